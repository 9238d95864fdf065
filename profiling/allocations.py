"""How many allocations an operator makes, and how much memory its result holds.

    python profiling/allocations.py
    python profiling/allocations.py --library torch --only recorded

Counts every call of malloc, calloc, realloc and their aligned forms in a process where Python's own objects come from
malloc too, by a small C library loaded before all others (Linux with glibc, and a C compiler). Freelists don't show:
what they save is what is looked for.

    calls     allocations for one operation whose result is dropped, once the loop runs steadily
    bytes     and their bytes
    blocks    allocations that one kept result holds, together with its part of the graph
    held      and their bytes
"""
import argparse
import ctypes
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from worker import LibraryMissing, Worker, environment  # noqa: E402

GROUPS = ("small operators", "NumPy", "chain", "LSTM cell", "models")
ROUNDS = 2000


class Counter:
    """The counts that count_malloc.c keeps."""

    def __init__(self):
        library = ctypes.CDLL(None)
        self.values = [ctypes.c_long.in_dll(library, f"count_malloc_{name}") for name in ("calls", "frees", "bytes", "freed")]

    def read(self):
        """(calls, frees, bytes, bytes freed) so far."""
        return tuple(value.value for value in self.values)


def difference(counter, run, n):
    """(calls, frees, bytes, bytes freed) that ``run(n)`` makes."""
    before = counter.read()
    run(n)
    after = counter.read()
    return tuple(b - a for a, b in zip(before, after))


def kept(counter, expression, torch, x, y, names):
    """(blocks, bytes) that one kept result of ``expression`` holds, or None."""
    source = "\n".join(["def make(torch, x, y):", *(f"    {name} = {value}" for name, value in names.items()),
                        "    def run(results, n):", "        for i in range(n):", f"            results[i] = {expression}",
                        "    return run"])
    scope = {}
    exec(compile(source, "<kept>", "exec"), scope)
    run = scope["make"](torch, x, y)
    results, more = [None] * (2 * ROUNDS), [None] * ROUNDS
    run(results, 2 * ROUNDS)  # freelists are empty afterwards: all that they had is held
    calls, frees, size, freed = difference(counter, lambda n: run(more, n), ROUNDS)
    return (calls - frees) / ROUNDS, (size - freed) / ROUNDS


def count(args):
    """Print the table; in the process that counts."""
    from workloads import NotThere, load_all, small_operators
    counter = Counter()
    try:
        worker = Worker(args.library)
    except LibraryMissing as error:
        print(f"allocations.py: error: {error}", file=sys.stderr)
        return 2
    wanted = re.compile(args.only)

    def empty(n):
        for _ in range(n):
            pass

    print(f"{args.library}{'':32}{'calls':>9}{'bytes':>11}{'blocks':>9}{'held':>9}")
    for workload in load_all().values():
        if workload.kind != "time" or workload.group not in GROUPS:
            continue
        if not (wanted.search(workload.name) or wanted.search(workload.group)):
            continue
        n = ROUNDS if workload.unit == "ns" and workload.per == 1 else 3
        try:
            run = worker.build(workload)
            for _ in range(2):
                run(n)
        except (NotThere, AttributeError) as error:
            print(f"{workload.name:38}absent: {error}")
            continue
        empty(n)
        idle = difference(counter, empty, n)
        found = difference(counter, run, n)
        calls, size = ((found[i] - idle[i]) / n / workload.per for i in (0, 2))
        line = f"{workload.name:38}{max(0, calls):9.2f}{max(0, size):11,.0f}"
        if workload.name in small_operators.EXPRESSIONS:
            expression, recorded, names = small_operators.EXPRESSIONS[workload.name]
            x, y = small_operators.make_pair(worker.library, "cpu", recorded)
            blocks, held = kept(counter, expression, worker.library, x, y, names)
            line += f"{blocks:9.2f}{held:9,.0f}"
        print(line, flush=True)
    return 0


def main():
    """The command: compiles the counter, starts the process that counts."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0],
                                     formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--library", choices=("fasttorch", "torch"), default="fasttorch", help="what to run")
    parser.add_argument("--only", default="", metavar="REGEX", help="workloads or groups to count")
    args = parser.parse_args()
    try:
        re.compile(args.only)
    except re.error as error:
        parser.error(f"not a regular expression: {error}")
    if os.environ.get("COUNT_MALLOC"):
        return count(args)
    if platform.libc_ver()[0] != "glibc":
        print("allocations.py: error: counting needs Linux with glibc", file=sys.stderr)
        return 2
    compiler = os.environ.get("CC") or shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if not compiler:
        print("allocations.py: error: counting needs a C compiler: set CC", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        library = os.path.join(folder, "libcount.so")
        done = subprocess.run([*compiler.split(), "-O2", "-shared", "-fPIC", "-fno-builtin", "-o", library,
                               str(HERE / "count_malloc.c")], capture_output=True, text=True)
        if done.returncode:
            print(f"allocations.py: error: {compiler} failed:\n{done.stderr}", file=sys.stderr)
            return 2
        variables = {"LD_PRELOAD": library, "PYTHONMALLOC": "malloc", "COUNT_MALLOC": "1"}
        return subprocess.run([sys.executable, __file__, *sys.argv[1:]], env={**environment(1), **variables}).returncode


if __name__ == "__main__":
    sys.exit(main())
