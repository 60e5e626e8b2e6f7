"""The pictures of lesson 05: the way back to W1, an error that comes home, a race of gradients.

Drawn like those of `figures`. The race was run elsewhere; only its results are stored here.
"""

import numpy as np

from .figures import (
    BLUE,
    DARK,
    GREEN,
    GREY,
    INK,
    ORANGE,
    _box,
    _figure,
    _line,
    _link,
    _text,
    _unit,
    _weight,
    _words,
)

PURPLE = "#CC79A7"
STEPS = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)

# J on the notes' data after so many steps, from weights drawn with default_rng(1)
RACE = {
    "sign exchanged": (0.08827, 0.12041, 0.16779, 0.44554, 0.86606, 0.99796, 1.03576, 1.04387,
                       1.04718, 1.04891, 1.04943, 1.04967),
    "slides' line, turned to fit": (0.08827, 0.06252, 0.04603, 0.02280, 0.01219, 0.00867,
                                    0.00810, 0.00792, 0.00782, 0.00787, 0.00789, 0.00787),
    "the right gradient": (0.08827, 0.06235, 0.04607, 0.02344, 0.01279, 0.00867, 0.00741, 0.00661,
                           0.00531, 0.00289, 0.00173, 0.00144),
    "W2 forgotten": (0.08827, 0.06254, 0.04609, 0.02312, 0.01249, 0.00851, 0.00729, 0.00641,
                     0.00485, 0.00226, 0.00150, 0.00135),
    "a factor lost at the output": (0.08827, 0.01647, 0.00975, 0.00777, 0.00710, 0.00602, 0.00381,
                                    0.00214, 0.00151, 0.00131, 0.00126, 0.00125),
}


def way_back():
    """The forward equations as a chain, and under it the four steps from J back to W1."""
    boxes = (("X", BLUE), ("z2", GREEN), ("a2", GREEN), ("z3", ORANGE), ("yHat", ORANGE),
             ("J", INK))
    steps = ("times W1", "f", "times W2", "f", "with y")
    shapes = []
    for i, (name, color) in enumerate(boxes):
        shapes += [_box(14 + 132 * i, 34, 72, 48, color),
                   _text(50 + 132 * i, 64, name, 17, bold=True)]
    for i, step in enumerate(steps):
        shapes += [_link((89 + 132 * i, 58), (143 + 132 * i, 58), GREY),
                   _text(116 + 132 * i, 48, step, 12)]
    shapes += [_box(14, 140, 72, 48, BLUE), _text(50, 170, "W1", 17, bold=True)]
    back = ((710, 456, "dJ/dz3 = delta3"), (436, 324, "dz3/da2"), (304, 192, "da2/dz2"),
            (172, 92, "dz2/dW1"))
    for start, end, factor in back:
        shapes += [_link((start, 164), (end, 164), ORANGE),
                   _text((start + end) / 2, 152, factor, 14, bold=True)]
    for x in (710, 446, 314, 182):
        shapes.append(_line((x, 86), (x, 164), GREY, dash=True))
    return _figure(
        212, shapes,
        "A chain of boxes from left to right: X, z2, a2, z3, yHat, J. Under it an arrow in four "
        "pieces goes from J back to a box W1: dJ/dz3, which is delta3, then dz3/da2, da2/dz2, "
        "dz2/dW1.",
        "Forward, five steps lead from X to J; back, four factors lead from J to W1, and the "
        "first of them is delta3.")


def messages(weights=(3, -2), errors=(0.5, 0.4)):
    """One hidden unit that feeds two outputs, and the errors that travel back to it.

    Parameters
    ----------
    weights, errors : tuple of two numbers
        On the arrows to the outputs; delta3 at the outputs, for one example.
    """
    shapes = [*_unit(180, 120, "z2", "a2", GREEN), _text(180, 170, "one hidden unit", 14),
              _text(180, 70, "dJ/da2 = ?", 15, bold=True, color=ORANGE)]
    for y, tilt, weight, error, name in zip(
            (56, 184), (-1, 1), _words(weights), _words(errors), ("output 1", "output 2")):
        start, end = (248, 120 + 14 * tilt), (520, y + 6 * tilt)
        shapes += [_link(start, end, BLUE), _weight(start, end, 0.6, weight),
                   _link((520, y - 14 * tilt), (256, 120 + 3 * tilt), ORANGE),
                   f'<circle cx="550" cy="{y}" r="28" fill="white" stroke="{DARK}" '
                   'stroke-width="2"/>', _text(550, y + 5, "z3", 15),
                   _text(590, y - 4, name, 14, "start"),
                   _text(590, y + 18, f"delta3 = {error}", 15, "start", bold=True, color=ORANGE)]
    first, second = _words(weights)
    e1, e2 = _words(errors)
    return _figure(
        240, shapes,
        "A hidden unit on the left, two outputs on the right. Blue arrows lead forward over the "
        f"weights {first} and {second}; orange arrows lead back from the errors {e1} and {e2}. "
        "At the hidden unit stands dJ/da2 and a question mark.",
        f"Forward, one unit reaches two outputs over the weights {first} and {second}; back, "
        f"the errors {e1} and {e2} return over the same two weights.")


