"""The coverage table: every place that it names exists, and nothing that is taught is missing."""

import importlib
import re

import pytest

from autograder import exercises
from tests.conftest import ROOT

LESSONS = ROOT / "solutions" / "lessons"
TEXT = (LESSONS / "README.md").read_text(encoding="utf-8")
ROWS = [tuple(cell.strip() for cell in line.strip("| ").split(" | "))
        for line in TEXT.splitlines() if line.startswith("| ")]
ROWS = [row for row in ROWS if row[-1] != "Where"]
PLACE = re.compile(r"`([\w.]+)`|\[([^\]]+)\]\((\w+\.md)\)")
SERIES = ("01_forward", "02_slopes", "03_one_example", "04_many_examples", "05_hidden_layer",
          "06_jacobians", "07_layers", "08_training")


def lesson_named(exercise):
    """The lesson that an exercise belongs to by its id."""
    if exercise == "clinic":
        return SERIES[4]
    return SERIES[-1] if exercise in ("C1", "C2") else SERIES[int(exercise[1]) - 1]


def places():
    """The ids, the sections as (file, heading), and the figures in the column "Where"."""
    ids, sections, figures = set(), set(), set()
    for row in ROWS:
        for name, heading, file in PLACE.findall(row[-1]):
            if heading:
                sections.add((file, heading))
            elif name.startswith(("figures", "widgets")):
                figures.add(name)
            else:
                ids.add(name)
    return ids, sections, figures


IDS, SECTIONS, FIGURES = places()


def source(number):
    """The rows of one source's table."""
    part = TEXT.partition(f"\n## {number} · ")[2].partition("\n## ")[0]
    assert part
    return [row for row in ROWS if f"| {' | '.join(row)} |" in part]


def test_every_row_names_a_line_what_it_says_and_a_place():
    assert len(ROWS) > 100
    for row in ROWS:
        assert len(row) == 3 and all(row), row
        assert PLACE.search(row[-1]), row
        # a remark beside a place stands in a few words without marks of its own
        assert not set("`[](){}") & set(PLACE.sub("", row[-1])), row


@pytest.mark.parametrize("lesson", SERIES)
def test_every_exercise_named_exists(lesson):
    named = {exercise for exercise in IDS if lesson_named(exercise) == lesson}
    there = {exercise.id for exercise in exercises.LESSONS.get(lesson, ())}
    assert named and named - there == set()


@pytest.mark.parametrize("lesson", SERIES)
def test_every_exercise_of_the_series_is_named(lesson):
    there = {exercise.id for exercise in exercises.LESSONS.get(lesson, ())}
    assert there - IDS == set()


@pytest.mark.parametrize("file", [f"{lesson}.md" for lesson in SERIES])
def test_every_section_named_exists(file):
    named = {heading for name, heading in SECTIONS if name == file}
    text = (LESSONS / file).read_text(encoding="utf-8") if (LESSONS / file).exists() else ""
    outside = re.sub(r"```.*?```", "", text, flags=re.S)
    assert named - set(re.findall(r"^#{1,6} (.+)$", outside, flags=re.M)) == set()


def test_every_section_named_is_one_of_the_series():
    assert {file for file, _ in SECTIONS} <= {f"{lesson}.md" for lesson in SERIES}


@pytest.mark.parametrize("figure", sorted(FIGURES))
def test_every_figure_named_is_drawn_by_a_lesson(figure):
    module, _, name = figure.partition(".")
    assert callable(getattr(importlib.import_module(f"workbench.{module}"), name))
    texts = [path.read_text(encoding="utf-8") for path in LESSONS.glob("0*.md")]
    assert any(re.search(rf"\b{name}\(", text) for text in texts)


def test_every_question_and_equation_of_the_notes_has_its_row():
    lines = [line for line, *_ in source("001")]
    for wanted in (*(f"Q{n}" for n in range(1, 18)), *(f"({n})" for n in range(1, 6))):
        assert lines.count(wanted) == 1, wanted


def test_every_known_mistake_of_the_sources_has_its_row():
    assert set(re.findall(r"\*\*(B\d+)\*\*", "".join(row[1] for row in ROWS))) == {
        f"B{n}" for n in range(1, 17)}


@pytest.mark.parametrize("number, at_least", [
    ("000", 19), ("001", 45), ("002", 22), ("003", 23), ("004", 19)])
def test_no_source_loses_a_row(number, at_least):
    assert len(source(number)) >= at_least
