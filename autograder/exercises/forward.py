"""Lesson 01: what is asked about the forward pass, and the mistakes people make there.

Every draw has N, D, H and O pairwise different, so that no mistake hides behind two equal
sizes; weights and errors carry both signs, and one case has whole numbers.
"""

import math
from collections.abc import Iterator

import numpy as np

from autograder.exercise import Case, Exercise, Tolerance
from solutions import forward as forward_solutions

SYMBOLS = tuple("X y W1 W2 z2 a2 z3 J dJdz3 dJdW2 dz3dz2 dJdW1 delta2 delta3".split())
f = forward_solutions.sigmoid


def sizes(rng: np.random.Generator, **fixed: int) -> tuple[int, ...]:
    """Draw N, D, H and O from 4 to 8, pairwise different; `fixed` ones stay as given.

    None is 2 or 3 unless fixed, so that the notes' 2-3-1 network never comes up by chance.
    """
    drawn = dict(zip("NDHO", rng.permutation(np.arange(4, 9)).tolist()))
    return tuple((drawn | fixed).values())


def classes(rng: np.random.Generator) -> Iterator[Case]:
    """Classes of students whose two columns peak in different rows and at different heights."""
    for kind, slept, studied in (
        ("more sleep than study", 9.6, 3.2),
        ("more study than sleep", 6.4, 14.0),
        ("less than an hour of study", 8.3, 0.8),
    ):
        N = sizes(rng)[0]
        largest = np.array([slept, studied]) * rng.uniform(0.9, 1, 2)
        hours = largest * rng.uniform(0.1, 0.9, (N, 2))
        hours[rng.permutation(N)[:2], [0, 1]] = largest
        yield Case((hours, rng.uniform(20, 95, (N, 1))), kind=kind)

    N = sizes(rng)[0]
    hours = rng.integers(1, 7, (N, 2))
    hours[rng.permutation(N)[:2], [0, 1]] = rng.integers([7, 11], [10, 15])
    yield Case((hours, rng.integers(20, 95, (N, 1))), kind="whole hours and points")

    hours = rng.uniform([6, 1], [9, 4], (1, 2))
    yield Case((hours, rng.uniform(20, 95, (1, 1))), kind="one student")


def size_draws(rng: np.random.Generator) -> Iterator[Case]:
    """Each symbol at three draws of the sizes; the table's dz3dz2 exists for O=1 alone."""
    for symbol in SYMBOLS:
        one_output = ("one output", {"O": 1})
        usual = (("four different sizes", {}), one_output, ("one example", {"N": 1}))
        for kind, fixed in (one_output,) * 3 if symbol == "dz3dz2" else usual:
            yield Case((symbol, *sizes(rng, **fixed)), kind=f"{symbol}, {kind}", part=symbol)


def pre_activations(rng: np.random.Generator) -> Iterator[Case]:
    """Numbers and arrays of both signs, far and near; none so far that float64 overflows."""
    yield Case((rng.uniform(1, 3),), kind="a positive number")
    yield Case((-rng.uniform(1, 3),), kind="a negative number")
    yield Case((int(rng.integers(1, 4)),), kind="a whole number")
    yield Case((rng.uniform(-4, 4, 5),), kind="a vector")
    yield Case((rng.uniform(-4, 4, sizes(rng)[:2]),), kind="a matrix")
    yield Case((rng.uniform(-6, -1, (3, 2)),), kind="a matrix of negative numbers")
    yield Case((rng.uniform(-4, 4, (2, 4, 3)),), kind="an array with three axes")
    yield Case((rng.permutation(np.linspace(-30, 30, 7)),), kind="numbers from -30 to 30")
    yield Case((rng.permutation(np.arange(-5, 7)).reshape(4, 3),), kind="a matrix of whole numbers")


def networks(rng: np.random.Generator) -> Iterator[Case]:
    """Small networks; the entries are bounded so that every abs(z) stays below 30."""
    for kind, fixed in (
        ("two outputs", {"O": 2}),
        ("one output", {"O": 1}),
        ("several outputs", {}),
        ("one example", {"N": 1}),
    ):
        N, D, H, O = sizes(rng, **fixed)
        X, W1, W2 = (rng.uniform(-1.9, 1.9, shape) for shape in ((N, D), (D, H), (H, O)))
        yield Case((X, W1, W2), kind=kind)

    N, D, H, O = sizes(rng, D=3, O=2)
    X, W1, W2 = (rng.integers(-2, 3, shape) for shape in ((N, D), (D, H), (H, O)))
    yield Case((X, W1, W2), kind="whole numbers everywhere")


