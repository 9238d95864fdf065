"""Tables: CSV files, and the digits that come with scikit-learn."""

import csv
import os

import fasttorch as ft
from fasttorch.utils.data import Dataset

__all__ = ["CSV", "Digits"]


class CSV(Dataset):
    """The rows of a CSV file: element i is the row's numbers, or the pair of them and the target.

    Args:
        path: a text file in UTF-8.
        target (str or int, optional): the column to predict, by name or number. A column of numbers stays numbers; of texts, the
            classes are numbered in alphabetical order (``classes``).
        columns (sequence of str or int, optional): the columns to use; all others by default. A column of texts is an error.
        delimiter (str, optional): what separates columns; by default found out: comma, semicolon, tab or blank.
        header (bool, optional): whether the first row has the names; by default, whether it has no number while
            the second row has one.
        missing (float, optional): stands for empty cells; by default they are an error.
        dtype: of the numbers. Default: float32.

    ``data`` is a tensor ``(rows, columns)``, ``targets`` one ``(rows)``, ``names`` the columns' names.

    Raises:
        FileNotFoundError: there is no such file. RuntimeError: a row of another length, or a cell that is no number; the message
        says where. KeyError: there is no such column.
    """

    def __init__(self, path, target=None, columns=None, *, delimiter=None, header=None, missing=None, dtype=None):
        self.path = os.path.expanduser(os.fspath(path))
        if not os.path.isfile(self.path):
            raise FileNotFoundError(f"CSV: there is no file {self.path!r}")
        rows = self._rows(delimiter)
        if not rows:
            raise RuntimeError(f"{self.path}: it is empty")
        width = len(rows[0][1])
        for line, row in rows:
            if len(row) != width:
                raise RuntimeError(f"{self.path}, line {line}: it has {len(row)} columns, and the first line has {width}")
        if header is None:
            header = len(rows) > 1 and not any(map(_is_number, rows[0][1])) and any(map(_is_number, rows[1][1]))
        names = [cell.strip() for cell in rows[0][1]] if header else [str(k) for k in range(width)]
        rows = rows[1:] if header else rows
        if not rows:
            raise RuntimeError(f"{self.path}: there is nothing in it but names")
        chosen_target = None if target is None else self._column(target, names)
        chosen = [self._column(c, names) for c in columns] if columns is not None else [k for k in range(width)
                                                                                     if k != chosen_target]
        self.names = [names[k] for k in chosen]
        dtype = ft.float32 if dtype is None else dtype
        numbers = [[self._number(row[k], line, names[k], missing) for k in chosen] for line, row in rows]
        self.data = ft.tensor(numbers, dtype=dtype)
        self.targets = self.classes = None
        if chosen_target is not None:
            cells = [row[chosen_target].strip() for _, row in rows]
            if all(map(_is_number, cells)):
                whole = all(cell.lstrip("+-").isdigit() for cell in cells)
                self.targets = ft.tensor([int(c) if whole else float(c) for c in cells], dtype=ft.int64 if whole else dtype)
            else:
                self.classes = sorted(set(cells))
                number = {name: k for k, name in enumerate(self.classes)}
                self.targets = ft.tensor([number[cell] for cell in cells], dtype=ft.int64)

    def _rows(self, delimiter):
        try:
            with open(self.path, encoding="utf-8-sig", newline="") as stream:
                if delimiter is None:
                    first = stream.readline()
                    delimiter = max(",;\t ", key=lambda d: first.count(d) * (1 if d != " " else 0.5))
                    stream.seek(0)
                reader = csv.reader(stream, delimiter=delimiter, skipinitialspace=True)
                return [(reader.line_num, row) for row in reader if row and any(cell.strip() for cell in row)]
        except UnicodeDecodeError as error:
            raise RuntimeError(f"{self.path}: it is no text in UTF-8: {error.reason} at byte {error.start}") from None
        except csv.Error as error:
            raise RuntimeError(f"{self.path}: it can't be read as CSV ({error})") from None

    def _column(self, column, names):
        if isinstance(column, int) and not isinstance(column, bool):
            if -len(names) <= column < len(names):
                return column % len(names)
        elif column in names:
            return names.index(column)
        raise KeyError(f"{self.path} has no column {column!r}; there are {names}")

    def _number(self, cell, line, name, missing):
        cell = cell.strip()
        if not cell and missing is not None:
            return missing
        try:
            return float(cell)
        except ValueError:
            what = "is empty (say by missing= what that means)" if not cell else f"has {cell!r}, which is no number"
            raise RuntimeError(f"{self.path}, line {line}: column {name!r} {what}") from None

    def __getitem__(self, index):
        return self.data[index] if self.targets is None else (self.data[index], self.targets[index])

    def __len__(self):
        return len(self.data)

    def __repr__(self):
        return f"CSV({len(self)} rows, {len(self.names)} columns, {self.path!r})"


def _is_number(cell):
    try:
        float(cell)
        return True
    except ValueError:
        return False


class Digits(Dataset):
    """The 1,797 handwritten digits, 8 by 8, that come with scikit-learn (Alpaydin and Kaynak 1998).

    Args:
        train (bool, optional): four fifths of them, else the others; None for all. Which ones depends on ``seed`` alone.
            Default: None.
        transform, target_transform (callable, optional): of a picture, a float32 tensor ``(1, 8, 8)`` of values from 0 to 1; of a
            class, an int.
        seed (int): of the division. Default: 0.

    ``data`` is a float32 tensor ``(n, 1, 8, 8)``, ``targets`` an int64 tensor ``(n)``.

    Raises:
        ImportError: scikit-learn is not installed.
    """

    classes = tuple("0123456789")

    def __init__(self, train=None, transform=None, target_transform=None, *, seed=0):
        try:
            from sklearn.datasets import load_digits
        except ImportError:
            raise ImportError("Digits: the pictures come with scikit-learn: pip install scikit-learn") from None
        pictures, labels = load_digits(return_X_y=True)
        self.data = ft.tensor(pictures, dtype=ft.float32).reshape(-1, 1, 8, 8) / 16
        self.targets = ft.tensor(labels, dtype=ft.int64)
        self.transform, self.target_transform = transform, target_transform
        if train is not None:
            order = ft.randperm(len(labels), generator=ft.Generator().manual_seed(seed))
            cut = len(labels) * 4 // 5
            order = order[:cut] if train else order[cut:]
            self.data, self.targets = self.data[order], self.targets[order]

    def __getitem__(self, index):
        picture, target = self.data[index], int(self.targets[index])
        if self.transform is not None:
            picture = self.transform(picture)
        if self.target_transform is not None:
            target = self.target_transform(target)
        return picture, target

    def __len__(self):
        return len(self.targets)
