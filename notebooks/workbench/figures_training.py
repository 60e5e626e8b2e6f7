"""The pictures of lesson 08: falling costs, twenty answers, a score surface, digits, dying slopes.

Drawn like those of `figures`. The trainings were run elsewhere; only their results are stored
here, because a training that stood here would be an answer.
"""

import numpy as np

from .figures import BLUE, CELL, DARK, GREEN, GREY, INK, ORANGE, _box, _figure, _line, _text

STEPS = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
# J on the notes' data after so many steps with eta = 10; twenty starts from N(0, 9), seeds 0 to 19
NOTES = {
    "highest of 20 seeds": (1.04, 1.04, 1.03, 1.01, 0.807, 0.0484, 0.045, 0.00435, 0.00225,
                            0.00165, 0.0012, 0.000771, 4.07e-05),
    "median of 20 seeds": (0.0824, 0.0412, 0.0315, 0.0249, 0.0139, 0.00889, 0.00277, 0.00158,
                           0.00112, 0.000383, 5.49e-05, 1.74e-06, 1.92e-10),
    "all weights start at 1": (0.0153, 0.0102, 0.00799, 0.00756, 0.0073, 0.00677, 0.00514, 0.00261,
                               0.00131, 0.00124, 0.00123, 0.00123, 0.00123),
}
# what these twenty networks answer to 8 hours of sleep and 3 of study, by seed
ANSWERS = (90.5, 89.6, 91.0, 92.7, 92.1, 91.3, 91.6, 90.9, 91.0, 91.3, 90.7, 89.5, 90.7, 90.3,
           85.3, 92.2, 91.6, 90.6, 86.7, 89.6)
SLEEP, STUDY = (2, 4, 6, 8, 10), (5, 4, 3, 2, 1)
# scores that two of the networks give, one row per hours of study
SURFACES = {
    14: ((73, 76, 79, 81, 83), (70, 74, 78, 82, 86), (67, 72, 79, 85, 91), (63, 73, 83, 90, 93),
         (63, 77, 85, 89, 91)),
    3: ((70, 79, 85, 90, 93), (74, 83, 88, 92, 94), (77, 85, 90, 93, 94), (77, 86, 90, 92, 93),
        (71, 80, 84, 85, 86)),
}
EPOCHS = (0, 1, 2, 3, 5, 10, 20, 30)
# of 300 digits set aside, the share that is read; 64-32-10, medians of seeds 0 to 19
READ = {
    "gradient of J": (0.0917, 0.27, 0.562, 0.725, 0.862, 0.953, 0.963, 0.967),
    "slope at the output dropped": (0.0917, 0.785, 0.917, 0.95, 0.953, 0.97, 0.975, 0.977),
}
# J per example on the 1100 others, of the first of them
COSTS = (1.31, 0.431, 0.378, 0.277, 0.167, 0.0797, 0.0419, 0.0298)
# gradient norm of the first layer beside that of the last: lowest, median, highest of 30 seeds
VANISHING = {1: (0.245, 0.388, 0.508), 2: (0.0485, 0.091, 0.156), 4: (0.0013, 0.00399, 0.0092),
             6: (7.42e-05, 0.000238, 0.000468), 8: (2.96e-06, 1.26e-05, 3.17e-05)}
VIRIDIS = ((68, 1, 84), (59, 82, 139), (33, 145, 140), (94, 201, 98), (253, 231, 37))


