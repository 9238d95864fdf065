"""Memory formats and layouts: names that creation functions, `clone` and `to` take."""


class memory_format:
    """How elements lie in memory: ``contiguous_format``, ``preserve_format``, ``channels_last``, ``channels_last_3d``."""

    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"fasttorch.{self.name}"

    def __reduce__(self):
        return self.name


class layout:
    """How a tensor is stored: ``strided`` (dense), ``sparse_coo``, ``sparse_csr``, ``sparse_csc``. Creation functions make
    strided tensors."""

    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"fasttorch.{self.name}"

    def __reduce__(self):
        return self.name


contiguous_format = memory_format("contiguous_format")
preserve_format = memory_format("preserve_format")
channels_last = memory_format("channels_last")
channels_last_3d = memory_format("channels_last_3d")

strided = layout("strided")
sparse_coo = layout("sparse_coo")
sparse_csr = layout("sparse_csr")
sparse_csc = layout("sparse_csc")
