"""Starting several processes that run one function, and hearing of their errors."""

import multiprocessing
from multiprocessing import connection
import pickle
import signal
import sys
import time
import traceback

__all__ = ["ProcessContext", "ProcessException", "ProcessExitedException", "ProcessRaisedException", "SpawnContext", "spawn",
           "start_processes"]


class ProcessException(Exception):
    """A process failed. ``error_index``: its number; ``error_pid``: its process id."""

    def __init__(self, msg, error_index, pid):
        super().__init__(msg)
        self.msg, self.error_index, self.error_pid = msg, error_index, pid

    def __reduce__(self):
        return type(self), (self.msg, self.error_index, self.error_pid)


class ProcessRaisedException(ProcessException):
    """A process ended with an exception, whose traceback is in the message."""


class ProcessExitedException(ProcessException):
    """A process ended without a word. ``exit_code``; ``signal_name`` if a signal killed it."""

    def __init__(self, msg, error_index, pid, exit_code, signal_name=None):
        super().__init__(msg, error_index, pid)
        self.exit_code, self.signal_name = exit_code, signal_name

    def __reduce__(self):
        return type(self), (self.msg, self.error_index, self.error_pid, self.exit_code, self.signal_name)


def _run(function, number, args, errors):
    try:
        function(number, *args)
    except KeyboardInterrupt:
        pass  # the parent has it too
    except Exception:
        errors.send_bytes(pickle.dumps(traceback.format_exc()))
        sys.exit(1)


class ProcessContext:
    """Processes that were started together. ``processes``: the processes; ``pids()``: their ids."""

    def __init__(self, processes, errors):
        self.processes = processes
        self._errors = errors
        self._left = {process.sentinel: number for number, process in enumerate(processes)}

    def pids(self):
        """The process ids."""
        return [process.pid for process in self.processes]

    def join(self, timeout=None, grace_period=None):
        """Wait until one or more of the processes have ended.

        If one of them failed, the others are ended: asked to (SIGTERM), and ``grace_period`` (default 30) seconds later made to.

        Args:
            timeout (float, optional): seconds to wait; for ever by default.
            grace_period (float, optional): see above.

        Returns:
            bool: whether all have ended.

        Raises:
            ProcessRaisedException: one raised an exception. ProcessExitedException: one ended with another status than 0.
        """
        if not self._left:
            return True
        failed = None
        for sentinel in connection.wait(list(self._left), timeout):
            number = self._left.pop(sentinel)
            self.processes[number].join()
            if self.processes[number].exitcode != 0 and failed is None:
                failed = number
        if failed is None:
            return not self._left
        self._end_others(30 if grace_period is None else grace_period)
        raise self._error(failed)

    def _end_others(self, grace_period):
        for process in self.processes:
            if process.is_alive():
                process.terminate()
        end = time.monotonic() + grace_period
        for process in self.processes:
            process.join(max(0, end - time.monotonic()))
            if process.is_alive():
                process.kill()
                process.join()
        self._left.clear()

    def _error(self, number):
        process = self.processes[number]
        if self._errors[number].poll():
            try:
                text = pickle.loads(self._errors[number].recv_bytes())
            except EOFError:
                text = None
            if text is not None:
                return ProcessRaisedException(f"\n\n-- Process {number} terminated with the following error:\n{text}", number,
                                              process.pid)
        code = process.exitcode
        if code < 0:
            try:
                name = signal.Signals(-code).name
            except ValueError:
                name = f"signal {-code}"
            return ProcessExitedException(f"process {number} terminated with signal {name}", number, process.pid, code, name)
        return ProcessExitedException(f"process {number} terminated with exit code {code}", number, process.pid, code)


SpawnContext = ProcessContext


def start_processes(fn, args=(), nprocs=1, join=True, daemon=False, start_method="spawn"):
    """As :func:`spawn`, with a start method to choose: ``"fork"``, ``"spawn"`` or ``"forkserver"``."""
    context = multiprocessing.get_context(start_method)
    processes, errors = [], []
    try:
        for number in range(nprocs):
            receiver, sender = context.Pipe(duplex=False)
            process = context.Process(target=_run, args=(fn, number, args, sender), daemon=daemon)
            process.start()
            sender.close()
            processes.append(process)
            errors.append(receiver)
    except BaseException:
        for process in processes:
            process.terminate()
        raise
    started = ProcessContext(processes, errors)
    if not join:
        return started
    try:
        while not started.join():
            pass
    except KeyboardInterrupt:
        started._end_others(5)
        raise
    return None


def spawn(fn, args=(), nprocs=1, join=True, daemon=False, start_method="spawn"):
    """Run ``fn(i, *args)`` in ``nprocs`` new processes, i from 0.

    If one of them fails, the others are ended and an exception says which one and why.

    Args:
        fn (callable): a function that can be imported from its module.
        args (tuple): its further arguments; tensors among them are shared.
        nprocs (int): how many processes. Default: 1.
        join (bool): wait for them. Default: True.
        daemon (bool): end them when this process ends. Default: False.
        start_method (str): only ``"spawn"``; see :func:`start_processes` for others.

    Returns:
        None, or with ``join=False`` a :class:`ProcessContext`.

    Raises:
        ProcessRaisedException, ProcessExitedException: see :meth:`ProcessContext.join`.
    """
    if start_method != "spawn":
        import warnings

        warnings.warn(f"spawn: start_method={start_method!r} has no effect here; use start_processes(..., start_method="
                      f"{start_method!r})", FutureWarning, stacklevel=2)
    return start_processes(fn, args, nprocs, join, daemon, start_method="spawn")
