"""The class report as a page: one file that loads nothing, runs nothing, and prints.

It shows the numbers of `class_report` and no others; figures are inline SVG with their numbers in
words beside them.
"""

from __future__ import annotations

from functools import cache
from urllib.parse import quote

from jinja2 import Template

from autograder.feedback import template
from autograder.sandbox import TRUSTED_WARNING

BLOCK = 50
"""Students in one block of the heat map and of the table of marks."""
FIRST, MORE = 10, 30
"""Entries of "teach this next" that are shown at once, and those that can be opened."""
BINS = 10
SIGNS = {
    "right": ("R", "right"),
    "partly": ("P", "partly right"),
    "wrong": ("W", "wrong"),
    "error": ("E", "stops with an error"),
    "limit": ("L", "more time or memory than it may"),
    "not data": ("D", "no number, text or array comes back"),
    "not started": ("N", "handed in, and not started"),
    "missing": ("–", "no notebook"),
    "unreadable": ("U", "the notebook cannot be read"),
    "waiting": ("?", "not graded yet"),
    "by hand": ("H", "marked by hand"),
}
"""Verdict -> its letter on the heat map, and what that means."""


@cache
def _template() -> Template:
    return template("report.html.j2", percent=percent, number=number, signed=signed, hours=hours)


def percent(share: float | None) -> str:
    """A share as people read it: "48 %", and a dash for none."""
    return "–" if share is None else f"{100 * share:.0f} %"


def number(value: float | None) -> str:
    """A number with two decimals at most, and a dash for none."""
    return "–" if value is None else f"{round(value, 2):g}"


def signed(value: float | None) -> str:
    """A correlation, with its sign."""
    return "–" if value is None else f"{value:+.2f}".replace("-", "−")


def hours(late: float) -> str:
    """How late something came: in hours, in days from two on."""
    return f"{late:.1f} h" if late < 48 else f"{late / 24:.0f} days"


def page(report: dict, links: bool) -> str:
    """The report as HTML.

    Parameters
    ----------
    report : dict
        What `class_report.report` gives.
    links : bool
        Whether marks lead to the students' feedback pages, which bear names.
    """
    return _template().render(
        r=report, signs=SIGNS, first=FIRST, more=MORE, link=_link if links else None,
        blocks=[report["students"][at:at + BLOCK]
                for at in range(0, len(report["students"]), BLOCK)],
        by_lesson={lesson: [each for each in report["exercises"] if each["lesson"] == lesson]
                   for lesson in report["lessons"]},
        histogram=_histogram(report), warning=TRUSTED_WARNING)


def _link(student: str, lesson: str) -> str:
    """The way to a student's feedback page from the folder that the report lies in."""
    return f"feedback/{quote(student, safe='')}/{lesson}/{lesson}.html"


def _histogram(report: dict) -> list[dict]:
    """How many students have how much of all points, in ten steps."""
    points, bins = report["class"]["points"], [0] * BINS
    for student in report["students"]:
        share = student["score"] / points if points else 0
        bins[min(int(share * BINS), BINS - 1)] += 1
    most = max(bins, default=0) or 1
    step = 100 // BINS
    return [{"from": at * step, "to": (at + 1) * step, "count": count, "height": 100 * count / most}
            for at, count in enumerate(bins)]
