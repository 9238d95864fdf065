"""Operators on 4x4 float32 tensors: all overhead. Also borders to NumPy, and long chains."""
import numpy

from workloads import NotThere, workload

ELEMENTWISE = {"torch": 1 / 15}
RECORDED = {"torch": 1 / 20}
PRODUCT_OR_VIEW = {"torch": 1 / 12}
BORDER = {"torch": 1 / 8}


# {name: (expression, recorded, names)} of the operators, for scripts that use them in other ways.
EXPRESSIONS = {}


def make_pair(torch, device, recorded):
    """Two 4x4 tensors between 0.5 and 1.5, which require a gradient if ``recorded``."""
    random = numpy.random.default_rng(0)
    x, y = (torch.from_numpy(random.uniform(0.5, 1.5, (4, 4)).astype(numpy.float32)).to(device) for _ in range(2))
    return x.requires_grad_(recorded), y.requires_grad_(recorded)


def compiled(expression, recorded, **names):
    """A workload function that evaluates ``expression`` (of torch, x, y and ``names``) in a plain loop."""
    source = "\n".join(["def make(torch, x, y):", *(f"    {name} = {value}" for name, value in names.items()),
                        "    def run(n):", "        for _ in range(n):", f"            {expression}", "    return run"])

    def function(torch, device):
        scope = {}
        exec(compile(source, f"<workload {expression}>", "exec"), scope)
        try:
            run = scope["make"](torch, *make_pair(torch, device, recorded))
            run(1)
        except AttributeError as error:
            raise NotThere(str(error)) from None
        return run
    return function


def _operator(name, about, expression, recorded, budget, group="small operators", **names):
    EXPRESSIONS[name] = expression, recorded, names
    workload(name, group, about, unit="ns", budget=budget)(compiled(expression, recorded, **names))


_operator("add", "x + y, not recorded", "x + y", False, ELEMENTWISE)
_operator("mul", "x * y, not recorded", "x * y", False, ELEMENTWISE)
_operator("div", "x / y, not recorded", "x / y", False, ELEMENTWISE)
_operator("add_scalar", "x + 1.0, not recorded", "x + 1.0", False, ELEMENTWISE)
_operator("tanh", "torch.tanh(x), not recorded", "tanh(x)", False, ELEMENTWISE, tanh="torch.tanh")
_operator("sigmoid_method", "x.sigmoid(), not recorded", "x.sigmoid()", False, ELEMENTWISE)
_operator("compare", "x > y", "x > y", False, ELEMENTWISE)
_operator("add_inplace", "x.add_(y), not recorded", "x.add_(y)", False, ELEMENTWISE)
_operator("add_broadcast", "x + row, not recorded", "x + row", False, ELEMENTWISE, row="y[0].clone()")
_operator("add_recorded", "x + y, recorded", "x + y", True, RECORDED)
_operator("mul_recorded", "x * y, recorded", "x * y", True, RECORDED)
_operator("div_recorded", "x / y, recorded", "x / y", True, RECORDED)
_operator("tanh_recorded", "torch.tanh(x), recorded", "tanh(x)", True, RECORDED, tanh="torch.tanh")
_operator("sigmoid_recorded", "torch.sigmoid(x), recorded", "sigmoid(x)", True, RECORDED, sigmoid="torch.sigmoid")
_operator("exp_recorded", "x.exp(), recorded", "x.exp()", True, RECORDED)
_operator("relu_recorded", "torch.relu(x), recorded", "relu(x)", True, RECORDED, relu="torch.relu")
_operator("neg_recorded", "-x, recorded", "-x", True, RECORDED)
_operator("add_scalar_recorded", "x + 1.0, recorded", "x + 1.0", True, RECORDED)
_operator("mul_scalar_recorded", "2.0 * x, recorded", "2.0 * x", True, RECORDED)
_operator("rsub_recorded", "1 - x, recorded", "1 - x", True, RECORDED)
_operator("pow_recorded", "x ** 2, recorded", "x ** 2", True, RECORDED)
_operator("matmul_recorded", "x @ y, recorded", "x @ y", True, PRODUCT_OR_VIEW)
_operator("matmul", "x @ y, not recorded", "x @ y", False, PRODUCT_OR_VIEW)
_operator("view_recorded", "x.view(2, 8), recorded", "x.view(2, 8)", True, PRODUCT_OR_VIEW)
_operator("reshape_recorded", "x.reshape(2, 8), recorded", "x.reshape(2, 8)", True, PRODUCT_OR_VIEW)
_operator("index_recorded", "x[1], recorded", "x[1]", True, PRODUCT_OR_VIEW)
_operator("index2_recorded", "x[1, 2], recorded", "x[1, 2]", True, PRODUCT_OR_VIEW)
_operator("slice_recorded", "x[1:3], recorded", "x[1:3]", True, PRODUCT_OR_VIEW)
_operator("slice2_recorded", "x[:, 1:3], recorded", "x[:, 1:3]", True, PRODUCT_OR_VIEW)
_operator("t_recorded", "x.t(), recorded", "x.t()", True, PRODUCT_OR_VIEW)
_operator("T", "x.T, not recorded", "x.T", False, PRODUCT_OR_VIEW)
_operator("unsqueeze_recorded", "x.unsqueeze(0), recorded", "x.unsqueeze(0)", True, PRODUCT_OR_VIEW)
_operator("chunk_recorded", "x.chunk(4, 1), recorded", "x.chunk(4, 1)", True, PRODUCT_OR_VIEW)
_operator("sum_recorded", "x.sum(), recorded", "x.sum()", True, {})
_operator("sum_dim_recorded", "x.sum(1), recorded", "x.sum(1)", True, {})
_operator("cat_recorded", "torch.cat((x, y), 1), recorded", "cat((x, y), 1)", True, {}, cat="torch.cat")
_operator("stack_recorded", "torch.stack((x, y)), recorded", "stack((x, y))", True, {}, stack="torch.stack")
_operator("softmax_recorded", "F.softmax(x, 1), recorded", "softmax(x, 1)", True, {},
          softmax="torch.nn.functional.softmax")
