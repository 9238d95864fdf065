"""Learning-rate schedules: each sets the ``lr`` of an optimizer's groups at every ``step()``."""

from bisect import bisect_right
from collections import Counter
from functools import partial
import math
import types
import warnings

from fasttorch import Tensor

__all__ = ["LRScheduler", "LambdaLR", "MultiplicativeLR", "StepLR", "MultiStepLR", "ConstantLR", "LinearLR",
           "ExponentialLR", "PolynomialLR", "CosineAnnealingLR", "CosineAnnealingWarmRestarts", "SequentialLR",
           "ChainedScheduler", "CyclicLR", "OneCycleLR", "ReduceLROnPlateau"]

_EPOCH_WARNING = ("The epoch parameter in `scheduler.step()` was not necessary and is being deprecated where possible. Please "
                  "use `scheduler.step()` to step the scheduler.")


def _number(lr):
    """A copy of a learning rate, which may be a tensor."""
    return lr.clone() if isinstance(lr, Tensor) else lr


def _set_lr(group, lr):
    """Set a group's learning rate, in place if it is a tensor."""
    if isinstance(group["lr"], Tensor):
        group["lr"].fill_(float(lr))
    else:
        group["lr"] = lr


def _check_optimizer(optimizer):
    # Not by class: a wrapper that has parameter groups will do.
    if not hasattr(optimizer, "param_groups"):
        raise TypeError(f"{type(optimizer).__name__} is not an Optimizer")


def _each(name, optimizer, value):
    """An option for each group: copies of one for all, or of a list."""
    groups = len(optimizer.param_groups)
    if not isinstance(value, (list, tuple)):
        value = [value] * groups
    elif len(value) != groups:
        raise ValueError(f"{name} must have the same length as optimizer.param_groups. {name} has {len(value)} values, "
                         f"param_groups has {groups}.")
    return [_number(v) for v in value]


def _start_momentum(scheduler, optimizer, base, largest, fresh):
    """Check that an optimizer has a momentum (or beta1), and where the schedule is a new one, set it to the largest."""
    if not {"momentum", "betas"} & set(optimizer.defaults):
        raise ValueError("optimizer must support momentum or beta1 with `cycle_momentum` option enabled")
    scheduler.use_beta1 = "betas" in optimizer.defaults
    if fresh:
        for group, low, high in zip(optimizer.param_groups, base, largest):
            _set_momentum(scheduler, group, high)
            group["max_momentum"] = high
            group["base_momentum"] = low


def _set_momentum(scheduler, group, value):
    if scheduler.use_beta1:
        group["betas"] = (value, *group["betas"][1:])
    else:
        group["momentum"] = value


class LRScheduler:
    """Base of the schedules. A subclass defines ``get_lr()``, the groups' new rates, given ``last_epoch`` and the old ones.

    Args:
        optimizer (Optimizer): whose rates are set. Its groups keep their first rate as ``"initial_lr"``.
        last_epoch (int): number of the last epoch when resuming; -1 starts afresh. Default: -1.

    Raises:
        TypeError: no Optimizer. KeyError: resuming, but a group has no ``"initial_lr"``.
    """

    def __init__(self, optimizer, last_epoch=-1):
        _check_optimizer(optimizer)
        self.optimizer = optimizer
        if last_epoch == -1:
            for group in optimizer.param_groups:
                group.setdefault("initial_lr", _number(group["lr"]))
        else:
            for i, group in enumerate(optimizer.param_groups):
                if "initial_lr" not in group:
                    raise KeyError("param 'initial_lr' is not specified in "
                                   f"param_groups[{i}] when resuming scheduler with last_epoch >= 0.")
        self.base_lrs = [_number(group["initial_lr"]) for group in optimizer.param_groups]
        self.last_epoch = last_epoch
        self._initial_step()
        optimizer._opt_called = False

    _is_initial = False
    _get_lr_called_within_step = False

    def _initial_step(self):
        """The step that sets the first rates."""
        self._step_count = 0
        self._is_initial = True
        try:
            self.step()
        finally:
            self._is_initial = False

    def state_dict(self):
        """Everything but the optimizer, as a dictionary."""
        return {key: value for key, value in self.__dict__.items() if key != "optimizer"}

    def load_state_dict(self, state_dict):
        """Take over what :meth:`state_dict` gave."""
        self.__dict__.update(state_dict)

    def get_last_lr(self):
        """The rates that the last step set, one a group."""
        return self._last_lr

    def get_lr(self):
        """The rates of the groups at ``last_epoch``; every subclass defines it."""
        raise NotImplementedError

    def _rates(self):
        """The groups' present rates; a warning where ``get_lr`` was not called by a step."""
        self._warn_outside_step()
        return [group["lr"] for group in self.optimizer.param_groups]

    def _bases(self):
        """The groups' first rates; a warning where ``get_lr`` was not called by a step."""
        self._warn_outside_step()
        return self.base_lrs

    def _warn_outside_step(self):
        if not self._get_lr_called_within_step:
            warnings.warn("To get the last learning rate computed by the scheduler, please use `get_last_lr()`.", UserWarning,
                          stacklevel=4)

    def step(self, epoch=None):
        """Set the rates of the next epoch; call it after the optimizer's step.

        Args:
            epoch (int, optional): deprecated: the epoch, instead of the next one.
        """
        if self._step_count == 1 and not getattr(self.optimizer, "_opt_called", True):
            warnings.warn("Detected call of `lr_scheduler.step()` before `optimizer.step()`. You should call them in the "
                          "opposite order: `optimizer.step()` before `lr_scheduler.step()`. Failure to do this will result "
                          "in the first value of the learning rate schedule being skipped. See "
                          "https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate", UserWarning, stacklevel=2)
        self._step_count += 1
        if epoch is not None:
            warnings.warn(_EPOCH_WARNING, UserWarning, stacklevel=2)
        self._update_lr(epoch)

    def _update_lr(self, epoch=None):
        """Set the rates of an epoch, by default the next one; of a given one by its formula, if the schedule has one."""
        self._get_lr_called_within_step = True
        try:
            if epoch is None:
                self.last_epoch += 1
                values = self.get_lr()
            else:
                self.last_epoch = epoch
                values = getattr(self, "_get_closed_form_lr", self.get_lr)()
        finally:
            self._get_lr_called_within_step = False
        self._set_rates(values)

    def _set_rates(self, values):
        for group, lr in zip(self.optimizer.param_groups, values):
            _set_lr(group, lr)
        self._last_lr = [_number(group["lr"]) for group in self.optimizer.param_groups]


