"""What the cards of lesson 06 ask: the exercises E6.1 to E6.4.

A Jacobian is judged by complex steps, one input after the other, through the map itself; a
measured one on maps whose differences are known in closed form. So no rule that is asked for
stands here.
"""

import numpy as np

from .agreement import RATIOS, count, entries, near, ratio
from .card import DIFFERS
from .form import Check, Fault, Sample
from .gradients import STEP

CLOSE = 1e-9


class Asked:
    """A function to work with: shows itself as code and remembers where it was asked.

    Parameters
    ----------
    text : str
        The function as a student can type it.
    function : function
    known : function
        What the judge needs: the activation function that `function` is the slope of, or
        ``known(x, eps)`` with the differences that a map has.
    """

    def __init__(self, text, function, known):
        self.text, self.function, self.known, self.asked = text, function, known, []

    def __call__(self, x):
        value = self.function(x)
        self.asked.append(np.array(x, dtype=complex))
        return value

    def __repr__(self):
        return self.text

    def __deepcopy__(self, memo):
        return self  # the copy that a student gets must remember for this one


def _moving(fun, x):
    """How fast each output of `fun` changes with each entry of x, shape (m, n)."""
    steps = 1j * STEP * np.eye(len(x))
    return np.array([np.imag(fun(x + step)) / STEP for step in steps]).T


def _compare(mine, right, sample, said, others, otherwise, ratios=RATIOS):
    agrees = near(mine, right)
    if agrees.all():
        return
    known = [sentence for sentence, other in others.items()
             if other.shape == mine.shape and near(mine, other).all()]
    rates = mine.ravel(), right.ravel()  # flat: a factor per column says little of a Jacobian
    suggested = known[:1] or said or ratio(*rates, sample.sizes, ratios) or [otherwise]
    raise Fault(DIFFERS, count("J", mine, agrees), *suggested,
                *entries("J", agrees, sample.sizes))


def _whole(mine, **given):
    """Whether an answer looks cut off, as an array of whole numbers does it."""
    like = [name for name, array in given.items() if array.dtype.kind == "i"]
    if like and mine.any() and np.array_equal(mine, np.round(mine)):
        return [f"`{like[0]}` holds whole numbers here, and all your entries are whole too: was an "
                f"array made in the likeness of `{like[0]}`, which can hold nothing else?"]
    return []


def _cosine():
    return Asked("np.cos", np.cos, np.sin)


def _hill():
    return Asked("lambda z: 1 - np.tanh(z)**2", lambda z: 1 - np.tanh(z)**2, np.tanh)


def _cubic():
    return Asked("lambda z: 3 * z**2 - z + 2", lambda z: 3 * z**2 - z + 2,
                 lambda z: z**3 - z**2 / 2 + 2 * z)


def _growth():
    return Asked("np.exp", np.exp, np.exp)


def _bent():
    """Slopes that are 0 at z = 0 and at z = 2."""
    return Asked("lambda z: z**2 - 2 * z", lambda z: z**2 - 2 * z, lambda z: z**3 / 3 - z**2)


def _slopes_asked(phi_prime, z):
    """Where the student's function asked for a slope, if not at the entries of z."""
    if not phi_prime.asked:
        return ["Yours never asks `phi_prime` for a slope."]
    points = np.concatenate([np.ravel(point) for point in phi_prime.asked])
    strange = points[np.min(np.abs(points[:, np.newaxis] - z), axis=1) > CLOSE]
    if strange.size:
        return [f"Yours asks `phi_prime` for the slope at `{strange[0].real:.3g}`, which is no "
                "entry of `z` here."]
    return []


def _activations():
    return [
        Sample((np.array([0.4, -1.3, 2.2, -0.7]), _cosine()), "a sine", {"n": 4}),
        Sample((np.array([1.2, -0.6, 0.3]), _cubic()), "a cubic", {"n": 3}),
        Sample((np.array([-2, 3, 1, -1, 2]), _growth()), "whole numbers in z", {"n": 5}),
        Sample((np.array([0.0, 2.0, -0.8]), _bent()), "slopes that are 0", {"n": 3}),
        Sample((np.array([0.9]), _hill()), "a single entry", {"n": 1}),
    ]


