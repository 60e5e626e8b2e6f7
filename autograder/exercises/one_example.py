"""Lesson 03: what is asked about one example, Q1 to Q11, and the mistakes people make there.

Derivatives that are handed in have nothing to do with y and yHat, so no step can be computed
around. A misconception of Q11 answers with the one step of the dict that is wrong: the judge
compares no other keys, so its advice is found whatever was done with that number later.
"""

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Case, Exercise, Tolerance
from solutions import one_example
from solutions.forward import cost, sigmoid
from solutions.slopes import sigmoid_prime


def different(rng: np.random.Generator, count: int) -> tuple[int, ...]:
    """Sizes from 4 to 8, pairwise different: never those of the notes' 2-3-1 network."""
    return tuple(rng.permutation(np.arange(4, 9))[:count].tolist())


def layer_sizes(rng: np.random.Generator) -> Iterator[Case]:
    """The notes' network, where many mistakes look right, and networks where none does."""
    yield Case((2, 3, 1), kind="the network of the notes")
    yield Case((*different(rng, 2), 1), kind="one output")
    yield Case((*different(rng, 2), 2), kind="two outputs")
    small, middle, large = sorted(different(rng, 3))
    yield Case((small, large, middle), kind="a hidden layer wider than its neighbours")
    yield Case((large, small, middle), kind="a hidden layer narrower than its neighbours")


def example_gradients(rng: np.random.Generator) -> Iterator[Case]:
    """One gradient per example, of both signs; all three axes differ in length."""
    for kind, (N, H), O in (
        ("two outputs", different(rng, 2), 2),
        ("one output", different(rng, 2), 1),
        ("one example", (1, different(rng, 1)[0]), 3),
        ("nine examples", (9, different(rng, 1)[0]), 3),
    ):
        yield Case((rng.uniform(-2, 2, (N, H, O)),), kind=kind)
    yield Case((rng.integers(-5, 6, (*different(rng, 2), 3)),), kind="whole numbers")


def errors(rng: np.random.Generator) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """A target and an answer that misses it, to both sides, by less and by more than 1."""
    for kind, target, miss in (
        ("an answer that is too high", (0.3, 0.4), (0.2, 0.5)),
        ("an answer that is too low", (0.6, 0.7), (-0.5, -0.2)),
        ("an answer that is much too high", (-0.9, -0.3), (2.2, 3.5)),
        ("whole numbers in the derivative", (1.3, 1.9), (-2.45, -2.1)),
    ):
        y = rng.uniform(*target, (1, 1))
        yield kind, y, y + rng.uniform(*miss)


def chain_of_two(rng: np.random.Generator) -> Iterator[Case]:
    """y, yHat and a dyHat/dW2 that belongs to neither; H is never 1."""
    for kind, y, yHat in errors(rng):
        H = different(rng, 1)[0]
        whole = kind.startswith("whole")
        d = rng.permutation(np.arange(-4, 5))[:H, None] if whole else rng.uniform(-2, 2, (H, 1))
        yield Case((y, yHat, d), kind=kind)


def chain_of_three(rng: np.random.Generator) -> Iterator[Case]:
    """As before with a slope dyHat/dz3, once larger than any sigmoid's and once negative.

    The last one keeps error times slope away from whole numbers, like the error alone in Q4:
    a result cut down to integers must never look right.
    """
    slopes = rng.uniform([0.05, 0.1, 1.2, -0.59], [0.1, 0.2, 1.8, -0.5])
    for slope, case in zip(slopes, chain_of_two(rng)):
        y, yHat, d = case.args
        yield Case((y, yHat, np.full((1, 1), slope), d), kind=case.kind)


def batch_sizes(rng: np.random.Generator) -> Iterator[Case]:
    """Q7 and Q13 as the notes ask them, and draws in which N and O differ."""
    yield Case((1, 1), kind="Q7: one example, one output")
    yield Case((3, 1), kind="Q13: three examples, one output")
    yield Case((different(rng, 1)[0], 2), kind="two outputs")
    yield Case((1, different(rng, 1)[0]), kind="one example, several outputs")
    yield Case(different(rng, 2), kind="several examples and outputs")


def activations(rng: np.random.Generator) -> Iterator[Case]:
    """Hidden layers of one example: as a sigmoid leaves them, and any other numbers."""
    for kind, a2 in (
        ("activations between 0 and 1", rng.uniform(0.1, 0.9, (1, different(rng, 1)[0]))),
        ("numbers of both signs", rng.uniform(-3, 3, (1, different(rng, 1)[0]))),
        ("two hidden units", rng.uniform(1.2, 3, (1, 2))),
        ("whole numbers", rng.permutation(np.arange(-4, 5))[None, : different(rng, 1)[0]]),
    ):
        yield Case((a2,), kind=kind)


def asked_once(rng: np.random.Generator) -> Iterator[Case]:
    """The question itself: its function has no parameters."""
    yield Case()


q1 = Exercise("E3.1", one_example.shape_dJdW1, points=1, cases=layer_sizes)
q2 = Exercise("E3.2", one_example.shape_dJdW2, points=1, cases=layer_sizes)
q3 = Exercise("E3.3", one_example.sum_rule, points=1, cases=example_gradients)
q4 = Exercise("E3.4", one_example.dJdW2_q4, points=2, cases=chain_of_two)
q5 = Exercise("E3.5", one_example.dJdW2_q5, points=2, cases=chain_of_three)
q7 = Exercise("E3.7", one_example.shape_delta3, points=1, cases=batch_sizes)
q8 = Exercise("E3.8", one_example.q8_symbols, points=1, cases=asked_once)
q9 = Exercise("E3.9", one_example.dz3_dW2, points=1, cases=activations)
q10 = Exercise("E3.10", one_example.q10_reason, points=1, cases=asked_once)
# entrywise, because dJdW2 is two hundred times smaller than z3; flat, because a notebook may
# hold one number where the table has (1, 1)
SIX_DIGITS = Tolerance(rtol=1e-5, atol=1e-6, entrywise=True, flat=True)
q11 = Exercise("E3.11", one_example.q11, points=3, cases=asked_once, tolerance=SIX_DIGITS)

