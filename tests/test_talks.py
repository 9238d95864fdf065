# ruff: noqa: UP008  (as it was printed)
"""The code of talks and tutorials about PyTorch of 2017 and 2018, nearly as it was printed.

Where a sample can't run under any version of PyTorch, or runs only under a version of its time (``loss.data[0]`` of a loss that
has no dimensions since 0.4), the nearest that does stands here, with a comment.
"""

import random
import warnings

import numpy as np
import pytest

import fasttorch
from fasttorch import compat


@pytest.fixture(autouse=True)
def installed():
    """`import torch` gives fasttorch within these tests."""
    with compat.install():
        yield


def test_tensors_as_numpy_arrays_were_taught():
    import torch

    x = torch.Tensor(5, 3)
    assert x.size() == (5, 3) and str(torch.Size([5, 3])).endswith("Size([5, 3])")
    x = torch.rand(5, 3)
    y = torch.rand(5, 3)
    result = torch.Tensor(5, 3)
    torch.add(x, y, out=result)
    assert torch.equal(x + y, result) and torch.equal(torch.add(x, y), result)
    assert torch.equal(x[:, 1], x.t()[1])
    assert x.view(15).size() == x.view(-1, 15)[0].size()
    y.add_(x)  # adds x to y
    assert torch.equal(y, result)
    assert torch.ones(2, 2).numpy().tolist() == [[1, 1], [1, 1]]
    assert isinstance(x, torch.FloatTensor) and x.type().endswith("FloatTensor")
    assert torch.LongTensor(np.ones((2, 3), np.int32)).shape == (2, 3)
    assert torch.LongTensor([1, 2]).double().type().endswith("DoubleTensor")


def test_the_numpy_bridge():
    import torch

    a = torch.ones(5)
    b = a.numpy()
    a.add_(1)
    assert b.tolist() == [2] * 5
    a = np.ones(5)
    b = torch.from_numpy(a)
    np.add(a, 1, out=a)
    assert b.tolist() == [2] * 5 and b.dtype == torch.float64
    # all tensors on the CPU, but for CharTensors at that time, go to NumPy and back
    assert np.allclose(np.exp(torch.ones(2)), np.e) and torch.from_numpy(np.arange(3)).sum() == 3
    assert not torch.cuda.is_available() or torch.ones(1).cuda().is_cuda


def test_graphs_are_created_on_the_fly():
    """The slide on which an RNN's step is drawn as a graph, node by node."""
    import torch
    from torch.autograd import Variable

    x = Variable(torch.randn(1, 10))
    prev_h = Variable(torch.randn(1, 20))
    W_h = Variable(torch.randn(20, 20), requires_grad=True)
    W_x = Variable(torch.randn(20, 10), requires_grad=True)

    i2h = torch.mm(W_x, x.t())
    h2h = torch.mm(W_h, prev_h.t())
    next_h = i2h + h2h
    next_h = next_h.tanh()

    # as printed: next_h is (20, 1), and the gradient, here and in the talk, (1, 20)
    with pytest.warns(UserWarning, match=r"\[1, 20\].*\[20, 1\]"):
        next_h.backward(torch.ones(1, 20))

    slope = 1 - next_h.detach().numpy() ** 2
    assert np.allclose(W_h.grad.numpy(), slope @ prev_h.numpy(), atol=1e-6)
    assert np.allclose(W_x.grad.numpy(), slope @ x.numpy(), atol=1e-6)


def test_the_step_without_variables():
    import torch

    W_h = torch.randn(20, 20, requires_grad=True)
    W_x = torch.randn(20, 10, requires_grad=True)
    x = torch.randn(1, 10)
    prev_h = torch.randn(1, 20)
    next_h = (torch.mm(W_x, x.t()) + torch.mm(W_h, prev_h.t())).tanh()
    next_h.sum().backward()
    assert W_h.grad.shape == (20, 20)


def test_gradients_of_other_shapes_are_refused_still():
    x = fasttorch.ones(20, 1, requires_grad=True)
    for shape in ((20, 2), (1, 19), (4, 5), (2, 10)):
        with pytest.raises(RuntimeError, match="[Ss]hape"):
            (2 * x).backward(fasttorch.ones(shape))


