"""A network that grows while it trains: when it stops getting better it gets more units, or one more layer.

    python main.py
    python main.py --grow never                  # the small network it begins as, for comparison
    python main.py --picture growth.png

Growing changes no output. A new unit copies an old one, and the two share what the old one gave on; a new layer begins as the
identity. T. Chen, I. Goodfellow, J. Shlens, "Net2Net: Accelerating learning via knowledge transfer", ICLR 2016. The graph is
recorded anew at every step, so there is nothing to declare or rebuild; only the optimizer is told of the new parameters.
"""
import sys
import time
from pathlib import Path

import fasttorch as torch
import fasttorch.nn.functional as F
from fasttorch import nn
from tqdm import tqdm

sys.path.insert(1, str(Path(__file__).resolve().parents[1]))
from shared import device_named, make_parser, require_positive  # noqa: E402


class Growing(nn.Module):
    """A multilayer perceptron whose hidden layers can be widened, and get more, without changing what it computes."""

    def __init__(self, inputs, hidden, outputs):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(inputs, hidden), nn.Linear(hidden, outputs)])

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = F.relu(layer(x))
        return self.layers[-1](x)

    def sizes(self):
        """Units of the hidden layers."""
        return [layer.out_features for layer in self.layers[:-1]]

    @torch.no_grad()
    def widen(self, k, units, noise=0.1):
        """Give hidden layer ``k`` so many more units: copies of units chosen at random, a little different."""
        before, after = self.layers[k], self.layers[k + 1]
        width = before.out_features
        device = before.weight.device
        chosen = torch.cat([torch.arange(width, device=device), torch.randint(0, width, (units,), device=device)])
        shares = 1 / torch.bincount(chosen, minlength=width).to(after.weight.dtype)
        wider = nn.Linear(before.in_features, width + units, device=device)
        wider.weight.copy_(before.weight[chosen])
        wider.bias.copy_(before.bias[chosen])
        wider.weight[width:] *= 1 + noise * torch.randn(units, before.in_features, device=device)  # or copies stay copies
        following = nn.Linear(width + units, after.out_features, device=device)
        following.weight.copy_((after.weight * shares)[:, chosen])
        following.bias.copy_(after.bias)
        self.layers[k], self.layers[k + 1] = wider, following

    @torch.no_grad()
    def deepen(self, k):
        """Put a layer after hidden layer ``k``: the identity, which relu leaves alone after relu."""
        width = self.layers[k].out_features
        layer = nn.Linear(width, width, device=self.layers[k].weight.device)
        nn.init.eye_(layer.weight)
        nn.init.zeros_(layer.bias)
        self.layers.insert(k + 1, layer)


def digits(seed):
    """((pictures, names), the same for validation, the same for testing): 60, 20 and 20% of scikit-learn's digits."""
    try:
        from sklearn.datasets import load_digits
    except ImportError:
        raise SystemExit("growing: the pictures come with scikit-learn: pip install scikit-learn") from None
    pictures, names = load_digits(return_X_y=True)
    order = torch.randperm(len(names), generator=torch.Generator().manual_seed(seed))
    pictures, names = torch.from_numpy(pictures).float()[order] / 16, torch.from_numpy(names).long()[order]
    first, second = int(0.6 * len(names)), int(0.8 * len(names))
    return [(pictures[part], names[part]) for part in (slice(None, first), slice(first, second), slice(second, None))]


def evaluate(model, data):
    """(mean loss, share read right)."""
    with torch.no_grad():
        scores = model(data[0])
    return F.cross_entropy(scores, data[1]).item(), (scores.argmax(1) == data[1]).float().mean().item()


def draw(path, history, events):
    """Write a PNG of the loss, marked where the network grew."""
    import matplotlib
    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axis = pyplot.subplots(figsize=(6, 2.8))
    axis.semilogy([train for train, _ in history], label="training")
    axis.semilogy([valid for _, valid in history], label="validation")
    for epoch, what in events:
        axis.axvline(epoch, color="0.8", zorder=0)
        axis.text(epoch, axis.get_ylim()[1], what, rotation=60, fontsize=6, va="bottom")
    axis.set(xlabel="epoch", ylabel="loss")
    axis.legend(frameon=False)
    figure.savefig(path, dpi=120, bbox_inches="tight")


