"""What a wrong answer has to do with the right one, in numbers: a sign, a factor, a transpose.

For answers that no declared misconception gives. A sentence is said only when it holds for every
number of every case, so it is true whatever the student had in mind. Pure; knows no exercise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

NEAR, EXACT = 1e-5, 1e-9
"""What counts as equal, and what as computed alike: between the two lie approximations."""


@dataclass(frozen=True)
class Pair:
    """One array of one answer: what is asked for, what was given, and the case's arguments.

    Both are finite float arrays; `args` maps parameter names to float arrays. `place` is its
    place in a list of arrays, and how many there are.
    """

    right: np.ndarray
    given: np.ndarray
    args: dict[str, np.ndarray] = field(default_factory=dict)
    place: tuple[int, int] = (0, 1)


@dataclass(frozen=True)
class Relation:
    """A short name, for the teacher's table, and a sentence, for the student."""

    name: str
    sentence: str


def relation(pairs: list[Pair], ways: tuple[Callable, ...] = ()) -> Relation | None:
    """The first relation that holds in all cases; None when there is none that we know.

    `ways` are those to try, in their order; all by default.
    """
    pairs = [pair for pair in pairs if pair.right.size]
    if not pairs or not any(pair.right.any() for pair in pairs):
        return None
    found = (way(pairs) for way in ways or WAYS)
    return next((each for each in found if each), None)


def near(one: np.ndarray, other: np.ndarray, least: float = NEAR) -> bool:
    """Whether two arrays agree, relative to the largest entry of the second."""
    return one.shape == other.shape and bool(
        np.all(np.abs(one - other) <= least * np.max(np.abs(other), initial=0)))


def _same_shapes(pairs: list[Pair]) -> bool:
    return all(pair.given.shape == pair.right.shape for pair in pairs)


def various(pairs: list[Pair]) -> bool:
    """Whether there are enough different numbers that a match means something."""
    right = np.concatenate([pair.right.ravel() for pair in pairs])
    return len(np.unique(np.abs(right).round(9))) >= 3


def zero(pairs: list[Pair]) -> Relation | None:
    """Nothing but zeros."""
    if not any(pair.given.any() or not pair.given.size for pair in pairs):
        return Relation("all zero", "Every number of yours is 0. "
                        "What is held constant there, or never filled in?")
    return None


def sign(pairs: list[Pair]) -> Relation | None:
    """The opposite sign everywhere."""
    if all(near(-pair.given, pair.right) for pair in pairs):
        return Relation("opposite sign", "Every number has the right size and the opposite sign. "
                        "Count the minus signs on the way.")
    return None


def absolute(pairs: list[Pair]) -> Relation | None:
    """Signs lost: the right sizes, none below 0."""
    if any(np.any(pair.right < 0) for pair in pairs) and all(
            near(pair.given, np.abs(pair.right)) for pair in pairs):
        return Relation("signs lost", "Every number has the right size, and none of yours is below "
                        "0: the signs get lost on the way.")
    return None


def length(pairs: list[Pair]) -> Relation | None:
    """A factor that is the length of an argument: a sum for a mean, or a mean for a sum."""
    scales = [_scale(pair) for pair in pairs]
    if len(pairs) < 3 or not _same_shapes(pairs) or not all(
            scale and near(p.given, scale * p.right) for scale, p in zip(scales, pairs)):
        return None
    for name, word, sizes in _lengths(pairs):
        if len(set(sizes)) < 2 or max(sizes) == 1:
            continue  # it could be any factor
        for power, much in ((1, "large"), (-1, "small")):
            left = np.array(scales) / np.array(sizes, dtype=float) ** power
            if np.ptp(left) > NEAR * np.max(np.abs(left)):
                continue
            if abs(left[0] - 1) <= NEAR:
                title = f"{'times' if power == 1 else 'by'} the number of {word} of {name}"
                return Relation(title, f"Every number is too {much} by a factor, and the factor "
                                f"is the number of {word} of `{name}`: a sum or a mean?")
            return Relation(f"a factor with the {word} of {name}",
                            "Within one answer all numbers are off by the same factor, and it "
                            f"{'grows' if power == 1 else 'shrinks'} with the number of {word} "
                            f"of `{name}`: a sum or a mean?")
    return None


