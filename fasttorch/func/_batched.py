"""Tensors with a batch dimension that the function they are given to doesn't see: what `vmap` is made of.

A BatchedTensor has a physical tensor, whose dimension 0 is the batch, and the number of the `vmap` it belongs to. The physical
tensor of one of an inner `vmap` may be a BatchedTensor of an outer one. Compiled functions hand calls with such an argument to
`__torch_function__` (see `fasttorch._C.overrides`), from where `call` chooses what to do:

1. a rule written for the operator (`fasttorch.func._rules`),
2. for an operator written in other operators: its definition, run on the batched tensors,
3. for a pointwise operator: the operator itself, with the batch dimensions aligned,
4. else the operator is run for one example after the other, and the results are stacked.

Recording is that of the physical tensors. Examples do not depend on each other, so the gradient of the sum over all examples
holds the gradient of each.
"""
import contextlib
import functools
import threading
import warnings

from fasttorch import _operators
from fasttorch._C import _gen, autograd as _autograd, overrides
from fasttorch._C.size import Size
from fasttorch._C.tensor import Tensor
from fasttorch._compiled import compiled_functions
from fasttorch.autograd import _perturbation, function as _function
from fasttorch.autograd._many_gradients import FEW
from fasttorch.ops import load as _load_table
from fasttorch.utils._pytree import tree_flatten, tree_unflatten

#: operators that draw random numbers, by public name
RANDOM = frozenset("""rand randn randint randperm rand_like randn_like randint_like normal bernoulli uniform exponential cauchy
log_normal geometric random multinomial poisson binomial dropout_mask standard_gamma _standard_gamma dropout
native_dropout""".split())

_state = threading.local()
ops = _operators.operators


class DataDependent(RuntimeError):
    """A batch of values was asked for a single one."""


class NoRule(RuntimeError):
    """An operator has no rule for a batch, within `no_loops`."""


class Level:
    """One `vmap` under way: its number, counted from 1, the size of the batch, and what random operators do."""

    def __init__(self, number, size, randomness):
        self.number, self.size, self.randomness = number, size, randomness


def levels():
    """Those under way on this thread, the outermost first."""
    try:
        return _state.levels
    except AttributeError:
        _state.levels = []
        return _state.levels


# ---------------------------------------------------------------------------------------------- the tensor
def _single(what):
    def method(self, *args, **kwargs):
        raise DataDependent(f"vmap: It looks like you're calling {what} on a Tensor. We don't support vmap over calling {what} "
                            f"on "
                            f"a Tensor: it holds {self._level.size} examples of shape {list(self.shape)}, and the program would "
                            "have to go on with each by itself. Write it with operators on tensors instead, such as where().")
    return method


