"""Lesson 07, the layout of "bkwards": units in columns, the bias row first, theta everywhere.

What is asked about the forward pass, the three steps back and the whole of them, and the
mistakes people make there. A slope theta' comes without its theta where theta is not needed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from autograder.codec import Named
from autograder.exercise import Case, Exercise
from autograder.exercises.layers_networks import (
    SINE,
    TANH,
    bias_rows,
    clear,
    cubic,
    different,
    missed,
    missed_wholly,
    networks,
    whole,
)
from solutions import layers
from solutions.forward import sigmoid


@dataclass(frozen=True)
class Loss:
    """The slope dg/dx of a loss, by name and as a function, and what a target is near to."""

    name: Named
    slope: Callable
    answer: Callable = np.positive


def power_of_error(c: float, power: int) -> Loss:
    """The loss c / (power + 1) times the error to `power` + 1."""
    return Loss(Named("difference_power", (c, power)), lambda x, y: c * (x - y) ** power)


SQUARED, HALF_SQUARED = power_of_error(2.0, 1), power_of_error(1.0, 1)
FOURTH_POWER = power_of_error(4.0, 3)
COUNTS = Loss(Named("exp_difference"), lambda x, y: np.exp(x) - y, np.exp)


def forward_networks(rng: np.random.Generator) -> Iterator[Case]:
    """An input, weights and an activation."""
    for kind, widths, theta, draw in networks(rng):
        yield Case((*bias_rows(rng, widths, draw), theta.function), kind=kind)


def answers_with_slopes(rng: np.random.Generator) -> Iterator[Case]:
    """Pre-activations, what theta makes of them, targets, and the slopes of several losses."""
    for kind, count, theta, loss in (
        ("squared error", 4, TANH, SQUARED),
        ("half the squared error", 3, SINE, HALF_SQUARED),
        ("the fourth power of the error", 5, cubic(rng), FOURTH_POWER),
        ("a loss that is not made of x - y", 6, TANH, COUNTS),
        ("one output", 1, TANH, SQUARED),
    ):
        sL = rng.uniform(0.3, 1.4, count) * rng.choice([-1, 1], count)
        xL = theta.values(sL)
        yield Case((xL, missed(rng, loss.answer(xL)), sL, loss.name, theta.slope), kind=kind)

    sL = whole(rng, 4)
    xL = np.sin(sL)
    yield Case((xL, missed_wholly(rng, xL), sL, SQUARED.name, SINE.slope), kind="whole numbers")


def layers_with_deltas(rng: np.random.Generator) -> Iterator[Case]:
    """Weights, the delta behind them and pre-activations, of no common network."""
    few, many = sorted(different(rng, 2))
    for kind, here, behind, theta in (
        ("more units in this layer than in the next", many + 1, few, TANH),
        ("fewer units in this layer than in the next", few, many + 2, SINE),
        ("as many units in both layers", 4, 4, cubic(rng)),
        ("one unit more in the next layer: W_next is square", 3, 4, SINE),
        ("one unit in the next layer", many, 1, TANH),
    ):
        W_next, delta = rng.uniform(-1, 1, (here + 1, behind)), rng.uniform(-1, 1, behind)
        yield Case((W_next, delta, rng.uniform(-1.4, 1.4, here), theta.slope), kind=kind)

    W_next, delta = rng.uniform(0.2, 1, (2, 3)), rng.uniform(0.2, 1, 3)  # nothing cancels
    yield Case((W_next, delta, rng.uniform(0.3, 1.4, 1), TANH.slope), kind="one unit in this layer")

    W_next, delta, s = whole(rng, (5, 2)), whole(rng, 2), whole(rng, 4)
    W_next[1] = delta  # one unit's share cannot cancel
    yield Case((W_next, delta, s, SINE.slope), kind="whole numbers")


def inputs_with_deltas(rng: np.random.Generator) -> Iterator[Case]:
    """What a layer is fed with, its 1 first, and a delta that has nothing to do with it."""
    few, many = sorted(different(rng, 2))
    for kind, entries, units in (
        ("more entries in x_prev than units", many + 2, few),
        ("more units than entries in x_prev", few + 1, many + 3),
        ("as many units as entries in x_prev", 4, 4),
        ("one unit", many, 1),
        ("one unit in the layer before", 2, many + 1),
    ):
        x_prev = rng.uniform(-1, 1, entries)
        x_prev[0] = 1
        yield Case((x_prev, rng.uniform(-1, 1, units)), kind=kind)

    x_prev, delta = whole(rng, 5), whole(rng, 3)
    x_prev[0] = 1
    yield Case((x_prev, delta), kind="whole numbers")


def networks_with_losses(rng: np.random.Generator) -> Iterator[Case]:
    """An input, targets, weights, an activation with its slope, and the slopes of a loss."""
    losses = (SQUARED, HALF_SQUARED, SQUARED, COUNTS, SQUARED, COUNTS, SQUARED, SQUARED)
    for (kind, widths, theta, draw), loss in zip(networks(rng), losses):
        while True:
            x, Ws = bias_rows(rng, widths, draw)
            xL = layers.forward_lfd(x, Ws, theta.values)[1][-1]
            y = missed_wholly(rng, xL) if draw is whole else missed(rng, loss.answer(xL))
            if clear(layers.backprop_L(x, y, Ws, theta.values, theta.slopes, loss.slope)):
                break
        yield Case((x, y, Ws, theta.function, theta.slope, loss.name), kind=kind)


forward_lfd = Exercise("E7.1", layers.forward_lfd, points=1, cases=forward_networks)
output_delta = Exercise("E7.2", layers.output_delta, points=1, cases=answers_with_slopes)
delta_step = Exercise("E7.3", layers.delta_step, points=2, cases=layers_with_deltas)
grad_W = Exercise("E7.4", layers.grad_W, points=1, cases=inputs_with_deltas)
backprop_L = Exercise("E7.5", layers.backprop_L, points=3, cases=networks_with_losses)

EXERCISES = (forward_lfd, output_delta, delta_step, grad_W, backprop_L)


# E7.1: forward_lfd


def passed(x, Ws, unit, weigh=lambda W, x: W.T @ x):
    """(S, Xs) when `unit(last, s)` makes the x of a layer from its s."""
    S, Xs = [], [x]
    for W in Ws:
        S.append(weigh(W, Xs[-1]))
        Xs.append(unit(len(S) == len(Ws), S[-1]))
    return S, Xs


def one_first(last, values):
    """A layer's values with the 1 in front, the last layer's as they are."""
    return values if last else np.append(1, values)


@forward_lfd.misconception(
    """With one layer you are right; with more, your hidden layers end with a 1 instead of
    starting with it, so the bias row meets a unit and a unit's row meets the 1. That is the
    habit of another of the sources; in this layout, look which end x^(0) has its 1 at."""
)
def one_behind(x, Ws, theta):
    return passed(x, Ws, lambda last, s: theta(s) if last else np.append(theta(s), 1))


@forward_lfd.misconception(
    """All is right but the last x: it starts with a 1 as well. The 1 is there for the bias row
    of the next layer, and behind the output there is none."""
)
def one_at_the_output(x, Ws, theta):
    S, Xs = layers.forward_lfd(x, Ws, theta)
    return S, [*Xs[:-1], np.append(1, Xs[-1])]


@forward_lfd.misconception(
    """Your S is right, so the 1s were there when you weighed; in the hidden x's that you return
    they are gone. The way back needs each x as the next layer saw it: keep the 1 in front."""
)
def ones_not_kept(x, Ws, theta):
    S, Xs = layers.forward_lfd(x, Ws, theta)
    return S, [x, *(v[1:] for v in Xs[1:-1]), Xs[-1]]


@forward_lfd.misconception(
    """From the second layer on, row 0 of the weights takes no part: you weigh without the
    biases. Each hidden layer has a 1 to offer for that row, as the input has."""
)
def biases_skipped(x, Ws, theta):
    S, Xs = [Ws[0].T @ x], [x]
    for W in Ws[1:]:
        Xs.append(theta(S[-1]))
        S.append(W[1:].T @ Xs[-1])
    return S, [*Xs, theta(S[-1])]


@forward_lfd.misconception(
    """Your last x is s^(L) as it is. A linear output belongs to another of the sources; here
    theta acts on every layer, the last one too."""
)
def output_linear(x, Ws, theta):
    return passed(x, Ws, lambda last, s: s if last else np.append(1, theta(s)))


@forward_lfd.misconception(
    """theta is nowhere in your numbers: every x is its s with a 1 in front. A stack of linear
    layers is one linear layer; what happens between s^(l) and x^(l)?"""
)
def no_activation(x, Ws, theta):
    return passed(x, Ws, one_first)


@forward_lfd.misconception(
    """Your hidden x's start with theta(1) where a 1 should stand: the 1 was put in front too
    early and went through the activation with the rest. It is no unit, and nothing acts on
    it."""
)
def one_activated(x, Ws, theta):
    return passed(x, Ws, lambda last, s: theta(one_first(last, s)))


@forward_lfd.misconception(
    """Your activation is the sigmoid, whatever theta is. The function comes as an argument so
    that one forward pass serves every network: call what you are given."""
)
def sigmoid_assumed(x, Ws, theta):
    return layers.forward_lfd(x, Ws, sigmoid)


@forward_lfd.misconception(
    """All values are right, but your Xs begins with x^(1). The input is x^(0) and belongs to
    the list: the gradient of the first layer's weights will ask for it."""
)
def input_left_out(x, Ws, theta):
    S, Xs = layers.forward_lfd(x, Ws, theta)
    return S, Xs[1:]


