"""The cards of lesson 03: true for right and wrong answers, and silent about what is asked."""

import inspect
import re

import numpy as np
import pytest
from workbench import checks_one_example, figures_one_example, network
from workbench.check import CHECKS, examine
from workbench.hints import HINTS

from autograder.exercises import one_example as asked
from solutions import one_example as reference
from tests import cards
from tests.conftest import ROOT
from tests.exercises.one_example_variants import RIGHT, WRONG

pytestmark = [pytest.mark.filterwarnings("error"),
              pytest.mark.filterwarnings("ignore::RuntimeWarning")]

OWN = {one.name: one for one in checks_one_example.CHECKS}
NAMES = {exercise.id: exercise.names[0] for exercise in asked.EXERCISES}
JUDGED_AFTER = {"E3.1", "E3.2", "E3.7", "E3.8", "E3.10"}
"""Exercises whose card can only look at the form: any more would give the answer away."""

LESSON = (ROOT / "solutions" / "lessons" / "03_one_example.md").read_text(encoding="utf-8")


def numbers(**changes):
    """The reference's six numbers, some of them exchanged."""
    return reference.q11() | changes


def chained(a2=None, z3=None, yHat=None, slope=network.sigmoid_prime, y=0.75):
    """All six numbers, with what follows from an exchanged one."""
    own = reference.q11()
    a2 = own["a2"] if a2 is None else np.full((1, 3), a2)
    z3 = a2 @ np.ones((3, 1)) if z3 is None else z3
    yHat = network.sigmoid(z3) if yHat is None else yHat
    delta3 = (yHat - y) * slope(z3)
    return own | {"a2": a2, "z3": z3, "yHat": yHat, "delta3": delta3, "dJdW2": a2.T * delta3}


def mixed(y, yHat, d):
    return (yHat - y) * d


def into_the_first(G):
    total = G[0]
    for g in G[1:]:
        total += g
    return total


def in_place(a2):
    a2 *= 2
    return a2.T