EXERCISES = (q1, q2, q3, q4, q5, q7, q8, q9, q10, q11)


# E3.1: shape_dJdW1


@q1.misconception(
    """Both sizes are right, in the other order. A gradient is laid over the matrix it belongs
    to, weight by weight: look up how W1 itself lies in X W1, and keep that order."""
)
def transposed_1(D, H, O):
    return H, D


@q1.misconception(
    """This is the shape that belongs to the second layer. W1 leads from the inputs to the
    hidden units: which two sizes does it stand between?"""
)
def the_other_layer_1(D, H, O):
    return H, O


@q1.misconception(
    """You go from the inputs straight to the outputs. W1 ends earlier: follow equation (1) and
    see how many numbers leave X W1 for each example."""
)
def input_to_output_1(D, H, O):
    return D, O


@q1.misconception(
    """You give one row with an entry per hidden unit, the shape of z2 for one example. Each
    hidden unit has several weights, one for every input, and J changes with each of them."""
)
def like_z2(D, H, O):
    return 1, H


@q1.misconception(
    """J is a number, but its derivative with respect to a matrix is not: each weight can move
    J on its own. How do the weights lie that you differentiate by?"""
)
def a_number_1(D, H, O):
    return ()


@q1.misconception(
    """You keep a separate table for every output. J has already added the outputs up, so each
    weight has one derivative; which axis is one too many?"""
)
def one_table_per_output_1(D, H, O):
    return D, H, O


@q1.misconception(
    """You answer with the numbers of the notes' own network, whatever sizes are asked for.
    Say each axis in a letter, and return the letters: they arrive as D, H and O."""
)
def the_notes_network_1(D, H, O):
    return 2, 3


@q1.misconception(
    """You return how many weights there are. That count is right; a shape says how they lie,
    as a tuple with one number per axis."""
)
def count_of_weights_1(D, H, O):
    return D * H


# E3.2: shape_dJdW2


@q2.misconception(
    """Both sizes are right, in the other order. A gradient is laid over the matrix it belongs
    to, weight by weight: look up how W2 itself lies in a2 W2, and keep that order."""
)
def transposed_2(D, H, O):
    return O, H


@q2.misconception(
    """This is the shape that belongs to the first layer. W2 leads from the hidden units to the
    outputs: which two sizes does it stand between?"""
)
def the_other_layer_2(D, H, O):
    return D, H


@q2.misconception(
    """You go from the inputs straight to the outputs. W2 starts later: follow equation (3) and
    see how many numbers of each example enter a2 W2."""
)
def input_to_output_2(D, H, O):
    return D, O


@q2.misconception(
    """The second axis of your answer is always 1. The notes' network has one output, but the
    function is asked about networks with several: which letter counts them?"""
)
def one_output_assumed(D, H, O):
    return H, 1


@q2.misconception(
    """Your answer has a single axis, one entry per hidden unit. W2 keeps two axes even when
    there is one output, and so does its derivative: add the second."""
)
def one_axis(D, H, O):
    return (H,)


@q2.misconception(
    """You give one row with an entry per output, the shape of z3 for one example. Each output
    has several weights, one for every hidden unit, and J changes with each of them."""
)
def like_z3(D, H, O):
    return 1, O


@q2.misconception(
    """J is a number, but its derivative with respect to a matrix is not: each weight can move
    J on its own. How do the weights lie that you differentiate by?"""
)
def a_number_2(D, H, O):
    return ()


@q2.misconception(
    """Your answer is a square with one row and one column per hidden unit. Nothing in this
    network leads from the hidden layer to itself: where do the columns of W2 lead?"""
)
def square(D, H, O):
    return H, H


@q2.misconception(
    """You answer with the numbers of the notes' own network, whatever sizes are asked for.
    Say each axis in a letter, and return the letters: they arrive as D, H and O."""
)
def the_notes_network_2(D, H, O):
    return 3, 1


@q2.misconception(
    """You return how many weights there are. That count is right; a shape says how they lie,
    as a tuple with one number per axis."""
)
def count_of_weights_2(D, H, O):
    return H * O


# E3.3: sum_rule


@q3.misconception(
    """Everything is added up to one number, the weights as well as the examples. The examples
    cast votes; each weight keeps a derivative of its own. Which of the three axes counts the
    examples?"""
)
def added_to_one_number(G):
    return G.sum()


@q3.misconception(
    """You average over the examples: with one example it agrees, with more it is too small.
    Equation (5) adds the examples' costs and divides by nothing, so what does the derivative
    of a sum do?"""
)
def averaged(G):
    return G.mean(axis=0)


@q3.misconception(
    """Your result still has one row per example: the hidden units are added up instead. The
    sum in equation (5) runs over the examples: find their axis in the shape of G."""
)
def summed_over_units(G):
    return G.sum(axis=1)


@q3.misconception(
    """Your result still has one row per example: the outputs are added up instead. The sum in
    equation (5) runs over the examples: find their axis in the shape of G."""
)
def summed_over_outputs(G):
    return G.sum(axis=2)


@q3.misconception(
    """You return one number per example: all weights of an example are added up, the examples
    are not. It has to be the other way round; the docstring names G's axes in order."""
)
def one_number_per_example(G):
    return G.sum(axis=(1, 2))


@q3.misconception(
    """The numbers are right, but an axis that is 1 long is left in front. The result has to
    lie like W2, which has two axes: let the summed one disappear."""
)
def examples_axis_kept(G):
    return G.sum(axis=0, keepdims=True)


@q3.misconception(
    """Your result is half of what it should be. The 1/2 of equation (5) is already inside
    every G[n], which is the derivative of that example's own cost: it must not come in a
    second time."""
)
def halved_again(G):
    return 0.5 * G.sum(axis=0)


@q3.misconception(
    """G comes back as it was: one gradient per example. J is one number for all of them, so
    each weight has one derivative. What does the sum rule allow you to do with G[0], G[1] and
    so on?"""
)
def not_summed(G):
    return G