@forward_lfd.misconception(
    """All values are right, but your Xs ends with x^(L-1). The network's answer x^(L) belongs
    to the list too: count L+1 entries from x^(0) on."""
)
def output_left_out(x, Ws, theta):
    S, Xs = layers.forward_lfd(x, Ws, theta)
    return S, Xs[:-1]


@forward_lfd.misconception(
    """Both lists are right, in the other order. Whoever calls the function tells them apart by
    their place alone: return them as the docstring lists them."""
)
def lists_swapped(x, Ws, theta):
    return layers.forward_lfd(x, Ws, theta)[::-1]


@forward_lfd.misconception(
    """Both lists hold the right values, but they run from the output to the input. The docstring
    counts the layers upwards; turn the lists round, or append where you insert in front."""
)
def lists_reversed(x, Ws, theta):
    S, Xs = layers.forward_lfd(x, Ws, theta)
    return S[::-1], Xs[::-1]


@forward_lfd.misconception(
    """You return the network's answer alone. It is right, but the way back needs every s and
    every x on the path: collect them while you go."""
)
def answer_alone(x, Ws, theta):
    return layers.forward_lfd(x, Ws, theta)[1][-1]


@forward_lfd.misconception(
    """Your Xs is right; your S holds the values behind theta. Slopes will be read at the
    pre-activations, so store each s before theta acts on it."""
)
def S_behind_theta(x, Ws, theta):
    S, Xs = layers.forward_lfd(x, Ws, theta)
    return [theta(s) for s in S], Xs


