"""Convolutions: the kernels against the definition over random geometries, layers against PyTorch's, lazy layers."""

import copy
import pickle

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import nn
from fasttorch._C.dispatch import set_kernels
from nn_compare import close, compare_modules, to_torch

parity = pytest.mark.parity
RNG = np.random.default_rng(0)


@pytest.fixture(autouse=True)
def settings():
    threads = ft.get_num_threads()
    yield
    set_kernels(True)
    ft.set_num_threads(threads)


def values(*shape, dtype="float32", rng=RNG):
    return ft.from_numpy(rng.standard_normal(shape).astype(dtype))


def geometry(rng, channels, filters, largest):
    """Arguments of a convolution that has a result: shapes of input and weight, and the numbers after the bias."""
    while True:
        n = int(rng.integers(1, 4))

        def each(low, high, n=n):
            return [int(v) for v in rng.integers(low, high, n)]

        groups = int(rng.choice([1, 1, 1, 2, 3]))
        c, o = groups * int(rng.choice(channels)), groups * int(rng.choice(filters))
        if rng.random() < 0.15:
            groups, o = c, c * int(rng.integers(1, 3))
        kernel, stride, padding, dilation, sizes = each(1, 5), each(1, 4), each(0, 4), each(1, 4), each(1, largest[n])
        if rng.random() < 0.2:
            kernel, padding, stride = [1] * n, [0] * n, [1] * n
        if all(i + 2 * p >= d * (k - 1) + 1 for i, p, d, k in zip(sizes, padding, dilation, kernel)):
            return (int(rng.choice([1, 2, 3])), c, *sizes), (o, c // groups, *kernel), (stride, padding, dilation, groups)


def all_three(x, w, b, numbers, kernels):
    """The convolution and its gradients."""
    set_kernels(kernels)
    try:
        x, w, b = (t.clone().requires_grad_() for t in (x, w, b))
        stride, padding, dilation, groups = numbers
        y = ft.convolution(x, w, b, stride, padding, dilation, False, [0], groups)
        g = ft.from_numpy(np.random.default_rng(9).standard_normal(tuple(y.shape)).astype(x.detach().numpy().dtype))
        return (y, *ft.autograd.grad(y, [x, w, b], g))
    finally:
        set_kernels(True)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("seed", range(40))
def test_kernels_against_the_definition(seed, dtype):
    rng = np.random.default_rng(seed)
    some = [64, 70] if seed % 4 == 0 else [1, 1, 2, 3, 5, 20, 33]      # many filters and few pixels go another way
    largest = {1: 30, 2: 9, 3: 5} if seed % 4 == 0 else {1: 300, 2: 30, 3: 8}
    shape, weight, numbers = geometry(rng, [1, 2, 3, 5, 17], some, largest)
    x, w, b = (values(*s, dtype=dtype, rng=rng) for s in (shape, weight, weight[:1]))
    limit = 1e-4 if dtype == "float32" else 1e-11
    for got, wanted in zip(all_three(x, w, b, numbers, True), all_three(x, w, b, numbers, False)):
        assert got.shape == wanted.shape and got.dtype == wanted.dtype
        difference = np.abs(got.detach().numpy() - wanted.detach().numpy()).max()
        assert difference <= limit * (1 + np.abs(wanted.detach().numpy()).max()), (shape, weight, numbers)


@pytest.mark.parametrize("shape,weight,numbers", [
    ((4, 16, 20, 20), (40, 16, 3, 3), ([1], [1], [1], 1)), ((2, 8, 30, 30), (16, 8, 3, 3), ([2], [1], [1], 1)),
    ((3, 64, 7, 7), (96, 64, 3, 3), ([1], [1], [1], 1)), ((2, 32, 28, 28), (32, 1, 3, 3), ([1], [1], [1], 32)),
], ids=str)
def test_threads_change_nothing(shape, weight, numbers):
    x, w, b = values(*shape), values(*weight), values(weight[0])
    ft.set_num_threads(1)
    one = all_three(x, w, b, numbers, True)
    for threads in (2, 3):
        ft.set_num_threads(threads)
        for a, c in zip(one, all_three(x, w, b, numbers, True)):
            assert np.array_equal(a.detach().numpy(), c.detach().numpy())


@pytest.mark.parametrize("dtype", [ft.float16, ft.bfloat16])
def test_half_types_are_computed_in_float32(dtype):
    x, w = values(2, 8, 9, 9), values(6, 8, 3, 3)
    exact = ft.conv2d(x.to(dtype).float(), w.to(dtype).float(), stride=2)
    assert ft.equal(ft.conv2d(x.to(dtype), w.to(dtype), stride=2), exact.to(dtype))


def test_second_derivatives():
    def make(*shape):
        return values(*shape, dtype="float64").requires_grad_()

    assert ft.autograd.gradgradcheck(lambda x, w, b: ft.conv2d(x, w, b, stride=2, padding=1, groups=2),
                                     [make(1, 4, 5, 4), make(2, 2, 3, 3), make(2)])
    assert ft.autograd.gradgradcheck(
        lambda x, w, b: ft.conv_transpose2d(x, w, b, stride=2, padding=1, output_padding=1, groups=2, dilation=(2, 3)),
        [make(1, 4, 3, 2), make(4, 1, 2, 3), make(2)])


@parity
@pytest.mark.parametrize("shape", [(2, 3, 6, 6), (2, 3, 1, 1), (2, 1, 4, 4), (1, 3, 4, 4)], ids=str)
@pytest.mark.parametrize("last", [False, True])
def test_channels_last(shape, last):
    torch = pytest.importorskip("torch")
    x, w = values(*shape), values(5, shape[1], 1, 1)
    y = to_torch(x)
    if last:
        x, y = x.contiguous(memory_format=ft.channels_last), y.contiguous(memory_format=torch.channels_last)
    got, wanted = ft.conv2d(x, w), torch.conv2d(y, to_torch(w))
    assert got.stride() == wanted.stride()
    close(got, wanted)


BAD = [
    ("conv2d", ((3, 6), (4, 3, 3, 3))), ("conv2d", ((1, 3, 6, 6), (4, 2, 3, 3))), ("conv2d", ((1, 3, 2, 2), (4, 3, 3, 3))),
    ("conv2d", ((1, 3, 6, 6), (4, 3, 3, 3), (5,))), ("conv2d", ((1, 3, 6, 6), (4, 3, 3, 3), None, 0)),
    ("conv2d", ((1, 3, 6, 6), (4, 3, 3, 3), None, 1, -1)), ("conv2d", ((1, 3, 6, 6), (4, 3, 3, 3), None, 1, 0, 0)),
    ("conv2d", ((1, 3, 6, 6), (4, 3, 3, 3), None, 2, "same")), ("conv2d", ((1, 3, 6, 6), (4, 3, 3, 3), None, 1, "odd")),
    ("conv2d", ((1, 3, 6, 6), (4, 3, 3, 3), None, (1, 1, 1))), ("conv2d", ((1, 3, 6, 6), (4, 3, 3, 3), None, 1, 0, 1, 2)),
    ("conv_transpose2d", ((1, 3, 6, 6), (3, 4, 3, 3), None, 2, 0, 2)), ("conv_transpose1d", ((1, 3, 6), (2, 4, 3))),
    ("conv1d", ((1, 3, 6), (4, 3, 3, 3))),
]


@parity
@pytest.mark.parametrize("name,args", BAD, ids=str)
def test_bad_input(name, args):
    torch = pytest.importorskip("torch")

    def tensors(library):
        return [library.ones(a) if isinstance(a, tuple) and i < 3 else a for i, a in enumerate(args)]

    with pytest.raises(Exception) as wanted:
        getattr(torch, name)(*tensors(torch))
    with pytest.raises(type(wanted.value)):
        getattr(ft, name)(*tensors(ft))


def test_dtypes():
    for dtype in (ft.uint8, ft.int8, ft.int16, ft.int32, ft.int64):
        y = ft.conv2d(ft.ones(1, 2, 4, 4).to(dtype), ft.ones(3, 2, 3, 3).to(dtype))
        assert y.dtype == dtype and y.unique().tolist() == [18]
    with pytest.raises(NotImplementedError):
        ft.conv2d(ft.ones(1, 2, 4, 4).bool(), ft.ones(3, 2, 3, 3).bool())
    with pytest.raises(RuntimeError, match="dtype"):
        ft.conv2d(ft.ones(1, 2, 4, 4), ft.ones(3, 2, 3, 3).double())


OPTIONS = [{}, {"stride": 2, "padding": 1}, {"padding": "same", "dilation": 2}, {"groups": 2, "bias": False},
           {"padding": 2, "padding_mode": "reflect"}, {"padding": 1, "padding_mode": "replicate"},
           {"padding": 2, "padding_mode": "circular"}, {"padding": "same", "padding_mode": "circular"}]


@parity
@pytest.mark.parametrize("n", [1, 2, 3])
@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_layer(n, options):
    torch = pytest.importorskip("torch")
    for batch in ((2,), ()):
        other = getattr(torch.nn, f"Conv{n}d")(4, 6, 3, **options)
        module = getattr(nn, f"Conv{n}d")(4, 6, 3, **options)
        assert repr(module) == repr(other)
        compare_modules(module, other, [values(*batch, 4, *(7, 6, 5)[:n])], rtol=1e-4, atol=1e-5, what=str(options))


@parity
@pytest.mark.parametrize("n", [1, 2, 3])
@pytest.mark.parametrize("options", [{}, {"stride": 2, "padding": 1, "output_padding": 1},
                                     {"groups": 2, "dilation": 2, "bias": False}], ids=str)
def test_transposed_layer(n, options):
    torch = pytest.importorskip("torch")
    other = getattr(torch.nn, f"ConvTranspose{n}d")(4, 6, 3, **options)
    module = getattr(nn, f"ConvTranspose{n}d")(4, 6, 3, **options)
    assert repr(module) == repr(other)
    compare_modules(module, other, [values(2, 4, *(7, 6, 5)[:n])], rtol=1e-4, atol=1e-5, what=str(options))


def test_output_size():
    layer = nn.ConvTranspose2d(2, 3, 3, stride=2, padding=1)
    x = values(1, 2, 5, 5)
    assert tuple(layer(x, output_size=(10, 9)).shape) == (1, 3, 10, 9)
    with pytest.raises(ValueError, match="requested an output size"):
        layer(x, output_size=(11, 9))


def test_initial_values_have_the_range_of_pytorch():
    layer = nn.Conv2d(16, 32, 3, groups=2)
    bound = 1 / np.sqrt(8 * 9)
    for t in (layer.weight, layer.bias):
        assert 0.8 * bound < t.abs().max().item() <= bound


@pytest.mark.parametrize("make", [
    lambda: nn.Conv2d(3, 4, 3, groups=2), lambda: nn.Conv2d(4, 4, 3, padding="odd"),
    lambda: nn.Conv2d(4, 4, 3, stride=2, padding="same"),
    lambda: nn.Conv2d(4, 4, 3, padding_mode="odd"), lambda: nn.ConvTranspose2d(4, 4, 3, padding_mode="reflect"),
    lambda: nn.Conv2d(4, 4, 3, groups=0),
])
def test_bad_layer(make):
    with pytest.raises(ValueError):
        make()


LAZY = [("LazyLinear", (5,), (2, 3))]
for n in (1, 2, 3):
    LAZY += [(f"LazyConv{n}d", (4, 3), (1, 2, 8, 7, 6)[:n + 2]), (f"LazyConvTranspose{n}d", (4, 3), (2, 8, 7, 6)[:n + 1]),
             (f"LazyBatchNorm{n}d", (), (4, 3, 2, 2, 2)[:n + 2]), (f"LazyInstanceNorm{n}d", (), (4, 3, 5, 4, 3)[:n + 2])]


@parity
@pytest.mark.parametrize("name,args,shape", LAZY, ids=str)
def test_lazy_layer(name, args, shape):
    torch = pytest.importorskip("torch")
    module, other = getattr(nn, name)(*args), getattr(torch.nn, name)(*args)
    empty = module.state_dict()
    assert list(empty) == list(other.state_dict())
    copied, pickled, loaded = copy.deepcopy(module), pickle.loads(pickle.dumps(module)), getattr(nn, name)(*args)
    loaded.load_state_dict(empty)
    module.double().float()
    x = values(*shape)
    module(x), other(to_torch(x))
    assert type(module).__name__ == type(other).__name__ and repr(module) == repr(other)
    compare_modules(module, other, [x], rtol=1e-4, atol=1e-5, what=name)
    loaded.load_state_dict(module.state_dict())
    module.eval(), loaded.eval()
    close(loaded(x), module(x))
    for layer in (copied, pickled):
        layer(x)
        assert type(layer) is type(module)


def test_uninitialized_parameter():
    p = nn.UninitializedParameter(dtype=ft.float64)
    with pytest.raises(RuntimeError, match="uninitialized"):
        _ = p.shape
    p.materialize((2, 3))
    assert type(p) is nn.Parameter and tuple(p.shape) == (2, 3) and p.dtype == ft.float64 and p.requires_grad
    p = nn.UninitializedParameter()
    p.materialize(10)
    assert p.shape == (10,)
    layer = nn.LazyConv2d(4, 3)
    with pytest.raises(RuntimeError, match="Expected 3D"):
        layer(ft.ones(2, 2))
