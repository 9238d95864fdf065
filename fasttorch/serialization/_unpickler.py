"""Reading pickles without running what they name.

A pickle is a program for a stack machine. This one runs it with a list of what a checkpoint may consist of: containers,
numbers, strings, tensors and their parts, NumPy arrays, and what the user adds with ``add_safe_globals``. Every other name
is an error. Nothing in the file can take more memory or time than its size explains: lengths are compared with what is left
of it before anything is allocated, and copies of what was read already are counted.
"""

from collections import Counter, OrderedDict
import pickle
import struct

import numpy as np

from fasttorch.serialization._files import Damaged, need

#: modules of which nothing is allowed, whatever the user adds
_NEVER = ("sys", "os", "posix", "nt", "subprocess", "shutil")
_MAX_KEY = 10_000  # objects within one key of a dictionary
_RENAMED = {"__builtin__": "builtins", "copy_reg": "copyreg", "numpy.core.multiarray": "numpy._core.multiarray",
            "numpy.core.numeric": "numpy._core.numeric"}

_safe = {}


def name_of(item):
    """The full name and the object of an entry of ``add_safe_globals``."""
    if isinstance(item, tuple):
        if len(item) != 2:
            raise ValueError(f"add_safe_globals: expected (object, name), got a tuple of {len(item)}")
        if not isinstance(item[1], str):
            raise TypeError(f"add_safe_globals: expected a name as str, got {type(item[1]).__name__}")
        return item[1], item[0]
    return f"{item.__module__}.{item.__qualname__}", item


class Call:
    """What a name in a pickle stands for: may be called with arguments from the file, and has no other use.

    Being of this class keeps it from being changed by the file, as classes and functions could be.
    """

    __slots__ = ("_function", "name", "value")

    def __init__(self, function, name=None, value=None):
        object.__setattr__(self, "_function", function)
        object.__setattr__(self, "name", name or function.__name__)
        object.__setattr__(self, "value", value)  # what it is where it is not called

    def __setattr__(self, name, value):
        raise AttributeError("names of a pickle can't be changed")

    def __repr__(self):
        return f"<{self.name}>"


class _Allowed(Call):
    """A class or function that the user allowed."""

    __slots__ = ()


class _Array:
    """A NumPy array or dtype while it is being made."""

    __slots__ = ("value",)

    def __init__(self, value=None):
        self.value = value


def _plain_dtype(dtype):
    need(dtype.kind in "biufcSU" and dtype.itemsize > 0 and dtype.names is None and dtype.subdtype is None,
         f"it has a NumPy array of dtype {dtype}, which can't be loaded safely")
    return dtype


