"""Is this file a submission at all? Asked before anything else reads it.

A notebook is rebuilt from what matters, cell types, sources and grade ids; outputs, tags and
other metadata never get further. What can be mended without guessing is mended and mentioned.
"""

from __future__ import annotations

import codecs
import copy
import json
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode

MAX_FILE = 20 * 2**20
MAX_CELLS = 2_000
MAX_SOURCE = 1 * 2**20
MAX_CODE = 4 * 2**20
"""Bytes of all code as JSON: it goes into the sandbox in one message."""
KINDS = ("code", "markdown", "raw")


class Unreadable(ValueError):
    """A file that is not a submission; the message is one line for the table and the feedback."""


@dataclass
class Submission:
    """A notebook that can be graded, and what was mended in it."""

    notebook: NotebookNode
    mended: list[str] = field(default_factory=list)


def read(data: bytes, lesson: NotebookNode) -> Submission:
    """Read a submitted notebook and set it beside the lesson as it was handed out.

    Parameters
    ----------
    data : bytes
        The submitted file, as `load` gives it.
    lesson : NotebookNode
        The notebook that students were given.

    Raises
    ------
    Unreadable
        When a person has to look at the file.
    """
    mended: list[str] = []
    cells = _cells(_json(data, mended), mended)
    notebook = beside(cells, lesson, mended)
    return Submission(notebook, list(dict.fromkeys(mended)))


def _open(path: Path) -> int:
    # O_NOFOLLOW: a link to the solutions must not be read as a submission
    return os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)


def handed_in(path: Path) -> str | None:
    """What a plain timestamp.txt says, one short line; None where there is none."""
    try:
        descriptor = _open(path)
    except OSError:
        return None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        return os.read(descriptor, 100).decode("utf-8", "replace").strip()
    finally:
        os.close(descriptor)


def load(path: Path) -> bytes:
    """The file's bytes, from a plain file of a sane size only; raises Unreadable otherwise."""
    try:
        descriptor = _open(path)
    except OSError as error:
        raise Unreadable(
            "It is a link, not a file." if path.is_symlink() else f"It cannot be opened: "
            f"{error.strerror}.") from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise Unreadable("It is not a plain file.")
    with os.fdopen(descriptor, "rb") as file:
        if status.st_size > MAX_FILE:
            raise Unreadable(f"It has {status.st_size / 2**20:.0f} MiB; "
                             f"at most {MAX_FILE // 2**20} are read.")
        return file.read(MAX_FILE + 1)


def _json(data: bytes, mended: list[str]) -> dict:
    if not data.strip():
        raise Unreadable("The file is empty.")
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("It is not a text file in UTF-8.") from error
    if wide:
        mended.append("The file was in UTF-16; it was read as such.")
    elif data.startswith(codecs.BOM_UTF8):
        mended.append("A byte-order mark at the start of the file was dropped.")
    try:
        tree = json.loads(text)
    except RecursionError as error:
        raise Unreadable("It is nested too deep to be a notebook.") from error
    except ValueError as error:
        place = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise Unreadable(f"It is not a whole notebook: the JSON breaks off or is damaged{place}."
                         ) from error
    if not isinstance(tree, dict):
        raise Unreadable("It is JSON, but not a notebook.")
    return tree


def _cells(tree: dict, mended: list[str]) -> list[dict]:
    """The notebook's cells as plain dictionaries of nbformat 4."""
    version = tree.get("nbformat")
    if version == 3:
        tree = _from_3(tree)
        mended.append("The notebook was in the old format nbformat 3 and was converted.")
    elif version != 4 or isinstance(version, bool):
        said = json.dumps(version)[:20]  # anything in one line, and "4" unlike 4
        raise Unreadable(f"It claims nbformat {said}; only 4 and 3 can be read.")
    kernel = _get(tree, "metadata", "kernelspec", "name")
    if isinstance(kernel, str) and not kernel.startswith("python"):
        mended.append("It names another kernel; it was graded with Python 3.")
    cells = tree.get("cells")
    if not isinstance(cells, list):
        raise Unreadable("It has no list of cells.")
    _few(len(cells))
    made = [_cell(cell, number) for number, cell in enumerate(cells, start=1)]
    size = sum(len(json.dumps(cell["source"])) for cell in made
               if cell["kind"] != "markdown" or cell["grade_id"])
    if size > MAX_CODE:
        raise Unreadable(f"It has {size / 2**20:.1f} MiB of code; "
                         f"at most {MAX_CODE // 2**20} are read.")
    return made


def _few(count: int) -> None:
    if count > MAX_CELLS:
        raise Unreadable(f"It has {count} cells; at most {MAX_CELLS} are read.")


