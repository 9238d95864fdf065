"""The safetensors format: what can be stored, what comes back, damaged files; and writing: being killed half-way."""

import io
import json
import math
import os
import pickle
import random
import struct
import subprocess
import sys
import textwrap
import zlib
from collections import Counter, OrderedDict, defaultdict, namedtuple

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import nn, optim
from fasttorch.serialization import load, save

DTYPES = ["bool", "uint8", "int8", "int16", "int32", "int64", "float16", "bfloat16", "float32", "float64", "complex64",
          "complex128"]


def stored(obj):
    stream = io.BytesIO()
    save(obj, stream, format="safetensors")
    return stream.getvalue()


def through(obj):
    return load(io.BytesIO(stored(obj)))


def same(a, b):
    return a.dtype == b.dtype and a.shape == b.shape and bool((a == b).all())


def big_checkpoint():
    ft.manual_seed(0)
    x = ft.randn(3, 4)
    return {
        "model": OrderedDict(a=x, transposed=x.t(), again=x), 1: [1, 2.5, None, True, "é\ud800\n", b"ab", bytearray(b"cd")],
        (1, "a"): (ft.bfloat16, ft.Size([2, 3]), ft.device("cpu")), "sets": ({1, 2}, frozenset({"x"})),
        "floats": [math.inf, -math.inf, 1e-320, 0.1], "ints": [2**53, -(2**70), 2**5000], "complex": 3 - 4j,
        "bytes": b"z" * 1000, "array": np.arange(6.0).reshape(2, 3)[:, ::2], "scalar": np.float64(2.5),
        "counter": Counter("hello"), "empty": ft.zeros(0, 3), "zero-d": ft.tensor(4.0), None: {}, "tuple": (), "list": [],
    }


def test_everything_comes_back():
    o = big_checkpoint()
    r = through(o)
    m = r["model"]
    assert type(m) is OrderedDict and same(m["a"], o["model"]["a"]) and same(m["transposed"], o["model"]["transposed"])
    assert m["a"] is m["again"]
    for key in (1, (1, "a"), "sets", "floats", "ints", "complex", "bytes", "scalar", "counter", None, "tuple", "list"):
        assert r[key] == o[key] and type(r[key]) is (float if key == "scalar" else type(o[key])), key
    assert [type(v) for v in r[1]] == [type(v) for v in o[1]]
    assert type(r["counter"]) is Counter
    assert r["array"].dtype == np.float64 and (r["array"] == o["array"]).all()
    assert r["empty"].shape == (0, 3) and r["zero-d"].shape == () and r["zero-d"] == 4
    assert math.isnan(through(math.nan))


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("plain", [True, False])
def test_dtypes(dtype, plain):
    t = (ft.arange(12).reshape(3, 4) % 5).to(getattr(ft, dtype))
    if t.is_complex():
        t = t * 1j + 1
    obj = {"t": t, "u": t[1:, ::2], "v": t.t()} if plain else [t, t[1:, ::2], t.t()]
    for a, b in zip(obj.values() if plain else obj, through(obj).values() if plain else through(obj)):
        assert same(a, b)


@pytest.mark.parametrize("dtype", [">f4", "<u2", "u8", "?", "c16", "i1"])
def test_arrays(dtype):
    a = np.array([[0, 1], [1, 0]], dtype=dtype)
    b = through([a])[0]
    assert b.shape == a.shape and b.dtype.newbyteorder("=") == a.dtype.newbyteorder("=") and (a == b).all()
    b[0, 0] = 1  # its own memory
    with pytest.raises(TypeError, match="NumPy array"):
        stored([np.array(["text"])])


def test_sharing_is_kept():
    x = ft.zeros(4)
    p = nn.Parameter(ft.ones(2))
    r = through([x, x, x.detach(), p, p, ft.ones(2, requires_grad=True)])
    assert r[0] is r[1] and r[2] is not r[0]
    r[0].fill_(3)
    assert r[2].tolist() == [3, 3, 3, 3]
    assert r[3] is r[4] and type(r[3]) is nn.Parameter and r[3].requires_grad
    assert type(r[5]) is ft.Tensor and r[5].requires_grad and r[5].is_leaf


