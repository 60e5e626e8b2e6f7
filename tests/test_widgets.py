"""The widgets without a browser: every state draws, says true numbers, and gives nothing away."""

import ast
import itertools
import re
import warnings

import numpy as np
import pytest
from workbench import (
    network,
    trainings,
    widgets,
    widgets_factors,
    widgets_network,
    widgets_shapes,
    widgets_slopes,
    widgets_training,
    widgets_translator,
    widgets_votes,
)
from workbench.data import load_scores
from workbench.figures import _words
from workbench.figures_training import STEPS

from autograder import exercises
from solutions import forward as own_forward
from solutions.hidden_layer import backprop, delta2_of
from solutions.many_examples import delta3_of, dJdW2_of
from solutions.training import train
from tests.conftest import ROOT

W1, W2 = np.array([[0.1, 0.4, -0.3], [-0.2, 0.5, 0.6]]), np.array([[0.7], [-0.5], [0.3]])
X, Y = np.array([[0.3, 1.0]]), 0.75
FOUR = (np.array([[1, 1, 1], [1, 2, 2], [2, 0, 0], [0, 2, 0]]),
        np.array([[0.8], [0.3], [0.3], [0.8]]), np.array([[-1, 1], [1, -1], [0, 1]]),
        np.array([[-1.0], [1.0]]))


def back(X, y, W1, W2):
    dJdW1, dJdW2 = backprop(X, y, W1, W2)
    return {"dJdW1": dJdW1, "dJdW2": dJdW2}


def unwritten(*_):
    raise NotImplementedError


def mistaken(*_):
    raise TypeError("'NoneType' object is not subscriptable")


MAKE = {
    "network_diagram": lambda: widgets.network_diagram(X, W1, W2, Y, back=back),
    "voting": lambda: widgets.voting(*FOUR),
    "factor_switches": lambda: widgets.factor_switches(0.9, 0.2689, (0.5, 0.7311)),
    "secant_and_tangent": widgets.secant_and_tangent,
    "shape_bench": widgets.shape_bench,
    "translator": widgets.translator,
    "training_player": lambda: widgets.training_player(train),
}


def sound(figure):
    """A picture with a description, a caption, and no number that is none."""
    assert re.match(r'<svg role="img" aria-label="[^"]{60,}"', figure.svg)
    assert figure.caption.endswith(".") and len(figure.caption) > 30
    assert not re.search(r'="[^"]*\b(nan|inf)\b', figure.svg.partition("viewBox")[2])
    assert "nan" not in figure.caption and "−0 " not in figure.caption


def test_there_are_seven_and_each_is_made_here():
    assert sorted(MAKE) == sorted(widgets.__all__) and len(MAKE) == 7


@pytest.mark.parametrize("name", MAKE)
def test_every_control_changes_the_picture_and_its_caption(name):
    live = MAKE[name]()
    sound(live.figure)
    for key, box in live.boxes.items():
        before, old = live.figure, box.value
        if isinstance(old, bool):
            box.value = not old
        elif hasattr(box, "options"):
            box.value = next(each for each in box.options if each != old)
        else:
            box.value = old - box.step if old - box.step >= box.min else old + box.step
        assert live.state[key] == box.value != old
        assert live.figure.svg != before.svg, key
        assert live.figure.caption != before.caption or key.startswith("on"), key
        assert live.figure.svg in live.children[0].value
        sound(live.figure)


@pytest.mark.parametrize("name", MAKE)
def test_a_widget_that_stands_still_is_a_picture_with_a_caption(name):
    live = MAKE[name]()
    bundle = live._repr_mimebundle_()
    assert bundle["text/html"] == live.figure._repr_html_()
    assert bundle["text/plain"] == f"Figure: {live.figure.caption}" == repr(live)
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert 'aria-live="polite"' in live.children[0].value


@pytest.mark.parametrize("name", MAKE)
def test_every_control_has_a_name_and_a_slider_stands_behind_a_named_box(name):
    live = MAKE[name]()
    for box in live.boxes.values():
        assert box.description
    for row in live.children[1:]:
        for part in row.children:
            if "Slider" not in type(part).__name__ and "Play" not in type(part).__name__:
                assert part.description
                box = part
                continue
            box.value = part.min  # the box that stands before it
            assert part.value == box.value
            part.value = part.max
            assert box.value == part.max


