"""The form of answers that a check may not judge: shapes, symbols and letters as answers."""

import re

import numpy as np

from .card import FORM
from .form import Fault, Sample, described

RECORDED_SHAPE = ("The form is right: two sizes, rows first. Whether they are the right ones, this "
                  "card cannot say without giving the answer away.")


def two_sizes(own, sample):
    """Whether a shape is written as a tuple of two of the sizes that came in."""
    sizes = _listed(own)
    if isinstance(own, str) or any(isinstance(size, str) for size in sizes or ()):
        raise Fault(FORM, "Expected a tuple of two whole numbers; yours holds text. Write the "
                          "letters without quotes: then they are the numbers that came in.")
    if sizes is None or isinstance(own, np.ndarray) and own.ndim > 1:
        raise Fault(FORM, f"Expected a tuple of two whole numbers; yours is {described(own)}.")
    if len(sizes) != 2:
        raise Fault(FORM, "Expected a tuple of two sizes, rows first and then columns; yours has "
                          f"{len(sizes)}.")
    for place, size in enumerate(sizes, start=1):
        if not isinstance(size, (int, float, np.integer, np.floating)) or size % 1:
            raise Fault(FORM, "Each entry of the tuple must be a whole number.")
        if size not in {1, *sample.args}:
            raise Fault(FORM, f"Entry {place} of your tuple is none of the sizes that the function "
                              "is given. Write the shape with their letters: then it holds for "
                              "every network.")


def asked_once():
    """The one sample of a function without parameters."""
    return [Sample(())]


def three_matrices(own, sample):
    """Whether three matrices are written as lists of rows, in the notation of the task."""
    three = _listed(own)
    if three is None or len(three) != 3:
        raise Fault(FORM, "Expected a tuple of three matrices, `(z, a, W)`; yours is "
                          f"{described(own)}.")
    for letter, matrix in zip("zaW", three, strict=True):
        rows = _listed(matrix)
        if rows is None or any(_listed(row) is None for row in rows):
            raise Fault(FORM, f"`{letter}` is not a list of rows. A matrix is a list, each of its "
                              "rows is a list too, and the texts stand inside: look at the "
                              "example in the docstring, and count the brackets.")
        rows = [_listed(row) for row in rows]
        if len({len(row) for row in rows}) != 1 or not rows[0]:
            raise Fault(FORM, f"The rows of `{letter}` are not equally long, or empty.")
        for text in (text for row in rows for text in row):
            if not isinstance(text, str):
                raise Fault(FORM, f"`{letter}` holds {described(text)} where a text is expected.")
            if not re.fullmatch("[zaW][1-9][1-9]", text.strip(), re.ASCII):
                raise Fault(FORM, f"`{text.strip()}` is not in the notation of the task: the "
                                  "letter z, a or W, then row and column, counted from 1, with "
                                  "nothing in between.")
            if text.strip()[0] != letter:
                raise Fault(FORM, f"`{text.strip()}` stands in `{letter}`: the order of the three "
                                  "matrices is `(z, a, W)`.")


def _listed(value):
    """The items of a list, a tuple or an array with axes; None for anything else."""
    many = value.ndim > 0 if isinstance(value, np.ndarray) else isinstance(value, (tuple, list))
    return list(value) if many else None


def a_letter(own, sample):
    """Whether a choice is one of the four letters."""
    if isinstance(own, np.ndarray) and own.size == 1:
        own = own.item()
    if isinstance(own, (tuple, list)) and len(own) == 1:
        own = own[0]
    if not isinstance(own, str):
        raise Fault(FORM, f"Expected one letter as a text; yours is {described(own)}.")
    if own.strip().strip("() .").lower() not in ("a", "b", "c", "d"):
        raise Fault(FORM, 'Expected one of the letters "a", "b", "c" and "d"; yours is another '
                          "text.")
