"""200 students with known misconceptions: the class report says what was planted."""

import json
import math
import re
from collections import Counter

import numpy as np
import pytest

from autograder import whole_class
from autograder.__main__ import main
from autograder.pseudonyms import pseudonym
from tests import planted
from tests.conftest import ROOT
from tests.planted import LIMIT, MISSING, NOT_STARTED, RIGHT, UNREADABLE
from tests.test_browser import browser, violations, watched  # noqa: F401
from tests.test_feedback import Page

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::ResourceWarning")]
LESSONS = ["01_forward", "03_one_example"]
SEED = 424242
FIRST = ("Zofia", "Ananda", "Björk", "Kwabena", "Oluwaseun", "Ines", "Dmitri", "Xiulan")
LAST = ("Kowalska", "Raghunathan", "Guðmundsdóttir", "Asante", "Adeyemi", "Fonseca", "Orlov",
        "Zhang", "O'Brien", "von-Ahnen", "al_Farsi", "Lindqvist", "Moreau", "Takahashi", "Novak",
        "Petrov", "Silva", "Haddad", "Kiplagat", "Yilmaz", "Bianchi", "Weber", "Nowak", "Murphy",
        "Castro")
STUDENTS = sorted(f"{first}_{last}" for first in FIRST for last in LAST)
TELLTALE = STUDENTS[3]
"""Who writes the own name and a neighbour's into every answer."""


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """200 students with known misconceptions, graded behind the walls: the folder, the plan."""
    folder = tmp_path_factory.mktemp("planted")
    first, last = TELLTALE.split("_")
    note = (f"# written by {first} {last} ({TELLTALE.upper()}), with {STUDENTS[70]}\n"
            f"author_of_{TELLTALE.lower()}_notes = 1")
    notes = {student: f"# {student}" for student in STUDENTS} | {TELLTALE: note}
    made = planted.plant(folder / "in", STUDENTS, LESSONS, np.random.default_rng(8), notes)
    seed = folder / "own_seed"
    seed.write_text(f"{SEED}\n")
    assert main(["grade", str(folder / "in"), "--out", str(folder / "out"), "--seed", str(seed),
                 "--lesson", LESSONS[0], "--lesson", LESSONS[1], "--seconds", "1"]) == 1
    return folder / "out", made


@pytest.fixture(scope="module")
def told(graded):
    """report.json as `grade` has written it."""
    return json.loads((graded[0] / "report.json").read_text(encoding="utf-8"))


def asked(made):
    return [(lesson, exercise) for lesson in LESSONS for exercise in made.exercises(lesson)]


def answers(made, exercise):
    """student -> answer of all whose notebook was judged."""
    return {student: made.answers[student, exercise.id] for student in made.students
            if made.answers[student, exercise.id] not in (MISSING, UNREADABLE)}


def test_the_class_has_everything_that_is_to_be_counted(graded):
    counts = Counter(graded[1].answers.values())
    assert {RIGHT, NOT_STARTED, LIMIT, MISSING, UNREADABLE} <= set(counts)
    assert counts[LIMIT] == 1 and len(graded[1].students) == 200
    assert len(set(counts) - {RIGHT, NOT_STARTED, LIMIT, MISSING, UNREADABLE}) > 60


def test_misconceptions_are_counted_as_they_were_planted(graded, told):
    _, made = graded
    for (_, exercise), about in zip(asked(made), told["exercises"], strict=True):
        wanted = Counter(answer for answer in answers(made, exercise).values()
                         if answer in planted.misconceptions(exercise.id))
        assert {each["name"]: each["students"] for each in about["misconceptions"]} == wanted
        order = [each["students"] for each in about["misconceptions"]]
        assert order == sorted(order, reverse=True)
        advice = {wrong.name: wrong.advice for wrong in exercise.misconceptions}
        for each in about["misconceptions"]:
            lost = wanted[each["name"]] * (
                exercise.points - planted.misconceptions(exercise.id)[each["name"]][1])
            assert each["points_lost"] == pytest.approx(lost)
            assert each["advice"] == advice[each["name"]]


