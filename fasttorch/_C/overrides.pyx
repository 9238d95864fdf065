"""Functions of the package handed over to arguments that have `__torch_function__`.

A compiled function that gets such an object where it wants a tensor raises TypeError. `watch` has a function answer that
error: if an argument (or an element of a list of arguments) has `__torch_function__`, the call goes there instead. A call that
succeeds sees nothing of this but one more jump, and functions that nobody watches not even that. Tensors of a class given to
`divert` (sparse ones: they have no elements that a kernel could read) raise no error, so watched functions look for them first.
"""
from cpython.object cimport PyObject, PyTypeObject
from fasttorch._C.core cimport *
from fasttorch._C.tensor cimport slots, SLOT_GETITEM, SLOT_IADD, SLOT_IRSHIFT, is_tensor


cdef extern from *:
    """
    typedef PyObject *(*ft_call)(PyObject *, PyObject *const *, size_t, PyObject *);
    static PyObject *(*ft_answer)(PyObject *, PyObject **, Py_ssize_t, PyObject *);
    /* What Cython's functions of each calling convention are run by: the same code in every module. */
    static ft_call ft_run_fast, ft_run_one;

    static PyTypeObject *ft_diverted;       /* NULL until somebody calls `divert` */
    static PyObject *(*ft_divert)(PyObject *, PyObject **, Py_ssize_t, PyObject *);
    static int ft_is_diverted(PyObject *o) {
        return !PyFloat_CheckExact(o) && !PyLong_CheckExact(o) && PyType_IsSubtype(Py_TYPE(o), ft_diverted);
    }
    static int ft_has_diverted(PyObject *const *args, size_t nf, PyObject *names) {
        Py_ssize_t k, j, n = PyVectorcall_NARGS(nf) + (names ? PyTuple_GET_SIZE(names) : 0);
        for (k = 0; k < n; k++) {
            if (ft_is_diverted(args[k])) return 1;
            if (PyList_CheckExact(args[k]) || PyTuple_CheckExact(args[k]))
                for (j = 0; j < PySequence_Fast_GET_SIZE(args[k]); j++)
                    if (ft_is_diverted(PySequence_Fast_GET_ITEM(args[k], j))) return 1;
        }
        return 0;
    }
    #define FT_DIVERT(f, args, n, names) \
        if (ft_diverted && ft_has_diverted(args, n, names)) { \
            PyObject *got = ft_divert(f, (PyObject **)args, PyVectorcall_NARGS(n), names); \
            if (got != Py_NotImplemented) return got; \
            Py_DECREF(got); \
        }

    static PyObject *ft_watched_fast(PyObject *f, PyObject *const *args, size_t n, PyObject *names) {
        PyObject *r;
        FT_DIVERT(f, args, n, names);
        r = ft_run_fast(f, args, n, names);
        return r ? r : ft_answer(f, (PyObject **)args, PyVectorcall_NARGS(n), names);
    }
    static PyObject *ft_watched_one(PyObject *f, PyObject *const *args, size_t n, PyObject *names) {
        PyObject *r;
        FT_DIVERT(f, args, n, names);
        r = ft_run_one(f, args, n, names);
        return r ? r : ft_answer(f, (PyObject **)args, PyVectorcall_NARGS(n), names);
    }
    /* Functions that take *args have no quick convention. */
    static PyObject *ft_watched_tuple(PyObject *f, PyObject *const *args, size_t nf, PyObject *names) {
        Py_ssize_t k, n = PyVectorcall_NARGS(nf), m = names ? PyTuple_GET_SIZE(names) : 0;
        PyCFunctionObject *c = (PyCFunctionObject *)f;
        PyObject *tuple, *dict = NULL, *r = NULL;
        FT_DIVERT(f, args, nf, names);
        tuple = PyTuple_New(n);
        if (!tuple) return NULL;
        for (k = 0; k < n; k++) { Py_INCREF(args[k]); PyTuple_SET_ITEM(tuple, k, args[k]); }
        if (m) {
            if (!(dict = PyDict_New())) goto done;
            for (k = 0; k < m; k++)
                if (PyDict_SetItem(dict, PyTuple_GET_ITEM(names, k), args[n + k])) goto done;
        }
        r = ((PyCFunctionWithKeywords)(void *)c->m_ml->ml_meth)(c->m_self, tuple, dict);
        if (!r) r = ft_answer(f, (PyObject **)args, n, names);
    done:
        Py_DECREF(tuple);
        Py_XDECREF(dict);
        return r;
    }
    /* Functions that draw random numbers are asked for before they run, while somebody listens. */
    static int ft_listening;
    static PyObject *(*ft_ask)(PyObject *, PyObject **, Py_ssize_t, PyObject *);
    #define FT_ASKED(name, run)                                                                             \
        static PyObject *name(PyObject *f, PyObject *const *args, size_t n, PyObject *names) {              \
            PyObject *r;                                                                                    \
            if (ft_listening) {                                                                             \
                r = ft_ask(f, (PyObject **)args, PyVectorcall_NARGS(n), names);                             \
                if (r != Py_NotImplemented) return r;                                                       \
                Py_DECREF(r);                                                                               \
            }                                                                                               \
            return run(f, args, n, names);                                                                  \
        }
    FT_ASKED(ft_asked_fast, ft_watched_fast)
    FT_ASKED(ft_asked_one, ft_watched_one)
    FT_ASKED(ft_asked_tuple, ft_watched_tuple)
    static int ft_is_watched(vectorcallfunc call) {
        return call == (vectorcallfunc)ft_watched_fast || call == (vectorcallfunc)ft_watched_one
               || call == (vectorcallfunc)ft_watched_tuple;
    }
    static int ft_is_asked(vectorcallfunc call) {
        return call == (vectorcallfunc)ft_asked_fast || call == (vectorcallfunc)ft_asked_one
               || call == (vectorcallfunc)ft_asked_tuple;
    }
    static int ft_ask_before(PyObject *f) {
        PyTypeObject *type = Py_TYPE(f);
        vectorcallfunc *slot;
        if (!(type->tp_flags & Py_TPFLAGS_HAVE_VECTORCALL)) return 0;
        slot = (vectorcallfunc *)((char *)f + type->tp_vectorcall_offset);
        if (*slot == (vectorcallfunc)ft_watched_fast) *slot = (vectorcallfunc)ft_asked_fast;
        else if (*slot == (vectorcallfunc)ft_watched_one) *slot = (vectorcallfunc)ft_asked_one;
        else if (*slot == (vectorcallfunc)ft_watched_tuple) *slot = (vectorcallfunc)ft_asked_tuple;
        else return ft_is_asked(*slot);
        return 1;
    }
    static int ft_watch(PyObject *f) {
        PyTypeObject *type = Py_TYPE(f);
        vectorcallfunc *slot;
        int flags;
        if (!PyType_IsSubtype(type, &PyCFunction_Type) && strstr(type->tp_name, "cython_function") == NULL) return 0;
        if (!(type->tp_flags & Py_TPFLAGS_HAVE_VECTORCALL)) return 0;
        slot = (vectorcallfunc *)((char *)f + type->tp_vectorcall_offset);
        flags = ((PyCFunctionObject *)f)->m_ml->ml_flags
                & (METH_VARARGS | METH_FASTCALL | METH_KEYWORDS | METH_O | METH_NOARGS | METH_METHOD);
        if (ft_is_watched(*slot) || ft_is_asked(*slot)) return 1;
        if (flags == (METH_FASTCALL | METH_KEYWORDS) && *slot) {
            if (!ft_run_fast) ft_run_fast = (ft_call)*slot;
            *slot = (vectorcallfunc)ft_watched_fast;
            return 1;
        }
        if (flags == METH_O && *slot) {
            if (!ft_run_one) ft_run_one = (ft_call)*slot;
            *slot = (vectorcallfunc)ft_watched_one;
            return 1;
        }
        if (flags == (METH_VARARGS | METH_KEYWORDS) && !*slot) {
            *slot = (vectorcallfunc)ft_watched_tuple;
            return 1;
        }
        return 0;
    }
    """
    ctypedef PyObject* (*answer_fn)(PyObject*, PyObject**, Py_ssize_t, PyObject*) noexcept
    answer_fn ft_answer
    answer_fn ft_ask
    answer_fn ft_divert
    PyTypeObject* ft_diverted
    int ft_listening
    int ft_watch(PyObject* f) noexcept
    int ft_ask_before(PyObject* f) noexcept

