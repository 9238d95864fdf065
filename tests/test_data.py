"""Datasets, samplers, collating and the DataLoader."""

import dataclasses
from collections import OrderedDict, namedtuple

import numpy as np
import pytest

import fasttorch as ft
from fasttorch.utils import data

Point = namedtuple("Point", "x y")


class Numbers(data.IterableDataset):
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return iter(range(self.n))

    def __len__(self):
        return self.n


def ten():
    return data.TensorDataset(ft.arange(10), ft.arange(10.0) * 2)


# -- datasets ----------------------------------------------------------------------------------------------------------

def test_datasets():
    ds = ten()
    assert len(ds) == 10 and [float(v) for v in ds[3]] == [3, 6]
    with pytest.raises(AssertionError):
        data.TensorDataset(ft.zeros(2), ft.zeros(3))
    joined = ds + data.Subset(ds, [9, 8])
    assert len(joined) == 12 and int(joined[10][0]) == 9 and int(joined[-1][0]) == 8
    with pytest.raises(ValueError):
        joined[-13]
    with pytest.raises(IndexError):
        joined[12]
    assert list(Numbers(2) + Numbers(3)) == [0, 1, 0, 1, 2] and len(Numbers(2) + Numbers(3)) == 5
    with pytest.raises(AssertionError):
        data.ConcatDataset([Numbers(2)])
    with pytest.raises(AssertionError):
        data.ConcatDataset([])
    side = data.StackDataset(a=ds, b=ds)
    assert set(side[1]) == {"a", "b"} and len(side) == 10
    assert len(data.StackDataset(ds, ds)[0]) == 2
    half = data.Subset(ds, list(reversed(range(10))))                 # has __getitems__
    assert data.StackDataset(half, ds).__getitems__([1, 3]) == [(half[1], ds[1]), (half[3], ds[3])]
    assert data.StackDataset(a=half, b=ds).__getitems__([2]) == [{"a": half[2], "b": ds[2]}]
    with pytest.raises(ValueError):
        data.StackDataset(ds, [1])
    with pytest.raises(NotImplementedError):
        data.Dataset()[0]


def test_random_split():
    ds = list(range(10))
    parts = data.random_split(ds, [3, 7])
    assert [len(p) for p in parts] == [3, 7] and sorted(parts[0]) + sorted(parts[1]) != ds
    assert sorted([*parts[0], *parts[1]]) == ds
    assert [len(p) for p in data.random_split(ds, [0.25, 0.25, 0.5])] == [3, 2, 5]
    again = [list(p) for p in data.random_split(ds, [3, 7], ft.Generator().manual_seed(3))]
    assert again == [list(p) for p in data.random_split(ds, [3, 7], ft.Generator().manual_seed(3))]
    with pytest.raises(ValueError):
        data.random_split(ds, [3, 8])
    with pytest.raises(ValueError):
        data.random_split(ds, [1.5, -0.5])


# -- samplers ----------------------------------------------------------------------------------------------------------

def test_samplers():
    ds = list(range(7))
    assert list(data.SequentialSampler(ds)) == ds
    r = data.RandomSampler(ds)
    first, second = list(r), list(r)
    assert sorted(first) == ds and sorted(second) == ds and len(r) == 7
    assert any(list(r) != first for _ in range(5))
    more = list(data.RandomSampler(ds, num_samples=16))
    assert len(more) == 16 and sorted(more[:7]) == ds and sorted(more[7:14]) == ds
    drawn = list(data.RandomSampler(ds, replacement=True, num_samples=5000))
    assert len(drawn) == 5000 and set(drawn) == set(ds)
    assert sorted(data.SubsetRandomSampler([4, 2])) == [2, 4]
    weighted = list(data.WeightedRandomSampler([0.0, 3.0, 1.0], 4000))
    assert set(weighted) == {1, 2} and abs(weighted.count(1) / 4000 - 0.75) < 0.05
    assert sorted(data.WeightedRandomSampler([1.0, 1.0, 1.0], 3, replacement=False)) == [0, 1, 2]
    assert list(data.BatchSampler(data.SequentialSampler(ds), 3, False)) == [[0, 1, 2], [3, 4, 5], [6]]
    assert list(data.BatchSampler(ds, 3, True)) == [[0, 1, 2], [3, 4, 5]]
    assert len(data.BatchSampler(ds, 3, True)) == 2 and len(data.BatchSampler(ds, 3, False)) == 3
    assert list(data.RandomSampler([])) == []
    for make in (lambda: data.RandomSampler(ds, num_samples=0), lambda: data.BatchSampler(ds, 0, False),
                 lambda: data.BatchSampler(ds, 2, 1), lambda: data.WeightedRandomSampler([1.0], 0),
                 lambda: data.WeightedRandomSampler([[1.0]], 1)):
        with pytest.raises(ValueError):
            make()
    with pytest.raises(TypeError):
        data.RandomSampler(ds, replacement=1)


def test_the_seed_decides_the_order():
    def orders():
        loader = data.DataLoader(ten(), batch_size=3, shuffle=True)
        return [[b[0].tolist() for b in loader] for _ in range(2)]

    ft.manual_seed(5)
    a = orders()
    ft.manual_seed(5)
    assert orders() == a and a[0] != a[1]
    g = ft.Generator().manual_seed(1)
    b = [x.tolist() for x in data.DataLoader(list(range(9)), 9, shuffle=True, generator=g)]
    g.manual_seed(1)
    assert b == [x.tolist() for x in data.DataLoader(list(range(9)), 9, shuffle=True, generator=g)]


# -- collating ---------------------------------------------------------------------------------------------------------

def sample(lib):
    return (lib.tensor([1.0, 2]), 3, 4.5, "text", {"k": np.float32(1), "n": np.arange(2)}, Point(1, lib.zeros(1)), [1, 2],
            True, b"raw", OrderedDict(z=1))


