"""Text for the word language model: reading, splitting, vocabulary, batches.

A corpus comes from one of three places:

* nowhere given: the Python language reference, in the standard library as ``pydoc_data.topics`` (no download);
* one or more text files: joined, cut into ten equal stretches of lines, and of every stretch the first 90% is for
  training, the next 5% for validation and the last 5% for testing, so that all three cover the whole text;
* a folder: its ``*train*``, ``*valid*`` (or ``*dev*``) and ``*test*`` files where it has the first two, otherwise
  all its text files, split as above.
"""
import hashlib
import re
from collections import Counter
from pathlib import Path

import numpy

UNKNOWN = "<unk>"
END = "<eos>"
SUFFIXES = {".txt", ".tokens", ".text", ".md", ".rst", ".py"}
_WORD = re.compile(r"\w+|([^\w\s])\1*")


class DataError(Exception):
    """The text asked for can't be used; the message says why and what would work."""


def python_reference():
    """The Python language reference as one string.

    Topics quote one another, so a paragraph that has been seen already is left out: otherwise much of the
    validation text would also stand in the training text.
    """
    try:
        from pydoc_data.topics import topics
    except ImportError:
        raise DataError("this Python has no pydoc_data.topics to train on: give a text file with --data") from None
    seen, kept = set(), []
    for name in sorted(topics):
        for paragraph in topics[name].split("\n\n"):
            if len(paragraph) > 40 and paragraph in seen:
                continue
            seen.add(paragraph)
            kept.append(paragraph)
    return "\n\n".join(kept)


def read_text(path):
    """The text of one file; DataError where it can't be read or isn't UTF-8 text."""
    try:
        return Path(path).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise DataError(f"{path} is not UTF-8 text: {error.reason} at byte {error.start}") from None
    except OSError as error:
        raise DataError(f"can't read {path}: {error.strerror}") from None


def tokenize(text, blanks=None):
    """The words of ``text``, with ``<eos>`` after every line that isn't empty.

    ``blanks=True`` splits at white space, for text that has been cut into words already (as WikiText has);
    ``blanks=False`` also splits punctuation (one sign, or the same sign repeated) from words; ``None`` decides by
    whether the text says ``<unk>``.
    """
    if blanks is None:
        blanks = f" {UNKNOWN} " in text
    words = []
    for line in text.splitlines():
        line = line.split() if blanks else [match.group() for match in _WORD.finditer(line)]
        if line:
            words += line
            words.append(END)
    return words


def split_lines(text):
    """(training, validation, test) text: of each of ten equal stretches of lines, the first 90%, then 5% and 5%."""
    lines = [line for line in text.splitlines(keepends=True) if line.strip()]
    parts = [], [], []
    stretches = 10 if len(lines) >= 200 else 1
    for i in range(stretches):
        stretch = lines[len(lines) * i // stretches:len(lines) * (i + 1) // stretches]
        first, second = int(len(stretch) * 0.90), int(len(stretch) * 0.95)
        parts[0].extend(stretch[:first])
        parts[1].extend(stretch[first:second])
        parts[2].extend(stretch[second:])
    return tuple("".join(part) for part in parts)


def _named_split(files):
    """The (training, validation, test) files among ``files``, by their names, or None."""
    def named(*words):
        return [f for f in files if any(word in f.name.lower() for word in words)]
    train, valid, test = named("train"), named("valid", "dev"), named("test")
    if len(train) == 1 and len(valid) == 1 and len(test) <= 1:
        return train[0], valid[0], (test or valid)[0]
    return None


def load_splits(paths=()):
    """(name, training text, validation text, test text) of ``paths``: files and folders, or none for the default."""
    if not paths:
        return ("the Python reference", *split_lines(python_reference()))
    files = []
    for path in map(Path, paths):
        if path.is_dir():
            inside = sorted(f for f in path.iterdir() if f.is_file() and f.suffix.lower() in SUFFIXES)
            if not inside:
                raise DataError(f"no text files in {path}: looked for {', '.join(sorted(SUFFIXES))}")
            files += inside
        elif path.exists():
            files.append(path)
        else:
            raise DataError(f"no such file or folder: {path}")
    name = ", ".join(str(path) for path in paths)
    split = _named_split(files)
    if split:
        return (name, *(read_text(f) for f in split))
    return (name, *split_lines("\n".join(read_text(f) for f in files)))


class Corpus:
    """Three arrays of word numbers (``train``, ``valid``, ``test``, int64) and their vocabulary ``words``.

    The vocabulary is the training text's words that occur at least ``min_count`` times, the most frequent
    ``max_words`` of them at most; every other word is ``<unk>``.
    """

    def __init__(self, paths=(), blanks=None, min_count=2, max_words=10000):
        self.name, *texts = load_splits(paths)
        if blanks is None:
            blanks = any(f" {UNKNOWN} " in text for text in texts)
        tokens = [tokenize(text, blanks) for text in texts]
        counts = Counter(tokens[0])
        special = [UNKNOWN, END]
        known = sorted((w for w, n in counts.items() if n >= min_count and w not in special),
                       key=lambda w: (-counts[w], w))
        self.words = special + known[:max_words - len(special)]
        number = {word: i for i, word in enumerate(self.words)}
        self.train, self.valid, self.test = (
            numpy.array([number.get(word, 0) for word in part], dtype=numpy.int64) for part in tokens)
        for part, array in (("training", self.train), ("validation", self.valid), ("test", self.test)):
            if len(array) < 2:
                raise DataError(f"{self.name} is too short: its {part} part has {len(array)} words")

    def fingerprint(self):
        """A digest of every word number, to tell a checkpoint's text from another."""
        digest = hashlib.sha256("\n".join(self.words).encode())
        for part in (self.train, self.valid, self.test):
            digest.update(part.tobytes())
        return digest.hexdigest()


def batchify(numbers, batch):
    """(length, ``batch``) array whose columns are ``batch`` consecutive stretches of the 1-d ``numbers``."""
    length = len(numbers) // batch
    if length < 2:
        raise DataError(f"{len(numbers)} words are too few for {batch} streams: give a smaller --batch or more text")
    return numpy.ascontiguousarray(numbers[:length * batch].reshape(batch, length).T)


def chunks(stream, steps):
    """(inputs, targets) pairs of at most ``steps`` rows of a (length, batch) stream, targets one row later."""
    for start in range(0, len(stream) - 1, steps):
        end = min(start + steps, len(stream) - 1)
        yield stream[start:end], stream[start + 1:end + 1]
