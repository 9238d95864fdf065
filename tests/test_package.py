"""The package as a whole: what importing it pulls in, what lies in it, and that its documentation's code runs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import fasttorch

ROOT = Path(__file__).resolve().parent.parent
OPTIONAL = ("cupy", "torch", "scipy", "matplotlib", "tqdm", "safetensors", "pytest", "multiprocessing")
PAGES = ["README.md", "CONTRIBUTING.md", *sorted(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))]


def python(code, **kwargs):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, **kwargs)


def test_import_pulls_in_nothing_optional():
    done = python("import sys, numpy; before = set(sys.modules); import fasttorch\n"
                  "print(*sorted({m.split('.')[0] for m in set(sys.modules) - before}))")
    assert done.returncode == 0, done.stderr
    assert not set(done.stdout.split()) & set(OPTIONAL)


def test_version():
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", fasttorch.__version__)


def test_every_folder_of_modules_is_a_package():
    package = ROOT / "fasttorch"
    folders = {path.parent for path in package.rglob("*.py")} - {package}
    assert not [str(f) for f in folders if f.name != "__pycache__" and not (f / "__init__.py").exists()]


def test_typed():
    assert (Path(fasttorch.__file__).parent / "py.typed").exists()


def test_nothing_is_built_for_one_processor():
    for name in ("setup.py", "Makefile", "pyproject.toml"):
        text = (ROOT / name).read_text()
        assert "march=native" not in text and "-Ofast" not in text, name


@pytest.mark.parametrize("page", PAGES)
def test_local_links_lead_somewhere(page):
    path = ROOT / page
    text = re.sub(r"```.*?```", "", path.read_text(), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if "://" not in target:
            assert (path.parent / target).exists(), f"{page} links to {target}"


def examples():
    for page in PAGES:
        blocks = re.findall(r"^```python\n(.*?)^```", (ROOT / page).read_text(), flags=re.DOTALL | re.MULTILINE)
        for i, block in enumerate(blocks):
            if len(block.splitlines()) > 2 and "@op(" not in block:
                yield pytest.param(block, id=f"{page}-{i}")


@pytest.mark.parametrize("block", examples())
def test_example_runs(block, tmp_path):
    done = python(block, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