TOLD = [
    ("shape_dJdW1", lambda D, H, O: D * H, "not yet in the form", "yours is one number"),
    ("shape_dJdW1", lambda D, H, O: ("D", "H"), "not yet in the form", "without quotes"),
    ("shape_dJdW1", lambda D, H, O: f"({D}, {H})", "not yet in the form", "holds text"),
    ("shape_dJdW1", lambda D, H, O: (D, H, O), "not yet in the form", "yours has 3."),
    ("shape_dJdW1", lambda D, H, O: (2, 3), "not yet in the form", "Entry 1 of your tuple is none"),
    ("shape_dJdW1", lambda D, H, O: (D, H / 2), "not yet in the form", "a whole number"),
    ("shape_dJdW1", lambda D, H, O: np.zeros((D, H)), "not yet in the form",
     "one array of shape (11, 13)"),
    ("shape_dJdW1", lambda D, H, O: (D, None), "not yet in the form", "a whole number"),
    ("shape_dJdW1", lambda D, H: (D, H), "stopped with an error", "`shape_dJdW1(D, H, O)`"),
    ("shape_dJdW2", lambda D, H, O: (H, O + 1), "not yet in the form", "Entry 2 of your tuple"),
    ("shape_dJdW2", lambda D, H, O: (H,), "not yet in the form", "yours has 1."),
    ("shape_dJdW2", lambda D, H, O: {"rows": H, "columns": O}, "not yet in the form", "type dict"),
    ("shape_dJdW2", lambda D, H, O: (np.nan, O), "not yet in the form", "a whole number"),
    ("shape_dJdW2", lambda D, H, O: (10**400, O), "not yet in the form", "Entry 1"),
    ("shape_delta3", lambda N, O: (), "not yet in the form", "yours has 0."),
    ("shape_delta3", lambda N, O: (3, 1), "not yet in the form", "Entry 1 of your tuple is none"),
    ("shape_delta3", lambda N, O: (N, O, 1), "not yet in the form", "yours has 3."),
    ("shape_delta3", lambda N, O: {N, O}, "not yet in the form", "type set"),
    ("sum_rule", lambda G: G.mean(axis=0), "differs", "1/N of what it should be: sum or mean?"),
    ("sum_rule", lambda G: G.sum(axis=0) / 2, "differs", "half of what it should be"),
    ("sum_rule", lambda G: -G.sum(axis=0), "differs", "opposite sign"),
    ("sum_rule", lambda G: G.sum(axis=0, keepdims=True), "shape differs", "that is `(1, H, O)`"),
    ("sum_rule", lambda G: G.sum(axis=1), "shape differs", "that is `(N, O)`"),
    ("sum_rule", lambda G: G.sum(axis=2), "shape differs", "that is `(N, H)`"),
    ("sum_rule", lambda G: G.sum(), "shape differs", "0 axes"),
    ("sum_rule", lambda G: G, "shape differs", "that is `(N, H, O)`"),
    ("sum_rule", lambda G: G[0] * 1, "differs", "those of the first example alone"),
    ("sum_rule", lambda G: G[-1] * 1, "differs", "those of the last example alone"),
    ("sum_rule", lambda G: into_the_first(G), "changes its argument", "`G`"),
    ("sum_rule", lambda G: G.sum(axis=0).T, "shape differs", "rows and columns are exchanged"),
    ("dJdW2_q4", lambda y, yHat, d: (y - yHat) * d, "differs", "look at the inner slope"),
    ("dJdW2_q4", lambda y, yHat, d: 2 * (yHat - y) * d, "differs", "look at the 1/2 in J"),
    ("dJdW2_q4", lambda y, yHat, d: (yHat - y) * d / 2, "differs", "the 1/2 in J count twice"),
    ("dJdW2_q4", lambda y, yHat, d: 1.0 * d, "differs", "`y` and `yHat` seem to be missing from "
     "it."),
    ("dJdW2_q4", lambda y, yHat, d: -d, "differs", "missing from it, and the sign is not right"),
    ("dJdW2_q4", lambda y, yHat, d: (y - yHat)**2 * d, "differs", "to enter squared."),
    ("dJdW2_q4", lambda y, yHat, d: (y - yHat)**2 / 2 * d, "differs", "J itself seems to stand"),
    ("dJdW2_q4", lambda y, yHat, d: 0.0 * d, "differs", "is 0. What is constant here, and what"),
    ("dJdW2_q4", lambda y, yHat, d: abs(y - yHat) * d, "differs", "It agrees for an answer that "
     "is too high."),
    ("dJdW2_q4", lambda y, yHat, d: yHat - y, "shape differs", "yours has `(1, 1)`"),
    ("dJdW2_q4", lambda y, yHat, d: mixed(y, yHat, d).T, "shape differs", "that is `(1, H)`"),
    ("dJdW2_q4", lambda y, yHat, d: np.sum(mixed(y, yHat, d)), "shape differs", "0 axes"),
    ("dJdW2_q4", lambda y, yHat, d: yHat - y + d, "differs", "Work out one entry by hand"),
    ("dJdW2_q4", lambda y, yHat, d: np.round(mixed(y, yHat, d), 2), "differs",
     "is a number rounded?"),
    ("dJdW2_q4", lambda y, yHat, d: (yHat - y) @ d, "stopped with an error", "as many columns"),
    ("dJdW2_q5", lambda y, yHat, s, d: (yHat - y) * d, "differs", "`dyHat_dz3` seems to be missing "
     "from it."),
    ("dJdW2_q5", lambda y, yHat, s, d: (y - yHat) * d, "differs", "`dyHat_dz3` seems to be missing "
     "from it, and the sign"),
    ("dJdW2_q5", lambda y, yHat, s, d: (yHat - y) * s**2 * d, "differs", "in it twice"),
    ("dJdW2_q5", lambda y, yHat, s, d: (yHat - y) / s * d, "differs", "divided by `dyHat_dz3`"),
    ("dJdW2_q5", lambda y, yHat, s, d: s * d, "differs", "`y` and `yHat` seem to be missing"),
    ("dJdW2_q5", lambda y, yHat, s, d: (y - yHat) * s * d, "differs", "look at the inner slope"),
    ("dJdW2_q5", lambda y, yHat, s, d: (yHat - y) * s, "shape differs", "`(1, 1)`"),
    ("dJdW2_q5", lambda y, yHat, s, d: (yHat - y) * yHat * (1 - yHat) * d, "differs",
     "All entries are off by one and the same factor."),
    ("dJdW2_q5", lambda y, yHat, s, d: (yHat - y) * abs(s) * d, "differs",
     "It agrees for an answer that is too high and an answer that is too low."),
    ("q8_symbols", lambda: "z11 = a11 W11", "not yet in the form", "three matrices"),
    ("q8_symbols", lambda: (["z11"], ["a11"], ["W11"]), "not yet in the form",
     "`z` is not a list of rows"),
    ("q8_symbols", lambda: ([["z11"]], [["a11"]], "W11"), "not yet in the form",
     "`W` is not a list of rows"),
    ("q8_symbols", lambda: ([["z_11"]], [["a11"]], [["W11"]]), "not yet in the form",
     "`z_11` is not in the notation"),
    ("q8_symbols", lambda: ([["z11"]], [["a11"]], [["w11"]]), "not yet in the form", "`w11`"),
    ("q8_symbols", lambda: ([["z00"]], [["a00"]], [["W00"]]), "not yet in the form",
     "counted from 1"),
    ("q8_symbols", lambda: ([["a11"]], [["W11"]], [["z11"]]), "not yet in the form",
     "`a11` stands in `z`: the order"),
    ("q8_symbols", lambda: ([["z11"]], [["a11"], ["a21", "a22"]], [["W11"]]),
     "not yet in the form", "not equally long"),
    ("q8_symbols", lambda: ([[11]], [["a11"]], [["W11"]]), "not yet in the form", "one number"),
    ("q8_symbols", lambda: ([], [["a11"]], [["W11"]]), "not yet in the form", "empty"),
    ("dz3_dW2", lambda a2: a2, "shape differs", "rows and columns are exchanged"),
    ("dz3_dW2", lambda a2: a2[0], "shape differs", "1 axis"),
    ("dz3_dW2", lambda a2: a2.sum(), "shape differs", "0 axes"),
    ("dz3_dW2", lambda a2: -a2.T, "differs", "opposite sign"),
    ("dz3_dW2", lambda a2: 0 * a2.T, "differs", "Every entry of yours is 0."),
    ("dz3_dW2", lambda a2: network.sigmoid_prime(a2).T, "differs",
     "when one weight alone grows by 1?"),
    ("dz3_dW2", lambda a2: np.abs(a2).T, "differs", "agrees for activations between 0 and 1"),
    ("dz3_dW2", lambda a2: np.diag(a2[0]), "shape differs", "that is `(H, H)`"),
    ("dz3_dW2", lambda a2: in_place(a2), "changes its argument", "`a2`"),
    ("q10_reason", lambda: "e", "not yet in the form", "is another text"),
    ("q10_reason", lambda: "because it is fixed", "not yet in the form", "is another text"),
    ("q10_reason", lambda: ("b", "c"), "not yet in the form", "a tuple of 2"),
    ("q10_reason", lambda: 3, "not yet in the form", "one number"),
    ("q10_reason", lambda letter: "c", "stopped with an error", "`q10_reason()`"),
    ("q11", lambda: tuple(reference.q11().values()), "not yet in the form", "a tuple of 6"),
    ("q11", lambda: {"z2": 1}, "not yet in the form", 'no key "a2", "z3", "yHat", "delta3" and'),
    ("q11", lambda: numbers(z2="1, 1, 1"), "not yet in the form", "`z2` is text"),
    ("q11", lambda: numbers(z2=1.0), "shape differs", "`(1, H)` for `z2`"),
    ("q11", lambda: numbers(z2=[[8.0] * 3]), "differs", "`z2` differs: look at equation (1)."),
    ("q11", lambda: numbers(a2=[[0.74] * 3]), "differs", "`z2` agrees. `a2` differs: look at "
     "equation (2), with your own `z2`."),
    ("q11", lambda: numbers(a2=numbers()["z2"]), "differs", "the same numbers as your `z2`"),
    ("q11", lambda: numbers(a2=np.round(numbers()["a2"], 2)), "differs", "is a number rounded?"),
    ("q11", lambda: numbers(z3=numbers()["a2"]), "shape differs", "`(1, 1)` for `z3`"),
    ("q11", lambda: numbers(z3=3.9), "differs", "`z3` differs: look at equation (3)"),
    ("q11", lambda: numbers(yHat=0.92), "differs", "is a number rounded?"),
    ("q11", lambda: numbers(yHat=numbers()["z3"]), "differs", "the same numbers as your `z3`"),
    ("q11", lambda: numbers(delta3=-numbers()["delta3"]), "differs", "It has the opposite sign."),
    ("q11", lambda: chained(slope=lambda z: 1.0), "differs", "A factor seems to be missing from "
     "it."),
    ("q11", lambda: chained(slope=lambda z: -1.0), "differs", "missing from it, and the sign"),
    ("q11", lambda: chained(y=75), "differs", "`z3` and `yHat` agree. `delta3` differs"),
    ("q11", lambda: numbers(dJdW2=numbers()["a2"]), "differs", "the same numbers as your `a2`"),
    ("q11", lambda: numbers(dJdW2=-numbers()["dJdW2"]), "differs", "It has the opposite sign."),
    ("q11", lambda: numbers(dJdW2=[np.nan] * 3), "differs", "nan or infinite"),
    ("q11", lambda: chained(a2=0.78584, z3=2.35754), "differs", "roundings add up"),
]


