"""Attacks on the grader, by what they are made of; importing this package declares them all."""

from tests.submissions.hostile import (  # noqa: F401
    answers,
    ending,
    files,
    floods,
    folders,
    forged_cells,
    messages,
    objects,
    output,
    pages,
    patches,
    reading,
    writing,
)
