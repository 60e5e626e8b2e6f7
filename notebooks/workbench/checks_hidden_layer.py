"""What the cards of lesson 05 ask: the exercises E5.1 to E5.6.

Gradients are judged by complex steps through the given forward pass, a measured gradient on costs
whose differences are known in closed form, an error on arrays whose lengths are whole numbers.
So no rule that is asked for stands here.
"""

import numpy as np

from .agreement import RATIOS, compare, compared, count, entries, near, ratio
from .card import DIFFERS
from .form import Check, Fault, Sample
from .gradients import gradient, slope
from .network import cost, forward, sigmoid

CLOSE = 1e-9


def _hidden_units():
    rng = np.random.default_rng(51)
    return [
        Sample((rng.uniform(-2, 2, (4, 1)).round(2), rng.uniform(-3, 3, (5, 4)).round(2)),
               "five examples", {"N": 5, "H": 4}),
        Sample((np.array([[2], [-1], [3], [-3], [1], [-2]]), rng.integers(-3, 4, (3, 6))),
               "whole numbers", {"N": 3, "H": 6}),
        Sample((np.array([[1.5], [-0.5], [2.0]]), np.array([[0.8, -1.6, 2.5]])), "one example",
               {"N": 1, "H": 3}),
    ]


def _z3_from_z2(W2, z2):
    return gradient(lambda z2: np.sum(sigmoid(z2) @ W2), z2)


Z3_INSTEAD = {
    "Yours says how fast a2 follows z2; it is asked how fast z3 follows z2.":
        lambda W2, z2: slope(sigmoid, z2),
    "Yours says how fast z3 follows a2; it is asked how fast z3 follows z2.":
        lambda W2, z2: gradient(lambda a2: np.sum(a2 @ W2), np.zeros(z2.shape)),
    "Yours says how fast yHat follows z2; it is asked how fast z3 follows z2.":
        lambda W2, z2: gradient(lambda z2: np.sum(sigmoid(sigmoid(z2) @ W2)), z2),
    "Yours has the numbers that belong to slopes taken at a2.":
        lambda W2, z2: _z3_from_z2(W2, sigmoid(z2)),
}


def _errors_at_the_outputs():
    rng = np.random.default_rng(52)
    drawn = [(rng.uniform(-1, 1, (N, O)).round(2), rng.uniform(-2, 2, (H, O)).round(2),
              rng.uniform(-3, 3, (N, H)).round(2))
             for N, H, O in ((5, 4, 2), (4, 5, 1), (1, 3, 2))]
    whole = [rng.integers(-3, 4, shape) for shape in ((4, 3), (6, 3), (4, 6))]
    return [
        Sample(drawn[0], "two outputs", {"N": 5, "H": 4, "O": 2}),
        Sample(drawn[1], "one output", {"N": 4, "H": 5, "O": 1}),
        Sample(drawn[2], "one example", {"N": 1, "H": 3, "O": 2}),
        Sample(tuple(whole), "three outputs, in whole numbers", {"N": 4, "H": 6, "O": 3}),
    ]


def _J_from_z2(delta3, W2, z2):
    return gradient(lambda z2: np.sum(delta3 * (sigmoid(z2) @ W2)), z2)


J_INSTEAD = {
    "Yours says how fast J follows a2; it is asked how fast J follows z2.":
        lambda delta3, W2, z2: gradient(lambda a2: np.sum(delta3 * (a2 @ W2)), 0 * z2),
    "Yours takes in the error of the first output alone.":
        lambda delta3, W2, z2: _J_from_z2(delta3[:, :1], W2[:, :1], z2),
    "Yours has the numbers that belong to weights W2 of all ones.":
        lambda delta3, W2, z2: _J_from_z2(delta3, np.ones(W2.shape), z2),
    "Yours has the numbers that belong to slopes taken at a2.":
        lambda delta3, W2, z2: _J_from_z2(delta3, W2, sigmoid(z2)),
}


def _inputs_and_errors():
    rng = np.random.default_rng(53)
    X, delta2 = rng.uniform(-2, 2, (5, 3)).round(2), rng.uniform(-1, 1, (5, 4)).round(2)
    whole = rng.integers(-4, 5, (4, 1)), rng.integers(-3, 4, (4, 2))
    single = np.array([[0.5, -2.0]]), np.array([[0.3, -0.1, 0.7]])
    return [
        Sample((X, delta2), "five examples", {"N": 5, "D": 3, "H": 4}),
        Sample(whole, "one input, in whole numbers", {"N": 4, "D": 1, "H": 2}),
        Sample(single, "one example", {"N": 1, "D": 2, "H": 3}),
    ]


