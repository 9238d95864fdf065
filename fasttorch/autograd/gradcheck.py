"""Derivatives against finite differences.

A derivative is seen as a real-linear function: of a complex input both parts are moved, of a complex output both parts are looked
at. For an input moved along ``d``, the numerical derivative of an output is ``(f(x + eps d) - f(x - eps d)) / 2 eps``.
"""
import functools
import warnings

import numpy as np

from fasttorch._C.arrays import from_numpy
from fasttorch._C.autograd import enable_grad, grad
from fasttorch._C.tensor import Tensor
from fasttorch.autograd.function import Function

__all__ = ["GradcheckError", "gradcheck", "gradgradcheck"]


class GradcheckError(RuntimeError):
    """A derivative differs from its finite difference."""


# ---- tensors and arrays
def _tensors(value):
    value = value if isinstance(value, (tuple, list)) else (value,)
    return tuple(v for v in value if isinstance(v, Tensor))


def _differentiable(outputs):
    return tuple(o for o in outputs if o.is_floating_point() or o.is_complex())


def _array(x):
    """The tensor's own memory as an array."""
    return x.detach().numpy()


def _steps(x):
    """The directions in which one element of array `x` is moved: 1, and 1j for complex."""
    return (1, 1j) if x.dtype.kind == "c" else (1,)


def _parts(x):
    """An array as a flat one of real numbers: real parts, then imaginary parts."""
    flat = np.asarray(x).reshape(-1)
    return np.concatenate([flat.real, flat.imag]) if flat.dtype.kind == "c" else flat


def _units(x):
    """Arrays like `x` with one element 1, or 1j, all others 0: the order of `_parts`."""
    for step in _steps(x):
        for index in np.ndindex(x.shape):
            e = np.zeros(x.shape, x.dtype)
            e[index] = step
            yield e


def _tensor(a, like):
    return from_numpy(np.array(a, order="C")).to(like.dtype)


class _Function:
    """The function under test, its inputs and outputs, and which inputs are checked."""

    def __init__(self, function, inputs, eps):
        self.function, self.inputs, self.eps = function, inputs, eps
        self.checked = [k for k, x in enumerate(inputs) if isinstance(x, Tensor) and x.requires_grad]
        self.arrays = {k: _array(inputs[k]) for k in self.checked}
        self.expected = None                    # the outputs' arrays where nothing is moved

    def __call__(self):
        return _differentiable(_tensors(self.function(*self.inputs)))

    def moved(self, k, direction):
        """The numerical derivative of every output along `direction` of input k."""
        x = self.arrays[k]
        kept = x.copy()
        try:
            x[...] = kept + self.eps * direction
            above = [_array(o).copy() for o in self()]
            x[...] = kept - self.eps * direction
            below = [_array(o).copy() for o in self()]
        finally:
            x[...] = kept
        for what in ("shape", "dtype"):
            seen = [[getattr(a, what) for a in arrays] for arrays in (above, below)]
            assert seen[0] == seen[1] == [getattr(a, what) for a in self.expected or above], (
                f"Expected `func` to return outputs with the same {what} when inputs are perturbed on index {k}, but got: {seen}")
        return [(a - b) / (2 * self.eps) for a, b in zip(above, below)]

    def numerical(self, k):
        """For each output the Jacobian in real numbers: (parts of the input, parts of the output)."""
        columns = [[_parts(d) for d in self.moved(k, e)] for e in _units(self.arrays[k])]
        if not columns:
            return [np.zeros((0, _parts(_array(o)).size)) for o in self()]
        return [np.stack(column) for column in zip(*columns)]

    def pushed(self, directions):
        """The outputs' derivatives in forward mode, None where there are none, along a direction of each checked input."""
        return self.pushed_tangents([None if d is None else _tensor(d, self.inputs[k]) for k, d in zip(self.checked, directions)])

    def pushed_tangents(self, tangents):
        """The same along tensors, which may be batches of tangents."""
        from fasttorch.autograd.forward_ad import checked_level

        with checked_level() as level:
            inputs = list(self.inputs)
            for k, t in zip(self.checked, tangents):
                inputs[k] = self.inputs[k].detach() if t is None else level.add(self.inputs[k].detach(), t)
            outputs = _differentiable(_tensors(self.function(*inputs)))
            return [t for _, t in level.unpack_all(list(outputs), False)]


