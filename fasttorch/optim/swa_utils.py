"""Averages of a model's weights over the course of training."""

from copy import deepcopy
from itertools import chain
import math

import fasttorch as ft
from fasttorch.nn import Module
from fasttorch.nn.modules.batchnorm import _BatchNorm
from fasttorch.optim.lr_scheduler import LRScheduler, _each

__all__ = ["AveragedModel", "update_bn", "SWALR", "get_ema_multi_avg_fn", "get_swa_multi_avg_fn", "get_ema_avg_fn",
           "get_swa_avg_fn"]


def _check_decay(decay):
    if not 0.0 <= decay <= 1.0:
        raise ValueError(f"Invalid decay value {decay} provided. Please provide a value in [0,1] range.")


def _continuous(t):
    return t.is_floating_point() or t.is_complex()


def get_ema_multi_avg_fn(decay=0.999):
    """A function of lists for :class:`AveragedModel`: ``average = decay average + (1 - decay) model``, in place.

    Args:
        decay (float): in [0, 1]. Default: 0.999.

    Raises:
        ValueError: ``decay`` out of its range.
    """
    _check_decay(decay)

    @ft.no_grad()
    def ema_update(averages, current, num_averaged):
        for average, now in zip(averages, current):
            if _continuous(average):
                average.lerp_(now, 1 - decay)
            else:
                average.copy_(average * decay + now * (1 - decay))

    return ema_update


def get_swa_multi_avg_fn():
    """A function of lists for :class:`AveragedModel`: ``average = average + (model - average) / (n + 1)``, in place."""
    @ft.no_grad()
    def swa_update(averages, current, num_averaged):
        part = 1.0 / (float(num_averaged) + 1)
        for average, now in zip(averages, current):
            if _continuous(average):
                average.lerp_(now, part)
            else:
                average.copy_(average + (now - average) * part)

    return swa_update


def get_ema_avg_fn(decay=0.999):
    """A function of tensors for :class:`AveragedModel`: ``decay average + (1 - decay) model``. See :func:`get_ema_multi_avg_fn`.
    """
    _check_decay(decay)

    @ft.no_grad()
    def ema_update(average, current, num_averaged):
        return decay * average + (1 - decay) * current

    return ema_update


def get_swa_avg_fn():
    """A function of tensors for :class:`AveragedModel`: ``average + (model - average) / (n + 1)``."""
    @ft.no_grad()
    def swa_update(average, current, num_averaged):
        return average + (current - average) / (num_averaged + 1)

    return swa_update


class AveragedModel(Module):
    """A copy of a model that keeps an average of its parameters (Izmailov et al., 2018, arXiv:1803.05407).

    Args:
        model (Module): copied.
        device (device, optional): where the copy goes.
        avg_fn (callable): ``avg_fn(average, parameter, n)`` gives the new average, n being the number of models averaged so far.
        multi_avg_fn (callable): ``multi_avg_fn(averages, parameters, n)`` changes lists of averages in place. Default for both:
            the mean of all models.
        use_buffers (bool): average the buffers too, which otherwise are the last model's. Default: False.

    Attributes:
        module (Module): the copy. n_averaged (Tensor): how many models went into the average; part of the state dict.

    Raises:
        AssertionError: both functions are given.

    Example:
        >>> model = nn.Linear(1, 1, bias=False)
        >>> average = torch.optim.swa_utils.AveragedModel(model)
        >>> for value in (1.0, 3.0):
        ...     nn.init.constant_(model.weight, value) is model.weight
        ...     average.update_parameters(model)
        True
        True
        >>> average.module.weight.item()
        2.0
    """

    def __init__(self, model, device=None, avg_fn=None, multi_avg_fn=None, use_buffers=False):
        super().__init__()
        if avg_fn is not None and multi_avg_fn is not None:
            raise AssertionError("Only one of avg_fn and multi_avg_fn should be provided")
        self.module = deepcopy(model)
        if device is not None:
            self.module = self.module.to(device)
        self.register_buffer("n_averaged", ft.tensor(0, dtype=ft.int64, device=device))
        self.avg_fn = avg_fn
        self.multi_avg_fn = multi_avg_fn
        self.use_buffers = use_buffers

    def forward(self, *args, **kwargs):
        """The averaged model's output."""
        return self.module(*args, **kwargs)

    def update_parameters(self, model):
        """Take the present parameters of a model into the average; the first ones are copied."""
        mine, other = self.module.parameters(), model.parameters()
        if self.use_buffers:
            mine, other = chain(mine, self.module.buffers()), chain(other, model.buffers())
        pairs = [(average.detach(), now.detach().to(average.device)) for average, now in zip(mine, other)]
        if self.n_averaged.item() == 0:
            for average, now in pairs:
                average.copy_(now)
        elif self.avg_fn is not None:
            for average, now in pairs:
                average.copy_(self.avg_fn(average, now, self.n_averaged.to(average.device)))
        else:
            update = self.multi_avg_fn or get_swa_multi_avg_fn()
            kinds = {}
            for average, now in pairs:
                lists = kinds.setdefault((average.device, average.dtype), ([], []))
                lists[0].append(average)
                lists[1].append(now)
            for (device, _), lists in kinds.items():
                update(*lists, self.n_averaged.to(device))
        if not self.use_buffers:
            for average, now in zip(self.module.buffers(), model.buffers()):
                average.detach().copy_(now.detach().to(average.device))
        self.n_averaged += 1


