"""The cards of lesson 08, its pictures and its measured claims: true, and silent about answers."""

import inspect
import re

import numpy as np
import pytest
from workbench import checks_training, data, figures_training, network
from workbench.check import CHECKS, examine
from workbench.hints import HINTS

from autograder.exercises import training as asked
from solutions import training as reference
from solutions.hidden_layer import backprop
from tests import cards
from tests.conftest import ROOT
from tests.exercises.training_variants import RIGHT, WRONG

pytestmark = [pytest.mark.filterwarnings("error"),
              pytest.mark.filterwarnings("ignore::RuntimeWarning")]

OWN = {one.name: one for one in checks_training.CHECKS}
QUICK = {"E8.1": "init_weights", "E8.2": "gd_step", "E8.3": "train", "E8.4": "path_gain"}
NAMES = {**QUICK, "C1": "train_notes", "C2": "train_digits"}
OF_THE_LETTER = {"letter a", "no letter"}

X = np.array([[0.3, 1.0], [0.5, 0.2], [1.0, 0.4]])
Y = np.array([[0.75], [0.82], [0.93]])
QUERY = np.array([[0.8, 0.6]])


def lesson_text():
    return (ROOT / "solutions" / "lessons" / "08_training.md").read_text(encoding="utf-8")


def of_numbers(kind):
    """The variants without those that differ in the letter alone."""
    return {number: {words: source for words, source in answers.items()
                     if words not in OF_THE_LETTER} for number, answers in kind.items()}


def draws(scale):
    """Draws around 0 with a standard deviation of their own."""
    return lambda n_in, n_out, sigma, m, rng: scale(sigma, m, n_in) * rng.standard_normal(
        (n_in, n_out))


def notes_run(X, y, seed, spread=3.0, eta=10, steps=5000, last=None):
    rng = np.random.default_rng(seed)
    W1, W2, J = reference.train(X, y, rng.normal(0, spread, (2, 3)), rng.normal(0, spread, (3, 1)),
                                eta, steps)
    return (W1, W2, J) if last is None else (W1, W2, last(J))


def digits_run(X, Y, seed, start=1.0, eta=0.1):
    return asked.digit_run(X, Y, seed, start=start, eta=eta)


TOLD = [
    ("init_weights", draws(lambda s, m, n: s * s / m), "in its second place"),
    ("init_weights", draws(lambda s, m, n: s), "m has no effect"),
    ("init_weights", draws(lambda s, m, n: 1), "It is 1, whatever sigma and m are."),
    ("init_weights", draws(lambda s, m, n: s / n**0.5), "It would fit if m were n_in."),
    ("init_weights", lambda a, b, s, m, rng: np.zeros((a, b)), "nothing was drawn from it"),
    ("init_weights", lambda a, b, s, m, rng: rng.normal(0, s / m**0.5, (b, a)), "transposed"),
    ("gd_step", lambda W, grad, eta: W + eta * grad, "in the opposite direction: uphill"),
    ("gd_step", lambda W, grad, eta: W - grad, "as if eta were 1"),
    ("gd_step", lambda W, grad, eta: -eta * grad, "the step alone"),
    ("gd_step", lambda W, grad, eta: eta * grad, "how far to go, without the place"),
    ("gd_step", lambda W, grad, eta: (W - eta * grad).astype(W.dtype), "your entries are whole"),
    ("train", asked.w2_first, "W2 moves first, and W1 follows"),
    ("train", asked.w1_first, "W1 moves first, and W2 follows"),
    ("train", asked.mean_gradients, "1/N of what they should be"),
    ("train", asked.climbing, "Your weights climb"),
    ("train", asked.weights_not_kept, "no step has had an effect"),
    ("train", asked.record_shifted, "the cost one step later"),
    ("train", asked.end_not_recorded, "that is `(steps,)`"),
    ("train", asked.w1_left_out, "W2 alone moves"),
    ("train", asked.half_missing_in_record, "Both layers agree; the record does not."),
    ("train", asked.slope_of_output_missing, "Does `check(backprop)` above agree?"),
    ("path_gain", asked.sign_kept, "Its size is right. A gain has no sign."),
    ("path_gain", asked.slopes_left_out, "a chain without bends"),
    ("path_gain", asked.weights_left_out, "whose weights are all 1"),
    ("path_gain", asked.last_unit_left_out, "leaves the last unit out"),
    ("path_gain", asked.sizes_added_up, "the sum of what the units do"),
    ("train_notes", lambda X, y, seed: notes_run(X, y, seed, 0.0), "Two columns of your `W1`"),
    ("train_notes", lambda X, y, seed: notes_run(X, y, seed, 0.01), "Of five seeds none ended"),
    ("train_notes", lambda X, y, seed: notes_run(X, y, 3), "Another seed gives you the same"),
    ("train_notes", lambda X, y, seed: notes_run(X, y, seed, steps=50), "yours has `(51,)`"),
    ("train_notes", lambda X, y, seed: notes_run(X, y, seed, last=lambda J: J / 3), "1/N of what"),
    ("train_digits", lambda X, Y, seed: digits_run(X, Y, seed, start=0), "Columns of your `W1`"),
    ("train_digits", lambda X, Y, seed: digits_run(X, Y, seed, eta=-0.1), "does it walk uphill?"),
    ("train_digits", lambda X, Y, seed: digits_run(X, Y, seed, eta=2), "the sigmoids went flat"),
    ("train_digits", lambda X, Y, seed: digits_run(X, Y, 1), "those that the first seed gave"),
    ("train_digits", lambda X, Y, seed: digits_run(X, Y, seed, eta=0.005), "of 100 digits that it "
     "has not seen; 93 are asked for."),
]


