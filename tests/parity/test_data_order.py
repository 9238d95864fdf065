"""What DataLoaders with workers give, and in which order, beside PyTorch's."""

import importlib
import warnings

import pytest

import fasttorch

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.parity


def batches(library, workers, n, **options):
    """What loaders of three data sets give, as lists."""
    data = importlib.import_module(f"{library.__name__}.utils.data")

    class Parts(data.IterableDataset):
        def __iter__(self):
            info = data.get_worker_info()
            first, step = (0, 1) if info is None else (info.id, info.num_workers)
            return iter(range(first, n, step))

    class Uneven(data.IterableDataset):
        def __iter__(self):
            info = data.get_worker_info()
            return iter(range(3)) if info is None or info.id == 0 else iter(range(100, 109))

    def plain(batch):
        return batch.tolist() if isinstance(batch, library.Tensor) else batch

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        loaders = [data.DataLoader(dataset, num_workers=workers, multiprocessing_context="fork" if workers else None, **options)
                   for dataset in (Parts(), Uneven(), list(range(n)))]
        return [[plain(b) for b in loader] for loader in loaders]


@pytest.mark.parametrize("options", [{"batch_size": 3}, {"batch_size": 3, "drop_last": True}, {"batch_size": None},
                                     {"batch_size": 100}], ids=str)
@pytest.mark.parametrize("workers", [0, 2, 3])
def test_order(workers, options):
    for n in (1, 11) if workers == 2 else (7,):
        assert batches(fasttorch, workers, n, **options) == batches(torch, workers, n, **options)