@forward_lfd.misconception(
    """You multiply by W as it stands. It runs only where W happens to be square, and there unit
    j gets the weights of row j. In this layout a unit's weights are a column: which axis of W
    has to meet x?"""
)
def weights_upright(x, Ws, theta):
    return passed(x, Ws, lambda last, s: one_first(last, theta(s)), weigh=lambda W, x: W @ x)


@forward_lfd.misconception(
    """All values are right, but each vector is a column with two axes. The sources draw columns;
    in this lesson a vector has one axis, so that shapes stay as the docstring prints them."""
)
def columns(x, Ws, theta):
    S, Xs = layers.forward_lfd(x, Ws, theta)
    return [s[:, None] for s in S], [v[:, None] for v in Xs]


# E7.2: output_delta


@output_delta.misconception(
    """Your delta is how fast the loss changes with the answer x^(L): theta has not been passed
    yet. delta asks about s^(L), one step further back; what does that step contribute?"""
)
def slope_missing(xL, y, sL, dg_dx, theta_prime):
    return dg_dx(xL, y)


@output_delta.misconception(
    """Your delta is the slope of theta and nothing else: the loss has no part in it, and a
    perfect answer would get the same delta. Which argument tells how the loss follows
    x^(L)?"""
)
def loss_missing(xL, y, sL, dg_dx, theta_prime):
    return theta_prime(sL)


@output_delta.misconception(
    """The slope of theta is read at x^(L), which is already behind theta. Ask at which number
    the unit stood before its activation: the slope is read there."""
)
def slope_at_xL(xL, y, sL, dg_dx, theta_prime):
    return dg_dx(xL, y) * theta_prime(xL)


@output_delta.misconception(
    """Your second factor is x^(L) itself, that is theta of s^(L). The source's general line prints
    it so, and its example below prints another symbol; compare the two lines, and ask whether
    the chain rule wants a value or a rate."""
)
def theta_for_its_slope(xL, y, sL, dg_dx, theta_prime):
    return dg_dx(xL, y) * xL


@output_delta.misconception(
    """You hand dg_dx its arguments the other way round. For a loss made of x - y that turns the
    sign; for others it gives quite another number. The docstring says which comes first."""
)
def target_first(xL, y, sL, dg_dx, theta_prime):
    return dg_dx(y, xL) * theta_prime(sL)


@output_delta.misconception(
    """Every sign is turned. The minus of the guided notes comes from differentiating y - yHat;
    whatever sign this loss has is inside dg_dx already."""
)
def minus_too_many(xL, y, sL, dg_dx, theta_prime):
    return -dg_dx(xL, y) * theta_prime(sL)


@output_delta.misconception(
    """Right for half the squared error, and for no other loss: your delta starts from the bare
    error x - y. The loss is not known here; one of the arguments stands for it."""
)
def half_square_assumed(xL, y, sL, dg_dx, theta_prime):
    return (xL - y) * theta_prime(sL)


@output_delta.misconception(
    """Right for the squared error, and for no other loss: 2(x - y) is the source's example. The
    loss is not known here; one of the arguments stands for it."""
)
def square_assumed(xL, y, sL, dg_dx, theta_prime):
    return 2 * (xL - y) * theta_prime(sL)


