"""The memory cap of a control group: made, entered, removed, and never another run's."""

import pytest

from autograder import cgroup
from autograder.cgroup import Group


@pytest.fixture
def group():
    """A group that nobody has entered yet."""
    try:
        made = Group()
    except OSError as error:
        pytest.skip(f"no control group can be made here: {error}")
    yield made
    made.close()


def test_a_group_that_is_about_to_be_entered_is_left_alone(group):
    other = Group()
    assert group.entrance.exists() and other.entrance.exists()
    other.close()
    assert not other.folder.exists()


def test_an_old_empty_group_is_removed(group, monkeypatch):
    monkeypatch.setattr(cgroup, "YOUNG_SECONDS", -1)
    Group().close()
    assert not group.folder.exists()


def test_a_cap_is_what_the_kernel_keeps(group):
    group.cap(512 * 2**20)
    assert int(group._limit.read_text()) == 512 * 2**20 + cgroup.WARM
    assert group.kills() == 0
