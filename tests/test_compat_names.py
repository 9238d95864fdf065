"""Names of the top level that are other forms of what `nn` has, and the small modules beside."""

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import nn
from fasttorch.nn import functional as F


def test_cells_are_those_of_nn():
    x, h, c = ft.randn(3, 4), ft.randn(3, 5), ft.randn(3, 5)

    def weights(cell):
        return cell.weight_ih, cell.weight_hh, cell.bias_ih, cell.bias_hh

    for kind, function in (("tanh", ft.rnn_tanh_cell), ("relu", ft.rnn_relu_cell)):
        cell = nn.RNNCell(4, 5, nonlinearity=kind)
        assert ft.allclose(function(x, h, *weights(cell)), cell(x, h), atol=1e-6)
    cell = nn.LSTMCell(4, 5)
    for got, expected in zip(ft.lstm_cell(x, (h, c), *weights(cell)), cell(x, (h, c))):
        assert ft.allclose(got, expected, atol=1e-6)
    cell = nn.GRUCell(4, 5)
    assert ft.allclose(ft.gru_cell(x, h, *weights(cell)), cell(x, h), atol=1e-6)


def test_losses_take_reductions_as_numbers():
    x, y, z = ft.randn(3, 4), ft.randn(3, 4), ft.randn(3, 4)
    sign, probability = ft.tensor([1.0, -1.0, 1.0]), ft.rand(3, 4)
    for number, name in enumerate(("none", "mean", "sum")):
        for got, expected in (
            (ft.binary_cross_entropy_with_logits(x, probability, None, None, number),
             F.binary_cross_entropy_with_logits(x, probability, reduction=name)),
            (ft.cosine_embedding_loss(x, y, sign, 0.1, number), F.cosine_embedding_loss(x, y, sign, 0.1, reduction=name)),
            (ft.hinge_embedding_loss(x, x.sign(), 1.0, number), F.hinge_embedding_loss(x, x.sign(), 1.0, reduction=name)),
            (ft.kl_div(x, probability, number), F.kl_div(x, probability, reduction="none")),
            (ft.margin_ranking_loss(x, y, z.sign(), 0.1, number), F.margin_ranking_loss(x, y, z.sign(), 0.1, reduction=name)),
            (ft.poisson_nll_loss(x, probability, True, False, 1e-8, number), F.poisson_nll_loss(x, probability, reduction=name)),
            (ft.triplet_margin_loss(x, y, z, reduction=number), F.triplet_margin_loss(x, y, z, reduction=name)),
        ):
            if got.shape != expected.shape:
                expected = expected.mean() if number == 1 else expected.sum()
            assert ft.allclose(got, expected)
    with pytest.raises(ValueError, match="kl_div.*reduction"):
        ft.kl_div(x, y, 3)


def test_dropout_by_its_other_names():
    x = ft.ones(2000)
    y, mask = ft.native_dropout(x, 0.25, True)
    assert (y == mask / 0.75).all() and 0.7 < mask.float().mean() < 0.8
    assert (ft.native_dropout(x, 0.25, False)[0] == x).all()
    for f in (ft.alpha_dropout, ft.feature_alpha_dropout):
        assert (f(x.reshape(20, 100), 0.5, False) == 1).all()
    z = ft.ones(4, 500)
    assert ft.dropout_(z, 0.5, True) is z and set(z.unique().tolist()) == {0, 2}
    z = ft.ones(4, 50, 3)
    assert ft.feature_dropout_(z, 0.5, True) is z and ((z.sum(2) == 0) | (z.sum(2) == 6)).all()
    assert ft.rrelu(ft.tensor([-1.0, 1.0])).tolist() == [pytest.approx(-11 / 48), 1]


def test_creation(tmp_path):
    t = ft.empty_permuted((2, 3, 4), (2, 0, 1))
    assert t.shape == (2, 3, 4) and t.stride() == (3, 1, 6) and t.dim_order() == (2, 0, 1)
    with pytest.raises(RuntimeError, match="physical_layout"):
        ft.empty_permuted((2, 3), (0, 0))
    path = str(tmp_path / "numbers")
    np.arange(4, dtype=np.float32).tofile(path)
    t = ft.from_file(path, size=4)
    t += 1
    assert t.tolist() == [1, 2, 3, 4] and np.fromfile(path, np.float32).tolist() == [0, 1, 2, 3]
    shared = ft.from_file(path, shared=True, size=6)
    shared.fill_(7)
    assert np.fromfile(path, np.float32).tolist() == [7] * 6
    with pytest.raises(RuntimeError, match="bytes"):
        ft.from_file(path, size=100)


def test_subclasses():
    class Mine(ft.Tensor):
        pass

    t = ft.ones(2, requires_grad=True).as_subclass(Mine)
    assert type(t) is Mine and t.requires_grad
    with pytest.raises(TypeError, match="as_subclass"):
        ft.ones(2).as_subclass(int)


def test_devices_that_are_not_there():
    assert not ft.xpu.is_available() and not ft.mps.is_available() and ft.cpu.is_available() and ft.cpu.device_count() == 1
    assert not ft.ones(1).is_mps
    with pytest.raises(AttributeError, match="docs/compatibility.md"):
        ft.xpu.memory_allocated  # noqa: B018
    with pytest.raises(ft.OutOfMemoryError):
        ft.empty(2**60)


def test_sobol():
    pytest.importorskip("scipy")
    engine = ft.quasirandom.SobolEngine(3)
    points = engine.draw(64)
    assert points.shape == (64, 3) and points.dtype == ft.float32 and points[:2].tolist() == [[0, 0, 0], [0.5, 0.5, 0.5]]
    assert (engine.reset().fast_forward(10).draw(2) == points[10:12]).all()
    a, b = (ft.quasirandom.SobolEngine(2, scramble=True, seed=5) for _ in range(2))
    assert (a.draw(8) == b.draw_base2(3)).all() and "seed=5" in repr(a)
    with pytest.raises(ValueError, match="power of 2"):
        b.draw_base2(2)
    with pytest.raises(ValueError, match="dimension"):
        ft.quasirandom.SobolEngine(0)


def test_places_of_older_programs():
    from fasttorch.autograd.grad_mode import no_grad, set_multithreading_enabled

    with no_grad(), set_multithreading_enabled(False):
        assert not ft.is_grad_enabled()
    try:
        import tensorboardX  # noqa: F401
    except ImportError:
        with pytest.raises(ImportError, match="tensorboardX"):
            import fasttorch.utils.tensorboard  # noqa: F401
    t = ft.utils.dlpack.from_dlpack(ft.utils.dlpack.to_dlpack(ft.ones(2)))
    assert t.tolist() == [1, 1]
