"""Dropout for recurrent networks: one mask a sequence, zoneout, dropped weights."""

import numbers

import fasttorch as ft
from fasttorch import Tensor
from fasttorch.nn import functional as F
from fasttorch.nn._state import map_state, tensors_of
from fasttorch.nn.modules.module import Module
from fasttorch.nn.modules.recurrent import first_state
from fasttorch.nn.utils.rnn import PackedSequence
from fasttorch.nn.utils.stateless import functional_call

__all__ = ["VariationalDropout", "VariationalDropoutCell", "ZoneoutCell", "WeightDrop"]


def _probability(value, name):
    if not isinstance(value, numbers.Number) or isinstance(value, bool) or not 0 <= value <= 1:
        raise ValueError(f"{name} must be a number from 0 to 1, got {value!r}")
    return float(value)


def _mask(shape, p, like):
    """Zeros with probability p, elsewhere 1/(1-p)."""
    return F.dropout(ft.ones(shape, dtype=like.dtype, device=like.device), p, True)


class VariationalDropout(Module):
    """Dropout with one mask for all time steps of a sequence (Gal and Ghahramani, "A Theoretically Grounded Application of
    Dropout in Recurrent Neural Networks", 2016).

    In training each feature of each sequence is zero with probability ``p``, at all of its time steps, and the others are
    multiplied by ``1/(1-p)``. Otherwise the identity.

    Args:
        p (float): in [0, 1], else ValueError. Default: 0.5.
        batch_first (bool): input is ``(B, T, *)`` instead of ``(T, B, *)``. Default: False.

    Shapes:
        input: ``(T, B, *)``, a PackedSequence, or a list of sequences ``(T_i, *)``; output in the same form.

    Example:
        >>> y = VariationalDropout(0.5)(torch.ones(3, 2, 8))
        >>> torch.equal(y[0], y[1]) and torch.equal(y[0], y[2])
        True
    """

    def __init__(self, p=0.5, batch_first=False):
        super().__init__()
        self.p = _probability(p, "VariationalDropout: p")
        self.batch_first = batch_first

    def extra_repr(self):
        """The options."""
        return f"p={self.p}" + (", batch_first=True" if self.batch_first else "")

    def forward(self, input):
        """The input with dropout."""
        if not self.training or not self.p:
            return input
        if isinstance(input, PackedSequence):
            data, sizes = input.data, input.batch_sizes.tolist()
            masks = _mask((sizes[0], *data.shape[1:]), self.p, data)
            rank = ft.tensor([rank for n in sizes for rank in range(n)], dtype=ft.int64).to(data.device)
            return PackedSequence(data * masks.index_select(0, rank), *input[1:])
        if isinstance(input, (list, tuple)):
            return type(input)([x * _mask((1, *x.shape[1:]), self.p, x) for x in input])
        if input.dim() < 2:
            raise RuntimeError(f"VariationalDropout: the input needs dimensions for time and batch, got shape "
                               f"{tuple(input.shape)}")
        shape = list(input.shape)
        shape[1 if self.batch_first else 0] = 1
        return input * _mask(shape, self.p, input)


class _CellAround(Module):
    """A cell that changes what goes into another one, or comes out of it."""

    def __init__(self, cell):
        super().__init__()
        if not isinstance(cell, Module):
            raise TypeError(f"{type(self).__name__}: cell must be a Module, got {type(cell).__name__}")
        self.cell = cell

    @property
    def input_size(self):
        """The cell's."""
        return self.cell.input_size

    @property
    def hidden_size(self):
        """The cell's; None if it has none, or cannot be made for another size of input."""
        return self.cell.hidden_size if hasattr(self.cell, "with_input_size") else None

    def with_input_size(self, input_size):
        """The same around a cell of the same options for inputs of another size."""
        return self._around(self.cell.with_input_size(input_size))

    def reset_parameters(self):
        """Draw new initial values, if the cell can."""
        if hasattr(self.cell, "reset_parameters"):
            self.cell.reset_parameters()

    def _called(self, result):
        """(output, state) of what the cell gave."""
        if getattr(self.cell, "returns_state", False):
            return (result if isinstance(result, Tensor) else result[0]), result
        return result


