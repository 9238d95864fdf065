"""What a GPU is measured by: the host's cost of an operator, products, bandwidth, language model steps, peak memory.

Every function takes ``small``: sizes at which it runs anywhere at once, to try the scripts out.
"""
import numpy

from workloads import counted, workload
from workloads.small_operators import EXPRESSIONS, compiled, make_pair
from workloads.training import language_model

HOST, KERNEL = {"torch": 1.0}, {"torch": 1.1}
CUDA = {"devices": ("cuda",)}
# Not work of the card, or work that waits for it.
NOT_ISSUED = {"numpy", "from_numpy", "item", "tensor", "zeros", "shape"}


def _array(torch, device, shape, seed=0):
    values = numpy.random.default_rng(seed).standard_normal(shape, dtype=numpy.float32)
    return torch.from_numpy(values).to(device)


def _host(name):
    expression, recorded, names = EXPRESSIONS[name]
    make = compiled(expression, recorded, **names)

    @workload(f"host_{name}", "GPU: host cost", f"{expression}{', recorded' if recorded else ''}: issued, not waited for",
              kind="issue", unit="us", budget=HOST, **CUDA)
    def function(torch, device, small=False):
        return make(torch, device)


for _name in EXPRESSIONS:
    if _name not in NOT_ISSUED:
        _host(_name)


@workload("host_chain", "GPU: host cost", "h = h * y, forward and backward, each operation: issued, not waited for",
          kind="issue", unit="us", per=100, budget=HOST, **CUDA)
def host_chain(torch, device, small=False):
    x, y = make_pair(torch, device, True)
    ones = torch.ones_like(x.detach())

    def run(n):
        for _ in range(n):
            h = x
            for _ in range(100):
                h = h * y
            h.backward(ones)
            x.grad = y.grad = None
    return run


def _product(name, about, left, right, operate):
    @workload(f"gpu_{name}", "GPU: products", about, unit="us", budget=KERNEL, on_cpu=True, **CUDA)
    def function(torch, device, small=False):
        a, b = ([min(n, 8) for n in shape] if small else shape for shape in (left, right))
        x, y = _array(torch, device, a), _array(torch, device, b, 1)

        def run(n):
            for _ in range(n):
                operate(torch, x, y)
        return counted(run, flop=2 * int(numpy.prod(a)) * b[-1])


for _size in (1024, 4096, 8192):
    _product(f"matmul_{_size}", f"{_size}x{_size} matrix product, float32", (_size, _size), (_size, _size),
             lambda torch, x, y: x @ y)
_product("matmul_20x650x2600", "matrix product 20x650 by 650x2600, float32", (20, 650), (650, 2600), lambda torch, x, y: x @ y)
_product("bmm_64", "64 matrix products of 512x512, float32", (64, 512, 512), (64, 512, 512),
         lambda torch, x, y: torch.bmm(x, y))


def _pointwise(name, about, passes, operate, inputs=1, prepare=lambda torch, *values: values):
    """``passes``: how many floats are read and written for each element."""
    @workload(name, "GPU: bandwidth", f"{about}, 64 million elements", unit="us", budget=KERNEL, on_cpu=True, **CUDA)
    def function(torch, device, small=False):
        rows, columns = (4, 8) if small else (8192, 8192)
        values = prepare(torch, *(_array(torch, device, (rows, columns), seed) for seed in range(inputs)))

        def run(n):
            for _ in range(n):
                operate(torch, *values)
        return counted(run, moved=4 * passes * rows * columns)


COPY = "gpu_copy"                # what the others' bandwidth is held against
_pointwise(COPY, "y.copy_(x)", 2, lambda torch, x, y: y.copy_(x), 2)
_pointwise("gpu_add", "x + y", 3, lambda torch, x, y: x + y, 2)
_pointwise("gpu_add_inplace", "x.add_(y)", 3, lambda torch, x, y: x.add_(y), 2)
_pointwise("gpu_mul_scalar", "x * 2.0", 2, lambda torch, x: x * 2.0)
_pointwise("gpu_tanh", "tanh(x)", 2, lambda torch, x: torch.tanh(x))
_pointwise("gpu_sigmoid", "sigmoid(x)", 2, lambda torch, x: torch.sigmoid(x))
_pointwise("gpu_relu", "relu(x)", 2, lambda torch, x: torch.relu(x))
_pointwise("gpu_gelu", "gelu(x)", 2, lambda torch, x: torch.nn.functional.gelu(x))
_pointwise("gpu_where", "where(m, x, y), the mask as large as a byte each", 3.25, lambda torch, m, x, y: torch.where(m, x, y), 2,
           lambda torch, x, y: (x > y, x, y))
_pointwise("gpu_transpose_copy", "x.t().contiguous()", 2, lambda torch, x: x.t().contiguous())
_pointwise("gpu_sum", "x.sum()", 1, lambda torch, x: x.sum())
_pointwise("gpu_sum_rows", "x.sum(1)", 1, lambda torch, x: x.sum(1))
_pointwise("gpu_sum_columns", "x.sum(0)", 1, lambda torch, x: x.sum(0))
_pointwise("gpu_softmax", "softmax(x, 1)", 2, lambda torch, x: torch.softmax(x, 1))
_pointwise("gpu_layer_norm", "layer_norm of rows", 2,
           lambda torch, x: torch.nn.functional.layer_norm(x, (x.shape[1],)))


def _language_model(hidden):
    about = f"LSTM, 2 layers of {hidden}, T=35 B=20, 10,000 words"

    @workload(f"gpu_lm_{hidden}", "GPU: models", f"language model step, {about}: forward, backward, clipping, SGD", unit="ms",
              budget=KERNEL, on_cpu=True, **CUDA)
    def step(torch, device, small=False):
        return language_model(torch, device, 4, 11, 3, 2) if small else language_model(torch, device, hidden)

    @workload(f"gpu_memory_lm_{hidden}", "GPU: memory", f"peak of 4 language model steps, {about}", kind="memory", unit="MB",
              budget=HOST, rounds=1, **CUDA)
    def memory(torch, device, small=False):
        run = step(torch, device, small)
        return lambda n: run(4 * n)


for _hidden in (200, 650, 1500):
    _language_model(_hidden)
