"""A program that only has to type-check: mypy runs over it, nobody executes it.

``assert_type`` holds where the stubs must be exact; the rest says that ordinary programs are accepted.
"""

from typing import assert_type

import numpy as np

import fasttorch as torch
from fasttorch import Tensor, nn, optim


class Cell(nn.Module):
    def __init__(self, inputs: int, hidden: int) -> None:
        super().__init__()
        self.ih = nn.Linear(inputs, 4 * hidden)
        self.hh = nn.Linear(hidden, 4 * hidden, bias=False)

    def forward(self, x: Tensor, h: Tensor, c: Tensor) -> tuple[Tensor, Tensor]:
        i, f, g, o = (self.ih(x) + self.hh(h)).chunk(4, 1)
        c = torch.sigmoid(f) * c + i.sigmoid() * g.tanh()
        return torch.sigmoid(o) * torch.tanh(c), c


def train(xs: list[Tensor], target: Tensor) -> float:
    cell = Cell(3, 5)
    optimizer = optim.SGD(cell.parameters(), lr=0.1, momentum=0.9)
    h = torch.zeros(1, 5)
    c = torch.zeros(1, 5, dtype=torch.float32)
    for x in xs:
        h, c = cell(x, h, c)
    loss = ((h - target) ** 2).sum()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return float(loss.item())


def operators(x: Tensor, y: Tensor) -> None:
    assert_type(x + y, Tensor)
    assert_type(2.0 * x, Tensor)
    assert_type(x @ y, Tensor)
    assert_type(-x, Tensor)
    assert_type(x == y, Tensor)
    assert_type(x[0], Tensor)
    assert_type(x[..., 1:, None], Tensor)
    assert_type(torch.tanh(x), Tensor)
    assert_type(x.exp_(), Tensor)
    assert_type(x.t(), Tensor)
    assert_type(x.view(-1, 2), Tensor)
    assert_type(x.reshape((3, 4)), Tensor)
    assert_type(torch.matmul(x, y, out=x), Tensor)
    assert_type(torch.cat([x, y], 0), Tensor)
    assert_type(torch.stack((x, y), dim=1), Tensor)
    assert_type(x.sum(), Tensor)
    assert_type(x.sum(dim=1, keepdim=True), Tensor)
    assert_type(torch.zeros(2, 3), Tensor)
    assert_type(torch.tensor([[1.0, 2.0]], requires_grad=True), Tensor)
    values, indices = x.max(1)
    assert_type(values, Tensor)
    assert_type(indices, Tensor)


def attributes(x: Tensor) -> None:
    assert_type(x.requires_grad, bool)
    assert_type(x.ndim, int)
    shape: tuple[int, ...] = tuple(x.shape)
    array: np.ndarray = x.numpy()
    again: Tensor = torch.from_numpy(array)
    with torch.no_grad():
        x.add_(again.view(shape))
    gradient = x.grad
    if gradient is not None:
        assert_type(gradient.detach(), Tensor)
