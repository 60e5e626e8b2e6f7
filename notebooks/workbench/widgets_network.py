"""The network to touch: numbers go forward through it, and the error comes back, step by step.

The numbers are those of the functions that it is given. What none of them says and the picture
needs, how fast J follows z3 and z2, is measured through the given forward pass and cost.
"""

import numpy as np

from . import network
from .controls import Live, Number
from .figures import (
    BLUE,
    GREEN,
    ORANGE,
    PALE,
    _box,
    _figure,
    _line,
    _link,
    _text,
    _weight,
    _words,
)
from .gradients import gradient

STEPS = (
    ("X", "the inputs and the weights, before anything is computed"),
    ("z2", "each hidden unit multiplies what arrives by its weights, and adds"),
    ("a2", "each hidden unit bends its sum"),
    ("z3", "the output multiplies what arrives by its weights, and adds"),
    ("yHat", "the output bends its sum, and this is the answer"),
    ("J", "how wrong the answer is"),
    ("delta3", "how fast J follows z3"),
    ("dJdW2", "how fast J follows each weight of W2"),
    ("delta2", "how fast J follows the z2 of each hidden unit"),
    ("dJdW1", "how fast J follows each weight of W1"),
)
ORDER = tuple(name for name, _ in STEPS)
SIZES = {"z2": 3, "a2": 3, "z3": 1, "yHat": 1, "J": 1, "delta3": 1, "dJdW2": 3, "delta2": 3,
         "dJdW1": 6}
SOURCES, HIDDEN, OUT = (150, 290), (110, 220, 330), (660, 220)
MIDDLE = 345  # of the hidden layer


def network_diagram(X, W1, W2, y=None, forward=None, back=None, bend=None,
                    ends=("hours slept", "hours studied", "test score"), until=None, unwritten=""):
    """A 2-3-1 network that computes with your numbers, step by step.

    Parameters
    ----------
    X : array, shape (1, 2)
    W1 : array, shape (2, 3)
    W2 : array, shape (3, 1)
        Where you start; every number can be changed.
    y : number, optional
        The target; with it the cost is a step too.
    forward : function, optional
        Your own forward pass; the given one when left out.
    back : function, optional
        Takes X, y, W1, W2 and returns a dict with your dJdW2, and dJdW1, delta3 or delta2 where
        you have them.
    bend : function, optional
        In place of the sigmoid; without `forward` only.
    ends : tuple of str
        What the two inputs and the output stand for.
    until : str, optional
        The last step, by its name; all that the functions reach when left out.
    unwritten : str
        What to say while `forward` or `back` is not written.
    """
    state = start(X, W1, W2, y)

    def draw(state):
        found, trouble = values(state, forward, back, bend, unwritten)
        return picture(state, found, trouble, ends)

    found, _ = values(state, forward, back, bend, unwritten)
    last = ORDER.index(until or ("dJdW1" if back else "J" if y is not None else "yHat"))
    state["step"] = min(len(reached(found)) - 1, last)
    rows = [[Number("step", "step", 0, last, 1, slider=True, wide=120)],
            [Number("x1", "input x1", -20, 20), Number("x2", "input x2", -20, 20)],
            *([Number(f"w{i}{k}", f"W1 {i}→{k}", -20, 20, wide=126) for k in (1, 2, 3)]
              for i in (1, 2)),
            [Number(f"v{k}", f"W2 {k}→1", -20, 20, wide=126) for k in (1, 2, 3)]]
    if y is not None:
        rows[1].append(Number("y", "target y", -20, 20, 0.05))
    return Live(draw, state, rows)


def start(X, W1, W2, y=None, step=0):
    """The state of a network: one name for each number."""
    names = ["x1", "x2", *(f"w{i}{k}" for i in (1, 2) for k in (1, 2, 3)), "v1", "v2", "v3"]
    numbers = [float(one) for each in (X, W1, W2) for one in np.ravel(each)]
    return dict(zip(names, numbers)) | {"step": step} | ({} if y is None else {"y": float(y)})