def test_the_lesson_has_a_check_and_three_hints_for_every_exercise():
    assert [(one.exercise, one.name) for one in checks_one_example.CHECKS] == list(NAMES.items())
    assert all(CHECKS[name] is one for name, one in OWN.items())
    assert all(len(HINTS[number]) == 3 and HINTS[number][2].count("____") == 1 for number in NAMES)


def test_only_the_listed_exercises_are_left_to_the_judge():
    assert {one.exercise for one in OWN.values() if one.recorded} == JUDGED_AFTER


def test_signatures_and_results_are_those_of_the_references():
    for name, one in OWN.items():
        function = getattr(reference, name)
        assert one.signature == f"{name}{inspect.signature(function)}"
        assert one.parameters == tuple(inspect.signature(function).parameters)
        returns = inspect.getdoc(function).split("Returns\n")[1]
        if one.returns:
            assert tuple(re.findall(r"^(\w+) : ", returns, flags=re.M)) == tuple(one.returns)


@pytest.mark.parametrize("name, source", cards.sources(RIGHT, NAMES))
def test_a_right_answer_agrees_however_it_is_written(name, source):
    card = cards.written(name, source)
    assert card.status == ("recorded, graded after you submit" if OWN[name].recorded
                           else "agrees"), card


@pytest.mark.parametrize("name", OWN)
def test_the_reference_agrees(name):
    card = examine(getattr(reference, name), dict(cards.GIVEN))
    assert card.status in ("agrees", "recorded, graded after you submit"), card


