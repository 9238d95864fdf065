"""How tensors are printed, and `set_printoptions`. The strings are PyTorch's, character by character."""

from contextlib import contextmanager
from dataclasses import asdict, dataclass
from math import ceil, inf, isinf, isnan

import numpy as np

from fasttorch._C import dtypes
from fasttorch._C.tensor import Tensor


@dataclass
class PrintOptions:
    """What `set_printoptions` sets."""

    precision: int = 4
    threshold: float = 1000
    edgeitems: int = 3
    linewidth: int = 80
    sci_mode: bool | None = None


_PROFILES = {"default": PrintOptions(), "short": PrintOptions(precision=2, edgeitems=2), "full": PrintOptions(threshold=inf)}
_options = PrintOptions()


def set_printoptions(precision=None, threshold=None, edgeitems=None, linewidth=None, profile=None, sci_mode=None):
    """Say how tensors are printed.

    Args:
        precision: digits after the point (4).
        threshold: tensors with more elements than this are summarised (1000).
        edgeitems: how many elements a summary shows at each end of a dimension (3).
        linewidth: characters a line (80).
        profile: ``"default"``, ``"short"`` or ``"full"``; the other arguments change it.
        sci_mode: True always uses scientific notation, False never, None where the numbers ask for it.

    >>> torch.set_printoptions(precision=2); torch.tensor([1.23456])
    tensor([1.23])
    >>> torch.set_printoptions(profile="default")
    """
    if profile is not None:
        if profile not in _PROFILES:
            raise ValueError(f"set_printoptions(): profile must be one of {', '.join(_PROFILES)}, not {profile!r}")
        for name, value in asdict(_PROFILES[profile]).items():
            setattr(_options, name, value)
    for name, value in (("precision", precision), ("threshold", threshold), ("edgeitems", edgeitems), ("linewidth", linewidth)):
        if value is not None:
            setattr(_options, name, value)
    _options.sci_mode = sci_mode


def get_printoptions():
    """The options that `set_printoptions` sets, as a dictionary."""
    return asdict(_options)


@contextmanager
def printoptions(**kwargs):
    """Other print options for a while: the arguments of `set_printoptions`."""
    before = asdict(_options)
    set_printoptions(**kwargs)
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(_options, name, value)


class _Column:
    """Formats the numbers of one tensor (or of its real or imaginary parts) to a common width."""

    def __init__(self, array):
        self.floating = array.dtype.kind == "f"
        self.integers, self.scientific, self.width = True, False, 1
        values = array.ravel()
        if not self.floating:
            self.width = max([1, *map(len, map(str, values.tolist()))])
            return
        wide = values.astype(np.float64)
        values = wide[np.isfinite(wide) & (wide != 0)]
        if not len(values):
            return
        sizes = np.abs(values)
        least, most = float(sizes.min()), float(sizes.max())
        numbers = values.tolist()
        self.integers = all(x == ceil(x) for x in numbers)
        self.scientific = most / least > 1000.0 or most > 1.0e8 or (not self.integers and least < 1.0e-4)
        if _options.sci_mode is not None:
            self.scientific = _options.sci_mode
        self.width = max([1, *(len(self._plain(x)) for x in numbers)])

    def _plain(self, x):
        if not self.floating:
            return str(x)
        if self.scientific:
            return f"{x:.{_options.precision}e}"
        if self.integers:
            return f"{x:.0f}" + ("" if isinf(x) or isnan(x) else ".")
        return f"{x:.{_options.precision}f}"

    def format(self, x):
        return self._plain(x).rjust(self.width)


class _ComplexColumn:
    """Formats complex numbers."""

    def __init__(self, array):
        self.real, self.imag = _Column(array.real), _Column(array.imag)
        self.width = self.real.width + self.imag.width + 1

    def format(self, z):
        imag = (self.imag.format(z.imag) + "j").lstrip()
        return self.real.format(z.real) + ("" if imag[0] in "+-" else "+") + imag


def _edges(array):
    """The elements that a summary shows."""
    e = _options.edgeitems
    for axis, n in enumerate(array.shape):
        if n > 2 * e:
            array = array.take([*range(e), *range(n - e, n)], axis)
    return array


