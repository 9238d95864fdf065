"""`assert_close`."""

import cmath
import math
from collections.abc import Mapping, Sequence

import numpy as np

import fasttorch as ft

__all__ = ["assert_allclose", "assert_close"]

#: relative and absolute tolerance by dtype; exact for the others
TOLERANCES = {"float16": (1e-3, 1e-5), "bfloat16": (1.6e-2, 1e-5), "float32": (1.3e-6, 1e-5), "float64": (1e-7, 1e-7),
              "complex64": (1.3e-6, 1e-5), "complex128": (1e-7, 1e-7)}


def assert_close(actual, expected, *, allow_subclasses=True, rtol=None, atol=None, equal_nan=False, check_device=True,
                 check_dtype=True, check_layout=True, check_stride=False, msg=None):
    """Raise AssertionError unless ``|actual - expected| <= atol + rtol |expected|`` everywhere.

    Tensors, NumPy arrays and numbers are compared, and sequences and mappings of them, item by item.

    Args:
        allow_subclasses (bool): tensors of different classes may be compared.
        rtol, atol (float, both or neither): by default, by dtype: 1.3e-6 and 1e-5 for float32, 1e-7 and 1e-7 for float64,
            1e-3 and 1e-5 for float16, 1.6e-2 and 1e-5 for bfloat16, 0 for integers. Of two dtypes, the larger.
        equal_nan (bool): NaN equals NaN.
        check_device, check_dtype, check_layout, check_stride (bool): these must agree too.
        msg: another message, or a function from the message to another.

    Raises:
        AssertionError: not close; the message says how many elements differ, and where most.
        ValueError: one of rtol and atol without the other.
        TypeError: what can't be compared.

    >>> assert_close(torch.tensor([1.0, 2.0]), torch.tensor([1.0, 2.0 + 1e-6]))
    """
    if (rtol is None) != (atol is None):
        raise ValueError(f"assert_close(): rtol and atol must both be given or neither, got {rtol} and {atol}")
    checks = {"device": check_device, "dtype": check_dtype, "layout": check_layout, "stride": check_stride}
    problem = _compare(actual, expected, (rtol, atol), equal_nan, checks, allow_subclasses, "")
    if problem is None:
        return
    if msg is not None:
        problem = msg(problem) if callable(msg) else msg
    raise AssertionError(problem)


def assert_allclose(actual, expected, rtol=None, atol=None, equal_nan=True, msg=""):
    """`assert_close` as it was: dtypes and devices may differ, and NaN equals NaN."""
    actual, expected = (x if isinstance(x, ft.Tensor) else ft.as_tensor(x) for x in (actual, expected))
    assert_close(actual, expected, rtol=rtol, atol=atol, equal_nan=equal_nan, check_device=False, check_dtype=False,
                 check_stride=False, msg=msg or None)


def _at(where):
    return f"\n\nThe failure occurred for item {where}" if where else ""


def _compare(a, b, tolerance, equal_nan, checks, subclasses, where):
    """What differs, or None."""
    go_on = tolerance, equal_nan, checks, subclasses
    if isinstance(a, Mapping) and isinstance(b, Mapping):
        if set(a) != set(b):
            return f"The keys of the mappings do not match:\nMissing: {sorted(set(b) - set(a), key=str)}, " \
                   f"additional: {sorted(set(a) - set(b), key=str)}{_at(where)}"
        return next((p for k in a if (p := _compare(a[k], b[k], *go_on, f"{where}[{k!r}]")) is not None), None)
    sequences = [isinstance(x, Sequence) and not isinstance(x, str) for x in (a, b)]
    if all(sequences):
        if len(a) != len(b):
            return f"The length of the sequences mismatch: {len(a)} != {len(b)}{_at(where)}"
        pairs = enumerate(zip(a, b))
        return next((p for k, (x, y) in pairs if (p := _compare(x, y, *go_on, f"{where}[{k}]")) is not None), None)
    if a is None and b is None:
        return None
    if isinstance(a, str) and isinstance(b, str):
        return None if a == b else f"Expected {b!r} but got {a!r}.{_at(where)}"
    if isinstance(a, ft.Tensor) and isinstance(b, ft.Tensor):
        if not subclasses and type(a) is not type(b):
            raise TypeError(f"assert_close(): {type(a).__name__} and {type(b).__name__} are of different classes{_at(where)}")
        return _compare_tensors(a, b, *go_on[:3], where)
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return _compare_tensors(ft.as_tensor(a), ft.as_tensor(b), *go_on[:3], where)
    if isinstance(a, (int, float, complex, np.generic)) and isinstance(b, (int, float, complex, np.generic)):
        return _compare_numbers(a, b, tolerance, equal_nan, checks, where)
    raise TypeError(f"assert_close(): can't compare {type(a).__name__} with {type(b).__name__}{_at(where)}")


