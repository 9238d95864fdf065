"""Generate text with a model that main.py trained: ``python generate.py --words 200 --prompt "The value of"``."""
import argparse
import sys
from pathlib import Path

import fasttorch as torch

import checkpoint
from data import END, UNKNOWN, tokenize
from model import build

_NO_BLANK_BEFORE = set(".,;:!?)]}'")
_NO_BLANK_AFTER = set("([{'")


def join_words(words):
    """``words`` as text: a new line for ``<eos>``, no blank before closing or after opening punctuation."""
    text, tight = "", True
    for word in words:
        if word == END:
            text, tight = text + "\n", True
            continue
        if not tight and word not in _NO_BLANK_BEFORE:
            text += " "
        text += word
        tight = word in _NO_BLANK_AFTER
    return text


def generate(model, words, count, temperature=1.0, prompt=(), allow_unknown=False):
    """``count`` words drawn from ``model``, after the list of words ``prompt``, as text.

    Each is drawn from softmax(scores / ``temperature``) over the vocabulary ``words``; ``<unk>`` only if allowed.
    """
    number = {word: i for i, word in enumerate(words)}
    device = model.decoder.weight.device
    model.eval()
    state = model.start_writing()
    drawn = [number.get(word, 0) for word in prompt] or [number[END]]
    shown = list(prompt)
    with torch.no_grad():
        for word in drawn[:-1]:
            _, state = model(torch.tensor([[word]], device=device), state)
        last = drawn[-1]
        for _ in range(count):
            scores, state = model(torch.tensor([[last]], device=device), state)
            scores = scores[0] / temperature
            if not allow_unknown:
                scores[number[UNKNOWN]] = -float("inf")
            last = int(torch.multinomial(torch.softmax(scores, 0), 1))
            shown.append(words[last])
    return join_words(shown)


def main(arguments=None):
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.split(":")[0],
                                     formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--model", type=Path, default=Path("runs/word_language_model/best.pt"), help="from main.py")
    parser.add_argument("--words", type=int, default=100, help="how many words to generate")
    parser.add_argument("--prompt", default="", help="text to begin with")
    parser.add_argument("--temperature", type=float, default=0.8, help="below 1 is safer, above 1 is wilder")
    parser.add_argument("--seed", type=int, default=None, help="seed of the random generator")
    parser.add_argument("--device", default="cpu", help="cpu, cuda or cuda:N")
    args = parser.parse_args(arguments)
    if args.temperature <= 0 or args.words < 1:
        parser.error("--temperature and --words must be above 0")
    if args.seed is not None:
        torch.manual_seed(args.seed)
    try:
        device = checkpoint.choose_device(args.device)
    except ValueError as error:
        print(f"generate.py: error: {error}", file=sys.stderr)
        return 2
    try:
        saved = checkpoint.load(args.model, device)
        model = build(words=len(saved["words"]), **saved["sizes"]).to(device)
        model.load_state_dict(saved["model"])
    except (checkpoint.CheckpointError, KeyError, TypeError, RuntimeError) as error:
        print(f"generate.py: error: {error}" if isinstance(error, checkpoint.CheckpointError) else
              f"generate.py: error: {args.model} isn't a model that main.py wrote: {error}", file=sys.stderr)
        return 2
    prompt = [word for word in tokenize(args.prompt) if word != END]
    print(generate(model, saved["words"], args.words, args.temperature, prompt))
    return 0


if __name__ == "__main__":
    sys.exit(main())
