"""Layers, activations, losses and initial values, compared with PyTorch's."""

import math
import warnings

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import nn
from fasttorch.nn import functional as F
from nn_compare import close, compare_modules, to_torch

parity = pytest.mark.parity


def reference(name, *args, **kwargs):
    torch = pytest.importorskip("torch")
    return getattr(torch.nn, name)(*args, **kwargs)


def points(*shape, low=-3.0, high=3.0, seed=0):
    """Values away from the kinks at -3, -1, -0.5, 0, 0.5, 1, 3 and 6."""
    values = np.random.default_rng(seed).uniform(low, high, shape)
    near = np.abs(values * 2 - np.round(values * 2)) < 0.02
    return ft.from_numpy(np.where(near, values + 0.05, values).astype(np.float32))


ACTIVATIONS = [
    ("Threshold", (0.1, 2.0), {}), ("ReLU", (), {}), ("Hardtanh", (-0.6, 1.2), {}), ("ReLU6", (), {}), ("Sigmoid", (), {}),
    ("Hardsigmoid", (), {}), ("Tanh", (), {}), ("SiLU", (), {}), ("Mish", (), {}), ("Hardswish", (), {}),
    ("ELU", (), {"alpha": 0.7}), ("CELU", (0.8,), {}), ("SELU", (), {}), ("GLU", (1,), {}), ("GELU", (), {}),
    ("GELU", ("tanh",), {}), ("Hardshrink", (), {}), ("LeakyReLU", (0.2,), {}), ("LogSigmoid", (), {}),
    ("Softplus", (2.0, 3.0), {}), ("Softshrink", (), {}), ("PReLU", (), {}), ("PReLU", (4,), {"init": 0.1}),
    ("Softsign", (), {}), ("Tanhshrink", (), {}), ("Softmin", (-1,), {}), ("Softmax", (0,), {}), ("Softmax2d", (), {}),
    ("LogSoftmax", (1,), {}),
]


@parity
@pytest.mark.parametrize("name,args,kwargs", ACTIVATIONS, ids=lambda v: str(v))
def test_activation(name, args, kwargs):
    other = reference(name, *args, **kwargs)
    module = getattr(nn, name)(*args, **kwargs)
    assert repr(module) == repr(other)
    compare_modules(module, other, [points(2, 4, 3, 2)], what=name)


@parity
@pytest.mark.parametrize("name", ["ReLU", "ReLU6", "Hardtanh", "Hardsigmoid", "SiLU", "Mish", "Hardswish", "ELU", "CELU",
                                  "SELU", "LeakyReLU", "Threshold"])
def test_activation_inplace(name):
    args = (0.1, 2.0) if name == "Threshold" else ()
    other = reference(name, *args, inplace=True)
    module = getattr(nn, name)(*args, inplace=True)
    assert repr(module) == repr(other)
    x = points(5, 4)
    expected = other(to_torch(x))
    assert module(x) is x
    close(x, expected)


def test_rrelu():
    m = nn.RReLU(0.1, 0.3)
    x = ft.full((1000,), -1.0)
    y = m(x)
    assert -0.3 <= float(y.min()) < -0.27 and -0.13 < float(y.max()) <= -0.1
    assert abs(float(m.eval()(x)[0]) + 0.2) < 1e-6
    assert m(ft.ones(3)).tolist() == [1, 1, 1]


def test_softmax2d_dims():
    with pytest.raises(ValueError, match="3D or 4D"):
        nn.Softmax2d()(ft.zeros(2, 2))


