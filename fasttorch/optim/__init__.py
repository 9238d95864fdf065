"""Optimizers, learning-rate schedules (:mod:`lr_scheduler`) and averages of weights (:mod:`swa_utils`)."""

from fasttorch.optim import lr_scheduler
from fasttorch.optim._stateless import swap_in_optimizer_params_and_state
from fasttorch.optim.optimizer import Optimizer
from fasttorch.optim.sgd import SGD
from fasttorch.optim.adam import Adam, AdamW
from fasttorch.optim._adafactor import Adafactor
from fasttorch.optim._muon import Muon
from fasttorch.optim.adadelta import Adadelta
from fasttorch.optim.adagrad import Adagrad
from fasttorch.optim.adamax import Adamax
from fasttorch.optim.asgd import ASGD
from fasttorch.optim.lbfgs import LBFGS
from fasttorch.optim.nadam import NAdam
from fasttorch.optim.radam import RAdam
from fasttorch.optim.rmsprop import RMSprop
from fasttorch.optim.rprop import Rprop
from fasttorch.optim.sparse_adam import SparseAdam
from fasttorch.optim import swa_utils

__all__ = ["Adadelta", "Adafactor", "Adagrad", "Adam", "Adamax", "AdamW", "ASGD", "LBFGS", "lr_scheduler", "Muon", "NAdam",
           "Optimizer", "RAdam", "RMSprop", "Rprop", "SGD", "SparseAdam", "swap_in_optimizer_params_and_state", "swa_utils"]
