"""The Cython module of one family of operators (one file of fasttorch/ops)."""
import json
from inspect import signature

from .entry import EntryCode, camel, literal

HEADER = '''# Written by tools/opgen from fasttorch/ops/{family}.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/{family}.py, compiled."""
from cpython.object cimport PyObject
from fasttorch._C.core cimport *
from fasttorch._C.tensor cimport Tensor, is_tensor, needs_grad
from fasttorch._C.node cimport Node, node_new
from fasttorch._C.history cimport node_save_output, node_save_object, node_saved, node_saved_object, set_history
from fasttorch._C.definitions cimport OperatorEntry, run_definition
from fasttorch._C.dispatch cimport register_loops, pointwise1, pointwise2, pointwise3, kernels_on
from fasttorch._C.support cimport *
from fasttorch._C.support import REQUIRED, saved_list
from fasttorch._C.shapes cimport shape_tuple
from fasttorch._C.glue cimport *
from fasttorch._C.glue import return_kind
'''


class Family:
    """Generates ``_gen/<family>.pyx`` and ``.pxd``."""

    def __init__(self, name, entries, table, helpers, fast):
        self.name, self.entries, self.fast = name, entries, fast
        self.codes = [EntryCode(e, table, helpers, fast) for e in entries]
        self.table, self.helpers = table, helpers

    def pxd(self):
        lines = [f"# Written by tools/opgen from fasttorch/ops/{self.name}.py: do not edit.", "from fasttorch._C.tensor cimport Tensor", "from fasttorch._C.core cimport ft_op_info", ""]
        lines += [code.declaration() for code in self.codes]
        lines += [f"cdef ft_op_info* O_{code.e.ident}" for code in self.codes if code.e.kind != "composite"]
        return "\n".join(lines) + "\n"

    def pyx(self):
        body = []
        for code in self.codes:
            body += self.row(code)
        for code in self.codes:
            body += code.function()
            body += code.backward()
        table = self.table_lines()
        public = self.public()
        head = [HEADER.format(family=self.name).rstrip()]
        used = {"operators": set(), "helpers": set(), "fast": set()}
        for code in self.codes:
            for kind in used:
                used[kind] |= code.used[kind]
        own = {code.e.ident for code in self.codes}
        modules = {}
        for ident in sorted(used["operators"] - own):
            modules.setdefault(self.table[ident].family, []).append(f"c_{ident}")
        if any(" numpy_names(" in line for line in public):
            head.append("from fasttorch._C.numpy_names import numpy_names")
        if any(" exact_out(" in line for line in public):
            head.append("from fasttorch._C.support import exact_out")
        if any("bits_as(" in line for line in public):
            head += ["from fasttorch._C.dtypes cimport dtype as dtype_type", "from fasttorch._C.support import bits_as"]
        head += [f"from fasttorch._C._gen.{m} cimport {', '.join(names)}" for m, names in sorted(modules.items())]
        sources = {}
        for name in sorted(used["fast"]):
            sources.setdefault(self.fast.get(name, "views"), []).append(name)
        head += [f"from fasttorch._C.{m} cimport {', '.join(names)}" for m, names in sorted(sources.items())]
        # helpers are looked up when first called
        for name in sorted(used["helpers"]):
            parameters, given = helper_parameters(self.helpers[name])
            head += [
                "",
                f"cdef object _h_{name} = None",
                f"cdef object h_{name}({parameters}):",
                f"    global _h_{name}",
                f"    if _h_{name} is None:",
                f"        _h_{name} = formula_helper('{self.helpers[name].__module__.rpartition('.')[2]}', '{name}')",
                f"    return _h_{name}({given})",
            ]
        return "\n".join(head + ["", ""] + body + table + public) + "\n"

    def row(self, code):
        if code.e.kind == "composite":
            return [f"cdef OperatorEntry E_{code.e.ident}"]
        return [f"cdef OperatorEntry E_{code.e.ident}"]

    def table_lines(self):
        lines = ["# ---- the table"]
        for code in self.codes:
            e = code.e
            kinds = {"Tensor": "t", "TensorOrScalar": "s", "Tensor[]": "T", "Tensor?[]": "T"}
            args = tuple((a.name, kinds.get(a.type, "o")) for a in e.args)
            names = [a.name for a in e.args]
            dtype_arg = names.index("dtype") if "dtype" in names and e.arg("dtype").type == "dtype" and e.promote else -1
            promote = None if e.promote is None else e.promote
            lines.append(f"E_{e.ident} = OperatorEntry({e.ident!r}, {e.op!r}, {self.name!r}, {args!r}, {promote!r}, {tuple(e.promote_args)!r}, "
                         f"{e.out_dtype!r}, {len(e.returns)}, {dtype_arg}, {e.kind == 'pointwise'})")
            if e.kind == "composite":
                continue
            backward = f"bw_{e.ident}" if code.targets else "NULL"
            lines.append(f"O_{e.ident} = new_op({e.op!r}, {camel(e.op)!r}, {backward}, E_{e.ident})")
            if e.kind == "view" and (e.out_dtype or "out_dtype" in e.extra):
                lines.append(f"E_{e.ident}.extra = complex_part")
            if code.simple:
                lines += self.loop_row(code)
        return lines + [""]

    def loop_row(self, code):
        e = code.e
        o = f"O_{e.ident}"
        lines = [f"{o}.n_in = {len(code.tensors)}", f"{o}.promote = {'FT_FLOAT' if e.promote == 'float' else 'FT_SAME'}"]
        if e.promote == "bool_out" or e.out_dtype == "bool":
            lines.append(f"{o}.out_bool = 1")
        if e.out_dtype == "real":
            lines.append(f"{o}.abs_out = 1")
        if code.tensors[0].name not in e.promote_args:
            lines.append(f"{o}.cond_first = 1")
        names = [a.name for a in code.tensors]
        if code.plain:
            lines.append(f"{o}.n_numbers = {len(code.plain)}")
            lines += [f"{o}.numbers[{k}] = {0 if a.required else literal(a.default)}" for k, a in enumerate(code.plain)]
        bits = 0
        for k, a in enumerate(code.tensors):
            formula = e.grad.get(a.name)
            if formula is None:
                continue
            bits |= 1 << k
            uses = 0
            for name in formula.args:
                if name in names:
                    uses |= 1 << names.index(name)
            if formula.outputs:
                uses |= 128
            lines.append(f"{o}.uses[{k}] = {uses}")
        lines.append(f"{o}.differentiable = {bits}")
        lines.append(f"register_loops({o}, {e.extra.get('loop', e.ident)!r}, {len(code.tensors)}, {code.tensors[0].name not in e.promote_args})")
        return lines

    # ---- functions for Python
    def public(self):
        lines = []
        self.bodies = []        # of classes: a function of a class body is called what it is named there, also in its errors
        registry = []
        by_op = {}
        identifiers = []
        for code in self.codes:
            if code.e.private:
                lines += self.single(code, f"id_{code.e.ident}") + [""]
                identifiers.append((code.e.ident, f"id_{code.e.ident}"))
                continue
            by_op.setdefault((code.e.op, code.e.namespace), []).append(code)
        for (op, namespace), codes in by_op.items():
            name = f"py_{namespace.replace('.', '_')}{'_' if namespace else ''}{op}"
            if len(codes) == 1:
                lines += self.under_its_name(self.single(codes[0], op), op, name)
                identifiers.append((codes[0].e.ident, name))
            else:
                for code in codes:
                    # the plain name means the operator with all its overloads
                    identifiers.append((code.e.ident, name if code.e.ident == op else f"one_{code.e.ident}"))
                    lines += self.single(code, f"one_{code.e.ident}", overload=True)
                lines += self.overloaded(codes, name)
            e = codes[0].e
            lines += [f"{name}.__name__ = {name}.__qualname__ = {op!r}", ""]
            method = name
            if e.extra.get("varargs") and len(codes) == 1:
                lines += self.varargs(codes[0], name)
                name = method = f"{name}_spread"
            if any(c.e.extra.get("method_self") for c in codes):
                lines += [f"def m_{op}(self, {e.args[0].name}, *args):", f"    return {name}({e.args[0].name}, self, *args)", f"m_{op}.__name__ = {op!r}",
                          f"m_{op}.__doc__ = {name}.__doc__", ""]
                method = f"m_{op}"
            elif any(c.e.method for c in codes) and len(codes) == 1 and self.sized(codes[0]):
                lines += self.sized_method(codes[0], name)
                method = f"m_{op}"
            aliases = tuple(dict.fromkeys(a for c in codes for a in c.e.alias))
            registry.append(
                f"    ({op!r}, {namespace!r}, {name}, {any(c.e.function for c in codes)}, "
                f"{method if any(c.e.method for c in codes) else None}, {any(c.e.property for c in codes)}, {aliases!r}, "
                f"{self.inplace_function(codes, lines)}),"
            )
        for k, body in enumerate(reversed(self.bodies)):
            lines = [f"class public{len(self.bodies) - k}:"] + [f"    {x}" if x else x for text in body.values() for x in text] + [""] + lines
        lines.insert(0, "# ---- for Python")
        lines += ["#: identifier -> function", "IDENTIFIERS = {", *[f"    {ident!r}: {f}," for ident, f in identifiers], "}"]
        lines += ["#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)", "REGISTRY = [", *registry, "]"]
        return lines

    def under_its_name(self, text, op, name):
        """Put the function `op` in `text` into a class body; gives the lines that make it the module's `name`."""
        start = next(k for k, line in enumerate(text) if line.startswith(f"def {op}("))
        body = next((b for b in self.bodies if op not in b), None)
        if body is None:
            body = {}
            self.bodies.append(body)
        body[op] = text[start:]
        return text[:start] + [f"{name} = public{self.bodies.index(body) + 1}.{op}"]

    def varargs(self, code, name):
        """A function that takes its first list as separate arguments too."""
        e = code.e
        index, arg = next((k, a) for k, a in enumerate(e.args) if a.type in ("Tensor[]", "int[]", "size", "any", "Tensor?[]") and a.name != "equation")
        alone = f" and len(args) > {index + 1}" if arg.type == "any" and index == 0 else ""
        return [f"def {name}_spread(*args, **kwargs):", f"    if len(args) > {index} and not isinstance(args[{index}], (tuple, list)){alone}:",
                f"        args = args[:{index}] + (args[{index}:],)", f"    return {name}(*args, **kwargs)",
                f"{name}_spread.__name__ = {name}_spread.__qualname__ = {e.op!r}", f"{name}_spread.__doc__ = {name}.__doc__", ""]

    def sized(self, code):
        """Whether the method takes its sizes as separate arguments too."""
        positional = [a for a in code.e.args if not a.kwonly]
        return len(positional) >= 2 and positional[1].type == "size" and positional[0].is_tensor

    def sized_method(self, code, name):
        positional = [a for a in code.e.args if not a.kwonly]
        size = positional[1]
        direct = []
        if len(positional) == 2 and positional[0].type == "Tensor" and not code.e.out:
            rest = "".join(f", {literal(a.default)}" for a in code.e.args[2:])
            direct = ["    if args and not kwargs and type(input) is Tensor:"]
            if code.e.extra.get("method_dtype"):  # x.view(dtype)
                direct.insert(0, "    if kwargs and 'dtype' in kwargs or args and not isinstance(args[0], int) and isinstance(args[0], dtype_type):")
                direct.insert(1, "        return bits_as(input, *args, **kwargs)")
            direct += [f"        return c_{code.e.ident}(<Tensor>input, arg_size(args, {code.e.op!r}, {size.name!r}){rest})"]
        return (
            [f"def m_{code.e.op}(input, *args, **kwargs):"]
            + direct
            + [
                f"    if args and {size.name!r} not in kwargs:",
                "        if isinstance(args[0], (tuple, list)):",
                f"            return {name}(input, *args, **kwargs)",
                f"        return {name}(input, args, **kwargs)",
                f"    return {name}(input, *args, **kwargs)",
                f"m_{code.e.op}.__name__ = m_{code.e.op}.__qualname__ = {code.e.op!r}",
                f"m_{code.e.op}.__doc__ = {name}.__doc__",
                "",
            ]
        )

    def single(self, code, name, overload=False):
        e = code.e
        convert, values = code.converted()
        extra = ["out=None"] if e.out else []
        renamed = {} if overload or e.private else numpy_arguments(e)
        extra += [f"{other}=None" for other in renamed.values()]
        lines = [f"def {name}({code.parameters(extra, renamed)}):"]
        if not overload:
            lines += doc(("" if e.private else f"{e.op}({code.parameters(extra, renamed, True)})\n\n") + e.documentation())
        body = code.old_form()
        for own, other in renamed.items():
            body += [f"if {other} is not None:", f"    {own} = {other}"]
            if e.arg(own).required:
                body += [f"elif {own} is REQUIRED:", f"    raise TypeError(\"{e.op}() missing required argument: '{own}'\")"]
        body += convert
        exact = exact_outputs(e)
        if e.extra.get("bool_as_int64"):
            body += [f"if (<Tensor>{e.args[0].name}).dtype == 0:", f"    {e.args[0].name} = {e.args[0].name}.long()"]
        if code.simple and e.out and not exact:
            body += ["if out is not None:"]
            checks = [f"    arg_tensor(out, '{e.op}', 'out')"]
            body += checks + ["    " + x for x in self.simple_call(code, values, "<Tensor>out")]
        call = f"c_{e.ident}({', '.join(values)})"
        if code.simple and any(a.type == "TensorOrScalar" for a in code.tensors):
            a = code.tensors[0].name
            b = code.tensors[1].name if len(code.tensors) > 1 else "None"
            raw = [v if x.type != "TensorOrScalar" else x.name for x, v in zip(e.args, values)]
            call = f"checked(c_{e.ident}({', '.join(raw)}), '{e.op}', {a}, {b})"
        if overload and self.called_directly(code):
            result = f"named(K_{e.ident}, {call})" if len(e.returns) > 1 else call
            quick = [f"cdef object quick_{e.ident}({', '.join(f'object {a.name}' for a in e.args)}):"]
            lines = [*quick, *("    " + x for x in body), f"    return {result}", "", *lines]
            body, call = [], f"quick_{e.ident}({', '.join(a.name for a in e.args)})"
        if len(e.returns) > 1:
            body.append(f"result = {call}" if overload and self.called_directly(code) else f"result = named(K_{e.ident}, {call})")
            lines = [f"K_{e.ident} = return_kind({e.op!r}, {tuple(r.name for r in e.returns)!r})"] + lines
        elif e.out and (exact or not code.simple):
            body.append(f"result = {call}")
        else:
            body.append(f"return {call}")
            return lines + ["    " + x for x in body] + ([] if overload else [""])
        if e.out:
            body += ["if out is not None:"] + ([f"    exact_out(out, result, '{e.op}', {exact})"] if exact else [])
            body.append(f"    return finish_out(out, result, '{e.op}')")
        body.append("return result")
        return lines + ["    " + x for x in body] + [""]

    def simple_call(self, code, values, out):
        """The call of dispatch that writes to `out`."""
        e, n = code.e, len(code.tensors)
        lines = []
        names = ", ".join(v if a.type == "Tensor" else a.name for a, v in zip(code.tensors, values))
        if n == 1 and code.tensors[0].type != "Tensor":
            names = f"arg_tensor({code.tensors[0].name}, '{e.op}', '{code.tensors[0].name}')"
        if code.plain:
            if e.ident in ("add", "sub", "rsub"):
                lines += ([] if e.ident == "add" else [f"refuse_bool('{e.op}', {code.tensors[0].name}, {code.tensors[1].name})"]) + [
                    "if type(alpha) is not bool and alpha == 1:",
                    f"    return checked(pointwise2(O_{e.ident}, {names}, {out}, NULL, 0), '{e.op}', input, other)",
                    *([f"inplace_input({out}, '{e.op}_', False)"] if out != "<Tensor>out" else []),
                    *([x[4:] for x in code.scaled_at_once("input")] if out == "<Tensor>input" else []),
                    f"return finish_{'inplace_form' if out != '<Tensor>out' else 'out'}({out}, c_{e.ident}({', '.join(values)}), '{e.op}')",
                ]
                return lines
            lines.append(f"return pointwise{n}(O_{e.ident}, {names}, {out}, [" + ", ".join([f"<double>{v}" for v in values[n:]] + [str(v) for v in e.extra.get("loop_tail", ())]) + f"], {len(code.plain)})")
            return lines
        return [f"return checked(pointwise{n}(O_{e.ident}, {names}, {out}, NULL, 0), '{e.op}', {code.tensors[0].name}, {code.tensors[-1].name})"]

    def inplace_function(self, codes, lines):
        """Writes the in-place form; returns its name in the module, or None."""
        codes = [c for c in codes if c.e.inplace]
        if not codes:
            return None
        names = []
        for code in codes:
            e = code.e
            convert, values = code.converted()
            first = e.args[0]
            name = f"in_{e.ident}"
            names.append(name)
            called = f"{e.op}_" if len(codes) == 1 else name
            start = len(lines)
            lines.append(f"def {called}({code.parameters()}):")
            lines += doc(f"In-place version of `{e.op}`: writes the result into the tensor and returns it.")
            body = code.old_form() + list(convert)
            if first.type != "Tensor":
                body.append(f"arg_tensor({first.name}, '{e.op}_', '{first.name}')")
            if e.out_dtype == "real":  # what is left of a complex number does not stand for it
                body += [f"if (<Tensor>{first.name}).dtype >= C64:",
                         f"    raise RuntimeError('{e.op}_(): in-place {e.op} is not supported for complex tensors: the result is real')"]
            if code.simple:
                body += self.simple_call(code, values, f"<Tensor>{first.name}")
            elif e.kind == "view" or e.extra.get("view"):
                body.append(f"return view_inplace(<Tensor>{first.name}, c_{e.ident}({', '.join(values)}), '{e.op}_')")
            else:
                # what a composite saves of its argument is not known here
                uses = e.kind == "composite" or any(first.name in f.args for f in e.grad.values())
                values[0] = f"<Tensor>inplace_input(<Tensor>{first.name}, '{e.op}_', {uses})"
                body.append(f"return finish_inplace_form(<Tensor>{first.name}, c_{e.ident}({', '.join(values)}), '{e.op}_')")
            lines += ["    " + x for x in body]
            if called != name:
                lines[start:] = self.under_its_name(lines[start:], called, name)
            lines += [f"{name}.__name__ = {name}.__qualname__ = '{e.op}_'", ""]
        if len(names) == 1:
            return names[0]
        name = f"ins_{codes[0].e.op}"
        lines += [f"def {name}(*args, **kwargs):"] + doc(f"In-place version of `{codes[0].e.op}`.") + ["    cdef tuple bound"]
        for code, one in zip(codes, names):
            lines += [f"    bound = bind(S_{code.e.ident}, args, kwargs)", "    if bound is not None:", f"        return {one}({self.spread(code)})"]
        lines += [f"    raise no_overload('{codes[0].e.op}_', args, kwargs, {tuple(c.e.signature for c in codes)!r})",
                  f"{name}.__name__ = {name}.__qualname__ = '{codes[0].e.op}_'", ""]
        return name

    def spread(self, code, out=False):
        """Arguments of a call from the tuple `bound`."""
        parts = [f"{a.name}=bound[{k}]" if a.kwonly else f"bound[{k}]" for k, a in enumerate(code.e.args)]
        return ", ".join(parts + (["out=out"] if out else []))

    def called_directly(self, code):
        """Whether an overload has a function of Cython's own, which others of the module call without Python's protocol."""
        return not (code.simple and code.e.out and not exact_outputs(code.e))

    def direct_call(self, code, given):
        """The call of an overload with the first arguments given, the others left out."""
        if not self.called_directly(code):
            return f"one_{code.e.ident}({', '.join(given)})"
        rest = [literal(a.default) for a in code.e.args[len(given):]]
        return f"quick_{code.e.ident}({', '.join([*given, *rest])})"

    def by_count(self, codes):
        """Lines that call an overload at once where it alone takes that many arguments, the first of them a tensor."""
        lines = []
        for code in codes:
            positional = [a for a in code.e.args if not a.kwonly]
            if not positional or positional[0].type != "Tensor":
                continue
            others = [[a for a in c.e.args if not a.kwonly] for c in codes if c is not code]
            for n in range(max(1, sum(a.required for a in positional)), len(positional) + 1):
                if any(a.kwonly and a.required for a in code.e.args) or positional[n - 1].type in ("SymShape", "int[]", "size"):
                    continue
                if not any(sum(a.required for a in other) <= n <= len(other) for other in others):
                    given = [f"args[{k}]" for k in range(n)]
                    lines += [f"    if len(args) == {n} and not kwargs and type(args[0]) is Tensor:",
                              f"        return {self.direct_call(code, given)}"]
        return lines

    def by_type(self, codes):
        """Lines that call an overload at once where a tensor and one argument, a plain int or a tensor, are given and it is the
        first that takes these; the argument by position or by its name."""
        lines, named, seen = [], [], set()
        if "Tensor" not in {a.type for c in codes for a in c.e.args[:1]}:
            return []
        for given, test in (("int", "int"), ("Tensor", "Tensor")):
            for code in codes:
                positional = [a for a in code.e.args if not a.kwonly]
                if sum(a.required for a in code.e.args) <= 2 <= len(positional) and not any(a.kwonly and a.required for a in code.e.args) \
                        and takes(positional[0], "Tensor") and takes(positional[1], given):
                    lines += [f"        if type(args[1]) is {test}:", f"            return {self.direct_call(code, ['args[0]', 'args[1]'])}"]
                    break
        for code in codes:
            positional = [a for a in code.e.args if not a.kwonly]
            if len(positional) > 1 and takes(positional[0], "Tensor") and sum(a.required for a in code.e.args) <= 2 \
                    and not any(a.kwonly and a.required for a in code.e.args) and not any(a.required for a in positional[2:]) \
                    and positional[1].name not in seen and takes(positional[1], "int"):
                key = positional[1].name
                named += [f"        if {key!r} in kwargs and type(kwargs[{key!r}]) is int:",
                          f"            return {self.direct_call(code, ['args[0]', f'kwargs[{key!r}]'])}"]
            seen |= {a.name for a in code.e.args}
        if lines:
            lines.insert(0, "    if len(args) == 2 and not kwargs and type(args[0]) is Tensor:")
        if named:
            named.insert(0, "    if len(args) == 1 and len(kwargs) == 1 and type(args[0]) is Tensor:")
        return lines + named

    def overloaded(self, codes, name):
        lines = []
        for code in codes:
            rows = ", ".join(f"({a.name!r}, {a.type!r}, {a.optional}, {'REQUIRED' if a.required else literal(a.default)}, {a.kwonly})" for a in code.e.args)
            lines.append(f"cdef tuple S_{code.e.ident} = ({rows},)")
        lines += [f"def {name}(*args, **kwargs):"]
        text = "\n\n".join(c.e.signature + "\n\n" + c.e.documentation() for c in codes)
        lines += doc(text)
        any_out = any(c.e.out for c in codes)
        lines.append("    cdef tuple bound")
        lines += self.by_count(codes) + self.by_type(codes)
        if any(numpy_arguments(code.e) for code in codes):
            lines += ["    if kwargs:", "        kwargs = numpy_names(kwargs)"]
        if any_out:
            lines.append("    out = kwargs.pop('out', None)")
        for code in codes:
            lines += [f"    bound = bind(S_{code.e.ident}, args, kwargs)", "    if bound is not None:"]
            one = f"one_{code.e.ident}"
            if any_out and not code.e.out:
                exact = exact_outputs(code.e)
                lines += ["        if out is not None:", f"            result = {one}({self.spread(code)})"]
                lines += [f"            exact_out(out, result, '{code.e.op}', {exact})"] if exact else []
                lines += [f"            return finish_out(out, result, '{code.e.op}')", f"        return {one}({self.spread(code)})"]
            else:
                lines.append(f"        return {one}({self.spread(code, code.e.out)})")
        lines += [f"    raise no_overload('{codes[0].e.op}', args, kwargs, {tuple(c.e.signature for c in codes)!r})"]
        return lines