class Unpickler:
    """Reads one pickle.

    Args:
        data (bytes): where the pickle is.
        place (int): where it begins.
        names (dict): what else the pickle may call, by full name: :class:`Call` objects, or values.
        persistent_load (callable): gives the object of a persistent id.
        encoding (str): of Python 2's strings.
    """

    def __init__(self, data, names=None, persistent_load=None, place=0, encoding="utf-8"):
        self.data = data
        self.place = place
        self.names = names or {}
        self.persistent_load = persistent_load
        self.encoding = encoding
        self.stack = []
        self.marks = []
        self.memo = {}
        self.budget = 4 * len(data) + 100_000

    def load(self):
        """The object; ``self.place`` is then behind it."""
        steps, take = _STEPS, self.take
        try:
            while True:
                code = self.data[self.place]
                self.place += 1
                if code == 0x2E:  # STOP
                    need(len(self.stack) == 1 and not self.marks, "its pickle is damaged")
                    return as_value(self.stack.pop())
                step = steps.get(code)
                if step is None:
                    raise Damaged(f"its pickle has the unknown operation {code:#x}")
                step(self, take)
        except IndexError:
            raise Damaged("its pickle is cut off or damaged") from None

    # ---- reading ----

    def take(self, n):
        """The next n bytes."""
        place = self.place
        need(n <= len(self.data) - place, "its pickle is cut off")
        self.place = place + n
        return self.data[place:place + n]

    def number(self, form, n):
        """The next number, of n bytes."""
        return struct.unpack(form, self.take(n))[0]

    def line(self):
        """The bytes up to the end of the line."""
        end = self.data.find(b"\n", self.place)
        need(end >= 0, "its pickle is cut off")
        text = self.data[self.place:end]
        self.place = end + 1
        return text

    def spend(self, n):
        """Count n objects or bytes that are copied."""
        self.budget -= n
        need(self.budget >= 0, "its pickle makes far more objects than its size explains")

    def since_mark(self):
        """Take what was put on the stack since the last mark."""
        k = self.marks.pop()
        items = self.stack[k:]
        del self.stack[k:]
        return items

    def pop(self):
        """The top of the stack."""
        need(not self.marks or len(self.stack) > self.marks[-1], "its pickle is damaged")
        return self.stack.pop()

    # ---- names ----

    def find(self, module, name):
        """What a name stands for."""
        module = _RENAMED.get(module, module)
        full = f"{module}.{name}"
        if module.partition(".")[0] in _NEVER:
            raise pickle.UnpicklingError(f"it names {full}, and nothing of {module} is ever allowed in a file")
        if full in _safe:
            return _Allowed(_safe[full], full, _safe[full])
        if full in _BUILTIN:
            return _BUILTIN[full]
        if full in self.names:
            return self.names[full]
        raise pickle.UnpicklingError(
            f"it names {full}, which is not on the list of what a checkpoint may consist of. If you trust where the file comes "
            f"from, allow it with fasttorch.serialization.add_safe_globals([{name}]), or load with weights_only=False, which "
            "runs what the file says")

    def call(self, what, args):
        """The object that calling a name gives."""
        need(type(args) is tuple, "its pickle is damaged")
        if isinstance(what, _Allowed):
            return what._function(*map(as_value, args))
        need(isinstance(what, Call), "its pickle calls what is no function")
        try:
            return what._function(self, *args) if what in _NEED_READER else what._function(*args)
        except (TypeError, ValueError, OverflowError, AttributeError, LookupError, UnicodeError, RuntimeError,
                NotImplementedError, AssertionError) as error:
            raise Damaged(f"{what.name} can't be made ({type(error).__name__}: {error})") from None

    def new(self, what, args, kwargs):
        """An object of a class, not initialised."""
        need(type(args) is tuple and type(kwargs) is dict, "its pickle is damaged")
        if isinstance(what, _Allowed):
            return what._function.__new__(what._function, *map(as_value, args), **kwargs)
        need(not kwargs, "its pickle is damaged")
        return self.call(what, args)

    def build(self, target, state):
        """Give an object its state."""
        if isinstance(target, _Array):
            self.build_array(target, state)
            return
        if type(target) is OrderedDict:
            need(type(state) is dict and set(state) <= {"_metadata"}, "it has a damaged OrderedDict")
            target.__dict__.update(state)
            return
        kind = type(target)
        if any(kind is allowed for allowed in _safe.values()):
            if hasattr(kind, "__setstate__"):
                target.__setstate__(state)
                return
            slots = None
            if type(state) is tuple and len(state) == 2:
                state, slots = state
            if state:
                need(type(state) is dict, "its pickle is damaged")
                target.__dict__.update(state)
            for key, value in (slots or {}).items():
                setattr(target, key, value)
            return
        raise Damaged(f"it has state for an object of type {kind.__name__}, which takes none")

    def build_array(self, target, state):
        """Fill a NumPy array or dtype that is being made."""
        need(type(state) is tuple, "it has a damaged array")
        if isinstance(target.value, np.dtype):
            need(len(state) >= 2 and state[1] in ("<", ">", "=", "|"), "it has a damaged dtype")
            target.value = _plain_dtype(target.value.newbyteorder(state[1]))
            return
        need(len(state) == 5, "it has a damaged array")
        _, shape, dtype, fortran, data = state
        if type(data) is str:  # Python 2 wrote it
            data = _encode(self, data)
        need(type(shape) is tuple and len(shape) <= 64 and all(type(n) is int and n >= 0 for n in shape)
             and isinstance(finished(dtype), np.dtype) and type(data) in (bytes, bytearray), "it has a damaged array")
        self.spend(len(data))
        try:
            array = np.frombuffer(bytearray(data), _plain_dtype(finished(dtype)))
            target.value = array.reshape(shape, order="F" if fortran else "C")
        except ValueError:
            raise Damaged(f"it has an array of shape {shape} with {len(data)} bytes") from None

    # ---- containers ----

    def check_key(self, key):
        """Refuse keys whose hash would take for ever, or that have none."""
        kind = type(key)
        if kind is str or kind is int:
            return
        todo, count = [key], 0
        while todo:
            item = todo.pop()
            count += 1
            need(count < _MAX_KEY, "it has a dictionary key or an element of a set that is far too large")
            if type(item) in (tuple, frozenset):
                todo.extend(item)
            else:
                need(not isinstance(item, (list, dict, set, bytearray, np.ndarray, _Array)),
                     "it has a dictionary key or an element of a set that can't be one")

    def set_items(self, target, items):
        """Put keys and values into a dictionary."""
        need(len(items) % 2 == 0, "its pickle is damaged")
        if type(target) is not dict and not (isinstance(target, dict) and type(target) in (OrderedDict, Counter)):
            need(any(type(target) is allowed for allowed in _safe.values()), "its pickle puts items into no dictionary")
        for k in range(0, len(items), 2):
            self.check_key(items[k])
            target[items[k]] = as_value(items[k + 1])

    def append(self, target, items):
        """Put items at the end of a list."""
        if type(target) is list:
            target.extend(map(as_value, items))
            return
        need(any(type(target) is allowed for allowed in _safe.values()), "its pickle appends to what is no list")
        target.extend(map(as_value, items))

    def add(self, target, items):
        """Put items into a set."""
        need(type(target) is set, "its pickle adds to what is no set")
        for item in items:
            self.check_key(item)
        target.update(map(finished, items))


