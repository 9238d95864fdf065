"""Samplers of the gamma, the binomial and the Poisson distribution. ``random.py`` says what a definition asks of its generator."""
from fasttorch.ops._common import refuse, scipy_module
from fasttorch.ops._entry import op
from fasttorch.ops._geometry import case
from fasttorch.ops._host import host_kernel
from fasttorch.ops._samples import T
from fasttorch.ops.special import igamma_slope


def gamma_numbers(xp, generator, alpha):
    """Numbers of the gamma distribution with these shapes (double precision), of rate 1; NaN where a shape isn't positive.

    Marsaglia and Tsang, A simple method for generating gamma variables, ACM Trans. Math. Softw. 26 (2000): a cubed normal
    number, accepted in at least 95 of 100 cases; shapes below 1 by a power of a uniform number.
    """
    shape, alpha = alpha.shape, alpha.ravel()
    a = xp.where(alpha < 1, alpha + 1, alpha)
    d = a - 1 / 3
    c = 1 / xp.sqrt(xp.where(d > 0, 9 * d, 1.0))
    out = xp.where(alpha == xp.inf, xp.inf, xp.full(alpha.shape, xp.nan))
    todo = xp.nonzero((alpha > 0) & xp.isfinite(alpha))[0]
    while todo.size:
        z, u = generator.normal(todo.shape, xp.float64), generator.uniform(todo.shape, xp.float64)
        v = (1 + c[todo] * z) ** 3
        safe = xp.where(v > 0, v, 1.0)
        accept = (v > 0) & (xp.log(xp.maximum(u, 1e-300)) < 0.5 * z * z + d[todo] * (1 - safe + xp.log(safe)))
        out[todo[accept]] = (d[todo] * safe)[accept]
        todo = todo[~accept]
    small = (alpha > 0) & (alpha < 1)
    power = generator.uniform(alpha.shape, xp.float64) ** (1 / xp.where(small, alpha, 1.0))
    return xp.where(small, out * power, out).reshape(shape)


def binomial_numbers(xp, generator, n, p):
    """Numbers of the binomial distribution, for whole n and p in [0, 1], both double precision and of one shape.

    The trials are halved, by drawing the number of the middle one in order (Devroye 1986, X.4.3), until few are left; those
    are counted.
    """
    done = xp.zeros(n.shape, xp.float64)
    few = 32
    while n.size and float(n.max().item()) > few:
        many = n > few
        i = xp.where(many, xp.floor(n / 2) + 1, 1.0)
        left, right = gamma_numbers(xp, generator, i), gamma_numbers(xp, generator, xp.where(many, n + 1 - i, 1.0))
        middle = left / (left + right)
        above = middle > p          # the middle trial failed: at most i - 1 below it may succeed
        rest = xp.where(above, p, p - middle) / xp.where(above, middle, xp.maximum(1 - middle, 1e-300))
        done = done + xp.where(many & ~above, i, 0.0)
        n = xp.where(many, xp.where(above, i - 1, n - i), n)
        p = xp.where(many, xp.minimum(xp.maximum(rest, 0.0), 1.0), p)
    if n.size and float(n.max().item()) > 0:
        top = int(n.max().item())
        trials = generator.uniform((top, *n.shape), xp.float64) < p
        live = xp.arange(top).reshape((top,) + (1,) * n.ndim) < n
        done = done + (trials & live).sum(axis=0)
    return done


def poisson_numbers(xp, generator, rate):
    """Numbers of the Poisson distribution with these rates, double precision.

    Above a rate of 64 the time of an arrival not far from the end is drawn, and what is before or after it is counted (Ahrens
    and Dieter 1974), so that the time grows with the logarithm of the rate; the rest is found by inverting the cumulative function.
    """
    left, done = rate, xp.zeros(rate.shape, xp.float64)
    many = 64.0
    while left.size and bool((xp.isfinite(left) & (left > many)).any().item()):
        far = xp.isfinite(left) & (left > many)
        m = xp.where(far, xp.floor(left * 0.875), 2.0)
        time = gamma_numbers(xp, generator, m)
        past = time > left              # the m-th arrival is too late: of the m - 1 before it these are in time
        share = xp.where(far & past, left / time, 0.0)
        before = binomial_numbers(xp, generator, xp.where(far & past, m - 1, 0.0), xp.minimum(share, 1.0))
        done = done + xp.where(far, xp.where(past, before, m), 0.0)
        left = xp.where(far, xp.where(past, -1.0, left - time), left)
    done = xp.where(xp.isfinite(left), done, left)
    return done + _inverted(xp, xp.where(xp.isfinite(left) & (left > 0), left, 0.0), generator.uniform(left.shape, xp.float64))