def _J_from_W1(X, delta2):
    return gradient(lambda W1: np.sum(delta2 * (X @ W1)), np.zeros((X.shape[1], delta2.shape[1])))


W1_INSTEAD = {
    "Yours takes in the first example alone.":
        lambda X, delta2: _J_from_W1(X[:1], delta2[:1]),
    "Yours has the numbers that belong to inputs X of all ones.":
        lambda X, delta2: _J_from_W1(np.ones(X.shape), delta2),
    "Yours has the numbers that belong to inputs f(X).":
        lambda X, delta2: _J_from_W1(sigmoid(X), delta2),
}


def _networks():
    rng = np.random.default_rng(54)
    samples = []
    for words, N, D, H, O in (("two outputs", 5, 3, 4, 2), ("one output", 4, 2, 3, 1),
                              ("one example", 1, 3, 2, 4)):
        W1, W2 = rng.uniform(-1.5, 1.5, (D, H)).round(2), rng.uniform(-1.5, 1.5, (H, O)).round(2)
        samples.append(Sample(_examples(rng, N, W1, W2), words, {"N": N, "D": D, "H": H, "O": O}))
    whole = np.array([[1, -2, 0, 2], [-1, 1, 2, -2]]), np.array([[2], [-1], [1], [-2]])
    samples.append(Sample(_examples(rng, 6, *whole), "weights that are whole numbers",
                          {"N": 6, "D": 2, "H": 4, "O": 1}))
    return samples


def _examples(rng, N, W1, W2):
    """Inputs and targets that every answer misses by 0.2 or more, so that nothing is near 0."""
    X = rng.uniform(-1, 1, (N, len(W1))).round(2)
    yHat = forward(X, W1, W2)[-1]
    return X, ((yHat + rng.uniform(0.2, 0.8, yHat.shape)) % 1).round(2), W1, W2


def _even(z):
    """As high as the sigmoid, but with the slope 1: what the real part holds is bent."""
    return sigmoid(z.real) + (z - z.real)


def _both(X, y, W1, W2, hidden=sigmoid, output=sigmoid):
    """The gradients of J for W2 and for W1, by their names."""
    def J(W1, W2):
        return cost(y, output(hidden(X @ W1 + 0j) @ W2))

    return {"dJdW2": gradient(lambda W2: J(W1, W2), W2),
            "dJdW1": gradient(lambda W1: J(W1, W2), W1)}


BACK_RATIOS = RATIOS | {
    "Every entry is 1/(N O) of what it should be: sum or mean?": lambda N, O: 1 / (N * O),
    "Every entry is 1/O of what it should be: sum or mean?": lambda N, O: 1 / O,
}
BACK_INSTEAD = {
    "Yours fits a network whose output has the slope 1 everywhere.":
        lambda *args: _both(*args, output=_even),
    "Yours fits a network whose hidden units have the slope 1 everywhere.":
        lambda *args: _both(*args, hidden=_even),
    "Yours takes in the first example alone.":
        lambda X, y, W1, W2: _both(X[:1], y[:1], W1, W2),
}


def _judge_backprop(own, sample):
    """dJdW2 first: what is wrong with it on the way back is wrong in dJdW1 too."""
    right = _both(*sample.args)
    wrong = [name for name in right if not near(own[name], right[name]).all()]
    if not wrong:
        return
    name = wrong[0]
    if len(wrong) == 2:
        place = ("`dJdW2` differs, and `dJdW1` too. Mend `dJdW2` first: look at the way from J "
                 "to W2.")
        earlier = "Do your answers of lesson 04 agree with their checks?"
    elif name == "dJdW1":
        place = "`dJdW2` agrees. `dJdW1` differs: look at the way from delta3 to W1."
        earlier = "Do your answers of E5.2 and E5.3 agree with their checks?"
    else:
        place = "`dJdW1` agrees. `dJdW2` differs: look at the step from delta3 to W2."
        earlier = "Does your answer of lesson 04 agree with its check?"
    others = {sentence: other(*sample.args)[name] for sentence, other in BACK_INSTEAD.items()}
    compare(name, own[name], right[name], sample, others, earlier, (place,), BACK_RATIOS)