def finished(value):
    """The array or dtype that was made, if it is one."""
    return value.value if type(value) is _Array else value


def as_value(value):
    """What goes into a container or to a function of the user's: the array that was made, the class that is named."""
    if isinstance(value, Call):
        return value if value.value is None else value.value
    return value.value if type(value) is _Array else value


# ---- what files may always call ----


def _set(reader, items=()):
    need(type(items) in (list, tuple, set), "it has a damaged set")
    reader.spend(len(items))
    for item in items:
        reader.check_key(item)
    return set(items)


def _frozenset(reader, items=()):
    return frozenset(_set(reader, items))


def _pairs(reader, kind, items):
    need(type(items) in (list, tuple), f"it has a damaged {kind.__name__}")
    reader.spend(len(items))
    for pair in items:
        need(type(pair) in (list, tuple) and len(pair) == 2, f"it has a damaged {kind.__name__}")
        reader.check_key(pair[0])
    return kind((key, finished(value)) for key, value in items)


def _ordered_dict(reader, items=()):
    return _pairs(reader, OrderedDict, items)


def _dict(reader, items=()):
    return _pairs(reader, dict, items)


def _counter(reader, items=None):
    items = {} if items is None else items
    need(type(items) is dict, "it has a damaged Counter")
    reader.spend(len(items))
    return Counter(items)


def _list(reader, items=()):
    need(type(items) in (list, tuple, set), "it has a damaged list")
    reader.spend(len(items))
    return list(items)


def _tuple(reader, items=()):
    return tuple(_list(reader, items))


def _bytearray(reader, data=b"", encoding=None, errors=None):
    if type(data) is str:
        return bytearray(_encode(reader, data, encoding))
    need(type(data) in (bytes, bytearray), "it has a damaged bytearray")
    reader.spend(len(data))
    return bytearray(data)


def _bytes(reader, data=b""):
    return bytes(_bytearray(reader, data))


def _encode(reader, text, encoding="latin1"):
    need(type(text) is str and encoding in ("latin1", "latin-1", "utf-8", "ascii"), "it has damaged bytes")
    reader.spend(len(text))
    return text.encode(encoding)


def _complex(reader, real=0.0, imag=0.0):
    need(type(real) in (int, float) and type(imag) in (int, float), "it has a damaged complex number")
    return complex(real, imag)


def _new_array(reader, kind=None, shape=(0,), code=b"b"):
    return _Array()


def _from_buffer(reader, data, dtype, shape, order):
    target = _Array()
    reader.build_array(target, (1, shape, dtype, order == "F", data))
    return target


def _new_dtype(reader, code, align=False, copy=True):
    need(type(code) is str and len(code) <= 20, "it has a damaged dtype")
    return _Array(_plain_dtype(np.dtype(code)))


def _scalar(reader, dtype, data=None):
    dtype = finished(dtype)
    need(isinstance(dtype, np.dtype), "it has a damaged NumPy number")
    if type(data) is str:
        data = data.encode("latin1")
    need(type(data) is bytes and len(data) == dtype.itemsize, "it has a damaged NumPy number")
    return np.frombuffer(data, dtype)[0]


