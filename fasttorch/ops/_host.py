"""C kernels that definitions call by name, where the arrays are NumPy's (`_C/kernels/ft_host.h`)."""
import importlib

_CODES = {"float32": 8, "float64": 9, "complex64": 10, "complex128": 11}        # ft_dtype


def dtype_code(x):
    """The number by which kernels know a floating or complex dtype; -1 for others."""
    return _CODES.get(str(x.dtype), -1)


def host_kernel(xp, name, outputs, inputs, sizes=(), reals=()):
    """Run a C kernel on NumPy arrays; False where it does not take them, and the definition has to do the work.

    ``outputs`` are new arrays; of ``inputs`` contiguous copies are made where they are not, and None is an absent one.
    """
    if xp.__name__ != "numpy" or -1 in sizes[:1]:
        return False
    call = importlib.import_module("fasttorch._C.host").call
    arrays = tuple(None if x is None else xp.ascontiguousarray(x) for x in inputs)
    return call(name, tuple(outputs) + arrays, tuple(int(n) for n in sizes), tuple(float(x) for x in reals))
