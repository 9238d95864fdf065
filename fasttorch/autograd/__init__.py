"""Automatic differentiation: `backward`, `grad`, grad mode, user-written functions."""
from fasttorch._missing import missing_names
from fasttorch._C.autograd import (backward, enable_grad, grad, inference_mode, is_anomaly_enabled, is_grad_enabled,
                                   is_inference_mode_enabled, no_grad, set_grad_enabled)
from fasttorch.autograd import graph
from fasttorch.autograd.anomaly import detect_anomaly, set_detect_anomaly
from fasttorch.autograd.function import Function, FunctionCtx, once_differentiable
from fasttorch.autograd.gradcheck import GradcheckError, gradcheck, gradgradcheck
from fasttorch.autograd.variable import Variable

__all__ = [
    "Function",
    "FunctionCtx",
    "GradcheckError",
    "Variable",
    "backward",
    "detect_anomaly",
    "enable_grad",
    "grad",
    "gradcheck",
    "gradgradcheck",
    "graph",
    "inference_mode",
    "is_anomaly_enabled",
    "is_grad_enabled",
    "is_inference_mode_enabled",
    "no_grad",
    "once_differentiable",
    "set_detect_anomaly",
    "set_grad_enabled",
]

_missing = missing_names(__name__, ("forward_ad", "functional", "grad_mode"))


def __getattr__(name):
    """Imported when first asked for."""
    if name == "set_multithreading_enabled":
        from fasttorch.autograd.grad_mode import set_multithreading_enabled
        return set_multithreading_enabled
    if name == "SavedTensor":
        from fasttorch._C.node import SavedTensor
        return SavedTensor
    return _missing(name)
