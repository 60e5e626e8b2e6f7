"""Lesson 05, the bug clinic: what is asked there, and the mistakes people make.

Right and wrong pairs of gradients are made here, outside the sandbox; `catches` is asked about
the numbers alone. The wrong ones come from the misconceptions of E5.4 and from the sources.
"""

from collections.abc import Callable, Iterator
from itertools import cycle

import numpy as np

from autograder.exercise import Case, Exercise
from autograder.exercises import hidden_layer as steps
from autograder.exercises.forward import sizes
from solutions import clinic as solved
from solutions.forward import forward as run_forward
from solutions.forward import sigmoid as f
from solutions.hidden_layer import backprop
from solutions.slopes import sigmoid_prime as f_prime

WRONG_BY, RIGHT_TO = 3e-3, 1e-6
"""How far a wrong pair is off in one entry at least, and how near a right one is in all."""

Pair = tuple[np.ndarray, np.ndarray]

SIZES = (
    ("two outputs", {"O": 2}),
    ("several outputs", {}),
    ("one output", {"O": 1}),
    ("all sizes equal", steps.EQUAL),
)


def messages(rng: np.random.Generator) -> Iterator[Case]:
    """What mend_b1 and mend_b2 are given: arrays that have nothing to do with each other."""
    for kind, fixed in SIZES:
        N, D, H, O = sizes(rng, **fixed)
        delta3, W2 = rng.uniform(-1, 1, (N, O)), rng.uniform(-2, 2, (H, O))
        A2, Z2, X = (rng.uniform(-2, 2, shape) for shape in ((N, H), (N, H), (N, D)))
        yield Case((delta3, A2), kind, "mend_b1")
        yield Case((delta3, W2, Z2, X), kind, "mend_b2")
    N, D, H, O = sizes(rng, O=2)
    shapes = (N, O), (H, O), (N, H), (N, D)
    delta3, W2, Z2, X = (rng.integers(-3, 4, shape) for shape in shapes)
    yield Case((delta3, Z2), "whole numbers", "mend_b1")
    yield Case((delta3, W2, Z2, X), "whole numbers", "mend_b2")


def question_11(rng: np.random.Generator) -> Iterator[Case]:
    """One example through any network with one output; the activations for more examples too."""
    for kind, fixed in (("the notes' sizes", {"D": 2, "H": 3}), ("more hidden units", {}),
                        ("fewer hidden units", {"D": 5, "H": 2})):
        _, D, H, _ = sizes(rng, **fixed)
        W1, W2 = rng.uniform(-1.5, 1.5, (D, H)), rng.uniform(-1.5, 1.5, (H, 1))
        X, y = steps.examples(rng, 1, W1, W2)
        yield Case((X, y, W1, W2), kind, "mend_b3")
        yield Case((X, W1), kind, "mend_b4")
    N, D, H, _ = sizes(rng)
    yield Case((rng.uniform(-1, 1, (N, D)), rng.integers(-2, 3, (D, H))),
               "more examples, weights that are whole numbers", "mend_b4")


def errors(rng: np.random.Generator) -> Iterator[Case]:
    """Answers that are too high and too low, f of their z3, for mend_b7 and mend_b8."""
    for kind, fixed in (*SIZES, ("as many examples as hidden units", {"N": 3, "H": 3, "O": 1})):
        N, _, H, O = sizes(rng, **fixed)
        z3, a2 = rng.uniform(-2, 2, (N, O)), rng.uniform(0.1, 0.9, (N, H))
        y = (f(z3) + rng.uniform(0.1, 0.9, (N, O))) % 1
        yield Case((y, f(z3), z3), kind, "mend_b7")
        yield Case((a2, y, f(z3), z3), kind, "mend_b8")
    N, _, H, O = sizes(rng, O=2)
    z3, y = rng.integers(-2, 3, (N, O)), rng.permuted(np.arange(N * O) % 2).reshape(N, O)
    yield Case((y, f(z3), z3), "whole numbers", "mend_b7")
    yield Case((rng.integers(-2, 3, (N, H)), y, f(z3), z3), "whole numbers", "mend_b8")


# pairs for catches


def one_entry(
    table: np.ndarray, rng: np.random.Generator, by: float, first: bool = False
) -> np.ndarray:
    """A copy with one entry, the first or any other, off by so much of the largest entry."""
    wrong = table.copy()
    wrong.flat[0 if first else rng.integers(1, table.size)] += by * np.max(np.abs(table))
    return wrong


