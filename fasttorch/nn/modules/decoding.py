"""Decoders with attention, and beam search."""

from collections import namedtuple

import fasttorch as ft
from fasttorch import Tensor
from fasttorch.nn import functional as F
from fasttorch.nn._state import map_state, tensors_of
from fasttorch.nn.modules.container import ModuleList
from fasttorch.nn.modules.dropout import Dropout
from fasttorch.nn.modules.linear import Linear
from fasttorch.nn.modules.module import Module
from fasttorch.nn.modules.rnn import GRUCell, LSTMCell
from fasttorch.nn.modules.sparse import Embedding
from fasttorch.nn.utils.rnn import PackedSequence, pad_sequence, unpack_sequence

__all__ = ["BahdanauAttention", "LuongAttention", "BahdanauDecoder", "LuongDecoder", "Hypothesis", "beam_search"]


def _attend(scores, values, mask):
    """(context, weights) from scores ``(B, S)`` of values ``(B, S, M)``, of which those under a false mask don't count."""
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = ft.softmax(scores, -1)
    return ft.bmm(weights.unsqueeze(1), values).squeeze(1), weights


class BahdanauAttention(Module):
    """Additive attention: ``score(q, k) = v^T tanh(W q + U k)`` (Bahdanau, Cho and Bengio, "Neural Machine Translation by
    Jointly Learning to Align and Translate", 2014).

    Args:
        query_size, key_size (int): sizes of a query and of a memory vector.
        hidden_size (int): size of what the tanh is taken of.

    Shapes:
        ``forward(query, memory, mask=None, keys=None)``: query ``(B, query_size)``, memory ``(B, S, key_size)``, mask
        ``(B, S)``, true where memory counts; ``keys`` is ``project(memory)``, for callers with many queries. Gives
        ``(context (B, key_size), weights (B, S))``.

    Example:
        >>> context, weights = BahdanauAttention(3, 4, 5)(torch.ones(2, 3), torch.ones(2, 6, 4))
        >>> tuple(context.shape), tuple(weights.shape)
        ((2, 4), (2, 6))
    """

    def __init__(self, query_size, key_size, hidden_size, device=None, dtype=None):
        super().__init__()
        options = {"bias": False, "device": device, "dtype": dtype}
        self.query = Linear(query_size, hidden_size, **options)
        self.key = Linear(key_size, hidden_size, **options)
        self.score = Linear(hidden_size, 1, **options)

    def project(self, memory):
        """``U k`` of every memory vector: what does not depend on the query."""
        return self.key(memory)

    def forward(self, query, memory, mask=None, keys=None):
        """The context and the weights."""
        keys = self.key(memory) if keys is None else keys
        scores = self.score(ft.tanh(keys + self.query(query).unsqueeze(1))).squeeze(2)
        return _attend(scores, memory, mask)


class LuongAttention(Module):
    """Multiplicative attention (Luong, Pham and Manning, "Effective Approaches to Attention-based Neural Machine
    Translation", 2015).

    ``score(q, k)`` is ``q^T k`` (``"dot"``), ``q^T W k`` (``"general"``) or ``v^T tanh(W [q; k])`` (``"concat"``).

    Args:
        query_size, key_size (int): sizes of a query and of a memory vector; equal for ``"dot"``.
        score (str): Default: ``"general"``.

    Shapes:
        as :class:`BahdanauAttention`.

    Raises:
        ValueError: an unknown score, or different sizes with ``"dot"``.

    Example:
        >>> context, weights = LuongAttention(3, 4)(torch.ones(2, 3), torch.ones(2, 6, 4))
        >>> tuple(context.shape), tuple(weights.shape)
        ((2, 4), (2, 6))
    """

    def __init__(self, query_size, key_size, score="general", device=None, dtype=None):
        super().__init__()
        if score not in ("dot", "general", "concat"):
            raise ValueError(f"LuongAttention: score must be dot, general or concat, got {score!r}")
        if score == "dot" and query_size != key_size:
            raise ValueError(f"LuongAttention: dot needs queries and keys of one size, got {query_size} and {key_size}")
        self.kind = score
        options = {"bias": False, "device": device, "dtype": dtype}
        if score == "general":
            self.key = Linear(key_size, query_size, **options)
        elif score == "concat":
            self.query = Linear(query_size, query_size, **options)
            self.key = Linear(key_size, query_size, **options)
            self.score = Linear(query_size, 1, **options)

    def extra_repr(self):
        """The kind of score."""
        return f"score={self.kind!r}"

    def project(self, memory):
        """What does not depend on the query: memory itself for ``"dot"``, otherwise ``W k`` of every memory vector."""
        return memory if self.kind == "dot" else self.key(memory)

    def forward(self, query, memory, mask=None, keys=None):
        """The context and the weights."""
        keys = self.project(memory) if keys is None else keys
        if self.kind == "concat":
            scores = self.score(ft.tanh(keys + self.query(query).unsqueeze(1))).squeeze(2)
        else:
            scores = ft.bmm(keys, query.unsqueeze(2)).squeeze(2)
        return _attend(scores, memory, mask)


