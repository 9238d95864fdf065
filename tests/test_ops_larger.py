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
