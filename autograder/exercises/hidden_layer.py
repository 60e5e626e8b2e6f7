"""Lesson 05: what is asked about the way back through W2 to W1, and the mistakes people make.

Sizes are pairwise different, so that a wrong product stops; one more case makes them equal,
where every wrong product runs, so that its numbers are seen and answered. Arguments need not
come from one network.
"""

from collections.abc import Callable, Iterator

import numpy as np

from autograder.codec import Named
from autograder.exercise import Case, Exercise
from autograder.exercises.forward import sizes
from solutions import hidden_layer
from solutions.forward import forward as run_forward
from solutions.forward import sigmoid as f
from solutions.slopes import sigmoid_prime as f_prime

SMALL = {"N": 5, "D": 3, "H": 4, "O": 2}
EQUAL = {"N": 4, "D": 4, "H": 4, "O": 4}


def one_output_layers(rng: np.random.Generator) -> Iterator[Case]:
    """Weights to one output and pre-activations of both signs, in every proportion of N to H."""
    for kind, N, H in (
        ("more examples than hidden units", 7, 4),
        ("more hidden units than examples", 5, 8),
        ("as many examples as hidden units", 6, 6),
        ("one example", 1, 5),
    ):
        yield Case((rng.uniform(-2, 2, (H, 1)), rng.uniform(-3, 3, (N, H))), kind=kind)

    W2, z2 = np.array([[2], [-1], [3], [-3]]), rng.integers(-3, 4, (6, 4))
    yield Case((rng.permutation(W2), z2), kind="whole numbers")


def backward_messages(rng: np.random.Generator) -> Iterator[Case]:
    """A delta3, weights and pre-activations that have nothing to do with each other."""
    for kind, fixed in (
        ("N=5, H=4, two outputs", SMALL),
        ("two outputs", {"O": 2}),
        ("several outputs", {}),
        ("one output", {"O": 1}),
        ("one example, two outputs", {"N": 1, "O": 2}),
        ("as many examples as hidden units and outputs", EQUAL),
    ):
        N, _, H, O = sizes(rng, **fixed)
        delta3, W2 = rng.uniform(-1, 1, (N, O)), rng.uniform(-2, 2, (H, O))
        yield Case((delta3, W2, rng.uniform(-3, 3, (N, H))), kind=kind)

    N, _, H, O = sizes(rng, O=2)
    delta3, W2, z2 = (rng.integers(-3, 4, shape) for shape in ((N, O), (H, O), (N, H)))
    yield Case((delta3, W2, z2), kind="whole numbers")


def inputs_and_errors(rng: np.random.Generator) -> Iterator[Case]:
    """Inputs and a delta2 that has nothing to do with them."""
    for kind, fixed in (
        ("N=5, D=3, H=4", SMALL),
        ("more hidden units than inputs", {"D": 3}),
        ("more inputs than hidden units", {"H": 3}),
        ("one example", {"N": 1}),
        ("one input", {"D": 1}),
        ("as many examples as inputs and hidden units", EQUAL),
    ):
        N, D, H, _ = sizes(rng, **fixed)
        yield Case((rng.uniform(-2, 2, (N, D)), rng.uniform(-1, 1, (N, H))), kind=kind)

    N, D, H, _ = sizes(rng)
    X, delta2 = rng.integers(-4, 5, (N, D)), rng.integers(-3, 4, (N, H))
    yield Case((X, delta2), kind="whole numbers")


def untrained_networks(rng: np.random.Generator) -> Iterator[Case]:
    """Data and weights before any training: errors and slopes are large enough to be seen."""
    for kind, fixed in (
        ("N=5, D=3, H=4, two outputs", SMALL),
        ("two outputs", {"O": 2}),
        ("several outputs", {}),
        ("one output", {"O": 1}),
        ("one example, several outputs", {"N": 1}),
        ("one example, one output", {"N": 1, "O": 1}),
        ("the notes' sizes: three examples, 2-3-1", {"N": 3, "D": 2, "H": 3, "O": 1}),
        ("all sizes equal", EQUAL),
    ):
        N, D, H, O = sizes(rng, **fixed)
        W1, W2 = rng.uniform(-1.5, 1.5, (D, H)), rng.uniform(-1.5, 1.5, (H, O))
        yield Case((*examples(rng, N, W1, W2), W1, W2), kind=kind)

    N, D, H, O = sizes(rng, D=3, O=2)
    W1, W2 = rng.integers(-2, 3, (D, H)), rng.integers(-2, 3, (H, O))
    yield Case((*examples(rng, N, W1, W2), W1, W2), kind="weights that are whole numbers")


