"""Streams, the queues of work on a GPU, and events in them. They are CuPy's underneath (``cuda_stream`` is the pointer)."""

from fasttorch._C import devices as _devices
from fasttorch._C.dtypes import device as _Device


class Stream:
    """A queue of work on a card; what is in one stream runs in order.

    Args:
        device: the card; the current one unless given.
        priority: a lower number runs first; other ones than 0 need CuPy 14.
    """

    _contexts = ()                       # those that were entered by ``with`` and not left yet

    def __init__(self, device=None, priority=0):
        self.device_index = _devices.index_of(device)
        self.priority = priority
        self._stream = _devices.get_backend().new_stream(self.device_index, priority)

    @classmethod
    def _of(cls, stream, index):
        made = object.__new__(cls)
        made._stream, made.device_index, made.priority = stream, index, 0
        return made

    @property
    def device(self):
        """The card."""
        return _Device("cuda", self.device_index)

    @property
    def cuda_stream(self):
        """The ``cudaStream_t`` as an int."""
        return self._stream.ptr

    def __cuda_stream__(self):
        """The stream by NVIDIA's protocol, for other libraries: the protocol's version and the pointer."""
        return 0, self.cuda_stream

    def query(self):
        """Whether everything in the stream has run."""
        return self._stream.done

    def synchronize(self):
        """Wait until everything in the stream has run."""
        self._stream.synchronize()

    def record_event(self, event=None):
        """Put an event into the stream, a new one unless given; returns it."""
        event = Event() if event is None else event
        event.record(self)
        return event

    def wait_event(self, event):
        """What is put into the stream from now on waits for an event."""
        self._stream.wait_event(event._event)

    def wait_stream(self, stream):
        """What is put into this stream from now on waits for what is in another one now."""
        self.wait_event(stream.record_event())

    def __eq__(self, other):
        return isinstance(other, Stream) and (self.device_index, self.cuda_stream) == (other.device_index, other.cuda_stream)

    def __hash__(self):
        return hash((self.device_index, self.cuda_stream))

    def __repr__(self):
        return f"<fasttorch.cuda.Stream device={self.device} cuda_stream={self.cuda_stream:#x}>"

    def __enter__(self):
        context = StreamContext(self)
        context.__enter__()
        self._contexts = (*self._contexts, context)
        return self

    def __exit__(self, *error):
        *outer, context = self._contexts
        self._contexts = tuple(outer)
        context.__exit__(*error)


class ExternalStream(Stream):
    """A stream that another library made, from its ``cudaStream_t`` as an int. It must live as long as this object."""

    def __init__(self, stream_ptr, device=None):
        self.device_index, self.priority = _devices.index_of(device), 0
        self._stream = _devices.get_backend().external_stream(stream_ptr, self.device_index)


class Event:
    """A point in a stream, to wait for and, with ``enable_timing``, to measure time between.

    Args:
        enable_timing: whether `elapsed_time` may be asked.
        blocking: whether `synchronize` lets the processor do other things.
    """

    def __init__(self, enable_timing=False, blocking=False, interprocess=False):
        if interprocess:
            raise NotImplementedError("Event(): interprocess=True is not supported, events are not shared between processes")
        self._timing = enable_timing
        self._event = _devices.get_backend().new_event(enable_timing, blocking)
        self._recorded = False

    def record(self, stream=None):
        """Put the event into a stream, the current one unless given."""
        self._event.record((current_stream() if stream is None else stream)._stream)
        self._recorded = True

    def wait(self, stream=None):
        """What is put into a stream (the current one unless given) from now on waits for the event."""
        (current_stream() if stream is None else stream).wait_event(self)

    def query(self):
        """Whether everything before the event has run."""
        return not self._recorded or self._event.done

    def synchronize(self):
        """Wait until everything before the event has run."""
        self._event.synchronize()

    def elapsed_time(self, end_event):
        """Milliseconds from this event to another. Raises ValueError for events without ``enable_timing`` or not recorded."""
        if not (self._timing and end_event._timing):
            raise ValueError("elapsed_time(): both events must be created with argument 'enable_timing=True'")
        if not (self._recorded and end_event._recorded):
            raise ValueError("elapsed_time(): both events must be recorded before calculating elapsed time")
        return _devices.get_backend().elapsed_time(self._event, end_event._event)


class StreamContext:
    """A context in which a stream is the current one of its card, and the card the current one; None changes nothing."""

    def __init__(self, stream):
        self.stream = stream

    def __enter__(self):
        if self.stream is not None:
            backend = _devices.get_backend()
            self._device = backend.current_device()
            backend.set_device(self.stream.device_index)
            self._before = backend.current_stream(self.stream.device_index)
            backend.set_stream(self.stream._stream, self.stream.device_index)
        return self.stream

    def __exit__(self, *error):
        if self.stream is not None:
            backend = _devices.get_backend()
            backend.set_stream(self._before, self.stream.device_index)
            backend.set_device(self._device)
        return False


def stream(stream):
    """A context in which `stream` is the current one: ``with cuda.stream(s):``."""
    return StreamContext(stream)


def current_stream(device=None):
    """The stream that work on a card is put into."""
    index = _devices.index_of(device)
    return Stream._of(_devices.get_backend().current_stream(index), index)


def default_stream(device=None):
    """The stream that is current where no other was made so."""
    index = _devices.index_of(device)
    return Stream._of(_devices.get_backend().default_stream(index), index)


def set_stream(stream):
    """Make `stream` the current one of its card."""
    if stream is not None:
        _devices.get_backend().set_stream(stream._stream, stream.device_index)


def get_stream_from_external(data_ptr, device=None):
    """A stream that another library made; see `ExternalStream`."""
    return ExternalStream(data_ptr, device)


def is_current_stream_capturing():
    """Whether the current stream is being captured into a graph, by another library; False where no card was used."""
    return _devices.has_backend() and _devices.get_backend().is_capturing(_devices.index_of(None))