#: outputs that hold indices or codes
EXACT = ("indices", "pivots", "info", "exponent")


#: operators for which PyTorch wants `out=` to have the result's own dtype, though numbers are what they give
EXACT_OPERATORS = frozenset(
    "addbmm addmm addmv amax amin aminmax baddbmm bmm conj_physical cross cross_linalg cummax cummin det diag dot eigh eigvalsh float_power "
    "gather histc index_add index_copy index_reduce index_select inner inv_ex inverse kthvalue linalg_cholesky linalg_qr log_softmax "
    "logcumsumexp masked_select matmul matrix_norm matrix_power max_dim median_dim min_dim mm mode msort multi_dot mv nan_to_num "
    "nanmedian_dim nanquantile norm quantile renorm scatter_add scatter_reduce scatter_src scatter_src_reduce scatter_value "
    "scatter_value_reduce slogdet softmax solve solve_triangular sort svd_linalg svdvals take take_along_dim topk tril triu vdot vecdot "
    "vector_norm".split())


def exact_outputs(e):
    """The outputs for which `out=` must have the result's own dtype, as bits: indices, codes, truths that aren't pointwise.

    An entry with ``extra={"exact_out": True}`` asks for it of all its outputs, and so do those of EXACT_OPERATORS.
    """
    every = e.extra.get("exact_out") or e.ident in EXACT_OPERATORS
    if e.kind == "pointwise" and len(e.returns) == 1 and not every:
        return 0
    dtypes = e.out_dtype if isinstance(e.out_dtype, tuple) else (e.out_dtype,) * len(e.returns)
    if e.promote == "bool_out":
        dtypes = ("bool",) * len(e.returns)
    return sum(1 << k for k, (dtype, r) in enumerate(zip(dtypes, e.returns))
               if dtype in ("int64", "bool") or r.name in EXACT or every)


