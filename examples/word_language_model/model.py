"""The language model: embedding, a recurrent network, and a linear layer over the vocabulary."""
import fasttorch as torch
from fasttorch import nn

CELLS = ("lstm", "gru", "rnn")


class LanguageModel(nn.Module):
    """Scores of the next word after every word of ``batch`` streams.

    ``forward(tokens, state)``: ``tokens`` (T, B) int64, ``state`` from ``zero_state`` or the call before;
    returns scores (T * B, ``words``) and the new state. With ``tied`` the embedding's weights are also the decoder's
    (Press and Wolf 2017), which needs ``embed == hidden``.
    """

    def __init__(self, cell, words, embed, hidden, layers, dropout=0.0, tied=False):
        super().__init__()
        if cell not in CELLS:
            raise ValueError(f"LanguageModel: cell is one of {', '.join(CELLS)}, not {cell!r}")
        if tied and embed != hidden:
            raise ValueError(f"LanguageModel: tied weights need embed == hidden, not {embed} and {hidden}")
        self.cell, self.hidden, self.layers = cell, hidden, layers
        self.drop = nn.Dropout(dropout)
        self.embedding = nn.Embedding(words, embed)
        between = dropout if layers > 1 else 0.0
        if cell == "lstm":
            self.recurrent = nn.LSTM(embed, hidden, layers, dropout=between)
        elif cell == "gru":
            self.recurrent = nn.GRU(embed, hidden, layers, dropout=between)
        else:
            self.recurrent = nn.RNN(embed, hidden, layers, nonlinearity="tanh", dropout=between)
        self.decoder = nn.Linear(hidden, words)
        if tied:
            self.decoder.weight = self.embedding.weight
        nn.init.uniform_(self.embedding.weight, -0.1, 0.1)
        nn.init.uniform_(self.decoder.weight, -0.1, 0.1)
        nn.init.zeros_(self.decoder.bias)

    def forward(self, tokens, state):
        output, state = self.recurrent(self.drop(self.embedding(tokens)), state)
        scores = self.decoder(self.drop(output))
        return scores.reshape(-1, scores.shape[-1]), state

    def zero_state(self, batch):
        """The state before the first word of ``batch`` streams."""
        weight = self.decoder.weight
        h = torch.zeros(self.layers, batch, self.hidden, dtype=weight.dtype, device=weight.device)
        return (h, torch.zeros_like(h)) if self.cell == "lstm" else h


def detach(state):
    """``state`` cut from the graph that made it: where backpropagation through time is truncated."""
    return tuple(s.detach() for s in state) if isinstance(state, tuple) else state.detach()
