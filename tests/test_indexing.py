"""Indexing, reading and writing: values against NumPy, values, gradients and errors against PyTorch."""
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


def arrays(shape, seed=0):
    return np.random.default_rng(seed).standard_normal(shape)


@st.composite
def basic(draw, shape):
    """A basic index of an array of `shape` that both NumPy and fasttorch take."""
    parts = []
    for n in shape[:draw(st.integers(0, len(shape)))]:
        kind = draw(st.sampled_from(["slice", "int", "whole"] if n else ["slice", "whole"]))
        if kind == "int":
            parts.append(draw(st.integers(-n, n - 1)))
        elif kind == "whole":
            parts.append(slice(None))
        else:
            end = st.none() | st.integers(-n - 2, n + 2)
            parts.append(slice(draw(end), draw(end), draw(st.none() | st.integers(1, 3))))
    if draw(st.booleans()):
        parts.append(Ellipsis)
    for _ in range(draw(st.integers(0, 2))):
        parts.insert(draw(st.integers(0, len(parts))), None)
    return tuple(parts) if len(parts) != 1 or draw(st.booleans()) else parts[0]


shapes = st.lists(st.integers(0, 4), min_size=1, max_size=4).map(tuple)


@given(st.data(), shapes)
def test_basic_as_numpy(data, shape):
    a = np.arange(np.prod(shape), dtype=np.float64).reshape(shape)
    index = data.draw(basic(shape))
    order = data.draw(st.permutations(range(len(shape))))
    a = np.ascontiguousarray(a.transpose(order)).transpose(np.argsort(order))       # any layout
    x = ft.from_numpy(a)
    got = x[index]
    assert got._is_view() and tuple(got.shape) == a[index].shape
    np.testing.assert_array_equal(got.numpy(), a[index])
    b = a.copy()
    b[index] = 7
    y = ft.from_numpy(a.copy())
    y[index] = 7
    np.testing.assert_array_equal(y.numpy(), b)
    value = arrays(a[index].shape)
    b[index] = value
    y[index] = ft.from_numpy(value) if data.draw(st.booleans()) else value
    np.testing.assert_array_equal(y.numpy(), b)


@given(st.data(), shapes)
def test_basic_gradient(data, shape):
    a = arrays(shape)
    index = data.draw(basic(shape))
    x = ft.tensor(a, requires_grad=True)
    y = x[index]
    g = arrays(tuple(y.shape), 1)
    dx = ft.autograd.grad(y, x, ft.tensor(g).reshape(y.shape), create_graph=True)[0]
    want = np.zeros(shape)
    want[index] = g
    np.testing.assert_array_equal(dx.detach().numpy(), want)
    z = ft.tensor(g, requires_grad=True).reshape(y.shape)
    again = ft.autograd.grad(x[index], x, z, create_graph=True)[0]
    ddz = ft.autograd.grad(again, z, ft.tensor(a))[0]
    np.testing.assert_array_equal(ddz.numpy(), a[index])


@st.composite
def advanced(draw, shape):
    """An index with tensors among basic parts, as a list of (kind, values)."""
    parts, d, common = [], 0, draw(st.sampled_from([(2,), (3, 2), (1,), ()]))
    while d < len(shape):
        n = shape[d]
        kind = draw(st.sampled_from(["tensor", "mask", "slice", "int", "none", "stop", "list"]))
        if kind == "stop":
            break
        if kind == "none":
            parts.append(("none", None))
            continue
        if kind == "tensor":
            own = draw(st.sampled_from([common, common[1:], (1,) * len(common)]))
            count = int(np.prod(own))
            values = draw(st.lists(st.integers(-n, n - 1), min_size=count, max_size=count))
            parts.append(("tensor", np.array(values, dtype=np.int64).reshape(own)))
        elif kind == "list":
            parts.append(("list", [draw(st.integers(-n, n - 1))]))
        elif kind == "mask" and not any(k == "mask" for k, _ in parts) and len(common) < 2:
            k = draw(st.integers(1, len(shape) - d))
            size = int(np.prod(shape[d:d + k]))
            mask = draw(st.lists(st.booleans(), min_size=size, max_size=size))
            parts.append(("mask", np.array(mask, dtype=bool).reshape(shape[d:d + k])))
            d += k - 1
        elif kind == "int":
            parts.append(("int", draw(st.integers(-n, n - 1))))
        else:
            parts.append(("slice", slice(draw(st.integers(-n, n)), None, draw(st.integers(1, 2)))))
        d += 1
    if draw(st.booleans()):
        parts.append(("dots", Ellipsis))
    return parts


