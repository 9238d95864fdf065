"""What is left of nn: rarely used modules, wrappers, skipping initial values."""

import math

import pytest

import fasttorch as ft
from fasttorch import nn
from fasttorch.nn import functional as F


def test_data_parallel_runs_the_module():
    model = nn.Linear(2, 3)
    wrapped = nn.DataParallel(model)
    x = ft.randn(4, 2)
    assert (wrapped(x) == model(x)).all() and (nn.parallel.data_parallel(model, x) == model(x)).all()
    assert list(wrapped.state_dict()) == ["module.weight", "module.bias"] and wrapped.module is model
    assert repr(wrapped).startswith("DataParallel(\n  (module): Linear(")
    with pytest.raises(NotImplementedError, match="device_ids"):
        nn.DataParallel(model, device_ids=[0, 1])
    with pytest.raises(RuntimeError, match="several machines"):
        nn.parallel.DistributedDataParallel(model)


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_cross_map_lrn(size):
    x = ft.randn(2, 6, 2, 3, dtype=ft.float64)
    y = nn.CrossMapLRN2d(size, alpha=0.5, beta=0.6, k=2)(x)
    half = (size - 1) // 2
    for c in range(6):
        near = sorted({0, *range(max(0, c - half), min(6, c + half + 1))})  # the first channel always counts
        total = (x[:, near] ** 2).sum(1)
        assert ft.allclose(y[:, c], x[:, c] / (2 + 0.5 / size * total) ** 0.6)
    with pytest.raises(ValueError, match="4D"):
        nn.CrossMapLRN2d(3)(x[0])


@pytest.mark.parametrize("further", [(), (4, 3)])
@pytest.mark.parametrize("reduction", ["mean", "sum", "none"])
def test_linear_cross_entropy(further, reduction):
    loss = nn.LinearCrossEntropyLoss(5, 7, out_features=further, bias=True, reduction=reduction, label_smoothing=0.1)
    assert {k: tuple(v.shape) for k, v in loss.state_dict().items()} == {
        "linear.weight": (7 * math.prod(further), 5), "linear.bias": (7 * math.prod(further),)}
    x = ft.randn(2, 5, requires_grad=True)
    target = ft.randint(0, 7, (2, *further))
    target.view(-1)[0] = -100
    expected = F.cross_entropy(loss.linear(x).reshape(2, 7, *further), target, reduction=reduction, label_smoothing=0.1)
    got = loss(x, target)
    assert got.shape == expected.shape and ft.allclose(got, expected)
    got.sum().backward()
    assert x.grad is not None and loss.linear.weight.grad is not None
    probabilities = ft.rand(2, 7, *further).softmax(1)
    assert loss(x, probabilities).shape == (() if reduction != "none" else (2, *further))
    with pytest.raises(NotImplementedError, match="options"):
        nn.LinearCrossEntropyLoss(5, 7, options=object())(x, ft.tensor([1, 2]))


def test_skip_init_draws_nothing():
    ft.manual_seed(3)
    before = ft.get_rng_state()
    for cls, args in ((nn.Linear, (3, 4)), (nn.Conv2d, (1, 2, 3)), (nn.LSTM, (3, 4)), (nn.Embedding, (5, 2))):
        m = nn.utils.skip_init(cls, *args)
        assert isinstance(m, cls) and all(p.requires_grad for p in m.parameters())
    assert (ft.get_rng_state() == before).all()      # nothing was drawn
    nn.Linear(3, 4)
    assert not (ft.get_rng_state() == before).all()  # and that is over
    with pytest.raises(RuntimeError, match="Module"):
        nn.utils.skip_init(dict)


def test_factory_kwargs():
    assert nn.factory_kwargs(None) == {}
    assert nn.factory_kwargs({"dtype": ft.float64, "factory_kwargs": {"device": "cpu"}}) == {"dtype": ft.float64, "device": "cpu"}
    for bad in ({"colour": 1}, {"device": 1, "factory_kwargs": {"device": 2}}):
        with pytest.raises(TypeError, match="factory_kwargs"):
            nn.factory_kwargs(bad)


def test_dropout_of_channels_takes_what_it_is_not_meant_for():
    x = ft.ones(4, 50)
    with pytest.warns(UserWarning, match="dropout2d"):
        y = F.dropout2d(x)
    assert set(y.flatten().tolist()) == {0.0, 2.0}
    with pytest.warns(UserWarning, match="dropout3d"):
        y = F.dropout3d(x)
    assert all(len(set(row)) == 1 for row in y.tolist())


def test_old_names_of_initial_values():
    with pytest.warns(FutureWarning, match="xavier_uniform_"):
        w = nn.init.xavier_uniform(ft.empty(3, 4))
    assert w.abs().max() <= math.sqrt(6 / 7)
    with pytest.warns(FutureWarning, match="constant_"):
        assert nn.init.constant(ft.empty(2), 3.0).tolist() == [3, 3]


def test_operators_are_pickled_by_their_names():
    import pickle

    for f in (F.relu, F.gelu, ft.tanh, ft.relu, ft.linalg.inv, ft.fft.fft, ft.special.expit, F.cross_entropy):
        assert pickle.loads(pickle.dumps(f)) is f
    layer = nn.TransformerEncoderLayer(4, 2, 8)
    assert pickle.loads(pickle.dumps(layer)).activation is layer.activation
    assert nn.modules.activation.MultiheadAttention is nn.MultiheadAttention
    assert "NonDynamicallyQuantizableLinear" in repr(layer)