@output_delta.misconception(
    """Your delta is twice too large. The 2 of the squared error is part of its slope, and dg_dx
    brings it along when the loss has one; write no second one."""
)
def two_too_many(xL, y, sL, dg_dx, theta_prime):
    return 2 * dg_dx(xL, y) * theta_prime(sL)


@output_delta.misconception(
    """You compare s^(L) with the target. The loss sees the network's answer, which stands behind
    theta: look at the first argument that dg_dx is made for."""
)
def loss_at_sL(xL, y, sL, dg_dx, theta_prime):
    return dg_dx(sL, y) * theta_prime(sL)


@output_delta.misconception(
    """You add the two slopes. Sums belong to different paths; s^(L) reaches the loss on one path
    with two steps on it. What does the chain rule do with two steps in a row?"""
)
def slopes_added(xL, y, sL, dg_dx, theta_prime):
    return dg_dx(xL, y) + theta_prime(sL)


@output_delta.misconception(
    """You return one number: a matrix product of two vectors multiplies and adds up. Each output
    unit has a delta of its own; which product leaves the entries apart?"""
)
def added_up(xL, y, sL, dg_dx, theta_prime):
    return dg_dx(xL, y) @ theta_prime(sL)


@output_delta.misconception(
    """You return a matrix that pairs every output with every other. theta works entry by entry:
    unit i's answer depends on its own s alone, so only equal indices meet."""
)
def every_pair(xL, y, sL, dg_dx, theta_prime):
    return np.outer(dg_dx(xL, y), theta_prime(sL))


# E7.3: delta_step


@delta_step.misconception(
    """You multiply with all of W_next, so one more number comes out than this layer has units,
    and the entries cannot be paired with the slopes. Where there is one unit it even runs, and
    two numbers come back. Which of the things that W_next weighs does not depend on s at all?"""
)
def bias_row_kept(W_next, delta_next, s, theta_prime):
    return (W_next @ delta_next) * theta_prime(s)


@delta_step.misconception(
    """Your delta has one entry too many, the first: it says how the loss follows the 1 that
    stands in front of the units. That 1 has no pre-activation and passes nothing on. One entry
    for each entry of s is asked for."""
)
def bias_row_kept_with_a_one(W_next, delta_next, s, theta_prime):
    return (W_next @ delta_next) * np.append(1, theta_prime(s))


@delta_step.misconception(
    """Your delta has one entry too many, the first: a 1 was put before s, as in the forward
    pass, and theta' was read there too. That 1 is no pre-activation and passes nothing on. One
    entry for each entry of s is asked for."""
)
def bias_row_kept_with_slope_at_one(W_next, delta_next, s, theta_prime):
    return (W_next @ delta_next) * theta_prime(np.append(1, s))


@delta_step.misconception(
    """You leave out the last row of W_next, which is the last unit's, and keep the bias row. So
    the length fits, but each unit gets the error of its neighbour. At which end does this
    layout keep its biases?"""
)
def last_row_dropped(W_next, delta_next, s, theta_prime):
    return (W_next[:-1] @ delta_next) * theta_prime(s)


@delta_step.misconception(
    """The error comes back through the weights as it should, and there you stop: your numbers
    say how the loss follows the activations of this layer. From there to s it is one step more;
    which slope lies on it?"""
)
def hidden_slope_missing(W_next, delta_next, s, theta_prime):
    return W_next[1:] @ delta_next


@delta_step.misconception(
    """Two things at once: no slope of theta is in your numbers, and one more number comes out
    than this layer has units. Find the row of W_next that no unit of this layer feeds, and then
    the step from activation to s."""
)
def weighted_alone(W_next, delta_next, s, theta_prime):
    return W_next @ delta_next


@delta_step.misconception(
    """W_next has no part in your delta: every unit gets the plain sum of the errors behind it.
    In its last line the source loses a factor inside the sum. A unit that feeds its followers
    strongly hears more from them."""
)
def weights_lost(W_next, delta_next, s, theta_prime):
    return np.sum(delta_next) * theta_prime(s)


@delta_step.misconception(
    """delta_next has no part in your answer: you add up each unit's weights. An error that
    comes back is carried by them, each from its own follower; what does every weight have to
    meet before the sum?"""
)
def errors_lost(W_next, delta_next, s, theta_prime):
    return W_next[1:].sum(axis=1) * theta_prime(s)


@delta_step.misconception(
    """You turn W_next on its side, which goes forward once more, from this layer to the next. It
    runs only where both layers are equally wide. In this layout rows belong to the units before
    and columns to the units behind; which of them does delta_next belong to?"""
)
def weights_turned(W_next, delta_next, s, theta_prime):
    return (W_next[1:].T @ delta_next) * theta_prime(s)


