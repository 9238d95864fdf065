"""Programs that import torch, run on fasttorch."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import fasttorch as ft
from fasttorch import compat

ROOT = Path(__file__).resolve().parent.parent
# PyTorch is hidden from the programs, so that it can't be what ran
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def run(tmp_path, program, *args, name="program.py"):
    path = tmp_path / name
    path.write_text(program)
    return subprocess.run([sys.executable, "-m", "fasttorch", name, *args], cwd=tmp_path, env=ENVIRONMENT, capture_output=True,
                          text=True, timeout=120)


@pytest.fixture
def torch():
    """fasttorch, under the name that the program would use."""
    with compat.install():
        import torch

        yield torch


def test_installing_and_taking_back():
    before = sys.modules.get("torch")
    version = ft.__version__
    assert not compat.installed()
    with compat.install() as given:
        import torch
        import torch.nn.functional as F
        from torch.utils.data import DataLoader

        assert torch is ft is given and F is ft.nn.functional and DataLoader is ft.utils.data.DataLoader
        assert compat.installed() and torch.__version__.startswith("2.") and ft.__name__ == "fasttorch"
        with compat.install():  # twice changes nothing, and the inner end doesn't take it back
            pass
        assert compat.installed()
        assert ft.nn.functional.__spec__.name == "fasttorch.nn.functional"
    assert sys.modules.get("torch") is before and ft.__version__ == version
    assert not any(name.startswith("torch.") and module is ft.nn for name, module in sys.modules.items())
    compat.uninstall()


def test_a_torch_that_was_imported_comes_back(monkeypatch):
    fake = type(sys)("torch")
    for name in [n for n in sys.modules if n == "torch" or n.startswith("torch.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "torch", fake)
    compat.install()
    try:
        import torch

        assert torch is ft
    finally:
        compat.uninstall()
    assert sys.modules["torch"] is fake


MODULES = """torch.nn torch.nn.functional torch.nn.init torch.nn.parameter torch.nn.modules torch.nn.modules.linear
torch.nn.modules.instancenorm torch.nn.modules.pixelshuffle torch.nn.utils torch.nn.utils.rnn torch.nn.utils.clip_grad
torch.nn.utils.parametrize torch.optim torch.optim.lr_scheduler torch.optim.optimizer torch.utils torch.utils.data
torch.utils.data.dataset torch.utils.data.sampler torch.utils.dlpack torch.autograd torch.autograd.variable
torch.autograd.function torch.autograd.gradcheck torch.accelerator torch.backends torch.backends.cudnn torch.backends.mps
torch.backends.mkl torch.version torch.cuda torch.cuda.amp torch.amp torch.distributions torch.random torch.types torch.jit
torch.testing torch.linalg torch.fft torch.special torch.sparse torch.compiler torch.__config__ torch.serialization torch.onnx
torch.distributed torch.nn.parallel torch.multiprocessing torch.nn.utils.weight_norm torch.autograd.functional""".split()


@pytest.mark.parametrize("name", MODULES)
def test_modules_that_programs_import(torch, name):
    import importlib

    function = torch.autograd.gradcheck, torch.nn.utils.weight_norm
    module = importlib.import_module(name)
    assert module.__name__.startswith("fasttorch")
    assert function == (torch.autograd.gradcheck, torch.nn.utils.weight_norm) and callable(function[0])


@pytest.mark.parametrize("code", ["torch.no_such_thing", "torch.nn.NoSuchLayer", "torch.nn.functional.no_such_thing",
                                  "torch.optim.NoSuchOptimizer", "torch.hub", "torch.linalg.no_such_thing",
                                  "torch.utils.no_such_thing", "torch.autograd.no_such_thing"])
def test_a_missing_name_says_where_the_list_is(torch, code):
    with pytest.raises(AttributeError, match=rf"{code.rpartition('.')[2]}.*docs/compatibility\.md"):
        eval(code)
    assert not hasattr(torch, "no_such_thing")


def test_a_missing_module_says_where_the_list_is(torch):
    with pytest.raises(ModuleNotFoundError, match=r"torch\.no_such_module.*docs/compatibility\.md") as caught:
        import torch.no_such_module  # noqa: F401
    assert caught.value.name == "torch.no_such_module"


def test_a_script(tmp_path):
    done = run(tmp_path, """
import sys, pickle, helper
import torch
import torch.nn as nn, torch.nn.functional as F
from torch.autograd import Variable

