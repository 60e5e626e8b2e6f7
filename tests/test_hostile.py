"""Every attack, graded between two honest students: no points, no leak, nothing left, nobody hurt.

The quick ones are one class behind the strongest walls of the machine. The slow ones, and the
quick ones once more behind namespaces alone, are classes of their own.
"""

import html.parser
import json
import shutil
import subprocess

import pytest

from autograder import gradebook
from autograder.build import make_course
from autograder.report import UNSEEN
from tests.bench import stock
from tests.submissions import hostile, unlucky  # noqa: F401  (declare the cases)
from tests.submissions.cases import FULL, attack, mishap
from tests.submissions.classroom import EVERY, SECRETS, Classroom
from tests.submissions.honest import NOTHING_LEFT
from tests.submissions.notebooks import LESSON

QUICK = [case for case in attack.values() if not case.slow]
SLOW = [case for case in attack.values() if case.slow]
WORDS = ("--workers", "2", "--seconds", "1")
CLASSES = {"quick": (QUICK, WORDS), "slow": (SLOW, WORDS),
           "namespaces": (QUICK, (*WORDS, "--walls", "namespaces"))}
EVERY_CLASS = [pytest.param(name, marks=() if name == "quick" else pytest.mark.slow)
               for name in CLASSES]
EVERY_ATTACK = [
    pytest.param(name, case, id=f"{name}-{case.name}",
                 marks=() if name == "quick" else pytest.mark.slow)
    for name, (cases, _) in CLASSES.items() for case in cases
]
MAY_STAND = {"html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p",
             "strong", "ul", "li", "table", "caption", "thead", "tbody", "tr", "th", "td",
             "section", "details", "summary", "pre", "code", "em", "ol", "div", "dl", "dt", "dd",
             "math", "mfrac", "mi", "mn",
             "mo", "mover", "mrow", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr"}
REFUSES_SCRIPTS = "default-src 'none'; style-src 'unsafe-inline'"


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A function: the name of a class -> that class, graded once."""
    made = {}

    def grade(name):
        if name not in made:
            cases, words = CLASSES[name]
            made[name] = Classroom(tmp_path_factory.mktemp(name), cases)
            made[name].grade(*words)
        return made[name]
    return grade


@pytest.mark.parametrize("name, case", EVERY_ATTACK)
def test_the_attack_ran_and_gained_nothing(graded, name, case):
    outcome = graded(name).outcome(case.name)
    assert case.proof in outcome.told, f"no evidence that it ran: {outcome.told[-2000:]}"
    assert "GOT THROUGH" not in outcome.told
    assert outcome.score == case.earns, [row["verdict"] for row in outcome.rows]


@pytest.mark.parametrize("name, case", EVERY_ATTACK)
def test_nothing_secret_came_back(graded, name, case):
    outcome = graded(name).outcome(case.name)
    everything = outcome.told + outcome.page + json.dumps(outcome.notebook)
    assert [where for where, secret in SECRETS.items() if secret in everything] == []


@pytest.mark.parametrize("name, case", EVERY_ATTACK)
def test_what_came_back_can_be_opened(graded, name, case):
    outcome = graded(name).outcome(case.name)
    if outcome.page:
        assert REFUSES_SCRIPTS in outcome.page
        assert elements(outcome.page) <= MAY_STAND
    assert len(outcome.page) < 2**18 and len(json.dumps(outcome.notebook)) < 48 * 2**20
    for output in outcome.outputs:
        assert set(output.get("data", {})) <= {"text/plain", "image/png"}


@pytest.mark.parametrize("name", EVERY_CLASS)
def test_every_honest_student_keeps_full_marks_and_meets_nothing_left(graded, name):
    room = graded(name)
    marks = {student: room.outcome(student).score for student in room.honest_students}
    assert marks == dict.fromkeys(room.honest_students, FULL)
    assert len(marks) > len(CLASSES[name][0]) / EVERY
    for student in room.honest_students:
        assert NOTHING_LEFT in room.outcome(student).told, student


@pytest.mark.parametrize("name", EVERY_CLASS)
def test_nothing_outside_was_changed_and_nobody_stayed(graded, name):
    room = graded(name)
    assert room.changed == []
    assert room.survivors == set()


@pytest.mark.parametrize("name", EVERY_CLASS)
def test_the_teacher_s_terminal_and_tables_are_safe(graded, name):
    room = graded(name)
    texts = [room.terminal] + [path.read_text(encoding="utf-8") for path in room.out.iterdir()
                               if path.suffix in (".csv", ".json")]
    for text in texts:
        assert "\x1b]" not in text and "\x1b[2J" not in text and "Traceback" not in text
        assert [where for where, secret in SECRETS.items() if secret in text] == []
    assert room.status in (0, 1)
    assert set(room.rows) == {name.translate(UNSEEN) for name in room.students.values()}


@pytest.mark.slow
def test_nbgrader_s_own_command_gives_the_same_marks(tmp_path):
    kinds = ("files", "folders", "forged_cells", "ending", "objects", "cells", "sessions")
    cases = [case for case in (*attack.values(), *mishap.values())
             if case.make.__module__.rpartition(".")[2] in kinds and not case.slow]
    room, course = Classroom(tmp_path, cases), tmp_path / "course"
    room.grade(*WORDS)
    make_course(course)
    shutil.copy(tmp_path / "seed", course / "seed")
    room.submitted.rename(course / "submitted")
    done = subprocess.run(stock.command("autograde", LESSON), cwd=course, capture_output=True,
                          text=True, env=stock.environment(course), timeout=1200)
    ours, theirs = (gradebook.scores(gradebook.url(place)) for place in (room.out, course))
    named = {key: score for key, score in ours.items() if "\n" not in key[0]}
    assert len(named) > 400, done.stderr[-2000:]
    assert {key: theirs.get(key) for key in named} == named


def test_there_are_enough_attacks_and_each_leaves_evidence():
    assert len(attack) >= 80
    assert [case.name for case in attack.values() if not case.proof] == []


class _Elements(html.parser.HTMLParser):
    """Collects the elements of a page, and refuses what a browser would act on."""

    def __init__(self):
        super().__init__()
        self.found = set()

    def handle_starttag(self, tag, attrs):
        self.found.add(tag)
        for name, value in attrs:
            assert not name.startswith("on") and name not in ("src", "srcdoc", "action", "data")
            assert name != "href" or value.startswith("#")
        if tag == "meta":
            assert dict(attrs).get("http-equiv") in (None, "Content-Security-Policy")


def elements(page):
    """The names of a page's elements."""
    parser = _Elements()
    parser.feed(page)
    return parser.found
