"""DataLoader with worker processes: what arrives, in which order, and what happens when something goes wrong."""

import gc
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from collections import OrderedDict, namedtuple

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import nn
from fasttorch.multiprocessing import active_children
from fasttorch.utils import data
from fasttorch.utils.data import _workers

METHODS = [pytest.param(m, marks=pytest.mark.skipif(sys.platform == "win32" and m != "spawn", reason="only spawn"))
           for m in ("fork", "spawn", "forkserver")]
Point = namedtuple("Point", "x y")


class Squares(data.Dataset):
    """Samples of many kinds."""

    def __init__(self, n=20, shape=(50, 50)):
        self.n, self.shape = n, shape
        self.table = ft.arange(float(n))

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        return {"tensor": ft.full(self.shape, float(i)), "array": np.full((3, 2), i), "part": self.table[i], "n": i,
                "text": f"s{i}", "point": Point(i, [float(i), OrderedDict(z=i)])}


class Range(data.IterableDataset):
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        info = data.get_worker_info()
        first, step = (0, 1) if info is None else (info.id, info.num_workers)
        return iter(range(first, self.n, step))


class Random(data.Dataset):
    def __len__(self):
        return 8

    def __getitem__(self, i):
        info = data.get_worker_info()
        return i, info.seed, ft.rand(1), random.random(), np.random.rand()


class Does(data.Dataset):
    """Calls a function of this module for each sample."""

    def __init__(self, function, n=8):
        self.function, self.n = function, n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        return self.function(i)


@pytest.fixture(autouse=True)
def nothing_stays():
    gc.collect()
    before = {p.pid for p in active_children()}
    files = set(os.listdir("/dev/shm")) if os.path.isdir("/dev/shm") else set()
    fds = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    yield
    gc.collect()
    assert {p.pid for p in active_children()} <= before
    if os.path.isdir("/dev/shm"):
        assert not [f for f in set(os.listdir("/dev/shm")) - files if "fasttorch" in f]
    if fds:
        assert len(os.listdir("/proc/self/fd")) <= fds + 8  # the fork server stays, if there is one


@pytest.mark.parametrize("method", METHODS)
def test_everything_arrives(method):
    loader = data.DataLoader(Squares(), batch_size=4, num_workers=2, multiprocessing_context=method)
    kept = []
    for k, (batch, here) in enumerate(zip(loader, data.DataLoader(Squares(), batch_size=4))):
        assert list(batch) == list(here)
        for key in ("tensor", "array", "part", "n"):
            assert batch[key].dtype == here[key].dtype and batch[key].tolist() == here[key].tolist()
        assert batch["text"] == here["text"] and batch["point"].y[1]["z"].tolist() == [4 * k + i for i in range(4)]
        assert type(batch["point"]) is Point and type(batch["point"].y[1]) is OrderedDict
        batch["tensor"].mul_(2)  # it is ours
        batch["part"].resize_(10)
        kept.append(batch["tensor"])
    assert k == 4 and len(loader) == 5
    del loader, batch, here
    assert [t[0, 0, 0].item() for t in kept] == [0, 8, 16, 24, 32]  # they outlive the workers


@pytest.mark.parametrize("options", [
    {"batch_size": None}, {"batch_size": 3, "drop_last": True}, {"batch_sampler": [[3, 1], [2], [7, 7, 7]]},
    {"sampler": [5, 4, 3], "batch_size": 2}, {"batch_size": 3, "collate_fn": sorted}, {"batch_size": 100}], ids=str)
def test_options(options):
    got, here = (list(data.DataLoader(list(range(8)), num_workers=n, **options)) for n in (3, 0))
    assert [b.tolist() if isinstance(b, ft.Tensor) else b for b in got] == [
        b.tolist() if isinstance(b, ft.Tensor) else b for b in here]


def test_the_order_depends_on_the_seed_alone():
    def order(workers, generator=None, **options):
        ft.manual_seed(3)
        loader = data.DataLoader(list(range(50)), batch_size=4, shuffle=True, num_workers=workers, generator=generator, **options)
        epochs = [[b.tolist() for b in loader] for _ in range(2)]
        return epochs, ft.rand(1).item()

    first = order(0)
    assert first[0][0] != first[0][1]
    for workers, options in ((1, {}), (3, {}), (2, {"persistent_workers": True}), (2, {"prefetch_factor": 5})):
        assert order(workers, **options) == first
    assert order(2, ft.Generator().manual_seed(1))[0] == order(0, ft.Generator().manual_seed(1))[0]


