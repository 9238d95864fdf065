"""PyTorch's file format, written and read without PyTorch: what comes back, what is refused, damage and hostile files."""

import io
import os
import pickle
import random
import struct
import subprocess
import sys
import textwrap
import threading
import tracemalloc
import zipfile
import zlib
from collections import Counter, OrderedDict, namedtuple
from fractions import Fraction

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import nn, optim, serialization
from fasttorch.serialization import _archive, load, save

DTYPES = ["bool", "uint8", "int8", "int16", "int32", "int64", "float16", "bfloat16", "float32", "float64", "complex64",
          "complex128"]


def stored(obj, **options):
    stream = io.BytesIO()
    save(obj, stream, **options)
    return stream.getvalue()


def through(obj, **options):
    return load(io.BytesIO(stored(obj)), **options)


def same(a, b):
    return a.dtype == b.dtype and a.shape == b.shape and bool((a == b).all())


def checkpoint():
    ft.manual_seed(0)
    x = ft.randn(3, 4)
    return {"model": OrderedDict(a=x, transposed=x.t(), part=x[1:, ::2]),
            1: [1, 2.5, None, True, "é\n", b"a\xff", bytearray(b"cd")],
            (1, "a"): (ft.bfloat16, ft.Size([2, 3]), ft.device("cpu")), "sets": ({1, 2}, frozenset({"x"})), "complex": 3 - 4j,
            "ints": [2**31, -(2**31) - 1, 2**70, -(2**5000)], "float": float("inf"), "array": np.arange(6.0).reshape(2, 3),
            "scalar": np.float32(2.5), "dtype": np.dtype("i4"), "counter": Counter("hello"), "empty": ft.zeros(0, 3),
            "layout": ft.sparse_coo, "parameter": nn.Parameter(ft.ones(2), requires_grad=False), "none": {}}


@pytest.mark.parametrize("protocol", [1, 2, 3, 4, 5])
def test_everything_comes_back(protocol):
    o = checkpoint()
    r = load(io.BytesIO(stored(o, pickle_protocol=protocol)))
    assert list(r) == list(o)
    m = r["model"]
    assert type(m) is OrderedDict and all(same(m[k], o["model"][k]) for k in m)
    assert m["transposed"].stride() == (1, 4) and m["part"].storage_offset() == 4 and m["part"].stride() == (4, 2)
    m["a"].fill_(7)
    assert (m["part"] == 7).all() and (m["transposed"] == 7).all()
    for key in (1, (1, "a"), "sets", "complex", "ints", "float", "scalar", "dtype", "counter", "layout"):
        assert r[key] == o[key] and type(r[key]) is type(o[key]), key
    assert r["array"].dtype == np.float64 and (r["array"] == o["array"]).all() and r["array"].flags.writeable
    assert r["empty"].shape == (0, 3)
    assert type(r["parameter"]) is nn.Parameter and not r["parameter"].requires_grad


def test_arrays():
    arrays = [np.zeros((0, 3)), np.ones((2, 3), order="F"), np.array("text"), np.arange(3, dtype=">i2"), np.array(2.5, "c8"),
              np.array([b"x"]), np.arange(6).reshape(2, 3)[:, ::2]]
    for protocol in (2, 5):
        for a, b in zip(arrays, load(io.BytesIO(stored(arrays, pickle_protocol=protocol)))):
            assert a.shape == b.shape and a.dtype == b.dtype and (a == b).all()
    for bad in (np.array([{}]), np.zeros(2, [("a", "i4")]), np.array(["2020"], "M8[D]")):
        with pytest.raises((RuntimeError, pickle.UnpicklingError), match="safely|not on the list"):
            through(bad)


@pytest.mark.parametrize("dtype", DTYPES)
def test_dtypes(dtype):
    t = (ft.arange(12).reshape(3, 4) % 2).to(getattr(ft, dtype))
    t = t * 1j + 1 if t.is_complex() else t
    for a, b in zip([t, t[1:, ::2], t.t(), t[:0], t[0, 0]], through([t, t[1:, ::2], t.t(), t[:0], t[0, 0]])):
        assert same(a, b) and a.stride() == b.stride()


