"""The cards of lesson 02: true for right and wrong answers, and silent about what is asked."""

import inspect
import re

import numpy as np
import pytest
from workbench import checks_slopes, figures_slopes, network
from workbench.check import CHECKS, examine
from workbench.checks_slopes import Function
from workbench.hints import HINTS

from autograder.exercises import slopes as asked
from solutions import slopes as reference
from tests import cards
from tests.conftest import ROOT
from tests.exercises.slopes_variants import RIGHT, WRONG

pytestmark = [pytest.mark.filterwarnings("error"),
              pytest.mark.filterwarnings("ignore::RuntimeWarning")]

OWN = {one.name: one for one in checks_slopes.CHECKS}
NAMES = {exercise.id: exercise.names[0] for exercise in asked.EXERCISES}
BEFORE = {name: given for name, given in cards.GIVEN.items() if name != "sigmoid_prime"}
"""What the notebook holds before the first answer."""


def slope(z):
    return network.sigmoid_prime(z)


def whole(z):
    out = np.zeros_like(z)
    out[...] = slope(z)
    return out


def remainder(fun, Jf, x0, d):
    return fun(x0 + d) - fun(x0) - Jf @ d


def moved(fun, Jf, x0, d):
    here = fun(x0)
    x0 += d
    return np.linalg.norm(fun(x0) - here - Jf @ d) / np.linalg.norm(d)


