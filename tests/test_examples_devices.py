"""Every example takes ``--device``: run on stand-ins for cards (see fake_cupy), and what it says where there is none.

That every step of an example works on tensors of one device, and copies only where it asks, is what a stand-in shows.
"""
import contextlib
import importlib.util
import io
import random
import runpy
import sys

import pytest

pytest.importorskip("tqdm")
import fake_cupy  # noqa: E402
import fasttorch as ft  # noqa: E402
from test_examples import EXAMPLES, SENTENCES, TREES, run  # noqa: E402
from test_recurrent_examples import sentence  # noqa: E402

NEEDS = {"digits": "sklearn", "vae": "sklearn", "growing": "sklearn", "online_stream": "sklearn", "cartpole": "gymnasium"}
OUT = object()                   # stands for a folder
TEXT = object()                  # for a file with a text
TAGS, TREEBANK = object(), object()
LANGUAGE = ("--data", TEXT, "--out", OUT, "--epochs", 1, "--embed", 6, "--hidden", 6, "--batch", 4, "--steps", 5, "--quiet",
            "--sample", 3)
COMMANDS = {
    "word_language_model": [(*LANGUAGE, "--cell", "lstm"), (*LANGUAGE, "--cell", "transformer")],
    "char_rnn": [("--data", TEXT, "--out", OUT, "--epochs", 1, "--embed", 4, "--hidden", 6, "--batch", 4, "--steps", 10,
                  "--quiet", "--sample", 5)],
    "tree_lstm": [("--data", TREEBANK, "--out", OUT, "--epochs", 1, "--embed", 4, "--hidden", 4, "--quiet")],
    "tagger": [("--data", TAGS, "--out", OUT, "--epochs", 1, "--word-size", 4, "--char-size", 3, "--hidden", 4, "--quiet")],
    "seq2seq": [("--out", OUT, "--steps", 2, "--batch", 3, "--hidden", 4, "--embed", 3, "--quiet")],
    "digits": [("--small", "--epochs", 1, "--channels", 2, "--quiet")],
    "vae": [("--small", "--epochs", 1, "--hidden", 4, "--latent", 2, "--quiet")],
    "growing": [("--epochs", 3, "--patience", 1, "--batch", 512, "--quiet")],
    "cartpole": [("--method", method, "--episodes", 2, "--hidden", 4, "--quiet") for method in ("reinforce", "recurrent")],
    "online_stream": [("--steps", 12, "--batch", 2, "--memory", 3, "--quiet", "--picture", "")],
    "time_sequence": [("--steps", 1, "--waves", 7, "--length", 6, "--period", 3, "--hidden", 3, "--future", 2, "--quiet",
                       "--out", OUT)],
}


def place(arguments, folder):
    """The arguments with files for those that stand for one."""
    for argument in arguments:
        if argument is TEXT:
            argument = folder / "text.txt"
            argument.write_text("".join(SENTENCES[i % len(SENTENCES)] + " .\n" for i in range(60)))
        elif argument is TAGS:
            argument = folder / "tags.txt"
            generator = random.Random(0)
            argument.write_text("\n".join(sentence(generator) for _ in range(12)) + "\n\n")
        elif argument is TREEBANK:
            argument = folder
            for name in ("train", "dev", "test"):
                (folder / f"{name}.txt").write_text(TREES)
        yield str(folder / "run" if argument is OUT else argument)


def run_here(example, *arguments):
    """Run the example in this process; its exit status and what it printed."""
    before, modules, printed = list(sys.path), set(sys.modules), io.StringIO()
    script = EXAMPLES / example / "main.py"
    argv, sys.argv = sys.argv, [str(script), *arguments]
    sys.path.insert(0, str(script.parent))
    status = 0
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            runpy.run_path(str(script), run_name="__main__")
    except SystemExit as end:
        status = end.code or 0
    finally:
        sys.argv, sys.path[:] = argv, before
        for name in set(sys.modules) - modules:
            if str(EXAMPLES) in str(getattr(sys.modules[name], "__file__", "")):
                del sys.modules[name]
    return status, printed.getvalue()


RUNS = [pytest.param(example, arguments, id=f"{example}-{k}")
        for example, runs in COMMANDS.items() for k, arguments in enumerate(runs)]


@pytest.mark.parametrize("example,arguments", RUNS)
def test_runs_on_a_stand_in(example, arguments, tmp_path, monkeypatch):
    if not importlib.util.find_spec(NEEDS.get(example, "numpy")):
        pytest.skip(f"needs {NEEDS[example]}")
    monkeypatch.chdir(tmp_path)
    state = ft.get_rng_state()
    with fake_cupy.installed(monkeypatch):
        status, shown = run_here(example, *place(arguments, tmp_path), "--device", "cuda:1")
        assert status == 0, shown
        assert ft.cuda.max_memory_allocated(1) > 1000 and ft.cuda.current_device() == 0
    ft.set_rng_state(state)


@pytest.mark.parametrize("example", sorted(COMMANDS))
def test_there_is_no_such_device(example, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    arguments = list(place(COMMANDS[example][0], tmp_path))
    for name, message in (("cuda:3", "no such CUDA device"), ("toaster", "isn't a device")):
        with fake_cupy.installed(monkeypatch):
            status, shown = run_here(example, *arguments, "--device", name)
        assert status == 2 and message in shown and "Traceback" not in shown, shown


def test_shared_memory_is_the_processors():
    shown = run("hogwild", "main", "--device", "cuda", status=2)
    assert "fasttorch shares that of the CPU only" in shown
    assert "isn't a device" in run("hogwild", "main", "--device", "toaster", status=2)


def test_other_commands():
    shown = run("word_language_model", "generate", "--model", "absent.pt", "--device", "toaster", status=2)
    assert "isn't a device" in shown
    assert "--device" in run("word_language_model", "parity", "--help")
