"""Tensors in memory that processes share."""

import gc
import os
import signal
import subprocess
import sys
import textwrap
import time

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import nn
import fasttorch.multiprocessing as mp

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs file descriptors")
METHODS = ["fork", "spawn", "forkserver"]


def leftovers():
    """Files of shared memory, and child processes, that are there."""
    files = set(os.listdir("/dev/shm")) if os.path.isdir("/dev/shm") else set()
    return files, {p.pid for p in mp.active_children()}


@pytest.fixture(autouse=True)
def nothing_stays():
    before = leftovers()
    yield
    gc.collect()
    files, children = leftovers()
    assert children <= before[1]
    assert {f for f in files - before[0] if "fasttorch" in f} == set()


def open_files():
    return len(os.listdir("/proc/self/fd"))


def test_in_place():
    x = ft.arange(6.0).reshape(2, 3).t()
    assert not x.is_shared()
    same = x.share_memory_()
    assert same is x and x.is_shared() and x.stride() == (1, 3) and x.tolist() == [[0, 3], [1, 4], [2, 5]]
    address = x.data_ptr()
    assert x.share_memory_().data_ptr() == address and x[1:].is_shared() and x.view_as(x).is_shared()
    assert not (x + 1).is_shared() and not x.clone().is_shared()
    empty = ft.empty(0, 3).share_memory_()
    assert empty.is_shared() and empty.shape == (0, 3)
    p = nn.Parameter(ft.ones(2))
    (p * 3).sum().backward()
    p.share_memory_()
    assert p.is_shared() and p.grad.is_shared() and p.requires_grad and p.is_leaf
    (p * 2).sum().backward()
    assert p.grad.tolist() == [5, 5]
    s = ft.eye(2).to_sparse().share_memory_()
    assert s.is_shared() and s._values().is_shared()


def test_module():
    model = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4))
    before = {k: v.clone() for k, v in model.state_dict().items()}
    assert model.share_memory() is model
    assert all(v.is_shared() for v in model.state_dict().values())
    assert all((before[k] == v).all() for k, v in model.state_dict().items())
    out = model(ft.randn(5, 3)).sum()
    out.backward()


def test_memory_is_given_back():
    if not os.path.isdir("/proc/self/fd"):
        pytest.skip("needs /proc")
    gc.collect()
    before = open_files()
    for _ in range(50):
        ft.zeros(1000).share_memory_()
    gc.collect()
    assert open_files() <= before + 1


def child(queue, back, kept):
    x = queue.get(timeout=30)
    kept.add_(1)
    x.mul_(2)
    y = ft.arange(4, dtype=ft.int16)
    leaf = ft.ones(2, requires_grad=True)
    (x.sum() * leaf).sum().backward()  # autograd works in the child
    rest = [ft.empty(0, 2), nn.Parameter(ft.ones(1)), ft.eye(2).to_sparse(), ft.tensor(3, dtype=ft.bfloat16)]
    back.put((y, leaf, x, leaf.grad, rest))
    back.get(timeout=30)


@pytest.mark.parametrize("method", METHODS)
def test_both_see_what_is_written(method):
    context = mp.get_context(method)
    queue, back = context.Queue(), context.Queue()
    kept = ft.zeros(3).share_memory_()
    x = ft.full((100, 100), 3.0)
    process = context.Process(target=child, args=(queue, back, kept))
    process.start()
    queue.put(x)
    y, leaf, again, grad, rest = back.get(timeout=60)
    assert y.dtype == ft.int16 and y.tolist() == [0, 1, 2, 3] and y.is_shared()
    assert leaf.requires_grad and leaf.is_leaf and grad.tolist() == [60000, 60000]
    assert (again == 6).all() and x.is_shared() and (x == 6).all()  # x had no views: it moved
    x.fill_(1)
    assert (again == 1).all()
    assert kept.tolist() == [1, 1, 1]
    assert rest[0].shape == (0, 2) and type(rest[1]) is nn.Parameter and rest[2].to_dense().tolist() == [[1, 0], [0, 1]]
    assert rest[3].dtype == ft.bfloat16 and rest[3] == 3
    back.put(None)
    process.join(30)
    assert process.exitcode == 0


def sums(back, *tensors):
    for x in tensors:
        x.add_(1)
    back.put([float(x.sum()) for x in tensors])


@pytest.mark.parametrize("method", METHODS)
def test_arguments_of_a_process(method):
    """Views of one tensor, tensors that nothing else keeps, one memory as two storages."""
    context = mp.get_context(method)
    back = context.SimpleQueue()
    x, p = ft.arange(6.0), nn.Parameter(ft.ones(2)).share_memory_()
    args = (back, x[:3], x[3:], ft.zeros(3), ft.ones(4), p.data, p.detach(), p.data)
    process = context.Process(target=sums, args=args)
    process.start()
    assert back.get() == [6, 15, 3, 8, 8, 8, 8]
    process.join()
    assert p.tolist() == [4, 4] and x.tolist() == [0, 1, 2, 3, 4, 5]
    threaded = {"model": nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2)).share_memory(), "views": [x[:2], x[2:]]}
    with context.Pool(1) as pool:
        r = pool.apply(identity, (threaded,))
    assert r["views"][1].tolist() == [2, 3, 4, 5]
    assert all((a == b).all() for a, b in zip(r["model"].state_dict().values(), threaded["model"].state_dict().values()))


