"""Recurrent networks in one pass: all layers, directions and steps are one operation with a derivative of its own.

`fasttorch.nn._recurrent` is the definition: it runs for dtypes and devices without a fused kernel, and when the gradients
are themselves recorded (create_graph), so that second derivatives are those of the operators it is made of.
"""
import importlib
import cython
from cpython.object cimport PyObject
from libc.string cimport memset
from fasttorch._C.core cimport *
from fasttorch._C.dtypes cimport DTYPES, ITEMSIZE
from fasttorch._C.node cimport Node, node_new
from fasttorch._C.tensor cimport *
from fasttorch._C.dispatch cimport kernels_on
from fasttorch._C.history cimport node_save, node_save_object, node_saved, node_saved_object, set_history
from fasttorch._C.copies cimport cast_tensor, contiguous_tensor
from fasttorch._C.support cimport arg_tensor, edge_to, new_op, give_out
from fasttorch._C.engine cimport run_backward
from fasttorch._C.random cimport ft_rng, reserve, chosen
from fasttorch._C._gen.random cimport c_dropout_apply
from fasttorch._C._gen.joining cimport c_cat
from fasttorch._C._gen.views cimport c_transpose

cdef extern from "kernels/ft_kernels2.h":
    enum: FT_LSTM
    enum: FT_GRU
    enum: FT_RNN_TANH
    enum: FT_RNN_RELU
    ctypedef struct ft_rnn:
        int mode, reverse
        Py_ssize_t steps, B, I, H, P
        const int64_t* batch_sizes
        const int64_t* offsets
        const void* w_ih
        const void* w_hh
        const void* b_ih
        const void* b_hh
        const void* w_hr
        const void* h_cell
        void* c_cell
    size_t ft_rnn_reserve_size_f32(const ft_rnn* p) noexcept nogil
    size_t ft_rnn_reserve_size_f64(const ft_rnn* p) noexcept nogil
    int ft_rnn_forward_f32(const ft_rnn* p, const void* x, Py_ssize_t ldx, const void* h0, const void* c0, void* y,
                           Py_ssize_t ldy, void* hn, void* cn, void* reserve) noexcept nogil
    int ft_rnn_forward_f64(const ft_rnn* p, const void* x, Py_ssize_t ldx, const void* h0, const void* c0, void* y,
                           Py_ssize_t ldy, void* hn, void* cn, void* reserve) noexcept nogil
    int ft_rnn_backward_f32(const ft_rnn* p, const void* x, Py_ssize_t ldx, const void* c0, const void* reserve, const void* dy,
                            Py_ssize_t lddy, const void* dhn, const void* dcn, void* dx, Py_ssize_t lddx, int add_to_dx,
                            void* dw_ih, void* dw_hh, void* db_ih, void* db_hh, void* dw_hr, void* dh0, void* dc0) noexcept nogil
    int ft_rnn_backward_f64(const ft_rnn* p, const void* x, Py_ssize_t ldx, const void* c0, const void* reserve, const void* dy,
                            Py_ssize_t lddy, const void* dhn, const void* dcn, void* dx, Py_ssize_t lddx, int add_to_dx,
                            void* dw_ih, void* dw_hh, void* db_ih, void* db_hh, void* dw_hr, void* dh0, void* dc0) noexcept nogil
    void ft_dropout_f32(ft_rng* rng, Py_ssize_t n, const float* x, float* out, uint8_t* mask, double p) noexcept nogil
    void ft_dropout_f64(ft_rng* rng, Py_ssize_t n, const double* x, double* out, uint8_t* mask, double p) noexcept nogil


cdef enum:                  # edges and saved values of a node, in this order; the saved ones go on with
    AT_X, AT_H, AT_C        # the reserves, the inner layers' inputs, the masks of dropout, the Layout
    AT_PARAMS


@cython.final
@cython.freelist(32)
cdef class Layout:
    """The sizes of a call and its options."""
    cdef int mode, layers, directions, per_cell, dtype
    cdef bint biases, packed, cell
    cdef Py_ssize_t steps, B, rows, I, H, P, O
    cdef double dropout             # between layers; 0 outside training
    cdef Tensor sizes               # packed: batch sizes, then the rows before each step

    cdef inline int n_params(self) noexcept:
        return self.layers * self.directions * self.per_cell

    cdef inline int at_reserve(self, int k) noexcept:
        """The saved value that is the reserve of the k-th pair of layer and direction."""
        return AT_PARAMS + self.n_params() + k

    cdef inline int at_input(self, int layer) noexcept:
        return AT_X if layer == 0 else AT_PARAMS + self.n_params() + self.layers * self.directions + layer - 1

    cdef inline int at_mask(self, int layer) noexcept:
        """Of the dropout before `layer` (1 or more)."""
        return AT_PARAMS + self.n_params() + self.layers * self.directions + self.layers - 1 + layer - 1

    cdef inline int n_saved(self) noexcept:
        return AT_PARAMS + self.n_params() + self.layers * self.directions + 2 * (self.layers - 1) + 1

    cdef inline Py_ssize_t width(self, int layer) noexcept:
        """Size of an input of `layer`."""
        return self.I if layer == 0 else self.directions * self.O

    cdef inline Py_ssize_t gates(self) noexcept:
        return self.H * (4 if self.mode == FT_LSTM else 3 if self.mode == FT_GRU else 1)

    cdef void describe(self, ft_rnn* r, int layer, int direction) noexcept:
        memset(r, 0, sizeof(ft_rnn))
        r.mode = self.mode
        r.reverse = direction
        r.steps, r.B, r.I, r.H, r.P = self.steps, self.B, self.width(layer), self.H, self.P
        if self.sizes is not None:
            r.batch_sizes = <int64_t*>self.sizes.data
            r.offsets = r.batch_sizes + self.steps


