"""Large tensors: here the arithmetic counts, and PyTorch's own time is the budget."""
import numpy

from workloads import NotThere, workload

OWN = {"torch": 1.0}
MILLION = 1000, 1000


def _array(torch, device, shape, seed=0):
    values = numpy.random.default_rng(seed).standard_normal(shape).astype(numpy.float32)
    return torch.from_numpy(values).to(device)


def _large(name, about, operate, shapes=(MILLION,), prepare=None):
    @workload(f"large_{name}", "large", about, unit="us", budget=OWN)
    def function(torch, device):
        values = [_array(torch, device, shape, seed) for seed, shape in enumerate(shapes)]
        if prepare:
            values = prepare(torch, *values)
        try:
            operate(torch, *values)
        except AttributeError as error:
            raise NotThere(str(error)) from None

        def run(n):
            for _ in range(n):
                operate(torch, *values)
        return run


_two = MILLION, MILLION
_large("add", "x + y, a million elements", lambda torch, x, y: x + y, _two)
_large("mul_scalar", "x * 2.0, a million elements", lambda torch, x: x * 2.0)
_large("div", "x / y, a million elements", lambda torch, x, y: x / y, _two)
_large("add_inplace", "x.add_(y), a million elements", lambda torch, x, y: x.add_(y), _two)
_large("add_row", "x + row, a million elements", lambda torch, x, y: x + y, (MILLION, (1000,)))
_large("add_column", "x + column, a million elements", lambda torch, x, y: x + y, (MILLION, (1000, 1)))
_large("add_transposed", "x + y.t(), a million elements", lambda torch, x, y: x + y.t(), _two)
_large("exp", "exp, a million elements", lambda torch, x: torch.exp(x))
_large("log", "log, a million elements", lambda torch, x: torch.log(x), prepare=lambda torch, x: [x * x + 0.1])
_large("tanh", "tanh, a million elements", lambda torch, x: torch.tanh(x))
_large("sigmoid", "sigmoid, a million elements", lambda torch, x: torch.sigmoid(x))
_large("relu", "relu, a million elements", lambda torch, x: torch.relu(x))
_large("sqrt", "sqrt, a million elements", lambda torch, x: torch.sqrt(x), prepare=lambda torch, x: [x * x])
_large("compare", "x > y, a million elements", lambda torch, x, y: x > y, _two)
_large("where", "where(m, x, y), a million elements", lambda torch, m, x, y: torch.where(m, x, y), _two,
       prepare=lambda torch, x, y: [x > y, x, y])
_large("to_double", "float32 to float64, a million elements", lambda torch, x: x.double())
_large("clone", "a copy of a million elements", lambda torch, x: x.clone())
_large("transpose_copy", "x.t().contiguous(), a million elements", lambda torch, x: x.t().contiguous())
_large("cat", "cat of two, two million elements", lambda torch, x, y: torch.cat((x, y), 1), _two)
_large("sum", "sum of a million elements", lambda torch, x: x.sum())
_large("sum_rows", "sums of 1,000 rows of 1,000", lambda torch, x: x.sum(1))
_large("sum_columns", "sums of 1,000 columns of 1,000", lambda torch, x: x.sum(0))
_large("mean", "mean of a million elements", lambda torch, x: x.mean())
_large("var", "variances of 1,000 rows of 1,000", lambda torch, x: x.var(1))
_large("max", "maximum of a million elements", lambda torch, x: x.max())
_large("argmax", "argmax of 1,000 rows of 1,000", lambda torch, x: x.argmax(1))
_large("softmax", "softmax of 1,000 rows of 1,000", lambda torch, x: torch.softmax(x, 1))
_large("log_softmax", "log_softmax of 700 rows of 10,000", lambda torch, x: torch.log_softmax(x, 1), ((700, 10000),))
_large("matmul_64", "64x64 matrix product", lambda torch, x, y: x @ y, ((64, 64), (64, 64)))
_large("matmul_128", "128x128 matrix product", lambda torch, x, y: x @ y, ((128, 128), (128, 128)))
_large("matmul_20x200x800", "matrix product 20x200 by 200x800", lambda torch, x, y: x @ y, ((20, 200), (200, 800)))
_large("matmul_1024", "1024x1024 matrix product", lambda torch, x, y: x @ y, ((1024, 1024), (1024, 1024)))
_large("matmul_t_1024", "1024x1024 x @ y.t()", lambda torch, x, y: x @ y.t(), ((1024, 1024), (1024, 1024)))
_large("bmm", "16 matrix products of 128x128", lambda torch, x, y: torch.bmm(x, y), ((16, 128, 128), (16, 128, 128)))
_large("embedding", "700 rows out of 10,000 of 650", lambda torch, w, i: torch.nn.functional.embedding(i, w),
       ((10000, 650),), prepare=lambda torch, w: [w, torch.arange(0, 9800, 14, device=w.device)])
_large("gather_rows", "x[i], 1,000 rows of 1,000", lambda torch, x, i: x[i],
       prepare=lambda torch, x: [x, torch.arange(999, -1, -1, device=x.device)])
_large("dropout", "dropout, a million elements", lambda torch, x: torch.nn.functional.dropout(x, 0.5, True))
_large("clamp", "x.clamp(-1, 1), a million elements", lambda torch, x: x.clamp(-1, 1))
_large("cube", "x ** 3, a million elements", lambda torch, x: x ** 3)
_large("gelu", "gelu, a million elements", lambda torch, x: torch.nn.functional.gelu(x))
_large("leaky_relu", "leaky_relu, a million elements", lambda torch, x: torch.nn.functional.leaky_relu(x))
_large("atan2", "atan2, a million elements", lambda torch, x, y: torch.atan2(x, y), _two)
_large("masked_fill", "x.masked_fill(m, 0), a million elements", lambda torch, x, m: x.masked_fill(m, 0.0),
       prepare=lambda torch, x: [x, x > 0])
