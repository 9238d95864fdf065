"""Multivariate normal distributions, and distributions of positive definite and of correlation matrices."""

import math
import warnings

import fasttorch as ft
from fasttorch.distributions import constraints
from fasttorch.distributions.distribution import Distribution, ExponentialFamily
from fasttorch.distributions.utils import broadcast_all, lazy_property, standard_gamma, standard_normal

__all__ = ["LKJCholesky", "LowRankMultivariateNormal", "MultivariateNormal", "Wishart"]


def _mahalanobis(L, x):
    """``x^T (L L^T)^-1 x`` for vectors x of shape ``sample + batch + (n,)`` and Cholesky factors of shape ``batch' + (n, n)``.

    Samples become columns of one triangular system for each element of the batch, so that L is not repeated for them.
    """
    batch = ft.broadcast_shapes(L.shape[:-2], x.shape[max(x.ndim - 1 - (L.ndim - 2), 0) : -1])
    x = x.expand(ft.broadcast_shapes(x.shape[:-1], batch) + x.shape[-1:])
    sample = x.shape[: x.ndim - 1 - len(batch)]
    columns = x.reshape((-1,) + tuple(batch) + x.shape[-1:])
    columns = columns.permute(*range(1, columns.ndim), 0)
    solved = ft.linalg.solve_triangular(L, columns, upper=False).square().sum(-2)
    return solved.permute(-1, *range(solved.ndim - 1)).reshape(tuple(sample) + tuple(batch))


def _inverse_cholesky(P):
    """The Cholesky factor of a positive definite matrix's inverse, by factoring it with rows and columns reversed."""
    flipped = ft.linalg.cholesky(ft.flip(P, (-2, -1)))
    upper = ft.flip(flipped, (-2, -1)).mT
    identity = ft.eye(P.shape[-1], dtype=P.dtype, device=P.device)
    return ft.linalg.solve_triangular(upper, identity, upper=False)


def _log_diagonal(L):
    """Sum of the logarithms of the diagonal: half the logarithm of the determinant of ``L L^T``."""
    return L.diagonal(dim1=-2, dim2=-1).log().sum(-1)


class _ByMatrix:
    """One of covariance matrix, precision matrix and Cholesky factor is given; the others are computed when first read."""

    def _take_matrix(self, covariance_matrix, precision_matrix, scale_tril, event):
        """Check that one is given; returns its name, the matrix and the broadcast batch shape with ``event``'s."""
        given = [
            (n, m)
            for n, m in (
                ("covariance_matrix", covariance_matrix),
                ("precision_matrix", precision_matrix),
                ("scale_tril", scale_tril),
            )
            if m is not None
        ]
        if len(given) != 1:
            raise ValueError("Exactly one of covariance_matrix or precision_matrix or scale_tril may be specified.")
        name, matrix = given[0]
        if matrix.ndim < 2:
            raise ValueError(f"{name} must be at least two-dimensional, with optional leading batch dimensions")
        return name, matrix, ft.broadcast_shapes(matrix.shape[:-2], event)

    def _set_factor(self, name, matrix):
        if name == "scale_tril":
            self._unbroadcasted_scale_tril = matrix
        elif name == "covariance_matrix":
            self._unbroadcasted_scale_tril = ft.linalg.cholesky(matrix)
        else:
            self._unbroadcasted_scale_tril = _inverse_cholesky(matrix)

    def _matrix_shape(self):
        n = self._event_shape[-1]
        return self._batch_shape + (n, n)

    def _expand_rest(self, new, batch_shape):
        new._unbroadcasted_scale_tril = self._unbroadcasted_scale_tril

    @lazy_property
    def scale_tril(self):
        """Cholesky factor of the covariance (Wishart: of the scale) matrix."""
        return self._unbroadcasted_scale_tril.expand(self._matrix_shape())

    @lazy_property
    def covariance_matrix(self):
        """The matrix whose Cholesky factor is ``scale_tril``."""
        L = self._unbroadcasted_scale_tril
        return (L @ L.mT).expand(self._matrix_shape())

    @lazy_property
    def precision_matrix(self):
        """Inverse of ``covariance_matrix``."""
        L = self._unbroadcasted_scale_tril
        identity = ft.eye(L.shape[-1], dtype=L.dtype, device=L.device)
        inverse = ft.linalg.solve_triangular(L, identity, upper=False)
        return (inverse.mT @ inverse).expand(self._matrix_shape())


