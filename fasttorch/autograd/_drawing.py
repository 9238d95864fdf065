"""Drawings of graphs: see `fasttorch.autograd.graph.to_graphviz`."""
import shutil
import subprocess

from fasttorch._C.storage import Storage
from fasttorch._C.tensor import Tensor

#: fill colours by what a node is
_COLORS = {"root": "#cfe8cf", "leaf": "#cfe0f5", "operator": "#f4f4f4", "freed": "#f5e3c8"}


class Drawing:
    """A graph to be looked at.

    Attributes:
        source: its text in Graphviz's language.
        nodes: a list of (key, kind, lines of the label); kinds are "root", "leaf", "operator", "freed".
        edges: a list of (from, to, label); gradients go along them.
    """

    def __init__(self, nodes, edges):
        self.nodes, self.edges = nodes, edges

    @property
    def source(self):
        """The text for Graphviz."""
        lines = ["digraph autograd {", "  node [shape=box, style=\"filled,rounded\", fontname=\"Helvetica\", fontsize=10];",
                 "  edge [fontname=\"Helvetica\", fontsize=8];"]
        for key, kind, label in self.nodes:
            text = "\\n".join(_escaped(line) for line in label)
            lines.append(f'  {key} [label="{text}", fillcolor="{_COLORS[kind]}"];')
        for start, end, label in self.edges:
            lines.append(f'  {start} -> {end}' + (f' [label="{_escaped(label)}"]' if label else "") + ";")
        return "\n".join([*lines, "}", ""])

    def svg(self):
        """The picture, as text: by Graphviz's ``dot`` if it is there, else by the package graphlay.

        Raises RuntimeError where neither is installed.
        """
        program = shutil.which("dot")
        if program:
            return subprocess.run([program, "-Tsvg"], input=self.source, capture_output=True, text=True, check=True).stdout
        try:
            import graphlay
        except ImportError:
            raise RuntimeError("to_graphviz(): a picture needs Graphviz's program dot, or `pip install graphlay`; "
                               "Drawing.source is the text for either") from None
        graph = graphlay.Graph()
        for key, kind, label in self.nodes:
            graph.node(key, label="\n".join(label), width=6.2 * max(map(len, label)) + 16, height=13 * len(label) + 12,
                       fill=_COLORS[kind])
        for start, end, label in self.edges:
            graph.edge(start, end, **({"label": label} if label else {}))
        return str(graphlay.layout(graph).sketch())

    def save(self, path):
        """Write the picture to a path that ends with .svg, else the text for Graphviz; returns the path."""
        text = self.svg() if str(path).endswith(".svg") else self.source
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def _repr_mimebundle_(self, include=None, exclude=None):
        try:
            return {"image/svg+xml": self.svg()}
        except RuntimeError:
            return {"text/plain": self.source}

    def __repr__(self):
        return f"<Drawing of {len(self.nodes)} nodes and {len(self.edges)} edges>"


def _escaped(text):
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _bytes(n):
    for unit in ("B", "KB", "MB", "GB"):
        if n < 1024 or unit == "GB":
            return f"{n:.0f} {unit}" if n >= 10 or unit == "B" else f"{n:.1f} {unit}"
        n /= 1024


def _shape(t):
    return f"{str(t.dtype).split('.')[-1]} {list(t.shape)}"


def _label(node):
    """Lines that say what a node is and saves."""
    lines = [node.name()]
    saved = [(v, version) for v, version in node._saved_values() if isinstance(v, (Tensor, Storage))]
    lists = [v for v, _ in node._saved_values() if isinstance(v, list) and v and isinstance(v[0], tuple)]
    for part in lists:
        saved += [(pair[0], pair[1]) for pair in part if len(pair) == 2 and isinstance(pair[0], Tensor)]
    total = 0
    for value, version in saved:
        total += value.nbytes if isinstance(value, Tensor) else len(value)
        now = value._version
        what = _shape(value) if isinstance(value, Tensor) else "its result"
        lines.append(f"saves {what} v{version}" + (f", now v{now}" if version is not None and now != version else ""))
    if len(saved) > 1:
        lines.append(f"{_bytes(total)} in all")
    elif saved:
        lines[-1] += f", {_bytes(total)}"
    return lines


def draw(tensors, params):
    """The drawing of what made `tensors`."""
    if params is None:
        params = {}
    elif not isinstance(params, dict):
        params = dict(params.named_parameters())
    names = {id(t): name for name, t in params.items()}
    nodes, edges, keys, stack = [], [], {}, []

    def key_of(node):
        if node not in keys:
            keys[node] = f"n{len(keys)}"
            stack.append(node)
        return keys[node]

    for k, t in enumerate(tensors):
        if not isinstance(t, Tensor):
            raise TypeError(f"to_graphviz(): expected Tensors, but got {type(t).__name__}")
        nodes.append((f"t{k}", "root", [names.get(id(t), f"output {k}" if len(tensors) > 1 else "output"), _shape(t)]))
        if t.grad_fn is not None:
            edges.append((f"t{k}", key_of(t.grad_fn), str(t.output_nr) if t.output_nr else ""))
    while stack:
        node = stack.pop()
        key = keys[node]
        if node.name() == "AccumulateGrad":
            leaf = node.variable
            label = ([names[id(leaf)]] if id(leaf) in names else []) + [_shape(leaf), f"{_bytes(leaf.nbytes)}, v{leaf._version}"]
            nodes.append((key, "leaf", label))
        elif node._released:
            nodes.append((key, "freed", [node.name(), "freed"]))
        else:
            nodes.append((key, "operator", _label(node)))
        for after, number in node.next_functions:
            if after is not None:
                edges.append((key, key_of(after), str(number) if number else ""))
    return Drawing(nodes, edges)
