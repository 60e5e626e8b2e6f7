"""Advice on wrong answers that no declared misconception gives as a whole.

The first that holds: each wrong result is that of a misconception or has a simple relation to the
right one; it has one to that of a misconception; it is where two misconceptions meet. Nothing is
guessed: what is said holds for every number of every case, and where two readings fit, none is
given.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from autograder.exercise import Case, Misconception, Tolerance
from autograder.probe import Answer
from autograder.relations import BESIDES, FIXED, Pair, relation, various

SHAPED = re.compile(r"^\s*(\w+) : [^\n]*shape \(([^()]*)\)$", re.MULTILINE)
"""A name with its shape in letters, as numpydoc writes it: ``a2 : array, shape (N, H)``."""
LENGTH = re.compile(r"(\w+)(?: ?\+ ?(\d+))?")
"""A length in letters: ``H``, ``3`` or ``n + 1``."""
OF_THE_REST = re.compile(r"\b(right|fine|correct|everything)\b", re.IGNORECASE)
OF_SIZES = re.compile(OF_THE_REST.pattern + r"|\b(sign|negative|positive|sizes?|twice|half|halved|"
                      r"double|doubled|third|large|small|steep|flat|high|low|times|same)\b",
                      re.IGNORECASE)
"""Words of claims about the rest of an answer, and about how large its numbers are: they hold
for a mistake that comes alone."""
ALL_OF_IT = re.compile(r"^[^.:;]* (?:is|are) right\. ")
PLACE = re.compile(r"Value (\d+) of \d+: ")
Results = dict[str, list[Pair]]
Told = tuple[tuple[str, ...], str]
NOTHING: Told = ((), "")


@dataclass(frozen=True)
class Part:
    """The cases of one part of an exercise, with all that was answered there.

    `known` holds what each misconception gives in the same cases.
    """

    function: Callable
    cases: list[Case]
    expected: list[Answer]
    answers: list[Answer]
    known: list[tuple[Misconception, list[Answer]]]
    tolerance: Tolerance

    def results(self, theirs: list[Answer], answers: list[Answer]) -> Results | None:
        """What is asked for and what was given, result by result; None in another form."""
        found: Results = {}
        for case, right, answer in zip(self.cases, theirs, answers):
            if answer.kind != "value" or right.kind != "value" or type(right.value) is bool:
                return None
            ours, given = _pieces(right.value), _pieces(answer.value)
            if ours is None or given is None or len(ours) != len(given):
                return None
            if not isinstance(right.value, dict):
                given = dict(zip(ours, given.values()))
            args = numbers(case, self.function)
            for name, arrays in ours.items():
                theirs_too = given.get(name, [])
                if len(theirs_too) != len(arrays) or not all(
                        np.isfinite(array).all() for array in (*arrays, *theirs_too)):
                    return None
                found.setdefault(name, []).extend(
                    Pair(array, _fitted(mine, array), args, (place, len(arrays)))
                    for place, (array, mine) in enumerate(zip(arrays, theirs_too)))
        return found

    def alike(self, pairs: list[Pair]) -> bool:
        """Whether what was given is what is asked for, as the judge sees it."""
        return all(pair.given.shape == pair.right.shape and bool(np.all(
            np.abs(pair.given - pair.right) <= self.tolerance.allowed(pair.right)))
            for pair in pairs)

    @property
    def fixed(self) -> bool:
        """Whether everybody is asked for the same few numbers."""
        return not inspect.signature(self.function).parameters


def _pieces(value: object) -> dict[str, list[np.ndarray]] | None:
    """An answer's results by name, each a list of float arrays; None when there are others."""
    if isinstance(value, dict):
        named = {str(name).strip(): part for name, part in value.items()}
    elif isinstance(value, tuple) and value:
        if all(type(part) is int for part in value):
            return None  # a shape: a hint at a factor would be half the answer
        named = {f"Value {i} of {len(value)}": part for i, part in enumerate(value, start=1)}
    else:
        named = {"": value}
    try:
        return {name: _arrays(part) for name, part in named.items()}
    except (TypeError, ValueError):
        return None


def _arrays(value: object) -> list[np.ndarray]:
    """A list of arrays as it is; anything else as one array."""
    several = isinstance(value, (list, tuple)) and value and all(
        isinstance(part, np.ndarray) for part in value)
    return [_floats(part) for part in value] if several else [_floats(value)]


def _floats(value: object) -> np.ndarray:
    array = np.asarray(value)
    if array.dtype.kind not in "fiub":
        raise TypeError("not numbers")
    return array.astype(float)


def _fitted(given: np.ndarray, right: np.ndarray) -> np.ndarray:
    """A number may come as (), (1,) or (1, 1)."""
    return given.reshape(()) if right.ndim == 0 and given.size == 1 else given


