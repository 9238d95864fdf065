"""Whole training steps: a small network at batch 1, and the two-layer LSTM language model."""
import numpy

from workloads import workload


def _mlp(torch, device, optimizer, **options):
    nn = torch.nn
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(4, 64), nn.Tanh(), nn.Linear(64, 64), nn.Tanh(), nn.Linear(64, 2)).to(device)
    optimizer = getattr(torch.optim, optimizer)(model.parameters(), **options)
    random = numpy.random.default_rng(0)
    x = torch.from_numpy(random.standard_normal((1, 4)).astype(numpy.float32)).to(device)
    target = torch.from_numpy(random.standard_normal((1, 2)).astype(numpy.float32)).to(device)
    loss = nn.MSELoss()

    def run(n):
        for _ in range(n):
            optimizer.zero_grad()
            loss(model(x), target).backward()
            optimizer.step()
    return run


@workload("mlp_sgd", "models", "4-64-64-2 network at batch 1, one step with SGD", unit="us", budget={"torch": 1.0})
def mlp_sgd(torch, device):
    return _mlp(torch, device, "SGD", lr=1e-3)


@workload("mlp_adam", "models", "4-64-64-2 network at batch 1, one step with Adam", unit="us", budget={"torch": 1.0})
def mlp_adam(torch, device):
    return _mlp(torch, device, "Adam", lr=1e-3)


@workload("mlp_forward", "models", "4-64-64-2 network at batch 1, forward without a graph", unit="us",
          budget={"torch": 1.0})
def mlp_forward(torch, device):
    nn = torch.nn
    model = nn.Sequential(nn.Linear(4, 64), nn.Tanh(), nn.Linear(64, 64), nn.Tanh(), nn.Linear(64, 2)).to(device)
    x = torch.ones(1, 4, device=device)

    def run(n):
        with torch.no_grad():
            for _ in range(n):
                model(x)
    return run


def language_model(torch, device, hidden, words=10000, steps=35, batch=20, kind="LSTM", layers=2):
    """A callable that does ``n`` training steps of a recurrent language model: forward, backward, clipping, SGD."""
    nn = torch.nn

    class Model(nn.Module):
        def __init__(self):
            super().__init__()
            self.embedding = nn.Embedding(words, hidden)
            self.recurrent = getattr(nn, kind)(hidden, hidden, layers)
            self.decoder = nn.Linear(hidden, words)

        def forward(self, tokens, state):
            output, state = self.recurrent(self.embedding(tokens), state)
            return self.decoder(output).reshape(-1, words), state

    torch.manual_seed(0)
    model = Model().to(device)
    loss = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    text = numpy.random.default_rng(0).integers(words, size=(steps + 1, batch))
    tokens = torch.from_numpy(text[:-1].copy()).to(device)
    targets = torch.from_numpy(text[1:].copy()).to(device).reshape(-1)
    zero = torch.zeros(layers, batch, hidden, device=device)
    state = (zero, zero) if kind == "LSTM" else zero

    def run(n):
        nonlocal state
        for _ in range(n):
            optimizer.zero_grad()
            scores, new = model(tokens, state)
            loss(scores, targets).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 0.25)
            optimizer.step()
            state = tuple(s.detach() for s in new) if kind == "LSTM" else new.detach()
    return run


def _register(hidden, kind="LSTM"):
    name = f"lm_{hidden}" if kind == "LSTM" else f"lm_{kind.lower()}_{hidden}"

    @workload(name, "models", f"language model step, {kind}, 2 layers of {hidden}, T=35 B=20, 10,000 words: forward, "
              "backward, clipping, SGD", unit="ms", budget={"torch": 1.0})
    def function(torch, device):
        return language_model(torch, device, hidden, kind=kind)


_register(200)
_register(650)
_register(200, "GRU")
