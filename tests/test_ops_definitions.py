"""The operator table against PyTorch, without any compiled code: values of the definitions, derivatives of the formulas.

Each entry's samples go through its definition (on NumPy) and through PyTorch's operator of the same name; gradients of
first and second order are compared in float64. Private entries are checked by finite differences.
"""
import os
import sys
import types
import warnings

import numpy as np
import pytest

torch = pytest.importorskip("torch")

if os.environ.get("FASTTORCH_TABLE_ONLY"):  # the table needs no more than Python: check it before anything is built
    package = types.ModuleType("fasttorch")
    package.manual_seed = lambda seed: None
    package.__path__ = [os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "fasttorch")]
    sys.modules["fasttorch"] = package
import fasttorch.ops as table_package  # noqa: E402
from fasttorch.ops import _entry, _samples  # noqa: E402
from table_on_torch import Table  # noqa: E402

try:
    ENTRIES = table_package.load()
except _entry.TableError:  # test_table says what is wrong
    ENTRIES = _entry.REGISTRY
TABLE = Table(ENTRIES)
# Entries whose name PyTorch has not got, or whose result is random or uninitialised; for those only shapes agree.
RANDOM = {e.ident for e in ENTRIES if e.extra.get("random") or any(a.type == "Generator" for a in e.args)} | {
    "empty",
    "empty_like",
    "new_empty",
}
REAL_ONLY = {"logaddexp", "rms_norm"}  # PyTorch takes complex numbers, this library doesn't yet
CASES = [pytest.param(e, id=f"{e.file[:-3]}-{e.name}") for e in ENTRIES]


def oracle(entry):
    """PyTorch's operator of that name, or None."""
    if entry.private:
        return None
    if entry.extra.get("varargs"):
        f = _named(entry)
        return f and (lambda x, *a, **k: f(*x, *a, **k) if isinstance(x, list) else f(x, *a, **k))
    return _named(entry)


def _named(entry):
    if not entry.function and not entry.property:
        return getattr(torch.Tensor, entry.op, None)
    for path in ([entry.namespace] if entry.namespace else ["", "nn.functional", "special", "linalg"]):
        place = torch
        for part in path.split(".") if path else ():
            place = getattr(place, part, None)
        f = getattr(place, entry.op, None)
        if callable(f) and not isinstance(f, types.ModuleType):
            return f
    for place, _, name in (a.rpartition(".") for a in entry.alias if "." in a):
        if hasattr(getattr(torch, place, None), name):
            return getattr(getattr(torch, place), name)
    attribute = getattr(torch.Tensor, entry.op, None)
    if entry.property and attribute is not None:
        return lambda x: getattr(x, entry.op)
    return attribute


def tensors(out):
    """The tensors of an output, in order."""
    if isinstance(out, torch.Tensor):
        return [out]
    if isinstance(out, (list, tuple)):
        return [t for o in out for t in tensors(o)]
    return []


def make(sample, dtype, grad):
    """The sample twice, as independent tensors, and the leaves of each."""
    made = []
    for _ in range(2):
        leaves = []

        def convert(a, t):
            x = torch.from_numpy(a) if a.dtype.kind != "V" else torch.from_numpy(a.astype("float32")).bfloat16()
            if grad and t.grad and (x.is_floating_point() or x.is_complex()):
                x.requires_grad_(True)
                leaves.append(x)  # noqa: B023
            return x

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            args, kwargs = _samples.materialise(sample, dtype, seed=1, convert=convert)
        made.append((_dtypes(args), _dtypes(kwargs), leaves))
    return made


def _dtypes(v):
    """Samples name dtypes by strings such as "dtype:float64"; they become PyTorch's."""
    if isinstance(v, str) and v.startswith("dtype:"):
        return getattr(torch, v[6:])
    if isinstance(v, (list, tuple)):
        return type(v)(_dtypes(x) for x in v)
    if isinstance(v, dict):
        return {k: _dtypes(x) for k, x in v.items()}
    return v


def compare(mine, theirs, what, tol):
    """Raise AssertionError where shapes, dtypes or values differ."""
    assert len(mine) == len(theirs), f"{what}: {len(mine)} tensors, PyTorch {len(theirs)}"
    for i, (a, b) in enumerate(zip(mine, theirs)):
        assert a.shape == b.shape, f"{what} {i}: shape {tuple(a.shape)}, PyTorch {tuple(b.shape)}"
        assert a.dtype == b.dtype, f"{what} {i}: dtype {a.dtype}, PyTorch {b.dtype}"
        close = max(tol, 2e-5) if a.dtype in (torch.float32, torch.complex64) else tol
        torch.testing.assert_close(a, b, rtol=close, atol=close, equal_nan=True, msg=lambda m: f"{what} {i}: {m}")  # noqa: B023


def call(entry, args, kwargs):
    return TABLE.call(entry, *args, **kwargs)


@pytest.mark.parametrize("entry", CASES)
def test_documented(entry):
    """The entry has samples and a docstring that begins with one short line."""
    first = entry.doc.splitlines()[0]
    assert len(first) < 118 and entry.doc.rstrip()
    assert entry.private or entry.make_samples(), f"{entry.where} has no samples"


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("entry", CASES)
def test_values(entry, dtype):
    """The definition's values, shapes and dtypes are PyTorch's."""
    f = oracle(entry)
    if f is None or entry.ident in RANDOM:
        pytest.skip("PyTorch has no operator of that name, or the result is random")
    for k, sample in enumerate(entry.make_samples()):
        (a, ka, _), (b, kb, _) = make(sample, dtype, False)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            theirs = f(*b, **kb)
        mine = call(entry, a, ka)
        compare(tensors(mine), tensors(theirs), f"{entry.name}, sample {k} {sample}: output",
                1e-10 if dtype == "float64" else 2e-5)