@delta_step.misconception(
    """You multiply delta_next by the slopes of this layer before the weights. Where the widths
    differ it stops; where they are equal, each slope sits at the wrong unit. Walk backwards
    from layer l+1: what is met first, the weights or this layer's theta?"""
)
def slope_before_the_weights(W_next, delta_next, s, theta_prime):
    return W_next[1:] @ (delta_next * theta_prime(s))


@delta_step.misconception(
    """You return a matrix: each weight has met its error, but the shares of the units behind
    have not been added. A unit that feeds several followers gets an error back from each; the
    two-path rule of lesson 02 says what to do with them."""
)
def shares_not_added(W_next, delta_next, s, theta_prime):
    return W_next[1:] * delta_next * theta_prime(s)[:, None]


@delta_step.misconception(
    """Your last factor is s itself. The chain rule wants the rate at which the activation
    follows s; one of the arguments is a function that gives it."""
)
def s_for_slope(W_next, delta_next, s, theta_prime):
    return (W_next[1:] @ delta_next) * s


@delta_step.misconception(
    """The slope is read at the error that comes back, and s has no part in your answer. A unit
    passes the error on as fast as its activation follows s: where does the unit stand?"""
)
def slope_at_the_error(W_next, delta_next, s, theta_prime):
    shares = W_next[1:] @ delta_next
    return shares * theta_prime(shares)


@delta_step.misconception(
    """You return one number: the last product multiplies and adds the units up. The source marks
    it as pointwise, so each unit keeps a delta of its own."""
)
def units_added_up(W_next, delta_next, s, theta_prime):
    return (W_next[1:] @ delta_next) @ theta_prime(s)


@delta_step.misconception(
    """Every sign is turned. Whatever minus the loss has is in the delta behind already; between
    two layers nothing is subtracted, so no minus comes up here."""
)
def minus_at_each_step(W_next, delta_next, s, theta_prime):
    return -(W_next[1:] @ delta_next) * theta_prime(s)


# E7.4: grad_W


@grad_W.misconception(
    """The numbers are right, but the table lies on its side: units down, inputs across. In this
    layout a unit's weights are a column of W^(l), and its gradient has W's shape."""
)
def gradient_transposed(x_prev, delta):
    return np.outer(delta, x_prev)


@grad_W.misconception(
    """The row of the biases is missing. A bias is a weight too: it multiplies the 1 in front of
    x_prev and learns like the others."""
)
def bias_row_missing(x_prev, delta):
    return np.outer(x_prev[1:], delta)


@grad_W.misconception(
    """There is a row too many: a 1 was put in front of x_prev, which has one already. Compare
    the number of rows with that of W^(l)."""
)
def second_one(x_prev, delta):
    return np.outer(np.append(1, x_prev), delta)


@grad_W.misconception(
    """You return delta, the rates with respect to s. One line of the source has s below the
    fraction bar where w belongs; the question is about the weights, one step further back, and
    there is a number for each of them."""
)
def delta_alone(x_prev, delta):
    return delta


@grad_W.misconception(
    """All rows of your gradient are alike: x_prev takes part with its length alone. A weight
    whose input is large moves s more; by how much does s_j change with w_ij?"""
)
def input_lost(x_prev, delta):
    return np.tile(delta, (len(x_prev), 1))


@grad_W.misconception(
    """You return x_prev, how s changes with the weights of one unit. The question goes on to the
    loss: every unit's sensitivity still has to come in."""
)
def input_alone(x_prev, delta):
    return x_prev


@grad_W.misconception(
    """You multiply entry by entry, so x_i meets delta_i alone; unless the lengths agree, it
    stops, or a single unit is stretched. Every input is joined to every unit by a weight: how
    many products are there, and along which axes do they lie?"""
)
def entry_by_entry(x_prev, delta):
    return x_prev * delta


@grad_W.misconception(
    """`@` between two vectors with one axis adds up the products and gives one number; `.T` does
    nothing to such a vector, and unless the lengths agree it stops. The source's delta^T is a
    row beside a column: which function makes a table of all products?"""
)
def inner_product(x_prev, delta):
    return x_prev.T @ delta


@grad_W.misconception(
    """All products are there and right, but in one long row. A gradient has the shape of its
    weights, so that one can be subtracted from the other."""
)
def gradient_flat(x_prev, delta):
    return np.outer(x_prev, delta).ravel()


@grad_W.misconception(
    """Every sign is turned. The gradient points uphill; the minus of a training step comes later,
    and any minus of the loss is in delta already."""
)
def gradient_downhill(x_prev, delta):
    return -np.outer(x_prev, delta)


@grad_W.misconception(
    """Every entry is a sum. The weight reaches the loss by two steps in a row, first s, then
    the loss; what does the chain rule do with their rates?"""
)
def rates_added(x_prev, delta):
    return np.add.outer(x_prev, delta)


# E7.5: backprop_L


