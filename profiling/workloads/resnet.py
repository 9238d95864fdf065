"""ResNet-50 (He et al., "Deep Residual Learning for Image Recognition", 2015): one training step with SGD and momentum."""
import numpy

from workloads import workload


def bottleneck(torch, channels, width, stride):
    """A block: 1x1, 3x3 and 1x1 convolutions with batch norm, added to the input (through a 1x1 convolution where it changes
    shape)."""
    nn = torch.nn

    class Bottleneck(nn.Module):
        def __init__(self):
            super().__init__()
            out = 4 * width
            self.body = nn.Sequential(
                nn.Conv2d(channels, width, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU(),
                nn.Conv2d(width, width, 3, stride=stride, padding=1, bias=False), nn.BatchNorm2d(width), nn.ReLU(),
                nn.Conv2d(width, out, 1, bias=False), nn.BatchNorm2d(out))
            self.shortcut = nn.Identity() if stride == 1 and channels == out else nn.Sequential(
                nn.Conv2d(channels, out, 1, stride=stride, bias=False), nn.BatchNorm2d(out))

        def forward(self, x):
            return torch.relu(self.body(x) + self.shortcut(x))

    return Bottleneck()


def resnet(torch, blocks=(3, 4, 6, 3), width=64, classes=1000):
    """The network for images (N, 3, H, W); the default is ResNet-50."""
    nn = torch.nn
    layers = [nn.Conv2d(3, width, 7, stride=2, padding=3, bias=False), nn.BatchNorm2d(width), nn.ReLU(),
              nn.MaxPool2d(3, 2, 1)]
    channels = width
    for stage, count in enumerate(blocks):
        for block in range(count):
            layers.append(bottleneck(torch, channels, width * 2 ** stage, 2 if stage and not block else 1))
            channels = 4 * width * 2 ** stage
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, classes))


def training(torch, device, batch=32, size=224, **options):
    """A callable that does ``n`` training steps on images of ``size`` x ``size``."""
    torch.manual_seed(0)
    model = resnet(torch, **options).to(device)
    classes = model[-1].out_features
    random = numpy.random.default_rng(0)
    images = torch.from_numpy(random.standard_normal((batch, 3, size, size), dtype=numpy.float32)).to(device)
    labels = torch.from_numpy(random.integers(classes, size=batch)).to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9, weight_decay=1e-4)
    loss = torch.nn.CrossEntropyLoss()

    def run(n):
        for _ in range(n):
            optimizer.zero_grad()
            loss(model(images), labels).backward()
            optimizer.step()
    return run


# What is built with `--small`.
SMALL = {"batch": 2, "size": 32, "blocks": (1, 1, 1, 1), "width": 4, "classes": 10}


@workload("gpu_resnet50", "GPU: models", "ResNet-50 step, 32 images of 224x224: forward, backward, SGD with momentum",
          unit="ms", budget={"torch": 1.1}, devices=("cuda",), on_cpu=True)
def step(torch, device, small=False):
    return training(torch, device, **(SMALL if small else {}))


@workload("gpu_memory_resnet50", "GPU: memory", "peak of 2 ResNet-50 steps, 32 images of 224x224", kind="memory", unit="MB",
          budget={"torch": 1.0}, devices=("cuda",), rounds=1)
def memory(torch, device, small=False):
    run = step(torch, device, small)
    return lambda n: run(2 * n)
