"""Wrong shapes, dtypes, indices and options raise PyTorch's exception types, and the message names the operator."""
import pytest

torch = pytest.importorskip("torch")

import test_ops_definitions as definitions  # noqa: E402

TABLE = definitions.TABLE
A, B = torch.arange(6.0).reshape(2, 3), torch.arange(12.0).reshape(3, 4)
V = torch.arange(3.0)
I = torch.tensor([[0, 1]])
S = torch.tensor(1.0)

# Identifier, arguments, keywords. PyTorch's operator of that name must raise too, with the same type or one derived of it.
CALLS = [
    ("view", (A, (4, 2)), {}), ("view", (A.t(), (6,)), {}), ("reshape", (A, (-1, -1)), {}), ("reshape", (A, (5,)), {}),
    ("reshape", (A, (-1, 4)), {}), ("transpose", (A, 0, 2), {}), ("t", (torch.zeros(2, 2, 2),), {}),
    ("permute", (A, (0, 0)), {}),
    ("permute", (A, (0,)), {}), ("permute", (A, (0, 2)), {}), ("movedim", (A, (0, 1), (0,)), {}), ("squeeze", (A, 2), {}),
    ("unsqueeze", (A, 4), {}),
    ("expand", (A, (3, 3)), {}), ("expand", (A, (3,)), {}), ("broadcast_to", (A, (4, 3)), {}), ("flatten", (A, 1, 0), {}),
    ("unflatten", (A, 1, (2, 2)), {}),
    ("select", (A, 0, 2), {}), ("select", (S, 0, 0), {}), ("select", (A, 2, 0), {}), ("narrow", (A, 0, 1, 2), {}),
    ("narrow", (A, 0, 3, 0), {}),
    ("narrow", (A, 0, 0, -1), {}), ("diagonal", (A, 0, 1, 1), {}), ("diagonal", (A, 0, 0, 2), {}),
    ("unfold", (A, 1, 4, 1), {}), ("unfold", (A, 1, 2, 0), {}),
    ("view_as_real", (A,), {}), ("view_as_complex", (A,), {}), ("imag", (A,), {}), ("split", (A, -1), {}),
    ("split", (A, [1, 2]), {}),
    ("split_with_sizes", (A, [1, 2], 0), {}), ("chunk", (A, 0), {}), ("tensor_split", (A, 0), {}), ("hsplit", (A, 2), {}),
    ("vsplit", (V, 1), {}),
    ("dsplit", (A, 1), {}), ("unbind", (S,), {}), ("as_strided", (A, (2,), (1, 1)), {}), ("as_strided", (A, (2,), (-1,)), {}),
    ("cat", ([],), {}), ("cat", ([A, B],), {}), ("cat", ([S, S],), {}), ("cat", ([A, A], 2), {}), ("stack", ([A, B],), {}),
    ("stack", ([],), {}),
    ("stack", ([A, A], 4), {}), ("hstack", ([A, torch.zeros(3, 3)],), {}), ("block_diag", ([torch.zeros(1, 1, 1)],), {}),
    ("broadcast_tensors", ([A, B],), {}), ("meshgrid", ([A, V],), {"indexing": "ij"}),
    ("meshgrid", ([V, V],), {"indexing": "ji"}),
    ("cartesian_prod", ([A],), {}), ("combinations", (A,), {}), ("repeat", (A, (2,)), {}), ("repeat", (A, (2, -1)), {}),
    ("repeat_interleave", (A, -1), {}), ("repeat_interleave", (V, torch.tensor([1, 2]), 0), {}),
    ("roll", (A, (1, 2), (0,)), {}), ("roll", (A, 1, 2), {}),
    ("flip", (A, (0, 0)), {}), ("flip", (A, (2,)), {}), ("fliplr", (V,), {}), ("flipud", (S,), {}),
    ("rot90", (A, 1, (0,)), {}), ("rot90", (A, 1, (0, 0)), {}),
    ("tril", (V,), {}), ("diag", (torch.zeros(1, 1, 1),), {}), ("diag_embed", (A, 0, 1, 1), {}),
    ("constant_pad_nd", (V, (-2, -2)), {}),
    ("constant_pad_nd", (V, (1, 1, 1, 1)), {}), ("pad", (A, (3, 0)), {"mode": "reflect"}),
    ("pad", (A, (1, 1)), {"mode": "mirror"}),
    ("pad", (V, (1, 1)), {"mode": "circular"}), ("pad", (A, (4, 0)), {"mode": "circular"}),
    ("gather", (A, 1, torch.tensor([[3]])), {}), ("gather", (A, 1, torch.tensor([0])), {}),
    ("gather", (A, 1, torch.tensor([[-1]])), {}),
    ("gather", (A, 1, torch.tensor([[0.0]])), {}), ("gather", (A, 2, I), {}),
    ("scatter_src", (A, 1, torch.tensor([[3]]), torch.ones(1, 1)), {}),
    ("scatter_src", (A, 1, I, torch.ones(1, 1)), {}), ("scatter_src", (A, 1, I, torch.ones(1, 2).double()), {}),
    ("scatter_add", (A, 1, I, torch.ones(1, 1)), {}),
    ("scatter_value", (A, 1, torch.tensor([[3]]), 1.0), {}), ("scatter_reduce", (A, 1, I, torch.ones(1, 2), "median"), {}),
    ("index_select", (A, 0, torch.tensor([2])), {}), ("index_select", (A, 0, torch.tensor([[0]])), {}),
    ("index_select", (A, 0, torch.tensor([0.0])), {}),
    ("index_add", (A, 0, torch.tensor([0]), torch.ones(1, 2)), {}),
    ("index_add", (A, 0, torch.tensor([0]), torch.ones(1, 3).double()), {}),
    ("index_copy", (A, 0, torch.tensor([2]), torch.ones(1, 3)), {}), ("index_fill_Scalar", (A, 0, torch.tensor([2]), 1.0), {}),
    ("index_fill_Tensor", (A, 0, torch.tensor([0]), V), {}), ("index_put", (A, [torch.tensor([2])], S), {}),
    ("index_put", (A, [torch.tensor([0])], torch.ones(2)), {}),
    ("index_put", (A, [torch.tensor([True, False, True])], S), {}),
    ("index_put", (A, [torch.tensor([0]), torch.tensor([0]), torch.tensor([0])], S), {}),
    ("index_reduce", (A, 0, torch.tensor([0]), torch.ones(1, 3), "sum"), {}), ("take", (A, torch.tensor([6])), {}),
    ("take", (A, torch.tensor([0.0])), {}),
    ("put", (A, torch.tensor([6]), torch.ones(1)), {}), ("put", (A, torch.tensor([0, 1]), torch.ones(1)), {}),
    ("take_along_dim", (A, torch.tensor([0]), 1), {}),
    ("select_scatter", (A, V, 0, 2), {}), ("select_scatter", (A, V, 1, 0), {}), ("slice_scatter", (A, V, 0, 0, 1), {}),
    ("diagonal_scatter", (A, V), {}),
    ("masked_fill", (A, A, 1.0), {}), ("masked_fill", (A, A > 0, V), {}), ("masked_fill", (A, B > 0, 1.0), {}),
    ("masked_select", (A, A), {}),
    ("masked_scatter", (A, A > -1, V), {}), ("masked_scatter", (A, A > 0, A.double()), {}),
    ("one_hot", (torch.tensor([-1]),), {}),
    ("one_hot", (torch.tensor([3]), 3), {}), ("one_hot", (V,), {}),
    ("zeros", ((-1,),), {}), ("arange", (-1,), {}), ("arange_start", (0, 5, 0), {}), ("arange_start", (5, 0), {}),
    ("linspace", (0, 1, -1), {}), ("eye", (-1,), {}),
    ("tril_indices", (-1, 2), {}), ("complex", (V, V.double()), {}), ("complex", (V.long(), V.long()), {}),
    ("polar", (V, V.double()), {}),
    ("topk", (A, 4), {}), ("topk", (A, -1), {}), ("kthvalue", (A, 0), {}), ("kthvalue", (A, 4), {}), ("sort", (A, 2), {}),
    ("sort", (V.to(torch.complex64),), {}),
    ("bincount", (torch.tensor([-1]),), {}), ("bincount", (V,), {}), ("bincount", (torch.tensor([1]), torch.ones(2)), {}),
    ("histc", (V, 0), {}),
    ("searchsorted", (B, A), {}), ("searchsorted", (V, V), {"side": "middle"}), ("bucketize", (V, A), {}),
    ("matmul", (A, A), {}), ("matmul", (A, S), {}), ("matmul", (A, B.double()), {}),
    ("matmul", (torch.zeros(2, 1, 3), torch.zeros(3, 3, 1)), {}),
    ("mm", (A, V), {}), ("mm", (A, A), {}), ("bmm", (A, B), {}), ("bmm", (torch.zeros(2, 1, 3), torch.zeros(3, 3, 1)), {}),
    ("mv", (A, A), {}), ("mv", (B, V), {}),
    ("dot", (V, torch.ones(2)), {}), ("dot", (A, A), {}), ("vdot", (V, torch.ones(2)), {}), ("outer", (A, V), {}),
    ("inner", (A, torch.ones(2)), {}),
    ("addmm", (A, A, B), {}), ("addmv", (V, A, V), {}), ("addr", (V, V, A), {}),
    ("baddbmm", (A, torch.zeros(1, 2, 3), torch.zeros(1, 2, 3)), {}), ("linear", (A, B), {}),
    ("linear", (A, A, torch.ones(3)), {}),
    ("bilinear", (A, A, torch.zeros(1, 2, 2)), {}), ("tensordot", (A, B, ([0], [1])), {}),
    ("tensordot", (A, B, ([0, 1], [1])), {}), ("multi_dot", ([A],), {}),
    ("multi_dot", ([A, A],), {}), ("matrix_power", (A, 2), {}), ("inverse", (A,), {}),
    ("inverse", (torch.zeros(2, 2),), {}), ("trace", (V,), {}),
    ("einsum", ("ij,jk", [A, A]), {}), ("einsum", ("ij,k", [A]), {}), ("einsum", ("ijk", [A]), {}),
    ("einsum", ("ij->k", [A]), {}), ("einsum", ("i1", [A]), {}),
    ("embedding", (torch.tensor([2]), A), {}), ("embedding", (V, A), {}), ("embedding", (torch.tensor([0]), A, 2), {}),
    ("embedding_bag", (torch.tensor([0]), A), {}), ("embedding_bag", (I, A), {"mode": "min"}), ("matrix_norm", (V,), {}),
    ("matrix_norm", (A, 3), {}),
    ("linalg_norm", (torch.zeros(2, 2, 2), 2), {}), ("svdvals", (V,), {}),
]


@pytest.mark.parametrize("ident, args, kwargs", CALLS, ids=[f"{c[0]}-{i}" for i, c in enumerate(CALLS)])
def test_error(ident, args, kwargs):
    entry = TABLE._entries[ident]
    with pytest.raises(Exception) as theirs:
        definitions.oracle(entry)(*args, **kwargs)
    with pytest.raises(Exception) as mine:
        TABLE.call(entry, *args, **kwargs)
    same = theirs.type.__name__.lstrip("_") == mine.type.__name__      # a type of the library's own, such as LinAlgError
    related = issubclass(theirs.type, mine.type) or issubclass(mine.type, theirs.type)
    assert same or related, f"{mine.value!r}, PyTorch {theirs.value!r}"
    assert str(mine.value)
