"""Where you are: every exercise of every notebook, untouched, started, or passing its own check.

`check` notes each card's word in a file beside the notebooks, so that it outlives the kernel; the
rest is read from the notebooks themselves. No mark depends on it.
"""

import html
import json
import re
import time
from dataclasses import dataclass
from pathlib import Path

from .card import AGREES, GROUND, INK, LINE, NOT_STARTED, RECORDED

NOTES = ".progress.jsonl"
STUB = "raise NotImplementedError()"
UNTOUCHED, STARTED, PASSES = "untouched", "started", "passes its check"
SIGNS = {UNTOUCHED: "○", STARTED: "◐", PASSES: "●"}


def note(name, status, folder=None):
    """Keep what a card said about a function; only where notebooks lie, never with an error."""
    folder = Path.cwd() if folder is None else Path(folder)
    try:
        if any(folder.glob("[0-9][0-9]_*.ipynb")):
            with open(folder / NOTES, "a", encoding="utf-8") as file:
                file.write(json.dumps([name, status, round(time.time())]) + "\n")
    except OSError:
        pass  # a full or read-only disk is no reason to hold up a card


def _noted(folder):
    """Function name -> the last word of its card."""
    said = {}
    try:
        lines = (folder / NOTES).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return said
    for line in lines:
        try:
            name, status, _ = json.loads(line)
            said[str(name)] = str(status)
        except (ValueError, TypeError):
            continue  # a line that was cut off
    return said


@dataclass(frozen=True)
class Lesson:
    """A notebook's name and heading, and its exercises: (id, points, state)."""

    file: str
    title: str
    exercises: tuple

    def points(self, *states):
        """The points of the exercises in these states; of all without one."""
        return sum(points for _, points, state in self.exercises if state in (states or SIGNS))


def lessons(folder):
    """The notebooks in a folder, in their order; one that cannot be read is left out."""
    said, found = _noted(folder), []
    for path in sorted(folder.glob("[0-9][0-9]_*.ipynb")):
        try:
            cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
            found.append(_lesson(path.name, cells, said))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue
    return tuple(found)


def _lesson(file, cells, said):
    title, answers, exercises = file, [], []
    for cell in cells:
        source = "".join(cell["source"])
        about = cell.get("metadata", {}).get("nbgrader", {})
        if title == file and source.startswith("# "):
            title = source.splitlines()[0][2:]
        if about.get("solution"):
            answers.append((about["grade_id"], source))
        elif about.get("grade"):
            mine = [text for name, text in answers if name.startswith(about["grade_id"] + "_")]
            identity = about["grade_id"].replace("_", ".", 1)
            exercises.append((identity, float(about["points"]), _state(mine, source, said)))
    return Lesson(file, title, tuple(exercises))


def _state(answers, test, said):
    """What the answer cells above a test cell say, and the cards of the functions it checks."""
    words = [said.get(name) for name in re.findall(r"check\((\w+)\)", test)]
    if words and all(word in (AGREES, RECORDED) for word in words):
        return PASSES
    touched = any(STUB not in source for source in answers)
    return STARTED if touched or any(word not in (None, NOT_STARTED) for word in words) else (
        UNTOUCHED)


class Progress:
    """A table of contents that says how far you are; in a notebook with links.

    Parameters
    ----------
    folder : path, optional
        Where the notebooks lie; the current folder by default.
    """

    def __init__(self, folder=None):
        self.lessons = lessons(Path.cwd() if folder is None else Path(folder))

    def _sums(self):
        every = [each for lesson in self.lessons for each in lesson.exercises]
        counts = {state: sum(each[2] == state for each in every) for state in SIGNS}
        points = sum(lesson.points(PASSES) for lesson in self.lessons)
        return len(every), counts, points, sum(lesson.points() for lesson in self.lessons)

    def _sentence(self):
        number, counts, points, most = self._sums()
        if not number:
            return "No exercises lie beside this page."
        return (f"{counts[PASSES]} of {number} exercises pass their own check "
                f"({points:g} of {most:g} points), {counts[STARTED]} are started, "
                f"{counts[UNTOUCHED]} untouched.")

    def __repr__(self):
        lines = [self._sentence()]
        for lesson in self.lessons:
            marks = " ".join(f"{name} {SIGNS[state]}" for name, _, state in lesson.exercises)
            lines.append(f"{lesson.title}: {marks or 'nothing to grade'}")
        return "\n".join([*lines, "  ".join(f"{sign} {state}" for state, sign in SIGNS.items())])

    def _repr_html_(self):
        cell = f"padding:.35em .7em;border:1px solid {LINE};text-align:left;vertical-align:top"
        head = "".join(f'<th scope="col" style="{cell}">{words}</th>'
                       for words in ("Lesson", "Exercises", "Points that pass"))
        rows = "".join(_row(lesson, cell) for lesson in self.lessons)
        legend = ", ".join(f"{sign} {state}" for state, sign in SIGNS.items())
        ground = f"background:{GROUND};color:{INK}"
        return (
            f'<div style="max-width:46rem;overflow-x:auto;line-height:1.5;{ground}">'
            f'<table style="border-collapse:collapse;width:100%;{ground}">'
            f'<caption style="text-align:left;padding:.3em 0;color:{INK}">'
            f"<strong>{self._sentence()}</strong><br>{legend}</caption>"
            f'<thead><tr style="{ground}">{head}</tr></thead><tbody>{rows}</tbody></table></div>')


def _row(lesson, cell):
    marks = " ".join(
        f'<span style="white-space:nowrap;margin-right:.5em" title="{name}: {state}">'
        f'<span aria-hidden="true">{SIGNS[state]}</span> {html.escape(name)}'
        f'<span style="position:absolute;clip-path:inset(50%)"> {state}</span></span>'
        for name, _, state in lesson.exercises) or "nothing to grade"
    points = f"{lesson.points(PASSES):g} of {lesson.points():g}" if lesson.exercises else "–"
    return (f'<tr style="background:{GROUND}"><th scope="row" style="{cell};font-weight:normal">'
            f'<a href="{html.escape(lesson.file)}">{html.escape(lesson.title)}</a></th>'
            f'<td style="{cell}">{marks}</td>'
            f'<td style="{cell};white-space:nowrap">{points}</td></tr>')
