"""Derivatives against finite differences."""
import numpy as np

from fasttorch._C.arrays import from_numpy
from fasttorch._C.tensor import Tensor
from fasttorch._C.autograd import grad


class GradcheckError(RuntimeError):
    """A derivative differs from its finite difference."""


def _tensors(value):
    value = value if isinstance(value, (tuple, list)) else (value,)
    return tuple(v for v in value if isinstance(v, Tensor))


def _differentiable(outputs):
    return tuple(o for o in outputs if o.is_floating_point() or o.is_complex())


def _steps(x):
    """The directions in which one element of array `x` is moved: 1, and 1j for complex."""
    return (1, 1j) if x.dtype.kind == "c" else (1,)


def _numerical(function, inputs, arrays, which, eps):
    """Jacobian by central differences, of outputs seen as reals, with respect to input `which`: a list by output,
    each of shape (elements of the input, steps, elements of the output)."""
    x = arrays[which]
    flat = x.reshape(-1)
    rows = []
    for k in range(flat.size):
        row = []
        for step in _steps(x):
            kept = flat[k].copy()
            flat[k] = kept + eps * step
            above = [o.detach().numpy().copy() for o in _differentiable(_tensors(function(*inputs)))]
            flat[k] = kept - eps * step
            below = [o.detach().numpy().copy() for o in _differentiable(_tensors(function(*inputs)))]
            flat[k] = kept
            row.append([(a - b) / (2 * eps) for a, b in zip(above, below)])
        rows.append(row)
    return rows


def gradcheck(func, inputs, *, eps=1e-6, atol=1e-5, rtol=1e-3, raise_exception=True, nondet_tol=0.0, check_undefined_grad=True,
              check_grad_dtypes=False, check_batched_grad=False, check_batched_forward_grad=False, check_forward_ad=False,
              check_backward_ad=True, fast_mode=False, masked=None):
    """Compare the derivatives of `func` at `inputs` with finite differences.

    Args:
        func: takes the inputs, returns a tensor or a tuple of them.
        inputs: a tensor or a tuple; those that require grad are checked, and should be float64 (or complex128).
        eps: the step of the central differences.
        atol, rtol: |analytical - numerical| <= atol + rtol |numerical| must hold for every element.
        raise_exception: raise GradcheckError instead of returning False.
        nondet_tol: how far two runs of backward may differ.
        check_grad_dtypes: also compare the dtypes of gradient and input.
        check_undefined_grad, check_batched_grad, fast_mode: accepted; every element is checked in any case.

    Raises:
        ValueError: no input requires grad.
        GradcheckError: a derivative is wrong.
        NotImplementedError: forward mode was asked for.
    """
    if check_forward_ad or check_batched_forward_grad:
        raise NotImplementedError("gradcheck(): forward-mode derivatives are not supported: pass check_forward_ad=False")
    inputs = tuple(inputs) if isinstance(inputs, (tuple, list)) else (inputs,)
    # inputs whose data can be moved element by element
    fresh = []
    for x in inputs:
        if isinstance(x, Tensor) and x.requires_grad:
            fresh.append(from_numpy(np.array(x.detach().numpy(), order="C")).requires_grad_())
        else:
            fresh.append(x)
    checked = [k for k, x in enumerate(fresh) if isinstance(x, Tensor) and x.requires_grad]
    if not checked:
        raise ValueError("gradcheck expects at least one input tensor to require gradient, but none of the them have "
                         "requires_grad=True.")
    for k in checked:
        if fresh[k].itemsize < 8:
            import warnings

            warnings.warn(f"Input #{k} requires gradient and is not a double precision floating point or complex. This check "
                          "will likely fail if all the inputs are not of double precision floating point or complex.",
                          stacklevel=2)
    try:
        _check(func, fresh, checked, eps, atol, rtol, nondet_tol, check_grad_dtypes)
    except GradcheckError:
        if raise_exception:
            raise
        return False
    return True


