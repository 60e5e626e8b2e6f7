"""Lesson 02: what is asked about slopes, and the mistakes people make there.

Numbers and arrays stay where a right answer in single precision still has five digits; a
finite difference is asked with steps so wide that no other slope can pass for it.
"""

import math
from collections.abc import Iterator

import numpy as np

from autograder.codec import Named
from autograder.exercise import Case, Exercise
from solutions import slopes as slopes_solutions
from solutions.forward import sigmoid as f

sigmoid_slope = slopes_solutions.sigmoid_prime


def either_sign(
    rng: np.random.Generator, low: float, high: float, shape: int | tuple | None = None
) -> np.ndarray:
    """Numbers whose size lies between `low` and `high`, of both signs."""
    return rng.choice([-1, 1], shape) * rng.uniform(low, high, shape)


def pre_activations(rng: np.random.Generator) -> Iterator[Case]:
    """Numbers and arrays of both signs, near and far; each array has an entry near 0.

    Far out the slope is tiny, and f(z) has no digits left to form 1 - f(z): there only the
    company of a large entry makes both printed forms right.
    """
    rows, columns = rng.permutation(np.arange(2, 7))[:2]
    yield Case((rng.uniform(0.5, 2.5),), kind="a positive number")
    yield Case((-rng.uniform(0.5, 2.5),), kind="a negative number")
    yield Case((int(rng.integers(1, 4)),), kind="a whole number")
    yield Case((rng.permutation(np.append(rng.uniform(-4, 4, 5), 0.3)),), kind="a vector")
    yield Case((rng.uniform(-2, 2, (rows, columns)),), kind="a matrix")
    yield Case((rng.uniform(-4, -1, (5, 1)),), kind="a column of negative numbers")
    yield Case((rng.uniform(-2, 2, (2, 4, 3)),), kind="an array with three axes")
    yield Case((rng.permutation(np.linspace(-29, 29, 9)),), kind="numbers from -29 to 29")
    yield Case((rng.permutation(np.arange(-5, 7)).reshape(4, 3),), kind="a matrix of whole numbers")


def activations(rng: np.random.Generator) -> Iterator[Case]:
    """Values of the sigmoid, to both sides of 1/2; no z stands behind them."""
    rows, columns = rng.permutation(np.arange(2, 7))[:2]
    yield Case((rng.uniform(0.55, 0.9),), kind="a number above 1/2")
    yield Case((rng.uniform(0.1, 0.45),), kind="a number below 1/2")
    yield Case((rng.uniform(0.1, 0.9, 5),), kind="a vector")
    yield Case((rng.uniform(0.1, 0.9, (rows, columns)),), kind="a matrix")
    yield Case((rng.uniform(0.1, 0.9, (5, 1)),), kind="a column")
    yield Case((rng.uniform(0.1, 0.9, (2, 4, 3)),), kind="an array with three axes")
    yield Case((rng.permutation(np.linspace(0.001, 0.999, 8)),), kind="values close to 0 and 1")


def kinked(rng: np.random.Generator) -> Iterator[Case]:
    """Numbers and arrays on both sides of the kink, near it, and on it with either sign of 0."""
    rows, columns = rng.permutation(np.arange(3, 7))[:2]
    yield Case((rng.uniform(0.1, 0.9),), kind="a number between 0 and 1")
    yield Case((rng.uniform(2, 30),), kind="a large number")
    yield Case((-rng.uniform(0.1, 30),), kind="a negative number")
    yield Case((0.0,), kind="zero")
    yield Case((-0.0,), kind="zero, written -0.0")
    yield Case((0,), kind="the whole number 0")
    yield Case((int(rng.integers(2, 9)),), kind="a positive whole number")
    yield Case((-int(rng.integers(1, 9)),), kind="a negative whole number")
    on_both_sides = np.append(either_sign(rng, 0.1, 4, 5), [0.0, -0.0, 0.7, -0.7, 1.0, 2.5])
    yield Case((rng.permutation(on_both_sides),), kind="a vector with zeros in it")
    near = np.concatenate([rng.uniform(0.001, 0.01, 2), rng.uniform(-0.01, -0.001, 2)])
    yield Case((rng.permutation(near),), kind="numbers close to 0")
    matrix = either_sign(rng, 0.1, 3, (rows, columns))
    matrix[rng.integers(rows), rng.integers(columns)] = 0.0
    yield Case((matrix,), kind="a matrix with a zero in it")
    yield Case((rng.uniform(-3, 3, (2, 4, 3)),), kind="an array with three axes")
    yield Case((rng.permutation(np.arange(-5, 7)).reshape(4, 3),), kind="a matrix of whole numbers")


def cubic(rng: np.random.Generator, x: float, bend: float = 2, falls: bool = False) -> Named:
    """A cubic, neither even nor odd, that rises at x by 1 at least, or falls as much."""
    c0, c1, c3 = rng.uniform(1, 2, 3)
    c2 = math.copysign(bend * rng.uniform(0.75, 1), x)
    sign = -1 if falls else 1
    return Named("polynomial", tuple(float(sign * c) for c in (c0, c1, c2, c3)))


