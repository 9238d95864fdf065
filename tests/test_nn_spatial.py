"""Pooling, padding, upsampling, batch and group normalisation, bags of embeddings: against PyTorch, and by themselves."""

import copy
import pickle

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import nn
from fasttorch.nn import functional as F
from nn_compare import close, compare_modules, to_torch

parity = pytest.mark.parity
SHAPES = {1: (2, 4, 9), 2: (2, 4, 9, 8), 3: (2, 4, 7, 6, 8)}


def reference(name, *args, **kwargs):
    torch = pytest.importorskip("torch")
    return getattr(torch.nn, name)(*args, **kwargs)


def points(*shape, seed=0):
    """Values of which no two are equal."""
    n = int(np.prod(shape))
    return ft.from_numpy(np.random.default_rng(seed).permutation(np.linspace(-2, 2, n)).reshape(shape).astype(np.float32))


MODULES = []
for n in (1, 2, 3):
    MODULES += [
        (f"MaxPool{n}d", (2,), {}, n), (f"MaxPool{n}d", (3, 2, 1), {"ceil_mode": True}, n), (f"MaxPool{n}d", (2, 1, 0, 2), {}, n),
        (f"MaxPool{n}d", (2,), {"return_indices": True}, n), (f"AvgPool{n}d", (2,), {}, n),
        (f"AvgPool{n}d", (3, 2, 1), {"ceil_mode": True, "count_include_pad": False}, n), (f"AdaptiveMaxPool{n}d", (3,), {}, n),
        (f"AdaptiveAvgPool{n}d", (3,), {}, n), (f"AdaptiveAvgPool{n}d", (1,), {}, n),
        (f"ConstantPad{n}d", (1, 2.5), {}, n), (f"ConstantPad{n}d", ((1, -1) * n, 2.5), {}, n), (f"ZeroPad{n}d", (1,), {}, n),
        (f"ReflectionPad{n}d", ((1, 2) * n,), {}, n), (f"ReplicationPad{n}d", ((0, 2) * n,), {}, n),
        (f"CircularPad{n}d", ((1, 2) * n,), {}, n), (f"BatchNorm{n}d", (4,), {}, n),
        (f"BatchNorm{n}d", (4,), {"momentum": None}, n),
        (f"BatchNorm{n}d", (4,), {"affine": False}, n), (f"BatchNorm{n}d", (4,), {"track_running_stats": False, "eps": 0.1}, n),
        (f"BatchNorm{n}d", (4,), {"bias": False}, n), (f"InstanceNorm{n}d", (4,), {}, n),
        (f"InstanceNorm{n}d", (4,), {"affine": True, "track_running_stats": True, "momentum": 0.3}, n),
        ("GroupNorm", (2, 4), {}, n),
        ("GroupNorm", (4, 4), {"affine": False}, n), ("Upsample", (), {"scale_factor": 2}, n), ("Upsample", (5,), {}, n),
    ]
MODULES += [
    ("AvgPool2d", ((2, 3),), {"divisor_override": 2}, 2), ("AdaptiveMaxPool2d", ((None, 2),), {}, 2),
    ("AdaptiveAvgPool3d", ((2, None, 3),), {}, 3), ("MaxPool2d", ((3, 2), (2, 1), (1, 0)), {}, 2),
    ("Upsample", (), {"scale_factor": 1.7, "mode": "linear"}, 1), ("Upsample", (13,), {"mode": "linear", "align_corners": True},
                                                                   1),
    ("Upsample", (), {"scale_factor": (2, 1.5), "mode": "bilinear"}, 2), ("Upsample", ((5, 11),), {"mode": "bicubic"}, 2),
    ("Upsample", (), {"scale_factor": 1.5, "mode": "trilinear", "recompute_scale_factor": True}, 3),
    ("UpsamplingNearest2d", (), {"scale_factor": 2}, 2), ("UpsamplingBilinear2d", ((5, 6),), {}, 2), ("BatchNorm1d", (4,), {}, 0),
    ("GroupNorm", (2, 4), {}, 0),
]
SHAPES[0] = (6, 4)


