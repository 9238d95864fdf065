"""Files in folders, one folder a class."""

import os

import numpy as np

import fasttorch as ft
from fasttorch.utils.data import Dataset

__all__ = ["DatasetFolder", "ImageFolder", "default_loader"]

IMAGES = (".jpg", ".jpeg", ".png", ".ppm", ".bmp", ".pgm", ".tif", ".tiff", ".webp")


def default_loader(path):
    """The picture in a file, in colour, as Pillow gives it.

    Raises:
        ImportError: Pillow is not installed. RuntimeError: the file is no picture.
    """
    try:
        from PIL import Image, UnidentifiedImageError
    except ImportError:
        raise ImportError("reading pictures needs Pillow: pip install pillow") from None
    try:
        with Image.open(path) as picture:
            return picture.convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise RuntimeError(f"{path}: it can't be read as a picture ({error})") from None


class DatasetFolder(Dataset):
    """Files in ``root/<class>/...``, of all depths; element i is what ``loader`` makes of a file, and its class's number.

    Args:
        root (path): a folder with a folder for each class.
        loader (callable): makes a sample from a path.
        extensions (sequence of str, optional): which files; this or the next.
        transform, target_transform (callable, optional): of a sample, of a class's number.
        is_valid_file (callable, optional): whether a path is one of the files.
        allow_empty (bool): whether a class may have no file. Default: False.

    ``classes`` are the folders' names in order, ``class_to_idx`` their numbers, ``samples`` paths and numbers, ``targets`` the
    numbers.

    Raises:
        FileNotFoundError: no folder, no class in it, or no file of a class. ValueError: not one of ``extensions`` and
        ``is_valid_file``.
    """

    def __init__(self, root, loader, extensions=None, transform=None, target_transform=None, is_valid_file=None,
                 allow_empty=False):
        if (extensions is None) == (is_valid_file is None):
            raise ValueError("DatasetFolder: give one of extensions and is_valid_file")
        self.root = os.path.expanduser(os.fspath(root))
        self.loader, self.extensions = loader, extensions
        self.transform, self.target_transform = transform, target_transform
        if not os.path.isdir(self.root):
            raise FileNotFoundError(f"{type(self).__name__}: there is no folder {self.root!r}; it should have a folder for each "
                                    "class, with that class's files")
        self.classes = sorted(entry.name for entry in os.scandir(self.root) if entry.is_dir())
        if not self.classes:
            raise FileNotFoundError(f"{type(self).__name__}: there is no folder in {self.root!r}; it should have "
                                    "one for each class")
        self.class_to_idx = {name: k for k, name in enumerate(self.classes)}
        if is_valid_file is None:
            endings = tuple(e.lower() for e in ([extensions] if isinstance(extensions, str) else extensions))

            def is_valid_file(path):
                return path.lower().endswith(endings)
        self.samples = []
        for name, number in self.class_to_idx.items():
            before = len(self.samples)
            for folder, inner, files in os.walk(os.path.join(self.root, name), followlinks=True):
                inner.sort()
                self.samples += [(os.path.join(folder, f), number) for f in sorted(files)
                                 if is_valid_file(os.path.join(folder, f))]
            if len(self.samples) == before and not allow_empty:
                what = f" (one of {', '.join(endings)})" if extensions is not None else ""
                where = os.path.join(self.root, name)
                raise FileNotFoundError(f"{type(self).__name__}: there is no fitting file{what} in {where!r}")
        self.targets = [number for _, number in self.samples]

    def __getitem__(self, index):
        path, target = self.samples[index]
        sample = self.loader(path)
        if self.transform is not None:
            sample = self.transform(sample)
        if self.target_transform is not None:
            target = self.target_transform(target)
        return sample, target

    def __len__(self):
        return len(self.samples)

    def __repr__(self):
        return f"{type(self).__name__}({len(self)} files, {len(self.classes)} classes, root={self.root!r})"


class ImageFolder(DatasetFolder):
    """Pictures in ``root/<class>/...``; needs Pillow.

    Args:
        root, target_transform, is_valid_file, allow_empty: see :class:`DatasetFolder`.
        transform (callable, optional): of a picture, which is Pillow's. By default it becomes a float32 tensor
            ``(3, height, width)`` of values from 0 to 1.
        loader (callable): Default: :func:`default_loader`.
    """

    def __init__(self, root, transform=None, target_transform=None, loader=default_loader, is_valid_file=None, allow_empty=False):
        super().__init__(root, loader, IMAGES if is_valid_file is None else None, transform or _to_tensor, target_transform,
                         is_valid_file, allow_empty)
        self.imgs = self.samples


def _to_tensor(picture):
    return ft.from_numpy(np.array(picture)).permute(2, 0, 1).float() / 255
