"""On which kind of case an answer is wrong: one example, whole numbers, an entry below 0.

Read from the arguments of the cases alone. It is said only when it separates all the cases that
are right from all that are wrong, and when nothing else that we know of does so.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator

import numpy as np

from autograder.codec import Named
from autograder.exercise import Case

SIDES = (("has one row", "has several rows"), ("has one column", "has several columns"),
         ("has a single entry", "has several entries"), ("is a number", "is an array"),
         ("holds whole numbers", "holds decimal numbers"), ("is 0", "is not 0"),
         ("holds a number below 0", "holds no number below 0"))
"""What may be so of an argument, and what is so of it otherwise."""


def facts(value: object) -> tuple[bool | None, ...]:
    """For each of SIDES whether it is so; None where the question has no meaning."""
    array = np.asarray(value)
    number, one, two = (array.ndim == axes for axes in range(3))
    return (len(array) == 1 if two else None, array.shape[1] == 1 if two else None,
            array.size == 1 if one else None, number, array.dtype.kind in "iub",
            bool(array == 0) if number else None, bool(np.any(array < 0)))


def circumstance(cases: list[Case], wrong: list[bool], function: Callable, others: list[Case]
                 ) -> str:
    """Where an answer is right and where it differs; empty when that is not certain.

    Parameters
    ----------
    cases : list of Case
        The cases of one function.
    wrong : list of bool
        Whether the answer to each is wrong.
    function : function
        Its parameters' names are used.
    others : list of Case
        More cases of that function, drawn anew. They tell what is so of a kind of case from
        what is so by chance.
    """
    if len(set(wrong)) < 2:
        return ""
    found = []
    for side, values in _sides(cases, function):
        if values in (wrong, [not each for each in wrong]):
            found.append((side, values == wrong))
    everywhere = [*cases, *others]
    meanings = set()
    for side, values in _sides(everywhere, function):
        kinds = dict(zip((case.kind for case in everywhere), values))
        if any(kinds[case.kind] != value for case, value in zip(everywhere, values)):
            found = [each for each in found if each[0] != side]  # one kind on both sides: chance
        elif (side, True) in found or (side, False) in found:
            meanings.add(min(tuple(values), tuple(not each for each in values)))
    if len(meanings) != 1:
        return ""
    (name, number), so = found[0]
    yes, no = SIDES[number]
    right, differs = (no, yes) if so else (yes, no)
    return f"In our cases it is right where `{name}` {right}, and differs where it {differs}."


def _sides(cases: list[Case], function: Callable) -> Iterator[tuple[tuple[str, int], list]]:
    """Each argument's facts over all cases, those that have a meaning in every one of them."""
    for position, name in enumerate(inspect.signature(function).parameters):
        values = [case.args[position] for case in cases if position < len(case.args)]
        if len(values) < len(cases) or not all(_numbers(value) for value in values):
            continue
        for number, answers in enumerate(zip(*map(facts, values))):
            if None not in answers:
                yield (name, number), list(answers)


def _numbers(value: object) -> bool:
    return not isinstance(value, Named) and isinstance(value, (int, float, np.ndarray)) and (
        np.asarray(value).dtype.kind in "fiub")
