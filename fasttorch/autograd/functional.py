"""Derivatives of functions at a point: products with Jacobians and Hessians, and these matrices themselves.

Functions take tensors and return tensors (one or a tuple of them), and results have that form: of a function of a tuple, the
Jacobian is a tuple with one for each output of one for each input.
"""
from fasttorch._C.autograd import enable_grad, grad
from fasttorch._C.tensor import Tensor
from fasttorch.autograd._many_gradients import rows_at_once
from fasttorch.autograd._perturbation import Linearized, units, zeros_like

__all__ = ["hessian", "hvp", "jacobian", "jvp", "vhp", "vjp"]


# ---- arguments and results
def _tuple(values, what, name):
    """The tensors as a tuple, and whether they were one."""
    given = isinstance(values, tuple)
    found = values if given else (values,)
    for k, x in enumerate(found):
        if not isinstance(x, Tensor):
            place = f"the value at index {k}" if given else "the given"
            raise TypeError(f"The {what} {name} must be either a Tensor or a tuple of Tensors but {place} has type {type(x)}.")
    return given, found


def _inputs(values, name, create_graph):
    """The inputs to differentiate: parts of the graph if there is to be one, else leaves."""
    given, found = _tuple(values, "inputs given to", name)

    def ready(x):
        if create_graph and x.requires_grad:
            return x.view_as(x)
        return x.detach().requires_grad_(x.is_floating_point() or x.is_complex())

    return given, tuple(map(ready, found))


def _outputs(function, inputs, name):
    return _tuple(function(*inputs), "outputs of the user-provided function given to", name)


def _result(given, values, create_graph):
    """The results in the form of what was given."""
    values = values if create_graph else tuple(v.detach() for v in values)
    return tuple(values) if given else values[0]


def _check_vector(v, like, name):
    """The vector as a tuple of the shapes of `like`."""
    if len(v) != len(like):
        what = " The given v should contain a single Tensor." if len(like) == 1 else ""
        raise RuntimeError(f"{name}: v is a tuple of invalid length: should be {len(like)} but got {len(v)}.{what}")
    for k, (x, y) in enumerate(zip(v, like)):
        if x.shape != y.shape:
            place = f"Entry {k} in v" if len(v) > 1 else "v"
            raise RuntimeError(f"{name}: {place} has invalid size: should be {y.shape} but got {x.shape}.")


def _needs_single(like, condition):
    if len(like) != 1 or like[0].numel() != 1:
        raise RuntimeError(f"The vector v can only be None if the {condition} a single Tensor with a single element.")


def _check_outputs(outputs, strict):
    if strict:
        for k, o in enumerate(outputs):
            if not o.requires_grad:
                raise RuntimeError(f"Output {k} of the user-provided function does not require gradients. The outputs must be "
                                   "computed in a differentiable manner from the input when running in strict mode.")


def _filled(grads, like, strict, create_graph, stage):
    """Gradients, zeros where there are none; with `strict` that is an error."""
    found = []
    for k, (g, x) in enumerate(zip(grads, like)):
        if strict and g is None:
            raise RuntimeError(f"The output of the user-provided function is independent of input {k}. This is not allowed in "
                               f"strict mode (the {stage} would be zero).")
        if strict and create_graph and not g.requires_grad:
            of = "jacobian" if stage == "vjp" else "hessian" if stage in ("hvp", "vhp") else stage
            raise RuntimeError(f"The {of} of the user-provided function is independent of input {k}. This is not allowed in "
                               f"strict mode when create_graph=True (the {stage} does not depend on it).")
        found.append(zeros_like(x) if g is None else g)
    return tuple(found)


def _pull(outputs, inputs, vectors, create_graph, retain_graph=None):
    """Gradients of the inputs, None where there are none."""
    pairs = [(o, v) for o, v in zip(outputs, vectors) if o.requires_grad and v is not None]
    wanted = [x for x in inputs if x.requires_grad]
    if not pairs or not wanted:
        return [None] * len(inputs)
    found = iter(grad([o for o, _ in pairs], wanted, [v for _, v in pairs], create_graph=create_graph, allow_unused=True,
                      retain_graph=retain_graph))
    return [next(found) if x.requires_grad else None for x in inputs]


# ---- products
def vjp(func, inputs, v=None, create_graph=False, strict=False):
    """``(outputs, v^T J)``: the product of `v`, of the outputs' shapes, and the Jacobian at `inputs`.

    Args:
        func: takes the inputs, returns a tensor or a tuple of them.
        v: may be None for a single output of one element.
        create_graph: record the computation, so that the results can be differentiated.
        strict: raise RuntimeError where an output does not depend on an input, instead of giving zeros.
    """
    with enable_grad():
        given, inputs = _inputs(inputs, "vjp", create_graph)
        outputs_given, outputs = _outputs(func, inputs, "vjp")
        _check_outputs(outputs, strict)
        if v is None:
            _needs_single(outputs, "user-provided function returns")
            v = (zeros_like(outputs[0]) + 1,)
        else:
            _, v = _tuple(v, "v given to", "vjp")
            v = v if create_graph else tuple(x.detach() for x in v)
            _check_vector(v, outputs, "vjp")
        found = _filled(_pull(outputs, inputs, v, create_graph), inputs, strict, create_graph, "vjp")
    return _result(outputs_given, outputs, create_graph), _result(given, found, create_graph)


