"""Demonstrations: small public cases, the student's own numbers, and never the right ones."""

import json
import re
from dataclasses import asdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder import demonstration, exercises
from autograder.codec import Named
from autograder.demonstration import ALL, demonstrations, failing, written
from autograder.exercise import Case, Exercise
from autograder.probe import Answer, answer_of

ALL_EXERCISES = [pytest.param(e, id=e.id) for e in exercises.all_exercises()]


def product(X, W):
    """A product.

    Parameters
    ----------
    X : array, shape (N, D)
    W : array, shape (D, H)

    Returns
    -------
    Z : array, shape (N, H)
    """
    return X @ W


def tables(rng):
    yield Case((rng.normal(size=(1, 1)), rng.normal(size=(1, 1))), kind="one of each")
    yield Case((rng.normal(size=(4, 3)), rng.normal(size=(3, 2))), kind="four rows")
    yield Case((rng.normal(size=(50, 30)), rng.normal(size=(30, 40))), kind="too large to show")


def products(**more):
    return Exercise(**{"id": "E9.9", "references": product, "points": 1, "cases": tables} | more)


def shown(function, exercise=None):
    key = demonstrations(exercise or products())
    return failing(key, [answer_of(function, case.args) for case in key.cases])


def test_cases_are_small_and_rounded_so_that_they_can_be_typed():
    key = demonstrations(products())
    assert [case.kind for case in key.cases] == ["one of each", "four rows"]
    for case, right in zip(key.cases, key.expected):
        for array in case.args:
            assert np.array_equal(array, array.round(2))
        assert np.array_equal(right.value, product(*case.args))


def test_nothing_is_shown_that_takes_long_or_that_everybody_is_asked():
    assert demonstrations(products(seconds=20)).cases == ()
    assert demonstrations(Exercise("E9.9", lambda: 1.5, 1, lambda rng: [Case()])).cases == ()
    maps = Named("sine_map", (np.eye(2),))
    assert demonstrations(Exercise("E9.9", lambda f: 1.5, 1, lambda rng: [Case((maps,))])
                          ).cases == ()


@pytest.mark.parametrize("exercise", ALL_EXERCISES)
def test_the_reference_is_right_in_all_cases_that_are_shown(exercise):
    key = demonstrations(exercise)
    assert failing(key, list(key.expected)) is None
    assert not set(exercise.properties) & {case.function for case in key.cases}
    parts = {(case.function, case.part) for case in exercise.drawn(1)}
    assert len(key.cases) <= demonstration.CASES + len(parts)
    graded = exercise.drawn(424242)
    assert not [case for case in key.cases for other in graded
                if case.args and repr(case.args) == repr(other.args)
                and any(isinstance(arg, np.ndarray) for arg in case.args)]


@pytest.mark.parametrize("exercise", [p for p in ALL_EXERCISES
                                      if demonstrations(p.values[0]).cases])
def test_every_misconception_has_a_case_that_shows_it_or_none_at_all(exercise):
    key = demonstrations(exercise)
    found = []
    for mistake in exercise.misconceptions:
        functions = dict(zip(exercise.names, exercise.references)) | {
            mistake.replaces: mistake.function}
        with np.errstate(all="ignore"):
            found.append(failing(key, [answer_of(functions[case.function], case.args)
                                       for case in key.cases]))
    assert sum(case is not None for case in found) >= 0.7 * len(found)
    for case in found:
        if case:
            assert case.call.startswith(tuple(exercise.names)) and case.inputs and case.output
            assert len(json.dumps(asdict(case))) < 8_000


def test_it_tells_the_inputs_the_students_own_answer_and_where_it_differs():
    def second_column_off(X, W):
        Z = product(X, W)
        Z[:, -1] += 1
        return Z

    case = shown(second_column_off)
    assert case.call == "product(X, W)" and [name for name, _ in case.inputs] == ["X", "W"]
    assert case.inputs[0][1].endswith("# shape (4, 3)")
    assert case.output.endswith("# shape (4, 2)")
    assert case.fault == ("Right shape, but the numbers differ. Counted from 0, column 1 differs; "
                          "the rest agrees.")