def _judge_elementwise(own, sample):
    z, phi_prime = sample.args
    mine = own["J"]
    _compare(mine, _moving(phi_prime.known, z), sample,
             [*_slopes_asked(phi_prime, z), *_whole(mine, z=z)], {
                 "Yours fits a map that leaves z as it is.": _moving(lambda z: z, z),
                 "Yours fits a map in which every output is the sum of all phi(z).":
                     _moving(lambda z: np.sum(phi_prime.known(z)) * np.ones(z.shape), z),
             }, "Go back to the lesson's three squares and move the other two entries as well. "
             "Does yours, with `phi_prime = lambda z: 2 * z`, tell the same story?")


MAPS = {
    "curl": ("lambda x: np.array([x[0]**3, x[0] * x[1], np.sin(x[1])])",
             lambda x: np.array([x[0]**3, x[0] * x[1], np.sin(x[1])]),
             lambda x, e: [[3 * x[0]**2 + e**2, 0], [x[1], x[0]],
                           [0, np.cos(x[1]) * np.sin(e) / e]]),
    "four": ("lambda x: np.array([x[0] * x[1]**3, np.exp(x[2]) - x[3]**3])",
             lambda x: np.array([x[0] * x[1]**3, np.exp(x[2]) - x[3]**3]),
             lambda x, e: [[x[1]**3, x[0] * (3 * x[1]**2 + e**2), 0, 0],
                           [0, 0, np.exp(x[2]) * np.sinh(e) / e, -3 * x[3]**2 - e**2]]),
    "twist": ("lambda x: np.array([x[0]**3 - x[1], x[0] * x[1] + x[1]**3])",
              lambda x: np.array([x[0]**3 - x[1], x[0] * x[1] + x[1]**3]),
              lambda x, e: [[3 * x[0]**2 + e**2, -1], [x[1], x[0] + 3 * x[1]**2 + e**2]]),
    "single": ("lambda x: np.array([x[0]**3 * x[1] + x[2]**3])",
               lambda x: np.array([x[0]**3 * x[1] + x[2]**3]),
               lambda x, e: [[(3 * x[0]**2 + e**2) * x[1], x[0]**3, 3 * x[2]**2 + e**2]]),
    "spiral": ("lambda x: np.array([x[0]**3, 5 * x[0], np.exp(x[0]), np.sin(x[0])])",
               lambda x: np.array([x[0]**3, 5 * x[0], np.exp(x[0]), np.sin(x[0])]),
               lambda x, e: [[3 * x[0]**2 + e**2], [5], [np.exp(x[0]) * np.sinh(e) / e],
                             [np.cos(x[0]) * np.sin(e) / e]]),
}
"""Text, function and differences of each map; a difference with a wide step is no slope."""


def _maps():
    return [
        Sample((Asked(*MAPS["curl"]), np.array([0.7, -1.1]), 0.3), "three outputs",
               {"m": 3, "n": 2}),
        Sample((Asked(*MAPS["four"]), np.array([0.6, -1.2, 0.4, 1.7]), 0.2), "four inputs",
               {"m": 2, "n": 4}),
        Sample((Asked(*MAPS["single"]), np.array([2, -1, 3]), 0.4), "whole numbers in x",
               {"m": 1, "n": 3}),
        Sample((Asked(*MAPS["spiral"]), np.array([-0.8]), 0.3), "one input", {"m": 4, "n": 1}),
        Sample((Asked(*MAPS["twist"]), np.array([0.7, -1.3]), 0.2), "as many outputs as inputs",
               {"m": 2, "n": 2}),
        Sample((Asked(*MAPS["curl"]), np.array([-0.9, 0.6]), 1e-5), "a narrow step",
               {"m": 3, "n": 2}),
    ]


