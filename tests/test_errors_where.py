"""Errors of backward name the operation, its shapes and the user's lines: where forward ran, and what modified a tensor."""
import inspect
import re
import threading

import pytest

import fasttorch as torch
from fasttorch._C import storage
from fasttorch.autograd import anomaly

pytestmark = pytest.mark.skipif(storage._line_now() is None, reason="the interpreter's frames are not known")


def line_of(text):
    """Number of the line of this file that ends with the comment ``# text``."""
    source = inspect.getsource(inspect.getmodule(line_of)).splitlines()
    found = [k + 1 for k, line in enumerate(source) if line.endswith("# " + text)]
    assert len(found) == 1, text
    return found[0]


def told(error):
    """Message and notes of an error, as a traceback shows them."""
    return "\n".join([str(error.value), *getattr(error.value, "__notes__", ())])


def names(error, text, function):
    return re.search(rf'File "{re.escape(__file__)}", line {line_of(text)}, in {function}: ', told(error)) is not None


def product(x, w):
    return x * w  # product


def test_modified_tensor():
    x, w = torch.ones(3, requires_grad=True), torch.ones(3)
    y = product(x, w)

    def spoil():
        w.add_(1)  # spoil
    spoil()
    with pytest.raises(RuntimeError, match="modified by an inplace operation") as error:
        y.sum().backward()
    assert "MulBackward0" in told(error) and "'mul'" in told(error) and "[3]" in told(error)
    assert names(error, "product", "product") and names(error, "spoil", "spoil")


def test_the_last_writer_is_named_through_views_and_setitem():
    x, w = torch.ones(2, 3, requires_grad=True), torch.ones(2, 3)
    y = product(x, w)
    w.t()[0] = 5  # setitem
    with pytest.raises(RuntimeError) as error:
        y.sum().backward()
    assert names(error, "setitem", "test_the_last_writer_is_named_through_views_and_setitem")


def test_optimizer_step_between_two_backwards():
    layer = torch.nn.Linear(3, 3)
    optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
    x = torch.ones(2, 3, requires_grad=True)
    loss = layer(x).sum()  # forward
    loss.backward(retain_graph=True)
    optimizer.step()  # step
    with pytest.raises(RuntimeError, match="modified by an inplace") as error:
        loss.backward()
    here = "test_optimizer_step_between_two_backwards"
    assert names(error, "forward", here) and names(error, "step", here)


def test_freed_graph():
    x = torch.ones(3, requires_grad=True)
    y = x.exp()  # exp
    y.sum().backward()
    with pytest.raises(RuntimeError, match="second time") as error:
        y.sum().backward()
    assert "ExpBackward0" in told(error) and names(error, "exp", "test_freed_graph")


@pytest.mark.filterwarnings("ignore:Anomaly")
def test_nan_and_inf_in_anomaly_mode():
    x = torch.zeros(3, requires_grad=True)
    y = (x * 0).sqrt()  # root
    with torch.autograd.detect_anomaly(), pytest.raises(RuntimeError, match="returned nan values in its 0th") as error:
        (y * 0).sum().backward()
    assert names(error, "root", "test_nan_and_inf_in_anomaly_mode")
    y = x.log()  # log
    with torch.autograd.detect_anomaly():
        y.sum().backward()
    with torch.autograd.detect_anomaly(check_inf=True), pytest.raises(RuntimeError, match="returned inf values") as error:
        x.log().sum().backward()
    with torch.autograd.detect_anomaly(check_nan=False):
        (x * 0).sqrt().mul(0).sum().backward()
    assert not torch.is_anomaly_enabled() if hasattr(torch, "is_anomaly_enabled") else True


class Halves(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x * 2

    @staticmethod
    def backward(ctx, grad):
        return grad[:1]


def test_wrong_shape_in_backward():
    x = torch.ones(3, requires_grad=True)
    y = Halves.apply(x)  # apply
    with pytest.raises(RuntimeError, match=r"invalid gradient at index 0 - got \[1\] but expected shape compatible") as error:
        y.sum().backward()
    assert "HalvesBackward" in told(error) and names(error, "apply", "test_wrong_shape_in_backward")
    y = product(x, 3)
    with pytest.raises(RuntimeError, match="Mismatch in shape") as error:
        y.backward(torch.ones(4))
    assert names(error, "product", "product")


def test_exception_of_a_hook_says_at_which_operation():
    x = torch.ones(3, requires_grad=True)
    y = product(x, 2)

    def hook(grad):
        raise KeyError("mine")
    y.register_hook(hook)
    with pytest.raises(KeyError) as error:
        y.sum().backward()
    assert error.value.args == ("mine",) and names(error, "product", "product")


def test_lines_in_generators_comprehensions_threads_and_callbacks():
    x = torch.ones(3, requires_grad=True)

    def generator():
        yield x * 2  # yield
    for y in generator():
        assert f"line {line_of('yield')}, in generator" in y.grad_fn.location
    y = [x * k for k in (1, 2)][1]  # comprehension
    assert f"line {line_of('comprehension')}" in y.grad_fn.location
    y = list(map(lambda k: x * k, (1, 2)))[0]  # noqa: C417  # map
    assert f"line {line_of('map')}, in <lambda>" in y.grad_fn.location
    got = []
    thread = threading.Thread(target=lambda: got.append(x * 2))  # thread
    thread.start()
    thread.join()
    assert f"line {line_of('thread')}, in <lambda>" in got[0].grad_fn.location


def test_functions_of_the_package_are_passed_over():
    model = torch.nn.Sequential(torch.nn.Linear(3, 3), torch.nn.ReLU(), torch.nn.Linear(3, 1))
    y = model(torch.ones(2, 3))  # model
    loss = torch.nn.functional.smooth_l1_loss(y, torch.zeros(2, 1))  # loss
    assert f"line {line_of('loss')}" in loss.grad_fn.location
    assert f"line {line_of('model')}" in y.grad_fn.location


def test_code_without_a_file():
    space = {"torch": torch, "x": torch.ones(2, requires_grad=True)}
    exec(compile("y = 1\ny = x * 2", "<cell>", "exec"), space)
    assert space["y"].grad_fn.location == 'File "<cell>", line 2, in <module>'


def test_the_switch():
    anomaly._switch_lines(False)
    try:
        assert product(torch.ones(2, requires_grad=True), 2).grad_fn.location == ""
    finally:
        anomaly._switch_lines(True)
    assert product(torch.ones(2, requires_grad=True), 2).grad_fn.location


def test_code_objects_are_let_go():
    import sys
    code = product.__code__
    before = sys.getrefcount(code)
    x, w = torch.ones(3, requires_grad=True), torch.ones(3)
    for _ in range(100):
        product(x, w).sum().backward()
        w.add_(1)
    kept = [product(x, w) for _ in range(10)]
    assert sys.getrefcount(code) >= before + 10
    del kept
    assert sys.getrefcount(code) <= before + 1
