"""Datasets, samplers and the DataLoader."""

from fasttorch.utils.data.dataset import (ChainDataset, ConcatDataset, Dataset, IterableDataset, StackDataset, Subset,
                                          TensorDataset, random_split)
from fasttorch.utils.data.sampler import (BatchSampler, DistributedSampler, RandomSampler, Sampler, SequentialSampler,
                                          SubsetRandomSampler, WeightedRandomSampler)
from fasttorch.utils.data.collate import default_collate, default_convert
from fasttorch.utils.data.dataloader import DataLoader, get_worker_info

__all__ = [
    "Dataset", "IterableDataset", "TensorDataset", "StackDataset", "ConcatDataset", "ChainDataset", "Subset",
    "random_split", "Sampler", "SequentialSampler", "RandomSampler", "SubsetRandomSampler", "WeightedRandomSampler",
    "BatchSampler", "DistributedSampler", "DataLoader", "default_collate", "default_convert", "get_worker_info",
    "Stream", "Rollouts", "Rollout", "reset_state",
]


def __getattr__(name):
    """Streams are imported when first asked for."""
    if name in ("Stream", "Rollouts", "Rollout", "reset_state", "stream"):
        import importlib
        module = importlib.import_module("fasttorch.utils.data.stream")
        return module if name == "stream" else getattr(module, name)
    from fasttorch._missing import missing_names
    return missing_names(__name__, ("distributed",))(name)
