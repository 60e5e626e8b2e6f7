"""Cells that are not where and what they were: pasted, turned, moved, deleted, and old."""

import copy
import re

from autograder.sample_class import make
from tests.submissions.cases import mishap
from tests.submissions.notebooks import LESSON, RIGHT, cells, notebook, text


def whole() -> dict:
    """Right answers, nothing else."""
    return notebook(RIGHT, whole=True)


@mishap("all checks deleted, a cell pasted twice, another kernel", proof="was there twice")
def tidy():
    return make.tidy_minded(LESSON)


@mishap("a cell pasted twice, the first time unfinished", proof="An answer cell was there twice")
def pasted_below_an_unfinished_one():
    made = whole()
    for cell in cells(notebook({}), grade=False):
        made["cells"].insert(3, cell)
    return made


@mishap("every cell of the notebook pasted twice", proof="was there twice")
def everything_twice():
    made = whole()
    made["cells"] += copy.deepcopy(made["cells"])
    return made


@mishap("answer cells that a slip of the finger turned into prose", proof="was run as code")
def answers_turned_into_prose():
    made = whole()
    for cell in cells(made, grade=False):
        cell["cell_type"] = "markdown"
        del cell["outputs"], cell["execution_count"]
    return made


@mishap("a check that was edited to look into the answer", proof="check of E1.3 had been changed")
def edited_check():
    made = whole()
    cells(made, grade=True)[2]["source"] = "print(sigmoid(0))\n# check(sigmoid)"
    return made


@mishap("everything but the answers deleted", proof="was missing and was put back")
def only_answers_left():
    made = whole()
    made["cells"] = cells(made, grade=False)
    return made


@mishap("the cell with the imports deleted")
def imports_deleted():
    made = whole()
    del made["cells"][1]
    return made


@mishap("answers in cells of their own, the official ones as handed out")
def answers_in_own_cells():
    made = notebook({}, whole=True)
    for cell in cells(made, grade=False):
        answer = next(a for e, a in RIGHT.items()
                      if cell["metadata"]["nbgrader"]["grade_id"].startswith(e.replace(".", "_")))
        made["cells"].insert(made["cells"].index(cell) + 1, make.code(answer))
    return made


@mishap("all answers in the first answer cell")
def all_in_one_cell():
    made = whole()
    first, *others = cells(made, grade=False)
    first["source"] = "\n\n\n".join(RIGHT.values())
    for cell in others:
        cell["source"] = "# see above"
    return made


@mishap("notes of its own everywhere, with formulas, pictures and HTML")
def own_notes():
    made = whole()
    for position in range(len(made["cells"]), 0, -3):
        made["cells"].insert(position, text("My note: $x^2$ ![me](me.png) <b>mine</b> äöü 你好 🙂"))
    return made


@mishap("outputs and errors of an old session")
def old_outputs():
    made = whole()
    for cell in made["cells"]:
        if cell["cell_type"] == "code":
            cell["execution_count"] = 99
            cell["outputs"] = [
                {"output_type": "stream", "name": "stderr", "text": "old warning\n" * 1000},
                {"output_type": "error", "ename": "OldError", "evalue": "x", "traceback": []}]
    return made


@mishap("the notebook as it was handed out last year: other prose, no checksums, other checks",
        proof="had been changed")
def last_years_notebook():
    made = whole()
    for cell in made["cells"]:
        cell["metadata"].get("nbgrader", {}).pop("checksum", None)
        cell.pop("id", None)
        if cell["cell_type"] == "markdown":
            cell["source"] = "Last year's words."
    for cell in cells(made, grade=True):
        cell["source"] = "from workbench import check\n" + "".join(cell["source"])
    return made | {"nbformat_minor": 2}


@mishap("answers indented with tabs")
def tabs():
    return notebook({exercise: re.sub(r"(?m)^( {4})+", lambda m: "\t" * (len(m[0]) // 4), answer)
                     for exercise, answer in RIGHT.items()}, whole=True)


@mishap("spaces and empty lines behind every line")
def trailing_spaces():
    return notebook({exercise: answer.replace("\n", "  \n") + "\n\n   \n\t\n"
                     for exercise, answer in RIGHT.items()}, whole=True)


@mishap("answers without docstrings, with hints of types and other letters")
def other_letters():
    return notebook(RIGHT | {"E1.3": """
def sigmoid(ζ: "np.ndarray", größe: float = 1.0) -> "np.ndarray":  # σ(z) 🙂
    return größe / (1 + np.exp(-ζ))"""}, whole=True)
