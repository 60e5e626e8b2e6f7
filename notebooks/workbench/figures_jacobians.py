"""The pictures of lesson 06: a patch and its image, two kinds of remainder, ways that meet.

Drawn like those of `figures`. The remainders were measured elsewhere; only their lengths are
stored here.
"""

import numpy as np

from .figures import (
    BLUE,
    DARK,
    GREEN,
    GREY,
    INK,
    ORANGE,
    PALE,
    _figure,
    _line,
    _link,
    _text,
    _weight,
    _words,
)
from .figures_slopes import _polyline

STEPS = (1, 0.1, 0.01, 0.001)

# length of what the table misses, for the steps (h, h) from (2, 1) of the lesson's map
REMAINDERS = {
    "turned on its side": (3.1623, 0.28320, 0.028285, 0.0028284),
    "3.8 in place of 4": (1.5620, 0.031623, 0.0021024, 0.00020100),
    "the right table": (1.4142, 0.014142, 0.00014142, 0.0000014142),
}


def patch(fun, at, J, h):
    """A small square and its image under a map, with what the map's table predicts for it.

    Parameters
    ----------
    fun : function
        Takes an array of shape (2,) and returns one of shape (2,).
    at : tuple of two numbers
        One corner of the square.
    J : array, shape (2, 2)
        How fast each output (row) changes with each input (column) at that corner.
    h : number
        The length of the square's sides.
    """
    at, J = np.array(at, dtype=float), np.asarray(J, dtype=float)
    here, far = fun(at), fun(at + h)
    predicted = here + h * J.sum(axis=1)
    corners = np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]) * h
    straight = here + corners @ J.T
    lines = [np.array([fun(at + h * np.array(_turned(s, t, k)))
                       for t in np.linspace(0, 1, 13)])
             for k in (0, 1) for s in np.linspace(0, 1, 5)]
    seen = np.concatenate([straight, *lines])
    middle, scale = (seen.max(axis=0) + seen.min(axis=0)) / 2, 250 / np.ptp(seen, axis=0).max()

    def place(points):
        points = np.atleast_2d(points)
        return [(530 + scale * (a - middle[0]), 190 - scale * (b - middle[1])) for a, b in points]

    shapes = [_text(160, 32, f"inputs: a square, sides {h:g}", 15, bold=True),
              _text(530, 32, "outputs: its image", 15, bold=True)]
    for k in range(5):
        shapes += [_line((80 + 40 * k, 110), (80 + 40 * k, 270), DARK, 1),
                   _line((80, 110 + 40 * k), (240, 110 + 40 * k), DARK, 1)]
    shapes += [_line((80, 110), (80, 270), ORANGE, 4), _line((80, 270), (240, 270), BLUE, 4)]
    shapes += [_dot(80, 270), _text(80, 296, _point(at), 14),
               _text(160, 320, "blue edge: only x1 grows", 14, color=BLUE, bold=True),
               _text(160, 94, "orange edge: only x2 grows", 14, color=ORANGE, bold=True),
               _link((290, 190), (350, 190), INK)]
    for k, line in enumerate(lines):
        edge = k in (0, 5)
        hue = (BLUE if k == 0 else ORANGE) if edge else DARK
        shapes.append(_polyline(place(line), hue, 4 if edge else 1))
    shapes += [_polyline(place(straight), INK, 2, "7 5"),
               _ring(*place(predicted)[0])]
    for spot, below in ((here, 22), (far, -14)):
        (x, y), = place(spot)
        shapes += [_dot(x, y), _text(x, y + below, _point(spot), 14)]
    shapes += [_text(530, 352, "dashed: what the table predicts; ring: its far corner", 14)]
    told = (f"The square with corner {_point(at)} and sides {h:g}: its far corner lands at "
            f"{_point(far)}, the table predicts {_point(predicted)}, and misses by "
            f"{_point(far - predicted)}.")
    return _figure(372, shapes,
                   "Left, a square with grid lines; right, its image, a bent patch, and a dashed "
                   f"parallelogram with the same first corner and the same first edges. {told}",
                   told)


