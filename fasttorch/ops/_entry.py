"""The operator table: how an entry is written, read and checked.

An operator is one Python function under the decorator :func:`op`::

    @op("tanh(Tensor input) -> Tensor", kind="pointwise", promote="float",
        grad={"input": "tanh_backward(grad, result)"}, samples=S.pointwise())
    def tanh(xp, input):
        \"""Hyperbolic tangent of each element. ...\"""
        return xp.tanh(input)

The decorator reads the signature, checks it against the function, reads the derivative formulas, and appends an
:class:`Entry` to :data:`REGISTRY`. Everything else (functions, methods, stubs, documentation, tests) is made from
that list. This module needs nothing but Python, because it is also read while the package is being built.

**Signature.** ``name[.overload](type name[=default], ..., *, ...) -> returns``; names, order, defaults and the
keyword-only marker are PyTorch's. Types, each of which may be followed by ``?`` (None is accepted):

==================  =================================================================================================
``Tensor``          a tensor; ``Tensor[]`` a list or tuple of them, ``Tensor?[]`` with None allowed inside
``TensorOrScalar``  a tensor, or a Python number that takes part in promotion the way PyTorch's numbers do
``Scalar``          a Python number (int, float, bool, complex); takes no part in promotion
``int float bool``  a Python value; a bool is not accepted as an int, an int is accepted as a float
``int[] float[]``   a sequence; a single number stands for a sequence of one
``size``            like ``int[]``; a method also takes it as separate arguments
``dim``             an int, wrapped (-1 is the last) and checked against the first tensor
``dims``            an int or a sequence of them, wrapped and checked; None means all dimensions
``dtype str``       a dtype; a string
``device layout memory_format Generator any``   what they say; ``any`` is handed over untouched
==================  =================================================================================================

Returns: ``Tensor``, ``Tensor[]``, ``(Tensor values, Tensor indices)``; ``bool``, ``int``, ``Scalar`` or ``any`` for
what is no tensor. A single output is called ``result``.

**Overloads.** Entries ``max``, ``max.dim`` and ``max.other`` are one public operator, ``max``. A call goes to the first
of them, in the table's order, that accepts its arguments: their number, their keywords, and the type of each (a
tensor, a number, a bool, a sequence of ints, None, ...). So overloads need no conversion rules, and a call that none
accepts lists all their signatures in its error. In formulas the overload is called by its identifier, ``max_dim``.

**Kind.** ``pointwise`` (arguments are broadcast; the in-place and ``out=`` forms come by themselves), ``reduction``,
``general``; ``view`` (the function gets the first tensor as an object with ``shape``, ``strides`` in elements and
``offset``, and returns those three for the result); ``composite`` (the function gets ``ft``, a namespace with every
operator under its identifier, every public name, and ``is_grad_enabled``; and real tensors: it is recorded through the operators that it calls, so that it has
neither a promotion rule nor a derivative of its own).

**Promotion**, over the arguments named in ``promote_args`` (unless given: every Tensor, Tensor? and TensorOrScalar;
a Scalar may be named too, and then takes part like any number).
The function is called with arrays of the promoted dtype; half types are handed over as float32 and rounded by the
caller. TensorOrScalar arguments that are numbers arrive as numbers or as 0-d arrays of that dtype.

``"same"``      the common dtype
``"float"``     the same, but bool and integers become the default floating dtype
``"sum"``       the same, but bool and integers become int64
``"bool_out"``  the same, and the result is bool
an argument     that argument's dtype, for all of ``promote_args``
``None``        the arrays are left as they are, the result's dtype is what the function returns

A ``dtype`` reaches the function as the array library's dtype.

A ``dtype? dtype`` argument, where it is given, replaces the promoted dtype: the arguments are cast to it before the
function is called (which gets ``dtype`` too, and has no need of it). ``out_dtype`` names the result's dtype where it
differs from the promoted one: a dtype, or ``"real"`` (float32 for complex64, otherwise itself); a tuple has one for
each output.

With a rule, an array that the function returns in another dtype is cast to the result's. A single ``dim`` arrives as an int
from 0 on (0 for a tensor without dimensions); ``axis`` and ``keepdims`` are taken for arguments ``dim`` and ``keepdim``.

**Samples.** ``samples`` is a list of ``(args, kwargs)``, or a function that gives one, with tensors written
``T(shape, dtype, ...)`` (``_samples``, which has the sets :func:`pointwise`, :func:`binary`, :func:`reduction`). A dtype is
written ``"dtype:float64"``. Every test of the operator runs on them, and a public operator has some.

**Derivatives.** ``grad`` maps an argument to a formula: one Python expression, evaluated on tensors, with these names:

* ``grad``, or for several outputs ``grad_<output>`` and ``grads[i]``. A gradient that nobody supplied is zeros. It hides
  an argument of the same name: a fused derivative that needs its own argument calls that ``grad_output``.
* the arguments; ``result``, or the outputs' names. Those that are named are what is saved. Of a tensor that appears
  only as ``x.shape``, ``x.dtype`` or ``x.ndim`` nothing but that is saved.
* every operator of the table by its identifier, private ones too, and the functions marked :func:`formula_helper`,
  which compute with shapes and numbers and never see a tensor.
* arithmetic, comparisons (of tensors: the operators; of numbers and strings: Python's), conditional expressions,
  tuples, lists, subscripts, None, True, False, ``inf``, ``nan``, ``pi``, ``len``. Python's ``sum``, ``max``, ``abs``
  and so on are NOT available: those names are operators.

A call that occurs in several of an entry's formulas, with the same text, may be evaluated once and shared: a fused
derivative of several arguments gives a tuple, of which each formula takes its part (``f(grad, input)[0]``).

A formula is differentiable because it is made of operators. The engine sums its value to a broadcast argument's shape
and casts it to that argument's dtype (from complex to real: the real part). ``conj`` of a Python number or of a real
tensor is that very object. ``"0"`` is a gradient of zeros; None as a value is no gradient; an argument without a
formula isn't differentiable. Outputs of integer or bool dtype never require a gradient. The formula of a ``Tensor[]``
argument gives a sequence. ``needs_grad[name]`` is not available: a formula is evaluated only for an argument that needs
it. In an in-place form whose formula uses the overwritten argument itself, a copy from before the operation is saved.

**Names.** ``method``: also ``Tensor.name``. ``function``: also a function, in the namespace given (``""`` is the top
level, ``"nn.functional"``, ``"special"``, ``"linalg"``). ``alias``: further names of the same operator; a name with dots
(``"special.expit"``) is a function in that namespace and no method. ``inplace``: the form ``name_``. ``inplace_arg``: the
function in nn.functional (the entry's own or its alias) takes a last argument ``inplace=False``; it implies ``inplace``. ``out``: takes
``out=``. ``property``: the method is read as an attribute (``x.real``). ``private``: no public name at all, for use in
formulas and composites. By default a
function of the top level is also a method if its first argument is a tensor; pointwise operators have the in-place form;
pointwise operators and reductions take ``out=``, which a general one has to ask for. An overload with ``function=False`` stands
after the others, so that it takes no call of theirs.

**Extra.** A dictionary of what few operators need: ``"method_self": "input"``, a method's ``self`` is that argument, where it
isn't the first; ``"random": True``, results differ from call to call, so that tests compare shapes only; ``"match": True``,
tensors of different dtypes are refused, not promoted; ``"exact": True``, nothing is broadcast; ``"no_loop": True``, a pointwise
operator that runs no loop of its name; ``"varargs": True``, a sequence may also be given as separate arguments;
``"exact_out": True``, ``out=`` has to have the result's dtype; ``"itself"``: where this expression of the arguments is true,
the operator gives its first argument; ``"old_scalar": "alpha"``, that argument may also stand before the last tensors, as in
programs of PyTorch 1.4 and before: ``x.add_(-lr, grad)``.

``"format_of": "input"``: results of that argument's dimensions lie in memory with the channels innermost (``channels_last``) where that
argument does.
"""
import ast
from dataclasses import dataclass, field

