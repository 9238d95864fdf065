"""Checkpointing: what a part of the model saves for backward is computed again there instead of being kept."""
import threading
import warnings
from contextlib import contextmanager, nullcontext

from fasttorch import random as _random
from fasttorch._C import autograd as _autograd
from fasttorch._C import engine as _engine
from fasttorch._C.autograd import enable_grad, no_grad
from fasttorch._C.tensor import Tensor
from fasttorch.autograd.function import Function
from fasttorch.autograd.graph import saved_tensors_hooks

__all__ = ["CheckpointError", "checkpoint", "checkpoint_sequential", "detach_variable", "set_checkpoint_debug_enabled",
           "set_checkpoint_early_stop"]

_early_stop = True
_debug = None


class CheckpointError(RuntimeError):
    """What was computed again for backward differs from what forward computed."""


class _EnoughError(Exception):
    """Everything that backward asked for has been computed again."""


def detach_variable(inputs):
    """The tuple with its tensors as leaves: cut from their history, requiring grad as before. Other values stay.

    >>> x = torch.ones(2, requires_grad=True)
    >>> detach_variable((x * 2, 3))
    (tensor([2., 2.], requires_grad=True), 3)
    """
    if not isinstance(inputs, tuple):
        raise RuntimeError(f"Only tuple of tensors is supported. Got Unsupported input type: {type(inputs).__name__}")
    return tuple(x.detach().requires_grad_(x.requires_grad) if isinstance(x, Tensor) else x for x in inputs)


@contextmanager
def set_checkpoint_early_stop(enable):
    """Within this context, whether checkpoints (not re-entrant) stop computing again once they have all that was saved."""
    global _early_stop
    before, _early_stop = _early_stop, enable
    try:
        yield
    finally:
        _early_stop = before


@contextmanager
def set_checkpoint_debug_enabled(enabled):
    """Within this context, the `debug` argument of every `checkpoint` (None: as each says)."""
    global _debug
    before, _debug = _debug, enabled
    try:
        yield
    finally:
        _debug = before


def _no_contexts():
    return nullcontext(), nullcontext()


def checkpoint(function, *args, use_reentrant=None, context_fn=_no_contexts, determinism_check="default", debug=False,
               early_stop=True, preserve_rng_state=True, **kwargs):
    """Run ``function(*args, **kwargs)`` and save nothing of it but its arguments: backward runs it again.

    Args:
        function: what to run; the second time it must do the same (random numbers are the same ones).
        use_reentrant: with False, the way to choose, the part's graph is recorded as usual and only what it saves is computed
            again. True (what None means, with a warning) is the older way: backward of the part is a backward run of its own,
            the arguments must include a tensor that requires grad, there are no keyword arguments, and `autograd.grad` does
            not work.
        context_fn: returns two context managers, for the first run and for the second (use_reentrant=False only).
        determinism_check: "default" compares number, shapes and dtypes of what is saved in both runs; "none" does not.
        debug: an error about a difference lists the lines that saved tensors in both runs.
        early_stop: stop the second run when all that was saved has been computed.
        preserve_rng_state: restore the random generator's state for the second run, and put it back after it.

    Raises:
        CheckpointError: the second run saved something else than the first.
        ValueError: an unknown option, or one that does not go with use_reentrant=True.

    >>> x = torch.ones(3, requires_grad=True)
    >>> y = torch.utils.checkpoint.checkpoint(lambda t: t.exp().sin(), x, use_reentrant=False)
    >>> y.sum().backward()
    """
    if use_reentrant is None:
        warnings.warn("checkpoint(): the use_reentrant parameter should be passed explicitly: use_reentrant=False is "
                      "recommended, and without it True is taken.", stacklevel=2)
        use_reentrant = True
    if determinism_check not in ("default", "none"):
        raise ValueError(f"checkpoint(): determinism_check should be one of default, none, but got {determinism_check!r}")
    if use_reentrant:
        if context_fn is not _no_contexts or debug:
            raise ValueError("Passing `context_fn` or `debug` is only supported when use_reentrant=False.")
        if kwargs:
            raise ValueError("Unexpected keyword arguments: " + ",".join(kwargs))
        if _autograd.is_grad_enabled() and not any(isinstance(a, Tensor) and a.requires_grad for a in args):
            warnings.warn("None of the inputs have requires_grad=True. Gradients will be None", stacklevel=2)
        return _Reentrant.apply(function, preserve_rng_state, *args)
    return _recorded(function, args, kwargs, context_fn, determinism_check, debug if _debug is None else _debug,
                     early_stop and _early_stop, preserve_rng_state)


