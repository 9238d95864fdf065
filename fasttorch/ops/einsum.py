"""Einstein summation."""
import string

from fasttorch.ops._entry import op
from fasttorch.ops._geometry import case, product
from fasttorch.ops._samples import T

_LETTERS = set(string.ascii_letters)


def _from_lists(args):
    """Operands, their labels, and the output's labels (or None) from ``x, [0, 1], y, [1, 2], [0, 2]``."""
    args = list(args)
    output = args.pop() if len(args) % 2 else None

    def labels(numbers):
        out = []
        for n in numbers:
            if n is not Ellipsis and not (isinstance(n, int) and 0 <= n < 52):
                raise RuntimeError(f"einsum(): not a valid subscript: {n}; expected a number in [0, 52) or an ellipsis")
            out.append("..." if n is Ellipsis else string.ascii_letters[(n + 26) % 52])
        return out

    return args[::2], [labels(x) for x in args[1::2]], None if output is None else labels(output)


def _tokens(text, equation):
    """The labels of one term, an ellipsis as ``"..."``."""
    head, dots, tail = text.partition("...")
    if any(c not in _LETTERS for c in head + tail):
        raise RuntimeError(f"einsum(): invalid subscript given in {equation!r}: subscripts must be in [a-zA-Z], or one ellipsis a term")
    return list(head) + (["..."] if dots else []) + list(tail)


def _from_text(equation):
    text = equation.replace(" ", "")
    left, arrow, right = text.partition("->")
    if "->" in right:
        raise RuntimeError(f"einsum(): more than one arrow in {equation!r}")
    return [_tokens(t, equation) for t in left.split(",")], _tokens(right, equation) if arrow else None


def _plan(operands, terms, output):
    """Labels for every dimension of each operand (an ellipsis stands for labels of its own), and those of the output."""
    if len(operands) != len(terms):
        raise RuntimeError(f"einsum(): {len(terms)} terms for {len(operands)} operands")
    extra = 0
    for x, term in zip(operands, terms):
        named = len(term) - ("..." in term)
        if x.ndim < named or (x.ndim > named and "..." not in term):
            raise RuntimeError(f"einsum(): the number of subscripts ({named}) does not match the number of dimensions of an operand of shape "
                               f"{tuple(x.shape)}")
        if "..." in term:
            extra = max(extra, x.ndim - named)
    dots = [f".{i}" for i in range(extra)]

    def spread(term, n):
        i = term.index("...") if "..." in term else None
        return list(term) if i is None else term[:i] + dots[extra - n:] + term[i + 1:]

    labels = [spread(t, x.ndim - len(t) + 1) for x, t in zip(operands, terms)]
    everything = [c for term in terms for c in term if c != "..."]
    if output is None:
        output = dots + sorted(c for c in set(everything) if everything.count(c) == 1)
    else:
        output = spread(output, extra)
        for c in output:
            if output.count(c) > 1 or (c not in everything and c not in dots):
                raise RuntimeError(f"einsum(): output subscript {c} appears more than once, or in no operand")
    sizes = {}
    for x, term in zip(operands, labels):
        for c, n in zip(term, x.shape):
            if sizes.get(c, 1) not in (1, n) and n != 1:
                raise RuntimeError(f"einsum(): subscript {c} has size {n} for an operand of shape {tuple(x.shape)} which does not broadcast "
                                   f"with previously seen size {sizes[c]}")
            sizes[c] = max(n, sizes.get(c, 1)) if n != 0 else 0
    return labels, output


def _diagonals(ft, x, labels):
    """A label that occurs twice in one operand takes the diagonal of its dimensions."""
    while len(set(labels)) < len(labels):
        c = next(c for c in labels if labels.count(c) > 1)
        i = labels.index(c)
        j = labels.index(c, i + 1)
        if x.shape[i] != x.shape[j]:
            raise RuntimeError(f"einsum(): subscript {c} is repeated for an operand of shape {tuple(x.shape)} but the sizes don't match")
        x = ft.diagonal(x, 0, i, j)
        labels = [label for k, label in enumerate(labels) if k not in (i, j)] + [c]
    return x, labels


def _sum_out(ft, x, labels, keep):
    """Labels that nothing else needs are summed at once."""
    gone = [i for i, c in enumerate(labels) if c not in keep]
    if not gone:
        return x, labels
    return ft.sum(x, tuple(gone)), [c for c in labels if c in keep]


def _arrange(ft, x, labels, *groups):
    """Dimensions in the order of the groups, each group joined into one."""
    x = ft.permute(x, [labels.index(c) for g in groups for c in g])
    shape, at = [], 0
    for g in groups:
        shape.append(product(x.shape[at:at + len(g)]))
        at += len(g)
    return ft.reshape(x, shape)


