"""Views: geometry against NumPy and PyTorch, in-place operations on them and on their bases, gradients, errors."""
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fasttorch as ft

try:
    import torch
except ImportError:
    torch = None

needs_torch = pytest.mark.skipif(torch is None, reason="PyTorch is not installed")

# name -> a view of x with at least two dimensions
VIEWS = {
    "t": lambda x: x.transpose(0, 1),
    "T": lambda x: x.mT,
    "select": lambda x: x.select(1, -1),
    "narrow": lambda x: x.narrow(0, 0, 1),
    "permute": lambda x: x.permute(*range(x.ndim - 1, -1, -1)),
    "unsqueeze": lambda x: x.unsqueeze(1),
    "squeeze": lambda x: x.unsqueeze(0).squeeze(0),
    "diagonal": lambda x: x.diagonal(),
    "flatten": lambda x: x.flatten(),
    "reshape": lambda x: x.reshape(-1, 1),
    "unfold": lambda x: x.unfold(0, 1, 1),
    "movedim": lambda x: x.movedim(0, -1),
    "view": lambda x: x.contiguous().view(-1),
    "slice": lambda x: x[1:, ::2],
    "none": lambda x: x[..., None, 0],
    "expand": lambda x: x.unsqueeze(0).expand(2, *x.shape),
    "chunk": lambda x: x.chunk(2)[0],
    "unbind": lambda x: x.unbind(1)[0],
    "split": lambda x: x.split([1, x.shape[0] - 1])[1],
    "unflatten": lambda x: x.unflatten(0, (-1, 1)),
    "as_strided": lambda x: x.as_strided((2, 2), (1, 2)),
}


def arrays(shape, seed=0):
    return np.random.default_rng(seed).standard_normal(shape)


@needs_torch
@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("shape", [(3, 4), (2, 3, 2), (2, 2)])
def test_geometry_and_gradient(name, shape):
    a = arrays(shape)
    x, y = ft.tensor(a, requires_grad=True), torch.tensor(a, requires_grad=True)
    u, v = VIEWS[name](x * 1), VIEWS[name](y * 1)
    assert tuple(u.shape) == tuple(v.shape)
    if name != "squeeze":
        assert u.stride() == v.stride()
    np.testing.assert_array_equal(u.detach().numpy(), v.detach().numpy())
    (u * u).sum().backward()
    (v * v).sum().backward()
    np.testing.assert_allclose(x.grad.numpy(), y.grad.numpy())
    g = ft.autograd.grad((VIEWS[name](x) ** 3).sum(), x, create_graph=True)[0]
    h = torch.autograd.grad((VIEWS[name](y) ** 3).sum(), y, create_graph=True)[0]
    g, h = ft.autograd.grad((g * g).sum(), x)[0], torch.autograd.grad((h * h).sum(), y)[0]
    np.testing.assert_allclose(g.numpy(), h.numpy())


ERRORS = {
    "view": lambda x: x.view(5, 5),
    "view of strides": lambda x: x.transpose(0, 1).view(12),
    "two unknown": lambda x: x.reshape(-1, -1),
    "dim": lambda x: x.transpose(0, 7),
    "unsqueeze": lambda x: x.unsqueeze(9),
    "permute": lambda x: x.permute(0),
    "twice": lambda x: x.permute(0, 0),
    "expand": lambda x: x.expand(2, 2, 4),
    "fewer": lambda x: x.expand(4),
    "split": lambda x: x.split(-1),
    "sizes": lambda x: x.split([1, 1]),
    "chunk": lambda x: x.chunk(0),
    "select": lambda x: x.select(0, 9),
    "narrow": lambda x: x.narrow(0, 1, 5),
    "t": lambda x: x[None].t(),
    "diagonal": lambda x: x.diagonal(0, 0, 0),
    "as_strided": lambda x: x.as_strided((50,), (1,)),
    "unflatten": lambda x: x.unflatten(0, (2, 2)),
    "squeeze": lambda x: x.squeeze(5),
    "movedim": lambda x: x.movedim((0, 1), (0,)),
    "flatten": lambda x: x.flatten(1, 0),
}


@needs_torch
@pytest.mark.parametrize("name", ERRORS)
def test_errors(name):
    a = arrays((3, 4))
    with pytest.raises(Exception) as theirs:
        ERRORS[name](torch.tensor(a))
    with pytest.raises(type(theirs.value)) as ours:
        ERRORS[name](ft.tensor(a))
    assert len(str(ours.value)) > 10


