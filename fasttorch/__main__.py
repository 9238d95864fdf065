"""``python -m fasttorch [-m] script.py ARGS``: run a program written for PyTorch on fasttorch. See `fasttorch.compat`."""

import builtins
import io
import os
import runpy
import sys
import types

from fasttorch import compat

USAGE = """usage: python -m fasttorch script.py [arguments]
       python -m fasttorch -m module [arguments]
       python -m fasttorch -c "code" [arguments]

Runs a Python program in which `import torch` means fasttorch. The script need not be changed."""

#: packages with binaries linked against PyTorch
LINKED = ("torchvision", "torchaudio", "torchtext", "torchdata")


def explain(error):
    """Add to an error about a missing name where the list of names is."""
    text = str(error)
    if "docs/compatibility.md" in text:
        return
    name = getattr(error, "name", None) or ""
    if isinstance(error, ModuleNotFoundError) and name.partition(".")[0] in LINKED:
        error.add_note(f"{name.partition('.')[0]} is built for PyTorch's binaries and can't run on fasttorch.")
    elif isinstance(error, ImportError) and name.partition(".")[0] == "fasttorch":
        error.add_note(f"That name of PyTorch is not in fasttorch: {compat.WHERE}.")
    elif isinstance(error, AttributeError):
        owner = getattr(error, "obj", None)
        kind = owner if isinstance(owner, type) else type(owner)
        if getattr(owner, "__name__", "").partition(".")[0] == "fasttorch" or kind.__module__.partition(".")[0] == "fasttorch":
            error.add_note(f"If that is a name of PyTorch, fasttorch doesn't have it: {compat.WHERE}.")


def main(arguments):
    """Run the program that the command line names; the exit status."""
    if not arguments or arguments[0] in ("-h", "--help"):
        print(USAGE, file=sys.stdout if arguments else sys.stderr)
        return 0 if arguments else 2
    if arguments[0] in ("-m", "-c") and len(arguments) < 2:
        print(USAGE, file=sys.stderr)
        return 2
    if arguments[0] not in ("-m", "-c") and not os.path.exists(arguments[0]):
        print(f"python -m fasttorch: can't open {arguments[0]!r}: no such file", file=sys.stderr)
        return 2
    compat.in_children()
    compat.install()
    try:
        if arguments[0] == "-m":
            sys.argv = arguments[1:]
            sys.path[0] = os.getcwd()
            runpy.run_module(arguments[1], run_name="__main__", alter_sys=True)
        elif arguments[0] == "-c":
            sys.argv = ["-c", *arguments[2:]]
            sys.path[0] = ""
            run_code(compile(arguments[1], "<string>", "exec"), None)
        else:
            run_script(arguments)
    except (AttributeError, ImportError) as error:
        explain(error)
        raise
    return 0


def run_script(arguments):
    """Run a file as `__main__`, as the interpreter does: classes defined in it can be pickled and found again by others."""
    path = arguments[0]
    sys.argv = list(arguments)
    if os.path.isdir(path):
        sys.path[0] = path
        runpy.run_path(path, run_name="__main__")
        return
    sys.path[0] = os.path.dirname(os.path.abspath(path))
    with io.open_code(os.path.abspath(path)) as file:
        run_code(compile(file.read(), path, "exec"), path)


def run_code(code, path):
    """Run code as the module `__main__`."""
    program = types.ModuleType("__main__")
    program.__builtins__ = builtins
    if path is not None:
        program.__file__ = path
    sys.modules["__main__"] = program
    exec(code, vars(program))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