@q3.misconception(
    """You return the first example's gradient; the others have no say. If you wrote a loop,
    see whether `return` stands inside it: then it ends after one turn."""
)
def first_example_alone(G):
    return G[0]


@q3.misconception(
    """You return the last example's gradient; the others have no say. If you wrote a loop, see
    whether each turn replaces the result instead of adding to it."""
)
def last_example_alone(G):
    return G[-1]


@q3.misconception(
    """Your values are right, but G comes back changed when there are several examples. A part
    such as G[0] is no copy: adding into it writes into the caller's array. Start from an array
    of your own."""
)
def added_into_the_first(G):
    total = G[0]
    for n in range(1, len(G)):
        total += G[n]
    return total


# E3.4: dJdW2_q4


@q4.misconception(
    """Right size, wrong sign everywhere. The bracket y - yHat has an inner derivative: if yHat
    grows by a little, by how much does the bracket grow?"""
)
def minus_missing_4(y, yHat, dyHat_dW2):
    return (y - yHat) * dyHat_dW2


@q4.misconception(
    """All zeros: a zero derivative says that no weight has any influence on J. A filled-in copy
    of the notes writes "yHat is constant" beside this line, and zeros are what follows from
    it. Which of the two, y or yHat, can W2 really not move?"""
)
def yHat_held_constant_4(y, yHat, dyHat_dW2):
    return 0 * dyHat_dW2


@q4.misconception(
    """Your result is twice too large. The square brings down a 2; see what stands in front of
    the square in equation (5) to meet it."""
)
def doubled_4(y, yHat, dyHat_dW2):
    return -2 * (y - yHat) * dyHat_dW2


@q4.misconception(
    """Your result is half of what it should be. The 1/2 of equation (5) is still there: what
    does the square bring down in front when you differentiate it?"""
)
def halved_4(y, yHat, dyHat_dW2):
    return -0.5 * (y - yHat) * dyHat_dW2


@q4.misconception(
    """You multiply the cost itself by the inner derivative. The chain rule takes the derivative
    of the outer function first: differentiate 1/2 u^2 by u, then put the bracket back in for
    u."""
)
def cost_times_inner_4(y, yHat, dyHat_dW2):
    return cost(y, yHat) * dyHat_dW2


@q4.misconception(
    """The bracket is still squared in your result. Differentiating a square lowers its power:
    what is the derivative of 1/2 u^2?"""
)
def square_kept_4(y, yHat, dyHat_dW2):
    return -((y - yHat) ** 2) * dyHat_dW2


@q4.misconception(
    """How far the answer misses the target has no part in your result, so a nearly perfect
    answer would move the weights as much as a bad one. The derivative of the outer square is
    missing."""
)
def error_missing_4(y, yHat, dyHat_dW2):
    return -dyHat_dW2


@q4.misconception(
    """How far the answer misses the target has no part in your result, so a nearly perfect
    answer would move the weights as much as a bad one. The derivative of the outer square is
    missing."""
)
def derivative_handed_back_4(y, yHat, dyHat_dW2):
    return dyHat_dW2


@q4.misconception(
    """You stop at the derivative of J with respect to yHat: one number, the same for all
    weights. The chain goes on, from yHat to each weight, and that link is the third
    argument."""
)
def chain_stops_at_yHat_4(y, yHat, dyHat_dW2):
    return yHat - y


@q4.misconception(
    """The two links of the chain are added where the chain rule multiplies. A link says how
    many times faster the next quantity changes, and such factors do not add up."""
)
def links_added_4(y, yHat, dyHat_dW2):
    return yHat - y + dyHat_dW2


@q4.misconception(
    """The slope yHat (1 - yHat) of the sigmoid is in your result, but dyHat/dW2 already goes
    all the way from yHat to W2. The slope appears on its own when that link is taken apart, in
    Q5."""
)
def slope_taken_twice(y, yHat, dyHat_dW2):
    return -(y - yHat) * yHat * (1 - yHat) * dyHat_dW2


@q4.misconception(
    """The size of the error is in your result, its sign is not: an answer that is too high and
    one that is too low would change the weights in the same direction. Keep the difference as
    it is."""
)
def sign_of_the_error_lost_4(y, yHat, dyHat_dW2):
    return np.abs(y - yHat) * dyHat_dW2


@q4.misconception(
    """You add the derivatives of all weights to one number. Each weight can be turned on its
    own and needs its own derivative: leave one entry per weight."""
)
def weights_added_up_4(y, yHat, dyHat_dW2):
    return np.sum(-(y - yHat) * dyHat_dW2)


@q4.misconception(
    """The numbers are right, but they lie in a row. A gradient lies like the matrix it belongs
    to, and W2 is a column here."""
)
def row_4(y, yHat, dyHat_dW2):
    return (-(y - yHat) * dyHat_dW2).T


@q4.misconception(
    """The numbers are right, but the second axis is gone. A gradient lies like the matrix it
    belongs to, and W2 keeps both axes even when there is one output."""
)
def flat_4(y, yHat, dyHat_dW2):
    return (-(y - yHat) * dyHat_dW2).ravel()


@q4.misconception(
    """Your values are right where the function gets through, but it works in place: the
    caller's array is overwritten, and one of whole numbers refuses to take fractions. Let the
    product make a new array."""
)
def derivative_in_place(y, yHat, dyHat_dW2):
    dyHat_dW2 *= -(y - yHat)
    return dyHat_dW2


# E3.5: dJdW2_q5


@q5.misconception(
    """Right size, wrong sign everywhere. The bracket y - yHat has an inner derivative: if yHat
    grows by a little, by how much does the bracket grow?"""
)
def minus_missing_5(y, yHat, dyHat_dz3, dz3_dW2):
    return (y - yHat) * dyHat_dz3 * dz3_dW2


@q5.misconception(
    """All zeros: a zero derivative says that no weight has any influence on J. A filled-in copy
    of the notes calls yHat constant, and zeros are what follows from it. Which of the two, y or
    yHat, can W2 really not move?"""
)
def yHat_held_constant_5(y, yHat, dyHat_dz3, dz3_dW2):
    return 0 * dz3_dW2