_large("add_row_transposed", "x.t() + row, a million elements", lambda torch, x, y: x.t() + y, (MILLION, (1000,)))
_large("sum_transposed", "sums of 1,000 rows of 1,000, transposed", lambda torch, x: x.t().sum(1))
_large("sum_short_rows", "sums of 10,000 rows of 100", lambda torch, x: x.sum(1), ((10000, 100),))
_large("softmax_short_rows", "softmax of 10,000 rows of 100", lambda torch, x: torch.softmax(x, 1), ((10000, 100),))
_large("norm", "norm of a million elements", lambda torch, x: x.norm())
_large("dot", "dot product of a million elements", lambda torch, x, y: torch.dot(x, y), ((1000000,), (1000000,)))
_large("cumsum_rows", "cumsum along 1,000 rows of 1,000", lambda torch, x: x.cumsum(1))
_large("cumsum_columns", "cumsum along 1,000 columns of 1,000", lambda torch, x: x.cumsum(0))
_large("sort", "1,000 rows of 1,000 sorted", lambda torch, x: x.sort(1))
_large("topk", "the 5 largest of 1,000 rows of 1,000", lambda torch, x: x.topk(5, 1))
_large("topk_flat", "the 10 largest of a million", lambda torch, x: x.topk(10), ((1000000,),))
_large("flip", "rows of 1,000 x 1,000 reversed", lambda torch, x: x.flip(1))
_large("gather", "gather along 1,000 rows of 1,000", lambda torch, x, i: x.gather(1, i),
       prepare=lambda torch, x: [x, x.argsort(1)])
_large("scatter_add", "scatter_add along 1,000 rows of 1,000", lambda torch, x, i: x.scatter_add(1, i, x),
       prepare=lambda torch, x: [x, x.argsort(1)])
_large("index_add", "index_add along 1,000 rows of 1,000", lambda torch, x, i: x.index_add(1, i, x),
       prepare=lambda torch, x: [x, x[0].argsort()])
_large("randn", "a million normal numbers", lambda torch, x: torch.randn(1000, 1000, device=x.device))


@workload("large_backward", "large", "(tanh(x @ w) * v).sum() on 512x512, forward and backward", unit="ms", budget=OWN)
def backward(torch, device):
    x, w, v = (_array(torch, device, (512, 512), seed).requires_grad_() for seed in range(3))

    def run(n):
        for _ in range(n):
            (torch.tanh(x @ w) * v).sum().backward()
            x.grad = w.grad = v.grad = None
    return run


@workload("large_elementwise_backward", "large", "((x * y + x) / (y * y + 1)).mean(), a million elements, forward and "
          "backward", unit="ms", budget=OWN)
def elementwise_backward(torch, device):
    x, y = (_array(torch, device, MILLION, seed).requires_grad_() for seed in range(2))

    def run(n):
        for _ in range(n):
            ((x * y + x) / (y * y + 1.0)).mean().backward()
            x.grad = y.grad = None
    return run


def _training(name, about, loss):
    @workload(f"large_{name}_backward", "large", f"{about}, a million elements, forward and backward", unit="us", budget=OWN)
    def function(torch, device):
        x, y = (_array(torch, device, MILLION, seed) for seed in range(2))
        index = torch.arange(999, -1, -1, device=device)
        weight, bias = torch.ones(1000, device=device).requires_grad_(), torch.zeros(1000, device=device).requires_grad_()
        x.requires_grad_()

        def run(n):
            for _ in range(n):
                result = loss(torch.nn.functional, x, y, index, weight, bias)
                result.backward(y if result.ndim else None)
                x.grad = weight.grad = bias.grad = None
        return run


_training("mse", "mse_loss", lambda F, x, y, i, w, b: F.mse_loss(x, y))
_training("smooth_l1", "smooth_l1_loss", lambda F, x, y, i, w, b: F.smooth_l1_loss(x, y))
_training("cross_entropy", "cross_entropy of 1,000 classes", lambda F, x, y, i, w, b: F.cross_entropy(x, i))
_training("log_softmax", "log_softmax", lambda F, x, y, i, w, b: F.log_softmax(x, 1))
_training("layer_norm", "layer_norm of rows of 1,000", lambda F, x, y, i, w, b: F.layer_norm(x, (1000,), w, b))
_training("gelu", "gelu", lambda F, x, y, i, w, b: F.gelu(x))
_training("silu", "silu", lambda F, x, y, i, w, b: F.silu(x))
_training("clamp", "clamp", lambda F, x, y, i, w, b: x.clamp(-1, 1))


def _conv(channels, size, kernel, stride):
    name = f"large_conv_{channels}x{size}_{kernel}s{stride}"

    @workload(name, "large", f"conv2d {channels} channels, {size}x{size}, {kernel}x{kernel} stride {stride}, batch 4, "
              "forward and backward", unit="ms", budget=OWN)
    def function(torch, device):
        x = _array(torch, device, (4, channels, size, size)).requires_grad_()
        w = _array(torch, device, (channels, channels, kernel, kernel), 1).requires_grad_()
        conv2d = getattr(torch.nn.functional, "conv2d", None)
        if conv2d is None:
            raise NotThere("torch.nn.functional.conv2d")

        def run(n):
            for _ in range(n):
                conv2d(x, w, stride=stride, padding=kernel // 2).sum().backward()
                x.grad = w.grad = None
        return run


_conv(64, 56, 3, 1)
_conv(128, 28, 3, 1)
_conv(256, 14, 1, 1)
