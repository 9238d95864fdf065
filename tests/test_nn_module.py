"""nn.Module: attributes, registries, state dicts, hooks, conversion, containers, Parameter."""

import copy
import gc
import pickle
import weakref
from collections import OrderedDict

import pytest

import fasttorch as ft
from fasttorch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(3, 4)
        self.rest = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 2))
        self.scale = nn.Parameter(ft.ones(2))
        self.register_buffer("count", ft.zeros(1))
        self.register_buffer("scratch", ft.zeros(3), persistent=False)
        self.option = 5

    def forward(self, x, twice=False):
        y = self.rest(self.first(x)) * self.scale
        return y * 2 if twice else y


# -- attributes --------------------------------------------------------------------------------------------------------

def test_attributes_come_from_the_registries():
    net = Net()
    assert net.scale is net._parameters["scale"]
    assert net.count is net._buffers["count"]
    assert net.first is net._modules["first"]
    assert net.option == 5 and net.__dict__["option"] == 5
    assert "scale" not in net.__dict__ and "first" not in net.__dict__
    with pytest.raises(AttributeError, match="'Net' object has no attribute 'missing'"):
        _ = net.missing
    assert not hasattr(net, "missing")


def test_assigning_moves_a_name_between_registries():
    m = nn.Module()
    m.a = 3
    m.a = nn.Parameter(ft.zeros(1))
    assert "a" not in m.__dict__ and list(m._parameters) == ["a"]
    m.b = nn.Linear(1, 1)
    m.b = nn.Parameter(ft.zeros(1))
    assert list(m._modules) == [] and list(m._parameters) == ["a", "b"]
    with pytest.raises(TypeError, match="as parameter 'a'"):
        m.a = nn.Linear(1, 1)
    del m.a
    m.register_buffer("a", ft.zeros(1))
    m.a = nn.Linear(1, 1)
    assert list(m._modules) == ["a"] and list(m._parameters) == ["b"] and not m._buffers
    m.register_buffer("c", ft.zeros(2))
    m.c = ft.ones(2)
    assert list(m._buffers) == ["c"] and m.c.sum() == 2
    m.c = None
    assert m.c is None and "c" in m._buffers
    m.d = ft.zeros(2)  # a plain tensor is an ordinary attribute
    assert "d" in m.__dict__ and list(m.buffers()) == []
    m.e = nn.Buffer(ft.ones(2), persistent=False)
    assert "e" in m._buffers and "e" in m._non_persistent_buffers_set


def test_wrong_assignments():
    net = Net()
    with pytest.raises(TypeError, match="cannot assign .* as parameter 'scale'"):
        net.scale = ft.zeros(2)
    with pytest.raises(TypeError, match="as child module 'first'"):
        net.first = 3
    with pytest.raises(TypeError, match="as buffer 'count'"):
        net.count = 3
    net.scale = None
    assert net.scale is None and "scale" in net._parameters
    net.first = None
    assert net.first is None and "first" in net._modules

    class Early(nn.Module):
        def __init__(self, what):
            self.x = what

    for what, kind in ((nn.Parameter(ft.zeros(1)), "parameters"), (nn.Linear(1, 1), "module"),
                       (nn.Buffer(ft.zeros(1)), "buffer")):
        with pytest.raises(AttributeError, match=f"cannot assign {kind} before Module.__init__"):
            Early(what)


def test_delete():
    net = Net()
    for name in ("scale", "count", "first", "option", "scratch"):
        delattr(net, name)
        assert not hasattr(net, name)
    assert net._non_persistent_buffers_set == set()
    with pytest.raises(AttributeError):
        del net.missing


@pytest.mark.parametrize("register,make", [("register_parameter", lambda: nn.Parameter(ft.zeros(1))),
                                           ("register_buffer", lambda: ft.zeros(1)), ("add_module", nn.Identity)])
def test_register_errors(register, make):
    net = Net()
    with pytest.raises(KeyError, match="already exists"):
        getattr(net, register)("option", make())
    with pytest.raises(KeyError, match="contain"):
        getattr(net, register)("a.b", make())
    with pytest.raises(KeyError, match="empty"):
        getattr(net, register)("", make())
    with pytest.raises(TypeError):
        getattr(net, register)(3, make())
    with pytest.raises(TypeError):
        getattr(net, register)("x", object())
    getattr(net, register)("x", None)
    assert net.x is None


