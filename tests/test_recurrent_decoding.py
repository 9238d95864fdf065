"""Attention and its decoders; beam search against exhaustive search."""

import copy

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import nn
from fasttorch.autograd import gradcheck, gradgradcheck
from fasttorch.nn.utils import rnn as rnn_utils
from nn_compare import close, flat


def values(*shape, seed=0, dtype=np.float64):
    return ft.from_numpy(np.random.default_rng(seed).standard_normal(shape).astype(dtype))


F64 = {"dtype": ft.float64}

# -- attention ---------------------------------------------------------------------------------------------------------

ATTENTIONS = {
    "bahdanau": lambda: nn.BahdanauAttention(3, 3, 5, **F64), "dot": lambda: nn.LuongAttention(3, 3, "dot", **F64),
    "general": lambda: nn.LuongAttention(3, 3, **F64), "concat": lambda: nn.LuongAttention(3, 3, "concat", **F64)}


def score_by_hand(attention, kind, q, k):
    w = {name: p.detach().numpy() for name, p in attention.named_parameters()}
    if kind == "bahdanau":
        return w["score.weight"][0] @ np.tanh(w["query.weight"] @ q + w["key.weight"] @ k)
    if kind == "dot":
        return q @ k
    if kind == "general":
        return q @ w["key.weight"] @ k
    return w["score.weight"][0] @ np.tanh(np.hstack((w["query.weight"], w["key.weight"])) @ np.concatenate((q, k)))


@pytest.mark.parametrize("kind", ATTENTIONS)
def test_attention(kind):
    attention = ATTENTIONS[kind]()
    query, memory, lengths = values(2, 3), values(2, 4, 3, seed=1), [4, 2]
    mask = ft.arange(4) < ft.tensor(lengths).unsqueeze(1)
    context, weights = attention(query, memory, mask)
    for b, n in enumerate(lengths):
        m = memory[b].numpy()
        scores = np.array([score_by_hand(attention, kind, query[b].numpy(), k) for k in m[:n]])
        expected = np.exp(scores - scores.max())
        expected /= expected.sum()
        np.testing.assert_allclose(weights[b, :n].detach().numpy(), expected, rtol=1e-9)
        assert (weights[b, n:] == 0).all()
        np.testing.assert_allclose(context[b].detach().numpy(), expected @ m[:n], rtol=1e-9)
    close(attention(query, memory, mask, attention.project(memory)), (context, weights), 1e-9)
    leaves = [t.clone().requires_grad_() for t in (query, memory)]
    assert gradcheck(lambda q, m: attention(q, m, mask), leaves) and gradgradcheck(lambda q, m: attention(q, m, mask), leaves)


def test_attention_errors_and_repr():
    with pytest.raises(ValueError, match="score must be dot, general or concat, got 'sum'"):
        nn.LuongAttention(3, 3, "sum")
    with pytest.raises(ValueError, match="dot needs queries and keys of one size, got 3 and 4"):
        nn.LuongAttention(3, 4, "dot")
    assert repr(nn.LuongAttention(3, 3, "dot")) == "LuongAttention(score='dot')"


# -- decoders ----------------------------------------------------------------------------------------------------------

DECODERS = {
    "bahdanau": lambda **options: nn.BahdanauDecoder(6, 3, 4, 5, **F64, **options),
    "luong": lambda **options: nn.LuongDecoder(6, 3, 4, 5, **F64, **options),
    "two layers": lambda **options: nn.LuongDecoder(6, 3, 4, 5, 2, "concat", **F64, **options),
    "no feeding": lambda **options: nn.LuongDecoder(6, 3, 4, 5, input_feeding=False, **F64, **options)}


def states_for(kind, batch):
    if kind == "bahdanau":
        return values(batch, 4, seed=5)
    layers = 2 if kind == "two layers" else 1
    return values(layers, batch, 4, seed=5), values(layers, batch, 4, seed=6)


