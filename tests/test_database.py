"""Which database holds a course's marks: one for life, and no password where people read."""

import json
import sys

import pytest

from autograder import database
from autograder.course import write_config
from autograder.database import NoDatabase, place, settle
from tests.conftest import ROOT

HERE = "postgresql+psycopg://ada:se%2Fcret@db.example/course"


def test_a_folder_has_its_own_gradebook_unless_told_otherwise(tmp_path):
    assert settle(tmp_path) == database.url(tmp_path)
    write_config(tmp_path)
    assert settle(tmp_path) == database.url(tmp_path)
    assert settle(tmp_path, f"sqlite:///{tmp_path}/gradebook.db") == database.url(tmp_path)


def test_a_course_remembers_its_database_where_the_formgrader_reads_it(tmp_path):
    chosen = settle(tmp_path, HERE)
    write_config(tmp_path, chosen)
    assert settle(tmp_path) == chosen == settle(tmp_path, HERE)
    assert (tmp_path / "nbgrader_config.py").stat().st_mode & 0o777 == 0o600


def test_a_folder_that_is_moved_keeps_its_own_gradebook(tmp_path):
    (tmp_path / "old").mkdir()
    write_config(tmp_path / "old")
    (tmp_path / "old" / "run.json").write_text(json.dumps({"database": "gradebook.db"}))
    (tmp_path / "old").rename(tmp_path / "new")
    assert settle(tmp_path / "new") == database.url(tmp_path / "new")


@pytest.mark.parametrize("first, then", [
    (None, HERE), (HERE, "sqlite:///other.db"), (HERE, HERE + "2"),
    (HERE, HERE.replace("db.", "db2.")), (HERE, HERE + "?options=-csearch_path%3Dother"),
])
def test_a_course_goes_on_in_no_other_database(tmp_path, first, then):
    write_config(tmp_path, settle(tmp_path, first) if first else None)
    with pytest.raises(NoDatabase, match="as its nbgrader_config.py says") as told:
        settle(tmp_path, then)
    assert "cret" not in str(told.value)


@pytest.mark.parametrize("same", [
    "postgresql://bob:other@db.example:5432/course", "postgres://db.example/course",
    "postgresql+psycopg2://db.example/course?sslmode=require",
])
def test_another_user_or_driver_is_no_other_database(tmp_path, same):
    write_config(tmp_path, settle(tmp_path, HERE))
    assert place(settle(tmp_path, same)) == place(HERE)


def test_a_configuration_that_is_gone_does_not_start_a_second_gradebook(tmp_path):
    (tmp_path / "run.json").write_text(json.dumps({"database": place(HERE)}))
    with pytest.raises(NoDatabase, match="as its run.json says"):
        settle(tmp_path)
    assert place(settle(tmp_path, HERE)) == place(HERE)


def test_the_teachers_own_configuration_counts(tmp_path):
    config = tmp_path / "nbgrader_config.py"
    config.write_text(f"c = get_config()\nc.CourseDirectory.db_url = {HERE!r}\n")
    assert place(settle(tmp_path)) == place(HERE)
    config.write_text("import nowhere_at_all\n")
    with pytest.raises(NoDatabase, match="ModuleNotFoundError"):
        settle(tmp_path)


@pytest.mark.parametrize("address, why", [
    ("nonsense", "no address of a database"), ("postgresql://a:cret@h:5x/d", "no address"),
    ("sqlite://", "in memory"), ("sqlite:///:memory:", "in memory"),
    ("mysql://a:cret@h/d", "kept in SQLite or PostgreSQL"),
])
def test_an_address_that_is_none_is_told_in_one_sentence(tmp_path, address, why):
    with pytest.raises(NoDatabase, match=why) as told:
        settle(tmp_path, address)
    assert "cret" not in str(told.value) and "\n" not in str(told.value)


def test_a_driver_that_is_missing_is_told_with_the_command_that_installs_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(NoDatabase) as told:
        settle(tmp_path, HERE)
    assert f"{sys.executable} -m pip install '{database.DRIVER}'" in str(told.value)
    assert f'postgres = ["{database.DRIVER}"]' in (ROOT / "pyproject.toml").read_text()
    assert database.DRIVER in (ROOT / "tests" / "requirements.txt").read_text().splitlines()


def test_a_place_holds_neither_user_nor_password():
    told = place(HERE + "?password=cret&user=ada&host=%2Frun&sslmode=require")
    assert "ada" not in told and "cret" not in told
    assert told == "postgresql+psycopg://db.example:5432/course?host=%2Frun"
    assert "cret" not in database.said(ValueError("FATAL: se/cret is wrong"), HERE)
    assert "cret" not in database.said(ValueError("not cret"), HERE + "?password=cret")
