"""The `xp` definitions of operators: how they are found, what they are given, what becomes of their results."""

cdef class OperatorEntry:
    """What the core knows of an operator of the table."""
    cdef readonly str ident
    cdef readonly str name
    cdef readonly str family
    cdef readonly tuple args          # (name, kind): t tensor, ? optional tensor, T list of tensors, s tensor or number, o other
    cdef readonly object promote      # None, "same", "float", "sum", "bool_out", or an argument's name
    cdef readonly tuple promote_args
    cdef readonly object out_dtype
    cdef readonly int n_out
    cdef readonly int dtype_arg       # index of the `dtype` argument, -1
    cdef readonly bint pointwise
    cdef public object forward        # the definition, looked up at its first use
    cdef public object extra

cdef object entry_forward(OperatorEntry entry)
cdef object run_definition(OperatorEntry entry, tuple args)  # tensors in, tensors out, no history
