"""The shape bench: two arrays, an operation, and the shape of what comes out, or NumPy's error."""

import numpy as np

from .controls import Choice, Live, Number
from .figures import BLUE, CELL, DARK, GREY, ORANGE, PALE, _box, _figure, _text

OPERATIONS = {"@  (matrix product)": np.matmul, "*  (entry by entry)": np.multiply,
              "+  (entry by entry)": np.add}
MOST = 5
SIGNS = tuple(name[0] for name in OPERATIONS)


def shape_bench(left=(3, 2), right=(2, 4), operation="@"):
    """Two arrays of ones whose shapes can be changed, and an operation between them.

    Parameters
    ----------
    left, right : tuple of int
        Rows and columns; 0 columns stand for a flat array, with one axis.
    operation : str
        ``"@"``, ``"*"`` or ``"+"``.
    """
    words = tuple(OPERATIONS)
    state = {"r1": left[0], "c1": left[1], "r2": right[0], "c2": right[1],
             "sign": words[SIGNS.index(operation)]}
    rows = [[Number(f"r{k}", f"{side}: rows", 1, MOST, 1, wide=150),
             Number(f"c{k}", f"{side}: columns, 0 for flat", 0, MOST, 1, wide=240)]
            for k, side in ((1, "left"), (2, "right"))]
    return Live(picture, state, [*rows, [Choice("sign", "operation", words)]])


def shapes_of(state):
    """The two shapes of a state; a flat array has as many entries as it would have rows."""
    return [(state[f"r{k}"], state[f"c{k}"]) if state[f"c{k}"] else (state[f"r{k}"],)
            for k in (1, 2)]


def outcome(state):
    """The shape of the result, or None and NumPy's own words."""
    one, other = (np.ones(shape) for shape in shapes_of(state))
    try:
        return np.shape(OPERATIONS[state["sign"]](one, other)), ""
    except ValueError as error:
        return None, str(error).strip()


def picture(state):
    """Both arrays, the sign between them, and the result or the error."""
    pair, (result, error) = shapes_of(state), outcome(state)
    sign = state["sign"][0]
    shapes = [_text(130, 30, "left", 15, bold=True), _text(380, 30, "right", 15, bold=True),
              _text(630, 30, "result", 15, bold=True), *_grid(130, pair[0], BLUE),
              *_grid(380, pair[1], ORANGE),
              _text(255, 134, sign, 24, bold=True), _text(505, 134, "=", 24, bold=True)]
    for x, shape in zip((130, 380), pair):
        shapes.append(_text(x, 250, _word(shape), 17, bold=True))
    asked = f"{_word(pair[0])} {sign} {_word(pair[1])}"
    if result is None:
        shapes += [_box(550, 84, 160, 84, GREY, dash=True),
                   _text(630, 132, "error", 18, bold=True), _text(630, 250, "no result", 15)]
        told = f"{asked} is an error. {_why(pair, sign)}"
    else:
        shapes += [*_grid(630, result, DARK, PALE), _text(630, 250, _word(result), 17, bold=True)]
        told = f"{asked} gives {_word(result)}. {_how(pair, sign, result)}"
    note = told.partition(". ")[2]
    shapes.append(_text(380, 284, note, 14))
    numpy_says = f" NumPy says: {error}." if error else ""
    return _figure(304, shapes, f"Two grids of cells and a sign between them. {told}",
                   told + numpy_says)


def _how(pair, sign, result):
    if sign == "@":
        inner = pair[0][-1]
        if not result:
            return f"The {inner} pairs of entries are multiplied and added: one number is left."
        return f"The inner dimension {inner} meets and is gone; the outer ones remain."
    if pair[0] == pair[1]:
        return "Equal shapes: every entry meets its own partner."
    return "Broadcasting: where one has size 1 or no axis, it is repeated for the other."


def _why(pair, sign):
    if sign == "@":
        inner = pair[1][0] if len(pair[1]) == 1 else pair[1][-2]
        return f"The inner dimensions differ: {pair[0][-1]} and {inner}."
    return "Counted from the last axis, two sizes differ and neither of them is 1."


def _word(shape):
    return f"({', '.join(map(str, shape))}{',' if len(shape) == 1 else ''})"


def _grid(middle, shape, color, fill="white"):
    """An array of cells around a place; one axis lies flat, none is a single round cell."""
    rows, columns = (1, *shape)[-2:] if shape else (1, 1)
    wide, high = CELL[0] - 8, CELL[1] - 2
    x, y = middle - columns * wide / 2, 126 - rows * high / 2
    return [_box(x + j * wide, y + i * high, wide, high, color, fill, radius=0 if shape else 16)
            for i in range(rows) for j in range(columns)]