def _judge_measured(own, sample):
    fun, x, eps = sample.args
    mine, right = own["J"], np.array(fun.known(x, eps), dtype=float)
    pattern = [f"Column {j + 1} of yours holds nothing but 0." for j in range(len(x))
               if mine.any() and not mine[:, j].any() and right[:, j].any()]
    if len(mine) > 1 and mine.any() and (mine == mine[0]).all():
        pattern = ["All rows of yours are alike, as if all outputs moved in the same way."]
    _compare(mine, right, sample,
             [*_points_asked(fun.asked, x, eps), *_whole(mine, x=x), *pattern[:1]],
             {"Yours lies on its side: rows and columns are exchanged.": right.T},
             "Try the lesson's `warp` at (2, 1). Does yours give the table that stands beside it?",
             {
                 "Every entry has the opposite sign.": lambda N, O: -1,
                 "Every entry is twice what it should be.": lambda N, O: 2,
                 "Every entry is half of what it should be.": lambda N, O: 1 / 2,
                 "Every entry is what it should be, times 2 eps.": lambda N, O: 2 * eps,
                 "Every entry is what it should be, times eps.": lambda N, O: eps,
                 "Every entry is what it should be, times eps².": lambda N, O: eps**2,
                 "Every entry is what it should be, divided by eps.": lambda N, O: 1 / eps,
             })


def _points_asked(asked, x, eps):
    """Where the student's function asked for `fun`, if not at the points of the task."""
    if not asked:
        return ["Yours never asks `fun` for a value."]
    if any(point.shape != x.shape for point in asked):
        return ["Yours gives `fun` an array that has not the shape of `x`."]
    moves = np.array(asked) - x
    far = np.abs(moves) > eps / 100
    most = np.max(np.count_nonzero(far, axis=1))
    if most > 1:
        return [f"Yours asks for `fun` at a point where {most} entries are away from `x`. The "
                "task moves one at a time, while all the others stay as they are."]
    lengths = np.abs(moves[far])
    if not lengths.size or np.any(np.abs(lengths - eps) > CLOSE):
        if x.dtype.kind == "i" and np.array_equal(lengths, np.round(lengths)):
            return ["`x` holds whole numbers here, and none of your points is eps away from it: "
                    "was a step written into an array that can hold nothing else?"]
        if not lengths.size:
            return ["None of your points is eps away from `x`."]
        other = lengths[np.abs(lengths - eps) > CLOSE][0]
        return [f"Yours moves an entry by `{other:.6g}`; the task moves it by eps."]
    for words, there in (("- eps", moves.real < -eps / 2), ("+ eps", moves.real > eps / 2)):
        if not there.any():
            return [f"None of your points is at `x {words}`. The task names two, `x - eps` and "
                    "`x + eps`."]
        if not there.any(axis=0).all():
            still = np.flatnonzero(~there.any(axis=0))[0] + 1
            return [f"Yours has no point where entry {still} of `x` is moved by `{words}`."]
    return []


def _layers():
    rng = np.random.default_rng(63)
    samples = []
    for words, m, n, phi_prime in (("three units behind five", 3, 5, _hill()),
                                   ("four units behind three", 4, 3, _cubic()),
                                   ("four units behind four", 4, 4, _cosine()),
                                   ("three units behind one", 3, 1, _hill())):
        W = rng.choice([-1, 1], (m, n + 1)) * rng.uniform(0.5, 2, (m, n + 1))
        z = rng.choice([-1, 1], n) * rng.uniform(0.3, 1.5, n)
        samples.append(Sample((W.round(2), z.round(2), phi_prime), words, _letters(m, n)))
    whole = np.array([[3, -1, 2, 4], [-2, 1, 5, -3]])
    samples += [
        Sample((whole, np.array([0.6, -1.4, 0.9]), _cubic()), "whole numbers in W_next",
               _letters(2, 3)),
        Sample((whole / 4, np.array([-2, 1, 3]), _growth()), "whole numbers in z", _letters(2, 3)),
    ]
    return samples


def _letters(m, n):
    return {"m": m, "n + 1": n + 1, "n": n}


