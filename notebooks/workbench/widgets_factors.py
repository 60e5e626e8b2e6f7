"""The three factors of dJ/dW2 to touch: what each of them adds, and what is lost without it."""

import numpy as np

from . import network
from .controls import Live, Number, Switch
from .figures import BLUE, GREEN, GREY, INK, ORANGE, _box, _figure, _text, _words
from .gradients import slope

FACTORS = ("−(y − yHat)", "f'(z3)", "dz3/dW2")
ASIDE = ("how far off", "how steep", "one per weight")
HUES = (ORANGE, GREEN, BLUE)
LEFT_OUT = (
    "an answer that is hardly wrong would count like one that is far off",
    "an output on a flat part of f would count like one on the steepest",
    "every weight would get the same number",
)
SEATS, BOX = (140, 282, 424, 584), 116
SWITCHES = ("on1", "on2", "on3")


def factor_switches(y, z3, a2):
    """The product of three factors, with a switch for each.

    Parameters
    ----------
    y, z3 : number
        The target, and the sum at the output.
    a2 : array, shape (2,)
        What the two hidden units say.
    """
    rows = [[Switch(name, f"use {factor}", 190) for name, factor in zip(SWITCHES, FACTORS)],
            [Number("y", "target y", 0, 1, 0.05, slider=True)],
            [Number("z3", "sum z3", -8, 8, 0.1, slider=True)],
            [Number("a1", "a2, unit 1", -1, 1, 0.05, wide=160),
             Number("a2", "a2, unit 2", -1, 1, 0.05, wide=160)]]
    return Live(picture, start(y, z3, a2), rows)


def start(y, z3, a2):
    """The state in which one factor, the slope, is left out."""
    first, second = (float(one) for one in np.ravel(a2))
    return {"on1": True, "on2": False, "on3": True, "y": float(y), "z3": float(z3), "a1": first,
            "a2": second}


def factors(state):
    """The numbers of the three factors: shapes (1,), (1,) and (2,)."""
    yHat = network.sigmoid(np.array([state["z3"]]))
    return [np.ravel(slope(lambda answer: network.cost(state["y"], answer), yHat)),
            network.sigmoid_prime(np.array([state["z3"]])), np.array([state["a1"], state["a2"]])]


def picture(state):
    """All three factors, and below them those that are switched on."""
    three = factors(state)
    out = [k for k, name in enumerate(SWITCHES) if not state[name]]
    used = [np.ones(1) if k in out else one for k, one in enumerate(three)]
    whole, left = (np.broadcast_to(a * b * c, (2,)) for a, b, c in (three, used))
    answer = _words(network.sigmoid(state["z3"]))[0]
    told = f"y = {_words(state['y'])[0]}, z3 = {_words(state['z3'])[0]}, yHat = {answer}"
    shapes = [_text(380, 28, told, 15, bold=True)]
    for x, name, aside in zip(SEATS, (*FACTORS, "result"), (*ASIDE, "")):
        shapes += [_text(x + BOX / 2, 58, name, 15, bold=True), _text(x + BOX / 2, 78, aside, 13)]
    heads = ["your switches"] if out else ["all switched on"]
    shapes += _row(92, 64, three, [], whole, ["all three"])
    shapes += _row(176, 64, three, out, left, heads)
    shapes += [_text(SEATS[0], 264 + 22 * i, LEFT_OUT[k], 13, "start") for i, k in enumerate(out)]
    if not out:
        shapes.append(_text(SEATS[0], 264, "nothing is left out", 13, "start"))
    names = " and ".join(FACTORS[k] for k in out)
    first, second = (" and ".join(map(_number, one)) for one in (whole, left))
    given = ", ".join(f"{name} = {' and '.join(map(_number, one))}"
                      for name, one in zip(FACTORS, three))
    lost = f" Without {names} it is {second}: {'; '.join(LEFT_OUT[k] for k in out)}." if out else ""
    return _figure(
        326, shapes,
        f"Two rows of boxes: three factors and their product. {told}. {given}. All three give "
        f"{first}.{lost}",
        f"{told}: {given}. The product of all three is {first}.{lost}")


def _row(top, tall, factors, dropped, result, heads):
    """One product: its name, a box for each factor, those with the numbers `dropped` empty."""
    middle = top + tall / 2
    shapes = [_text(128, middle + 5 + 20 * (i - (len(heads) - 1) / 2), word, 14, "end",
                    bold=len(heads) == 1)
              for i, word in enumerate(heads)]
    for k, (x, one, hue) in enumerate(zip(SEATS, factors, HUES)):
        gone = k in dropped
        shapes.append(_box(x, top, BOX, tall, GREY if gone else hue, dash=gone))
        shapes += _column(x, middle, ["left out"] if gone else map(_number, one))
        if k:
            shapes.append(_text(x - 13, middle + 6, "·", 20, bold=True))
    shapes += [_text(SEATS[3] - 22, middle + 6, "=", 20, bold=True),
               _box(SEATS[3], top, BOX, tall, INK)]
    return shapes + _column(SEATS[3], middle, map(_number, result), bold=True)


def _column(x, middle, words, bold=False):
    words = list(words)
    first = middle - 13 * (len(words) - 1) + 5
    return [_text(x + BOX / 2, first + 26 * i, word, 15, bold=bold)
            for i, word in enumerate(words)]


def _number(value):
    return f"{value:.4f}".replace("-", "\N{MINUS SIGN}")