_operator("linear_recorded", "F.linear(x, y), recorded", "linear(x, y)", True, {},
          linear="torch.nn.functional.linear")
_operator("where_recorded", "torch.where(m, x, y), recorded", "where(m, x, y)", True, {}, where="torch.where",
          m="x > 1")
_operator("log_softmax_recorded", "F.log_softmax(x, 1), recorded", "log_softmax(x, 1)", True, {},
          log_softmax="torch.nn.functional.log_softmax")
_operator("cross_entropy_recorded", "F.cross_entropy(x, i), recorded", "cross_entropy(x, i)", True, {},
          cross_entropy="torch.nn.functional.cross_entropy", i="torch.arange(4, device=x.device)")
_operator("layer_norm_recorded", "F.layer_norm(x, (4,), w, w), recorded", "layer_norm(x, s, w, w)", True, {},
          layer_norm="torch.nn.functional.layer_norm", s="(4,)", w="torch.ones(4, device=x.device)")
_operator("embedding_recorded", "F.embedding(i, x), recorded", "embedding(i, x)", True, {},
          embedding="torch.nn.functional.embedding", i="torch.arange(4, device=x.device)")
_operator("mean_recorded", "x.mean(), recorded", "x.mean()", True, {})
_operator("max_dim_recorded", "x.max(1), recorded", "x.max(1)", True, {})
_operator("argmax", "x.argmax(1)", "x.argmax(1)", False, {})
_operator("norm_recorded", "x.norm(), recorded", "x.norm()", True, {})
_operator("clamp_recorded", "x.clamp(-1, 1), recorded", "x.clamp(-1, 1)", True, {})
_operator("cube_recorded", "x ** 3, recorded", "x ** 3", True, {})
_operator("masked_fill_recorded", "x.masked_fill(m, 0.0), recorded", "x.masked_fill(m, 0.0)", True, {}, m="x > 1")
_operator("gather_recorded", "x.gather(1, i), recorded", "x.gather(1, i)", True, {},
          i="torch.zeros(4, 2, dtype=torch.int64, device=x.device)")
_operator("index_select_recorded", "x.index_select(0, i), recorded", "x.index_select(0, i)", True, {},
          i="torch.arange(4, device=x.device)")
_operator("zeros", "torch.zeros(4, 4)", "zeros(4, 4)", False, {}, zeros="torch.zeros")
_operator("tensor", "torch.tensor([1.0, 2.0])", "tensor([1.0, 2.0])", False, {}, tensor="torch.tensor")
_operator("item", "x[1, 2].item()", "e.item()", False, {}, e="x[1, 2]")
_operator("detach", "x.detach()", "x.detach()", True, {})
_operator("shape", "x.shape", "x.shape", False, {})
_operator("numpy", "x.numpy(), no copy", "x.numpy()", False, BORDER, group="NumPy")
_operator("from_numpy", "torch.from_numpy(a), no copy", "from_numpy(a)", False, BORDER, group="NumPy",
          from_numpy="torch.from_numpy", a="x.cpu().numpy().copy()")


@workload("chain", "chain", "100 times h = h * y, forward and backward, each operation", unit="ns", per=100,
          budget={"torch": 1 / 30, "dynet": 0.7})
def chain(torch, device):
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


@workload("chain_mixed", "chain", "100 operations tanh(h) * y + 1, forward and backward, each operation", unit="ns",
          per=99, budget={"torch": 1 / 20})
def chain_mixed(torch, device):
    x, y = make_pair(torch, device, True)
    ones = torch.ones_like(x.detach())
    tanh = torch.tanh

    def run(n):
        for _ in range(n):
            h = x
            for _ in range(33):
                h = tanh(h) * y + 1.0
            h.backward(ones)
            x.grad = y.grad = None
    return run


@workload("million", "chain", "a chain of a million operations built, run backward and freed, each operation",
          kind="once", unit="ns", per=1_000_000, rounds=1)
def million(torch, device):
    # the budget is that it runs at all, without deep recursion; its time is mostly that of new pages of memory
    x, y = make_pair(torch, device, True)
    ones = torch.ones_like(x.detach())

    def run(n):
        h = x
        for _ in range(1_000_000):
            h = h * y
        h.backward(ones)
        x.grad = y.grad = None
        h = None
    return run
