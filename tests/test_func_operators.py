"""Every operator of the table on its own samples: `vmap` against a loop over the examples, forward mode against reverse mode."""
import warnings

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import func
from fasttorch.func import _batched
from fasttorch.ops import load
from fasttorch.ops._samples import materialise

_batched.install()
SIZE = 3
ENTRIES = [e for e in load() if e.samples and not e.private and e.op not in _batched.RANDOM]

#: results that vmap can't give: they have another shape, or another program, for each example
DEPENDS_ON_VALUES = frozenset("""nonzero argwhere masked_select where.indices unique unique_consecutive equal allclose
repeat_interleave repeat_interleave.Tensor one_hot""".split())
#: what is not determined, so that one example's result may differ from the batch's
NOT_DETERMINED = {
    **dict.fromkeys(("empty", "empty_like", "new_empty", "empty_strided"), "no values"),
    **dict.fromkeys("dropout1d dropout2d dropout3d feature_dropout alpha_dropout feature_alpha_dropout svd_lowrank pca_lowrank "
                    "lobpcg rrelu".split(), "random"),
    **dict.fromkeys(("batch_norm", "instance_norm"), "writes to running statistics, which have to be batched too"),
}


def leaves(tree):
    if isinstance(tree, (list, tuple)):
        return [x for part in tree for x in leaves(part)]
    if isinstance(tree, dict):
        return [x for part in tree.values() for x in leaves(part)]
    return [tree]


def replaced(tree, values):
    """The tree with its tensors replaced by the next of `values`."""
    if isinstance(tree, (list, tuple)):
        return type(tree)(replaced(x, values) for x in tree)
    if isinstance(tree, dict):
        return {k: replaced(x, values) for k, x in tree.items()}
    return next(values) if isinstance(tree, ft.Tensor) else tree


def samples(entry, dtype, count):
    """The entry's samples, each as a list of the same call with other values for each example."""
    for sample in entry.make_samples()[:count]:
        yield [materialise(sample, dtype, seed, lambda a, d: ft.from_numpy(np.array(a))) for seed in range(SIZE)]


def same(a, b):
    if isinstance(a, ft.Tensor):
        assert tuple(a.shape) == tuple(b.shape) and a.dtype is b.dtype, (a.shape, b.shape, a.dtype, b.dtype)
        np.testing.assert_allclose(a.detach().numpy(), b.detach().numpy(), rtol=1e-9, atol=1e-9, equal_nan=True)
    else:
        assert a == b or a != a and b != b


def check_vmap(entry, calls, which):
    """`which`: the positions of the tensors that differ from example to example. False where the loop itself does not run."""
    function = getattr(_batched.ops, entry.ident)
    shared = [x for x in leaves(calls[0]) if isinstance(x, ft.Tensor)]
    given = []
    for call in calls:
        mine = [x for x in leaves(call) if isinstance(x, ft.Tensor)]
        given.append([m if k in which else s for k, (m, s) in enumerate(zip(mine, shared))])
    try:
        expected = []
        for tensors in given:
            args, kwargs = replaced(calls[0], iter(tensors))
            expected.append([x for x in leaves(function(*args, **kwargs)) if x is not None])
    except (RuntimeError, ValueError, IndexError, NotImplementedError, TypeError):
        return False
    if any(len(e) != len(expected[0]) or [getattr(x, "shape", 0) for x in e] != [getattr(x, "shape", 0) for x in expected[0]]
           for e in expected):
        return False
    stacked = [ft.stack([t[k] for t in given]) for k in which]
    others = []

    def one(*batch):
        batch = iter(batch)
        tensors = [next(batch) if k in which else s for k, s in enumerate(shared)]
        args, kwargs = replaced(calls[0], iter(tensors))
        found = [x for x in leaves(function(*args, **kwargs)) if x is not None]
        others.extend(x for x in found if not isinstance(x, ft.Tensor))
        return tuple(x for x in found if isinstance(x, ft.Tensor))

    if not any(isinstance(x, ft.Tensor) for x in expected[0]):
        return False
    found = func.vmap(one)(*stacked)
    for k in range(SIZE):
        want = [x for x in expected[k] if isinstance(x, ft.Tensor)]
        assert len(want) == len(found)
        for f, w in zip(found, want):
            same(f[k], w)
    return True


def patterns(calls):
    """Which tensors to batch: all, and each by itself."""
    n = len([x for x in leaves(calls[0]) if isinstance(x, ft.Tensor)])
    if not n:
        return []
    every = [tuple(range(n))]
    return every + [(k,) for k in range(n)] if n > 1 else every


BATCHED = [e for e in ENTRIES if e.name not in DEPENDS_ON_VALUES and e.op not in NOT_DETERMINED]


@pytest.mark.parametrize("entry", BATCHED, ids=lambda e: e.name)
def test_vmap_is_a_loop(entry):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for calls in samples(entry, "float64", 6):
            for which in patterns(calls):
                check_vmap(entry, calls, which)


# ---- forward mode
#: operators without a derivative
NO_FORWARD = ("zeta", "heaviside")
DIFFERENTIABLE = [e for e in ENTRIES if e.op not in NOT_DETERMINED and e.op not in NO_FORWARD]


def check_forward(entry, sample):
    """Forward mode along a direction against reverse mode: ``v . (J t) = (J^T v) . t``. False where nothing is differentiated."""
    function = getattr(_batched.ops, entry.ident)
    chosen = []
    call = materialise(sample, "float64", 5, lambda a, d: chosen.append(d.grad) or ft.from_numpy(np.array(a)))
    plain = [x for x in leaves(call) if isinstance(x, ft.Tensor)]
    which = [k for k, x in enumerate(plain) if chosen[k] and (x.is_floating_point() or x.is_complex())]
    if not which:
        return False
    rng = np.random.default_rng(1)

    def draw(x):
        a = rng.standard_normal(tuple(x.shape))
        return ft.from_numpy(np.asarray(a + 1j * rng.standard_normal(a.shape) if x.is_complex() else a)).to(x.dtype)

    def one(*inputs):
        inputs = iter(inputs)
        tensors = [next(inputs) if k in which else x for k, x in enumerate(plain)]
        args, kwargs = replaced(call, iter(tensors))
        found = function(*args, **kwargs)
        return tuple(x for x in leaves(found) if isinstance(x, ft.Tensor) and (x.is_floating_point() or x.is_complex()))

    primals = tuple(plain[k] for k in which)
    try:
        outputs = one(*primals)
    except (RuntimeError, ValueError, IndexError, NotImplementedError, TypeError):
        return False
    if not outputs:
        return False
    tangents = tuple(map(draw, primals))
    values, pushed = func.jvp(one, primals, tangents)
    _, pull = func.vjp(one, *primals)
    cotangents = tuple(map(draw, outputs))
    pulled = pull(cotangents)

    def inner(xs, ys):
        return sum(float((x.conj() * y).real.sum() if x.is_complex() else (x * y).sum()) for x, y in zip(xs, ys))

    for a, b in zip(values, outputs):
        same(a, b)
    left, right = inner(cotangents, pushed), inner(pulled, tangents)
    assert left == pytest.approx(right, rel=1e-8, abs=1e-8, nan_ok=True), (left, right)
    return True


@pytest.mark.parametrize("entry", DIFFERENTIABLE, ids=lambda e: e.name)
def test_forward_mode_is_the_transpose_of_reverse_mode(entry):
    for sample in entry.make_samples()[:6]:
        check_forward(entry, sample)
