"""The floor: what a class's cells cost by plain exec in one warm process, without any grader.

`python -m tests.bench.floor LESSON SUBMITTED` prints CPU and wall seconds per submission as
JSON. The process is its own, since student code changes the one that it runs in. Figures are
closed undrawn, what cells print is swallowed, and the workbench is the sandbox's, where `check`
does nothing.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from matplotlib import pyplot

from autograder import given

PARTS = ("cells", "anew", "files")
"""Cells with the workbench imported once; with it imported anew each time, as in any kernel
that starts fresh; reading and writing the notebook."""


def run_cells(text: str) -> None:
    """Execute a notebook's code cells one after the other; errors end their cell alone."""
    space = {"__name__": "__main__"}
    for cell in json.loads(text)["cells"]:
        if cell["cell_type"] == "code":
            with contextlib.suppress(Exception):
                exec(compile("".join(cell["source"]), "<cell>", "exec"), space)
            pyplot.close("all")


def forget_workbench() -> None:
    """Let the next import read, compile and run the workbench again."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "workbench"]:
        del sys.modules[name]


def each(task: Callable[[Path], None], paths: list[Path]) -> dict[str, float]:
    """CPU and wall seconds per file of doing `task` to all of them."""
    cpu, wall = time.process_time(), time.monotonic()
    for path in paths:
        task(path)
    return {"cpu": (time.process_time() - cpu) / len(paths),
            "seconds": (time.monotonic() - wall) / len(paths)}


def floor(lesson: str, paths: list[Path], folder: Path) -> dict[str, dict[str, float]]:
    """Part of PARTS -> seconds per submission; works in the empty `folder`."""
    for name, text in given.files(lesson).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    sys.dont_write_bytecode = True

    def kept(path: Path) -> None:
        run_cells(path.read_text(encoding="utf-8"))

    def anew(path: Path) -> None:
        forget_workbench()
        kept(path)

    def files(path: Path) -> None:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        text = json.dumps(notebook, indent=1, ensure_ascii=False)
        (folder / "graded.ipynb").write_text(text, encoding="utf-8")

    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        kept(paths[0])  # the first run imports what all share
        return {part: each(task, paths) for part, task in zip(PARTS, (kept, anew, files))}


if __name__ == "__main__":
    a_lesson, submitted = sys.argv[1], Path(sys.argv[2]).resolve()
    found = sorted(submitted.glob(f"*/{a_lesson}/{a_lesson}.ipynb"))
    with tempfile.TemporaryDirectory() as scratch:
        print(json.dumps(floor(a_lesson, found, Path(scratch))))
