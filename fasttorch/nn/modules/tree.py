"""LSTMs over trees: all nodes of equal height, of all trees of a batch, in one step."""

import math
from collections import namedtuple

import fasttorch as ft
from fasttorch import Tensor
from fasttorch.nn import functional as F
from fasttorch.nn import init
from fasttorch.nn.modules.module import Module
from fasttorch.nn.parameter import Parameter

__all__ = ["ChildSumTreeLSTM", "NaryTreeLSTM"]

# Nodes of one height. ``sources``: pairs (height, rows) of the children, in the order in which ``parents`` (the row of each
# child's parent) and ``slots`` (its number among the parent's children) name them.
_Level = namedtuple("_Level", ["nodes", "sources", "parents", "slots"])


def _plan(children, count, name):
    """The levels of a forest, leaves first; ValueError for what is no forest of ``count`` nodes."""
    if len(children) != count:
        raise ValueError(f"{name}: children must be a list for each of the {count} nodes, got {len(children)}")
    lists, parents = [], [[] for _ in range(count)]
    for node, own in enumerate(children):
        own = [(slot, child if child is None else int(child)) for slot, child in enumerate(own)]
        own = [(slot, child) for slot, child in own if child is not None]
        for _, child in own:
            if not 0 <= child < count:
                raise ValueError(f"{name}: node {node} has a child {child}, but there are {count} nodes")
            parents[child].append(node)
        lists.append(own)
    waiting = [len(own) for own in lists]
    level = [node for node in range(count) if not waiting[node]]
    place, levels = [None] * count, []
    while level:
        height, sources = len(levels), {}
        for row, node in enumerate(level):
            place[node] = (height, row)
            for slot, child in lists[node]:
                child_height, child_row = place[child]
                sources.setdefault(child_height, []).append((child_row, row, slot))
        edges = [edge for group in sources.values() for edge in group]
        levels.append(_Level(level, [(h, [row for row, _, _ in group]) for h, group in sources.items()],
                             [row for _, row, _ in edges], [slot for _, _, slot in edges]))
        above = []
        for node in level:
            for parent in parents[node]:
                waiting[parent] -= 1
                if not waiting[parent]:
                    above.append(parent)
        level = above
    if sum(len(level.nodes) for level in levels) < count:
        raise ValueError(f"{name}: the children form a cycle: nodes {[n for n in range(count) if place[n] is None][:10]} are "
                         f"among their own descendants or above such a node")
    return levels


