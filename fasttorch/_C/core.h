/* What the Cython core needs of C: thread-local state, the operator table's record, object allocation. */
#ifndef FT_CORE_H
#define FT_CORE_H
#include <Python.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <stdlib.h>
#include "kernels/memory.h"
#include "kernels/ft_kernels.h"

/* dtype codes, in the order of kernels/ft_kernels.h */
enum { FT_BOOL_, FT_U8_, FT_I8_, FT_I16_, FT_I32_, FT_I64_, FT_F16_, FT_BF16_, FT_F32_, FT_F64_, FT_C64_, FT_C128_, FT_N_DTYPES };

/* What autograd knows of a thread. Defined in kernels/state.c. */
typedef struct {
    int grad_enabled;
    int inference;
    int anomaly;
    int depth;                          /* backward runs on this thread's stack */
    void *saved_hooks;                  /* PyObject*, a list of (pack, unpack), or NULL */
    uint64_t run;                       /* number of the innermost backward run, 0 outside one */
} ft_thread_state;
/* In the initial static TLS block: read without a call. It is small enough for what loaders keep free there. */
#if defined(__ELF__)
#define FT_TLS_MODEL __attribute__((tls_model("initial-exec")))
#else
#define FT_TLS_MODEL
#endif
extern __thread ft_thread_state ft_state FT_TLS_MODEL;

/* Number of the last node made, all threads together (the GIL is held). */
extern uint64_t ft_sequence;
static inline void ft_sequence_next(uint64_t *seq) { *seq = ++ft_sequence; }

struct ft_op_info;
/* Fills grad_out (new references, NULL for none) from grad_in (borrowed, NULL for none). 0, or -1 with an exception. */
typedef int (*ft_backward_fn)(PyObject *node, PyObject **grad_in, PyObject **grad_out);

/* One operator's entry in the compiled table. */
typedef struct ft_op_info {
    const char *name;                   /* "mul" */
    const char *grad_name;              /* "MulBackward0" */
    ft_backward_fn backward;
    const ft_loop *loops[FT_N_DTYPES];  /* pointwise: the inner loop by the dtype it computes in */
    void *loop_data[FT_N_DTYPES];       /* what it wants as `data`, unless the operator has numbers of its own */
    int8_t promote;                     /* FT_SAME, FT_FLOAT */
    int8_t out_bool;                    /* the result is bool whatever the inputs */
    int8_t abs_out;                     /* complex inputs give a real result */
    int8_t n_in;                        /* pointwise: tensors it takes */
    uint8_t uses[4];                    /* pointwise: what the derivative by argument k reads: bit i input i, bit 7 the result */
    uint8_t differentiable;             /* bit k: argument k has a derivative */
    int8_t n_numbers;                   /* pointwise: numbers that it takes besides tensors, and their defaults */
    double numbers[4];
    int8_t cond_first;                  /* input 0 is bool and takes no part in promotion */
    PyObject *entry;                    /* OperatorEntry: see dispatch.pyx */
} ft_op_info;

enum { FT_SAME, FT_FLOAT };

/* The head of a tensor, as far as the nodes must know it: how a leaf counts the edges that lead to it. */
typedef struct {
    PyObject_HEAD
    uint64_t first_use;                 /* a number from before all nodes with an edge to the tensor were made */
    uint32_t uses;                      /* how many such edges there are, and its AccumulateGrad node, if any */
} ft_leaf;

/* A freelist of objects of one type. The object's own dealloc returns it here. */
#define FT_FREELIST_MAX 16384
typedef struct { int n; PyObject *items[FT_FREELIST_MAX]; } ft_freelist;

static inline PyObject *ft_freelist_pop(ft_freelist *list, PyTypeObject *type) {
    if (list->n) {
        PyObject *o = list->items[--list->n];
#ifdef Py_TRACE_REFS
        return PyObject_Init(o, type);
#else
        Py_SET_REFCNT(o, 1);            /* its type is what it was */
        return o;
#endif
    }
    return NULL;
}

static inline int ft_freelist_push(ft_freelist *list, PyObject *o) {
    if (list->n < FT_FREELIST_MAX) {
        list->items[list->n++] = o;
        return 1;
    }
    return 0;
}

/* A GC object that the collector does not see until PyObject_GC_Track is called on it: an untracked object is
 * part of no cycle that could be collected, and costs the collector nothing. Its fields are zero. */
static inline PyObject *ft_gc_new(PyTypeObject *type) {
    PyObject *o = (PyObject *)PyObject_GC_New(PyObject, type);
    if (o) memset((char *)o + sizeof(PyObject), 0, (size_t)type->tp_basicsize - sizeof(PyObject));
    return o;
}

static inline void ft_gc_track(PyObject *o) { if (!PyObject_GC_IsTracked(o)) PyObject_GC_Track(o); }

/* Small storages hold their bytes themselves; not under AddressSanitizer, which is to see them freed. */
#ifdef FT_NO_CACHE
#define FT_INLINE_BYTES 0
#else
#define FT_INLINE_BYTES 64
#endif
static inline void ft_count_bytes(ptrdiff_t n) { ft_bytes_live += (size_t)n; }

/* PyObject_GC_UnTrack, without the call for the many objects that were never tracked. */
static inline void ft_gc_untrack(PyObject *o) {
#if PY_VERSION_HEX < 0x030F0000 && !defined(Py_GIL_DISABLED) && !defined(PYPY_VERSION)
    if (((uintptr_t *)o)[-2] == 0) return;      /* PyGC_Head._gc_next */
#endif
    PyObject_GC_UnTrack(o);
}

/* Gives a type that Cython made hand-written memory management, before anything of it exists. */
static inline void ft_set_memory(PyTypeObject *t, destructor dealloc, traverseproc traverse, inquiry clear) {
    t->tp_dealloc = dealloc;
    if (traverse) {
        t->tp_flags |= Py_TPFLAGS_HAVE_GC;
        t->tp_traverse = traverse;
        t->tp_clear = clear;
        t->tp_free = PyObject_GC_Del;
    }
    PyType_Modified(t);
}

/* In Cython: takes over a reference, as an object or (ft_give) as a pointer. */
static inline PyObject *ft_steal(PyObject *o) { return o; }

static inline Py_ssize_t ft_dict_offset(PyTypeObject *t) { return t->tp_dictoffset; }

static inline PyObject **ft_weaklist(PyObject *o, PyTypeObject *t) { return (PyObject **)((char *)o + t->tp_weaklistoffset); }
#endif