@q5.misconception(
    """The slope dyHat/dz3 is not in your result. W2 moves z3, and yHat follows z3 only as fast
    as the activation lets it: that link sits in the middle of the chain."""
)
def slope_missing(y, yHat, dyHat_dz3, dz3_dW2):
    return -(y - yHat) * dz3_dW2


@q5.misconception(
    """Your chain ends at z3: one number, the same for all weights. The last link, from z3 to
    each weight, is still missing; the result has one entry per weight."""
)
def chain_stops_at_z3(y, yHat, dyHat_dz3, dz3_dW2):
    return -(y - yHat) * dyHat_dz3


@q5.misconception(
    """Both inner links are there, but how far the answer misses the target has no part in your
    result. The derivative of the outer square is missing, in front of everything."""
)
def error_missing_5(y, yHat, dyHat_dz3, dz3_dW2):
    return dyHat_dz3 * dz3_dW2


@q5.misconception(
    """Both inner links are there, but how far the answer misses the target has no part in your
    result. The derivative of the outer square is missing, in front of everything."""
)
def error_missing_with_minus(y, yHat, dyHat_dz3, dz3_dW2):
    return -dyHat_dz3 * dz3_dW2


@q5.misconception(
    """You compute the slope from yHat yourself. For a sigmoid that is a fair thought, but here
    the slope is handed in and belongs to whatever activation there may be: use the argument,
    and the formula holds for all of them."""
)
def slope_computed_from_yHat(y, yHat, dyHat_dz3, dz3_dW2):
    return -(y - yHat) * yHat * (1 - yHat) * dz3_dW2


@q5.misconception(
    """f' has been applied to dyHat/dz3, which is a slope already. It comes from z3 and goes
    into the chain as it is."""
)
def slope_of_the_slope(y, yHat, dyHat_dz3, dz3_dW2):
    return -(y - yHat) * sigmoid_prime(dyHat_dz3) * dz3_dW2


@q5.misconception(
    """The slope dyHat/dz3 is in your product twice. Every link of the chain is walked once:
    from J to yHat, from yHat to z3, from z3 to W2."""
)
def slope_squared(y, yHat, dyHat_dz3, dz3_dW2):
    return -(y - yHat) * dyHat_dz3**2 * dz3_dW2


@q5.misconception(
    """You divide by the slope dyHat/dz3. In the chain z3 stands below the line in one link and
    above it in the next: write the links side by side and see which sign stands between
    them."""
)
def divided_by_the_slope(y, yHat, dyHat_dz3, dz3_dW2):
    return -(y - yHat) * dz3_dW2 / dyHat_dz3


@q5.misconception(
    """The two inner links are added where the chain rule multiplies. A link says how many
    times faster the next quantity changes, and such factors do not add up."""
)
def links_added_5(y, yHat, dyHat_dz3, dz3_dW2):
    return -(y - yHat) * (dyHat_dz3 + dz3_dW2)


@q5.misconception(
    """Your result is twice too large. The square brings down a 2; see what stands in front of
    the square in equation (5) to meet it."""
)
def doubled_5(y, yHat, dyHat_dz3, dz3_dW2):
    return -2 * (y - yHat) * dyHat_dz3 * dz3_dW2


@q5.misconception(
    """Your result is half of what it should be. The 1/2 of equation (5) is still there: what
    does the square bring down in front when you differentiate it?"""
)
def halved_5(y, yHat, dyHat_dz3, dz3_dW2):
    return -0.5 * (y - yHat) * dyHat_dz3 * dz3_dW2


@q5.misconception(
    """You multiply the cost itself by the inner links. The chain rule takes the derivative of
    the outer function first: differentiate 1/2 u^2 by u, then put the bracket back in for
    u."""
)
def cost_times_inner_5(y, yHat, dyHat_dz3, dz3_dW2):
    return cost(y, yHat) * dyHat_dz3 * dz3_dW2


@q5.misconception(
    """The size of the error is in your result, its sign is not: an answer that is too high and
    one that is too low would change the weights in the same direction. Keep the difference as
    it is."""
)
def sign_of_the_error_lost_5(y, yHat, dyHat_dz3, dz3_dW2):
    return np.abs(y - yHat) * dyHat_dz3 * dz3_dW2


@q5.misconception(
    """You add the derivatives of all weights to one number. Each weight can be turned on its
    own and needs its own derivative: leave one entry per weight."""
)
def weights_added_up_5(y, yHat, dyHat_dz3, dz3_dW2):
    return np.sum(-(y - yHat) * dyHat_dz3 * dz3_dW2)


@q5.misconception(
    """The numbers are right, but they lie in a row. A gradient lies like the matrix it belongs
    to, and W2 is a column here."""
)
def row_5(y, yHat, dyHat_dz3, dz3_dW2):
    return (-(y - yHat) * dyHat_dz3 * dz3_dW2).T


@q5.misconception(
    """The numbers are right, but the second axis is gone. A gradient lies like the matrix it
    belongs to, and W2 keeps both axes even when there is one output."""
)
def flat_5(y, yHat, dyHat_dz3, dz3_dW2):
    return (-(y - yHat) * dyHat_dz3 * dz3_dW2).ravel()


# E3.7: shape_delta3


@q7.misconception(
    """Both sizes are right, in the other order. delta3 is the derivative of J with respect to
    z3, so its entries lie where those of z3 lie: what is a row there?"""
)
def transposed_7(N, O):
    return O, N


@q7.misconception(
    """Your answer has a single axis, one entry per example. An example may have several
    outputs, each with an error of its own, and the notes keep the second axis even when it is
    1 long."""
)
def one_axis_7(N, O):
    return (N,)


@q7.misconception(
    """You answer (1, 1) whatever is asked: that is the one example of Q7. With more examples
    or outputs there are more errors, one for each answer of the network."""
)
def one_error_for_all(N, O):
    return 1, 1