TOLD = [
    ("sigmoid_prime", lambda z: network.sigmoid(z), "differs", "flat; yours has a slope of more"),
    ("sigmoid_prime", lambda z: -slope(z), "differs", "Every entry has the opposite sign."),
    ("sigmoid_prime", lambda z: z * (1 - z), "differs", "none of its slopes is negative"),
    ("sigmoid_prime", lambda z: 2 * slope(z), "differs", "twice what it should be"),
    ("sigmoid_prime", lambda z: whole(z), "differs", "all your entries are whole too"),
    ("sigmoid_prime", lambda z: slope(float(z)), "stopped with an error", "agrees for a number"),
    ("sigmoid_prime", lambda z: 0.25 * np.exp(-z * z / 4.0), "differs", "Measure one slope"),
    ("sigmoid_prime", lambda z: np.sum(slope(z)), "shape differs", "the shape of `z`"),
    ("sigmoid_prime", lambda z: np.round(slope(z), 3), "differs", "is a number rounded?"),
    ("sigmoid_prime", lambda z: slope(np.clip(z, -5, 5)), "differs", "z = 8: differs"),
    ("sigmoid_prime_from_v", lambda v: 1.0 * v, "differs", "v = 0.99 is where the curve"),
    ("sigmoid_prime_from_v", lambda v: 1 - v, "differs", "v = 0.01 is where the curve"),
    ("sigmoid_prime_from_v", lambda v: v * (v - 1), "differs", "opposite sign"),
    ("sigmoid_prime_from_v", lambda v: slope(v), "differs", "more than 0.1 there"),
    ("sigmoid_prime_from_v", lambda v: 2 * v * (1 - v), "differs", "twice"),
    ("sigmoid_prime_from_v", lambda v: np.minimum(v, 1 - v) / 2, "differs", "Are they?"),
    ("sigmoid_prime_from_v", lambda v: v @ (1 - v), "shape differs", "the shape of `v`"),
    ("sigmoid_prime_from_v", lambda v: (v * (1 - v)).reshape(v.shape), "stopped with an error",
     "It agrees for a vector and a matrix."),
    ("relu_prime", lambda z: z >= 0, "differs", "Yours differs for z = 0; it agrees for negative z "
     "and positive z. At the kink the graph has no slope; the convention of the task decides."),
    ("relu_prime", lambda z: np.sign(z), "differs", "differs for negative z; it agrees for z = 0"),
    ("relu_prime", lambda z: np.maximum(z, 0), "differs", "Yours differs for positive z"),
    ("relu_prime", lambda z: np.maximum(z, 0) / z, "differs", "nan or infinite: 1"),
    ("relu_prime", lambda z: 1 if z > 0 else 0, "stopped with an error", "`if`"),
    ("relu_prime", lambda z: z > 0.01, "differs", "z = 0.004: differs"),
    ("relu_prime", lambda z: np.where(z > 0), "shape differs", "the shape of `z`"),
    ("relu_prime", lambda z: "0 or 1", "not yet in the form", "array of real numbers"),
    ("numerical_derivative", lambda g, x, eps: (g(x + eps) - g(x)) / eps, "differs",
     "Yours asks `g` at `x + eps` and `x`. The task names two points, `x - eps` and `x + eps`."),
    ("numerical_derivative", lambda g, x, eps: (g(x + eps) - g(x - eps)) / eps, "differs",
     "twice what it should be"),
    ("numerical_derivative", lambda g, x, eps: (g(x + eps) - g(x - eps)) / 2 * eps, "differs",
     "times eps²"),
    ("numerical_derivative", lambda g, x, eps: g(x + eps) - g(x - eps), "differs", "times 2 eps"),
    ("numerical_derivative", lambda g, x, eps: (g(x - eps) - g(x + eps)) / (2 * eps), "differs",
     "opposite sign"),
    ("numerical_derivative", lambda g, x, eps: (g(x + 1e-6) - g(x - 1e-6)) / 2e-6, "differs",
     "Yours asks `g` at `1.337001` and `1.336999`."),
    ("numerical_derivative", lambda g, x, eps: 1.0, "differs", "never asks `g`"),
    ("numerical_derivative", lambda g, x, eps: g, "not yet in the form", "type Function"),
    ("numerical_derivative", lambda g, x, eps: g((x, eps)), "stopped with an error", "TypeError"),
    ("one_unit_grads", lambda x, w, wp: (w * slope(wp * x) * x, network.sigmoid(wp * x)),
     "differs", "Your `df_dw` holds the number that belongs in `df_dwp`. `df_dwp` differs too"),
    ("one_unit_grads", lambda x, w, wp: (network.sigmoid(wp * x), w * slope(wp * x)), "differs",
     "`df_dw` agrees. `df_dwp` differs. Look at the way from f back to w'. A "
     "factor is missing: one of the numbers before the bend."),
    ("one_unit_grads", lambda x, w, wp: (network.sigmoid(wp * x), slope(wp * x) * x), "differs",
     "A factor is missing: one of the numbers behind the bend."),
    ("one_unit_grads", lambda x, w, wp: (w * network.sigmoid(wp * x), w * slope(wp * x) * x),
     "differs", "It is what it should be, times `w`."),
    ("one_unit_grads", lambda x, w, wp: (network.sigmoid(wp * x), w * slope(wp * x) * wp),
     "differs", "how fast f follows the input x"),
    ("one_unit_grads", lambda x, w, wp: network.sigmoid(wp * x), "not yet in the form",
     "a tuple of 2, `(df_dw, df_dwp)`"),
    ("taylor_ratio", lambda fun, Jf, x0, d: np.linalg.norm(remainder(fun, Jf, x0, d)), "differs",
     "times the length of `d`"),
    ("taylor_ratio", lambda fun, Jf, x0, d: np.linalg.norm(remainder(fun, Jf, x0, d)) / (d @ d),
     "differs", "divided by the length of `d`"),
    ("taylor_ratio", lambda fun, Jf, x0, d: np.sum(remainder(fun, Jf, x0, d)**2) / (d @ d),
     "differs", "the square of what it should be"),
    ("taylor_ratio", lambda fun, Jf, x0, d: remainder(fun, Jf, x0, d), "shape differs",
     "expected one number, shape `()`, for `ratio`; yours has 1 axis, `(3,)`, that is `(m,)`."),
    ("taylor_ratio", lambda fun, Jf, x0, d: remainder(fun, Jf.T, x0, d), "stopped with an error",
     "as many columns"),
    ("taylor_ratio", moved, "changes its argument", "`x0`"),
    ("chain_two_paths", lambda a, b, c, d: a * b, "differs", "while y stands still"),
    ("chain_two_paths", lambda a, b, c, d: c * d, "differs", "while x stands still"),
    ("chain_two_paths", lambda a, b, c, d: (a * b + c * d) / 2, "differs", "half"),
    ("chain_two_paths", lambda a, b, c, d: a * b * c * d, "differs", "Try the rectangle"),
    ("chain_two_paths", lambda a, b, c, d: a * b + d / c, "differs", "`dz_ds` differs."),
    ("chain_two_paths", lambda a, b, c, d: (a * b, c * d), "shape differs", "one number"),
]


def test_the_lesson_has_a_check_and_three_hints_for_every_exercise():
    assert [(one.exercise, one.name) for one in checks_slopes.CHECKS] == list(NAMES.items())
    assert all(CHECKS[name] is one for name, one in OWN.items())
    assert all(len(HINTS[number]) == 3 and HINTS[number][2].count("____") == 1 for number in NAMES)


def test_signatures_and_results_are_those_of_the_references():
    for name, one in OWN.items():
        function = getattr(reference, name)
        assert one.signature == f"{name}{inspect.signature(function)}"
        returns = inspect.getdoc(function).split("Returns\n")[1]
        named = checks_slopes.BOTH_SLOPES.returns if name == "one_unit_grads" else one.returns
        assert tuple(re.findall(r"^(\w+) : ", returns, flags=re.M)) == tuple(named)


@pytest.mark.parametrize("name", OWN)
def test_the_reference_agrees(name):
    card = examine(getattr(reference, name), dict(BEFORE))
    assert card.status == "agrees", card


@pytest.mark.parametrize("name, source", cards.sources(RIGHT, NAMES))
def test_a_right_answer_agrees_however_it_is_written(name, source):
    card = cards.written(name, source, given=BEFORE)
    assert card.status == "agrees", card


