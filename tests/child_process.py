"""Functions in child processes with limits, for calls that may crash, hang or take all memory: only the child ends then."""
import json
import os
import signal
import sys
import warnings
from typing import NamedTuple


class Outcome(NamedTuple):
    """What came of a child process."""

    rows: list                      # what it said
    error: str                      # the exception that ended the function; "" if none did
    status: int                     # as os.waitpid gives it

    def end(self):
        """How it ended, in words."""
        return "it took too long" if self.status == signal.SIGALRM else f"the process ended with status {self.status}"


def limit_memory(nbytes):
    """Let this process have so many bytes of addresses more than it has; AddressSanitizer needs more than any limit."""
    import resource

    if sys.platform == "linux" and "asan" not in os.environ.get("LD_PRELOAD", ""):
        with open("/proc/self/statm") as f:
            used = int(f.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + nbytes, used + nbytes))


def run(function, seconds=0, memory=None):
    """Call ``function(say)`` in a fork of this process, where ``say(row)`` hands on what JSON can write.

    The child is ended after so many seconds (0: never; the function may call `signal.alarm` anew), and gets MemoryError where
    it would have so many bytes of memory more than now. Nothing of its standard error is shown.
    """
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        def say(row):
            os.write(write, (json.dumps(row) + "\n").encode())

        try:
            os.close(read)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            warnings.simplefilter("ignore")
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(seconds)
            if memory is not None:
                limit_memory(memory)
            function(lambda row: say([row]))
        except BaseException as error:  # noqa: BLE001
            say({"error": repr(error)})
        finally:
            os._exit(0)
    os.close(write)
    with open(read, "rb") as pipe:
        said = [json.loads(line) for line in pipe if line.endswith(b"\n")]
    _, status = os.waitpid(child, 0)
    error = said.pop()["error"] if said and isinstance(said[-1], dict) else ""
    return Outcome([row for row, in said], error, status)
