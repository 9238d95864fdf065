"""Run the tests that need a GPU and write what came of it into docs/gpu.md: ``python tests/gpu_report.py [pytest's arguments]``.

`make test-gpu` runs it. Without CuPy or a card it says what is missing and changes nothing.
"""
import datetime
import platform
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "gpu.md"
BEGIN, END = "<!-- report: written by make test-gpu -->", "<!-- end of report -->"


def environment():
    """The card and the versions, as (name, value)."""
    import cupy
    import numpy

    import fasttorch as ft

    properties = ft.cuda.get_device_properties()
    runtime, driver = cupy.cuda.runtime.runtimeGetVersion(), cupy.cuda.runtime.driverGetVersion()
    commit = subprocess.run(["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout
    return [
        ("date", datetime.date.today().isoformat()),
        ("commit", commit.strip() or "?"),
        ("card", f"{ft.cuda.device_count()} x {properties.name}, capability {properties.major}.{properties.minor}, "
                 f"{properties.total_memory / 2**30:.0f} GiB"),
        ("CUDA", f"runtime {version(runtime)}, driver for {version(driver)}"),
        ("CuPy, NumPy, Python", f"{cupy.__version__}, {numpy.__version__}, {platform.python_version()}"),
    ]


def version(number):
    """``13.2`` of CUDA's 13020."""
    return f"{number // 1000}.{number % 1000 // 10}"


def counts(report):
    """File -> [passed, failed, skipped] of pytest's XML report, and the names of what failed."""
    files, failed = {}, []
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        row = files.setdefault(case.get("classname").rpartition(".")[2], [0, 0, 0])
        kinds = {child.tag for child in case}
        if kinds & {"failure", "error"}:
            row[1] += 1
            failed.append(case.get("name"))
        else:
            row[2 if "skipped" in kinds else 0] += 1
    return files, failed


def page(text, facts, files, failed, seconds):
    """The page's text with a new report."""
    lines = [BEGIN, "", "| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in facts), "",
             "| tests | passed | failed | skipped |", "|---|---|---|---|",
             *(f"| {name} | {a} | {b} | {c} |" for name, (a, b, c) in sorted(files.items())), "",
             f"All in {seconds:.0f} s."]
    if failed:
        lines += ["", "Failed: " + ", ".join(f"`{name}`" for name in failed[:40]) + (", ..." if len(failed) > 40 else "") + "."]
    before, _, rest = text.partition(BEGIN)
    return before + "\n".join([*lines, "", END]) + rest.partition(END)[2]


def main(arguments):
    """The command; the exit status is pytest's, 0 where there is no card."""
    from fasttorch.cuda.backend import missing

    lack = missing()
    if lack is not None:
        print(f"Skipped, nothing was run: {lack}")
        return 0
    facts = environment()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        begun = time.perf_counter()
        status = subprocess.run([sys.executable, "-m", "pytest", "-q", "-m", "gpu", f"--junit-xml={report}", str(ROOT / "tests"),
                                 *arguments]).returncode
        files, failed = counts(report)
    PAGE.write_text(page(PAGE.read_text(), facts, files, failed, time.perf_counter() - begun))
    print(f"written: {PAGE.relative_to(ROOT)}")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
