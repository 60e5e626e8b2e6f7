"""The pictures of lesson 07: a chain of layers, the paths through it, and what reuse saves.

Drawn like those of `figures`. The five notations are drawn in `figures_layouts`.
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
    _box,
    _figure,
    _link,
    _text,
    _weight,
    _words,
)

BLOCK = 26


def chain():
    """A network of L = 3 layers in a row, on paper above and in Python's lists below."""
    boxes = (("x(0)", "Xs[0]", BLUE), ("s(1)", "S[0]", GREEN), ("x(1)", "Xs[1]", GREEN),
             ("s(2)", "S[1]", GREEN), ("x(2)", "Xs[2]", GREEN), ("s(3)", "S[2]", ORANGE),
             ("x(3)", "Xs[3]", ORANGE), ("e", "", INK))
    shapes = []
    for i, (name, place, color) in enumerate(boxes):
        x = 14 + 96 * i
        shapes += [_box(x, 60, 56, 48, color), _text(x + 28, 90, name, 16, bold=True),
                   _text(x + 28, 132, place, 14)]
        if i in (0, 2, 4):
            shapes += [_box(x, 30, 56, 24, DARK, PALE), _text(x + 28, 48, "1", 15, bold=True),
                       _link((x + 58, 84), (x + 94, 84), BLUE),
                       _text(x + 76, 74, f"W({i // 2 + 1})", 13, color=BLUE, bold=True),
                       _text(x + 76, 156, f"Ws[{i // 2}]", 14, color=BLUE)]
        elif i < 7:
            shapes += [_link((x + 58, 84), (x + 94, 84), GREY),
                       _text(x + 76, 74, "g, y" if i == 6 else "θ", 13)]
    return _figure(
        176, shapes,
        "A chain of boxes: x(0), over W(1) to s(1), over theta to x(1), over W(2) to s(2), over "
        "theta to x(2), over W(3) to s(3), over theta to x(3), over g with y to e. A 1 sits on "
        "top of x(0), x(1) and x(2), not of x(3). Below each box its place in the lists: Xs[0], "
        "S[0], Xs[1], S[1], Xs[2], S[2], Xs[3]; below the weights Ws[0], Ws[1], Ws[2].",
        "Three layers on paper and, below, in the lists: x(l) is Xs[l], but s(l) is S[l−1] and "
        "W(l) is Ws[l−1], since Python counts from 0.")


def paths():
    """Four paths from s to e, and what is kept at the two units in the middle."""
    spots = {"s": (70, 120), "a1": (250, 60), "a2": (250, 180), "b1": (430, 60),
             "b2": (430, 180), "e": (610, 120)}
    slopes = {("s", "a1"): 2, ("s", "a2"): -1, ("a1", "b1"): 3, ("a1", "b2"): 1,
              ("a2", "b1"): 4, ("a2", "b2"): -2, ("b1", "e"): 2, ("b2", "e"): 5}
    shapes = []
    for (start, end), rate in slopes.items():
        (x, y), (u, v) = spots[start], spots[end]
        length = np.hypot(u - x, v - y)
        cut = (26 * (u - x) / length, 26 * (v - y) / length)
        first, last = (x + cut[0], y + cut[1]), (u - cut[0], v - cut[1])
        shapes += [_link(first, last, BLUE), _weight(first, last, 0.3, _words(rate)[0])]
    for name, (x, y) in spots.items():
        color = GREEN if len(name) == 2 else INK
        shapes += [f'<circle cx="{x}" cy="{y}" r="24" fill="white" stroke="{color}" '
                   'stroke-width="2"/>', _text(x, y + 5, name, 16, bold=True)]
    for (x, y), word in (((250, 22), "e follows a1: 11"), ((250, 222), "e follows a2: −2"),
                         ((430, 22), "e follows b1: 2"), ((430, 222), "e follows b2: 5"),
                         ((78, 74), "e follows s: 24")):
        shapes.append(_text(x, y, word, 14, color=ORANGE, bold=True))
    return _figure(
        240, shapes,
        "A network: s leads to a1 with slope 2 and to a2 with slope −1; a1 to b1 with 3 and to b2 "
        "with 1; a2 to b1 with 4 and to b2 with −2; b1 to e with 2 and b2 to e with 5. Beside the "
        "units stands how fast e follows them: b1 2, b2 5, a1 11, a2 −2, s 24.",
        "Path by path: 2·3·2 + 2·1·5 + (−1)·4·2 + (−1)·(−2)·5 = 24. From the right: 11 and −2 are "
        "worked out once, and 2·11 + (−1)·(−2) = 24.")


def reuse(layers=8, width=16):
    """Multiplications on the way back, each layer for itself and with the results kept.

    Parameters
    ----------
    layers, width : int
        How many matrices of shape (width, width) the way back passes.
    """
    each = width * width
    anew, kept = each * layers * (layers + 1) // 2, each * layers
    shapes = [_text(190, 30, "each layer for itself", 15, bold=True),
              _text(570, 30, "what is behind is kept", 15, bold=True)]
    for row in range(layers):
        y = 46 + (BLOCK + 4) * row
        name = f"{row + 1} back"
        shapes += [_text(70, y + 18, name, 13, "end"), _text(450, y + 18, name, 13, "end")]
        for column in range(row + 1):
            new = column == row
            shapes.append(_box(80 + (BLOCK + 4) * column, y, BLOCK, BLOCK - 4,
                               ORANGE if new else DARK, PALE if new else "white", radius=3))
        shapes.append(_box(460 + (BLOCK + 4) * row, y, BLOCK, BLOCK - 4, ORANGE, PALE, radius=3))
    foot = 70 + (BLOCK + 4) * layers
    total = layers * (layers + 1) // 2
    shapes += [_text(190, foot, f"{total} blocks: {anew} multiplications", 15, bold=True),
               _text(570, foot, f"{layers} blocks: {kept} multiplications", 15, bold=True)]
    return _figure(
        foot + 20, shapes,
        f"Two staircases of blocks over {layers} layers; a block is a row of {width} numbers times "
        f"a matrix ({width}, {width}). On the left the first step back has 1 block, the last one "
        f"{layers}, together {total}. On the right each step has 1 block, together {layers}.",
        f"{layers} layers of {width} units, {each} multiplications in a block: {anew} if every "
        f"layer begins at the loss again, {kept} if it takes over what the layer behind has found.")