def build(parts, lib):
    return tuple(lib.tensor(v) if kind in ("tensor", "mask") else v for kind, v in parts)


positive = st.lists(st.integers(1, 3), min_size=1, max_size=4).map(tuple)


@needs_torch
@given(st.data(), positive)
def test_advanced_as_torch(data, shape):
    parts = data.draw(advanced(shape))
    a = arrays(shape)
    results = []
    value = None
    for lib in (torch, ft):
        index = build(parts, lib)
        x = lib.tensor(a, requires_grad=True)
        try:
            y = x[index]
            (y ** 2).sum().backward()
            out = [y.detach().numpy(), x.grad.numpy()]
            value = arrays(out[0].shape[data.draw(st.integers(0, out[0].ndim)):], 2) if value is None else value
            w, v = lib.tensor(a, requires_grad=True), lib.tensor(value, requires_grad=True)
            z = w * 2
            z[index] = v
            (z ** 3).sum().backward()
            places = np.arange(a.size).reshape(a.shape)[build(parts, np_lib)]
            if len(np.unique(places)) == out[0].size:
                out += [z.detach().numpy(), w.grad.numpy(), v.grad.numpy()]
            z = lib.tensor(a)
            z[index] = 5
            out.append(z.numpy())
            results.append(out)
        except IndexError as error:
            results.append(error)
    theirs, ours = results
    if isinstance(theirs, Exception) or isinstance(ours, Exception):
        assert isinstance(theirs, Exception) and isinstance(ours, Exception), results
        return
    for mine, other in zip(ours, theirs):
        np.testing.assert_allclose(mine, other)


class np_lib:
    tensor = staticmethod(np.asarray)


@given(st.data(), positive)
def test_integer_arrays_as_numpy(data, shape):
    a = arrays(shape)
    n = data.draw(st.integers(1, len(shape)))
    common = data.draw(st.sampled_from([(4,), (2, 3), (0,)]))
    index = tuple(np.random.default_rng(data.draw(st.integers(0, 99))).integers(-s, s, common) for s in shape[:n])
    np.testing.assert_array_equal(ft.tensor(a)[tuple(map(ft.tensor, index))].numpy(), a[index])
    np.testing.assert_array_equal(ft.tensor(a)[index].numpy(), a[index])
    mask = a > 0
    np.testing.assert_array_equal(ft.tensor(a)[ft.tensor(mask)].numpy(), a[mask])
    moved = np.moveaxis(mask, 0, -1)
    np.testing.assert_array_equal(ft.tensor(a).movedim(0, -1)[ft.tensor(moved)].numpy(), np.moveaxis(a, 0, -1)[moved])