def answers(rng: np.random.Generator) -> Iterator[Case]:
    """Targets and network answers that miss them to both sides, by less and by more than 1."""
    for kind, fixed, spread in (
        ("two outputs", {"O": 2}, 1),
        ("one output", {"O": 1}, 1),
        ("errors larger than 1", {}, 5),
        ("one example", {"N": 1}, 1),
    ):
        N, _, _, O = sizes(rng, **fixed)
        y, yHat = spread * rng.uniform(0, 1, (2, N, O))
        yield Case((y, yHat), kind=kind)

    N = sizes(rng)[0]
    y, yHat = rng.integers(-4, 5, (2, N, 2))
    yield Case((y, yHat), kind="whole numbers")


normalize = Exercise("E1.1", forward_solutions.normalize, points=1, cases=classes)
shape_of = Exercise("E1.2", forward_solutions.shape_of, points=3, cases=size_draws)
sigmoid = Exercise("E1.3", forward_solutions.sigmoid, points=1, cases=pre_activations)
forward = Exercise("E1.4", forward_solutions.forward, points=3, cases=networks)
# flat, so that one cost per output is recognised as (O,) and as the table's (1, O)
cost = Exercise(
    "E1.5", forward_solutions.cost, points=2, cases=answers, tolerance=Tolerance(flat=True)
)

EXERCISES = (normalize, shape_of, sigmoid, forward, cost)


# E1.1: normalize


@normalize.misconception(
    """Both columns are divided by the same number, the largest entry of the whole table, so
    one column never reaches 1. Sleep and study each have a largest entry of their own: look
    up how `max` is told to search one column at a time."""
)
def one_maximum_for_both(hours, scores):
    return hours / hours.max(), scores / 100


@normalize.misconception(
    """In every row one of your two entries is 1: each student's hours are divided by that
    student's own larger number, and after that students can no longer be compared. Look for
    the largest entry down a column, not along a row."""
)
def maximum_of_the_row(hours, scores):
    return hours / hours.max(axis=1, keepdims=True), scores / 100


@normalize.misconception(
    """With axis=1 you get one number per student, and these do not line up with your two
    columns; with a single student it runs and one of the two entries is 1. `axis` names the
    direction that disappears: which one has to go, so that two numbers are left?"""
)
def maximum_of_the_row_without_keepdims(hours, scores):
    return hours / hours.max(axis=1), scores / 100


@normalize.misconception(
    """Your values are right where the function gets through, but it divides in place: the
    caller's own hours or scores are overwritten, and an array of whole numbers refuses to
    take fractions. Let the division make a new array and return that one."""
)
def divided_in_place(hours, scores):
    hours /= hours.max(axis=0)
    scores /= 100
    return hours, scores


@normalize.misconception(
    """The best score of every class turns into 1 in your y, because the scores are divided
    by the largest one present. The scale of the test is fixed: the task names the best
    possible score, and that one is the same in every class."""
)
def scores_by_their_own_maximum(hours, scores):
    return hours / hours.max(axis=0), scores / scores.max()


@normalize.misconception(
    """The smallest entry of each column becomes 0 in your X: the column's minimum is
    subtracted before you divide. Here no hours shall stay no hours, so nothing is
    subtracted; read the task's first sentence about the columns again."""
)
def minimum_subtracted(hours, scores):
    low, high = hours.min(axis=0), hours.max(axis=0)
    with np.errstate(invalid="ignore"):
        return (hours - low) / (high - low), scores / 100


@normalize.misconception(
    """Your columns have the mean 0 and contain negative numbers: the mean is subtracted and
    the spread is divided out. That is a scaling too, but this network wants hours between 0
    and 1, so leave the mean where it is and choose another divisor."""
)
def standardized(hours, scores):
    with np.errstate(invalid="ignore"):
        return (hours - hours.mean(axis=0)) / hours.std(axis=0), scores / 100


