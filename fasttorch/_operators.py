"""The public functions of the operator table, and the methods they are on Tensor. Importing this installs both."""
import importlib
import types

from fasttorch._C import _gen, derivatives, indexing, operators as syntax  # noqa: F401  all but the first install themselves
from fasttorch._C import engine as _engine, support as _support, tensor as _tensor
from fasttorch._C import autograd as _autograd

#: namespace ("" for the top level) -> name -> function
NAMESPACES = {"": {}, "nn.functional": {}, "special": {}, "linalg": {}, "fft": {}}


def _put(namespace, name, function):
    if "." in name:
        where, _, name = name.rpartition(".")
        NAMESPACES.setdefault(where, {})[name] = function
    else:
        NAMESPACES.setdefault(namespace, {})[name] = function


def _name(function, namespace, name):
    """Say where the function is found, by which pickles know it: ``fasttorch.nn.functional.relu``."""
    where, _, name = name.rpartition(".")
    where = where or namespace
    function.__module__ = f"fasttorch.{where}" if where else "fasttorch"
    function.__qualname__ = name


def _load():
    everything = types.SimpleNamespace()
    for family in _gen.FAMILIES:
        module = importlib.import_module(f"fasttorch._C._gen.{family}")
        vars(everything).update(module.IDENTIFIERS)
        for op, namespace, function, public, method, is_property, aliases, inplace in module.REGISTRY:
            if public:
                _name(function, namespace, op)
            for name in (op, *aliases):
                if public:
                    _put(namespace, name, function)
                    if inplace is not None and not namespace:
                        _put(namespace, name + "_", inplace)
                if "." in name:
                    continue
                if method is not None:
                    _tensor._install(name, property(method) if is_property else method)
                if inplace is not None:
                    _tensor._install(name + "_", inplace)
    everything.is_grad_enabled = _autograd.is_grad_enabled
    _support.set_namespace(everything)
    return everything


#: every operator under its identifier, private ones too: what composites are written in
operators = _load()
_engine._set_operators(operators.sum_to_size, operators.to_dtype)
_tensor._set_hooks(backward=_autograd.tensor_backward)
globals().update(NAMESPACES[""])
__all__ = sorted(NAMESPACES[""])