REGISTRY = []
HELPERS = {}

KINDS = ("pointwise", "reduction", "view", "general", "composite")
PROMOTIONS = ("same", "float", "sum", "bool_out")
TYPES = frozenset("Tensor TensorOrScalar Scalar int float bool size dim dims dtype str device layout memory_format "
                  "Generator any".split())
LIST_TYPES = frozenset(("Tensor[]", "Tensor?[]", "int[]", "float[]", "bool[]", "Scalar[]"))
RETURN_TYPES = frozenset(("Tensor", "Tensor[]", "bool", "int", "float", "Scalar", "str", "any"))
TENSOR_TYPES = frozenset(("Tensor", "TensorOrScalar", "Tensor[]", "Tensor?[]"))
DTYPES = frozenset("bool uint8 int8 int16 int32 int64 float16 bfloat16 float32 float64 complex64 complex128".split())
SHAPE_ATTRIBUTES = frozenset(("shape", "dtype", "ndim"))
FORMULA_NAMES = frozenset(("inf", "nan", "pi", "len"))
_FORMULA_NODES = (ast.Expression, ast.Name, ast.Load, ast.Constant, ast.Call, ast.keyword, ast.Attribute, ast.Subscript,
                  ast.Slice, ast.Tuple, ast.List, ast.IfExp, ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare,
                  ast.operator, ast.unaryop, ast.boolop, ast.cmpop, ast.Starred, ast.ListComp, ast.comprehension,
                  ast.Store)