@normalize.misconception(
    """Each column of your X adds up to 1: it is divided by its sum, so more students would
    make everyone's hours smaller. Which single entry of a column should become 1 instead?"""
)
def divided_by_the_sum(hours, scores):
    return hours / hours.sum(axis=0), scores / 100


@normalize.misconception(
    """The average of each column of your X is 1, so some entries lie above 1: the columns
    are divided by their mean. Divide by the entry that nobody exceeds."""
)
def divided_by_the_mean(hours, scores):
    return hours / hours.mean(axis=0), scores / 100


@normalize.misconception(
    """Your X is the hours divided by 10 and 5. Those are the maxima of the three students in
    the notes; another class has others, so let the code find them in `hours`."""
)
def maxima_of_the_notes(hours, scores):
    return hours / np.array([10, 5]), scores / 100


@normalize.misconception(
    """Your X is right, but y still counts in points, up to 100. The network's answers lie
    between 0 and 1, so the scores have to be brought there as well."""
)
def scores_left_in_points(hours, scores):
    return hours / hours.max(axis=0), 1.0 * scores


@normalize.misconception(
    """Both results are there, but y comes before X. Return them in the order in which the
    docstring lists them: whoever calls the function unpacks them in that order."""
)
def swapped(hours, scores):
    return scores / 100, hours / hours.max(axis=0)


@normalize.misconception(
    """One array came back, the hours without units. The task asks for two results: return
    the scores as well, brought to their own range."""
)
def hours_alone(hours, scores):
    return hours / hours.max(axis=0)


@normalize.misconception(
    """Your numbers are right, but y came back flat, without its second axis. Keep one row
    per student and one column: between a flat y and a column NumPy later fills a whole
    square table of differences, without a warning."""
)
def flat_scores(hours, scores):
    return hours / hours.max(axis=0), scores.ravel() / 100


# E1.2: shape_of


def except_for(symbol: str, N: int, D: int, H: int, O: int, **shapes: tuple) -> tuple:
    """The right shape of `symbol`, unless `shapes` holds another one."""
    return shapes.get(symbol, forward_solutions.shape_of(symbol, N, D, H, O))


@shape_of.misconception(
    """You give J the shape that the notes' table prints, one row with an entry per output,
    and here the table is wrong. Equation (5) sums over everything: count how many numbers
    are left at the end, then ask which shape a thing without rows and columns has."""
)
def J_as_printed(symbol, N, D, H, O):
    return except_for(symbol, N, D, H, O, J=(1, O))


@shape_of.misconception(
    """You describe J as an array that holds one entry. One entry is right, but the sum in
    equation (5) leaves no array around it; the end of the docstring says how the shape of
    such a thing is written."""
)
def J_in_a_matrix(symbol, N, D, H, O):
    return except_for(symbol, N, D, H, O, J=(1, 1))


@shape_of.misconception(
    """You describe J as an array that holds one entry. One entry is right, but the sum in
    equation (5) leaves no array around it; the end of the docstring says how the shape of
    such a thing is written."""
)
def J_in_a_vector(symbol, N, D, H, O):
    return except_for(symbol, N, D, H, O, J=(1,))


@shape_of.misconception(
    """Your J has one entry for each example and output: that is the shape of the errors
    before they are added. What does the sum sign in equation (5) do to them?"""
)
def J_before_the_sum(symbol, N, D, H, O):
    return except_for(symbol, N, D, H, O, J=(N, O))


@shape_of.misconception(
    """The sizes of your weight matrix are right, in the other order: one row per receiving
    unit, as some books write it. In equations (1) and (3) the weights stand on the right of
    the product: which size must come first so that the product exists?"""
)
def one_row_per_receiving_unit(symbol, N, D, H, O):
    return except_for(symbol, N, D, H, O, W1=(H, D), W2=(O, H))


@shape_of.misconception(
    """The sizes of your gradient are right, in the other order. A gradient says for each
    weight how fast J changes with it, so its entries lie where the weights lie: compare
    dJdW1 with W1, and dJdW2 with W2."""
)
def transposed_gradient(symbol, N, D, H, O):
    return except_for(symbol, N, D, H, O, dJdW1=(H, D), dJdW2=(O, H))


