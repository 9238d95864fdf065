"""Linear-chain conditional random fields: the loss, the best sequence of tags, marginal probabilities."""

import fasttorch as ft
from fasttorch import Tensor
from fasttorch.nn import init
from fasttorch.nn.modules.module import Module
from fasttorch.nn.parameter import Parameter
from fasttorch.nn.utils.rnn import PackedSequence, pad_sequence, unpack_sequence

__all__ = ["CRF"]


class CRF(Module):
    """Linear-chain conditional random field over sequences of tags (Lafferty, McCallum and Pereira, "Conditional Random
    Fields: Probabilistic Models for Segmenting and Labeling Sequence Data", 2001).

    A sequence of tags ``y`` for the emissions ``x`` (scores of each tag at each place) has the score

        ``s(x, y) = start[y_1] + sum_t x_t[y_t] + sum_t transitions[y_(t-1), y_t] + end[y_T]``

    and the probability ``exp(s(x, y) - log Z(x))``, where ``Z`` is the sum of ``exp(s(x, y'))`` over all sequences y',
    computed by the forward algorithm. Called, the module gives the loss ``log Z(x) - s(x, y)``.

    Args:
        num_tags (int): K.
        batch_first (bool): tensors are ``(B, T, *)`` instead of ``(T, B, *)``. Default: False.

    Shapes:
        ``forward(emissions, tags, mask=None, lengths=None, reduction="mean")``: emissions ``(T, B, K)``; tags ``(T, B)``,
        int64. Sequences of different lengths: ``mask (T, B)``, true at the places that count, which begin each sequence;
        or ``lengths``, a tensor or list of B ints; or emissions and tags as lists of B tensors ``(T_i, K)`` and ``(T_i)``,
        or as PackedSequences. Gives the loss: a number, or ``(B)`` with ``reduction="none"``.

    Parameters:
        ``start_transitions (K)``, ``end_transitions (K)``, ``transitions (K, K)``, from row to column; uniform in ±0.1.

    Raises:
        ValueError: an unknown reduction, both mask and lengths, a mask with gaps or an empty sequence.
        RuntimeError: shapes that don't fit, tags that are not int64.

    Example:
        >>> crf = CRF(2)
        >>> with torch.no_grad():
        ...     for p in crf.parameters():
        ...         _ = p.zero_()
        >>> emissions = torch.tensor([[0.0, 1.0], [3.0, 0.0], [0.0, 0.0]]).unsqueeze(1)
        >>> crf.decode(emissions, lengths=[2])
        [[1, 0]]
        >>> crf(torch.zeros(3, 1, 2), torch.zeros(3, 1, dtype=torch.int64))     # one of 8 sequences: log(8)
        tensor(2.0794, grad_fn=<MeanBackward0>)
    """

    def __init__(self, num_tags, batch_first=False, device=None, dtype=None):
        super().__init__()
        if not isinstance(num_tags, int) or isinstance(num_tags, bool) or num_tags < 1:
            raise ValueError(f"CRF: num_tags must be an int above 0, got {num_tags!r}")
        self.num_tags = num_tags
        self.batch_first = batch_first
        self.start_transitions = Parameter(ft.empty(num_tags, device=device, dtype=dtype))
        self.end_transitions = Parameter(ft.empty(num_tags, device=device, dtype=dtype))
        self.transitions = Parameter(ft.empty((num_tags, num_tags), device=device, dtype=dtype))
        self.reset_parameters()

    def reset_parameters(self):
        """Draw new initial values: uniform in ±0.1."""
        for p in self.parameters():
            init.uniform_(p, -0.1, 0.1)

    def extra_repr(self):
        """The options."""
        return f"{self.num_tags}" + (", batch_first=True" if self.batch_first else "")

    # -- what the caller gave, as (T, B, *) and a list of lengths ------------------------------------------------------

    def _time_first(self, emissions, tags, mask, lengths):
        """Emissions ``(T, B, K)``, tags ``(T, B)`` or None, and the lengths as a list, checked."""
        if isinstance(emissions, PackedSequence):
            emissions = unpack_sequence(emissions)
        if isinstance(tags, PackedSequence):
            tags = unpack_sequence(tags)
        if isinstance(emissions, (list, tuple)):
            if mask is not None or lengths is not None:
                raise ValueError("CRF: a list of sequences has lengths of its own; give neither mask nor lengths")
            if tags is not None and not isinstance(tags, (list, tuple)):
                raise TypeError(f"CRF: emissions are a list, tags must be one too, got {type(tags).__name__}")
            lengths = [e.shape[0] for e in emissions]
            if tags is not None and [t.shape[0] for t in tags] != lengths:
                raise RuntimeError(f"CRF: emissions of lengths {lengths} with tags of lengths {[t.shape[0] for t in tags]}")
            emissions, tags = pad_sequence(emissions), None if tags is None else pad_sequence(tags)
        elif self.batch_first:
            emissions = emissions.transpose(0, 1)
            tags = None if tags is None else tags.transpose(0, 1)
            mask = None if mask is None else mask.transpose(0, 1)
        if emissions.dim() != 3 or emissions.shape[2] != self.num_tags:
            order = "batch, time" if self.batch_first else "time, batch"
            raise RuntimeError(f"CRF: emissions must have shape ({order}, {self.num_tags}), got "
                               f"{tuple(emissions.transpose(0, 1).shape if self.batch_first else emissions.shape)}")
        steps, batch = emissions.shape[:2]
        if tags is not None:
            if tuple(tags.shape) != (steps, batch):
                raise RuntimeError(f"CRF: emissions have {steps} time steps and a batch of {batch}; tags have "
                                   f"{tags.shape[0]} and {tuple(tags.shape[1:])}")
            if tags.dtype != ft.int64:
                raise RuntimeError(f"CRF: tags must have dtype int64, got {tags.dtype}")
        if mask is not None:
            if lengths is not None:
                raise ValueError("CRF: give mask or lengths, not both")
            if tuple(mask.shape) != (steps, batch):
                raise RuntimeError(f"CRF: emissions have {steps} time steps and a batch of {batch}; the mask has "
                                   f"{mask.shape[0]} and {tuple(mask.shape[1:])}")
            lengths = mask.long().sum(0).tolist()
            if not ft.equal(mask.bool(), self._mask(lengths, steps, mask.device)):
                raise ValueError("CRF: the places that count must begin each sequence; the mask has gaps")
        elif lengths is None:
            lengths = [steps] * batch
        else:
            lengths = [int(n) for n in (lengths.tolist() if isinstance(lengths, Tensor) else lengths)]
            if len(lengths) != batch:
                raise RuntimeError(f"CRF: {len(lengths)} lengths for a batch of {batch}")
        if any(not 1 <= n <= steps for n in lengths):
            raise ValueError(f"CRF: lengths must be from 1 to the {steps} time steps, got {lengths}")
        return emissions, tags, lengths

    @staticmethod
    def _mask(lengths, steps, device):
        """``(T, B)``: true within the lengths."""
        return ft.arange(steps, device=device).unsqueeze(1) < ft.tensor(lengths, dtype=ft.int64).to(device)

    # -- scores --------------------------------------------------------------------------------------------------------

    def _score(self, emissions, tags, lengths):
        """``s(x, y)`` of each sequence."""
        steps, batch, count = emissions.shape
        mask = self._mask(lengths, steps, tags.device)
        if min(lengths) < steps:
            tags = ft.where(mask, tags, 0)      # whatever the padding is
        if int(tags.max()) >= count or int(tags.min()) < 0:
            raise IndexError(f"CRF: tags must be from 0 to {count - 1}, got {int(tags.min())} to {int(tags.max())}")
        places = emissions.gather(2, tags.unsqueeze(2)).squeeze(2)
        last = tags.gather(0, (ft.tensor(lengths, dtype=ft.int64).to(tags.device) - 1).unsqueeze(0)).squeeze(0)
        score = ft.where(mask, places, 0.0).sum(0) + self.start_transitions[tags[0]] + self.end_transitions[last]
        if steps > 1:
            moves = self.transitions.reshape(-1).index_select(0, (tags[:-1] * count + tags[1:]).reshape(-1))
            score = score + ft.where(mask[1:], moves.reshape(steps - 1, batch), 0.0).sum(0)
        return score

    def _partition(self, emissions, lengths):
        """``log Z(x)`` of each sequence, by the forward algorithm."""
        alpha = self.start_transitions + emissions[0]
        shortest = min(lengths)
        mask = self._mask(lengths, emissions.shape[0], emissions.device).unsqueeze(2).unbind(0)
        transitions = self.transitions.unsqueeze(0)
        for t, x in enumerate(emissions.unbind(0)):
            if t:
                new = ft.logsumexp(alpha.unsqueeze(2) + transitions, 1) + x
                alpha = new if t < shortest else ft.where(mask[t], new, alpha)
        return ft.logsumexp(alpha + self.end_transitions, 1)

    def forward(self, emissions, tags, mask=None, lengths=None, reduction="mean"):
        """The negative log-likelihood of ``tags``.

        ``reduction``: ``"mean"`` over the sequences, ``"sum"``, ``"token_mean"`` (the sum divided by the number of tags),
        or ``"none"`` for each sequence's own.
        """
        if reduction not in ("mean", "sum", "token_mean", "none"):
            raise ValueError(f"CRF: reduction must be mean, sum, token_mean or none, got {reduction!r}")
        if tags is None:
            raise TypeError("CRF: tags must be given, got None")
        emissions, tags, lengths = self._time_first(emissions, tags, mask, lengths)
        loss = self._partition(emissions, lengths) - self._score(emissions, tags, lengths)
        if reduction == "none":
            return loss
        if reduction == "mean":
            return loss.mean()
        return loss.sum() if reduction == "sum" else loss.sum() / sum(lengths)

    def log_partition(self, emissions, mask=None, lengths=None):
        """``log Z(x)`` of each sequence: ``(B)``."""
        emissions, _, lengths = self._time_first(emissions, None, mask, lengths)
        return self._partition(emissions, lengths)

    def decode(self, emissions, mask=None, lengths=None, return_scores=False):
        """The most probable tags of each sequence, by the Viterbi algorithm (Viterbi, 1967).

        Returns:
            list of B lists of ints, as long as the sequences; with ``return_scores`` also ``s(x, y)`` of each, ``(B)``.
        """
        with ft.no_grad():
            emissions, _, lengths = self._time_first(emissions, None, mask, lengths)
            steps = emissions.unbind(0)
            best = self.start_transitions + steps[0]
            transitions = self.transitions.unsqueeze(0)
            inside = self._mask(lengths, len(steps), emissions.device).unsqueeze(2).unbind(0)
            came_from = []
            for t in range(1, len(steps)):
                value, index = (best.unsqueeze(2) + transitions).max(1)
                best = ft.where(inside[t], value + steps[t], best)
                came_from.append(index)
            scores, last = (best + self.end_transitions).max(1)
            came_from = ft.stack(came_from).tolist() if came_from else []
            paths = []
            for b, (tag, n) in enumerate(zip(last.tolist(), lengths)):
                path = [tag]
                for t in range(n - 2, -1, -1):
                    tag = came_from[t][b][tag]
                    path.append(tag)
                paths.append(path[::-1])
            return (paths, scores) if return_scores else paths

    def marginals(self, emissions, mask=None, lengths=None):
        """The probability of each tag at each place: the derivative of ``log Z`` by the emissions.

        Returns:
            Tensor ``(T, B, K)`` (``(B, T, K)`` if ``batch_first``), zero beyond the lengths; of a list, a list of
            ``(T_i, K)``. It has no history.
        """
        ragged = isinstance(emissions, (list, tuple))
        x, _, lengths = self._time_first(emissions, None, mask, lengths)
        with ft.enable_grad():
            x = x.detach().requires_grad_()
            (result,) = ft.autograd.grad(self._partition(x, lengths).sum(), x)
        if ragged:
            return [result[:n, b] for b, n in enumerate(lengths)]
        return result.transpose(0, 1) if self.batch_first else result