def _lengths(pairs: list[Pair]) -> Iterator[tuple[str, str, list[int]]]:
    """Rows, columns and entries of each argument, in every case."""
    for name in pairs[0].args:
        arrays = [pair.args.get(name) for pair in pairs]
        if any(array is None or array.ndim != arrays[0].ndim for array in arrays):
            continue
        ndim = arrays[0].ndim
        if ndim > 1:
            yield name, "rows", [len(array) for array in arrays]
            yield name, "columns", [array.shape[1] for array in arrays]
        if ndim:
            yield name, "entries", [array.size for array in arrays]


def _scale(pair: Pair) -> float:
    """The one factor that fits best; 0 for none."""
    if pair.given.shape != pair.right.shape or not pair.right.any():
        return 0.0
    return float(np.sum(pair.given * pair.right) / np.sum(pair.right**2))


def factor(pairs: list[Pair]) -> Relation | None:
    """One factor for all numbers of all cases."""
    if not _same_shapes(pairs) or not various(pairs):
        return None  # any factor would fit
    right, given = (np.concatenate([one.ravel() for one in both]) for both in
                    zip(*((pair.right, pair.given) for pair in pairs)))
    found = given @ right / (right @ right)
    if not np.isfinite(found) or found == 0 or abs(found - 1) < 0.01 or not all(
            near(pair.given, found * pair.right) for pair in pairs):
        return None
    simple = Fraction(found).limit_denominator(12)
    exact = simple and abs(found - simple) < NEAR * abs(found)
    words = str(simple) if exact else f"about {found:.3g}"
    return Relation(f"factor {words}", f"Every number is {words} times what it should be: one "
                    "constant factor is too many or missing.")


def transpose(pairs: list[Pair]) -> Relation | None:
    """Rows and columns exchanged."""
    if any(min(pair.right.shape, default=0) > 1 or len(set(pair.right.shape)) > 1
           for pair in pairs) and all(
            pair.given.ndim == 2 and near(pair.given.T, pair.right) for pair in pairs):
        return Relation("transpose", "The numbers are right, with rows and columns exchanged.")
    return None


def flattened(pairs: list[Pair]) -> Relation | None:
    """The right numbers in another shape."""
    if all(pair.given.size == pair.right.size and near(pair.given.ravel(), pair.right.ravel())
           for pair in pairs):
        return Relation("another shape", "The numbers are right, in another shape.")
    return None


def order(pairs: list[Pair]) -> Relation | None:
    """The right numbers in other places."""
    if _same_shapes(pairs) and various(pairs) and all(
            near(np.sort(pair.given, None), np.sort(pair.right, None)) for pair in pairs):
        return Relation("another order", "The right numbers are there, in other places.")
    return None


def argument(pairs: list[Pair]) -> Relation | None:
    """An argument came back as the answer."""
    for name in pairs[0].args:
        if all(name in p.args and near(p.given, p.args[name]) for p in pairs):
            return Relation("returns an argument",
                            f"What comes back is `{name}` itself, as it went in.")
    return None


def constant(pairs: list[Pair]) -> Relation | None:
    """The same answer to different questions."""
    first = pairs[0].given
    if len(pairs) > 1 and all(near(pair.given, first) for pair in pairs) and not all(
            near(pair.right, pairs[0].right) for pair in pairs):
        return Relation("always the same", "The same numbers come back whatever goes in. Does "
                        "each of the arguments take part?")
    return None


def power(pairs: list[Pair]) -> Relation | None:
    """Squares, roots or reciprocals of what is asked for."""
    if not _same_shapes(pairs) or not various(pairs):
        return None
    positive = all(np.all(pair.right >= 0) for pair in pairs)
    for word, of, fits in (("square", lambda right: right**2, True),
                           ("square root", lambda right: np.sqrt(np.abs(right)), positive),
                           ("reciprocal", lambda right: 1 / np.where(right, right, np.inf),
                            all(np.all(pair.right) for pair in pairs))):
        if fits and all(near(pair.given, of(pair.right)) for pair in pairs):
            return Relation(word, f"Every number is the {word} of what it should be.")
    return None