class _AttentionDecoder(Module):
    """What the decoders share: the memory in its forms, teacher forcing, search."""

    def __init__(self, vocab_size, embed_size, hidden_size, memory_size, dropout, batch_first, options):
        super().__init__()
        self.vocab_size = vocab_size
        self.hidden_size = hidden_size
        self.memory_size = memory_size
        self.batch_first = batch_first
        self.embedding = Embedding(vocab_size, embed_size, **options)
        self.dropout = Dropout(dropout)
        self.bridge = Linear(memory_size, hidden_size, **options)

    def extra_repr(self):
        """The options that differ from the defaults."""
        return "batch_first=True" if self.batch_first else ""

    def prepare(self, memory, lengths=None):
        """The context that every step needs: ``(memory (B, S, M), keys (B, S, *), mask (B, S))``."""
        name = type(self).__name__
        if isinstance(memory, PackedSequence):
            memory = unpack_sequence(memory)
        if isinstance(memory, (list, tuple)):
            if lengths is not None:
                raise ValueError(f"{name}: a list of memories has lengths of its own; don't give lengths")
            lengths = [m.shape[0] for m in memory]
            memory = pad_sequence(memory, batch_first=True)
        elif not self.batch_first:
            memory = memory.transpose(0, 1)
        if memory.dim() != 3 or memory.shape[2] != self.memory_size:
            raise RuntimeError(f"{name}: memory must have shape ({'batch, time' if self.batch_first else 'time, batch'}, "
                               f"{self.memory_size}), got one of {memory.dim()} dimensions, the last of size "
                               f"{memory.shape[-1]}")
        batch, steps = memory.shape[:2]
        if lengths is None:
            lengths = [steps] * batch
        elif isinstance(lengths, Tensor):
            lengths = lengths.tolist()
        if len(lengths) != batch or any(not 1 <= n <= steps for n in lengths):
            raise ValueError(f"{name}: lengths must be {batch} ints from 1 to the {steps} steps of memory, got {lengths}")
        ends = ft.tensor(lengths, dtype=ft.int64).to(memory.device)
        mask = ft.arange(steps, device=memory.device) < ends.unsqueeze(1)
        return memory, self.attention.project(memory), mask

    def forward(self, tokens, memory, state=None, lengths=None):
        """Teacher forcing: scores for the token after each of ``tokens``. See the class for shapes."""
        context = self.prepare(memory, lengths)
        name, time = type(self).__name__, 1 if self.batch_first else 0
        if tokens.dim() != 2 or tokens.shape[1 - time] != context[0].shape[0]:
            order = "batch, time" if self.batch_first else "time, batch"
            raise RuntimeError(f"{name}: tokens must have shape ({order}) for a batch of {context[0].shape[0]}, got "
                               f"{tuple(tokens.shape)}")
        state = self.start(context, state)
        logits, weights = [], []
        for x in self.dropout(self.embedding(tokens)).unbind(time):
            output, weight, state = self._advance(x, state, context)
            logits.append(output)
            weights.append(weight)
        return self.out(ft.stack(logits, time)), ft.stack(weights, time)

    def step(self, tokens, state, context):
        """One step of search: scores ``(B, vocab_size)`` for the token after ``tokens (B)``, and the next state."""
        output, _, state = self._advance(self.dropout(self.embedding(tokens)), state, context)
        return self.out(output), state

    def decode(self, memory, start, end, state=None, lengths=None, **options):
        """The best sequences by :func:`beam_search`, which see for the options; a list of hypotheses for each memory."""
        training = self.training
        self.eval()
        try:
            with ft.no_grad():
                context = self.prepare(memory, lengths)
                return beam_search(self.step, start, end, state=self.start(context, state), context=context, **options)
        finally:
            self.train(training)


