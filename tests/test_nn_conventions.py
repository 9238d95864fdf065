"""Conventions of modules that PyTorch's programs rely on: construction, hooks of all kinds, conversion, containers."""
from collections import OrderedDict
import copy
import gc
import inspect
import weakref

import pytest

import fasttorch as torch
from fasttorch import nn


class Mixin:
    def __init__(self, *args, **kwargs):
        super().__init__()
        self.given = args, kwargs


def test_signature_of_a_module_without_options():
    assert [p.kind for p in inspect.signature(nn.Sigmoid).parameters.values()] == [
        inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD]


def test_arguments_of_the_constructor():
    with pytest.raises(TypeError, match=r"Sigmoid.__init__\(\) got an unexpected keyword argument 'dim'"):
        nn.Sigmoid(dim=1)
    with pytest.raises(TypeError, match=r"Sigmoid.__init__\(\) takes 1 positional argument but 3 were given"):
        nn.Sigmoid(1, 2)


def test_cooperative_constructors():
    class After(nn.Module, Mixin):
        call_super_init = True

    class Not(nn.Module, Mixin):
        pass

    class Before(Mixin, nn.Module):
        pass

    assert After(1, key=2).given == ((1,), {"key": 2})
    assert not hasattr(Not(), "given")
    made = Before(3)
    assert made.given == ((3,), {}) and made.training
    made.layer = nn.Linear(1, 1)
    assert len(list(made.parameters())) == 2


def test_dict_can_be_replaced():
    class Copied(nn.Linear):
        def __deepcopy__(self, memo):
            made = self.__new__(type(self))
            made.__dict__ = copy.deepcopy(self.__dict__, memo)
            return made

    net = Copied(2, 3)
    other = copy.deepcopy(net)
    assert other.weight is not net.weight and other.weight.tolist() == net.weight.tolist()
    assert other(torch.ones(1, 2)).tolist() == net(torch.ones(1, 2)).tolist()
    with pytest.raises(TypeError, match="must be set to a dictionary"):
        net.__dict__ = 3


def test_registration_hooks():
    seen = []
    registry = nn.modules.module
    handles = [
        registry.register_module_parameter_registration_hook(lambda m, n, p: seen.append(("parameter", n))),
        registry.register_module_buffer_registration_hook(lambda m, n, b: b * 2),
        registry.register_module_module_registration_hook(lambda m, n, c: nn.ReLU() if isinstance(c, nn.Tanh) else None),
    ]
    try:
        net = nn.Linear(2, 2)
        net.register_buffer("b", torch.ones(1))
        net.child = nn.Tanh()
        net.add_module("other", nn.Tanh())
    finally:
        for handle in handles:
            handle.remove()
    assert seen == [("parameter", "weight"), ("parameter", "bias")] and net.b.tolist() == [2.0]
    assert isinstance(net.child, nn.ReLU) and isinstance(net.other, nn.ReLU)
    net.child = nn.Tanh()
    assert isinstance(net.child, nn.Tanh)


def test_backward_hooks_of_the_old_kind():
    seen = []
    net = nn.Sigmoid()
    handle = net.register_backward_hook(lambda m, gi, go: seen.append((gi[0].tolist(), go[0].tolist())))
    x = torch.zeros(2, requires_grad=True)
    net(x).sum().backward()
    assert seen == [([0.25, 0.25], [1.0, 1.0])]
    with pytest.raises(RuntimeError, match="Cannot use both regular backward hooks and full"):
        net.register_full_backward_hook(lambda m, gi, go: None)
    handle.remove()
    net.register_full_backward_hook(lambda m, gi, go: None)
    with pytest.raises(RuntimeError, match="Cannot use both"):
        net.register_backward_hook(lambda m, gi, go: None)
    with nn.modules.module.register_module_backward_hook(lambda m, gi, go: (gi[0] * 2,)):
        x.grad = None
        nn.Sigmoid()(x).sum().backward()
    assert x.grad.tolist() == [0.5, 0.5]


def test_full_backward_hook_may_return_nothing_for_no_input():
    net = nn.Linear(2, 1)
    net.register_full_backward_hook(lambda m, gi, go: (None,))
    net(torch.ones(1, 2)).sum().backward()
    assert net.bias.grad.tolist() == [1.0]


def test_loading_leaves_no_cycles():
    net = nn.LSTM(3, 3)
    state = copy.deepcopy(net).state_dict()
    gc.collect()
    gc.disable()
    try:
        net.load_state_dict(state)
        assert gc.collect() == 0
        net.register_load_state_dict_pre_hook(lambda *args: None)
        gone = weakref.ref(net)
        del net
        assert gone() is None
    finally:
        gc.enable()


def test_conversion():
    net = nn.Conv2d(2, 3, 3)
    net.to(memory_format=torch.channels_last)
    assert net.weight.is_contiguous(memory_format=torch.channels_last) and not net.weight.is_contiguous()
    for wrong in (("cpu", True), (None, True), ([],), (torch.int64,)):
        with pytest.raises(TypeError):
            net.to(*wrong)
    with pytest.raises(RuntimeError, match="does not accept copy"):
        net.to("cpu", copy=True)
    with pytest.warns(UserWarning, match="Complex modules are a new feature"):
        nn.Linear(1, 1).to(torch.complex64)
    weight = nn.Linear(2, 2).requires_grad_().weight
    holder = nn.ParameterList([weight])
    version = weight._version
    y = weight * weight
    holder._apply(lambda t: t.add_(1))
    assert holder[0] is weight and weight._version > version
    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        y.sum().backward()


def test_parameter_dict_sorts_a_plain_dictionary():
    one = torch.ones(1)
    assert list(nn.ParameterDict({"b": one, "a": one})) == ["a", "b"]
    assert list(nn.ParameterDict(OrderedDict([("b", one), ("a", one)]))) == ["b", "a"]
    assert list(nn.ParameterDict([("b", one), ("a", one)])) == ["b", "a"]


def test_normalisation_of_single_values_and_of_nothing():
    with pytest.raises(ValueError, match="Expected more than 1 value per channel"):
        nn.GroupNorm(3, 3)(torch.rand(1, 3, 1))
    net = nn.BatchNorm2d(3)
    out = net(torch.rand(0, 3, 2, 2))
    out.sum().backward()
    assert net.running_mean.tolist() == [0, 0, 0] and net.running_var.tolist() == [1, 1, 1]
    assert net.weight.grad.tolist() == [0, 0, 0] and net.bias.grad.tolist() == [0, 0, 0]


def test_attention_refuses_a_mask_of_another_shape():
    net = nn.MultiheadAttention(4, 2)
    x = torch.rand(3, 2, 4)
    with pytest.raises(AssertionError, match=r"expecting key_padding_mask shape of \(2, 3\), but got \(3, 2\)"):
        net(x, x, x, key_padding_mask=torch.zeros(3, 2, dtype=torch.bool))


def test_projections_are_for_lstm():
    for kind in (nn.RNN, nn.GRU):
        with pytest.raises(ValueError, match="proj_size argument is only supported for LSTM"):
            kind(2, 3, proj_size=1)
