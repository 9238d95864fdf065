"""What a worker process of a DataLoader does."""

import itertools
import os
import pickle
import queue
import random
import signal
import sys
import threading
import time
import traceback

DATA, END, ERROR = range(3)
_CHECK = 2.0  # seconds between looks whether the parent is alive
_GRACE = 10.0  # seconds that a worker has to finish what it does once the parent is gone


class WorkerInfo:
    """What a worker knows about itself: ``id``, ``num_workers``, ``seed``, and its copy of the ``dataset``."""

    def __init__(self, id, num_workers, seed, dataset):
        self.id, self.num_workers, self.seed, self.dataset = id, num_workers, seed, dataset

    def __repr__(self):
        return f"WorkerInfo(id={self.id}, num_workers={self.num_workers}, seed={self.seed})"


info = None  # of this process; None in the main one


class _Stop(BaseException):
    """The worker is to end."""


class Fetcher:
    """Makes batches: of a dataset with an index from lists of indices, of another one from what it gives next."""

    def __init__(self, dataset, iterable, batched, collate, drop_last, stopped=None):
        self.dataset, self.batched, self.collate, self.drop_last = dataset, batched, collate, drop_last
        self.samples = iter(dataset) if iterable else None
        self.iterable = iterable
        self.stopped = stopped
        self.ended = False

    def _each(self, samples):
        if self.stopped is None:
            return list(samples)
        result = []
        for sample in samples:
            if self.stopped.is_set():
                raise _Stop
            result.append(sample)
        return result

    def fetch(self, indices):
        """The batch of these indices. StopIteration if there is no more."""
        if self.iterable:
            return self._fetch_next(indices)
        dataset = self.dataset
        if not self.batched:
            return self.collate(dataset[indices])
        many = getattr(dataset, "__getitems__", None)
        return self.collate(many(indices) if many else self._each(dataset[i] for i in indices))

    def _fetch_next(self, indices):
        if self.ended:
            raise StopIteration
        if not self.batched:
            return self.collate(next(self.samples))
        n = indices if isinstance(indices, int) else len(indices)
        batch = self._each(itertools.islice(self.samples, n))
        self.ended = len(batch) < n
        if not batch or self.drop_last and self.ended:
            self.ended = True
            raise StopIteration
        return self.collate(batch)


class Failure:
    """An exception of a worker, on its way to the main process."""

    def __init__(self, error, where):
        self.kind = type(error)
        try:
            pickle.dumps(self.kind)
        except Exception:
            self.kind = RuntimeError
        self.text = (f"Caught {type(error).__name__} {where}.\nOriginal "
                     + "".join(traceback.format_exception(type(error), error, error.__traceback__)))

    def reraise(self):
        """Raise an exception of the same type, with the worker's traceback in its message."""
        if self.kind is KeyError:
            raise KeyError(_Text(self.text))
        try:
            error = self.kind(self.text)
        except Exception:
            error = RuntimeError(self.text)
        raise error from None


class _Text(str):
    """A text that KeyError shows as it is."""

    def __repr__(self):
        return str(self)


def _listen(channel, tasks, stopped, parent):
    """Put what the main process asks for into a queue; end the process if that is gone."""
    import select

    try:
        while True:
            if not select.select([channel], [], [], _CHECK)[0]:
                if parent is not None and os.getppid() != parent:
                    break
                continue
            task = channel.recv()
            if task is None:
                stopped.set()
                tasks.put(None)
                return
            tasks.put(task)
    except (EOFError, OSError):
        pass
    stopped.set()
    tasks.put(None)
    time.sleep(_GRACE)
    os._exit(1)


def seed_everything(base_seed, number):
    """Seed the random numbers of this process for a worker of this number."""
    import fasttorch as ft

    seed = base_seed + number
    random.seed(seed)
    ft.manual_seed(seed)
    numpy = sys.modules["numpy"]
    numpy.random.seed(numpy.random.SeedSequence([base_seed, number]).generate_state(4))
    return seed


def main(channel, others, parent, number, n_workers, base_seed, dataset, options, init):
    """Make batches until told to stop.

    Args:
        channel: the connection to the main process.
        others: sockets of the main process that a fork has copied, to be closed here.
        parent (int or None): the process id whose end ends this process.
        number, n_workers: this worker's number, and how many there are.
        base_seed (int): of the loader.
        dataset: the dataset.
        options (tuple): of :class:`Fetcher`.
        init (callable or None): ``worker_init_fn``.
    """
    global info
    import fasttorch as ft

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the main one decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    for other in others:
        other.close()
    tasks, stopped = queue.SimpleQueue(), threading.Event()
    threading.Thread(target=_listen, args=(channel, tasks, stopped, parent), daemon=True).start()
    ft.set_num_threads(1)
    seed = seed_everything(base_seed, number)
    info = WorkerInfo(number, n_workers, seed, dataset)
    where = f"in DataLoader worker process {number}"
    fetcher = failure = None
    try:
        if init is not None:
            init(number)
        fetcher = Fetcher(dataset, *options, stopped)
    except Exception as error:
        failure = Failure(error, where)
    try:
        while (task := tasks.get()) is not None and not stopped.is_set():
            if task[0] == "resume":
                try:
                    fetcher = Fetcher(dataset, *options, stopped)
                except Exception as error:
                    failure = Failure(error, where)
                continue
            _, epoch, index, indices = task
            if failure is not None:
                result = ERROR, failure
                failure = None if fetcher is not None else failure
            else:
                try:
                    result = DATA, fetcher.fetch(indices)
                except StopIteration as stop:
                    if not options[0]:
                        result = ERROR, Failure(stop, where)
                    else:
                        result = END, None
                except Exception as error:
                    result = ERROR, Failure(error, where)
            try:
                channel.send((epoch, index, *result))
            except (BrokenPipeError, ConnectionError):
                break
            except Exception as error:  # it can't be pickled, or there is no memory
                channel.send((epoch, index, ERROR, Failure(error, where)))
            del task, result
    except (_Stop, BrokenPipeError, ConnectionError):
        pass
    channel.close()