@pytest.mark.parity
def test_collate_is_pytorchs():
    torch = pytest.importorskip("torch")
    for f in ("default_collate", "default_convert"):
        ours, theirs = getattr(data, f), getattr(torch.utils.data, f)
        a = ours([sample(ft)] * 3 if f == "default_collate" else sample(ft))
        b = theirs([sample(torch)] * 3 if f == "default_collate" else sample(torch))
        assert repr(a).replace("fasttorch.", "torch.") == repr(b)


@dataclasses.dataclass(frozen=True)
class Record:
    x: ft.Tensor
    n: int
    name: str


def test_collate_dataclasses():
    r = data.default_collate([Record(ft.ones(2), k, str(k)) for k in range(3)])
    assert type(r) is Record and r.x.shape == (3, 2) and r.n.tolist() == [0, 1, 2] and r.name == ["0", "1", "2"]
    assert data.default_convert(Record(np.ones(2), 1, "x")).x.tolist() == [1, 1]


def test_distributed_sampler():
    for n, replicas in ((10, 3), (2, 5), (9, 3), (0, 2)):
        for drop in (False, True):
            parts = [data.DistributedSampler(range(n), replicas, r, drop_last=drop) for r in range(replicas)]
            lists = [list(p) for p in parts]
            assert all(len(x) == len(p) == len(lists[0]) for x, p in zip(lists, parts))
            if not drop:
                assert {i for x in lists for i in x} == set(range(n))
    a = data.DistributedSampler(range(10), 2, 0)
    first = list(a)
    a.set_epoch(1)
    assert list(a) != first
    with pytest.raises(ValueError, match="rank"):
        data.DistributedSampler(range(10), 2, 2)
    with pytest.raises(RuntimeError, match="num_replicas"):
        data.DistributedSampler(range(10))


def test_collate_errors():
    with pytest.raises(RuntimeError, match="equal size"):
        data.default_collate([[1], [1, 2]])
    with pytest.raises(RuntimeError):
        data.default_collate([ft.zeros(2), ft.zeros(3)])
    for bad in (object(), np.array(["a"]), None):
        with pytest.raises(TypeError, match="default_collate"):
            data.default_collate([bad, bad])


# -- the loader --------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("options,expected", [
    ({}, [[i] for i in range(10)]), ({"batch_size": 4}, [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]),
    ({"batch_size": 4, "drop_last": True}, [[0, 1, 2, 3], [4, 5, 6, 7]]), ({"batch_size": None}, list(range(10))),
    ({"sampler": [3, 1, 2], "batch_size": 2}, [[3, 1], [2]]), ({"batch_sampler": [[1, 2], [3]]}, [[1, 2], [3]]),
    ({"batch_size": 5, "collate_fn": lambda b: ft.tensor([sum(int(x) for x, _ in b)])}, [[10], [35]]),
])
def test_loader(options, expected):
    loader = data.DataLoader(ten(), **options)
    got = [b[0].tolist() if isinstance(b, (list, tuple)) else b.tolist() for b in loader]
    assert got == expected and len(loader) == len(expected)
    assert [b[0].tolist() if isinstance(b, (list, tuple)) else b.tolist() for b in loader] == expected


@pytest.mark.parametrize("options,expected", [
    ({"batch_size": 3}, [[0, 1, 2], [3, 4, 5], [6]]), ({"batch_size": 3, "drop_last": True}, [[0, 1, 2], [3, 4, 5]]),
    ({"batch_size": None}, list(range(7))),
], ids=str)
def test_iterable_loader(options, expected):
    loader = data.DataLoader(Numbers(7), **options)
    assert [b if isinstance(b, int) else b.tolist() for b in loader] == expected and len(loader) == len(expected)


def test_items_at_once():
    class Many(data.Dataset):
        calls = 0

        def __len__(self):
            return 6

        def __getitem__(self, i):
            raise AssertionError("one by one")

        def __getitems__(self, indices):
            Many.calls += 1
            return [i * 10 for i in indices]

    assert [b.tolist() for b in data.DataLoader(Many(), batch_size=4)] == [[0, 10, 20, 30], [40, 50]]
    assert Many.calls == 2
    assert [b.tolist() for b in data.DataLoader(data.Subset(Many(), [5, 1]), batch_size=4)] == [[50, 10]]


def test_loader_errors():
    ds = ten()
    for options in ({"num_workers": -1}, {"timeout": -1}, {"sampler": [0], "shuffle": True}, {"prefetch_factor": 2},
                    {"batch_sampler": [[0]], "batch_size": 2}, {"batch_sampler": [[0]], "drop_last": True},
                    {"batch_size": None, "drop_last": True}, {"persistent_workers": True}, {"batch_size": 0}):
        with pytest.raises(ValueError):
            data.DataLoader(ds, **options)
    for options in ({"shuffle": True}, {"sampler": [0]}, {"batch_sampler": [[0]]}):
        with pytest.raises(ValueError, match="IterableDataset"):
            data.DataLoader(Numbers(3), **options)
    assert data.get_worker_info() is None


def test_loader_feeds_training():
    ft.manual_seed(0)
    x = ft.randn(64, 2)
    y = (x[:, 0] > x[:, 1]).long()
    model = ft.nn.Linear(2, 2)
    optimizer = ft.optim.Adam(model.parameters(), lr=0.1)
    for _ in range(20):
        for a, b in data.DataLoader(data.TensorDataset(x, y), batch_size=16, shuffle=True):
            optimizer.zero_grad()
            ft.nn.functional.cross_entropy(model(a), b).backward()
            optimizer.step()
    assert float((model(x).argmax(1) == y).float().mean()) > 0.95
