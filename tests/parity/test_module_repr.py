"""Modules, parameters and optimizers are printed as PyTorch prints them."""

import warnings

import pytest

import fasttorch as ft

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.parity

MODULES = (
    "Linear(2, 3, bias=False)", "Bilinear(2, 3, 4)", "Identity()", "Conv1d(2, 4, 3)", "Conv2d(2, 4, 3, 2, 1, 2, 2, False)",
    "Conv2d(2, 4, 3, padding='same', padding_mode='reflect')", "Conv3d(2, 4, (1, 2, 3))",
    "ConvTranspose2d(2, 4, 3, stride=2, output_padding=1)", "MaxPool1d(3, stride=1, return_indices=True, ceil_mode=True)",
    "AvgPool2d(2)", "AdaptiveAvgPool2d((1, None))", "LPPool2d(2, 3)", "MaxUnpool2d(2)", "ConstantPad1d(2, 3.5)",
    "ZeroPad2d((1, 2, 3, 4))", "CircularPad2d(1)", "ReLU(inplace=True)", "LeakyReLU(0.2)", "ELU()", "SELU()", "GELU('tanh')",
    "Hardtanh(-2, 2)", "ReLU6()", "Softplus()", "Threshold(1, 2)", "PReLU()", "RReLU()", "Softmax(dim=1)", "GLU()", "Mish()",
    "BatchNorm1d(3, affine=False, track_running_stats=False)", "InstanceNorm2d(3)", "GroupNorm(2, 4)",
    "LayerNorm((2, 3), elementwise_affine=False)", "RMSNorm(3)", "LocalResponseNorm(2)", "SyncBatchNorm(3)", "CrossMapLRN2d(2)",
    "Dropout2d(0.2, inplace=True)", "AlphaDropout()", "Embedding(3, 4, padding_idx=1, max_norm=2.0, sparse=True)",
    "EmbeddingBag(3, 4, mode='max')", "LSTM(2, 3, num_layers=2, bidirectional=True, dropout=0.1, batch_first=True)",
    "LSTM(2, 4, proj_size=2)", "GRU(2, 3, bias=False)", "RNNCell(2, 3, nonlinearity='relu')", "GRUCell(2, 3, bias=False)",
    "MultiheadAttention(4, 2)", "Transformer(4, 2, 1, 1)", "MSELoss()", "CrossEntropyLoss()", "TripletMarginLoss()",
    "AdaptiveLogSoftmaxWithLoss(4, 10, [3, 5])", "LinearCrossEntropyLoss(3, 4)", "Unflatten(1, (2, 3))",
    "Upsample(size=(2, 3), mode='bilinear')", "PixelShuffle(2)", "ChannelShuffle(2)", "Fold((4, 4), 2)", "Unfold(2)",
    "LazyLinear(3)", "LazyConv2d(3, 2)", "Sequential(nn.Linear(1, 2), nn.Sequential(nn.ReLU()))", "DataParallel(nn.Linear(1, 1))",
    "ModuleDict({'a': nn.Linear(1, 1)})", "ModuleList([nn.ReLU(), nn.ReLU()])",
)


@pytest.mark.parametrize("code", MODULES)
def test_modules(code):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ours, theirs = (eval("nn." + code, {"nn": t.nn}) for t in (ft, torch))
    assert repr(ours).replace("fasttorch.", "torch.") == repr(theirs)


def test_parameters_and_optimizers():
    ours, theirs = ft.nn.Parameter(ft.ones(2)), torch.nn.Parameter(torch.ones(2))
    assert repr(ours) == repr(theirs)
    for name in ("Adam", "SGD"):
        assert repr(getattr(ft.optim, name)([ours], lr=0.1)) == repr(getattr(torch.optim, name)([theirs], lr=0.1))