class MultivariateNormal(_ByMatrix, Distribution):
    """Normal distribution of vectors of mean ``loc``, by its covariance or precision matrix or its Cholesky factor.

    ``loc``: ``batch + (n,)``; the matrix: ``batch + (n, n)``.

    >>> MultivariateNormal(torch.zeros(2), torch.eye(2)).log_prob(torch.zeros(2))
    tensor(-1.8379)
    """

    arg_constraints = {
        "loc": constraints.real_vector,
        "covariance_matrix": constraints.positive_definite,
        "precision_matrix": constraints.positive_definite,
        "scale_tril": constraints.lower_cholesky,
    }
    support = constraints.real_vector
    has_rsample = True

    def __init__(self, loc, covariance_matrix=None, precision_matrix=None, scale_tril=None, validate_args=None):
        if loc.ndim < 1:
            raise ValueError("loc must be at least one-dimensional.")
        name, matrix, batch = self._take_matrix(covariance_matrix, precision_matrix, scale_tril, loc.shape[:-1])
        self.__dict__[name] = matrix.expand(batch + (-1, -1))
        self.loc = loc.expand(batch + (-1,))
        super().__init__(batch, self.loc.shape[-1:], validate_args=validate_args)
        self._set_factor(name, matrix)

    @property
    def mean(self):
        return self.loc

    @property
    def mode(self):
        return self.loc

    @property
    def variance(self):
        return self._unbroadcasted_scale_tril.square().sum(-1).expand(self._batch_shape + self._event_shape)

    def rsample(self, sample_shape=()):
        z = standard_normal(self._extended_shape(sample_shape), self.loc)
        return self.loc + (self._unbroadcasted_scale_tril @ z.unsqueeze(-1)).squeeze(-1)

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        L = self._unbroadcasted_scale_tril
        return -0.5 * (self._event_shape[0] * math.log(2 * math.pi) + _mahalanobis(L, value - self.loc)) - _log_diagonal(L)

    def entropy(self):
        n = self._event_shape[0]
        value = 0.5 * n * (1 + math.log(2 * math.pi)) + _log_diagonal(self._unbroadcasted_scale_tril)
        return value.expand(self._batch_shape)


class LowRankMultivariateNormal(Distribution):
    """Normal distribution of vectors whose covariance is ``cov_factor @ cov_factor.mT + diag(cov_diag)``.

    ``cov_factor``: ``batch + (n, k)``. Solving takes time k^2 n by Woodbury's identity and the matrix determinant lemma.
    """

    arg_constraints = {
        "loc": constraints.real_vector,
        "cov_factor": constraints.independent(constraints.real, 2),
        "cov_diag": constraints.independent(constraints.positive, 1),
    }
    support = constraints.real_vector
    has_rsample = True

    def __init__(self, loc, cov_factor, cov_diag, validate_args=None):
        if loc.ndim < 1:
            raise ValueError("loc must be at least one-dimensional.")
        n = loc.shape[-1]
        if cov_factor.ndim < 2 or cov_factor.shape[-2] != n:
            raise ValueError(f"cov_factor must be a batch of matrices with shape {n} x m, got {tuple(cov_factor.shape)}")
        if cov_diag.ndim < 1 or cov_diag.shape[-1] != n:
            raise ValueError(f"cov_diag must be a batch of vectors with shape ({n},), got {tuple(cov_diag.shape)}")
        batch = ft.broadcast_shapes(loc.shape[:-1], cov_factor.shape[:-2], cov_diag.shape[:-1])
        self.loc = loc.expand(batch + (n,))
        self.cov_factor, self.cov_diag = cov_factor.expand(batch + cov_factor.shape[-2:]), cov_diag.expand(batch + (n,))
        self._unbroadcasted_cov_factor, self._unbroadcasted_cov_diag = cov_factor, cov_diag
        super().__init__(batch, (n,), validate_args=validate_args)
        weighted = cov_factor.mT / cov_diag.unsqueeze(-2)
        identity = ft.eye(cov_factor.shape[-1], dtype=loc.dtype, device=loc.device)
        self._capacitance_tril = ft.linalg.cholesky(weighted @ cov_factor + identity)

    def _expand_rest(self, new, batch_shape):
        for name in ("_unbroadcasted_cov_factor", "_unbroadcasted_cov_diag", "_capacitance_tril"):
            setattr(new, name, getattr(self, name))

    @property
    def mean(self):
        return self.loc

    @property
    def mode(self):
        return self.loc

    @lazy_property
    def variance(self):
        value = self._unbroadcasted_cov_factor.square().sum(-1) + self._unbroadcasted_cov_diag
        return value.expand(self._batch_shape + self._event_shape)

    @lazy_property
    def covariance_matrix(self):
        """The covariance matrix."""
        W = self._unbroadcasted_cov_factor
        value = W @ W.mT + ft.diag_embed(self._unbroadcasted_cov_diag)
        return value.expand(self._batch_shape + self._event_shape + self._event_shape)

    @lazy_property
    def scale_tril(self):
        """Cholesky factor of the covariance matrix."""
        return ft.linalg.cholesky(self.covariance_matrix)

    @lazy_property
    def precision_matrix(self):
        """Inverse of the covariance matrix."""
        d = self._unbroadcasted_cov_diag
        A = ft.linalg.solve_triangular(self._capacitance_tril, self._unbroadcasted_cov_factor.mT / d.unsqueeze(-2), upper=False)
        value = ft.diag_embed(d.reciprocal()) - A.mT @ A
        return value.expand(self._batch_shape + self._event_shape + self._event_shape)

    def rsample(self, sample_shape=()):
        shape = self._extended_shape(sample_shape)
        inner = standard_normal(shape[:-1] + self.cov_factor.shape[-1:], self.loc)
        own = standard_normal(shape, self.loc)
        moved = (self._unbroadcasted_cov_factor @ inner.unsqueeze(-1)).squeeze(-1)
        return self.loc + moved + self._unbroadcasted_cov_diag.sqrt() * own

    def _log_det(self):
        return 2 * _log_diagonal(self._capacitance_tril) + self._unbroadcasted_cov_diag.log().sum(-1)

    def _distance(self, diff):
        W, d = self._unbroadcasted_cov_factor, self._unbroadcasted_cov_diag
        inner = ((W.mT / d.unsqueeze(-2)) @ diff.unsqueeze(-1)).squeeze(-1)
        return (diff.square() / d).sum(-1) - _mahalanobis(self._capacitance_tril, inner)

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        return -0.5 * (self._event_shape[0] * math.log(2 * math.pi) + self._log_det() + self._distance(value - self.loc))

    def entropy(self):
        value = 0.5 * (self._event_shape[0] * (1 + math.log(2 * math.pi)) + self._log_det())
        return value.expand(self._batch_shape)


