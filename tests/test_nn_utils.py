"""Parametrisations, weight and spectral normalisation, pruning, fusion, functional calls: against PyTorch, and by themselves."""

import copy
import pickle
import warnings

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import nn
from fasttorch.nn.utils import parametrizations, parametrize, prune, stateless
from nn_compare import close, compare_modules, to_torch

parity = pytest.mark.parity


def torch_utils():
    return pytest.importorskip("torch").nn.utils


class Symmetric(nn.Module):
    def forward(self, x):
        return x.triu() + x.triu(1).mT

    def right_inverse(self, x):
        return x.triu()


class Rank1(nn.Module):
    def forward(self, a, b):
        return a.unsqueeze(1) * b

    def right_inverse(self, x):
        return x[:, 0].clone(), x[0].clone()


def linear_twin(*shape, seed=0):
    """The same linear layer in both libraries."""
    torch = pytest.importorskip("torch")
    module, other = nn.Linear(*shape), torch.nn.Linear(*shape)
    other.load_state_dict(to_torch(dict(module.state_dict())))
    return module, other


# -- parametrisations --------------------------------------------------------------------------------------------------

def test_parametrize():
    layer = nn.Linear(3, 3)
    before = layer.weight.detach().clone()
    assert parametrize.register_parametrization(layer, "weight", Symmetric()) is layer
    assert type(layer).__name__ == "ParametrizedLinear" and isinstance(layer, nn.Linear)
    assert parametrize.is_parametrized(layer) and parametrize.is_parametrized(layer, "weight")
    assert not parametrize.is_parametrized(layer, "bias")
    assert sorted(layer.state_dict()) == ["bias", "parametrizations.weight.original"]
    assert parametrize.type_before_parametrizations(layer) is nn.Linear
    close(layer.weight, before.triu() + before.triu(1).mT)
    layer(ft.ones(2, 3)).sum().backward()
    assert layer.parametrizations.weight.original.grad is not None
    wanted = ft.arange(9.0).reshape(3, 3)
    wanted = wanted + wanted.mT
    layer.weight = wanted
    close(layer.weight, wanted)
    with parametrize.cached():
        assert layer.weight is layer.weight
    assert layer.weight is not layer.weight
    parametrize.register_parametrization(layer, "weight", nn.Tanh())
    close(layer.weight, wanted.tanh())
    copied = copy.deepcopy(layer)
    with ft.no_grad():
        copied.parametrizations.weight.original.zero_()
    assert layer.weight.abs().sum() > 0 and copied.weight.abs().sum() == 0
    with pytest.raises(RuntimeError, match="state_dict"):
        pickle.dumps(layer)
    parametrize.remove_parametrizations(layer, "weight")
    assert type(layer) is nn.Linear and isinstance(layer.weight, nn.Parameter) and sorted(layer.state_dict()) == ["bias",
                                                                                                                  "weight"]
    close(layer.weight, wanted.tanh())
    parametrize.register_parametrization(layer, "weight", Symmetric())
    original = layer.parametrizations.weight.original
    parametrize.remove_parametrizations(layer, "weight", leave_parametrized=False)
    assert layer.weight is original


def test_parametrize_several_tensors():
    layer = nn.Linear(3, 2, bias=False)
    parametrize.register_parametrization(layer, "weight", Rank1(), unsafe=True)
    assert sorted(layer.state_dict()) == ["parametrizations.weight.original0", "parametrizations.weight.original1"]
    assert layer.weight.shape == (2, 3)
    with pytest.raises(ValueError, match="leave_parametrized"):
        parametrize.remove_parametrizations(layer, "weight", leave_parametrized=False)
    other = parametrize.transfer_parametrizations_and_params(layer, nn.Linear(3, 2, bias=False))
    close(other.weight, layer.weight)
    value = layer.weight.detach()
    parametrize.remove_parametrizations(layer, "weight")
    close(layer.weight, value)
    buffered = nn.BatchNorm1d(3)
    parametrize.register_parametrization(buffered, "running_mean", nn.Tanh())
    assert "parametrizations.running_mean.original" in dict(buffered.named_buffers())


def test_parametrize_errors():
    layer = nn.Linear(3, 2)
    with pytest.raises(ValueError, match="does not have a parameter"):
        parametrize.register_parametrization(layer, "nothing", nn.Tanh())
    with pytest.raises(ValueError, match="shape"):
        parametrize.register_parametrization(layer, "weight", nn.Flatten(0))
    assert sorted(layer.state_dict()) == ["bias", "weight"] and type(layer) is nn.Linear
    with pytest.raises(ValueError):
        parametrize.remove_parametrizations(layer, "weight")
    parametrize.register_parametrization(layer, "weight", nn.Tanh())
    with pytest.raises(RuntimeError, match="right_inverse"):
        layer.weight = ft.zeros(2, 3)


