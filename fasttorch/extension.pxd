"""The public interface for extensions in Cython or C that add operators with nodes of their own.

    from fasttorch.extension cimport *

and compile with the directories of ``fasttorch.utils.cpp_extension.include_paths()``. See examples/extension_node.

An operator is a row (`new_op`): its names and its derivative, a C function that gets the node, the gradients of its outputs
(borrowed, NULL where there is none) and fills in those of its inputs (new references; only where ``edges[k].node`` is not NULL).
Recording it: `node_new`, `edge_to` for every input that needs a gradient, `node_save` and its like for what the derivative needs,
`set_history` for every output. Save before you write, and write with `check_inplace`, `bump_version` and `rebase_history`.
"""
from cpython.object cimport PyObject
from fasttorch._C.core cimport (ft_op_info, ft_backward_fn, ft_state, Py_INCREF_, Py_DECREF_, BOOL, U8, I8, I16, I32, I64, F16,
                                BF16, F32, F64, C64, C128)
from fasttorch._C.node cimport Node, Edge, node_new
from fasttorch._C.tensor cimport (Tensor, CONTIGUOUS, tensor_new, tensor_like, tensor_view, want_tensor, is_tensor, needs_grad,
                                  recording, bump_version)
from fasttorch._C.history cimport (node_save, node_save_output, node_save_object, node_saved, node_saved_object, set_history,
                                   check_inplace, rebase_history)
from fasttorch._C.support cimport edge_to, give_out, grad_or_zeros, keep_outputs, new_op
from fasttorch._C.copies cimport contiguous_tensor