def identity(x):
    return x


def test_what_is_not_moved():
    """A tensor that has views is copied, so that they go on sharing with it here."""
    x = ft.zeros(4)
    view = x[1:]
    queue = mp.get_context("fork").SimpleQueue()
    queue.put(x)
    y = queue.get()
    x.fill_(2)
    assert not x.is_shared() and view.tolist() == [2, 2, 2] and y.tolist() == [0, 0, 0, 0]
    x.share_memory_()
    queue.put(x)
    y = queue.get()
    x.fill_(5)
    assert y.tolist() == [5] * 4
    with pytest.raises(RuntimeError, match="detach"):
        queue.put(nn.Parameter(ft.ones(2)) * 2)


def squares(x):
    return x * x


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_pool(method):
    with mp.get_context(method).Pool(2) as pool:
        results = pool.map(squares, [ft.full((3,), float(k)) for k in range(6)])
        assert [r[0].item() for r in results] == [0, 1, 4, 9, 16, 25]
        pool.close()
        pool.join()


def add_number(number, x, queue):
    x[number] = number + 1
    queue.put(os.getpid())


def fail(number, how):
    if number != 1:
        time.sleep(60)
    if how == "raise":
        raise KeyError("the reason")
    if how == "exit":
        os._exit(3)
    os.kill(os.getpid(), signal.SIGKILL)


def test_spawn():
    x = ft.zeros(3).share_memory_()
    queue = mp.get_context("spawn").SimpleQueue()
    assert mp.spawn(add_number, (x, queue), nprocs=2) is None
    assert x.tolist() == [1, 2, 0]
    started = mp.spawn(add_number, (x, queue), nprocs=1, join=False)
    assert started.pids() and started.processes[0].pid == started.pids()[0]
    while not started.join(60):
        pass
    assert started.join()


@pytest.mark.parametrize("how,error,match", [("raise", mp.ProcessRaisedException, "(?s)Process 1 .*KeyError: 'the reason'"),
                                             ("exit", mp.ProcessExitedException, "process 1 .*exit code 3"),
                                             ("kill", mp.ProcessExitedException, "process 1 .*SIGKILL")])
def test_spawn_errors(how, error, match):
    with pytest.raises(error, match=match) as caught:
        mp.start_processes(fail, (how,), nprocs=2, start_method="fork")
    assert caught.value.error_index == 1 and caught.value.error_pid
    if how != "raise":
        assert caught.value.exit_code in (3, -9)
    import pickle

    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_strategies_and_names():
    assert mp.get_sharing_strategy() in mp.get_all_sharing_strategies()
    mp.set_sharing_strategy("file_descriptor")
    with pytest.raises(ValueError, match="file_system"):
        mp.set_sharing_strategy("file_system")
    assert mp.Process and mp.Queue and mp.Pool and mp.get_context and mp.cpu_count() > 0


def test_killed_processes_leave_nothing(tmp_path):
    """A program and its child, killed: no file of shared memory stays."""
    program = textwrap.dedent("""
        import time
        import fasttorch as ft, fasttorch.multiprocessing as mp
        def child(x, q):
            x.add_(1)
            q.put(ft.ones(100000))
            q.put("ready")
            time.sleep(60)
        if __name__ == "__main__":
            c = mp.get_context("fork")
            q = c.Queue()
            x = ft.zeros(100000).share_memory_()
            p = c.Process(target=child, args=(x, q), daemon=True)
            p.start()
            y = q.get()
            q.get()
            print(p.pid, flush=True)
            time.sleep(60)
    """)
    before = leftovers()[0]
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    os.kill(pid, signal.SIGKILL)
    time.sleep(0.1)
    assert {f for f in leftovers()[0] - before if "fasttorch" in f} == set()


def test_threads_after_fork():
    """The thread pool of the kernels starts anew in a child, and gradients are those of the parent."""
    x = ft.randn(400, 400, requires_grad=True)
    (x @ x).relu().sum().backward()  # the pool of this process is running
    with mp.get_context("fork").Pool(1) as pool:
        grad, threads = pool.apply(gradient, (x.detach(),))
    assert ft.allclose(grad, x.grad) and threads == ft.get_num_threads()


def gradient(x):
    x = x.requires_grad_()
    (x @ x).relu().sum().backward()
    return x.grad, ft.get_num_threads()


def test_numpy_of_shared_memory_keeps_it():
    array = ft.arange(5).share_memory_().numpy()
    gc.collect()
    assert array.sum() == 10 and isinstance(array, np.ndarray)


def test_hogwild_example(tmp_path):
    pytest.importorskip("sklearn")
    pytest.importorskip("tqdm")
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    path = os.pathsep.join(p for p in (os.environ.get("PYTHONPATH"), root) if p)
    script = os.path.join(root, "examples", "hogwild", "main.py")
    command = [sys.executable, script, "--epochs", "4", "--start", "fork", "--save", str(tmp_path / "m.pt"), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path})
    assert done.returncode == 0, done.stderr
    assert float(done.stdout.split(":")[1].partition("%")[0]) > 80
    assert len(ft.load(tmp_path / "m.pt")) == 6
