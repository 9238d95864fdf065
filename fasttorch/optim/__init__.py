"""Optimizers and learning-rate schedules."""

from fasttorch.optim import lr_scheduler
from fasttorch.optim.optimizer import Optimizer
from fasttorch.optim.sgd import SGD
from fasttorch.optim.adam import Adam, AdamW, SparseAdam
from fasttorch.optim.adagrad import Adagrad
from fasttorch.optim.rmsprop import RMSprop

__all__ = ["Optimizer", "SGD", "Adam", "AdamW", "SparseAdam", "Adagrad", "RMSprop", "lr_scheduler"]
