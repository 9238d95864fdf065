"""Write the compiled operators' sources from the operator table.

    python -m tools.opgen --write     write fasttorch/_C/_gen, docs/operators.md and the type stubs
    python -m tools.opgen --check     exit with status 1 if what is there is not what would be written
"""
import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "fasttorch" / "_C" / "_gen"


def fast_functions():
    """Name -> module of the quick kernels, ``k_x`` and ``v_x``, and formula helpers, ``h_x``, declared in fasttorch/_C/*.pxd."""
    found = {}
    for path in sorted((ROOT / "fasttorch" / "_C").glob("*.pxd")):
        for name in re.findall(r"^cdef object ([hkv]_\w+)\(", path.read_text(), re.M):
            found[name] = path.stem
    return found


def sources():
    """File name -> text of everything that is generated."""
    sys.path.insert(0, str(ROOT))
    import types

    # The table is read without the package around it, which may not be built yet.
    package = types.ModuleType("fasttorch")
    package.__path__ = [str(ROOT / "fasttorch")]
    sys.modules.setdefault("fasttorch", package)
    from fasttorch import ops
    from fasttorch.ops import _entry

    from .family import Family
    from .reference import reference
    from .stubs import stubs

    entries = ops.load()
    for e in entries:
        e.family = e.file.removesuffix(".py")
    table = {e.ident: e for e in entries}
    fast = fast_functions()
    files = {}
    families = sorted({e.family for e in entries})
    for name in families:
        family = Family(name, [e for e in entries if e.family == name], table, _entry.HELPERS, fast)
        files[f"{name}.pyx"] = family.pyx()
        files[f"{name}.pxd"] = family.pxd()
    files["__init__.py"] = ('"""Compiled operators, written by tools/opgen."""\n\n#: the families, a module each\nFAMILIES = '
                            + repr(tuple(families)) + "\n")
    files["../../../docs/operators.md"] = reference(entries)
    files.update((f"../../../{path}", text) for path, text in stubs(entries).items())
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--write", action="store_true")
    action.add_argument("--check", action="store_true")
    args = parser.parse_args()
    files = sources()
    stale = [n for n, text in files.items() if not (OUT / n).exists() or (OUT / n).read_text() != text]
    there = [p for p in OUT.iterdir() if p.suffix in (".pyx", ".pxd")] if OUT.exists() else []
    extra = [p for p in there if p.name not in files and p.name != "__init__.pxd"]
    if args.check:
        for name in stale + [p.name for p in extra]:
            print(f"{(OUT / name).resolve().relative_to(ROOT)} is not what tools/opgen writes: run python -m tools.opgen --write")
        sys.exit(bool(stale or extra))
    OUT.mkdir(exist_ok=True)
    for name in stale:
        (OUT / name).write_text(files[name])
    for path in extra:
        path.unlink()
    print(f"{len(files)} files, {len(stale)} written, {len(extra)} removed")


if __name__ == "__main__":
    main()