def shifted(pairs: list[Pair]) -> Relation | None:
    """One number too much everywhere."""
    if not _same_shapes(pairs) or not various(pairs):
        return None
    apart = pairs[0].given.flat[0] - pairs[0].right.flat[0]
    scale = max(np.max(np.abs(pair.right)) for pair in pairs)
    if abs(apart) > 0.01 * scale and all(
            np.all(np.abs(pair.given - pair.right - apart) <= NEAR * scale) for pair in pairs):
        much = "large" if apart > 0 else "small"
        return Relation("off by a constant", f"Every number is too {much}, all by the same amount.")
    return None


def added(pairs: list[Pair]) -> Relation | None:
    """An axis that should be added up and is there, or should be there and is added up."""
    for axis, word in ((0, "first"), (1, "second"), (2, "third")):
        if all(_adds_up(pair.given, pair.right, axis) for pair in pairs):
            return Relation("not added up", f"Not added up yet: the sums of yours over its {word} "
                            "axis are what is asked for.")
        if all(_adds_up(pair.right, pair.given, axis) for pair in pairs):
            return Relation("added up", f"Added up too far: yours are the sums over the {word} "
                            "axis of what is asked for.")
    return None


def _adds_up(many: np.ndarray, few: np.ndarray, axis: int) -> bool:
    return many.ndim > axis and many.shape[axis] > 1 and any(
        near(few, many.sum(axis=axis, keepdims=keep)) for keep in (False, True))


def coarse(pairs: list[Pair]) -> Relation | None:
    """Nearly right: rounded, or a step too wide."""
    if all(near(pair.given, pair.right, 0.01) and not near(pair.given, pair.right, EXACT)
           for pair in pairs):
        return Relation("within 1 %", "No number is off by more than 1 % of the largest. Is "
                        "something rounded on the way, or approximated?")
    return None


def edge(pairs: list[Pair]) -> Relation | None:
    """Only the first or the last row, column or entry is wrong."""
    if not _clear(pairs) or len({pair.right.ndim for pair in pairs}) > 1:
        return None
    ndim = pairs[0].right.ndim
    for axis, word in enumerate(("row", "column") if ndim == 2 else ("entry",) * (ndim == 1)):
        lines = [_wrong(pair).any(axis=tuple(i for i in range(ndim) if i != axis))
                 for pair in pairs]
        for place, which in ((0, "first"), (-1, "last")):
            if all(len(line) > 1 and line[place] and sum(line) == 1 for line in lines):
                return Relation(f"only the {which} {word}",
                                f"Only the {which} {word} differs; all the others are right.")
    return None


def _wrong(pair: Pair) -> np.ndarray:
    """Which entries are wrong."""
    return np.abs(pair.given - pair.right) > NEAR * np.max(np.abs(pair.right))


def _clear(pairs: list[Pair]) -> bool:
    """Whether every entry is either wrong or computed alike."""
    return _same_shapes(pairs) and all(np.array_equal(
        _wrong(p), np.abs(p.given - p.right) > EXACT * np.max(np.abs(p.right))) for p in pairs)


def in_list(pairs: list[Pair]) -> Relation | None:
    """In a list of arrays, only the first or the last is wrong, or right."""
    if not _clear(pairs) or all(pair.place[1] == 1 for pair in pairs):
        return None
    for which, at in (("first", lambda place: place[0] == 0),
                      ("last", lambda place: place[0] == place[1] - 1)):
        wrong = {at(pair.place): {bool(_wrong(p).any()) for p in pairs if at(p.place) ==
                                  at(pair.place)} for pair in pairs}
        if wrong == {True: {True}, False: {False}}:
            return Relation(f"only the {which} array", f"Only the {which} array of the list "
                            "differs; all the others are right.")
        if wrong == {True: {False}, False: {True}}:
            return Relation(f"all but the {which} array", f"Only the {which} array of the list "
                            "is right; all the others differ.")
    return None