@parity
@pytest.mark.parametrize("dim", (0, 1, None))
def test_weight_norm(dim):
    utils = torch_utils()
    module, other = linear_twin(3, 4)
    parametrizations.weight_norm(module, dim=dim)
    utils.parametrizations.weight_norm(other, dim=dim)
    assert {k: tuple(v.shape) for k, v in module.state_dict().items()} == {k: tuple(v.shape) for k,
                                                                           v in other.state_dict().items()}
    compare_modules(module, other, [ft.randn(5, 3)])
    module, other = linear_twin(3, 4)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        nn.utils.weight_norm(module, dim=dim)
        utils.weight_norm(other, dim=dim)
    compare_modules(module, other, [ft.randn(5, 3)])
    old = module.state_dict()
    value = module.weight.detach()
    fresh = parametrizations.weight_norm(nn.Linear(3, 4), dim=dim)
    fresh.load_state_dict(old)
    close(fresh.weight, value)
    nn.utils.remove_weight_norm(module)
    assert sorted(module.state_dict()) == ["bias", "weight"]
    close(module.weight, value)


@parity
@pytest.mark.parametrize("iterations", (1, 3))
def test_spectral_norm(iterations):
    utils = torch_utils()
    module, other = linear_twin(3, 4)
    nn.utils.spectral_norm(module, n_power_iterations=iterations)
    utils.spectral_norm(other, n_power_iterations=iterations)
    for _ in range(2):
        compare_modules(module, other, [ft.randn(5, 3)], 1e-4, 1e-5)
        close(tuple(module.state_dict().values()), tuple(other.state_dict().values()), 1e-4, 1e-5)
        module.zero_grad()
        other.zero_grad()
    nn.utils.remove_spectral_norm(module)
    assert sorted(module.state_dict()) == ["bias", "weight"]
    module, other = linear_twin(3, 4)
    parametrizations.spectral_norm(module, n_power_iterations=iterations)
    utils.parametrizations.spectral_norm(other, n_power_iterations=iterations)
    compare_modules(module, other, [ft.randn(5, 3)], 1e-4, 1e-5)
    assert abs(float(ft.linalg.svdvals(module.eval().weight)[0]) - 1) < 0.05


@parity
@pytest.mark.parametrize("shape", ((4, 4), (5, 3), (3, 5)))
@pytest.mark.parametrize("kind", ("matrix_exp", "cayley", "householder"))
def test_orthogonal(shape, kind):
    utils = torch_utils()
    for trivial in (True, False):
        module, other = nn.Linear(*shape).double(), pytest.importorskip("torch").nn.Linear(*shape).double()
        other.load_state_dict(to_torch(dict(module.state_dict())))
        if not trivial and kind != "householder":
            with pytest.raises(NotImplementedError):
                parametrizations.orthogonal(module, orthogonal_map=kind, use_trivialization=False)
            continue
        parametrizations.orthogonal(module, orthogonal_map=kind, use_trivialization=trivial)
        utils.parametrizations.orthogonal(other, orthogonal_map=kind, use_trivialization=trivial)
        weight = module.weight.detach()
        product = weight.mT @ weight if shape[1] >= shape[0] else weight @ weight.mT
        close(product, ft.eye(min(shape), dtype=ft.float64), 1e-10, 1e-10)
        compare_modules(module, other, [ft.randn(5, shape[0]).double()], 1e-8, 1e-8)


# -- pruning -----------------------------------------------------------------------------------------------------------

@parity
def test_prune():
    pytest.importorskip("torch.nn.utils.prune")
    utils = torch_utils()
    calls = [("l1_unstructured", dict(amount=0.3)), ("l1_unstructured", dict(amount=5)),
             ("ln_structured", dict(amount=1, n=2, dim=0)),
             ("ln_structured", dict(amount=0.5, n=float("inf"), dim=1)), ("identity", {}), ("l1_unstructured", dict(amount=0.2))]
    module, other = linear_twin(6, 4)
    for name, kwargs in calls:
        getattr(prune, name)(module, "weight", **kwargs)
        getattr(utils.prune, name)(other, "weight", **kwargs)
        assert sorted(module.state_dict()) == sorted(other.state_dict()) == ["bias", "weight_mask", "weight_orig"]
        close(module.weight, other.weight, what=name)
    compare_modules(module, other, [ft.randn(3, 6)])
    assert prune.is_pruned(module)
    prune.remove(module, "weight")
    assert sorted(module.state_dict()) == ["bias", "weight"] and not prune.is_pruned(module)
    close(module.weight, other.weight)
    (a, a2), (b, b2) = linear_twin(3, 4), linear_twin(5, 2)
    prune.global_unstructured([(a, "weight"), (b, "weight")], prune.L1Unstructured, amount=0.4)
    utils.prune.global_unstructured([(a2, "weight"), (b2, "weight")], utils.prune.L1Unstructured, amount=0.4)
    close(a.weight, a2.weight)
    close(b.weight, b2.weight)


