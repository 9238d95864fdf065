"""The operator table run on PyTorch: forward by the entries' own definitions on NumPy, backward by their formulas.

This is the slow path of the core, written over ``torch.Tensor`` and ``torch.autograd.Function``: it checks that entries
mean what PyTorch's operators mean, before any compiled code is involved. ``Table(entries)`` has every operator as an
attribute, by its identifier and by its public name (overloads are chosen as in ``_entry``'s documentation).
"""
import functools
import math

import numpy as np
import torch

from fasttorch.ops import _entry

FLOATS = (torch.float16, torch.bfloat16, torch.float32, torch.float64)
HALF = (torch.float16, torch.bfloat16)
NUMPY = {torch.bool: np.bool_, torch.uint8: np.uint8, torch.int8: np.int8, torch.int16: np.int16, torch.int32: np.int32,
         torch.int64: np.int64, torch.float16: np.float16, torch.float32: np.float32, torch.float64: np.float64,
         torch.complex64: np.complex64, torch.complex128: np.complex128}
REQUIRED = _entry.REQUIRED


class Mismatch(TypeError):
    """The arguments don't fit the signature."""


def _is_number(v, *types):
    return isinstance(v, types) and not (isinstance(v, bool) and bool not in types)


def _fits(arg, v):
    """Whether the value is of the argument's type."""
    if v is None:
        return arg.optional or arg.type in ("any", "dims")
    t = arg.type
    sequence = isinstance(v, (list, tuple))
    if t == "Tensor":
        return isinstance(v, torch.Tensor)
    if t == "TensorOrScalar":
        return isinstance(v, (torch.Tensor, bool, int, float, complex))
    if t in ("Tensor[]", "Tensor?[]"):
        return sequence and all(isinstance(x, torch.Tensor) or x is None and "?" in t for x in v)
    if t == "Scalar":
        return isinstance(v, (bool, int, float, complex))
    if t in ("int", "dim"):
        return _is_number(v, int)
    if t == "float":
        return _is_number(v, int, float)
    if t == "bool":
        return isinstance(v, bool)
    if t == "str":
        return isinstance(v, str)
    if t in ("int[]", "size", "dims"):
        return _is_number(v, int) or sequence and all(_is_number(x, int) for x in v)
    if t in ("float[]", "Scalar[]"):
        return _is_number(v, int, float) or sequence and all(_is_number(x, int, float) for x in v)
    if t == "bool[]":
        return sequence and all(isinstance(x, bool) for x in v)
    if t == "dtype":
        return isinstance(v, torch.dtype)
    return True


def bind(entry, args, kwargs, method=False):
    """The arguments by name, with defaults; Mismatch where they don't fit."""
    positional = [a for a in entry.args if not a.kwonly]
    if len(args) > len(positional):
        last = next((i for i, a in enumerate(positional) if a.type == "size"), None)
        if last is None or not all(_is_number(x, int) for x in args[last:]):
            raise Mismatch(f"{entry.name}(): {len(args)} positional arguments")
        args = (*args[:last], tuple(args[last:]))
    bound = {a.name: v for a, v in zip(positional, args)}
    for k, v in kwargs.items():
        if entry.arg(k) is None or k in bound:
            raise Mismatch(f"{entry.name}(): unexpected keyword {k!r}")
        bound[k] = v
    out = {}
    for a in entry.args:
        if a.name not in bound:
            if a.default is REQUIRED:
                raise Mismatch(f"{entry.name}(): {a.name} is missing")
            out[a.name] = a.default
        elif not _fits(a, bound[a.name]):
            raise Mismatch(f"{entry.name}(): {a.name} is {bound[a.name]!r}")
        else:
            v = bound[a.name]
            out[a.name] = (v,) if a.type in ("int[]", "size", "float[]", "Scalar[]") and _is_number(v, int, float) else v
    first = next((v for a in entry.args for v in [out[a.name]] if isinstance(v, torch.Tensor)), None)
    if first is None:
        first = next((v[0] for a in entry.args for v in [out[a.name]] if a.type == "Tensor[]" and len(v)), None)
    for a in entry.args:
        if a.type in ("dim", "dims") and out[a.name] is not None and first is not None:
            out[a.name] = _wrap(out[a.name], first.dim())
    return out


