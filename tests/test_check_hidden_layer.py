"""The cards of lesson 05, its pictures and its measured claims: true, and silent about answers."""

import inspect
import re

import numpy as np
import pytest
from workbench import checks_hidden_layer, figures_hidden_layer, network
from workbench.check import CHECKS, examine
from workbench.gradients import gradient
from workbench.hints import HINTS

from autograder.exercises import hidden_layer as asked
from solutions import hidden_layer as reference
from solutions.many_examples import delta3_of, dJdW2_of
from tests import cards
from tests.conftest import ROOT
from tests.exercises.hidden_layer_variants import RIGHT, WRONG

pytestmark = [pytest.mark.filterwarnings("error"),
              pytest.mark.filterwarnings("ignore::RuntimeWarning")]

OWN = {one.name: one for one in checks_hidden_layer.CHECKS}
NAMES = {exercise.id: exercise.names[0] for exercise in asked.EXERCISES
         if exercise.names[0] in OWN}
MISTAKES = [m for e in asked.EXERCISES for m in e.misconceptions if m.replaces in OWN]

X = np.array([[0.3, 1.0], [0.5, 0.2], [1.0, 0.4]])
Y = np.array([[0.75], [0.82], [0.93]])
SIXTEEN = """minus_missing minus_in_delta2_too first_example_only two_left_over mean_for_sum
    hidden_slope_missing output_slope_missing both_slopes_missing bare_error_sent_back
    hidden_slope_at_a2 output_slope_at_yHat activations_for_slopes output_slope_in_hidden_layer
    sent_back_through_the_gradient W2_left_out X_taken_as_one""".split()


def lesson_text():
    return (ROOT / "solutions" / "lessons" / "05_hidden_layer.md").read_text(encoding="utf-8")


def slope(z):
    return network.sigmoid_prime(z)


def step(cost_fn, W, entry, size):
    V = np.array(W, dtype=float)
    V[entry] += size
    return cost_fn(V)


def table(W, slope_at):
    return np.array([slope_at(entry) for entry in np.ndindex(W.shape)]).reshape(W.shape)


def truncating(cost_fn, W, eps):
    V = W.copy()
    out = np.zeros(W.shape)
    for entry in np.ndindex(W.shape):
        V[entry] = W[entry] + eps
        up = cost_fn(V)
        V[entry] = W[entry] - eps
        out[entry] = (up - cost_fn(V)) / (2 * eps)
        V[entry] = W[entry]
    return out


def backwards(X, y, W1, W2, output=slope, hidden=slope, N=1):
    z2, a2, z3, yHat = network.forward(X, W1, W2)
    delta3 = -(y - yHat) * output(z3) / N
    return X.T @ ((delta3 @ W2.T) * hidden(z2)), a2.T @ delta3


def first_output(delta3, W2, z2):
    return (delta3[:, :1] @ W2[:, :1].T) * slope(z2)


