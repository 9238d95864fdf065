"""Every workload beside PyTorch (and DyNet where it is installed), and which budgets hold.

    python profiling/compare.py                          # everything, three rounds, one thread
    python profiling/compare.py --only 'add|chain' --rounds 7
    python profiling/compare.py --threads 2 --json results.json
    python profiling/compare.py --device cuda --json results.json

Each round starts one process a library. They take turns at each workload, so that a noisy moment of the machine
strikes all alike; the ratio shown is the median of the rounds' ratios, the times are medians of the rounds' medians.
A budget is met where fasttorch's figure is at most that part of the other's. The exit status is 1 where one is missed.

On a card the time is that between two events of the stream; "host cost" is the time until the host has issued the work,
which it does not wait for. Products are shown with TFLOP/s, pointwise operators and reductions with their share of the
bandwidth that the fastest measured copy of the card's memory reached, and what the processor's time is divided by the
card's, for the same work under fasttorch. The exit status is 2 where a card or a library is missing.
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
from workloads.gpu import COPY  # noqa: E402

LIBRARIES = ("torch", "fasttorch", "dynet")


class Process:
    """A worker process that measures one workload at a time."""

    def __init__(self, library, args):
        self.command = [sys.executable, str(HERE / "worker.py"), library, "--threads", str(args.threads), "--device",
                        args.device, "--seconds", str(args.seconds), *(["--small"] if args.small else [])]
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
CARD_HEAD = (f"{'workload':30}{'PyTorch':>13}{'fasttorch':>13}{'/PyTorch':>9}  {'PyTorch':>13}{'fasttorch':>13}"
             f"{'CPU/GPU':>9}  {'budget':8}")


def rate(row, library):
    """TFLOP/s or share of the bandwidth, as shown."""
    found = row.get(library, {})
    if "flop_per_s" in found:
        return f"{number(found['flop_per_s'] / 1e12)} TFLOP/s"
    return f"{100 * found['bandwidth_share']:.0f} % of copy" if "bandwidth_share" in found else ""


def card_line(row):
    """One line of the table of a card."""
    def figure(library):
        result = row.get(library, {})
        if "figure" in result:
            return f"{number(result['figure'] / UNITS[row['unit']])} {row['unit']}"
        return "failed" if "error" in result else "absent" if result else ""

    ratio = part(row["ratio_torch"]) if "ratio_torch" in row else ""
    gain = number(row["cpu_over_gpu"]["fasttorch"]) if "fasttorch" in row.get("cpu_over_gpu", {}) else ""
    verdict = {True: "ok", False: "OVER", None: ""}[row["ok"]]
    return (f"{row['name']:30}{figure('torch'):>13}{figure('fasttorch'):>13}{ratio:>9}  {rate(row, 'torch'):>13}"
            f"{rate(row, 'fasttorch'):>13}{gain:>9}  {show_budget(row['budget'], row['unit']):8}{verdict}")


def add_rates(rows):
    """Put TFLOP/s and shares of the bandwidth into the rows of a card; the bandwidth, bytes a second, or None.

    The bandwidth is that of the copy, under the library that copies faster.
    """
    for row in rows:
        for library in LIBRARIES:
            found = row.get(library, {})
            work = next((r for r in found.get("rounds", ()) if "figure" in r), {})
            for key, name in (("flop", "flop_per_s"), ("moved", "bytes_per_s")):
                if key in work:
                    found[name] = work[key] / found["figure"]
    copies = [row[library]["bytes_per_s"] for row in rows if row["name"] == COPY
              for library in LIBRARIES if "bytes_per_s" in row.get(library, {})]
    if not copies:
        return None
    for row in rows:
        for library in LIBRARIES:
            if "bytes_per_s" in row.get(library, {}):
                row[library]["bandwidth_share"] = row[library]["bytes_per_s"] / max(copies)
    return max(copies)


def add_processor(rows, chosen, libraries, args, progress):
    """Measure on the processor, once, what the card did, where a workload says so; put the ratios into the rows."""
    here = argparse.Namespace(**{**vars(args), "device": "cpu", "threads": args.cpu_threads})
    processes = {library: Process(library, here) for library in libraries}
    for row, workload in zip(rows, chosen):
        for library in libraries if workload.on_cpu else ():
            if "figure" in row.get(library, {}):
                progress(f"on the processor: {workload.name} under {library}")
                found = row.setdefault("cpu", {})[library] = processes[library].measure(workload.name)
                if "figure" in found:
                    row.setdefault("cpu_over_gpu", {})[library] = found["figure"] / row[library]["figure"]
    for process in processes.values():
        process.stop()


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


def choose(workloads, args):
    """The workloads whose name or group matches: of all where that is asked for, of those for the device otherwise."""
    try:
        wanted, unwanted = re.compile(args.only), re.compile(args.skip) if args.skip else None
    except re.error as error:
        sys.exit(f"compare.py: error: not a regular expression: {error}")
    kind = args.device.partition(":")[0]
    chosen = [w for w in workloads.values() if (wanted.search(w.name) or wanted.search(w.group))
              and not (unwanted and (unwanted.search(w.name) or unwanted.search(w.group)))
              and (args.only or kind in w.devices)]
    if not chosen:
        sys.exit(f"compare.py: error: no workload matches {args.only!r}; there are: {', '.join(workloads)}")
    if kind != "cpu" and any(w.group == workloads[COPY].group for w in chosen) and workloads[COPY] not in chosen:
        chosen.insert(0, workloads[COPY])
    groups = list(dict.fromkeys(w.group for w in chosen))
    return sorted(chosen, key=lambda w: groups.index(w.group))


def parse_arguments():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0],
                                     formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    add = parser.add_argument
    cpus = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    add("--only", default="", metavar="REGEX", help="workloads or groups to measure (default: those for the device)")
    add("--skip", default="", metavar="REGEX", help="workloads or groups to leave out")
    add("--rounds", type=int, default=3, help="processes of each library")
    add("--threads", type=int, default=1, help="threads of each library")
    add("--device", default="cpu", help="cpu, cuda or cuda:N")
    add("--cpu-threads", type=int, default=cpus, metavar="N", help="with a card: threads for the same work on the processor; "
        "0 leaves that out")
    add("--seconds", type=float, default=0.4, help="time for one workload in one process")
    add("--small", action="store_true", help="the workloads of a card in sizes that run anywhere at once, to try them")
    add("--libraries", nargs="+", choices=LIBRARIES, default=None, help="what to run (default: all that are installed)")
    add("--json", type=Path, metavar="FILE", help="write all figures to FILE")
    add("--list", action="store_true", help="list the workloads and stop")
    args = parser.parse_args()
    if args.rounds < 1 or args.threads < 1 or args.seconds <= 0 or args.cpu_threads < 0:
        parser.error("--rounds, --threads and --seconds must be above 0")
    if not re.fullmatch(r"cpu|cuda(:\d+)?", args.device):
        parser.error(f"--device {args.device!r} isn't a device: give cpu, cuda or cuda:N")
    return args


def missing(lacks):
    """Say what is missing, a line each, and exit."""
    for lack in lacks:
        print(f"compare.py: error: {lack}", file=sys.stderr)
    sys.exit(2)


def choose_libraries(args):
    """{library: its greeting} of those to run; exits where one that was asked for, or a card, isn't there."""
    if args.libraries:
        libraries = args.libraries
    else:
        libraries = [name for name in LIBRARIES
                     if name == "fasttorch" or importlib.util.find_spec(name) is not None]
    if args.device != "cpu" and "dynet" in libraries:
        libraries = [name for name in libraries if name != "dynet"]
        if not libraries:
            missing([f"--device {args.device}: DyNet is measured on the processor only"])
    greetings, lacks = {}, {}
    for library in libraries:
        process = Process(library, args)
        greeting = process.start()
        process.stop()
        if "ready" in greeting:
            greetings[library] = greeting
        else:
            lacks[library] = greeting.get("missing") or greeting.get("error")
    if lacks and (args.libraries or "fasttorch" in lacks):
        missing(lacks.values())
    for lack in lacks.values():
        print(f"left out: {lack}", file=sys.stderr)
    return greetings


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


