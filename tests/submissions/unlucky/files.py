"""Files and folders that were saved, renamed, packed or moved by well-meaning programs."""

import json

import nbformat

from autograder.sample_class import make
from tests.conftest import ROOT
from tests.submissions.cases import mishap
from tests.submissions.notebooks import LESSON, RIGHT, notebook, write

NAME = f"{LESSON}.ipynb"


def whole() -> dict:
    """Right answers, nothing else."""
    return notebook(RIGHT, whole=True)


def file(ends: str = "\n", encoding: str = "utf-8") -> bytes:
    """The notebook as a file with other line ends, or in another encoding."""
    return make.as_text(whole()).replace("\n", ends).encode(encoding)


def sources(ends: str) -> dict:
    """The notebook with other line ends inside its cells."""
    made = whole()
    for cell in made["cells"]:
        cell["source"] = "".join(cell["source"]).replace("\n", ends)
    return made


@mishap("line ends of Windows in the file")
def windows_line_ends():
    return file("\r\n")


@mishap("line ends of Windows in the cells")
def windows_line_ends_in_cells():
    return sources("\r\n")


@mishap("line ends of old Macs in the file")
def old_line_ends():
    return file("\r")


@mishap("line ends of old Macs in the cells")
def old_line_ends_in_cells():
    return sources("\r")


@mishap("a byte-order mark", proof="A byte-order mark at the start")
def byte_order_mark():
    return file(encoding="utf-8-sig")


@mishap("UTF-16, as a Windows shell writes it", proof="The file was in UTF-16")
def utf_16():
    return file("\r\n", "utf-16")


@mishap("letters escaped, no spaces, all in one line")
def one_line():
    return json.dumps(whole(), separators=(",", ":")).encode()


@mishap("saved by a program that knows nbformat 3 only", proof="old format nbformat 3")
def saved_in_nbformat_3():
    return nbformat.writes(nbformat.reads(json.dumps(whole()), as_version=3), version=3).encode()


@mishap("the kernel's name of another language", proof="It names another kernel")
def another_kernel():
    return whole() | {"metadata": {"kernelspec": {"name": "julia-1.9", "display_name": "Julia"}}}


@mishap("a browser's second download", proof="The notebook was called 01_forward (1).ipynb")
def downloaded_twice(folder):
    write(folder / LESSON / f"{LESSON} (1).ipynb", whole())


@mishap("a name of its own", proof="The notebook was called Homework 1 Ada.ipynb")
def name_of_its_own(folder):
    write(folder / LESSON / "Homework 1 Ada.ipynb", whole())


@mishap("handed in without the lesson's folder", proof=f"The notebook lay at {NAME}")
def without_a_folder(folder):
    write(folder / NAME, whole())


@mishap("the lesson's folder renamed, with spaces", proof="The notebook lay at 01 forward (final)/")
def folder_renamed(folder):
    write(folder / "01 forward (final)" / NAME, whole())


@mishap("packed into one more folder", proof="The notebook lay at 01_forward/submission/")
def one_more_folder(folder):
    write(folder / LESSON / "submission" / NAME, whole())


@mishap("two notebooks, neither with the lesson's name",
        proof="none is called 01_forward.ipynb", earns=0)
def two_of_them(folder):
    write(folder / LESSON / "first try.ipynb", notebook({}))
    write(folder / LESSON / "second try.ipynb", whole())


@mishap("a copy and a backup beside the notebook")
def copies_beside(folder):
    write(folder / LESSON / NAME, whole())
    write(folder / LESSON / f"{LESSON}-Copy1.ipynb", notebook({}))
    write(folder / LESSON / ".ipynb_checkpoints" / f"{LESSON}-checkpoint.ipynb", notebook({}))
    write(folder / LESSON / f"{LESSON}.ipynb~", b"")


@mishap("an older copy of the workbench, and data of its own, beside the notebook")
def old_workbench_beside(folder):
    write(folder / LESSON / NAME, whole())
    for name in ("__init__.py", "check.py", "data.py", "figures.py"):
        write(folder / LESSON / "workbench" / name, b"raise ImportError('of last year')\n")
    for path in (ROOT / "data").iterdir():
        write(folder / LESSON / "data" / path.name, b"other,numbers\n1,2\n")


@mishap("a name with spaces, accents, an apostrophe and a dot",
        student="Zoë  O'Brien-Müller, Jr. 你好")
def name_with_accents(folder):
    write(folder / LESSON / NAME, whole())


@mishap("a time of handing in with no zone")
def timestamp_without_a_zone(folder):
    write(folder / LESSON / NAME, whole())
    write(folder / LESSON / "timestamp.txt", b"2026-03-01 12:00\r\n")
