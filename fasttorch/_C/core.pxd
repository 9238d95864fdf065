# cython: language_level=3
"""C declarations shared by the core: see core.h."""
from cpython.object cimport PyObject, PyTypeObject, destructor, visitproc, traverseproc, inquiry
from libc.stdint cimport int8_t, uint8_t, int16_t, uint16_t, int32_t, uint32_t, int64_t, uint64_t


cdef extern from "Python.h":
    void Py_INCREF_ "Py_INCREF"(PyObject*) noexcept
    void Py_DECREF_ "Py_DECREF"(PyObject*) noexcept
    void Py_XINCREF_ "Py_XINCREF"(PyObject*) noexcept
    void Py_XDECREF_ "Py_XDECREF"(PyObject*) noexcept
    PyTypeObject* Py_TYPE_ "Py_TYPE"(PyObject*) noexcept
    Py_ssize_t Py_REFCNT_ "Py_REFCNT"(PyObject*) noexcept
    PyObject* PyObject_Init(PyObject*, PyTypeObject*) noexcept
    void PyObject_Free(void*) noexcept
    void PyObject_ClearWeakRefs(PyObject*) noexcept
    void PyObject_GC_UnTrack(void*) noexcept
    void PyObject_GC_Del(void*) noexcept
    bint PyObject_TypeCheck_ "PyObject_TypeCheck"(PyObject*, PyTypeObject*) noexcept
    ctypedef struct _typeobject "PyTypeObject":
        destructor tp_dealloc
        Py_ssize_t tp_basicsize


