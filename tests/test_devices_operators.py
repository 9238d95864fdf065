"""Every operator of the table on a device: values and gradients of its samples are those of the CPU.

The device is a stand-in (standin_device.py) that refuses implicit copies; with the marker `gpu`, a real card.
"""
import numpy as np
import pytest

import fasttorch as ft
import fasttorch.ops as table_package
import standin_device
from fasttorch._operators import operators
from fasttorch.ops import _samples

ENTRIES = table_package.load()
CASES = [pytest.param(e, id=f"{e.file[:-3]}-{e.ident}") for e in ENTRIES]
#: what asks for values of the device, because a shape or an error depends on them, forward or backward: it waits for the device
READS_VALUES = set("""
    _embedding adaptive_max_pool1d adaptive_max_pool1d_with_indices adaptive_max_pool2d adaptive_max_pool2d_with_indices
    adaptive_max_pool3d adaptive_max_pool3d_with_indices argwhere bag_of_each
    bag_places bag_sums bernoulli bernoulli_fill binary_cross_entropy
    binary_cross_entropy_elements bincount binomial chebyshev_polynomial_t chebyshev_polynomial_u chebyshev_polynomial_v
    chebyshev_polynomial_w combinations cond cross_entropy ctc_check ctc_loss ctc_targets cummax cummin digamma div_mode eig
    eigh eigvals eigvalsh embedding embedding_bag embedding_lookup embedding_renorm equal floor_divide fmod
    fractional_max_pool2d fractional_max_pool2d_with_indices fractional_max_pool3d fractional_max_pool3d_with_indices
    fractional_window_max gather grid_sample grid_sampler hermite_polynomial_h hermite_polynomial_he histc index index_add
    index_backward index_copy index_fill_Scalar index_fill_Tensor index_put index_reduce index_select kthvalue label_lists
    laguerre_polynomial_l legendre_polynomial_p linalg_norm lstsq lu lu_factor lu_factor_ex lu_linalg lu_permutation
    lu_solve lu_solve_linalg lu_unpack masked_scatter masked_scatter_backward masked_select matrix_norm matrix_rank
    max_pool1d max_pool1d_with_indices max_pool2d max_pool2d_with_indices max_pool3d max_pool3d_with_indices max_unpool1d
    max_unpool2d max_unpool3d msort multi_margin_loss multilabel_margin_loss multinomial nanquantile nll_loss
    nll_loss_backward nll_loss_indices nonzero normal normal_float_Tensor nuclear_norm one_hot pca_lowrank pinv pinv_within
    pinverse plane_gather plane_put plane_scatter_add poisson polygamma pow put quantile remainder repeat_interleave
    scatter_add scatter_reduce scatter_src scatter_src_backward scatter_src_reduce scatter_value scatter_value_reduce
    segment_reduce shifted_chebyshev_polynomial_t shifted_chebyshev_polynomial_u shifted_chebyshev_polynomial_v
    shifted_chebyshev_polynomial_w sort svd svd_linalg svd_lowrank svdvals take take_along_dim topk window_max
""".split())
#: results that are not defined by the arguments alone
UNDEFINED = {"bernoulli", "empty", "empty_like", "new_empty", "empty_strided", "new_empty_strided"}


def leaves_and_arguments(sample, device, grad):
    """The arguments of a sample on a device, and the tensors that require a gradient."""
    leaves = []
    devices = device if callable(device) else lambda k: device
    count = iter(range(1000))

    def convert(array, description):
        t = ft.from_numpy(array).clone() if array.dtype.kind != "V" else ft.from_numpy(array.astype("float32")).bfloat16()
        if description.layout in ("transposed", "expanded") or array.ndim > 1 and array.strides[-1] != array.itemsize:
            t = ft.from_numpy(array)
        t = t.to(devices(next(count)))
        if grad and description.grad and (t.is_floating_point() or t.is_complex()):
            t.requires_grad_(True)
            leaves.append(t)
        return t

    args, kwargs = _samples.materialise(sample, "float32", seed=1, convert=convert)

    def dtypes(v):
        if isinstance(v, str) and v.startswith("dtype:"):
            return getattr(ft, v[6:])
        if isinstance(v, (list, tuple)):
            return type(v)(dtypes(x) for x in v)
        if isinstance(v, dict):
            return {k: dtypes(x) for k, x in v.items()}
        return v

    return leaves, dtypes(args), dtypes(kwargs)


