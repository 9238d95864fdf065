"""Sparse tensors: some elements and their places, everything else zero.

`SparseTensor` has coordinates (COO): `sparse_coo_tensor`, ``Tensor.to_sparse``, and the gradients of ``nn.Embedding(...,
sparse=True)``, which backward adds up and optimizers (SGD, Adagrad, SparseAdam) and gradient clipping take.
`CompressedTensor` is a matrix in compressed rows (CSR) or columns (CSC): `sparse_csr_tensor`, ``Tensor.to_sparse_csr``.

Their methods know them (arithmetic, ``@``, ``sum``, functions that leave zero zero, transposition, slices), and the functions of
this module do; a sparse matrix times a dense one is dense, times a sparse one sparse. The package's functions call the method of
their name; where there is none they raise TypeError: convert with ``to_dense()``. Gradients pass through the values.
"""

from fasttorch._C import engine as _engine
from fasttorch._C.tensor import _install, _set_hooks
from fasttorch.sparse import _coo
from fasttorch.sparse._base import Sparse
from fasttorch.sparse._compressed import CompressedTensor, sparse_compressed_tensor, sparse_csc_tensor, sparse_csr_tensor
from fasttorch.sparse._coo import SparseTensor, sparse_coo_tensor
from fasttorch.sparse._functions import (addmm, hspmm, log_softmax, mm, sampled_addmm, smm, softmax, spdiags, spmm, spsolve,
                                         sspaddmm, sum)

__all__ = ["CompressedTensor", "SparseTensor", "addmm", "log_softmax", "mm", "sampled_addmm", "softmax",
           "sparse_compressed_tensor", "sparse_coo_tensor", "sparse_csc_tensor", "sparse_csr_tensor", "spdiags", "spsolve", "sum"]

#: those that are functions of the package as well
FUNCTIONS = {function.__name__: function for function in (hspmm, smm, spmm, sspaddmm, sparse_compressed_tensor, sparse_coo_tensor,
                                                          sparse_csc_tensor, sparse_csr_tensor)}
FUNCTIONS["dsmm"] = mm


def _add(a, b):
    """The sum of two gradients of which at least one is sparse."""
    return a.add(b) if isinstance(a, Sparse) else b.add(a)


def _only_sparse(name):
    def method(self, *args, **kwargs):
        raise RuntimeError(f"{name}(): expected a sparse tensor, got layout {self.layout.name}; convert it with to_sparse()")

    method.__name__ = method.__qualname__ = name
    method.__doc__ = "Of a sparse tensor; RuntimeError for a dense one."
    return method


for _name in ("coalesce", "crow_indices", "col_indices", "ccol_indices", "row_indices", "indices", "values", "sparse_dim",
              "dense_dim", "is_coalesced", "_nnz", "_indices", "_values"):
    _install(_name, _only_sparse(_name))
for _name, _function in {"to_sparse": _coo.to_sparse, "to_sparse_coo": _coo.to_sparse, "to_dense": _coo.to_dense,
                         "to_sparse_csr": _coo.to_sparse_csr, "to_sparse_csc": _coo.to_sparse_csc,
                         "sparse_mask": _coo.sparse_mask}.items():
    _install(_name, _function)
_engine._set_sparse_type(SparseTensor)
_set_hooks(add_sparse=_add)