def _wrap(dim, ndim):
    if isinstance(dim, (tuple, list)):
        return tuple(_wrap(d, ndim) for d in dim)
    n = max(ndim, 1)
    if not -n <= dim < n:
        raise IndexError(f"Dimension out of range (expected to be in range of [{-n}, {n - 1}], but got {dim})")
    return dim % n


def _combine(higher, lower):
    if higher is None or lower is None:
        return lower if higher is None else higher
    if higher.is_complex:
        return higher
    if higher.is_floating_point:
        return torch.promote_types(higher, torch.complex32) if lower.is_complex and higher is torch.float16 else (
            higher.to_complex() if lower.is_complex else higher)
    if higher is torch.bool or lower.is_floating_point or lower.is_complex:
        return torch.promote_types(higher, lower)
    return higher


def common_dtype(values):
    """PyTorch's promotion over tensors and numbers."""
    dims = zeros = numbers = None
    for v in values:
        if isinstance(v, torch.Tensor):
            if v.dim():
                dims = v.dtype if dims is None else torch.promote_types(dims, v.dtype)
            else:
                zeros = v.dtype if zeros is None else torch.promote_types(zeros, v.dtype)
        else:
            d = (torch.bool if isinstance(v, bool) else torch.int64 if isinstance(v, int) else
                 torch.complex64 if isinstance(v, complex) else torch.get_default_dtype())
            numbers = d if numbers is None else torch.promote_types(numbers, d)
    return _combine(dims, _combine(zeros, numbers))


def _flat(values):
    for v in values:
        if isinstance(v, (list, tuple)):
            yield from _flat(v)
        elif v is not None:
            yield v


def promote(entry, bound):
    """The bound arguments with the promotion rule applied, and the promoted dtype (or None)."""
    rule = entry.promote
    if rule is None:
        return bound, None
    values = list(_flat(bound[n] for n in entry.promote_args))
    dtypes = {v.dtype for v in values if isinstance(v, torch.Tensor)}
    if entry.extra.get("match") and len(dtypes) > 1:
        raise RuntimeError(f"{entry.name}(): expected all tensors to have the same dtype, but got {dtypes}")
    dtype = bound[rule].dtype if rule in bound and isinstance(bound[rule], torch.Tensor) else common_dtype(values)
    asked = bound.get("dtype") if entry.arg("dtype") else None
    if rule == "float" and not (dtype.is_floating_point or dtype.is_complex):
        dtype = torch.get_default_dtype()
    if rule == "sum" and not (dtype.is_floating_point or dtype.is_complex):
        dtype = torch.int64
    dtype = asked or dtype

    def cast(v):
        if isinstance(v, torch.Tensor):
            return v.to(dtype)
        if isinstance(v, (list, tuple)):
            return type(v)(cast(x) for x in v)
        return v if v is None else torch.tensor(v, dtype=dtype)

    return {n: cast(v) if n in entry.promote_args else v for n, v in bound.items()}, dtype


def _array(v):
    if isinstance(v, torch.Tensor):
        return (v.float() if v.dtype in HALF else v).detach().resolve_conj().resolve_neg().numpy()
    if isinstance(v, (list, tuple)):
        return type(v)(_array(x) for x in v)
    return v


class NumpyGenerator:
    """The generator that definitions of random operators are handed; see ``fasttorch.ops.random.Generator``."""

    def __init__(self, seed=0):
        self.rng = np.random.default_rng(seed)

    def uniform(self, shape, dtype, low=0.0, high=1.0):
        return self.rng.uniform(low, high, shape).astype(dtype)

    def normal(self, shape, dtype, mean=0.0, std=1.0):
        if np.dtype(dtype).kind == "c":
            pair = self.rng.normal(0.0, std * 0.5 ** 0.5, (2, *shape))
            return (mean + pair[0] + 1j * pair[1]).astype(dtype)
        return self.rng.normal(mean, std, shape).astype(dtype)

    def exponential(self, shape, dtype):
        return self.rng.exponential(1.0, shape).astype(dtype)

    def bernoulli(self, shape, p):
        return self.rng.uniform(0.0, 1.0, shape) < p

    def randint(self, shape, low, high):
        return self.rng.integers(low, high, shape)

    def permutation(self, n):
        return self.rng.permutation(n)


