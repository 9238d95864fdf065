"""NumPy's names of arguments: PyTorch takes ``axis`` for ``dim`` and ``keepdims`` for ``keepdim``, and so do we."""

NAMES = {"axis": "dim", "keepdims": "keepdim"}


def numpy_names(kwargs):
    """The keyword arguments with NumPy's names replaced by PyTorch's, where those are not given too."""
    for name, own in NAMES.items():
        if name in kwargs and own not in kwargs:
            kwargs[own] = kwargs.pop(name)
    return kwargs