class Wishart(_ByMatrix, ExponentialFamily):
    """Wishart distribution of positive definite matrices: the sum of ``df`` outer products of normal vectors.

    ``df`` may be any number above n - 1; the matrix is the covariance of those vectors. Samples are drawn by Bartlett's
    decomposition.
    """

    support = constraints.positive_definite
    has_rsample = True
    _mean_carrier_measure = 0

    @property
    def arg_constraints(self):
        return {
            "df": constraints.greater_than(self._event_shape[-1] - 1),
            "covariance_matrix": constraints.positive_definite,
            "precision_matrix": constraints.positive_definite,
            "scale_tril": constraints.lower_cholesky,
        }

    def __init__(self, df, covariance_matrix=None, precision_matrix=None, scale_tril=None, validate_args=None):
        (df,) = broadcast_all(df)
        name, matrix, batch = self._take_matrix(covariance_matrix, precision_matrix, scale_tril, df.shape)
        event_shape = matrix.shape[-2:]
        if not bool((df > event_shape[-1] - 1).all()):
            raise ValueError(f"Value of df={df} expected to be greater than ndim - 1 = {event_shape[-1] - 1}.")
        self.df = df.to(matrix.dtype).expand(batch)
        self.__dict__[name] = matrix.expand(batch + (-1, -1))
        self._event_shape = ft.Size(event_shape)
        super().__init__(batch, event_shape, validate_args=validate_args)
        if bool(self.df.lt(event_shape[-1]).any()):
            warnings.warn(
                "Low df values detected. Singular samples are highly likely to occur for ndim - 1 < df < ndim.", stacklevel=2
            )
        self._set_factor(name, matrix)

    def expand(self, batch_shape, _instance=None):
        new = self._get_checked_instance(_instance)
        new._event_shape = self._event_shape
        return super().expand(batch_shape, new)

    @property
    def mean(self):
        return self.df.view(self._batch_shape + (1, 1)) * self.covariance_matrix

    @property
    def mode(self):
        factor = (self.df - self._event_shape[-1] - 1).view(self._batch_shape + (1, 1))
        return ft.where(factor <= 0, math.nan, factor * self.covariance_matrix)

    @property
    def variance(self):
        V = self.covariance_matrix
        diagonal = V.diagonal(dim1=-2, dim2=-1)
        return self.df.view(self._batch_shape + (1, 1)) * (V.square() + diagonal.unsqueeze(-1) * diagonal.unsqueeze(-2))

    def rsample(self, sample_shape=(), max_try_correction=None):
        n, shape = self._event_shape[-1], ft.Size(sample_shape) + self._batch_shape
        df = self.df.unsqueeze(-1) - ft.arange(n, dtype=self.df.dtype, device=self.df.device)
        chi = (2 * standard_gamma(0.5 * df.expand(shape + (n,)))).sqrt()
        noise = standard_normal(shape + (n, n), self.df).tril(-1) + ft.diag_embed(chi)
        factor = self._unbroadcasted_scale_tril @ noise
        return factor @ factor.mT

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        n, df, L = self._event_shape[-1], self.df, self._unbroadcasted_scale_tril
        identity = ft.eye(n, dtype=L.dtype, device=L.device)
        inverse = ft.linalg.solve_triangular(L, identity, upper=False)
        trace = ((inverse.mT @ inverse) * value).sum((-2, -1))
        return (
            -df * (n * math.log(2) / 2 + _log_diagonal(L))
            - ft.mvlgamma(df / 2, n)
            + (df - n - 1) / 2 * ft.linalg.slogdet(value).logabsdet
            - trace / 2
        )

    def entropy(self):
        n, df = self._event_shape[-1], self.df
        log_det = _log_diagonal(self._unbroadcasted_scale_tril)
        digammas = ft.digamma(df.unsqueeze(-1) / 2 - 0.5 * ft.arange(n, dtype=df.dtype, device=df.device)).sum(-1)
        return (n + 1) * (log_det + n * math.log(2) / 2) + ft.mvlgamma(df / 2, n) - (df - n - 1) / 2 * digammas + df * n / 2

    @property
    def _natural_params(self):
        return 0.5 * self.df, -0.5 * self.precision_matrix

    def _log_normalizer(self, x, y):
        n = y.shape[-1]
        return x * (-ft.linalg.slogdet(-2 * y).logabsdet + n * math.log(2)) + ft.mvlgamma(x, n)


