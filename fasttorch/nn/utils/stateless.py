"""Calling a module with other parameters than its own."""

from contextlib import contextmanager

from fasttorch import Tensor

__all__ = ["functional_call"]


def _places(module, names, strict):
    """For each dotted name: (name, the module that has the tensor, its own name there)."""
    known = {**dict(module.named_parameters(remove_duplicate=False)), **dict(module.named_buffers(remove_duplicate=False))}
    wrong = [name for name in names if name not in known]
    if strict:
        missing = [name for name in known if name not in names]
        if wrong or missing:
            text = "\n".join(f"{what} key(s): {', '.join(keys)}." for what, keys in (("Unexpected", wrong), ("Missing", missing))
                             if keys)
            raise RuntimeError(f"Error(s) in reparametrizing for {type(module).__name__}:\n{text}")
    places = []
    for name in names:
        path, _, last = name.rpartition(".")
        try:
            owner = module.get_submodule(path)
        except AttributeError as error:
            raise AttributeError(f"functional_call: {error}; given for {name!r}") from None
        if last not in owner._parameters and last not in owner._buffers and not hasattr(owner, last):
            raise AttributeError(f"functional_call: {type(module).__name__} has no tensor {name!r}")
        places.append((name, owner, last))
    return places


def _with_tied(module, tensors):
    """The given tensors also under the other names of tensors that are used under several names."""
    same = {}
    for members in (module.named_parameters(remove_duplicate=False), module.named_buffers(remove_duplicate=False)):
        for name, tensor in members:
            same.setdefault(id(tensor), []).append(name)
    found = dict(tensors)
    for names in same.values():
        given = [name for name in names if name in tensors]
        if any(tensors[name] is not tensors[given[0]] for name in given[1:]):
            raise ValueError(f"functional_call got multiple values for keys {sorted(given)}, which are tied. Consider using "
                             f"tie_weights=False")
        for name in names if given else ():
            found[name] = tensors[given[0]]
    return found


@contextmanager
def _replaced(module, tensors, tie_weights, strict):
    """Within this context the module uses the given tensors."""
    if tie_weights:
        tensors = _with_tied(module, tensors)
    places, kept = _places(module, tensors, strict), []
    try:
        for name, owner, last in places:
            if not isinstance(tensors[name], Tensor):
                raise TypeError(f"functional_call: {name!r} is no Tensor but {type(tensors[name]).__name__}")
            registry = next((r for r in (owner._parameters, owner._buffers) if last in r), owner.__dict__)
            kept.append((name, owner, registry, last, registry.get(last)))
            registry[last] = tensors[name]
        yield
    finally:
        for name, _, registry, last, old in reversed(kept):
            now = registry.get(last)
            if now is not tensors[name] and name in tensors:
                tensors[name] = now         # assigned in the call, as a buffer may be
            registry[last] = old


def functional_call(module, parameters_and_buffers, args=None, kwargs=None, *, tie_weights=True, strict=False):
    """Call a module with the given tensors in place of the parameters and buffers of those names; the module stays as it is.

    Args:
        module (Module): what to call.
        parameters_and_buffers (dict, or tuple of dicts with different keys): dotted name to tensor. A buffer that the call
            assigns is put there.
        args (tuple, or one argument), kwargs (dict): for ``forward``.
        tie_weights (bool): a tensor that the module uses under several names is replaced under all of them. Default: True.
        strict (bool): every parameter and buffer must be given, and nothing else (RuntimeError). Default: False.

    Returns:
        what the module returns; gradients flow to the given tensors.

    Example:
        >>> layer = nn.Linear(1, 1)
        >>> functional_call(layer, {"weight": torch.tensor([[2.]]), "bias": torch.tensor([1.])}, torch.tensor([3.])).tolist()
        [7.0]
    """
    if isinstance(parameters_and_buffers, (list, tuple)):
        if not all(isinstance(part, dict) for part in parameters_and_buffers):
            raise ValueError("Expected all elements of parameters_and_buffers to be dictionaries")
        joined = {}
        for part in parameters_and_buffers:
            twice = joined.keys() & part.keys()
            if twice:
                raise ValueError(f"{sorted(twice)} appeared in multiple dictionaries; behavior of functional call is ambiguous")
            joined.update(part)
        parameters_and_buffers = joined
    elif not isinstance(parameters_and_buffers, dict):
        raise ValueError(f"Expected parameters_and_buffers to be a dict, or a list/tuple of dicts, but got "
                         f"{type(parameters_and_buffers)}")
    args = () if args is None else args if isinstance(args, tuple) else (args,)
    with _replaced(module, parameters_and_buffers, tie_weights, strict):
        return module(*args, **(kwargs or {}))