class VariationalDropoutCell(_CellAround):
    """A cell with dropout of its input and of its state, with one mask for all time steps of a sequence (Gal and Ghahramani,
    "A Theoretically Grounded Application of Dropout in Recurrent Neural Networks", 2016).

    In training ``x`` and the state that the gates see are multiplied by masks that are drawn before the first step, for
    each sequence of a batch apart: zero with probability ``input`` or ``state``, else ``1/(1-p)``. The masks travel in the
    state, which becomes a pair ``(state of the cell, masks)``. Of the cell's state the first tensor is masked (h of an
    LSTM). A cell that also hands this tensor on to the next step, as GRUs do, must do so without the mask: it has a method
    ``masked_step(x, state, mask)``, which is called instead; GRUCell and MGUCell have it.

    Args:
        cell (Module): any cell that :class:`Recurrent` takes.
        input (float): probability for the input. Default: 0.
        state (float): probability for the state. Default: 0.

    Shapes:
        ``forward(x, state=None)``: x ``(B, *)``; gives ``(output, (state of the cell, masks))``. To start from a state of
        the cell, with masks yet to be drawn, give ``(state, None)``.

    Raises:
        ValueError: a probability outside [0, 1].

    Example:
        >>> net = nn.Recurrent(VariationalDropoutCell(nn.LSTMCell(3, 4), input=0.2, state=0.3), num_layers=2)
        >>> output, states = net(torch.ones(5, 2, 3))
        >>> tuple(output.shape)
        (5, 2, 4)
    """

    def __init__(self, cell, input=0.0, state=0.0):
        super().__init__(cell)
        self.input = _probability(input, "VariationalDropoutCell: input")
        self.state = _probability(state, "VariationalDropoutCell: state")

    def extra_repr(self):
        """The options."""
        return f"input={self.input}, state={self.state}"

    def _around(self, cell):
        return VariationalDropoutCell(cell, self.input, self.state)

    def forward(self, x, state=None):
        """The output and the next state."""
        state, masks = (None, None) if state is None else state
        if state is None:
            state = first_state(self.cell, x.shape[0], x)
        if not self.training:
            output, state = self._called(self.cell(x, state))
            return output, (state, masks)
        if masks is None:
            masks = (_mask(x.shape, self.input, x) if self.input else None, None)
        input_mask, state_mask = masks
        if input_mask is not None:
            x = x * input_mask
        if self.state and state is not None:
            first = tensors_of(state)[0]
            if state_mask is None:
                state_mask = _mask(first.shape, self.state, first)
            if hasattr(self.cell, "masked_step"):
                result = self.cell.masked_step(x, state, state_mask)
            else:
                dropped = first * state_mask
                result = self.cell(x, map_state(lambda s: dropped if s is first else s, state))
            output, state = self._called(result)
        else:
            output, state = self._called(self.cell(x, state))
            if self.state and state_mask is None:   # the state before was zero
                first = tensors_of(state)[0]
                state_mask = _mask(first.shape, self.state, first)
        return output, (state, (input_mask, state_mask))