@dataclass
class Network:
    """One question, with its forward pass, and a way back in which any step can be replaced."""

    x: np.ndarray
    y: np.ndarray
    Ws: list
    theta: Callable
    theta_prime: Callable
    dg_dx: Callable

    def __post_init__(self) -> None:
        self.S, self.Xs = layers.forward_lfd(self.x, self.Ws, self.theta)

    @property
    def top(self) -> np.ndarray:
        """delta^(L) as it should be."""
        return self.error * self.slopes(len(self.Ws))

    @property
    def error(self) -> np.ndarray:
        """dg/dx at the answer."""
        return self.dg_dx(self.Xs[-1], self.y)

    def slopes(self, l: int) -> np.ndarray:
        """theta' at s^(l)."""
        return self.theta_prime(self.S[l - 1])

    def back(self, l: int, delta: np.ndarray) -> np.ndarray:
        """delta^(l+1) carried through W^(l+1) to the activations of layer l."""
        return self.Ws[l][1:] @ delta

    def step(self, l: int, delta: np.ndarray) -> np.ndarray:
        """delta^(l) of delta^(l+1), as it should be."""
        return self.back(l, delta) * self.slopes(l)

    def deltas(self, top=None, step: Callable | None = None) -> list:
        """delta^(1) to delta^(L), with another delta^(L) or another step."""
        found = [self.top if top is None else top]
        for l in range(len(self.Ws) - 1, 0, -1):
            found.insert(0, (step or self.step)(l, found[0]))
        return found

    def gradients(self, top=None, step: Callable | None = None) -> list:
        """de/dW^(1) to de/dW^(L), made of such deltas."""
        return [np.outer(x, delta) for x, delta in zip(self.Xs, self.deltas(top, step))]


@backprop_L.misconception(
    """With one layer you are right; with more it stops, and with a single hidden unit it runs
    and gives a gradient that is too wide. All of W^(l+1) goes back, with one row more than
    layer l has units. Which row is no unit's?"""
)
def all_rows_go_back(*asked):
    net = Network(*asked)
    return net.gradients(step=lambda l, delta: (net.Ws[l] @ delta) * net.slopes(l))


@backprop_L.misconception(
    """The 1 of a hidden layer has a delta of its own in your numbers, so the gradients before it
    have a column too many, and with three layers it stops. Nothing feeds that 1: the error ends
    there and goes no further back."""
)
def one_has_a_delta(*asked):
    net = Network(*asked)
    return net.gradients(
        step=lambda l, delta: (net.Ws[l] @ delta) * np.append(1, net.slopes(l)))


@backprop_L.misconception(
    """The last layer's gradient is right. On the way back the last row of the weights is left
    out, a unit's, and the bias row is kept, so each unit gets its neighbour's error. At which
    end does this layout keep its biases?"""
)
def last_row_left_out(*asked):
    net = Network(*asked)
    return net.gradients(step=lambda l, delta: (net.Ws[l][:-1] @ delta) * net.slopes(l))


@backprop_L.misconception(
    """The last layer's gradient is right; before it, the slopes of the hidden layers are
    missing. The error comes back through the weights and still has to pass theta, at every
    layer."""
)
def hidden_slopes_missing(*asked):
    net = Network(*asked)
    return net.gradients(step=net.back)


@backprop_L.misconception(
    """The slope of theta at the output is missing, and every gradient feels it. In this source
    the last layer has an activation like the others: between x^(L) and s^(L) lies one
    factor."""
)
def output_slope_missing(*asked):
    net = Network(*asked)
    return net.gradients(top=net.error)


@backprop_L.misconception(
    """No slope of theta is in your gradients, neither at the output nor before it, as if all
    layers were linear. Each theta that the forward pass goes through leaves one factor on the
    way back."""
)
def all_slopes_missing(*asked):
    net = Network(*asked)
    return net.gradients(top=net.error, step=net.back)


@backprop_L.misconception(
    """At the output you multiply by theta of s^(L), as the source's general line prints it; its
    example below has another symbol. A value says where the unit is. Which function says how
    fast it moves?"""
)
def theta_at_the_output(*asked):
    net = Network(*asked)
    return net.gradients(top=net.error * net.Xs[-1])


@backprop_L.misconception(
    """Your slopes are theta itself, in every layer. A value says where the unit is; the way back
    needs how fast it moves with its s. The other function among the arguments tells."""
)
def theta_everywhere(*asked):
    net = Network(*asked)
    return net.gradients(top=net.error * net.Xs[-1],
                         step=lambda l, delta: net.back(l, delta) * net.Xs[l][1:])


