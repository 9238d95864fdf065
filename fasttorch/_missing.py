"""What a module of fasttorch says about a name of PyTorch that it doesn't have."""

import importlib

WHERE = "docs/compatibility.md in fasttorch's source lists what of PyTorch is there and what is not"
REASONS = {
    "quantization": "quantised tensors are not there",
    "ao": "quantised tensors are not there",
    "ops": "operators are registered by the table in fasttorch/ops",
    "hub": "models can't be fetched; load a local checkpoint with load()",
    "fx": "there is no symbolic tracing",
    "export": "there is no export of graphs",
}


def missing_names(module, lazy=()):
    """The ``__getattr__`` of `module` (its name): imports what is in `lazy` when first asked for, explains the rest."""

    def __getattr__(name):
        if name in lazy:
            return importlib.import_module(f"{module}.{name}")
        error = f"module {module!r} has no attribute {name!r}"
        if not name.startswith("__"):
            reason = REASONS.get(name) if module == "fasttorch" else None
            error += f" ({reason})" if reason else ""
            error += f": {WHERE}"
        raise AttributeError(error, name=name)

    return __getattr__


def elsewhere(module, public):
    """The ``__getattr__`` of `module` (its name), whose classes PyTorch distributes over its files in another way.

    A class that another module of the same package has is found too; other names are missing.
    """
    missing = missing_names(module)

    def __getattr__(name):
        found = vars(public).get(name)
        if isinstance(found, type) and found.__module__.startswith(module.rpartition(".")[0]):
            return found
        return missing(name)

    return __getattr__
