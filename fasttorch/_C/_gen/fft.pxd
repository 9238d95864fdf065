# Written by tools/opgen from fasttorch/ops/fft.py: do not edit.
from fasttorch._C.tensor cimport Tensor
from fasttorch._C.core cimport ft_op_info

cdef object c_fft_c2c(Tensor input, object dim, bint forward, object factor)
cdef object c_fft_r2c(Tensor input, object dim, bint forward, object factor)
cdef object c_fft_r2c_backward(Tensor grad, object dim, bint forward, object factor, object shape)
cdef object c_fft_c2r(Tensor input, object dim, bint forward, object factor, Py_ssize_t length)
cdef object c_fft_double(Tensor input, Py_ssize_t dim, Py_ssize_t length)
cdef object c_fft(Tensor input, object n, Py_ssize_t dim, object norm)
cdef object c_ifft(Tensor input, object n, Py_ssize_t dim, object norm)
cdef object c_fft2(Tensor input, object s, object dim, object norm)
cdef object c_ifft2(Tensor input, object s, object dim, object norm)
cdef object c_fftn(Tensor input, object s, object dim, object norm)
cdef object c_ifftn(Tensor input, object s, object dim, object norm)
cdef object c_rfft(Tensor input, object n, Py_ssize_t dim, object norm)
cdef object c_irfft(Tensor input, object n, Py_ssize_t dim, object norm)
cdef object c_rfft2(Tensor input, object s, object dim, object norm)
cdef object c_irfft2(Tensor input, object s, object dim, object norm)
cdef object c_rfftn(Tensor input, object s, object dim, object norm)
cdef object c_irfftn(Tensor input, object s, object dim, object norm)
cdef object c_hfft(Tensor input, object n, Py_ssize_t dim, object norm)
cdef object c_ihfft(Tensor input, object n, Py_ssize_t dim, object norm)
cdef object c_hfft2(Tensor input, object s, object dim, object norm)
cdef object c_ihfft2(Tensor input, object s, object dim, object norm)
cdef object c_hfftn(Tensor input, object s, object dim, object norm)
cdef object c_ihfftn(Tensor input, object s, object dim, object norm)
cdef object c_fftshift(Tensor input, object dim)
cdef object c_ifftshift(Tensor input, object dim)
cdef object c_fftfreq(Py_ssize_t n, double d, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_rfftfreq(Py_ssize_t n, double d, object dtype, object layout, object device, bint pin_memory, bint requires_grad)
cdef object c_signal_frames(Tensor input, Py_ssize_t size, Py_ssize_t step)
cdef object c_stft(Tensor input, Py_ssize_t n_fft, object hop_length, object win_length, Tensor window, bint center, object pad_mode, bint normalized, object onesided, object return_complex, object align_to_window)
cdef object c_istft(Tensor input, Py_ssize_t n_fft, object hop_length, object win_length, Tensor window, bint center, bint normalized, object onesided, object length, bint return_complex)
cdef ft_op_info* O_fft_c2c
cdef ft_op_info* O_fft_r2c
cdef ft_op_info* O_fft_c2r
cdef ft_op_info* O_fft_double
cdef ft_op_info* O_fftfreq
cdef ft_op_info* O_rfftfreq
cdef ft_op_info* O_signal_frames
