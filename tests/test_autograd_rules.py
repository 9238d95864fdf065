"""Rules of autograd that programs written for PyTorch rely on: hooks, leaves' gradients, views, saved tensors, messages."""
import gc
import threading
import warnings
import weakref

import pytest

import fasttorch as torch
from fasttorch.autograd import Function, Variable


# ---- the gradient of a leaf
def test_gradient_lies_in_memory_as_its_leaf():
    a = torch.rand(2, 3, 4, 5).to(memory_format=torch.channels_last).requires_grad_()
    a.sum().backward()
    assert a.grad.stride() == a.stride()
    a.grad = None
    (a * torch.rand(2, 3, 4, 5)).sum().backward()
    assert a.grad.stride() == a.stride()
    t = torch.rand(3, 4).t().requires_grad_()
    (t * torch.rand(4, 3)).sum().backward()
    assert t.grad.stride() == t.stride() == (1, 4)
    gaps = torch.empty_strided((2, 2), (4, 2)).copy_(torch.rand(2, 2)).requires_grad_()
    gaps.sum().backward()
    assert gaps.grad.stride() == (2, 1)


def test_order_of_the_hooks_of_a_leaf():
    x = torch.rand(3, requires_grad=True)
    node = x.view_as(x).grad_fn.next_functions[0][0]

    def after(grad_inputs, grad_outputs):
        x.grad = grad_outputs[0].mul(10)            # what the leaf took over: the hook before it is seen

    def add_half(t):
        t.grad.add_(0.5)

    x.register_hook(lambda g: g - 2)
    node.register_prehook(lambda gs: (gs[0] / 5,))
    x.register_post_accumulate_grad_hook(add_half)
    node.register_hook(after)
    x.sum().backward()
    assert x.grad.tolist() == pytest.approx([3.0] * 3)


def test_gradient_becomes_the_leafs_without_a_copy():
    seen = []

    class Own(Function):
        @staticmethod
        def forward(ctx, x):
            return x * 2

        @staticmethod
        def backward(ctx, g):
            made = g * 2
            seen.append(made.data_ptr())
            return made

    x = torch.ones(5000, requires_grad=True)
    Own.apply(x).sum().backward()
    assert x.grad.data_ptr() == seen[0]
    y = torch.ones(5000, requires_grad=True)
    given = torch.ones(5000)
    y.backward(given)
    assert y.grad.data_ptr() != given.data_ptr()        # the caller's
    kept = []
    y.grad = None
    y.register_hook(kept.append)
    (y * 3).sum().backward()
    assert kept[0].data_ptr() != y.grad.data_ptr()      # a hook holds it


def test_post_accumulate_hook_must_return_none():
    x = torch.rand(2, requires_grad=True)
    x.register_post_accumulate_grad_hook(lambda t: t.grad)
    with pytest.raises(RuntimeError, match="hooks should return None"):
        x.sum().backward()
    with pytest.raises(RuntimeError, match="cannot be registered on non-leaf tensors"):
        (x * 2).register_post_accumulate_grad_hook(print)


def test_prehooks_of_a_node_where_backward_stops():
    log = []
    a = torch.tensor(1.0, requires_grad=True)
    b = a.clone()
    b.grad_fn.register_prehook(lambda gs: log.append("node"))
    b.register_hook(lambda g: log.append("tensor"))
    b.sum().backward(inputs=(b,))
    assert log == ["tensor", "node"] and a.grad is None


def test_grad_of_a_result_warns():
    y = torch.ones(2, requires_grad=True) * 2
    with pytest.warns(UserWarning, match="not a leaf Tensor"):
        assert y.grad is None
    y.retain_grad()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert y.grad is None


# ---- the engine
def test_backward_within_backward_a_thousand_deep():
    depth = [0]

    class Deep(Function):
        @staticmethod
        def forward(ctx, x):
            ctx.x = x.detach()
            return x.clone()

        @staticmethod
        def backward(ctx, grad):
            if ctx.x > 0:
                depth[0] += 1
                with torch.enable_grad():
                    Deep.apply((ctx.x - 1).requires_grad_()).sum().backward()
            return grad

    before = threading.active_count()
    x = torch.tensor(1000.0, requires_grad=True)
    Deep.apply(x).sum().backward()
    assert x.grad == 1 and depth[0] == 1000 and threading.active_count() == before


def test_an_error_deep_down_arrives():
    class Deep(Function):
        @staticmethod
        def forward(ctx, x):
            ctx.x = x.detach()
            return x.clone()

        @staticmethod
        def backward(ctx, grad):
            if ctx.x == 0:
                raise KeyError("at the bottom")
            with torch.enable_grad():
                Deep.apply((ctx.x - 1).requires_grad_()).sum().backward()

    x = torch.tensor(100.0, requires_grad=True)
    with pytest.raises(KeyError, match="at the bottom"):
        Deep.apply(x).sum().backward()
    y = (x * 2).sum()
    y.backward()
    assert x.grad == 2