def curves(rng: np.random.Generator) -> Iterator[Case]:
    """Curves and steps: wide ones, where no other slope is near, and narrow ones."""
    x = rng.uniform(0.6, 1.2)
    yield Case((cubic(rng, x), x, rng.uniform(0.3, 0.6)), kind="a cubic and a wide step")
    x = -rng.uniform(0.6, 1.2)
    falling = cubic(rng, x, falls=True)
    yield Case((falling, x, rng.uniform(0.1, 0.2)), kind="a falling cubic at a negative x")
    x = int(rng.choice([-3, -2, 2, 3]))
    yield Case((cubic(rng, x), x, rng.uniform(0.15, 0.24)), kind="a cubic at a whole number")
    x = float(either_sign(rng, 0.2, 0.4))
    yield Case((Named("tanh"), x, rng.uniform(0.2, 0.4)), kind="tanh and a wide step")
    x = float(either_sign(rng, 0.3, 0.9))
    yield Case((Named("sin"), x, rng.uniform(0.3, 0.6)), kind="a sine and a wide step")
    yield Case((Named("exp"), rng.uniform(1, 2), 1e-3), kind="an exponential and a narrow step")
    x = float(either_sign(rng, 0.6, 1.2))
    yield Case((cubic(rng, x, bend=20), x, 1e-3), kind="a strongly bent cubic and a narrow step")
    # in single precision too few digits are left here; neither curve is enough on its own
    yield Case((Named("tanh"), rng.uniform(0.4, 0.9), 1e-5), kind="tanh and a tiny step")
    yield Case((Named("exp"), rng.uniform(1, 2), 1e-5), kind="an exponential and a tiny step")


def one_unit_nets(rng: np.random.Generator) -> Iterator[Case]:
    """One-unit networks, each sign of each number; the sigmoid is never flat there."""
    for kind, signs in (
        ("all numbers positive", (1, 1, 1)),
        ("a negative input", (-1, 1, 1)),
        ("a negative w", (1, -1, 1)),
        ("a negative w'", (1, 1, -1)),
        ("an input below 0 and a negative w'", (-1, 1, -1)),
    ):
        x, w, wp = signs * rng.uniform([0.4, 1.2, 0.5], [0.9, 2.5, 1.1])
        yield Case((float(x), float(w), float(wp)), kind=kind)
    x, wp, w = rng.choice([-1, 1], 3) * np.append(rng.permutation([1, 2]), 3)
    yield Case((int(x), int(w), int(wp)), kind="whole numbers")


def smooth_maps(rng: np.random.Generator) -> Iterator[Case]:
    """Curved maps with their true derivatives at x0, and steps of a length from 0.1 to 1.

    One map has as many outputs as inputs: only there does a transposed matrix get through.
    """
    sizes = rng.permutation(np.arange(2, 6))
    for kind, m, n, low, high in (
        ("a quadratic map and a long step", *sizes[:2], 0.7, 0.95),
        ("a quadratic map and a short step", *sizes[1:3], 0.15, 0.2),
        ("one output", 1, 4, 0.3, 0.6),
        ("as many outputs as inputs", 3, 3, 0.4, 0.8),
        ("whole numbers in x0", *sizes[2:], 0.5, 0.9),
    ):
        # each output bends upwards along every direction, so no remainder is near 0
        A = np.eye(n) + rng.uniform(-0.3, 0.3, (m, n, n))
        b = either_sign(rng, 0.2, 0.7, (m, n))
        whole = kind == "whole numbers in x0"
        x0 = rng.choice([-2, -1, 1, 2], n) if whole else either_sign(rng, 0.2, 0.6, n)
        Jf = (A + A.transpose(0, 2, 1)) @ x0 + b
        yield Case((Named("quadratic_map", (A, b)), Jf, x0, step(rng, n, low, high)), kind=kind)

    m, n = rng.permutation(np.arange(2, 6))[:2]
    # all signs agree along a row, so that M d is never near 0 and the sines do bend
    signs = rng.choice([-1, 1], n)
    M = signs * rng.uniform(0.3, 0.9, (m, n)) * rng.choice([-1, 1], (m, 1))
    x0, d = signs * rng.uniform(0.5, 1, n), signs * np.abs(step(rng, n, 0.5, 0.9))
    Jf = np.cos(M @ x0)[:, np.newaxis] * M
    yield Case((Named("sine_map", (M,)), Jf, x0, d), kind="a map of sines")


def step(rng: np.random.Generator, n: int, low: float, high: float) -> np.ndarray:
    """A vector with n entries whose length lies between `low` and `high`."""
    d = either_sign(rng, 0.3, 1, n)
    return rng.uniform(low, high) * d / np.linalg.norm(d)


