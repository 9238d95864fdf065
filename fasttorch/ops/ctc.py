"""Connectionist temporal classification (Graves et al., 2006): the loss of sequences without an alignment.

Between the labels of a target stand blanks, ``- l1 - l2 - ... -``: S = 2 n + 1 states. A path may stay in its state, go to the
next, or pass over a blank between two different labels. ``alpha[t, s]`` is the logarithm of the probability of all paths that are
in state s at step t, ``beta[t, s]`` that of all ways on from there; both are filled step by step, for the whole batch and all
states at once. The loss is ``-log`` of the probability of all paths, and its derivative by a log-probability is minus the
share of the paths that pass there.
"""

from fasttorch.ops._entry import op
from fasttorch.ops._geometry import case
from fasttorch.ops._samples import T
from fasttorch.ops.losses import reduction_of


def _states(xp, targets, lengths, blank):
    """Labels of the states ``(N, S)``, and where a path may come from two states before."""
    n, most = targets.shape
    labels = xp.full((n, 2 * most + 1), blank, xp.int64)
    inside = xp.arange(most)[None, :] < lengths[:, None]
    labels[:, 1::2] = xp.where(inside, targets, blank)
    jump = xp.zeros(labels.shape, bool)
    jump[:, 3::2] = labels[:, 3::2] != labels[:, 1:-2:2]
    return labels, jump


def _log_sum(xp, *terms):
    """Logarithm of a sum of exponentials, -inf where all terms are."""
    top = terms[0]
    for t in terms[1:]:
        top = xp.maximum(top, t)
    finite = xp.where(xp.isneginf(top), xp.zeros((), top.dtype), top)
    total = xp.exp(terms[0] - finite)
    for t in terms[1:]:
        total = total + xp.exp(t - finite)
    with_log = xp.log(xp.where(total > 0, total, xp.ones((), top.dtype)))
    return xp.where(total > 0, with_log + finite, xp.asarray(-xp.inf, top.dtype))


def _shifted(xp, x, by):
    """``x`` with every state moved by one or two places, -inf where nothing comes from."""
    out = xp.full(x.shape, -xp.inf, x.dtype)
    if by > 0:
        out[:, by:] = x[:, :-by]
    else:
        out[:, :by] = x[:, -by:]
    return out


@op(
    "ctc_loss_alpha(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, int blank) -> (Tensor loss, "
    "Tensor log_alpha)",
    kind="general",
    private=True,
    grad={"log_probs": "ctc_loss_backward(grad_loss, log_probs, targets, input_lengths, target_lengths, blank, loss, log_alpha)"},
    samples=lambda: [
        case(
            T((5, 2, 4), high=0, grad=False),
            T((2, 2), "int64", values=[1, 2, 3, 3]),
            T((2,), "int64", values=[5, 4]),
            T((2,), "int64", values=[2, 1]),
            0,
        )
    ],
)
def ctc_loss_alpha(xp, log_probs, targets, input_lengths, target_lengths, blank):
    """Minus the logarithm of the probability of each target, and the table of ``alpha``."""
    steps, n, _ = log_probs.shape
    labels, jump = _states(xp, targets, target_lengths, blank)
    states = labels.shape[1]
    alpha = xp.full((steps, n, states), -xp.inf, log_probs.dtype)
    rows = xp.arange(n)
    for t in range(steps):
        here = log_probs[t][rows[:, None], labels]
        if t == 0:
            alpha[0, :, :2] = here[:, :2]
            continue
        before = alpha[t - 1]
        two = (
            xp.where(jump, _shifted(xp, before, 2), xp.asarray(-xp.inf, before.dtype))
            if states > 2
            else xp.full(before.shape, -xp.inf, before.dtype)
        )
        one = _shifted(xp, before, 1) if states > 1 else two
        alpha[t] = _log_sum(xp, before, one, two) + here
    if not steps:
        return xp.where(target_lengths > 0, xp.asarray(xp.inf, alpha.dtype), xp.asarray(0, alpha.dtype)), alpha
    last = alpha[xp.maximum(input_lengths - 1, 0), rows]
    end = last[rows, 2 * target_lengths]
    label = xp.where(target_lengths > 0, last[rows, xp.maximum(2 * target_lengths - 1, 0)], xp.asarray(-xp.inf, alpha.dtype))
    loss = -_log_sum(xp, end, label)
    empty = xp.where(target_lengths > 0, xp.asarray(xp.inf, alpha.dtype), xp.asarray(0, alpha.dtype))
    return xp.where(input_lengths > 0, loss, empty), alpha


