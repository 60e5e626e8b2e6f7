"""Every limit: who meets it is told so in one sentence, an option moves it, and the rest counts."""

import json
import textwrap
from contextlib import nullcontext

import pytest

from autograder.__main__ import main, parser
from autograder.commands import grade as command
from autograder.commands.grade import RANGES
from autograder.sandbox import Limits, NoWalls
from autograder.workers import Local, Walls
from tests.conftest import ROOT
from tests.test_grade import SAMPLE, rows

LESSON, EXERCISE, CELL = "01_forward", "E1.2", "E1_2_shape_of"
OTHERS = ("E1.1", "E1.3", "E1.4", "E1.5")
SMALL = ("--seconds", "1", "--memory", "320", "--processes", "8", "--output", "2",
         "--disk", "2")
SENTENCES = {
    "time": "it took more than 1 s",
    "memory": "it used more than 320 MiB of memory",
    "processes": "it started more than 8 processes and threads",
    "output": "it printed more than 2 KiB, and the rest was cut",
    "disk": "it wrote more than 2 MiB into files",
}
TOO_MUCH = {
    "time": """
import time
end = time.process_time() + 1.6
while time.process_time() < end:
    pass
""",
    "memory": "len(bytearray(400 * 2**20))",
    "processes": """
import os, signal
children = []
try:
    for _ in range(12):
        child = os.fork()
        if child == 0:
            signal.pause()
        children.append(child)
finally:
    for child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
""",
    "output": "for number in range(100):\n    print('x' * 30)",
    "disk": "with open('large', 'wb') as file:\n    file.write(bytes(3 * 2**20))",
}
"""Each is more than SMALL allows and less than a student may take when nothing is said."""
PLACES = ("answer", "asked", "demo")


def notebook(place, code):
    """A right notebook that runs some code besides; `asked`: when its function is first called."""
    made = json.loads((SAMPLE / "submitted" / "right_ada" / LESSON / f"{LESSON}.ipynb").read_text())
    answer = next(cell for cell in made["cells"]
                  if cell["metadata"].get("nbgrader", {}).get("grade_id") == CELL)
    source = "".join(answer["source"])
    if place == "answer":
        answer["source"] = f"{code}\n\n{source}"
    elif place == "after":
        answer["source"] = f"{source}\n\n{code}"
    elif place == "asked":
        answer["source"] = (
            f"{source}\n\nright, first = shape_of, [True]\n\n\ndef shape_of(*args):\n"
            f"    if first:\n        first.clear()\n{textwrap.indent(code.strip(), ' ' * 8)}\n"
            "    return right(*args)")
    else:
        cell = {"cell_type": "code", "metadata": {}, "source": code, "outputs": [],
                "execution_count": None}
        made["cells"].insert(2, cell)
    return json.dumps(made)


@pytest.fixture(scope="module")
def grade(tmp_path_factory):
    """A function: submissions and options -> the folder that they are graded into."""
    try:
        team = Local(1, Walls())
    except NoWalls as error:
        pytest.skip(str(error))

    def run(submissions, *options, status=0):
        folder = tmp_path_factory.mktemp("limits")
        for (student, lesson), text in submissions.items():
            path = folder / "in" / student / lesson / f"{lesson}.ipynb"
            path.parent.mkdir(parents=True)
            path.write_text(text, encoding="utf-8")
        lessons = sorted({lesson for _, lesson in submissions})
        words = [word for lesson in lessons for word in ("--lesson", lesson)]
        assert main(["grade", str(folder / "in"), "--out", str(folder / "out"), "--seed",
                             str(SAMPLE / "seed"), *words, *options]) == status
        return folder / "out"

    with team, pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "Local", lambda count, walls: nullcontext(team))
        yield run


CLASS = {(f"{what}_{place}", LESSON): notebook(place, code)
         for what, code in TOO_MUCH.items() for place in PLACES}


@pytest.fixture(scope="module")
def limited(grade):
    """The class under small limits."""
    return grade(CLASS, *SMALL)


