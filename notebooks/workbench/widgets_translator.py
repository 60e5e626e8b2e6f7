"""The translator to touch: one weight of one network, as two of the five sources write it.

The network is that of the figures of lesson 07: three inputs, two hidden units that square, and
an output that squares. How fast the loss follows a weight is measured by a complex step.
"""

import numpy as np

from .controls import Choice, Live, Number
from .figures import DARK, GREY, PALE, _box, _figure, _line, _text, _words
from .figures_layouts import INPUTS, WEIGHTS, WIDE, _grid
from .gradients import gradient

SECOND, TARGET = np.array([3, -1]), 3
LOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
ROWS = ("one layer", "this weight", "counted from 0", "the sum of its unit", "the unit says",
        "the sum at the output", "the output", "the loss", "the loss follows it")

# name -> how a layer is written, then the names of the sum, the unit, the output's sum, the output
WRITTEN = {
    "slides": ("Z(2) = X W(1)", "Z(2)", "A(2)", "Z(3)", "ŷ = A(3)", "½(y − ŷ)²", "∂J/∂W(1)"),
    "guided notes": ("z(2) = X W(1)", "z(2)", "a(2)", "z(3)", "ŷ", "J = Σ ½(y − ŷ)²",
                     "∂J/∂W(1)"),
    "“bkwards”": ("s(1) = W(1)ᵀ x(0)", "s(1)", "x(1)", "s(2)", "x(2)", "e = (x(2) − y)²",
                  "∂e/∂w(1)"),
    "“Calculus …”": ("z(1) = W(1) v(0)", "z(1)", "v(1)", "f", "f", "ℓ = ½(y − f²)²", "∂ℓ/∂W(1)"),
    "“Lecture 10”": ("z_k(1) = W_k(1)ᵀ x(0)", "z(1)", "x(1)", "z(2)", "f", "L = ½(y − f)²",
                     "∂L/∂W_k(1)"),
}


def translator(first="guided notes", second="“bkwards”", source=1, unit=2):
    """One weight and the numbers around it in the words of two sources.

    Parameters
    ----------
    first, second : str
        Two names of `WRITTEN`.
    source, unit : int
        The weight leads from this input, 1 to 3, to this hidden unit, 1 or 2.
    """
    names = tuple(WRITTEN)
    state = {"first": first, "second": second, "i": source, "k": unit}
    state |= {f"x{n}": int(x) for n, x in enumerate(INPUTS, start=1)}
    return Live(picture, state, [
        [Choice("first", "translate from", names)], [Choice("second", "to", names)],
        [Number("i", "from input", 1, 3, 1, wide=150), Number("k", "to unit", 1, 2, 1, wide=130)],
        [Number(f"x{n}", f"input {n} is", -3, 3, 1, wide=140) for n in (1, 2, 3)]])


def numbers(state):
    """What the network says, by name, with the half square as its loss."""
    x = np.array([state[f"x{n}"] for n in (1, 2, 3)])

    def through(weights):
        sums = weights.T.dot(x)
        units = sums**2
        last = SECOND.dot(units)
        return sums, units, last, last**2, (TARGET - last**2)**2 / 2

    sums, units, last, answer, loss = through(WEIGHTS)
    i, k = state["i"] - 1, state["k"] - 1
    return {"weight": WEIGHTS[i, k], "sum": sums[k], "unit": units[k], "last": last,
            "answer": answer, "loss": loss,
            "rate": gradient(lambda weights: through(weights)[-1], WEIGHTS)[i, k]}


def layout(name, i, k):
    """W(1) as a source lays it out, where its biases are, and the place of a weight in it."""
    if name == "“bkwards”":
        return np.vstack([[0, 0], WEIGHTS]), "first row", (i, k - 1)
    if name == "“Calculus …”":
        return np.column_stack([WEIGHTS.T, [0, 0]]), "last column", (k - 1, i - 1)
    if name == "“Lecture 10”":
        return WEIGHTS.T, "", (k - 1, i - 1)
    return WEIGHTS, "", (i - 1, k - 1)


def weight_name(name, i, k):
    """How a source writes the weight from input i to unit k."""
    if name == "“Lecture 10”":
        return f"entry {i} of W" + str(k).translate(LOW) + "(1)"
    pair = f"{k}{i}" if name == "“Calculus …”" else f"{i}{k}"
    letter = "w" if name in ("“bkwards”", "“Calculus …”") else "W"
    return f"{letter}(1)" + pair.translate(LOW)


def column(name, state):
    """A source's entry for each of `ROWS`."""
    layer, total, unit, last, answer, loss, rate = WRITTEN[name]
    found, (i, k) = numbers(state), (state["i"], state["k"])
    _, _, place = layout(name, i, k)
    twice = 2 if name == "“bkwards”" else 1  # its loss is not halved
    says = {key: _words(float(value) + 0.0)[0] for key, value in found.items()}
    low = str(k).translate(LOW)
    ended = f"{answer} = {says['answer']}"
    if name == "“Calculus …”":
        ended = f"{answer} = {says['last']}, not squared"
    return (layer, f"{weight_name(name, i, k)} = {says['weight']}",
            f"row {place[0]}, column {place[1]}", f"{total}{low} = {says['sum']}",
            f"{unit}{low} = {says['unit']}", f"{last} = {says['last']}", ended,
            f"{loss} = {_words(twice * float(found['loss']))[0]}",
            f"{rate}: {_words(twice * float(found['rate']) + 0.0)[0]}")


def picture(state):
    """Both sources' columns, and their layouts of W(1) with the weight framed."""
    pair = (state["first"], state["second"])
    columns = [column(name, state) for name in pair]
    shapes = [_text(20, 100, "W(1)", 15, "start", bold=True)]
    for x, name, words in zip((350, 610), pair, columns):
        grid, shaded, place = layout(name, state["i"], state["k"])
        shapes += [_text(x, 30, name, 16, bold=True),
                   *_grid(x - WIDE * grid.shape[1] / 2, 98, grid, shaded, place)]
        shapes += [_text(x, 186 + 28 * n, word, 15, bold=n in (1, 8))
                   for n, word in enumerate(words)]
    for n, label in enumerate(ROWS):
        shapes += [_text(20, 186 + 28 * n, label, 14, "start", bold=n in (1, 8)),
                   _line((20, 195 + 28 * n), (740, 195 + 28 * n), GREY, 1, dash=True)]
    foot = 186 + 28 * len(ROWS)
    shapes += [_box(20, foot, 26, 20, DARK, PALE, radius=0),
               _text(54, foot + 15, "biases, here 0; the framed entry is the weight", 14, "start")]
    told = "; ".join(f"{name}: {', '.join(words[1:])}" for name, words in zip(pair, columns))
    way = f"The weight from input {state['i']} to hidden unit {state['k']}"
    return _figure(foot + 36, shapes,
                   f"{way}, in two columns. " + "; ".join(
                       f"{label}: {one} and {other}" for label, one, other in zip(ROWS, *columns)),
                   f"{way}. {told}.")
