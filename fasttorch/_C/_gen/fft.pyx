# Written by tools/opgen from fasttorch/ops/fft.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/fft.py, compiled."""
from cpython.object cimport PyObject
from fasttorch._C.core cimport *
from fasttorch._C.tensor cimport Tensor, is_tensor, needs_grad
from fasttorch._C.node cimport Node, node_new
from fasttorch._C.history cimport node_save_output, node_save_object, node_saved, node_saved_object, set_history
from fasttorch._C.definitions cimport OperatorEntry, run_definition
from fasttorch._C.dispatch cimport register_loops, pointwise1, pointwise2, pointwise3, kernels_on
from fasttorch._C.support cimport *
from fasttorch._C.support import REQUIRED, saved_list
from fasttorch._C.shapes cimport shape_tuple
from fasttorch._C.glue cimport *
from fasttorch._C.glue import return_kind
from fasttorch._C._gen.views cimport c_unfold_backward


cdef OperatorEntry E_fft_c2c
cdef OperatorEntry E_fft_r2c
cdef OperatorEntry E_fft_r2c_backward
cdef OperatorEntry E_fft_c2r
cdef OperatorEntry E_fft_double
cdef OperatorEntry E_fft
cdef OperatorEntry E_ifft
cdef OperatorEntry E_fft2
cdef OperatorEntry E_ifft2
cdef OperatorEntry E_fftn
cdef OperatorEntry E_ifftn
cdef OperatorEntry E_rfft
cdef OperatorEntry E_irfft
cdef OperatorEntry E_rfft2
cdef OperatorEntry E_irfft2
cdef OperatorEntry E_rfftn
cdef OperatorEntry E_irfftn
cdef OperatorEntry E_hfft
cdef OperatorEntry E_ihfft
cdef OperatorEntry E_hfft2
cdef OperatorEntry E_ihfft2
cdef OperatorEntry E_hfftn
cdef OperatorEntry E_ihfftn
cdef OperatorEntry E_fftshift
cdef OperatorEntry E_ifftshift
cdef OperatorEntry E_fftfreq
cdef OperatorEntry E_rfftfreq
cdef OperatorEntry E_signal_frames
cdef OperatorEntry E_stft
cdef OperatorEntry E_istft
cdef object c_fft_c2c(Tensor input, object dim, bint forward, object factor):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_fft_c2c, (input, dim, forward, factor, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_fft_c2c, 1, 3)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, dim)
            node_save_object(node, 1, forward)
            node_save_object(node, 2, factor)
            result_history(result, node)
    return result

cdef int bw_fft_c2c(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object dim
    cdef object forward
    cdef object factor
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        dim = node_saved_object(node, 0)
    if need0:
        forward = node_saved_object(node, 1)
    if need0:
        factor = node_saved_object(node, 2)
    if need0:
        give_out(&out[0], c_fft_c2c(grad, dim, not forward, factor))
    return 0

cdef object c_fft_r2c(Tensor input, object dim, bint forward, object factor):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_fft_r2c, (input, dim, forward, factor, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_fft_r2c, 1, 4)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            save_value(node, 1, dim)
            node_save_object(node, 2, forward)
            node_save_object(node, 3, factor)
            result_history(result, node)
    return result

cdef int bw_fft_r2c(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_shape
    cdef object dim
    cdef object forward
    cdef object factor
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        dim = node_saved_object(node, 1)
    if need0:
        forward = node_saved_object(node, 2)
    if need0:
        factor = node_saved_object(node, 3)
    if need0:
        give_out(&out[0], c_fft_r2c_backward(grad, dim, forward, factor, input_shape))
    return 0

cdef object c_fft_r2c_backward(Tensor grad, object dim, bint forward, object factor, object shape):
    return run_composite(E_fft_r2c_backward, (grad, dim, forward, factor, shape, ))

cdef object c_fft_c2r(Tensor input, object dim, bint forward, object factor, Py_ssize_t length):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_fft_c2r, (input, dim, forward, factor, length, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_fft_c2r, 1, 4)
            if need & 1:
                edge_to(node, 0, input, result, False)
            save_value(node, 0, dim)
            node_save_object(node, 1, forward)
            node_save_object(node, 2, factor)
            node_save_object(node, 3, length)
            result_history(result, node)
    return result

cdef int bw_fft_c2r(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object dim
    cdef object forward
    cdef object factor
    cdef object length
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        dim = node_saved_object(node, 0)
    if need0:
        forward = node_saved_object(node, 1)
    if need0:
        factor = node_saved_object(node, 2)
    if need0:
        length = node_saved_object(node, 3)
    if need0:
        give_out(&out[0], c_fft_double(c_fft_r2c(grad, dim, not forward, factor), dim[-1], length))
    return 0

cdef object c_fft_double(Tensor input, Py_ssize_t dim, Py_ssize_t length):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_fft_double, (input, dim, length, ))
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_fft_double, 1, 2)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, dim)
            node_save_object(node, 1, length)
            result_history(result, node)
    return result

