"""Modules that rearrange pixels and channels, losses of labels and of sequences, adaptive softmax: compared with PyTorch's."""

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import nn
from fasttorch.nn import functional as F
from nn_compare import close, compare_modules, to_torch, twin

parity = pytest.mark.parity


def reference(name, *args, **kwargs):
    torch = pytest.importorskip("torch")
    return getattr(torch.nn, name)(*args, **kwargs)


def numbers(*shape, seed=0):
    return ft.from_numpy(np.random.default_rng(seed).standard_normal(shape).astype(np.float32))


def labels(*shape, high, low=0, seed=0):
    return ft.from_numpy(np.random.default_rng(seed).integers(low, high, shape))


MODULES = [
    ("PixelShuffle", (2,), {}, (1, 8, 3, 2)),
    ("PixelUnshuffle", (2,), {}, (2, 3, 4, 6)),
    ("ChannelShuffle", (3,), {}, (2, 6, 4)),
    ("Unfold", ((2, 3),), {"dilation": 2, "padding": (1, 0), "stride": 2}, (2, 3, 6, 7)),
    ("Unfold", (2,), {}, (3, 4, 4)),
    ("Fold", ((4, 5), (2, 3)), {"padding": 1, "stride": 2}, (2, 12, 9)),
    ("LocalResponseNorm", (3,), {"alpha": 0.1}, (2, 5, 4, 4)),
    ("LocalResponseNorm", (2, 0.5, 0.6, 2.0), {}, (2, 4, 3)),
]


@parity
@pytest.mark.parametrize("name,args,kwargs,shape", MODULES)
def test_rearranged(name, args, kwargs, shape):
    other = reference(name, *args, **kwargs)
    module = getattr(nn, name)(*args, **kwargs)
    assert repr(module) == repr(other)
    compare_modules(module, other, [numbers(*shape)], what=name)


@parity
@pytest.mark.parametrize("reduction", ["mean", "sum", "none"])
def test_label_losses(reduction):
    ends = ft.tensor([[3, 0, -1, 1], [-1, 0, 0, 0], [2, 1, 0, 3]])
    weight = ft.tensor([0.5, 1.0, 2.0, 0.25])
    x = numbers(3, 4)
    other = reference("MultiLabelMarginLoss", reduction=reduction)
    compare_modules(nn.MultiLabelMarginLoss(reduction=reduction), other, [x, ends], what="MultiLabelMarginLoss")
    for options in ({}, {"weight": weight}):
        theirs = {k: to_torch(v) for k, v in options.items()}
        other = reference("MultiLabelSoftMarginLoss", reduction=reduction, **theirs)
        target = labels(3, 4, high=2).to(ft.float32)
        compare_modules(nn.MultiLabelSoftMarginLoss(reduction=reduction, **options), other, [x, target], frozen=(1,))
        for p in (1, 2):
            other = reference("MultiMarginLoss", p, 0.7, reduction=reduction, **theirs)
            compare_modules(nn.MultiMarginLoss(p, 0.7, reduction=reduction, **options), other, [x, labels(3, high=4)])


@parity
def test_multi_margin_loss_order():
    with pytest.raises(ValueError, match="p == 1 and p == 2"):
        nn.MultiMarginLoss(3)


@parity
@pytest.mark.parametrize("zero_infinity", [False, True])
@pytest.mark.parametrize("reduction", ["mean", "sum", "none"])
def test_ctc(reduction, zero_infinity):
    torch = pytest.importorskip("torch")
    steps, batch, classes = 12, 4, 6
    scores = np.random.default_rng(3).standard_normal((steps, batch, classes)).astype(np.float32)
    target = np.random.default_rng(4).integers(1, classes, (batch, 7))
    target[1, 1] = target[1, 0]
    inputs, wanted = (12, 10, 11, 5), (7, 3, 0, 7 if zero_infinity else 2)

    def run(lib, make):
        x = make(scores).requires_grad_()
        module = lib.nn.CTCLoss(0, reduction, zero_infinity)
        loss = module(lib.nn.functional.log_softmax(x, 2), make(target), inputs, wanted)
        (loss * make(np.linspace(1, 2, batch).astype(np.float32)) if loss.dim() else loss).sum().backward()
        return loss, x.grad

    close(run(ft, lambda a: ft.from_numpy(a.copy())), run(torch, lambda a: torch.from_numpy(a.copy())), 1e-4, 1e-5)