@shape_of.misconception(
    """Your gradient for a weight matrix has one row per example, the shape of an error
    message. J is one number for all examples together: ask instead how many weights there
    are that it can change with."""
)
def gradient_like_delta(symbol, N, D, H, O):
    return except_for(symbol, N, D, H, O, dJdW1=(N, H), dJdW2=(N, O))


@shape_of.misconception(
    """You keep a separate gradient for every example, three axes in all. J already adds the
    examples up, and so does its gradient: which axis disappears?"""
)
def gradient_for_each_example(symbol, N, D, H, O):
    return except_for(symbol, N, D, H, O, dJdW1=(N, D, H), dJdW2=(N, H, O))


@shape_of.misconception(
    """You give a delta the shape of a weight matrix. A delta does not belong to the weights
    but to a layer's z: it says how J changes with each entry of it. Which shape does that z
    have?"""
)
def delta_like_weights(symbol, N, D, H, O):
    return except_for(symbol, N, D, H, O, delta2=(D, H), delta3=(H, O), dJdz3=(H, O))


@shape_of.misconception(
    """You give this delta the shape of the other one. The notes' table counts the errors from
    the output, "Error 1" for delta3; the digit in the symbol counts layers from the input.
    Take the digit and look for the z that carries it too."""
)
def deltas_swapped(symbol, N, D, H, O):
    return except_for(symbol, N, D, H, O, delta2=(N, O), delta3=(N, H))


@shape_of.misconception(
    """J is a number, but its derivative with respect to an array is not: every entry of the
    array can move J on its own. Which array stands below the fraction line here, and how do
    its entries lie?"""
)
def derivative_of_a_number(symbol, N, D, H, O):
    return except_for(symbol, N, D, H, O, dJdz3=(), delta3=(), dJdW1=(), dJdW2=(), delta2=())


@shape_of.misconception(
    """You give dz3dz2 the shape of W2. W2 does take part, but so does the slope f'(z2), and
    that one is different for every example: what does one row of the table's dz3dz2 stand
    for?"""
)
def dz3dz2_like_W2(symbol, N, D, H, O):
    return except_for(symbol, N, D, H, O, dz3dz2=(H, O))


@shape_of.misconception(
    """Your dz3dz2 fits a single example: one z3, moved by each hidden unit. The table keeps
    such a row for every example; how many rows are there then?"""
)
def dz3dz2_of_one_example(symbol, N, D, H, O):
    return except_for(symbol, N, D, H, O, dz3dz2=(1, H))


@shape_of.misconception(
    """You give dz3dz2 the shape of z3, one number per example. In each example z3 depends on
    several entries of z2, one per hidden unit, and each of them has a derivative of its
    own."""
)
def dz3dz2_like_z3(symbol, N, D, H, O):
    return except_for(symbol, N, D, H, O, dz3dz2=(N, O))


@shape_of.misconception(
    """Your dz3dz2 is a square table. The (3x3) in the filled-in copy of the notes looks
    square because that network happens to have three of two different things: find out
    which two, and try again with five students."""
)
def dz3dz2_square_in_H(symbol, N, D, H, O):
    return except_for(symbol, N, D, H, O, dz3dz2=(H, H))


@shape_of.misconception(
    """Your dz3dz2 is a square table. The (3x3) in the filled-in copy of the notes looks
    square because that network happens to have three of two different things: find out
    which two, and try again with five students."""
)
def dz3dz2_square_in_N(symbol, N, D, H, O):
    return except_for(symbol, N, D, H, O, dz3dz2=(N, N))


@shape_of.misconception(
    """You answer with the numbers of the notes' own network, whatever sizes are asked for.
    Say each axis in letters first (how many examples, inputs, hidden units, outputs?) and
    return the letters: they arrive as N, D, H and O."""
)
def numbers_of_the_notes(symbol, N, D, H, O):
    return except_for(
        symbol, N, D, H, O,
        X=(3, 2), y=(3, 1), W1=(2, 3), W2=(3, 1), z2=(3, 3), a2=(3, 3), z3=(3, 1),
        dJdz3=(3, 1), dJdW2=(3, 1), dz3dz2=(3, 3), dJdW1=(2, 3), delta2=(3, 3), delta3=(3, 1),
    )  # fmt: skip