def test_random_pruning():
    layer = nn.Linear(10, 10)
    prune.random_unstructured(layer, "weight", 0.3)
    assert int((layer.weight_mask == 0).sum()) == 30
    prune.random_unstructured(layer, "weight", 10)
    assert int((layer.weight_mask == 0).sum()) == 40
    prune.random_structured(layer, "weight", 2, 1)
    assert int((layer.weight.abs().sum(0) == 0).sum()) >= 2
    prune.custom_from_mask(layer, "weight", ft.zeros(10, 10))
    assert layer.weight.abs().sum() == 0
    for wrong, error in ((lambda: prune.l1_unstructured(nn.Linear(2, 2), "weight", -1), ValueError),
                         (lambda: prune.l1_unstructured(nn.Linear(2, 2), "weight", 1.5), ValueError),
                         (lambda: prune.l1_unstructured(nn.Linear(2, 2), "weight", 9), ValueError),
                         (lambda: prune.l1_unstructured(nn.Linear(2, 2), "weight", "x"), TypeError),
                         (lambda: prune.ln_structured(nn.Linear(2, 2), "bias", 1, 2, 0), ValueError),
                         (lambda: prune.remove(nn.Linear(2, 2), "weight"), ValueError),
                         (lambda: prune.global_unstructured([], prune.LnStructured), TypeError)):
        with pytest.raises(error):
            wrong()
    assert prune.L1Unstructured(1).prune(ft.tensor([1.0, -3.0])).tolist() == [0, -3]


# -- functional calls, fusion and the rest -----------------------------------------------------------------------------

def test_functional_call():
    net = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3))
    state = {name: p.detach().clone().requires_grad_() for name, p in net.named_parameters()}
    buffers = {name: b.detach().clone() for name, b in net.named_buffers()}
    before = {name: v.detach().clone() for name, v in net.state_dict().items()}
    x = ft.randn(4, 2)
    out = stateless.functional_call(net, (state, buffers), x)
    out.square().sum().backward()
    assert all(p.grad is not None for p in state.values()) and all(p.grad is None for p in net.parameters())
    for name, value in net.state_dict().items():
        close(value, before[name])
    assert buffers["1.num_batches_tracked"].item() == 1
    close(out, net(x))
    tied = nn.Module()
    tied.a = nn.Linear(1, 1, bias=False)
    tied.b = tied.a
    tied.forward = lambda x: tied.b(x)
    assert stateless.functional_call(tied, {"a.weight": ft.tensor([[5.0]])}, ft.tensor([2.0])).tolist() == [10]
    with pytest.raises(RuntimeError, match="Missing"):
        stateless.functional_call(net, {"0.weight": state["0.weight"]}, x, strict=True)
    with pytest.raises(ValueError, match="multiple dictionaries"):
        stateless.functional_call(net, (state, state), x)


def test_fusion():
    linear, norm = nn.Linear(3, 4), nn.BatchNorm1d(4)
    for _ in range(3):
        norm(linear(ft.randn(8, 3)))
    linear.eval()
    norm.eval()
    fused = nn.utils.fuse_linear_bn_eval(linear, norm)
    x = ft.randn(5, 3)
    close(fused(x), norm(linear(x)), 1e-4, 1e-5)
    with pytest.raises(AssertionError):
        nn.utils.fuse_linear_bn_eval(linear, norm.train())


@pytest.mark.parametrize("transposed", (False, True))
def test_fusion_of_convolutions(transposed):
    if not hasattr(nn, "Conv2d"):
        pytest.skip("no convolutions")
    conv = (nn.ConvTranspose2d if transposed else nn.Conv2d)(3, 4, 3)
    norm = nn.BatchNorm2d(4)
    norm(conv(ft.randn(2, 3, 6, 6)))
    conv.eval()
    norm.eval()
    x = ft.randn(2, 3, 6, 6)
    close(nn.utils.fuse_conv_bn_eval(conv, norm, transposed)(x), norm(conv(x)), 1e-3, 1e-4)


def test_small_things():
    assert nn.utils.skip_init(nn.Linear, 2, 3).weight.shape == (3, 2)
    with pytest.raises(RuntimeError, match="device"):
        nn.utils.skip_init(nn.Tanh)
    p = nn.Parameter(ft.ones(4))
    p.grad = ft.full((4,), 2.0)
    with pytest.warns(FutureWarning):
        total = nn.utils.clip_grad_norm([p], 1.0)
    assert abs(float(total) - 4) < 1e-6 and np.isclose(float(p.grad.norm()), 1, atol=1e-4)
