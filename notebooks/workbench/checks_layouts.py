"""The two layouts with biases in lesson 07, and networks to ask about in either of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from .card import FORM
from .curves import CUBIC, CUBIC_SLOPE, SINE, SINE_SLOPE, TANH, TANH_SLOPE
from .form import Fault, described, read


@dataclass(frozen=True)
class Layout:
    """Where a source puts its biases, and the letter that counts its units."""

    letter: str
    one: int
    parts: Callable
    other_end: Callable
    units: Callable
    ending: str

    def shape(self, l):
        """The shape of W^(l) in letters."""
        size, before = f"{self.letter}_{l}", f"{self.letter}_{l - 1}+1"
        return f"({before}, {size})" if self.one == 0 else f"({size}, {before})"

    def fed(self, l):
        """The shape of what the weights W^(l+1) are fed with, in letters."""
        return f"({self.letter}_{l}+1,)"

    def bare(self, l):
        """The shape of the units of layer l alone, in letters."""
        return f"({self.letter}_{l},)"

    def sizes(self, Ws):
        """Which letter stands for which number."""
        shapes = [W.shape if self.one == 0 else W.shape[::-1] for W in Ws]
        known = {f"{self.letter}_0": shapes[0][0] - 1}
        for l, (before, units) in enumerate(shapes, start=1):
            known |= {f"{self.letter}_{l - 1}+1": before, f"{self.letter}_{l}": units}
        return known


ROWS = Layout("d", 0, lambda W: (W[1:], W[0]), lambda W: W[:-1],
              lambda v: v[1:], "start")
COLUMNS = Layout("m", -1, lambda W: (W[:, :-1].T, W[:, -1]), lambda W: W[:, 1:].T,
                 lambda v: v[:-1], "end")


# The widths of a network, and one more than each, are all different: shapes are read in letters.
# The seeds are such that no unit stands near 0, where wrong slopes look like right ones.
WIDTHS = {"three layers": (8, 4, 6, 2), "two layers": (5, 3, 2), "one layer": (4, 2),
          "one hidden unit": (3, 1, 5), "weights that are whole numbers": (2, 4, 6)}
SEEDS = dict(zip(WIDTHS, (142, 362, 41, 145, 111)))
BENDS = ((TANH, TANH_SLOPE), (SINE, SINE_SLOPE), (CUBIC, CUBIC_SLOPE), (TANH, TANH_SLOPE),
         (SINE, SINE_SLOPE))


def drawn(layout, words):
    """An input and weights; whole numbers where the words say so."""
    rng = np.random.default_rng(SEEDS[words])
    widths = WIDTHS[words]

    def draw(*shape):
        if "whole" in words:
            return rng.choice([-2, -1, 1, 2], shape)
        return rng.uniform(0.2, 0.9, shape).round(2) * rng.choice([-1, 1], shape)

    Ws = [draw(n + 1, m) if layout.one == 0 else draw(m, n + 1)
          for n, m in zip(widths, widths[1:])]
    return draw(widths[0]), Ws


def answer(layout, x, Ws, bends):
    """What comes out at the end of a network."""
    for W, bend in zip(Ws, bends):
        weights, biases = layout.parts(W)
        x = bend(x @ weights + biases)
    return x


def several(check, name, value, shapes, sample, words):
    """The arrays of a list by their names; raises Fault where the list has another form."""
    if isinstance(value, np.ndarray) and value.ndim:
        value = list(value)
    if not isinstance(value, (tuple, list)):
        raise Fault(FORM, f"`{name}` is {described(value)}; a list is expected, {words}.")
    if len(value) != len(shapes):
        entries = "1 entry" if len(value) == 1 else f"{len(value)} entries"
        asked = "1 is expected" if len(shapes) == 1 else f"{len(shapes)} are expected"
        raise Fault(FORM, f"`{name}` has {entries}; {asked}, {words}.")
    if not shapes:
        return {}
    inner = replace(check, returns={f"{name}[{i}]": shape for i, shape in enumerate(shapes)})
    return read(inner, tuple(value) if len(shapes) > 1 else value[0], sample)


def span(name, first, last):
    return f"{name}({first})" if first == last else f"{name}({first}) to {name}({last})"