class BatchedTensor:
    """A batch of tensors that looks like one of them."""

    __slots__ = ("_physical", "_level", "__weakref__")

    def __init__(self, physical, level):
        self._physical, self._level = physical, level

    __class__ = property(lambda self: Tensor)

    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):
        return call(func, args, kwargs or {})

    # ---- what it is
    @property
    def shape(self):
        return Size(self._physical.shape[1:])

    def size(self, dim=None):
        shape = self.shape
        if dim is None:
            return shape
        n = len(shape)
        if not -n <= dim < n:
            raise IndexError(f"Dimension out of range (expected to be in range of [{-max(n, 1)}, {max(n, 1) - 1}], but got "
                             f"{dim})")
        return shape[dim]

    def stride(self, dim=None):
        strides = tuple(self._physical.stride()[1:])
        return strides if dim is None else strides[dim]

    @property
    def ndim(self):
        return self._physical.ndim - 1

    def dim(self):
        return self._physical.ndim - 1

    ndimension = dim

    def numel(self):
        n = 1
        for size in self.shape:
            n *= size
        return n

    nelement = numel

    def __len__(self):
        if not self.ndim:
            raise TypeError("len() of a 0-d tensor")
        return self.shape[0]

    dtype = property(lambda self: self._physical.dtype)
    device = property(lambda self: self._physical.device)
    layout = property(lambda self: self._physical.layout)
    itemsize = property(lambda self: self._physical.itemsize)
    is_cuda = property(lambda self: self._physical.is_cuda)
    is_cpu = property(lambda self: self._physical.is_cpu)
    is_sparse = is_meta = is_quantized = is_nested = property(lambda self: False)
    requires_grad = property(lambda self: self._physical.requires_grad)
    is_leaf = property(lambda self: self._physical.is_leaf)
    grad_fn = property(lambda self: self._physical.grad_fn)
    _version = property(lambda self: self._physical._version)
    grad = None

    def requires_grad_(self, requires_grad=True):
        self._physical.requires_grad_(requires_grad)
        return self

    def is_contiguous(self, memory_format=None):
        p = self._physical
        return (p.select(0, 0) if p.shape[0] else p).is_contiguous()

    def element_size(self):
        return self._physical.itemsize

    def get_device(self):
        return self._physical.get_device()

    def is_floating_point(self):
        return self._physical.is_floating_point()

    def is_complex(self):
        return self._physical.is_complex()

    def is_signed(self):
        return self._physical.is_signed()

    def storage_offset(self):
        return self._physical.storage_offset()

    def detach(self):
        return BatchedTensor(self._physical.detach(), self._level)

    data = property(detach)

    def _rewrap(self):
        """A function that puts a plain tensor where this one's is, level by level."""
        level, inner = self._level, self._physical
        below = inner._rewrap() if type(inner) is BatchedTensor else lambda plain: plain
        return lambda plain: BatchedTensor(below(plain), level)

    # ---- what it refuses
    item, tolist, numpy, __float__, __int__, __complex__, __index__ = map(
        _single, (".item()", ".tolist()", ".numpy()", "float()", "int()", "complex()", "an index"))

    def __bool__(self):
        raise DataDependent("vmap: It looks like you're attempting to use a Tensor in some data-dependent control flow, which "
                            f"vmap does not support: the {self._level.size} examples may disagree. Use where() instead of `if`.")

    def __array__(self, dtype=None, copy=None):
        return self.numpy()

    def data_ptr(self):
        raise RuntimeError("Cannot access data pointer of Tensor that doesn't have storage: it is a batch within vmap")

    def backward(self, *args, **kwargs):
        raise RuntimeError("backward() called inside torch.vmap, a functorch transform: backward() accumulates into leaves, "
                           "which vmap can't batch. Use fasttorch.func.grad, or vmap over a function that returns what is to be "
                           "differentiated.")

    def __deepcopy__(self, memo):
        return self.clone()

    def __repr__(self):
        return f"BatchedTensor(lvl={self._level.number}, bdim=0, value=\n{self._physical!r}\n)"

    __hash__ = object.__hash__

    # ---- operators
    def __iter__(self):
        if not self.ndim:
            raise TypeError("iteration over a 0-d tensor")
        return iter(call(_operators.NAMESPACES[""]["unbind"], (self,), {}))

    def __getitem__(self, index):
        return call(_getitem, (self, index), {})

    def __setitem__(self, index, value):
        call(_setitem, (self, index, value), {})

    def __getattr__(self, name):
        function = getattr(Tensor, name)
        if isinstance(function, property):
            return call(function.fget, (self,), {})
        if not callable(function):
            raise AttributeError(f"vmap: a batched tensor has no attribute {name!r}")
        return lambda *args, **kwargs: call(function, (self, *args), kwargs)

    def __format__(self, spec):
        return object.__format__(self, spec)

    def __reversed__(self):
        return self.flip(0) if self.ndim else self


def _getitem(t, index):
    return t[index]


def _setitem(t, index, value):
    t[index] = value


def _binary(name, function, reflected=True):
    def forward(self, other):
        return call(function, (self, other), {}) if _operand(other) else NotImplemented

    def backward(self, other):
        return call(function, (other, self), {}) if _operand(other) else NotImplemented

    setattr(BatchedTensor, f"__{name}__", forward)
    if reflected:
        setattr(BatchedTensor, f"__r{name}__", backward)


def _operand(x):
    import numpy as np

    return isinstance(x, (Tensor, int, float, complex, np.generic, np.ndarray))


_TOP = _operators.NAMESPACES[""]
for _name, _op in (("add", "add"), ("sub", "sub"), ("mul", "mul"), ("truediv", "div"), ("floordiv", "floor_divide"),
                   ("mod", "remainder"), ("pow", "pow"), ("matmul", "matmul"), ("and", "bitwise_and"), ("or", "bitwise_or"),
                   ("xor", "bitwise_xor"), ("lshift", "bitwise_left_shift"), ("rshift", "bitwise_right_shift")):
    _binary(_name, _TOP[_op])
for _name in ("lt", "le", "eq", "ne", "gt", "ge"):
    _binary(_name, _TOP[_name], False)
for _name, _op in (("neg", "neg"), ("abs", "abs"), ("invert", "bitwise_not"), ("pos", "positive")):
    setattr(BatchedTensor, f"__{_name}__", lambda self, f=_TOP[_op]: call(f, (self,), {}))
for _name, _op in (("iadd", "add_"), ("isub", "sub_"), ("imul", "mul_"), ("itruediv", "div_"), ("ifloordiv", "floor_divide_"),
                   ("imod", "remainder_"), ("ipow", "pow_"), ("iand", "bitwise_and_"), ("ior", "bitwise_or_"),
                   ("ixor", "bitwise_xor_")):
    setattr(BatchedTensor, f"__{_name}__", lambda self, other, n=_op: getattr(self, n)(other))


