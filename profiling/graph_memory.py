"""Peak memory of graphs: an unrolled recurrent network, a deep multilayer perceptron, a graph that is kept; here and in PyTorch.

    python profiling/graph_memory.py

Each measurement is a process of its own: the highest resident memory during three steps, less what was resident before them
(after the imports and one small step).
"""
import resource
import subprocess
import sys


def unrolled(torch):
    """500 steps of an LSTM cell of 256 units over a batch of 32, written as a loop."""
    cell = torch.nn.LSTMCell(64, 256)
    x = torch.ones(500, 32, 64)

    def step(n=500):
        h = c = torch.zeros(32, 256)
        for k in range(n):
            h, c = cell(x[k], (h, c))
        h.sum().backward()
    return step


def deep(torch):
    """100 layers of 512 units over a batch of 512."""
    layers = [torch.nn.Linear(512, 512) for _ in range(100)]
    x = torch.ones(512, 512)

    def step(n=100):
        h = x
        for layer in layers[:n]:
            h = layer(h).tanh()
        h.sum().backward()
    return step


def retained(torch):
    """The perceptron's graph, run twice: kept by the first backward."""
    layers = [torch.nn.Linear(512, 512) for _ in range(60)]
    x = torch.ones(512, 512)

    def step(n=60):
        h = x
        for layer in layers[:n]:
            h = (layer(h).sigmoid() * 2 - 1).tanh()
        loss = h.sum()
        loss.backward(retain_graph=True)
        loss.backward()
    return step


def second_order(torch):
    """A gradient penalty: backward through the gradients of 30 layers."""
    layers = [torch.nn.Linear(256, 256) for _ in range(30)]
    x = torch.ones(256, 256).requires_grad_()

    def step(n=30):
        h = x
        for layer in layers[:n]:
            h = layer(h).tanh()
        g, = torch.autograd.grad(h.sum(), x, create_graph=True)
        (g * g).sum().backward()
    return step


WORKLOADS = {"unrolled LSTM": unrolled, "deep perceptron": deep, "retained graph": retained, "gradient penalty": second_order}


def measure(library, name):
    """Peak in MB of a workload, in this process."""
    import importlib
    torch = importlib.import_module(library)
    torch.set_num_threads(1)
    step = WORKLOADS[name](torch)
    step(1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(3):
        step()
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


def main():
    if len(sys.argv) > 2:
        print(measure(sys.argv[1], sys.argv[2]))
        return
    print(f"{'':18}{'fasttorch':>12}{'PyTorch':>12}   MB")
    for name in WORKLOADS:
        row = [float(subprocess.run([sys.executable, __file__, library, name], capture_output=True, text=True, check=True).stdout)
               for library in ("fasttorch", "torch")]
        print(f"{name:18}{row[0]:12.1f}{row[1]:12.1f}")


if __name__ == "__main__":
    main()
