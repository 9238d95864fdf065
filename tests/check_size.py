"""The compiled package stays below 20 MB, and no file that a person edits grows past 1,000 lines.

Run by .ci/run after the package was built in place; exit status 1 if either does not hold.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIMIT_MB = 20.0
LIMIT_LINES = 1000
SHIPPED = {".py", ".pyi", ".pxd", ".h", ".so", ".pyd"}
EDITED = {".py", ".pyx", ".pxd", ".pxi", ".c", ".h"}


def main():
    package = ROOT / "fasttorch"
    size = sum(f.stat().st_size for f in package.rglob("*") if f.suffix in SHIPPED) / 1e6
    print(f"installed size {size:.1f} MB, limit {LIMIT_MB:.0f} MB")
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    long_files = []
    for name in tracked:
        path = ROOT / name
        if path.suffix in EDITED and "_gen" not in path.parts and path.is_file():
            lines = path.read_bytes().count(b"\n")
            if lines > LIMIT_LINES:
                long_files.append(f"{name}: {lines} lines, limit {LIMIT_LINES}")
    print("\n".join(long_files) or f"no edited file is longer than {LIMIT_LINES} lines")
    return 1 if size > LIMIT_MB or long_files else 0


if __name__ == "__main__":
    sys.exit(main())