def path_slopes(rng: np.random.Generator) -> Iterator[Case]:
    """Four unrelated slopes; one path outweighs the other, so that they never cancel."""
    for kind, signs, faint in (
        ("all slopes positive", (1, 1, 1, 1), 0),
        ("one slope negative", (-1, 1, 1, 1), 1),
        ("the other path negative", (1, 1, 1, -1), 0),
        ("two slopes of one path negative", (1, 1, -1, -1), 1),
        ("a negative slope in each path", (1, -1, -1, 1), 0),
    ):
        slopes = np.array(signs) * rng.uniform(1.1, 2.5, 4)
        slopes[2 * faint:2 * faint + 2] *= 0.4
        yield Case(tuple(slopes.tolist()), kind=kind)
    whole = rng.choice([-1, 1], 4) * np.append(rng.permutation([2, 3]), rng.permutation([4, 5]))
    yield Case(tuple(whole.tolist()), kind="whole numbers")
    slopes = either_sign(rng, 0.5, 2, 4)
    slopes[rng.integers(4)] = 0.0
    yield Case(tuple(slopes.tolist()), kind="a path with a slope of 0")


sigmoid_prime = Exercise("E2.1", slopes_solutions.sigmoid_prime, points=2, cases=pre_activations)
sigmoid_prime_from_v = Exercise(
    "E2.2", slopes_solutions.sigmoid_prime_from_v, points=1, cases=activations
)
relu_prime = Exercise("E2.3", slopes_solutions.relu_prime, points=1, cases=kinked)
numerical_derivative = Exercise(
    "E2.4", slopes_solutions.numerical_derivative, points=2, cases=curves
)
one_unit_grads = Exercise("E2.5", slopes_solutions.one_unit_grads, points=3, cases=one_unit_nets)
taylor_ratio = Exercise("E2.6", slopes_solutions.taylor_ratio, points=1, cases=smooth_maps)
chain_two_paths = Exercise("E2.7", slopes_solutions.chain_two_paths, points=2, cases=path_slopes)

EXERCISES = (
    sigmoid_prime, sigmoid_prime_from_v, relu_prime, numerical_derivative,
    one_unit_grads, taylor_ratio, chain_two_paths,
)  # fmt: skip


# E2.1: sigmoid_prime


@sigmoid_prime.misconception(
    """Your values rise from 0 to 1: that is the sigmoid itself, not its slope. Look at its
    graph far to the right: how steep is it there, and what should your function return?"""
)
def activation_not_slope(z):
    return f(z)


@sigmoid_prime.misconception(
    """Your values turn negative wherever z is above 1, yet the sigmoid rises everywhere: z
    stands where the formula has f(z). The short form is a formula in the activation, so z has
    to pass through f first."""
)
def z_taken_for_activation(z):
    return z * (1 - z)


@sigmoid_prime.misconception(
    """The sizes are right and every sign is wrong: your sigmoid falls, but the real one
    rises. Two minus signs come up in the derivation, one from the power and one from the
    exponent: count those that your line still has."""
)
def minus_of_the_exponent_lost(z):
    return -np.exp(-z) / (1 + np.exp(-z)) ** 2


@sigmoid_prime.misconception(
    """Your values rise with z, towards 1: the outer power is differentiated, but its inside
    is not. By the chain rule one more factor belongs there, the slope of what stands inside
    the bracket."""
)
def inner_slope_missing(z):
    return f(z) ** 2


@sigmoid_prime.misconception(
    """Your values are negative and run towards -1. The power is differentiated as it should
    be, its minus sign included; what is missing is the slope of the bracket's inside, which
    has a minus sign too."""
)
def outer_power_alone(z):
    return -(f(z) ** 2)


@sigmoid_prime.misconception(
    """Your values fall from 1 to 0: that is how far the activation is from 1, one of two
    factors of the slope. Go through the power rule again: which exponent does the denominator have
    afterwards?"""
)
def one_factor_alone(z):
    return 1 - f(z)


@sigmoid_prime.misconception(
    """At z = 0 you give 1/2 where the slope is half of that: the square has gone to the
    exponential alone, and the 1 stayed outside. The whole denominator of the sigmoid is
    squared: check your brackets."""
)
def exponential_squared_alone(z):
    return np.exp(-z) / (1 + np.exp(-z) ** 2)


@sigmoid_prime.misconception(
    """Your values grow without limit to the left: without brackets, Python divides by the
    first number alone and adds the rest afterwards. Bracket the whole denominator, as the
    fraction line does on paper."""
)
def denominator_without_brackets(z):
    return np.exp(-z) / 1 + np.exp(-z) ** 2


@sigmoid_prime.misconception(
    """Your answer is 0 everywhere, up to rounding. Python multiplies before it subtracts, so
    a product with a difference in it needs brackets around the difference."""
)
def difference_without_brackets(z):
    return 0.0 * f(z)


@sigmoid_prime.misconception(
    """The sigmoid goes into your slope formula where z should go, so f is applied once too
    often. The short form takes the activation and the long form takes z: find out which of
    the two you call, and hand it that one."""
)
def slope_at_the_activation(z):
    return sigmoid_slope(f(z))