@q7.misconception(
    """You answer (3, 1) whatever is asked: that is the network of Q13. Say each axis in a
    letter instead, and return the letters."""
)
def the_notes_three_examples(N, O):
    return 3, 1


@q7.misconception(
    """The second axis of your answer is always 1. The notes' network has one output, but the
    function is asked about networks with several: which letter counts them?"""
)
def one_output_assumed_7(N, O):
    return N, 1


@q7.misconception(
    """Your answer has one row, so the examples' errors have been added up. That sum comes
    later, with dJ/dW2; in delta3 every example still has its own error."""
)
def examples_added_up(N, O):
    return 1, O


@q7.misconception(
    """Your answer is a square with one row and one column per example. An example's z3 touches
    no other example's answer: what do the columns of z3 count?"""
)
def square_7(N, O):
    return N, N


@q7.misconception(
    """J is a number, but its derivative with respect to z3 is not: each entry of z3 can move J
    on its own. How do these entries lie?"""
)
def a_number_7(N, O):
    return ()


@q7.misconception(
    """Axes that are 1 long are left out of your answer. The arrays of this network keep them:
    with one example or one output delta3 still has rows and columns."""
)
def ones_left_out(N, O):
    return tuple(size for size in (N, O) if size > 1)


@q7.misconception(
    """You return how many errors there are. That count is right; a shape says how they lie, as
    a tuple with one number per axis."""
)
def count_of_errors(N, O):
    return N * O


# E3.8: q8_symbols


@q8.misconception(
    """Your W lies in a row, and a row times a row has no matrix product. Each column of W2
    leads to one output: how many columns does that make here?"""
)
def W_in_a_row():
    return [["z11"]], [["a11", "a12", "a13"]], [["W11", "W12", "W13"]]


@q8.misconception(
    """Your W has the right form, but its indices run along a row. The first index counts rows,
    the second columns: which of the two changes as you go down a column?"""
)
def W_counted_along_a_row():
    return [["z11"]], [["a11", "a12", "a13"]], [["W11"], ["W12"], ["W13"]]


@q8.misconception(
    """Your W has the right entries, laid in a row. W21 is the entry in row 2: let each index
    say where its entry stands."""
)
def W_laid_in_a_row():
    return [["z11"]], [["a11", "a12", "a13"]], [["W11", "W21", "W31"]]


@q8.misconception(
    """Your a is a column. One row is one example in these notes, and there is one example: how
    many rows does a2 have, and how many columns?"""
)
def a_in_a_column():
    return [["z11"]], [["a11"], ["a21"], ["a31"]], [["W11"], ["W21"], ["W31"]]


@q8.misconception(
    """Your a has the right entries, laid in a column. a12 is the entry in column 2: let each
    index say where its entry stands."""
)
def a_laid_in_a_column():
    return [["z11"]], [["a11"], ["a12"], ["a13"]], [["W11"], ["W21"], ["W31"]]


@q8.misconception(
    """Your a has the right form, but its indices run down a column. The first index counts
    rows, and a2 has one: which of the two changes as you walk along it?"""
)
def a_counted_down_a_column():
    return [["z11"]], [["a11", "a21", "a31"]], [["W11"], ["W21"], ["W31"]]


@q8.misconception(
    """All three of your matrices are transposed: examples lie in columns. Then W2 would have to
    stand on the left, but equation (3) has it on the right, and a row is an example."""
)
def all_transposed():
    return [["z11"]], [["a11"], ["a21"], ["a31"]], [["W11", "W12", "W13"]]


@q8.misconception(
    """You write three entries of z. There is one example and one output, so the product of a2
    and W2 has how many entries? Multiply the row into the column and count."""
)
def three_entries_of_z():
    return [["z11", "z12", "z13"]], [["a11", "a12", "a13"]], [["W11"], ["W21"], ["W31"]]


@q8.misconception(
    """You write three examples: that is Q12, in the next lesson. Here numExamples is 1, so how
    many rows of z and a are left?"""
)
def three_examples():
    z = [[f"z{row}1"] for row in (1, 2, 3)]
    a = [[f"a{row}{column}" for column in (1, 2, 3)] for row in (1, 2, 3)]
    return z, a, [["W11"], ["W21"], ["W31"]]


@q8.misconception(
    """You write out equation (1), with two inputs and the first layer's weights. Equation (3)
    is the second product of the forward pass: it starts from the hidden layer."""
)
def the_first_layer():
    W = [["W11", "W12", "W13"], ["W21", "W22", "W23"]]
    return [["z11", "z12", "z13"]], [["a11", "a12"]], W


@q8.misconception(
    """Your texts are right, but somewhere they stand in a plain list. A matrix is a list of
    rows here, and each row is a list of its own: without that nobody sees what is a row and
    what a column."""
)
def plain_lists():
    return ["z11"], ["a11", "a12", "a13"], ["W11", "W21", "W31"]


@q8.misconception(
    """Your a and W are right. z holds one entry, but it is a matrix like the others: write it
    as a list of rows too."""
)
def z_without_rows():
    return "z11", [["a11", "a12", "a13"]], [["W11"], ["W21"], ["W31"]]


@q8.misconception(
    """All three matrices are right, in another order than the docstring's. They are told apart
    by their place: return the left side of equation (3) first, then the right side."""
)
def factors_first():
    z, a, W = one_example.q8_symbols()
    return a, W, z


@q8.misconception(
    """All three matrices are right, in another order than the docstring's. They are told apart
    by their place: return the left side of equation (3) first, then the right side."""
)
def factors_swapped():
    z, a, W = one_example.q8_symbols()
    return z, W, a


@q8.misconception(
    """Your matrices have the right form, but they are counted from 0, as Python does. The notes
    count rows and columns from 1."""
)
def counted_from_zero():
    return [["z00"]], [["a00", "a01", "a02"]], [["W00"], ["W10"], ["W20"]]


@q8.misconception(
    """Your matrices have the right form, but each entry carries one index. An entry of a matrix
    needs two, its row and its column, even where one of them is always 1."""
)
def single_index():
    return [["z1"]], [["a1", "a2", "a3"]], [["W1"], ["W2"], ["W3"]]


