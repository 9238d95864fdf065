"""Every workload beside PyTorch (and DyNet where it is installed), and which budgets hold.

    python profiling/compare.py                          # everything, three rounds, one thread
    python profiling/compare.py --only 'add|chain' --rounds 7
    python profiling/compare.py --threads 2 --json results.json

Each round starts one process a library. They take turns at each workload, so that a noisy moment of the machine
strikes all alike; the ratio shown is the median of the rounds' ratios, the times are medians of the rounds' medians.
A budget is met where fasttorch's figure is at most that part of the other's. The exit status is 1 where one is missed.
"""
import argparse
import datetime
import importlib.util
import json
import os
import platform
import re
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from worker import environment  # noqa: E402
from workloads import UNITS, load_all  # noqa: E402

LIBRARIES = ("torch", "fasttorch", "dynet")


class Process:
    """A worker process that measures one workload at a time."""

    def __init__(self, library, args):
        self.command = [sys.executable, str(HERE / "worker.py"), library, "--threads", str(args.threads), "--device",
                        args.device, "--seconds", str(args.seconds)]
        self.library, self.environment, self.process = library, environment(args.threads), None

    def start(self):
        """Start the process; its greeting."""
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        env=self.environment, stderr=subprocess.PIPE if self.library == "dynet" else None)
        return self.read()

    def read(self):
        """The next line that the process says."""
        line = self.process.stdout.readline()
        if line:
            return json.loads(line)
        status = self.process.wait()
        self.process = None
        return {"error": f"the process died with status {status}"}

    def measure(self, name):
        """What the process measures for the workload ``name``."""
        if self.process is None:
            greeting = self.start()
            if "ready" not in greeting:
                return greeting
        try:
            self.process.stdin.write(name + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass
        return self.read()

    def stop(self):
        """End the process."""
        if self.process is not None:
            self.process.stdin.close()
            self.process.wait()
            self.process = None


def measure_fresh(library, workload, args):
    """What a new process measures for ``workload`` alone."""
    process = Process(library, args)
    if workload.kind == "import":
        process.command.append("--import-only")
        result = process.start()
        if process.process is not None:
            process.stop()
        return result
    result = process.measure(workload.name)
    process.stop()
    return result


def summarize(results):
    """Median figure over the rounds of one library, or the reason why there is none."""
    figures = [r["figure"] for r in results if "figure" in r]
    if figures:
        return {"figure": statistics.median(figures), "rounds": results}
    last = results[-1] if results else {}
    return {**{k: last[k] for k in ("absent", "error", "missing") if k in last}, "rounds": results}


def judge(workload, rounds):
    """A row of the table: figures, ratios, and whether the budget holds (None: nothing to hold or not measured)."""
    row = {"name": workload.name, "group": workload.group, "about": workload.about, "unit": workload.unit,
           "kind": workload.kind, "budget": workload.budget}
    for library, results in rounds.items():
        row[library] = summarize(results)
    ours = row["fasttorch"].get("figure")
    verdicts = []
    for other in ("torch", "dynet"):
        pairs = [(a["figure"], b["figure"]) for a, b in zip(rounds["fasttorch"], rounds.get(other, ()))
                 if "figure" in a and "figure" in b and b["figure"] > 0]
        if pairs:
            ratio = row[f"ratio_{other}"] = statistics.median(a / b for a, b in pairs)
            if other in workload.budget:
                verdicts.append(ratio <= workload.budget[other])
    if "figure" in workload.budget and ours is not None:
        verdicts.append(ours <= workload.budget["figure"])
    failed = "error" in row["fasttorch"]
    row["ok"] = False if failed else (all(verdicts) if verdicts else None)
    return row


def number(value):
    """Three or four digits."""
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}" if value < 100 else f"{value:.0f}"


def part(value):
    """A ratio as 1/12.3, or as it is where it is above a half."""
    return f"1/{1 / value:.1f}" if 0 < value <= 0.5 else f"{value:.2f}"


def show_budget(workload_budget, unit):
    """The budget in few characters."""
    shown = []
    for key, value in workload_budget.items():
        if key == "figure":
            shown.append(f"{number(value / UNITS[unit])} {unit}")
        else:
            limit = f"1/{round(1 / value)}" if value < 0.5 else f"{value:g}"
            shown.append(limit if key == "torch" else f"{limit} dynet")
    return ", ".join(shown)


def table_line(row):
    """One line of the table."""
    def figure(library):
        result = row.get(library)
        if result is None:
            return ""
        if "figure" in result:
            return f"{number(result['figure'] / UNITS[row['unit']])} {row['unit']}"
        return "failed" if "error" in result else "absent"

    ratio = part(row["ratio_torch"]) if "ratio_torch" in row else ""
    dynet = part(row["ratio_dynet"]) if "ratio_dynet" in row else ""
    verdict = {True: "ok", False: "OVER", None: ""}[row["ok"]]
    return (f"{row['name']:30}{figure('torch'):>13}{figure('fasttorch'):>13}{figure('dynet'):>11}"
            f"{ratio:>9}{dynet:>9}  {show_budget(row['budget'], row['unit']):18}{verdict}")


