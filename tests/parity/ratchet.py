"""Operators that agreed with PyTorch once must go on doing so.

Runs the operator-sample comparison (every sample of PyTorch's own operator database, forward and gradients) and
compares what passes with ``passing.json`` beside this file.

    python tests/parity/ratchet.py            # exit status 1 if an operator in passing.json no longer passes
    python tests/parity/ratchet.py --update   # write what passes now into passing.json
    python tests/parity/ratchet.py --ops '^(add|mul)$'

The comparison is ``opinfo_parity.py``, found by $FASTTORCH_PARITY or in ``shared/tools`` beside the checkout. Without
it, or without PyTorch, there is nothing to compare: the script says so and exits with 0.
"""

import argparse
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
RECORD = HERE / "passing.json"
# Two processes, each with about half of the operators.
HALVES = ("^[_a-lA-L]", "^[^_a-lA-L]")


def comparison():
    """The path of opinfo_parity.py, or None."""
    named = os.environ.get("FASTTORCH_PARITY")
    path = Path(named) if named else ROOT.parent / "shared" / "tools" / "opinfo_parity.py"
    return path if path.is_file() else None


def run(script, patterns):
    """{operator: [status, reason]} of the operators that match any of `patterns`, one process a pattern."""
    environment = dict(os.environ, FASTTORCH_NUM_THREADS="1", OMP_NUM_THREADS="1")
    with tempfile.TemporaryDirectory() as scratch:
        jobs = []
        for i, pattern in enumerate(patterns):
            out = Path(scratch, f"{i}.json")
            command = [sys.executable, str(script), "--quiet", "--ops", pattern, "--json", str(out)]
            jobs.append((subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL), out))
        status = [job.wait() for job, _ in jobs]
        if any(status):
            raise SystemExit(f"the comparison itself failed: exit status {status}")
        rows = {}
        for _, out in jobs:
            rows.update(json.loads(out.read_text()))
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="write passing.json")
    parser.add_argument("--ops", help="regular expression: only these operators")
    arguments = parser.parse_args()

    script = comparison()
    missing = [name for name in ("torch", "expecttest") if importlib.util.find_spec(name) is None]
    if script is None or missing:
        print("operator ratchet: skipped,", "no opinfo_parity.py" if script is None else f"no {' nor '.join(missing)}")
        return 0

    rows = run(script, [arguments.ops] if arguments.ops else HALVES)
    passing = sorted(name for name, (status, _) in rows.items() if status == "pass")
    before = set(json.loads(RECORD.read_text())) if RECORD.exists() else set()
    if arguments.ops:
        before = {name for name in before if re.search(arguments.ops, name)}
    lost = sorted(before - set(passing))
    gained = sorted(set(passing) - before)
    failing = sorted(name for name, (status, _) in rows.items() if status == "fail")
    print(f"operator ratchet: {len(passing)} of {len(rows)} operators agree with PyTorch; "
          f"{len(failing)} present but not in agreement")
    for name in lost:
        print(f"LOST {name}: {rows.get(name, ['gone', ''])[1] or rows.get(name)}")
    if arguments.update:
        keep = set(json.loads(RECORD.read_text())) - before if RECORD.exists() else set()
        RECORD.write_text(json.dumps(sorted(keep | set(passing)), indent=0) + "\n")
        print(f"wrote {RECORD.name}: {len(gained)} gained, {len(lost)} lost")
        return 0
    if gained:
        print(f"{len(gained)} more pass than passing.json says: run tests/parity/ratchet.py --update and commit it")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
