"""Lesson 07, the layout of "Lecture 10": one row of W for each unit, no biases, one output.

What is asked about the single unit, the two-layer network and the step back from one layer's
activations to the ones before, and the mistakes people make there.
"""

from collections.abc import Callable, Iterator

import numpy as np

from autograder.exercise import Case, Exercise
from autograder.exercises.layers_networks import (
    SINE,
    TANH,
    Activation,
    cubic,
    different,
    whole,
)
from autograder.exercises.slopes import either_sign
from solutions import layers

STEEP = 0.2
"""A slope is at least so large where it stands alone: a factor of 0 would hide all others."""


def longer(rng: np.random.Generator, shape: int | tuple) -> np.ndarray:
    """Numbers from 0.2 to 1 of both signs."""
    return either_sign(rng, 0.2, 1, shape)


def shows(phi: Activation, z: float | np.ndarray) -> bool:
    """Whether no unit stands at 0 and at least one where its activation is steep."""
    return np.abs(z).min() > 1e-6 and np.abs(phi.slopes(z)).max() >= STEEP


def aside(rng: np.random.Generator, answer: float, side: int, draw: Callable) -> float | int:
    """A target above the answer (`side` 1) or below it (-1), by 0.5 or more."""
    return 2 * side if draw is whole else float(answer + side * rng.uniform(0.5, 1))


def single_units(rng: np.random.Generator) -> Iterator[Case]:
    """Weights, an input, a target on either side of the answer, an activation with its slope."""
    for kind, d, phi, draw, side in (
        ("d=5, the answer is too small", 5, TANH, longer, 1),
        ("d=4, the answer is too large", 4, SINE, longer, -1),
        ("d=3, a cubic activation", 3, cubic(rng), longer, 1),
        ("d=1", 1, TANH, longer, -1),
        ("whole numbers", 4, SINE, whole, 1),
    ):
        while True:
            w, x = draw(rng, d), draw(rng, d)
            if shows(phi, w @ x):
                break
        y = aside(rng, phi.values(w @ x), side, draw)
        yield Case((w, x, y, phi.function, phi.slope), kind=kind)


def two_layers(rng: np.random.Generator) -> Iterator[Case]:
    """An input, a target on either side of the answer, both weights, an activation, its slope."""
    few, many = sorted(different(rng, 2))
    for kind, m, d, phi, draw, side in (
        ("more hidden units than inputs", many + 1, few, TANH, longer, 1),
        ("more inputs than hidden units", few, many + 1, SINE, longer, -1),
        ("a cubic activation", 4, 3, cubic(rng), longer, 1),
        ("as many hidden units as inputs", 4, 4, TANH, longer, -1),
        ("one hidden unit", 1, many, TANH, longer, 1),
        ("one input", many, 1, SINE, longer, -1),
        ("whole numbers", 4, 3, SINE, whole, -1),
    ):
        while True:
            x0, W1, w2 = draw(rng, d), draw(rng, (m, d)), draw(rng, m)
            z1 = W1 @ x0
            z2 = w2 @ phi.values(z1)
            if shows(phi, z1) and shows(phi, z2):
                break
        y = aside(rng, phi.values(z2), side, draw)
        yield Case((x0, y, W1, w2, phi.function, phi.slope), kind=kind)


def steps_back(rng: np.random.Generator) -> Iterator[Case]:
    """df/dx behind a layer, its weights and pre-activations, of no common network."""
    few, many = sorted(different(rng, 2))
    for kind, behind, before, phi in (
        ("more units behind than before", many + 1, few, TANH),
        ("fewer units behind than before", few, many + 1, SINE),
        ("as many units behind as before", 4, 4, cubic(rng)),
        ("one unit behind", 1, many, TANH),
    ):
        df_dx, W = rng.uniform(-1, 1, behind), rng.uniform(-1, 1, (behind, before))
        z = rng.uniform(0.3, 1.4, behind) * rng.choice([-1, 1], behind)
        yield Case((df_dx, W, z, phi.slope), kind=kind)

    df_dx, z = whole(rng, 5), rng.permutation([-2, -1, 0, 1, 2])
    yield Case((df_dx, whole(rng, (5, 3)), z, SINE.slope), kind="whole numbers")


single_unit_grad = Exercise("E7.9", layers.single_unit_grad, points=0.5, cases=single_units)
two_layer_grad_W1 = Exercise("E7.10", layers.two_layer_grad_W1, points=1, cases=two_layers)
df_dx_step = Exercise("E7.11", layers.df_dx_step, points=1, cases=steps_back)

EXERCISES = (single_unit_grad, two_layer_grad_W1, df_dx_step)


# E7.9: single_unit_grad


