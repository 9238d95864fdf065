"""opt_einsum, which is not used: `einsum` finds its own order of contraction."""

__all__ = ["enabled", "get_opt_einsum", "is_available", "strategy"]

enabled, strategy = False, None


def is_available():
    """Whether opt_einsum is used: no."""
    return False


def get_opt_einsum():
    """The package opt_einsum: None."""
    return None
