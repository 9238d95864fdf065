"""Continued learning on a stream that drifts: handwritten digits that turn, slowly, all the way round.

    python main.py                       # writes online.png

A model that learned from the beginning of the stream and stopped is compared with ones that go on learning from each picture
as it arrives: first they say what it shows (that is what is counted), then they are told.
"""
import argparse
import math
import sys
from collections import deque
from pathlib import Path

import fasttorch as torch
from fasttorch import nn, optim
from fasttorch.utils.data import Stream
from tqdm import tqdm

sys.path.insert(1, str(Path(__file__).resolve().parents[1]))
from shared import device_named  # noqa: E402

FIRST = 0.1  # part of the stream that every model learns from


def digits():
    """Scikit-learn's handwritten digits: pictures (n, 1, 8, 8) and labels, for the stream and, others, for testing."""
    try:
        from sklearn.datasets import load_digits
    except ImportError:
        sys.exit("The digits come with scikit-learn: pip install scikit-learn")
    pictures, labels = load_digits(return_X_y=True)
    order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(0)).tolist()
    x = torch.tensor(pictures[order], dtype=torch.float32).reshape(-1, 1, 8, 8) / 16
    y = torch.tensor(labels[order])
    return x[360:], y[360:], x[:360], y[:360]


def turned(pictures, angle):
    """Pictures turned by an angle in degrees."""
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    rotation = torch.tensor([[c, -s, 0.0], [s, c, 0.0]], device=pictures.device).expand(len(pictures), 2, 3)
    grid = nn.functional.affine_grid(rotation, pictures.shape, align_corners=False)
    return nn.functional.grid_sample(pictures, grid, align_corners=False)


def source(x, y, options):
    """The stream: a few pictures at a time, a little further turned each time."""
    generator = torch.Generator().manual_seed(options.seed)
    for step in range(options.steps):
        chosen = torch.randint(0, len(y), (options.batch,), generator=generator)
        angle = 360 * step / options.steps
        yield angle, turned(x[chosen], angle), y[chosen]


def network():
    """A small convolutional network."""
    return nn.Sequential(nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(),
                         nn.MaxPool2d(2), nn.Flatten(), nn.Linear(32 * 4 * 4, 10))


class Learner:
    """A model that learns from a stream, one batch at a time, and remembers some of the last ones."""

    def __init__(self, lr, memory=0, stop=None, device="cpu"):
        self.model = network().to(device)
        self.optimizer = optim.Adam(self.model.parameters(), lr=lr)
        self.memory = deque(maxlen=memory)
        self.stop = stop  # after how many batches it stops to learn
        self.count = 0
        self.right = []  # part of each batch that was said rightly before it was learned from

    def __call__(self, x, y):
        with torch.no_grad():
            self.right.append((self.model(x).argmax(1) == y).float().mean().item())
        self.count += 1
        if self.stop is not None and self.count > self.stop:
            return
        if self.memory:
            old = self.memory[int(torch.randint(0, len(self.memory), ()))]
            xs, ys = torch.cat([x, old[0]]), torch.cat([y, old[1]])
        else:
            xs, ys = x, y
        self.optimizer.zero_grad()
        nn.functional.cross_entropy(self.model(xs), ys).backward()
        self.optimizer.step()
        if self.memory.maxlen:
            self.memory.append((x, y))

    def accuracy(self, x, y):
        """Which part of held-out pictures it says rightly."""
        with torch.no_grad():
            return (self.model(x).argmax(1) == y).float().mean().item()


def run(options):
    """Go through the stream; the learners by name, their accuracies on held-out pictures, and the angles."""
    x, y, test_x, test_y = digits()
    torch.manual_seed(options.seed)
    first = int(FIRST * options.steps)
    device = options.device
    learners = {"stopped after 10%": Learner(options.lr, stop=first, device=device),
                "goes on": Learner(options.lr, device=device),
                "goes on, with memory": Learner(options.lr, memory=options.memory, device=device)}
    held_out = {name: [] for name in learners}
    angles = []
    every = max(1, options.steps // 72)
    with Stream(source(x, y, options), buffer=options.buffer) as stream, \
            tqdm(stream, total=options.steps, unit="batch", disable=options.quiet) as bar:
        for step, (angle, pictures, labels) in enumerate(bar):
            for learner in learners.values():
                learner(pictures.to(device), labels.to(device))
            if (step + 1) % every == 0:
                angles.append(angle)
                now = turned(test_x, angle).to(device)
                for name, learner in learners.items():
                    held_out[name].append(learner.accuracy(now, test_y.to(device)))
                bar.set_postfix({name: f"{values[-1]:.2f}" for name, values in held_out.items()})
    return learners, held_out, angles


def draw(held_out, angles, path):
    """A picture of the accuracies on held-out digits."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 3.5))
    for name, values in held_out.items():
        axes.plot(angles, [100 * v for v in values], label=name)
    axes.axvspan(0, 360 * FIRST, color="0.93", zorder=0)
    axes.set(xlabel="digits turned by, degrees", ylabel="right on held-out digits, %", xlim=(0, 360), ylim=(0, 102))
    axes.legend(loc="center")
    figure.tight_layout()
    figure.savefig(path, dpi=110)
    pyplot.close(figure)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--steps", type=int, default=6000, help="batches in the stream")
    parser.add_argument("--batch", type=int, default=8, help="pictures that arrive together")
    parser.add_argument("--memory", type=int, default=200, help="batches that one of the learners remembers")
    parser.add_argument("--buffer", type=int, default=32, help="batches that may wait")
    parser.add_argument("--lr", type=float, default=0.002)
    parser.add_argument("--device", type=device_named, default="cpu", help="cpu, cuda or cuda:N")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--picture", default="online.png")
    parser.add_argument("--quiet", action="store_true", help="no progress bar")
    options = parser.parse_args()
    try:
        learners, held_out, angles = run(options)
    except KeyboardInterrupt:
        sys.exit("stopped")
    first = int(FIRST * options.steps)
    print("after the first tenth of the stream:        before learning   held out")
    for name, learner in learners.items():
        after = learner.right[first:]
        late = [v for v, angle in zip(held_out[name], angles) if angle >= 360 * FIRST]
        print(f"  {name:40s} {100 * sum(after) / len(after):6.1f}%        {100 * sum(late) / len(late):6.1f}%")
    if options.picture:
        draw(held_out, angles, options.picture)


if __name__ == "__main__":
    main()
