"""What operator_times.py measures: for each operator of the table a call and its inputs, of about a million elements.

A recipe is ``call(expression, **inputs)``, one line an operator. The expression is evaluated under either library:
``t`` is the library, ``F`` its nn.functional, the inputs are tensors. An operator may have several recipes, told apart
by what follows a colon in the name. Pointwise operators need none: ``pointwise_recipe`` reads their arguments from the
table, and ``DOMAIN`` says where arguments that may not be anything lie.
"""
from dataclasses import dataclass, field

import numpy as np

SIZE = (1000, 1000)


@dataclass(frozen=True)
class Input:
    """How an input is made: ``make(generator)`` gives a NumPy array; ``grad``: whether it is differentiated by."""

    make: object
    grad: bool = False


@dataclass(frozen=True)
class Recipe:
    """An expression and its inputs; ``grad`` is false where the backward pass isn't measured."""

    text: str
    inputs: dict = field(default_factory=dict)
    grad: bool = True


def call(text, grad=True, **inputs):
    """A recipe."""
    return Recipe(text, inputs, grad)


def N(*shape):
    """Normal numbers, float32."""
    return Input(lambda r: r.standard_normal(shape, np.float32), True)


def U(low, high, *shape):
    """Numbers between two bounds, float32."""
    return Input(lambda r: (low + (high - low) * r.random(shape, np.float32)).astype(np.float32), True)


def K(*shape):
    """Normal numbers that are not differentiated by."""
    return Input(lambda r: r.standard_normal(shape, np.float32))


def J(high, *shape, low=0):
    """Integers, int64."""
    return Input(lambda r: r.integers(low, high, shape))


def B(*shape):
    """True and False."""
    return Input(lambda r: r.random(shape) < 0.5)


def C(*shape):
    """Complex numbers, complex64."""
    return Input(lambda r: (r.standard_normal(shape) + 1j * r.standard_normal(shape)).astype(np.complex64), True)


def sorted_numbers(*shape):
    """Ascending along the last dimension."""
    return Input(lambda r: np.sort(r.standard_normal(shape, np.float32), -1))


def signs(*shape):
    """1 and -1."""
    return Input(lambda r: np.where(r.random(shape) < 0.5, 1, -1).astype(np.float32))


def positive_definite(*shape):
    """Symmetric matrices, well conditioned."""
    def make(r):
        a = r.standard_normal(shape, np.float32)
        return (a @ a.swapaxes(-1, -2) / shape[-1] + np.eye(shape[-1], dtype=np.float32)).astype(np.float32)
    return Input(make, True)


def regular(*shape):
    """Square matrices far from singular ones."""
    return Input(lambda r: (r.standard_normal(shape) / shape[-1] ** 0.5 + 2 * np.eye(shape[-1])).astype(np.float32), True)


def factor(*shape):
    """Lower triangular matrices with a positive diagonal."""
    return Input(lambda r: (np.tril(r.standard_normal(shape), -1) / shape[-1] + np.eye(shape[-1])).astype(np.float32), True)


def permutation(n):
    """The numbers below n in disorder."""
    return Input(lambda r: r.permutation(n))


COMMON = """add sub mul div neg abs pow exp log sqrt rsqrt sin cos tanh sigmoid relu nn.functional.gelu nn.functional.silu maximum
minimum clamp where eq lt sum mean var max argmax cumsum softmax log_softmax layer_norm nn.functional.batch_norm
nn.functional.cross_entropy nn.functional.mse_loss matmul bmm nn.functional.linear conv2d max_pool2d nn.functional.embedding
nn.functional.dropout cat stack gather index_select masked_fill sort topk""".split()

# Operators without a recipe, and why.
UNMEASURED = {
    "geometry only, no element is touched": """sum_to_size broadcast_tensors as_strided tensor_split hsplit vsplit dsplit
        atleast_1d atleast_2d atleast_3d real imag mH adjoint H linalg.diagonal conj positive view_as_real view_as_complex""",
    "leaves its memory as it is": "empty empty_like new_empty",
    "one element": "scalar_tensor",
    "the same function under another name for compiled programs": """_embedding _batch_norm _instance_norm convolution
        native_layer_norm native_group_norm native_batch_norm grid_sampler affine_grid_generator
        max_pool1d_with_indices max_pool2d_with_indices max_pool3d_with_indices nn.functional.adaptive_max_pool1d_with_indices
        nn.functional.adaptive_max_pool2d_with_indices nn.functional.adaptive_max_pool3d_with_indices
        nn.functional.fractional_max_pool2d_with_indices nn.functional.fractional_max_pool3d_with_indices
        nn.functional.upsample nn.functional.upsample_nearest nn.functional.upsample_bilinear""",
    "random steps, which differ": "lobpcg",
}

# Bounds of a pointwise operator's arguments, in their order; the last serves for those after it.
DOMAIN = {
    "log": [(0.1, 10)], "log2": [(0.1, 10)], "log10": [(0.1, 10)], "log1p": [(-0.9, 10)], "sqrt": [(0, 10)], "rsqrt": [(0.1, 10)],
    "xlogy": [(0.1, 10)], "special.xlog1py": [(0.1, 10)], "special.entr": [(0, 2)], "logit": [(0.05, 0.95)],
    "pow": [(0.1, 3), (-2, 2)],
    "float_power": [(0.1, 3), (-2, 2)], "asin": [(-0.95, 0.95)], "acos": [(-0.95, 0.95)], "atanh": [(-0.95, 0.95)],
    "acosh": [(1.1, 10)], "lgamma": [(0.1, 10)], "digamma": [(0.1, 10)], "polygamma": [(0.1, 10)], "mvlgamma": [(3, 10)],
    "special.zeta": [(1.1, 10), (0.1, 10)], "erfinv": [(-0.95, 0.95)],
    "special.ndtri": [(0.02, 0.98)], "sin": [(-10, 10)], "cos": [(-10, 10)], "tan": [(-1.5, 1.5)],
    **{f"special.{name}": [(0.1, 20)] for name in "modified_bessel_k0 modified_bessel_k1 scaled_modified_bessel_k0 "
       "scaled_modified_bessel_k1 bessel_j0 bessel_j1 bessel_y0 bessel_y1 spherical_bessel_j0".split()},
    "special.airy_ai": [(-5, 5)], "reciprocal": [(0.5, 2)], "div": [(-2, 2), (0.5, 2)], "floor_divide": [(-9, 9), (0.5, 2)],
    "remainder": [(-9, 9), (0.5, 2)], "fmod": [(-9, 9), (0.5, 2)], "addcdiv": [(-2, 2), (-2, 2), (0.5, 2)], "lerp": [(0, 1)],
    "where": [None, (-2, 2)],
}


