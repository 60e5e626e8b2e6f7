"""The pictures of lesson 02: a graph with its secants, a kink, a chain of one unit, two paths.

Drawn like those of `figures`, from numbers and curves that the lesson brings along.
"""

import numpy as np

from .figures import (
    BLUE,
    DARK,
    GREEN,
    GREY,
    INK,
    ORANGE,
    _figure,
    _line,
    _link,
    _text,
    _unit,
    _weight,
    _words,
)

LEFT, RIGHT, TOP, BOTTOM = 60, 460, 30, 330
HUES, DASHES = (GREEN, INK, GREY), ("9 5", "2 5", "12 4 2 4")


def chords(curve, name, at, slope, pairs):
    """The graph of a function, its tangent at one point, and the lines through pairs of points.

    Parameters
    ----------
    curve : function
        Takes an array and returns one of the same shape.
    name : str
        How the function is written, for example ``"x²"``.
    at, slope : float
        Where the tangent touches, and how steep it is.
    pairs : list of tuple (float, float)
        Left and right x of the two points that each line goes through; three lines at most.
    """
    ends = [at, *np.ravel(pairs)]
    room = 0.35 * (max(ends) - min(ends))
    x = np.linspace(min(ends) - room, max(ends) + room, 61)
    y = curve(x)
    place = _frame((x[0], x[-1]), (min(y.min(), 0), y.max()))
    shapes = [*_axes(place, x, y, name), _polyline(place(x, y), BLUE, 3)]
    lines = [(f"tangent at x = {at:g}", (at, curve(at)), slope, ORANGE, "")]
    for (left, right), hue, dash in zip(pairs, HUES, DASHES):
        rise, run = curve(right) - curve(left), right - left
        lines.append((f"secant from {left:g} to {right:g}", (left, curve(left)), rise / run,
                      hue, dash))
    for number, (words, point, steepness, hue, dash) in enumerate(lines):
        shapes.append(_polyline(place(*_across(x, y, point, steepness)), hue, 2, dash))
        top = 92 + 64 * number
        shapes += [_polyline([(486, top - 5), (530, top - 5)], hue, 3, dash),
                   _text(542, top, words, 15, "start"),
                   _text(542, top + 22, f"slope {_number(steepness)}", 15, "start", bold=True)]
    for spot in dict.fromkeys(float(end) for end in ends):
        (cx, cy), = place(np.array([spot]), curve(np.array([spot])))
        shapes.append(f'<circle cx="{cx:.1f}" cy="{cy:.1f}" r="5" fill="{INK}"/>')
    told = "; ".join(f"{words}: slope {_number(steepness)}" for words, _, steepness, _, _ in lines)
    return _figure(370, shapes,
                   f"The graph of {name}, a rising curve, with straight lines. {told}.",
                   f"The graph of {name}. {told[0].upper()}{told[1:]}.")


def kink():
    """The graph of ReLU, max(z, 0), from z = -4 to z = 4."""
    z = np.array([-4.0, 0.0, 4.0])
    phi = np.maximum(z, 0)
    place = _frame((-4, 4), (0, 4), right=660)
    shapes = [*_axes(place, z, phi, "max(z, 0)", "z"), _polyline(place(z, phi), BLUE, 3)]
    (cx, cy), = place(np.zeros(1), np.zeros(1))
    shapes += [f'<circle cx="{cx:.1f}" cy="{cy:.1f}" r="6" fill="{ORANGE}"/>',
               _text(cx - 12, cy - 16, "the kink, at z = 0", 15, "end")]
    return _figure(370, shapes,
                   "Two straight pieces that meet at z = 0: on the left the graph lies on the "
                   "axis, on the right it climbs through (2, 2) and (4, 4).",
                   "ReLU is 0 for every z up to 0, and z itself from there on; the two pieces "
                   "meet in a kink at z = 0.")


