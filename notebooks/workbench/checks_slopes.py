"""What the cards of lesson 02 ask: the exercises E2.1 to E2.7.

Slopes are judged by complex steps through the given sigmoid. A difference or a remainder is
judged on functions for which it is known in closed form. So no rule that is asked for stands here.
"""

from dataclasses import replace

import numpy as np

from .agreement import against, count, entries, near, ratio
from .card import DIFFERS, listed
from .form import Check, Fault, Sample, read
from .gradients import slope
from .network import sigmoid

MOST_POINTS = 4


class Function:
    """A function to work with: it shows itself as code and remembers where it was asked.

    Parameters
    ----------
    text : str
        The function as a student can type it.
    function : function
    known : function
        What the exercise should find for it, from the other arguments.
    """

    def __init__(self, text, function, known):
        self.text, self.function, self.known, self.asked = text, function, known, []

    def __call__(self, x):
        value = self.function(x)
        self.asked += np.ravel(np.asarray(x, dtype=complex)).tolist()
        return value

    def __repr__(self):
        return self.text

    def __deepcopy__(self, memo):
        return self  # the copy that a student gets must remember for this one


def _pre_activations():
    return [
        Sample((np.array([-7, 0, 1, 8]),), "a vector of whole numbers"),
        Sample((np.array([[0.4, -1.3], [2.2, 0.9], [-2.6, 1.7]]),), "a matrix"),
        Sample((-0.5,), "a number"),
    ]


def _curve_words(mine, sample):
    """What the curve of f says about its slopes, where an answer contradicts it."""
    z, own = np.ravel(sample.args[0]), np.ravel(mine)
    if not np.isfinite(own).all():
        return []
    said = []
    if own.min() < 0:
        said.append("f rises everywhere, so none of its slopes is negative; yours is, at "
                    f"z = {z[own.argmin()]:g}.")
    steep = (np.abs(z) >= 6) & (np.abs(own) > 0.1)
    if steep.any():
        said.append(f"At z = {z[steep][0]:g} the curve of f is almost flat; yours has a slope of "
                    "more than 0.1 there.")
    if z.dtype.kind == "i" and np.array_equal(own, np.round(own)):
        said.append("`z` holds whole numbers here, and all your entries are whole too: was an "
                    "array made in the likeness of `z`, which can hold nothing else?")
    return said or ["Measure one slope: run `(sigmoid(1.0001) - sigmoid(1)) / 0.0001` in a new "
                    "cell. Does yours at z = 1 come near?"]


def _activations():
    return [
        Sample((np.array([0.01, 0.3, 0.5, 0.75, 0.99]),), "a vector"),
        Sample((np.array([[0.6, 0.15], [0.35, 0.9], [0.8, 0.55]]),), "a matrix"),
        Sample((0.4,), "a number"),
    ]


def _slope_where_it_is(v):
    return slope(sigmoid, -np.log(1 / np.asarray(v) - 1))  # the z with sigmoid(z) = v


def _value_words(mine, sample):
    v, own = np.ravel(sample.args[0]), np.ravel(mine)
    if not np.isfinite(own).all():
        return []
    said = []
    if own.min() < 0:
        said.append("f rises everywhere, so none of its slopes is negative; yours is, at "
                    f"v = {v[own.argmin()]:g}.")
    steep = (np.abs(v - 0.5) > 0.45) & (np.abs(own) > 0.1)
    if steep.any():
        said.append(f"v = {v[steep][0]:g} is where the curve of f is almost flat; yours has a "
                    "slope of more than 0.1 there.")
    return said or ["When E2.1 is right, `sigmoid_prime_from_v(sigmoid(1))` and "
                    "`sigmoid_prime(1)` must be the same number. Are they?"]


def _around_the_kink():
    return [
        Sample((np.array([-2.5, -0.004, 0.0, 0.004, 0.7, 9.0]),), "a vector"),
        Sample((np.array([[-3, 0, 2], [1, -1, 4]]),), "a matrix of whole numbers"),
        Sample((0,), "the number 0"),
        Sample((1.5,), "the number 1.5"),
        Sample((-1.5,), "the number -1.5"),
    ]