def examples(
    rng: np.random.Generator, N: int, W1: np.ndarray, W2: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Inputs of both signs, and targets between 0 and 1 that every answer misses by 0.1 or more.

    A target that is met by chance leaves a gradient of rounding errors alone.
    """
    X = rng.uniform(-1, 1, (N, len(W1)))
    yHat = run_forward(X, W1, W2)[3]
    return X, (yHat + rng.uniform(0.1, 0.9, yHat.shape)) % 1


def weights_to_move(rng: np.random.Generator) -> Iterator[Case]:
    """A curved cost and steps so wide that its exact gradient is another one."""
    for kind, eps, fixed in (
        ("eps = 0.1", 0.1, {"O": 2}),
        ("eps = 0.001", 1e-3, {"O": 3}),
        ("eps = 0.0001, too narrow for single precision", 1e-4, {"O": 2}),
        ("another eps", rng.uniform(0.15, 0.3), {"D": 3}),
        ("one column of weights", 0.07, {"O": 1}),
        ("one row of weights", 0.2, {"D": 1}),
    ):
        N, D, _, O = sizes(rng, **fixed)
        yield Case((curved_cost(rng, N, D, O), rng.uniform(-1, 1, (D, O)), eps), kind=kind)

    N, D, _, O = sizes(rng, O=2)
    W = rng.permutation(np.arange(D * O) % 5 - 2).reshape(D, O)
    # far targets make slopes above 1, so that slopes cut to whole numbers are not all 0
    cost_fn = curved_cost(rng, N, D, O, farthest=8)
    yield Case((cost_fn, W, 0.25), kind="W holds whole numbers")


def curved_cost(
    rng: np.random.Generator, N: int, D: int, O: int, farthest: float = 1
) -> Named:
    """The cost of one layer of weights; its slopes grow with the farthest target."""
    y = farthest * rng.uniform(-1, 1, (N, O))
    return Named("tanh_misfit", (rng.uniform(-1, 1, (N, D)), y))


def pairs_of_gradients(rng: np.random.Generator) -> Iterator[Case]:
    """Pairs far apart, near each other, opposed, equal; with one axis and with two."""
    N, D, H, _ = sizes(rng)
    a = rng.uniform(-2, 2, (D, H))
    yield Case((a, rng.uniform(-2, 2, (D, H))), kind="two matrices")
    yield Case((a, a * rng.uniform(0.8, 1.2, (D, H))), kind="two matrices near each other")
    yield Case((a, -a * rng.uniform(0.3, 0.7, (D, H))), kind="two opposed matrices")
    yield Case(tuple(rng.uniform(-2, 2, (2, N))), kind="two vectors")
    yield Case(tuple(rng.uniform(0.01, 0.05, (2, N))), kind="two vectors of small numbers")
    yield Case((np.zeros((H, 1)), rng.uniform(1, 2, (H, 1))), kind="one is all zeros")
    yield Case((a, a.copy()), kind="two equal matrices")
    odd, even = 2 * rng.integers(-3, 4, (2, 1, N)) + [[[1]], [[0]]]  # no sum of them is 0
    yield Case((odd, even), kind="whole numbers, one row")


dz3dz2_of = Exercise("E5.1", hidden_layer.dz3dz2_of, points=2, cases=one_output_layers)
delta2_of = Exercise("E5.2", hidden_layer.delta2_of, points=3, cases=backward_messages)
dJdW1_of = Exercise("E5.3", hidden_layer.dJdW1_of, points=2, cases=inputs_and_errors)
backprop = Exercise("E5.4", hidden_layer.backprop, points=3, cases=untrained_networks)
numerical_gradient = Exercise(
    "E5.5", hidden_layer.numerical_gradient, points=2, cases=weights_to_move
)
rel_error = Exercise("E5.6", hidden_layer.rel_error, points=1, cases=pairs_of_gradients)

EXERCISES = (dz3dz2_of, delta2_of, dJdW1_of, backprop, numerical_gradient, rel_error)


# E5.1: dz3dz2_of


@dz3dz2_of.misconception(
    """All rows of your table are alike: they hold the weights and nothing else. z3 does not
    read z2 but a2, and each unit of each example turns z2 into a2 at its own rate. Which
    rate is that, and where in your line could it stand?"""
)
def slope_missing(W2, z2):
    return W2.T * np.ones(z2.shape)


@dz3dz2_of.misconception(
    """Your answer is one row, the weights laid on their side. One row per example is asked
    for: find what differs from example to example between z2 and a2, and the other rows come
    by themselves."""
)
def weights_alone(W2, z2):
    return W2.T


@dz3dz2_of.misconception(
    """Your table holds the slopes of the hidden units, da2/dz2, and stops half way: nothing
    in it depends on W2. From a2 it is one more step to z3, by equation (3); how fast does
    z3 change with one entry of a2?"""
)
def weights_missing(W2, z2):
    return f_prime(z2)


@dz3dz2_of.misconception(
    """f' is taken at a2, which is already f(z2): the sigmoid has been passed once before the
    slope is read. Ask where on its curve the hidden unit stands when the forward pass comes
    by, and take the slope there."""
)
def slope_at_a2(W2, z2):
    return W2.T * f_prime(f(z2))


@dz3dz2_of.misconception(
    """Your factor beside the weight is a2 itself. An activation says where the unit is; a
    derivative asks how fast it moves when z2 moves. Look for the function of lesson 02 that
    answers the second question."""
)
def activation_for_slope(W2, z2):
    return W2.T * f(z2)


@dz3dz2_of.misconception(
    """W2 stands upright in your product, one row for each hidden unit, while in z2 the
    hidden units are the columns. So it stops, or it runs and pairs units with the weights of
    others. Write both shapes in letters and bring H under H."""
)
def weights_upright(W2, z2):
    return W2 * f_prime(z2)


@dz3dz2_of.misconception(
    """You return one number per example: a matrix product has added the hidden units up.
    Each entry of z2 has a derivative of its own here, so the sum has to go; what is left
    when a product is taken entry by entry?"""
)
def summed_over_units(W2, z2):
    return f_prime(z2) @ W2


@dz3dz2_of.misconception(
    """Your numbers are right, but the table lies on its side: hidden units down, examples
    across. Everything that belongs to examples has one row for each of them; turn the other
    factor instead."""
)
def transposed_table(W2, z2):
    return (W2.T * f_prime(z2)).T


@dz3dz2_of.misconception(
    """Your slope is read at z2 times the weight, as if the weight came before the activation.
    Follow one hidden unit along equations (2) and (3): which of the two happens first?"""
)
def weighted_before_the_slope(W2, z2):
    return f_prime(W2.T * z2)


@dz3dz2_of.misconception(
    """Your slope is read at z2 times the weight, as if the weight came before the activation.
    Follow one hidden unit along equations (2) and (3): which of the two happens first?"""
)
def weighted_before_and_after(W2, z2):
    return W2.T * f_prime(W2.T * z2)


@dz3dz2_of.misconception(
    """You add the weight and the slope. Sums belong to different paths; z2 reaches z3 on a
    single path with two steps on it. What does the chain rule do with the rates of two steps
    in a row?"""
)
def factors_added(W2, z2):
    return W2.T + f_prime(z2)


@dz3dz2_of.misconception(
    """You went one step too far: the slope of the output unit is in your numbers, so they are
    the derivatives of yHat. Look at the two symbols in dz3dz2 and stop at the upper one."""
)
def on_to_yHat(W2, z2):
    return W2.T * f_prime(z2) * f_prime(f(z2) @ W2)


@dz3dz2_of.misconception(
    """You use the form of the slope that is written in terms of the activation, but you put
    z2 into it, so the factor is even negative in places. Either put the activation there or
    take the function that is made for z."""
)
def slope_of_v_at_z2(W2, z2):
    return W2.T * z2 * (1 - z2)


@dz3dz2_of.misconception(
    """Your slopes are those of tanh, up to four times steeper than the sigmoid's. In these
    notes f is the sigmoid in both layers; its slope is given in this lesson."""
)
def slope_of_tanh(W2, z2):
    return W2.T * (1 - np.tanh(z2) ** 2)


@dz3dz2_of.misconception(
    """Every entry has the opposite sign. The minus of backpropagation comes from y - yHat and
    lives in delta3; between z2 and z3 nothing is subtracted, so no minus comes up here."""
)
def minus_too_many(W2, z2):
    return -W2.T * f_prime(z2)


# E5.2: delta2_of


@delta2_of.misconception(
    """You let the error through, but not the slope: a hidden unit hands the error on only as
    fast as its activation follows its z2. Your numbers are dJ/da2; one more factor, entry by
    entry, leads to dJ/dz2."""
)
def missing_prime(delta3, W2, z2):
    return delta3 @ W2.T


@delta2_of.misconception(
    """f' is taken at a2, which is already f(z2), so the sigmoid is passed once too often.
    Ask at which input each hidden unit stood in the forward pass: its slope is read at that
    number."""
)
def prime_at_a2(delta3, W2, z2):
    return (delta3 @ W2.T) * f_prime(f(z2))


@delta2_of.misconception(
    """The error comes back through W2 as it should and is then multiplied by a2. That is the
    unit's value, not its slope: a saturated unit would let everything through, yet it hardly
    answers to z2 any more. Which function tells how much?"""
)
def activation_as_slope(delta3, W2, z2):
    return (delta3 @ W2.T) * f(z2)


@delta2_of.misconception(
    """The error comes back through W2 as it should and is then multiplied by z2 itself. The
    chain rule wants the rate at which a2 follows z2, a number above 0 even where z2 is
    negative: which function gives it?"""
)
def z2_as_slope(delta3, W2, z2):
    return (delta3 @ W2.T) * z2


@delta2_of.misconception(
    """You use the form of the slope that is written in terms of the activation, but you put
    z2 into it, so the factor is even negative in places. Either put the activation there or
    take the function that is made for z."""
)
def prime_of_v_at_z2(delta3, W2, z2):
    return (delta3 @ W2.T) * z2 * (1 - z2)


@delta2_of.misconception(
    """The slope of the hidden units is in your numbers twice. The path from z2 to the error
    crosses the hidden activation once; count the arrows in the diagram and keep one factor
    for each."""
)
def slope_twice(delta3, W2, z2):
    return (delta3 @ W2.T) * f_prime(z2) ** 2


@delta2_of.misconception(
    """Your slopes are those of tanh, up to four times steeper than the sigmoid's. In these
    notes f is the sigmoid in both layers; its slope is given in this lesson."""
)
def prime_of_tanh(delta3, W2, z2):
    return (delta3 @ W2.T) * (1 - np.tanh(z2) ** 2)


@delta2_of.misconception(
    """You multiply delta3 by W2 as it stands, which goes forward, from hidden units to
    outputs. It runs only where there are as many outputs as hidden units, and there it mixes
    up who gave what to whom. Write (N, O) beside the shape of W2: which of its axes has to
    meet O?"""
)
def weights_not_turned(delta3, W2, z2):
    return (delta3 @ W2) * f_prime(z2)


@delta2_of.misconception(
    """Right with one output, but only there: an entry-by-entry product pairs each hidden unit
    with a single error. With several outputs a hidden unit sends its a2 to all of them and
    gets an error back from each; which product multiplies and adds them up?"""
)
def one_output_assumed(delta3, W2, z2):
    return delta3 * W2.T * f_prime(z2)


@delta2_of.misconception(
    """You add up the errors of all outputs, add up the weights, and multiply the two sums.
    With one output that is the same; with two, each error has to meet its own weight before
    anything is added. Write delta2 of one hidden unit and two outputs out by hand."""
)
def sums_multiplied(delta3, W2, z2):
    return delta3.sum(axis=1, keepdims=True) * W2.sum(axis=1) * f_prime(z2)


@delta2_of.misconception(
    """Your numbers hold the error of the first output alone. A hidden unit feeds every
    output, so it shares in the blame for each of them: let the columns of delta3 and of W2
    all take part."""
)
def first_output_alone(delta3, W2, z2):
    return delta3[:, :1] @ W2[:, :1].T * f_prime(z2)


@delta2_of.misconception(
    """Your errors are too small by the number of outputs: what comes back from them is
    averaged. J adds the outputs up, and the chain rule adds the paths up; divide by
    nothing."""
)
def averaged_over_outputs(delta3, W2, z2):
    return (delta3 @ W2.T) * f_prime(z2) / delta3.shape[1]


@delta2_of.misconception(
    """Your errors are too small by the number of examples. delta2 keeps one row for each
    example, and the rows do not know of each other: there is nothing to average here."""
)
def averaged_over_examples(delta3, W2, z2):
    return (delta3 @ W2.T) * f_prime(z2) / len(delta3)


@delta2_of.misconception(
    """Every entry has the opposite sign. The minus that comes from y - yHat is already in
    delta3; written a second time it undoes itself. Is there a subtraction anywhere between
    z2 and z3?"""
)
def minus_twice(delta3, W2, z2):
    return -(delta3 @ W2.T) * f_prime(z2)


@delta2_of.misconception(
    """All your products are matrix products, the last one too. It runs only where there are
    as many examples as hidden units, and then it adds slopes of different examples together.
    A unit's slope belongs to its own entry: which product keeps (N, H) as it is?"""
)
def slope_by_matrix_product(delta3, W2, z2):
    return delta3 @ W2.T @ f_prime(z2)