cdef tuple NAMES = ("lstm", "gru", "rnn_tanh", "rnn_relu")         # by mode

cdef object _definition = None

cdef object definition():
    """The same functions in operators: looked up when first wanted."""
    global _definition
    if _definition is None:
        _definition = importlib.import_module("fasttorch.nn._recurrent")
    return _definition


# ---------------------------------------------------------------------------------------------- arguments
cdef int expect(Tensor t, int ndim, Py_ssize_t a, Py_ssize_t b, Py_ssize_t c, str op, str what) except -1:
    """The shape of `t` must be the first `ndim` of a, b, c."""
    if t.ndim == ndim and t.shape[0] == a and (ndim < 2 or t.shape[1] == b) and (ndim < 3 or t.shape[2] == c):
        return 0
    raise RuntimeError(f"{op}(): expected {what} of shape {[a, b, c][:ndim]}, got {shape_str(t)}")


cdef int same_kind(Layout y, Tensor x, Tensor t, str op, str what) except -1:
    if t.dtype != x.dtype:
        raise RuntimeError(f"{op}(): input and {what} must have the same dtype, got {DTYPES[x.dtype].name} and "
                           f"{DTYPES[t.dtype].name}")
    if t.device != x.device:
        raise RuntimeError(f"{op}(): input and {what} must be on the same device")
    return 0


cdef int check(Layout y, Tensor x, Tensor h, Tensor c, list params, str op) except -1:
    """Raise unless states and parameters fit the input and one another; fills in H, P and O."""
    cdef int layer, _direction, at = 0
    cdef int gates = 4 if y.mode == FT_LSTM else 3 if y.mode == FT_GRU else 1
    cdef Tensor w = <Tensor>params[1]
    cdef bint projected = y.per_cell == (5 if y.biases else 3)
    if w.ndim != 2 or w.shape[0] % gates:
        raise RuntimeError(f"{op}(): expected w_hh of {gates} * hidden_size rows, got shape {shape_str(w)}")
    y.H = w.shape[0] // gates
    y.P = w.shape[1] if projected else 0
    y.O = y.P if projected else y.H
    for layer in range(y.layers):
        for _direction in range(y.directions):
            expect(<Tensor>params[at], 2, y.gates(), y.width(layer), 0, op, "w_ih")
            expect(<Tensor>params[at + 1], 2, y.gates(), y.O, 0, op, "w_hh")
            if y.biases:
                expect(<Tensor>params[at + 2], 1, y.gates(), 0, 0, op, "b_ih")
                expect(<Tensor>params[at + 3], 1, y.gates(), 0, 0, op, "b_hh")
            if projected:
                expect(<Tensor>params[at + y.per_cell - 1], 2, y.P, y.H, 0, op, "w_hr")
            at += y.per_cell
    for p in params:
        same_kind(y, x, <Tensor>p, op, "parameters")
    if y.cell:
        expect(h, 2, y.B, y.O, 0, op, "hx")
        if c is not None:
            expect(c, 2, y.B, y.H, 0, op, "cx")
    else:
        expect(h, 3, y.layers * y.directions, y.B, y.O, op, "hidden[0]" if c is not None else "hidden")
        if c is not None:
            expect(c, 3, y.layers * y.directions, y.B, y.H, op, "hidden[1]")
    same_kind(y, x, h, op, "hx")
    if c is not None:
        same_kind(y, x, c, op, "hx")
    return 0


cdef int set_sizes(Layout y, Tensor x, Tensor given, str op) except -1:
    """Take over the batch sizes of a packed sequence."""
    cdef int64_t* sizes
    cdef int64_t before = 0
    cdef Py_ssize_t k, n, room
    if given.device or given.ndim != 1 or given.dtype != I64:
        raise RuntimeError(f"{op}(): batch_sizes must be a 1-D int64 tensor on the CPU, got shape {shape_str(given)}, dtype "
                           f"{DTYPES[given.dtype].name}")
    y.steps = n = given.shape[0]
    if n == 0:
        raise RuntimeError(f"{op}(): Expected sequence length to be larger than 0 in RNN")
    room = 2 * n
    y.sizes = tensor_new(I64, 1, &room, 0)
    sizes = <int64_t*>y.sizes.data
    for k in range(n):
        sizes[k] = (<int64_t*>given.data)[k * given.strides[0]]
        if sizes[k] < 0 or (k and sizes[k] > sizes[k - 1]):
            raise RuntimeError(f"{op}(): batch_sizes must not increase: got {sizes[k]} at step {k}")
        sizes[n + k] = before
        before += sizes[k]
    if before != x.shape[0]:
        raise RuntimeError(f"{op}(): batch_sizes add up to {before}, but the data has {x.shape[0]} rows")
    y.B = sizes[0]
    y.rows = x.shape[0]
    return 0