def test_the_lesson_has_a_check_and_three_hints_for_every_exercise():
    asked_for = [(exercise.id, name) for exercise in asked.EXERCISES for name in exercise.names]
    assert [(one.exercise, one.name) for one in checks_training.CHECKS] == asked_for
    assert all(CHECKS[name] is one for name, one in OWN.items())
    assert all(len(HINTS[number]) == 3 and HINTS[number][2].count("____") == 1 for number in NAMES)


def test_signatures_and_results_are_those_of_the_references():
    for name, one in OWN.items():
        function = getattr(reference, name)
        assert one.signature == f"{name}{inspect.signature(function)}"
        returns = inspect.getdoc(function).split("Returns\n")[1]
        if one.returns:
            assert tuple(re.findall(r"^(\w+) : ", returns, flags=re.M)) == tuple(one.returns)


@pytest.mark.parametrize("name", OWN)
def test_the_reference_agrees(name):
    card = examine(getattr(reference, name), dict(cards.GIVEN))
    assert card.status == ("recorded, graded after you submit" if OWN[name].recorded else
                           "agrees"), card


@pytest.mark.parametrize("name, source", cards.sources(of_numbers(RIGHT), NAMES))
def test_a_right_answer_agrees_however_it_is_written(name, source):
    card = cards.written(name, source)
    assert card.status == "agrees", card


@pytest.mark.parametrize("name, source", cards.sources(of_numbers(WRONG), NAMES))
def test_a_wrong_answer_is_never_told_that_it_agrees(name, source, capsys):
    assert cards.written(name, cards.untouched(name), source).status != "agrees"


@pytest.mark.parametrize("mistake", [
    pytest.param(m, id=f"{m.replaces}-{m.name}") for e in asked.EXERCISES
    for m in e.misconceptions if m.replaces in NAMES.values()])
def test_no_misconception_is_told_that_it_agrees(mistake):
    assert cards.shown(mistake.replaces, mistake.function).status != "agrees"


@pytest.mark.parametrize("name, function, words", TOLD)
def test_a_wrong_answer_gets_its_true_words(name, function, words):
    card = cards.shown(name, function)
    assert card.status in ("differs", "shape differs")
    assert words.lower() in cards.text_of(card).lower(), card


def test_a_function_that_is_not_written_yet_is_named():
    def backprop(*network):
        raise NotImplementedError()

    def train(X, y, W1, W2, eta, steps):
        return backprop(X, y, W1, W2)

    card = examine(train, {"train": train})
    assert card.status == "stopped with an error"
    assert "`train` calls `backprop`, which is not written yet." in cards.text_of(card)


@pytest.mark.parametrize("wrong", ["e", "all", 3, None, ["a", "b"]])
def test_a_letter_is_one_of_four(wrong):
    assert cards.shown("why_ones_stall", lambda: wrong).status == "not yet in the form asked for"


@pytest.mark.parametrize("letter", ["a", "b", "c", "d", " D ", "(c)"])
def test_every_letter_gets_the_same_card(letter):
    assert repr(cards.shown("why_ones_stall", lambda: letter)) == repr(
        cards.shown("why_ones_stall", lambda: "a"))


def test_no_card_holds_an_expected_value():
    right = {name: cards.expected(OWN[name], getattr(reference, name), digits=4)
             for name in ("gd_step", "train", "path_gain")}
    wrong = [cards.shown(name, function) for name, function, _ in TOLD if name in right]
    wrong += [cards.shown(m.replaces, m.function) for e in asked.EXERCISES
              for m in e.misconceptions if m.replaces in right]
    for card in wrong:
        assert not cards.numbers(card) & right[card.title.split(" · ")[1]], card


