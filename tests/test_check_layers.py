"""The cards of lesson 07: true, and silent about answers."""

import inspect
import re
import types

import numpy as np
import pytest
from workbench import checks_layers, network
from workbench.check import CHECKS, examine
from workbench.hints import HINTS

from autograder.exercises import layers as asked
from autograder.exercises import layers_bias_row
from solutions import layers as reference
from tests import cards
from tests.conftest import ROOT
from tests.exercises.layers_variants import RIGHT, WRONG

pytestmark = pytest.mark.filterwarnings("error")

OWN = {one.name: one for one in checks_layers.CHECKS}
NAMES = {exercise.id: exercise.names[0] for exercise in asked.EXERCISES}
MISTAKES = [m for e in asked.EXERCISES for m in e.misconceptions]
LISTS = {"forward_lfd", "backprop_L", "forward_eth", "backprop_eth"}


def lesson_text():
    return (ROOT / "solutions" / "lessons" / "07_layers.md").read_text(encoding="utf-8")


def workbench_text():
    folder = ROOT / "notebooks" / "workbench"
    return "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py"))
                   if "layers" in path.name or "layouts" in path.name or path.name == "curves.py")


def hints_text():
    return "\n".join(hint for number in NAMES for hint in HINTS[number])


def one_behind(x, Ws, theta):
    return layers_bias_row.passed(
        x, Ws, lambda last, s: theta(s) if last else np.append(theta(s), 1))


def all_of(name):
    return getattr(reference, name)


def spoiled(name, spoil):
    """The reference with something done to its answer."""
    right = all_of(name)
    return lambda *args: spoil(right(*args))


def cut(x, y, Ws, *functions):
    return [g.astype(W.dtype) for g, W in zip(all_of("backprop_L")(x, y, Ws, *functions), Ws)]


def over_the_wrong_end(x, Ws, dl_df, phi, phi_prime):
    """The step back of the other layout, which leaves out the first unit's weights."""
    zs, vs, f = all_of("forward_eth")(x, Ws, phi)
    behind = dl_df(f)
    gradients = [np.outer(behind, vs[-1])]
    for l in range(len(Ws) - 1, 0, -1):
        behind = all_of("delta_step")(Ws[l].T, behind, zs[l - 1], phi_prime)
        gradients.insert(0, np.outer(behind, vs[l - 1]))
    return gradients


def unwritten(x, Ws, theta):
    raise NotImplementedError()


def from_one(F):
    return np.argmax(F, axis=1) + 1


