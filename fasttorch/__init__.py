"""fasttorch: PyTorch's way of working, on a core whose overhead is counted in nanoseconds."""
# isort: skip_file  (the order matters: nn and the rest import names from here)
from fasttorch._version import __version__
from fasttorch import _C
from fasttorch._C.dtypes import by_name as _dtypes
from fasttorch._C.dtypes import (can_cast, device, dtype, get_default_device, get_default_dtype, promote_types,
                                 set_default_device, set_default_dtype)
from fasttorch._C.size import Size
from fasttorch._C.arrays import from_numpy
from fasttorch._C.tensor import Tensor
from fasttorch._C.threads import get_num_interop_threads, get_num_threads, set_num_interop_threads, set_num_threads
from fasttorch._operators import *  # noqa: F403  the operators of the table

globals().update(_dtypes)

from fasttorch import _tensor  # noqa: E402

globals().update(_tensor.FUNCTIONS)

from fasttorch import _copies  # noqa: E402

globals().update(_copies.FUNCTIONS)

from fasttorch._namespaces import *  # noqa: E402, F403
from fasttorch._settings import *  # noqa: E402, F403
from fasttorch.autograd import (enable_grad, inference_mode, is_grad_enabled, is_inference_mode_enabled, no_grad,  # noqa: E402
                                set_grad_enabled)
from fasttorch import autograd, cuda, fft, nn, optim, random, signal, utils, version  # noqa: E402
from fasttorch._C import return_types  # noqa: E402
from fasttorch._tensor_str import set_printoptions  # noqa: E402
from fasttorch.serialization import load, save  # noqa: E402
from fasttorch import sparse  # noqa: E402

sparse_csc = _tensor.formats.sparse_csc
globals().update(sparse.FUNCTIONS)
from fasttorch._aliases import *  # noqa: E402, F403


_LAZY = ("__config__", "accelerator", "amp", "array_api", "backends", "compat", "compiler", "cpu", "datasets", "distributed",
         "distributions", "func", "jit", "mps", "multiprocessing", "onnx", "quasirandom", "storage", "testing", "types", "xpu")
_LAZY_NAMES = {"vmap": "func", "__array_api_version__": "array_api", "__array_namespace_info__": "array_api"}
_LAZY_NAMES |= {name + "Storage": "storage" for name in ("", "Typed", "Untyped", "Double", "Float", "Half", "BFloat16", "Long",
                                                         "Int", "Short", "Char", "Byte", "Bool", "ComplexFloat", "ComplexDouble")}


def __getattr__(name):
    """What is imported when first asked for, because importing it takes time; else what is said of a name that isn't there."""
    if name in _LAZY_NAMES:
        import importlib
        return getattr(importlib.import_module(f"fasttorch.{_LAZY_NAMES[name]}"), name)
    return _module_getattr(name)


def _explain_missing_names():
    """Have each public module say, of a name that it doesn't have, where the list of names is."""
    from fasttorch._missing import elsewhere, missing_names
    lazy = {utils: ("checkpoint", "dlpack", "tensorboard"), autograd: ("forward_ad", "functional", "grad_mode")}
    for module in (autograd, fft, linalg, nn, nn.functional, nn.init, nn.utils, optim, optim.lr_scheduler, signal,  # noqa: F405
                   special, utils, utils.data):  # noqa: F405
        if "__getattr__" not in vars(module):
            module.__getattr__ = missing_names(module.__name__, lazy.get(module, ()))
    for name in nn.modules.__dict__:
        module = getattr(nn.modules, name)
        if type(module) is type(nn) and "__getattr__" not in vars(module):
            module.__getattr__ = elsewhere(module.__name__, nn)
    return missing_names("fasttorch", _LAZY)


def _watch():
    """Have every compiled function hand calls over to arguments with `__torch_function__`."""
    from fasttorch._C.overrides import watch
    from fasttorch._compiled import compiled_functions
    for function in compiled_functions():
        watch(function)


_module_getattr = _explain_missing_names()
_watch()
