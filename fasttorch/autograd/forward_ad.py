"""Forward-mode derivatives: dual tensors, which carry a tangent beside their values.

::

    with dual_level():
        x = make_dual(primal, tangent)
        y, derivative = unpack_dual(f(x))        # derivative = J tangent

Operations on dual tensors are recorded, as those on tensors that require grad are, and cost what those cost. `unpack_dual`
derives the tangent from the recording: backward from ``y`` is a linear function of its gradient, ``u -> J^T u``, and
backward through that function is ``t -> J t``. So every operator with a differentiable derivative has a forward
derivative, forward and reverse mode nest in any order, and what is computed under `no_grad` has no tangent. A user's
Function that defines `jvp` is differentiated by it.
"""
import threading
import weakref
from typing import NamedTuple

from fasttorch._C import autograd as _autograd
from fasttorch._C.autograd import enable_grad, grad, is_grad_enabled, set_grad_enabled
from fasttorch._C.tensor import Tensor
from fasttorch.autograd import function as _function
from fasttorch.autograd._perturbation import (Linearized, close, depends_on_others, innermost, is_differentiable, perturb,
                                              unperturb, zeros_like)

__all__ = ["UnpackedDualTensor", "dual_level", "enter_dual_level", "exit_dual_level", "make_dual", "unpack_dual"]

_state = threading.local()
#: number of the level that was entered last and is open, -1: none
_current_level = -1


class UnpackedDualTensor(NamedTuple):
    """What `unpack_dual` returns: the values and, or None, their tangent."""

    primal: Tensor
    tangent: Tensor | None


class _Level:
    """What the duals of one level are made of."""

    def __init__(self):
        self.differentiating = False
        self.anchors = {}               # id(anchor) -> (weak reference to it, tangent)
        self.duals = {}                 # id(dual) -> (weak reference to it, its node, version, primal, tangent)
        self.grad_enabled = is_grad_enabled()

    def end(self):
        """Forget the tangents, and set grad mode back."""
        open_levels().remove(self)
        close(anchor for anchor in [alive() for alive, _, _ in list(self.anchors.values())] if anchor is not None)
        self.anchors.clear()
        self.duals.clear()
        set_grad_enabled(self.grad_enabled)

    def add(self, primal, tangent):
        dual, anchor = perturb(primal)
        here = innermost(anchor)
        self.anchors[id(here)] = _until_gone(here, self.anchors), _rewrap(anchor), tangent
        if type(dual) is Tensor:
            self.duals[id(dual)] = _until_gone(dual, self.duals), dual.grad_fn, dual._version, primal, tangent
        return dual

    def outside(self, t):
        """A tangent that was computed from duals of this level, without the dependence on it."""
        if not t.requires_grad:
            return t
        return unperturb(t, self) if depends_on_others([t], self._alive()[0]) else t.detach()

    def reaches(self, x):
        """Whether a tensor has a tangent."""
        anchors = self._alive()[0]
        if not anchors or not x.requires_grad:
            return False
        self.differentiating = True
        try:
            return any(g is not None for g in grad([x], anchors, [zeros_like(x)], retain_graph=True, allow_unused=True))
        finally:
            self.differentiating = False

    def _alive(self):
        """The anchors that something still depends on, and their tangents."""
        anchors, tangents = [], []
        for alive, rewrap, tangent in list(self.anchors.values()):
            plain = alive()
            if plain is not None:
                anchors.append(rewrap(plain))
                tangents.append(tangent)
        return anchors, tangents

    def unpack(self, x):
        """The values and the tangent of a tensor."""
        known = self.duals.get(id(x))
        if known is not None and known[0]() is x and x._version == known[2] and x.grad_fn is known[1]:
            return known[3], known[4]
        return self.unpack_all([x], is_grad_enabled())[0]

    def unpack_all(self, xs, record):
        """A pair (values, tangent or None) for each tensor; with history, if `record` and there is one beside this level's."""
        anchors, tangents = self._alive()
        dual = [x for x in xs if is_differentiable(x) and x.requires_grad]
        if not anchors or not dual:
            return [(x, None) for x in xs]
        record = record and depends_on_others([*dual, *tangents], anchors)
        self.differentiating = True
        try:
            found = iter(Linearized(dual, anchors)(tangents, create_graph=record, retain_graph=False))
        finally:
            self.differentiating = False
        results = []
        for x in xs:
            t = next(found) if is_differentiable(x) and x.requires_grad else None
            if t is None:
                results.append((x, None))
            elif record:
                results.append((unperturb(x, self), unperturb(t, self)))
            else:
                results.append((x.detach(), t.detach()))
        return results