@shape_of.misconception(
    """Your answer has a 1 where the outputs are counted. The notes' network has one output,
    but the function is asked about networks with several: which of the four sizes counts
    them?"""
)
def one_output_assumed(symbol, N, D, H, O):
    return except_for(
        symbol, N, D, H, O,
        y=(N, 1), z3=(N, 1), dJdz3=(N, 1), delta3=(N, 1), W2=(H, 1), dJdW2=(H, 1),
    )  # fmt: skip


@shape_of.misconception(
    """Your answer has one axis, as if each example had one bare number. A network may have
    several outputs, and the notes keep the second axis even when it is 1 long: add it."""
)
def flat_columns(symbol, N, D, H, O):
    return except_for(symbol, N, D, H, O, y=(N,), z3=(N,), dJdz3=(N,), delta3=(N,))


@shape_of.misconception(
    """Your examples lie in columns. That is a fair convention elsewhere, but the notes write
    each example as a row: see the first line of their table, then reread your tuple from
    left to right."""
)
def examples_in_columns(symbol, N, D, H, O):
    return except_for(
        symbol, N, D, H, O,
        X=(D, N), y=(O, N), z2=(H, N), a2=(H, N), z3=(O, N),
        dJdz3=(O, N), delta2=(H, N), delta3=(O, N), dz3dz2=(H, N),
    )  # fmt: skip


@shape_of.misconception(
    """Your answer has a single row, so it fits one example. All examples travel through the
    network together, each in a row of its own: how many rows is that?"""
)
def one_example_assumed(symbol, N, D, H, O):
    return except_for(
        symbol, N, D, H, O,
        X=(1, D), y=(1, O), z2=(1, H), a2=(1, H), z3=(1, O),
        dJdz3=(1, O), delta2=(1, H), delta3=(1, O),
    )  # fmt: skip


# E1.3: sigmoid


@sigmoid.misconception(
    """Your curve is mirrored: it falls where z grows. Put a large positive z into your line
    by hand: what becomes of the exponential, what is left of the fraction, and should that
    be near 0 or near 1?"""
)
def mirrored(z):
    return 1 / (1 + np.exp(z))


@sigmoid.misconception(
    """Your values run from -1 to 1 and pass through 0: that is tanh, a relative of the
    sigmoid. The notes' f stays between 0 and 1; compare your line with the formula at
    z = 0."""
)
def tanh(z):
    return np.tanh(z)


@sigmoid.misconception(
    """Your values never exceed 1/4 and shrink on both sides of 0: that is the sigmoid's
    slope, which comes in the next lesson. Here the activation itself is asked, which keeps
    rising with z."""
)
def slope_of_the_sigmoid(z):
    return f(z) * f(-z)


@sigmoid.misconception(
    """All your values are above 1. Python divides before it adds, so without brackets the
    exponential never gets below the fraction line; bracket the whole denominator."""
)
def brackets_missing(z):
    return 1 / 1 + np.exp(-z)


@sigmoid.misconception(
    """Your values are 0 for negative z and z itself above: that is the rectifier, ReLU. The
    notes' network uses the smooth curve of the docstring, which never leaves the range from
    0 to 1."""
)
def rectifier(z):
    return np.maximum(z, 0.0)


@sigmoid.misconception(
    """All entries of one answer add up to 1, so each depends on its neighbours: that is
    softmax. Here every entry is computed from its own z alone; nothing is summed over the
    array."""
)
def softmax(z):
    return np.exp(z) / np.sum(np.exp(z))


@sigmoid.misconception(
    """With whole numbers as input your answers are cut down to 0; with other input they are
    right. The array that collects your results takes over the input's integer type: make it
    hold floats whatever z holds."""
)
def collected_in_integers(z):
    return np.asarray(f(z)).astype(np.asarray(z).dtype)


@sigmoid.misconception(
    """Right for a single number, but an array stops it. Functions from `math` take one
    number at a time, and so does an `if` on z; NumPy's functions work on all entries at
    once."""
)
def one_number_at_a_time(z):
    return 1 / (1 + math.exp(-z))


@sigmoid.misconception(
    """Right for arrays, but a single number stops it: a plain number has no shape, no length
    and no entries to walk through. Work on z as a whole, and it need not be an array."""
)
def arrays_only(z):
    return f(z.reshape(z.shape))