def remainders():
    """How the remainder shrinks with the step, for the right table and for two wrong ones."""
    hues, dashes = (GREY, ORANGE, BLUE), ("2 5", "9 5", "")
    left, right, top, bottom = 90, 440, 40, 320
    shapes = []
    for power in range(-6, 2):
        y = bottom - (power + 6) / 7 * (bottom - top)
        shapes += [_line((left, y), (right, y), PALE, 1),
                   _text(left - 8, y + 5, f"{10.0**power:g}", 13, "end")]
    places = [right + (right - left) / 3.2 * np.log10(h) for h in STEPS]
    for x, h in zip(places, STEPS):
        shapes += [_line((x, top), (x, bottom), PALE, 1), _text(x, bottom + 22, f"{h:g}", 13)]
    shapes += [_text((left + right) / 2, bottom + 46, "step h (logarithmic)"),
               _text(left, top - 16, "length of the remainder (logarithmic)", 14, "start")]
    for k, (name, lengths) in enumerate(REMAINDERS.items()):
        heights = [bottom - (np.log10(length) + 6) / 7 * (bottom - top) for length in lengths]
        at = 90 + 80 * k
        shapes += [_polyline(list(zip(places, heights)), hues[k], 3, dashes[k]),
                   *(_dot(x, y, hues[k]) for x, y in zip(places, heights)),
                   _polyline([(462, at - 5), (506, at - 5)], hues[k], 3, dashes[k]),
                   _text(516, at, name, 15, "start", bold=True),
                   _text(516, at + 22, f"at h = 1: {lengths[0]:.2g}", 14, "start"),
                   _text(516, at + 42, f"at h = 0.001: {lengths[-1]:.2g}", 14, "start")]
    told = "; ".join(f"{name}: from {lengths[0]:.2g} to {lengths[-1]:.2g}"
                     for name, lengths in REMAINDERS.items())
    return _figure(386, shapes,
                   "Three falling lines over steps h from 0.001 to 1, both axes logarithmic. The "
                   f"line of the right table falls twice as steeply as the other two. {told}.",
                   f"The remainder while h goes from 1 to 0.001. {told[0].upper()}{told[1:]}.")


def ways(inner=(5, 4, 1), outer=(2, -1, 3)):
    """How one entry of x reaches one output of g over every entry of f(x).

    Parameters
    ----------
    inner, outer : tuple of three numbers
        The rates on the arrows that arrive at f(x), and on those that leave it.
    """
    seats = {"x1": (130, 110), "x2": (130, 210), "g1": (630, 110), "g2": (630, 210)}
    middle = [(380, 70), (380, 160), (380, 250)]
    shapes = [_text(130, 30, "x, two entries", 15, bold=True),
              _text(380, 30, "f(x), three entries", 15, bold=True),
              _text(630, 30, "g(f(x)), two entries", 15, bold=True)]
    for seat in middle:
        shapes += [_line(seats["x1"], seat, PALE, 1.5), _line(seat, seats["g2"], PALE, 1.5)]
    for seat, first, second in zip(middle, _words(inner), _words(outer)):
        shapes += [_between(seats["x2"], seat, BLUE), _weight(seats["x2"], seat, 0.5, first),
                   _between(seat, seats["g1"], ORANGE), _weight(seat, seats["g1"], 0.5, second)]
    for name, (x, y) in seats.items():
        word = {"x1": "x1", "x2": "x2", "g1": "output 1", "g2": "output 2"}[name]
        shapes += _node(x, y, word, BLUE if name == "x2" else ORANGE if name == "g1" else GREY)
    for k, (x, y) in enumerate(middle):
        shapes += _node(x, y, f"entry {k + 1}", GREEN)
    told = "; ".join(f"over entry {k + 1}: {first}, then {second}" for k, (first, second) in
                     enumerate(zip(_words(inner), _words(outer))))
    return _figure(302, shapes,
                   "Three columns of circles: two entries of x, three entries of f(x), two "
                   f"outputs of g. Arrows from x2 to output 1 carry rates. {told}.",
                   f"Three ways lead from x2 to output 1. {told[0].upper()}{told[1:]}.")


def _turned(s, t, k):
    """A point of the unit square: on a grid line along x1 for k = 0, along x2 for k = 1."""
    return (t, s) if k == 0 else (s, t)


def _point(pair):
    return f"({pair[0]:.6g}, {pair[1]:.6g})".replace("-", "\N{MINUS SIGN}")


def _dot(x, y, hue=INK):
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{hue}"/>'


def _ring(x, y):
    return (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7" fill="none" stroke="{INK}" '
            'stroke-width="2"/>')


def _node(x, y, word, hue):
    return [f'<circle cx="{x}" cy="{y}" r="34" fill="white" stroke="{hue}" stroke-width="2"/>',
            _text(x, y + 5, word, 13)]


def _between(start, end, hue):
    """An arrow from the rim of one circle to the rim of another."""
    a, b = np.array(start, dtype=float), np.array(end, dtype=float)
    along = 37 * (b - a) / np.hypot(*(b - a))
    return _link(tuple((a + along).round(1).tolist()), tuple((b - along).round(1).tolist()), hue)
