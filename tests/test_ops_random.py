"""Random operators of the table: shapes, dtypes and ranges on the definitions, and moments of many draws."""
import math

import numpy as np
import pytest

torch = pytest.importorskip("torch")

import test_ops_definitions as definitions  # noqa: E402
from table_on_torch import Mismatch  # noqa: E402

TABLE = definitions.TABLE
N = 20_000


def draw(name, *args, **kwargs):
    return TABLE.call(TABLE._entries[name], *args, **kwargs)


@pytest.mark.parametrize("entry", [c for c in definitions.CASES if c.values[0].ident in definitions.RANDOM])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_shape_and_dtype(entry, dtype):
    """Shapes and dtypes are PyTorch's; outputs of differentiable ones require grad as PyTorch's do."""
    f = definitions.oracle(entry)
    for sample in entry.make_samples():
        (a, ka, _), (b, kb, _) = definitions.make(sample, dtype, False)
        mine = draw(entry.ident, *a, **ka)
        if entry.inplace and not entry.function:
            theirs = getattr(torch.Tensor, entry.op + "_")(b[0].clone(), *b[1:], **kb)
        elif f is None:
            continue
        else:
            theirs = f(*b, **kb)
        outputs = (mine, theirs) if isinstance(mine, tuple) else ((mine,), (theirs,))
        for x, y in zip(*outputs, strict=True):
            assert x.shape == y.shape and x.dtype == y.dtype, (entry.name, sample)


# name, arguments, mean, standard deviation
MOMENTS = [("rand", ((N,),), 0.5, 12 ** -0.5), ("randn", ((N,),), 0.0, 1.0), ("randint", (10, (N,)), 4.5, 8.25 ** 0.5),
           ("randint_low", (-5, 5, (N,)), -0.5, 8.25 ** 0.5), ("normal_float_float", (3.0, 2.0, (N,)), 3.0, 2.0),
           ("normal_fill", (torch.zeros(N), -1.0, 0.5), -1.0, 0.5),
           ("uniform", (torch.zeros(N), 2.0, 6.0), 4.0, 4 * 12 ** -0.5),
           ("exponential", (torch.zeros(N), 2.0), 0.5, 0.5), ("bernoulli_p", (torch.zeros(N), 0.3), 0.3, 0.21 ** 0.5),
           ("bernoulli", (torch.full((N,), 0.8),), 0.8, 0.4), ("bernoulli_fill", (torch.zeros(N), 0.25), 0.25, 0.1875 ** 0.5),
           ("geometric", (torch.zeros(N), 0.4), 2.5, 0.6 ** 0.5 / 0.4), ("poisson", (torch.full((N,), 7.0),), 7.0, 7 ** 0.5),
           ("poisson", (torch.full((N,), 40.0),), 40.0, 40 ** 0.5),
           ("log_normal", (torch.zeros(N), 0.0, 0.5), math.exp(0.125), ((math.exp(0.25) - 1) * math.exp(0.25)) ** 0.5),
           ("random_to", (torch.zeros(N), 10), 4.5, 8.25 ** 0.5), ("dropout", (torch.ones(N), 0.2), 1.0, 0.5)]


@pytest.mark.parametrize("name, args, mean, std", MOMENTS, ids=[f"{m[0]}-{i}" for i, m in enumerate(MOMENTS)])
def test_moments(name, args, mean, std):
    """Mean and variance of many draws are the distribution's, within five standard errors."""
    x = draw(name, *args).double()
    assert abs(float(x.mean()) - mean) < 5 * std / N ** 0.5
    assert abs(float(x.std()) / std - 1) < 0.06


def test_cauchy_quartiles():
    x = draw("cauchy", torch.zeros(N, dtype=torch.float64), 1.0, 2.0)
    assert np.allclose(np.quantile(x.numpy(), [0.25, 0.5, 0.75]), [-1, 1, 3], atol=0.15)


def test_alpha_dropout_keeps_moments():
    """Of normal values mean and variance stay what they were."""
    x = torch.randn(N * 5, generator=torch.Generator().manual_seed(0))
    y = draw("alpha_dropout", x, 0.3, True)
    assert abs(float(y.mean())) < 0.03 and abs(float(y.var()) - 1) < 0.05


def test_randperm():
    assert sorted(draw("randperm", 100).tolist()) == list(range(100))


def test_multinomial():
    """Frequencies with replacement; without, all are different and none has probability zero."""
    p = torch.tensor([1.0, 0.0, 3.0, 6.0])
    counts = np.bincount(draw("multinomial", p, N, True).numpy(), minlength=4) / N
    assert np.allclose(counts, [0.1, 0, 0.3, 0.6], atol=0.02) and counts[1] == 0
    rows = draw("multinomial", p.expand(500, 4), 3)
    assert all(len(set(r)) == 3 and 1 not in r for r in rows.tolist())
    first = np.bincount(rows[:, 0].numpy(), minlength=4) / 500
    assert np.allclose(first, [0.1, 0, 0.3, 0.6], atol=0.1)


@pytest.mark.parametrize("name, shape, blocks", [
    ("dropout", (4, 5), None), ("dropout1d", (3, 4, 5), (3, 4)), ("dropout2d", (3, 4, 2, 2), (3, 4)),
    ("dropout3d", (3, 2, 2, 2, 2), (3, 2)), ("dropout1d", (4, 5), (4,))])
def test_dropout(name, shape, blocks):
    """What is kept is scaled, whole channels go together, and the gradient is what the output is."""
    x = torch.ones(shape, dtype=torch.float64, requires_grad=True)
    y = draw(name, x, 0.5)
    assert set(y.unique().tolist()) <= {0.0, 2.0}
    if blocks:
        flat = y.detach().reshape(math.prod(blocks), -1)
        assert bool((flat == flat[:, :1]).all())
    g = torch.randn(y.shape, dtype=torch.float64, requires_grad=True)
    first, = torch.autograd.grad(y, x, g, create_graph=True)
    assert torch.equal(first, g * y.detach())
    second, = torch.autograd.grad(first.sum(), g)
    assert torch.equal(second, y.detach())


@pytest.mark.parametrize("name, args, error", [
    ("bernoulli", (torch.tensor([1.5]),), RuntimeError), ("uniform", (torch.zeros(2), 1.0, 0.0), RuntimeError),
    ("normal_fill", (torch.zeros(2), 0.0, -1.0), RuntimeError), ("exponential", (torch.zeros(2), 0.0), RuntimeError),
    ("randint", (0, (2,)), RuntimeError), ("randperm", (-1,), RuntimeError), ("dropout", (torch.zeros(2), 1.5), ValueError),
    ("multinomial", (torch.ones(2), 3), RuntimeError), ("multinomial", (torch.zeros(2), 1), RuntimeError),
    ("multinomial", (torch.tensor([1.0, -1.0]), 1), RuntimeError), ("geometric", (torch.zeros(2), 1.0), RuntimeError),
    ("rand", ((2,), "x"), (Mismatch, TypeError)), ("poisson", (torch.tensor([-1.0]),), RuntimeError)])
def test_errors(name, args, error):
    with pytest.raises(error):
        draw(name, *args)
