"""A flame graph of a workload, native frames included, as an SVG file; needs py-spy.

    python profiling/flamegraph.py lm_200 --out lm.svg
    python profiling/flamegraph.py lstm_cell_1x10x20x100 --rate 1000 --seconds 20
    python profiling/flamegraph.py --list

What the C frames are called depends on symbols: they are there unless the build was stripped.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from worker import LibraryMissing, Worker, environment  # noqa: E402
from workloads import load_all  # noqa: E402


def repeat(library, workload, seconds, threads, device, ready):
    """Run a workload for ``seconds``, after a first time that isn't counted; creates the file ``ready`` then."""
    worker = Worker(library, threads, device)
    run = worker.build(workload)
    run(1)
    worker.synchronize()
    Path(ready).touch()
    until = time.perf_counter() + seconds
    count = 0
    while time.perf_counter() < until:
        run(1)
        count += 1
    worker.synchronize()
    return count


def find_py_spy():
    """The path of py-spy: beside this Python, or on the path; None where it isn't installed."""
    beside = Path(sys.executable).with_name("py-spy")
    return str(beside) if beside.exists() else shutil.which("py-spy")


def record(args, spy):
    """Record the workload in a process of its own; the exit status."""
    out = args.out or Path(f"{args.workload}-{args.library}.svg")
    with tempfile.TemporaryDirectory() as folder:
        ready = os.path.join(folder, "ready")
        child = subprocess.Popen([sys.executable, __file__, args.workload, "--library", args.library, "--seconds",
                                  str(args.seconds + 3600), "--threads", str(args.threads), "--device", args.device,
                                  "--run", ready], env=environment(args.threads), stderr=subprocess.PIPE, text=True)
        try:
            while not os.path.exists(ready):
                if child.poll() is not None:
                    print(f"flamegraph.py: error: {child.stderr.read().strip()}", file=sys.stderr)
                    return 2
                time.sleep(0.05)
            command = [spy, "record", "--pid", str(child.pid), "--duration", str(round(args.seconds)), "--rate",
                       str(args.rate), "--format", args.format, "--output", str(out)]
            if not args.python_only:
                command.append("--native")
            if args.all_threads:
                command.append("--threads")
            done = subprocess.run(command, capture_output=True, text=True)
        finally:
            child.kill()
            child.wait()
    if done.returncode or not out.exists():
        print(f"flamegraph.py: error: py-spy failed: {done.stderr.strip() or done.stdout.strip()}\n"
              "It needs permission to trace a child process (in a container: --cap-add SYS_PTRACE).", file=sys.stderr)
        return 1
    print(f"{out}: {args.workload} under {args.library}, {args.seconds:g} s at {args.rate} samples/s")
    return 0


def main():
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0],
                                     formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    add = parser.add_argument
    add("workload", nargs="?", help="one of --list")
    add("--library", choices=("fasttorch", "torch"), default="fasttorch", help="what to run it under")
    add("--out", type=Path, help="the SVG file (default: WORKLOAD-LIBRARY.svg)")
    add("--seconds", type=float, default=10, help="how long to record")
    add("--rate", type=int, default=500, help="samples a second")
    add("--threads", type=int, default=1, help="threads of the library")
    add("--device", default="cpu", help="cpu or cuda")
    add("--format", choices=("flamegraph", "speedscope", "raw"), default="flamegraph", help="raw: a line a stack, to grep")
    add("--python-only", action="store_true", help="no native frames")
    add("--all-threads", action="store_true", help="a tower for each thread")
    add("--list", action="store_true", help="list the workloads and stop")
    add("--run", metavar="FILE", help=argparse.SUPPRESS)
    args = parser.parse_args()
    workloads = {name: w for name, w in load_all().items() if w.kind != "import"}
    if args.list:
        for workload in workloads.values():
            print(f"{workload.name:30}{workload.about}")
        return 0
    if args.workload not in workloads:
        parser.error(f"no workload {args.workload!r}; --list shows them" if args.workload else "which workload? see --list")
    if args.seconds < 1 or args.rate < 1:
        parser.error("--seconds and --rate must be at least 1")
    if args.run:
        try:
            repeat(args.library, workloads[args.workload], args.seconds, args.threads, args.device, args.run)
        except LibraryMissing as error:
            sys.exit(str(error))
        return 0
    spy = find_py_spy()
    if spy is None:
        print("flamegraph.py: error: py-spy isn't installed: pip install py-spy", file=sys.stderr)
        return 2
    return record(args, spy)


if __name__ == "__main__":
    sys.exit(main())