def verdict(rows, args):
    """The last line of the table, and the names of the workloads that are over their budgets."""
    judged = [row for row in rows if row["ok"] is not None]
    missed = [row["name"] for row in judged if not row["ok"]]
    where = f"{args.threads} thread{'s' if args.threads > 1 else ''}" if args.device == "cpu" else args.device
    return (f"{len(judged) - len(missed)} of {len(judged)} budgets hold on {where}"
            + (f"; over: {', '.join(missed)}" if missed else "")), missed


def main():
    """The command."""
    args = parse_arguments()
    workloads = load_all()
    chosen = choose(workloads, args)
    if args.list:
        for w in chosen:
            print(f"{w.name:30}{w.about}")
        return 0
    libraries = choose_libraries(args)

    def progress(text):
        if sys.stderr.isatty():
            print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)

    results = run_rounds(chosen, libraries, args, progress)
    rows = []
    for workload in chosen:
        rounds = {library: found for library, found in results[workload.name].items() if found}
        rounds.setdefault("fasttorch", [])
        rows.append(judge(workload, rounds))
    on_card, bandwidth = args.device != "cpu", None
    if on_card:
        bandwidth = add_rates(rows)
        if args.cpu_threads:
            add_processor(rows, chosen, libraries, args, progress)
    progress("")
    group = None
    for greeting in libraries.values():
        if "card" in greeting:
            print(f"{greeting['card']['name']}, capability {greeting['card']['capability']}, "
                  f"{greeting['card']['gigabytes']} GiB" + (f"; copies at {bandwidth / 1e9:,.0f} GB/s" if bandwidth else ""))
            break
    print(CARD_HEAD if on_card else HEAD)
    for row in rows:
        if row["group"] != group:
            group = row["group"]
            print(f"-- {group}")
        print(card_line(row) if on_card else table_line(row))
        for library in libraries:
            for key in ("error", "absent"):
                if key in row.get(library, {}):
                    print(f"     {library}: {row[library][key]}")
    line, missed = verdict(rows, args)
    print(line)
    if args.json:
        machine = {"processor": processor(), "python": platform.python_version(),
                   "cpus": os.cpu_count()}
        results = {"date": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"), "machine": machine,
                   "versions": {library: greeting["version"] for library, greeting in libraries.items()},
                   "threads": args.threads, "device": args.device, "rounds": args.rounds, "workloads": rows}
        if on_card:
            results.update(card=next((g["card"] for g in libraries.values() if "card" in g), None),
                           copy_bytes_per_s=bandwidth, cpu_threads=args.cpu_threads, small=args.small)
        args.json.parent.mkdir(parents=True, exist_ok=True)
        args.json.write_text(json.dumps(results, indent=1))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
