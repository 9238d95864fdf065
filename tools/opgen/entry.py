"""The Cython code of one entry of the operator table."""
from .formula import translate

C_TYPES = {"Tensor": "Tensor", "dim": "Py_ssize_t", "int": "Py_ssize_t", "float": "double", "bool": "bint"}
CONVERT = {
    "Tensor": "arg_tensor",
    "Tensor[]": "arg_tensors",
    "Tensor?[]": "arg_tensors_or_none",
    "int": "arg_int",
    "float": "arg_float",
    "bool": "arg_bool",
    "Scalar": "arg_scalar",
    "TensorOrScalar": "arg_tensor_or_scalar",
    "int[]": "arg_ints",
    "size": "arg_size",
    "str": "arg_str",
    "dtype": "arg_dtype",
}
FIRST = {"dim": "arg_dim", "dims": "arg_dims"}
PLAIN = ("int", "dim", "int[]", "dims", "size", "float", "bool", "str", "dtype")      # what is never a tensor, nor holds one
NUMERIC = ("float", "Scalar", "int", "bool")
# Kernels of functions that make tensors: they look at the device themselves. All others run for tensors of the host only.
MAKERS = ("zeros_like", "ones_like", "empty_like", "full_like", "new_zeros", "new_ones", "new_empty", "new_full")
PASCAL = {"float": "float", "int": "int"}


def camel(name):
    """``mul`` -> ``MulBackward0``, ``log_softmax`` -> ``LogSoftmaxBackward0``."""
    return "".join(part[:1].upper() + part[1:] for part in name.strip("_").split("_")) + "Backward0"


def c_type(arg):
    """The C type of an argument of a generated function."""
    if arg.type == "Tensor":
        return "Tensor"
    return "object" if arg.optional else C_TYPES.get(arg.type, "object")