def notes_curves(own=()):
    """How J falls on the notes' data: twenty random starts, and the start from all ones.

    Parameters
    ----------
    own : list of arrays, shape (5001,)
        Records of your own runs; drawn thin, beside the others.
    """
    box = (80, 470, 30, 320)
    low, high = -10, 0.4
    shapes = [*_log_grid(box, range(-10, 1, 2), low, high)]
    shapes += [_text(_along(step, box), 342, str(step), 13) for step in (0, 10, 100, 1000, 5000)]
    shapes += [_text(275, 366, "steps of gradient descent"), _text(80, 20, "cost J (no unit)", 14)]
    for J in own:
        J = np.maximum(np.asarray(J, dtype=float), 10.0**low)
        shapes.append(_curve([(s, J[s]) for s in STEPS if s < len(J)], box, low, high, GREEN, "",
                             1.2))
    looks = ((ORANGE, "9 5"), (INK, ""), (BLUE, "2 5"))
    for place, ((name, J), (hue, dash)) in enumerate(zip(NOTES.items(), looks)):
        shapes.append(_curve(zip(STEPS, np.maximum(J, 10.0**low)), box, low, high, hue, dash))
        shapes += _legend(492, 90 + 62 * place, name, f"ends at {J[-1]:.3g}", hue, dash)
    if own:
        shapes += _legend(492, 276, "your own runs", f"{len(own)} of them", GREEN, "")
    told = "; ".join(f"{name}: {J[0]:.3g} to {J[-1]:.3g}" for name, J in NOTES.items())
    yours = ""
    if own:
        ends = [float(J[-1]) for J in own]
        yours = f" Your {len(own)} runs end between {min(ends):.2g} and {max(ends):.2g}."
    return _figure(384, shapes,
                   f"Curves of the cost J over 5000 steps, both axes logarithmic. {told}.{yours} "
                   "From random starts J keeps falling; from all ones it levels off after about "
                   "500 steps.",
                   f"J on the notes' data, before the first step and after 5000: {told}.{yours}")


def twenty_answers():
    """What twenty networks answer to the notes' question, as dots over a line of scores."""
    def x(score):
        return 90 + (score - 84) * 58

    shapes = [_line((70, 120), (690, 120), GREY)]
    shapes += [_text(x(score), 146, str(score), 13) for score in range(84, 95, 2)]
    shapes += [_text(380, 172, "predicted score for 8 h of sleep and 3 h of study (points)")]
    taken = {}
    for score in ANSWERS:
        place = round(score * 2)
        taken[place] = taken.get(place, 0) + 1
        shapes.append(f'<circle cx="{x(place / 2):g}" cy="{124 - 17 * taken[place]:g}" r="7" '
                      f'fill="{BLUE}" stroke="white"/>')
    middle = float(np.median(ANSWERS))
    told = (f"from {min(ANSWERS):.1f} to {max(ANSWERS):.1f} points, the median {middle:.1f}")
    return _figure(190, shapes,
                   f"Twenty dots over an axis of scores from 84 to 94: {told}. Two dots stand "
                   "apart on the left, at 85.3 and 86.7; the others lie between 89.5 and 92.7.",
                   f"Twenty networks that all fit the three known scores answer {told}.")


def surfaces():
    """The scores that two of the twenty networks give for other hours of sleep and study."""
    shapes, framed = [], []
    for left, (seed, table) in zip((96, 454), SURFACES.items()):
        shapes.append(_text(left + 2.5 * CELL[0], 34, f"seed {seed}", 16, bold=True))
        for i, row in enumerate(table):
            shapes.append(_text(left - 8, 75 + CELL[1] * i, str(STUDY[i]), 13, "end"))
            for j, score in enumerate(row):
                asked = (SLEEP[j], STUDY[i]) == (8, 3)
                known = (SLEEP[j], STUDY[i]) == (10, 2)
                bright = score > 80
                cell = framed if asked or known else shapes
                cell.append(_box(left + CELL[0] * j, 52 + CELL[1] * i, *CELL,
                                   INK if asked or known else "white", _shade(score), asked, 0))
                cell.append(_text(left + CELL[0] * (j + 0.5), 75 + CELL[1] * i, str(score), 15,
                                  bold=asked or known, color=INK if bright else "white"))
        shapes += [_text(left + CELL[0] * (j + 0.5), 242, str(hours), 13)
                   for j, hours in enumerate(SLEEP)]
        shapes += [_text(left + 2.5 * CELL[0], 264, "sleep (h)"),
                   _text(left - 30, 46, "study (h)", 13)]
    told = "; ".join(f"seed {seed}: {table[2][3]}" for seed, table in SURFACES.items())
    return _figure(
        282, [*shapes, *framed],
        "Two tables of predicted scores, sleep from 2 to 10 hours across, study from 5 hours at "
        "the top to 1 at the bottom. Both show 93 for 10 hours of sleep and 2 of study, framed. "
        f"For 8 hours and 3, framed with dashes, {told}.",
        "Both networks hit the three known scores, as 93 for 10 h of sleep and 2 h of study; for "
        f"8 h and 3 h they say: {told}.")