def test_kinds_of_tensors():
    x = ft.zeros(4)
    p = nn.Parameter(ft.ones(2))
    p.note = "kept"
    leaf = ft.ones(2, requires_grad=True)
    buffer = nn.Buffer(ft.ones(3), persistent=False)
    named = ft.ones(2)
    named.label = [1, 2]
    sparse = ft.sparse_coo_tensor([[0, 2]], [1.0, 2.0], (4,))
    r = through([x, x, x.detach(), p, p, leaf, buffer, named, sparse, x.view(ft.int32), x.untyped_storage(), leaf * 2])
    assert r[0] is r[1] and r[2] is not r[0] and r[3] is r[4]
    r[0].fill_(1)
    assert r[2].tolist() == [1] * 4 and r[9].tolist() == [0x3F800000] * 4 and r[10].data_ptr() == r[0].data_ptr()
    assert type(r[3]) is nn.Parameter and r[3].requires_grad and r[3].note == "kept"
    assert type(r[5]) is ft.Tensor and r[5].requires_grad and r[11].requires_grad and r[11].is_leaf
    assert type(r[6]) is nn.Buffer and r[6].persistent is False
    assert r[7].label == [1, 2]
    assert r[8].is_sparse and r[8].to_dense().tolist() == [1, 0, 2, 0]
    lazy = nn.LazyLinear(3).weight
    assert nn.parameter.is_lazy(through(lazy))


def test_model_and_optimizer_resume(tmp_path):
    model = nn.Sequential(nn.Linear(5, 3), nn.BatchNorm1d(3))
    optimizer = optim.Adam(model.parameters())
    model(ft.randn(4, 5)).sum().backward()
    optimizer.step()
    path = tmp_path / "run.pt"
    save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": 3, "rng": ft.get_rng_state()}, path)
    assert zipfile.is_zipfile(path) and zipfile.ZipFile(path).testzip() is None
    for mmap in (False, True):
        r = load(path, mmap=mmap)
        fresh = nn.Sequential(nn.Linear(5, 3), nn.BatchNorm1d(3))
        fresh.load_state_dict(r["model"])
        assert r["model"]._metadata == model.state_dict()._metadata
        again = optim.Adam(fresh.parameters())
        again.load_state_dict(r["optimizer"])
        for (p, s), (q, t) in zip(optimizer.state.items(), again.state.items()):
            assert same(p.detach(), q.detach()) and same(s["exp_avg"], t["exp_avg"])


class Thing:
    def __init__(self, value):
        self.value = value


class Slotted:
    __slots__ = ("a",)


Pair = namedtuple("Pair", "a b")


class Evil:
    def __reduce__(self):
        return os.system, ("false",)


@pytest.mark.parametrize("bad", [Evil(), Thing(1), Pair(1, 2), nn.Linear(1, 1), range(3), len, Fraction(1, 2)],
                         ids=lambda bad: type(bad).__name__)
def test_nothing_else_is_made(bad):
    with pytest.raises(pickle.UnpicklingError, match="not on the list|ever allowed"):
        through([bad])


def test_the_list_can_be_added_to():
    thing = Thing([1, ft.ones(2)])
    slotted = Slotted()
    slotted.a = 5
    data = stored([thing, Pair(1, Fraction(1, 3)), slotted])
    names = serialization.get_unsafe_globals_in_checkpoint(io.BytesIO(data))
    assert set(names) >= {"fractions.Fraction", f"{__name__}.Thing", f"{__name__}.Pair"}
    with serialization.safe_globals([Thing, Fraction, (Pair, f"{__name__}.Pair"), Slotted, (object, "builtins.object"),
                                     *[(f, n) for n, f in [("copyreg._reconstructor", __import__("copyreg")._reconstructor)]]]):
        r = load(io.BytesIO(data))
        assert len(serialization.get_safe_globals()) == 6
    assert r[0].value[1].tolist() == [1, 1] and r[1] == Pair(1, Fraction(1, 3)) and r[2].a == 5
    assert serialization.get_safe_globals() == []
    with serialization.safe_globals([os.system]), pytest.raises(pickle.UnpicklingError, match="ever allowed"):
        through([Evil()])
    full = load(io.BytesIO(data), weights_only=False)
    assert full[1] == r[1] and full[0].value[0] == 1
    assert load(io.BytesIO(data), pickle_module=pickle)[2].a == 5
    model = load(io.BytesIO(stored(nn.Linear(2, 3))), weights_only=False)
    assert type(model) is nn.Linear and model(ft.ones(1, 2)).shape == (1, 3)