TOLD = [
    ("dz3dz2_of", lambda W2, z2: slope(z2), "differs", "Yours says how fast a2 follows z2;"),
    ("dz3dz2_of", lambda W2, z2: W2.T + 0 * z2, "differs", "Yours says how fast z3 follows a2;"),
    ("dz3dz2_of", lambda W2, z2: W2.T, "shape differs", "yours has `(1, 4)`, that is `(1, H)`."),
    ("dz3dz2_of", lambda W2, z2: slope(z2) @ W2, "shape differs", "that is `(N, 1)`"),
    ("dz3dz2_of", lambda W2, z2: W2 * slope(z2), "stopped with an error", "entry by entry"),
    ("dz3dz2_of", lambda W2, z2: W2.sum() * slope(z2), "differs",
     "is one factor per hidden unit missing?"),
    ("dz3dz2_of", lambda W2, z2: W2.T * slope(network.sigmoid(z2)), "differs", "taken at a2"),
    ("dz3dz2_of", lambda W2, z2: -W2.T * slope(z2), "differs", "opposite sign"),
    ("dz3dz2_of", lambda W2, z2: (W2.T * slope(z2)).T, "shape differs", "transposed"),
    ("dz3dz2_of", lambda W2, z2: W2.T * network.sigmoid(z2), "differs", "Measure one entry"),
    ("delta2_of", lambda d, W2, z2: d @ W2.T, "differs", "how fast J follows a2; it is asked"),
    ("delta2_of", lambda d, W2, z2: d * W2.T * slope(z2), "stopped with an error",
     "It agrees for one output."),
    ("delta2_of", lambda d, W2, z2: d @ W2 * slope(z2), "stopped with an error", "as many columns"),
    ("delta2_of", first_output, "differs", "the error of the first output alone"),
    ("delta2_of", lambda d, W2, z2: -(d @ W2.T) * slope(z2), "differs", "opposite sign"),
    ("delta2_of", lambda d, W2, z2: ((d @ W2.T) * slope(z2)).sum(axis=0), "shape differs",
     "`(4,)`, that is `(H,)`"),
    ("delta2_of", lambda d, W2, z2: (d @ W2.T) * slope(z2) / len(z2), "differs", "sum or mean?"),
    ("dJdW1_of", lambda X, d: X @ d, "stopped with an error", "as many columns"),
    ("dJdW1_of", lambda X, d: d.T @ X, "shape differs", "transposed"),
    ("dJdW1_of", lambda X, d: X.T @ d / len(X), "differs", "1/N of what it should be"),
    ("dJdW1_of", lambda X, d: X[:1].T @ d[:1], "differs", "the first example alone"),
    ("dJdW1_of", lambda X, d: 0 * X.T @ d, "differs", "Every entry of yours is 0."),
    ("dJdW1_of", lambda X, d: np.outer(X.sum(0), d.sum(0)), "differs", "It agrees for one example"),
    ("dJdW1_of", lambda X, d: X.reshape(X.shape[::-1]) @ d, "differs", "Work out one entry"),
    ("backprop", lambda X, y, W1, W2: backwards(X, y, W1, W2, N=-1), "differs",
     "Mend `dJdW2` first: look at the way from J to W2. All 8 entries of `dJdW2` differ. Every "
     "entry has the opposite sign."),
    ("backprop", lambda X, y, W1, W2: backwards(X, y, W1, W2, N=len(X)), "differs", "1/N of"),
    ("backprop", lambda X, y, W1, W2: backwards(X, y, W1, W2, N=y.size), "differs", "1/(N O) of"),
    ("backprop", lambda X, y, W1, W2: backwards(X, y, W1, W2, output=lambda z: 1), "differs",
     "whose output has the slope 1"),
    ("backprop", lambda X, y, W1, W2: backwards(X, y, W1, W2, hidden=lambda z: 1), "differs",
     "`dJdW2` agrees. `dJdW1` differs: look at the way from delta3 to W1. All 12 entries of "
     "`dJdW1` differ. Yours fits a network whose hidden units have the slope 1 everywhere."),
    ("backprop", lambda X, y, W1, W2: backwards(X, y, W1, W2, hidden=np.tanh), "differs",
     "Do your answers of E5.2 and E5.3 agree"),
    ("backprop", lambda X, y, W1, W2: backwards(X, y, W1, W2)[::-1], "shape differs",
     "that is `(H, O)`"),
    ("backprop", lambda X, y, W1, W2: backwards(X, y, W1, W2)[0], "not yet in the form",
     "a tuple of 2, `(dJdW1, dJdW2)`"),
    ("backprop", lambda X, y, W1, W2: backwards(X[:1], y[:1], W1, W2), "differs",
     "the first example alone"),
    ("numerical_gradient", lambda c, W, eps: table(W, lambda e: (step(c, W, e, eps) - c(W)) / eps),
     "differs", "Yours asks for the cost at `W` itself."),
    ("numerical_gradient", lambda c, W, eps: table(
        W, lambda e: (step(c, W, e, eps) - step(c, W, e, -eps)) / eps), "differs",
     "twice what it should be"),
    ("numerical_gradient", lambda c, W, eps: table(
        W, lambda e: (step(c, W, e, eps) - step(c, W, e, -eps)) / 2 * eps), "differs",
     "times eps²"),
    ("numerical_gradient", lambda c, W, eps: table(
        W, lambda e: (step(c, W, e, eps / 2) - step(c, W, e, -eps / 2)) / eps), "differs",
     "Yours moves an entry by `0.15`; the task moves it by eps."),
    ("numerical_gradient", lambda c, W, eps: (c(W + eps) - c(W - eps)) / (2 * eps) + 0 * W,
     "differs", "where 6 entries are away from `W`. The task moves one at a time"),
    ("numerical_gradient", truncating, "differs", "your points are whole numbers away from it"),
    ("numerical_gradient", lambda c, W, eps: 0 * W, "differs", "never asks `cost_fn`"),
    ("numerical_gradient", lambda c, W, eps: c(W), "shape differs", "the shape of `W`"),
    ("rel_error", lambda a, b: np.linalg.norm(a - b), "differs", "times the norm of a + b"),
    ("rel_error", lambda a, b: np.sum((a - b)**2) / np.sum((a + b)**2), "differs", "the square of"),
    ("rel_error", lambda a, b: np.linalg.norm(a + b) / np.linalg.norm(a - b), "differs",
     "upside down"),
    ("rel_error", lambda a, b: np.abs(a - b) / np.abs(a + b), "shape differs", "one number"),
    ("rel_error", lambda a, b: np.linalg.norm(a - b, 2) / np.linalg.norm(a + b, 2), "differs",
     "For two matrices: `error` differs. Try the two arrays"),
]


