"""Tangent and secant to touch: a second point that comes closer, and the slope it leaves."""

import numpy as np

from .controls import Choice, Live, Number
from .figures import BLUE, GREEN, GREY, INK, ORANGE, _figure, _line, _text
from .figures_slopes import _across, _axes, _frame, _number, _polyline
from .gradients import slope

CURVES = {"x²": lambda x: x**2, "x³/4 + 2": lambda x: x**3 / 4 + 2, "eˣ": np.exp}
ENDS = (-2, 2)


def secant_and_tangent(curve="x²", at=1, h=1):
    """The graph of a function, its tangent at x, and the secant to the point at x + h.

    Parameters
    ----------
    curve : str
        One of `CURVES`.
    at, h : number
        Where the tangent touches, and how far away the second point is.
    """
    rows = [[Number("at", "x", -1, 1, 0.1, slider=True, wide=110)],
            [Number("h", "run h", -1, 1, 0.1, slider=True, wide=140)],
            [Choice("curve", "curve", tuple(CURVES))]]
    return Live(picture, {"curve": curve, "at": float(at), "h": float(h)}, rows)


def picture(state):
    """The graph with both lines, and the rise and the run of the secant."""
    name, at, h = state["curve"], *(round(state[key], 9) for key in ("at", "h"))
    curve = CURVES[name]
    x = np.linspace(*ENDS, 81)
    y = curve(x)
    place = _frame(ENDS, (min(y.min(), 0), y.max()))
    here, rate = float(curve(at)), round(float(slope(curve, at)), 12) + 0.0
    shapes = [*_axes(place, x, y, name), _polyline(place(x, y), BLUE, 3),
              _polyline(place(*_across(x, y, (at, here), rate)), ORANGE, 2)]
    lines = [(f"tangent at x = {_number(at)}", f"slope {_number(rate)}", ORANGE, "")]
    told = f"At x = {_number(at)} the tangent of {name} has the slope {_number(rate)}. "
    if h:
        there = float(curve(at + h))
        rise, steep = there - here, (there - here) / h
        corner = place(np.array([at, at + h, at + h]), np.array([here, here, there]))
        shapes += [_line(corner[0], corner[1], GREY, 1.5, dash=True),
                   _line(corner[1], corner[2], GREY, 1.5, dash=True),
                   _polyline(place(*_across(x, y, (at, here), steep)), GREEN, 2, "9 5"),
                   _dot(corner[2])]
        lines += [(f"secant to x = {_number(at + h)}", f"slope {_number(steep)}", GREEN, "9 5"),
                  (f"rise {_number(rise)}, run {_number(h)}", "", GREY, "4 4"),
                  ("secant − tangent", _number(steep - rate), None, "")]
        told += (f"The secant to x = {_number(at + h)} has the rise {_number(rise)} and the run "
                 f"{_number(h)}: slope {_number(steep)}, which differs by {_number(steep - rate)}.")
    else:
        lines.append(("no secant: run 0, rise 0", "0 / 0 is no number", None, ""))
        told += "With h = 0 the two points are one, and rise over run is 0 / 0: no number."
    shapes.append(_dot(place(np.array([at]), np.array([here]))[0]))
    for row, (words, number, hue, dash) in enumerate(lines):
        top = 92 + 60 * row
        if hue:
            shapes.append(_polyline([(486, top - 5), (530, top - 5)], hue, 3, dash))
        shapes += [_text(542, top, words, 15, "start"),
                   _text(542, top + 22, number, 15, "start", bold=True)]
    return _figure(370, shapes, f"The graph of {name} from x = −2 to x = 2, a solid line that "
                                f"touches it and a dashed line through two of its points. {told}",
                   told)


def _dot(point):
    return f'<circle cx="{point[0]:.1f}" cy="{point[1]:.1f}" r="5" fill="{INK}"/>'
