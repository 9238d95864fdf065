"""Where an operator's nanoseconds go, from the differences between timings of variants of it.

    python profiling/where.py                    # add, mul, tanh, matmul
    python profiling/where.py add --library torch
    python profiling/where.py sigmoid --rows 1 --columns 20

Each variant runs in a plain loop, in turn with the others, many times over; the medians' differences are the parts:

    call        the loop and a call into the library that does nothing (reading ``x.requires_grad``)
    kernel      the arithmetic: the slope over growing sizes, at this size
    result      making and freeing the result: the operator less its in-place form
    dispatch    what remains of the plain operator: argument checks, promotion, shapes, finding the kernel
    name        the function ``torch.add(x, y)`` over the operator ``x + y``
    keywords    naming the arguments
    recording   the same on tensors that require a gradient: the node, its edges, what is saved, and freeing them
    backward    a chain of it, forward and backward, less the recorded forward, an operation
"""
import argparse
import gc
import statistics
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from worker import LibraryMissing, Worker  # noqa: E402

BINARY = {"add": "x + y", "sub": "x - y", "mul": "x * y", "div": "x / y", "maximum": "torch.maximum(x, y)",
          "matmul": "x @ y"}
UNARY = {"neg": "-x", "tanh": "torch.tanh(x)", "sigmoid": "torch.sigmoid(x)", "exp": "torch.exp(x)",
         "relu": "torch.relu(x)", "sqrt": "torch.sqrt(x)"}
DEFAULT = ("add", "mul", "tanh", "matmul")
CHAIN = 100


def loop(torch, expression, **names):
    """A callable that evaluates ``expression`` ``n`` times."""
    source = "\n".join([f"def make(torch, {', '.join(names)}):", "    def run(n):", "        for _ in range(n):",
                        f"            {expression}", "    return run"])
    scope = {}
    exec(compile(source, f"<{expression}>", "exec"), scope)
    return scope["make"](torch, **names)


def variants(torch, name, shape, device):
    """{variant: (callable, operations in one of its units)} for the operator ``name``."""
    torch.manual_seed(0)

    def pair(size, recorded=False):
        return [(torch.rand(*size, device=device) * 0.5 + 0.5).requires_grad_(recorded) for _ in range(2)]

    x, y = pair(shape)
    binary = name in BINARY
    expression = (BINARY if binary else UNARY)[name]
    arguments = "x, y" if binary else "x"
    keywords = "input=x, other=y" if binary else "input=x"
    found = {
        "empty loop": loop(torch, "pass"),
        "call": loop(torch, "x.requires_grad", x=x),
        "operator": loop(torch, expression, x=x, y=y),
        "function": loop(torch, f"f({arguments})", x=x, y=y, f=getattr(torch, name)),
        "keywords": loop(torch, f"f({keywords})", x=x, y=y, f=getattr(torch, name)),
        "method": loop(torch, f"x.{name}({arguments[3:]})", x=x, y=y),
        "detach": loop(torch, "x.detach()", x=x),
    }
    if name != "matmul":
        found["in-place"] = loop(torch, f"x.{name}_({arguments[3:]})", x=x.clone(), y=torch.ones_like(y) if
                                 name in ("mul", "div") else torch.zeros_like(y))
        found["larger"] = None
    a, b = pair(shape, True)
    found["recorded"] = loop(torch, expression, x=a, y=b)
    if binary:
        found["recorded, one input"] = loop(torch, expression, x=a, y=y)
        found["scalar"] = loop(torch, expression.replace("y", "2.0") if name not in ("maximum", "matmul") else expression,
                               x=x, y=y)
    f, ones = getattr(torch, name), torch.ones(*shape, device=device)
    square = name != "matmul" or shape[0] == shape[1]
    if square:
        call = "f(h, y)" if binary else "f(h)"
        source = "\n".join(["def make(f, x, y, ones):", "    def run(n):", "        for _ in range(n):", "            h = x",
                            f"            for _ in range({CHAIN}):", f"                h = {call}",
                            "            h.backward(ones)", "            x.grad = y.grad = None", "    return run"])
        scope = {}
        exec(compile(source, "<chain>", "exec"), scope)
        found["chain"] = scope["make"](f, a, b, ones)
        source = source.replace("            h.backward(ones)\n            x.grad = y.grad = None\n", "")
        scope = {}
        exec(compile(source, "<chain>", "exec"), scope)
        found["chain forward"] = scope["make"](f, a, b, ones)
    if "larger" in found:
        big = torch.rand(16 * shape[0], *shape[1:], device=device), torch.rand(16 * shape[0], *shape[1:], device=device)
        found["larger"] = loop(torch, expression, x=big[0], y=big[1])
    return {key: (run, CHAIN if key.startswith("chain") else 1) for key, run in found.items()}


