"""What the cards of lesson 07 ask about single steps, bias row first: E7.2, E7.3 and E7.4.

A step is judged by complex steps through the piece of network that it belongs to: a loss as a
function of what the step asks about. So no rule that is asked for stands here.
"""

import numpy as np

from .agreement import compared
from .curves import (
    COUNTS,
    CUBIC,
    CUBIC_SLOPE,
    FOURTH,
    SINE,
    SINE_SLOPE,
    SQUARED,
    TANH,
    TANH_SLOPE,
    other_slopes,
    same_height,
)
from .form import Check, Sample
from .gradients import gradient

STEPS = "Work out one entry by hand, step by step, and compare it with yours."
WHOLE = ("All entries of yours are whole: was an array made in the likeness of one that holds "
         "whole numbers and can hold nothing else?")


def cut_off(right, args):
    """What an array that can hold whole numbers only keeps of `right`; nan where there is none."""
    whole = any(part.dtype.kind == "i" for arg in args
                for part in (arg if isinstance(arg, list) else [arg])
                if isinstance(part, np.ndarray))
    return np.trunc(right) if whole else np.nan * right


def judged(quantity, others):
    """A judge of a step: what it should be, what people find instead, what to try next."""
    cut = {WHOLE: lambda *asked: cut_off(quantity(*asked), asked)}
    return compared(quantity, others | cut, STEPS)


# a unit stands at the first number; its answer misses the target by the second one
OUTPUTS = {
    "the squared error": (TANH, TANH_SLOPE, SQUARED, ((0.7, -1.2, 0.4), (0.9, -0.6, 0.8))),
    "the fourth power of the error": (CUBIC, CUBIC_SLOPE, FOURTH, ((1.1, -0.8), (0.7, -1.1))),
    "a loss that is not made of x − y": (TANH, TANH_SLOPE, COUNTS,
                                         ((-0.9, 0.5, 1.3, -0.3), (0.6, 0.9, -0.7, 0.5))),
    "one output": (SINE, SINE_SLOPE, SQUARED, ((0.8,), (-0.6,))),
    "whole numbers": (SINE, SINE_SLOPE, SQUARED, ((2, -1, 1), (3, -2, 2))),
}


def _outputs():
    samples = []
    for words, (theta, rate, loss, (sL, missed)) in OUTPUTS.items():
        sL = np.array(sL)
        xL = theta(sL).round(6)
        y = np.array(missed) if words == "whole numbers" else np.round(
            (np.exp(xL) if loss is COUNTS else xL) + missed, 2)
        samples.append(Sample((xL, y, sL, loss, rate), words, {"d_L": len(sL)}))
    return samples


def _e_from_sL(xL, y, sL, dg_dx, theta_prime, rate=None, loss=None):
    theta = theta_prime.of
    bend = theta if rate is None else same_height(theta, rate)
    rounded = xL - theta(sL)
    return gradient(lambda s: (loss or dg_dx.of)(bend(s) + rounded, y), sL)


def _with(words):
    """The quantity of E7.2 as it comes out with other slopes of theta."""
    return lambda *asked: _e_from_sL(
        *asked, rate=other_slopes(asked[-1].of, asked[-1])[words])


OUTPUT_INSTEAD = {
    "Every entry has the opposite sign: a minus too many, or the target first in `dg_dx`?":
        lambda *asked: -_e_from_sL(*asked),
    "Yours says how fast e follows x^(L); it is asked how fast e follows s^(L).":
        _with("with slopes that are 1 everywhere"),
    "Your second factor is a value of theta, not a slope.":
        _with("with values in place of slopes"),
    "Yours has the numbers that belong to slopes taken at x^(L).":
        _with("with slopes taken behind the activation"),
    "Yours has the slopes of the sigmoid; here theta is another function.":
        _with("with the slopes of the sigmoid; here it is another function"),
    "Yours has the numbers that belong to `dg_dx(y, xL)`: the target comes first.":
        lambda xL, y, sL, dg_dx, rate: _e_from_sL(
            xL, y, sL, dg_dx, rate, loss=lambda x, y: np.sum(dg_dx(y, xL) * x)),
    "Yours compares s^(L) with the target, and not the answer.":
        lambda xL, y, sL, dg_dx, rate: _e_from_sL(
            xL, y, sL, dg_dx, rate, loss=lambda x, y: np.sum(dg_dx(sL, y) * x)),
    "Yours fits the squared error; here the loss is another one.":
        lambda *asked: _e_from_sL(*asked, loss=SQUARED.of),
    "Yours fits half the squared error; here the loss is another one.":
        lambda *asked: _e_from_sL(*asked, loss=lambda x, y: SQUARED.of(x, y) / 2),
    "Yours says how fast x^(L) follows s^(L); the loss has no part in it.":
        lambda *asked: _e_from_sL(*asked, loss=lambda x, y: np.sum(x)),
}


