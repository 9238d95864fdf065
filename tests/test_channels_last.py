"""Layers keep the channels innermost in memory where they are so in the input, in their results and in their gradients."""
import pytest

import fasttorch as torch
from fasttorch import nn
from fasttorch.nn import functional as F

LAYERS = {
    "pad": lambda x, d: F.pad(x, (1, 1) * d), "reflect": lambda x, d: F.pad(x, (1, 1) * d, "reflect"),
    "replicate": lambda x, d: F.pad(x, (1, 1) * d, "replicate"), "circular": lambda x, d: F.pad(x, (1, 1) * d, "circular"),
    "max_pool": lambda x, d: getattr(F, f"max_pool{d}d")(x, 2), "avg_pool": lambda x, d: getattr(F, f"avg_pool{d}d")(x, 2),
    "adaptive_avg_pool": lambda x, d: getattr(F, f"adaptive_avg_pool{d}d")(x, 2),
    "adaptive_max_pool": lambda x, d: getattr(F, f"adaptive_max_pool{d}d")(x, 2),
    "lp_pool": lambda x, d: getattr(F, f"lp_pool{d}d")(x, 2, 2),
    "max_unpool": lambda x, d: getattr(F, f"max_unpool{d}d")(*getattr(F, f"max_pool{d}d")(x, 2, return_indices=True), 2),
    "batch_norm": lambda x, d: F.batch_norm(x, None, None, training=True),
    "batch_norm_eval": lambda x, d: F.batch_norm(x, torch.zeros(4, dtype=x.dtype), torch.ones(4, dtype=x.dtype)),
    "group_norm": lambda x, d: F.group_norm(x, 2), "rms_norm": lambda x, d: F.rms_norm(x, x.shape[-1:]),
    "local_response_norm": lambda x, d: F.local_response_norm(x, 2),
    "nearest": lambda x, d: F.interpolate(x, scale_factor=2),
    "linear": lambda x, d: F.interpolate(x, scale_factor=2, mode=("bilinear", "trilinear")[d - 2]),
    "area": lambda x, d: F.interpolate(x, size=3, mode="area"), "cat": lambda x, d: torch.cat([x, x], 1),
    "flip": lambda x, d: x.flip(1), "dropout": lambda x, d: F.dropout(x, 0.0001),
    "relu": lambda x, d: F.relu(x),
    "conv": lambda x, d: getattr(F, f"conv{d}d")(x, torch.ones(4, 4, *[3] * d, dtype=x.dtype)),
}
PLANES = {"bicubic": lambda x: F.interpolate(x, scale_factor=2, mode="bicubic"), "shuffle": lambda x: F.channel_shuffle(x, 2),
          "pixel_shuffle": lambda x: F.pixel_shuffle(torch.cat([x, x], 1), 2),
          "pixel_unshuffle": lambda x: F.pixel_unshuffle(x, 2)}
CASES = [(name, d, layer) for name, layer in LAYERS.items() for d in (2, 3)] + [
    (name, 2, lambda x, d, layer=layer: layer(x)) for name, layer in PLANES.items()]


@pytest.mark.parametrize("name,d,layer", CASES, ids=[f"{name}-{d}" for name, d, _ in CASES])
def test_layers_keep_it(name, d, layer):
    order = torch.channels_last if d == 2 else torch.channels_last_3d
    plain = torch.randn(2, 4, *[6] * d, dtype=torch.float64).abs()
    results = []
    for x in (plain, plain.contiguous(memory_format=order)):
        x = x.detach().requires_grad_()
        torch.manual_seed(0)
        y = layer(x, d)
        weight = torch.linspace(1, 2, y.numel(), dtype=y.dtype).reshape(y.shape)
        if results:
            weight = weight.contiguous(memory_format=order)
        results.append((y, torch.autograd.grad(y, x, weight)[0]))
    if name == "dropout":       # which elements are dropped follows the order in memory
        results[0] = results[1]
    for a, b in zip(*results):
        assert torch.allclose(a, b)
    y, grad = results[1]
    assert y.is_contiguous(memory_format=order) and not y.is_contiguous()
    if name not in ("shuffle", "pixel_shuffle", "pixel_unshuffle"):
        assert grad.is_contiguous(memory_format=order) and not grad.is_contiguous()


def test_indices_and_networks_keep_it():
    x = torch.randn(2, 3, 8, 8).to(memory_format=torch.channels_last)
    values, indices = F.max_pool2d(x, 2, return_indices=True)
    assert indices.is_contiguous(memory_format=torch.channels_last) and indices.equal(
        F.max_pool2d(x.contiguous(), 2, return_indices=True)[1])
    net = nn.Sequential(nn.Conv2d(3, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2), nn.ReflectionPad2d(1),
                        nn.Conv2d(4, 8, 3), nn.GroupNorm(2, 8), nn.SiLU(), nn.Upsample(scale_factor=2), nn.PixelShuffle(2))
    net.to(memory_format=torch.channels_last)
    assert net(x).is_contiguous(memory_format=torch.channels_last)


def test_other_layouts_are_as_before():
    x = torch.randn(2, 4, 6, 6)
    assert F.max_pool2d(x, 2).is_contiguous() and F.max_pool2d(x.transpose(2, 3), 2).is_contiguous()
    assert torch.cat([x, x.to(memory_format=torch.channels_last)], 1).is_contiguous()