@op(
    "ctc_loss_backward(Tensor grad_loss, Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, int "
    "blank, Tensor loss, "
    "Tensor log_alpha) -> Tensor",
    kind="general",
    private=True,
    grad={
        "grad_loss": "sum(grad * ctc_loss_backward(sgn(grad_loss), log_probs, targets, input_lengths, target_lengths, blank, loss, "
        "log_alpha), (0, 2)) * sgn(grad_loss)",
        "log_probs": "underivable(grad, 'ctc_loss', 'log_probs (twice)')",
    },
)
def ctc_loss_backward(xp, grad_loss, log_probs, targets, input_lengths, target_lengths, blank, loss, log_alpha):
    """Derivative through a softmax: ``e ** x - e ** (alpha + beta + loss) / e ** x``, summed over the states of a label.

    As PyTorch's, it takes the input for log-probabilities, whose gradients sum to 0 over the classes. No second derivative.
    """
    steps, n, classes = log_probs.shape
    labels, jump = _states(xp, targets, target_lengths, blank)
    states = labels.shape[1]
    rows = xp.arange(n)
    out = xp.zeros(log_probs.shape, log_probs.dtype)
    flat = (rows[:, None] * classes + labels).reshape(-1)
    infinity = xp.asarray(-xp.inf, log_probs.dtype)
    place = xp.arange(states)[None, :]
    final = (place == 2 * target_lengths[:, None]) | (place == 2 * target_lengths[:, None] - 1)
    allowed = place <= 2 * target_lengths[:, None]
    onward = xp.zeros(jump.shape, bool)
    onward[:, :-2] = jump[:, 2:]
    beta = xp.full((n, states), -xp.inf, log_probs.dtype)
    for t in range(steps - 1, -1, -1):
        here = log_probs[t][rows[:, None], labels]
        if states > 2:
            ahead = _log_sum(xp, beta, _shifted(xp, beta, -1), xp.where(onward, _shifted(xp, beta, -2), infinity))
        else:
            ahead = beta
        starts = (t == input_lengths - 1)[:, None]
        beta = xp.where(starts, xp.where(final, here, infinity), ahead + here)
        beta = xp.where(allowed & (t < input_lengths)[:, None], beta, infinity)
        both = log_alpha[t] + beta
        passing = xp.exp(both + loss[:, None] - here)       # the share of the paths that pass here, none of them above 1
        share = xp.bincount(flat, passing.reshape(-1), minlength=n * classes).reshape(n, classes).astype(out.dtype)
        share = xp.where(xp.isposinf(loss)[:, None] | xp.isneginf(log_probs[t]), xp.nan, share)
        g = xp.exp(log_probs[t]) - share
        out[t] = xp.where(((t < input_lengths) & (grad_loss != 0))[:, None], g * grad_loss[:, None], 0)
    return out


def _lengths(ft, name, lengths, like, n):
    """Lengths as an int64 tensor of n elements."""
    if isinstance(lengths, (tuple, list)):
        lengths = ft.tensor_of(list(lengths), like)
    if lengths.is_floating_point():
        raise RuntimeError(f"ctc_loss(): {name} must be integral, got {lengths.dtype}")
    lengths = ft.reshape(lengths, (-1,))
    if lengths.shape[0] != n:
        raise RuntimeError(
            f"ctc_loss(): Expected {name} to have value per batch element, got {lengths.shape[0]} for a batch of {n}"
        )
    return lengths


@op("tensor_of(any numbers, Tensor like) -> Tensor", kind="general", private=True, samples=[case([1, 2], T((2,), "int64"))])
def tensor_of(xp, numbers, like):
    """Integers as an int64 array, beside another tensor."""
    return xp.asarray(numbers, dtype=xp.int64)


@op(
    "ctc_targets(Tensor targets, Tensor lengths) -> Tensor",
    kind="general",
    private=True,
    samples=[case(T((3,), "int64", values=[1, 2, 3]), T((2,), "int64", values=[1, 2]))],
)
def ctc_targets(xp, targets, lengths):
    """Targets one after another, as rows; a row is filled up with 0."""
    lengths = lengths.astype(xp.int64)
    if targets.shape[0] != int(lengths.sum().item()):
        raise RuntimeError(
            f"ctc_loss(): Expected the 1-d targets to hold the sum of target_lengths, {int(lengths.sum().item())}, but got shape "
            f"{tuple(targets.shape)}"
        )
    n = lengths.shape[0]
    out = xp.zeros((n, int(lengths.max().item()) if n else 0), xp.int64)
    out[xp.arange(out.shape[1])[None, :] < lengths[:, None]] = targets
    return out


