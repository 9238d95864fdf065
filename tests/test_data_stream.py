"""Streams: reading ahead, back pressure, ends and errors, sockets, environments, recurrent state."""

import gc
import os
import socket
import subprocess
import sys
import threading
import time

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import nn
from fasttorch.utils import data
from fasttorch.utils.data import Rollouts, Stream, reset_state


def threads():
    return [t for t in threading.enumerate() if t.name == "fasttorch-stream"]


@pytest.fixture(autouse=True)
def nothing_stays():
    yield
    gc.collect()
    end = time.monotonic() + 3
    while threads() and time.monotonic() < end:
        time.sleep(0.01)
    assert not threads()


@pytest.mark.parametrize("buffer", [0, 1, 3, 100])
def test_items_in_order(buffer):
    stream = Stream((np.full(2, k) for k in range(20)), buffer)
    items = list(stream)
    assert [x.tolist() for x in items] == [[k, k] for k in range(20)] and isinstance(items[0], ft.Tensor)
    assert stream.received == 20 and stream.dropped == 0 and list(stream) == []


def test_back_pressure():
    made = []

    def source():
        for k in range(1000):
            made.append(k)
            yield k

    stream = Stream(source(), buffer=5)
    assert next(stream) == 0
    time.sleep(0.1)
    assert len(made) <= 7
    assert [next(stream) for _ in range(10)] == list(range(1, 11))
    time.sleep(0.05)
    assert len(made) <= 18
    stream.close()
    assert list(stream) == []


def test_dropping():
    go = threading.Event()

    def source():
        yield from range(100)
        go.set()

    stream = Stream(source(), buffer=4, full="drop_oldest")
    first = next(stream)
    go.wait(5)
    rest = list(stream)
    assert rest[-1] == 99 and len(rest) <= 4 and first + 1 + stream.dropped + len(rest) - first == 100
    go.clear()
    stream = Stream(source(), buffer=4, full="drop_newest")
    assert next(stream) == 0
    go.wait(5)
    assert stream.received == 100 and 3 <= 99 - stream.dropped <= 6
    list(stream)


def test_the_end_of_a_generator():
    closed = []

    def source():
        try:
            while True:
                yield 1
        finally:
            closed.append(threading.current_thread().name)

    with Stream(source(), buffer=2) as stream:
        assert next(stream) == 1
    assert closed == ["fasttorch-stream"]
    stream = Stream(source(), buffer=2)
    next(stream)
    del stream
    gc.collect()
    end = time.monotonic() + 3
    while len(closed) < 2 and time.monotonic() < end:
        time.sleep(0.01)
    assert len(closed) == 2
    with Stream(source(), buffer=2):
        pass  # never read


def test_errors_come_after_what_came_before():
    def source():
        yield 1
        yield 2
        raise KeyError("the reason")

    for buffer in (0, 1, 10):
        stream = Stream(source(), buffer)
        assert next(stream) == 1 and next(stream) == 2
        with pytest.raises(KeyError, match="the reason") as caught:
            next(stream)
        assert any("source" in str(entry.name) for entry in caught.traceback)
        assert list(stream) == []
    with pytest.raises(ZeroDivisionError):
        list(Stream([1], convert=lambda x: x / 0))


def test_timeout_and_calls():
    gate = threading.Event()
    stream = Stream(lambda: gate.wait() and None, timeout=0.05)
    with pytest.raises(TimeoutError, match="0.05"):
        next(stream)
    gate.set()
    values = iter([3, 4])
    assert list(Stream(lambda: next(values, None))) == [3, 4]
    for bad in ({"buffer": -1}, {"buffer": 1.5}, {"full": "explode"}):
        with pytest.raises(ValueError, match="Stream"):
            Stream([], **bad)
    with pytest.raises(TypeError, match="iterable or callable"):
        Stream(5)


def test_windows_and_batches():
    stream = Stream({"x": np.ones(2) * k, "n": k} for k in range(7))
    windows = list(stream.windows(3))
    assert [w["x"].shape[0] for w in windows] == [3, 3, 1] and windows[1]["n"].tolist() == [3, 4, 5]
    assert len(list(Stream(range(7)).windows(3, drop_last=True))) == 2
    with pytest.raises(ValueError, match="steps"):
        next(Stream([]).windows(0))
    assert [b.tolist() for b in data.DataLoader(Stream(range(5)), batch_size=2)] == [[0, 1], [2, 3], [4]]
    with pytest.raises(TypeError, match="another process"):
        __import__("pickle").dumps(Stream([]))


def test_sockets():
    a, b = socket.socketpair()
    with Stream.records(b, (2, 3), ft.float64, timeout=5) as stream:
        for k in range(3):
            a.sendall(np.full((2, 3), float(k)).tobytes())
        assert [next(stream)[1, 2].item() for _ in range(3)] == [0, 1, 2]
        a.sendall(b"half")
        a.close()
        with pytest.raises(EOFError, match="4 of a record's 48"):
            next(stream)
    a, b = socket.socketpair()
    with Stream.lines(b, timeout=5) as stream:
        a.sendall(b"1, 2.5\n3 4\n")
        assert next(stream).tolist() == [1, 2.5] and next(stream).tolist() == [3, 4]
        start = time.monotonic()
    assert time.monotonic() - start < 2  # it was waiting for more
    a.close()


def test_files(tmp_path):
    (tmp_path / "x").write_bytes(np.arange(12, dtype=np.int16).tobytes())
    with open(tmp_path / "x", "rb") as f:
        assert [r.tolist() for r in Stream.records(f, (4,), ft.int16)] == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]
    (tmp_path / "y").write_text("a b\nc\n")
    with open(tmp_path / "y") as f:
        assert list(Stream.lines(f, str.split)) == [["a", "b"], ["c"]]
    with pytest.raises(TypeError, match="socket or a file"):
        Stream.records(5)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_another_process_is_told():
    stream = Stream(range(1000), 2)
    next(stream)
    pid = os.fork()
    if pid == 0:
        try:
            next(stream)
        except RuntimeError:
            os._exit(5)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 5
    stream.close()


