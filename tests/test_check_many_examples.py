"""The cards of lesson 04: true for right and wrong answers, and silent about what is asked."""

import inspect
import re

import numpy as np
import pytest
from workbench import checks_many_examples, figures_many_examples, network
from workbench.check import CHECKS, examine
from workbench.figures_many_examples import votes
from workbench.hints import HINTS

from autograder.exercises import many_examples as asked
from solutions import many_examples as reference
from tests import cards
from tests.conftest import ROOT
from tests.exercises.many_examples_variants import RIGHT, WRONG

pytestmark = [pytest.mark.filterwarnings("error"),
              pytest.mark.filterwarnings("ignore::RuntimeWarning")]

OWN = {one.name: one for one in checks_many_examples.CHECKS}
EXERCISE = {exercise.id: exercise for exercise in asked.EXERCISES}
RECORDED = {"q12_symbols", "q12_rows_cols"}
UNSEEN = {"q16_twice": "`q16b = q16` keeps the name q16, so its card is that of q16 and says so"}
LESSON = ROOT / "solutions" / "lessons" / "04_many_examples.md"


def cards_of(exercise, source):
    """The cards of a whole answer cell; a function that it does not define stays untouched."""
    begun = [*map(cards.untouched, exercise.names), source]
    return [cards.written(name, *begun) for name in exercise.names]


def prime(z):
    return network.sigmoid_prime(z)


def numbers(W1=1.0, W2=1.0, **changed):
    """A right answer to q16 (q16b with other weights), with some entries replaced."""
    X, y = np.array([[0.3, 1.0], [0.5, 0.2], [1.0, 0.4]]), np.array([[0.75], [0.82], [0.93]])
    _, a2, z3, yHat = network.forward(X, W1 * np.ones((2, 3)), W2 * np.ones((3, 1)))
    delta3 = reference.delta3_of(y, yHat, z3)
    made = {"yHat": yHat, "delta3": delta3, "dJdW2": reference.dJdW2_of(a2, delta3)}
    return made | {name: change(a2, delta3) for name, change in changed.items()}


Z, A, W = reference.q12_symbols()
RIGHT_OF = {name: getattr(reference, name) for name in OWN}
delta3_of, dJdW2_of = reference.delta3_of, reference.dJdW2_of

