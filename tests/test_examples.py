"""The examples run, learn, stop and go on, and say what is wrong in one line."""
import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
pytest.importorskip("tqdm")

SENTENCES = ("the cat sat on the mat", "a dog ran in the old park", "the bird sang to the cat", "my dog saw a bird",
             "an old man read the paper in the park", "the man fed the bird and the cat")
TREES = """(3 (2 It) (4 (2 is) (3 (2 a) (4 (3 lovely) (2 film)))))
(1 (2 It) (1 (1 (2 is) (1 not)) (1 (2 a) (3 (3 good) (2 film)))))
(0 (2 (2 A) (0 bad)) (2 (2 film) (2 .)))
(4 (3 (2 A) (4 great)) (2 (2 film) (2 .)))
"""


def command(example, script, *arguments):
    """The command that runs a script of an example."""
    return [sys.executable, str(EXAMPLES / example / f"{script}.py"), *map(str, arguments)]


def environment():
    """The environment of this test, with the repository importable and one thread for each library."""
    path = os.pathsep.join(p for p in (os.environ.get("PYTHONPATH"), str(ROOT)) if p)
    return {**os.environ, "PYTHONPATH": path, "MPLBACKEND": "Agg", "OMP_NUM_THREADS": "1", "FASTTORCH_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1"}