cdef extern from "Python.h":
    int PyErr_ExceptionMatches(object) noexcept
    void PyErr_Fetch(PyObject**, PyObject**, PyObject**) noexcept
    void PyErr_Restore(PyObject*, PyObject*, PyObject*) noexcept
    void PyErr_SetObject(object, object) noexcept


cdef bint foreign(object o) noexcept:
    """Whether an object is to be asked: not a tensor, and its type has `__torch_function__`."""
    if is_tensor(o) or isinstance(o, (int, float, str)) or o is None:
        return False
    return hasattr(type(o), "__torch_function__")


cdef object first_foreign(list values):
    for o in values:
        if isinstance(o, (list, tuple)):
            for x in o:
                if foreign(x):
                    return x
        elif foreign(o):
            return o
    return None


cdef object hand_over(object function, tuple args, dict kwargs):
    """What the first such argument makes of the call; NotImplemented where there is none."""
    first = first_foreign(list(args) + list(kwargs.values()))
    if first is None:
        return NotImplemented
    return type(first).__torch_function__(function, (type(first),), args, kwargs)


cdef int unpack(PyObject** args, Py_ssize_t n, PyObject* names, list positional, dict named) except -1:
    """The arguments of a vectorcall."""
    cdef Py_ssize_t k
    for k in range(n):
        positional.append(<object>args[k])
    if names != NULL:
        for k in range(len(<tuple>names)):
            named[(<tuple>names)[k]] = <object>args[n + k]
    return 0


