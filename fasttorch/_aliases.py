"""Functions that PyTorch has at its top level too, with positional arguments of old, beside those of `nn.functional`."""

import warnings

import numpy as np

from fasttorch import _operators
from fasttorch._C import autograd as _autograd
from fasttorch._C.creation import FUNCTIONS as _creation
from fasttorch._C.dtypes import by_name, get_default_dtype
from fasttorch._C.tensor import Tensor, _install, _make_subclass
from fasttorch.nn import functional as F

__all__ = [
    "OutOfMemoryError",
    "alpha_dropout",
    "alpha_dropout_",
    "bilinear",
    "binary_cross_entropy_with_logits",
    "clear_autocast_cache",
    "cosine_embedding_loss",
    "ctc_loss",
    "dropout_",
    "empty_permuted",
    "feature_alpha_dropout",
    "feature_alpha_dropout_",
    "feature_dropout_",
    "from_file",
    "get_autocast_dtype",
    "gru_cell",
    "has_lapack",
    "has_mkl",
    "has_openmp",
    "has_spectral",
    "hinge_embedding_loss",
    "kl_div",
    "lstm_cell",
    "margin_ranking_loss",
    "native_dropout",
    "poisson_nll_loss",
    "rnn_relu_cell",
    "rnn_tanh_cell",
    "rrelu",
    "rrelu_",
    "set_anomaly_enabled",
    "triplet_margin_loss",
]

_ops = _operators.operators
#: what an allocation that can't be had raises
OutOfMemoryError = MemoryError
has_lapack = has_spectral = True
has_mkl = has_openmp = False

_REDUCTIONS = ("none", "mean", "sum")


def _reduction(op, reduction):
    """The name of a reduction, which these functions take as a number: 0 none, 1 mean, 2 sum."""
    if isinstance(reduction, str):
        return reduction
    if reduction not in (0, 1, 2):
        raise ValueError(f"{op}(): reduction must be 0 (none), 1 (mean) or 2 (sum), got {reduction!r}")
    return _REDUCTIONS[reduction]


# ---- dropout ----


def alpha_dropout(input, p, train):
    """`nn.functional.alpha_dropout`; the arguments must be given."""
    return F.alpha_dropout(input, p, train)


def alpha_dropout_(input, p, train):
    """`alpha_dropout`, in place."""
    return F.alpha_dropout(input, p, train, inplace=True)


def dropout_(input, p, train):
    """`dropout`, in place."""
    return F.dropout(input, p, train, inplace=True)


def feature_alpha_dropout(input, p, train):
    """`nn.functional.feature_alpha_dropout`; the arguments must be given."""
    return F.feature_alpha_dropout(input, p, train)


def feature_alpha_dropout_(input, p, train):
    """`feature_alpha_dropout`, in place."""
    return F.feature_alpha_dropout(input, p, train, inplace=True)


def feature_dropout_(input, p, train):
    """`feature_dropout`, in place."""
    return input.copy_(_ops.feature_dropout(input.clone(), p, train))


def native_dropout(input, p, train):
    """Dropout and its mask: ``(output, mask)``; without training the mask is all true."""
    if not train:
        return input.clone(), _ops.ones_like(input, dtype=by_name["bool"])
    mask = _ops.dropout_mask(input, p)
    return (input * mask / (1 - p) if p < 1 else input * 0), mask


def rrelu(input, lower=1.0 / 8, upper=1.0 / 3, training=False, generator=None):
    """`nn.functional.rrelu`."""
    return F.rrelu(input, lower, upper, training)


def rrelu_(input, lower=1.0 / 8, upper=1.0 / 3, training=False, generator=None):
    """`rrelu`, in place."""
    return F.rrelu(input, lower, upper, training, inplace=True)


# ---- losses ----


def bilinear(input1, input2, weight, bias=None):
    """`nn.functional.bilinear`."""
    return F.bilinear(input1, input2, weight, bias)


def binary_cross_entropy_with_logits(input, target, weight=None, pos_weight=None, reduction=1):
    """`nn.functional.binary_cross_entropy_with_logits`; `reduction` as a number: 0 none, 1 mean, 2 sum."""
    name = _reduction("binary_cross_entropy_with_logits", reduction)
    return F.binary_cross_entropy_with_logits(input, target, weight, pos_weight=pos_weight, reduction=name)


