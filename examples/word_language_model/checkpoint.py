"""Checkpoints that are either whole or not there: written beside, flushed to the disk, then renamed into place."""
import os
from pathlib import Path

import fasttorch as torch


class CheckpointError(Exception):
    """A checkpoint can't be read, or is of another run; the message says which and what to do."""


def save(state, path):
    """Write ``state`` (nested dicts and lists of tensors, numbers and strings) to ``path`` in one step.

    Killed at any moment, ``path`` holds the former checkpoint or the new one, never a part of either.
    """
    path = Path(path)
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with open(beside, "wb") as file:
            torch.save(state, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def choose_device(name):
    """``name`` as a device; ValueError where it isn't one or isn't there."""
    try:
        device = torch.device(name)
    except (RuntimeError, ValueError, TypeError):
        raise ValueError(f"--device {name!r} isn't a device: give cpu, cuda or cuda:N") from None
    if device.type == "cuda" and (device.index or 0) >= (torch.cuda.device_count() if torch.cuda.is_available() else 0):
        raise ValueError(f"--device {name}: there is no such CUDA device that this installation can use")
    return device


def load(path, device="cpu"):
    """What ``save`` wrote. No code in the file is run. CheckpointError where it isn't a checkpoint."""
    try:
        with open(path, "rb") as file:
            return torch.load(file, map_location=device, weights_only=True)
    except OSError as error:
        raise CheckpointError(f"can't read {path}: {error.strerror or error}") from None
    except Exception as error:
        raise CheckpointError(f"{path} isn't a checkpoint of this program: {error}") from None


def remove_leftovers(folder):
    """Delete the half-written files that killed runs left in ``folder``."""
    for path in Path(folder).glob("*.part"):
        path.unlink(missing_ok=True)


def rng_state(device):
    """The state of every random generator that training on ``device`` draws from."""
    state = {"cpu": torch.get_rng_state()}
    if device.type == "cuda":
        state["cuda"] = torch.cuda.get_rng_state(device)
    return state


def set_rng_state(state, device):
    """Put back what ``rng_state`` returned."""
    torch.set_rng_state(state["cpu"].cpu())
    if device.type == "cuda" and "cuda" in state:
        torch.cuda.set_rng_state(state["cuda"].cpu(), device)
