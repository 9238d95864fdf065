"""Sequences of different lengths: packing, padding and back."""

import itertools
from collections import namedtuple
from collections.abc import Iterable

import fasttorch as ft
from fasttorch import Tensor

__all__ = ["PackedSequence", "invert_permutation", "pack_padded_sequence", "pad_packed_sequence", "pad_sequence",
           "unpad_sequence", "pack_sequence", "unpack_sequence"]

_PackedFields = namedtuple("PackedSequence", ["data", "batch_sizes", "sorted_indices", "unsorted_indices"],
                           defaults=(None, None, None))


class PackedSequence(_PackedFields):
    """Sequences without their padding, one time step after the other, longest sequence first.

    Attributes:
        data (Tensor): ``(sum of lengths, *)``.
        batch_sizes (Tensor): int64, on the CPU: how many sequences each time step has.
        sorted_indices, unsorted_indices (Tensor or None): the order of the sequences, and back to the caller's.
    """

    __slots__ = ()

    def __new__(cls, data, batch_sizes=None, sorted_indices=None, unsorted_indices=None):
        if batch_sizes is None:
            if not isinstance(data, (tuple, list)) or len(data) != 2:
                raise TypeError("PackedSequence: give data and batch_sizes")
            data, batch_sizes = data
        if batch_sizes.device.type != "cpu":
            raise ValueError("batch_sizes should always be on CPU. Instances of PackedSequence should never be created "
                             "manually. They should be instantiated by functions like pack_sequence and "
                             "pack_padded_sequence in nn.utils.rnn.")
        if unsorted_indices is None:
            unsorted_indices = invert_permutation(sorted_indices)
        return super().__new__(cls, data, batch_sizes, sorted_indices, unsorted_indices)

    def __getnewargs__(self):
        return tuple(self)

    def to(self, *args, **kwargs):
        """The sequence with its data moved or converted, as ``Tensor.to``; batch_sizes stay on the CPU."""
        data = self.data.to(*args, **kwargs)
        if data is self.data:
            return self
        order = [None if i is None else i.to(data.device) for i in (self.sorted_indices, self.unsorted_indices)]
        return type(self)(data, self.batch_sizes, *order)

    def cpu(self, *args, **kwargs):
        """On the CPU. Arguments are those of :meth:`to`, but for the device."""
        return self.to(*args, **{**kwargs, "device": "cpu"})

    def cuda(self, *args, **kwargs):
        """On the GPU: the current one, or the one given. Arguments are those of :meth:`to`."""
        if not args:
            kwargs["device"] = kwargs.get("device") or "cuda"
        elif isinstance(args[0], int):
            args = (f"cuda:{args[0]}", *args[1:])
        return self.to(*args, **kwargs)

    def float(self):
        """With float32 data."""
        return self.to(dtype=ft.float32)

    def double(self):
        """With float64 data."""
        return self.to(dtype=ft.float64)

    def half(self):
        """With float16 data."""
        return self.to(dtype=ft.float16)

    def long(self):
        """With int64 data."""
        return self.to(dtype=ft.int64)

    def int(self):
        """With int32 data."""
        return self.to(dtype=ft.int32)

    def short(self):
        """With int16 data."""
        return self.to(dtype=ft.int16)

    def char(self):
        """With int8 data."""
        return self.to(dtype=ft.int8)

    def byte(self):
        """With uint8 data."""
        return self.to(dtype=ft.uint8)

    def pin_memory(self):
        """With data in pinned memory."""
        return type(self)(self.data.pin_memory(), self.batch_sizes, self.sorted_indices, self.unsorted_indices)

    def is_pinned(self):
        """Whether the data is in pinned memory."""
        return self.data.is_pinned()

    @property
    def is_cuda(self):
        """Whether the data is on a GPU."""
        return self.data.is_cuda


def invert_permutation(permutation):
    """The permutation that undoes one (None for None)."""
    if permutation is None:
        return None
    inverse = ft.empty_like(permutation)
    inverse.scatter_(0, permutation, ft.arange(permutation.shape[0], dtype=permutation.dtype, device=permutation.device))
    return inverse


def _counts(lengths):
    """How many of the (descending) lengths each time step has."""
    counts = []
    alive = len(lengths)
    for t in range(lengths[0]):
        while lengths[alive - 1] <= t:
            alive -= 1
        counts.append(alive)
    return counts


