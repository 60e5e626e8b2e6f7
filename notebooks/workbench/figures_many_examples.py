"""The picture of lesson 04: what each example says about two weights, and what they say together.

Drawn like those of `figures`, from numbers that the lesson brings along.
"""

import numpy as np

from .figures import BLUE, GREEN, GREY, INK, ORANGE, WIDTH, _figure, _line, _text, _words

PINK = "#CC79A7"
HUES = (BLUE, ORANGE, GREEN, PINK)
PANEL, TOP, DISC = (340, 290), 66, 10


def votes(each, weights=("first weight", "second weight")):
    """One arrow per example, and their sum, in the plane of two weights.

    Parameters
    ----------
    each : array, shape (N, 2)
        The votes: how fast each example's part of J changes with each of the two weights.
    weights : tuple of str
        The names of the two weights, for the axes.
    """
    each = np.asarray(each, dtype=float)
    tips = np.cumsum(each, axis=0)
    total, origin = tips[-1], np.zeros(2)
    chain = np.vstack([origin, tips])
    seats = (np.vstack([origin, each, total]), chain)
    unit = min(_unit(ends) for ends in seats)
    left, right = (_place(ends, unit, x) for ends, x in zip(seats, (25, WIDTH - 25 - PANEL[0])))
    shapes = [_text(25 + PANEL[0] / 2, 32, "one arrow per example", 15, bold=True),
              _text(WIDTH - 25 - PANEL[0] / 2, 32, "tip to tail: they add up", 15, bold=True)]
    for place, ends in ((left, seats[0]), (right, seats[1])):
        shapes += _cross(place, ends, weights)
    hues = [HUES[n % len(HUES)] for n in range(len(each))]
    for place, starts, stops, apart in ((left, 0 * each, each, 0.12), (right, chain[:-1], tips, 0)):
        shapes.append(_vector(place(origin), place(total), INK, 5))
        for n, (start, stop) in enumerate(zip(starts, stops)):
            shapes.append(_vector(place(start), place(stop), hues[n], 2.5))
        for n, (start, stop) in enumerate(zip(starts, stops)):
            shapes += _disc(place(start + (0.42 + n % 4 * apart) * (stop - start)), str(n + 1), hues[n])
        shapes += _disc(place(0.6 * total), "Σ", INK)
    told = [_pair(vote) for vote in each]
    lines = -(-len(told) // 4)
    for n, pair in enumerate(told):
        x, y = 130 + 185 * (n % 4), TOP + PANEL[1] + 34 + 24 * (n // 4)
        shapes += [*_disc((x - 82, y - 5), str(n + 1), hues[n]), _text(x - 66, y, pair, 14, "start")]
    foot = TOP + PANEL[1] + 34 + 24 * lines
    shapes += [*_disc((48, foot - 5), "Σ", INK),
               _text(64, foot, f"{_pair(total)}, the sum", 14, "start", bold=True)]
    said = "; ".join(f"example {n}: {pair}" for n, pair in enumerate(told, start=1))
    return _figure(
        foot + 22, shapes,
        f"Two panels with the same arrows. On the left one arrow per example starts at 0: {said}. "
        f"On the right each arrow starts where the one before it ends; the last one ends at the "
        f"tip of a thick arrow, the sum: {_pair(total)}.",
        f"The votes on the {weights[0]} and the {weights[1]}: {said}. Their sum is "
        f"{_pair(total)}.")


def _unit(ends):
    """How many units of the picture one unit of a vote may have, with room for the numbers."""
    return min((size - 40) / max(reach, 1e-12) for size, reach in zip(PANEL, np.ptp(ends, axis=0)))


def _place(ends, unit, x):
    """A function from a vote to its point, with all `ends` in the middle of a panel."""
    middle = (ends.max(axis=0) + ends.min(axis=0)) / 2

    def place(vote):
        across, up = (np.asarray(vote) - middle) * unit
        return round(float(x + PANEL[0] / 2 + across), 1), round(
            float(TOP + PANEL[1] / 2 - up), 1)

    return place


def _cross(place, ends, weights):
    """The two axes through 0, as far as the panel reaches, and their names."""
    x, y = place((0, 0))
    middle = np.mean([place(end)[0] for end in (ends.min(axis=0), ends.max(axis=0))])
    low, high = middle - PANEL[0] / 2, middle + PANEL[0] / 2
    return [_line((low, y), (high, y), GREY, 1, dash=True),
            _line((x, TOP - 6), (x, TOP + PANEL[1]), GREY, 1, dash=True),
            _text(high, y + 16, f"{weights[0]} →", 12, "end"),
            _text(x, TOP - 12, f"↑ {weights[1]}", 12)]


def _vector(start, end, color, width):
    """An arrow whose line stops inside its head, so that a thick one keeps its tip."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = float(np.hypot(across, down))
    if length < 1:
        return ""
    head = min(6 + 2.4 * width, length)
    neck = (end[0] - across * head / length, end[1] - down * head / length)
    degrees = np.degrees(np.arctan2(down, across))
    half = 2 + 1.1 * width
    return _line(start, (round(neck[0], 1), round(neck[1], 1)), color, width) + (
        f'<path d="M0 0 L{-head:.1f} {-half:.1f} L{-head:.1f} {half:.1f} Z" fill="{color}" '
        f'transform="translate({end[0]:g} {end[1]:g}) rotate({degrees:.1f})"/>')


def _disc(middle, word, color):
    """A number in a circle; it says what the colour says."""
    x, y = middle
    return [f'<circle cx="{x:g}" cy="{y:g}" r="{DISC}" fill="white" stroke="{color}" '
            'stroke-width="2"/>', _text(x, y + 4.5, word, 13, bold=True)]


def _pair(vote):
    return f"({', '.join(_words([round(float(part), 4) + 0.0 for part in vote]))})"