class _TreeLSTM(Module):
    """What the tree LSTMs share: input, order of computation, results."""

    def __init__(self, input_size, hidden_size, bias, rows, columns, device, dtype):
        super().__init__()
        for value, name in ((input_size, "input_size"), (hidden_size, "hidden_size")):
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise ValueError(f"{type(self).__name__}: {name} must be an int above 0, got {value!r}")
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.weight_ih = Parameter(ft.empty((4 * hidden_size, input_size), device=device, dtype=dtype))
        self.weight_hh = Parameter(ft.empty((rows * hidden_size, columns * hidden_size), device=device, dtype=dtype))
        if bias:
            self.bias = Parameter(ft.empty(4 * hidden_size, device=device, dtype=dtype))
        else:
            self.register_parameter("bias", None)
        self.reset_parameters()

    def reset_parameters(self):
        """Draw new initial values: uniform in ``±1/sqrt(hidden_size)``."""
        bound = 1.0 / math.sqrt(self.hidden_size)
        for weight in self.parameters():
            init.uniform_(weight, -bound, bound)

    def extra_repr(self):
        """The options that differ from the defaults."""
        return f"{self.input_size}, {self.hidden_size}" + ("" if self.bias is not None else ", bias=False")

    def forward(self, input, children):
        """The states of all nodes; see the class for shapes."""
        name = type(self).__name__
        if not isinstance(input, Tensor):
            return self._forest(list(input), list(children), name)
        if input.dim() != 2 or input.shape[1] != self.input_size:
            raise RuntimeError(f"{name}: input must have shape (nodes, {self.input_size}), got {tuple(input.shape)}")
        if input.dtype != self.weight_ih.dtype:
            raise RuntimeError(f"{name}: input has {input.dtype}, the weights have {self.weight_ih.dtype}")
        levels = _plan(children, input.shape[0], name)
        if not levels:
            empty = input.new_zeros((0, self.hidden_size))
            return empty, empty
        order = [node for level in levels for node in level.nodes]
        places = [0] * len(order)
        for place, node in enumerate(order):
            places[node] = place
        device = input.device

        def index(rows):
            return ft.tensor(rows, dtype=ft.int64).to(device)

        gates = F.linear(input, self.weight_ih, self.bias).index_select(0, index(order))
        hs, cs = [], []
        for level, x in zip(levels, gates.split([len(level.nodes) for level in levels])):
            size = 3 * self.hidden_size
            iou, f = x[:, :size], x[:, size:]
            carried = None
            if level.sources:
                picked = [(index(rows), height) for height, rows in level.sources]
                h = ft.cat([hs[height].index_select(0, rows) for rows, height in picked])
                c = ft.cat([cs[height].index_select(0, rows) for rows, height in picked])
                added, carried = self._from_children(f, h, c, level, index)
                iou = iou + added
            i, o, u = iou.chunk(3, 1)
            c = ft.sigmoid(i) * ft.tanh(u)
            if carried is not None:
                c = c + carried
            cs.append(c)
            hs.append(ft.sigmoid(o) * ft.tanh(c))
        places = index(places)
        return ft.cat(hs).index_select(0, places), ft.cat(cs).index_select(0, places)

    def _forest(self, inputs, children, name):
        """A list of trees as one forest."""
        if len(inputs) != len(children):
            raise ValueError(f"{name}: {len(inputs)} inputs, but children of {len(children)} trees")
        if not inputs:
            return [], []
        sizes, all_children, start = [x.shape[0] for x in inputs], [], 0
        for k, (own, n) in enumerate(zip(children, sizes)):
            own = list(own)
            if len(own) != n or any(c is not None and not 0 <= c < n for cs in own for c in cs):
                _plan(own, n, f"{name}: tree {k}")      # raises
            all_children += [[None if c is None else c + start for c in cs] for cs in own]
            start += n
        h, c = self.forward(ft.cat(inputs), all_children)
        return list(h.split(sizes)), list(c.split(sizes))


class ChildSumTreeLSTM(_TreeLSTM):
    """Child-Sum Tree-LSTM, for any number of children in no particular order, such as a dependency parse (Tai, Socher and
    Manning, "Improved Semantic Representations From Tree-Structured Long Short-Term Memory Networks", 2015, equations 2 to 8).

    With ``h~`` the sum of the children's h: ``i, o = sigmoid(W x + U h~ + b)``, ``u = tanh(W x + U h~ + b)``, and for each
    child k ``f_k = sigmoid(W_f x + U_f h_k + b_f)``; ``c = i u + sum_k f_k c_k``; ``h = o tanh(c)``.

    Nodes of equal height are computed together, those of all trees of a batch. A node may be the child of several.

    Args:
        input_size, hidden_size (int): sizes of a node's input and of its state vectors.
        bias (bool): Default: True.

    Shapes:
        ``forward(input, children)``: input ``(N, input_size)``, a row for each node; ``children`` N lists of the numbers of
        each node's children, empty for a leaf, in any order of nodes. Gives ``(h, c)``, each ``(N, hidden_size)``.
        A batch of trees is a list of inputs and a list of children; it gives two lists.
        Parameters: ``weight_ih (4 hidden_size, input_size)``, ``weight_hh (4 hidden_size, hidden_size)``,
        ``bias (4 hidden_size)``, rows in the order i, o, u, f.

    Raises:
        ValueError: numbers of children out of range, a cycle, lists of the wrong length.
        RuntimeError: input of another shape or dtype.

    Example:
        >>> net = ChildSumTreeLSTM(3, 4)
        >>> h, c = net(torch.ones(4, 3), [[1, 2, 3], [], [], []])       # a root with three leaves
        >>> tuple(h.shape)
        (4, 4)
        >>> hs, cs = net([torch.ones(1, 3), torch.ones(2, 3)], [[[]], [[], [0]]])
        >>> [tuple(h.shape) for h in hs]
        [(1, 4), (2, 4)]
    """

    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, 4, 1, device, dtype)

    def _from_children(self, f, h, c, level, index):
        """What the children add to the gates i, o, u of each node of a level, and to its c."""
        count, size = f.shape
        parents = index(level.parents)
        w_iou, w_f = self.weight_hh.split((3 * size, size))
        f = ft.sigmoid(f.index_select(0, parents) + F.linear(h, w_f))
        zeros = h.new_zeros((count, size))
        return F.linear(zeros.index_add(0, parents, h), w_iou), zeros.index_add(0, parents, f * c)