# ---------------------------------------------------------------------------------------------- the table
class Operator:
    """A public function: its name, the entries of the table that it stands for, and whether it writes to its first argument.

    ``pointwise``: every entry is, so that batches of equal numbers of dimensions can be given to it as they are.
    """

    __slots__ = ("name", "entries", "in_place", "pointwise")

    def __init__(self, name, entries, in_place=False):
        self.name, self.entries, self.in_place = name, entries, in_place
        self.pointwise = not in_place and name not in RANDOM and all(
            e.kind == "pointwise" and len(e.returns) == 1 and e.args[0].is_tensor and not e.inplace_arg for e in entries)


@functools.cache
def table():
    """The entries of the operator table; the families are imported the first time."""
    return tuple(_load_table())


def _read_table():
    import importlib

    entries = table()
    by_ident = {e.ident: e for e in entries}
    by_op = {}
    for e in entries:
        by_op.setdefault((e.op, e.namespace), []).append(e)
    found = {}
    for family in _gen.FAMILIES:
        module = importlib.import_module(f"fasttorch._C._gen.{family}")
        for op, namespace, function, _, method, _, _, in_place in module.REGISTRY:
            known = Operator(op, by_op[op, namespace])
            found[id(function)] = known
            if method is not None:
                found.setdefault(id(method), known)
            if in_place is not None:
                found[id(in_place)] = Operator(op, [e for e in known.entries if e.inplace] or known.entries, True)
        for ident, function in module.IDENTIFIERS.items():
            found.setdefault(id(function), Operator(ident, [by_ident[ident]]))
    return found


OPERATORS = {}
REQUIRED = object()


def is_tensor(x):
    return type(x) is BatchedTensor or isinstance(x, Tensor)


def _fits(arg, v):
    if v is None:
        return arg.optional or arg.type in ("any", "dims")
    t, number = arg.type, isinstance(v, (bool, int, float, complex)) or type(v).__module__ == "numpy"
    if t == "Tensor":
        return is_tensor(v)
    if t == "TensorOrScalar":
        return number or is_tensor(v)
    if t in ("Tensor[]", "Tensor?[]"):
        return isinstance(v, (list, tuple)) and all(is_tensor(x) or x is None for x in v)
    if t == "Scalar":
        return number
    if t in ("int", "dim"):
        return hasattr(v, "__index__") and not is_tensor(v) and not isinstance(v, bool)
    if t == "float":
        return isinstance(v, (int, float)) and not isinstance(v, bool)
    if t == "bool":
        return isinstance(v, bool)
    if t == "str":
        return isinstance(v, str)
    if t in ("int[]", "size", "dims"):
        return (isinstance(v, int) and not isinstance(v, bool)
                or isinstance(v, (list, tuple)) and all(hasattr(x, "__index__") and not isinstance(x, bool) for x in v))
    if t in ("float[]", "Scalar[]", "bool[]"):
        return number or isinstance(v, (list, tuple))
    return True


def bind(entry, args, kwargs):
    """The arguments by name, with defaults; None where the entry doesn't take them."""
    positional = [a for a in entry.args if not a.kwonly]
    for k, a in enumerate(positional):
        if (a.type == "size" or entry.extra.get("varargs") and a.type in ("any", "int[]", "Tensor[]")) and len(args) > k and (
                len(args) > len(positional) or not isinstance(args[k], (list, tuple))) and a.name != "equation":
            rest = args[k:]
            if a.type == "size" and all(isinstance(x, int) for x in rest) or a.type != "size" and (
                    all(map(is_tensor, rest)) and (a.type == "Tensor[]" or len(rest) > 1) or a.type == "int[]"):
                args = (*args[:k], tuple(rest))
            break
    if len(args) > len(positional):
        return None
    bound = {a.name: v for a, v in zip(positional, args)}
    kwargs = dict(kwargs)
    for k in ("inplace",):
        if entry.inplace_arg and kwargs.get(k) is False:
            kwargs.pop(k)
    for k, v in kwargs.items():
        if entry.arg(k) is None or k in bound:
            return None
        bound[k] = v
    found = {}
    for a in entry.args:
        if a.name not in bound:
            if a.required:
                return None
            found[a.name] = a.default
        elif not _fits(a, bound[a.name]):
            return None
        else:
            v = bound[a.name]
            if a.type in ("int[]", "size", "dims") and v is not None:
                v = (v,) if not isinstance(v, (list, tuple)) else tuple(v)
                if a.type == "size" and len(v) == 1 and isinstance(v[0], (list, tuple)):
                    v = tuple(v[0])
            found[a.name] = v
    return found


