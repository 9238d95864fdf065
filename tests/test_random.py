"""Random numbers: generators, seeds, moments, ranges, errors, and independence of the number of threads."""

import math
import pickle

import numpy as np
import pytest

import fasttorch as ft
from fasttorch._C.dispatch import set_kernels

N = 100_000
DRAWS = {
    "rand": lambda g=None: ft.rand(N, generator=g),
    "rand64": lambda g=None: ft.rand(N, generator=g, dtype=ft.float64),
    "randn": lambda g=None: ft.randn(N, generator=g),
    "randn64": lambda g=None: ft.randn(N, generator=g, dtype=ft.float64),
    "half": lambda g=None: ft.rand(N, generator=g, dtype=ft.float16),
    "randint": lambda g=None: ft.randint(-5, 100, (N,), generator=g),
    "randperm": lambda g=None: ft.randperm(N, generator=g),
    "bernoulli": lambda g=None: ft.bernoulli(ft.full((N,), 0.3), generator=g),
    "bernoulli_": lambda g=None: ft.empty(N).bernoulli_(0.3, generator=g),
    "uniform_": lambda g=None: ft.empty(N).uniform_(-1, 2, generator=g),
    "normal_": lambda g=None: ft.empty(N).normal_(1, 2, generator=g),
    "exponential_": lambda g=None: ft.empty(N).exponential_(2, generator=g),
    "random_": lambda g=None: ft.empty(N, dtype=ft.uint8).random_(generator=g),
    "multinomial": lambda g=None: ft.multinomial(ft.tensor([1.0, 2.0, 3.0]), N, True, generator=g),
    "normal": lambda g=None: ft.normal(0.0, 1.0, (N,), generator=g),
    "complex": lambda g=None: ft.randn(N, generator=g, dtype=ft.complex64),
}


@pytest.mark.parametrize("name", DRAWS)
def test_seed(name):
    """The same seed gives the same numbers, another seed others; a generator has its own stream."""
    draw = DRAWS[name]
    ft.manual_seed(1)
    a, b = draw(), draw()
    ft.manual_seed(1)
    state = ft.get_rng_state()
    assert (draw() == a).all() and (draw() == b).all() and not (a == b).all()
    ft.set_rng_state(state)
    assert (draw() == a).all()
    ft.manual_seed(2)
    assert not (draw() == a).all()
    g = ft.Generator().manual_seed(1)
    before = ft.get_rng_state()
    assert (draw(g) == a).all() and (ft.get_rng_state() == before).all()


@pytest.mark.parametrize("name", DRAWS)
def test_threads(name):
    """The numbers do not depend on the number of threads."""
    from fasttorch._C.kernels_lib import __name__ as _  # noqa: F401

    if not hasattr(ft, "set_num_threads"):
        pytest.skip("no set_num_threads")
    before, found = ft.get_num_threads(), []
    try:
        for threads in (1, 2, 3):
            ft.set_num_threads(threads)
            ft.manual_seed(7)
            found.append(DRAWS[name]())
    finally:
        ft.set_num_threads(before)
    assert all((x == found[0]).all() for x in found)


def test_sizes_do_not_share_numbers():
    """Calls of any size go on where the last one stopped."""
    for n in (1, 3, 31, 32, 33, 63, 64, 65, 1000):
        ft.manual_seed(0)
        a = ft.rand(n)
        assert not set(a.tolist()) & set(ft.rand(64).tolist()) or n > 500


MOMENTS = {
    "rand": (0.5, 1 / 12),
    "rand64": (0.5, 1 / 12),
    "randn": (0, 1),
    "randn64": (0, 1),
    "half": (0.5, 1 / 12),
    "uniform_": (0.5, 9 / 12),
    "normal_": (1, 4),
    "exponential_": (0.5, 0.25),
    "bernoulli": (0.3, 0.21),
    "bernoulli_": (0.3, 0.21),
    "randint": (47, (105**2 - 1) / 12),
    "random_": (127.5, (256**2 - 1) / 12),
    "normal": (0, 1),
}


