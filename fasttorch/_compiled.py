"""The compiled functions of the package, for those who have them watched (see `fasttorch._C.overrides`)."""
import importlib


def compiled_functions():
    """Every compiled function that takes tensors."""
    from fasttorch import _tensor
    from fasttorch._C import _gen

    for family in _gen.FAMILIES:
        module = importlib.import_module(f"fasttorch._C._gen.{family}")
        yield from module.IDENTIFIERS.values()
        for row in module.REGISTRY:
            yield from (f for f in (row[2], row[4], row[7]) if f is not None)
    yield from _tensor.FUNCTIONS.values()
    yield from _tensor._METHODS.values()
    for name in ("dropout", "rnn", "optim", "sparse"):
        yield from (f for f in vars(importlib.import_module(f"fasttorch._C.{name}")).values()
                    if type(f).__name__ == "cython_function_or_method")
