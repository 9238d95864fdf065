"""Memory over many training steps of every example's model, without the garbage collector: it must not grow.

    python profiling/steps_memory.py [--steps 10000] [--only lstm]

Every third step is cut off by an exception: in forward, in the backward of a user's Function, in a tensor's hook, in a module's
backward hook, in the optimizer's hook. Reported is by how much grew, over the steps that follow a tenth as many: the bytes that
tensors hold, the objects that the collector knows, the blocks that Python has allocated, the resident memory. (Of tuples of each
size Python itself keeps up to 2,000 free ones, which count as blocks.) The models are the examples' own classes, small.
"""
import argparse
import gc
import importlib.util
import random
import sys
from collections import deque
from pathlib import Path

import fasttorch as torch
from fasttorch import nn
from fasttorch._C.storage import memory_stats

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


class Failure(Exception):
    """What cuts a step off."""


class Fails(torch.autograd.Function):
    """The identity, whose backward raises."""

    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * 1

    @staticmethod
    def backward(ctx, grad):
        raise Failure("backward")


def fail(*_):
    raise Failure("hook")


FAILURES = ("forward", "backward", "hook", "module hook", "optimizer")


def module_of(example, name):
    """A module of an example, which may import its neighbours."""
    folder = EXAMPLES / example
    for other in folder.glob("*.py"):
        sys.modules.pop(other.stem, None)
    sys.path.insert(0, str(folder))
    try:
        spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(folder))
    return module


# ---- the examples: each gives its model, a function that computes the loss, and the module in which steps are cut off
def language_model(cell):
    module = module_of("word_language_model", "model")
    model = module.build(cell, 20, 8, 8, 2, dropout=0.1, context=6)
    tokens, targets = torch.randint(0, 20, (6, 2)), torch.randint(0, 20, (12,))
    states = [model.zero_state(2)]

    def loss():
        scores, state = model(tokens, module.detach(states[0]))
        states[0] = state
        return nn.functional.cross_entropy(scores, targets)
    return model, loss, model.decoder


def char_rnn():
    model = module_of("char_rnn", "main").CharacterModel(20, 8, 8, 2, 0.1)
    characters, targets = torch.randint(0, 20, (6, 2)), torch.randint(0, 20, (12,))
    return model, lambda: nn.functional.cross_entropy(model(characters)[0], targets), model.decoder


def tagger():
    model = module_of("tagger", "model").Tagger(20, 10, 3, word_size=6, char_size=4, hidden=5)
    sentences, tags = [([1, 2, 3], [(1, 2), (3,), (4, 5, 6)]), ([4], [(7, 8)])], [[0, 1, 2], [1]]
    return model, lambda: model(sentences, tags), model.out


def seq2seq(attention):
    model = module_of("seq2seq", "model").Translator(12, 12, 0, 1, embed=4, hidden=8, attention=attention)
    sources, targets = [[2, 3, 4], [5, 6]], [[3, 4], [5, 6, 7]]
    return model, lambda: model(sources, targets), model.embedding


def tree_lstm():
    treebank, module = module_of("tree_lstm", "treebank"), module_of("tree_lstm", "model")
    model = module.TreeLSTM(10, 4, 6, dropout=0.1)
    tree = treebank.parse_tree("(3 (2 a) (4 (2 b) (3 (1 c) (2 d))))")
    for k, leaf in enumerate(tree.leaves()):
        leaf.number = k
    labels = torch.tensor([node.label for node in tree.nodes()])
    return model, lambda: nn.functional.cross_entropy(model([tree]), labels), model.label


def time_sequence():
    model = module_of("time_sequence", "main").WaveModel(6)
    waves, targets = torch.randn(2, 8), torch.randn(2, 8)
    return model, lambda: nn.functional.mse_loss(model(waves), targets), model.last


def cartpole(recurrent):
    module = module_of("cartpole", "main")
    model = (module.RecurrentPolicy if recurrent else module.Policy)(4, 2, 8)

    def loss():
        state, total = None, 0
        for _ in range(5):
            scores, value, state = model(torch.randn(1, 4), state)
            choice = module.Categorical(logits=scores)
            total = total - (choice.log_prob(choice.sample()) * (1 - value.detach())).sum() + (value - 1).pow(2).sum()
        return total
    return model, loss, model.action