# ---------------------------------------------------------------------------------------------- calls
def batched_in(values):
    """The BatchedTensors among the values, and within their lists."""
    for v in values:
        if type(v) is BatchedTensor:
            yield v
        elif isinstance(v, (list, tuple, dict)):
            yield from batched_in(v.values() if isinstance(v, dict) else v)
        elif isinstance(v, slice):
            yield from batched_in((v.start, v.stop, v.step))


def highest(values):
    """The innermost level among the values; None where nothing is batched."""
    return max((v._level for v in batched_in(values)), key=lambda level: level.number, default=None)


RULES = {}          # entry's identifier -> function(level, arguments by name)
METHODS = {}        # name of a function that is not in the table -> function(level, arguments as they were given)
warned = set()


def call(function, args, kwargs):
    """What a compiled function gives for batched arguments."""
    operator = OPERATORS.get(id(function))
    if operator is not None and operator.pointwise and not kwargs and 0 < len(args) < 3:
        a, b = args[0], args[-1]
        if type(a) is BatchedTensor:
            if b is a:
                return BatchedTensor(function(*(a._physical,) * len(args)), a._level)
            if type(b) in (int, float) or (type(b) is BatchedTensor and a._level is b._level
                                           and a._physical.ndim == b._physical.ndim):
                return BatchedTensor(function(a._physical, b if type(b) is not BatchedTensor else b._physical), a._level)
    level = highest((*args, kwargs))
    if level is None:
        return function(*args, **kwargs)
    name = getattr(function, "__name__", str(function))
    if (name.rstrip("_") in RANDOM or operator is not None and operator.name in RANDOM) and levels():
        result = _random(function, args, kwargs)
        if result is not NotImplemented:
            return result
    if operator is None:
        method = METHODS.get(name)
        if method is not None:
            return method(level, *args, **kwargs)
        operator = BY_NAME.get(name)
        if operator is None:
            return by_example(level, function, args, kwargs, name)
    if kwargs.get("out") is not None:
        raise RuntimeError(f"{operator.name}(): functions with out=... are not supported within vmap")
    kwargs.pop("out", None)
    if operator.in_place:
        return in_place(level, function, operator, args, kwargs)
    if kwargs.get("inplace") is True:
        kwargs = {k: v for k, v in kwargs.items() if k != "inplace"}
        return assign(level, args[0], call(function, args, kwargs), operator.name)
    for entry in operator.entries:
        bound = bind(entry, args, kwargs)
        if bound is not None:
            return run(level, entry, bound, function, args, kwargs)
    return by_example(level, function, args, kwargs, operator.name)


def run(level, entry, bound, function, args, kwargs):
    """One entry of the table on batched arguments."""
    rule = RULES.get(entry.ident)
    if rule is not None:
        result = rule(level, **bound)
        if result is not NotImplemented:
            return result
    elif entry.kind == "composite":
        try:
            return _define(entry, bound)
        except DataDependent:
            pass
    elif entry.kind == "pointwise":
        return pointwise(level, entry, bound)
    return by_example(level, function, args, kwargs, entry.op)


def _define(entry, bound):
    """The definition of an operator written in other operators."""
    if not entry.forward.__code__.co_kwonlyargcount:
        return entry.forward(ops, *bound.values())
    args, kwargs = _positional(entry, bound)
    return entry.forward(ops, *args, **kwargs)


def in_place(level, function, operator, args, kwargs):
    """The form of an operator that writes to its first argument."""
    target = args[0]
    kwargs = dict(kwargs)
    outside = METHODS.get(operator.name + "_")
    if outside is not None:
        return outside(level, *args, **kwargs)
    for entry in operator.entries:
        bound = bind(entry, args, kwargs)
        if bound is not None:
            if entry.kind == "view":
                result = run(level, entry, bound, function, args, kwargs)
                target._physical = result._physical
                return target
            plain = getattr(ops, entry.ident)
            return assign(level, target, run(level, entry, bound, plain, tuple(bound.values()), {}), operator.name)
    return by_example(level, function, args, kwargs, operator.name + "_")


def assign(level, target, value, name):
    """Write `value` to `target`, which must be batched if the value is."""
    if type(target) is not BatchedTensor or target._level is not level:
        if type(value) is BatchedTensor and value._level is level:
            raise RuntimeError(
                f"vmap: inplace arithmetic {name}_(self, *extra_args) is not possible because there exists a Tensor `other` in "
                "extra_args that has more elements than `self`. This happened due to `other` being vmapped over but `self` not "
                "being vmapped over in a vmap. Please try to use out-of-place operators instead of inplace arithmetic.")
        return target.copy_(value)
    target._physical.copy_(physical(level, value, len(target.shape)))
    return target