def parse_arguments(arguments=None):
    """The command line."""
    parser = make_parser(__doc__)
    add = parser.add_argument
    add("--grow", choices=("both", "wider", "deeper", "never"), default="both", help="what to grow by, in turns")
    add("--epochs", type=int, default=200, help="times the training pictures are seen")
    add("--patience", type=int, default=4, help="grow after so many epochs without a training loss 5%% lower")
    add("--enough", type=float, default=0.02, help="no growth where the training loss is below this")
    add("--hidden", type=int, default=4, help="hidden units in the beginning")
    add("--most", type=int, default=128, help="a layer grows no wider than this")
    add("--deepest", type=int, default=2, help="hidden layers at most")
    add("--batch", type=int, default=32, help="pictures a step")
    add("--lr", type=float, default=0.002, help="learning rate of Adam")
    add("--device", type=device_named, default="cpu", help="cpu, cuda or cuda:N")
    add("--seed", type=int, default=1, help="seed of the split, the weights and the order")
    add("--picture", type=Path, default=None, help="PNG of the loss and the growth")
    add("--quiet", action="store_true", help="no progress bar")
    args = parser.parse_args(arguments)
    require_positive(parser, args, "epochs", "patience", "hidden", "batch", "lr")
    return args


def grow(model, args, turn):
    """Grow by what is next in turn; in words, or None where the bounds are reached."""
    widths = model.sizes()
    narrowest = min(range(len(widths)), key=widths.__getitem__)
    wider = args.grow in ("both", "wider") and 2 * widths[narrowest] <= args.most
    deeper = args.grow in ("both", "deeper") and len(widths) < args.deepest
    if deeper and (not wider or turn % 4 == 3):
        model.deepen(len(widths) - 1)
        return "a layer more"
    if wider:
        model.widen(narrowest, widths[narrowest])
        return f"{widths[narrowest]} units more"
    return None


def main(arguments=None):
    """Train, and grow when the training loss stalls."""
    args = parse_arguments(arguments)
    torch.manual_seed(args.seed)
    train, valid, test = [[values.to(args.device) for values in part] for part in digits(args.seed)]
    model = Growing(64, args.hidden, 10).to(args.device)
    optimizer = torch.optim.Adam(model.parameters(), lr=args.lr)
    history, events, best, since, largest = [], [], float("inf"), 0, 0.0
    best_valid, kept, begin = float("inf"), None, time.perf_counter()
    bar = tqdm(range(args.epochs), unit="epoch", disable=args.quiet)
    for epoch in bar:
        total = 0.0
        for part in torch.randperm(len(train[1]), device=args.device).split(args.batch):
            optimizer.zero_grad()
            loss = F.cross_entropy(model(train[0][part]), train[1][part])
            loss.backward()
            optimizer.step()
            total += loss.item() * len(part)
        total /= len(train[1])
        loss, right = evaluate(model, valid)
        history.append((total, loss))
        if loss < best_valid:
            best_valid, kept = loss, evaluate(model, test)
        since = 0 if total < 0.95 * best else since + 1
        best = min(best, total)
        if since >= args.patience and total > args.enough:
            before = evaluate(model, train)[0]
            what = grow(model, args, len(events))
            since = 0
            if what:
                largest = max(largest, abs(evaluate(model, train)[0] - before))
                events.append((epoch, what))
                optimizer = torch.optim.Adam(model.parameters(), lr=args.lr)
                if not args.quiet:
                    bar.write(f"epoch {epoch}: {what}; hidden layers {model.sizes()}, training loss {before:.3f}")
        bar.set_postfix_str(f"validation: loss {loss:.3f}, {right:.1%} right, hidden layers {model.sizes()}")
    print(f"hidden layers {model.sizes()} after {len(events)} growths, which changed the loss by at most {largest:.4f}; "
          f"test: loss {kept[0]:.3f}, {kept[1]:.2%} right (where validation was best); {time.perf_counter() - begin:.1f} s")
    if args.picture:
        draw(args.picture, history, events)
        print(f"picture: {args.picture}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