@delta2_of.misconception(
    """Your delta2 does not depend on W2: delta3 is multiplied by the slopes at once. An error
    reaches a hidden unit through its weights, strong where the weight is large and turned
    round where it is negative; W2 is an argument for that reason."""
)
def weights_left_out(delta3, W2, z2):
    return delta3 * f_prime(z2)


@delta2_of.misconception(
    """Your delta2 does not depend on W2: the errors are added up and every hidden unit gets
    the same sum. An error reaches a hidden unit through its weights, strong where the weight
    is large and turned round where it is negative; W2 is an argument for that reason."""
)
def weights_taken_as_one(delta3, W2, z2):
    return delta3.sum(axis=1, keepdims=True) * f_prime(z2)


@delta2_of.misconception(
    """Your numbers are right, but the table lies on its side: hidden units down, examples
    across. delta2 has the shape of z2; look at which factor you turned and whether the result
    had to turn with it."""
)
def transposed_error(delta3, W2, z2):
    return ((delta3 @ W2.T) * f_prime(z2)).T


@delta2_of.misconception(
    """You add the examples up and return one number per hidden unit. That comes too early:
    each example still has to meet its own inputs, and the sum is taken there, in dJdW1. Keep
    one row per example."""
)
def summed_too_early(delta3, W2, z2):
    return ((delta3 @ W2.T) * f_prime(z2)).sum(axis=0)


# E5.3: dJdW1_of


@dJdW1_of.misconception(
    """You multiply X by delta2 as they stand. The product exists only where there are as many
    examples as inputs, and there it pairs an example with the error of another one. The sum
    has to run over examples: write both shapes in letters and bring N next to N."""
)
def inputs_not_turned(X, delta2):
    return X @ delta2


@dJdW1_of.misconception(
    """You put delta2 to the left of X, in the order in which the slides write their factors.
    For numbers the order is free; here the product exists only where there are as many
    examples as hidden units. (N, D) and (N, H) shall give (D, H): which one goes first, and
    what happens to it?"""
)
def factors_reversed(X, delta2):
    return delta2 @ X


@dJdW1_of.misconception(
    """Your numbers are right, but they lie on their side. A gradient is as its weights are:
    row d of W1 belongs to input d, column h to hidden unit h. Exchange the roles of the two
    factors."""
)
def transposed_gradient(X, delta2):
    return delta2.T @ X


@dJdW1_of.misconception(
    """Your gradient is right for one example and too small for more: it is divided by the
    number of examples. J in equation (5) is a sum, each example has a full vote, and nothing
    is averaged."""
)
def averaged(X, delta2):
    return X.T @ delta2 / len(X)


