"""The cards of the bug clinic, and its twelve derivations: right or wrong as the verdicts say."""

import inspect
import re

import jupytext
import numpy as np
import pytest
from workbench import checks_clinic, network
from workbench.check import CHECKS, examine
from workbench.gradients import gradient
from workbench.hints import HINTS

from autograder import given
from autograder.exercises import clinic as asked
from solutions import clinic as reference
from solutions.hidden_layer import backprop
from tests import cards
from tests.conftest import ROOT
from tests.exercises.clinic_variants import RIGHT_PARTS, WRONG_PARTS, textbook

pytestmark = [pytest.mark.filterwarnings("error"),
              pytest.mark.filterwarnings("ignore::RuntimeWarning")]

OWN = {one.name: one for one in checks_clinic.CHECKS}
RECORDED = {"verdicts", "catches"}
MISTAKES = [m for m in asked.clinic.misconceptions if m.replaces not in RECORDED]


def parts(kind):
    return [pytest.param(name, text, id=f"{name}-{words}".replace(" ", "_"))
            for name, texts in kind.items() for words, text in texts.items()]


def among_others(name, text):
    """The card of one function, with the textbook's others around it."""
    return cards.written(name, *(textbook() | {name: ""}).values(), text)


def test_every_function_has_a_check_and_three_hints():
    assert tuple(OWN) == asked.clinic.names
    assert all(CHECKS[name] is one and one.exercise == "clinic" for name, one in OWN.items())
    for name in ("clinic", *asked.clinic.names[1:]):
        assert len(HINTS[name]) == 3 and HINTS[name][2].count("____") == 1
    for name in asked.clinic.names:
        card = cards.shown(name, lambda *args: None)
        assert card.hints == HINTS["clinic" if name == "verdicts" else name]


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
    assert card.status == ("recorded, graded after you submit" if name in RECORDED else "agrees")


@pytest.mark.parametrize("name, text", parts(RIGHT_PARTS))
def test_a_right_answer_agrees_however_it_is_written(name, text):
    card = among_others(name, text)
    assert card.status == ("recorded, graded after you submit" if name in RECORDED else "agrees")


@pytest.mark.parametrize("name, text", parts(WRONG_PARTS))
def test_a_wrong_answer_is_never_told_that_it_agrees(name, text, capsys):
    assert among_others(name, text).status != "agrees"


@pytest.mark.parametrize("mistake", [pytest.param(m, id=m.name) for m in MISTAKES])
def test_no_misconception_is_told_that_it_agrees(mistake):
    assert cards.shown(mistake.replaces, mistake.function).status not in (
        "agrees", "recorded, graded after you submit")


@pytest.mark.parametrize("name, function, status, words", [
    ("verdicts", lambda: "wwrrwrwwwrrw", "not yet in the form", "`tuple(text)` takes a text apart"),
    ("verdicts", lambda: ("r",) * 11, "not yet in the form", "yours is a tuple of 11"),
    ("verdicts", lambda: ("r",) * 12, "not yet in the form", 'yours has 12 times "r" in it.'),
    ("verdicts", lambda: (*"wwrrwrwwwrr", "x"), "not yet in the form", "Derivation L: expected"),
    ("verdicts", lambda: 5, "not yet in the form", "yours is one number"),
    ("mend_b1", lambda d, A: d * A, "stopped with an error", "entry by entry"),
    ("mend_b1", lambda d, A: d.T @ A, "shape differs", "transposed"),
    ("mend_b2", lambda d, W, Z, X: X.T @ (d @ W.T), "differs",
     "Yours fits hidden units that have the slope 1 everywhere."),
    ("mend_b3", lambda X, y, W1, W2: network.sigmoid(X @ W1).T, "differs",
     "These are still the numbers of the copy's column."),
    ("mend_b4", lambda X, W1: np.round(network.sigmoid(X @ W1), 2), "differs",
     "is a number rounded?"),
    ("mend_b4", lambda X, W1: 0.79, "shape differs", "Expected shape `(N, H)` for `a2`"),
    ("mend_b7", lambda y, a, z: network.sigmoid(y - a) * network.sigmoid_prime(z), "differs",
     "These are still the numbers of the copy's line. The first answer hits its target"),
    ("mend_b8", lambda a, y, p, z: -(a.T @ (y - p)) * network.sigmoid_prime(z),
     "stopped with an error", "entry by entry"),
    ("catches", lambda *args: True, "differs", "For a right pair (one output) and a right pair "
     "(two outputs): it answers True, so it calls the pair wrong."),
    ("catches", lambda *args: False, "differs", "so it lets the pair pass. This pair is wrong."),
    ("catches", lambda *args: 0.3, "not yet in the form", "Expected True or False"),
    ("catches", lambda *args: "yes", "not yet in the form", "Expected True or False"),
])
def test_a_wrong_answer_gets_its_true_words(name, function, status, words):
    card = cards.shown(name, function)
    assert card.status.startswith(status)
    assert words in cards.text_of(card)


