"""Errors that show where: the lines that operations keep, and anomaly mode, in which backward stops at the first NaN."""
import os
import sys
import warnings

from fasttorch._C import autograd as _autograd
from fasttorch._C import node as _node
from fasttorch._C import storage as _storage
from fasttorch._C import tensor as _tensor


class set_detect_anomaly:
    """Switch anomaly mode on or off; as a context manager, set it back at the end.

    Args:
        mode: on or off.
        check_nan: whether backward raises RuntimeError at the first gradient that holds a NaN.
        check_inf: whether it raises at an infinity too (PyTorch has no such option).
    """

    def __init__(self, mode, check_nan=True, check_inf=False):
        self.before = _autograd.anomaly_state()
        _autograd.set_anomaly(bool(mode), check_nan, check_inf)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        _autograd.set_anomaly(*self.before)


class detect_anomaly(set_detect_anomaly):
    """A context in which backward raises an error at the first gradient that holds a NaN.

    The error names the operation and the line where forward ran it::

        with torch.autograd.detect_anomaly():
            loss.backward()
    """

    def __init__(self, check_nan=True, check_inf=False):
        super().__init__(True, check_nan, check_inf)
        warnings.warn("Anomaly Detection has been enabled. This mode will increase the runtime and should only be "
                      "enabled for debugging.", stacklevel=2)


def _report(node, error):
    """Say in which node's derivative an error came up."""
    print(f"Error detected in {node.name()}: {type(error).__name__}. {node.location}", file=sys.stderr)


def _find_anomaly(t, look_for_inf):
    """What is wrong with a gradient: "nan", "inf" or None."""
    t = t.detach()
    if bool((t != t).any()):
        return "nan"
    if look_for_inf and bool(t.isinf().any()):
        return "inf"
    return None


_tensor._set_hooks(anomaly_backward=_report, find_anomaly=_find_anomaly)


# ---------------------------------------------------------------------------------------------- lines
def _read_right(_=None):
    """Whether the compiled core reads the running line off the interpreter as Python itself says it is."""
    frame = sys._getframe()
    return _storage._line_now() == (frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name)


def _switch_lines(on):
    """Have operations keep the line that ran them, or not; returns what was. They don't where the lines would be wrong.

    Functions of this package are passed over: what is kept is the innermost line of the user's own.
    """
    _storage._record_writers(False, "")
    on = on and _read_right() and all(map(_read_right, (0, 1))) and all(_read_right() for _ in (0, 1))
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep
    _storage._record_writers(on, package)
    return _node._record_lines(on, package)


_switch_lines(True)
