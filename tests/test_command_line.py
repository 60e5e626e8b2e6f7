"""The command line: it explains itself at once, and says in one sentence what it cannot do."""

import re
import subprocess
import sys

import pytest

from autograder import exercises
from autograder.__main__ import COMMANDS, main, parser
from autograder.sample_class import make
from tests.conftest import ROOT
from tests.test_grade import SAMPLE

HEAVY = {"nbgrader", "nbconvert", "jupytext", "sqlalchemy", "IPython", "matplotlib", "zmq"}
README = (ROOT / "README.md").read_text(encoding="utf-8")
LESSON = "01_forward"


def python(code):
    """What a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True,
                          check=True).stdout


def helped(*words, capsys):
    with pytest.raises(SystemExit) as ended:
        main([*words, "--help"])
    assert ended.value.code == 0
    return capsys.readouterr().out


def test_help_lists_every_command_and_every_exit_status(capsys):
    text = helped(capsys=capsys)
    for name, does in COMMANDS.items():
        assert re.search(rf"^    {name} +{re.escape(does.split()[0])}", text, re.M)
    for status in ("0 ", "1 ", "2 ", "130 "):
        assert re.search(rf"^  {status}", text, re.M)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself(name, capsys):
    text = helped(name, capsys=capsys)
    assert f"python -m autograder {name}" in text and "exit status:" in text
    description = text.split("\n\n")[1]
    assert description.endswith(".") and description[0].isupper() and len(description) > 60
    for action in parser(name)._subparsers._group_actions[0].choices[name]._actions:
        assert action.help, f"{name} {action.option_strings or action.dest} has no help"


@pytest.mark.parametrize("words", [[], *[[name] for name in COMMANDS]], ids=str)
def test_help_imports_nothing_that_is_slow(words):
    loaded = python(f"""
import sys
from autograder.__main__ import parser
parser({words[0] if words else None!r})
print(sorted({{name.partition(".")[0] for name in sys.modules}}))""")
    slow = HEAVY if words else HEAVY | {"numpy", "rich", "nbformat", "solutions"}
    assert not set(re.findall(r"'(\w+)'", loaded)) & slow


@pytest.mark.parametrize("words", [[], ["gade"], ["grade"], ["try"], ["report"], ["--version"]],
                         ids=str)
def test_words_that_are_no_command_end_with_status_2(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert "usage: python -m autograder" in capsys.readouterr().err


def test_the_readme_names_every_command():
    for name in COMMANDS:
        assert re.search(rf"`{name}\b", README), name


# try


@pytest.fixture
def tried(capsys, monkeypatch, tmp_path):
    """Try a notebook; returns the exit status, what was told and the page."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def run(*words):
        status = main(["try", *map(str, words)])
        told = capsys.readouterr()
        pages = list(tmp_path.glob("autograder-try-*/*.html"))
        return status, told.out + told.err, pages[-1].read_text("utf-8") if pages else ""
    return run


def sample(student, lesson=LESSON):
    return SAMPLE / "submitted" / student / lesson / f"{lesson}.ipynb"


def test_a_tried_notebook_gets_what_a_class_would_get(tried):
    status, told, page = tried(sample("mistaken_emil"))
    assert status == 0 and "2.5 of 10 points" in told
    assert "half_missing" in " ".join(told.split()), "for the author's eyes"
    assert "half_missing" not in page and "2.5 of 10 points" in page
    assert not (sample("mistaken_emil").parent / "seed").exists()


@pytest.mark.parametrize("lesson", ["00_welcome", "03_one_example"])
def test_the_reference_gets_all_points(tried, lesson):
    points = sum(exercise.points for exercise in exercises.LESSONS[lesson])
    status, told, _ = tried("--reference", lesson)
    assert status == 0 and f"{lesson}: {points:g} of {points:g} points" in told


def test_a_notebook_tells_its_lesson_by_its_cells(tried, tmp_path):
    path = tmp_path / "homework (3).ipynb"
    path.write_text(make.as_text(make.half("02_slopes")), encoding="utf-8")
    assert "02_slopes: " in tried(path)[1]
    assert "01_forward: 0 of 10" in tried(path, "--lesson", LESSON)[1]


def test_what_cannot_be_read_needs_a_person(tried):
    status, told, page = tried(sample("broken_rosa"))
    assert status == 1 and "It is not a whole notebook" in told
    assert "could not be read" in page


@pytest.mark.parametrize("name, said", [
    ("nothing.ipynb", "It cannot be opened"), ("", "It is not a plain file"),
    ("text.ipynb", "names no lesson, and its cells are of none: give --lesson")])
def test_try_says_what_it_cannot_do(tried, tmp_path, name, said):
    (tmp_path / "text.ipynb").write_text("hello")
    status, told, page = tried(tmp_path / name)
    assert status == 2 and said in told and told.count("\n") == 1 and not page