cdef PyObject* answer(PyObject* f, PyObject** args, Py_ssize_t n, PyObject* names) noexcept:
    cdef PyObject* error_type
    cdef PyObject* error
    cdef PyObject* trace
    cdef list positional = []
    cdef dict named = {}
    if not PyErr_ExceptionMatches(TypeError) and not PyErr_ExceptionMatches(AttributeError):
        return NULL
    PyErr_Fetch(&error_type, &error, &trace)
    try:
        unpack(args, n, names, positional, named)
        result = hand_over(<object>f, tuple(positional), named)
    except BaseException as e:
        Py_XDECREF_(error_type)
        Py_XDECREF_(error)
        Py_XDECREF_(trace)
        PyErr_SetObject(type(e), e)
        return NULL
    if result is NotImplemented:
        PyErr_Restore(error_type, error, trace)
        return NULL
    Py_XDECREF_(error_type)
    Py_XDECREF_(error)
    Py_XDECREF_(trace)
    Py_INCREF_(<PyObject*>result)
    return <PyObject*>result


ft_answer = answer

cdef object _random_hook = None


cdef PyObject* ask(PyObject* f, PyObject** args, Py_ssize_t n, PyObject* names) noexcept:
    """What the hook for random functions makes of a call: a result, NULL with an error, or NotImplemented."""
    cdef list positional = []
    cdef dict named = {}
    try:
        unpack(args, n, names, positional, named)
        result = _random_hook(<object>f, tuple(positional), named)
    except BaseException as e:
        PyErr_SetObject(type(e), e)
        return NULL
    Py_INCREF_(<PyObject*>result)
    return <PyObject*>result

ft_ask = ask


cdef PyObject* diverted(PyObject* f, PyObject** args, Py_ssize_t n, PyObject* names) noexcept:
    """What the class given to `divert` makes of a call; NULL with an error."""
    cdef list positional = []
    cdef dict named = {}
    try:
        unpack(args, n, names, positional, named)
        result = (<object>ft_diverted).__torch_function__(<object>f, (<object>ft_diverted,), tuple(positional), named)
    except BaseException as e:
        PyErr_SetObject(type(e), e)
        return NULL
    Py_INCREF_(<PyObject*>result)
    return <PyObject*>result

ft_divert = diverted


def divert(type cls):
    """Have watched functions hand calls with an instance of `cls` to its `__torch_function__`; NotImplemented: they run."""
    global ft_diverted
    Py_INCREF_(<PyObject*>cls)
    ft_diverted = <PyTypeObject*><PyObject*>cls