@pytest.mark.parametrize("kind", DECODERS)
@pytest.mark.parametrize("with_state", [False, True])
def test_forms_of_memory(kind, with_state):
    """Padded, ragged and packed memory in either layout, and each of the batch alone, give the same."""
    decoder = DECODERS[kind]()
    memories, tokens = [values(n, 5, seed=n) for n in (3, 5, 2)], ft.randint(0, 6, (4, 3))
    padded = rnn_utils.pad_sequence(memories, padding_value=3.0)
    state = states_for(kind, 3) if with_state else None
    scores, weights = decoder(tokens, memories, state)
    assert scores.shape == (4, 3, 6) and weights.shape == (4, 3, 5)
    assert (weights[:, 2, 2:] == 0).all()
    np.testing.assert_allclose(weights.sum(2).detach().numpy(), 1, rtol=1e-9)
    close(decoder(tokens, padded, state, [3, 5, 2]), (scores, weights), 1e-9, 1e-12)
    close(decoder(tokens, padded, state, ft.tensor([3, 5, 2])), (scores, weights), 1e-9, 1e-12)
    close(decoder(tokens, rnn_utils.pack_sequence(memories, False), state), (scores, weights), 1e-9, 1e-12)
    first = copy.deepcopy(decoder)
    first.batch_first = True
    result = first(tokens.t(), padded.transpose(0, 1), state, [3, 5, 2])
    close(tuple(r.transpose(0, 1) for r in result), (scores, weights), 1e-9, 1e-12)
    for b, memory in enumerate(memories):
        own = None
        if with_state:
            own = state[b:b + 1] if kind == "bahdanau" else tuple(s[:, b:b + 1] for s in state)
        alone, own_weights = decoder(tokens[:, b:b + 1], memory.unsqueeze(1), own)
        close(alone[:, 0], scores[:, b], 1e-9, 1e-12)
        close(own_weights[:, 0], weights[:, b, :len(memory)], 1e-9, 1e-12)


@pytest.mark.parametrize("kind", DECODERS)
def test_steps_are_teacher_forcing(kind):
    decoder = DECODERS[kind]()
    memory, tokens = values(3, 2, 5), ft.randint(0, 6, (4, 2))
    scores, _ = decoder(tokens, memory)
    context = decoder.prepare(memory)
    state = decoder.start(context)
    for t in range(4):
        logits, state = decoder.step(tokens[t], state, context)
        close(logits, scores[t], 1e-9, 1e-12)


@pytest.mark.parametrize("kind", DECODERS)
def test_decoder_derivatives(kind):
    decoder = DECODERS[kind]()
    tokens, memory = ft.tensor([[0, 1], [3, 2]]), values(2, 2, 5).requires_grad_()

    def run(memory):
        return decoder(tokens, memory)[0]

    assert gradcheck(run, [memory]) and gradgradcheck(run, [memory])
    other = DECODERS[kind]()
    other.load_state_dict(decoder.state_dict())
    close(run(memory), other(tokens, memory)[0])


def test_bahdanau_formula():
    decoder = DECODERS["bahdanau"]()
    memory, tokens = values(3, 1, 5), ft.tensor([[2], [4]])
    s = ft.tanh(decoder.bridge(memory[0]))
    for t, token in enumerate(tokens):
        y = decoder.embedding(token)
        context, _ = decoder.attention(s, memory.transpose(0, 1))
        s = decoder.cell(ft.cat((y, context), 1), s)
        pairs = decoder.readout(ft.cat((s, y, context), 1))
        close(decoder.out(ft.maximum(pairs[:, 0::2], pairs[:, 1::2])), decoder(tokens, memory)[0][t], 1e-9, 1e-12)


def test_luong_formula():
    decoder = DECODERS["luong"]()
    memory, tokens = values(3, 1, 5), ft.tensor([[2], [4]])
    h, c, a = ft.tanh(decoder.bridge(memory[0])), ft.zeros(1, 4, **F64), ft.zeros(1, 4, **F64)
    for t, token in enumerate(tokens):
        h, c = decoder.cells[0](ft.cat((decoder.embedding(token), a), 1), (h, c))
        context, _ = decoder.attention(h, memory.transpose(0, 1))
        a = ft.tanh(decoder.combine(ft.cat((context, h), 1)))
        close(decoder.out(a), decoder(tokens, memory)[0][t], 1e-9, 1e-12)


def test_decoder_errors():
    decoder, memory, tokens = DECODERS["bahdanau"](), values(3, 2, 5), ft.zeros(4, 2, dtype=ft.int64)
    for error, text, call in (
            (RuntimeError, r"memory must have shape \(time, batch, 5\)", lambda: decoder(tokens, values(3, 2, 4))),
            (RuntimeError, r"tokens must have shape \(time, batch\) for a batch of 2, got \(4, 3\)",
             lambda: decoder(ft.zeros(4, 3, dtype=ft.int64), memory)),
            (ValueError, "lengths must be 2 ints from 1 to the 3 steps", lambda: decoder(tokens, memory, lengths=[1, 4])),
            (ValueError, "a list of memories has lengths", lambda: decoder(tokens, [memory[:, 0]] * 2, lengths=[3, 3])),
            (RuntimeError, r"state must have shape \(2, 4\), got \(1, 4\)", lambda: decoder(tokens, memory, values(1, 4))),
            (RuntimeError, r"must be a pair \(h, c\) of shape \(1, 2, 4\) each",
             lambda: DECODERS["luong"]()(tokens, memory, values(1, 2, 4))),
            (ValueError, "num_layers must be an int above 0", lambda: nn.LuongDecoder(6, 3, 4, 5, 0))):
        with pytest.raises(error, match=text):
            call()
    assert "num_layers=2, input_feeding=False" in repr(nn.LuongDecoder(6, 3, 4, 5, 2, input_feeding=False))


