"""Attention and Transformer layers, compared with PyTorch's."""

import itertools
import warnings

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import nn
from nn_compare import close, flat, to_torch, twin

parity = pytest.mark.parity
pytestmark = pytest.mark.filterwarnings("ignore")


def values(*shape, seed=0):
    return ft.from_numpy(np.random.default_rng(seed).standard_normal(shape).astype(np.float32))


def compare(name, args, kwargs, call, masks=None, rtol=1e-4, atol=1e-5):
    """Outputs and gradients of a module of both libraries, called the same way."""
    torch = pytest.importorskip("torch")
    module, other = getattr(nn, name)(*args, **kwargs), getattr(torch.nn, name)(*args, **kwargs)
    twin(module, other)
    ours = [c.clone().requires_grad_() for c in call]
    theirs = [to_torch(c).requires_grad_() for c in call]
    if name == "MultiheadAttention" and len(call) == 1:
        ours, theirs = ours * 3, theirs * 3
    a = flat(module(*ours, **(masks or {})))
    b = flat(other(*theirs, **to_torch(masks or {})))
    close(a, b, rtol, atol)
    sum((x.square() * 0.5).sum() for x in a).backward()
    sum((x.square() * 0.5).sum() for x in b).backward()
    for x, y in zip(ours, theirs):
        close(x.grad, y.grad, rtol * 10, atol * 10)
    for (n, p), q in zip(module.named_parameters(), other.parameters()):
        close(p.grad, q.grad, rtol * 10, atol * 10, n)


@parity
@pytest.mark.parametrize("options", [{}, {"batch_first": True}, {"bias": False}, {"add_bias_kv": True},
                                     {"add_zero_attn": True}, {"kdim": 6, "vdim": 4}], ids=str)
@pytest.mark.parametrize("same", [True, False])
def test_attention(options, same):
    shape = (lambda t, e: (2, t, e)) if options.get("batch_first") else (lambda t, e: (t, 2, e))
    sizes = [(5, 8), (7, options.get("kdim", 8)), (7, options.get("vdim", 8))]
    if same and "kdim" in options:
        pytest.skip("sizes differ")
    call = [values(*shape(5, 8))] if same else [values(*shape(*s), seed=i) for i, s in enumerate(sizes)]
    compare("MultiheadAttention", (8, 2), options, call)


@parity
@pytest.mark.parametrize("masks", [
    {"attn_mask": np.triu(np.ones((5, 5), bool), 1)}, {"attn_mask": np.triu(np.full((5, 5), -2.0, np.float32), 1)},
    {"attn_mask": np.tile(np.triu(np.ones((5, 5), bool), 1), (4, 1, 1))},
    {"key_padding_mask": np.array([[0, 0, 0, 1, 1], [0, 0, 0, 0, 1]], bool)},
    {"key_padding_mask": np.array([[0, 0, 0, 1, 1], [0, 0, 0, 0, 1]], bool),
     "attn_mask": np.triu(np.ones((5, 5), bool), 1)},
], ids=range(5))
@pytest.mark.parametrize("options", [{}, {"add_zero_attn": True, "add_bias_kv": True}], ids=str)
def test_masks(masks, options):
    masks = {k: ft.from_numpy(v) for k, v in masks.items()}
    compare("MultiheadAttention", (8, 2), options, [values(5, 2, 8)], masks)
    compare("MultiheadAttention", (8, 2), options, [values(5, 2, 8)], {**masks, "average_attn_weights": False})


@parity
def test_unbatched_attention():
    compare("MultiheadAttention", (8, 4), {}, [values(5, 8), values(3, 8, seed=1), values(3, 8, seed=2)])


@parity
@pytest.mark.parametrize("options", [{}, {"norm_first": True}, {"activation": "gelu", "batch_first": True}, {"bias": False}],
                         ids=str)
