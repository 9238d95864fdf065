"""Data that arrives while it is used: sensors, sockets, generators, simulations.

:class:`Stream` reads any source ahead in a thread, at most so far as its buffer allows. :class:`Rollouts` steps through an
environment (Gymnasium's interface, single or vectorised) with a policy, carrying the policy's recurrent state, and resets
the state of each environment whose episode is over. :func:`reset_state` is for programs that carry a state themselves.
"""

from collections import deque
import os
import threading
import weakref

import numpy as np

import fasttorch as ft
from fasttorch import Tensor
from fasttorch.utils.data.collate import default_collate, default_convert
from fasttorch.utils.data.dataset import IterableDataset

__all__ = ["Stream", "Rollout", "Rollouts", "reset_state"]

_WAIT, _OLDEST, _NEWEST = "wait", "drop_oldest", "drop_newest"
_PATIENCE = 2.0  # seconds that close() waits for a source


class _Buffer:
    """What the thread that reads and the one that uses share."""

    def __init__(self, size, full):
        self.items = deque()
        self.size, self.full = size, full
        self.changed = threading.Condition()
        self.closed = self.ended = False
        self.error = None
        self.received = self.dropped = 0

    def put(self, item):
        """Add an item; whether more are wanted."""
        with self.changed:
            self.received += 1
            while len(self.items) >= self.size and not self.closed:
                if self.full == _OLDEST:
                    self.items.popleft()
                    self.dropped += 1
                elif self.full == _NEWEST:
                    self.dropped += 1
                    return True
                else:
                    self.changed.wait()
            if self.closed:
                return False
            self.items.append(item)
            self.changed.notify_all()
            return True

    def end(self, error=None):
        with self.changed:
            self.ended, self.error = True, error
            self.changed.notify_all()

    def close(self):
        with self.changed:
            self.closed = True
            self.items.clear()
            self.changed.notify_all()

    def take(self, timeout):
        with self.changed:
            if not self.changed.wait_for(lambda: self.items or self.ended or self.closed, timeout):
                raise TimeoutError(f"Stream: nothing came for {timeout} seconds")
            if self.items:
                item = self.items.popleft()
                self.changed.notify_all()
                return item
            if self.error is not None:
                error, self.error = self.error, None
                raise error
            raise StopIteration


def _read(source, convert, buffer):
    """What the thread does."""
    error = None
    try:
        items = iter(source)
        for item in items:
            if not buffer.put(convert(item)):
                break
    except BaseException as caught:
        error = caught if not buffer.closed else None
    try:
        close = getattr(items, "close", None)
        if close is not None and hasattr(items, "gi_frame"):
            close()  # a generator: its finally clauses run now, in the thread that runs it
    except BaseException as caught:
        error = error or caught
    buffer.end(error)


