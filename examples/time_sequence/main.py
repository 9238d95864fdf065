"""Two LSTM cells learn to continue sine waves; L-BFGS trains them on all waves at once.

    python main.py                                  # 100 waves of 1000 values, 15 steps
    python main.py --no-line-search --lr 0.8        # steps of a fixed part
"""
import argparse
import json
import math
import sys
import time
from pathlib import Path

import fasttorch as torch
import numpy
from fasttorch import nn
from tqdm import tqdm

sys.path.insert(1, str(Path(__file__).resolve().parents[1]))
from shared import command, device_named, make_parser, require_positive, save, write  # noqa: E402


class WaveModel(nn.Module):
    """The next value of a sequence: two LSTM cells one upon the other, and a linear layer."""

    def __init__(self, hidden):
        super().__init__()
        self.first = nn.LSTMCell(1, hidden)
        self.second = nn.LSTMCell(hidden, hidden)
        self.last = nn.Linear(hidden, 1)

    def forward(self, waves, future=0):
        """Predictions for ``waves`` (N, T): (N, T + future). After the end of the waves each prediction is the next input."""
        below = above = None
        outputs = []
        for t in range(waves.shape[1] + future):
            value = waves[:, t:t + 1] if t < waves.shape[1] else outputs[-1]
            below = self.first(value, below)
            above = self.second(below[0], above)
            outputs.append(self.last(above[0]))
        return torch.cat(outputs, dim=1)


def make_waves(count, length, period, seed):
    """(count, length) values of ``sin(t / period)``, each wave from a random moment on."""
    start = numpy.random.default_rng(seed).integers(-4 * period, 4 * period, size=(count, 1))
    return torch.from_numpy(numpy.sin((start + numpy.arange(length)) / period))


def train_step(model, optimizer, inputs, targets, name, quiet):
    """One step of L-BFGS; the loss before it, and how often the loss was computed."""
    evaluations = optimizer.param_groups[0]["max_eval"]
    with tqdm(total=evaluations, desc=name, unit="evaluation", leave=False, disable=quiet) as bar:
        def closure():
            optimizer.zero_grad()
            loss = nn.functional.mse_loss(model(inputs), targets)
            loss.backward()
            bar.update()
            bar.set_postfix_str(f"loss {loss.item():.2e}")
            return loss
        loss = optimizer.step(closure)
        return loss.item(), bar.n


def draw(path, truth, predicted, known, title):
    """Draw waves and their continuations into the PNG file ``path``; False without matplotlib."""
    try:
        import matplotlib
    except ImportError:
        return False
    matplotlib.use("Agg")
    from matplotlib import pyplot

    shown = min(known, 300)
    begin, end = known - shown, truth.shape[1]
    figure, panels = pyplot.subplots(len(truth), 1, figsize=(9, 1.8 * len(truth)), sharex=True, squeeze=False)
    for axes, wave, guess in zip(panels[:, 0], truth, predicted):
        axes.plot(range(begin, end), wave[begin:end], color="0.75", linewidth=3, label="sine")
        axes.plot(range(begin, known), guess[begin:known], color="tab:blue", label="one value ahead")
        axes.plot(range(known, end), guess[known:end], color="tab:red", label="continued alone")
        axes.axvline(known, color="0.4", linewidth=0.8)
        axes.set_ylim(-1.6, 1.6)
        axes.grid(alpha=0.3)
    panels[0, 0].set_title(title)
    panels[0, 0].legend(loc="upper left", ncols=3, fontsize="small")
    panels[-1, 0].set_xlabel("time")
    figure.tight_layout()
    write(path, lambda beside: figure.savefig(beside, format="png", dpi=110))
    pyplot.close(figure)
    return True


