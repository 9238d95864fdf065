"""Ready parametrisations: weight normalisation, spectral normalisation, orthogonal matrices."""

import fasttorch as ft
from fasttorch.nn import functional as F
from fasttorch.nn.modules.module import Module
from fasttorch.nn.utils import parametrize
from fasttorch.nn.utils.spectral_norm import as_matrix, default_dim
from fasttorch.nn.utils.weight_norm import norm_except_dim, normalized

__all__ = ["orthogonal", "spectral_norm", "weight_norm"]


class _WeightNorm(Module):
    def __init__(self, dim=0):
        super().__init__()
        self.dim = -1 if dim is None else dim

    def forward(self, weight_g, weight_v):
        return normalized(weight_v, weight_g, self.dim)

    def right_inverse(self, weight):
        return norm_except_dim(weight, self.dim), weight


def weight_norm(module, name="weight", dim=0):
    """Make ``module.weight`` a norm times a direction (T. Salimans and D. Kingma, "Weight Normalization", 2016).

    The norm is ``parametrizations.weight.original0``, the direction ``original1``: ``w = g v / |v|``.

    Args:
        module (Module), name (str): whose, and which parameter.
        dim (int): a norm for each element of this dimension; None: one norm. Default: 0.

    Example:
        >>> layer = nn.utils.parametrizations.weight_norm(nn.Linear(3, 2))
        >>> tuple(layer.parametrizations.weight.original0.shape)
        (2, 1)
    """
    made = _WeightNorm(dim)
    parametrize.register_parametrization(module, name, made, unsafe=True)

    def from_hook(state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys, error_msgs):
        """Take the names of the older ``nn.utils.weight_norm`` too."""
        g, v = f"{prefix}{name}_g", f"{prefix}{name}_v"
        if g in state_dict and v in state_dict:
            state_dict[f"{prefix}parametrizations.{name}.original0"] = state_dict.pop(g)
            state_dict[f"{prefix}parametrizations.{name}.original1"] = state_dict.pop(v)

    module._register_load_state_dict_pre_hook(from_hook)
    return module


class _SpectralNorm(Module):
    def __init__(self, weight, n_power_iterations=1, dim=0, eps=1e-12):
        super().__init__()
        if dim >= weight.dim() or dim < -weight.dim():
            raise IndexError(f"Dimension out of range (expected to be in range of [-{weight.dim()}, {weight.dim() - 1}] but got "
                             f"{dim})")
        if n_power_iterations <= 0:
            raise ValueError(f"Expected n_power_iterations to be positive, but got n_power_iterations={n_power_iterations}")
        self.dim = dim if dim >= 0 else dim + weight.dim()
        self.eps = eps
        if weight.dim() > 1:
            self.n_power_iterations = n_power_iterations
            with ft.no_grad():
                rows, columns = as_matrix(weight, self.dim).shape
                made = {"dtype": weight.dtype, "device": weight.device}
                self.register_buffer("_u", F.normalize(ft.empty(rows, **made).normal_(), dim=0, eps=eps))
                self.register_buffer("_v", F.normalize(ft.empty(columns, **made).normal_(), dim=0, eps=eps))
                self._iterate(as_matrix(weight, self.dim), 15)

    def _iterate(self, matrix, times):
        with ft.no_grad():
            for _ in range(times):
                self._u.copy_(F.normalize(ft.mv(matrix, self._v), dim=0, eps=self.eps))
                self._v.copy_(F.normalize(ft.mv(matrix.t(), self._u), dim=0, eps=self.eps))

    def forward(self, weight):
        if weight.dim() == 1:
            return F.normalize(weight, dim=0, eps=self.eps)
        matrix = as_matrix(weight, self.dim)
        if self.training:
            self._iterate(matrix, self.n_power_iterations)
        return weight / ft.dot(self._u.clone(), ft.mv(matrix, self._v.clone()))

    def right_inverse(self, value):
        return value


def spectral_norm(module, name="weight", n_power_iterations=1, eps=1e-12, dim=None):
    """Divide ``module.weight`` by its greatest singular value, found by power iteration (T. Miyato et al., "Spectral
    Normalization for Generative Adversarial Networks", 2018). A vector is divided by its norm.

    Args:
        module (Module), name (str): whose, and which parameter.
        n_power_iterations (int): iterations an access in training. Default: 1.
        eps (float): Default: 1e-12.
        dim (int, optional): the dimension of the outputs. Default: 0, 1 for transposed convolutions.
    """
    weight = getattr(module, name, None)
    if not isinstance(weight, ft.Tensor):
        raise ValueError(f"Module '{module}' has no parameter or buffer with name '{name}'")
    parametrize.register_parametrization(module, name, _SpectralNorm(weight, n_power_iterations, default_dim(module, dim), eps))
    return module


