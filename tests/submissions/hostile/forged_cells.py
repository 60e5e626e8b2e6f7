"""Cheats that need no code: cells moved, doubled, deleted and re-flagged, results forged."""

from autograder.sample_class import make
from tests.submissions.cases import FULL, attack
from tests.submissions.notebooks import RIGHT, WRONG, cells, notebook

RAN = "print('cells' + ' run')"


def result(value: str) -> list[dict]:
    """An output that a grader could read as a score."""
    return [{"output_type": "execute_result", "data": {"text/plain": value}, "metadata": {},
             "execution_count": 1}]


def with_outputs(value: str) -> dict:
    made = notebook(WRONG, first=RAN)
    for cell in cells(made, grade=True):
        cell["outputs"], cell["execution_count"] = result(value), 1
    return made


@attack("outputs that claim full marks", proof="cells run", stock=True)
def forged_outputs():
    return with_outputs("3")


@attack("outputs that claim NaN points", proof="cells run", stock=True)
def forged_nan():
    return with_outputs("nan")


@attack("a tag that skips the test cells, and outputs that claim full marks", proof="cells run",
        stock=True)
def skipped_by_a_tag():
    made = with_outputs("3")
    for cell in made["cells"]:
        cell["metadata"]["tags"] = ["skip-execution", "remove-cell"]
    return made


@attack("all test cells deleted", proof="was missing and was put back", stock=True)
def deleted_tests():
    made = notebook(WRONG)
    tests = cells(made, grade=True)
    made["cells"] = [cell for cell in made["cells"] if cell not in tests]
    return made


@attack("test cells that say 3, and are worth 100", proof="had been changed", stock=True)
def changed_tests():
    made = notebook(WRONG)
    for cell in cells(made, grade=True):
        cell["source"] = "3"
        cell["metadata"]["nbgrader"] |= {"points": 100, "locked": False, "task": True}
    return made


@attack("test cells turned into prose", proof="had been changed", stock=True)
def tests_turned_into_prose():
    made = notebook(WRONG)
    for cell in cells(made, grade=True):
        cell |= {"cell_type": "markdown"}
        del cell["outputs"], cell["execution_count"]
    return made


@attack("every test cell five times", proof="was there twice", stock=True)
def duplicated_tests():
    made = notebook(WRONG)
    made["cells"][1:1] = 4 * cells(made, grade=True)
    return made


@attack("answer cells flagged as tests, tests as answers", proof="cells run", stock=True)
def flags_swapped():
    made = notebook(WRONG, first=RAN)
    for cell in cells(made, grade=True) + cells(made, grade=False):
        about = cell["metadata"]["nbgrader"]
        about |= {"grade": not about["grade"], "solution": not about["solution"], "locked": False}
    return made


@attack("the id of its one right exercise on all test cells", proof="was there twice", earns=1,
        stock=True)
def ids_swapped():
    made = notebook(WRONG | {"E1.3": RIGHT["E1.3"]})
    for cell in cells(made, grade=True):
        cell["metadata"]["nbgrader"]["grade_id"] = "E1_3"
    return made


@attack("an id that does not exist, on a cell of its own", proof="cells run", stock=True)
def invented_exercise():
    made = notebook(WRONG)
    own = make.code(RAN) | {"outputs": result("100")}
    own["metadata"] = {"nbgrader": {"grade_id": "E1_9", "grade": True, "solution": False,
                                    "points": 100, "locked": True, "schema_version": 3}}
    made["cells"].insert(2, own)
    return made


def of_version(version: int) -> dict:
    made = notebook(WRONG, first=RAN)
    for cell in cells(made, grade=True) + cells(made, grade=False):
        cell["metadata"]["nbgrader"]["schema_version"] = version
    return made


@attack("nbgrader's schema version 1", proof="cells run", stock=True)
def schema_version_1():
    return of_version(1)


@attack("nbgrader's schema version 99", proof="cells run", stock=True)
def schema_version_99():
    return of_version(99)


@attack("metadata of every wrong type", proof="cells run", earns=FULL)
def strange_metadata():
    made = notebook(RIGHT, first=RAN)
    made["metadata"] = {"kernelspec": [], "language_info": 5,
                        "autograder": {"unreadable": "x", "mended": 5}}
    strange = [5, "x", None, {"nbgrader": 5}, {"nbgrader": {"grade_id": []}}]
    for number, cell in enumerate(made["cells"]):
        if "nbgrader" not in cell["metadata"]:
            cell["metadata"] = strange[number % 5]
        cell["id"] = ["same", 5, None, "x" * 1000, "<b>"][number % 5]
        cell["outputs"] = 7
    return made


@attack("a note in the metadata that its marks are settled", proof="cells run", stock=True)
def settled_in_the_metadata():
    made = notebook(WRONG, first=RAN)
    made["metadata"] |= {"autograder": {"mended": ["E1.1 · right · 1 of 1"], "score": 10},
                         "nbgrader": {"score": 10}, "celltoolbar": "Create Assignment"}
    for cell in made["cells"]:
        cell["metadata"] |= {"editable": True, "deletable": True, "score": 3}
    return made


@attack("stubs in the last cells of each id, right answers before them", proof="was there twice")
def answers_doubled():
    made = notebook({})
    made["cells"][2:2] = cells(notebook(RIGHT), grade=False)
    return made
