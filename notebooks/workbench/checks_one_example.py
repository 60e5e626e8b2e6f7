"""What the cards of lesson 03 ask: the exercises E3.1 to E3.11; question 6 is E2.1.

A step of the derivation is judged by complex steps through a cost that is put together from
the sample's own numbers. Shapes, symbols and reasons are looked at for their form alone.
"""

import re

import numpy as np

from .agreement import against, count, entries, near, ratio
from .card import DIFFERS, FORM, SHAPE, listed
from .form import Check, Fault, Sample, described, numbers
from .gradients import gradient, slope
from .network import cost, forward, sigmoid

RECORDED_SHAPE = ("The form is right: two sizes, rows first. Whether they are the right ones, this "
                  "card cannot say without giving the answer away.")


class Question(Check):
    """A check of a function without parameters."""

    parameters = ()


def _network_sizes():
    return [Sample((11, 13, 17), "a network with D=11, H=13, O=17")]


def _batch_sizes():
    return [Sample((11, 13), "N=11 examples and O=13 outputs")]


def _judge_sizes(own, sample):
    """Whether a shape is written as a tuple of two of the sizes that came in."""
    sizes = _listed(own)
    if isinstance(own, str) or any(isinstance(size, str) for size in sizes or ()):
        raise Fault(FORM, "Expected a tuple of two whole numbers; yours holds text. Write the "
                          "letters without quotes: then they are the numbers that came in.")
    if sizes is None:
        raise Fault(FORM, f"Expected a tuple of two whole numbers; yours is {described(own)}.")
    if len(sizes) != 2:
        raise Fault(FORM, "Expected a tuple of two sizes, rows first and then columns; yours has "
                          f"{len(sizes)}.")
    for place, size in enumerate(sizes, start=1):
        if not isinstance(size, (int, float, np.integer, np.floating)) or size % 1:
            raise Fault(FORM, "Each entry of the tuple must be a whole number.")
        if size not in {1, *sample.args}:
            raise Fault(FORM, f"Entry {place} of your tuple is none of the sizes that the function "
                              "is given. Write the shape with their letters: then it holds for "
                              "every network.")


def _stacks():
    rng = np.random.default_rng(33)
    return [
        Sample((rng.uniform(-2, 2, (5, 4, 2)).round(2),), "two outputs", {"N": 5, "H": 4, "O": 2}),
        Sample((rng.integers(-5, 6, (3, 6, 1)),), "whole numbers and one output",
               {"N": 3, "H": 6, "O": 1}),
    ]


def _slopes_of_a_sum(G):
    """G[n] holds the slopes of a cost that is linear in W2; all of them are added."""
    return gradient(lambda W: np.sum(G * W), np.zeros(G.shape[1:]))


def _stack_words(mine, sample):
    (G,) = sample.args
    return [f"Your entries are those of the {place} example alone."
            for place, one in (("first", G[0]), ("last", G[-1])) if near(mine, one).all()]


def _one_link():
    return [
        Sample((_cell(0.3), _cell(0.65), _column(0.8, -1.5, 0.4, 1.1)),
               "an answer that is too high", {"H": 4}),
        Sample((_cell(0.9), _cell(0.1), _column(-0.6, 0.25, 1.7)),
               "an answer that is too low", {"H": 3}),
        Sample((_cell(1.5), _cell(-0.9), _column(3, -2, 1, 4, -1)),
               "whole numbers in the derivative", {"H": 5}),
    ]


def _two_links():
    return [Sample((*sample.args[:2], _cell(middle), *sample.args[2:]), sample.words, sample.sizes)
            for sample, middle in zip(_one_link(), (0.09, 1.6, -0.55), strict=True)]


def _cell(number):
    return np.array([[number]])


def _column(*entries):
    return np.array(entries)[:, None]


def _judge_chain(own, sample):
    """Turn W2 a little, let yHat follow over the links that are given, and watch the cost."""
    y, yHat, *middle, last = sample.args
    between = np.prod(middle)
    right = gradient(lambda W: cost(y, yHat + between * np.sum(last * W)), np.zeros(last.shape))
    mine = own["dJdW2"]
    agrees = near(mine, right)
    if agrees.all():
        return
    pull = slope(lambda answer: cost(y, answer), yHat).item()
    zeros = [] if np.any(mine) else ["What is constant here, and what does W2 move?"]
    raise Fault(DIFFERS, count("dJdW2", mine, agrees),
                *ratio(mine, right, {}, _suspects(pull, between if middle else None)), *zeros,
                *entries("dJdW2", agrees, sample.sizes))


