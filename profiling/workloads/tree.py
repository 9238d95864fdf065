"""A binary TreeLSTM (Tai et al. 2015) on the Stanford Sentiment Treebank, one tree at a time."""
from workloads import real_data, workload

EMBED, HIDDEN, CLASSES = 128, 128, 5


def words_of(trees):
    """The sorted words at the leaves of ``trees``."""
    found = set()

    def visit(tree):
        if len(tree) == 2:
            found.add(tree[1])
        else:
            visit(tree[1])
            visit(tree[2])
    for tree in trees:
        visit(tree)
    return sorted(found)


@workload("tree_lstm", "models", "TreeLSTM (128) on the treebank, one tree: forward, loss at every node, backward, step",
          unit="ms", per=20, budget={"torch": 1.0})
def tree_lstm(torch, device):
    nn, functional = torch.nn, torch.nn.functional
    trees = real_data.trees(20)
    number = {word: i for i, word in enumerate(words_of(trees))}

    class TreeLSTM(nn.Module):
        def __init__(self):
            super().__init__()
            self.embedding = nn.Embedding(len(number), EMBED)
            self.leaf = nn.Linear(EMBED, 3 * HIDDEN)
            self.node = nn.Linear(2 * HIDDEN, 5 * HIDDEN)
            self.label = nn.Linear(HIDDEN, CLASSES)

        def state(self, tree, losses):
            if len(tree) == 2:
                x = self.embedding(torch.tensor([number[tree[1]]], device=device))
                i, o, u = self.leaf(x).chunk(3, 1)
                c = torch.sigmoid(i) * torch.tanh(u)
            else:
                left_h, left_c = self.state(tree[1], losses)
                right_h, right_c = self.state(tree[2], losses)
                i, o, u, left_f, right_f = self.node(torch.cat((left_h, right_h), 1)).chunk(5, 1)
                c = (torch.sigmoid(i) * torch.tanh(u) + torch.sigmoid(left_f) * left_c
                     + torch.sigmoid(right_f) * right_c)
            h = torch.sigmoid(o) * torch.tanh(c)
            losses.append(functional.cross_entropy(self.label(h), torch.tensor([tree[0]], device=device)))
            return h, c

    torch.manual_seed(0)
    model = TreeLSTM().to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)

    def run(n):
        for _ in range(n):
            for tree in trees:
                optimizer.zero_grad()
                losses = []
                model.state(tree, losses)
                torch.stack(losses).sum().backward()
                optimizer.step()
    return run