@q8.misconception(
    """Your matrices and their indices are right; the texts are not in the notation that the
    docstring fixes. It puts nothing between the letter and its two digits."""
)
def underscores():
    return [["z_11"]], [["a_11", "a_12", "a_13"]], [["W_11"], ["W_21"], ["W_31"]]


@q8.misconception(
    """Your matrices and their indices are right; the letters are not those that the docstring
    names. Small and capital letters count as different ones, as everywhere in code."""
)
def capitals():
    return [["Z11"]], [["A11", "A12", "A13"]], [["W11"], ["W21"], ["W31"]]


@q8.misconception(
    """Your matrices and their indices are right; the letters are not those that the docstring
    names. Small and capital letters count as different ones, as everywhere in code."""
)
def small_letters():
    return [["z11"]], [["a11", "a12", "a13"]], [["w11"], ["w21"], ["w31"]]


# E3.9: dz3_dW2


@q9.misconception(
    """The numbers are right, but they lie in a row. One derivative belongs to each entry of
    W2, and W2 is a column here: lay them as it lies."""
)
def left_in_a_row(a2):
    return a2


@q9.misconception(
    """The numbers are right, but the result has one axis. W2 has two axes even when there is
    one output, and so has the derivative by it. Transposing an array with one axis changes
    nothing: keep both axes from the start."""
)
def flattened(a2):
    return a2.ravel()


@q9.misconception(
    """You return f'(a2), a slope of the activation. Between W2 and z3 there is no activation,
    only the sum of products of Q8: what is the derivative of a W by W?"""
)
def slope_at_a2(a2):
    return sigmoid_prime(a2.T)


@q9.misconception(
    """You return a2 (1 - a2), the slope of the hidden units. That is how a2 follows z2; here
    the hidden layer is behind you, and the question is how z3 follows W2."""
)
def slope_of_the_hidden_units(a2):
    return (a2 * (1 - a2)).T


@q9.misconception(
    """All your entries are 1, as if z3 were the sum of the weights. In Q8 each weight is
    multiplied by something before the sum: how much does z3 grow when that weight grows by
    1?"""
)
def all_ones(a2):
    return np.ones((a2.size, 1))


@q9.misconception(
    """All your entries are 0, as if no weight could move z3. a2 is held constant, but W2 is
    not: it is what you differentiate by. Think of f(x) = a x."""
)
def all_zeros(a2):
    return np.zeros((a2.size, 1))


@q9.misconception(
    """Right size, wrong sign. The minus belongs to the error y - yHat at the start of the
    chain; between W2 and z3 there is a plain product."""
)
def minus_sign(a2):
    return -a2.T


@q9.misconception(
    """You return one number, the sum of the activations. z3 is a sum, but each weight stands
    in one of its terms alone: differentiate by one weight at a time."""
)
def activations_added_up(a2):
    return a2.sum()


@q9.misconception(
    """You return a square table with the activations on its diagonal. There is one z3 here, so
    there is one derivative for each weight and nothing to fill a square with."""
)
def diagonal(a2):
    return np.diag(a2[0])


@q9.misconception(
    """You return a square table, every activation times every other. z3 contains each
    activation once, multiplied by its weight: after differentiating by that weight no second
    activation is left."""
)
def products_of_activations(a2):
    return a2.T @ a2


@q9.misconception(
    """Your values are right, but the caller's a2 comes back changed: resizing an array or
    setting its shape works on the array itself. Make a new array, or a new view, and return
    that."""
)
def reshaped_in_place(a2):
    a2.shape = (a2.size, 1)
    return a2


# E3.10: q10_reason


@q10.misconception(
    """You say a): a2 is computed and stored. So is yHat, in the same forward pass, and yet it
    is not constant when W2 changes. Ask what would come out differently if one entry of W2 were
    a little larger and the forward pass ran again."""
)
def already_computed():
    return "a"


@q10.misconception(
    """You say b), as the filled-in copy of the notes does: the data is fixed. It is no
    less fixed when you differentiate by W1, and there a2 is not constant. So the data cannot
    be the reason: what is different about W1 and W2?"""
)
def data_is_fixed():
    return "b"


@q10.misconception(
    """You say d): the left factor is the constant. Differentiate the same product by a2, and
    the right factor is held constant while the left one varies. The place in a product decides
    nothing; look at where the two factors come from."""
)
def left_factor():
    return "d"


# E3.11: q11. The first mistake on the way forward is named first, so the order below is that
# of the computation.


@q11.misconception(
    """Your z2 is a single number. All three hidden units receive the same sum here, because all
    weights are equal, but they are three: a row with one entry for each. Keep them apart, or
    each weight's derivative cannot be kept apart later."""
)
def one_hidden_unit():
    return {"z2": one_example.q11()["z2"][0, 0]}


@q11.misconception(
    """Your z2 is 8, the sum of raw hours. The question gives X already divided by the column
    maxima, as 0.3 and 1.0."""
)
def raw_hours():
    return {"z2": np.full((1, 3), 8.0)}


@q11.misconception(
    """Your z2 lies between 0 and 1: the activation is already in it. z2 is the sum before f,
    a2 is what f makes of it; return both."""
)
def z2_after_activation():
    return {"z2": one_example.q11()["a2"]}


@q11.misconception(
    """Your a2 is .74, the number in the filled-in copy of the notes. Check it against the same
    copy: three hidden units of .74 add up to 2.22, but z3 is 2.37 there. One of the two is a
    slip; compute f(1.3) yourself and see which."""
)
def digits_of_the_notes():
    return {"a2": np.full((1, 3), 0.74)}


@q11.misconception(
    """Your a2 is right to two digits and rounded there, as numbers on paper are. At the end
    small numbers are multiplied, and of delta3 hardly a digit is left: work with every digit
    that NumPy gives."""
)
def two_digits():
    return {"a2": np.round(one_example.q11()["a2"], 2)}


@q11.misconception(
    """Your a2 is right to the digits you give, but it is rounded. What follows is computed
    from it and inherits the loss: return NumPy's own number, with no rounding on the way."""
)
def three_digits():
    return {"a2": np.round(one_example.q11()["a2"], 3)}