class _LRScheduler(LRScheduler):
    """:class:`LRScheduler` by its old name."""


class _ByLambda(LRScheduler):
    """A schedule by functions of the epoch; the functions themselves are not part of the state, objects' attributes are."""

    def __init__(self, optimizer, lr_lambda, last_epoch=-1):
        if isinstance(lr_lambda, (list, tuple)):
            if len(lr_lambda) != len(optimizer.param_groups):
                raise ValueError(f"Expected {len(optimizer.param_groups)} lr_lambdas, but got {len(lr_lambda)}")
            self.lr_lambdas = list(lr_lambda)
        else:
            self.lr_lambdas = [lr_lambda] * len(optimizer.param_groups)
        super().__init__(optimizer, last_epoch)

    def state_dict(self):
        """Everything but the optimizer and plain functions."""
        state = {key: value for key, value in self.__dict__.items() if key not in ("optimizer", "lr_lambdas")}
        state["lr_lambdas"] = [None if isinstance(f, types.FunctionType) else f.__dict__.copy() for f in self.lr_lambdas]
        return state

    def load_state_dict(self, state_dict):
        """Take over what :meth:`state_dict` gave."""
        self.__dict__.update({key: value for key, value in state_dict.items() if key != "lr_lambdas"})
        for f, saved in zip(self.lr_lambdas, state_dict["lr_lambdas"]):
            if saved is not None:
                f.__dict__.update(saved)


class LambdaLR(_ByLambda):
    """``lr = initial lr * lr_lambda(epoch)``.

    Args:
        optimizer (Optimizer): whose rates are set.
        lr_lambda (callable or list of them): one for all groups, or one each.
        last_epoch (int): Default: -1.
    """

    def get_lr(self):
        """The groups' new rates."""
        return [base * f(self.last_epoch) for f, base in zip(self.lr_lambdas, self._bases())]


class MultiplicativeLR(_ByLambda):
    """``lr = last lr * lr_lambda(epoch)``. Arguments as :class:`LambdaLR`."""

    def get_lr(self):
        """The groups' new rates."""
        if self._is_initial:
            return self._rates()
        return [lr * f(self.last_epoch) for f, lr in zip(self.lr_lambdas, self._rates())]