LAYERS = [
    ("Linear", (3, 4), {}, [(2, 3)]), ("Linear", (3, 4), {"bias": False}, [(5, 2, 3)]), ("Linear", (3, 4), {}, [(3,)]),
    ("Bilinear", (3, 2, 4), {}, [(5, 3), (5, 2)]), ("Bilinear", (3, 2, 4), {"bias": False}, [(5, 6, 3), (5, 6, 2)]),
    ("Bilinear", (3, 2, 4), {}, [(3,), (2,)]),
    ("LayerNorm", (4,), {}, [(3, 4)]), ("LayerNorm", ((3, 4),), {"eps": 1e-3}, [(2, 3, 4)]),
    ("LayerNorm", (4,), {"elementwise_affine": False}, [(3, 4)]), ("LayerNorm", (4,), {"bias": False}, [(3, 4)]),
    ("RMSNorm", (4,), {}, [(3, 4)]), ("RMSNorm", ((3, 4),), {"eps": 1e-3}, [(2, 3, 4)]),
    ("RMSNorm", (4,), {"elementwise_affine": False}, [(3, 4)]),
    ("Flatten", (), {}, [(2, 3, 4)]), ("Flatten", (0, 1), {}, [(2, 3, 4)]), ("Unflatten", (1, (2, 2)), {}, [(3, 4)]),
    ("Identity", (), {}, [(2,)]),
    ("CosineSimilarity", (1,), {}, [(3, 4), (3, 4)]), ("CosineSimilarity", (-1, 0.5), {}, [(3, 4), (1, 4)]),
    ("PairwiseDistance", (), {}, [(3, 4), (3, 4)]), ("PairwiseDistance", (1.0,), {"keepdim": True}, [(3, 4), (3, 4)]),
]


@parity
@pytest.mark.parametrize("name,args,kwargs,shapes", LAYERS, ids=lambda v: str(v))
def test_layer(name, args, kwargs, shapes):
    other = reference(name, *args, **kwargs)
    module = getattr(nn, name)(*args, **kwargs)
    assert repr(module) == repr(other)
    compare_modules(module, other, [points(*s, seed=i) for i, s in enumerate(shapes)], what=name)


def test_layer_errors():
    with pytest.raises(RuntimeError):
        nn.Linear(3, 4)(ft.zeros(2, 5))
    with pytest.raises(ValueError, match="in1_features"):
        nn.Bilinear(0, 1, 1)
    with pytest.raises(RuntimeError, match="bilinear"):
        nn.Bilinear(3, 2, 4)(ft.zeros(5, 3), ft.zeros(4, 2))
    with pytest.raises(RuntimeError):
        nn.LayerNorm(4)(ft.zeros(3, 5))
    with pytest.raises(TypeError):
        nn.Unflatten(1, 3)
    assert nn.Linear(2, 3, dtype=ft.float64).weight.dtype == ft.float64


# -- embedding ---------------------------------------------------------------------------------------------------------

@parity
@pytest.mark.parametrize("kwargs", [{}, {"padding_idx": 2}, {"padding_idx": -1}, {"max_norm": 1.0},
                                    {"max_norm": 1.0, "norm_type": 1.0}, {"scale_grad_by_freq": True}], ids=str)
@pytest.mark.parametrize("index", [[1, 2, 2, 0], [[4, 4], [2, 1]], []], ids=str)
def test_embedding(kwargs, index):
    other = reference("Embedding", 5, 3, **kwargs)
    module = nn.Embedding(5, 3, **kwargs)
    assert repr(module) == repr(other)
    compare_modules(module, other, [ft.tensor(index, dtype=ft.int64)], what="Embedding")
    close(module.weight, other.weight)  # max_norm changes it


@parity
@pytest.mark.parametrize("padding_idx", [None, 2])
def test_sparse_embedding(padding_idx):
    torch = pytest.importorskip("torch")
    module = nn.Embedding(5, 3, padding_idx, sparse=True)
    other = torch.nn.Embedding(5, 3, padding_idx, sparse=True)
    other.load_state_dict({"weight": to_torch(module.weight)})
    index = [[1, 2], [1, 4]]
    module(ft.tensor(index)).square().sum().backward()
    other(torch.tensor(index)).square().sum().backward()
    grad = module.weight.grad
    assert grad.is_sparse
    close(grad.to_dense(), other.weight.grad.to_dense())
    module(ft.tensor([0])).sum().backward()  # accumulates
    other(torch.tensor([0])).sum().backward()
    close(module.weight.grad.to_dense(), other.weight.grad.to_dense())


def test_embedding_itself():
    e = nn.Embedding(4, 2, padding_idx=1)
    assert e.weight[1].abs().sum() == 0 and e.weight[0].abs().sum() > 0
    frozen = nn.Embedding.from_pretrained(ft.ones(3, 2))
    assert not frozen.weight.requires_grad and frozen(ft.tensor([2])).tolist() == [[1, 1]]
    assert nn.Embedding.from_pretrained(ft.ones(3, 2), freeze=False).weight.requires_grad
    with pytest.raises(AssertionError):
        nn.Embedding(4, 2, padding_idx=4)
    with pytest.raises(AssertionError):
        nn.Embedding(4, 2, _weight=ft.zeros(3, 2))
    with pytest.raises((IndexError, RuntimeError)):
        e(ft.tensor([4]))
    with pytest.raises((IndexError, RuntimeError)):
        e(ft.tensor([-1]))
    with pytest.raises(RuntimeError):
        e(ft.tensor([1.0]))