@given(st.lists(st.integers(1, 4), min_size=1, max_size=5), st.data())
def test_reshape_as_numpy(shape, data):
    a = np.arange(np.prod(shape)).reshape(shape)
    order = data.draw(st.permutations(range(len(shape))))
    x, b = ft.from_numpy(a).permute(*order), a.transpose(order)
    divisors = [d for d in range(1, a.size + 1) if a.size % d == 0]
    first = data.draw(st.sampled_from(divisors))
    r, s = x.reshape(first, -1), b.reshape(first, -1)
    np.testing.assert_array_equal(r.numpy(), s)
    assert (r.data_ptr() == x.data_ptr()) == bool(np.shares_memory(s, a)) or a.size == 1
    np.testing.assert_array_equal(x.flatten().numpy(), b.reshape(-1))


#: further steps of a program: (module, tensor, scalar leaf, small number, tensors to work on, tensors to add to the loss)
MORE = {
    "add scaled": lambda lib, t, c, k, alive, reads: t.add_(c, alpha=k),
    "fill with a tensor": lambda lib, t, c, k, alive, reads: t.fill_(c),
    "unbind": lambda lib, t, c, k, alive, reads: t.ndim and t.shape[0] and alive.append(t.unbind(0)[0]),
    "narrow": lambda lib, t, c, k, alive, reads: t.ndim and t.shape[0] > 1 and alive.append(t.narrow(0, k % 2, 1)),
    "tensor_split": lambda lib, t, c, k, alive, reads: t.ndim and t.shape[0] > 1 and alive.append(t.tensor_split(2)[0]),
    "unsqueeze": lambda lib, t, c, k, alive, reads: alive.append(t.unsqueeze(0)),
    "squeeze": lambda lib, t, c, k, alive, reads: alive.append(t.squeeze()),
    "movedim": lambda lib, t, c, k, alive, reads: t.ndim > 1 and alive.append(t.movedim(0, -1)),
    "reshape": lambda lib, t, c, k, alive, reads: alive.append(t.reshape(-1)),
    "clone": lambda lib, t, c, k, alive, reads: alive.append(t.clone()),
    "set all": lambda lib, t, c, k, alive, reads: t.__setitem__(..., c + k),
    "masked_fill": lambda lib, t, c, k, alive, reads: t.masked_fill_(t > 0.2, 0.3 * k),
    "set rows": lambda lib, t, c, k, alive, reads: t.ndim and t.shape[0] and t.__setitem__(lib.tensor([0, t.shape[0] - 1]), c),
    "clamp": lambda lib, t, c, k, alive, reads: t.clamp_(-1, 1),
    "pow": lambda lib, t, c, k, alive, reads: t.pow_(2),
    "lerp": lambda lib, t, c, k, alive, reads: t.lerp_(c * 2, 0.3),
    "div": lambda lib, t, c, k, alive, reads: t.div_(c + 2),
    "half": lambda lib, t, c, k, alive, reads: t.sub_(t * 0.5),
    "squeeze_": lambda lib, t, c, k, alive, reads: t.squeeze_(),
    "read square": lambda lib, t, c, k, alive, reads: reads.append(t * t),
    "read exp": lambda lib, t, c, k, alive, reads: reads.append((t * 0.1).exp()),
    "read product": lambda lib, t, c, k, alive, reads: reads.append(t * c),
    "read quotient": lambda lib, t, c, k, alive, reads: reads.append((t / (c + 1)).mul_(2)),
}


