"""What the cards of lesson 05's bug clinic ask: verdicts, six mended lines, and a test on data.

A mended line is judged by complex steps through a cost that is put together from the sample's own
numbers. The verdicts are looked at for their form; `catches` is tried on a few pairs alone.
"""

import numpy as np

from .agreement import against, near
from .card import DIFFERS, FORM
from .form import Check, Fault, Sample, described
from .gradients import gradient
from .network import cost, forward, sigmoid, sigmoid_prime
from .recorded import asked_once

RIGHT_ONES = 5


def _twelve_letters(own, sample):
    """Whether twelve letters come in a row, five of them r."""
    if isinstance(own, np.ndarray) and own.ndim == 1:
        own = own.tolist()
    if isinstance(own, str):
        raise Fault(FORM, "Expected a tuple of twelve letters; yours is one text. `tuple(text)` "
                          "takes a text apart into its letters.")
    if not isinstance(own, (tuple, list)) or len(own) != 12:
        raise Fault(FORM, f"Expected a tuple of twelve letters; yours is {described(own)}.")
    letters = [str(letter).strip().strip("() .").lower() for letter in own]
    for place, letter in zip("ABCDEFGHIJKL", letters, strict=True):
        if letter not in ("r", "w"):
            raise Fault(FORM, f'Derivation {place}: expected "r" or "w"; yours is another text.')
    if letters.count("r") != RIGHT_ONES:
        raise Fault(FORM, f"Five derivations are right; yours has {letters.count('r')} times "
                          '"r" in it.')


def _drawn(rng, *shapes):
    return tuple(rng.choice([-1, 1], shape) * rng.uniform(0.2, 1.9, shape).round(2)
                 for shape in shapes)


def _errors_and_activations():
    rng = np.random.default_rng(57)
    for words, N, H, O in (("two outputs", 5, 4, 2), ("one output", 4, 3, 1)):
        yield Sample(_drawn(rng, (N, O), (N, H)), words, {"N": N, "H": H, "O": O})
    yield Sample((rng.integers(-3, 4, (6, 3)), rng.integers(-3, 4, (6, 4))),
                 "three outputs, in whole numbers", {"N": 6, "H": 4, "O": 3})


def _slides_factors():
    rng = np.random.default_rng(58)
    for words, N, D, H, O in (("two outputs", 5, 3, 4, 2), ("one output", 6, 2, 3, 1)):
        yield Sample(_drawn(rng, (N, O), (H, O), (N, H), (N, D)), words,
                     {"N": N, "D": D, "H": H, "O": O})


def _single_examples():
    rng = np.random.default_rng(59)
    for words, D, H, y in (("an answer that is too high", 2, 4, 0.1),
                           ("an answer that is too low", 4, 3, 0.95)):
        yield Sample((*_drawn(rng, (1, D)), np.array([[y]]), *_drawn(rng, (D, H), (H, 1))),
                     words, {"D": D, "H": H})


def _inputs():
    rng = np.random.default_rng(60)
    yield Sample(_drawn(rng, (1, 2), (2, 3)), "one example", {"N": 1, "D": 2, "H": 3})
    yield Sample((*_drawn(rng, (5, 3)), rng.integers(-2, 3, (3, 4))),
                 "five examples, weights that are whole numbers", {"N": 5, "D": 3, "H": 4})


def _answers(with_a2=False):
    rng = np.random.default_rng(61)
    for words, N, H, O in (("two outputs", 5, 4, 2), ("one output", 4, 3, 1)):
        a2, z3 = _drawn(rng, (N, H), (N, O))
        y = ((sigmoid(z3) + rng.uniform(0.2, 0.8, (N, O))) % 1).round(2)
        y.flat[0] = sigmoid(z3).flat[0]  # one answer hits its target
        args = (y, sigmoid(z3), z3)
        yield Sample((a2, *args) if with_a2 else args, words, {"N": N, "H": H, "O": O})


def _follow_W2(delta3, A2):
    at = np.zeros((A2.shape[1], delta3.shape[1]))
    return gradient(lambda V: np.sum(delta3 * (A2 @ V)), at)


def _follow_W1(delta3, W2, Z2, X, bend=sigmoid):
    at = np.zeros((X.shape[1], Z2.shape[1]))
    return gradient(lambda V: np.sum(delta3 * (bend(Z2 + X @ V) @ W2)), at)


def _of_one_example(X, y, W1, W2):
    return gradient(lambda V: cost(y, forward(X, W1, V)[3]), W2)


def _activations(X, W1):
    return forward(X, W1, np.zeros((W1.shape[1], 1)))[1]


def _follow_z3(y, yHat, z3):
    return gradient(lambda z3: cost(y, sigmoid(z3)), z3)


def _follow_W2_from_z3(a2, y, yHat, z3):
    at = np.zeros((a2.shape[1], y.shape[1]))
    return gradient(lambda V: cost(y, sigmoid(z3 + a2 @ V)), at)


