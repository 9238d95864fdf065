"""Nested containers of values as flat lists and back: tuples, lists, dicts, named tuples, and types that are registered."""
from collections import OrderedDict, defaultdict, deque

__all__ = ["TreeSpec", "register_pytree_node", "tree_all", "tree_any", "tree_flatten", "tree_leaves", "tree_map", "tree_map_only",
           "tree_structure", "tree_unflatten"]

#: type -> (function to (children, context), function from (children, context))
_REGISTERED = {}


def register_pytree_node(cls, flatten_fn, unflatten_fn, **_):
    """Have objects of type `cls` taken for containers.

    Args:
        flatten_fn: takes an object, returns a list of its children and a context (anything with ``==``).
        unflatten_fn: takes the children and the context, returns an object.
    """
    if cls in _REGISTERED:
        raise ValueError(f"{cls} is already registered as pytree node.")
    _REGISTERED[cls] = flatten_fn, unflatten_fn


for _cls, _flatten, _unflatten in (
    (list, lambda x: (x, None), lambda children, _: list(children)),
    (tuple, lambda x: (list(x), None), lambda children, _: tuple(children)),
    (dict, lambda x: (list(x.values()), list(x)), lambda children, keys: dict(zip(keys, children))),
    (OrderedDict, lambda x: (list(x.values()), list(x)), lambda children, keys: OrderedDict(zip(keys, children))),
    (defaultdict, lambda x: (list(x.values()), [x.default_factory, list(x)]),
     lambda children, context: defaultdict(context[0], zip(context[1], children))),
    (deque, lambda x: (list(x), x.maxlen), deque),
):
    _REGISTERED[_cls] = _flatten, _unflatten


def _node(x):
    """How `x` is taken apart: a pair of functions; None for a leaf."""
    cls = type(x)
    found = _REGISTERED.get(cls)
    if found is None and isinstance(x, tuple) and hasattr(cls, "_fields"):
        found = (lambda x: (list(x), cls)), lambda children, cls: cls(*children)
    if found is None and issubclass(cls, tuple) and cls.__module__.endswith("return_types"):
        found = (lambda x: (list(x), cls)), lambda children, cls: cls(children)
    return found


class TreeSpec:
    """The structure of a nested container; a leaf's has no type."""

    __slots__ = ("type", "context", "children", "num_leaves", "_build")

    def __init__(self, type, context, children, build=None):
        self.type, self.context, self.children, self._build = type, context, children, build
        self.num_leaves = 1 if type is None else sum(c.num_leaves for c in children)

    def __eq__(self, other):
        return (isinstance(other, TreeSpec) and self.type is other.type and self.context == other.context
                and self.children == other.children)

    __hash__ = None

    def is_leaf(self):
        """Whether this is the structure of a single value."""
        return self.type is None

    def __repr__(self):
        if self.type is None:
            return "*"
        return f"TreeSpec({self.type.__name__}, {self.context}, {self.children})"


_LEAF = TreeSpec(None, None, [])


def _flatten_into(x, leaves, is_leaf):
    found = None if is_leaf is not None and is_leaf(x) else _node(x)
    if found is None:
        leaves.append(x)
        return _LEAF
    children, context = found[0](x)
    return TreeSpec(type(x), context, [_flatten_into(c, leaves, is_leaf) for c in children], found[1])


def tree_flatten(tree, is_leaf=None):
    """The leaves, as a list, and the structure. `is_leaf` says what else is to be taken for a leaf."""
    leaves = []
    return leaves, _flatten_into(tree, leaves, is_leaf)


def tree_leaves(tree, is_leaf=None):
    """The leaves, as a list."""
    return tree_flatten(tree, is_leaf)[0]


def tree_structure(tree, is_leaf=None):
    """The structure without the leaves."""
    return tree_flatten(tree, is_leaf)[1]


def tree_unflatten(leaves, treespec):
    """The container of that structure with these leaves: the reverse of `tree_flatten`."""
    leaves = list(leaves)
    if len(leaves) != treespec.num_leaves:
        raise ValueError(f"tree_unflatten(): there are {len(leaves)} leaves, but the structure has {treespec.num_leaves}")
    return _build(iter(leaves), treespec)


def _build(leaves, spec):
    if spec.type is None:
        return next(leaves)
    return spec._build([_build(leaves, c) for c in spec.children], spec.context)


def tree_map(func, tree, *rests, is_leaf=None):
    """The container with `func` applied to every leaf; further containers of the same structure give further arguments."""
    leaves, spec = tree_flatten(tree, is_leaf)
    others = []
    for rest in rests:
        found, other = tree_flatten(rest, is_leaf)
        if other != spec:
            raise ValueError(f"tree_map(): the structures differ: {spec} and {other}")
        others.append(found)
    return tree_unflatten([func(*xs) for xs in zip(leaves, *others)], spec)


def tree_map_only(type_, func, tree):
    """As `tree_map`, applied to leaves of that type (or types)."""
    return tree_map(lambda x: func(x) if isinstance(x, type_) else x, tree)


def tree_all(pred, tree):
    """Whether `pred` holds of every leaf."""
    return all(map(pred, tree_leaves(tree)))


def tree_any(pred, tree):
    """Whether `pred` holds of some leaf."""
    return any(map(pred, tree_leaves(tree)))


def broadcast_to(prefix, spec, is_leaf=None):
    """The leaves of `prefix`, a container of the structure's upper part, each repeated for what lies below it; None where
    the structures don't fit."""
    if spec.is_leaf() or _node(prefix) is None or is_leaf is not None and is_leaf(prefix):
        return [prefix] * spec.num_leaves if _node(prefix) is None or is_leaf is not None and is_leaf(prefix) else None
    children, context = _node(prefix)[0](prefix)
    if type(prefix) is not spec.type or context != spec.context or len(children) != len(spec.children):
        return None
    found = []
    for child, below in zip(children, spec.children):
        part = broadcast_to(child, below, is_leaf)
        if part is None:
            return None
        found += part
    return found