@dJdW1_of.misconception(
    """You return one number per hidden unit, the sum of its errors; X takes no part. That
    would be the gradient for a weight whose input is always 1. How fast does z2 change with
    an entry of W1? Equation (1) has the factor."""
)
def inputs_left_out(X, delta2):
    return delta2.sum(axis=0)


@dJdW1_of.misconception(
    """All rows of your gradient are alike, so it does not matter which input a weight belongs
    to: X takes part with its shape alone. How fast does z2 change with an entry of W1?
    Equation (1) has the factor."""
)
def inputs_taken_as_one(X, delta2):
    return np.ones(X.shape).T @ delta2


@dJdW1_of.misconception(
    """You keep one gradient for each example, three axes in all. Every number you need is
    there; J adds the examples up, so add these up as well, along the axis that counts
    examples."""
)
def not_yet_summed(X, delta2):
    return X[:, :, None] * delta2[:, None, :]


@dJdW1_of.misconception(
    """You add up the inputs, add up the errors, and multiply the two sums. With one example
    that is the same; with more, each error has to meet the inputs of its own example before
    anything is added."""
)
def sums_multiplied_here(X, delta2):
    return np.outer(X.sum(axis=0), delta2.sum(axis=0))


@dJdW1_of.misconception(
    """Your gradient has the right shape, but X is reshaped and not turned: `reshape` fills the
    new rows in reading order, so inputs of different examples end up together. With one
    example nobody notices. Which operation exchanges rows and columns?"""
)
def inputs_reshaped(X, delta2):
    return X.reshape(X.shape[::-1]) @ delta2


@dJdW1_of.misconception(
    """The sigmoid of X is in your numbers. X comes from outside and goes into equation (1) as
    it is; the first activation is behind z2, not before it."""
)
def inputs_activated(X, delta2):
    return f(X).T @ delta2


@dJdW1_of.misconception(
    """Your gradient is that of the first example alone. All of them share W1, so all of them
    have a say in how it should change: let every row of X and of delta2 take part."""
)
def first_example_alone(X, delta2):
    return X[:1].T @ delta2[:1]


@dJdW1_of.misconception(
    """You multiply entry by entry. That runs where two sizes happen to be equal or 1, and it
    adds nothing up, so the examples keep their rows. Which product multiplies and then sums
    over examples?"""
)
def entry_by_entry_product(X, delta2):
    return X * delta2


@dJdW1_of.misconception(
    """Every entry has the opposite sign. The minus that comes from y - yHat is already in
    delta3 and travels on inside delta2; written a second time it undoes itself."""
)
def minus_once_more(X, delta2):
    return -X.T @ delta2


@dJdW1_of.misconception(
    """Every entry is twice too large. A 2 comes up when the square of equation (5) is
    differentiated, meets the factor 1/2 there, and is gone long before delta2: nothing has to
    be doubled here."""
)
def doubled(X, delta2):
    return 2 * X.T @ delta2


# E5.4: backprop


def passed(X, y, W1, W2):
    """z2, a2, z3, yHat, and delta3 and delta2 as they should be."""
    z2, a2, z3, yHat = run_forward(X, W1, W2)
    delta3 = -(y - yHat) * f_prime(z3)
    return z2, a2, z3, yHat, delta3, (delta3 @ W2.T) * f_prime(z2)


def both(X, a2, delta2, delta3):
    """(dJdW1, dJdW2) made of whatever stands for the two deltas."""
    return X.T @ delta2, a2.T @ delta3


@backprop.misconception(
    """Both gradients have the opposite sign: they point downhill, and a step against them
    makes J grow. The error is y - yHat, and yHat stands in it with a minus; differentiate the
    bracket as well as the square."""
)
def minus_missing(X, y, W1, W2):
    _, a2, _, _, delta3, delta2 = passed(X, y, W1, W2)
    return both(X, a2, -delta2, -delta3)


@backprop.misconception(
    """dJdW2 is right and dJdW1 has the opposite sign, so a minus is written once more on the
    way from delta3 to W1. There is one minus in all, from y - yHat, and delta3 has it
    already."""
)
def minus_in_delta2_too(X, y, W1, W2):
    _, a2, _, _, delta3, delta2 = passed(X, y, W1, W2)
    return both(X, a2, -delta2, delta3)


@backprop.misconception(
    """Both gradients are twice too large: the 2 of the square is there, the 1/2 in front of it
    is not. Differentiate equation (5) as it is printed and see what the two leave."""
)
def two_left_over(X, y, W1, W2):
    _, a2, _, _, delta3, delta2 = passed(X, y, W1, W2)
    return both(X, a2, 2 * delta2, 2 * delta3)


@backprop.misconception(
    """Both gradients are right for one example and too small for more: they are divided by the
    number of examples. Many books take the mean; equation (5) is a sum, and so is its
    gradient."""
)
def mean_for_sum(X, y, W1, W2):
    _, a2, _, _, delta3, delta2 = passed(X, y, W1, W2)
    return both(X, a2, delta2 / len(X), delta3 / len(X))


@backprop.misconception(
    """Both gradients are too small by the number of entries of y: a mean over examples and
    outputs stands in for the sum. Equation (5) adds all half squared errors up and divides by
    nothing."""
)
def mean_over_entries(X, y, W1, W2):
    _, a2, _, _, delta3, delta2 = passed(X, y, W1, W2)
    return both(X, a2, delta2 / y.size, delta3 / y.size)


@backprop.misconception(
    """dJdW2 is right; in dJdW1 the slope of the hidden layer is missing. You let the error
    through W2 but not through the activation: between a2 and z2 lies one more factor, entry
    by entry."""
)
def hidden_slope_missing(X, y, W1, W2):
    _, a2, _, _, delta3, _ = passed(X, y, W1, W2)
    return both(X, a2, delta3 @ W2.T, delta3)


@backprop.misconception(
    """The slope of the output layer is missing, and both gradients feel it: your delta3 is
    dJ/dyHat. Between yHat and z3 lies equation (4); what does it contribute to the chain?"""
)
def output_slope_missing(X, y, W1, W2):
    z2, a2, _, yHat, _, _ = passed(X, y, W1, W2)
    delta3 = -(y - yHat)
    return both(X, a2, (delta3 @ W2.T) * f_prime(z2), delta3)


@backprop.misconception(
    """There is no slope in your gradients, neither of the output layer nor of the hidden one,
    as if the network were linear. Each f that the forward pass goes through leaves one factor
    on the way back: there are two."""
)
def both_slopes_missing(X, y, W1, W2):
    _, a2, _, yHat, _, _ = passed(X, y, W1, W2)
    return both(X, a2, -(y - yHat) @ W2.T, -(y - yHat))


@backprop.misconception(
    """dJdW2 is right; in dJdW1 the error is sent back before it has passed the output's
    activation. What goes back through W2 is delta3, and its slope belongs to it: send back
    the same array that you use for dJdW2."""
)
def bare_error_sent_back(X, y, W1, W2):
    z2, a2, _, yHat, delta3, _ = passed(X, y, W1, W2)
    return both(X, a2, (-(y - yHat) @ W2.T) * f_prime(z2), delta3)