def _same_as(others):
    """What to add where the numbers are those of something else: sentence, and its function."""

    def also(mine, sample):
        found = ((sentence, other(*sample.args)) for sentence, other in others.items())
        return [sentence for sentence, theirs in found
                if np.shape(theirs) == mine.shape and near(mine, theirs).all()][:1]

    return also


SLIDES_INSTEAD = {
    "Yours fits hidden units that have the slope 1 everywhere.":
        lambda delta3, W2, Z2, X: _follow_W1(delta3, W2, 0 * Z2, X, bend=lambda z: z),
    "Yours has the numbers that belong to slopes taken at A2.":
        lambda delta3, W2, Z2, X: _follow_W1(delta3, W2, sigmoid(Z2), X),
}
COPYS_COLUMN = {
    "These are still the numbers of the copy's column.":
        lambda X, y, W1, W2: _activations(X, W1).T,
}
COPYS_LINE = {
    "These are still the numbers of the copy's line.":
        lambda y, yHat, z3: sigmoid(y - yHat) * sigmoid_prime(z3),
}


def _hit_words(mine, sample):
    said = _same_as(COPYS_LINE)(mine, sample)
    if abs(mine.flat[0]) > 1e-9:
        said.append("The first answer hits its target, so J is at its lowest there; your entry "
                    "says that it rises or falls.")
    return said


def _measured(X, y, W1, W2):
    return (gradient(lambda V: cost(y, forward(X, V, W2)[3]), W1),
            gradient(lambda V: cost(y, forward(X, W1, V)[3]), W2))


def _pairs():
    """Right pairs by complex steps through the given forward pass and cost, and two spoilt ones."""
    rng = np.random.default_rng(62)
    for words, N, D, H, O in (("one output", 4, 2, 3, 1), ("two outputs", 5, 3, 4, 2)):
        X, W1, W2 = _drawn(rng, (N, D), (D, H), (H, O))
        yHat = forward(X, W1, W2)[3]
        y = (yHat + rng.uniform(0.2, 0.8, yHat.shape)) % 1
        first, second = _measured(X, y, W1, W2)
        for told, pair in (("a right pair", (first, second)),
                           ("a pair with both tables doubled", (2 * first, 2 * second)),
                           ("a pair whose dJdW1 has the opposite sign", (-first, second))):
            yield Sample((X, y, W1, W2, *pair), f"{told} ({words})")


def _judge_catch(own, sample):
    if isinstance(own, np.ndarray) and own.size == 1:
        own = own.item()
    if not isinstance(own, (bool, int, float, np.bool_, np.number)) or own not in (0, 1):
        raise Fault(FORM, f"Expected True or False; yours is {described(own)}.")
    right = sample.words.startswith("a right pair")
    if right and own:
        raise Fault(DIFFERS, "It answers True, so it calls the pair wrong. This pair is right: it "
                             "was found with the given forward pass and cost, without a formula.")
    if not right and not own:
        raise Fault(DIFFERS, "It answers False, so it lets the pair pass. This pair is wrong.")


CHECKS = (
    Check("clinic", "verdicts()", {}, asked_once, _twelve_letters,
          "Twelve letters, five of them r. Whether they are the right ones, this card cannot say "
          "without giving the answer away.", recorded=True),
    Check("clinic", "mend_b1(delta3, A2)", {"dJdW2": "(H, O)"}, _errors_and_activations,
          against(_follow_W2),
          "Every entry agrees with what a small change of W2 does to J, for one output and more."),
    Check("clinic", "mend_b2(delta3, W2, Z2, X)", {"dJdW1": "(D, H)"}, _slides_factors,
          against(_follow_W1, also=_same_as(SLIDES_INSTEAD)),
          "Every entry agrees with what a small change of W1 does to J, for one output and two."),
    Check("clinic", "mend_b3(X, y, W1, W2)", {"dJdW2": "(H, 1)"}, _single_examples,
          against(_of_one_example, also=_same_as(COPYS_COLUMN)),
          "Every entry agrees with what a small change of W2 does to J, for answers that are too "
          "high and too low."),
    Check("clinic", "mend_b4(X, W1)", {"a2": "(N, H)"}, _inputs, against(_activations),
          "Every activation agrees with the given forward pass."),
    Check("clinic", "mend_b7(y, yHat, z3)", {"delta3": "z3"}, _answers,
          against(_follow_z3, also=_hit_words),
          "Every entry agrees with how J follows z3, also where an answer hits its target."),
    Check("clinic", "mend_b8(a2, y, yHat, z3)", {"dJdW2": "(H, O)"},
          lambda: _answers(with_a2=True), against(_follow_W2_from_z3),
          "Every entry agrees with what a small change of W2 does to J, for one output and two."),
    Check("clinic", "catches(X, y, W1, W2, dJdW1, dJdW2)", {}, _pairs, _judge_catch,
          "It lets two right pairs pass and catches four wrong ones. Whether it catches the others "
          "too, this card cannot say without showing them.", recorded=True),
)
