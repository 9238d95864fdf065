"""What the examples' command lines share. An example finds it by the line that adds this folder to Python's path."""
import argparse
import os
import sys

import fasttorch as torch


def device_named(name):
    """``name`` as a device; the command line's error where it isn't one or isn't there."""
    try:
        device = torch.device(name)
    except RuntimeError:
        raise argparse.ArgumentTypeError(f"{name!r} isn't a device: give cpu, cuda or cuda:N") from None
    if device.type == "cuda" and (device.index or 0) >= torch.cuda.device_count():
        raise argparse.ArgumentTypeError(f"{name}: there is no such CUDA device that this installation can use")
    return device


def make_parser(doc):
    """A parser that is described by the first line of an example's docstring and shows the defaults in its help."""
    return argparse.ArgumentParser(description=doc.split("\n")[0].split(": ``")[0],
                                   formatter_class=argparse.ArgumentDefaultsHelpFormatter)


def require_positive(parser, args, *names):
    """The command line's error where one of these options isn't above 0."""
    for name in names:
        if not getattr(args, name) > 0:
            parser.error(f"--{name.replace('_', '-')} must be above 0, not {getattr(args, name)}")


def command(run, args, *errors):
    """``run(args)``'s exit status; these errors, which a user can mend, are one line, and Ctrl-C is another."""
    try:
        return run(args)
    except (*errors, ValueError, OSError) as error:
        print(f"main.py: error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\ninterrupted", file=sys.stderr)
        return 130


def write(path, make):
    """Write a file in one step: ``make`` writes one beside it, which takes its place."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    make(beside)
    os.replace(beside, path)


def save(state, path):
    """`torch.save` in one step."""
    write(path, lambda beside: torch.save(state, beside))
