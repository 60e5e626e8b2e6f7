"""Tables that a command makes stand in a document between two marks, and nowhere else."""

from __future__ import annotations

from pathlib import Path

MARKS = "<!-- {0} -->", "<!-- end of {0} -->"


class NoMarks(ValueError):
    """A document that has no place for the table."""


def between(document: Path, name: str) -> tuple[str, str, str]:
    """What stands before, between and after the marks of a table; raises NoMarks without them."""
    begin, end = (mark.format(name) for mark in MARKS)
    before, opened, rest = document.read_text(encoding="utf-8").partition(begin)
    inside, closed, after = rest.partition(end)
    if not opened or not closed:
        raise NoMarks(f"{document.name} has no {begin} … {end} for the table.")
    return before + begin, inside, end + after


def put(document: Path, name: str, text: str) -> None:
    """Put a table between its marks; read again, since measuring takes long."""
    before, _, after = between(document, name)
    document.write_text(f"{before}\n{text}\n{after}", encoding="utf-8")