class _Required:
    """The default of an argument that has none."""

    def __repr__(self):
        return "REQUIRED"


REQUIRED = _Required()


class TableError(ValueError):
    """An entry of the operator table is written wrongly."""


@dataclass(frozen=True)
class Arg:
    """One argument: ``type`` without its ``?``, which is ``optional``; ``default`` is REQUIRED where there is none."""

    name: str
    type: str
    optional: bool = False
    default: object = REQUIRED
    kwonly: bool = False

    @property
    def required(self):
        return self.default is REQUIRED

    @property
    def is_tensor(self):
        """Whether it may hold tensors."""
        return self.type in TENSOR_TYPES

    def __str__(self):
        text = f"{self.type}{'?' if self.optional else ''} {self.name}"
        return text if self.required else f"{text}={self.default!r}"


@dataclass(frozen=True)
class Return:
    """One output."""

    name: str
    type: str


@dataclass(frozen=True)
class Formula:
    """A derivative formula, and what its evaluation needs.

    ``args`` and ``outputs``: names used by value, in the signature's order. ``attributes``: (name, attribute) pairs of
    tensors of which only the shape, dtype or ndim is read. ``grads``: the output gradients it reads, by output index.
    ``operators``: identifiers of the operators it calls; ``helpers``: formula helpers it calls.
    """

    source: str
    args: tuple = ()
    outputs: tuple = ()
    attributes: tuple = ()
    grads: tuple = ()
    operators: tuple = ()
    helpers: tuple = ()
    is_zero: bool = False


@dataclass
class Entry:
    """One operator (or one overload of it); see the module's documentation for each field."""

    name: str
    args: tuple
    returns: tuple
    kind: str
    promote: object
    promote_args: tuple
    out_dtype: object
    grad: dict
    method: bool
    function: bool
    namespace: str
    alias: tuple
    inplace: bool
    inplace_arg: bool
    out: bool
    property: bool
    private: bool
    forward: object
    doc: str
    samples: object
    file: str
    line: int
    op: str = ""
    overload: str = ""
    ident: str = ""
    signature: str = ""
    extra: dict = field(default_factory=dict)

    def arg(self, name):
        """The argument of that name, or None."""
        return next((a for a in self.args if a.name == name), None)

    def make_samples(self):
        """The list of ``(args, kwargs)`` with tensors written ``T(...)``."""
        return list(self.samples() if callable(self.samples) else self.samples)

    @property
    def where(self):
        return f"fasttorch/ops/{self.file}:{self.line} ({self.name})"

    def documentation(self):
        """The docstring of the public function: the entry's own text, then what follows from its fields."""
        lines = [self.doc.strip(), ""]
        if self.kind == "pointwise":
            many = sum(a.is_tensor for a in self.args) > 1
            lines.append("Shape: " + ("the arguments are broadcast against each other." if many
                                      else "any; the result has the input's shape."))
        elif self.kind == "view":
            lines.append("The result is a view: it shares the input's memory.")
        text = {"same": "the arguments' common dtype.", "float": "the common dtype; bool and integers become the "
                "default floating dtype.", "sum": "the input's; bool and integers become int64.",
                "bool_out": "the result is bool."}.get(self.promote)
        if isinstance(self.out_dtype, str) and self.promote != "bool_out":
            text = ("real, also for a complex input." if self.out_dtype == "real" else f"the result is {self.out_dtype}.")
        if text:
            lines.append("Dtype: " + text)
        if self.promote and self.arg("dtype"):
            lines.append("``dtype``: the input is cast to it first.")
        if self.alias:
            lines.append("Also called " + ", ".join(f"``{a}``" for a in self.alias) + ".")
        return "\n".join(lines).strip() + "\n"


