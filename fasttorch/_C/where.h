/* The line of Python that runs now, kept by nodes and by storages that were written to, so that an error can name it.
 *
 * What is kept is the code object and a pointer to its instruction, read off the interpreter's frame without making a frame
 * object; the line is looked up only when an error is raised. Functions of this package are passed over: the line is the
 * innermost one of the user's. The layout below is that of CPython 3.11 to 3.14; `ft_where_on` stays 0 where a check at import
 * does not find what Python says of its own frames, and on other interpreters. */
#ifndef FT_WHERE_H
#define FT_WHERE_H
#include <Python.h>
#include <stdint.h>
#include <string.h>

#if defined(PYPY_VERSION) || defined(Py_GIL_DISABLED) || PY_VERSION_HEX < 0x030B0000 || PY_VERSION_HEX >= 0x030F0000
#define FT_WHERE_KNOWN 0
#else
#define FT_WHERE_KNOWN 1
#endif

static int ft_where_on = 0;

#if FT_WHERE_KNOWN
typedef struct ft_frame {       /* the head of _PyInterpreterFrame */
#if PY_VERSION_HEX >= 0x030C0000
    uintptr_t executable;       /* a code object; None or a shim where C called Python; since 3.14 the low bits are tags */
    struct ft_frame *previous;
    void *others[5];
#else
    void *others[4];
    uintptr_t executable;
    void *frame_object;
    struct ft_frame *previous;
#endif
    const char *instruction;
} ft_frame;

static inline ft_frame *ft_where_frame(void) {
#if PY_VERSION_HEX >= 0x030D0000
    PyThreadState *thread = PyThreadState_GetUnchecked();
    return (ft_frame *)thread->current_frame;
#else
    PyThreadState *thread = _PyThreadState_UncheckedGet();
    return (ft_frame *)thread->cframe->current_frame;
#endif
}

/* Which code objects to pass over, by address. The cache holds references, so that no address is used twice. */
typedef struct { PyObject *code; int skip; } ft_where_known;
static ft_where_known ft_where_cache[256];
static char ft_where_package[1024];     /* path of the package's directory; empty: pass over nothing */

static __attribute__((noinline)) void ft_where_learn(ft_where_known *known, PyObject *code) {
    PyObject *old = known->code;
    int skip = 1;
    if (PyCode_Check(code)) {
        PyObject *file = ((PyCodeObject *)code)->co_filename;
        Py_ssize_t n;
        const char *path = PyUnicode_Check(file) ? PyUnicode_AsUTF8AndSize(file, &n) : NULL;
        if (!path) PyErr_Clear();
        skip = !path || path[0] == 0 || !strcmp(path, "<shim>")
               || (ft_where_package[0] && !strncmp(path, ft_where_package, strlen(ft_where_package)));
    }
    Py_INCREF(code);
    known->code = code;
    known->skip = skip;
    Py_XDECREF(old);
}

/* `code`: a new reference, or NULL if there is no such line; `at`: the instruction. */
static inline void ft_where_now(PyObject **where, const char **instruction) {
    ft_frame *frame = ft_where_frame();
    for (; frame; frame = frame->previous) {
        PyObject *code = (PyObject *)(frame->executable & ~(uintptr_t)7);
        ft_where_known *known = &ft_where_cache[((uintptr_t)code >> 5) & 255];
        const char *at = frame->instruction;
        if (known->code != code) {
            if (!code) continue;
            ft_where_learn(known, code);
        }
        if (!known->skip) {
            Py_INCREF(code);
            *where = code;
            *instruction = at;
            return;
        }
    }
    *where = NULL;
}

static inline int ft_where_line(PyObject *code, const char *at) {
    if (!code || !PyCode_Check(code)) return -1;
    return PyCode_Addr2Line((PyCodeObject *)code, (int)(at - (const char *)((PyCodeObject *)code)->co_code_adaptive));
}
static void ft_where_set_package(const char *path) {
    strncpy(ft_where_package, path, sizeof ft_where_package - 1);
    for (int k = 0; k < 256; k++) {
        PyObject *old = ft_where_cache[k].code;
        ft_where_cache[k].code = NULL;
        Py_XDECREF(old);
    }
}
#else
static inline void ft_where_now(PyObject **where, const char **instruction) { *where = NULL; }
static inline int ft_where_line(PyObject *code, const char *at) { return -1; }
static void ft_where_set_package(const char *path) { }
#endif
#endif
