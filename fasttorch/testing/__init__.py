"""Comparing tensors in tests, and making tensors for them."""

from fasttorch.testing._comparison import assert_allclose, assert_close
from fasttorch.testing._creation import make_tensor

__all__ = ["assert_allclose", "assert_close", "make_tensor"]
