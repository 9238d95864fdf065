"""Binary TreeLSTM (Tai, Socher and Manning 2015), which composes a sentence along its parse tree."""
import fasttorch as torch
from fasttorch import nn


class TreeLSTM(nn.Module):
    """Scores for the 5 sentiment classes at every node of a tree.

    Leaf with word vector ``x``:  i, o, u = W x + b;  c = sigmoid(i) * tanh(u).
    Node with children l and r:   i, o, u, f_l, f_r = U [h_l; h_r] + b;
    c = sigmoid(i) * tanh(u) + sigmoid(f_l) * c_l + sigmoid(f_r) * c_r.   Both: h = sigmoid(o) * tanh(c).
    """

    def __init__(self, words, embed, hidden, classes=5, dropout=0.0):
        super().__init__()
        self.embedding = nn.Embedding(words, embed)
        self.leaf = nn.Linear(embed, 3 * hidden)
        self.node = nn.Linear(2 * hidden, 5 * hidden)
        self.label = nn.Linear(hidden, classes)
        self.drop = nn.Dropout(dropout)
        nn.init.uniform_(self.embedding.weight, -0.05, 0.05)
        with torch.no_grad():
            self.node.bias[3 * hidden:] = 1.0  # remember the children at first

    def states(self, tree, vectors):
        """(h, c) of every node of ``tree``, in the order of ``tree.nodes()``, from its leaves' word ``vectors``."""
        states, stack, leaf = [], [], 0
        for node in tree.nodes():
            if node.word is not None:
                i, o, u = self.leaf(vectors[leaf:leaf + 1]).chunk(3, 1)
                c = torch.sigmoid(i) * torch.tanh(u)
                leaf += 1
            else:
                right_h, right_c = stack.pop()
                left_h, left_c = stack.pop()
                i, o, u, left_f, right_f = self.node(torch.cat((left_h, right_h), 1)).chunk(5, 1)
                c = (torch.sigmoid(i) * torch.tanh(u) + torch.sigmoid(left_f) * left_c
                     + torch.sigmoid(right_f) * right_c)
            h = torch.sigmoid(o) * torch.tanh(c)
            stack.append((h, c))
            states.append((h, c))
        return states

    def forward(self, trees):
        """Scores (all nodes of ``trees`` in turn, classes); every tree is a graph of its own shape."""
        device = self.label.weight.device
        leaves = [leaf.number for tree in trees for leaf in tree.leaves()]
        vectors = self.drop(self.embedding(torch.tensor(leaves, device=device)))
        outputs, start = [], 0
        for tree in trees:
            count = len(tree.leaves())
            outputs += [h for h, _ in self.states(tree, vectors[start:start + count])]
            start += count
        return self.label(self.drop(torch.cat(outputs)))