@backprop.misconception(
    """dJdW2 is right; in dJdW1 f' is taken at a2, which is already f(z2). Read each hidden
    unit's slope where it stood before its activation."""
)
def hidden_slope_at_a2(X, y, W1, W2):
    _, a2, _, _, delta3, _ = passed(X, y, W1, W2)
    return both(X, a2, (delta3 @ W2.T) * f_prime(a2), delta3)


@backprop.misconception(
    """In delta3 f' is taken at yHat, which is already f(z3), and the mistake travels on to
    dJdW1. Read each output's slope where it stood before its activation."""
)
def output_slope_at_yHat(X, y, W1, W2):
    z2, a2, _, yHat, _, _ = passed(X, y, W1, W2)
    delta3 = -(y - yHat) * f_prime(yHat)
    return both(X, a2, (delta3 @ W2.T) * f_prime(z2), delta3)


@backprop.misconception(
    """In both layers f' is taken behind the activation, at yHat and at a2, so f is passed once
    too often before the slope is read. The forward pass also hands you the numbers before
    each activation: they are kept for this."""
)
def both_slopes_behind_the_activation(X, y, W1, W2):
    _, a2, _, yHat, _, _ = passed(X, y, W1, W2)
    delta3 = -(y - yHat) * f_prime(yHat)
    return both(X, a2, (delta3 @ W2.T) * f_prime(a2), delta3)


@backprop.misconception(
    """Your slopes are yHat and a2 themselves. These are the values of f; the way back needs
    how fast f changes, which is never above 1/4. Look for the given function that computes
    f'."""
)
def activations_for_slopes(X, y, W1, W2):
    _, a2, _, yHat, _, _ = passed(X, y, W1, W2)
    delta3 = -(y - yHat) * yHat
    return both(X, a2, (delta3 @ W2.T) * a2, delta3)


@backprop.misconception(
    """You use the form of the slope that is written in terms of the activation, but you put
    z3 and z2 into it. Either put the activations there or take the given function that is
    made for z."""
)
def slopes_of_v_at_z(X, y, W1, W2):
    z2, a2, z3, yHat, _, _ = passed(X, y, W1, W2)
    delta3 = -(y - yHat) * z3 * (1 - z3)
    return both(X, a2, (delta3 @ W2.T) * z2 * (1 - z2), delta3)


@backprop.misconception(
    """Your gradients belong to a network whose last layer has no activation: the error is
    y - z3 and there is no slope beside it. Equation (4) passes z3 through f, going forward
    and going back."""
)
def output_taken_as_linear(X, y, W1, W2):
    z2, a2, z3, _, _, _ = passed(X, y, W1, W2)
    delta3 = -(y - z3)
    return both(X, a2, (delta3 @ W2.T) * f_prime(z2), delta3)


@backprop.misconception(
    """Right in dJdW2; in dJdW1 the hidden layer is given the slope of the output layer. With
    one output that runs, because a single column is stretched over all hidden units. Each
    layer has its own z: pair the slope with the delta that it leads to."""
)
def output_slope_in_hidden_layer(X, y, W1, W2):
    _, a2, z3, _, delta3, _ = passed(X, y, W1, W2)
    return both(X, a2, (delta3 @ W2.T) * f_prime(z3), delta3)


@backprop.misconception(
    """Both gradients are right, in the other order. Whoever calls the function tells them
    apart by their place alone: return them as the docstring lists them."""
)
def returns_swapped(X, y, W1, W2):
    return hidden_layer.backprop(X, y, W1, W2)[::-1]


@backprop.misconception(
    """dJdW1 came back alone, and it is right. Training needs a gradient for every weight, so
    return dJdW2 beside it, in the docstring's order."""
)
def dJdW1_alone(X, y, W1, W2):
    return hidden_layer.backprop(X, y, W1, W2)[0]


@backprop.misconception(
    """Both gradients are right, and the cost stands in front of them. Whoever calls the
    function unpacks two values: return the two that the docstring lists."""
)
def cost_returned_too(X, y, W1, W2):
    J = 0.5 * np.sum((y - run_forward(X, W1, W2)[3]) ** 2)
    return J, *hidden_layer.backprop(X, y, W1, W2)


@backprop.misconception(
    """Both gradients hold the right numbers, but each lies on its side. A gradient has the
    shape of its weights, so that one can be subtracted from the other: check which factor
    you turn in the last products."""
)
def gradients_transposed(X, y, W1, W2):
    dJdW1, dJdW2 = hidden_layer.backprop(X, y, W1, W2)
    return dJdW1.T, dJdW2.T


def after_a_step(X, y, W1, W2, eta):
    """W2 takes its step before the error is sent back through it."""
    z2, a2, _, _, delta3, _ = passed(X, y, W1, W2)
    return both(X, a2, (delta3 @ (W2 - eta * a2.T @ delta3).T) * f_prime(z2), delta3)


@backprop.misconception(
    """dJdW2 is right, but W2 has changed by the time the error goes back through it: dJdW1
    mixes old and new weights. Both gradients belong to the same point. Compute both first;
    steps come later, in lesson 08."""
)
def W2_updated_first(X, y, W1, W2):
    return after_a_step(X, y, W1, W2, eta=1)


@backprop.misconception(
    """dJdW2 is right, but W2 has changed by the time the error goes back through it: dJdW1
    mixes old and new weights. Both gradients belong to the same point. Compute both first;
    steps come later, in lesson 08."""
)
def W2_updated_a_little_first(X, y, W1, W2):
    return after_a_step(X, y, W1, W2, eta=0.1)


@backprop.misconception(
    """dJdW2 is right. In dJdW1 the error goes back through the gradient dJdW2, which has the
    shape of W2 and is easily taken for it. The error returns along the connections that the
    activation came by: through the weights."""
)
def sent_back_through_the_gradient(X, y, W1, W2):
    z2, a2, _, _, delta3, _ = passed(X, y, W1, W2)
    return both(X, a2, (delta3 @ (a2.T @ delta3).T) * f_prime(z2), delta3)


@backprop.misconception(
    """dJdW2 is right. The weights W2 take no part in your dJdW1: every hidden unit gets the
    plain sum of the output errors. On its way back the error is weighted as the activation
    was on its way forward."""
)
def W2_left_out(X, y, W1, W2):
    z2, a2, _, _, delta3, _ = passed(X, y, W1, W2)
    return both(X, a2, delta3.sum(axis=1, keepdims=True) * f_prime(z2), delta3)


@backprop.misconception(
    """dJdW2 is right. Your dJdW1 is one number per hidden unit, its errors added up, and X
    has no part in it. delta2 is dJ/dz2; from z2 it is one more step back to W1, by equation
    (1)."""
)
def X_left_out(X, y, W1, W2):
    _, a2, _, _, delta3, delta2 = passed(X, y, W1, W2)
    return delta2.sum(axis=0), a2.T @ delta3