def test_arguments():
    with pytest.raises(ValueError, match="pickle_protocol"):
        stored(1, pickle_protocol=0)
    with pytest.raises(ValueError, match="1.6"):
        stored(1, _use_new_zipfile_serialization=False)
    with pytest.raises(ValueError, match="format"):
        stored(1, format="hdf5")
    with pytest.raises(TypeError, match="pickle_module"):
        stored(1, pickle_module=zlib)
    data = stored(1)
    with pytest.raises(RuntimeError, match="pickle_module"):
        load(io.BytesIO(data), pickle_module=pickle, weights_only=True)
    with pytest.raises(TypeError, match="fix_imports"):
        load(io.BytesIO(data), fix_imports=True)
    with pytest.raises(ValueError, match="path"):
        load(io.BytesIO(data), mmap=True)
    with pytest.raises(AttributeError, match="write"):
        save(1, 5)
    with pytest.raises(AttributeError, match="read"):
        load(5)


def test_map_location():
    x = ft.ones(3)
    data = stored([x, x[1:]])
    seen = []

    def keep(storage, location):
        seen.append((location, storage.size()))
        return storage

    for where in ("cpu", b"cpu", ft.device("cpu"), {"cpu": "cpu"}, {"cuda:0": "cpu"}, keep, lambda storage, location: None):
        assert load(io.BytesIO(data), where)[1].tolist() == [1, 1]
    assert seen == [("cpu", 12)]  # once for each storage
    zeros = load(io.BytesIO(data), lambda storage, location: ft.zeros(3).untyped_storage())
    assert zeros[0].tolist() == [0, 0, 0]
    with pytest.raises(TypeError, match="map_location"):
        load(io.BytesIO(data), 3)
    with pytest.raises(TypeError, match="storage or None"):
        load(io.BytesIO(data), lambda storage, location: 5)
    on_card = data.replace(b"X\3\0\0\0cpu", b"X\6\0\0\0cuda:0")
    archive = zipfile.ZipFile(io.BytesIO(data))
    entries = [(n, archive.read(n)) for n in archive.namelist()]
    entries[0] = entries[0][0], entries[0][1].replace(b"X\3\0\0\0cpu", b"X\6\0\0\0cuda:0")
    assert entries[0][1] in on_card
    stream = io.BytesIO()
    _archive.write_archive(stream, entries)
    if not ft.cuda.is_available():
        with pytest.raises(RuntimeError, match="map_location='cpu'"):
            load(io.BytesIO(stream.getvalue()))
    assert load(io.BytesIO(stream.getvalue()), "cpu")[0].tolist() == [1, 1, 1]
    assert load(io.BytesIO(stream.getvalue()), {"cuda:0": "cpu"})[0].tolist() == [1, 1, 1]


def test_mapped(tmp_path):
    for name in ("x.pt", "x.safetensors"):
        path = tmp_path / name
        save({"a": ft.arange(1000.0), "b": ft.ones(3, dtype=ft.int8)}, path)
        before = path.read_bytes()
        r = load(path, mmap=True)
        assert r["a"].sum() == 499500 and r["b"].tolist() == [1, 1, 1]
        r["a"].fill_(0)
        assert path.read_bytes() == before
        with serialization.set_default_mmap_options(__import__("mmap").MAP_SHARED):
            r = load(path, mmap=True)
            r["a"].fill_(3)
            del r
        assert load(path, mmap=True)["a"][7] == 3
        path.unlink()