@sigmoid_prime.misconception(
    """Your values reach 1 at z = 0: that is the slope of tanh, which is steeper than the
    sigmoid. Start from the f of the docstring."""
)
def slope_of_tanh(z):
    return 1 - np.tanh(z) ** 2


@sigmoid_prime.misconception(
    """Your values run from 1 on the far left to 0 on the far right. The rule 1 - f^2 belongs
    to tanh; the sigmoid has a rule of its own, which comes out of Q6."""
)
def rule_of_tanh(z):
    return 1 - f(z) ** 2


@sigmoid_prime.misconception(
    """Your values exceed 1/4 and keep rising with z, as if f became steeper and steeper; look
    where its graph is steepest. You seem to multiply f by 1 + f: follow the sign inside that
    bracket through your derivation."""
)
def sum_in_the_bracket(z):
    return f(z) * (1 + f(z))


@sigmoid_prime.misconception(
    """You differentiate the exponential by the power rule: the exponent comes down and is
    lowered by 1. That rule is for a power with z in its base; here z stands in the exponent,
    so look up how exp(-z) changes."""
)
def power_rule_for_exponential(z):
    return z * np.exp(-z - 1) / (1 + np.exp(-z)) ** 2


@sigmoid_prime.misconception(
    """With whole numbers as input your answers are cut down to 0; with other input they are
    right. The array that collects your results takes over the input's integer type: make it
    hold floats whatever z holds."""
)
def collected_in_integers(z):
    return np.asarray(sigmoid_slope(z)).astype(np.asarray(z).dtype)


@sigmoid_prime.misconception(
    """Right for a single number, but an array stops it. Functions from `math` take one
    number at a time, and so does an `if` on z; NumPy's functions work on all entries at
    once."""
)
def one_number_at_a_time(z):
    return math.exp(-z) / (1 + math.exp(-z)) ** 2


@sigmoid_prime.misconception(
    """Right for arrays, but a single number stops it: a plain number has no shape, no length
    and no entries to walk through. Work on z as a whole, and it need not be an array."""
)
def arrays_only(z):
    return sigmoid_slope(z.reshape(z.shape))


# E2.2: sigmoid_prime_from_v


@sigmoid_prime_from_v.misconception(
    """You treat v as a z and send it through the sigmoid once more. v is already f(z): find
    every f in the slope's formula and put the letter v in its place."""
)
def v_taken_for_z(v):
    return sigmoid_slope(v)


@sigmoid_prime_from_v.misconception(
    """Your answer is v itself, as if a unit near 1 were the steepest. In the source's line one
    expression stands below another, but a brace there gives it a second name: it is no
    fraction, and nothing cancels."""
)
def brace_read_as_fraction(v):
    return 1.0 * v


@sigmoid_prime_from_v.misconception(
    """Your answer shrinks from 1 to 0 as v grows, so it says that a unit near 0 is the
    steepest. That is one of two factors: a sigmoid near 0 is as flat as one near 1."""
)
def one_factor_alone_in_v(v):
    return 1 - v


@sigmoid_prime_from_v.misconception(
    """Your answer is negative, but the sigmoid rises everywhere. The size is right: look for
    the two terms that have changed places."""
)
def bracket_turned_round(v):
    return v * (v - 1)


@sigmoid_prime_from_v.misconception(
    """You square v and take it from 1, the rule for v = tanh(z). The sigmoid has a rule of
    its own: at its middle, v = 1/2, the slope is 1/4."""
)
def rule_of_tanh_in_v(v):
    return 1 - v**2


@sigmoid_prime_from_v.misconception(
    """Your answer is 0 everywhere. Python multiplies before it subtracts, so a product with a
    difference in it needs brackets around the difference."""
)
def difference_without_brackets_in_v(v):
    return 0.0 * v


@sigmoid_prime_from_v.misconception(
    """Your values exceed 1/4 and keep rising with v, but a sigmoid near 1 is almost flat. You
    seem to multiply v by 1 + v: follow the sign inside that bracket through your
    derivation."""
)
def sum_in_the_bracket_of_v(v):
    return v * (1 + v)


@sigmoid_prime_from_v.misconception(
    """A vector comes back as one number, and most other input stops it: `@` multiplies and
    then adds up. Here each entry keeps its own slope, so nothing may be added: which of
    Python's signs multiplies entry by entry?"""
)
def entries_added_up(v):
    return v @ (1 - v)


# E2.3: relu_prime


@relu_prime.misconception(
    """Right everywhere except at 0, where you return 1. At the kink the convention in the
    docstring decides: find out what your line makes of z = 0."""
)
def one_at_zero(z):
    return np.where(np.greater_equal(z, 0), 1.0, 0.0)


@relu_prime.misconception(
    """Right everywhere except at 0, where you return 1/2. The mean of both sides is a fair
    choice elsewhere, and a central difference gives it too; here the docstring fixes another
    value."""
)
def half_at_zero(z):
    return np.heaviside(z, 0.5)