cdef list KEYS = ["input", "hx", "params", "has_biases", "num_layers", "dropout", "train", "bidirectional", "batch_first"]
cdef list PACKED_KEYS = ["data", "batch_sizes", "hx", "params", "has_biases", "num_layers", "dropout", "train", "bidirectional"]


cdef object layers(int mode, tuple args, dict kwargs):
    """A call of `lstm` and the others."""
    cdef str op = <str>NAMES[mode]
    cdef bint packed, batch_first = False
    cdef Layout y
    cdef Tensor x, h, c = None
    cdef list params
    if kwargs:
        packed = "batch_sizes" in kwargs or "data" in kwargs or len(args) > 3 and not isinstance(args[3], (bool, int))
        keys = PACKED_KEYS if packed else KEYS
        try:
            args = args + tuple([kwargs.pop(key) for key in keys[len(args):]])
        except KeyError as missing:
            raise TypeError(f"{op}() missing the argument {missing}") from None
        if kwargs:
            raise TypeError(f"{op}() got an unexpected keyword argument '{next(iter(kwargs))}'")
    if len(args) != 9:
        raise TypeError(f"{op}() takes 9 arguments, got {len(args)}: ({', '.join(KEYS)}) or ({', '.join(PACKED_KEYS)})")
    packed = isinstance(args[3], (list, tuple))
    y = Layout.__new__(Layout)
    y.mode = mode
    y.packed = packed
    x = arg_tensor(args[0], op, PACKED_KEYS[0] if packed else KEYS[0])
    if packed:
        hx, given, biases, n_layers, p, train, bidirectional = args[2:]
    else:
        hx, given, biases, n_layers, p, train, bidirectional, batch_first = args[1:]
    if mode == FT_LSTM:
        if not isinstance(hx, (tuple, list)) or len(hx) != 2:
            raise RuntimeError(f"{op}(): expects two hidden states (h_0, c_0)")
        h, c = arg_tensor(hx[0], op, "hx[0]"), arg_tensor(hx[1], op, "hx[1]")
    else:
        h = arg_tensor(hx, op, "hx")
    params = [arg_tensor(t, op, "params") for t in given]
    y.biases = biases
    y.layers = n_layers
    y.directions = 2 if bidirectional else 1
    if y.layers < 1:
        raise ValueError(f"{op}(): num_layers must be greater than zero, got {n_layers}")
    y.per_cell = len(params) // (y.layers * y.directions)
    if len(params) != y.n_params() \
            or not (y.per_cell == (4 if y.biases else 2) or mode == FT_LSTM and y.per_cell == (5 if y.biases else 3)):
        raise RuntimeError(f"{op}(): {len(params)} parameters for {y.layers} layers, {y.directions} directions, "
                           f"{'with' if y.biases else 'without'} biases")
    if not 0 <= p <= 1:
        raise ValueError(f"{op}(): dropout probability has to be between 0 and 1, but got {p}")
    if x.ndim != (2 if packed else 3):
        raise RuntimeError(f"{op}(): input must have {2 if packed else 3} dimensions, got shape {shape_str(x)}")
    y.dropout = p if train else 0.0
    y.dtype = x.dtype
    y.I = x.shape[x.ndim - 1]
    if packed:
        set_sizes(y, x, arg_tensor(args[1], op, "batch_sizes"), op)
    else:
        y.steps, y.B = (x.shape[1], x.shape[0]) if batch_first else (x.shape[0], x.shape[1])
        y.rows = y.steps * y.B
        if y.steps == 0:
            raise RuntimeError(f"{op}(): Expected sequence length to be larger than 0 in RNN")
    check(y, x, h, c, params, op)
    if x.device or x.dtype != F32 and x.dtype != F64 or not kernels_on:
        return getattr(definition(), op)(*args)
    if batch_first:
        x = <Tensor>c_transpose(x, 0, 1)
    made = run(y, x, h, c, params)
    if batch_first:
        made[0] = c_transpose(<Tensor>made[0], 0, 1)
    return tuple(made)


