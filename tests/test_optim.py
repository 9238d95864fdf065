"""Optimizers and learning-rate schedules, compared with PyTorch's."""

import copy
import itertools
import pickle
import warnings

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import nn, optim
from nn_compare import close

parity = pytest.mark.parity


def options(name, **choices):
    """Every combination of the choices, as (name, options)."""
    return [(name, dict(zip(choices, values))) for values in itertools.product(*choices.values())]


CASES = [
    *[(n, o) for n, o in options("SGD", lr=[0.1], momentum=[0, 0.9], dampening=[0, 0.5], weight_decay=[0, 0.1],
                                 maximize=[False, True], nesterov=[False, True])
      if not o["nesterov"] or o["momentum"] and not o["dampening"]],
    *options("Adam", lr=[0.1], weight_decay=[0, 0.1], amsgrad=[False, True], maximize=[False, True]),
    ("Adam", {"lr": 0.01, "betas": (0.5, 0.9), "eps": 1e-3, "decoupled_weight_decay": True, "weight_decay": 0.2}),
    *options("AdamW", lr=[0.1], amsgrad=[False, True], maximize=[False, True]),
    *options("Adagrad", lr=[0.1], lr_decay=[0, 0.1], weight_decay=[0, 0.1], initial_accumulator_value=[0, 0.5],
             maximize=[False, True]),
    *options("RMSprop", lr=[0.1], momentum=[0, 0.9], centered=[False, True], weight_decay=[0, 0.1],
             maximize=[False, True]),
    *options("Adadelta", rho=[0.9, 0.6], weight_decay=[0, 0.1], maximize=[False, True]),
    *options("Adamax", lr=[0.1], betas=[(0.9, 0.999), (0.4, 0.9)], weight_decay=[0, 0.1], maximize=[False, True]),
    *options("ASGD", lr=[0.1], t0=[1e6, 3], lambd=[1e-4, 0.1], weight_decay=[0, 0.1], maximize=[False, True]),
    *options("NAdam", lr=[0.1], betas=[(0.9, 0.999), (0.4, 0.9)], weight_decay=[0, 0.1], maximize=[False, True],
             decoupled_weight_decay=[False, True]),
    *options("RAdam", lr=[0.1], betas=[(0.9, 0.999), (0.4, 0.9)], weight_decay=[0, 0.1], maximize=[False, True],
             decoupled_weight_decay=[False, True]),
    *options("Rprop", lr=[0.1], etas=[(0.5, 1.2), (0.3, 2.0)], step_sizes=[(1e-6, 50), (0.05, 0.15)], maximize=[False, True]),
]
# Not in CASES: PyTorch divides by zero where a parameter is empty.
ADAFACTOR = options("Adafactor", lr=[0.1], weight_decay=[0, 0.1], d=[1.0, 3.0], eps=[(None, 1e-3), (1e-3, 0.5)],
                    maximize=[False, True])
SHAPES = [(4, 3), (5,), (), (0, 2), (70, 300)]


def start(dtype=np.float32, shapes=SHAPES):
    rng = np.random.default_rng(0)
    return [rng.standard_normal(s).astype(dtype) for s in shapes]


def gradients(step, dtype=np.float32, shapes=SHAPES):
    rng = np.random.default_rng(100 + step)
    return [rng.standard_normal(s).astype(dtype) for s in shapes]


def run(lib, name, kwargs, dtype=np.float32, steps=8, shapes=SHAPES, without=()):
    params = [lib.nn.Parameter(lib.from_numpy(np.array(a))) for a in start(dtype, shapes)]
    optimizer = getattr(lib.optim, name)(params, **kwargs)
    for step in range(steps):
        for i, (p, g) in enumerate(zip(params, gradients(step, dtype, shapes))):
            p.grad = None if i in without and step < 3 else lib.from_numpy(np.array(g))
        optimizer.step()
    return params, optimizer


@parity
@pytest.mark.parametrize("name,kwargs", CASES, ids=str)
def test_step(name, kwargs):
    torch = pytest.importorskip("torch")
    ours, a = run(ft, name, kwargs, without=(1,))
    theirs, b = run(torch, name, kwargs, without=(1,))
    for p, q in zip(ours, theirs):
        close(p, q, 1e-5, 1e-5)
    assert repr(a) == repr(b)
    mine, other = a.state_dict(), b.state_dict()
    assert [list(g) for g in mine["param_groups"]] == [list(g) for g in other["param_groups"]]
    assert sorted(mine["state"]) == sorted(other["state"])
    for key in mine["state"]:
        assert list(mine["state"][key]) == list(other["state"][key])
        for field in mine["state"][key]:
            u, v = mine["state"][key][field], other["state"][key][field]
            close(u, v, 1e-4, 1e-5) if v is not None else None