@pytest.mark.parametrize("name, source", cards.sources(
    WRONG, {number: name for number, name in NAMES.items() if number not in JUDGED_AFTER}))
def test_a_wrong_answer_is_never_told_that_it_agrees(name, source, capsys):
    assert cards.written(name, source).status != "agrees"


@pytest.mark.parametrize("name, source", cards.sources(
    WRONG, {number: name for number, name in NAMES.items() if number in JUDGED_AFTER}))
def test_a_wrong_choice_is_recorded_or_sent_back_for_its_form(name, source, capsys):
    assert cards.written(name, source).status in (
        "recorded, graded after you submit", "not yet in the form asked for",
        "stopped with an error")


@pytest.mark.parametrize("mistake", [
    pytest.param(m, id=f"{e.id}-{m.name}") for e in asked.EXERCISES for m in e.misconceptions])
def test_no_misconception_is_told_that_it_agrees(mistake):
    if mistake.replaces == "q11":  # it answers with the one number that is wrong
        card = cards.shown("q11", lambda: numbers(**mistake.function()))
        (wrong,) = mistake.function()
        assert f"`{wrong}`" in cards.text_of(card)
    else:
        card = cards.shown(mistake.replaces, mistake.function)
    assert card.status != "agrees"


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
    right = {name: set() for name in OWN}
    for name, one in OWN.items():
        for sample in one.samples():
            found = getattr(reference, name)(*sample.args)
            if one.recorded:
                right[name] |= {repr(found), f"`{found}`"} if isinstance(found, tuple) else set()
                continue
            right[name] |= cards.spellings(found, places=(3, 4, 6, 8))
    for card in wrong_cards():
        typed = "".join(str(line) for line in card.blocks if "np.array" in str(line))
        seen = cards.numbers(card) - set(re.findall(r"[\d.]+", typed))
        assert not seen & right[card.title.split(" · ")[1]], card


