"""Gradients of convolutions as functions, prefixes of state dicts, and names that PyTorch's programs import."""
from collections import OrderedDict

import pytest

import fasttorch as torch
from fasttorch import nn
from fasttorch.nn.attention import SDPBackend, sdpa_kernel
from fasttorch.nn.modules.utils import _pair, _reverse_repeat_tuple, consume_prefix_in_state_dict_if_present


@pytest.mark.parametrize("n", [1, 2, 3])
@pytest.mark.parametrize("options", [{}, {"stride": 2, "padding": 1}, {"dilation": 2, "groups": 2}], ids=str)
def test_gradients_of_convolutions(n, options):
    x = torch.randn(2, 4, *(7, 6, 5)[:n], dtype=torch.float64, requires_grad=True)
    w = torch.randn(6, 4 // options.get("groups", 1), *(3, 2, 2)[:n], dtype=torch.float64, requires_grad=True)
    y = getattr(nn.functional, f"conv{n}d")(x, w, **options)
    g = torch.randn_like(y)
    by_input, by_weight = torch.autograd.grad(y, (x, w), g)
    with torch.no_grad():
        got = (getattr(nn.grad, f"conv{n}d_input")(x.shape, w, g, **options),
               getattr(nn.grad, f"conv{n}d_weight")(x, w.shape, g, **options))
    assert torch.allclose(got[0], by_input) and torch.allclose(got[1], by_weight)
    assert not got[0].requires_grad
    again = getattr(nn.grad, f"conv{n}d_input")(x.shape, w, g, **options)
    assert torch.autograd.grad(again.sum(), w)[0].shape == w.shape
    with pytest.raises(RuntimeError, match=f"conv{n}d_input: expected grad_output of shape"):
        getattr(nn.grad, f"conv{n}d_input")(x.shape, w, g[:1], **options)


def test_prefix():
    net = nn.Sequential(nn.Linear(2, 2))
    state = nn.ModuleDict({"module": net}).state_dict()
    consume_prefix_in_state_dict_if_present(state, "module.")
    assert list(state) == list(net.state_dict()) and isinstance(state, OrderedDict)
    assert set(state._metadata) >= {"", "0"} and "module" not in state._metadata
    net.load_state_dict(state)


def test_tuples():
    assert _pair(3) == (3, 3) and _pair([1, 2]) == (1, 2) and _reverse_repeat_tuple((1, 2), 2) == (2, 2, 1, 1)


def test_container():
    with pytest.warns(FutureWarning, match="nn.Container is deprecated"):
        box = nn.Container(a=nn.Linear(1, 1))
    assert [name for name, _ in box.named_children()] == ["a"]


def test_implementations_of_attention():
    q = torch.rand(1, 2, 3)
    with sdpa_kernel([SDPBackend.MATH, SDPBackend.FLASH_ATTENTION], set_priority=True):
        nn.functional.scaled_dot_product_attention(q, q, q)

    @sdpa_kernel(SDPBackend.EFFICIENT_ATTENTION)
    def attend(x):
        return nn.functional.scaled_dot_product_attention(x, x, x)

    assert attend(q).shape == q.shape
    with pytest.raises(TypeError, match="must be an SDPBackend"):
        with sdpa_kernel(["math"]):
            pass
