"""Every operator of the table on about a million elements, beside PyTorch, on one thread.

    python profiling/operator_times.py                                   # everything: about ten minutes
    python profiling/operator_times.py --only '^(sort|topk)' --seconds 2
    python profiling/operator_times.py --json docs/results/operators.json

``operator_inputs.py`` holds the calls and their inputs. Both libraries run in this process and take turns, each with one
thread; a time is the minimum of the repeats, of which there are as many as the time allows, three at least. "forward" is
the call on inputs that require no gradient, "with backward" the recorded call and the gradients of its inputs. Exit status 1:
an operator has neither a recipe nor a reason to have none, or a call failed.
"""
import argparse
import datetime
import gc
import json
import os
import platform
import re
import sys
import time
import warnings
import zlib
from pathlib import Path

import worker

THREADS = 1
os.environ.update(dict.fromkeys(worker.THREAD_VARIABLES, str(THREADS)))

import numpy as np  # noqa: E402
from operator_inputs import COMMON, RECIPES, UNMEASURED, pointwise_recipe  # noqa: E402


def recipes():
    """({name: recipe}, names of the operators without one): what the table's operators are measured by."""
    from fasttorch.ops import load
    chosen, missing, reasons = {}, [], {name for names in UNMEASURED.values() for name in names.split()}
    written = {name.partition(":")[0] for name in RECIPES}
    for entry in load():
        name = f"{entry.namespace}.{entry.op}" if entry.namespace else entry.op
        if entry.private or name in written or name in chosen or name in reasons or entry.kind == "view":
            continue
        try:
            if entry.kind != "pointwise":
                raise LookupError
            chosen[name] = pointwise_recipe(entry)
        except LookupError:
            missing.append(name)
    return chosen | RECIPES, sorted(set(missing))


def tensors(value, kind):
    """The tensors in a result, in order."""
    if isinstance(value, kind):
        return [value]
    return [t for v in value for t in tensors(v, kind)] if isinstance(value, (list, tuple)) else []


class Call:
    """One recipe under one library: ``forward()`` and, where there is something to differentiate, ``both()``."""

    def __init__(self, library, name, recipe):
        self.library = library
        generator = np.random.default_rng(zlib.crc32(name.encode()))
        arrays = {key: made.make(generator) for key, made in recipe.inputs.items()}
        code = compile(recipe.text, name, "eval")

        def calls(grad):
            inputs = {key: library.from_numpy(array.copy()) for key, array in arrays.items()}
            leaves = [inputs[key].requires_grad_() for key, made in recipe.inputs.items() if made.grad and grad]
            names = {"t": library, "F": library.nn.functional, "float": float, **inputs}
            return (lambda: eval(code, names)), leaves  # noqa: S307

        self.forward, _ = calls(False)
        self.differentiable = False
        if recipe.grad and any(made.grad for made in recipe.inputs.values()):
            recorded, self.leaves = calls(True)
            outputs = self.outputs(recorded)
            self.differentiable = bool(outputs)
            rng = np.random.default_rng(1)
            self.recorded, self.gradients = recorded, [self.gradient(output, rng) for output in outputs]
            del outputs

    def outputs(self, function):
        """The outputs that have a derivative."""
        return [t for t in tensors(function(), self.library.Tensor) if t.requires_grad]

    def gradient(self, output, rng):
        """A random gradient."""
        values = rng.standard_normal(tuple(output.shape))
        return self.library.from_numpy(np.asarray(values)).to(output.dtype)

    def both(self):
        """The call, recorded, and the gradients of its inputs."""
        return self.library.autograd.grad(self.outputs(self.recorded), self.leaves, self.gradients, allow_unused=True)


def alternate(functions, seconds):
    """The smallest time of each function in seconds; they take turns."""
    best = [float("inf")] * len(functions)
    for function in functions:
        function()
    begun, rounds = time.perf_counter(), 0
    gc.disable()
    try:
        while rounds < 3 or time.perf_counter() - begun < seconds and rounds < 200:
            for i in range(len(functions)) if rounds % 2 else reversed(range(len(functions))):
                before = time.perf_counter()
                result = functions[i]()
                best[i] = min(best[i], time.perf_counter() - before)
                del result
            rounds += 1
    finally:
        gc.enable()
    return best