def _until_gone(tensor, where):
    """A weak reference to the tensor that takes its entry out of `where` when it goes."""
    key = id(tensor)
    return weakref.ref(tensor, lambda _: where.pop(key, None))


def _rewrap(anchor):
    """A function from the plain tensor within `anchor` to a tensor like `anchor`, without keeping that plain tensor alive."""
    if type(anchor) is Tensor:
        return lambda plain: plain
    return anchor._rewrap()


def _levels():
    """The open level of this thread, in a list."""
    try:
        return _state.levels
    except AttributeError:
        _state.levels = []
        return _state.levels


def open_levels():
    """Every level that is open on this thread, those of `fasttorch.func.jvp` too."""
    try:
        return _state.all
    except AttributeError:
        _state.all = []
        return _state.all


class transform_level:
    """A context with a level of its own, which may be nested: what `fasttorch.func.jvp` is made of."""

    def __enter__(self):
        _listen()
        self.level = _Level()
        open_levels().append(self.level)
        set_grad_enabled(True)
        return self.level

    def __exit__(self, *exc):
        self.level.end()


class checked_level:
    """A context with the level in which `gradcheck` runs a function: one that `make_dual` uses, if none is open."""

    def __enter__(self):
        self.inner = transform_level() if _levels() else dual_level()
        level = self.inner.__enter__()
        return level if isinstance(level, _Level) else _levels()[-1]

    def __exit__(self, *exc):
        self.inner.__exit__(*exc)


def enter_dual_level():
    """Begin a level, in which tensors can be made dual. Recording is switched on. Returns the level's number, 0: levels
    don't nest (`fasttorch.func.jvp` does).

    Raises:
        RuntimeError: a level is open on this thread.
    """
    global _current_level
    levels = _levels()
    if levels:
        raise RuntimeError("Nested forward mode AD is not supported at the moment: fasttorch.func.jvp can be nested")
    _listen()
    levels.append(_Level())
    open_levels().append(levels[-1])
    set_grad_enabled(True)
    _current_level = 0
    return 0


def exit_dual_level(*, level=None):
    """End a level: its duals lose their tangents.

    Raises:
        RuntimeError: no level is open, or another one than `level`.
    """
    global _current_level
    levels = _levels()
    if not levels:
        raise RuntimeError("Trying to exit a forward AD level but no level exists: enter_dual_level() comes first")
    if level is not None and level != len(levels) - 1:
        raise RuntimeError("Trying to exit a forward AD level that was not the last one that was created. This is not supported.")
    levels.pop().end()
    _current_level = len(levels) - 1


class dual_level:
    """A context with a forward-mode level; see the module's documentation.

    Within it operations are recorded, also where it stands inside `no_grad`.
    """

    def __enter__(self):
        return enter_dual_level()

    def __exit__(self, *exc):
        exit_dual_level()

    def __call__(self, function):
        import functools

        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            with type(self)():
                return function(*args, **kwargs)

        return wrapper


def make_dual(tensor, tangent, *, level=None):
    """A tensor with `tensor`'s memory and history that carries `tangent`.

    Args:
        tensor: floating or complex.
        tangent: of the same shape, dtype and device; may itself have a history.

    Raises:
        RuntimeError: outside of a level, or the shapes differ.
        ValueError: `tensor` or `tangent` has neither a floating nor a complex dtype.

    >>> with fwAD.dual_level():
    ...     x = fwAD.make_dual(torch.tensor([1.0, 2.0]), torch.tensor([1.0, 0.0]))
    ...     fwAD.unpack_dual(x * x).tangent
    tensor([2., 0.])
    """
    levels = _levels()
    if not levels:
        raise RuntimeError("Trying to create a dual Tensor for forward AD but no level exists, make sure to "
                           "enter_dual_level() first.")
    for name, x in (("primal", tensor), ("tangent", tangent)):
        if not isinstance(x, Tensor):
            raise TypeError(f"make_dual(): expected {name} to be a Tensor, not {type(x).__name__}")
        if not is_differentiable(x):
            raise ValueError(f"Expected {name} to be floating point or complex, but got: {x.dtype}")
    if tensor.shape != tangent.shape:
        raise RuntimeError("Trying to set a forward gradient that has a different size than that of the original Tensor, this is "
                           f"not supported. Tensor is of size {list(tensor.shape)} while the given forward gradient is of size "
                           f"{list(tangent.shape)}.")
    if tensor.dtype != tangent.dtype:
        raise RuntimeError("Trying to set a forward gradient that has a different dtype than that of the original Tensor, this "
                           f"is not supported: {tensor.dtype} and {tangent.dtype}")
    for name, x in (("primal", tensor), ("tangent", tangent)):
        if levels[-1].reaches(x):
            raise RuntimeError("Making a dual Tensor based on a Tensor that already has a forward gradient at the same level is "
                               f"not supported: the {name} has one")
    return levels[-1].add(tensor, tangent)


