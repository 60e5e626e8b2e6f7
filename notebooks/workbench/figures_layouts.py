"""The translator of lesson 07: one network in the layouts and the formulas of five sources.

Drawn like those of `figures`. The network is the one that the lesson works with.
"""

import numpy as np

from .figures import BLUE, DARK, GREY, ORANGE, PALE, _box, _figure, _line, _link, _text, _words

INPUTS, SUMS = np.array([1, 2, 3]), np.array([1, 2])
WEIGHTS = np.array([[2, -1], [1, 3], [-1, -1]])  # inputs down, units across
WIDE, HIGH = 40, 26


def layouts():
    """The same first layer, x = (1, 2, 3) and six weights, as each source lays it out."""
    rows, columns = np.vstack([[0, 0], WEIGHTS]), np.column_stack([WEIGHTS.T, [0, 0]])
    one_first, one_last = np.append(1, INPUTS)[:, None], np.append(INPUTS, 1)[:, None]
    sums = SUMS[:, None]
    lines = (
        ("guided notes", "z(2) = X W(1)", "W(1) (3, 2), no biases; slides: Z(2)", (
            ("X", INPUTS[None], "", None), ("W(1)", WEIGHTS, "", (0, 1)),
            ("z(2)", SUMS[None], "", None))),
        ("“bkwards”", "s(1) = W(1)ᵀ x(0)", "W(1) (4, 2), bias row first", (
            ("W(1)", rows, "first row", (1, 1)), ("x(0)", one_first, "first row", None),
            ("s(1)", sums, "", None))),
        ("“Calculus behind …”", "z(1) = W(1) v(0)", "W(1) (2, 4), bias column last", (
            ("W(1)", columns, "last column", (1, 0)), ("v(0)", one_last, "last row", None),
            ("z(1)", sums, "", None))),
        ("“Lecture 10”", "z_k(1) = W_k(1)ᵀ x(0)", "W(1) (2, 3), row k for unit k, no biases", (
            ("W(1)", WEIGHTS.T, "", (1, 0)), ("x(0)", INPUTS[:, None], "", None),
            ("z(1)", sums, "", None))),
    )
    shapes, top = [], 20
    for name, formula, shape, grids in lines:
        room = HIGH * max(grid.shape[0] for _, grid, _, _ in grids)
        middle = top + 26 + room / 2
        shapes += [_text(20, middle - 22, name, 16, "start", bold=True),
                   _text(20, middle + 4, formula, 16, "start"),
                   _text(20, middle + 28, shape, 13, "start")]
        x = 300
        for place, (word, grid, shaded, framed) in enumerate(grids):
            wide = WIDE * grid.shape[1]
            shapes += [_text(x + wide / 2, middle - HIGH * grid.shape[0] / 2 - 7, word, 13),
                       *_grid(x, middle, grid, shaded, framed)]
            x += wide
            turned = name == "“bkwards”" and place == 0
            if turned:
                shapes.append(_text(x + 10, middle - room / 2 + 10, "T", 14))
            shapes += [_text(x + 32, middle + 7, sign, 20, bold=True)
                       for sign in ("@=" if place < 2 else "")[place:place + 1]]
            x += 64
        top = middle + room / 2 + 12
        shapes.append(_line((20, top), (740, top), GREY, 1, dash=True))
        top += 8
    shapes += [_box(20, top + 8, 26, 20, DARK, PALE, radius=0),
               _text(54, top + 23, "biases, here 0, and the 1 that meets them", 14, "start"),
               _frame(390, top + 8, 26, 20),
               _text(424, top + 23, "the weight from input 1 to hidden unit 2", 14, "start")]
    return _figure(
        top + 42, shapes,
        "Four lines, each a product of small tables. Guided notes, and slides with a capital Z: "
        "X, 1 2 3 in a row, times W(1), three rows and two columns, 2 −1, 1 3, −1 −1, gives z(2), "
        "1 2 in a row. "
        "“bkwards”: W(1) has a row 0 0 before these three; transposed, times x(0), the column "
        "1 1 2 3, it gives s(1), the column 1 2. “Calculus behind Backpropagation”: W(1) has the "
        "rows 2 1 −1 0 and −1 3 −1 0; times v(0), the column 1 2 3 1, it gives z(1), the column "
        "1 2. “Lecture 10”: W(1) has the rows 2 1 −1 and −1 3 −1; times x(0), the column 1 2 3, "
        "it gives z(1), the column 1 2. The weight −1 from input 1 to unit 2 is framed in each.",
        "One layer in four layouts: x = (1, 2, 3) and the same six weights give 1 and 2 in all of "
        "them; the framed −1 is one and the same weight.")


# From the loss back to the framed weight: what it is, its value, how fast the one before follows.
STATIONS = (("loss, with ½", 2, -2), ("output", 1, -2), ("its sum", -1, -1), ("unit 2", 4, 4),
            ("its sum", 2, 1), ("the weight", -1, None))