def test_callbacks_at_the_end_of_backward():
    log = []
    x = torch.ones(2, requires_grad=True)

    def hook(grad):
        Variable._execution_engine.queue_callback(lambda: log.append(x.grad.tolist()))

    (x * 3).register_hook(hook)
    y = x * 3
    y.register_hook(hook)
    y.sum().backward()
    assert log == [[3.0, 3.0]]
    with pytest.raises(RuntimeError, match="during backward pass"):
        Variable._execution_engine.queue_callback(print)


def test_gradient_edges_as_inputs_of_backward():
    x = torch.ones(2, requires_grad=True)
    y = x * 2
    edge = torch.autograd.graph.get_gradient_edge(y)
    (y * 3).sum().backward(inputs=(edge,), retain_graph=True)
    assert x.grad is None
    (y * 3).sum().backward(inputs=(edge, x))
    assert x.grad.tolist() == [6.0, 6.0]
    with pytest.raises(RuntimeError, match="materialize_grads cannot be used when the given input is a GradientEdge"):
        torch.autograd.grad(x.clone().sum(), (edge,), materialize_grads=True)


def test_materialized_gradients_can_be_differentiated():
    x = torch.tensor(0.5, requires_grad=True)
    first = torch.autograd.grad(x * 2, x, create_graph=True)
    second = torch.autograd.grad((first[0] + 0 * x), x, create_graph=True)
    unused = torch.tensor(1.0, requires_grad=True)
    zero = torch.autograd.grad(second[0] + x, unused, create_graph=True, materialize_grads=True)
    assert zero[0] == 0 and zero[0].requires_grad
    assert torch.autograd.grad(zero, x, materialize_grads=True)[0] == 0


# ---- nodes
def test_nodes_show_a_class_of_their_name():
    class Twice(Function):
        @staticmethod
        def forward(ctx, x):
            return x * 2

        @staticmethod
        def backward(ctx, g):
            return g * 2

    x = torch.ones(2, requires_grad=True)
    y = Twice.apply(x * 3)
    assert type(y.grad_fn).__name__ == "TwiceBackward"
    multiply = y.grad_fn.next_functions[0][0]
    assert type(multiply).__name__ == "MulBackward0" and isinstance(multiply, torch.autograd.graph.Node)
    assert type(multiply.next_functions[0][0]).__name__ == "AccumulateGrad"
    assert type((x * 4).grad_fn) is type(multiply)
    ref = weakref.ref(multiply)
    del y, multiply
    assert ref() is None
    for _ in range(3):                      # a long chain of nodes that were looked at goes without recursion
        y = x
        for _ in range(20000):
            y = y * 1
            y.grad_fn  # noqa: B018
        del y
    gc.collect()


def test_class_of_the_nodes_of_a_function():
    class Twice(Function):
        @staticmethod
        def forward(ctx, x):
            return x * 2

        @staticmethod
        def backward(ctx, g):
            return g * 2

    assert type(Twice.apply(torch.ones(1, requires_grad=True)).grad_fn) is Twice._backward_cls


def test_saved_values_by_their_names():
    a, b = torch.rand(3, requires_grad=True), torch.rand(3, requires_grad=True)
    c = a * b
    assert c.grad_fn._saved_self is a and c.grad_fn._saved_other is b
    d = c.exp()
    assert torch.equal(d.grad_fn._saved_result, d) and d.grad_fn._saved_result is not d
    d.sum().backward()
    with pytest.raises(RuntimeError, match="after they have already been freed"):
        c.grad_fn._saved_self  # noqa: B018
    with pytest.raises(AttributeError, match="_saved_nothing"):
        d.grad_fn._saved_nothing  # noqa: B018


def test_hooks_of_one_saved_tensor():
    a = torch.rand(3, requires_grad=True)
    y = a * a
    saved = y.grad_fn._raw_saved_self
    saved.register_hooks(lambda t: 2 * t, lambda t: t)
    assert torch.equal(y.grad_fn._saved_self, 2 * a)
    with pytest.raises(RuntimeError, match="hooks have already been set"):
        saved.register_hooks(lambda t: t, lambda t: t)
    y.sum().backward()
    assert torch.allclose(a.grad, 3 * a)
    with pytest.raises(RuntimeError, match="after it has been freed"):
        y.grad_fn._raw_saved_other.register_hooks(lambda t: t, lambda t: t)
    with pytest.raises(RuntimeError, match="from Python is forbidden"):
        torch.autograd.SavedTensor()