TOLD = [
    ("q12_symbols", lambda: (Z, A), "not yet", "Expected a tuple of three"),
    ("q12_symbols", lambda: "z = a W", "not yet", "yours is text"),
    ("q12_symbols", lambda: (["z11", "z21", "z31"], A, W), "not yet", "`z` is not a list of rows"),
    ("q12_symbols", lambda: ([["z1"], ["z2"], ["z3"]], A, W), "not yet", "`z1` is not in the"),
    ("q12_symbols", lambda: (Z, A, [["w11"], ["w21"], ["w31"]]), "not yet", "`w11` is not in"),
    ("q12_symbols", lambda: (A, W, Z), "not yet", "the order of the three matrices"),
    ("q12_symbols", lambda: (Z, [["a11", "a12"], ["a21"]], W), "not yet", "equally long"),
    ("q12_symbols", lambda: ([[11]], A, W), "not yet", "where a text is expected"),
    ("q12_rows_cols", lambda: 2, "not yet", "one letter as a text; yours is one number"),
    ("q12_rows_cols", lambda: "e", "not yet", "another text"),
    ("q12_rows_cols", lambda: print(), "not yet", "is a `return` missing?"),
    ("delta3_of", lambda y, yHat, z3: (y - yHat) * prime(z3), "differs", "the opposite sign"),
    ("delta3_of", lambda y, yHat, z3: 2 * (yHat - y) * prime(z3), "differs", "twice"),
    ("delta3_of", lambda y, yHat, z3: (yHat - y) * prime(z3) / 2, "differs", "half"),
    ("delta3_of", lambda y, yHat, z3: (yHat - y) * prime(z3) / len(y), "differs", "1/N of"),
    ("delta3_of", lambda y, yHat, z3: yHat - y, "differs", "At z3 = 5 the curve of f is almost "
     "flat, so that z3 hardly moves yHat; your entry there is larger than 0.1."),
    ("delta3_of", lambda y, yHat, z3: network.sigmoid(y - yHat) * prime(z3), "differs",
     "Some answers are too high here and others too low, yet none of your entries is negative. "
     "Where y and yHat are both 0.5 J is at its lowest, and still your entry says"),
    ("delta3_of", lambda y, yHat, z3: -np.abs(y - yHat), "differs", "is positive"),
    ("delta3_of", lambda y, yHat, z3: ((yHat - y) * prime(z3)).astype(int), "differs",
     "Every entry of yours is 0."),
    ("delta3_of", lambda y, yHat, z3: delta3_of(y, yHat, z3).astype(y.dtype), "differs",
     "all your entries are whole too"),
    ("delta3_of", lambda y, yHat, z3: delta3_of(y, yHat, z3).sum(axis=0), "shape differs",
     "the shape of `z3`"),
    ("delta3_of", lambda y, yHat, z3: delta3_of(y.ravel(), yHat, z3), "shape differs", "(N, N)"),
    ("delta3_of", lambda y, yHat, z3: -(y - yHat) @ prime(z3), "stopped with an error",
     "as many columns"),
    ("delta3_of", lambda y, yHat, z3: delta3_of(y, yHat, z3).round(4), "differs", "rounded?"),
    ("dJdW2_elements", lambda a2, delta3: a2 * delta3, "shape differs",
     "expected shape `(H, 1)` for `dJdW2`; yours has `(3, 2)`, that is `(N, H)`."),
    ("dJdW2_elements", lambda a2, delta3: dJdW2_of(a2, delta3) / len(a2), "differs",
     "1/N of what it should be: sum or mean?"),
    ("dJdW2_elements", lambda a2, delta3: -dJdW2_of(a2, delta3), "differs", "opposite sign"),
    ("dJdW2_elements", lambda a2, delta3: dJdW2_of(a2[:1], delta3[:1]), "differs",
     "Your numbers are the vote of example 1 alone."),
    ("dJdW2_elements", lambda a2, delta3: dJdW2_of(a2[:-1], delta3[:-1]), "differs",
     "Your numbers hold the votes of examples 1 and 2; no other one votes."),
    ("dJdW2_elements", lambda a2, delta3: a2.sum(axis=0).reshape(-1, 1), "differs",
     "does your result depend on `delta3`?"),
    ("dJdW2_elements", lambda a2, delta3: a2.reshape(a2.shape[::-1]) @ delta3, "differs",
     "when `a2` is reshaped"),
    ("dJdW2_elements", lambda a2, delta3: (a2 * delta3).sum(axis=0), "shape differs", "1 axis"),
    ("dJdW2_elements", lambda a2, delta3: np.sum(a2 * delta3), "shape differs", "0 axes"),
    ("dJdW2_elements", lambda a2, delta3: delta3.T @ a2, "shape differs", "transposed"),
    ("dJdW2_elements", lambda a2, delta3: a2 @ delta3, "stopped with an error", "as many columns"),
    ("dJdW2_elements", lambda a2, delta3: dJdW2_of(a2, delta3).astype(a2.dtype), "differs",
     "all your entries are whole too"),
    ("dJdW2_elements", lambda a2, delta3: dJdW2_of(a2, delta3).astype(delta3.dtype), "differs",
     "For whole numbers in delta3"),
    ("dJdW2_of", lambda a2, delta3: a2 * delta3, "shape differs", "There is something to mend for "
     "two outputs"),
    ("dJdW2_of", lambda a2, delta3: delta3 @ a2, "stopped with an error", "as many columns"),
    ("dJdW2_of", lambda a2, delta3: a2.T @ delta3[:, :1], "shape differs",
     "`(H, 1)`"),
    ("dJdW2_of", lambda a2, delta3: a2.T @ delta3.ravel(), "shape differs", "(H,)"),
    ("dJdW2_of", lambda a2, delta3: delta3.T @ a2, "shape differs", "transposed"),
    ("dJdW2_of", lambda a2, delta3: np.squeeze(a2.T @ delta3), "shape differs",
     "It agrees for two outputs"),
    ("dJdW2_of", lambda a2, delta3: np.outer(a2.sum(axis=0), delta3.sum(axis=0)), "differs",
     "are added up apart from each other"),
    ("dJdW2_elements", lambda a2, delta3: sorted((a2.T @ delta3).tolist()), "differs",
     "work out the first entry by hand"),
    ("dJdW2_of", lambda a2, delta3: a2.T @ delta3[:, ::-1], "differs", "It agrees for one output."),
    ("q16", lambda: numbers()["dJdW2"], "not yet", "Expected a dict with the keys"),
    ("q16", lambda: {"yHat": 1, "delta": 2, "dJdW2": 3}, "not yet", "The dict lacks `'delta3'`."),
    ("q16", lambda: numbers(delta3=lambda a2, delta3: delta3[:1]), "shape differs",
     "Expected shape `(3, 1)` for `delta3`; yours has `(1, 1)`."),
    ("q16", lambda: numbers(delta3=lambda a2, delta3: -delta3), "differs", "`yHat` and `dJdW2` "
     "agree. `delta3` differs: look at how J follows z3. All 3 entries of `delta3` differ. Every "
     "entry has the opposite sign."),
    ("q16", lambda: numbers(dJdW2=lambda a2, delta3: dJdW2_of(a2, delta3) / 3), "differs",
     "1/N of what it should be: sum or mean?"),
    ("q16", lambda: numbers(dJdW2=lambda a2, delta3: a2 @ delta3), "differs",
     "`yHat` and `delta3` agree. `dJdW2` differs: look at how J follows W2."),
    ("q16", lambda: numbers(W1=0.5), "differs", "look at the forward pass with this question's "
     "weights. `delta3` and `dJdW2` differ too; mend this first."),
    ("q16", lambda: {name: value.round(2) for name, value in numbers().items()}, "differs",
     "is a number rounded?"),
    ("q16b", lambda: numbers(), "differs", "were the weights of `q16` used?"),
    ("q16b", lambda: numbers(dJdW2=lambda a2, delta3: "text"), "not yet", "`dJdW2` is text"),
]