def test_no_rule_that_is_asked_for_stands_in_the_lesson_its_checks_or_its_hints():
    said = [lesson_text(), inspect.getsource(checks_training), inspect.getsource(figures_training)]
    said += [hint for number in NAMES for hint in HINTS[number]]
    squeezed = ["".join(text.split()) for text in said]
    for rule in ("sigma/np.sqrt(m)", "sigma/m**0.5", "W-eta*grad", "eta*dJdW1", "np.prod(weights",
                 "weights*phi_prime(z)", "argmax", "max(axis=0),", "scores/100", "prime(z3)",
                 "-(y-yHat)", "@W2.T"):
        assert not any(rule in text for text in squeezed), rule


def test_the_options_are_printed_as_they_stand_in_the_docstring():
    told = " ".join(inspect.getdoc(reference.why_ones_stall).split())
    options = re.findall(r"^- \*\*([a-d])\)\*\* (.*)$", lesson_text(), flags=re.M)
    assert [letter for letter, _ in options] == ["a", "b", "c", "d"]
    assert all(f"{letter}) {words}" in told for letter, words in options)


def test_the_right_letter_stands_nowhere_and_its_place_follows_no_pattern():
    said = "".join(inspect.getsource(module) for module in (checks_training, figures_training))
    assert "why_ones_stall" in said and '"d"' not in said
    from solutions import many_examples, one_example
    letters = [one_example.q10_reason(), many_examples.q12_rows_cols(), reference.why_ones_stall()]
    assert len(set(letters)) == 3 and letters != sorted(letters)


# what the lesson measures


@pytest.fixture(scope="module")
def twenty():
    """Twenty runs of the reference on the notes' data."""
    return [reference.train_notes(X, Y, seed) for seed in range(20)]


def test_the_twenty_curves_were_run_as_they_are_drawn(twenty):
    steps = list(figures_training.STEPS)
    J = np.array([J[steps] for *_, J in twenty])
    drawn = figures_training.NOTES
    ones = reference.train(X, Y, np.ones((2, 3)), np.ones((3, 1)), 10, 5000)[2][steps]
    for name, curve in (("highest of 20 seeds", J.max(0)), ("all weights start at 1", ones),
                        ("median of 20 seeds", np.median(J, 0))):
        np.testing.assert_allclose(curve, drawn[name], rtol=0.02)
    assert J[:, -1].max() < 1e-3 and f"{ones[-1]:.6f}" == "0.001226"


def test_the_twenty_answers_are_theirs(twenty):
    answers = [100 * network.forward(QUERY, W1, W2)[-1].item() for W1, W2, _ in twenty]
    np.testing.assert_allclose(answers, figures_training.ANSWERS, atol=0.051)
    off = [100 * np.abs(network.forward(X, W1, W2)[-1] - Y).max() for W1, W2, _ in twenty]
    assert max(off) < 1
    raw = [network.forward(np.array([[8.0, 3.0]]), *run[:2])[-1].item() for run in twenty[:5]]
    assert 0.96 < min(raw) and max(raw) < 0.98


def test_the_score_surfaces_are_theirs(twenty):
    for seed, table in figures_training.SURFACES.items():
        points = np.array([[sleep / 10, study / 5] for study in figures_training.STUDY
                           for sleep in figures_training.SLEEP])
        scores = 100 * network.forward(points, *twenty[seed][:2])[-1]
        np.testing.assert_allclose(scores.reshape(5, 5), table, atol=0.51)


def test_the_advice_on_stalling_is_true():
    ones = np.ones((2, 3)), np.ones((3, 1))
    W1, W2, J = reference.train(X, Y, *ones, 10, 5000)
    slopes = network.sigmoid_prime(network.forward(X, W1, W2)[0])
    assert 0.12 < slopes.min() and slopes.max() < 0.25  # a)
    assert np.diff(J).max() <= 0  # b)
    assert f"{reference.train(X, Y, *ones, 1, 50000)[2][-1]:.6f}" == "0.001226"
    *ends, longer = reference.train(X, Y, *ones, 10, 50000)  # c)
    assert f"{longer[-1]:.6f}" == "0.001226"
    assert max(np.abs(part).max() for part in backprop(X, Y, *ends)) < 1e-15
    assert np.array_equal(W1[:, 0], W1[:, 1]) and np.array_equal(W1[:, 0], W1[:, 2])  # d)
    for seed in range(3):
        rng = np.random.default_rng(seed)
        one = reference.train(X, Y, rng.normal(0, 3, (2, 1)), rng.normal(0, 3, (1, 1)), 10, 5000)
        assert f"{one[2][-1]:.6f}" == "0.001226"


def without_slope(X, y, W1, W2):
    """Gradients of the cross-entropy."""
    z2, a2, z3, yHat = network.forward(X, W1, W2)
    delta3 = yHat - y
    return X.T @ ((delta3 @ W2.T) * network.sigmoid_prime(z2)), a2.T @ delta3


