"""User-written autograd functions, in every documented form."""
import gc
import sys
import weakref

import pytest

import fasttorch as torch
from fasttorch.autograd import Function
from fasttorch.autograd.function import once_differentiable


def leaf(*values):
    return torch.tensor(values, dtype=torch.float64, requires_grad=True)


class Cube(Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x ** 3

    @staticmethod
    def backward(ctx, grad):
        x, = ctx.saved_tensors
        return 3 * x ** 2 * grad


class CubeApart(Function):
    @staticmethod
    def forward(x):
        return x ** 3

    @staticmethod
    def setup_context(ctx, inputs, output):
        x, = inputs
        ctx.save_for_backward(x, output)

    @staticmethod
    def vjp(ctx, grad):
        x, _ = ctx.saved_tensors
        return 3 * x ** 2 * grad


@pytest.mark.parametrize("function", [Cube, CubeApart])
def test_both_forms_and_higher_derivatives(function):
    x = leaf(2.0, -1.0)
    y = function.apply(x)
    assert y.requires_grad and type(y.grad_fn).__name__ and y.grad_fn.name() == function.__name__ + "Backward"
    g, = torch.autograd.grad(y.sum(), x, create_graph=True)
    assert g.tolist() == [12.0, 3.0]
    gg, = torch.autograd.grad(g.sum(), x, create_graph=True)
    assert gg.tolist() == [12.0, -6.0]
    assert torch.autograd.gradcheck(function.apply, x) and torch.autograd.gradgradcheck(function.apply, x)


def test_arguments_that_are_no_tensors():
    class Scale(Function):
        @staticmethod
        def forward(ctx, x, factor, names, y=None):
            ctx.factor, ctx.names = factor, names
            assert ctx.needs_input_grad == (True, False, False, False)
            return x * factor

        @staticmethod
        def backward(ctx, grad):
            assert ctx.names == ["a"]
            return grad * ctx.factor, None, None, None

    x = leaf(1.0)
    Scale.apply(x, 3.0, ["a"], torch.ones(1)).backward()
    assert x.grad.tolist() == [3.0]


def test_defaults_where_forward_takes_no_ctx():
    class Scale(Function):
        @staticmethod
        def forward(x, factor=4.0):
            return x * factor

        @staticmethod
        def setup_context(ctx, inputs, output):
            _, ctx.factor = inputs

        @staticmethod
        def backward(ctx, grad):
            return grad * ctx.factor, None

    x = leaf(1.0)
    Scale.apply(x).backward()
    assert x.grad.tolist() == [4.0]


def test_several_outputs_and_materialized_gradients():
    seen = []

    class Parts(Function):
        @staticmethod
        def forward(ctx, x, materialize):
            ctx.set_materialize_grads(materialize)
            return x * 2, x * 3, (x > 0)

        @staticmethod
        def backward(ctx, a, b, c):
            seen.append((a, b, c))
            return (0 if a is None else a * 2) + (0 if b is None else b * 3), None

    x = leaf(1.0, 2.0)
    a, b, c = Parts.apply(x, True)
    assert not c.requires_grad and c.dtype is torch.bool
    a.sum().backward()
    assert seen[-1][1].tolist() == [0.0, 0.0] and x.grad.tolist() == [2.0, 2.0]
    a, b, c = Parts.apply(x, False)
    b.sum().backward()
    assert seen[-1][0] is None and seen[-1][2] is None


def test_non_differentiable_output():
    class Sorted(Function):
        @staticmethod
        def forward(ctx, x):
            values, order = x.sort()
            ctx.mark_non_differentiable(order)
            ctx.save_for_backward(order)
            extra = x + 1
            ctx.mark_non_differentiable(order, extra)
            return values, order, extra

        @staticmethod
        def backward(ctx, grad, _, __):
            order, = ctx.saved_tensors
            return torch.zeros_like(grad).index_add_(0, order, grad)

    values, order, extra = Sorted.apply(leaf(3.0, 1.0))
    assert values.requires_grad and not order.requires_grad and not extra.requires_grad and extra.grad_fn is None


def test_dirty_input():
    class AddOne(Function):
        @staticmethod
        def forward(ctx, x):
            ctx.mark_dirty(x)
            return x.add_(1)

        @staticmethod
        def backward(ctx, grad):
            return grad * 10

    x = leaf(1.0, 2.0)
    y = x * 1
    z = AddOne.apply(y)
    assert z is y and y.tolist() == [2.0, 3.0] and y.grad_fn.name() == "AddOneBackward"
    z.sum().backward()
    assert x.grad.tolist() == [10.0, 10.0]
    with pytest.raises(RuntimeError, match="a leaf Variable that requires grad"):
        AddOne.apply(x)
    x = leaf(1.0, 2.0)
    base = x * 1
    AddOne.apply(base[:1])
    base.sum().backward()
    assert x.grad.tolist() == [10.0, 1.0]


def test_dirty_must_be_returned():
    class Lost(Function):
        @staticmethod
        def forward(ctx, x):
            ctx.mark_dirty(x)
            return x.add_(1) * 2

        @staticmethod
        def backward(ctx, grad):
            return grad

    with pytest.raises(RuntimeError, match="Some elements marked as dirty during the forward method were not returned as output"):
        Lost.apply(leaf(1.0) * 1)


class AsIs(Function):
    @staticmethod
    def forward(ctx, x, y):
        return x

    @staticmethod
    def backward(ctx, grad):
        return grad * 5, grad * 7


def test_input_returned_as_it_is():
    x, y = leaf(1.0), leaf(2.0)
    z = AsIs.apply(x, y)
    assert z is not x and z.grad_fn.name() == "AsIsBackward" and z.data_ptr() == x.data_ptr() and x.is_leaf
    z.sum().backward()
    assert x.grad.tolist() == [5.0] and y.grad.tolist() == [7.0]
    with torch.no_grad():
        assert AsIs.apply(x, y) is not x
    z = AsIs.apply(x * 1, y)
    with pytest.raises(RuntimeError, match="is a view and is being modified inplace.*custom Function"):
        z.mul_(2)


def test_view_of_an_input():
    class Diagonal(Function):
        @staticmethod
        def forward(ctx, x):
            return x.diagonal()

        @staticmethod
        def backward(ctx, grad):
            return grad.diag()

    x = torch.eye(2, dtype=torch.float64, requires_grad=True)
    base = x * 2
    d = Diagonal.apply(base)
    assert d._is_view() and d.data_ptr() == base.data_ptr()
    d.sum().backward()
    assert x.grad.tolist() == [[2.0, 0.0], [0.0, 2.0]]
    d = Diagonal.apply(x * 2)
    with pytest.raises(RuntimeError, match="custom Function"):
        d.mul_(2)
    base = x * 2
    d = Diagonal.apply(base)
    base.mul_(2)
    with pytest.raises(RuntimeError, match="custom Function|modified inplace"):
        d.sum()


def test_saved_results_make_no_cycle_and_none_can_be_saved():
    class Exp(Function):
        @staticmethod
        def forward(ctx, x):
            y = x.exp()
            ctx.save_for_backward(y, None, x)
            return y

        @staticmethod
        def backward(ctx, grad):
            y, nothing, x = ctx.saved_tensors
            assert nothing is None
            return grad * y

    x = leaf(0.5)
    gc.disable()
    try:
        y = Exp.apply(x)
        g, = torch.autograd.grad(y.sum(), x, create_graph=True)
        assert torch.allclose(torch.autograd.grad(g.sum(), x)[0], x.exp().detach())
        gone = weakref.ref(y.grad_fn)
        del y, g
        assert gone() is None
    finally:
        gc.enable()


def test_attribute_cycle_is_collected():
    class Keep(Function):
        @staticmethod
        def forward(ctx, x):
            ctx.result = x * 2
            return ctx.result

        @staticmethod
        def backward(ctx, grad):
            return grad * 2

    y = Keep.apply(leaf(1.0))
    gone = weakref.ref(y)
    del y
    gc.collect()
    assert gone() is None


def test_saved_tensors_are_checked_and_freed():
    x = leaf(1.0, 2.0)
    y = x * 1
    z = Cube.apply(y)
    y.mul_(2)
    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        z.sum().backward()
    z = Cube.apply(x)
    z.sum().backward()
    with pytest.raises(RuntimeError, match="second time"):
        z.sum().backward()
    with pytest.raises(TypeError, match="save_for_backward can only save variables"):
        class Bad(Cube):
            @staticmethod
            def forward(ctx, x):
                ctx.save_for_backward(3)
                return x * 1
        Bad.apply(x)


def test_a_pack_hook_that_raises_drops_no_other_tensor():
    """The node's other slots are empty, whatever a node at the same place in memory held before."""
    class Keeps(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x, y):
            ctx.save_for_backward(x, y)
            return x * y

        @staticmethod
        def backward(ctx, grad):
            return grad, grad

    def refuse(t):
        raise ValueError("not this one")

    x = torch.ones(3, requires_grad=True)
    held = torch.ones(3)
    before = sys.getrefcount(held)
    for _ in range(5):
        Keeps.apply(x, held)
        with pytest.raises(ValueError, match="not this one"), torch.autograd.graph.saved_tensors_hooks(refuse, refuse):
            Keeps.apply(x, torch.ones(3))
    assert sys.getrefcount(held) == before


def test_one_exit_too_many():
    hooks = torch.autograd.graph.saved_tensors_hooks(lambda t: t, lambda t: t)
    with hooks:
        pass
    with pytest.raises(RuntimeError, match="no pair of hooks"):
        hooks.__exit__(None, None, None)


def test_saved_tensors_hooks_apply():
    seen = []
    with torch.autograd.graph.saved_tensors_hooks(lambda t: seen.append("pack") or t, lambda t: seen.append("unpack") or t):
        y = Cube.apply(leaf(1.0))
    y.sum().backward()
    assert seen.count("pack") >= 1 and "unpack" in seen


def test_once_differentiable():
    class Square(Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x)
            return x * x

        @staticmethod
        @once_differentiable
        def backward(ctx, grad):
            assert not torch.is_grad_enabled()
            return 2 * ctx.saved_tensors[0] * grad

    x = leaf(3.0)
    start = leaf(1.0)
    g, = torch.autograd.grad(Square.apply(x), x, start, create_graph=True)
    assert g.tolist() == [6.0]
    with pytest.raises(RuntimeError, match="once_differentiable"):
        g.sum().backward()


def wrong(gradients):
    class Wrong(Function):
        @staticmethod
        def forward(ctx, x, y):
            return x * 2

        @staticmethod
        def backward(ctx, grad):
            return gradients(grad)
    return Wrong


@pytest.mark.parametrize("gradients, kind, message", [
    (lambda g: g, RuntimeError, r"returned an incorrect number of gradients \(expected 2, got 1\)"),
    (lambda g: (g, g, g), RuntimeError, "incorrect number of gradients"),
    (lambda g: (g[:1], None), RuntimeError, "invalid gradient at index 0"),
    (lambda g: ("g", None), RuntimeError, "expected Variable or None"),
    (lambda g: 1 / 0, ZeroDivisionError, "division"),
])
def test_wrong_gradients(gradients, kind, message):
    x = leaf(1.0, 2.0)
    with pytest.raises(kind, match=message):
        wrong(gradients).apply(x, torch.ones(2)).sum().backward()
    assert x.grad is None
    (x * 2).sum().backward()
    assert x.grad.tolist() == [2.0, 2.0]


def test_trailing_nones_and_none_are_accepted():
    x = leaf(1.0)
    wrong(lambda g: (g, None, None)).apply(x, 1).backward()
    assert x.grad.tolist() == [1.0]
    wrong(lambda g: (None, None)).apply(x, 1).backward()
    assert x.grad.tolist() == [1.0]


def test_exception_in_forward_leaves_grad_mode():
    class Broken(Function):
        @staticmethod
        def forward(ctx, x):
            assert not torch.is_grad_enabled()
            raise KeyError("mine")

    with pytest.raises(KeyError):
        Broken.apply(leaf(1.0))
    assert torch.is_grad_enabled()


def test_missing_methods():
    class Nothing(Function):
        pass

    with pytest.raises(NotImplementedError, match="forward"):
        Nothing.apply(leaf(1.0))

    class NoBackward(Function):
        @staticmethod
        def forward(ctx, x):
            return x * 2

    with pytest.raises(NotImplementedError, match="backward or vjp"):
        NoBackward.apply(leaf(1.0)).backward()
    assert Nothing.generate_vmap_rule is False
    with pytest.raises(NotImplementedError):
        Nothing.jvp(None)
    with pytest.raises(NotImplementedError):
        Nothing.vmap(None, (0,))


def test_the_node_stands_for_the_context():
    class Named(Function):
        @staticmethod
        def forward(ctx, x):
            ctx.note = "here"
            ctx.save_for_backward(x)
            return x * 2

        @staticmethod
        def backward(ctx, grad):
            assert ctx.name() == "NamedBackward" and len(ctx.next_functions) == 1
            return grad * 2

    x = leaf(1.0)
    y = Named.apply(x)
    assert y.grad_fn.note == "here" and y.grad_fn.saved_tensors[0].tolist() == [1.0]
    assert y.grad_fn.needs_input_grad == (True,)
    assert y.grad_fn.next_functions[0][0].variable is x
    y.backward()
    with pytest.raises(AttributeError):
        y.grad_fn.nothing  # noqa: B018


def test_gradient_is_summed_to_the_input_s_shape_and_cast():
    class Spread(Function):
        @staticmethod
        def forward(ctx, x):
            return x.expand(4, 2).clone()

        @staticmethod
        def backward(ctx, grad):
            return grad

    x = leaf(1.0, 2.0)
    Spread.apply(x).sum().backward()
    assert x.grad.tolist() == [4.0, 4.0]


def test_sparse_gradient_passes_as_it_is():
    class Look(Function):
        @staticmethod
        def forward(ctx, table, rows):
            ctx.rows, ctx.shape = rows, table.shape
            return table[rows]

        @staticmethod
        def backward(ctx, grad):
            return torch.sparse_coo_tensor(ctx.rows[None], grad, ctx.shape), None

    table = torch.ones(4, 2, requires_grad=True)
    Look.apply(table, torch.tensor([1, 1, 3])).sum().backward()
    assert table.grad.is_sparse and table.grad.to_dense().tolist() == [[0, 0], [2, 2], [0, 0], [1, 1]]


def test_nested_functions_and_backward_inside_forward():
    class Inner(Function):
        @staticmethod
        def forward(ctx, x):
            with torch.enable_grad():
                own = x.detach().requires_grad_()
                loss = Cube.apply(own).sum()
            ctx.save_for_backward(torch.autograd.grad(loss, own)[0])
            return loss.detach()

        @staticmethod
        def backward(ctx, grad):
            return ctx.saved_tensors[0] * grad

    x = leaf(1.0, 2.0)
    Inner.apply(x).backward()
    assert x.grad.tolist() == [3.0, 12.0]


def test_subclasses_of_functions():
    class Double(Cube):
        @staticmethod
        def forward(ctx, x):
            return 2 * Cube.forward(ctx, x)

        @staticmethod
        def backward(ctx, grad):
            return 2 * Cube.backward(ctx, grad)

    x = leaf(1.0)
    y = Double.apply(x)
    assert y.grad_fn.name() == "DoubleBackward"
    y.backward()
    assert x.grad.tolist() == [6.0]
