"""Backward for a batch of gradients at once: `vmap` over the backward pass of a graph that is there already.

The nodes are run in the engine's order, each on BatchedTensors: the table's formula of its derivative is evaluated with the
values that the node saved. A node whose derivative is no formula (a user's Function, the recurrent layers) runs for one gradient
after the other. A graph that somebody watches by hooks is left to the engine: hooks see one gradient at a time.
"""
import ast
import functools
import heapq
import itertools

from fasttorch._C import autograd as _autograd
from fasttorch._C.autograd import set_grad_enabled
from fasttorch.func._batched import BatchedTensor, Level, NoRule, install, is_batched, levels, no_loops, ops, physical, table
from fasttorch.ops._entry import HELPERS


def _conj(x):
    """The complex conjugate; a real number or tensor itself."""
    return ops.conj(x) if getattr(x, "is_complex", bool)() else x.conjugate() if isinstance(x, complex) else x


_CONSTANTS = {"inf": float("inf"), "nan": float("nan"), "pi": 3.141592653589793, "len": len, "conj": _conj}


class _Names(ast.NodeTransformer):
    """``x.shape`` of what was saved as its shape alone becomes a name."""

    def __init__(self, attributes):
        self.attributes = attributes

    def visit_Attribute(self, node):
        if isinstance(node.value, ast.Name) and (node.value.id, node.attr) in self.attributes:
            return ast.copy_location(ast.Name(f"{node.value.id}.{node.attr}", ast.Load()), node)
        self.generic_visit(node)
        return node


class _Target:
    """One differentiable argument: its formula, the names that it reads, and the edges that its gradient goes along."""

    def __init__(self, name, formula, first, listed):
        self.name, self.formula, self.first, self.listed = name, formula, first, listed
        self.names = formula.args + formula.outputs + tuple(f"{n}.{a}" for n, a in formula.attributes)
        tree = _Names(set(formula.attributes)).visit(ast.parse(formula.source, mode="eval"))
        self.code = compile(ast.fix_missing_locations(tree), __file__, "eval")      # errors look past the package's files
        self.calls = formula.operators + formula.helpers


class _Derivative:
    """The derivative of one entry of the table.

    simple: how many tensors the operator has, if `dispatch` runs it, else 0: the order of the saved values follows from that.
    """

    def __init__(self, entry, simple):
        tensors = [a for a in entry.args if a.is_tensor]
        targets = [a for a in tensors if a.name in entry.grad]
        self.lists = [a.name for a in targets if a.type in ("Tensor[]", "Tensor?[]")]
        self.single = len(targets) - len(self.lists)
        self.outputs = [r.name for r in entry.returns] if len(entry.returns) > 1 else None
        self.listed = entry.returns[0].type == "Tensor[]"
        self.views = self.listed and entry.kind == "view"
        self.read = sorted({g for f in entry.grad.values() for g in f.grads})
        found = {}                              # in the order in which the table's compiler meets them
        for formula in entry.grad.values():
            found.update(dict.fromkeys((n, "") for n in formula.args + formula.outputs))
            found.update(dict.fromkeys(formula.attributes))
        order = [a.name for a in entry.args] + [r.name for r in entry.returns]
        slots = sorted(found, key=lambda slot: (order.index(slot[0]), slot[1] != ""))
        self.kept = len(slots)                  # the slot of the outputs' forms
        self.slots = {f"{n}.{a}" if a else n: k for k, (n, a) in enumerate(slots)}
        self.numbers = {}
        if simple:
            plain = [a for a in entry.args if not a.is_tensor]
            self.numbers = {a.name: k for k, a in enumerate(plain)}
            self.slots = {a.name: k for k, a in enumerate(tensors)}
            self.slots[entry.returns[0].name] = simple
        self.targets, position = [], 0
        for a in targets:
            at = tensors.index(a) if simple else position
            self.targets.append(_Target(a.name, entry.grad[a.name], at, a.name in self.lists))
            position += a.name not in self.lists
        self.has_rules = not self.views         # until it turns out otherwise
        self.globals = {"__builtins__": {}, **_CONSTANTS}
        for target in self.targets:
            for name in target.calls:
                if name not in _CONSTANTS:
                    self.globals[name] = HELPERS[name] if name in HELPERS else getattr(ops, name)

    def value(self, node, name):
        if name in self.numbers:
            return _autograd._node_number(node, self.numbers[name])
        return _autograd._node_value(node, self.slots[name])

    def __call__(self, node, grads, edges):
        """The gradients along the node's edges from those of its outputs, by number."""
        known = dict(self.globals)
        if self.listed:
            count = _autograd._node_outputs(node)
            known["grads"] = [grads[k] if k in grads else _autograd._node_zeros(node, self.kept, k) for k in range(count)]
        elif self.outputs is not None:
            if len(self.read) == 1 and self.read[0] not in grads:
                return [None] * len(edges)      # nothing else is differentiated, and the outputs' forms are not kept
            every = [None] * len(self.outputs)
            for k in self.read:
                every[k] = grads[k] if k in grads else _autograd._node_zeros(node, self.kept, k)
            known["grads"] = every
            known.update((f"grad_{name}", g) for name, g in zip(self.outputs, every))
        else:
            known["grad"] = grads[0]
        found = [None] * len(edges)
        loaded = {}
        several = len(edges) - self.single      # edges of the list
        for target in self.targets:
            first = target.first
            mine = range(first, first + several) if target.listed else (first,)
            if all(edges[k] is None for k in mine):
                continue
            for name in target.names:
                if name not in loaded:
                    loaded[name] = self.value(node, name)
            if target.formula.is_zero:
                found[first] = ops.zeros_like(known["grad"]) if self.outputs is None else None
                continue
            value = eval(target.code, {**known, **loaded})
            if target.listed:
                for k, g in zip(mine, value):
                    found[k] = g
            else:
                found[first] = value
        return found