def _judge_relu(own, sample):
    z, mine = np.asarray(sample.args[0], dtype=float), own["phi_prime"]
    to_the_left = np.where(z == 0, -1.0, z)  # phi'(0) := 0 is the slope of the flat side
    agrees = near(mine, slope(lambda z: np.maximum(z, 0), to_the_left))
    if np.all(agrees):
        return
    parts = {"z = 0": z == 0, "negative z": z < 0, "positive z": z > 0}
    said = [name for name, part in parts.items() if not np.all(agrees | ~part)]
    fine = [name for name, part in parts.items() if np.any(part) and name not in said]
    place = f"Yours differs for {listed(said)}" + (f"; it agrees for {listed(fine)}." if fine
                                                    else ".")
    rule = ["At the kink the graph has no slope; the convention of the task decides."]
    raise Fault(DIFFERS, count("phi_prime", mine, np.asarray(agrees)), place,
                *(rule if said == ["z = 0"] else []),
                *entries("phi_prime", np.asarray(agrees), {}, ("z", z)))


def _curves():
    cubic = Function("lambda x: x**3 - 2 * x", lambda x: x**3 - 2 * x,
                     lambda x, eps: 3 * x**2 - 2 + eps**2)
    sine = Function("np.sin", np.sin, lambda x, eps: np.cos(x) * np.sin(eps) / eps)
    hyperbola = Function("lambda x: 1 / x", lambda x: 1 / x, lambda x, eps: -1 / (x**2 - eps**2))
    growth = Function("np.exp", np.exp, lambda x, eps: np.exp(x) * np.sinh(eps) / eps)
    return [
        Sample((cubic, 1.337, 0.3), "a cubic and a wide step"),
        Sample((sine, 2.345, 0.2), "a sine that falls"),
        Sample((hyperbola, 3, 0.4), "a whole number x"),
        Sample((growth, 0.7, 1e-5), "a narrow step"),
    ]


def _judge_difference(own, sample):
    g, x, eps = sample.args
    mine, right = own["slope"], g.known(x, eps)
    if not near(mine, right):
        raise Fault(DIFFERS, count("slope", mine, near(mine, right)),
                    *_asked_elsewhere(*sample.args), *ratio(mine, right, {}, {
                        "It has the opposite sign.": lambda N, O: -1,
                        "It is twice what it should be.": lambda N, O: 2,
                        "It is half of what it should be.": lambda N, O: 1 / 2,
                        "It is what it should be, times 2 eps.": lambda N, O: 2 * eps,
                        "It is what it should be, times eps.": lambda N, O: eps,
                        "It is what it should be, times eps².": lambda N, O: eps**2,
                        "It is what it should be, divided by eps.": lambda N, O: 1 / eps,
                    }))


def _asked_elsewhere(g, x, eps):
    """Where the student's function looked at g, if not at the two points of the task."""
    letters = {"`x - eps`": x - eps, "`x`": x, "`x + eps`": x + eps}
    seen = []
    for point in g.asked:
        shown = f"{point.real:.10g}" if point.imag == 0 else f"{point:.3g}"
        seen += [next((word for word, known in letters.items()
                       if abs(point - known) < 1e-9), f"`{shown}`")]
    seen = list(dict.fromkeys(seen))
    if not seen:
        return ["Yours never asks `g` for a value."]
    if {"`x - eps`", "`x + eps`"} <= set(seen) <= set(letters):
        return []
    more = ["other points"] if len(seen) > MOST_POINTS else []
    return [f"Yours asks `g` at {listed([*seen[:MOST_POINTS], *more])}. The task names two points, "
            "`x - eps` and `x + eps`."]


PLACES = {"df_dw": "the arrow with the weight w", "df_dwp": "the way from f back to w'"}