HEAD = (f"{'workload':30}{'PyTorch':>13}{'fasttorch':>13}{'DyNet':>11}{'/PyTorch':>9}{'/DyNet':>9}  {'budget':18}")


def processor():
    """What the processor calls itself."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            for line in file:
                if line.startswith("model name"):
                    return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def choose(workloads, pattern, skip):
    """The workloads whose name or group matches."""
    try:
        wanted, unwanted = re.compile(pattern), re.compile(skip) if skip else None
    except re.error as error:
        sys.exit(f"compare.py: error: not a regular expression: {error}")
    chosen = [w for w in workloads.values() if (wanted.search(w.name) or wanted.search(w.group))
              and not (unwanted and (unwanted.search(w.name) or unwanted.search(w.group)))]
    if not chosen:
        sys.exit(f"compare.py: error: no workload matches {pattern!r}; there are: {', '.join(workloads)}")
    return chosen


def parse_arguments():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0],
                                     formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    add = parser.add_argument
    add("--only", default="", metavar="REGEX", help="workloads or groups to measure")
    add("--skip", default="", metavar="REGEX", help="workloads or groups to leave out")
    add("--rounds", type=int, default=3, help="processes of each library")
    add("--threads", type=int, default=1, help="threads of each library")
    add("--device", default="cpu", help="cpu or cuda")
    add("--seconds", type=float, default=0.4, help="time for one workload in one process")
    add("--libraries", nargs="+", choices=LIBRARIES, default=None, help="what to run (default: all that are installed)")
    add("--json", type=Path, metavar="FILE", help="write all figures to FILE")
    add("--list", action="store_true", help="list the workloads and stop")
    args = parser.parse_args()
    if args.rounds < 1 or args.threads < 1 or args.seconds <= 0:
        parser.error("--rounds, --threads and --seconds must be above 0")
    return args


def choose_libraries(args):
    """{library: version} of those to run; exits where one that was asked for isn't there."""
    if args.libraries:
        libraries = args.libraries
    else:
        libraries = [name for name in LIBRARIES
                     if name == "fasttorch" or importlib.util.find_spec(name) is not None]
    if args.device != "cpu" and "dynet" in libraries:
        libraries = [name for name in libraries if name != "dynet"]
    versions = {}
    for library in libraries:
        process = Process(library, args)
        greeting = process.start()
        process.stop()
        if "ready" not in greeting:
            sys.exit(f"compare.py: error: {greeting.get('missing') or greeting.get('error')}")
        versions[library] = greeting["version"]
    return versions


def run_rounds(chosen, libraries, args, progress):
    """{name: {library: [result of each round]}}."""
    results = {w.name: {library: [] for library in libraries} for w in chosen}
    for number_ in range(args.rounds):
        processes = {library: Process(library, args) for library in libraries}
        order = list(libraries) if number_ % 2 == 0 else list(reversed(libraries))
        for workload in chosen:
            if workload.rounds is not None and number_ >= workload.rounds:
                continue
            for library in order:
                if library == "dynet" and workload.dynet is None:
                    continue
                progress(f"round {number_ + 1}/{args.rounds}: {workload.name} under {library}")
                result = (measure_fresh(library, workload, args) if workload.fresh
                          else processes[library].measure(workload.name))
                results[workload.name][library].append(result)
        for process in processes.values():
            process.stop()
    return results


def main():
    """The command."""
    args = parse_arguments()
    workloads = load_all()
    chosen = choose(workloads, args.only, args.skip)
    if args.list:
        for w in chosen:
            print(f"{w.name:30}{w.about}")
        return 0
    libraries = choose_libraries(args)

    def progress(text):
        if sys.stderr.isatty():
            print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)

    results = run_rounds(chosen, libraries, args, progress)
    progress("")
    rows, group = [], None
    print(HEAD)
    for workload in chosen:
        rounds = {library: found for library, found in results[workload.name].items() if found}
        rounds.setdefault("fasttorch", [])
        row = judge(workload, rounds)
        rows.append(row)
        if row["group"] != group:
            group = row["group"]
            print(f"-- {group}")
        print(table_line(row))
        for library in libraries:
            for key in ("error", "absent"):
                if key in row.get(library, {}):
                    print(f"     {library}: {row[library][key]}")
    judged = [row for row in rows if row["ok"] is not None]
    missed = [row["name"] for row in judged if not row["ok"]]
    print(f"{len(judged) - len(missed)} of {len(judged)} budgets hold on {args.threads} thread"
          f"{'s' if args.threads > 1 else ''}" + (f"; over: {', '.join(missed)}" if missed else ""))
    if args.json:
        machine = {"processor": processor(), "python": platform.python_version(),
                   "cpus": os.cpu_count()}
        results = {"date": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"), "machine": machine,
                   "versions": libraries, "threads": args.threads, "device": args.device, "rounds": args.rounds,
                   "workloads": rows}
        args.json.parent.mkdir(parents=True, exist_ok=True)
        args.json.write_text(json.dumps(results, indent=1))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