def test_online_linear_regression():
    """Samples come one at a time; the parameters are moved against the gradient by hand."""
    import torch
    from torch.autograd import Variable

    dim = 5
    true_w = torch.randn(dim, 1)

    def data_stream(n):
        for _ in range(n):
            x = torch.randn(1, dim)
            yield x, x.mm(true_w) + 2

    w = Variable(torch.zeros(dim, 1), requires_grad=True)
    b = Variable(torch.zeros(1), requires_grad=True)
    losses = []
    for x, y in data_stream(400):
        x, y = Variable(x), Variable(y)
        y_pred = x.mm(w) + b
        loss = (y_pred - y).pow(2).mean()
        loss.backward()
        w.data -= 0.05 * w.grad.data
        b.data -= 0.05 * b.grad.data
        w.grad.data.zero_()
        b.grad.data.zero_()
        losses.append(loss.item())  # at the time: loss.data[0]
    assert losses[0] > 1 and losses[-1] < 1e-3 and abs(b.item() - 2) < 0.1
    assert torch.allclose(w.data, true_w, atol=0.1)


def test_polynomial_regression_with_a_module():
    from itertools import count

    import torch
    import torch.autograd
    import torch.nn.functional as F
    from torch.autograd import Variable

    POLY_DEGREE = 2
    W_target = torch.randn(POLY_DEGREE, 1) * 2
    b_target = torch.randn(1) * 2

    def make_features(x):
        x = x.unsqueeze(1)
        return torch.cat([x**i for i in range(1, POLY_DEGREE + 1)], 1)

    def f(x):
        return x.mm(W_target) + b_target[0]

    def get_batch(batch_size=32):
        random = torch.randn(batch_size)
        x = make_features(random)
        return Variable(x), Variable(f(x))

    fc = torch.nn.Linear(W_target.size(0), 1)
    for batch_idx in count(1):
        batch_x, batch_y = get_batch()
        fc.zero_grad()
        output = F.smooth_l1_loss(fc(batch_x), batch_y)
        loss = output.item()  # at the time: output.data[0]
        output.backward()
        for param in fc.parameters():
            param.data.add_(-0.1 * param.grad.data)
        if loss < 1e-3:
            break
        assert batch_idx < 5000


def test_arange_that_requires_grad_gives_floats():
    """As printed, and as 0.4 did; PyTorch now gives integers, and refuses that they require grad."""
    import torch

    x = torch.arange(4, requires_grad=True)
    assert x.dtype == torch.float32
    y = 2 * torch.dot(x, x)
    y.backward()
    assert x.grad.tolist() == [0, 4, 8, 12]
    assert torch.arange(4).dtype == torch.int64


def test_what_a_variable_tells():
    import torch
    from torch.autograd import Variable

    x = Variable(torch.ones(2, 2), requires_grad=True)
    y = x + 2
    z = y * y * 3
    out = z.mean()
    assert x.grad_fn is None and "AddBackward" in str(y.grad_fn) and isinstance(y, Variable)
    out.backward()
    assert x.grad.tolist() == [[4.5, 4.5], [4.5, 4.5]] and isinstance(x.grad, torch.Tensor)
    assert torch.equal(x.data, torch.ones(2, 2))
    # the chain of functions: add, then the leaf
    assert "AccumulateGrad" in type(y.grad_fn.next_functions[0][0]).__name__ or "AccumulateGrad" in str(
        y.grad_fn.next_functions[0][0])
    with pytest.raises(RuntimeError, match="no_grad"):
        Variable(x, volatile=True)  # removed in 0.4


def test_dynamic_control_flow():
    import torch
    from torch.autograd import Variable

    x = Variable(torch.randn(3), requires_grad=True)
    y = x * 2
    doublings = 1
    while y.data.norm() < 1000:
        y = y * 2
        doublings += 1
    gradients = torch.FloatTensor([0.1, 1.0, 0.0001])
    y.backward(gradients)
    assert torch.allclose(x.grad, gradients * 2.0**doublings)


def test_a_function_of_ones_own():
    """With static methods and a context, as from 0.2 on; the form with ``self`` no version runs any more."""
    import torch
    from torch.autograd import Function, Variable

    class MyReLU(Function):
        @staticmethod
        def forward(ctx, input):
            ctx.save_for_backward(input)
            return input.clamp(min=0)

        @staticmethod
        def backward(ctx, grad_output):
            (input,) = ctx.saved_variables if hasattr(ctx, "saved_variables") else ctx.saved_tensors
            grad_input = grad_output.clone()
            grad_input[input < 0] = 0
            return grad_input

    x = Variable(torch.randn(64, 100))
    y = Variable(torch.randn(64, 10), requires_grad=False)
    w1 = Variable(torch.randn(100, 50), requires_grad=True)
    w2 = Variable(torch.randn(50, 10), requires_grad=True)
    losses = []
    for _ in range(50):
        y_pred = MyReLU.apply(x.mm(w1)).mm(w2)
        loss = (y_pred - y).pow(2).sum()
        losses.append(loss.item())
        loss.backward()
        w1.data -= 1e-6 * w1.grad.data
        w2.data -= 1e-6 * w2.grad.data
        w1.grad.data.zero_()
        w2.grad.data.zero_()
    assert losses[-1] < losses[0]
    v = torch.randn(7, requires_grad=True)
    (a,) = torch.autograd.grad(MyReLU.apply(v).sum(), v)
    (b,) = torch.autograd.grad(v.relu().sum(), v)
    assert torch.equal(a, b)