def entries(pairs: list[Pair]) -> Relation | None:
    """Only the entries where an argument has some property are wrong, or those off a diagonal."""
    if not _clear(pairs):
        return None
    wrong = [_wrong(pair) for pair in pairs]

    def these(masks: list[np.ndarray]) -> bool:
        return (any(mask.any() for mask in masks) and not all(mask.all() for mask in masks)
                and all(np.array_equal(mask, one) for mask, one in zip(masks, wrong)))

    for name in pairs[0].args:
        arrays = [pair.args.get(name) for pair in pairs]
        if any(a is None or a.shape != pair.right.shape for a, pair in zip(arrays, pairs)):
            continue
        for word, has in (("below 0", np.less), ("above 0", np.greater), ("0", np.equal)):
            if these([has(array, 0) for array in arrays]):
                return Relation(f"only where {name} is {word}", "Only the entries where "
                                f"`{name}` is {word} differ; all the others are right.")
    if all(pair.right.ndim == 2 and len(set(pair.right.shape)) == 1 for pair in pairs):
        on = [np.eye(len(pair.right), dtype=bool) for pair in pairs]
        for masks, word in ((on, "on"), ([~mask for mask in on], "off")):
            if these(masks):
                return Relation(f"only {word} the diagonal", f"Only the entries {word} the "
                                "diagonal differ; all the others are right.")
    return None


def per_case(pairs: list[Pair]) -> Relation | None:
    """One factor in each case, another in the next."""
    if len(pairs) < 2 or not _same_shapes(pairs) or any(p.right.size < 2 for p in pairs) or any(
            pair.place[1] > 1 for pair in pairs):
        return None
    scales = [_scale(pair) for pair in pairs]
    if np.ptp(scales) > 0.01 and _each_off(pairs, None):
        return Relation("a factor per case", "Within one answer all numbers are off by the same "
                        "factor, and it changes from one question to the next. What do you "
                        "multiply or divide by that belongs to the whole question?")
    return None


def per_axis(pairs: list[Pair]) -> Relation | None:
    """A factor for each row, or for each column."""
    if not _same_shapes(pairs) or any(pair.right.ndim != 2 for pair in pairs):
        return None
    for axis, word in ((1, "row"), (0, "column")):
        several = [_scales(pair, (axis,)).ravel() for pair in pairs]
        if any(np.ptp(scales) > 0.01 for scales in several) and _each_off(pairs, (axis,)):
            return Relation(f"a factor per {word}", f"Within each {word} all numbers are off by "
                            f"one factor, and the {word}s have different factors. Which factor "
                            f"belongs to a {word}?")
    return None


def _each_off(pairs: list[Pair], axes: tuple[int, ...] | None) -> bool:
    """Whether each case is wrong by factors along these axes, in more than a trivial way."""
    telling = False
    for pair in pairs:
        along = tuple(range(pair.right.ndim)) if axes is None else axes
        scales = _scales(pair, along)
        if near(pair.given, pair.right) or not scales.all() or not near(
                pair.given, scales * pair.right):
            return False
        telling = telling or bool(np.count_nonzero(pair.right, axis=along).max() > 1)
    return telling


def _scales(pair: Pair, axes: tuple[int, ...]) -> np.ndarray:
    """The factors that fit best; 1 where there are only zeros."""
    squares = np.sum(pair.right**2, axis=axes, keepdims=True)
    products = np.sum(pair.given * pair.right, axis=axes, keepdims=True)
    return np.where(squares, products, 1) / np.where(squares, squares, 1)


WAYS = (zero, sign, length, factor, transpose, flattened, absolute, argument, constant, power,
        shifted, added, order, coarse, edge, in_list, entries, per_case, per_axis)
BESIDES = (sign, length, factor, transpose)
"""What may come on top of a declared misconception without being one of its own by chance."""
FIXED = (zero, transpose, coarse)
"""What may be said where one answer is asked of everybody: more would be half of it."""
