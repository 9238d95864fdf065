"""Training steps of every example's model, many cut off by exceptions, leave nothing behind for the garbage collector."""
import importlib.util
import sys
from pathlib import Path

import pytest

pytest.importorskip("tqdm")
pytest.importorskip("numpy")
PATH = Path(__file__).parent.parent / "profiling" / "steps_memory.py"
if not PATH.exists():
    pytest.skip("profiling/ is not here", allow_module_level=True)


@pytest.fixture(scope="module")
def script():
    kept = dict(sys.modules)
    spec = importlib.util.spec_from_file_location("steps_memory", PATH)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    for name in set(sys.modules) - set(kept):
        if name in ("model", "main", "treebank", "dates", "data"):
            del sys.modules[name]


NAMES = ["word_language_model, LSTM", "word_language_model, GRU", "word_language_model, Transformer", "char_rnn", "tagger",
         "seq2seq, Bahdanau", "seq2seq, Luong", "tree_lstm", "time_sequence", "cartpole", "cartpole, recurrent", "vae", "digits",
         "hogwild", "growing", "online_stream"]


def test_every_model_is_here(script):
    assert list(script.MODELS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_memory_does_not_grow(script, name):
    step = script.trainer(script.MODELS[name])
    for how in (None, *script.FAILURES):
        assert step(how) is (how is not None)
    live, objects, blocks, _, failed = script.growth(step, 300)
    assert failed == 100
    assert live == 0
    assert objects < 20
    assert blocks < 2000        # free tuples that Python keeps


def test_a_cycle_would_be_seen(script):
    kept = []

    def step(_how):
        kept.append([])
        return False

    assert script.growth(step, 100)[1] >= 100
