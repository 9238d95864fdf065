"""The type stubs say what the modules hold.

Runs mypy's stubtest over the compiled modules' stubs. Differences that cannot be mended (what Cython does not show to
``inspect``) stand in ``allowlist.txt`` beside this file, with the reason. Exit status 1 on any other.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def modules():
    """The modules that have a stub file of their own."""
    for path in sorted((ROOT / "fasttorch").rglob("*.pyi")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def main():
    found = set(modules())
    # stubtest goes into a package by itself.
    names = sorted(name for name in found if not any(name.startswith(other + ".") for other in found))
    if not names:
        print("no stubs")
        return 1
    command = [sys.executable, "-m", "mypy.stubtest", "--concise", "--ignore-missing-stub", "--ignore-positional-only",
               "--ignore-disjoint-bases", "--ignore-unused-allowlist", "--allowlist", str(HERE / "allowlist.txt"),
               "--mypy-config-file", str(HERE / "stubtest.ini")]
    return subprocess.run([*command, *names], cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
