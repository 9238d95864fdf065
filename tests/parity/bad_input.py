"""Calls every operator with wrong arguments and compares what happens with PyTorch.

    python tests/parity/bad_input.py                     # a summary, and what differs
    python tests/parity/bad_input.py '^(add|mul)$' -v    # every call

The calls are made from the samples of PyTorch's operator database: one argument at a time is replaced by another kind, dtype,
shape or number, left out, or joined by one too many. Nothing may crash, hang or take memory without bound; where PyTorch raises,
the same type of exception is expected, with a message that names the operator; where it does not, the same shapes and dtypes.
"""
import argparse
import collections
import importlib
import re
import signal
import sys
import warnings

import opinfo
from opinfo import child_process

HUGE = 2 ** 62
SECONDS = 10                        # of one call
MEMORY = 6 << 30                    # bytes of address space for the calls of one operator, besides what was there


class Thing:
    """An object of no use."""

    def __repr__(self):
        return "Thing()"


def variations(value, torch):
    """(description, value) of what may be put in an argument's place."""
    if isinstance(value, torch.Tensor):
        plain = value.detach()
        out = [("None", None), ("str", "x"), ("list", [1.0, 2.0]), ("int", 3), ("float", 2.5), ("Thing", Thing()),
               ("0-d", torch.tensor(1.0)), ("1-d", torch.arange(3.0)), ("2x3", torch.ones(2, 3)), ("zero-size", torch.ones(0, 3)),
               ("5-d", torch.ones(1, 2, 1, 2, 1)), ("one dimension more", plain.unsqueeze(0))]
        if plain.ndim:
            out += [("first row", plain[0]), ("one row short", plain[1:]), ("flat", plain.reshape(-1))]
        for name in ("bool", "int64", "uint8", "complex64", "float64", "float16"):
            dtype = getattr(torch, name)
            if dtype != plain.dtype:
                out.append((f"dtype {name}", plain.to(dtype)))
        return out
    if isinstance(value, bool):
        return [("None", None), ("str", "x"), ("int", 2), ("float", 0.5), ("Thing", Thing()), ("tensor", torch.ones(2))]
    if isinstance(value, int):
        return [(repr(v), v) for v in (None, "x", 1.5, True, -1, 0, -100, 100, 2 ** 31, HUGE, -HUGE, 2 ** 70, [1], [])] + [
            ("Thing", Thing()), ("tensor", torch.ones(2)), ("0-d", torch.tensor(1))]
    if isinstance(value, (float, complex)):
        return [(repr(v), v) for v in (None, "x", -1.0, 0.0, float("nan"), float("inf"), 1e300, 2, True, 1j, [1.0])] + [
            ("Thing", Thing()), ("tensor", torch.ones(2)), ("0-d", torch.tensor(1.0))]
    if isinstance(value, str):
        return [(repr(v), v) for v in (None, "", "nothing", 1, ["x"])]
    if isinstance(value, torch.dtype):
        return [("None", None), ("str", "x"), ("int", 3), ("type", float), ("complex64", torch.complex64), ("bool", torch.bool)]
    if isinstance(value, (list, tuple)):
        kind = type(value) if type(value) in (list, tuple) else tuple
        out = [("None", None), ("str", "x"), ("empty", kind()), ("Thing", Thing()), ("number", 3), ("strings", kind(["x"])),
               ("None inside", kind([None]))]
        if value and all(isinstance(v, int) for v in value):
            out += [(f"[{i}] is {v}", kind([*value[:i], v, *value[i + 1:]])) for i in range(min(len(value), 2))
                    for v in (-1, 0, -5, 100, HUGE, 2 ** 70, 1.5)]
            out += [("longer", kind([*value, 1])), ("doubled", kind([*value, *value]))]
        elif value and isinstance(value[0], torch.Tensor):
            out += [("one", kind(value[:1])), ("a number inside", kind([*value[:-1], 3])),
                    ("other shapes", kind([*value[:-1], torch.ones(7, 5)])),
                    ("other dtypes", kind([*value[:-1], value[-1].detach().to(torch.complex64)]))]
        return out
    return [("None", None), ("str", "x"), ("Thing", Thing())]


def calls(sample, torch):
    """(description, arguments, keywords) made of a sample."""
    args = (sample.input, *sample.args)
    kwargs = dict(sample.kwargs)
    for i, value in enumerate(args):
        for what, other in variations(value, torch):
            yield f"argument {i}: {what}", (*args[:i], other, *args[i + 1:]), kwargs
    for name, value in kwargs.items():
        for what, other in variations(value, torch):
            yield f"{name}: {what}", args, {**kwargs, name: other}
    for i in range(len(args)):
        yield f"{i} arguments", args[:i], kwargs
    yield "unknown keyword", args, {**kwargs, "no_such_argument": 1}
    yield "one argument more", (*args, Thing()), kwargs


def outcome(function, args, kwargs):
    """("raised", type's names, message) or ("returned", result)."""
    try:
        return "returned", function(*args, **kwargs)
    except BaseException as error:  # noqa: BLE001
        kinds = [c.__name__ for c in type(error).__mro__]
        return "raised", kinds, (str(error).splitlines() or [""])[0][:300]