def _lengths(counts):
    """The descending lengths that ``counts``, the sizes of the time steps, belong to: the inverse of :func:`_counts`."""
    lengths = []
    for t in range(len(counts), 0, -1):
        lengths += [t] * (counts[t - 1] - len(lengths))
    return lengths


def _check_descending(lengths):
    """Raise RuntimeError unless lengths are in descending order."""
    if any(a < b for a, b in zip(lengths, lengths[1:])):
        raise RuntimeError("`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You can pass "
                           "`enforce_sorted=False` to pack_padded_sequence and/or pack_sequence to sidestep this "
                           "requirement if you do not need ONNX exportability.")


def pack_padded_sequence(input, lengths, batch_first=False, enforce_sorted=True):
    """Pack a padded batch.

    Args:
        input (Tensor): ``(T, B, *)``, or ``(B, T, *)`` with ``batch_first``.
        lengths (Tensor on the CPU, or list of int): of each sequence, at least 1.
        batch_first (bool): Default: False.
        enforce_sorted (bool): the lengths must be descending; with False they are sorted here. Default: True.

    Returns:
        PackedSequence

    Raises:
        RuntimeError: lengths not positive, not descending with ``enforce_sorted``, of another number than the batch, or
        on another device than the CPU.

    Example:
        >>> packed = pack_padded_sequence(torch.tensor([[1, 2], [3, 0]]), [2, 1], batch_first=True)
        >>> packed.data.tolist(), packed.batch_sizes.tolist()
        ([1, 3, 2], [2, 1])
    """
    if not isinstance(lengths, Tensor):
        lengths = ft.tensor([int(n) for n in lengths], dtype=ft.int64)
    if lengths.device.type != "cpu":
        raise RuntimeError(f"'lengths' argument should be a 1D CPU int64 tensor, but got {lengths.dim()}D "
                           f"{lengths.device} {lengths.dtype} tensor")
    if lengths.dim() != 1 or lengths.is_floating_point():
        raise RuntimeError(f"'lengths' argument should be a 1D CPU int64 tensor, but got {lengths.dim()}D "
                           f"{lengths.device} {lengths.dtype} tensor")
    counts = [int(n) for n in lengths.tolist()]
    if input.dim() < 2:
        raise RuntimeError(f"pack_padded_sequence: input must have at least 2 dimensions, got shape {tuple(input.shape)}")
    sorted_indices = None
    if not enforce_sorted:
        order = sorted(range(len(counts)), key=lambda i: -counts[i])
        counts = [counts[i] for i in order]
        sorted_indices = ft.tensor(order, dtype=ft.int64).to(input.device)
        input = input.index_select(0 if batch_first else 1, sorted_indices)
    if batch_first:
        input = input.transpose(0, 1)
    steps, batch = input.shape[:2]
    if input.numel() == 0:
        raise RuntimeError("Cannot pack empty tensors.")
    if len(counts) != batch:
        raise RuntimeError(f"Expected `len(lengths)` to be equal to batch_size, but got {len(counts)} (batch_size={batch})")
    if counts[-1] <= 0 or min(counts) <= 0:
        raise RuntimeError("Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0")
    _check_descending(counts)
    if counts[0] > steps:
        raise RuntimeError(f"pack_padded_sequence: a length of {counts[0]} is beyond the {steps} time steps of the input")
    batch_sizes = _counts(counts)
    if batch_sizes[-1] == batch:
        data = input[:len(batch_sizes)].reshape(-1, *input.shape[2:])
    else:
        index = ft.tensor([t * batch + b for t, n in enumerate(batch_sizes) for b in range(n)], dtype=ft.int64)
        data = input.reshape(steps * batch, *input.shape[2:]).index_select(0, index.to(input.device))
    return PackedSequence(data, ft.tensor(batch_sizes, dtype=ft.int64), sorted_indices, None)


