"""Random programs of views, in-place operations and reads agree with PyTorch: see fuzz_views.py."""
import os
import random
import sys
import time

import pytest

import fasttorch

sys.path.insert(0, os.path.dirname(__file__))
import fuzz_views  # noqa: E402

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.parity


def check(seed):
    program = fuzz_views.make(seed)
    if fuzz_views.differs(program, fasttorch, torch):
        program = fuzz_views.shorten(program, fasttorch, torch)
        logs = fuzz_views.differs(program, fasttorch, torch)
        pytest.fail(f"seed {seed}\n{fuzz_views.describe(program, logs)}")


@pytest.mark.parametrize("part", range(10))
def test_random_programs(part):
    for seed in range(part * 200, part * 200 + 200):
        check(seed)


def test_other_random_programs():
    """For as long as the environment says: FASTTORCH_FUZZ_SECONDS."""
    end = time.time() + float(os.environ.get("FASTTORCH_FUZZ_SECONDS", "0"))
    while time.time() < end:
        check(random.randrange(1 << 60))
