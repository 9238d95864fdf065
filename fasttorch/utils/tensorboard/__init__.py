"""`SummaryWriter`, which is tensorboardX's: ``pip install tensorboardX`` (and tensorboard, to look at what it writes)."""

try:
    from tensorboardX import FileWriter, SummaryWriter
except ImportError as error:
    raise ImportError("utils.tensorboard needs tensorboardX, whose SummaryWriter has PyTorch's methods: pip install tensorboardX "
                      "tensorboard", name="tensorboardX") from error

__all__ = ["FileWriter", "SummaryWriter"]
