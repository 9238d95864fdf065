"""Where PyTorch has its ``DistributedSampler``."""

from fasttorch.utils.data.sampler import DistributedSampler

__all__ = ["DistributedSampler"]