def formula_helper(function):
    """Make a plain Python function of shapes and numbers available to formulas under its own name."""
    if function.__name__ in HELPERS and HELPERS[function.__name__].__code__ is not function.__code__:
        raise TableError(f"two formula helpers are called {function.__name__}")
    HELPERS[function.__name__] = function
    return function


def _split(text):
    """Split at the commas that stand outside every bracket and quote."""
    parts, depth, quote, start = [], 0, "", 0
    for i, c in enumerate(text):
        if quote:
            quote = "" if c == quote else quote
        elif c in "'\"":
            quote = c
        elif c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
        elif c == "," and not depth:
            parts.append(text[start:i].strip())
            start = i + 1
    last = text[start:].strip()
    return parts + [last] if last else parts


def _type(text, signature):
    """The type's name and whether it is optional."""
    optional = text.endswith("?")
    base = text[:-1] if optional else text
    if base not in TYPES and base not in LIST_TYPES:
        raise TableError(f"unknown type {text!r} in {signature!r}")
    return base, optional


def _default(text, signature):
    sign = -1 if text.startswith("-") else 1
    if text.lstrip("-") in ("inf", "nan"):
        return sign * float(text.lstrip("-"))
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        raise TableError(f"default {text!r} in {signature!r} is no literal") from None


def parse_signature(signature):
    """Read ``name(type arg=default, ...) -> returns``: gives the name, a tuple of Arg and a tuple of Return."""
    head, arrow, tail = signature.rpartition("->")
    head, tail = head.strip(), tail.strip()
    if not arrow or not head.endswith(")") or "(" not in head:
        raise TableError(f"{signature!r} is not of the form 'name(...) -> returns'")
    name, _, inside = head[:-1].partition("(")
    name = name.strip()
    if not all(part.isidentifier() for part in name.split(".")) or name.count(".") > 1:
        raise TableError(f"bad operator name {name!r} in {signature!r}")
    args, kwonly = [], False
    for part in _split(inside):
        if part == "*":
            kwonly = True
            continue
        declared, equals, default = part.partition("=")
        words = declared.split()
        if len(words) != 2 or not words[1].isidentifier():
            raise TableError(f"bad argument {part!r} in {signature!r}")
        base, optional = _type(words[0], signature)
        value = _default(default.strip(), signature) if equals else REQUIRED
        if not kwonly and args and value is REQUIRED and not args[-1].required:
            raise TableError(f"argument {words[1]!r} without a default follows one with a default in {signature!r}")
        args.append(Arg(words[1], base, optional or value is None, value, kwonly))
    if len({a.name for a in args}) != len(args):
        raise TableError(f"an argument occurs twice in {signature!r}")
    named = tail.startswith("(")
    returns = []
    for part in _split(tail[1:-1]) if named else [tail]:
        words = part.split()
        if len(words) != (2 if named else 1) or words[0] not in RETURN_TYPES:
            raise TableError(f"bad return {part!r} in {signature!r}")
        returns.append(Return(words[1] if named else "result", words[0]))
    return name, tuple(args), tuple(returns)