@parity
@pytest.mark.parametrize("name,args,kwargs,n", MODULES, ids=lambda v: str(v))
def test_module(name, args, kwargs, n):
    other, module = reference(name, *args, **kwargs), getattr(nn, name)(*args, **kwargs)
    assert repr(module) == repr(other)
    for p in module.parameters():
        with ft.no_grad():
            p.add_(points(*p.shape) * 0.2)
    x = points(*SHAPES[n])
    for step in range(2):           # the second with the running statistics that the first left
        compare_modules(module, other, [x + step], 1e-4, 1e-5, name)
        for p in (*module.parameters(), *other.parameters()):
            p.grad = None
        close(tuple(module.state_dict().values()), tuple(other.state_dict().values()), 1e-5, 1e-6, name)
    module.eval()
    compare_modules(module, other, [x], 1e-4, 1e-5, name + " in evaluation")
    restored = pickle.loads(pickle.dumps(module))
    close(restored(x), module(x))
    assert repr(copy.deepcopy(module)) == repr(module)


@parity
@pytest.mark.parametrize("n", (1, 2, 3))
def test_lp_pool_and_unpool(n):
    other, module = reference(f"LPPool{n}d", 2, 3, 2), getattr(nn, f"LPPool{n}d")(2, 3, 2)
    assert repr(module) == repr(other)
    compare_modules(module, other, [points(*SHAPES[n]) + 3], 1e-4, 1e-5)
    pool, unpool = getattr(nn, f"MaxPool{n}d")(2, return_indices=True), getattr(nn, f"MaxUnpool{n}d")(2)
    assert repr(unpool) == repr(reference(f"MaxUnpool{n}d", 2))
    x = points(*SHAPES[n])
    values, indices = pool(x)
    compare_modules(unpool, reference(f"MaxUnpool{n}d", 2), [values, indices])
    close(unpool(values, indices, x.shape), reference(f"MaxUnpool{n}d", 2)(to_torch(values), to_torch(indices), tuple(x.shape)))


@parity
@pytest.mark.parametrize("n", (2, 3))
def test_fractional_max_pool(n):
    u = ft.rand(2, 4, n)
    kwargs = {"output_ratio": 0.6, "return_indices": True}
    module = getattr(nn, f"FractionalMaxPool{n}d")(2, _random_samples=u, **kwargs)
    other = reference(f"FractionalMaxPool{n}d", 2, _random_samples=to_torch(u), **kwargs)
    assert repr(module) == repr(other)
    compare_modules(module, other, [points(*SHAPES[n])])
    free = getattr(nn, f"FractionalMaxPool{n}d")(2, output_size=3)
    assert free(points(*SHAPES[n])).shape == (2, 4) + (3,) * n


@parity
@pytest.mark.parametrize("kwargs", [{}, {"mode": "sum"}, {"mode": "max"}, {"mode": "sum", "padding_idx": 1},
                                    {"mode": "mean", "padding_idx": -1},
                                    {"max_norm": 1.0}, {"mode": "max", "padding_idx": 0}], ids=str)
@pytest.mark.parametrize("index", [([[1, 2, 2], [0, 4, 1]],), ([1, 2, 2, 0, 4, 1], [0, 2, 2, 5])], ids=("rows", "offsets"))
def test_embedding_bag(kwargs, index):
    module, other = nn.EmbeddingBag(5, 3, **kwargs), reference("EmbeddingBag", 5, 3, **kwargs)
    assert repr(module) == repr(other)
    compare_modules(module, other, [ft.tensor(i) for i in index], what=str(kwargs))
    close(module.weight, other.weight)      # max_norm changes it