def test_every_exercise_has_its_check_and_three_hints():
    assert set(OWN) == {name for e in asked.EXERCISES for name in e.names} <= set(CHECKS)
    for exercise in asked.EXERCISES:
        assert len(HINTS[exercise.id]) == 3
        for name in exercise.names:
            assert OWN[name].exercise == exercise.id
            assert OWN[name].signature == f"{name}{inspect.signature(RIGHT_OF[name])}"
            assert OWN[name].recorded == (name in RECORDED)


@pytest.mark.parametrize("name", OWN)
def test_the_reference_agrees_with_every_sample(name):
    card = examine(RIGHT_OF[name], {name: RIGHT_OF[name]})
    assert card.status == ("recorded, graded after you submit" if name in RECORDED
                           else "agrees"), card


@pytest.mark.parametrize("exercise, source", cards.sources(RIGHT, EXERCISE))
def test_a_right_answer_agrees_however_it_is_written(exercise, source):
    for name, card in zip(exercise.names, cards_of(exercise, source)):
        assert card.status == ("recorded, graded after you submit" if name in RECORDED
                               else "agrees"), card


@pytest.mark.parametrize("exercise, source", cards.sources(WRONG, EXERCISE))
def test_a_wrong_answer_is_never_told_that_it_agrees(exercise, source, request, capsys):
    found = cards_of(exercise, source)
    if exercise.id == "E4.12":  # its cards look at the form alone
        assert all(card.status != "agrees" for card in found)
    elif not any(name in request.node.name for name in UNSEEN):
        assert any(card.status not in ("agrees", "recorded, graded after you submit")
                   for card in found)


@pytest.mark.parametrize("mistake", [
    pytest.param(m, id=f"{e.id}-{m.name}") for e in asked.EXERCISES for m in e.misconceptions])
def test_no_misconception_is_told_that_it_agrees(mistake):
    assert cards.shown(mistake.replaces, mistake.function).status != "agrees"


@pytest.mark.parametrize("name, function, status, words", TOLD)
def test_a_wrong_answer_gets_its_true_words(name, function, status, words):
    card = cards.shown(name, function)
    assert card.status.startswith(status), card
    assert words in cards.text_of(card), card


def wrong_cards():
    yield from (cards.shown(name, function) for name, function, *_ in TOLD)
    yield from (cards.shown(m.replaces, m.function)
                for e in asked.EXERCISES for m in e.misconceptions)


def test_no_card_holds_an_expected_value():
    right = {name: cards.expected(one, RIGHT_OF[name]) for name, one in OWN.items()
             if name not in RECORDED}
    for card in wrong_cards():
        name = card.title.split(" · ")[-1]
        assert not cards.numbers(card) & right.get(name, set()), card