@parity
def test_ctc_forms_of_targets():
    torch = pytest.importorskip("torch")
    x = F.log_softmax(numbers(8, 3, 5), 2)
    joined = ft.tensor([1, 2, 2, 4, 3, 1])
    for reduction in ("none", "mean"):
        ours = F.ctc_loss(x, joined, ft.tensor([8, 7, 8]), ft.tensor([2, 1, 3]), reduction=reduction)
        theirs = torch.nn.functional.ctc_loss(
            to_torch(x), to_torch(joined), torch.tensor([8, 7, 8]), torch.tensor([2, 1, 3]), reduction=reduction
        )
        close(ours, theirs)
    one = F.ctc_loss(x[:, 0], ft.tensor([1, 2]), ft.tensor(8), ft.tensor(2), blank=4)
    close(one, torch.nn.functional.ctc_loss(to_torch(x[:, 0]), torch.tensor([1, 2]), torch.tensor(8), torch.tensor(2), blank=4))


def test_ctc_errors():
    x = F.log_softmax(numbers(4, 2, 3), 2)
    with pytest.raises(RuntimeError, match="blank must be in label range"):
        F.ctc_loss(x, labels(2, 2, high=3, low=1), (4, 4), (2, 2), blank=3)
    with pytest.raises(RuntimeError, match="input_lengths"):
        F.ctc_loss(x, labels(2, 2, high=3, low=1), (5, 4), (2, 2))
    with pytest.raises(RuntimeError, match="label range"):
        F.ctc_loss(x, ft.tensor([[1, 7], [1, 2]]), (4, 4), (2, 2))


@parity
@pytest.mark.parametrize("head_bias", [False, True])
def test_adaptive_log_softmax(head_bias):
    args = (16, 20, [5, 10, 15])
    ours = nn.AdaptiveLogSoftmaxWithLoss(*args, div_value=2.0, head_bias=head_bias)
    theirs = reference("AdaptiveLogSoftmaxWithLoss", *args, div_value=2.0, head_bias=head_bias)
    assert repr(ours) == repr(theirs)
    x, y = numbers(9, 16), labels(9, high=20)
    compare_modules(ours, theirs, [x, y], what="batch")
    compare_modules(ours, theirs, [x, labels(9, high=5)], what="no cluster")
    compare_modules(ours, theirs, [x[0], y[0]], what="one")
    twin(ours, theirs)
    close(ours.log_prob(x), theirs.log_prob(to_torch(x)))
    assert ours.predict(x).tolist() == theirs.predict(to_torch(x)).tolist()


def test_adaptive_log_softmax_errors():
    with pytest.raises(ValueError, match="cutoffs"):
        nn.AdaptiveLogSoftmaxWithLoss(4, 10, [5, 5])
    layer = nn.AdaptiveLogSoftmaxWithLoss(4, 10, [5])
    with pytest.raises(RuntimeError, match="Target values should be in"):
        layer(numbers(2, 4), ft.tensor([1, 10]))
    with pytest.raises(RuntimeError, match="same size in the batch"):
        layer(numbers(2, 4), ft.tensor([1]))


@parity
@pytest.mark.parametrize("case", ["plain", "masks", "extra", "separate", "static", "unbatched"])
def test_multi_head_attention_forward(case):
    torch = pytest.importorskip("torch")
    length, keys, batch, embed, heads = 3, 5, 2, 8, 2
    q, k, v = numbers(length, batch, embed), numbers(keys, batch, embed, seed=1), numbers(keys, batch, embed, seed=2)
    given = {
        "in_proj_weight": numbers(3 * embed, embed, seed=3),
        "in_proj_bias": numbers(3 * embed, seed=4),
        "bias_k": None,
        "bias_v": None,
        "out_proj_weight": numbers(embed, embed, seed=5),
        "out_proj_bias": numbers(embed, seed=6),
    }
    more = {}
    if case == "masks":
        more = {
            "attn_mask": ft.ones(length, keys).tril(2).to(ft.bool).logical_not(),
            "average_attn_weights": False,
            "key_padding_mask": ft.tensor([[False, False, False, False, True], [False] * 5]),
        }
    if case == "extra":
        given.update(bias_k=numbers(1, 1, embed, seed=7), bias_v=numbers(1, 1, embed, seed=8))
        more = {"add_zero_attn": True}
    if case == "separate":
        given["in_proj_weight"] = None
        more = {"use_separate_proj_weight": True, **{f"{n}_proj_weight": numbers(embed, embed, seed=9) for n in "qkv"}}
    if case == "static":
        more = {"static_k": numbers(batch * heads, keys, 4, seed=7), "static_v": numbers(batch * heads, keys, 4, seed=8)}
    if case == "unbatched":
        q, k, v = q[:, 0], k[:, 0], v[:, 0]

    def run(lib, convert):
        options = {"add_zero_attn": False, "dropout_p": 0.0, **more}
        return lib.nn.functional.multi_head_attention_forward(
            convert(q), convert(k), convert(v), embed, heads, **{n: convert(t) for n, t in {**given, **options}.items()}
        )

    close(run(ft, lambda t: t), run(torch, to_torch), 1e-4, 1e-5)
