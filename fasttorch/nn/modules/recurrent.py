"""Any cell over sequences: layers, directions, ragged input, initial states, truncated backpropagation through time."""

import copy
import functools
import itertools
import numbers
from collections import namedtuple

import fasttorch as ft
from fasttorch import Tensor
from fasttorch._C.module import optional_attribute, repeat_cell
from fasttorch.nn import functional as F
from fasttorch.nn._state import detach_state, map_state, tensors_of
from fasttorch.nn.modules.container import ModuleList
from fasttorch.nn.modules.module import Module
from fasttorch.nn.modules.rnn import RNNBase
from fasttorch.nn.utils.rnn import PackedSequence, _lengths, _pack_ragged, unpack_sequence

__all__ = ["Recurrent", "Chunk", "detach_state", "truncated_bptt"]


@functools.lru_cache(maxsize=128)
def _takes_none(kind):
    """Whether the forward of a class of cells has a default for its state."""
    import inspect

    parameters = list(inspect.signature(kind.forward).parameters.values())
    if any(p.kind in (p.VAR_POSITIONAL, p.VAR_KEYWORD) for p in parameters):
        return True
    return len(parameters) > 2 and parameters[2].default is not inspect.Parameter.empty


def _zeros(size, batch, like):
    """Zero states of the sizes that a cell's ``state_size`` names."""
    if isinstance(size, numbers.Integral):
        return ft.zeros((batch, size), dtype=like.dtype, device=like.device)
    if isinstance(size, ft.Size):
        return ft.zeros((batch, *size), dtype=like.dtype, device=like.device)
    if isinstance(size, (tuple, list)):
        parts = [_zeros(part, batch, like) for part in size]
        return type(size)(*parts) if hasattr(size, "_fields") else type(size)(parts)
    if isinstance(size, dict):
        return {key: _zeros(part, batch, like) for key, part in size.items()}
    raise TypeError(f"state_size must be made of ints, Sizes, tuples, lists and dicts, got {type(size).__name__}")


def first_state(cell, batch, input):
    """The state before a cell's first step, where none is given: see :class:`Recurrent`."""
    make = optional_attribute(cell, "initial_state")
    if make is not None:
        return make(batch)
    size = optional_attribute(cell, "state_size")
    if size is not None:
        like = input
        if not (input.is_floating_point() or input.is_complex()):
            like = next((p for p in cell.parameters() if p.is_floating_point()), ft.empty(0))
        return _zeros(size, batch, like)
    if not _takes_none(type(cell)):
        raise TypeError(f"Recurrent: no initial state for {type(cell).__name__}: give hx, or the cell a method "
                        f"initial_state(batch_size), an attribute state_size, or a default for the state in forward")
    return None


def _run(step, cell, inputs, state, batch):
    """The outputs of a cell for each of the inputs, an iterator, and the last state. The first output is checked."""
    output, state = step(cell, next(inputs), state, batch)
    outputs = [output]
    return outputs, repeat_cell(cell, inputs, state, outputs, step is _pair_step)


class _Steps:
    """A whole batch: one tensor for each time step."""

    def __init__(self, input, batch_first):
        shape = input.shape
        if len(shape) < 2:
            raise RuntimeError(f"Recurrent: the input needs dimensions for time and batch, got shape {tuple(shape)}")
        self.time = time = 1 if batch_first else 0
        if shape[time] == 0:
            raise RuntimeError(f"Recurrent: the input of shape {tuple(shape)} has no time steps")
        self.batch = shape[1 - time]
        self.inputs = input.unbind(time)

    def run(self, step, cell, state, reverse):
        outputs, state = _run(step, cell, reversed(self.inputs) if reverse else iter(self.inputs), state, self.batch)
        return outputs[::-1] if reverse else outputs, state

    def joined(self, outputs):
        """The outputs of each direction as one tensor; along what was the first dimension after the batch."""
        if len(outputs) == 1:
            return ft.stack(outputs[0], self.time)
        return _side_by_side([ft.stack(steps, self.time) for steps in outputs], 2)

    def next_layer(self, outputs, dropout):
        if len(outputs) == 1 and not dropout:
            self.inputs = outputs[0]
        else:
            joined = self.joined(outputs)
            self.inputs = (F.dropout(joined, dropout, True) if dropout else joined).unbind(self.time)