@contextmanager
def _random_state(state):
    """Within this context, random numbers as they were at `state` (None: as they come)."""
    if state is None:
        yield
        return
    with _random.fork_rng():
        _random.set_rng_state(state)
        yield


# ---------------------------------------------------------------------------------------------- re-entrant
class _Reentrant(Function):
    """The part as one node, whose derivative records the part and runs a backward of its own."""

    @staticmethod
    def forward(ctx, function, preserve_rng_state, *args):
        ctx.function = function
        ctx.state = _random.get_rng_state() if preserve_rng_state else None
        ctx.where = [k for k, a in enumerate(args) if isinstance(a, Tensor)]
        ctx.args = [None if isinstance(a, Tensor) else a for a in args]
        ctx.save_for_backward(*[args[k] for k in ctx.where])
        with no_grad():
            return function(*args)

    @staticmethod
    def backward(ctx, *grads):
        if not _engine._whole_run():
            raise RuntimeError("Checkpointing is not compatible with .grad() here: "
                               "When use_reentrant=True, torch.utils.checkpoint is incompatible with .grad() or passing an "
                               "`inputs` parameter to .backward(). To resolve this error, you can either set "
                               "use_reentrant=False, or call .backward() without passing the `inputs` argument.")
        args = list(ctx.args)
        for k, t in zip(ctx.where, ctx.saved_tensors):
            args[k] = t.detach().requires_grad_(t.requires_grad) if t.dtype.is_floating_point or t.dtype.is_complex else t
        with _random_state(ctx.state), enable_grad():
            outputs = ctx.function(*args)
        outputs = outputs if isinstance(outputs, tuple) else (outputs,)
        starts = [(o, g) for o, g in zip(outputs, grads) if isinstance(o, Tensor) and o.requires_grad and g is not None]
        if not starts:
            raise RuntimeError("none of output has requires_grad=True, this checkpoint() is not necessary")
        _autograd.backward([o for o, _ in starts], [g for _, g in starts])
        return None, None, *[a.grad if isinstance(a, Tensor) else None for a in args]


# ---------------------------------------------------------------------------------------------- recorded
class _Slot:
    """Stands in a node for a tensor that was not saved; `number` counts what the part saved."""

    __slots__ = ("number", "held")

    def __init__(self, number):
        self.number = number
        self.held = {}              # backward run -> the tensor, until it is used


class _Part:
    """One checkpointed call."""

    def __init__(self, run, check, debug, early_stop):
        self.run, self.check, self.debug, self.early_stop = run, check, debug, early_stop
        self.slots = []             # in the order in which forward saved
        self.metas = []             # (shape, dtype) of what they stand for
        self.lines = []             # where it was saved, for `debug`
        self.done = set()           # backward runs that have run the part again
        self.complete = False       # forward has ended: before, backward within it may run the part again
        self.lock = threading.RLock()

    # ---- the first run
    def pack(self, t):
        slot = _Slot(len(self.slots))
        self.slots.append(slot)
        self.metas.append(_meta(t))
        if self.debug:
            self.lines.append(_line())
        return slot

    # ---- backward
    def unpack(self, slot):
        key = _engine._current_run()         # 0: outside backward
        with self.lock:
            if key not in slot.held:
                if key and key in self.done:
                    raise CheckpointError(
                        "torch.utils.checkpoint: Unpack is being triggered for a tensor that was already unpacked once. If you "
                        "are calling ctx.saved_tensors in backward, make sure to do so only once.")
                self.again(key)
            if key not in slot.held:
                raise CheckpointError(f"checkpoint(): backward asks for tensor {slot.number} that the part saved in forward, "
                                      f"but run again it saved only {self.count} tensors{self.listing([])}")
            return slot.held.pop(key)

    def again(self, key):
        """Run the part again and give every slot its tensor."""
        found, lines = [], []

        def pack(t):
            number = len(found)
            found.append(_meta(t))
            if self.debug:
                lines.append(_line())
            if number < len(self.slots):
                if self.check and found[number] != self.metas[number]:
                    raise CheckpointError(
                        "torch.utils.checkpoint: Recomputed values for the following tensors have different metadata than during "
                        f"the forward pass.\ntensor at position {number}:\nsaved metadata: {_described(self.metas[number])}\n"
                        f"recomputed metadata: {_described(found[number])}{self.listing(lines)}")
                self.slots[number].held[key] = t.detach() if t.requires_grad else t
                if self.early_stop and number + 1 == len(self.slots):
                    raise _EnoughError
            return t

        def unpack(t):
            return t

        for old in [r for r in self.done if not _engine._is_active(r)]:
            self.done.remove(old)
            for slot in self.slots:
                slot.held.pop(old, None)
        self.done.add(key)
        try:
            with saved_tensors_hooks(pack, unpack):
                self.run()
        except _EnoughError:
            pass
        self.count = len(found)
        if self.check and self.complete and len(found) != len(self.slots):
            raise CheckpointError(
                "torch.utils.checkpoint: A different number of tensors was saved during the original forward and recomputation.\n"
                f"Number of tensors saved during forward: {len(self.slots)}\nNumber of tensors saved during recomputation: "
                f"{len(found)}.{self.listing(lines)}")

    def listing(self, lines):
        """With `debug`: what both runs saved, and where."""
        if not self.debug:
            return ""
        return "\nSaved in forward at:\n  " + "\n  ".join(self.lines) + "\nin recomputation at:\n  " + "\n  ".join(lines)


