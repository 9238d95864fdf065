"""What the benchmarks share: nanoseconds of an expression, and the workloads of profiling/."""
import gc
import statistics
import sys
import time
from pathlib import Path

import fasttorch as torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "profiling"))

SAMPLES = 15
SECONDS = 0.02


def nanoseconds(run, per=1):
    """Median nanoseconds of one unit of ``run(n)``, divided by ``per``, over samples of about 20 ms each."""
    n, took = 1, 0.0
    while True:
        begun = time.perf_counter()
        run(n)
        took = time.perf_counter() - begun
        if took > SECONDS / 4:
            break
        n = max(n + 1, min(10 * n, int(n * SECONDS / max(took, 1e-9))))
    n = max(1, round(n * SECONDS / took))
    gc.collect()
    gc.disable()
    try:
        samples = []
        for _ in range(SAMPLES):
            begun = time.perf_counter()
            run(n)
            samples.append((time.perf_counter() - begun) / n)
    finally:
        gc.enable()
    return statistics.median(samples) / per * 1e9


def workload(name):
    """The callable ``run(n)`` of a workload of profiling/workloads, on one thread."""
    from workloads import load_all
    torch.set_num_threads(1)
    return load_all()[name].function(torch, "cpu")


def missing(error):
    """Tell asv that this commit hasn't got what a benchmark needs."""
    raise NotImplementedError(str(error))