TOLD = [
    ("forward_lfd", one_behind, "differs", "`Xs[1]` does not start with a 1."),
    ("forward_lfd", lambda x, Ws, theta: all_of("forward_lfd")(x, Ws, theta)[0], "not yet",
     "a tuple of 2, `(S, Xs)`; `forward_lfd` returns a list of 3."),
    ("forward_lfd", lambda x, Ws, theta: (1, 2), "not yet", "`S` is one number; a list"),
    ("forward_lfd", lambda x, Ws, theta: all_of("forward_lfd")(x, Ws[:2], theta), "not yet",
     "For three layers: `S` has 2 entries; 3 are expected, s^(1) to s^(3). It agrees for two"),
    ("forward_lfd", lambda x, Ws, theta: all_of("forward_lfd")(x, Ws, np.tanh), "differs",
     "It agrees for three layers and one hidden unit."),
    ("forward_lfd", lambda x, Ws, theta: all_of("forward_lfd")(x, Ws, network.sigmoid), "differs",
     "Yours fits the sigmoid; here the activation is another function."),
    ("forward_lfd", lambda x, Ws, theta: [[None] * len(Ws), None], "not yet", "`S[0]` is None"),
    ("output_delta", lambda xL, y, sL, g, t: g(xL, y), "differs",
     "Yours says how fast e follows x^(L); it is asked how fast e follows s^(L)."),
    ("output_delta", lambda xL, y, sL, g, t: g(xL, y) * xL, "differs", "a value of theta"),
    ("output_delta", lambda xL, y, sL, g, t: g(y, xL) * t(sL), "differs",
     "a minus too many, or the target first"),
    ("output_delta", lambda xL, y, sL, g, t: 2 * (xL - y) * t(sL), "differs",
     "Yours fits the squared error; here the loss is another one. It agrees for the squared"),
    ("output_delta", lambda xL, y, sL, g, t: g * t(sL), "stopped",
     "A function stands where this line needs a number"),
    ("output_delta", lambda xL, y, sL, g, t: g(xL, y) @ t(sL), "shape differs", "0 axes"),
    ("output_delta", lambda xL, y, sL, g, t: (g(xL, y) * t(sL)).astype(sL.dtype), "differs",
     "For whole numbers: all 3 entries of `delta` differ. All entries of yours are whole"),
    ("delta_step", lambda W, d, s, t: (W @ d) * np.append(1, t(s)), "shape differs",
     "yours has `(5,)`, that is `(d_l+1,)`"),
    ("delta_step", lambda W, d, s, t: (W @ d) * t(s), "stopped", "entry by entry"),
    ("delta_step", lambda W, d, s, t: (W[:-1] @ d) * t(s), "differs",
     "Your numbers fit a W_next with its biases at the other end."),
    ("delta_step", lambda W, d, s, t: np.sum(d) * t(s), "differs", "weights of all ones"),
    ("delta_step", lambda W, d, s, t: W[1:] @ d, "differs",
     "how fast e follows the activations of this layer"),
    ("grad_W", lambda x, d: np.outer(d, x), "shape differs", "transposed"),
    ("grad_W", lambda x, d: np.outer(x[1:], d), "shape differs", "that is `(d_{l-1}, d_l)`"),
    ("grad_W", lambda x, d: d, "shape differs", "that is `(d_l,)`"),
    ("grad_W", lambda x, d: np.outer(np.append(0, x[1:]), d), "differs",
     "The row of the biases is 0 in yours."),
    ("backprop_L", spoiled("backprop_L", lambda g: g[-1:]), "not yet",
     "`gradients` has 1 entry; 3 are expected, for W^(1) to W^(3)."),
    ("backprop_L", spoiled("backprop_L", lambda g: [-part for part in g]), "differs",
     "`gradients[2]`, for W^(3), differs. Begin here"),
    ("backprop_L", spoiled("backprop_L", lambda g: [-g[0], *g[1:]]), "differs",
     "`gradients[0]`, for W^(1), differs. `gradients[1]` agrees: look at the step from delta^(2) "
     "to delta^(1), and at what it meets there. All 36 entries of `gradients[0]` differ. Every "
     "entry has the opposite sign."),
    ("backprop_L", spoiled("backprop_L", lambda g: [np.vstack([0 * part[:1], part[1:]])
                                                    for part in g]), "differs",
     "The entries for the biases are 0 in yours."),
    ("backprop_L", cut, "differs", "All entries of yours are whole"),
    ("backprop_L", lambda x, y, Ws, theta, *more: unwritten(x, Ws, theta), "stopped",
     "calls `unwritten`, which is not written yet."),
    ("forward_eth", spoiled("forward_eth", lambda found: found[:2]), "not yet",
     "a tuple of 3, `(zs, vs, f)`"),
    ("forward_eth", spoiled("forward_eth", lambda found: ([*found[0], found[2]], *found[1:])),
     "not yet", "`zs` has 3 entries; 2 are expected, z^(1) to z^(2)."),
    ("forward_eth", spoiled("forward_eth", lambda found: (*found[:2], np.tanh(found[2]))),
     "differs", "`f` does not follow from `vs[2]` and the weights of layer 3."),
    ("predict_class", from_one, "differs", "Every one is one too large"),
    ("predict_class", lambda F: np.argmin(F, axis=1), "differs", "the smallest output of each"),
    ("predict_class", lambda F: np.argmax(F, axis=0), "shape differs", "that is `(C,)`"),
    ("predict_class", lambda F: np.argmax(np.abs(F), axis=1), "differs", "one row by hand"),
    ("backprop_eth", spoiled("backprop_eth", lambda g: [part.T for part in g]), "shape differs",
     "`(m_0+1, m_1)`, transposed"),
    ("backprop_eth", spoiled("backprop_eth", lambda g: [part[:, :-1] for part in g]),
     "shape differs", "that is `(m_1, m_0)`"),
    ("backprop_eth", spoiled("backprop_eth", lambda g: [*g[:-2], -g[-2], g[-1]] if g[1:] else g),
     "differs", "look at the step from dl/df to dl/dz^(2)"),
    ("single_unit_grad", lambda w, x, y, p, q: (y - p(w @ x)) * q(w @ x) * x, "differs",
     "opposite sign"),
    ("backprop_eth", over_the_wrong_end, "differs",
     "On its way back yours leaves out the wrong end of W: the biases stand at the other."),
    ("single_unit_grad", lambda w, x, y, p, q: -(y - w @ x) * q(w @ x) * x, "differs",
     "Yours compares the target with z"),
    ("single_unit_grad", lambda w, x, y, p, q: -(y - w @ x) * x, "differs",
     "a unit without an activation"),
    ("single_unit_grad", lambda w, x, y, p, q: -(y - p(w @ x)) * q(w @ x), "shape differs",
     "the shape of `w`"),
    ("two_layer_grad_W1", spoiled("two_layer_grad_W1", lambda g: g[:, 0]), "shape differs",
     "the shape of `W1`"),
    ("two_layer_grad_W1", spoiled("two_layer_grad_W1", lambda g: g * 2), "differs", "twice"),
    ("df_dx_step", lambda df, W, z, q: W.T @ df, "differs", "the slope 1 where the slopes"),
    ("df_dx_step", lambda df, W, z, q: (df * q(z))[:, None] * W, "shape differs",
     "that is `(m_next, m)`"),
]