@pytest.fixture(scope="module")
def usual(grade):
    """The class under the usual limits."""
    return grade(CLASS)


def result(out, student, exercise=EXERCISE):
    """A student's row for an exercise."""
    (row,) = [row for row in rows(out / "verdicts.csv")
              if (row["student"], row["exercise"]) == (student, exercise)]
    return row


def page(out, student):
    return (out / "feedback" / student / LESSON / f"{LESSON}.html").read_text(encoding="utf-8")


def others_are_right(out, student):
    return all(result(out, student, other)["verdict"] == "right" for other in OTHERS)


@pytest.mark.parametrize("student", [student for student, _ in CLASS])
def test_an_option_moves_the_limit(usual, student):
    assert result(usual, student)["verdict"] == "right" and others_are_right(usual, student)
    assert "more than" not in page(usual, student)


HEADED = f"{EXERCISE} · It took more than it may</h2>\n<h3>What was seen</h3>\n<p>"


def answer_cell():
    """The number of the exercise's answer cell, counted from 1."""
    cells = json.loads((ROOT / "notebooks" / f"{LESSON}.ipynb").read_text("utf-8"))["cells"]
    ids = [cell["metadata"].get("nbgrader", {}).get("grade_id", "") for cell in cells]
    return 1 + ids.index(CELL)


STOPS = ("time", "memory", "processes", "disk")


@pytest.mark.parametrize("what", STOPS)
@pytest.mark.parametrize("place, where", [("answer", "in its cell "), ("asked", "")])
def test_an_exercise_that_meets_a_limit_is_told_which_and_costs_itself_only(
        limited, what, place, where):
    student = f"{what}_{place}"
    said = f"Stopped: {where}{SENTENCES[what]}."
    row = result(limited, student)
    assert (row["verdict"], row["score"]) == ("limit", "0") and row["advice"].startswith(said)
    assert f"{HEADED}{said}" in page(limited, student)
    assert others_are_right(limited, student)


@pytest.mark.parametrize("what", TOO_MUCH)
@pytest.mark.parametrize("place", ["answer", "demo"])
def test_a_cell_that_meets_a_limit_is_named_on_the_page(limited, what, place):
    student = f"{what}_{place}"
    cell = {"answer": f"Cell {answer_cell()} ({EXERCISE})", "demo": "Cell 3"}[place]
    left_out = " was stopped and left out" if what == "time" else ""
    assert f"<li>{cell}{left_out}: {SENTENCES[what]}.</li>" in page(limited, student)
    assert others_are_right(limited, student)
    if place == "demo":
        assert result(limited, student)["verdict"] == "right"


@pytest.mark.parametrize("place", ["answer", "asked"])
def test_what_is_printed_too_much_costs_no_marks(limited, place):
    # what a function prints while it is asked is not kept at all
    assert result(limited, f"output_{place}")["verdict"] == "right"
    assert ("printed more" in page(limited, f"output_{place}")) == (place == "answer")


def test_the_whole_notebook_has_its_time_too(grade):
    waits = "import time\ntime.sleep(1.5)"
    submissions = {(place, LESSON): notebook(place, waits) for place in PLACES}
    out = grade(submissions, "--total-seconds", "1.2")
    said = "Stopped: the whole notebook took more than 1.2 s."
    for place in PLACES:
        row = result(out, place)
        assert (row["verdict"], row["advice"]) == ("limit", said)
        assert f"{HEADED}{said}</p>" in page(out, place)
    assert result(out, "asked", "E1.1")["verdict"] == "right", "it was answered in time"
    usual = grade(submissions)
    assert all(result(usual, place)["verdict"] == "right" for place in PLACES)