def test_model_and_optimizer_resume(tmp_path):
    model = nn.Sequential(nn.Embedding(5, 3), nn.LSTM(3, 4))
    optimizer = optim.Adam(model.parameters())
    scheduler = optim.lr_scheduler.ReduceLROnPlateau(optimizer)
    model(ft.tensor([[1, 2]]))[0].sum().backward()
    optimizer.step()
    scheduler.step(1.0)
    path = tmp_path / "run.ckpt"
    save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "scheduler": scheduler.state_dict(),
          "epoch": 3, "random": random.getstate()}, path)
    r = load(path)
    fresh = nn.Sequential(nn.Embedding(5, 3), nn.LSTM(3, 4))
    fresh.load_state_dict(r["model"])
    assert r["model"]._metadata == model.state_dict()._metadata
    again = optim.Adam(fresh.parameters())
    again.load_state_dict(r["optimizer"])
    optim.lr_scheduler.ReduceLROnPlateau(again).load_state_dict(r["scheduler"])
    for (p, s), (q, t) in zip(optimizer.state.items(), again.state.items()):
        assert same(p.detach(), q.detach()) and same(s["exp_avg"], t["exp_avg"]) and float(t["step"]) == 1
    assert r["random"] == random.getstate() and r["epoch"] == 3


def test_plain_state_dict_is_safetensors(tmp_path):
    state = nn.Sequential(nn.Linear(3, 4), nn.LSTM(4, 5)).state_dict()
    state["0.count"] = ft.tensor([1, 2, 3], dtype=ft.int8)
    state["half"] = ft.ones(3, dtype=ft.bfloat16)
    path = str(tmp_path / "m.safetensors")
    save(state, path)
    r = load(path)
    assert list(r) == list(state) and type(r) is dict and all(same(r[k], state[k]) for k in state)
    numpy_side = pytest.importorskip("safetensors.numpy")
    del state["half"]
    save(state, path)
    theirs = numpy_side.load_file(path)
    assert set(theirs) == set(state) and all((theirs[k] == state[k].numpy()).all() for k in state)
    numpy_side.save_file({k: np.array(v) for k, v in theirs.items()}, path, metadata={"made by": "somebody"})
    r = load(path)
    assert set(r) == set(state) and all(same(r[k], state[k]) for k in state)


@pytest.mark.parity
def test_pytorch_reads_it(tmp_path):
    pytest.importorskip("torch")
    side = pytest.importorskip("safetensors.torch")
    state = {"a": ft.randn(3), "b": ft.ones(2, dtype=ft.bfloat16), "c": ft.tensor(1, dtype=ft.int64)}
    save(state, tmp_path / "m.safetensors")
    theirs = side.load_file(tmp_path / "m.safetensors")
    assert {k: v.float().tolist() for k, v in theirs.items()} == {k: v.float().tolist() for k, v in state.items()}


def doubled(storage):
    return (ft.empty(0).set_(storage) * 2).untyped_storage()


def test_map_location():
    o = [ft.ones(2)]
    data = stored(o)
    assert load(io.BytesIO(data), map_location="cpu")[0].device.type == "cpu"
    assert load(io.BytesIO(data), ft.device("cpu"))[0].sum() == 2
    assert load(io.BytesIO(data), lambda storage, where: doubled(storage) if where == "cpu" else None)[0].sum() == 4
    assert load(io.BytesIO(data), {"cpu": "cpu"}, weights_only=True)[0].sum() == 2


Pair = namedtuple("Pair", "a b")


class Evil:
    def __reduce__(self):
        return os.system, ("false",)


@pytest.mark.parametrize("bad", [Evil(), lambda: 1, Pair(1, 2), defaultdict(int), nn.Linear(1, 1), range(3), np.dtype("f4"),
                                 type("S", (str,), {})("x"), Exception("x")], ids=lambda v: type(v).__name__)
def test_what_can_not_be_stored(bad, tmp_path):
    path = tmp_path / "x"
    save({"fine": 1}, path)
    with pytest.raises(TypeError, match=r"save: checkpoint\['deep'\]\[1\] is of type"):
        save({"deep": [0, bad]}, path, format="safetensors")
    assert load(path) == {"fine": 1}
    assert os.listdir(tmp_path) == ["x"]