def time_variants(found, rounds, seconds):
    """Median nanoseconds an operation of every variant, taken in turn ``rounds`` times."""
    loops = {}
    for key, (run, _) in found.items():
        run(1)
        n = 1
        while True:
            begun = time.perf_counter()
            run(n)
            took = time.perf_counter() - begun
            if took > seconds / 4 or took > 0.05:
                break
            n = max(n + 1, min(10 * n, int(n * seconds / max(took, 1e-9))))
        loops[key] = max(1, int(n * seconds / took))
    samples = {key: [] for key in found}
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            for key, (run, per) in found.items():
                n = loops[key]
                begun = time.perf_counter()
                run(n)
                samples[key].append((time.perf_counter() - begun) / n / per * 1e9)
    finally:
        gc.enable()
    return {key: statistics.median(values) for key, values in samples.items()}


def parts(ns):
    """The parts of an operator's time, by differences; None where a variant is missing."""
    def less(one, other):
        return ns[one] - ns[other] if one in ns and other in ns else None

    kernel = max(0.0, (ns["larger"] - ns["operator"]) / 15) if "larger" in ns else None
    result = less("operator", "in-place")
    call = ns["call"]
    known = call + (kernel or 0.0) + (result or 0.0)
    return {"call": call, "kernel": kernel, "result": result, "dispatch": ns["operator"] - known,
            "name": less("function", "operator"), "keywords": less("keywords", "function"),
            "recording": less("recorded", "operator"), "backward": less("chain", "chain forward")}


def main():
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0],
                                     formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    add = parser.add_argument
    add("operators", nargs="*", default=list(DEFAULT), metavar="OPERATOR", help=f"of {', '.join((*BINARY, *UNARY))}")
    add("--library", choices=("fasttorch", "torch"), default="fasttorch", help="what to run")
    add("--rows", type=int, default=4, help="rows of the tensors")
    add("--columns", type=int, default=4, help="columns of the tensors")
    add("--rounds", type=int, default=15, help="times that every variant is timed")
    add("--seconds", type=float, default=0.01, help="time for one timing")
    add("--device", default="cpu", help="cpu or cuda")
    add("--variants", action="store_true", help="also print every variant's time")
    args = parser.parse_args()
    unknown = [name for name in args.operators if name not in BINARY and name not in UNARY]
    if unknown:
        parser.error(f"no variants for {', '.join(unknown)}; there are {', '.join((*BINARY, *UNARY))}")
    if "matmul" in args.operators and args.rows != args.columns:
        parser.error("matmul needs --rows equal to --columns")
    try:
        torch = Worker(args.library, 1, args.device).library
    except LibraryMissing as error:
        print(f"where.py: error: {error}", file=sys.stderr)
        return 2
    print(f"{args.library}, {args.rows}x{args.columns} float32, nanoseconds")
    head = ("total", "call", "kernel", "result", "dispatch", "name", "keywords", "recording", "backward")
    print(f"{'':10}" + "".join(f"{title:>10}" for title in head))
    for name in args.operators:
        ns = time_variants(variants(torch, name, (args.rows, args.columns), args.device), args.rounds, args.seconds)
        found = {"total": ns["operator"], **parts(ns)}
        print(f"{name:10}" + "".join(f"{'' if found[t] is None else format(found[t], '.0f'):>10}" for t in head))
        if args.variants:
            for key, value in ns.items():
                print(f"    {key:22}{value:10.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
