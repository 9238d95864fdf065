"""nn, optim, saving and data loading on a device give what they give on the CPU: on a stand-in for a card, and on a card."""
import io

import numpy as np
import pytest

import fasttorch as ft
import standin_device
from fasttorch import nn


@pytest.fixture(params=["stand-in", pytest.param("card", marks=pytest.mark.gpu)])
def device(request):
    if request.param == "card":
        yield ft.device("cuda:0")
    else:
        with standin_device.registered():
            yield ft.device("cuda:1")


def twins(make):
    """Two modules with the same parameters."""
    ft.manual_seed(0)
    a, b = make(), make()
    b.load_state_dict(a.state_dict())
    return a, b


def close(a, b, tol=2e-4):
    np.testing.assert_allclose(a.detach().cpu().numpy(), b.detach().cpu().numpy(), rtol=tol, atol=tol)


def image():
    return ft.randn(2, 4, 6, 6)


MODULES = {
    "linear": (lambda: nn.Linear(5, 3), lambda: (ft.randn(4, 5),)),
    "bilinear": (lambda: nn.Bilinear(3, 4, 2), lambda: (ft.randn(5, 3), ft.randn(5, 4))),
    "mlp": (lambda: nn.Sequential(nn.Linear(5, 8), nn.ReLU(), nn.LayerNorm(8), nn.Linear(8, 2), nn.LogSoftmax(1)),
            lambda: (ft.randn(4, 5),)),
    "conv": (lambda: nn.Sequential(nn.Conv2d(4, 3, 3, padding=1), nn.GELU(), nn.ConvTranspose2d(3, 2, 2, 2)), lambda: (image(),)),
    "conv1d": (lambda: nn.Conv1d(3, 4, 2, dilation=2), lambda: (ft.randn(2, 3, 9),)),
    "batchnorm": (lambda: nn.BatchNorm2d(4), lambda: (image(),)),
    "groupnorm": (lambda: nn.GroupNorm(2, 4), lambda: (image(),)),
    "pools": (lambda: nn.Sequential(nn.MaxPool2d(2), nn.AvgPool2d(2), nn.AdaptiveAvgPool2d(1), nn.Flatten()), lambda: (image(),)),
    "upsample": (lambda: nn.Upsample(scale_factor=2, mode="bilinear"), lambda: (image(),)),
    "embedding": (lambda: nn.Embedding(10, 4, padding_idx=0), lambda: (ft.tensor([[1, 2], [0, 9]]),)),
    "embedding_bag": (lambda: nn.EmbeddingBag(10, 4), lambda: (ft.tensor([1, 2, 4, 5]), ft.tensor([0, 2]))),
    "lstm": (lambda: nn.LSTM(4, 5, num_layers=2, bidirectional=True), lambda: (ft.randn(3, 2, 4),)),
    "gru": (lambda: nn.GRU(4, 5, batch_first=True), lambda: (ft.randn(3, 2, 4),)),
    "rnn": (lambda: nn.RNN(4, 5, nonlinearity="relu"), lambda: (ft.randn(3, 2, 4),)),
    "lstm_cell": (lambda: nn.LSTMCell(4, 5), lambda: (ft.randn(3, 4),)),
    "gru_cell": (lambda: nn.GRUCell(4, 5), lambda: (ft.randn(3, 4),)),
    "attention": (lambda: nn.MultiheadAttention(8, 2), lambda: (ft.randn(3, 2, 8), ft.randn(3, 2, 8), ft.randn(3, 2, 8))),
    "transformer": (lambda: nn.TransformerEncoderLayer(8, 2, 16, dropout=0.0), lambda: (ft.randn(3, 2, 8),)),
}


@pytest.mark.parametrize("name", MODULES)
def test_modules(device, name):
    make, inputs = MODULES[name]
    here, there = twins(make)
    assert there.to(device) is there and all(p.device == device for p in there.parameters())
    args = [x.requires_grad_() if x.is_floating_point() else x for x in inputs()]
    moved = [x.detach().to(device).requires_grad_(x.requires_grad) for x in args]
    for _ in range(2):
        outs = [m(*a) for m, a in ((here, args), (there, moved))]
        outs = [o[0] if isinstance(o, tuple) else o for o in outs]
        assert outs[1].device == device
        close(*outs)
        for o in outs:
            (o * o).sum().backward()
    for p, q in zip([*here.parameters(), *args], [*there.parameters(), *moved]):
        assert q.grad is None or q.grad.device == device
        if p.grad is not None:
            close(p.grad, q.grad)
    for p, q in zip(here.buffers(), there.buffers()):
        close(p, q)


LOSSES = {
    "cross_entropy": (nn.CrossEntropyLoss(label_smoothing=0.1), lambda: (ft.randn(4, 5), ft.tensor([0, 2, 4, 1]))),
    "nll": (nn.NLLLoss(), lambda: (ft.randn(4, 5), ft.tensor([0, 2, 4, 1]))),
    "mse": (nn.MSELoss(), lambda: (ft.randn(4), ft.randn(4))),
    "l1": (nn.SmoothL1Loss(), lambda: (ft.randn(4), ft.randn(4))),
    "bce": (nn.BCEWithLogitsLoss(), lambda: (ft.randn(4), ft.rand(4))),
    "kl": (nn.KLDivLoss(reduction="batchmean"), lambda: (ft.randn(3, 4), ft.rand(3, 4))),
    "margin": (nn.MarginRankingLoss(), lambda: (ft.randn(4), ft.randn(4), ft.ones(4))),
    "ctc": (nn.CTCLoss(), lambda: (ft.randn(6, 2, 4).log_softmax(2), ft.tensor([[1, 2], [3, 1]]), ft.tensor([6, 5]),
                                   ft.tensor([2, 1]))),
}