@pytest.mark.parametrize("name, source", cards.sources(WRONG, NAMES))
def test_a_wrong_answer_is_never_told_that_it_agrees(name, source, capsys):
    assert cards.written(name, source, given=BEFORE).status != "agrees"


@pytest.mark.parametrize("mistake", [
    pytest.param(m, id=f"{e.id}-{m.name}") for e in asked.EXERCISES for m in e.misconceptions])
def test_no_misconception_is_told_that_it_agrees(mistake):
    assert cards.shown(mistake.replaces, mistake.function, BEFORE).status != "agrees"


@pytest.mark.parametrize("name, function, status, words", TOLD)
def test_a_wrong_answer_gets_its_true_words(name, function, status, words):
    card = cards.shown(name, function, BEFORE)
    assert card.status.startswith(status)
    assert words in cards.text_of(card)


def wrong_cards():
    yield from (cards.shown(name, function, BEFORE) for name, function, *_ in TOLD)
    yield from (cards.shown(m.replaces, m.function, BEFORE)
                for e in asked.EXERCISES for m in e.misconceptions)


def test_no_card_holds_an_expected_value():
    right = {name: cards.expected(one, getattr(reference, name)) for name, one in OWN.items()}
    for card in wrong_cards():
        assert not cards.numbers(card) & right[card.title.split(" · ")[1]], card


@pytest.mark.parametrize("name", OWN)
def test_no_rule_that_is_asked_for_stands_in_the_lesson_its_checks_or_its_hints(name):
    lesson = (ROOT / "solutions" / "lessons" / "02_slopes.md").read_text(encoding="utf-8")
    said = [lesson, inspect.getsource(checks_slopes), inspect.getsource(figures_slopes)]
    said += [hint for number in NAMES for hint in HINTS[number]]
    squeezed = ["".join(text.split()) for text in said]
    body = inspect.getsource(getattr(reference, name)).rpartition("return ")[2]
    rules = {"".join(body.split()), "v*(1-v)", "(1-v)*v", "v(1-v)", "v(1−v)", "exp(-z)/(1+exp(-z))"}
    for rule in rules:
        assert not any(rule in text for text in squeezed), rule


def test_the_lesson_does_not_import_what_it_asks_for():
    lesson = (ROOT / "solutions" / "lessons" / "02_slopes.md").read_text(encoding="utf-8")
    assert not re.search(r"from workbench.*sigmoid_prime", lesson)


def test_the_lesson_and_its_hints_hold_no_advice():
    lesson = (ROOT / "solutions" / "lessons" / "02_slopes.md").read_text(encoding="utf-8")
    squeezed = "".join((lesson + inspect.getsource(checks_slopes) + str(HINTS)).split())
    for exercise in asked.EXERCISES:
        for mistake in exercise.misconceptions:
            assert "".join(mistake.advice.split()) not in squeezed


def test_a_function_to_work_with_shows_code_that_can_be_typed():
    for name in ("numerical_derivative", "taylor_ratio"):
        for sample in OWN[name].samples():
            known, *_, point, _ = sample.args
            assert isinstance(known, Function)
            typed = eval(repr(known), {"np": np})
            np.testing.assert_allclose(typed(point), known(point))
    card = cards.shown("numerical_derivative", lambda g, x, eps: 0.0, BEFORE)
    assert "numerical_derivative(lambda x: x**3 - 2 * x, 1.337, 0.3)" in cards.text_of(card)


def test_the_jacobians_of_the_samples_are_the_slopes_of_their_maps():
    for sample in OWN["taylor_ratio"].samples():
        fun, Jf, x0, _ = sample.args
        steps = 1e-6 * np.eye(len(x0))
        measured = [(fun(x0 + step) - fun(x0 - step)) / 2e-6 for step in steps]
        np.testing.assert_allclose(np.transpose(measured), Jf, atol=1e-8)


@pytest.mark.parametrize("figure", [
    figures_slopes.chords(np.square, "x²", 1, 2, [(1, 2), (1, 1.5)]),
    figures_slopes.chords(np.sin, "sin x", 2, np.cos(2.0), [(1.5, 2.5)]),
    figures_slopes.chords(lambda x: 0 * x + 1, "1", 0, 0, [(-1, 1)]),
    figures_slopes.kink(),
    figures_slopes.one_unit(),
    figures_slopes.one_unit(2, 0.5, 1, 0.731, -3, -2.19),
    figures_slopes.two_paths(),
])
def test_a_figure_has_a_caption_and_a_description(figure):
    cards.assert_described(figure)


def test_a_figure_tells_the_slopes_it_draws():
    told = figures_slopes.chords(lambda x: x**3, "x³", 1, 3, [(1, 1.5), (0.5, 1.5)]).caption
    assert "tangent at x = 1: slope 3;" in told.lower()
    assert "secant from 1 to 1.5: slope 4.75" in told and "0.5 to 1.5: slope 3.25" in told
