"""Rules for batched arguments of what neural networks are made of: convolution, normalisation, losses, recurrent cells."""
from fasttorch._C import rnn as _fused
from fasttorch.func._batched import METHODS, is_batched, is_tensor, invoke, ops, physical, wrap
from fasttorch.func._rules import every, rule


# ---- operators on planes, which take one dimension of examples
def folded(level, input, ndim, function, *others):
    """`function`, which takes `ndim` dimensions of which the first counts examples: the batch is folded into that one, or is "
      "it."""
    tensors = (input, *others)
    if any(x.dim() != input.dim() for x in tensors) or input.dim() + 1 < ndim:
        return NotImplemented
    xs = [physical(level, x) for x in tensors]
    extra = input.dim() + 2 - ndim                                 # leading dimensions, the batch among them
    if extra == 1:
        return wrap(level, function(*xs))
    lead = tuple(xs[0].shape[:extra])
    count = 1
    for size in lead:
        count *= size
    return wrap(level, unfolded(function(*(x.reshape((count,) + tuple(x.shape[extra:])) for x in xs)), lead))


def unfolded(x, lead):
    """Results with their first dimension split."""
    if is_tensor(x):
        return x.reshape(lead + tuple(x.shape[1:]))
    return type(x)(*(unfolded(v, lead) for v in x)) if hasattr(x, "_make") else type(x)(unfolded(v, lead) for v in x)