def test_state():
    h = ft.ones(3, 2, requires_grad=True)
    state = {"a": (h * 2, None), "b": [h * 3]}
    new = reset_state(state, [False, True, False])
    assert new["a"][0].tolist() == [[2, 2], [0, 0], [2, 2]] and new["a"][1] is None
    (new["a"][0].sum() + new["b"][0].sum()).backward()
    assert h.grad.tolist() == [[5, 5], [0, 0], [5, 5]]
    assert reset_state(state, ft.tensor([False] * 3)) is state
    lstm = (ft.ones(1, 3, 2), ft.ones(1, 3, 2))
    assert reset_state(lstm, ft.tensor([True, False, False]), (ft.full((2,), 7.0), None), dim=1)[0][0].tolist() == [
        [7, 7], [1, 1], [1, 1]]
    with pytest.raises(RuntimeError, match="streams"):
        reset_state(lstm, ft.tensor([True, False, False]))


class Counter:
    """An environment that counts to `length` in each episode."""

    def __init__(self, length):
        self.length, self.n, self.closed = length, 0, False

    def reset(self, seed=None):
        self.n = 0
        return np.array([0.0], np.float32), {}

    def step(self, action):
        assert action == self.n * 10
        self.n += 1
        return np.array([float(self.n)], np.float32), 1.0, self.n == self.length, False, {}

    def close(self):
        self.closed = True


def count_policy(observation, state):
    """Its state is the number of steps since it was reset, which must be what the environment says."""
    state = ft.zeros(len(observation), 1) if state is None else state
    assert (state == observation).all()
    return (state[:, 0] * 10).long(), state + 1, "extra"


def test_rollouts_of_one_environment():
    env = Counter(3)
    rollouts = Rollouts(env, count_policy, steps=4)
    r = next(rollouts)
    assert r.observations[:, 0, 0].tolist() == [0, 1, 2, 0] and r.starts[:, 0].tolist() == [True, False, False, True]
    assert r.terminated[:, 0].tolist() == [False, False, True, False] and r.valid.all() and r.rewards.shape == (4, 1)
    assert r.final_observations[0][:2] == (2, 0) and r.final_observations[0][2].tolist() == [3]
    assert r.returns == [(3.0, 3)] and r.state is None and r.extras[0] == ["extra"] and len(r) == 4
    r = next(rollouts)
    assert r.observations[:, 0, 0].tolist() == [1, 2, 0, 1] and r.state.tolist() == [[1]] and not r.starts[0, 0]
    assert r.next_observation.tolist() == [[2]] and r.next_starts.tolist() == [False]
    rollouts.close()
    assert env.closed


def test_rollouts_in_a_thread():
    with Stream(Rollouts(Counter(3), count_policy, steps=4), buffer=2) as stream:
        assert [next(stream).observations[0, 0, 0].item() for _ in range(3)] == [0, 1, 2]


@pytest.mark.parametrize("mode", ["NEXT_STEP", "SAME_STEP"])
def test_gymnasium(mode):
    gymnasium = pytest.importorskip("gymnasium")
    mode = getattr(gymnasium.vector.AutoresetMode, mode)
    env = gymnasium.make_vec("CartPole-v1", 3, vectorization_mode="sync", vector_kwargs={"autoreset_mode": mode})
    cell = nn.GRUCell(4, 8)
    head = nn.Linear(8, 2)
    ft.manual_seed(0)

    def policy(observation, state):
        state = cell(observation, state)
        return head(state).argmax(1), state

    rollouts = Rollouts(env, policy, 40, seed=1)
    episodes = 0
    for _ in range(4):
        r = next(rollouts)
        episodes += len(r.returns)
        assert r.observations.shape == (40, 3, 4) and r.actions.shape == (40, 3) and r.rewards.dtype == ft.float32
        # The recorded outputs again, with gradients: states are reset where they were.
        state = r.state
        for t in range(40):
            state = state if t == 0 else reset_state(state, r.starts[t])
            state = cell(r.observations[t], state)
            same = head(state).argmax(1) == r.actions[t]
            assert same.all()
        state.sum().backward()
        assert (r.rewards[r.valid] == 1).all()
        if mode == gymnasium.vector.AutoresetMode.SAME_STEP:
            assert r.valid.all() and len(r.final_observations) == len(r.returns)
        else:
            assert (~r.valid).sum() > 0
        first = r.observations[r.starts]
        assert (first.abs() < 0.06).all()  # CartPole begins near zero
    assert episodes > 5
    assert Rollouts(gymnasium.make("CartPole-v1"), lambda o, s: (ft.ones(1, dtype=ft.int64), s), 30, seed=2).__next__().returns
    env.close()


def test_online_example(tmp_path):
    pytest.importorskip("sklearn")
    pytest.importorskip("tqdm")
    pytest.importorskip("matplotlib")
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    path = os.pathsep.join(p for p in (os.environ.get("PYTHONPATH"), root) if p)
    script = os.path.join(root, "examples", "online_stream", "main.py")
    done = subprocess.run([sys.executable, script, "--steps", "300", "--quiet", "--picture", str(tmp_path / "x.png")],
                          capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path})
    assert done.returncode == 0, done.stderr
    rows = [line.split()[-1] for line in done.stdout.splitlines()[1:]]
    assert float(rows[1][:-1]) > float(rows[0][:-1]) and (tmp_path / "x.png").stat().st_size > 5000
