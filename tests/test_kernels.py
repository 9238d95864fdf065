"""Every quick kernel against its operator's definition: the entries' samples, and shapes and layouts that Hypothesis finds.

The reference is the same call with kernels switched off: values, dtypes, shapes, gradients and exception types must agree.
"""
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fasttorch as ft
from fasttorch._C.dispatch import set_kernels
from fasttorch._C.support import namespace
from fasttorch.ops import _samples, load

CORE = Path(ft.__file__).parent / "_C"
NAMES = {name for path in CORE.glob("*.pxd") for name in re.findall(r"^cdef object [kv]_(\w+)\(", path.read_text(), re.M)}
RANDOM = {"bernoulli", "bernoulli_p", "multinomial", "dropout_mask", "dropout_new"}
ENTRIES = [e for e in load() if e.ident in NAMES - RANDOM]
TOLERANCE = {"float16": 4e-3, "bfloat16": 4e-2, "float32": 2e-5, "complex64": 2e-5}
NOT_COMPARED = {"empty_like", "new_empty"}          # values are whatever was in memory


@pytest.fixture(autouse=True)
def kernels():
    yield
    set_kernels(True)


def tensors_of(value):
    """The tensors in an operator's result, in order."""
    if isinstance(value, ft.Tensor):
        return [value]
    return [t for v in value for t in tensors_of(v)] if isinstance(value, (list, tuple)) else []


def as_numpy(t):
    t = t.detach()
    return (t.to(ft.float32) if t.dtype in (ft.float16, ft.bfloat16) else t).numpy()


def run(on, call, make, gradients):
    """The results of ``call`` on fresh arguments and their gradients, or the exception."""
    set_kernels(on)
    try:
        args, kwargs = make()
        try:
            got = tensors_of(call(*args, **kwargs))
        except Exception as error:
            return type(error), None
        wanted = [t for t in tensors_of(list(args) + list(kwargs.values())) if t.requires_grad]
        found = None
        outputs = [t for t in got if t.requires_grad]
        if gradients and wanted and outputs:
            rng = np.random.default_rng(5)
            grads = [ft.tensor(np.asarray(rng.uniform(0.5, 1.5, tuple(t.shape)))).to(t.dtype) for t in outputs]
            found = ft.autograd.grad(outputs, wanted, grads, allow_unused=True)
        return got, found
    finally:
        set_kernels(True)


def same(a, b, what, scale=1.0):
    """Dtype, shape and values of two tensors."""
    assert a.dtype == b.dtype and a.shape == b.shape, (what, a.dtype, b.dtype, a.shape, b.shape)
    rtol = scale * TOLERANCE.get(str(a.dtype).rpartition(".")[2], 1e-10)
    np.testing.assert_allclose(as_numpy(a), as_numpy(b), rtol=rtol, atol=rtol, equal_nan=True, err_msg=str(what))


def compare(call, make, what, gradients=True, scale=1.0):
    """``call`` with kernels on and off."""
    (a, ga), (b, gb) = run(True, call, make, gradients), run(False, call, make, gradients)
    if isinstance(a, type) or isinstance(b, type):
        assert a is b, (what, a, b)
        return
    assert len(a) == len(b), what
    for x, y in zip(a, b):
        same(x, y, what, scale)
    for x, y in zip(ga or (), gb or ()):
        assert (x is None) == (y is None), what
        if x is not None:
            same(x, y, (what, "gradient"), 5 * scale)


def lay_out(t, description, gradients):
    """A tensor with the sample's values and memory layout."""
    t = np.asarray(t)
    if t.dtype.kind == "V" or str(t.dtype) == "bfloat16":
        out = ft.tensor(np.ascontiguousarray(t.astype(np.float32))).to(ft.bfloat16)
    elif description.layout == "transposed" and t.ndim > 1:
        out = ft.tensor(np.ascontiguousarray(t.swapaxes(-1, -2))).transpose(-1, -2)
    elif description.layout == "expanded" and t.ndim:
        out = ft.tensor(np.ascontiguousarray(t[:1])).expand(t.shape)
    elif description.layout in ("strided", "offset") and t.ndim:
        wide = np.zeros(t.shape[:-1] + (2 * t.shape[-1],), t.dtype)
        wide[..., ::2] = t
        out = ft.tensor(wide)[..., ::2]
    else:
        out = ft.tensor(t)
    if gradients and description.grad and (out.is_floating_point() or out.is_complex()):
        out = out.detach().requires_grad_()
    return out