def test_a_function_of_the_old_style_is_refused_with_words():
    import torch

    class Old(torch.autograd.Function):
        def forward(self, input):
            return input

        def backward(self, grad):
            return grad

    with pytest.raises((RuntimeError, TypeError)) as caught:
        Old()(torch.ones(1, requires_grad=True))
    assert "static" in str(caught.value) or "apply" in str(caught.value)


def test_the_two_layer_net_in_numpy_and_in_tensors():
    import torch

    N, D_in, H, D_out = 16, 20, 10, 5
    x, y = torch.randn(N, D_in), torch.randn(N, D_out)
    w1, w2 = torch.randn(D_in, H), torch.randn(H, D_out)
    learning_rate, losses = 1e-4, []
    for _ in range(50):
        h = x.mm(w1)
        h_relu = h.clamp(min=0)
        y_pred = h_relu.mm(w2)
        losses.append((y_pred - y).pow(2).sum())
        grad_y_pred = 2.0 * (y_pred - y)
        grad_w2 = h_relu.t().mm(grad_y_pred)
        grad_h = grad_y_pred.mm(w2.t()).clone()
        grad_h[h < 0] = 0
        w1 -= learning_rate * x.t().mm(grad_h)
        w2 -= learning_rate * grad_w2
    assert losses[-1] < losses[0]


def test_nn_and_optim():
    import torch
    from torch.autograd import Variable

    N, D_in, H, D_out = 16, 30, 20, 5
    x = Variable(torch.randn(N, D_in))
    y = Variable(torch.randn(N, D_out), requires_grad=False)
    model = torch.nn.Sequential(torch.nn.Linear(D_in, H), torch.nn.ReLU(), torch.nn.Linear(H, D_out))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        loss_fn = torch.nn.MSELoss(size_average=False)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-2)
    losses = []
    for _ in range(100):
        loss = loss_fn(model(x), y)
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert losses[-1] < losses[0] / 10


def test_a_net_of_another_depth_every_time():
    import torch
    from torch.autograd import Variable

    class DynamicNet(torch.nn.Module):
        def __init__(self, D_in, H, D_out):
            super(DynamicNet, self).__init__()
            self.input_linear = torch.nn.Linear(D_in, H)
            self.middle_linear = torch.nn.Linear(H, H)
            self.output_linear = torch.nn.Linear(H, D_out)

        def forward(self, x):
            h_relu = self.input_linear(x).clamp(min=0)
            for _ in range(random.randint(0, 3)):
                h_relu = self.middle_linear(h_relu).clamp(min=0)
            return self.output_linear(h_relu)

    x, y = Variable(torch.randn(16, 30)), Variable(torch.randn(16, 5), requires_grad=False)
    model = DynamicNet(30, 20, 5)
    optimizer = torch.optim.SGD(model.parameters(), lr=1e-3, momentum=0.9)
    losses = []
    for _ in range(200):
        loss = (model(x) - y).pow(2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert np.mean(losses[-20:]) < np.mean(losses[:20])


def test_the_first_convolutional_network():
    import torch
    import torch.nn as nn
    import torch.nn.functional as F
    from torch.autograd import Variable

    class Net(nn.Module):
        def __init__(self):
            super(Net, self).__init__()
            self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
            self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
            self.conv2_drop = nn.Dropout2d()
            self.fc1 = nn.Linear(320, 50)
            self.fc2 = nn.Linear(50, 10)

        def forward(self, x):
            x = F.relu(F.max_pool2d(self.conv1(x), 2))
            x = F.relu(F.max_pool2d(self.conv2_drop(self.conv2(x)), 2))
            x = x.view(-1, 320)
            x = F.relu(self.fc1(x))
            x = F.dropout(x, training=self.training)
            x = self.fc2(x)
            return F.log_softmax(x)

    model = Net()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.5)
    data, target = Variable(torch.randn(4, 1, 28, 28)), Variable(torch.LongTensor([3, 1, 4, 1]))
    output = model(data)  # log_softmax without its dimension: 1, for a matrix
    loss = F.nll_loss(output, target)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    pred = output.data.max(1, keepdim=True)[1]
    correct = pred.eq(target.data.view_as(pred)).cpu().sum()
    assert 0 <= correct <= 4 and np.allclose(output.exp().sum(1).detach().numpy(), 1, atol=1e-5)
    assert isinstance(list(model.children())[0], nn.Conv2d) and len(list(model.parameters())) == 8
    model.eval()
    with torch.no_grad():
        assert torch.equal(model(data), model(data))


