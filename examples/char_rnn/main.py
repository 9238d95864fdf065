"""A character LSTM: reads a text, says the next character, writes text of its own.

    python main.py                                  # the Python reference, no download
    python main.py --data tinyshakespeare.txt       # any text file
    python main.py --sample 500 --load runs/char_rnn/best.pt
"""
import math
import sys
import time
from pathlib import Path

import fasttorch as torch
import numpy
from fasttorch import nn
from tqdm import tqdm

sys.path.insert(1, str(Path(__file__).resolve().parents[1]))
from shared import command, device_named, make_parser, require_positive, save  # noqa: E402


class DataError(Exception):
    """The text or the model can't be used; the message says why."""


class CharacterModel(nn.Module):
    """Scores of the next character: embedding, LSTM, linear. ``forward((T, B), state)`` gives (T * B, characters)."""

    def __init__(self, characters, embed, hidden, layers, dropout):
        super().__init__()
        self.embedding = nn.Embedding(characters, embed)
        self.lstm = nn.LSTM(embed, hidden, layers, dropout=dropout if layers > 1 else 0.0)
        self.drop = nn.Dropout(dropout)
        self.decoder = nn.Linear(hidden, characters)

    def forward(self, numbers, state=None):
        output, state = self.lstm(self.embedding(numbers), state)
        scores = self.decoder(self.drop(output))
        return scores.reshape(-1, scores.shape[-1]), state


def read(path):
    """The text of ``path``, or of the Python reference where it is None."""
    if path is None:
        try:
            from pydoc_data.topics import topics
        except ImportError:
            raise DataError("this Python has no pydoc_data.topics to train on: give a text file with --data") from None
        return "\n\n".join(topics[name] for name in sorted(topics))
    try:
        return Path(path).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise DataError(f"{path} is not UTF-8 text: {error.reason} at byte {error.start}") from None


class Text:
    """Character numbers of the first 90% (``train``), the next 5% (``valid``) and the last 5% (``test``)."""

    def __init__(self, text, batch, steps, device):
        self.characters = sorted(set(text))
        number = {c: i for i, c in enumerate(self.characters)}
        numbers = numpy.array([number[c] for c in text], dtype=numpy.int64)
        first, second = int(len(numbers) * 0.90), int(len(numbers) * 0.95)
        self.train, self.valid, self.test = (
            self.chunks(part, batch, steps, device) for part in (numbers[:first], numbers[first:second],
                                                                 numbers[second:]))

    @staticmethod
    def chunks(numbers, batch, steps, device):
        """(inputs, targets) pairs of (at most ``steps``, ``batch``) character numbers, in the order of the text."""
        length = len(numbers) // batch
        if length < 2:
            raise DataError(f"a part of {len(numbers)} characters is too short for {batch} streams: give a smaller "
                            f"--batch or more text")
        stream = torch.from_numpy(numpy.ascontiguousarray(numbers[:length * batch].reshape(batch, length).T)).to(device)
        return [(stream[i:min(i + steps, length - 1)], stream[i + 1:i + 1 + steps])
                for i in range(0, length - 1, steps)]


def detach(state):
    """The LSTM's state cut from the graph."""
    return tuple(s.detach() for s in state)


def bits(model, chunks):
    """Bits a character over ``chunks``."""
    model.eval()
    state, total, count = None, 0.0, 0
    with torch.no_grad():
        for inputs, targets in chunks:
            scores, state = model(inputs, state)
            total += nn.functional.cross_entropy(scores, targets.reshape(-1)).item() * targets.numel()
            count += targets.numel()
    return total / count / math.log(2)


def train_epoch(model, optimizer, chunks, clip, name, quiet):
    """One pass over the text; bits a character, in the mean."""
    model.train()
    state, total, count = None, 0.0, 0
    with tqdm(total=sum(inputs.numel() for inputs, _ in chunks), desc=name, unit="characters", unit_scale=True,
              leave=False, disable=quiet) as bar:
        for inputs, targets in chunks:
            optimizer.zero_grad()
            scores, state = model(inputs, state)
            loss = nn.functional.cross_entropy(scores, targets.reshape(-1))
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), clip)
            optimizer.step()
            state = detach(state)
            total += loss.item() * targets.numel()
            count += targets.numel()
            bar.update(inputs.numel())
            bar.set_postfix_str(f"{total / count / math.log(2):.3f} bits a character")
    return total / count / math.log(2)


def sample(model, characters, count, temperature, start="\n"):
    """``count`` characters after ``start``, each drawn from softmax(scores / ``temperature``)."""
    number = {c: i for i, c in enumerate(characters)}
    device = model.decoder.weight.device
    written = [c for c in start if c in number] or [characters[0]]
    model.eval()
    with torch.no_grad():
        scores, state = model(torch.tensor([[number[c]] for c in written], device=device))
        for _ in range(count):
            drawn = int(torch.multinomial(torch.softmax(scores[-1] / temperature, 0), 1))
            written.append(characters[drawn])
            scores, state = model(torch.tensor([[drawn]], device=device), state)
    return "".join(written)