def test_the_network_s_numbers_are_those_of_the_forward_pass_and_of_backprop():
    live = MAKE["network_diagram"]()
    z2, a2, z3, yHat = own_forward.forward(X, W1, W2)
    delta3 = delta3_of(np.array([[Y]]), yHat, z3)
    expected = {"z2": z2, "a2": a2, "z3": z3, "yHat": yHat,
                "J": own_forward.cost(np.array([[Y]]), yHat), "delta3": delta3,
                "dJdW2": dJdW2_of(a2, delta3), "delta2": delta2_of(delta3, W2, z2),
                "dJdW1": back(X, np.array([[Y]]), W1, W2)["dJdW1"]}
    assert live.state["step"] == 9
    for name, value in expected.items():
        assert f"{name} = {', '.join(_words(value))}" in live.figure.caption
        assert all(word in live.figure.svg for word in _words(value))
    for step in range(10):
        live.change("step", step)
        shown = [name for name in expected if f"; {name} = " in live.figure.caption
                 or f". {name} = " in live.figure.caption]
        assert shown == list(expected)[:step]
        sound(live.figure)


def test_the_network_takes_another_bend():
    live = widgets.network_diagram([1, 2], [[1, 0, 2], [1, -1, -1]], [[4], [3], [7]],
                                   bend=lambda z: z / (1 + np.abs(z)))
    assert "z2 = 3, −2, 0; a2 = 0.75, −0.667, 0; z3 = 1; yHat = 0.5." in live.figure.caption


@pytest.mark.parametrize(("forward", "way_back", "told", "step"), [
    (unwritten, None, "Write it first.", 0), (None, unwritten, "Write it first.", 5),
    (mistaken, None, "Your code stopped with TypeError: 'NoneType' object is", 0),
    (lambda X, W1, W2: (np.zeros((2, 3)), 0, 0, 0), None, "z2 has 6 entries", 0),
    (None, lambda *_: {"dJdW2": np.zeros((3, 3))}, "dJdW2 has 9 entries", 6),
])
def test_the_network_says_what_is_missing(forward, way_back, told, step):
    live = widgets.network_diagram(X, W1, W2, Y, forward=forward, back=way_back,
                                   unwritten="Write it first.")
    assert told in live.figure.caption and live.state["step"] == step
    live.change("step", 9)
    assert told in live.figure.caption and f"Step {step}," in live.figure.caption
    sound(live.figure)


def test_own_deltas_are_shown_as_they_are_and_missing_ones_are_measured():
    found, _ = widgets_network.values(
        widgets_network.start(X, W1, W2, Y), back=lambda *_: {"delta3": 5.0, "dJdW2": [1, 2, 3]})
    assert found["delta3"] == 5 and found["dJdW2"].tolist() == [1, 2, 3]
    assert "delta2" not in found
    assert widgets_network.reached(found)[-1] == "dJdW2"


def test_extreme_weights_do_not_break_the_network():
    live = MAKE["network_diagram"]()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for name in ("x1", "w11", "v1", "y"):
            live.change(name, -20.0)
    sound(live.figure)


def test_the_votes_are_the_gradients_of_each_example():
    Xs, y, V1, V2 = FOUR
    each = widgets_votes.measured(Xs, y, V1, V2)
    for n in range(4):
        _, grad = backprop(Xs[n:n + 1], y[n:n + 1], V1, V2)
        np.testing.assert_allclose(each[n], grad.ravel(), rtol=1e-12)
    live = MAKE["voting"]()
    assert "Their sum is (−0.0755, 0.0533)" in live.figure.caption
    live.change("on4", False)
    assert "example 4: silent. Their sum is (0.0165, 0.0658)" in live.figure.caption
    for on in itertools.product((True, False), repeat=4):
        for n, value in enumerate(on, start=1):
            live.change(f"on{n}", value)
        sound(live.figure)


def test_the_factors_multiply_to_the_gradient():
    state = widgets_factors.start(0.9, 0.2689, (0.5, 0.7311))
    error, slope, inputs = widgets_factors.factors(state)
    delta3 = delta3_of(np.array([[0.9]]), network.sigmoid(np.array([[0.2689]])),
                       np.array([[0.2689]]))
    np.testing.assert_allclose(error * slope, delta3.ravel())
    for on in itertools.product((True, False), repeat=3):
        figure = widgets_factors.picture(state | dict(zip(widgets_factors.SWITCHES, on)))
        product = np.prod([one if use else np.ones(2) for use, one in
                           zip(on, np.broadcast_arrays(error, slope, inputs))], axis=0)
        told = " and ".join(f"{value:.4f}".replace("-", "−") for value in product)
        assert told in figure.caption and figure.caption.count("would") == 3 - sum(on)
        sound(figure)