def parse_formula(source, args, returns, where):
    """Read a derivative formula: gives a :class:`Formula`. Operator names are checked by :func:`check`."""
    try:
        tree = ast.parse(source.strip(), mode="eval")
    except SyntaxError as e:
        raise TableError(f"{where}: formula {source!r}: {e.msg}") from None
    arg_names = {a.name: a for a in args}
    out_names = {r.name: i for i, r in enumerate(returns)}
    single = len(returns) == 1
    grad_names = {"grad": 0} if single else {f"grad_{r.name}": i for i, r in enumerate(returns)}
    if single and returns[0].type == "Tensor[]":
        grad_names = {"grads": None}
    called, values, attributes, grads = set(), set(), set(), set()
    bound = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    skip = set()
    for node in ast.walk(tree):
        if not isinstance(node, _FORMULA_NODES):
            raise TableError(f"{where}: formula {source!r}: {type(node).__name__} is not allowed in a formula")
        if isinstance(node, ast.Call):
            if not isinstance(node.func, ast.Name):
                raise TableError(f"{where}: formula {source!r}: only operators and helpers are called, by name")
            skip.add(node.func)
            if node.func.id not in FORMULA_NAMES:
                called.add(node.func.id)
        elif isinstance(node, ast.Attribute):
            if node.attr not in SHAPE_ATTRIBUTES:
                raise TableError(f"{where}: formula {source!r}: attribute .{node.attr} is not allowed")
            if isinstance(node.value, ast.Name) and (node.value.id in arg_names or node.value.id in out_names):
                attributes.add((node.value.id, node.attr))
                skip.add(node.value)
        elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "grads":
            index = node.slice
            if not single and isinstance(index, ast.Constant) and index.value in range(len(returns)):
                grads.add(index.value)
                skip.add(node.value)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Name) or node in skip or node.id in bound:
            continue
        name = node.id
        if name in grad_names:
            grads.add(grad_names[name])
        elif name in arg_names or name in out_names:
            values.add(name)
        elif name not in FORMULA_NAMES:
            raise TableError(f"{where}: formula {source!r}: {name!r} is neither an argument, an output nor a gradient")
    attributes = {(n, a) for n, a in attributes if n not in values}
    return Formula(
        source=source.strip(), args=tuple(n for n in arg_names if n in values),
        outputs=tuple(n for n in out_names if n in values and n not in arg_names),
        attributes=tuple(sorted(attributes)), grads=tuple(sorted(grads, key=lambda g: -1 if g is None else g)),
        operators=tuple(sorted(called - set(HELPERS))), helpers=tuple(sorted(called & set(HELPERS))),
        is_zero=source.strip() == "0")


def _check_function(function, args, kind, where):
    """The function's parameters are those of the signature, after ``xp`` (``ft`` for a composite)."""
    code = function.__code__
    have = list(code.co_varnames[:code.co_argcount + code.co_kwonlyargcount])
    want = [a.name for a in args]
    if kind == "view":
        ok = len(have) == len(want) and have[1:] == want[1:]
    else:
        first = "ft" if kind == "composite" else "xp"
        ok = have == [first] + want
        want = [first] + want
    if not ok or code.co_flags & 0x0C:
        raise TableError(f"{where}: the function takes ({', '.join(have)}), the signature says ({', '.join(want)})")


def op(signature, *, kind, promote=None, promote_args=None, out_dtype=None, grad=None, samples=(), method=None,
       function=None, namespace="", alias=(), inplace=None, inplace_arg=False, out=None, property=False, private=False,
       extra=None):
    """Enter the decorated function into the operator table; see the module's documentation.

    Raises TableError, naming file and line, where signature, function, formulas or options don't fit together.
    """
    name, args, returns = parse_signature(signature)
    base, _, overload = name.partition(".")

    def enter(definition):
        code = definition.__code__
        file, line = code.co_filename.replace("\\", "/").rpartition("/")[2], code.co_firstlineno
        where = f"fasttorch/ops/{file}:{line} ({name})"
        if kind not in KINDS:
            raise TableError(f"{where}: kind {kind!r} is none of {KINDS}")
        names = {a.name: a for a in args}
        if promote is not None and promote not in PROMOTIONS and promote not in names:
            raise TableError(f"{where}: promote {promote!r} is neither a rule nor an argument")
        promoted = tuple(promote_args) if promote_args is not None else tuple(
            a.name for a in args if a.type in ("Tensor", "TensorOrScalar", "Tensor[]")) if promote else ()
        for n in promoted:
            if n not in names or not (names[n].is_tensor or names[n].type == "Scalar"):
                raise TableError(f"{where}: promote_args names {n!r}, which is neither a tensor nor a Scalar")
        for dt in out_dtype if isinstance(out_dtype, tuple) else (out_dtype,):
            if dt is not None and dt != "real" and dt not in DTYPES:
                raise TableError(f"{where}: out_dtype {dt!r} is no dtype")
        if kind in ("composite",) and (grad or promote):
            raise TableError(f"{where}: a composite has neither a promotion rule nor derivatives")
        _check_function(definition, args, kind, where)
        if any(e.name == name for e in REGISTRY):
            raise TableError(f"{where}: {name!r} is in the table already")
        if not (definition.__doc__ or "").strip():
            raise TableError(f"{where}: a docstring is missing")
        formulas = {}
        for target, source in (grad or {}).items():
            if target not in names or not names[target].is_tensor:
                raise TableError(f"{where}: a derivative for {target!r}, which is no tensor argument")
            formulas[target] = parse_formula(source, args, returns, where)
        tensor_first = bool(args) and args[0].type in ("Tensor", "TensorOrScalar")
        is_function = not private and function is not False
        is_method = not private and (method if method is not None else namespace == "" and tensor_first)
        all_tensors = all(r.type == "Tensor" for r in returns)
        REGISTRY.append(Entry(
            name=name, args=args, returns=returns, kind=kind, promote=promote, promote_args=promoted,
            out_dtype=out_dtype, grad=formulas, method=is_method, function=is_function, namespace=namespace,
            alias=(alias,) if isinstance(alias, str) else tuple(alias),
            inplace=(True if inplace_arg else inplace if inplace is not None else kind == "pointwise" and tensor_first and len(returns) == 1)
            and not private,
            inplace_arg=inplace_arg,
            out=(out if out is not None else kind in ("pointwise", "reduction") and all_tensors) and not private,
            property=property, private=private, forward=definition, doc=_dedent(definition.__doc__), samples=samples,
            file=file, line=line, op=base, overload=overload, ident=name.replace(".", "_"), signature=signature,
            extra=dict(extra or {})))
        return definition

    return enter


