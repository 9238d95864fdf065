"""Building graphs, the engine, freeing: nanoseconds a node."""
import fasttorch as torch

from .common import nanoseconds, workload


def pair():
    """Two 4x4 tensors that require a gradient, and a gradient of ones."""
    torch.set_num_threads(1)
    x, y = (torch.full((4, 4), value, requires_grad=True) for value in (1.0, 1.01))
    return x, y, torch.ones(4, 4)


class Chain:
    """A chain of h = h * y."""

    params = [[10, 100, 10000]]
    param_names = ["length"]
    timeout = 120

    def track_build_and_free(self, length):
        """Recorded and freed without backward."""
        x, y, _ = pair()

        def run(n):
            for _ in range(n):
                h = x
                for _ in range(length):
                    h = h * y
        return nanoseconds(run, length)
    track_build_and_free.unit = "ns"

    def track_forward_backward(self, length):
        """Recorded, run backward, freed."""
        x, y, ones = pair()

        def run(n):
            for _ in range(n):
                h = x
                for _ in range(length):
                    h = h * y
                h.backward(ones)
                x.grad = y.grad = None
        return nanoseconds(run, length)
    track_forward_backward.unit = "ns"

    def track_engine(self, length):
        """Backward alone, over a graph that is kept."""
        x, y, ones = pair()
        h = x
        for _ in range(length):
            h = h * y

        def run(n):
            for _ in range(n):
                h.backward(ones, retain_graph=True)
                x.grad = y.grad = None
        return nanoseconds(run, length)
    track_engine.unit = "ns"

    def track_create_graph(self, length):
        """Backward that records itself."""
        x, y, ones = pair()

        def run(n):
            for _ in range(n):
                h = x
                for _ in range(length):
                    h = h * y
                torch.autograd.grad(h, (x, y), ones, create_graph=True)
        return nanoseconds(run, length)
    track_create_graph.unit = "ns"


class Shapes:
    """Graphs of other shapes than a chain."""

    timeout = 120

    def track_wide(self):
        """1,000 products of one leaf, stacked and summed: fan-out and accumulation; a product."""
        x, y, _ = pair()

        def run(n):
            for _ in range(n):
                torch.stack([x * y for _ in range(1000)]).sum().backward()
                x.grad = y.grad = None
        return nanoseconds(run, 1000)
    track_wide.unit = "ns"

    def track_tree(self):
        """A balanced binary tree of 1,023 additions; an addition."""
        x, y, ones = pair()

        def run(n):
            for _ in range(n):
                level = [x * y for _ in range(1024)]
                while len(level) > 1:
                    level = [level[i] + level[i + 1] for i in range(0, len(level), 2)]
                level[0].backward(ones)
                x.grad = y.grad = None
        return nanoseconds(run, 2047)
    track_tree.unit = "ns"

    def track_million(self):
        """A chain of a million nodes built, run backward and freed; a node."""
        run = workload("million")
        return nanoseconds_once(run, 1_000_000)
    track_million.unit = "ns"

    def track_views(self):
        """1,000 slices of one tensor, each used, backward: gradients of views; a slice."""
        torch.set_num_threads(1)
        x = torch.ones(1000, 4, requires_grad=True)

        def run(n):
            for _ in range(n):
                torch.stack([x[i] * 2.0 for i in range(1000)]).sum().backward()
                x.grad = None
        return nanoseconds(run, 1000)
    track_views.unit = "ns"


def nanoseconds_once(run, per):
    """Nanoseconds of a single ``run(1)``, divided by ``per``."""
    import time
    begun = time.perf_counter()
    run(1)
    return (time.perf_counter() - begun) / per * 1e9