@pytest.mark.parametrize("mode", ["sum", "mean", "max"])
def test_bags_with_nothing_in_them_have_a_graph(mode):
    module = nn.EmbeddingBag(5, 3, mode=mode)
    module(ft.tensor([], dtype=ft.int64), ft.tensor([0, 0])).sum().backward()
    assert module.weight.grad.tolist() == [[0.0] * 3] * 5


@parity
def test_embedding_bag_weights_and_sparse():
    torch = pytest.importorskip("torch")
    module, other = nn.EmbeddingBag(5, 3, mode="sum", include_last_offset=True), reference("EmbeddingBag", 5, 3, mode="sum",
                                                                                           include_last_offset=True)
    index, offsets, weights = ft.tensor([1, 2, 2, 0]), ft.tensor([0, 1, 4]), ft.tensor([0.5, 1.0, -1.0, 2.0])
    compare_modules(module, other, [index, offsets, weights])
    for mode in ("sum", "mean"):
        module, other = nn.EmbeddingBag(5, 3, mode=mode, sparse=True), reference("EmbeddingBag", 5, 3, mode=mode, sparse=True)
        other.load_state_dict({"weight": to_torch(module.weight)})
        module(index, ft.tensor([0, 1])).square().sum().backward()
        other(to_torch(index), torch.tensor([0, 1])).square().sum().backward()
        assert module.weight.grad.is_sparse
        close(module.weight.grad.to_dense(), other.weight.grad.to_dense())


@parity
def test_sync_batch_norm():
    net = nn.Sequential(nn.BatchNorm2d(4), nn.Sequential(nn.BatchNorm1d(3, affine=False)))
    made = nn.SyncBatchNorm.convert_sync_batchnorm(net)
    assert [type(m).__name__ for m in made.modules()] == ["Sequential", "SyncBatchNorm", "Sequential", "SyncBatchNorm"]
    compare_modules(made[0], reference("BatchNorm2d", 4), [points(*SHAPES[2])], 1e-4, 1e-5)
    assert repr(nn.SyncBatchNorm(3)) == repr(reference("SyncBatchNorm", 3))


@parity
def test_old_state_dict():
    """A state dict from before ``num_batches_tracked`` loads."""
    module = nn.BatchNorm1d(2)
    state = module.state_dict()
    del state["num_batches_tracked"]
    state._metadata[""]["version"] = 1
    module.load_state_dict(state)


# -- without PyTorch ---------------------------------------------------------------------------------------------------

def test_pooling_by_hand():
    x = ft.tensor([[[1.0, 5, 2, 8, 3]]])
    assert nn.MaxPool1d(2)(x).tolist() == [[[5, 8]]]
    assert nn.MaxPool1d(2, ceil_mode=True)(x).tolist() == [[[5, 8, 3]]]
    assert nn.AvgPool1d(2, padding=1)(x).tolist() == [[[0.5, 3.5, 5.5]]]
    assert nn.AvgPool1d(2, padding=1, count_include_pad=False)(x).tolist() == [[[1, 3.5, 5.5]]]
    assert nn.AdaptiveMaxPool1d(2, return_indices=True)(x)[1].tolist() == [[[1, 3]]]
    assert ft.max_pool1d(ft.tensor([[1.0, float("nan"), 2.0, 3.0]]), 2)[0, 0].isnan()
    assert F.avg_pool2d(ft.arange(16).reshape(1, 4, 4), 2).tolist() == [[[2, 4], [10, 12]]]


@pytest.mark.parametrize("n", (1, 2, 3))
def test_gradients(n):
    """First and second derivatives by finite differences."""
    x = points(1, 2, *(6, 5, 4)[:n]).double().requires_grad_()
    mode = ("linear", "bilinear", "trilinear")[n - 1]
    functions = [lambda x: getattr(F, f"max_pool{n}d")(x, 2) * x.sum(), lambda x: getattr(F, f"avg_pool{n}d")(x, 3, 2, 1) ** 2,
                 lambda x: getattr(F, f"adaptive_avg_pool{n}d")(x, 3) ** 2,
                 lambda x: F.interpolate(x, scale_factor=1.5, mode=mode) ** 2,
                 lambda x: F.batch_norm(x, None, None, training=True), lambda x: F.group_norm(x, 2),
                 lambda x: F.interpolate(x, 3) ** 2]
    for f in functions:
        assert ft.autograd.gradcheck(f, (x,))
        assert ft.autograd.gradgradcheck(f, (x,))