def test_the_secant_s_slope_is_rise_over_run_and_h_may_be_zero():
    for name, at, h in itertools.product(widgets_slopes.CURVES, (-1, 0, 0.3, 1),
                                         (-1, -0.1, 0, 0.001, 1)):
        figure = widgets_slopes.picture({"curve": name, "at": at, "h": h})
        sound(figure)
        assert ("0 / 0" in figure.caption) == (h == 0)
    told = widgets_slopes.picture({"curve": "x²", "at": 1, "h": 0.5}).caption
    assert told == ("At x = 1 the tangent of x² has the slope 2. The secant to x = 1.5 has the "
                    "rise 1.25 and the run 0.5: slope 2.5, which differs by 0.5.")


def test_the_bench_agrees_with_numpy_for_every_pair_of_shapes():
    sizes = range(1, 5)
    for r1, c1, r2, c2 in itertools.product(sizes, range(5), sizes, range(5)):
        for sign, operation in widgets_shapes.OPERATIONS.items():
            state = {"r1": r1, "c1": c1, "r2": r2, "c2": c2, "sign": sign}
            one, other = (np.ones(shape) for shape in widgets_shapes.shapes_of(state))
            try:
                expected = operation(one, other).shape
            except ValueError:
                expected = None
            found, error = widgets_shapes.outcome(state)
            assert found == expected and bool(error) == (expected is None)
    wrong = {"r1": 3, "c1": 3, "r2": 2, "c2": 4, "sign": "@  (matrix product)"}
    told = widgets_shapes.picture(wrong).caption
    assert told.startswith("(3, 3) @ (2, 4) is an error. The inner dimensions differ: 3 and 2.")


def test_the_translator_s_numbers_are_those_of_the_lesson():
    state = {"first": "guided notes", "second": "“bkwards”", "i": 1, "k": 2, "x1": 1, "x2": 2,
             "x3": 3}
    found = widgets_translator.numbers(state)
    assert {key: float(value) for key, value in found.items()} == {
        "weight": -1, "sum": 2, "unit": 4, "last": -1, "answer": 1, "loss": 2, "rate": -16}
    told = widgets_translator.picture(state).caption
    assert "W(1)₁₂ = −1" in told and "∂J/∂W(1): −16" in told and "∂e/∂w(1): −32" in told
    for name, i, k in itertools.product(widgets_translator.WRITTEN, (1, 2, 3), (1, 2)):
        grid, _, place = widgets_translator.layout(name, i, k)
        assert grid[place] == widgets_translator.WEIGHTS[i - 1, k - 1]
        sound(widgets_translator.picture(state | {"first": name, "i": i, "k": k}))


def test_the_stored_trainings_are_what_training_gives():
    hours, scores, _ = load_scores()
    np.testing.assert_array_equal(hours / [10, 5], widgets_training.X)
    np.testing.assert_array_equal(scores, widgets_training.SCORES)
    for name in trainings.NAMES:
        weights = trainings.stored(name)
        again = [weights[0]]
        for start, stop in zip(STEPS, STEPS[1:]):
            A, B, _ = train(widgets_training.X, scores / 100, *again[-1], 10, stop - start)
            again.append((A, B))
        for one, other in zip(weights, again):
            asked = widgets_training.answers([(8, 3), (3, 1)], *one)
            np.testing.assert_allclose(
                asked, widgets_training.answers([(8, 3), (3, 1)], *other), atol=0.05)


def test_the_player_plays_your_own_train_or_says_why_not():
    live = MAKE["training_player"]()
    stored = live.figure.caption
    live.change("run", widgets_training.OWN)
    assert live.figure.caption.replace("Your own train", "Start of seed 14") == stored
    for function, told in ((unwritten, "Write E8.3."), (mistaken, "stopped with TypeError"),
                           (lambda *_: None, "stopped with TypeError")):
        live = widgets.training_player(function, unwritten="Write E8.3.")
        live.change("run", widgets_training.OWN)
        assert told in live.figure.caption
        sound(live.figure)
    for moment in range(len(STEPS)):
        live.change("run", trainings.NAMES[1])
        live.change("moment", moment)
        assert f"after {STEPS[moment]} steps" in live.figure.caption
        sound(live.figure)


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks/workbench").glob("widgets*.py")),
                         ids=lambda path: path.stem)
def test_no_widget_defines_what_an_exercise_asks_for(path):
    asked = {name for exercise in exercises.all_exercises() for name in exercise.names}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)} & asked
