"""A class list from a CSV file: who the students are whose folders were graded.

The files that learning platforms export will do: Canvas's gradebook, Moodle's participants or
grades. A file of one's own needs a column `student` with the folders' names.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

FIELDS = {
    "folder": ("student",),
    "name": ("student", "name", "full name", "fullname"),
    "first_name": ("first name", "firstname", "given name"),
    "last_name": ("last name", "lastname", "surname", "family name"),
    "id": ("id", "canvas id", "user id"),
    "sis_user_id": ("sis user id",),
    "sis_login_id": ("sis login id", "login", "login id"),
    "section": ("section",),
    "email": ("email address", "email", "e-mail", "mail"),
    "id_number": ("id number", "idnumber"),
    "username": ("username", "user name"),
}
"""What we know of a student -> the headings under which it may stand, in small letters."""
IDENTITIES = ("folder", "name", "id", "sis_user_id", "sis_login_id", "email", "id_number",
              "username")
NOBODY = ("points possible", "student, test", "test student")
"""Rows of Canvas's export that are no students."""


class BadRoster(OSError):
    """A class list that cannot be used; says why."""


@dataclass(frozen=True)
class Roster:
    """A class list, and which of its rows each of its students' names leads to."""

    rows: tuple[dict[str, str], ...]
    known: dict[str, dict[str, str]]

    def find(self, folder: str) -> dict[str, str] | None:
        """The row of the student with this folder: by an identity, a name, or both as doe_123.

        None where there is none, and where the name leads to one and the number to another.
        """
        keys = folder, re.sub(r"_\d+$", "", folder), re.sub(r"^.*_(?=\d+$)", "", folder)
        found = [row for key in keys if (row := self.known.get(_plain(key))) is not None]
        return found[0] if found and all(row is found[0] for row in found) else None


def _plain(text: str) -> str:
    """Letters and digits in small letters, without accents: "Doe, José" and "doejose" agree."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if letter.isalnum()).casefold()


def read(path: Path) -> Roster:
    """Read a class list.

    Raises
    ------
    BadRoster
        When it is no table, or has no column by which students could be found.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRoster(f"{path} is no text in UTF-8: save it as CSV UTF-8.") from error
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    lines = [line for line in reader if any(line)]
    headings = [heading.strip().casefold() for heading in lines[0]] if lines else []
    columns = {field: headings.index(name) for field, names in FIELDS.items()
               for name in names if name in headings}
    if not set(columns) & {*IDENTITIES, "last_name"}:
        raise BadRoster(f"{path} has no column that says who the students are: it needs one called "
                        "student, with the folders' names, or Canvas's or Moodle's own headings.")
    rows = []
    for line in lines[1:]:
        row = {field: line[at].strip() for field, at in columns.items() if at < len(line)}
        if row.get("name", "").strip().casefold() not in NOBODY and any(row.values()):
            rows.append(row)
    return Roster(tuple(rows), _known(rows))


def _known(rows: list[dict[str, str]]) -> dict[str, dict[str, str]]:
    """Key -> row; what two students have in common leads to neither."""
    keys = []
    for row in rows:
        first, last = row.get("first_name", ""), row.get("last_name", "")
        names = {row.get(field, "") for field in IDENTITIES} | {f"{first}{last}", f"{last}{first}"}
        if "," in (name := row.get("name", "")):  # "Doe, Jane" is Jane Doe, too
            names.add("".join(reversed(name.split(",", 1))))
        keys.append({_plain(each) for each in names} - {""})
    shared = Counter(key for some in keys for key in some)
    return {key: row for some, row in zip(keys, rows) for key in some if shared[key] == 1}