# ---- the check
def _check_inputs(inputs):
    if not any(isinstance(x, Tensor) and x.requires_grad for x in inputs):
        raise ValueError("gradcheck expects at least one input tensor to require gradient, but none of the them have "
                         "requires_grad=True.")
    for k, x in enumerate(inputs):
        if not isinstance(x, Tensor) or not x.requires_grad:
            continue
        if x.dtype.name not in ("float64", "complex128"):
            warnings.warn(f"Input #{k} requires gradient and is not a double precision floating point or complex. This check "
                          "will likely fail if all the inputs are not of double precision floating point or complex.",
                          stacklevel=3)
        if any(s == 0 and n > 1 for s, n in zip(x.stride(), x.shape)):
            raise RuntimeError(f"The {k}th input has a dimension with stride 0. gradcheck only supports inputs that are "
                               "non-overlapping to be able to compute the numerical gradients correctly. You should call "
                               ".contiguous on the input before passing it to gradcheck.")


def gradcheck(func, inputs, *, eps=1e-6, atol=1e-5, rtol=1e-3, raise_exception=True, nondet_tol=0.0, check_undefined_grad=True,
              check_grad_dtypes=False, check_batched_grad=False, check_batched_forward_grad=False, check_forward_ad=False,
              check_backward_ad=True, fast_mode=False, masked=None):
    """Compare the derivatives of `func` at `inputs` with finite differences. Gives True.

    Args:
        func: takes the inputs, returns a tensor or a tuple of them.
        inputs: a tensor or a tuple; those that require grad are checked, and should be float64 (or complex128).
        eps: the step of the central differences.
        atol, rtol: ``|analytical - numerical| <= atol + rtol |numerical|`` must hold for every element.
        raise_exception: raise GradcheckError instead of returning False.
        nondet_tol: how far two runs of backward may differ.
        check_undefined_grad: also run backward with gradients that are missing.
        check_grad_dtypes: also compare the dtypes of gradient and input.
        check_batched_grad: also compare ``grad(is_grads_batched=True)`` with one call for each gradient.
        check_forward_ad: also check forward mode; `check_batched_forward_grad`: that under `vmap` over tangents too.
        check_backward_ad: check reverse mode.
        fast_mode: compare derivatives along one random direction of each input, weighted at random, instead of all elements.
        masked: accepted; tensors are dense.

    Raises:
        ValueError: no input requires grad.
        GradcheckError: a derivative is wrong; the message names output, input, the element that is furthest off, both Jacobians.
        AssertionError: options that exclude each other.

    >>> x = torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True)
    >>> gradcheck(torch.sin, (x,))
    True
    """
    assert check_forward_ad or check_backward_ad, "Expected at least one of check_forward_ad or check_backward_ad to be True"
    assert not (check_batched_grad and not check_backward_ad), (
        "Setting check_batched_grad=True requires check_backward_ad to "
        "be True")
    assert not (check_batched_forward_grad and not check_forward_ad), (
        "Setting check_batched_forward_grad=True requires check_forward_ad to be True")
    inputs = tuple(inputs) if isinstance(inputs, (tuple, list)) else (inputs,)
    try:
        _check_inputs(inputs)
        f = _Function(func, inputs, eps)
        with enable_grad():
            outputs = f()
        f.expected = [_array(o) for o in outputs]
        near = functools.partial(_near, atol=atol, rtol=rtol)
        _check_independent(f, outputs, atol)
        compare = _compare_fast if fast_mode else _compare
        numerical = None if fast_mode else {k: f.numerical(k) for k in f.checked}
        if check_backward_ad:
            compare(f, outputs, numerical, near, False)
            _check_repeatable(f, outputs, nondet_tol)
            if check_grad_dtypes:
                _check_dtypes(f, outputs)
            if check_undefined_grad:
                _check_undefined(f)
            if check_batched_grad:
                _check_batched_grad(f, outputs)
        if check_forward_ad:
            compare(f, outputs, numerical, near, True)
            if check_batched_forward_grad:
                _check_batched_forward(f)
    except GradcheckError:
        if raise_exception:
            raise
        return False
    return True


def _near(have, want, atol, rtol):
    return np.abs(have - want) <= atol + rtol * np.abs(want)