def _suspects(pull, between):
    """What a common factor points to; `pull` is how J follows yHat in this sample."""
    found = {
        "Every entry has the opposite sign: look at the inner slope.": -1,
        "Every entry is twice what it should be: look at the 1/2 in J.": 2,
        "Every entry is half of what it should be: does the 1/2 in J count twice?": 1 / 2,
        "`y` and `yHat` seem to be missing from it.": 1 / pull,
        "`y` and `yHat` seem to be missing from it, and the sign is not right either.": -1 / pull,
        "How far `yHat` misses `y` seems to enter squared.": pull,
        "How far `yHat` misses `y` seems to enter squared, with the opposite sign.": -pull,
        "J itself seems to stand where its slope belongs.": pull / 2,
    }
    if between is not None:
        found |= {
            "`dyHat_dz3` seems to be missing from it.": 1 / between,
            "`dyHat_dz3` seems to be missing from it, and the sign is not right either.":
                -1 / between,
            "`dyHat_dz3` seems to be in it twice.": between,
            "It seems to be divided by `dyHat_dz3`.": 1 / between**2,
        }
    return {sentence: lambda N, O, factor=factor: factor for sentence, factor in found.items()}


def _hidden_layers():
    return [
        Sample((np.array([[0.3, 0.8, 0.55, 0.15]]),), "activations between 0 and 1", {"H": 4}),
        Sample((np.array([[-1.7, 0.6, 2.4, -0.2, 1.3]]),), "numbers of both signs", {"H": 5}),
        Sample((np.array([[2, -3, 4]]),), "whole numbers", {"H": 3}),
    ]


def _slopes_of_z3(a2):
    return gradient(lambda W: np.sum(a2 @ W), np.zeros((a2.shape[1], 1)))


def _asked_once():
    return [Sample(())]


def _judge_symbols(own, sample):
    """Whether three matrices are written as lists of rows, in the notation of the task."""
    three = _listed(own)
    if three is None or len(three) != 3:
        raise Fault(FORM, "Expected a tuple of three matrices, `(z, a, W)`; yours is "
                          f"{described(own)}.")
    for letter, matrix in zip("zaW", three, strict=True):
        rows = _listed(matrix)
        if rows is None or any(_listed(row) is None for row in rows):
            raise Fault(FORM, f"`{letter}` is not a list of rows. A matrix is a list, each of its "
                              "rows is a list too, and the texts stand inside: look at the "
                              "example in the docstring, and count the brackets.")
        rows = [_listed(row) for row in rows]
        if len({len(row) for row in rows}) != 1 or not rows[0]:
            raise Fault(FORM, f"The rows of `{letter}` are not equally long, or empty.")
        for text in (text for row in rows for text in row):
            if not isinstance(text, str):
                raise Fault(FORM, f"`{letter}` holds {described(text)} where a text is expected.")
            if not re.fullmatch("[zaW][1-9][1-9]", text.strip(), re.ASCII):
                raise Fault(FORM, f"`{text.strip()}` is not in the notation of the task: the "
                                  "letter z, a or W, then row and column, counted from 1, with "
                                  "nothing in between.")
            if text.strip()[0] != letter:
                raise Fault(FORM, f"`{text.strip()}` stands in `{letter}`: the order of the three "
                                  "matrices is `(z, a, W)`.")


def _listed(value):
    """The items of a list, a tuple or an array with axes; None for anything else."""
    many = value.ndim > 0 if isinstance(value, np.ndarray) else isinstance(value, (tuple, list))
    return list(value) if many else None


def _judge_letter(own, sample):
    if isinstance(own, np.ndarray) and own.size == 1:
        own = own.item()
    if isinstance(own, (tuple, list)) and len(own) == 1:
        own = own[0]
    if not isinstance(own, str):
        raise Fault(FORM, f"Expected one letter as a text; yours is {described(own)}.")
    if own.strip().strip("() .").lower() not in ("a", "b", "c", "d"):
        raise Fault(FORM, 'Expected one of the letters "a", "b", "c" and "d"; yours is another '
                          "text.")


X, Y, W1, W2 = np.array([[0.3, 1.0]]), 0.75, np.ones((2, 3)), np.ones((3, 1))
"""What question 11 gives."""

STEPS = {
    "z2": ("(1, H)", "equation (1)", lambda own: forward(X, W1, W2)[0]),
    "a2": ("(1, H)", "equation (2), with your own `z2`", lambda own: sigmoid(own["z2"])),
    "z3": ("(1, 1)", "equation (3), with your own `a2`", lambda own: own["a2"] @ W2),
    "yHat": ("(1, 1)", "equation (4), with your own `z3`", lambda own: sigmoid(own["z3"])),
    "delta3": ("(1, 1)", "its definition below question 6, with your own `z3` and `yHat`",
               lambda own: gradient(lambda z: cost(Y, sigmoid(z)), own["z3"])),
    "dJdW2": ("(H, 1)", "the end of the chain, with your own `delta3` and `a2`",
              lambda own: gradient(lambda W: cost(Y, sigmoid(own["a2"] @ W)), W2)),
}
"""Shape of each number of question 11, where it comes from, and how its neighbours give it."""