@single_unit_grad.misconception(
    """Your gradient has the opposite sign: it points downhill. The error is y - f, and f stands in
    it with a minus; differentiate the bracket as well as the square."""
)
def minus_missing(w, x, y, phi_out, phi_out_prime):
    return -layers.single_unit_grad(w, x, y, phi_out, phi_out_prime)


@single_unit_grad.misconception(
    """Your gradient is twice too large: the 2 of the square is there, the 1/2 in front of it is
    not. Differentiate the loss as it is printed and see what the two leave."""
)
def two_left_over(w, x, y, phi_out, phi_out_prime):
    return 2 * layers.single_unit_grad(w, x, y, phi_out, phi_out_prime)


@single_unit_grad.misconception(
    """The slope of phi_out is missing from your gradient. Between f and z lies the activation;
    what does it contribute to the chain?"""
)
def slope_missing(w, x, y, phi_out, phi_out_prime):
    return -(y - phi_out(w @ x)) * x


@single_unit_grad.misconception(
    """The slope of phi_out is read at f, which is already behind phi_out. Read it where the unit
    stood before its activation."""
)
def slope_at_f(w, x, y, phi_out, phi_out_prime):
    f = phi_out(w @ x)
    return -(y - f) * phi_out_prime(f) * x


@single_unit_grad.misconception(
    """Your second factor is f itself. A value says where the unit is; the chain rule wants how
    fast it moves with z."""
)
def value_for_slope(w, x, y, phi_out, phi_out_prime):
    f = phi_out(w @ x)
    return -(y - f) * f * x


@single_unit_grad.misconception(
    """You compare the target with z, before the activation. The loss of this unit is made of y
    and f, and f stands behind phi_out."""
)
def z_in_the_error(w, x, y, phi_out, phi_out_prime):
    return -(y - w @ x) * phi_out_prime(w @ x) * x


@single_unit_grad.misconception(
    """Your gradient belongs to a unit without an activation: the error is y - z, and no slope
    stands beside it. The source prints that case first and then puts phi_out in; follow it
    there."""
)
def linear_unit(w, x, y, phi_out, phi_out_prime):
    return -(y - w @ x) * x


@single_unit_grad.misconception(
    """You return one number, how the loss changes with z. There is a number for each weight: the
    last factor of the chain, from z to w, is missing."""
)
def stops_at_z(w, x, y, phi_out, phi_out_prime):
    z = w @ x
    return -(y - phi_out(z)) * phi_out_prime(z)


@single_unit_grad.misconception(
    """Your last factor is w, so you found how the loss changes with the input. The source prints
    both derivatives of z side by side; which one asks about the weights?"""
)
def gradient_for_the_input(w, x, y, phi_out, phi_out_prime):
    z = w @ x
    return -(y - phi_out(z)) * phi_out_prime(z) * w


@single_unit_grad.misconception(
    """The target has no part in your gradient: it is that of f, not of the loss. A unit that
    answers perfectly would still be told to change; which factor says how wrong it is?"""
)
def gradient_of_f(w, x, y, phi_out, phi_out_prime):
    return phi_out_prime(w @ x) * x


@single_unit_grad.misconception(
    """With one weight you are right; with more, z is not added up: `*` leaves a product for each
    weight, as if every one had a unit of its own. The unit has a single z; what does the T in
    w^T x stand for?"""
)
def z_not_added_up(w, x, y, phi_out, phi_out_prime):
    z = w * x
    return -(y - phi_out(z)) * phi_out_prime(z) * x


# E7.10: two_layer_grad_W1


def parts(x0, y, W1, w2, phi, phi_prime):
    """z1, x1, z2, dL/dz2 and dL/dz1 as they should be."""
    z1 = W1 @ x0
    x1 = phi(z1)
    z2 = w2 @ x1
    delta2 = -(y - phi(z2)) * phi_prime(z2)
    return z1, x1, z2, delta2, delta2 * w2 * phi_prime(z1)


@two_layer_grad_W1.misconception(
    """You return one number per hidden unit, how the loss changes with z^(1). The source's line
    stops there too, so count the entries of row k of W^(1): each of them met an input on its
    way forward."""
)
def input_lost(x0, y, W1, w2, phi, phi_prime):
    return parts(x0, y, W1, w2, phi, phi_prime)[-1]


@two_layer_grad_W1.misconception(
    """The numbers are right, but the table lies on its side: inputs down, units across. In this
    layout a unit's weights are a row of W^(1), and the gradient has W's shape."""
)
def rows_for_inputs(x0, y, W1, w2, phi, phi_prime):
    return layers.two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime).T


@two_layer_grad_W1.misconception(
    """Your gradient has the opposite sign: it points downhill. The error is y - f, and f stands in
    it with a minus; differentiate the bracket as well as the square."""
)
def no_minus(x0, y, W1, w2, phi, phi_prime):
    return -layers.two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime)


