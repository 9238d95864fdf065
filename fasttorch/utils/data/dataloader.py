"""``DataLoader``: goes through a dataset in batches."""

import itertools
import sys
import warnings

import fasttorch as ft
from fasttorch import Tensor
from fasttorch.utils.data.collate import default_collate, default_convert
from fasttorch.utils.data.dataset import IterableDataset
from fasttorch.utils.data.sampler import BatchSampler, RandomSampler, SequentialSampler

__all__ = ["DataLoader", "get_worker_info"]


class _Endless:
    """The sampler of a dataset without index: gives None for ever."""

    def __iter__(self):
        while True:
            yield None


def get_worker_info():
    """What a worker process of a DataLoader knows about itself; None in the main process.

    Returns:
        An object with ``id`` (from 0), ``num_workers``, ``seed`` and ``dataset``, the worker's copy.
    """
    worker = sys.modules.get("fasttorch.utils.data._worker")
    return None if worker is None else worker.info


def _pin(batch):
    """The batch with its tensors in pinned memory."""
    if isinstance(batch, Tensor):
        return batch.pin_memory()
    if isinstance(batch, dict):
        return type(batch)((key, _pin(value)) for key, value in batch.items())
    if isinstance(batch, tuple) and hasattr(batch, "_fields"):
        return type(batch)(*map(_pin, batch))
    if isinstance(batch, (list, tuple)):
        return type(batch)(map(_pin, batch))
    return batch.pin_memory() if hasattr(batch, "pin_memory") else batch


class _Pinned:
    """Batches with their tensors put into pinned memory."""

    def __init__(self, batches):
        self.batches = batches

    def __iter__(self):
        return self

    def __next__(self):
        return _pin(next(self.batches))


def _here(fetcher, indices):
    """The batches that are made in this process."""
    for these in indices:
        try:
            batch = fetcher.fetch(these)
        except StopIteration:
            if fetcher.iterable:
                return
            raise RuntimeError("DataLoader: the dataset or collate_fn raised StopIteration") from None
        yield batch


def _context(context, num_workers):
    """A multiprocessing context, checked."""
    if num_workers == 0:
        raise ValueError("multiprocessing_context can only be used with multi-process loading (num_workers > 0), but got "
                         "num_workers=0")
    import multiprocessing
    from multiprocessing.context import BaseContext

    if isinstance(context, str):
        if context not in multiprocessing.get_all_start_methods():
            raise ValueError("multiprocessing_context option should specify a valid start method in "
                             f"{multiprocessing.get_all_start_methods()}, but got multiprocessing_context={context!r}")
        return multiprocessing.get_context(context)
    if not isinstance(context, BaseContext):
        raise TypeError("multiprocessing_context option should be a valid context object or a string specifying the start "
                        f"method, but got multiprocessing_context={context}")
    return context