def test_seeds_of_workers():
    def run(workers):
        ft.manual_seed(4)
        return [tuple(x.item() for x in b) for b in data.DataLoader(Random(), num_workers=workers)]

    a, b, c = run(2), run(2), run(4)
    assert a == b
    assert [row[0] for row in a] == list(range(8))
    seeds = {row[1] for row in a}
    assert len(seeds) == 2 and max(seeds) - min(seeds) == 1
    assert min(seeds) == min(row[1] for row in c) and len({row[1] for row in c}) == 4
    assert a[0] == c[0] and a[1] == c[1] and a[0][2:] != a[1][2:]
    assert len({row[3] for row in a}) == 8 and len({row[4] for row in a}) == 8


@pytest.mark.parametrize("batch_size,expected", [
    (3, [[0, 2, 4], [1, 3, 5], [6, 8], [7]]), (None, list(range(9)))])
def test_iterable(batch_size, expected):
    loader = data.DataLoader(Range(9), batch_size=batch_size, num_workers=2)
    for _ in range(2):
        assert [b.tolist() if batch_size else b for b in loader] == expected
    loader = data.DataLoader(Range(9), batch_size=3, drop_last=True, num_workers=2, persistent_workers=True)
    for _ in range(3):
        assert [b.tolist() for b in loader] == [[0, 2, 4], [1, 3, 5]]
    assert sorted(data.DataLoader(Range(3), batch_size=None, num_workers=4, prefetch_factor=3)) == [0, 1, 2]
    assert list(data.DataLoader(Range(0), num_workers=2)) == []


class Lies(Range):
    def __len__(self):
        return 2


def test_a_wrong_length_is_noticed():
    with pytest.warns(UserWarning, match="reported to be 2"):
        assert len(list(data.DataLoader(Lies(6), batch_size=None, num_workers=1))) == 6


def pid_of(i):
    return os.getpid()


def test_persistent_workers():
    loader = data.DataLoader(Does(pid_of), num_workers=2, persistent_workers=True)
    epochs = [{int(b) for b in loader} for _ in range(3)]
    assert epochs[0] == epochs[1] == epochs[2] and len(epochs[0]) == 2 and os.getpid() not in epochs[0]
    iterator = iter(loader)
    next(iterator)
    assert {int(b) for b in loader} == epochs[0]  # what was under way is dropped
    with pytest.raises(RuntimeError, match="another iteration"):
        next(iterator)
    other = data.DataLoader(Does(pid_of), num_workers=2)
    assert {int(b) for b in other} != {int(b) for b in other}


def slow_first(i):
    time.sleep(0.5 if i == 0 else 0)
    return i


def test_as_they_come():
    loader = data.DataLoader(Does(slow_first), num_workers=2, in_order=False)
    got = [int(b) for b in loader]
    assert sorted(got) == list(range(8)) and got[0] != 0
    assert [int(b) for b in data.DataLoader(Does(slow_first), num_workers=2)] == list(range(8))


# -- autograd in workers -----------------------------------------------------------------------------------------------

def gradient(i):
    model = nn.Linear(300, 300)
    for p in model.parameters():
        p.data.fill_(0.01)
    (model(ft.full((300, 300), float(i))).relu() ** 2).sum().backward()
    return model.weight.grad


@pytest.mark.parametrize("method", METHODS)
def test_backward_in_a_worker(method):
    gradient(1)  # the threads of this process are running when it forks
    loader = data.DataLoader(Does(gradient, 4), batch_size=None, num_workers=2, multiprocessing_context=method)
    for i, grad in enumerate(loader):
        assert ft.allclose(grad, gradient(i), rtol=1e-4)


# -- what goes wrong ---------------------------------------------------------------------------------------------------

def raise_key_error(i):
    if i == 2:
        raise KeyError("the reason")
    return i


class Odd(Exception):
    def __init__(self, a, b):
        super().__init__(a, b)


def raise_odd(i):
    raise Odd(1, 2)


def raise_local(i):
    class Local(Exception):
        pass
    raise Local("the reason")


def not_picklable(i):
    return lambda: i


def stop_iteration(i):
    raise StopIteration


