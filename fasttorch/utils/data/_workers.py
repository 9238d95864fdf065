"""The main process's side of a DataLoader's worker processes."""

import contextlib
import multiprocessing
from multiprocessing import connection
import os
import signal
import threading
import time
import warnings
import weakref

from fasttorch.multiprocessing.reductions import init_reductions
from fasttorch.utils.data import _worker
from fasttorch.utils.data._transport import channel_pair

init_reductions()
_open = weakref.WeakSet()  # this process's ends of all connections to workers
_PATIENCE = 5.0  # seconds that a worker has to end by itself


def _end(owner, processes, channels):
    """End worker processes, whatever comes in between.

    This may run when a loader is collected as garbage, where Python drops exceptions: Ctrl-C is therefore kept for later.
    """
    patience, interrupted = _PATIENCE, False
    while True:
        try:
            _end_now(owner, processes, channels, patience)
            break
        except KeyboardInterrupt:
            patience, interrupted = 0, True
    if interrupted:
        timer = threading.Timer(0.02, _interrupt)
        timer.daemon = True
        try:
            timer.start()
        except RuntimeError:  # the interpreter is ending anyway
            pass


def _interrupt():
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
    else:
        import _thread

        _thread.interrupt_main()


def _end_now(owner, processes, channels, patience):
    """End worker processes: ask, then make them."""
    for channel in channels:
        if os.getpid() == owner:
            try:
                if hasattr(channel, "sock"):
                    channel.sock.settimeout(0.2)
                channel.send(None)
            except (OSError, ValueError):
                pass
            channel.close()
        elif hasattr(channel, "sock"):
            channel.sock.close()  # a copy that a fork made: the connection isn't ours to end
    if os.getpid() != owner:
        return
    end = time.monotonic() + patience
    for process in processes:
        process.join(max(0, end - time.monotonic()))
    for process in processes:
        if process.is_alive():
            process.terminate()
    for process in processes:
        process.join(1)
        if process.is_alive():
            process.kill()
            process.join()


@contextlib.contextmanager
def _without_interrupts(method):
    """Hold back Ctrl-C while processes start: until they know that they should ignore it, they have it blocked."""
    if method == "forkserver":  # it would hold it back from all processes that it ever starts
        from multiprocessing import forkserver

        forkserver.ensure_running()
    if method == "forkserver" or not hasattr(signal, "pthread_sigmask"):
        yield
        return
    if method == "spawn":  # which starts this, and lets interrupts through again
        from multiprocessing import resource_tracker

        resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Pool:
    """Worker processes of a loader."""

    def __init__(self, loader, base_seed):
        context = loader.multiprocessing_context or multiprocessing.get_context()
        if isinstance(context, str):
            context = multiprocessing.get_context(context)
        method = context.get_start_method()
        parent = os.getpid() if method in ("fork", "spawn") else None
        options = (loader._iterable, loader.batch_sampler is not None, loader.collate_fn, loader.drop_last)
        self.channels, self.processes = [], []
        self.epoch = 0
        self.end = weakref.finalize(self, _end, os.getpid(), self.processes, self.channels)
        try:
            with _without_interrupts(method):
                self._start(loader, context, method, parent, base_seed, options)
        except BaseException:
            self.end()
            raise

    def _start(self, loader, context, method, parent, base_seed, options):
        n = loader.num_workers
        for number in range(n):
            mine, theirs = channel_pair(context)
            self.channels.append(mine)
            _open.add(mine)
            copied = [c.sock for c in _open if hasattr(c, "sock")] if method == "fork" else []
            process = context.Process(target=_worker.main, daemon=True, args=(
                theirs, copied, parent, number, n, base_seed, loader.dataset, options, loader.worker_init_fn))
            with warnings.catch_warnings():  # of forking a process with threads: the kernels' threads are made for it
                warnings.filterwarnings("ignore", message=".*use of fork", category=DeprecationWarning)
                process.start()
            self.processes.append(process)
            theirs.sock.close() if hasattr(theirs, "sock") else theirs.close()

    def dead(self, number, code=None):
        """End all, and say that one of the workers has ended."""
        process = self.processes[number]
        process.join(1)
        code = process.exitcode
        self.end()
        if code is not None and code < 0:
            try:
                how = f"killed by signal {signal.Signals(-code).name}"
            except ValueError:
                how = f"killed by signal {-code}"
            if -code == getattr(signal, "SIGKILL", None):
                how += " (which the system does when memory runs out)"
        else:
            how = f"exit code {code}"
        raise RuntimeError(f"DataLoader worker {number} (pid {process.pid}) exited unexpectedly: {how}")


