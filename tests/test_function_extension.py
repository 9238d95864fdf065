"""The example of an operator in compiled code is built, and differentiates."""
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig

import pytest

import fasttorch as torch

HERE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "examples", "extension_node")


@pytest.fixture(scope="module")
def swish(tmp_path_factory):
    pytest.importorskip("Cython", reason="the example is written in Cython")
    pytest.importorskip("setuptools", reason="the example is built by setuptools")
    compiler = (sysconfig.get_config_var("CC") or "cc").split()[0]
    if not shutil.which(compiler):
        pytest.skip(f"no C compiler: {compiler} is not there")
    if not os.path.isdir(HERE):
        pytest.skip("the examples are not there")
    folder = tmp_path_factory.mktemp("extension")
    for name in ("setup.py", "swish.pyx"):
        shutil.copy(os.path.join(HERE, name), folder)
    root = os.path.dirname(os.path.dirname(torch.__file__))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([root, os.environ.get("PYTHONPATH", "")]), "CFLAGS": "-O0"}
    done = subprocess.run([sys.executable, "setup.py", "build_ext", "--inplace"], cwd=folder, env=environment, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert done.returncode == 0, done.stdout[-4000:]
    built = [f for f in os.listdir(folder) if f.startswith("swish.") and f.endswith((".so", ".pyd"))]
    spec = importlib.util.spec_from_file_location("swish", folder / built[0])
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.swish


def test_values_and_derivatives(swish):
    x = torch.tensor([-2.0, 0.0, 0.5], dtype=torch.float64, requires_grad=True)
    y = swish(x, 1.5)
    assert torch.allclose(y, x * (1.5 * x).sigmoid()) and y.grad_fn.name() == "SwishBackward0"
    assert torch.autograd.gradcheck(lambda t: swish(t, 1.5), x) and torch.autograd.gradgradcheck(lambda t: swish(t, 1.5), x)
    assert swish(torch.ones(2)).dtype is torch.float32 and swish(x.detach()).grad_fn is None
    base = torch.ones(4, 3, dtype=torch.float64, requires_grad=True)
    swish(base.t()[1:]).sum().backward()
    assert base.grad[:, 0].tolist() == [0.0] * 4


def test_it_behaves_as_other_operators(swish):
    x = torch.ones(3, requires_grad=True)
    y = x * 1
    z = swish(y)
    y.add_(1)
    with pytest.raises(RuntimeError, match="(?s)modified by an inplace.*SwishBackward0.*test_function_extension"):
        z.sum().backward()
    z = swish(x).sum()
    z.backward()
    with pytest.raises(RuntimeError, match="second time"):
        z.backward()
    with pytest.raises(TypeError, match=r"swish\(\): argument 'input' must be Tensor"):
        swish(3)
    with pytest.raises(RuntimeError, match="int64"):
        swish(torch.tensor([1]))
