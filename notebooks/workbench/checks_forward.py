"""What the cards of lessons 00 and 01 ask: the toy, and the exercises E1.1 to E1.5."""

import numbers

import numpy as np

from .agreement import against, count, entries, near
from .card import DIFFERS, FORM
from .form import Check, Fault, Sample, described
from .network import cost, forward, sigmoid


def _table_of_signs():
    v = np.array([[1.5, -2.0], [0.0, 4.0], [-0.5, 3.0]])
    return [Sample((v,), sizes={"N": 3, "O": 2})]


def _judge_opposite(own, sample):
    (v,) = sample.args
    w = own["opposite"]
    agrees = near(v + w, np.zeros(v.shape))
    if not agrees.all():
        same = ["Yours is `v` itself: every sign is the old one."] if near(w, v).all() else []
        raise Fault(DIFFERS, count("opposite", w, agrees), *same,
                    *entries("opposite", agrees, sample.sizes, ("v", v)),
                    "A number and its opposite add up to 0: look at `v + opposite(v)`.")


KINDS = ("hours slept", "hours studied")
NOTES_HOURS = ((3.0, 5.0), (5.0, 1.0), (10.0, 2.0))
NOTES_SCORES = (75.0, 82.0, 93.0)
NOTES_X = ((0.3, 1.0), (0.5, 0.2), (1.0, 0.4))
NOTES_Y = (0.75, 0.82, 0.93)


def _tables_of_hours():
    notes = np.array(NOTES_HOURS), np.array(NOTES_SCORES)[:, None]
    other = (np.array([[6.0, 0.1], [4.5, 0.8], [12.0, 0.3], [9.0, 0.4]]),
             np.array([[60.0], [100.0], [48.0], [90.0]]))
    single = np.array([[7.0, 3.0]]), np.array([[84.0]])
    return [
        Sample(notes, "the notes' table", {"N": 3}),
        Sample(other, "a table with other numbers", {"N": 4}),
        Sample(single, "a table of one student", {"N": 1}),
    ]


def _judge_normalize(own, sample):
    hours, scores = sample.args
    said, tables = [], []
    if len(hours) == len(NOTES_X):
        for name, printed in (("X", np.array(NOTES_X)), ("y", np.array(NOTES_Y)[:, None])):
            agrees = near(own[name], printed)
            if not agrees.all():
                said.append(count(name, own[name], agrees))
                tables += entries(name, agrees, {"N": 3, "D": 2})
    for j, kind in enumerate(KINDS):
        said += _column_words(f"Column {j + 1} of `X` ({kind})", own["X"][:, j], hours[:, j])
    said += _score_words(own["y"], scores)
    if said:
        raise Fault(DIFFERS, *said, *tables)


def _column_words(column, own, raw):
    """What is not yet so in one column of X: its ratios are kept, and its largest entry is 1."""
    if not np.isfinite(own).all():
        return [f"{column}: not every entry is a finite number."]
    if not near(own * raw[0], raw * own[0]).all():
        if near(own * raw[0], raw * own[0], 0.01).all():
            return [f"{column}: its ratios are kept only roughly. Is a number rounded?"]
        return [f"{column}: its ratios are not kept. Twice the hours must stay twice as much."]
    if not near(own.max(), 1.0):
        return [f"{column}: its ratios are kept, and its largest entry is {own.max():.3g}, not 1."]
    return []


def _score_words(own, scores):
    if not np.isfinite(own).all():
        return ["`y`: not every entry is a finite number."]
    if not near(own * scores[0], scores * own[0]).all():
        return ["`y`: the ratios of the scores are not kept."]
    full = own[scores == 100]
    if len(full) and not near(full, 1.0).all():
        return [f"`y`: a score of 100 becomes {full[0]:.3g}, not 1."]
    if own.max() > 1:
        return [f"`y` lies between 0 and 1; yours has {own.max():.3g}."]
    if not len(full) and near(own.max(), 1.0):
        return ["`y`: no score here is 100, and still your largest entry is 1."]
    return []


SYMBOLS = ("X", "y", "W1", "W2", "z2", "a2", "z3", "J", "dJdz3", "dJdW2", "dz3dz2", "dJdW1",
           "delta2", "delta3")


def _every_symbol():
    N, D, H, O = 11, 13, 17, 19  # no sum or product of sizes is another size
    return [
        Sample((symbol, N, D, H, 1 if symbol == "dz3dz2" else O), f"`{symbol}`")
        for symbol in SYMBOLS
    ]


def _judge_shape(own, sample):
    if isinstance(own, numbers.Integral):
        raise Fault(FORM, "Expected a tuple; yours is one number. `(4)` is the number 4, and "
                          "`(4,)` is a tuple with one entry.")
    if not isinstance(own, (tuple, list)):
        raise Fault(FORM, f"Expected a tuple of whole numbers; yours is {described(own)}.")
    if any(isinstance(size, str) for size in own):
        raise Fault(FORM, "The entries are text. Write the letters without quotes: then they "
                          "stand for the numbers that the function is given.")
    if not all(isinstance(size, numbers.Integral) for size in own):
        raise Fault(FORM, "Each entry of the tuple must be a whole number.")
    foreign = [f"`{size}`" for size in own if size not in {1, *sample.args[1:]}]
    if foreign:
        raise Fault(FORM, f"The entry {foreign[0]} is none of the sizes that the function is "
                          "given. Write the shape with the letters N, D, H, O: then it holds "
                          "for every network.")