class _PackedSteps:
    """A packed batch: fewer and fewer sequences. The backward direction reads every sequence turned round in its place."""

    def __init__(self, packed):
        self.data = packed.data
        self.sizes = packed.batch_sizes.tolist()
        self.batch = self.sizes[0]
        self.turned = None

    def _turn(self, data):
        """Every sequence turned round in its place."""
        if self.turned is None:
            offsets = list(itertools.accumulate(self.sizes, initial=0))
            lengths = _lengths(self.sizes)
            rows = [offsets[lengths[rank] - 1 - t] + rank for t, n in enumerate(self.sizes) for rank in range(n)]
            self.turned = ft.tensor(rows, dtype=ft.int64).to(data.device)
        return data.index_select(0, self.turned)

    def run(self, step, cell, state, reverse):
        data = self._turn(self.data) if reverse else self.data
        alive, ended, outputs = self.batch, [], []
        for x in data.split(self.sizes):
            n = x.shape[0]
            if n < alive:
                ended.append(map_state(lambda s, n=n: s[n:], state))
                state = map_state(lambda s, n=n: s[:n], state)
                alive = n
            output, state = step(cell, x, state, n)
            if not outputs:
                _check_batch(cell, state, n)
            outputs.append(output)
        if ended:
            state = map_state(lambda *rows: ft.cat(rows), state, *reversed(ended))
        output = ft.cat(outputs)
        return self._turn(output) if reverse else output, state

    def joined(self, outputs):
        """The outputs of each direction as one tensor."""
        return outputs[0] if len(outputs) == 1 else _side_by_side(outputs, 1)

    def next_layer(self, outputs, dropout):
        joined = self.joined(outputs)
        self.data = F.dropout(joined, dropout, True) if dropout else joined


def _side_by_side(parts, dim):
    if parts[0].dim() <= dim:
        raise RuntimeError("Recurrent: two directions are joined along the dimension after the batch, which the outputs of "
                           "the cells don't have")
    return ft.cat(parts, dim)


def _check_batch(cell, state, batch):
    for s in tensors_of(state):
        if s.dim() == 0 or s.shape[0] != batch:
            raise RuntimeError(f"Recurrent: with sequences of different lengths every tensor of a state must have the batch "
                               f"of {batch} as its first dimension; {type(cell).__name__} gave one of shape {tuple(s.shape)}")


def _check_output(cell, output, batch):
    if not isinstance(output, Tensor):
        raise TypeError(f"Recurrent: {type(cell).__name__} must give a Tensor as its output, got {type(output).__name__}")
    if not output.dim() or output.size(0) != batch:
        raise RuntimeError(f"Recurrent: the output of {type(cell).__name__} must have the batch of {batch} as its first "
                           f"dimension, got shape {tuple(output.shape)}")


def _state_step(cell, x, state, batch):
    """A step of a cell that gives its state alone, whose first tensor is the output."""
    state = output = cell(x, state)
    if not isinstance(state, Tensor):
        if not isinstance(state, (tuple, list)) or not state:
            raise TypeError(f"Recurrent: {type(cell).__name__} returns its state alone (returns_state), which must be a Tensor "
                            f"or a tuple or list that begins with the output; got {type(state).__name__}")
        output = state[0]
    _check_output(cell, output, batch)
    return output, state


def _pair_step(cell, x, state, batch):
    """A step of a cell that gives an output and a state."""
    result = cell(x, state)
    if not isinstance(result, (tuple, list)) or len(result) != 2:
        raise TypeError(f"Recurrent: {type(cell).__name__} must give a pair (output, state), got {type(result).__name__}"
                        f"{f' of {len(result)}' if isinstance(result, (tuple, list)) else ''}")
    _check_output(cell, result[0], batch)
    return result