@relu_prime.misconception(
    """Your answer is nan wherever z is 0: a division by z or by its size ends in 0/0 there.
    The slope has two values only, and a comparison finds out which."""
)
def nan_at_zero(z):
    return np.maximum(z, 0) / np.where(np.equal(z, 0), np.nan, z)


@relu_prime.misconception(
    """Your values are those of ReLU itself: for z above 0 they grow with z. The slope says
    how fast they grow: how much does max(z, 0) gain when z goes from 5 to 6?"""
)
def activation_itself(z):
    return np.maximum(z, 0.0)


@relu_prime.misconception(
    """You return -1 for negative z, which is the sign of z. Left of 0 ReLU does not fall, it
    is flat: which slope has a flat line?"""
)
def sign_of_z(z):
    return np.sign(z)


@relu_prime.misconception(
    """Both sides are swapped: your slope is 1 where ReLU is flat and 0 where it rises. Draw
    max(z, 0) from -2 to 2 and read off both slopes."""
)
def sides_swapped(z):
    return np.where(np.less(z, 0), 1.0, 0.0)


@relu_prime.misconception(
    """Your slope is 1 everywhere: you differentiate z, but not the choice between z and 0.
    For negative z the other one is taken, and a constant has another slope."""
)
def one_everywhere(z):
    return np.ones(np.shape(z))


@relu_prime.misconception(
    """Left of 0 you return a slope of 1/100: that is the leaky relative of ReLU. max(z, 0) is
    exactly flat there."""
)
def leaky(z):
    return np.where(np.greater(z, 0), 1.0, 0.01)


@relu_prime.misconception(
    """Right for a single number, but an array stops it: an `if` decides once, not entry by
    entry. A comparison of the whole array gives one True or False for each entry."""
)
def one_kink_at_a_time(z):
    return 1.0 if z > 0 else 0.0


@relu_prime.misconception(
    """Right for arrays, but a single number stops it: a plain number has no shape, no length
    and no entries to pick out. Work on z as a whole, and it need not be an array."""
)
def kinks_of_arrays_only(z):
    return np.where(z.reshape(z.shape) > 0, 1.0, 0.0)


# E2.4: numerical_derivative


@numerical_derivative.misconception(
    """You compare x + eps with x itself: that is the forward difference, which is off as soon
    as the graph bends. The docstring names the two points, one to each side of x."""
)
def forward_difference(g, x, eps):
    return (g(x + eps) - g(x)) / eps


@numerical_derivative.misconception(
    """You compare x with x - eps: that is the backward difference, which is off as soon as
    the graph bends. The docstring names the two points, one to each side of x."""
)
def backward_difference(g, x, eps):
    return (g(x) - g(x - eps)) / eps


@numerical_derivative.misconception(
    """Your slope is twice too steep: the points are right, the distance is not. Mark
    x - eps, x and x + eps on a line: how far is it from the first to the last?"""
)
def distance_of_one_eps(g, x, eps):
    return (g(x + eps) - g(x - eps)) / eps


@numerical_derivative.misconception(
    """You return how much g changes from one point to the other. A slope is the change for
    each unit of the way: the division by the distance is missing."""
)
def change_not_slope(g, x, eps):
    return g(x + eps) - g(x - eps)


@numerical_derivative.misconception(
    """Your slope shrinks with the square of eps: Python works from left to right, so it
    divides by 2 and then multiplies by eps. Bracket the whole distance."""
)
def distance_without_brackets(g, x, eps):
    return (g(x + eps) - g(x - eps)) / 2 * eps


@numerical_derivative.misconception(
    """You take half of the change, but eps does not come into the division. Two units of
    what lie between the points? For a narrow step your slope would be near 0 on any
    curve."""
)
def divided_by_two_alone(g, x, eps):
    return (g(x + eps) - g(x - eps)) / 2


@numerical_derivative.misconception(
    """Only the second of your two values is divided: Python divides before it subtracts.
    Bracket the difference first."""
)
def difference_of_values_without_brackets(g, x, eps):
    return g(x + eps) - g(x - eps) / (2 * eps)


@numerical_derivative.misconception(
    """The size is right and the sign is wrong: a rising curve gets a negative slope. The
    change runs from the left point to the right one: which of the two values comes first in
    your difference?"""
)
def points_swapped(g, x, eps):
    return (g(x - eps) - g(x + eps)) / (2 * eps)


@numerical_derivative.misconception(
    """Where eps is wide, your answer is still that of a very narrow step, as if a step of
    your own stood in the code. Here the caller chooses: take eps as it comes."""
)
def step_of_ones_own(g, x, eps):
    return (g(x + 1e-5) - g(x - 1e-5)) / 2e-5


@numerical_derivative.misconception(
    """Your two points lie half a step from x: that is a central difference, but of half the
    width asked for. The docstring says how far either point is from x."""
)
def half_steps(g, x, eps):
    return (g(x + eps / 2) - g(x - eps / 2)) / eps


@numerical_derivative.misconception(
    """You add the two values of g. A slope compares them: a horizontal line far above 0
    would get a huge slope from you."""
)
def values_added(g, x, eps):
    return (g(x + eps) + g(x - eps)) / (2 * eps)


