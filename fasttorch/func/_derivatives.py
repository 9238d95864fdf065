"""Functions to functions that compute derivatives: `grad`, `vjp`, `jvp`, Jacobians and Hessians.

Each call differentiates with respect to anchors of its own (see `fasttorch.autograd._perturbation`), so calls nest in any
order. A result has a history only where something outside of the call requires grad.
"""
import functools

from fasttorch._C.autograd import enable_grad, grad as _grad, is_grad_enabled
from fasttorch._C.tensor import Tensor
from fasttorch.autograd._many_gradients import rows_at_once
from fasttorch.autograd._perturbation import (Linearized, are_plain, close, depends_on_others, is_differentiable, perturb,
                                               units)
from fasttorch.autograd.forward_ad import transform_level
from fasttorch.utils._pytree import tree_flatten, tree_map, tree_unflatten

__all__ = ["grad", "grad_and_value", "hessian", "jacfwd", "jacrev", "jvp", "linearize", "value_and_grad", "vjp"]


# ---- what they share
def _ops():
    import fasttorch

    return fasttorch


def _positions(argnums, n):
    """The positions named by `argnums`, not negative, and whether it is a single one."""
    if not (isinstance(argnums, int) or isinstance(argnums, tuple)):
        raise RuntimeError(f"argnum must be int or Tuple[int, ...], got: {type(argnums)}")
    single = isinstance(argnums, int)
    argnums = (argnums,) if single else argnums
    if not argnums:
        raise RuntimeError("argnums must be non-empty")
    if not all(isinstance(a, int) for a in argnums):
        raise RuntimeError(f"argnum must be int or Tuple[int, ...], got: {argnums}")
    for a in argnums:
        if not -n <= a < n:
            raise RuntimeError(f"Got argnum={a}, but only {n} positional inputs")
    found = tuple(a + n if a < 0 else a for a in argnums)
    if len(set(found)) != len(found):
        raise RuntimeError(f"argnums elements must be unique, got {argnums}")
    return found, single


def _perturbed(tree, name):
    """The container with every tensor perturbed, the perturbed tensors' anchors, and the structure."""
    leaves, spec = tree_flatten(tree)
    pairs = []
    for x in leaves:
        if not isinstance(x, Tensor):
            raise ValueError(f"{name}: Thing passed to transform API must be Tensor, got {type(x)}")
        if not is_differentiable(x):
            raise RuntimeError(f"{name}: only Tensors of floating point and complex dtype can require gradients, not {x.dtype}")
        pairs.append(perturb(x))
    return tree_unflatten([p for p, _ in pairs], spec), [a for _, a in pairs], spec


def _with_perturbed(args, positions, name):
    """The arguments with those at `positions` perturbed; anchors and structure of these."""
    chosen, anchors, spec = _perturbed(tuple(args[k] for k in positions), name)
    args = list(args)
    for k, x in zip(positions, chosen):
        args[k] = x
    return args, anchors, spec


def _split_aux(output, has_aux, name):
    if not has_aux:
        return output, None
    if not (isinstance(output, tuple) and len(output) == 2):
        raise RuntimeError(f"{name}: output of function f should be a tuple: (output, aux) if has_aux is True")
    for x in tree_flatten(output[1])[0]:
        if not isinstance(x, Tensor):
            raise RuntimeError(f"{name}: Expected tensors, got unsupported type {type(x)} in aux")
    return output


def _leave(tree, anchors, record):
    """End the transform: the container as it is outside, without history where that leads to the anchors alone."""
    close(anchors)
    def outside(x):
        if not isinstance(x, Tensor) or not x.requires_grad or x.is_leaf:
            return x
        return x if record and depends_on_others([x], anchors) else x.detach()

    return tree_map(outside, tree)