def with_nan(table: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A copy with one entry, never the first, that is no number."""
    wrong = table.copy()
    wrong.flat[rng.integers(1, table.size)] = np.nan
    return wrong


def six_digits(table: np.ndarray) -> np.ndarray:
    """A copy rounded to six digits of its largest entry."""
    unit = np.max(np.abs(table)) * RIGHT_TO
    return np.round(table / unit) * unit


def on_target(rng: np.random.Generator, X, y, W1, W2) -> np.ndarray:
    """Targets missed by so little that the largest entry of one gradient is a millionth."""
    yHat = run_forward(X, W1, W2)[3]
    missed = rng.choice([-1, 1], y.shape) * rng.uniform(0.1, 0.3, y.shape)
    # both gradients are linear in how far the targets are missed
    largest = min(np.max(np.abs(table)) for table in backprop(X, yHat + missed, W1, W2))
    return yHat + missed * 1e-6 / largest


def slope_outside(X, y, W1, W2) -> Pair:
    """The end of question 15 with f'(z3) for its last factor, where N = H."""
    _, a2, z3, yHat = run_forward(X, W1, W2)
    return backprop(X, y, W1, W2)[0], -(a2.T @ (y - yHat)) * f_prime(z3)


def f_for_the_minus(X, y, W1, W2) -> Pair:
    """Question 13 as the filled copy has it, carried back to W1."""
    z2, a2, z3, yHat = run_forward(X, W1, W2)
    delta3 = f(y - yHat) * f_prime(z3)
    return X.T @ ((delta3 @ W2.T) * f_prime(z2)), a2.T @ delta3


def printed_and_turned(X, y, W1, W2) -> Pair:
    """The slides' line for W1, where N = H, turned so that its shape fits."""
    dJdW1, dJdW2 = steps.dJdW1_as_printed(X, y, W1, W2)
    return dJdW1.T, dJdW2


def pairs_of(kind: str, rng: np.random.Generator, network: tuple) -> Iterator[tuple[str, Pair]]:
    """What is asked about one network: (in words, a pair), right ones first."""
    *_, W2 = network
    first, second = backprop(*network)
    yield "a right pair", (first, second)
    yield "a right pair, rounded to six digits", (six_digits(first), six_digits(second))
    yield "one entry of dJdW1 off", (one_entry(first, rng, rng.uniform(0.01, 0.03)), second)
    yield "one entry of dJdW2 off", (first, one_entry(second, rng, -rng.uniform(0.01, 0.03)))
    yield "dJdW1 doubled", (2 * first, second)
    yield "dJdW2 with the opposite sign", (first, -second)
    if kind == "four different sizes":
        for words, mistake in FORMULAS.items():
            yield words, mistake(*network)
        yield "both doubled", (2 * first, 2 * second)
        yield "all zeros", (0 * first, 0 * second)
        yield "nan in dJdW1", (with_nan(first, rng), second)
        yield "nan in dJdW2", (first, with_nan(second, rng))
        yield "exchanged", (second, first)
        yield "dJdW1 turned", (first.T, second)
        yield "the deltas in their place", steps.deltas_returned(*network)
        if W2.shape[1] == 1:
            yield "a row of dJdW2 for each example", steps.dJdW2_entry_by_entry(*network)
    if kind == "all sizes equal but the outputs":
        yield "dJdW1 turned, in a square", (first.T, second)
        yield "the slides' line for W1, turned to fit", printed_and_turned(*network)
        if W2.shape[1] == 1:
            yield "f'(z3) outside the sum", slope_outside(*network)
    if kind == "the notes' sizes":
        yield "the first entry of dJdW2 off", (first, one_entry(second, rng, 0.02, first=True))
    if kind == "one input":
        yield "dJdW1 has lost an axis", (first[0], second)
    if kind == "a trained network":
        yield "one entry of dJdW1 off by very little", (one_entry(first, rng, -WRONG_BY), second)
        yield "one entry of dJdW2 off by very little", (first, one_entry(second, rng, WRONG_BY))


FORMULAS = {
    "both with the opposite sign": steps.minus_missing,
    "a mean in place of the sum": steps.mean_for_sum,
    "the hidden slope missing": steps.hidden_slope_missing,
    "the output slope missing": steps.output_slope_missing,
    "the hidden slope taken at a2": steps.hidden_slope_at_a2,
    "a minus more in dJdW1": steps.minus_in_delta2_too,
    "W2 left out on the way back": steps.W2_left_out,
    "W2 stepped before the way back": steps.W2_updated_first,
    "the first example alone": steps.first_example_only,
    "z2 for a2 in dJdW2": steps.z2_in_dJdW2,
    "f in place of the minus": f_for_the_minus,
}


KINDS = {
    "four different sizes": (5, 3, 4),
    "the notes' sizes": (3, 2, 3),
    "all sizes equal but the outputs": (4, 4, 4),
    "one example": (1, 3, 5),
    "a trained network": (6, 3, 5),
    "one input": (5, 1, 4),
    "weak weights in W2": (6, 3, 4),
}
"""Networks that catches is asked about, with their N, D and H; small ones, for it may measure."""


def networks(rng: np.random.Generator, outputs: tuple[int, int]) -> Iterator[tuple[str, tuple]]:
    """Networks with so many outputs by turns: (in words, (X, y, W1, W2))."""
    for (kind, (N, D, H)), O in zip(KINDS.items(), cycle(outputs)):
        W1, W2 = rng.uniform(-1.5, 1.5, (D, H)), rng.uniform(-1.5, 1.5, (H, O))
        W2 = W2 / 100 if kind == "weak weights in W2" else W2
        X, y = steps.examples(rng, N, W1, W2)
        y = on_target(rng, X, y, W1, W2) if kind == "a trained network" else y
        yield kind, (X, y, W1, W2)


def off_by(given: np.ndarray, right: np.ndarray) -> float:
    """The largest difference in units of the largest right entry; infinite if it has no number."""
    if given.shape != right.shape or not np.all(np.isfinite(given)):
        return np.inf
    return np.max(np.abs(given - right)) / np.max(np.abs(right))


def pairs(rng: np.random.Generator) -> Iterator[Case]:
    """Right and wrong pairs in two parts: one output always, and two outputs now and then."""
    for part, outputs in (("one output", (1, 1)), ("one output and more", (2, 1))):
        for kind, network in networks(rng, outputs):
            right = backprop(*network)
            for words, pair in pairs_of(kind, rng, network):
                apart = max(map(off_by, pair, right))
                if apart <= RIGHT_TO or apart >= WRONG_BY * (1 - 1e-9):  # else it is neither
                    O = network[1].shape[1]
                    told = f"{words}; {kind}, {O} {'output' if O == 1 else 'outputs'}"
                    yield Case((*network, *pair), told, "catches", part)


def cases(rng: np.random.Generator) -> Iterator[Case]:
    """The verdicts, six mends, and the pairs."""
    yield Case((), "the twelve letters", "verdicts")
    yield from messages(rng)
    yield from question_11(rng)
    yield from errors(rng)
    yield from pairs(rng)


clinic = Exercise(
    "clinic",
    (solved.verdicts, solved.mend_b1, solved.mend_b2, solved.mend_b3, solved.mend_b4,
     solved.mend_b7, solved.mend_b8, solved.catches),
    points=3, cases=cases, seconds=20,
)  # fmt: skip

EXERCISES = (clinic,)


# verdicts

TURNED = {
    "A": """You pass derivation A. Its shape fits because N and H are both 3; take N = 5 and H = 4
    and it stops. And its numbers are not those of the measurement: the slope differs from
    example to example, so it has to be inside the sum over examples.""",
    "B": """You pass derivation B. With one output it prints one number in two pairs of brackets.
    Give the network two outputs and count again: a cost has to stay one number, or there is
    nothing to make smaller.""",
    "C": """You reject derivation C. Its cost has no 1/2 and its f is tanh. Measure how fast that
    cost follows z3, not the notes' one: the 2 and the slope belong to it.""",
    "D": """You reject derivation D. A bias is a weight whose input is 1 in every example, so its
    vote is the error itself, and the votes are added. Give the network such a b and measure.""",
    "E": """You pass derivation E. Its result has a row for every example, while W2 has a row for
    every hidden unit; the two are 3 by chance. Nothing has been added over the examples yet.""",
    "F": """You reject derivation F. Both minus signs are in place: one comes from the power -1,
    the other from the exponent -z, and together they leave a plus. Compare it with
    `sigmoid_prime` at a few z.""",
    "G": """You pass derivation G. It says that no weight of layer 2 has any influence on J, and the
    measurement says otherwise. What is constant when the weights move is not yHat.""",
    "H": """You pass derivation H. It runs because N and H are both 3, and its result is not even of
    W1's shape. With N = 4 there is no such product.""",
    "I": """You pass derivation I. Three times .74 is not 2.37, and y does not occur at all: a
    network that answers perfectly would get the same gradient.""",
    "J": """You reject derivation J. A gain is one number that meets every z3, of every example and
    output, so a product entry by entry and one sum over everything are in order here. Put a g
    in front of z3 and measure.""",
    "K": """You reject derivation K. It belongs to another cost than the notes' one. The slope of f
    is not forgotten: this cost is so steep where f is flat that the two cancel. Measure it.""",
    "L": """You pass derivation L. All its entries are positive, although some of the answers are
    too low: turning their z3 up makes J smaller. A factor that keeps the sign of y - yHat has
    been lost.""",
}
LETTERS = dict(zip(TURNED, solved.verdicts()))


def turn(name: str) -> None:
    """Declare the verdicts with this one turned round; the judge puts several together."""

    def turned():
        return tuple("rw"[(letter == "r") ^ (other != name)] for other, letter in LETTERS.items())

    turned.__name__ = f"turned_{name}"
    clinic.misconception(TURNED[name], of=solved.verdicts)(turned)


for name in TURNED:
    turn(name)


@clinic.misconception(
    """You pass all twelve. The section says that five are right: begin with the shapes, and ask
    of each result what it would look like with N = 5 and H = 4.""",
    of=solved.verdicts,
)
def all_right():
    return ("r",) * 12


@clinic.misconception(
    """You reject all twelve. Five are right; some of them belong to another cost, another f or
    another weight than the notes', so measure exactly what each of them claims.""",
    of=solved.verdicts,
)
def all_wrong():
    return ("w",) * 12


@clinic.misconception(
    """Every letter is the other one: "r" stands for right and "w" for wrong.""",
    of=solved.verdicts,
)
def letters_exchanged():
    return tuple("w" if letter == "r" else "r" for letter in solved.verdicts())


@clinic.misconception(
    """You pass what has the right shape and reject the rest. A shape can fit by chance, as three
    examples do with three hidden units: compare the numbers with a measurement as well.""",
    of=solved.verdicts,
)
def shape_decides():
    return tuple("r" if name in "ACDFGIJKL" else "w" for name in LETTERS)


# mend_b1


@clinic.misconception(
    """mend_b1: you still multiply delta3 by A2 in the slides' order. With more than one example
    that product exists only where sizes happen to be equal. Write (N, O) and (N, H) down and
    find how they can give (H, O).""",
    of=solved.mend_b1,
)
def b1_as_printed(delta3, A2):
    return delta3 @ A2


@clinic.misconception(
    """mend_b1: with `*` there is a row for every example, and with several outputs it stops or
    pairs the wrong units. J adds the examples up; which product multiplies and adds?""",
    of=solved.mend_b1,
)
def b1_entry_by_entry(delta3, A2):
    return delta3 * A2


@clinic.misconception(
    """mend_b1: your numbers are right and lie on their side, outputs down and hidden units
    across. W2 lies the other way round.""",
    of=solved.mend_b1,
)
def b1_turned(delta3, A2):
    return delta3.T @ A2


@clinic.misconception(
    """mend_b1: your gradient is divided by the number of examples. Equation (5) is a sum, and so
    is its gradient.""",
    of=solved.mend_b1,
)
def b1_mean(delta3, A2):
    return A2.T @ delta3 / len(A2)


@clinic.misconception(
    """mend_b1: every entry has the opposite sign. delta3 has the minus of y - yHat inside it
    already.""",
    of=solved.mend_b1,
)
def b1_minus(delta3, A2):
    return -A2.T @ delta3


# mend_b2


@clinic.misconception(
    """mend_b2: these are still the slides' factors from left to right, all with the matrix
    product. It runs where N equals H and means nothing there. Which of the steps adds nothing
    up and so has to go entry by entry?""",
    of=solved.mend_b2,
)
def b2_as_printed(delta3, W2, Z2, X):
    return delta3 @ W2.T @ f_prime(Z2) @ X


@clinic.misconception(
    """mend_b2: the slides' line is turned over so that it has the shape of W1, and its numbers
    are as wrong as before. Mend the first step that does not fit with N = 5 and H = 4; then the
    shape comes out by itself.""",
    of=solved.mend_b2,
)
def b2_turned_to_fit(delta3, W2, Z2, X):
    return (delta3 @ W2.T @ f_prime(Z2) @ X).T


@clinic.misconception(
    """mend_b2: the first half is mended, the last step is not: X still stands on the right, where
    its product exists only if N equals H. The sum has to run over examples, so bring N next
    to N.""",
    of=solved.mend_b2,
)
def b2_half_mended(delta3, W2, Z2, X):
    return ((delta3 @ W2.T) * f_prime(Z2)) @ X


@clinic.misconception(
    """mend_b2: your numbers are right and lie on their side. W1 has inputs down and hidden units
    across.""",
    of=solved.mend_b2,
)
def b2_on_its_side(delta3, W2, Z2, X):
    return ((delta3 @ W2.T) * f_prime(Z2)).T @ X


@clinic.misconception(
    """mend_b2: the slope of the hidden units has been dropped instead of mended. It belongs
    between W2 and X, one number for each entry of Z2.""",
    of=solved.mend_b2,
)
def b2_slope_dropped(delta3, W2, Z2, X):
    return X.T @ (delta3 @ W2.T)


@clinic.misconception(
    """mend_b2: right with one output alone. With several, the errors that come back to a hidden
    unit have to be added up, and `*` adds nothing.""",
    of=solved.mend_b2,
)
def b2_one_output(delta3, W2, Z2, X):
    return X.T @ (delta3 * W2.T * f_prime(Z2))


@clinic.misconception(
    """mend_b2: your gradient is divided by the number of examples. Equation (5) is a sum, and so
    is its gradient.""",
    of=solved.mend_b2,
)
def b2_mean(delta3, W2, Z2, X):
    return X.T @ ((delta3 @ W2.T) * f_prime(Z2)) / len(X)


# mend_b3


@clinic.misconception(
    """mend_b3: this is still the copy's column, the activations alone. The target does not occur
    in it, so a perfect answer would get the same gradient. Which factor says how J follows z3?""",
    of=solved.mend_b3,
)
def b3_as_written(X, y, W1, W2):
    return f(X @ W1).T


@clinic.misconception(
    """mend_b3: the error y - yHat is in it now; the slope of the output unit is not. Between yHat
    and z3 lies equation (4).""",
    of=solved.mend_b3,
)
def b3_slope_missing(X, y, W1, W2):
    _, a2, _, yHat = run_forward(X, W1, W2)
    return a2.T * -(y - yHat)


@clinic.misconception(
    """mend_b3: every entry has the opposite sign. yHat stands in y - yHat with a minus;
    differentiate the bracket as well as the square.""",
    of=solved.mend_b3,
)
def b3_sign(X, y, W1, W2):
    return -solved.mend_b3(X, y, W1, W2)


@clinic.misconception(
    """mend_b3: your numbers are right and lie in a row. W2 is a column, and so is its gradient.""",
    of=solved.mend_b3,
)
def b3_row(X, y, W1, W2):
    return solved.mend_b3(X, y, W1, W2).T


@clinic.misconception(
    """mend_b3: you return delta3 alone. It is the factor that the copy has lost; the activations,
    which it has kept, belong beside it.""",
    of=solved.mend_b3,
)
def b3_delta3_alone(X, y, W1, W2):
    _, _, z3, yHat = run_forward(X, W1, W2)
    return -(y - yHat) * f_prime(z3)


# mend_b4


@clinic.misconception(
    """mend_b4: these are the sums themselves, z2. The activations come behind f.""",
    of=solved.mend_b4,
)
def b4_not_activated(X, W1):
    return X @ W1


@clinic.misconception(
    """mend_b4: every entry is .74, the copy's number with its wrong digit. The inputs and the
    weights are other ones here, and each z2 has its own activation.""",
    of=solved.mend_b4,
)
def b4_as_written(X, W1):
    return np.full((len(X), W1.shape[1]), 0.74)


@clinic.misconception(
    """mend_b4: every entry is .79. That is the digit that the copy has lost, for its own z2; here
    the inputs and the weights are other ones, and each z2 has its own activation.""",
    of=solved.mend_b4,
)
def b4_digit_alone(X, W1):
    return np.full((len(X), W1.shape[1]), 0.79)


@clinic.misconception(
    """mend_b4: your activations are rounded, as the copy's are. Two digits become three wrong ones
    a few lines later: keep all of them.""",
    of=solved.mend_b4,
)
def b4_rounded(X, W1):
    return np.round(f(X @ W1), 2)


# mend_b7


@clinic.misconception(
    """mend_b7: this is still the copy's line. None of its entries can be negative. Which single
    stroke of a pen stands before the bracket in the notes' own delta3?""",
    of=solved.mend_b7,
)
def b7_as_written(y, yHat, z3):
    return f(y - yHat) * f_prime(z3)


@clinic.misconception(
    """mend_b7: the f in front of the bracket is gone, and nothing has come in its place: every
    entry has the opposite sign. What does turning z3 up do to J where the answer is too high?""",
    of=solved.mend_b7,
)
def b7_sign(y, yHat, z3):
    return (y - yHat) * f_prime(z3)


@clinic.misconception(
    """mend_b7: the slope is gone together with the f. What you return is dJ/dyHat; one link is
    left to z3.""",
    of=solved.mend_b7,
)
def b7_slope_missing(y, yHat, z3):
    return -(y - yHat)


@clinic.misconception(
    """mend_b7: f' is taken at yHat, which is already f(z3). The slope belongs to z3.""",
    of=solved.mend_b7,
)
def b7_slope_at_yHat(y, yHat, z3):
    return -(y - yHat) * f_prime(yHat)


@clinic.misconception(
    """mend_b7: a minus is there now, and the f as well. Only one of them can stand before the
    bracket: f is never negative, whatever y - yHat is.""",
    of=solved.mend_b7,
)
def b7_minus_and_f(y, yHat, z3):
    return -f(y - yHat) * f_prime(z3)


# mend_b8


@clinic.misconception(
    """mend_b8: f'(z3) is in its place at the end of the line and outside the sum. It runs where N
    equals H, with wrong numbers. Each example has its own slope: it has to meet that
    example's error before anything is added.""",
    of=solved.mend_b8,
)
def b8_slope_last(a2, y, yHat, z3):
    return -(a2.T @ (y - yHat)) * f_prime(z3)


@clinic.misconception(
    """mend_b8: the last factor is dz3/dW2 of question 10, as the copy has it. (a2)^T stands in the
    line twice then, and the slope of the output not at all: go through the links of the chain
    and count.""",
    of=solved.mend_b8,
)
def b8_as_written(a2, y, yHat, z3):
    return -(a2.T @ (y - yHat)) * a2.T


@clinic.misconception(
    """mend_b8: the last factor is dropped. The line needs one more link, from yHat to z3, inside
    the sum.""",
    of=solved.mend_b8,
)
def b8_slope_dropped(a2, y, yHat, z3):
    return -a2.T @ (y - yHat)


@clinic.misconception(
    """mend_b8: every entry has the opposite sign. The copy's minus was right.""",
    of=solved.mend_b8,
)
def b8_minus_lost(a2, y, yHat, z3):
    return a2.T @ ((y - yHat) * f_prime(z3))


@clinic.misconception(
    """mend_b8: the slopes are averaged into one number, so that it can stay outside the sum. Each
    example has its own slope, and it belongs to that example's error.""",
    of=solved.mend_b8,
)
def b8_one_slope(a2, y, yHat, z3):
    return -(a2.T @ (y - yHat)) * np.mean(f_prime(z3))


@clinic.misconception(
    """mend_b8: your numbers are right and lie on their side, outputs down and hidden units
    across. W2 lies the other way round.""",
    of=solved.mend_b8,
)
def b8_turned(a2, y, yHat, z3):
    return solved.mend_b8(a2, y, yHat, z3).T


# catches


def compared(far: Callable) -> Callable:
    """A test that calls a pair wrong if `far(given, right)` holds for one of its tables."""

    def test(X, y, W1, W2, dJdW1, dJdW2):
        right = backprop(X, y, W1, W2)
        return bool(any(far(given, table) for given, table in zip((dJdW1, dJdW2), right)))

    return test


def differ(given, right) -> bool:
    """The reference's own comparison of one table."""
    return not (given.shape == right.shape
                and np.max(np.abs(given - right)) <= 1e-4 * np.max(np.abs(right)))


def relative(given, right) -> float:
    """E5.6's relative error."""
    return np.linalg.norm(given - right) / np.linalg.norm(given + right)


@clinic.misconception(
    """catches: every pair is wrong for you, the right ones too. A test that always sounds the
    alarm is switched off: measure the gradient, and let a right pair pass.""",
    of=solved.catches,
)
def always_alarm(X, y, W1, W2, dJdW1, dJdW2):
    return True


@clinic.misconception(
    """catches: no pair is wrong for you. Is anything compared with a gradient of your own, and
    does the answer depend on the outcome?""",
    of=solved.catches,
)
def never_alarm(X, y, W1, W2, dJdW1, dJdW2):
    return False


@clinic.misconception(
    """catches: your answer is turned round. True says that the pair is caught, so that it is
    wrong.""",
    of=solved.catches,
)
def turned_round(X, y, W1, W2, dJdW1, dJdW2):
    return not solved.catches(X, y, W1, W2, dJdW1, dJdW2)


@clinic.misconception(
    """catches: your test looks at the shapes and at nothing else. Most wrong gradients have the
    right shape; the numbers need a second opinion.""",
    of=solved.catches,
)
def shapes_alone(X, y, W1, W2, dJdW1, dJdW2):
    return dJdW1.shape != W1.shape or dJdW2.shape != W2.shape


@clinic.misconception(
    """catches: dJdW1 is tested and dJdW2 is not. A pair is wrong as soon as one of its tables
    is.""",
    of=solved.catches,
)
def first_table_alone(X, y, W1, W2, dJdW1, dJdW2):
    return differ(dJdW1, backprop(X, y, W1, W2)[0])


@clinic.misconception(
    """catches: dJdW2 is tested and dJdW1 is not. A pair is wrong as soon as one of its tables
    is, and the longer way back is where most mistakes are made.""",
    of=solved.catches,
)
def second_table_alone(X, y, W1, W2, dJdW1, dJdW2):
    return differ(dJdW2, backprop(X, y, W1, W2)[1])


@clinic.misconception(
    """catches: you call a pair wrong only if both of its tables are. One is enough: `and` and
    `or` have changed places.""",
    of=solved.catches,
)
def both_tables(X, y, W1, W2, dJdW1, dJdW2):
    right = backprop(X, y, W1, W2)
    return differ(dJdW1, right[0]) and differ(dJdW2, right[1])


@clinic.misconception(
    """catches: your test looks at one entry of each table, the first. A mistake can hide in any
    of them, so let all of them speak.""",
    of=solved.catches,
)
def first_entry_alone(X, y, W1, W2, dJdW1, dJdW2):
    right = backprop(X, y, W1, W2)
    return bool(any(given.shape != table.shape or differ(given[0, 0], table[0, 0])
                    for given, table in zip((dJdW1, dJdW2), right)))


@clinic.misconception(
    """catches: you call a table wrong only if all of its entries are off. One wrong entry makes a
    wrong gradient: `all` and `any` have changed places.""",
    of=solved.catches,
)
def every_entry_must_differ(X, y, W1, W2, dJdW1, dJdW2):
    def far(given, right):
        return given.shape != right.shape or not np.any(
            np.abs(given - right) <= 1e-4 * np.max(np.abs(right)))

    return compared(far)(X, y, W1, W2, dJdW1, dJdW2)


@clinic.misconception(
    """catches: a gradient of the opposite sign passes. It leads uphill, which is as wrong as can
    be: compare the numbers with their signs, and square or take absolute values only after
    you have subtracted.""",
    of=solved.catches,
)
def signs_ignored(X, y, W1, W2, dJdW1, dJdW2):
    return solved.catches(X, y, W1, W2, *(
        np.abs(given) * np.sign(right) if given.shape == right.shape else given
        for given, right in zip((dJdW1, dJdW2), backprop(X, y, W1, W2))))


@clinic.misconception(
    """catches: doubled gradients pass. Your test asks for the direction alone, and a right
    gradient has a length as well.""",
    of=solved.catches,
)
def direction_alone(X, y, W1, W2, dJdW1, dJdW2):
    def far(given, right):
        return given.shape != right.shape or not np.sum(given * right) >= (
            1 - 1e-9) * np.linalg.norm(given) * np.linalg.norm(right) > 0

    return compared(far)(X, y, W1, W2, dJdW1, dJdW2)


@clinic.misconception(
    """catches: you compare the lengths of two gradients. Gradients of one length can point
    anywhere: subtract them entry by entry before you take a norm.""",
    of=solved.catches,
)
def lengths_alone(X, y, W1, W2, dJdW1, dJdW2):
    def far(given, right):
        return given.shape != right.shape or differ(*map(np.linalg.norm, (given, right)))

    return compared(far)(X, y, W1, W2, dJdW1, dJdW2)


@clinic.misconception(
    """catches: your tolerance is too wide, and pairs with an entry that is off by a few hundredths
    pass. The docstring says how far a right pair may be off and how far a wrong one is: put
    the limit between them.""",
    of=solved.catches,
)
def too_loose(X, y, W1, W2, dJdW1, dJdW2):
    def far(given, right):
        return given.shape != right.shape or not relative(given, right) <= 0.1

    return compared(far)(X, y, W1, W2, dJdW1, dJdW2)


@clinic.misconception(
    """catches: your tolerance is a fixed number, too wide for small gradients. In a trained
    network all entries are as small as a millionth, and any two gradients of that size are
    near each other. Compare the difference with the size of the gradient.""",
    of=solved.catches,
)
def absolute_tolerance(X, y, W1, W2, dJdW1, dJdW2):
    def far(given, right):
        return given.shape != right.shape or not np.max(np.abs(given - right)) <= 1e-5

    return compared(far)(X, y, W1, W2, dJdW1, dJdW2)


@clinic.misconception(
    """catches: `np.allclose` as it comes lets a difference of 1e-8 pass whatever the size of the
    numbers. Beside gradients of a trained network, about a millionth, that is no longer
    small: set its `atol` and `rtol` yourself.""",
    of=solved.catches,
)
def allclose_as_it_comes(X, y, W1, W2, dJdW1, dJdW2):
    def far(given, right):
        return given.shape != right.shape or not np.allclose(given, right)

    return compared(far)(X, y, W1, W2, dJdW1, dJdW2)


@clinic.misconception(
    """catches: right pairs that are rounded to six digits set off your alarm. Two gradients that
    were computed in different ways never agree to the last digit: put the limit between the
    docstring's right pairs and its wrong ones.""",
    of=solved.catches,
)
def to_the_last_digit(X, y, W1, W2, dJdW1, dJdW2):
    def far(given, right):
        return not np.array_equal(given, right)

    return compared(far)(X, y, W1, W2, dJdW1, dJdW2)


@clinic.misconception(
    """catches: pairs that hold nan pass. `error > limit` is False if error is nan, whatever the
    limit is: ask the question the other way round, or look for nan first.""",
    of=solved.catches,
)
def nan_passes(X, y, W1, W2, dJdW1, dJdW2):
    def far(given, right):
        return given.shape != right.shape or relative(given, right) > 1e-4

    return compared(far)(X, y, W1, W2, dJdW1, dJdW2)


@clinic.misconception(
    """catches: your test stops with an error where a table has another shape than its weights,
    and in one case the shape goes unnoticed because NumPy stretches what it compares. Compare
    the shapes before the numbers; a wrong shape is a wrong pair.""",
    of=solved.catches,
)
def shape_not_compared(X, y, W1, W2, dJdW1, dJdW2):
    def far(given, right):
        return not relative(given, right) <= 1e-4

    return compared(far)(X, y, W1, W2, dJdW1, dJdW2)


@clinic.misconception(
    """catches: you put both tables into one long list and take one relative error. Where dJdW1 is
    much smaller than dJdW2 its mistakes disappear beside the larger table: judge each table
    by its own size.""",
    of=solved.catches,
)
def one_bag(X, y, W1, W2, dJdW1, dJdW2):
    right = backprop(X, y, W1, W2)
    if (dJdW1.shape, dJdW2.shape) != (W1.shape, W2.shape):
        return True
    given, known = (np.concatenate([a.ravel(), b.ravel()]) for a, b in ((dJdW1, dJdW2), right))
    return bool(not relative(given, known) <= 1e-3)


@clinic.misconception(
    """catches: you take a step against the pair and call it right if J falls. The section on the
    race has shown that most wrong gradients pass that test: compare the numbers, not what
    becomes of J.""",
    of=solved.catches,
)
def falling_J(X, y, W1, W2, dJdW1, dJdW2):
    if (dJdW1.shape, dJdW2.shape) != (W1.shape, W2.shape):
        return True
    stepped = run_forward(X, W1 - 1e-3 * dJdW1, W2 - 1e-3 * dJdW2)[3]
    J, after = (0.5 * np.sum((y - yHat) ** 2) for yHat in (run_forward(X, W1, W2)[3], stepped))
    return bool(not after < J)


@clinic.misconception(
    """catches: your own gradient is a mean over the examples, so every sum sets off the alarm and
    a mean passes. Equation (5) adds the examples up.""",
    of=solved.catches,
)
def measured_by_a_mean(X, y, W1, W2, dJdW1, dJdW2):
    return solved.catches(X, y, W1, W2, len(X) * dJdW1, len(X) * dJdW2)


@clinic.misconception(
    """catches: right for one output. With more, your own gradient is not the right one: the errors
    of all outputs have to be added up on their way back. Run your test of E5.4 with O = 2.""",
    of=solved.catches,
)
def first_output_alone(X, y, W1, W2, dJdW1, dJdW2):
    z2, a2, _, _, delta3, _ = steps.passed(X, y, W1, W2)
    right = steps.both(X, a2, delta3[:, :1] @ W2[:, :1].T * f_prime(z2), delta3)
    return bool(differ(dJdW1, right[0]) or differ(dJdW2, right[1]))