def one_unit(x=None, wp=None, z=None, v=None, w=None, f=None):
    """The network with one input, one hidden unit and one output; numbers where given.

    Parameters
    ----------
    x, wp, z, v, w, f : float, optional
        Input, first weight, before and after the bend, second weight, output.
    """
    given = {"x": x, "w'": wp, "z": z, "v": v, "w": w, "f": f}
    names = {name: name if value is None else _words(value)[0] for name, value in given.items()}
    shapes = [_link((148, 100), (320, 100), BLUE), _link((440, 100), (608, 100), ORANGE),
              _weight((148, 100), (320, 100), 0.45, names["w'"]),
              _weight((440, 100), (608, 100), 0.45, names["w"]),
              *_unit(380, 100, names["z"], names["v"], GREEN)]
    for cx, name, hue, below in ((120, "x", BLUE, "input"), (636, "f", ORANGE, "output")):
        shapes += [f'<circle cx="{cx}" cy="100" r="28" fill="white" stroke="{hue}" '
                   'stroke-width="2"/>', _text(cx, 105, names[name], 15),
                   _text(cx, 154, below, 14)]
    shapes += [_text(380, 154, "hidden unit: z = w' x, then v = φ(z)", 14),
               _text(225, 66, "weight w'", 14, color=BLUE, bold=True),
               _text(520, 66, "weight w", 14, color=ORANGE, bold=True)]
    told = ", ".join(f"{name} = {names[name]}" for name, value in given.items()
                     if value is not None)
    return _figure(184, shapes,
                   "A chain: the input x, an arrow with the weight w', a hidden unit that shows "
                   f"z before the bend and v after it, an arrow with the weight w, the output f. "
                   f"{told}",
                   f"A network of one unit at work: {told}." if told else
                   "A network of one unit: two arrows, each with one weight.")


def two_paths(slopes=("dx/ds", "dz/dx", "dy/ds", "dz/dy")):
    """How s reaches z by way of x and by way of y, with a word on each of the four arrows.

    Parameters
    ----------
    slopes : tuple of str
        What stands on the arrows s to x, x to z, s to y, y to z.
    """
    seats = {"s": (150, 130), "x": (380, 60), "y": (380, 200), "z": (610, 130)}
    ways = (("s", "x"), ("x", "z"), ("s", "y"), ("y", "z"))
    shapes = []
    for (start, end), word, hue in zip(ways, slopes, (BLUE, BLUE, ORANGE, ORANGE)):
        a, b = (np.array(seats[name], dtype=float) for name in (start, end))
        along = 34 * (b - a) / np.hypot(*(b - a))
        shapes += [_link(tuple((a + along).round(1)), tuple((b - along).round(1)), hue),
                   _weight(a, b, 0.5, word)]
    for name, (cx, cy) in seats.items():
        shapes += [f'<circle cx="{cx}" cy="{cy}" r="30" fill="white" stroke="{DARK}" '
                   'stroke-width="2"/>', _text(cx, cy + 6, name, 18, bold=True)]
    told = "; ".join(f"{start} to {end}: {word}" for (start, end), word in zip(ways, slopes))
    return _figure(260, shapes,
                   f"Two paths from s to z, the upper one over x, the lower one over y. {told}.",
                   f"A change of s reaches z on two paths. {told}.")


def _frame(x_range, y_range, right=RIGHT):
    """A function that places points of a graph on the paper."""
    def place(x, y):
        across = LEFT + (np.asarray(x) - x_range[0]) / (x_range[1] - x_range[0]) * (right - LEFT)
        down = BOTTOM - (np.asarray(y) - y_range[0]) / (y_range[1] - y_range[0]) * (BOTTOM - TOP)
        return list(zip(across.tolist(), down.tolist()))

    return place


def _axes(place, x, y, name, letter="x"):
    """Both axes with whole-number marks, and their names."""
    low, high = place(np.array([x[0], x[-1]]), np.zeros(2))
    shapes = [_line(low, high, GREY), _text(high[0] + 12, high[1] + 5, letter, 15, "start")]
    for mark in range(int(np.ceil(x[0])), int(np.floor(x[-1])) + 1):
        (cx, cy), = place(np.array([mark]), np.zeros(1))
        shapes += [_line((cx, cy - 4), (cx, cy + 4), GREY),
                   _text(cx, cy + 22, _words(mark)[0], 13)]
    for mark in range(1, int(np.floor(y.max())) + 1):
        (cx, cy), = place(np.array([x[0]]), np.array([mark]))
        shapes += [_line((cx - 4, cy), (cx + 4, cy), GREY),
                   _text(cx - 10, cy + 5, _words(mark)[0], 13, "end")]
    return [*shapes, _line((LEFT, TOP), (LEFT, BOTTOM), GREY), _text(LEFT, TOP - 10, name, 15)]


def _across(x, y, point, slope):
    """A straight line through a point, from one border of the window to another."""
    low, high = min(y.min(), 0), y.max()
    ends = [x[0], x[-1]]
    if slope:
        ends += [point[0] + (edge - point[1]) / slope for edge in (low, high)]
    ends = sorted(ends)[1:3] if slope else ends
    ends = np.array(ends)
    return ends, point[1] + slope * (ends - point[0])


def _polyline(points, color, width, dash=""):
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return (f'<polyline points="{drawn}" fill="none" stroke="{color}" '
            f'stroke-width="{width}"{dashes}/>')


def _number(value):
    return f"{value:.4g}".replace("-", "\N{MINUS SIGN}")
