"""Learning-rate schedules, averages of weights and gradient clipping beside PyTorch's."""

import copy
import inspect
import math
import warnings

import numpy as np
import pytest

import fasttorch as ft

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.parity

STEPS = 300


class Halving:
    """A function of an epoch that is an object with a state."""

    def __init__(self, every):
        self.every = every

    def __call__(self, epoch):
        return 0.5 ** (epoch // self.every)


SCHEDULES = {
    "lambda": lambda s, o: s.LambdaLR(o, lambda e: 0.95**e),
    "lambdas": lambda s, o: s.LambdaLR(o, [lambda e: 1 / (1 + e), Halving(30)]),
    "multiplicative": lambda s, o: s.MultiplicativeLR(o, lambda e: 0.99 + 0.0001 * (e % 7)),
    "step": lambda s, o: s.StepLR(o, 30, 0.5),
    "milestones": lambda s, o: s.MultiStepLR(o, [20, 50, 50, 200], 0.3),
    "constant": lambda s, o: s.ConstantLR(o, 0.25, 40),
    "linear": lambda s, o: s.LinearLR(o, 0.1, 0.7, 100),
    "linear to zero": lambda s, o: s.LinearLR(o, 1.0, 0.0, 250),
    "exponential": lambda s, o: s.ExponentialLR(o, 0.98),
    "polynomial": lambda s, o: s.PolynomialLR(o, 200, 1.7),
    "cosine": lambda s, o: s.CosineAnnealingLR(o, 70, 1e-3),
    "cosine, odd": lambda s, o: s.CosineAnnealingLR(o, 7),
    "warm restarts": lambda s, o: s.CosineAnnealingWarmRestarts(o, 40, 1, 1e-4),
    "warm restarts, longer": lambda s, o: s.CosineAnnealingWarmRestarts(o, 10, 2),
    "cyclic": lambda s, o: s.CyclicLR(o, 0.01, 0.5, 20),
    "cyclic, uneven": lambda s, o: s.CyclicLR(o, [0.01, 0.02], [0.5, 0.7], 13, 29, mode="triangular2", base_momentum=[0.7, 0.6]),
    "cyclic, power": lambda s, o: s.CyclicLR(o, 0.01, 0.5, 15, mode="exp_range", gamma=0.995),
    "cyclic, function": lambda s, o: s.CyclicLR(o, 0.01, 0.5, 15, scale_fn=lambda x: 1 / x, cycle_momentum=False),
    "cyclic, object": lambda s, o: s.CyclicLR(o, 0.01, 0.5, 15, scale_fn=Halving(20), scale_mode="iterations"),
    "one cycle": lambda s, o: s.OneCycleLR(o, 1.0, total_steps=STEPS + 5),
    "one cycle, three phases": lambda s, o: s.OneCycleLR(o, [1.0, 2.0], epochs=61, steps_per_epoch=5, three_phase=True,
                                                        anneal_strategy="linear", pct_start=0.2),
    "one cycle, fixed momentum": lambda s, o: s.OneCycleLR(o, 1.0, total_steps=STEPS + 5, cycle_momentum=False),
    "swa": lambda s, o: swa(s).SWALR(o, 0.05, anneal_epochs=40),
    "swa, linear": lambda s, o: swa(s).SWALR(o, [0.05, 0.5], anneal_epochs=25, anneal_strategy="linear"),
    "swa, at once": lambda s, o: swa(s).SWALR(o, 0.05, anneal_epochs=0),
    "sequence": lambda s, o: s.SequentialLR(o, [s.ConstantLR(o, 0.1, 20), s.ExponentialLR(o, 0.9), s.LinearLR(o, 0.5, 1.0, 30),
                                                s.StepLR(o, 10, 0.5)], [20, 60, 120]),
    "sequence of cosine": lambda s, o: s.SequentialLR(o, [s.LinearLR(o, 0.01, 1.0, 10), s.CosineAnnealingLR(o, 290)], [10]),
    "sequence of multiplicative": lambda s, o: s.SequentialLR(o, [s.StepLR(o, 5), s.MultiplicativeLR(o, lambda e: 1.01)], [12]),
    "sequence of restarts": lambda s, o: s.SequentialLR(
        o, [s.ConstantLR(o, 0.5, 10), s.CosineAnnealingWarmRestarts(o, 15, 2)], [10]),
    "sequence in a sequence": lambda s, o: s.SequentialLR(o, [
        s.SequentialLR(o, [s.ConstantLR(o, 0.5, 8), s.ExponentialLR(o, 0.99)], [8]), s.StepLR(o, 30, 0.5)], [50]),
    "chain": lambda s, o: s.ChainedScheduler([s.ConstantLR(o, 0.1, 20), s.ExponentialLR(o, 0.99)]),
    "chain of three": lambda s, o: s.ChainedScheduler([s.StepLR(o, 50), s.LinearLR(o, 0.2, 1, 60), s.MultiStepLR(o, [9])], o),
    "chain in a sequence": lambda s, o: s.SequentialLR(o, [
        s.ChainedScheduler([s.ConstantLR(o, 0.1, 20), s.ExponentialLR(o, 0.99)]), s.StepLR(o, 40)], [60]),
    "plateau": lambda s, o: s.ReduceLROnPlateau(o, patience=5),
    "plateau, highest": lambda s, o: s.ReduceLROnPlateau(o, "max", 0.5, 2, 0.01, "abs", 3, [1e-3, 1e-2]),
    "plateau, relative": lambda s, o: s.ReduceLROnPlateau(o, "max", 0.7, 0, threshold=0.2, eps=1e-3),
}


def swa(schedules):
    return ft.optim.swa_utils if schedules is ft.optim.lr_scheduler else torch.optim.swa_utils


def new_optimizer(lib, kind="SGD", tensor=False):
    rate = (lambda value: lib.tensor(value)) if tensor else float
    groups = [{"params": [lib.nn.Parameter(lib.ones(1))]}, {"params": [lib.nn.Parameter(lib.ones(1))], "lr": rate(0.3)}]
    return getattr(lib.optim, kind)(groups, lr=rate(0.1), **({"momentum": 0.9} if kind == "SGD" else {}))


def figure(i):
    return 5 * math.exp(-i / 40) + math.sin(i * 0.7) * 0.3


def advance(optimizer, scheduler, i):
    optimizer.step()
    scheduler.step(figure(i)) if type(scheduler).__name__ == "ReduceLROnPlateau" else scheduler.step()


def momentum(group):
    return float(group["betas"][0] if "betas" in group else group["momentum"])


def sequence(lib, make, steps=STEPS, **options):
    """Rates and momenta of each step, and the state at the end."""
    optimizer = new_optimizer(lib, **options)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # PyTorch warns of its own use of a deprecated form
        scheduler = make(lib.optim.lr_scheduler, optimizer)
        seen = []
        for i in range(steps):
            seen.append([(float(g["lr"]), momentum(g)) for g in optimizer.param_groups])
            assert [float(x) for x in scheduler.get_last_lr()] == [lr for lr, _ in seen[-1]]
            advance(optimizer, scheduler, i)
    return np.array(seen), scheduler, optimizer


def compare_states(a, b, what=""):
    """Assert that two states have the same names and values."""
    if isinstance(b, dict):
        assert set(a) == set(b), what
        for key in b:
            compare_states(a[key], b[key], f"{what}[{key!r}]")
    elif isinstance(b, (list, tuple)):
        assert len(a) == len(b), what
        for x, y in zip(a, b):
            compare_states(x, y, what)
    elif isinstance(b, float):
        np.testing.assert_allclose(a, b, rtol=1e-9, atol=1e-12, err_msg=what)
    else:
        assert a == b, what


@pytest.mark.parametrize("name", SCHEDULES)
def test_rates(name):
    """Three hundred steps: the same rates and momenta, and the same state with the same names."""
    ours, mine, _ = sequence(ft, SCHEDULES[name])
    theirs, other, _ = sequence(torch, SCHEDULES[name])
    np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-13)
    compare_states(mine.state_dict(), other.state_dict())


