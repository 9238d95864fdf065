"""`profiling/compare.py --device cuda`: what it measures on a card, driven over stand-ins and on the processor."""
import json
import subprocess
import sys
from pathlib import Path

import pytest

import fake_cupy
import fasttorch as ft

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "profiling"))

import compare  # noqa: E402
import worker  # noqa: E402
from workloads import load_all, resnet  # noqa: E402

WORKLOADS = load_all()
ON_CARD = {name: w for name, w in WORKLOADS.items() if "cuda" in w.devices}


class InProcess:
    """Takes the place of a worker process: measures here, without the time that samples take."""

    def __init__(self, library, args):
        self.worker = worker.Worker(library, 1, args.device, args.seconds, args.small)
        self.device, self.command = args.device, []

    def start(self):
        return self.worker.greeting()

    def measure(self, name):
        try:
            return self.worker.measure(WORKLOADS[name])
        except Exception as error:
            return {"error": f"{type(error).__name__}: {error}"}

    def stop(self):
        pass


def command(monkeypatch, capsys, *arguments):
    """What the command prints with stand-ins for the cards and for the processes; its exit status first."""
    monkeypatch.setattr(sys, "argv", ["compare.py", "--libraries", "fasttorch", "--small", "--seconds", "1e-4", "--rounds", "1",
                                      *map(str, arguments)])
    monkeypatch.setattr(compare, "Process", InProcess)
    monkeypatch.setattr(worker.gc, "collect", lambda: 0)       # a hundred of them take long beside pytest
    status = compare.main()
    return status, capsys.readouterr().out


@pytest.mark.parametrize("name", [name for name in ON_CARD if not name.startswith("host_")])
def test_workload_on_the_processor(name):
    ON_CARD[name].function(ft, "cpu", small=True)(1)


def test_resnet_50():
    model = resnet.resnet(ft)
    convolutions = [m for m in model.modules() if isinstance(m, ft.nn.Conv2d)]
    assert len(convolutions) == 53 and sum(p.numel() for p in model.parameters()) == 25_557_032
    small = resnet.resnet(ft, (1, 1, 1, 1), 4, 10)
    assert small(ft.ones(2, 3, 64, 64)).shape == (2, 10)
    assert small[:-3](ft.ones(2, 3, 64, 64)).shape == (2, 128, 2, 2)     # a 32nd of the image


def test_everything_on_a_stand_in(monkeypatch, capsys, tmp_path):
    out = tmp_path / "card.json"
    with fake_cupy.installed(monkeypatch):
        status, shown = command(monkeypatch, capsys, "--device", "cuda", "--cpu-threads", 1, "--json", out)
    assert status == 0, shown
    assert "Fake card 0, capability 9.0, 1.0 GiB; copies at" in shown
    for text in ("GPU: host cost", "TFLOP/s", "% of copy", "CPU/GPU", "gpu_lm_1500", "gpu_resnet50", "gpu_memory_lm_650"):
        assert text in shown
    results = json.loads(out.read_text())
    rows = {row["name"]: row for row in results["workloads"]}
    assert set(rows) == set(ON_CARD) and results["card"]["name"] == "Fake card 0" and results["copy_bytes_per_s"] > 0
    ours = rows["gpu_copy"]["fasttorch"]
    assert ours["bandwidth_share"] == 1.0 and ours["bytes_per_s"] == pytest.approx(2 * 4 * 32 / ours["figure"])
    assert rows["gpu_matmul_4096"]["fasttorch"]["flop_per_s"] > 0
    assert rows["gpu_lm_200"]["cpu_over_gpu"]["fasttorch"] > 0 and "cpu" not in rows["host_tanh"]
    assert rows["gpu_memory_resnet50"]["fasttorch"]["figure"] > 0


def test_the_card_is_timed_by_events(monkeypatch):
    with fake_cupy.installed(monkeypatch):
        found = worker.Worker("fasttorch", 1, "cuda", 1e-4, True).measure(WORKLOADS["gpu_add"])
        kinds = [entry[0] for entry in fake_cupy.LOG]
    assert found["figure"] == 1.5e-3 / found["loops"]          # the stand-in's events are 1.5 ms apart
    assert kinds.count("event") == found["samples"] and kinds.count("record") == 2 * found["samples"]


def test_what_is_issued_is_not_waited_for(monkeypatch):
    with fake_cupy.installed(monkeypatch):
        ft.cuda.init()
        fake_cupy.LOG.clear()

        def run(n):
            fake_cupy.LOG.append(("run", n))

        assert worker.issue_clock(run, ft.cuda.synchronize)(7) < 1
    assert fake_cupy.LOG == [("device", 0), ("run", 7), ("device", 0)]


def test_another_card(monkeypatch, capsys):
    with fake_cupy.installed(monkeypatch):
        status, shown = command(monkeypatch, capsys, "--device", "cuda:1", "--cpu-threads", 0, "--only", "^gpu_add$")
        assert status == 0 and "Fake card 1" in shown and "gpu_copy" in shown and "CPU/GPU" in shown
        with pytest.raises(worker.LibraryMissing, match="cuda:7"):
            worker.Worker("fasttorch", 1, "cuda:7")


@pytest.mark.parametrize("arguments,message", [
    (("--device", "cuda"), "compare.py: error: --device cuda: fasttorch finds no CUDA device: CUDA tensors need"),
    (("--device", "banana"), "isn't a device"),
    (("--device", "cuda", "--libraries", "dynet"), "processor only"),
])
def test_without_a_card(arguments, message):
    if ft.cuda.is_available() and "banana" not in arguments:
        pytest.skip("there is a card")
    done = subprocess.run([sys.executable, str(ROOT / "profiling" / "compare.py"), "--libraries", "fasttorch", *arguments],
                          capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 2 and message in done.stderr and "Traceback" not in done.stderr, done.stderr