# -- beam search -------------------------------------------------------------------------------------------------------

class Chain:
    """A stepwise model whose probabilities depend on all tokens before, by a state, and on a context."""

    def __init__(self, vocab, batch, seed):
        self.w, self.u = values(vocab, 4, seed=seed), values(4, 4, seed=seed + 1)
        self.out = 1.5 * values(4, vocab, seed=seed + 2)
        self.state = {"h": (values(batch, 4, seed=seed + 3),)}
        self.context = [values(batch, 4, seed=seed + 4)]

    def step(self, tokens, state, context):
        h = ft.tanh(self.w[tokens] + state["h"][0] @ self.u + context[0])
        return h @ self.out, {"h": (h,)}


def exhaustive(model, start, end, b, max_length, penalty):
    """Every sequence that ends within max_length for the b-th of the batch: [(score, log_prob, tokens)], the best first."""
    found = []

    def walk(tokens, last, state, log_prob):
        logits, state = model.step(ft.tensor([last]), state, [c[b:b + 1] for c in model.context])
        for token, value in enumerate(ft.log_softmax(logits, 1)[0].tolist()):
            if token == end:
                length = len(tokens) + 1
                found.append(((log_prob + value) / ((5 + length) / 6) ** penalty, log_prob + value, tokens))
            elif len(tokens) + 1 < max_length:
                walk([*tokens, token], token, state, log_prob + value)

    walk([], start, {"h": (model.state["h"][0][b:b + 1],)}, 0.0)
    return sorted(found, reverse=True)


@pytest.mark.parametrize("penalty", [0.0, 0.6, 1.0, 2.0, -0.5])
@pytest.mark.parametrize("seed", range(3))
def test_beam_search_is_exhaustive_with_a_wide_beam(penalty, seed):
    model = Chain(3, 4, 10 * seed)
    result = nn.beam_search(model.step, 0, 2, model.state, model.context, beam_size=24, max_length=4, length_penalty=penalty,
                            n_best=5)
    assert len(result) == 4
    for b, hypotheses in enumerate(result):
        expected = exhaustive(model, 0, 2, b, 4, penalty)[:5]
        assert [h.tokens for h in hypotheses] == [e[2] for e in expected]
        np.testing.assert_allclose([h.score for h in hypotheses], [e[0] for e in expected], rtol=1e-9)
        np.testing.assert_allclose([h.log_prob for h in hypotheses], [e[1] for e in expected], rtol=1e-9)
        assert all(h.ended for h in hypotheses)


def beam_by_hand(model, start, end, b, beam, max_length, penalty, n_best):
    """The search as its definition says, for one of the batch, without stopping early."""
    alive, finished = [(0.0, [], start, {"h": (model.state["h"][0][b:b + 1],)})], []
    for length in range(1, max_length + 1):
        candidates = []
        for log_prob, tokens, last, state in alive:
            logits, new = model.step(ft.tensor([last]), state, [c[b:b + 1] for c in model.context])
            for token, value in enumerate(ft.log_softmax(logits, 1)[0].tolist()):
                candidates.append((log_prob + value, tokens, token, new))
        candidates.sort(key=lambda c: -c[0])
        for value, tokens, token, _ in candidates[:beam]:
            if token == end:
                finished.append((value / ((5 + length) / 6) ** penalty, tokens))
        alive = [(v, [*tokens, token], token, s) for v, tokens, token, s in candidates if token != end][:beam]
    finished.sort(key=lambda f: -f[0])
    finished = finished[:n_best]
    return finished + [(v / ((5 + max_length) / 6) ** penalty, tokens) for v, tokens, _, _ in alive][:n_best - len(finished)]