READS = {
    "out of range": lambda l, x: x[5],
    "second": lambda l, x: x[0, 7],
    "negative": lambda l, x: x[:, -5],
    "too many": lambda l, x: x[0, 0, 0],
    "too many slices": lambda l, x: x[:, :, :],
    "negative step": lambda l, x: x[::-1],
    "zero step": lambda l, x: x[::0],
    "float": lambda l, x: x[1.0],
    "slice of floats": lambda l, x: x[1.0:2],
    "tensor out of range": lambda l, x: x[l.tensor([0, 5])],
    "float tensor": lambda l, x: x[l.tensor([0.0, 1.0])],
    "mask": lambda l, x: x[l.tensor([True, False])],
    "second mask": lambda l, x: x[:, l.tensor([True, False])],
    "shapes": lambda l, x: x[l.tensor([0, 1]), l.tensor([0, 1, 2])],
    "0-d": lambda l, x: l.tensor(1.0)[0],
    "0-d slice": lambda l, x: l.tensor(1.0)[:],
    "0-d tensor": lambda l, x: l.tensor(1.0)[l.tensor([0])],
    "huge": lambda l, x: x[2**70],
    "int16": lambda l, x: x[l.tensor([0], dtype=l.int16)],
    "complex": lambda l, x: x[l.tensor([1j])],
}
WRITES = {
    "shape": (lambda l, x: 0, lambda l: l.zeros(3)),
    "text": (lambda l, x: 0, lambda l: "a"),
    "list": (lambda l, x: 0, lambda l: [1, 2]),
    "dtype": (lambda l, x: l.tensor([0]), lambda l: l.ones(4, dtype=l.float64)),
    "tensor shape": (lambda l, x: l.tensor([0, 1]), lambda l: l.ones(3)),
    "mask shape": (lambda l, x: x > 0, lambda l: l.ones(50)),
    "complex": (lambda l, x: 0, lambda l: 1j),
    "none": (lambda l, x: 0, lambda l: None),
    "rows": (lambda l, x: 0, lambda l: l.ones(1, 2, 4)),
}


@needs_torch
@pytest.mark.parametrize("name", READS)
def test_read_errors(name):
    a = arrays((3, 4)).astype(np.float32)
    with pytest.raises(Exception) as theirs:
        READS[name](torch, torch.tensor(a))
    kind = (ValueError, OverflowError) if name == "huge" else type(theirs.value)
    with pytest.raises(kind):
        READS[name](ft, ft.tensor(a))


def test_message_names_index_dimension_and_size():
    x = ft.zeros(3, 4)
    with pytest.raises(IndexError, match="index 7 is out of bounds for dimension 1 with size 4"):
        x[0, 7]
    with pytest.raises(IndexError, match="index -9 is out of bounds for dimension 1 with size 4"):
        x[:, ft.tensor([0, -9])]


@needs_torch
@pytest.mark.parametrize("name", WRITES)
def test_write_errors(name):
    a = arrays((3, 4)).astype(np.float32)
    index, value = WRITES[name]
    kinds = []
    for lib in (torch, ft):
        x = lib.tensor(a)
        with pytest.raises(Exception) as error:
            x[index(lib, x)] = value(lib)
        kinds.append(type(error.value))
    assert kinds[0] is kinds[1]


@needs_torch
@pytest.mark.filterwarnings("ignore:Using a non-tuple sequence", "ignore:indexing with dtype torch.uint8")
@pytest.mark.parametrize(
    "index",
    [
        lambda l: [0, 1],
        lambda l: [[0, 1], [1, 0]],
        lambda l: [slice(0, 1), 0],
        lambda l: [None, 0],
        lambda l: [l.tensor(0), l.tensor(1)],
        lambda l: True,
        lambda l: False,
        lambda l: (True, 0),
        lambda l: (0, True),
        lambda l: (l.tensor([0, 1]), True),
        lambda l: np.int64(1),
        lambda l: np.array(1),
        lambda l: l.tensor(True),
        lambda l: l.tensor(1),
        lambda l: l.tensor(1, dtype=l.uint8),
        lambda l: (Ellipsis, 0, Ellipsis),
        lambda l: [],
        lambda l: range(2),
        lambda l: l.tensor([0, 1], dtype=l.int32),
        lambda l: l.tensor([0, 1], dtype=l.uint8),
        lambda l: np.array([True, False]),
        lambda l: [True, False],
        lambda l: (l.tensor([0, 1]), slice(None), l.tensor([0, 1])),
        lambda l: (0, slice(None), l.tensor([0, 1])),
        lambda l: (slice(None), None, l.tensor([0, 1])),
        lambda l: slice(l.tensor(0), l.tensor(1)),
        lambda l: (l.tensor([0, 1]), None, l.tensor([0, 1])),
        lambda l: ((0, 1), (0, 1)),
        lambda l: (),
        lambda l: ((0, 1),),
        lambda l: (l.ones(2, 3, dtype=l.bool), l.tensor([0, 1, 2, 0, 1, 2])),
        lambda l: l.zeros(2, 3, 4, dtype=l.bool),
        lambda l: (slice(None), l.tensor([[0], [2]])),
        lambda l: (1, np.array([[0, 1], [2, 0]]), slice(1, 3)),
    ],
)
def test_unusual_indices(index):
    a = np.arange(24.).reshape(2, 3, 4)
    theirs, ours = torch.tensor(a)[index(torch)], ft.tensor(a)[index(ft)]
    assert tuple(theirs.shape) == tuple(ours.shape) and theirs._is_view() == ours._is_view()
    np.testing.assert_array_equal(ours.numpy(), theirs.numpy())
    if getattr(index(torch), "dtype", None) is torch.uint8 and index(torch).ndim:
        return          # PyTorch reads with byte masks, but does not write with them
    x, y = torch.tensor(a), ft.tensor(a)
    x[index(torch)], y[index(ft)] = -1, -1
    np.testing.assert_array_equal(y.numpy(), x.numpy())


