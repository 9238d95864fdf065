# cython: language_level=3, boundscheck=False, wraparound=False, auto_pickle=False
"""The compiled base of ``nn.Module``: attribute access, assignment and calling.

``nn.Module`` keeps parameters, buffers and child modules in three dictionaries of the instance and lets a program read
them as attributes, so ``self.weight`` runs at every step of every model.  In Python that is a failed ordinary lookup
followed by ``__getattr__``; here it is one cached look at the type and two or three dictionary look-ups.

What is kept here and why:

* ``__getattribute__`` does the ordinary lookup and then the registries, in one function.
* ``__getattr__`` exists (``super().__getattr__(name)`` in user classes needs it) but is not on the path: a class that
  does not define one of its own gets the plain slot back in ``restore_slots``, which ``nn.Module.__init_subclass__`` calls.
* The hook dictionaries are made when they are first asked for. ``_pristine`` is 1 while none of those that a call has
  to look at was ever touched, so a call without hooks costs one flag test. It is 0 in an object that ``__init__`` has
  not run for (a copy, an unpickled object): those take the full path, which is always right.
"""

from cpython.object cimport PyObject, PyTypeObject, PyObject_GenericGetAttr, PyObject_GenericSetAttr, PyObject_Call
from cpython.object cimport PyObject_TypeCheck
from cpython.ref cimport Py_INCREF
from cpython.tuple cimport PyTuple_GET_SIZE

from collections import OrderedDict

cdef extern from "Python.h":
    PyObject* _PyType_Lookup(PyTypeObject* tp, object name)
    PyObject* PyDict_GetItemWithError(object d, object key) except? NULL
    PyObject* PyErr_Occurred()
    int PyDict_SetItem(object d, object key, object value) except -1
    object PyObject_VectorcallDict(PyObject* func, PyObject** args, size_t nargs, PyObject* kwargs)
    bint PyType_HasFeature(PyTypeObject* tp, unsigned long feature)
    unsigned long Py_TPFLAGS_METHOD_DESCRIPTOR
    PyTypeObject* Py_TYPE(object o)
    PyObject* PyTuple_GET_ITEM(object t, Py_ssize_t i)
    ctypedef PyObject* (*ternaryfunc)(PyObject*, PyObject*, PyObject*)

cdef extern from *:
    """
    /* The instance dictionary, borrowed: ModuleBase declares __dict__, so its offset is fixed in every subclass. */
    static CYTHON_INLINE PyObject *ft_dict_of(PyObject *o)
    {
        PyObject **p = (PyObject **)((char *)o + Py_TYPE(o)->tp_dictoffset);
        if (*p == NULL) *p = PyDict_New();
        return *p;
    }
    static CYTHON_INLINE void ft_set_dict(PyObject *o, PyObject *d)
    {
        PyObject **p = (PyObject **)((char *)o + Py_TYPE(o)->tp_dictoffset), *old = *p;
        Py_INCREF(d);
        *p = d;
        Py_XDECREF(old);
    }
    static CYTHON_INLINE int ft_delete(PyObject *o, PyObject *name) { return PyObject_GenericSetAttr(o, name, NULL); }
    static CYTHON_INLINE void ft_set_getattro(PyTypeObject *to, PyTypeObject *from) { to->tp_getattro = from->tp_getattro; }
    static CYTHON_INLINE void ft_set_call(PyTypeObject *to, ternaryfunc f) { to->tp_call = f; }
    """
    int ft_delete(PyObject* o, PyObject* name) except -1
    PyObject* ft_dict_of(PyObject* o) except NULL
    void ft_set_dict(PyObject* o, PyObject* d)
    void ft_set_getattro(PyTypeObject* to, PyTypeObject* base)
    void ft_set_call(PyTypeObject* to, ternaryfunc f)

# The classes that ``__setattr__`` tells apart; fasttorch.nn names them with register_types().
cdef PyTypeObject* tensor_type = NULL
cdef PyTypeObject* parameter_type = NULL
cdef PyTypeObject* buffer_type = NULL
cdef object keep_types = None

# Hooks to call when a module is assigned to a module.
cdef object registration_hooks = None

# 1 while any global module hook is registered.
cdef int global_hooks = 0