class BahdanauDecoder(_AttentionDecoder):
    """A GRU that looks for what it needs in a memory before each step (Bahdanau, Cho and Bengio, "Neural Machine Translation
    by Jointly Learning to Align and Translate", 2014).

    With the state ``s``, the last token's vector ``y`` and additive attention: ``context = attention(s, memory)``;
    ``s' = GRU([y; context], s)``; ``t = maxout(W [s'; y; context])`` in pairs; scores ``W_o t + b_o``. The first state is
    ``tanh(W_s m_1 + b_s)`` of the first memory vector, which of a bidirectional encoder has read the whole input.

    Args:
        vocab_size, embed_size (int): number of tokens, size of their vectors.
        hidden_size, memory_size (int): sizes of the state and of a memory vector.
        dropout (float): of the tokens' vectors and of t. Default: 0.
        batch_first (bool): tensors are ``(B, T, *)`` instead of ``(T, B, *)``. Default: False.

    Shapes:
        ``forward(tokens, memory, state=None, lengths=None)``: tokens ``(T, B)``, int64: the start and all but the last of
        the target; memory ``(S, B, memory_size)`` with ``lengths``, a tensor or list of B ints, or a list of
        ``(S_i, memory_size)``, or a PackedSequence; state ``(B, hidden_size)``. Gives ``(scores (T, B, vocab_size),
        weights (T, B, S))``.

    Raises:
        RuntimeError, ValueError: shapes or lengths that don't fit.

    Example:
        >>> decoder = BahdanauDecoder(10, 4, 8, 6)
        >>> memory = torch.ones(5, 2, 6)
        >>> scores, weights = decoder(torch.zeros(3, 2, dtype=torch.int64), memory)
        >>> tuple(scores.shape), tuple(weights.shape)
        ((3, 2, 10), (3, 2, 5))
        >>> best = decoder.decode(memory, start=0, end=1, max_length=4)
        >>> len(best), len(best[0])
        (2, 1)
    """

    def __init__(self, vocab_size, embed_size, hidden_size, memory_size, dropout=0.0, batch_first=False, device=None,
                 dtype=None):
        options = {"device": device, "dtype": dtype}
        super().__init__(vocab_size, embed_size, hidden_size, memory_size, dropout, batch_first, options)
        self.attention = BahdanauAttention(hidden_size, memory_size, hidden_size, **options)
        self.cell = GRUCell(embed_size + memory_size, hidden_size, **options)
        self.readout = Linear(hidden_size + embed_size + memory_size, 2 * hidden_size, **options)
        self.out = Linear(hidden_size, vocab_size, **options)

    def start(self, context, state=None):
        """The state before the first step: the one given, or from the first memory vector."""
        if state is None:
            return ft.tanh(self.bridge(context[0][:, 0]))
        expected = (context[0].shape[0], self.hidden_size)
        if tuple(state.shape) != expected:
            raise RuntimeError(f"BahdanauDecoder: state must have shape {expected}, got {tuple(state.shape)}")
        return state

    def _advance(self, x, state, context):
        memory, keys, mask = context
        found, weights = self.attention(state, memory, mask, keys)
        state = self.cell(ft.cat((x, found), 1), state)
        t = self.readout(ft.cat((state, x, found), 1)).reshape(-1, self.hidden_size, 2).amax(2)
        return self.dropout(t), weights, state


