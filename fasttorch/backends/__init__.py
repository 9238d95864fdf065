"""What programs ask about and set of the libraries beneath: flags are kept, and say by their page whether they do anything.

There is one way of computing here, so a flag that chooses among PyTorch's (``cudnn.benchmark``, ``cuda.matmul.allow_tf32``)
is accepted and changes nothing: results are always the same at every run, in full precision.
"""

from fasttorch.backends import cpu, cuda, cudnn, mkl, mkldnn, mps, openmp, opt_einsum

__all__ = ["cpu", "cuda", "cudnn", "mkl", "mkldnn", "mps", "openmp", "opt_einsum"]
