"""What the cards of lesson 04 ask: the exercises E4.12 to E4.16.

Gradients are judged by complex steps through the given forward pass and cost; the two answers in
symbols and letters are read like those of lesson 03. So no formula that is asked for stands here.
"""

from functools import partial
from itertools import combinations

import numpy as np

from .agreement import against, count, entries, near, ratio
from .card import DIFFERS, FORM, SHAPE, listed
from .form import Check, Fault, Sample, described, numbers
from .gradients import gradient
from .network import cost, forward, sigmoid
from .recorded import a_letter, asked_once, three_matrices

RTOL, ATOL = 1e-5, 1e-6  # of Q16's numbers: six digits are enough
FLAT, LITTLE, FEW = 4.5, 0.1, 6


def _answers():
    one = np.array([[0.0], [1.2], [-0.7], [5.0]])
    two = np.array([[1.5, -0.3], [-5.0, 0.8], [0.4, 2.1], [0.0, -1.6], [-2.2, 5.2]])
    whole = np.array([[2, -1], [0, 1], [-3, 5]])
    wide = np.array([[0.7], [-1.1], [1.4], [0.3], [-0.5]])
    return [
        _answered([[0.5], [0.9], [0.4], [0.1]], one, "one output"),
        _answered([[0.9, 0.1], [0.7, 0.9], [0.6, 0.3], [0.5, 0.8], [0.3, 0.05]], two,
                  "two outputs"),
        _answered([[0, 1], [1, 0], [0, 0]], whole, "whole numbers in y and z3"),
        _answered([[-1.5], [2.5], [0.2], [3.0], [-0.4]], wide, "targets below 0 and above 1"),
    ]


def _answered(y, z3, words):
    N, O = z3.shape
    return Sample((np.array(y), sigmoid(z3), z3), words, {"N": N, "O": O})


def _follow_z3(y, yHat, z3):
    return gradient(lambda z3: cost(y, sigmoid(z3)), z3)


def _error_words(mine, sample):
    """What the sample's own numbers say about J, where an answer contradicts it."""
    y, yHat, z3 = sample.args
    said = []
    if not np.isfinite(mine).all():
        return said
    if mine.any() and (np.all(mine >= 0) or np.all(mine <= 0)):
        said.append("Some answers are too high here and others too low, yet none of your entries "
                    f"is {'negative' if mine.max() > 0 else 'positive'}.")
    flat = (np.abs(z3) > FLAT) & (np.abs(mine) > LITTLE)
    if flat.any():
        said.append(f"At z3 = {z3[flat][0]:g} the curve of f is almost flat, so that z3 hardly "
                    f"moves yHat; your entry there is larger than {LITTLE:g}.")
    hit = (y == yHat) & (np.abs(mine) > 1e-9)
    if hit.any():
        said.append(f"Where y and yHat are both {yHat[hit][0]:g} J is at its lowest, and still "
                    "your entry says that it rises or falls.")
    return said + _whole_words(mine, sample)


def _whole_words(mine, sample):
    whole = any(arg.dtype.kind == "i" for arg in sample.args)
    if whole and np.isfinite(mine).all() and np.array_equal(mine, np.round(mine)):
        return ["Whole numbers go in here, and all your entries are whole too: was an array made "
                "in the likeness of an argument, which can hold nothing else?"]
    return []


def _layers(*sizes):
    """Activations and errors that have nothing to do with each other, one sample per size."""
    rng = np.random.default_rng(16)
    for words, N, H, O, *whole in sizes:
        a2, delta3 = (rng.choice([-1, 1], shape) * rng.uniform(0.2, 1.9, shape).round(2)
                      for shape in ((N, H), (N, O)))
        a2 = np.round(3 * a2).astype(int) if "a2" in whole else a2
        delta3 = np.round(3 * delta3).astype(int) if "delta3" in whole else delta3
        yield Sample((a2, delta3), words, {"N": N, "H": H, "O": O})


def _by_hand(words):
    a2 = np.array([[0.5, 0.2], [0.1, 0.9], [0.4, 0.6]])
    return Sample((a2, np.array([[0.2], [-0.1], [0.3]])), words, {"N": 3, "H": 2, "O": 1})


def _single_outputs():
    yield _by_hand("three examples")
    yield from _layers(("five examples", 5, 4, 1),
                       ("more hidden units than examples", 3, 5, 1),
                       ("whole numbers in a2", 4, 3, 1, "a2"),
                       ("whole numbers in delta3", 5, 3, 1, "delta3"))


def _any_outputs():
    yield _by_hand("one output")
    yield from _layers(("two outputs", 5, 4, 2),
                       ("more hidden units than examples", 3, 5, 2),
                       ("whole numbers in a2", 4, 5, 3, "a2"),
                       ("whole numbers in delta3", 5, 3, 2, "delta3"))


def _follow_W2(a2, delta3):
    """How J follows W2 when it follows z3 as fast as delta3 says: a complex step through (3)."""
    W2 = np.zeros((a2.shape[1], delta3.shape[1]))
    return gradient(lambda W2: np.sum(delta3 * (a2 @ W2)), W2)


