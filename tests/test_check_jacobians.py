"""The cards of lesson 06, its pictures and its measured claims: true, and silent about answers."""

import inspect
import re

import numpy as np
import pytest
from workbench import checks_jacobians, figures_jacobians, network
from workbench.check import CHECKS, examine
from workbench.hints import HINTS

from autograder.exercises import jacobians as asked
from solutions import jacobians as reference
from tests import cards
from tests.conftest import ROOT
from tests.exercises.jacobians_variants import RIGHT, WRONG

pytestmark = [pytest.mark.filterwarnings("error"),
              pytest.mark.filterwarnings("ignore::RuntimeWarning")]

OWN = {one.name: one for one in checks_jacobians.CHECKS}
NAMES = {exercise.id: exercise.names[0] for exercise in asked.EXERCISES}
MISTAKES = [m for e in asked.EXERCISES for m in e.misconceptions]
TABLE = np.array([[4.0, -1.0], [1.0, 2.0]])


def lesson_text():
    return (ROOT / "solutions" / "lessons" / "06_jacobians.md").read_text(encoding="utf-8")


def warp(x):
    return np.array([x[0] ** 2 - x[1], x[0] * x[1]])


def moved(x, j, size):
    x = np.array(x, dtype=float)
    x[j] += size
    return x


def columns(x, column):
    return np.stack([column(j) for j in range(len(x))], axis=1)


def truncating(fun, x, eps):
    def column(j):
        above, below = x.copy(), x.copy()
        above[j] += eps
        below[j] -= eps
        return (fun(above) - fun(below)) / (2 * eps)

    return columns(x, column)


def first_column(fun, x, eps):
    J = np.zeros((len(fun(x)), len(x)))
    for j in range(len(x)):
        J[:, j] = (fun(moved(x, j, eps)) - fun(moved(x, j, -eps))) / (2 * eps)
        return J