def test_non_leaf_is_no_parameter():
    p = nn.Parameter(ft.zeros(1), requires_grad=False)
    p += ft.zeros(1, requires_grad=True)  # in place: now it has a history
    with pytest.raises(ValueError, match="non-leaf"):
        nn.Module().register_parameter("p", p)


def test_user_getattr_and_super():
    class Lazy(nn.Module):
        def __init__(self):
            super().__init__()
            self.inner = nn.Linear(1, 1)

        def __getattr__(self, name):
            try:
                return super().__getattr__(name)
            except AttributeError:
                return getattr(self.inner, name)

    lazy = Lazy()
    assert lazy.weight is lazy.inner.weight
    assert lazy.in_features == 1
    with pytest.raises(AttributeError):
        _ = lazy.nothing


def test_property_errors_and_registry():
    class P(nn.Module):
        @property
        def broken(self):
            return self.not_there

        @property
        def fine(self):
            return 3

    p = P()
    assert p.fine == 3
    with pytest.raises(AttributeError, match="not_there"):
        _ = p.broken
    with pytest.raises(AttributeError):
        p.fine = 4


def test_slots_survive_patching():
    class M(nn.Module):
        def forward(self, x):
            return x

    m = M()
    assert m(1) == 1
    M.__call__ = lambda self, x: x + 10
    assert m(1) == 11
    del M.__call__
    assert m(1) == 1
    M.__getattr__ = lambda self, name: "patched"
    assert m.anything == "patched"
    del M.__getattr__
    with pytest.raises(AttributeError):
        _ = m.anything
    m.forward = lambda x: x * 100  # on the instance
    assert m(2) == 200
    del m.forward
    assert m(2) == 2
    M.forward = lambda self, x: -x
    assert m(2) == -2


def test_calls():
    class M(nn.Module):
        def forward(self, *args, **kwargs):
            return args, kwargs

    m = M()
    assert m() == ((), {})
    assert m(*range(20)) == (tuple(range(20)), {})
    assert m(1, a=2) == ((1,), {"a": 2})
    with pytest.raises(NotImplementedError, match="forward"):
        nn.Module()(1)
    with pytest.raises(TypeError):
        nn.Linear(1, 1)()

    class S(nn.Module):
        forward = staticmethod(lambda x: x + 1)

    assert S()(1) == 2


def test_collected_without_leaks():
    net = Net()
    net.itself = [net]  # a cycle
    ref = weakref.ref(net)
    del net
    gc.collect()
    assert ref() is None


# -- walking -----------------------------------------------------------------------------------------------------------

def test_walking():
    net = Net()
    assert [n for n, _ in net.named_parameters()] == [
        "scale", "first.weight", "first.bias", "rest.0.weight", "rest.0.bias", "rest.2.weight", "rest.2.bias"]
    assert [n for n, _ in net.named_parameters(prefix="net", recurse=False)] == ["net.scale"]
    assert [n for n, _ in net.named_buffers()] == ["count", "scratch"]
    assert [n for n, _ in net.named_children()] == ["first", "rest"]
    assert [n for n, _ in net.named_modules()] == ["", "first", "rest", "rest.0", "rest.1", "rest.2"]
    assert [id(p) for p in net.parameters()] == [id(p) for _, p in net.named_parameters()]
    assert [p is net.scale for p in net.parameters(recurse=False)] == [True]
    net.again = net.first
    assert [id(p) for p in net.parameters()] == [id(p) for _, p in net.named_parameters()]
    assert len(list(net.parameters())) == 7
    assert len(list(net.named_parameters(remove_duplicate=False))) == 9
    assert len(list(net.modules())) == 6
    assert len(list(net.named_modules(remove_duplicate=False))) == 7
    assert len(list(net.children())) == 2
    assert net.get_submodule("rest.0") is net.rest[0] and net.get_submodule("") is net
    assert net.get_parameter("rest.0.weight") is net.rest[0].weight
    assert net.get_buffer("count") is net.count
    for find, name in ((net.get_submodule, "rest.7"), (net.get_submodule, "scale"), (net.get_parameter, "count"),
                       (net.get_buffer, "scale"), (net.get_parameter, "nothing")):
        with pytest.raises(AttributeError):
            find(name)
    new = nn.Identity()
    net.set_submodule("rest.1", new)
    assert net.rest[1] is new