def program(lib, a, b, steps):
    """A random program of views and in-place operations; the loss, and the leaves."""
    w, c = (lib.tensor(a, requires_grad=True), lib.tensor(b, requires_grad=True))
    x = w * 2
    alive, reads = [x], []
    for kind, which, k in steps:
        t = alive[which % len(alive)]
        if kind == "row" and t.ndim:
            alive.append(t[k % t.shape[0]])
        elif kind == "slice" and t.ndim:
            alive.append(t[k % 2:])
        elif kind == "step" and t.ndim:
            alive.append(t[..., ::2])
        elif kind == "t" and t.ndim == 2:
            alive.append(t.t())
        elif kind == "flat" and t.is_contiguous():
            alive.append(t.view(-1))
        elif kind == "mul":
            t.mul_(1.5 + k)
        elif kind == "add":
            t.add_(c)
        elif kind == "square":
            t.mul_(t.clone())
        elif kind == "copy":
            t.copy_(c * c)
        elif kind == "fill":
            t.fill_(k)
        elif kind == "zero" and t is not x:
            t.zero_()
        elif kind == "tanh":
            t.tanh_()
        elif kind == "set" and t.ndim and t.shape[0]:
            t[k % t.shape[0]] = c * k
        elif kind == "mask":
            t[t > 0.5] = c
        elif kind == "cumprod" and t.ndim:
            t.cumprod_(0)
        elif kind == "chunk" and t.ndim and t.shape[0] > 1:
            alive.append(t.chunk(2)[k % 2])
        elif kind == "diagonal" and t.ndim > 1:
            alive.append(t.diagonal())
        elif kind == "hidden" and t.ndim:
            with lib.no_grad():
                alive.append(t[1:])
        elif kind == "base":
            x.mul_(0.5)
        elif kind == "no grad":
            with lib.no_grad():
                x.mul_(0.5)
        elif kind == "detached":
            t.detach().add_(1)
        elif kind in MORE:
            MORE[kind](lib, t, c, k, alive, reads)
    loss = (x * x).sum()
    for t in alive[1:]:
        loss = loss + (t * 3).sum()
    for t in reads:
        loss = loss + t.sum()
    return loss, w, c


KINDS = ["row", "slice", "step", "t", "flat", "mul", "add", "square", "copy", "fill", "zero", "tanh", "set", "mask", "base", "no grad", "detached", "cumprod", "chunk",  # noqa: E501
         "diagonal", "hidden", *MORE]


@needs_torch
@given(
    st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 5), st.integers(0, 2)), min_size=1, max_size=12),
    st.sampled_from([(3, 4), (4,), (2, 2, 2)]),
)
def test_random_programs(steps, shape):
    a, b = arrays(shape), np.array(0.7)
    results = []
    for lib in (torch, ft):
        try:
            loss, w, c = program(lib, a, b, steps)
            dw, dc = lib.autograd.grad(loss, [w, c], allow_unused=True, create_graph=True)
            ddw = None
            if dw is not None and dw.requires_grad:
                ddw = lib.autograd.grad((dw * dw).sum(), w, allow_unused=True)[0]
            results.append([loss.item()] + [None if g is None else g.detach().numpy() for g in (dw, dc, ddw)])
        except RuntimeError as error:
            results.append(error)
    theirs, ours = results
    if "modified by an inplace" in str(theirs) and any(kind == "cumprod" for kind, _, _ in steps):
        return              # PyTorch's cumprod saves its result
    if isinstance(theirs, Exception) or isinstance(ours, Exception):
        assert isinstance(theirs, Exception) and isinstance(ours, Exception), results
        assert ("modified by an inplace" in str(theirs)) == ("modified by an inplace" in str(ours))
        return
    np.testing.assert_allclose(ours[0], theirs[0])
    for mine, other, like in zip(ours[1:], theirs[1:], (a, b, a)):
        zero = np.zeros_like(like)
        np.testing.assert_allclose(zero if mine is None else mine, zero if other is None else other, rtol=1e-9, atol=1e-12)


@needs_torch
def test_views_that_were_not_recorded():
    for lib in (torch, ft):
        base = lib.zeros(3)
        view = base[:2]
        base.requires_grad_()
        assert view.requires_grad and view.is_leaf and view.grad_fn is None
        (view * 2).sum().backward()
        assert base.grad is None and view.grad is None
        x = lib.ones(3, requires_grad=True) * 1
        with lib.no_grad():
            view = x[:2]
        assert view.requires_grad and view.grad_fn is None
        with lib.no_grad():
            view.mul_(2)
        with pytest.raises(RuntimeError, match="modified inplace"):
            view.grad_fn  # noqa: B018


@needs_torch
def test_second_derivatives_through_inplace():
    def f(lib, w):
        x = w * w
        v = x[1]
        v.mul_(w[0])
        x[0, ::2] = x[1, ::2] * 2
        return (x ** 3).sum()

    a = arrays((2, 4))
    results = []
    for lib in (torch, ft):
        w = lib.tensor(a, requires_grad=True)
        g = lib.autograd.grad(f(lib, w), w, create_graph=True)[0]
        results.append((g.detach().numpy(), lib.autograd.grad((g * g).sum(), w)[0].numpy()))
    np.testing.assert_allclose(results[1][0], results[0][0])
    np.testing.assert_allclose(results[1][1], results[0][1])