TOLD = [
    ("jac_elementwise", lambda z, d: d(z), "shape differs", "yours has 1 axis, `(4,)`, that is"),
    ("jac_elementwise", lambda z, d: d(z)[:, None], "shape differs", "agrees for a single entry"),
    ("jac_elementwise", lambda z, d: np.eye(len(z)), "differs", "a map that leaves z as it is"),
    ("jac_elementwise", lambda z, d: np.diag(z), "differs", "never asks `phi_prime`"),
    ("jac_elementwise", lambda z, d: d(np.diag(z)), "differs", "slope at `0`, which is no entry"),
    ("jac_elementwise", lambda z, d: np.diag(d(network.sigmoid(z))), "differs", "no entry of `z`"),
    ("jac_elementwise", lambda z, d: np.ones((len(z), 1)) * d(z), "differs",
     "every output is the sum of all phi(z)"),
    ("jac_elementwise", lambda z, d: -np.diag(d(z)), "differs", "opposite sign"),
    ("jac_elementwise", lambda z, d: np.diag(d(z)).astype(z.dtype), "differs",
     "`z` holds whole numbers here, and all your entries are whole too"),
    ("jac_elementwise", lambda z, d: np.outer(d(z), d(z)), "differs", "three squares"),
    ("numerical_jacobian", lambda f, x, e: columns(
        x, lambda j: (f(moved(x, j, e)) - f(x)) / e), "differs", "is at `x - eps`. The task names"),
    ("numerical_jacobian", lambda f, x, e: columns(
        x, lambda j: (f(moved(x, j, e)) - f(moved(x, j, -e))) / e), "differs",
     "twice what it should be"),
    ("numerical_jacobian", lambda f, x, e: columns(
        x, lambda j: (f(moved(x, j, e)) - f(moved(x, j, -e))) / 2 * e), "differs", "times eps²"),
    ("numerical_jacobian", lambda f, x, e: columns(
        x, lambda j: (f(moved(x, j, e / 2)) - f(moved(x, j, -e / 2))) / e), "differs",
     "Yours moves an entry by `0.15`; the task moves it by eps."),
    ("numerical_jacobian", lambda f, x, e: columns(
        x, lambda j: (f(x + e) - f(x - e)) / (2 * e)), "differs", "where 2 entries are away"),
    ("numerical_jacobian", lambda f, x, e: (f(x + e) - f(x - e)) / (2 * e), "shape differs",
     "that is `(m,)`"),
    ("numerical_jacobian", lambda f, x, e: reference.numerical_jacobian(f, x, e).T,
     "shape differs", "that is `(n, m)`, transposed"),
    ("numerical_jacobian", truncating, "differs", "none of your points is eps away from it"),
    ("numerical_jacobian", first_column, "differs",
     "Yours has no point where entry 2 of `x` is moved by `- eps`."),
    ("numerical_jacobian", lambda f, x, e: np.ones((len(f(x)), 1))
     * reference.numerical_jacobian(f, x, e)[0], "differs", "All rows of yours are alike"),
    ("numerical_jacobian", lambda f, x, e: np.zeros((len(f(x)), len(x))), "differs",
     "None of your points is eps away"),
    ("numerical_jacobian", lambda f, x, e: reference.numerical_jacobian(f, x, 1e-5), "differs",
     "It agrees for a narrow step."),
    ("jac_layer", lambda W, z, d: W[:, 1:] * d(z), "differs", "the 1 stands first"),
    ("jac_layer", lambda W, z, d: W * np.append(d(z), 1), "shape differs", "that is `(m, n + 1)`"),
    ("jac_layer", lambda W, z, d: W[:, :-1], "differs", "how fast z_next follows phi(z); it is"),
    ("jac_layer", lambda W, z, d: W @ np.append(d(z), 1), "shape differs", "that is `(m,)`"),
    ("jac_layer", lambda W, z, d: np.diag(d(z)) @ W[:, :-1], "stopped with an error",
     "as many columns"),
    ("jac_layer", lambda W, z, d: (W[:, :-1] * d(z)).T, "shape differs", "transposed"),
    ("jac_layer", lambda W, z, d: W[:, :-1] * network.sigmoid_prime(z), "differs",
     "never asks `phi_prime`"),
    ("jac_layer", lambda W, z, d: W[:, :-1] * d(z) ** 2, "differs", "Measure one entry"),
    ("jac_layer", lambda W, z, d: W[:, :-1] * d(W[:, :-1] * z), "differs", "no entry of `z`"),
    ("chain_jac", lambda Jg, Jf: Jf @ Jg, "stopped with an error", "as many columns"),
    ("chain_jac", lambda Jg, Jf: Jg * Jf, "stopped with an error", "entry by entry"),
    ("chain_jac", lambda Jg, Jf: (Jg @ Jf).T, "shape differs", "transposed"),
    ("chain_jac", lambda Jg, Jf: Jg @ Jf if len(Jg) != len(Jf) else Jf @ Jg, "differs",
     "For all sizes equal: all 9 entries of `J` differ. Yours belongs to f after g"),
    ("chain_jac", lambda Jg, Jf: Jg @ Jf if Jg.shape != Jf.shape else Jg * Jf, "differs",
     "For all sizes equal: all 9 entries of `J` differ. Yours multiplies entries"),
    ("chain_jac", lambda Jg, Jf: Jg @ (Jf.T if len(Jf) == len(Jf.T) else Jf), "differs",
     "a Jf that is turned over"),
    ("chain_jac", lambda Jg, Jf: -Jg @ Jf, "differs", "opposite sign"),
    ("chain_jac", lambda Jg, Jf: np.outer(Jg[:, 0], Jf[0]), "differs",
     "the two tables that stand above the lesson's picture"),
    ("chain_jac", lambda Jg, Jf: np.sum(Jg @ Jf), "shape differs", "`()`"),
]


def test_the_lesson_has_a_check_and_three_hints_for_every_exercise():
    assert [(one.exercise, one.name) for one in checks_jacobians.CHECKS] == list(NAMES.items())
    assert all(CHECKS[name] is one for name, one in OWN.items())
    assert all(len(HINTS[number]) == 3 and HINTS[number][2].count("____") == 1 for number in NAMES)


