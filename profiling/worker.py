"""One library in one process: measures the workloads named on its standard input, a line of JSON for each.

Started by compare.py, flamegraph.py and where.py; ``python worker.py fasttorch add chain`` also works by hand.
"""
import argparse
import gc
import importlib
import importlib.util
import json
import os
import resource
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
THREAD_VARIABLES = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "FASTTORCH_NUM_THREADS")
sys.path.insert(0, str(Path(__file__).resolve().parent))


class LibraryMissing(Exception):
    """The library can't be imported; the message says what to do."""


def environment(threads):
    """The environment variables for a process that computes with so many threads, whatever the library."""
    return {**os.environ, **dict.fromkeys(THREAD_VARIABLES, str(threads))}


def import_library(name):
    """The module ``torch``, ``fasttorch`` or ``dynet``; the repository's own fasttorch where none is installed."""
    if name == "fasttorch" and importlib.util.find_spec("fasttorch") is None:
        sys.path.insert(0, str(ROOT))
    try:
        library = importlib.import_module(name)
        if name == "fasttorch" and not hasattr(library, "Tensor"):
            raise ImportError("the folder is there, its compiled core isn't")
        return library
    except ImportError as error:
        what = {"fasttorch": "fasttorch isn't built: `pip install .` or `make build` in the repository does it",
                "torch": "PyTorch isn't installed: `pip install torch`",
                "dynet": "DyNet isn't installed: `pip install dynet38`"}[name]
        raise LibraryMissing(f"{what} ({error})") from None


def check_device(library, name, device):
    """Raise LibraryMissing where the library has no such device; make it the current one."""
    if device == "cpu":
        return
    if not library.cuda.is_available():
        why = ""
        if name == "fasttorch":
            from fasttorch.cuda.backend import missing
            why = f": {missing()}"
        elif getattr(getattr(library, "version", None), "cuda", None) is None:
            why = f": PyTorch {library.__version__} was built without CUDA"
        raise LibraryMissing(f"--device {device}: {name} finds no CUDA device{why}")
    if ":" in device:
        try:
            library.cuda.set_device(device)
        except (RuntimeError, ValueError) as error:
            raise LibraryMissing(f"--device {device}: {name}: {error}") from None


def card(library):
    """The name and the memory of the current card, as a library tells."""
    properties = library.cuda.get_device_properties()
    return {"name": properties.name, "capability": f"{properties.major}.{properties.minor}",
            "gigabytes": round(properties.total_memory / 2**30, 1)}


