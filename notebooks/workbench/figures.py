"""The pictures of the lessons: SVG drawn from numbers that somebody else computed.

Nothing here knows how a network computes. SVG needs no plotting library to start, scales with
the window and carries a description for those who cannot see it. Every picture brings its own
white ground, so that it reads the same in a dark theme.
"""

from base64 import b64encode
from dataclasses import dataclass
from html import escape

import numpy as np

WIDTH, CELL = 760, (46, 34)
INK, DARK, GREY, PALE = "#1A1A1A", "#4A4A4A", "#767676", "#CFE6F4"
BLUE, ORANGE, GREEN = "#0072B2", "#D55E00", "#009E73"

# 45 units per step of z, 200 per step of f: a drawing, stored as one.
SIGMOID = """
110,269.5 125,269.3 140,269.0 155,268.7 170,268.1 185,267.4 200,266.4 215,265.0 230,263.1
245,260.5 260,257.0 275,252.3 290,246.2 305,238.2 320,228.3 335,216.2 350,202.2 365,186.5
380,170.0 395,153.5 410,137.8 425,123.8 440,111.7 455,101.8 470,93.8 485,87.7 500,83.0
515,79.5 530,76.9 545,75.0 560,73.6 575,72.6 590,71.9 605,71.3 620,71.0 635,70.7 650,70.5
"""


@dataclass(frozen=True)
class Figure:
    """A picture with its caption; a notebook shows both.

    Parameters
    ----------
    svg : str
        The picture, with its description inside.
    caption : str
        One sentence: what it shows, with the key numbers.
    alt : str
        The description, for those who cannot see it.
    """

    svg: str
    caption: str
    alt: str

    def _repr_html_(self):
        # pages that show other people's notebooks drop an <svg> and keep an <img>
        source = b64encode(self.svg.encode()).decode()
        return (f'<figure style="margin:8px 0"><img alt="{escape(self.alt)}" width="{WIDTH}" '
                f'style="width:100%;max-width:{WIDTH}px;height:auto" '
                f'src="data:image/svg+xml;base64,{source}"><figcaption '
                f'style="max-width:{WIDTH}px;margin-top:6px">{escape(self.caption)}'
                '</figcaption></figure>')

    def __repr__(self):
        return f"Figure: {self.caption}"


def data_table(hours, scores, query):
    """The guided notes' figure "Data": known rows solid, the question dashed.

    Parameters
    ----------
    hours : array, shape (N, 2)
    scores : array, shape (N, 1)
    query : array, shape (1, 2)
    """
    rows = [[*_words(h), *_words(s)] for h, s in zip(hours, scores)] + [[*_words(query), "?"]]
    shapes = [_bracket(150, 494, 44, BLUE), _text(322, 32, "inputs", 15, bold=True),
              _bracket(514, 682, 44, ORANGE), _text(598, 32, "target", 15, bold=True)]
    columns = (150, "hours slept", BLUE), (326, "hours studied", BLUE), (514, "test score", ORANGE)
    for column, (x, head, color) in enumerate(columns):
        shapes.append(_text(x + 84, 74, head, 15))
        for i, row in enumerate(rows):
            asked = row is rows[-1]
            shapes += [_box(x, 86 + 50 * i, 168, 40, color, dash=asked),
                       _text(x + 84, 113 + 50 * i, row[column], 20, bold=asked)]
    for i in range(len(rows)):
        name = "the question" if i == len(rows) - 1 else f"example {i + 1}"
        shapes.append(_text(136, 112 + 50 * i, name, 15, "end"))
    told = "; ".join(f"({a}, {b}) and {c}" for a, b, c in rows[:-1])
    slept, studied = rows[-1][:2]
    return _figure(
        100 + 50 * len(rows), shapes,
        f"Table: hours slept and hours studied, and the test score. Solid rows: {told}. "
        f"A dashed last row: ({slept}, {studied}) and a question mark.",
        f"{len(rows) - 1} examples with a known score, and the question: which score follows from "
        f"{slept} hours of sleep and {studied} hours of study?")


