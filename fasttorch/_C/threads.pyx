"""How many threads the kernels use."""
import operator
from fasttorch._C.core cimport ft_get_num_threads, ft_set_num_threads

cdef int _interop = 1


cdef int checked(object n, str op) except -1:
    if isinstance(n, bool) or not hasattr(n, "__index__"):
        raise TypeError(f"{op}(): expected an int, not {type(n).__name__}")
    n = operator.index(n)
    if not 0 < n < 1 << 20:
        raise RuntimeError(f"{op}(): expects a positive integer, got {n}")
    return n


def set_num_threads(int_):
    """Have kernels use this many threads on large tensors. Raises RuntimeError unless it is positive.

    >>> torch.set_num_threads(1)
    >>> torch.get_num_threads()
    1
    """
    ft_set_num_threads(checked(int_, "set_num_threads"))


def get_num_threads():
    """How many threads kernels use: at first FASTTORCH_NUM_THREADS, else OMP_NUM_THREADS, else the CPUs this process may use."""
    return ft_get_num_threads()


def set_num_interop_threads(int_):
    """Accepted for PyTorch's programs: operators always run one after another, on the thread that calls them."""
    global _interop
    _interop = checked(int_, "set_num_interop_threads")


def get_num_interop_threads():
    """What `set_num_interop_threads` was given; 1 at first."""
    return _interop
