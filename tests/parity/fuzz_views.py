"""Random programs of views, in-place operations and reads, run here and in PyTorch: values, gradients, which of them raise.

A program is a list of steps over numbered tensors, made from a seed without running anything; each library runs it by itself.
Steps that raise are part of what is compared, and end nothing: the next step goes on with the tensors as they are.

Run for long: ``python tests/parity/fuzz_views.py SECONDS [FIRST_SEED]``; prints every difference with its program, shortened.
"""
import random
import sys
import time
import warnings

#: ways to look at a tensor; several results: all become numbered tensors
VIEWS = {
    "alias": "x[...]",
    "slice": "x[..., ::2]",
    "tail": "x[1:]",
    "select": "x[0]",
    "t": "x.transpose(0, -1)",
    "unsqueeze": "x.unsqueeze(0)",
    "squeeze": "x.squeeze(0)",
    "reshape": "x.reshape(-1)",
    "view": "x.view(-1)",
    "view_as": "x.view_as(x)",
    "expand": "x.unsqueeze(0).expand(2, *x.shape)",
    "diagonal": "x.diagonal()",
    "narrow": "x.narrow(0, 0, 1)",
    "as_strided": "x.as_strided((2,), (1,), x.storage_offset()) if x.numel() else x[...]",
    "detach": "x.detach()",
    "data": "x.data",
    "chunk": "x.chunk(2)",
    "split": "x.split(1)",
    "unbind": "x.unbind(0)",
    "chunk_last": "x.chunk(2, -1)",
    "movedim": "x.movedim(0, -1)",
    "unfold": "x.unfold(0, 1, 1)",
}
#: what makes a new tensor
READS = {
    "mul": "x * 3", "sin": "x.sin()", "exp": "x.exp()", "square": "x * x", "product": "x * y", "sum": "x.sum()",
    "clone": "x.clone()",
    "add": "x + y", "contiguous": "x.contiguous()", "tanh": "x.tanh()", "where": "x.where(x > 0, y)", "sigmoid": "x.sigmoid()",
    "mm": "x.reshape(1, -1) @ x.reshape(-1, 1)",
}
#: what writes; the value is not used
WRITES = {
    "mul_": "x.mul_(2)", "mul_y": "x.mul_(y)", "add_y": "x.add_(y)", "add_0d": "x.add_(y.sum())",
    "sub_alpha": "x.sub_(y, alpha=2)",
    "sin_": "x.sin_()", "exp_": "x.clamp(max=2); x.sigmoid_()", "clamp_": "x.clamp_(-1, 1)", "zero_": "x.zero_()",
    "fill_": "x.fill_(0.5)", "fill_0d": "x.fill_(y.sum())", "copy_": "x.copy_(y)", "set_item": "x[...] = y",
    "set_number": "x[0] = 1.5",
    "set_row": "x[0] = y.sum()", "set_slice": "x[..., ::2] = y[..., ::2]", "mask": "x[x > 0.5] = 0.25",
    "masked_fill_": "x.masked_fill_(x > 0, 0.75)", "addcmul_": "x.addcmul_(y, y)", "lerp_": "x.lerp_(y, 0.5)",
    "tanh_": "x.tanh_()",
    "t_": "x.grad_fn; x.transpose_(0, -1)", "unsqueeze_": "x.grad_fn; x.unsqueeze_(0)", "squeeze_": "x.grad_fn; x.squeeze_()",
    "relu_": "x.relu_()",
    "neg_": "x.neg_()", "div_": "x.div_(y.detach().abs() + 1)",
    "index_put": "x[torch.tensor([0, 0])] = y[:1].clone()", "pow_": "x.pow_(2)", "iadd": "x += y", "imul": "x *= 0.5",
}
#: what changes a tensor's place in the graph
STATES = {
    "requires_grad_": "x._is_view() or x.requires_grad_()", "no_requires_grad_": "x.requires_grad_(False)",
    "detach_": "x.detach_()",
    "retain_grad": "x.retain_grad()", "data_set": "x.data = torch.ones_like(x.detach()) * 0.5",
    "set_": "x.clone().set_(torch.ones_like(x.detach()) * 0.5)",
    "grad_none": "x.grad = None", "resize_": "x.resize_(min(2, x.numel()))", "data_mul": "x.data.mul_(2)",
    "grad_fn": "x.grad_fn",
    "is_leaf": "x.is_leaf",
}
#: errors of one of the two that are not compared, and why
SET_ASIDE = (
    "a second time",                    # PyTorch saves numbers as tensors, and so frees what is kept here
    "more than one element of the written-to tensor",       # expanded tensors: in part deprecated in PyTorch, refused here
    "invalid gradient at index",        # a leaf that got another shape under no_grad: its gradient takes it here
    "has been detached in-place",       # detach_() of a saved result: its derivative still goes on here
    "setStorage", "outside its base",   # views of what was resized
    "doesn't match the broadcast shape",    # a leaf that has another shape than its grad
)


