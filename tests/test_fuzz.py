"""Answers and notebooks that nobody thought of: no crash, no undeserved mark, the same mark twice.

The codec's, the intake's and the sandbox's own made-up input is in their tests. `make fuzz` runs
all of these with 20,000 examples each, and those that grade a whole notebook with 400.
"""

import copy
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder import codec, exercises, grade, intake
from autograder.codec import Malformed
from autograder.intake import Unreadable
from autograder.judge import answer_key, judge
from autograder.probe import read_answer
from autograder.sample_class import make
from autograder.sandbox import Limits, open_sandbox
from tests.test_intake import junk
from tests.test_probe import data

pytestmark = pytest.mark.fuzz
LESSON, SEED = "01_forward", 20250117
FEW = settings(max_examples=max(8, settings.default.max_examples // 50))
NOT_ANSWERED = ("E1.2", "E1.5")
CHANGES = ("delete", "double", "move", "swap", "flag", "point", "kind", "cut", "nonsense")


def numeric(key):
    """Whether luck is out of the question: answers of several numbers that have decimals."""
    floats = [np.asarray(answer.value) for answer in key.expected
              if isinstance(answer.value, np.ndarray)]
    return sum(array.size for array in floats if (array % 1).any()) > 6


KEYS = [key for key in (answer_key(each, SEED) for each in exercises.all_exercises())
        if numeric(key)]


def sent(values):
    """Each value as it crosses the wall: a record and its bytes."""
    trees = [codec.encode(value) for value in values]
    return [({"is": "value", "value": tree, "changed": []}, blob) for tree, blob in trees]


def read(record, blob):
    """What the grader makes of it; None where it stops to read."""
    try:
        return read_answer(record, blob)
    except Malformed:
        return None


@given(st.sampled_from(KEYS), st.lists(data, min_size=1, max_size=6))
def test_made_up_answers_earn_nothing(key, values):
    try:
        answers = [read(*each) for each in sent(values)]
    except codec.NotData:
        return
    verdict = judge(key, [answers[i % len(answers)] for i in range(len(key.cases))])
    assert verdict.score == 0 and verdict.verdict in ("wrong", "error")


def near(right, given):
    """A comparison of its own making: as many numbers, none off by 1e-4 of the largest."""
    if isinstance(right, (tuple, list, dict)):
        if isinstance(right, dict):
            right, given = right.values(), [given[name] for name in right]
        return all(map(near, right, given))
    right, given = np.asarray(right, float).ravel(), np.asarray(given, float).ravel()
    return right.size == given.size and np.allclose(
        given, right, rtol=0, atol=1e-4 * max(1e-2, abs(right).max(initial=0)))


@given(st.sampled_from(KEYS), st.data())
def test_a_wounded_right_answer_is_right_only_where_it_is_still_near(key, draw):
    records = sent([answer.value for answer in key.expected])
    place = draw.draw(st.integers(0, len(records) - 1))
    record, blob = records[place]
    text, blob = bytearray(json.dumps(record).encode()), bytearray(blob)
    for _ in range(draw.draw(st.integers(1, 3))):
        part = blob if blob and draw.draw(st.booleans()) else text
        part[draw.draw(st.integers(0, len(part) - 1))] = draw.draw(st.integers(0, 255))
    try:
        wounded = read(codec.loads(bytes(text)), bytes(blob))
    except Malformed:
        return
    answers = [read(*each) for each in records]
    assert judge(key, answers).score == key.exercise.points
    answers[place] = wounded
    if wounded is not None and judge(key, answers).score == key.exercise.points:
        assert wounded.kind == "value"
        assert near(key.expected[place].value, wounded.value)


@pytest.fixture(scope="module")
def sandbox():
    with open_sandbox() as opened:
        yield opened


@pytest.fixture(scope="module")
def half_done():
    """A notebook with right answers but for two exercises, which are as they were handed out."""
    answers = make.all_of(LESSON, make.right, 0)
    for name in NOT_ANSWERED:
        del answers[name]
    return make.answered(LESSON, answers)


def about(cell):
    return cell.get("metadata", {}).get("nbgrader", {})


def disturb(tree, draw):
    """One change to a notebook that a program, a person or a cheat might make."""
    cells = tree["cells"]
    one = draw.draw(st.integers(0, len(cells) - 1))
    other = draw.draw(st.integers(0, len(cells) - 1))
    cell = cells[one]
    match draw.draw(st.sampled_from(CHANGES)):
        case "delete":
            del cells[one]
        case "double":
            cells.insert(other, copy.deepcopy(cell))
        case "move":
            cells.insert(other, cells.pop(one))
        case "swap":
            cell["metadata"], cells[other]["metadata"] = cells[other]["metadata"], cell["metadata"]
        case "flag":
            name = draw.draw(st.sampled_from(["grade", "solution", "locked", "task"]))
            about(cell)[name] = not about(cell).get(name)
        case "point":
            about(cell)["points"] = draw.draw(st.integers(-9, 99) | st.floats() | junk)
        case "kind":
            cell["cell_type"] = draw.draw(st.sampled_from(["code", "markdown", "raw"]))
        case "cut":
            at = draw.draw(st.integers(0, 200))
            cell["source"] = "".join(cell["source"])[:at]
        case "nonsense":
            name = draw.draw(st.sampled_from(["metadata", "source", "outputs", "id"]))
            cell[name] = draw.draw(junk)


@FEW
@given(st.data())
def test_a_disturbed_notebook_earns_what_it_answers_and_twice_the_same(half_done, sandbox, draw):
    tree = copy.deepcopy(half_done)
    try:
        for _ in range(draw.draw(st.integers(1, 6))):
            disturb(tree, draw)
    except (AttributeError, TypeError, ValueError, IndexError):
        pass  # nonsense on nonsense: what was done so far is enough
    plan = grade.plan(LESSON, SEED)
    try:
        submissions = [intake.read(json.dumps(tree).encode(), plan.notebook) for _ in range(2)]
    except Unreadable as error:
        assert "\n" not in str(error)
        return
    first, second = (grade.grade_notebook(submission, "one", plan, sandbox, Limits(step=2))
                     for submission in submissions)
    assert first.verdicts == second.verdicts and first.remarks == second.remarks
    for verdict in first.verdicts:
        assert 0 <= verdict.score <= verdict.points
        assert verdict.exercise not in NOT_ANSWERED or verdict.score == 0
