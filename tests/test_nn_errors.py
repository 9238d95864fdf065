"""Errors and warnings of modules and functions of networks, where PyTorch has them."""
import warnings

import pytest

import fasttorch as torch
from fasttorch import nn
from fasttorch.nn import functional as F


@pytest.mark.parametrize("loss", [F.mse_loss, F.l1_loss, F.smooth_l1_loss, F.huber_loss], ids=lambda f: f.__name__)
def test_losses_warn_of_broadcasting(loss):
    with pytest.warns(UserWarning, match="Using a target size .*different to the input size") as seen:
        loss(torch.rand(4, 1), torch.rand(4))
    assert seen[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        loss(torch.rand(4, 1), torch.rand(4, 1))


def test_shapes_of_losses():
    x = torch.rand(3, 4, requires_grad=True)
    for error, match, call in [
        (ValueError, r"Using a target size \(", lambda: F.binary_cross_entropy(torch.rand(3), torch.rand(3, 1))),
        (ValueError, r"Target size \(", lambda: F.binary_cross_entropy_with_logits(torch.rand(3), torch.rand(3, 1))),
        (ValueError, "Expected.*batch_size", lambda: F.nll_loss(x, torch.zeros(2, dtype=torch.int64))),
        (ValueError, "Expected.*batch_size", lambda: F.cross_entropy(x, torch.zeros(2, dtype=torch.int64))),
        (RuntimeError, "1D target tensor expected", lambda: F.nll_loss(x, torch.zeros(3, 2, dtype=torch.int64))),
        (RuntimeError, "expected scalar type float32 but found float64",
         lambda: F.nll_loss(x, torch.zeros(3, dtype=torch.int64), torch.ones(4, dtype=torch.float64))),
        (RuntimeError, "expected scalar type float32 but found float64",
         lambda: F.cross_entropy(x, torch.zeros(3, dtype=torch.int64), torch.ones(4, dtype=torch.float64))),
        (RuntimeError, "Expected target size", lambda: F.multi_margin_loss(x, torch.zeros(2, dtype=torch.int64))),
        (RuntimeError, "Expected one target", lambda: F.multi_margin_loss(torch.rand(0), torch.zeros(10, dtype=torch.int64))),
        (RuntimeError, "1D target tensor expected", lambda: F.cosine_embedding_loss(x, x, torch.ones(3, 1))),
        (RuntimeError, "1D target tensor expects 2D input", lambda: F.cosine_embedding_loss(x, x[0], torch.ones(3))),
        (ValueError, "var is of incorrect size", lambda: F.gaussian_nll_loss(x, x, torch.ones(3, 3))),
        (ValueError, "Expected input batch_size .4. to match target batch_size .5.",
         lambda: F.linear_cross_entropy(torch.rand(4, 3), torch.rand(2, 3), torch.rand(5, 2))),
    ]:
        with pytest.raises(error, match=match):
            call()
    assert F.gaussian_nll_loss(x, x, torch.ones(1, 4)).shape == ()
    assert F.multi_margin_loss(torch.rand(3), torch.zeros(1, dtype=torch.int64), reduction="none").shape == (1,)


def test_resampling():
    x, grid = torch.rand(1, 1, 2, 2), torch.zeros(1, 1, 1, 2)
    for error, match, call in [
        (TypeError, "expected size to be one of int", lambda: F.interpolate(x, size=(2.0, 2.0))),
        (TypeError, "expected size to be one of int", lambda: F.interpolate(x, size=torch.tensor(2.0))),
        (RuntimeError, "at most", lambda: F.interpolate(x, scale_factor=1e20, mode="bilinear")),
        (RuntimeError, "expected grid to have size 1 in last dimension", lambda: F.grid_sample(x[0], grid, align_corners=False)),
        (RuntimeError, "expected grid and input to have same batch size",
         lambda: F.grid_sample(x, torch.zeros(2, 1, 1, 2), align_corners=False)),
        (RuntimeError, "expected input to have non-empty spatial dimensions",
         lambda: F.grid_sample(torch.zeros(1, 1, 0, 2), grid, align_corners=False)),
    ]:
        with pytest.raises(error, match=match):
            call()
    assert F.grid_sample(torch.zeros(1, 0, 2, 2), grid, align_corners=False).shape == (1, 0, 1, 1)
    theta = torch.tensor([[[1.0, 0, 0], [0, 1, 0]]])
    with pytest.warns(UserWarning, match="See the documentation of affine_grid for details"):
        F.affine_grid(theta, (1, 1, 2, 1), align_corners=True)


def test_options_of_modules():
    for error, match, make in [
        (ValueError, "eps must be positive", lambda: nn.BatchNorm1d(3, eps=0.0)(torch.rand(2, 3))),
        (ValueError, "eps must be non-negative", lambda: nn.BatchNorm1d(3, eps=-1.0).eval()(torch.rand(2, 3))),
        (TypeError, "delta must be a float or int", lambda: nn.HuberLoss(delta=1j)),
        (TypeError, "bias should be of type bool, got: int", lambda: nn.RNN(3, 5, bias=1)),
        (TypeError, "batch_first should be of type bool, got: str", lambda: nn.LSTM(3, 5, batch_first="False")),
        (ValueError, "input_size must be greater than zero", lambda: nn.GRU(0, 5)),
    ]:
        with pytest.raises(error, match=match):
            make()
    with pytest.warns(FutureWarning, match="min_value"):
        assert nn.Hardtanh(min_value=-2.0).min_val == -2.0


def test_nan_passes_through_power_means():
    x = torch.tensor([[[-1.0, 1.0, 2.0, 3.0]]], requires_grad=True)
    F.lp_pool1d(x, 1.5, 2).sum().backward()
    assert x.grad.isnan().tolist() == [[[True, True, False, False]]]