@pytest.mark.parametrize("name", ["cyclic", "one cycle", "cyclic, uneven"])
def test_beta1_is_cycled(name):
    make = SCHEDULES[name]
    np.testing.assert_allclose(sequence(ft, make, 50, kind="Adam")[0], sequence(torch, make, 50, kind="Adam")[0], rtol=1e-9)


@pytest.mark.parametrize("name", ["step", "cosine", "linear", "exponential", "one cycle", "cyclic", "sequence", "chain",
                                  "plateau", "polynomial", "warm restarts", "lambda", "swa"])
def test_rates_that_are_tensors(name):
    ours, theirs = (sequence(lib, SCHEDULES[name], 60, tensor=True) for lib in (ft, torch))
    np.testing.assert_allclose(ours[0], theirs[0], rtol=1e-4, atol=1e-6)
    assert all(isinstance(g["lr"], ft.Tensor) for g in ours[2].param_groups)


@pytest.mark.parametrize("direction", ["from", "to"])
@pytest.mark.parametrize("name", SCHEDULES)
def test_states_are_interchangeable(name, direction):
    """A hundred steps with one library, the state given to the other, fifty more there."""
    first, second = (torch, ft) if direction == "from" else (ft, torch)
    whole = sequence(torch, SCHEDULES[name], 150)[0]
    _, scheduler, optimizer = sequence(first, SCHEDULES[name], 100)
    resumed = new_optimizer(second)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        again = SCHEDULES[name](second.optim.lr_scheduler, resumed)
        again.load_state_dict(copy.deepcopy(scheduler.state_dict()))
        for group, saved in zip(resumed.param_groups, optimizer.param_groups):
            group.update({key: value for key, value in saved.items() if key != "params"})
        seen = []
        for i in range(100, 150):
            seen.append([(float(g["lr"]), momentum(g)) for g in resumed.param_groups])
            advance(resumed, again, i)
    np.testing.assert_allclose(np.array(seen), whole[100:], rtol=1e-9, atol=1e-13)