def test_pack_hook_that_writes_to_its_argument():
    a = torch.rand(3, requires_grad=True)

    def increase(t):
        t += 1
        return t

    with torch.autograd.graph.saved_tensors_hooks(increase, lambda t: t), \
            pytest.raises(RuntimeError, match="A saved tensor pack hook is modifying its input in place"):
        torch.exp(a)


# ---- functions
def test_function_returning_a_tensor_twice():
    class Both(Function):
        @staticmethod
        def forward(ctx, x):
            y = x * 2
            return y, y

        @staticmethod
        def backward(ctx, g, h):
            return g * 2 + h * 2

    x = torch.ones(2, requires_grad=True)
    a, b = Both.apply(x)
    assert a is b
    (a + b).sum().backward()
    assert x.grad.tolist() == [4.0, 4.0]


def test_argument_that_is_returned_and_saved_stays_an_argument():
    class Square(Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x, x * x

        @staticmethod
        def backward(ctx, g, h):
            x, = ctx.saved_tensors
            return g + 2 * x * h

    x = torch.tensor(3.0, requires_grad=True)
    same, square = Square.apply(x)
    first, = torch.autograd.grad(same + square, x, create_graph=True)
    assert first == 7 and torch.autograd.grad(first, x)[0] == 2


def test_marking_what_is_no_argument_dirty_warns():
    class Twice(Function):
        @staticmethod
        def forward(ctx, x):
            y = x * 2
            ctx.mark_dirty(y)
            return y

        @staticmethod
        def backward(ctx, g):
            return g * 2

    with pytest.warns(UserWarning, match="Only input Tensors should be given to ctx.mark_dirty"):
        Twice.apply(torch.ones(1, requires_grad=True))


def test_gradients_of_outputs_without_one_can_stay_none():
    class Two(Function):
        @staticmethod
        def forward(ctx, x):
            out = x.clone()
            ctx.mark_non_differentiable(out)
            ctx._materialize_non_diff_grads = False
            return x.clone(), out

        @staticmethod
        def backward(ctx, g, h):
            assert h is None
            return g

    x = torch.ones(2, requires_grad=True)
    Two.apply(x)[0].sum().backward()
    assert x.grad.tolist() == [1.0, 1.0]


def test_saved_variables_is_deprecated():
    class Twice(Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x * 2

        @staticmethod
        def backward(ctx, g):
            with pytest.warns(DeprecationWarning, match="saved_variables"):
                assert len(ctx.saved_variables) == 1
            return g * 2

    x = torch.ones(2, requires_grad=True)
    Twice.apply(x).sum().backward()


# ---- views and modes
@pytest.mark.parametrize("mode, name", [(torch.no_grad, "no_grad mode"), (torch.inference_mode, "inference mode")])
def test_views_made_without_recording(mode, name):
    a = torch.ones(2, 3, requires_grad=True).clone()
    with mode():
        view = a.view(-1)
        part = a.unbind()[0]
    with pytest.raises(RuntimeError, match=f"A view was created in {name} and is being modified inplace"):
        view.add_(2)
    with pytest.raises(RuntimeError, match=f"A view was created in {name} and is being modified inplace"):
        part.add_(2)
    a.add_(2)
    with pytest.raises(RuntimeError, match=f"A view was created in {name} and its base or another view"):
        view.grad_fn  # noqa: B018


def test_view_of_a_leaf_made_without_recording():
    leaf = torch.ones(2, requires_grad=True)
    with torch.no_grad():
        view = leaf[:]
    with pytest.raises(RuntimeError, match="A view was created in no_grad mode"):
        view.zero_()
    with pytest.raises(RuntimeError, match="a view of a leaf Variable that requires grad"):
        leaf[:].zero_()


def test_inference_tensors_have_no_views_to_track():
    with torch.inference_mode():
        x = torch.ones(2, 3, requires_grad=True)
        view = x.view(-1)
        assert view.is_inference() and not view.requires_grad and not view._is_view()
        torch.autograd.graph.increment_version(x)       # such tensors have none


def test_decorating_a_class_warns():
    with pytest.warns(FutureWarning, match="Decorating classes is deprecated"):
        @torch.no_grad()
        class Thing:
            pass
    assert isinstance(Thing(), object)


def test_views_made_in_a_function_without_recording():
    class Alias(Function):
        @staticmethod
        def forward(ctx, x):
            return x.view_as(x)

        @staticmethod
        def backward(ctx, g):
            return g

    view = Alias.apply(torch.rand(1, 2))
    with pytest.raises(RuntimeError, match="This view was created inside a custom Function"):
        view += torch.rand(1, requires_grad=True)
    with pytest.raises(RuntimeError, match="Output 0 of Alias is a view and is being modified inplace"):
        Alias.apply(torch.rand(2, requires_grad=True) * 2).add_(1)


def test_view_that_has_no_valid_history_can_be_printed():
    a = torch.ones(1, requires_grad=True)
    with torch.no_grad():
        b = a[:]
        b *= 2
    assert repr(b) == "tensor([2.], grad_fn=<Invalid>)"
    first, second = (torch.ones(2, requires_grad=True) * 2).unbind()
    with torch.no_grad():
        second.add_(1)
    with pytest.warns(UserWarning, match="not a leaf"):
        assert first.grad is None                       # its history can't be made anew either


def test_numpy_without_recording():
    x = torch.ones(2, requires_grad=True)
    with torch.no_grad():
        assert x.numpy().tolist() == [1.0, 1.0]
    with pytest.raises(RuntimeError, match="Can't call numpy\\(\\) on Tensor that requires grad"):
        x.numpy()


# ---- derivatives
def test_negative_number_to_a_complex_power():
    exponent = torch.tensor([1 + 2j, 2 - 1j, 0.5j], dtype=torch.complex128, requires_grad=True)
    base = torch.tensor([-2.0, 3.0, -0.5], dtype=torch.float64)
    assert torch.autograd.gradcheck(lambda e: base ** e, exponent)
    assert torch.autograd.gradcheck(lambda e: (-2.0) ** e, exponent)


def test_second_derivative_through_full_backward_hooks():
    called = []
    loss = torch.nn.MSELoss()
    loss.register_full_backward_hook(lambda module, grad_input, grad_output: called.append(1))
    x = torch.rand(1, requires_grad=True)
    first, = torch.autograd.grad(loss(x, torch.zeros(1)), x, create_graph=True)
    second, = torch.autograd.grad(first, x)
    assert called == [1] and second == 2


def test_gradcheck_of_a_function_whose_shape_depends_on_values():
    x = torch.ones(1, dtype=torch.float64, requires_grad=True)
    with pytest.raises(AssertionError, match="return outputs with the same shape when inputs are perturbed"):
        torch.autograd.gradcheck(lambda x: torch.cat([x, x]) if x >= 1 else x, (x,))


# ---- names
def test_names_programs_ask_for():
    assert torch.autograd.grad_mode.no_grad is torch.no_grad
    with torch.autograd.set_multithreading_enabled(False):
        pass
    from fasttorch.autograd import forward_ad
    assert forward_ad._current_level == -1
    with forward_ad.dual_level():
        assert forward_ad._current_level == 0
    seen = []
    x = torch.ones(2, requires_grad=True)
    y = x * 2
    y.register_hook(lambda g: seen.append((torch._C._current_graph_task_id(), torch._C._will_engine_execute_node(y.grad_fn))))
    y.sum().backward()
    assert seen[0][0] >= 0 and seen[0][1] and torch._C._current_graph_task_id() == -1
    with pytest.raises(AttributeError):
        torch._C._nothing  # noqa: B018


def test_reentrant_checkpoint_that_returns_its_argument():
    x = torch.rand(2, requires_grad=True)
    y = torch.utils.checkpoint.checkpoint(lambda t: t, x, use_reentrant=True)
    (y * 3 + x).sum().backward()
    assert x.grad.tolist() == [4.0, 4.0]


def test_gradients_within_a_checkpoint():
    def gradient(f):
        def run(x):
            with torch.enable_grad():
                return torch.autograd.grad(f(x), x, create_graph=True)[0]
        return run

    def checkpointed(f):
        return lambda x: torch.utils.checkpoint.checkpoint(f, x, use_reentrant=False)

    def f(x):
        return x.sin().exp().sin()

    x = torch.tensor(0.5, dtype=torch.float64, requires_grad=True)
    for early in (True, False):
        with torch.utils.checkpoint.set_checkpoint_early_stop(early):
            once = gradient(checkpointed(gradient(checkpointed(f))))(x)
        assert torch.allclose(once, gradient(gradient(f))(x))


def test_arguments_of_grad():
    """only_inputs keeps its place among the arguments; a dictionary of inputs gives one of gradients."""
    x, y = torch.tensor([2.0], requires_grad=True), torch.tensor([3.0], requires_grad=True)
    found = torch.autograd.grad(x * y, {"a": x, "b": y}, retain_graph=True)
    assert {name: g.item() for name, g in found.items()} == {"a": 3.0, "b": 2.0}
    with pytest.raises(RuntimeError, match="allow_unused"):
        torch.autograd.grad(x * 2, [x, y], None, None, False, True)
    assert torch.autograd.grad(x * 2, [x, y], None, None, False, True, True)[1] is None
    with pytest.warns(FutureWarning, match="only_inputs"):
        torch.autograd.grad(x * 2, x, only_inputs=False)