@ft.no_grad()
def update_bn(loader, model, device=None):
    """Compute the running statistics of a model's batch normalisation anew, from one pass over data.

    Args:
        loader (iterable): of batches: tensors, or sequences whose first element is one.
        model (Module): the model, in training mode for the pass.
        device (device, optional): where the batches go first.
    """
    momenta = {}
    for module in model.modules():
        if isinstance(module, _BatchNorm):
            module.reset_running_stats()
            momenta[module] = module.momentum
    if not momenta:
        return
    was_training = model.training
    model.train()
    for module in momenta:
        module.momentum = None  # the mean over all batches
    for batch in loader:
        if isinstance(batch, (list, tuple)):
            batch = batch[0]
        if device is not None:
            batch = batch.to(device)
        model(batch)
    for module, momentum in momenta.items():
        module.momentum = momentum
    model.train(was_training)


class SWALR(LRScheduler):
    """Bring the rates to ``swa_lr`` within some epochs and keep them there, for averaging weights.

    Args:
        optimizer (Optimizer): whose rates are set.
        swa_lr (float or list): the last rate, for all groups or one each.
        anneal_epochs (int): epochs until then. Default: 10.
        anneal_strategy (str): ``"cos"`` or ``"linear"``. Default: ``"cos"``.
        last_epoch (int): Default: -1.

    Raises:
        ValueError: an unknown strategy, epochs below 0, a list of another length.

    Example:
        >>> optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
        >>> scheduler = torch.optim.swa_utils.SWALR(optimizer, 0.5, anneal_epochs=2, anneal_strategy="linear")
        >>> for epoch in range(3):
        ...     optimizer.step()
        ...     scheduler.step()
        >>> scheduler.get_last_lr()
        [0.5]
    """

    def __init__(self, optimizer, swa_lr, anneal_epochs=10, anneal_strategy="cos", last_epoch=-1):
        for rate, group in zip(_each("swa_lr", optimizer, swa_lr), optimizer.param_groups):
            group["swa_lr"] = rate
        if anneal_strategy not in ("cos", "linear"):
            raise ValueError(f"anneal_strategy must be one of 'cos' or 'linear', instead got {anneal_strategy}")
        if not isinstance(anneal_epochs, int) or anneal_epochs < 0:
            raise ValueError(f"anneal_epochs must be equal or greater than 0, got {anneal_epochs}")
        self._anneal_strategy = anneal_strategy
        self.anneal_epochs = anneal_epochs
        super().__init__(optimizer, last_epoch)

    def _part(self, step):
        """How far the rate has come at a step, from 0 to 1."""
        t = max(0, min(1, step / max(1, self.anneal_epochs)))
        return t if self._anneal_strategy == "linear" else (1 - math.cos(math.pi * t)) / 2

    def get_lr(self):
        """The groups' new rates."""
        step = self._step_count - 1
        if self.anneal_epochs == 0:
            step = max(1, step)
        before, now = self._part(step - 1), self._part(step)
        result = []
        for lr, group in zip(self._rates(), self.optimizer.param_groups):
            last = group["swa_lr"]
            first = last if before == 1 else (lr - before * last) / (1 - before)
            result.append(last * now + first * (1 - now))
        return result
