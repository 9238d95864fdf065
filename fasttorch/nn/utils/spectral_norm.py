"""Spectral normalisation by a hook (T. Miyato et al., 2018): see ``parametrizations.spectral_norm`` for its successor."""

import fasttorch as ft
from fasttorch.nn import functional as F
from fasttorch.nn.parameter import Parameter

__all__ = ["SpectralNorm", "spectral_norm", "remove_spectral_norm"]


def as_matrix(weight, dim):
    """The weight with ``dim`` as rows and everything else as columns."""
    if dim != 0:
        weight = weight.permute(dim, *[d for d in range(weight.dim()) if d != dim])
    return weight.reshape(weight.size(0), -1)


def default_dim(module, dim):
    """Dimension 0; of transposed convolutions, whose outputs are dimension 1, that."""
    if dim is not None:
        return dim
    return 1 if type(module).__name__.replace("Parametrized", "").startswith("ConvTranspose") else 0


class SpectralNorm:
    """The hook that divides ``weight_orig`` by its greatest singular value, found by power iteration.

    Args:
        name (str): the weight's name.
        n_power_iterations (int): iterations a call in training.
        dim (int): the dimension of the outputs.
        eps (float): for numerical stability in normalising vectors.
    """

    _version = 1

    def __init__(self, name="weight", n_power_iterations=1, dim=0, eps=1e-12):
        if n_power_iterations <= 0:
            raise ValueError(f"Expected n_power_iterations to be positive, but got n_power_iterations={n_power_iterations}")
        self.name = name
        self.dim = dim
        self.n_power_iterations = n_power_iterations
        self.eps = eps

    def compute_weight(self, module, do_power_iteration):
        """The weight over its greatest singular value ``u^T W v``; gradients flow through the weight only."""
        weight = getattr(module, self.name + "_orig")
        u, v = getattr(module, self.name + "_u"), getattr(module, self.name + "_v")
        matrix = as_matrix(weight, self.dim)
        if do_power_iteration:
            with ft.no_grad():
                for _ in range(self.n_power_iterations):
                    v.copy_(F.normalize(ft.mv(matrix.t(), u), dim=0, eps=self.eps))
                    u.copy_(F.normalize(ft.mv(matrix, v), dim=0, eps=self.eps))
                u, v = u.clone(), v.clone()
        return weight / ft.dot(u, ft.mv(matrix, v))

    def remove(self, module):
        """Make the weight a parameter again."""
        with ft.no_grad():
            weight = self.compute_weight(module, False)
        delattr(module, self.name)
        for end in ("_u", "_v", "_orig"):
            delattr(module, self.name + end)
        module.register_parameter(self.name, Parameter(weight.detach()))

    def __call__(self, module, inputs):
        setattr(module, self.name, self.compute_weight(module, module.training))

    @staticmethod
    def apply(module, name, n_power_iterations, dim, eps):
        """Rename the parameter and add the buffers; the hook. Raises RuntimeError if it has one already."""
        for hook in module._forward_pre_hooks.values():
            if isinstance(hook, SpectralNorm) and hook.name == name:
                raise RuntimeError(f"Cannot register two spectral_norm hooks on the same parameter {name}")
        hook = SpectralNorm(name, n_power_iterations, dim, eps)
        weight = module._parameters[name]
        if weight is None:
            raise ValueError(f"`SpectralNorm` cannot be applied as parameter `{name}` is None")
        with ft.no_grad():
            rows, columns = as_matrix(weight, dim).shape
            u = F.normalize(ft.empty(rows, dtype=weight.dtype, device=weight.device).normal_(), dim=0, eps=eps)
            v = F.normalize(ft.empty(columns, dtype=weight.dtype, device=weight.device).normal_(), dim=0, eps=eps)
        delattr(module, name)
        module.register_parameter(name + "_orig", weight)
        setattr(module, name, weight.data)
        module.register_buffer(name + "_u", u)
        module.register_buffer(name + "_v", v)
        module.register_forward_pre_hook(hook)
        return hook


def spectral_norm(module, name="weight", n_power_iterations=1, eps=1e-12, dim=None):
    """Divide ``module.weight`` by its greatest singular value before every call.

    The parameter is then ``weight_orig``, and buffers ``weight_u`` and ``weight_v`` hold the power iteration's vectors.

    Args:
        module (Module), name (str): whose, and which parameter.
        n_power_iterations (int): iterations a call in training. Default: 1.
        eps (float): Default: 1e-12.
        dim (int, optional): the dimension of the outputs. Default: 0, 1 for transposed convolutions.

    Returns:
        Module: the module.

    Example:
        >>> layer = nn.utils.spectral_norm(nn.Linear(3, 2))
        >>> sorted(layer.state_dict())
        ['bias', 'weight_orig', 'weight_u', 'weight_v']
    """
    SpectralNorm.apply(module, name, n_power_iterations, default_dim(module, dim), eps)
    return module


def remove_spectral_norm(module, name="weight"):
    """Undo :func:`spectral_norm`; ValueError where there is none."""
    for key, hook in module._forward_pre_hooks.items():
        if isinstance(hook, SpectralNorm) and hook.name == name:
            hook.remove(module)
            del module._forward_pre_hooks[key]
            return module
    raise ValueError(f"spectral_norm of '{name}' not found in {module}")
