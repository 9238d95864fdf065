"""Batch normalisation and instance normalisation."""

import warnings

import fasttorch as ft
from fasttorch.nn import functional as F
from fasttorch.nn import init
from fasttorch.nn.modules.module import Module
from fasttorch.nn.parameter import Parameter

__all__ = ["BatchNorm1d", "BatchNorm2d", "BatchNorm3d", "SyncBatchNorm", "InstanceNorm1d", "InstanceNorm2d", "InstanceNorm3d"]


class _NormBase(Module):
    """What batch and instance normalisation share: the parameters, and running statistics as buffers."""

    _version = 2
    __constants__ = ["track_running_stats", "momentum", "eps", "num_features", "affine"]

    def __init__(self, num_features, eps=1e-5, momentum=0.1, affine=True, track_running_stats=True, device=None, dtype=None,
                 *, bias=True):
        super().__init__()
        made = {"device": device, "dtype": dtype}
        self.num_features = num_features
        self.eps = eps
        self.momentum = momentum
        self.affine = affine
        self.track_running_stats = track_running_stats
        self.register_parameter("weight", Parameter(ft.empty(num_features, **made)) if affine else None)
        self.register_parameter("bias", Parameter(ft.empty(num_features, **made)) if affine and bias else None)
        if track_running_stats:
            self.register_buffer("running_mean", ft.zeros(num_features, **made))
            self.register_buffer("running_var", ft.ones(num_features, **made))
            self.register_buffer("num_batches_tracked", ft.tensor(0, dtype=ft.int64, device=device))
        else:
            for name in ("running_mean", "running_var", "num_batches_tracked"):
                self.register_buffer(name, None)
        self.reset_parameters()

    def reset_running_stats(self):
        """Running mean 0, variance 1, no batch counted."""
        if self.track_running_stats:
            self.running_mean.zero_()
            self.running_var.fill_(1)
            self.num_batches_tracked.zero_()

    def reset_parameters(self):
        """Forget the running statistics; weight one, bias zero."""
        self.reset_running_stats()
        if self.weight is not None:
            init.ones_(self.weight)
        if self.bias is not None:
            init.zeros_(self.bias)

    def _check_input_dim(self, input):
        raise NotImplementedError

    def extra_repr(self):
        """The options."""
        return (f"{self.num_features}, eps={self.eps}, momentum={self.momentum}, affine={self.affine}, "
                f"bias={self.bias is not None}, track_running_stats={self.track_running_stats}")

    def _load_from_state_dict(self, state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys, error_msgs):
        version = local_metadata.get("version", None)
        if (version is None or version < 2) and self.track_running_stats:
            key = prefix + "num_batches_tracked"        # which old state dicts have not got
            if key not in state_dict:
                state_dict[key] = self.num_batches_tracked
        super()._load_from_state_dict(state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys, error_msgs)


class _BatchNorm(_NormBase):
    def forward(self, input):
        """The normalised input; in training the running statistics move towards the batch's."""
        self._check_input_dim(input)
        momentum = 0.0 if self.momentum is None else self.momentum
        if self.training and self.track_running_stats and self.num_batches_tracked is not None:
            self.num_batches_tracked.add_(1)
            if self.momentum is None:
                momentum = 1.0 / float(self.num_batches_tracked)
        by_batch = self.training or self.running_mean is None and self.running_var is None
        keep = not self.training or self.track_running_stats
        return F.batch_norm(input, self.running_mean if keep else None, self.running_var if keep else None, self.weight,
                            self.bias, by_batch, momentum, self.eps)


class BatchNorm1d(_BatchNorm):
    """Batch normalisation: ``y = (x - mean) / sqrt(var + eps) * weight + bias``, a mean and a variance for each feature.

    In training they are those of the batch, and the running ones move towards them; in evaluation the running ones are used (S.
    Ioffe, C. Szegedy, "Batch Normalization", 2015).

    Args:
        num_features (int): size of dimension 1.
        eps (float): added to the variance. Default: 1e-5.
        momentum (float, optional): how far the running statistics move; None: they are the mean over all batches. Default: 0.1.
        affine (bool): whether there are ``weight`` (ones at first) and ``bias`` (zeros). Default: True.
        track_running_stats (bool): with False there are no running statistics, and always the batch's are used. Default: True.
        bias (bool): with False there is no bias. Default: True.

    Shapes:
        ``(N, C)`` or ``(N, C, L)``. Raises ValueError for other dimensions, or one value a feature in training.

    Example:
        >>> nn.BatchNorm1d(1)(torch.tensor([[1.], [3.]])).round(decimals=2).tolist()
        [[-1.0], [1.0]]
    """

    def _check_input_dim(self, input):
        if input.dim() not in (2, 3):
            raise ValueError(f"expected 2D or 3D input (got {input.dim()}D input)")


