"""Transforms of functions here and in PyTorch: Jacobians, Hessians, gradients for each example, ensembles.

    python profiling/transforms.py [--only hessian] [--rounds 3]

Each package runs every workload in a process of its own, on one thread, in alternation; the least time of all rounds counts.
"""
import argparse
import json
import subprocess
import sys
import time
import warnings


def network(torch, inputs, hidden, outputs):
    nn = torch.nn
    return nn.Sequential(nn.Linear(inputs, hidden), nn.Tanh(), nn.Linear(hidden, hidden), nn.Tanh(), nn.Linear(hidden, outputs))


def gradients(torch, n):
    """`autograd.grad` of a batch of gradients."""
    model, x, rows = network(torch, n, n, n), torch.randn(n, requires_grad=True), torch.eye(n)
    y = model(x)
    return lambda: torch.autograd.grad(y, x, rows, retain_graph=True, is_grads_batched=True)


def transform(name, n):
    """`jacrev`, `jacfwd` or `hessian` of a network of n inputs, n outputs (or their squares' sum)."""
    def make(torch):
        model, x = network(torch, n, n, n), torch.randn(n)
        function = (lambda x: model(x).square().sum()) if name == "hessian" else model
        run = getattr(torch.func, name)(function)
        return lambda: run(x)
    return make


def each_example(layers, shape, count):
    """Gradients of the parameters for each of `count` examples."""
    def make(torch):
        func = torch.func
        model = layers(torch.nn)
        params = {name: p.detach() for name, p in model.named_parameters()}
        x, y = torch.randn(count, *shape), torch.randint(0, 10, (count,))

        def loss(params, x, y):
            return torch.nn.functional.cross_entropy(func.functional_call(model, params, (x.unsqueeze(0),)), y.unsqueeze(0))

        run = func.vmap(func.grad(loss), in_dims=(None, 0, 0))
        return lambda: run(params, x, y)
    return make


def perceptron(nn):
    return nn.Sequential(nn.Linear(20, 64), nn.LayerNorm(64), nn.ReLU(), nn.Linear(64, 10))


def convolutional(nn):
    return nn.Sequential(nn.Conv2d(1, 8, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(8, 8, 3), nn.ReLU(), nn.Flatten(),
                         nn.Linear(8 * 11 * 11, 10))


def transformer(nn):
    return nn.Sequential(nn.TransformerEncoderLayer(32, 4, 64, dropout=0.0, batch_first=True), nn.Flatten(),
                         nn.Linear(12 * 32, 10))


def ensemble(torch):
    """Ten networks on the same inputs."""
    func = torch.func
    models = [network(torch, 20, 64, 10) for _ in range(10)]
    params, buffers = func.stack_module_state(models)
    x = torch.randn(32, 20)
    run = func.vmap(lambda p, b, x: func.functional_call(models[0], (p, b), (x,)), in_dims=(0, 0, None))
    return lambda: run(params, buffers, x)


def hessians(torch):
    """The Hessians of a small function at 64 points."""
    weight, xs = torch.randn(8, 8), torch.randn(64, 8)
    run = torch.func.vmap(torch.func.hessian(lambda x: (weight @ x).tanh().sum()))
    return lambda: run(xs)


def jvp(torch):
    model, x, t = network(torch, 20, 64, 10), torch.randn(64, 20), torch.randn(64, 20)
    return lambda: torch.func.jvp(lambda x: model(x).sum(), (x,), (t,))


WORKLOADS = {
    "grad(is_grads_batched), 30 gradients": lambda torch: gradients(torch, 30),
    "grad(is_grads_batched), 128 gradients": lambda torch: gradients(torch, 128),
    "grad(is_grads_batched), 512 gradients": lambda torch: gradients(torch, 512),
    "jacrev, 30 by 30": transform("jacrev", 30),
    "jacrev, 128 by 128": transform("jacrev", 128),
    "jacfwd, 128 by 128": transform("jacfwd", 128),
    "hessian, 30 by 30": transform("hessian", 30),
    "hessian, 128 by 128": transform("hessian", 128),
    "hessian of 8 by 8 at 64 points": hessians,
    "jvp of a perceptron, B=64": jvp,
    "gradients for each example, perceptron, B=64": each_example(perceptron, (20,), 64),
    "gradients for each example, convolutions, B=32": each_example(convolutional, (1, 28, 28), 32),
    "gradients for each example, transformer layer, B=16": each_example(transformer, (12, 32), 16),
    "ensemble of 10 perceptrons, B=32": ensemble,
}


def measure(package, only):
    """The least milliseconds of each workload, in this process."""
    torch = __import__(package)
    __import__(f"{package}.func")
    torch.set_num_threads(1)
    found = {}
    for name, make in WORKLOADS.items():
        if only in name:
            torch.manual_seed(0)
            run = make(torch)
            run()
            best, end = float("inf"), time.perf_counter() + 0.3
            while time.perf_counter() < end or best == float("inf"):
                start = time.perf_counter()
                run()
                best = min(best, time.perf_counter() - start)
            found[name] = best * 1e3
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", default="", help="part of a workload's name")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--package", help="measure this one alone, and print JSON")
    options = parser.parse_args()
    if options.package:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            print(json.dumps(measure(options.package, options.only)))
        return
    best = {"torch": {}, "fasttorch": {}}
    for _ in range(options.rounds):
        for package, known in best.items():
            command = [sys.executable, __file__, "--package", package, "--only", options.only]
            got = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            known.update({name: min(ms, known.get(name, ms)) for name, ms in got.items()})
    print("| transform | PyTorch, ms | fasttorch, ms |\n|---|---|---|")
    for name, ms in best["torch"].items():
        print(f"| {name} | {ms:.2f} | {best['fasttorch'][name]:.2f} |")


if __name__ == "__main__":
    main()