@pytest.mark.parametrize("name", MOMENTS)
def test_moments(name):
    mean, variance = MOMENTS[name]
    x = DRAWS[name]().numpy().astype(np.float64)
    assert abs(x.mean() - mean) < 5 * math.sqrt(variance / N)
    assert abs(x.var() - variance) < 0.03 * variance


def test_complex_variance():
    z = DRAWS["complex"]().numpy()
    assert abs(z.real.var() - 0.5) < 0.02 and abs(z.imag.var() - 0.5) < 0.02 and abs((z.real * z.imag).mean()) < 0.02


def test_ranges():
    for dtype in (ft.float16, ft.bfloat16, ft.float32, ft.float64):
        u = ft.rand(N, dtype=dtype).double()
        assert u.min() >= 0 and u.max() < 1
        assert ft.empty(N, dtype=dtype).uniform_(3, 3).double().eq(3).all()
        assert not ft.randn(N, dtype=dtype).isnan().any()
    assert sorted(set(ft.randint(3, 6, (1000,)).tolist())) == [3, 4, 5]
    assert sorted(ft.randperm(1000).tolist()) == list(range(1000)) and ft.randperm(0).shape == (0,)
    assert ft.randperm(100, dtype=ft.int16).dtype is ft.int16
    big = ft.empty(1000, dtype=ft.int64).random_(-(2**63), 2**63 - 1)
    assert big.min() < -(2**61) and big.max() > 2**61
    assert set(ft.zeros(100, dtype=ft.bool).random_().tolist()) == {True, False}
    assert (ft.zeros(9).random_(3, 4) == 3).all() and (ft.zeros(9).exponential_() > 0).all()
    assert ft.bernoulli(ft.tensor([0.0, 1.0])).tolist() == [0, 1] and ft.bernoulli(ft.zeros(3), 1.0).tolist() == [1, 1, 1]
    assert ft.zeros(2, 3).bernoulli_(ft.tensor([0.0, 1.0, 1.0])).tolist() == [[0, 1, 1]] * 2
    assert ft.zeros(3, 4).t().uniform_(1, 2).min() >= 1


def test_shapes_dtypes_options():
    assert (
        ft.rand(2, 3).shape == (2, 3)
        and ft.rand((2, 3)).shape == (2, 3)
        and ft.rand(()).shape == ()
        and ft.randn(size=(2,)).shape == (2,)
    )
    assert (
        ft.randint(5, (2,)).dtype is ft.int64
        and ft.randint(high=5, size=(2,), dtype=ft.float32).dtype is ft.float32
        and ft.randint(1, 5, size=(2,)).shape == (2,)
    )
    x = ft.rand(2, requires_grad=True)
    assert x.is_leaf and x.requires_grad
    out = ft.zeros(3)
    assert ft.rand(3, out=out) is out and out.sum() > 0
    y = ft.zeros(2, 3, dtype=ft.float64).t()
    assert (
        ft.rand_like(y).dtype is ft.float64
        and ft.rand_like(y).stride() == y.stride()
        and ft.randn_like(y, dtype=ft.float32).dtype is ft.float32
    )
    assert ft.randint_like(y, 1, 2).eq(1).all() and ft.randint_like(y, 1).eq(0).all()
    assert (
        ft.normal(ft.zeros(3), ft.ones(3)).shape == (3,)
        and ft.normal(0, 1, size=(2,)).dtype is ft.float32
        and ft.normal(ft.zeros(2)).shape == (2,)
    )
    assert ft.normal(2.0, ft.zeros(2)).tolist() == [2, 2] and ft.zeros(2).uniform_(**{"from": 3, "to": 3}).tolist() == [3, 3]


