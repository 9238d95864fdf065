from typing import Any

import numpy as _np

from fasttorch._C.tensor import Tensor

def from_numpy(ndarray: _np.ndarray[Any, Any]) -> Tensor: ...