# E1.4: forward


@forward.misconception(
    """Your a2 equals z2: the hidden layer passes its sums on without the activation f. Two
    matrix products in a row are one matrix product, so without f between them the hidden
    layer gains nothing; see equation (2)."""
)
def hidden_layer_linear(X, W1, W2):
    z2 = X @ W1
    z3 = z2 @ W2
    return z2, z2, z3, f(z3)


@forward.misconception(
    """Your yHat equals z3, so an answer may lie far outside 0 to 1. The last step, equation
    (4), is still to come: the output layer has the same activation as the hidden one."""
)
def output_layer_linear(X, W1, W2):
    z2 = X @ W1
    z3 = f(z2) @ W2
    return z2, f(z2), z3, z3


@forward.misconception(
    """Your a2 is right, but z3 does not use it: layer 3 is fed with z2, as if the activation
    had never happened. Look up in equation (3) what is multiplied by the second weights."""
)
def activation_bypassed(X, W1, W2):
    z2 = X @ W1
    z3 = z2 @ W2
    return z2, f(z2), z3, f(z3)


@forward.misconception(
    """Your z2 and z3 lie between 0 and 1, so f is already in them, and then it is applied a
    second time. z is the sum before the activation and a is after it: keep one f per
    layer."""
)
def activated_twice(X, W1, W2):
    z2 = f(X @ W1)
    a2 = f(z2)
    z3 = f(a2 @ W2)
    return z2, a2, z3, f(z3)


@forward.misconception(
    """Your z2 equals a2 and your z3 equals yHat: the sums are overwritten by their
    activations. Later lessons need both, so give the value before f and the value after f
    each a name."""
)
def sums_overwritten(X, W1, W2):
    a2 = f(X @ W1)
    yHat = f(a2 @ W2)
    return a2, a2, yHat, yHat


@forward.misconception(
    """yHat came back alone, and it is right. Backpropagation walks the same way back and
    needs every stop on it: return all four quantities, in the docstring's order."""
)
def yHat_alone(X, W1, W2):
    return f(f(X @ W1) @ W2)


@forward.misconception(
    """The two activations came back, a2 and yHat, and they are right. The docstring asks for
    four quantities: the sums before each activation belong to them."""
)
def activations_alone(X, W1, W2):
    a2 = f(X @ W1)
    return a2, f(a2 @ W2)


@forward.misconception(
    """All four quantities are there, in another order than the docstring's. Whoever calls
    the function tells them apart by their place alone: return them as they come up in
    equations (1) to (4)."""
)
def output_first(X, W1, W2):
    return forward_solutions.forward(X, W1, W2)[::-1]


@forward.misconception(
    """All four quantities are there, in another order than the docstring's. Whoever calls
    the function tells them apart by their place alone: return them as they come up in
    equations (1) to (4)."""
)
def sums_before_activations(X, W1, W2):
    z2, a2, z3, yHat = forward_solutions.forward(X, W1, W2)
    return z2, z3, a2, yHat


@forward.misconception(
    """Your a2 is 0 wherever z2 is negative: the hidden layer uses ReLU. It is common
    elsewhere, but in these notes both layers use the sigmoid f of your last exercise."""
)
def hidden_layer_rectified(X, W1, W2):
    z2 = X @ W1
    a2 = np.maximum(z2, 0)
    z3 = a2 @ W2
    return z2, a2, z3, f(z3)


@forward.misconception(
    """Your a2 lies between -1 and 1, which is tanh at work, and yHat is a sigmoid. In these
    notes one and the same f stands in equations (2) and (4)."""
)
def hidden_layer_tanh(X, W1, W2):
    z2 = X @ W1
    a2 = np.tanh(z2)
    z3 = a2 @ W2
    return z2, a2, z3, f(z3)


@forward.misconception(
    """Both of your activations are mirrored: they fall where z rises. The matrix products
    are in order; look at the sigmoid they go through and test it at z = 3."""
)
def mirrored_activation(X, W1, W2):
    z2 = X @ W1
    a2 = f(-z2)
    z3 = a2 @ W2
    return z2, a2, z3, f(-z3)