def arguments(value):
    """Sample arguments with dtypes in place of their names."""
    if isinstance(value, str) and value.startswith("dtype:"):
        return getattr(ft, value[6:])
    return type(value)(arguments(v) for v in value) if isinstance(value, (list, tuple)) else value


@pytest.mark.parametrize("dtype", ["float32", "float64", "float16"])
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.ident)
def test_samples(entry, dtype):
    """The entry's own samples: values everywhere, gradients where the sample has them."""
    if dtype == "float16" and entry.ident in ("nan_to_num", "to_dtype"):
        pytest.skip("a definition computes half types in float32 and rounds its result back to them")
    call = getattr(namespace, entry.ident)
    for k, sample in enumerate(entry.make_samples()):
        gradients = dtype != "float16" and bool(entry.grad)

        def make(sample=sample, gradients=gradients):
            args, kwargs = _samples.materialise(sample, dtype, seed=3, convert=lambda a, d: lay_out(a, d, gradients))
            return [arguments(a) for a in args], {n: arguments(v) for n, v in kwargs.items()}

        if entry.ident not in NOT_COMPARED:
            compare(call, make, (entry.ident, k), gradients, 10 if dtype == "float16" else 1)


# ---- shapes and layouts of any kind ----

DTYPES = ["float32", "float64", "complex64", "int64", "int32", "uint8", "bool", "float16"]


def build(shape, dtype, layout, seed, nan=False):
    """A tensor of random values; layout 0 row-major, 1 reversed order, 2 every second element, 3 a leading stride of 0,
    4 the first two dimensions swapped in memory."""
    rng = np.random.default_rng(seed)
    if dtype == "bool":
        x = rng.random(shape) < 0.5
    elif "int" in dtype:
        x = rng.integers(0, 5, shape)
    else:
        x = rng.standard_normal(shape)
        if dtype == "complex64":
            x = x + 1j * rng.standard_normal(shape)
    x = np.asarray(x).astype(dtype)
    if nan and x.size and dtype.startswith("float"):
        x.flat[rng.integers(x.size)] = np.nan
    if layout == 1 and x.ndim > 1:
        return ft.tensor(np.ascontiguousarray(x.T)).permute(*range(x.ndim - 1, -1, -1))
    if layout == 2 and x.ndim:
        wide = np.zeros(x.shape[:-1] + (2 * x.shape[-1],), x.dtype)
        wide[..., ::2] = x
        return ft.tensor(wide)[..., ::2]
    if layout == 3 and x.ndim > 1 and x.shape[0]:
        return ft.tensor(np.ascontiguousarray(x[:1])).expand(x.shape)
    if layout == 4 and x.ndim > 1:
        return ft.tensor(np.ascontiguousarray(x.swapaxes(0, 1))).transpose(0, 1)
    return ft.tensor(x)


sizes = st.integers(0, 5)
layouts = st.integers(0, 4)
seeds = st.integers(0, 2 ** 16)


@given(batch_a=st.lists(st.sampled_from([1, 2, 3]), max_size=2), batch_b=st.lists(st.sampled_from([1, 2, 3]), max_size=2),
       m=sizes, k=sizes, n=sizes, kind=st.sampled_from(["matrix", "row", "column", "both"]), dtype=st.sampled_from(DTYPES),
       la=layouts, lb=layouts, seed=seeds)
def test_matmul(batch_a, batch_b, m, k, n, kind, dtype, la, lb, seed):
    """Products of any ranks, batches that broadcast or do not, any strides."""
    a = [k] if kind in ("row", "both") else batch_a + [m, k]
    b = [k] if kind in ("column", "both") else batch_b + [k, n]
    compare(namespace.matmul, lambda: ([build(a, dtype, la, seed), build(b, dtype, lb, seed + 1)], {}), (a, b, dtype), scale=10)


@given(batch=st.lists(sizes, max_size=2), k=sizes, n=sizes, bias=st.booleans(), dtype=st.sampled_from(DTYPES), la=layouts,
       lb=layouts,
       seed=seeds)
def test_linear(batch, k, n, bias, dtype, la, lb, seed):
    """The affine map of rows of any arrangement, with its gradients."""
    def make():
        made = [build(batch + [k], dtype, la, seed), build([n, k], dtype, lb, seed + 1)]
        made.append(build([n], dtype, la, seed + 2) if bias else None)
        if dtype.startswith(("float", "complex")):
            made = [None if t is None else t.detach().requires_grad_() for t in made]
        return made, {}
    compare(namespace.linear, make, (batch, k, n, dtype), gradients=dtype != "float16", scale=10)


