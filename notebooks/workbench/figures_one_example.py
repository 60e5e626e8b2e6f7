"""The pictures of lesson 03: a chain with its links, and what each factor of a chain does.

Drawn like those of `figures`, from names and numbers that the lesson brings along.
"""

import numpy as np

from .figures import BLUE, GREEN, GREY, INK, ORANGE, WIDTH, _arrow, _box, _figure, _text

FACTORS = ("−(y − yHat)", "f'(z3)", "dz3/dW2")
ASIDE = ("how far off", "how steep", "one per weight")
HUES = (ORANGE, GREEN, BLUE)
LEFT_OUT = (
    "an answer that is hardly wrong would count like one that is far off",
    "an output on a flat part of f would count like one on the steepest",
    "every weight would get the same number",
)
SEATS, BOX = (140, 282, 424, 584), 116


def chain(stations, links):
    """Quantities that move one another, from left to right, and the slope of each link.

    Parameters
    ----------
    stations : list of tuple (str, str)
        Name of each quantity and what stands below it, a shape or a number.
    links : list of tuple (str, str)
        Name of the slope of each link and its number, which may be empty; one fewer.
    """
    wide, reach = 118, 150 if len(stations) < 4 else 88
    left = (WIDTH - len(stations) * wide - len(links) * reach) / 2
    shapes = []
    for i, (name, below) in enumerate(stations):
        x = left + i * (wide + reach)
        shapes += [_box(x, 34, wide, 58, INK if i else BLUE),
                   _text(x + wide / 2, 60, name, 17, bold=True),
                   _text(x + wide / 2, 82, below, 13)]
        if i < len(links):
            slope, number = links[i]
            middle = x + wide + reach / 2
            shapes += [_arrow(x + wide + 4, x + wide + reach - 4, 63),
                       _text(middle, 50, slope, 14, bold=True), _text(middle, 86, number, 14)]
    told = ", ".join(f"{slope} ({number})" if number else slope for slope, number in links)
    names = [name for name, _ in stations]
    moves = ", ".join(f"{one} moves {other}" for one, other in zip(names, names[1:]))
    return _figure(112, shapes,
                   f"A chain of boxes, joined by arrows: {moves}. On the arrows: {told}.",
                   f"{moves}. One slope for each link: {told}.")


def factor_chain(error, slope, inputs):
    """The three factors of dJ/dW2, and what is left when one of them is dropped.

    Parameters
    ----------
    error : number
        How J follows yHat.
    slope : number
        How yHat follows z3.
    inputs : array, shape (H,)
        How z3 follows each weight; any other shape is made flat.
    """
    factors = [np.ravel(one).astype(float) for one in (error, slope, inputs)]
    tall = 26 * len(factors[2]) + 12
    shapes, told = [], []
    for x, name, aside in zip(SEATS, (*FACTORS, "result"), (*ASIDE, "")):
        shapes += [_text(x + BOX / 2, 30, name, 15, bold=True),
                   _text(x + BOX / 2, 50, aside, 13)]
    for row, dropped in enumerate((None, 0, 1, 2)):
        top = 64 + row * (tall + 44)
        kept = [np.ones(1) if k == dropped else one for k, one in enumerate(factors)]
        result = np.broadcast_to(kept[0] * kept[1] * kept[2], factors[2].shape)
        name = "all three" if dropped is None else f"without {FACTORS[dropped]}"
        shapes += _row(top, tall, factors, dropped, result, name)
        if dropped is not None:
            shapes.append(_text(SEATS[0], top + tall + 20, LEFT_OUT[dropped], 13, "start"))
        told.append(f"{name} {' and '.join(map(_number, result))}")
    given = ", ".join(f"{name} = {' and '.join(map(_number, one))}"
                      for name, one in zip(FACTORS, factors))
    return _figure(
        64 + 4 * (tall + 44) - 8, shapes,
        f"Four rows of boxes. The first multiplies {given}. In each further row one factor is "
        f"left out. Results: {'; '.join(told)}.",
        f"Three factors, {given}, and what their product becomes without one: {'; '.join(told)}.")


def _row(top, tall, factors, dropped, result, name):
    middle = top + tall / 2
    shapes = [_text(128, middle + 5 + dy, word, 14, "end", bold=dropped is None)
              for word, dy in ([(name, 0)] if dropped is None else
                               [("without", -10), (FACTORS[dropped], 10)])]
    for k, (x, one, hue) in enumerate(zip(SEATS, factors, HUES)):
        gone = k == dropped
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