def unpack_dual(tensor, *, level=None):
    """The values and the tangent of `tensor`, a named tuple ``(primal, tangent)``; the tangent is None where there is none.

    The primal carries no tangent. Both are recorded where something outside of this level requires grad.
    """
    levels = _levels()
    if not levels:
        return UnpackedDualTensor(tensor, None)
    return UnpackedDualTensor(*levels[-1].unpack(tensor))


# ---- users' functions
def _listen():
    if _apply_with_jvp not in _function.apply_hooks:
        _function.apply_hooks.append(_apply_with_jvp)


def _apply_with_jvp(cls, args):
    """Apply a user's function that defines `jvp` to arguments of which some are dual; else NotImplemented."""
    levels = open_levels()
    if not levels or cls.jvp is _function.Function.jvp:
        return NotImplemented
    duals = []
    for level in levels:
        tangents = [level.unpack(a)[1] if is_differentiable(a) else None for a in args]
        if any(t is not None for t in tangents):
            duals.append((level, tangents))
    if not duals:
        return NotImplemented
    contexts = []

    def context():
        contexts.append(cls._context_type())
        return contexts[0]

    outputs = _autograd.apply_function(cls, context, cls._has_setup, args)
    before = outputs
    ctx = _ForwardContext(contexts[0])
    for level, tangents in duals:
        if ctx.materialize_grads:
            tangents = [zeros_like(a) if t is None and is_differentiable(a) else t for a, t in zip(args, tangents)]
        outputs = with_tangents(level, outputs, cls.jvp(ctx, *tangents))
    return _written(args, before, outputs)


def _written(args, before, outputs):
    """The outputs, where an argument that the function wrote to (`mark_dirty`) stands for itself, with its new tangents."""
    single = not isinstance(before, tuple)
    found = []
    for old, new in zip((before,) if single else before, (outputs,) if single else outputs):
        if isinstance(old, Tensor) and any(old is a for a in args):
            with enable_grad():
                new = old.copy_(new)
        found.append(new)
    return found[0] if single else tuple(found)


class _ForwardContext:
    """A function's context as `jvp` sees it: `saved_tensors` are those of `save_for_forward`, or of `save_for_backward`."""

    def __init__(self, ctx):
        object.__setattr__(self, "_ctx", ctx)

    @property
    def saved_tensors(self):
        ctx = self._ctx
        return ctx.forward_saved if ctx.forward_saved is not None else ctx.saved_tensors

    def __getattr__(self, name):
        return getattr(self._ctx, name)

    def __setattr__(self, name, value):
        setattr(self._ctx, name, value)


def with_tangents(level, outputs, tangents):
    """The outputs of a user's function, made dual by the tangents that its `jvp` gave."""
    single = not isinstance(outputs, tuple)
    outputs = (outputs,) if single else outputs
    tangents = tangents if isinstance(tangents, tuple) else (tangents,)
    if len(tangents) != len(outputs):
        raise RuntimeError(f"the jvp of a custom function returned {len(tangents)} tangents for {len(outputs)} outputs")
    results = []
    for x, t in zip(outputs, tangents):
        if t is not None and isinstance(x, Tensor):
            if t.shape != x.shape:
                raise RuntimeError(f"the jvp of a custom function returned a tangent of shape {list(t.shape)} for an output of "
                                   f"shape {list(x.shape)}")
            with enable_grad():
                x = level.add(unperturb(x, level), level.outside(t))
        elif isinstance(x, Tensor):
            x = unperturb(x, level)
        results.append(x)
    return results[0] if single else tuple(results)




def __getattr__(name):
    if name == "_current_level":            # of the innermost open level, -1 outside
        return len(_levels()) - 1
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