@backprop.misconception(
    """dJdW2 is right. All rows of your dJdW1 are alike, so X takes part with its shape alone.
    delta2 is dJ/dz2; from z2 it is one more step back to W1, by equation (1)."""
)
def X_taken_as_one(X, y, W1, W2):
    _, a2, _, _, delta3, delta2 = passed(X, y, W1, W2)
    return both(np.ones(X.shape), a2, delta2, delta3)


@backprop.misconception(
    """dJdW2 is right. What you return for dJdW1 is delta2, with a row for every example: how J
    changes with z2. The weights are one step further back; where do they meet z2?"""
)
def delta2_for_dJdW1(X, y, W1, W2):
    _, a2, _, _, delta3, delta2 = passed(X, y, W1, W2)
    return delta2, a2.T @ delta3


@backprop.misconception(
    """You return the two deltas, how J changes with z2 and with z3. They are right, and the
    gradients are one step away: each delta still has to meet what its layer was fed with."""
)
def deltas_returned(X, y, W1, W2):
    _, _, _, _, delta3, delta2 = passed(X, y, W1, W2)
    return delta2, delta3


@backprop.misconception(
    """dJdW2 is right. Your dJdW1 is made with delta3 and has a column per output, while W1 has
    one per hidden unit. The error has to be carried one layer back before it meets X."""
)
def delta3_for_delta2(X, y, W1, W2):
    _, a2, _, _, delta3, _ = passed(X, y, W1, W2)
    return both(X, a2, delta3, delta3)


@backprop.misconception(
    """dJdW1 is right. In dJdW2 you use z2, but what W2 is multiplied with in equation (3) has
    passed the activation. Which of the four results of the forward pass is it?"""
)
def z2_in_dJdW2(X, y, W1, W2):
    z2, _, _, _, delta3, delta2 = passed(X, y, W1, W2)
    return both(X, z2, delta2, delta3)


@backprop.misconception(
    """dJdW1 is right. Your dJdW2 is a2 turned on its side: dz3/dW2, without the error that it
    has to be multiplied with. A network that answers perfectly would still get this gradient;
    which factor says how wrong it is?"""
)
def delta3_left_out(X, y, W1, W2):
    _, a2, _, _, _, delta2 = passed(X, y, W1, W2)
    return X.T @ delta2, a2.T


@backprop.misconception(
    """Your dJdW2 keeps a row for every example: with `*` the errors are multiplied with the
    activations and never added up, and with several outputs it stops or pairs the wrong
    units. J is summed over examples: which product multiplies and adds, and which factor has
    to turn for it?"""
)
def dJdW2_entry_by_entry(X, y, W1, W2):
    _, a2, _, _, delta3, delta2 = passed(X, y, W1, W2)
    return X.T @ delta2, delta3 * a2


@backprop.misconception(
    """For dJdW2 you multiply delta3 by a2 in the order in which the slides print them. Where
    that product exists at all, its sum does not run over examples. Write (N, O) and (N, H)
    down and find how they can give (H, O)."""
)
def dJdW2_as_printed(X, y, W1, W2):
    _, a2, _, _, delta3, delta2 = passed(X, y, W1, W2)
    return X.T @ delta2, delta3 @ a2


@backprop.misconception(
    """dJdW2 is right. In dJdW1 every product is a matrix product, in the order in which the
    slides print the factors. With as many examples as hidden units it runs and gives numbers
    of no meaning; with other sizes it stops. Which of the products goes entry by entry, and
    over which size does the last one sum?"""
)
def dJdW1_as_printed(X, y, W1, W2):
    z2, a2, _, _, delta3, _ = passed(X, y, W1, W2)
    return delta3 @ W2.T @ f_prime(z2) @ X, a2.T @ delta3


@backprop.misconception(
    """dJdW2 is right and your delta2 seems to be too, but X stands on its right as on the
    slides. That product exists only with as many examples as hidden units, and it does not
    sum over examples. Bring N next to N."""
)
def X_on_the_right(X, y, W1, W2):
    _, a2, _, _, delta3, delta2 = passed(X, y, W1, W2)
    return delta2 @ X, a2.T @ delta3


@backprop.misconception(
    """dJdW2 is right. On the way to dJdW1 delta3 is multiplied by W2 as it stands, which goes
    forward; that runs only with as many outputs as hidden units. Which axis of W2 has to meet
    the outputs in delta3?"""
)
def W2_not_turned(X, y, W1, W2):
    z2, a2, _, _, delta3, _ = passed(X, y, W1, W2)
    return both(X, a2, (delta3 @ W2) * f_prime(z2), delta3)


@backprop.misconception(
    """Your deltas are right, but in the last products X and a2 are not turned. These products
    run only where sizes happen to be equal, and they pair an example with the errors of
    others. The sum has to run over examples: bring N next to N, twice."""
)
def nothing_turned_at_the_end(X, y, W1, W2):
    _, a2, _, _, delta3, delta2 = passed(X, y, W1, W2)
    return X @ delta2, a2 @ delta3


@backprop.misconception(
    """Right where there is one output. With more, your delta2 needs a sum over outputs and has
    none: `*` pairs a hidden unit with a single error. Which product multiplies and adds?"""
)
def hidden_error_of_one_output(X, y, W1, W2):
    z2, a2, _, _, delta3, _ = passed(X, y, W1, W2)
    return both(X, a2, delta3 * W2.T * f_prime(z2), delta3)


@backprop.misconception(
    """Your gradients are those of the first example alone. Every row of X and y has a share in
    J: let all of them take part and add their gradients up."""
)
def first_example_only(X, y, W1, W2):
    return hidden_layer.backprop(X[:1], y[:1], W1, W2)


@backprop.misconception(
    """You keep a gradient for each example, three axes in all. Every number you need is there;
    J adds the examples up, so add their gradients up as well."""
)
def examples_kept_apart(X, y, W1, W2):
    _, a2, _, _, delta3, delta2 = passed(X, y, W1, W2)
    return X[:, :, None] * delta2[:, None, :], a2[:, :, None] * delta3[:, None, :]


@backprop.misconception(
    """You return new weights: the gradients are already subtracted. They are asked for as they
    are, since whoever calls the function may want to check them or to choose another step;
    steps come in lesson 08."""
)
def new_weights_returned(X, y, W1, W2):
    dJdW1, dJdW2 = hidden_layer.backprop(X, y, W1, W2)
    return W1 - dJdW1, W2 - dJdW2


@backprop.misconception(
    """Where it gets through, your gradients are right, but the caller's weights are changed on
    the way: the function takes a training step in place, and arrays of whole numbers refuse
    it. Return the gradients and leave W1 and W2 as they came."""
)
def trained_in_place(X, y, W1, W2):
    dJdW1, dJdW2 = hidden_layer.backprop(X, y, W1, W2)
    W1 -= dJdW1
    W2 -= dJdW2
    return dJdW1, dJdW2


