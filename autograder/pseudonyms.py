"""Students by pseudonym: the same in every run, and not to be undone without the course's seed."""

from __future__ import annotations

import base64
import hmac
import re
from collections.abc import Iterable

LENGTH = 8
"""Letters of a pseudonym, 5 bits each: in a class of 1,000, two are alike once in 2 million."""
BLANK = "[name]"
SHORTEST = 3
"""Parts of a name with fewer letters are words of programs too, and stay."""


def pseudonym(student: str, seed: int) -> str:
    """A student's pseudonym under this seed: "S-" and eight letters and digits."""
    digest = hmac.digest(str(seed).encode(), student.encode("utf-8", "surrogatepass"), "sha256")
    return f"S-{base64.b32encode(digest).decode()[:LENGTH]}"


class Names:
    """What to call students, and how to show a text of theirs: as they are.

    Parameters
    ----------
    students : iterable of str
        The whole class.
    """

    def __init__(self, students: Iterable[str]) -> None:
        self.students = tuple(students)

    def name(self, student: str) -> str:
        """What to call a student."""
        return student

    def text(self, text: str, student: str) -> str:
        """A text of a student's as it may be shown."""
        return text


class Pseudonyms(Names):
    """As `Names`, but nobody is called by name, and names in texts are blanked.

    The name of the text's own student is blanked part by part as well, and everybody else's where
    it stands as a whole.
    """

    def __init__(self, students: Iterable[str], seed: int) -> None:
        super().__init__(students)
        self._seed = seed
        self._everybody = _pattern(self.students)

    def name(self, student: str) -> str:
        """What to call a student."""
        return pseudonym(student, self._seed)

    def text(self, text: str, student: str) -> str:
        """A text of a student's with the names blanked that stand in it."""
        parts = [part for part in _parts(student) if len(part) >= SHORTEST]
        return _pattern(parts).sub(BLANK, self._everybody.sub(BLANK, text))


def _parts(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", name) or [name]


def _pattern(names: Iterable[str]) -> re.Pattern:
    """Finds names, whatever stands between their parts: ada_byron, Ada Byron, ada.byron.

    A short one counts only as a word of its own, or it would be found in many others.
    """
    each = []
    for name in sorted(names, key=len, reverse=True):
        parts = r"[\W_]{0,3}".join(re.escape(part) for part in _parts(name))
        each.append(parts if len(name) > SHORTEST else rf"(?<![^\W_]){parts}(?![^\W_])")
    return re.compile("|".join(each) or "(?!)", re.IGNORECASE)