@rule("convolution")
def convolution(level, input, weight, bias, stride, padding, dilation, transposed, output_padding, groups):
    rest = (stride, padding, dilation, transposed, output_padding, groups)
    planes = weight.dim() - 2
    if is_batched(level, bias) and not is_batched(level, weight):
        y = ops.convolution(input, weight, None, *rest)
        return y + bias.reshape(-1, *(1,) * planes)
    alone = input.dim() == planes + 1
    x = input.unsqueeze(0) if alone else input
    if not is_batched(level, weight):
        p = physical(level, x)
        y = ops.convolution(p.reshape(p.shape[0] * p.shape[1], *p.shape[2:]), weight, bias, *rest)
        y = wrap(level, y.reshape(p.shape[0], p.shape[1], *y.shape[1:]))
    else:
        p, w = physical(level, x), weight._physical
        n, size = p.shape[1], p.shape[0]
        p = p.transpose(0, 1).reshape(n, size * p.shape[2], *p.shape[3:])
        y = ops.convolution(p, w.reshape(w.shape[0] * w.shape[1], *w.shape[2:]), None, stride, padding, dilation, transposed,
                            output_padding, groups * size)
        y = wrap(level, y.reshape(n, size, y.shape[1] // size, *y.shape[2:]).transpose(0, 1))
        if bias is not None:
            y = y + bias.reshape(-1, *(1,) * planes)
    return y.squeeze(0) if alone else y


def planes(ndim):
    """A rule for operators on the last `ndim` dimensions that take one dimension of examples before these."""
    def make(entry):
        names = [a.name for a in entry.args if a.is_tensor]

        def over(level, **bound):
            def function(*xs):
                return invoke(entry, dict(bound, **dict(zip(names, xs))))

            return folded(level, bound[names[0]], ndim + 1, function, *(bound[n] for n in names[1:]))

        return over

    return make


every("im2col", planes(3))


def windows(entry):
    def over(level, input, windows):
        x = physical(level, input)
        return wrap(level, invoke(entry, {"input": x, "windows": windows}))

    return over


every("window_max", windows)


@rule("layer_norm_with_statistics")
def layer_norm_with_statistics(level, input, normalized_shape, weight, bias, eps):
    y, mean, rstd = ops.layer_norm_with_statistics(physical(level, input), normalized_shape, None, None, eps)
    y = wrap(level, y)
    y = y if weight is None else y * weight
    return y if bias is None else y + bias, wrap(level, mean), wrap(level, rstd)


@rule("layer_norm")
def layer_norm(level, input, normalized_shape, weight, bias, eps):
    if not is_batched(level, weight) and not is_batched(level, bias):
        return wrap(level, ops.layer_norm(physical(level, input), normalized_shape, weight, bias, eps))
    y = wrap(level, ops.layer_norm(physical(level, input), normalized_shape, None, None, eps))
    y = y if weight is None else y * weight
    return y if bias is None else y + bias


@rule("rms_norm")
def rms_norm(level, input, normalized_shape, weight, eps):
    if not is_batched(level, weight):
        return wrap(level, ops.rms_norm(physical(level, input), normalized_shape, weight, eps))
    return wrap(level, ops.rms_norm(physical(level, input), normalized_shape, None, eps)) * weight


@rule("group_norm")
def group_norm(level, input, num_groups, weight, bias, eps):
    if input.dim() < 2:
        return NotImplemented
    x = physical(level, input)
    y = ops.group_norm(x.reshape(-1, *x.shape[2:]), num_groups, None, None, eps)
    y = wrap(level, y.reshape(x.shape))
    shape = (-1,) + (1,) * (input.dim() - 2)
    y = y if weight is None else y * weight.reshape(shape)
    return y if bias is None else y + bias.reshape(shape)


@rule("instance_norm")
def instance_norm(level, input, running_mean, running_var, weight, bias, use_input_stats, momentum, eps):
    if running_mean is not None or input.dim() < 3:
        return NotImplemented
    x = physical(level, input)
    flat = x.reshape(x.shape[0] * x.shape[1], *x.shape[2:])
    y = ops.instance_norm(flat, None, None, None, None, use_input_stats, momentum, eps)
    y = wrap(level, y.reshape(x.shape))
    shape = (-1,) + (1,) * (input.dim() - 2)
    y = y if weight is None else y * weight.reshape(shape)
    return y if bias is None else y + bias.reshape(shape)


@rule("batch_norm")
def batch_norm(level, input, running_mean, running_var, weight, bias, training, momentum, eps):
    if input.dim() < 2:
        return NotImplemented
    if training and running_mean is not None and not is_batched(level, running_mean):
        raise RuntimeError("vmap: batch_norm: Expected running_mean and running_var to be batched, because the batch of input "
                           "would "
                           "be written to them in place. Use modules without running statistics: track_running_stats=False, or "
                           "fasttorch.func.replace_all_batch_norm_modules_")
    x = physical(level, input)
    size, n, c = x.shape[0], x.shape[1], x.shape[2]
    flat = x.transpose(0, 1).reshape(n, size * c, *x.shape[3:])
    mean, var = (None if s is None else physical(level, s) for s in (running_mean, running_var))
    kept = [None if s is None else s.reshape(-1) for s in (mean, var)]
    y = ops.batch_norm(flat, *kept, None, None, training, momentum, eps)
    if training and mean is not None:
        for s, k in zip((mean, var), kept):
            if s.data_ptr() != k.data_ptr():
                s.copy_(k.reshape(s.shape))
    y = wrap(level, y.reshape(n, size, c, *x.shape[3:]).transpose(0, 1))
    shape = (-1,) + (1,) * (input.dim() - 2)
    y = y if weight is None else y * weight.reshape(shape)
    return y if bias is None else y + bias.reshape(shape)


@rule("embedding")
def embedding(level, input, weight, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse):
    if max_norm is not None:
        return NotImplemented
    padding = -1 if padding_idx is None else padding_idx % weight.shape[0]
    return embedding_lookup(level, weight, input, padding, scale_grad_by_freq, sparse)


@rule("embedding_lookup")
def embedding_lookup(level, weight, indices, padding_idx, scale_grad_by_freq, sparse):
    if scale_grad_by_freq or sparse:
        return NotImplemented
    if not is_batched(level, weight):
        return wrap(level, ops.embedding_lookup(weight, physical(level, indices), padding_idx, False, False))
    if padding_idx >= 0:
        return NotImplemented
    w, n = weight._physical, weight.shape[0]
    index = physical(level, indices)
    offsets = (ops.arange(level.size, device=w.device) * n).reshape((-1,) + (1,) * indices.dim())
    return wrap(level, ops.embedding_lookup(w.reshape(-1, *w.shape[2:]), index + offsets, -1, False, False))


def _mean_or_sum(loss, weights, reduction):
    if reduction == "none":
        return loss
    return loss.sum() if reduction == "sum" else loss.sum() / weights.sum()


def _likelihoods(level, log_p, target, weight, ignore_index, reduction):
    """The negative log likelihoods of classes, from logarithms of probabilities."""
    if log_p.dim() == 1:
        log_p, target = log_p.unsqueeze(0), target.unsqueeze(0)
        alone = True
    else:
        alone = False
    kept = target != ignore_index
    index = ops.where(kept, target, ops.zeros_like(target))
    picked = -log_p.gather(1, index.unsqueeze(1)).squeeze(1)
    weights = kept.to(log_p.dtype)
    if weight is not None:
        weights = weights * (weight[index])
    loss = ops.where(kept, picked * weights, ops.zeros_like(picked))
    if reduction == "none" and alone:
        return loss.squeeze(0)
    return _mean_or_sum(loss, weights, reduction)


def _legacy(size_average, reduce, reduction):
    if size_average is None and reduce is None:
        return reduction
    return "none" if reduce is False else "sum" if size_average is False else "mean"


@rule("nll_loss")
def nll_loss(level, input, target, weight, size_average, ignore_index, reduce, reduction):
    return _likelihoods(level, input, target, weight, ignore_index, _legacy(size_average, reduce, reduction))


@rule("cross_entropy")
def cross_entropy(level, input, target, weight, size_average, ignore_index, reduce, reduction, label_smoothing):
    reduction = _legacy(size_average, reduce, reduction)
    classes = 0 if input.dim() == 1 else 1
    if target.is_floating_point() or label_smoothing:
        return NotImplemented
    return _likelihoods(level, ops.log_softmax(input, classes), target, weight, ignore_index, reduction)


@rule("pad_repeating")
def pad_repeating(level, input, pad, mode):
    x = physical(level, input)
    if input.dim() - len(pad) // 2 < 1:
        return wrap(level, ops.pad_repeating(x.unsqueeze(1), pad, mode).squeeze(1))
    ndim = len(pad) // 2 + (2 if input.dim() > len(pad) // 2 else 1)
    return folded(level, input, ndim, lambda x: ops.pad_repeating(x, pad, mode))


# ---- recurrent networks, each of which is one compiled function
def _recurrent(name):
    def whole(level, *args, **kwargs):
        from fasttorch.nn import _recurrent as definitions

        if not kwargs and len(args) == 9 and is_tensor(args[0]) and not any(is_batched(level, w) for w in args[2]):
            return _folded_sequences(level, name, *args)
        return getattr(definitions, name)(*args, **kwargs)

    return whole


def _folded_sequences(level, name, input, hx, params, has_biases, layers, dropout, train, bidirectional, batch_first):
    """Shared weights: the batch is more sequences."""
    at = 1 if batch_first else 2                        # where the physical input counts sequences
    size, n = level.size, input.shape[at - 1]

    def fold(x, at):
        x = physical(level, x).movedim(0, at - 1)
        return x.reshape(*x.shape[:at - 1], size * n, *x.shape[at + 1:])

    def unfold(x, at):
        return wrap(level, x.reshape(*x.shape[:at - 1], size, n, *x.shape[at:]).movedim(at - 1, 0))

    state = tuple(fold(h, 2) for h in hx) if isinstance(hx, (tuple, list)) else fold(hx, 2)
    output, *states = getattr(_fused, name)(fold(input, at), state, params, has_biases, layers, dropout, train, bidirectional,
                                            batch_first)
    return (unfold(output, at), *(unfold(s, 2) for s in states))


for _name in ("lstm", "gru", "rnn_tanh", "rnn_relu", "lstm_cell", "gru_cell", "rnn_tanh_cell", "rnn_relu_cell"):
    METHODS[_name] = _recurrent(_name)
