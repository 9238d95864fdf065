# ruff: noqa: B023
"""Creation functions against PyTorch: values, dtypes, shapes, strides, and the kinds of errors."""

import copy
import os
import pickle
import warnings

import numpy as np
import pytest

import fasttorch as ft

torch = pytest.importorskip("torch")
#: copies of tensors with repeated elements have PyTorch's strides only where the kernels make them
KERNELS = os.environ.get("FASTTORCH_KERNELS", "1") != "0"


def check(ours, theirs, exact=True):
    """Same dtype, shape, strides, requires_grad and values."""
    assert ours.dtype.name == str(theirs.dtype)[6:], (ours.dtype, theirs.dtype)
    assert tuple(ours.shape) == tuple(theirs.shape)
    assert ours.requires_grad == theirs.requires_grad
    if ours.numel() > 1:
        assert ours.stride() == theirs.stride()
    a, b = (
        ours.detach().to(ft.float64 if not ours.is_complex() else ft.complex128).numpy(),
        theirs.detach().to(torch.float64 if not theirs.is_complex() else torch.complex128).numpy(),
    )
    if exact:
        np.testing.assert_array_equal(a, b)
    else:
        np.testing.assert_allclose(a, b, rtol=1e-6, atol=1e-6)


def both(program, exact=True):
    """Run a program on both libraries: equal results, or errors of related types."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            theirs = program(torch)
        except Exception as error:
            with pytest.raises(
                (type(error), RuntimeError) if isinstance(error, (NotImplementedError, ValueError)) else type(error)
            ):
                program(ft)
            return
        check(program(ft), theirs, exact)


DATA = [
    1,
    2.5,
    True,
    1 + 2j,
    [],
    [[]],
    [[], []],
    (1, 2),
    [1, 2.5],
    [True, 2],
    [True, False],
    [1, 2j],
    [[1, 2], [3, 4]],
    ((1.0, 2.0), [3.0, 4.0]),
    [[[1]], [[2]]],
    range(3),
    [range(2), range(2)],
    np.float64(1),
    np.float32(1),
    np.int8(3),
    np.bool_(True),
    [np.float64(1), 2],
    [np.float32(1), np.float16(2)],
    [np.int8(1), 2],
    np.arange(3),
    np.ones((2, 3), "float32"),
    np.array(3),
    [np.arange(3), np.arange(3)],
    [np.arange(3), [1, 2, 3]],
    np.zeros((0, 3)),
    np.ones(2, "complex64"),
    [[1, 2], [3]],
    [[1, 2], 3],
    [1, [2]],
    "a",
    ["a"],
    None,
    [None],
    {1: 2},
    [[1.0, 2.0], [3.0, "x"]],
    2**63,
    [2**70],
    float("nan"),
    [float("inf"), -0.0],
]


@pytest.mark.parametrize("data", DATA, ids=[str(k) for k in range(len(DATA))])
def test_tensor_of_data(data):
    both(lambda t: t.tensor(data))
    both(lambda t: t.as_tensor(data))


@pytest.mark.parametrize(
    "dtype", ["bool", "uint8", "int8", "int32", "int64", "float16", "bfloat16", "float32", "float64", "complex64"]
)
@pytest.mark.parametrize(
    "data",
    [
        1,
        -1,
        2.7,
        -2.7,
        300,
        -300,
        1e20,
        float("nan"),
        float("inf"),
        True,
        1 + 2j,
        [1, 2.5],
        [[True, 0]],
        2**40,
        2**70,
        [0.1, 1e-8],
    ],
    ids=str,
)
def test_tensor_with_dtype(data, dtype):
    both(lambda t: t.tensor(data, dtype=getattr(t, dtype)))


def test_tensor_of_tensors():
    both(lambda t: t.tensor([t.tensor(1.0), 2]))
    both(lambda t: t.tensor([t.tensor(1, dtype=t.int8), t.tensor(2, dtype=t.float64)]))
    both(lambda t: t.tensor([t.tensor([1.0])]))
    with pytest.raises((TypeError, ValueError)):
        ft.tensor([ft.ones(2), ft.ones(2)])
    x = ft.ones(2, requires_grad=True)
    with pytest.warns(UserWarning, match="clone"):
        y = ft.tensor(x)
    assert not y.requires_grad and y.data_ptr() != x.data_ptr()
    assert ft.as_tensor(x) is x and ft.as_tensor(x, dtype=ft.float64).grad_fn is not None


def test_requires_grad():
    both(lambda t: t.tensor([1.0], requires_grad=True))
    both(lambda t: t.tensor([1], requires_grad=True))
    both(lambda t: t.zeros(2, requires_grad=True))
    x = ft.arange(4, requires_grad=True)
    assert x.dtype is ft.float32 and x.requires_grad and x.is_leaf


@pytest.mark.parametrize("name", ["zeros", "ones", "empty"])
def test_sizes(name):
    def make(*args, **kwargs):
        def program(t):
            kw = {k: getattr(t, v[3:]) if isinstance(v, str) and v.startswith("t: ") else v for k, v in kwargs.items()}
            r = getattr(t, name)(*args, **kw)
            return r.zero_() if name == "empty" else r

        return program

    for args in [
        (2, 3),
        ((2, 3),),
        ([2, 3],),
        (),
        ((),),
        (0,),
        (2, 0, 3),
        (5,),
        (2, 1, 3, 1, 2),
        (-1,),
        (2, -3),
        (2.5,),
        ("a",),
        (None,),
        ((2, 1.5),),
        (True,),
        (10**19,),
        (np.int64(3),),
        ((2,), 3),
    ]:
        if args == (10**19,):
            with pytest.raises((RuntimeError, TypeError), match="10000000000000000000"):
                getattr(ft, name)(*args)
        else:
            both(make(*args))
    if name != "empty":
        both(make(size=(2, 2)))
        for dtype in ("bool", "int8", "int64", "float16", "bfloat16", "float64", "complex64"):
            both(make(2, 3, dtype="t: " + dtype))


def test_too_large_says_so():
    for make in (
        lambda: ft.zeros(10**15),
        lambda: ft.empty(2**40, 2**40),
        lambda: ft.ones(2**45),
        lambda: ft.empty_strided((2, 2), (2**50, 1)),
        lambda: ft.zeros(2**20, 2**20, 2, 2, 2, 2**22),
    ):
        with pytest.raises((MemoryError, RuntimeError), match="[0-9]{6}"):
            make()
    with pytest.raises(MemoryError, match="too many"):
        ft.arange(1e18)


def test_options():
    with pytest.raises(RuntimeError, match="strided"):
        ft.zeros(2, layout=ft.sparse_coo)
    assert ft.zeros(2, layout=ft.strided, device="cpu").device.type == "cpu"
    with pytest.raises(TypeError, match="layout"):
        ft.zeros(2, layout="strided")
    with pytest.raises(RuntimeError, match="pin_memory"):
        ft.zeros(2, pin_memory=True)
    with pytest.raises(RuntimeError, match="fasttorch\\[cuda13\\]"):
        ft.zeros(2, device="cuda")
    with pytest.raises(TypeError, match="foo"):
        ft.zeros(2, foo=1)
    with pytest.raises(RuntimeError, match="does not match"):
        ft.zeros(2, dtype=ft.float32, out=ft.zeros(2, dtype=ft.int64))
    out = ft.empty(0)
    assert ft.arange(4, out=out) is out and out.tolist() == [0, 1, 2, 3]
    with pytest.warns(UserWarning, match="resized"):
        ft.zeros(3, out=ft.ones(2))
    out = ft.ones(2, 2)
    view = out.view(4)
    ft.full((2, 2), 7, out=out)
    assert view.tolist() == [7.0] * 4


def test_default_dtype():
    ft.set_default_dtype(ft.float64)
    try:
        for t in (
            ft.tensor(1.0),
            ft.tensor([1.0]),
            ft.zeros(1),
            ft.full((1,), 1.0),
            ft.arange(1.0),
            ft.linspace(0, 1, 2),
            ft.eye(1),
            ft.rand(1),
            ft.randn(1),
        ):
            assert t.dtype is ft.float64
        assert ft.tensor(1j).dtype is ft.complex128
    finally:
        ft.set_default_dtype(ft.float32)


def test_full_and_eye():
    for value in (1, 1.5, True, 1j, np.float32(2)):
        both(lambda t: t.full((2, 2), value))
    both(lambda t: t.full((2,), t.tensor(3)))
    both(lambda t: t.full((2,), 300, dtype=t.uint8))
    both(lambda t: t.full(2, 1.0))
    both(lambda t: t.scalar_tensor(3))
    for args in ((3,), (2, 4), (4, 2), (0,), (3, 0), (-1,)):
        both(lambda t: t.eye(*args))
    both(lambda t: t.eye(2, 3, dtype=t.bool))
    for args in ((3, 3), (2, 4, 1), (4, 2, -1), (0, 3), (3, 4, 9), (3, 4, -9), (-1, 2)):
        both(lambda t: t.tril_indices(*args))
        both(lambda t: t.triu_indices(*args))


def test_like():
    sources = [
        lambda t: t.zeros(2, 3),
        lambda t: t.zeros(2, 3, dtype=t.int64),
        lambda t: t.zeros(2, 3).t(),
        lambda t: t.zeros(2, 3, 4).permute(1, 2, 0),
        lambda t: t.zeros(1, 3).expand(2, 3),
        lambda t: t.zeros(()),
        lambda t: t.zeros(0, 3),
        lambda t: t.zeros(2, 3, 8).permute(1, 0, 2).narrow(2, 0, 3),
        lambda t: t.zeros(2, 3, 4, 5).to(memory_format=t.channels_last),
        lambda t: t.zeros(3).expand(2, 3).t(),
        lambda t: t.zeros(2, 2, dtype=t.complex64),
    ]
    for source in sources:
        both(lambda t: t.zeros_like(source(t)))
        both(lambda t: t.ones_like(source(t)))
        both(lambda t: t.full_like(source(t), 3))
        both(lambda t: t.zeros_like(source(t), dtype=t.float64, requires_grad=True))
        both(lambda t: t.zeros_like(source(t), memory_format=t.contiguous_format))
        assert ft.empty_like(source(ft)).stride() == torch.empty_like(source(torch)).stride()
        both(lambda t: source(t).new_zeros(2, 3))
        both(lambda t: source(t).new_ones((2,)))
        both(lambda t: source(t).new_full((2,), 3))
        both(lambda t: source(t).new_tensor([1, 2]))
        assert source(ft).new_empty(2, 3).dtype is source(ft).dtype
        if KERNELS:
            both(lambda t: source(t).clone())
        else:
            assert source(ft).clone().equal(source(ft))
    both(lambda t: t.zeros_like(t.zeros(2, 3, 4, 5), memory_format=t.channels_last))
    both(lambda t: t.zeros_like(t.zeros(2, 3), memory_format=t.channels_last))
    both(lambda t: t.zeros_like([1]))


@pytest.mark.parametrize(
    "args",
    [
        (5,),
        (0,),
        (2.5,),
        (1, 5),
        (5, -2, -2),
        (0, 1, 0.3),
        (0.5, 3),
        (3, 3),
        (0, 1, 0),
        (0, -1),
        (1, 0, 0.5),
        (float("inf"),),
        (float("nan"),),
        (True,),
        (-3, 4),
        (2**40, 2**40 + 3),
        (0.0, 1.0, 0.1),
        (),
        (1, 2, 3, 4),
        ("a",),
    ],
    ids=str,
)
def test_arange(args):
    both(lambda t: t.arange(*args), exact=False)
    for dtype in ("int64", "int32", "uint8", "float32", "float64", "float16", "bool"):
        if (
            args
            and all(isinstance(a, (int, float)) and abs(a) < 100 for a in args)
            and not (dtype == "uint8" and min(args) < 0)
        ):
            both(lambda t: t.arange(*args, dtype=getattr(t, dtype)), exact=False)


def test_arange_keywords():
    both(lambda t: t.arange(end=3))
    both(lambda t: t.arange(1, end=3))
    both(lambda t: t.arange(start=1, end=6, step=2))
    both(lambda t: t.arange(t.tensor(3)))
    both(lambda t: t.arange(t.tensor(3.0)))


def test_linspace_logspace():
    for args in ((0, 1, 5), (3, -2.5, 4), (1, 9, 1), (0, 1, 0), (0, 1, -1), (0, 1j, 3), (-1, 1, 100)):
        both(lambda t: t.linspace(*args), exact=False)
        both(lambda t: t.logspace(*args), exact=False)
        if not any(isinstance(a, complex) for a in args):
            for dtype in ("int64", "float64", "float32"):
                both(lambda t: t.linspace(*args, dtype=getattr(t, dtype)), exact=False)
    both(lambda t: t.linspace(t.tensor(0.0), t.tensor(2.0), steps=3))
    both(lambda t: t.linspace(t.zeros(2), 1, 3))
    both(lambda t: t.logspace(0, 3, 4, base=2), exact=False)
    both(lambda t: t.range(1, 3))


def test_empty_strided_and_frombuffer():
    assert ft.empty_strided((2, 3), (1, 2)).stride() == (1, 2)
    both(lambda t: t.empty_strided((2, 3), (1,)))
    both(lambda t: t.empty_strided((2,), (-1,)))
    data = bytearray(range(16))
    for options in (
        {},
        {"offset": 4},
        {"count": 2},
        {"count": 2, "offset": 4},
        {"offset": 16},
        {"offset": -1},
        {"offset": 3},
        {"count": 9},
        {"count": 0},
    ):
        both(lambda t: t.frombuffer(data, dtype=t.int32, **options))
    both(lambda t: t.frombuffer(b"", dtype=t.int8))
    both(lambda t: t.frombuffer([1], dtype=t.int8))
    ft.frombuffer(data, dtype=ft.uint8).fill_(77)
    assert data[0] == 77
    with pytest.warns(UserWarning, match="not writable"):
        t = ft.frombuffer(b"abcd", dtype=ft.uint8)
    with pytest.raises(RuntimeError, match="may not be written"):
        t.zero_()


def test_asarray():
    a = np.arange(3)
    assert ft.asarray(a).data_ptr() == a.ctypes.data and ft.asarray(a, copy=True).data_ptr() != a.ctypes.data
    x = ft.ones(2)
    assert ft.asarray(x) is x and ft.asarray(x, copy=True) is not x
    both(lambda t: t.asarray([1, 2], copy=False))
    both(lambda t: t.asarray(a, dtype=t.float32, copy=False))
    both(lambda t: t.asarray(a, dtype=t.float32))
    both(lambda t: t.asarray(bytearray(8)))
    both(lambda t: t.asarray([1.0], requires_grad=True))
    assert not ft.asarray(ft.ones(1, requires_grad=True) * 2).requires_grad


def test_old_constructors():
    assert ft.Tensor(2, 3).shape == (2, 3) and ft.Tensor().shape == (0,) and ft.Tensor(ft.Size([2, 1])).shape == (2, 1)
    assert ft.Tensor([1, 2]).tolist() == [1.0, 2.0] and ft.Tensor([1, 2]).dtype is ft.float32
    assert ft.LongTensor([1, 2]).dtype is ft.int64 and ft.ByteTensor(3).shape == (3,)
    assert isinstance(ft.zeros(1), ft.FloatTensor) and not isinstance(ft.zeros(1), ft.LongTensor)
    x = ft.ones(2)
    assert ft.Tensor(x).data_ptr() == x.data_ptr()
    for bad in (lambda: ft.Tensor(2.5), lambda: ft.LongTensor(ft.ones(1)), lambda: ft.Tensor(None)):
        with pytest.raises(TypeError):
            bad()
    assert (
        x.type() == "fasttorch.FloatTensor"
        and x.type(ft.int64).dtype is ft.int64
        and x.type("torch.DoubleTensor").dtype is ft.float64
    )
    assert x.type(ft.LongTensor).dtype is ft.int64 and x.new([1, 2]).tolist() == [1.0, 2.0] and x.new(2, 2).shape == (2, 2)


def test_conversions():
    for name in ("float", "double", "half", "bfloat16", "int", "long", "short", "char", "byte", "bool", "cfloat", "cdouble"):
        both(lambda t: getattr(t.tensor([[1.5, 0.0], [3.25, 100.0]]).t(), name)())
    both(lambda t: t.tensor([1.5]).to("cpu", t.int64))
    both(lambda t: t.tensor([1.5]).to(t.ones(1, dtype=t.float64)))
    both(lambda t: t.tensor([1]).type_as(t.ones(1)))
    both(lambda t: t.zeros(2, 3, 4, 5).to(memory_format=t.channels_last))
    both(lambda t: t.zeros(2, 3, 4, 5).contiguous(memory_format=t.channels_last).contiguous())
    both(lambda t: t.arange(120.0).reshape(2, 3, 4, 5).clone(memory_format=t.channels_last))
    both(lambda t: t.zeros(2, 3).to(memory_format=t.channels_last))
    x = ft.ones(2)
    assert (
        x.to(ft.float32) is x
        and x.to("cpu") is x
        and x.to(x) is x
        and x.float() is x
        and x.to(copy=True) is not x
        and x.cpu() is x
    )
    assert x.contiguous() is x
    c = ft.zeros(2, 3, 4, 5).to(memory_format=ft.channels_last)
    assert c.is_contiguous(memory_format=ft.channels_last) and not c.is_contiguous()
    for bad in (lambda: x.cuda(), lambda: x.to("cuda"), lambda: x.to("cuda:0", ft.float64)):
        with pytest.raises(RuntimeError, match="cuda13"):
            bad()
    for bad in (lambda: x.to(1.5), lambda: x.to([1])):
        with pytest.raises(TypeError):
            bad()


def test_conversions_are_differentiable():
    x = ft.tensor([1.0, 2.0], requires_grad=True)
    (x.double() * ft.tensor([3.0, 4.0], dtype=ft.float64)).sum().backward()
    assert x.grad.tolist() == [3.0, 4.0] and x.grad.dtype is ft.float32
    x = ft.ones(2, 3, 4, 5, requires_grad=True)
    w = ft.arange(120.0).reshape(2, 3, 4, 5)
    (x.to(memory_format=ft.channels_last) * w).sum().backward()
    assert (x.grad == w).all()


def test_resize_set_apply():
    for t in (ft, torch):
        x = t.arange(6.0)
        assert x.resize_(2, 2).tolist() == [[0, 1], [2, 3]] and x.resize_(2, 3).tolist() == [[0, 1, 2], [3, 4, 5]]
        x.resize_(10)
        assert x.shape == (10,) and x.tolist()[:6] == [0, 1, 2, 3, 4, 5]
        with pytest.raises(RuntimeError):
            t.from_numpy(np.zeros(3)).resize_(10)
        with pytest.raises(RuntimeError):
            t.ones(2, requires_grad=True).resize_(3)
        x, y = t.zeros(2), t.ones(3)
        x.set_(y)
        assert x.is_set_to(y) and x.data_ptr() == y.data_ptr() and not x.is_set_to(t.ones(3))
        x.set_(y.untyped_storage(), 1, (2,), (1,))
        assert x.tolist() == [1, 1] and x.storage_offset() == 1
        with pytest.raises(RuntimeError):
            x.set_(y.untyped_storage(), 2, (2,), (1,))
        assert x.set_().numel() == 0
        assert t.tensor([1.0, 2.0]).apply_(lambda v: v * 2).tolist() == [2, 4]
        assert t.tensor([1.0, 2.0]).map_(t.tensor([3.0, 4.0]), lambda a, b: a * b).tolist() == [3, 8]
        assert t.ones(2).is_same_size(t.zeros(2)) and not t.ones(2).is_same_size(t.zeros(3))
        assert 2.0 in t.tensor([1.0, 2.0]) and 3 not in t.tensor([1.0, 2.0])
        with pytest.raises(RuntimeError):
            assert "a" in t.ones(2)
        assert [float(v) for v in t.arange(3.0)] == [0, 1, 2] and [v.tolist() for v in reversed(t.arange(2))] == [1, 0]


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_pickle(protocol):
    base = ft.arange(12.0).reshape(3, 4)
    tensors = [
        base,
        base.t(),
        ft.tensor(3),
        ft.zeros(0, 3),
        ft.ones(2, requires_grad=True),
        ft.ones(2, dtype=ft.bfloat16),
        ft.tensor([1j]),
        ft.tensor([True]),
    ]
    again = pickle.loads(pickle.dumps(tensors, protocol))
    for a, b in zip(tensors, again):
        assert (
            b.dtype is a.dtype
            and b.shape == a.shape
            and b.stride() == a.stride()
            and b.requires_grad == a.requires_grad
            and b.tolist() == a.tolist()
        )
    again[0].zero_()
    assert again[1].sum() == 0, "views share memory within one pickle"
    for thing in (ft.float32, ft.device("cpu"), ft.Size([2]), ft.channels_last, ft.strided):
        assert pickle.loads(pickle.dumps(thing, protocol)) == thing


def test_deepcopy():
    x = ft.ones(3, requires_grad=True)
    (x * 2).sum().backward()
    x.note = [1]
    y = copy.deepcopy(x)
    assert (
        y.requires_grad
        and y.grad.tolist() == [2.0] * 3
        and y.note == [1]
        and y.note is not x.note
        and y.data_ptr() != x.data_ptr()
        and y.grad is not x.grad
    )
    a, b = copy.deepcopy([base := ft.zeros(4), base.view(2, 2)])
    a.fill_(1)
    assert b.sum() == 4 and base.sum() == 0
    with pytest.raises(RuntimeError, match="graph leaves"):
        copy.deepcopy(x * 2)
    z = ft.zeros(2)
    assert copy.copy(z).data_ptr() == z.data_ptr()
