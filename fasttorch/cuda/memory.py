"""The memory of GPUs. CuPy's pool keeps freed memory for reuse: it is reserved, and allocated while an array has it.

Where no card was used, nothing is allocated: the numbers are 0, `memory_stats` is empty.
"""

from fasttorch._C import devices as _devices


def memory_stats(device=None):
    """Bytes of a card's memory: ``allocated_bytes.all.current``, ``.peak``, ``reserved_bytes.all.current``, ``.peak``."""
    if not _devices.has_backend():
        return {}
    stats = _devices.get_backend().memory_stats(_devices.index_of(device))
    return {
        "allocated_bytes.all.current": stats["allocated"],
        "allocated_bytes.all.peak": stats["peak"],
        "reserved_bytes.all.current": stats["reserved"],
        "reserved_bytes.all.peak": stats["reserved_peak"],
    }


def memory_allocated(device=None):
    """Bytes that arrays have on a card."""
    return memory_stats(device).get("allocated_bytes.all.current", 0)


def max_memory_allocated(device=None):
    """The most bytes that arrays had on a card since `reset_peak_memory_stats`."""
    return memory_stats(device).get("allocated_bytes.all.peak", 0)


def memory_reserved(device=None):
    """Bytes of a card that the pool holds, in use or kept for reuse."""
    return memory_stats(device).get("reserved_bytes.all.current", 0)


def max_memory_reserved(device=None):
    """The most bytes of a card that the pool held since `reset_peak_memory_stats`."""
    return memory_stats(device).get("reserved_bytes.all.peak", 0)


def reset_peak_memory_stats(device=None):
    """Count the peaks anew from what is allocated and reserved now."""
    if _devices.has_backend():
        _devices.get_backend().reset_peaks(_devices.index_of(device))


def reset_max_memory_allocated(device=None):
    """An old name of `reset_peak_memory_stats`."""
    reset_peak_memory_stats(device)


def reset_max_memory_cached(device=None):
    """An old name of `reset_peak_memory_stats`."""
    reset_peak_memory_stats(device)


def memory_cached(device=None):
    """An old name of `memory_reserved`."""
    return memory_reserved(device)


def max_memory_cached(device=None):
    """An old name of `max_memory_reserved`."""
    return max_memory_reserved(device)


def empty_cache():
    """Give the memory that is kept for reuse back to the cards; nothing where none was used."""
    if _devices.has_backend():
        _devices.get_backend().release_memory()


def mem_get_info(device=None):
    """Free and total bytes of a card, as the driver says."""
    return _devices.get_backend().memory_info(_devices.index_of(device))


def set_per_process_memory_fraction(fraction, device=None):
    """Limit the pool to a fraction (0 to 1) of a card's memory."""
    if not 0 <= fraction <= 1:
        raise ValueError(f"set_per_process_memory_fraction(): fraction must lie between 0 and 1, got {fraction}")
    _devices.get_backend().limit_memory(fraction, _devices.index_of(device))


def ipc_collect():
    """Free memory that other processes shared: fasttorch shares none, so there is nothing to do."""


def memory_summary(device=None, abbreviated=False):
    """A table of `memory_stats`, for printing; ``abbreviated`` leaves the peaks out."""
    index = _devices.index_of(device)                # raises where there is no card
    stats = memory_stats(index)
    lines = [f"CUDA memory of device {index}", f"{'':<12}{'current':>14}" + ("" if abbreviated else f"{'peak':>14}")]
    for what in ("allocated", "reserved"):
        values = [stats[f"{what}_bytes.all.{when}"] for when in ("current", "peak")][: 1 if abbreviated else 2]
        lines.append(f"{what:<12}" + "".join(f"{v / 2**20:>10.1f} MiB" for v in values))
    return "\n".join(lines)