def jvp(func, inputs, v=None, create_graph=False, strict=False):
    """``(outputs, J v)``: the product of the Jacobian at `inputs` and `v`, of the inputs' shapes; arguments as for `vjp`.

    Computed by two backward passes, the second through the first; `fasttorch.func.jvp` is the same for containers.
    """
    with enable_grad():
        given, inputs = _inputs(inputs, "jvp", create_graph)
        if v is None:
            _needs_single(inputs, "input to the user-provided function is")
            v = (zeros_like(inputs[0]) + 1,)
        else:
            _, v = _tuple(v, "v given to", "jvp")
            v = v if create_graph else tuple(x.detach() for x in v)
            _check_vector(v, inputs, "jvp")
        outputs_given, outputs = _outputs(func, inputs, "jvp")
        _check_outputs(outputs, strict)
        wanted = [(x, t) for x, t in zip(inputs, v) if x.requires_grad]
        tangents = Linearized(outputs, [x for x, _ in wanted])([t for _, t in wanted], create_graph=create_graph)
        found = []
        for k, (t, o) in enumerate(zip(tangents, outputs)):
            if t is None and strict:
                which = "input 0" if len(inputs) == 1 else "the inputs"
                raise RuntimeError(f"The output of the user-provided function is independent of {which}. This is not allowed in "
                                   f"strict mode (output {k}).")
            if strict and create_graph and not t.requires_grad:
                raise RuntimeError("The jacobian of the user-provided function is independent of input 0. The jvp of output "
                                   f"{k} depends on no input. This is not allowed in strict mode when create_graph=True.")
            found.append(zeros_like(o) if t is None else t)
    return _result(outputs_given, outputs, create_graph), _result(outputs_given, tuple(found), create_graph)


def _scalar(outputs, given, name):
    if given:
        raise RuntimeError(f"The function given to {name} should return a single Tensor, not a tuple.")
    if outputs[0].numel() != 1:
        raise RuntimeError(f"The Tensor returned by the function given to {name} should contain a single element, but its shape "
                           f"is {list(outputs[0].shape)}.")


def vhp(func, inputs, v=None, create_graph=False, strict=False):
    """``(output, v^T H)``: the product of `v` and the Hessian of `func`, which returns a tensor of one element; else as `vjp`."""
    return _hessian_product("vhp", func, inputs, v, create_graph, strict)


def hvp(func, inputs, v=None, create_graph=False, strict=False):
    """``(output, H v)``: the product of the Hessian and `v`. The Hessian is symmetric, and so this is what `vhp` gives."""
    return _hessian_product("hvp", func, inputs, v, create_graph, strict)


def _hessian_product(name, func, inputs, v, create_graph, strict):
    with enable_grad():
        given, inputs = _inputs(inputs, name, create_graph)
        if v is None:
            _needs_single(inputs, "input to the user-provided function is")
            v = (zeros_like(inputs[0]) + 1,)
        else:
            _, v = _tuple(v, "v given to", name)
            v = v if create_graph else tuple(x.detach() for x in v)
            _check_vector(v, inputs, name)
        outputs_given, outputs = _outputs(func, inputs, name)
        _scalar(outputs, outputs_given, name)
        _check_outputs(outputs, strict)
        first = _filled(_pull(outputs, inputs, [zeros_like(outputs[0]) + 1], True), inputs, strict, False, "jacobian")
        if strict:
            for k, g in enumerate(first):
                if not g.requires_grad:
                    raise RuntimeError(f"The jacobian of the user-provided function with respect to input {k} is independent "
                                       f"of the input. This is not allowed in strict mode: its {name} is zero.")
        found = _filled(_pull(first, inputs, v, create_graph), inputs, strict, create_graph, name)
    return _result(False, outputs, create_graph), _result(given, found, create_graph)


# ---- matrices
def _check_strategy(strategy, name):
    if strategy not in ("forward-mode", "reverse-mode"):
        raise AssertionError(f"{name}: Expected strategy to be either \"forward-mode\" or \"reverse-mode\", got {strategy!r}")


