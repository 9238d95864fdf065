"""Carrying tensors and modules between fasttorch and PyTorch, for tests that compare the two."""

import pytest
import numpy as np

import fasttorch as ft


def to_torch(value):
    """The PyTorch form of a tensor (a copy), or of a container of them."""
    torch = pytest.importorskip("torch")

    if isinstance(value, ft.Tensor):
        return torch.from_numpy(np.array(value.detach().numpy()))
    if isinstance(value, dict):
        return {k: to_torch(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(to_torch(v) for v in value)
    return value


def numpy(value):
    """The values of a tensor of either library."""
    return value.detach().numpy()


def close(a, b, rtol=1e-5, atol=1e-6, what=""):
    """Assert that two tensors, or two nested tuples of them, agree."""
    if isinstance(b, (tuple, list)):
        assert len(a) == len(b), what
        for x, y in zip(a, b):
            close(x, y, rtol, atol, what)
    elif b is None:
        assert a is None, what
    else:
        assert tuple(a.shape) == tuple(b.shape), (what, a.shape, b.shape)
        assert str(a.dtype).rpartition(".")[2] == str(b.dtype).rpartition(".")[2], what
        np.testing.assert_allclose(numpy(a), numpy(b), rtol=rtol, atol=atol, err_msg=what)


def twin(module, reference):
    """Give a PyTorch module the parameters and buffers of the fasttorch one; their names must be the same."""
    ours = module.state_dict()
    assert list(ours) == list(reference.state_dict()), (list(ours), list(reference.state_dict()))
    reference.load_state_dict({k: to_torch(v) for k, v in ours.items()})
    reference.train(module.training)
    return reference


def flat(result):
    """The tensors of a nested result, in order."""
    if isinstance(result, (tuple, list)):
        return [t for part in result for t in flat(part)]
    return [result] if hasattr(result, "dtype") else []


def compare_modules(module, reference, args, rtol=1e-5, atol=1e-6, what="", frozen=()):
    """Outputs, and gradients of parameters and floating inputs (but those numbered ``frozen``), of two modules with the
    same weights."""
    twin(module, reference)
    wanted = [isinstance(a, ft.Tensor) and a.is_floating_point() and i not in frozen for i, a in enumerate(args)]
    ours = [a.clone().requires_grad_() if w else a for a, w in zip(args, wanted)]
    theirs = [to_torch(a).requires_grad_() if w else to_torch(a) for a, w in zip(args, wanted)]
    a, b = flat(module(*ours)), flat(reference(*theirs))
    close(a, b, rtol, atol, what)
    pairs = [(x, y) for x, y in zip(a, b) if y.requires_grad]
    if not pairs:
        return
    total, expected = 0, 0
    for k, (x, y) in enumerate(pairs):
        weights = ft.linspace(-1.0, 1.0, x.numel()).reshape(x.shape).to(x.dtype) + 0.1 * k
        total = total + (x * weights).sum()
        expected = expected + (y * to_torch(weights)).sum()
    total.backward()
    expected.backward()
    for x, y in zip(ours, theirs):
        if hasattr(y, "requires_grad") and y.requires_grad:
            close(x.grad, y.grad, rtol, atol, what + " input")
    for (name, p), (_, q) in zip(module.named_parameters(), reference.named_parameters()):
        close(p.grad, q.grad, rtol, atol, what + " " + name)