GENERATOR = NumpyGenerator()


class _Geometry:
    def __init__(self, t):
        self.shape, self.strides, self.offset = tuple(t.shape), t.stride(), t.storage_offset()
        self.dtype, self.ndim = t.dtype, t.dim()


def _run(entry, bound):
    """The definition's outputs, as tensors."""
    if entry.kind == "view":
        t = next(iter(bound.values()))
        rest = {n: _Geometry(v) if entry.arg(n).type == "Tensor" else v for n, v in list(bound.items())[1:]}
        r = entry.forward(_Geometry(t), *rest.values())
        if r is None:  # no strides can show it: the same of a copy in row-major order
            t = t.contiguous()
            r = entry.forward(_Geometry(t), *rest.values())
        if isinstance(r, list) or entry.returns[0].type == "Tensor[]":
            return [t.as_strided(*g).clone() for g in r]
        wanted = entry.extra.get("out_dtype") or entry.out_dtype
        if wanted in ("real", "complex") and t.is_complex() == (wanted == "real"):
            t = t.as_strided((t.untyped_storage().nbytes() // t.element_size(),), (1,), 0)
            t = torch.view_as_real(t).reshape(-1) if wanted == "real" else torch.view_as_complex(t.reshape(-1, 2))
        return t.as_strided(*r).clone()
    bound, dtype = promote(entry, bound)
    values = {}
    half = [v.dtype for v in _flat(bound.values()) if isinstance(v, torch.Tensor) and v.dtype in HALF]
    for a in entry.args:
        v = bound[a.name] if a.type != "Generator" or bound[a.name] is not None else GENERATOR
        values[a.name] = NUMPY.get(v, v) if a.type == "dtype" and isinstance(v, torch.dtype) else _array(v)
    keywords = {a.name: values.pop(a.name) for a in entry.args if entry.forward.__kwdefaults__ is not None
                and a.name in entry.forward.__code__.co_varnames[entry.forward.__code__.co_argcount:]}
    before = [(v, v.copy()) for v in _flat(values.values()) if isinstance(v, np.ndarray)]
    with np.errstate(all="ignore"):
        r = entry.forward(np, *values.values(), **keywords)
    for v, old in before:
        assert np.array_equal(v, old, equal_nan=v.dtype.kind in "fc"), f"{entry.name} changed its input"

    def back(x):
        t = torch.from_numpy(np.array(x, order="C"))
        return t.to(half[0]) if half and t.dtype is torch.float32 else t

    if entry.returns[0].type in ("Tensor",):
        r = tuple(back(x) for x in r) if isinstance(r, (tuple, list)) else back(r)
    elif entry.returns[0].type == "Tensor[]":
        r = [back(x) for x in r]
    return r


class _Shapes:
    """What a formula sees of a list of tensors that it names for their shapes only."""

    def __init__(self, tensors):
        self.shape = tuple(None if t is None else tuple(t.shape) for t in tensors)


class Table:
    """Operators of the table as attributes."""

    is_grad_enabled = staticmethod(torch.is_grad_enabled)

    def __init__(self, entries=None):
        entries = _entry.REGISTRY if entries is None else entries
        self._entries = {e.ident: e for e in entries}
        self._public = {}
        for e in entries:
            self._public.setdefault(e.op, []).append(e)
        names = set(self._public)
        for e in entries:
            for a in e.alias:
                if a.rpartition(".")[2] not in names:  # a name in a namespace may be another operator's at the top
                    self._public.setdefault(a.rpartition(".")[2], []).append(e)
        self._env = dict(_entry.HELPERS, inf=math.inf, nan=math.nan, pi=math.pi, len=len, __builtins__={})
        for ident in self._entries:
            self._env[ident] = functools.partial(self.call, self._entries[ident])
        if "conj" in self._env:
            conj = self._env["conj"]
            self._env["conj"] = lambda x: conj(x) if isinstance(x, torch.Tensor) and x.is_complex() else (
                x.conjugate() if isinstance(x, complex) else x)

    def __getattr__(self, name):
        if name in self._public:
            return functools.partial(self.dispatch, name)
        if name in self._env:
            return self._env[name]
        raise AttributeError(f"no operator {name!r}")

    def dispatch(self, name, *args, **kwargs):
        """Call the first overload that accepts the arguments."""
        faults = []
        for e in self._public[name]:
            try:
                return self.call(e, *args, **kwargs)
            except Mismatch as m:
                faults.append(str(m))
        raise Mismatch("; ".join(faults))

    def call(self, entry, *args, **kwargs):
        """Call one entry, recorded by its formulas."""
        if entry.kind == "composite":
            bound = bind(entry, args, kwargs)
            return entry.forward(self, **bound)
        bound = bind(entry, args, kwargs)
        tensors, layout = [], {}
        for a in entry.args:
            v = bound[a.name]
            if isinstance(v, torch.Tensor):
                layout[a.name] = len(tensors)
                tensors.append(v)
            elif a.type in ("Tensor[]", "Tensor?[]") and isinstance(v, (list, tuple)):
                layout[a.name] = [None if x is None else len(tensors) + i for i, x in enumerate(v)]
                tensors += [x if x is not None else torch.empty(0) for x in v]
        if entry.returns[0].type not in ("Tensor", "Tensor[]"):
            return _run(entry, bound)
        return _Recorded.apply(self, entry, bound, layout, *tensors)

    def gradient(self, entry, name, env):
        """Evaluate one formula."""
        f = entry.grad[name]
        if f.is_zero:
            return None
        code = entry.extra.setdefault("_code_" + name, compile(f.source.replace("\n", " "), entry.where, "eval"))
        used = set(f.args) | set(f.outputs) | {n for n, _ in f.attributes}
        by_value = set(f.args) | set(f.outputs)
        scope = dict(self._env, **{n: env[n] if n in by_value or isinstance(env[n], torch.Tensor) else _Shapes(env[n])
                                   for n in used})
        scope.update({n: env[n] for n in env if n.startswith("grad") and (n not in bound_names(entry) or n == "grad")})
        return eval(code, scope)


def bound_names(entry):
    return {a.name for a in entry.args} | {r.name for r in entry.returns}


class _Recorded(torch.autograd.Function):
    @staticmethod
    def forward(ctx, table, entry, bound, layout, *tensors):
        out = _run(entry, bound)
        outs = tuple(out) if isinstance(out, (tuple, list)) else (out,)
        ctx.mark_non_differentiable(*[o for o in outs if not (o.is_floating_point() or o.is_complex())
                                      or not entry.grad])
        ctx.table, ctx.entry, ctx.layout, ctx.n, ctx.listed = table, entry, layout, len(tensors), isinstance(out, list)
        ctx.plain = {n: v for n, v in bound.items() if n not in layout}
        ctx.save_for_backward(*tensors, *outs)
        return outs if isinstance(out, (tuple, list)) else out

    @staticmethod
    def backward(ctx, *grads):
        entry, saved = ctx.entry, ctx.saved_tensors
        tensors, outs = saved[:ctx.n], saved[ctx.n:]
        env = dict(ctx.plain)
        for n, where in ctx.layout.items():
            env[n] = tensors[where] if isinstance(where, int) else [None if i is None else tensors[i] for i in where]
        if entry.returns[0].type == "Tensor[]":
            env.update(grads=list(grads), result=list(outs))
        else:
            for r, o, g in zip(entry.returns, outs, grads):
                env[r.name] = o
                env[f"grad_{r.name}"] = g
            env["grads"] = list(grads)
            if len(entry.returns) == 1:
                env["grad"] = grads[0]
        result = [None] * ctx.n
        for n, where in ctx.layout.items():
            if n not in entry.grad:
                continue
            places = [where] if isinstance(where, int) else [i for i in where if i is not None]
            if not any(ctx.needs_input_grad[4 + i] for i in places):
                continue
            g = ctx.table.gradient(entry, n, env)
            gs = [g] if isinstance(where, int) else (g if g is not None else [None] * len(places))
            for i, g in zip(places, gs):
                t = tensors[i]
                if g is None:
                    result[i] = torch.zeros_like(t)
                    continue
                if g.is_complex() and not t.is_complex():
                    g = g.real
                if g.shape != t.shape:
                    g = g.sum_to_size(t.shape)
                result[i] = g.to(t.dtype)
        return (None,) * 4 + tuple(result)