_READERS = {
    "builtins.set": _set, "builtins.frozenset": _frozenset, "builtins.bytearray": _bytearray, "builtins.complex": _complex,
    "builtins.bytes": _bytes, "builtins.list": _list, "builtins.dict": _dict, "builtins.tuple": _tuple,
    "collections.OrderedDict": _ordered_dict, "collections.Counter": _counter, "_codecs.encode": _encode,
    "numpy._core.multiarray._reconstruct": _new_array, "numpy._core.numeric._frombuffer": _from_buffer,
    "numpy._core.multiarray.scalar": _scalar, "numpy.dtype": _new_dtype,
}
_CLASSES = (set, frozenset, bytearray, complex, bytes, list, dict, tuple, OrderedDict, Counter)
_VALUES = {f"{kind.__module__}.{kind.__name__}": kind for kind in _CLASSES}
_BUILTIN = {name: Call(function, name, _VALUES.get(name)) for name, function in _READERS.items()}
_BUILTIN["numpy.ndarray"] = Call(_new_array, "numpy.ndarray", np.ndarray)
for _name in ("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64",
              "complex64", "complex128"):  # numpy.dtypes.Float64DType and so on: as a class they are called without arguments
    _title = {"bool": "Bool", "uint8": "UInt8", "uint16": "UInt16", "uint32": "UInt32", "uint64": "UInt64"}.get(
        _name, _name.title())
    _BUILTIN[f"numpy.dtypes.{_title}DType"] = Call(lambda reader, _name=_name: _Array(np.dtype(_name)), _name)
_NEED_READER = frozenset(_BUILTIN.values())


# ---- the machine's operations ----

_STEPS = {}


def _step(code):
    def enter(function):
        _STEPS[code[0]] = function
        return function
    return enter


def _constant(code, value):
    _STEPS[code[0]] = lambda m, take: m.stack.append(value)


def _fixed(code, form):
    n, unpack = struct.calcsize(form), struct.Struct(form).unpack
    _STEPS[code[0]] = lambda m, take: m.stack.append(unpack(take(n))[0])


def _sized(code, form, convert):
    n = struct.calcsize(form)
    _STEPS[code[0]] = lambda m, take: m.stack.append(convert(m, take(m.number(form, n))))


def _text(m, data):
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        raise Damaged("it has text that is no UTF-8") from None


def _old_text(m, data):
    if m.encoding == "bytes":
        return bytes(data)
    try:
        return data.decode(m.encoding)
    except (UnicodeDecodeError, LookupError):
        raise Damaged(f"it has text of Python 2 that is no {m.encoding}: give load another encoding=, or encoding='bytes'"
                      ) from None


_constant(b"N", None)
_constant(b"\x88", True)
_constant(b"\x89", False)
_fixed(b"K", "<B")
_fixed(b"M", "<H")
_fixed(b"J", "<i")
_fixed(b"G", ">d")
_sized(b"X", "<I", _text)
_sized(b"\x8c", "<B", _text)
_sized(b"\x8d", "<Q", _text)
_sized(b"T", "<I", _old_text)
_sized(b"U", "<B", _old_text)
_sized(b"B", "<I", lambda m, data: bytes(data))
_sized(b"C", "<B", lambda m, data: bytes(data))
_sized(b"\x8e", "<Q", lambda m, data: bytes(data))
_sized(b"\x96", "<Q", lambda m, data: bytearray(data))
_sized(b"\x8a", "<B", lambda m, data: int.from_bytes(data, "little", signed=True))
_sized(b"\x8b", "<I", lambda m, data: int.from_bytes(data, "little", signed=True))
_STEPS[ord("]")] = lambda m, take: m.stack.append([])
_STEPS[ord("}")] = lambda m, take: m.stack.append({})
_STEPS[ord(")")] = lambda m, take: m.stack.append(())
_STEPS[0x8F] = lambda m, take: m.stack.append(set())
_STEPS[ord("(")] = lambda m, take: m.marks.append(len(m.stack))


@_step(b"\x80")
def _proto(m, take):
    version = take(1)[0]
    need(version <= 5, f"it is a pickle of version {version}")


@_step(b"\x95")
def _frame(m, take):
    need(m.number("<Q", 8) <= len(m.data) - m.place, "its pickle is cut off")


def _number_line(m, convert):
    text = m.line()
    need(len(text) < 4400, "it has a number that is far too long")
    try:
        return convert(text)
    except ValueError:
        raise Damaged("it has a number that is none") from None


@_step(b"I")
def _int_line(m, take):
    value = _number_line(m, lambda t: True if t == b"01" else False if t == b"00" else int(t))
    m.stack.append(value)


@_step(b"L")
def _long_line(m, take):
    m.stack.append(_number_line(m, lambda t: int(t.rstrip(b"L"))))


@_step(b"F")
def _float_line(m, take):
    m.stack.append(_number_line(m, float))


def _put(m, number):
    need(len(m.stack) > (m.marks[-1] if m.marks else 0), "its pickle is damaged")
    m.memo[number] = m.stack[-1]


def _get(m, number):
    need(number in m.memo, "its pickle is damaged")
    m.stack.append(m.memo[number])