def architecture(X=None, W1=None, z2=None, a2=None, W2=None, z3=None, yHat=None,
                 ends=("hours slept", "hours studied", "test score")):
    """The guided notes' figure "Architecture": 2 inputs, 3 hidden units, 1 output.

    Numbers are written where they are given; elsewhere the picture shows names.

    Parameters
    ----------
    X, W1, z2, a2, W2, z3, yHat : array, optional
        One example's numbers: shapes (1, 2), (2, 3), (1, 3), (1, 3), (3, 1), (1, 1), (1, 1).
    ends : tuple of str
        What the two inputs and the output stand for.
    """
    sources, hidden = (140, 280), (104, 210, 316)
    shapes = [_text(130, 30, "input layer", 15, bold=True), _text(130, 50, "X (N, 2)"),
              _text(385, 30, "hidden layer", 15, bold=True), _text(385, 50, "z2, a2 (N, 3)"),
              _text(640, 30, "output layer", 15, bold=True), _text(640, 50, "z3, yHat (N, 1)"),
              _text(240, 384, "W1 (2, 3): six arrows", 14, color=BLUE, bold=True),
              _text(530, 384, "W2 (3, 1): three arrows", 14, color=ORANGE, bold=True)]
    arrows = [((158, y), (320, target), 0.3, BLUE) for y in sources for target in hidden]
    arrows += [((448, y), (574, 210), 0.4, ORANGE) for y in hidden]
    shapes += [_link(start, end, color) for start, end, _, color in arrows]
    for (start, end, along, _), word in zip(arrows, _words(W1, 6) + _words(W2, 3)):
        shapes.append(_weight(start, end, along, word))
    for y, word, name in zip(sources, _words(X, 2, "x1 x2"), ends):
        shapes += [_box(102, y - 28, 56, 56, BLUE, radius=28),
                   _text(130, y + 6, word, 16), _text(130, y + 48, name, 13)]
    for y, z, a in zip(hidden, _words(z2, 3, "z2 z2 z2"), _words(a2, 3, "a2 a2 a2")):
        shapes += _unit(385, y, z, a, GREEN)
    z, answer = _words(z3, 1, "z3")[0], _words(yHat, 1, "yHat")[0]
    shapes += [*_unit(640, 210, z, answer, ORANGE), _text(640, 258, ends[2], 13)]
    given = [(name, _words(value)) for name, value in
             zip(("X", "W1", "z2", "a2", "W2", "z3", "yHat"), (X, W1, z2, a2, W2, z3, yHat))
             if value is not None]
    told = "; ".join(f"{name} = {', '.join(words)}" for name, words in given)
    return _figure(
        404, shapes,
        "Network: two inputs, each joined by an arrow to each of three hidden units, and these to "
        "one output. A unit shows its number before the bend, z, and after it. " + told,
        f"One example on its way through the network: {told}." if told else
        "Two inputs, three hidden units, one output: 6 weights in W1 and 3 in W2.")


def product(left, right, result, letters, entry=None):
    """A matrix product as rectangles: the inner dimensions meet, the outer ones remain.

    Parameters
    ----------
    left, right, result : tuple (str, array) or tuple (str, tuple of int)
        Name and numbers of each matrix; a shape in place of numbers draws bare cells.
    letters : tuple of str
        The names of the three dimensions, for example ``("N", "D", "H")``.
    entry : tuple (int, int), optional
        The entry of the result whose row on the left and column on the right are shaded.
    """
    grids = [np.full(matrix, "") if isinstance(matrix, tuple) else np.asarray(matrix)
             for _, matrix in (left, right, result)]
    row, column = entry or (-1, -1)
    shades = (lambda i, j: i == row, lambda i, j: j == column, lambda i, j: (i, j) == entry)
    roles = ((BLUE, ORANGE), (ORANGE, BLUE), (BLUE, BLUE))
    pairs = (letters[:2], letters[1:], letters[::2])
    room = CELL[1] * max(grid.shape[0] for grid in grids)
    gap = (WIDTH - CELL[0] * sum(grid.shape[1] for grid in grids)) / 4
    x, base, shapes, middles = gap, 52 + room, [], []
    for k, (name, _) in enumerate((left, right, result)):
        wide = CELL[0] * grids[k].shape[1]
        middles.append(x + wide / 2)
        shapes += [_text(middles[k], 30, name, 16, bold=True),
                   *_cells(x, 46 + room / 2, grids[k], shades[k]),
                   *_pair(middles[k], base + 24, pairs[k], roles[k])]
        if k < 2:
            shapes.append(_text(x + wide + gap / 2, 52 + room / 2, "@="[k], 22, bold=True))
        x += wide + gap
    first, second = middles[:2]
    between = (first + second) / 2
    shapes += [_bracket(first + 18, second - 18, base + 48, ORANGE, up=False),
               _text(between, base + 66, "inner dimensions: equal", 13),
               _bracket(first - 18, second + 18, base + 90, BLUE, up=False),
               _text(between, base + 108, "outer dimensions: the result's shape", 13)]
    names, (a, b, c) = (left[0], right[0], result[0]), letters
    told = f"{names[0]} ({a}, {b}) @ {names[1]} ({b}, {c}) = {names[2]} ({a}, {c})"
    shaded = (f" Row {row + 1} of {names[0]} and column {column + 1} of {names[1]} are shaded, and "
              f"the entry they give.") if entry else ""
    return _figure(base + 126, shapes, f"Three grids of cells: {told}.{shaded}",
                   f"The inner dimensions meet and the outer ones remain: {told}.{shaded}")