@two_layer_grad_W1.misconception(
    """Your gradient is twice too large: the 2 of the square is there, the 1/2 in front of it is
    not. Differentiate the loss as it is printed and see what the two leave."""
)
def doubled(x0, y, W1, w2, phi, phi_prime):
    return 2 * layers.two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime)


@two_layer_grad_W1.misconception(
    """The slopes of the hidden units are missing. The error comes back through w^(2) to x^(1), and
    from there to z^(1) it is one factor more, another one for each unit."""
)
def hidden_slope_missing(x0, y, W1, w2, phi, phi_prime):
    delta2 = parts(x0, y, W1, w2, phi, phi_prime)[3]
    return np.outer(delta2 * w2, x0)


@two_layer_grad_W1.misconception(
    """The slope of the output unit is missing. Between f and z^(2) lies an activation as well:
    phi is passed twice going forward, and each passage leaves a factor."""
)
def output_slope_missing(x0, y, W1, w2, phi, phi_prime):
    z1, _, z2, _, _ = parts(x0, y, W1, w2, phi, phi_prime)
    return np.outer(-(y - phi(z2)) * w2 * phi_prime(z1), x0)


@two_layer_grad_W1.misconception(
    """No slope of phi is in your gradient, neither of the output nor of the hidden units, as if
    the network were linear. phi is passed twice going forward, and each passage leaves a
    factor."""
)
def both_slopes_missing(x0, y, W1, w2, phi, phi_prime):
    z2 = parts(x0, y, W1, w2, phi, phi_prime)[2]
    return np.outer(-(y - phi(z2)) * w2, x0)


@two_layer_grad_W1.misconception(
    """Both slopes are read behind phi, at f and at x^(1), so phi is passed once too often. Read
    each unit's slope where it stood before its activation."""
)
def slopes_behind_phi(x0, y, W1, w2, phi, phi_prime):
    _, x1, z2, _, _ = parts(x0, y, W1, w2, phi, phi_prime)
    f = phi(z2)
    return np.outer(-(y - f) * phi_prime(f) * w2 * phi_prime(x1), x0)


@two_layer_grad_W1.misconception(
    """The slopes of the hidden units are read at x^(1), which is already behind phi. Read each of
    them where the unit stood before its activation."""
)
def hidden_slope_at_x1(x0, y, W1, w2, phi, phi_prime):
    _, x1, _, delta2, _ = parts(x0, y, W1, w2, phi, phi_prime)
    return np.outer(delta2 * w2 * phi_prime(x1), x0)


@two_layer_grad_W1.misconception(
    """Every hidden unit has the slope of the output unit in your gradient: phi' is read at z^(2)
    twice. Each unit stands at a z of its own; pair each slope with its layer."""
)
def output_slope_twice(x0, y, W1, w2, phi, phi_prime):
    _, _, z2, delta2, _ = parts(x0, y, W1, w2, phi, phi_prime)
    return np.outer(delta2 * phi_prime(z2) * w2, x0)


@two_layer_grad_W1.misconception(
    """The weights w^(2) have no part in your gradient: every hidden unit gets the same error. A
    unit on which the output leans heavily has more to answer for."""
)
def w2_missing(x0, y, W1, w2, phi, phi_prime):
    z1, _, _, delta2, _ = parts(x0, y, W1, w2, phi, phi_prime)
    return np.outer(delta2 * phi_prime(z1), x0)


@two_layer_grad_W1.misconception(
    """Your network ends without an activation: the error is y - z^(2), and no slope stands beside
    it. Here f is phi of z^(2), going forward and going back."""
)
def output_taken_as_linear(x0, y, W1, w2, phi, phi_prime):
    z1, _, z2, _, _ = parts(x0, y, W1, w2, phi, phi_prime)
    return np.outer(-(y - z2) * w2 * phi_prime(z1), x0)


@two_layer_grad_W1.misconception(
    """Your last factor is x^(1), what the second layer was fed with. W^(1) was fed with something
    else: look at the definition of z^(1)."""
)
def x1_for_x0(x0, y, W1, w2, phi, phi_prime):
    _, x1, _, _, delta1 = parts(x0, y, W1, w2, phi, phi_prime)
    return np.outer(delta1, x1)


@two_layer_grad_W1.misconception(
    """Your last factor is W^(1), so you found how the loss follows the input on the way through
    each unit. Asked for is how it follows the weights: look at the definition of z^(1) and
    find what each weight is multiplied with."""
)
def W1_for_x0(x0, y, W1, w2, phi, phi_prime):
    return parts(x0, y, W1, w2, phi, phi_prime)[-1][:, None] * W1