@functools.cache
def _derivative(ident, simple):
    entry = next(e for e in table() if e.ident == ident)
    if len([a for a in entry.args if a.type in ("Tensor[]", "Tensor?[]") and a.name in entry.grad]) > 1:
        return None
    return _Derivative(entry, simple)


def _one_by_one(level, node, grads, edges):
    """The node's own derivative for one gradient after the other."""
    rows = []
    for k in range(level.size):
        mine = {n: g._physical[k] if is_batched(level, g) else g for n, g in grads.items()}
        rows.append(_autograd._node_derivative(node, mine))
    return [None if parts[0] is None else BatchedTensor(ops.stack(list(parts), 0), level) for parts in zip(*rows)]


def _run(level, node, grads, edges):
    """The gradients along the node's edges, in the form that each asks for."""
    found = None
    if hasattr(node, "_batched_backward"):
        found = node._batched_backward(*(grads.get(k) for k in range(len(grads))))
        found = list(found) if isinstance(found, tuple) else [found]
    else:
        known = _autograd._node_operator(node)
        derivative = _derivative(*known) if known is not None else None
        if derivative is not None and derivative.has_rules:
            try:
                found = derivative(node, grads, edges)
            except NoRule:              # the compiled derivative's loop is quicker than one over the formula's operators
                derivative.has_rules = False
    if found is None:
        found = _one_by_one(level, node, grads, edges)
    for k, (g, edge) in enumerate(zip(found, edges)):
        if g is None or edge is None:
            found[k] = None
            continue
        shape, dtype = edge
        if shape is not None and tuple(g.shape) != shape:
            g = ops.sum_to_size(g, shape)
        if dtype is not None and g.dtype is not dtype:
            g = g.real.to(dtype) if g.is_complex() and not dtype.is_complex else g.to(dtype)
        found[k] = g
    return found


class _Graph:
    """What of a graph lies between the starts and the ends, both pairs (node, output number)."""

    def __init__(self, starts, ends):
        self.edges = {}                         # node -> next_functions, of all nodes that are reached
        stack = [n for n, _ in starts]
        while stack:
            node = stack.pop()
            if node not in self.edges:
                self.edges[node] = node.next_functions
                stack.extend(n for n, _ in self.edges[node] if n is not None and n not in self.edges)
        self.needed = {n for n, _ in ends}
        self.inner = []
        for node in sorted(self.edges, key=lambda n: n._sequence_nr()):
            if any(n in self.needed for n, _ in self.edges[node]):
                self.needed.add(node)
                self.inner.append(node)

    def is_watched(self):
        return any(map(_autograd._is_watched, self.needed))


def batched_gradients(outputs, inputs, grads, level, retain_graph=False, create_graph=False):
    """The gradients of `inputs` for a batch of gradients of `outputs`; None for an input that isn't reached.

    outputs, inputs: plain tensors (or GradientEdges) of a graph that is not batched. grads: one for each output, batched at
    `level` or not.
    Gives None for everything if the graph can't be run so.
    """
    if _autograd.is_anomaly_enabled():
        return None
    starts, ends = [_place(o) for o in outputs], [_place(x) for x in inputs]
    graph = _Graph(starts, ends)
    if graph.is_watched():
        return None
    waiting, heap, count = {}, [], itertools.count()
    wanted = {}
    for place in ends:
        wanted.setdefault(place[0], {})[place[1]] = None

    def give(node, k, g):
        if node not in graph.needed:
            return
        mine = waiting.get(node)
        if mine is None:
            mine = waiting[node] = {}
            heapq.heappush(heap, (-node._sequence_nr(), next(count), node))
        mine[k] = g if k not in mine else mine[k] + g

    before = _autograd.is_grad_enabled()
    inner = set(graph.inner)
    try:
        set_grad_enabled(create_graph)
        with no_loops():
            for (node, k), g in zip(starts, grads):
                give(node, k, g)
            while heap:
                node = heapq.heappop(heap)[2]
                mine = waiting.pop(node)
                if node in wanted:
                    wanted[node].update((k, g) for k, g in mine.items() if k in wanted[node])
                if node not in inner:
                    continue
                edges = _autograd._node_edges(node)
                edges = [e if to is not None and to in graph.needed else None for e, (to, _) in zip(edges, graph.edges[node])]
                for (to, nr), g in zip(graph.edges[node], _run(level, node, mine, edges)):
                    if g is not None:
                        give(to, nr, g)
                if not retain_graph:
                    _autograd._node_release(node)
    finally:
        set_grad_enabled(before)
    return [wanted[node][k] for node, k in ends]


def _place(t):
    return (t.node, t.output_nr) if hasattr(t, "node") else _autograd._gradient_edge(t)


def gradients_of_rows(outputs, inputs, rows, retain_graph=False, create_graph=False):
    """`batched_gradients` for plain tensors `rows`, whose first dimension counts gradients; plain results of that form, None for
    an input that isn't reached. None if the graph can't be run so."""
    install()
    level = Level(len(levels()) + 1, rows[0].shape[0], "error")
    found = batched_gradients(outputs, inputs, [BatchedTensor(r, level) for r in rows], level, retain_graph, create_graph)
    if found is None:
        return None
    return [None if g is None else physical(level, g) for g in found]