_STEPS[ord("q")] = lambda m, take: _put(m, take(1)[0])
_STEPS[ord("r")] = lambda m, take: _put(m, m.number("<I", 4))
_STEPS[0x94] = lambda m, take: _put(m, len(m.memo))
_STEPS[ord("p")] = lambda m, take: _put(m, _number_line(m, int))
_STEPS[ord("h")] = lambda m, take: _get(m, take(1)[0])
_STEPS[ord("j")] = lambda m, take: _get(m, m.number("<I", 4))
_STEPS[ord("g")] = lambda m, take: _get(m, _number_line(m, int))


@_step(b"0")
def _pop(m, take):
    if m.marks and len(m.stack) == m.marks[-1]:
        m.marks.pop()
    else:
        m.pop()


@_step(b"1")
def _pop_mark(m, take):
    m.since_mark()


@_step(b"2")
def _dup(m, take):
    m.stack.append(m.stack[-1])


def _tuple_of(n):
    def step(m, take):
        need(len(m.stack) - (m.marks[-1] if m.marks else 0) >= n, "its pickle is damaged")
        items = tuple(map(finished, m.stack[-n:]))
        del m.stack[-n:]
        m.stack.append(items)
    return step


for _n, _code in ((1, 0x85), (2, 0x86), (3, 0x87)):
    _STEPS[_code] = _tuple_of(_n)


@_step(b"t")
def _tuple_step(m, take):
    m.stack.append(tuple(map(finished, m.since_mark())))


@_step(b"l")
def _list_step(m, take):
    m.stack.append(list(map(as_value, m.since_mark())))


@_step(b"d")
def _dict_step(m, take):
    items = m.since_mark()
    target = {}
    m.set_items(target, items)
    m.stack.append(target)


@_step(b"\x91")
def _frozenset_step(m, take):
    items = m.since_mark()
    for item in items:
        m.check_key(item)
    m.stack.append(frozenset(items))


@_step(b"a")
def _append(m, take):
    item = m.pop()
    m.append(m.stack[-1], [item])


@_step(b"e")
def _appends(m, take):
    items = m.since_mark()
    m.append(m.stack[-1], items)


@_step(b"s")
def _setitem(m, take):
    value, key = m.pop(), m.pop()
    m.set_items(m.stack[-1], [key, value])


@_step(b"u")
def _setitems(m, take):
    items = m.since_mark()
    m.set_items(m.stack[-1], items)


@_step(b"\x90")
def _additems(m, take):
    items = m.since_mark()
    m.add(m.stack[-1], items)


@_step(b"c")
def _global(m, take):
    module, name = _text(m, m.line()), _text(m, m.line())
    m.stack.append(m.find(module, name))


@_step(b"\x93")
def _stack_global(m, take):
    name, module = m.pop(), m.pop()
    need(type(name) is str and type(module) is str, "its pickle is damaged")
    m.stack.append(m.find(module, name))


@_step(b"R")
def _reduce(m, take):
    args, what = m.pop(), m.pop()
    m.stack.append(m.call(what, args))


@_step(b"\x81")
def _newobj(m, take):
    args, what = m.pop(), m.pop()
    m.stack.append(m.new(what, args, {}))


@_step(b"\x92")
def _newobj_ex(m, take):
    kwargs, args, what = m.pop(), m.pop(), m.pop()
    m.stack.append(m.new(what, args, kwargs))


@_step(b"b")
def _build(m, take):
    state = m.pop()
    m.build(m.stack[-1], state)


@_step(b"Q")
def _persistent(m, take):
    need(m.persistent_load is not None, "its pickle refers to data outside of it")
    m.stack.append(m.persistent_load(m.pop()))


def names_in(data):
    """The full names that a pickle refers to, without making anything."""
    import pickletools

    names, strings, memo, last = set(), [], {}, None
    try:
        for op, arg, _ in pickletools.genops(data):
            if op.name == "GLOBAL":
                module, _, name = arg.partition(" ")
                names.add(f"{_RENAMED.get(module, module)}.{name}")
            elif op.name == "STACK_GLOBAL":
                names.add(".".join(strings[-2:]))
            elif op.name in ("BINPUT", "LONG_BINPUT", "PUT"):
                memo[arg] = last
            elif op.name == "MEMOIZE":
                memo[len(memo)] = last
            if op.name in ("BINGET", "LONG_BINGET", "GET"):
                last = memo.get(arg)
                if isinstance(last, str):
                    strings.append(last)
            elif isinstance(arg, str) and "UNICODE" in op.name:
                last = arg
                strings.append(arg)
            elif op.name not in ("BINPUT", "LONG_BINPUT", "PUT", "MEMOIZE"):
                last = None
    except ValueError:
        raise Damaged("its pickle is cut off or damaged") from None
    return names