def chosen(samples, torch):
    """The samples from which calls are made: the first, and the one with most arguments."""
    samples = [s for s in samples if not any(isinstance(a, torch.Tensor) and a.numel() > 100000 for a in (s.input, *s.args))]
    usable = [s for s in samples if not isinstance(s.input, torch.Tensor) or s.input.numel()] or samples
    best = max(usable, key=lambda s: len(s.args) + len(s.kwargs), default=None)
    big = max(usable, key=lambda s: s.input.ndim if isinstance(s.input, torch.Tensor) else 0, default=None)
    out = []
    for s in (usable[0] if usable else None, best, big):
        if s is not None and not any(s is o for o in out):
            out.append(s)
    return out


def run(key, op, module, write, skip):
    """Makes the calls after the first `skip`; writes a line before and after each."""
    import torch

    comparison = opinfo.Comparison(key, op, torch.float32, module)
    function = opinfo.find(module, op.name)
    adapt = opinfo.REORDERED.get(key) or opinfo.REORDERED.get(op.name)
    if adapt:
        function = adapt(function)
    torch.manual_seed(0)
    samples = chosen(list(op.sample_inputs("cpu", torch.float32, requires_grad=False)), torch)
    number = 0
    for s, sample in enumerate(samples):
        for what, args, kwargs in calls(sample, torch):
            number += 1
            if number <= skip:
                continue
            write([number, f"{s}: {what}", "PyTorch"])
            signal.alarm(SECONDS)
            own_args, own_kwargs = comparison.convert(args, []), comparison.convert(kwargs, [])
            theirs = outcome(op.op, args, kwargs)
            write([number, f"{s}: {what}", "fasttorch"])
            signal.alarm(SECONDS)
            mine = outcome(function, own_args, own_kwargs)
            signal.alarm(0)
            write([number, f"{s}: {what}", judged(comparison, op, theirs, mine)])


def judged(comparison, op, theirs, mine):
    """(verdict, explanation) of two outcomes."""
    if theirs[0] == "raised" and mine[0] == "raised":
        if mine[1][0] == "MemoryError" or theirs[1][0] == "MemoryError" or "alloc" in theirs[2]:
            return "same", ""
        overflow = {"OverflowError", "ValueError", "RuntimeError"}
        related = {mine[1][0], theirs[1][0]} <= overflow and "OverflowError" in (mine[1][0], theirs[1][0])
        related = related or mine[1][0] in theirs[1][:-3] or theirs[1][0] in mine[1][:-3]
        # Python's own complaint about a call does not count as naming the operator
        name = op.name.rpartition(".")[2].strip("_")
        said = f"{mine[1][0]}: {mine[2]} | PyTorch {theirs[1][0]}: {theirs[2]}"
        if not related:
            return "other type", said
        return ("same", "") if name in mine[2] or name in ("getitem",) else ("message", said)
    if theirs[0] == "raised":
        return "accepted", f"PyTorch {theirs[1][0]}: {theirs[2]}"
    if mine[0] == "raised":
        return "refused", f"{mine[1][0]}: {mine[2]}"
    try:
        want = comparison.tensors(theirs[1], comparison.torch.Tensor)
        have = comparison.tensors(mine[1], comparison.module.Tensor)
        if len(want) != len(have):
            return "result", f"{len(have)} tensors, PyTorch's {len(want)}"
        for w, h in zip(want, have):
            if tuple(w.shape) != tuple(h.shape) or str(w.dtype).split(".")[1] != str(h.dtype).split(".")[1]:
                return "result", f"{h.dtype} {list(h.shape)}, PyTorch's {w.dtype} {list(w.shape)}"
            if w.numel() < 10 ** 6 and not comparison.ties:
                comparison.equal(h, w, "values")
    except Exception as error:  # noqa: BLE001
        return "result", str(error)[:200]
    return "same", ""


def check(key, op, module):
    """[(description, verdict, explanation)] of one operator's calls."""
    results, skip = [], 0
    while True:
        child = child_process.run(lambda say, skip=skip: run(key, op, module, say, skip), memory=MEMORY)
        last = None
        for number, what, verdict in child.rows:
            last = (number, what, verdict)
            if isinstance(verdict, list):
                results.append((what, *verdict))
                skip, last = number, None
        if child.error:
            return results + [("", "tool", child.error[:200])]
        if last is None:
            return results
        number, what, library = last
        if library == "fasttorch":
            results.append((what, "CRASH", "hang" if child.status == signal.SIGALRM else f"status {child.status}"))
        skip = number


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("operators", nargs="?", default="", help="regular expression")
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--only", default="", help="verdicts to show, as a regular expression")
    arguments = parser.parse_args()
    import torch

    torch.set_num_threads(1)
    warnings.simplefilter("ignore")
    module = importlib.import_module("fasttorch")
    total = collections.Counter()
    for key, op in opinfo.database().items():
        if not re.search(arguments.operators, key) or opinfo.find(module, op.name) is None:
            continue
        if torch.float32 not in op.supported_dtypes("cpu"):
            continue
        for what, verdict, why in check(key, op, module):
            total[verdict] += 1
            if (verdict != "same" or arguments.verbose) and re.search(arguments.only, verdict):
                print(f"{verdict:11s}{key:30s} {what:32s} {why}", flush=True)
    print(dict(total))


if __name__ == "__main__":
    sys.exit(main())