def _meta(t):
    return tuple(t.shape), t.dtype, t.device


def _described(meta):
    shape, dtype, device = meta
    return f"{{'shape': {list(shape)}, 'dtype': {dtype}, 'device': {device}}}"


def _line():
    from fasttorch._C.storage import _line_now
    found = _line_now()
    return 'File "{}", line {}, in {}'.format(*found) if found else "an unknown line"


def _recorded(function, args, kwargs, context_fn, determinism_check, debug, early_stop, preserve_rng_state):
    first, second = context_fn()
    if not _autograd.is_grad_enabled():
        with first:
            return function(*args, **kwargs)
    state = _random.get_rng_state() if preserve_rng_state else None
    # the arguments are saved as an operator saves them: checked for changes, and by way of a checkpoint around this one
    values = [*args, *kwargs.values()]
    places = [k for k, a in enumerate(values) if isinstance(a, Tensor)]
    needs = [values[k].requires_grad for k in places]
    node = _Arguments.apply(_empty().requires_grad_(), *[values[k] for k in places]).grad_fn
    values = [None if isinstance(a, Tensor) else a for a in values]
    names = list(kwargs)

    def again():
        given = list(values)
        for k, need, t in zip(places, needs, node.saved_tensors):
            given[k] = t.detach().requires_grad_() if need else t
        with _random_state(state), enable_grad(), second:
            function(*given[:len(given) - len(names)], **dict(zip(names, given[len(given) - len(names):])))

    part = _Part(again, determinism_check == "default", debug, early_stop)
    with first, saved_tensors_hooks(part.pack, part.unpack):
        result = function(*args, **kwargs)
    part.complete = True
    return result


class _Arguments(Function):
    """A node that saves the arguments of a part."""

    @staticmethod
    def forward(ctx, start, *tensors):
        ctx.save_for_backward(*tensors)
        return start.clone()

    @staticmethod
    def backward(ctx, *grads):
        raise AssertionError("no gradient comes here")


def _empty():
    return Tensor()


# ---------------------------------------------------------------------------------------------- in a row
def checkpoint_sequential(functions, segments, input, use_reentrant=None, **kwargs):
    """Run functions (or an `nn.Sequential`) one after the other, in so many segments, each checkpointed but the last.

    Args:
        functions: an `nn.Sequential`, or a list of functions of one argument.
        segments: how many.
        input: the first one's argument.
        use_reentrant, preserve_rng_state: as for `checkpoint`.
    """
    if use_reentrant is None:
        warnings.warn("checkpoint_sequential(): the use_reentrant parameter should be passed explicitly: use_reentrant=False is "
                      "recommended, and without it True is taken.", stacklevel=2)
        use_reentrant = True
    preserve = kwargs.pop("preserve_rng_state", True)
    if kwargs:
        raise ValueError("Unexpected keyword arguments: " + ",".join(kwargs))
    functions = list(functions.children()) if hasattr(functions, "children") else list(functions)

    def chain(start, end):
        def run(x):
            for f in functions[start:end]:
                x = f(x)
            return x
        return run

    size = len(functions) // segments
    end = 0
    for start in range(0, size * (segments - 1), size) if size else ():
        end = start + size
        input = checkpoint(chain(start, end), input, use_reentrant=use_reentrant, preserve_rng_state=preserve)
    return chain(end, len(functions))(input)