def watch(function):
    """Have a compiled function hand over calls it can't take; False for one of another kind."""
    return ft_watch(<PyObject*>function) != 0


def ask_before(function):
    """Have a watched function ask the hook of `listen` before it runs; False for one that isn't watched."""
    return ft_ask_before(<PyObject*>function) != 0


def listen(int change, hook=None):
    """Count one more (or, with -1, one less) who wants to be asked; ``hook(function, args, kwargs)`` gives the call's result, or
    NotImplemented to have it run."""
    global ft_listening, _random_hook
    if hook is not None:
        _random_hook = hook
    ft_listening += change


# ---- indexing by such an object
cdef object (*_getitem)(object, object)
cdef int (*_setitem)(object, object, object) except -1
cdef object _index_hook = None


cdef bint index_foreign(object index) noexcept:
    if isinstance(index, tuple):
        for x in <tuple>index:
            if foreign(x):
                return True
        return False
    return foreign(index)


cdef object watched_getitem(object t, object index):
    if index_foreign(index):
        return _index_hook(t, index)
    return _getitem(t, index)


cdef int watched_setitem(object t, object index, object value) except -1:
    if index_foreign(index) or foreign(value):
        _index_hook(t, index, value)
        return 0
    return _setitem(t, index, value)


# ---- `t += o` of a tensor and such an object, which without this would be `t = t + o`
ctypedef object (*binary_fn)(object, object)
cdef binary_fn _in_place[12]
cdef tuple IN_PLACE = ("add_", "sub_", "mul_", "div_", "floor_divide_", "remainder_", "pow_", "bitwise_and_", "bitwise_or_",
                       "bitwise_xor_", "bitwise_left_shift_", "bitwise_right_shift_")


cdef inline object in_place(object t, object o, int k):
    if not is_tensor(o) and foreign(o):
        return getattr(t, IN_PLACE[k])(o)
    return _in_place[k](t, o)

cdef object watched_iadd(object t, object o):
    return in_place(t, o, 0)

cdef object watched_isub(object t, object o):
    return in_place(t, o, 1)

cdef object watched_imul(object t, object o):
    return in_place(t, o, 2)

cdef object watched_itruediv(object t, object o):
    return in_place(t, o, 3)

cdef object watched_ifloordiv(object t, object o):
    return in_place(t, o, 4)

cdef object watched_imod(object t, object o):
    return in_place(t, o, 5)

cdef object watched_ipow(object t, object o):
    return in_place(t, o, 6)

cdef object watched_iand(object t, object o):
    return in_place(t, o, 7)

cdef object watched_ior(object t, object o):
    return in_place(t, o, 8)

cdef object watched_ixor(object t, object o):
    return in_place(t, o, 9)

cdef object watched_ilshift(object t, object o):
    return in_place(t, o, 10)

cdef object watched_irshift(object t, object o):
    return in_place(t, o, 11)


def watch_syntax(hook):
    """Have indexing by an object with `__torch_function__` call ``hook(tensor, index)``, assignment of or at one
    ``hook(tensor, index, value)``, and ``tensor += object`` the method `add_`. Once."""
    global _getitem, _setitem, _index_hook
    cdef int k
    cdef binary_fn watched[12]
    if _index_hook is None:
        _getitem = slots.binary[SLOT_GETITEM]
        _setitem = slots.setitem
        slots.binary[SLOT_GETITEM] = watched_getitem
        slots.setitem = watched_setitem
        if SLOT_IRSHIFT - SLOT_IADD != 11:
            raise ImportError("the slots of in-place operators are not those that overrides.pyx knows")
        watched[0] = watched_iadd
        watched[1] = watched_isub
        watched[2] = watched_imul
        watched[3] = watched_itruediv
        watched[4] = watched_ifloordiv
        watched[5] = watched_imod
        watched[6] = watched_ipow
        watched[7] = watched_iand
        watched[8] = watched_ior
        watched[9] = watched_ixor
        watched[10] = watched_ilshift
        watched[11] = watched_irshift
        for k in range(12):
            _in_place[k] = slots.binary[SLOT_IADD + k]
            slots.binary[SLOT_IADD + k] = watched[k]
    _index_hook = hook
