"""The conditional random field against enumeration of all sequences of tags."""

import copy
import itertools

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import nn
from fasttorch.autograd import gradcheck, gradgradcheck
from fasttorch.nn.utils import rnn as rnn_utils
from nn_compare import close

LENGTHS = [[4, 4, 4], [2, 4, 1], [1, 1, 1]]


def values(*shape, seed=0, dtype=np.float64):
    return ft.from_numpy(np.random.default_rng(seed).standard_normal(shape).astype(dtype))


def make(tags=3, **options):
    crf = nn.CRF(tags, dtype=ft.float64, **options)
    with ft.no_grad():
        for k, p in enumerate(crf.parameters()):
            p.copy_(values(*p.shape, seed=20 + k))
    return crf


def score(crf, x, tags):
    start, end, moves = (p.detach().numpy() for p in (crf.start_transitions, crf.end_transitions, crf.transitions))
    total = start[tags[0]] + end[tags[-1]] + sum(x[t, k] for t, k in enumerate(tags))
    return total + sum(moves[a, b] for a, b in zip(tags, tags[1:]))


def enumerated(crf, x):
    """{tags: score} of all sequences of tags for the emissions ``(T, K)`` of one sequence."""
    x = x.detach().numpy()
    return {tags: score(crf, x, tags) for tags in itertools.product(range(x.shape[1]), repeat=len(x))}


def example(lengths):
    xs = [values(n, 3, seed=k) for k, n in enumerate(lengths)]
    tags = [ft.from_numpy(np.random.default_rng(k).integers(0, 3, n)) for k, n in enumerate(lengths)]
    return xs, tags


def forms(crf, xs, tags, lengths):
    """The arguments of every way to give the same sequences."""
    emissions, padded = rnn_utils.pad_sequence(xs, padding_value=7.5), rnn_utils.pad_sequence(tags, padding_value=-100)
    mask = ft.arange(max(lengths)).unsqueeze(1) < ft.tensor(lengths)
    yield crf, (emissions, padded), {"mask": mask}
    yield crf, (emissions, padded), {"mask": mask.to(ft.uint8)}
    yield crf, (emissions, padded), {"lengths": lengths}
    yield crf, (emissions, padded), {"lengths": ft.tensor(lengths)}
    yield crf, (xs, tags), {}
    yield crf, tuple(rnn_utils.pack_sequence(s, enforce_sorted=False) for s in (xs, tags)), {}
    first = copy.deepcopy(crf)
    first.batch_first = True
    yield first, (emissions.transpose(0, 1), padded.transpose(0, 1)), {"mask": mask.transpose(0, 1)}
    if len(set(lengths)) == 1:
        yield crf, (emissions, padded), {}


@pytest.mark.parametrize("lengths", LENGTHS, ids=str)
def test_against_enumeration(lengths):
    crf = make()
    xs, tags = example(lengths)
    all_scores = [enumerated(crf, x) for x in xs]
    log_z = [np.logaddexp.reduce(list(scores.values())) for scores in all_scores]
    losses = [z - scores[tuple(t.tolist())] for z, scores, t in zip(log_z, all_scores, tags)]
    best = [max(scores, key=scores.get) for scores in all_scores]
    for form, (emissions, labels), options in forms(crf, xs, tags, lengths):
        np.testing.assert_allclose(form(emissions, labels, **options, reduction="none").detach().numpy(), losses, rtol=1e-10)
        assert form(emissions, labels, **options).item() == pytest.approx(np.mean(losses))
        assert form(emissions, labels, **options, reduction="sum").item() == pytest.approx(np.sum(losses))
        assert form(emissions, labels, **options, reduction="token_mean").item() == pytest.approx(
            np.sum(losses) / sum(lengths))
        np.testing.assert_allclose(form.log_partition(emissions, **options).detach().numpy(), log_z, rtol=1e-10)
        assert [tuple(path) for path in form.decode(emissions, **options)] == best
        paths, scores = form.decode(emissions, **options, return_scores=True)
        np.testing.assert_allclose(scores.numpy(), [s[b] for s, b in zip(all_scores, best)], rtol=1e-10)


