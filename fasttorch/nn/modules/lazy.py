"""Layers that find out the size of their input at the first call."""

import itertools

from fasttorch.nn.modules.batchnorm import BatchNorm1d, BatchNorm2d, BatchNorm3d, InstanceNorm1d, InstanceNorm2d, InstanceNorm3d
from fasttorch.nn.modules.conv import Conv1d, Conv2d, Conv3d, ConvTranspose1d, ConvTranspose2d, ConvTranspose3d
from fasttorch.nn.modules.linear import Linear
from fasttorch.nn.parameter import UninitializedBuffer, UninitializedParameter, is_lazy

import fasttorch as ft

__all__ = [
    "LazyLinear", "LazyConv1d", "LazyConv2d", "LazyConv3d", "LazyConvTranspose1d", "LazyConvTranspose2d", "LazyConvTranspose3d",
    "LazyBatchNorm1d", "LazyBatchNorm2d", "LazyBatchNorm3d", "LazyInstanceNorm1d", "LazyInstanceNorm2d", "LazyInstanceNorm3d",
]


class LazyModuleMixin:
    """Makes a module's parameters when it is first called, from the shape of its input.

    A class with this mixin has parameters that are :class:`UninitializedParameter`, a method ``initialize_parameters``, which
    gets the arguments of the first call and gives them their shapes, and ``cls_to_become``, which the module is afterwards.
    Such a module is to be called once before its parameters are given to an optimizer. A state dict can be loaded before.
    """

    cls_to_become = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._initialize_hook = self.register_forward_pre_hook(self._infer_parameters, with_kwargs=True)

    def initialize_parameters(self, *args, **kwargs):
        """Give the parameters their shapes and initial values; for subclasses to define."""
        raise NotImplementedError(f"initialize_parameters is not implemented for {type(self).__name__}")

    def has_uninitialized_params(self):
        """Whether a parameter or buffer of this module itself has no shape yet."""
        return any(is_lazy(t) for t in itertools.chain(self._parameters.values(), self._buffers.values()))

    def _infer_parameters(self, module, args, kwargs=None):
        self.initialize_parameters(*args, **(kwargs or {}))
        if self.has_uninitialized_params():
            raise RuntimeError(f"module {type(self).__name__} has not been fully initialized")
        self._initialize_hook.remove()
        del self._initialize_hook
        if self.cls_to_become is not None:
            self.__class__ = self.cls_to_become

    def _apply(self, fn, recurse=True):
        waiting = {name: buffer for name, buffer in self._buffers.items() if is_lazy(buffer)}
        super()._apply(fn, recurse)
        for name, buffer in waiting.items():
            buffer.data = self._buffers[name]
            self._buffers[name] = buffer
        return self

    def _save_to_state_dict(self, destination, prefix, keep_vars):
        super()._save_to_state_dict(destination, prefix, True)
        for name, tensor in itertools.chain(self._parameters.items(), self._buffers.items()):
            if prefix + name in destination and not keep_vars and not is_lazy(tensor):
                destination[prefix + name] = tensor.detach()

    def _load_from_state_dict(self, state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys, error_msgs):
        still = {}
        for name, tensor in itertools.chain(self._parameters.items(), self._buffers.items()):
            value = state_dict.get(prefix + name)
            if tensor is None or value is None or not is_lazy(tensor):
                continue
            if is_lazy(value):
                still[prefix + name] = value
            else:
                with ft.no_grad():
                    tensor.materialize(value.shape)
        if still:
            state_dict = {key: value for key, value in state_dict.items() if key not in still}
        missing = []
        super()._load_from_state_dict(state_dict, prefix, local_metadata, strict, missing, unexpected_keys, error_msgs)
        missing_keys += [key for key in missing if key not in still]