def numpy_arguments(e):
    """The arguments that have a name of NumPy's too: {PyTorch's name: NumPy's}."""
    names = {}
    for own, other in (("dim", "axis"), ("keepdim", "keepdims")):
        arg = e.arg(own)
        if arg is not None and e.arg(other) is None and (not arg.required or not any(
                a.required and not a.kwonly for a in e.args[e.args.index(arg) + 1:])):
            names[own] = other
    return names


def helper_parameters(function):
    """The parameters of a formula helper's compiled caller, and what it hands on."""
    parameters = signature(function).parameters.values()
    if all(p.kind is p.POSITIONAL_OR_KEYWORD and p.default is p.empty for p in parameters):
        names = ", ".join(p.name for p in parameters)
        return names, names
    names = "abcdef"
    return ", ".join(f"{n}=REQUIRED" for n in names), f"*[x for x in ({', '.join(names)}) if x is not REQUIRED]"


def takes(arg, given):
    """Whether `bind` takes a tensor ("Tensor") or a plain int ("int") for an argument."""
    if given == "Tensor":
        return arg.type not in ("int", "dim", "float", "bool", "Scalar", "int[]", "dims", "size", "str", "dtype", "Tensor[]", "Tensor?[]")
    return arg.type not in ("Tensor", "Tensor[]", "Tensor?[]", "bool", "str", "dtype")


def doc(text):
    """A docstring as source lines."""
    return ["    " + json.dumps(text, ensure_ascii=False)]
