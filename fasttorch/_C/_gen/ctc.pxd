# Written by tools/opgen from fasttorch/ops/ctc.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_ctc_loss_alpha(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, Py_ssize_t blank)
cdef object c_ctc_loss_backward(Tensor grad_loss, Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, Py_ssize_t blank, Tensor loss, Tensor log_alpha)
cdef object c_tensor_of(object numbers, Tensor like)
cdef object c_ctc_targets(Tensor targets, Tensor lengths)
cdef object c_ctc_loss(Tensor log_probs, Tensor targets, object input_lengths, object target_lengths, Py_ssize_t blank, object reduction, bint zero_infinity)
cdef object c_ctc_check(Tensor targets, Tensor input_lengths, Tensor target_lengths, Py_ssize_t steps, Py_ssize_t classes)
cdef ft_op_info* O_ctc_loss_alpha
cdef ft_op_info* O_ctc_loss_backward
cdef ft_op_info* O_tensor_of
cdef ft_op_info* O_ctc_targets
cdef ft_op_info* O_ctc_check