def arrays(state):
    """X (1, 2), y (1, 1) or None, W1 (2, 3) and W2 (3, 1) of a state."""
    X = np.array([[state["x1"], state["x2"]]])
    W1 = np.array([[state[f"w{i}{k}"] for k in (1, 2, 3)] for i in (1, 2)])
    W2 = np.array([[state[f"v{k}"]] for k in (1, 2, 3)])
    return X, np.array([[state["y"]]]) if "y" in state else None, W1, W2


def values(state, forward=None, back=None, bend=None, unwritten=""):
    """All numbers that can be had: a dict of flat arrays, and a sentence if some cannot."""
    X, y, W1, W2 = arrays(state)
    found, trouble = {}, ""
    try:
        with np.errstate(all="ignore"):
            found = _forward(X, W1, W2, forward, bend)
            if y is not None:
                found["J"] = np.ravel(network.cost(y, found["yHat"]))
                if back is not None:
                    found |= _back(back, X, y, W1, W2, found)
    except NotImplementedError:
        trouble = unwritten or "One of your functions is not written yet."
    except Exception as error:  # a student's own mistake must not take the picture away
        trouble = f"Your code stopped with {type(error).__name__}: {error}."
    kept = {}
    for name in ORDER[1:]:
        if name in found and not trouble and np.size(found[name]) != SIZES[name]:
            trouble = (f"{name} has {np.size(found[name])} entries, and the picture has room for "
                       f"{SIZES[name]}.")
        if name in found and np.size(found[name]) == SIZES[name]:
            kept[name] = np.ravel(found[name])
    return kept, trouble


def _forward(X, W1, W2, forward, bend):
    if forward is None and bend is not None:
        found = {"z2": np.dot(X, W1)}
        found["a2"] = bend(found["z2"])
        found["z3"] = np.dot(found["a2"], W2)
        return found | {"yHat": bend(found["z3"])}
    return dict(zip(ORDER[1:5], (forward or network.forward)(X, W1, W2)))


def _back(back, X, y, W1, W2, found):
    """Your own numbers; a delta that they lack is measured where they need it."""
    own = {name: value for name, value in back(X, y, W1, W2).items() if value is not None}
    z2, z3 = np.reshape(found["z2"], (1, 3)), np.reshape(found["z3"], (1, 1))
    if "delta3" not in own:
        own["delta3"] = gradient(lambda z: network.cost(y, network.sigmoid(z)), z3)
    if "dJdW1" in own and "delta2" not in own:
        through = np.eye(3)  # a network whose inputs are the sums of the hidden units
        own["delta2"] = gradient(
            lambda z: network.cost(y, network.forward(z, through, W2)[-1]), z2)
    return own


def reached(found):
    """The names of all steps that can be shown, in their order."""
    names = ["X"]
    for name in ORDER[1:]:
        if name not in found:
            break
        names.append(name)
    return names


