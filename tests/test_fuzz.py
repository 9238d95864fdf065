"""Random arguments to every operator: wrong types, huge sizes, NaN, negative dimensions, overlapping memory, several at once.

Nothing may crash, hang or take memory without bound; what is raised is one of the exceptions that PyTorch raises. An entry's
samples are called again with one to three arguments replaced; as function, in place, with ``out=``, and backward through what
came back. The calls follow from the seed, and run in child processes with limits of time and memory.

FASTTORCH_FUZZ=N makes N calls of each operator instead of a few, each operator in a process of its own;
FASTTORCH_FUZZ_SEED=S starts from another seed. (test_bad_input.py makes all replacements of single arguments.)
"""

import os
import random
import signal
import warnings

import child_process
import pytest
import test_bad_input as bad

import fasttorch as ft
from fasttorch.ops import _samples

CALLS = int(os.environ.get("FASTTORCH_FUZZ", 0))
SEED = int(os.environ.get("FASTTORCH_FUZZ_SEED", 0))
SECONDS, MEMORY = 5, 1 << 29  # of one call; of a process, besides what it has when it starts
BATCH = 1 if CALLS else 40
INTS = (-1, 0, 1, 2, 3, -2, -100, 100, 2**31 - 1, 2**31, 2**62, -(2**62), 2**63 - 1, -(2**63), 2**63, 2**70)
FLOATS = (0.0, -0.0, 1.5, -1.0, float("nan"), float("inf"), -float("inf"), 1e300, -1e300, 5e-324)
DTYPES = ("bool", "uint8", "int8", "int64", "float16", "bfloat16", "float32", "float64", "complex64")
SHAPES = ((), (0,), (1,), (3,), (2, 3), (3, 3), (0, 3), (3, 0), (2, 3, 4), (1, 1, 3, 3), (2, 1, 2, 1, 2))
#: given a number, they work as long as it says, here and in PyTorch
LONG = bad.LONG | {"combinations", "vander", "bartlett_window", "matrix_exp"}