def lstm(*args, **kwargs):
    """A multi-layer LSTM (Hochreiter and Schmidhuber 1997): ``(output, h_n, c_n)``.

    ``lstm(input, hx, params, has_biases, num_layers, dropout, train, bidirectional, batch_first)`` with input ``(T, B, I)``,
    or ``lstm(data, batch_sizes, hx, params, has_biases, num_layers, dropout, train, bidirectional)`` for a packed sequence.
    ``hx``: ``(h_0, c_0)``, each ``(num_layers * directions, B, size)``. ``params``: for each layer and direction w_ih, w_hh,
    then b_ih, b_hh and w_hr where there are biases and a projection. Floating dtypes, one for all.

    Raises RuntimeError for shapes or dtypes that don't fit, or an empty sequence.
    """
    return layers(FT_LSTM, args, kwargs)


def gru(*args, **kwargs):
    """A multi-layer GRU (Cho et al. 2014): ``(output, h_n)``. Arguments as of `lstm`, but ``hx`` is one tensor."""
    return layers(FT_GRU, args, kwargs)


def rnn_tanh(*args, **kwargs):
    """A multi-layer Elman network with tanh: ``(output, h_n)``. Arguments as of `lstm`, but ``hx`` is one tensor."""
    return layers(FT_RNN_TANH, args, kwargs)


def rnn_relu(*args, **kwargs):
    """A multi-layer Elman network with ReLU: ``(output, h_n)``. Arguments as of `lstm`, but ``hx`` is one tensor."""
    return layers(FT_RNN_RELU, args, kwargs)


cdef object one_cell(int mode, input, hx, w_ih, w_hh, b_ih, b_hh):
    """A call of `lstm_cell` and the others: a layer with one step."""
    cdef str op = <str>NAMES[mode] + "_cell"
    cdef Tensor x = arg_tensor(input, op, "input"), h, c = None
    cdef Layout y
    if mode == FT_LSTM:
        if not isinstance(hx, (tuple, list)) or len(hx) != 2:
            raise RuntimeError(f"{op}(): expects two hidden states (h, c)")
        h, c = arg_tensor(hx[0], op, "hx[0]"), arg_tensor(hx[1], op, "hx[1]")
    else:
        h = arg_tensor(hx, op, "hx")
    params = [arg_tensor(w_ih, op, "w_ih"), arg_tensor(w_hh, op, "w_hh")]
    if b_ih is not None and b_hh is not None:
        params.append(arg_tensor(b_ih, op, "b_ih"))
        params.append(arg_tensor(b_hh, op, "b_hh"))
    if x.ndim != 2:
        raise RuntimeError(f"{op}(): input must have 2 dimensions, got shape {shape_str(x)}")
    y = Layout.__new__(Layout)
    y.mode = mode
    y.cell = True
    y.biases = len(params) == 4
    y.layers = y.directions = 1
    y.per_cell = len(params)
    y.dtype = x.dtype
    y.steps = 1
    y.B = y.rows = x.shape[0]
    y.I = x.shape[1]
    check(y, x, h, c, params, op)
    if x.device or x.dtype != F32 and x.dtype != F64 or not kernels_on or (b_ih is None) != (b_hh is None):
        return getattr(definition(), op)(input, hx, w_ih, w_hh, b_ih, b_hh)
    made = run(y, x, h, c, params)
    return (made[0], made[2]) if mode == FT_LSTM else made[0]


cdef inline bint plain(object o, Py_ssize_t rows, Py_ssize_t columns, int dtype) noexcept:
    """Whether it is a tensor of that shape and dtype, on the host."""
    cdef Tensor t
    if not is_tensor(o):
        return False
    t = <Tensor>o
    return t.ndim == 2 and t.shape[0] == rows and t.shape[1] == columns and t.dtype == dtype and not t.device


cdef inline bint plain_bias(object o, Py_ssize_t n, int dtype) noexcept:
    return is_tensor(o) and (<Tensor>o).ndim == 1 and (<Tensor>o).shape[0] == n and (<Tensor>o).dtype == dtype \
        and not (<Tensor>o).device