def test_train_eval_apply_zero_grad():
    net = Net()
    assert net.training and net.eval() is net
    assert not any(m.training for m in net.modules())
    assert net.train().rest[0].training
    with pytest.raises(ValueError):
        net.train("yes")
    seen = []
    assert net.apply(lambda m: seen.append(type(m).__name__)) is net
    assert seen == ["Linear", "Linear", "ReLU", "Linear", "Sequential", "Net"]
    net(ft.ones(1, 3)).sum().backward()
    assert net.scale.grad is not None
    net.zero_grad(set_to_none=False)
    assert net.scale.grad.abs().sum() == 0
    net.zero_grad()
    assert net.scale.grad is None
    net.requires_grad_(False)
    assert not any(p.requires_grad for p in net.parameters())


def test_conversion():
    net = Net()
    net.register_buffer("index", ft.zeros(2, dtype=ft.int64))
    p = net.scale
    net(ft.ones(1, 3)).sum().backward()
    assert net.double() is net
    assert net.scale is p and p.dtype == ft.float64 and p.grad.dtype == ft.float64
    assert net.count.dtype == ft.float64 and net.index.dtype == ft.int64
    assert isinstance(p, nn.Parameter) and p.is_leaf and p.requires_grad
    assert net.to(ft.float32).first.weight.dtype == ft.float32
    assert net.to("cpu", ft.float64).scale.dtype == ft.float64
    assert net.to(ft.zeros(1)).scale.dtype == ft.float32
    assert net.to(device="cpu", dtype=ft.float64).scale.dtype == ft.float64
    assert net.half().scale.dtype == ft.float16
    assert net.bfloat16().scale.dtype == ft.bfloat16
    assert net.float().scale.dtype == ft.float32
    with pytest.raises(TypeError, match="floating point"):
        net.to(ft.int32)
    with pytest.raises(TypeError):
        net.to(3.5)


# -- state -------------------------------------------------------------------------------------------------------------

def test_state_dict_round_trip():
    a, b = Net(), Net()
    state = a.state_dict()
    assert list(state) == ["scale", "count", "first.weight", "first.bias", "rest.0.weight", "rest.0.bias",
                           "rest.2.weight", "rest.2.bias"]
    assert type(state) is OrderedDict and state._metadata["rest"] == {"version": 1}
    assert not state["scale"].requires_grad
    assert a.state_dict(keep_vars=True)["scale"] is a.scale
    assert list(a.first.state_dict(prefix="p.")) == ["p.weight", "p.bias"]
    assert repr(b.load_state_dict(state)) == "<All keys matched successfully>"
    x = ft.randn(2, 3)
    assert (a(x) == b(x)).all()
    state["scale"].fill_(7)  # shares memory with the module it came from
    assert a.scale[0] == 7 and b.scale[0] == 1


def test_load_errors():
    net = Net()
    state = net.state_dict()
    state["extra"] = ft.zeros(1)
    state["rest.9.weight"] = ft.zeros(1)
    state["first.weight.deep"] = ft.zeros(1)
    del state["scale"]
    state["first.weight"] = ft.zeros(5, 5)
    with pytest.raises(RuntimeError) as caught:
        net.load_state_dict(state)
    text = str(caught.value)
    assert text.startswith("Error(s) in loading state_dict for Net:\n\t")
    for part in ('Missing key(s) in state_dict: "scale". ', 'Unexpected key(s) in state_dict: "extra"', '"rest.9.weight"',
                 f"size mismatch for first.weight: copying a param with shape {ft.Size([5, 5])} from checkpoint, the shape "
                 f"in current model is {ft.Size([4, 3])}."):
        assert part in text
    del state["first.weight"]
    result = net.load_state_dict(state, strict=False)
    assert set(result.missing_keys) == {"scale", "first.weight"} and "extra" in result.unexpected_keys
    with pytest.raises(TypeError):
        net.load_state_dict([1])
    with pytest.raises(RuntimeError, match="expected torch.Tensor or Tensor-like"):
        net.load_state_dict({**Net().state_dict(), "scale": 3})


def test_load_assign():
    net = Net()
    state = {k: v.double() for k, v in Net().state_dict().items()}
    net.load_state_dict(state, assign=True)
    assert net.scale.dtype == ft.float64 and isinstance(net.scale, nn.Parameter) and net.scale.requires_grad