def _dedent(doc):
    lines = doc.strip().splitlines()
    indent = min((len(s) - len(s.lstrip()) for s in lines[1:] if s.strip()), default=0)
    return "\n".join([lines[0].strip()] + [s[indent:].rstrip() for s in lines[1:]])


def by_ident():
    """The table as a dictionary from identifier to entry."""
    return {e.ident: e for e in REGISTRY}


def overloads(op_name):
    """The entries of a public operator, in the table's order."""
    return [e for e in REGISTRY if e.op == op_name]


def check():
    """Check what can be checked only when every family is loaded; raises TableError with all faults.

    Identifiers and public names are unique; every name that a formula calls is an operator or a helper, and is given arguments that its
    signature accepts.
    """
    table, faults, public = {}, [], {}
    for e in REGISTRY:
        for path in () if e.private else (f"{e.namespace}.{e.op}".lstrip("."), *e.alias):
            if public.setdefault(path, e.op) != e.op:
                faults.append(f"{e.where}: the name {path!r} is operator {public[path]!r}'s too")
        if e.ident in table:
            faults.append(f"{e.where}: the identifier {e.ident!r} is {table[e.ident].where}'s too")
        if e.ident in HELPERS:
            faults.append(f"{e.where}: {e.ident!r} is a formula helper's name too")
        table[e.ident] = e
    for e in REGISTRY:
        for target, formula in e.grad.items():
            for node in ast.walk(ast.parse(formula.source, mode="eval")):
                if not isinstance(node, ast.Call) or node.func.id in FORMULA_NAMES or node.func.id in HELPERS:
                    continue
                called = table.get(node.func.id)
                if called is None:
                    faults.append(f"{e.where}: the derivative for {target} calls {node.func.id!r}, which is no operator")
                    continue
                fault = _call_fault(node, called)
                if fault:
                    faults.append(f"{e.where}: the derivative for {target} calls {called.signature!r} {fault}")
    if faults:
        raise TableError("\n".join(faults))


def _call_fault(node, called):
    """What is wrong with a call's arguments, or an empty string."""
    if any(isinstance(a, ast.Starred) for a in node.args) or any(k.arg is None for k in node.keywords):
        return ""
    positional = [a for a in called.args if not a.kwonly]
    if len(node.args) > len(positional):
        return f"with {len(node.args)} positional arguments"
    given = {a.name for a in positional[:len(node.args)]}
    for k in node.keywords:
        if called.arg(k.arg) is None:
            return f"with an unknown keyword {k.arg!r}"
        if k.arg in given:
            return f"with {k.arg!r} twice"
        given.add(k.arg)
    missing = [a.name for a in called.args if a.required and a.name not in given]
    return f"without {', '.join(missing)}" if missing else ""