class StepLR(LRScheduler):
    """Multiply the rate by ``gamma`` (default 0.1) every ``step_size`` epochs.

    Args:
        optimizer (Optimizer): whose rates are set.
        step_size (int): epochs of a rate. gamma (float): Default: 0.1.
        last_epoch (int): Default: -1.

    Example:
        >>> optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
        >>> scheduler = StepLR(optimizer, step_size=2, gamma=0.5)
        >>> for epoch in range(4):
        ...     optimizer.step()
        ...     scheduler.step()
        >>> scheduler.get_last_lr()
        [0.25]
    """

    def __init__(self, optimizer, step_size, gamma=0.1, last_epoch=-1):
        self.step_size = step_size
        self.gamma = gamma
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        """The groups' new rates."""
        if self.last_epoch == 0 or self.last_epoch % self.step_size:
            return self._rates()
        return [lr * self.gamma for lr in self._rates()]

    def _get_closed_form_lr(self):
        return [base * self.gamma ** (self.last_epoch // self.step_size) for base in self.base_lrs]


class MultiStepLR(LRScheduler):
    """Multiply the rate by ``gamma`` at each epoch of ``milestones``; twice where one stands twice.

    Args:
        optimizer (Optimizer): whose rates are set.
        milestones (list of int): epochs, in any order. gamma (float): Default: 0.1.
        last_epoch (int): Default: -1.

    Example:
        >>> optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
        >>> scheduler = MultiStepLR(optimizer, [1, 3], gamma=0.5)
        >>> for epoch in range(3):
        ...     optimizer.step()
        ...     scheduler.step()
        >>> scheduler.get_last_lr()
        [0.25]
    """

    def __init__(self, optimizer, milestones, gamma=0.1, last_epoch=-1):
        self.milestones = Counter(milestones)
        self.gamma = gamma
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        """The groups' new rates."""
        if self.last_epoch not in self.milestones:
            return self._rates()
        return [lr * self.gamma ** self.milestones[self.last_epoch] for lr in self._rates()]

    def _get_closed_form_lr(self):
        n = bisect_right(sorted(self.milestones.elements()), self.last_epoch)
        return [base * self.gamma**n for base in self.base_lrs]


class ConstantLR(LRScheduler):
    """The rate times ``factor`` until epoch ``total_iters``, then the rate itself.

    Args:
        optimizer (Optimizer): whose rates are set.
        factor (float): in [0, 1]. Default: 1/3. total_iters (int): Default: 5.
        last_epoch (int): Default: -1.

    Raises:
        ValueError: ``factor`` out of its range.
    """

    def __init__(self, optimizer, factor=1.0 / 3, total_iters=5, last_epoch=-1):
        if factor > 1.0 or factor < 0:
            raise ValueError("Constant multiplicative factor expected to be between 0 and 1.")
        self.factor = factor
        self.total_iters = total_iters
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        """The groups' new rates."""
        if self.last_epoch == 0:
            return [lr * self.factor for lr in self._rates()]
        if self.last_epoch != self.total_iters:
            return self._rates()
        return [lr / self.factor for lr in self._rates()]

    def _get_closed_form_lr(self):
        factor = self.factor if self.last_epoch < self.total_iters else 1
        return [base * factor for base in self.base_lrs]


class LinearLR(LRScheduler):
    """The rate times a factor that goes linearly from ``start_factor`` (default 1/3) to ``end_factor`` (1).

    Args:
        optimizer (Optimizer): whose rates are set.
        start_factor (float): in (0, 1]. end_factor (float): in [0, 1].
        total_iters (int): epochs in which it gets there. Default: 5.
        last_epoch (int): Default: -1.
    """

    def __init__(self, optimizer, start_factor=1.0 / 3, end_factor=1.0, total_iters=5, last_epoch=-1):
        if start_factor > 1.0 or start_factor <= 0:
            raise ValueError("Starting multiplicative factor expected to be greater than 0 and less or equal to 1.")
        if end_factor > 1.0 or end_factor < 0:
            raise ValueError("Ending multiplicative factor expected to be between 0 and 1.")
        self.start_factor = start_factor
        self.end_factor = end_factor
        self.total_iters = total_iters
        super().__init__(optimizer, last_epoch)

    def _factor(self, epoch):
        return self.start_factor + (self.end_factor - self.start_factor) * min(epoch, self.total_iters) / self.total_iters

    def get_lr(self):
        """The groups' new rates."""
        if self.last_epoch == 0:
            return [lr * self.start_factor for lr in self._rates()]
        if self._is_initial or self.last_epoch > self.total_iters:
            return self._rates()
        ratio = self._factor(self.last_epoch) / self._factor(self.last_epoch - 1)
        return [lr * ratio for lr in self._rates()]

    def _get_closed_form_lr(self):
        return [base * self._factor(self.last_epoch) for base in self.base_lrs]


class ExponentialLR(LRScheduler):
    """Multiply the rate by ``gamma`` every epoch.

    Args:
        optimizer (Optimizer): whose rates are set.
        gamma (float): the factor.
        last_epoch (int): Default: -1.
    """

    def __init__(self, optimizer, gamma, last_epoch=-1):
        self.gamma = gamma
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        """The groups' new rates."""
        if self._is_initial:
            return self._rates()
        return [lr * self.gamma for lr in self._rates()]

    def _get_closed_form_lr(self):
        return [base * self.gamma**self.last_epoch for base in self.base_lrs]


class PolynomialLR(LRScheduler):
    """The rate times ``(1 - epoch / total_iters)^power``, 0 at the end.

    Args:
        optimizer (Optimizer): whose rates are set.
        total_iters (int): epochs until the rate is 0. Default: 5.
        power (float): Default: 1.
        last_epoch (int): Default: -1.
    """

    def __init__(self, optimizer, total_iters=5, power=1.0, last_epoch=-1):
        self.total_iters = total_iters
        self.power = power
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        """The groups' new rates."""
        if self._is_initial or self.last_epoch > self.total_iters:
            return self._rates()
        now, before = 1.0 - self.last_epoch / self.total_iters, 1.0 - (self.last_epoch - 1) / self.total_iters
        return [lr * (now / before) ** self.power for lr in self._rates()]

    def _get_closed_form_lr(self):
        part = 1.0 - min(self.total_iters, self.last_epoch) / self.total_iters
        return [base * part**self.power for base in self.base_lrs]


class CosineAnnealingLR(LRScheduler):
    """Half a cosine wave down, and up again (Loshchilov and Hutter, 2017, arXiv:1608.03983, without the restarts).

    ``lr = eta_min + (initial lr - eta_min) (1 + cos(pi epoch / T_max)) / 2``, computed from the last rate.

    Args:
        optimizer (Optimizer): whose rates are set.
        T_max (int): epochs of half a wave.
        eta_min (float): the lowest rate. Default: 0.
        last_epoch (int): Default: -1.
    """

    def __init__(self, optimizer, T_max, eta_min=0.0, last_epoch=-1):
        self.T_max = T_max
        self.eta_min = eta_min
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        """The groups' new rates."""
        if self._is_initial:
            return self._rates()
        if self._step_count == 1 and self.last_epoch > 0:
            return self._get_closed_form_lr()
        wave, low = math.pi / self.T_max, self.eta_min
        if (self.last_epoch - 1 - self.T_max) % (2 * self.T_max) == 0:
            # Leaving the bottom: the ratio below would be 0 / 0.
            return [lr + (base - low) * (1 - math.cos(wave)) / 2 for lr, base in zip(self._rates(), self.base_lrs)]
        ratio = (1 + math.cos(wave * self.last_epoch)) / (1 + math.cos(wave * (self.last_epoch - 1)))
        return [low + ratio * (lr - low) for lr in self._rates()]

    def _get_closed_form_lr(self):
        part = (1 + math.cos(math.pi * self.last_epoch / self.T_max)) / 2
        return [self.eta_min + (base - self.eta_min) * part for base in self.base_lrs]


class CosineAnnealingWarmRestarts(LRScheduler):
    """Half cosine waves from the initial rate to ``eta_min``, each ``T_mult`` times as long as the one before (SGDR:
    Loshchilov and Hutter, 2017, arXiv:1608.03983).

    Args:
        optimizer (Optimizer): whose rates are set.
        T_0 (int): epochs of the first. T_mult (int): Default: 1.
        eta_min (float): Default: 0.
        last_epoch (int): Default: -1.
    """

    def __init__(self, optimizer, T_0, T_mult=1, eta_min=0.0, last_epoch=-1):
        if T_0 <= 0 or not isinstance(T_0, int):
            raise ValueError(f"Expected positive integer T_0, but got {T_0}")
        if T_mult < 1 or not isinstance(T_mult, int):
            raise ValueError(f"Expected integer T_mult >= 1, but got {T_mult}")
        if not isinstance(eta_min, (float, int)):
            raise ValueError(f"Expected float or int eta_min, but got {eta_min} of type {type(eta_min)}")
        self.T_0 = T_0
        self.T_i = T_0
        self.T_mult = T_mult
        self.eta_min = eta_min
        self.T_cur = last_epoch
        super().__init__(optimizer, last_epoch)

    def get_lr(self):
        """The groups' new rates."""
        part = (1 + math.cos(math.pi * self.T_cur / self.T_i)) / 2
        return [self.eta_min + (base - self.eta_min) * part for base in self._bases()]

    def step(self, epoch=None):
        """Set the rates of the next epoch, or of ``epoch``, which may be a fraction."""
        if epoch is None and self.last_epoch < 0:
            epoch = 0
        if epoch is None:
            epoch = self.last_epoch + 1
            self.T_cur += 1
            if self.T_cur >= self.T_i:
                self.T_cur -= self.T_i
                self.T_i *= self.T_mult
        else:
            if epoch < 0:
                raise ValueError(f"Expected non-negative epoch, but got {epoch}")
            length, start = self.T_0, 0
            if self.T_mult == 1:
                start = epoch // length * length
            else:
                while start + length <= epoch:
                    start += length
                    length *= self.T_mult
            self.T_i, self.T_cur = length, epoch - start
        self.last_epoch = math.floor(epoch)
        self._get_lr_called_within_step = True
        try:
            values = self.get_lr()
        finally:
            self._get_lr_called_within_step = False
        self._set_rates(values)


class _OfSchedules(LRScheduler):
    """What the schedules made of other schedules have in common."""

    def _check(self, schedulers, optimizer):
        """Raise ValueError or TypeError for schedules that can't be combined."""
        name = type(self).__name__
        for i, scheduler in enumerate(schedulers):
            if not hasattr(scheduler, "optimizer"):
                raise TypeError(f"{name} at index {i} should have `optimizer` as its attribute.")
            if isinstance(scheduler, ReduceLROnPlateau):
                raise ValueError(f"{name} does not support `ReduceLROnPlateau` scheduler as it requires additional kwargs to be "
                                 f"specified when calling `step`, but got one at index {i} in the given schedulers sequence.")
            if optimizer is not scheduler.optimizer:
                raise ValueError(f"{name} expects all schedulers to belong to the same optimizer, but got scheduler "
                                 f"{type(scheduler).__name__} at index {i} that has another one")

    def state_dict(self):
        """Everything but the optimizer, with the schedules' states."""
        state = {k: v for k, v in self.__dict__.items() if k not in ("optimizer", "_schedulers")}
        state["_schedulers"] = [s.state_dict() for s in self._schedulers]
        return state

    def load_state_dict(self, state_dict):
        """Take over what :meth:`state_dict` gave."""
        self.__dict__.update({k: v for k, v in state_dict.items() if k != "_schedulers"})
        for scheduler, saved in zip(self._schedulers, state_dict["_schedulers"]):
            scheduler.load_state_dict(saved)


class SequentialLR(_OfSchedules):
    """One schedule after the other: ``schedulers[i]`` until epoch ``milestones[i]``.

    A schedule begins with its rate of epoch 0; one that has no formula for it begins with the rate that the one before left.

    Args:
        optimizer (Optimizer): the schedulers' optimizer.
        schedulers (list of LRScheduler): at least one. milestones (list of int): one fewer.
        last_epoch (int): Default: -1.

    Raises:
        ValueError: their numbers don't fit, or a scheduler is of another optimizer.

    Example:
        >>> optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
        >>> warm_up = ConstantLR(optimizer, factor=0.5, total_iters=2)
        >>> scheduler = SequentialLR(optimizer, [warm_up, ExponentialLR(optimizer, 0.5)], milestones=[2])
        >>> for epoch in range(4):
        ...     optimizer.step()
        ...     scheduler.step()
        >>> scheduler.get_last_lr()
        [0.25]
    """

    def __init__(self, optimizer, schedulers, milestones, last_epoch=-1):
        if len(schedulers) < 1:
            raise ValueError(f"{type(self).__name__} expects at least one scheduler, but got no scheduler.")
        self._check(schedulers, optimizer)
        if len(milestones) != len(schedulers) - 1:
            raise ValueError("Sequential Schedulers expects number of schedulers provided to be one more than the number "
                             f"of milestone points, but got number of schedulers {len(schedulers)} and the number of "
                             f"milestones to be equal to {len(milestones)}")
        self._schedulers = schedulers
        self._milestones = milestones
        self.last_epoch = last_epoch + 1
        self.optimizer = optimizer
        # The constructors have each set a rate: back to the first ones, and start the first schedule alone.
        for group in optimizer.param_groups:
            _set_lr(group, group["initial_lr"])
        self.recursive_undo()
        first = self._schedulers[bisect_right(milestones, 0)]
        first._initial_step()
        self._last_lr = first.get_last_lr()

    def recursive_undo(self, sched=None):
        """Take back the epoch that schedules counted when they were made, those inside them included."""
        sched = self if sched is None else sched
        if hasattr(sched, "_schedulers"):
            for inner in sched._schedulers:
                self.recursive_undo(inner)
        elif hasattr(sched, "last_epoch"):
            sched.last_epoch -= 1

    def step(self):
        """Set the rates of the next epoch."""
        self.last_epoch += 1
        i = bisect_right(self._milestones, self.last_epoch)
        scheduler = self._schedulers[i]
        if i > 0 and self._milestones[i - 1] == self.last_epoch:
            scheduler._update_lr(0)
        else:
            scheduler.step()
        self._last_lr = scheduler.get_last_lr()


class ChainedScheduler(_OfSchedules):
    """Several schedules at once: each ``step()`` steps them all, in order.

    Args:
        schedulers (sequence of LRScheduler): of one optimizer; at least one.
        optimizer (Optimizer, optional): theirs.

    Raises:
        ValueError: no scheduler, or one of another optimizer.
    """

    def __init__(self, schedulers, optimizer=None):
        if len(schedulers) < 1:
            raise ValueError(f"{type(self).__name__} expects at least one scheduler to be chained, but got no scheduler.")
        optimizer = optimizer or schedulers[0].optimizer
        self._check(schedulers, optimizer)
        self._schedulers = schedulers
        self.optimizer = optimizer
        self._set_last()

    def _set_last(self):
        self._last_lr = [_number(group["lr"]) for group in self.optimizer.param_groups]

    def step(self):
        """Step all schedules."""
        for scheduler in self._schedulers:
            scheduler.step()
        self._set_last()

    def _update_lr(self, epoch=None):
        for scheduler in self._schedulers:
            scheduler._update_lr(epoch)
        self._set_last()


class CyclicLR(LRScheduler):
    """Cyclical rates (Smith, 2017, arXiv:1506.01186): up from ``base_lr`` to ``max_lr`` and down again, in straight lines.

    Step it after every batch. With ``cycle_momentum`` the momentum (or beta1) goes the other way.

    Args:
        optimizer (Optimizer): whose rates are set.
        base_lr, max_lr (float or list): the ends, for all groups or one each.
        step_size_up (int): batches of the way up. Default: 2000.
        step_size_down (int): of the way down. Default: as many.
        mode (str): ``"triangular"``: always the same height; ``"triangular2"``: half of it after every cycle; ``"exp_range"``:
            times ``gamma`` at every batch. Default: ``"triangular"``.
        gamma (float): Default: 1.
        scale_fn (callable): instead of a mode: the factor of the height, a function of the cycle or (``scale_mode``) the batch.
        scale_mode (str): ``"cycle"`` or ``"iterations"``. Default: ``"cycle"``.
        cycle_momentum (bool): Default: True. base_momentum, max_momentum (float or list): its ends. Default: 0.8, 0.9.
        last_epoch (int): number of the last batch when resuming. Default: -1.

    Raises:
        ValueError: an unknown mode, lists of other lengths, an optimizer without momentum. TypeError: no Optimizer.

    Example:
        >>> optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=1.0, momentum=0.9)
        >>> scheduler = CyclicLR(optimizer, base_lr=0.0, max_lr=1.0, step_size_up=4)
        >>> for batch in range(3):
        ...     optimizer.step()
        ...     scheduler.step()
        >>> scheduler.get_last_lr()
        [0.75]
    """

    def __init__(self, optimizer, base_lr, max_lr, step_size_up=2000, step_size_down=None, mode="triangular", gamma=1.0,
                 scale_fn=None, scale_mode="cycle", cycle_momentum=True, base_momentum=0.8, max_momentum=0.9, last_epoch=-1):
        _check_optimizer(optimizer)
        self.optimizer = optimizer
        base_lrs = _each("base_lr", optimizer, base_lr)
        if last_epoch == -1:
            for group, lr in zip(optimizer.param_groups, base_lrs):
                _set_lr(group, lr)
        self.max_lrs = _each("max_lr", optimizer, max_lr)
        up = float(step_size_up)
        self.total_size = up + (float(step_size_down) if step_size_down is not None else up)
        self.step_ratio = up / self.total_size
        if mode not in ("triangular", "triangular2", "exp_range") and scale_fn is None:
            raise ValueError("mode is invalid and scale_fn is None")
        self.mode = mode
        self.gamma = gamma
        self._scale_fn_custom = scale_fn
        self.scale_mode = scale_mode
        self._init_scale_fn()
        self.cycle_momentum = cycle_momentum
        if cycle_momentum:
            self.base_momentums = _each("base_momentum", optimizer, base_momentum)
            self.max_momentums = _each("max_momentum", optimizer, max_momentum)
            _start_momentum(self, optimizer, self.base_momentums, self.max_momentums, last_epoch == -1)
        super().__init__(optimizer, last_epoch)
        self.base_lrs = base_lrs

    def _init_scale_fn(self):
        if self._scale_fn_custom is None:
            self._scale_fn_ref = {"triangular": _full_height, "triangular2": _half_height,
                                  "exp_range": partial(_power_height, self.gamma)}[self.mode]
            self.scale_mode = "iterations" if self.mode == "exp_range" else "cycle"

    def scale_fn(self, x):
        """The factor of the height in cycle, or batch, ``x``."""
        return (self._scale_fn_custom or self._scale_fn_ref)(x)

    def get_lr(self):
        """The groups' new rates; sets the momentum too."""
        cycle = math.floor(1 + self.last_epoch / self.total_size)
        x = 1.0 + self.last_epoch / self.total_size - cycle
        part = x / self.step_ratio if x <= self.step_ratio else (x - 1) / (self.step_ratio - 1)
        scale = self.scale_fn(cycle if self.scale_mode == "cycle" else self.last_epoch)
        rates = [base + (high - base) * part * scale for base, high in zip(self._bases(), self.max_lrs)]
        if self.cycle_momentum:
            for group, low, high in zip(self.optimizer.param_groups, self.base_momentums, self.max_momentums):
                _set_momentum(self, group, high - (high - low) * part * scale)
        return rates

    def state_dict(self):
        """Everything but the optimizer and plain functions."""
        state = super().state_dict()
        state.pop("_scale_fn_ref", None)
        f = state.pop("_scale_fn_custom")
        state["_scale_fn_custom"] = None if f is None or isinstance(f, types.FunctionType) else f.__dict__.copy()
        return state

    def load_state_dict(self, state_dict):
        """Take over what :meth:`state_dict` gave."""
        f = state_dict["_scale_fn_custom"]
        super().load_state_dict({key: value for key, value in state_dict.items() if key != "_scale_fn_custom"})
        if f is not None:
            self._scale_fn_custom.__dict__.update(f)
        self._init_scale_fn()


def _full_height(x):
    return 1.0


def _half_height(x):
    return 1 / 2.0 ** (x - 1)


def _power_height(gamma, x):
    return gamma**x


class OneCycleLR(LRScheduler):
    """The 1cycle policy (Smith and Topin, 2018): up from ``max_lr / div_factor`` to ``max_lr``, then far down.

    Step it after every batch. With ``cycle_momentum`` the momentum (or beta1) goes the other way.

    Args:
        optimizer (Optimizer): whose rates are set.
        max_lr (float or list): the peak, one for all groups or one each.
        total_steps (int), or epochs and steps_per_epoch (int): the length.
        pct_start (float): part of it that goes up. Default: 0.3.
        anneal_strategy (str): ``"cos"`` or ``"linear"``. Default: ``"cos"``.
        cycle_momentum (bool), base_momentum, max_momentum (float or list): Default: True, 0.85, 0.95.
        div_factor, final_div_factor (float): ``initial = max_lr / div_factor``, ``last = initial / final_div_factor``.
        three_phase (bool): down to the initial rate first, as slowly as up, then to the last. Default: False.

    Raises:
        ValueError: lengths or options that make no sense, or a step too many.
    """

    def __init__(self, optimizer, max_lr, total_steps=None, epochs=None, steps_per_epoch=None, pct_start=0.3,
                 anneal_strategy="cos", cycle_momentum=True, base_momentum=0.85, max_momentum=0.95, div_factor=25.0,
                 final_div_factor=1e4, three_phase=False, last_epoch=-1):
        _check_optimizer(optimizer)
        if total_steps is None:
            if epochs is None or steps_per_epoch is None:
                raise ValueError("You must define either total_steps OR (epochs AND steps_per_epoch)")
            for name, value in (("epochs", epochs), ("steps_per_epoch", steps_per_epoch)):
                if value <= 0 or not isinstance(value, int):
                    raise ValueError(f"Expected positive integer {name}, but got {value}")
            total_steps = epochs * steps_per_epoch
        if total_steps <= 0 or not isinstance(total_steps, int):
            raise ValueError(f"Expected positive integer total_steps, but got {total_steps}")
        if pct_start < 0 or pct_start > 1 or not isinstance(pct_start, float):
            raise ValueError(f"Expected float between 0 and 1 pct_start, but got {pct_start}")
        if anneal_strategy not in ("cos", "linear"):
            raise ValueError(f"anneal_strategy must be one of 'cos' or 'linear', instead got {anneal_strategy}")
        self.optimizer = optimizer
        self.total_steps = total_steps
        up = float(pct_start * total_steps) - 1
        if three_phase:
            phases = [(up, "initial_lr", "max_lr", "max_momentum", "base_momentum"),
                      (float(2 * pct_start * total_steps) - 2, "max_lr", "initial_lr", "base_momentum", "max_momentum"),
                      (total_steps - 1, "initial_lr", "min_lr", "max_momentum", "max_momentum")]
        else:
            phases = [(up, "initial_lr", "max_lr", "max_momentum", "base_momentum"),
                      (total_steps - 1, "max_lr", "min_lr", "base_momentum", "max_momentum")]
        fields = ("end_step", "start_lr", "end_lr", "start_momentum", "end_momentum")
        self._schedule_phases = [dict(zip(fields, phase)) for phase in phases]
        self._anneal_func_type = anneal_strategy
        groups = optimizer.param_groups
        peaks = _each("max_lr", optimizer, max_lr)
        if last_epoch == -1:
            for group, peak in zip(groups, peaks):
                group["initial_lr"] = peak / div_factor
                group["max_lr"] = peak
                group["min_lr"] = group["initial_lr"] / final_div_factor
        self.cycle_momentum = cycle_momentum
        if cycle_momentum:
            _start_momentum(self, optimizer, _each("base_momentum", optimizer, base_momentum),
                            _each("max_momentum", optimizer, max_momentum), last_epoch == -1)
        super().__init__(optimizer, last_epoch)

    def _between(self, start, end, part):
        if self._anneal_func_type == "linear":
            return (end - start) * part + start
        return end + (start - end) / 2.0 * (1 + math.cos(math.pi * part))

    def get_lr(self):
        """The groups' new rates; sets the momentum too."""
        step = self.last_epoch
        if step > self.total_steps:
            raise ValueError(f"Tried to step {step} times. The specified number of total steps is {self.total_steps}")
        self._warn_outside_step()
        rates = []
        for group in self.optimizer.param_groups:
            begin = 0.0
            for phase in self._schedule_phases:
                end = phase["end_step"]
                if step <= end or phase is self._schedule_phases[-1]:
                    part = (step - begin) / (end - begin)
                    rates.append(self._between(group[phase["start_lr"]], group[phase["end_lr"]], part))
                    if self.cycle_momentum:
                        _set_momentum(self, group, self._between(group[phase["start_momentum"]], group[phase["end_momentum"]],
                                                                 part))
                    break
                begin = end
        return rates


class ReduceLROnPlateau(LRScheduler):
    """Multiply the rate by ``factor`` when a figure has not become better for more than ``patience`` epochs.

    Args:
        optimizer (Optimizer): whose rates are set.
        mode (str): ``"min"``: lower figures are better; ``"max"``: higher ones. Default: ``"min"``.
        factor (float): below 1. Default: 0.1.
        patience (int): epochs without improvement that are let go. Default: 10.
        threshold (float): an improvement must be larger than this. Default: 1e-4.
        threshold_mode (str): ``"rel"``: that part of the best figure; ``"abs"``: that amount. Default: ``"rel"``.
        cooldown (int): epochs after a reduction in which nothing counts. Default: 0.
        min_lr (float or list): the lowest rate, one for all groups or one each. Default: 0.
        eps (float): a smaller change of the rate isn't made. Default: 1e-8.

    Raises:
        ValueError: an option out of its range. TypeError: no Optimizer.

    Example:
        >>> optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
        >>> scheduler = ReduceLROnPlateau(optimizer, patience=0)
        >>> for loss in (3.0, 2.0, 2.0):
        ...     scheduler.step(loss)
        >>> scheduler.get_last_lr()
        [0.1]
    """

    def __init__(self, optimizer, mode="min", factor=0.1, patience=10, threshold=1e-4, threshold_mode="rel", cooldown=0,
                 min_lr=0, eps=1e-8):
        if factor >= 1.0:
            raise ValueError("Factor should be < 1.0.")
        _check_optimizer(optimizer)
        if mode not in ("min", "max"):
            raise ValueError("mode " + mode + " is unknown!")
        if threshold_mode not in ("rel", "abs"):
            raise ValueError("threshold mode " + threshold_mode + " is unknown!")
        self.factor = factor
        self.optimizer = optimizer
        if isinstance(min_lr, (list, tuple)):
            if len(min_lr) != len(optimizer.param_groups):
                raise ValueError(f"expected {len(optimizer.param_groups)} min_lrs, got {len(min_lr)}")
            self.default_min_lr = None
            self.min_lrs = list(min_lr)
        else:
            self.default_min_lr = min_lr
            self.min_lrs = [min_lr] * len(optimizer.param_groups)
        self.patience = patience
        self.cooldown = cooldown
        self.eps = eps
        self.last_epoch = 0
        self._last_lr = [_number(group["lr"]) for group in optimizer.param_groups]
        self.mode_worse = math.inf if mode == "min" else -math.inf
        self.mode = mode
        self.threshold = threshold
        self.threshold_mode = threshold_mode
        self._reset()

    def _reset(self):
        self.best = self.mode_worse
        self.cooldown_counter = 0
        self.num_bad_epochs = 0

    @property
    def in_cooldown(self):
        """Whether the epochs after a reduction are still running."""
        return self.cooldown_counter > 0

    def _is_better(self, a, best):
        """Whether figure ``a`` improves on ``best`` by more than the threshold."""
        if self.threshold_mode == "rel":
            change = self.threshold if self.mode == "max" else -self.threshold
            limit = best * (1.0 + change)
        else:
            limit = best + (self.threshold if self.mode == "max" else -self.threshold)
        return a > limit if self.mode == "max" else a < limit

    def step(self, metrics, epoch=None):
        """Tell the figure of an epoch; reduces the rates if it is time.

        Args:
            metrics (float or 0-d Tensor): the figure.
            epoch (int, optional): deprecated: the epoch, instead of the next one.
        """
        figure = float(metrics)
        if epoch is None:
            epoch = self.last_epoch + 1
        else:
            warnings.warn(_EPOCH_WARNING, UserWarning, stacklevel=2)
        self.last_epoch = epoch
        if self._is_better(figure, self.best):
            self.best = figure
            self.num_bad_epochs = 0
        else:
            self.num_bad_epochs += 1
        if self.in_cooldown:
            self.cooldown_counter -= 1
            self.num_bad_epochs = 0
        if self.num_bad_epochs > self.patience:
            self._reduce_lr(epoch)
            self.cooldown_counter = self.cooldown
            self.num_bad_epochs = 0
        self._last_lr = [_number(group["lr"]) for group in self.optimizer.param_groups]

    def _reduce_lr(self, epoch):
        groups = self.optimizer.param_groups
        if len(groups) != len(self.min_lrs):
            if self.default_min_lr is None:
                raise RuntimeError("The number of param groups in the `optimizer` differs from when `ReduceLROnPlateau` was "
                                   "initialized with a list of min_lrs")
            self.min_lrs = [self.default_min_lr] * len(groups)
        for group, lowest in zip(groups, self.min_lrs):
            old = float(group["lr"])
            new = max(old * self.factor, lowest)
            if old - new > self.eps:
                _set_lr(group, new)