def test_streams(tmp_path):
    data = stored({"a": ft.ones(3)})

    class Pipe:
        def __init__(self, data):
            self.read = io.BytesIO(data).read

    assert load(Pipe(data))["a"].sum() == 3
    stream = io.BytesIO(b"before" + data)
    stream.seek(6)
    assert load(stream)["a"].sum() == 3
    read, write = os.pipe()
    with os.fdopen(write, "wb") as end:
        save({"a": ft.ones(3)}, end)
    with os.fdopen(read, "rb") as end:
        assert load(end)["a"].sum() == 3
    with open(tmp_path / "several", "wb") as f:
        save(1, f)


def test_npz(tmp_path):
    path = tmp_path / "x.npz"
    save({"a": ft.arange(6).reshape(2, 3).t(), "file": np.array(["text"]), "scalar": 3.5}, path)
    with np.load(path) as theirs:
        assert theirs["a"].tolist() == [[0, 3], [1, 4], [2, 5]] and theirs["scalar"] == 3.5
    r = load(path)
    assert r["a"].dtype == ft.int64 and r["a"].tolist() == [[0, 3], [1, 4], [2, 5]] and r["file"].tolist() == ["text"]
    np.savez_compressed(path, big=np.zeros((100, 100), ">f4"), i=np.arange(3))
    r = load(path, "cpu")
    assert r["big"].dtype == ft.float32 and r["big"].sum() == 0 and r["i"].tolist() == [0, 1, 2]
    save([ft.ones(2), 1], path)
    assert list(load(path)) == ["arr_0", "arr_1"]
    save(ft.ones(2), path)
    assert load(path)["arr_0"].sum() == 2
    with pytest.raises(TypeError, match="bfloat16"):
        save({"x": ft.ones(2, dtype=ft.bfloat16)}, path)
    with pytest.raises(TypeError, match="numbers and text"):
        save({"x": object()}, path)
    np.savez(path, x=np.array([{}], dtype=object))
    with pytest.raises(RuntimeError, match="safely"):
        load(path)
    np.savez_compressed(path, a=np.arange(1000), b=np.ones((3, 4), order="F"))
    damage(path.read_bytes(), 400)


# -- damage ------------------------------------------------------------------------------------------------------------

