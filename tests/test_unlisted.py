"""Advice on what no declared misconception gives: two at once, each result by itself, letters."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder import unlisted
from autograder.exercise import Case, Exercise, Misconception, Tolerance
from autograder.judge import answer_key, judge
from autograder.probe import Answer, answer_of

SEED = 20240229


def layer(X, W):
    """A layer.

    Parameters
    ----------
    X : array, shape (N, D)
    W : array, shape (D, H)

    Returns
    -------
    z : array, shape (N, H)
    a : array, shape (N, H)
    column : array, shape (H + 1, 1)
    """
    z = X @ W
    return z, np.tanh(z), np.append(z.sum(axis=0), 1)[:, None]


def networks(rng):
    for N, D, H in ((5, 4, 3), (6, 2, 5), (1, 3, 2), (4, 3, 2)):
        yield Case((rng.normal(size=(N, D)), rng.normal(size=(D, H))), kind=f"{N} examples")


def exercise():
    made = Exercise("E9.8", layer, points=2, cases=networks)

    @made.misconception("Your a is the sigmoid of z.")
    def other_curve(X, W):
        z, a, column = layer(X, W)
        return z, 1 / (1 + np.exp(-z)), column

    @made.misconception("Your column is averaged over the examples.")
    def averaged(X, W):
        z, a, column = layer(X, W)
        return z, a, np.append(column[:-1, 0] / len(X), 1)[:, None]

    @made.misconception("z and a are right. Your column is made of a.")
    def column_of_a(X, W):
        z, a, _ = layer(X, W)
        return z, a, np.append(a.sum(axis=0), 1)[:, None]

    @made.misconception("Everything but a is right: it is not activated.")
    def not_activated(X, W):
        z, _, column = layer(X, W)
        return z, z, column

    return made


KEY = answer_key(exercise(), SEED)


def judged(function):
    return judge(KEY, [answer_of(function, case.args) for case in KEY.cases])


def changed(**changes):
    """The layer with some results changed: z, a or column -> a function of it, X and W."""
    def function(X, W):
        results = dict(zip(("z", "a", "column"), layer(X, W)))
        return tuple(changes.get(name, lambda r, X, W: r)(value, X, W)
                     for name, value in results.items())
    return function


def sigmoid_of(a, X, W):
    return 1 / (1 + np.exp(-X @ W))


def of_a(column, X, W):
    return np.append(np.tanh(X @ W).sum(axis=0), 1)[:, None]


def test_two_misconceptions_in_two_results_are_both_recognised():
    found = judged(changed(a=sigmoid_of, column=of_a))
    assert set(found.misconceptions) == {"other_curve", "column_of_a"}
    assert "Your a is the sigmoid of z." in found.advice
    assert "Your column is made of a." in found.advice
    assert "are right" not in found.advice  # true of that mistake alone, not of both


def test_advice_that_claims_the_rest_is_right_is_not_given_beside_another_mistake():
    found = judged(changed(a=lambda a, X, W: X @ W, column=of_a))
    assert "not_activated" not in found.misconceptions and "Everything" not in found.advice


def test_a_relation_in_one_result_names_the_result():
    found = judged(changed(column=lambda column, X, W: -column))
    assert found.misconceptions == ("opposite sign",)
    assert found.advice.startswith("Value 3 of 3: Every number has the right size")


def test_a_misconception_in_one_result_and_a_relation_in_another():
    found = judged(changed(a=sigmoid_of, z=lambda z, X, W: 2 * z))
    assert set(found.misconceptions) == {"other_curve", "factor 2"}
    assert "Your a is the sigmoid of z. Value 1 of 3: Every number is 2 times" in found.advice


def test_a_relation_on_top_of_a_misconception():
    found = judged(changed(a=lambda a, X, W: -sigmoid_of(a, X, W)))
    assert found.misconceptions == ("other_curve", "opposite sign")
    assert "Two things meet here. One: Your a is the sigmoid of z." in found.advice


def test_one_result_that_nobody_can_explain_leaves_all_to_the_judge():
    found = judged(changed(a=sigmoid_of, z=lambda z, X, W: np.cos(7 * z)))
    assert found.misconceptions == ()
    assert found.advice == "Value 1 of 3: Right shape, but the numbers differ."


@pytest.mark.parametrize("z, words", [
    (lambda z, X, W: z.T, "Value 1 of 3: Its shape is (3, 5) where (5, 3) is asked for: (N, H), "
                          "here with N = 5, H = 3. Is it transposed? Value 1 of 3: The numbers are "
                          "right, with rows and columns exchanged."),
    (lambda z, X, W: np.cos(9 * z)[0], "Value 1 of 3: Its shape is (3,) where (5, 3) is asked for: "
                                       "(N, H), here with N = 5, H = 3."),
])
def test_a_wrong_shape_is_told_in_the_letters_of_the_docstring(z, words):
    assert judged(changed(z=z)).advice == words


def test_letters_are_told_only_where_they_give_the_shape():
    case = KEY.cases[0]
    assert unlisted.in_letters(case, layer, 0, (5, 3)) == "(N, H), here with N = 5, H = 3"
    assert unlisted.in_letters(case, layer, 2, (4, 1)) == "(H + 1, 1), here with H = 3"
    assert unlisted.in_letters(case, layer, 0, (5, 4)) == ""
    assert unlisted.in_letters(case, layer, 3, (5, 3)) == ""
    assert unlisted.in_letters(case, lambda X, W: 0, 0, (5, 3)) == ""


def part(right, given, function=lambda: 0, known=()):
    return unlisted.Part(function, [Case()], [Answer("value", right)], [Answer("value", given)],
                         list(known), Tolerance())


def test_of_a_shape_or_of_fixed_digits_no_factor_is_told():
    digits = np.array([[0.31, 0.75, 0.93, 2.5]])
    assert unlisted.advice(part((2, 3), (4, 6))) == unlisted.NOTHING
    assert unlisted.advice(part(digits, 2 * digits)) == unlisted.NOTHING
    assert unlisted.advice(part(digits, -digits)) == unlisted.NOTHING
    mistake = Misconception("twice", "You doubled it.", lambda: 2 * digits, "f")
    known = [(mistake, [Answer("value", 2 * digits)])]
    assert unlisted.advice(part(digits, -2 * digits, known=known)) == unlisted.NOTHING


@pytest.mark.parametrize("given", [
    None, "text", np.array([np.nan] * 3), np.array([np.inf] * 3), [1, "2"], {"a": 1}, {},
    (1.0, 2.0), np.ones((0, 3)), 1e300, [np.ones(3)], True, [[1.0], [2.0, 3.0]],
], ids=repr)
def test_what_has_another_form_or_is_not_finite_gets_no_relation(given):
    assert unlisted.advice(part(np.array([1.5, 2.5, 4.0]), given, function=lambda x: x)
                           ) == unlisted.NOTHING


@given(st.integers(0, 10**6))
def test_nothing_is_said_of_numbers_that_have_nothing_to_do_with_it(seed):
    rng = np.random.default_rng(seed)
    found = judged(changed(z=lambda z, X, W: rng.normal(size=z.shape),
                           a=lambda a, X, W: rng.normal(size=a.shape)))
    assert found.misconceptions == ()
    assert found.advice == "Value 1 of 3: Right shape, but the numbers differ."
