"""A case that a feedback page may show: drawn from a public seed, asked last, never graded.

It shows what went in, what the student's function answered, and what is wrong with that, but not
what is right. The answer is hostile: it is written out here, number by number, and capped.
"""

from __future__ import annotations

import inspect
import math
from dataclasses import dataclass, replace

import numpy as np

from autograder import unlisted
from autograder.catalogue import CATALOGUE
from autograder.codec import Named, encode
from autograder.exercise import PUBLIC_SEED, Case, Exercise
from autograder.judge import AnswerKey, as_array, fault_of
from autograder.probe import Answer, answer_of

SECONDS = 0.5
"""CPU seconds for the demonstrations of one exercise: its graded questions took little."""
CASES, MOST_BYTES = 6, 4_096
"""About so many cases of an exercise, each so small, may be shown."""
FEW = 4
"""A case with fewer numbers than that shows little, if another one comes out wrong as well."""
SHAPE, BREAK = "  # shape ", "\n "
LINES, COLUMNS, ITEMS, LETTERS, ALL = 12, 8, 12, 60, 1_200
"""What is written out of a value: rows, columns, parts, letters of a text, letters in all."""


@dataclass(frozen=True)
class Demonstration:
    """One failing case as text: the call, its inputs, what came back, what is wrong with it.

    Where the call stops with an error, that is the output, and `fault` is empty.
    """

    call: str
    inputs: tuple[tuple[str, str], ...]
    output: str
    fault: str


def demonstrations(exercise: Exercise) -> AnswerKey:
    """An exercise's small public cases, rounded so that they can be typed, with right answers.

    None where everybody is asked the same, where many answers are right, or where it takes long.
    """
    cases, expected = [], []
    for case in exercise.drawn(PUBLIC_SEED) if exercise.seconds is None else ():
        case = replace(case, args=tuple(map(_rounded, case.args)))
        if not case.args or case.function in exercise.properties or not all(
                map(_typed, case.args)) or len(encode(case.args)[1]) > MOST_BYTES:
            continue
        answer = answer_of(exercise.reference(case.function), case.args)
        if answer.kind == "value" and not answer.changed and _finite(answer.value):
            cases.append(case)
            expected.append(answer)
    places = sorted(_chosen(cases))
    return AnswerKey(exercise, tuple(cases[i] for i in places), tuple(expected[i] for i in places))


def _chosen(cases: list[Case]) -> set[int]:
    """The places of CASES cases, spread over all, and of the first one of each part."""
    first = {(case.function, case.part): i for i, case in reversed(list(enumerate(cases)))}
    step = max(1, math.ceil(len(cases) / CASES))
    return {*first.values(), *range(len(cases))[::step]}


def _typed(value: object) -> bool:
    """Whether a student can type it: no function that is made of a table."""
    return not isinstance(value, Named) or all(np.ndim(param) < 2 for param in value.params)


def _rounded(value: object) -> object:
    """A number or an array with two decimals, where that changes little."""
    if isinstance(value, float):
        return round(value, 2) if abs(value) >= 0.1 else value
    if isinstance(value, np.ndarray) and value.dtype.kind == "f" and value.size and np.max(
            np.abs(value)) >= 0.1:
        return value.round(2) + 0.0  # no -0.0
    return [_rounded(part) for part in value] if isinstance(value, list) else value


def _finite(value: object) -> bool:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (tuple, list)):
        return all(map(_finite, value))
    return not isinstance(value, (float, np.ndarray)) or bool(np.all(np.isfinite(value)))


@np.errstate(all="ignore")
def failing(key: AnswerKey, answers: list[Answer]) -> Demonstration | None:
    """The most telling case that comes out wrong, written out; None when none does.

    That is the smallest of those with the fewest axes that are 1 long, where mistakes hide.
    """
    wrong = []
    for place, (case, right, answer) in enumerate(zip(key.cases, key.expected, answers)):
        fault = fault_of(key.exercise, right, answer)
        if fault is None and answer.changed and key.exercise.unchanged:
            fault = "The values are right, and an argument comes back changed."
        if fault:
            size = sum(map(_size, case.args))
            wrong.append((size < FEW, sum(map(_ones, case.args)), size, place, fault))
    if not wrong:
        return None
    *_, place, fault = min(wrong)
    case, right, answer = key.cases[place], key.expected[place], answers[place]
    function = key.exercise.reference(case.function)
    names = list(inspect.signature(function).parameters)[:len(case.args)]
    output = answer.say if answer.kind == "error" else "nothing that can be shown"
    if answer.kind == "value":
        output = _result(answer.value, fault)
        fault = unlisted.with_letters(fault, case, function, right.value)
        fault = " ".join([fault, *_places(right.value, answer.value, key)])
    return Demonstration(
        f"{case.function}({', '.join(names)})",
        tuple((name, written(value)) for name, value in zip(names, case.args)),
        output, "" if answer.kind == "error" else fault)


def _result(value: object, fault: str) -> str:
    """What came back, written out; of several results the one that the fault is about."""
    place = unlisted.PLACE.match(fault)
    if place and isinstance(value, (tuple, list)):
        return f"{place.group().strip()}\n{written(value[int(place.group(1)) - 1])}"
    return written(value)


def _size(value: object) -> int:
    if isinstance(value, (list, tuple)):
        return sum(map(_size, value))
    return value.size if isinstance(value, np.ndarray) else 1