@needs_torch
def test_complex_parts():
    a = arrays((3, 2)) + 1j * arrays((3, 2), 1)
    results = []
    for lib in (torch, ft):
        w = lib.tensor(a, requires_grad=True)
        x = w * 2
        x.real.mul_(3)
        lib.view_as_real(x)[0].mul_(x.real.detach()[0].sum())
        y = lib.view_as_real(w * 1)
        lib.view_as_complex(y)[1:].mul_(2j)
        (x.abs().sum() + (y * y).sum()).backward()
        results.append(w.grad.numpy())
    np.testing.assert_allclose(results[1], results[0])


def test_versions():
    x = ft.ones(3, requires_grad=True) * 1
    v = x[1:]
    assert v._version == x._version == 0
    v.mul_(2)
    assert v._version == x._version == 1
    x.detach().add_(1)
    assert x._version == 2
    assert v._base is x and v._is_view() and v[0]._base is x
    y = x * x
    v.zero_()
    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        y.sum().backward()


def test_history_of_views():
    w = ft.ones(4, requires_grad=True)
    x = w * 1
    v = x[:2]
    before = v.grad_fn
    x.mul_(2)
    assert v.grad_fn is not before and v.requires_grad
    plain = ft.zeros(3)
    part = plain[1:]
    assert not part.requires_grad and part.is_leaf
    plain[0] = w.sum()
    assert plain.requires_grad and part.requires_grad and not part.is_leaf
    part.sum().backward()
    np.testing.assert_array_equal(w.grad.numpy(), 0)
    assert plain.grad_fn.next_functions[0][0] is None


@pytest.mark.parametrize("write", [lambda t: t.mul_(2), lambda t: t.copy_(ft.ones(1)), lambda t: t.fill_(1), lambda t: t.zero_(), lambda t: t.__setitem__(0, 1)])  # noqa: E501
def test_what_is_refused(write):
    leaf = ft.ones(4, requires_grad=True)
    with pytest.raises(RuntimeError, match="leaf Variable that requires grad"):
        write(leaf)
    with pytest.raises(RuntimeError, match="view of a leaf Variable"):
        write(leaf[:2])
    many = (leaf * 1).chunk(2)
    with pytest.raises(RuntimeError, match="multiple views"):
        write(many[0])
    base = leaf * 1
    with ft.no_grad():
        hidden = base[:2]
    with pytest.raises(RuntimeError, match="no_grad"):
        write(hidden)
    with ft.no_grad():
        write(leaf)
    write(ft.ones(4).chunk(2)[0])


def test_copy_fill_zero():
    x = ft.zeros(2, 3)
    assert x.copy_(ft.tensor([1, 2, 3])) is x
    np.testing.assert_array_equal(x.numpy(), [[1, 2, 3]] * 2)
    np.testing.assert_array_equal(ft.zeros(2, dtype=ft.int64).fill_(1.7).numpy(), [1, 1])
    np.testing.assert_array_equal(x.t().fill_(ft.tensor(2)).numpy(), 2)
    np.testing.assert_array_equal(x.t().zero_().numpy(), 0)
    for bad in (
        lambda: x.copy_(ft.zeros(4)),
        lambda: x.fill_(ft.zeros(2)),
        lambda: x.fill_(1j),
        lambda: ft.zeros(2, dtype=ft.uint8).fill_(300),
        lambda: x.view(-1)[1:].copy_(x.view(-1)[:-1]),
        lambda: x.expand(2, 2, 3).copy_(ft.ones(2, 2, 3)),
        lambda: ft.zeros(1, dtype=ft.int32).fill_(float("inf")),
    ):
        with pytest.raises(RuntimeError):
            bad()
    for bad in (lambda: x.fill_("a"), lambda: x.copy_("a")):
        with pytest.raises(TypeError):
            bad()
    value, source = ft.tensor(2., requires_grad=True), ft.ones(3, requires_grad=True)
    y = ft.zeros(2, 3, dtype=ft.float64)
    y[0].fill_(value)
    y[1].copy_(source)
    (y * y).sum().backward()
    assert value.grad.item() == 12 and source.grad.dtype is ft.float32
    np.testing.assert_array_equal(source.grad.numpy(), 2)


def test_flatten_of_one_dimension_is_the_tensor_itself():
    x = ft.ones(5, requires_grad=True)
    assert x.flatten() is x and ft.flatten(x, -1) is x
    y = ft.ones(2, 3)
    assert y.flatten(1) is y and y.flatten(1, 1) is y and y.flatten().shape == (6,)
    assert ft.ones(()).flatten().shape == (1,)
