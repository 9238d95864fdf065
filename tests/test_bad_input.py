"""Wrong arguments to every operator: nothing crashes, hangs or takes memory without bound, and the error says whose it is.

An entry's first and last samples are called again with one argument at a time replaced: by another kind of value, a tensor of
another shape or dtype, a number out of any range. What comes back is a result or one of the exceptions that PyTorch raises,
with a message that names the operator. (tests/parity/bad_input.py compares such calls with PyTorch's own behaviour.)
"""
import os
import warnings

import numpy as np
import pytest

import child_process
import fasttorch as ft
from fasttorch.ops import _samples, load

SECONDS, MEMORY = 20, 256 << 20     # of one operator's calls
ALLOWED = (TypeError, ValueError, RuntimeError, IndexError, MemoryError, OverflowError, ZeroDivisionError)
HUGE = 2 ** 62
#: operators for which the number is work to do: PyTorch's take as long
LONG = {"mvlgamma", "matrix_power", "tensor_split", "hsplit", "vsplit", "dsplit"}
#: what Python and NumPy say themselves of a number or object that isn't one
CONVERSIONS = (
    "must be real number", "cannot be interpreted as an integer", "too large to convert", "out of bounds for", "array is too big",
    "unsupported operand type", "can't multiply sequence", "can't be converted", "cannot be converted",
    "must match the size of tensor", "Maximum allowed dimension", "required positional", "takes exactly", "takes at most",
    "takes at least", "expected at", "is not iterable", "shape mismatch", "can be converted to an index",
    "Overflow when unpacking",     "expand()", "ufunc", "by zero")
#: they are given functions, or make what they return out of anything
OTHER = {"triplet_margin_with_distance_loss"}


def entries():
    """The first entry of each public name."""
    seen = {}
    for e in load():
        if not e.private and e.op not in OTHER and e.samples:
            seen.setdefault((e.namespace, e.op, e.ident), e)
    return list(seen.values())


def function_of(e):
    """The public function, else the method."""
    where = ft
    for part in e.namespace.split(".") if e.namespace else ():
        where = getattr(where, part)
    found = getattr(where, e.op, None) if e.function else None
    if found is not None:
        return found
    name = e.op if hasattr(ft.Tensor, e.op) else e.op + "_"
    return lambda x, *args, **kwargs: getattr(x, name) if e.property else getattr(x, name)(*args, **kwargs)


class Thing:
    """An object of no use."""


def other_tensors(t):
    plain = t.detach()
    yield from (None, "x", [1.0, 2.0], 3, 2.5, Thing(), ft.tensor(1.0), ft.ones(2, 3), ft.ones(0, 3), ft.ones(1, 2, 1, 2, 1),
                plain.unsqueeze(0), plain.reshape(-1))
    if t.ndim and t.shape[0]:
        yield from (plain[0], plain[1:])
    for dtype in (ft.bool, ft.uint8, ft.int64, ft.float16, ft.float64, ft.complex64):
        if dtype is not t.dtype:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                yield plain.to(dtype)


def others(value, long):
    """What is put in an argument's place."""
    if isinstance(value, ft.Tensor):
        yield from other_tensors(value)
    elif isinstance(value, bool):
        yield from (None, "x", 2, 0.5, Thing(), ft.ones(2))
    elif isinstance(value, int):
        yield from (None, "x", 1.5, True, -1, 0, -100, 100, [1], [], Thing(), ft.ones(2))
        if not long:
            yield from (2 ** 31, HUGE, -HUGE, 2 ** 70)
    elif isinstance(value, (float, complex)):
        yield from (None, "x", -1.0, 0.0, float("nan"), float("inf"), 1e300, 1j, [1.0], Thing(), ft.ones(2))
    elif isinstance(value, str):
        yield from (None, "", "nothing", 1, ["x"])
    elif isinstance(value, (list, tuple)):
        kind = type(value) if type(value) in (list, tuple) else tuple
        yield from (None, "x", kind(), Thing(), 3, kind(["x"]), kind([None]))
        if value and all(isinstance(v, int) for v in value):
            for i in range(min(len(value), 2)):
                for v in (-1, 0, -5, 100, HUGE, 2 ** 70, 1.5):
                    yield kind([*value[:i], v, *value[i + 1:]])
            yield kind([*value, *value])
        elif value and isinstance(value[0], ft.Tensor):
            yield from (kind([*value[:-1], 3]), kind([*value[:-1], ft.ones(7, 5)]))
    else:
        yield from (None, "x", Thing())


def calls(args, kwargs, long):
    """(description, arguments, keywords) with one argument replaced, left out, or added."""
    for i, value in enumerate(args):
        for other in others(value, long):
            yield f"argument {i}: {shown(other)}", (*args[:i], other, *args[i + 1:]), kwargs
    for name, value in kwargs.items():
        for other in others(value, long):
            yield f"{name}: {shown(other)}", args, {**kwargs, name: other}
    for i in range(len(args)):
        yield f"{i} arguments", args[:i], kwargs
    yield "an unknown keyword", args, {**kwargs, "no_such_argument": 1}


def shown(value):
    if isinstance(value, ft.Tensor):
        return f"{value.dtype} {list(value.shape)}"
    return repr(value)[:60]


def tensor(value, description=None):
    """A sample's array as a tensor."""
    value = np.asarray(value)
    if str(value.dtype) == "bfloat16":
        return ft.tensor(value.astype(np.float32)).to(ft.bfloat16)
    return ft.from_numpy(np.ascontiguousarray(value).copy())


def ready(value):
    """Sample arguments with dtypes in place of their names."""
    if isinstance(value, str) and value.startswith("dtype:"):
        return getattr(ft, value[6:])
    if type(value) in (list, tuple):
        return type(value)(map(ready, value))
    return {k: ready(v) for k, v in value.items()} if isinstance(value, dict) else value


def faults(e, write):
    """Makes the wrong calls of an entry; writes each, and then what is wrong with its answer."""
    function = function_of(e)
    samples = e.samples() if callable(e.samples) else e.samples
    for sample in samples[:1] + samples[-1:]:
        args, kwargs = _samples.materialise(sample, "float32", 3, tensor)
        for what, a, k in calls(ready(tuple(args)), ready(kwargs), e.op in LONG):
            if not e.function and a and not isinstance(a[0], ft.Tensor):
                continue                # a method of something else
            write(["call", what])
            try:
                function(*a, **k)
            except ALLOWED as error:
                name = e.op.strip("_")
                parts = (name, name.replace("_", "."), *e.alias, *CONVERSIONS)
                if not isinstance(error, (MemoryError, OverflowError)) and not any(part in str(error) for part in parts):
                    write(["fault", f"{what}: the message doesn't name the operator: {type(error).__name__}: {error}"[:500]])
            except Exception as error:  # noqa: BLE001
                write(["fault", f"{what}: {type(error).__name__}: {error}"[:500]])
    write(["end", ""])


def faults_of(entry):
    """The faults of an entry's calls, which are made in a child process."""
    outcome = child_process.run(lambda write: faults(entry, write), SECONDS, MEMORY)
    found = [text for kind, text in outcome.rows if kind == "fault"] + [outcome.error] * bool(outcome.error)
    if not outcome.rows or outcome.rows[-1][0] == "call":
        found.append(f"{outcome.rows[-1][1] if outcome.rows else 'before the first call'}: {outcome.end()}")
    return found


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("entry", entries(), ids=lambda e: e.ident)
def test_wrong_arguments(entry):
    found = faults_of(entry)
    assert not found, "\n".join(found[:20])