CUTS = (
    ("slides", 1, (("δ(3)", 2), ("∂Z(3)/∂A(2)", 1), ("∂A(2)/∂Z(2)", 1), ("∂Z(2)/∂W(1)", 1))),
    ("guided notes", 1, (("δ(3)", 2), ("∂z(3)/∂z(2)", 2), ("∂z(2)/∂W(1)", 1))),
    ("“bkwards”", 2, (("δ(1)", 4), ("∂s(1)/∂w(1)", 1))),
    ("“Calculus …”", 1, (("∂ℓ/∂f", 2), ("∂f/∂z(1)", 2), ("∂z(1)/∂W(1)", 1))),
    ("“Lecture 10”", 1, (("∂L/∂f", 1), ("∂f/∂x(1)", 2), ("∂x(1)/∂z(1)", 1), ("∂z(1)/∂W(1)", 1))),
)
LEFT, LINK = 176, 106


def products():
    """Each source's factors and their product: names, numbers, and what they come to together."""
    rates = [rate for _, _, rate in STATIONS[:-1]]
    found = {}
    for source, doubled, factors in CUTS:
        first, numbers = 0, []
        for _, length in factors:
            numbers.append(int(np.prod(rates[first:first + length])))
            first += length
        numbers[0] *= doubled
        found[source] = ([name for name, _ in factors], numbers, int(np.prod(numbers)))
    return found


def links():
    """How fast the loss follows the framed weight: five links, cut in five ways."""
    shapes = [_text(20, 62, "values", 15, "start", bold=True),
              _text(20, 108, "rates", 15, "start", color=ORANGE, bold=True)]
    for i, (name, value, rate) in enumerate(STATIONS):
        x = LEFT + LINK * i
        shapes += [_text(x, 28, name, 13), _box(x - 26, 38, 52, 36, DARK),
                   _text(x, 62, _words(value)[0], 16, bold=True)]
        if rate is not None:
            shapes += [_link((x + LINK - 28, 56), (x + 28, 56), GREY),
                       _text(x + LINK / 2, 108, _words(rate)[0], 17, color=ORANGE, bold=True)]
    told, top = [], 124
    for (source, doubled, factors), (names, numbers, product) in zip(CUTS, products().values()):
        shapes += [_text(20, top + 17, source, 15, "start", bold=True),
                   _text(20, top + 36, f"together {_words(product)[0]}", 13, "start")]
        x = LEFT
        for (name, length), number in zip(factors, numbers):
            ground = PALE if length > 1 else "white"
            shapes += [_box(x + 3, top, LINK * length - 6, 44, BLUE, ground),
                       _text(x + LINK * length / 2, top + 18, name, 14),
                       _text(x + LINK * length / 2, top + 37, _words(number)[0], 15, bold=True)]
            x += LINK * length
        told.append(f"{source}: " + " times ".join(
            f"{name}, {_words(number)[0]}" for name, number in zip(names, numbers))
            + f", together {_words(product)[0]}"
            + (", twice as much, since the ½ is missing" if doubled == 2 else ""))
        top += 54
    return _figure(
        top + 6, shapes,
        "A chain from the loss, 2, to the output, 1, to its sum, −1, to unit 2, 4, to its sum, 2, "
        "to the framed weight, −1. The five links have the rates −2, −2, −1, 4 and 1. Below, how "
        f"each source groups them. {'. '.join(told)}.",
        "How fast the loss follows the framed weight: the five links have the rates −2, −2, −1, 4 "
        "and 1, and however a source groups them, the product is −16; without the ½ it is −32.")


def _grid(left, middle, grid, shaded, framed):
    """A small table; `shaded` names its row or column of biases, `framed` one entry."""
    rows, columns = grid.shape
    top = middle - HIGH * rows / 2
    pale = {"first row": lambda i, j: i == 0, "last row": lambda i, j: i == rows - 1,
            "last column": lambda i, j: j == columns - 1}.get(shaded, lambda i, j: False)
    for i, j in np.ndindex(rows, columns):
        x, y = left + WIDE * j, top + HIGH * i
        yield _box(x, y, WIDE, HIGH, DARK, PALE if pale(i, j) else "white", radius=0)
        yield _text(x + WIDE / 2, y + 18, _words(grid[i, j])[0], 15, bold=(i, j) == framed)
    if framed:
        yield _frame(left + WIDE * framed[1] + 2, top + HIGH * framed[0] + 2, WIDE - 4, HIGH - 4)


def _frame(x, y, width, height):
    return (f'<rect x="{x:g}" y="{y:g}" width="{width}" height="{height}" fill="none" '
            f'stroke="{ORANGE}" stroke-width="4"/>')
