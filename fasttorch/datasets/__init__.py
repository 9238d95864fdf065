"""Data sets that people try first, read from files on this machine; nothing is downloaded.

Each is a :class:`~fasttorch.utils.data.Dataset`. Where a file is absent, the error says which, where to get it and where to
put it. No file is trusted: CIFAR's pickles are read without running what they say, and sizes are checked before memory is asked
for.
"""

from fasttorch.datasets.folder import DatasetFolder, ImageFolder, default_loader
from fasttorch.datasets.tables import CSV, Digits
from fasttorch.datasets.texts import TextCorpus, Vocabulary
from fasttorch.datasets.vision import CIFAR10, CIFAR100, FashionMNIST, KMNIST, MNIST

__all__ = ["MNIST", "FashionMNIST", "KMNIST", "CIFAR10", "CIFAR100", "ImageFolder", "DatasetFolder", "default_loader",
           "TextCorpus", "Vocabulary", "CSV", "Digits"]