def pipeline():
    """The forward equations (1) to (5) as a chain, each quantity with its shape."""
    boxes = (("X", "(N, D)", BLUE), ("z2", "(N, H)", GREEN), ("a2", "(N, H)", GREEN),
             ("z3", "(N, O)", ORANGE), ("yHat", "(N, O)", ORANGE), ("J", "the cost", INK))
    steps = ("@ W1", "f", "@ W2", "f", "with y")
    shapes = []
    for i, (name, shape, color) in enumerate(boxes):
        x = 14 + 132 * i
        shapes += [_box(x, 34, 72, 58, color), _text(x + 36, 59, name, 17, bold=True),
                   _text(x + 36, 81, shape, 13)]
        if i < len(steps):
            shapes += [_arrow(x + 75, x + 129, 63), _text(x + 101, 52, steps[i], 13),
                       _text(x + 101, 84, f"({i + 1})", 13)]
    for first, last, name in ((14, 86, "layer 1"), (146, 350, "layer 2"), (410, 614, "layer 3")):
        shapes += [_bracket(first, last, 116, GREY, up=False),
                   _text((first + last) / 2, 136, name, 13)]
    return _figure(
        154, shapes,
        "A chain: X, times W1 gives z2, f gives a2, times W2 gives z3, f gives yHat, and with y "
        "the cost J. X is layer 1, z2 and a2 are layer 2, z3 and yHat are layer 3.",
        "Five steps, the notes' equations (1) to (5), lead from the inputs X to the cost J.")


def sigmoid_curve():
    """The S-shaped curve of the activation function f, from z = -6 to z = 6."""
    shapes = [_line((110, 270), (650, 270), GREY), _line((380, 52), (380, 276), GREY)]
    for y, word in ((70, "1"), (170, "0.5"), (270, "0")):
        shapes += [_line((110, y), (650, y), GREY, 1, dash=True), _text(98, y + 5, word, 13, "end")]
    shapes += [_text(380 + 45 * z, 294, _words(z)[0], 13) for z in range(-6, 7, 2)]
    shapes += [_text(380, 322, "pre-activation z (no unit)"), _text(380, 40, "activation f(z)"),
               f'<polyline points="{SIGMOID.strip()}" fill="none" stroke="{BLUE}" '
               'stroke-width="3"/>',
               f'<circle cx="380" cy="170" r="6" fill="{ORANGE}"/>',
               _text(396, 192, "f(0) = 0.5", anchor="start"),
               _text(118, 240, "very negative z: nearly 0", 14, "start"),
               _text(640, 100, "large z: nearly 1", 14, "end")]
    return _figure(
        340, shapes,
        "An S-shaped curve over z from -6 to 6. It starts close to 0, climbs most steeply at "
        "z = 0, where it is 0.5, and ends close to 1.",
        "The sigmoid bends every number into the range between 0 and 1; at z = 0 it is 0.5.")


def _words(values, count=0, names=""):
    """Numbers as short texts; for None the `names`, or `count` empty texts."""
    if values is None:
        return names.split() or [""] * count
    return [value if isinstance(value, str) else f"{value:.3g}".replace("-", "\N{MINUS SIGN}")
            for value in np.ravel(values).tolist()]