@parity
@pytest.mark.parametrize("name", ["SGD", "Adam", "AdamW", "Adagrad", "RMSprop", "Adadelta", "Adamax", "ASGD", "NAdam", "RAdam",
                                  "Rprop"])
@pytest.mark.parametrize("dtype", [np.float64, np.float16, np.complex64])
def test_step_of_other_dtypes(name, dtype):
    torch = pytest.importorskip("torch")
    kwargs = {"lr": 0.1}
    if name != "Rprop":
        kwargs["weight_decay"] = 0.1
    if name in ("SGD", "RMSprop"):
        kwargs["momentum"] = 0.9
    if dtype == np.float16 and name in ("Adam", "AdamW", "RMSprop", "Adamax", "NAdam", "RAdam", "Adadelta"):
        kwargs["eps"] = 1e-4
    if dtype == np.complex64 and name == "Adagrad":
        kwargs.pop("weight_decay")
    shapes = [(4, 3), (5,)]
    ours, _ = run(ft, name, kwargs, dtype, shapes=shapes)
    theirs, _ = run(torch, name, kwargs, dtype, shapes=shapes)
    tolerance = 2e-2 if dtype == np.float16 else 1e-5
    for p, q in zip(ours, theirs):
        close(p, q, tolerance, tolerance)


@parity
def test_mixed_dtypes_and_layouts():
    """float32, float64 and float16 in one group, a parameter and a gradient that are not contiguous."""
    torch = pytest.importorskip("torch")
    results = []
    for lib in (ft, torch):
        a = lib.nn.Parameter(lib.ones(3, 4))
        b = lib.nn.Parameter(lib.ones(3, dtype=lib.float64))
        c = lib.nn.Parameter(lib.ones(2, dtype=lib.float16))
        d = lib.nn.Parameter(lib.arange(6.0).reshape(2, 3).t())
        optimizer = lib.optim.Adam([a, b, c, d], lr=0.1, eps=1e-3)
        for k in range(3):
            a.grad = lib.arange(12.0).reshape(4, 3).t() - k
            b.grad = lib.arange(3.0).double() - k
            c.grad = lib.ones(2, dtype=lib.float16) + k
            d.grad = lib.ones(3, 2) * k
            optimizer.step()
        results.append([a, b, c, d])
    for p, q in zip(*results):
        close(p, q, 1e-3, 1e-3)


@parity
@pytest.mark.parametrize("name,kwargs", [("SGD", {"lr": 0.1}), ("SGD", {"lr": 0.1, "momentum": 0.9}),
                                         ("SGD", {"lr": 0.1, "maximize": True}), ("Adagrad", {"lr": 0.1, "lr_decay": 0.1}),
                                         ("Adagrad", {"lr": 0.1, "maximize": True}), ("SparseAdam", {"lr": 0.1}),
                                         ("SparseAdam", {"lr": 0.1, "maximize": True})], ids=str)
def test_sparse_gradients(name, kwargs):
    torch = pytest.importorskip("torch")
    results = []
    for lib in (ft, torch):
        table = lib.nn.Embedding(6, 3, sparse=True, _weight=lib.from_numpy(start(shapes=[(6, 3)])[0]))
        optimizer = getattr(lib.optim, name)(table.parameters(), **kwargs)
        for index in ([0, 2, 2], [1, 0, 5], [3, 3, 3]):
            optimizer.zero_grad()
            table(lib.tensor(index)).square().sum().backward()
            optimizer.step()
        results.append(table.weight)
    close(*results)


def test_sparse_errors():
    table = nn.Embedding(4, 2, sparse=True)
    for make, match in ((lambda p: optim.Adam(p), "SparseAdam"), (lambda p: optim.RMSprop(p), "sparse"),
                        (lambda p: optim.SGD(p, weight_decay=0.1), "weight_decay"),
                        (lambda p: optim.Adagrad(p, weight_decay=0.1), "weight_decay")):
        optimizer = make(table.parameters())
        table(ft.tensor([1])).sum().backward()
        with pytest.raises(RuntimeError, match=match):
            optimizer.step()
    dense = nn.Parameter(ft.ones(2))
    dense.grad = ft.ones(2)
    with pytest.raises(RuntimeError, match="dense"):
        optim.SparseAdam([dense]).step()


