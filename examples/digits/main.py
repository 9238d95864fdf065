"""A convolutional network reads handwritten digits: scikit-learn's 1,797 pictures of 8 by 8 pixels.

    python main.py
    python main.py --epochs 60 --picture errors.png      # and a picture of what it misreads
"""
import sys
import time
from pathlib import Path

import fasttorch as torch
import fasttorch.nn.functional as F
from fasttorch import nn
from fasttorch.utils.data import DataLoader, TensorDataset
from tqdm import tqdm

sys.path.insert(1, str(Path(__file__).resolve().parents[1]))
from shared import device_named, make_parser, require_positive  # noqa: E402


class Net(nn.Module):
    """Scores of the ten digits for ``(N, 1, 8, 8)`` pictures: three convolutions, two linear layers."""

    def __init__(self, channels=32, dropout=0.3):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, channels, 3, padding=1), nn.BatchNorm2d(channels), nn.ReLU(),
            nn.Conv2d(channels, 2 * channels, 3, padding=1), nn.BatchNorm2d(2 * channels), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(2 * channels, 2 * channels, 3, padding=1), nn.BatchNorm2d(2 * channels), nn.ReLU(), nn.MaxPool2d(2))
        self.classify = nn.Sequential(nn.Flatten(), nn.Dropout(dropout), nn.Linear(8 * channels, 64), nn.ReLU(),
                                      nn.Linear(64, 10))

    def forward(self, pictures):
        return self.classify(self.features(pictures))


def digits(seed, small=False):
    """(train, valid, test) data sets of 60, 20 and 20% of the pictures, mixed by the seed, values from 0 to 1."""
    try:
        from sklearn.datasets import load_digits
    except ImportError:
        raise SystemExit("digits: the pictures come with scikit-learn: pip install scikit-learn") from None
    pictures, names = load_digits(return_X_y=True)
    order = torch.randperm(len(names), generator=torch.Generator().manual_seed(seed))
    pictures = torch.from_numpy(pictures).float().reshape(-1, 1, 8, 8)[order] / 16
    names = torch.from_numpy(names).long()[order]
    if small:
        pictures, names = pictures[:200], names[:200]
    first, second = int(0.6 * len(names)), int(0.8 * len(names))
    parts = (slice(None, first), slice(first, second), slice(second, None))
    return [TensorDataset(pictures[part], names[part]) for part in parts]


def shifted(pictures):
    """Each picture of the batch moved by up to one pixel, at random."""
    down, right = torch.randint(-1, 2, (2,)).tolist()
    return torch.roll(F.pad(pictures, (1, 1, 1, 1)), (down, right), (2, 3))[:, :, 1:-1, 1:-1]


def evaluate(model, data):
    """(mean loss, share of pictures read right, what it read)."""
    model.eval()
    pictures, names = (values.to(next(model.parameters()).device) for values in data.tensors)
    with torch.no_grad():
        scores = model(pictures)
    read = scores.argmax(1)
    return F.cross_entropy(scores, names).item(), (read == names).float().mean().item(), read.cpu()


def draw(path, data, read):
    """Write a PNG of the pictures that were misread, with what they are and what was read."""
    import matplotlib
    matplotlib.use("Agg")
    from matplotlib import pyplot

    pictures, names = data.tensors
    wrong = (read != names).nonzero().flatten().tolist()[:12]
    figure, axes = pyplot.subplots(1, max(1, len(wrong)), figsize=(1.3 * max(1, len(wrong)), 1.8), squeeze=False)
    for axis in axes[0]:
        axis.axis("off")
    for axis, k in zip(axes[0], wrong):
        axis.imshow(pictures[k, 0], cmap="gray_r")
        axis.set_title(f"{int(names[k])} read {int(read[k])}", fontsize=8)
    figure.savefig(path, dpi=120, bbox_inches="tight")


def parse_arguments(arguments=None):
    """The command line."""
    parser = make_parser(__doc__)
    add = parser.add_argument
    add("--epochs", type=int, default=40, help="times the training pictures are seen")
    add("--batch", type=int, default=64, help="pictures a step")
    add("--channels", type=int, default=32, help="channels of the first convolution")
    add("--lr", type=float, default=0.003, help="largest learning rate of AdamW")
    add("--device", type=device_named, default="cpu", help="cpu, cuda or cuda:N")
    add("--seed", type=int, default=1, help="seed of the split, the weights and the order")
    add("--picture", type=Path, default=None, help="PNG of the misread pictures")
    add("--small", action="store_true", help="200 pictures only, to try it out")
    add("--quiet", action="store_true", help="no progress bar")
    args = parser.parse_args(arguments)
    require_positive(parser, args, "epochs", "batch", "channels", "lr")
    return args


def main(arguments=None):
    """Train, keep the weights that are best on the validation pictures, test."""
    args = parse_arguments(arguments)
    torch.manual_seed(args.seed)
    train, valid, test = digits(args.seed, args.small)
    model = Net(args.channels).to(args.device)
    loader = DataLoader(train, batch_size=args.batch, shuffle=True)
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, args.lr, total_steps=args.epochs * len(loader))
    best, weights, begin = float("inf"), None, time.perf_counter()
    bar = tqdm(range(args.epochs), unit="epoch", disable=args.quiet)
    for _ in bar:
        model.train()
        for pictures, names in loader:
            pictures, names = pictures.to(args.device), names.to(args.device)
            optimizer.zero_grad()
            loss = F.cross_entropy(model(shifted(pictures)), names, label_smoothing=0.1)
            loss.backward()
            optimizer.step()
            schedule.step()
        loss, right, _ = evaluate(model, valid)
        if loss < best:
            best, weights = loss, {name: value.clone() for name, value in model.state_dict().items()}
        bar.set_postfix_str(f"validation: loss {loss:.3f}, {right:.1%} right")
    model.load_state_dict(weights)
    loss, right, read = evaluate(model, test)
    print(f"test: loss {loss:.4f}, {right:.2%} of {len(test)} pictures right, {time.perf_counter() - begin:.1f} s")
    if args.picture:
        draw(args.picture, test, read)
        print(f"misread pictures: {args.picture}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