class LuongDecoder(_AttentionDecoder):
    """LSTM layers whose output looks for what it needs in a memory, with input feeding (Luong, Pham and Manning, "Effective
    Approaches to Attention-based Neural Machine Translation", 2015; global attention).

    With the last token's vector ``y`` and the last attentional vector ``a``: ``h, c = LSTM([y; a], h, c)``;
    ``context = attention(h, memory)``; ``a' = tanh(W [context; h])``; scores ``W_o a' + b_o``. At first a is zero, c is
    zero and h ``tanh(W_s m_1 + b_s)`` of the first memory vector, unless an encoder's last states are given.

    Args:
        vocab_size, embed_size (int): number of tokens, size of their vectors.
        hidden_size, memory_size (int): sizes of the state and of a memory vector.
        num_layers (int): layers of the LSTM. Default: 1.
        score (str): of :class:`LuongAttention`. Default: ``"general"``.
        input_feeding (bool): whether a is part of the input. Default: True.
        dropout (float): of the tokens' vectors, between layers and of a. Default: 0.
        batch_first (bool): tensors are ``(B, T, *)`` instead of ``(T, B, *)``. Default: False.

    Shapes:
        as :class:`BahdanauDecoder`, but ``state`` is ``(h, c)``, each ``(num_layers, B, hidden_size)``, as from an LSTM.

    Raises:
        RuntimeError, ValueError: shapes or lengths that don't fit, an unknown score.

    Example:
        >>> encoder, decoder = nn.LSTM(3, 8), LuongDecoder(10, 4, 8, 8)
        >>> memory, state = encoder(torch.ones(5, 2, 3))
        >>> scores, weights = decoder(torch.zeros(3, 2, dtype=torch.int64), memory, state)
        >>> tuple(scores.shape), tuple(weights.shape)
        ((3, 2, 10), (3, 2, 5))
    """

    def __init__(self, vocab_size, embed_size, hidden_size, memory_size, num_layers=1, score="general", input_feeding=True,
                 dropout=0.0, batch_first=False, device=None, dtype=None):
        options = {"device": device, "dtype": dtype}
        if not isinstance(num_layers, int) or isinstance(num_layers, bool) or num_layers < 1:
            raise ValueError(f"LuongDecoder: num_layers must be an int above 0, got {num_layers!r}")
        super().__init__(vocab_size, embed_size, hidden_size, memory_size, dropout, batch_first, options)
        self.num_layers = num_layers
        self.input_feeding = input_feeding
        self.attention = LuongAttention(hidden_size, memory_size, score, **options)
        first = embed_size + (hidden_size if input_feeding else 0)
        self.cells = ModuleList([LSTMCell(hidden_size if k else first, hidden_size, **options) for k in range(num_layers)])
        self.combine = Linear(memory_size + hidden_size, hidden_size, bias=False, **options)
        self.out = Linear(hidden_size, vocab_size, **options)

    def extra_repr(self):
        """The options that differ from the defaults."""
        options = [("num_layers", 1), ("input_feeding", True), ("batch_first", False)]
        return ", ".join(f"{name}={getattr(self, name)}" for name, default in options if getattr(self, name) != default)

    def start(self, context, state=None):
        """The state before the first step: the one given, or from the first memory vector."""
        memory = context[0]
        batch = memory.shape[0]
        zeros = memory.new_zeros((batch, self.hidden_size))
        if state is None:
            h = ft.tanh(self.bridge(memory[:, 0]))
            return ((h, zeros),) * self.num_layers, zeros
        expected = (self.num_layers, batch, self.hidden_size)
        if not isinstance(state, (tuple, list)) or len(state) != 2 or any(tuple(s.shape) != expected for s in state):
            got = [tuple(s.shape) for s in tensors_of(state)]
            raise RuntimeError(f"LuongDecoder: state must be a pair (h, c) of shape {expected} each, got tensors of shapes {got}")
        return tuple(zip(*(s.unbind(0) for s in state))), zeros

    def _advance(self, x, state, context):
        memory, keys, mask = context
        states, attentional = state
        if self.input_feeding:
            x = ft.cat((x, attentional), 1)
        new = []
        for k, (cell, hx) in enumerate(zip(self.cells, states)):
            h, c = cell(self.dropout(x) if k else x, hx)
            new.append((h, c))
            x = h
        found, weights = self.attention(x, memory, mask, keys)
        attentional = ft.tanh(self.combine(ft.cat((found, x), 1)))
        return self.dropout(attentional), weights, (tuple(new), attentional)