def cosine_embedding_loss(input1, input2, target, margin=0.0, reduction=1):
    """`nn.functional.cosine_embedding_loss`; `reduction` as a number."""
    return F.cosine_embedding_loss(input1, input2, target, margin, reduction=_reduction("cosine_embedding_loss", reduction))


def ctc_loss(log_probs, targets, input_lengths, target_lengths, blank=0, reduction=1, zero_infinity=False):
    """`nn.functional.ctc_loss`; `reduction` as a number."""
    return F.ctc_loss(log_probs, targets, input_lengths, target_lengths, blank, _reduction("ctc_loss", reduction), zero_infinity)


def hinge_embedding_loss(input, target, margin=1.0, reduction=1):
    """`nn.functional.hinge_embedding_loss`; `reduction` as a number."""
    return F.hinge_embedding_loss(input, target, margin, reduction=_reduction("hinge_embedding_loss", reduction))


def kl_div(input, target, reduction=1, *, log_target=False):
    """`nn.functional.kl_div`; `reduction` as a number."""
    name = _reduction("kl_div", reduction)
    loss = F.kl_div(input, target, reduction="none", log_target=log_target)
    return loss.mean() if name == "mean" else loss.sum() if name == "sum" else loss


def margin_ranking_loss(input1, input2, target, margin=0.0, reduction=1):
    """`nn.functional.margin_ranking_loss`; `reduction` as a number."""
    return F.margin_ranking_loss(input1, input2, target, margin, reduction=_reduction("margin_ranking_loss", reduction))


def poisson_nll_loss(input, target, log_input, full, eps, reduction):
    """`nn.functional.poisson_nll_loss`; `reduction` as a number."""
    return F.poisson_nll_loss(input, target, log_input, full, eps=eps, reduction=_reduction("poisson_nll_loss", reduction))


def triplet_margin_loss(anchor, positive, negative, margin=1.0, p=2.0, eps=1e-6, swap=False, reduction=1):
    """`nn.functional.triplet_margin_loss`; `reduction` as a number."""
    return F.triplet_margin_loss(anchor, positive, negative, margin, p, eps, swap,
                                 reduction=_reduction("triplet_margin_loss", reduction))


# ---- recurrent cells ----


def rnn_tanh_cell(input, hx, w_ih, w_hh, b_ih=None, b_hh=None):
    """The next state of an Elman cell: ``tanh(W_ih x + b_ih + W_hh h + b_hh)``."""
    return (F.linear(input, w_ih, b_ih) + F.linear(hx, w_hh, b_hh)).tanh()


def rnn_relu_cell(input, hx, w_ih, w_hh, b_ih=None, b_hh=None):
    """The next state of an Elman cell with relu."""
    return (F.linear(input, w_ih, b_ih) + F.linear(hx, w_hh, b_hh)).relu()


def lstm_cell(input, hx, w_ih, w_hh, b_ih=None, b_hh=None):
    """The next state and cell of an LSTM cell, ``(h, c)``, from those in `hx`; see `nn.LSTMCell`."""
    h, c = hx
    i, f, g, o = (F.linear(input, w_ih, b_ih) + F.linear(h, w_hh, b_hh)).chunk(4, -1)
    c = f.sigmoid() * c + i.sigmoid() * g.tanh()
    return o.sigmoid() * c.tanh(), c


def gru_cell(input, hx, w_ih, w_hh, b_ih=None, b_hh=None):
    """The next state of a GRU cell; see `nn.GRUCell`."""
    ri, zi, ni = F.linear(input, w_ih, b_ih).chunk(3, -1)
    rh, zh, nh = F.linear(hx, w_hh, b_hh).chunk(3, -1)
    new = (ni + (ri + rh).sigmoid() * nh).tanh()
    z = (zi + zh).sigmoid()
    return new + z * (hx - new)


# ---- creation ----


def empty_permuted(size, physical_layout, *, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False):
    """An uninitialised tensor of `size` whose dimensions lie in memory in the order `physical_layout`, the outermost first.

    >>> torch.empty_permuted((2, 3), (1, 0)).stride()
    (1, 2)
    """
    order = [int(d) for d in physical_layout]
    if sorted(order) != list(range(len(size))):
        raise RuntimeError(f"empty_permuted(): physical_layout {tuple(order)} is no order of {len(size)} dimensions")
    t = _creation["empty"]([size[d] for d in order], dtype=dtype, device=device)
    return t.permute([order.index(d) for d in range(len(order))]).requires_grad_(requires_grad)