def cell_step(str op, dict parameters, input, hx):
    """The step of a cell module with a batch of inputs, in one go; None where anything about the arguments is not usual.

    ``op`` is "lstm", "gru", "rnn_tanh" or "rnn_relu", ``parameters`` the module's own. What is not usual: a single vector, a
    dtype other than float32 and float64, another device, a parameter that is computed, shapes that don't fit.
    """
    cdef int mode = NAMES.index(op), dtype
    cdef Py_ssize_t gates
    cdef Tensor x, h, c = None, w
    cdef Layout y
    cdef list params
    if Py_TYPE_(<PyObject*>input) != tensor_type or not kernels_on:
        return None
    x = <Tensor>input
    dtype = x.dtype
    w_ih, w_hh = parameters.get("weight_ih"), parameters.get("weight_hh")
    b_ih, b_hh = parameters.get("bias_ih"), parameters.get("bias_hh")
    if x.ndim != 2 or x.device or dtype != F32 and dtype != F64 or not is_tensor(w_hh) or (<Tensor>w_hh).ndim != 2:
        return None
    w = <Tensor>w_hh
    y = Layout.__new__(Layout)
    y.mode = mode
    y.cell = True
    y.layers = y.directions = y.steps = 1
    y.dtype = dtype
    y.B = y.rows = x.shape[0]
    y.I = x.shape[1]
    y.H = y.O = w.shape[1]
    gates = y.gates()
    if not plain(w_ih, gates, y.I, dtype) or not plain(w_hh, gates, y.H, dtype):
        return None
    params = [w_ih, w_hh]
    if b_ih is not None or b_hh is not None:
        if not plain_bias(b_ih, gates, dtype) or not plain_bias(b_hh, gates, dtype):
            return None
        params = [w_ih, w_hh, b_ih, b_hh]
        y.biases = True
    y.per_cell = len(params)
    if hx is None:
        h = matrix(dtype, y.B, y.H)
        memset(h.data, 0, h.count * ITEMSIZE[dtype])
        c = h if mode == FT_LSTM else None
    elif mode != FT_LSTM:
        if not plain(hx, y.B, y.H, dtype):
            return None
        h = <Tensor>hx
    else:
        if type(hx) is not tuple or len(<tuple>hx) != 2 or not plain((<tuple>hx)[0], y.B, y.H, dtype) \
                or not plain((<tuple>hx)[1], y.B, y.H, dtype):
            return None
        h, c = <Tensor>(<tuple>hx)[0], <Tensor>(<tuple>hx)[1]
    params = run(y, x, h, c, params)
    return (params[0], params[2]) if mode == FT_LSTM else params[0]


def lstm_cell(input, hx, w_ih, w_hh, b_ih=None, b_hh=None):
    """One LSTM step of input ``(B, I)`` and ``hx = (h, c)``, each ``(B, H)``: the next ``(h, c)``. Raises as `lstm`."""
    return one_cell(FT_LSTM, input, hx, w_ih, w_hh, b_ih, b_hh)


def gru_cell(input, hx, w_ih, w_hh, b_ih=None, b_hh=None):
    """One GRU step of input ``(B, I)`` and ``hx (B, H)``: the next h. Raises as `lstm`."""
    return one_cell(FT_GRU, input, hx, w_ih, w_hh, b_ih, b_hh)


def rnn_tanh_cell(input, hx, w_ih, w_hh, b_ih=None, b_hh=None):
    """One Elman step with tanh of input ``(B, I)`` and ``hx (B, H)``: the next h. Raises as `lstm`."""
    return one_cell(FT_RNN_TANH, input, hx, w_ih, w_hh, b_ih, b_hh)


def rnn_relu_cell(input, hx, w_ih, w_hh, b_ih=None, b_hh=None):
    """One Elman step with ReLU of input ``(B, I)`` and ``hx (B, H)``: the next h. Raises as `lstm`."""
    return one_cell(FT_RNN_RELU, input, hx, w_ih, w_hh, b_ih, b_hh)


# ---------------------------------------------------------------------------------------------- forward
cdef void drop(ft_rng* r, Tensor t, Tensor mask, double p) noexcept nogil:
    if t.dtype == F32:
        ft_dropout_f32(r, t.count, <float*>t.data, <float*>t.data, <uint8_t*>mask.data, p)
    else:
        ft_dropout_f64(r, t.count, <double*>t.data, <double*>t.data, <uint8_t*>mask.data, p)


cdef inline void* piece(Tensor t, Py_ssize_t n, int k) noexcept:
    """The k-th n elements of `t`, or NULL without it."""
    return NULL if t is None else t.data + k * n * ITEMSIZE[t.dtype]


cdef object matrix(int dtype, Py_ssize_t rows, Py_ssize_t columns):
    cdef Py_ssize_t[2] shape
    shape[0] = rows
    shape[1] = columns
    return tensor_new(dtype, 2, shape, 0)