def _row(array, indent, summarise, column):
    e = _options.edgeitems
    if summarise and not e:
        parts = ["..."]
    elif summarise and len(array) > 2 * e:
        parts = [*map(column.format, array[:e].tolist()), " ...", *map(column.format, array[-e:].tolist())]
    else:
        parts = [*map(column.format, array.tolist())]
    each = max(1, (_options.linewidth - indent) // (column.width + 2))
    lines = [", ".join(parts[k : k + each]) for k in range(0, len(parts), each)]
    return "[" + (",\n" + " " * (indent + 1)).join(lines) + "]"


def _block(array, indent, summarise, column):
    if array.ndim == 0:
        return column.format(array.item())
    if array.ndim == 1:
        return _row(array, indent, summarise, column)
    e, n = _options.edgeitems, len(array)
    if summarise and n > 2 * e:
        parts = [_block(array[k], indent + 1, summarise, column) for k in range(e)] + ["..."]
        parts += [_block(array[k], indent + 1, summarise, column) for k in range(n - e, n)]
    else:
        parts = [_block(x, indent + 1, summarise, column) for x in array]
    return "[" + ("," + "\n" * (array.ndim - 1) + " " * (indent + 1)).join(parts) + "]"


def _values(tensor, indent):
    array = tensor.detach().cpu().numpy()
    if tensor.dtype.name in ("float16", "bfloat16"):
        array = array.astype(np.float32)
    summarise = array.size > _options.threshold
    shown = _edges(array) if summarise else array
    return _block(array, indent, summarise, (_ComplexColumn if array.dtype.kind == "c" else _Column)(shown))


def _with_suffixes(text, suffixes, indent, new_line=False):
    length = len(text) - text.rfind("\n") + 1
    for suffix in suffixes:
        if new_line or length + len(suffix) + 2 > _options.linewidth:
            text += ",\n" + " " * indent + suffix
            length, new_line = indent + len(suffix), False
        else:
            text += ", " + suffix
            length += len(suffix) + 2
    return text + ")"


def tensor_repr(tensor, contents=None):
    """The string of a tensor: its numbers, then what isn't usual: device, size, dtype, how it was made."""
    plain = type(tensor) is Tensor or type(tensor).__name__ in ("Parameter", "Buffer")
    prefix = "tensor(" if plain else type(tensor).__name__ + "("
    default = dtypes.get_default_dtype()
    suffixes = []
    if tensor.device.type != "cpu":
        suffixes.append(f"device='{tensor.device}'")
    if tensor.numel() == 0:
        if tensor.dim() != 1:
            suffixes.append(f"size={tuple(tensor.shape)}")
        if tensor.dtype is not default:
            suffixes.append(f"dtype={tensor.dtype}")
        contents = contents or "[]"
    else:
        if not _options.edgeitems:
            suffixes.append(f"size={tuple(tensor.shape)}")
        if tensor.dtype not in (default, default.to_complex(), dtypes.by_name["int64"], dtypes.by_name["bool"]):
            suffixes.append(f"dtype={tensor.dtype}")
        contents = contents or _values(tensor, len(prefix))
    try:
        node = tensor.grad_fn
    except RuntimeError:                # a view whose history can't be made anew: see _C/inplace.pyx
        suffixes.append("grad_fn=<Invalid>")
        return _with_suffixes(prefix + contents, suffixes, len(prefix))
    if node is not None:
        suffixes.append(f"grad_fn=<{node.name()}>")
    elif tensor.requires_grad:
        suffixes.append("requires_grad=True")
    return _with_suffixes(prefix + contents, suffixes, len(prefix))


def sparse_repr(tensor):
    """The string of a sparse tensor: its indices and values, then size, number of entries and what isn't usual."""
    prefix = "tensor("
    indent = len(prefix)
    if tensor.is_sparse:
        parts = [("indices", tensor._indices()), ("values", tensor._values())]
    elif tensor.is_sparse_csr:
        parts = [("crow_indices", tensor.crow_indices()), ("col_indices", tensor.col_indices()), ("values", tensor.values())]
    else:
        parts = [("ccol_indices", tensor.ccol_indices()), ("row_indices", tensor.row_indices()), ("values", tensor.values())]
    lines = []
    for name, part in parts:
        head = f"{name}=tensor("
        if part.numel():
            lines.append(head + _values(part, indent + len(head)) + ")")
        else:
            lines.append(f"{head}[], size={tuple(part.shape)})")
    suffixes = [f"device='{tensor.device}'"] if tensor.device.type != "cpu" else []
    suffixes += [f"size={tuple(tensor.shape)}", f"nnz={tensor._nnz()}"]
    default = dtypes.get_default_dtype()
    if tensor.dtype not in (default, default.to_complex(), dtypes.by_name["int64"], dtypes.by_name["bool"]):
        suffixes.append(f"dtype={tensor.dtype}")
    suffixes.append(f"layout={tensor.layout!r}")
    if tensor.grad_fn is not None:
        suffixes.append(f"grad_fn=<{tensor.grad_fn.name()}>")
    elif tensor.requires_grad:
        suffixes.append("requires_grad=True")
    return _with_suffixes(prefix + (",\n" + " " * indent).join(lines), suffixes, indent, new_line=tensor.is_sparse)