ERRORS = [
    (NotImplementedError, lambda: ft.rand(2, dtype=ft.int64)),
    (NotImplementedError, lambda: ft.randn(2, dtype=ft.bool)),
    (RuntimeError, lambda: ft.randint(5, 2, (1,))),
    (RuntimeError, lambda: ft.randint(300, (2,), dtype=ft.uint8)),
    (TypeError, lambda: ft.randint(2.5, (2,))),
    (RuntimeError, lambda: ft.randperm(-1)),
    (NotImplementedError, lambda: ft.zeros(2, dtype=ft.int64).uniform_()),
    (RuntimeError, lambda: ft.zeros(2).uniform_(3, 2)),
    (RuntimeError, lambda: ft.zeros(2).normal_(0, -1)),
    (RuntimeError, lambda: ft.zeros(2).exponential_(0)),
    (RuntimeError, lambda: ft.zeros(2).random_(5, 2)),
    (RuntimeError, lambda: ft.zeros(2, dtype=ft.uint8).random_(0, 300)),
    (RuntimeError, lambda: ft.zeros(2).bernoulli_(2)),
    (TypeError, lambda: ft.rand(2, generator=3)),
    (RuntimeError, lambda: ft.set_rng_state(ft.zeros(3, dtype=ft.uint8))),
    (TypeError, lambda: ft.set_rng_state(ft.zeros(3))),
    (RuntimeError, lambda: ft.rand(-1)),
    (ValueError, lambda: ft.manual_seed(2**64)),
    (ValueError, lambda: ft.manual_seed(-(2**63) - 1)),
    (TypeError, lambda: ft.manual_seed(None)),
    (RuntimeError, lambda: ft.Generator().manual_seed(1.5)),
    (RuntimeError, lambda: ft.Generator("cuda")),
    (RuntimeError, lambda: ft.bernoulli(ft.tensor([2.0]))),
    (RuntimeError, lambda: ft.multinomial(ft.tensor([1.0, -1.0]), 1)),
    (RuntimeError, lambda: ft.multinomial(ft.zeros(2), 1)),
    (RuntimeError, lambda: ft.multinomial(ft.ones(2), 3)),
    (RuntimeError, lambda: ft.ones(2, requires_grad=True).uniform_()),
    (RuntimeError, lambda: ft.normal(0.0, -1.0, (2,))),
    (ValueError, lambda: ft.nn.functional.dropout(ft.ones(2), 1.5)),
    (TypeError, lambda: ft.zeros(2).uniform_(foo=1)),
    (TypeError, lambda: ft.randint((2,))),
]


@pytest.mark.parametrize("case", range(len(ERRORS)))
def test_errors(case):
    kind, call = ERRORS[case]
    with pytest.raises(kind):
        call()


def test_generator():
    g = ft.Generator()
    assert g.device == ft.device("cpu") and g.manual_seed(-1) is g and g.initial_seed() == 2**64 - 1
    assert ft.manual_seed(5) is ft.default_generator and ft.initial_seed() == 5
    g.manual_seed(3)
    a = ft.rand(5, generator=g)
    other, again = g.clone_state(), pickle.loads(pickle.dumps(g))
    b = ft.rand(5, generator=g)
    assert (ft.rand(5, generator=other) == b).all() and (ft.rand(5, generator=again) == b).all() and not (a == b).all()
    assert g.seed() == g.initial_seed() and ft.seed() == ft.initial_seed()
    assert g.get_state().dtype is ft.uint8


def test_fork_rng():
    ft.manual_seed(0)
    with ft.random.fork_rng():
        a = ft.rand(3)
    assert (ft.rand(3) == a).all()
    ft.manual_seed(0)
    with ft.random.fork_rng(enabled=False):
        a = ft.rand(3)
    assert not (ft.rand(3) == a).all()