class Stream(IterableDataset):
    """Items of a source, read ahead in a thread while the program works on earlier ones.

    Args:
        source (iterable or callable): where items come from: an iterator, a generator, a file, a queue's ``get`` (a callable
            is called for each item until it raises StopIteration or returns None). See also :meth:`records` and
            :meth:`lines`.
        buffer (int): how many items may wait. With 0 there is no thread: each item is read when it is asked for. Default: 64.
        full (str): what happens when the buffer is full: ``"wait"`` (back pressure: the source isn't read on), ``"drop_oldest"``
            (a live sensor: old values are worth less) or ``"drop_newest"``. Default: ``"wait"``.
        timeout (float, optional): seconds to wait for an item before TimeoutError; for ever by default.
        convert (callable): what is done to an item, in the thread. Default: :func:`default_convert`: arrays become tensors.

    A stream can be gone through once. It is a context manager: at its end the thread is stopped and the source closed; so they
    are when nobody refers to the stream any more. An exception of the source is raised where the items are used, after the items
    that came before it. ``received`` and ``dropped`` count items.

    Example:
        >>> with Stream((x * x for x in range(5)), buffer=2) as squares:
        ...     print([x for x in squares])
        [0, 1, 4, 9, 16]
        >>> readings = iter([0.5, 1.5, 2.5, None])
        >>> [w.tolist() for w in Stream(lambda: next(readings)).windows(2)]
        [[0.5, 1.5], [2.5]]
    """

    def __init__(self, source, buffer=64, *, full="wait", timeout=None, convert=default_convert):
        if full not in (_WAIT, _OLDEST, _NEWEST):
            raise ValueError(f"Stream: full must be 'wait', 'drop_oldest' or 'drop_newest', got {full!r}")
        if isinstance(buffer, bool) or not isinstance(buffer, int) or buffer < 0:
            raise ValueError(f"Stream: buffer must be an int from 0, got {buffer!r}")
        if not hasattr(source, "__iter__") and not hasattr(source, "__next__"):
            if not callable(source):
                raise TypeError(f"Stream: source must be iterable or callable, got {type(source).__name__}")
            source = _Calls(source)
        self.timeout = timeout
        self._source = source
        self._convert = convert
        self._buffer = _Buffer(buffer, full)
        self._size = buffer
        self._items = None
        self._thread = None
        self._pid = os.getpid()
        self._finalizer = weakref.finalize(self, _Buffer.close, self._buffer)

    @classmethod
    def records(cls, source, shape=(), dtype=None, **options):
        """A stream of tensors of one shape and dtype, from a socket or a binary file that sends their bytes.

        Args:
            source: a connected socket, or a binary file.
            shape (sequence of int): of each tensor.
            dtype (dtype): Default: float32.
            options: of :class:`Stream`.

        Raises:
            EOFError: (while iterating) the source ends in the middle of a record.
        """
        dtype = ft.float32 if dtype is None else dtype
        stream = cls(_Records(source, tuple(shape), dtype), **{"convert": _same, **options})
        return stream

    @classmethod
    def lines(cls, source, parse=None, **options):
        """A stream of lines of text, from a socket or a file.

        Args:
            source: a connected socket, or a file.
            parse (callable, optional): makes an item from a line, without its end. By default numbers separated by blanks or
                commas become a tensor.
            options: of :class:`Stream`.
        """
        return cls(_Lines(source, parse or _numbers), **{"convert": _same, **options})

    @property
    def received(self):
        """How many items have come from the source."""
        return self._buffer.received

    @property
    def dropped(self):
        """How many of them were dropped, because the buffer was full."""
        return self._buffer.dropped

    def __iter__(self):
        return self

    def _start(self):
        self._thread = threading.Thread(target=_read, args=(self._source, self._convert, self._buffer), daemon=True,
                                        name="fasttorch-stream")
        self._thread.start()

    def __next__(self):
        if self._buffer.closed:
            raise StopIteration
        if self._pid != os.getpid():
            raise RuntimeError("Stream: it belongs to another process; make it where it is used, in worker_init_fn or __iter__")
        if not self._size:
            if self._items is None:
                self._items = iter(self._source)
            item = self._convert(next(self._items))
            self._buffer.received += 1
            return item
        if self._thread is None:
            self._start()
        return self._buffer.take(self.timeout)

    def windows(self, steps, collate=default_collate, drop_last=False):
        """Consecutive items put together, ``steps`` at a time: for truncated backpropagation through time.

        Args:
            steps (int): items in a window; the first dimension of its tensors.
            collate (callable): puts a list of items together. Default: :func:`default_collate`.
            drop_last (bool): leave out a last window that isn't full. Default: False.
        """
        if steps < 1:
            raise ValueError(f"Stream.windows: steps must be at least 1, got {steps}")
        items = []
        for item in self:
            items.append(item)
            if len(items) == steps:
                yield collate(items)
                items = []
        if items and not drop_last:
            yield collate(items)

    def close(self):
        """Stop reading, and close the source if it can be."""
        self._buffer.close()
        close = getattr(self._source, "close", None)
        if self._thread is None or self._thread is threading.current_thread():
            if close is not None:
                close()
            return
        if not hasattr(self._source, "gi_frame") and close is not None:
            try:
                close()  # wakes a thread that waits for a socket
            except (OSError, ValueError, RuntimeError):
                pass
        self._thread.join(_PATIENCE)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    def __getstate__(self):
        raise TypeError("Stream: a stream can't be sent to another process; make it where it is used")


def _same(item):
    return item


class _Calls:
    """What a function returns, call after call, until it returns None."""

    def __init__(self, function):
        self.function = function

    def __iter__(self):
        return self

    def __next__(self):
        item = self.function()
        if item is None:
            raise StopIteration
        return item


class _Bytes:
    """A socket or a file to be read."""

    def __init__(self, source):
        self.source = source
        self.socket = hasattr(source, "recv_into")
        if not self.socket and not hasattr(source, "read"):
            raise TypeError(f"Stream: expected a socket or a file, got {type(source).__name__}")

    def close(self):
        if self.socket:
            import socket

            try:
                self.source.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
        self.source.close()