class ZoneoutCell(_CellAround):
    """A cell whose state partly stays what it was (Krueger et al., "Zoneout: Regularizing RNNs by Randomly Preserving Hidden
    Activations", 2016).

    In training each element of the new state is the old one with probability ``p``, drawn anew at every step; otherwise it
    is the mean of that, ``p old + (1 - p) new``. Of cells that give their state alone the output follows the state.

    Args:
        cell (Module): any cell that :class:`Recurrent` takes.
        p (float, or sequence of float): one probability, or one for each tensor of the state: ``(p_h, p_c)`` of an LSTM.

    Shapes:
        ``forward(x, state=None)``: as the cell's. A state of None counts as zeros.

    Raises:
        ValueError: a probability outside [0, 1], or another number of them than the state has tensors.

    Example:
        >>> cell = ZoneoutCell(nn.LSTMCell(3, 4), (0.1, 0.5))
        >>> h, c = cell(torch.ones(2, 3))
        >>> tuple(h.shape)
        (2, 4)
    """

    def __init__(self, cell, p):
        super().__init__(cell)
        if isinstance(p, (tuple, list)):
            self.p = tuple(_probability(q, "ZoneoutCell: p") for q in p)
        else:
            self.p = _probability(p, "ZoneoutCell: p")

    @property
    def returns_state(self):
        """Whether the cell gives its state alone."""
        return getattr(self.cell, "returns_state", False)

    def extra_repr(self):
        """The options."""
        return f"p={self.p}"

    def _around(self, cell):
        return ZoneoutCell(cell, self.p)

    def forward(self, x, state=None):
        """What the cell gives, with zoneout."""
        if state is None:
            state = first_state(self.cell, x.shape[0], x)
        output, new = self._called(self.cell(x, state))
        count = len(tensors_of(new))
        chances = self.p if isinstance(self.p, tuple) else (self.p,) * count
        if len(chances) != count:
            raise ValueError(f"ZoneoutCell: {len(chances)} probabilities for a state of {count} tensors")
        if state is None:
            state = map_state(ft.zeros_like, new)
        left = iter(chances)
        state = map_state(lambda now, old: self._mixed(now, old, next(left)), new, state)
        return state if self.returns_state else (output, state)

    def _mixed(self, new, old, p):
        if not p or not (new.is_floating_point() or new.is_complex()):
            return new
        if not self.training:
            return ft.lerp(new, old, p)
        return ft.where(ft.rand(new.shape, device=new.device) < p, old, new)


class WeightDrop(Module):
    """A network whose recurrent weights are dropped (Merity, Keskar and Socher, "Regularizing and Optimizing LSTM Language
    Models", 2017: DropConnect on the hidden-to-hidden matrices).

    In training every call of the network uses weights of which each element is zero with probability ``p`` and the others
    are multiplied by ``1/(1-p)``: one mask for all time steps and sequences. The parameters stay where they are, under
    their names, and get the gradients. Put it around the whole network, not around a cell.

    Args:
        module (Module): for example an LSTM or a :class:`Recurrent`.
        names (sequence of str, optional): dotted names of the parameters. Default: those whose last part begins with
            ``weight_hh``.
        p (float): in [0, 1], else ValueError. Default: 0.5.

    Raises:
        ValueError: the module has no parameter of a name, or none that begins with ``weight_hh``.

    Example:
        >>> net = WeightDrop(nn.LSTM(3, 4), p=0.3)
        >>> net.names, sorted(net.state_dict())[0]
        (('weight_hh_l0',), 'module.bias_hh_l0')
    """

    def __init__(self, module, names=None, p=0.5):
        super().__init__()
        if not isinstance(module, Module):
            raise TypeError(f"WeightDrop: module must be a Module, got {type(module).__name__}")
        known = [name for name, _ in module.named_parameters()]
        if names is None:
            names = [name for name in known if name.rpartition(".")[2].startswith("weight_hh")]
            if not names:
                raise ValueError(f"WeightDrop: {type(module).__name__} has no parameter whose name begins with weight_hh: "
                                 f"name those to drop")
        names = (names,) if isinstance(names, str) else tuple(names)
        unknown = [name for name in names if name not in known]
        if unknown:
            raise ValueError(f"WeightDrop: {type(module).__name__} has no parameter {', '.join(map(repr, unknown))}; it has "
                             f"{', '.join(known)}")
        self.module = module
        self.names = names
        self.p = _probability(p, "WeightDrop: p")

    def extra_repr(self):
        """The options."""
        return f"names={self.names}, p={self.p}"

    def forward(self, *args, **kwargs):
        """What the network gives with dropped weights."""
        if not self.training or not self.p:
            return self.module(*args, **kwargs)
        weights = dict(self.module.named_parameters())
        dropped = {name: F.dropout(weights[name], self.p, True) for name in self.names}
        return functional_call(self.module, dropped, args, kwargs)
