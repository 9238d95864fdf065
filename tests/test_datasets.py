"""Data sets read from files: what comes out, absent files, damaged files, pickles that would run code."""

import gzip
import os
import pickle
import random
import struct
import tarfile

import numpy as np
import pytest

import fasttorch as ft
from fasttorch import datasets
from fasttorch.datasets.vision import read_idx
from fasttorch.utils.data import DataLoader


def write_idx(path, array, code=8):
    opener = gzip.open if str(path).endswith(".gz") else open
    with opener(path, "wb") as f:
        f.write(bytes([0, 0, code, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape))
        f.write(array.astype(array.dtype.newbyteorder(">")).tobytes())


@pytest.fixture
def mnist(tmp_path):
    rng = np.random.default_rng(0)
    for part, n in (("train", 20), ("t10k", 5)):
        write_idx(tmp_path / f"{part}-images-idx3-ubyte", rng.integers(0, 256, (n, 28, 28), dtype=np.uint8))
        write_idx(tmp_path / f"{part}-labels-idx1-ubyte.gz", rng.integers(0, 10, n, dtype=np.uint8))
    return tmp_path


def test_mnist(mnist):
    train, test = datasets.MNIST(mnist), datasets.FashionMNIST(mnist, train=False)
    assert len(train) == 20 and len(test) == 5 and train.data.dtype == ft.uint8 and train.targets.dtype == ft.int64
    x, y = train[3]
    assert x.shape == (1, 28, 28) and x.dtype == ft.float32 and 0 <= x.min() and x.max() <= 1 and type(y) is int
    assert (x[0] * 255).round().to(ft.uint8).tolist() == train.data[3].tolist() and test.classes[9] == "Ankle boot"
    assert train.class_to_idx["3 - three"] == 3 and "20 pictures" in repr(train)
    raw = datasets.MNIST(mnist, transform=lambda p: p.sum(), target_transform=lambda k: -k)
    assert raw[3] == (train.data[3].sum(), -y)
    x, y = next(iter(DataLoader(train, batch_size=4, num_workers=1)))
    assert x.shape == (4, 1, 28, 28) and y.dtype == ft.int64
    (mnist / "KMNIST" / "raw").mkdir(parents=True)
    with pytest.raises(FileNotFoundError, match="rois.ac.jp.*train-labels-idx1-ubyte.gz and put it into"):
        os.remove(mnist / "train-labels-idx1-ubyte.gz")
        datasets.KMNIST(mnist)
    with pytest.raises(FileNotFoundError, match="Download https"):
        datasets.MNIST(mnist / "nothing")


def test_idx(tmp_path):
    path = tmp_path / "x"
    for code, dtype in ((8, "u1"), (9, "i1"), (11, "i2"), (12, "i4"), (13, "f4"), (14, "f8")):
        a = np.arange(6, dtype=dtype).reshape(2, 3)
        write_idx(path, a, code)
        b = read_idx(path)
        assert b.dtype == a.dtype and (a == b).all()
    good = path.read_bytes()
    cases = {b"": "no IDX", b"PK\3\4": "no IDX", b"\0\0\x08\0": "0 dimensions", b"\0\0\x08\3\xff\xff\xff\xff" * 3: "cut off",
             good[:-1]: "cut off", good + b"x": "more in it", good[:7]: "cut off", b"\x1f\x8babc": "damaged"}
    for data, match in cases.items():
        path.write_bytes(data)
        with pytest.raises(RuntimeError, match=match):
            read_idx(path)
    packed = gzip.compress(good)
    for n in range(3, len(packed)):
        path.write_bytes(packed[:n])
        with pytest.raises(RuntimeError):
            read_idx(path)


def old_pickle(n, labels):
    """A CIFAR file as Python 2 wrote it."""
    data = bytes(random.Random(n).randrange(256) for _ in range(3072)) * n
    number = b"M" + struct.pack("<H", 3072)
    array = (b"cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\0\x85U\x01b\x87R(K\x01K" + bytes([n]) + number + b"\x86"
             b"cnumpy\ndtype\nU\x02u1K\0K\1\x87R(K\x03U\x01|NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\0tb\x89T"
             + struct.pack("<I", len(data)) + data + b"tb")
    numbers = b"](" + b"".join(b"K" + bytes([k % 10]) for k in range(n)) + b"e"
    return b"\x80\x02}(U\x04data" + array + b"U" + bytes([len(labels)]) + labels.encode() + numbers + b"u.", data


def cifar_folder(root, name, files, labels, meta):
    folder = root / name
    folder.mkdir()
    for file in files:
        (folder / file).write_bytes(old_pickle(3, labels)[0])
    (folder / meta[0]).write_bytes(pickle.dumps({meta[1]: [f"class {k}" for k in range(10)]}, 2))
    return folder


def test_cifar10(tmp_path):
    files = [f"data_batch_{k}" for k in range(1, 6)] + ["test_batch"]
    folder = cifar_folder(tmp_path, "cifar-10-batches-py", files, "labels", ("batches.meta", "label_names"))
    train = datasets.CIFAR10(tmp_path)
    assert len(train) == 15 and train.data.shape == (15, 32, 32, 3) and train.targets[:3] == [0, 1, 2]
    expected = np.frombuffer(old_pickle(3, "labels")[1], np.uint8).reshape(3, 3, 32, 32)
    x, y = train[1]
    assert x.shape == (3, 32, 32) and y == 1 and np.allclose(x.numpy() * 255, expected[1])
    assert train.classes[2] == "class 2" and len(datasets.CIFAR10(folder, train=False)) == 3
    assert datasets.CIFAR10(tmp_path, transform=lambda p: p.shape)[0][0] == (32, 32, 3)
    with tarfile.open(tmp_path / "cifar-10-python.tar.gz", "w:gz") as tar:
        tar.add(folder, "cifar-10-batches-py")
    packed = tmp_path / "packed"
    packed.mkdir()
    os.rename(tmp_path / "cifar-10-python.tar.gz", packed / "cifar-10-python.tar.gz")
    assert len(datasets.CIFAR10(packed)) == 15
    whole = (packed / "cifar-10-python.tar.gz").read_bytes()
    (packed / "cifar-10-python.tar.gz").write_bytes(whole[:len(whole) // 2])
    with pytest.raises(RuntimeError, match="damaged"):
        datasets.CIFAR10(packed)
    (folder / "data_batch_2").write_bytes(b"\x80\2cos\nsystem\nX\5\0\0\0false\x85R.")
    with pytest.raises(RuntimeError, match="ever allowed"):
        datasets.CIFAR10(tmp_path)
    for damaged, match in ((pickle.dumps([1]), "instead of a dictionary"), (pickle.dumps({"data": 1}), "no data in it"),
                           (b"", "cut off"),
                           (pickle.dumps({"data": np.zeros((1, 3), np.uint8), "labels": [1]}), "shape"),
                           (pickle.dumps({"data": np.zeros((1, 3072), np.uint8), "labels": [77]}), "no classes")):
        (folder / "data_batch_2").write_bytes(damaged)
        with pytest.raises(RuntimeError, match=match):
            datasets.CIFAR10(tmp_path)
    os.remove(folder / "data_batch_2")
    with pytest.raises(FileNotFoundError, match="data_batch_2.*cs.toronto.edu"):
        datasets.CIFAR10(tmp_path)
    with pytest.raises(FileNotFoundError, match="cifar-10-python.tar.gz and put it"):
        datasets.CIFAR10(tmp_path / "nothing")


def test_cifar100(tmp_path):
    cifar_folder(tmp_path, "cifar-100-python", ["train", "test"], "fine_labels", ("meta", "fine_label_names"))
    assert len(datasets.CIFAR100(tmp_path)) == 3 and datasets.CIFAR100(tmp_path, train=False).targets == [0, 1, 2]


def test_folders(tmp_path):
    Image = pytest.importorskip("PIL.Image")
    for name, colour in (("cat", (255, 0, 0)), ("dog", (0, 0, 255))):
        (tmp_path / name / "deep").mkdir(parents=True)
        for k in range(2):
            Image.new("RGB", (4, 3), colour).save(tmp_path / name / ("deep" if k else "") / f"{k}.PNG")
        (tmp_path / name / "notes.txt").write_text("x")
    pictures = datasets.ImageFolder(tmp_path)
    assert len(pictures) == 4 and pictures.classes == ["cat", "dog"] and pictures.targets == [0, 0, 1, 1]
    x, y = pictures[3]
    assert x.shape == (3, 3, 4) and x[2].min() == 1 and x[0].max() == 0 and y == 1
    assert datasets.ImageFolder(tmp_path, transform=lambda p: p.size, target_transform=str)[0] == ((4, 3), "0")
    texts = datasets.DatasetFolder(tmp_path, lambda p: open(p).read(), ".txt")
    assert len(texts) == 2 and texts[1] == ("x", 1) and "2 classes" in repr(texts)
    (tmp_path / "cat" / "broken.png").write_bytes(b"no picture")
    with pytest.raises(RuntimeError, match="broken.png"):
        list(datasets.ImageFolder(tmp_path))
    (tmp_path / "empty").mkdir()
    with pytest.raises(FileNotFoundError, match="empty"):
        datasets.ImageFolder(tmp_path)
    assert len(datasets.ImageFolder(tmp_path, allow_empty=True)) == 5
    with pytest.raises(FileNotFoundError, match="folder for each"):
        datasets.ImageFolder(tmp_path / "nothing")
    with pytest.raises(FileNotFoundError, match="one for each class"):
        datasets.ImageFolder(tmp_path / "empty")
    with pytest.raises(ValueError, match="one of"):
        datasets.DatasetFolder(tmp_path, len)


def test_texts(tmp_path):
    path = tmp_path / "x.txt"
    path.write_text("the cat sat\n\nthe dog sat on the mat\n", encoding="utf-8")
    text = datasets.TextCorpus(path, steps=3)
    assert text.vocabulary.words[:3] == ["<unk>", "the", "<eos>"]
    assert text.vocabulary.decode(text.tokens) == "the cat sat <eos> the dog sat on the mat <eos>".split()
    assert len(text) == 3 and text[1][0].tolist() == text.tokens[3:6].tolist()
    assert text[-1][1].tolist() == text.tokens[7:10].tolist()
    with pytest.raises(IndexError):
        text[3]
    other = tmp_path / "y.txt"
    other.write_text("the bird sat on a cat\n")
    test = datasets.TextCorpus([other], steps=2, vocabulary=text.vocabulary)
    assert test.vocabulary.decode(test.tokens) == "the <unk> sat on <unk> cat <eos>".split()
    pieces = list(text.streams(2))
    assert [p[0].shape for p in pieces] == [(3, 2), (1, 2)] and (pieces[0][0][1:] == pieces[0][1][:2]).all()
    assert pieces[0][0][:, 1].tolist() == text.tokens[5:8].tolist()
    letters = datasets.TextCorpus(path, steps=5, level="char")
    assert "".join(letters.vocabulary.decode(letters.tokens)) == path.read_text()
    with pytest.raises(KeyError, match="'z'"):
        letters.vocabulary["z"]
    with pytest.raises(FileNotFoundError, match="there is no file"):
        datasets.TextCorpus(tmp_path / "nothing")
    with pytest.raises(RuntimeError, match="too few"):
        datasets.TextCorpus(path, steps=100)
    with pytest.raises(ValueError, match="too few"):
        list(text.streams(9))
    other.write_bytes(b"\xff\xfe")
    with pytest.raises(RuntimeError, match="UTF-8"):
        datasets.TextCorpus(other)
    with pytest.raises(ValueError, match="level"):
        datasets.TextCorpus(path, level="sentence")


def test_csv(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("\ufefflength, width,kind\n1,2.5,rose\n3,4,iris\n\n5,6,rose\n", encoding="utf-8")
    table = datasets.CSV(path, target="kind")
    assert table.names == ["length", "width"] and table.classes == ["iris", "rose"] and table.targets.tolist() == [1, 0, 1]
    assert table.data.tolist() == [[1, 2.5], [3, 4], [5, 6]] and table[1][1] == 0 and len(table) == 3
    assert datasets.CSV(path, columns=["width"], target=0).targets.dtype == ft.int64
    assert datasets.CSV(path, columns=[1], target="width", dtype=ft.float64).targets.tolist() == [2.5, 4, 6]
    for separator in ";\t ":
        path.write_text(separator.join("123") + "\n" + separator.join("456") + "\n")
        assert datasets.CSV(path).data.tolist() == [[1, 2, 3], [4, 5, 6]]
    path.write_text("1,,3\n4,5,6\n")
    assert datasets.CSV(path, missing=-1).data.tolist() == [[1, -1, 3], [4, 5, 6]]
    cases = {"1,,3\n4,5,6\n": "line 1.*is empty", "1,2\n3\n": "line 2: it has 1 columns",
             "a,b\n1,x\n": "line 2: column 'b' has 'x'", "": "empty", "a,b\n": "no number|nothing in it"}
    for text, match in cases.items():
        path.write_text(text)
        with pytest.raises(RuntimeError, match=match):
            datasets.CSV(path, header=True if text == "a,b\n" else None)
    path.write_text("a,b\n1,2\n")
    with pytest.raises(KeyError, match="no column 'c'"):
        datasets.CSV(path, target="c")
    with pytest.raises(FileNotFoundError, match="there is no file"):
        datasets.CSV(tmp_path / "nothing")


def test_digits():
    pytest.importorskip("sklearn")
    everything, train, test = datasets.Digits(), datasets.Digits(True), datasets.Digits(False)
    assert len(everything) == 1797 and len(train) + len(test) == 1797 and train[0][0].shape == (1, 8, 8)
    assert 0 <= train.data.min() and train.data.max() == 1 and type(train[0][1]) is int


@pytest.mark.data
def test_real_text(shared_data):
    corpus = datasets.TextCorpus(shared_data / "text" / "wikitext2-valid.txt")
    assert len(corpus.tokens) > 200_000 and "<unk>" in corpus.vocabulary
    letters = datasets.TextCorpus(shared_data / "text" / "tinyshakespeare.txt", 100, level="char")
    assert len(letters.vocabulary) == 65 and len(letters.tokens) == 1_115_394
