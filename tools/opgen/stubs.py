"""The type stubs of the compiled parts, from the table and the hand-written templates beside this file.

``fasttorch/_C/tensor.pyi`` (class Tensor), ``fasttorch/__init__.pyi``, ``fasttorch/linalg.pyi``, ``fasttorch/special.pyi``
and ``fasttorch/nn/functional.pyi``. What a template defines is not generated: it is installed over the table's function.
"""
import ast
import math
from pathlib import Path

from tools.opgen.family import numpy_arguments

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = Path(__file__).parent / "templates"
NOTE = "# Written by tools/opgen from fasttorch/ops and tools/opgen/templates: do not edit.\n"
TYPES = {
    "Tensor": "Tensor",
    "TensorOrScalar": "Tensor | _Number",
    "Scalar": "_Number",
    "int": "_int",
    "float": "_float",
    "bool": "_bool",
    "size": "_Ints",
    "dim": "_int",
    "dims": "_Ints",
    "dtype": "_dtype",
    "str": "_str",
    "device": "_Device",
    "layout": "_layout",
    "memory_format": "_memory_format",
    "Generator": "_Generator",
    "any": "Any",
    "Tensor[]": "Sequence[Tensor]",
    "Tensor?[]": "Sequence[Tensor | None]",
    "int[]": "_Ints",
    "float[]": "_float | Sequence[_float]",
    "bool[]": "_bool | Sequence[_bool]",
    "Scalar[]": "_Number | Sequence[_Number]",
}
RETURNS = {
    "Tensor": "Tensor",
    "Tensor[]": "tuple[Tensor, ...]",
    "bool": "_bool",
    "int": "_int",
    "float": "_float",
    "Scalar": "_Number",
    "str": "_str",
    "any": "Any",
}
DTYPES = (
    "bool uint8 int8 int16 int32 int64 float16 bfloat16 float32 float64 complex64 complex128 half float double short int long "
    "cfloat cdouble"
).split()
TYPED = "Float Double Half BFloat16 Int Long Short Char Byte Bool ComplexFloat ComplexDouble".split()
BINARY = "add sub mul truediv floordiv mod pow matmul and or xor lshift rshift".split()
INPLACE = ("nn.functional.elu_", "nn.functional.hardtanh_", "nn.functional.leaky_relu_")  # those that PyTorch has
OPTIONS = (
    "dtype: _dtype | None = None, layout: _layout | None = None, device: _Device | None = None, requires_grad: _bool = False, "
    "pin_memory: _bool = False"
)
IMPORTS = """from builtins import bool as _bool, complex as _complex, float as _float, int as _int, str as _str
from collections.abc import Sequence
from typing import Any, TypeAlias, overload

from fasttorch._C import tensor as _t
from fasttorch._C.dtypes import device as _device, dtype as _dtype
from fasttorch._C.formats import layout as _layout
from fasttorch._C.tensor import Tensor

_Number: TypeAlias = _int | _float | _complex
_Ints: TypeAlias = _int | Sequence[_int]
_Device: TypeAlias = _device | _str | _int

"""


def result(entry, prefix=""):
    """The type of what the operator returns."""
    if len(entry.returns) == 1:
        return RETURNS[entry.returns[0].type]
    return prefix + tuple_name(entry)


def tuple_name(entry):
    """The class of named tuples with these outputs: ``_ValuesIndices``."""
    return "_" + "".join(part.capitalize() for r in entry.returns for part in r.name.split("_"))


def annotated(arg, renamed=False):
    """``name: type = default``. `renamed`: it may come under another name instead."""
    text = f"{arg.name}: {TYPES[arg.type]}"
    if arg.optional and arg.type != "any":
        text += " | None"
    if arg.required:
        return text + " = ..." if renamed else text
    plain = not isinstance(arg.default, float) or math.isfinite(arg.default)
    return f"{text} = {arg.default!r}" if plain else text + " = ..."


