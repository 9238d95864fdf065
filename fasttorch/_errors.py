"""Exception types of the public interface. Needs nothing but Python: the operator table raises them too."""


class LinAlgError(RuntimeError):
    """A matrix has not got what was asked for: it is singular, not positive-definite, or an iteration did not converge.

    Public as ``fasttorch.linalg.LinAlgError``; a RuntimeError, as in PyTorch.
    """


LinAlgError.__module__ = "fasttorch.linalg"
