"""The measuring scripts run: every workload builds and works, tables and JSON come out, errors are one line."""
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "profiling"))

from workloads import NotThere, load_all  # noqa: E402

WORKLOADS = load_all()


def run(script, *arguments, status=(0,)):
    """Run a script of profiling/; what it printed."""
    path = os.pathsep.join(p for p in (os.environ.get("PYTHONPATH"), str(ROOT)) if p)
    done = subprocess.run([sys.executable, str(ROOT / "profiling" / script), *map(str, arguments)], capture_output=True,
                          text=True, timeout=300, env={**os.environ, "PYTHONPATH": path})
    assert done.returncode in status, done.stdout + done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("name", [name for name, w in WORKLOADS.items()
                                  if w.kind == "time" and "cpu" in w.devices and not name.startswith(("lm_", "large_conv"))])
def test_workload(name):
    import fasttorch

    try:
        WORKLOADS[name].function(fasttorch, "cpu")(2)
    except NotThere as error:
        pytest.skip(f"not there yet: {error}")


def test_compare(tmp_path):
    out = tmp_path / "results.json"
    shown = run("compare.py", "--libraries", "fasttorch", "--only", "^(add|add_recorded|import)$", "--rounds", 2,
                "--seconds", 0.02, "--json", out, status=(0, 1))  # 1: a budget missed, which is no test's business
    assert "add_recorded" in shown and "budgets hold" in shown
    results = json.loads(out.read_text())
    rows = {row["name"]: row for row in results["workloads"]}
    assert set(rows) == {"add", "add_recorded", "import"}
    assert 1e-9 < rows["add"]["fasttorch"]["figure"] < 1e-3
    assert len(rows["add"]["fasttorch"]["rounds"]) == 2
    assert results["threads"] == 1 and "fasttorch" in results["versions"]
    assert "no workload matches" in run("compare.py", "--only", "nothing like it", status=(1,))
    assert "not a regular expression" in run("compare.py", "--only", "(", status=(1,))


def test_judgement():
    from compare import judge

    def rounds(ours, theirs):
        return {"fasttorch": [{"figure": x} for x in ours], "torch": [{"figure": x} for x in theirs]}

    workload = WORKLOADS["add"]
    row = judge(workload, rounds([1.0, 2.0, 4.0], [20.0, 40.0, 100.0]))
    assert row["ratio_torch"] == pytest.approx(1 / 20) and row["ok"] is True
    assert judge(workload, rounds([1.0], [14.0]))["ok"] is False
    assert judge(workload, rounds([1.0], []))["ok"] is None
    assert judge(workload, {"fasttorch": [{"error": "ValueError: no"}]})["ok"] is False
    assert judge(WORKLOADS["import"], {"fasttorch": [{"figure": 0.2}]})["ok"] is False


def test_where():
    shown = run("where.py", "add", "tanh", "--rounds", 2, "--seconds", 0.001, "--variants")
    assert "recording" in shown and "in-place" in shown
    assert "no variants for nothing" in run("where.py", "nothing", status=(2,))


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc" or not shutil.which("cc"), reason="needs glibc and a C compiler")
def test_allocations():
    shown = run("allocations.py", "--only", "^(add|add_recorded)$")
    line = next(line for line in shown.splitlines() if line.startswith("add_recorded"))
    calls, _, blocks, held = (float(v.replace(",", "")) for v in line.split()[1:])
    assert calls < 30 and blocks < 30 and 64 <= held < 5000


@pytest.mark.skipif(importlib.util.find_spec("asv_runner") is None and not (ROOT / "asv_benchmarks").is_dir(),
                    reason="no benchmarks here")
def test_benchmarks_run():
    sys.path.insert(0, str(ROOT))
    try:
        from asv_benchmarks import common, graphs, operators
    finally:
        sys.path.remove(str(ROOT))
    common.SECONDS, common.SAMPLES = 1e-4, 2
    overhead = operators.Overhead()
    for name in operators.EXPRESSIONS:
        for measure in (overhead.track_forward, overhead.track_recorded, overhead.track_backward):
            try:
                assert measure(name) > 0
            except NotImplementedError:
                pass
    chain = graphs.Chain()
    for measure in (chain.track_build_and_free, chain.track_forward_backward, chain.track_engine,
                    chain.track_create_graph):
        assert measure(10) > 0


def test_real_data():
    from workloads import real_data

    assert real_data.parse_tree("(3 (2 It) (4 (2 's) (3 good\xa0one)))") == (3, (2, "It"), (4, (2, "'s"), (3, "good\xa0one")))
    trees, sentences = real_data.trees(5), real_data.tagged_sentences(5)
    assert len(trees) == len(sentences) == 5
    assert all(isinstance(word, str) and tag for sentence in sentences for word, tag in sentence)


def test_every_budget_of_the_table_has_a_workload():
    budgets = {json.dumps(w.budget, sort_keys=True) for w in WORKLOADS.values()}
    for budget in ({"torch": 1 / 15}, {"torch": 1 / 20}, {"torch": 1 / 12}, {"torch": 1 / 30, "dynet": 0.7},
                   {"torch": 1 / 25, "dynet": 1.0}, {"torch": 1 / 8}, {"figure": 0.15}, {"torch": 1.0}):
        assert json.dumps(budget, sort_keys=True) in budgets