def measure(libraries, name, recipe, seconds):
    """{"forward": [PyTorch's seconds, ours], "both": ...}; "error" where the call fails under either."""
    row = {"name": name, "call": recipe.text}
    try:
        calls = [Call(library, name, recipe) for library in libraries]
        row["forward"] = alternate([c.forward for c in calls], seconds)
        if all(c.differentiable for c in calls):
            row["both"] = alternate([c.both for c in calls], seconds)
        elif calls[0].differentiable:
            row["error"] = "no derivative"
    except Exception as error:  # noqa: BLE001  reported, the others are still measured
        row["error"] = f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"
    return row


def ratio(row, column):
    """fasttorch's time divided by PyTorch's, or None."""
    times = row.get(column)
    return times[1] / times[0] if times else None


def worst(row):
    """The greater ratio of the two columns."""
    return max((ratio(row, column) or 0 for column in ("forward", "both")), default=0)


def show(rows):
    """The lines that are printed at the end."""
    def times(row, column):
        found = row.get(column)
        return f"{found[0] * 1e3:9.3f}{found[1] * 1e3:9.3f}{found[1] / found[0]:7.2f}" if found else " " * 25
    print(f"{'milliseconds':46}  PyTorch     ours  ratio  PyTorch     ours  ratio (with backward)")
    for row in sorted(rows, key=worst, reverse=True):
        print(f"{row['name']:46}" + (row["error"] if "error" in row else times(row, "forward") + times(row, "both")))
    for column in ("forward", "both"):
        ratios = [ratio(row, column) for row in rows if row.get(column)]
        print(f"{column}: {len(ratios)}, within 1.0: {sum(r <= 1 for r in ratios)}, within 1.5: {sum(r <= 1.5 for r in ratios)}")


def main():
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", metavar="REGEX", help="names of the operators to measure")
    parser.add_argument("--common", action="store_true", help="only the fifty most common operators")
    parser.add_argument("--seconds", type=float, default=0.3, help="time for each column of an operator")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures to FILE")
    parser.add_argument("--update", action="store_true", help="keep the figures of FILE for what isn't measured now")
    args = parser.parse_args()
    chosen, missing = recipes()
    if missing:
        print("no recipe in operator_inputs.py for:", *missing, file=sys.stderr)
    try:
        libraries = [worker.import_library(name) for name in ("torch", "fasttorch")]
    except worker.LibraryMissing as error:
        sys.exit(f"operator_times.py: error: {error}")
    for library in libraries:
        library.set_num_threads(THREADS)
    warnings.simplefilter("ignore")
    names = [name for name in sorted(chosen) if re.search(args.only, name) and (not args.common or name in COMMON)]
    if not names:
        sys.exit(f"operator_times.py: error: no operator matches {args.only!r}")
    from tqdm import tqdm
    rows = []
    with tqdm(names, disable=None, smoothing=0) as progress:
        for name in progress:
            progress.set_postfix_str(name)
            rows.append(measure(libraries, name, chosen[name], args.seconds))
            rows[-1]["common"] = name in COMMON
    show(rows)
    if args.json:
        measured = {row["name"] for row in rows}
        if args.update and args.json.exists():
            old = json.loads(args.json.read_text())["operators"]
            rows += [row for row in old if row["name"] not in measured and row["name"] in chosen]
        from compare import processor
        results = {"date": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"), "threads": THREADS,
                   "machine": {"processor": processor(), "python": platform.python_version(), "cpus": os.cpu_count()},
                   "versions": {library.__name__: str(library.__version__) for library in libraries},
                   "operators": sorted(rows, key=lambda row: row["name"])}
        args.json.parent.mkdir(parents=True, exist_ok=True)
        args.json.write_text(json.dumps(results, indent=1) + "\n")
    return 1 if missing or any("error" in row for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