def test_multinomial():
    p = ft.tensor([[0.0, 1.0, 3.0, 0.0], [1.0, 0.0, 0.0, 1.0]])
    x = ft.multinomial(p, 20000, replacement=True)
    assert x.shape == (2, 20000) and x.dtype is ft.int64
    counts = [[(row == k).sum().item() / 20000 for k in range(4)] for row in (x.numpy()[0], x.numpy()[1])]
    np.testing.assert_allclose(counts, [[0, 0.25, 0.75, 0], [0.5, 0, 0, 0.5]], atol=0.02)
    assert {tuple(sorted(row)) for row in ft.multinomial(p, 2).tolist()} == {(1, 2), (0, 3)}
    assert {ft.multinomial(p.numpy()[0].tolist() and p.select(0, 0), 1).item() for _ in range(100)} == {1, 2}


def test_fills_in_the_graph():
    """A fill makes the tensor a result whose history has gradient zero."""
    for fill in (
        lambda t: t.uniform_(),
        lambda t: t.normal_(),
        lambda t: t.bernoulli_(),
        lambda t: t.random_(3),
        lambda t: t.exponential_(),
        lambda t: t.cauchy_(),
    ):
        x = ft.ones(3, requires_grad=True)
        y = x * 2
        version = y._version
        assert fill(y) is y and y._version > version and y.requires_grad
        y.sum().backward()
        assert x.grad.tolist() == [0, 0, 0]
    x = ft.ones(4, requires_grad=True)
    y = x * 2
    y.narrow(0, 0, 2).uniform_()
    y.sum().backward()
    assert x.grad.tolist() == [0, 0, 2, 2]


@pytest.mark.parametrize("dtype", [ft.float32, ft.float64, ft.float16])
@pytest.mark.parametrize("n", [7, 10000])
def test_dropout(n, dtype):
    F = ft.nn.functional
    x = ft.ones(n, dtype=dtype, requires_grad=True)
    y = F.dropout(x, 0.25)
    values = set(y.detach().double().tolist())
    assert all(v == 0 or abs(v - 4 / 3) < 2e-3 for v in values)
    if n > 1000:
        assert abs((y == 0).double().mean().item() - 0.25) < 0.03
    y.sum().backward()
    assert ((x.grad == 0) == (y == 0)).all() and abs(x.grad.double().max().item() - 4 / 3) < 2e-3
    assert F.dropout(x, 0.5, training=False) is x or (F.dropout(x, 0.5, training=False) == x).all()
    assert (F.dropout(x, 1.0) == 0).all() and (ft.dropout(x, 0.0, True) == x).all()
    ft.manual_seed(3)
    a = F.dropout(x, 0.5)
    ft.manual_seed(3)
    assert (F.dropout(x, 0.5) == a).all()


def test_dropout_second_derivative():
    x = ft.ones(50, dtype=ft.float64, requires_grad=True)
    y = ft.nn.functional.dropout(x * x, 0.5)
    (g,) = ft.autograd.grad(y.sum(), x, create_graph=True)
    (gg,) = ft.autograd.grad(g.sum(), x)
    assert ((gg == 4) | (gg == 0)).all() and ((gg == 0) == (y == 0)).all()


def test_definitions_draw_too():
    """With kernels switched off the table's definitions draw from the same generators."""
    set_kernels(False)
    try:
        ft.manual_seed(0)
        a = (
            ft.bernoulli(ft.full((1000,), 0.5)),
            ft.multinomial(ft.ones(5), 3),
            ft.poisson(ft.ones(10)),
            ft.nn.functional.dropout(ft.ones(1000), 0.5),
            ft.zeros(5).cauchy_(),
        )
        ft.manual_seed(0)
        b = (
            ft.bernoulli(ft.full((1000,), 0.5)),
            ft.multinomial(ft.ones(5), 3),
            ft.poisson(ft.ones(10)),
            ft.nn.functional.dropout(ft.ones(1000), 0.5),
            ft.zeros(5).cauchy_(),
        )
    finally:
        set_kernels(True)
    assert all((x == y).all() for x, y in zip(a, b)) and 400 < a[0].sum() < 600