class Batches:
    """Goes through the batches that workers make."""

    def __init__(self, loader, pool, indices, base_seed):
        self.loader, self.pool, self.indices = loader, pool, indices
        pool.epoch += 1
        self.epoch = pool.epoch
        if self.epoch > 1:
            for number in range(loader.num_workers):
                self._tell(number, ("resume",))
        n = loader.num_workers
        self.active = [True] * n
        self.turn = 0
        self.waiting = {}  # number of a batch: its worker
        self.ready = {}  # number of a batch: what came
        self.sent = self.given = self.count = 0
        self.exhausted = self.finished = False
        self.length = None
        if loader._iterable:
            try:
                self.length = len(loader)
            except TypeError:
                pass
        for _ in range(loader.prefetch_factor * n):
            self._ask()

    def __iter__(self):
        return self

    def __len__(self):
        return len(self.loader)

    def _ask(self, worker=None):
        """Give a worker, the next one in turn unless said, one more batch to make."""
        if self.exhausted:
            return
        if worker is None or not self.active[worker]:
            n = len(self.active)
            for k in range(n):
                worker = (self.turn + k) % n
                if self.active[worker]:
                    break
            else:
                return
            self.turn = worker + 1
        try:
            indices = next(self.indices)
        except StopIteration:
            self.exhausted = True
            return
        if self.loader._iterable and isinstance(indices, list):
            indices = len(indices)
        self._tell(worker, ("fetch", self.epoch, self.sent, indices))
        self.waiting[self.sent] = worker
        self.sent += 1

    def _tell(self, worker, task):
        try:
            self.pool.channels[worker].send(task)
        except OSError:
            self.pool.dead(worker)

    def _receive(self):
        """Wait until something comes from a worker, and take all that has come."""
        pool = self.pool
        timeout = self.loader.timeout or None
        found = connection.wait([*pool.channels, *(p.sentinel for p in pool.processes)], timeout)
        if not found:
            raise RuntimeError(f"DataLoader timed out after {self.loader.timeout} seconds")
        came = False
        for number, channel in enumerate(pool.channels):
            if channel not in found:
                continue
            try:
                epoch, index, status, payload = channel.recv()
            except (EOFError, ConnectionError):
                pool.dead(number)
            came = True
            if epoch == self.epoch:
                self.ready[index] = self.waiting.pop(index), status, payload
        if not came:
            for number, process in enumerate(pool.processes):
                if process.sentinel in found:
                    pool.dead(number)

    def __next__(self):
        if self.finished:
            raise StopIteration
        if self.epoch != self.pool.epoch:
            raise RuntimeError("DataLoader: another iteration over the same loader has begun; with persistent_workers=True there "
                               "can be one at a time")
        try:
            while True:
                if self.loader.in_order:
                    index = self.given if self.given < self.sent else None
                else:
                    index = next(iter(self.ready), None)
                    if index is None and self.waiting:
                        index = -1  # none in particular
                if index is None:
                    self._finish()
                    raise StopIteration
                if index not in self.ready:
                    self._receive()
                    continue
                worker, status, payload = self.ready.pop(index)
                self.given += 1
                if status == _worker.END:
                    self.active[worker] = False
                    self._ask()
                    continue
                self._ask(None if self.loader.in_order else worker)
                break
        except StopIteration:
            raise
        except BaseException as error:
            if not isinstance(error, RuntimeError) or "timed out" not in str(error):
                self._give_up()
            raise
        if status == _worker.ERROR:
            payload.reraise()
        self.count += 1
        if self.length is not None and self.count > self.length:
            name = type(self.loader.dataset).__name__
            warnings.warn(f"Length of IterableDataset {name} was reported to be {self.length} (when accessing len(dataloader)), "
                          f"but {self.count} samples have been fetched. If each worker should give a part of the samples, its "
                          "__iter__ must look at get_worker_info()", stacklevel=2)
            self.length = None
        return payload

    def _finish(self):
        self.finished = True
        if not self.loader.persistent_workers:
            self.pool.end()

    def _give_up(self):
        self.finished = True
        self.pool.end()