# ---------------------------------------------------------------------------------------------- what rules are made of
def is_batched(level, x):
    """Whether `x` belongs to this level."""
    return type(x) is BatchedTensor and x._level is level


def physical(level, x, ndim=None):
    """The tensor with the batch in dimension 0; of a tensor of another level, repeated for all examples. With `ndim`, padded at
    the front to that many dimensions besides."""
    if is_batched(level, x):
        p = x._physical
    else:
        p = x.unsqueeze(0).expand(level.size, *x.shape)
    if ndim is not None and p.ndim - 1 < ndim:
        p = p.reshape((p.shape[0],) + (1,) * (ndim - p.ndim + 1) + tuple(p.shape[1:]))
    return p


def wrap(level, x):
    """The physical result, or results, as batched tensors."""
    if is_tensor(x):
        return BatchedTensor(x, level)
    if isinstance(x, (list, tuple)):
        made = [wrap(level, v) for v in x]
        return made if isinstance(x, list) else tuple(made) if type(x) is tuple else _same_type(x, made)
    return x


def _same_type(like, values):
    return type(like)(*values) if hasattr(like, "_make") else type(like)(values)


def pointwise(level, entry, bound):
    """An operator that broadcasts: the batch in front, the examples' dimensions aligned."""
    tensors = {a.name: bound[a.name] for a in entry.args if a.is_tensor and is_tensor(bound[a.name])}
    ndim = max(x.dim() for x in tensors.values())
    mixed = len({x.dtype for x in tensors.values()}) > 1
    given = dict(bound)
    for name, x in tensors.items():
        given[name] = physical(level, x, ndim) if is_batched(level, x) or mixed and not ndim else x
    if mixed and ndim:          # a number in each example gives way in promotion, as a number does
        sized = [x.dtype for name, x in tensors.items() if x.dim() and name in entry.promote_args]
        for name, x in tensors.items():
            if sized and not x.dim() and is_batched(level, x) and name in entry.promote_args:
                if _category(x.dtype) <= max(map(_category, sized)):
                    given[name] = given[name].to(_largest(sized))
    return wrap(level, invoke(entry, given))


def _category(dtype):
    return 3 if dtype.is_complex else 2 if dtype.is_floating_point else 0 if dtype.name == "bool" else 1


def _largest(dtypes):
    from fasttorch._C.dtypes import promote_types

    found = dtypes[0]
    for d in dtypes[1:]:
        found = promote_types(found, d)
    return found


def _positional(entry, bound):
    """Arguments and keyword arguments of a call of the entry's function."""
    return [bound[a.name] for a in entry.args if not a.kwonly], {a.name: bound[a.name] for a in entry.args if a.kwonly}


def invoke(entry, bound):
    """Run the entry's own function."""
    args, kwargs = _positional(entry, bound)
    return getattr(ops, entry.ident)(*args, **kwargs)


def by_example(level, function, args, kwargs, name):
    """Run `function` for one example after the other, and stack the results."""
    if not level.size:
        raise RuntimeError(f"vmap: {name} has no batching rule, and runs for one example after the other: it can't be run for a "
                           "batch of size 0")
    if getattr(_state, "no_loops", False):
        raise NoRule(name)
    if name not in warned:
        warned.add(name)
        warnings.warn(f"vmap: there is a performance drop because {name} has no batching rule: it runs for one example after the "
                      "other", UserWarning, stacklevel=4)
    with _Without(level):
        return _by_example(level, function, args, kwargs, name)


@contextlib.contextmanager
def no_loops():
    """A context in which an operator that would run for one example after the other raises NoRule."""
    before = getattr(_state, "no_loops", False)
    _state.no_loops = True
    try:
        yield
    finally:
        _state.no_loops = before


class _Without:
    """A context in which a level is not under way, if its random operators differ from example to example."""

    def __init__(self, level):
        self.level = level

    def __enter__(self):
        self.before = levels()
        if self.level.randomness == "different":
            _state.levels = [x for x in self.before if x.number < self.level.number]

    def __exit__(self, *exc):
        _state.levels = self.before


def _by_example(level, function, args, kwargs, name):
    leaves, spec = tree_flatten((list(args), kwargs))
    results = []
    for k in range(level.size):
        one = [x._physical[k] if is_batched(level, x) else _slice(level, x, k) if isinstance(x, slice) else x for x in leaves]
        given, named = tree_unflatten(one, spec)
        results.append(function(*given, **named))
    return stacked(level, results, name)


def _slice(level, s, k):
    pick = [x._physical[k] if is_batched(level, x) else x for x in (s.start, s.stop, s.step)]
    return slice(*pick)