def parameters(args, out=None, first=None, spread=None, renamed=()):
    """A parameter list; `first` stands before it, argument `spread` is taken as separate arguments, `renamed` maps names to others
    that are taken for them."""
    parts, star = [first] if first else [], False
    for a in args:
        if a is spread:
            kind = {"size": "_int", "int[]": "_int", "any": "Any"}.get(a.type, "Tensor")
            parts.append(f"*{a.name}: {kind}")
            star = True
            continue
        if a.kwonly and not star:
            parts.append("*")
            star = True
        parts.append(annotated(a, a.name in renamed))
    others = [f"{renamed[a.name]}: {TYPES[a.type]} | None = None" for a in args if a.name in renamed]
    if out or others:
        parts += ([] if star else ["*"]) + ([out] if out else []) + others
    return ", ".join(parts)


def spread_argument(args, entry, method):
    """The argument that may also be given as separate arguments, or None."""
    args = [a for a in args if not a.kwonly]
    if entry.extra.get("varargs"):
        return next((a for a in args if a.type in ("Tensor[]", "int[]", "size", "any", "Tensor?[]") and a.name != "equation"), None)
    return args[0] if method and args and args[0].type == "size" else None


def definition(name, entries, method=False, inplace=False, prefix="", indent="", switch=False):
    """The lines that declare a function or method with its overloads."""
    forms = []
    for e in entries:
        args, first = list(e.args), None
        if method:
            self_name = e.extra.get("method_self", e.args[0].name)
            args, first = [a for a in args if a.name != self_name], "_self"
        out = None
        if e.out and not inplace and not (method and e.extra.get("method_self")):
            out = "out: Tensor | None = None" if len(e.returns) == 1 else "out: tuple[Tensor, ...] | None = None"
        returns = "Tensor" if inplace else result(e, prefix)
        if switch and e.inplace_arg:
            args, out = [*args, type(args[0])("inplace", "bool", False, False)], None
        renamed = {} if inplace or len(entries) > 1 else numpy_arguments(e)
        forms.append(f"({parameters(args, out, first, renamed=renamed)}) -> {returns}: ...")
        spread = None if inplace else spread_argument(args, e, method)
        if spread is not None:
            after = args[args.index(spread) + 1:]
            if not any(a.required and not a.kwonly for a in after):
                forms.append(f"({parameters(args, out, first, spread)}) -> {returns}: ...")
    forms = list(dict.fromkeys(forms))
    lines = []
    for form in forms:
        lines += [f"{indent}@overload"] * (len(forms) > 1) + [f"{indent}def {name}{form}"]
    return lines


def defined(source):
    """The names that a stub's text defines, and those that its class Tensor does."""
    tree = ast.parse(source)
    names, members = set(), set()
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names.add(node.name)
            if node.name == "Tensor":
                members = {n.name for n in node.body if isinstance(n, ast.FunctionDef)}
        elif isinstance(node, ast.AnnAssign):
            names.add(node.target.id)
        elif isinstance(node, ast.ImportFrom):
            names |= {a.asname or a.name for a in node.names}
    return names, members


def groups(entries):
    """(name, namespace) -> its entries, in the table's order."""
    found = {}
    for e in entries:
        if not e.private:
            found.setdefault((e.op, e.namespace), []).append(e)
    return found


def binary_operators():
    """The operators of Python's syntax."""
    lines = []
    for name in BINARY:
        other = "Tensor" if name == "matmul" else "Tensor | _Number"
        for form in ("", "r", "i") if name != "matmul" else ("", "r"):
            modulus = ", mod: None = None" if name == "pow" and form != "i" else ""
            ignore = "  # type: ignore[misc]" if form + name == "ipow" else ""     # Python passes it no modulus
            lines.append(f"    def __{form}{name}__(self, other: {other}{modulus}, /) -> Tensor: ...{ignore}")
    for name in ("eq", "ne"):
        lines.append(f"    def __{name}__(self, other: Any, /) -> Tensor: ...  # type: ignore[override]")
    lines += [f"    def __{name}__(self, other: Tensor | _Number, /) -> Tensor: ..." for name in ("lt", "le", "gt", "ge")]
    return lines