def make(seed):
    """The program of a seed: a list of (kind, step, number of x, number of y, grad mode)."""
    r = random.Random(seed)
    steps = []
    for _ in range(r.randint(2, 4)):
        shape = r.choice([(2, 2), (2, 3), (3, 2), (3,), (2, 2, 2), (4,), (1, 2)])
        steps.append(("new", (shape, r.random() < 0.6, r.randrange(1000)), 0, 0, ""))
    for _ in range(r.randint(4, 16)):
        p = r.random()
        kind, table = (("view", VIEWS) if p < 0.36 else ("read", READS) if p < 0.52 else ("write", WRITES) if p < 0.86 else
                       ("state", STATES) if p < 0.94 else ("backward", None))
        step = r.choice(["sum", "retain", "grad"]) if table is None else r.choice(sorted(table))
        mode = "no_grad" if r.random() < 0.12 else "enable_grad" if r.random() < 0.02 else ""
        if step in ("t_", "unsqueeze_", "squeeze_"):
            mode = ""       # a leaf that gets another shape under no_grad has gradients of the old one
        # later tensors more often
        steps.append((kind, step, int(20 * r.random() ** 0.5), r.randrange(20), mode))
    return steps


def run(torch, program, tensor):
    """The log of a program: for every step whether it raised, and what every tensor is afterwards."""
    tensors, log = [], []
    for kind, step, i, j, mode in program:
        space = {"torch": torch}
        if tensors:
            space["x"], space["y"] = tensors[i % len(tensors)], tensors[j % len(tensors)]
        entered = getattr(torch, mode)() if mode else None
        if entered is not None:
            entered.__enter__()
        try:
            if kind == "new":
                shape, needs, seed = step
                r = random.Random(seed)
                n = 1
                for d in shape:
                    n *= d
                tensors.append(tensor([r.uniform(-1.5, 1.5) for _ in range(n)], shape).requires_grad_(needs))
            elif kind == "view" or kind == "read":
                for name in "xy" if kind == "read" else "":
                    t = space[name]
                    if t._is_view() and t.requires_grad and t.is_leaf:
                        space[name] = t.detach()        # made under no_grad: its gradient goes nowhere
                got = eval((VIEWS if kind == "view" else READS)[step], space)
                tensors.extend(got if isinstance(got, (tuple, list)) else [got])
            elif kind == "write" or kind == "state":
                x, y = space["x"], space["y"]
                if step == "data_set" and (not x.is_leaf or sum(t.untyped_storage().data_ptr() == x.untyped_storage().data_ptr()
                                                                for t in tensors) > 1):
                    step = "is_leaf"        # views would keep the old bytes, and with them the count of versions
                if x is not y and x.untyped_storage().data_ptr() == y.untyped_storage().data_ptr():
                    space["y"] = y * 1      # what is written while it is read is not defined in PyTorch
                exec((WRITES if kind == "write" else STATES)[step], space)
            elif step == "grad":
                torch.autograd.grad(space["x"].sum(), space["y"], allow_unused=True, retain_graph=True)
            else:
                space["x"].sum().backward(retain_graph=step == "retain")
            log.append("ok")
        except (RuntimeError, IndexError, TypeError, ValueError, NotImplementedError) as error:
            log.append("raised " + str(error).split("\n")[0])
            if kind == "backward":
                break           # how many leaves it reached before is not compared
        finally:
            if entered is not None:
                entered.__exit__(None, None, None)
    # what is there at the end, and the gradients of all of it
    state = []
    total = None
    if log[-1].startswith("raised") and program[len(log) - 1][0] == "backward":
        return log, state
    for t in tensors:
        try:
            parts = [tuple(t.shape), t.requires_grad, t.is_leaf, t.detach().reshape(-1).tolist(), t._version]
        except RuntimeError:
            parts = [tuple(t.shape), "raised"]
        state.append(parts)
        try:
            if t.requires_grad:
                part = (t * t).sum()
                total = part if total is None else total + part
        except RuntimeError:
            state.append("raised")
    try:
        if total is not None:
            total.backward()
    except Exception as error:
        state.append("raised " + str(error).split("\n")[0])
        return log, state
    for t in tensors:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            state.append(None if t.grad is None else t.grad.reshape(-1).tolist())
    return log, state


