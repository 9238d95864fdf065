"""The real texts that some workloads read: the folder in FASTTORCH_DATA, or ``shared/data`` in or beside the repository."""
import os
import re
from pathlib import Path

import numpy


def folder():
    """The folder with ``trees/`` and ``tags/``, or None."""
    root = Path(__file__).resolve().parents[2]
    candidates = [root / "shared" / "data", root.parent / "shared" / "data"]
    if os.environ.get("FASTTORCH_DATA"):
        candidates.insert(0, Path(os.environ["FASTTORCH_DATA"]))
    return next((path for path in candidates if path.is_dir()), None)


def parse_tree(line):
    """A treebank line as nested tuples: (label, word) for a leaf, (label, left, right) for a node."""
    stack, current = [], []
    for token in re.findall(r"[()]|[^() \n]+", line):
        if token == "(":
            stack.append(current)
            current = []
        elif token == ")":
            node, current = tuple(current), stack.pop()
            current.append(node)
        else:
            current.append(int(token) if not current else token)
    return current[0]


def _random_tree(random, words):
    label = int(random.integers(5))
    if len(words) == 1:
        return label, words[0]
    cut = int(random.integers(1, len(words)))
    return label, _random_tree(random, words[:cut]), _random_tree(random, words[cut:])


def trees(count):
    """``count`` trees of the treebank's development part; random ones of the same sizes where it is absent."""
    data = folder()
    path = data / "trees" / "dev.txt" if data else None
    if path and path.exists():
        with open(path, encoding="utf-8") as file:
            lines = [line for line in file if line.strip()]
        return [parse_tree(line) for line in lines[:count]]
    random = numpy.random.default_rng(0)
    lengths = random.integers(5, 35, count)
    return [_random_tree(random, [f"w{i}" for i in random.integers(400, size=n)]) for n in lengths]


def tagged_sentences(count):
    """``count`` sentences as lists of (word, tag); random ones of the same sizes where WikiNER is absent."""
    data = folder()
    path = data / "tags" / "dev.txt" if data else None
    if path and path.exists():
        with open(path, encoding="utf-8") as file:
            lines = [line for line in file if line.strip()]
        return [[tuple(pair.rsplit("|", 1)) for pair in line.split()] for line in lines[:count]]
    random = numpy.random.default_rng(0)
    letters = "abcdefghijklmnopqrstuvwxyz"
    vocabulary = ["".join(random.choice(list(letters), int(random.integers(2, 11)))) for _ in range(800)]
    return [[(vocabulary[int(random.integers(800) * random.random())], f"T{random.integers(8)}")
             for _ in range(int(random.integers(8, 40)))] for _ in range(count)]