def stacked(level, results, name):
    """One result of all examples' results."""
    first, spec = tree_flatten(results[0])
    rest = [tree_flatten(r)[0] for r in results]
    found = []
    for k, x in enumerate(first):
        values = [r[k] for r in rest]
        if is_tensor(x):
            if any(v.shape != x.shape for v in values):
                raise RuntimeError(f"vmap: {name} gives results of different shapes for different examples: "
                                   f"{sorted({tuple(v.shape) for v in values})}")
            found.append(BatchedTensor(ops.stack(values, 0), level))
        elif all(v == x for v in values):
            found.append(x)
        else:
            raise DataDependent(f"vmap: {name} gives {values} for the examples, and vmap needs one value: the program would have "
                                "to go on with each by itself")
    return tree_unflatten(found, spec)


def at_all_levels(x):
    """`x` with a batch dimension for every `vmap` under way, repeated where it had none."""
    return _at_levels(x, levels(), len(levels()) - 1)


def _at_levels(x, under_way, k):
    if k < 0:
        return x
    level = under_way[k]
    if is_batched(level, x):
        return BatchedTensor(_at_levels(x._physical, under_way, k - 1), level)
    inner = _at_levels(x, under_way, k - 1)
    return BatchedTensor(inner.unsqueeze(0).expand(level.size, *inner.shape), level)


# ---------------------------------------------------------------------------------------------- derivatives
def _perturb(x):
    """`perturb` within every `vmap` under way, so that there is a derivative for each example; None outside of any."""
    if not levels() and type(x) is not BatchedTensor:
        return None
    x = at_all_levels(x)
    rewrap = x._rewrap()
    perturbed, anchor = _perturbation.perturb_plain(_perturbation.innermost(x))
    return rewrap(perturbed), rewrap(anchor)


def _unperturb(x, level):
    """`unperturb` of a batched tensor."""
    if type(x) is not BatchedTensor:
        return None
    return x._rewrap()(_perturbation.unperturb(_perturbation.innermost(x), level))


def grad_rule(level, outputs, inputs, grad_outputs=None, retain_graph=None, create_graph=False, allow_unused=None,
              is_grads_batched=False, materialize_grads=False, **_):
    """`autograd.grad` of batched tensors."""
    outputs = [outputs] if is_tensor(outputs) else list(outputs)
    inputs = [inputs] if is_tensor(inputs) else list(inputs)
    grads = [None] * len(outputs) if grad_outputs is None else [grad_outputs] if is_tensor(grad_outputs) else list(grad_outputs)
    retain = create_graph if retain_graph is None else retain_graph
    if is_grads_batched:
        n = grads[0].shape[0]
        each = [_autograd.grad(outputs, inputs, [g[k] for g in grads], retain_graph=retain or k < n - 1,
                               create_graph=create_graph, allow_unused=True) for k in range(n)]
        found = [None if parts[0] is None else ops.stack(list(parts), 0) for parts in zip(*each)]
        return _checked(found or [ops.new_zeros(x, (0, *x.shape)) for x in inputs], inputs, allow_unused, materialize_grads)
    if not any(is_batched(level, x) for x in inputs):
        # a graph from outside, and batched cotangents
        if level.size >= FEW and _perturbation.are_plain([*outputs, *inputs]):
            from fasttorch.func._backward import batched_gradients

            given = [_one_like(o) if g is None else g for o, g in zip(outputs, grads)]
            found = batched_gradients(outputs, inputs, given, level, True, create_graph)
            if found is not None:
                return _checked(found, inputs, allow_unused, materialize_grads)

        def one(k):
            return _autograd.grad([o._physical[k] if is_batched(level, o) else o for o in outputs], inputs,
                                  [g._physical[k] if is_batched(level, g) else g for g in grads], retain_graph=True,
                                  create_graph=create_graph, allow_unused=allow_unused, materialize_grads=materialize_grads)

        each = [one(k) for k in range(level.size)]
        return tuple(None if parts[0] is None else BatchedTensor(ops.stack(list(parts), 0), level) for parts in zip(*each))
    pairs = []
    for o, g in zip(outputs, grads):
        g = _one_like(o) if g is None else g
        if is_batched(level, o):
            pairs.append((o._physical, physical(level, g)))
    given = [x._physical if is_batched(level, x) else x for x in inputs]
    if not pairs:
        return _checked([None] * len(inputs), inputs, allow_unused, materialize_grads)
    found = _autograd.grad([o for o, _ in pairs], given, [g for _, g in pairs], retain_graph=retain, create_graph=create_graph,
                           allow_unused=allow_unused, materialize_grads=materialize_grads)
    return tuple(g if g is None or not is_batched(level, x) else BatchedTensor(g, level) for g, x in zip(found, inputs))