@pytest.mark.parametrize("dtype", [np.float32, np.float64], ids=["float32", "float64"])
@pytest.mark.parametrize("name,kwargs", CASES + ADAFACTOR, ids=str)
def test_compiled_step_is_the_definition(name, kwargs, dtype):
    """The kernel against the step in tensor operations: every element in float64; in float32 one in a thousand, where
    gradient and weight decay cancel, may show the rounding of either."""
    file = {"AdamW": "adam", "Adafactor": "_adafactor"}.get(name, name.lower())
    module = __import__(f"fasttorch.optim.{file}", fromlist=["_step"])
    ours, a = run(ft, name, kwargs, dtype)
    compiled = module._compiled_step
    try:
        module._compiled_step = lambda state, group: [p for p in group["params"] if p.grad is not None]
        plain, b = run(ft, name, kwargs, dtype)
    finally:
        module._compiled_step = compiled
    for p, q in zip(ours, plain):
        if dtype is np.float64:
            close(p, q, 1e-10, 1e-12)
        else:
            p, q = p.detach().numpy(), q.detach().numpy()
            assert np.sum(~np.isclose(p, q, 1e-5, 1e-5)) <= 1e-3 * p.size
            np.testing.assert_allclose(p, q, 1e-3, 1e-3)
    assert {k: list(v) for k, v in a.state_dict()["state"].items()} == {
        k: list(v) for k, v in b.state_dict()["state"].items()}


def test_steps_count_as_changes():
    """A step changes the parameters in place, which autograd notices."""
    p = nn.Parameter(ft.ones(3))
    y = (p * p).sum()
    p.grad = ft.ones(3)
    before = p._version
    optim.SGD([p], lr=0.1).step()
    assert p._version > before and p.is_leaf and p.requires_grad
    with pytest.raises(RuntimeError, match="modified"):
        y.backward()


def test_closure():
    p = nn.Parameter(ft.tensor([3.0]))
    optimizer = optim.SGD([p], lr=0.1)

    def closure():
        optimizer.zero_grad()
        loss = (p * p).sum()
        loss.backward()
        return loss

    with ft.no_grad():
        assert float(optimizer.step(closure)) == 9
    assert abs(float(p.detach()) - 2.4) < 1e-6


def test_zero_grad():
    p, q = nn.Parameter(ft.ones(2)), nn.Parameter(ft.ones(2))
    optimizer = optim.SGD([{"params": [p]}, {"params": q}], lr=0.1)
    for keep in (True, False):
        ((p * 2).sum() + 3 * q.sum()).backward()
        optimizer.zero_grad(set_to_none=not keep)
        if keep:
            assert p.grad.tolist() == [0, 0] and q.grad.tolist() == [0, 0]
        else:
            assert p.grad is None and q.grad is None


def test_groups():
    p, q, r = (nn.Parameter(ft.ones(1)) for _ in range(3))
    optimizer = optim.SGD([{"params": [p], "lr": 1.0}, {"params": q}], lr=0.5, momentum=0.1)
    optimizer.add_param_group({"params": [r], "momentum": 0.7})
    assert [g["lr"] for g in optimizer.param_groups] == [1.0, 0.5, 0.5]
    assert [g["momentum"] for g in optimizer.param_groups] == [0.1, 0.1, 0.7]
    for t in (p, q, r):
        t.grad = ft.ones(1)
    optimizer.step()
    assert [float(t.detach()) for t in (p, q, r)] == [0, 0.5, 0.5]
    for error, group in [(ValueError, {"params": [p]}), (TypeError, {"params": {p}}), (TypeError, {"params": [3]}),
                         (TypeError, [p]), (ValueError, {"params": [nn.Parameter(ft.ones(1)) * 2]})]:
        with pytest.raises(error):
            optimizer.add_param_group(group)
    named = optim.SGD(list(nn.Linear(1, 1).named_parameters()), lr=0.1)
    assert named.param_groups[0]["param_names"] == ["weight", "bias"]
    with pytest.warns(UserWarning, match="duplicate"):
        optim.SGD([p, p], lr=0.1)


