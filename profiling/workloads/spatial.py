"""Pooling, normalisation of channels and resampling, forward and with backward, on maps of the size that a ResNet has."""
import numpy

from workloads import workload

OWN = {"torch": 1.0}
SHAPE = 16, 64, 56, 56


def _array(torch, device, shape, seed=0):
    values = numpy.random.default_rng(seed).standard_normal(shape).astype(numpy.float32)
    return torch.from_numpy(values).to(device)


def _spatial(name, about, build, shape=SHAPE):
    """``build(torch)`` gives what is applied; measured forward alone, without a graph, and forward with backward."""
    @workload(f"spatial_{name}", "spatial", about + ", forward", unit="us", budget=OWN)
    def forward(torch, device):
        x, operate = _array(torch, device, shape), build(torch)

        def run(n):
            with torch.no_grad():
                for _ in range(n):
                    operate(x)
        return run

    @workload(f"spatial_{name}_backward", "spatial", about + ", forward and backward", unit="us", budget=OWN)
    def backward(torch, device):
        x, operate = _array(torch, device, shape).requires_grad_(), build(torch)
        grad = torch.ones_like(operate(x))

        def run(n):
            for _ in range(n):
                x.grad = None
                operate(x).backward(grad)
        return run




_spatial("max_pool_2x2", "max_pool2d, 2x2", lambda torch: lambda x: torch.nn.functional.max_pool2d(x, 2))
_spatial("max_pool_3x3", "max_pool2d, 3x3, stride 2, padding 1", lambda torch: lambda x: torch.nn.functional.max_pool2d(x, 3, 2,
                                                                                                                        1))
_spatial("avg_pool_2x2", "avg_pool2d, 2x2", lambda torch: lambda x: torch.nn.functional.avg_pool2d(x, 2))
_spatial("avg_pool_3x3", "avg_pool2d, 3x3, stride 2, padding 1", lambda torch: lambda x: torch.nn.functional.avg_pool2d(x, 3, 2,
                                                                                                                        1))
_spatial("adaptive_avg_1", "adaptive_avg_pool2d to 1x1", lambda torch: lambda x: torch.nn.functional.adaptive_avg_pool2d(x, 1))
_spatial("batch_norm", "BatchNorm2d in training", lambda torch: torch.nn.BatchNorm2d(64))
_spatial("batch_norm_eval", "BatchNorm2d in evaluation", lambda torch: torch.nn.BatchNorm2d(64).eval())
_spatial("batch_norm_columns", "BatchNorm1d of (512, 512) in training", lambda torch: torch.nn.BatchNorm1d(512), (512, 512))
_spatial("group_norm", "GroupNorm of 8 groups", lambda torch: torch.nn.GroupNorm(8, 64))
_spatial("nearest", "interpolate, nearest, twice the size",
         lambda torch: lambda x: torch.nn.functional.interpolate(x, scale_factor=2))
_spatial("bilinear", "interpolate, bilinear, twice the size",
         lambda torch: lambda x: torch.nn.functional.interpolate(x, scale_factor=2, mode="bilinear"))
_spatial("bilinear_down", "interpolate, bilinear, to 0.6 of the size",
         lambda torch: lambda x: torch.nn.functional.interpolate(x, size=34, mode="bilinear"))
_spatial("batch_norm_small", "BatchNorm1d of (16, 32) in training", lambda torch: torch.nn.BatchNorm1d(32), (16, 32))
_spatial("max_pool_small", "max_pool2d, 2x2, of (1, 4, 8, 8)", lambda torch: lambda x: torch.nn.functional.max_pool2d(x, 2),
         (1, 4, 8, 8))
