"""``DataLoader``: goes through a dataset in batches."""

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
    """What a worker process knows about itself; None in the main process, which is the only one here."""
    return None


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


class DataLoader:
    """Goes through a dataset, batch by batch, in this process.

    Args:
        dataset (Dataset or IterableDataset): the data.
        batch_size (int or None): samples in a batch; with None, no batches: single samples. Default: 1.
        shuffle (bool): in a new random order each time. Default: False.
        sampler (Sampler or iterable): the order, instead of ``shuffle``.
        batch_sampler (Sampler or iterable): lists of indices, instead of the four options above and ``drop_last``.
        num_workers (int): only 0; NotImplementedError for more.
        collate_fn (callable): makes a batch from a list of samples. Default: :func:`default_collate`.
        pin_memory (bool): put tensors into pinned memory. Default: False.
        drop_last (bool): leave out a last batch that isn't full. Default: False.
        generator (Generator): for ``shuffle``.
        timeout, worker_init_fn, multiprocessing_context, prefetch_factor, persistent_workers, pin_memory_device,
            in_order: about workers; they have no effect without any.

    Raises:
        ValueError: options that exclude each other. NotImplementedError: ``num_workers`` above 0.

    Example:
        >>> inputs, labels = torch.arange(6.0).reshape(3, 2), torch.tensor([0, 1, 1])
        >>> for x, y in DataLoader(TensorDataset(inputs, labels), batch_size=2):
        ...     print(tuple(x.shape), y.tolist())
        (2, 2) [0, 1]
        (1, 2) [1]
    """

    def __init__(self, dataset, batch_size=1, shuffle=None, sampler=None, batch_sampler=None, num_workers=0,
                 collate_fn=None, pin_memory=False, drop_last=False, timeout=0, worker_init_fn=None,
                 multiprocessing_context=None, generator=None, *, prefetch_factor=None, persistent_workers=False,
                 pin_memory_device="", in_order=True):
        if num_workers < 0:
            raise ValueError("num_workers option should be non-negative; use num_workers=0 to disable multiprocessing.")
        if num_workers > 0:
            raise NotImplementedError(f"DataLoader: num_workers={num_workers}: worker processes are not supported yet; use "
                                      "num_workers=0, which loads in this process")
        if timeout < 0:
            raise ValueError("timeout option should be non-negative")
        if prefetch_factor is not None:
            raise ValueError("prefetch_factor option could only be specified in multiprocessing. Let num_workers > 0 to "
                             "enable multiprocessing, otherwise set prefetch_factor to None.")
        if persistent_workers:
            raise ValueError("persistent_workers option needs num_workers > 0")
        if multiprocessing_context is not None:
            raise ValueError("multiprocessing_context can only be used with multi-process loading (num_workers > 0), but got "
                             "num_workers=0")
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

    def __iter__(self):
        # The samplers start, and draw their seeds, now and not at the first batch.
        if self._iterable:
            batches = self._iterable_batches(iter(self.dataset))
        else:
            batches = self._indexed_batches(iter(self.sampler if self.batch_sampler is None else self.batch_sampler))
        return map(_pin, batches) if self.pin_memory else batches

    def _indexed_batches(self, indices):
        dataset, collate = self.dataset, self.collate_fn
        if self.batch_sampler is None:
            for i in indices:
                yield collate(dataset[i])
            return
        many = getattr(dataset, "__getitems__", None)
        for batch in indices:
            yield collate(many(batch) if many else [dataset[i] for i in batch])

    def _iterable_batches(self, samples):
        collate = self.collate_fn
        if self.batch_sampler is None:
            for sample in samples:
                yield collate(sample)
            return
        batch = []
        for sample in samples:
            batch.append(sample)
            if len(batch) == self.batch_size:
                yield collate(batch)
                batch = []
        if batch and not self.drop_last:
            yield collate(batch)

    def __len__(self):
        if self._iterable:
            n = len(self.dataset)
            if self.batch_size is not None:
                n = n // self.batch_size if self.drop_last else -(-n // self.batch_size)
            return n
        return len(self.sampler if self.batch_sampler is None else self.batch_sampler)