def creation():
    """The functions that make tensors, whose compiled forms take more than the table's."""
    lines = []
    for name in ("zeros", "ones", "empty", "rand", "randn"):
        more = ", generator: _Generator | None = None" if name.startswith("rand") else ""
        tail = ", memory_format: _memory_format | None = None" if name == "empty" else ""
        lines.append(f"def {name}(*args: _Ints, size: Sequence[_int] | None = None{more}, out: Tensor | None = None, {OPTIONS}{tail}) -> Tensor: ...")
    for name, first in (("zeros_like", ""), ("ones_like", ""), ("empty_like", ""), ("full_like", ", fill_value: Tensor | _Number"),
                        ("rand_like", ""), ("randn_like", "")):
        more = "generator: _Generator | None = None, " if name.startswith("rand") else ""
        lines.append(f"def {name}(input: Tensor{first}, *, {more}{OPTIONS}, memory_format: _memory_format | None = None) -> Tensor: ...")
    for name, first in (("full", "size: _Ints, fill_value: Tensor | _Number"), ("eye", "n: _int, m: _int | None = None"),
                        ("linspace", "start: Tensor | _Number, end: Tensor | _Number, steps: _int"),
                        ("logspace", "start: Tensor | _Number, end: Tensor | _Number, steps: _int, base: _float = 10.0"),
                        ("range", "start: _Number, end: _Number, step: _Number = 1")):
        lines.append(f"def {name}({first}, *, out: Tensor | None = None, {OPTIONS}) -> Tensor: ...")
    number = "_Number | None"
    return lines + [
        f"def arange(*args: _Number, start: {number} = None, end: {number} = None, step: {number} = None, out: Tensor | None = None, {OPTIONS}) -> Tensor: ...",
        f"def randint(*args: _Ints, low: _int | None = None, high: _int | None = None, size: Sequence[_int] | None = None, "
        f"generator: _Generator | None = None, out: Tensor | None = None, {OPTIONS}) -> Tensor: ...",
        f"def randint_like(input: Tensor, *args: _int, low: _int | None = None, high: _int | None = None, "
        f"generator: _Generator | None = None, {OPTIONS}, memory_format: _memory_format | None = None) -> Tensor: ...",
        f"def randperm(n: _int, *, generator: _Generator | None = None, out: Tensor | None = None, {OPTIONS}) -> Tensor: ...",
        f"def empty_strided(size: Sequence[_int], stride: Sequence[_int], *, {OPTIONS}) -> Tensor: ...",
        f"def scalar_tensor(s: _Number, *, {OPTIONS}) -> Tensor: ...",
        f"def tril_indices(row: _int, col: _int, offset: _int = 0, *, {OPTIONS}) -> Tensor: ...",
        f"def triu_indices(row: _int, col: _int, offset: _int = 0, *, {OPTIONS}) -> Tensor: ...",
        "def normal(mean: Tensor | _float, std: Tensor | _float = 1.0, size: _Ints | None = None, *, generator: _Generator | None = None, "
        "out: Tensor | None = None, **options: Any) -> Tensor: ...",
    ]


def tensor_stub(entries):
    """The text of fasttorch/_C/tensor.pyi."""
    template = (TEMPLATES / "tensor.pyi").read_text()
    members = defined(template)[1]
    methods, tuples = {}, {}
    for (op, _), group in groups(entries).items():
        for e in group:
            if len(e.returns) > 1:
                tuples.setdefault(tuple_name(e), [f"class {tuple_name(e)}(NamedTuple):", *(f"    {r.name}: {RETURNS[r.type]}" for r in e.returns), ""])
        aliases = tuple(dict.fromkeys(a for e in group for a in e.alias if "." not in a))
        for name in (op, *aliases):
            called = [e for e in group if e.method]
            if any(e.property for e in called):
                methods[name] = ["    @property", f"    def {name}(_self) -> {result(called[0])}: ..."]
            elif called:
                methods[name] = definition(name, called, method=True, indent="    ")
            changed = [e for e in group if e.inplace]
            if changed:
                methods[name + "_"] = definition(name + "_", changed, method=True, inplace=True, indent="    ")
    lines = [line for name in sorted(methods) if name not in members for line in methods[name]]
    return NOTE + fill(
        template,
        {
            "RETURN TYPES": [line for name in sorted(tuples) for line in tuples[name]][:-1],
            "BINARY OPERATORS": binary_operators(),
            "METHODS": lines,
        },
    )