class LazyLinear(LazyModuleMixin, Linear):
    """:class:`Linear` whose ``in_features`` is the size of the last dimension of its first input.

    Args:
        out_features, bias, device, dtype: :class:`Linear`'s.

    Example:
        >>> layer = nn.LazyLinear(5)
        >>> tuple(layer(torch.ones(2, 3)).shape), type(layer).__name__, tuple(layer.weight.shape)
        ((2, 5), 'Linear', (5, 3))
    """

    cls_to_become = Linear

    def __init__(self, out_features, bias=True, device=None, dtype=None):
        super().__init__(0, 0, False)
        self.out_features = out_features
        self.weight = UninitializedParameter(device=device, dtype=dtype)
        if bias:
            self.bias = UninitializedParameter(device=device, dtype=dtype)

    def reset_parameters(self):
        """Draw new initial values, once the shapes are known."""
        if not self.has_uninitialized_params() and self.in_features:
            super().reset_parameters()

    def initialize_parameters(self, input):
        """Shapes from the last dimension of ``input``."""
        if self.has_uninitialized_params():
            with ft.no_grad():
                self.in_features = input.shape[-1]
                self.weight.materialize((self.out_features, self.in_features))
                if self.bias is not None:
                    self.bias.materialize((self.out_features,))
                self.reset_parameters()
        if self.in_features == 0:
            self.in_features = input.shape[-1]


