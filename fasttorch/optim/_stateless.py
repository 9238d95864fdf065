"""An optimizer's parameters and state, replaced for a while."""

from collections import defaultdict
from contextlib import contextmanager

from fasttorch import Tensor

__all__ = ["swap_in_optimizer_params_and_state"]

_NAME = "swap_in_optimizer_params_and_state"


def _check(optimizer, parameters, saved):
    """Raise RuntimeError where a state dict doesn't fit an optimizer; the parameters of each group."""
    if not optimizer.state:
        raise RuntimeError(f"{_NAME} requires initialized optimizer state: take a step first.")
    if not isinstance(saved, dict):
        raise RuntimeError(f"{_NAME} requires a state dict of the optimizer, got {type(saved).__name__}.")
    state, groups = saved.get("state"), saved.get("param_groups")
    if not isinstance(state, dict):
        raise RuntimeError(f"{_NAME} requires swapin_optim_state['state'] to be a dict mapping numbers of parameters to their "
                           f"states, got {type(state).__name__}.")
    if any(isinstance(key, Tensor) for key in state):
        raise RuntimeError(f"{_NAME} requires swapin_optim_state['state'] to be keyed by numbers of parameters, as "
                           "optimizer.state_dict() gives it, got tensors.")
    for key, value in state.items():
        if isinstance(key, int) and not isinstance(value, dict):
            raise RuntimeError(f"{_NAME} requires the states of parameters to be dictionaries, but that of parameter {key} is a "
                               f"{type(value).__name__}.")
    if not isinstance(groups, list):
        raise RuntimeError(f"{_NAME} requires swapin_optim_state['param_groups'] to be a list of dictionaries, got "
                           f"{type(groups).__name__}.")
    if len(groups) != len(optimizer.param_groups):
        raise RuntimeError(f"swapin_optim_state has {len(groups)} parameter groups, the optimizer {len(optimizer.param_groups)}.")
    left = list(parameters.values())
    known = set()
    result = []
    for i, (group, new) in enumerate(zip(optimizer.param_groups, groups)):
        if not isinstance(new, dict):
            raise RuntimeError(f"{_NAME} requires each parameter group to be a dictionary, but group {i} is a "
                               f"{type(new).__name__}.")
        numbers = new.get("params")
        if not isinstance(numbers, list) or not all(isinstance(n, int) for n in numbers):
            raise RuntimeError(f"{_NAME} requires param_groups[{i}]['params'] to be a list of numbers of parameters, as "
                               "optimizer.state_dict() gives it.")
        if len(numbers) != len(group["params"]):
            raise RuntimeError(f"swapin_optim_state's parameter group {i} has {len(numbers)} parameters, the optimizer's "
                               f"{len(group['params'])}.")
        if set(new) != set(group):
            raise RuntimeError(f"{_NAME} requires the keys of parameter group {i} to be the optimizer's. Only in the state dict: "
                               f"{sorted(set(new) - set(group))}, only in the optimizer: {sorted(set(group) - set(new))}.")
        if len(numbers) > len(left):
            raise RuntimeError(f"{_NAME} requires as many parameters as the optimizer has, in the order of its groups; got "
                               f"{len(parameters)}.")
        result.append(left[:len(numbers)])
        del left[:len(numbers)]
        known.update(numbers)
    if extra := [key for key in state if key not in known]:
        raise RuntimeError(f"{_NAME} requires swapin_optim_state['state'] to have no keys but the groups' parameters, got "
                           f"{extra}.")
    return result


@contextmanager
def swap_in_optimizer_params_and_state(optimizer, swapin_parameters, swapin_optim_state):
    """Give an optimizer other parameters, options and state inside a ``with`` block; afterwards it has its own again.

    Args:
        optimizer (Optimizer): one that has taken a step.
        swapin_parameters (dict): tensors, by any names, in the order of the optimizer's parameters.
        swapin_optim_state (dict): as :meth:`Optimizer.state_dict` gives it. Its tensors are changed in place by steps; tensors
            that a step makes are dropped.

    Raises:
        RuntimeError: the state doesn't fit the optimizer.

    Example:
        >>> p, other = nn.Parameter(torch.ones(1)), nn.Parameter(torch.ones(1))
        >>> optimizer = torch.optim.SGD([p], lr=0.5, momentum=0.9)
        >>> p.grad = torch.ones(1)
        >>> optimizer.step()
        >>> other.grad = torch.ones(1)
        >>> with torch.optim.swap_in_optimizer_params_and_state(optimizer, {"p": other}, optimizer.state_dict()):
        ...     optimizer.step()
        >>> p.item(), round(other.item(), 4)
        (0.5, 0.05)
    """
    parameters = _check(optimizer, swapin_parameters, swapin_optim_state)
    own_state, own_groups = optimizer.state, [dict(group) for group in optimizer.param_groups]
    try:
        state = defaultdict(dict)
        for group, new, tensors in zip(optimizer.param_groups, swapin_optim_state["param_groups"], parameters):
            group.update(new)
            group["params"] = tensors
            for tensor, number in zip(tensors, new["params"]):
                if number in swapin_optim_state["state"]:
                    state[tensor] = dict(swapin_optim_state["state"][number])
        optimizer.state = state
        yield
    finally:
        for group, own in zip(optimizer.param_groups, own_groups):
            group.clear()
            group.update(own)
        optimizer.state = own_state