def some_digits(X, labels, count=10):
    """The first pictures of a table of digits, dark where there is ink.

    Parameters
    ----------
    X : array, shape (N, 64)
    labels : array, shape (N,)
    count : int
        How many are shown, 10 at most.
    """
    shapes, size = [], 7.5
    for k in range(count):
        left = 40 + 70 * k
        for place, ink in enumerate(np.asarray(X[k], dtype=float)):
            grey = round(255 * (1 - float(ink)))
            shapes.append(f'<rect x="{left + size * (place % 8):g}" '
                          f'y="{24 + size * (place // 8):g}" width="{size}" height="{size}" '
                          f'fill="rgb({grey},{grey},{grey})"/>')
        shapes += [_box(left, 24, 8 * size, 8 * size, GREY, "none", radius=0),
                   _text(left + 4 * size, 108, str(int(labels[k])), 16, bold=True)]
    told = ", ".join(str(int(label)) for label in labels[:count])
    return _figure(124, shapes, f"{count} handwritten digits of 8 by 8 grey squares: {told}.",
                   f"The first {count} digits, 8 by 8 pixels each: {told}.")


def digit_curves():
    """How J falls and how many unseen digits are read, epoch by epoch."""
    shapes = []
    for left, title, values, most, marks in (
            (80, "J per example (no unit)", COSTS, 1.4, (0, 0.5, 1)),
            (450, "share of unseen digits read", READ["gradient of J"], 1, (0, 0.5, 0.93, 1))):
        shapes += [_text(left, 24, title, 14, "start"), _text(left + 130, 296, "epochs")]
        shapes += _linear(left, 260, marks, most)
        shapes += [_epochs(left, 260, values, most, INK, ""),
                   *(f'<circle cx="{left + e / 30 * 260:.1f}" '
                     f'cy="{250 - v / most * 210:.1f}" r="5" fill="{BLUE}"/>'
                     for e, v in zip(EPOCHS, values))]
    falls = ", ".join(f"{J:.3g}" for J in COSTS)
    rises = ", ".join(f"{share:.3g}" for share in READ["gradient of J"])
    told = f"After {', '.join(map(str, EPOCHS[:-1]))} and {EPOCHS[-1]} epochs"
    return _figure(314, shapes,
                   f"Two panels over 30 epochs. Left, J per example falls: {falls}. Right, the "
                   f"share of unseen digits that is read rises: {rises}.",
                   f"{told}, medians of 20 seeds: J per example {falls}; share read {rises}.")


def reading_curves():
    """The share of unseen digits that is read, epoch by epoch, with two kinds of gradient."""
    shapes = [_text(80, 24, "share of unseen digits read", 14, "start"),
              _text(275, 296, "epochs"), *_linear(80, 390, (0, 0.5, 0.93, 1), 1)]
    for place, ((name, read), (hue, dash)) in enumerate(
            zip(READ.items(), ((INK, ""), (ORANGE, "9 5")))):
        after = f"{read[1]:.3g}, {read[4]:.3g}, {read[-1]:.3g}"
        shapes += [_epochs(80, 390, read, 1, hue, dash),
                   *_legend(492, 90 + 62 * place, name, after, hue, dash)]
    shapes.append(_text(492, 206, "(after 1, 5 and 30 epochs)", 13, "start"))
    told = "; ".join(f"{name}: {read[1]:.3g} after one epoch, {read[4]:.3g} after 5, "
                     f"{read[-1]:.3g} after 30" for name, read in READ.items())
    return _figure(314, shapes,
                   f"Two rising curves over 30 epochs, from about 0.09. {told}. A line marks the "
                   "pass mark 0.93.",
                   f"Medians of 20 seeds, on 300 digits that were set aside. {told}.")