def test_an_example_is_the_cell_of_somebody_who_has_that_misconception(graded, told):
    _, made = graded
    seen = 0
    for (_, exercise), about in zip(asked(made), told["exercises"]):
        for each in about["misconceptions"]:
            example = each["example"]
            assert made.answers[example["student"], exercise.id] == each["name"]
            start = planted.misconceptions(exercise.id)[each["name"]][0].strip()
            assert example["code"].startswith(start[:1000])
            seen += 1
    assert seen > 60


def test_shares_means_limits_and_what_was_not_judged_are_as_planted(graded, told):
    _, made = graded
    for (lesson, exercise), about in zip(asked(made), told["exercises"]):
        assert (about["exercise"], about["lesson"]) == (exercise.id, lesson)
        judged = answers(made, exercise)
        scores = [made.score(student, exercise) for student in judged]
        solved = sum(score == exercise.points for score in scores)
        assert about["judged"] == len(judged) and about["solved"] == solved
        assert about["share_solved"] == pytest.approx(solved / len(judged), abs=1e-3)
        assert about["mean"] == pytest.approx(sum(scores) / len(scores), abs=1e-3)
        counts = Counter(made.answers[student, exercise.id] for student in made.students)
        assert about["limits"] == counts[LIMIT]
        assert about["verdicts"].get("missing", 0) == counts[MISSING]
        assert about["verdicts"].get("unreadable", 0) == counts[UNREADABLE]
        assert about["verdicts"].get("not started", 0) == counts[NOT_STARTED]
    notebooks = told["class"]["notebooks"]
    firsts = [made.exercises(lesson)[0].id for lesson in LESSONS]
    for state in (MISSING, UNREADABLE):
        assert notebooks[state] == sum(made.answers[student, first] == state
                                       for student in made.students for first in firsts)
    assert notebooks["graded"] + notebooks["missing"] + notebooks["unreadable"] == 400


def test_discrimination_is_the_textbook_formula_on_what_was_planted(graded, told):
    _, made = graded
    for (_, exercise), about in zip(asked(made), told["exercises"]):
        solved, failed = [], []
        for student in answers(made, exercise):
            score = made.score(student, exercise)
            (solved if score == exercise.points else failed).append(made.total(student) - score)
        everybody = solved + failed
        share = len(solved) / len(everybody)
        wanted = ((np.mean(solved) - np.mean(failed)) / np.std(everybody)
                  * math.sqrt(share * (1 - share)))
        assert about["discrimination"] == pytest.approx(wanted, abs=1e-3)


def test_students_have_their_marks_and_the_list_of_those_who_need_a_person(graded, told):
    _, made = graded
    assert [each["student"] for each in told["students"]] == made.students
    for each in told["students"]:
        assert each["score"] == pytest.approx(made.total(each["student"]))
        for lesson, exercise in asked(made):
            answer = made.answers[each["student"], exercise.id]
            shown = each["verdicts"][exercise.id]
            if answer in (RIGHT, NOT_STARTED, LIMIT, MISSING, UNREADABLE):
                assert shown == answer
            else:
                assert shown in ("wrong", "partly")
            if answer in (MISSING, UNREADABLE):
                assert each["lessons"][lesson]["state"] == answer
    unreadable = {(student, lesson) for lesson in LESSONS for student in made.students
                  if made.answers[student, made.exercises(lesson)[0].id] == UNREADABLE}
    assert {(each["student"], each["lesson"]) for each in told["needs_person"]} == unreadable


def test_what_to_teach_next_is_ordered_by_what_it_costs_the_class(graded, told):
    _, made = graded
    costs = Counter()
    for _, exercise in asked(made):
        for student, answer in answers(made, exercise).items():
            if answer not in (RIGHT, NOT_STARTED):
                costs[exercise.id, answer] += exercise.points - made.score(student, exercise)
    listed = [((each["exercise"], each["what"]), each["points_lost"])
              for each in told["teach_next"]]
    assert dict(listed) == pytest.approx({key: cost for key, cost in costs.items() if cost})
    assert [cost for _, cost in listed] == sorted((cost for _, cost in listed), reverse=True)


