"""Recurrent cells written by hand, in a Python loop: many small operations a step."""
import numpy

from workloads import workload

CELL_SIZES = ((1, 10, 20, 100), (1, 64, 64, 100), (16, 64, 128, 50))


def lstm_weights(inputs, hidden):
    """Input weights (I, 4H), recurrent weights (H, 4H) and bias (4H) as float32 arrays."""
    random = numpy.random.default_rng(1)
    return [random.uniform(-0.1, 0.1, shape).astype(numpy.float32)
            for shape in ((inputs, 4 * hidden), (hidden, 4 * hidden), (4 * hidden,))]


def lstm_inputs(batch, inputs, steps):
    """Inputs (T, B, I) as a float32 array."""
    return numpy.random.default_rng(2).standard_normal((steps, batch, inputs)).astype(numpy.float32)


def lstm_cell(torch, batch, inputs, hidden, steps, device):
    """A callable that runs the hand-written LSTM cell over ``steps`` inputs, forward and backward, ``n`` times."""
    weights = [torch.from_numpy(w).to(device).requires_grad_() for w in lstm_weights(inputs, hidden)]
    w_x, w_h, bias = weights
    xs = [torch.from_numpy(x).to(device) for x in lstm_inputs(batch, inputs, steps)]
    zero = torch.zeros(batch, hidden, device=device)
    sigmoid, tanh = torch.sigmoid, torch.tanh

    def run(n):
        for _ in range(n):
            h = c = zero
            for x in xs:
                gates = x @ w_x + h @ w_h + bias
                i, f, g, o = gates.chunk(4, 1)
                c = sigmoid(f) * c + sigmoid(i) * tanh(g)
                h = sigmoid(o) * tanh(c)
            h.sum().backward()
            for w in weights:
                w.grad = None
    return run


def _register(batch, inputs, hidden, steps, budget):
    name = f"lstm_cell_{batch}x{inputs}x{hidden}x{steps}"
    about = f"LSTM cell in a Python loop, B={batch} I={inputs} H={hidden} T={steps}, forward and backward"

    @workload(name, "LSTM cell", about, unit="ms", budget=budget)
    def function(torch, device):
        return lstm_cell(torch, batch, inputs, hidden, steps, device)


_register(*CELL_SIZES[0], {"torch": 1 / 25, "dynet": 1.0})
_register(*CELL_SIZES[1], {"torch": 1.0, "dynet": 1.0})
_register(*CELL_SIZES[2], {"torch": 1.0, "dynet": 1.0})


@workload("gru_cell_1x20x20x100", "LSTM cell", "GRU cell in a Python loop, B=1 I=H=20 T=100, forward and backward",
          unit="ms", budget={"torch": 1.0})
def gru_cell(torch, device):
    random = numpy.random.default_rng(3)
    w_x, w_h = (torch.from_numpy(random.uniform(-0.1, 0.1, (20, 60)).astype(numpy.float32)).to(device)
                .requires_grad_() for _ in range(2))
    xs = [torch.from_numpy(x).to(device) for x in lstm_inputs(1, 20, 100)]
    zero = torch.zeros(1, 20, device=device)

    def run(n):
        for _ in range(n):
            h = zero
            for x in xs:
                a, b = x @ w_x, h @ w_h
                r = torch.sigmoid(a[:, :20] + b[:, :20])
                z = torch.sigmoid(a[:, 20:40] + b[:, 20:40])
                candidate = torch.tanh(a[:, 40:] + r * b[:, 40:])
                h = (1 - z) * candidate + z * h
            h.sum().backward()
            w_x.grad = w_h.grad = None
    return run


def _module_cell(kind, inputs, hidden, steps):
    name = f"nn_{kind.lower()}cell_1x{inputs}x{hidden}x{steps}"

    @workload(name, "LSTM cell", f"nn.{kind}Cell in a Python loop, B=1 I={inputs} H={hidden} T={steps}, "
              "forward and backward", unit="ms", budget={"torch": 1.0})
    def function(torch, device):
        torch.manual_seed(0)
        cell = getattr(torch.nn, kind + "Cell")(inputs, hidden).to(device)
        xs = [torch.from_numpy(x).to(device) for x in lstm_inputs(1, inputs, steps)]

        def run(n):
            for _ in range(n):
                state = None
                for x in xs:
                    state = cell(x, state)
                (state[0] if kind == "LSTM" else state).sum().backward()
                cell.zero_grad()
        return run


_module_cell("LSTM", 10, 20, 100)
_module_cell("GRU", 10, 20, 100)


def _module(kind, batch, inputs, hidden, steps, unit):
    name = f"nn_{kind.lower()}_{batch}x{inputs}x{hidden}x{steps}"

    @workload(name, "nn.LSTM", f"nn.{kind}, one layer, B={batch} I={inputs} H={hidden} T={steps}, forward and backward",
              unit=unit, budget={"torch": 1.0})
    def function(torch, device):
        torch.manual_seed(0)
        module = getattr(torch.nn, kind)(inputs, hidden).to(device)
        x = torch.from_numpy(lstm_inputs(batch, inputs, steps)).to(device)

        def run(n):
            for _ in range(n):
                module(x)[0].sum().backward()
                module.zero_grad()
        return run


for _kind in ("LSTM", "GRU", "RNN"):
    _module(_kind, 1, 10, 20, 100, "ms")
    _module(_kind, 20, 200, 200, 35, "ms")
