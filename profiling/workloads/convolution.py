"""The convolutions of ResNet-18 (He et al., "Deep Residual Learning for Image Recognition", 2015), batch 4.

Forward, and each gradient by itself: input channels, output channels, size of the image, kernel, stride.
"""
import numpy

from workloads import NotThere, workload

BUDGET = {"torch": 1.2}
LAYERS = [
    (3, 64, 224, 7, 2), (64, 64, 56, 3, 1), (64, 128, 56, 3, 2), (64, 128, 56, 1, 2), (128, 128, 28, 3, 1), (128, 256, 28, 3, 2),
    (128, 256, 28, 1, 2), (256, 256, 14, 3, 1), (256, 512, 14, 3, 2), (256, 512, 14, 1, 2), (512, 512, 7, 3, 1),
]


def _array(torch, device, shape, scale, seed):
    values = numpy.random.default_rng(seed).standard_normal(shape) * scale
    return torch.from_numpy(values.astype(numpy.float32)).to(device)


def _layer(channels, filters, size, kernel, stride):
    name = f"resnet_{channels}x{size}_{filters}_{kernel}s{stride}"
    about = f"conv2d {channels}x{size}x{size} to {filters} channels, {kernel}x{kernel} stride {stride}, batch 4, "

    def tensors(torch, device):
        conv2d = getattr(torch.nn.functional, "conv2d", None)
        if conv2d is None:
            raise NotThere("torch.nn.functional.conv2d")
        x = _array(torch, device, (4, channels, size, size), 1.0, 0)
        w = _array(torch, device, (filters, channels, kernel, kernel), (channels * kernel * kernel) ** -0.5, 1)
        return x, w, lambda: conv2d(x, w, stride=stride, padding=kernel // 2)

    @workload(f"{name}_forward", "convolution", about + "forward", unit="ms", budget=BUDGET)
    def forward(torch, device):
        _, _, convolve = tensors(torch, device)

        def run(n):
            for _ in range(n):
                convolve()
        return run

    def gradient(part, of):
        @workload(f"{name}_{part}", "convolution", about + f"gradient of the {part}", unit="ms", budget=BUDGET)
        def backward(torch, device):
            values = tensors(torch, device)
            wanted = values[of].requires_grad_()
            y = values[2]()
            g = _array(torch, device, tuple(y.shape), 1.0, 2)

            def run(n):
                for _ in range(n):
                    torch.autograd.grad(y, wanted, g, retain_graph=True)
            return run

    gradient("input", 0)
    gradient("weight", 1)


for layer in LAYERS:
    _layer(*layer)
