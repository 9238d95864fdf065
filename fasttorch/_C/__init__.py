"""The compiled core. `kernels_lib` comes first: the other modules call the C kernels linked into it."""
import os
import sys

_flags = sys.getdlopenflags()
sys.setdlopenflags(_flags | os.RTLD_GLOBAL)
try:
    from fasttorch._C import kernels_lib  # noqa: F401
finally:
    sys.setdlopenflags(_flags)