def pointwise_recipe(entry):
    """The recipe of a pointwise operator: every tensor it takes has a million elements."""
    prefix = f"{entry.namespace}." if entry.namespace else ""
    bounds, inputs, arguments = DOMAIN.get(prefix + entry.op, [(-3, 3)]), {}, []
    names = iter("xyzw")
    for argument in entry.args:
        if argument.type == "Tensor" or argument.type == "TensorOrScalar" and argument.required:
            name, place = next(names), len(inputs)
            low_high = bounds[min(place, len(bounds) - 1)]
            inputs[name] = B(*SIZE) if low_high is None else U(*low_high, *SIZE)
            arguments.append(name)
        elif argument.required:
            raise LookupError(f"{entry.name}: argument {argument.name} needs a recipe")
    return call(f"t.{prefix}{entry.op}({', '.join(arguments)})", **inputs)


IMAGES = N(16, 16, 64, 64)
SIGNAL = N(16, 64, 1000)
VOLUMES = N(4, 8, 32, 32, 32)
SAMPLES = {"x": N(*SIZE), "y": N(*SIZE)}
TARGET = {"x": N(*SIZE), "y": K(*SIZE)}
SMALL = (10000, 10, 10)


RECIPES = {
    # pointwise operators with further arguments, or on integers
    "threshold": call("t.threshold(x, 0.1, 2.0)", x=N(*SIZE)), "clamp": call("t.clamp(x, -1, 1)", x=N(*SIZE)),
    "prelu": call("t.prelu(x, w)", x=N(1000, 100, 10), w=N(100)),
    "nn.functional.glu": call("F.glu(x)", x=N(*SIZE)), "nn.functional.softsign": call("F.softsign(x)", x=N(*SIZE)),
    "div: trunc": call("t.div(x, y, rounding_mode='trunc')", x=N(*SIZE), y=U(0.5, 2, *SIZE)),
    "div: floor": call("t.div(x, y, rounding_mode='floor')", x=N(*SIZE), y=U(0.5, 2, *SIZE)),
    "add: int64": call("t.add(x, y)", x=J(99, *SIZE), y=J(99, *SIZE)), "add: row": call("t.add(x, y)", x=N(*SIZE), y=N(1000)),
    "add: column": call("t.add(x, y)", x=N(*SIZE), y=N(1000, 1)), "mul: number": call("t.mul(x, 2.5)", x=N(*SIZE)),
    "add: transposed": call("t.add(x, y.t())", x=N(*SIZE), y=N(*SIZE)),
    "mul: complex": call("t.mul(x, y)", x=C(*SIZE), y=C(*SIZE)),
    "add: float64": call("t.add(x, y)", x=J(99, *SIZE), y=N(*SIZE)), "sum: int64": call("t.sum(x)", x=J(99, *SIZE)),
    "abs: complex": call("t.abs(x)", x=C(*SIZE)), "exp: complex": call("t.exp(x)", x=C(*SIZE)),
    "pow": call("t.pow(x, y)", x=U(0.1, 3, *SIZE), y=U(-2, 2, *SIZE)), "pow: square": call("t.pow(x, 2)", x=N(*SIZE)),
    "pow: number": call("t.pow(x, 2.5)", x=U(0.1, 3, *SIZE)), "pow: base": call("t.pow(2.5, x)", x=N(*SIZE)),
    "where": call("t.where(c, x, y)", c=B(*SIZE), **SAMPLES), "where: indices": call("t.where(c)", c=B(*SIZE)),
    "conj_physical": call("t.conj_physical(x)", x=C(*SIZE)),
    "float_power": call("t.float_power(x, y)", x=U(0.1, 3, *SIZE), y=U(-2, 2, *SIZE)),
    "angle": call("t.angle(x)", x=C(*SIZE)), "sgn": call("t.sgn(x)", x=C(*SIZE)), "isreal": call("t.isreal(x)", x=C(*SIZE)),
    "polygamma": call("t.polygamma(1, x)", x=U(0.1, 10, *SIZE)), "polygamma: 4": call("t.polygamma(4, x)", x=U(0.1, 10, *SIZE)),
    "mvlgamma": call("t.mvlgamma(x, 3)", x=U(3, 10, *SIZE)), "special.ndtr": call("t.special.ndtr(x)", x=N(*SIZE)),
    "ldexp": call("t.ldexp(x, y)", x=N(*SIZE), y=J(9, *SIZE)), "nextafter": call("t.nextafter(x, y)", grad=False, **SAMPLES),
    **{name: call(f"t.{name}(x, y)", x=Input(U(0.1, 10, *SIZE).make), y=U(0.1, 10, *SIZE)) for name in ("igamma", "igammac")},
    **{name: call(f"t.{name}(x, y)", x=J(1000, *SIZE), y=J(1000, *SIZE)) for name in
       "bitwise_and bitwise_or bitwise_xor gcd lcm".split()},
    **{name: call(f"t.{name}(x, y)", x=J(1000, *SIZE), y=J(9, *SIZE)) for name in ("bitwise_left_shift", "bitwise_right_shift")},
    "bitwise_not": call("t.bitwise_not(x)", x=J(1000, *SIZE)),
    **{name: call(f"t.{name}(x, y)", x=B(*SIZE), y=B(*SIZE)) for name in "logical_and logical_or logical_xor".split()},
    "logical_not": call("t.logical_not(x)", x=B(*SIZE)),
    **{f"special.{name}": call(f"t.special.{name}(x, y)", grad=False, x=U(-1, 1, *SIZE), y=J(20, *SIZE)) for name in """
       chebyshev_polynomial_t chebyshev_polynomial_u chebyshev_polynomial_v chebyshev_polynomial_w shifted_chebyshev_polynomial_t
       shifted_chebyshev_polynomial_u shifted_chebyshev_polynomial_v shifted_chebyshev_polynomial_w hermite_polynomial_h
       hermite_polynomial_he laguerre_polynomial_l legendre_polynomial_p""".split()},
    # losses
    **{f"nn.functional.{name}": call(f"F.{name}(x, y)", **TARGET)
        for name in "mse_loss l1_loss smooth_l1_loss huber_loss".split()},
    "nn.functional.binary_cross_entropy": call("F.binary_cross_entropy(x, y)", x=U(0.01, 0.99, *SIZE), y=Input(U(0, 1,
        *SIZE).make)),
    "nn.functional.binary_cross_entropy_with_logits": call("F.binary_cross_entropy_with_logits(x, y)", x=N(*SIZE),
                                                           y=Input(U(0, 1, *SIZE).make)),
    "nn.functional.kl_div": call("F.kl_div(x, y, reduction='batchmean')", x=N(*SIZE), y=Input(U(0, 1, *SIZE).make)),
    "nn.functional.soft_margin_loss": call("F.soft_margin_loss(x, y)", x=N(*SIZE), y=signs(*SIZE)),
    "nn.functional.hinge_embedding_loss": call("F.hinge_embedding_loss(x, y)", x=N(*SIZE), y=signs(*SIZE)),
    "nn.functional.margin_ranking_loss": call("F.margin_ranking_loss(x, y, s)", **SAMPLES, s=signs(*SIZE)),
    "cosine_similarity": call("t.cosine_similarity(x, y)", **SAMPLES),
    "pairwise_distance": call("t.pairwise_distance(x, y)", **SAMPLES),
    "nn.functional.cosine_embedding_loss": call("F.cosine_embedding_loss(x, y, s)", **SAMPLES, s=signs(1000)),
    "nn.functional.triplet_margin_loss": call("F.triplet_margin_loss(x, y, z)", **SAMPLES, z=N(*SIZE)),
    "nn.functional.poisson_nll_loss": call("F.poisson_nll_loss(x, y)", x=N(*SIZE), y=Input(U(0, 5, *SIZE).make)),
    "nn.functional.gaussian_nll_loss": call("F.gaussian_nll_loss(x, y, v)", **TARGET, v=U(0.5, 2, *SIZE)),
    "nn.functional.nll_loss": call("F.nll_loss(x, y)", x=N(*SIZE), y=J(1000, 1000)),
    "nn.functional.cross_entropy": call("F.cross_entropy(x, y)", x=N(*SIZE), y=J(1000, 1000)),
    "nn.functional.cross_entropy: few classes": call("F.cross_entropy(x, y)", x=N(100000, 10), y=J(10, 100000)),
    "nn.functional.multilabel_soft_margin_loss": call("F.multilabel_soft_margin_loss(x, y)", x=N(*SIZE),
        y=Input(lambda r: (r.random(SIZE) < 0.5).astype("f"))),
    "nn.functional.multi_margin_loss": call("F.multi_margin_loss(x, y)", x=N(*SIZE), y=J(1000, 1000)),
    "nn.functional.multilabel_margin_loss": call("F.multilabel_margin_loss(x, y)", x=N(1000, 100), y=Input(
        lambda r: np.where(np.arange(100) < 10, np.argsort(r.random((1000, 100)), 1), -1))),
    "nn.functional.ctc_loss": call("F.ctc_loss(x.log_softmax(2), y, (100,) * 64, (20,) * 64)", x=N(100, 64, 50), y=J(50, 64, 20,
        low=1)),
    # comparison
    "equal": call("t.equal(x, y)", x=Input(lambda r: np.ones(SIZE, "f")), y=Input(lambda r: np.ones(SIZE, "f"))),
    "allclose": call("t.allclose(x, y)", x=Input(lambda r: np.ones(SIZE, "f")), y=Input(lambda r: np.ones(SIZE, "f"))),
    "isin": call("t.isin(x, y)", x=J(100000, *SIZE), y=J(100000, 1000)),
    "isin: few": call("t.isin(x, y)", x=J(100, *SIZE), y=J(100, 5)),
    # convolution, pooling, resampling
    "conv1d": call("F.conv1d(x, w, b, padding=1)", x=N(16, 32, 1000), w=N(64, 32, 3), b=N(64)),
    "conv2d": call("F.conv2d(x, w, b, padding=1)", x=IMAGES, w=N(32, 16, 3, 3), b=N(32)),
    "conv2d: depthwise": call("F.conv2d(x, w, b, padding=1, groups=64)", x=N(4, 64, 64, 64), w=N(64, 1, 3, 3), b=N(64)),
    "conv2d: 1x1": call("F.conv2d(x, w)", x=N(4, 64, 64, 64), w=N(64, 64, 1, 1)),
    "conv2d: stride 2": call("F.conv2d(x, w, b, stride=2, padding=1)", x=IMAGES, w=N(32, 16, 3, 3), b=N(32)),
    "conv2d: dilated": call("F.conv2d(x, w, b, dilation=2)", x=IMAGES, w=N(32, 16, 3, 3), b=N(32)),
    "conv3d": call("F.conv3d(x, w, b, padding=1)", x=N(2, 8, 32, 32, 32), w=N(16, 8, 3, 3, 3), b=N(16)),
    "conv_transpose1d": call("F.conv_transpose1d(x, w, b, stride=2)", x=N(16, 32, 500), w=N(32, 32, 4), b=N(32)),
    "conv_transpose2d": call("F.conv_transpose2d(x, w, b, stride=2)", x=N(8, 16, 32, 32), w=N(16, 16, 4, 4), b=N(16)),
    "conv_transpose3d": call("F.conv_transpose3d(x, w, b, stride=2)", x=N(2, 8, 16, 16, 16), w=N(8, 8, 4, 4, 4), b=N(8)),
    "conv_tbc": call("t.conv_tbc(x, w, b, 1)", x=N(1000, 16, 32), w=N(3, 32, 32), b=N(32)),
    "max_pool1d": call("F.max_pool1d(x, 2)", x=SIGNAL), "max_pool2d": call("F.max_pool2d(x, 2)", x=IMAGES),
    "max_pool2d: 3": call("F.max_pool2d(x, 3, 2, 1)", x=IMAGES), "max_pool3d": call("F.max_pool3d(x, 2)", x=VOLUMES),
    "avg_pool1d": call("F.avg_pool1d(x, 2)", x=SIGNAL), "nn.functional.avg_pool2d": call("F.avg_pool2d(x, 2)", x=IMAGES),
    "nn.functional.avg_pool3d": call("F.avg_pool3d(x, 2)", x=VOLUMES),
    "adaptive_avg_pool1d": call("F.adaptive_avg_pool1d(x, 100)", x=SIGNAL),
    "nn.functional.adaptive_avg_pool2d": call("F.adaptive_avg_pool2d(x, 7)", x=IMAGES),
    "nn.functional.adaptive_avg_pool3d": call("F.adaptive_avg_pool3d(x, 7)", x=VOLUMES),
    "nn.functional.adaptive_max_pool1d": call("F.adaptive_max_pool1d(x, 100)", x=SIGNAL),
    "nn.functional.adaptive_max_pool2d": call("F.adaptive_max_pool2d(x, 7)", x=IMAGES),
    "nn.functional.adaptive_max_pool3d": call("F.adaptive_max_pool3d(x, 7)", x=VOLUMES),
    "nn.functional.lp_pool1d": call("F.lp_pool1d(x, 2.0, 2)", x=SIGNAL),
    "nn.functional.lp_pool2d": call("F.lp_pool2d(x, 2.0, 2)", x=IMAGES),
    "nn.functional.lp_pool3d": call("F.lp_pool3d(x, 2.0, 2)", x=VOLUMES),
    "nn.functional.fractional_max_pool2d": call("F.fractional_max_pool2d(x, 3, output_size=(30, 30))", x=IMAGES),
    "nn.functional.fractional_max_pool3d": call("F.fractional_max_pool3d(x, 3, output_size=(15, 15, 15))", x=VOLUMES),
    "nn.functional.max_unpool1d": call("F.max_unpool1d(x, i, 2)", x=N(16, 64, 500),
        i=Input(lambda r: np.broadcast_to(2 * np.arange(500), (16, 64, 500)).copy())),
    "nn.functional.max_unpool2d": call("F.max_unpool2d(x, i, 2)", x=N(16, 16, 32, 32),
        i=Input(lambda r: np.broadcast_to(4 * np.arange(1024).reshape(32, 32), (16, 16, 32, 32)).copy())),
    "nn.functional.max_unpool3d": call("F.max_unpool3d(x, i, 2)", x=N(4, 8, 16, 16, 16),
        i=Input(lambda r: np.broadcast_to(8 * np.arange(4096).reshape(16, 16, 16), (4, 8, 16, 16, 16)).copy())),
    **{f"nn.functional.interpolate: {mode}": call(f"F.interpolate(x, scale_factor=2, mode='{mode}')", x=N(8, 16, 45, 45))
       for mode in ("nearest", "nearest-exact", "bilinear", "bicubic", "area")},
    "nn.functional.interpolate: linear": call("F.interpolate(x, scale_factor=2, mode='linear')", x=N(16, 32, 1000)),
    "nn.functional.interpolate: trilinear": call("F.interpolate(x, scale_factor=2, mode='trilinear')", x=N(2, 8, 20, 20, 20)),
    "nn.functional.affine_grid": call("F.affine_grid(x, (16, 3, 180, 180), align_corners=False)", x=N(16, 2, 3)),
    "nn.functional.grid_sample": call("F.grid_sample(x, g, align_corners=False)", x=IMAGES, g=U(-1, 1, 16, 64, 64, 2)),
    "nn.functional.grid_sample: nearest": call("F.grid_sample(x, g, mode='nearest', align_corners=False)", x=IMAGES, g=U(-1, 1,
        16, 64, 64, 2)),
    "nn.functional.unfold": call("F.unfold(x, 3)", x=N(16, 8, 32, 32)),
    "nn.functional.fold": call("F.fold(x, (32, 32), 3)", x=N(16, 72, 900)),
    "pixel_shuffle": call("t.pixel_shuffle(x, 2)", x=IMAGES), "pixel_unshuffle": call("t.pixel_unshuffle(x, 2)", x=IMAGES),
    "channel_shuffle": call("t.channel_shuffle(x, 4)", x=IMAGES),
    "nn.functional.local_response_norm": call("F.local_response_norm(x, 5)", x=IMAGES),
    # creation
    **{name: call(f"t.{name}(1000, 1000)") for name in ("zeros", "ones", "eye", "rand", "randn")},
    "full": call("t.full((1000, 1000), 2.5)"), "fill": call("t.fill(x, 2.5)", x=K(*SIZE)), "zero": call("x.zero_()", x=K(*SIZE)),
    **{name: call(f"t.{name}(x)", x=K(*SIZE)) for name in ("zeros_like", "ones_like", "rand_like", "randn_like")},
    "full_like": call("t.full_like(x, 2.5)", x=K(*SIZE)), "new_zeros": call("x.new_zeros((1000, 1000))", x=K(1)),
    "new_ones": call("x.new_ones((1000, 1000))", x=K(1)), "new_full": call("x.new_full((1000, 1000), 2.5)", x=K(1)),
    "arange": call("t.arange(1000000)"), "arange: float": call("t.arange(0.0, 1e6)"), "range": call("t.range(0, 1e6)"),
    "linspace": call("t.linspace(0, 1, 1000000)"), "logspace": call("t.logspace(0, 1, 1000000)"),
    "tril_indices": call("t.tril_indices(1000, 1000)"), "triu_indices": call("t.triu_indices(1000, 1000)"),
    "complex": call("t.complex(x, y)", **SAMPLES), "polar": call("t.polar(x, y)", x=U(0, 2, *SIZE), y=N(*SIZE)),
    **{f"{name}_window": call(f"t.{name}_window(1000000)") for name in ("bartlett", "hann", "hamming", "blackman", "kaiser")},
    "fft.fftfreq": call("t.fft.fftfreq(1000000)"), "fft.rfftfreq": call("t.fft.rfftfreq(1000000)"),
    # cumulative
    **{name: call(f"t.{name}(x, 1)", x=N(*SIZE)) for name in "cumsum cummax cummin logcumsumexp".split()},
    "cumprod": call("t.cumprod(x, 1)", x=U(0.9, 1.1, *SIZE)), "cumsum: columns": call("t.cumsum(x, 0)", x=N(*SIZE)),
    "cumsum: vector": call("t.cumsum(x, 0)", x=N(1000000)),
    "logcumsumexp: columns": call("t.logcumsumexp(x, 0)", x=N(*SIZE)), "cummax: columns": call("t.cummax(x, 0)", x=N(*SIZE)),
    "trapezoid": call("t.trapezoid(x)", x=N(*SIZE)), "cumulative_trapezoid": call("t.cumulative_trapezoid(x)", x=N(*SIZE)),
    "diff": call("t.diff(x)", x=N(*SIZE)), "gradient": call("t.gradient(x)", x=N(*SIZE)),
    # distances
    "cdist": call("t.cdist(x, y)", x=N(1000, 32), y=N(1000, 32)),
    "cdist: 1": call("t.cdist(x, y, 1.0)", x=N(1000, 32), y=N(1000, 32)),
    "pdist": call("t.pdist(x)", x=N(1000, 32)), "renorm": call("t.renorm(x, 2, 0, 1.0)", x=N(*SIZE)),
    "einsum": call("t.einsum('bij,bjk->bik', x, y)", x=N(100, 100, 100), y=N(100, 100, 100)),
    "einsum: attention": call("t.einsum('bqhd,bkhd->bhqk', x, y)", x=N(16, 64, 8, 64), y=N(16, 64, 8, 64)),
    "nn.functional.embedding": call("F.embedding(i, x)", x=N(10000, 100), i=J(10000, 10000)),
    "nn.functional.embedding_bag": call("F.embedding_bag(i, x)", x=N(10000, 100), i=J(10000, 1000, 10)),
    "nn.functional.embedding_bag: sum": call("F.embedding_bag(i, x, mode='sum')", x=N(10000, 100), i=J(10000, 1000, 10)),
    "nn.functional.embedding_bag: max": call("F.embedding_bag(i, x, mode='max')", x=N(10000, 100), i=J(10000, 1000, 10)),
    # FFT
    **{f"fft.{name}": call(f"t.fft.{name}(x)", x=C(*SIZE))
        for name in "fft ifft fft2 ifft2 fftn ifftn irfft irfft2 irfftn hfft".split()},
    **{f"fft.{name}": call(f"t.fft.{name}(x)", x=C(*SIZE)) for name in "hfft2 hfftn fftshift ifftshift".split()},
    **{f"fft.{name}": call(f"t.fft.{name}(x)", x=N(*SIZE)) for name in "rfft rfft2 rfftn ihfft ihfft2 ihfftn".split()},
    "fft.fft: 1024": call("t.fft.fft(x)", x=C(1024, 1024)), "fft.fft: columns": call("t.fft.fft(x, dim=0)", x=C(*SIZE)),
    "fft.rfft: vector": call("t.fft.rfft(x)", x=N(1000000)), "fft.fft: prime": call("t.fft.fft(x)", x=C(1000, 997)),
    "stft": call("t.stft(x, 400, 160, window=w, return_complex=True)", x=N(8, 16000),
        w=Input(lambda r: np.hanning(400).astype("f"))),
    "istft": call("t.istft(x, 400, 160, window=w)", x=C(8, 201, 101), w=Input(lambda r: np.hanning(400).astype("f"))),
    # indexing
    "gather": call("t.gather(x, 1, i)", x=N(*SIZE), i=J(1000, *SIZE)),
    "gather: rows": call("t.gather(x, 0, i)", x=N(*SIZE), i=J(1000, *SIZE)),
    "take_along_dim": call("t.take_along_dim(x, i, 1)", x=N(*SIZE), i=J(1000, *SIZE)),
    "scatter": call("t.scatter(x, 1, i, y)", i=J(1000, *SIZE), **SAMPLES),
    "scatter: value": call("t.scatter(x, 1, i, 1.5)", x=N(*SIZE), i=J(1000, *SIZE)),
    "scatter_add": call("t.scatter_add(x, 1, i, y)", i=J(1000, *SIZE), **SAMPLES),
    "scatter_add: rows": call("t.scatter_add(x, 0, i, y)", i=J(1000, *SIZE), **SAMPLES),
    **{f"scatter_reduce: {how}": call(f"t.scatter_reduce(x, 1, i, y, '{how}')", i=J(1000, *SIZE), **SAMPLES)
       for how in "sum prod mean amax amin".split()},
    "index_select": call("t.index_select(x, 0, i)", x=N(*SIZE), i=J(1000, 1000)),
    "index_select: columns": call("t.index_select(x, 1, i)", x=N(*SIZE), i=J(1000, 1000)),
    "index_add": call("t.index_add(x, 0, i, y)", i=J(1000, 1000), **SAMPLES),
    "index_copy": call("t.index_copy(x, 0, i, y)", i=permutation(1000), **SAMPLES),
    "index_add: columns": call("t.index_add(x, 1, i, y)", i=J(1000, 1000), **SAMPLES),
    "index_fill": call("t.index_fill(x, 0, i, 1.5)", x=N(*SIZE), i=J(1000, 500)),
    **{f"index_reduce: {how}": call(f"t.index_reduce(x, 0, i, y, '{how}')", i=J(1000, 1000), **SAMPLES)
        for how in "prod mean amax amin".split()},
    "segment_reduce": call("t.segment_reduce(x, 'sum', lengths=n)", x=N(10000, 100), n=Input(lambda r: np.full(1000, 10))),
    "index_put": call("t.index_put(x, (i, j), y)", x=N(*SIZE), i=J(1000, 100000), j=J(1000, 100000), y=N(100000)),
    "index_put: accumulate": call("t.index_put(x, (i, j), y, accumulate=True)", x=N(*SIZE), i=J(1000, 100000), j=J(1000, 100000),
        y=N(100000)),
    "index: rows": call("x[i]", x=N(*SIZE), i=J(1000, 1000)),
    "index: pairs": call("x[i, j]", x=N(*SIZE), i=J(1000, 1000000), j=J(1000, 1000000)),
    "index: mask": call("x[m]", x=N(*SIZE), m=B(*SIZE)), "index: columns": call("x[:, i]", x=N(*SIZE), i=J(1000, 1000)),
    "index: step": call("x[::2, ::2].clone()", x=N(2000, 2000)),
    "index: set by mask": call("x.__setitem__(m, 0.0)", x=K(*SIZE), m=B(*SIZE)),
    "take": call("t.take(x, i)", x=N(*SIZE), i=J(1000000, *SIZE)),
    "put": call("t.put(x, i, y)", x=N(*SIZE), i=permutation(100000), y=N(100000)),
    "select_scatter": call("t.select_scatter(x, y, 0, 5)", x=N(*SIZE), y=N(1000)),
    "slice_scatter": call("t.slice_scatter(x, y, 0, 0, 500)", x=N(*SIZE), y=N(500, 1000)),
    "diagonal_scatter": call("t.diagonal_scatter(x, y)", x=N(*SIZE), y=N(1000)),
    "as_strided_scatter": call("t.as_strided_scatter(x, y, (500, 500), (1000, 1))", x=N(*SIZE), y=N(500, 500)),
    # joining and shape
    "cat": call("t.cat((x, y))", x=N(500, 1000), y=N(500, 1000)),
    "cat: columns": call("t.cat((x, y), 1)", x=N(1000, 500), y=N(1000, 500)),
    "stack": call("t.stack((x, y))", x=N(500, 1000), y=N(500, 1000)),
    "stack: last": call("t.stack((x, y), -1)", x=N(500, 1000), y=N(500, 1000)),
    **{name: call(f"t.{name}((x, y))", x=N(500, 1000), y=N(500, 1000)) for name in "hstack vstack dstack column_stack".split()},
    "block_diag": call("t.block_diag(x, y)", x=N(500, 500), y=N(500, 500)),
    "meshgrid": call("[g.clone() for g in t.meshgrid(x, y, indexing='ij')]", x=N(1000), y=N(1000)),
    "cartesian_prod": call("t.cartesian_prod(x, y)", x=N(1000), y=N(1000)), "combinations": call("t.combinations(x)", x=N(1000)),
    "repeat": call("x.repeat(10, 10)", x=N(100, 100)), "tile": call("t.tile(x, (10, 10))", x=N(100, 100)),
    "repeat_interleave": call("t.repeat_interleave(x, 10, 0)", x=N(100, 1000)),
    "repeat_interleave: counts": call("t.repeat_interleave(x, n, 0)", x=N(1000, 100), n=J(20, 1000)),
    "roll": call("t.roll(x, 5, 1)", x=N(*SIZE)), "roll: flat": call("t.roll(x, 5)", x=N(*SIZE)),
    "flip": call("t.flip(x, (0,))", x=N(*SIZE)), "flip: columns": call("t.flip(x, (1,))", x=N(*SIZE)),
    "fliplr": call("t.fliplr(x)", x=N(*SIZE)), "flipud": call("t.flipud(x)", x=N(*SIZE)), "rot90": call("t.rot90(x)", x=N(*SIZE)),
    "tril": call("t.tril(x)", x=N(*SIZE)), "triu": call("t.triu(x)", x=N(*SIZE)),
    "diag_embed": call("t.diag_embed(x)", x=N(100, 100)),
    "diag": call("t.diag(x)", x=N(1000)), "diagflat": call("t.diagflat(x)", x=N(1000)), "clone": call("t.clone(x)", x=N(*SIZE)),
    "clone: transposed": call("x.t().contiguous()", x=N(*SIZE)),
    "clone: permuted": call("x.permute(0, 2, 3, 1).contiguous()", x=IMAGES),
    "constant_pad_nd": call("t.constant_pad_nd(x, (1, 1))", x=N(*SIZE)),
    "nn.functional.pad: constant": call("F.pad(x, (1, 1, 1, 1))", x=IMAGES),
    **{f"nn.functional.pad: {mode}": call(f"F.pad(x, (2, 2, 2, 2), '{mode}')", x=IMAGES)
        for mode in "reflect replicate circular".split()},
    # products
    "matmul": call("t.matmul(x, y)", x=N(1024, 1024), y=N(1024, 1024)),
    "mm": call("t.mm(x, y)", x=N(1024, 1024), y=N(1024, 1024)),
    "bmm": call("t.bmm(x, y)", x=N(100, 100, 100), y=N(100, 100, 100)),
    "bmm: small": call("t.bmm(x, y)", x=N(*SMALL), y=N(*SMALL)),
    "mv": call("t.mv(x, y)", x=N(*SIZE), y=N(1000)), "dot": call("t.dot(x, y)", x=N(1000000), y=N(1000000)),
    "vdot": call("t.vdot(x, y)", x=C(1000000), y=C(1000000)),
    "outer": call("t.outer(x, y)", x=N(1000), y=N(1000)), "inner": call("t.inner(x, y)", x=N(1000, 100), y=N(1000, 100)),
    "addmm": call("t.addmm(z, x, y)", x=N(1000, 100), y=N(100, 1000), z=N(*SIZE)),
    "addmv": call("t.addmv(z, x, y)", x=N(*SIZE), y=N(1000), z=N(1000)),
    "addr": call("t.addr(z, x, y)", x=N(1000), y=N(1000), z=N(*SIZE)),
    "baddbmm": call("t.baddbmm(z, x, y)", x=N(100, 100, 100), y=N(100, 100, 100), z=N(100, 100, 100)),
    "addbmm": call("t.addbmm(z, x, y)", x=N(100, 100, 100), y=N(100, 100, 100), z=N(100, 100)),
    "nn.functional.linear": call("F.linear(x, w, b)", x=N(1000, 256), w=N(512, 256), b=N(512)),
    "nn.functional.bilinear": call("F.bilinear(x, y, w, b)", x=N(1000, 32), y=N(1000, 32), w=N(32, 32, 32), b=N(32)),
    "tensordot": call("t.tensordot(x, y, 2)", x=N(100, 100, 100), y=N(100, 100, 100)),
    "kron": call("t.kron(x, y)", x=N(32, 32), y=N(32, 32)),
    "linalg.multi_dot": call("t.linalg.multi_dot((x, y, z))", x=N(1000, 100), y=N(100, 1000), z=N(1000, 100)),
    "chain_matmul": call("t.chain_matmul(x, y, z)", x=N(1000, 100), y=N(100, 1000), z=N(1000, 100)),
    "matrix_power": call("t.matrix_power(x, 5)", x=regular(500, 500)), "trace": call("t.trace(x)", x=N(*SIZE)),
    # masks
    "masked_fill": call("t.masked_fill(x, m, 1.5)", x=N(*SIZE), m=B(*SIZE)),
    "masked_select": call("t.masked_select(x, m)", x=N(*SIZE), m=B(*SIZE)),
    "masked_scatter": call("t.masked_scatter(x, m, y)", m=B(*SIZE), **SAMPLES), "argwhere": call("t.argwhere(x)", x=B(*SIZE)),
    "nonzero": call("t.nonzero(x)", x=B(*SIZE)),
    "nonzero: few": call("t.nonzero(x)", x=Input(lambda r: r.random(SIZE) < 0.01)),
    "nn.functional.one_hot": call("F.one_hot(x, 100)", x=J(100, 10000)),
    # linear algebra
    **{f"{name}: small": call(f"t.{name}(x)", x=regular(*SMALL))
        for name in "det slogdet inverse linalg.lu_factor matrix_exp linalg.qr linalg.svdvals".split()},
    **{name: call(f"t.{name}(x)", x=regular(500, 500))
        for name in """det slogdet inverse matrix_exp linalg.inv_ex
       linalg.lu_factor_ex linalg.lu_factor linalg.lu lu linalg.qr qr""".split()},
    "geqrf": call("t.geqrf(x)", grad=False, x=regular(500, 500)),
    "logdet": call("t.logdet(x)", x=positive_definite(500, 500)),
    "linalg.cholesky: small": call("t.linalg.cholesky(x)", x=positive_definite(*SMALL)),
    **{name: call(f"t.{name}(x)", x=positive_definite(1000, 1000))
        for name in "linalg.cholesky linalg.cholesky_ex cholesky".split()},
    "lu_unpack": call("t.lu_unpack(x, p)", x=regular(500, 500), p=Input(lambda r: np.arange(1, 501, dtype=np.int32))),
    "linalg.ldl_factor": call("t.linalg.ldl_factor(x)", grad=False, x=positive_definite(500, 500)),
    "linalg.ldl_factor_ex": call("t.linalg.ldl_factor_ex(x)", grad=False, x=positive_definite(500, 500)),
    "linalg.ldl_solve": call("t.linalg.ldl_solve(x, p, y)", grad=False, x=factor(500, 500), p=Input(lambda r: np.arange(1, 501,
        dtype=np.int32)), y=N(500, 500)),
    "linalg.householder_product": call("t.linalg.householder_product(x, y)", x=factor(300, 300), y=U(0.1, 0.5, 300)),
    "orgqr": call("t.orgqr(x, y)", x=factor(300, 300), y=U(0.1, 0.5, 300)),
    "ormqr": call("t.ormqr(x, y, z)", grad=False, x=factor(300, 300), y=U(0.1, 0.5, 300), z=N(300, 300)),
    "linalg.cross": call("t.linalg.cross(x, y)", x=N(300000, 3), y=N(300000, 3)),
    "cross": call("t.cross(x, y, 0)", x=N(3, 300000), y=N(3, 300000)),
    "linalg.vecdot": call("t.linalg.vecdot(x, y)", **SAMPLES),
    "linalg.vander": call("t.linalg.vander(x, N=100)", x=U(0.9, 1.1, 10000)),
    "vander": call("t.vander(x, 100)", x=U(0.9, 1.1, 10000)),
    "cov": call("t.cov(x)", x=N(500, 2000)), "corrcoef": call("t.corrcoef(x)", x=N(500, 2000)),
    "linalg.pinv": call("t.linalg.pinv(x)", x=regular(200, 200)), "pinverse": call("t.pinverse(x)", x=regular(200, 200)),
    "linalg.solve": call("t.linalg.solve(x, y)", x=regular(500, 500), y=N(500, 500)),
    "linalg.solve: small": call("t.linalg.solve(x, y)", x=regular(*SMALL), y=N(10000, 10)),
    "linalg.solve_ex": call("t.linalg.solve_ex(x, y)", x=regular(500, 500), y=N(500, 500)),
    "linalg.solve_triangular": call("t.linalg.solve_triangular(x, y, upper=False)", x=factor(1000, 1000), y=N(1000, 100)),
    "triangular_solve": call("t.triangular_solve(y, x, upper=False)", x=factor(1000, 1000), y=N(1000, 100)),
    "linalg.lu_solve": call("t.linalg.lu_solve(x, p, y)", x=regular(500, 500), p=Input(lambda r: np.arange(1, 501,
        dtype=np.int32)), y=N(500, 500)),
    "lu_solve": call("t.lu_solve(y, x, p)", x=regular(500, 500), p=Input(lambda r: np.arange(1, 501, dtype=np.int32)), y=N(500,
        500)),
    "cholesky_solve": call("t.cholesky_solve(y, x)", x=factor(500, 500), y=N(500, 500)),
    "cholesky_inverse": call("t.cholesky_inverse(x)", x=factor(500, 500)),
    "linalg.lstsq": call("t.linalg.lstsq(x, y)", x=N(1000, 100), y=N(1000, 10)),
    "linalg.tensorinv": call("t.linalg.tensorinv(x, 2)", x=N(15, 20, 300)),
    "linalg.tensorsolve": call("t.linalg.tensorsolve(x, y)", x=N(15, 20, 300), y=N(15, 20)),
    **{name: call(f"t.{name}(x)", x=N(300, 300))
        for name in "linalg.svd svd linalg.svdvals linalg.matrix_rank linalg.cond nuclear_norm".split()},
    **{name: call(f"t.{name}(x)", x=positive_definite(300, 300)) for name in ("linalg.eigh", "linalg.eigvalsh")},
    "linalg.eig": call("t.linalg.eig(x)", grad=False, x=regular(150, 150)),
    "linalg.eigvals": call("t.linalg.eigvals(x)", grad=False, x=regular(150, 150)),
    "svd_lowrank": call("t.svd_lowrank(x)", grad=False, x=N(*SIZE)),
    "pca_lowrank": call("t.pca_lowrank(x)", grad=False, x=N(*SIZE)),
    # normalization and norms
    "layer_norm": call("F.layer_norm(x, (1000,), w, b)", x=N(*SIZE), w=N(1000), b=N(1000)),
    "rms_norm": call("F.rms_norm(x, (1000,), w)", x=N(*SIZE), w=N(1000)),
    "group_norm": call("F.group_norm(x, 4, w, b)", x=IMAGES, w=N(16), b=N(16)),
    "nn.functional.instance_norm": call("F.instance_norm(x)", x=IMAGES),
    "nn.functional.batch_norm": call("F.batch_norm(x, m, v, w, b, training=True)", x=IMAGES, m=K(16), v=Input(U(1, 2, 16).make),
        w=N(16), b=N(16)),
    "nn.functional.batch_norm: evaluation": call("F.batch_norm(x, m, v, w, b)", x=IMAGES, m=K(16), v=Input(U(1, 2, 16).make),
        w=N(16), b=N(16)),
    "nn.functional.normalize": call("F.normalize(x)", x=N(*SIZE)),
    "linalg.matrix_norm": call("t.linalg.matrix_norm(x)", x=N(*SIZE)), "linalg_norm": call("t.linalg.norm(x)", x=N(*SIZE)),
    "linalg.matrix_norm: 1": call("t.linalg.matrix_norm(x, 1)", x=N(*SIZE)),
    "frobenius_norm": call("t.frobenius_norm(x, (0, 1))", x=N(*SIZE)),
    "norm_except_dim": call("t.norm_except_dim(x)", x=N(*SIZE)), "norm": call("t.norm(x)", x=N(*SIZE)),
    "norm: rows": call("t.norm(x, dim=1)", x=N(*SIZE)), "norm: 3": call("t.norm(x, 3)", x=N(*SIZE)),
    "linalg.vector_norm": call("t.linalg.vector_norm(x)", x=N(*SIZE)),
    "linalg.vector_norm: 1": call("t.linalg.vector_norm(x, 1, dim=1)", x=N(*SIZE)),
    "linalg.vector_norm: inf": call("t.linalg.vector_norm(x, float('inf'))", x=N(*SIZE)), "dist": call("t.dist(x, y)", **SAMPLES),
    "dist: 1": call("t.dist(x, y, 1)", **SAMPLES),
    # reductions
    **{name: call(f"t.{name}(x)", x=N(*SIZE))
        for name in """sum nansum mean nanmean max min amax amin aminmax argmax
       argmin var std var_mean std_mean count_nonzero median nanmedian""".split()},
    **{f"{name}: rows": call(f"t.{name}(x, dim=1)", x=N(*SIZE))
        for name in """sum nansum mean max min amax amin aminmax argmax
       argmin var std var_mean median nanmedian count_nonzero logsumexp prod""".split()},
    **{f"{name}: columns": call(f"t.{name}(x, dim=0)", x=N(*SIZE))
        for name in "sum mean max amax argmax var median logsumexp prod".split()},
    "prod": call("t.prod(x)", x=U(0.9, 1.1, *SIZE)), "any": call("t.any(x)", x=Input(lambda r: np.zeros(SIZE, bool))),
    "all": call("t.all(x)", x=Input(lambda r: np.ones(SIZE, bool))),
    "any: rows": call("t.any(x, 1)", x=B(*SIZE)), "all: columns": call("t.all(x, 0)", x=B(*SIZE)),
    "logsumexp": call("t.logsumexp(x, (0, 1))", x=N(*SIZE)),
    "max: two tensors": call("t.max(x, y)", **SAMPLES),
    "mode": call("t.mode(x)", x=Input(lambda r: r.integers(0, 50, SIZE).astype("f"), True)),
    "quantile": call("t.quantile(x, 0.3)", x=N(*SIZE)), "nanquantile": call("t.nanquantile(x, 0.3)", x=N(*SIZE)),
    "quantile: rows": call("t.quantile(x, q, dim=1)", x=N(*SIZE), q=Input(lambda r: np.array([0.1, 0.5, 0.9], "f"))),
    "histogram": call("t.histogram(x, 100)", x=K(*SIZE)), "histogramdd": call("t.histogramdd(x, (10, 10))", x=K(500000, 2)),
    "histc": call("t.histc(x, 100)", x=K(*SIZE)),
    "bincount": call("t.bincount(x)", x=J(1000, 1000000)),
    "bincount: weights": call("t.bincount(x, w)", x=J(1000, 1000000), w=K(1000000)),
    "softmax": call("t.softmax(x, 1)", x=N(*SIZE)), "softmax: columns": call("t.softmax(x, 0)", x=N(*SIZE)),
    "log_softmax": call("t.log_softmax(x, 1)", x=N(*SIZE)),
    "log_softmax: columns": call("t.log_softmax(x, 0)", x=N(*SIZE)), "nn.functional.softmin": call("F.softmin(x, 1)", x=N(*SIZE)),
    # sorting and searching
    "sort": call("t.sort(x)", x=N(*SIZE)), "sort: columns": call("t.sort(x, 0)", x=N(*SIZE)),
    "sort: vector": call("t.sort(x)", x=N(1000000)), "sort: int64": call("t.sort(x)", x=J(1000000, *SIZE)),
    "argsort": call("t.argsort(x)", x=N(*SIZE)), "msort": call("t.msort(x)", x=N(*SIZE)),
    "topk": call("t.topk(x, 10)", x=N(*SIZE)), "topk: vector": call("t.topk(x, 100)", x=N(1000000)),
    "kthvalue": call("t.kthvalue(x, 100)", x=N(*SIZE)), "unique": call("t.unique(x)", x=J(1000, 1000000)),
    "unique: inverse": call("t.unique(x, return_inverse=True)", x=J(1000, 1000000)),
    "unique: float": call("t.unique(x)", x=K(1000000)),
    "unique: rows": call("t.unique(x, dim=0)", x=J(3, 10000, 10)),
    "unique_consecutive": call("t.unique_consecutive(x)", x=J(3, 1000000)),
    "searchsorted": call("t.searchsorted(s, x)", s=sorted_numbers(10000), x=K(*SIZE)),
    "bucketize": call("t.bucketize(x, s)", s=sorted_numbers(100), x=K(*SIZE)),
    # random
    "binomial": call("t.binomial(x, p)", x=Input(lambda r: np.full((300, 300), 20, "f")), p=Input(U(0.1, 0.9, 300, 300).make)),
    "randint": call("t.randint(10, (1000, 1000))"),
    "randperm": call("t.randperm(1000000)"), "randint_like": call("t.randint_like(x, 10)", x=K(*SIZE)),
    "normal": call("t.normal(x, y)", x=K(*SIZE), y=Input(U(0, 1, *SIZE).make)),
    "bernoulli": call("t.bernoulli(x)", x=Input(U(0, 1, *SIZE).make)),
    "poisson": call("t.poisson(x)", x=Input(U(0, 9, *SIZE).make)),
    **{name: call(f"x.{name}_()", x=K(*SIZE)) for name in "uniform exponential cauchy log_normal random".split()},
    "geometric": call("x.geometric_(0.3)", x=K(*SIZE)),
    "multinomial": call("t.multinomial(x, 100, True)", x=Input(U(0, 1, 100, 1000).make)),
    "multinomial: without replacement": call("t.multinomial(x, 10)", x=Input(U(0, 1, 1000, 1000).make)),
    "nn.functional.dropout": call("F.dropout(x, 0.5)", x=N(*SIZE)), "nn.functional.dropout1d": call("F.dropout1d(x)", x=SIGNAL),
    "nn.functional.dropout2d": call("F.dropout2d(x)", x=IMAGES),
    "nn.functional.dropout3d": call("F.dropout3d(x)", x=VOLUMES),
    "feature_dropout": call("t.feature_dropout(x, 0.5, True)", x=IMAGES),
    "nn.functional.alpha_dropout": call("F.alpha_dropout(x, training=True)", x=N(*SIZE)),
    "nn.functional.feature_alpha_dropout": call("F.feature_alpha_dropout(x, training=True)", x=IMAGES),
    # functions of nn and conversions that are no entries of the table
    "nn.functional.rrelu": call("F.rrelu(x, training=True)", x=N(*SIZE)),
    "nn.functional.scaled_dot_product_attention": call("F.scaled_dot_product_attention(x, y, z)", x=N(8, 8, 128, 64), y=N(8, 8,
        128, 64), z=N(8, 8, 128, 64)),
    "to: float64": call("x.double()", x=N(*SIZE)), "to: int64": call("x.long()", x=K(*SIZE)),
    "to: bfloat16": call("x.bfloat16()", x=N(*SIZE)), "to: bool": call("x.bool()", x=K(*SIZE)),
    "to: float32": call("x.float()", x=J(99, *SIZE)),
    "signal.windows": call("t.signal.windows.gaussian(1000000)"),
}