def tensors(out):
    if isinstance(out, ft.Tensor):
        return [out]
    if isinstance(out, (list, tuple)):
        return [t for o in out for t in tensors(o)]
    return []


def run(entry, sample, device):
    """Outputs and gradients of a sample, on a device."""
    ft.manual_seed(3)
    leaves, args, kwargs = leaves_and_arguments(sample, device, bool(entry.grad) or entry.kind == "composite")
    creates = not _samples.descriptions(sample)
    if creates and any(a.name == "device" for a in entry.args):
        kwargs["device"] = device
    out = tensors(getattr(operators, entry.ident)(*args, **kwargs))
    grads = []
    roots = [t for t in out if t.requires_grad]
    if leaves and roots:
        seeds = [ft.from_numpy(np.cos(np.arange(t.numel(), dtype=np.float64)).reshape(t.shape)).to(t.dtype).to(device)
                 for t in roots]
        try:
            grads = ft.autograd.grad(roots, leaves, seeds, allow_unused=True)
        except NotImplementedError:
            pass                          # there is no such derivative
    return out, grads, creates


def compare(mine, theirs, what):
    assert len(mine) == len(theirs), what
    for k, (a, b) in enumerate(zip(mine, theirs)):
        if a is None or b is None:
            assert a is b, f"{what} {k}"
            continue
        assert a.dtype is b.dtype and a.shape == b.shape, f"{what} {k}: {a.dtype} {a.shape}, on the CPU {b.dtype} {b.shape}"
        x, y = a.detach().cpu().numpy(), b.detach().numpy()
        if x.dtype.kind not in "biufc":
            x, y = x.astype("float32"), y.astype("float32")
        np.testing.assert_allclose(x, y, rtol=2e-4, atol=2e-5, err_msg=f"{what} {k}")


def check(entry, device):
    for k, sample in enumerate(entry.make_samples()):
        what = f"{entry.name}, sample {k} {sample}"
        try:
            theirs, their_grads, creates = run(entry, sample, "cpu")
        except (RuntimeError, ValueError) as error:
            if not any(d.layout == "expanded" for d in _samples.descriptions(sample)):      # copies have other strides
                with pytest.raises(type(error)):
                    run(entry, sample, device)
            continue
        mine, my_grads, _ = run(entry, sample, device)
        if not creates or any(a.name == "device" for a in entry.args):
            assert all(t.device.type == "cuda" for t in mine), what
        if entry.ident not in UNDEFINED:
            compare(mine, theirs, what + ": output")
            compare(my_grads, their_grads, what + ": gradient")


@pytest.mark.parametrize("entry", CASES)
def test_on_the_stand_in(entry):
    with standin_device.registered() as backend:
        check(entry, "cuda:1")
        if entry.ident not in READS_VALUES:
            assert not backend.transfers.get("items"), f"{entry.name} reads values of the device"


def works(entry, sample):
    """Whether a sample has no error of its own on the CPU."""
    try:
        run(entry, sample, "cpu")
    except Exception:
        return False
    return True


@pytest.mark.parametrize("entry", CASES)
def test_mixed_devices(entry):
    """Operands on two devices: an error that names both, or a right result. What reads a device's memory ends the process."""
    for sample in entry.make_samples():
        n = len(_samples.descriptions(sample))
        if n < 2:
            continue
        for odd in range(n):
            for one, others in (("cuda", "cpu"), ("cpu", "cuda"), ("cuda:1", "cuda:0")):
                places = [one if k == odd else others for k in range(n)]
                with standin_device.registered():
                    leaves, args, kwargs = leaves_and_arguments(sample, places.__getitem__, True)
                    try:
                        out = [t for t in tensors(getattr(operators, entry.ident)(*args, **kwargs)) if t.requires_grad]
                        for t in out[:1]:
                            t.backward(ft.ones_like(t))
                        for t in leaves:
                            assert t.grad is None or t.grad.device == t.device
                    except NotImplementedError:
                        pass                 # there is no such derivative
                    except RuntimeError as error:
                        assert "device" in str(error) or not works(entry, sample), error
                    except (IndexError, TypeError, ValueError):
                        assert not works(entry, sample)


@pytest.mark.gpu
@pytest.mark.parametrize("entry", CASES)
def test_on_a_card(entry):
    check(entry, "cuda")