@q11.misconception(
    """Your a2 is right to the digits you give, but it is rounded. What follows is computed
    from it and inherits the loss: return NumPy's own number, with no rounding on the way."""
)
def four_digits():
    return {"a2": np.round(one_example.q11()["a2"], 4)}


@q11.misconception(
    """Your a2 is 1.3, the same as z2: the hidden layer passes its sum on without the
    activation. Equation (2) comes before equation (3)."""
)
def hidden_layer_linear():
    return {"a2": np.full((1, 3), 1.3)}


@q11.misconception(
    """Your a2 is below one half although z2 is positive: the sign in the exponential is lost,
    so the curve is mirrored. f rises with z and passes one half at 0."""
)
def mirrored():
    return {"a2": sigmoid(-one_example.q11()["z2"])}


@q11.misconception(
    """Your a2 is f'(z2), the slope at that place. Forward the activation itself is passed on;
    slopes are for the way back."""
)
def slope_instead_of_activation():
    return {"a2": sigmoid_prime(one_example.q11()["z2"])}


@q11.misconception(
    """Your a2 is tanh of z2. It has the same S shape, but the notes' f stays between 0 and 1
    and is the sigmoid, in both layers."""
)
def hidden_layer_tanh():
    return {"a2": np.tanh(one_example.q11()["z2"])}


@q11.misconception(
    """Your z3 is 3.9, three times z2: layer 3 is fed with the sums instead of the activations.
    See in equation (3) what is multiplied by W2."""
)
def activation_bypassed():
    return {"z3": 3.9}


@q11.misconception(
    """Your z3 holds three numbers: each activation is multiplied by its weight, and then they
    are not added. One example and one output leave one number; that is what the matrix product
    does and the entrywise one does not."""
)
def z3_not_added():
    return {"z3": one_example.q11()["a2"]}


@q11.misconception(
    """Your z3 equals one hidden activation: the three are averaged, or two of them are left
    out. Equation (3) adds what all three hidden units send."""
)
def z3_averaged():
    return {"z3": one_example.q11()["a2"][0, 0]}


@q11.misconception(
    """Your yHat is above 1 and equals z3: the last step is missing. The output layer has an
    activation too, equation (4)."""
)
def output_layer_linear():
    return {"yHat": one_example.q11()["z3"]}


@q11.misconception(
    """Your yHat is .92, the number in the filled-in copy of the notes. It is a slip there:
    apply f to z3 with all its digits and look at the second one."""
)
def yHat_of_the_notes():
    return {"yHat": 0.92}


@q11.misconception(
    """Your yHat is right to two digits and rounded there. The error is a difference of two
    numbers that lie close together, so rounding hurts it most: keep every digit."""
)
def yHat_rounded():
    return {"yHat": np.round(one_example.q11()["yHat"], 2)}


@q11.misconception(
    """Your delta3 has the right size and the wrong sign. The answer lies above the target, so
    raising z3 makes J worse: should dJ/dz3 be positive or negative? Look at the sign in front
    of the bracket."""
)
def minus_missing():
    return {"delta3": -one_example.q11()["delta3"]}


@q11.misconception(
    """Your delta3 is the plain error. It is the derivative of J with respect to yHat; to get to
    z3 one more link is needed, the slope of the output's activation."""
)
def slope_left_out():
    return {"delta3": one_example.q11()["yHat"] - 0.75}


@q11.misconception(
    """Your delta3 is y - yHat alone. Two things are missing: the sign of the inner derivative,
    and the slope of the output's activation, which leads from yHat on to z3."""
)
def slope_and_minus_left_out():
    return {"delta3": 0.75 - one_example.q11()["yHat"]}


@q11.misconception(
    """The slope in your delta3 is taken at yHat. yHat has been through f already, and f'(yHat)
    would send it through once more: at which place on the curve does the output layer
    stand?"""
)
def slope_at_yHat():
    yHat = one_example.q11()["yHat"]
    return {"delta3": (yHat - 0.75) * sigmoid_prime(yHat)}


@q11.misconception(
    """Your delta3 holds three numbers, and the slope in it is taken in the hidden layer, at
    a2. delta3 belongs to the output: there is one output, and its slope is taken at that
    unit's own sum."""
)
def slope_at_a2_of_q11():
    numbers = one_example.q11()
    return {"delta3": (numbers["yHat"] - 0.75) * sigmoid_prime(numbers["a2"])}


@q11.misconception(
    """Your delta3 holds three numbers, and the slope in it is taken in the hidden layer, at
    z2. That slope comes in lesson 05, for W1; delta3 belongs to the output, so its slope is
    taken at that unit's own sum."""
)
def slope_at_z2():
    numbers = one_example.q11()
    return {"delta3": (numbers["yHat"] - 0.75) * sigmoid_prime(numbers["z2"])}


@q11.misconception(
    """Your slope is z3 (1 - z3), and that is negative here, which no slope of a rising curve
    can be. The form v (1 - v) wants v = f(z), the value after the activation."""
)
def form_in_v_used_on_z():
    numbers = one_example.q11()
    return {"delta3": (numbers["yHat"] - 0.75) * numbers["z3"] * (1 - numbers["z3"])}


@q11.misconception(
    """Where the slope belongs, your delta3 has 1 - f(z3), a value and not a slope. In the form
    with exponentials the square below the fraction line is lost; in the form v (1 - v) it is
    the first factor."""
)
def half_of_the_slope():
    yHat = one_example.q11()["yHat"]
    return {"delta3": (yHat - 0.75) * (1 - yHat)}


@q11.misconception(
    """Your delta3 is twice too large. The square in J brings down a 2; see what stands in front
    of the square to meet it."""
)
def doubled():
    return {"delta3": 2 * one_example.q11()["delta3"]}


@q11.misconception(
    """Your delta3 is half of what it should be: the 1/2 of equation (5) is still in it. What
    does the square bring down in front when you differentiate it?"""
)
def halved():
    return {"delta3": one_example.q11()["delta3"] / 2}


