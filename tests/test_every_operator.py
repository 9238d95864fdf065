"""Every operator of the table as it is compiled: its documented example, its forms, its derivatives. Without PyTorch.

An operator that PyTorch has is also compared with it (test_ops_definitions, parity); of one that PyTorch hasn't got, this is
what says that it is right.
"""
import doctest
import math
import warnings

import numpy as np
import pytest

import fasttorch as ft
from fasttorch.autograd import gradcheck, gradgradcheck
from fasttorch.ops import _samples, load

ENTRIES = {e.ident: e for e in load() if not e.private and e.samples}
RANDOM = {e.ident for e in ENTRIES.values() if e.extra.get("random") or any(a.type == "Generator" for a in e.args)}
#: a symmetric or triangular matrix, of which finite differences change one half; a derivative that jumps or is a constant
#: by convention; no function of that name
NOT_DIFFERENCED = {"cholesky_ex", "cholesky_solve", "frexp", "zero"}
#: values that nobody wrote; in place only
NO_FORMS = {"empty", "zero"}


def resolve(path):
    """The public function of that dotted name, or None."""
    place = ft
    for part in path.split("."):
        place = getattr(place, part, None)
    return place


def function(entry):
    """The operator's function, or its method where it has none."""
    if entry.function:
        return resolve(f"{entry.namespace}.{entry.op}".lstrip("."))
    if entry.property:
        return lambda x: getattr(x, entry.op)
    return getattr(ft.Tensor, entry.op)


def tensors(value):
    """The tensors of a result, in order."""
    if isinstance(value, ft.Tensor):
        return [value]
    return [t for v in value for t in tensors(v)] if isinstance(value, (list, tuple)) else []


def call_of(sample, dtype="float64"):
    """The arguments of a sample with fasttorch's tensors."""

    def named(v):
        if isinstance(v, str) and v.startswith("dtype:"):
            return getattr(ft, v[6:])
        if isinstance(v, (list, tuple)):
            return type(v)(named(x) for x in v)
        return v

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        args, kwargs = _samples.materialise(sample, dtype, seed=1, convert=lambda a, t: leaf(ft.from_numpy(np.array(a)), t))
    return named(args), {k: named(v) for k, v in kwargs.items()}


def leaf(x, description):
    return x.requires_grad_() if description.grad and x.is_floating_point() else x


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=list(ENTRIES))
def test_example(entry):
    """The documented example gives what it says."""
    test = doctest.DocTestParser().get_doctest(entry.doc, {"torch": ft, "fasttorch": ft, "F": ft.nn.functional, "math": math,
                                                           "numpy": np, "np": np, "inf": math.inf}, entry.name, entry.where, 0)
    said = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    runner.run(test, out=said.append)
    assert not runner.failures, "".join(said)


@pytest.mark.parametrize("entry", [e for e in ENTRIES.values() if e.grad and e.ident not in RANDOM | NOT_DIFFERENCED],
                         ids=lambda e: e.ident)
def test_derivatives(entry):
    """First and second derivatives are those of finite differences, on the two smallest samples that have any."""
    f, small = function(entry), []
    for sample in entry.make_samples():
        described = _samples.descriptions(sample)
        size = sum(math.prod(t.shape) for t in described if t.grad)
        if size and all(math.prod(t.shape) and not t.special for t in described):
            small.append((size, len(small), sample))
    for size, _, sample in sorted(small)[:2]:
        if size > 40:
            continue
        args, kwargs = call_of(sample)
        leaves = [t for t in tensors((args, list(kwargs.values()))) if t.requires_grad]

        def g(*given):
            it = iter(given)

            def walk(v):
                if isinstance(v, ft.Tensor):
                    return next(it) if v.requires_grad else v  # noqa: B023
                return type(v)(walk(x) for x in v) if isinstance(v, (list, tuple)) else v

            r = f(*walk(args), **{k: walk(v) for k, v in kwargs.items()})  # noqa: B023
            return tuple(t for t in tensors(r) if t.requires_grad and t.numel())

        try:
            if leaves and g(*leaves):
                assert gradcheck(g, leaves) and gradgradcheck(g, leaves), sample
        except NotImplementedError as error:            # by an argument for which no formula is known
            assert "the derivative for" in str(error)


@pytest.mark.parametrize("entry", [e for e in ENTRIES.values() if e.ident not in RANDOM | NO_FORMS
                                   and (e.method or e.out or e.inplace)], ids=lambda e: e.ident)
def test_forms(entry):
    """The method, `out=` and the in-place form give what the function gives."""
    f = function(entry)
    if entry.property or not entry.function or any(t in ("any", "str") for t in (r.type for r in entry.returns)):
        return
    for sample in entry.make_samples()[:3]:
        args, kwargs = call_of(sample)
        with ft.no_grad():
            wanted = tensors(f(*args, **kwargs))
            first = args and isinstance(args[0], ft.Tensor)
            if entry.method and first and not entry.extra.get("method_self"):
                same(wanted, tensors(getattr(args[0], entry.op)(*args[1:], **kwargs)))
            if entry.out and wanted:
                out = [ft.empty(0, dtype=t.dtype) for t in wanted]
                f(*args, **kwargs, out=out[0] if len(out) == 1 else tuple(out))
                same(wanted, out)
            fits = first and [(t.shape, t.dtype) for t in wanted] == [(args[0].shape, args[0].dtype)]
            if entry.inplace and fits:
                x = args[0].detach().clone()
                assert getattr(x, entry.op + "_")(*args[1:], **kwargs) is x
                same(wanted, [x])


def same(a, b):
    """Raise AssertionError where shapes, dtypes or values differ."""
    assert len(a) == len(b)
    for x, y in zip(a, b):
        assert x.shape == y.shape and x.dtype is y.dtype
        np.testing.assert_array_equal(x.detach().resolve_conj().numpy(), y.detach().resolve_conj().numpy())
