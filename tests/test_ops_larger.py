"""Ways that operators take only for larger inputs, or for some layouts."""
import numpy as np
import pytest

import fasttorch as ft

F = ft.nn.functional


@pytest.mark.parametrize("weights", [False, True])
def test_histogram_in_blocks(weights):
    """Points are counted block by block: the same as NumPy's counts, with points outside and NaN left out."""
    numbers = np.random.default_rng(0)
    x = numbers.standard_normal((40000, 2))
    x[5, 1] = x[39999, 0] = np.nan
    w = numbers.random(40000) if weights else None
    got, edges = ft.histogramdd(ft.tensor(x), (7, 5), range=(-2.0, 2.0, -1.0, 3.0), weight=None if w is None else ft.tensor(w))
    inside = ~np.isnan(x).any(1)
    want = np.histogramdd(x[inside], (7, 5), ((-2, 2), (-1, 3)), weights=None if w is None else w[inside])[0]
    np.testing.assert_allclose(got.numpy(), want, rtol=1e-12)
    assert [len(e) for e in edges] == [8, 6]
    whole = ft.histogramdd(ft.tensor(x[inside]), 9)[0].numpy()
    np.testing.assert_array_equal(whole, np.histogramdd(x[inside], 9)[0])


def test_repeat_interleave_is_no_view():
    """The result has memory of its own, whatever the input's layout."""
    for x, repeats in ((ft.arange(6.0).reshape(2, 3), 1), (ft.ones(1, 3), 4), (ft.ones(1, 3).expand(4, 3), 2),
                       (ft.arange(6.0).reshape(3, 2).t(), 2)):
        before = x.clone()
        want = np.repeat(x.numpy(), repeats, 0)
        y = x.repeat_interleave(repeats, 0)
        np.testing.assert_array_equal(y.numpy(), want)
        y.add_(1)
        assert ft.equal(x, before) and ft.equal(y, ft.tensor(want + 1))


def test_multinomial_of_few():
    """Few samples of many without replacement: all different, none of probability zero, likely ones more often first."""
    p = ft.ones(50, 200)
    p[:, ::2] = 0
    p[:, 1] = 400
    ft.manual_seed(0)
    drawn = ft.multinomial(p, 8).numpy()
    assert drawn.shape == (50, 8) and (drawn % 2 == 1).all()
    assert all(len(set(row)) == 8 for row in drawn.tolist())
    assert (drawn[:, 0] == 1).mean() > 0.6


@pytest.mark.parametrize("name", ["dropout1d", "dropout2d", "dropout3d", "feature_alpha_dropout"])
def test_dropout_of_channels(name):
    """Channels are kept or dropped as a whole; the gradient is the factor of each."""
    n = 1 if name == "dropout1d" else 3 if name == "dropout3d" else 2
    x = ft.full((3, 40, *(2,) * n), 2.0, requires_grad=True)
    ft.manual_seed(1)
    y = getattr(F, name)(x, 0.25, training=True)
    y.sum().backward()
    flat, slopes = y.detach().reshape(120, -1).numpy(), x.grad.reshape(120, -1).numpy()
    assert (flat == flat[:, :1]).all() and (slopes == slopes[:, :1]).all()
    kept = slopes[:, 0] != 0
    assert 0.6 < kept.mean() < 0.9 and len(np.unique(flat[:, 0].round(5))) == 2
    if name == "feature_alpha_dropout":         # SELU's limit, scaled and shifted
        alpha = 1.7580993408473766
        a = (0.75 * (1 + 0.25 * alpha ** 2)) ** -0.5
        np.testing.assert_allclose(flat[~kept, 0], a * (-alpha) + a * alpha * 0.25, rtol=1e-5)
        np.testing.assert_allclose(flat[kept, 0], a * 2 + a * alpha * 0.25, rtol=1e-5)
    else:
        np.testing.assert_allclose(flat[kept, 0], 2 / 0.75, rtol=1e-6)
        assert (flat[~kept] == 0).all()


NUMBERS = np.random.default_rng(7)


@pytest.mark.parametrize("dtype, tolerance", [("float32", 2e-4), ("float64", 1e-11)])
@pytest.mark.parametrize("m, n", [(1, 1), (3, 3), (10, 10), (7, 4), (4, 7), (33, 33)])
def test_many_small_matrices(m, n, dtype, tolerance):
    """Factors of many small matrices multiply to them; 37 is no multiple of a vector's length."""
    a = NUMBERS.standard_normal((37, m, n)).astype(dtype)
    a[3] = 0
    A = ft.tensor(a)
    LU, pivots, info = ft.linalg.lu_factor_ex(A)
    P, L, U = (x.numpy() for x in ft.lu_unpack(LU, pivots))
    assert np.abs(P @ L @ U - a).max() < tolerance and (np.abs(L) <= 1).all()
    assert info[3].item() == 1 and (np.delete(info.numpy(), 3) == 0).all()
    for mode in ("reduced", "complete"):
        Q, R = (x.numpy() for x in ft.linalg.qr(A, mode))
        assert np.abs(Q @ R - a).max() < tolerance and np.abs(np.tril(R, -1)).max() == 0
        assert np.abs(Q.swapaxes(1, 2) @ Q - np.eye(Q.shape[2])).max() < tolerance
        np.testing.assert_allclose(R[0], np.linalg.qr(a[0].astype("float64"), mode)[1], atol=tolerance)
    if m != n:
        return
    sign, size = (x.numpy() for x in ft.linalg.slogdet(A))
    want = np.linalg.slogdet(a.astype("float64"))
    np.testing.assert_array_equal(sign, want[0])
    np.testing.assert_allclose(size, want[1], rtol=30 * tolerance, atol=30 * tolerance)
    np.testing.assert_allclose(ft.linalg.det(A).numpy() + 1, np.linalg.det(a.astype("float64")) + 1, rtol=30 * tolerance)
    p = a @ a.swapaxes(1, 2) + 3 * np.eye(n, dtype=dtype)
    p[5, n - 1, n - 1] = -1
    p[6, 0, 0] = np.nan
    for upper in (False, True):
        f, info = (x.numpy() for x in ft.linalg.cholesky_ex(ft.tensor(np.triu(p) if upper else np.tril(p)), upper=upper))
        f = f.swapaxes(1, 2) if upper else f
        assert info[5] == n and info[6] == 1 and (np.delete(info, [5, 6]) == 0).all() and np.abs(np.triu(f, 1)).max() == 0
        f, good = np.delete(f, [5, 6], 0), np.delete(p, [5, 6], 0)
        assert np.abs(f @ f.swapaxes(1, 2) - good).max() < 100 * tolerance


