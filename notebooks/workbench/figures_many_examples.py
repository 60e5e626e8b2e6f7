"""The picture of lesson 04: what each example says about two weights, and what they say together.

Drawn like those of `figures`, from numbers that the lesson brings along.
"""

import numpy as np

from .figures import BLUE, GREEN, GREY, INK, ORANGE, WIDTH, _figure, _line, _text, _words

PINK = "#CC79A7"
HUES = (BLUE, ORANGE, GREEN, PINK)
PANEL, TOP, DISC = (340, 290), 66, 10
LEFT, RIGHT = 25, WIDTH - 25 - PANEL[0]


def votes(each, weights=("first weight", "second weight"), counted=None):
    """One arrow per example, and their sum, in the plane of two weights.

    Parameters
    ----------
    each : array, shape (N, 2)
        The votes: how fast each example's part of J changes with each of the two weights.
    weights : tuple of str
        The names of the two weights, for the axes.
    counted : array of bool, shape (N,), optional
        Whose votes are added up; all of them when left out.
    """
    each = np.asarray(each, dtype=float)
    counted = np.ones(len(each), dtype=bool) if counted is None else np.asarray(counted)
    scale = min(_scale(_fan(each, each)), _scale(_chain(each)),
                _scale(_fan(each, each[counted])), _scale(_chain(each[counted])))
    chain, total = _chain(each[counted]), each[counted].sum(axis=0)
    left = _place(_fan(each, each[counted]), scale, LEFT)
    right = _place(chain, scale, RIGHT)
    numbers = np.flatnonzero(counted)
    shapes = [*_panel(LEFT, "one arrow per example", left, weights),
              *_panel(RIGHT, "tip to tail: they add up", right, weights)]
    for n in np.flatnonzero(~counted):
        shapes += [_vector(left(0 * total), left(each[n]), GREY, 1),
                   *_disc(left(0.7 * each[n]), str(n + 1), GREY)]
    shapes += [*_arrows(left, 0 * each[counted], each[counted], total, 0.12, numbers),
               *_arrows(right, chain[:-1], chain[1:], total, 0, numbers)]
    told = [_pair(vote) if voting else "silent" for vote, voting in zip(each, counted)]
    base = TOP + PANEL[1] + 34
    for n, pair in enumerate(told):
        x, y = 48 + 185 * (n % 4), base + 24 * (n // 4)
        shapes += [*_disc((x, y - 5), str(n + 1), _hue(n) if counted[n] else GREY),
                   _text(x + 16, y, pair, 14, "start")]
    foot = base + 24 * -(-len(told) // 4)
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


def _fan(each, counted):
    """Every point of the left panel: 0, the votes, and the sum of those that count."""
    return np.vstack([np.zeros(2), each, counted.sum(axis=0)])


def _chain(counted):
    """Every point of the right panel: 0, and where each vote ends."""
    return np.vstack([np.zeros(2), np.cumsum(counted, axis=0)])


def _scale(ends):
    """How many units of the picture one unit of a vote may have, with room for the numbers."""
    return min((size - 40) / max(reach, 1e-12) for size, reach in zip(PANEL, np.ptp(ends, axis=0)))


def _place(ends, scale, x):
    """A function from a vote to its point, with all `ends` in the middle of a panel."""
    middle = (ends.max(axis=0) + ends.min(axis=0)) / 2

    def place(vote):
        across, up = (np.asarray(vote) - middle) * scale
        point = x + PANEL[0] / 2 + across, TOP + PANEL[1] / 2 - up
        return tuple(round(float(part), 1) for part in point)

    return place


def _panel(left, title, place, weights):
    """A panel's title, and the two axes through 0 with their names."""
    x, y = place(np.zeros(2))
    low, high = left, left + PANEL[0]
    return [_text(left + PANEL[0] / 2, 32, title, 15, bold=True),
            _line((low, y), (high, y), GREY, 1, dash=True),
            _line((x, TOP - 6), (x, TOP + PANEL[1]), GREY, 1, dash=True),
            _text(high, y + 16, f"{weights[0]} →", 12, "end"),
            _text(x, TOP - 12, f"↑ {weights[1]}", 12)]


def _arrows(place, starts, stops, total, apart, numbers):
    """The sum as a thick arrow, and over it the votes, their numbers `apart` from each other."""
    ways = list(zip(numbers, zip(starts, stops)))
    shapes = [_vector(place(np.zeros(2)), place(total), INK, 5)]
    shapes += [_vector(place(start), place(stop), _hue(n), 2.5) for n, (start, stop) in ways]
    for n, (start, stop) in ways:
        along = 0.42 + n % 4 * apart
        shapes += _disc(place(start + along * (stop - start)), str(n + 1), _hue(n))
    return [*shapes, *_disc(place(0.6 * total), "Σ", INK)]


def _hue(n):
    return HUES[n % len(HUES)]


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
