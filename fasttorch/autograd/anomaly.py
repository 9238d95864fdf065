"""Anomaly mode: backward stops at the first NaN and shows where forward ran."""
import sys
import warnings

from fasttorch._C import autograd as _autograd
from fasttorch._C import tensor as _tensor


class set_detect_anomaly:
    """Switch anomaly mode on or off; as a context manager, set it back at the end.

    Args:
        mode: on or off.
        check_nan: accepted; a gradient with a NaN raises RuntimeError in either case while the mode is on.
    """

    def __init__(self, mode, check_nan=True):
        self.before = _autograd.is_anomaly_enabled()
        _autograd.set_anomaly(bool(mode))

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        _autograd.set_anomaly(self.before)


class detect_anomaly(set_detect_anomaly):
    """A context in which backward raises an error at the first gradient that holds a NaN."""

    def __init__(self, check_nan=True):
        super().__init__(True, check_nan)
        warnings.warn("Anomaly Detection has been enabled. This mode will increase the runtime and should only be "
                      "enabled for debugging.", stacklevel=2)


def _report(node, error):
    """Say in which node's derivative an error came up."""
    print(f"Error detected in {node.name()}: {type(error).__name__}.", file=sys.stderr)


def _has_nan(t):
    return bool((t != t).any())


_tensor._set_hooks(anomaly_backward=_report, has_nan=_has_nan)