@pytest.mark.parametrize("beam,n_best", [(1, 1), (2, 1), (3, 3), (5, 2)])
@pytest.mark.parametrize("penalty", [0.0, 1.0])
@pytest.mark.parametrize("seed", range(3))
def test_beam_search_is_its_definition(beam, n_best, penalty, seed):
    model = Chain(5, 3, 10 * seed + 1)
    result = nn.beam_search(model.step, ft.tensor([0, 3, 1]), 4, model.state, model.context, beam, 6, penalty, n_best)
    for b, start in enumerate([0, 3, 1]):
        expected = beam_by_hand(model, start, 4, b, beam, 6, penalty, n_best)
        assert [h.tokens for h in result[b]] == [tokens for _, tokens in expected]
        np.testing.assert_allclose([h.score for h in result[b]], [score for score, _ in expected], rtol=1e-9)


def test_greedy():
    model = Chain(5, 3, 7)
    result = nn.beam_search(model.step, 0, 4, model.state, model.context, beam_size=1, max_length=8)
    for b in range(3):
        tokens, last, state = [], 0, {"h": (model.state["h"][0][b:b + 1],)}
        while len(tokens) < 8:
            logits, state = model.step(ft.tensor([last]), state, [model.context[0][b:b + 1]])
            last = int(logits.argmax())
            if last == 4:
                break
            tokens.append(last)
        assert result[b][0].tokens == tokens and result[b][0].ended == (last == 4)


def test_beam_search_that_never_ends():
    def step(tokens, state, context):
        return ft.tensor([0.7, 0.3, 0.0]).log().expand(len(tokens), 3), state

    ((best, second),) = nn.beam_search(step, ft.tensor([0]), 2, beam_size=4, max_length=3, n_best=2)
    assert best.tokens == [0, 0, 0] and not best.ended and len(second.tokens) == 3
    assert best.log_prob == pytest.approx(3 * np.log(0.7), rel=1e-5)


@pytest.mark.parametrize("kind", DECODERS)
def test_decode(kind):
    decoder = DECODERS[kind]().train()
    decoder.dropout.p = 0.5
    memories = [values(n, 5, seed=n) for n in (3, 5, 2)]
    result = decoder.decode(memories, 0, 1, beam_size=3, max_length=5, n_best=3, length_penalty=0.5)
    assert decoder.training and decoder.dropout.training
    decoder.eval()
    for b, hypotheses in enumerate(result):
        assert len(hypotheses) == 3
        for h in hypotheses:
            told = [0, *h.tokens]
            scores, _ = decoder(ft.tensor(told).unsqueeze(1), memories[b].unsqueeze(1))
            wanted = [*h.tokens, 1] if h.ended else h.tokens
            log_prob = sum(ft.log_softmax(scores[t, 0], 0)[k].item() for t, k in enumerate(wanted))
            assert h.log_prob == pytest.approx(log_prob)
        (alone,) = decoder.decode([memories[b]], 0, 1, beam_size=3, max_length=5, n_best=3, length_penalty=0.5)
        assert [h.tokens for h in alone] == [h.tokens for h in hypotheses]


def test_beam_search_errors():
    def step(tokens, state, context):
        return ft.zeros(len(tokens), 3), state

    one = ft.tensor([0])
    for error, text, call in (
            (ValueError, "beam_size must be an int above 0, got 0", lambda: nn.beam_search(step, one, 2, beam_size=0)),
            (ValueError, "max_length must be", lambda: nn.beam_search(step, one, 2, max_length=0)),
            (ValueError, "n_best must be at most beam_size, got 4 and 3", lambda: nn.beam_search(step, one, 2, None, None, 3,
                                                                                              n_best=4)),
            (ValueError, "start must be a tensor with a token for each", lambda: nn.beam_search(step, 0, 2)),
            (TypeError, "start must be an int or a tensor, got str", lambda: nn.beam_search(step, "a", 2)),
            (RuntimeError, r"of shape \(batch,\), got shape \(1, 1\)", lambda: nn.beam_search(step, one.reshape(1, 1), 2)),
            (RuntimeError, r"batch of 1 as its first dimension, got shape \(2,\)",
             lambda: nn.beam_search(step, one, 2, ft.zeros(2))),
            (ValueError, "end must be a token from 0 to 2, got 3", lambda: nn.beam_search(step, one, 3)),
            (RuntimeError, r"step must give scores of shape \(5, tokens\), got \(5,\)",
             lambda: nn.beam_search(lambda t, s, c: (ft.zeros(5), s), one, 2))):
        with pytest.raises(error, match=text):
            call()


def test_everything_is_used():
    """Every parameter of a decoder gets a gradient, but the bridge where a state is given."""
    for kind, make in DECODERS.items():
        decoder = make()
        decoder(ft.zeros(2, 2, dtype=ft.int64), values(3, 2, 5))[0].sum().backward()
        assert all(p.grad is not None for p in decoder.parameters()), kind
        assert flat(decoder.start(decoder.prepare(values(3, 2, 5))))
