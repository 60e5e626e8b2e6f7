"""Lesson 04: what is asked about several examples at once, and the mistakes people make there.

Every draw has N, H and O pairwise different, except one in E4.14 and E4.15: there N = H, as in
the notes' network. A product that lacks its transpose runs on that draw alone, and only what
runs can be recognised.
"""

from collections.abc import Callable, Iterator

import numpy as np

from autograder.exercise import Case, Exercise, Tolerance
from autograder.exercises.forward import sizes
from solutions import many_examples as solved
from solutions.forward import forward
from solutions.forward import sigmoid as f
from solutions.slopes import sigmoid_prime as f_prime


def written_out(rng: np.random.Generator) -> Iterator[Case]:
    """Both halves of Q12; there is nothing to draw."""
    yield Case((), kind="the three matrices", function="q12_symbols")
    yield Case((), kind="the rows and columns of a", function="q12_rows_cols")


def output_layers(rng: np.random.Generator) -> Iterator[Case]:
    """Targets and answers with yHat = f(z3), so that the slope may be taken from either."""
    for kind, fixed, low, high in (
        ("two outputs", {"O": 2}, 0, 1),
        ("one output", {"O": 1}, 0, 1),
        ("targets below 0 and above 1", {}, -2, 3),
        ("one example", {"N": 1}, 0, 1),
    ):
        N, _, _, O = sizes(rng, **fixed)
        z3 = rng.uniform(-3, 3, (N, O))
        yield Case((rng.uniform(low, high, (N, O)), f(z3), z3), kind=kind)

    N = sizes(rng)[0]
    z3 = rng.permutation(np.resize([-2, -1, 0, 1, 3], 2 * N)).reshape(N, 2)
    y = rng.permutation(np.resize([0, 1], 2 * N)).reshape(N, 2)
    yield Case((y, f(z3), z3), kind="whole numbers in y and z3")


