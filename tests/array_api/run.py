"""Runs the array API consortium's test suite on fasttorch.array_api.

usage: python tests/array_api/run.py CHECKOUT [arguments of pytest]

CHECKOUT is a clone of github.com/data-apis/array-api-tests with its submodule. skips.txt, beside this file, lists what is left
out, with reasons. The suite needs pytest, hypothesis, pytest-json-report and ndindex.
"""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    checkout = Path(sys.argv[1]).resolve()
    if not (checkout / "array-api" / "spec").is_dir():
        sys.exit(f"{checkout} is no checkout of array-api-tests with its submodule: git clone --recurse-submodules "
                 "https://github.com/data-apis/array-api-tests")
    environment = {
        **os.environ,
        "ARRAY_API_TESTS_MODULE": "fasttorch.array_api",
        "ARRAY_API_TESTS_VERSION": "2024.12",
        "PYTHONPATH": os.pathsep.join([str(HERE.parent.parent), *filter(None, [os.environ.get("PYTHONPATH")])]),
    }
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "array_api_tests", "--disable-deadline",
               "--skips-file", str(HERE / "skips.txt"), *sys.argv[2:]]
    sys.exit(subprocess.run(command, cwd=checkout, env=environment).returncode)


if __name__ == "__main__":
    main()