def _vote_words(mine, sample):
    """Whose votes an answer holds, if not all of them."""
    a2, delta3 = sample.args
    if near(mine, _follow_W2(a2, np.ones_like(delta3))).all():
        return ["Your numbers come out when every entry of `delta3` is 1: does your result depend "
                "on `delta3`?"]
    if near(mine, _follow_W2(a2.reshape(a2.shape[::-1]).T, delta3)).all():
        return ["Your numbers come out when `a2` is reshaped: then activations sit in the rows of "
                "other examples."]
    votes = [_follow_W2(a2[[n]], delta3[[n]]) for n in range(len(a2))]
    for size in range(1, len(votes)):
        for some in combinations(range(len(votes)), size):
            if near(mine, sum(votes[n] for n in some)).all():
                names = listed([str(n + 1) for n in some])
                return [f"Your numbers are the vote of example {names} alone." if size == 1 else
                        f"Your numbers hold the votes of examples {names}; no other one votes."]
    if near(mine, np.outer(a2.sum(axis=0), delta3.sum(axis=0))).all():
        return ["Your numbers come out when activations and errors are added up apart from each "
                "other, and the two sums are multiplied."]
    said = _whole_words(mine, sample) + ratio(mine, _follow_W2(a2, delta3), sample.sizes)
    if a2.size <= FEW and not said:
        return ["The numbers below are few: work out the first entry by hand, and compare."]
    return _whole_words(mine, sample)


X = np.array([[0.3, 1.0], [0.5, 0.2], [1.0, 0.4]])
Y = np.array([[0.75], [0.82], [0.93]])
WEIGHTS = {
    "q16": (np.ones((2, 3)), np.ones((3, 1))),
    "q16b": (np.array([[0.1, 0.4, -0.3], [-0.2, 0.5, 0.6]]), np.array([[0.7], [-0.5], [0.3]])),
}
STEPS = {
    "yHat": ("the forward pass with this question's weights", "N"),
    "delta3": ("how J follows z3", "N"),
    "dJdW2": ("how J follows W2", "H"),
}
OTHER = {"q16": "q16b", "q16b": "q16"}


def _numbers_of(question):
    """yHat from the given forward pass; how J follows z3 and W2 by complex steps through it."""
    W1, W2 = WEIGHTS[question]
    *_, z3, yHat = forward(X, W1, W2)
    return {"yHat": yHat, "delta3": gradient(lambda z3: cost(Y, sigmoid(z3)), z3),
            "dJdW2": gradient(lambda W2: cost(Y, forward(X, W1, W2)[3]), W2)}


def _judge_numbers(question, value, sample):
    own, right = _read_dict(value, question), _numbers_of(question)
    agreeing = {name: np.abs(own[name] - right[name]) <= RTOL * np.abs(right[name]) + ATOL
                for name in STEPS}
    wrong = [name for name in STEPS if not agreeing[name].all()]
    if not wrong:
        return
    name, agrees = wrong[0], agreeing[wrong[0]]
    fine = [f"`{one}`" for one in STEPS if one not in wrong]
    before = f"{listed(fine)} {'agrees' if len(fine) == 1 else 'agree'}. " if fine else ""
    later = [f"`{one}`" for one in wrong[1:]]
    after = f" {listed(later)} {'differs' if len(later) == 1 else 'differ'} too; mend this first."
    where, rows = STEPS[name]
    raise Fault(
        DIFFERS, f"{before}`{name}` differs: look at {where}.{after if later else ''}",
        count(name, own[name], agrees), *_network_words(name, own[name], question),
        *ratio(own[name], right[name], {"N": len(X)}),
        *entries(name, agrees, {rows: len(X), "O": 1}))


def _read_dict(value, question):
    if not isinstance(value, dict):
        raise Fault(FORM, f"Expected a dict with the keys {listed([f'`{k!r}`' for k in STEPS])}; "
                          f"`{question}` returns {described(value)}.")
    value = {key.strip(): part for key, part in value.items() if isinstance(key, str)}
    lacking = [f"`{name!r}`" for name in STEPS if name not in value]
    if lacking:
        raise Fault(FORM, f"The dict lacks {listed(lacking)}. Its keys are spelled as in the "
                          "docstring, capitals included.")
    own = {name: numbers(name, value[name]) for name in STEPS}
    for name, array in own.items():
        if array.size != len(X):
            raise Fault(SHAPE, f"Expected shape `(3, 1)` for `{name}`; yours has `{array.shape}`.",
                        "Print the shapes of all that goes into it, line by line. Which is the "
                        "first one that you did not expect?")
    return {name: array.reshape(len(X), 1) for name, array in own.items()}


def _network_words(name, own, question):
    other = OTHER[question]
    if near(own, _numbers_of(other)[name]).all():
        return [f"These are numbers of the other network: were the weights of `{other}` used?"]
    return []


CHECKS = (
    Check("E4.12", "q12_symbols()", {}, asked_once, three_matrices,
          "Three matrices of names, each in the form asked for. Whether they are the right "
          "ones, this card cannot say without giving the answer away.", recorded=True),
    Check("E4.12", "q12_rows_cols()", {}, asked_once, a_letter,
          "One of the four letters. Whether it is the right one, this card cannot say without "
          "giving the answer away.", recorded=True),
    Check("E4.13", "delta3_of(y, yHat, z3)", {"delta3": "z3"}, _answers,
          against(_follow_z3, also=_error_words),
          "Every entry agrees with how J follows z3, for one output and for two."),
    Check("E4.14", "dJdW2_elements(a2, delta3)", {"dJdW2": "(H, 1)"}, _single_outputs,
          against(_follow_W2, also=_vote_words),
          "Every entry agrees: J follows W2 as your sums say, for few examples and for many."),
    Check("E4.15", "dJdW2_of(a2, delta3)", {"dJdW2": "(H, O)"}, _any_outputs,
          against(_follow_W2, also=_vote_words),
          "Every entry agrees: J follows W2 as your product says, for one output and for more."),
    *(Check("E4.16", f"{question}()", {}, asked_once, partial(_judge_numbers, question),
            "`yHat`, `delta3` and `dJdW2` agree with what the network does, entry by entry.")
      for question in WEIGHTS),
)