def test_the_page_shows_the_numbers_of_the_json_file(graded, told):
    page = Page((graded[0] / "report.html").read_text(encoding="utf-8"))
    assert page.open == []
    text = page.text
    assert f"{told['class']['notebooks']['graded']} no notebook" in text
    for about in told["exercises"]:
        assert f"{100 * about['share_solved']:.0f} % {about['mean']:.2f}".rstrip("0")[:5] in text
        for wrong in about["misconceptions"]:
            count = f"{wrong['students']} student{'s' * (wrong['students'] != 1)}"
            assert re.search(rf"{count} · [\d.]+ points? lost · {wrong['name']}\b", text)
    assert "Walls of the last run:" in text and "none" not in told["walls"]
    for student in STUDENTS:
        assert student in text


# Names


@pytest.fixture(scope="module")
def anonymous(graded):
    """The two files of the anonymous report."""
    assert main(["report", str(graded[0]), "--anonymous"]) == 1
    return {name: (graded[0] / f"report_anonymous.{name}").read_text(encoding="utf-8")
            for name in ("json", "html")}


def test_no_name_stands_in_the_anonymous_files(anonymous):
    for text in anonymous.values():
        assert STUDENTS[0] not in text
        found = [student for student in STUDENTS
                 if re.search(re.escape(student).replace("_", r"[\W_]*"), text, re.I)]
        assert found == []
    assert "may still contain a name" in anonymous["html"]
    assert "[name]" in anonymous["html"], "the students had written their names into their answers"


def test_pseudonyms_are_the_same_each_time_and_belong_to_the_seed(graded, anonymous, told):
    folder, _ = graded
    first = json.loads(anonymous["json"])
    main(["report", str(folder), "--anonymous"])
    assert json.loads((folder / "report_anonymous.json").read_text(encoding="utf-8")) == first
    called = {student: pseudonym(student, SEED) for student in STUDENTS}
    assert len(set(called.values())) == 200
    assert not set(called.values()) & {pseudonym(student, SEED + 1) for student in STUDENTS}
    shown = {each["student"]: each for each in first["students"]}
    assert list(shown) == sorted(called.values()), "the order of names would tell who is who"
    for each in told["students"]:
        assert shown[called[each["student"]]]["scores"] == each["scores"]


def test_both_reports_have_the_same_numbers(anonymous, told):
    hidden = json.loads(anonymous["json"])
    for one, other in zip(told["exercises"], hidden["exercises"]):
        for each in (*one["misconceptions"], *other["misconceptions"]):
            each.pop("example", None)
        assert one == other
    assert hidden["class"] == told["class"] and hidden["teach_next"] == told["teach_next"]


def test_a_grading_by_the_second_door_is_seen(graded, tmp_path):
    found = whole_class.read(graded[0])
    student, lesson = next(key for key, each in found.works.items() if each.state == "graded")
    notebook = found.notebook(student, lesson)
    held = whole_class.gradebook.standing(whole_class.database.settle(graded[0]))
    held.records.pop((student, lesson))  # as if only nbgrader had graded it
    seen = whole_class._work(found, (student, lesson), held, "")
    assert seen == found.works[student, lesson] and notebook is not None


# In a browser


@pytest.mark.parametrize("kind", ["report", "report_anonymous"])
def test_the_class_page_in_a_browser(graded, anonymous, browser, kind):  # noqa: F811
    folder = ROOT / "screenshots"
    folder.mkdir(exist_ok=True)
    page = watched(browser, (graded[0] / f"{kind}.html").as_uri())
    page.on("console", lambda message: page.did.append(message.text))
    page.on("pageerror", lambda error: page.did.append(str(error)))
    for width in (1280, 800):
        page.set_viewport_size({"width": width, "height": 900})
        page.reload()
        assert violations(page) == []
        page.screenshot(path=folder / f"{kind}_{width}.png", full_page=True)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert violations(page) == []
        across = page.evaluate("document.documentElement.scrollWidth")
        assert across == width, "wide tables scroll in their own frames"
    assert set(page.did) <= {page.url}, "it loads itself and nothing else"
    page.set_viewport_size({"width": 703, "height": 900})
    page.reload()
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") == 703, "A4, upright"
    page.screenshot(path=folder / f"{kind}_print.png", full_page=True)
    page.close()