def test_wrong_options():
    p = [nn.Parameter(ft.ones(1))]
    for make in [lambda: optim.SGD(p, lr=-1), lambda: optim.SGD(p, momentum=-1), lambda: optim.SGD(p, nesterov=True),
                 lambda: optim.SGD([]), lambda: optim.Adam(p, lr=-1), lambda: optim.Adam(p, betas=(1.0, 0.9)),
                 lambda: optim.Adam(p, eps=-1), lambda: optim.AdamW(p, weight_decay=-1), lambda: optim.RMSprop(p, alpha=-1),
                 lambda: optim.RMSprop(p, momentum=-1), lambda: optim.Adagrad(p, lr_decay=-1),
                 lambda: optim.Adagrad(p, eps=-1), lambda: optim.SparseAdam(p, lr=0)]:
        with pytest.raises(ValueError):
            make()
    with pytest.raises(TypeError):
        optim.SGD(p[0])
    for wrong in ({"differentiable": True}, {"foreach": True}):
        with pytest.raises(RuntimeError, match="fused"):
            optim.SGD(p, fused=True, **wrong)


def test_lr_as_tensor():
    lr = ft.tensor(0.5)
    p = nn.Parameter(ft.ones(1))
    optimizer = optim.SGD([p], lr=lr)
    p.grad = ft.ones(1)
    optimizer.step()
    lr.fill_(0.25)
    optimizer.step()
    assert float(p.detach()) == 0.25
    optim.lr_scheduler.StepLR(optimizer, 1).step()
    assert abs(float(lr) - 0.025) < 1e-8 and optimizer.param_groups[0]["lr"] is lr


@pytest.mark.parametrize("name,kwargs", [("SGD", {"lr": 0.1, "momentum": 0.9}), ("Adam", {"amsgrad": True}), ("Adagrad", {}),
                                         ("RMSprop", {"momentum": 0.5, "centered": True})], ids=str)
def test_resume(name, kwargs):
    """A run that is saved and loaded half-way goes on as if it had not been."""
    whole, _ = run(ft, name, kwargs, steps=8)
    half, optimizer = run(ft, name, kwargs, steps=4)
    params = [nn.Parameter(p.detach().clone()) for p in half]
    resumed = getattr(optim, name)(params, **kwargs)
    resumed.load_state_dict(copy.deepcopy(optimizer.state_dict()))
    assert resumed.state_dict()["param_groups"] == optimizer.state_dict()["param_groups"]
    for step in range(4, 8):
        for p, g in zip(params, gradients(step)):
            p.grad = ft.from_numpy(g)
        resumed.step()
    for p, q in zip(params, whole):
        close(p, q, 0, 0)
    again = pickle.loads(pickle.dumps(resumed))
    assert repr(again) == repr(resumed)


@parity
def test_states_of_pytorch_load():
    torch = pytest.importorskip("torch")
    _, theirs = run(torch, "Adam", {"lr": 0.1})
    params, ours = run(ft, "Adam", {"lr": 0.5}, steps=1)

    def convert(value):
        if isinstance(value, torch.Tensor):
            return ft.from_numpy(value.numpy().copy()) if value.dim() else ft.tensor(value.item())
        if isinstance(value, dict):
            return {k: convert(v) for k, v in value.items()}
        return [convert(v) for v in value] if isinstance(value, list) else value

    ours.load_state_dict(convert(theirs.state_dict()))
    assert ours.param_groups[0]["lr"] == 0.1 and float(ours.state[params[0]]["step"]) == 8
    close(ours.state[params[0]]["exp_avg"], theirs.state_dict()["state"][0]["exp_avg"])


def test_load_errors_and_casts():
    p = nn.Parameter(ft.ones(2, dtype=ft.float64))
    p.grad = ft.ones(2, dtype=ft.float64)
    optimizer = optim.Adam([p])
    optimizer.step()
    state = optimizer.state_dict()
    single = nn.Parameter(ft.ones(2))
    other = optim.Adam([single])
    other.load_state_dict(state)
    assert other.state[single]["exp_avg"].dtype == ft.float32 and other.state[single]["step"].dtype == ft.float32
    assert other.state[single]["exp_avg"] is not optimizer.state[p]["exp_avg"]
    with pytest.raises(ValueError, match="number of parameter groups"):
        optim.Adam([{"params": [single]}, {"params": [p]}]).load_state_dict(state)
    with pytest.raises(ValueError, match="size of optimizer's group"):
        optim.Adam([single, p]).load_state_dict(state)