def test_signatures_and_results_are_those_of_the_references():
    for name, one in OWN.items():
        function = getattr(reference, name)
        assert one.signature == f"{name}{inspect.signature(function)}"
        returns = inspect.getdoc(function).split("Returns\n")[1]
        (result, shape), = re.findall(r"^(\w+) : array, shape (.+)$", returns, flags=re.M)
        assert {result: shape} == one.returns


@pytest.mark.parametrize("name", OWN)
def test_the_reference_agrees(name):
    card = examine(getattr(reference, name), dict(cards.GIVEN))
    assert card.status == "agrees", card


@pytest.mark.parametrize("name, source", cards.sources(RIGHT, NAMES))
def test_a_right_answer_agrees_however_it_is_written(name, source):
    card = cards.written(name, source)
    assert card.status == "agrees", card


@pytest.mark.parametrize("name, source", cards.sources(WRONG, NAMES))
def test_a_wrong_answer_is_never_told_that_it_agrees(name, source, capsys):
    assert cards.written(name, source).status != "agrees"


@pytest.mark.parametrize("mistake", [
    pytest.param(m, id=f"{m.replaces}-{m.name}") for m in MISTAKES])
def test_no_misconception_is_told_that_it_agrees(mistake):
    assert cards.shown(mistake.replaces, mistake.function).status != "agrees"


@pytest.mark.parametrize("name, function, status, words", TOLD)
def test_a_wrong_answer_gets_its_true_words(name, function, status, words):
    card = cards.shown(name, function)
    assert card.status.startswith(status)
    assert words in cards.text_of(card)


def wrong_cards():
    yield from (cards.shown(name, function) for name, function, *_ in TOLD)
    yield from (cards.shown(m.replaces, m.function) for m in MISTAKES)


def test_no_card_holds_an_expected_value():
    right = {name: set() for name in OWN}
    for name, one in OWN.items():
        for sample in one.samples():
            right[name] |= cards.spellings(getattr(reference, name)(*sample.args))
            for arg in sample.args:  # the card may repeat what went in
                if isinstance(arg, (np.ndarray, float)):
                    right[name] -= {repr(float(abs(entry))) for entry in np.ravel(arg)}
    for card in wrong_cards():
        assert not cards.numbers(card) & right[card.title.split(" · ")[1]], card


def squeezed():
    """Everything of the lesson that students can read, without its spaces."""
    said = [lesson_text(), inspect.getsource(checks_jacobians),
            inspect.getsource(figures_jacobians)]
    said += [hint for number in NAMES for hint in HINTS[number]]
    return ["".join(text.split()) for text in said]


@pytest.mark.parametrize("rule", """np.diag( diag(\\varphi \\mathrm{diag} np.outer [:,:-1] [:,:n]
    /(2*eps) np.stack([( Jg@Jf J_g(f(x))J_f(x) J_g(f(x))\\,J_f(x) J_gJ_f J_g\\,J_f
    \\frac{\\partialg}{\\partialf}""".split())
def test_no_rule_that_is_asked_for_stands_in_the_lesson_its_checks_or_its_hints(rule):
    assert not any(rule in text for text in squeezed())


@pytest.mark.parametrize("name", OWN)
def test_no_reference_stands_in_the_lesson_its_checks_or_its_hints(name):
    body = inspect.getsource(getattr(reference, name)).rpartition('"""')[2]
    for line in "".join(body.split("return ")).strip().splitlines():
        assert not any("".join(line.split()) in text for text in squeezed())


def test_the_lesson_and_its_hints_hold_no_advice():
    for mistake in MISTAKES:
        advice = "".join(mistake.advice.split())
        assert not any(advice in text for text in squeezed())


def test_a_function_to_work_with_shows_code_that_can_be_typed():
    for one in checks_jacobians.CHECKS[:3]:
        for sample in one.samples():
            for arg in sample.args:
                if callable(arg):
                    points = next(a for a in sample.args[::-1] if isinstance(a, np.ndarray))
                    typed = eval(repr(arg), {"np": np})
                    np.testing.assert_array_equal(typed(points), arg(points))