def test_layers(options):
    options = {"dim_feedforward": 16, "dropout": 0.0, **options}
    compare("TransformerEncoderLayer", (8, 2), options, [values(5, 4, 8)])
    compare("TransformerDecoderLayer", (8, 2), options, [values(5, 4, 8), values(5, 4, 8, seed=1)])


@parity
@pytest.mark.parametrize("batch_first,norm_first", list(itertools.product((False, True), repeat=2)))
def test_transformer(batch_first, norm_first):
    mask = nn.Transformer.generate_square_subsequent_mask(3)
    shape = (lambda t: (2, t, 8)) if batch_first else (lambda t: (t, 2, 8))
    compare("Transformer", (8, 2, 2, 2, 16, 0.0), {"batch_first": batch_first, "norm_first": norm_first},
            [values(*shape(5)), values(*shape(3), seed=1)], {"tgt_mask": mask})


@parity
def test_names_and_initial_values():
    torch = pytest.importorskip("torch")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        a, b = nn.Transformer(16, 2, 1, 1, 32), torch.nn.Transformer(16, 2, 1, 1, 32)
        assert [(n, tuple(p.shape)) for n, p in a.named_parameters()] == [
            (n, tuple(p.shape)) for n, p in b.named_parameters()]
        for (n, p), q in zip(nn.MultiheadAttention(64, 4, add_bias_kv=True).named_parameters(),
                             torch.nn.MultiheadAttention(64, 4, add_bias_kv=True).parameters()):
            x, y = p.detach().numpy(), q.detach().numpy()
            assert abs(x.std() - y.std()) <= max(0.1, 3 / x.size**0.5) * y.std() + 1e-9, n
    close(a.generate_square_subsequent_mask(3), b.generate_square_subsequent_mask(3))


@parity
@pytest.mark.parametrize("options", [{}, {"is_causal": True}, {"scale": 0.3}, {"attn_mask": np.eye(4, 5, dtype=bool)},
                                     {"attn_mask": np.eye(4, 5, dtype=np.float32)}], ids=range(5))
def test_scaled_dot_product(options):
    torch = pytest.importorskip("torch")
    options = {k: ft.from_numpy(v) if k == "attn_mask" else v for k, v in options.items()}
    q, k, v = values(2, 3, 4, 6), values(2, 3, 5, 6, seed=1), values(2, 3, 5, 7, seed=2)
    close(nn.functional.scaled_dot_product_attention(q, k, v, **options),
          torch.nn.functional.scaled_dot_product_attention(*to_torch([q, k, v]), **to_torch(options)))


def test_dropout_in_training_only():
    layer = nn.TransformerEncoderLayer(8, 2, 16, dropout=0.5)
    x = values(5, 2, 8)
    assert not (layer(x) == layer(x)).all()
    layer.eval()
    assert (layer(x) == layer(x)).all()


def test_errors():
    attention, x = nn.MultiheadAttention(8, 2), values(5, 2, 8)
    for error, call in [
        (AssertionError, lambda: nn.MultiheadAttention(8, 3)), (ValueError, lambda: nn.MultiheadAttention(0, 1)),
        (AssertionError, lambda: attention(values(5, 2, 6), x, x)), (AssertionError, lambda: attention(x, x, x[:3])),
        (RuntimeError, lambda: attention(x, x[0], x)), (RuntimeError, lambda: attention(x, x, x, is_causal=True)),
        (RuntimeError, lambda: attention(x, x, x, attn_mask=ft.zeros(3, 3))),
        (RuntimeError, lambda: attention(x, x, x, attn_mask=ft.zeros(5, 5, dtype=ft.int64))),
        (RuntimeError, lambda: nn.TransformerEncoderLayer(8, 2, activation="sine")),
        (RuntimeError, lambda: nn.Transformer(8, 2, 1, 1, 16)(x, values(5, 3, 8))),
        (RuntimeError, lambda: nn.Transformer(8, 2, 1, 1, 16)(x, values(5, 2, 6))),
    ]:
        with pytest.raises(error):
            call()