def test_edges(grade):
    """What a limit is taken for, and what is taken for a limit."""
    out = grade({
        ("after", LESSON): notebook("after", TOO_MUCH["memory"]),
        ("caught", LESSON): notebook(
            "asked", f"try:\n    {TOO_MUCH['memory']}\nexcept MemoryError:\n    pass"),
        ("by_hand", LESSON): notebook("asked", "raise MemoryError('by hand')"),
        ("absurd", LESSON): notebook("asked", "np.zeros((10**6, 10**6))"),
        ("deep", LESSON): notebook("asked", "def f(): return f()\nf()"),
        ("noisy", LESSON): notebook("answer", TOO_MUCH["output"] + "\nnowhere"),
    }, *SMALL)
    assert result(out, "after")["verdict"] == "right", "the function was there before"
    assert SENTENCES["memory"] in page(out, "after")
    assert result(out, "caught")["verdict"] == "right"
    for student in ("by_hand", "absurd"):  # nothing tells the one from the other
        assert result(out, student)["advice"].startswith(f"Stopped: {SENTENCES['memory']}.")
    assert result(out, "deep")["advice"].startswith("It stopped with RecursionError")
    assert result(out, "noisy")["advice"].startswith("Its cell stops with NameError")
    assert SENTENCES["output"] in page(out, "noisy")


def test_the_least_and_the_most_of_each_option_let_honest_work_through(grade):
    work = {("right_ada", path.parent.name): path.read_text(encoding="utf-8")
            for path in SAMPLE.glob("submitted/right_ada/*/*.ipynb")}
    for side in (0, 1):
        options = [f"{name}={values[side]}" for name, values in RANGES.items()
                   if side or not name.endswith("seconds")]
        out = grade(work, *options)
        assert {row["verdict"] for row in rows(out / "verdicts.csv")} == {"right"}


@pytest.mark.parametrize("option, value, said", [
    ("--seconds", "0", "--seconds 0 is too little for any notebook: give 0.05 or more."),
    ("--seconds", "-3", "--seconds -3 is too little"),
    ("--seconds", "nan", "--seconds nan is too little"),
    ("--seconds", "inf", "--seconds inf is no limit any more: give 86400 or less."),
    ("--total-seconds", "0.5", "--total-seconds 0.5 is too little"),
    ("--total-seconds", "1e9", "--total-seconds 1e+09 is no limit any more"),
    ("--memory", "100", "--memory 100 is too little for any notebook: give 256 or more."),
    ("--memory", "nan", "--memory nan is too little"),
    ("--memory", "inf", "--memory inf is no limit any more"),
    ("--memory", "1e30", "--memory 1e+30 is no limit any more"),
    ("--processes", "0", "--processes 0 is too little"),
    ("--processes", "99999999999999999999", "--processes 1e+20 is no limit any more"),
    ("--output", "0.5", "--output 0.5 is too little"),
    ("--output", "9999", "--output 9999 is no limit any more: give 512 or less."),
    ("--disk", "0", "--disk 0 is too little"), ("--disk", "inf", "--disk inf is no limit"),
    ("--workers", "0", "--workers must be at least 1."),
    ("--workers", "-1", "--workers must be at least 1."),
], ids=str)
def test_a_value_that_makes_no_sense_gets_a_sentence(tmp_path, capsys, option, value, said):
    (tmp_path / "in" / "ada").mkdir(parents=True)
    assert main(["grade", str(tmp_path / "in"), "--out", str(tmp_path / "out"),
                         option, value]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"autograder: {said}") and told.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("option, value", [
    ("--seconds", "long"), ("--memory", "2GiB"), ("--processes", "1.5"), ("--disk", "")], ids=str)
def test_a_value_that_is_no_number_is_named(tmp_path, capsys, option, value):
    with pytest.raises(SystemExit) as ended:
        main(["grade", str(tmp_path), "--out", str(tmp_path / "out"), option, value])
    assert ended.value.code == 2
    assert f"argument {option}: invalid" in capsys.readouterr().err


def test_every_limit_has_an_option_and_a_usual_value_within_its_range():
    options = parser("grade").parse_args(["grade", "in", "--out", "out"])
    assert command.limits_of(options) == Limits()
    for name, (least, most) in RANGES.items():
        assert least < getattr(options, name.strip("-").replace("-", "_")) < most