def vae():
    model = module_of("vae", "main").VAE(latent=2, hidden=8)
    pixels = torch.rand(4, 64)
    return model, lambda: -model.bound(pixels)[0].mean(), model.decoder[-1]


def pictures(model, last):
    x, y = torch.rand(4, 1, 8, 8), torch.randint(0, 10, (4,))
    return model, lambda: nn.functional.cross_entropy(model(x), y), last


def digits():
    model = module_of("digits", "main").Net(channels=2)
    return pictures(model, model.classify[-1])


def hogwild():
    model = module_of("hogwild", "main").network()
    return pictures(model, model[-1])


def growing():
    model = module_of("growing", "main").Growing(6, 5, 3)
    x, y = torch.randn(4, 6), torch.randint(0, 3, (4,))
    return model, lambda: nn.functional.cross_entropy(model(x), y), model.layers[-1]


def online_stream():
    """Its learner trains on the new pictures and old ones that it remembers."""
    model = module_of("online_stream", "main").network()
    memory = deque(maxlen=4)

    def loss():
        memory.append((torch.rand(2, 1, 8, 8), torch.randint(0, 10, (2,))))
        old = random.choice(memory)
        x, y = torch.cat([memory[-1][0], old[0]]), torch.cat([memory[-1][1], old[1]])
        return nn.functional.cross_entropy(model(x), y)
    return model, loss, model[-1]


MODELS = {
    "word_language_model, LSTM": lambda: language_model("lstm"),
    "word_language_model, GRU": lambda: language_model("gru"),
    "word_language_model, Transformer": lambda: language_model("transformer"),
    "char_rnn": char_rnn,
    "tagger": tagger,
    "seq2seq, Bahdanau": lambda: seq2seq("bahdanau"),
    "seq2seq, Luong": lambda: seq2seq("luong"),
    "tree_lstm": tree_lstm,
    "time_sequence": time_sequence,
    "cartpole": lambda: cartpole(False),
    "cartpole, recurrent": lambda: cartpole(True),
    "vae": vae,
    "digits": digits,
    "hogwild": hogwild,
    "growing": growing,
    "online_stream": online_stream,
}


def trainer(make):
    """A function that runs one training step of a model, cut off as it is told (None: not)."""
    torch.manual_seed(0)
    random.seed(0)
    model, compute, place = make()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)

    def at_place(_module, _inputs, output):
        if when == "forward":
            raise Failure(when)
        if when == "hook":
            output.register_hook(fail)
        return Fails.apply(output) if when == "backward" else None

    def step(how=None):
        nonlocal when
        when = how
        handles = []
        if how == "module hook":
            handles.append(place.register_full_backward_hook(fail))
        elif how == "optimizer":
            handles.append(optimizer.register_step_pre_hook(fail))
        try:
            optimizer.zero_grad()
            compute().backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
        except Failure:
            return True
        finally:
            for handle in handles:
                handle.remove()
        return False

    when = None
    place.register_forward_hook(at_place)
    return step


def resident():
    """Resident memory in bytes."""
    with open("/proc/self/statm") as f:
        return int(f.read().split()[1]) * 4096


def growth(step, steps):
    """(bytes of tensors, objects, blocks, resident bytes, steps cut off): growth over `steps` steps, without the collector."""
    def run(count):
        failed = 0
        for k in range(count):
            failed += step(FAILURES[k // 3 % len(FAILURES)] if k % 3 == 2 else None)
        return failed

    def now():
        return memory_stats()["live"], len(gc.get_objects()), sys.getallocatedblocks(), resident()

    gc.collect()
    gc.disable()
    try:
        run(steps // 10)
        before = now()
        failed = run(steps)
        after = now()
    finally:
        gc.enable()
    return *(b - a for a, b in zip(before, after)), failed


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--steps", type=int, default=10_000)
    parser.add_argument("--only", default="", help="part of a model's name")
    options = parser.parse_args()
    torch.set_num_threads(1)
    print("| model | steps | cut off | tensors, bytes | objects | blocks | resident, KB |\n|---|---|---|---|---|---|---|")
    for name, make in MODELS.items():
        if options.only.lower() in name.lower():
            live, objects, blocks, rss, failed = growth(trainer(make), options.steps)
            grown = " | ".join(f"{n:+,}" for n in (live, objects, blocks, rss // 1024))
            print(f"| {name} | {options.steps:,} | {failed:,} | {grown} |", flush=True)


if __name__ == "__main__":
    main()
