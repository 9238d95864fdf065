"""More of the examples: they run, learn and say what is wrong in one line."""
import importlib.util
import json

import pytest

from test_examples import run


def test_time_sequence_learns(tmp_path):
    out = tmp_path / "run"
    shown = run("time_sequence", "main", "--steps", 3, "--waves", 10, "--length", 40, "--period", 5, "--hidden", 10,
                "--future", 10, "--quiet", "--out", out)
    history = json.loads((out / "history.json").read_text())
    assert len(history["train"]) == 3
    assert history["train"][2] < 0.1 * history["train"][0]
    assert history["valid"][2] < history["valid"][0]
    assert "is best: test waves" in shown
    assert (out / "best.pt").stat().st_size > 1000
    if importlib.util.find_spec("matplotlib"):
        assert (out / "waves.png").read_bytes().startswith(b"\x89PNG")
    assert not list(out.glob("*.part"))


def test_time_sequence_without_a_line_search(tmp_path):
    run("time_sequence", "main", "--steps", 2, "--waves", 8, "--length", 30, "--period", 4, "--hidden", 8, "--future", 5,
        "--no-line-search", "--lr", 0.5, "--quiet", "--out", tmp_path)
    history = json.loads((tmp_path / "history.json").read_text())
    assert history["train"][1] < history["train"][0]


@pytest.mark.parametrize("arguments,message", [(("--waves", 6), "at least 7"), (("--lr", 0), "--lr")])
def test_time_sequence_refuses(arguments, message):
    assert message in run("time_sequence", "main", *arguments, status=2)