def _inverted(xp, rate, u):
    """The number at which the cumulative function of a rate up to 64 passes ``u``; its terms are added until they do."""
    most, out = 400, xp.empty(rate.shape, xp.float64)
    if host_kernel(xp, "poisson_inverse", (out,), (rate, u), (rate.size, most)):
        return out
    term = xp.exp(-rate)
    total, k = term, 0
    number, more = xp.zeros(rate.shape, xp.float64), u >= total
    while k < most and bool(more.any().item()):
        k += 1
        number += more
        term = term * (rate / k)
        total = total + term
        more &= u >= total
    return number


@op("standard_gamma(Tensor input, Generator? generator=None) -> Tensor", kind="general", promote="same", private=True,
    grad={"input": "grad * standard_gamma_grad(input, result)"})
def standard_gamma(xp, input, generator=None):
    """Numbers of the gamma distribution with the elements as shapes and rate 1.

    None is smaller than the dtype's smallest normal number, which it is for the shape 0. Dtypes: floating.
    """
    refuse("standard_gamma", "bic", input=input)
    numbers = xp.where(input == 0, 0.0, gamma_numbers(xp, generator, input.astype(xp.float64)))
    return xp.maximum(numbers, float(xp.finfo(input.dtype).tiny)).astype(input.dtype)


@op("standard_gamma_grad(Tensor input, Tensor sample) -> Tensor", kind="general", promote="same", private=True,
    grad={"input": "underivable(grad, 'standard_gamma', 'input (twice)')",
          "sample": "underivable(grad, 'standard_gamma', 'input (twice)')"})
def standard_gamma_grad(xp, input, sample):
    """How a number x of the gamma distribution moves with its shape a: ``-(dP/da) / (dP/dx)``.

    P is the cumulative function. That is implicit reparametrisation (Figurnov, Mohamed and Mnih 2018). dP/da is a central
    difference; near 0 the whole is ``x (log(x) - digamma(a + 1)) / a``.
    """
    special = scipy_module(xp, "special")
    a, x = input.astype(xp.float64), sample.astype(xp.float64)
    slope = igamma_slope(xp, a, x)
    logx = xp.log(xp.maximum(x, 1e-320))
    density = (a - 1) * logx - x - special.gammaln(a)
    usual = -slope * xp.exp(xp.minimum(-density, 700.0))
    near = x * (special.psi(a + 1) - logx) / a
    return xp.where(x < 1e-8, near, usual).astype(input.dtype)


@op("binomial(Tensor count, Tensor prob, Generator? generator=None) -> Tensor", kind="general", promote="same", method=False,
    grad={"count": "0", "prob": "0"},
    samples=[case(T((2, 3), values=[1, 2, 5, 50, 0, 1000]), T((2, 3), low=0.1, high=0.9)),
             case(T((3,), values=[3, 3, 3]), T((), low=0.2, high=0.8))])
def binomial(xp, count, prob, generator=None):
    """How many of ``count`` trials succeed with probability ``prob``, elementwise at random. The gradients are zero.

    The arguments are broadcast. Dtypes: floating; the same for both. Raises RuntimeError for a count that is
    negative or infinite and for a probability outside [0, 1].

    >>> torch.binomial(torch.tensor([3.0, 4.0]), torch.tensor([0.0, 1.0])).tolist()
    [0.0, 4.0]
    """
    refuse("binomial", "bic", count=count, prob=prob)
    n, p = (v.astype(xp.float64) for v in xp.broadcast_arrays(count, prob))
    if n.size and not bool(((n >= 0) & xp.isfinite(n) & (p >= 0) & (p <= 1)).all().item()):
        raise RuntimeError("binomial(): expected a finite count >= 0 and 0 <= prob <= 1 in all elements")
    return binomial_numbers(xp, generator, xp.floor(n), p).astype(count.dtype)
