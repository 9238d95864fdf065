"""Does fasttorch learn what PyTorch learns? The same training under both, and both validation perplexities.

    python parity.py                                        # the Python reference
    python parity.py --data wikitext2-valid.txt wikitext2-test.txt
    python parity.py --cells lstm gru rnn --epochs 6 --json parity.json

main.py's own Trainer runs under each library in a process of its own, with the same text, initial weights, settings
and number of steps. Only dropout's random numbers differ (``--dropout 0`` takes them away). The exit status is 1 where
the perplexities differ by more than ``--within``.
"""
import argparse
import importlib
import json
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path

LIBRARIES = ("torch", "fasttorch")


def initial_weights(model, torch, seed):
    """Give ``model`` weights that depend on ``seed`` only: uniform in (-0.1, 0.1); normalisations keep ones and zeros, the
    decoder's bias is zero."""
    import numpy
    random = numpy.random.default_rng(seed)
    with torch.no_grad():
        for name, parameter in sorted(model.named_parameters()):
            if ".norm" in name:
                continue
            values = random.uniform(-0.1, 0.1, tuple(parameter.shape)).astype(numpy.float32)
            if name == "decoder.bias":
                values[:] = 0
            parameter.copy_(torch.from_numpy(values))


def worker(library, arguments):
    """Train under ``library`` and print a line of JSON."""
    torch = importlib.import_module(library)
    sys.modules["fasttorch"] = torch
    import main as example
    args = example.parse_arguments(arguments)
    trainer = example.prepare(args)
    initial_weights(trainer.model, torch, args.seed)
    before = trainer.evaluate(trainer.valid_chunks)
    while not trainer.finished():
        trainer.train_epoch()
        trainer.end_epoch()
    print(json.dumps({
        "library": library, "version": str(torch.__version__), "before": math.exp(before),
        "valid": [math.exp(loss) for loss in trainer.history["valid_loss"]],
        "best": math.exp(trainer.best), "test": math.exp(trainer.evaluate(trainer.test_chunks)),
        "seconds": trainer.seconds, "steps": trainer.epoch * len(trainer.train_chunks),
        "words": trainer.epoch * sum(inputs.numel() for inputs, _ in trainer.train_chunks),
    }))


def train(library, arguments, threads):
    """The worker's result for ``library``; exits with its error output where it fails."""
    environment = dict(os.environ)
    for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "FASTTORCH_NUM_THREADS"):
        environment[name] = str(threads)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--worker", library, "--quiet", "--threads", str(threads), "--out", folder,
                   *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"parity.py: training under {library} failed:\n{done.stderr.strip() or done.stdout.strip()}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def main():
    """The command."""
    if sys.argv[1:2] == ["--worker"]:
        return worker(sys.argv[2], sys.argv[3:])
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0],
                                     epilog="Further options go to main.py: --hidden 100 --dropout 0 --optimizer sgd",
                                     formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--cells", nargs="+", default=["lstm"],
                        choices=("lstm", "gru", "rnn", "transformer"), help="models to train")
    parser.add_argument("--data", nargs="+", default=[], metavar="PATH", help="text (default: the Python reference)")
    parser.add_argument("--epochs", type=int, default=4, help="times the text is read")
    parser.add_argument("--device", default="cpu", help="cpu, cuda or cuda:N, for either library")
    parser.add_argument("--threads", type=int, default=1, help="threads for either library")
    parser.add_argument("--within", type=float, default=0.03, help="largest relative difference that passes")
    parser.add_argument("--json", type=Path, help="also write the results to this file")
    args, rest = parser.parse_known_args()
    results, worst = [], 0.0
    print(f"{'model':12}{'library':11}{'before':>10}{'validation':>12}{'test':>9}{'words/s':>9}  validation by epoch")
    for cell in args.cells:
        arguments = ["--cell", cell, "--epochs", str(args.epochs), "--device", args.device,
                     *(["--data", *args.data] if args.data else []), *rest]
        pair = [train(library, arguments, args.threads) for library in LIBRARIES]
        for result in pair:
            print(f"{cell:12}{result['library']:11}{result['before']:10.1f}{result['best']:12.2f}{result['test']:9.2f}"
                  f"{result['words'] / result['seconds']:9,.0f}  {' '.join(f'{v:.1f}' for v in result['valid'])}",
                  flush=True)
        difference = pair[1]["best"] / pair[0]["best"] - 1
        worst = max(worst, abs(difference))
        print(f"{cell:12}difference {difference:+.2%}, {pair[0]['steps']} steps", flush=True)
        results.append({"cell": cell, "data": args.data, "options": rest, "difference": difference, "runs": pair})
    if args.json:
        args.json.write_text(json.dumps(results, indent=1))
    if worst > args.within:
        print(f"the validation perplexities differ by more than {args.within:.0%}")
        return 1
    print(f"all within {args.within:.0%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
