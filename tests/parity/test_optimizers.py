"""Optimizers beside PyTorch's, on PyTorch's own optimizer samples: steps, states, errors, derivatives of steps."""

import copy
import functools
import inspect
import re
import warnings

import numpy as np
import pytest

import fasttorch as ft

torch = pytest.importorskip("torch")
common = pytest.importorskip("torch.testing._internal.common_optimizers")
pytestmark = pytest.mark.parity

STEPS = 20
INFOS = {info.optim_cls.__name__: info for info in common.optim_db}
SHAPES = [(4, 3), (5,), (), (2, 3, 4), (3, 1)]


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    """PyTorch's small steps take much longer on several threads of a busy machine."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def samples(name):
    """The options of PyTorch's samples of an optimizer, without those that PyTorch itself only takes on a GPU."""
    return [sample.kwargs for sample in INFOS[name].optim_inputs_func(device="cpu")]


CASES = [(name, i) for name in sorted(INFOS) for i in range(len(samples(name)))]


def ours(value):
    """A value with PyTorch's tensors as this library's."""
    if isinstance(value, torch.Tensor):
        return ft.from_numpy(value.detach().numpy().copy())
    if isinstance(value, dict):
        return {key: ours(v) for key, v in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(ours(v) for v in value)
    return value


def theirs(value):
    """A value with this library's tensors as PyTorch's."""
    if isinstance(value, ft.Tensor):
        return torch.from_numpy(value.detach().numpy().copy())
    if isinstance(value, dict):
        return {key: theirs(v) for key, v in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(theirs(v) for v in value)
    return value


def shapes_for(name):
    return [(4, 3), (3, 5), (2, 2)] if name == "Muon" else SHAPES


def random(seed, shape, dtype):
    rng = np.random.default_rng(seed)
    value = rng.standard_normal(shape)
    if np.dtype(dtype).kind == "c":
        value = value + 1j * rng.standard_normal(shape)
    return np.asarray(value, dtype)


def parameters(lib, name, dtype):
    return [lib.nn.Parameter(lib.from_numpy(random(i, shape, dtype))) for i, shape in enumerate(shapes_for(name))]


def set_gradients(lib, params, seed, sparse=False):
    for i, p in enumerate(params):
        grad = lib.from_numpy(random(1000 + 10 * seed + i, tuple(p.shape), p.detach().numpy().dtype))
        if sparse and p.dim():
            rows = [0, p.shape[0] - 1, 0]
            grad = lib.sparse_coo_tensor(lib.tensor([rows]), grad[rows], tuple(p.shape))
        p.grad = grad if not sparse or p.dim() else None


def quadratic(lib, params, optimizer):
    """A closure with a loss that has a minimum, in all parameters together."""
    def closure():
        optimizer.zero_grad()
        loss = 0
        for i, p in enumerate(params):
            d = (p - 0.5 * (i + 1)).abs()
            loss = loss + (d * d).sum() * (0.5 + i) + (d ** 4).sum() * 0.1
        loss.backward()
        return loss
    return closure


def train(lib, name, kwargs, dtype, steps, params=None, optimizer=None, begin=0, sparse=False):
    """Parameters and optimizer after some steps."""
    if params is None:
        params = parameters(lib, name, dtype)
        optimizer = getattr(lib.optim, name)(params, **kwargs)
    closure = quadratic(lib, params, optimizer)
    for step in range(begin, begin + steps):
        if INFOS[name].step_requires_closure:
            optimizer.step(closure)
        else:
            set_gradients(lib, params, step, sparse or INFOS[name].only_supports_sparse_grads)
            optimizer.step()
    return params, optimizer


def tolerances(name, dtype, kwargs):
    """(rtol, atol) of the parameters. PyTorch computes the step of Muon in bfloat16; it rounds what it computes from options that
    are tensors to their dtype, float32."""
    if name == "Muon":
        return 1e-5, 0.2 * float(kwargs.get("lr", 1e-3))
    if any(isinstance(v, torch.Tensor) for v in kwargs.values()):
        dtype = np.float32
    single = np.dtype(dtype).itemsize // (2 if np.dtype(dtype).kind == "c" else 1) == 4
    return (2e-5, 2e-5) if single else (1e-10, 1e-10)


def compare(a, b, rtol, atol, what=""):
    """Assert that two values agree; containers element by element."""
    if isinstance(b, dict):
        assert list(a) == list(b), what
        for key in b:
            compare(a[key], b[key], rtol, atol, f"{what}[{key!r}]")
    elif isinstance(b, (list, tuple)):
        assert type(a) is type(b) and len(a) == len(b), (what, a, b)
        for i, (x, y) in enumerate(zip(a, b)):
            compare(x, y, rtol, atol, f"{what}[{i}]")
    elif isinstance(b, torch.Tensor):
        assert isinstance(a, ft.Tensor), (what, a, b)
        assert tuple(a.shape) == tuple(b.shape), what
        assert str(a.dtype).rpartition(".")[2] == str(b.dtype).rpartition(".")[2], (what, a.dtype, b.dtype)
        np.testing.assert_allclose(a.detach().numpy(), b.detach().numpy(), rtol=rtol, atol=atol, err_msg=what)
    elif isinstance(b, float):
        np.testing.assert_allclose(a, b, rtol=rtol, atol=atol, err_msg=what)
    else:
        assert a == b, what


def name_of(value):
    return str(value) if not isinstance(value, type) else value.__name__


@pytest.mark.parametrize("dtype", [np.float32, np.float64], ids=name_of)
@pytest.mark.parametrize("name,sample", CASES)
def test_samples(name, sample, dtype):
    """The same parameters and the same state after twenty steps, for every sample that PyTorch has of the optimizer."""
    kwargs = samples(name)[sample]
    a, mine = train(ft, name, ours(kwargs), dtype, STEPS)
    b, other = train(torch, name, kwargs, dtype, STEPS)
    rtol, atol = tolerances(name, dtype, kwargs)
    compare(a, b, rtol, atol)
    if name == "LBFGS":
        return  # its state is the noise of the last iterations near the minimum
    compare(mine.state_dict()["param_groups"], other.state_dict()["param_groups"], 1e-7, 0)
    compare(mine.state_dict()["state"], other.state_dict()["state"], rtol * 10, atol * 10)


@pytest.mark.parametrize("name,sample", [c for c in CASES if INFOS[c[0]].supports_complex])
def test_complex_parameters(name, sample):
    kwargs = samples(name)[sample]
    a, mine = train(ft, name, ours(kwargs), np.complex64, STEPS)
    b, other = train(torch, name, kwargs, np.complex64, STEPS)
    compare(a, b, 1e-4, 1e-4)
    if name != "LBFGS":
        compare(mine.state_dict()["state"], other.state_dict()["state"], 1e-3, 1e-3)


@pytest.mark.parametrize("name,sample", [c for c in CASES if "maximize" in inspect.signature(INFOS[c[0]].optim_cls).parameters])
def test_maximize(name, sample):
    kwargs = {**samples(name)[sample], "maximize": True}
    a, b = train(ft, name, ours(kwargs), np.float64, 5)[0], train(torch, name, kwargs, np.float64, 5)[0]
    compare(a, b, *tolerances(name, np.float64, kwargs))


@pytest.mark.parametrize("kwargs", [{}, {"momentum": 0.9}, {"maximize": True}], ids=str)
@pytest.mark.parametrize("name", [n for n in sorted(INFOS) if INFOS[n].supports_sparse])
@pytest.mark.filterwarnings("ignore:Sparse invariant")
def test_sparse_gradients(name, kwargs):
    if name != "SGD" and "momentum" in kwargs:
        pytest.skip("no momentum")
    a, b = (train(lib, name, {"lr": 0.1, **kwargs}, np.float64, 5, sparse=True)[0] for lib in (ft, torch))
    compare(a, b, 1e-10, 1e-10)


@pytest.mark.parametrize("direction", ["from", "to"])
@pytest.mark.parametrize("name,sample", CASES)
def test_states_are_interchangeable(name, sample, direction):
    """Half the steps with one library, its state given to the other, the other half there: as all the steps in one."""
    kwargs = samples(name)[sample]
    if name == "LBFGS":
        kwargs = {**kwargs, "max_iter": 2}
    half = 3
    whole, _ = train(torch, name, kwargs, np.float64, 2 * half)
    if direction == "to":
        first, optimizer = train(ft, name, ours(kwargs), np.float64, half)
        params = [torch.nn.Parameter(theirs(p)) for p in first]
        resumed = getattr(torch.optim, name)(params, **kwargs)
        resumed.load_state_dict(theirs(optimizer.state_dict()))
        train(torch, name, None, None, half, params, resumed, half)
    else:
        first, optimizer = train(torch, name, kwargs, np.float64, half)
        params = [ft.nn.Parameter(ours(p)) for p in first]
        resumed = getattr(ft.optim, name)(params, **ours(kwargs))
        resumed.load_state_dict(ours(optimizer.state_dict()))
        train(ft, name, None, None, half, params, resumed, half)
    tolerance = max(1e-8, *tolerances(name, np.float64, kwargs))  # numbers in a state take on the parameter's dtype when loaded
    for p, q in zip(params, whole):
        np.testing.assert_allclose(p.detach().numpy(), q.detach().numpy(), rtol=tolerance, atol=tolerance)


def convert_params(value):
    """The parameters of an error sample in this library: same identities, names and groups."""
    made = {}

    def convert(v):
        if isinstance(v, torch.Tensor):
            if id(v) not in made:
                if v.is_sparse:
                    new = ft.sparse_coo_tensor(ours(v.detach()._indices()), ours(v.detach()._values()), tuple(v.shape))
                else:
                    new = ours(v)
                    new = ft.nn.Parameter(new) if isinstance(v, torch.nn.Parameter) else new
                if v.grad is not None:
                    new.grad = ours(v.grad)
                made[id(v)] = new
            return made[id(v)]
        if isinstance(v, dict):
            return {key: convert(x) for key, x in v.items()}
        if isinstance(v, (list, tuple)):
            return type(v)(convert(x) for x in v)
        return v

    return convert(value)


@pytest.mark.parametrize("name", sorted(INFOS))
def test_errors(name):
    """Every sample of an error raises the same type and says the same."""
    for error in INFOS[name].optim_error_inputs_func(device="cpu", dtype=torch.float32):
        sample = error.optimizer_error_input
        params = convert_params(sample.params) if sample.params is not None else [ft.nn.Parameter(ft.ones(2, 2))]
        at_step = error.error_on == common.OptimizerErrorEnum.STEP_ERROR
        kwargs = {key: ours(value) for key, value in sample.kwargs.items()}
        if issubclass(error.error_type, Warning):
            with pytest.warns(error.error_type, match=error.error_regex):
                getattr(ft.optim, name)(params, **kwargs)
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with pytest.raises(error.error_type) as raised:
                optimizer = getattr(ft.optim, name)(params, **kwargs)
                if at_step:
                    optimizer.step(lambda: 1) if INFOS[name].step_requires_closure else optimizer.step()
        assert re.search(error.error_regex, str(raised.value)), (sample.desc, str(raised.value))


# -- differentiable steps ----------------------------------------------------------------------------------------------

RECORDED = [(name, i) for name, i in CASES if "differentiable" in INFOS[name].supported_impls
            and "capturable" not in samples(name)[i]]


def recorded(lib, name, kwargs, values):
    """Parameters after a differentiable step, and the gradients of a number made from them with respect to the first ones and to
    the gradients."""
    first = [lib.from_numpy(v).requires_grad_() for v in values]
    grads = [lib.from_numpy(random(50 + i, v.shape, v.dtype)).requires_grad_() for i, v in enumerate(values)]
    params = [p.clone() for p in first]
    optimizer = getattr(lib.optim, name)(params, differentiable=True, **kwargs)
    for p, g in zip(params, grads):
        p.grad = g
    optimizer.step()
    loss = sum((p * p * (i + 1)).sum() for i, p in enumerate(params))
    leaves = [*first, *grads]
    derivatives = lib.autograd.grad(loss, leaves, allow_unused=True)
    return params, [lib.zeros_like(leaf) if d is None else d for leaf, d in zip(leaves, derivatives)]


@pytest.mark.parametrize("name,sample", RECORDED)
def test_differentiable(name, sample):
    """One step: of several, PyTorch can differentiate some optimizers only."""
    kwargs = samples(name)[sample]
    values = [random(i, shape, np.float64) for i, shape in enumerate([(3, 2), (4,), ()])]
    params, derivatives = recorded(ft, name, ours(kwargs), values)
    other, expected = recorded(torch, name, kwargs, values)
    compare(params, other, 1e-6, 1e-6)
    if name == "SGD" and kwargs.get("momentum"):
        return  # PyTorch's first momentum buffer is cut from the gradient; see test_derivatives_by_differences
    compare(derivatives, expected, 1e-5, 1e-6)


@pytest.mark.parametrize("name,sample", RECORDED)
def test_derivatives_by_differences(name, sample):
    """Derivatives of two steps against differences, with a step that has a state before it."""
    kwargs = {**ours(samples(name)[sample]), "differentiable": True}

    def two_steps(p, first, second):
        p = p.clone()
        optimizer = getattr(ft.optim, name)([p], **kwargs)
        for grad in (first, second):
            p.grad = grad
            optimizer.step()
        return p

    inputs = [ft.from_numpy(random(70 + i, (3,), np.float64)).requires_grad_() for i in range(3)]
    assert ft.autograd.gradcheck(two_steps, inputs, eps=1e-6, atol=1e-5)


@pytest.mark.parametrize("name,options", [
    ("SGD", {"lr": 0.1, "weight_decay": 0.2}), ("SGD", {"lr": 0.1, "momentum": 0.9, "nesterov": True}),
    ("Adam", {"lr": 0.1, "betas": (0.8, 0.9), "weight_decay": 0.1}), ("Adam", {"lr": 0.1, "amsgrad": True}),
    ("AdamW", {"lr": 0.1, "betas": (0.8, 0.9), "weight_decay": 0.1}), ("RMSprop", {"lr": 0.1}), ("Adagrad", {"lr": 0.1}),
    ("Adadelta", {"lr": 0.1}), ("Adamax", {"lr": 0.1}), ("NAdam", {"lr": 0.1}), ("RAdam", {"lr": 0.1})], ids=str)
def test_derivatives_by_options(name, options):
    """Derivatives with respect to options that are tensors, against differences."""
    names = [key for key in ("lr", "weight_decay") if key in options]

    def two_steps(*values):
        kwargs = {**options, **dict(zip(names, values))}
        if "betas" in kwargs:
            kwargs["betas"] = tuple(values[len(names):])
        p = ft.tensor([1.0, -2.0], dtype=ft.float64).clone()
        optimizer = getattr(ft.optim, name)([p], differentiable=True, **kwargs)
        for k in range(2):
            p.grad = ft.tensor([0.5 + k, -1.5], dtype=ft.float64)
            optimizer.step()
        return p

    values = [options[key] for key in names] + list(options.get("betas", ()))
    assert ft.autograd.gradcheck(two_steps, [ft.tensor(v, dtype=ft.float64, requires_grad=True) for v in values], eps=1e-6,
                                 atol=1e-5)


# -- names -------------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("module", ["optim", "optim.lr_scheduler", "optim.swa_utils", "nn.utils.clip_grad"])
def test_nothing_public_is_missing(module):
    mine, other = (functools.reduce(getattr, module.split("."), lib) for lib in (ft, torch))
    public = other.__all__ if hasattr(other, "__all__") else [n for n in dir(other) if not n.startswith("_")]
    assert [n for n in public if not hasattr(mine, n)] == []


@pytest.mark.parametrize("name", sorted(INFOS))
def test_signatures(name):
    """The same parameters, in the same order, with the same defaults."""
    mine, other = (inspect.signature(getattr(lib.optim, name)).parameters for lib in (ft, torch))
    assert {k: (v.kind, v.default) for k, v in mine.items()} == {k: (v.kind, v.default) for k, v in other.items()}
    assert list(mine) == list(other)


def test_copies_keep_their_options():
    """An optimizer of PyTorch's defaults and one here print the same."""
    for name in sorted(INFOS):
        a, b = (getattr(lib.optim, name)([lib.nn.Parameter(lib.ones(2, 2))]) for lib in (ft, torch))
        assert repr(a) == repr(b)
        assert repr(copy.deepcopy(a)) == repr(a)
