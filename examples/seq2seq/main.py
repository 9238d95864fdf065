"""Train a model with attention to read dates: ``python main.py``; then ``python main.py --read "May 3rd, 1987"``."""
import sys
import time
from pathlib import Path

import fasttorch as torch
from fasttorch import nn
from tqdm import tqdm

import dates
from model import Translator

sys.path.insert(1, str(Path(__file__).resolve().parents[1]))
from shared import command, device_named, make_parser, require_positive, save  # noqa: E402


def parse_arguments(arguments=None):
    """The command line."""
    parser = make_parser(__doc__)
    add = parser.add_argument
    add("--attention", choices=("bahdanau", "luong"), default="bahdanau", help="kind of decoder")
    add("--embed", type=int, default=32, help="size of the characters' vectors")
    add("--hidden", type=int, default=128, help="size of the hidden state")
    add("--lr", type=float, default=0.003, help="Adam's learning rate at first; it falls to a tenth")
    add("--batch", type=int, default=64, help="dates in a batch")
    add("--steps", type=int, default=600, help="batches to train on")
    add("--test", type=int, default=1000, help="dates to test on; none of them is trained on")
    add("--beam", type=int, default=4, help="width of the beam")
    add("--seed", type=int, default=1, help="seed of the random generators")
    add("--device", type=device_named, default="cpu", help="cpu, cuda or cuda:N")
    add("--out", type=Path, default=Path("runs/seq2seq"), help="folder for the model and the picture")
    add("--read", metavar="DATE", help="train nothing; read this date with the model in --out")
    add("--quiet", action="store_true", help="no progress bars")
    args = parser.parse_args(arguments)
    require_positive(parser, args, "embed", "hidden", "lr", "batch", "steps", "test", "beam")
    if args.hidden % 2:
        parser.error(f"--hidden must be even, not {args.hidden}: each direction of the encoder has half of it")
    return args


def make_model(args):
    """A model of the size that the command line asks for."""
    return Translator(len(dates.SOURCE), len(dates.TARGET), dates.START, dates.END, args.embed, args.hidden, args.attention)


def train(model, args):
    """Train on ``--steps`` batches of dates that are made up on the way."""
    optimizer = torch.optim.Adam(model.parameters(), lr=args.lr)
    schedule = torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.1 ** (1 / args.steps))
    generator = dates.pair_generator(args.seed)
    model.train()
    mean, begun = None, time.perf_counter()
    with tqdm(total=args.steps, desc="training", unit="batches", leave=False, disable=args.quiet) as bar:
        for step in range(1, args.steps + 1):
            group = dates.pairs(args.batch, generator)
            optimizer.zero_grad()
            loss = model([dates.source_numbers(s) for s, _ in group], [dates.target_numbers(t) for _, t in group])
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            mean = loss.item() if mean is None else 0.95 * mean + 0.05 * loss.item()
            bar.update()
            bar.set_postfix_str(f"loss {mean:.4f} a character")
            if step % max(1, args.steps // 5) == 0:
                tqdm.write(f"batch {step}: loss {mean:.4f} a character; {time.perf_counter() - begun:.0f} s",
                           file=sys.stdout)


def evaluate(model, test, beam, quiet):
    """How many of the ``test`` dates are read without a mistake, in percent; and some that are not."""
    right, wrong = 0, []
    for start in tqdm(range(0, len(test), 100), desc=f"testing, beam of {beam}", leave=False, disable=quiet):
        group = test[start:start + 100]
        found = model.translate([dates.source_numbers(s) for s, _ in group], beam_size=beam, max_length=15)
        for (source, target), (best, *_) in zip(group, found):
            guess = dates.target_text(best.tokens)
            right += guess == target
            if guess != target:
                wrong.append((source, target, guess))
    return 100 * right / len(test), wrong


def draw(model, text, path):
    """What each character written looks at, as a PNG; False where matplotlib isn't installed."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError:
        return False
    source = dates.source_numbers(text)
    ((best,),) = model.translate([source], max_length=15)
    weights = model.alignment(source, best.tokens)
    figure = Figure(figsize=(max(4, len(source) * 0.2), 3.6), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.imshow(weights.cpu().numpy(), cmap="gray_r", vmin=0, vmax=1, aspect="auto")
    axes.set_xticks(range(len(source)), list(text))
    axes.set_yticks(range(weights.shape[0]), [*dates.target_text(best.tokens), "end"])
    axes.set(xlabel="read", ylabel="written")
    figure.savefig(path, dpi=120)
    return True


def read(args):
    """Read one date with the model in ``--out``."""
    path = args.out / "model.pt"
    if not path.is_file():
        raise ValueError(f"there is no {path}: train a model first, or name its folder with --out")
    state = torch.load(path, map_location=args.device, weights_only=True)
    args.embed, args.hidden, args.attention = state["embed"], state["hidden"], state["attention"]
    model = make_model(args).to(args.device)
    model.load_state_dict(state["model"])
    model.eval()
    (found,) = model.translate([dates.source_numbers(args.read)], beam_size=args.beam, max_length=15, n_best=args.beam)
    for hypothesis in found:
        print(f"{dates.target_text(hypothesis.tokens)}  log probability {hypothesis.log_prob:.4f}"
              f"{'' if hypothesis.ended else ', cut off'}")
    return 0


def run(args):
    """Train and evaluate, or read one date."""
    device = args.device
    if args.read is not None:
        return read(args)
    torch.manual_seed(args.seed)
    model = make_model(args).to(device)
    args.out.mkdir(parents=True, exist_ok=True)
    print(f"{sum(p.numel() for p in model.parameters()):,} parameters", flush=True)
    train(model, args)
    path = args.out / "model.pt"
    save({"model": model.state_dict(), "embed": args.embed, "hidden": args.hidden, "attention": args.attention}, path)
    model.eval()
    test = dates.pairs(args.test, dates.pair_generator(args.seed + 1), held_out=True)
    for beam in sorted({1, args.beam}):
        accuracy, wrong = evaluate(model, test, beam, args.quiet)
        print(f"beam of {beam}: {accuracy:.1f}% of {len(test):,} test dates read without a mistake", flush=True)
    for source, target, guess in wrong[:3]:
        print(f"  {source!r} is {target}, not {guess}")
    print(f"the model is {path}")
    if draw(model, "Saturday, May 23rd, 1987", args.out / "attention.png"):
        print(f"what it looks at is {args.out / 'attention.png'}")
    return 0


def main(arguments=None):
    """The command; errors that a user can mend are one line."""
    return command(run, parse_arguments(arguments))


if __name__ == "__main__":
    sys.exit(main())