cdef object s_parameters = "_parameters"
cdef object s_buffers = "_buffers"
cdef object s_modules = "_modules"
cdef object s_nonpersistent = "_non_persistent_buffers_set"
cdef object s_training = "training"
cdef object s_forward = "forward"
cdef object s_dict = "__dict__"

# Hook dictionaries that a call looks at, and those that only state dicts use.
cdef frozenset call_hooks = frozenset((
    "_forward_hooks", "_forward_hooks_with_kwargs", "_forward_hooks_always_called",
    "_forward_pre_hooks", "_forward_pre_hooks_with_kwargs",
    "_backward_hooks", "_backward_pre_hooks", "_is_full_backward_hook",
))
cdef frozenset other_hooks = frozenset((
    "_state_dict_hooks", "_state_dict_pre_hooks", "_load_state_dict_pre_hooks", "_load_state_dict_post_hooks",
))


def register_types(tensor, parameter, buffer):
    """Tell the compiled base which classes are Tensor, Parameter and Buffer (called once by ``fasttorch.nn``)."""
    global tensor_type, parameter_type, buffer_type, keep_types
    keep_types = (tensor, parameter, buffer)
    tensor_type = <PyTypeObject*><PyObject*>tensor
    parameter_type = <PyTypeObject*><PyObject*>parameter
    buffer_type = <PyTypeObject*><PyObject*>buffer


def set_global_hooks(bint on):
    """Say whether any global module hook is registered, so that calls take the path that looks for them."""
    global global_hooks
    global_hooks = on


def call_for_modules(hooks):
    """Name the dictionary of hooks that are called when a module is given a child (once, by ``fasttorch.nn``)."""
    global registration_hooks
    registration_hooks = hooks


cdef inline dict dict_of(object module):
    """The instance dictionary."""
    return <dict>ft_dict_of(<PyObject*>module)


cdef inline bint is_a(object value, PyTypeObject* tp):
    return tp != NULL and PyObject_TypeCheck(value, tp)


cdef inline PyObject* registry(dict d, object which) except? NULL:
    """Borrowed reference to one of the three registries of an instance dictionary, or NULL."""
    return PyDict_GetItemWithError(d, which)


cdef inline bint holds(dict d, object which, object name) except -1:
    """Whether registry ``which`` of an instance dictionary has the name."""
    cdef PyObject* r = PyDict_GetItemWithError(d, which)
    return r != NULL and name in <dict>r


cdef PyObject* find_registered(dict d, object name) except? NULL:
    """Borrowed reference to the parameter, buffer or module of that name, or NULL with no error set."""
    cdef PyObject* r = PyDict_GetItemWithError(d, s_parameters)
    cdef PyObject* v
    if r != NULL:
        v = PyDict_GetItemWithError(<object>r, name)
        if v != NULL:
            return v
    r = PyDict_GetItemWithError(d, s_modules)
    if r != NULL:
        v = PyDict_GetItemWithError(<object>r, name)
        if v != NULL:
            return v
    r = PyDict_GetItemWithError(d, s_buffers)
    if r != NULL:
        return PyDict_GetItemWithError(<object>r, name)
    return NULL


cdef object attribute_tail(ModuleBase self, object name):
    """The registries, then the hook dictionaries made on demand, then the error."""
    cdef dict d = dict_of(self)
    cdef PyObject* v = find_registered(d, name)
    if v != NULL:
        return <object>v
    if (name in call_hooks or name in other_hooks) and s_parameters in d:
        if name in call_hooks:
            self._pristine = 0
        made = None if name == "_is_full_backward_hook" else OrderedDict()
        d[name] = made
        return made
    raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'", name=name, obj=self)


cdef void drop_from(dict d, object which, object name):
    cdef PyObject* r = PyDict_GetItemWithError(d, which)
    if r != NULL:
        (<dict>r).pop(name, None)


cdef void drop_nonpersistent(dict d, object name):
    cdef PyObject* r = PyDict_GetItemWithError(d, s_nonpersistent)
    if r != NULL:
        (<set>r).discard(name)