def decimals(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Numbers of both signs; a sigmoid gives none like them, so no step leads back to z2."""
    return rng.uniform(-1.9, 1.9, shape)


def whole(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Whole numbers other than 0."""
    return rng.choice([-3, -2, -1, 1, 2, 3], shape)


def votes(rng: np.random.Generator, outputs: tuple[int, ...]) -> Iterator[Case]:
    """An a2 and a delta3 that have nothing to do with each other; `outputs` gives each O."""
    few, many = sorted(sizes(rng)[:2])
    same = sizes(rng)[0]
    for (kind, N, H, make_a2, make_delta3), O in zip((
        ("more examples than hidden units", many, few, decimals, decimals),
        ("fewer examples than hidden units", few, many, decimals, decimals),
        ("one example", 1, sizes(rng)[0], decimals, decimals),
        ("whole numbers in a2", *sizes(rng)[:2], whole, decimals),
        ("whole numbers in delta3", *sizes(rng)[:2], decimals, whole),
        ("as many examples as hidden units", same, same, decimals, decimals),
    ), outputs):
        kind = kind if O == 1 else f"{kind}, {O} outputs"
        yield Case((make_a2(rng, N, H), make_delta3(rng, N, O)), kind=kind)


def single_output(rng: np.random.Generator) -> Iterator[Case]:
    """Six draws with O=1."""
    yield from votes(rng, (1,) * 6)


def any_outputs(rng: np.random.Generator) -> Iterator[Case]:
    """Six draws with one output and with more."""
    yield from votes(rng, (2, 1, 3, 2, 3, 1))


def two_networks(rng: np.random.Generator) -> Iterator[Case]:
    """Q16 and the same with unequal weights; there is nothing to draw."""
    yield Case((), kind="q16", function="q16")
    yield Case((), kind="q16b", function="q16b")


symbols = Exercise(
    "E4.12", (solved.q12_symbols, solved.q12_rows_cols), points=2, cases=written_out
)
delta3_of = Exercise("E4.13", solved.delta3_of, points=2, cases=output_layers)
elements = Exercise("E4.14", solved.dJdW2_elements, points=2, cases=single_output)
dJdW2_of = Exercise("E4.15", solved.dJdW2_of, points=3, cases=any_outputs)
# six digits are enough, the notes' two are not
numbers = Exercise(
    "E4.16", (solved.q16, solved.q16b), points=3, cases=two_networks,
    tolerance=Tolerance(rtol=1e-5, atol=1e-6, entrywise=True, flat=True),
)  # fmt: skip

EXERCISES = (symbols, delta3_of, elements, dJdW2_of, numbers)


# E4.12: q12_symbols and q12_rows_cols


@symbols.misconception(
    """Your z and your a still have one row each: that is Q8, with a single example. Now three
    examples go through the network together. Which of the three matrices grow with them,
    and which one serves all of them as it is?"""
)
def one_example_again():
    z, a, W = solved.q12_symbols()
    return z[:1], a[:1], W


@symbols.misconception(
    """Your a has three equal rows, so all examples would get the same activations. Each
    example has its own row, and the first number of a name says which row that is."""
)
def same_row_three_times():
    z, a, W = solved.q12_symbols()
    return z, a[:1] * 3, W


@symbols.misconception(
    """In your a the names and the places disagree: the entry in row 1, column 2 is called
    row 2, column 1. The row comes first in a name; go through a once more, along its
    rows."""
)
def a_named_by_columns():
    z, a, W = solved.q12_symbols()
    return z, [list(column) for column in zip(*a)], W


@symbols.misconception(
    """You have a column whose names count columns: its second entry is called row 1,
    column 2. When you go down a column, which of the two numbers in a name has to move?"""
)
def z_counts_columns():
    _, a, W = solved.q12_symbols()
    return [["z11"], ["z12"], ["z13"]], a, W


@symbols.misconception(
    """You have a column whose names count columns: its second entry is called row 1,
    column 2. When you go down a column, which of the two numbers in a name has to move?"""
)
def W_counts_columns():
    z, a, _ = solved.q12_symbols()
    return z, a, [["W11"], ["W12"], ["W13"]]


@symbols.misconception(
    """You have a column whose names count columns: its second entry is called row 1,
    column 2. When you go down a column, which of the two numbers in a name has to move?"""
)
def z_and_W_count_columns():
    return z_counts_columns()[0], *W_counts_columns()[1:]


@symbols.misconception(
    """Your z is a single row. A product has as many rows as its left factor and as many
    columns as its right one: count both for a W, then lay z out again."""
)
def z_in_a_row():
    _, a, W = solved.q12_symbols()
    return [["z11", "z12", "z13"]], a, W


@symbols.misconception(
    """Your z is a single row. A product has as many rows as its left factor and as many
    columns as its right one: count both for a W, then lay z out again."""
)
def z_laid_down():
    _, a, W = solved.q12_symbols()
    return [["z11", "z21", "z31"]], a, W


@symbols.misconception(
    """Your W is a single row, and then the product a W does not exist: the rows of a have
    three entries, so W needs as many rows. Each row of W belongs to one hidden unit."""
)
def W_in_a_row():
    z, a, _ = solved.q12_symbols()
    return z, a, [["W11", "W12", "W13"]]


@symbols.misconception(
    """Your W is a single row, and then the product a W does not exist: the rows of a have
    three entries, so W needs as many rows. Each row of W belongs to one hidden unit."""
)
def W_laid_down():
    z, a, _ = solved.q12_symbols()
    return z, a, [["W11", "W21", "W31"]]


@symbols.misconception(
    """Your W has nine weights, enough for three output units. The question's network has one
    output: how many weights lead to it from three hidden units?"""
)
def W_for_three_outputs():
    z, a, _ = solved.q12_symbols()
    return z, a, [[f"W{row}{column}" for column in (1, 2, 3)] for row in (1, 2, 3)]


@symbols.misconception(
    """Your z and W carry one number per name. Both are matrices here, even if one column
    wide, and every name says row and column; the column's number is still to come."""
)
def one_number_per_name():
    _, a, _ = solved.q12_symbols()
    return [["z1"], ["z2"], ["z3"]], a, [["W1"], ["W2"], ["W3"]]


@symbols.misconception(
    """Your z and W are plain lists of names, so nobody can tell whether they lie in a row
    or in a column. Every row is a list of its own, also a row with one entry."""
)
def columns_without_rows():
    _, a, _ = solved.q12_symbols()
    return ["z11", "z21", "z31"], a, ["W11", "W21", "W31"]


@symbols.misconception(
    """Your rows and columns are counted from 0, as Python does. The notes, like nearly all
    mathematics, call the first row 1: the docstring's M shows it."""
)
def counted_from_zero():
    return (
        [[f"z{n}0"] for n in range(3)],
        [[f"a{n}{h}" for h in range(3)] for n in range(3)],
        [[f"W{h}0"] for h in range(3)],
    )


@symbols.misconception(
    """The arrangement is right; only the letter of the weights is small. In the notes a
    capital W is the matrix of weights, so write its entries with the same letter."""
)
def small_w():
    z, a, W = solved.q12_symbols()
    return z, a, [[name.lower() for name in row] for row in W]


@symbols.misconception(
    """Your three matrices are those of equation (1), the way from the inputs to the hidden
    layer. Q12 asks for equation (3), one layer further on: which matrices stand there, and
    how wide is the output?"""
)
def equation_one():
    grid = [[f"{row}{column}" for column in (1, 2, 3)] for row in (1, 2, 3)]
    z = [["z" + place for place in row] for row in grid]
    X = [["X" + place for place in row[:2]] for row in grid]
    return z, X, [["W" + place for place in row] for row in grid[:2]]


@symbols.misconception(
    """All three matrices are right, in another order than the docstring's: the result of
    the product comes first, then its two factors."""
)
def factors_first():
    z, a, W = solved.q12_symbols()
    return a, W, z


@symbols.misconception(
    """You chose rows for hidden units and columns for examples: the two the other way round.
    Row 1 of a is made from row 1 of X, since a2 = f(X W1): what does a row of X stand
    for?""",
    of=solved.q12_rows_cols,
)
def rows_are_units():
    return "c"


@symbols.misconception(
    """What you chose describes X, where a column holds the hours of sleep or of study. The
    product with W1 leaves the rows in place and makes new columns: how many has it made,
    and where in the network do so many numbers arise?""",
    of=solved.q12_rows_cols,
)
def columns_are_inputs():
    return "d"


@symbols.misconception(
    """What you chose describes a table of weights, where an entry sits between two units.
    An entry of a is an activation, which changes when another example is put in: where then
    do the examples show in a?""",
    of=solved.q12_rows_cols,
)
def table_of_weights():
    return "a"


# E4.13: delta3_of


@delta3_of.misconception(
    """All your entries have the right size and the opposite sign. y - yHat falls when yHat
    grows, and that inner derivative is missing: ask whether J should rise or fall when an
    answer that is already too high grows further."""
)
def minus_missing(y, yHat, z3):
    return (y - yHat) * f_prime(z3)


@delta3_of.misconception(
    """Your delta3 is yHat - y, as large where the sigmoid is flat as where it is steep. z3
    acts on J only through the output's activation, and that link of the chain brings a
    factor. Some other costs cancel it; the squared error of equation (5) does not."""
)
def slope_missing(y, yHat, z3):
    return -(y - yHat)


@delta3_of.misconception(
    """Your delta3 is the plain difference between target and answer. Two things are still to
    come: the sign that the inner derivative brings, and the link of the chain that leads
    from yHat back to z3."""
)
def plain_difference(y, yHat, z3):
    return 1.0 * (y - yHat)


@delta3_of.misconception(
    """Your slope is taken at yHat, which is already f(z3), so the activation has acted
    twice. Look again at which quantity goes into the output's activation: its slope belongs
    there."""
)
def slope_at_yHat(y, yHat, z3):
    return -(y - yHat) * f_prime(yHat)


@delta3_of.misconception(
    """The error is multiplied by f(z3) itself, which is yHat, and not by the slope of f. A
    sigmoid's slope never exceeds 1/4, while your factor comes near 1: lesson 02 has the one
    that is needed."""
)
def value_for_slope(y, yHat, z3):
    return -(y - yHat) * yHat


@delta3_of.misconception(
    """Your slope is 1 - yHat, which is largest where yHat is near 0. The sigmoid is flat
    there, as it is near 1: which second factor makes the slope vanish at that end too?"""
)
def half_of_the_slope(y, yHat, z3):
    return -(y - yHat) * (1 - yHat)


@delta3_of.misconception(
    """Your slope is z3 (1 - z3), which is negative for many z3, and the sigmoid never falls.
    That shortcut from lesson 02 is written in terms of v = f(z): which of the three
    arguments is such a v?"""
)
def shortcut_on_z3(y, yHat, z3):
    return -(y - yHat) * z3 * (1 - z3)


@delta3_of.misconception(
    """Your slope is made from the targets, so it is 0 wherever a target is 0 or 1, whatever
    the network does. The slope belongs to the point where the network stands, and y says
    only where it should be."""
)
def slope_of_the_target(y, yHat, z3):
    return -(y - yHat) * y * (1 - y)


@delta3_of.misconception(
    """All entries of your delta3 have one sign, whether an answer is too high or too low.
    The error went through f, as the filled-in copy prints it at Q13; f never changes sign,
    so that line cannot be right. Work from Q4 and Q5 again and see where f comes in."""
)
def error_through_f(y, yHat, z3):
    return f(y - yHat) * f_prime(z3)


@delta3_of.misconception(
    """All entries of your delta3 have one sign, whether an answer is too high or too low.
    The error went through f, as the filled-in copy prints it at Q13; f never changes sign,
    so that line cannot be right. Work from Q4 and Q5 again and see where f comes in."""
)
def minus_error_through_f(y, yHat, z3):
    return -f(y - yHat) * f_prime(z3)


@delta3_of.misconception(
    """You multiply the slope by half the squared error itself, so no entry is ever negative
    and nobody learns in which direction to go. The chain starts with the derivative of that
    square, not with the square."""
)
def cost_times_slope(y, yHat, z3):
    return 0.5 * (y - yHat) ** 2 * f_prime(z3)


@delta3_of.misconception(
    """All your entries are half of what they should be: the 1/2 of equation (5) is still
    there. Differentiate the square that stands behind it: what does its exponent bring
    down?"""
)
def half_kept(y, yHat, z3):
    return -0.5 * (y - yHat) * f_prime(z3)


@delta3_of.misconception(
    """All your entries are twice what they should be: the exponent came down, but the factor
    in front of the square in equation (5) is lost. Put it back and see what the two make
    together."""
)
def half_lost(y, yHat, z3):
    return -2 * (y - yHat) * f_prime(z3)


@delta3_of.misconception(
    """Right for one example and too small for more: every entry is divided by the number of
    examples. Equation (5) adds without averaging, and in delta3 each example still has a row
    of its own."""
)
def divided_by_N(y, yHat, z3):
    return -(y - yHat) * f_prime(z3) / len(y)


@delta3_of.misconception(
    """Your entries shrink as the arrays grow: they are divided by how many entries there
    are. Equation (5) adds over examples and outputs and divides by neither."""
)
def divided_by_the_size(y, yHat, z3):
    return -(y - yHat) * f_prime(z3) / y.size


@delta3_of.misconception(
    """Your delta3 has one row, the sum over the examples. The adding comes later, in Q14:
    here every example keeps its own row, because each one's error will be multiplied by that
    example's own activations."""
)
def examples_added(y, yHat, z3):
    return np.sum(-(y - yHat) * f_prime(z3), axis=0, keepdims=True)


@delta3_of.misconception(
    """Right for one output; with more of them your delta3 has a single column, the sum over
    the outputs. Each output has its own z3, so each keeps its own column."""
)
def outputs_added(y, yHat, z3):
    return np.sum(-(y - yHat) * f_prime(z3), axis=1, keepdims=True)


@delta3_of.misconception(
    """Your delta3 has one row and one column per output; the examples are gone. A matrix
    product adds over them, but here each error meets the slope of its own entry alone: the
    two are multiplied place by place."""
)
def matrix_product(y, yHat, z3):
    return -(y - yHat).T @ f_prime(z3)


def square_table(position: int, flat: Callable) -> Callable:
    """delta3 from y, yHat and z3, when the one in that position has lost its second axis."""

    def answer(*arguments):
        return solved.delta3_of(
            *(flat(a) if i == position else a for i, a in enumerate(arguments))
        )

    answer.__name__ = f"square_table_{flat.__name__}_{('y', 'yHat', 'z3')[position]}"
    return answer


def first_column(a: np.ndarray) -> np.ndarray:
    """The first column of a matrix as a flat array."""
    return a[:, 0]


for flat in (first_column, np.ravel, np.squeeze):
    for position in range(3):
        delta3_of.misconception(
            """With one output you return a square table that pairs every example with every
            other. An array of shape (N,) met a column of shape (N, 1), and NumPy filled the
            square without a warning: keep both axes of y, yHat and z3."""
        )(square_table(position, flat))


@delta3_of.misconception(
    """Your numbers are right, but they come back as one flat list. Keep a row for each
    example and a column for each output: z3 has that shape, and delta3 says how J changes
    with each of its entries."""
)
def flattened(y, yHat, z3):
    return (-(y - yHat) * f_prime(z3)).ravel()


@delta3_of.misconception(
    """Your numbers are right, but with one output or one example an axis is lost. A matrix
    that is 1 wide is still a matrix: without its second axis the next product with a2 goes
    wrong."""
)
def squeezed(y, yHat, z3):
    return np.squeeze(-(y - yHat) * f_prime(z3))


@delta3_of.misconception(
    """Right for decimals; with whole numbers in the arguments every entry is cut down to 0.
    The array that collects your results takes over their integer type: make it hold floats
    whatever comes in."""
)
def collected_in_integers(y, yHat, z3):
    return solved.delta3_of(y, yHat, z3).astype(y.dtype)


@delta3_of.misconception(
    """Only the first example came back. All of them go through the network together, and
    each has its row in delta3: look for an index that stops at the first row, or a `return`
    inside a loop."""
)
def first_example_alone(y, yHat, z3):
    return (-(y - yHat) * f_prime(z3))[:1]


@delta3_of.misconception(
    """Only the last example came back: each turn of a loop seems to overwrite what the one
    before has found. Give every example a row of its own in the result."""
)
def last_example_alone(y, yHat, z3):
    return (-(y - yHat) * f_prime(z3))[-1:]


# E4.14: dJdW2_elements


@elements.misconception(
    """You return one row per example: each example's vote is there, but the votes are not
    added. A weight serves all examples and gets one number; over which of your two axes does
    the sum have to run?"""
)
def votes_not_added(a2, delta3):
    return a2 * delta3


@elements.misconception(
    """Right for one example and too small for more: the votes are averaged. J is a sum over
    the examples, and Q3 has shown what that makes of its gradient."""
)
def votes_averaged(a2, delta3):
    return solved.dJdW2_of(a2, delta3) / len(a2)


@elements.misconception(
    """Right for one example; with more, only the first one votes. Look for an index that
    stays at the first row, or a `return` that ends the loop too early."""
)
def first_vote_alone(a2, delta3):
    return solved.dJdW2_of(a2[:1], delta3[:1])


@elements.misconception(
    """Right for one example; with more, only the last one votes. A loop that assigns its
    result anew each time forgets the examples before: what has to happen to the old value
    instead?"""
)
def last_vote_alone(a2, delta3):
    return solved.dJdW2_of(a2[-1:], delta3[-1:])


@elements.misconception(
    """The last example has no vote, and a single example gives zeros. Python's ranges and
    slices already stop before their end: is there a 1 subtracted once too often?"""
)
def last_vote_left_out(a2, delta3):
    return solved.dJdW2_of(a2[:-1], delta3[:-1])


@elements.misconception(
    """You return one number per example: the sum runs over the hidden units. Each entry of
    dJdW2 belongs to one hidden unit, so that index stays; which one is summed away?"""
)
def hidden_units_added(a2, delta3):
    return np.sum(a2 * delta3, axis=1, keepdims=True)


@elements.misconception(
    """You return one number for the whole network: examples and hidden units are both added
    up. There is one weight per hidden unit, and each needs its own entry."""
)
def everything_added(a2, delta3):
    return np.sum(a2 * delta3)


@elements.misconception(
    """The numbers are right, but they lie in a row. A gradient has the shape of what it is
    the gradient of: compare with W2."""
)
def in_a_row(a2, delta3):
    return solved.dJdW2_of(a2, delta3).T


@elements.misconception(
    """The numbers are right, but the second axis is missing. W2 has one column, and
    subtracting a flat array from it would silently fill a square: give each weight a row of
    its own."""
)
def without_column(a2, delta3):
    return solved.dJdW2_of(a2, delta3).ravel()


@elements.misconception(
    """You add the activations and the errors apart and multiply the two sums; that is right
    for one example only. Each error counts with its own example's activation: multiply
    first, then add."""
)
def sums_multiplied(a2, delta3):
    return a2.sum(axis=0).reshape(-1, 1) * delta3.sum()


@elements.misconception(
    """You take the entry of delta3 by the number of the hidden unit, so with fewer examples
    than hidden units it runs off the end. The rows of delta3 are examples: which of the two
    indices of a2 counts those?"""
)
def delta3_by_hidden_unit(a2, delta3):
    units = np.arange(a2.shape[1])
    return a2.sum(axis=0).reshape(-1, 1) * delta3[units]


@elements.misconception(
    """It runs only when there are as many examples as hidden units, as in the notes, and
    then it adds over the hidden units. Write down both shapes in letters: the axis that
    disappears in the product must be the one that counts examples."""
)
def transpose_missing(a2, delta3):
    return a2 @ delta3


@elements.misconception(
    """Right for one example; with more it stops, or fills a square table when there are as
    many examples as hidden units. `*` multiplies place by place, so the row of a hidden unit
    meets the row of an example here, and nothing is added yet."""
)
def places_multiplied(a2, delta3):
    return a2.T * delta3


@elements.misconception(
    """Right for one example; with more it stops, except when there are as many examples as
    hidden units. A flat delta3 lines up with the columns of a2, which are hidden units, not
    with its rows: keep its second axis."""
)
def flat_delta3(a2, delta3):
    return np.sum(a2 * delta3[:, 0], axis=0).reshape(-1, 1)


@elements.misconception(
    """Right for one example; with more, activations meet errors of other examples. `reshape`
    refills the rows in reading order; exchanging rows and columns is another operation."""
)
def reshaped(a2, delta3):
    return a2.reshape(a2.shape[::-1]) @ delta3


@elements.misconception(
    """All your entries have the opposite sign. The minus of the derivation is already inside
    delta3, so no second one is needed."""
)
def minus_again(a2, delta3):
    return -solved.dJdW2_of(a2, delta3)


@elements.misconception(
    """Your result does not depend on delta3: the activations are added up alone. That is how
    z3 changes with W2, summed over the examples; how much each example's z3 matters for J is
    what delta3 says."""
)
def errors_ignored(a2, delta3):
    return a2.sum(axis=0).reshape(-1, 1)


def collected_in(a2, delta3, dtype):
    """The sums, collected in an array of that dtype."""
    total = np.zeros((a2.shape[1], 1), dtype)
    for n, h in np.ndindex(a2.shape):
        total[h, 0] += a2[n, h] * delta3[n, 0]
    return total


@elements.misconception(
    """Right for decimals; with whole numbers in one of the arguments your sums lose their
    digits behind the point. The array that collects them takes over that argument's integer
    type: make it hold floats whatever comes in."""
)
def collected_in_the_type_of_a2(a2, delta3):
    return collected_in(a2, delta3, a2.dtype)


@elements.misconception(
    """Right for decimals; with whole numbers in one of the arguments your sums lose their
    digits behind the point. The array that collects them takes over that argument's integer
    type: make it hold floats whatever comes in."""
)
def collected_in_the_type_of_delta3(a2, delta3):
    return collected_in(a2, delta3, delta3.dtype)


# E4.15: dJdW2_of


@dJdW2_of.misconception(
    """With one output you get one row per example, and with more it stops: `*` multiplies
    place by place and never adds the votes. The slides write the two symbols side by side
    too; find the order and the product whose outer sizes are those of W2."""
)
def place_by_place(a2, delta3):
    return a2 * delta3


@dJdW2_of.misconception(
    """You return three axes: a table of votes for every example. J adds the examples up, and
    so does its gradient; one axis still has to be summed away."""
)
def table_for_each_example(a2, delta3):
    return np.einsum("nh,no->nho", a2, delta3)


@dJdW2_of.misconception(
    """The numbers are right, with rows and columns exchanged: one row per output. A gradient
    has the shape of its weights: compare with W2, and with the order of the two factors."""
)
def rows_are_outputs(a2, delta3):
    return delta3.T @ a2


@dJdW2_of.misconception(
    """It runs only when there are as many examples as hidden units, as in the notes, and
    then it adds over the hidden units. The inner sizes of the product must both count
    examples: which factor has to be turned for that?"""
)
def factor_not_turned(a2, delta3):
    return a2 @ delta3


@dJdW2_of.misconception(
    """Right for one example; with more it stops, or fills a square table when there are as
    many examples as hidden units. The factors are in order, but `*` only multiplies place by
    place: the examples still have to be added."""
)
def turned_but_place_by_place(a2, delta3):
    return a2.T * delta3


@dJdW2_of.misconception(
    """All your entries have the opposite sign. The minus of the derivation is already inside
    delta3, so no second one is needed."""
)
def second_minus(a2, delta3):
    return -(a2.T @ delta3)


@dJdW2_of.misconception(
    """Right for one example and too small for more: the sum is divided by the number of
    examples. Other texts average; the J of these notes is a sum, and so is its gradient."""
)
def mean_over_examples(a2, delta3):
    return a2.T @ delta3 / len(a2)


@dJdW2_of.misconception(
    """Right for one output; with more you add them together and return a single column.
    Each output has its own weights, a column of W2, and they see that output's error
    alone."""
)
def errors_of_all_outputs(a2, delta3):
    return a2.T @ delta3.sum(axis=1, keepdims=True)


@dJdW2_of.misconception(
    """Right for one output; with more, only the first one's column comes back. delta3 has a
    column for each output: let the product run over all of them."""
)
def first_output_alone(a2, delta3):
    return a2.T @ delta3[:, :1]


@dJdW2_of.misconception(
    """Right for one example; with more, only the first one votes. Every row of a2 and delta3
    is an example, and J counts them all."""
)
def first_row_alone(a2, delta3):
    return a2[:1].T @ delta3[:1]


@dJdW2_of.misconception(
    """Right for one example; with more, only the last one votes: a loop keeps its last
    result and forgets those before. The gradient is the sum of them all."""
)
def last_row_alone(a2, delta3):
    return a2[-1:].T @ delta3[-1:]


@dJdW2_of.misconception(
    """Right for one example; with more, activations meet errors of other examples. `reshape`
    refills the rows in reading order; exchanging rows and columns is another operation."""
)
def reshaped_to_fit(a2, delta3):
    return a2.reshape(a2.shape[::-1]) @ delta3


@dJdW2_of.misconception(
    """You add the activations and the errors apart and multiply the two sums; that is right
    for one example only. Each error counts with its own example's activation: multiply
    first, then add."""
)
def product_of_sums(a2, delta3):
    return np.outer(a2.sum(axis=0), delta3.sum(axis=0))


@dJdW2_of.misconception(
    """Your numbers are right, but with one output the second axis is lost. W2 keeps its
    column, and subtracting a flat array from a column silently fills a square table: keep
    both axes."""
)
def axis_lost(a2, delta3):
    return np.squeeze(a2.T @ delta3)


@dJdW2_of.misconception(
    """With one output your numbers are right and the second axis is lost; with more it
    stops. A flat delta3 no longer says which error belongs to which output: leave it the
    matrix that it is."""
)
def delta3_flattened(a2, delta3):
    return a2.T @ delta3.ravel()


@dJdW2_of.misconception(
    """You return a2 with its axes exchanged, and delta3 is not used at all. The filled-in
    copy of the notes does so at Q11; that is how z3 changes with W2, and one factor of the
    chain is still missing."""
)
def delta3_left_out(a2, delta3):
    return a2.T.copy()


@dJdW2_of.misconception(
    """With one output you return a table as wide as there are examples, because a2 comes in
    twice: once turned round in front, and once more as dz3/dW2. The last line of the
    filled-in Q15 has both; they are the same link of the chain, so one of them goes."""
)
def a2_twice(a2, delta3):
    return (a2.T @ delta3) * a2.T


@dJdW2_of.misconception(
    """With one output you return a table as wide as there are examples, because a2 comes in
    twice: once turned round in front, and once more as dz3/dW2. The last line of the
    filled-in Q15 has both; they are the same link of the chain, so one of them goes."""
)
def a2_twice_with_minus(a2, delta3):
    return -(a2.T @ delta3) * a2.T


@dJdW2_of.misconception(
    """A slope made from a2 has come in where a2 itself belongs. z3 is a2 W2, a plain product
    with no activation between W2 and z3, so no f' is needed here; the hidden layer's comes
    one layer further back."""
)
def slope_too_early(a2, delta3):
    return (a2 * (1 - a2)).T @ delta3


@dJdW2_of.misconception(
    """A slope made from a2 has come in where a2 itself belongs. z3 is a2 W2, a plain product
    with no activation between W2 and z3, so no f' is needed here; the hidden layer's comes
    one layer further back."""
)
def slope_at_activation(a2, delta3):
    return f_prime(a2).T @ delta3


# E4.16: q16 and q16b

X = np.array([[0.3, 1.0], [0.5, 0.2], [1.0, 0.4]])
y = np.array([[0.75], [0.82], [0.93]])
ONES = np.ones((2, 3)), np.ones((3, 1))
UNEQUAL = np.array([[0.1, 0.4, -0.3], [-0.2, 0.5, 0.6]]), np.array([[0.7], [-0.5], [0.3]])


def dict_of(
    W1: np.ndarray,
    W2: np.ndarray,
    X: np.ndarray = X,
    y: np.ndarray = y,
    delta: Callable = solved.delta3_of,
    gradient: Callable = solved.dJdW2_of,
) -> dict[str, np.ndarray]:
    """What q16 returns, when delta3 or dJdW2 is computed by another formula."""
    _, a2, z3, yHat = forward(X, W1, W2)
    delta3 = delta(y, yHat, z3)
    return {"yHat": yHat, "delta3": delta3, "dJdW2": gradient(a2, delta3)}


def in_both(advice: str) -> Callable:
    """Declare a mistake, a function of W1 and W2, for q16 and for q16b."""

    def declare(mistake: Callable) -> Callable:
        for reference, weights in ((solved.q16, ONES), (solved.q16b, UNEQUAL)):

            def answer(weights=weights):
                return mistake(*weights)

            answer.__name__ = f"{mistake.__name__}_{reference.__name__}"
            numbers.misconception(advice, of=reference)(answer)
        return mistake

    return declare


@in_both(
    """Your delta3 and dJdW2 have the right size and the opposite sign: a step against them
    would make J larger. Look for the inner derivative of y - yHat."""
)
def signs_turned(W1, W2):
    return dict_of(W1, W2, delta=minus_missing)


@in_both(
    """Your delta3 is yHat - y: the slope of the output's activation is left out. Each error
    passes to z3 only as fast as f is steep there."""
)
def without_slope(W1, W2):
    return dict_of(W1, W2, delta=slope_missing)


@in_both(
    """Your delta3 is the plain difference y - yHat. The sign of the inner derivative and the
    slope of the output's activation are both still to come."""
)
def difference_alone(W1, W2):
    return dict_of(W1, W2, delta=plain_difference)


@in_both(
    """In your delta3 the slope is taken at yHat, where f has already acted. Go back one
    step: what goes into the output's activation?"""
)
def slope_behind_f(W1, W2):
    return dict_of(W1, W2, delta=slope_at_yHat)


@in_both(
    """Your delta3 multiplies the error by yHat, the value of f at z3. The slope of f is
    needed there, which never exceeds 1/4; lesson 02 has it."""
)
def value_of_f(W1, W2):
    return dict_of(W1, W2, delta=value_for_slope)


@in_both(
    """Your delta3 has nine entries, because its slope is taken in the hidden layer, three
    units wide. The error sits at the output; which z belongs to that layer?"""
)
def slope_at_a2(W1, W2):
    _, a2, _, _ = forward(X, W1, W2)
    return dict_of(W1, W2, delta=lambda y, yHat, z3: -(y - yHat) * f_prime(a2))


@in_both(
    """Your delta3 has nine entries, because its slope is taken in the hidden layer, three
    units wide. The error sits at the output; which z belongs to that layer?"""
)
def slope_at_z2(W1, W2):
    z2 = forward(X, W1, W2)[0]
    return dict_of(W1, W2, delta=lambda y, yHat, z3: -(y - yHat) * f_prime(z2))


@in_both(
    """Your delta3 lets the error pass through f and so has one sign for all three examples.
    It is how the filled-in copy prints Q13, and that line is wrong: the error itself is
    multiplied, and only the output's activation brings an f'."""
)
def through_f(W1, W2):
    return dict_of(W1, W2, delta=error_through_f)


@in_both(
    """Your delta3 lets the error pass through f and so has one sign for all three examples.
    It is how the filled-in copy prints Q13, and that line is wrong: the error itself is
    multiplied, and only the output's activation brings an f'."""
)
def minus_through_f(W1, W2):
    return dict_of(W1, W2, delta=minus_error_through_f)


@in_both(
    """Your delta3 and dJdW2 are half as large as they should be. The 1/2 of equation (5)
    meets the exponent of the square; after that nothing of it is left."""
)
def halved(W1, W2):
    return dict_of(W1, W2, delta=half_kept)


@in_both(
    """Your delta3 and dJdW2 are twice as large as they should be. The exponent of the square
    came down, but the factor in front of it in equation (5) is lost."""
)
def doubled(W1, W2):
    return dict_of(W1, W2, delta=half_lost)


@in_both(
    """Your delta3 is a third of what it should be, and dJdW2 with it: the errors are divided
    by the number of examples. Equation (5) adds and leaves it there."""
)
def errors_averaged(W1, W2):
    return dict_of(W1, W2, delta=divided_by_N)


@in_both(
    """Your delta3 is right, and dJdW2 is a third of what it should be: the three votes are
    averaged. The J of these notes is a sum, and so is its gradient."""
)
def gradient_averaged(W1, W2):
    return dict_of(W1, W2, gradient=votes_averaged)


@in_both(
    """Your delta3 is right, and dJdW2 has the opposite sign. The minus is already inside
    delta3; a second one undoes it."""
)
def gradient_turned(W1, W2):
    return dict_of(W1, W2, gradient=minus_again)


@in_both(
    """Your delta3 is right, but dJdW2 is the vote of the first example alone. The other two
    see the same weights and vote on them too."""
)
def first_vote(W1, W2):
    return dict_of(W1, W2, gradient=first_vote_alone)


@in_both(
    """Your delta3 is right, but dJdW2 is the vote of the last example alone. Add to it what
    the examples before have said."""
)
def last_vote(W1, W2):
    return dict_of(W1, W2, gradient=last_vote_alone)


@in_both(
    """Everything you return is about the first example, as in Q11. Q16 sends three of them
    through the network at once: put all rows into X and y."""
)
def first_example(W1, W2):
    return dict_of(W1, W2, X=X[:1], y=y[:1])


@in_both(
    """Your delta3 is right, but dJdW2 has nine entries: one vote per example and weight, and
    nobody has added them. `*` multiplies place by place; the slides' line for dJ/dW2, read
    that way, runs and stays silent."""
)
def nine_votes(W1, W2):
    return dict_of(W1, W2, gradient=votes_not_added)


@in_both(
    """Your delta3 is right, but dJdW2 has nine entries: `*` multiplies place by place, and
    after the transpose an example's error meets another one's activations. Write down what
    the rows and columns of both factors stand for."""
)
def nine_mixed_products(W1, W2):
    return dict_of(W1, W2, gradient=places_multiplied)


@in_both(
    """Your delta3 is right, but the sum in dJdW2 runs over the hidden units. With three
    examples and three hidden units this runs without an error: label the axes of a2, and
    look which one the product takes away."""
)
def sum_over_units(W1, W2):
    return dict_of(W1, W2, gradient=transpose_missing)


@in_both(
    """Your delta3 is right, but the sum in dJdW2 runs over the hidden units. With three
    examples and three hidden units this runs without an error: label the axes of a2, and
    look which one the product takes away."""
)
def votes_added_over_units(W1, W2):
    return dict_of(W1, W2, gradient=hidden_units_added)


@in_both(
    """Your delta3 is right, but dJdW2 does not use it: it is made of a2 alone, as in the
    filled-in copy's Q11. That is how z3 changes with W2; how much each z3 matters for J is
    the other factor."""
)
def a2_alone(W1, W2):
    return dict_of(W1, W2, gradient=delta3_left_out)


@in_both(
    """Your delta3 is right, but dJdW2 does not use it: it is made of a2 alone, as in the
    filled-in copy's Q11. That is how z3 changes with W2; how much each z3 matters for J is
    the other factor."""
)
def a2_alone_added(W1, W2):
    return dict_of(W1, W2, gradient=errors_ignored)


@in_both(
    """Your delta3 is right, but in dJdW2 the activations and the errors are added apart
    before they are multiplied. Each error goes with the activations of its own example."""
)
def apart(W1, W2):
    return dict_of(W1, W2, gradient=sums_multiplied)


@in_both(
    """Your delta3 is right, but dJdW2 is one number, the total over all weights. Each of the
    three weights has its own entry."""
)
def one_total(W1, W2):
    return dict_of(W1, W2, gradient=everything_added)


@in_both(
    """Your delta3 is right, but dJdW2 holds a slope of the hidden layer in the place of a2.
    Between W2 and z3 there is no activation, so a slope there has to wait until you go
    further back."""
)
def hidden_slope(W1, W2):
    return dict_of(W1, W2, gradient=slope_too_early)


@in_both(
    """Your delta3 is right, but dJdW2 holds a slope of the hidden layer in the place of a2.
    Between W2 and z3 there is no activation, so a slope there has to wait until you go
    further back."""
)
def hidden_slope_at_a2(W1, W2):
    return dict_of(W1, W2, gradient=slope_at_activation)


@in_both(
    """Your delta3 is right, but dJdW2 does not use it: there the bare errors are multiplied
    by a2, and the slope at the output is lost on the way."""
)
def slope_lost_on_the_way(W1, W2):
    answer = dict_of(W1, W2)
    return answer | {"dJdW2": dict_of(W1, W2, delta=slope_missing)["dJdW2"]}


@in_both(
    """Your delta3 is right, but your dJdW2 comes from the last line of the filled-in Q15,
    and that line is wrong: f'(z3), put in the last place, meets hidden units where it should
    meet examples. It runs only because the notes have three of both; which error does each
    slope belong to?"""
)
def slope_in_the_last_place(W1, W2):
    _, _, z3, _ = forward(X, W1, W2)
    answer = slope_lost_on_the_way(W1, W2)
    return answer | {"dJdW2": answer["dJdW2"] * f_prime(z3)}


@in_both(
    """Your delta3 is right, but your dJdW2 has nine entries, because a2 comes in twice. The
    last line of the filled-in Q15 is wrong: its two outer factors are the same link of the
    chain, and the slope at the output is missing."""
)
def link_twice(W1, W2):
    a2 = forward(X, W1, W2)[1]
    answer = slope_lost_on_the_way(W1, W2)
    return answer | {"dJdW2": answer["dJdW2"] * a2.T}


@in_both(
    """Your delta3 is right, but your dJdW2 has nine entries, because a2 comes in twice. The
    last line of the filled-in Q15 is wrong: its two outer factors are the same link of the
    chain, and the slope at the output is missing."""
)
def link_twice_as_it_stands(W1, W2):
    a2 = forward(X, W1, W2)[1]
    answer = slope_lost_on_the_way(W1, W2)
    return answer | {"dJdW2": answer["dJdW2"] * a2}


@in_both(
    """Your yHat is right, but your errors are huge: the scores in y still count points. yHat
    lies between 0 and 1; bring y there before you subtract."""
)
def y_in_points(W1, W2):
    return dict_of(W1, W2, y=100 * y)


@in_both(
    """Your yHat is right, but all three examples have the first one's target, the y of Q11.
    The docstring gives each example its own."""
)
def target_of_q11(W1, W2):
    return dict_of(W1, W2, y=y[:1] + 0 * y)


@in_both(
    """Your delta3 has nine entries, because y is flat: shape (3,) against a column of shape
    (3, 1) makes NumPy compare every example with every other, without a warning. Give y its
    second axis."""
)
def flat_targets(W1, W2):
    return dict_of(W1, W2, y=y[:, 0])


@in_both(
    """Your yHat is made from raw hours, (3, 5), (5, 1) and (10, 2). The X of Q16 is already
    divided by the largest entry of each column: take it from the docstring."""
)
def X_in_hours(W1, W2):
    return dict_of(W1, W2, X=X * [10, 5])


@in_both(
    """You rounded on the way: a number of two digits goes into a later step, and differences
    such as y - yHat suffer most from it. Carry all digits through; round only what you read
    out loud."""
)
def a2_rounded(W1, W2):
    a2 = np.round(forward(X, W1, W2)[1], 2)
    yHat = f(a2 @ W2)
    delta3 = solved.delta3_of(y, yHat, a2 @ W2)
    return {"yHat": yHat, "delta3": delta3, "dJdW2": solved.dJdW2_of(a2, delta3)}


@in_both(
    """You rounded on the way: a number of two digits goes into a later step, and differences
    such as y - yHat suffer most from it. Carry all digits through; round only what you read
    out loud."""
)
def forward_pass_rounded(W1, W2):
    a2 = np.round(forward(X, W1, W2)[1], 2)
    z3 = np.round(a2 @ W2, 2)
    yHat = np.round(f(z3), 2)
    delta3 = solved.delta3_of(y, yHat, z3)
    return {"yHat": yHat, "delta3": delta3, "dJdW2": solved.dJdW2_of(a2, delta3)}


def rounded_to(digits: int) -> Callable:
    """The right numbers, rounded at the end."""

    def rounded(W1, W2):
        return {name: np.round(value, digits) for name, value in dict_of(W1, W2).items()}

    rounded.__name__ = f"rounded_to_{digits}_digits"
    return rounded


for digits in (2, 3, 4, 5):
    in_both(
        """Your numbers are right as far as they go, but they are rounded. The notes print two
        digits, too few to tell a right delta3 from a wrong one: return what the code computes,
        unrounded."""
    )(rounded_to(digits))


@numbers.misconception(
    """Your q16 uses unequal weights, those of q16b. In Q16 every entry of W1 and W2 is the
    same; the docstring says which number it is.""",
    of=solved.q16,
)
def weights_of_q16b():
    return dict_of(*UNEQUAL)


@numbers.misconception(
    """In your q16b at least one of the weight matrices is still all ones, as in q16. The
    docstring gives new entries for both.""",
    of=solved.q16b,
)
def weights_of_q16():
    return dict_of(*ONES)


@numbers.misconception(
    """In your q16b at least one of the weight matrices is still all ones, as in q16. The
    docstring gives new entries for both.""",
    of=solved.q16b,
)
def W1_of_q16():
    return dict_of(ONES[0], UNEQUAL[1])


@numbers.misconception(
    """In your q16b at least one of the weight matrices is still all ones, as in q16. The
    docstring gives new entries for both.""",
    of=solved.q16b,
)
def W2_of_q16():
    return dict_of(UNEQUAL[0], ONES[1])
