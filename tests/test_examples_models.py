"""The examples on digits, on CartPole, and of a growing network: they run, learn, and say what is wrong in one line."""
import importlib.util
import re

import pytest

from test_examples import example_module, run

digits = pytest.mark.skipif(not importlib.util.find_spec("sklearn"), reason="needs scikit-learn")
cartpole = pytest.mark.skipif(not importlib.util.find_spec("gymnasium"), reason="needs Gymnasium")


def picture(path):
    """The arguments that ask for a picture, where it can be drawn."""
    return ("--picture", path) if importlib.util.find_spec("matplotlib") else ()


def check_picture(path):
    assert not importlib.util.find_spec("matplotlib") or path.read_bytes().startswith(b"\x89PNG")


@digits
def test_digits():
    shown = run("digits", "main", "--small", "--epochs", 10, "--batch", 8, "--channels", 8, "--quiet")
    assert float(re.search(r"([\d.]+)% of 40 pictures", shown)[1]) > 50


@digits
def test_vae():
    shown = run("vae", "main", "--small", "--epochs", 30, "--batch", 16, "--hidden", 64, "--quiet")
    after, before = map(float, re.search(r"bound ([-\d.]+) nats a picture \(([-\d.]+) before", shown).groups())
    assert after > before + 8


@digits
def test_growing(tmp_path):
    shown = run("growing", "main", "--epochs", 40, "--patience", 2, "--most", 16, "--quiet",
                *picture(tmp_path / "growth.png"))
    sizes, growths, change = re.search(r"hidden layers \[([\d, ]+)\] after (\d+) growths.*at most ([\d.]+)", shown).groups()
    assert int(growths) > 1 and float(change) < 0.05 and sizes != "4"
    check_picture(tmp_path / "growth.png")


def test_growing_changes_no_output():
    import fasttorch as torch

    model = example_module("growing", "main").Growing(6, 5, 3)
    x = torch.randn(20, 6)
    before = model(x)
    model.widen(0, 4, noise=0)
    model.deepen(0)
    model.widen(1, 7, noise=0)
    assert model.sizes() == [9, 16] and torch.allclose(model(x), before, atol=1e-6)
    model(x).sum().backward()
    assert all(p.grad is not None for p in model.parameters())


@cartpole
@pytest.mark.parametrize("method", ["reinforce", "actor_critic", "recurrent"])
def test_cartpole(method):
    shown = run("cartpole", "main", "--method", method, "--episodes", 40, "--hidden", 16, "--quiet")
    assert float(re.search(r"last 50 (\d+) steps", shown)[1]) > 12  # chance balances about 20


@cartpole
def test_returns_count_later_rewards_less():
    module = example_module("cartpole", "main")
    assert module.returns_of([1.0, 0.0, 2.0], 0.5).tolist() == [1.5, 1.0, 2.0]


@pytest.mark.parametrize("example,arguments,message", [
    ("digits", ("--epochs", 0), "--epochs"), ("vae", ("--latent", 0), "--latent"),
    ("growing", ("--lr", -1), "--lr"), ("cartpole", ("--discount", 1), "--discount"),
])
def test_wrong_settings(example, arguments, message):
    assert message in run(example, "main", *arguments, status=2)