cdef extern from "core.h":
    ctypedef struct ft_thread_state:
        int grad_enabled
        int inference
        int anomaly
        int depth
        void* saved_hooks
        uint64_t run
    ft_thread_state ft_state
    void ft_sequence_next(uint64_t* seq) noexcept

    ctypedef void (*ft_loop_fn)(char** args, const Py_ssize_t* n, const Py_ssize_t* steps, void* data) noexcept nogil
    ctypedef struct ft_loop:
        const char* op
        const char* types
        ft_loop_fn fn
        int cost
    const ft_loop* ft_find_loop(const char* op, const char* types) noexcept nogil
    Py_ssize_t ft_loop_grain(const ft_loop* loop) noexcept nogil
    void ft_loop_strided(const ft_loop* loop, int nargs, char** args, int ndim, const Py_ssize_t* shape,
                         const Py_ssize_t (*strides)[64], void* data) noexcept nogil
    void ft_loop_parallel(const ft_loop* loop, int nargs, char** args, Py_ssize_t n, const Py_ssize_t* steps,
                          void* data) noexcept nogil
    int ft_get_num_threads() noexcept nogil
    void ft_set_num_threads(int n) noexcept nogil
    ctypedef struct ft_table:
        const char* isa
        ft_loop_fn (*cast)(int src, int dst) noexcept nogil
        ft_loop_fn (*copy)(int itemsize) noexcept nogil
        void (*copy_nd)(int ndim, const Py_ssize_t* shape, char* dst, const Py_ssize_t* dst_strides, const char* src,
                        const Py_ssize_t* src_strides, int itemsize) noexcept nogil
        int (*reduce)(int op, int dtype, const void* src, void* dst, void* dst2, Py_ssize_t outer, Py_ssize_t n, Py_ssize_t inner,
                      Py_ssize_t so, Py_ssize_t sn, Py_ssize_t si, double param) noexcept nogil
        int (*softmax)(int log, int dtype, const void* x, void* y, Py_ssize_t outer, Py_ssize_t n,
                       Py_ssize_t inner) noexcept nogil
        int (*softmax_backward)(int log, int dtype, const void* grad, const void* y, void* dx, Py_ssize_t outer, Py_ssize_t n,
                                Py_ssize_t inner) noexcept nogil
        int (*cross_entropy)(int dtype, const void* x, const int64_t* target, const void* weight, int64_t ignore_index,
                             double smoothing, int reduction, void* loss, double* lse, double* total_weight, Py_ssize_t outer,
                             Py_ssize_t n, Py_ssize_t inner) noexcept nogil
        int (*cross_entropy_backward)(int dtype, const void* grad, const void* x, const double* lse, const int64_t* target,
                                      const void* weight, int64_t ignore_index, double smoothing, int reduction,
                                      double total_weight, void* dx, Py_ssize_t outer, Py_ssize_t n,
                                      Py_ssize_t inner) noexcept nogil
        int (*nll)(int dtype, const void* logp, const int64_t* target, const void* weight, int64_t ignore_index, int reduction,
                   void* loss, double* total_weight, Py_ssize_t outer, Py_ssize_t n, Py_ssize_t inner) noexcept nogil
        int (*nll_backward)(int dtype, const void* grad, const int64_t* target, const void* weight, int64_t ignore_index,
                            int reduction, double total_weight, void* dx, Py_ssize_t outer, Py_ssize_t n,
                            Py_ssize_t inner) noexcept nogil
        int (*layer_norm)(int dtype, const void* x, const void* weight, const void* bias, double eps, void* y, void* mean,
                          void* rstd, Py_ssize_t rows, Py_ssize_t n) noexcept nogil
        int (*layer_norm_backward)(int dtype, const void* grad, const void* x, const void* mean, const void* rstd,
                                   const void* weight, void* dx, void* dweight, void* dbias, Py_ssize_t rows,
                                   Py_ssize_t n) noexcept nogil
    ft_table FT

    ctypedef int (*ft_backward_fn)(PyObject* node, PyObject** grad_in, PyObject** grad_out) except -1

    ctypedef struct ft_op_info:
        const char* name
        const char* grad_name
        ft_backward_fn backward
        const ft_loop* loops[12]
        void* loop_data[12]
        int8_t promote
        int8_t out_bool
        int8_t abs_out
        int8_t n_in
        uint8_t uses[4]
        uint8_t differentiable
        int8_t cond_first
        int8_t n_numbers
        double numbers[4]
        PyObject* entry
    enum: FT_SAME
    enum: FT_FLOAT

    ctypedef struct ft_leaf:
        uint64_t first_use
        uint32_t uses

    ctypedef struct ft_freelist:
        int n
        PyObject* items[16384]
    PyObject* ft_freelist_pop(ft_freelist* list, PyTypeObject* type) noexcept
    int ft_freelist_push(ft_freelist* list, PyObject* o) noexcept
    PyObject* ft_gc_new(PyTypeObject* type) noexcept
    void ft_gc_track(PyObject* o) noexcept
    void ft_gc_untrack(PyObject* o) noexcept
    void ft_set_memory(PyTypeObject* t, destructor dealloc, traverseproc traverse, inquiry clear) noexcept
    object ft_steal(PyObject* o)
    Py_ssize_t ft_dict_offset(PyTypeObject* t) noexcept
    PyObject** ft_weaklist(PyObject* o, PyTypeObject* t) noexcept

    enum: FT_N_CLASSES
    enum: FT_INLINE_BYTES
    void ft_count_bytes(Py_ssize_t n) noexcept
    size_t ft_bytes_live, ft_bytes_kept
    void* ft_alloc(size_t nbytes, int* cls) noexcept
    void ft_free(void* p, int cls) noexcept
    size_t ft_class_bytes(int cls) noexcept
    int ft_size_class(size_t nbytes) noexcept
    void ft_release_memory() noexcept

    # dtype codes
    enum: BOOL "FT_BOOL_"
    enum: U8 "FT_U8_"
    enum: I8 "FT_I8_"
    enum: I16 "FT_I16_"
    enum: I32 "FT_I32_"
    enum: I64 "FT_I64_"
    enum: F16 "FT_F16_"
    enum: BF16 "FT_BF16_"
    enum: F32 "FT_F32_"
    enum: F64 "FT_F64_"
    enum: C64 "FT_C64_"
    enum: C128 "FT_C128_"
    enum: N_DTYPES "FT_N_DTYPES"
