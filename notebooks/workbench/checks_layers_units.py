"""What the cards of lesson 07 ask with a row for each unit and no biases: E7.9 to E7.11.

Judged by complex steps, as in `checks_layers_steps`.
"""

import numpy as np

from .checks_layers_steps import judged
from .curves import (
    CUBIC,
    CUBIC_SLOPE,
    SINE,
    SINE_SLOPE,
    TANH,
    TANH_SLOPE,
    other_slopes,
    same_height,
)
from .form import Check, Sample
from .gradients import gradient


def _single_units():
    return [
        Sample((np.array([0.6, -0.9, 0.4]), np.array([1.2, 0.5, -0.8]), 1.3, TANH, TANH_SLOPE),
               "an answer that is too small"),
        Sample((np.array([0.5, 0.8]), np.array([1.1, 0.6]), 0.2, CUBIC, CUBIC_SLOPE),
               "an answer that is too large"),
        Sample((np.array([0.7]), np.array([1.6]), -0.4, SINE, SINE_SLOPE), "one weight"),
        Sample((np.array([2, -1, 1]), np.array([1, 2, -1]), 2, SINE, SINE_SLOPE), "whole numbers"),
    ]


def _L_from_w(w, x, y, phi_out, phi_out_prime, rate=None):
    bend = phi_out if rate is None else same_height(phi_out, rate)
    return gradient(lambda w: (y - bend(np.sum(w * x)))**2 / 2, w)


def _unit_with(words):
    """The quantity of E7.9 as it comes out with other slopes of phi_out."""
    return lambda *asked: _L_from_w(*asked, rate=other_slopes(*asked[-2:])[words])


UNIT_INSTEAD = {
    "Yours has the slope of the sigmoid; here phi_out is another function.":
        _unit_with("with the slopes of the sigmoid; here it is another function"),
    "Yours has the slope 1 where the slope of phi_out belongs.":
        _unit_with("with slopes that are 1 everywhere"),
    "Yours has a value of phi_out where its slope belongs.":
        _unit_with("with values in place of slopes"),
    "Yours has the number that belongs to a slope taken at f.":
        _unit_with("with slopes taken behind the activation"),
    "Yours compares the target with z; it is f that answers.":
        lambda w, x, y, phi_out, rate: gradient(
            lambda v: (np.sum(w * x) - y) * phi_out(np.sum(v * x)), w),
    "Yours fits a unit without an activation.":
        lambda w, x, y, *phi: gradient(lambda w: (y - np.sum(w * x))**2 / 2, w),
    "Yours says how fast L follows the input x; it is asked how fast L follows w.":
        lambda w, x, *more: _L_from_w(x, w, *more),
    "Yours says how fast f follows w; it is asked how fast L follows w.":
        lambda w, x, y, phi_out, rate: gradient(lambda w: phi_out(np.sum(w * x)), w),
}


def _two_layers():
    return [
        Sample((np.array([1.1, -0.6]), 1.2, np.array([[0.7, -0.4], [-0.5, 0.9], [0.3, 1.2]]),
                np.array([0.8, -0.6, 0.5]), TANH, TANH_SLOPE), "three hidden units"),
        Sample((np.array([0.4, 0.9, -0.7]), -0.5, np.array([[0.6, 0.8, -0.3], [-0.2, 0.5, 1.1]]),
                np.array([0.9, -0.7]), CUBIC, CUBIC_SLOPE), "three inputs"),
        Sample((np.array([0.8, -1.1]), 0.9, np.array([[0.5, -0.6]]), np.array([-0.8]), SINE,
                SINE_SLOPE), "one hidden unit"),
        Sample((np.array([1, -2, 1]), 2, np.array([[1, 0, 1], [-1, 1, 2]]), np.array([2, -1]),
                SINE, SINE_SLOPE), "whole numbers"),
    ]


def _L_from_W1(x0, y, W1, w2, phi, phi_prime, hidden=None, output=None):
    inner = phi if hidden is None else same_height(phi, hidden)
    outer = phi if output is None else same_height(phi, output)
    return gradient(lambda W1: (y - outer(np.sum(w2 * inner(W1 @ x0))))**2 / 2, W1)


def _layers_with(words, *where):
    """The quantity of E7.10 as it comes out with other slopes of phi in some layers."""
    def quantity(*asked):
        rate = other_slopes(*asked[-2:])[words]
        return _L_from_W1(*asked, **dict.fromkeys(where, rate))
    return quantity


