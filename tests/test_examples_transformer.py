"""The Transformer of the word language model: it learns, sees no word ahead, stops and goes on, and writes."""
import importlib
import importlib.util
import json
import signal
import sys

import pytest

import fasttorch as ft
from test_examples import EXAMPLES, SMALL, run, start_and_stop, text  # noqa: F401

MODEL = ("--model", "Transformer", *SMALL)


@pytest.fixture
def example():
    """model.py and generate.py of the example."""
    names = ("model", "data", "checkpoint", "generate")
    sys.path.insert(0, str(EXAMPLES / "word_language_model"))
    try:
        for name in names:
            sys.modules.pop(name, None)
        yield importlib.import_module("model"), importlib.import_module("generate")
    finally:
        sys.path.pop(0)
        for name in names:
            sys.modules.pop(name, None)


def test_learns_and_writes(text, tmp_path):  # noqa: F811
    out = tmp_path / "run"
    shown = run("word_language_model", "main", "--data", text, "--epochs", 3, "--out", out, *MODEL)
    history = json.loads((out / "history.json").read_text())
    assert history["valid_loss"][-1] < history["valid_loss"][0] < 3.5
    assert "transformer, 2 layers of 16" in shown and "best validation perplexity" in shown
    if importlib.util.find_spec("matplotlib"):
        assert (out / "loss.png").read_bytes().startswith(b"\x89PNG")
    arguments = ("--model", out / "best.pt", "--words", 30, "--prompt", "the cat", "--seed", 1)
    written = run("word_language_model", "generate", *arguments)
    assert written.startswith("the cat") and written == run("word_language_model", "generate", *arguments)


def test_goes_on_where_it_was_stopped(text, tmp_path):  # noqa: F811
    settings = ("--data", text, "--epochs", 2, "--dropout", 0.3, *MODEL)
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    run("word_language_model", "main", *settings, "--out", whole)
    arguments = (*settings, "--out", broken, "--every", 1, "--resume")
    assert start_and_stop(signal.SIGINT, arguments, broken, 8) == 128 + signal.SIGINT
    run("word_language_model", "main", *arguments)
    one, other = (ft.load(folder / "checkpoint.pt", weights_only=True) for folder in (whole, broken))
    for name, weights in one["model"].items():
        assert ft.equal(weights, other["model"][name]), name
    assert one["history"] == other["history"]


def test_refuses(text, tmp_path):  # noqa: F811
    assert "multiple of --nhead" in run("word_language_model", "main", *MODEL, "--nhead", 3, status=2)
    settings = ("--data", text, "--epochs", 1, *MODEL, "--out", tmp_path)
    run("word_language_model", "main", *settings)
    assert "--nhead 2 instead of 4" in run("word_language_model", "main", *settings, "--nhead", 4, "--resume", status=2)


def test_no_word_sees_the_next(example):
    model = example[0].build("transformer", 11, 6, 8, 2, nhead=3, context=5).eval()
    tokens = ft.randint(11, (5, 2))
    scores = model(tokens)[0].reshape(5, 2, 11)
    changed = tokens.clone()
    changed[3:] = (changed[3:] + 1) % 11
    again = model(changed)[0].reshape(5, 2, 11)
    assert ft.equal(scores[:3], again[:3]) and not ft.allclose(scores[3:], again[3:])
    with pytest.raises(ValueError, match="context is 5"):
        model(ft.zeros(6, 1, dtype=ft.int64))


def test_writing_word_by_word_sees_the_words_before(example):
    """Word by word the scores are those of the whole text; beyond the context, of its last words."""
    model = example[0].build("transformer", 11, 7, 8, 1, nhead=1, context=4).eval()
    tokens, state = ft.randint(11, (7, 1)), model.start_writing()
    for t in range(7):
        scores, state = model(tokens[t:t + 1], state)
        seen = tokens[max(0, t - 3):t + 1]
        ft.testing.assert_close(scores[0], model(seen)[0][-1])
        assert len(state) <= 3
    words = ["<unk>", "<eos>", *"abcdefghi"]
    assert example[1].generate(model, words, 8, prompt=["a", "b"]).startswith("a b")