@numerical_derivative.misconception(
    """Three values and a square of eps: that is the second difference, which measures how
    much the graph bends. For the slope two points are enough; g(x) is not needed."""
)
def second_difference(g, x, eps):
    return (g(x + eps) - 2 * g(x) + g(x - eps)) / eps**2


@numerical_derivative.misconception(
    """Your slope has one eps too many below the fraction line: it grows when the step
    shrinks. A distance is measured in eps, not in its square."""
)
def eps_squared(g, x, eps):
    return (g(x + eps) - g(x - eps)) / (2 * eps**2)


# E2.5: one_unit_grads


def phi_and_slope(x: float, wp: float) -> tuple[float, float]:
    """What the hidden unit passes on, and how steep its sigmoid is there."""
    return f(wp * x), sigmoid_slope(wp * x)


@one_unit_grads.misconception(
    """Both slopes are right, in the other order. Whoever calls the function tells them apart
    by their place alone: the docstring lists df_dw first."""
)
def swapped_slopes(x, w, wp):
    return slopes_solutions.one_unit_grads(x, w, wp)[::-1]


@one_unit_grads.misconception(
    """df_dw is right. In df_dwp the factor x is missing: w' reaches the sigmoid only through
    the product w' * x, and the slope of that product with respect to w' is a factor too."""
)
def input_missing(x, w, wp):
    v, slope = phi_and_slope(x, wp)
    return v, w * slope


@one_unit_grads.misconception(
    """df_dw is right. In df_dwp the factor w is missing: what happens in the hidden unit
    reaches f only after being multiplied by w, so w stays in front."""
)
def outer_weight_missing(x, w, wp):
    v, slope = phi_and_slope(x, wp)
    return v, slope * x


@one_unit_grads.misconception(
    """df_dw is right. In df_dwp the sigmoid stands where its slope should stand: on the way
    from f back to w' you pass through phi, and a derivative lets through only as much as phi
    is steep."""
)
def activation_for_slope(x, w, wp):
    v, _ = phi_and_slope(x, wp)
    return v, w * v * x


@one_unit_grads.misconception(
    """df_dw is right. df_dwp passes the hidden unit as if it were not there: three factors
    lie between f and w', one for each arrow on the way back, and the sigmoid's is missing."""
)
def sigmoid_left_out(x, w, wp):
    return f(wp * x), w * x


@one_unit_grads.misconception(
    """df_dw is right. In df_dwp the slope is taken at phi(w' * x), so the sigmoid is applied
    twice: phi' belongs to the sum before the activation."""
)
def slope_at_activation(x, w, wp):
    v, _ = phi_and_slope(x, wp)
    return v, w * sigmoid_slope(v) * x


@one_unit_grads.misconception(
    """df_dw is right. Your second value says how fast f changes with x: the last factor is
    w'. Asked for is the change with w'; in the product w' * x the other one is then the
    constant."""
)
def slope_with_respect_to_x(x, w, wp):
    v, slope = phi_and_slope(x, wp)
    return v, w * slope * wp


@one_unit_grads.misconception(
    """df_dwp is right. Your first value is f itself, w included: f is proportional to w, like
    a straight line through 0. What is the slope of the line 3 w, drawn over w?"""
)
def f_for_its_slope(x, w, wp):
    v, slope = phi_and_slope(x, wp)
    return w * v, w * slope * x


@one_unit_grads.misconception(
    """df_dwp is right. df_dw has phi' in it, but w stands outside the sigmoid: when w changes,
    the hidden unit does not. What is multiplied by w stays as it is."""
)
def slope_of_phi_in_both(x, w, wp):
    _, slope = phi_and_slope(x, wp)
    return slope, w * slope * x


@one_unit_grads.misconception(
    """df_dwp is right. In df_dw two terms are added, as the product rule would have it, but
    only one of your two factors depends on w: the hidden unit knows w' and x, not w."""
)
def product_rule_for_w(x, w, wp):
    v, slope = phi_and_slope(x, wp)
    return v + w * slope * x, w * slope * x


@one_unit_grads.misconception(
    """Both of your slopes go through the hidden unit, with the other weight in its sum: w and
    w' have changed places. Follow the picture from x: the weight that x meets first is w'."""
)
def weights_exchanged(x, w, wp):
    v, slope = phi_and_slope(x, w)
    return v, wp * slope * x


@one_unit_grads.misconception(
    """x is missing inside the sigmoid: the hidden unit sees w' alone in both of your values.
    Its sum is the product of its weight and the input."""
)
def input_missing_inside(x, w, wp):
    return f(wp), w * sigmoid_slope(wp) * x


@one_unit_grads.misconception(
    """Your second value has the right size and the wrong sign. The sigmoid rises, so its
    slope is never negative: look for the minus sign that came out of exp(-z), and its
    partner."""
)
def sign_of_the_inner_slope(x, w, wp):
    v, slope = phi_and_slope(x, wp)
    return v, -w * slope * x


