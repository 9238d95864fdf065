"""What sparse tensors of all layouts have in common: no elements of their own, and values that carry the history."""

import math

import fasttorch as ft
from fasttorch import Tensor
from fasttorch._C import overrides
from fasttorch._C.tensor import _swap_data
from fasttorch._compiled import compiled_functions

#: functions that leave zero zero, which are taken of the values
ZERO_TO_ZERO = ("abs", "asin", "asinh", "atan", "atanh", "ceil", "conj_physical", "deg2rad", "erf", "erfinv", "expm1", "floor",
                "frac", "isinf", "isnan", "isneginf", "isposinf", "log1p", "nan_to_num", "neg", "rad2deg", "relu", "round", "sgn",
                "sign", "signbit", "sin", "sinh", "sqrt", "square", "tan", "tanh", "trunc")


class Sparse(Tensor):
    """A tensor most of whose elements are zero and not kept.

    As a Tensor it has the shape and dtype of the whole, but no elements. The package's compiled functions hand calls with a
    sparse tensor over to its method of that name; where there is none, and for reading elements, TypeError is raised. Gradients
    pass through the values: ``requires_grad``, ``grad_fn``, ``grad`` (sparse, in the same places) and hooks are theirs.
    """

    _diverting = False

    def __new__(cls, indices, values, size, *args, **kwargs):
        if not Sparse._diverting:
            Sparse._diverting = True
            for function in compiled_functions():
                overrides.watch(function)
            overrides.divert(Sparse)
        self = Tensor.__new__(cls)
        empty = math.nan if values.is_floating_point() or values.is_complex() else 0
        _swap_data(self, ft.full((), empty, dtype=values.dtype, device=values.device).expand(tuple(size)))
        self._sparse_values = values
        return self

    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        """A compiled function called with sparse tensors: the method of that name, of the first of them."""
        if function.__module__ in _KNOWING:
            return NotImplemented
        kwargs = kwargs or {}
        name = function.__name__.removeprefix("py_")
        own = next((x for x in (*args, *kwargs.values()) if isinstance(x, Sparse)), None)
        first = args[0] if args else kwargs.get("input", kwargs.get("self"))
        if name in _OTHERS and not isinstance(first, Sparse):
            return _OTHERS[name](*args, **kwargs)
        method = next((vars(c)[name] for c in type(own).__mro__[:-2] if name in vars(c)), None) if first is own else None
        if method is None:
            raise TypeError(f"{name}(): not defined for {_kinds((*args, *kwargs.values()))}; convert with to_dense(), or see "
                            "fasttorch.sparse")
        kwargs.pop("input", None)
        return method(own, *args[1:], **kwargs)

    # ---- history ----

    requires_grad = property(lambda self: self._sparse_values.requires_grad, lambda self, on: self.requires_grad_(on),
                             doc="Whether the values require gradients.")
    grad_fn = property(lambda self: self._sparse_values.grad_fn, doc="The node that made the values.")
    is_leaf = property(lambda self: self._sparse_values.is_leaf, doc="Whether the values are a leaf.")

    @property
    def grad(self):
        """The gradient of the values, as a sparse tensor in the same places; None before backward."""
        grad = self._sparse_values.grad
        return None if grad is None else self._like(grad)

    @grad.setter
    def grad(self, value):
        self._sparse_values.grad = None if value is None else value._sparse_values

    def requires_grad_(self, requires_grad=True):
        """Say whether the values require gradients."""
        self._sparse_values.requires_grad_(requires_grad)
        return self

    def retain_grad(self):
        """Keep the gradient of values that are no leaf."""
        self._sparse_values.retain_grad()

    def register_hook(self, hook):
        """Call `hook` with the gradient, as a sparse tensor in the same places."""
        def of_values(grad):
            result = hook(self._like(grad))
            return None if result is None else result._sparse_values

        return self._sparse_values.register_hook(of_values)

    def detach(self):
        """The same entries without history."""
        return self._like(self._sparse_values.detach())

    data = property(detach)

    def detach_(self):
        """Forget the history, in place."""
        self._sparse_values = self._sparse_values.detach()
        return self

    # ---- values ----

    def _nnz(self):
        """How many entries there are."""
        return self._sparse_values.shape[0]

    def to(self, *args, **kwargs):
        """With values (and on another device indices) converted, as ``Tensor.to``."""
        return self._like(self._sparse_values.to(*args, **kwargs))

    def type_as(self, other):
        """In the dtype of another tensor."""
        return self.to(other.dtype)

    def float(self):
        """With float32 values."""
        return self.to(ft.float32)

    def double(self):
        """With float64 values."""
        return self.to(ft.float64)

    def half(self):
        """With float16 values."""
        return self.to(ft.float16)

    def int(self):
        """With int32 values."""
        return self.to(ft.int32)

    def long(self):
        """With int64 values."""
        return self.to(ft.int64)

    def bool(self):
        """With bool values."""
        return self.to(ft.bool)

    def cpu(self):
        """On the CPU."""
        return self.to("cpu")

    def mul(self, other):
        """Times a number, or elementwise times a dense or sparse tensor of the same shape."""
        if isinstance(other, Tensor) and not isinstance(other, Sparse) and other.numel() != 1:
            return self._times_dense(other)
        return self._like(self._sparse_values * number("mul", other))

    def div(self, other, *, rounding_mode=None):
        """Divided by a number."""
        return self._like(ft.div(self._sparse_values, number("div", other), rounding_mode=rounding_mode))

    def pow(self, exponent):
        """Each element to a power above zero; RuntimeError for another, which zeros wouldn't stay zero under."""
        if not isinstance(exponent, (int_, float_)) or exponent <= 0:
            raise RuntimeError(f"pow(): the exponent of a sparse tensor must be a number above 0, got {exponent}")
        return self._summed()._like(self._summed()._sparse_values ** exponent)

    def __mul__(self, other):
        return self.mul(other)

    __rmul__ = __mul__

    def __truediv__(self, other):
        return self.div(other)

    def __neg__(self):
        return self.neg()

    def __pow__(self, exponent):
        return self.pow(exponent)

    def __abs__(self):
        return self.abs()

    def mul_(self, other):
        """Multiply by a number, in place."""
        self._sparse_values = self._sparse_values * number("mul_", other)
        return self

    def div_(self, other):
        """Divide by a number, in place."""
        self._sparse_values = self._sparse_values / number("div_", other)
        return self

    def norm(self, p=2, dim=None, keepdim=False, dtype=None):
        """The norm of all elements; ``p`` must be above 0."""
        if dim is not None or keepdim or dtype is not None:
            raise NotImplementedError("norm(): of a sparse tensor, only the norm of all elements is there")
        return self._summed()._sparse_values.norm(2 if p == "fro" else p)

    def __matmul__(self, other):
        return self.matmul(other)

    def __rmatmul__(self, other):
        return self._left_matmul(other)

    def mm(self, mat2):
        """The matrix product; see `matmul`."""
        if isinstance(mat2, Tensor) and mat2.dim() != 2:
            raise RuntimeError(f"mm(): mat2 must be a matrix, got shape {tuple(mat2.shape)}")
        return self.matmul(mat2)

    def mv(self, vec):
        """The product with a vector."""
        if isinstance(vec, Tensor) and vec.dim() != 1:
            raise RuntimeError(f"mv(): vec must be a vector, got shape {tuple(vec.shape)}")
        return self.matmul(vec)

    def __add__(self, other):
        return self.add(other)

    def __radd__(self, other):
        return self.add(other)

    def __sub__(self, other):
        return self.add(other, alpha=-1)

    def sub(self, other, *, alpha=1):
        """``self - alpha other``."""
        return self.add(other, alpha=-alpha)

    def __deepcopy__(self, memo):
        return memo.setdefault(id(self), self.clone() if self.grad_fn is not None else
                               self.detach().clone().requires_grad_(self.requires_grad))

    def _no_elements(self, *args, **kwargs):
        """A sparse tensor has no elements to read: TypeError."""
        raise TypeError("a sparse tensor can't be read element by element or as an array; use to_dense() first")

    numpy = tolist = item = __array__ = __setitem__ = __iter__ = __bool__ = __float__ = _no_elements

    def is_contiguous(self, memory_format=None):
        """False: there are no strides."""
        return False

    def storage(self):
        """Refused: there is no storage of all elements."""
        raise NotImplementedError("storage(): a sparse tensor has no storage of its elements")

    untyped_storage = storage

    def __repr__(self, *, tensor_contents=None):
        from fasttorch._tensor_str import sparse_repr

        return sparse_repr(self)

    __str__ = __repr__

    def __format__(self, spec):
        return repr(self)