def test_the_lesson_has_a_check_and_three_hints_for_every_exercise():
    assert [(one.exercise, one.name) for one in checks_layers.CHECKS] == list(NAMES.items())
    assert all(CHECKS[name] is one for name, one in OWN.items())
    assert all(len(HINTS[number]) == 3 and HINTS[number][2].count("____") == 1 for number in NAMES)


def test_signatures_and_results_are_those_of_the_references():
    for name, one in OWN.items():
        function = all_of(name)
        assert one.signature == f"{name}{inspect.signature(function)}"
        returns = inspect.getdoc(function).split("Returns\n")[1]
        found = tuple(re.findall(r"^(\w+) : ", returns, flags=re.M))
        assert found == tuple(one.returns) or name in LISTS and not one.returns


@pytest.mark.parametrize("name", OWN)
def test_the_reference_agrees(name):
    card = examine(all_of(name), dict(cards.GIVEN))
    assert card.status == "agrees", card


@pytest.mark.parametrize("name, source", cards.sources(RIGHT, NAMES))
def test_a_right_answer_agrees_however_it_is_written(name, source):
    card = cards.written(name, source)
    assert card.status == "agrees", card


@pytest.mark.parametrize("name, source", cards.sources(WRONG, NAMES))
def test_a_wrong_answer_is_never_told_that_it_agrees(name, source):
    assert cards.written(name, source).status != "agrees"


@pytest.mark.parametrize("mistake", [
    pytest.param(m, id=f"{m.replaces}-{m.name}") for m in MISTAKES])
def test_no_misconception_is_told_that_it_agrees(mistake):
    assert cards.shown(mistake.replaces, mistake.function).status != "agrees"


@pytest.mark.parametrize("name, function, status, words", TOLD)
def test_a_wrong_answer_gets_its_true_words(name, function, status, words):
    card = cards.shown(name, function)
    assert card.status.startswith(status), card
    assert words in cards.text_of(card)


def wrong_cards():
    yield from (cards.shown(name, function) for name, function, *_ in TOLD)
    yield from (cards.shown(m.replaces, m.function) for m in MISTAKES)


def test_no_card_holds_an_expected_value():
    right = {name: set() for name in OWN}
    for name, one in OWN.items():
        for sample in one.samples():
            given = set(re.findall(r"\d+\.?\d*", repr(sample.args)))
            right[name] |= cards.spellings(all_of(name)(*sample.args)) - given
    for card in wrong_cards():
        assert not cards.numbers(card) & right[card.title.split(" · ")[1]], card


def test_functions_to_work_with_show_code_that_can_be_typed():
    for one in OWN.values():
        for sample in one.samples():
            for arg in filter(callable, sample.args):
                typed, z = eval(repr(arg), {"np": np}), np.array([0.3, -0.8])
                found = len(inspect.signature(arg.function).parameters) if isinstance(
                    arg.function, types.FunctionType) else 1
                if found == 1 and "np.array" in repr(arg):
                    z = np.resize(z, len(eval(repr(arg).split("np.array(")[1].rstrip(")"))))
                np.testing.assert_array_equal(typed(*[z] * found), arg(*[z] * found))
    card = cards.shown("output_delta", lambda xL, y, sL, g, t: 0 * xL)
    assert "lambda x, y: 2 * (x - y), lambda z: 1 - np.tanh(z)**2)" in cards.text_of(card)


def test_a_slope_to_work_with_is_the_slope_of_what_it_is_said_to_be():
    z = np.array([0.3, -0.8, 1.4])
    for one in OWN.values():
        for sample in one.samples():
            for arg in sample.args:
                of = getattr(arg, "of", None)
                if of is None or "x, y" in repr(arg) or "f:" in repr(arg):
                    continue
                np.testing.assert_allclose(np.imag(of(z + 1e-20j)) / 1e-20, arg(z))


def test_shapes_can_be_read_back_in_letters():
    for name in LISTS:
        for sample in OWN[name].samples():
            assert len(set(sample.sizes.values())) == len(sample.sizes)


@pytest.mark.parametrize("name", OWN)
def test_no_rule_that_is_asked_for_stands_in_the_lesson_its_checks_or_its_hints(name):
    squeezed = "".join((lesson_text() + workbench_text() + hints_text()).split())
    body = inspect.getsource(all_of(name)).rpartition('"""')[2]
    rules = {"".join(body.split()).removeprefix("return"), "W_next[1:]", "[1:]@", ":-1].T@",
             "np.outer(", "argmax(F", "argmax(F,axis=1", ".T@(", "*theta_prime(s", "*phi_prime(z",
             "phi_out_prime(z)", "-(y-phi"}
    for rule in rules:
        assert rule not in squeezed, rule


def test_the_lesson_and_its_hints_hold_no_advice():
    squeezed = "".join((lesson_text() + workbench_text() + hints_text()).split())
    for mistake in MISTAKES:
        assert "".join(mistake.advice.split()) not in squeezed