def _one_like(o):
    if o.numel() != 1:
        raise RuntimeError(f"grad can be implicitly created only for scalar outputs, not for one of shape {list(o.shape)}")
    return ops.ones_like(o)


def _checked(found, inputs, allow_unused, materialize_grads):
    """Gradients, of which those that are missing are allowed."""
    if any(g is None for g in found) and not allow_unused and not materialize_grads:
        raise RuntimeError("One of the differentiated Tensors appears to not have been used in the graph. Set "
                           "allow_unused=True if this is the desired behavior.")
    return tuple(ops.zeros_like(x) if g is None and materialize_grads else g for g, x in zip(found, inputs))


def backward_rule(level, *args, **kwargs):
    """`autograd.backward` accumulates, which has no batched meaning."""
    raise RuntimeError("backward() called inside torch.vmap, a functorch transform: use fasttorch.func.grad")


# ---------------------------------------------------------------------------------------------- users' functions
def _apply(cls, args):
    """Apply a user's Function to batched arguments; NotImplemented where none is batched."""
    level = highest(args)
    if level is None:
        return NotImplemented
    if cls.vmap is not _function.Function.vmap:
        if cls.generate_vmap_rule:
            raise RuntimeError(f"You tried to vmap over {cls.__name__}, but it has both generate_vmap_rule=True and an "
                               "overridden vmap staticmethod. Set generate_vmap_rule=False or delete the vmap staticmethod.")
        in_dims = tuple(_dims_of(level, a) for a in args)
        info = VmapInfo(level.size, level.randomness)
        found = cls.vmap(info, in_dims, *[_plain(level, a) for a in args])
        if not (isinstance(found, tuple) and len(found) == 2):
            raise RuntimeError(f"Expected the vmap staticmethod of {cls.__name__} to have two returns: (outputs, out_dims)")
        outputs, out_dims = found
        single = not isinstance(outputs, tuple)
        if single:
            outputs, out_dims = (outputs,), (out_dims,)
        elif not isinstance(out_dims, tuple):
            out_dims = (out_dims,) * len(outputs)
        if len(outputs) != len(out_dims) or not all(map(_is_place, outputs, out_dims)):
            raise RuntimeError(f"The vmap staticmethod of {cls.__name__} returned an incompatible (outputs, out_dims) tuple: "
                               f"out_dims {found[1]} for {'one output' if single else f'{len(outputs)} outputs'}")
        made = tuple(_placed(level, o, d) for o, d in zip(outputs, out_dims))
        return made[0] if single else made
    if not cls.generate_vmap_rule:
        raise RuntimeError(f"You tried to vmap over {cls.__name__}, but it does not have vmap support. Please override and "
                           "implement the vmap staticmethod or set generate_vmap_rule=True.")
    return by_example_quietly(level, cls.apply, args, cls.__name__)


def _is_place(output, dim):
    """Whether `dim` says where the batch of an output is: of a list, for each element."""
    if isinstance(output, (list, tuple)) and isinstance(dim, (list, tuple)):
        return type(output) is type(dim) and len(output) == len(dim) and all(map(_is_place, output, dim))
    return dim is None or isinstance(dim, int)


def _placed(level, output, dim):
    """What a user's `vmap` returned, as batched tensors."""
    if isinstance(output, (list, tuple)):
        dims = dim if isinstance(dim, (list, tuple)) else [dim] * len(output)
        return type(output)(_placed(level, o, d) for o, d in zip(output, dims))
    return output if dim is None or not is_tensor(output) else BatchedTensor(output.movedim(dim, 0), level)


def by_example_quietly(level, function, args, name):
    """`by_example` without its warning."""
    warned.add(name)
    return by_example(level, function, args, {}, name)


def _dims_of(level, a):
    if isinstance(a, (list, tuple)):
        return type(a)(_dims_of(level, v) for v in a)
    return 0 if is_batched(level, a) else None


def _plain(level, a):
    if isinstance(a, (list, tuple)):
        return type(a)(_plain(level, v) for v in a)
    return a._physical if is_batched(level, a) else a


class VmapInfo:
    """What a user's `vmap` is told: the size of the batch, and what random operators are to do."""

    def __init__(self, batch_size, randomness):
        self.batch_size, self.randomness = batch_size, randomness


# ---------------------------------------------------------------------------------------------- random numbers
def watch_random(change):
    """Have random functions ask before they run, or end that."""
    overrides.listen(change, _random)