cdef int bw_fft_double(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object dim
    cdef object length
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        dim = node_saved_object(node, 0)
    if need0:
        length = node_saved_object(node, 1)
    if need0:
        give_out(&out[0], c_fft_double(grad, dim, length))
    return 0

cdef object c_fft(Tensor input, object n, Py_ssize_t dim, object norm):
    return run_composite(E_fft, (input, n, dim, norm, ))

cdef object c_ifft(Tensor input, object n, Py_ssize_t dim, object norm):
    return run_composite(E_ifft, (input, n, dim, norm, ))

cdef object c_fft2(Tensor input, object s, object dim, object norm):
    return run_composite(E_fft2, (input, s, dim, norm, ))

cdef object c_ifft2(Tensor input, object s, object dim, object norm):
    return run_composite(E_ifft2, (input, s, dim, norm, ))

cdef object c_fftn(Tensor input, object s, object dim, object norm):
    return run_composite(E_fftn, (input, s, dim, norm, ))

cdef object c_ifftn(Tensor input, object s, object dim, object norm):
    return run_composite(E_ifftn, (input, s, dim, norm, ))

cdef object c_rfft(Tensor input, object n, Py_ssize_t dim, object norm):
    return run_composite(E_rfft, (input, n, dim, norm, ))

cdef object c_irfft(Tensor input, object n, Py_ssize_t dim, object norm):
    return run_composite(E_irfft, (input, n, dim, norm, ))

cdef object c_rfft2(Tensor input, object s, object dim, object norm):
    return run_composite(E_rfft2, (input, s, dim, norm, ))

cdef object c_irfft2(Tensor input, object s, object dim, object norm):
    return run_composite(E_irfft2, (input, s, dim, norm, ))

cdef object c_rfftn(Tensor input, object s, object dim, object norm):
    return run_composite(E_rfftn, (input, s, dim, norm, ))

cdef object c_irfftn(Tensor input, object s, object dim, object norm):
    return run_composite(E_irfftn, (input, s, dim, norm, ))

cdef object c_hfft(Tensor input, object n, Py_ssize_t dim, object norm):
    return run_composite(E_hfft, (input, n, dim, norm, ))

cdef object c_ihfft(Tensor input, object n, Py_ssize_t dim, object norm):
    return run_composite(E_ihfft, (input, n, dim, norm, ))

cdef object c_hfft2(Tensor input, object s, object dim, object norm):
    return run_composite(E_hfft2, (input, s, dim, norm, ))

cdef object c_ihfft2(Tensor input, object s, object dim, object norm):
    return run_composite(E_ihfft2, (input, s, dim, norm, ))

cdef object c_hfftn(Tensor input, object s, object dim, object norm):
    return run_composite(E_hfftn, (input, s, dim, norm, ))

cdef object c_ihfftn(Tensor input, object s, object dim, object norm):
    return run_composite(E_ihfftn, (input, s, dim, norm, ))

cdef object c_fftshift(Tensor input, object dim):
    return run_composite(E_fftshift, (input, dim, ))

cdef object c_ifftshift(Tensor input, object dim):
    return run_composite(E_ifftshift, (input, dim, ))

cdef object c_fftfreq(Py_ssize_t n, double d, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_fftfreq, (n, d, dtype, layout, device, pin_memory, requires_grad, ))
    return result

cdef object c_rfftfreq(Py_ssize_t n, double d, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_defined(E_rfftfreq, (n, d, dtype, layout, device, pin_memory, requires_grad, ))
    return result

cdef object c_signal_frames(Tensor input, Py_ssize_t size, Py_ssize_t step):
    cdef object result
    cdef Node node
    cdef int need = 0
    result = run_view(E_signal_frames, input, (size, step, ), False)
    if result is None:
        return c_signal_frames(copied(input), size, step)
    if ft_state.grad_enabled:
        if needs_grad(input):
            need |= 1
        if need:
            node = node_new(O_signal_frames, 1, 3)
            if need & 1:
                edge_to(node, 0, input, result, False)
            node_save_object(node, 0, shape_tuple(input))
            node_save_object(node, 1, size)
            node_save_object(node, 2, step)
            result_history(result, node)
    return result

cdef int bw_signal_frames(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    if g[0] == NULL:
        return 0
    cdef object grad = <object>g[0]
    cdef object input_shape
    cdef object size
    cdef object step
    cdef bint need0
    need0 = node.edges[0].node != NULL
    if need0:
        input_shape = node_saved_object(node, 0)
    if need0:
        size = node_saved_object(node, 1)
    if need0:
        step = node_saved_object(node, 2)
    if need0:
        give_out(&out[0], c_unfold_backward(grad, as_ints(input_shape), 1, size, step))
    return 0

cdef object c_stft(Tensor input, Py_ssize_t n_fft, object hop_length, object win_length, Tensor window, bint center, object pad_mode, bint normalized, object onesided, object return_complex, object align_to_window):
    return run_composite(E_stft, (input, n_fft, hop_length, win_length, window, center, pad_mode, normalized, onesided, return_complex, align_to_window, ))

cdef object c_istft(Tensor input, Py_ssize_t n_fft, object hop_length, object win_length, Tensor window, bint center, bint normalized, object onesided, object length, bint return_complex):
    return run_composite(E_istft, (input, n_fft, hop_length, win_length, window, center, normalized, onesided, length, return_complex, ))

# ---- the table
E_fft_c2c = OperatorEntry('fft_c2c', 'fft_c2c', 'fft', (('input', 't'), ('dim', 'o'), ('forward', 'o'), ('factor', 'o')), None, (), None, 1, -1, False)
O_fft_c2c = new_op('fft_c2c', 'FftC2cBackward0', bw_fft_c2c, E_fft_c2c)
E_fft_r2c = OperatorEntry('fft_r2c', 'fft_r2c', 'fft', (('input', 't'), ('dim', 'o'), ('forward', 'o'), ('factor', 'o')), None, (), None, 1, -1, False)
O_fft_r2c = new_op('fft_r2c', 'FftR2cBackward0', bw_fft_r2c, E_fft_r2c)
E_fft_r2c_backward = OperatorEntry('fft_r2c_backward', 'fft_r2c_backward', 'fft', (('grad', 't'), ('dim', 'o'), ('forward', 'o'), ('factor', 'o'), ('shape', 'o')), None, (), None, 1, -1, False)
E_fft_c2r = OperatorEntry('fft_c2r', 'fft_c2r', 'fft', (('input', 't'), ('dim', 'o'), ('forward', 'o'), ('factor', 'o'), ('length', 'o')), None, (), None, 1, -1, False)
O_fft_c2r = new_op('fft_c2r', 'FftC2rBackward0', bw_fft_c2r, E_fft_c2r)
E_fft_double = OperatorEntry('fft_double', 'fft_double', 'fft', (('input', 't'), ('dim', 'o'), ('length', 'o')), 'same', ('input',), None, 1, -1, False)
O_fft_double = new_op('fft_double', 'FftDoubleBackward0', bw_fft_double, E_fft_double)
E_fft = OperatorEntry('fft', 'fft', 'fft', (('input', 't'), ('n', 'o'), ('dim', 'o'), ('norm', 'o')), None, (), None, 1, -1, False)
E_ifft = OperatorEntry('ifft', 'ifft', 'fft', (('input', 't'), ('n', 'o'), ('dim', 'o'), ('norm', 'o')), None, (), None, 1, -1, False)
E_fft2 = OperatorEntry('fft2', 'fft2', 'fft', (('input', 't'), ('s', 'o'), ('dim', 'o'), ('norm', 'o')), None, (), None, 1, -1, False)
E_ifft2 = OperatorEntry('ifft2', 'ifft2', 'fft', (('input', 't'), ('s', 'o'), ('dim', 'o'), ('norm', 'o')), None, (), None, 1, -1, False)
E_fftn = OperatorEntry('fftn', 'fftn', 'fft', (('input', 't'), ('s', 'o'), ('dim', 'o'), ('norm', 'o')), None, (), None, 1, -1, False)
E_ifftn = OperatorEntry('ifftn', 'ifftn', 'fft', (('input', 't'), ('s', 'o'), ('dim', 'o'), ('norm', 'o')), None, (), None, 1, -1, False)
E_rfft = OperatorEntry('rfft', 'rfft', 'fft', (('input', 't'), ('n', 'o'), ('dim', 'o'), ('norm', 'o')), None, (), None, 1, -1, False)
E_irfft = OperatorEntry('irfft', 'irfft', 'fft', (('input', 't'), ('n', 'o'), ('dim', 'o'), ('norm', 'o')), None, (), None, 1, -1, False)
E_rfft2 = OperatorEntry('rfft2', 'rfft2', 'fft', (('input', 't'), ('s', 'o'), ('dim', 'o'), ('norm', 'o')), None, (), None, 1, -1, False)
E_irfft2 = OperatorEntry('irfft2', 'irfft2', 'fft', (('input', 't'), ('s', 'o'), ('dim', 'o'), ('norm', 'o')), None, (), None, 1, -1, False)
E_rfftn = OperatorEntry('rfftn', 'rfftn', 'fft', (('input', 't'), ('s', 'o'), ('dim', 'o'), ('norm', 'o')), None, (), None, 1, -1, False)
E_irfftn = OperatorEntry('irfftn', 'irfftn', 'fft', (('input', 't'), ('s', 'o'), ('dim', 'o'), ('norm', 'o')), None, (), None, 1, -1, False)
E_hfft = OperatorEntry('hfft', 'hfft', 'fft', (('input', 't'), ('n', 'o'), ('dim', 'o'), ('norm', 'o')), None, (), None, 1, -1, False)
E_ihfft = OperatorEntry('ihfft', 'ihfft', 'fft', (('input', 't'), ('n', 'o'), ('dim', 'o'), ('norm', 'o')), None, (), None, 1, -1, False)
E_hfft2 = OperatorEntry('hfft2', 'hfft2', 'fft', (('input', 't'), ('s', 'o'), ('dim', 'o'), ('norm', 'o')), None, (), None, 1, -1, False)
E_ihfft2 = OperatorEntry('ihfft2', 'ihfft2', 'fft', (('input', 't'), ('s', 'o'), ('dim', 'o'), ('norm', 'o')), None, (), None, 1, -1, False)
E_hfftn = OperatorEntry('hfftn', 'hfftn', 'fft', (('input', 't'), ('s', 'o'), ('dim', 'o'), ('norm', 'o')), None, (), None, 1, -1, False)
E_ihfftn = OperatorEntry('ihfftn', 'ihfftn', 'fft', (('input', 't'), ('s', 'o'), ('dim', 'o'), ('norm', 'o')), None, (), None, 1, -1, False)
E_fftshift = OperatorEntry('fftshift', 'fftshift', 'fft', (('input', 't'), ('dim', 'o')), None, (), None, 1, -1, False)
E_ifftshift = OperatorEntry('ifftshift', 'ifftshift', 'fft', (('input', 't'), ('dim', 'o')), None, (), None, 1, -1, False)
E_fftfreq = OperatorEntry('fftfreq', 'fftfreq', 'fft', (('n', 'o'), ('d', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
O_fftfreq = new_op('fftfreq', 'FftfreqBackward0', NULL, E_fftfreq)
E_rfftfreq = OperatorEntry('rfftfreq', 'rfftfreq', 'fft', (('n', 'o'), ('d', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
O_rfftfreq = new_op('rfftfreq', 'RfftfreqBackward0', NULL, E_rfftfreq)
E_signal_frames = OperatorEntry('signal_frames', 'signal_frames', 'fft', (('input', 't'), ('size', 'o'), ('step', 'o')), None, (), None, 1, -1, False)
O_signal_frames = new_op('signal_frames', 'SignalFramesBackward0', bw_signal_frames, E_signal_frames)
E_stft = OperatorEntry('stft', 'stft', 'fft', (('input', 't'), ('n_fft', 'o'), ('hop_length', 'o'), ('win_length', 'o'), ('window', 't'), ('center', 'o'), ('pad_mode', 'o'), ('normalized', 'o'), ('onesided', 'o'), ('return_complex', 'o'), ('align_to_window', 'o')), None, (), None, 1, -1, False)
E_istft = OperatorEntry('istft', 'istft', 'fft', (('input', 't'), ('n_fft', 'o'), ('hop_length', 'o'), ('win_length', 'o'), ('window', 't'), ('center', 'o'), ('normalized', 'o'), ('onesided', 'o'), ('length', 'o'), ('return_complex', 'o')), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def fft(input, n=None, dim=-1, norm=None, *, out=None, axis=None):
        "fft(input, n=None, dim=-1, norm=None, *, out=None, axis=None)\n\nFourier transform along ``dim``: ``X[k] = sum over j of x[j] e ** (-2 pi i j k / n)``.\n\n``n``: the length to which the input is cut or padded with zeros first. ``norm``: ``\"backward\"`` (default, no factor),\n``\"ortho\"`` (``1 / sqrt(n)``) or ``\"forward\"`` (``1 / n``). Dtypes: all but float16 and bfloat16; the result is complex.\nRaises RuntimeError for a length below one.\n\n>>> torch.fft.fft(torch.tensor([1., 0., 0., 0.])).real\ntensor([1., 1., 1., 1.])\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'fft', 'input')
        result = c_fft(<Tensor>input, (None if n is None else arg_int(n, 'fft', 'n')), arg_int(dim, 'fft', 'dim'), (None if norm is None else arg_str(norm, 'fft', 'norm')))
        if out is not None:
            return finish_out(out, result, 'fft')
        return result

    def ifft(input, n=None, dim=-1, norm=None, *, out=None, axis=None):
        "ifft(input, n=None, dim=-1, norm=None, *, out=None, axis=None)\n\nInverse Fourier transform along ``dim``: ``x[j] = 1 / n sum over k of X[k] e ** (2 pi i j k / n)``.\n\n``n`` and ``norm`` as in ``fft``: the inverse with the same arguments undoes it.\n\n>>> torch.fft.ifft(torch.fft.fft(torch.tensor([1., 2.]))).real\ntensor([1., 2.])\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'ifft', 'input')
        result = c_ifft(<Tensor>input, (None if n is None else arg_int(n, 'ifft', 'n')), arg_int(dim, 'ifft', 'dim'), (None if norm is None else arg_str(norm, 'ifft', 'norm')))
        if out is not None:
            return finish_out(out, result, 'ifft')
        return result

    def fft2(input, s=None, dim=(-2, -1), norm=None, *, out=None, axis=None):
        "fft2(input, s=None, dim=(-2, -1), norm=None, *, out=None, axis=None)\n\nFourier transform over two dimensions, the last two unless ``dim`` says otherwise; see ``fftn``.\n\n>>> torch.fft.fft2(torch.ones(2, 2)).real.tolist()\n[[4.0, 0.0], [0.0, 0.0]]\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'fft2', 'input')
        result = c_fft2(<Tensor>input, (None if s is None else arg_ints(s, 'fft2', 's')), (None if dim is None else arg_ints(dim, 'fft2', 'dim')), (None if norm is None else arg_str(norm, 'fft2', 'norm')))
        if out is not None:
            return finish_out(out, result, 'fft2')
        return result

    def ifft2(input, s=None, dim=(-2, -1), norm=None, *, out=None, axis=None):
        "ifft2(input, s=None, dim=(-2, -1), norm=None, *, out=None, axis=None)\n\nInverse Fourier transform over two dimensions, the last two unless ``dim`` says otherwise; see ``ifftn``.\n\n>>> torch.fft.ifft2(torch.ones(2, 2)).real.tolist()\n[[1.0, 0.0], [0.0, 0.0]]\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'ifft2', 'input')
        result = c_ifft2(<Tensor>input, (None if s is None else arg_ints(s, 'ifft2', 's')), (None if dim is None else arg_ints(dim, 'ifft2', 'dim')), (None if norm is None else arg_str(norm, 'ifft2', 'norm')))
        if out is not None:
            return finish_out(out, result, 'ifft2')
        return result

    def fftn(input, s=None, dim=None, norm=None, *, out=None, axis=None):
        "fftn(input, s=None, dim=None, norm=None, *, out=None, axis=None)\n\nFourier transform over several dimensions: ``fft`` along one after the other.\n\n``s``: the length of each dimension after cutting or padding with zeros, -1 for as it is. ``dim``: all, or the last\n``len(s)``, unless given. ``norm`` as in ``fft``, with n the product of the lengths. Raises RuntimeError for repeated\ndimensions, for ``s`` and ``dim`` of different lengths, and for a length below one.\n\n>>> torch.fft.fftn(torch.ones(2, 2)).real.tolist()\n[[4.0, 0.0], [0.0, 0.0]]\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'fftn', 'input')
        result = c_fftn(<Tensor>input, (None if s is None else arg_ints(s, 'fftn', 's')), (None if dim is None else arg_ints(dim, 'fftn', 'dim')), (None if norm is None else arg_str(norm, 'fftn', 'norm')))
        if out is not None:
            return finish_out(out, result, 'fftn')
        return result

    def ifftn(input, s=None, dim=None, norm=None, *, out=None, axis=None):
        "ifftn(input, s=None, dim=None, norm=None, *, out=None, axis=None)\n\nInverse Fourier transform over several dimensions: ``ifft`` along one after the other. Arguments as in ``fftn``.\n\n>>> torch.fft.ifftn(torch.ones(2, 2)).real.tolist()\n[[1.0, 0.0], [0.0, 0.0]]\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'ifftn', 'input')
        result = c_ifftn(<Tensor>input, (None if s is None else arg_ints(s, 'ifftn', 's')), (None if dim is None else arg_ints(dim, 'ifftn', 'dim')), (None if norm is None else arg_str(norm, 'ifftn', 'norm')))
        if out is not None:
            return finish_out(out, result, 'ifftn')
        return result

    def rfft(input, n=None, dim=-1, norm=None, *, out=None, axis=None):
        "rfft(input, n=None, dim=-1, norm=None, *, out=None, axis=None)\n\nFourier transform of a real input along ``dim``: the first ``n // 2 + 1`` places of ``fft``.\n\nThe others are their complex conjugates in reverse order. Arguments as in ``fft``. Raises RuntimeError for complex.\n\n>>> torch.fft.rfft(torch.tensor([1., 0., 0., 0.])).real\ntensor([1., 1., 1.])\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'rfft', 'input')
        result = c_rfft(<Tensor>input, (None if n is None else arg_int(n, 'rfft', 'n')), arg_int(dim, 'rfft', 'dim'), (None if norm is None else arg_str(norm, 'rfft', 'norm')))
        if out is not None:
            return finish_out(out, result, 'rfft')
        return result

    def irfft(input, n=None, dim=-1, norm=None, *, out=None, axis=None):
        "irfft(input, n=None, dim=-1, norm=None, *, out=None, axis=None)\n\nInverse of ``rfft``: a real tensor from the first half of its transform.\n\n``n``: the length of the result, ``2 (m - 1)`` for m places unless given (for an odd length it must be).\n\n>>> torch.fft.irfft(torch.fft.rfft(torch.tensor([1., 2., 3.])), 3)\ntensor([1., 2., 3.])\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'irfft', 'input')
        result = c_irfft(<Tensor>input, (None if n is None else arg_int(n, 'irfft', 'n')), arg_int(dim, 'irfft', 'dim'), (None if norm is None else arg_str(norm, 'irfft', 'norm')))
        if out is not None:
            return finish_out(out, result, 'irfft')
        return result

    def rfft2(input, s=None, dim=(-2, -1), norm=None, *, out=None, axis=None):
        "rfft2(input, s=None, dim=(-2, -1), norm=None, *, out=None, axis=None)\n\nFourier transform of a real input over two dimensions, half of the last of them; see ``rfftn``.\n\n>>> torch.fft.rfft2(torch.ones(2, 3)).real.tolist()\n[[6.0, 0.0], [0.0, 0.0]]\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'rfft2', 'input')
        result = c_rfft2(<Tensor>input, (None if s is None else arg_ints(s, 'rfft2', 's')), (None if dim is None else arg_ints(dim, 'rfft2', 'dim')), (None if norm is None else arg_str(norm, 'rfft2', 'norm')))
        if out is not None:
            return finish_out(out, result, 'rfft2')
        return result

    def irfft2(input, s=None, dim=(-2, -1), norm=None, *, out=None, axis=None):
        "irfft2(input, s=None, dim=(-2, -1), norm=None, *, out=None, axis=None)\n\nInverse of ``rfft2``: a real tensor from half of its transform; see ``irfftn``.\n\n>>> torch.fft.irfft2(torch.fft.rfft2(torch.ones(2, 2))).tolist()\n[[1.0, 1.0], [1.0, 1.0]]\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'irfft2', 'input')
        result = c_irfft2(<Tensor>input, (None if s is None else arg_ints(s, 'irfft2', 's')), (None if dim is None else arg_ints(dim, 'irfft2', 'dim')), (None if norm is None else arg_str(norm, 'irfft2', 'norm')))
        if out is not None:
            return finish_out(out, result, 'irfft2')
        return result

    def rfftn(input, s=None, dim=None, norm=None, *, out=None, axis=None):
        "rfftn(input, s=None, dim=None, norm=None, *, out=None, axis=None)\n\nFourier transform of a real input over several dimensions: ``rfft`` along the last, ``fft`` along the others.\n\nArguments as in ``fftn``. Raises RuntimeError for complex.\n\n>>> torch.fft.rfftn(torch.ones(2, 3)).real.tolist()\n[[6.0, 0.0], [0.0, 0.0]]\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'rfftn', 'input')
        result = c_rfftn(<Tensor>input, (None if s is None else arg_ints(s, 'rfftn', 's')), (None if dim is None else arg_ints(dim, 'rfftn', 'dim')), (None if norm is None else arg_str(norm, 'rfftn', 'norm')))
        if out is not None:
            return finish_out(out, result, 'rfftn')
        return result

    def irfftn(input, s=None, dim=None, norm=None, *, out=None, axis=None):
        "irfftn(input, s=None, dim=None, norm=None, *, out=None, axis=None)\n\nInverse of ``rfftn``: a real tensor from half of its transform.\n\nArguments as in ``ifftn``; the last length is ``2 (m - 1)`` for m places unless given.\n\n>>> torch.fft.irfftn(torch.fft.rfftn(torch.ones(2, 2))).tolist()\n[[1.0, 1.0], [1.0, 1.0]]\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'irfftn', 'input')
        result = c_irfftn(<Tensor>input, (None if s is None else arg_ints(s, 'irfftn', 's')), (None if dim is None else arg_ints(dim, 'irfftn', 'dim')), (None if norm is None else arg_str(norm, 'irfftn', 'norm')))
        if out is not None:
            return finish_out(out, result, 'irfftn')
        return result

    def hfft(input, n=None, dim=-1, norm=None, *, out=None, axis=None):
        "hfft(input, n=None, dim=-1, norm=None, *, out=None, axis=None)\n\nFourier transform of a Hermitian input (``x[-j] = conj(x[j])``), the first half of which is given; it is real.\n\n``n``: the length of the result, ``2 (m - 1)`` for m places unless given.\n\n>>> torch.fft.hfft(torch.tensor([1., 0., 0.]))\ntensor([1., 1., 1., 1.])\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'hfft', 'input')
        result = c_hfft(<Tensor>input, (None if n is None else arg_int(n, 'hfft', 'n')), arg_int(dim, 'hfft', 'dim'), (None if norm is None else arg_str(norm, 'hfft', 'norm')))
        if out is not None:
            return finish_out(out, result, 'hfft')
        return result

    def ihfft(input, n=None, dim=-1, norm=None, *, out=None, axis=None):
        "ihfft(input, n=None, dim=-1, norm=None, *, out=None, axis=None)\n\nInverse of ``hfft``: the first ``n // 2 + 1`` places of the inverse Fourier transform of a real input.\n\n>>> torch.fft.ihfft(torch.ones(4)).real\ntensor([1., 0., 0.])\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'ihfft', 'input')
        result = c_ihfft(<Tensor>input, (None if n is None else arg_int(n, 'ihfft', 'n')), arg_int(dim, 'ihfft', 'dim'), (None if norm is None else arg_str(norm, 'ihfft', 'norm')))
        if out is not None:
            return finish_out(out, result, 'ihfft')
        return result

    def hfft2(input, s=None, dim=(-2, -1), norm=None, *, out=None, axis=None):
        "hfft2(input, s=None, dim=(-2, -1), norm=None, *, out=None, axis=None)\n\n``hfft`` over two dimensions, the last two unless ``dim`` says otherwise; see ``hfftn``.\n\n>>> torch.fft.hfft2(torch.ones(2, 2)).tolist()\n[[4.0, 0.0], [0.0, 0.0]]\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'hfft2', 'input')
        result = c_hfft2(<Tensor>input, (None if s is None else arg_ints(s, 'hfft2', 's')), (None if dim is None else arg_ints(dim, 'hfft2', 'dim')), (None if norm is None else arg_str(norm, 'hfft2', 'norm')))
        if out is not None:
            return finish_out(out, result, 'hfft2')
        return result

    def ihfft2(input, s=None, dim=(-2, -1), norm=None, *, out=None, axis=None):
        "ihfft2(input, s=None, dim=(-2, -1), norm=None, *, out=None, axis=None)\n\nInverse of ``hfft2``; see ``ihfftn``.\n\n>>> torch.fft.ihfft2(torch.ones(2, 2)).real.tolist()\n[[1.0, 0.0], [0.0, 0.0]]\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'ihfft2', 'input')
        result = c_ihfft2(<Tensor>input, (None if s is None else arg_ints(s, 'ihfft2', 's')), (None if dim is None else arg_ints(dim, 'ihfft2', 'dim')), (None if norm is None else arg_str(norm, 'ihfft2', 'norm')))
        if out is not None:
            return finish_out(out, result, 'ihfft2')
        return result

    def hfftn(input, s=None, dim=None, norm=None, *, out=None, axis=None):
        "hfftn(input, s=None, dim=None, norm=None, *, out=None, axis=None)\n\n``hfft`` along the last of several dimensions, ``fft`` along the others: a real tensor. Arguments as in ``fftn``.\n\n>>> torch.fft.hfftn(torch.ones(2, 2)).tolist()\n[[4.0, 0.0], [0.0, 0.0]]\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'hfftn', 'input')
        result = c_hfftn(<Tensor>input, (None if s is None else arg_ints(s, 'hfftn', 's')), (None if dim is None else arg_ints(dim, 'hfftn', 'dim')), (None if norm is None else arg_str(norm, 'hfftn', 'norm')))
        if out is not None:
            return finish_out(out, result, 'hfftn')
        return result

    def ihfftn(input, s=None, dim=None, norm=None, *, out=None, axis=None):
        "ihfftn(input, s=None, dim=None, norm=None, *, out=None, axis=None)\n\nInverse of ``hfftn``: half of the inverse Fourier transform of a real input. Arguments as in ``fftn``.\n\n>>> torch.fft.ihfftn(torch.ones(2, 2)).real.tolist()\n[[1.0, 0.0], [0.0, 0.0]]\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'ihfftn', 'input')
        result = c_ihfftn(<Tensor>input, (None if s is None else arg_ints(s, 'ihfftn', 's')), (None if dim is None else arg_ints(dim, 'ihfftn', 'dim')), (None if norm is None else arg_str(norm, 'ihfftn', 'norm')))
        if out is not None:
            return finish_out(out, result, 'ihfftn')
        return result

    def fftshift(input, dim=None, *, axis=None):
        "fftshift(input, dim=None, *, axis=None)\n\nA spectrum with frequency 0 moved to the middle, along the given dimensions or all. Dtypes: all.\n\n>>> torch.fft.fftshift(torch.fft.fftfreq(4, 0.25))\ntensor([-2., -1.,  0.,  1.])\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'fftshift', 'input')
        return c_fftshift(<Tensor>input, (None if dim is None else arg_ints(dim, 'fftshift', 'dim')))

    def ifftshift(input, dim=None, *, axis=None):
        "ifftshift(input, dim=None, *, axis=None)\n\nThe inverse of ``fftshift``: frequency 0 moved from the middle to the front.\n\n>>> torch.fft.ifftshift(torch.tensor([-2, -1, 0, 1])).tolist()\n[0, 1, -2, -1]\n"
        if axis is not None:
            dim = axis
        if type(input) is not Tensor:
            arg_tensor(input, 'ifftshift', 'input')
        return c_ifftshift(<Tensor>input, (None if dim is None else arg_ints(dim, 'ifftshift', 'dim')))

    def fftfreq(n, d=1.0, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None):
        "fftfreq(n, d=1.0, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None)\n\nThe frequencies of the places of ``fft``: ``[0, 1, ..., -2, -1] / (n d)``, for n samples at distances ``d``.\n\n>>> torch.fft.fftfreq(4, 0.25)\ntensor([ 0.,  1., -2., -1.])\n"
        result = c_fftfreq(arg_int(n, 'fftfreq', 'n'), arg_float(d, 'fftfreq', 'd'), (None if dtype is None else arg_dtype(dtype, 'fftfreq', 'dtype')), layout, device, arg_bool(pin_memory, 'fftfreq', 'pin_memory'), arg_bool(requires_grad, 'fftfreq', 'requires_grad'))
        if out is not None:
            return finish_out(out, result, 'fftfreq')
        return result

    def rfftfreq(n, d=1.0, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None):
        "rfftfreq(n, d=1.0, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False, out=None)\n\nThe frequencies of the places of ``rfft``: ``[0, 1, ..., n // 2] / (n d)``, for n samples at distances ``d``.\n\n>>> torch.fft.rfftfreq(4, 0.25)\ntensor([0., 1., 2.])\n"
        result = c_rfftfreq(arg_int(n, 'rfftfreq', 'n'), arg_float(d, 'rfftfreq', 'd'), (None if dtype is None else arg_dtype(dtype, 'rfftfreq', 'dtype')), layout, device, arg_bool(pin_memory, 'rfftfreq', 'pin_memory'), arg_bool(requires_grad, 'rfftfreq', 'requires_grad'))
        if out is not None:
            return finish_out(out, result, 'rfftfreq')
        return result

    def stft(input, n_fft, hop_length=None, win_length=None, window=None, center=True, pad_mode='reflect', normalized=False, onesided=None, return_complex=None, align_to_window=None):
        "stft(input, n_fft, hop_length=None, win_length=None, window=None, center=True, pad_mode='reflect', normalized=False, onesided=None, return_complex=None, align_to_window=None)\n\nShort-time Fourier transform: the transforms of overlapping frames of a signal, each times a window.\n\n``n_fft``: the frames' length; ``hop_length``: from one to the next (``n_fft // 4``); ``window``: ``win_length`` numbers\n(ones), which stand in the middle of a frame. ``center``: the signal is padded so that frame t is around ``t * hop_length``.\n``normalized``: times ``1 / sqrt(n_fft)``. ``onesided``: only the first half of the frequencies (default where input and\nwindow are real). ``return_complex``: a complex tensor, or real and imaginary parts in a last dimension.\n``align_to_window``: without ``center``, frames begin where the window does. Shapes: ``(*, L)`` to ``(*, frequencies,\nframes)``, at most one dimension in front. Raises RuntimeError for lengths that don't fit, and where ``return_complex`` is\nnot said of a real input.\n\n>>> torch.stft(torch.ones(4), 2, 2, center=False, return_complex=True).real.tolist()\n[[2.0, 2.0], [0.0, 0.0]]\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'stft', 'input')
        return c_stft(<Tensor>input, arg_int(n_fft, 'stft', 'n_fft'), (None if hop_length is None else arg_int(hop_length, 'stft', 'hop_length')), (None if win_length is None else arg_int(win_length, 'stft', 'win_length')), arg_tensor_or_none(window, 'stft', 'window'), arg_bool(center, 'stft', 'center'), arg_str(pad_mode, 'stft', 'pad_mode'), arg_bool(normalized, 'stft', 'normalized'), (None if onesided is None else arg_bool(onesided, 'stft', 'onesided')), (None if return_complex is None else arg_bool(return_complex, 'stft', 'return_complex')), (None if align_to_window is None else arg_bool(align_to_window, 'stft', 'align_to_window')))

    def istft(input, n_fft, hop_length=None, win_length=None, window=None, center=True, normalized=False, onesided=None, length=None, return_complex=False):
        "istft(input, n_fft, hop_length=None, win_length=None, window=None, center=True, normalized=False, onesided=None, length=None, return_complex=False)\n\nInverse of ``stft``: the frames added up where they overlap, over the sum of squared windows (Griffin and Lim, 1984).\n\nThe arguments are ``stft``'s; ``length``: of the signal, which is cut or padded with zeros. Shapes: complex\n``(*, frequencies, frames)`` to ``(*, L)``. Raises RuntimeError where sizes don't fit, and where the windows leave gaps.\n\n>>> torch.istft(torch.stft(torch.ones(8), 4, return_complex=True), 4)\ntensor([1., 1., 1., 1., 1., 1., 1., 1.])\n"
        if type(input) is not Tensor:
            arg_tensor(input, 'istft', 'input')
        return c_istft(<Tensor>input, arg_int(n_fft, 'istft', 'n_fft'), (None if hop_length is None else arg_int(hop_length, 'istft', 'hop_length')), (None if win_length is None else arg_int(win_length, 'istft', 'win_length')), arg_tensor_or_none(window, 'istft', 'window'), arg_bool(center, 'istft', 'center'), arg_bool(normalized, 'istft', 'normalized'), (None if onesided is None else arg_bool(onesided, 'istft', 'onesided')), (None if length is None else arg_int(length, 'istft', 'length')), arg_bool(return_complex, 'istft', 'return_complex'))


def id_fft_c2c(input, dim, forward, factor):
    "Transform of every element over ``dim``; a real input becomes complex.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'fft_c2c', 'input')
    return c_fft_c2c(<Tensor>input, dim, arg_bool(forward, 'fft_c2c', 'forward'), arg_str(factor, 'fft_c2c', 'factor'))


def id_fft_r2c(input, dim, forward, factor):
    "Transform of a real array: the first ``n // 2 + 1`` places of the last of ``dim``, which determine the others.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'fft_r2c', 'input')
    return c_fft_r2c(<Tensor>input, dim, arg_bool(forward, 'fft_r2c', 'forward'), arg_str(factor, 'fft_r2c', 'factor'))


def id_fft_r2c_backward(grad, dim, forward, factor, shape):
    "Derivative of ``fft_r2c``: the other direction's transform of the gradient, which is 0 where nothing was kept.\n"
    if type(grad) is not Tensor:
        arg_tensor(grad, 'fft_r2c_backward', 'grad')
    return c_fft_r2c_backward(<Tensor>grad, dim, arg_bool(forward, 'fft_r2c_backward', 'forward'), arg_str(factor, 'fft_r2c_backward', 'factor'), shape)


def id_fft_c2r(input, dim, forward, factor, length):
    "Transform of a Hermitian array, half of which is given, to a real one with ``length`` places in the last of ``dim``.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'fft_c2r', 'input')
    return c_fft_c2r(<Tensor>input, dim, arg_bool(forward, 'fft_c2r', 'forward'), arg_str(factor, 'fft_c2r', 'factor'), arg_int(length, 'fft_c2r', 'length'))


def id_fft_double(input, dim, length):
    "Twice the places of half a spectrum that stand for two places of the whole, of ``length``.\n\nDtype: the arguments' common dtype.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'fft_double', 'input')
    return c_fft_double(<Tensor>input, arg_int(dim, 'fft_double', 'dim'), arg_int(length, 'fft_double', 'length'))


def id_signal_frames(input, size, step):
    "Frames of each row, in a dimension of their own: ``(N, L)`` to ``(N, frames, size)``.\n\nThe result is a view: it shares the input's memory.\n"
    if type(input) is not Tensor:
        arg_tensor(input, 'signal_frames', 'input')
    return c_signal_frames(<Tensor>input, arg_int(size, 'signal_frames', 'size'), arg_int(step, 'signal_frames', 'step'))


py_fft_fft = public1.fft
py_fft_fft.__name__ = py_fft_fft.__qualname__ = 'fft'

py_fft_ifft = public1.ifft
py_fft_ifft.__name__ = py_fft_ifft.__qualname__ = 'ifft'

py_fft_fft2 = public1.fft2
py_fft_fft2.__name__ = py_fft_fft2.__qualname__ = 'fft2'

py_fft_ifft2 = public1.ifft2
py_fft_ifft2.__name__ = py_fft_ifft2.__qualname__ = 'ifft2'

py_fft_fftn = public1.fftn
py_fft_fftn.__name__ = py_fft_fftn.__qualname__ = 'fftn'

py_fft_ifftn = public1.ifftn
py_fft_ifftn.__name__ = py_fft_ifftn.__qualname__ = 'ifftn'

py_fft_rfft = public1.rfft
py_fft_rfft.__name__ = py_fft_rfft.__qualname__ = 'rfft'

py_fft_irfft = public1.irfft
py_fft_irfft.__name__ = py_fft_irfft.__qualname__ = 'irfft'

py_fft_rfft2 = public1.rfft2
py_fft_rfft2.__name__ = py_fft_rfft2.__qualname__ = 'rfft2'

py_fft_irfft2 = public1.irfft2
py_fft_irfft2.__name__ = py_fft_irfft2.__qualname__ = 'irfft2'

py_fft_rfftn = public1.rfftn
py_fft_rfftn.__name__ = py_fft_rfftn.__qualname__ = 'rfftn'

py_fft_irfftn = public1.irfftn
py_fft_irfftn.__name__ = py_fft_irfftn.__qualname__ = 'irfftn'

py_fft_hfft = public1.hfft
py_fft_hfft.__name__ = py_fft_hfft.__qualname__ = 'hfft'

py_fft_ihfft = public1.ihfft
py_fft_ihfft.__name__ = py_fft_ihfft.__qualname__ = 'ihfft'

py_fft_hfft2 = public1.hfft2
py_fft_hfft2.__name__ = py_fft_hfft2.__qualname__ = 'hfft2'

py_fft_ihfft2 = public1.ihfft2
py_fft_ihfft2.__name__ = py_fft_ihfft2.__qualname__ = 'ihfft2'

py_fft_hfftn = public1.hfftn
py_fft_hfftn.__name__ = py_fft_hfftn.__qualname__ = 'hfftn'

py_fft_ihfftn = public1.ihfftn
py_fft_ihfftn.__name__ = py_fft_ihfftn.__qualname__ = 'ihfftn'

py_fft_fftshift = public1.fftshift
py_fft_fftshift.__name__ = py_fft_fftshift.__qualname__ = 'fftshift'

py_fft_ifftshift = public1.ifftshift
py_fft_ifftshift.__name__ = py_fft_ifftshift.__qualname__ = 'ifftshift'

py_fft_fftfreq = public1.fftfreq
py_fft_fftfreq.__name__ = py_fft_fftfreq.__qualname__ = 'fftfreq'

py_fft_rfftfreq = public1.rfftfreq
py_fft_rfftfreq.__name__ = py_fft_rfftfreq.__qualname__ = 'rfftfreq'

py_stft = public1.stft
py_stft.__name__ = py_stft.__qualname__ = 'stft'

py_istft = public1.istft
py_istft.__name__ = py_istft.__qualname__ = 'istft'

#: identifier -> function
IDENTIFIERS = {
    'fft_c2c': id_fft_c2c,
    'fft_r2c': id_fft_r2c,
    'fft_r2c_backward': id_fft_r2c_backward,
    'fft_c2r': id_fft_c2r,
    'fft_double': id_fft_double,
    'signal_frames': id_signal_frames,
    'fft': py_fft_fft,
    'ifft': py_fft_ifft,
    'fft2': py_fft_fft2,
    'ifft2': py_fft_ifft2,
    'fftn': py_fft_fftn,
    'ifftn': py_fft_ifftn,
    'rfft': py_fft_rfft,
    'irfft': py_fft_irfft,
    'rfft2': py_fft_rfft2,
    'irfft2': py_fft_irfft2,
    'rfftn': py_fft_rfftn,
    'irfftn': py_fft_irfftn,
    'hfft': py_fft_hfft,
    'ihfft': py_fft_ihfft,
    'hfft2': py_fft_hfft2,
    'ihfft2': py_fft_ihfft2,
    'hfftn': py_fft_hfftn,
    'ihfftn': py_fft_ihfftn,
    'fftshift': py_fft_fftshift,
    'ifftshift': py_fft_ifftshift,
    'fftfreq': py_fft_fftfreq,
    'rfftfreq': py_fft_rfftfreq,
    'stft': py_stft,
    'istft': py_istft,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('fft', 'fft', py_fft_fft, True, None, False, (), None),
    ('ifft', 'fft', py_fft_ifft, True, None, False, (), None),
    ('fft2', 'fft', py_fft_fft2, True, None, False, (), None),
    ('ifft2', 'fft', py_fft_ifft2, True, None, False, (), None),
    ('fftn', 'fft', py_fft_fftn, True, None, False, (), None),
    ('ifftn', 'fft', py_fft_ifftn, True, None, False, (), None),
    ('rfft', 'fft', py_fft_rfft, True, None, False, (), None),
    ('irfft', 'fft', py_fft_irfft, True, None, False, (), None),
    ('rfft2', 'fft', py_fft_rfft2, True, None, False, (), None),
    ('irfft2', 'fft', py_fft_irfft2, True, None, False, (), None),
    ('rfftn', 'fft', py_fft_rfftn, True, None, False, (), None),
    ('irfftn', 'fft', py_fft_irfftn, True, None, False, (), None),
    ('hfft', 'fft', py_fft_hfft, True, None, False, (), None),
    ('ihfft', 'fft', py_fft_ihfft, True, None, False, (), None),
    ('hfft2', 'fft', py_fft_hfft2, True, None, False, (), None),
    ('ihfft2', 'fft', py_fft_ihfft2, True, None, False, (), None),
    ('hfftn', 'fft', py_fft_hfftn, True, None, False, (), None),
    ('ihfftn', 'fft', py_fft_ihfftn, True, None, False, (), None),
    ('fftshift', 'fft', py_fft_fftshift, True, None, False, (), None),
    ('ifftshift', 'fft', py_fft_ifftshift, True, None, False, (), None),
    ('fftfreq', 'fft', py_fft_fftfreq, True, None, False, (), None),
    ('rfftfreq', 'fft', py_fft_rfftfreq, True, None, False, (), None),
    ('stft', '', py_stft, True, py_stft, False, (), None),
    ('istft', '', py_istft, True, py_istft, False, (), None),
]