def _tensors(tree, name, what="output"):
    leaves, spec = tree_flatten(tree)
    if tree is None or not leaves:
        raise RuntimeError(f"{name}: Expected f to be a function that has non-empty output (got output = {tree})")
    for x in leaves:
        if not isinstance(x, Tensor):
            raise RuntimeError(f"{name}: expected f(*primals) to return only tensors, got unsupported type {type(x)} as {what}")
    return leaves, spec


def _zeros(x):
    return _ops().zeros_like(x)


def _pull(outputs, anchors, cotangents, retain_graph, create_graph):
    """Gradients of the anchors, zeros where there are none."""
    pairs = [(o, c) for o, c in zip(outputs, cotangents) if isinstance(o, Tensor) and o.requires_grad]
    if not pairs:
        return [_zeros(a) for a in anchors]
    found = _grad([o for o, _ in pairs], anchors, [c for _, c in pairs], retain_graph=retain_graph, create_graph=create_graph,
                  allow_unused=True)
    return [_zeros(a) if g is None else g for g, a in zip(found, anchors)]


# ---- reverse mode
def grad_and_value(func, argnums=0, has_aux=False):
    """A function that gives ``(gradient, value)`` of `func`, which must return a scalar tensor.

    Args:
        argnums: the position of the argument to differentiate, or a tuple of positions; an argument may be a nested
            container of tensors.
        has_aux: `func` returns ``(value, aux)``; the result is then ``(gradient, (value, aux))``.

    >>> torch.func.grad_and_value(lambda x: (x ** 2).sum())(torch.tensor([1.0, 2.0]))
    (tensor([2., 4.]), tensor(5.))
    """
    name = "grad_and_value(f)(*args)"

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        record = is_grad_enabled()
        positions, single = _positions(argnums, len(args))
        with enable_grad():
            args, anchors, spec = _with_perturbed(args, positions, name)
            value, aux = _split_aux(func(*args, **kwargs), has_aux, name)
            if not isinstance(value, Tensor):
                raise RuntimeError(f"{name}: Expected f(*args) to return a tensor, got {type(value)}")
            if value.dim() != 0:
                raise RuntimeError(f"{name}: Expected f(*args) to return a scalar tensor, got tensor with {value.dim()} dims. "
                                   "Maybe you wanted to use the vjp or jacrev APIs instead?")
            record = record and depends_on_others([value], anchors)
            found = _pull([value], anchors, [_ops().ones_like(value)], record, record)
        gradient = tree_unflatten(found if record else [g.detach() for g in found], spec)
        value, aux = _leave((value, aux), anchors, record)
        return gradient[0] if single else gradient, (value, aux) if has_aux else value

    return wrapper


def value_and_grad(func, argnums=0, has_aux=False):
    """As `grad_and_value`, with the value first: ``(value, gradient)``, or ``((value, aux), gradient)``."""
    both = grad_and_value(func, argnums, has_aux)

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        gradient, value = both(*args, **kwargs)
        return value, gradient

    return wrapper


def grad(func, argnums=0, has_aux=False):
    """A function that gives the gradient of `func`, which must return a scalar tensor; arguments as for `grad_and_value`.

    With `has_aux` the result is ``(gradient, aux)``.

    >>> torch.func.grad(torch.func.grad(torch.sin))(torch.tensor(0.5))
    tensor(-0.4794)
    """
    both = grad_and_value(func, argnums, has_aux)

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        gradient, value = both(*args, **kwargs)
        return (gradient, value[1]) if has_aux else gradient

    return wrapper