@np.errstate(all="ignore")  # numbers of students may be as large as they like
def advice(part: Part) -> Told:
    """Names and advice for one part of an exercise; empty when nothing is certain."""
    found = part.results(part.expected, part.answers)
    if found is None:
        return NOTHING
    wrong_ones = [name for name, pairs in found.items() if not part.alike(pairs)]
    readings = _readings(part)
    names, words = [], []
    for reading in sorted(readings, key=lambda reading: -len(reading.symptoms)):
        words_left = beside(OF_THE_REST, reading.wrong.advice)
        if words_left and reading.symptoms <= set(wrong_ones) and all(
                part.alike(reading.given[name]) for name in reading.symptoms):
            names.append(reading.wrong.name)
            words.append(words_left)
            wrong_ones = [name for name in wrong_ones if name not in reading.symptoms]
    for name in wrong_ones:
        some = [reading for reading in readings if name in reading.symptoms]
        seen = relation(found[name], FIXED if part.fixed else ())
        said = ((seen.name,), seen.sentence) if seen else _besides(name, some, part)
        if not said:
            return NOTHING
        names += said[0]
        words.append(f"{name}: {said[1]}" if name else said[1])
    return tuple(dict.fromkeys(names)), " ".join(dict.fromkeys(words))


@dataclass(frozen=True)
class Reading:
    """What a misconception gives, beside what was given; `symptoms`: the results it spoils."""

    wrong: Misconception
    given: Results
    symptoms: frozenset[str]


def _readings(part: Part) -> list[Reading]:
    """The misconceptions whose answers have the form of those that were given."""
    found = []
    for wrong, theirs in part.known:
        own = part.results(part.expected, theirs)
        given = part.results(theirs, part.answers)
        symptoms = frozenset(name for name, pairs in (own or {}).items() if not part.alike(pairs))
        if symptoms and given:
            found.append(Reading(wrong, given, symptoms))
    return found


def _besides(name: str, readings: list[Reading], part: Part) -> Told | None:
    """A misconception, and a simple relation on top of it."""
    said = {}
    for reading in readings:
        seen = relation(reading.given[name], BESIDES)
        advice = beside(OF_SIZES, reading.wrong.advice)
        if seen and advice and various(reading.given[name]):
            words = (f"Two things meet here. One: {advice} The other, compared with what "
                     f"that alone would give: {seen.sentence}")
            said.setdefault(words, (reading.wrong.name, seen.name))
    return None if part.fixed else _only(said)


def beside(others: re.Pattern, advice: str) -> str:
    """Advice as it holds for a mistake among others; empty when it claims more than that."""
    advice = ALL_OF_IT.sub("", advice)
    return "" if others.search(advice) else advice


def _only(said: dict[str, tuple[str, ...]]) -> Told | None:
    """What was found, if it is one thing."""
    return next(((names, words) for words, names in said.items()), None) if len(said) == 1 else None


def numbers(case: Case, function: Callable) -> dict[str, np.ndarray]:
    """A case's arguments by parameter name, those that are arrays of numbers."""
    found = {}
    for name, value in zip(inspect.signature(function).parameters, case.args):
        if isinstance(value, np.ndarray) and value.ndim and value.dtype.kind in "fiub":
            found[name] = value.astype(float)
    return found


def with_letters(fault: str, case: Case, function: Callable, right: object) -> str:
    """A sentence on a wrong shape, with the shape that is asked for in the docstring's letters."""
    value = PLACE.match(fault)
    place = int(value.group(1)) - 1 if value else 0
    asked = right[place] if value else right
    if "is asked for." not in fault or not isinstance(asked, np.ndarray):
        return fault
    letters = in_letters(case, function, place, asked.shape)
    return fault.replace("is asked for.", f"is asked for: {letters}.") if letters else fault


def in_letters(case: Case, function: Callable, place: int, shape: tuple[int, ...]) -> str:
    """The shape of a result in the docstring's letters, with what they are in this case.

    `place` counts the results from 0. Empty unless the letters give just this shape.
    """
    before, _, after = (inspect.getdoc(function) or "").partition("Returns\n")
    results = [text for _, text in SHAPED.findall(after)]
    if place >= len(results) or not shape:
        return ""
    known = {}
    texts = dict(SHAPED.findall(before))
    for name, value in zip(inspect.signature(function).parameters, case.args):
        if isinstance(value, int):
            known[name] = value
        elif isinstance(value, np.ndarray) and name in texts:
            known |= dict(zip(_letters(texts[name]), value.shape))
    letters, lengths = _letters(results[place]), []
    for letter in letters:
        symbol, more = LENGTH.fullmatch(letter).groups() if LENGTH.fullmatch(letter) else ("", 0)
        lengths.append(int(symbol) if symbol.isdigit() else known.get(symbol, -9) + int(more or 0))
    if tuple(lengths) != shape:
        return ""
    sizes = {letter: known[letter] for text in letters
             for letter in LENGTH.fullmatch(text).group(1, 1)[:1] if letter in known}
    told = ", ".join(f"{letter} = {size}" for letter, size in sizes.items())
    return f"({results[place]})" + (f", here with {told}" if told else "")


def _letters(text: str) -> list[str]:
    return [letter.strip() for letter in text.strip(", ").split(",")]