@op(
    "ctc_loss(Tensor log_probs, Tensor targets, any input_lengths, any target_lengths, int blank=0, str reduction='mean', bool "
    "zero_infinity=False) -> Tensor",
    kind="composite",
    namespace="nn.functional",
    samples=lambda: (
        [
            case(T((6, 2, 4), low=-3, high=0), T((2, 2), "int64", values=[1, 2, 3, 3]), (6, 5), (2, 2), reduction=r)
            for r in ("mean", "sum", "none")
        ]
        + [
            case(T((6, 2, 4), low=-3, high=0), T((3,), "int64", values=[1, 3, 3]), (6, 5), (1, 2), reduction="none"),
            case(T((5, 4), low=-3, high=0), T((2,), "int64", values=[1, 1]), (5,), (2,)),
            case(T((5, 3, 4), low=-3, high=0), T((3, 2), "int64", values=[1, 2, 0, 1, 0, 2]), (5, 3, 4), (2, 0, 1), 3, "sum"),
            case(T((2, 1, 4), low=-3, high=0), T((1, 2), "int64", values=[1, 1]), (2,), (2,), 0, "sum", True),
        ]
    ),
)
def ctc_loss(ft, log_probs, targets, input_lengths, target_lengths, blank=0, reduction="mean", zero_infinity=False):
    """Minus the logarithm of the probability that a sequence of classes, blanks and repetitions removed, is the target.

    ``log_probs``: logarithms of the classes' probabilities at each step, ``(T, N, C)`` or ``(T, C)``. ``targets``: ``(N, S)``,
    or all targets one after another. ``input_lengths``, ``target_lengths``: a tensor or tuple of N lengths. ``blank``: the
    class that is no label. ``reduction``: ``"mean"`` divides each loss by its target's length and averages, ``"sum"`` or
    ``"none"``. ``zero_infinity``: losses of targets that don't fit into their sequence count 0. Dtypes: float32 and float64;
    differentiable once. Raises RuntimeError for lengths and labels out of range.

    >>> F.ctc_loss(torch.zeros(2, 1, 2).log_softmax(2), torch.tensor([[1]]), (2,), (1,))
    tensor(0.2877)
    """
    reduction = reduction_of(None, None, reduction, "ctc_loss")
    if str(log_probs.dtype).rpartition(".")[2] not in ("float32", "float64"):
        raise RuntimeError(f"ctc_loss(): not implemented for {log_probs.dtype} of shape {tuple(log_probs.shape)}")
    if targets.is_floating_point():
        raise RuntimeError(f"ctc_loss(): targets must be integral, got {targets.dtype}")
    if log_probs.ndim not in (2, 3):
        raise RuntimeError(f"ctc_loss(): log_probs must be of shape (T, N, C) or (T, C), got {tuple(log_probs.shape)}")
    single = log_probs.ndim == 2
    x = ft.unsqueeze(log_probs, 1) if single else log_probs
    steps, n, classes = x.shape
    if not 0 <= blank < classes:
        raise RuntimeError(f"ctc_loss(): blank must be in label range, got {blank} for {classes} classes")
    inputs, wanted = (
        _lengths(ft, "input_lengths", input_lengths, targets, n),
        _lengths(ft, "target_lengths", target_lengths, targets, n),
    )
    rows = (
        ft.reshape(targets, (1, -1))
        if single and targets.ndim == 1
        else ft.ctc_targets(targets, wanted)
        if targets.ndim == 1
        else targets
    )
    if rows.ndim != 2 or rows.shape[0] != n:
        raise RuntimeError(f"ctc_loss(): targets of shape {tuple(targets.shape)} don't fit a batch of {n}")
    ft.ctc_check(rows, inputs, wanted, steps, classes)
    loss, _ = ft.ctc_loss_alpha(x, rows, inputs, wanted, blank)
    if zero_infinity:
        loss = ft.where(loss == float("inf"), 0.0, loss)
    if reduction == "mean":
        return ft.mean(loss / ft.to_dtype(ft.clamp_min(wanted, 1), loss.dtype))
    return ft.sum(loss) if reduction == "sum" else ft.squeeze(loss, 0) if single else loss


@op(
    "ctc_check(Tensor targets, Tensor input_lengths, Tensor target_lengths, int steps, int classes) -> bool",
    kind="general",
    private=True,
    samples=[case(T((1, 1), "int64", values=[1]), T((1,), "int64", values=[1]), T((1,), "int64", values=[1]), 2, 3)],
)
def ctc_check(xp, targets, input_lengths, target_lengths, steps, classes):
    """Raise unless the lengths and labels are in range."""
    most = targets.shape[1]
    for name, lengths, limit in (("input_lengths", input_lengths, steps), ("target_lengths", target_lengths, most)):
        if lengths.size and (int(lengths.min().item()) < 0 or int(lengths.max().item()) > limit):
            raise RuntimeError(f"ctc_loss(): Expected {name} to have values between 0 and {limit}, but got {lengths.tolist()}")
    used = targets[xp.arange(most)[None, :] < target_lengths[:, None]]
    if used.size and (int(used.min().item()) < 0 or int(used.max().item()) >= classes):
        raise RuntimeError(
            f"ctc_loss(): targets must be in label range [0, {classes}), got {int(used.min().item())} to {int(used.max().item())}"
        )
    return True