def test_no_rule_that_is_asked_for_stands_in_the_lesson_its_checks_or_its_hints():
    said = [LESSON.read_text(encoding="utf-8"), inspect.getsource(checks_many_examples),
            inspect.getsource(figures_many_examples)]
    said += [hint for number in EXERCISE for hint in HINTS[number]]
    squeezed = ["".join(text.split()) for text in said]
    for rule in ("-(y-yHat)*", "−(y−yHat)", "(yHat-y)*", "-(y-\\haty)f'", "a2.T@", "a2.T*",
                 "np.einsum", "a2[n,h]*", "delta3.T@", '"z21"', '"a23"', '"W21"'):
        assert not any("".join(rule.split()) in text for text in squeezed), rule


def test_the_lesson_holds_no_number_that_question_16_asks_for():
    text = LESSON.read_text(encoding="utf-8")
    told = set(re.findall(r"\d+\.\d+", text))
    for name in ("q16", "q16b"):
        for number in np.abs(np.concatenate([np.ravel(v) for v in RIGHT_OF[name]().values()])):
            assert not told & {f"{number:.{digits}f}" for digits in (3, 4, 5, 6)}


def test_the_lesson_its_checks_and_its_hints_hold_no_advice():
    text = LESSON.read_text(encoding="utf-8") + inspect.getsource(checks_many_examples)
    squeezed = "".join((text + str(HINTS)).split())
    for exercise in asked.EXERCISES:
        for mistake in exercise.misconceptions:
            assert "".join(mistake.advice.split()) not in squeezed


X = np.array([[1, 1, 1], [1, 2, 2], [2, 0, 0], [0, 2, 0]])
Y = np.array([[0.8], [0.3], [0.3], [0.8]])
W1, W2 = np.array([[-1, 1], [1, -1], [0, 1]]), np.array([[-1.0], [1.0]])


def rows_below(head):
    """The numbers of a table in the lesson, row by row, without its first column."""
    text = LESSON.read_text(encoding="utf-8").partition(head)[2].partition("\n\n")[0]
    for line in text.splitlines()[2:]:
        cells = line.replace("−", "-").replace("*", "").split("|")[2:-1]
        yield [float(number) for cell in cells for number in cell.split(",") if number.strip()]


def test_the_worked_networks_tables_are_what_the_network_does():
    z2, a2, z3, yHat = network.forward(X, W1, W2)
    delta3 = delta3_of(Y, yHat, z3)
    there = np.hstack([X, z2, a2, z3, yHat])
    np.testing.assert_allclose(list(rows_below("| n | x |")), there, atol=6e-5)
    *back, total = rows_below("| n | y |")
    found = np.hstack([Y, Y - yHat, prime(z3), delta3, a2 * delta3])
    np.testing.assert_allclose(back, found, atol=6e-5)
    np.testing.assert_allclose(total, dJdW2_of(a2, delta3).ravel(), atol=6e-5)


def test_the_table_of_what_is_left_out_is_true():
    _, a2, z3, yHat = network.forward(X, W1, W2)
    delta3 = delta3_of(Y, yHat, z3)
    gradient, ones = dJdW2_of(a2, delta3), np.ones_like(a2)
    found = [gradient, -gradient, dJdW2_of(a2, yHat - Y), dJdW2_of(ones, delta3),
             dJdW2_of(a2, prime(z3)), dJdW2_of(a2[:1], delta3[:1]), gradient / 4,
             a2.sum(axis=0)[:, None] * delta3.sum()]
    told = list(rows_below("| Left out or mixed up |"))
    np.testing.assert_allclose(told, np.array(found)[:, :, 0], atol=6e-5)


@pytest.mark.parametrize("each", [
    [[-0.03, -0.044], [0.037, 0.037], [0.01, 0.073], [-0.092, -0.012]],
    [[0.1, 0.1], [-0.1, -0.1]], [[0, 0]], [[2, 0], [3, 0]],
    np.random.default_rng(1).normal(size=(9, 2)),
])
def test_the_picture_of_votes_has_a_caption_and_a_description(each):
    figure = votes(each)
    assert figure.caption.startswith("The votes on the first weight and the second weight:")
    assert "inf" not in figure.svg
    cards.assert_described(figure)


def test_the_picture_of_votes_tells_every_vote_and_their_sum():
    told = votes([[0.25, -1], [0.5, 3]], ("w", "v")).caption
    assert told == ("The votes on the w and the v: example 1: (0.25, −1); example 2: (0.5, 3). "
                    "Their sum is (0.75, 2).")