class KnownCost:
    """A cost of one matrix of weights: shows itself as code, remembers where it was asked.

    Parameters
    ----------
    text : str
        The cost as a student can type it.
    function : function
    known : function
        ``known(W, eps)`` gives what the exercise should find for it.
    """

    def __init__(self, text, function, known):
        self.text, self.function, self.known, self.asked = text, function, known, []

    def __call__(self, W):
        value = self.function(W)
        self.asked.append(np.array(W, dtype=complex))
        return value

    def __repr__(self):
        return self.text

    def __deepcopy__(self, memo):
        return self  # the copy that a student gets must remember for this one


def _costs():
    def cubic():
        return KnownCost("lambda W: np.sum(W)**2 - np.sum(W**3)",
                         lambda W: np.sum(W)**2 - np.sum(W**3),
                         lambda W, eps: 2 * np.sum(W) - 3 * W**2 - eps**2)

    growth = KnownCost("lambda W: np.sum(np.exp(W)) - np.sum(W)**2",
                       lambda W: np.sum(np.exp(W)) - np.sum(W)**2,
                       lambda W, eps: np.exp(W) * np.sinh(eps) / eps - 2 * np.sum(W))
    drawn = np.array([[0.7, -1.2, 0.4], [1.5, -0.3, -0.9]])
    return [
        Sample((cubic(), drawn, 0.3), "a wide step", {"rows": 2, "columns": 3}),
        Sample((growth, np.array([[0.6], [-0.8], [1.1], [-0.2]]), 0.25), "one column of weights",
               {"rows": 4, "columns": 1}),
        Sample((cubic(), drawn, 1e-5), "a narrow step", {"rows": 2, "columns": 3}),
        Sample((cubic(), np.array([[2, -1], [0, 3], [1, -2]]), 0.4), "whole numbers in W",
               {"rows": 3, "columns": 2}),
    ]


def _judge_measured(own, sample):
    cost_fn, W, eps = sample.args
    mine, right = own["gradient"], cost_fn.known(W, eps)
    agrees = near(mine, right)
    if agrees.all():
        return
    said = [*_asked_elsewhere(cost_fn.asked, W, eps), *_cut_off(mine, W)]
    # flat, because rows and columns of weights have no factor of their own here
    suggested = [] if said else ratio(mine.ravel(), right.ravel(), {}, {
        "Every entry has the opposite sign.": lambda N, O: -1,
        "Every entry is twice what it should be.": lambda N, O: 2,
        "Every entry is half of what it should be.": lambda N, O: 1 / 2,
        "Every entry is what it should be, times 2 eps.": lambda N, O: 2 * eps,
        "Every entry is what it should be, times eps.": lambda N, O: eps,
        "Every entry is what it should be, times eps².": lambda N, O: eps**2,
        "Every entry is what it should be, divided by eps.": lambda N, O: 1 / eps,
    })
    raise Fault(DIFFERS, count("gradient", mine, agrees), *said, *suggested,
                *entries("gradient", agrees, {}))


def _asked_elsewhere(asked, W, eps):
    """Where the student's function asked for the cost, if not at the points of the task."""
    if not asked:
        return ["Yours never asks `cost_fn` for a value."]
    if any(point.shape != W.shape for point in asked):
        return ["Yours gives `cost_fn` an array that has not the shape of `W`."]
    steps = [np.abs(point - W) for point in asked]
    most = max(np.count_nonzero(step > eps / 100) for step in steps)
    if most > 1:
        return [f"Yours asks for the cost at a point where {most} entries are away from `W`. The "
                "task moves one at a time, while all the others stay as they are."]
    lengths = [step.max() for step in steps]
    if all(abs(length - eps) < CLOSE for length in lengths):
        return []
    if W.dtype.kind == "i" and all(abs(length - round(length)) < CLOSE for length in lengths):
        return ["`W` holds whole numbers here, and your points are whole numbers away from it: "
                "was a step written into an array that can hold nothing else?"]
    if min(lengths) < CLOSE:
        return ["Yours asks for the cost at `W` itself. The task names two points, `W - eps` and "
                "`W + eps`."]
    other = next(length for length in lengths if abs(length - eps) >= CLOSE)
    return [f"Yours moves an entry by `{other:.6g}`; the task moves it by eps."]


