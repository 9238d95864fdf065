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
    """Raise LibraryMissing where the library has no such device."""
    if device != "cpu" and not library.cuda.is_available():
        why = ""
        if name == "fasttorch":
            from fasttorch.cuda.backend import missing
            why = f": {missing()}"
        raise LibraryMissing(f"--device {device}: {name} finds no CUDA device{why}")


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


def measure_time(run, synchronize, seconds, samples=15):
    """Median and quartiles of the seconds that one of ``run``'s units takes, from up to ``samples`` samples.

    A sample is as many units as take about ``seconds / samples``. The garbage collector rests meanwhile.
    """
    def clock(n):
        begun = time.perf_counter()
        run(n)
        synchronize()
        return time.perf_counter() - begun

    n, spent, first = 1, 0.0, None
    target = seconds / samples
    while True:
        took = clock(n)
        first = took if first is None else first
        spent += took
        if took >= target / 2 or spent > seconds:
            break
        n = max(n + 1, min(n * 10, int(n * target / max(took, 1e-9))))
    n = max(1, round(n * target / took))
    gc.collect()
    enabled = gc.isenabled()
    gc.disable()
    try:
        values = []
        while len(values) < samples and (len(values) < 3 or sum(values) < seconds):
            values.append(clock(n))
    finally:
        if enabled:
            gc.enable()
    values = sorted(value / n for value in values)
    quartiles = statistics.quantiles(values, n=4) if len(values) > 1 else [values[0]] * 3
    return {"figure": statistics.median(values), "low": quartiles[0], "high": quartiles[2], "best": values[0],
            "samples": len(values), "loops": n}


class Worker:
    """Measures workloads under the library ``name``."""

    def __init__(self, name, threads=1, device="cpu", seconds=0.6):
        self.name, self.device, self.seconds = name, device, seconds
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

    def build(self, workload):
        """The workload's ``run``."""
        if self.name == "dynet":
            return workload.dynet(self.library)
        return workload.function(self.library, self.device)

    def measure(self, workload):
        """A dictionary with ``figure`` (seconds or megabytes for one unit), or ``absent`` and why."""
        from workloads import NotThere
        try:
            if workload.kind == "memory" and self.device != "cpu":
                self.library.cuda.reset_peak_memory_stats()
                before = self.library.cuda.memory_allocated()
                self.build(workload)(1)
                self.synchronize()
                return {"figure": (self.library.cuda.max_memory_allocated() - before) / 2**20}
            if workload.kind == "memory":
                reset_peak()
                self.build(workload)(1)
                return {"figure": peak() - self.baseline, "library_alone": self.baseline}
            run = self.build(workload)
            if workload.kind == "once":
                self.synchronize()
                begun = time.perf_counter()
                run(1)
                self.synchronize()
                return {"figure": (time.perf_counter() - begun) / workload.per}
            result = measure_time(run, self.synchronize, self.seconds)
        except (NotThere, NotImplementedError, AttributeError) as error:
            return {"absent": str(error) or type(error).__name__}
        for key in ("figure", "low", "high", "best"):
            result[key] /= workload.per
        return result


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
        worker = Worker(args.library, args.threads, args.device, args.seconds)
    except LibraryMissing as error:
        say(missing=str(error))
        return 3
    say(ready=True, version=str(getattr(worker.library, "__version__", "?")))
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