def test_the_character_rnn():
    import torch
    import torch.nn as nn
    from torch.autograd import Variable

    class RNN(nn.Module):
        def __init__(self, input_size, hidden_size, output_size):
            super(RNN, self).__init__()
            self.hidden_size = hidden_size
            self.i2h = nn.Linear(input_size + hidden_size, hidden_size)
            self.i2o = nn.Linear(input_size + hidden_size, output_size)
            self.softmax = nn.LogSoftmax(dim=1)

        def forward(self, input, hidden):
            combined = torch.cat((input, hidden), 1)
            hidden = self.i2h(combined)
            output = self.softmax(self.i2o(combined))
            return output, hidden

        def initHidden(self):
            return Variable(torch.zeros(1, self.hidden_size))

    rnn, criterion, learning_rate = RNN(26, 16, 2), nn.NLLLoss(), 0.05

    def line_to_tensor(line):
        tensor = torch.zeros(len(line), 1, 26)
        for i, letter in enumerate(line):
            tensor[i][0][ord(letter) - ord("a")] = 1
        return tensor

    def train(category, line):
        hidden = rnn.initHidden()
        rnn.zero_grad()
        for i in range(line.size()[0]):
            output, hidden = rnn(line[i], hidden)
        loss = criterion(output, category)
        loss.backward()
        for p in rnn.parameters():
            p.data.add_(p.grad.data, alpha=-learning_rate)  # at the time: add_(-learning_rate, p.grad.data)
        return output, loss.item()

    words = [("anna", 0), ("otto", 1), ("hanna", 0), ("toto", 1)]
    losses = []
    for k in range(300):
        word, category = words[k % 4]
        output, loss = train(Variable(torch.LongTensor([category])), Variable(line_to_tensor(word)))
        losses.append(loss)
    top_v, top_i = output.data.topk(1)
    assert np.mean(losses[-8:]) < 0.3 < np.mean(losses[:8]) and top_i[0][0] == category


def test_hooks_and_double_backward():
    """The penalty on a gradient's norm, as talks on WGAN showed it."""
    import torch
    from torch.autograd import Variable, grad

    x = Variable(torch.randn(8, 4), requires_grad=True)
    net = torch.nn.Sequential(torch.nn.Linear(4, 16), torch.nn.Tanh(), torch.nn.Linear(16, 1))
    out = net(x)
    seen = []
    out.register_hook(lambda g: seen.append(g.shape))
    (g,) = grad(out, x, grad_outputs=torch.ones(out.size()), create_graph=True)
    penalty = ((g.norm(2, dim=1) - 1) ** 2).mean()
    penalty.backward()
    assert seen and net[0].weight.grad.abs().sum() > 0


def test_lstm_as_first_shown():
    import torch
    import torch.nn as nn
    from torch import autograd

    lstm = nn.LSTM(3, 3)
    inputs = [autograd.Variable(torch.randn((1, 3))) for _ in range(5)]
    hidden = (autograd.Variable(torch.randn(1, 1, 3)), autograd.Variable(torch.randn((1, 1, 3))))
    for i in inputs:
        out, hidden = lstm(i.view(1, 1, -1), hidden)
    inputs = torch.cat(inputs).view(len(inputs), 1, -1)
    out, hidden = lstm(inputs, hidden)
    assert out.shape == (5, 1, 3) and torch.equal(out[-1], hidden[0][0])


def test_datasets_and_loaders(tmp_path):
    import torch
    from torch.utils.data import DataLoader, Dataset

    class Squares(Dataset):
        def __len__(self):
            return 10

        def __getitem__(self, i):
            return torch.Tensor([i]), i * i

    seen = [(x.view(-1).tolist(), y.tolist()) for x, y in DataLoader(Squares(), batch_size=4, shuffle=False)]
    assert seen[0] == ([0, 1, 2, 3], [0, 1, 4, 9]) and len(seen) == 3
    model = torch.nn.DataParallel(torch.nn.Linear(1, 1))
    torch.save(model.state_dict(), tmp_path / "model.pth")
    model.load_state_dict(torch.load(tmp_path / "model.pth", map_location=lambda storage, loc: storage))