def test_extra_state():
    class Counting(nn.Module):
        def __init__(self):
            super().__init__()
            self.n = 0

        def get_extra_state(self):
            return {"n": self.n}

        def set_extra_state(self, state):
            self.n = state["n"]

    m = nn.Sequential(Counting())
    m[0].n = 4
    state = m.state_dict()
    assert state == {"0._extra_state": {"n": 4}}
    other = nn.Sequential(Counting())
    other.load_state_dict(state)
    assert other[0].n == 4
    with pytest.raises(RuntimeError, match="Missing key"):
        other.load_state_dict({})


def test_state_hooks():
    net = nn.Linear(1, 1)
    log = []
    net.register_state_dict_pre_hook(lambda m, prefix, keep: log.append("pre"))
    net.register_state_dict_post_hook(lambda m, state, prefix, meta: state.update(added=ft.zeros(1)))
    state = net.state_dict()
    assert "added" in state and log == ["pre"]

    def drop(module, state_dict, prefix, *rest):
        assert module is net
        state_dict.pop(prefix + "added", None)

    handle = net.register_load_state_dict_pre_hook(drop)
    net.register_load_state_dict_post_hook(lambda m, keys: log.append(list(keys.missing_keys)))
    net.load_state_dict(state)
    assert log == ["pre", []]
    handle.remove()
    with pytest.raises(RuntimeError):
        net.load_state_dict(state)
    net.register_load_state_dict_post_hook(lambda m, keys: keys.unexpected_keys.clear())
    net.load_state_dict(state)


def test_copies():
    net = Net()
    net.register_forward_hook(lambda m, args, out: out + 1)
    x = ft.ones(1, 3)
    for other in (copy.deepcopy(net),):
        assert (other(x) == net(x)).all()
        assert other.scale is not net.scale and isinstance(other.scale, nn.Parameter)
        with ft.no_grad():
            other.scale.fill_(100)
        assert net.scale[0] == 1
        assert other._non_persistent_buffers_set == {"scratch"}
    shallow = copy.copy(net)
    assert shallow.scale is net.scale and (shallow(x) == net(x)).all()
    tied = nn.ModuleList([nn.Linear(2, 2), nn.Linear(2, 2)])
    tied[1].weight = tied[0].weight
    again = copy.deepcopy(tied)
    assert again[0].weight is again[1].weight


def test_pickle():
    net = nn.Sequential(nn.Linear(3, 4), nn.LSTM(4, 2), nn.ParameterList([ft.zeros(2)]))
    other = pickle.loads(pickle.dumps(net))
    assert repr(other) == repr(net)
    assert all((a == b).all() for a, b in zip(net.parameters(), other.parameters()))
    assert all(isinstance(p, nn.Parameter) for p in other.parameters())


# -- hooks -------------------------------------------------------------------------------------------------------------

class Double(nn.Module):
    def forward(self, x, plus=0):
        return x * 2 + plus


def test_forward_hooks_in_order():
    m = Double()
    log = []
    a = m.register_forward_pre_hook(lambda mod, args: log.append("pre a"))
    m.register_forward_pre_hook(lambda mod, args: (args[0] + 1,), prepend=True)
    m.register_forward_hook(lambda mod, args, out: log.append(("post", args[0], out)))
    m.register_forward_hook(lambda mod, args, out: out + 100)
    assert m(1) == 104
    assert log == ["pre a", ("post", 2, 4)]
    a.remove()
    a.remove()
    log.clear()
    m(1)
    assert log == [("post", 2, 4)]


def test_hooks_with_kwargs():
    m = Double()
    m.register_forward_pre_hook(lambda mod, args, kw: (args, {"plus": kw["plus"] + 1}), with_kwargs=True)
    m.register_forward_hook(lambda mod, args, kw, out: (out, kw), with_kwargs=True)
    assert m(1, plus=5) == (8, {"plus": 6})
    m.register_forward_pre_hook(lambda mod, args, kw: 3, with_kwargs=True)
    with pytest.raises(RuntimeError, match="pre-hook must return"):
        m(1, plus=5)