def _back_over_ones(x0, y, W1, w2, phi, phi_prime):
    x1 = phi(W1 @ x0)
    shift = np.sum(w2 * x1) - np.sum(x1)
    return gradient(lambda W1: (y - phi(shift + np.sum(phi(W1 @ x0))))**2 / 2, W1)


TWO_LAYERS_INSTEAD = {
    f"Yours fits {whose} {words}.": _layers_with(words, *where)
    for words in other_slopes(None, None)
    for whose, where in (("hidden units", ["hidden"]), ("an output", ["output"]),
                         ("layers", ["hidden", "output"]))
} | {
    "Yours has the numbers that belong to weights w2 of all ones on the way back.":
        _back_over_ones,
    "The inputs have no part in yours: the entries of a row are all alike.":
        lambda x0, y, W1, w2, phi, rate: _L_from_W1(
            np.ones(x0.shape), y, W1 * x0, w2, phi, rate),
    "Yours fits a network whose output is linear.":
        lambda x0, y, W1, w2, phi, rate: gradient(
            lambda W1: (y - np.sum(w2 * phi(W1 @ x0)))**2 / 2, W1),
}


def _steps_back():
    rng = np.random.default_rng(711)
    samples = []
    for words, behind, before, rate in (("four units behind", 4, 2, TANH_SLOPE),
                                        ("five units before", 3, 5, SINE_SLOPE),
                                        ("one unit behind", 1, 3, CUBIC_SLOPE)):
        df, W = (rng.uniform(0.2, 1, shape).round(2) * rng.choice([-1, 1], shape)
                 for shape in ((behind,), (behind, before)))
        z = rng.uniform(0.3, 1.4, behind).round(2) * rng.choice([-1, 1], behind)
        samples.append(Sample((df, W, z, rate), words, {"m_next": behind, "m": before}))
    whole = np.array([2, -1, 1]), np.array([[1, -2], [2, 1], [-1, 3]]), np.array([1, 0, -2])
    samples.append(Sample((*whole, SINE_SLOPE), "whole numbers", {"m_next": 3, "m": 2}))
    return samples


def _f_from_x(df_dx_next, W_next, z_next, phi_prime, rate=None):
    phi = phi_prime.of
    bend = phi if rate is None else same_height(phi, rate)
    return gradient(lambda move: np.sum(df_dx_next * bend(z_next + W_next @ move)),
                    np.zeros(W_next.shape[1]))


def _back_with(words):
    """The quantity of E7.11 as it comes out with other slopes of phi."""
    return lambda *asked: _f_from_x(*asked, rate=other_slopes(asked[-1].of, asked[-1])[words])


BACK_INSTEAD = {
    "Yours has the slope 1 where the slopes of phi belong.":
        _back_with("with slopes that are 1 everywhere"),
    "Yours has values of phi where its slopes belong.":
        _back_with("with values in place of slopes"),
    "Yours has the slopes of the sigmoid; here phi is another function.":
        _back_with("with the slopes of the sigmoid; here it is another function"),
    "Yours has z_next itself where a slope belongs.":
        lambda df, W, z, rate: _f_from_x(df, W, z, rate, rate=lambda z: z),
    "Yours has the numbers that belong to a df_dx_next of all ones.":
        lambda df, W, z, rate: _f_from_x(np.ones(df.shape), W, z, rate),
    "Yours takes in the first unit behind alone.":
        lambda df, W, z, rate: _f_from_x(df[:1], W[:1], z[:1], rate),
}


CHECKS = (
    Check("E7.9", "single_unit_grad(w, x, y, phi_out, phi_out_prime)", {"gradient": "w"},
          _single_units, judged(_L_from_w, UNIT_INSTEAD),
          "Every entry agrees with what a small change of the weight does to L."),
    Check("E7.10", "two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime)", {"gradient": "W1"},
          _two_layers, judged(_L_from_W1, TWO_LAYERS_INSTEAD),
          "Every entry agrees with what a small change of the weight does to L."),
    Check("E7.11", "df_dx_step(df_dx_next, W_next, z_next, phi_prime)", {"df_dx": "(m,)"},
          _steps_back, judged(_f_from_x, BACK_INSTEAD),
          "Every entry agrees with what a small change of x^(l) does to f."),
)