class Recurrent(Module):
    """A network of one or more layers and directions made of any cell.

    A cell is a Module that maps an input of one time step and a state to an output and a state: ``cell(x, state) ->
    (output, state)``. ``x`` and ``output`` have the batch first; a state is any nesting of tuples, lists and dicts of
    tensors, which have the batch first too. Cells of the library, such as :class:`LSTMCell` or :class:`MGUCell`, give their
    state alone; so does any cell with the attribute ``returns_state = True``. The state, or the first element of a tuple or
    list, then is the output.

    The state before the first step is, in this order: the one given to ``forward``; ``cell.initial_state(batch_size)``; zeros
    of the sizes in ``cell.state_size`` (an int n is a tensor ``(B, n)``, a ``Size`` a tensor ``(B, *size)``, and tuples,
    lists and dicts are nested states); None, where the cell's ``forward`` has a default for its state.

    Args:
        cell (Module, list of Module, or function): a Module is used for the first layer. Other layers and directions get
            copies of it: ``cell.with_input_size(n)``, if it has that method as the library's cells do, makes one for inputs
            of another size; otherwise copies are equal but for ``cell.reset_parameters()``, which is called on each if there
            is such a method. A list has a cell for each layer and direction (layer 0 forward, layer 0 backward, layer 1
            forward, ...). A function is called as ``cell(layer, direction)`` and returns a Module.
        num_layers (int): Default: 1. Each layer's outputs are the next one's inputs.
        bidirectional (bool): a second cell in each layer reads the sequence backwards; the outputs of both stand side by
            side in the dimension after the batch. Default: False.
        dropout (float): of each layer's outputs but the last's, in training. Default: 0.
        batch_first (bool): input and output are ``(B, T, *)`` instead of ``(T, B, *)``. Default: False.

    Shapes:
        ``forward(input, hx=None)``: input ``(T, B, *)``, or a PackedSequence, or a list of B sequences ``(T_i, *)`` in any
        order; ``hx``: a tuple or list with a state (or None) for each layer and direction. Gives ``(output, states)``:
        output in the input's form, ``states`` a tuple with the last state of each layer and direction: of ragged input,
        each sequence's state after its own last step.

    Attributes:
        cells (ModuleList): the cells, in the order of the states.

    Raises:
        TypeError: a cell that is no Module, gives something else than its kind should, or has no initial state.
        ValueError: wrong ``num_layers`` or ``dropout``, a list of the wrong length.
        RuntimeError: shapes that don't fit.

    Example:
        >>> class Decay(nn.Module):
        ...     state_size = 3
        ...     def forward(self, x, state):
        ...         state = 0.5 * state + x
        ...         return state, state
        >>> output, (state,) = Recurrent(Decay())(torch.ones(4, 2, 3))
        >>> tuple(output.shape), state[0].tolist()
        ((4, 2, 3), [1.875, 1.875, 1.875])
        >>> output, states = Recurrent(nn.LSTMCell(3, 5), num_layers=2, bidirectional=True)([torch.ones(4, 3), torch.ones(6, 3)])
        >>> [tuple(o.shape) for o in output], len(states)
        ([(4, 10), (6, 10)], 4)
    """

    def __init__(self, cell, num_layers=1, bidirectional=False, dropout=0.0, batch_first=False):
        super().__init__()
        if not isinstance(num_layers, int) or isinstance(num_layers, bool) or num_layers < 1:
            raise ValueError(f"Recurrent: num_layers must be an int above 0, got {num_layers!r}")
        if not isinstance(dropout, numbers.Number) or isinstance(dropout, bool) or not 0 <= dropout <= 1:
            raise ValueError(f"Recurrent: dropout must be a number from 0 to 1, got {dropout!r}")
        self.num_layers = num_layers
        self.bidirectional = bool(bidirectional)
        self.dropout = float(dropout)
        self.batch_first = bool(batch_first)
        self.cells = ModuleList(self._make_cells(cell))

    @property
    def num_directions(self):
        """2 if bidirectional, else 1."""
        return 2 if self.bidirectional else 1

    def _make_cells(self, cell):
        """A cell for each layer and direction."""
        directions = self.num_directions
        places = list(itertools.product(range(self.num_layers), range(directions)))
        if isinstance(cell, Module) and not isinstance(cell, ModuleList):
            width = getattr(cell, "hidden_size", None) if hasattr(cell, "with_input_size") else None
            cells = [cell]
            for layer, _ in places[1:]:
                if layer and width is not None and cell.input_size != width * directions:
                    cells.append(cell.with_input_size(width * directions))
                    continue
                other = copy.deepcopy(cell)
                if hasattr(other, "reset_parameters"):
                    other.reset_parameters()
                cells.append(other)
            return cells
        if isinstance(cell, (list, tuple, ModuleList)):
            cells = list(cell)
            if len(cells) != len(places):
                raise ValueError(f"Recurrent: {self.num_layers} layers of {directions} direction(s) need {len(places)} cells, "
                                 f"got {len(cells)}")
        elif callable(cell) and not isinstance(cell, type):
            cells = [cell(layer, direction) for layer, direction in places]
        else:
            got = f"the class {cell.__name__}" if isinstance(cell, type) else type(cell).__name__
            raise TypeError(f"Recurrent: cell must be a Module, a list of Modules, or a function of (layer, direction) that "
                            f"returns one; got {got}")
        for made in cells:
            if not isinstance(made, Module):
                raise TypeError(f"Recurrent: a cell must be a Module, got {type(made).__name__}")
        return cells

    def extra_repr(self):
        """The options that differ from the defaults."""
        options = [("num_layers", 1), ("bidirectional", False), ("dropout", 0.0), ("batch_first", False)]
        return ", ".join(f"{name}={getattr(self, name)}" for name, default in options if getattr(self, name) != default)

    def _states(self, cells, hx, batch, input, sorted_indices):
        """The states before the first step, in the order of the packed sequences."""
        if hx is None:
            return [first_state(cell, batch, input) for cell in cells]
        if not isinstance(hx, (tuple, list)) or len(hx) != len(cells):
            what = f"{type(hx).__name__}{f' of {len(hx)}' if isinstance(hx, (tuple, list)) else ''}"
            raise RuntimeError(f"Recurrent: hx must be a tuple with a state for each of the {len(cells)} layers and "
                               f"directions, got {what}")
        states = []
        for i, (cell, state) in enumerate(zip(cells, hx)):
            if state is None:
                state = first_state(cell, batch, input)
            else:
                for s in tensors_of(state):
                    if s.dim() == 0 or s.shape[0] != batch:
                        raise RuntimeError(f"Recurrent: hx[{i}] must have the batch of {batch} as its first dimension, got "
                                           f"shape {tuple(s.shape)}")
                if sorted_indices is not None:
                    state = map_state(lambda s: s.index_select(0, sorted_indices), state)
            states.append(state)
        return states

    def forward(self, input, hx=None):
        """Run over sequences; see the class for shapes."""
        cells = self._modules["cells"]._modules
        if len(cells) == 1 and isinstance(input, Tensor):  # the rest of this function for this case, at the least fixed cost
            (cell,) = cells.values()
            time = 1 if self.batch_first else 0
            if input.dim() < 2 or not input.size(time):
                _Steps(input, time)     # says what is wrong
            batch = input.size(1 - time)
            state = first_state(cell, batch, input) if hx is None else self._states((cell,), hx, batch, input, None)[0]
            step = _state_step if optional_attribute(cell, "returns_state") else _pair_step
            outputs, state = _run(step, cell, iter(input.unbind(time)), state, batch)
            return ft.stack(outputs, time), (state,)
        cells = list(cells.values())
        packed = False
        if isinstance(input, Tensor):
            steps = _Steps(input, self.batch_first)
            states = self._states(cells, hx, steps.batch, input, None)
        elif isinstance(input, PackedSequence):
            packed = True
            steps = _PackedSteps(input)
            states = self._states(cells, hx, steps.batch, input.data, input.sorted_indices)
        elif isinstance(input, (list, tuple)):
            output, states = self.forward(_pack_ragged(input, "Recurrent"), hx)
            return unpack_sequence(output), states
        else:
            raise TypeError(f"Recurrent: input must be a Tensor, a PackedSequence or a list of Tensors, got "
                            f"{type(input).__name__}")
        directions = 2 if self.bidirectional else 1
        finals, outputs = [], []
        for k, cell in enumerate(cells):
            step = _state_step if optional_attribute(cell, "returns_state") else _pair_step
            output, state = steps.run(step, cell, states[k], k % directions == 1)
            outputs.append(output)
            finals.append(state)
            if len(outputs) == directions and k < len(cells) - 1:
                steps.next_layer(outputs, self.dropout if self.training else 0.0)
                outputs = []
        output = steps.joined(outputs)
        if packed:
            output = PackedSequence(output, input.batch_sizes, input.sorted_indices, input.unsorted_indices)
            if input.unsorted_indices is not None:
                order = input.unsorted_indices
                finals = [map_state(lambda s: s.index_select(0, order), state) for state in finals]
        return output, tuple(finals)