def functions(entries, where):
    """Name -> lines, of the functions in a namespace."""
    found = {}
    prefix = "_t."
    for (op, namespace), group in groups(entries).items():
        called = [e for e in group if e.function]
        if not called:
            continue
        for name in (op, *dict.fromkeys(a for e in group for a in e.alias)):
            place, _, short = name.rpartition(".")
            if (place or namespace) != where:
                continue
            found[short] = definition(short, called, prefix=prefix, switch=where == "nn.functional")
            changed = [e for e in group if e.inplace]
            if changed and (not namespace or f"{namespace}.{short}_" in INPLACE):
                found[short + "_"] = definition(short + "_", changed, inplace=True)
    return found


def init_stub(entries):
    """The text of fasttorch/__init__.pyi."""
    template = (TEMPLATES / "init.pyi").read_text()
    made = creation()
    names = defined(template)[0] | defined("\n".join(made))[0]
    found = functions(entries, "")
    typed = []
    for name in TYPED:
        typed += [f"class {name}Tensor(Tensor, metaclass=_TypedTensor):", "    dtype: _dtype  # type: ignore[assignment]"]
    return NOTE + fill(template, {"DTYPES": [f"{name}: dtype" for name in DTYPES], "TYPED TENSORS": typed, "CREATION": made,
                                  "FUNCTIONS": [line for name in sorted(found) if name not in names for line in found[name]]})


def namespace_stub(entries, where):
    """The text of the stub of fasttorch.linalg or fasttorch.special."""
    found = functions(entries, where)
    imports = IMPORTS.replace("\n\n_Number", "\nfrom fasttorch._errors import LinAlgError as LinAlgError\n\n_Number") if where == "linalg" else IMPORTS
    return NOTE + imports + "\n".join(line for name in sorted(found) for line in found[name]) + "\n"


def functional_stub(entries):
    """The text of fasttorch/nn/functional.pyi: what the module itself defines is written in Python, without types."""
    tree = ast.parse((ROOT / "fasttorch" / "nn" / "functional.py").read_text())
    own = {node.name: node.args for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")}
    table = {}
    for (op, namespace), group in groups(entries).items():
        if len(group) == 1 and (namespace == "nn.functional" or f"nn.functional.{op}" in group[0].alias):
            table[op] = [a.name for a in group[0].args] + ["inplace"] * group[0].inplace_arg
    found = functions(entries, "nn.functional")
    for name, args in own.items():
        if table.get(name) != [a.arg for a in args.args + args.kwonlyargs]:
            found[name] = [f"def {name}({ast.unparse(args)}) -> Any: ..."]
    return NOTE + IMPORTS + "\n".join(line for name in sorted(found) for line in found[name]) + "\n"



def fill(template, parts):
    """The template with the lines `# NAME` replaced."""
    lines = []
    for line in template.splitlines():
        lines += parts[line.strip()[2:]] if line.strip()[2:] in parts and line.strip().startswith("# ") else [line]
    return "\n".join(lines) + "\n"


def stubs(entries):
    """Path in the repository -> text."""
    return {
        "fasttorch/_C/tensor.pyi": tensor_stub(entries),
        "fasttorch/__init__.pyi": init_stub(entries),
        "fasttorch/fft.pyi": namespace_stub(entries, "fft"),
        "fasttorch/linalg.pyi": namespace_stub(entries, "linalg"),
        "fasttorch/special.pyi": namespace_stub(entries, "special"),
        "fasttorch/nn/functional.pyi": functional_stub(entries),
    }