def _random(function, args, kwargs):
    """What a random function gives within the innermost `vmap`."""
    under_way = levels()
    if not under_way:
        return NotImplemented
    level = under_way[-1]
    operator = OPERATORS.get(id(function)) or BY_NAME.get(function.__name__.rstrip("_"))
    name = operator.name + "_" * operator.in_place if operator is not None else function.__name__
    if level.randomness == "error":
        if name == "dropout" and not _drops(*args, **kwargs):
            return NotImplemented
        raise RuntimeError(f"vmap: called random operation {name}() while in randomness error mode. Please either use the "
                           f"'same' or "
                           "'different' randomness flags on vmap or perform the randomness operation out of vmap")
    in_place = function.__name__.endswith("_") and not function.__name__.startswith("_")
    before = _state.levels
    _state.levels = under_way[:-1]
    try:
        if name == "dropout":
            return _dropout(level, function, *args, **kwargs)
        for entry in operator.entries:
            bound = bind(entry, args, kwargs)
            if bound is not None:
                break
        else:
            return NotImplemented
        batched = any(True for _ in batched_in(bound.values()))
        if in_place:
            return _fill_random(level, function, args, kwargs)
        if level.randomness == "same":
            if not any(is_batched(level, v) for v in bound.values()):
                return function(*args, **kwargs)
            if not entry.name.endswith("_like") and entry.op != "dropout_mask":
                raise RuntimeError(f"vmap: {name}() with batched arguments can't draw the same numbers for every example: vmap "
                                   f"does not "
                                   "support same randomness with a batched tensor input")
            first = entry.args[0].name
            return _random_call(function, entry, dict(bound, **{first: bound[first]._physical[0]}))
        if "size" in bound and not any(a.is_tensor for a in entry.args):
            return wrap(level, _random_call(function, entry, dict(bound, size=(level.size, *bound["size"]))))
        if name in ("randperm", "multinomial") or not batched and not any(is_tensor(v) for v in bound.values()):
            each = [[v._physical[k] if is_batched(level, v) else v for v in args] for k in range(level.size)]
            return BatchedTensor(ops.stack([function(*one, **kwargs) for one in each], 0), level)
        tensors = {a.name: bound[a.name] for a in entry.args if a.is_tensor and is_tensor(bound[a.name])}
        ndim = max(x.dim() for x in tensors.values())
        given = {n: physical(level, x, ndim) for n, x in tensors.items()}
        return wrap(level, _random_call(function, entry, dict(bound, **given)))
    finally:
        _state.levels = before


def _random_call(function, entry, bound):
    args, kwargs = _positional(entry, bound)
    return function(*args, **{k: v for k, v in kwargs.items() if v is not None and v is not False})


def _fill_random(level, function, args, kwargs):
    target = args[0]
    if is_batched(level, target):
        if level.randomness == "same":
            one = ops.empty_like(target._physical[0])
            target._physical.copy_(function(one, *args[1:], **kwargs))
        else:
            rest = [v._physical if is_batched(level, v) else v for v in args[1:]]
            function(target._physical, *rest, **kwargs)
        return target
    if level.randomness == "same":
        return function(*args, **kwargs)
    raise RuntimeError(f"vmap: Cannot ask for different inplace randomness on an unbatched tensor ({function.__name__}). This "
                       f"will appear "
                       "like same randomness. If this is necessary for your usage, please write it out of place.")


def _drops(input, p=0.5, training=True, inplace=False, train=None):
    return training and train is not False and p > 0


def _dropout(level, function, input, p=0.5, training=True, *rest, **kwargs):
    if kwargs.pop("inplace", False) or rest and rest[0] is True:
        return assign(level, input, _dropout(level, function, input, p, training, **kwargs), "dropout")
    if level.randomness == "same":
        if not is_batched(level, input):
            return function(input, p, training)
        mask = function(ops.ones_like(input._physical[:1].detach()), p, training)
        return input * BatchedTensor(mask.expand(input._physical.shape), level)
    return BatchedTensor(function(physical(level, input).contiguous(), p, training), level)


# ---------------------------------------------------------------------------------------------- installation
BY_NAME = {}


def install():
    """Have compiled functions hand batched arguments over. Once."""
    if OPERATORS:
        return
    OPERATORS.update(_read_table())
    from fasttorch.func import _rules, _rules_indexing, _rules_nn  # noqa: F401  they fill RULES and METHODS

    for known in OPERATORS.values():
        BY_NAME.setdefault(known.name, known)
    names = RANDOM | {n + "_" for n in RANDOM}
    for function in compiled_functions():
        known = OPERATORS.get(id(function))
        if overrides.watch(function) and (function.__name__ in names or known is not None and known.name in names):
            overrides.ask_before(function)
    for function in (_autograd.grad, _autograd.backward):
        overrides.watch(function)
    overrides.watch_syntax(_rules.index_hook)
    _perturbation.ways_to_perturb.append(_perturb)
    _perturbation.ways_to_unperturb.append(_unperturb)
    _function.apply_hooks.append(_apply)
    METHODS["grad"] = grad_rule
    METHODS["backward"] = backward_rule
