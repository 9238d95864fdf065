"""Compares operators with PyTorch on the samples of PyTorch's own operator database, in every dtype and every form.

    python tests/parity/opinfo.py                                  # float64, the function
    python tests/parity/opinfo.py '^(add|mul)$' --dtype bfloat16
    python tests/parity/opinfo.py --form inplace                   # x.add_(y)
    python tests/parity/opinfo.py --form method out gradgrad

Forms: ``function`` (values, and gradients where the dtype has them), ``method``, ``inplace`` (values, gradients, and which
calls are refused), ``out`` (an output of the right shape, an empty one, one with strides of its own, one of another dtype),
``gradgrad`` (the derivatives of the gradients of a random combination of the outputs),
``saved`` (changing an input or output in place afterwards must not be an error where it is none in PyTorch).

An operator that is not there is skipped. Every operator runs in a child process under a time limit, so that a crash is
one operator's failure. Needs PyTorch and expecttest.
"""
import argparse
import collections
import importlib
import re
import sys
import traceback
import warnings
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).resolve().parents[1]))
import child_process  # noqa: E402

FORMS = ("function", "method", "inplace", "out", "gradgrad", "saved")
# Private names, compilers' and other hardware's operators; operators whose result is whatever memory held.
SKIPPED = re.compile(r"^(_|jiterator|torch\.|.*_copy$|unsafe_|native_|empty|new_empty|.*sampled_addmm|grid_sampler_|slice$|"
                     r"sparse\.|masked\.|hash_tensor|resolve_|resize_|nn\.functional\.linear_cross_entropy|max_pool2d_with_indices_backward|"
                     r"as_strided$|chalf$|pca_lowrank|svd_lowrank)")
VARIANTS_SKIPPED = {"as_strided.partial_views", "linalg.lstsq.grad_oriented", "normal.in_place"}
DUNDERS = {"__getitem__", "__radd__", "__rdiv__", "__rmatmul__", "__rmod__", "__rmul__", "__rpow__", "__rsub__", "__rand__",
           "__ror__", "__rxor__"}
# The database's samples put these arguments in an order of their own.
REORDERED = {"einsum": lambda f: lambda x, e: f(e, x), "where": lambda f: lambda x, c, y: f(c, x, y),
             "nn.functional.embedding": lambda f: lambda w, i, **k: f(i, w, **k),
             "polygamma": lambda f: lambda x, n, **k: f(n, x, **k), "special.polygamma": lambda f: lambda x, n, **k: f(n, x, **k),
             "linalg.pinv.singular": lambda f: lambda a, b: f(a @ b.mT), "zero_": lambda f: lambda x: f(x.clone())}
RANDOM = re.compile(r"^(bernoulli|cauchy|exponential|geometric|log_normal|multinomial|normal|rand|uniform|"
                    r"nn\.functional\.(.*dropout|fractional_max_pool|rrelu|multi_head_attention_forward))")
# Which of several equal elements is meant is nobody's promise: of these, indices and gradients are compared where all differ.
TIES = {"sort", "argsort", "msort", "topk", "kthvalue", "mode"}
TOLERANCE = {"float16": (4e-3, 4e-3), "bfloat16": (3e-2, 3e-2), "float32": (2e-3, 2e-4), "complex64": (2e-3, 2e-4),
             "float64": (1e-6, 1e-8), "complex128": (1e-6, 1e-8)}


def database():
    """PyTorch's operator database, without what is skipped: {name of the operator and variant: OpInfo}."""
    from torch.testing._internal.common_methods_invocations import op_db

    found = {}
    for op in op_db:
        key = op.name + (f".{op.variant_test_name}" if op.variant_test_name else "")
        if (op.name in DUNDERS or not SKIPPED.match(op.name)) and key not in VARIANTS_SKIPPED:
            found[key] = op
    return found


def find(module, name):
    """The function, else the method, of this dotted name; None where there is neither."""
    value = module
    for part in name.split("."):
        value = getattr(value, part, None)
    if callable(value):
        return value
    if name == "__getitem__":
        return lambda x, *index: x[index[0] if len(index) == 1 else index]
    if name == "__rdiv__":
        return lambda x, other: other / x
    for method in (name, name + "_"):
        if hasattr(module.Tensor, method):
            def call(x, *args, name=method, **kwargs):
                bound = getattr(x, name)
                return bound(*args, **kwargs) if callable(bound) else bound
            return call
    return None


class Disagreement(Exception):
    """What differs from PyTorch."""