def dying_slopes():
    """The first layer's gradient beside the last one's, for one to eight hidden layers."""
    box = (110, 690, 30, 290)
    low, high = -6, 0
    shapes = [*_log_grid(box, range(-6, 1), low, high)]
    shapes += [_text(400, 340, "hidden layers of 16 sigmoid units"),
               _text(110, 20, "gradient norm, first layer / last layer (no unit)", 14, "start")]
    for depth, (least, middle, most) in VANISHING.items():
        x = 110 + 64 * depth
        y = [290 - (np.log10(value) - low) / (high - low) * 260 for value in (least, middle, most)]
        shapes += [_line((x, y[0]), (x, y[2]), BLUE, 3),
                   f'<circle cx="{x}" cy="{y[1]:.1f}" r="6" fill="{BLUE}"/>',
                   _text(x + 12, y[1] + 5, f"{middle:.2g}", 14, "start", bold=True),
                   _text(x, 312, str(depth), 14)]
    told = ", ".join(f"{depth}: {middle:.2g}" for depth, (_, middle, _) in VANISHING.items())
    return _figure(358, shapes,
                   "Five dots with bars over the number of hidden layers, on a logarithmic axis, "
                   f"falling almost along a line. Medians by number of layers: {told}.",
                   "Before training, on 1400 digits, medians and range of 30 seeds. Hidden layers "
                   f"and ratio: {told}.")


def _log_grid(box, powers, low, high):
    left, right, top, bottom = box
    for power in powers:
        y = bottom - (power - low) / (high - low) * (bottom - top)
        yield _line((left, y), (right, y), GREY, 1, dash=True)
        yield _text(left - 8, y + 5, f"{10.0**power:g}", 13, "end")


def _linear(left, wide, marks, most):
    """Grid and marks of a panel over 30 epochs, 210 high."""
    for value in marks:
        y, strong = 250 - value / most * 210, value == 0.93
        yield _line((left, y), (left + wide, y), DARK if strong else GREY, 2 if strong else 1,
                    dash=not strong)
        yield _text(left - 8, y + (10 if strong else 5), f"{value:g}", 13, "end", strong)
    for epoch in (0, 5, 10, 20, 30):
        yield _text(left + epoch / 30 * wide, 272, str(epoch), 13)


def _epochs(left, wide, values, most, hue, dash):
    at = " ".join(f"{left + e / 30 * wide:.1f},{250 - v / most * 210:.1f}"
                  for e, v in zip(EPOCHS, values))
    return (f'<polyline points="{at}" fill="none" stroke="{hue}" stroke-width="3" '
            f'stroke-dasharray="{dash}"/>')


def _along(step, box):
    return box[0] + np.log10(1 + step) / np.log10(5001) * (box[1] - box[0])


def _curve(points, box, low, high, hue, dash, width=3):
    _, _, top, bottom = box
    at = " ".join(f"{_along(step, box):.1f},"
                  f"{bottom - (np.log10(J) - low) / (high - low) * (bottom - top):.1f}"
                  for step, J in points)
    return (f'<polyline points="{at}" fill="none" stroke="{hue}" stroke-width="{width}" '
            f'stroke-dasharray="{dash}"/>')


def _legend(x, y, name, more, hue, dash):
    return [f'<polyline points="{x},{y - 5} {x + 44},{y - 5}" fill="none" stroke="{hue}" '
            f'stroke-width="3" stroke-dasharray="{dash}"/>',
            _text(x + 54, y, name, 14, "start"), _text(x + 54, y + 19, more, 14, "start", True)]


def _shade(score):
    """A colour of the viridis map for scores from 60 to 95."""
    place = min(max((score - 60) / 35, 0), 1) * (len(VIRIDIS) - 1)
    k = min(int(place), len(VIRIDIS) - 2)
    red, green, blue = (round(a + (place - k) * (b - a))
                        for a, b in zip(VIRIDIS[k], VIRIDIS[k + 1]))
    return f"rgb({red},{green},{blue})"
