"""Train a tagger of names (characters, words, CRF) on tagged sentences: ``python main.py --data tags.txt``."""
import random
import sys
import time
from pathlib import Path

import fasttorch as torch
from fasttorch import nn
from tqdm import tqdm

import tagged
from model import Tagger

sys.path.insert(1, str(Path(__file__).resolve().parents[1]))
from shared import command, device_named, make_parser, require_positive, save  # noqa: E402


def parse_arguments(arguments=None):
    """The command line."""
    parser = make_parser(__doc__)
    add = parser.add_argument
    add("--data", type=Path, required=True, help="text file with a sentence a line: word|tag word|tag ...")
    add("--word-size", type=int, default=100, help="size of the words' vectors")
    add("--char-size", type=int, default=50, help="size of the characters' vectors, and of each direction of their LSTM")
    add("--hidden", type=int, default=100, help="size of each direction of the words' LSTM")
    add("--dropout", type=float, default=0.6, help="probability of dropout")
    add("--forget", type=float, default=1.0, help="a word seen n times is unknown with probability forget/(forget + n)")
    add("--lr", type=float, default=0.003, help="Adam's learning rate at first; it falls to a tenth")
    add("--batch", type=int, default=16, help="sentences in a batch")
    add("--epochs", type=int, default=12, help="times the training sentences are read")
    add("--seed", type=int, default=1, help="seed of the random generators")
    add("--device", type=device_named, default="cpu", help="cpu, cuda or cuda:N")
    add("--out", type=Path, default=Path("runs/tagger"), help="folder for the best model and the curve")
    add("--quiet", action="store_true", help="no progress bars")
    args = parser.parse_args(arguments)
    require_positive(parser, args, "word_size", "char_size", "hidden", "lr", "batch", "epochs")
    if not 0 <= args.dropout < 1:
        parser.error(f"--dropout must be at least 0 and below 1, not {args.dropout}")
    if args.forget < 0:
        parser.error(f"--forget must be at least 0, not {args.forget}")
    return args


def numbered(sentences, vocabulary, forget=0.0):
    """What the model takes: pairs (words' numbers, words' spellings)."""
    return [(vocabulary.numbers_of_words(words, forget), [vocabulary.numbers_of_chars(w) for w in words])
            for words, _ in sentences]


def evaluate(model, sentences, vocabulary, batch, name, quiet):
    """The model's Score on ``sentences``."""
    model.eval()
    score = tagged.Score()
    for start in tqdm(range(0, len(sentences), batch), desc=name, leave=False, disable=quiet):
        group = sentences[start:start + batch]
        for guess, (_, truth) in zip(model.tag(numbered(group, vocabulary)), group):
            score.add([vocabulary.tags[tag] for tag in guess], truth)
    return score


def train_epoch(model, optimizer, sentences, vocabulary, args, epoch):
    """One pass over ``sentences`` in random order; mean loss a sentence."""
    model.train()
    order = random.sample(range(len(sentences)), len(sentences))
    total, seen = 0.0, 0
    with tqdm(total=len(order), desc=f"epoch {epoch}/{args.epochs}", unit="sentences", leave=False,
              disable=args.quiet) as bar:
        for start in range(0, len(order), args.batch):
            group = [sentences[i] for i in order[start:start + args.batch]]
            optimizer.zero_grad()
            loss = model(numbered(group, vocabulary, args.forget), [vocabulary.numbers_of_tags(tags) for _, tags in group])
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            total += loss.item() * len(group)
            seen += len(group)
            bar.update(len(group))
            bar.set_postfix_str(f"loss {total / seen:.2f} a sentence")
    return total / len(order)


def draw(history, path):
    """The loss and the development sentences' F1 after each epoch as a PNG; False where matplotlib isn't installed."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError:
        return False
    figure = Figure(figsize=(6, 3.5), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    epochs = range(1, len(history) + 1)
    axes.plot(epochs, [loss for loss, _ in history], "C0o-")
    axes.set(xlabel="epoch", ylabel="training loss a sentence (blue)", ylim=(0, None))
    right = axes.twinx()
    right.plot(epochs, [f1 for _, f1 in history], "C1s-")
    right.set(ylabel="development F1, % (orange)", ylim=(0, 100))
    figure.savefig(path, dpi=120)
    return True


def run(args):
    """Train and evaluate."""
    device = args.device
    train, dev, test = tagged.split(tagged.read_sentences(args.data))
    vocabulary = tagged.Vocabulary(train)
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    model = Tagger(len(vocabulary.words), len(vocabulary.chars), len(vocabulary.tags), args.word_size, args.char_size,
                   args.hidden, args.dropout).to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=args.lr)
    schedule = torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.1 ** (1 / max(1, args.epochs - 1)))
    args.out.mkdir(parents=True, exist_ok=True)
    print(f"{len(train):,} sentences to train on, {len(dev):,} to choose by, {len(test):,} to test; {len(vocabulary.words):,} "
          f"words, {len(vocabulary.chars)} characters, {len(vocabulary.tags)} tags; "
          f"{sum(p.numel() for p in model.parameters()):,} parameters", flush=True)
    best, seconds, history = -1.0, 0.0, []
    for epoch in range(1, args.epochs + 1):
        begun = time.perf_counter()
        loss = train_epoch(model, optimizer, train, vocabulary, args, epoch)
        took = time.perf_counter() - begun
        seconds += took
        schedule.step()
        score = evaluate(model, dev, vocabulary, args.batch, "development sentences", args.quiet)
        history.append((loss, score.f1))
        better = score.f1 > best
        print(f"epoch {epoch}: loss {loss:.2f} a sentence, development F1 {score.f1:.1f}%, accuracy {score.accuracy:.1f}%"
              f"{', best so far' if better else ''}; {len(train) / took:.0f} sentences/s", flush=True)
        if better:
            best = score.f1
            save({"model": model.state_dict(), "words": vocabulary.words, "chars": vocabulary.chars,
                  "tags": vocabulary.tags}, args.out / "best.pt")
    model.load_state_dict(torch.load(args.out / "best.pt", map_location=device, weights_only=True)["model"])
    score = evaluate(model, test, vocabulary, args.batch, "test sentences", args.quiet)
    print(f"test F1 {score.f1:.1f}% (precision {score.precision:.1f}%, recall {score.recall:.1f}%), accuracy of tags "
          f"{score.accuracy:.1f}%; {seconds:.0f} s of training; the model is {args.out / 'best.pt'}")
    if draw(history, args.out / "curve.png"):
        print(f"the curve is {args.out / 'curve.png'}")
    for (words, _), guess in zip(test[:3], model.tag(numbered(test[:3], vocabulary))):
        print(" ".join(w if vocabulary.tags[t] == "O" else f"{w}|{vocabulary.tags[t]}" for w, t in zip(words, guess)))
    return 0


def main(arguments=None):
    """The command; errors that a user can mend are one line."""
    return command(run, parse_arguments(arguments), tagged.TaggedError)


if __name__ == "__main__":
    sys.exit(main())