@two_layer_grad_W1.misconception(
    """You return the gradient for w^(2). It is right, and asked for are the first weights: the
    error has to pass w^(2) and the hidden activation before it meets the input."""
)
def gradient_for_w2(x0, y, W1, w2, phi, phi_prime):
    _, x1, _, delta2, _ = parts(x0, y, W1, w2, phi, phi_prime)
    return delta2 * x1


@two_layer_grad_W1.misconception(
    """You return new weights: the gradient is already subtracted. It is asked for as it is, since
    whoever calls the function may want to check it; steps come in lesson 08."""
)
def new_weights(x0, y, W1, w2, phi, phi_prime):
    return W1 - layers.two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime)


# E7.11: df_dx_step


@df_dx_step.misconception(
    """The slopes of phi are missing. df/dx^(l+1) stands behind layer l+1's activation and the
    weights before it, so two factors lie on the way: which one have you not met?"""
)
def phi_not_passed(df_dx_next, W_next, z_next, phi_prime):
    return W_next.T @ df_dx_next


@df_dx_step.misconception(
    """You multiply by W as it stands, which goes forward once more; it runs only where both layers
    are equally wide. Rows belong to the units behind: which axis has to meet df/dx^(l+1)?"""
)
def weights_upright(df_dx_next, W_next, z_next, phi_prime):
    return W_next @ (df_dx_next * phi_prime(z_next))


@df_dx_step.misconception(
    """The weights come before the slopes in your product. The slopes belong to layer l+1, and it
    stops where that layer is not as wide as layer l; where it is, they sit at the wrong units.
    Walk back from x^(l+1): what is met first?"""
)
def weights_before_the_slopes(df_dx_next, W_next, z_next, phi_prime):
    return (W_next.T @ df_dx_next) * phi_prime(z_next)


@df_dx_step.misconception(
    """You return a matrix: every share is there, and none are added. x_i reaches f through all
    units of the next layer; the two-path rule of lesson 02 says what to do with the shares."""
)
def shares_not_added(df_dx_next, W_next, z_next, phi_prime):
    return (df_dx_next * phi_prime(z_next))[:, None] * W_next


@df_dx_step.misconception(
    """You return the Jacobian of the next layer, dx^(l+1)/dx^(l). It is right, and it has not met
    df/dx^(l+1) yet: the recursion is a product of the two."""
)
def jacobian_alone(df_dx_next, W_next, z_next, phi_prime):
    return phi_prime(z_next)[:, None] * W_next


@df_dx_step.misconception(
    """df/dx^(l+1) has no part in your answer: you add up the next layer's slopes and weights as if
    f followed each of its units at rate 1. What does each of them have to be multiplied with
    before the sum?"""
)
def behind_lost(df_dx_next, W_next, z_next, phi_prime):
    return W_next.T @ phi_prime(z_next)


@df_dx_step.misconception(
    """You return one number: the weights are missing, and all units of the next layer are added
    up. Each entry of x^(l) reaches them by weights of its own."""
)
def weights_lost(df_dx_next, W_next, z_next, phi_prime):
    return df_dx_next @ phi_prime(z_next)


@df_dx_step.misconception(
    """Your factor is z^(l+1) itself. The chain rule wants the rate at which x^(l+1) follows it;
    one of the arguments is a function that gives it."""
)
def z_for_slope(df_dx_next, W_next, z_next, phi_prime):
    return W_next.T @ (df_dx_next * z_next)


@df_dx_step.misconception(
    """The slopes are read at df/dx^(l+1), and z^(l+1) has no part in your answer. A slope of phi
    is read where the unit stood before its activation."""
)
def slope_at_df_dx(df_dx_next, W_next, z_next, phi_prime):
    return W_next.T @ (df_dx_next * phi_prime(df_dx_next))


@df_dx_step.misconception(
    """Your answer is one entry short: the last column of W was left out as if it held biases. This
    source has none; every column belongs to an entry of x^(l)."""
)
def last_column_left_out(df_dx_next, W_next, z_next, phi_prime):
    return W_next[:, :-1].T @ (df_dx_next * phi_prime(z_next))


@df_dx_step.misconception(
    """Your answer is one entry short: the first column of W was left out as if it held biases. This
    source has none; every column belongs to an entry of x^(l)."""
)
def first_column_left_out(df_dx_next, W_next, z_next, phi_prime):
    return W_next[:, 1:].T @ (df_dx_next * phi_prime(z_next))


@df_dx_step.misconception(
    """Every sign is turned. The minus of this source comes from the loss, y - f; the question here
    is about f alone."""
)
def minus_of_the_loss(df_dx_next, W_next, z_next, phi_prime):
    return -W_next.T @ (df_dx_next * phi_prime(z_next))
