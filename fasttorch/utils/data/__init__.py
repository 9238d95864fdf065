"""Datasets, samplers and the DataLoader."""

from fasttorch.utils.data.dataset import (ChainDataset, ConcatDataset, Dataset, IterableDataset, StackDataset, Subset,
                                          TensorDataset, random_split)
from fasttorch.utils.data.sampler import (BatchSampler, DistributedSampler, RandomSampler, Sampler, SequentialSampler,
                                          SubsetRandomSampler, WeightedRandomSampler)
from fasttorch.utils.data.collate import default_collate, default_convert
from fasttorch.utils.data.dataloader import DataLoader, get_worker_info
from fasttorch.utils.data.stream import Rollout, Rollouts, Stream, reset_state

__all__ = [
    "Dataset", "IterableDataset", "TensorDataset", "StackDataset", "ConcatDataset", "ChainDataset", "Subset",
    "random_split", "Sampler", "SequentialSampler", "RandomSampler", "SubsetRandomSampler", "WeightedRandomSampler",
    "BatchSampler", "DistributedSampler", "DataLoader", "default_collate", "default_convert", "get_worker_info",
    "Stream", "Rollouts", "Rollout", "reset_state",
]