def from_file(filename, shared=None, size=0, *, dtype=None, layout=None, device=None, pin_memory=False):
    """A tensor over a file's bytes, mapped into memory.

    Args:
        filename (str): the file.
        shared (bool): writing into the tensor writes the file (which is made or grows as needed); else only the tensor.
        size (int): number of elements.
        dtype: of the elements. Default: the default dtype.

    Raises:
        RuntimeError: not shared, and the file is shorter.
    """
    import os

    dtype = dtype or get_default_dtype()
    nbytes = size * dtype.itemsize
    if shared and (not os.path.exists(filename) or os.path.getsize(filename) < nbytes):
        with open(filename, "ab") as file:
            file.truncate(nbytes)
    if os.path.getsize(filename) < nbytes:
        have = os.path.getsize(filename)
        raise RuntimeError(f"from_file(): {filename!r} has {have} bytes, fewer than {size} elements of {dtype}")
    bytes_ = np.memmap(filename, np.uint8, "r+" if shared else "c", shape=(nbytes,)) if nbytes else np.zeros(0, np.uint8)
    from fasttorch._C.arrays import from_numpy

    return from_numpy(bytes_).view(dtype)


# ---- settings ----


def set_anomaly_enabled(enabled, check_nan=True):
    """Switch anomaly mode; see `autograd.set_detect_anomaly`."""
    _autograd.set_anomaly(enabled)


def clear_autocast_cache():
    """Nothing to do: there is no mixed precision."""


def get_autocast_dtype(device_type):
    """The dtype that mixed precision would use, if there were any: bfloat16 for ``"cpu"``, float16 for ``"cuda"``."""
    if device_type not in ("cpu", "cuda"):
        raise RuntimeError(f"get_autocast_dtype(): unsupported device type {device_type!r}")
    return by_name["bfloat16" if device_type == "cpu" else "float16"]


# ---- methods ----


def as_subclass(self, cls):
    """The tensor as an instance of a subclass of Tensor, with its memory (and, for a leaf, its ``requires_grad``)."""
    if not (isinstance(cls, type) and issubclass(cls, Tensor)):
        raise TypeError(f"as_subclass(): expected a subclass of Tensor, got {cls!r}")
    if self.grad_fn is not None:
        raise RuntimeError("as_subclass(): of the result of an operation is not there: use detach() first")
    return _make_subclass(cls, self.detach(), self.requires_grad)


def dim_order(self, ambiguity_check=False):
    """The dimensions in the order in which they lie in memory, the outermost first.

    >>> torch.ones(2, 3).t().dim_order()
    (1, 0)
    """
    stride = self.stride()
    return tuple(sorted(range(self.dim()), key=lambda d: -stride[d]))


def _resize(self, *sizes):
    """The tensor reshaped: what `resize` did that left the elements; use `reshape`."""
    warnings.warn("non-inplace resize is deprecated: use reshape()", UserWarning, stacklevel=2)
    return self.reshape(*sizes)


def _resize_as(self, other):
    """The tensor in another's shape; use `reshape`."""
    warnings.warn("non-inplace resize_as is deprecated: use reshape()", UserWarning, stacklevel=2)
    return self.reshape(other.shape)


def _reinforce(self, reward):
    """Removed from PyTorch, with these words; RuntimeError."""
    raise RuntimeError("reinforce() was removed: use fasttorch.distributions, with log_prob() of what was sampled")


def _false(self):
    """False: there are no such tensors here."""
    return False


for _name, _function in {
    "as_subclass": as_subclass,
    "dim_order": dim_order,
    "resize": _resize,
    "resize_as": _resize_as,
    "reinforce": _reinforce,
    "const_data_ptr": lambda self: self.data_ptr(),
    "is_distributed": _false,
    **{f"is_{kind}": property(_false) for kind in ("ipu", "maia", "mps", "mtia", "vulkan", "xla", "xpu")},
}.items():
    if not hasattr(Tensor, _name):
        _install(_name, _function)