class Comparison:
    """One operator in one dtype. `module` is what is compared with PyTorch."""

    def __init__(self, key, op, dtype, module, limit=60):
        import torch

        self.torch, self.module, self.key, self.op, self.dtype = torch, module, key, op, dtype
        self.limit, self.rng = limit, np.random.default_rng(0)
        self.name = str(dtype).split(".")[1]
        self.loose = bool(RANDOM.match(op.name))
        self.ties = op.name in TIES and self.name not in ("float32", "float64")
        self.differentiable = bool(op.supports_autograd and dtype in op.supported_backward_dtypes("cpu")
                                   and (dtype.is_floating_point or dtype.is_complex))

    # Values of one module as values of the other

    def convert(self, value, leaves):
        """A value of PyTorch's in the other module; tensors that require grad are appended to `leaves`, in pairs."""
        torch, module = self.torch, self.module
        if isinstance(value, torch.Tensor):
            mine = self.tensor(value)
            if value.requires_grad:
                mine.requires_grad_()
                leaves.append((value, mine))
            return mine
        if isinstance(value, (torch.dtype, torch.layout, torch.memory_format)):
            return getattr(module, str(value).split(".")[1])
        if isinstance(value, torch.device):
            return module.device(str(value))
        if isinstance(value, torch.Size):
            return tuple(value)
        if isinstance(value, tuple) and hasattr(value, "_fields"):
            return type(value)(*(self.convert(v, leaves) for v in value))
        if isinstance(value, (list, tuple)):
            return type(value)(self.convert(v, leaves) for v in value)
        if isinstance(value, dict):
            return {k: self.convert(v, leaves) for k, v in value.items()}
        if isinstance(value, torch.nn.PairwiseDistance):
            return module.nn.functional.pairwise_distance
        return value

    def tensor(self, value):
        """A tensor of the other module with this one's elements and dtype."""
        value = value.detach().resolve_conj().resolve_neg().contiguous()
        if value.dtype == self.torch.bfloat16:
            return self.module.from_numpy(value.float().numpy().copy()).to(self.module.bfloat16)
        return self.module.from_numpy(value.numpy().copy())

    def array(self, t):
        """(name of the dtype, array) of a tensor of either module; bfloat16 as float32."""
        t = t.detach()
        t = t.to_dense() if t.is_sparse else t
        name = str(t.dtype).split(".")[1]
        if isinstance(t, self.torch.Tensor):
            t = t.resolve_conj().resolve_neg()
            return name, (t.float() if name == "bfloat16" else t).numpy(force=True)  # zero tensors, too
        return name, np.asarray((t.float() if name == "bfloat16" else t).numpy())

    def equal(self, mine, theirs, what):
        """Raises Disagreement unless shape, dtype and values agree."""
        mine_name, a = self.array(mine)
        name, b = self.array(theirs)
        if a.shape != b.shape:
            raise Disagreement(f"{what}: shape {a.shape}, PyTorch's {b.shape}")
        if mine_name != name:
            raise Disagreement(f"{what}: dtype {mine_name}, PyTorch's {name}")
        if self.loose or self.ties and name == "int64" and (what != "output 0" or self.op.name == "argsort"):
            return
        rtol, atol = TOLERANCE.get(name, (0, 0))
        if self.name in ("float16", "bfloat16") and b.size:  # steps within are rounded too: relative to the largest
            rtol = TOLERANCE[self.name][0]
            finite = np.abs(b[np.isfinite(b)]) if name in TOLERANCE else b
            atol = rtol * max(1, finite.max(initial=0))
        if name in TOLERANCE:
            with np.errstate(all="ignore"):
                same = np.allclose(a, b, rtol, atol, equal_nan=True)
                error = "" if same else f", up to {np.nanmax(np.abs(a - b)):.3g}" if a.size else ""
        else:
            same, error = np.array_equal(a, b), ""
        if not same:
            raise Disagreement(f"{what}: values differ{error}")

    # One sample

    def tensors(self, value, kind):
        """The tensors in a result, in order."""
        if isinstance(value, kind):
            return [value]
        if isinstance(value, dict):
            value = list(value.values())
        return [t for v in value for t in self.tensors(v, kind)] if isinstance(value, (list, tuple)) else []

    def pair(self, theirs, mine):
        """The tensors of both results, after their shapes, dtypes and values were compared."""
        want, have = self.tensors(theirs, self.torch.Tensor), self.tensors(mine, self.module.Tensor)
        if len(want) != len(have):
            raise Disagreement(f"{len(have)} outputs, PyTorch's {len(want)}")
        if not want and isinstance(theirs, (bool, int, float, str)) and not self.loose:
            if mine != theirs and not (mine != mine and theirs != theirs):
                raise Disagreement(f"returned {mine!r}, PyTorch {theirs!r}")
        for i, (a, b) in enumerate(zip(have, want)):
            self.equal(a, b, f"output {i}")
        return want, have

    def random_like(self, t):
        """A pair of equal random tensors of t's shape and dtype, PyTorch's and the other module's."""
        values = self.rng.standard_normal(tuple(t.shape))
        if t.dtype.is_complex:
            values = values + 1j * self.rng.standard_normal(tuple(t.shape))
        theirs = self.torch.from_numpy(np.asarray(values)).to(t.dtype)
        return theirs, self.tensor(theirs)

    def same_gradients(self, theirs, mine, what):
        """Compares two lists of gradients; None is as good as zeros."""
        for i, (a, b) in enumerate(zip(theirs, mine)):
            if a is not None and b is not None:
                self.equal(b, a, f"{what} {i}")
            elif a is not b:
                self.equal(*(a, 0 * a) if b is None else (b, 0 * b), f"{what} {i}, which the other has not,")

    def gradients(self, want, have, leaves, second=False):
        """Compares the gradients of the outputs, and with `second` the gradients of those."""
        outputs = [i for i, w in enumerate(want) if w.requires_grad]
        if not outputs or not leaves or self.loose or self.ties:
            return
        for i in outputs:
            if not have[i].requires_grad:
                raise Disagreement(f"output {i} does not require grad")
        seeds = [self.random_like(want[i]) for i in outputs]
        if second:
            for a, b in seeds:
                a.requires_grad_(), b.requires_grad_()
        try:
            theirs = self.torch.autograd.grad([want[i] for i in outputs], [a for a, _ in leaves], [a for a, _ in seeds],
                                              allow_unused=True, create_graph=second)
        except NotImplementedError:  # PyTorch has no derivative of some in-place forms
            return
        mine = self.module.autograd.grad([have[i] for i in outputs], [b for _, b in leaves], [b for _, b in seeds],
                                         allow_unused=True, create_graph=second)
        self.same_gradients(theirs, mine, "gradient")
        if not second:
            return
        both = [(a, b) for a, b in zip(theirs, mine) if a is not None and b is not None]
        used = [(a, b) for a, b in both if a.requires_grad and b.requires_grad]
        theirs_only = [(a, b) for a, b in both if a.requires_grad and not b.requires_grad]
        inputs = leaves + seeds
        again = [self.random_like(a) for a, _ in used]
        t2 = m2 = [None] * len(inputs)
        if used:
            try:
                t2 = self.torch.autograd.grad([a for a, _ in used], [a for a, _ in inputs], [a for a, _ in again],
                                              allow_unused=True, retain_graph=True)
            except RuntimeError as error:
                if "is not implemented" in str(error):  # PyTorch has no second derivative of some kernels
                    return
                raise
            m2 = self.module.autograd.grad([b for _, b in used], [b for _, b in inputs], [b for _, b in again], allow_unused=True)
        self.same_gradients(t2, m2, "second derivative")
        for a, _ in theirs_only:  # allowed where the derivative is zero
            t2 = self.torch.autograd.grad(a, [x for x, _ in inputs], self.random_like(a)[0], allow_unused=True, retain_graph=True)
            self.same_gradients(t2, [None] * len(t2), "second derivative")

    def both(self, theirs, mine):
        """Results of two calls; where PyTorch's raises the other must raise too, and then there are none."""
        try:
            expected = theirs()
        except Exception as error:  # noqa: BLE001
            try:
                mine()
            except Exception as own:  # noqa: BLE001
                kinds = (type(error), *type(error).__mro__[1:-2])
                if not isinstance(own, kinds) and not isinstance(error, type(own)):
                    raise Disagreement(f"raised {type(own).__name__}: {own}, PyTorch {type(error).__name__}: {error}") from None
                return None
            raise Disagreement(f"did not raise; PyTorch {type(error).__name__}: {str(error).splitlines()[0]}") from None
        return expected, mine()

    def function(self, sample, function, second=False):
        leaves = []
        self.loose = bool(RANDOM.match(self.op.name) or sample.kwargs.get("dropout_p"))
        args = (self.convert(sample.input, leaves), *self.convert(tuple(sample.args), leaves))
        kwargs = self.convert(dict(sample.kwargs), leaves)
        expected = self.op.op(sample.input, *sample.args, **sample.kwargs)
        if any(t.dtype == self.torch.complex32 for t in self.tensors(expected, self.torch.Tensor)):
            return
        want, have = self.pair(*self.processed(sample, expected, function(*args, **kwargs)))
        self.gradients(want, have, leaves, second)

    def processed(self, sample, theirs, mine):
        """Both results without what is arbitrary in them, such as the phases of eigenvectors, as PyTorch's own tests do it."""
        if sample.output_process_fn_grad is None or not self.op.supports_autograd:
            return theirs, mine
        try:
            return sample.output_process_fn_grad(theirs), sample.output_process_fn_grad(mine)
        except Exception:  # noqa: BLE001  it was written for PyTorch's tensors
            return theirs, mine

    def saved(self, sample, function):
        """What the backward pass keeps of inputs and outputs: they may be changed in place wherever PyTorch allows it."""
        torch, module = self.torch, self.module
        leaves = []
        own = ((self.convert(sample.input, leaves), *self.convert(tuple(sample.args), leaves)),
               self.convert(dict(sample.kwargs), leaves))
        calls = (torch, self.op.op, ((sample.input, *sample.args), dict(sample.kwargs)), [a for a, _ in leaves]), \
            (module, function, own, [b for _, b in leaves])

        def copied(value, lib, copies):
            if isinstance(value, lib.Tensor):
                if not value.requires_grad:
                    return value.clone() if value.is_floating_point() or value.is_complex() else value
                copies.append(value.clone())
                return copies[-1]
            if type(value) in (list, tuple):
                return type(value)(copied(v, lib, copies) for v in value)
            return {k: copied(v, lib, copies) for k, v in value.items()} if isinstance(value, dict) else value

        def allowed(lib, call, given, wanted, change):
            copies = []
            args, kwargs = copied(given[0], lib, copies), copied(given[1], lib, copies)
            outputs = self.tensors(call(*args, **kwargs), lib.Tensor)
            for t in outputs if change == "output" else copies:
                t.detach().add_(0)
            differentiable = [t for t in outputs if t.requires_grad]
            if not differentiable or not wanted:
                return True
            try:
                lib.autograd.grad([t.sum() for t in differentiable], wanted, [lib.ones_like(t.sum()) for t in differentiable],
                                  allow_unused=True)
            except RuntimeError as error:
                if "modified by an inplace" not in str(error):
                    raise
                return False
            return True

        for change in ("output", "input"):
            try:
                theirs = allowed(*calls[0], change)
            except RuntimeError:  # expanded memory, bool tensors
                continue
            if theirs and not allowed(*calls[1], change):
                raise Disagreement(f"changing an {change} in place afterwards is an error")

    def method(self, sample, name):
        leaves = []
        args = (self.convert(sample.input, leaves), *self.convert(tuple(sample.args), leaves))
        kwargs = self.convert(dict(sample.kwargs), leaves)
        result = self.both(lambda: self.op.method_variant(sample.input, *sample.args, **sample.kwargs),
                           lambda: getattr(args[0], name)(*args[1:], **kwargs))
        if result:
            self.gradients(*self.pair(*self.processed(sample, *result)), leaves)

    def inplace(self, sample, name):
        leaves = []
        args = (self.convert(sample.input, leaves), *self.convert(tuple(sample.args), leaves))
        kwargs = self.convert(dict(sample.kwargs), leaves)
        theirs = sample.input.clone()
        mine = args[0].clone()
        result = self.both(lambda: self.op.inplace_variant(theirs, *sample.args, **sample.kwargs),
                           lambda: getattr(mine, name)(*args[1:], **kwargs))
        if result is None:
            return
        if result[1] is not mine:
            raise Disagreement("the result is another object than self")
        self.gradients(*self.pair(*result), leaves)

    def out(self, sample, function):
        torch, module = self.torch, self.module
        args = (self.convert(sample.input, []), *self.convert(tuple(sample.args), []))
        kwargs = self.convert(dict(sample.kwargs), [])
        expected = self.op.op(sample.input, *sample.args, **sample.kwargs)
        results = self.tensors(expected, torch.Tensor)
        if isinstance(expected, list):
            return

        def zeros(kind, shape, name):
            shape = {"empty": (0,), "strided": (*shape, 2)}.get(kind, tuple(shape))
            name = {"integer": "int64", "double": "float64"}.get(kind, name)
            pair = torch.zeros(shape, dtype=getattr(torch, name)), module.zeros(shape, dtype=getattr(module, name))
            return [t[..., 0] for t in pair] if kind == "strided" else pair

        def layout(kind):
            made = [zeros(kind, r.shape, str(r.dtype).split(".")[1]) for r in results]
            return [a for a, _ in made], [b for _, b in made]

        def given(outs):
            return outs[0] if isinstance(expected, torch.Tensor) else tuple(outs)

        for kind in ("right", "empty", "strided", "integer", "double"):
            theirs, mine = layout(kind)
            try:
                to, own = given(theirs), given(mine)
                result = self.both(lambda to=to: self.op.op(sample.input, *sample.args, **sample.kwargs, out=to),
                                   lambda own=own: function(*args, **kwargs, out=own))
                if result is None:
                    continue
                self.pair(*self.processed(sample, to, own))
                want, have = theirs, mine
                returned = self.tensors(result[1], module.Tensor)
                if len(returned) != len(mine) or any(a is not b for a, b in zip(returned, mine)):
                    raise Disagreement("did not return out")
                for a, b in zip(want, have):
                    if kind in ("right", "strided") and a.numel() > 1 and tuple(a.stride()) != tuple(b.stride()):
                        raise Disagreement(f"strides {tuple(b.stride())}, PyTorch's {tuple(a.stride())}")
            except Disagreement as error:
                raise Disagreement(f"out ({kind}): {error}") from None

    def run(self, form):
        """(status, reason): 'pass', 'fail', 'missing' (no such operator), 'none' (nothing to compare)."""
        torch, module, op = self.torch, self.module, self.op
        function = find(module, op.name)
        if function is None:
            return "missing", ""
        adapt = REORDERED.get(self.key) or REORDERED.get(op.name)
        grad = form in ("function", "method", "inplace", "saved") and self.differentiable
        if form == "gradgrad":
            grad = self.differentiable and op.supports_gradgrad
            if not grad:
                return "none", "no second derivative"
        variant = {"method": op.method_variant, "inplace": op.inplace_variant}.get(form)
        if form in ("method", "inplace"):
            name = getattr(variant, "__name__", "")
            if variant is None or adapt or op.name in DUNDERS or not hasattr(torch.Tensor, name):
                return "none", "no such form"
            if not hasattr(module.Tensor, name):
                return "fail", f"no method {name}"
        if form == "out" and (not op.supports_out or adapt):
            return "none", "no such form"
        torch.manual_seed(0)
        try:
            samples = list(op.sample_inputs("cpu", self.dtype, requires_grad=grad))
        except Exception as error:  # noqa: BLE001
            return "none", f"no samples: {error}"
        count = 0
        for i, sample in enumerate(samples[:self.limit]):
            if form == "inplace" and (sample.broadcasts_input or not isinstance(sample.input, torch.Tensor)):
                continue
            if form in ("method",) and not isinstance(sample.input, torch.Tensor):
                continue
            try:
                if form in ("function", "gradgrad"):
                    self.function(sample, adapt(function) if adapt else function, form == "gradgrad")
                elif form in ("out", "saved"):
                    getattr(self, form)(sample, adapt(function) if adapt else function)
                else:
                    getattr(self, form)(sample, name)
            except Disagreement as error:
                return "fail", f"sample {i}: {error}"
            except Exception as error:  # noqa: BLE001
                frames = traceback.extract_tb(error.__traceback__)
                inside = "PyTorch: " if "torch/" in frames[-1].filename and "fasttorch/" not in frames[-1].filename else ""
                text = str(error).splitlines()
                return "fail", f"sample {i}: {inside}{type(error).__name__}: {text[0][:160] if text else ''}"
            count += 1
        if not count:
            return "none", "no sample"
        return "pass", f"{count} samples"