Chunk = namedtuple("Chunk", ["output", "state", "start", "stop", "sequences"])
Chunk.__doc__ = """What :func:`truncated_bptt` gives for each piece of the sequences.

Attributes:
    output: of the network for the steps from ``start`` to ``stop``, in the form of the input.
    state: of the network after them, not detached.
    start, stop (int): which time steps.
    sequences (list of int or None): of a ragged list, which of its sequences had steps left; None for a whole batch.
"""


def truncated_bptt(network, input, steps, hx=None):
    """Truncated backpropagation through time (Williams and Peng, 1990): run a network over pieces of ``steps`` time steps.

    The state goes on from piece to piece, the gradient does not: each piece starts from the detached state of the one
    before. Use it as an iterator, with a loss and ``backward()`` for each piece; memory is that of one piece.

    Args:
        network (Module): :class:`Recurrent`, :class:`RNN`, :class:`LSTM` or :class:`GRU`, of one direction.
        input: what the network takes: ``(T, B, *)`` (``(B, T, *)`` if it is ``batch_first``), a list of ``(T_i, *)``, or a
            PackedSequence, which is taken as a list. Sequences that have ended are left out of the pieces that follow.
        steps (int): time steps in a piece, above 0.
        hx: the state before the first step, in the network's form. Default: the network's.

    Returns:
        iterator of :class:`Chunk` ``(output, state, start, stop, sequences)``

    Raises:
        ValueError: ``steps`` not above 0, or a bidirectional network, whose backward direction starts at the end.

    Example:
        >>> net = nn.GRU(3, 5)
        >>> for output, state, start, stop, _ in truncated_bptt(net, torch.ones(7, 2, 3), 3):
        ...     output.sum().backward()
        ...     print(start, stop, tuple(output.shape), tuple(state.shape))
        0 3 (3, 2, 5) (1, 2, 5)
        3 6 (3, 2, 5) (1, 2, 5)
        6 7 (1, 2, 5) (1, 2, 5)
    """
    if not isinstance(steps, int) or isinstance(steps, bool) or steps < 1:
        raise ValueError(f"truncated_bptt: steps must be an int above 0, got {steps!r}")
    inner = network
    while not isinstance(inner, (Recurrent, RNNBase)) and isinstance(getattr(inner, "module", None), Module):
        inner = inner.module        # of WeightDrop, for example
    if getattr(inner, "bidirectional", False):
        raise ValueError("truncated_bptt: the network is bidirectional; its backward direction starts at the end of the "
                         "sequence and cannot go on from piece to piece")
    if isinstance(input, PackedSequence):
        input = unpack_sequence(input)
    if isinstance(input, (list, tuple)):
        return _ragged_chunks(network, list(input), steps, hx, 1 if isinstance(inner, RNNBase) else 0)
    batch_first = getattr(inner, "batch_first", False) and input.dim() > 2
    return _chunks(network, input, steps, hx, 1 if batch_first else 0)


def _chunks(network, input, steps, state, time):
    length = input.shape[time]
    for start in range(0, length, steps):
        size = min(steps, length - start)
        output, state = network(input.narrow(time, start, size), state)
        yield Chunk(output, state, start, start + size, None)
        state = detach_state(state)


def _ragged_chunks(network, sequences, steps, state, dim):
    alive = list(range(len(sequences)))
    longest = max((s.shape[0] for s in sequences), default=0)
    for start in range(0, longest, steps):
        going = [k for k, i in enumerate(alive) if sequences[i].shape[0] > start]
        if len(going) < len(alive):
            index = ft.tensor(going, dtype=ft.int64).to(sequences[0].device)
            state = map_state(lambda s, index=index: s.index_select(dim, index), state)
            alive = [alive[k] for k in going]
        output, state = network([sequences[i][start:start + steps] for i in alive], state)
        yield Chunk(output, state, start, min(start + steps, longest), list(alive))
        state = detach_state(state)