def two_passes():
    """What the forward pass keeps, and where the way back takes it up; five numbered steps."""
    seats = {"X": 60, "z2": 210, "a2": 350, "z3": 490, "yHat": 620}
    shapes = [_text(706, 58, "forward:", 14), _text(706, 78, "step 1", 14, bold=True)]
    for name, x in seats.items():
        color = BLUE if name == "X" else GREEN if name in ("z2", "a2") else ORANGE
        shapes += [_box(x - 38, 40, 76, 44, color), _text(x, 68, name, 17, bold=True)]
    xs = list(seats.values())
    shapes += [_link((a + 41, 62), (b - 41, 62), GREY) for a, b in zip(xs, xs[1:])]
    shapes += [_box(682, 154, 48, 44, DARK), _text(706, 182, "y", 17, bold=True),
               _text(640, 260, "backward: steps 2 to 5", 14)]
    below = (("delta3", 555, 176, 2), ("dJdW2", 350, 250, 3), ("delta2", 210, 176, 4),
             ("dJdW1", 60, 250, 5))
    for name, x, y, step in below:
        shapes += [_box(x - 44, y - 24, 88, 48, INK), _text(x, y + 6, name, 17, bold=True),
                   _text(x, y + 42, f"step {step}", 14, bold=True)]
    kept = ((620, 87, 580, 149), (490, 87, 530, 149), (350, 87, 350, 223), (210, 87, 210, 149),
            (60, 87, 60, 223))
    shapes += [_line((a, b), (c, d), GREY, 2, dash=True) for a, b, c, d in kept]
    shapes += [_link((508, 176), (258, 176), ORANGE), _link((508, 190), (398, 246), ORANGE),
               _link((163, 190), (108, 246), ORANGE)]
    shapes += [_weight((560, 176), (384, 176), 0.7, "W2"),
               _line((679, 176), (602, 176), GREY, 2, dash=True)]
    return _figure(
        310, shapes,
        "Top row, step 1, forward: X, z2, a2, z3, yHat. Below, the way back: step 2, delta3, "
        "under z3 and yHat; step 3, dJdW2, under a2, with an arrow from delta3; step 4, delta2, "
        "under z2, with an arrow from delta3 marked W2; step 5, dJdW1, under X, with an arrow "
        "from delta2. Dashed lines lead to delta3 from z3, yHat and y, to dJdW2 from a2, to "
        "delta2 from z2, to dJdW1 from X.",
        "Step 1 is the forward pass; steps 2 to 5 go back, and each dashed line is something that "
        "was kept for them.")


def race():
    """How J falls, or not, with the right gradient and with four wrong ones."""
    hues = dict(zip(RACE, (PURPLE, ORANGE, INK, GREEN, BLUE)))
    dashes = dict(zip(RACE, ("2 5", "9 5", "", "12 4 2 4", "5 3")))
    left, right, top, bottom = 70, 450, 30, 300
    shapes = []
    for power in range(-3, 1):
        y = bottom - (power + 3) / 3.2 * (bottom - top)
        shapes += [_line((left, y), (right, y), GREY, 1, dash=True),
                   _text(left - 8, y + 5, f"{10.0**power:g}", 13, "end")]
    for step in (0, 10, 100, 1000):
        shapes.append(_text(_across(step, left, right), bottom + 22, str(step), 13))
    shapes += [_text((left + right) / 2, bottom + 46, "steps downhill"),
               _text(left, top - 10, "cost J (no unit)", 14)]
    for place, (name, J) in enumerate(RACE.items()):
        heights = bottom - (np.log10(J) + 3) / 3.2 * (bottom - top)
        drawn = " ".join(f"{_across(step, left, right):.1f},{y:.1f}"
                         for step, y in zip(STEPS, heights))
        at = top + 40 + 46 * place
        line = f'fill="none" stroke="{hues[name]}" stroke-width="3" stroke-dasharray="'
        shapes += [f'<polyline points="{drawn}" {line}{dashes[name]}"/>',
                   f'<polyline points="472,{at - 5} 520,{at - 5}" {line}{dashes[name]}"/>',
                   _text(530, at, name, 14, "start"),
                   _text(530, at + 19, f"J ends at {J[-1]:.3g}", 14, "start", bold=True)]
    told = "; ".join(f"{name}: {J[-1]:.3g}" for name, J in RACE.items())
    return _figure(
        362, shapes,
        f"Five curves of the cost J over 2000 steps, all from {RACE['W2 forgotten'][0]:.3g}. One "
        f"rises, four fall. At the end: {told}.",
        f"From J = {RACE['W2 forgotten'][0]:.3g}, after 2000 steps on the notes' data: {told}.")


def _across(step, left, right):
    return left + np.log10(1 + step) / np.log10(2001) * (right - left)