class NaryTreeLSTM(_TreeLSTM):
    """N-ary Tree-LSTM, for up to N children in order, each with weights of its own, such as a binary constituency parse (Tai,
    Socher and Manning, "Improved Semantic Representations From Tree-Structured Long Short-Term Memory Networks", 2015,
    equations 9 to 14).

    ``i, o = sigmoid(W x + sum_l U_l h_l + b)``, ``u = tanh(W x + sum_l U_l h_l + b)``, and for each child k
    ``f_k = sigmoid(W_f x + sum_l U_f,k,l h_l + b_f)``; ``c = i u + sum_k f_k c_k``; ``h = o tanh(c)``. A missing child has
    h and c of zero.

    Nodes of equal height are computed together, those of all trees of a batch. A node may be the child of several.

    Args:
        input_size, hidden_size (int): sizes of a node's input and of its state vectors.
        arity (int): N, the greatest number of children. Default: 2.
        bias (bool): Default: True.

    Shapes:
        ``forward(input, children)``: as :class:`ChildSumTreeLSTM`; a node's children are first to last, None is a missing
        one. (Nodes without an input of their own, as the inner nodes of a constituency parse, get zeros.)
        Parameters: ``weight_ih (4 hidden_size, input_size)`` and ``bias (4 hidden_size)``, rows in the order i, o, u, f;
        ``weight_hh ((3 + N) hidden_size, N hidden_size)``, rows i, o, u, f_1 to f_N, columns h_1 to h_N.

    Raises:
        ValueError: more than N children, numbers of children out of range, a cycle, lists of the wrong length.
        RuntimeError: input of another shape or dtype.

    Example:
        >>> h, c = NaryTreeLSTM(3, 4)(torch.ones(3, 3), [[], [], [0, 1]])       # two leaves and their parent
        >>> tuple(h.shape)
        (3, 4)
    """

    def __init__(self, input_size, hidden_size, arity=2, bias=True, device=None, dtype=None):
        if not isinstance(arity, int) or isinstance(arity, bool) or arity < 1:
            raise ValueError(f"NaryTreeLSTM: arity must be an int above 0, got {arity!r}")
        super().__init__(input_size, hidden_size, bias, 3 + arity, arity, device, dtype)
        self.arity = arity

    def extra_repr(self):
        """The options that differ from the defaults."""
        text = f"{self.input_size}, {self.hidden_size}" + (f", arity={self.arity}" if self.arity != 2 else "")
        return text + ("" if self.bias is not None else ", bias=False")

    def forward(self, input, children):
        """The states of all nodes; see the class for shapes."""
        if isinstance(input, Tensor):
            for node, own in enumerate(children):
                if len(own) > self.arity:
                    raise ValueError(f"NaryTreeLSTM: node {node} has {len(own)} children, arity is {self.arity}")
        return super().forward(input, children)

    def _from_children(self, f, h, c, level, index):
        """What the children add to the gates i, o, u of each node of a level, and to its c."""
        count, size = f.shape
        n = self.arity
        slots = index([parent * n + slot for parent, slot in zip(level.parents, level.slots)])
        zeros = h.new_zeros((count * n, size))
        h, c = zeros.index_copy(0, slots, h), zeros.index_copy(0, slots, c)
        gates = F.linear(h.reshape(count, n * size), self.weight_hh)
        f = ft.sigmoid(f.unsqueeze(1) + gates[:, 3 * size:].reshape(count, n, size))
        return gates[:, :3 * size], (f * c.reshape(count, n, size)).sum(1)