class BatchNorm2d(_BatchNorm):
    """:class:`BatchNorm1d` for ``(N, C, H, W)``."""

    def _check_input_dim(self, input):
        if input.dim() != 4:
            raise ValueError(f"expected 4D input (got {input.dim()}D input)")


class BatchNorm3d(_BatchNorm):
    """:class:`BatchNorm1d` for ``(N, C, D, H, W)``."""

    def _check_input_dim(self, input):
        if input.dim() != 5:
            raise ValueError(f"expected 5D input (got {input.dim()}D input)")


class SyncBatchNorm(_BatchNorm):
    """Batch normalisation over the processes of a group; in a single process it is :class:`BatchNorm1d` of any dimensions.

    Args:
        process_group (optional): must be None, as there is one process (else ValueError); the others are
            :class:`BatchNorm1d`'s.
    """

    def __init__(self, num_features, eps=1e-5, momentum=0.1, affine=True, track_running_stats=True, process_group=None,
                 device=None, dtype=None, *, bias=True):
        super().__init__(num_features, eps, momentum, affine, track_running_stats, device, dtype, bias=bias)
        if process_group is not None:
            raise ValueError("SyncBatchNorm: process_group has to be None: fasttorch has no process groups")
        self.process_group = process_group

    def _check_input_dim(self, input):
        if input.dim() < 2:
            raise ValueError(f"expected at least 2D input (got {input.dim()}D input)")

    @classmethod
    def convert_sync_batchnorm(cls, module, process_group=None):
        """``module`` with every batch normalisation in it replaced by a SyncBatchNorm of the same state."""
        made = module
        if isinstance(module, _BatchNorm):
            made = cls(module.num_features, module.eps, module.momentum, module.affine, module.track_running_stats,
                       process_group, bias=module.bias is not None)
            if module.affine:
                made.weight, made.bias = module.weight, module.bias
            made.running_mean, made.running_var = module.running_mean, module.running_var
            made.num_batches_tracked = module.num_batches_tracked
            made.training = module.training
        for name, child in module.named_children():
            made.add_module(name, cls.convert_sync_batchnorm(child, process_group))
        return made


class _InstanceNorm(_NormBase):
    _dims = 1

    def __init__(self, num_features, eps=1e-5, momentum=0.1, affine=False, track_running_stats=False, device=None, dtype=None,
                 *, bias=True):
        super().__init__(num_features, eps, momentum, affine, track_running_stats, device, dtype, bias=bias)

    def _check_input_dim(self, input):
        n = self._dims
        if input.dim() not in (n + 1, n + 2):
            raise ValueError(f"expected {n + 1}D or {n + 2}D input (got {input.dim()}D input)")

    def _get_no_batch_dim(self):
        """The number of dimensions of an input without a batch."""
        return self._dims + 1

    def _normalise(self, input):
        return F.instance_norm(input, self.running_mean, self.running_var, self.weight, self.bias,
                               self.training or not self.track_running_stats,
                               0.0 if self.momentum is None else self.momentum, self.eps)

    def forward(self, input):
        """The normalised input."""
        self._check_input_dim(input)
        channel = input.dim() - self._get_no_batch_dim()
        if input.size(channel) != self.num_features:
            if self.affine:
                raise ValueError(f"expected input's size at dim={channel} to match num_features ({self.num_features}), "
                                 f"but got: {input.size(channel)}.")
            warnings.warn(f"input's size at dim={channel} does not match num_features. You can silence this warning by not "
                          "passing in num_features, which is not used because affine=False", stacklevel=3)
        if channel == 0:
            return self._normalise(input.unsqueeze(0)).squeeze(0)
        return self._normalise(input)


class InstanceNorm1d(_InstanceNorm):
    """Normalisation of each channel of each sample by its own mean and variance (Ulyanov et al., "Instance Normalization",
    2016).

    Args:
        num_features (int): the number of channels.
        eps (float): added to the variance. Default: 1e-5.
        momentum (float): how far running statistics move. Default: 0.1.
        affine (bool): whether there are ``weight`` (ones at first) and ``bias`` (zeros). Default: False.
        track_running_stats (bool): keep running statistics, and use them in evaluation. Default: False.
        bias (bool): with ``affine``, whether there is a bias. Default: True.

    Shapes:
        ``(N, C, L)`` or ``(C, L)``; ValueError for other dimensions.
    """

    _dims = 1


class InstanceNorm2d(_InstanceNorm):
    """:class:`InstanceNorm1d` for ``(N, C, H, W)`` or ``(C, H, W)``."""

    _dims = 2


class InstanceNorm3d(_InstanceNorm):
    """:class:`InstanceNorm1d` for ``(N, C, D, H, W)`` or ``(C, D, H, W)``."""

    _dims = 3
