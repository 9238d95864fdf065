"""What every test has: a fixed seed, the data folder, Hypothesis's settings, and markers that skip what cannot run."""

import os
import random
import signal
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parent.parent


def data_folder():
    """The folder of corpora and treebanks: $FASTTORCH_DATA, or shared/data beside the checkout; else None."""
    named = os.environ.get("FASTTORCH_DATA")
    for folder in [Path(named)] if named else [ROOT.parent / "shared" / "data"]:
        if folder.is_dir():
            return folder
    return None


@pytest.fixture(scope="session")
def shared_data():
    """Path of the data folder; a test that asks for it is skipped where there is none."""
    folder = data_folder()
    if folder is None:
        pytest.skip("no data folder: set FASTTORCH_DATA")
    return folder


def has_gpu():
    try:
        import cupy

        return cupy.cuda.runtime.getDeviceCount() > 0
    except Exception:
        return False


def pytest_configure(config):
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # in a shell's background; the tests of Ctrl-C need it
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        from hypothesis import HealthCheck, settings
    except ImportError:
        return
    common = dict(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
                  print_blob=True)
    settings.register_profile("default", max_examples=60, **common)
    settings.register_profile("ci", max_examples=60, derandomize=True, **common)
    settings.register_profile("long", max_examples=2000, **common)
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "default"))


def pytest_collection_modifyitems(config, items):
    gpu = None
    for item in items:
        if "gpu" in item.keywords:
            gpu = has_gpu() if gpu is None else gpu
            if not gpu:
                item.add_marker(pytest.mark.skip(reason="no CUDA device with CuPy"))
        if "data" in item.keywords and data_folder() is None:
            item.add_marker(pytest.mark.skip(reason="no data folder: set FASTTORCH_DATA"))


@pytest.fixture(autouse=True)
def fixed_seed():
    """Every test starts from the same state of every random generator."""
    import fasttorch

    random.seed(0)
    np.random.seed(0)
    fasttorch.manual_seed(0)