@pytest.mark.parametrize("function,error,match", [
    (raise_key_error, KeyError, "(?s)KeyError in DataLoader worker process 0.*raise_key_error.*the reason"),
    (raise_odd, RuntimeError, "(?s)Caught Odd.*raise_odd"), (raise_local, RuntimeError, "(?s)Caught Local.*the reason"),
    (not_picklable, Exception, "(?s)Caught .*lambda"), (stop_iteration, (StopIteration, RuntimeError), "StopIteration")])
def test_errors_in_workers(function, error, match):
    loader = data.DataLoader(Does(function), num_workers=2, batch_size=None)
    iterator = iter(loader)
    with pytest.raises(error, match=match):
        for _ in range(8):
            next(iterator)
    if function is raise_key_error:
        assert [int(x) for x in iterator] == [3, 4, 5, 6, 7]  # the rest can be had


def bad_init(number):
    raise ValueError(f"init {number}")


def good_init(number):
    ft.manual_seed(100 + number)
    assert data.get_worker_info().num_workers == 2


def draw(i):
    return ft.rand(1).item()


def test_worker_init():
    with pytest.raises(ValueError, match="(?s)worker process 0.*init 0"):
        list(data.DataLoader(Squares(), num_workers=2, worker_init_fn=bad_init))
    ft.manual_seed(100)
    x = ft.rand(1).item()
    loader = data.DataLoader(Does(draw), batch_size=None, num_workers=2, worker_init_fn=good_init)
    assert next(iter(loader)) == x and list(loader)[0] == x


def die_by_kill(i):
    if i == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return ft.zeros(10_000)


def die_by_exit(i):
    if i == 3:
        os._exit(7)
    return i


def die_by_system_exit(i):
    sys.exit(5)


@pytest.mark.parametrize("persistent", [False, True])
@pytest.mark.parametrize("function,match", [(die_by_kill, "killed by signal SIGKILL"), (die_by_exit, "exit code 7"),
                                            (die_by_system_exit, "exit code 5")])
def test_dead_workers(function, match, persistent):
    loader = data.DataLoader(Does(function, 20), num_workers=2, batch_size=None, persistent_workers=persistent)
    start = time.monotonic()
    for _ in range(2):  # the loader can be used again
        with pytest.raises(RuntimeError, match=rf"DataLoader worker \d \(pid \d+\) exited unexpectedly: {match}"):
            list(loader)
    assert time.monotonic() - start < 20


def test_killed_from_outside():
    loader = data.DataLoader(Does(slow_first, 1000), num_workers=2, persistent_workers=True)
    iterator = iter(loader)
    next(iterator)
    os.kill(loader._pool.processes[1].pid, signal.SIGKILL)
    with pytest.raises(RuntimeError, match="SIGKILL"):
        list(iterator)
    assert len(list(loader)) == 1000


def sleep_long(i):
    time.sleep(60)


def test_timeout_and_slow_workers(monkeypatch):
    monkeypatch.setattr(_workers, "_PATIENCE", 0.5)
    loader = data.DataLoader(Does(sleep_long), num_workers=1, timeout=0.3)
    with pytest.raises(RuntimeError, match="timed out after 0.3"):
        next(iter(loader))


def test_leaving_early():
    start = time.monotonic()
    for _ in range(3):
        for _batch in data.DataLoader(Squares(1000, (100, 100)), batch_size=4, num_workers=2, prefetch_factor=8):
            break
    iterator = iter(data.DataLoader(Squares(), num_workers=2))
    next(iterator)
    pids = [p.pid for p in iterator.pool.processes]
    del iterator
    gc.collect()
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    assert time.monotonic() - start < 15


@pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="needs signals to threads")
def test_an_interrupt_while_workers_are_ended(monkeypatch):
    """Where a loader is collected as garbage, Python drops exceptions; Ctrl-C must not be lost there."""
    end_now, calls = _workers._end_now, []

    def interrupted(*args):
        calls.append(args)
        if len(calls) == 1:
            raise KeyboardInterrupt
        end_now(*args)

    monkeypatch.setattr(_workers, "_end_now", interrupted)
    iterator = iter(data.DataLoader(Squares(), num_workers=1))
    pid = iterator.pool.processes[0].pid
    with pytest.raises(KeyboardInterrupt):
        del iterator
        gc.collect()
        time.sleep(5)
    assert len(calls) == 2 and calls[1][3] == 0
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def program(body):
    return [sys.executable, "-c", textwrap.dedent("""
        import os, sys, time
        import fasttorch as ft
        from fasttorch.utils.data import DataLoader, Dataset
        class Set(Dataset):
            def __len__(self):
                return 10**6
            def __getitem__(self, i):
                time.sleep(0.01)
                return ft.zeros(100, 100)
        def main():
            loader = DataLoader(Set(), batch_size=4, num_workers=2, multiprocessing_context=METHOD)
            iterator = iter(loader)
            next(iterator)
            print(*[p.pid for p in iterator.pool.processes], flush=True)
    """).replace("METHOD", repr("fork")) + textwrap.indent(textwrap.dedent(body), "    ") + "\nmain()\n"]


