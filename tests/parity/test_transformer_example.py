"""The Transformer of examples/word_language_model learns what PyTorch's does: the same program, weights and text."""
import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

import fasttorch as ft  # noqa: E402

pytestmark = pytest.mark.parity
MODEL = Path(__file__).resolve().parents[2] / "examples" / "word_language_model" / "model.py"
WORDS, STEPS, BATCH = 40, 12, 8


def model_under(library):
    """The example's model.py with that library in fasttorch's place."""
    former = sys.modules["fasttorch"]
    sys.modules["fasttorch"] = library
    try:
        spec = importlib.util.spec_from_file_location(f"transformer_{library.__name__}", MODEL)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.modules["fasttorch"] = former
    return module.build("transformer", WORDS, 16, 24, 2, dropout=0.0, tied=True, nhead=2, context=STEPS)


def losses(library, weights, text, updates):
    model = model_under(library)
    model.load_state_dict({name: library.from_numpy(w.copy()) for name, w in weights.items()})
    optimizer = library.optim.Adam(model.parameters(), lr=0.001)
    found = []
    for i in range(updates):
        piece = library.from_numpy(text[i:i + STEPS + 1])
        optimizer.zero_grad()
        scores, _ = model(piece[:-1], None)
        loss = library.nn.functional.cross_entropy(scores, piece[1:].reshape(-1))
        loss.backward()
        library.nn.utils.clip_grad_norm_(model.parameters(), 0.5)
        optimizer.step()
        found.append(loss.item())
    return np.array(found)


def test_learns_what_pytorch_learns():
    torch.manual_seed(1)
    weights = {name: w.numpy() for name, w in model_under(torch).state_dict().items()}
    assert list(weights) == list(model_under(ft).state_dict())
    random, updates = np.random.default_rng(1), 300
    text = np.zeros((updates + STEPS + 1, BATCH), dtype=np.int64)
    text[:2] = random.integers(WORDS, size=(2, BATCH))
    for i in range(2, len(text)):                   # a word follows from the two before it, now and then from nothing
        follows = (text[i - 1] * 3 + text[i - 2] + 1) % 10
        text[i] = np.where(random.random(BATCH) < 0.1, random.integers(WORDS, size=BATCH), follows)
    mine, theirs = losses(ft, weights, text, updates), losses(torch, weights, text, updates)
    assert theirs[-20:].mean() < theirs[:20].mean() - 0.5
    np.testing.assert_allclose(mine, theirs, atol=1e-3)