class _Records(_Bytes):
    def __init__(self, source, shape, dtype):
        super().__init__(source)
        self.shape, self.dtype = shape, dtype
        self.nbytes = int(np.prod(shape, dtype=np.int64)) * dtype.itemsize
        if self.nbytes < 1:
            raise ValueError(f"Stream.records: records of shape {shape} have no bytes")

    def __iter__(self):
        return self

    def __next__(self):
        data = np.empty(self.nbytes, np.uint8)
        view, done = memoryview(data), 0
        while done < self.nbytes:
            part = view[done:]
            n = self.source.recv_into(part) if self.socket else self.source.readinto(part)
            if not n:
                if done:
                    raise EOFError(f"Stream.records: the source ended after {done} of a record's {self.nbytes} bytes")
                raise StopIteration
            done += n
        return ft.from_numpy(data).view(self.dtype).reshape(self.shape)


class _Lines(_Bytes):
    def __init__(self, source, parse):
        super().__init__(source)
        self.parse = parse
        self.file = source.makefile("r", encoding="utf-8", newline="\n") if self.socket else source

    def __iter__(self):
        return self

    def __next__(self):
        line = self.file.readline()
        if not line:
            raise StopIteration
        line = line.decode("utf-8") if isinstance(line, bytes) else line
        return self.parse(line.rstrip("\r\n"))


def _numbers(line):
    return ft.tensor([float(word) for word in line.replace(",", " ").split()])


# ---- recurrent state ----


def reset_state(state, ended, initial=None, dim=0):
    """A recurrent state that begins anew in those streams that have ended, with gradients for the others.

    Args:
        state: tensors in tuples, lists and dictionaries; None stays None.
        ended (Tensor): bool, one element for each stream.
        initial (optional): what they begin with: of the same structure, broadcastable; zeros by default.
        dim (int): the streams' dimension in the state's tensors: 0 for cells, 1 for ``nn.LSTM`` and its kin. Default: 0.

    Raises:
        RuntimeError: a tensor whose dimension ``dim`` is not that of ``ended``.

    Example:
        >>> reset_state(torch.ones(3, 2), torch.tensor([False, True, False])).tolist()
        [[1.0, 1.0], [0.0, 0.0], [1.0, 1.0]]
    """
    if not isinstance(ended, Tensor):
        ended = ft.as_tensor(np.asarray(ended))
    ended = ended.bool()
    if not bool(ended.any()):
        return state

    def reset(t, first=None):
        if t.dim() <= dim or t.shape[dim] != ended.shape[0]:
            raise RuntimeError(f"reset_state(): dimension {dim} of a state of shape {list(t.shape)} is not that of the "
                               f"{ended.shape[0]} streams")
        mask = ended.reshape([-1 if k == dim else 1 for k in range(t.dim())])
        return ft.where(mask, ft.zeros((), dtype=t.dtype) if first is None else first, t)

    map_state = ft.nn.modules.recurrent.map_state
    return map_state(reset, state) if initial is None else map_state(reset, state, initial)


# ---- environments ----


class Rollout:
    """``T`` steps of ``B`` environments.

    Attributes:
        observations, actions: ``(T, B, ...)``.
        rewards (Tensor): ``(T, B)``, float32.
        terminated, truncated (Tensor): ``(T, B)``, bool: the episode ended in the step, by itself or by a limit.
        starts (Tensor): ``(T, B)``, bool: the observation is the first of an episode; the state was reset before it.
        valid (Tensor): ``(T, B)``, bool: False where the environment only reset itself and ignored the action (Gymnasium's vector
            environments do in the step after an episode's end); such steps don't belong into a loss.
        state: the policy's recurrent state before the first step, detached; to compute the same outputs again, with gradients.
        next_observation (Tensor): ``(B, ...)``, what comes after the last step. next_starts (Tensor): ``(B,)``.
        final_observations: list of ``(t, b, observation)``: where an episode ended at step t of environment b and the next
            observation is already another episode's, the last observation of the episode.
        extras: what the policy returned beyond action and state, a list of T.
        returns: list of ``(sum of rewards, number of steps)`` of the episodes that ended.
    """

    def __init__(self, **fields):
        self.__dict__.update(fields)

    def __len__(self):
        return len(self.rewards)

    def __repr__(self):
        return f"Rollout(steps={self.rewards.shape[0]}, environments={self.rewards.shape[1]}, ended={len(self.returns)})"


