"""Hogwild: several processes train one model, whose parameters lie in shared memory, and none waits for another.

    python main.py                       # scikit-learn's digits, two processes
    python main.py --processes 4 --save digits.pt

Recht, Ré, Wright and Niu, "Hogwild!: A Lock-Free Approach to Parallelizing Stochastic Gradient Descent", NeurIPS 2011.
"""
import argparse
import queue
import sys
import time

import fasttorch as torch
import fasttorch.multiprocessing as mp
from fasttorch import nn, optim
from fasttorch.utils.data import DataLoader, Subset, TensorDataset
from tqdm import tqdm

CLASSES = 10


def digits():
    """1,797 pictures of handwritten digits, 8 by 8, and what they show: 1,437 to train on, 360 to test on."""
    try:
        from sklearn.datasets import load_digits
    except ImportError:
        sys.exit("The digits come with scikit-learn: pip install scikit-learn")
    pictures, labels = load_digits(return_X_y=True)
    order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(0)).tolist()
    x = torch.tensor(pictures[order], dtype=torch.float32).reshape(-1, 1, 8, 8) / 16
    y = torch.tensor(labels[order])
    cut = len(y) * 4 // 5
    return TensorDataset(x[:cut], y[:cut]), TensorDataset(x[cut:], y[cut:])


def network():
    """A small convolutional network."""
    return nn.Sequential(nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(),
                         nn.MaxPool2d(2), nn.Flatten(), nn.Linear(32 * 4 * 4, CLASSES))


def train(number, model, data, options, progress):
    """What each process does: plain training, of a model that the others train too."""
    torch.set_num_threads(1)
    torch.manual_seed(options.seed + 1 + number)
    mine = Subset(data, range(number, len(data), options.processes))
    loader = DataLoader(mine, batch_size=options.batch, shuffle=True)
    optimizer = optim.SGD(model.parameters(), lr=options.lr, momentum=options.momentum)
    for _ in range(options.epochs):
        for x, y in loader:
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(model(x), y)
            loss.backward()
            optimizer.step()  # writes into the memory that all processes share
            progress.put(loss.item())
    progress.put(None)


def accuracy(model, data):
    """Which part of the pictures the model names rightly."""
    x, y = data.tensors
    with torch.no_grad():
        return (model(x).argmax(1) == y).float().mean().item()


def run(options):
    """Train; the model, its accuracy on the test set, and the seconds that training took."""
    training, test = digits()
    torch.manual_seed(options.seed)
    model = network().share_memory()
    progress = mp.get_context(options.start).Queue()
    start = time.perf_counter()
    processes = mp.start_processes(train, (model, training, options, progress), nprocs=options.processes, join=False,
                                   start_method=options.start)
    part = -(-len(training) // options.processes)
    total = options.epochs * options.processes * -(-part // options.batch)
    left, recent = options.processes, None
    with tqdm(total=total, unit="step", disable=options.quiet) as bar:
        while left:
            try:
                loss = progress.get(timeout=1)
            except queue.Empty:
                processes.join(timeout=0)  # raises if one of them has failed
                continue
            if loss is None:
                left -= 1
                continue
            recent = loss if recent is None else 0.95 * recent + 0.05 * loss
            bar.update()
            bar.set_postfix(loss=f"{recent:.3f}", refresh=False)
    while not processes.join():
        pass
    return model, accuracy(model, test), time.perf_counter() - start


def device_named(name):
    """``name`` as a device; the command line's error where it isn't one, or its memory can't be shared between processes."""
    try:
        device = torch.device(name)
    except RuntimeError:
        raise argparse.ArgumentTypeError(f"{name!r} isn't a device: give cpu") from None
    if device.type != "cpu":
        raise argparse.ArgumentTypeError(f"{name}: the processes train one model in memory that they share, and fasttorch shares "
                                         "that of the CPU only: leave --device out, or train on a GPU in one process")
    return device


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--lr", type=float, default=0.02)
    parser.add_argument("--momentum", type=float, default=0.9)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--start", choices=mp.get_all_start_methods(), default="spawn", help="how processes are started")
    parser.add_argument("--save", help="file for the trained model")
    parser.add_argument("--quiet", action="store_true", help="no progress bar")
    parser.add_argument("--device", type=device_named, default="cpu", help="cpu: the memory of a GPU is not shared here")
    options = parser.parse_args()
    if options.processes < 1:
        parser.error("--processes must be at least 1")
    try:
        model, right, seconds = run(options)
    except KeyboardInterrupt:
        sys.exit("stopped")
    print(f"{options.processes} processes, {options.epochs} epochs, {seconds:.1f} s: {100 * right:.1f}% of the test set")
    if options.save:
        torch.save(model.state_dict(), options.save)


if __name__ == "__main__":
    main()