@pytest.mark.parametrize("function, words", [
    (lambda X, W: (X @ W).T, "Its shape is (2, 4) where (4, 2) is asked for: (N, H), here with "
                             "N = 4, H = 2. Is it transposed?"),
    (lambda X, W: X @ W + 1, "Right shape, but the numbers differ. No entry agrees."),
    (lambda X, W: X @ W + np.array([1, 0, 0, 1][:len(X)])[:, None] * (len(X) > 1),
     "Right shape, but the numbers differ. Counted from 0, rows 0 and 3 differ; the rest agrees."),
    (lambda X, W: X @ W + np.eye(*(X @ W).shape) * (len(X) > 1),
     "Right shape, but the numbers differ. 2 of 8 entries differ."),
    (lambda X, W: X @ W * np.nan, "It contains nan or inf. No entry agrees."),
    (lambda X, W: "text", "It returns a text where numbers are asked for."),
    (lambda X, W: print, "What it returns cannot be read as numbers, texts or arrays: it is of "
                         "type builtin_function_or_method."),
    (lambda X, W: np.multiply(X, 0, out=X) @ W + product(X, W),
     "Right shape, but the numbers differ. No entry agrees."),
])
def test_what_is_wrong_is_told_without_the_right_numbers(function, words):
    assert shown(function).fault == words


def test_an_error_is_what_comes_back():
    case = shown(lambda X, W: X @ W.T)
    assert case.fault == "" and case.output.startswith("ValueError: ")


def test_a_changed_argument_is_shown():
    def overwrites(X, W):
        Z = X @ W
        X *= 2
        return Z

    assert shown(overwrites).fault == "The values are right, and an argument comes back changed."


def test_the_smallest_case_without_axes_of_length_1_is_shown():
    assert shown(lambda X, W: X @ W + 1).inputs[0][1].endswith("(4, 3)")
    assert shown(lambda X, W: X @ W + (len(X) == 1)).inputs[0][1].endswith("(1, 1)")
    assert shown(product) is None


def numbers_of(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return [n for part in value for n in numbers_of(part)]
    return np.ravel(value).tolist() if isinstance(value, (float, np.ndarray)) else []


@pytest.mark.parametrize("exercise", [p for p in ALL_EXERCISES
                                      if demonstrations(p.values[0]).cases])
def test_no_right_number_is_shown_that_the_student_has_not_given(exercise):
    key = demonstrations(exercise)
    for wrong in (lambda *_: None, lambda *_: 0.0, lambda *_: "x", lambda *args: args[99]):
        case = failing(key, [answer_of(wrong, case.args) for case in key.cases])
        if case is None:
            continue
        place = next(i for i, c in enumerate(key.cases)
                     if [written(arg) for arg in c.args] == [text for _, text in case.inputs])
        inputs = " ".join(text for _, text in case.inputs)
        secrets = {written(float(n)) for n in numbers_of(key.expected[place].value)
                   if abs(n - round(n)) > 1e-3}
        secrets -= set(re.findall(r"[-\d.e]+", inputs))
        assert not secrets & set(re.findall(r"[-\d.e]+", case.output + case.fault))


HOSTILE = st.recursive(
    st.none() | st.booleans() | st.integers(-2**63 + 1, 2**63 - 1) | st.floats() | st.text()
    | st.sampled_from([np.zeros((0, 16)), np.zeros((3,) * 7), np.full((99, 99), np.nan),
                       np.array(2.5), np.arange(5, dtype="u1"), np.array([True]),
                       np.full(3, -1e300), np.zeros(10**6)]),
    lambda inner: st.lists(inner, max_size=20) | st.dictionaries(st.text(), inner, max_size=20)
    | st.lists(inner, max_size=20).map(tuple))


@given(HOSTILE)
def test_whatever_comes_back_is_written_out_short_and_printable(value):
    text = written(value)
    assert len(text) <= ALL + 20
    assert all(letter.isprintable() or letter == "\n" for letter in text)
    key = demonstrations(products())
    case = failing(key, [Answer("value", value)] * len(key.cases))
    assert case and len(json.dumps(asdict(case))) < 12_000
    assert all(letter.isprintable() or letter == "\n" for letter in case.output + case.fault)


def test_numbers_and_arrays_are_written_to_be_read_and_typed():
    assert written(np.array([[1.0, -0.25], [10, 2.5e-9]])) == (
        "[[ 1.0,   -0.25],\n [10.0, 2.5e-09]]  # shape (2, 2)")
    assert written([np.ones(2), np.zeros((2, 1))]) == (
        "[[1.0, 1.0],  # shape (2,)\n [[0.0],\n  [0.0]],  # shape (2, 1)\n]")
    assert written((2, 3)) == "(2, 3)" and written((2,)) == "(2,)" and written("a\nb") == '"a b"'
    assert written(Named("tanh")) == "tanh"
    assert written(Named("polynomial", (1.0, -0.5))) == (
        "polynomial(1.0, -0.5)\nThe scalar function c0 + c1 x + c2 x^2 + …")
    assert "…" in written(np.zeros(99)) and "…" in written(np.zeros((40, 40)))