def run(example, script, *arguments, status=0):
    """Run a script of an example to its end; what it printed, errors included."""
    done = subprocess.run(command(example, script, *arguments), env=environment(), capture_output=True, text=True,
                          timeout=300)
    assert done.returncode == status, done.stdout + done.stderr
    assert status == 0 or "Traceback" not in done.stderr, done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def text(tmp_path_factory):
    """A file with a small language."""
    path = tmp_path_factory.mktemp("text") / "text.txt"
    path.write_text("".join(SENTENCES[(i * i + i // 3) % len(SENTENCES)] + " .\n" for i in range(900)))
    return path


SMALL = ("--embed", 16, "--hidden", 16, "--batch", 8, "--steps", 10, "--quiet", "--sample", 10)


def example_module(example, name):
    """A file of an example as a module."""
    spec = importlib.util.spec_from_file_location(f"{example}_{name}", EXAMPLES / example / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_language_model_learns(cell, text, tmp_path):
    out = tmp_path / "run"
    shown = run("word_language_model", "main", "--data", text, "--cell", cell, "--epochs", 3, "--out", out, *SMALL)
    history = json.loads((out / "history.json").read_text())
    assert history["valid_loss"][-1] < history["valid_loss"][0] < 3.5
    assert len(history["valid_loss"]) == 3
    assert "best validation perplexity" in shown and "test perplexity" in shown
    if importlib.util.find_spec("matplotlib"):
        assert (out / "loss.png").read_bytes().startswith(b"\x89PNG")
    assert not list(out.glob("*.part"))
    written = run("word_language_model", "generate", "--model", out / "best.pt", "--words", 20, "--prompt", "the cat",
                  "--seed", 1)
    assert written.startswith("the cat")
    assert written == run("word_language_model", "generate", "--model", out / "best.pt", "--words", 20, "--prompt",
                          "the cat", "--seed", 1)


def start_and_stop(number, arguments, out, checkpoints):
    """Start a run, send signal ``number`` after it has written so many checkpoints; its exit status."""
    process = subprocess.Popen(command("word_language_model", "main", *arguments), env=environment(),
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        seen, last, until = 0, None, time.time() + 120
        while process.poll() is None and seen < checkpoints and time.time() < until:
            try:
                now = (out / "checkpoint.pt").stat().st_ino
            except FileNotFoundError:
                now = None
            seen, last = seen + (now != last), now
            time.sleep(0.001)
        if process.poll() is None:
            process.send_signal(number)
        return process.wait(60)
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_language_model_goes_on_where_it_was_stopped(number, text, tmp_path):
    import fasttorch

    settings = ("--data", text, "--epochs", 3, "--layers", 2, "--dropout", 0.3, *SMALL)
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    run("word_language_model", "main", *settings, "--out", whole)
    arguments = (*settings, "--out", broken, "--every", 1, "--resume")
    stops = 0
    for checkpoints in (3, 8, 20):
        status = start_and_stop(number, arguments, broken, checkpoints)
        stops += status in (-number, 128 + number)
    assert stops, "the run was never stopped before its end"
    run("word_language_model", "main", *arguments)
    one, other = (fasttorch.load(folder / "checkpoint.pt", weights_only=True) for folder in (whole, broken))
    assert one["model"].keys() == other["model"].keys()
    for name, weights in one["model"].items():
        assert fasttorch.equal(weights, other["model"][name]), name
    assert one["history"] == other["history"]
    assert fasttorch.equal(one["rng"]["cpu"], other["rng"]["cpu"])
    assert not list(broken.glob("*.part"))


def test_language_model_refuses_what_cannot_work(text, tmp_path):
    out = tmp_path / "run"
    settings = ("--data", text, "--epochs", 1, "--out", out, *SMALL)
    assert "no such file or folder" in run("word_language_model", "main", "--data", tmp_path / "absent", "--out", out,
                                           status=2)
    binary = tmp_path / "binary.txt"
    binary.write_bytes(b"\xff\xfe\x00")
    assert "not UTF-8 text" in run("word_language_model", "main", "--data", binary, "--out", out, status=2)
    (tmp_path / "empty").mkdir()
    assert "no text files" in run("word_language_model", "main", "--data", tmp_path / "empty", "--out", out, status=2)
    short = tmp_path / "short.txt"
    short.write_text("one two three\n" * 3)
    assert "too short" in run("word_language_model", "main", "--data", short, "--out", out, status=2)
    assert "isn't a device" in run("word_language_model", "main", *settings, "--device", "toaster", status=2)
    assert "--hidden must be above 0" in run("word_language_model", "main", "--hidden", 0, status=2)
    assert "--no-tied" in run("word_language_model", "main", "--embed", 10, "--hidden", 20, status=2)
    run("word_language_model", "main", *settings)
    assert "--resume goes on" in run("word_language_model", "main", *settings, status=2)
    assert "made with --steps 10 instead of 12" in run("word_language_model", "main", *settings, "--steps", 12,
                                                       "--resume", status=2)
    (out / "checkpoint.pt").write_bytes((out / "checkpoint.pt").read_bytes()[:1000])
    assert "isn't a checkpoint" in run("word_language_model", "main", *settings, "--resume", status=2)
    assert "can't read" in run("word_language_model", "generate", "--model", tmp_path / "absent.pt", status=2)


def test_text_is_read_and_split(tmp_path):
    data = example_module("word_language_model", "data")
    assert data.tokenize("x **= f(1)\n\nnext") == ["x", "**", "=", "f", "(", "1", ")", "<eos>", "next", "<eos>"]
    assert data.tokenize("a <unk> , b") == ["a", "<unk>", ",", "b", "<eos>"]
    lines = [f"line {i}\n" for i in range(1000)]
    parts = data.split_lines("".join(lines))
    assert [part.count("\n") for part in parts] == [900, 50, 50]
    assert sorted("".join(parts).splitlines()) == sorted(line.strip() for line in lines)
    for name, words in (("train", "a b a b c\n"), ("valid", "a b d\n"), ("test", "a a b\n")):
        (tmp_path / f"{name}.txt").write_text(words)
    corpus = data.Corpus([tmp_path])
    assert corpus.words == ["<unk>", "<eos>", "a", "b"]
    assert corpus.valid.tolist() == [2, 3, 0, 1]
    assert data.batchify(corpus.train, 2).tolist() == [[2, 3], [3, 0], [2, 1]]
    default = data.Corpus()
    assert len(default.train) > 50000 and len(default.words) > 1000


def test_tree_lstm(tmp_path):
    for name, times in (("train", 20), ("dev", 2), ("test", 1)):
        (tmp_path / f"{name}.txt").write_text(TREES * times)
    out = tmp_path / "run"
    shown = run("tree_lstm", "main", "--data", tmp_path, "--embed", 12, "--hidden", 12, "--epochs", 3, "--quiet",
                "--dropout", 0, "--lr", 0.2, "--out", out)
    assert "test accuracy 100.0% at the root" in shown
    (tmp_path / "dev.txt").write_text("(2 (1 a) (2 b)\n")
    assert "dev.txt, line 1: not a tree" in run("tree_lstm", "main", "--data", tmp_path, "--out", out, status=2)
    (tmp_path / "dev.txt").unlink()
    assert "hasn't got dev.txt" in run("tree_lstm", "main", "--data", tmp_path, "--out", out, status=2)


@pytest.mark.data
@pytest.mark.slow
def test_tree_lstm_on_the_treebank(shared_data, tmp_path):
    shown = run("tree_lstm", "main", "--data", shared_data / "trees", "--embed", 64, "--hidden", 64, "--epochs", 1,
                "--trees", 1500, "--quiet", "--out", tmp_path)
    assert float(shown.split("at the root, ")[1].split("%")[0]) > 71


def test_char_rnn(text, tmp_path):
    out = tmp_path / "run"
    shown = run("char_rnn", "main", "--data", text, "--hidden", 32, "--embed", 8, "--batch", 8, "--steps", 20, "--epochs",
                4, "--lr", 0.02, "--quiet", "--out", out, "--sample", 40)
    assert float(shown.split("best validation ")[1].split(",")[0]) < 2.0
    written = run("char_rnn", "main", "--load", out / "best.pt", "--sample", 30, "--prompt", "the ")
    assert written.startswith("the ") and len(written.rstrip("\n")) <= 34
    assert "error" in run("char_rnn", "main", "--data", tmp_path / "absent.txt", "--out", out, status=2)
    assert "isn't a model" in run("char_rnn", "main", "--load", text, status=2)
