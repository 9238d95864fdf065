"""States of recurrent networks: any nesting of tuples, lists and dicts of tensors."""

from fasttorch import Tensor


def map_state(function, state, *others):
    """``function`` of the tensors at each place of one or more states of the same nesting, in that nesting.

    What is no tensor, tuple, list or dict is taken from the first state.
    """
    if isinstance(state, Tensor):
        return function(state, *others)
    if isinstance(state, (tuple, list)):
        parts = [map_state(function, *parts) for parts in zip(state, *others)]
        return type(state)(*parts) if hasattr(state, "_fields") else type(state)(parts)
    if isinstance(state, dict):
        return type(state)((key, map_state(function, value, *(other[key] for other in others)))
                           for key, value in state.items())
    return state


def tensors_of(state):
    """The tensors of a state, in order."""
    if isinstance(state, Tensor):
        return [state]
    if isinstance(state, dict):
        state = state.values()
    elif not isinstance(state, (tuple, list)):
        return []
    return [tensor for part in state for tensor in tensors_of(part)]


def detach_state(state):
    """A state (any nesting of tuples, lists and dicts) with its tensors detached from what they were computed from.

    Example:
        >>> h = torch.ones(2, requires_grad=True) * 2
        >>> detach_state({"h": h, "steps": 3})
        {'h': tensor([2., 2.]), 'steps': 3}
    """
    return map_state(Tensor.detach, state)