@one_unit_grads.misconception(
    """Your hidden unit is a tanh, and so are its slopes. Here phi is the sigmoid of lesson
    01, with the slope of your first exercise."""
)
def tanh_for_sigmoid(x, w, wp):
    v = np.tanh(wp * x)
    return v, w * (1 - v**2) * x


@one_unit_grads.misconception(
    """One number came back, the slope with respect to w', and it is right. The network has a
    second weight: return the slope with respect to w as well, and that one first."""
)
def one_slope_alone(x, w, wp):
    return slopes_solutions.one_unit_grads(x, w, wp)[1]


@one_unit_grads.misconception(
    """Three slopes came back, the one with respect to x among them. The input is given and
    nobody changes it: return the two of the weights."""
)
def three_slopes(x, w, wp):
    v, slope = phi_and_slope(x, wp)
    return v, w * slope * x, w * slope * wp


# E2.6: taylor_ratio


def remainder(fun, Jf, x0, d):
    """What the linear prediction misses, entry by entry."""
    return fun(x0 + d) - fun(x0) - Jf @ d


@taylor_ratio.misconception(
    """Your number is the length of the remainder: right so far, but it is not compared with
    the step. Half a centimetre is much after one centimetre and little after a metre."""
)
def not_divided(fun, Jf, x0, d):
    return np.linalg.norm(remainder(fun, Jf, x0, d))


@taylor_ratio.misconception(
    """You divide by the square of the step's length. That quotient levels off as the step
    shrinks; the one asked for goes to 0, which is what the small o says."""
)
def divided_by_the_square(fun, Jf, x0, d):
    return np.linalg.norm(remainder(fun, Jf, x0, d)) / np.sum(d**2)


@taylor_ratio.misconception(
    """Your ratio leaves out the linear part: it says how much fun changes, for each unit of
    the step. The remainder is what the derivatives could not predict of that change."""
)
def linear_part_missing(fun, Jf, x0, d):
    return np.linalg.norm(fun(x0 + d) - fun(x0)) / np.linalg.norm(d)


@taylor_ratio.misconception(
    """Your ratio leaves out the value at the starting point. A prediction from x0 begins with
    fun(x0) and adds the change to it."""
)
def starting_value_missing(fun, Jf, x0, d):
    return np.linalg.norm(fun(x0 + d) - Jf @ d) / np.linalg.norm(d)


@taylor_ratio.misconception(
    """The derivatives are multiplied by the new point. They turn a step into a change, so
    what they multiply is the step d alone."""
)
def derivatives_times_the_new_point(fun, Jf, x0, d):
    return np.linalg.norm(fun(x0 + d) - fun(x0) - Jf @ (x0 + d)) / np.linalg.norm(d)


@taylor_ratio.misconception(
    """The derivatives are multiplied by the starting point. They turn a step into a change,
    so what they multiply is the step d alone."""
)
def derivatives_times_x0(fun, Jf, x0, d):
    return np.linalg.norm(fun(x0 + d) - fun(x0) - Jf @ x0) / np.linalg.norm(d)


@taylor_ratio.misconception(
    """The predicted change is counted twice: the sign in front of it is turned round. The
    remainder is a difference, true value against prediction, and both parts of the
    prediction stand on the same side."""
)
def predicted_change_added(fun, Jf, x0, d):
    return np.linalg.norm(fun(x0 + d) - fun(x0) + Jf @ d) / np.linalg.norm(d)


@taylor_ratio.misconception(
    """You return one number for each entry of fun: the remainder is divided, but its length
    is not taken. One vector has one length."""
)
def length_not_taken(fun, Jf, x0, d):
    return remainder(fun, Jf, x0, d) / np.linalg.norm(d)


@taylor_ratio.misconception(
    """You divide two sums of squares and leave out the square root in both. The docstring
    says what the length of a vector is."""
)
def squares_without_roots(fun, Jf, x0, d):
    return np.sum(remainder(fun, Jf, x0, d) ** 2) / np.sum(d**2)


@taylor_ratio.misconception(
    """You measure lengths by adding up the sizes of the entries. The docstring's length is
    the one of Pythagoras."""
)
def sizes_added(fun, Jf, x0, d):
    return np.sum(np.abs(remainder(fun, Jf, x0, d))) / np.sum(np.abs(d))


@taylor_ratio.misconception(
    """You take lengths first and differences afterwards. Two vectors of the same length may
    point apart: form the remainder entry by entry, and measure it last."""
)
def difference_of_lengths(fun, Jf, x0, d):
    length = np.linalg.norm
    return (length(fun(x0 + d)) - length(fun(x0)) - length(Jf @ d)) / length(d)


@taylor_ratio.misconception(
    """Your matrix is transposed. It runs when fun has as many outputs as inputs, and gives
    another number; otherwise the product does not exist. Rows are outputs, columns inputs:
    which of the two sizes has d?"""
)
def derivatives_transposed(fun, Jf, x0, d):
    return np.linalg.norm(fun(x0 + d) - fun(x0) - Jf.T @ d) / np.linalg.norm(d)


