"""The table of what is recognised: no advice in it is wrong, and it stands in the README."""

import pytest

from autograder.judge import Verdict
from tests import documents, recognition
from tests.recognition import Wrong

ANSWERS = [Wrong(each.exercise, each.name, each.make, each.own)
           for each in recognition.wrong_answers() if each.exercise.id in ("E1.1", "E4.13")]


def wrong(name):
    return next(each for each in ANSWERS if name in each.name)


def said(*names, advice="Advice.", exercise="E4.13"):
    return Verdict(exercise, 1, 0, "wrong", advice, names)


def test_a_false_relation_is_found_out():
    transposed, half = wrong("E4.13-transposed"), wrong("mean_over_the_outputs")
    assert recognition.untrue(transposed, said("transpose")) == ""
    for name in ("opposite sign", "factor 2", "all zero", "another shape", "within 1 %",
                 "returns an argument", "a factor per row"):
        assert recognition.untrue(transposed, said(name)) == name
    assert recognition.untrue(half, said("by the number of columns of y")) == ""
    assert recognition.untrue(half, said("by the number of rows of y")) != ""


def test_a_misconception_that_is_not_the_students_is_found_out():
    transposed = wrong("E4.13-transposed")
    known = transposed.exercise.misconceptions[0].name
    assert recognition.untrue(transposed, said(known)) == known


def test_a_misconception_has_to_get_its_own_advice():
    own = next(each for each in ANSWERS if each.own)
    assert "not its own" in recognition.untrue(own, said(own.own))
    assert recognition.untrue(own, own.verdict(1)) == ""


def test_the_table_of_the_readme_tells_of_no_wrong_advice():
    _, table, _ = documents.between(recognition.README, "recognition")
    rows = [row.strip("| ").split(" | ") for row in table.strip().splitlines()]
    assert rows[0][-1] == "wrong advice" and len(rows) == 4
    assert [row[-1] for row in rows[2:]] == ["0", "0"]


@pytest.mark.slow
def test_the_table_is_what_is_measured():
    table, told = recognition.measured()
    assert not [line for line in told if line.startswith("UNTRUE")]
    assert documents.between(recognition.README, "recognition")[1].strip() == table