def _check(func, inputs, checked, eps, atol, rtol, nondet_tol, check_grad_dtypes):
    leaves = [inputs[k] for k in checked]
    arrays = {k: inputs[k].detach().numpy() for k in checked}
    outputs = _differentiable(_tensors(func(*inputs)))
    numerical = {k: _numerical(func, inputs, arrays, k, eps) for k in checked}
    for number, out in enumerate(outputs):
        if not out.requires_grad:
            for k in checked:
                if any(np.abs(step[number]).max(initial=0) > atol for row in numerical[k] for step in row):
                    raise GradcheckError(f"Numerical gradient for output {number} and input {k} is not zero, but the output "
                                         "does not require grad")
            continue
        values = out.detach().numpy()
        for element in range(values.size):
            for seed in _steps(values):
                g = np.zeros(values.shape, values.dtype)        # not zeros_like: in the order that reshape counts in
                g.reshape(-1)[element] = seed
                analytical = grad([out], leaves, [from_numpy(g)], retain_graph=True, allow_unused=True)
                if nondet_tol == 0.0 and element == 0:
                    again = grad([out], leaves, [from_numpy(g)], retain_graph=True, allow_unused=True)
                    for a, b in zip(analytical, again):
                        if a is not None and not np.array_equal(a.detach().numpy(), b.detach().numpy(), equal_nan=True):
                            raise GradcheckError("Backward is not reentrant, i.e., running backward with same input and "
                                                 "grad_output multiple times gives different values")
                for k, leaf, a in zip(checked, leaves, analytical):
                    if a is not None and check_grad_dtypes and a.dtype != leaf.dtype:
                        raise GradcheckError(f"gradient of dtype {a.dtype} for an input of dtype {leaf.dtype}")
                    if a is not None and tuple(a.shape) != tuple(leaf.shape):
                        raise GradcheckError(f"gradient of shape {tuple(a.shape)} for an input of shape {tuple(leaf.shape)}")
                    mine = np.zeros(leaf.numel(), arrays[k].dtype) if a is None else a.detach().numpy().reshape(-1)
                    for j in range(mine.size):
                        for part, step in enumerate(_steps(arrays[k])):
                            d = numerical[k][j][part][number].reshape(-1)[element]
                            want = (np.conj(seed) * d).real if values.dtype.kind == "c" else np.real(d)
                            have = (mine[j] * np.conj(step)).real if arrays[k].dtype.kind == "c" else mine[j]
                            if not abs(have - want) <= atol + rtol * abs(want):
                                raise GradcheckError(
                                    f"Jacobian mismatch for output {number} with respect to input {k},\n"
                                    f"at output element {element}, input element {j}: numerical: {want!r}\nanalytical: {have!r}"
                                )


def gradgradcheck(
    func,
    inputs,
    grad_outputs=None,
    *,
    eps=1e-6,
    atol=1e-5,
    rtol=1e-3,
    gen_non_contig_grad_outputs=False,
    raise_exception=True,
    nondet_tol=0.0,
    check_undefined_grad=True,
    check_grad_dtypes=False,
    check_batched_grad=False,
    check_fwd_over_rev=False,
    check_rev_over_rev=True,
    fast_mode=False,
    masked=False,
):
    """Compare the second derivatives of `func` with finite differences of its first ones; arguments as in `gradcheck`.

    Args:
        grad_outputs: gradients of the outputs (None: random ones).
        gen_non_contig_grad_outputs: make random ones that are not contiguous.
    """
    if check_fwd_over_rev:
        raise NotImplementedError("gradgradcheck(): forward-mode derivatives are not supported: pass check_fwd_over_rev=False")
    inputs = tuple(inputs) if isinstance(inputs, (tuple, list)) else (inputs,)
    outputs = [o for o in _differentiable(_tensors(func(*inputs))) if o.requires_grad]
    if grad_outputs is None:
        rng = np.random.default_rng(0)
        grad_outputs = []
        for o in outputs:
            shape = tuple(o.shape)
            a = rng.standard_normal(shape)
            if o.is_complex():
                a = a + 1j * rng.standard_normal(shape)
            a = np.asarray(a, dtype=o.detach().numpy().dtype)
            if gen_non_contig_grad_outputs and a.ndim:
                a = np.repeat(a, 2, axis=-1)[..., ::2]
            grad_outputs.append(from_numpy(a).requires_grad_())
    else:
        grad_outputs = list(_tensors(grad_outputs))
    n = len(inputs)

    def first(*args):
        xs, gs = args[:n], args[n:]
        outs = [o for o in _differentiable(_tensors(func(*xs))) if o.requires_grad]
        wanted = [x for x in xs if isinstance(x, Tensor) and x.requires_grad]
        got = grad(outs, wanted, list(gs), create_graph=True, allow_unused=True)
        return tuple(g for g in got if g is not None)

    return gradcheck(first, (*inputs, *grad_outputs), eps=eps, atol=atol, rtol=rtol, raise_exception=raise_exception,
                     nondet_tol=nondet_tol, check_grad_dtypes=check_grad_dtypes)
