"""`autograd.functional` beside PyTorch's: values, histories, and which calls raise."""
import numpy as np
import pytest

torch = pytest.importorskip("torch")

import torch.utils._pytree as torch_tree  # noqa: E402

import fasttorch as ft  # noqa: E402
import fasttorch.autograd.functional  # noqa: E402
from fasttorch.utils import _pytree as tree  # noqa: E402

pytestmark = [pytest.mark.parity, pytest.mark.filterwarnings("ignore")]

_rng = np.random.default_rng(0)
X, Y = _rng.standard_normal(3), _rng.standard_normal((2, 3))


def scalar(t):
    return lambda x: (x.exp() * x).sum()


def mixed(t):
    return lambda x, y: ((y @ x).tanh(), x * 2)


OPTIONS = [dict(create_graph=c, strict=s) for c in (False, True) for s in (False, True)]
WITH_OPTIONS = [
    lambda t, A, x, y, o: A.jacobian(t.sin, x, **o),
    lambda t, A, x, y, o: A.jacobian(mixed(t), (x, y), **o),
    lambda t, A, x, y, o: A.jacobian(lambda x: t.ones(2, dtype=t.float64), x, **o),
    lambda t, A, x, y, o: A.jacobian(lambda x, y: x * 2, (x, y), **o),
    lambda t, A, x, y, o: A.jacobian(lambda x: x * 2, x, **o),
    lambda t, A, x, y, o: A.hessian(scalar(t), x, **o),
    lambda t, A, x, y, o: A.hessian(lambda x, y: (y @ x).tanh().sum(), (x, y), **o),
    lambda t, A, x, y, o: A.hessian(lambda x: x.sum(), x, **o),
    lambda t, A, x, y, o: A.vjp(t.sin, x, x, **o),
    lambda t, A, x, y, o: A.vjp(scalar(t), x, **o),
    lambda t, A, x, y, o: A.vjp(mixed(t), (x, y), (y[:, 0], x), **o),
    lambda t, A, x, y, o: A.vjp(lambda x, y: x * 2, (x, y), x, **o),
    lambda t, A, x, y, o: A.jvp(t.sin, x, x, **o),
    lambda t, A, x, y, o: A.jvp(mixed(t), (x, y), (x, y), **o),
    lambda t, A, x, y, o: A.jvp(lambda x: x.sum() * 2, x[:1], **o),
    lambda t, A, x, y, o: A.vhp(scalar(t), x, x * 2, **o),
    lambda t, A, x, y, o: A.hvp(scalar(t), x, x * 2, **o),
    lambda t, A, x, y, o: A.hvp(lambda x, y: (y @ x).tanh().sum(), (x, y), (x, y), **o),
    lambda t, A, x, y, o: A.hvp(lambda x: x.sum(), x, x, **o),
    lambda t, A, x, y, o: A.vhp(lambda x: x.sum(), x, x, **o),
]
PLAIN = [
    lambda t, A, x, y: A.jacobian(t.sin, x, vectorize=True),
    lambda t, A, x, y: A.jacobian(t.sin, x, vectorize=True, strict=True),
    lambda t, A, x, y: A.jacobian(t.sin, x, strategy="sideways"),
    lambda t, A, x, y: A.hessian(scalar(t), x, vectorize=True),
    lambda t, A, x, y: A.vjp(t.sin, x),
    lambda t, A, x, y: A.jvp(t.sin, x),
    lambda t, A, x, y: A.vjp(t.sin, x, y),
    lambda t, A, x, y: A.jvp(t.sin, x, (x, x)),
    lambda t, A, x, y: A.vjp(t.sin, 3),
    lambda t, A, x, y: A.vjp(lambda x: 3, x),
    lambda t, A, x, y: A.hessian(t.sin, x),
    lambda t, A, x, y: A.hvp(t.sin, x, x),
    lambda t, A, x, y: A.jacobian(lambda x: (x, 1), x),
]


def compare(program):
    results = []
    for t in (ft, torch):
        try:
            results.append(program(t, t.autograd.functional, t.tensor(X, requires_grad=True), t.tensor(Y, requires_grad=True)))
        except Exception as error:
            results.append(error)
    mine, theirs = results
    if isinstance(mine, Exception) or isinstance(theirs, Exception):
        assert type(mine) is type(theirs), results
        return
    a, b = tree.tree_flatten(mine)[0], torch_tree.tree_flatten(theirs)[0]
    assert len(a) == len(b)
    for x, y in zip(a, b):
        assert tuple(x.shape) == tuple(y.shape) and x.requires_grad == y.requires_grad
        np.testing.assert_allclose(x.detach().numpy(), y.detach().numpy(), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@pytest.mark.parametrize("k", range(len(WITH_OPTIONS)))
def test_with_options(k, options):
    compare(lambda t, A, x, y: WITH_OPTIONS[k](t, A, x, y, options))


@pytest.mark.parametrize("k", range(len(PLAIN)))
def test_without(k):
    compare(PLAIN[k])