def check(key, op, dtype, form, module, limit=60, seconds=120):
    """(status, reason) of one operator, dtype and form."""
    child = child_process.run(lambda say: say(Comparison(key, op, dtype, module, limit).run(form)), seconds)
    return tuple(child.rows[0]) if child.rows else ("fail", child.error or child.end())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("operators", nargs="?", default="", help="regular expression")
    parser.add_argument("--dtype", nargs="+", default=["float64"])
    parser.add_argument("--form", nargs="+", default=["function"], choices=FORMS)
    parser.add_argument("--limit", type=int, default=60, help="most samples of an operator")
    parser.add_argument("--module", default="fasttorch")
    arguments = parser.parse_args()
    import torch

    torch.set_num_threads(1)
    warnings.simplefilter("ignore")
    module = importlib.import_module(arguments.module)
    for form in arguments.form:
        for name in arguments.dtype:
            dtype, count = getattr(torch, name), collections.Counter()
            for key, op in database().items():
                if re.search(arguments.operators, key) and dtype in op.supported_dtypes("cpu"):
                    status, reason = check(key, op, dtype, form, module, arguments.limit)
                    count[status] += 1
                    if status == "fail":
                        print(f"{form:9s}{name:11s}{key:44s}{reason}", flush=True)
            print(f"{form:9s}{name:11s}{count['pass']} agree, {count['fail']} do not; {count['missing']} are not there",
                  flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
