"""What the cards of lesson 03 ask: the exercises E3.1 to E3.11; question 6 is E2.1.

A step of the derivation is judged by complex steps through a cost that is put together from
the sample's own numbers. Shapes, symbols and reasons are looked at for their form alone.
"""

import numpy as np

from .agreement import against, count, entries, near, ratio
from .card import DIFFERS, FORM, SHAPE, listed
from .form import Check, Fault, Sample, described, numbers
from .gradients import gradient, slope
from .network import cost, forward, sigmoid
from .recorded import RECORDED_SHAPE, a_letter, asked_once, three_matrices, two_sizes


def _network_sizes():
    return [Sample((11, 13, 17), "a network with D=11, H=13, O=17")]


def _batch_sizes():
    return [Sample((11, 13), "N=11 examples and O=13 outputs")]


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
    suspects = _suspects(pull, between if middle else None)
    said = ratio(mine, right, {}, suspects)
    if not np.any(mine):
        said.append("What is constant here, and what does W2 move?")
    elif not set(said) & set(suspects):
        said.append("Work out one entry by hand for the numbers below. Which line of your function "
                    "is the first to give something else?")
    raise Fault(DIFFERS, count("dJdW2", mine, agrees), *said,
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
        Sample((np.array([[0.3125, 0.8064, 0.5571, 0.1483]]),),
               "activations between 0 and 1", {"H": 4}),
        Sample((np.array([[-1.7, 0.6, 2.4, -0.2, 1.3]]),), "numbers of both signs", {"H": 5}),
        Sample((np.array([[2, -3, 4]]),), "whole numbers", {"H": 3}),
    ]


def _slopes_of_z3(a2):
    return gradient(lambda W: np.sum(a2 @ W), np.zeros((a2.shape[1], 1)))


def _growth_words(mine, sample):
    if near(np.abs(mine), np.abs(_slopes_of_z3(*sample.args))).all() or not np.any(mine):
        return []
    return ["By how much does z3 = a2 W2 grow when one weight alone grows by 1? Work it out for "
            "the numbers below."]


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
            before = f"{listed(done)} {'agrees' if len(done) == 1 else 'agree'}. "
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
            raise Fault(SHAPE, f"Expected shape `{letters}` for `{name}`; yours has "
                               f"`{array.shape}`.")
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
    Check("E3.1", "shape_dJdW1(D, H, O)", {}, _network_sizes, two_sizes, RECORDED_SHAPE,
          recorded=True),
    Check("E3.2", "shape_dJdW2(D, H, O)", {}, _network_sizes, two_sizes, RECORDED_SHAPE,
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
    Check("E3.7", "shape_delta3(N, O)", {}, _batch_sizes, two_sizes, RECORDED_SHAPE,
          recorded=True),
    Check("E3.8", "q8_symbols()", {}, asked_once, three_matrices,
          "Three matrices in the notation of the task. Whether they are those of equation (3), "
          "this card cannot say without giving the answer away.", recorded=True),
    Check("E3.9", "dz3_dW2(a2)", {"dz3_dW2": "(H, 1)"}, _hidden_layers,
          against(_slopes_of_z3, also=_growth_words),
          "Every entry agrees with how fast z3 follows that weight, for three hidden layers."),
    Check("E3.10", "q10_reason()", {}, asked_once, a_letter,
          "One of the four letters. Whether it is the best reason, this card cannot say "
          "without giving the answer away.", recorded=True),
    Check("E3.11", "q11()", {}, asked_once, _judge_numbers,
          "All six agree: each follows from the ones before it, and `dJdW2` says how fast J "
          "follows each weight."),
)
