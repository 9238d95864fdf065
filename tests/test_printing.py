"""Tensors are printed as PyTorch prints them, character by character."""

import numpy as np
import pytest

import fasttorch as ft

torch = pytest.importorskip("torch")

DTYPES = [
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
]
SHAPES = [
    (),
    (1,),
    (3,),
    (7,),
    (30,),
    (2, 3),
    (3, 1),
    (1, 1),
    (2, 2, 2),
    (2, 3, 1, 4),
    (0,),
    (2, 0),
    (0, 3, 2),
    (1001,),
    (50, 30),
    (20, 20, 20),
    (2, 600),
    (600, 2),
    (7, 7, 30),
    (1, 1, 2000),
]
SCALES = [1.0, 1e-6, 1e6, 1e10, 300.0]


def values(shape, dtype, rng, scale, kind):
    """Random numbers: of one scale, of all scales, whole ones, with NaN and infinities."""
    x = rng.standard_normal(shape)
    x = {
        "plain": x * scale,
        "spread": x * scale * 10.0 ** rng.integers(-4, 5, shape),
        "whole": np.round(x * min(scale, 1e6)),
        "zeros": np.where(rng.random(shape) < 0.7, 0.0, x * scale),
    }[kind]
    if kind == "spread" and x.size > 2:
        flat = x.reshape(-1)
        for special in (np.nan, np.inf, -np.inf):
            if rng.random() < 0.3:
                flat[rng.integers(len(flat))] = special
    return x


def pair(x, dtype, rng):
    """The same values as a tensor of fasttorch and one of PyTorch."""
    if dtype.startswith("complex"):
        theirs = torch.complex(torch.from_numpy(np.array(x)), torch.from_numpy(np.array(rng.standard_normal(x.shape) * 3)))
    elif dtype in ("float16", "bfloat16", "float32", "float64"):
        theirs = torch.from_numpy(np.array(x))
    else:
        theirs = torch.from_numpy(np.array(np.nan_to_num(x, posinf=9, neginf=-9).clip(-120, 120)))
        if dtype == "uint8":
            theirs = theirs.abs()
    theirs = theirs.to(getattr(torch, dtype))
    if dtype == "bfloat16":
        return ft.from_numpy(theirs.float().numpy()).bfloat16(), theirs
    return ft.from_numpy(theirs.numpy().copy()), theirs


def same(ours, theirs):
    """Whether the strings are the same: dtypes are called fasttorch.x here, which may break a last line elsewhere."""
    a, b = str(ours), str(theirs)
    if "dtype=" not in b:
        return a == b
    return (
        "".join(a.replace("fasttorch.", "torch.").split()) == "".join(b.split())
        and a.split("dtype=")[0].rstrip() == b.split("dtype=")[0].rstrip()
    )


@pytest.mark.parametrize("kind", ["plain", "spread", "whole", "zeros"])
@pytest.mark.parametrize("dtype", DTYPES)
def test_values(dtype, kind):
    rng = np.random.default_rng(sum(map(ord, dtype + kind)))
    for shape in SHAPES:
        for scale in SCALES if np.prod(shape) < 50 else [1.0, 1e6]:
            ours, theirs = pair(values(shape, dtype, rng, scale, kind), dtype, rng)
            assert same(ours, theirs), f"{ours}\n{theirs}"


@pytest.mark.parametrize(
    "options",
    [
        {"precision": 2},
        {"linewidth": 40},
        {"threshold": 5},
        {"threshold": 5, "edgeitems": 1},
        {"sci_mode": True},
        {"sci_mode": False},
        {"profile": "short"},
        {"profile": "full"},
        {"precision": 8, "linewidth": 120},
    ],
)
def test_options(options):
    rng = np.random.default_rng(0)
    ft.set_printoptions(**options)
    torch.set_printoptions(**options)
    try:
        for dtype in ("float32", "int64", "complex64", "bool"):
            for shape in [(), (4,), (12,), (3, 4), (2, 9, 3), (0, 2)]:
                for kind in ("plain", "spread", "whole"):
                    ours, theirs = pair(values(shape, dtype, rng, 1.0, kind), dtype, rng)
                    assert same(ours, theirs), f"{ours}\n{theirs}"
    finally:
        ft.set_printoptions(profile="default")
        torch.set_printoptions(profile="default")


def test_context_manager_puts_the_options_back():
    from fasttorch._tensor_str import get_printoptions, printoptions

    before = get_printoptions()
    with printoptions(precision=1):
        assert str(ft.tensor([1.25, 2.5])) == "tensor([1.2, 2.5])"
    assert get_printoptions() == before
    with pytest.raises(ValueError, match="profile"):
        ft.set_printoptions(profile="wide")


def test_requires_grad_and_grad_fn():
    def programs(t):
        x = t.tensor([[1.0, 2.5], [3.0, 4.0]], requires_grad=True)
        long = t.arange(12.0).reshape(2, 6).requires_grad_()
        return (
            x,
            x * 2,
            x.sum(),
            (x * x).exp(),
            x + 1,
            x.tanh(),
            x.sigmoid(),
            long * 1e-3,
            long.detach(),
            x.double(),
            t.zeros(0, requires_grad=True),
        )

    for ours, theirs in zip(programs(ft), programs(torch)):
        a, b = str(ours), str(theirs).replace("torch.", "fasttorch.")
        assert a == b or "dtype" in a and a.split(", dtype")[0] == b.split(", dtype")[0]


def test_default_dtype():
    ft.set_default_dtype(ft.float64)
    torch.set_default_dtype(torch.float64)
    try:
        for ours, theirs in (
            (ft.ones(2), torch.ones(2)),
            (ft.ones(2, dtype=ft.float64), torch.ones(2)),
            (ft.zeros(0), torch.zeros(0)),
            (ft.ones(2, dtype=ft.complex128), torch.ones(2, dtype=torch.complex128)),
        ):
            assert str(ours) == str(theirs)
        assert str(ft.ones(1, dtype=ft.float32)) == "tensor([1.], dtype=fasttorch.float32)"
    finally:
        ft.set_default_dtype(ft.float32)
        torch.set_default_dtype(torch.float32)


def test_subclass_and_format():
    class Mine(ft.Tensor):
        pass

    from fasttorch._C.tensor import _make_subclass

    assert str(_make_subclass(Mine, ft.tensor([1.0]))) == "Mine([1.])"
    assert f"{ft.tensor(2.5):.2f}" == "2.50"
    assert f"{ft.tensor([2.5])}" == "tensor([2.5000])"
    assert repr(ft.tensor(3)) == "tensor(3)"


def test_named_tuples_of_results():
    import pickle

    x = [[3.0, 1.0], [2.0, 4.0]]
    for call in (lambda t: t.max(t.tensor(x), 0), lambda t: t.sort(t.tensor(x)), lambda t: t.linalg.eigh(t.tensor(x)),
                 lambda t: t.tensor(x).topk(1), lambda t: t.linalg.slogdet(t.tensor(x))):
        ours, theirs = call(ft), call(torch)
        again = pickle.loads(pickle.dumps(ours))
        assert type(again) is type(ours) and type(ours).__name__ in repr(ours)
        assert repr(ours).replace("fasttorch.", "torch.") == repr(theirs) or "linalg" in repr(theirs)