def vjp(func, *primals, has_aux=False):
    """``(output, vjp_fn)``: `vjp_fn` takes cotangents of the output and gives a tuple of gradients of the primals.

    With `has_aux`, `func` returns ``(output, aux)`` and the result is ``(output, vjp_fn, aux)``. `vjp_fn` may be called
    several times. For a single primal it gives a tuple of one.

    >>> y, vjp_fn = torch.func.vjp(torch.sin, torch.tensor(0.0))
    >>> vjp_fn(torch.tensor(2.0))
    (tensor(2.),)
    """
    name = "vjp(f, *primals)"
    record = is_grad_enabled()
    with enable_grad():
        args, anchors, spec = _perturbed(primals, name)
        output, aux = _split_aux(func(*args), has_aux, name)
        outputs, output_spec = _tensors(output, name)
        outside = depends_on_others([o for o in outputs if isinstance(o, Tensor)], anchors)

    def vjp_fn(cotangents, retain_graph=True, create_graph=None):
        given, given_spec = tree_flatten(cotangents)
        if given_spec != output_spec:
            raise RuntimeError("Expected pytree structure of cotangents to be the same as pytree structure of outputs to the "
                               f"function. cotangents: {given_spec}, primal output: {output_spec}")
        if create_graph is None:
            create_graph = is_grad_enabled() and (outside or any(isinstance(c, Tensor) and c.requires_grad for c in given))
        with enable_grad():
            found = _pull(outputs, anchors, given, retain_graph, create_graph)
        return tree_unflatten(found if create_graph else [g.detach() for g in found], spec)

    output, aux = _leave((output, aux), anchors, record)
    return (output, vjp_fn, aux) if has_aux else (output, vjp_fn)


# ---- forward mode
def _check_tangents(primals, tangents, name):
    if not isinstance(primals, tuple):
        raise RuntimeError(f"{name}: Expected primals to be a tuple. E.g. it should be valid to call f(*primals).")
    flat, spec = tree_flatten(primals)
    given, given_spec = tree_flatten(tangents)
    if spec != given_spec:
        raise RuntimeError(f"{name}: Expected primals and tangents to have the same python structure. For example, if primals is "
                           f"a tuple of 3 tensors, tangents also must be. Got primals with structure {spec} and tangents with "
                           f"structure {given_spec}")
    if not flat:
        raise RuntimeError(f"{name}: Expected at least one Tensor in primals, got none")
    for what, values in (("primals", flat), ("tangents", given)):
        for x in values:
            if not isinstance(x, Tensor):
                raise RuntimeError(f"{name}: Expected {what} to only contain Tensors, got {type(x)}")
    for x, t in zip(flat, given):
        if x.shape != t.shape or x.dtype != t.dtype:
            raise RuntimeError(f"{name}: a tangent has shape {list(t.shape)} and dtype {t.dtype}, its primal shape "
                               f"{list(x.shape)} and dtype {x.dtype}")
        if not is_differentiable(x):
            raise RuntimeError(f"{name}: Expected primals of floating or complex dtype, got {x.dtype}")
    return flat, given, spec


def jvp(func, primals, tangents, *, strict=False, has_aux=False):
    """``(output, tangent of the output)`` of `func` at `primals` along `tangents`, both tuples.

    Args:
        strict: raise if an output does not depend on the primals; otherwise its tangent is zeros.
        has_aux: `func` returns ``(output, aux)``, and the result is ``(output, tangent, aux)``.

    >>> torch.func.jvp(torch.sin, (torch.tensor(0.0),), (torch.tensor(2.0),))
    (tensor(0.), tensor(2.))
    """
    name = "jvp(f, primals, tangents)"
    flat, given, spec = _check_tangents(primals, tangents, name)
    record = is_grad_enabled()
    with transform_level() as level:
        args = tree_unflatten([level.add(x, t) for x, t in zip(flat, given)], spec)
        output, aux = _split_aux(func(*args), has_aux, name)
        outputs, output_spec = _tensors(output, name)
        values, directions = [], []
        for value, t in level.unpack_all(outputs, record):
            if t is None and strict:
                raise RuntimeError(f"{name}: an output of f is independent of the primals, which strict=True does not allow")
            values.append(value)
            directions.append(_zeros(value) if t is None else t)
        aux = tree_map(lambda x: level.unpack_all([x], record)[0][0] if isinstance(x, Tensor) else x, aux)
    results = tree_unflatten(values, output_spec), tree_unflatten(directions, output_spec)
    return (*results, aux) if has_aux else results