cdef list run(Layout y, Tensor x, Tensor h0, Tensor c0, list params):
    """The fused pass over contiguous copies, recorded: [output, h_n, c_n or nothing]."""
    cdef int k, layer, direction, failed = 0, dtype = y.dtype, n = y.n_params()
    cdef bint record = False
    cdef ft_rnn r
    cdef ft_rng rng
    cdef Py_ssize_t size, ldx, ldy = y.directions * y.O
    cdef Py_ssize_t[3] shape
    cdef Node node = None
    cdef Tensor out = None, mask, kept, hn = None, cn = None
    cdef Tensor h = <Tensor>contiguous_tensor(h0)
    cdef Tensor c = <Tensor>contiguous_tensor(c0) if c0 is not None else None
    cdef Tensor source = <Tensor>contiguous_tensor(x)
    cdef list own = []                  # contiguous parameters
    cdef list made, inner = [], masks = [], reserves = []
    cdef char* src
    cdef char* dst
    cdef void* hn_at
    cdef void* cn_at
    cdef void* h_at
    cdef void* c_at
    if ft_state.grad_enabled:
        record = needs_grad(x) or needs_grad(h0) or (c0 is not None and needs_grad(c0))
        for k in range(n):
            if record:
                break
            record = needs_grad(<Tensor>params[k])
    for k in range(n):
        own.append(contiguous_tensor(<Tensor>params[k]))
    if not y.cell:
        hn = tensor_new(dtype, h.ndim, h.shape, 0)
    if c is not None:
        cn = tensor_new(dtype, c.ndim, c.shape, 0)
    for layer in range(y.layers):
        if layer == y.layers - 1:
            shape[0], shape[1], shape[2] = y.steps, y.B, ldy
            out = matrix(dtype, y.rows, ldy) if y.packed or y.cell else tensor_new(dtype, 3, shape, 0)
        else:
            out = matrix(dtype, y.rows, ldy)
        ldx = y.width(layer)
        src = source.data
        for direction in range(y.directions):
            k = layer * y.directions + direction
            y.describe(&r, layer, direction)
            set_weights(y, &r, own, k)
            if y.cell:
                r.h_cell = h.data
                r.c_cell = piece(cn, 0, 0)
            size = ft_rnn_reserve_size_f32(&r) if dtype == F32 else ft_rnn_reserve_size_f64(&r)
            kept = tensor_new(dtype, 1, &size, 0)
            dst = out.data + direction * y.O * ITEMSIZE[dtype]
            h_at = piece(h, y.B * y.O, k)
            c_at = piece(c, y.B * y.H, k)
            hn_at = piece(hn, y.B * y.O, k)
            cn_at = piece(cn, y.B * y.H, k)
            with nogil:
                if dtype == F32:
                    failed = ft_rnn_forward_f32(&r, <void*>src, ldx, h_at, c_at, <void*>dst, ldy, hn_at, cn_at, <void*>kept.data)
                else:
                    failed = ft_rnn_forward_f64(&r, <void*>src, ldx, h_at, c_at, <void*>dst, ldy, hn_at, cn_at, <void*>kept.data)
            if failed:
                raise MemoryError()
            if record:
                reserves.append(kept)
        if layer < y.layers - 1:
            mask = None
            if y.dropout > 0:
                mask = tensor_new(BOOL, 2, out.shape, 0)
                rng = reserve(chosen(None, "dropout", 0), out.count)
                with nogil:
                    drop(&rng, out, mask, y.dropout)
            if record:
                inner.append(out)
                masks.append(mask)
        source = out
    made = [out, hn]
    if c is not None:
        made.append(cn)
    if record:
        node = node_new(OPS[y.mode + 4 * y.cell], AT_PARAMS + n, y.n_saved())
        node.n_outputs = 3 if c is not None else 2
        save_with_edge(node, AT_X, x)
        save_with_edge(node, AT_H, h0)
        if c0 is not None:
            save_with_edge(node, AT_C, c0)
        for k in range(n):
            save_with_edge(node, AT_PARAMS + k, <Tensor>params[k])
        for k in range(len(reserves)):
            node_save(node, y.at_reserve(k), <Tensor>reserves[k])
        for k in range(len(inner)):
            node_save(node, y.at_input(k + 1), <Tensor>inner[k])
            if masks[k] is not None:
                node_save(node, y.at_mask(k + 1), <Tensor>masks[k])
        node_save_object(node, y.n_saved() - 1, y)
        set_history(out, node, 0)
        if hn is not None:
            set_history(hn, node, 1)
        if cn is not None:
            set_history(cn, node, 2)
    return made


cdef int save_with_edge(Node node, int k, Tensor t) except -1:
    if needs_grad(t):
        edge_to(node, k, t, None, False)
    return node_save(node, k, t)


cdef void set_weights(Layout y, ft_rnn* r, list own, int k) noexcept:
    """Parameters of pair k of layer and direction, from contiguous tensors (None where they are not needed)."""
    cdef int at = k * y.per_cell
    r.w_ih = piece(<Tensor>own[at], 0, 0)
    r.w_hh = piece(<Tensor>own[at + 1], 0, 0)
    if y.biases:
        r.b_ih = piece(<Tensor>own[at + 2], 0, 0)
        r.b_hh = piece(<Tensor>own[at + 3], 0, 0)
    if y.P:
        r.w_hr = piece(<Tensor>own[at + y.per_cell - 1], 0, 0)


# ---------------------------------------------------------------------------------------------- backward
cdef void undrop_f32(float* d, const uint8_t* mask, Py_ssize_t n, float scale) noexcept nogil:
    cdef Py_ssize_t i
    for i in range(n):
        d[i] = d[i] * scale if mask[i] else 0


cdef void undrop_f64(double* d, const uint8_t* mask, Py_ssize_t n, double scale) noexcept nogil:
    cdef Py_ssize_t i
    for i in range(n):
        d[i] = d[i] * scale if mask[i] else 0


cdef Tensor incoming(Layout y, PyObject* g):
    """An output's gradient, contiguous and in the dtype of the call; None where there is none."""
    if g == NULL:
        return None
    if (<Tensor>g).dtype != y.dtype:
        return <Tensor>cast_tensor(<Tensor>g, y.dtype)
    return <Tensor>contiguous_tensor(<Tensor>g)


