"""Modules beside PyTorch's, on PyTorch's own module samples: outputs, gradients, state dicts, memory formats, errors."""
import warnings

import numpy as np
import pytest

import fasttorch as ft

torch = pytest.importorskip("torch")
common = pytest.importorskip("torch.testing._internal.common_modules")
pytestmark = pytest.mark.parity

INFOS = {info.module_cls.__name__: info for info in common.module_db}

# what is not compared, and why
LOOSE = {
    "CTCLoss": "PyTorch's float32 kernel adds in another order, and loses digits",
    "MultiheadAttention": "gradients of thousands of terms that cancel",
}


@pytest.fixture(autouse=True)
def one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
    torch.set_num_threads(before)


def samples(name, dtype, training):
    info = INFOS[name]
    return info.module_inputs_func(info, device="cpu", dtype=dtype, requires_grad=True, training=training)


def ours(value):
    """A value with PyTorch's tensors, dtypes, devices, modules and functions as this library's."""
    if isinstance(value, torch.Tensor):
        made = ft.from_numpy(value.detach().resolve_conj().numpy().copy())
        return made.requires_grad_(value.requires_grad)
    if isinstance(value, torch.dtype):
        return getattr(ft, str(value).rpartition(".")[2])
    if isinstance(value, torch.nn.TransformerEncoderLayer):
        heads = value.self_attn
        return ft.nn.TransformerEncoderLayer(
            heads.embed_dim, heads.num_heads, value.linear1.out_features, activation=value.activation.__name__,
            batch_first=heads.batch_first, norm_first=value.norm_first, bias=value.linear1.bias is not None)
    if isinstance(value, dict):
        return {key: ours(v) for key, v in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(ours(v) for v in value)
    if callable(value) and getattr(value, "__module__", "").startswith(("torch", "_VariableFunctions")):
        return getattr(ft.nn.functional, value.__name__, None) or getattr(ft, value.__name__)
    return value


def tensors(value):
    """The tensors of a nested value, in order."""
    if isinstance(value, (torch.Tensor, ft.Tensor)):
        return [value]
    if isinstance(value, dict):
        return [t for v in value.values() for t in tensors(v)]
    if isinstance(value, (list, tuple)):
        return [t for v in value for t in tensors(v)]
    return []


def make(name, sample, training, dtype):
    """The two modules with the same state, both without dropout."""
    given = sample.constructor_input
    kwargs = dict(given.kwargs)
    if name.startswith("FractionalMaxPool"):
        dims = int(name[-2])        # where it would draw numbers
        shape = tuple(sample.forward_input.args[0].shape)[:-dims]
        kwargs["_random_samples"] = torch.rand((1,) * (2 - len(shape)) + shape + (dims,), dtype=dtype)
    theirs = INFOS[name].module_cls(*given.args, **kwargs)
    mine = getattr(ft.nn, name)(*ours(given.args), **ours(kwargs))
    for net, kind in ((theirs, dtype), (mine, ours(dtype))):
        net.to(kind).train(training)
        for part in net.modules():
            if type(part).__name__ == "Dropout":
                part.p = 0.0
            elif isinstance(getattr(part, "dropout", None), float):
                part.dropout = 0.0
    return mine, theirs


def share_state(mine, theirs):
    state = theirs.state_dict()
    assert list(mine.state_dict()) == list(state)
    assert [n for n, _ in mine.named_parameters()] == [n for n, _ in theirs.named_parameters()]
    mine.load_state_dict({key: ours(value.detach()) for key, value in state.items()})


def compare(a, b, dtype, what):
    assert (a is None) == (b is None), what
    if b is None:
        return
    b = b.detach()
    assert tuple(a.shape) == tuple(b.shape) and str(a.dtype)[10:] == str(b.dtype)[6:], (what, a.shape, b.shape, a.dtype, b.dtype)
    rtol, atol = (1e-9, 1e-10) if dtype == torch.float64 else (1e-3, 1e-4) if what.partition(",")[0] in LOOSE else (1e-4, 1e-5)
    np.testing.assert_allclose(a.detach().numpy(), b.resolve_conj().numpy(), rtol=rtol, atol=atol, err_msg=what)


def run(net, args, kwargs, weights, lib):
    """Outputs, gradients of inputs and parameters, and the state afterwards."""
    out = net(*args, **kwargs)
    outs = tensors(out)
    loss = 0
    for k, o in enumerate(outs):
        if o.requires_grad:
            w = weights.setdefault(k, np.random.default_rng(k).uniform(0.5, 1.5, tuple(o.shape)))
            loss = loss + (o * lib.from_numpy(w).to(o.dtype)).sum()
    if not isinstance(loss, int):
        (loss.real if loss.is_complex() else loss).backward()
    grads = {f"argument {k}": t.grad for k, t in enumerate(tensors([args, kwargs]))}
    grads.update((name, p.grad) for name, p in net.named_parameters())
    return outs, grads, net.state_dict()


CASES = [(name, training, dtype) for name in sorted(INFOS) for training in (True, False)
         for dtype in (torch.float32, torch.float64)
         if dtype in INFOS[name].dtypes and (not training or INFOS[name].train_and_eval_differ and dtype == torch.float64)]


@pytest.mark.parametrize("name,training,dtype", CASES, ids=lambda v: str(v).replace("torch.", ""))
def test_samples(name, training, dtype):
    for number, sample in enumerate(samples(name, dtype, training)):
        if "options" in sample.constructor_input.kwargs:
            continue        # LinearCrossEntropyLoss's options to compute in pieces are refused
        what = f"{name}, sample {number}"
        mine, theirs = make(name, sample, training, dtype)
        args, kwargs = sample.forward_input.args, sample.forward_input.kwargs
        my_args, my_kwargs = ours(args), ours(kwargs)
        if INFOS[name].is_lazy:
            theirs(*args, **kwargs)
            mine(*my_args, **my_kwargs)
        share_state(mine, theirs)
        weights = {}
        expected = run(theirs, *copy_leaves(args, kwargs), weights, torch)
        found = run(mine, *copy_leaves(my_args, my_kwargs), weights, ft)
        assert len(found[0]) == len(expected[0])
        for k, (a, b) in enumerate(zip(found[0], expected[0])):
            assert a.requires_grad == b.requires_grad, what
            compare(a, b, dtype, f"{what}, output {k}")
        assert list(found[1]) == list(expected[1])
        for key, b in expected[1].items():
            compare(found[1][key], b, dtype, f"{what}, gradient of {key}")
        assert list(found[2]) == list(expected[2])
        for key, b in expected[2].items():
            compare(found[2][key], b, dtype, f"{what}, state {key}")


def copy_leaves(args, kwargs):
    """New leaves, so that samples that share tensors don't share gradients."""
    def leaf(value):
        if isinstance(value, (torch.Tensor, ft.Tensor)):
            return value.detach().clone().requires_grad_(value.requires_grad)
        if isinstance(value, dict):
            return {k: leaf(v) for k, v in value.items()}
        if isinstance(value, (list, tuple)):
            return type(value)(leaf(v) for v in value)
        return value
    return leaf(args), leaf(kwargs)


@pytest.mark.parametrize("name", [n for n in sorted(INFOS) if INFOS[n].module_error_inputs_func is not None])
def test_errors(name):
    info = INFOS[name]
    inputs = info.module_error_inputs_func(info, device="cpu", dtype=torch.float64, requires_grad=False, training=True)
    for number, error in enumerate(inputs):
        given, forward = error.module_error_input.constructor_input, error.module_error_input.forward_input
        with pytest.raises(error.error_type):
            net = getattr(ft.nn, name)(*ours(given.args), **ours(given.kwargs))
            if forward is not None:
                net(*ours(forward.args), **ours(forward.kwargs))
            pytest.fail(f"{name}: error sample {number} raises nothing: {error.error_regex}")