@pytest.mark.parametrize("lengths", LENGTHS, ids=str)
def test_marginals(lengths):
    crf = make()
    xs, tags = example(lengths)
    expected = []
    for x in xs:
        scores = enumerated(crf, x)
        z = np.logaddexp.reduce(list(scores.values()))
        p = np.zeros(x.shape)
        for path, s in scores.items():
            p[np.arange(len(path)), list(path)] += np.exp(s - z)
        expected.append(p)
    for a, b in zip(crf.marginals(xs), expected):
        np.testing.assert_allclose(a.numpy(), b, rtol=1e-9, atol=1e-12)
    padded = crf.marginals(rnn_utils.pad_sequence(xs), lengths=lengths)
    assert padded.shape == (max(lengths), 3, 3) and not padded.requires_grad
    for b, n in enumerate(lengths):
        np.testing.assert_allclose(padded[:n, b].numpy(), expected[b], rtol=1e-9, atol=1e-12)
        assert (padded[n:, b] == 0).all()
    with ft.no_grad():
        close(crf.marginals(xs)[0], ft.from_numpy(expected[0]), 1e-9, 1e-12)


@pytest.mark.parametrize("lengths", LENGTHS, ids=str)
def test_derivatives(lengths):
    crf = make()
    xs, tags = example(lengths)
    names = [k for k, _ in crf.named_parameters()]
    leaves = [p.detach().clone().requires_grad_() for p in (*xs, *crf.parameters())]
    n = len(xs)

    def loss(*leaves):
        return nn.utils.stateless.functional_call(crf, dict(zip(names, leaves[n:])), (list(leaves[:n]), tags),
                                                  {"reduction": "none"})

    assert gradcheck(loss, leaves) and gradgradcheck(loss, leaves)


def test_state_dict_and_repr():
    crf, other = make(), nn.CRF(3, dtype=ft.float64)
    assert list(crf.state_dict()) == ["start_transitions", "end_transitions", "transitions"]
    assert all(p.abs().max() <= 0.1 for p in other.parameters())
    other.load_state_dict(crf.state_dict())
    xs, tags = example([2, 3])
    close(other(xs, tags), crf(xs, tags))
    assert repr(crf) == "CRF(3)" and repr(nn.CRF(4, batch_first=True)) == "CRF(4, batch_first=True)"


def test_learns_that_tags_alternate():
    ft.manual_seed(0)
    crf = nn.CRF(2)
    optimizer = ft.optim.SGD(crf.parameters(), lr=1.0)
    tags = [ft.tensor([0, 1, 0, 1]), ft.tensor([1, 0, 1])]
    for _ in range(50):
        optimizer.zero_grad()
        crf([ft.zeros(4, 2), ft.zeros(3, 2)], tags).backward()
        optimizer.step()
    x = ft.zeros(5, 2)
    x[0, 1] = 5
    assert crf.decode([x]) == [[1, 0, 1, 0, 1]]


def test_errors():
    crf = nn.CRF(3)
    x, tags = ft.zeros(4, 2, 3), ft.zeros(4, 2, dtype=ft.int64)
    mask = ft.tensor([[1, 1], [1, 1], [1, 0], [1, 1]]).bool()
    for error, text, call in (
            (ValueError, "num_tags must be an int above 0, got 0", lambda: nn.CRF(0)),
            (RuntimeError, r"emissions must have shape \(time, batch, 3\), got \(4, 2, 2\)", lambda: crf(x[..., :2], tags)),
            (RuntimeError, "emissions have 4 time steps and a batch of 2; tags have 3", lambda: crf(x, tags[:3])),
            (RuntimeError, "tags must have dtype int64, got .*int32", lambda: crf(x, tags.int())),
            (IndexError, "tags must be from 0 to 2, got 5 to 5", lambda: crf(x, tags + 5)),
            (ValueError, "the mask has gaps", lambda: crf(x, tags, mask)),
            (RuntimeError, "the mask has 3", lambda: crf(x, tags, mask[:3])),
            (ValueError, "mask or lengths, not both", lambda: crf(x, tags, mask, [1, 2])),
            (ValueError, "lengths must be from 1 to the 4 time steps", lambda: crf(x, tags, lengths=[4, 0])),
            (RuntimeError, "3 lengths for a batch of 2", lambda: crf.decode(x, lengths=[4, 4, 4])),
            (ValueError, "reduction must be mean, sum, token_mean or none, got 'max'", lambda: crf(x, tags, reduction="max")),
            (ValueError, "give neither mask nor lengths", lambda: crf([x[:, 0]], [tags[:, 0]], lengths=[4])),
            (TypeError, "tags must be one too, got Tensor", lambda: crf([x[:, 0]], tags)),
            (RuntimeError, r"emissions of lengths \[4\] with tags of lengths \[3\]", lambda: crf([x[:, 0]], [tags[:3, 0]]))):
        with pytest.raises(error, match=text):
            call()
