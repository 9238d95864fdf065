"""Text corpora for language models."""

from collections import Counter
import os

import fasttorch as ft
from fasttorch.utils.data import Dataset

__all__ = ["TextCorpus", "Vocabulary"]


class Vocabulary:
    """Numbers for words (or characters): the most frequent first.

    Args:
        tokens (iterable of str): a corpus.
        specials (sequence of str): words with the first numbers, whether they occur or not.
        max_size (int, optional): how many words, specials included.
        min_count (int): how often a word must occur. Default: 1.
        unknown (str, optional): the word for those that have no number; KeyError without.

    Example:
        >>> words = Vocabulary("a b a c a b".split(), specials=["<unk>"], max_size=3, unknown="<unk>")
        >>> words.words, words.encode(["a", "c"])
        (['<unk>', 'a', 'b'], [1, 0])
    """

    def __init__(self, tokens, specials=(), max_size=None, min_count=1, unknown=None):
        counts = Counter(tokens)
        self.words = list(dict.fromkeys(specials))
        if unknown is not None and unknown not in self.words:
            self.words.append(unknown)
        known = set(self.words)
        self.words += [word for word, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
                       if n >= min_count and word not in known]
        if max_size is not None:
            self.words = self.words[:max_size]
        self.numbers = {word: k for k, word in enumerate(self.words)}
        self.unknown = unknown
        self._default = None if unknown is None else self.numbers[unknown]

    def __len__(self):
        return len(self.words)

    def __contains__(self, word):
        return word in self.numbers

    def __getitem__(self, word):
        number = self.numbers.get(word, self._default)
        if number is None:
            raise KeyError(f"{word!r} is not in the vocabulary, and it has no word for unknown ones")
        return number

    def encode(self, tokens):
        """The numbers of words."""
        return [self[token] for token in tokens]

    def decode(self, numbers):
        """The words of numbers, a list or a tensor."""
        return [self.words[int(n)] for n in numbers]


class TextCorpus(Dataset):
    """A text as numbers of its words or characters; element i is the pair of ``steps`` of them and the ones that come next.

    Args:
        path: a text file in UTF-8, or several.
        steps (int): the length of an element. Default: 35.
        level (str): ``"word"``: what blanks separate, with ``end`` at each line's end; ``"char"``. Default: ``"word"``.
        vocabulary (Vocabulary, optional): of another part of the corpus; else one is made.
        end (str): the word for a line's end. Default: ``"<eos>"``.
        unknown (str): the word for those that a given vocabulary has not got. Default: ``"<unk>"``.

    ``tokens`` is an int64 tensor of the whole text, ``vocabulary`` the words. :meth:`streams` cuts it into parallel streams, for
    recurrent models.

    Raises:
        FileNotFoundError: there is no such file. RuntimeError: it is no text in UTF-8, or too short.
    """

    def __init__(self, path, steps=35, *, level="word", vocabulary=None, end="<eos>", unknown="<unk>"):
        if level not in ("word", "char"):
            raise ValueError(f"TextCorpus: level must be 'word' or 'char', got {level!r}")
        if steps < 1:
            raise ValueError(f"TextCorpus: steps must be at least 1, got {steps}")
        self.steps, self.level = steps, level
        paths = [path] if isinstance(path, (str, bytes, os.PathLike)) else list(path)
        tokens = []
        for p in paths:
            tokens += self._tokens(os.path.expanduser(os.fspath(p)), end)
        if vocabulary is None:
            vocabulary = Vocabulary(tokens, unknown=unknown if level == "word" else None)
        self.vocabulary = vocabulary
        self.tokens = ft.tensor(vocabulary.encode(tokens), dtype=ft.int64)
        if len(tokens) <= steps:
            raise RuntimeError(f"{paths[0]}: {len(tokens)} {level}s are too few for elements of {steps} and what comes next")

    def _tokens(self, path, end):
        if not os.path.isfile(path):
            raise FileNotFoundError(f"TextCorpus: there is no file {path!r}; give a text file in UTF-8, as for instance the "
                                    "parts of WikiText-2 or the works of Shakespeare")
        try:
            with open(path, encoding="utf-8") as stream:
                if self.level == "char":
                    return list(stream.read())
                return [word for line in stream for word in [*line.split(), end] if line.strip()]
        except UnicodeDecodeError as error:
            raise RuntimeError(f"{path}: it is no text in UTF-8: {error.reason} at byte {error.start}") from None

    def __len__(self):
        return (len(self.tokens) - 1) // self.steps

    def __getitem__(self, index):
        n = len(self)
        if not -n <= index < n:
            raise IndexError(f"index {index} is out of range for {n} elements")
        start = (index % n) * self.steps
        return self.tokens[start:start + self.steps], self.tokens[start + 1:start + self.steps + 1]

    def streams(self, batch):
        """The text as ``batch`` streams side by side, in pieces: pairs of tensors ``(at most steps, batch)``, in order.

        The state of a recurrent model goes on from each piece to the next.

        Raises:
            ValueError: more streams than the text has room for.
        """
        length = len(self.tokens) // batch
        if length < 2:
            raise ValueError(f"TextCorpus.streams: {len(self.tokens)} {self.level}s are too few for {batch} streams")
        table = self.tokens[:length * batch].reshape(batch, length).t().contiguous()
        for start in range(0, length - 1, self.steps):
            end = min(start + self.steps, length - 1)
            yield table[start:end], table[start + 1:end + 1]