@pytest.mark.parametrize("epochs", [[3, 1, 0, 7, 20], [0.5, 10.25, 33.3, 12, 100]], ids=["whole", "parts"])
@pytest.mark.parametrize("name", ["step", "milestones", "constant", "linear", "exponential", "polynomial", "cosine", "lambda",
                                  "warm restarts", "warm restarts, longer"])
def test_given_epochs(name, epochs):
    if isinstance(epochs[0], float) and not name.startswith("warm"):
        pytest.skip("whole epochs only")
    results = []
    for lib in (ft, torch):
        optimizer = new_optimizer(lib)
        scheduler = SCHEDULES[name](lib.optim.lr_scheduler, optimizer)
        optimizer.step()
        seen = []
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for epoch in epochs:
                scheduler.step(epoch)
                seen.append([g["lr"] for g in optimizer.param_groups])
        results.append(seen)
    np.testing.assert_allclose(*results, rtol=1e-9, atol=1e-13)


def test_get_lr_outside_a_step_warns():
    for lib in (ft, torch):
        for name in ("step", "cosine", "cyclic", "one cycle", "swa", "warm restarts", "lambda"):
            scheduler = SCHEDULES[name](lib.optim.lr_scheduler, new_optimizer(lib))
            with pytest.warns(UserWarning, match="get_last_lr"):
                scheduler.get_lr()


def test_signatures():
    for module in ("lr_scheduler", "swa_utils"):
        for name in getattr(torch.optim, module).__all__:
            mine, other = (getattr(getattr(lib.optim, module), name) for lib in (ft, torch))
            a, b = inspect.signature(mine).parameters, inspect.signature(other).parameters
            assert [(k, v.kind, v.default) for k, v in a.items()] == [(k, v.kind, v.default) for k, v in b.items()], name


# -- averages of weights -----------------------------------------------------------------------------------------------

def averages(lib, make, use_buffers):
    """State dict of an average over five models."""
    model = lib.nn.Sequential(lib.nn.Linear(3, 2), lib.nn.BatchNorm1d(2))
    average = lib.optim.swa_utils.AveragedModel(model, use_buffers=use_buffers, **make(lib.optim.swa_utils))
    for k in range(5):
        with lib.no_grad():
            for i, t in enumerate([*model.parameters(), *model.buffers()]):
                values = np.random.default_rng(10 * k + i).standard_normal(tuple(t.shape))
                t.copy_(lib.from_numpy(np.asarray(values * 3)).to(t.dtype))
        average.update_parameters(model)
    assert average.eval()(lib.ones(4, 3)).shape == (4, 2)
    return {key: value.detach().numpy() for key, value in average.state_dict().items()}


@pytest.mark.parametrize("use_buffers", [False, True])
@pytest.mark.parametrize("kind", ["default", "ema", "ema multi", "swa", "swa multi", "own"])
def test_averaged_models(kind, use_buffers):
    make = {"default": lambda s: {}, "ema": lambda s: {"avg_fn": s.get_ema_avg_fn(0.9)},
            "ema multi": lambda s: {"multi_avg_fn": s.get_ema_multi_avg_fn(0.9)}, "swa": lambda s: {"avg_fn": s.get_swa_avg_fn()},
            "swa multi": lambda s: {"multi_avg_fn": s.get_swa_multi_avg_fn()},
            "own": lambda s: {"avg_fn": lambda average, now, n: 0.25 * average + 0.75 * now}}[kind]
    if kind == "swa multi" and use_buffers:
        pytest.skip("PyTorch can't average BatchNorm's count this way")
    ours, theirs = averages(ft, make, use_buffers), averages(torch, make, use_buffers)
    assert list(ours) == list(theirs)
    for key in ours:
        np.testing.assert_allclose(ours[key], theirs[key], rtol=1e-5, atol=1e-6, err_msg=key)