def test_the_lesson_has_a_check_and_three_hints_for_every_exercise():
    assert [(one.exercise, one.name) for one in checks_hidden_layer.CHECKS] == list(NAMES.items())
    assert all(CHECKS[name] is one for name, one in OWN.items())
    assert all(len(HINTS[number]) == 3 and HINTS[number][2].count("____") == 1 for number in NAMES)


def test_signatures_and_results_are_those_of_the_references():
    for name, one in OWN.items():
        function = getattr(reference, name)
        assert one.signature == f"{name}{inspect.signature(function)}"
        returns = inspect.getdoc(function).split("Returns\n")[1]
        assert tuple(re.findall(r"^(\w+) : ", returns, flags=re.M)) == tuple(one.returns)


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
    right = {name: cards.expected(one, getattr(reference, name)) for name, one in OWN.items()}
    for card in wrong_cards():
        assert not cards.numbers(card) & right[card.title.split(" · ")[1]], card


@pytest.mark.parametrize("name", OWN)
def test_no_rule_that_is_asked_for_stands_in_the_lesson_its_checks_or_its_hints(name):
    said = [lesson_text(), inspect.getsource(checks_hidden_layer),
            inspect.getsource(figures_hidden_layer)]
    said += [hint for number in NAMES for hint in HINTS[number]]
    squeezed = ["".join(text.split()) for text in said]
    body = inspect.getsource(getattr(reference, name)).rpartition('"""')[2]
    rules = {"".join(body.split()).removeprefix("return"), "delta3@W2.T", "W2.T*", "X.T@",
             "a2.T@", "/(2*eps)", "norm(a-b)", "-(y-yHat)", r"X^{\top}\delta", r"{\top}*f'",
             r"\odot"}
    for rule in rules:
        assert not any(rule in text for text in squeezed), rule


def test_no_gradient_on_the_notes_data_is_printed():
    said = lesson_text() + inspect.getsource(figures_hidden_layer) + str(HINTS)
    for weights in ((np.ones((2, 3)), np.ones((3, 1))),
                    (np.array([[.1, .4, -.3], [-.2, .5, .6]]), np.array([[.7], [-.5], [.3]]))):
        for rows in (X[:1], X):
            for part in reference.backprop(rows, Y[:len(rows)], *weights):
                for number in np.abs(part).ravel():
                    assert f"{number:.6f}"[1:] not in said


def test_the_lesson_and_its_hints_hold_no_advice():
    squeezed = "".join((lesson_text() + inspect.getsource(checks_hidden_layer)
                        + str(HINTS)).split())
    for mistake in MISTAKES:
        assert "".join(mistake.advice.split()) not in squeezed


def test_a_cost_to_work_with_shows_code_that_can_be_typed():
    for sample in OWN["numerical_gradient"].samples():
        cost_fn, W, _ = sample.args
        assert eval(repr(cost_fn), {"np": np})(W) == cost_fn(W)
    card = cards.shown("numerical_gradient", lambda cost_fn, W, eps: 0 * W)
    assert "numerical_gradient(lambda W: np.sum(W)**2" in cards.text_of(card)


def test_the_pairs_have_the_lengths_that_are_stored_with_them():
    for apart, together, above, below in checks_hidden_layer.PAIRS.values():
        assert np.linalg.norm(apart) == pytest.approx(above)
        assert np.linalg.norm(together) == pytest.approx(below)


# what the lesson measures


def as_printed(X, y, W1, W2):
    """The slides' last line for W1, turned over so that it has the shape of W1."""
    z2, a2, z3, yHat = network.forward(X, W1, W2)
    delta3 = delta3_of(y, yHat, z3)
    return (delta3 @ W2.T @ slope(z2) @ X).T, dJdW2_of(a2, delta3)