def damage(data, times, seed=0):
    """Flip bits, cut, and put bytes in: an error or an object, nothing else, and no more memory than the file explains."""
    rng = random.Random(seed)
    for n in [*range(0, min(len(data), 200), 7), *range(200, len(data), max(1, len(data) // 60))]:
        with pytest.raises((RuntimeError, pickle.UnpicklingError), match="can't be loaded"):
            load(io.BytesIO(data[:n]))
    for _ in range(times):
        damaged = bytearray(data)
        for _ in range(rng.randrange(1, 4)):
            k = rng.randrange(len(data))
            damaged[k:k + rng.choice([1, 1, 1, 0, 2])] = bytes(rng.randrange(256) for _ in range(rng.choice([1, 1, 1, 2])))
        try:
            load(io.BytesIO(bytes(damaged)))
        except (RuntimeError, pickle.UnpicklingError) as error:
            assert "can't be loaded" in str(error)


def test_damaged_archives():
    data = stored(checkpoint())
    damage(data, 1500)
    for k in range(0, len(data), 3):  # what the checksums cover
        changed = bytearray(data)
        changed[k] ^= 1
        try:
            r = load(io.BytesIO(bytes(changed)))
        except (RuntimeError, pickle.UnpicklingError):
            continue
        assert same(r["model"]["a"], checkpoint()["model"]["a"])


def repacked(text, storages=(), names=None):
    stream = io.BytesIO()
    entries = [("archive/data.pkl", text), ("archive/version", b"3\n")]
    entries += [(f"archive/data/{k}", data) for k, data in enumerate(storages)]
    _archive.write_archive(stream, entries)
    return stream.getvalue()


def test_damaged_pickles():
    """Pickles changed at random, with checksums that fit."""
    rng = random.Random(3)
    archive = zipfile.ZipFile(io.BytesIO(stored(checkpoint())))
    text = archive.read("archive/data.pkl")
    storages = [archive.read(n) for n in archive.namelist() if n.startswith("archive/data/")]
    codes = b"(.0123FIJKLMNPQRSTUVXabcdeghijlopqrstu)}]" \
        b"\x80\x81\x82\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8f\x90\x91\x92\x93\x94\x95\x96"
    for _ in range(4000):
        h = bytearray(text)
        for _ in range(rng.randrange(1, 4)):
            k = rng.randrange(len(h))
            kind = rng.random()
            if kind < 0.4:
                h[k] = rng.choice(codes)
            elif kind < 0.6:
                h[k] = rng.randrange(256)
            elif kind < 0.8:
                del h[k:k + rng.randrange(1, 5)]
            else:
                n = rng.randrange(len(h))
                h[k:k] = h[n:n + rng.randrange(30)]
        try:
            repr(load(io.BytesIO(repacked(bytes(h), storages))))
        except (RuntimeError, pickle.UnpicklingError, AttributeError, TypeError) as error:
            assert "can't be loaded" in str(error) or not isinstance(error, (AttributeError, TypeError)), repr(error)


def text_of(*lines):
    return b"\x80\2" + b"".join(lines) + b"."


SHORT = b"X\1\0\0\0"
TENSOR = b"ctorch._utils\n_rebuild_tensor_v2\n((X\7\0\0\0storagectorch\n%sStorage\nX\1\0\0\0%sX\3\0\0\0cpuK%stQ"
FLOATS = TENSOR % (b"Float", b"0", b"\4")


@pytest.mark.parametrize("text,match", [
    (b"cos\nsystem\nX\1\0\0\0x\x85R", "ever allowed"), (b"cposix\nsystem\nX\1\0\0\0x\x85R", "ever allowed"),
    (b"cbuiltins\neval\nX\1\0\0\0x\x85R", "not on the list"), (b"cbuiltins\ngetattr\n", "not on the list"),
    (b"cnumpy.testing._private.utils\nrunstring\n", "not on the list"),
    (b"cbuiltins\nbytearray\n\x8a\6\xff\xff\xff\xff\xff\x01\x85R", "bytearray"), (b"cbuiltins\nset\nK\1\x85R", "set"),
    (b"cbuiltins\nbytes\n\x8a\6\xff\xff\xff\xff\xff\x01\x85R", "bytearray"),
    (b"ctorch\nTensor\n)R", "can't be made|call of"), (b"ctorch._utils\n_rebuild_qtensor\n)R", "quantised"),
    (b"ctorch\nfloat8_e4m3fn\n", "float8"), (b"ctorch\nuint16\n", "uint16"),
    (b"ctorch\nTensor\n}X\1\0\0\0aK\1sb", "takes none"), (b"ctorch._utils\n_rebuild_tensor_v2\n}X\1\0\0\0aK\1sb", "takes none"),
    (FLOATS + b"K\0K\5\x85K\1\x85\x89NtR", "beyond its storage"), (FLOATS + b"K\1K\4\x85K\1\x85\x89NtR", "beyond its storage"),
    (FLOATS + b"K\0K\2\x85\x8a\x08\xff\xff\xff\xff\xff\xff\xff\x3f\x85\x89NtR", "beyond its storage"),
    (FLOATS + b"K\0\x8a\x08\xff\xff\xff\xff\xff\xff\xff\x3f\x85K\0\x85\x89NtR", "sizes"),
    (FLOATS + b"J\xff\xff\xff\xffK\2\x85K\1\x85\x89NtR", "place"),
    (FLOATS + b"K\0K\2\x85J\xff\xff\xff\xff\x85\x89NtR", "strides"),
    (FLOATS + b"K\0X\1\0\0\0a\x85K\1\x85\x89NtR", "sizes"), (FLOATS + b"K\0K\4K\1\x89NtR", "sizes"),
    (TENSOR % (b"Float", b"0", b"\5") + b"K\0K\5\x85K\1\x85\x89NtR", "16 bytes, and 20"),
    (TENSOR % (b"Float", b"9", b"\4") + b"K\0K\4\x85K\1\x85\x89NtR", "missing"),
    (TENSOR % (b"Bool", b"0", b"\4") + b"K\0K\4\x85K\1\x85\x89NtR", "bools"),
    (TENSOR % (b"Long", b"0", b"\2") + b"K\0K\2\x85K\1\x85\x88NtR", "can't be made"),
    (b"B\xff\xff\xff\x7fabc", "cut off"), (b"\x8e\xff\xff\xff\xff\xff\xff\xff\x7fabc", "cut off"),
    (b"\x8b\xff\xff\xff\x7f", "cut off"),
    (b"K\1r\xff\xff\xff\xff", None), (b"]q\0h\0a", None), (b"h\5", "damaged"), (b"t", "damaged"), (b"u", "damaged"),
    (b"}]K\1s", "can't be one"), (b"}K\1s", "damaged"), (b"]K\1K\1s", "no dictionary"), (b"}K\1a", "no list"),
    (b"}" + b"(" * 1000, "damaged"), (b"L" + b"9" * 5000 + b"\n", "far too long"), (b"K\1K\1R", "damaged"),
    (b"K\1)R", "no function"),
    (b"cnumpy\ndtype\nX\1\0\0\0O\x85R", "safely"), (b"cnumpy\ndtype\nX\5\0\0\0V9999\x85R", "safely"),
    (b"\xfe", "unknown operation"),
    (b"cnumpy.core.multiarray\n_reconstruct\n)R(K\1\x8a\6\xff\xff\xff\xff\xff\x01\x85cnumpy\ndtype\n"
     b"X\2\0\0\0f4\x85R\x89C\4abcdtb", "shape"),
], ids=lambda v: repr(v)[2:30] if isinstance(v, bytes) else "")
def test_hostile_pickles(text, match):
    data = repacked(text_of(text), [b"\2\0\0\0" * 4])
    if match is None:
        load(io.BytesIO(data))
    else:
        with pytest.raises((RuntimeError, pickle.UnpicklingError), match=match):
            load(io.BytesIO(data))


def in_time(data, seconds=20):
    """Load in a thread, so that a hang is a failure, and count the memory."""
    result = []

    def run():
        try:
            load(io.BytesIO(data))
            result.append(None)
        except (RuntimeError, pickle.UnpicklingError) as error:
            result.append(error)

    tracemalloc.start()
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert result, "it hangs"
    assert peak < 40e6 + 200 * len(data)
    return result[0]


def test_bombs():
    # A tuple of tuples of tuples: small in memory, and its hash takes 2**60 steps.
    nested = b")" + b"q\0h\0\x86" * 60
    assert "far too large" in str(in_time(repacked(text_of(b"}" + nested + b"K\1s"))))
    assert "far too large" in str(in_time(repacked(text_of(b"cbuiltins\nset\n]" + nested + b"a\x85R"))))
    assert in_time(repacked(text_of(nested))) is None
    # A list copied into a set over and over.
    copies = b"](" + b"K\1" * 20_000 + b"eq\0" + b"cbuiltins\nlist\nq\1" + b"h\1h\0\x85R" * 3000
    assert "far more objects" in str(in_time(repacked(text_of(copies + b"."))))
    deep = text_of(b"]" * 100_000 + b"a" * 99_999)
    assert in_time(repacked(deep)) is None
    # Archives: compressed, entries that share their bytes, and sizes that lie.
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/data.pkl", text_of(b"N"))
        archive.writestr("archive/data/0", bytes(10_000_000))
    assert "compressed" in str(in_time(stream.getvalue()))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        text = b"{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,), }"
        archive.writestr("a.npy", b"\x93NUMPY\1\0v\0" + text + b" " * 56)
    assert "can't be read" in str(in_time(stream.getvalue()))


def test_overlapping_entries():
    stream = io.BytesIO()
    entries = [("archive/data.pkl", text_of(b"N")), ("archive/data/0", bytes(100_000))]
    _archive.write_archive(stream, entries)
    data = stream.getvalue()
    start = data.rfind(b"PK\1\2")
    end = data.rfind(b"PK\5\6")
    record = data[start:end]
    copies = b"".join(record.replace(b"data/0", b"data/%d" % k) for k in range(1, 10))
    n = 2 + 9
    tail = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, n, n, end - data.find(b"PK\1\2") + len(copies), data.find(b"PK\1\2"), 0)
    with pytest.raises(RuntimeError, match="outside"):
        load(io.BytesIO(data[:end] + copies + tail))


def test_large_entries_need_zip64(monkeypatch):
    """The extension for large files, with a limit that small ones reach."""
    plain = stored({"a": ft.arange(1000), "b": ft.ones(3)})
    monkeypatch.setattr(_archive, "_BIG", 2000)
    large = stored({"a": ft.arange(1000), "b": ft.ones(3)})
    assert len(large) > len(plain) and b"PK\6\6" in large
    assert load(io.BytesIO(large))["a"].sum() == 499500
    assert load(io.BytesIO(plain))["b"].tolist() == [1, 1, 1]


def test_other_files(tmp_path):
    cases = {b"PK\3\4" + bytes(100): "cut off", pickle.dumps({"a": 1}): "no checkpoint of PyTorch",
             b"\x1f\x8b" + bytes(600): "gzip", b"": "0 bytes", bytes(257) + b"ustar" + bytes(300): "tar archive"}
    for data, match in cases.items():
        with pytest.raises(RuntimeError, match=match):
            load(io.BytesIO(data))
    stream = io.BytesIO()
    _archive.write_archive(stream, [("x/data.pkl", b"N."), ("x/constants.pkl", b"N.")])
    with pytest.raises(RuntimeError, match="TorchScript"):
        load(io.BytesIO(stream.getvalue()))
    stream = io.BytesIO()
    _archive.write_archive(stream, [("readme.txt", b"N.")])
    with pytest.raises(RuntimeError, match="no data.pkl"):
        load(io.BytesIO(stream.getvalue()))


def old_file(big=False):
    """A file of the format before PyTorch 1.6, as PyTorch writes it."""
    def part(obj):
        return pickle.dumps(obj, 2)

    storage = b"(X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0aX\3\0\0\0cpuK\4NtQ"
    body = b"\x80\2}X\1\0\0\0w" + b"ctorch._utils\n_rebuild_tensor_v2\n(" + storage + b"K\1K\3\x85K\1\x85\x89NtRs."
    numbers = struct.pack(">q4f" if big else "<q4f", 4, 0, 1, 2, 3)
    return part(0x1950A86A20F9469CFC6C) + part(1001) + part({"little_endian": not big}) + body + part(["a"]) + numbers


def test_the_old_format(tmp_path):
    for big in (False, True):
        assert load(io.BytesIO(old_file(big)))["w"].tolist() == [1, 2, 3]
        assert load(io.BytesIO(old_file(big)), weights_only=False)["w"].tolist() == [1, 2, 3]
    damage(old_file(), 1000)
    (tmp_path / "x").write_bytes(old_file())
    with pytest.raises(RuntimeError, match="mmap"):
        load(tmp_path / "x", mmap=True)


def test_byte_order():
    """Files of machines of the other byte order, and old ones that don't say theirs."""
    archive = zipfile.ZipFile(io.BytesIO(stored([ft.arange(3, dtype=ft.int16), ft.tensor([1 + 2j]), ft.ones(2, dtype=ft.bool)])))
    entries = {n: archive.read(n) for n in archive.namelist()}
    entries["archive/data/0"] = np.arange(3, dtype=">i2").tobytes()
    entries["archive/data/1"] = np.array([1 + 2j], ">c8").tobytes()

    def loaded(entries):
        stream = io.BytesIO()
        _archive.write_archive(stream, list(entries.items()))
        return [t.tolist() for t in load(io.BytesIO(stream.getvalue()))]

    expected = [[0, 1, 2], [1 + 2j], [True, True]]
    assert loaded({**entries, "archive/byteorder": b"big"}) == expected
    with pytest.raises(RuntimeError, match="byte order"):
        loaded({**entries, "archive/byteorder": b"middle"})
    del entries["archive/byteorder"]
    assert loaded(entries) != expected and serialization.get_default_load_endianness() is None
    serialization.set_default_load_endianness(serialization.LoadEndianness.BIG)
    try:
        assert loaded(entries) == expected
    finally:
        serialization.set_default_load_endianness(None)
    with pytest.raises(TypeError, match="LoadEndianness"):
        serialization.set_default_load_endianness("big")


def test_checksums_can_be_left_out():
    serialization.set_crc32_options(False)
    try:
        assert not serialization.get_crc32_options()
        data = stored({"a": ft.ones(3)})
    finally:
        serialization.set_crc32_options(True)
    assert load(io.BytesIO(data))["a"].sum() == 3


# -- writing -----------------------------------------------------------------------------------------------------------

def test_a_full_disk_leaves_the_old_file(tmp_path):
    path = tmp_path / "x.pt"
    save("old", path)
    program = textwrap.dedent(f"""
        import resource, signal
        import fasttorch as ft
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        try:
            ft.save(ft.zeros(1_000_000), {str(path)!r})
        except OSError as error:
            print("refused", error.errno)
    """)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert "refused 27" in done.stdout, done.stderr
    assert load(path) == "old" and os.listdir(tmp_path) == ["x.pt"]
    if os.path.exists("/dev/full"):
        with pytest.raises(OSError, match="No space"):
            save(ft.zeros(1_000_000), "/dev/full")
    with pytest.raises((TypeError, AttributeError, pickle.PicklingError)):
        save({"a": 1, "b": lambda: 1}, path)
    assert load(path) == "old" and os.listdir(tmp_path) == ["x.pt"]


# -- anything, at random -----------------------------------------------------------------------------------------------

def test_random_structures():
    pytest.importorskip("hypothesis")
    from hypothesis import given, strategies as st

    def tensors(draw_shape, dtype, seed, transposed):
        ft.manual_seed(seed)
        t = (ft.rand(draw_shape) * 100).to(getattr(ft, dtype))
        return t.t() if transposed and t.dim() == 2 else t

    leaves = st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(st.characters(exclude_categories=["Cs"])),
        st.binary(), st.complex_numbers(allow_nan=False),
        st.builds(tensors, st.lists(st.integers(0, 4), max_size=3), st.sampled_from(DTYPES), st.integers(0, 99), st.booleans()))
    keys = st.one_of(st.text(st.characters(exclude_categories=["Cs"])), st.integers(), st.booleans(), st.none(), st.binary(),
                     st.tuples(st.integers(), st.text(st.characters(exclude_categories=["Cs"]))))
    things = st.recursive(leaves, lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4), st.tuples(inner, inner),
        st.dictionaries(keys, inner, max_size=3).map(OrderedDict), st.sets(keys, max_size=3)), max_leaves=20)

    def equal(a, b):
        assert type(a) is type(b)
        if isinstance(a, ft.Tensor):
            assert same(a, b)
        elif isinstance(a, dict):
            assert list(a) == list(b) and [type(k) for k in a] == [type(k) for k in b]
            for key in a:
                equal(a[key], b[key])
        elif isinstance(a, (list, tuple)):
            assert len(a) == len(b)
            for x, y in zip(a, b):
                equal(x, y)
        else:
            assert a == b

    @given(things, st.sampled_from([1, 2, 3, 4, 5]))
    def check(thing, protocol):
        equal(thing, load(io.BytesIO(stored(thing, pickle_protocol=protocol))))
        equal(thing, load(io.BytesIO(stored(thing, format="safetensors"))))

    check()