def picture(state, found, trouble="", ends=("", "", "")):
    """The network at one step.

    Parameters
    ----------
    state : dict
        From `start`, with the number of the step.
    found : dict
        Name -> flat array, from `values`.
    trouble : str
        A sentence on what is missing.
    ends : tuple of str
    """
    X, y, W1, W2 = arrays(state)
    able = reached(found)
    step = min(state["step"], len(able) - 1)
    now, meaning = STEPS[step]
    shown = {name: _words(found[name]) for name in able[1:step + 1]}
    shapes = [_text(380, 28, f"{now}: {meaning}", 16, bold=True)]
    shapes += _arrows(W1, W2, shown, now)
    for k, (cy, word, name) in enumerate(zip(SOURCES, _words(X), ends)):
        shapes += [_box(60, cy - 28, 56, 56, BLUE, PALE if now == "X" else "white", radius=28),
                   _text(88, cy + 6, word, 16), _text(88, cy - 36, name or f"input {k + 1}", 13)]
    z, a = shown.get("z2", ["z2"] * 3), shown.get("a2", ["a2"] * 3)
    for k, cy in enumerate(HIDDEN):
        shapes += _unit(MIDDLE, cy, z[k], a[k], GREEN, ("z2", "a2"), now)
        shapes += _delta(MIDDLE, cy, shown.get("delta2"), k, now == "delta2", "delta2")
    shapes += [*_unit(*OUT, *shown.get("z3", ["z3"]), *shown.get("yHat", ["yHat"]), ORANGE,
                      ("z3", "yHat"), now),
               *_delta(*OUT, shown.get("delta3"), 0, now == "delta3", "delta3"),
               _text(OUT[0], OUT[1] - 36, ends[2] or "answer", 13)]
    if y is not None:
        shapes.append(_text(OUT[0], 310, f"target y = {_words(y)[0]}", 14))
        if "J" in shown:
            shapes += [_box(OUT[0] - 60, 324, 120, 30, ORANGE, PALE if now == "J" else "white"),
                       _text(OUT[0], 344, f"J = {shown['J'][0]}", 15, bold=now == "J")]
    shapes += [_text(198, 404, "W1 on the arrows", 14, color=BLUE, bold=True),
               _text(500, 404, "W2 on the arrows", 14, color=ORANGE, bold=True)]
    if "dJdW2" in shown:
        shapes.append(_text(380, 426, "boxed on an arrow: how fast J follows this weight", 13))
    told = "; ".join(f"{name} = {', '.join(words)}" for name, words in shown.items())
    given = (f"x = {', '.join(_words(X))}; W1 = {', '.join(_words(W1))}; "
             f"W2 = {', '.join(_words(W2))}" + (f"; y = {_words(y)[0]}" if y is not None else ""))
    return _figure(
        442, shapes,
        "Network of two inputs, three hidden units and one output, with a number on each arrow: "
        f"{given}. Step {step}, {now}: {meaning}. {told}",
        f"Step {step}, {now}: {meaning}. {told + '.' if told else given + '.'}"
        + (f" {trouble}" if trouble else ""))


def _arrows(W1, W2, shown, now):
    ways = [((116, y), (280, target), 0.3, 0.72, BLUE) for y in SOURCES for target in HIDDEN]
    ways += [((408, y), (594, OUT[1]), 0.25, 0.68, ORANGE) for y in HIDDEN]
    weights = _words(W1) + _words(W2)
    rates = shown.get("dJdW1", [""] * 6) + shown.get("dJdW2", [""] * 3)
    lines, labels = [], []
    for (start, end, near, far, color), weight, rate in zip(ways, weights, rates):
        lines.append(_link(start, end, color))
        labels.append(_weight(start, end, near, weight))
        if rate:
            x, y = (s + far * (e - s) for s, e in zip(start, end))
            wide = 7.2 * len(rate) + 8
            strong = now == ("dJdW1" if color == BLUE else "dJdW2")
            labels += [_box(x - wide / 2, y - 10, f"{wide:.1f}", 20, color,
                            PALE if strong else "white", radius=4), _text(x, y + 4.5, rate, 13)]
    return lines + labels


def _unit(x, y, before, after, color, names, now):
    """A unit: its number before the bend on the left, after it on the right; the new one shaded."""
    shapes = [_box(x - 65, y - 24, 130, 48, color, radius=24)]
    for side, name in zip((-1, 1), names):
        if name == now:
            edge = x + side * 64
            shapes.append(f'<path d="M{x} {y - 23} H{edge - side * 23} Q{edge} {y - 23} {edge} {y} '
                          f'Q{edge} {y + 23} {edge - side * 23} {y + 23} H{x} Z" fill="{PALE}"/>')
    return [*shapes, _line((x, y - 24), (x, y + 24), color),
            _text(x - 31, y + 5, before, 15, bold=now == names[0]),
            _text(x + 31, y + 5, after, 15, bold=now == names[1])]


def _delta(x, y, words, k, strong, name):
    if not words:
        return []
    word = f"{name} {words[k]}"
    wide = 7.4 * len(word) + 10
    return [_box(x - wide / 2, y + 28, f"{wide:.1f}", 22, ORANGE, PALE if strong else "white",
                 radius=4), _text(x, y + 44, word, 13, bold=strong)]