class LKJCholesky(Distribution):
    """Distribution of Cholesky factors of correlation matrices M, of density ``det(M) ** (concentration - 1)`` for M.

    Lewandowski, Kurowicka and Joe 2009; drawn row by row by their onion method. ``concentration`` 1 is uniform.
    """

    arg_constraints = {"concentration": constraints.positive}
    support = constraints.corr_cholesky

    def __init__(self, dim, concentration=1.0, validate_args=None):
        if dim < 2:
            raise ValueError(f"Expected dim to be an integer greater than or equal to 2. Found dim={dim}.")
        self.dim = dim
        (self.concentration,) = broadcast_all(concentration)
        super().__init__(self.concentration.shape, (dim, dim), validate_args=validate_args)

    def _expand_rest(self, new, batch_shape):
        new.dim = self.dim

    def sample(self, sample_shape=()):
        with ft.no_grad():
            shape, n = self._extended_shape(sample_shape), self.dim
            like = self.concentration
            row = ft.arange(1, n, dtype=like.dtype, device=like.device)
            a = (row / 2).expand(shape[:-2] + (n - 1,))  # squared length of row i: Beta
            b = (like.unsqueeze(-1) + (n - 1 - row) / 2).expand(shape[:-2] + (n - 1,))
            g, h = standard_gamma(a.contiguous()), standard_gamma(b.contiguous())
            length = ft.nn.functional.pad(g / (g + h), (1, 0))
            direction = standard_normal(shape, like).tril(-1)
            norm = direction.norm(dim=-1, keepdim=True)
            direction = ft.where(norm > 0, direction / ft.where(norm > 0, norm, 1.0), 0.0)
            diagonal = (1 - length).clamp(min=ft.finfo(like.dtype).tiny).sqrt()
            return length.sqrt().unsqueeze(-1) * direction + ft.diag_embed(diagonal)

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        n, eta = self.dim, self.concentration
        diagonal = value.diagonal(dim1=-1, dim2=-2)[..., 1:]
        order = ft.arange(2, n + 1, dtype=eta.dtype, device=eta.device)
        order = 2 * (eta - 1).unsqueeze(-1) + n - order
        unnormalized = (order * diagonal.log()).sum(-1)
        alpha = eta + 0.5 * (n - 1)
        normalizer = 0.5 * (n - 1) * math.log(math.pi) + ft.mvlgamma(alpha - 0.5, n - 1) - ft.lgamma(alpha) * (n - 1)
        return unnormalized - normalizer