def _judge_numbers(value, sample):
    own = _read_numbers(value)
    for name, (_, where, follow) in STEPS.items():
        follows = follow(own)
        agrees = _six_digits(own[name], follows)
        if not agrees.all():
            done = [f"`{before}`" for before in list(STEPS)[:list(STEPS).index(name)]]
            before = f"{listed(done)} {'fits' if len(done) == 1 else 'fit'} together. "
            raise Fault(DIFFERS, f"{before if done else ''}`{name}` differs: look at {where}.",
                        *_number_words(name, own, follows), *entries(name, agrees, {}))
    whole = {}
    for name, (*_, follow) in STEPS.items():
        whole[name] = follow(whole)
        if not _six_digits(own[name], whole[name]).all():
            raise Fault(DIFFERS, f"Each number follows from the one before it, and still `{name}` "
                                 "is off by a little: roundings add up. Keep every digit.")


def _read_numbers(value):
    """The dict as arrays in the shapes of question 11; raises `Fault` when it cannot be read."""
    names = [f'"{name}"' for name in STEPS]
    if not isinstance(value, dict):
        raise Fault(FORM, f"Expected a dict with the keys {listed(names)}; `q11` returns "
                          f"{described(value)}.")
    value = {str(key).strip(): number for key, number in value.items()}
    missing = [f'"{name}"' for name in STEPS if name not in value]
    if missing:
        raise Fault(FORM, f"The dict has no key {listed(missing)}. It takes {listed(names)}, "
                          "letter by letter.")
    own = {}
    for name, (letters, *_) in STEPS.items():
        array, shape = numbers(name, value[name]), (1, 3) if letters == "(1, H)" else (3, 1)
        shape = (1, 1) if letters == "(1, 1)" else shape
        if array.size != np.prod(shape):
            raise Fault(SHAPE, f"Expected shape `{letters}` for `{name}`, with H hidden units; "
                               f"yours has `{array.shape}`.")
        own[name] = array.reshape(shape)
    return own


def _six_digits(own, right):
    return np.abs(own - right) <= 1e-5 * np.abs(right) + 1e-6


def _number_words(name, own, follows):
    """What is true of a number that does not follow from its neighbours."""
    mine = own[name]
    if not np.isfinite(mine).all():
        return ["It is nan or infinite."]
    for other in STEPS:
        if other != name and own[other].size == mine.size and near(
                mine.ravel(), own[other].ravel()).all():
            return [f"It holds the same numbers as your `{other}`."]
    if np.ptp(mine) or np.ptp(follows):  # equal weights: one entry speaks for all
        return []
    said = {"It has the opposite sign.": -1, "It is twice what it should be.": 2,
            "It is half of what it should be.": 1 / 2}
    if name == "delta3":
        steep = slope(sigmoid, own["z3"]).item()
        said |= {"A factor seems to be missing from it.": 1 / steep,
                 "A factor seems to be missing from it, and the sign is not right either.":
                     -1 / steep}
    return ratio(mine.ravel()[0], follows.ravel()[0], {},
                 {words: lambda N, O, factor=factor: factor for words, factor in said.items()})


CHECKS = (
    Check("E3.1", "shape_dJdW1(D, H, O)", {}, _network_sizes, _judge_sizes, RECORDED_SHAPE,
          recorded=True),
    Check("E3.2", "shape_dJdW2(D, H, O)", {}, _network_sizes, _judge_sizes, RECORDED_SHAPE,
          recorded=True),
    Check("E3.3", "sum_rule(G)", {"dJdW2": "(H, O)"}, _stacks,
          against(_slopes_of_a_sum, also=_stack_words),
          "Every entry agrees with how fast the summed cost follows that weight, for two outputs "
          "and for one."),
    Check("E3.4", "dJdW2_q4(y, yHat, dyHat_dW2)", {"dJdW2": "(H, 1)"}, _one_link, _judge_chain,
          "Every entry agrees with what a small change of that weight does to J, for answers that "
          "are too high and too low."),
    Check("E3.5", "dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2)", {"dJdW2": "(H, 1)"}, _two_links,
          _judge_chain,
          "Every entry agrees with what a small change of that weight does to J, for slopes of "
          "both signs."),
    Check("E3.7", "shape_delta3(N, O)", {}, _batch_sizes, _judge_sizes, RECORDED_SHAPE,
          recorded=True),
    Question("E3.8", "q8_symbols()", {}, _asked_once, _judge_symbols,
             "Three matrices in the notation of the task. Whether they are those of equation (3), "
             "this card cannot say without giving the answer away.", recorded=True),
    Check("E3.9", "dz3_dW2(a2)", {"dz3_dW2": "(H, 1)"}, _hidden_layers,
          against(_slopes_of_z3),
          "Every entry agrees with how fast z3 follows that weight, for three hidden layers."),
    Question("E3.10", "q10_reason()", {}, _asked_once, _judge_letter,
             "One of the four letters. Whether it is the best reason, this card cannot say "
             "without giving the answer away.", recorded=True),
    Question("E3.11", "q11()", {}, _asked_once, _judge_numbers,
             "All six agree: each follows from the ones before it, and `dJdW2` says how fast J "
             "follows each weight."),
)
