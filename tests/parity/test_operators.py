"""Every operator against PyTorch's own samples: all dtypes; methods, in-place forms and `out=`; second derivatives.

Float32 is ratchet.py's. What may differ, and why, is in KNOWN; docs/compatibility.md says it to the reader.
"""
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("expecttest")

import warnings  # noqa: E402

import opinfo  # noqa: E402

import fasttorch as ft  # noqa: E402

pytestmark = [pytest.mark.parity, pytest.mark.slow]

HALF = "half types: the steps within are rounded at other places, here where rounding decides"
COUNTED = "a histogram of half numbers is taken in float32"
SCATTERED = "the gradient of input is zero where src was written; PyTorch keeps it there"
FIXED = "the size of out decides for PyTorch; here the result's does"
FUNCTIONAL = "nn.functional's functions take no out="
FLAT = "at zero the second derivative of a norm is NaN in PyTorch, zero here"
KEPT = "an input is kept for the backward pass where PyTorch keeps the result"
UINT8 = "PyTorch interpolates uint8 with fixed-point weights"
OWN_OUT = "for a dim that is one number PyTorch's result with out= differs from its result without"
BESSEL = "PyTorch's value is exact to 1e-7 only"
#: (form, dtypes, operator): why it may differ
KNOWN = {
    ("function gradgrad method", "", "as_strided_scatter"): SCATTERED,
    ("function", "float16 bfloat16", "fmod"): HALF,
    ("function", "float16 bfloat16", "nn.functional.normalize"): HALF,
    ("function", "float16 bfloat16", "nn.functional.scaled_dot_product_attention"): HALF,
    ("function", "float16 bfloat16", "nn.functional.grid_sample"): HALF,
    ("function", "float16", "nn.functional.soft_margin_loss"): "PyTorch overflows, fasttorch does not",
    ("function", "float16", "pow"): HALF,
    ("function", "float16", "__rpow__"): HALF,
    ("function", "float16 bfloat16", "histc"): COUNTED,
    ("function", "uint8", "nn.functional.interpolate.bilinear"): UINT8,
    ("function", "uint8", "nn.functional.interpolate.bicubic"): UINT8,
    ("function", "uint8", "nn.functional.upsample_bilinear"): UINT8,
    ("function method out", "float64", "special.bessel_j0"): BESSEL,
    ("function method out", "float64", "special.bessel_y1"): BESSEL,
    ("gradgrad", "", "linalg.norm"): FLAT,
    ("gradgrad", "", "linalg.norm.subgradients_at_zero"): FLAT,
    ("saved", "", "nn.functional.cross_entropy"): KEPT,
    ("saved", "", "nn.functional.tanhshrink"): KEPT,
    ("saved", "", "nn.functional.l1_loss"): KEPT,
    ("saved", "", "nn.functional.smooth_l1_loss"): KEPT,
    ("saved", "", "kron"): KEPT,
    ("saved", "", "as_strided_scatter"): KEPT,
    ("out", "", "cumsum"): "out= of integers for a floating sum is refused; PyTorch then sums integers",
    ("out", "", "cumprod"): "as for cumsum",
    ("out", "", "bernoulli"): "out= of integers is refused",
    ("out", "", "normal"): FIXED,
    ("out", "", "normal.number_mean"): FIXED,
    ("out", "", "nn.functional.linear"): FUNCTIONAL,
    ("out", "", "nn.functional.avg_pool2d"): FUNCTIONAL,
    ("out", "", "nn.functional.avg_pool3d"): FUNCTIONAL,
    ("out", "", "matmul"): "PyTorch changes the strides of out in one case",
    ("out", "", "lu"): "PyTorch's function copies into an out of any dtype; here integers for floats are refused",
    ("out", "", "nonzero"): "as_tuple=True takes a tuple for out; PyTorch refuses it",
    ("out", "", "fft.ihfft2"): OWN_OUT,
    ("out", "", "fft.ihfftn"): OWN_OUT,
    ("function gradgrad method", "complex64 complex128", "istft"): "a complex window has a gradient; PyTorch gives none",
    ("function gradgrad method inplace", "complex64 complex128", "renorm"): "PyTorch's gradient for p = inf is NaN",
    ("function", "float16 bfloat16", "matrix_exp"): "PyTorch's powers overflow and give NaN; here they are taken in float32",
    ("gradgrad", "", "nn.functional.ctc_loss"): "PyTorch has no second derivative",
}
DTYPES = ("float64", "float16", "bfloat16", "complex64", "complex128", "int64", "int32", "uint8", "bool")
RUNS = [(form, "float64") for form in ("gradgrad", "method", "inplace", "out", "saved")] + [
    ("function", dtype) for dtype in DTYPES] + [("inplace", "int64"), ("inplace", "complex128")]


def known(form, dtype, key):
    """Whether the operator may differ in this form and dtype."""
    return any(form in forms.split() and key == name and (not dtypes or dtype in dtypes.split()) for forms, dtypes, name in KNOWN)


@pytest.mark.parametrize(("form", "dtype"), RUNS, ids=lambda v: v)
def test_operators(form, dtype):
    torch.set_num_threads(1)
    kind = getattr(torch, dtype)
    differ, passed = [], 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for key, op in opinfo.database().items():
            if kind in op.supported_dtypes("cpu") and not known(form, dtype, key):
                status, reason = opinfo.check(key, op, kind, form, ft, 20)
                passed += status == "pass"
                if status == "fail":
                    differ.append(f"{key}: {reason}")
    assert passed and not differ, f"{passed} agree; not: " + "\n".join(differ)