def test_no_card_holds_an_expected_value():
    right = {name: cards.expected(one, getattr(reference, name)) for name, one in OWN.items()
             if name not in RECORDED}
    for mistake in MISTAKES:
        card = cards.shown(mistake.replaces, mistake.function)
        assert not cards.numbers(card) & right[mistake.replaces], card


def test_the_card_of_the_verdicts_does_not_know_them():
    letters = reference.verdicts()
    exchanged = ("r", letters[1], "w", *letters[3:])  # five right ones still
    assert repr(cards.shown("verdicts", lambda: exchanged)) == repr(
        cards.shown("verdicts", lambda: letters))


def test_single_examples_are_too_high_and_too_low():
    signs = {sample.words: (network.forward(X, W1, W2)[3] - y).item()
             for sample in OWN["mend_b3"].samples() for X, y, W1, W2 in [sample.args]}
    assert signs["an answer that is too high"] > 0.1 > -0.1 > signs["an answer that is too low"]


@pytest.mark.parametrize("name", [n for n in OWN if n != "verdicts"])
def test_no_mended_line_stands_in_the_lesson_the_checks_or_the_hints(name):
    said = [(ROOT / "solutions" / "lessons" / "05_hidden_layer.md").read_text(encoding="utf-8"),
            inspect.getsource(checks_clinic), *(h for three in HINTS.values() for h in three)]
    squeezed = ["".join(text.split()) for text in said]
    body = inspect.getsource(getattr(reference, name)).rpartition('"""')[2]
    rules = {"".join(line.split()).removeprefix("return") for line in body.splitlines()
             if len("".join(line.split())) > 10 and "forward(" not in line}
    for rule in rules - {"returnFalse", "False", "True"}:
        assert not any(rule in text for text in squeezed), rule


# the twelve derivations


def cells():
    """The clinic's code cells: the two before derivation A, then one per letter."""
    text = (ROOT / "solutions" / "lessons" / "05_hidden_layer.md").read_text(encoding="utf-8")
    section = text[text.index("## The bug clinic"):text.index("### Your verdicts")]
    code = [c.source for c in jupytext.reads(section, fmt="md").cells if c.cell_type == "code"]
    assert re.findall(r"\*\*Derivation (\w)\.\*\*", section) == list("ABCDEFGHIJKL")
    return code[:2], dict(zip("ABCDEFGHIJKL", code[2:], strict=True))


def patients():
    """What the lesson's cells hold before derivation A."""
    space = dict(cards.GIVEN)
    for source in cells()[0]:
        exec(source, space)
    return space


def other_network(rng, N=5, D=3, H=4, O=2):
    """The same names for another network, its delta3 by complex steps."""
    X, W1, W2 = (rng.normal(size=shape) for shape in ((N, D), (D, H), (H, O)))
    y = rng.uniform(0.1, 0.9, (N, O))
    z2, a2, z3, yHat = network.forward(X, W1, W2)
    delta3 = gradient(lambda z: network.cost(y, network.sigmoid(z)), z3)
    return {**cards.GIVEN, "X": X, "y": y, "W1": W1, "W2": W2, "z2": z2, "a2": a2, "z3": z3,
            "yHat": yHat, "delta3": delta3}


def entropy(y, p):
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))


CLAIMS = {
    "A": lambda s: gradient(lambda V: J(s, W2=V), s["W2"]),
    "B": lambda s: J(s),
    "C": lambda s: gradient(lambda z: np.sum((np.tanh(z) - s["y"]) ** 2), s["z3"]),
    "D": lambda s: gradient(lambda b: network.cost(s["y"], network.sigmoid(s["a2"] @ s["W2"] + b)),
                            np.zeros(s["y"].shape[1])),
    "E": lambda s: gradient(lambda V: J(s, W2=V), s["W2"]),
    "F": lambda s: network.sigmoid_prime(s["z"]),
    "G": lambda s: gradient(lambda V: J(s, W2=V), s["W2"]),
    "H": lambda s: gradient(lambda V: J(s, W1=V), s["W1"]),
    "I": lambda s: gradient(lambda V: network.cost(0.75, network.forward(
        np.array([[0.3, 1.0]]), np.ones((2, 3)), V)[3]), np.ones((3, 1))),
    "J": lambda s: gradient(lambda g: network.cost(s["y"], network.sigmoid(g * s["z3"])),
                            np.ones(())),
    "K": lambda s: gradient(lambda z: entropy(s["y"], network.sigmoid(z)), s["z3"]),
    "L": lambda s: gradient(lambda z: network.cost(s["y"], network.sigmoid(z)), s["z3"]),
}
"""What each derivation says it finds, by complex steps."""