def pad_packed_sequence(sequence, batch_first=False, padding_value=0.0, total_length=None):
    """Undo :func:`pack_padded_sequence`.

    Args:
        sequence (PackedSequence): what to pad; or a list of sequences ``(T_i, *)``, as recurrent networks take and give it.
        batch_first (bool): give ``(B, T, *)`` instead of ``(T, B, *)``. Default: False.
        padding_value (float): Default: 0.
        total_length (int, optional): number of time steps; ValueError if it is below the longest sequence.

    Returns:
        (Tensor, Tensor): the padded batch and the lengths (int64, on the CPU), in the caller's order.
    """
    ragged = None
    if not isinstance(sequence, PackedSequence):
        ragged, lengths = _checked_sequences(sequence, "pad_packed_sequence")
        longest = max(lengths)
    else:
        sizes = sequence.batch_sizes.tolist()
        longest = len(sizes)
    if total_length is not None:
        if total_length < longest:
            raise ValueError("Expected total_length to be at least the length of the longest sequence in input, but got "
                             f"total_length={total_length} and max sequence length being {longest}")
        longest = total_length
    if ragged is not None:
        padded = pad_sequence(ragged, batch_first, padding_value)
        if longest > max(lengths):
            filler = ft.full_like(padded[:, :1] if batch_first else padded[:1], padding_value)
            time = 1 if batch_first else 0
            padded = ft.cat([padded, *[filler] * (longest - max(lengths))], time)
        return padded, ft.tensor(lengths, dtype=ft.int64)
    data = sequence.data
    batch = sizes[0]
    if sizes[-1] == batch and longest == len(sizes):
        padded = data.reshape(longest, batch, *data.shape[1:])
        lengths = [longest] * batch
    else:
        rows, lengths, start = [], _lengths(sizes), 0
        for n in sizes:
            rows.extend(range(start, start + n))
            rows.extend([data.shape[0]] * (batch - n))
            start += n
        rows.extend([data.shape[0]] * (batch * (longest - len(sizes))))
        filler = ft.full((1, *data.shape[1:]), padding_value, dtype=data.dtype, device=data.device)
        index = ft.tensor(rows, dtype=ft.int64).to(data.device)
        padded = ft.cat([data, filler]).index_select(0, index).reshape(longest, batch, *data.shape[1:])
    if batch_first:
        padded = padded.transpose(0, 1)
    lengths = ft.tensor(lengths, dtype=ft.int64)
    if sequence.unsorted_indices is not None:
        padded = padded.index_select(0 if batch_first else 1, sequence.unsorted_indices)
        lengths = lengths[sequence.unsorted_indices.cpu()]
    return padded, lengths


def pad_sequence(sequences, batch_first=False, padding_value=0.0, padding_side="right"):
    """Stack sequences ``(T_i, *)`` of different lengths into ``(max T, B, *)``, padded at the right (or left) side.

    Args:
        sequences (iterable of Tensor): of equal trailing dimensions.
        batch_first (bool): give ``(B, max T, *)``. Default: False.
        padding_value (float): Default: 0.
        padding_side (str): ``"right"`` or ``"left"``; ValueError otherwise. Default: ``"right"``.
    """
    if padding_side not in ("right", "left"):
        raise ValueError(f"Expected padding_side to be one of left or right, but got {padding_side}.")
    if isinstance(sequences, Tensor):
        sequences = sequences.unbind(0)
    if not isinstance(sequences, Iterable):
        raise RuntimeError(f"pad_sequence: Expected iterable for input sequences, but got arg of type: {type(sequences)}")
    sequences = list(sequences)
    if not sequences:
        raise RuntimeError("pad_sequence: received an empty list of sequences")
    longest = max(s.shape[0] for s in sequences)
    rest = sequences[0].shape[1:]
    padded = []
    for s in sequences:
        if tuple(s.shape[1:]) != tuple(rest):
            raise RuntimeError("pad_sequence: the sequences' trailing dimensions differ: "
                               f"{tuple(rest)} and {tuple(s.shape[1:])}")
        if s.shape[0] < longest:
            filler = ft.full((longest - s.shape[0], *rest), padding_value, dtype=s.dtype, device=s.device)
            s = ft.cat([s, filler] if padding_side == "right" else [filler, s])
        padded.append(s)
    return ft.stack(padded, 0 if batch_first else 1)


def unpad_sequence(padded_sequences, lengths, batch_first=False):
    """Undo :func:`pad_sequence` with padding at the right: the list of sequences of the given lengths.

    Args:
        padded_sequences (Tensor): ``(T, B, *)``, or ``(B, T, *)`` with ``batch_first``.
        lengths (Tensor or list of int): of each sequence.
        batch_first (bool): Default: False.
    """
    if not batch_first:
        padded_sequences = padded_sequences.transpose(0, 1)
    lengths = lengths.tolist() if isinstance(lengths, Tensor) else lengths
    return [s[:n] for s, n in zip(padded_sequences.unbind(0), lengths)]


