"""Overhead of one operator on 4x4 float32 tensors, in nanoseconds: forward, recorded, and backward."""
import fasttorch as torch

from .common import missing, nanoseconds

EXPRESSIONS = {
    "add": "x + y",
    "add_scalar": "x + 1.0",
    "mul": "x * y",
    "div": "x / y",
    "neg": "-x",
    "tanh": "torch.tanh(x)",
    "sigmoid": "torch.sigmoid(x)",
    "exp": "torch.exp(x)",
    "relu": "torch.relu(x)",
    "pow": "x ** 2",
    "add_broadcast": "x + row",
    "matmul": "x @ y",
    "linear": "torch.nn.functional.linear(x, y)",
    "sum": "x.sum()",
    "sum_dim": "x.sum(1)",
    "mean": "x.mean()",
    "max_dim": "x.max(1)",
    "softmax": "torch.softmax(x, 1)",
    "log_softmax": "torch.log_softmax(x, 1)",
    "view": "x.view(2, 8)",
    "index": "x[1]",
    "slice": "x[1:3]",
    "index_tensor": "x[rows]",
    "t": "x.t()",
    "transpose": "x.transpose(0, 1)",
    "unsqueeze": "x.unsqueeze(0)",
    "chunk": "x.chunk(4, 1)",
    "cat": "torch.cat((x, y), 1)",
    "stack": "torch.stack((x, y))",
    "where": "torch.where(mask, x, y)",
    "clone": "x.clone()",
}
# Operators with several outputs: the one that backward starts from.
FIRST = {"chunk", "max_dim"}


def make(name, recorded, after=""):
    """A callable that evaluates an expression ``n`` times, with ``after`` following it."""
    torch.set_num_threads(1)
    torch.manual_seed(0)
    x, y = torch.rand(4, 4) + 0.5, torch.rand(4, 4) + 0.5
    names = {"torch": torch, "x": x.requires_grad_(recorded), "y": y.requires_grad_(recorded), "row": torch.rand(4),
             "mask": x.detach() > 1, "rows": torch.tensor([2, 0])}
    if after:
        out = eval(EXPRESSIONS[name], names)
        names["grad"] = torch.ones_like((out[0] if name in FIRST else out).detach())
    result = f"r = {EXPRESSIONS[name]}{'[0]' if after and name in FIRST else ''}"
    lines = [f"def make({', '.join(n for n in names if n != '__builtins__')}):", "    def run(n):",
             "        for _ in range(n):", f"            {result if after else EXPRESSIONS[name]}",
             *(f"            {line}" for line in after.splitlines()), "    return run"]
    scope = {}
    exec("\n".join(lines), scope)
    return scope["make"](**{n: v for n, v in names.items() if n != "__builtins__"})


class Overhead:
    """Nanoseconds of one call."""

    params = [list(EXPRESSIONS)]
    param_names = ["operator"]
    unit = "ns"
    timeout = 60

    def _measure(self, name, recorded, after=""):
        try:
            run = make(name, recorded, after)
            run(1)
        except AttributeError as error:
            missing(error)
        return nanoseconds(run)

    def track_forward(self, name):
        """Not recorded."""
        return self._measure(name, False)
    track_forward.unit = "ns"

    def track_recorded(self, name):
        """Recorded, and the graph freed."""
        return self._measure(name, True)
    track_recorded.unit = "ns"

    def track_backward(self, name):
        """Recorded and run backward, the forward included."""
        return self._measure(name, True, "r.backward(grad)\nx.grad = y.grad = None")
    track_backward.unit = "ns"
