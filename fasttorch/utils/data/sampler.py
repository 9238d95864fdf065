"""Samplers: in which order a DataLoader takes elements, and which make a batch."""

import itertools
import math

import fasttorch as ft

__all__ = ["Sampler", "SequentialSampler", "RandomSampler", "SubsetRandomSampler", "WeightedRandomSampler",
           "BatchSampler", "DistributedSampler"]


def _positive(value):
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


class Sampler:
    """Base of samplers: a subclass defines ``__iter__``, which gives indices, and if it can ``__len__``."""

    def __init__(self, data_source=None):
        pass

    def __iter__(self):
        raise NotImplementedError

    def __class_getitem__(cls, item):
        return cls  # Sampler[int], for annotations


class SequentialSampler(Sampler):
    """0, 1, 2, ... up to the dataset's length."""

    def __init__(self, data_source):
        self.data_source = data_source

    def __iter__(self):
        return iter(range(len(self.data_source)))

    def __len__(self):
        return len(self.data_source)


def _own_generator():
    """A generator seeded from the global one, so that an epoch's order doesn't depend on what else is drawn in it."""
    generator = ft.Generator()
    generator.manual_seed(int(ft.randint(0, 2**62, ()).item()))
    return generator


class RandomSampler(Sampler):
    """All indices in random order, or with ``replacement`` independent draws.

    Args:
        data_source: a dataset, for its length.
        replacement (bool): Default: False.
        num_samples (int, optional): how many; the dataset's length by default. Without replacement more than that are drawn
            from further permutations.
        generator (Generator, optional): to draw from.

    Raises:
        TypeError, ValueError: an option of the wrong kind.
    """

    def __init__(self, data_source, replacement=False, num_samples=None, generator=None):
        self.data_source = data_source
        self.replacement = replacement
        self._num_samples = num_samples
        self.generator = generator
        if not isinstance(replacement, bool):
            raise TypeError(f"replacement should be a boolean value, but got replacement={replacement}")
        if num_samples is not None and not _positive(num_samples):
            raise ValueError(f"num_samples should be a positive integer value, but got num_samples={num_samples}")

    @property
    def num_samples(self):
        """How many indices are drawn."""
        return len(self.data_source) if self._num_samples is None else self._num_samples

    def __iter__(self):
        n = len(self.data_source)
        generator = self.generator if self.generator is not None else _own_generator()
        if n == 0:
            return
        if self.replacement:
            left = self.num_samples
            while left > 0:
                yield from ft.randint(0, n, (min(left, 4096),), generator=generator).tolist()
                left -= 4096
        else:
            left = self.num_samples
            while left > 0:
                yield from ft.randperm(n, generator=generator).tolist()[:left]
                left -= n

    def __len__(self):
        return self.num_samples


class SubsetRandomSampler(Sampler):
    """The given indices in random order."""

    def __init__(self, indices, generator=None):
        self.indices = indices
        self.generator = generator

    def __iter__(self):
        for i in ft.randperm(len(self.indices), generator=self.generator).tolist():
            yield self.indices[i]

    def __len__(self):
        return len(self.indices)


class WeightedRandomSampler(Sampler):
    """``num_samples`` indices, each drawn with a probability in proportion to its weight.

    Args:
        weights (sequence of float): need not sum to one.
        num_samples (int): how many.
        replacement (bool): Default: True.
        generator (Generator, optional): to draw from.

    Raises:
        ValueError: an option of the wrong kind.
    """

    def __init__(self, weights, num_samples, replacement=True, generator=None):
        if not _positive(num_samples):
            raise ValueError(f"num_samples should be a positive integer value, but got num_samples={num_samples}")
        if not isinstance(replacement, bool):
            raise ValueError(f"replacement should be a boolean value, but got replacement={replacement}")
        weights = ft.as_tensor(weights, dtype=ft.double)
        if weights.dim() != 1:
            raise ValueError(f"weights should be a 1d sequence but given weights have shape {tuple(weights.shape)}")
        self.weights = weights
        self.num_samples = num_samples
        self.replacement = replacement
        self.generator = generator

    def __iter__(self):
        yield from iter(ft.multinomial(self.weights, self.num_samples, self.replacement,
                                       generator=self.generator).tolist())

    def __len__(self):
        return self.num_samples


class BatchSampler(Sampler):
    """Another sampler's indices in lists of ``batch_size``; with ``drop_last`` a shorter last one is left out.

    Raises:
        ValueError: an option of the wrong kind.
    """

    def __init__(self, sampler, batch_size, drop_last):
        if not _positive(batch_size):
            raise ValueError(f"batch_size should be a positive integer value, but got batch_size={batch_size}")
        if not isinstance(drop_last, bool):
            raise ValueError(f"drop_last should be a boolean value, but got drop_last={drop_last}")
        self.sampler = sampler
        self.batch_size = batch_size
        self.drop_last = drop_last

    def __iter__(self):
        indices = iter(self.sampler)
        while batch := list(itertools.islice(indices, self.batch_size)):
            if len(batch) < self.batch_size and self.drop_last:
                return
            yield batch

    def __len__(self):
        n = len(self.sampler)
        return n // self.batch_size if self.drop_last else -(-n // self.batch_size)


class DistributedSampler(Sampler):
    """The part of a dataset's indices that one of several processes takes; all parts are of the same length.

    Args:
        dataset: a dataset, for its length.
        num_replicas (int): how many processes there are.
        rank (int): which of them this is, from 0.
        shuffle (bool): in random order, which depends on the seed and the epoch alone. Default: True.
        seed (int): the same in all processes. Default: 0.
        drop_last (bool): leave out indices so that the parts are of one length; else some occur twice. Default: False.

    Raises:
        RuntimeError: ``num_replicas`` or ``rank`` is not given; there is no process group to ask. ValueError: a rank that is
        out of range.

    Example:
        >>> sampler = DistributedSampler(range(5), num_replicas=2, rank=1, shuffle=False)
        >>> list(sampler)
        [1, 3, 0]
    """

    def __init__(self, dataset, num_replicas=None, rank=None, shuffle=True, seed=0, drop_last=False):
        if num_replicas is None or rank is None:
            raise RuntimeError("DistributedSampler: there is no process group; give num_replicas and rank")
        if rank >= num_replicas or rank < 0:
            raise ValueError(f"Invalid rank {rank}, rank should be in the interval [0, {num_replicas - 1}]")
        self.dataset, self.num_replicas, self.rank = dataset, num_replicas, rank
        self.shuffle, self.seed, self.drop_last = shuffle, seed, drop_last
        self.epoch = 0
        n = len(dataset)
        self.num_samples = n // num_replicas if drop_last else math.ceil(n / num_replicas)
        self.total_size = self.num_samples * num_replicas

    def __iter__(self):
        n = len(self.dataset)
        if self.shuffle:
            indices = ft.randperm(n, generator=ft.Generator().manual_seed(self.seed + self.epoch)).tolist()
        else:
            indices = list(range(n))
        if n and self.total_size > n:
            indices = (indices * math.ceil(self.total_size / n))[:self.total_size]
        return iter(indices[self.rank:self.total_size:self.num_replicas])

    def __len__(self):
        return self.num_samples

    def set_epoch(self, epoch):
        """Choose the random order of an epoch; to be called before each, in all processes."""
        self.epoch = epoch