def test_update_bn():
    results = []
    for lib in (ft, torch):
        model = lib.nn.Sequential(lib.nn.BatchNorm1d(3), lib.nn.ReLU())
        batches = [lib.from_numpy(np.random.default_rng(i).standard_normal((6, 3)).astype(np.float32)) for i in range(4)]
        model.eval()
        lib.optim.swa_utils.update_bn([(b, 0) if i % 2 else b for i, b in enumerate(batches)], model)
        assert not model.training and model[0].momentum == 0.1
        results.append([model[0].running_mean.numpy(), model[0].running_var.numpy(), model[0].num_batches_tracked.numpy()])
    for a, b in zip(*results):
        np.testing.assert_allclose(a, b, rtol=1e-5, atol=1e-6)


def test_wrong_averages():
    s = ft.optim.swa_utils
    with pytest.raises(AssertionError, match="Only one"):
        s.AveragedModel(ft.nn.Linear(1, 1), avg_fn=len, multi_avg_fn=len)
    for make in (s.get_ema_avg_fn, s.get_ema_multi_avg_fn):
        with pytest.raises(ValueError, match="decay"):
            make(1.5)
    for options in ({"anneal_strategy": "sine"}, {"anneal_epochs": -1}, {"anneal_epochs": 1.5}):
        with pytest.raises(ValueError):
            s.SWALR(new_optimizer(ft), 0.1, **options)
    with pytest.raises(ValueError, match="same length"):
        s.SWALR(new_optimizer(ft), [0.1])


# -- gradient clipping -------------------------------------------------------------------------------------------------

def gradients(lib, dtype):
    params = [lib.nn.Parameter(lib.zeros(shape, dtype=getattr(lib, dtype))) for shape in [(4, 3), (5,), (), (2, 2, 2)]]
    params.append(lib.nn.Parameter(lib.zeros(3)))
    for i, p in enumerate(params[:-1]):
        values = np.random.default_rng(i).standard_normal(tuple(p.shape)) * 3
        p.grad = lib.from_numpy(np.asarray(values)).to(p.dtype)
    return params


@pytest.mark.parametrize("dtype", ["float32", "float64", "float16", "complex64"])
@pytest.mark.parametrize("p", [2.0, 1.0, 3.0, 0.5, 0.0, math.inf, -math.inf])
def test_clip_grad_norm(p, dtype):
    rtol = 3e-3 if dtype == "float16" else 1e-5
    for largest in (0.5, 1e4):
        results = []
        for lib in (ft, torch):
            params = gradients(lib, dtype)
            total = lib.nn.utils.get_total_norm([q.grad for q in params[:-1]], p)
            norm = lib.nn.utils.clip_grad_norm_(iter(params), largest, p, error_if_nonfinite=True)
            results.append([total.numpy(), norm.numpy(), *(q.grad.numpy() for q in params[:-1])])
        for a, b in zip(*results):
            assert a.dtype == b.dtype
            np.testing.assert_allclose(a, b, rtol=rtol, atol=1e-6)


def test_clipping_by_parts():
    results = []
    for lib in (ft, torch):
        u = lib.nn.utils
        params = gradients(lib, "float64")
        u.clip_grad_value_(params, 1.5)
        total = u.get_total_norm([q.grad for q in params[:-1]])
        u.clip_grads_with_norm_(params, 2.0, total * 0.5)
        u.clip_grad_norm_(params[0], 0.1, foreach=False)
        results.append([q.grad.numpy() for q in params[:-1]])
        assert u.get_total_norm([]) == 0 and u.clip_grad_norm_([], 1.0) == 0
        params[1].grad.fill_(math.nan)
        with pytest.raises(RuntimeError, match="non-finite"):
            u.clip_grad_norm_(params, 1.0, error_if_nonfinite=True)
        assert math.isnan(float(u.clip_grad_norm_(params, 1.0)))
    for a, b in zip(*results):
        np.testing.assert_allclose(a, b, rtol=1e-9)