def _pull(f, outputs, vectors):
    """Gradients of the checked inputs as arrays, zeros where there are none."""
    leaves = [f.inputs[k] for k in f.checked]
    pairs = [(o, v) for o, v in zip(outputs, vectors) if v is not None and o.requires_grad]
    if not pairs:
        return [np.zeros(f.arrays[k].shape, f.arrays[k].dtype) for k in f.checked]
    found = grad([o for o, _ in pairs], leaves, [_tensor(v, o) for o, v in pairs], retain_graph=True, allow_unused=True)
    for g, x, k in zip(found, leaves, f.checked):
        if g is not None and g.shape != x.shape:
            raise GradcheckError(f"The gradient of input {k} has shape {list(g.shape)}, the input has shape {list(x.shape)}")
    return [np.zeros(f.arrays[k].shape, f.arrays[k].dtype) if g is None else _array(g) for g, k in zip(found, f.checked)]


def _check_independent(f, outputs, atol):
    """Outputs that don't require grad must not depend on the inputs."""
    fixed = [n for n, o in enumerate(outputs) if not o.requires_grad]
    for k in f.checked if fixed else ():
        for n in fixed:
            found = f.numerical(k)[n]
            if np.abs(found).max(initial=0) > atol:
                raise GradcheckError(f"Numerical gradient for function expected to be zero: output {n} does not require grad, "
                                     f"but "
                                     f"depends on input {k}")


def _reverse_jacobians(f, outputs, n):
    """For each checked input the Jacobian of output n in reverse mode, like the numerical one."""
    rows = []
    for e in _units(_array(outputs[n])):
        rows.append([_parts(g) for g in _pull(f, [outputs[n]], [e])])
    if not rows:
        return [np.zeros((_parts(f.arrays[k]).size, 0)) for k in f.checked]
    return [np.stack(row, axis=1) for row in zip(*rows)]


def _forward_jacobians(f, outputs, n):
    """The same in forward mode."""
    found = []
    for place, k in enumerate(f.checked):
        columns = []
        for e in _units(f.arrays[k]):
            t = f.pushed([e if j == place else None for j in range(len(f.checked))])[n]
            columns.append(_parts(np.zeros(outputs[n].shape, _array(outputs[n]).dtype) if t is None else _array(t)))
        found.append(np.stack(columns) if columns else np.zeros((0, _parts(_array(outputs[n])).size)))
    return found


def _compare(f, outputs, numerical, near, forward):
    """All elements of all Jacobians."""
    for n, o in enumerate(outputs):
        if not o.requires_grad:
            continue
        jacobians = (_forward_jacobians if forward else _reverse_jacobians)(f, outputs, n)
        for k, have in zip(f.checked, jacobians):
            want = numerical[k][n]
            ok = near(have, want)
            if not ok.all():
                raise GradcheckError(_mismatch(f, o, n, k, have, want, ok, forward))


def _mismatch(f, output, n, k, have, want, ok, forward):
    """What is wrong, where most, and both Jacobians."""
    off = np.where(ok, -1, np.nan_to_num(np.abs(have - want), nan=np.inf))
    i, j = np.unravel_index(off.argmax(), off.shape)

    def place(position, array):
        part = "" if array.dtype.kind != "c" else "real part of " if position < array.size else "imaginary part of "
        return f"{part}element {tuple(int(v) for v in np.unravel_index(position % max(array.size, 1), array.shape))}"

    mode = "Jacobian computed with forward mode mismatch" if forward else "Jacobian mismatch"
    with np.printoptions(precision=4, threshold=200, linewidth=120):
        return (f"{mode} for output {n} with respect to input {k},\nin {int((~ok).sum())} of {ok.size} elements, most for the "
                f"{place(j, _array(output))} of the output (shape {list(output.shape)}) and the {place(i, f.arrays[k])} of the "
                f"input "
                f"(shape {list(f.inputs[k].shape)}): numerical {want[i, j]:.6g}, analytical {have[i, j]:.6g}\n"
                f"numerical:\n{want}\nanalytical:\n{have}\n(a row for each element of the input, a column for each of the "
                f"output)")


