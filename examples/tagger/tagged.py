"""Reads tagged sentences, a sentence a line, ``word|tag word|tag ...``, and scores the entities that tags stand for."""
import random
from collections import Counter
from pathlib import Path

UNKNOWN = 0  # the number of words and characters that the training sentences don't have


class TaggedError(Exception):
    """The file is absent, or a line of it isn't a tagged sentence; the message says which."""


def read_sentences(path):
    """The sentences of a file, each a pair (words, tags)."""
    try:
        with open(Path(path), encoding="utf-8") as file:
            lines = file.readlines()
    except (OSError, UnicodeDecodeError) as error:
        raise TaggedError(f"can't read {path}: {error}") from None
    sentences = []
    for number, line in enumerate(lines, 1):
        words, tags = [], []
        for token in line.split():
            word, bar, tag = token.rpartition("|")
            if not bar or not word or not tag:
                raise TaggedError(f"{path}, line {number}: {token!r} is not word|tag")
            words.append(word)
            tags.append(tag)
        if words:
            sentences.append((words, tags))
    if len(sentences) < 10:
        raise TaggedError(f"{path} has {len(sentences)} sentences; 10 are needed to have some to train on, to choose by and "
                          f"to test")
    return sentences


def split(sentences):
    """(training, development, test) sentences: the first 80%, the next 10%, the last 10%."""
    first, second = len(sentences) * 8 // 10, len(sentences) * 9 // 10
    return sentences[:first], sentences[first:second], sentences[second:]


class Vocabulary:
    """Numbers of words (in lower case, those that occur at least twice), characters and tags."""

    def __init__(self, sentences):
        counts = Counter(word.lower() for words, _ in sentences for word in words)
        self.words = ["<unk>", *sorted(word for word, count in counts.items() if count > 1)]
        self.chars = ["<unk>", *sorted({char for words, _ in sentences for word in words for char in word})]
        self.tags = sorted({tag for _, tags in sentences for tag in tags})
        self.counts = counts
        self.word_number, self.char_number, self.tag_number = (
            {item: i for i, item in enumerate(items)} for items in (self.words, self.chars, self.tags))

    def numbers_of_words(self, words, forget=0.0):
        """The numbers of ``words``; in training each is forgotten with a probability, the greater the rarer it is."""
        numbers = []
        for word in words:
            word = word.lower()
            number = self.word_number.get(word, UNKNOWN)
            if forget and random.random() < forget / (forget + self.counts.get(word, 0)):
                number = UNKNOWN
            numbers.append(number)
        return numbers

    def numbers_of_chars(self, word):
        """The numbers of the characters of ``word``."""
        return [self.char_number.get(char, UNKNOWN) for char in word]

    def numbers_of_tags(self, tags):
        """The numbers of ``tags``; a tag that the training sentences don't have counts as the most frequent one, ``O``."""
        return [self.tag_number.get(tag, self.tag_number.get("O", 0)) for tag in tags]


def entities(tags):
    """The entities that ``tags`` stand for: the set of (start, end, kind) of the longest runs of equal kinds.

    Tags are ``O``, ``I-kind``, and ``B-kind``, which begins a new entity.
    """
    found, start, kind = set(), 0, None
    for i, tag in enumerate([*tags, "O"]):
        now = None if tag == "O" else tag.partition("-")[2]
        if now != kind or tag.startswith("B-"):
            if kind is not None:
                found.add((start, i, kind))
            start, kind = i, now
    return found


class Score:
    """Counts what is right: ``f1``, ``precision`` and ``recall`` of the entities and ``accuracy`` of the tags, in percent."""

    def __init__(self):
        self.right = self.guessed = self.true = self.right_tags = self.tags = 0

    def add(self, guess, truth):
        """Count the tags of one sentence."""
        ours, theirs = entities(guess), entities(truth)
        self.right += len(ours & theirs)
        self.guessed += len(ours)
        self.true += len(theirs)
        self.right_tags += sum(a == b for a, b in zip(guess, truth))
        self.tags += len(truth)

    @property
    def precision(self):
        """How many of the entities found are right."""
        return 100 * self.right / self.guessed if self.guessed else 0.0

    @property
    def recall(self):
        """How many of the entities were found."""
        return 100 * self.right / self.true if self.true else 0.0

    @property
    def f1(self):
        """The harmonic mean of precision and recall."""
        total = self.guessed + self.true
        return 200 * self.right / total if total else 0.0

    @property
    def accuracy(self):
        """How many of the tags are right."""
        return 100 * self.right_tags / self.tags if self.tags else 0.0
