"""The tagger and the sequence-to-sequence example run, learn, and say what is wrong in one line."""

import importlib.util
import random
import re
import subprocess
import sys

import pytest

pytest.importorskip("tqdm")
from test_examples import ROOT, environment, example_module, run  # noqa: E402

FIRST, LAST = ("Ada", "Bob", "Eve", "Ivo"), ("Smith", "Jones", "Brown", "Klee")
CITIES, VERBS = ("Paris", "Rome", "Oslo", "New York"), ("lives in", "went to", "comes from", "loves")


def sentence(generator):
    name = f"{generator.choice(FIRST)}|I-PER {generator.choice(LAST)}|I-PER"
    verb = " ".join(f"{w}|O" for w in generator.choice(VERBS).split())
    city = " ".join(f"{w}|I-LOC" for w in generator.choice(CITIES).split())
    return f"{name} {verb} {city} .|O"


def test_tagger(tmp_path):
    generator = random.Random(0)
    data, out = tmp_path / "tags.txt", tmp_path / "run"
    data.write_text("\n".join(sentence(generator) for _ in range(100)) + "\n\n")
    shown = run("tagger", "main", "--data", data, "--word-size", 12, "--char-size", 6, "--hidden", 12, "--epochs", 4, "--lr",
                0.02, "--batch", 8, "--dropout", 0.2, "--quiet", "--out", out)
    assert "test F1 100.0% (precision 100.0%, recall 100.0%), accuracy of tags 100.0%" in shown
    assert (out / "best.pt").is_file() and not list(out.glob("*.part"))
    if importlib.util.find_spec("matplotlib"):
        assert (out / "curve.png").read_bytes().startswith(b"\x89PNG")
    data.write_text("one|O two\n")
    assert "line 1: 'two' is not word|tag" in run("tagger", "main", "--data", data, "--out", out, status=2)
    data.write_text("one|O\n")
    assert "has 1 sentences; 10 are needed" in run("tagger", "main", "--data", data, "--out", out, status=2)
    assert "can't read" in run("tagger", "main", "--data", tmp_path / "absent", "--out", out, status=2)


def test_entities_and_score():
    tagged = example_module("tagger", "tagged")
    assert tagged.entities(["I-PER", "I-PER", "O", "I-LOC", "I-PER", "B-PER", "I-PER"]) == {
        (0, 2, "PER"), (3, 4, "LOC"), (4, 5, "PER"), (5, 7, "PER")}
    score = tagged.Score()
    assert score.f1 == score.precision == score.recall == score.accuracy == 0
    score.add(["I-PER", "O", "I-LOC", "I-LOC"], ["I-PER", "O", "I-LOC", "O"])
    assert (score.precision, score.recall, score.f1, score.accuracy) == (50, 50, 50, 75)
    vocabulary = tagged.Vocabulary([(["The", "the", "cat"], ["O", "O", "I-X"])])
    assert vocabulary.words == ["<unk>", "the"] and vocabulary.tags == ["I-X", "O"]
    assert vocabulary.numbers_of_words(["THE", "cat", "dog"]) == [1, 0, 0]
    assert vocabulary.numbers_of_tags(["I-X", "I-Y"]) == [0, 1] and vocabulary.numbers_of_chars("cé") == [
        vocabulary.chars.index("c"), 0]


@pytest.mark.data
@pytest.mark.slow
def test_tagger_on_wikiner(shared_data, tmp_path):
    shown = run("tagger", "main", "--data", shared_data / "tags" / "dev.txt", "--epochs", 3, "--quiet", "--out", tmp_path)
    assert float(re.search(r"epoch 3: .* F1 ([\d.]+)%", shown)[1]) > 40


def test_measuring_script():
    done = subprocess.run([sys.executable, str(ROOT / "profiling" / "recurrent.py"), "--rounds", "1"], env=environment(),
                          capture_output=True, text=True, timeout=300)
    assert done.returncode == 0 and len(done.stdout.splitlines()) == 13, done.stdout + done.stderr


@pytest.mark.parametrize("attention", ["bahdanau", "luong"])
def test_seq2seq(attention, tmp_path):
    shown = run("seq2seq", "main", "--attention", attention, "--steps", 40, "--batch", 16, "--hidden", 24, "--embed", 12,
                "--test", 30, "--lr", 0.01, "--quiet", "--out", tmp_path)
    losses = [float(x) for x in re.findall(r"loss ([\d.]+) a character", shown)]
    assert len(losses) == 5 and losses[-1] < losses[0] < 2.6
    assert len(re.findall(r"beam of \d: [\d.]+% of 30 test dates", shown)) == 2
    if importlib.util.find_spec("matplotlib"):
        assert (tmp_path / "attention.png").read_bytes().startswith(b"\x89PNG")
    read = run("seq2seq", "main", "--read", "May 3rd, 1987", "--beam", 3, "--out", tmp_path).splitlines()
    assert len(read) == 3 and all("log probability -" in line for line in read)
    assert "it has '!'" in run("seq2seq", "main", "--read", "May!", "--out", tmp_path, status=2)
    assert "train a model first" in run("seq2seq", "main", "--read", "May", "--out", tmp_path / "absent", status=2)
    assert "--hidden must be even" in run("seq2seq", "main", "--hidden", 3, status=2)


def test_dates():
    import datetime

    dates = example_module("seq2seq", "dates")
    assert [dates.ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 31)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "23rd", "31st"]
    assert [dates.ordinal_words(n) for n in (1, 5, 12, 19, 20, 21, 30)] == [
        "first", "fifth", "twelfth", "nineteenth", "twentieth", "twenty-first", "thirtieth"]
    assert [dates.year_words(n) for n in (1900, 1905, 1984, 2000, 2005, 2012)] == [
        "nineteen hundred", "nineteen oh five", "nineteen eighty-four", "two thousand", "two thousand and five",
        "twenty twelve"]
    generator = dates.pair_generator(3)
    ways = {dates.written(datetime.date(1987, 9, 23), generator).lower() for _ in range(300)}
    assert len(ways) == 10 and {"wednesday, september 23rd, 1987", "23.9.1987",
                                "the twenty-third of september, nineteen eighty-seven"} <= ways
    train, test = dates.pairs(300, generator), dates.pairs(300, generator, held_out=True)
    assert not {iso for _, iso in train} & {iso for _, iso in test}
    for source, iso in train + test:
        assert len(dates.source_numbers(source)) == len(source)
        assert dates.target_text(dates.target_numbers(iso)) == iso