def resident():
    """Resident megabytes of this process now."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * resource.getpagesize() / 2**20
    except OSError:
        return peak()


def peak():
    """Peak resident megabytes of this process, since ``reset_peak`` where the system can do that."""
    try:
        with open("/proc/self/status") as file:
            for line in file:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) / 1024
    except OSError:
        pass
    scale = 2**20 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale


def reset_peak():
    """Let ``peak`` begin anew (Linux)."""
    try:
        with open("/proc/self/clear_refs", "w") as file:
            file.write("5")
    except OSError:
        pass


def host_clock(run, synchronize):
    """A function of ``n``: seconds until ``run(n)`` is done."""
    def clock(n):
        begun = time.perf_counter()
        run(n)
        synchronize()
        return time.perf_counter() - begun
    return clock


def card_clock(run, cuda):
    """A function of ``n``: seconds between the events before and after ``run(n)`` on the current stream of a card."""
    def clock(n):
        first, last = cuda.Event(enable_timing=True), cuda.Event(enable_timing=True)
        cuda.synchronize()
        first.record()
        run(n)
        last.record()
        last.synchronize()
        return first.elapsed_time(last) / 1e3
    return clock


def issue_clock(run, synchronize):
    """A function of ``n``: seconds until the host has issued ``run(n)`` to a card that has nothing to do before it."""
    def clock(n):
        synchronize()
        begun = time.perf_counter()
        run(n)
        took = time.perf_counter() - begun
        synchronize()
        return took
    return clock


def loops_for(clock, target, limit):
    """How many units take about ``target`` seconds; stops after ``limit`` seconds."""
    n, spent = 1, 0.0
    while True:
        took = clock(n)
        spent += took
        if took >= target / 2 or spent > limit:
            return max(1, round(n * target / took))
        n = max(n + 1, min(n * 10, int(n * target / max(took, 1e-9))))


def measure_time(clock, n, seconds, samples=15):
    """Median and quartiles of the seconds that one unit takes, from up to ``samples`` samples of ``n`` units by ``clock(n)``.

    The garbage collector rests meanwhile.
    """
    gc.collect()
    enabled = gc.isenabled()
    gc.disable()
    begun = time.perf_counter()
    try:
        values = []
        while len(values) < samples and (len(values) < 3 or time.perf_counter() - begun < seconds):
            values.append(clock(n))
    finally:
        if enabled:
            gc.enable()
    values = sorted(value / n for value in values)
    quartiles = statistics.quantiles(values, n=4) if len(values) > 1 else [values[0]] * 3
    return {"figure": statistics.median(values), "low": quartiles[0], "high": quartiles[2], "best": values[0],
            "samples": len(values), "loops": n}


# Units in a sample of what the host issues, so few that the card's queue (about a thousand launches) never fills.
ISSUED = 50


class Worker:
    """Measures workloads under the library ``name``."""

    def __init__(self, name, threads=1, device="cpu", seconds=0.6, small=False):
        self.name, self.device, self.seconds, self.small = name, device, seconds, small
        if name == "dynet":
            sys.argv[1:] = ["--dynet-mem", "512"]
            self.library = import_library("dynet")
            self.synchronize = lambda: None
        else:
            self.library = import_library(name)
            check_device(self.library, name, device)
            self.library.set_num_threads(threads)
            self.synchronize = self.library.cuda.synchronize if device != "cpu" else lambda: None
        self.baseline = resident()

    def greeting(self):
        """What is said before the first measurement."""
        greeting = {"ready": True, "version": str(getattr(self.library, "__version__", "?"))}
        return greeting if self.device == "cpu" else {**greeting, "card": card(self.library)}

    def build(self, workload):
        """The workload's ``run``."""
        if self.name == "dynet":
            return workload.dynet(self.library)
        if "cuda" in workload.devices:
            return workload.function(self.library, self.device, small=self.small)
        return workload.function(self.library, self.device)

    def measure(self, workload):
        """A dictionary with ``figure`` (seconds or megabytes for one unit), or ``absent`` and why."""
        from workloads import NotThere
        try:
            if workload.kind == "memory":
                return self.measure_memory(workload)
            run = self.build(workload)
            if workload.kind == "once":
                self.synchronize()
                begun = time.perf_counter()
                run(1)
                self.synchronize()
                return {"figure": (time.perf_counter() - begun) / workload.per}
            result = self.clocked(run, workload)
        except (NotThere, NotImplementedError, AttributeError) as error:
            return {"absent": str(error) or type(error).__name__}
        for key in ("figure", "low", "high", "best"):
            result[key] /= workload.per
        return {**result, **{key: getattr(run, key) for key in ("flop", "moved") if hasattr(run, key)}}

    def clocked(self, run, workload):
        """The time of ``run``'s unit: of the card by its events, of the host where that alone is meant or there is no card."""
        if workload.kind == "issue":
            n = max(1, ISSUED // workload.per)
            run(n)                               # what is compiled at first use is
            return measure_time(issue_clock(run, self.synchronize), n, self.seconds, 51)
        host = host_clock(run, self.synchronize)
        if self.device != "cpu":
            host(1)
        n = loops_for(host, self.seconds / 15, self.seconds)
        return measure_time(host if self.device == "cpu" else card_clock(run, self.library.cuda), n, self.seconds)

    def measure_memory(self, workload):
        """Peak megabytes, of the card's memory if there is one."""
        if self.device == "cpu":
            reset_peak()
            self.build(workload)(1)
            return {"figure": peak() - self.baseline, "library_alone": self.baseline}
        cuda = self.library.cuda
        cuda.reset_peak_memory_stats()
        before = cuda.memory_allocated()
        self.build(workload)(1)
        self.synchronize()
        return {"figure": (cuda.max_memory_allocated() - before) / 2**20, "reserved": cuda.max_memory_reserved() / 2**20}


def measure_import(name):
    """Seconds to import the library in this process after NumPy."""
    if importlib.util.find_spec(name) is None:
        sys.path.insert(0, str(ROOT))
    import numpy  # noqa: F401
    begun = time.perf_counter()
    import_library(name)
    return {"figure": time.perf_counter() - begun}


def main():
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("library", choices=("torch", "fasttorch", "dynet"))
    parser.add_argument("names", nargs="*", help="workloads (default: read from standard input)")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--seconds", type=float, default=0.6, help="time to spend on a workload")
    parser.add_argument("--small", action="store_true", help="the workloads of a card in sizes that run anywhere")
    parser.add_argument("--import-only", action="store_true", help="only measure the import")
    args = parser.parse_args()
    out = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)

    def say(**values):
        print(json.dumps(values), file=out)

    try:
        if args.import_only:
            say(**measure_import(args.library))
            return 0
        worker = Worker(args.library, args.threads, args.device, args.seconds, args.small)
        greeting = worker.greeting()
    except LibraryMissing as error:
        say(missing=str(error))
        return 3
    say(**greeting)
    from workloads import load_all
    workloads = load_all()
    for line in args.names or sys.stdin:
        name = line.strip()
        try:
            say(name=name, **worker.measure(workloads[name]))
        except Exception as error:  # a broken workload is reported, the others are still measured
            say(name=name, error=f"{type(error).__name__}: {error}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
