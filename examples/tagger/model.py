"""A tagger: an LSTM reads the characters of each word, another the words of a sentence, a CRF chooses the tags together.

Lample et al., "Neural Architectures for Named Entity Recognition", 2016; Ma and Hovy, "End-to-end Sequence Labeling via
Bi-directional LSTM-CNNs-CRF", 2016.
"""
import fasttorch as torch
from fasttorch import nn


class Tagger(nn.Module):
    """Tags for sentences. All sequences, of characters and of words, are ragged lists: nothing is sorted or padded here."""

    def __init__(self, words, chars, tags, word_size=100, char_size=50, hidden=100, dropout=0.6):
        super().__init__()
        self.word_embedding = nn.Embedding(words, word_size)
        self.char_embedding = nn.Embedding(chars, char_size)
        self.char_lstm = nn.LSTM(char_size, char_size, bidirectional=True)
        self.word_lstm = nn.LSTM(word_size + 2 * char_size, hidden, bidirectional=True)
        self.out = nn.Linear(2 * hidden, tags)
        self.crf = nn.CRF(tags)
        self.drop = nn.Dropout(dropout)
        nn.init.uniform_(self.word_embedding.weight, -0.1, 0.1)

    def word_vectors(self, spellings):
        """A vector for each spelling (a tuple of characters' numbers): the last states of both directions."""
        sizes = [len(s) for s in spellings]
        chars = self.char_embedding(torch.tensor([c for s in spellings for c in s], device=self.out.weight.device))
        _, (h, _) = self.char_lstm(list(chars.split(sizes)))
        return torch.cat((h[0], h[1]), 1)

    def emissions(self, sentences):
        """Scores of the tags: a list of (words, tags) for ``sentences``, each a pair (words' numbers, words' spellings)."""
        device = self.out.weight.device
        different = {}
        places = [different.setdefault(tuple(s), len(different)) for _, spellings in sentences for s in spellings]
        spelled = self.word_vectors(list(different)).index_select(0, torch.tensor(places, device=device))
        words = self.word_embedding(torch.tensor([w for words, _ in sentences for w in words], device=device))
        sizes = [len(words) for words, _ in sentences]
        outputs, _ = self.word_lstm(list(self.drop(torch.cat((words, spelled), 1)).split(sizes)))
        return list(self.out(self.drop(torch.cat(outputs))).split(sizes))

    def forward(self, sentences, tags):
        """The loss: the negative log-likelihood of ``tags``, a list of lists of tags' numbers, a sentence."""
        device = self.out.weight.device
        return self.crf(self.emissions(sentences), [torch.tensor(t, device=device) for t in tags])

    def tag(self, sentences):
        """The most probable tags' numbers: a list of lists."""
        with torch.no_grad():
            return self.crf.decode(self.emissions(sentences))