def epochs_read(gradients, rest, aside, epochs, seeds=20):
    """Share of the digits set aside that is read, and J per example: (seed, epochs)."""
    pictures, targets, labels = data.digits()
    shares, costs = [], []
    for seed in range(seeds):
        runs = [asked.digit_run(pictures[rest], targets[rest], seed, epochs=e, gradients=gradients)
                for e in epochs]
        shares.append([asked.accuracy(pictures[aside], labels[aside], *W) for W in runs])
        costs.append([network.cost(targets[rest], network.forward(pictures[rest], *W)[-1])
                      / len(rest) for W in runs])
    return np.array(shares), np.array(costs)


def test_the_curves_on_digits_were_run_as_they_are_drawn():
    rows = np.random.default_rng(8).permutation(1400)
    aside, rest = rows[:300], rows[300:]
    for name, gradients in (("gradient of J", backprop),
                            ("slope at the output dropped", without_slope)):
        shares, costs = epochs_read(gradients, rest, aside, figures_training.EPOCHS)
        np.testing.assert_allclose(np.median(shares, 0), figures_training.READ[name], atol=0.005)
        if gradients is backprop:
            np.testing.assert_allclose(np.median(costs, 0), figures_training.COSTS, rtol=0.02)
            assert shares[:, 4].max() < 0.93
            assert np.allclose([shares[:, 5].min(), shares[:, 7].min()], [0.933, 0.963], atol=0.002)


def test_other_hands_are_read_less_well():
    shares, _ = epochs_read(backprop, np.arange(1100), np.arange(1100, 1400), (30,))
    assert 0.855 < shares.min() and shares.max() < 0.895


def norm_ratio(depth, seed, pictures, targets):
    """The gradient norm of the first layer's weights beside that of the last layer's."""
    rng, sizes = np.random.default_rng(seed), [64, *[16] * depth, 10]
    Ws = [rng.normal(0, 1 / np.sqrt(a), (a, b)) for a, b in zip(sizes, sizes[1:])]
    A = [pictures]
    for W in Ws:
        A.append(network.sigmoid(A[-1] @ W))
    delta, norms = (A[-1] - targets) * A[-1] * (1 - A[-1]), []
    for before, W in zip(A[-2::-1], Ws[::-1]):
        norms.append(np.linalg.norm(before.T @ delta))
        delta = (delta @ W.T) * before * (1 - before)
    return norms[-1] / norms[0]


def test_the_slopes_die_as_they_are_drawn():
    pictures, targets, _ = data.digits()
    for depth, drawn in figures_training.VANISHING.items():
        ratios = [norm_ratio(depth, seed, pictures, targets) for seed in range(30)]
        found = [min(ratios), np.median(ratios), max(ratios)]
        np.testing.assert_allclose(found, drawn, rtol=0.01)


def test_the_worked_walk_and_the_worked_steps_are_right():
    for step, u, v, uv, cost in re.findall(
            r"^\| (\d) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", lesson_text(), re.M):
        if step == "0":
            a, b = 1.0, 2.0
        assert np.allclose([float(u), float(v), float(uv), float(cost)],
                           [a, b, a * b, (a * b - 6) ** 2 / 2], atol=6e-5)
        a, b = a - 0.1 * (a * b - 6) * b, b - 0.1 * (a * b - 6) * a
    assert step == "2"
    rows = re.findall(r"^\| ([\d.]+) \| ([−\d.]+) \| ([\d.]+) \|$", lesson_text(), re.M)
    assert len(rows) == 5
    for eta, w, cost in rows:
        w = float(w.replace("−", "-"))
        assert np.isclose(w, 4 - 6 * float(eta)) and np.isclose((w - 1) ** 2, float(cost))


def test_the_table_of_the_riddle_is_right():
    rows = re.findall(r"^\| (0|−\d) \| ([\d.]+) \| −([\d.]+) \| ([\d.]+) \| −([\d.]+) \|$",
                      lesson_text(), re.M)
    assert len(rows) == 3
    for z, yHat, off, slope, both in rows:
        z = float(z.replace("−", "-"))
        right = [network.sigmoid(z), 1 - network.sigmoid(z), network.sigmoid_prime(z)]
        right.append(right[1] * right[2])
        assert np.allclose([float(yHat), float(off), float(slope), float(both)], right, atol=6e-4)


@pytest.mark.parametrize("figure", [
    figures_training.notes_curves(), figures_training.notes_curves([np.geomspace(1, 1e-12, 5001)]),
    figures_training.twenty_answers(), figures_training.surfaces(),
    figures_training.some_digits(*data.digits()[::2]), figures_training.digit_curves(),
    figures_training.reading_curves(), figures_training.dying_slopes()])
def test_a_figure_has_a_caption_and_a_description(figure):
    cards.assert_described(figure)