Hypothesis = namedtuple("Hypothesis", ["tokens", "score", "log_prob", "ended"])
Hypothesis.__doc__ = """A sequence that :func:`beam_search` found.

Attributes:
    tokens (list of int): without the start and end tokens.
    score (float): ``log_prob`` divided by the length penalty: what sequences are ordered by.
    log_prob (float): sum of the logarithms of the tokens' probabilities, that of the end token included.
    ended (bool): whether it has an end token; otherwise ``max_length`` cut it off.
"""


def _batch_of(start, state, context):
    """(start tokens as a list, batch size) of what beam_search got."""
    tensors = [*tensors_of(state), *tensors_of(context)]
    if isinstance(start, Tensor):
        if start.dim() != 1 or start.is_floating_point():
            raise RuntimeError(f"beam_search: start must be an int or a tensor of ints of shape (batch,), got shape "
                               f"{tuple(start.shape)} and {start.dtype}")
        start = start.tolist()
    elif isinstance(start, int):
        if not tensors:
            raise ValueError("beam_search: with neither state nor context, start must be a tensor with a token for each "
                             "sequence of the batch")
        start = [start] * tensors[0].shape[0]
    else:
        raise TypeError(f"beam_search: start must be an int or a tensor, got {type(start).__name__}")
    for t in tensors:
        if t.dim() == 0 or t.shape[0] != len(start):
            raise RuntimeError(f"beam_search: every tensor of state and context must have the batch of {len(start)} as its "
                               f"first dimension, got shape {tuple(t.shape)}")
    return start, (tensors[0].device if tensors else None)


def beam_search(step, start, end, state=None, context=None, beam_size=5, max_length=100, length_penalty=0.0, n_best=1):
    """The most probable sequences that a stepwise model gives, by beam search, for a whole batch at once (Sutskever, Vinyals
    and Le, "Sequence to Sequence Learning with Neural Networks", 2014).

    At every step each of the ``beam_size`` best unfinished sequences is continued by every token and the best of all are
    kept. A sequence whose end token is among the best is finished, with the score ``log P / ((5 + n) / 6)^length_penalty``
    where n counts its tokens and the end token (Wu et al., "Google's Neural Machine Translation System", 2016). The
    search for a sequence of the batch stops when no unfinished one can become better than the ``n_best`` finished.
    With ``beam_size=1`` and no length penalty this is greedy search.

    Args:
        step (function): ``step(tokens, state, context) -> (scores, state)``: tokens ``(N)``, the last of each sequence;
            scores ``(N, V)``, logits or logarithms of probabilities, for the next. N is batch times beam.
        start (int, or Tensor ``(B)``): the first token, for all or each of the batch.
        end (int): the token that ends a sequence.
        state: before the first step; any nesting of tuples, lists and dicts of tensors, the batch first. Follows the
            sequences.
        context: what steps need but do not change, nested in the same way.
        beam_size (int): Default: 5.
        max_length (int): the greatest number of tokens, with the end token. Default: 100.
        length_penalty (float): 0 orders by probability, greater numbers favour longer sequences. Default: 0.
        n_best (int): how many to give, at most ``beam_size``. Default: 1.

    Returns:
        list, for each of the batch, of lists of up to ``n_best`` :class:`Hypothesis`, the best first. Sequences that
        ``max_length`` cut off are there only if too few ended, after those that did.

    Raises:
        ValueError, RuntimeError, TypeError: options out of range, shapes that don't fit.

    Example:
        >>> table = torch.tensor([[0.1, 0.6, 0.3], [0.2, 0.2, 0.6], [1.0, 0.0, 0.0]]).log()
        >>> (best,) = beam_search(lambda tokens, state, context: (table[tokens], state), torch.tensor([0]), end=2, n_best=2)
        >>> [(h.tokens, round(h.log_prob, 4)) for h in best]        # log(0.6 * 0.6) and log(0.3)
        [([1], -1.0217), ([], -1.204)]
    """
    for name, value in (("beam_size", beam_size), ("max_length", max_length), ("n_best", n_best)):
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise ValueError(f"beam_search: {name} must be an int above 0, got {value!r}")
    if n_best > beam_size:
        raise ValueError(f"beam_search: n_best must be at most beam_size, got {n_best} and {beam_size}")
    with ft.no_grad():
        return _search(step, start, end, state, context, beam_size, max_length, float(length_penalty), n_best)