def _ones(value: object) -> int:
    if isinstance(value, (list, tuple)):
        return sum(map(_ones, value))
    return np.shape(value).count(1) if isinstance(value, np.ndarray) else 0


def _places(right: object, given: object, key: AnswerKey) -> list[str]:
    """Which entries of an array differ, when the shape is right: a sentence, or none."""
    if isinstance(right, tuple) and isinstance(given, (tuple, list)) and len(right) == len(given):
        said = [_places(*pair, key) for pair in zip(right, given)]
        return next((sentences for sentences in said if sentences), [])
    array = as_array(given) if isinstance(right, np.ndarray) else None
    if array is None or array.dtype.kind not in "fiub" or array.shape != right.shape:
        return []
    apart = np.abs(array.astype(float) - right)
    wrong = ~(apart <= key.exercise.tolerance.allowed(right.astype(float)))
    if not wrong.any() or right.ndim not in (1, 2):
        return []
    if wrong.all():
        return ["No entry agrees."] if wrong.size > 1 else []
    for axis, word in ((1, "row"), (0, "column")) if right.ndim == 2 else ():
        lines = wrong.all(axis=axis)
        if np.array_equal(wrong.any(axis=axis), lines):
            return [_listed(word, f"{word}s", lines)]
    if right.ndim == 1:
        return [_listed("entry", "entries", wrong)]
    return [f"{wrong.sum()} of {wrong.size} entries differ."]


def _listed(one: str, several: str, wrong: np.ndarray) -> str:
    """Counted from 0, row 2 differs; the rest agrees."""
    *some, last = np.flatnonzero(wrong).tolist()
    which = f"{several} {', '.join(map(str, some))} and {last} differ" if some else (
        f"{one} {last} differs")
    return f"Counted from 0, {which}; the rest agrees."


def written(value: object) -> str:
    """A value as text of a few lines, whatever it is; nothing of it is asked to print itself."""
    text = _written(value, 0)
    return text if len(text) <= ALL else f"{text[:ALL]} … [cut here]"


def _written(value: object, depth: int) -> str:
    kind = type(value)
    if value is None or kind is bool:
        return str(value)
    if kind is str:
        shown = "".join(c if c.isprintable() else " " for c in value[:LETTERS])
        return f'"{shown}{"…" * (len(value) > LETTERS)}"'
    if kind in (int, float) or isinstance(value, (np.integer, np.floating, np.bool_)):
        return _number(value)
    if kind is np.ndarray:
        return _array(value)
    if kind is Named:
        return _function(value)
    if kind is dict:
        parts = [f"{_written(name, 9)}: {_written(part, depth + 1)}"
                 for name, part in list(value.items())[:ITEMS]]
        return _joined(parts, "{}", len(value))
    if kind in (tuple, list) and depth < 4:
        parts = [_written(part, depth + 1) for part in value[:ITEMS]]
        return _joined(parts, "()" if kind is tuple else "[]", len(value))
    return "…"


def _joined(parts: list[str], brackets: str, count: int) -> str:
    parts = [*parts, "…"] if count > len(parts) else parts
    if any(SHAPE in part for part in parts):  # arrays: one under the other
        lines = [part.replace(SHAPE, f",{SHAPE}").replace("\n", "\n ") for part in parts]
        return f"{brackets[0]}{BREAK.join(lines)}\n{brackets[1]}"
    comma = "," if brackets == "()" and count == 1 else ""
    return f"{brackets[0]}{', '.join(parts)}{comma}{brackets[1]}"


def _number(number: object) -> str:
    if isinstance(number, (bool, np.bool_)):
        return "True" if number else "False"
    if isinstance(number, (int, np.integer)):
        return str(int(number))[:30]
    number = float(number)
    text = f"{number:.4g}"
    whole = math.isfinite(number) and not set(text) & set(".e")
    return f"{text}.0" if whole else text


def _array(array: np.ndarray) -> str:
    """Rows under one another, columns aligned; of a large one the beginning and the shape."""
    if array.ndim == 0 or array.dtype.kind not in "fiub":
        return _number(array.item()) if array.dtype.kind in "fiub" else "…"
    note = f"{SHAPE}{array.shape}"
    if array.ndim > 2 or not array.size:
        flat = ", ".join(map(_number, array.ravel()[:ITEMS]))
        return f"[{flat}{', …' * (array.size > ITEMS)}]{note}"
    if array.ndim == 1:
        row = ", ".join(map(_number, array[:ITEMS]))
        return f"[{row}{', …' * (array.size > ITEMS)}]{note}"
    cells = [list(map(_number, row[:COLUMNS])) for row in array[:LINES]]
    wide = [max(map(len, column)) for column in zip(*cells)]
    more = ", …" * (array.shape[1] > COLUMNS)
    rows = [", ".join(cell.rjust(width) for cell, width in zip(row, wide)) for row in cells]
    lines = [f"[{row}{more}]" for row in rows] + ["…"] * (len(array) > LINES)
    return "[" + ",\n ".join(lines) + f"]{note}"


def _function(named: Named) -> str:
    """A function of the catalogue by its name, with what it was made of and what it is."""
    if not named.params:
        return named.name
    about = (inspect.getdoc(CATALOGUE[named.name]) or "").partition("\n")[0]
    return f"{named.name}({', '.join(_written(param, 3) for param in named.params)})\n{about}"