def test_always_call():
    class Bad(nn.Module):
        def forward(self):
            raise KeyError("bad")

    m, log = Bad(), []
    m.register_forward_hook(lambda mod, args, out: log.append("plain"))
    m.register_forward_hook(lambda mod, args, out: log.append(out), always_call=True)
    with pytest.raises(KeyError):
        m()
    assert log == [None]


def test_hook_handle_as_context():
    m = Double()
    with m.register_forward_hook(lambda mod, args, out: 0):
        assert m(1) == 0
    assert m(1) == 2


def test_global_hooks():
    from fasttorch.nn.modules import module as mod
    log = []
    handles = [mod.register_module_forward_pre_hook(lambda m, a: log.append("pre")),
               mod.register_module_forward_hook(lambda m, a, o: log.append("post"))]
    nn.Sequential(Double())(1)
    assert log == ["pre", "pre", "post", "post"]
    for h in handles:
        h.remove()
    Double()(1)
    assert len(log) == 4


def test_backward_hooks():
    m, log = nn.Linear(2, 3), []
    m.register_full_backward_hook(lambda mod, gi, go: log.append((gi, go)))
    x = ft.ones(4, 2, requires_grad=True)
    m(x).sum().backward()
    (gi, go), = log
    assert len(gi) == 1 and gi[0].shape == (4, 2) and (go[0] == 1).all()
    assert (gi[0] == x.grad).all()
    log.clear()
    m(ft.ones(4, 2)).sum().backward()  # the input needs no gradient
    (gi, go), = log
    assert gi == (None,) and (go[0] == 1).all()


def test_backward_hooks_change_gradients():
    m = nn.Identity()
    m.register_full_backward_pre_hook(lambda mod, go: (go[0] * 3,))
    m.register_full_backward_hook(lambda mod, gi, go: (gi[0] * 10,))
    x = ft.ones(2, requires_grad=True)
    m(x).sum().backward()
    assert (x.grad == 30).all()
    m.register_full_backward_hook(lambda mod, gi, go: (gi[0], gi[0]))
    with pytest.raises(RuntimeError, match="invalid number of grads"):
        m(x).sum().backward()


def test_backward_hook_of_several_inputs_and_outputs():
    class Two(nn.Module):
        def forward(self, a, n, b):
            return a * n, "text", b + a

    m, log = Two(), []
    m.register_full_backward_hook(lambda mod, gi, go: log.append((gi, go)))
    a, b = ft.ones(2, requires_grad=True), ft.ones(2, requires_grad=True)
    x, _, y = m(a, 4, b)
    (x.sum() + 2 * y.sum()).backward()
    (gi, go), = log
    assert [None if g is None else g.tolist() for g in gi] == [[6, 6], None, [2, 2]]
    assert [None if g is None else g.tolist() for g in go] == [[1, 1], None, [2, 2]]


# -- Parameter ---------------------------------------------------------------------------------------------------------

def test_parameter():
    data = ft.zeros(3)
    p = nn.Parameter(data)
    assert isinstance(p, ft.Tensor) and p.requires_grad and p.is_leaf
    data.fill_(2)
    assert p[0] == 2
    assert repr(p).startswith("Parameter containing:\ntensor([2., 2., 2.]")
    assert not nn.Parameter(data, requires_grad=False).requires_grad
    assert nn.Parameter().shape == (0,)
    assert type(p * 1) is ft.Tensor and type(p.detach()) is ft.Tensor
    q = copy.deepcopy(p)
    assert isinstance(q, nn.Parameter) and q is not p and (q == p).all()
    with pytest.raises((RuntimeError, TypeError)):
        nn.Parameter(ft.zeros(3, dtype=ft.int64))
    with pytest.raises(TypeError):
        nn.Parameter([1.0])
    from_history = nn.Parameter(p * 2)
    assert from_history.is_leaf and from_history.grad_fn is None
    p.label = "kept"
    assert p.label == "kept"


# -- containers --------------------------------------------------------------------------------------------------------