def _one_unit_nets():
    return [
        Sample((0.6, 1.7, 0.9), "positive numbers"),
        Sample((-0.8, 1.4, 0.7), "a negative input"),
        Sample((2, -3, -1), "whole numbers"),
    ]


def _judge_one_unit(value, sample):
    x, w, wp = sample.args
    pair = isinstance(value, np.ndarray) and value.ndim > 0  # as good as a tuple for the grader
    own = read(BOTH_SLOPES, tuple(value) if pair else value, sample)
    right = {"df_dw": slope(lambda w: w * sigmoid(wp * x), w),
             "df_dwp": slope(lambda wp: w * sigmoid(wp * x), wp)}
    wrong = [name for name in own if not near(own[name], right[name])]
    if not wrong:
        return
    name, other = wrong[0], "df_dwp" if wrong[0] == "df_dw" else "df_dw"
    if near(own[name], right[other]):
        said = [f"Your `{name}` holds the number that belongs in `{other}`."]
    else:
        said = ratio(own[name], right[name], {}, {
            "It has the opposite sign.": lambda N, O: -1,
            "It is what it should be, times `w`.": lambda N, O: w,
            "It is what it should be, times `x`.": lambda N, O: x,
            "It is what it should be, times `w'`.": lambda N, O: wp,
            "A factor is missing: one of the numbers before the bend.": lambda N, O: 1 / x,
            "A factor is missing: one of the numbers behind the bend.": lambda N, O: 1 / w,
            "It says how fast f follows the input x; w' is asked for.": lambda N, O: wp / x,
        })
    raise Fault(DIFFERS, *([f"`{other}` agrees."] if len(wrong) == 1 else []),
                f"{count(name, own[name], np.False_)} Look at {PLACES[name]}.", *said,
                *([f"`{other}` differs too; mend this one first."] if len(wrong) == 2 else []))


def _curved_maps():
    bowl = Function("lambda x: np.array([x[0]**2, x[0] * x[1], x[1]**2 + x[0]])",
                    lambda x: np.array([x[0]**2, x[0] * x[1], x[1]**2 + x[0]]),
                    lambda x0, d: (d[0]**2, d[0] * d[1], d[1]**2))
    cubic = Function("lambda x: np.array([x[0]**3, x[0] * x[1]])",
                     lambda x: np.array([x[0]**3, x[0] * x[1]]),
                     lambda x0, d: (3 * x0[0] * d[0]**2 + d[0]**3, d[0] * d[1]))
    single = Function("lambda x: np.array([x[0]**2 + x[1]**2 + x[2] * x[3]])",
                      lambda x: np.array([x[0]**2 + x[1]**2 + x[2] * x[3]]),
                      lambda x0, d: (d[0]**2 + d[1]**2 + d[2] * d[3],))
    return [
        Sample((bowl, np.array([[1.0, 0.0], [-1.5, 0.5], [1.0, -3.0]]), np.array([0.5, -1.5]),
                np.array([0.4, 0.3])), "three outputs", {"m": 3, "n": 2}),
        Sample((cubic, np.array([[12.0, 0.0], [-1.0, 2.0]]), np.array([2, -1]),
                np.array([0.4, -0.6])), "whole numbers in x0", {"m": 2, "n": 2}),
        Sample((single, np.array([[3.0, -1.0, 0.8, 2.0]]), np.array([1.5, -0.5, 2.0, 0.8]),
                np.array([0.2, -0.5, 0.3, 0.4])), "one output", {"m": 1, "n": 4}),
    ]


def _judge_remainder(own, sample):
    fun, _, x0, d = sample.args
    mine, step = own["ratio"], np.linalg.norm(d)
    right = np.linalg.norm(fun.known(x0, d)) / step
    if not near(mine, right):
        raise Fault(DIFFERS, count("ratio", mine, near(mine, right)), *ratio(mine, right, {}, {
            "It has the opposite sign.": lambda N, O: -1,
            "It is what it should be, times the length of `d`.": lambda N, O: step,
            "It is what it should be, divided by the length of `d`.": lambda N, O: 1 / step,
            "It is the square of what it should be.": lambda N, O: right,
        }), "Work it out by hand for the numbers of the example above this task. Does your "
            "function give the same?")