def test_the_differences_of_the_maps_are_those_of_their_code():
    for sample in OWN["numerical_jacobian"].samples():
        fun, x, eps = sample.args
        np.testing.assert_allclose(fun.known(x, eps), reference.numerical_jacobian(fun, x, eps),
                                   rtol=1e-8, atol=1e-8)


# what the lesson measures


def test_the_table_of_the_first_map_is_its_jacobian():
    at = np.array([2, 1])
    np.testing.assert_allclose(reference.numerical_jacobian(warp, at, 1e-3), TABLE, atol=1e-9)
    np.testing.assert_allclose(reference.numerical_jacobian(warp, at + [1, 0], 1e-3)[0, 0], 6)


def lost(table, h):
    at = np.array([2.0, 1.0])
    return np.linalg.norm(warp(at + h) - warp(at) - table @ [h, h])


def test_the_remainders_were_measured_as_they_are_drawn_and_printed():
    off = TABLE - [[0.2, 0], [0, 0]]
    for name, table in zip(figures_jacobians.REMAINDERS, (TABLE.T, off, TABLE), strict=True):
        measured = [lost(table, h) for h in figures_jacobians.STEPS]
        np.testing.assert_allclose(measured, figures_jacobians.REMAINDERS[name], rtol=1e-4)
    rows = re.findall(r"^\| h = ([\d.]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", lesson_text(),
                      flags=re.M)
    assert len(rows) == len(figures_jacobians.STEPS)
    for h, *lengths in rows:
        measured = [lost(table, float(h)) for table in (TABLE, off, TABLE.T)]
        np.testing.assert_allclose(list(map(float, lengths)), measured, rtol=1e-4)


def test_the_numbers_worked_out_by_hand_are_right():
    W = np.array([[4, -1, 2], [3, 5, 0]])
    assert (W @ [1, 3, -1] - W @ [1, 2, -1]).tolist() == [-1, 5]
    W_next, z = np.array([[4, -3, 5], [1, 2, -6]]), np.array([3, -1])
    assert (W_next @ [9, 1, 1]).tolist() == [38, 5]
    assert reference.jac_layer(W_next, z, lambda z: 2 * z)[:, 0].tolist() == [24, 6]
    Jf, Jg = np.array([[2, 5], [0, 4], [-3, 1]]), np.array([[2, -1, 3], [1, 4, -2]])
    whole = reference.chain_jac(Jg, Jf)
    assert (whole[0, 1], whole[1, 0]) == (9, 8)
    assert 4 * 2 + 3 / 5 == 8.6 and 4 * 2 + 5 * 3 == 23  # the rule with two paths, as printed
    parameters = inspect.signature(figures_jacobians.ways).parameters
    assert parameters["inner"].default == tuple(Jf[:, 1])
    assert parameters["outer"].default == tuple(Jg[0])


def test_a_product_from_the_cost_backwards_gives_the_deltas():
    rng = np.random.default_rng(6)
    W1, W2, x, y = *map(rng.normal, (0, 0), (1, 1), ((2, 3), (3, 2))), np.array([.3, 1.]), [.7, .2]
    z2 = x @ W1
    z3 = network.sigmoid(z2) @ W2
    yHat = network.sigmoid(z3)
    row = -(np.array([y]) - yHat)
    delta3 = reference.chain_jac(row, reference.jac_elementwise(z3, network.sigmoid_prime))
    bend = reference.jac_elementwise(z2, network.sigmoid_prime)
    delta2 = reference.chain_jac(reference.chain_jac(delta3, W2.T), bend)
    np.testing.assert_allclose(delta3, row * network.sigmoid_prime(z3))
    np.testing.assert_allclose(delta2, (delta3 @ W2.T) * network.sigmoid_prime(z2))


@pytest.mark.parametrize("figure", [
    figures_jacobians.patch(warp, (2, 1), TABLE, 1),
    figures_jacobians.patch(warp, (2, 1), TABLE, 0.25), figures_jacobians.remainders(),
    figures_jacobians.ways(), figures_jacobians.ways((-0.5, 1, 2), (0.25, 3, -1))])
def test_a_figure_has_a_caption_and_a_description(figure):
    cards.assert_described(figure)
