"""The language models: embedding, a recurrent network or a Transformer, and a linear layer over the vocabulary."""
import math

import fasttorch as torch
from fasttorch import nn

CELLS = ("lstm", "gru", "rnn")
MODELS = (*CELLS, "transformer")


def build(cell, words, embed, hidden, layers, dropout=0.0, tied=False, nhead=2, context=35):
    """The model of that name; ``nhead`` and ``context`` are the Transformer's alone."""
    if cell == "transformer":
        return TransformerModel(words, embed, nhead, hidden, layers, dropout, tied, context)
    return LanguageModel(cell, words, embed, hidden, layers, dropout, tied)


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

    def start_writing(self):
        """The state before the first word of a text that is written word by word."""
        return self.zero_state(1)


def positions(length, size):
    """(``length``, 1, ``size``) waves that tell positions apart: sin(p / 10000^(2i / size)) at 2i, its cosine at 2i + 1."""
    angles = torch.arange(length).float().unsqueeze(1) * torch.exp(torch.arange(0, size, 2).float() * (-math.log(10000.0) / size))
    waves = torch.zeros(length, 1, size)
    waves[:, 0, 0::2] = torch.sin(angles)
    waves[:, 0, 1::2] = torch.cos(angles[:, :size // 2])
    return waves


class TransformerModel(nn.Module):
    """Scores of the next word after every word, from the words before it (Vaswani et al. 2017, the encoder with a causal mask).

    ``forward(tokens, state)``: ``tokens`` (T, B) int64; returns scores (T * B, ``words``) and the new state. While training
    and evaluating the state is None: a piece of text is read by itself, as PyTorch's example does. In writing it is the
    words before, ``context - 1`` of them at most, (C, B). ``hidden`` is the size of the layers' feed-forward networks. With
    ``tied`` the embedding's weights are also the decoder's.
    """

    def __init__(self, words, embed, nhead, hidden, layers, dropout=0.0, tied=False, context=35):
        super().__init__()
        if embed % nhead:
            raise ValueError(f"TransformerModel: embed is a multiple of nhead, not {embed} with nhead {nhead}")
        self.embed, self.context = embed, context
        self.drop = nn.Dropout(dropout)
        self.embedding = nn.Embedding(words, embed)
        self.register_buffer("waves", positions(context, embed), persistent=False)
        layer = nn.TransformerEncoderLayer(embed, nhead, hidden, dropout)
        self.encoder = nn.TransformerEncoder(layer, layers, enable_nested_tensor=False)
        self.decoder = nn.Linear(embed, words)
        if tied:
            self.decoder.weight = self.embedding.weight
        nn.init.uniform_(self.embedding.weight, -0.1, 0.1)
        nn.init.uniform_(self.decoder.weight, -0.1, 0.1)
        nn.init.zeros_(self.decoder.bias)

    def forward(self, tokens, state=None):
        seen = tokens if state is None else torch.cat([state, tokens])[-self.context:]
        length = len(seen)
        if length > self.context:
            raise ValueError(f"TransformerModel: {length} words at once, its context is {self.context}")
        x = self.drop(self.embedding(seen) * math.sqrt(self.embed) + self.waves[:length])
        mask = nn.Transformer.generate_square_subsequent_mask(length, device=x.device)
        x = self.encoder(x, mask=mask, is_causal=True)[length - len(tokens):]
        scores = self.decoder(x)
        if state is not None:
            state = seen[max(0, length - self.context + 1):]
        return scores.reshape(-1, scores.shape[-1]), state

    def zero_state(self, batch):
        """Nothing: a piece of text is read by itself."""

    def start_writing(self):
        """The state before the first word of a text that is written word by word: no words."""
        return torch.zeros(0, 1, dtype=torch.int64, device=self.decoder.weight.device)


def detach(state):
    """``state`` cut from the graph that made it: where backpropagation through time is truncated."""
    if state is None:
        return None
    return tuple(s.detach() for s in state) if isinstance(state, tuple) else state.detach()
