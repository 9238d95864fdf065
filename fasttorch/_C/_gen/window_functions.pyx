# Written by tools/opgen from fasttorch/ops/window_functions.py: do not edit.
# cython: wraparound=True, boundscheck=True, cdivision=False, embedsignature=False
"""The operators of fasttorch/ops/window_functions.py, compiled."""
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


cdef OperatorEntry E_bartlett_window
cdef OperatorEntry E_hann_window
cdef OperatorEntry E_hamming_window
cdef OperatorEntry E_blackman_window
cdef OperatorEntry E_kaiser_window
cdef object c_bartlett_window(Py_ssize_t window_length, bint periodic, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    return run_composite(E_bartlett_window, (window_length, periodic, dtype, layout, device, pin_memory, requires_grad, ))

cdef object c_hann_window(Py_ssize_t window_length, bint periodic, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    return run_composite(E_hann_window, (window_length, periodic, dtype, layout, device, pin_memory, requires_grad, ))

cdef object c_hamming_window(Py_ssize_t window_length, bint periodic, double alpha, double beta, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    return run_composite(E_hamming_window, (window_length, periodic, alpha, beta, dtype, layout, device, pin_memory, requires_grad, ))

cdef object c_blackman_window(Py_ssize_t window_length, bint periodic, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    return run_composite(E_blackman_window, (window_length, periodic, dtype, layout, device, pin_memory, requires_grad, ))

cdef object c_kaiser_window(Py_ssize_t window_length, bint periodic, double beta, object dtype, object layout, object device, bint pin_memory, bint requires_grad):
    return run_composite(E_kaiser_window, (window_length, periodic, beta, dtype, layout, device, pin_memory, requires_grad, ))

# ---- the table
E_bartlett_window = OperatorEntry('bartlett_window', 'bartlett_window', 'window_functions', (('window_length', 'o'), ('periodic', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
E_hann_window = OperatorEntry('hann_window', 'hann_window', 'window_functions', (('window_length', 'o'), ('periodic', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
E_hamming_window = OperatorEntry('hamming_window', 'hamming_window', 'window_functions', (('window_length', 'o'), ('periodic', 'o'), ('alpha', 'o'), ('beta', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
E_blackman_window = OperatorEntry('blackman_window', 'blackman_window', 'window_functions', (('window_length', 'o'), ('periodic', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)
E_kaiser_window = OperatorEntry('kaiser_window', 'kaiser_window', 'window_functions', (('window_length', 'o'), ('periodic', 'o'), ('beta', 'o'), ('dtype', 'o'), ('layout', 'o'), ('device', 'o'), ('pin_memory', 'o'), ('requires_grad', 'o')), None, (), None, 1, -1, False)

# ---- for Python
class public1:
    def bartlett_window(window_length, periodic=True, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
        "bartlett_window(window_length, periodic=True, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False)\n\nBartlett's window, a triangle from 0 to 1 and back: ``1 - abs(2 n / N - 1)``.\n\nN is ``window_length`` if ``periodic``, else ``window_length - 1`` (the window is then symmetric). Raises RuntimeError for\na negative length and for a dtype that isn't floating.\n\n>>> torch.bartlett_window(4)\ntensor([0.0000, 0.5000, 1.0000, 0.5000])\n"
        return c_bartlett_window(arg_int(window_length, 'bartlett_window', 'window_length'), arg_bool(periodic, 'bartlett_window', 'periodic'), (None if dtype is None else arg_dtype(dtype, 'bartlett_window', 'dtype')), layout, device, arg_bool(pin_memory, 'bartlett_window', 'pin_memory'), arg_bool(requires_grad, 'bartlett_window', 'requires_grad'))

    def hann_window(window_length, periodic=True, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
        "hann_window(window_length, periodic=True, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False)\n\nHann's window: ``sin(pi n / N) ** 2``.\n\nN is ``window_length`` if ``periodic``, else ``window_length - 1`` (the window is then symmetric). Raises RuntimeError for\na negative length and for a dtype that isn't floating.\n\n>>> torch.hann_window(4)\ntensor([0.0000, 0.5000, 1.0000, 0.5000])\n"
        return c_hann_window(arg_int(window_length, 'hann_window', 'window_length'), arg_bool(periodic, 'hann_window', 'periodic'), (None if dtype is None else arg_dtype(dtype, 'hann_window', 'dtype')), layout, device, arg_bool(pin_memory, 'hann_window', 'pin_memory'), arg_bool(requires_grad, 'hann_window', 'requires_grad'))

    def hamming_window(window_length, periodic=True, alpha=0.54, beta=0.46, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
        "hamming_window(window_length, periodic=True, alpha=0.54, beta=0.46, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False)\n\nHamming's window: ``alpha - beta cos(2 pi n / N)``.\n\nN is ``window_length`` if ``periodic``, else ``window_length - 1`` (the window is then symmetric). Raises RuntimeError for\na negative length and for a dtype that isn't floating.\n\n>>> torch.hamming_window(4)\ntensor([0.0800, 0.5400, 1.0000, 0.5400])\n"
        return c_hamming_window(arg_int(window_length, 'hamming_window', 'window_length'), arg_bool(periodic, 'hamming_window', 'periodic'), arg_float(alpha, 'hamming_window', 'alpha'), arg_float(beta, 'hamming_window', 'beta'), (None if dtype is None else arg_dtype(dtype, 'hamming_window', 'dtype')), layout, device, arg_bool(pin_memory, 'hamming_window', 'pin_memory'), arg_bool(requires_grad, 'hamming_window', 'requires_grad'))

    def blackman_window(window_length, periodic=True, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
        "blackman_window(window_length, periodic=True, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False)\n\nBlackman's window: ``0.42 - 0.5 cos(2 pi n / N) + 0.08 cos(4 pi n / N)``.\n\nN is ``window_length`` if ``periodic``, else ``window_length - 1`` (the window is then symmetric). Raises RuntimeError for\na negative length and for a dtype that isn't floating.\n\n>>> torch.blackman_window(4)[1:]\ntensor([0.3400, 1.0000, 0.3400])\n"
        return c_blackman_window(arg_int(window_length, 'blackman_window', 'window_length'), arg_bool(periodic, 'blackman_window', 'periodic'), (None if dtype is None else arg_dtype(dtype, 'blackman_window', 'dtype')), layout, device, arg_bool(pin_memory, 'blackman_window', 'pin_memory'), arg_bool(requires_grad, 'blackman_window', 'requires_grad'))

    def kaiser_window(window_length, periodic=True, beta=12.0, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False):
        "kaiser_window(window_length, periodic=True, beta=12.0, *, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False)\n\nKaiser's window: ``i0(beta sqrt(1 - (2 n / N - 1) ** 2)) / i0(beta)``, i0 the modified Bessel function.\n\nN is ``window_length`` if ``periodic``, else ``window_length - 1`` (the window is then symmetric). Raises RuntimeError for\na negative length and for a dtype that isn't floating.\n\n>>> torch.kaiser_window(4, periodic=True, beta=2.0)\ntensor([0.4387, 0.8348, 1.0000, 0.8348])\n"
        return c_kaiser_window(arg_int(window_length, 'kaiser_window', 'window_length'), arg_bool(periodic, 'kaiser_window', 'periodic'), arg_float(beta, 'kaiser_window', 'beta'), (None if dtype is None else arg_dtype(dtype, 'kaiser_window', 'dtype')), layout, device, arg_bool(pin_memory, 'kaiser_window', 'pin_memory'), arg_bool(requires_grad, 'kaiser_window', 'requires_grad'))


py_bartlett_window = public1.bartlett_window
py_bartlett_window.__name__ = py_bartlett_window.__qualname__ = 'bartlett_window'

py_hann_window = public1.hann_window
py_hann_window.__name__ = py_hann_window.__qualname__ = 'hann_window'

py_hamming_window = public1.hamming_window
py_hamming_window.__name__ = py_hamming_window.__qualname__ = 'hamming_window'

py_blackman_window = public1.blackman_window
py_blackman_window.__name__ = py_blackman_window.__qualname__ = 'blackman_window'

py_kaiser_window = public1.kaiser_window
py_kaiser_window.__name__ = py_kaiser_window.__qualname__ = 'kaiser_window'

#: identifier -> function
IDENTIFIERS = {
    'bartlett_window': py_bartlett_window,
    'hann_window': py_hann_window,
    'hamming_window': py_hamming_window,
    'blackman_window': py_blackman_window,
    'kaiser_window': py_kaiser_window,
}
#: (name, namespace, function, is it public, method, is it a property, aliases, in-place method)
REGISTRY = [
    ('bartlett_window', '', py_bartlett_window, True, None, False, (), None),
    ('hann_window', '', py_hann_window, True, None, False, (), None),
    ('hamming_window', '', py_hamming_window, True, None, False, (), None),
    ('blackman_window', '', py_blackman_window, True, None, False, (), None),
    ('kaiser_window', '', py_kaiser_window, True, None, False, (), None),
]