def tensor(rng):
    """A tensor of any shape, dtype and layout: contiguous, strided, expanded, or with elements that overlap."""
    shape = rng.choice(SHAPES)
    dtype = getattr(ft, rng.choice(DTYPES))
    count = 1
    for size in shape:
        count *= size
    values = [rng.choice((rng.gauss(0, 1), rng.randrange(-3, 4), *FLOATS[:8])) for _ in range(count)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        t = ft.tensor(values, dtype=ft.float64).reshape(shape)
        if not dtype.is_floating_point and not dtype.is_complex:
            t = t.nan_to_num(0, 100, -100).clamp(-100, 100)
        t = t.to(dtype)
    layout = rng.randrange(6)
    if layout == 0 and t.ndim:
        t = t.transpose(0, -1)
    elif layout == 1:
        t = t.unsqueeze(0).expand(3, *t.shape)
    elif layout == 2 and t.numel() > 4:
        t = t.reshape(-1).as_strided((2, 2), (1, 1))
    elif layout == 3 and t.ndim and t.shape[0] > 1:
        t = t[::2]
    if rng.random() < 0.2 and (t.dtype.is_floating_point or t.dtype.is_complex):
        t = t.detach().requires_grad_()
    return t


def anything(rng, value, long):
    """Something in an argument's place: often of its kind."""
    kind = rng.randrange(10)
    if kind == 0:
        return rng.choice((None, "x", "", b"x", 1j, True, bad.Thing(), {}, slice(None), object, range(3)))
    if isinstance(value, ft.Tensor) or kind == 1:
        return tensor(rng)
    ints = [i for i in INTS if abs(i) < 1000] if long else INTS
    if isinstance(value, bool):
        return rng.choice((True, False, 0, 2, None))
    if isinstance(value, int) or kind == 2:
        return rng.choice(ints)
    if isinstance(value, (float, complex)) or kind == 3:
        return rng.choice((*FLOATS, 1j, complex("nan"), 10**400))
    if isinstance(value, str):
        return rng.choice(("", "mean", "none", "nothing", "fro", "nuc", "\0", "ü" * 1000))
    if isinstance(value, (list, tuple)):
        items = [anything(rng, v, long) if rng.random() < 0.5 else v for v in value]
        change = rng.randrange(5)
        if change == 0:
            items = items + items
        elif change == 1:
            items = items[1:]
        elif change == 2:
            items = [rng.choice(ints) for _ in range(rng.choice((0, 1, 2, 3, 70)))]
        return tuple(items) if isinstance(value, tuple) else items
    return rng.choice((None, 1, "x", *FLOATS[:2]))


def call(e, rng):
    """(what is called, a function that does so)."""
    samples = e.make_samples()
    args, kwargs = _samples.materialise(rng.choice(samples), "float32", rng.randrange(100), bad.tensor)
    args, kwargs = list(bad.ready(list(args))), bad.ready(dict(kwargs))
    long = e.op in LONG
    for _ in range(rng.choice((1, 1, 2, 3))):
        places = [*range(len(args)), *kwargs]
        if not places:
            break
        place = rng.choice(places)
        holder = args if isinstance(place, int) else kwargs
        holder[place] = anything(rng, holder[place], long)
    function = bad.function_of(e)
    form = rng.randrange(6)
    if not e.function and not (args and isinstance(args[0], ft.Tensor)):
        form = -1  # a method of something else
    tensors = [a for a in args if isinstance(a, ft.Tensor)]
    if form == 0 and tensors:
        kwargs["out"] = rng.choice((tensors[0], tensors[-1].detach(), tensor(rng), tensor(rng), (tensor(rng), tensor(rng))))
    elif form == 1 and tensors and tensors[0] is args[0] and hasattr(args[0], e.op + "_"):
        function = lambda x, *a, **k: getattr(x, e.op + "_")(*a, **k)  # noqa: E731
    text = ", ".join([*map(bad.shown, args), *(f"{k}={bad.shown(v)}" for k, v in kwargs.items())])

    def run():
        if form == -1:
            return
        result = function(*args, **kwargs)
        for r in result if isinstance(result, (list, tuple)) else [result]:
            if isinstance(r, ft.Tensor) and r.requires_grad and r.numel() < 10**6:
                r.backward(ft.ones_like(r))
                break

    return f"{e.ident}{'_' if form == 1 else ''}({text})"[:700], run


def calls_of(batch, count, say):
    """Makes the calls and says each, and what is wrong with what it raised."""
    for e in batch:
        for i in range(count):
            rng = random.Random(f"{e.ident} {SEED + i}")
            what, run = call(e, rng)
            say(["call", e.ident, f"seed {SEED + i}: {what}"])
            signal.alarm(SECONDS)
            try:
                run()
            except (*bad.ALLOWED, AssertionError):
                pass
            except AttributeError as error:
                if "attribute" not in str(error):
                    say(["fault", e.ident, f"{what}: {error!r}"[:900]])
            except Exception as error:  # noqa: BLE001
                say(["fault", e.ident, f"{what}: {error!r}"[:900]])
    say(["end", "", ""])


def in_child(batch, count):
    """What is wrong: a list of texts. A call that ends the process is one; those after it are made in another process."""
    found = []
    while batch:
        outcome = child_process.run(lambda say, batch=batch: calls_of(batch, count, say), memory=MEMORY)
        found += [text for kind, _, text in outcome.rows if kind == "fault"] + [outcome.error] * bool(outcome.error)
        if outcome.rows and outcome.rows[-1][0] == "end":
            break
        last = next((row for row in reversed(outcome.rows) if row[0] == "call"), ["call", "", "before the first call"])
        found.append(f"{last[2]}: {outcome.end()}")
        place = next((k for k, e in enumerate(batch) if e.ident == last[1]), len(batch))
        batch = batch[place + 1:]
    return found


ENTRIES = bad.entries()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("start", range(0, len(ENTRIES), BATCH), ids=lambda k: ENTRIES[k].ident)
def test_random_arguments(start):
    found = in_child(ENTRIES[start:start + BATCH], CALLS or 3)
    assert not found, "\n".join(found)