@backprop_L.misconception(
    """The slopes of theta are read behind theta, at the x's, in every layer. So theta is passed
    once too often before the slope is read; the forward pass also hands you the numbers before
    each activation."""
)
def slopes_at_the_x(*asked):
    net = Network(*asked)
    return net.gradients(
        top=net.error * net.theta_prime(net.Xs[-1]),
        step=lambda l, delta: net.back(l, delta) * net.theta_prime(net.Xs[l][1:]))


@backprop_L.misconception(
    """The last layer's gradient is right; in the hidden layers the slopes of theta are read at
    the x's, behind theta. Read each unit's slope where it stood before its activation."""
)
def hidden_slopes_at_the_x(*asked):
    net = Network(*asked)
    return net.gradients(
        step=lambda l, delta: net.back(l, delta) * net.theta_prime(net.Xs[l][1:]))


@backprop_L.misconception(
    """Your slopes are 1 minus x squared, which is tanh's. Where theta is another function they
    are wrong; call the slope that you are given."""
)
def tanh_assumed(*asked):
    net = Network(*asked)
    return net.gradients(top=net.error * (1 - net.Xs[-1] ** 2),
                         step=lambda l, delta: net.back(l, delta) * (1 - net.Xs[l][1:] ** 2))


@backprop_L.misconception(
    """Your slopes have the form x (1 - x), which is the sigmoid's. theta is an argument here and
    need not be the sigmoid; call the slope that you are given."""
)
def sigmoid_slope_assumed(*asked):
    net = Network(*asked)
    return net.gradients(
        top=net.error * net.Xs[-1] * (1 - net.Xs[-1]),
        step=lambda l, delta: net.back(l, delta) * net.Xs[l][1:] * (1 - net.Xs[l][1:]))


@backprop_L.misconception(
    """The last layer's gradient is right. On the way back to layer l the slope is taken at
    s^(l+1), whose slope is in the delta behind already. It stops where widths differ; where
    they agree, pair each slope with the delta that it leads to."""
)
def slope_of_the_next_layer(*asked):
    net = Network(*asked)
    return net.gradients(step=lambda l, delta: net.back(l, delta) * net.slopes(l + 1))


@backprop_L.misconception(
    """The last layer's gradient is right. The error goes back to layer l through W^(l), the
    weights before that layer; it stops where widths differ. Which weights did x^(l) meet on its
    way forward? In a list that counts from 0 their place is easily missed by one."""
)
def weights_of_the_layer_before(*asked):
    net = Network(*asked)
    return net.gradients(
        step=lambda l, delta: (net.Ws[l - 1][1:] @ delta) * net.slopes(l))


@backprop_L.misconception(
    """The last layer's gradient is right. On the way back the weights are turned on their side,
    which leads forward again, and it stops where widths differ. Rows belong to the units
    before, columns to the units behind: which of them does the delta belong to?"""
)
def weights_turned_going_back(*asked):
    net = Network(*asked)
    return net.gradients(
        step=lambda l, delta: (net.Ws[l][1:].T @ delta) * net.slopes(l))


@backprop_L.misconception(
    """The last layer's gradient is right; before it the weights have no part: each unit gets the
    plain sum of the errors behind it. On its way back an error is weighted as the activation
    was on its way forward."""
)
def weights_lost_going_back(*asked):
    net = Network(*asked)
    return net.gradients(step=lambda l, delta: np.sum(delta) * net.slopes(l))


@backprop_L.misconception(
    """You hand dg_dx its arguments the other way round. For a loss made of x - y all gradients
    turn their sign; for others they are quite different. The docstring says which comes
    first."""
)
def target_comes_first(*asked):
    net = Network(*asked)
    return net.gradients(top=net.dg_dx(net.y, net.Xs[-1]) * net.slopes(len(net.Ws)))


@backprop_L.misconception(
    """All gradients have the opposite sign: they point downhill. Whatever minus the loss has is
    inside dg_dx already; write no other."""
)
def all_signs_turned(*asked):
    return [-gradient for gradient in layers.backprop_L(*asked)]


@backprop_L.misconception(
    """Right for half the squared error alone: your first delta starts from the bare error x - y.
    The loss is not known here; one of the arguments stands for it."""
)
def bare_error_assumed(*asked):
    net = Network(*asked)
    return net.gradients(top=(net.Xs[-1] - net.y) * net.slopes(len(net.Ws)))


@backprop_L.misconception(
    """Right for the squared error alone: 2(x - y) is the source's example. The loss is not known
    here; one of the arguments stands for it."""
)
def squared_error_assumed(*asked):
    net = Network(*asked)
    return net.gradients(top=2 * (net.Xs[-1] - net.y) * net.slopes(len(net.Ws)))


@backprop_L.misconception(
    """The loss is taken at s^(L). It sees the network's answer, which stands behind theta: look
    at the first argument that dg_dx is made for."""
)
def loss_before_theta(*asked):
    net = Network(*asked)
    return net.gradients(top=net.dg_dx(net.S[-1], net.y) * net.slopes(len(net.Ws)))