# -- dropout -----------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("name,shape", [("Dropout", (200, 50)), ("Dropout1d", (200, 50, 3)), ("Dropout2d", (200, 50, 3, 2)),
                                        ("Dropout3d", (200, 50, 2, 2, 2)), ("AlphaDropout", (200, 50)),
                                        ("FeatureAlphaDropout", (200, 50, 3))])
def test_dropout(name, shape):
    m = getattr(nn, name)(0.3)
    x = ft.ones(shape, requires_grad=True)
    assert m.eval()(x) is x or (m(x) == x).all()
    y = m.train()(x)
    y.sum().backward()
    values = y.detach().numpy()
    kept = values == values.max()
    share = kept.mean()
    assert abs(share - 0.7) < 0.02
    if "Alpha" not in name:
        assert np.allclose(values[kept], 1 / 0.7) and (values[~kept] == 0).all()
        assert np.allclose(x.grad.numpy(), np.where(kept, 1 / 0.7, 0))
    if name not in ("Dropout", "AlphaDropout"):  # whole channels
        channels = kept.reshape(shape[0], shape[1], -1)
        assert (channels.all(-1) | ~channels.any(-1)).all()
    for p, factor in ((0.0, 1), (1.0, 0)):
        assert (getattr(nn, name)(p)(ft.ones(shape)) == factor).all()
    z = ft.ones(shape)
    assert getattr(nn, name)(0.5, inplace=True)(z) is z
    with pytest.raises(ValueError, match="between 0 and 1"):
        getattr(nn, name)(1.5)


def test_alpha_dropout_keeps_moments():
    x = ft.randn(200_000)
    y = F.alpha_dropout(x, 0.4, training=True)
    assert abs(float(y.mean())) < 0.02 and abs(float(y.var()) - 1) < 0.02


# -- losses ------------------------------------------------------------------------------------------------------------

def probabilities(*shape):
    return points(*shape, low=0.05, high=0.95)


def signs(*shape):
    return ft.from_numpy(np.where(np.random.default_rng(1).random(shape) < 0.5, -1, 1).astype(np.float32))


def classes(n, *shape):
    return ft.from_numpy(np.random.default_rng(2).integers(0, n, shape))