SCENES = {
    "two paths that rise": (lambda x, y: x * y, lambda s: s**2, lambda s: s**3 + 1, 0.6),
    "two slopes below 0": (lambda x, y: x**2 - y**2, lambda s: 4 - s**2, lambda s: 2 * s + 1, 0.8),
    "paths that pull apart": (lambda x, y: x * y**2, lambda s: s**2 + 1, lambda s: 6 - 3 * s, 1),
}
"""z of x and y, x of s, y of s, and the s at which all slopes are taken."""


def _paths():
    samples = []
    for words, (z, x, y, s) in SCENES.items():
        slopes = (slope(lambda x, z=z, y=y, s=s: z(x, y(s)), x(s)), slope(x, s),
                  slope(lambda y, z=z, x=x, s=s: z(x(s), y), y(s)), slope(y, s))
        samples.append(Sample(tuple(round(float(one), 9) for one in slopes), words))
    return samples


def _judge_paths(own, sample):
    z, x, y, s = SCENES[sample.words]
    mine, right = own["dz_ds"], slope(lambda s: z(x(s), y(s)), s)
    if near(mine, right):
        return
    still = {"y": slope(lambda t: z(x(t), y(s)), s), "x": slope(lambda t: z(x(s), y(t)), s)}
    said = [f"Your number is how fast z follows s while {name} stands still."
            for name, alone in still.items() if near(mine, alone)]
    raise Fault(DIFFERS, count("dz_ds", mine, near(mine, right)),
                *(said or ratio(mine, right, {}, {
                    "It has the opposite sign.": lambda N, O: -1,
                    "It is half of what it should be.": lambda N, O: 1 / 2,
                    "It is twice what it should be.": lambda N, O: 2,
                })), "Try the rectangle above: `chain_two_paths(4, 2, 5, 3)`. Is it what you "
                "measured when both moved?")


BOTH_SLOPES = Check(
    "E2.5", "one_unit_grads(x, w, wp)", {"df_dw": "()", "df_dwp": "()"}, _one_unit_nets,
    _judge_one_unit, "Both slopes agree with what small changes of `w` and `w'` do to f.")

CHECKS = (
    Check("E2.1", "sigmoid_prime(z)", {"f_prime": "z"}, _pre_activations,
          against(lambda z: slope(sigmoid, z), also=_curve_words, asked="z"),
          "Every entry agrees with the slope of the given `sigmoid`, for a number, a vector and "
          "a matrix."),
    Check("E2.2", "sigmoid_prime_from_v(v)", {"f_prime": "v"}, _activations,
          against(_slope_where_it_is, also=_value_words, asked="v"),
          "Every entry agrees with the slope at the place where `sigmoid` has the value v."),
    Check("E2.3", "relu_prime(z)", {"phi_prime": "z"}, _around_the_kink, _judge_relu,
          "Every entry agrees, to the left of the kink, to the right of it and on it."),
    Check("E2.4", "numerical_derivative(g, x, eps)", {"slope": "()"}, _curves, _judge_difference,
          "It agrees with what the two points give on a cubic, a sine, a hyperbola and an "
          "exponential, for wide steps and for a narrow one."),
    replace(BOTH_SLOPES, returns={}),  # its judge reads the two slopes itself
    Check("E2.6", "taylor_ratio(fun, Jf, x0, d)", {"ratio": "()"}, _curved_maps, _judge_remainder,
          "The ratio agrees for one, two and three outputs."),
    Check("E2.7", "chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds)", {"dz_ds": "()"}, _paths,
          _judge_paths, "It agrees with how fast z follows s when x and y move together."),
)
