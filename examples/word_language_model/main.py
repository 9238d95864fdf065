"""Train and evaluate a word language model: an LSTM, GRU or tanh RNN by truncated backpropagation, or a Transformer.

    python main.py                      # the Python reference, no download
    python main.py --data my_text.txt   # any text file, or a folder
    python main.py --resume             # go on from the last checkpoint
    python main.py --model Transformer  # attention in place of a recurrent network

Everything goes to the folder ``--out``: checkpoint.pt (all that is needed to go on), best.pt (the model with the best
validation loss; generate.py reads it), history.json and loss.png.
"""
import argparse
import json
import math
import os
import signal
import sys
import time
from pathlib import Path

import fasttorch as torch
from fasttorch import nn
from tqdm import tqdm

import checkpoint
import data
from generate import generate
from model import MODELS, build, detach
from plot import loss_curve

# Settings that may differ between a run and the run that goes on from its checkpoint.
FREE_SETTINGS = {"epochs", "every", "out", "device", "threads", "resume", "overwrite", "quiet", "sample"}

ADAM_RATES = {"lstm": 0.003, "gru": 0.0015, "rnn": 0.001, "transformer": 0.001}


def parse_arguments(arguments=None):
    """The command line as a namespace."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0],
                                     formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    add = parser.add_argument
    add("--data", nargs="+", default=[], metavar="PATH", help="text files or folders (default: the Python reference)")
    add("--blanks", action="store_true", default=None,
        help="words are separated by blanks only (default: where the text says <unk>)")
    add("--min-count", type=int, default=2, help="rarer words are <unk>")
    add("--max-words", type=int, default=10000, help="size of the vocabulary at most")
    add("--model", "--cell", dest="cell", type=str.lower, choices=MODELS, default="lstm", help="the network")
    add("--embed", type=int, default=200, help="size of the word vectors")
    add("--hidden", type=int, default=200, help="size of the hidden state; of a Transformer's feed-forward layers")
    add("--layers", type=int, default=2, help="layers of the network")
    add("--nhead", type=int, default=2, help="heads of a Transformer's attention")
    add("--dropout", type=float, default=0.3, help="probability of dropout")
    add("--tied", action=argparse.BooleanOptionalAction, default=True, help="the decoder uses the word vectors")
    add("--optimizer", choices=("adam", "sgd"), default="adam", help="the optimizer")
    add("--lr", type=float, default=None,
        help="first learning rate (default for adam: 0.003 with lstm, 0.0015 with gru, else 0.001; for sgd: 10)")
    add("--decay", type=float, default=0.3, help="what the learning rate is multiplied by on a plateau")
    add("--patience", type=int, default=0, help="epochs without improvement that aren't a plateau yet")
    add("--clip", type=float, default=0.5, help="largest norm of the gradient")
    add("--batch", type=int, default=20, help="streams of text read side by side")
    add("--steps", type=int, default=35, help="words of backpropagation through time; of a Transformer, all that it sees")
    add("--epochs", type=int, default=12, help="times the training text is read")
    add("--seed", type=int, default=1, help="seed of the random generator")
    add("--device", default="cpu", help="cpu, cuda or cuda:N")
    add("--threads", type=int, default=None, help="threads to compute with (default: the library's)")
    add("--out", type=Path, default=Path("runs/word_language_model"), help="folder for all results")
    add("--every", type=int, default=50, help="batches between two checkpoints")
    add("--resume", action="store_true", help="go on from the checkpoint in --out, if there is one")
    add("--overwrite", action="store_true",
        help="replace a run that is in --out (with --resume: only if it is finished)")
    add("--sample", type=int, default=60, help="words to generate at the end")
    add("--quiet", action="store_true", help="no progress bars")
    args = parser.parse_args(arguments)
    if args.lr is None:
        args.lr = ADAM_RATES[args.cell] if args.optimizer == "adam" else 10.0
    positive = ("embed", "hidden", "layers", "nhead", "batch", "steps", "epochs", "every", "lr", "clip", "max_words",
                "min_count") + (("threads",) if args.threads is not None else ())
    for name in positive:
        if not getattr(args, name) > 0:
            parser.error(f"--{name.replace('_', '-')} must be above 0, not {getattr(args, name)}")
    if not 0 <= args.dropout < 1:
        parser.error(f"--dropout must be at least 0 and below 1, not {args.dropout}")
    if not 0 < args.decay < 1:
        parser.error(f"--decay must be between 0 and 1, not {args.decay}")
    if args.patience < 0 or args.sample < 0:
        parser.error("--patience and --sample can't be negative")
    if args.max_words < 3:
        parser.error("--max-words must be at least 3: <unk>, <eos> and a word")
    if args.cell == "transformer":
        if args.embed % args.nhead:
            parser.error(f"--embed must be a multiple of --nhead, not {args.embed} with {args.nhead}")
    elif args.tied and args.embed != args.hidden:
        parser.error(f"--tied needs --embed equal to --hidden, not {args.embed} and {args.hidden}: add --no-tied")
    return args


class Trainer:
    """A model, its optimizer and its place in the text: everything that a checkpoint holds."""

    def __init__(self, args, corpus, device):
        self.args, self.corpus, self.device = args, corpus, device
        torch.manual_seed(args.seed)
        self.model = build(words=len(corpus.words), **self.sizes()).to(device)
        self.loss = nn.CrossEntropyLoss()
        if args.optimizer == "adam":
            self.optimizer = torch.optim.Adam(self.model.parameters(), lr=args.lr)
        else:
            self.optimizer = torch.optim.SGD(self.model.parameters(), lr=args.lr)
        self.scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(self.optimizer, factor=args.decay,
                                                                    patience=args.patience)
        self.train_chunks = self._chunks(corpus.train, args.batch)
        self.valid_chunks = self._chunks(corpus.valid, min(10, len(corpus.valid) // 2))
        self.test_chunks = self._chunks(corpus.test, min(10, len(corpus.test) // 2))
        self.epoch, self.position = 0, 0
        self.state = self.model.zero_state(args.batch)
        self.best = math.inf
        self.seconds = 0.0
        self.sums = [0.0, 0]
        self.history = {"words": [], "loss": [], "valid_words": [], "valid_loss": [], "lr": []}
        self.stop_signal = None

    def _chunks(self, numbers, batch):
        stream = torch.from_numpy(data.batchify(numbers, batch)).to(self.device)
        return list(data.chunks(stream, self.args.steps))

    def sizes(self):
        """What ``build`` needs to make the model, but for its number of words."""
        args = self.args
        sizes = {k: getattr(args, k) for k in ("cell", "embed", "hidden", "layers", "dropout", "tied")}
        return {**sizes, "nhead": args.nhead, "context": args.steps} if args.cell == "transformer" else sizes

    def settings(self):
        """The settings that a run and its continuation must share."""
        unused = {"data"} if self.args.cell == "transformer" else {"data", "nhead"}
        settings = {k: v for k, v in vars(self.args).items() if k not in FREE_SETTINGS | unused}
        return {**settings, "text": self.corpus.fingerprint()}

    def state_dict(self):
        """All that is needed to go on as if nothing had happened."""
        return {
            "model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(),
            "scheduler": self.scheduler.state_dict(), "rng": checkpoint.rng_state(self.device),
            "state": self.state, "epoch": self.epoch, "position": self.position, "best": self.best,
            "seconds": self.seconds, "sums": self.sums, "history": self.history, "settings": self.settings(),
        }

    def load_state_dict(self, saved):
        """Go on from ``saved``; CheckpointError where it was made with other settings or another text."""
        settings = self.settings()
        if not isinstance(saved, dict) or "settings" not in saved:
            raise checkpoint.CheckpointError("the file isn't a checkpoint of this program")
        differ = [k for k in settings if saved["settings"].get(k) != settings[k]]
        if differ:
            shown = ", ".join("another text" if k == "text" else f"--{k.replace('_', '-')} "
                              f"{saved['settings'].get(k)} instead of {settings[k]}" for k in differ)
            raise checkpoint.CheckpointError(f"the checkpoint was made with {shown}: give the same settings to go "
                                             f"on, or another --out to start anew")
        self.model.load_state_dict(saved["model"])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.scheduler.load_state_dict(saved["scheduler"])
        checkpoint.set_rng_state(saved["rng"], self.device)
        state = saved["state"]
        self.state = tuple(s.to(self.device) for s in state) if isinstance(state, (tuple, list)) \
            else None if state is None else state.to(self.device)
        for name in ("epoch", "position", "best", "seconds", "history"):
            setattr(self, name, saved[name])
        self.sums = list(saved["sums"])

    def save(self):
        """Write the checkpoint."""
        checkpoint.save(self.state_dict(), self.args.out / "checkpoint.pt")

    def save_best(self):
        """Write the model alone, with what generate.py needs to use it."""
        checkpoint.save({"model": self.model.state_dict(), "sizes": self.sizes(), "words": self.corpus.words,
                         "valid_loss": self.best}, self.args.out / "best.pt")

    def finished(self):
        """Whether every epoch has been done."""
        return self.epoch >= self.args.epochs

    def lr(self):
        """The learning rate now."""
        return self.optimizer.param_groups[0]["lr"]

    def step(self, inputs, targets):
        """One update; the loss in nats a word."""
        self.optimizer.zero_grad()
        scores, state = self.model(inputs, self.state)
        loss = self.loss(scores, targets.reshape(-1))
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), self.args.clip)
        self.optimizer.step()
        self.state = detach(state)
        value = loss.item()
        if not math.isfinite(value):
            raise FloatingPointError(f"the loss is {value} in epoch {self.epoch + 1}, batch {self.position + 1}: give "
                                     f"a smaller --lr (it was {self.lr():g}) or a smaller --clip")
        return value

    def train_epoch(self):
        """Train from ``position`` to the end of the text; True when it got there, False when told to stop."""
        args, total = self.args, len(self.train_chunks)
        self.model.train()
        if self.position == 0:
            self.state = self.model.zero_state(args.batch)
        words = [inputs.numel() for inputs, _ in self.train_chunks]
        begun = time.perf_counter()
        bar = tqdm(total=sum(words), initial=sum(words[:self.position]), unit="words", unit_scale=True,
                   desc=f"epoch {self.epoch + 1}/{args.epochs}", disable=args.quiet, leave=False, file=sys.stderr)
        with bar:
            while self.position < total:
                count = words[self.position]
                value = self.step(*self.train_chunks[self.position])
                self.position += 1
                self.sums[0] += value * count
                self.sums[1] += count
                bar.update(count)
                if self.position % 10 == 0 or self.position == total:
                    mean = self.sums[0] / self.sums[1]
                    self.sums = [0.0, 0]
                    self.history["words"].append(self.epoch * sum(words) + sum(words[:self.position]))
                    self.history["loss"].append(mean)
                    bar.set_postfix_str(f"loss {mean:.3f}, perplexity {math.exp(min(mean, 50)):.1f}")
                if self.position % args.every == 0 or self.stop_signal:
                    now = time.perf_counter()
                    self.seconds += now - begun
                    begun = now
                    if self.position < total or self.stop_signal:
                        self.save()
                    if self.stop_signal:
                        return False
        self.seconds += time.perf_counter() - begun
        return True

    def evaluate(self, chunks, name="validating"):
        """Mean loss in nats a word over ``chunks``."""
        self.model.eval()
        state = self.model.zero_state(chunks[0][0].shape[1])
        total, count = 0.0, 0
        with torch.no_grad():
            for inputs, targets in tqdm(chunks, desc=name, disable=self.args.quiet, leave=False, file=sys.stderr):
                scores, state = self.model(inputs, state)
                total += self.loss(scores, targets.reshape(-1)).item() * targets.numel()
                count += targets.numel()
        return total / count

    def end_epoch(self):
        """Validate, keep the best model, lower the learning rate on a plateau, write the checkpoint."""
        loss = self.evaluate(self.valid_chunks)
        words = sum(inputs.numel() for inputs, _ in self.train_chunks)
        history = self.history
        lr = self.lr()
        self.epoch += 1
        self.position = 0
        history["valid_words"].append(self.epoch * words)
        history["valid_loss"].append(loss)
        history["lr"].append(lr)
        mark = ""
        if loss < self.best:
            self.best, mark = loss, ", best so far"
            self.save_best()
        self.scheduler.step(loss)
        self.save()
        recent = history["loss"][-max(1, len(self.train_chunks) // 10):]
        print(f"epoch {self.epoch}: training perplexity {math.exp(min(sum(recent) / len(recent), 50)):.1f}, validation "
              f"perplexity {math.exp(min(loss, 50)):.1f}{mark}; {words * self.epoch / max(self.seconds, 1e-9):,.0f} "
              f"words/s, learning rate {lr:g}", flush=True)
        self.report()

    def report(self):
        """history.json and loss.png."""
        out, args = self.args.out, self.args
        beside = out / f"history.json.{os.getpid()}.part"
        beside.write_text(json.dumps({"settings": self.settings(), "seconds": self.seconds, **self.history}, indent=1))
        os.replace(beside, out / "history.json")
        return loss_curve(self.history, out / "loss.png",
                          f"{args.cell} {args.layers} x {args.hidden} on {self.corpus.name}")


def prepare(args):
    """A Trainer at the place where ``args`` say to start: new, or as the checkpoint left it."""
    device = checkpoint.choose_device(args.device)
    if args.threads:
        torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    checkpoint.remove_leftovers(args.out)
    path = args.out / "checkpoint.pt"
    if path.exists() and not (args.resume or args.overwrite):
        raise checkpoint.CheckpointError(f"{path} is there already: --resume goes on from it, --overwrite starts anew")
    corpus = data.Corpus(args.data, args.blanks, args.min_count, args.max_words)
    trainer = Trainer(args, corpus, device)
    if args.resume and path.exists():
        try:
            trainer.load_state_dict(checkpoint.load(path, device))
        except checkpoint.CheckpointError:
            if not args.overwrite:
                raise
            trainer = Trainer(args, corpus, device)
        if trainer.finished() and args.overwrite:
            trainer = Trainer(args, corpus, device)
        elif trainer.epoch or trainer.position:
            print(f"going on from {path}: epoch {trainer.epoch + 1}, batch {trainer.position + 1}", flush=True)
    return trainer


def run(args):
    """Train, evaluate, draw and generate; the exit status."""
    trainer = prepare(args)
    corpus, out = trainer.corpus, args.out
    count = sum(p.numel() for p in trainer.model.parameters())
    print(f"{corpus.name}: {len(corpus.train):,} words to train on, {len(corpus.valid):,} to validate, "
          f"{len(corpus.test):,} to test, vocabulary {len(corpus.words):,}")
    print(f"{args.cell}, {args.layers} layers of {args.hidden}, {count:,} parameters, on {args.device}", flush=True)

    def note(number, frame):
        if trainer.stop_signal:
            raise KeyboardInterrupt
        trainer.stop_signal = number

    former = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        while not trainer.finished():
            if not trainer.train_epoch():
                print(f"\nstopped; {out / 'checkpoint.pt'} is up to date: go on with --resume")
                return 128 + trainer.stop_signal
            trainer.end_epoch()
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
    best = checkpoint.load(out / "best.pt", trainer.device)
    trainer.model.load_state_dict(best["model"])
    valid, test = best["valid_loss"], trainer.evaluate(trainer.test_chunks, "testing")
    print(f"best validation perplexity {math.exp(min(valid, 50)):.2f}, test perplexity {math.exp(min(test, 50)):.2f}, "
          f"{trainer.seconds:.1f} s of training")
    if args.sample:
        torch.manual_seed(args.seed)
        print("\n" + generate(trainer.model, corpus.words, args.sample, 0.7, ["The"]) + "\n")
    drawn = trainer.report()
    print(f"in {out}: best.pt, checkpoint.pt, history.json" + (", loss.png" if drawn else
          " (no loss.png: matplotlib isn't installed)"))
    return 0


def main(arguments=None):
    """The command; errors that a user can mend are one line."""
    args = parse_arguments(arguments)
    try:
        return run(args)
    except (data.DataError, checkpoint.CheckpointError, FloatingPointError, ValueError, OSError) as error:
        print(f"main.py: error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\ninterrupted", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