def _tolerance(tolerance, *names):
    if tolerance[0] is not None:
        return tolerance
    found = [TOLERANCES.get(name, (0.0, 0.0)) for name in names]
    return max(r for r, _ in found), max(a for _, a in found)


def _compare_numbers(a, b, tolerance, equal_nan, checks, where):
    kinds = [next(k for k in (bool, int, float, complex) if isinstance(x.item() if isinstance(x, np.generic) else x, k))
             for x in (a, b)]
    if kinds[0] is not kinds[1] and checks["dtype"]:
        return f"The values for attribute 'dtype' do not match: {kinds[0].__name__} != {kinds[1].__name__}.{_at(where)}"
    names = ["float64" if k is float else "complex128" if k is complex else "int64" for k in kinds]
    rtol, atol = _tolerance(tolerance, *names)
    if a == b or equal_nan and cmath.isnan(a) and cmath.isnan(b):
        return None
    difference = abs(a - b)
    if not cmath.isinf(difference) and difference <= atol + rtol * abs(b):
        return None
    relative = difference / abs(b) if b else math.inf
    exact = rtol == atol == 0
    text = f"Scalars are not {'equal' if exact else 'close'}!\n\nExpected {b} but got {a}.\n"
    text += f"Absolute difference: {difference}" + ("" if exact else f" (up to {atol} allowed)") + "\n"
    return text + f"Relative difference: {relative}" + ("" if exact else f" (up to {rtol} allowed)") + _at(where)


def _compare_tensors(a, b, tolerance, equal_nan, checks, where):
    for name in ("shape", "layout", "device", "dtype", "stride"):
        if name != "shape" and not checks[name] or name == "stride" and a.layout is not ft.strided:
            continue
        mine, other = (a.stride(), b.stride()) if name == "stride" else (getattr(a, name), getattr(b, name))
        if mine != other:
            what = f"attribute '{name}'" if name != "stride" else "attribute 'stride()'"
            return f"The values for {what} do not match: {mine} != {other}.{_at(where)}"
    rtol, atol = _tolerance(tolerance, a.dtype.name, b.dtype.name)
    a, b = (x.detach().to_dense().cpu() for x in (a, b))
    common = ft.promote_types(a.dtype, b.dtype)
    wide = ft.complex128 if common.is_complex else ft.float64 if common.is_floating_point else common
    x, y = (t.to(wide).numpy() for t in (a, b))
    if common is ft.bool:
        x, y = x.astype(np.int64), y.astype(np.int64)
    with np.errstate(all="ignore"):
        difference = np.abs(x - y) if x.dtype.kind != "u" else np.where(x > y, x - y, y - x)
        close = (x == y) | (np.isfinite(difference) & (difference <= atol + rtol * np.abs(y)))
        if equal_nan and x.dtype.kind in "fc":
            close |= np.isnan(x) & np.isnan(y)
        if close.all():
            return None
        relative = difference / np.abs(y)
    if not x.ndim:
        return _compare_numbers(x.item(), y.item(), (rtol, atol), equal_nan, {"dtype": False}, where)
    exact = rtol == atol == 0
    count, total = int((~close).sum()), close.size
    lines = [f"Tensor-likes are not {'equal' if exact else 'close'}!", "",
             f"Mismatched elements: {count} / {total} ({count / total:.1%})"]
    for name, values, bound in (("absolute", difference, atol), ("relative", relative, rtol)):
        values = np.where(close, 0, np.where(np.isnan(values), np.inf, values))
        index = tuple(int(k) for k in np.unravel_index(int(values.argmax()), values.shape))
        worst = values[index].item()
        if np.isinf(worst) and name == "absolute":
            worst = difference[index].item()
        lines.append(f"Greatest {name} difference: {worst} at index {index}" + ("" if exact else f" (up to {bound} allowed)"))
    return "\n".join(lines) + _at(where)
