"""MNIST and its kin in the IDX format, CIFAR in its Python version."""

import gzip
import os
import struct
import tarfile
import zlib

import numpy as np

import fasttorch as ft
from fasttorch.utils.data import Dataset

__all__ = ["MNIST", "FashionMNIST", "KMNIST", "CIFAR10", "CIFAR100", "read_idx"]

_IDX_TYPES = {8: ">u1", 9: ">i1", 11: ">i2", 12: ">i4", 13: ">f4", 14: ">f8"}
_PIECE = 1 << 20


def _all_of(stream, n, path):
    """The next n bytes of a stream, read piece by piece, so that a header that lies costs nothing."""
    parts, left = [], n
    while left:
        part = stream.read(min(left, _PIECE))
        if not part:
            raise RuntimeError(f"{path}: it is cut off: {left} of {n} bytes are missing")
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def read_idx(path):
    """The array in an IDX file, the format of MNIST, compressed with gzip or not.

    Raises:
        FileNotFoundError: there is no such file. RuntimeError: it is damaged, or of another format.
    """
    path = os.fspath(path)
    with open(path, "rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
    try:
        with (gzip.open if packed else open)(path, "rb") as stream:
            head = stream.read(4)
            if len(head) < 4 or head[:2] != b"\0\0" or head[2] not in _IDX_TYPES:
                raise RuntimeError(f"{path}: it is no IDX file: it begins with {head!r}")
            dtype, ndim = np.dtype(_IDX_TYPES[head[2]]), head[3]
            if not 1 <= ndim <= 8:
                raise RuntimeError(f"{path}: it would have {ndim} dimensions")
            shape = struct.unpack(f">{ndim}I", _all_of(stream, 4 * ndim, path))
            count = 1
            for n in shape:
                count *= n
            data = _all_of(stream, count * dtype.itemsize, path)
            if stream.read(1):
                raise RuntimeError(f"{path}: there is more in it than its shape {shape} says")
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise RuntimeError(f"{path}: it is damaged ({error})") from None
    array = np.frombuffer(data, dtype).reshape(shape)
    return array.astype(dtype.newbyteorder("="), copy=True)


class _Pictures(Dataset):
    """Pictures and their classes, in memory."""

    def __init__(self, root, train, transform, target_transform):
        self.root, self.train = os.path.expanduser(os.fspath(root)), train
        self.transform, self.target_transform = transform, target_transform

    def __getitem__(self, index):
        picture, target = self._picture(index), int(self.targets[index])
        if self.transform is not None:
            picture = self.transform(picture)
        if self.target_transform is not None:
            target = self.target_transform(target)
        return picture, target

    def __len__(self):
        return len(self.targets)

    def __repr__(self):
        return f"{type(self).__name__}({len(self)} pictures, {'train' if self.train else 'test'}, root={self.root!r})"

    @property
    def class_to_idx(self):
        """The number of each class by its name."""
        return {name: k for k, name in enumerate(self.classes)}


class MNIST(_Pictures):
    """Handwritten digits, 28 by 28: 60,000 to train on and 10,000 to test on (LeCun, Cortes and Burges 1998).

    Args:
        root (path): the folder with the files ``train-images-idx3-ubyte`` and so on, or their ``.gz`` form; they may also lie in
            ``root/MNIST/raw``, where torchvision puts them.
        train (bool): the training set, else the test set. Default: True.
        transform (callable, optional): of a picture: a uint8 tensor ``(28, 28)``. By default it becomes a float32 tensor
            ``(1, 28, 28)`` of values from 0 to 1.
        target_transform (callable, optional): of a class, an int.

    ``data`` is a uint8 tensor ``(n, 28, 28)``, ``targets`` an int64 tensor ``(n)``, ``classes`` the names.

    Raises:
        FileNotFoundError: a file is absent; the message says where to get it. RuntimeError: a file is damaged.
    """

    where = "https://ossci-datasets.s3.amazonaws.com/mnist/"
    classes = ("0 - zero", "1 - one", "2 - two", "3 - three", "4 - four", "5 - five", "6 - six", "7 - seven", "8 - eight",
               "9 - nine")

    def __init__(self, root, train=True, transform=None, target_transform=None):
        super().__init__(root, train, transform, target_transform)
        part = "train" if train else "t10k"
        pictures, labels = self._read(f"{part}-images-idx3-ubyte"), self._read(f"{part}-labels-idx1-ubyte")
        if pictures.ndim != 3 or labels.ndim != 1 or len(pictures) != len(labels) or pictures.dtype != np.uint8:
            raise RuntimeError(f"{self.root}: pictures of shape {pictures.shape} and labels of shape {labels.shape} don't fit")
        self.data, self.targets = ft.from_numpy(pictures), ft.from_numpy(labels).long()

    def _read(self, name):
        folders = [self.root, os.path.join(self.root, type(self).__name__, "raw"), os.path.join(self.root, "raw")]
        for folder in folders:
            for ending in ("", ".gz"):
                path = os.path.join(folder, name + ending)
                if os.path.isfile(path):
                    return read_idx(path)
        raise FileNotFoundError(f"{type(self).__name__}: there is no {name} or {name}.gz in {' or '.join(folders)}. Download "
                                f"{self.where}{name}.gz and put it into {self.root}")

    def _picture(self, index):
        picture = self.data[index]
        return picture if self.transform is not None else picture.unsqueeze(0).float() / 255


class FashionMNIST(MNIST):
    """Pictures of clothes in MNIST's format (Xiao, Rasul and Vollgraf 2017): see :class:`MNIST`."""

    where = "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"
    classes = ("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")


class KMNIST(MNIST):
    """Cursive Japanese characters in MNIST's format (Clanuwat et al. 2018): see :class:`MNIST`."""

    where = "http://codh.rois.ac.jp/kmnist/dataset/kmnist/"
    classes = ("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo")


class CIFAR10(_Pictures):
    """Colour pictures, 32 by 32, of ten classes: 50,000 to train on and 10,000 to test on (Krizhevsky 2009).

    Args:
        root (path): the folder with ``cifar-10-python.tar.gz``, or with the folder ``cifar-10-batches-py`` that is in it.
        train (bool): the training set, else the test set. Default: True.
        transform (callable, optional): of a picture: a uint8 array ``(32, 32, 3)``. By default it becomes a float32 tensor
            ``(3, 32, 32)`` of values from 0 to 1.
        target_transform (callable, optional): of a class, an int.

    ``data`` is a uint8 array ``(n, 32, 32, 3)``, ``targets`` a list, ``classes`` the names. The files are pickles; they are
    read without running what they say.

    Raises:
        FileNotFoundError: a file is absent; the message says where to get it. RuntimeError: a file is damaged.
    """

    _folder, _archive = "cifar-10-batches-py", "cifar-10-python.tar.gz"
    _train, _test = tuple(f"data_batch_{k}" for k in range(1, 6)), ("test_batch",)
    _meta, _names, _labels = "batches.meta", "label_names", "labels"

    def __init__(self, root, train=True, transform=None, target_transform=None):
        super().__init__(root, train, transform, target_transform)
        files = self._files([*(self._train if train else self._test), self._meta])
        self.classes = tuple(_text(v) for v in _entry(files.pop(self._meta), self._names, list, self._meta))
        pictures, self.targets = [], []
        for name, content in files.items():
            data = _entry(content, "data", np.ndarray, name)
            labels = _entry(content, self._labels, list, name)
            if data.dtype != np.uint8 or data.shape != (len(labels), 3072):
                raise RuntimeError(f"{self.root}: {name} has pictures of shape {data.shape} and {len(labels)} labels")
            if not all(type(v) is int and 0 <= v < len(self.classes) for v in labels):
                raise RuntimeError(f"{self.root}: {name} has labels that are no classes")
            pictures.append(data)
            self.targets += labels
        self.data = np.ascontiguousarray(np.concatenate(pictures).reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1))

    def _files(self, names):
        """The contents of files, by name, of the folder or else of the archive."""
        folder, archive = os.path.join(self.root, self._folder), os.path.join(self.root, self._archive)
        if not os.path.isdir(folder) and os.path.isdir(self.root) and os.path.isfile(os.path.join(self.root, self._meta)):
            folder = self.root
        if os.path.isdir(folder):
            found = {}
            for name in names:
                path = os.path.join(folder, name)
                if not os.path.isfile(path):
                    raise FileNotFoundError(f"{type(self).__name__}: there is no {name} in {folder}; {self._advice()}")
                with open(path, "rb") as stream:
                    found[name] = _safe_pickle(stream.read(), path)
            return found
        if not os.path.isfile(archive):
            raise FileNotFoundError(f"{type(self).__name__}: there is neither {folder} nor {archive}; {self._advice()}")
        found = {}
        try:
            with tarfile.open(archive, "r:*") as tar:
                for name in names:
                    try:
                        member = tar.getmember(f"{self._folder}/{name}")
                    except KeyError:
                        raise RuntimeError(f"{archive}: there is no {name} in it") from None
                    if not member.isreg() or member.size > 1 << 30:
                        raise RuntimeError(f"{archive}: {name} is no file of data")
                    found[name] = _safe_pickle(tar.extractfile(member).read(), f"{archive}: {name}")
        except (tarfile.TarError, EOFError, OSError, zlib.error) as error:
            raise RuntimeError(f"{archive}: it is damaged ({error})") from None
        return found

    def _advice(self):
        return (f"download https://www.cs.toronto.edu/~kriz/{self._archive} and put it, unpacked or not, into {self.root}")

    def _picture(self, index):
        picture = self.data[index]
        return picture if self.transform is not None else ft.from_numpy(picture).permute(2, 0, 1).float() / 255


class CIFAR100(CIFAR10):
    """As :class:`CIFAR10`, of a hundred classes; the files are ``cifar-100-python.tar.gz`` or ``cifar-100-python``."""

    _folder, _archive = "cifar-100-python", "cifar-100-python.tar.gz"
    _train, _test = ("train",), ("test",)
    _meta, _names, _labels = "meta", "fine_label_names", "fine_labels"


def _text(value):
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _safe_pickle(data, path):
    """The dictionary in a pickle, made of plain types and arrays only."""
    import pickle

    from fasttorch.serialization._files import Damaged
    from fasttorch.serialization._unpickler import Unpickler

    try:
        content = Unpickler(data, encoding="latin1").load()
    except (Damaged, pickle.UnpicklingError) as error:
        raise RuntimeError(f"{path}: it can't be read: {error}") from None
    if type(content) is not dict:
        raise RuntimeError(f"{path}: it holds a {type(content).__name__} instead of a dictionary")
    return {_text(key): value for key, value in content.items()}


def _entry(content, name, kind, path):
    if not isinstance(content.get(name), kind):
        raise RuntimeError(f"{path}: there is no {name} in it")
    return content[name]
