"""Mishaps of honest students, by where they happen; importing this package declares them all."""

from tests.submissions.unlucky import cells, files, sessions  # noqa: F401