@pytest.mark.parametrize("name", LOSSES)
def test_losses(device, name):
    loss, inputs = LOSSES[name]
    args = inputs()
    here, there = args[0].clone().requires_grad_(), args[0].to(device).requires_grad_()
    a, b = loss(here, *args[1:]), loss(there, *(x.to(device) for x in args[1:]))
    close(a, b)
    a.backward()
    b.backward()
    close(here.grad, there.grad)


OPTIMIZERS = ["SGD", "Adam", "AdamW", "Adagrad", "Adadelta", "RMSprop", "Adamax", "NAdam", "RAdam", "Rprop", "ASGD"]


@pytest.mark.parametrize("name", [n for n in OPTIMIZERS if hasattr(ft.optim, n)])
def test_optimizers(device, name):
    here, there = twins(lambda: nn.Sequential(nn.Linear(4, 6), nn.Tanh(), nn.Linear(6, 2)))
    there.to(device)
    options = {"momentum": 0.9, "nesterov": True, "weight_decay": 0.01, "lr": 0.1} if name == "SGD" else {}
    optimizers = [getattr(ft.optim, name)(m.parameters(), **options) for m in (here, there)]
    x, y = ft.randn(8, 4), ft.randn(8, 2)
    for _ in range(4):
        for model, optimizer, where in ((here, optimizers[0], "cpu"), (there, optimizers[1], device)):
            optimizer.zero_grad()
            nn.functional.mse_loss(model(x.to(where)), y.to(where)).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
    for p, q in zip(here.parameters(), there.parameters()):
        assert q.device == device
        close(p, q)
    # the state of one goes on on the other device
    optimizers[1].load_state_dict(optimizers[0].state_dict())
    for state in optimizers[1].state.values():
        for key, value in state.items():
            if isinstance(value, ft.Tensor) and key != "step":
                assert value.device == device, key
    (there[0].weight.sum() * 1.0).backward()
    optimizers[1].step()


def test_saving(device):
    model = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4)).to(device)
    stream = io.BytesIO()
    ft.save({"model": model.state_dict(), "x": ft.arange(3, device=device)}, stream)

    def load(**options):
        stream.seek(0)
        return ft.load(stream, **options)

    assert load()["x"].device == device and load()["model"]["0.weight"].device == device
    for where in ("cpu", ft.device("cpu"), lambda storage, location: storage, {str(device): "cpu"}):
        state = load(map_location=where)
        assert state["x"].is_cpu and state["model"]["0.weight"].is_cpu and state["x"].tolist() == [0, 1, 2]
    fresh = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4))
    fresh.load_state_dict(load()["model"])
    assert fresh[0].weight.is_cpu
    close(fresh[0].weight, model[0].weight)
    cpu = io.BytesIO()
    ft.save(fresh.state_dict(), cpu)
    cpu.seek(0)
    assert ft.load(cpu, map_location=device)["0.weight"].device == device


def test_loading_data(device):
    data = ft.utils.data.TensorDataset(ft.arange(10.0).view(10, 1), ft.arange(10))
    seen = []
    for x, y in ft.utils.data.DataLoader(data, batch_size=4, pin_memory=True):
        assert x.is_pinned() and y.is_pinned()
        x, y = x.to(device, non_blocking=True), y.to(device, non_blocking=True)
        assert x.device == device and x.sum().item() == y.sum().item()
        seen += y.tolist()
    assert seen == list(range(10))


def test_training_step(device):
    """A network learns on the device, and its parameters come back."""
    ft.manual_seed(0)
    model = nn.Sequential(nn.Linear(2, 16), nn.Tanh(), nn.Dropout(0.1), nn.Linear(16, 2)).to(device)
    optimizer = ft.optim.Adam(model.parameters(), lr=0.05)
    x = ft.randn(64, 2, device=device)
    y = (x[:, 0] * x[:, 1] > 0).long()
    first = None
    for _ in range(60):
        optimizer.zero_grad(set_to_none=False)
        loss = nn.functional.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        first = loss.item() if first is None else first
    assert loss.item() < 0.5 * first and (model.cpu()(x.cpu()).argmax(1) == y.cpu()).float().mean() > 0.8


def test_packed_sequences(device):
    lstm, twin = twins(lambda: nn.LSTM(3, 4))
    twin.to(device)
    x, lengths = ft.randn(5, 3, 3), ft.tensor([5, 3, 1])
    outs = []
    for module, inputs in ((lstm, x), (twin, x.to(device))):
        packed = nn.utils.rnn.pack_padded_sequence(inputs, lengths)
        outs.append(nn.utils.rnn.pad_packed_sequence(module(packed)[0])[0])
    assert outs[1].device == device
    close(*outs)
