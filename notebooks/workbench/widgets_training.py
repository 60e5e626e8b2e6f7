"""The training to touch: how the answers to all hours of sleep and study change, step by step."""

import numpy as np

from . import network
from .controls import Choice, Live, Number
from .figures import GREY, INK, ORANGE, _box, _figure, _text
from .figures_training import STEPS, _along, _curve, _log_grid, _shade
from .trainings import NAMES, own, stored

X = np.array([[0.3, 1.0], [0.5, 0.2], [1.0, 0.4]])
SCORES = np.array([[75.0], [82.0], [93.0]])
KNOWN = ((3, 5), (5, 1), (10, 2))
SLEEP, STUDY = tuple(range(1, 11)), (5, 4, 3, 2, 1)
OWN = "your own train"
BOX, LEFT, WIDE, HIGH = (520, 740, 60, 250), 62, 38, 36
LOW, TOP = -10, 0.4


def training_player(train=None, unwritten=""):
    """The scores for other hours, and the cost, while a network is trained.

    Parameters
    ----------
    train : function, optional
        Your own training; it is tried when it is chosen.
    unwritten : str
        What to say while it is not written.
    """
    kept = {}

    def run(name):
        if name not in kept:
            kept[name] = steps_of(name, train, unwritten)
        return kept[name]

    names = NAMES if train is None else (*NAMES, OWN)
    state = {"run": NAMES[0], "moment": len(STEPS) - 1, "sleep": 8, "study": 3}
    return Live(lambda state: picture(state, *run(state["run"])), state, [
        [Choice("run", "training", names)],
        [Number("moment", "moment", 0, len(STEPS) - 1, 1, slider=True, wide=130, play=True)],
        [Number("sleep", "ask for hours of sleep", 1, 10, 1, wide=230),
         Number("study", "and of study", 1, 5, 1, wide=160)]])


def steps_of(name, train=None, unwritten=""):
    """The weights of a training by name, and a sentence if there are none of your own."""
    if name != OWN:
        return stored(name), ""
    try:
        with np.errstate(all="ignore"):
            return own(train, X, SCORES / 100), ""
    except NotImplementedError:
        return stored(NAMES[0])[:1], unwritten or "Your train is not written yet."
    except Exception as error:  # a student's own mistake must not take the picture away
        return (stored(NAMES[0])[:1],
                f"Your train stopped with {type(error).__name__}: {error}.")


def answers(hours, W1, W2):
    """Scores from 0 to 100, shape (N, 1), for hours of sleep and study, shape (N, 2)."""
    with np.errstate(over="ignore"):
        return 100 * network.forward(np.asarray(hours) / [10, 5], W1, W2)[-1]


def picture(state, weights, trouble=""):
    """The score for every whole number of hours, and the cost up to this moment."""
    moment = min(state["moment"], len(weights) - 1)
    asked = (state["sleep"], state["study"])
    table = answers([(a, b) for b in STUDY for a in SLEEP], *weights[moment]).reshape(5, 10)
    costs = [float(network.cost(SCORES / 100, answers(KNOWN, *each) / 100)) for each in weights]
    shapes, framed = [], []
    for i, j in np.ndindex(table.shape):
        place, score = (SLEEP[j], STUDY[i]), float(np.nan_to_num(table[i, j]))
        x, y = LEFT + WIDE * j, 60 + HIGH * i
        edge = INK if place in KNOWN else ORANGE if place == asked else "white"
        (shapes if edge == "white" else framed).append(
            _box(x, y, WIDE, HIGH, edge, _shade(score), place == asked, 0))
        (shapes if edge == "white" else framed).append(
            _text(x + WIDE / 2, y + 23, f"{score:.0f}", 14, bold=edge != "white",
                  color=INK if score > 76 else "white"))
        if place in KNOWN:  # a dark frame alone would be lost on a dark cell
            framed.append(_box(x + 3, y + 3, WIDE - 6, HIGH - 6, "white", "none", radius=0))
    shapes += framed
    shapes += [_text(LEFT - 8, 83 + HIGH * i, str(hours), 13, "end")
               for i, hours in enumerate(STUDY)]
    shapes += [_text(LEFT + WIDE * (j + 0.5), 258, str(hours), 13)
               for j, hours in enumerate(SLEEP)]
    shapes += [_text(LEFT + WIDE * 5, 280, "sleep (h)"), _text(LEFT - 4, 50, "study (h)", 13),
               _text(LEFT + WIDE * 5, 30, f"scores after {STEPS[moment]} steps", 15, bold=True),
               _text(20, 306, "solid frame: a known score; dashed frame: the question", 13,
                     "start")]
    shapes += _fall(costs, moment)
    score = float(answers([asked], *weights[moment]).item())
    known = ", ".join(f"{value:.1f}" for value in answers(KNOWN, *weights[moment]).ravel())
    told = (f"{state['run'][0].upper()}{state['run'][1:]}, after {STEPS[moment]} steps: "
            f"J = {costs[moment]:.3g}. The known scores 75, 82, 93 are answered with {known}; "
            f"{asked[0]} h of sleep and {asked[1]} h of study with {score:.1f}.")
    return _figure(
        320, shapes,
        "A table of scores, sleep from 1 to 10 hours across, study from 5 hours at the top to 1 "
        f"at the bottom, and beside it the falling curve of the cost J. {told}",
        f"{told} {trouble}".rstrip())


def _fall(costs, moment):
    """The cost at all moments, dashed, and over it the part that has been walked."""
    points = [(step, float(np.clip(J, 10.0**LOW, 10.0**TOP)) if J == J else 1.0)
              for step, J in zip(STEPS, costs)]
    shapes = [_text(630, 30, "cost J (no unit)", 15, bold=True),
              *_log_grid(BOX, range(LOW, 1, 2), LOW, TOP)]
    shapes += [_text(_along(step, BOX), 270, str(step), 12) for step in (0, 10, 100, 1000)]
    shapes += [_text(630, 290, "steps"), _curve(points, BOX, LOW, TOP, GREY, "3 4", 1.5)]
    if moment:
        shapes.append(_curve(points[:moment + 1], BOX, LOW, TOP, INK, "", 3))
    step, J = points[moment]
    y = BOX[3] - (np.log10(J) - LOW) / (TOP - LOW) * (BOX[3] - BOX[2])
    return [*shapes, f'<circle cx="{_along(step, BOX):.1f}" cy="{y:.1f}" r="7" fill="{ORANGE}"/>']
