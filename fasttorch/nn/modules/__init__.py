"""The modules of ``fasttorch.nn``, a family a file."""

from fasttorch.nn.modules.module import *  # noqa: F403
from fasttorch.nn.modules.container import *  # noqa: F403
from fasttorch.nn.modules.linear import *  # noqa: F403
from fasttorch.nn.modules.flatten import *  # noqa: F403
from fasttorch.nn.modules.dropout import *  # noqa: F403
from fasttorch.nn.modules.sparse import *  # noqa: F403
from fasttorch.nn.modules.normalization import *  # noqa: F403
from fasttorch.nn.modules.activation import *  # noqa: F403
from fasttorch.nn.modules.rnn import *  # noqa: F403
from fasttorch.nn.modules.loss import *  # noqa: F403
from fasttorch.nn.modules.transformer import *  # noqa: F403
from fasttorch.nn.modules.pooling import *  # noqa: F403
from fasttorch.nn.modules.padding import *  # noqa: F403
from fasttorch.nn.modules.upsampling import *  # noqa: F403
from fasttorch.nn.modules.batchnorm import *  # noqa: F403
from fasttorch.nn.modules.conv import *  # noqa: F403
from fasttorch.nn.modules.lazy import *  # noqa: F403
from fasttorch.nn.modules.pixels import *  # noqa: F403
from fasttorch.nn.modules.adaptive import *  # noqa: F403

# The recurrent tools: the file that each is in, imported when one of its names is first asked for.
_RECURRENT_TOOLS = {name: file for file, names in {
    "recurrent": ("Recurrent", "Chunk", "detach_state", "truncated_bptt"),
    "cells": ("LayerNormLSTMCell", "PeepholeLSTMCell", "CoupledLSTMCell", "MGUCell"),
    "recurrent_dropout": ("VariationalDropout", "VariationalDropoutCell", "ZoneoutCell", "WeightDrop"),
    "tree": ("ChildSumTreeLSTM", "NaryTreeLSTM"),
    "crf": ("CRF",),
    "decoding": ("BahdanauAttention", "LuongAttention", "BahdanauDecoder", "LuongDecoder", "Hypothesis", "beam_search"),
}.items() for name in names}

TYPE_CHECKING = False
if TYPE_CHECKING:       # what editors and type checkers read
    from fasttorch.nn.modules.recurrent import *  # noqa: F403
    from fasttorch.nn.modules.cells import *  # noqa: F403
    from fasttorch.nn.modules.recurrent_dropout import *  # noqa: F403
    from fasttorch.nn.modules.tree import *  # noqa: F403
    from fasttorch.nn.modules.crf import *  # noqa: F403
    from fasttorch.nn.modules.decoding import *  # noqa: F403
del TYPE_CHECKING


def __getattr__(name):
    from importlib import import_module
    if name in _RECURRENT_TOOLS:
        return getattr(import_module(f"{__name__}.{_RECURRENT_TOOLS[name]}"), name)
    if name in _RECURRENT_TOOLS.values():
        return import_module(f"{__name__}.{name}")
    return import_module("fasttorch._missing").missing_names(__name__, ("utils",))(name)


def __dir__():
    return sorted({*globals(), *_RECURRENT_TOOLS, *_RECURRENT_TOOLS.values()})