# E5.5: numerical_gradient


def each_entry(W, slope: Callable) -> np.ndarray:
    """`slope(entry)` for every entry of W, in W's shape."""
    slopes = [slope(entry) for entry in np.ndindex(W.shape)]
    return np.array(slopes).reshape(W.shape)


def moved(W, entry, step):
    """A copy of W, in floats, with one entry (or row) moved."""
    W = np.array(W, dtype=float)
    W[entry] += step
    return W


@numerical_gradient.misconception(
    """Your slopes use W itself and the point above it, so they lean to one side, the more the
    wider eps is. Central differences take one point on each side of W, and the cost at W
    itself is not needed."""
)
def forward_difference(cost_fn, W, eps):
    return each_entry(W, lambda entry: (cost_fn(moved(W, entry, eps)) - cost_fn(W)) / eps)


@numerical_gradient.misconception(
    """Your slopes use W itself and the point below it, so they lean to one side, the more the
    wider eps is. Central differences take one point on each side of W, and the cost at W
    itself is not needed."""
)
def backward_difference(cost_fn, W, eps):
    return each_entry(W, lambda entry: (cost_fn(W) - cost_fn(moved(W, entry, -eps))) / eps)


def central(cost_fn, W, entry, eps):
    """The cost above minus the cost below, not yet divided."""
    return cost_fn(moved(W, entry, eps)) - cost_fn(moved(W, entry, -eps))


@numerical_gradient.misconception(
    """All your slopes are twice too large. You divide by eps, but the two points are further
    apart than that: how far is it from W - eps to W + eps?"""
)
def divided_by_eps(cost_fn, W, eps):
    return each_entry(W, lambda entry: central(cost_fn, W, entry, eps) / eps)


@numerical_gradient.misconception(
    """Your numbers shrink with eps, so they are differences and not slopes yet: the rise is
    there, the run is missing. Divide by the distance between the two points."""
)
def difference_alone(cost_fn, W, eps):
    return each_entry(W, lambda entry: central(cost_fn, W, entry, eps))


@numerical_gradient.misconception(
    """Your numbers shrink with eps, so they are differences and not slopes yet: the rise is
    there, the run is missing. Divide by the distance between the two points."""
)
def difference_halved(cost_fn, W, eps):
    return each_entry(W, lambda entry: central(cost_fn, W, entry, eps) / 2)


@numerical_gradient.misconception(
    """Your numbers are multiplied by eps where they should be divided by it. Python works
    through / and * from left to right; parentheses keep a denominator of two factors
    together."""
)
def parentheses_missing(cost_fn, W, eps):
    return each_entry(W, lambda entry: central(cost_fn, W, entry, eps) / 2 * eps)


@numerical_gradient.misconception(
    """Every slope has the opposite sign: you subtract the cost above from the cost below. Where
    a weight's growth makes the cost grow, its slope is positive; which of the two costs comes
    first, then?"""
)
def upside_down(cost_fn, W, eps):
    return each_entry(W, lambda entry: -central(cost_fn, W, entry, eps) / (2 * eps))


@numerical_gradient.misconception(
    """Your two points lie half as far from W as they should. That is a fair central difference
    with another step; here the docstring fixes both points, so use eps as it is given."""
)
def half_a_step_each_way(cost_fn, W, eps):
    return each_entry(W, lambda entry: central(cost_fn, W, entry, eps / 2) / eps)


@numerical_gradient.misconception(
    """Your slopes do not change when eps does: they are close to the exact ones whatever eps
    is. The docstring wants eps used as given, even when it is too wide, so that its effect
    can be studied; look for a step that is fixed in your code."""
)
def eps_ignored(cost_fn, W, eps):
    return each_entry(W, lambda entry: central(cost_fn, W, entry, 1e-5) / 2e-5)


@numerical_gradient.misconception(
    """You measure how the slope bends: W itself is counted twice and the step is squared,
    which is the second derivative. For the first, two costs and one distance are enough."""
)
def second_derivative(cost_fn, W, eps):
    return each_entry(W, lambda entry: (
        cost_fn(moved(W, entry, eps)) - 2 * cost_fn(W) + cost_fn(moved(W, entry, -eps))
    ) / eps**2)


@numerical_gradient.misconception(
    """All weights are moved at once, since W + eps adds eps to every entry; what comes out is
    one slope for all of them together. To see what a single weight does, the others have to
    stay: go from entry to entry."""
)
def all_moved_at_once(cost_fn, W, eps):
    return (cost_fn(W + eps) - cost_fn(W - eps)) / (2 * eps)


@numerical_gradient.misconception(
    """All weights are moved at once, since W + eps adds eps to every entry; what comes out is
    one slope for all of them together. To see what a single weight does, the others have to
    stay: go from entry to entry."""
)
def all_moved_at_once_each_time(cost_fn, W, eps):
    return np.full(W.shape, all_moved_at_once(cost_fn, W, eps))


@numerical_gradient.misconception(
    """The entries of a row are all alike in your gradient, because a whole row of weights is
    moved at once. W has two axes: an entry needs two indices, and the loop has to reach each
    of them alone."""
)
def row_moved_at_once(cost_fn, W, eps):
    rows = [central(cost_fn, W, row, eps) / (2 * eps) for row in range(len(W))]
    return np.array(rows)[:, None] * np.ones(W.shape)


@numerical_gradient.misconception(
    """Your first entry is right and the later ones drift off: weights that have been moved
    stay moved while the next ones are tested. Put each entry back, or begin with a fresh copy
    of W each time."""
)
def not_put_back(cost_fn, W, eps):
    walking = np.array(W, dtype=float)
    return moved_and_left(cost_fn, walking, eps)


def moved_and_left(cost_fn, W, eps):
    """Central differences that leave every entry at its lower point."""
    gradient = np.zeros(W.shape)
    for entry in np.ndindex(W.shape):
        W[entry] += eps
        above = cost_fn(W)
        W[entry] -= 2 * eps
        gradient[entry] = (above - cost_fn(W)) / (2 * eps)
    return gradient


@numerical_gradient.misconception(
    """Your first entry is right and the later ones drift off: weights that have been moved
    stay moved while the next ones are tested. Put each entry back, or begin with a fresh copy
    of W each time."""
)
def two_copies_not_put_back(cost_fn, W, eps):
    above, below = np.array(W, dtype=float), np.array(W, dtype=float)
    gradient = np.zeros(W.shape)
    for entry in np.ndindex(W.shape):
        above[entry] += eps
        below[entry] -= eps
        gradient[entry] = (cost_fn(above) - cost_fn(below)) / (2 * eps)
    return gradient


@numerical_gradient.misconception(
    """The caller's W comes back changed: entries are moved in place and not put back, so the
    later slopes are taken at another point as well. Work on a copy, and give each entry its
    old value before you turn to the next."""
)
def left_moved_in_place(cost_fn, W, eps):
    return moved_and_left(cost_fn, np.asarray(W, dtype=float), eps)