def jacobian(func, inputs, create_graph=False, strict=False, vectorize=False, strategy="reverse-mode"):
    """The Jacobian of `func` at `inputs`: for each output and input a tensor of shape ``output.shape + input.shape``.

    Args:
        create_graph: record the computation, so that the Jacobian can be differentiated.
        strict: raise RuntimeError where an output does not depend on an input, instead of giving zeros.
        vectorize: accepted; many elements run in one pass anyhow. With `strict` it is an error, as in PyTorch.
        strategy: ``"reverse-mode"``, from each element of the outputs, or ``"forward-mode"``, along each element of the inputs.

    >>> jacobian(lambda x: x * x, torch.tensor([1.0, 2.0]))
    tensor([[2., 0.],
            [0., 4.]])
    """
    _check_strategy(strategy, "jacobian")
    if strict and (vectorize or strategy == "forward-mode"):
        raise RuntimeError("jacobian: `strict=True` and `vectorize=True`, or forward mode, are not supported together.")
    with enable_grad():
        given, inputs = _inputs(inputs, "jacobian", create_graph)
        outputs_given, outputs = _outputs(func, inputs, "jacobian")
        _check_outputs(outputs, strict)
        if strategy == "forward-mode":
            rows = _forward(outputs, inputs, create_graph)
        else:
            rows = _reverse(outputs, inputs, create_graph, strict)
        results = tuple(_result(given, row, create_graph) for row in rows)
    return results if outputs_given else results[0]


def _joined(parts, dim, shape, like):
    import fasttorch

    if not parts or parts[0] is None:
        return fasttorch.zeros(shape, dtype=like.dtype, device=like.device)
    return (parts[0] if len(parts) == 1 else fasttorch.cat(parts, dim)).reshape(shape)


def _reverse(outputs, inputs, create_graph, strict):
    rows = []
    wanted = [x for x in inputs if x.requires_grad]
    for i, o in enumerate(outputs):
        parts = []
        for e in units(o, max(1, rows_at_once([o]))) if o.requires_grad and wanted else ():
            parts.append(grad([o], wanted, [e], create_graph=create_graph, allow_unused=True, retain_graph=True,
                              is_grads_batched=True))
        found = iter([list(p) for p in zip(*parts)])
        parts = [next(found, []) if x.requires_grad else [] for x in inputs]
        for j, p in enumerate(parts):
            if strict and o.numel() and (not p or p[0] is None):
                raise RuntimeError(f"Output {i} of the user-provided function is independent of input {j}. This is not "
                                   f"allowed in strict mode.")
            if strict and create_graph and p and not p[0].requires_grad:
                raise RuntimeError("The jacobian of the user-provided function is independent of input "
                                   f"{j}. This is not allowed in strict mode when create_graph=True.")
        rows.append(tuple(_joined(p, 0, o.shape + x.shape, x) for p, x in zip(parts, inputs)))
    return rows


def _forward(outputs, inputs, create_graph):
    wanted = [x for x in inputs if x.requires_grad]
    pushed = Linearized(outputs, wanted)
    rows = [[] for _ in outputs]
    for x in inputs:
        place = next((k for k, w in enumerate(wanted) if w is x), None)
        parts = [] if place is None else [pushed.columns(place, e, create_graph) for e in units(x, max(1, rows_at_once([x])))]
        for i, o in enumerate(outputs):
            columns = [None if p[i] is None else p[i].movedim(0, -1) for p in parts]
            rows[i].append(_joined(columns, -1, o.shape + x.shape, o))
    return [tuple(row) for row in rows]


def hessian(func, inputs, create_graph=False, strict=False, vectorize=False, outer_jacobian_strategy="reverse-mode"):
    """The Hessian of `func`, which returns a tensor of one element: for each pair of inputs a tensor of both their shapes.

    Arguments as for `jacobian`; `outer_jacobian_strategy` is that of the gradient's Jacobian.

    >>> hessian(lambda x: (x ** 3).sum(), torch.tensor([1.0, 2.0]))
    tensor([[ 6.,  0.],
            [ 0., 12.]])
    """
    _check_strategy(outer_jacobian_strategy, "hessian")
    given, _ = _tuple(inputs, "inputs given to", "hessian")

    def gradient(*xs):
        outputs_given, outputs = _outputs(func, xs, "hessian")
        _scalar(outputs, outputs_given, "hessian")
        _check_outputs(outputs, strict)
        first = _pull(outputs, xs, [zeros_like(outputs[0]) + 1], True)
        if strict:
            for k, g in enumerate(first):
                if g is None or not g.requires_grad:
                    raise RuntimeError(f"The jacobian of the user-provided function with respect to input {k} is independent "
                                       "of the input. This is not allowed in strict mode.")
        first = _filled(first, xs, False, False, "jacobian")
        return first if given else first[0]

    return jacobian(gradient, inputs, create_graph=create_graph, strict=strict, vectorize=vectorize,
                    strategy=outer_jacobian_strategy)