class Rollouts:
    """Steps through an environment for ever, ``steps`` at a time, with a policy and its recurrent state.

    Args:
        env: an environment with Gymnasium's interface, single (then there is one stream) or vectorised (``num_envs``).
        policy (callable): ``policy(observation, state) -> (action, state, *more)``, for observations ``(B, ...)`` and B actions;
            it is called without recording gradients. State None is the first one. The state of an environment whose episode has
            ended is reset before the policy is called.
        steps (int): steps in a rollout.
        initial (optional): the state that episodes begin with, broadcastable; zeros by default.
        state_dim (int): the environments' dimension in the state: see :func:`reset_state`. Default: 0.
        seed (int, optional): of the environment's first reset.

    Iterating gives :class:`Rollout` objects. To collect them in a thread while the program learns from earlier ones, hand this to
    :class:`Stream`: ``Stream(Rollouts(...), buffer=2)``; the policy is then up to three rollouts older than the model.

    Example:
        >>> rollouts = Rollouts(gymnasium.make_vec("CartPole-v1", 8), policy, steps=16)     # doctest: +SKIP
        >>> for rollout in rollouts:                                                        # doctest: +SKIP
        ...     learn_from(rollout)
    """

    def __init__(self, env, policy, steps, *, initial=None, state_dim=0, seed=None):
        if steps < 1:
            raise ValueError(f"Rollouts: steps must be at least 1, got {steps}")
        self.env, self.policy, self.steps = env, policy, steps
        self.initial, self.state_dim = initial, state_dim
        self.vectorised = hasattr(env, "num_envs")
        self.count = env.num_envs if self.vectorised else 1
        mode = str(getattr(env, "metadata", {}).get("autoreset_mode", "")).lower()
        self._late = self.vectorised and "same" not in mode  # the step after an episode's end is only a reset
        self._observation = self._batch(env.reset(seed=seed)[0])
        self._starts = np.ones(self.count, bool)
        self._resets = np.zeros(self.count, bool)
        self._state = None
        self._sums, self._lengths = np.zeros(self.count), np.zeros(self.count, int)

    def _batch(self, observation):
        if isinstance(observation, dict):
            return {k: self._batch(v) for k, v in observation.items()}
        array = np.array(observation)
        return ft.from_numpy(array if self.vectorised else array[None])

    def __iter__(self):
        return self

    def _act(self, action):
        """The action as the environment takes it."""
        array = action.detach().numpy() if isinstance(action, Tensor) else np.asarray(action)
        if self.vectorised:
            return array
        array = array[0]
        return array.item() if array.ndim == 0 and array.dtype.kind in "iub" else array

    def __next__(self):
        lists = {name: [] for name in ("observations", "actions", "rewards", "terminated", "truncated", "starts", "valid")}
        finals, extras, returns = [], [], []
        self._state = reset_state(self._state, self._starts, self.initial, self.state_dim)
        state = ft.nn.modules.recurrent.detach_state(self._state)
        for t in range(self.steps):
            if t:
                self._state = reset_state(self._state, self._starts, self.initial, self.state_dim)
            with ft.no_grad():
                action, self._state, *more = self.policy(self._observation, self._state)
            result = self.env.step(self._act(action))
            observation, reward, terminated, truncated, info = result
            reward, terminated, truncated = (np.array(v, d).reshape(self.count) for v, d in (
                (reward, np.float32), (terminated, bool), (truncated, bool)))
            valid = ~self._resets
            terminated &= valid
            truncated &= valid
            ended = terminated | truncated
            for name, value in (("observations", self._observation), ("actions", action), ("rewards", reward),
                                ("terminated", terminated), ("truncated", truncated), ("starts", self._starts), ("valid", valid)):
                lists[name].append(value)
            extras.append(more)
            self._sums += reward * valid
            self._lengths += valid
            for b in np.flatnonzero(ended):
                returns.append((float(self._sums[b]), int(self._lengths[b])))
                self._sums[b] = self._lengths[b] = 0
                final = self._final(observation, info, b)
                if final is not None:
                    finals.append((t, int(b), final))
            if self._late:
                self._starts, self._resets = self._resets, ended
            else:
                if not self.vectorised and ended[0]:
                    observation = self.env.reset()[0]
                self._starts = ended
            self._observation = self._batch(observation)
        stacked = {name: default_collate(values) for name, values in lists.items()}
        return Rollout(**stacked, state=state, next_observation=self._observation, next_starts=ft.from_numpy(self._starts.copy()),
                       final_observations=finals, extras=extras, returns=returns)

    def _final(self, observation, info, b):
        """The last observation of an episode, where the next one has taken its place."""
        if self._late:
            return None
        if not self.vectorised:
            return self._batch(observation)[0] if not isinstance(observation, dict) else observation
        for name in ("final_obs", "final_observation"):
            if name in info and info[name][b] is not None:
                return default_convert(np.array(info[name][b])) if not isinstance(info[name][b], dict) else info[name][b]
        return None

    def close(self):
        """Close the environment."""
        self.env.close()