@numerical_gradient.misconception(
    """Right for decimal numbers; where W holds whole numbers, your steps get lost. An array of
    integers cuts off what is written into it, so eps never arrives as it is. Make the copy
    that you move hold floats."""
)
def steps_cut_off(cost_fn, W, eps):
    gradient = np.zeros(W.shape)
    for entry in np.ndindex(W.shape):
        above, below = W.copy(), W.copy()
        above[entry] += eps
        below[entry] -= eps
        gradient[entry] = (cost_fn(above) - cost_fn(below)) / (2 * eps)
    return gradient


@numerical_gradient.misconception(
    """Right for decimal numbers; where W holds whole numbers, all your slopes are 0. The array
    that holds your step has taken over W's integer type, and in it eps becomes 0, so both
    points fall on W: make the step an array of floats."""
)
def step_becomes_zero(cost_fn, W, eps):
    slopes = hidden_layer.numerical_gradient(cost_fn, W, eps)
    return slopes if W.dtype.kind == "f" else np.zeros(W.shape)


@numerical_gradient.misconception(
    """Right for decimal numbers; where W holds whole numbers, your slopes are cut down to
    whole numbers too. The array that collects them has taken over W's integer type: make it
    hold floats whatever W holds."""
)
def slopes_cut_off(cost_fn, W, eps):
    return hidden_layer.numerical_gradient(cost_fn, W, eps).astype(W.dtype)


@numerical_gradient.misconception(
    """Right for decimal numbers; where W holds whole numbers, both your steps and your slopes
    lose what is behind the point, because the copy of W and the array of results are arrays
    of integers. Make both hold floats."""
)
def steps_and_slopes_cut_off(cost_fn, W, eps):
    return steps_cut_off(cost_fn, W, eps).astype(W.dtype)


@numerical_gradient.misconception(
    """Your slopes are right, but the table lies on its side. A gradient has the shape of the
    weights that it belongs to: give every slope the two indices of its entry."""
)
def laid_on_its_side(cost_fn, W, eps):
    return hidden_layer.numerical_gradient(cost_fn, W, eps).T


@numerical_gradient.misconception(
    """Your slopes are right, but they lie in one long row. A gradient has the shape of the
    weights that it belongs to, so that it can be compared with dJdW entry by entry: restore
    W's two axes."""
)
def left_flat(cost_fn, W, eps):
    return hidden_layer.numerical_gradient(cost_fn, W, eps).ravel()


# E5.6: rel_error

norm = np.linalg.norm


@rel_error.misconception(
    """You divide by the sum of the two norms. That is never smaller than the norm of the sum,
    and for two opposed gradients far larger: the docstring adds the arrays first. In which
    order do your additions and norms come?"""
)
def norms_added(a, b):
    return norm(a - b) / (norm(a) + norm(b))


@rel_error.misconception(
    """You divide by the norm of `a` alone, so exchanging a and b changes the answer. The
    docstring's denominator treats both alike; read its first sentence again."""
)
def divided_by_a(a, b):
    return norm(a - b) / norm(a)


@rel_error.misconception(
    """You divide by the norm of `b` alone, so exchanging a and b changes the answer. The
    docstring's denominator treats both alike; read its first sentence again."""
)
def divided_by_b(a, b):
    return norm(a - b) / norm(b)


@rel_error.misconception(
    """You divide by the larger of the two norms. That is a good measure of its own, used in
    other courses; the one asked for here has the norm of one array below the line, made of a
    and b together."""
)
def divided_by_the_larger(a, b):
    return norm(a - b) / max(norm(a), norm(b))


@rel_error.misconception(
    """Your number is an absolute error: it grows when both gradients are multiplied by 10,
    though they agree no worse. Divide by a size that grows with them."""
)
def not_divided(a, b):
    return norm(a - b)


@rel_error.misconception(
    """Your number is the square of the one asked for: the entries are squared and added up,
    and no root is taken. Look at the definition of the norm, above and below the line."""
)
def roots_missing(a, b):
    return np.sum((a - b) ** 2) / np.sum((a + b) ** 2)


@rel_error.misconception(
    """You compare the largest entry of the difference with the largest entry of the sum. One
    bad entry is seen that way, but all the others are not: the norm in the docstring counts
    every entry."""
)
def largest_entries(a, b):
    return np.max(np.abs(a - b)) / np.max(np.abs(a + b))


@rel_error.misconception(
    """You add up the absolute values of the entries. That is a norm as well, but another one:
    the docstring's is the length, with squares and a root, above and below the line."""
)
def absolute_values_added(a, b):
    return np.sum(np.abs(a - b)) / np.sum(np.abs(a + b))


@rel_error.misconception(
    """You add up the entries with their signs, so errors up and errors down cancel and two
    wrong gradients can seem to agree. What in the definition of the norm makes every entry
    count as positive?"""
)
def signs_kept(a, b):
    return np.sum(a - b) / np.sum(a + b)


@rel_error.misconception(
    """You return one quotient per entry. The question is about the two gradients as wholes:
    bring the difference to one number, bring the sum to one number, and divide then."""
)
def entry_by_entry_quotients(a, b):
    return np.abs(a - b) / np.abs(a + b)


@rel_error.misconception(
    """You average quotients, one for each entry, and an entry whose sum is near 0 outweighs all
    the others. Bring the difference to one number, bring the sum to one number, and divide
    then."""
)
def mean_of_quotients(a, b):
    return np.mean(np.abs(a - b) / np.abs(a + b))


@rel_error.misconception(
    """You subtract the two norms. Two arrays of equal length can point in quite different
    directions, and your error would be 0: subtract the arrays entry by entry before you take
    a norm."""
)
def norms_subtracted(a, b):
    return abs(norm(a) - norm(b)) / norm(a + b)


@rel_error.misconception(
    """Your fraction is upside down: two equal arrays give infinity where 0 is asked for. The
    difference belongs above the line."""
)
def fraction_upside_down(a, b):
    return norm(a + b) / norm(a - b)


@rel_error.misconception(
    """Right for vectors; for a matrix you return one number per column, because the norm is
    told to run along one axis. The docstring's norm runs over all entries, whatever the
    shape."""
)
def norm_of_each_column(a, b):
    return norm(a - b, axis=0) / norm(a + b, axis=0)


@rel_error.misconception(
    """Right for vectors and for matrices with one row or column. For other matrices a second
    argument 2 makes `np.linalg.norm` answer another question, how far a matrix can stretch a
    vector; without it, the function does what the docstring says."""
)
def spectral_norm(a, b):
    return norm(a - b, 2) / norm(a + b, 2)


@rel_error.misconception(
    """Your number is twice too large: the difference is compared with the average of a and b.
    That is a fair choice elsewhere; the docstring compares it with their sum."""
)
def compared_with_the_average(a, b):
    return norm(a - b) / norm((a + b) / 2)
