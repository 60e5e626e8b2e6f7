"""The student bundle: what may be public, and nothing else.

This repository holds the answers; students and Binder get a folder written here. What goes into
it is listed by name: notebooks come from the build, never from the working copy in which an
author may have tried an answer, and no pictures travel, because no test can read them.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from string import Template
from urllib.parse import quote, urlencode

from autograder import exercises
from autograder.build import ROOT, student_notebooks

COPIED = ("requirements.txt", "notebooks/workbench/**/*.py",
          "binder/jupyter_server_config.py", "binder/postBuild", "binder/requirements.txt",
          "binder/runtime.txt", *exercises.RELEASED)
"""Files and patterns of files that travel as they are."""
TEXT = ROOT / "solutions" / "bundle.md"
"""The README for students: the course's own words, with places for the links."""
PUBLISHER = ROOT / "autograder" / "templates" / "publisher.md"
"""What follows where the links are not complete yet: how to fill them in."""
FIRST = f"notebooks/{next(iter(exercises.LESSONS))}.ipynb"
MARK = "# Made by python -m autograder release, which replaces this file and those beside it.\n"
"""The first line of a bundle's .gitignore: by it we know a folder that we may write into."""
IGNORED = MARK + ".ipynb_checkpoints/\n__pycache__/\n.progress.jsonl\n.venv/\n"
OWNER_NAME, HUB = "OWNER/NAME", "https://HUB"
"""What stands in the links where nothing was given."""
PART = ".release.part"


class BadRelease(OSError):
    """A bundle that cannot be written so; says why and what to do."""


def release(folder: Path, repository: str = "", hub: str = "", branch: str = "main") -> list[str]:
    """Write the bundle into a new or empty folder, or over one made before.

    Parameters
    ----------
    folder : Path
        Where to. What else lies in an earlier bundle, such as ``.git``, stays.
    repository : str
        ``owner/name`` on GitHub, for the README's links.
    hub : str
        Address of a JupyterHub with nbgitpuller, for the README's link.
    branch : str
        The branch that students get.

    Returns
    -------
    paths : list of str
        What the bundle holds, relative to its folder.

    Raises
    ------
    BadRelease
        When the folder is somebody else's, or an option makes no address.
    BadLesson
        When a lesson does not fit its exercises.
    """
    text = readme(repository, hub, branch)
    _refuse_foreign(folder)
    notebooks = student_notebooks()
    part = folder / PART
    shutil.rmtree(part, ignore_errors=True)
    new, old = part / "new", part / "old"
    for made in (new / "notebooks", old):
        made.mkdir(parents=True)
    (new / ".gitignore").write_text(IGNORED, encoding="utf-8")
    (new / "README.md").write_text(text, encoding="utf-8")
    for name, notebook in notebooks.items():
        (new / "notebooks" / name).write_text(notebook, encoding="utf-8")
    for path in _copied():
        (new / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, new / path)
    written = sorted(str(path.relative_to(new)) for path in new.rglob("*") if path.is_file())
    # sorted: the mark comes first, so that a run that was stopped here can be repeated
    for path in sorted(new.iterdir()):
        there = folder / path.name
        if there.exists():
            there.rename(old / path.name)
        path.rename(there)
    shutil.rmtree(part)
    return written


def _copied() -> list[Path]:
    """What COPIED names; every pattern has to find something."""
    found = []
    for pattern in COPIED:
        paths = sorted(path.relative_to(ROOT) for path in ROOT.glob(pattern))
        if not paths:
            raise BadRelease(f"{ROOT / pattern} is not there: the bundle would lack it.")
        found += paths
    return found


def _refuse_foreign(folder: Path) -> None:
    """Raise BadRelease unless the folder is new, empty, a fresh clone or a bundle of ours."""
    if folder.exists() and not folder.is_dir():
        raise BadRelease(f"{folder} is a file: name a folder for the bundle.")
    there = {path.name for path in folder.iterdir()} if folder.exists() else set()
    foreign = there - {".git", PART}
    ignored = folder / ".gitignore"
    ours = ignored.is_file() and ignored.read_bytes().startswith(MARK.encode())
    if foreign and not ours:
        raise BadRelease(f"{folder} holds {min(foreign)} and is no bundle made here: nothing was "
                         "written. Name a new or an empty folder.")


def readme(repository: str, hub: str, branch: str) -> str:
    """The README for students, with its links; with how to fill them in where something lacks."""
    if repository and not re.fullmatch(r"[\w.-]+/[\w.-]+", repository, re.ASCII):
        raise BadRelease(f"--repository {repository!r} is no owner/name, such as "
                         "ada/course.")
    if hub and not re.fullmatch(r"https?://[^\s()<>\"]+", hub):
        raise BadRelease(f"--hub {hub!r} is no address, such as https://hub.example.edu.")
    if not re.fullmatch(r"[\w./-]+", branch, re.ASCII):
        raise BadRelease(f"--branch {branch!r} is no branch, such as main.")
    where, hub = repository or OWNER_NAME, (hub or HUB).rstrip("/")
    text = TEXT.read_text(encoding="utf-8")
    if not repository or hub == HUB:
        text += "\n" + PUBLISHER.read_text(encoding="utf-8")
    name = where.partition("/")[2]
    pulled = urlencode({"repo": f"https://github.com/{where}", "branch": branch,
                        "urlpath": f"lab/tree/{name}/{FIRST}"}, safe="/:")
    return Template(text).substitute(
        binder=f"https://mybinder.org/v2/gh/{where}/{quote(branch, safe='')}"
               f"?urlpath={quote(f'lab/tree/{FIRST}', safe='')}",
        nbgitpuller=f"{hub}/hub/user-redirect/git-pull?{pulled}")