def test_sequential():
    a, b, c = nn.Linear(1, 2), nn.ReLU(), nn.Linear(2, 1)
    s = nn.Sequential(a, b, c)
    assert len(s) == 3 and list(s) == [a, b, c] and s[-1] is c and s[0:2][1] is b
    with pytest.raises(IndexError):
        s[3]
    del s[1]
    assert list(s) == [a, c] and list(s._modules) == ["0", "1"]
    s.insert(1, b)
    s.append(nn.Tanh()).extend([nn.Identity()])
    assert [type(m).__name__ for m in s] == ["Linear", "ReLU", "Linear", "Tanh", "Identity"]
    assert s.pop(-1).__class__ is nn.Identity and len(s) == 4
    s[3] = nn.Sigmoid()
    assert isinstance(s[3], nn.Sigmoid)
    assert len(s + nn.Sequential(a)) == 5 and len(nn.Sequential(a) * 3) == 3
    named = nn.Sequential(OrderedDict(one=a, two=c))
    assert named.one is a and named[1] is c and list(named.state_dict())[0] == "one.weight"
    with pytest.raises(TypeError):
        nn.Sequential(3)


def test_module_list_and_dict():
    layers = nn.ModuleList([nn.Linear(1, 1)])
    layers += [nn.ReLU()]
    layers.append(nn.Tanh())
    layers.insert(0, nn.Identity())
    assert [type(m).__name__ for m in layers] == ["Identity", "Linear", "ReLU", "Tanh"]
    assert isinstance(layers[1:3], nn.ModuleList) and len(layers[1:3]) == 2
    assert layers.pop(1).__class__ is nn.Linear
    del layers[-1]
    assert list(layers._modules) == ["0", "1"]
    with pytest.raises(TypeError):
        layers.extend(3)
    with pytest.raises(IndexError):
        layers[2]
    with pytest.raises(NotImplementedError):
        layers(1)
    d = nn.ModuleDict({"a": nn.ReLU()})
    d["b"] = nn.Linear(1, 1)
    d.update([("c", nn.Tanh())])
    assert list(d) == ["a", "b", "c"] and "a" in d and len(d) == 3
    assert [k for k, _ in d.items()] == list(d.keys()) and d.pop("a").__class__ is nn.ReLU
    assert list(d.state_dict()) == ["b.weight", "b.bias"]
    with pytest.raises(TypeError):
        d.update(3)
    with pytest.raises(ValueError):
        d.update([(1, 2, 3)])
    d.clear()
    assert len(d) == 0


def test_parameter_containers():
    ps = nn.ParameterList([ft.zeros(2), nn.Parameter(ft.ones(3)), "other"])
    assert len(ps) == 3 and isinstance(ps[0], nn.Parameter) and ps[2] == "other" and ps[-2].shape == (3,)
    assert list(ps.state_dict()) == ["0", "1"]
    ps[0] = ft.ones(4)
    assert ps[0].shape == (4,)
    ps.extend([ft.zeros(1)])
    assert len(ps[1:3]) == 2 and len(list(ps.parameters())) == 3
    with pytest.raises(TypeError):
        ps.extend(3)
    pd = nn.ParameterDict({"a": ft.zeros(2)})
    pd["b"] = nn.Parameter(ft.ones(1))
    assert list(pd.keys()) == ["a", "b"] and "a" in pd and isinstance(pd["a"], nn.Parameter)
    assert pd.get("z", 5) == 5 and pd.setdefault("c", ft.zeros(1)).shape == (1,)
    assert list((pd | {"d": ft.zeros(1)}).keys()) == ["a", "b", "c", "d"]
    assert pd.popitem()[0] == "c" and pd.pop("a").shape == (2,)
    assert list(pd.state_dict()) == ["b"]


@pytest.mark.parity
def test_reprs_are_pytorchs():
    torch = pytest.importorskip("torch")

    def build(lib):
        n = lib.nn
        return n.Sequential(
            n.Linear(2, 3, bias=False), n.ModuleList([n.ReLU(), n.ReLU(), n.Tanh()]),
            n.ModuleDict({"a": n.LSTM(2, 3, 2, dropout=0.5, bidirectional=True)}), n.Identity(), n.Flatten(),
            n.ParameterList([lib.zeros(2), 3]), n.ParameterDict({"k": lib.zeros(2, 2)}), n.ModuleList(), n.Dropout(0.1),
            n.Embedding(3, 4, padding_idx=0), n.LayerNorm(3), n.RMSNorm((2, 3)), n.Unflatten(1, (2, 2)),
            n.GRUCell(2, 3, bias=False), n.RNNCell(2, 3, nonlinearity="relu"), n.Bilinear(1, 2, 3))

    assert repr(build(ft)).replace("fasttorch.", "torch.") == repr(build(torch))
