"""Quasirandom numbers."""

import numpy as np

import fasttorch as ft

__all__ = ["SobolEngine"]


class SobolEngine:
    """Points of a Sobol sequence, which fill the unit cube more evenly than random ones. By ``scipy.stats.qmc.Sobol``.

    S. Joe, F. Y. Kuo, "Constructing Sobol sequences with better two-dimensional projections", 2008; the scrambling is Owen's.

    Args:
        dimension (int): of the cube, up to 21201.
        scramble (bool): scrambled, by a random choice that `seed` fixes. Default: False.
        seed (int, optional): of the scrambling.

    Raises:
        ValueError: the dimension is out of range.

    >>> SobolEngine(2).draw(3).tolist()
    [[0.0, 0.0], [0.5, 0.5], [0.75, 0.25]]
    """

    MAXBIT, MAXDIM = 30, 21201

    def __init__(self, dimension, scramble=False, seed=None):
        if not 1 <= dimension <= self.MAXDIM:
            raise ValueError(f"Supported range of dimensionality for SobolEngine is [1, {self.MAXDIM}], got {dimension}")
        self.dimension, self.scramble, self.seed = dimension, scramble, seed
        if scramble and seed is None:
            seed = int(ft.randint(0, 2**31 - 1, ()))
        self._seed = seed
        self.reset()

    def reset(self):
        """Begin anew."""
        from scipy.stats import qmc

        self._engine = qmc.Sobol(self.dimension, scramble=self.scramble, bits=self.MAXBIT, rng=np.random.default_rng(self._seed))
        self.num_generated = 0
        return self

    def draw(self, n=1, out=None, dtype=None):
        """The next `n` points, ``(n, dimension)``."""
        import warnings

        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="The balance properties")
            points = self._engine.random(n)
        self.num_generated += n
        points = ft.from_numpy(points).to(dtype or ft.get_default_dtype())
        return points if out is None else out.resize_(points.shape).copy_(points)

    def draw_base2(self, m, out=None, dtype=None):
        """The next ``2 ** m`` points; ValueError if the number of all would be no power of two."""
        n = 2**m
        total = self.num_generated + n
        if total & (total - 1):
            raise ValueError(f"draw_base2(): {self.num_generated} points were drawn before, and {total} is no power of 2")
        return self.draw(n, out, dtype)

    def fast_forward(self, n):
        """Skip `n` points."""
        self._engine.fast_forward(n)
        self.num_generated += n
        return self

    def __repr__(self):
        seed = f", seed={self.seed}" if self.seed is not None else ""
        scramble = ", scramble=True" if self.scramble else ""
        return f"SobolEngine(dimension={self.dimension}{scramble}{seed})"