LOSSES = [
    ("L1Loss", {}, lambda: (points(3, 4), points(3, 4, seed=1))),
    ("MSELoss", {}, lambda: (points(3, 4), points(3, 4, seed=1))),
    ("SmoothL1Loss", {"beta": 0.7}, lambda: (points(3, 4), points(3, 4, seed=1))),
    ("SmoothL1Loss", {"beta": 0.0}, lambda: (points(3, 4), points(3, 4, seed=1))),
    ("HuberLoss", {"delta": 1.3}, lambda: (points(3, 4), points(3, 4, seed=1))),
    ("BCELoss", {}, lambda: (probabilities(3, 4), probabilities(3, 4))),
    ("BCELoss", {"weight": (4,)}, lambda: (probabilities(3, 4), probabilities(3, 4))),
    ("BCEWithLogitsLoss", {}, lambda: (points(3, 4), probabilities(3, 4))),
    ("BCEWithLogitsLoss", {"weight": (3, 4), "pos_weight": (4,)}, lambda: (points(3, 4), probabilities(3, 4))),
    ("KLDivLoss", {}, lambda: (points(3, 4, high=-0.1), probabilities(3, 4))),
    ("KLDivLoss", {"log_target": True}, lambda: (points(3, 4, high=-0.1), points(3, 4, high=-0.1, seed=1))),
    ("PoissonNLLLoss", {}, lambda: (points(3, 4), probabilities(3, 4))),
    ("PoissonNLLLoss", {"log_input": False, "full": True}, lambda: (probabilities(3, 4), points(3, 4, low=0.2))),
    ("GaussianNLLLoss", {"full": True}, lambda: (points(3, 4), points(3, 4, seed=1), probabilities(3, 4))),
    ("GaussianNLLLoss", {}, lambda: (points(3, 4), points(3, 4, seed=1), probabilities(3, 1))),
    ("HingeEmbeddingLoss", {"margin": 1.5}, lambda: (points(3, 4), signs(3, 4))),
    ("SoftMarginLoss", {}, lambda: (points(3, 4), signs(3, 4))),
    ("MarginRankingLoss", {"margin": 0.3}, lambda: (points(6), points(6, seed=1), signs(6))),
    ("CosineEmbeddingLoss", {"margin": 0.1}, lambda: (points(6, 4), points(6, 4, seed=1), signs(6))),
    ("CosineEmbeddingLoss", {}, lambda: (points(4), points(4, seed=1), signs())),
    ("TripletMarginLoss", {}, lambda: (points(6, 4), points(6, 4, seed=1), points(6, 4, seed=2))),
    ("TripletMarginLoss", {"p": 1.0, "swap": True, "margin": 2.0},
     lambda: (points(6, 4), points(6, 4, seed=1), points(6, 4, seed=2))),
    ("TripletMarginWithDistanceLoss", {"swap": True},
     lambda: (points(6, 4), points(6, 4, seed=1), points(6, 4, seed=2))),
    ("NLLLoss", {}, lambda: (points(6, 4), classes(4, 6))),
    ("NLLLoss", {"weight": (4,), "ignore_index": 1}, lambda: (points(6, 4), classes(4, 6))),
    ("NLLLoss", {"weight": (4,)}, lambda: (points(2, 4, 3, 2), classes(4, 2, 3, 2))),
    ("NLLLoss", {}, lambda: (points(4), classes(4))),
    ("CrossEntropyLoss", {}, lambda: (points(6, 4), classes(4, 6))),
    ("CrossEntropyLoss", {"ignore_index": 1}, lambda: (points(6, 4), classes(4, 6))),
    ("CrossEntropyLoss", {"weight": (4,), "label_smoothing": 0.1, "ignore_index": 2},
     lambda: (points(6, 4), classes(4, 6))),
    ("CrossEntropyLoss", {"weight": (4,)}, lambda: (points(2, 4, 3), classes(4, 2, 3))),
    ("CrossEntropyLoss", {}, lambda: (points(4), classes(4))),
    ("CrossEntropyLoss", {"label_smoothing": 0.2}, lambda: (points(6, 4), ft.softmax(points(6, 4, seed=1), 1))),
    ("CrossEntropyLoss", {"weight": (4,)}, lambda: (points(2, 4, 3), ft.softmax(points(2, 4, 3, seed=1), 1))),
]


@parity
@pytest.mark.parametrize("reduction", ["mean", "sum", "none"])
@pytest.mark.parametrize("case", LOSSES, ids=lambda c: f"{c[0]}-{c[1]}")
def test_loss(case, reduction):
    name, options, make = case
    ours = {k: probabilities(*v) if k in ("weight", "pos_weight") else v for k, v in options.items()}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        other = reference(name, **to_torch(ours), reduction=reduction)
        module = getattr(nn, name)(**ours, reduction=reduction)
        assert repr(module) == repr(other)
        compare_modules(module, other, list(make()), rtol=2e-5, what=name,
                        frozen=(1,) if name == "SoftMarginLoss" else ())


@parity
def test_kl_batchmean():
    args = points(3, 4, high=-0.1), probabilities(3, 4)
    compare_modules(nn.KLDivLoss(reduction="batchmean"), reference("KLDivLoss", reduction="batchmean"), args)


def test_losses_at_the_edge():
    assert float(F.binary_cross_entropy(ft.tensor([0.0, 1.0]), ft.tensor([1.0, 0.0]))) == 100
    x = ft.tensor([200.0, -200.0], requires_grad=True)
    loss = F.binary_cross_entropy_with_logits(x, ft.tensor([0.0, 1.0]))
    loss.backward()
    assert float(loss.detach()) == 200 and x.grad.tolist() == [0.5, -0.5]
    assert math.isnan(float(F.cross_entropy(ft.zeros(2, 3), ft.tensor([-100, -100]))))
    assert float(F.cross_entropy(ft.zeros(2, 3), ft.tensor([-100, -100]), reduction="sum")) == 0