def test_odd_structures():
    loop = []
    loop.append(loop)
    with pytest.raises(ValueError, match="contains itself"):
        stored(loop)
    shared = [1]
    assert through([shared, shared]) == [[1], [1]]
    deep = []
    for _ in range(1000):
        deep = [deep]
    with pytest.raises(ValueError, match="deep"):
        stored(deep)
    with pytest.raises(TypeError, match="key"):
        stored({ft.ones(1): 1})
    assert through({"__metadata__": ft.ones(1)})["__metadata__"] == 1
    assert list(through({"\ud800": ft.ones(1)})) == ["\ud800"]


# -- damage ------------------------------------------------------------------------------------------------------------

def refused(data, match="can't be loaded"):
    with pytest.raises(RuntimeError, match=match):
        load(io.BytesIO(data))


def test_truncated_files():
    for obj in (big_checkpoint(), {"a": ft.randn(50), "b": ft.ones(3)}):
        data = stored(obj)
        for n in [*range(40), *range(40, len(data), max(1, len(data) // 200)), len(data) - 1]:
            refused(data[:n])
        refused(data + b"\0")


def test_flipped_bits():
    rng = random.Random(1)
    for obj in (big_checkpoint(), {"a": ft.randn(50), "b": ft.ones(3)}):
        data = stored(obj)
        label = data.find(b"fasttorch_crc32")
        for _ in range(1500):
            damaged = bytearray(data)
            k = rng.randrange(len(data))
            damaged[k] ^= 1 << rng.randrange(8)
            if label <= k < label + 15 and "fasttorch" not in obj and type(obj) is dict and "a" in obj:
                continue  # the checksum's own name: then there is none, and nothing else is wrong
            refused(bytes(damaged))


def test_hostile_headers():
    """Headers changed at random, with a checksum that fits: an error or an object, never anything else."""
    data = stored(big_checkpoint())
    size = struct.unpack("<Q", data[:8])[0]
    header, body = data[8:8 + size], data[8 + size:]
    label = b'"fasttorch_crc32":"'
    rng = random.Random(2)
    pieces = [b"[", b"]", b"{", b"}", b"1", b"-1", b"99999999999999999999", b"null", b'"x"', b",", b"[" * 3000, b"1e999",
              b'\\"tensor\\":', b'\\"dict\\":', b"0"]
    for _ in range(3000):
        h = bytearray(header)
        for _ in range(rng.randrange(1, 4)):
            k = rng.randrange(len(h))
            kind = rng.random()
            if kind < 0.5:
                h[k] = rng.choice(b'0123456789{}[],":abe.-nul')
            elif kind < 0.75:
                del h[k:k + rng.randrange(1, 5)]
            else:
                h[k:k] = rng.choice(pieces)
        h = bytes(h)
        place = h.find(label) + len(label)
        if place > len(label) and h[place + 8:place + 9] == b'"':
            crc = zlib.crc32(body, zlib.crc32(h[:place] + b"00000000" + h[place + 8:]))
            h = h[:place] + b"%08x" % crc + h[place + 8:]
        try:
            load(io.BytesIO(struct.pack("<Q", len(h)) + h + body))
        except RuntimeError as error:
            assert "can't be loaded" in str(error)


def file_of(header, body=b""):
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + body


@pytest.mark.parametrize("header,body,match", [
    ([], b"", "no JSON object"), ({"a": 3}, b"", "not described"),
    ({"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}, b"", "ends at byte 4"),
    ({"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 4]}}, b"1234", "its shape takes 8"),
    ({"a": {"dtype": "F99", "shape": [1], "data_offsets": [0, 4]}}, b"1234", "unknown type"),
    ({"a": {"dtype": "F8_E4M3", "shape": [1], "data_offsets": [0, 1]}}, b"1", "has not got"),
    ({"a": {"dtype": "F32", "shape": [-1], "data_offsets": [0, 4]}}, b"1234", "shape"),
    ({"a": {"dtype": "F32", "shape": [True], "data_offsets": [0, 4]}}, b"1234", "shape"),
    ({"a": {"dtype": "F32", "shape": [1], "data_offsets": [4, 8]}}, b"12345678", "gap"),
    ({"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}, "b": {"dtype": "F32", "shape": [1],
                                                                        "data_offsets": [0, 4]}}, b"1234", "overlap"),
    ({"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}, b"123456", "the file has 6"),
    ({"a": {"dtype": "F32", "shape": [0, 2**70], "data_offsets": [0, 0]}}, b"", "can't be made"),
    ({"a": {"dtype": "BOOL", "shape": [1], "data_offsets": [0, 1]}}, b"\2", "bools"),
    ({"__metadata__": {"fasttorch": "[]"}}, b"", "checksum is missing"), ({"__metadata__": {"a": 1}}, b"", "strings"),
    ({"__metadata__": {"fasttorch_crc32": "xyz"}}, b"", "checksum"),
])
def test_bad_headers(header, body, match):
    refused(file_of(header, body), match)


def test_other_files(tmp_path):
    refused(pickle.dumps({"a": 1}), "pickle")
    refused(b"PK\x03\x04" + b"0" * 50, "cut off")
    refused(b"", "0 bytes")
    refused(b"hello world, this is a text", "safetensors")
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "nothing")
    with pytest.raises(IsADirectoryError):
        save({}, tmp_path)
    with pytest.raises(FileNotFoundError):
        save({}, tmp_path / "no folder" / "x")


class Pipe:
    """A stream that can only be read on."""

    def __init__(self, data):
        self.stream = io.BytesIO(data)

    def read(self, n=-1):
        return self.stream.read(n)


def test_streams():
    data = stored({"a": ft.ones(3), "n": 1})
    assert load(Pipe(data))["n"] == 1
    with pytest.raises(RuntimeError, match="ends at byte"):
        load(Pipe(data[:-1]))
    stream = io.BytesIO(b"before" + data)
    stream.seek(6)
    assert load(stream)["a"].sum() == 3


# -- writing -----------------------------------------------------------------------------------------------------------

def test_replacing_keeps_mode_and_links(tmp_path):
    path = tmp_path / "x"
    save(1, path)
    path.chmod(0o640)
    link = tmp_path / "link"
    link.symlink_to(path)
    save(2, link)
    assert link.is_symlink() and load(path) == 2 and path.stat().st_mode & 0o777 == 0o640
    assert sorted(os.listdir(tmp_path)) == ["link", "x"]
    save(3, os.fsencode(path))
    assert load(os.fsencode(path)) == 3


def test_an_error_while_writing_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "x"
    save("old", path)

    def full(fd):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        save("new", path)
    assert load(path) == "old" and os.listdir(tmp_path) == ["x"]


@pytest.mark.slow
def test_killed_while_saving(tmp_path):
    """A program that saves over and over, killed at random moments: the file is always whole."""
    path = tmp_path / "x"
    program = textwrap.dedent(f"""
        import fasttorch as ft
        from fasttorch.serialization import save
        n = 0
        while True:
            save({{"n": n, "t": ft.full((300_000,), float(n))}}, {str(path)!r})
            if n == 0:
                print("ready", flush=True)
            n += 1
    """)
    rng = random.Random(0)
    for _ in range(6):
        child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
        try:
            child.stdout.readline()
            with pytest.raises(subprocess.TimeoutExpired):
                child.wait(rng.uniform(0.01, 0.2))
        finally:
            child.kill()
            child.wait()
            child.stdout.close()
        r = load(path)
        assert (r["t"] == r["n"]).all()


def test_large_entries():
    """Checksums of large entries are computed by a thread, of writing and of reading."""
    x = ft.arange(3_000_000, dtype=ft.int32)
    data = stored({"x": x, "y": ft.ones(3)})
    assert ft.equal(load(io.BytesIO(data))["x"], x)
    for k in (len(data) // 4, len(data) // 2, len(data) - len(data) // 4):
        damaged = bytearray(data)
        damaged[k] ^= 1
        refused(bytes(damaged), "checksum")
    refused(data[:len(data) // 2])


@pytest.mark.parametrize("protocol", [1, 2, 3, 4, 5])
def test_protocols(protocol):
    """Names of PyTorch's are written by the compiled Pickler and by Python's, which takes over where there is a dtype."""
    for extra in (None, ft.float16):
        shared = ft.ones(2, 3)
        file = io.BytesIO()
        ft.save({"a": shared, "b": shared.t(), "p": ft.nn.Parameter(ft.ones(2)), "extra": extra}, file, pickle_protocol=protocol)
        assert b"fasttorch" not in file.getvalue()
        file.seek(0)
        back = load(file)
        assert back["extra"] is extra and type(back["p"]) is ft.nn.Parameter and ft.equal(back["b"], shared.t())
        assert back["a"].untyped_storage().data_ptr() == back["b"].untyped_storage().data_ptr()
