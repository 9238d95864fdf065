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
from fasttorch.nn.modules.recurrent import *  # noqa: F403
from fasttorch.nn.modules.cells import *  # noqa: F403
from fasttorch.nn.modules.recurrent_dropout import *  # noqa: F403
from fasttorch.nn.modules.tree import *  # noqa: F403
from fasttorch.nn.modules.crf import *  # noqa: F403
from fasttorch.nn.modules.decoding import *  # noqa: F403
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