def test_hooks():
    p = nn.Parameter(ft.ones(1))
    optimizer, log = optim.SGD([p], lr=0.1), []
    handle = optimizer.register_step_pre_hook(lambda o, args, kwargs: log.append("pre"))
    optimizer.register_step_post_hook(lambda o, args, kwargs: log.append("post"))
    optimizer.register_state_dict_pre_hook(lambda o: log.append("state"))
    optimizer.register_state_dict_post_hook(lambda o, state: {**state, "more": 1})
    optimizer.register_load_state_dict_pre_hook(lambda o, state: {k: v for k, v in state.items() if k != "more"})
    optimizer.register_load_state_dict_post_hook(lambda o: log.append("loaded"))
    optimizer.step()
    assert log == ["pre", "post"]
    handle.remove()
    optimizer.step()
    state = optimizer.state_dict()
    assert state["more"] == 1
    optimizer.load_state_dict(state)
    assert log == ["pre", "post", "post", "state", "loaded"]
    optimizer.step()
    assert log[-1] == "post"


def test_own_optimizer():
    class Signs(optim.Optimizer):
        def __init__(self, params, lr=0.1):
            super().__init__(params, {"lr": lr})

        @ft.no_grad()
        def step(self, closure=None):
            for group in self.param_groups:
                for p in group["params"]:
                    if p.grad is not None:
                        self.state[p]["n"] = self.state[p].get("n", 0) + 1
                        p.add_(p.grad.sign(), alpha=-group["lr"])

    p = nn.Parameter(ft.tensor([1.0, -1.0]))
    optimizer, log = Signs([p]), []
    optimizer.register_step_post_hook(lambda *a: log.append(1))
    p.grad = ft.tensor([5.0, -3.0])
    optimizer.step()
    close(p.detach(), ft.tensor([0.9, -0.9]))
    assert log == [1] and optimizer.state_dict()["state"] == {0: {"n": 1}}


# -- schedules ---------------------------------------------------------------------------------------------------------

SCHEDULES = [
    ("StepLR", {"step_size": 3}), ("MultiStepLR", {"milestones": [2, 5, 5, 8]}), ("ExponentialLR", {"gamma": 0.9}),
    ("CosineAnnealingLR", {"T_max": 4, "eta_min": 0.01}), ("LambdaLR", {"lr_lambda": lambda e: 0.95**e}),
    ("LambdaLR", {"lr_lambda": [lambda e: 0.95**e, lambda e: 1 / (1 + e)]}),
    ("MultiplicativeLR", {"lr_lambda": lambda e: 0.95}), ("LinearLR", {}),
    ("LinearLR", {"start_factor": 1.0, "end_factor": 0.1, "total_iters": 7}), ("ConstantLR", {}),
    ("PolynomialLR", {"power": 2}), ("CosineAnnealingWarmRestarts", {"T_0": 3}),
    ("CosineAnnealingWarmRestarts", {"T_0": 2, "T_mult": 2, "eta_min": 0.01}), ("OneCycleLR", {"max_lr": 1.0, "total_steps": 20}),
    ("OneCycleLR", {"max_lr": [1.0, 2.0], "epochs": 4, "steps_per_epoch": 5, "three_phase": True,
                    "anneal_strategy": "linear"}),
    ("ReduceLROnPlateau", {"patience": 1}),
    ("ReduceLROnPlateau", {"patience": 0, "mode": "max", "cooldown": 2, "min_lr": [1e-4, 1e-3], "threshold_mode": "abs"}),
    ("ReduceLROnPlateau", {"patience": 2, "threshold": 0.5, "factor": 0.5}),
]
FIGURES = [5, 4, 4, 4, 3.99999, 3, 3, 3, 3, 3.1, 3, 3, 3, 3, 2, 3, 3, 3]


def two_groups(lib):
    return lib.optim.SGD([{"params": [lib.nn.Parameter(lib.ones(1))]},
                          {"params": [lib.nn.Parameter(lib.ones(1))], "lr": 0.3}], lr=0.1, momentum=0.9)