class DataLoader:
    """Goes through a dataset, batch by batch; in this process, or in worker processes that work ahead.

    Workers hand over tensors and NumPy arrays through shared memory. The order of batches, and with ``in_order`` everything,
    depends on the seed alone: the order is the same for any number of workers, and worker i has the seed ``base + i``, where
    ``base`` is drawn from ``generator``, or from the default one, when an iteration begins. An exception in a worker is raised
    here with the worker's traceback. If a worker dies, RuntimeError says how. However the iteration ends - at its end, by
    ``break``, by an exception, by Ctrl-C, by a kill of this process - the workers end too, and leave nothing behind.

    Args:
        dataset (Dataset or IterableDataset): the data. Of an IterableDataset each worker goes through all of its own copy:
            it says by :func:`get_worker_info` which part it should give.
        batch_size (int or None): samples in a batch; with None, no batches: single samples. Default: 1.
        shuffle (bool): in a new random order each time. Default: False.
        sampler (Sampler or iterable): the order, instead of ``shuffle``.
        batch_sampler (Sampler or iterable): lists of indices, instead of the four options above and ``drop_last``.
        num_workers (int): how many processes; with 0 the data is loaded in this one. Default: 0.
        collate_fn (callable): makes a batch from a list of samples. Default: :func:`default_collate`.
        pin_memory (bool): put tensors into pinned memory, where there is a GPU. Default: False.
        drop_last (bool): leave out a last batch that isn't full. Default: False.
        timeout (float): seconds to wait for a batch of a worker; 0 for ever. Default: 0.
        worker_init_fn (callable): called in each worker with its number before it begins.
        multiprocessing_context (str or context): how processes are started: ``"fork"``, ``"spawn"``, ``"forkserver"``.
            Default: Python's.
        generator (Generator): for ``shuffle`` and the workers' seeds.
        prefetch_factor (int): how many batches each worker works ahead. Default: 2.
        persistent_workers (bool): keep the workers for the next iteration. Default: False.
        pin_memory_device (str): accepted for PyTorch's sake.
        in_order (bool): give batches in the sampler's order; else as they come. Default: True.

    Raises:
        ValueError: options that exclude each other. RuntimeError: while iterating: a worker died, or ``timeout`` is over.

    Example:
        >>> inputs, labels = torch.arange(6.0).reshape(3, 2), torch.tensor([0, 1, 1])
        >>> for x, y in DataLoader(TensorDataset(inputs, labels), batch_size=2):
        ...     print(tuple(x.shape), y.tolist())
        (2, 2) [0, 1]
        (1, 2) [1]
    """

    _complete = False

    def __init__(self, dataset, batch_size=1, shuffle=None, sampler=None, batch_sampler=None, num_workers=0,
                 collate_fn=None, pin_memory=False, drop_last=False, timeout=0, worker_init_fn=None,
                 multiprocessing_context=None, generator=None, *, prefetch_factor=None, persistent_workers=False,
                 pin_memory_device="", in_order=True):
        if num_workers < 0:
            raise ValueError("num_workers option should be non-negative; use num_workers=0 to disable multiprocessing.")
        if timeout < 0:
            raise ValueError("timeout option should be non-negative")
        if num_workers == 0 and prefetch_factor is not None:
            raise ValueError("prefetch_factor option could only be specified in multiprocessing. Let num_workers > 0 to "
                             "enable multiprocessing, otherwise set prefetch_factor to None.")
        if prefetch_factor is not None and prefetch_factor < 1:
            raise ValueError(f"prefetch_factor option should be at least 1, got {prefetch_factor}")
        if persistent_workers and num_workers == 0:
            raise ValueError("persistent_workers option needs num_workers > 0")
        if multiprocessing_context is not None:
            multiprocessing_context = _context(multiprocessing_context, num_workers)
        if num_workers > 0 and prefetch_factor is None:
            prefetch_factor = 2
        self.dataset = dataset
        self.num_workers = num_workers
        self.prefetch_factor = prefetch_factor
        self.pin_memory = pin_memory
        self.pin_memory_device = pin_memory_device
        self.timeout = timeout
        self.worker_init_fn = worker_init_fn
        self.multiprocessing_context = multiprocessing_context
        self.persistent_workers = persistent_workers
        self.in_order = in_order
        self.generator = generator
        self._iterable = isinstance(dataset, IterableDataset)
        if self._iterable:
            for name, value in (("shuffle", shuffle), ("sampler", sampler), ("batch_sampler", batch_sampler)):
                if value is not None and value is not False:
                    raise ValueError(f"DataLoader with IterableDataset: expected unspecified {name} option, but got "
                                     f"{name}={value}")
        elif sampler is not None and shuffle:
            raise ValueError("sampler option is mutually exclusive with shuffle")
        if batch_sampler is not None:
            if batch_size != 1 or shuffle or sampler is not None or drop_last:
                raise ValueError("batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last")
            batch_size = None
            drop_last = False
        elif batch_size is None and drop_last:
            raise ValueError("batch_size=None option disables auto-batching and is mutually exclusive with drop_last")
        if sampler is None:
            if self._iterable:
                sampler = _Endless()
            elif shuffle:
                sampler = RandomSampler(dataset, generator=generator)
            else:
                sampler = SequentialSampler(dataset)
        if batch_size is not None and batch_sampler is None:
            batch_sampler = BatchSampler(sampler, batch_size, drop_last)
        self.batch_size = batch_size
        self.drop_last = drop_last
        self.sampler = sampler
        self.batch_sampler = batch_sampler
        if collate_fn is None:
            collate_fn = default_collate if batch_sampler is not None else default_convert
        self.collate_fn = collate_fn

        self._pool = None
        self._complete = True

    def __setattr__(self, name, value):
        if self._complete and name in ("batch_size", "batch_sampler", "sampler", "drop_last", "dataset", "persistent_workers"):
            raise ValueError(f"{name} attribute should not be set after {type(self).__name__} is initialized")
        if self._complete and name == "multiprocessing_context" and value is not None:
            value = _context(value, self.num_workers)
        object.__setattr__(self, name, value)

    def __getstate__(self):
        return {**self.__dict__, "_pool": None}

    def __iter__(self):
        # Everything that is drawn, is drawn now and not at the first batch, and the same for any number of workers.
        base_seed = int(ft.randint(0, 2**62, (), generator=self.generator).item())
        indices = iter(self.sampler if self.batch_sampler is None else self.batch_sampler)
        if not self._iterable:
            first = list(itertools.islice(indices, 1))
            indices = itertools.chain(first, indices)
        if self.num_workers:
            from fasttorch.utils.data._workers import Batches, Pool

            pool = self._pool
            if pool is None or not pool.end.alive:
                pool = Pool(self, base_seed)
                if self.persistent_workers:
                    self._pool = pool
            batches = Batches(self, pool, indices, base_seed)
        else:
            batches = self._batches(indices)
        if self.pin_memory:
            if ft.cuda.is_available():
                return _Pinned(batches)
            warnings.warn("'pin_memory' argument is set as true but no accelerator is found, then device pinned memory won't be "
                          "used.", stacklevel=2)
        return batches

    def _batches(self, indices):
        from fasttorch.utils.data._worker import Fetcher

        fetcher = Fetcher(self.dataset, self._iterable, self.batch_sampler is not None, self.collate_fn, self.drop_last)
        return _here(fetcher, indices)

    def __len__(self):
        if self._iterable:
            n = len(self.dataset)
            if self.batch_size is not None:
                n = n // self.batch_size if self.drop_last else -(-n // self.batch_size)
            return n
        return len(self.sampler if self.batch_sampler is None else self.batch_sampler)