cdef int assign_registered(ModuleBase self, object name, object value) except -1:
    """Assignment where the value or the name belongs to a registry. Returns 1 if it was done here, 0 if it is ordinary."""
    cdef dict d = dict_of(self)
    cdef PyObject* parameters = registry(d, s_parameters)
    cdef PyObject* modules
    cdef PyObject* buffers
    if is_a(value, parameter_type):
        if parameters == NULL:
            raise AttributeError("cannot assign parameters before Module.__init__() call")
        d.pop(name, None)
        drop_from(d, s_buffers, name)
        drop_from(d, s_modules, name)
        drop_nonpersistent(d, name)
        self.register_parameter(name, value)
        return 1
    if parameters != NULL and name in <dict>parameters:
        if value is not None:
            raise TypeError(f"cannot assign '{type(value).__module__}.{type(value).__name__}' as parameter '{name}' "
                            "(torch.nn.Parameter or None expected)")
        self.register_parameter(name, None)
        return 1
    modules = registry(d, s_modules)
    if isinstance(value, ModuleBase):
        if modules == NULL:
            raise AttributeError("cannot assign module before Module.__init__() call")
        d.pop(name, None)
        drop_from(d, s_parameters, name)
        drop_from(d, s_buffers, name)
        drop_nonpersistent(d, name)
        if registration_hooks:
            self.add_module(name, value)
        else:
            (<dict>modules)[name] = value
        return 1
    if modules != NULL and name in <dict>modules:
        if value is not None:
            raise TypeError(f"cannot assign '{type(value).__module__}.{type(value).__name__}' as child module '{name}' "
                            "(torch.nn.Module or None expected)")
        (<dict>modules)[name] = None
        return 1
    buffers = registry(d, s_buffers)
    if is_a(value, buffer_type):
        if buffers == NULL:
            raise AttributeError("cannot assign buffer before Module.__init__() call")
        d.pop(name, None)
        drop_from(d, s_parameters, name)
        drop_from(d, s_modules, name)
        self.register_buffer(name, value, value.persistent)
        return 1
    if buffers != NULL and name in <dict>buffers:
        if value is not None and not is_a(value, tensor_type):
            raise TypeError(f"cannot assign '{type(value).__module__}.{type(value).__name__}' as buffer '{name}' "
                            "(torch.nn.Buffer, torch.Tensor or None expected)")
        (<dict>buffers)[name] = value
        return 1
    return 0


cdef class ModuleBase:
    """Compiled base of :class:`fasttorch.nn.Module`: attribute access, assignment and calling, with PyTorch's rules."""

    cdef dict __dict__
    cdef object __weakref__
    cdef int _pristine

    def __init__(self):
        cdef dict d = dict_of(self)
        PyDict_SetItem(d, s_training, True)
        PyDict_SetItem(d, s_parameters, {})
        PyDict_SetItem(d, s_buffers, {})
        PyDict_SetItem(d, s_nonpersistent, set())
        PyDict_SetItem(d, s_modules, {})
        self._pristine = 1

    def __getnewargs__(self):
        # Copying and pickling make the object without arguments and then set its state.
        return ()

    def __getattribute__(self, name):
        cdef dict d = dict_of(self)
        cdef PyObject* v
        cdef PyObject* r
        if _PyType_Lookup(Py_TYPE(self), name) == NULL:
            v = PyDict_GetItemWithError(d, name)
            if v != NULL:
                return <object>v
            r = PyDict_GetItemWithError(d, s_parameters)
            if r != NULL:
                v = PyDict_GetItemWithError(<object>r, name)
                if v != NULL:
                    return <object>v
            return attribute_tail(self, name)
        try:
            return PyObject_GenericGetAttr(self, name)
        except AttributeError:
            # A property's own AttributeError: the registries have the last word, as with __getattr__.
            v = find_registered(d, name)
            if v == NULL:
                raise
            return <object>v

    def __setattr__(self, name, value):
        cdef dict d
        if is_a(value, tensor_type) or isinstance(value, ModuleBase):
            if assign_registered(self, name, value):
                return
        else:
            d = dict_of(self)
            if holds(d, s_parameters, name) or holds(d, s_modules, name) or holds(d, s_buffers, name):
                if assign_registered(self, name, value):
                    return
            elif name == s_dict:
                self._pristine = 0
                if not isinstance(value, dict):
                    raise TypeError(f"__dict__ must be set to a dictionary, not a '{type(value).__name__}'")
                ft_set_dict(<PyObject*>self, <PyObject*>value)
                return
            elif name in call_hooks:
                self._pristine = 0
        PyObject_GenericSetAttr(self, name, value)

    def __delattr__(self, name):
        cdef dict d = dict_of(self)
        if holds(d, s_parameters, name):
            del (<dict>d[s_parameters])[name]
        elif holds(d, s_buffers, name):
            del (<dict>d[s_buffers])[name]
            drop_nonpersistent(d, name)
        elif holds(d, s_modules, name):
            del (<dict>d[s_modules])[name]
        else:
            ft_delete(<PyObject*>self, <PyObject*>name)

    def __call__(self, *args, **kwargs):
        return call_module(self, args, kwargs)