@forward.misconception(
    """Each row of your yHat adds up to 1, so the outputs compete: that is softmax. In
    equation (4) every output goes through f on its own, without its neighbours."""
)
def outputs_compete(X, W1, W2):
    z2, a2, z3, _ = forward_solutions.forward(X, W1, W2)
    return z2, a2, z3, np.exp(z3) / np.exp(z3).sum(axis=1, keepdims=True)


@forward.misconception(
    """Your numbers are right, but with one output or one example an axis of yHat is lost. A
    matrix that is 1 wide is still a matrix here: keep both axes, or y - yHat will later
    compare every example with every other."""
)
def yHat_squeezed(X, W1, W2):
    z2, a2, z3, yHat = forward_solutions.forward(X, W1, W2)
    return z2, a2, z3, np.squeeze(yHat)


# E1.5: cost


@cost.misconception(
    """Your J is twice too large: the factor in front of the square in equation (5) is
    missing. It is there to meet the 2 that differentiation brings down in lesson 03."""
)
def half_missing(y, yHat):
    return np.sum((y - yHat) ** 2)


@cost.misconception(
    """Your J is the mean squared error: the sum is divided by how many entries there are,
    and the factor of equation (5) is missing. The notes add and do not average, so that each
    example's vote counts the same in a small class and in a large one."""
)
def mean_squared_error(y, yHat):
    return np.mean((y - yHat) ** 2)


@cost.misconception(
    """Your J is an average over all entries: with more examples or outputs it does not grow,
    as a sum does. Read the sign in front of equation (5) again."""
)
def half_of_the_mean(y, yHat):
    return 0.5 * np.mean((y - yHat) ** 2)


@cost.misconception(
    """Your J is right for one example and too small for more: the sum is divided by the
    number of examples. Other books do that; equation (5) adds and leaves it there."""
)
def divided_by_N(y, yHat):
    return 0.5 * np.sum((y - yHat) ** 2) / len(y)


@cost.misconception(
    """You return one number for each output: the examples are added up, the outputs are not.
    With one output it looks right; with two there would be two costs and no single thing to
    make smaller. Let the sum run over both axes."""
)
def one_cost_per_output(y, yHat):
    return 0.5 * np.sum((y - yHat) ** 2, axis=0)


@cost.misconception(
    """You return one number for each example: the outputs are added up, the examples are
    not. J judges the network on all examples at once, so one more axis has to be summed."""
)
def one_cost_per_example(y, yHat):
    return 0.5 * np.sum((y - yHat) ** 2, axis=1)


@cost.misconception(
    """You return a whole array, one half squared error per entry: all of equation (5) except
    its sum sign. Add the entries up to one number."""
)
def sum_missing(y, yHat):
    return 0.5 * (y - yHat) ** 2


@cost.misconception(
    """The errors are added up without being squared, so an answer too high and one too low
    cancel, and J can even be negative. What in equation (5) keeps every contribution at or
    above 0?"""
)
def square_missing(y, yHat):
    return 0.5 * np.sum(y - yHat)


@cost.misconception(
    """You add up the sizes of the errors, not their squares. Both keep errors from
    cancelling, but in equation (5) a large error weighs more than two of half its size."""
)
def absolute_errors(y, yHat):
    return 0.5 * np.sum(np.abs(y - yHat))


@cost.misconception(
    """You square once, after adding, so errors of opposite sign have cancelled by then. In
    equation (5) the sum sign stands outside: square first, entry by entry."""
)
def square_of_the_sum(y, yHat):
    return 0.5 * np.sum(y - yHat) ** 2


@cost.misconception(
    """Your J is the length of the error vector: a square root has come in. Equation (5) has
    none, and its factor in front is missing; compare the two line by line."""
)
def square_root_taken(y, yHat):
    return np.linalg.norm(y - yHat)


@cost.misconception(
    """Your J is half of what it should be: the factor in front sits inside the bracket and
    is squared together with the error. Which part of equation (5) carries the exponent?"""
)
def half_inside_the_square(y, yHat):
    return np.sum((0.5 * (y - yHat)) ** 2)


@cost.misconception(
    """You square y and yHat apart and subtract afterwards. For y = 1 and yHat = 3 that gives
    -8 where the squared error is 4: take the difference first, then the square."""
)
def difference_of_squares(y, yHat):
    return 0.5 * np.sum(y**2 - yHat**2)