def _numbers_of_all_shapes():
    rng = np.random.default_rng(13)
    return [
        Sample((np.array([-8, 0, 1, 3]),), "a vector of whole numbers"),
        Sample((rng.normal(size=(3, 2)).round(1),), "a matrix"),
        Sample((0.5,), "a number"),
    ]


def _sigmoid_words(f, sample):
    z = np.asarray(sample.args[0])
    if not np.isfinite(f).all():
        return []
    if f.min() < 0 or f.max() > 1:
        outside = f.flat[np.argmax(np.abs(f - 0.5))]
        return [f"f(z) lies between 0 and 1; yours has {outside:.3g}."]
    if z.dtype.kind == "i" and np.array_equal(f, np.round(f)):
        return ["`z` holds whole numbers here, and all your entries are whole too: was an array "
                "made in the likeness of `z`, which can hold nothing else?"]
    steps = np.diff(f.flat[np.argsort(z, axis=None)])
    if steps.size and np.all(steps < 0):
        return ["f(z) rises with z; yours falls. Which sign does z have in the exponent?"]
    return ["f(z) rises with z; yours does not everywhere."] if np.any(steps <= 0) else []


def _networks():
    rng = np.random.default_rng(14)
    drawn = rng.uniform(size=(5, 2)), rng.normal(size=(2, 4)), rng.normal(size=(4, 3))
    whole = [rng.integers(-3, 4, size=shape) for shape in ((5, 3), (3, 4), (4, 1))]
    return [
        Sample(drawn, "three outputs", {"N": 5, "D": 2, "H": 4, "O": 3}),
        Sample(tuple(whole), "whole numbers and one output", {"N": 5, "D": 3, "H": 4, "O": 1}),
    ]


def _answers_and_targets():
    rng = np.random.default_rng(15)
    miss = rng.choice([-1, 1], size=(5, 3)) * rng.uniform(0.4, 1, size=(5, 3))
    y = rng.uniform(size=(5, 3))
    return [
        # the misses add up to 0, so that a sum without the square shows
        Sample((y, y - (miss - miss.mean())), "three outputs", {"N": 5, "O": 3}),
        Sample((rng.uniform(size=(7, 1)), rng.uniform(size=(7, 1))), "one output",
               {"N": 7, "O": 1}),
    ]


def _cost_words(J, sample):
    y, yHat = sample.args
    if near(J, 0.0) and near(np.sum(y - yHat), 0.0):
        return ["Here the differences y − yHat add up to 0, and so your J is 0: misses upward "
                "and downward cancel. What in equation (5) keeps them from cancelling?"]
    if J < 0:
        return ["J adds up squares, so it cannot be negative; yours is."]
    return ["Work out J by hand for `y = 3` and `yHat = 0`. Then run "
            "`cost(np.array([[3.0]]), np.array([[0.0]]))` in a new cell: is it the same?"]


COST_RATIOS = {
    "Yours has the opposite sign.": lambda N, O: -1,
    "Yours is twice what it should be: look at the 1/2 in J.": lambda N, O: 2,
    "Yours is half of what it should be: does the 1/2 in J count twice?": lambda N, O: 1 / 2,
    "Yours is 1/N of what it should be: sum or mean?": lambda N, O: 1 / N,
    "Yours is 1/O of what it should be: sum or mean?": lambda N, O: 1 / O,
    "Yours is 1/(N O) of what it should be, and there are N O entries: sum or mean?":
        lambda N, O: 1 / (N * O),
    "Yours is 2/N of what it should be: sum or mean? And look at the 1/2 in J.":
        lambda N, O: 2 / N,
    "Yours is 2/(N O) of what it should be: sum or mean? And look at the 1/2 in J.":
        lambda N, O: 2 / (N * O),
}

CHECKS = (
    Check("E0.1", "opposite(v)", {"opposite": "(N, O)"}, _table_of_signs, _judge_opposite,
          "Every entry has its opposite sign, and the shape `(N, O)` is kept."),
    Check("E1.1", "normalize(hours, scores)", {"X": "(N, 2)", "y": "(N, 1)"}, _tables_of_hours,
          _judge_normalize,
          "`X` and `y` agree with the numbers that the notes print. On other tables, too, every "
          "column of `X` has the largest entry 1 and keeps its ratios."),
    Check("E1.2", "shape_of(symbol, N, D, H, O)", {}, _every_symbol, _judge_shape,
          "Every symbol gets a tuple of whole numbers. Whether they are the right ones, this "
          "card cannot say without giving the answer away.", recorded=True),
    Check("E1.3", "sigmoid(z)", {"f": "z"}, _numbers_of_all_shapes,
          against(sigmoid, also=_sigmoid_words, asked="z"),
          "Every entry agrees, for a number, a vector and a matrix."),
    Check("E1.4", "forward(X, W1, W2)",
          {"z2": "(N, H)", "a2": "(N, H)", "z3": "(N, O)", "yHat": "(N, O)"}, _networks,
          against(forward, look={"z2": "equation (1)", "a2": "equation (2)",
                                 "z3": "equation (3)", "yHat": "equation (4)"}),
          "`z2`, `a2`, `z3` and `yHat` agree with equations (1) to (4), entry by entry."),
    Check("E1.5", "cost(y, yHat)", {"J": "()"}, _answers_and_targets,
          against(cost, ratios=COST_RATIOS, also=_cost_words),
          "`J` agrees with equation (5), for three outputs and for one."),
)
