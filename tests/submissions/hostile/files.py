"""Files that are hardly notebooks: what the intake refuses, and says why.

The reason that comes back is the evidence: it names what was seen in the file.
"""

import json

from autograder.sample_class import make
from tests.submissions.cases import FULL, attack
from tests.submissions.notebooks import LESSON, RIGHT, notebook, text


def raw(**more) -> bytes:
    """The lesson as a file, with some of its top-level entries replaced."""
    return json.dumps(make.release(LESSON) | more).encode()


def around(cell: dict) -> dict:
    """Right answers, and one cell that is none."""
    made = notebook(RIGHT)
    made["cells"].insert(3, cell)
    return made


@attack("an empty file", proof="The file is empty")
def empty_file():
    return b""


@attack("a file of zeros", proof="damaged")
def zeros():
    return bytes(2**20)


@attack("JSON that breaks off", proof="the JSON breaks off")
def cut_json():
    whole = json.dumps(notebook(RIGHT)).encode()
    return whole[: len(whole) // 2]


@attack("JSON nested 100,000 deep", proof="nested too deep")
def deep_json():
    return b'{"cells": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"


@attack("metadata of nbformat 3 nested 900 deep", proof="cannot be converted")
def deep_metadata():
    return (b'{"nbformat": 3, "nbformat_minor": 0, "metadata": ' + b'{"a":' * 900 + b"1"
            + b"}" * 900 + b', "worksheets": []}')


@attack("JSON that is no notebook", proof="JSON, but not a notebook")
def list_of_cells():
    return json.dumps(notebook(RIGHT)["cells"]).encode()


@attack("a whole number of 10 million digits", proof="damaged")
def long_integer():
    return b'{"nbformat": 4, "cells": [], "x": ' + b"9" * 10_000_000 + b"}"


@attack("6 million empty objects beside the cells", proof="no list of cells")
def many_objects():
    return b'{"nbformat": 4, "x": [' + b"{}," * 6_000_000 + b"1]}"


@attack("more than 20 MiB", proof="at most 20 are read")
def too_large():
    return b" " * (21 * 2**20)


@attack("a cell of 30 MB", proof="at most 20 are read")
def cell_of_30_mb():
    return around(text("x" * 30_000_000))


@attack("a cell of 15 MB", proof="Cell 4 has 14 MiB of text")
def cell_of_15_mb():
    return around(text("x" * 15_000_000))


@attack("100,000 cells", proof="at most 2000 are read")
def many_cells():
    return raw(cells=[{"cell_type": "raw", "metadata": {}, "source": ""}] * 100_000)


@attack("a cell that is a list, of a type that is a list", proof="is not a notebook cell")
def cell_of_no_kind():
    return around({"cell_type": ["code"], "metadata": {}, "source": [1, None, ["x"]]})


@attack("nbformat 9", proof="It claims nbformat 9")
def nbformat_9():
    return raw(nbformat=9)


@attack("nbformat true", proof="It claims nbformat true")
def nbformat_true():
    return raw(nbformat=True)


@attack("terminal commands and table markup for nbformat", proof="It claims nbformat")
def nbformat_of_escapes():
    return raw(nbformat="[/x]\x1b]0;OWNED\x07\x1b[2J")


@attack("nbformat NaN", proof="It claims nbformat NaN")
def nbformat_nan():
    return raw(nbformat=float("nan"))


@attack("nbformat 3 without its worksheets", proof="do not lie where 3 has them")
def nbformat_3_without_worksheets():
    return raw(nbformat=3)


@attack("nbformat 3 with 150,000 cells", proof="at most 2000 are read")
def nbformat_3_with_many_cells():
    cell = {"cell_type": "code", "input": "1", "language": "python", "outputs": []}
    return json.dumps({"nbformat": 3, "nbformat_minor": 0, "metadata": {},
                       "worksheets": [{"cells": [cell] * 150_000}]}).encode()


@attack("its cells twice, the second time empty", proof="was missing and was put back")
def cells_twice():
    return raw()[:-1] + b', "cells": []}'


@attack("lone surrogates and control characters in its cells", proof="odd letters", earns=FULL)
def odd_letters():
    made = notebook(RIGHT, last=["print('odd letters', '\\ud800 \x0c \x0b \u2028')",
                                 "# \x00\x01\x1b[31m \u202e \ufeff"])
    made["cells"].append(text("\ud800\x00\u2028"))
    return made


@attack("sources that take very long to compile", proof="compiled", earns=FULL)
def slow_to_compile():
    return notebook(RIGHT, last=["x = " + "(" * 190 + ")" * 190, "x = [" + "1," * 50_000 + "]",
                                 "x = " + "-" * 30_000 + "1", "print('compiled')"])