int_, float_ = int, float


def _kinds(args):
    """What an error calls arguments among which there is a sparse tensor."""
    args = [x for a in args for x in (a if isinstance(a, (list, tuple)) else (a,))]
    return ", ".join(f"a {x.layout.name} tensor of shape {list(x.shape)}" if isinstance(x, Sparse)
                     else f"a tensor of shape {list(x.shape)}" if isinstance(x, Tensor) else type(x).__name__ for x in args)


#: modules whose functions take sparse tensors as they are
_KNOWING = ("fasttorch._C.optim", "fasttorch._C.sparse")

#: functions whose first argument is dense
_OTHERS = {
    "mm": lambda input, mat2: mat2._left_matmul(input),
    "matmul": lambda input, other: other._left_matmul(input),
    "mul": lambda input, other: other.mul(input),
    "add": lambda input, other, *, alpha=1: other.mul(alpha).add(input),
    "add_": lambda input, other, *, alpha=1: input.add_(other.to_dense(), alpha=alpha),
    "addmm": lambda input, mat1, mat2, *, beta=1, alpha=1: ft.sparse.addmm(input, mat1, mat2, beta=beta, alpha=alpha),
}


def number(op, value):
    """A number, or a tensor of one element."""
    if isinstance(value, Sparse) or isinstance(value, Tensor) and value.numel() != 1:
        raise TypeError(f"{op}(): a sparse tensor can only be multiplied and divided by numbers here, got a "
                        f"{type(value).__name__} of shape {tuple(value.shape)}")
    return value


def _elementwise(name):
    plain = getattr(Tensor, name)

    def method(self, *args, **kwargs):
        whole = self._summed()
        return whole._like(plain(whole._sparse_values, *args, **kwargs))

    def in_place(self, *args, **kwargs):
        return self._copy_from(method(self, *args, **kwargs))

    method.__name__ = method.__qualname__ = name
    in_place.__name__ = in_place.__qualname__ = name + "_"
    method.__doc__ = f"`fasttorch.{name}` of each element: of the values, entries of one place summed first."
    in_place.__doc__ = f"`{name}`, in place."
    return method, in_place


for _name in ZERO_TO_ZERO:
    _method, _in_place = _elementwise(_name)
    setattr(Sparse, _name, _method)
    if hasattr(Tensor, _name + "_"):
        setattr(Sparse, _name + "_", _in_place)
Sparse.negative, Sparse.absolute, Sparse.arctan, Sparse.arcsin = Sparse.neg, Sparse.abs, Sparse.atan, Sparse.asin
