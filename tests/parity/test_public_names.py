"""Every public name of PyTorch's packages for networks, optimizers and data is here, but for those of a list with reasons."""
import importlib
import inspect
import types
import warnings

import pytest

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.parity

PACKAGES = ("nn", "nn.functional", "nn.grad", "nn.init", "nn.modules.module", "nn.utils", "nn.utils.rnn",
            "nn.utils.parametrizations", "nn.utils.parametrize", "nn.utils.prune", "nn.utils.stateless",
            "optim", "optim.lr_scheduler", "optim.swa_utils", "utils.data", "utils.data.distributed", "distributions")

QUANTISED = "quantised and eight-bit tensors are not there"
PIPES = "data pipes are not there: PyTorch no longer develops them"
INSIDE = "of PyTorch's own implementation"
MISSING = {
    "nn": {"intrinsic": QUANTISED, "qat": QUANTISED, "quantizable": QUANTISED, "quantized": QUANTISED,
           "common_types": "names for type checkers",
           "LinearCrossEntropyOptions": "linear_cross_entropy is computed at once, not in pieces"},
    "nn.functional": {"scaled_mm": QUANTISED, "scaled_grouped_mm": QUANTISED, "ScalingType": QUANTISED, "SwizzleType": QUANTISED,
                      "grouped_mm": "for lists of experts on a GPU, in bfloat16", "assert_int_or_pair": INSIDE},
    "nn.utils.rnn": {"bind": INSIDE, "PackedSequence_": INSIDE},
    "nn.modules.module": {"T": "a name for type checkers"},
    "utils.data": dict.fromkeys((
        "DFIterDataPipe", "DataChunk", "IterDataPipe", "MapDataPipe", "argument_validation", "datapipes", "functional_datapipe",
        "graph", "graph_settings", "guaranteed_datapipes_determinism", "non_deterministic", "runtime_validation",
        "runtime_validation_disabled"), PIPES),
}


def public(package):
    """The names that a package lists, and what of its own it shows besides."""
    module = importlib.import_module("torch." + package)
    names = {name for name in getattr(module, "__all__", ()) if not name.startswith("_")}
    for name, value in vars(module).items():
        home = value.__name__ if isinstance(value, types.ModuleType) else getattr(value, "__module__", None)
        if not name.startswith("_") and isinstance(home, str) and home.startswith(f"torch.{package}"):
            names.add(name)
    return names


@pytest.mark.parametrize("package", PACKAGES)
def test_names(package):
    ours = importlib.import_module("fasttorch." + package)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        missing = {name for name in public(package) if not hasattr(ours, name)}
    assert missing == set(MISSING.get(package, ()))


@pytest.mark.parametrize("package", ["nn", "optim", "optim.lr_scheduler", "optim.swa_utils", "utils.data"])
def test_arguments_of_classes(package):
    """What PyTorch's constructors take by name, ours take."""
    theirs, ours = (importlib.import_module(f"{lib}.{package}") for lib in ("torch", "fasttorch"))
    wrong = []
    for name in sorted(public(package)):
        a, b = getattr(theirs, name), getattr(ours, name, None)
        if not inspect.isclass(a) or b is None:
            continue
        try:
            wanted, given = (list(inspect.signature(c).parameters.values()) for c in (a, b))
        except ValueError:
            continue
        if any(p.kind is p.VAR_KEYWORD for p in given) and not any(p.kind is p.VAR_KEYWORD for p in wanted):
            continue
        have = [p.name for p in given]
        wrong += [f"{name}: {p.name}" for p in wanted if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD) and p.name not in have]
    assert not wrong