def start(seed=1):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(2, 3)), rng.normal(size=(3, 1))


def run(gradients, steps=2000, seed=1):
    """J before each step downhill on the notes' data, and after the last one."""
    W1, W2 = start(seed)
    J = []
    for _ in range(steps + 1):
        J.append(network.cost(Y, network.forward(X, W1, W2)[-1]))
        dJdW1, dJdW2 = gradients(X, Y, W1, W2)
        W1, W2 = W1 - dJdW1, W2 - dJdW2
    return J


def sixteen():
    known = {m.name: m.function for m in MISTAKES if m.replaces == "backprop"}
    return {name: known[name] for name in SIXTEEN}


@pytest.mark.parametrize("name, gradients", [
    ("sign exchanged", "minus_missing"), ("slides' line, turned to fit", as_printed),
    ("the right gradient", reference.backprop), ("W2 forgotten", "W2_left_out"),
    ("a factor lost at the output", "output_slope_missing")])
def test_the_race_was_run_as_it_is_drawn(name, gradients):
    J = run(sixteen()[gradients] if isinstance(gradients, str) else gradients)
    drawn = figures_hidden_layer.RACE[name]
    np.testing.assert_allclose([J[k] for k in figures_hidden_layer.STEPS], drawn, atol=1e-5)


def test_thirteen_of_sixteen_wrong_versions_cut_J_to_less_than_a_tenth():
    ends = [run(wrong) for wrong in sixteen().values()]
    assert sum(J[-1] < J[0] / 10 for J in ends) == 13


def test_what_the_lesson_says_about_the_race_is_true():
    ends = {name: J[-1] for name, J in figures_hidden_layer.RACE.items()}
    start_J, right = run(reference.backprop, 0)[0], ends["the right gradient"]
    assert ends["slides' line, turned to fit"] < start_J / 10 and ends["sign exchanged"] > start_J
    assert ends["W2 forgotten"] < right and ends["a factor lost at the output"] < right
    forgotten = sixteen()["W2_left_out"]
    assert run(forgotten, seed=0)[-1] > run(reference.backprop, seed=0)[-1]
    W1, W2 = start()
    printed, found = (backward(X, Y, W1, W2)[0] for backward in (as_printed, reference.backprop))
    assert np.all(np.abs(printed / found - 1) > 0.1)


def measured(W1, W2, eps=1e-5):
    return (reference.numerical_gradient(
                lambda V: network.cost(Y, network.forward(X, V, W2)[-1]), W1, eps),
            reference.numerical_gradient(
                lambda V: network.cost(Y, network.forward(X, W1, V)[-1]), W2, eps))


def largest_error(gradients):
    W1, W2 = start()
    found = gradients(X, Y, W1, W2)
    return max(map(reference.rel_error, found, measured(W1, W2)))


def test_the_relative_error_tells_right_from_wrong_by_eight_digits():
    assert largest_error(reference.backprop) < 1e-9
    assert min(map(largest_error, sixteen().values())) == pytest.approx(0.02, abs=0.005)


def test_the_table_of_steps_is_true():
    W1, W2 = start()

    def J(V):
        return network.cost(Y, network.forward(X, V, W2)[-1])

    exact = gradient(J, W1)
    rows = re.findall(r"^\| ([\d.e-]+) \| (\d+e-\d+) \| (\d+e-\d+) \|$", lesson_text(), flags=re.M)
    assert len(rows) == 6
    for eps, ahead, both in (map(float, row) for row in rows):
        forwards = table(W1, lambda e, eps=eps: (step(J, W1, e, eps) - J(W1)) / eps)
        loose = 1.3 if eps > 1e-4 else 10  # further down rounding decides
        for error, said in ((reference.rel_error(forwards, exact), ahead),
                            (reference.rel_error(measured(W1, W2, eps)[0], exact), both)):
            assert said / loose < error < said * loose


def test_the_worked_relative_error_is_right():
    assert reference.rel_error(np.array([9.0, 8.0]), np.array([3.0, 8.0])) == 0.3


@pytest.mark.parametrize("figure", [
    figures_hidden_layer.way_back(), figures_hidden_layer.messages(),
    figures_hidden_layer.messages((1, -0.5), (-0.2, 0.1)), figures_hidden_layer.two_passes(),
    figures_hidden_layer.race()])
def test_a_figure_has_a_caption_and_a_description(figure):
    cards.assert_described(figure)
