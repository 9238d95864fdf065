"""Softmax over many classes, the rare ones in clusters (Grave et al., 2017)."""

from collections import namedtuple

import fasttorch as ft
from fasttorch.nn import functional as F
from fasttorch.nn.modules.container import ModuleList, Sequential
from fasttorch.nn.modules.linear import Linear
from fasttorch.nn.modules.module import Module

__all__ = ["AdaptiveLogSoftmaxWithLoss"]

_Result = namedtuple("ASMoutput", ["output", "loss"])


class AdaptiveLogSoftmaxWithLoss(Module):
    """Log-softmax over classes sorted by frequency, of which only the first have a score of their own in the first layer.

    Classes from ``cutoffs[i]`` to ``cutoffs[i + 1]`` form cluster i: the first layer has a score for the cluster, and a smaller
    layer, of ``in_features / div_value^(i + 1)`` inner features, scores its classes.

    Args:
        in_features (int): size of each input.
        n_classes (int): number of classes; class 0 is the most frequent.
        cutoffs (sequence of int): ascending, below n_classes.
        div_value (float): Default: 4.
        head_bias (bool): whether the first layer has a bias. Default: False.

    Shapes:
        input ``(N, in_features)`` and target ``(N)``, or ``(in_features)`` and ``()``; gives ``output`` ``(N)``, the
        log-probabilities of the targets, and ``loss``, minus their mean.

    Raises:
        ValueError: bad cutoffs. RuntimeError: shapes that don't fit, a target out of range.

    Example:
        >>> layer = nn.AdaptiveLogSoftmaxWithLoss(8, 20, [5, 10])
        >>> output, loss = layer(torch.ones(3, 8), torch.tensor([0, 7, 19]))
        >>> tuple(output.shape), tuple(layer.log_prob(torch.ones(3, 8)).shape)
        ((3,), (3, 20))
    """

    def __init__(self, in_features, n_classes, cutoffs, div_value=4.0, head_bias=False, device=None, dtype=None):
        super().__init__()
        cutoffs = list(cutoffs)
        if not cutoffs:
            raise ValueError("cutoffs should be a sequence of length larger than 0")
        if cutoffs != sorted(set(cutoffs)) or cutoffs[0] <= 0 or cutoffs[-1] > n_classes - 1 or any(int(c) != c for c in cutoffs):
            raise ValueError("cutoffs should be a sequence of unique, positive integers sorted in an increasing order, where "
                             "each "
                             f"value is between 1 and n_classes-1, got {cutoffs} for {n_classes} classes")
        options = {"device": device, "dtype": dtype}
        self.in_features = in_features
        self.n_classes = n_classes
        self.cutoffs = cutoffs + [n_classes]
        self.div_value = div_value
        self.head_bias = head_bias
        self.shortlist_size = self.cutoffs[0]
        self.n_clusters = len(self.cutoffs) - 1
        self.head_size = self.shortlist_size + self.n_clusters
        self.head = Linear(in_features, self.head_size, bias=head_bias, **options)
        self.tail = ModuleList()
        for i in range(self.n_clusters):
            inner = int(in_features // div_value ** (i + 1))
            self.tail.append(Sequential(
                Linear(in_features, inner, bias=False, **options),
                Linear(inner, self.cutoffs[i + 1] - self.cutoffs[i], bias=False, **options),
            ))

    def reset_parameters(self):
        """New random weights, as :class:`Linear` draws them."""
        self.head.reset_parameters()
        for inner, outer in self.tail:
            inner.reset_parameters()
            outer.reset_parameters()

    def forward(self, input, target):
        """The log-probabilities of the targets, and the loss."""
        single = target.dim() == 0
        if target.dim() > 1:
            raise RuntimeError(f"0D or 1D target tensor expected, multi-target not supported, got shape {tuple(target.shape)}")
        if input.dim() != target.dim() + 1:
            raise RuntimeError(f"{target.dim()}D target tensor expects {target.dim() + 1}D input tensors, but found inputs with "
                               f"size {tuple(input.shape)}")
        if single:
            input, target = input.unsqueeze(0), target.unsqueeze(0)
        elif input.shape[0] != target.shape[0]:
            raise RuntimeError(f"Input and target should have the same size in the batch dimension, got {tuple(input.shape)} and "
                               f"{tuple(target.shape)}")
        if target.numel() and (int(target.min()) < 0 or int(target.max()) >= self.n_classes):
            raise RuntimeError(f"Target values should be in [0, {self.n_classes - 1}], but values in range [{int(target.min())}, "
                               f"{int(target.max())}] were found. ")
        head = F.log_softmax(self.head(input), 1)
        index = target
        parts = []
        for i in range(self.n_clusters):
            low, high = self.cutoffs[i], self.cutoffs[i + 1]
            rows = ((target >= low) & (target < high)).nonzero().reshape(-1)
            if not rows.numel():
                continue
            index = index.index_fill(0, rows, self.shortlist_size + i)
            scores = F.log_softmax(self.tail[i](input.index_select(0, rows)), 1)
            own = scores.gather(1, (target.index_select(0, rows) - low).unsqueeze(1)).squeeze(1)
            parts.append((rows, own))
        output = head.gather(1, index.unsqueeze(1)).squeeze(1)
        for rows, own in parts:
            output = output.index_add(0, rows, own)
        loss = (-output).mean()
        return _Result(output.squeeze(0) if single else output, loss)

    def log_prob(self, input):
        """The log-probabilities of all classes, ``(N, n_classes)``."""
        head = F.log_softmax(self.head(input), 1)
        parts = [head[:, :self.shortlist_size]]
        for i in range(self.n_clusters):
            cluster = self.shortlist_size + i
            parts.append(F.log_softmax(self.tail[i](input), 1) + head[:, cluster:cluster + 1])
        return ft.cat(parts, 1)

    def predict(self, input):
        """The most likely class of each input, ``(N)``; clusters are only looked into where they win."""
        scores = self.head(input)
        best = scores.argmax(1)
        unsure = (best >= self.shortlist_size).nonzero().reshape(-1)
        if unsure.numel():
            best = best.index_copy(0, unsure, self.log_prob(input.index_select(0, unsure)).argmax(1))
        return best