def _cut_off(mine, W):
    if W.dtype.kind == "i" and np.array_equal(mine, np.round(mine)):
        return ["`W` holds whole numbers here, and all your entries are whole too: was an array "
                "made in the likeness of `W`, which can hold nothing else?"]
    return []


# a − b and a + b, and their lengths, which make a ratio that is known without a rule
PAIRS = {
    "two vectors": ((4.0, 4.0, 7.0), (2.0, -3.0, 6.0), 9, 7),
    "two matrices": (((1.0, -2.0), (2.0, 3.0), (-3.0, 3.0)),
                     ((1.0, 2.0), (4.0, 5.0), (3.0, -3.0)), 6, 8),
    "whole numbers": (((1, 2, 2),), ((3, 4, 12),), 3, 13),
    "two vectors of small numbers": ((2e-3, -3e-3, 6e-3), (1e-3, 8e-3, 4e-3), 7e-3, 9e-3),
    "two equal arrays": (((0.0, 0.0),), ((0.6, -0.8),), 0, 1),
    "an array of zeros and another one": ((-3.0, 4.0), (3.0, -4.0), 5, 5),
}


BY_HAND = "Try the two arrays that the lesson works out by hand. Does yours give the same?"


def _pairs():
    samples = []
    for words, (apart, together, *_) in PAIRS.items():
        apart, together = np.array(apart), np.array(together)
        a, b = (together + apart) / 2, (together - apart) / 2
        if apart.dtype.kind == "i":
            a, b = a.astype(int), b.astype(int)
        samples.append(Sample((a, b), words))
    return samples


def _judge_error(own, sample):
    *_, above, below = PAIRS[sample.words]
    right = above / below
    ratios = {
        "It is twice what it should be.": lambda N, O: 2,
        "It is half of what it should be.": lambda N, O: 1 / 2,
        "It is the square of what it should be.": lambda N, O: right,
        "It is what it should be, times the norm of a + b.": lambda N, O: below,
        "It is upside down: 1 divided by what it should be.": lambda N, O: 1 / right**2,
        "It is what it should be, times 100.": lambda N, O: 100,
    }
    compare("error", own["error"], np.array(right), sample, {}, BY_HAND, ratios=ratios)


CHECKS = (
    Check("E5.1", "dz3dz2_of(W2, z2)", {"dz3dz2": "(N, H)"}, _hidden_units,
          compared(_z3_from_z2, Z3_INSTEAD,
                   "Measure one entry yourself: move it in z2 by 0.001, see how far z3 of its "
                   "example moves, and divide."),
          "Every entry agrees with what a small change of z2 does to z3, for five examples and "
          "for one."),
    Check("E5.2", "delta2_of(delta3, W2, z2)", {"delta2": "(N, H)"}, _errors_at_the_outputs,
          compared(_J_from_z2, J_INSTEAD,
                   "Work out one entry by hand: first what comes back to a2, then how much of "
                   "it reaches z2."),
          "Every entry agrees with what a small change of z2 does to J, for one, two and three "
          "outputs."),
    Check("E5.3", "dJdW1_of(X, delta2)", {"dJdW1": "(D, H)"}, _inputs_and_errors,
          compared(_J_from_W1, W1_INSTEAD,
                   "Work out one entry by hand, for one example first, then for two."),
          "Every entry agrees with what a small change of W1 does to J, for five examples and "
          "for one."),
    Check("E5.4", "backprop(X, y, W1, W2)", {"dJdW1": "(D, H)", "dJdW2": "(H, O)"}, _networks,
          _judge_backprop,
          "Both gradients agree, entry by entry, with what a small change of each weight does to "
          "the cost after the given forward pass."),
    Check("E5.5", "numerical_gradient(cost_fn, W, eps)", {"gradient": "W"}, _costs,
          _judge_measured,
          "Every entry agrees with what its two points give, on a sum of cubes and on a sum of "
          "exponentials, for wide steps and for a narrow one."),
    Check("E5.6", "rel_error(a, b)", {"error": "()"}, _pairs, _judge_error,
          "It agrees for vectors, matrices, small numbers, whole numbers and equal arrays."),
)