cdef inline bint wanted(Node node, int k) noexcept:
    return node.edges[k].node != NULL


cdef Tensor gradient_of(Node node, Layout y, int k, PyObject** out):
    """Room for the gradient along edge k, of the shape of what is saved there; None if nobody wants it."""
    cdef Tensor t, d
    if not wanted(node, k):
        return None
    if node.saved[k].kind == 1:         # its shape alone is asked for: the version is not
        t = <Tensor>node.saved[k].value
    else:
        t = node_saved(node, k)
    d = <Tensor>tensor_new(y.dtype, t.ndim, t.shape, 0)
    give_out(&out[k], d)
    return d


cdef int backward(PyObject* self, PyObject** g, PyObject** out) except -1:
    cdef Node node = <Node>self
    cdef Layout y = <Layout>node_saved_object(node, node.n_saved - 1)
    cdef int k, j, at, layer, direction, first, failed = 0, dtype = y.dtype, item = ITEMSIZE[y.dtype]
    cdef bint states, below
    cdef ft_rnn r
    cdef Py_ssize_t lddy = y.directions * y.O, ldx
    cdef Tensor dy, dhn, dcn = None, dh0, dc0 = None, dx, t, c = None, kept, mask
    cdef void* d[5]
    cdef void* x_at
    cdef void* c_at
    cdef void* dy_at
    cdef void* dhn_at
    cdef void* dcn_at
    cdef void* dx_at
    cdef void* dh0_at
    cdef void* dc0_at
    cdef double scale
    if g[0] == NULL and g[1] == NULL and (y.mode != FT_LSTM or g[2] == NULL):
        return 0
    node_saved(node, y.at_reserve(0))           # raises if the graph was freed
    if ft_state.grad_enabled:
        return recorded_backward(node, y, g, out)
    dy, dhn = incoming(y, g[0]), incoming(y, g[1])
    dh0 = gradient_of(node, y, AT_H, out)
    if y.mode == FT_LSTM:
        dcn = incoming(y, g[2])
        dc0 = gradient_of(node, y, AT_C, out)
        c = <Tensor>contiguous_tensor(node_saved(node, AT_C))
    states = dh0 is not None or dc0 is not None
    # the lowest layer that has a gradient to compute
    first = 0
    if not states and not wanted(node, AT_X):
        while first < y.layers - 1:
            below = False
            for k in range(y.directions * y.per_cell):
                below = below or wanted(node, AT_PARAMS + first * y.directions * y.per_cell + k)
            if below:
                break
            first += 1
    for layer in range(y.layers - 1, first - 1, -1):
        ldx = y.width(layer)
        if layer:
            dx = <Tensor>matrix(dtype, y.rows, ldx) if layer > first else None
        else:
            dx = gradient_of(node, y, AT_X, out)
        for direction in range(y.directions):
            k = layer * y.directions + direction
            at = AT_PARAMS + k * y.per_cell
            y.describe(&r, layer, direction)
            own = [None] * 5                    # keeps contiguous copies
            if y.cell:
                t = <Tensor>contiguous_tensor(node_saved(node, AT_H))
                r.h_cell = t.data
                own[4] = t
            t = None
            if dx is not None:
                t = <Tensor>contiguous_tensor(node_saved(node, at))
                r.w_ih = t.data
                own[0] = t
            t = <Tensor>contiguous_tensor(node_saved(node, at + 1))
            r.w_hh = t.data
            own[1] = t
            if y.P:
                t = <Tensor>contiguous_tensor(node_saved(node, at + y.per_cell - 1))
                r.w_hr = t.data
                own[2] = t
            x_at = NULL
            if wanted(node, at):
                t = <Tensor>contiguous_tensor(node_saved(node, y.at_input(layer)))
                x_at = t.data
                own[3] = t
            for j in range(5):
                d[j] = NULL
            for j in range(2):
                t = gradient_of(node, y, at + j, out)
                d[j] = t.data if t is not None else NULL
                if y.biases:
                    t = gradient_of(node, y, at + 2 + j, out)
                    d[2 + j] = t.data if t is not None else NULL
            if y.P:
                t = gradient_of(node, y, at + y.per_cell - 1, out)
                d[4] = t.data if t is not None else NULL
            kept = <Tensor>node_saved(node, y.at_reserve(k))
            dy_at = NULL if dy is None else dy.data + direction * y.O * item
            dhn_at, dcn_at = piece(dhn, y.B * y.O, k), piece(dcn, y.B * y.H, k)
            c_at = piece(c, y.B * y.H, k)
            dh0_at, dc0_at = piece(dh0, y.B * y.O, k), piece(dc0, y.B * y.H, k)
            dx_at = piece(dx, 0, 0)
            with nogil:
                if dtype == F32:
                    failed = ft_rnn_backward_f32(&r, x_at, ldx, c_at, <void*>kept.data, dy_at, lddy, dhn_at, dcn_at, dx_at, ldx,
                                                 direction, d[0], d[1], d[2], d[3], d[4], dh0_at, dc0_at)
                else:
                    failed = ft_rnn_backward_f64(&r, x_at, ldx, c_at, <void*>kept.data, dy_at, lddy, dhn_at, dcn_at, dx_at, ldx,
                                                 direction, d[0], d[1], d[2], d[3], d[4], dh0_at, dc0_at)
            if failed:
                raise MemoryError()
        if layer > first and y.dropout > 0:
            mask = <Tensor>node_saved(node, y.at_mask(layer))
            scale = 1 / (1 - y.dropout) if y.dropout < 1 else 0
            with nogil:
                if dtype == F32:
                    undrop_f32(<float*>dx.data, <uint8_t*>mask.data, dx.count, <float>scale)
                else:
                    undrop_f64(<double*>dx.data, <uint8_t*>mask.data, dx.count, scale)
        dy = dx
    return 0