def test_loss_errors():
    a, b = ft.zeros(3), ft.zeros(4)
    with pytest.raises(ValueError, match="reduction"):
        F.mse_loss(a, a, reduction="median")
    with pytest.raises(ValueError, match="the same"):
        F.binary_cross_entropy_with_logits(a, b)
    with pytest.raises(ValueError, match="the same"):
        F.binary_cross_entropy(a, b)
    with pytest.raises(RuntimeError, match="between 0 and 1"):
        F.binary_cross_entropy(a + 2, a)
    with pytest.raises(RuntimeError, match="negative values"):
        F.smooth_l1_loss(a, a, beta=-1)
    with pytest.raises(RuntimeError, match="non-positive"):
        F.huber_loss(a, a, delta=0)
    with pytest.raises(ValueError, match="margin"):
        nn.TripletMarginLoss(margin=0)
    with pytest.raises(ValueError, match="var"):
        F.gaussian_nll_loss(a, a, -ft.ones(3))
    with pytest.raises((IndexError, RuntimeError)):
        F.cross_entropy(ft.zeros(2, 3), ft.tensor([0, 3]))
    with pytest.raises(TypeError):
        F.l1_loss(a, 3)
    with pytest.warns(UserWarning, match="reduction='sum'"):
        assert nn.MSELoss(size_average=False).reduction == "sum"
    with pytest.warns(UserWarning):
        assert nn.MSELoss(reduce=False).reduction == "none"


@parity
def test_normalize():
    torch = pytest.importorskip("torch")
    x = points(3, 4)
    close(F.normalize(x), torch.nn.functional.normalize(to_torch(x)))
    close(F.normalize(x, 1, 0), torch.nn.functional.normalize(to_torch(x), 1, 0))


# -- initial values ----------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("fill,low,high", [
    (lambda w: nn.init.uniform_(w, -2, 3), -2, 3),
    (lambda w: nn.init.xavier_uniform_(w, gain=2), *(s * 2 * math.sqrt(6 / 300) for s in (-1, 1))),
    (lambda w: nn.init.kaiming_uniform_(w, a=math.sqrt(5)), -0.1, 0.1),
    (lambda w: nn.init.kaiming_uniform_(w, mode="fan_out", nonlinearity="relu"), *(s * math.sqrt(6 / 200)
                                                                                  for s in (-1, 1))),
])
def test_uniform_initial_values(fill, low, high):
    w = ft.empty(200, 100)
    assert fill(w) is w
    v = w.numpy()
    width = high - low
    assert low <= v.min() < low + 0.01 * width and high - 0.01 * width < v.max() <= high
    assert abs(v.std() - width / math.sqrt(12)) < 0.01 * width


@pytest.mark.parametrize("fill,mean,std", [
    (lambda w: nn.init.normal_(w, 1, 2), 1, 2), (lambda w: nn.init.xavier_normal_(w), 0, math.sqrt(2 / 300)),
    (lambda w: nn.init.kaiming_normal_(w, nonlinearity="relu"), 0, math.sqrt(2 / 100)),
    (lambda w: nn.init.trunc_normal_(w), 0, 0.8796),
])
def test_normal_initial_values(fill, mean, std):
    w = ft.empty(200, 100)
    fill(w)
    assert abs(float(w.mean()) - mean) < 0.05 * std and abs(float(w.std()) - std) < 0.02 * std


def test_other_initial_values():
    w = ft.empty(3, 5)
    assert (nn.init.constant_(w, 3) == 3).all() and (nn.init.ones_(w) == 1).all() and (nn.init.zeros_(w) == 0).all()
    assert nn.init.eye_(w).tolist() == np.eye(3, 5).tolist()
    q = nn.init.orthogonal_(w).numpy()
    assert np.allclose(q @ q.T, np.eye(3), atol=1e-5)
    q = nn.init.orthogonal_(ft.empty(6, 2, 2), gain=2).numpy().reshape(6, 4)
    assert np.allclose(q.T @ q, 4 * np.eye(4), atol=1e-4)
    s = nn.init.sparse_(ft.empty(10, 4), 0.3).numpy()
    assert ((s == 0).sum(0) == 3).all()
    d = nn.init.dirac_(ft.empty(4, 2, 3), groups=2)
    assert d.sum() == 4 and d[0, 0, 1] == 1 and d[2, 0, 1] == 1 and d[3, 1, 1] == 1
    assert np.allclose(np.sort(nn.init.trunc_normal_(ft.empty(20001), 1, 0.1, -9, 9).numpy())[[3173, 10000, 16827]],
                       [0.9, 1.0, 1.1], atol=0.01)
    t = nn.init.trunc_normal_(ft.empty(1000), std=3)
    assert -2 <= float(t.min()) and float(t.max()) <= 2
    assert nn.init.calculate_gain("tanh") == 5 / 3 and nn.init.calculate_gain("leaky_relu", 1) == 1
    with pytest.raises(ValueError):
        nn.init.calculate_gain("nothing")
    with pytest.raises(ValueError, match="fewer than 2"):
        nn.init.xavier_uniform_(ft.empty(3))
    with pytest.raises(ValueError, match="Mode"):
        nn.init.kaiming_normal_(w, mode="fan_sideways")
    with pytest.warns(UserWarning, match="zero-element"):
        nn.init.kaiming_uniform_(ft.empty(0, 3))
    p = nn.Parameter(ft.empty(3, 3))
    nn.init.normal_(p)
    assert p.requires_grad and p.grad_fn is None