REDUCTIONS = ["sum", "mean", "amax", "amin", "any", "all", "var", "std", "logsumexp", "vector_norm", "count_nonzero", "argmax",
              "argmin"]


@given(shape=st.lists(sizes, max_size=4), name=st.sampled_from(REDUCTIONS), data=st.data(), keepdim=st.booleans(),
       dtype=st.sampled_from(DTYPES),
       layout=layouts, nan=st.booleans(), seed=seeds)
def test_reductions(shape, name, data, keepdim, dtype, layout, nan, seed):
    """Reductions over any set of dimensions."""
    dims = data.draw(st.lists(st.sampled_from(range(len(shape))), unique=True) if shape else st.just([]))
    if name.startswith("arg"):
        dims = dims[0] if dims else None
    kwargs = {"dim": dims, "keepdim": keepdim}
    if name == "count_nonzero":
        del kwargs["keepdim"]
    if name in ("var", "std"):
        kwargs["correction"] = data.draw(st.integers(0, 3))
    compare(getattr(namespace, name), lambda: ([build(shape, dtype, layout, seed, nan)], kwargs), (name, shape, dims, dtype),
            scale=10)


@given(shape=st.lists(sizes, min_size=1, max_size=3), name=st.sampled_from(["max_dim", "min_dim", "prod_dim", "softmax",
       "log_softmax", "flip", "roll"]),
       data=st.data(), dtype=st.sampled_from(DTYPES), layout=layouts, nan=st.booleans(), seed=seeds)
def test_along_a_dimension(shape, name, data, dtype, layout, nan, seed):
    """Operators of one dimension, and their gradients."""
    dim = data.draw(st.integers(-len(shape), len(shape) - 1))
    args = {"flip": [(dim,)], "roll": [(data.draw(st.integers(-7, 7)),), (dim,)]}.get(name, [dim % len(shape)])

    def make():
        t = build(shape, dtype, layout, seed, nan)
        return [t.detach().requires_grad_() if dtype in ("float32", "float64") else t, *args], {}
    compare(getattr(namespace, name), make, (name, shape, dim, dtype), scale=20)


@given(shapes=st.lists(st.integers(0, 3), min_size=1, max_size=4), rest=st.lists(sizes, min_size=1, max_size=2), data=st.data(),
       dtypes=st.lists(st.sampled_from(DTYPES), min_size=4, max_size=4), layout=layouts, seed=seeds)
def test_cat_and_stack(shapes, rest, data, dtypes, layout, seed):
    """Joined tensors of several sizes, layouts and dtypes."""
    dim = data.draw(st.integers(-len(rest) - 1, len(rest)))
    at = dim % (len(rest) + 1)
    whole = [rest[:at] + [s] + rest[at:] for s in shapes]
    compare(namespace.cat, lambda: ([[build(s, dtypes[i], (layout + i) % 5, seed + i) for i, s in enumerate(whole)], dim], {}),
            (whole, dim))
    compare(namespace.stack, lambda: ([[build(rest, dtypes[i], (layout + i) % 5, seed + i) for i in range(len(shapes))], dim],
            {}), (rest, dim))


@given(shape=st.lists(sizes, min_size=1, max_size=3), data=st.data(), dtype=st.sampled_from(DTYPES), layout=layouts, seed=seeds,
       low=st.sampled_from([0, 0, -1]))
def test_by_index(shape, data, dtype, layout, seed, low):
    """gather, scatter, index_select and index_add; now and then an index that is out of range."""
    dim = data.draw(st.integers(0, len(shape) - 1))
    index_shape = [data.draw(st.integers(0, s)) if d != dim else data.draw(sizes) for d, s in enumerate(shape)]
    rng = np.random.default_rng(seed)
    index = rng.integers(low, max(shape[dim], 1), index_shape)
    line = rng.integers(low, max(shape[dim], 1), data.draw(sizes))
    part = shape[:dim] + [len(line)] + shape[dim + 1:]

    def make(*more):
        return lambda: ([build(shape, dtype, layout, seed), dim, *[m() for m in more]], {})
    compare(namespace.gather, make(lambda: ft.tensor(index)), ("gather", shape, index_shape))
    source = lambda: build(index_shape, dtype, layout, seed + 1)  # noqa: E731
    compare(namespace.scatter_add, make(lambda: ft.tensor(index), source), ("scatter_add", shape, index_shape), scale=50)
    compare(namespace.index_select, make(lambda: ft.tensor(line)), ("index_select", shape, line))
    compare(namespace.index_add, make(lambda: ft.tensor(line), lambda: build(part, dtype, layout, seed + 1)), ("index_add",
            shape, line), scale=50)