def linearize(func, *primals):
    """``(output, jvp_fn)``: `func` is run once, and ``jvp_fn(*tangents)`` gives the output's tangent as often as it is called.

    >>> y, jvp_fn = torch.func.linearize(torch.sin, torch.tensor(0.0))
    >>> jvp_fn(torch.tensor(3.0))
    tensor(3.)
    """
    name = "linearize(f, *primals)"
    record = is_grad_enabled()
    with enable_grad():
        args, anchors, spec = _perturbed(primals, name)
        output = func(*args)
        outputs, output_spec = _tensors(output, name)
        pushed = Linearized(outputs, anchors)
        outside = depends_on_others(outputs, anchors)

    def jvp_fn(*tangents):
        flat, given, _ = _check_tangents(primals, tangents, "linearize(f, *primals)[1](*tangents)")
        create_graph = is_grad_enabled() and (outside or any(t.requires_grad for t in given))
        with enable_grad():
            found = pushed(given, create_graph=create_graph)
        found = [_zeros(o) if t is None else t if create_graph else t.detach() for o, t in zip(outputs, found)]
        return tree_unflatten(found, output_spec)

    return _leave(output, anchors, record), jvp_fn


# ---- Jacobians
def _rows_at_once(x, chunk_size):
    """How many units of `x` are made at a time."""
    return max(1, min(chunk_size or x.numel(), rows_at_once([x])))


def _reverse_rows(o, anchors, record, chunk_size):
    """The Jacobians of one output, ``o.shape + anchor.shape``, for each anchor: backward from every element."""
    if not o.requires_grad or not o.numel():
        return [_ops().zeros(o.shape + a.shape, dtype=a.dtype, device=a.device) for a in anchors]
    parts = []
    for rows in units(o, _rows_at_once(o, chunk_size)):
        if are_plain([o, *anchors]):
            parts.append(_grad([o], anchors, [rows], retain_graph=True, create_graph=record, allow_unused=True,
                               is_grads_batched=True))
        else:                                   # within vmap
            each = [_pull([o], anchors, [e], True, record) for e in rows]
            parts.append([_ops().stack(found) for found in zip(*each)])
    return [_joined(found, 0, o.shape + a.shape, a) for found, a in zip(zip(*parts), anchors)]


def _forward_columns(pushed, outputs, anchors, record, chunk_size):
    """For each output its Jacobians, ``o.shape + anchor.shape``, with respect to each anchor."""
    rows = [[] for _ in outputs]
    for k, a in enumerate(anchors):
        parts = []
        for units_of_a in units(a, _rows_at_once(a, chunk_size)):
            if are_plain([*pushed.seeds, *anchors]):
                parts.append([None if t is None else t.movedim(0, -1) for t in pushed.columns(k, units_of_a, record)])
            else:
                each = [pushed([e if j == k else None for j in range(len(anchors))], create_graph=record) for e in units_of_a]
                parts.append([None if found[0] is None else _ops().stack(found, -1) for found in zip(*each)])
        for i, o in enumerate(outputs):
            rows[i].append(_joined([found[i] for found in parts], -1, o.shape + a.shape, o))
    return rows


def _joined(parts, dim, shape, like):
    """The parts of a Jacobian as one tensor; zeros where there are none."""
    ft = _ops()
    if not parts or parts[0] is None:
        return ft.zeros(shape, dtype=like.dtype, device=like.device)
    return (parts[0] if len(parts) == 1 else ft.cat(list(parts), dim)).reshape(shape)


def _check_chunks(chunk_size, name):
    if chunk_size is not None and (not isinstance(chunk_size, int) or chunk_size <= 0):
        raise ValueError(f"{name}: `chunk_size` should be greater than 0.")


def _real(tensors, name, what):
    for k, x in enumerate(tensors):
        if x.is_complex():
            raise RuntimeError(f"{name}: Expected all {what} to be real but received complex tensor at flattened {what[:-1]} "
                               f"idx: {k}")