def save_model(model, args, characters, path):
    """Write the model, and what `load` needs to make it again."""
    sizes = {name: getattr(args, name) for name in ("embed", "hidden", "layers", "dropout")}
    save({"model": model.state_dict(), "sizes": sizes, "characters": "".join(characters)}, path)


def load(path, device):
    """(model, characters) of what ``save`` wrote."""
    try:
        saved = torch.load(path, map_location=device, weights_only=True)
        characters = list(saved["characters"])
        model = CharacterModel(len(characters), **saved["sizes"]).to(device)
        model.load_state_dict(saved["model"])
    except OSError:
        raise
    except Exception as error:
        raise DataError(f"{path} isn't a model that this program wrote: {error}") from None
    return model, characters


def parse_arguments(arguments=None):
    """The command line."""
    parser = make_parser(__doc__)
    add = parser.add_argument
    add("--data", type=Path, default=None, help="a text file (default: the Python reference)")
    add("--embed", type=int, default=64, help="size of the character vectors")
    add("--hidden", type=int, default=256, help="size of the LSTM")
    add("--layers", type=int, default=1, help="layers of the LSTM")
    add("--dropout", type=float, default=0.1, help="probability of dropout")
    add("--lr", type=float, default=0.004, help="Adam's first learning rate; halved every epoch after the third")
    add("--clip", type=float, default=1.0, help="largest norm of the gradient")
    add("--batch", type=int, default=32, help="streams of text read side by side")
    add("--steps", type=int, default=64, help="characters of backpropagation through time")
    add("--epochs", type=int, default=6, help="times the text is read")
    add("--seed", type=int, default=1, help="seed of the random generator")
    add("--device", type=device_named, default="cpu", help="cpu, cuda or cuda:N")
    add("--out", type=Path, default=Path("runs/char_rnn"), help="folder for the best model")
    add("--load", type=Path, default=None, help="don't train: sample from this model")
    add("--sample", type=int, default=300, help="characters to write at the end")
    add("--prompt", default="\n", help="text to begin with")
    add("--temperature", type=float, default=0.7, help="below 1 is safer, above 1 is wilder")
    add("--quiet", action="store_true", help="no progress bars")
    args = parser.parse_args(arguments)
    require_positive(parser, args, "embed", "hidden", "layers", "lr", "clip", "batch", "steps", "epochs", "temperature")
    if not 0 <= args.dropout < 1:
        parser.error(f"--dropout must be at least 0 and below 1, not {args.dropout}")
    return args


def run(args):
    """Train, evaluate and sample, or only sample."""
    device = args.device
    torch.manual_seed(args.seed)
    if args.load:
        model, characters = load(args.load, device)
        print(sample(model, characters, args.sample, args.temperature, args.prompt))
        return 0
    text = Text(read(args.data), args.batch, args.steps, device)
    model = CharacterModel(len(text.characters), args.embed, args.hidden, args.layers, args.dropout).to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=args.lr)
    args.out.mkdir(parents=True, exist_ok=True)
    path = args.out / "best.pt"
    print(f"{sum(i.numel() for i, _ in text.train):,} characters to train on, {len(text.characters)} different ones, "
          f"{sum(p.numel() for p in model.parameters()):,} parameters", flush=True)
    best, seconds = math.inf, 0.0
    for epoch in range(1, args.epochs + 1):
        for group in optimizer.param_groups:
            group["lr"] = args.lr * 0.5 ** max(0, epoch - 3)
        begun = time.perf_counter()
        trained = train_epoch(model, optimizer, text.train, args.clip, f"epoch {epoch}/{args.epochs}", args.quiet)
        took = time.perf_counter() - begun
        seconds += took
        valid = bits(model, text.valid)
        print(f"epoch {epoch}: training {trained:.3f}, validation {valid:.3f} bits a character; "
              f"{sum(i.numel() for i, _ in text.train) / took:,.0f} characters/s", flush=True)
        if valid < best:
            best = valid
            save_model(model, args, text.characters, path)
    model, characters = load(path, device)
    print(f"best validation {best:.3f}, test {bits(model, text.test):.3f} bits a character; {seconds:.0f} s of "
          f"training; the model is {path}")
    if args.sample > 0:
        print(sample(model, characters, args.sample, args.temperature, args.prompt))
    return 0


def main(arguments=None):
    """The command; errors that a user can mend are one line."""
    return command(run, parse_arguments(arguments), DataError)


if __name__ == "__main__":
    sys.exit(main())