cdef object call_module(ModuleBase self, tuple args, object kwargs):
    """Call ``forward``, straight if no hook was ever registered, else through ``_call_impl``."""
    cdef PyObject* buffer[7]
    cdef PyObject* function
    cdef PyObject* kw = NULL
    cdef Py_ssize_t i, n = PyTuple_GET_SIZE(args)
    if kwargs is not None:
        kw = <PyObject*>kwargs
    if not self._pristine or global_hooks:
        return PyObject_Call(self._call_impl, args, kwargs if kwargs is not None else {})
    function = _PyType_Lookup(Py_TYPE(self), s_forward)
    if (n < 6 and function != NULL and PyType_HasFeature(Py_TYPE(<object>function), Py_TPFLAGS_METHOD_DESCRIPTOR)
            and PyDict_GetItemWithError(dict_of(self), s_forward) == NULL):
        _held = <object>function  # alive through the call
        buffer[1] = <PyObject*>self
        for i in range(n):
            buffer[i + 2] = PyTuple_GET_ITEM(args, i)
        return PyObject_VectorcallDict(function, &buffer[1], <size_t>(n + 1), kw)
    return PyObject_Call(self.forward, args, kwargs if kwargs is not None else {})


cdef PyObject* module_tp_call(PyObject* self, PyObject* args, PyObject* kwargs) except NULL:
    """``tp_call``: as ``__call__``, but without an empty dictionary made for every call."""
    result = call_module(<ModuleBase>self, <tuple>args, None if kwargs == NULL else <object>kwargs)
    Py_INCREF(result)
    return <PyObject*>result


def module_getattr(ModuleBase self not None, name):
    """``nn.Module.__getattr__``: look a name up among the parameters, buffers and child modules.

    Ordinary access does this by itself; it is here for classes whose own ``__getattr__`` calls ``super().__getattr__``.
    """
    return attribute_tail(self, name)


def optional_attribute(ModuleBase module not None, name):
    """An attribute of a module, or None where neither it nor its class has one of that name (without making an error)."""
    cdef PyObject* v
    if _PyType_Lookup(Py_TYPE(module), name) != NULL:
        return getattr(module, name)
    v = PyDict_GetItemWithError(dict_of(module), name)
    return None if v == NULL else <object>v


def repeat_cell(cell, inputs, state, list outputs, bint pairs):
    """The loop of ``nn.Recurrent``: call a cell for each input in turn and append its outputs; gives the last state.

    A cell gives a pair of its output and its state if ``pairs``, else its state alone, which is the output or begins with it.
    """
    for x in inputs:
        result = cell(x, state)
        if pairs:
            output, state = result
        else:
            state = result
            output = state[0] if isinstance(state, (tuple, list)) else state
        outputs.append(output)
    return state


def restore_slots(cls):
    """Give a Module class the direct slots again unless it defines its own attribute access or ``__call__``.

    A Python class that inherits a ``__getattr__`` gets CPython's generic slot, which calls ``__getattribute__`` through
    a wrapper. If both are still the ones from here, the compiled slot means the same and is several times quicker.
    """
    cdef PyTypeObject* tp = <PyTypeObject*><PyObject*>cls
    cdef int plain_get = (_PyType_Lookup(tp, "__getattribute__") == <PyObject*>base_getattribute
                          and (_PyType_Lookup(tp, "__getattr__") == <PyObject*>module_getattr
                               or _PyType_Lookup(tp, "__getattr__") == NULL))
    cdef int plain_call = _PyType_Lookup(tp, "__call__") == <PyObject*>base_call
    if plain_get:
        ft_set_getattro(tp, <PyTypeObject*><PyObject*>ModuleBase)
    if plain_call:
        ft_set_call(tp, <ternaryfunc>module_tp_call)


cdef object base_getattribute = ModuleBase.__dict__["__getattribute__"]
cdef object base_call = ModuleBase.__dict__["__call__"]