class Model(nn.Module):
    def __init__(self):
        super(Model, self).__init__()
        self.fc = nn.Linear(3, 1)
    def forward(self, x):
        return F.relu(self.fc(x))

if __name__ == "__main__":
    assert "fasttorch" in torch.__file__ and helper.torch is torch
    model = pickle.loads(pickle.dumps(torch.compile(Model())))
    model(Variable(torch.ones(2, 3))).sum().backward()
    print(sys.argv, __file__, model.fc.weight.grad.shape[1])
    sys.exit(3)
""".replace("import sys", "import sys; open('helper.py', 'w').write('import torch')\nimport sys", 1), "one", "--two")
    assert done.returncode == 3, done.stderr
    assert done.stdout == "['program.py', 'one', '--two'] program.py 3\n"


def test_a_script_that_lacks_something(tmp_path):
    for program, error in (("import torch\ntorch.no_such_thing", "AttributeError"),
                           ("from torch import no_such_thing", "ImportError"),
                           ("import torch.no_such_thing", "ModuleNotFoundError"),
                           ("import torch\ntorch.ones(1).no_such_thing", "AttributeError")):
        done = run(tmp_path, program)
        assert done.returncode == 1 and error in done.stderr and "docs/compatibility.md" in done.stderr, done.stderr
        assert "no_such_thing" in done.stderr


def test_modules_code_and_usage(tmp_path):
    (tmp_path / "program.py").write_text("import sys, torch; print(torch.__name__, *sys.argv[1:], __name__)")

    def call(*args):
        return subprocess.run([sys.executable, "-m", "fasttorch", *args], cwd=tmp_path, env=ENVIRONMENT, capture_output=True,
                              text=True, timeout=60)

    assert call("-m", "program", "x").stdout == "fasttorch x __main__\n"
    assert call("-c", "import torch; print(torch.__name__)").stdout == "fasttorch\n"
    assert call("missing.py").returncode == 2 and "missing.py" in call("missing.py").stderr
    assert call().returncode == 2 and "usage" in call().stderr and call("--help").returncode == 0


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_processes_that_a_script_starts(tmp_path, method):
    done = run(tmp_path, f"""
import multiprocessing, torch

def work(queue):
    queue.put(torch.__name__)

if __name__ == "__main__":
    context = multiprocessing.get_context("{method}")
    queue = context.Queue()
    process = context.Process(target=work, args=(queue,))
    process.start()
    print(queue.get(timeout=60))
    process.join()