class _Orthogonal(Module):
    """``orthogonal_map``: "matrix_exp" (of a skew-symmetric matrix), "cayley" or "householder"; ``base``: what it is multiplied
    with.
    """

    def __init__(self, weight, orthogonal_map, use_trivialization=True):
        super().__init__()
        if weight.is_complex() and orthogonal_map == "householder":
            raise ValueError("The householder parametrization does not support complex tensors.")
        self.shape = weight.shape
        self.orthogonal_map = orthogonal_map
        if use_trivialization:
            self.register_buffer("base", None)

    def forward(self, X):
        rows, columns = X.size(-2), X.size(-1)
        wide = rows < columns
        if wide:
            X, rows, columns = X.mT, columns, rows
        if self.orthogonal_map == "householder":
            # columns below the diagonal are the reflections' vectors, the diagonal has the columns' signs
            A = X.tril(-1)
            Q = ft.linalg.householder_product(A, 2.0 / (1.0 + (A * A).sum(-2)))
            Q = Q * X.diagonal(dim1=-2, dim2=-1).sign().detach().unsqueeze(-2)
        else:
            A = X.tril()
            if rows != columns:
                A = ft.cat([A, A.new_zeros(*A.shape[:-2], rows, rows - columns)], -1)
            A = A - A.mH
            if self.orthogonal_map == "matrix_exp":
                Q = ft.linalg.matrix_exp(A)
            else:
                one = ft.eye(rows, dtype=A.dtype, device=A.device)
                Q = ft.linalg.solve(one - A * 0.5, one + A * 0.5)
            Q = Q[..., :columns]
        if getattr(self, "base", None) is not None:
            Q = self.base @ Q
        return Q.mT if wide else Q

    def right_inverse(self, Q):
        if Q.shape != self.shape:
            raise ValueError(f"Expected a matrix or batch of matrices of shape {tuple(self.shape)}. Got a tensor of shape "
                             f"{tuple(Q.shape)}.")
        given, wide = Q, Q.size(-2) < Q.size(-1)
        if wide:
            Q = Q.mT
        rows, columns = Q.size(-2), Q.size(-1)
        if not hasattr(self, "base"):
            if self.orthogonal_map != "householder":
                raise NotImplementedError("It is not possible to assign to the matrix exponential or the Cayley parametrizations "
                                          "when "
                                          "use_trivialization=False.")
            A, tau = ft.geqrf(Q)
            signs = A.diagonal(dim1=-2, dim2=-1).sign() * ft.where(tau == 0, -1.0, 1.0)
            A = A.clone()
            A.diagonal(dim1=-2, dim2=-1).copy_(signs)
            return A.mT if wide else A
        if rows != columns:
            Q = ft.cat([Q, ft.randn(*Q.shape[:-2], rows, rows - columns, dtype=Q.dtype, device=Q.device)], -1)
        if rows != columns or not _is_orthogonal(Q):
            Q = _orthonormal(Q)
        self.base = Q.detach().clone()
        start = ft.zeros_like(given)        # of which the map is the base itself
        start.diagonal(dim1=-2, dim2=-1).fill_(-1)
        return start


def _is_orthogonal(Q):
    """Whether the columns are orthonormal, but for rounding."""
    one = ft.eye(Q.size(-1), dtype=Q.dtype, device=Q.device)
    return ft.allclose(Q.mH @ Q, one.expand(Q.mH.shape), atol=10 * Q.size(-2) * ft.finfo(Q.dtype).eps)


def _orthonormal(Q):
    """The orthogonal factor of a square matrix, whose columns are those of ``Q`` where these are orthonormal already."""
    X, R = ft.linalg.qr(Q)
    return X * R.diagonal(dim1=-2, dim2=-1).sgn().unsqueeze(-2)


def orthogonal(module, name="weight", orthogonal_map=None, *, use_trivialization=True):
    """Make ``module.weight`` orthogonal (or its rows, or columns, orthonormal).

    Args:
        module (Module), name (str): whose, and which parameter: matrices ``(*, m, n)``.
        orthogonal_map (str, optional): ``"matrix_exp"``: ``exp(A)`` of a skew-symmetric ``A``; ``"cayley"``: ``(1 - A/2)^-1 (1 +
        A/2)``;
            ``"householder"``: a product of reflections. Default: ``matrix_exp`` for square or complex matrices, else householder.
        use_trivialization (bool): multiply with a fixed base, the present matrix (M. Lezcano-Casado, "Trivializations for
            Gradient-Based Optimization on Manifolds", 2019). Default: True.

    Raises:
        ValueError: no such tensor, fewer than two dimensions, an unknown map.
    """
    weight = getattr(module, name, None)
    if not isinstance(weight, ft.Tensor):
        raise ValueError(f"Module '{module}' has no parameter or buffer with name '{name}'")
    if weight.dim() < 2:
        raise ValueError(f"Expected a matrix or batch of matrices. Got a tensor of {weight.dim()} dimensions.")
    if orthogonal_map is None:
        orthogonal_map = "matrix_exp" if weight.size(-2) == weight.size(-1) or weight.is_complex() else "householder"
    if orthogonal_map not in ("matrix_exp", "cayley", "householder"):
        raise ValueError(f'orthogonal_map has to be one of "matrix_exp", "cayley", "householder". Got: {orthogonal_map}')
    parametrize.register_parametrization(module, name, _Orthogonal(weight, orthogonal_map, use_trivialization), unsafe=True)
    return module