@given(n=st.integers(1, 6), c=st.integers(1, 40), inner=st.lists(st.integers(1, 3), max_size=2),
       reduction=st.sampled_from(["mean", "sum", "none"]),
       smoothing=st.sampled_from([0.0, 0.2]), weighted=st.booleans(), ignored=st.booleans(), layout=st.integers(0, 2), seed=seeds)
def test_class_losses(n, c, inner, reduction, smoothing, weighted, ignored, layout, seed):
    """Cross entropy and negative log likelihood with weights, smoothing and ignored targets, and their gradients."""
    rng = np.random.default_rng(seed)
    target = rng.integers(0, c, [n] + inner)
    if ignored:
        target.flat[0] = -100

    def make():
        x = build([n, c] + inner, "float64", layout, seed).detach().requires_grad_()
        return [x, ft.tensor(target)], {"weight": ft.tensor(rng_weight) if weighted else None, "reduction": reduction}

    rng_weight = rng.random(c)
    compare(namespace.nll_loss, make, ("nll", n, c, inner), scale=100)
    compare(lambda *a, **k: namespace.cross_entropy(*a, label_smoothing=smoothing, **k), make, ("cross_entropy", n, c, inner),
            scale=1000)


@given(outer=st.lists(st.integers(1, 4), max_size=2), inner=st.lists(st.integers(1, 20), min_size=1, max_size=2),
       weight=st.booleans(),
       bias=st.booleans(), layout=st.integers(0, 2), dtype=st.sampled_from(["float32", "float64"]), seed=seeds)
def test_normalisation(outer, inner, weight, bias, layout, dtype, seed):
    """Layer and root-mean-square normalisation with and without weights, and their gradients."""
    def make(with_bias):
        def made():
            leaf = lambda s, k: build(s, dtype, layout, seed + k).detach().requires_grad_()  # noqa: E731
            args = [leaf(outer + inner, 0), tuple(inner), leaf(inner, 1) if weight else None]
            return args + ([leaf(inner, 2) if bias else None] if with_bias else [1e-5]), {}
        return made
    compare(namespace.layer_norm, make(True), ("layer_norm", outer, inner), scale=500)
    compare(namespace.rms_norm, make(False), ("rms_norm", outer, inner), scale=500)


@pytest.mark.parametrize("on", [True, False])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_relu_keeps_zero_and_nan(on, dtype):
    """As PyTorch: what is below zero becomes zero, nothing else changes, not even the sign of zero; a NaN's gradient passes."""
    set_kernels(on)
    x = np.array([-0.0, 0.0, np.nan, -np.inf, np.inf, -1e-30] * 7, dtype)
    y = ft.relu(ft.from_numpy(x)).numpy()
    np.testing.assert_array_equal(y, np.where(x < 0, 0, x))
    np.testing.assert_array_equal(np.signbit(y[x == 0]), np.signbit(x[x == 0]))
    t = ft.from_numpy(x).requires_grad_()
    ft.relu(t).sum().backward()
    np.testing.assert_array_equal(t.grad.numpy(), np.where(x <= 0, 0, 1))


def test_large_blocks_are_kept_however_many_small_ones_are():
    from fasttorch._C.storage import memory_stats
    small = [ft.empty(1024) for _ in range(30_000)]         # 120 MB, which small blocks never give back
    del small
    large = ft.empty(2500)
    kept = memory_stats()["kept"]
    del large
    assert memory_stats()["kept"] > kept


def test_many_small_storages():
    """More storages than are kept for reuse: their memory is counted, and their bytes begin a cache line."""
    from fasttorch._C.storage import memory_stats

    before = memory_stats()["live"]
    tensors = [ft.full((2,), float(k)) for k in range(20000)]
    assert all(t.data_ptr() % 64 == 0 for t in tensors)
    assert memory_stats()["live"] - before == 64 * 20000
    assert [t[1].item() for t in tensors] == [float(k) for k in range(20000)]
    del tensors
    assert memory_stats()["live"] == before
