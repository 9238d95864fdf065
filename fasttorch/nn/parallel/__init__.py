"""Models on several devices: `DataParallel` for one device, where it runs the model."""

from fasttorch.nn.parallel.data_parallel import DataParallel, data_parallel
from fasttorch.nn.parallel.distributed import DistributedDataParallel

__all__ = ["DataParallel", "DistributedDataParallel", "data_parallel"]