@q11.misconception(
    """Your delta3 measures the error against 75. The network answers between 0 and 1, and the
    question gives y on that scale: 75 points are 0.75."""
)
def target_in_points():
    numbers = one_example.q11()
    return {"delta3": (numbers["yHat"] - 75) * sigmoid_prime(numbers["z3"])}


@q11.misconception(
    """Your delta3 is the cost times the slope. The chain starts with the derivative of the
    cost with respect to yHat: differentiate 1/2 u^2 by u first."""
)
def cost_times_slope():
    numbers = one_example.q11()
    return {"delta3": cost(0.75, numbers["yHat"]) * sigmoid_prime(numbers["z3"])}


@q11.misconception(
    """Your delta3 is the slope alone: how far the answer misses the target has no part in it.
    A perfect answer has no error to send back, so this factor must not be missing."""
)
def error_left_out():
    return {"delta3": sigmoid_prime(one_example.q11()["z3"])}


@q11.misconception(
    """Your delta3 is right to the digits you give, but it is rounded, and in a number this
    small that leaves very few. Return NumPy's own number."""
)
def delta3_to_two_decimals():
    return {"delta3": np.round(one_example.q11()["delta3"], 2)}


@q11.misconception(
    """Your delta3 is right to the digits you give, but it is rounded, and in a number this
    small that leaves very few. Return NumPy's own number."""
)
def delta3_to_four_decimals():
    return {"delta3": np.round(one_example.q11()["delta3"], 4)}


@q11.misconception(
    """Your dJdW2 is a2, standing up: so the filled-in copy of the notes has it, and it is a
    slip. It says how fast z3 changes with W2; the question is how fast J does. Between J and
    z3 one link is still missing, and it has a name in this dict."""
)
def error_not_multiplied():
    return {"dJdW2": one_example.q11()["a2"].T}


@q11.misconception(
    """Your dJdW2 has the right size and the wrong sign. The minus of the derivation is inside
    delta3 once; is it there a second time in your last line?"""
)
def sign_changed_at_the_end():
    return {"dJdW2": -one_example.q11()["dJdW2"]}


@q11.misconception(
    """Your dJdW2 is a single number. W2 has three weights, and each has its own derivative;
    they agree here only because all weights are equal. Return three entries."""
)
def one_number_for_three_weights():
    return {"dJdW2": one_example.q11()["dJdW2"][0, 0]}


@q11.misconception(
    """Your dJdW2 adds up the derivatives of the three weights. Each can be turned on its own,
    so leave them apart: which order of the factors, and which transpose, gives a column of
    three?"""
)
def weights_added_up():
    return {"dJdW2": one_example.q11()["dJdW2"].sum()}


@q11.misconception(
    """Your dJdW2 is delta3, the same error for each weight. A weight moves z3 only as far as
    the activation it is multiplied by: that link, Q10, is missing."""
)
def activation_left_out():
    return {"dJdW2": np.full((3, 1), one_example.q11()["delta3"])}


@q11.misconception(
    """Your dJdW2 is delta3, the same error for each weight. A weight moves z3 only as far as
    the activation it is multiplied by: that link, Q10, is missing."""
)
def delta3_handed_on():
    return {"dJdW2": one_example.q11()["delta3"]}


@q11.misconception(
    """The slope f'(z3) is in your dJdW2 twice. delta3 contains it already, so it must not be
    multiplied in again."""
)
def slope_twice():
    numbers = one_example.q11()
    return {"dJdW2": numbers["dJdW2"] * sigmoid_prime(numbers["z3"])}


@q11.misconception(
    """Your dJdW2 is built from the plain error, without the slope f'(z3). The chain passes
    through z3, and delta3 is the quantity that has this link in it."""
)
def plain_error_at_the_end():
    numbers = one_example.q11()
    return {"dJdW2": (numbers["yHat"] - 0.75) * numbers["a2"].T}


@q11.misconception(
    """Your dJdW2 is the hidden layer's error: the slope f'(z2) stands where the activation
    belongs. That is the way on to W1, in lesson 05; what multiplies a weight of W2 in
    equation (3)?"""
)
def error_of_the_hidden_layer():
    numbers = one_example.q11()
    return {"dJdW2": (numbers["delta3"] * sigmoid_prime(numbers["z2"])).T}


@q11.misconception(
    """Your dJdW2 uses z2, the hidden sums before the activation. Look at equation (3): what is
    it that W2 multiplies?"""
)
def sums_instead_of_activations():
    numbers = one_example.q11()
    return {"dJdW2": (numbers["delta3"] * numbers["z2"]).T}


@q11.misconception(
    """Your dJdW2 has two entries, one per input: it uses X. X is what W1 multiplies; W2 has
    three weights and is fed by the hidden layer."""
)
def inputs_instead_of_activations():
    return {"dJdW2": one_example.q11()["delta3"] * np.array([[0.3], [1.0]])}


@q11.misconception(
    """Your dJdW2 lies near 1: these are the weights after a step against the gradient. The
    question asks for the gradient itself; stepping comes in lesson 08."""
)
def weights_after_a_step():
    return {"dJdW2": 1 - one_example.q11()["dJdW2"]}


@q11.misconception(
    """Your dJdW2 is a third of what it should be: it is averaged over the hidden units. They
    are not examples and no votes to be averaged; each weight has its own derivative."""
)
def averaged_over_units():
    return {"dJdW2": one_example.q11()["dJdW2"] / 3}


@q11.misconception(
    """Your dJdW2 is right to the digits you give, but it is rounded, and in a number this small
    that leaves very few. Return NumPy's own number."""
)
def dJdW2_to_two_decimals():
    return {"dJdW2": np.round(one_example.q11()["dJdW2"], 2)}


@q11.misconception(
    """Your dJdW2 is right to the digits you give, but it is rounded, and in a number this small
    that leaves very few. Return NumPy's own number."""
)
def dJdW2_to_four_decimals():
    return {"dJdW2": np.round(one_example.q11()["dJdW2"], 4)}