def _pack(sequences, lengths, order, sorted_indices):
    """Pack sequences that come up in ``order`` (longest first): one row after the other of their concatenation."""
    counts = _counts([lengths[i] for i in order])
    starts = list(itertools.accumulate(lengths, initial=0))
    starts = [starts[i] for i in order]
    rows = [start + t for t, n in enumerate(counts) for start in starts[:n]]
    index = ft.tensor(rows, dtype=ft.int64).to(sequences[0].device)
    data = ft.cat(sequences).index_select(0, index)
    return PackedSequence(data, ft.tensor(counts, dtype=ft.int64), sorted_indices, None)


def _checked_sequences(sequences, caller):
    """The sequences as a list and their lengths; errors name ``caller``."""
    if not isinstance(sequences, Iterable):
        raise RuntimeError(f"{caller}: Expected iterable for input sequences, but got arg of type: {type(sequences)}")
    sequences = list(sequences)
    if not sequences:
        raise RuntimeError(f"{caller}: received an empty list of sequences")
    for i, s in enumerate(sequences):
        if not isinstance(s, Tensor):
            raise TypeError(f"{caller}: sequence {i} is no Tensor but {type(s).__name__}")
        if s.dim() == 0:
            raise RuntimeError(f"{caller}: sequence {i} has no dimension for time")
        if s.shape[1:] != sequences[0].shape[1:] or s.dtype != sequences[0].dtype:
            raise RuntimeError(f"{caller}: the sequences' trailing dimensions or dtypes differ: sequence 0 has shape "
                               f"{tuple(sequences[0].shape)} and {sequences[0].dtype}, sequence {i} {tuple(s.shape)} and "
                               f"{s.dtype}")
        if s.shape[0] == 0:
            raise RuntimeError(f"{caller}: Length of all samples has to be greater than 0, but sequence {i} is empty")
    return sequences, [s.shape[0] for s in sequences]


def pack_sequence(sequences, enforce_sorted=True):
    """Pack a list of sequences ``(T_i, *)``: ``pack_padded_sequence(pad_sequence(sequences), lengths)``, without padding.

    Args:
        sequences (iterable of Tensor): of equal trailing dimensions and dtype, none of them empty.
        enforce_sorted (bool): they must come longest first; with False they are sorted here. Default: True.

    Returns:
        PackedSequence

    Raises:
        RuntimeError: sequences that do not fit together, empty, or unsorted with ``enforce_sorted``.

    Example:
        >>> packed = pack_sequence([torch.tensor([1]), torch.tensor([2, 3])], enforce_sorted=False)
        >>> packed.data.tolist(), packed.batch_sizes.tolist(), packed.sorted_indices.tolist()
        ([2, 1, 3], [2, 1], [1, 0])
    """
    sequences, lengths = _checked_sequences(sequences, "pack_sequence")
    if not enforce_sorted:
        return _pack_ragged(sequences, "pack_sequence")
    _check_descending(lengths)
    return _pack(sequences, lengths, range(len(lengths)), None)


def _pack_ragged(sequences, caller):
    """The packed form of a ragged list in any order; errors name ``caller``."""
    sequences, lengths = _checked_sequences(sequences, caller)
    order = sorted(range(len(lengths)), key=lambda i: -lengths[i])
    sorted_indices = ft.tensor(order, dtype=ft.int64).to(sequences[0].device)
    return _pack(sequences, lengths, order, sorted_indices)


def unpack_sequence(packed_sequences):
    """Undo :func:`pack_sequence`: the list of sequences, in the caller's order. A list of sequences is given back."""
    if not isinstance(packed_sequences, PackedSequence):
        return _checked_sequences(packed_sequences, "unpack_sequence")[0]
    counts = packed_sequences.batch_sizes.tolist()
    offsets = list(itertools.accumulate(counts, initial=0))
    lengths = _lengths(counts)
    ranks = range(counts[0])
    if packed_sequences.unsorted_indices is not None:
        ranks = packed_sequences.unsorted_indices.tolist()
    rows = [offsets[t] + rank for rank in ranks for t in range(lengths[rank])]
    data = packed_sequences.data
    index = ft.tensor(rows, dtype=ft.int64).to(data.device)
    return list(data.index_select(0, index).split([lengths[rank] for rank in ranks]))
