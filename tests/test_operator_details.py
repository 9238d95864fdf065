"""Details in which PyTorch is followed to the letter: edges of dtypes, `out=`, empty dimensions, division by zero."""

import numpy as np
import pytest

import fasttorch as ft

INTEGERS = [ft.uint8, ft.int8, ft.int16, ft.int32, ft.int64]


@pytest.mark.parametrize("make", [
    lambda **k: ft.arange(4, **k), lambda **k: ft.linspace(0, 3, 4, **k), lambda **k: ft.logspace(0, 3, 4, base=2, **k),
    lambda **k: ft.range(0, 3, **k),
], ids=["arange", "linspace", "logspace", "range"])
def test_sequences_keep_the_shape_of_out(make):
    """As many elements are written in the order of `out`, whatever its strides; else it is resized."""
    base = ft.zeros(2, 3)
    part = base.narrow(1, 1, 2)
    expected = make().float().reshape(2, 2)
    assert make(out=part) is part
    assert part.shape == (2, 2) and part.equal(expected)
    assert base.equal(ft.cat([ft.zeros(2, 1), expected], 1))
    other = ft.zeros(0)
    assert make(out=other).shape == (4,)


@pytest.mark.parametrize("dtype", INTEGERS, ids=str)
@pytest.mark.parametrize("divide", [ft.fmod, ft.remainder, ft.floor_divide, lambda a, b: a % b, lambda a, b: a // b])
def test_integers_are_not_divided_by_zero(divide, dtype):
    """Neither by a number nor by an element; without elements nothing is divided."""
    x = ft.tensor([[5, 6], [7, 8]], dtype=dtype)
    for zero in (0, ft.tensor(0, dtype=dtype), ft.tensor([[1, 2], [0, 1]], dtype=dtype), ft.tensor([1, 0], dtype=dtype),
                 ft.tensor([[1, 0], [1, 1]], dtype=dtype).t()):
        with pytest.raises(RuntimeError, match="ZeroDivisionError"):
            divide(x, zero)
    assert divide(x, ft.tensor([[5, 3], [4, 4]], dtype=dtype)).dtype == dtype
    assert divide(x[:0], 0).shape == (0, 2)
    assert divide(x[:0], x[:0]).shape == (0, 2)
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        x.remainder_(x * 0)
    assert x.tolist() == [[5, 6], [7, 8]]
    assert ft.fmod(x.float(), 0).isnan().all()


@pytest.mark.parametrize("dtype", [*INTEGERS, ft.bool, ft.float16, ft.float32, ft.float64], ids=str)
def test_random_without_bounds(dtype):
    """`random_()` and `random_(from, None)` go up to the largest integer that the dtype holds."""
    x = ft.zeros(2000, dtype=dtype).random_()
    assert x.min() >= 0 and x.bool().any()
    if dtype in INTEGERS:
        top = ft.iinfo(dtype).max
        assert float(x.max()) > 0.8 * top
        y = ft.zeros(2000, dtype=dtype).random_(3, None)
        assert y.min() >= 3 and float(y.max()) > 0.8 * top


@pytest.mark.parametrize("dtype", [ft.float16, ft.bfloat16, ft.float32, ft.float64], ids=str)
def test_nan_to_num_takes_the_limits_of_the_dtype(dtype):
    """Infinities become the largest and smallest number of half types too."""
    x = ft.tensor([float("inf"), -float("inf"), float("nan"), 2.0], dtype=dtype)
    limits = ft.finfo(dtype)
    for y in (ft.nan_to_num(x), x.clone().nan_to_num_(), ft.nan_to_num(x, out=ft.empty(4, dtype=dtype))):
        assert y.dtype == dtype and y.tolist() == [limits.max, limits.min, 0.0, 2.0]
    assert ft.nan_to_num(x, 1.0, 3.0, -3.0).tolist() == [3.0, -3.0, 1.0, 2.0]
    z = ft.tensor([1.0, float("nan")], dtype=ft.float64, requires_grad=True)
    ft.nan_to_num(z).sum().backward()
    assert z.grad.tolist() == [1.0, 0.0]
    assert ft.nan_to_num(ft.tensor([1, 2])).tolist() == [1, 2]


def test_complex_logarithms_near_zero_and_infinity():
    """log1p loses nothing near zero, logaddexp of infinities is infinite."""
    z = ft.tensor([complex(1e-19, 1e-18), complex(1e-10, 1e-10), complex(-1e-9, 2e-5), complex(3, -4)], dtype=ft.complex128)
    y = ft.log1p(z)
    a, b = z.real.numpy(), z.imag.numpy()
    real = np.where(np.hypot(a, b) < 0.5, 0.5 * np.log1p(2 * a + a * a + b * b), np.log(np.abs(1 + a + 1j * b)))
    np.testing.assert_allclose(y.real.numpy(), real, rtol=1e-14)
    np.testing.assert_allclose(y.imag.numpy(), np.arctan2(b, 1 + a), rtol=1e-14)
    assert ft.log1p(ft.tensor(1e-12 + 0j)).shape == ()
    big = ft.tensor([complex("inf"), complex("-inf")])
    assert ft.logaddexp(big, big).real.tolist() == [float("inf"), -float("inf")]


def test_floats_out_of_range_as_integers():
    """What int32 and int64 do not hold gives their least value; smaller types take the low bits of int32."""
    x = ft.tensor([3e9, -3e9, float("nan"), float("inf"), 300.0, -1.5] * 5)
    for dtype, least in ((ft.int32, -2 ** 31), (ft.int16, 0), (ft.int8, 0), (ft.uint8, 0)):
        assert x.to(dtype).tolist()[:4] == [least] * 4
    assert x.to(ft.int8).tolist()[4:6] == [44, -1] and x.to(ft.uint8).tolist()[4:6] == [44, 255]
    assert x.to(ft.int64).tolist()[:4] == [3000000000, -3000000000, -2 ** 63, -2 ** 63]


def test_threshold_of_bytes():
    """A value that the dtype does not hold wraps."""
    assert ft.threshold(ft.tensor([1, 2], dtype=ft.uint8), 1, -9).tolist() == [247, 2]


def test_result_type_of_numbers():
    """Two numbers: the default dtype, not Python's double."""
    assert ft.result_type(1.0, 2.0) == ft.float32 and ft.result_type(1, 2.0) == ft.float32
    assert ft.result_type(1, 2) == ft.int64 and ft.result_type(True, False) == ft.bool and ft.result_type(1, True) == ft.int64
    assert ft.result_type(1j, 2) == ft.complex64


def test_truth_over_no_dimensions():
    """`dim=()` takes each element by itself."""
    x = ft.tensor([[1.0, 0.0, 2.0], [0.0, 0.0, float("nan")]])
    for f in (ft.all, ft.any):
        assert f(x, dim=()).tolist() == [[True, False, True], [False, False, True]]
        assert f(x, dim=[]).dtype == ft.bool and f(x, dim=(), keepdim=True).shape == (2, 3)
        assert f(x.byte(), dim=()).dtype == ft.uint8


def test_ravel_is_contiguous():
    """A row of every second element is copied; a contiguous tensor is not."""
    x = ft.arange(10.0)
    y = x[::2].ravel()
    assert y.is_contiguous() and y.stride() == (1,) and y.tolist() == [0, 2, 4, 6, 8]
    assert ft.zeros(3, 1).expand(3, 4)[:, 0].ravel().stride() == (1,)
    assert x.reshape(2, 5).ravel().data_ptr() == x.data_ptr()
    assert x[::2].reshape(-1).data_ptr() == x.data_ptr()
    z = ft.arange(6.0, requires_grad=True)
    z[::2].ravel().sum().backward()
    assert z.grad.tolist() == [1, 0, 1, 0, 1, 0]


def test_parts_of_complex_tensors_are_assigned():
    """`x.real = value`, with gradients."""
    x = ft.tensor([1 + 2j, 3 - 4j])
    x.real = 0
    x.imag = ft.tensor([5.0, 6.0])
    assert x.tolist() == [5j, 6j]
    y = ft.zeros(2)
    y.real = 3
    assert y.tolist() == [3.0, 3.0]
    with pytest.raises(RuntimeError, match="imag"):
        y.imag = 1
    a = ft.tensor([1.0, 2.0], requires_grad=True)
    z = ft.zeros(2, dtype=ft.complex64)
    z.imag = a * 3
    z.imag.sum().backward()
    assert a.grad.tolist() == [3.0, 3.0]


def test_out_of_another_dtype():
    """Where PyTorch wants `out=` to have the result's own dtype, another is refused; the others convert upwards."""
    x, other = ft.ones(2, 2), ft.empty(2, 2, dtype=ft.float64)
    row, index = ft.empty(2, dtype=ft.float64), ft.empty(2, dtype=ft.int64)
    for call in (lambda: ft.mm(x, x, out=other), lambda: ft.matmul(x, x, out=other), lambda: ft.amax(x, 1, out=row),
                 lambda: ft.max(x, 1, out=(row, index)), lambda: ft.sort(x, out=(other, index)),
                 lambda: ft.softmax(x, 1, out=other),
                 lambda: ft.gather(x, 1, ft.zeros(2, 2, dtype=ft.int64), out=other),
                 lambda: ft.linalg.inv(x + ft.eye(2), out=other),
                 lambda: ft.norm(x, out=ft.empty((), dtype=ft.float64)), lambda: ft.float_power(x, 2, out=x.clone()),
                 lambda: ft.index_select(x, 1, ft.tensor([0]), out=other)):
        with pytest.raises(RuntimeError, match="expected out tensor to have dtype"):
            call()
    assert ft.sum(x, 1, out=row) is row and row.tolist() == [2.0, 2.0]
    assert ft.cat([x[:1], x[:1]], out=other) is other and other.equal(x.double())
    assert ft.mm(x, x, out=ft.empty(0)).tolist() == [[2.0, 2.0], [2.0, 2.0]]


def test_empty_tensors_in_any_dimension():
    """Tensors of shape (0,) are joined along any dimension; kthvalue names the dimension without elements."""
    assert ft.cat([ft.tensor([]), ft.tensor([])], dim=1).shape == (0,)
    assert ft.tensor([2.0, 1.0]).sort(stable=None).values.tolist() == [1.0, 2.0]
    with pytest.raises(IndexError, match="non-zero size"):
        ft.kthvalue(ft.ones(2, 0, 4), 1, 1)


@pytest.mark.parametrize("method", [False, True], ids=["function", "method"])
def test_factor_in_the_middle(method):
    """Programs of PyTorch 1.4 and before write the factor before the last tensors."""
    x, a, b = ft.tensor([1.0, 2.0]), ft.tensor([10.0, 20.0]), ft.tensor([2.0, 4.0])

    def call(name, *args):
        return getattr(x.clone(), name)(*args) if method else getattr(ft, name)(x, *args)

    assert call("add", -0.5, a).tolist() == [-4.0, -8.0]
    assert call("sub", 0.5, a).tolist() == [-4.0, -8.0]
    assert call("addcmul", 0.5, a, b).tolist() == [11.0, 42.0]
    assert call("addcdiv", -0.5, a, b).tolist() == [-1.5, -0.5]
    for name, args in (("add_", (-0.5, a)), ("sub_", (0.5, a)), ("addcmul_", (0.5, a, b)), ("addcdiv_", (-0.5, a, b))):
        y = x.clone()
        assert getattr(y, name)(*args) is y
        assert y.equal(getattr(ft, name[:-1])(x, *args))
    w = ft.tensor([1.0, 2.0], requires_grad=True)
    ft.add(x, 3, w).sum().backward()
    assert w.grad.tolist() == [3.0, 3.0]
    assert ft.add(x, -0.5, a, out=ft.empty(2)).tolist() == [-4.0, -8.0]


def test_resizing_to_a_memory_format():
    """`resize_` and `resize_as_` take `memory_format`."""
    last, like = ft.channels_last, ft.ones(2, 3, 4, 5)
    assert ft.ones(2, 3, 4, 5).resize_(2, 3, 4, 5, memory_format=last).stride() == (60, 1, 15, 3)
    assert ft.empty(0).resize_(2, 3, 4, 5, memory_format=last).is_contiguous(memory_format=last)
    assert ft.empty(0).resize_((2, 3, 2, 4, 5), memory_format=ft.channels_last_3d).stride() == (120, 1, 60, 15, 3)
    assert ft.empty(0).resize_as_(like, memory_format=last).stride() == (60, 1, 15, 3)
    like = like.contiguous(memory_format=last)
    assert ft.empty(0).resize_as_(like, memory_format=ft.preserve_format).stride() == (60, 1, 15, 3)
    assert ft.empty(0).resize_as_(like).stride() == (60, 20, 5, 1)
    with pytest.raises(RuntimeError, match="required rank 4"):
        ft.empty(0).resize_(2, 3, memory_format=last)
    with pytest.raises(RuntimeError, match="Preserve"):
        ft.empty(0).resize_(2, 3, memory_format=ft.preserve_format)


def test_numbers_that_masked_fill_takes():
    """Of a fraction an integer dtype takes the whole part; a number out of range is refused."""
    mask = ft.tensor([True, False])
    assert ft.zeros(2, dtype=ft.int64).masked_fill(mask, 2.5).tolist() == [2, 0]
    assert ft.zeros(2, dtype=ft.bool).masked_fill(mask, 2.5).tolist() == [True, False]
    assert ft.zeros(2, dtype=ft.bfloat16).masked_fill(mask, -1e30)[0] < -9e29
    for dtype, value in ((ft.uint8, 300), (ft.uint8, -1), (ft.int64, float("inf")), (ft.float32, 1j)):
        with pytest.raises(RuntimeError, match="without overflow"):
            ft.zeros(2, dtype=dtype).masked_fill(mask, value)
        with pytest.raises(RuntimeError, match="without overflow"):
            ft.zeros(2, dtype=dtype).masked_fill_(mask, value)
    assert ft.zeros(2, dtype=ft.float16).masked_fill(mask, -float("inf")).tolist() == [-float("inf"), 0.0]


@pytest.mark.parametrize("call", [
    lambda z: ft.nn.functional.huber_loss(z, z), lambda z: ft.nn.functional.smooth_l1_loss(z, z),
    lambda z: z % 1, lambda z: z // 1, lambda z: ft.fmod(z, 1), lambda z: z.floor(), lambda z: z < z, lambda z: z.max(),
    lambda z: z.relu(),
    lambda z: z.sign(),
])
def test_complex_tensors_are_refused(call):
    """With NotImplementedError, as in PyTorch: a RuntimeError that programs can tell from others."""
    with pytest.raises(NotImplementedError):
        call(ft.tensor([1 + 2j, 3.0]))


def test_numbers_of_tensors():
    """`float()` and `int()` want one element, and no imaginary part."""
    assert float(ft.tensor([1.5])) == 1.5 and int(ft.tensor(2.9)) == 2 and float(ft.tensor(2 + 0j)) == 2.0
    assert complex(ft.tensor(1j)) == 1j
    for convert in (float, int, complex):
        with pytest.raises(ValueError, match="only one element"):
            convert(ft.ones(2))
    with pytest.raises(RuntimeError, match="without overflow"):
        float(ft.tensor(1 + 2j))
    with pytest.raises(RuntimeError, match="2 elements"):
        ft.ones(2).item()
    assert ft.ones(1).new(size=(3, 4)).shape == (3, 4)