def parse_arguments(arguments=None):
    """The command line."""
    parser = make_parser(__doc__)
    add = parser.add_argument
    add("--steps", type=int, default=15, help="steps of L-BFGS, of up to 20 iterations each")
    add("--waves", type=int, default=100, help="waves: three for testing, three for choosing the step, the others for training")
    add("--length", type=int, default=1000, help="values of a wave")
    add("--period", type=int, default=20, help="the waves are sin(t / period)")
    add("--future", type=int, default=1000, help="values to continue the test waves by")
    add("--hidden", type=int, default=51, help="size of the LSTM cells")
    add("--lr", type=float, default=1.0, help="L-BFGS's learning rate: the part of each step that is tried first, or taken")
    add("--line-search", action=argparse.BooleanOptionalAction, default=True,
        help="search along each direction until the strong Wolfe conditions hold")
    add("--device", type=device_named, default="cpu", help="cpu, cuda or cuda:N")
    add("--seed", type=int, default=0, help="seed of the weights and the waves")
    add("--out", type=Path, default=Path("runs/time_sequence"), help="folder for picture, model and history")
    add("--quiet", action="store_true", help="no progress bars")
    args = parser.parse_args(arguments)
    require_positive(parser, args, "steps", "length", "period", "hidden", "lr")
    if args.waves < 7:
        parser.error(f"--waves must be at least 7, six of them for testing and choosing, not {args.waves}")
    if args.length < 2 or args.future < 1:
        parser.error("--length must be at least 2 and --future at least 1")
    return args


def run(args):
    """Train; after every step continue the waves that it was not trained on."""
    torch.manual_seed(args.seed)
    known = args.length - 1
    waves = make_waves(args.waves, args.length + args.future, args.period, args.seed).to(args.device)
    kept, train = waves[:6], waves[6:, :args.length]  # the first three are for testing, the next for choosing
    model = WaveModel(args.hidden).double().to(args.device)
    optimizer = torch.optim.LBFGS(model.parameters(), lr=args.lr, tolerance_grad=1e-9, tolerance_change=1e-14,
                                  line_search_fn="strong_wolfe" if args.line_search else None)
    args.out.mkdir(parents=True, exist_ok=True)
    picture = args.out / "waves.png"
    print(f"{len(train)} waves of {args.length} values to train on, {sum(p.numel() for p in model.parameters()):,} parameters",
          flush=True)
    history = {"train": [], "valid": [], "valid_future": [], "test": [], "test_future": [], "evaluations": []}
    best, chosen, drawn, begun = math.inf, "", False, time.perf_counter()
    for step in range(1, args.steps + 1):
        loss, evaluations = train_step(model, optimizer, train[:, :-1], train[:, 1:], f"step {step}/{args.steps}", args.quiet)
        with torch.no_grad():
            predicted = model(kept[:, :known], future=args.future)
            wrong = (predicted - kept[:, 1:]) ** 2
        figures = {"train": loss, "evaluations": evaluations}
        for name, rows in (("test", wrong[:3]), ("valid", wrong[3:])):
            figures[name], figures[f"{name}_future"] = rows[:, :known].mean().item(), rows[:, known:].mean().item()
        for name, value in figures.items():
            history[name].append(value)
        print(f"step {step}: training loss before it {loss:.3e}; validation waves {figures['valid']:.3e}, their continuation "
              f"{figures['valid_future']:.3e}; {time.perf_counter() - begun:.0f} s", flush=True)
        write(args.out / "history.json", lambda path: path.write_text(json.dumps(history)))
        if figures["valid_future"] < best:
            best = figures["valid_future"]
            chosen = f"step {step} is best: test waves {figures['test']:.3e}, their continuation {figures['test_future']:.3e}"
            save({"model": model.state_dict(), "hidden": args.hidden}, args.out / "best.pt")
            drawn = draw(picture, kept[:3, 1:].cpu().numpy(), predicted[:3].cpu().numpy(), known, f"After {step} steps of L-BFGS")
    if not chosen:
        print("every step left a model whose continuation is not a number: give a smaller --lr")
        return 1
    print(f"{chosen} (mean squared errors); the model is {args.out / 'best.pt'}"
          + (f", the picture {picture}" if drawn else "; no picture: matplotlib is not installed"))
    return 0


def main(arguments=None):
    """The command; errors that a user can mend are one line."""
    return command(run, parse_arguments(arguments))


if __name__ == "__main__":
    sys.exit(main())