def _hidden_layers():
    rng = np.random.default_rng(73)
    samples = []
    for words, here, behind, rate in (("two units behind", 4, 2, TANH_SLOPE),
                                      ("six units behind", 3, 6, SINE_SLOPE),
                                      ("one unit in this layer", 1, 3, CUBIC_SLOPE)):
        W, delta = (rng.uniform(0.2, 1, shape).round(2) * rng.choice([-1, 1], shape)
                    for shape in ((here + 1, behind), (behind,)))
        W[1] = np.abs(W[1]) * np.sign(delta)  # a unit that stands alone must not cancel
        s = rng.uniform(0.3, 1.4, here).round(2) * rng.choice([-1, 1], here)
        samples.append(Sample((W, delta, s, rate), words, _widths(here, behind)))
    W, delta, s = rng.choice([-2, -1, 1, 3], (5, 2)), np.array([2, -1]), np.array([1, -2, 2, -1])
    W[1] = delta
    samples.append(Sample((W, delta, s, SINE_SLOPE), "whole numbers", _widths(4, 2)))
    return samples


def _widths(here, behind):
    return {"d_l": here, "d_l+1": here + 1, "d_{l+1}": behind}


def _e_from_s(W_next, delta_next, s, theta_prime, rate=None, one=0):
    theta = theta_prime.of
    bend = theta if rate is None else same_height(theta, rate)
    return gradient(lambda s: np.sum(delta_next * (np.insert(bend(s), one, 1) @ W_next)), s)


def _step_with(words):
    """The quantity of E7.3 as it comes out with other slopes of theta."""
    return lambda *asked: _e_from_s(*asked, rate=other_slopes(asked[-1].of, asked[-1])[words])


STEP_INSTEAD = {
    "Yours says how fast e follows the activations of this layer; it is asked how fast e follows "
    "s.": _step_with("with slopes that are 1 everywhere"),
    "Your last factor is a value of theta, not a slope.":
        _step_with("with values in place of slopes"),
    "Yours has the slopes of the sigmoid; here theta is another function.":
        _step_with("with the slopes of the sigmoid; here it is another function"),
    "Your numbers fit a W_next with its biases at the other end.":
        lambda W, delta, s, rate: _e_from_s(W, delta, s, rate, one=len(s)),
    "Yours has the numbers that belong to weights of all ones.":
        lambda W, delta, s, rate: _e_from_s(np.ones(W.shape), delta, s, rate),
    "Yours has the numbers that belong to a delta of all ones.":
        lambda W, delta, s, rate: _e_from_s(W, np.ones(delta.shape), s, rate),
    "Yours takes in the first unit behind alone.":
        lambda W, delta, s, rate: _e_from_s(W[:, :1], delta[:1], s, rate),
}


def _fed_and_deltas():
    def sizes(x_prev, delta):
        return {"d_{l-1}+1": len(x_prev), "d_{l-1}": len(x_prev) - 1, "d_l": len(delta)}

    samples = []
    for words, x_prev, delta in (
            ("two units", [1.0, 0.4, -1.5, 0.9], [0.6, -0.3]),
            ("more units than inputs", [1.0, -0.7, 1.2], [0.5, -0.8, 0.2, 1.1, -0.4]),
            ("one unit", [1.0, 0.8, -0.6, 1.7], [-0.9]),
            ("whole numbers", [1, -2, 3, 2, -1], [2, -3, 1])):
        x_prev, delta = np.array(x_prev), np.array(delta)
        samples.append(Sample((x_prev, delta), words, sizes(x_prev, delta)))
    return samples


def _e_from_W(x_prev, delta):
    return gradient(lambda W: np.sum(delta * (x_prev @ W)), np.zeros((len(x_prev), len(delta))))


WEIGHTS_INSTEAD = {
    "Yours has the numbers that belong to an x_prev of all ones.":
        lambda x_prev, delta: _e_from_W(np.ones(x_prev.shape), delta),
    "Yours has the numbers that belong to a delta of all ones.":
        lambda x_prev, delta: _e_from_W(x_prev, np.ones(delta.shape)),
    "The row of the biases is 0 in yours. A bias is a weight too: it meets the 1.":
        lambda x_prev, delta: _e_from_W(np.append(0, x_prev[1:]), delta),
}


CHECKS = (
    Check("E7.2", "output_delta(xL, y, sL, dg_dx, theta_prime)", {"delta": "(d_L,)"}, _outputs,
          judged(_e_from_sL, OUTPUT_INSTEAD),
          "Every entry agrees with what a small change of s^(L) does to e, for four losses."),
    Check("E7.3", "delta_step(W_next, delta_next, s, theta_prime)", {"delta": "(d_l,)"},
          _hidden_layers, judged(_e_from_s, STEP_INSTEAD),
          "Every entry agrees with what a small change of s does to e, for one unit and for more "
          "than one."),
    Check("E7.4", "grad_W(x_prev, delta)", {"gradient": "(d_{l-1}+1, d_l)"}, _fed_and_deltas,
          judged(_e_from_W, WEIGHTS_INSTEAD),
          "Every entry agrees with what a small change of the weight does to e, biases included."),
)