cdef list defined(Layout y, Tensor x, Tensor h, Tensor c, list params, list masks):
    """The same outputs by the definition, recorded; with the masks that dropout drew."""
    cdef str op = <str>NAMES[y.mode]
    cdef int layer, a, b
    cdef list finals = [], made
    module = definition()
    if y.cell:
        made = list(getattr(module, op + "_cell")(x, (h, c) if c is not None else h, *params) if c is not None
                    else (getattr(module, op + "_cell")(x, h, *params),))
        made.insert(1, None)
        return made
    function = getattr(module, op)
    current = x
    for layer in range(y.layers):
        a, b = layer * y.directions, (layer + 1) * y.directions
        state = (h[a:b], c[a:b]) if c is not None else h[a:b]
        options = (params[a * y.per_cell:b * y.per_cell], y.biases, 1, 0.0, False, y.directions == 2)
        if y.packed:
            sizes = <object>y.sizes
            got = function(current, sizes[:y.steps], state, *options)
        else:
            got = function(current, state, *options, False)
        current = got[0]
        finals.append(got[1:])
        if layer < y.layers - 1 and y.dropout > 0:
            mask = masks[layer]
            current = c_dropout_apply(<Tensor>current, mask.reshape(current.shape), 1 / (1 - y.dropout) if y.dropout < 1 else 0)
    if y.layers == 1:
        return [current, *finals[0]]
    return [current, *[c_cat(list(parts), 0) for parts in zip(*finals)]]


cdef int recorded_backward(Node node, Layout y, PyObject** g, PyObject** out) except -1:
    """The gradients as recorded operations: the definition is run again, and differentiated with create_graph."""
    cdef int k
    cdef Tensor t
    cdef list inputs = [], targets = [], masks = [], roots = [], grads = [], places = []
    for k in range(node.n_edges):
        if k == AT_C and y.mode != FT_LSTM:
            inputs.append(None)
            continue
        t = node_saved(node, k)
        if not wanted(node, k):
            inputs.append(tensor_alias(t))
            continue
        if needs_grad(t):
            # a place of its own in the graph, so that the gradient is of this use alone, and leads on to `t`
            alias = (<object>t).view_as(t)
        else:
            alias = tensor_alias(t)
            (<Tensor>alias).flags |= REQUIRES_GRAD
        inputs.append(alias)
        targets.append(alias)
        places.append(k)
    if y.dropout > 0:
        masks = [node_saved(node, y.at_mask(k)) for k in range(1, y.layers)]
    results = defined(y, inputs[AT_X], inputs[AT_H], inputs[AT_C], inputs[AT_PARAMS:], masks)
    for k in range(len(results)):
        if g[k] != NULL and results[k] is not None and needs_grad(<Tensor>results[k]):
            roots.append(results[k])
            grads.append(<Tensor>g[k])
    if not roots:
        return 0
    found = run_backward(roots, grads, True, True, targets, False)
    for k in range(len(places)):
        if found[k] is not None:
            give_out(&out[<int>places[k]], found[k])
    return 0


cdef ft_op_info* OPS[8]
OPS[FT_LSTM] = new_op("lstm", "LstmBackward0", backward, None)
OPS[FT_GRU] = new_op("gru", "GruBackward0", backward, None)
OPS[FT_RNN_TANH] = new_op("rnn_tanh", "RnnTanhBackward0", backward, None)
OPS[FT_RNN_RELU] = new_op("rnn_relu", "RnnReluBackward0", backward, None)
OPS[4 + FT_LSTM] = new_op("lstm_cell", "LstmCellBackward0", backward, None)
OPS[4 + FT_GRU] = new_op("gru_cell", "GruCellBackward0", backward, None)
OPS[4 + FT_RNN_TANH] = new_op("rnn_tanh_cell", "RnnTanhCellBackward0", backward, None)
OPS[4 + FT_RNN_RELU] = new_op("rnn_relu_cell", "RnnReluCellBackward0", backward, None)