def rates(lib, name, kwargs, resume_at=None):
    optimizer = two_groups(lib)
    scheduler = getattr(lib.optim.lr_scheduler, name)(optimizer, **kwargs)
    seen = []
    for i, figure in enumerate(FIGURES):
        optimizer.step()
        seen.append([(float(g["lr"]), float(g["momentum"])) for g in optimizer.param_groups])
        assert [float(x) for x in scheduler.get_last_lr()] == [lr for lr, _ in seen[-1]]
        scheduler.step(figure) if name == "ReduceLROnPlateau" else scheduler.step()
        if i == resume_at:
            state = copy.deepcopy((optimizer.state_dict(), scheduler.state_dict()))
            optimizer = two_groups(lib)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                scheduler = getattr(lib.optim.lr_scheduler, name)(optimizer, **kwargs)
            optimizer.load_state_dict(state[0])
            scheduler.load_state_dict(state[1])
    return np.array(seen)


@parity
@pytest.mark.parametrize("name,kwargs", SCHEDULES, ids=lambda v: v if isinstance(v, str) else "")
def test_schedule(name, kwargs):
    torch = pytest.importorskip("torch")
    np.testing.assert_allclose(rates(ft, name, kwargs), rates(torch, name, kwargs), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("name,kwargs", SCHEDULES, ids=lambda v: v if isinstance(v, str) else "")
def test_schedule_resumes(name, kwargs):
    np.testing.assert_array_equal(rates(ft, name, kwargs, 6), rates(ft, name, kwargs))


@parity
def test_schedules_of_schedules():
    torch = pytest.importorskip("torch")

    def sequence(lib):
        optimizer, s = two_groups(lib), lib.optim.lr_scheduler
        seen = []
        for make in (lambda: s.SequentialLR(optimizer, [s.ConstantLR(optimizer, 0.1, 2), s.ExponentialLR(optimizer, 0.9),
                                                        s.LinearLR(optimizer)], [3, 8]),
                     lambda: s.ChainedScheduler([s.ConstantLR(optimizer, 0.1, 2), s.ExponentialLR(optimizer, 0.9)])):
            scheduler = make()
            for _ in range(15):
                optimizer.step()
                seen.append([g["lr"] for g in optimizer.param_groups])
                scheduler.step()
        return seen

    np.testing.assert_allclose(sequence(ft), sequence(torch), rtol=1e-9)


def test_schedule_errors_and_warnings():
    optimizer, s = two_groups(ft), optim.lr_scheduler
    scheduler = s.StepLR(optimizer, 2)
    with pytest.warns(UserWarning, match="before `optimizer.step"):
        scheduler.step()
    with pytest.warns(UserWarning, match="epoch parameter"):
        scheduler.step(7)
    assert abs(optimizer.param_groups[0]["lr"] - 1e-4) < 1e-12
    for error, make in [
        (TypeError, lambda: s.StepLR(3, 1)), (KeyError, lambda: s.StepLR(two_groups(ft), 1, last_epoch=3)),
        (ValueError, lambda: s.LambdaLR(optimizer, [len])), (ValueError, lambda: s.LinearLR(optimizer, start_factor=0)),
        (ValueError, lambda: s.ReduceLROnPlateau(optimizer, factor=1.0)),
        (ValueError, lambda: s.ReduceLROnPlateau(optimizer, mode="up")),
        (ValueError, lambda: s.ReduceLROnPlateau(optimizer, min_lr=[0.1])),
        (ValueError, lambda: s.ConstantLR(optimizer, factor=2)), (ValueError, lambda: s.OneCycleLR(optimizer, 1.0)),
        (ValueError, lambda: s.SequentialLR(optimizer, [scheduler], [1])),
        (ValueError, lambda: s.CosineAnnealingWarmRestarts(optimizer, 0)),
    ]:
        with pytest.raises(error):
            make()


def test_training_converges():
    ft.manual_seed(1)
    x = ft.randn(200, 3)
    y = x @ ft.tensor([[1.0], [-2.0], [0.5]]) + 0.3
    for name, kwargs in [("SGD", {"lr": 0.1}), ("Adam", {"lr": 0.1}), ("AdamW", {"lr": 0.1, "weight_decay": 1e-4}),
                         ("Adagrad", {"lr": 1.0}), ("RMSprop", {"lr": 0.02})]:
        model = nn.Linear(3, 1)
        optimizer = getattr(optim, name)(model.parameters(), **kwargs)
        for _ in range(200):
            optimizer.zero_grad()
            loss = nn.functional.mse_loss(model(x), y)
            loss.backward()
            optimizer.step()
        assert float(loss.detach()) < 1e-2, name
        assert np.allclose(to_numpy(model.weight), [[1, -2, 0.5]], atol=0.1)


def to_numpy(t):
    return t.detach().numpy()
