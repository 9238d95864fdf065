"""Peak memory of training, the library included, and what a kept graph holds."""
import fasttorch as torch

from .common import workload


class Training:
    """Peak resident memory of some training steps."""

    params = [["lm_200", "lm_650", "lstm_cell_16x64x128x50", "mlp_adam"]]
    param_names = ["workload"]
    timeout = 300

    def peakmem_training(self, name):
        """A few steps."""
        workload(name)({"lm_650": 3, "mlp_adam": 500}.get(name, 10))


class Graph:
    """Memory of graphs that are kept."""

    def peakmem_chain(self):
        """A chain of 200,000 nodes on 4x4 tensors."""
        x = torch.ones(4, 4, requires_grad=True)
        h = x
        for _ in range(200_000):
            h = h * x
        self.h = h

    def track_bytes_a_node(self):
        """Resident bytes of one recorded product and its result."""
        from worker import resident
        x = torch.ones(4, 4, requires_grad=True)
        h = x * x
        before = resident()
        for _ in range(200_000):
            h = h * x
        return (resident() - before) * 2**20 / 200_000
    track_bytes_a_node.unit = "bytes"