def _text(x, y, words, size=14, anchor="middle", bold=False, color=INK):
    weight = ' font-weight="bold"' if bold else ""
    return (f'<text x="{x:g}" y="{y:g}" font-size="{size}" text-anchor="{anchor}" '
            f'fill="{color}"{weight}>{escape(words)}</text>')


def _box(x, y, width, height, color, fill="white", dash=False, radius=6):
    dashes = ' stroke-dasharray="6 5"' if dash else ""
    return (f'<rect x="{x:g}" y="{y:g}" width="{width}" height="{height}" rx="{radius}" '
            f'fill="{fill}" stroke="{color}" stroke-width="2"{dashes}/>')


def _line(start, end, color, width=1.5, dash=False):
    dashes = ' stroke-dasharray="4 4"' if dash else ""
    return (f'<line x1="{start[0]:g}" y1="{start[1]:g}" x2="{end[0]:g}" y2="{end[1]:g}" '
            f'stroke="{color}" stroke-width="{width}"{dashes}/>')


def _arrow(start, end, y):
    back = end - 9
    return _line((start, y), (back, y), INK) + (
        f'<path d="M{back:g} {y - 5:g} L{end:g} {y:g} L{back:g} {y + 5:g} Z" fill="{INK}"/>')


def _bracket(left, right, y, color, up=True):
    """A flat brace over (or, with `up` false, under) what stands between left and right."""
    foot = y + 10 if up else y - 10
    return (f'<path d="M{left:g} {foot:g} V{y:g} H{right:g} V{foot:g}" fill="none" '
            f'stroke="{color}" stroke-width="2"/>')


def _cells(left, middle, grid, shaded):
    """A matrix as cells around the height `middle`; ``shaded(i, j)`` says which stand out."""
    top, (wide, high) = middle - CELL[1] * grid.shape[0] / 2, CELL
    for i, j in np.ndindex(*grid.shape):
        fill = PALE if shaded(i, j) else "white"
        yield _box(left + j * wide, top + i * high, wide, high, DARK, fill, radius=0)
        yield _text(left + (j + 0.5) * wide, top + i * high + 23, _words(grid[i, j])[0], 16,
                    bold=shaded(i, j))


def _pair(x, y, letters, colors):
    """A shape such as (N, D), each dimension in the colour of its role."""
    return [_text(x - 34, y, "(", 18), _text(x, y, ",", 18), _text(x + 34, y, ")", 18),
            _text(x - 18, y, letters[0], 18, bold=True, color=colors[0]),
            _text(x + 18, y, letters[1], 18, bold=True, color=colors[1])]


def _link(start, end, color):
    """An arrow from one unit of the network to another."""
    degrees = np.degrees(np.arctan2(end[1] - start[1], end[0] - start[0]))
    return _line(start, end, color) + (
        f'<path d="M0 0 L-9 -4 L-9 4 Z" fill="{color}" '
        f'transform="translate({end[0]} {end[1]}) rotate({degrees:.1f})"/>')


def _weight(start, end, along, word):
    """The number on an arrow, at a place where no two arrows cross."""
    x, y = (s + along * (e - s) for s, e in zip(start, end))
    width = 9 * len(word) + 4
    if not word:
        return ""
    return (f'<rect x="{x - width / 2:g}" y="{y - 10:g}" width="{width}" height="20" '
            'fill="white"/>') + _text(x, y + 5, word, bold=True)


def _unit(x, y, before, after, color):
    """A unit of the network: its number before the bend on the left, after it on the right."""
    return [_box(x - 63, y - 24, 126, 48, color, radius=24),
            _line((x, y - 24), (x, y + 24), color),
            _text(x - 29, y + 5, before, 15), _text(x + 30, y + 5, after, 15)]


def _figure(height, shapes, alt, caption):
    height = f"{height:g}"
    return Figure(
        f'<svg role="img" aria-label="{escape(alt)}" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" '
        f'style="width:100%;max-width:{WIDTH}px;height:auto;display:block" '
        f'font-family="Helvetica, Arial, sans-serif" xmlns="http://www.w3.org/2000/svg">'
        f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{float(height) - 1:g}" rx="10" '
        f'fill="white" stroke="#D0D0D0"/>{"".join(shapes)}</svg>', caption, alt)