@pytest.mark.parametrize("dtype, tolerance", [("float32", 1e-4), ("float64", 1e-12)])
@pytest.mark.parametrize("left", [True, False])
@pytest.mark.parametrize("unit", [True, False])
@pytest.mark.parametrize("upper", [True, False])
@pytest.mark.parametrize("turned", [True, False])
def test_many_small_triangles(dtype, tolerance, left, unit, upper, turned):
    """Solutions of many triangular systems, whatever the side and the layout; the other triangle is not read."""
    a = (NUMBERS.standard_normal((19, 6, 6)) / 4 + 2 * np.eye(6)).astype(dtype)
    b = NUMBERS.standard_normal((19, 6, 3) if left else (19, 3, 6)).astype(dtype)
    t = np.triu(a) if upper else np.tril(a)
    if unit:
        t[:, range(6), range(6)] = 1
    A = ft.tensor(np.ascontiguousarray(a.swapaxes(1, 2))).mT if turned else ft.tensor(a)
    x = ft.linalg.solve_triangular(A, ft.tensor(b), upper=upper, left=left, unitriangular=unit).numpy()
    assert np.abs((t @ x if left else x @ t) - b).max() < tolerance


def test_qr_of_extreme_columns():
    """Columns whose squares would overflow or vanish take the other way."""
    a = NUMBERS.standard_normal((9, 4, 4)).astype("float32")
    a[1, :, 2] *= 1e-30
    a[2, :, 1] *= 1e25
    Q, R = (x.numpy() for x in ft.linalg.qr(ft.tensor(a)))
    assert np.abs(Q.swapaxes(1, 2) @ Q - np.eye(4)).max() < 1e-5
    assert np.abs((Q.astype("float64") @ R - a) / np.abs(a).max(1, keepdims=True)).max() < 1e-5


@pytest.mark.parametrize("n", [2, 3])
def test_fractional_windows(n):
    """Every window's maximum and place, NaN included."""
    x = NUMBERS.standard_normal((3, 5, *(9, 8, 7)[:n])).astype("float32")
    x[0, 0].flat[10] = np.nan
    u = ft.tensor(NUMBERS.random((3, 5, n)).astype("float32"))
    X = ft.tensor(x, requires_grad=True)
    y, where = getattr(F, f"fractional_max_pool{n}d")(
        X, 2, output_size=4, return_indices=True, _random_samples=u)
    flat, places = x.reshape(15, -1), where.numpy().reshape(15, -1)
    np.testing.assert_array_equal(np.take_along_axis(flat, places, 1), y.detach().numpy().reshape(15, -1))
    corner = np.unravel_index(places[1], x.shape[2:])
    assert all(0 <= c.min() and c.max() < size for c, size in zip(corner, x.shape[2:]))
    y.nansum().backward()
    count = np.zeros_like(flat)
    for r in range(15):
        np.add.at(count[r], places[r], 1)
    kept = ~np.isnan(flat)
    np.testing.assert_array_equal(X.grad.numpy().reshape(15, -1)[kept], count[kept])
    with pytest.raises(RuntimeError, match="kernel_size"):
        getattr(F, f"fractional_max_pool{n}d")(X, 0, output_size=4, _random_samples=u)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("columns", [1, 7, 32, 100, 300])
def test_bags_of_all_widths(dtype, columns):
    """Sums and means of rows, whatever their length is to a vector's; wrong indices and offsets are errors."""
    table = NUMBERS.standard_normal((50, columns)).astype(dtype)
    index = NUMBERS.integers(0, 50, 90)
    offsets = np.array([0, 0, 3, 40, 40, 41])
    parts = np.split(table[index].astype("float64"), offsets[1:])
    for mode, of in (("sum", lambda p: p.sum(0)), ("mean", lambda p: p.mean(0) if len(p) else p.sum(0))):
        y = F.embedding_bag(ft.tensor(index), ft.tensor(table), ft.tensor(offsets), mode=mode).numpy()
        np.testing.assert_allclose(y, np.stack([of(p) for p in parts]), atol=2e-5 if dtype == "float32" else 1e-13)
    for wrong in (-1, 50):
        with pytest.raises(IndexError, match="embedding_bag"):
            F.embedding_bag(ft.tensor(np.append(index, wrong)), ft.tensor(table), ft.tensor(offsets))
    for wrong in ([1, 3], [0, 91], [0, -1]):
        with pytest.raises(RuntimeError, match="offsets"):
            F.embedding_bag(ft.tensor(index), ft.tensor(table), ft.tensor(wrong))