def _search(step, start, end, state, context, beam, max_length, alpha, n_best):
    first, device = _batch_of(start, state, context)
    batch = len(first)

    def penalty(length):
        return ((5 + length) / 6) ** alpha

    def repeated(nest):
        return map_state(lambda t: t.repeat_interleave(beam, 0), nest) if beam > 1 else nest

    state, context = repeated(state), repeated(context)
    # A history is a chain (history before, token); dead places of the beam have a score of minus infinity.
    histories = [[None] * beam for _ in range(batch)]
    scores = [[0.0] + [float("-inf")] * (beam - 1) for _ in range(batch)]
    tokens = [token for token in first for _ in range(beam)]
    finished, done = [[] for _ in range(batch)], [False] * batch
    for length in range(1, max_length + 1):
        logits, state = step(ft.tensor(tokens, dtype=ft.int64, device=device), state, context)
        if not isinstance(logits, Tensor) or logits.dim() != 2 or logits.shape[0] != batch * beam:
            got = tuple(logits.shape) if isinstance(logits, Tensor) else type(logits).__name__
            raise RuntimeError(f"beam_search: step must give scores of shape ({batch * beam}, tokens), got {got}")
        vocab = logits.shape[1]
        if not 0 <= end < vocab:
            raise ValueError(f"beam_search: end must be a token from 0 to {vocab - 1}, got {end}")
        total = F.log_softmax(logits, -1).reshape(batch, beam * vocab)
        total = total + ft.tensor(scores, dtype=total.dtype, device=total.device).repeat_interleave(vocab, 1)
        values, places = total.topk(min(2 * beam, beam * vocab), 1)
        tokens, sources = [], []
        for b, (row, indices) in enumerate(zip(values.tolist(), places.tolist())):
            old, histories[b], scores[b] = histories[b], [], []
            if not done[b]:
                for rank, (value, place) in enumerate(zip(row, indices)):
                    source, token = divmod(place, vocab)
                    if not value > float("-inf"):
                        continue
                    if token == end:
                        if rank < beam:
                            finished[b].append((value / penalty(length), value, old[source], True))
                    elif len(scores[b]) < beam:
                        histories[b].append((old[source], token))
                        scores[b].append(value)
                        tokens.append(token)
                        sources.append(b * beam + source)
                finished[b] = sorted(finished[b], key=lambda f: -f[0])[:n_best]
                best = scores[b][0] if scores[b] else float("-inf")
                bound = max(best / penalty(length + 1), best / penalty(max_length))
                done[b] = not scores[b] or len(finished[b]) == n_best and finished[b][-1][0] >= bound
            if done[b] or length == max_length:
                for value, history in zip(scores[b], histories[b]):
                    if len(finished[b]) < n_best:
                        finished[b].append((value / penalty(length), value, history, False))
            for _ in range(beam - len(scores[b])):
                histories[b].append(None)
                scores[b].append(float("-inf"))
                tokens.append(first[b])
                sources.append(b * beam)
        if all(done):
            break
        if sources != list(range(batch * beam)):
            index = ft.tensor(sources, dtype=ft.int64, device=device)
            state = map_state(lambda t, index=index: t.index_select(0, index), state)
    return [[_hypothesis(*f) for f in group] for group in finished]


def _hypothesis(score, log_prob, history, ended):
    tokens = []
    while history is not None:
        history, token = history
        tokens.append(token)
    return Hypothesis(tokens[::-1], score, log_prob, ended)