class EntryCode:
    """Generates the functions of one entry: ``c_x`` (typed, records), ``bw_x`` (derivative), ``f_x`` (converts arguments)."""

    def __init__(self, entry, table, helpers, fast):
        self.e, self.table, self.helpers, self.fast = entry, table, helpers, fast
        self.used = {"operators": set(), "helpers": set(), "fast": set(), "quick": set(fast)}
        self.tensors = [a for a in entry.args if a.is_tensor]
        used = {name for formula in entry.grad.values() for name in formula.args}
        # an optional string that no derivative reads, as div's rounding_mode, is another overload's business
        self.plain = [a for a in entry.args if not a.is_tensor and not (a.type == "str" and a.optional and a.name not in used)]
        self.multi = len(entry.returns) > 1
        self.listed = entry.returns[0].type == "Tensor[]"
        self.targets = [a for a in self.tensors if a.name in entry.grad]
        self.lists = [a for a in self.tensors if a.type in ("Tensor[]", "Tensor?[]")]
        # pointwise operators on tensors and numbers alone run, and record, in dispatch
        self.simple = (
            entry.kind == "pointwise"
            and 1 <= len(self.tensors) <= 3
            and len(self.tensors) == len([a for a in self.tensors if not a.optional])
            and entry.args[: len(self.tensors)] == tuple(self.tensors)
            and not self.lists
            and not self.multi
            and all(a.type in NUMERIC and not a.optional for a in self.plain)
            and entry.promote in ("same", "float", "bool_out")
            and set(entry.promote_args) >= {a.name for a in self.tensors[1:]}
            and entry.out_dtype in (None, "real", "bool")
            and f"k_{entry.ident}" not in fast
            and all(not f.attributes for f in entry.grad.values())
            and "no_loop" not in entry.extra
        )

    # ---- saved values
    def saves(self):
        """(slot name, expression at recording, targets that use it); the slots of the node, in order."""
        if not hasattr(self, "_saves"):
            found = {}
            for target, formula in self.e.grad.items():
                for name in formula.args + formula.outputs:
                    found.setdefault(name, []).append(target)
                for name, attribute in formula.attributes:
                    found.setdefault((name, attribute), []).append(target)
            order = [a.name for a in self.e.args] + [r.name for r in self.e.returns]
            self._saves = sorted(found.items(), key=lambda item: (order.index(item[0] if isinstance(item[0], str) else item[0][0]), isinstance(item[0], tuple)))
        return self._saves

    def mask(self, targets):
        """Bits of the targets among self.targets."""
        return sum(1 << k for k, a in enumerate(self.targets) if a.name in targets)

    # ---- declarations
    def c_signature(self):
        return f"c_{self.e.ident}({', '.join(f'{c_type(a)} {a.name}' for a in self.e.args)})"

    def declaration(self):
        return f"cdef object {self.c_signature()}"

    def on_host(self):
        """When the quick kernel may run: no tensor is on a card. Kernels that take lists of tensors look at these themselves."""
        tests = []
        for a in self.tensors if self.e.ident not in MAKERS else ():
            if a in self.lists:
                continue
            if c_type(a) == "Tensor":
                tests.append(f"{a.name} is not None and {a.name}.device" if a.optional else f"{a.name}.device")
            else:
                tests.append(f"is_tensor({a.name}) and (<Tensor>{a.name}).device")
        return f"kernels_on and not ({' or '.join(tests)})" if tests else "kernels_on"

    # ---- the typed function
    def compute(self):
        """Lines that set ``result`` without history."""
        e, names = self.e, [a.name for a in self.e.args]
        args = "(" + "".join(n + ", " for n in names) + ")"
        lines = []
        if e.extra.get("match"):
            values = [a.name for a in self.tensors if a.name not in ("index", "indices", "mask")]
            check = f"match_dtypes({e.op!r}, ({''.join(n + ', ' for n in values)}))"
            if len(values) == 2 and all(e.arg(n).type == "Tensor" and not e.arg(n).optional for n in values):
                lines += [f"if {values[0]}.dtype != {values[1]}.dtype:", f"    {check}"]
            else:
                lines.append(check)
        if "itself" in e.extra:
            lines += [f"if {e.extra['itself']}:", f"    return {names[0]}"]
        if e.kind == "view":
            quick = f"v_{e.ident}"
            rest = "(" + "".join(n + ", " for n in names[1:]) + ")"
            fallback = [f"result = run_view(E_{e.ident}, {names[0]}, {rest}, {self.listed})"]
            if quick in self.fast:
                self.used["fast"].add(quick)
                lines += [f"result = {quick}({', '.join(names)}) if kernels_on else None", "if result is None:"] + ["    " + x for x in fallback]
                if quick in ("v_reshape", "v_reshape_as", "v_flatten", "v_unflatten", "v_ravel"):
                    lines += ["elif result is NotImplemented:", "    result = None"]
            else:
                lines += fallback
            lines += ["if result is None:", f"    return c_{e.ident}({', '.join(['copied(' + names[0] + ')'] + names[1:])})"]
            return lines
        quick = f"k_{e.ident}"
        if quick in self.fast:
            self.used["fast"].add(quick)
            lines += [f"result = {quick}({', '.join(names)}) if {self.on_host()} else None", "if result is None:",
                      f"    result = run_defined(E_{e.ident}, {args})"]
        else:
            lines.append(f"result = run_defined(E_{e.ident}, {args})")
        if self.multi:
            lines.append("result = tuple(result)")
        if "format_of" in e.extra:
            self.used["fast"].add("h_in_format_of")
            like = e.arg(e.extra["format_of"])      # images have four dimensions
            lines += [f"if {'(<Tensor>result)' if like in self.lists else like.name}.ndim > 3:",
                      f"    result = h_in_format_of(result, {like.name})"]
        return lines

    def function(self):
        e = self.e
        out = [f"cdef object {self.c_signature()}:"]
        if e.kind == "composite":
            args = "(" + "".join(a.name + ", " for a in e.args) + ")"
            if f"k_{e.ident}" in self.fast:         # made of recorded operators too
                self.used["fast"].add(f"k_{e.ident}")
                out += [f"    cdef object result = k_{e.ident}({args[1:-3]}) if {self.on_host()} else None", "    if result is not None:", "        return result"]
            return out + [f"    return run_composite(E_{e.ident}, {args})", ""]
        if self.simple:
            return out + self.simple_body("None") + [""]
        out += ["    cdef object result", "    cdef Node node", "    cdef int need = 0"]
        out += [f"    cdef Py_ssize_t k{k}" for k, a in enumerate(self.targets) if a in self.lists]
        out += ["    " + x for x in self.compute()]
        if self.targets:
            out += ["    if ft_state.grad_enabled:"] + ["        " + x for x in self.record()]
        return out + ["    return result", ""]

    def scaled_at_once(self, out):
        """Lines that try ``input + alpha other`` in one pass."""
        if self.e.ident == "rsub" or "k_add_scaled" not in self.fast:
            return []
        self.used["fast"].add("k_add_scaled")
        sign = 1 if self.e.ident == "add" else -1
        return [f"    quick = k_add_scaled(input, other, alpha, {out}, {sign}) if kernels_on else None", "    if quick is not None:",
                "        return quick"]

    def simple_body(self, out):
        e, n = self.e, len(self.tensors)
        names = ", ".join(a.name for a in self.tensors)
        lines = []
        if self.plain:
            tail = e.extra.get("loop_tail", ())
            lines.append(f"    cdef double numbers[{len(self.plain) + len(tail)}]")
            lines += [f"    numbers[{len(self.plain) + k}] = {value}" for k, value in enumerate(tail)]
            if e.ident in ("add", "sub", "rsub"):
                scaled = f"c_{e.ident}(input, scaled_by(other, alpha, input), 1)" if e.ident != "rsub" else \
                    "c_sub(other, scaled_by(input, alpha, other), 1)"
                if e.ident != "add":
                    lines.append(f"    refuse_bool(\"{e.ident}\", {names})")
                if e.ident == "rsub":
                    self.used["operators"].add("sub")
                if out == "None":
                    lines += ["    if type(alpha) is bool or alpha != 1:", f"        check_alpha(\"{e.ident}\", {names}, alpha)"]
                    lines += ["    " + x for x in self.scaled_at_once("None")]
                    lines.append(f"        return {scaled}")
            lines += [f"    numbers[{k}] = <double>{a.name}" for k, a in enumerate(self.plain)]
        numbers = f"numbers, {len(self.plain)}" if self.plain else "NULL, 0"
        first = f"<Tensor>{self.tensors[0].name}" if n == 1 and self.tensors[0].type != "Tensor" else None
        return lines + [f"    return pointwise{n}(O_{e.ident}, {first or names}, {out}, {numbers})"]

    def record(self):
        e = self.e
        lines = []
        for k, a in enumerate(self.targets):
            if a in self.lists:
                lines += [f"for x in {a.name}:", "    if need_of(x):", f"        need |= {1 << k}"]
            else:
                test = f"needs_grad({a.name})" if c_type(a) == "Tensor" and not a.optional else f"need_of({a.name})"
                lines += [f"if {test}:", f"    need |= {1 << k}"]
        lines.append("if need:")
        body = []
        slots = self.saves()
        extra = 1 if self.listed or self.multi and self.only_gradient() is None else 0
        count = " + ".join([str(len([a for a in self.targets if a not in self.lists]))] + [f"len({a.name})" for a in self.lists if a in self.targets])
        body.append(f"node = node_new(O_{e.ident}, {count}, {len(slots) + extra})")
        # a formula that hands on `grad` as it is, or an operator that broadcasts, leaves the sum to the engine
        reshape = e.kind == "pointwise" or e.kind != "view" and len(self.tensors) > 1 and "exact" not in e.extra
        position, tail = 0, ""
        for k, a in enumerate(self.targets):
            at = f"{position}{tail}"
            if a in self.lists:
                body += [f"for k{k} in range(len({a.name})):", f"    if need_of({a.name}[k{k}]):",
                         f"        edge_to(node, {at} + k{k}, {a.name}[k{k}], result, {reshape})"]
                tail += f" + len({a.name})"
            else:
                sums = reshape or e.grad[a.name].source == "grad" and e.kind in ("view", "general")
                body += [f"if need & {1 << k}:", f"    edge_to(node, {at}, {a.name}, result, {sums})"]
                position += 1
        outputs = {r.name: k for k, r in enumerate(e.returns)}
        for slot, (what, targets) in enumerate(slots):
            mask = self.mask(targets)
            always = mask == (1 << len(self.targets)) - 1
            indent = "" if always else "    "
            if not always:
                body.append(f"if need & {mask}:")
            if isinstance(what, tuple):
                name, attribute = what
                if attribute == "shape" and e.arg(name) is not None and e.arg(name).type == "Tensor[]":
                    body.append(f"{indent}node_save_object(node, {slot}, shapes_of({name}))")
                elif attribute == "shape" and e.arg(name) is not None and c_type(e.arg(name)) == "Tensor" and not e.arg(name).optional:
                    body.append(f"{indent}node_save_object(node, {slot}, shape_tuple({name}))")
                elif attribute == "ndim" and e.arg(name) is not None and c_type(e.arg(name)) == "Tensor" and not e.arg(name).optional:
                    body.append(f"{indent}node_save_object(node, {slot}, {name}.ndim)")
                else:
                    body.append(f"{indent}node_save_object(node, {slot}, None if {name} is None else attribute_of({name}, '{attribute}'))")
            elif what in outputs and e.arg(what) is None:
                value = f"result[{outputs[what]}]" if self.multi else "result"
                if self.listed:
                    body.append(f"{indent}save_value(node, {slot}, list(result))")
                else:
                    body.append(f"{indent}node_save_output(node, {slot}, {value}, {outputs[what]})")
            elif e.arg(what).type in PLAIN:
                body.append(f"{indent}node_save_object(node, {slot}, {what})")
            else:
                value = f"list({what})" if e.arg(what) in self.lists else what
                body.append(f"{indent}save_value(node, {slot}, {value})")
        if self.listed and e.kind == "view":
            self.used["fast"].add("keep_views")
            body += [f"keep_views(node, {len(slots)}, result)", "results_history(result, node)"]
        elif self.multi and self.only_gradient() is not None:
            body.append("results_history(result, node)")
        elif self.multi or self.listed:
            used = {g for f in e.grad.values() for g in f.grads}
            which = -1 if self.listed or len(e.returns) > 30 else sum(1 << g for g in used)
            body += [f"keep_outputs(node, {len(slots)}, result, {which})", "results_history(result, node)"]
        else:
            body.append("result_history(result, node)")
        return lines + ["    " + x for x in body]

    # ---- the derivative
    def only_gradient(self):
        """The number of the output whose gradient alone the formulas use, or None: without it there is nothing to do."""
        used = {g for f in self.e.grad.values() for g in f.grads}
        return used.pop() if len(used) == 1 and len(self.e.returns) <= 30 else None

    def backward(self):
        e = self.e
        if not self.targets or e.kind == "composite":
            return []
        out = [f"cdef int bw_{e.ident}(PyObject* self, PyObject** g, PyObject** out) except -1:", "    cdef Node node = <Node>self"]
        slots = self.saves()
        only = self.only_gradient() if self.multi else None
        if only is not None:
            out += [f"    if g[{only}] == NULL:", "        return 0", f"    cdef object grad_{e.returns[only].name} = <object>g[{only}]"]
        elif self.multi:
            out += [f"    cdef object grad_{r.name}" for r in e.returns]
        elif self.listed:
            out.append("    cdef list grads")
        else:
            out += ["    if g[0] == NULL:", "        return 0", "    cdef object grad = <object>g[0]"]
        names = [what if isinstance(what, str) else f"{what[0]}_{what[1]}" for what, _ in slots]
        out += [f"    cdef object {n}" for n in names]
        body = []
        need = []
        position, tail = 0, ""
        where = {}
        for k, a in enumerate(self.targets):
            where[a.name] = f"{position}{tail}"
            if self.simple:                     # dispatch has an edge for every tensor
                where[a.name] = str(self.tensors.index(a))
            if a in self.lists:
                count = f"(node.n_edges - {len([t for t in self.targets if t not in self.lists])})"
                need.append(f"need{k} = any_edge(node, {where[a.name]}, {count})")
            else:
                need.append(f"need{k} = node.edges[{where[a.name]}].node != NULL")
                position += 1
        out += [f"    cdef bint need{k}" for k in range(len(self.targets))]
        body += need
        simple = self.simple
        for slot, ((what, targets), name) in enumerate(zip(slots, names)):
            cond = " or ".join(f"need{k}" for k, a in enumerate(self.targets) if a.name in targets)
            arg = e.arg(what) if isinstance(what, str) else None
            if simple:
                index = [a.name for a in self.tensors].index(name) if arg is not None and arg.is_tensor else None
                if arg is not None and not arg.is_tensor:
                    load = f"{name} = node.numbers[{[a.name for a in self.plain].index(name)}].f"
                elif arg is not None:
                    load = f"{name} = saved_any(node, {index})"
                else:
                    load = f"{name} = node_saved(node, {len(self.tensors)})" if len(self.tensors) != 2 else f"{name} = node_saved(node, 2)"
            elif isinstance(what, tuple) or (arg is not None and not arg.is_tensor):
                load = f"{name} = node_saved_object(node, {slot})"
            elif arg is not None and arg in self.lists or (arg is None and self.listed):
                load = f"{name} = saved_list(node_saved_object(node, {slot}))"
            else:
                load = f"{name} = saved_any(node, {slot})"
            body += [f"if {cond}:", f"    {load}"]
        if self.multi and only is None:
            used = {g for f in e.grad.values() for g in f.grads}
            body += [f"grad_{r.name} = grad_or_zeros(g[{k}], node, {len(slots)}, {k})" for k, r in enumerate(e.returns) if k in used]
        elif self.listed:
            if e.kind == "view":
                self.used["fast"].add("view_grads")
            body.append(f"grads = {'view' if e.kind == 'view' else 'all'}_grads(g, node, {len(slots)})")
        sources = [f.source.rpartition("[")[0] for f in e.grad.values() if f.source.endswith("]")]
        for k, a in enumerate(self.targets):
            formula = e.grad[a.name]
            code = translate(formula, self.table, self.helpers, set(formula.attributes), self.used)
            if self.multi:
                for j, r in enumerate(e.returns):
                    code = code.replace(f"grads[{j}]", f"grad_{r.name}")
            if formula.is_zero:
                code = "zeros_of(<Tensor>grad)" if not self.multi else "None"
            body.append(f"if need{k}:")
            call, _, index = code.rpartition("[")
            if index[:-1].isdigit() and sources.count(formula.source.rpartition("[")[0]) > 1:
                # one call gives the gradients of several arguments
                if "    cdef object shared = None" not in out:
                    out.append("    cdef object shared = None")
                body += ["    if shared is None:", f"        shared = {call}"]
                code = f"shared[{index}"
            if a in self.lists:
                count = f"(node.n_edges - {len([t for t in self.targets if t not in self.lists])})"
                body.append(f"    give_list(&out[{where[a.name]}], {count}, {code})")
            else:
                body.append(f"    give_out(&out[{where[a.name]}], {code})")
        return out + ["    " + x for x in body] + ["    return 0", ""]

    # ---- from Python
    def converted(self):
        """Lines that convert the arguments of a Python call, and the list of expressions to pass on."""
        e = self.e
        lines, values = [], []
        first = next((a for a in e.args if a.type == "Tensor" and not a.optional), None)
        for a in e.args:
            name = f"'{e.op}', '{a.name}'"
            if a.type in FIRST and first is not None:
                call = f"{FIRST[a.type]}({a.name}, <Tensor>{first.name}, {name})"
                values.append(f"(None if {a.name} is None else {call})" if a.optional and a.type == "dim" else call)
            elif a.type in ("dim",):
                values.append(f"arg_int({a.name}, {name})")
            elif a.type == "dims":
                values.append(f"(None if {a.name} is None else arg_ints({a.name}, {name}))")
            elif a.type == "Tensor":
                if a.optional:
                    values.append(f"arg_tensor_or_none({a.name}, {name})")
                else:
                    lines.append(f"if type({a.name}) is not Tensor:")
                    lines.append(f"    arg_tensor({a.name}, {name})")
                    values.append(f"<Tensor>{a.name}")
            elif a.type == "Tensor[]" and not a.optional and e.kind != "composite":
                values.append(f"arg_tensor_sequence({a.name}, {name})")
            elif a.type in CONVERT:
                call = f"{CONVERT[a.type]}({a.name}, {name})"
                values.append(f"(None if {a.name} is None else {call})" if a.optional else call)
            else:
                values.append(a.name)
        return lines, values

    def parameters(self, extra=(), renamed=(), shown=False):
        """The parameter list of the Python function; arguments in `renamed` may be missing, if they come under another name.

        With `shown` it is what a reader is told: without the argument of an old form (see `old_form`).
        """
        parts, star = [], False
        for a in self.e.args:
            if a.kwonly and not star:
                parts += ["*"] if shown or "old_scalar" not in self.e.extra else ["old=None", "*"]
                star = True
            default = ("=REQUIRED" if a.name in renamed else "") if a.required else f"={literal(a.default)}"
            parts.append(a.name + default)
        for x in extra:
            if not star and x.partition("=")[0] in ("out", "axis", "keepdims"):
                parts.append("*")
                star = True
            parts.append(x)
        return ", ".join(parts)


    def old_form(self):
        """Lines that sort the arguments of the form with the factor in the middle: ``add(input, alpha, other)``."""
        scalar = self.e.extra.get("old_scalar")
        if scalar is None:
            return []
        others = ", ".join(a.name for a in self.e.args[1:] if not a.kwonly)
        return ["if old is not None:", f"    {scalar}, {others} = {others}, old"]


def literal(value):
    """A default as source."""
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        return "C_INF" if value > 0 else "-C_INF"
    return repr(value)
