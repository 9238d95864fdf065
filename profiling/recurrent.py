"""What nn.Recurrent costs over a loop written by hand, for a cell of one's own and for nn.LSTMCell.

    python profiling/recurrent.py
    python profiling/recurrent.py --rounds 100

Both run in turn in one process; the figures are each one's best of all rounds, in microseconds of processor time a call.
"""
import argparse
import time

import fasttorch as torch
from fasttorch import nn


class Cell(nn.Module):
    """A plain cell as somebody would write it."""

    def __init__(self, inputs, hidden):
        super().__init__()
        self.hidden = hidden
        self.line = nn.Linear(inputs + hidden, hidden)

    def initial_state(self, batch_size):
        """Zeros."""
        return torch.zeros(batch_size, self.hidden)

    def forward(self, x, h):
        """The new state, which is the output too."""
        h = torch.tanh(self.line(torch.cat((x, h), 1)))
        return h, h


def cell_by_hand(cell, x):
    """The loop over a cell."""
    state, outputs = cell.initial_state(x.shape[1]), []
    for step in x.unbind(0):
        output, state = cell(step, state)
        outputs.append(output)
    return torch.stack(outputs), state


def lstm_by_hand(cell, x):
    """The loop over an LSTMCell."""
    state, outputs = None, []
    for step in x.unbind(0):
        state = cell(step, state)
        outputs.append(state[0])
    return torch.stack(outputs), state


def measure(functions, calls, rounds):
    """The least seconds of processor time a call of each function."""
    best = [float("inf")] * len(functions)
    for _ in range(rounds):
        for k, function in enumerate(functions):
            begun = time.process_time()
            for _ in range(calls):
                function()
            best[k] = min(best[k], (time.process_time() - begun) / calls)
    return best


def main():
    """Print a line for each case."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=60, help="times that each is measured")
    rounds = parser.parse_args().rounds
    print(f"{'cell':10}{'steps':>6}{'batch':>6}{'size':>6}  {'':18}{'by hand':>10}{'Recurrent':>11}{'ratio':>8}")
    for make, by_hand in ((Cell, cell_by_hand), (nn.LSTMCell, lstm_by_hand)):
        for steps, batch, size in ((5, 1, 16), (50, 1, 16), (50, 20, 128)):
            cell = make(size, size)
            network, x = nn.Recurrent(cell), torch.randn(steps, batch, size)
            cases = {"forward": lambda run: run()[0], "forward, backward": lambda run: run()[0].sum().backward()}
            for name, case in cases.items():
                functions = [lambda case=case, cell=cell, x=x, by_hand=by_hand: case(lambda: by_hand(cell, x)),
                             lambda case=case, network=network, x=x: case(lambda: network(x))]
                hand, ours = measure(functions, max(1, 200 // (steps * (1 + batch // 10))), rounds)
                print(f"{make.__name__:10}{steps:6}{batch:6}{size:6}  {name:18}{hand * 1e6:10.1f}{ours * 1e6:11.1f}"
                      f"{ours / hand:8.3f}", flush=True)


if __name__ == "__main__":
    main()