def test_running_statistics():
    norm = nn.BatchNorm1d(1, momentum=0.5)
    norm(ft.tensor([[1.0], [3.0]]))
    assert norm.running_mean.item() == 1.0 and norm.running_var.item() == 1.5 and norm.num_batches_tracked.item() == 1
    norm.eval()
    assert abs(norm(ft.tensor([[1.0]])).item()) < 1e-6
    norm.reset_parameters()
    assert norm.running_var.item() == 1 and norm.num_batches_tracked.item() == 0
    average = nn.BatchNorm1d(1, momentum=None)
    for values in ([1.0, 3.0], [5.0, 7.0]):
        average(ft.tensor(values).reshape(2, 1))
    assert average.running_mean.item() == 4


def test_errors():
    x = ft.zeros(2, 3, 8, 8)
    for wrong, error in ((lambda: F.max_pool2d(x, 3, padding=2), RuntimeError), (lambda: F.max_pool2d(x, 9), RuntimeError),
                         (lambda: F.max_pool2d(x, 0), RuntimeError),
                         (lambda: F.avg_pool2d(x, 2, divisor_override=0), RuntimeError),
                         (lambda: F.max_pool2d(ft.zeros(2, 2), 1), RuntimeError), (lambda: F.interpolate(x), ValueError),
                         (lambda: F.interpolate(x, 3, 2.0), ValueError),
                         (lambda: F.interpolate(x, 3, mode="linear"), NotImplementedError),
                         (lambda: F.interpolate(x, 3, align_corners=True), ValueError),
                         (lambda: F.grid_sample(x, ft.zeros(1, 2, 2, 2)), RuntimeError),
                         (lambda: F.max_unpool2d(x, ft.full(x.shape, 10 ** 6), 2), RuntimeError),
                         (lambda: F.max_unpool2d(x, ft.zeros(x.shape, dtype=ft.int64), 2, output_size=(3, 3)), ValueError),
                         (lambda: F.adaptive_avg_pool2d(x, (1, -2)), RuntimeError),
                         (lambda: nn.BatchNorm2d(3)(ft.zeros(2, 3)), ValueError),
                         (lambda: nn.GroupNorm(2, 3), ValueError), (lambda: nn.BatchNorm1d(3)(ft.zeros(1, 3)), ValueError),
                         (lambda: nn.FractionalMaxPool2d(2), ValueError), (lambda: nn.ZeroPad2d((1, 2)), ValueError),
                         (lambda: F.batch_norm(x, None, None), RuntimeError),
                         (lambda: nn.SyncBatchNorm(3, process_group=1), ValueError)):
        with pytest.raises(error):
            wrong()
    with pytest.warns(UserWarning, match="deprecated"):
        assert F.upsample_nearest(x, scale_factor=2).shape == (2, 3, 16, 16)


def test_grids():
    x = points(2, 3, 5, 4)
    same = F.affine_grid(ft.tensor([[1.0, 0, 0], [0, 1, 0]]).expand(2, 2, 3), x.shape, align_corners=True)
    for mode in ("bilinear", "nearest", "bicubic"):
        close(F.grid_sample(x, same, mode, align_corners=True), x, 1e-4, 1e-5)
    far = ft.full((2, 1, 1, 2), 9.0)
    assert F.grid_sample(x, far, align_corners=False).abs().max() == 0
    close(F.grid_sample(x, far, padding_mode="border", align_corners=False)[..., 0, 0], x[..., -1, -1])