def J(space, W1=None, W2=None):
    W1 = space["W1"] if W1 is None else W1
    W2 = space["W2"] if W2 is None else W2
    return network.cost(space["y"], network.forward(space["X"], W1, W2)[3])


def holds(letter, space):
    """Whether a derivation, run on these names, is what it says it is."""
    try:
        exec(cells()[1][letter], space)
    except ValueError:  # shapes that do not fit
        return False
    found = space["outer"] * space["inner"] if letter == "F" else space.get("claim")
    found = np.asarray(space["J"] if letter == "B" else found)
    right = np.asarray(CLAIMS[letter](space | ({"J": None} if letter == "B" else {})))
    return found.shape == right.shape and np.allclose(found, right, rtol=1e-5, atol=1e-9)


@pytest.mark.parametrize("letter, verdict", zip("ABCDEFGHIJKL", reference.verdicts(), strict=True))
def test_a_derivation_is_right_in_every_network_or_wrong(letter, verdict, capsys):
    rng = np.random.default_rng(2016)
    everywhere = [holds(letter, other_network(rng, *sizes))
                  for sizes in ((5, 3, 4, 2), (3, 2, 3, 1), (1, 4, 2, 3), (4, 4, 4, 4))]
    assert all(everywhere) == (verdict == "r")


def test_five_derivations_are_right_and_their_places_follow_no_pattern():
    letters = "".join(reference.verdicts())
    assert letters.count("r") == 5
    runs = re.findall(r"r+|w+", letters)
    assert len({len(run) for run in runs}) == 3 and 5 < len(runs) < 12


def test_every_derivation_runs_in_the_notes_network(capsys):
    space = patients()
    for source in cells()[1].values():
        exec(source, dict(space))


def test_the_measured_numbers_are_right():
    space = patients()
    first, second = backprop(*(space[name] for name in ("X", "y", "W1", "W2")))
    for found, right in ((space["dJdW1_measured"], first), (space["dJdW2_measured"], second)):
        assert np.max(np.abs(found - right)) < 1e-6 * np.max(np.abs(right))
    z3 = space["z3"]
    delta3 = gradient(lambda z: network.cost(space["y"], network.sigmoid(z)), z3)
    np.testing.assert_allclose(space["delta3"], delta3, atol=5.1e-9)
    given = space["X"], space["y"], space["W1"], space["W2"]
    assert not reference.catches(*given, space["dJdW1_measured"], space["dJdW2_measured"])


def test_the_copys_way_is_off_by_one_factor_per_example():
    text = (ROOT / "solutions" / "lessons" / "05_hidden_layer.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d) \| (\S+) \| (\S+) \| (\S+) \|$", text, flags=re.M)
    assert len(rows) == 3
    space = patients()
    for number, *said in rows:
        n = [int(number) - 1]
        one = {"X": space["X"][n], "y": space["y"][n], "W1": space["W1"], "W2": space["W2"]}
        alone = gradient(lambda V, one=one: J(one, W2=V), space["W2"])
        ratios = space["a2"][n].T / alone
        assert [float(word.replace("−", "-")) for word in said] == ratios.ravel().round(1).tolist()


# the pairs that catches is asked about


def drawn(seed):
    return [case for case in asked.clinic.drawn(seed) if case.function == "catches"]


def test_catches_is_asked_with_arrays_and_no_judge_of_gradients_lies_beside_it():
    assert all(isinstance(arg, np.ndarray) for case in drawn(1) for arg in case.args)
    beside = given.files("05_hidden_layer")
    assert not [path for path in beside if "checks_" in path or "gradients" in path]


@pytest.mark.parametrize("seed", range(5))
def test_pairs_are_right_to_six_digits_or_wrong_by_more_than_a_thousandth(seed):
    for case in drawn(seed):
        *given, dJdW1, dJdW2 = case.args
        apart = max(map(asked.off_by, (dJdW1, dJdW2), backprop(*given)))
        right = case.kind.startswith("a right pair")
        assert apart <= 1e-6 if right else apart > 2.9e-3, case.kind


def test_every_kind_of_pair_is_asked_for_in_both_parts():
    kinds = {case.part: {case.kind.partition(";")[0] for case in drawn(1)} for case in drawn(1)}
    assert len(kinds) == 2
    for part in kinds:
        told = [case.kind.partition(";")[0] for case in drawn(1) if case.part == part]
        assert {"a right pair", "nan in dJdW2", "dJdW1 has lost an axis", "all zeros",
                "one entry of dJdW1 off by very little", *asked.FORMULAS} <= set(told)


def test_the_gradients_of_a_trained_network_are_as_small_as_the_docstring_says():
    for case in drawn(2):
        if "a right pair; a trained network" in case.kind:
            *_, dJdW1, dJdW2 = case.args
            largest = min(np.max(np.abs(table)) for table in (dJdW1, dJdW2))
            assert largest == pytest.approx(1e-6, rel=1e-3)