def _pair(ft, a, la, b, lb, keep):
    """Two operands into one: a product of matrices over the labels that only they have, batched over those that stay."""
    a, la = _sum_out(ft, a, la, keep | set(lb))
    b, lb = _sum_out(ft, b, lb, keep | set(la))
    for c in set(la) & set(lb):                     # a size of one broadcasts: it leaves its own operand
        m, n = a.shape[la.index(c)], b.shape[lb.index(c)]
        if m != n and m == 1:
            a, la = ft.squeeze(a, la.index(c)), [x for x in la if x != c]
        elif m != n:
            b, lb = ft.squeeze(b, lb.index(c)), [x for x in lb if x != c]
    a, la = _sum_out(ft, a, la, keep | set(lb))
    b, lb = _sum_out(ft, b, lb, keep | set(la))
    batch = [c for c in la if c in lb and c in keep]
    inner = [c for c in la if c in lb and c not in keep]
    left, right = [c for c in la if c not in lb], [c for c in lb if c not in la]
    sizes = dict(zip(la, a.shape)) | dict(zip(lb, b.shape))
    if inner:
        if batch:
            out = ft.bmm(_arrange(ft, a, la, batch, left, inner), _arrange(ft, b, lb, batch, inner, right))
        else:
            out = ft.mm(_arrange(ft, a, la, left, inner), _arrange(ft, b, lb, inner, right))
        out = ft.reshape(out, [sizes[c] for c in batch + left + right])
    else:
        shape_a = [sizes[c] for c in batch + left] + [1] * len(right)
        shape_b = [sizes[c] for c in batch] + [1] * len(left) + [sizes[c] for c in right]
        out = (ft.reshape(ft.permute(a, [la.index(c) for c in batch + left]), shape_a)
               * ft.reshape(ft.permute(b, [lb.index(c) for c in batch + right]), shape_b))
    return out, batch + left + right


def _samples():
    a, b, c = T((2, 3)), T((3, 4)), T((4,))
    two = [("ij,jk->ik", [a, b]), ("ij,jk", [a, b]), ("ij,jk->ki", [a, b]), ("i,j->ij", [T((2,)), T((3,))]), ("ij,ij->", [a, T((2, 3))]),
           ("bij,bjk->bik", [T((2, 3, 4)), T((2, 4, 2))]), ("...ij,...jk->...ik", [T((2, 2, 3)), T((3, 4))]), ("bn,anm,bm->ba", [a, T((5, 3, 4)), T((2, 4))]),
           ("ij,jk,k->i", [a, b, c]), ("ii->i", [T((3, 3))]), ("ii", [T((3, 3))]), ("iij->j", [T((2, 2, 3))]), ("...ii->...i", [T((2, 3, 3))]),
           ("ij->ji", [a]), ("ij->", [a]), ("ij->j", [a]), ("i...->...", [a]), ("ij,j->ij", [a, T((3,))]), ("ij,kj->ik", [a, T((1, 3))]),
           ("ij,jk->ik", [T((2, 1)), b]), ("i,i->", [T((0,)), T((0,))]), (",i->i", [T(()), T((3,))]), ("bi,bi->bi", [a, T((2, 3))]),
           ("aBc,Bd->dca", [T((2, 3, 2)), T((3, 4))]), ("ij,ij->ij", [a, T((1, 3))])]
    return [case(*s) for s in two] + [case("ij,jk->ik", [T((2, 3), "complex128"), T((3, 2), "complex128")])]


@op("einsum(any equation, any operands=()) -> Tensor", kind="composite", method=False, extra={"varargs": True}, samples=_samples)
def einsum(ft, equation, operands=()):
    """Products of tensors summed over named dimensions.

    ``equation``: a letter for each dimension of each operand, terms separated by commas, then ``->`` and the letters of the
    result; what isn't in the result is summed over. Without ``->`` the result has the letters that occur once, in
    alphabetical order. ``...`` stands for further, broadcast dimensions; a letter twice in one term takes the diagonal.
    Also ``einsum(x, [0, 1], y, [1, 2], [0, 2])``. Operands are combined two at a time, from the left, as products of matrices.
    Dtypes: all but bool, the same for all. Raises RuntimeError for an equation or shapes that don't fit.

    >>> torch.einsum("ij,j->i", torch.tensor([[1, 2], [3, 4]]), torch.tensor([1, 1])).tolist()
    [3, 7]
    """
    if isinstance(equation, str):
        if isinstance(operands, (tuple, list)) and len(operands) == 1 and isinstance(operands[0], (tuple, list)):
            operands = operands[0]
        operands = list(operands) if isinstance(operands, (tuple, list)) else [operands]
        terms, output = _from_text(equation)
    else:
        operands, terms, output = _from_lists((equation, *operands))
    labels, output = _plan(operands, terms, output)
    keep = set(output)
    items = [_diagonals(ft, x, term) for x, term in zip(operands, labels)]
    out, have = items[0]
    for k, (x, term) in enumerate(items[1:], 1):
        later = keep.union(*(t for _, t in items[k + 1:]))
        out, have = _pair(ft, out, have, x, term, later)
    out, have = _sum_out(ft, out, have, keep)
    for c in output:
        if c not in have:                           # a dimension of size one that broadcasting had removed
            out, have = ft.unsqueeze(out, 0), [c, *have]
    return ft.permute(out, [have.index(c) for c in output])
