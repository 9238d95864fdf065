"""A tagger with a character BiLSTM for rare words and a BiLSTM over the sentence, one sentence at a time."""
from collections import Counter

from workloads import real_data, workload

WORD, CHARACTER, CHARACTER_HIDDEN, HIDDEN, MIDDLE = 128, 20, 64, 50, 32


@workload("tagger", "models", "character + word BiLSTM tagger, one sentence: forward, backward, step", unit="ms", per=20,
          budget={"torch": 1.0})
def tagger(torch, device):
    nn, functional = torch.nn, torch.nn.functional
    everything = real_data.tagged_sentences(400)
    sentences = everything[:20]
    counts = Counter(word for sentence in everything for word, _ in sentence)
    words = {word: i for i, word in enumerate(sorted(w for w, n in counts.items() if n >= 5))}
    tags = {tag: i for i, tag in enumerate(sorted({tag for sentence in everything for _, tag in sentence}))}
    characters = {c: i + 1 for i, c in enumerate(sorted({c for word in counts for c in word}))}

    class Tagger(nn.Module):
        def __init__(self):
            super().__init__()
            self.words = nn.Embedding(len(words), WORD)
            self.characters = nn.Embedding(len(characters) + 1, CHARACTER)
            self.character_lstm = nn.LSTM(CHARACTER, CHARACTER_HIDDEN, bidirectional=True)
            self.lstm = nn.LSTM(WORD, HIDDEN, bidirectional=True)
            self.middle = nn.Linear(2 * HIDDEN, MIDDLE)
            self.out = nn.Linear(MIDDLE, len(tags))

        def vector(self, word):
            if word in words:
                return self.words(torch.tensor([words[word]], device=device))
            letters = torch.tensor([[0], *([characters[c]] for c in word), [0]], device=device)
            _, (h, _) = self.character_lstm(self.characters(letters))
            return torch.cat((h[0], h[1]), 1)

        def forward(self, sentence):
            x = torch.stack([self.vector(word) for word, _ in sentence])
            return self.out(torch.tanh(self.middle(self.lstm(x)[0][:, 0])))

    torch.manual_seed(0)
    model = Tagger().to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    targets = [torch.tensor([tags[tag] for _, tag in sentence], device=device) for sentence in sentences]

    def run(n):
        for _ in range(n):
            for sentence, target in zip(sentences, targets):
                optimizer.zero_grad()
                functional.cross_entropy(model(sentence), target).backward()
                optimizer.step()
    return run