def _judge_layer(own, sample):
    W, z, phi_prime = sample.args
    mine, phi = own["J"], phi_prime.known

    def z_next(z):
        return W @ np.append(phi(z), 1)

    others = {
        "Yours says how fast z_next follows phi(z); it is asked how fast z_next follows z.":
            _moving(lambda v: W @ np.append(v, 1), phi(z)),
        "Yours fits a layer in which the 1 stands first, before phi(z).":
            _moving(lambda z: W @ np.append(1, phi(z)), z),
        "Yours says how fast phi(z_next) follows z; it is asked how fast z_next follows z.":
            _moving(lambda z: phi(z_next(z)), z),
    }
    _compare(mine, _moving(z_next, z), sample,
             [*_slopes_asked(phi_prime, z), *_whole(mine, W_next=W, z=z)], others,
             "Measure one entry: move one entry of z by 0.001, compute W_next [phi(z); 1] before "
             "and after, and divide. Which entry of yours should be that number?")


def _two_maps():
    rng = np.random.default_rng(64)
    samples = []
    for words, p, m, n in (("three different sizes", 3, 5, 2), ("all sizes equal", 3, 3, 3),
                           ("as many outputs as inputs", 2, 4, 2), ("one output", 1, 3, 4),
                           ("one input", 4, 2, 1)):
        Jg, Jf = (rng.choice([-1, 1], shape) * rng.uniform(0.3, 2, shape)
                  for shape in ((p, m), (m, n)))
        samples.append(Sample((Jg.round(2), Jf.round(2)), words, {"p": p, "m": m, "n": n}))
    whole = np.array([[2, -1, 3], [4, 1, -2]])
    fine = np.array([[0.5, -1.5], [1.25, 0.75], [-0.5, 2.25]])
    samples += [
        Sample((whole, fine), "whole numbers in Jg", {"p": 2, "m": 3, "n": 2}),
        Sample((fine, whole), "whole numbers in Jf", {"p": 3, "m": 2, "n": 3}),
    ]
    return samples


def _led(v, *tables):
    """Where a change v arrives when it is led through one linear map after the other."""
    for table in tables:
        v = table @ v
    return v


def _judge_chain(own, sample):
    Jg, Jf = sample.args
    start = np.zeros(Jf.shape[1])
    fits = {
        "Yours belongs to f after g: the change meets g first.": (Jg, Jf),
        "Yours fits a Jf that is turned over.": (Jf.T, Jg),
        "Yours fits a Jg that is turned over.": (Jf, Jg.T),
    }
    others = {sentence: _moving(lambda v, maps=maps: _led(v, *maps), np.zeros(maps[0].shape[1]))
              for sentence, maps in fits.items() if maps[0].shape[0] == maps[1].shape[1]}
    if Jg.shape == Jf.shape:
        others["Yours multiplies entries that stand in the same place."] = Jg * Jf
    _compare(own["J"], _moving(lambda v: _led(v, Jf, Jg), start), sample,
             _whole(own["J"], Jg=Jg, Jf=Jf), others,
             "Put in the two tables that stand above the lesson's picture. Does yours give the "
             "rate that is worked out below it?")


CHECKS = (
    Check("E6.1", "jac_elementwise(z, phi_prime)", {"J": "(n, n)"}, _activations,
          _judge_elementwise,
          "Every entry agrees with what a small change of one entry of z does to one entry of "
          "phi(z), for a sine, tanh, an exponential and two cubics."),
    Check("E6.2", "numerical_jacobian(fun, x, eps)", {"J": "(m, n)"}, _maps, _judge_measured,
          "Every entry agrees with what its two points give, for one output and several, for wide "
          "steps and for a narrow one."),
    Check("E6.3", "jac_layer(W_next, z, phi_prime)", {"J": "(m, n)"}, _layers, _judge_layer,
          "Every entry agrees with what a small change of one entry of z does to one entry of "
          "W_next [phi(z); 1], for layers of several sizes."),
    Check("E6.4", "chain_jac(Jg, Jf)", {"J": "(p, n)"}, _two_maps, _judge_chain,
          "Every entry agrees with what a small change of one entry of x does to one entry of "
          "g(f(x)), for maps of several sizes."),
)