def _from_3(tree: dict) -> dict:
    if not isinstance(tree.get("worksheets"), list):  # or the converter makes it an empty notebook
        raise Unreadable("It says nbformat 3, but its cells do not lie where 3 has them.")
    sheets = [_get(sheet, "cells") for sheet in tree["worksheets"]]
    # counted before they are converted: that takes seconds for many
    _few(sum(len(cells) if isinstance(cells, list) else 1 for cells in sheets))
    try:
        return nbformat.convert(nbformat.from_dict(tree), 4)
    except Exception as error:  # nbformat's converter raises whatever the nonsense leads to
        raise Unreadable("It says nbformat 3, but cannot be converted from it.") from error


def _get(tree: object, *keys: str) -> object:
    for key in keys:
        tree = tree.get(key) if isinstance(tree, dict) else None
    return tree


def _cell(cell: object, number: int) -> dict:
    """Type, source and grade id of one cell; nothing else of it is kept."""
    kind, source = _get(cell, "cell_type"), _get(cell, "source")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(kind, str) or kind not in KINDS or not isinstance(source, str):
        raise Unreadable(f"Cell {number} is not a notebook cell.")
    if len(source) > MAX_SOURCE:
        raise Unreadable(f"Cell {number} has {len(source) / 2**20:.0f} MiB of text.")
    source = source.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n")
    grade_id = _get(cell, "metadata", "nbgrader", "grade_id")
    return {"kind": kind, "source": source,
            "grade_id": grade_id if isinstance(grade_id, str) else None}


def beside(cells: list[dict], lesson: NotebookNode, mended: list[str] | None = None
           ) -> NotebookNode:
    """The submission with the lesson's own test cells, each once and in its place."""
    mended = [] if mended is None else mended
    ours = {cell.metadata.nbgrader.grade_id: cell
            for cell in lesson.cells if "nbgrader" in cell.metadata}
    last = {cell["grade_id"]: position for position, cell in enumerate(cells)}
    prose = {cell.source for cell in lesson.cells if cell.cell_type == "markdown"}
    placed, seen = [], set()
    for position, cell in enumerate(cells):
        official = ours.get(cell["grade_id"])
        if official is None:
            # the formgrader runs scripts and links in Markdown, and shows raw text as text
            own = cell["kind"] == "markdown" and cell["source"] not in prose
            placed.append(_fresh("raw" if own else cell["kind"], cell["source"]))
        elif official.metadata.nbgrader.solution:
            placed.append(_answer_cell(cell, official, position == last[cell["grade_id"]], mended))
        elif position == last[cell["grade_id"]]:
            if cell["source"] != official.source or cell["kind"] != official.cell_type:
                mended.append(f"The check of {_exercise(official)} had been changed; "
                              "the original was used.")
            seen.add(cell["grade_id"])
            placed.append(_copy(official))
        else:
            mended.append(f"The check of {_exercise(official)} was there twice; one was used.")
    _restore(placed, ours, seen, mended)
    return NotebookNode(nbformat=4, nbformat_minor=5, cells=_numbered(placed),
                        metadata=copy.deepcopy(lesson.metadata))


def _exercise(cell: NotebookNode) -> str:
    return cell.metadata.nbgrader.grade_id.replace("_", ".")


def _fresh(kind: str, source: str) -> NotebookNode:
    """A cell of nbformat 4.5; nbformat's own makers validate each, which takes most of a read."""
    more = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return NotebookNode(id="", cell_type=kind, metadata=NotebookNode(), source=source, **more)


def _copy(official: NotebookNode) -> NotebookNode:
    cell = _fresh(official.cell_type, official.source)
    cell.metadata = copy.deepcopy(official.metadata)
    return cell


def _answer_cell(cell: dict, official: NotebookNode, keep_id: bool, mended: list[str]
                 ) -> NotebookNode:
    """An answer cell is code again if it was turned into text, and bears its id once."""
    if cell["kind"] != official.cell_type:
        mended.append("An answer cell was no longer a code cell; it was run as code.")
    if not keep_id:
        mended.append("An answer cell was there twice; both were run.")
        return _fresh(official.cell_type, cell["source"])
    made = _copy(official)
    made.source = cell["source"]
    return made


def _restore(placed: list, ours: dict, seen: set, mended: list[str]) -> None:
    """Put missing test cells back behind the lesson's nearest cell before them."""
    before: list[str] = []
    for grade_id, official in ours.items():
        if not official.metadata.nbgrader.solution and grade_id not in seen:
            at = max((i for i, cell in enumerate(placed)
                      if _get(cell.metadata, "nbgrader", "grade_id") in before), default=-1)
            placed.insert(at + 1 if at >= 0 else len(placed), _copy(official))
            mended.append(f"The check of {_exercise(official)} was missing and was put back.")
        before.append(grade_id)


def _numbered(cells: list[NotebookNode]) -> list[NotebookNode]:
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    return cells