""")
    assert done.stdout == "fasttorch\n", done.stderr


# ---- the small modules ----


def test_backends_are_kept_and_change_nothing(torch):
    cudnn = torch.backends.cudnn
    cudnn.benchmark, before = True, cudnn.deterministic
    with cudnn.flags(enabled=False, deterministic=True):
        assert not cudnn.enabled and cudnn.deterministic
    assert cudnn.enabled and cudnn.deterministic == before
    cudnn.benchmark = False
    with pytest.raises(TypeError, match="bench"):
        cudnn.flags(bench=True).__enter__()
    torch.backends.cuda.matmul.allow_tf32 = True
    with pytest.raises(AttributeError, match="allow_tf31"):
        torch.backends.cuda.matmul.allow_tf31 = True
    assert not (torch.backends.mps.is_available() or torch.backends.mkl.is_available() or cudnn.is_available())
    assert torch.backends.cpu.get_cpu_capability() in ("DEFAULT", "AVX2", "AVX512")


def test_accelerator_without_one(torch):
    if torch.cuda.is_available():
        pytest.skip("there is a GPU")
    a = torch.accelerator
    assert not a.is_available() and a.device_count() == 0 and a.current_accelerator() is None and a.memory_allocated() == 0
    a.empty_cache()
    with a.device_index(None):
        pass
    for call in (a.current_device_index, a.synchronize, lambda: a.set_device_index(0)):
        with pytest.raises(RuntimeError, match="accelerator"):
            call()


def test_mixed_precision_works_switched_off(torch):
    x = torch.ones(2)
    with torch.autocast("cpu", enabled=False), torch.amp.autocast("cuda", torch.float16, False):
        assert (x * 2).dtype == torch.float32
    with pytest.raises(NotImplementedError, match="autocast"):
        torch.autocast("cpu", dtype=torch.bfloat16)
    if not torch.cuda.is_available():
        with pytest.warns(UserWarning, match="CUDA is not available"):
            scaler = torch.cuda.amp.GradScaler()
        w = torch.nn.Parameter(torch.ones(1))
        optimizer = torch.optim.SGD([w], lr=1.0)
        scaler.scale((2 * w).sum()).backward()
        scaler.unscale_(optimizer)
        scaler.step(optimizer)
        scaler.update()
        assert w.item() == -1 and not scaler.is_enabled()

    @torch.autocast("cpu", enabled=False)
    def double(x):
        return 2 * x

    assert double(x).tolist() == [2, 2] and not torch.is_autocast_enabled()


def test_compiling_is_leaving_as_it_is(torch):
    @torch.compile
    def f(x):
        return x + 1

    @torch.compile(mode="max-autotune")
    def g(x):
        return x + 1

    assert f(1) == g(1) == 2 and not torch.compiler.is_compiling()
    with pytest.raises(RuntimeError, match="compile"):
        torch.compile(3)
    for refused in (torch.jit.script, torch.jit.trace, torch.jit.load):
        with pytest.raises(NotImplementedError, match="TorchScript"):
            refused(f)
    assert torch.jit.ignore(f) is f and not torch.jit.is_scripting() and not isinstance(f, torch.jit.ScriptModule)


def test_settings(torch):
    torch.use_deterministic_algorithms(True)
    assert torch.are_deterministic_algorithms_enabled() and torch.get_deterministic_debug_mode() == 2
    torch.set_deterministic_debug_mode("default")
    assert not torch.are_deterministic_algorithms_enabled()
    torch.set_float32_matmul_precision("high")
    assert torch.get_float32_matmul_precision() == "high"
    torch.set_float32_matmul_precision("highest")
    torch.set_default_device("cpu")
    assert torch.get_default_device() == torch.device("cpu") and torch.get_device(torch.ones(1)) == -1
    if not torch.cuda.is_available():
        with pytest.raises(RuntimeError, match="CUDA"):
            torch.set_default_device("cuda")
    assert "fasttorch" in torch.__config__.show() and "threads" in torch.__config__.parallel_info()
    assert torch.version.cuda is None


def test_assert_close():
    close = ft.testing.assert_close
    close(ft.ones(2), ft.ones(2) + 1e-6)
    close([1, {"a": ft.ones(1)}], [1, {"a": ft.ones(1)}])
    close(ft.tensor([float("nan")]), ft.tensor([float("nan")]), equal_nan=True)
    close(float("inf"), float("inf"))
    for a, b, text in (
        (ft.tensor([1.0, 2.0]), ft.tensor([1.0, 2.5]), r"Mismatched elements: 1 / 2 \(50.0%\)"),
        (ft.ones(2), ft.ones(3), "shape"),
        (ft.ones(2), ft.ones(2, dtype=ft.float64), "dtype"),
        (ft.tensor([float("nan")]), ft.tensor([float("nan")]), "nan"),
        (ft.tensor([1, 2]), ft.tensor([1, 3]), "not equal"),
        ([1, 2], [1, 3], r"item \[1\]"),
        ({"a": 1}, {"b": 1}, "keys"),
        ([1], [1, 2], "length"),
        (ft.tensor(1.0), ft.tensor(2.0), "Expected 2.0 but got 1.0"),
        (ft.tensor([float("inf")]), ft.tensor([1.0]), "inf"),
    ):
        with pytest.raises(AssertionError, match=text):
            close(a, b)
    with pytest.raises(AssertionError, match="mine"):
        close(1, 2, msg="mine")
    with pytest.raises(ValueError, match="rtol"):
        close(1, 2, rtol=1.0)
    with pytest.raises(TypeError, match="compare"):
        close(object(), 1)


def test_make_tensor():
    make = ft.testing.make_tensor
    for dtype in (ft.bool, ft.uint8, ft.int8, ft.int64, ft.float16, ft.float32, ft.float64, ft.complex64):
        t = make(3, 4, dtype=dtype)
        assert t.shape == (3, 4) and t.dtype == dtype and not t._is_view()
    t = make((50,), dtype=ft.float64, low=2, high=3, requires_grad=True)
    assert t.requires_grad and 2 <= t.min() <= t.max() < 3
    assert not make(2, 3, dtype=ft.float32, noncontiguous=True).is_contiguous()
    assert (make(500, dtype=ft.int64, low=0, high=2, exclude_zero=True) == 1).all()
    for bad in (dict(low=3, high=2), dict(low=float("nan")), dict(noncontiguous=True, memory_format=ft.contiguous_format)):
        with pytest.raises(ValueError, match="make_tensor"):
            make(2, dtype=ft.float32, **bad)