@backprop_L.misconception(
    """Your gradients belong to a network whose output is linear: the loss is taken at s^(L), and
    no slope stands beside it. In this source theta acts on the last layer too, going forward
    and going back."""
)
def output_taken_as_linear(*asked):
    net = Network(*asked)
    return net.gradients(top=net.dg_dx(net.S[-1], net.y))


@backprop_L.misconception(
    """Your deltas are right, but each meets the x of its own layer. A layer's weights were fed
    with what came from the layer before; in a list that counts from 0 that place is easily
    missed by one."""
)
def fed_with_the_layer_itself(*asked):
    net = Network(*asked)
    return [np.outer(x, delta) for x, delta in zip(net.Xs[1:], net.deltas())]


@backprop_L.misconception(
    """The last layer's gradient is right, and every other is made with the delta of the layer
    behind it. Carry the delta one layer back before it meets that layer's input."""
)
def delta_of_the_layer_behind(*asked):
    net = Network(*asked)
    deltas = net.deltas()
    return [np.outer(x, delta) for x, delta in zip(net.Xs, [*deltas[1:], deltas[-1]])]


@backprop_L.misconception(
    """The last layer's gradient is right, and delta^(L) is in all the others as well. Each layer
    has a delta of its own: does the recursion store what it computes?"""
)
def delta_never_carried(*asked):
    net = Network(*asked)
    return [np.outer(x, net.top) for x in net.Xs[:-1]]


@backprop_L.misconception(
    """The rows of the biases are missing from your gradients. A bias is a weight that multiplies
    a 1, and that 1 is the first entry of every x that a layer is fed with."""
)
def bias_rows_missing(*asked):
    return [gradient[1:] for gradient in layers.backprop_L(*asked)]


@backprop_L.misconception(
    """The first gradient is right; behind it the rows of the biases are missing. The hidden
    layers have a 1 in front as the input has, and the bias that it meets learns too."""
)
def hidden_bias_rows_missing(*asked):
    first, *others = layers.backprop_L(*asked)
    return [first, *(gradient[1:] for gradient in others)]


@backprop_L.misconception(
    """The biases of the first layer are right; behind it each hidden 1 stands at the end of its x,
    in the forward pass and in the gradients. That is another source's layout; here the bias
    row is row 0 in every layer."""
)
def hidden_ones_behind(*asked):
    net = Network(*asked)
    net.S, net.Xs = one_behind(net.x, net.Ws, net.theta)
    return net.gradients(step=lambda l, delta: (net.Ws[l][:-1] @ delta) * net.slopes(l))


@backprop_L.misconception(
    """All gradients hold the right numbers, but each lies on its side. A gradient has the shape
    of its weights, so that one can be subtracted from the other."""
)
def all_transposed(*asked):
    return [gradient.T for gradient in layers.backprop_L(*asked)]


@backprop_L.misconception(
    """All gradients are right, but the list runs from layer L to layer 1, in the order in which
    they are found. The docstring counts upwards, as the list of weights does."""
)
def order_of_finding(*asked):
    return layers.backprop_L(*asked)[::-1]


@backprop_L.misconception(
    """You return the deltas, one vector per layer. They are right, and the gradients are one step
    away: each delta still has to meet what its layer was fed with."""
)
def deltas_returned(*asked):
    return Network(*asked).deltas()


@backprop_L.misconception(
    """You return a single gradient, the last layer's. It is right; the loop back to layer 1 has
    to keep one gradient for each layer."""
)
def last_gradient_alone(*asked):
    return layers.backprop_L(*asked)[-1:]


@backprop_L.misconception(
    """You return new weights: the gradients are already subtracted. They are asked for as they
    are, since whoever calls the function may want to check them or to choose another step;
    steps come in lesson 08."""
)
def new_weights_returned(x, y, Ws, *functions):
    return [W - gradient for W, gradient in zip(Ws, layers.backprop_L(x, y, Ws, *functions))]


@backprop_L.misconception(
    """The last layer's gradient is right, but its weights have changed by the time the error goes
    back through them. All gradients belong to the same point: compute them all first; steps
    come in lesson 08."""
)
def weights_updated_first(*asked):
    net = Network(*asked)

    def step(l, delta):
        return ((net.Ws[l] - np.outer(net.Xs[l], delta))[1:] @ delta) * net.slopes(l)

    return net.gradients(step=step)


@backprop_L.misconception(
    """Where it gets through, your gradients are right, but the caller's weights are changed on
    the way: the function takes a training step in place, and arrays of whole numbers refuse it.
    Return the gradients and leave the weights as they came."""
)
def trained_in_place(x, y, Ws, *functions):
    gradients = layers.backprop_L(x, y, Ws, *functions)
    for W, gradient in zip(Ws, gradients):
        W -= gradient
    return gradients