@parity
@pytest.mark.parametrize("name,args", [("Linear", (40, 90)), ("Bilinear", (40, 3, 20)), ("Embedding", (50, 70)),
                                       ("LSTM", (30, 40)), ("GRU", (30, 40)), ("RNNCell", (30, 40)), ("LayerNorm", (9,)),
                                       ("PReLU", (5,))])
def test_modules_begin_like_pytorchs(name, args):
    """Each parameter's range and spread."""
    pytest.importorskip("torch").manual_seed(0)
    other = reference(name, *args)
    for (n, p), (m, q) in zip(getattr(nn, name)(*args).named_parameters(), other.named_parameters()):
        assert n == m and tuple(p.shape) == tuple(q.shape)
        a, b = p.detach().numpy(), q.detach().numpy()
        if name != "Embedding" and a.size > 200:
            assert abs(np.abs(a).max() - np.abs(b).max()) <= 0.15 * np.abs(b).max()
        assert abs(a.std() - b.std()) <= max(0.1, 4 / math.sqrt(a.size)) * b.std() + 1e-9


# -- utils -------------------------------------------------------------------------------------------------------------

def with_grads(*grads):
    params = [nn.Parameter(ft.zeros(g.shape)) for g in grads]
    for p, g in zip(params, grads):
        p.grad = g
    return params


@parity
@pytest.mark.parametrize("norm_type", [2.0, 1.0, 3.0, math.inf])
@pytest.mark.parametrize("limit", [0.5, 100.0])
def test_clip_grad_norm(norm_type, limit):
    torch = pytest.importorskip("torch")
    grads = [points(3, 4), points(5, seed=1), points(seed=2)]
    ours = with_grads(*[g.clone() for g in grads]) + [nn.Parameter(ft.zeros(1))]
    theirs = [torch.nn.Parameter(torch.zeros(tuple(g.shape))) for g in grads]
    for p, g in zip(theirs, grads):
        p.grad = to_torch(g)
    a = nn.utils.clip_grad_norm_(ours, limit, norm_type)
    b = torch.nn.utils.clip_grad_norm_(theirs, limit, norm_type)
    close(a, b)
    for p, q in zip(ours, theirs):
        close(p.grad, q.grad)


def test_clip_grad_edges():
    assert float(nn.utils.clip_grad_norm_([nn.Parameter(ft.zeros(1))], 1)) == 0
    p, = with_grads(ft.tensor([math.inf, 1.0]))
    with pytest.raises(RuntimeError, match="non-finite"):
        nn.utils.clip_grad_norm_(p, 1, error_if_nonfinite=True)
    p, = with_grads(ft.tensor([-3.0, 0.1, 7.0]))
    nn.utils.clip_grad_value_(p, 0.5)
    assert np.allclose(p.grad.numpy(), [-0.5, 0.1, 0.5])


def test_parameters_as_vector():
    m = nn.Linear(3, 2)
    v = nn.utils.parameters_to_vector(m.parameters())
    assert v.shape == (8,)
    nn.utils.vector_to_parameters(ft.arange(8.0), m.parameters())
    assert m.weight.tolist() == [[0, 1, 2], [3, 4, 5]] and m.bias.tolist() == [6, 7]
    assert m.weight.requires_grad
    with pytest.raises(TypeError):
        nn.utils.vector_to_parameters([1.0], m.parameters())
