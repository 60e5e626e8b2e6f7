"""Honest students with bad luck: full marks for what is right, a sentence for what was mended."""

import pytest

from tests.submissions import unlucky  # noqa: F401  (declares the mishaps)
from tests.submissions.cases import FULL, mishap
from tests.submissions.classroom import Classroom

EVERY_MISHAP = [pytest.param(case, id=case.name) for case in mishap.values()]


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """All mishaps as one class, graded once."""
    made = Classroom(tmp_path_factory.mktemp("unlucky"), mishap.values())
    made.grade("--workers", "2", "--seconds", "1")
    return made


@pytest.mark.parametrize("case", EVERY_MISHAP)
def test_what_is_right_gets_its_points(room, case):
    outcome = room.outcome(case.name)
    assert outcome.score == case.earns, [(row["verdict"], row["advice"]) for row in outcome.rows]


@pytest.mark.parametrize("case", EVERY_MISHAP)
def test_what_was_mended_is_told_and_nothing_else_is(room, case):
    outcome = room.outcome(case.name)
    assert case.proof in outcome.told
    if not case.proof:
        assert "<ul>" not in outcome.page, "a remark that nobody needs"


def test_nobody_else_is_hurt(room):
    assert {room.outcome(student).score for student in room.honest_students} == {FULL}
    assert room.changed == [] and room.survivors == set()
    persons = {student for student, reason in room.reasons.items() if reason}
    assert persons == {room.students["two_of_them"]}
