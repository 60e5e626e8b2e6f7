"""On which kind of case an answer is wrong: said when it is certain, and only then."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.circumstances import circumstance
from autograder.exercise import Case

RNG = np.random.default_rng(20160623)


def f(X, eps):
    """A function of a table and a number."""


def case(rows, columns=3, kind="", eps=0.5, draw=RNG.normal):
    return Case((draw(size=(rows, columns)), eps), kind=kind or f"{rows} rows")


def whole(size):
    return RNG.integers(1, 9, size)


def test_right_for_one_example_only():
    cases = [case(1), case(4), case(5)]
    assert circumstance(cases, [False, True, True], f, [case(1), case(6)]) == (
        "In our cases it is right where `X` has one row, and differs where it has several rows.")


def test_whole_numbers_and_a_step_of_zero():
    cases = [case(3), case(4, draw=whole, kind="whole"), case(5)]
    assert "differs where it holds whole numbers" in circumstance(
        cases, [False, True, False], f, [])
    cases = [case(3), case(4, eps=0.0, kind="no step"), case(5)]
    assert "`eps` is 0" in circumstance(cases, [True, False, True], f, [])


def test_all_wrong_or_a_mixture_says_nothing():
    cases = [case(1), case(4), case(5)]
    assert circumstance(cases, [True, True, True], f, []) == ""
    assert circumstance(cases, [False, True, False], f, []) == ""


def test_two_readings_are_none():
    both = [case(1, 1, "one of each"), case(4, 3), case(5, 2)]
    assert circumstance(both, [True, False, False], f, [case(1, 4, "one row alone")]) == ""
    assert circumstance(both, [True, False, False], f, [case(1, 1, "one of each")]) != ""


def test_what_is_so_by_chance_is_not_said():
    def table(low, kind):
        return Case((RNG.uniform(low, low + 1, (3, 3)), 0.5), kind=kind)

    cases = [table(0, "a"), table(-1, "b"), table(-1, "c")]
    wrong = [False, True, True]
    assert "below 0" in circumstance(cases, wrong, f, [table(0, "a"), table(-1, "b")])
    assert circumstance(cases, wrong, f, [table(-1, "a"), table(-1, "b")]) == ""


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3), st.booleans(), st.booleans()),
                min_size=2, max_size=6))
def test_what_is_said_separates_right_from_wrong(drawn):
    cases = [case(rows, columns, f"{i}", draw=whole if ints else RNG.normal)
             for i, (rows, columns, ints, _) in enumerate(drawn)]
    wrong = [each[3] for each in drawn]
    said = circumstance(cases, wrong, f, [])
    for word, so in (("one row", lambda X: len(X) == 1), ("one column", lambda X: len(X.T) == 1),
                     ("whole numbers", lambda X: X.dtype.kind == "i")):
        if word in said:
            inverse = word in said.partition("differs")[2]
            assert [bool(so(c.args[0])) == inverse for c in cases] == wrong