class _LazyConv(LazyModuleMixin):
    """What the lazy convolutions share."""

    def reset_parameters(self):
        """Draw new initial values, once the shapes are known."""
        if not self.has_uninitialized_params() and self.in_channels:
            super().reset_parameters()

    def _postpone(self, out_channels, bias, device, dtype):
        self.out_channels = out_channels
        self.weight = UninitializedParameter(device=device, dtype=dtype)
        if bias:
            self.bias = UninitializedParameter(device=device, dtype=dtype)

    def initialize_parameters(self, input, *args, **kwargs):
        """Shapes from the channels of ``input``; RuntimeError for another number of dimensions, ValueError for channels that the
        groups do not divide."""
        if not self.has_uninitialized_params() and self.in_channels:
            return
        n = self._dims
        if input.dim() not in (n + 1, n + 2):
            raise RuntimeError(f"Expected {n + 1}D (unbatched) or {n + 2}D (batched) input to {type(self).__name__}, but got "
                               f"input of size: {list(input.shape)}")
        channels = input.shape[input.dim() - n - 1]
        if channels % self.groups:
            raise ValueError("in_channels must be divisible by groups")
        self.in_channels = channels
        if not self.has_uninitialized_params():       # they came from a state dict
            return
        with ft.no_grad():
            first, second = (channels, self.out_channels) if self.transposed else (self.out_channels, channels)
            self.weight.materialize((first, second // self.groups, *self.kernel_size))
            if self.bias is not None:
                self.bias.materialize((self.out_channels,))
            self.reset_parameters()


class _LazyForward(_LazyConv):
    def __init__(self, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True, padding_mode="zeros",
                 device=None, dtype=None):
        super().__init__(0, 0, kernel_size, stride, padding, dilation, groups, False, padding_mode)
        self._postpone(out_channels, bias, device, dtype)


class _LazyTranspose(_LazyConv):
    def __init__(self, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True, dilation=1,
                 padding_mode="zeros", device=None, dtype=None):
        super().__init__(0, 0, kernel_size, stride, padding, output_padding, groups, False, dilation, padding_mode)
        self._postpone(out_channels, bias, device, dtype)


class LazyConv1d(_LazyForward, Conv1d):
    """:class:`Conv1d` whose ``in_channels`` is that of its first input; the other arguments are the same.

    Example:
        >>> layer = nn.LazyConv1d(4, 3)
        >>> tuple(layer(torch.ones(1, 2, 8)).shape), tuple(layer.weight.shape)
        ((1, 4, 6), (4, 2, 3))
    """

    cls_to_become = Conv1d


class LazyConv2d(_LazyForward, Conv2d):
    """:class:`Conv2d` whose ``in_channels`` is that of its first input; the other arguments are the same."""

    cls_to_become = Conv2d


class LazyConv3d(_LazyForward, Conv3d):
    """:class:`Conv3d` whose ``in_channels`` is that of its first input; the other arguments are the same."""

    cls_to_become = Conv3d


class LazyConvTranspose1d(_LazyTranspose, ConvTranspose1d):
    """:class:`ConvTranspose1d` whose ``in_channels`` is that of its first input; the other arguments are the same."""

    cls_to_become = ConvTranspose1d


class LazyConvTranspose2d(_LazyTranspose, ConvTranspose2d):
    """:class:`ConvTranspose2d` whose ``in_channels`` is that of its first input; the other arguments are the same."""

    cls_to_become = ConvTranspose2d


class LazyConvTranspose3d(_LazyTranspose, ConvTranspose3d):
    """:class:`ConvTranspose3d` whose ``in_channels`` is that of its first input; the other arguments are the same."""

    cls_to_become = ConvTranspose3d


class _LazyNorm(LazyModuleMixin):
    """What the lazy batch and instance normalisations share."""

    def __init__(self, eps=1e-5, momentum=0.1, affine=True, track_running_stats=True, device=None, dtype=None, *, bias=True):
        super().__init__(0, eps, momentum, False, False)
        made = {"device": device, "dtype": dtype}
        self.affine = affine
        self.track_running_stats = track_running_stats
        if affine:
            self.weight = UninitializedParameter(**made)
            if bias:
                self.bias = UninitializedParameter(**made)
        if track_running_stats:
            self.running_mean = UninitializedBuffer(**made)
            self.running_var = UninitializedBuffer(**made)
            self.num_batches_tracked = ft.tensor(0, dtype=ft.int64, device=device)

    def reset_parameters(self):
        """Initial values, once the shapes are known."""
        if not self.has_uninitialized_params() and self.num_features:
            super().reset_parameters()

    def initialize_parameters(self, input):
        """Shapes from dimension 1 of ``input``."""
        if not self.has_uninitialized_params() and self.num_features:
            return
        self.num_features = input.shape[1]
        waiting = [t for t in (self.weight, self.bias, self.running_mean, self.running_var) if is_lazy(t)]
        if waiting:
            with ft.no_grad():
                for t in waiting:
                    t.materialize((self.num_features,))
                self.reset_parameters()


class LazyBatchNorm1d(_LazyNorm, BatchNorm1d):
    """:class:`BatchNorm1d` whose ``num_features`` is the size of dimension 1 of its first input; other arguments as there.

    Example:
        >>> layer = nn.LazyBatchNorm1d()
        >>> tuple(layer(torch.ones(4, 3)).shape), layer.num_features
        ((4, 3), 3)
    """

    cls_to_become = BatchNorm1d


class LazyBatchNorm2d(_LazyNorm, BatchNorm2d):
    """:class:`BatchNorm2d` whose ``num_features`` is the size of dimension 1 of its first input."""

    cls_to_become = BatchNorm2d


class LazyBatchNorm3d(_LazyNorm, BatchNorm3d):
    """:class:`BatchNorm3d` whose ``num_features`` is the size of dimension 1 of its first input."""

    cls_to_become = BatchNorm3d


class LazyInstanceNorm1d(_LazyNorm, InstanceNorm1d):
    """:class:`InstanceNorm1d` whose ``num_features`` is the size of dimension 1 of its first input; ``affine`` and
    ``track_running_stats`` are True unless given."""

    cls_to_become = InstanceNorm1d


class LazyInstanceNorm2d(_LazyNorm, InstanceNorm2d):
    """:class:`InstanceNorm2d` whose ``num_features`` is the size of dimension 1 of its first input."""

    cls_to_become = InstanceNorm2d


class LazyInstanceNorm3d(_LazyNorm, InstanceNorm3d):
    """:class:`InstanceNorm3d` whose ``num_features`` is the size of dimension 1 of its first input."""

    cls_to_become = InstanceNorm3d
