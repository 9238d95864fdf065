"""Optimizers at work, without PyTorch: minima found, layouts and dtypes, recorded steps, swapped states, averages."""

import copy
import math
import pickle

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import nn, optim

COMPILED = ["SGD", "Adam", "AdamW", "Adagrad", "RMSprop", "Adadelta", "Adamax", "ASGD", "NAdam", "RAdam", "Rprop", "Adafactor"]


def rosenbrock(p):
    return (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2


def minimise(optimizer, loss, steps):
    """The loss after some steps."""
    def closure():
        optimizer.zero_grad()
        value = loss()
        value.backward()
        return value

    for _ in range(steps):
        optimizer.step(closure)
    return loss().item()


@pytest.mark.parametrize("name,options,steps", [
    ("LBFGS", {"line_search_fn": "strong_wolfe"}, 3), ("LBFGS", {"lr": 0.5, "max_iter": 100}, 3),
    ("LBFGS", {"line_search_fn": "strong_wolfe", "history_size": 2}, 6), ("Rprop", {}, 1500), ("Adam", {"lr": 0.02}, 3000),
    ("NAdam", {"lr": 0.02}, 3000), ("Adamax", {"lr": 0.05}, 4000)], ids=str)
def test_rosenbrock(name, options, steps):
    p = nn.Parameter(ft.tensor([-1.2, 1.0], dtype=ft.float64))
    assert minimise(getattr(optim, name)([p], **options), lambda: rosenbrock(p), steps) < 1e-3
    assert np.allclose(p.detach().numpy(), 1, atol=0.06)


@pytest.mark.parametrize("name,options", [("Adadelta", {"lr": 20.0}), ("ASGD", {"lr": 0.2}), ("Adafactor", {"lr": 0.1}),
                                          ("Muon", {"lr": 0.05, "weight_decay": 0.0}), ("LBFGS", {}), ("Adamax", {"lr": 0.1}),
                                          ("NAdam", {"lr": 0.1}), ("RAdam", {"lr": 0.1}), ("Rprop", {})], ids=str)
@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
def test_regression(name, options, dtype):
    ft.manual_seed(1)
    x = ft.randn(200, 3)
    y = x @ ft.tensor([[1.0, 0.5], [-2.0, 1.0], [0.5, -1.0]])
    w = nn.Parameter(ft.zeros(3, 2, dtype=getattr(ft, dtype)))
    optimizer = getattr(optim, name)([w], **options)
    first = (y * y).mean().item()
    assert minimise(optimizer, lambda: ((x @ w.float() - y) ** 2).mean(), 100) < first * 0.05


def test_lbfgs_keeps_its_history_within_bounds():
    p = nn.Parameter(ft.tensor([-1.2, 1.0, 0.3, 2.0], dtype=ft.float64))
    optimizer = optim.LBFGS([p], history_size=3, max_iter=4, line_search_fn="strong_wolfe")
    minimise(optimizer, lambda: rosenbrock(p[:2]) + rosenbrock(p[2:]), 4)
    state = optimizer.state[p]
    assert len(state["old_dirs"]) == len(state["old_stps"]) == len(state["ro"]) == 3
    assert state["n_iter"] >= 8 and state["func_evals"] >= 16
    again = pickle.loads(pickle.dumps(optimizer))
    assert len(again.state[again.param_groups[0]["params"][0]]["ro"]) == 3
    with pytest.raises(TypeError):
        optimizer.step()
    with pytest.raises(ValueError, match="groups"):
        optim.LBFGS([{"params": [p]}, {"params": [nn.Parameter(ft.ones(1))]}])
    with pytest.raises(RuntimeError, match="strong_wolfe"):
        minimise(optim.LBFGS([p], line_search_fn="weak"), lambda: (p * p).sum(), 1)


def test_lbfgs_stops_where_the_gradient_is_zero():
    p = nn.Parameter(ft.zeros(2))
    optimizer, calls = optim.LBFGS([p]), []

    def closure():
        calls.append(1)
        optimizer.zero_grad()
        loss = (p * p).sum()
        loss.backward()
        return loss

    assert optimizer.step(closure).item() == 0 and len(calls) == 1


@pytest.mark.parametrize("name", COMPILED)
def test_layouts(name):
    """Strided, 0-d and empty parameters, strided gradients: as with contiguous ones."""
    values = np.random.default_rng(0).standard_normal((2, 4, 3))

    def train(strided):
        p = nn.Parameter(ft.from_numpy(values[0].copy()))
        if strided:
            p = nn.Parameter(ft.from_numpy(values[0].T.copy()).t())
            assert not p.is_contiguous()
        scalar, empty = nn.Parameter(ft.tensor(0.5)), nn.Parameter(ft.zeros(0, 2))
        optimizer = getattr(optim, name)([p, scalar, empty], lr=0.1)
        for k in range(3):
            p.grad = ft.from_numpy(values[1].T.copy() + k).t() if strided else ft.from_numpy(values[1] + k)
            scalar.grad, empty.grad = ft.tensor(1.0 + k), ft.zeros(0, 2)
            optimizer.step()
        return p.detach().numpy(), scalar.item()

    (a, b), (c, d) = train(False), train(True)
    np.testing.assert_allclose(a, c, rtol=1e-10)
    assert b == d


@pytest.mark.parametrize("name", COMPILED)
def test_default_dtype_float64(name):
    """The count of steps is float64 then, as in PyTorch, and the compiled pass takes it."""
    before = ft.get_default_dtype()
    ft.set_default_dtype(ft.float64)
    try:
        p = nn.Parameter(ft.ones(3))
        optimizer = getattr(optim, name)([p], lr=0.1)
        for _ in range(2):
            p.grad = ft.ones(3)
            optimizer.step()
        state = optimizer.state[p]
        assert all(t.dtype == ft.float64 for t in state.values())
        assert "step" not in state or state["step"].item() == 2
        optimizer.load_state_dict(optimizer.state_dict())
        p.grad = ft.ones(3)
        optimizer.step()
    finally:
        ft.set_default_dtype(before)


@pytest.mark.parametrize("name", COMPILED[:-1])
def test_not_a_number_stays_one(name):
    """An element whose gradient is NaN becomes NaN; the others don't."""
    p = nn.Parameter(ft.ones(9))
    optimizer = getattr(optim, name)([p], lr=0.1)
    p.grad = ft.ones(9)
    p.grad[4] = math.nan
    optimizer.step()
    assert p.isnan().tolist() == [i == 4 for i in range(9)]


def test_a_learned_learning_rate():
    """The gradient of a loss after three recorded steps with respect to the learning rate and to the first weights."""
    rate, first = ft.tensor(0.05, requires_grad=True), ft.tensor([1.0, -2.0], requires_grad=True)
    outer = optim.SGD([rate], lr=0.01)
    losses = []
    for _ in range(20):
        p = first.clone()
        inner = optim.Adam([p], lr=rate, differentiable=True)
        for _ in range(3):
            p.grad, = ft.autograd.grad((p * p).sum(), p, create_graph=True)
            inner.step()
        loss = (p * p).sum()
        losses.append(loss.item())
        outer.zero_grad()
        loss.backward()
        outer.step()
    assert first.grad is not None and rate.item() > 0.3
    assert losses[-1] < 0.7 * losses[0]


def test_recorded_steps_take_tensors_that_are_no_leaves():
    p = ft.ones(2, requires_grad=True) * 2
    with pytest.raises(ValueError, match="non-leaf"):
        optim.SGD([p])
    assert optim.SGD([p], differentiable=True).param_groups[0]["params"][0] is p


def test_swapping_in():
    p, q = nn.Parameter(ft.ones(2)), nn.Parameter(ft.ones(2))
    optimizer = optim.Adam([{"params": [p]}, {"params": [q], "lr": 0.5}])
    with pytest.raises(RuntimeError, match="initialized"), optim.swap_in_optimizer_params_and_state(optimizer, {}, {}):
        pass
    p.grad, q.grad = ft.ones(2), ft.ones(2)
    optimizer.step()
    saved = copy.deepcopy(optimizer.state_dict())
    before = p.tolist()
    others = {"a": nn.Parameter(ft.zeros(2)), "b": nn.Parameter(ft.zeros(2))}
    for other in others.values():
        other.grad = ft.ones(2)
    saved["param_groups"][0]["lr"] = 0.25
    with pytest.raises(KeyError), optim.swap_in_optimizer_params_and_state(optimizer, others, saved):
        optimizer.step()
        assert optimizer.param_groups[0]["lr"] == 0.25
        raise KeyError
    assert optimizer.param_groups[0]["params"][0] is p and optimizer.param_groups[0]["lr"] == 1e-3
    assert p.tolist() == before and optimizer.state[p]["step"].item() == 1
    assert saved["state"][0]["step"].item() == 2 and others["a"].tolist() == [-0.25, -0.25]
    for wrong in ([], {"state": {}}, {**saved, "param_groups": saved["param_groups"][:1]}, {**saved, "state": {9: {}}},
                  {**saved, "state": {0: 1}}, {**saved, "param_groups": [{"params": [0]}, {"params": [1]}]}):
        with pytest.raises(RuntimeError), optim.swap_in_optimizer_params_and_state(optimizer, others, wrong):
            pass
    with pytest.raises(RuntimeError), optim.swap_in_optimizer_params_and_state(optimizer, {"a": p}, saved):
        pass


def test_hooks_of_all_optimizers():
    log = []
    handles = [optim.optimizer.register_optimizer_step_pre_hook(lambda o, args, kwargs: log.append("before")),
               optim.optimizer.register_optimizer_step_post_hook(lambda o, args, kwargs: log.append("after"))]
    p = nn.Parameter(ft.ones(1))
    optimizer = optim.AdamW([p])
    optimizer.step()
    for handle in handles:
        handle.remove()
    optimizer.step()
    assert log == ["before", "after"]


def test_averaged_model_trains_no_gradients_and_saves():
    model = nn.Linear(2, 1)
    average = optim.swa_utils.AveragedModel(model, multi_avg_fn=optim.swa_utils.get_ema_multi_avg_fn(0.5))
    with ft.no_grad():
        model.weight.fill_(1.0)
    average.update_parameters(model)
    with ft.no_grad():
        model.weight.fill_(3.0)
    average.update_parameters(model)
    assert average.module.weight.tolist() == [[2.0, 2.0]] and average.n_averaged.item() == 2
    other = optim.swa_utils.AveragedModel(nn.Linear(2, 1))
    other.load_state_dict(average.state_dict())
    assert other.n_averaged.item() == 2 and other.module.weight.tolist() == [[2.0, 2.0]]
    assert average(ft.ones(1, 2)).requires_grad


@pytest.mark.parametrize("name", COMPILED)
def test_dtypes_in_one_group(name):
    """Parameters of several dtypes and kinds in a group move as they do alone."""
    kinds = [ft.float32, ft.float64, ft.float32, ft.float16, ft.complex64, ft.float64, ft.bfloat16]
    if name == "Adafactor":
        kinds.remove(ft.complex64)
    options = {"lr": 0.125, **({"eps": 1e-3} if name not in ("SGD", "ASGD", "Rprop", "Adafactor") else {})}

    def new():
        return [nn.Parameter(ft.full((5,), 1.0 + i, dtype=kind)) for i, kind in enumerate(kinds)]

    together, alone = new(), new()
    one = getattr(optim, name)(together, **options)
    many = [getattr(optim, name)([p], **options) for p in alone]
    for k in range(3):
        for i, (p, q) in enumerate(zip(together, alone)):
            p.grad = ft.full((5,), 0.5 * i - k, dtype=p.dtype)
            q.grad = p.grad.clone()
        one.step()
        for optimizer in many:
            optimizer.step()
    for p, q in zip(together, alone):
        assert ft.equal(p.detach(), q.detach())


@pytest.mark.parametrize("name", COMPILED[:-1])
def test_large_parameters(name):
    """A parameter large enough for several threads moves as its pieces do, one by one."""
    n, cuts = 70_001, [0, 5, 16384, 40000, 70_001]
    values = np.random.default_rng(0).standard_normal((3, n)).astype(np.float32)
    whole = nn.Parameter(ft.from_numpy(values[0].copy()))
    pieces = [nn.Parameter(ft.from_numpy(values[0, a:b].copy())) for a, b in zip(cuts, cuts[1:])]
    optimizers = [getattr(optim, name)([p], lr=0.1) for p in [whole, *pieces]]
    threads = ft.get_num_threads()
    ft.set_num_threads(3)
    try:
        for k in (1, 2):
            whole.grad = ft.from_numpy(values[k].copy())
            for p, a, b in zip(pieces, cuts, cuts[1:]):
                p.grad = ft.from_numpy(values[k, a:b].copy())
            for optimizer in optimizers:
                optimizer.step()
    finally:
        ft.set_num_threads(threads)
    np.testing.assert_allclose(whole.detach().numpy(), ft.cat([p.detach() for p in pieces]).numpy(), rtol=1e-6, atol=1e-7)


def test_adafactor_of_tensors_of_more_dimensions():
    """The last two dimensions make a matrix; the size of the step is that of the whole tensor."""
    values = np.random.default_rng(0).standard_normal((2, 3, 4, 5))
    p = nn.Parameter(ft.from_numpy(values[0].copy()))
    optimizer = optim.Adafactor([p], lr=0.1)
    p.grad = ft.from_numpy(values[1].copy())
    optimizer.step()
    state = optimizer.state[p]
    assert state["row_var"].shape == (3, 4, 1) and state["col_var"].shape == (3, 1, 5)
    square = values[1] ** 2
    rows, columns = square.mean(-1, keepdims=True), square.mean(-2, keepdims=True)
    np.testing.assert_allclose(state["row_var"].numpy(), rows, rtol=1e-12)
    np.testing.assert_allclose(state["col_var"].numpy(), columns, rtol=1e-12)
    u = values[1] / np.sqrt(rows * columns / rows.mean(-2, keepdims=True))
    size = np.sqrt((values[0] ** 2).mean()) * 0.1 / max(1, np.sqrt((u ** 2).mean()))
    np.testing.assert_allclose(p.detach().numpy(), values[0] - size * u, rtol=1e-12)


def test_lbfgs_at_a_gradient_of_zero():
    p = ft.nn.Parameter(ft.tensor([1.0, 2.0]))
    optimizer = ft.optim.LBFGS([p], tolerance_grad=-1.0)

    def closure():
        optimizer.zero_grad()
        loss = (p * 0).sum()
        loss.backward()
        return loss

    assert optimizer.step(closure) == 0 and p.tolist() == [1.0, 2.0]


@pytest.mark.parametrize("name, options, message", [
    ("Adam", {"lr": -1.0}, "Invalid learning rate: -1.0"),
    ("Adam", {"betas": (0.5, 1.0)}, "Invalid beta parameter at index 1: 1.0"),
    ("AdamW", {"eps": -1.0}, "Invalid epsilon value"), ("SGD", {"momentum": -1}, "Invalid momentum value"),
    ("RMSprop", {"alpha": -1.0}, "Invalid alpha value"), ("Adadelta", {"rho": 2.0}, "Invalid rho value"),
    ("Rprop", {"etas": (1.5, 1.2)}, "Invalid eta values: 1.5, 1.2"), ("NAdam", {"momentum_decay": -1}, "Invalid momentum_decay"),
    ("SparseAdam", {"lr": 0.0}, "Invalid learning rate"), ("SparseAdam", {"eps": 0.0}, "Invalid epsilon value"),
    ("Muon", {"adjust_lr_fn": "x"}, "Adjust learning rate function x is not supported"),
    ("Adafactor", {"eps": (-1.0, 1.0)}, "epsilon1 should be >= 0"),
    ("Adafactor", {"d": 0.5}, "Clipping threshold d should be >= 1"),
    ("LBFGS", {"lr": -1}, "Invalid learning rate"), ("ASGD", {"weight_decay": -1}, "Invalid weight_decay value"),
])
def test_options_out_of_range(name, options, message):
    with pytest.raises(ValueError, match=message):
        getattr(ft.optim, name)([ft.nn.Parameter(ft.ones(2, 2))], **options)