@pytest.mark.parametrize(
    "dtype",
    [
        "bool",
        "uint8",
        "int8",
        "int16",
        "int32",
        "int64",
        "float16",
        "bfloat16",
        "float32",
        "float64",
        "complex64",
        "complex128",
    ],
)
def test_dtypes(dtype):
    x = ft.arange(12).reshape(3, 4).to(getattr(ft, dtype))
    want = x.tolist()
    assert x[1].tolist() == want[1] and x[ft.tensor([2, 0])].tolist() == [want[2], want[0]]
    assert x[:, ft.tensor([1, 3])].tolist() == [[r[1], r[3]] for r in want]
    x[ft.tensor([0])] = 1
    assert x[0].tolist() == [1] * 4
    x[1] = ft.ones(4, dtype=ft.float64)
    assert x[1].tolist() == [1] * 4
    y = ft.zeros(3, dtype=x.dtype).index_put((ft.tensor([1, 1]),), ft.ones(2, dtype=x.dtype), accumulate=True)
    assert y.tolist() == [0, 1 if dtype == "bool" else 2, 0]


def test_repeated_indices_add_their_gradients():
    x = ft.ones(3, 2, requires_grad=True)
    x[ft.tensor([1, 1, 2])].sum().backward()
    assert x.grad.tolist() == [[0, 0], [2, 2], [1, 1]]
    z = ft.zeros(3).index_put_((ft.tensor([2, 2]),), ft.tensor([1., 4.]), accumulate=True)
    assert z.tolist() == [0, 0, 5]


def test_assignment_keeps_the_rules_of_in_place():
    leaf = ft.zeros(3, 4, requires_grad=True)
    for index in (0, ft.tensor([0]), leaf == 0, slice(None), Ellipsis):
        with pytest.raises(RuntimeError, match="requires grad"):
            leaf[index] = 1.0
    x = ft.zeros(3, 4)
    version = x._version
    x[0] = 1
    x[ft.tensor([1])] = 2
    x[x == 0] = 3
    assert x._version == version + 3
    assert x.tolist() == [[1] * 4, [2] * 4, [3] * 4]
    w = ft.ones(4, requires_grad=True)
    y = w * 2
    z = y * y
    y[0] = 5
    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        z.sum().backward()
    y = w * 1
    y[y > 0] = y * 3 if False else ft.ones(4) * 2
    (y * w).sum().backward()
    assert w.grad.tolist() == [2.0] * 4


def test_step_by_step_sequence():
    """What recurrent models do: outputs written one by one into a tensor."""
    w = ft.full((3,), 0.5, requires_grad=True)
    out, h = ft.zeros(4, 3), ft.ones(3)
    for t in range(4):
        h = (h * w).tanh()
        out[t] = h
    out.sum().backward()
    mine = w.grad.clone()
    w.grad, h, total = None, ft.ones(3), 0
    for _ in range(4):
        h = (h * w).tanh()
        total = total + h.sum()
    total.backward()
    np.testing.assert_allclose(mine.numpy(), w.grad.numpy(), rtol=1e-6)