def _by_argument(rows, output_spec, spec, single):
    """The Jacobians ``rows[output][input]`` in the structure of the outputs, each in that of the arguments."""
    found = []
    for row in rows:
        one = tree_unflatten(row, spec)
        found.append(one[0] if single else one)
    return tree_unflatten(found, output_spec)


def jacrev(func, argnums=0, *, has_aux=False, chunk_size=None, _preallocate_and_copy=False):
    """A function that computes the Jacobian of `func` in reverse mode: backward from each element of the output.

    Many elements run in one backward pass, see `fasttorch.func._backward`; few of them, or large ones, one after the other.

    Args:
        argnums: position (or tuple of positions) of the argument to differentiate; it may be a nested container.
        has_aux: `func` returns ``(output, aux)``; the result is then ``(jacobian, aux)``.
        chunk_size: how many elements at most run at once: less memory. None: as many as leave tensors small.

    The Jacobian has shape ``output.shape + input.shape``, in the output's structure, within it in the argument's.

    >>> torch.func.jacrev(torch.sin)(torch.tensor([0.0, 0.0]))
    tensor([[1., 0.],
            [0., 1.]])
    """
    name = "jacrev"
    _check_chunks(chunk_size, name)

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        record = is_grad_enabled()
        positions, single = _positions(argnums, len(args))
        with enable_grad():
            args, anchors, spec = _with_perturbed(args, positions, name)
            _real(anchors, name, "inputs")
            output, aux = _split_aux(func(*args, **kwargs), has_aux, name)
            outputs, output_spec = _tensors(output, "jacrev: vjp(f, *primals)")
            _real(outputs, name, "outputs")
            record = record and depends_on_others(outputs, anchors)
            rows = [_reverse_rows(o, anchors, record, chunk_size) for o in outputs]
        if not record:
            rows = [[x.detach() for x in row] for row in rows]
        jacobian = _by_argument(rows, output_spec, spec, single)
        aux = _leave(aux, anchors, record)
        return (jacobian, aux) if has_aux else jacobian

    return wrapper


def jacfwd(func, argnums=0, has_aux=False, *, randomness="error", chunk_size=None):
    """A function that computes the Jacobian of `func` in forward mode: along each element of the input.

    `func` is run once, and many elements in one pass. Arguments and result as for `jacrev`; `randomness` is accepted, since
    nothing is run again.

    >>> torch.func.jacfwd(torch.sin)(torch.tensor([0.0, 0.0]))
    tensor([[1., 0.],
            [0., 1.]])
    """
    name = "jacfwd"
    _check_chunks(chunk_size, name)
    if randomness not in ("error", "different", "same"):
        raise RuntimeError(f"Only allowed values for randomness are 'error', 'different', or 'same'. Got {randomness}")

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        record = is_grad_enabled()
        positions, single = _positions(argnums, len(args))
        with enable_grad():
            args, anchors, spec = _with_perturbed(args, positions, name)
            _real(anchors, name, "inputs")
            output, aux = _split_aux(func(*args, **kwargs), has_aux, name)
            outputs, output_spec = _tensors(output, "jacfwd: jvp(f, primals, tangents)")
            _real(outputs, name, "outputs")
            record = record and depends_on_others(outputs, anchors)
            pushed = Linearized(outputs, anchors)
            rows = _forward_columns(pushed, outputs, anchors, record, chunk_size)
        if not record:
            rows = [[x.detach() for x in row] for row in rows]
        jacobian = _by_argument(rows, output_spec, spec, single)
        aux = _leave(aux, anchors, record)
        return (jacobian, aux) if has_aux else jacobian

    return wrapper


def hessian(func, argnums=0):
    """A function that computes the Hessian of `func`: the forward Jacobian of its reverse Jacobian.

    >>> torch.func.hessian(lambda x: (x ** 3).sum())(torch.tensor([1.0, 2.0]))
    tensor([[ 6.,  0.],
            [ 0., 12.]])
    """
    return jacfwd(jacrev(func, argnums), argnums)