def same(a, b):
    """Whether two logs or states agree: numbers to within rounding, errors by their being there."""
    if isinstance(a, (list, tuple)):
        return isinstance(b, (list, tuple)) and len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, str) or isinstance(b, str):
        return isinstance(a, str) and isinstance(b, str) and a[:6] == b[:6]
    if isinstance(a, float) and isinstance(b, float):
        return a == b or (a != a and b != b) or abs(a - b) <= 1e-6 * max(1, abs(a), abs(b))
    return a == b


def differs(program, ours, theirs):
    """The two logs if they differ, else None."""
    def ours_new(values, shape):
        return ours.tensor(values, dtype=ours.float64).reshape(shape).clone()

    def theirs_new(values, shape):
        return theirs.tensor(values, dtype=theirs.float64).reshape(shape).clone()

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        a, b = run(ours, program, ours_new), run(theirs, program, theirs_new)
    if same(a, b) or any(text in str(x) for text in SET_ASIDE for x in (*a[0], *a[1], *b[0], *b[1])):
        return None
    return a, b


def shorten(program, ours, theirs):
    """The program without the steps that the difference doesn't need."""
    k = len(program) - 1
    while k >= 0:
        less = program[:k] + program[k + 1:]
        if less and less[0][0] == "new" and differs(less, ours, theirs):
            program = less
        k = min(k - 1, len(program) - 1)
    return program


def describe(program, logs):
    """A difference, to be read."""
    (log_a, state_a), (log_b, state_b) = logs
    lines = []
    for step, a, b in zip(program, log_a, log_b):
        text = {"view": VIEWS, "read": READS, "write": WRITES, "state": STATES}.get(step[0], {}).get(step[1], step[1])
        mark = "" if same(a, b) else f"   <-- ours {a[:110]!r}, PyTorch {b[:110]!r}"
        lines.append(f"  {step[0]:8} {text}  x={step[2]} y={step[3]} {step[4]} {'' if mark else a[:60]}{mark}")
    for k, (a, b) in enumerate(zip(state_a, state_b)):
        if not same(a, b):
            lines.append(f"  at the end {k}: ours {str(a)[:120]}, PyTorch {str(b)[:120]}")
    return "\n".join(lines)


def main():
    import torch

    import fasttorch
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    start, found = time.time(), 0
    while time.time() - start < seconds:
        program = make(seed)
        if differs(program, fasttorch, torch):
            found += 1
            program = shorten(program, fasttorch, torch)
            print(f"seed {seed}\n{describe(program, differs(program, fasttorch, torch))}", flush=True)
        seed += 1
    print(f"{seed} programs, {found} differ")


if __name__ == "__main__":
    main()
