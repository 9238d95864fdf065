"""Train a TreeLSTM on the Stanford Sentiment Treebank, one tree at a time: ``python main.py --data trees/``."""
import sys
import time
from pathlib import Path

import fasttorch as torch
from fasttorch import nn
from tqdm import tqdm

import treebank
from model import TreeLSTM

sys.path.insert(1, str(Path(__file__).resolve().parents[1]))
from shared import command, device_named, make_parser, require_positive, save  # noqa: E402


def parse_arguments(arguments=None):
    """The command line."""
    parser = make_parser(__doc__)
    add = parser.add_argument
    add("--data", type=Path, required=True, help="folder with train.txt, dev.txt and test.txt")
    add("--embed", type=int, default=128, help="size of the word vectors")
    add("--hidden", type=int, default=128, help="size of the hidden state")
    add("--dropout", type=float, default=0.5, help="probability of dropout")
    add("--lr", type=float, default=0.05, help="Adagrad's learning rate")
    add("--decay", type=float, default=1e-4, help="weight decay")
    add("--batch", type=int, default=16, help="trees between two updates")
    add("--epochs", type=int, default=5, help="times the training trees are read")
    add("--trees", type=int, default=None, help="use only so many training trees")
    add("--seed", type=int, default=1, help="seed of the random generator")
    add("--device", type=device_named, default="cpu", help="cpu, cuda or cuda:N")
    add("--out", type=Path, default=Path("runs/tree_lstm"), help="folder for the best model")
    add("--quiet", action="store_true", help="no progress bars")
    args = parser.parse_args(arguments)
    require_positive(parser, args, "embed", "hidden", "lr", "batch", "epochs")
    if args.trees is not None and args.trees < 1:
        parser.error(f"--trees must be above 0, not {args.trees}")
    if not 0 <= args.dropout < 1:
        parser.error(f"--dropout must be at least 0 and below 1, not {args.dropout}")
    return args


def labels_of(trees, device):
    """The labels of all nodes of ``trees`` in turn."""
    return torch.tensor([node.label for tree in trees for node in tree.nodes()], device=device)


def evaluate(model, trees, device, name, quiet):
    """(accuracy at the roots, accuracy at all nodes) in percent."""
    model.eval()
    roots = nodes = count = 0
    with torch.no_grad():
        for tree in tqdm(trees, desc=name, leave=False, disable=quiet):
            right = model([tree]).argmax(1) == labels_of([tree], device)
            roots += int(right[-1])
            nodes += int(right.sum())
            count += len(right)
    return 100 * roots / len(trees), 100 * nodes / count


def train_epoch(model, optimizer, trees, order, args, epoch, device):
    """One pass over ``trees`` in ``order``; mean loss a node."""
    model.train()
    loss_sum, count = 0.0, 0
    with tqdm(total=len(trees), desc=f"epoch {epoch}/{args.epochs}", unit="trees", leave=False,
              disable=args.quiet) as bar:
        for start in range(0, len(order), args.batch):
            chosen = [trees[i] for i in order[start:start + args.batch]]
            labels = labels_of(chosen, device)
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(model(chosen), labels, reduction="sum")
            (loss / len(chosen)).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 20.0)
            optimizer.step()
            loss_sum += loss.item()
            count += len(labels)
            bar.update(len(chosen))
            bar.set_postfix_str(f"loss {loss_sum / count:.3f} a node")
    return loss_sum / count


def run(args):
    """Train and evaluate."""
    device = args.device
    train, dev, test = treebank.load(args.data)
    train = train[:args.trees]
    words = treebank.number_words(train, dev + test)
    torch.manual_seed(args.seed)
    model = TreeLSTM(len(words), args.embed, args.hidden, dropout=args.dropout).to(device)
    optimizer = torch.optim.Adagrad(model.parameters(), lr=args.lr, weight_decay=args.decay)
    args.out.mkdir(parents=True, exist_ok=True)
    print(f"{len(train):,} trees to train on, {len(dev):,} to choose by, {len(test):,} to test, {len(words):,} words, "
          f"{sum(p.numel() for p in model.parameters()):,} parameters", flush=True)
    best, seconds = -1.0, 0.0
    for epoch in range(1, args.epochs + 1):
        begun = time.perf_counter()
        loss = train_epoch(model, optimizer, train, torch.randperm(len(train)).tolist(), args, epoch, device)
        took = time.perf_counter() - begun
        seconds += took
        root, node = evaluate(model, dev, device, "development trees", args.quiet)
        better = root > best
        print(f"epoch {epoch}: loss {loss:.3f} a node, development accuracy {root:.1f}% at the root, {node:.1f}% at all "
              f"nodes{', best so far' if better else ''}; {len(train) / took:.0f} trees/s", flush=True)
        if better:
            best = root
            save({"model": model.state_dict(), "words": words, "embed": args.embed, "hidden": args.hidden},
                 args.out / "best.pt")
    model.load_state_dict(torch.load(args.out / "best.pt", map_location=device, weights_only=True)["model"])
    root, node = evaluate(model, test, device, "test trees", args.quiet)
    print(f"test accuracy {root:.1f}% at the root, {node:.1f}% at all nodes; {seconds:.0f} s of training; the model is "
          f"{args.out / 'best.pt'}")
    return 0


def main(arguments=None):
    """The command; errors that a user can mend are one line."""
    return command(run, parse_arguments(arguments), treebank.TreebankError)


if __name__ == "__main__":
    sys.exit(main())