def _compare_fast(f, outputs, _, near, forward):
    """Jacobians along one direction of each input, weighted by a vector of each output."""
    rng = np.random.default_rng(2021)

    def draw(a):
        x = rng.standard_normal(a.shape)
        x = x + 1j * rng.standard_normal(a.shape) if a.dtype.kind == "c" else x
        norm = np.linalg.norm(x)
        return (x / norm if norm else x).astype(a.dtype)

    def inner(x, y):
        return float(_parts(x) @ _parts(y))

    directions = {k: draw(f.arrays[k]) for k in f.checked}
    vectors = [draw(_array(o)) for o in outputs]
    for place, k in enumerate(f.checked):
        moved = f.moved(k, directions[k])
        pushed = f.pushed([directions[k] if j == place else None for j in range(len(f.checked))]) if forward else None
        for n, o in enumerate(outputs):
            if not o.requires_grad:
                continue
            want = inner(vectors[n], moved[n])
            if forward:
                have = 0.0 if pushed[n] is None else inner(vectors[n], _array(pushed[n]))
            else:
                have = inner(_pull(f, [o], [vectors[n]])[place], directions[k])
            if not near(have, want):
                _explain_fast(f, outputs, near, forward, n, k, have, want)


def _explain_fast(f, outputs, near, forward, n, k, have, want):
    """The check of all elements, for its message."""
    text = f"(found in fast mode, along a random direction: numerical {want:.6g}, analytical {have:.6g})"
    try:
        _compare(f, outputs, {j: f.numerical(j) for j in f.checked}, near, forward)
    except GradcheckError as error:
        raise GradcheckError(f"{error}\n{text}") from None
    raise GradcheckError(f"Fast gradcheck failed but element-wise differences are small: output {n}, input {k} {text}. This "
                         f"means "
                         "that the test might have passed in slow mode: many small differences add up. Consider other eps or "
                         "tolerances.")


# ---- what else is checked
def _check_repeatable(f, outputs, nondet_tol):
    for n, o in enumerate(outputs):
        if not o.requires_grad:
            continue
        v = np.ones(o.shape, _array(o).dtype)
        for k, a, b in zip(f.checked, _pull(f, [o], [v]), _pull(f, [o], [v])):
            if not np.array_equal(a, b, equal_nan=True) and not (np.abs(a - b) <= nondet_tol).all():
                raise GradcheckError("Backward is not reentrant, i.e., running backward with same input and grad_output multiple "
                                     "times gives different values, although analytical gradient matches numerical gradient. "
                                     f"Output {n}, input {k}. The tolerance for nondeterminism was {nondet_tol}.")


def _check_dtypes(f, outputs):
    leaves = [f.inputs[k] for k in f.checked]
    for o in outputs:
        if not o.requires_grad:
            continue
        found = grad([o], leaves, [_tensor(np.ones(o.shape), o)], retain_graph=True, allow_unused=True)
        for k, g, x in zip(f.checked, found, leaves):
            if g is not None and g.dtype is not x.dtype:
                raise GradcheckError(f"The gradient of input {k} has dtype {g.dtype}, the input has dtype {x.dtype}")


class _Undefined(Function):
    """The identity, whose gradient is missing."""

    @staticmethod
    def forward(ctx, x):
        return x.clone()

    @staticmethod
    def backward(ctx, g):
        return None


def _check_undefined(f):
    """Backward with the gradient of some outputs missing, and of all of them."""
    with enable_grad():
        outputs = [o for o in f() if o.requires_grad]
    leaves = [f.inputs[k] for k in f.checked]
    ones = [_tensor(np.ones(o.shape), o) for o in outputs]
    for missing in {tuple(range(len(outputs))), *((n,) for n in range(len(outputs)))} if outputs else ():
        with enable_grad():
            given = [_Undefined.apply(o) if n in missing else o for n, o in enumerate(outputs)]
        try:
            found = grad(given, leaves, ones, retain_graph=True, allow_unused=True)
        except (RuntimeError, TypeError, AttributeError) as error:
            raise GradcheckError("Expected backward function to handle undefined output grads (None): with that of output "
                                 f"{', '.join(map(str, missing))} missing it raised {type(error).__name__}: {error}") from error
        if len(missing) == len(outputs):
            for k, g in zip(f.checked, found):
                if g is not None and np.abs(_array(g)).max(initial=0) != 0:
                    raise GradcheckError("Expected all input grads to be undefined or zero when all output grads are undefined "
                                         "or "
                                         f"zero: input {k}")


