"""Dates as people write them, and as ISO 8601 does: an endless source of pairs to translate, made up on the fly."""
import datetime
import random

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen").split()
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
            "twelve": "twelfth", "twenty": "twentieth", "thirty": "thirtieth"}
FIRST, LAST = datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)

START, END = 0, 1       # tokens beside the characters
SOURCE = sorted(set("0123456789 ,./-'" + "abcdefghijklmnopqrstuvwxyz" + "abcdefghijklmnopqrstuvwxyz".upper()))
TARGET = ["<s>", "</s>", *"-0123456789"]
SOURCE_NUMBER = {char: i for i, char in enumerate(SOURCE)}
TARGET_NUMBER = {char: i for i, char in enumerate(TARGET)}


def words_of(number):
    """A number below 100 in words: ``twenty-one``."""
    if number < 20:
        return ONES[number]
    return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")


def ordinal_words(number):
    """A number below 100 as an ordinal in words: ``twenty-first``."""
    head, hyphen, last = words_of(number).rpartition("-")
    return head + hyphen + ORDINALS.get(last, last + "th")


def ordinal(number):
    """A day as an ordinal in digits: ``21st``."""
    if number in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def year_words(year):
    """A year in words: ``nineteen eighty-four``, ``two thousand and five``."""
    century, rest = divmod(year, 100)
    if century == 20 and rest < 10:
        return "two thousand" + (f" and {words_of(rest)}" if rest else "")
    if not rest:
        return f"{words_of(century)} hundred"
    return f"{words_of(century)} {'oh ' if rest < 10 else ''}{words_of(rest)}"


def written(date, generator):
    """A date in one of the ways in which people write it."""
    day, month, year = date.day, MONTHS[date.month - 1], date.year
    weekday = DAYS[date.weekday()]
    short, number = month[:3], date.month
    kind = generator.randrange(10)
    text = (f"{day} {month} {year}", f"{month} {day}, {year}", f"{weekday}, {day} {month} {year}",
            f"{weekday}, {month} {ordinal(day)}, {year}", f"the {ordinal(day)} of {month} {year}",
            f"{short} {day}, {year}", f"{day}.{number}.{year}", f"{day}-{short}-{year}",
            f"the {ordinal_words(day)} of {month}, {year_words(year)}", f"{month} {ordinal_words(day)}, {year_words(year)}")[kind]
    return text.lower() if generator.random() < 0.25 else text


def random_pair(generator):
    """A date as it is written, and in ISO 8601: ``("May 3rd, 1987", "1987-05-03")``."""
    date = FIRST + datetime.timedelta(days=generator.randrange((LAST - FIRST).days + 1))
    return written(date, generator), date.isoformat()


def is_held_out(iso):
    """Whether a date is kept for the test: one in eight, whichever way it is written."""
    return datetime.date.fromisoformat(iso).toordinal() * 2654435761 % 2 ** 32 < 2 ** 29


def pairs(count, generator, held_out=False):
    """So many random pairs, with dates that are held out for the test, or with the others."""
    found = []
    while len(found) < count:
        pair = random_pair(generator)
        if is_held_out(pair[1]) == held_out:
            found.append(pair)
    return found


def source_numbers(text):
    """The characters of a written date as numbers; ValueError for one that no date has."""
    unknown = sorted(set(text) - set(SOURCE))
    if unknown or not text:
        raise ValueError(f"{text!r} is no date that this model can read"
                         + (f": it has {', '.join(map(repr, unknown))}" if unknown else ""))
    return [SOURCE_NUMBER[char] for char in text]


def target_numbers(text):
    """The characters of an ISO date as numbers."""
    return [TARGET_NUMBER[char] for char in text]


def target_text(numbers):
    """The inverse of :func:`target_numbers`."""
    return "".join(TARGET[number] for number in numbers)


def pair_generator(seed):
    """A generator of random numbers for :func:`pairs`."""
    return random.Random(seed)
