"""Weight normalisation by a hook (T. Salimans and D. Kingma, 2016): see ``parametrizations.weight_norm`` for its successor."""

import warnings

from fasttorch.nn.parameter import Parameter

__all__ = ["WeightNorm", "weight_norm", "remove_weight_norm"]


def norm_except_dim(v, dim):
    """The 2-norm over all dimensions but ``dim`` (None or -1: over all), of a shape that broadcasts against ``v``."""
    if dim is None or dim == -1:
        return v.norm()
    over = [d for d in range(v.dim()) if d != dim % v.dim()]
    return v.square().sum(over, keepdim=True).sqrt() if over else v.abs()


def normalized(v, g, dim):
    """``v g / |v|``."""
    return v * (g / norm_except_dim(v, dim))


class WeightNorm:
    """The hook that computes ``weight`` from ``weight_g`` and ``weight_v`` before every call of its module.

    Args:
        name (str): the weight's name.
        dim (int): the dimension that keeps a norm for each of its elements; -1 for one norm of all.
    """

    def __init__(self, name, dim):
        self.name = name
        self.dim = -1 if dim is None else dim

    def compute_weight(self, module):
        """``g v / |v|``."""
        return normalized(getattr(module, self.name + "_v"), getattr(module, self.name + "_g"), self.dim)

    @staticmethod
    def apply(module, name, dim):
        """Replace the parameter by its norm and direction; the hook. Raises RuntimeError if it has one already."""
        for hook in module._forward_pre_hooks.values():
            if isinstance(hook, WeightNorm) and hook.name == name:
                raise RuntimeError(f"Cannot register two weight_norm hooks on the same parameter {name}")
        hook = WeightNorm(name, dim)
        weight = getattr(module, name)
        del module._parameters[name]
        module.register_parameter(name + "_g", Parameter(norm_except_dim(weight.detach(), hook.dim)))
        module.register_parameter(name + "_v", Parameter(weight.data))
        setattr(module, name, hook.compute_weight(module))
        module.register_forward_pre_hook(hook)
        return hook

    def remove(self, module):
        """Make the weight a parameter again."""
        weight = self.compute_weight(module)
        delattr(module, self.name)
        del module._parameters[self.name + "_g"]
        del module._parameters[self.name + "_v"]
        setattr(module, self.name, Parameter(weight.data))

    def __call__(self, module, inputs):
        setattr(module, self.name, self.compute_weight(module))


def weight_norm(module, name="weight", dim=0):
    """Replace ``module.weight`` by parameters ``weight_g``, its norm, and ``weight_v``, its direction.

    Args:
        module (Module), name (str): whose, and which parameter.
        dim (int): a norm for each element of this dimension; None: one norm. Default: 0.

    Returns:
        Module: the module.

    Example:
        >>> layer = nn.utils.weight_norm(nn.Linear(3, 2))
        >>> [(name, tuple(p.shape)) for name, p in layer.named_parameters()]
        [('bias', (2,)), ('weight_g', (2, 1)), ('weight_v', (2, 3))]
    """
    warnings.warn("`weight_norm` is deprecated in favor of `parametrizations.weight_norm`.", FutureWarning, stacklevel=2)
    WeightNorm.apply(module, name, dim)
    return module


def remove_weight_norm(module, name="weight"):
    """Undo :func:`weight_norm`; ValueError where there is none."""
    for key, hook in module._forward_pre_hooks.items():
        if isinstance(hook, WeightNorm) and hook.name == name:
            hook.remove(module)
            del module._forward_pre_hooks[key]
            return module
    raise ValueError(f"weight_norm of '{name}' not found in {module}")