def oracle_accepts(f, args, kwargs):
    """Whether PyTorch's operator takes complex arguments like these."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            out = [t for t in tensors(f(*args, **kwargs)) if t.requires_grad]
            return bool(out) and torch.autograd.grad(out, [t for t in tensors((args, list(kwargs.values()))) if
                                                           t.requires_grad], [torch.ones_like(t) for t in out],
                                                     allow_unused=True) is not None
    except (RuntimeError, NotImplementedError, TypeError, ValueError):
        return False


@pytest.mark.parametrize("dtype", ["float64", "complex128"])
@pytest.mark.parametrize("entry", CASES)
def test_derivatives(entry, dtype):
    """First and second derivatives are PyTorch's, in double precision; complex ones where PyTorch has them."""
    f = oracle(entry)
    if f is None or entry.ident in RANDOM or not (entry.grad or entry.kind == "composite"):
        pytest.skip("no derivative, or nothing to compare it with")
    if dtype == "complex128" and entry.ident in REAL_ONLY:
        pytest.skip("not for complex numbers")
    rng = torch.Generator().manual_seed(0)
    for k, sample in enumerate(entry.make_samples()):
        if any(t.special for t in _samples.descriptions(sample)):
            continue
        (a, ka, la), (b, kb, lb) = make(sample, dtype, True)
        if dtype == "complex128" and not (lb and oracle_accepts(f, b, kb)):
            continue
        if not la:
            continue
        what = f"{entry.name}, sample {k} {sample}"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            theirs = [t for t in tensors(f(*b, **kb)) if t.requires_grad]
        mine = [t for t in tensors(call(entry, a, ka)) if t.requires_grad]
        assert len(mine) == len(theirs), f"{what}: {len(mine)} outputs require grad, PyTorch {len(theirs)}"
        if not mine:
            continue
        go = [torch.randn(t.shape, generator=rng, dtype=torch.float64).to(t.dtype) for t in mine]
        ga, gb = ([g.clone().requires_grad_(True) for g in go] for _ in range(2))
        try:
            first_b = torch.autograd.grad(theirs, lb, gb, create_graph=True, allow_unused=True)
        except RuntimeError as e:
            # PyTorch's own operator fails
            if "is not implemented" not in str(e) and "modified by an inplace operation" not in str(e):
                raise
            continue
        first_a = torch.autograd.grad(mine, la, ga, create_graph=True, allow_unused=True)
        first_a, first_b = ([torch.zeros_like(x) if g is None else g for g, x in zip(gs, ls)]
                            for gs, ls in ((first_a, la), (first_b, lb)))
        compare(first_a, first_b, what + ": gradient", 1e-7)
        w = [torch.randn(g.shape, generator=rng, dtype=torch.float64).to(g.dtype) for g in first_a]
        second = []
        for gs, ls in ((first_a, la + ga), (first_b, lb + gb)):
            total = [(g, v) for g, v in zip(gs, w) if g.requires_grad]
            try:
                r = torch.autograd.grad([g for g, _ in total], ls, [v for _, v in total], allow_unused=True) if total \
                    else [None] * len(ls)
            except (RuntimeError, NotImplementedError) as e:
                if gs is first_a and "is not implemented" not in str(e):
                    raise
                assert any(m in str(e) for m in ("not implemented", "not differentiable", "undefined Tensor")), e
                r = None
            second.append(r and [torch.zeros_like(x) if g is None else g for g, x in zip(r, ls)])
        assert second[0] is not None or second[1] is None, f"{what}: PyTorch has a second derivative"
        if second[1] is not None:
            compare(second[0], second[1], what + ": second gradient", 1e-6)


@pytest.mark.parametrize("entry", [c for c in CASES if c.values[0].private and c.values[0].grad])
def test_private_derivatives(entry):
    """Derivatives of operators that only formulas use, by finite differences, to second order."""
    for k, sample in enumerate(entry.make_samples()):
        if any(t.special for t in _samples.descriptions(sample)):
            continue
        (a, ka, leaves), _ = make(sample, "float64", True)
        if not leaves or any(x.numel() > 40 for x in leaves):
            continue

        def f(*xs):
            it = iter(xs)

            def walk(v):
                if isinstance(v, torch.Tensor):
                    return next(it) if v.requires_grad else v  # noqa: B023
                if isinstance(v, (list, tuple)):
                    return type(v)(walk(x) for x in v)
                return v

            r = call(entry, walk(a), {n: walk(v) for n, v in ka.items()})  # noqa: B023
            return tuple(t for t in tensors(r) if t.requires_grad)

        assert torch.autograd.gradcheck(f, leaves, check_undefined_grad=False), f"{entry.name}, sample {k}"
        assert torch.autograd.gradgradcheck(f, leaves, check_undefined_grad=False), f"{entry.name}, sample {k}"


def test_table():
    """Every name in every formula is an operator, and the signatures are PyTorch's where it has written them down."""
    _entry.check()
    assert np.all([e.ident.isidentifier() for e in ENTRIES])
