"""Sequence to sequence with attention: a bidirectional GRU reads, a decoder with attention writes."""
import fasttorch as torch
from fasttorch import nn


class Translator(nn.Module):
    """``attention`` is ``bahdanau`` or ``luong``. Sources are ragged lists of characters' numbers, targets lists of numbers."""

    def __init__(self, sources, targets, start, end, embed=32, hidden=128, attention="bahdanau"):
        super().__init__()
        self.start, self.end = start, end
        self.embedding = nn.Embedding(sources, embed)
        self.encoder = nn.GRU(embed, hidden // 2, bidirectional=True)
        make = {"bahdanau": nn.BahdanauDecoder, "luong": nn.LuongDecoder}[attention]
        self.decoder = make(targets, embed, hidden, hidden)

    def read(self, sources):
        """The memory: a list of ``(characters, hidden)``."""
        device = self.embedding.weight.device
        characters = torch.tensor([c for source in sources for c in source], device=device)
        memory, _ = self.encoder(list(self.embedding(characters).split([len(source) for source in sources])))
        return memory

    def _padded(self, sequences, filler):
        longest = max(map(len, sequences))
        rows = [[*s, *[filler] * (longest - len(s))] for s in sequences]
        return torch.tensor(rows, device=self.embedding.weight.device).t()

    def forward(self, sources, targets):
        """The loss: mean negative log-likelihood of a character of the targets (and of their ends)."""
        scores, _ = self.decoder(self._padded([[self.start, *t] for t in targets], self.end), self.read(sources))
        wanted = self._padded([[*t, self.end] for t in targets], -100)
        return nn.functional.cross_entropy(scores.flatten(0, 1), wanted.reshape(-1), ignore_index=-100)

    def translate(self, sources, **options):
        """A list of hypotheses for each source; options are those of ``nn.beam_search``."""
        with torch.no_grad():
            return self.decoder.decode(self.read(sources), self.start, self.end, **options)

    def alignment(self, source, target):
        """How much each character written (rows, with the end) attends to each character read."""
        with torch.no_grad():
            _, weights = self.decoder(torch.tensor([self.start, *target], device=self.embedding.weight.device).unsqueeze(1),
                                      self.read([source]))
        return weights[:, 0]
