"""The honest students between whom everybody else is graded: all right, and they look around."""

from __future__ import annotations

from autograder.sample_class import make
from tests.submissions.notebooks import LESSON, notebook

LOOK = """
import os, sys, threading

files = [name for folder in (".", "/tmp", "/dev/shm") for name in os.listdir(folder)]
left = [name for name in [*files, *dir(np), *sys.modules] if "left_by" in name]
others = [pid for pid in os.listdir("/proc") if pid.isdigit() and int(pid) != os.getpid()]
print("left behind:", left, others, np.allclose(1, 2), threading.active_count())
"""
NOTHING_LEFT = "left behind: [] [] False 1"
"""What an honest student's last cell prints when those before left nothing."""


def honest(number: int, secret: str = "") -> dict:
    """A notebook that deserves full marks, each written in other words.

    `secret` is a text that stands in one of the answers, for neighbours to look for.
    """
    answers = make.all_of(LESSON, make.right, number)
    answers["E1.1"] += f"\n\n# {secret}"
    return notebook(answers, last=LOOK, whole=True)
