"""Reads the Stanford Sentiment Treebank: one binary tree a line, ``(label (label word) (label word))``, labels 0-4."""
import re
from collections import Counter
from pathlib import Path

UNKNOWN = "<unk>"
_TOKEN = re.compile(r"[()]|[^() \n]+")  # a word may hold a no-break space: "8 1/2"


class TreebankError(Exception):
    """The treebank is absent or a line of it isn't a tree; the message says which."""


class Tree:
    """A node: ``label``, and a ``word`` (a leaf) or two children, ``left`` and ``right``."""

    __slots__ = ("label", "left", "number", "right", "word")

    def __init__(self, label, word=None, left=None, right=None):
        self.label, self.word, self.left, self.right, self.number = label, word, left, right, None

    def nodes(self):
        """Every node, children before their parents, left before right."""
        found, stack = [], [self]
        while stack:
            node = stack.pop()
            found.append(node)
            if node.word is None:
                stack += (node.left, node.right)
        return found[::-1]

    def leaves(self):
        """The leaves, from left to right."""
        return [node for node in self.nodes() if node.word is not None]


def parse_tree(line):
    """The tree of one line; ValueError where the line isn't one."""
    stack, current = [], []
    for token in _TOKEN.findall(line):
        if token == "(":
            stack.append(current)
            current = []
        elif token == ")":
            if not stack or not current or not isinstance(current[0], str) or not current[0].isdigit():
                raise ValueError("brackets don't match, or a label is missing")
            label, parts = int(current[0]), current[1:]
            if label > 4:
                raise ValueError(f"labels are 0 to 4, not {label}")
            if len(parts) == 1 and isinstance(parts[0], str):
                tree = Tree(label, word=parts[0])
            elif len(parts) == 2 and all(isinstance(part, Tree) for part in parts):
                tree = Tree(label, left=parts[0], right=parts[1])
            else:
                raise ValueError("a node has one word or two children")
            current = stack.pop()
            current.append(tree)
        else:
            current.append(token)
    if stack or len(current) != 1 or not isinstance(current[0], Tree):
        raise ValueError("brackets don't match")
    return current[0]


def read_trees(path):
    """The trees of a file; TreebankError where it can't be read or a line isn't a tree."""
    try:
        with open(path, encoding="utf-8") as file:
            lines = file.readlines()
    except (OSError, UnicodeDecodeError) as error:
        raise TreebankError(f"can't read {path}: {error}") from None
    trees = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                trees.append(parse_tree(line))
            except ValueError as error:
                raise TreebankError(f"{path}, line {number}: not a tree: {error}") from None
    if not trees:
        raise TreebankError(f"{path} has no trees")
    return trees


def load(folder):
    """(training, development, test) trees of ``folder``'s train.txt, dev.txt and test.txt."""
    folder = Path(folder)
    missing = [name for name in ("train.txt", "dev.txt", "test.txt") if not (folder / name).is_file()]
    if missing:
        raise TreebankError(f"{folder} hasn't got {', '.join(missing)}: --data is the folder with the Stanford Sentiment "
                            f"Treebank's train.txt, dev.txt and test.txt, a bracketed tree a line")
    return tuple(read_trees(folder / name) for name in ("train.txt", "dev.txt", "test.txt"))


def number_words(trees, others, min_count=2):
    """Set ``number`` at the leaves of ``trees`` and ``others``; returns the vocabulary, of ``trees`` alone.

    Words are in lower case; those that occur less than ``min_count`` times are ``<unk>``, number 0.
    """
    counts = Counter(leaf.word.lower() for tree in trees for leaf in tree.leaves())
    words = [UNKNOWN, *sorted(word for word, count in counts.items() if count >= min_count)]
    number = {word: i for i, word in enumerate(words)}
    for tree in (*trees, *others):
        for leaf in tree.leaves():
            leaf.number = number.get(leaf.word.lower(), 0)
    return words