@taylor_ratio.misconception(
    """`*` multiplies entry by entry and adds nothing up, so a whole matrix is left where a
    vector is wanted; it runs only for some sizes. In a matrix product each row meets d and
    becomes one number."""
)
def entrywise_product(fun, Jf, x0, d):
    return np.linalg.norm(fun(x0 + d) - fun(x0) - Jf * d) / np.linalg.norm(d)


@taylor_ratio.misconception(
    """Your code moves x0 itself, so both values of fun are taken at the new point, and the
    caller's array comes back changed. Make the new point a new array."""
)
def starting_point_moved(fun, Jf, x0, d):
    x0 += d
    return np.linalg.norm(fun(x0) - fun(x0) - Jf @ d) / np.linalg.norm(d)


# E2.7: chain_two_paths


@chain_two_paths.misconception(
    """You follow the path through x alone. A change of s reaches z through y as well: what
    does that one bring along?"""
)
def path_through_x(dz_dx, dx_ds, dz_dy, dy_ds):
    return dz_dx * dx_ds


@chain_two_paths.misconception(
    """You follow the path through y alone. A change of s reaches z through x as well: what
    does that one bring along?"""
)
def path_through_y(dz_dx, dx_ds, dz_dy, dy_ds):
    return dz_dy * dy_ds


@chain_two_paths.misconception(
    """You multiply all four slopes, as if x and y lay behind each other on one path. They lie
    side by side: multiply along a path, and then put the two paths together in another
    way."""
)
def all_multiplied(dz_dx, dx_ds, dz_dy, dy_ds):
    return dz_dx * dx_ds * dz_dy * dy_ds


@chain_two_paths.misconception(
    """You add where slopes lie behind each other, and multiply where paths lie side by side:
    both signs are exchanged. If x moves 3 times as fast as s, and z 2 times as fast as x, how
    fast does z move?"""
)
def sum_and_product_exchanged(dz_dx, dx_ds, dz_dy, dy_ds):
    return (dz_dx + dx_ds) * (dz_dy + dy_ds)


@chain_two_paths.misconception(
    """You add all four slopes. Two of them lie behind each other on one path, and there the
    speeds multiply: if x moves 3 times as fast as s, and z 2 times as fast as x, how fast
    does z move?"""
)
def all_added(dz_dx, dx_ds, dz_dy, dy_ds):
    return dz_dx + dx_ds + dz_dy + dy_ds


@chain_two_paths.misconception(
    """Both paths are right, but you take the second from the first. Each path brings its own
    sign along in its slopes; nothing else turns it round."""
)
def paths_subtracted(dz_dx, dx_ds, dz_dy, dy_ds):
    return dz_dx * dx_ds - dz_dy * dy_ds


@chain_two_paths.misconception(
    """Both paths are right, but you return their mean. Both act at the same time and in
    full: if each moves z by 1, by how much has z moved?"""
)
def mean_of_the_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    return (dz_dx * dx_ds + dz_dy * dy_ds) / 2


@chain_two_paths.misconception(
    """Both paths came back, each on its own. dz/ds is one number: how do two contributions to
    the same z become one?"""
)
def paths_side_by_side(dz_dx, dx_ds, dz_dy, dy_ds):
    return dz_dx * dx_ds, dz_dy * dy_ds


@chain_two_paths.misconception(
    """Your products mix the paths: a slope through x is multiplied by one through y. Within
    one product the letter in the middle must be the same, so that it leads on."""
)
def paths_crossed(dz_dx, dx_ds, dz_dy, dy_ds):
    return dz_dx * dy_ds + dz_dy * dx_ds


@chain_two_paths.misconception(
    """You multiply the slopes of z with each other, and the slopes with respect to s with
    each other. Draw s, x, y and z with their arrows: a product belongs to arrows that follow
    one another."""
)
def grouped_by_letter(dz_dx, dx_ds, dz_dy, dy_ds):
    return dz_dx * dz_dy + dx_ds * dy_ds


@chain_two_paths.misconception(
    """You add the slopes of z, add the slopes with respect to s, and multiply the sums. When
    you multiply that out there are four products, and two of them lead over arrows that are
    not there."""
)
def sums_multiplied(dz_dx, dx_ds, dz_dy, dy_ds):
    return (dz_dx + dz_dy) * (dx_ds + dy_ds)


@chain_two_paths.misconception(
    """The path through y is turned upside down: you divide by dz_dy. One of the sources prints
    it so, by a slip. Write both paths below each other and compare their letters: the first
    one is the pattern."""
)
def slope_upside_down(dz_dx, dx_ds, dz_dy, dy_ds):
    return dz_dx * dx_ds + dy_ds / dz_dy


@chain_two_paths.misconception(
    """You divide the slopes of a path. If z moves 2 times as fast as x, and x 3 times as fast
    as s, then z is faster than either: slopes on one path do something else than divide."""
)
def slopes_divided(dz_dx, dx_ds, dz_dy, dy_ds):
    return dz_dx / dx_ds + dz_dy / dy_ds