def said_to_students():
    """The lesson, its checks, figures and hints, without white space."""
    said = [LESSON, inspect.getsource(checks_one_example), inspect.getsource(figures_one_example)]
    said += [hint for number in NAMES for hint in HINTS[number]]
    return ["".join(text.split()) for text in said]


@pytest.mark.parametrize("rule", [
    "np.sum(G,axis=0)", "G.sum(axis=0)", "G.sum(0)", "-(y-yHat)*", "(yHat-y)*", "-(y-yHat)@",
    "a2.T", "a2.transpose", "np.transpose", "a2.reshape", "return(D,H)", "return(H,O)",
    "return(N,O)", "[['z11']]", '[["z11"]]', "a11W11", "a_{11}", "W_{12}^", "dJdW2=a2",
    "(a^{(2)})^T", "(a^{(2)})^\\top", "(a2)^T", "(a2)ᵀ", "0.7858", "2.3575", "0.9135", "0.91353",
    "0.0129", "0.01015", "0.0102", "0.0134", "0.0790", "0.07899", "[1.3", "z2=1.3",
])
def test_nothing_that_is_asked_for_stands_in_the_lesson_its_checks_or_its_hints(rule):
    assert not any(rule in text for text in said_to_students())


def test_the_lesson_and_its_hints_hold_no_advice():
    squeezed = "".join(said_to_students())
    for exercise in asked.EXERCISES:
        for mistake in exercise.misconceptions:
            assert "".join(mistake.advice.split()) not in squeezed


def test_the_lesson_prints_the_reasons_of_the_docstring():
    options = re.findall(r"^([abcd]\)) (.+)$", inspect.getdoc(reference.q10_reason), flags=re.M)
    printed = re.findall(r"^- \*\*([abcd]\))\*\* (.+)$", LESSON, flags=re.M)
    assert printed == options and len(options) == 4


def test_the_numbers_of_the_worked_example_are_those_of_its_network():
    X, y = np.array([[1.0, 0.5]]), 0.9
    W1, W2 = np.array([[0.6, 2.0], [-1.2, -2.0]]), np.array([[2.0], [-1.0]])
    z2, a2, z3, yHat = network.forward(X, W1, W2)
    error, slope = yHat - y, network.sigmoid_prime(z3)
    for number in (a2[0, 1], z3, yHat, error, slope, error * slope, *(a2.T * error * slope)):
        assert f"{np.ravel(number)[0]:.4f}".replace("-", "−") in LESSON
    np.testing.assert_allclose(z2, [[0, 1]], atol=1e-12)


@pytest.mark.parametrize("figure", [
    figures_one_example.chain([("W2", "(H, 1)"), ("yHat", "(1, 1)"), ("J", "one number")],
                              [("dyHat/dW2", "known"), ("dJ/dyHat", "?")]),
    figures_one_example.chain([("a", ""), ("b", ""), ("c", ""), ("d", "")],
                              [("db/da", ""), ("dc/db", "2"), ("dd/dc", "")]),
])
def test_a_figure_has_a_caption_and_a_description(figure):
    cards.assert_described(figure)


def test_a_chain_tells_its_links():
    told = figures_one_example.chain([("p", "1"), ("s", "2"), ("K", "4")],
                                     [("ds/dp", "3"), ("dK/ds", "16")]).caption
    assert told == "p moves s, s moves K. One slope for each link: ds/dp (3), dK/ds (16)."