def _check_batched_grad(f, outputs):
    """Backward for a batch of gradients, as `vmap` and ``is_grads_batched`` run it, against one gradient after the other."""
    from fasttorch.func._backward import gradients_of_rows

    rng = np.random.default_rng(3)
    leaves = [f.inputs[k] for k in f.checked]
    for n, o in enumerate(outputs):
        if not o.requires_grad:
            continue
        v = _tensor(rng.standard_normal((2, *o.shape)), o)
        try:
            together = gradients_of_rows([o], leaves, [v], True)
            if together is None:                # hooks watch the graph
                together = grad([o], leaves, [v], retain_graph=True, allow_unused=True, is_grads_batched=True)
        except (RuntimeError, TypeError) as error:
            raise GradcheckError("gradcheck or gradgradcheck failed while testing batched gradient computation: output "
                                 f"{n}: {error}") from error
        each = [grad([o], leaves, [v[i]], retain_graph=True, allow_unused=True) for i in range(2)]
        for place, k in enumerate(f.checked):
            for i in range(2):
                a, b = together[place], each[i][place]
                if (a is None) != (b is None) or a is not None and not np.allclose(_array(a[i]), _array(b)):
                    raise GradcheckError("gradcheck or gradgradcheck failed while testing batched gradient computation: output "
                                         f"{n} with respect to input {k}")


def _check_batched_forward(f):
    """Forward mode along a batch of tangents, as `vmap` runs it, against one tangent after the other."""
    from fasttorch.func._batched import BatchedTensor, Level, install, levels, physical

    install()
    rng = np.random.default_rng(4)
    batch = Level(len(levels()) + 1, 2, "same")
    for k in f.checked:
        tangents = _tensor(rng.standard_normal((2, *f.inputs[k].shape)), f.inputs[k])
        alone = [None] * len(f.checked)
        place = f.checked.index(k)
        try:
            together = f.pushed_tangents([*alone[:place], BatchedTensor(tangents, batch), *alone[place + 1:]])
        except (RuntimeError, TypeError) as error:
            raise GradcheckError("gradcheck failed while testing batched forward-mode gradient computation: input "
                                 f"{k}: {error}") from error
        for i in range(2):
            for n, (a, b) in enumerate(zip(together, f.pushed_tangents([*alone[:place], tangents[i], *alone[place + 1:]]))):
                if a is None and b is None:
                    continue
                if a is None or b is None or not np.allclose(_array(physical(batch, a)[i]), _array(b)):
                    raise GradcheckError("gradcheck failed while testing batched forward-mode gradient computation: output "
                                         f"{n} with respect to input {k}")


# ---- second derivatives
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
        check_fwd_over_rev: check forward mode through the gradient; `check_rev_over_rev`: reverse mode.
    """
    assert check_fwd_over_rev or check_rev_over_rev, (
        "Expected at least one of check_fwd_over_rev or check_rev_over_rev to be "
        "True")
    inputs = tuple(inputs) if isinstance(inputs, (tuple, list)) else (inputs,)
    outputs = [o for o in _differentiable(_tensors(func(*inputs))) if o.requires_grad]
    if grad_outputs is None:
        rng = np.random.default_rng(0)
        grad_outputs = []
        for o in outputs:
            a = rng.standard_normal(tuple(o.shape))
            if o.is_complex():
                a = a + 1j * rng.standard_normal(tuple(o.shape))
            a = np.asarray(a, dtype=_array(o).dtype)
            if gen_non_contig_grad_outputs and a.ndim:
                a = np.repeat(a, 2, axis=-1)[..., ::2]
            grad_outputs.append(from_numpy(a).requires_grad_())
    else:
        grad_outputs = list(grad_outputs) if isinstance(grad_outputs, (tuple, list)) else [grad_outputs]
    checked = [k for k, x in enumerate(inputs) if isinstance(x, Tensor) and x.requires_grad]

    def first(*args):
        given, seeds = args[:len(inputs)], args[len(inputs):]
        with enable_grad():
            given = [x if k not in checked or x.requires_grad else x.detach().requires_grad_() for k, x in enumerate(given)]
            results = [o for o in _differentiable(_tensors(func(*given))) if o.requires_grad]
            found = grad(results, [given[k] for k in checked], list(seeds), create_graph=True, allow_unused=True)
        return tuple(g for g in found if g is not None)

    return gradcheck(first, (*inputs, *grad_outputs), eps=eps, atol=atol, rtol=rtol, raise_exception=raise_exception,
                     nondet_tol=nondet_tol, check_undefined_grad=check_undefined_grad, check_grad_dtypes=check_grad_dtypes,
                     check_batched_grad=check_batched_grad, check_forward_ad=check_fwd_over_rev,
                     check_backward_ad=check_rev_over_rev, fast_mode=fast_mode, masked=masked)