def gone(pids, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not any(os.path.exists(f"/proc/{pid}") for pid in pids):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="needs /proc")
@pytest.mark.parametrize("how", ["interrupt", "kill", "exit", "terminate"])
def test_the_main_process_ends(how):
    """Ctrl-C, a kill, an exit in the middle: the workers end too."""
    body = {"exit": "sys.exit(0)"}.get(how, "for b in iterator: pass")
    child = subprocess.Popen(program(body), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    try:
        pids = [int(p) for p in child.stdout.readline().split()]
        assert len(pids) == 2
        if how == "interrupt":
            os.killpg(child.pid, signal.SIGINT)  # as a terminal does
        elif how != "exit":
            child.send_signal(signal.SIGKILL if how == "kill" else signal.SIGTERM)
        _, errors = child.communicate(timeout=30)
        assert gone(pids, 8)
        if how == "interrupt":
            assert errors.count("Traceback") == 1 and "KeyboardInterrupt" in errors
        if how == "exit":
            assert errors == ""
    finally:
        child.kill()
        child.wait()


# -- messages ----------------------------------------------------------------------------------------------------------

def test_only_what_is_needed_travels():
    from fasttorch.utils.data import _transport

    table = ft.zeros(100_000)
    parts, size = _transport._pack([table[3], table[5:7], np.zeros((1000, 1000))[::500, ::500]])
    assert size < 2000
    shared = ft.zeros(1000)
    parts, size = _transport._pack([shared, shared[1:], shared.view(10, 100)])
    assert size < 6000
    r = _transport._unpack(bytearray(b"".join(bytes(p) for p in parts)))
    r[0].fill_(1)
    assert r[1].sum() == 999 and r[2].sum() == 1000
    leaf = nn.Parameter(table[:2])
    parts, size = _transport._pack([leaf, nn.Buffer(table[:2], persistent=False), ft.eye(3).to_sparse(), ft.zeros(0, 2)])
    r = _transport._unpack(bytearray(b"".join(bytes(p) for p in parts)))
    assert size < 3000 and type(r[0]) is nn.Parameter and r[1].persistent is False and r[2].is_sparse and r[3].shape == (0, 2)


def big_texts(i):
    return ["x" * 50_000] * 3 + [str(i) * 100_000]


def test_large_things_that_are_no_arrays():
    batches = list(data.DataLoader(Does(big_texts, 6), batch_size=None, num_workers=2, prefetch_factor=3))
    assert [len(b[3]) for b in batches] == [100_000] * 6


def test_arguments():
    ds = Squares()
    for options in ({"prefetch_factor": 0, "num_workers": 1}, {"multiprocessing_context": "fork"},
                    {"multiprocessing_context": "threads", "num_workers": 1}):
        with pytest.raises(ValueError):
            data.DataLoader(ds, **options)
    with pytest.raises(TypeError, match="context"):
        data.DataLoader(ds, num_workers=1, multiprocessing_context=3)
    loader = data.DataLoader(ds, num_workers=2)
    assert loader.prefetch_factor == 2
    with pytest.raises(ValueError, match="batch_size"):
        loader.batch_size = 3
    if not ft.cuda.is_available():
        with pytest.warns(UserWarning, match="no accelerator"):
            assert len(list(data.DataLoader([1, 2], pin_memory=True))) == 2


def train_in_a_loader(i):
    return sum(b.sum() for b in data.DataLoader(ft.arange(10.0), batch_size=2)) + i


def test_a_loader_in_a_worker():
    assert [b.item() for b in data.DataLoader(Does(train_in_a_loader, 3), batch_size=None, num_workers=1)] == [45, 46, 47]
