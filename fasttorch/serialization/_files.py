"""Files: replacing one in a single step, reading exact numbers of bytes, and the error that says what is wrong with one."""

import io
import os


class Damaged(Exception):
    """What is wrong with a file, without its name."""


def need(condition, message):
    """Raise :class:`Damaged` unless the condition holds."""
    if not condition:
        raise Damaged(message)


def remaining(stream):
    """How many bytes a stream has left, or None where it can't tell."""
    try:
        here = stream.tell()
        end = stream.seek(0, io.SEEK_END)
        if end is None:
            end = stream.tell()
        stream.seek(here)
        return end - here
    except (AttributeError, OSError, ValueError):
        return None


def read_exactly(stream, n, what):
    """`n` bytes of a stream, or Damaged."""
    data = stream.read(n)
    need(len(data) == n, f"it ends within {what}")
    return data


def read_into(stream, target):
    """Fill a uint8 array from a stream; whether there was enough."""
    view = memoryview(target)
    done = 0
    while done < len(view):
        if hasattr(stream, "readinto"):
            n = stream.readinto(view[done:])
        else:
            part = stream.read(len(view) - done)
            n = len(part)
            view[done:done + n] = part
        if not n:
            return False
        done += n
    return True


def write_file(f, write):
    """Call ``write(stream)`` for ``f``, a binary stream or a path; a path is replaced when all is written, or left as it is."""
    if hasattr(f, "write"):
        write(f)
        return
    if not isinstance(f, (str, bytes, os.PathLike)):
        raise AttributeError(f"save: expected 'f' to be a path, or a file with a write method, got {type(f).__name__}")
    path = os.path.realpath(os.fspath(f))
    if os.path.exists(path) and not os.path.isfile(path):
        if os.path.isdir(path):
            raise IsADirectoryError(f"save: {path} is a folder")
        with open(path, "wb") as stream:  # a device or a pipe
            write(stream)
        return
    replace(path, write)


def replace(path, write):
    """Write a file beside ``path``, then put it in its place; on any error ``path`` is as it was."""
    import tempfile  # here, as it takes a few milliseconds to import

    folder, name = os.path.split(os.fspath(path))
    if isinstance(name, bytes):
        folder, name = os.fsdecode(folder), os.fsdecode(name)
    if not os.path.isdir(folder or "."):
        raise FileNotFoundError(f"save: there is no folder {folder!r} to save {name!r} in")
    handle, temporary = tempfile.mkstemp(prefix=f".{name[:50]}.", suffix=".tmp", dir=folder)
    try:
        with os.fdopen(handle, "wb") as stream:
            write(stream)
            stream.flush()
            if hasattr(os, "fchmod"):
                os.fchmod(stream.fileno(), _mode(path))
            os.fsync(stream.fileno())
        os.replace(temporary, path)
    except BaseException:
        try:
            os.unlink(temporary)
        except OSError:
            pass
        raise
    if os.name == "posix":  # the new name itself must reach the disk too
        directory = os.open(folder or ".", os.O_RDONLY)
        try:
            os.fsync(directory)
        except OSError:
            pass
        finally:
            os.close(directory)


def _mode(path):
    """The permissions of the file that is there, or those a new one gets."""
    try:
        return os.stat(path).st_mode & 0o7777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
