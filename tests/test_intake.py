"""The intake: what is no submission is refused in one line, what can be mended is mended."""

import copy
import json
import os
import socket

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder import intake
from autograder.intake import Unreadable, beside

STUB = "def {}(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"


def official(grade_id, source, points=None):
    grade = points is not None
    about = {"grade": grade, "grade_id": grade_id, "locked": grade, "schema_version": 3,
             "solution": not grade, "task": False} | ({"points": points} if grade else {})
    return new_code_cell(source, id=grade_id, metadata={"nbgrader": about, "deletable": False})


KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
LESSON = new_notebook(metadata=KERNEL, cells=[
    new_markdown_cell("# A lesson", id="a"),
    new_code_cell("from workbench import check", id="b"),
    official("E1_1_half", STUB.format("half")),
    official("E1_1", "check(half)", 2),
    new_markdown_cell("Two more", id="c"),
    official("E1_2_twice", STUB.format("twice")),
    official("E1_2_thrice", STUB.format("thrice")),
    official("E1_2", "check(twice)\ncheck(thrice)", 1),
    new_markdown_cell("The end", id="d"),
])
TESTS = {"E1_1": "check(half)", "E1_2": "check(twice)\ncheck(thrice)"}


@pytest.fixture
def tree():
    """A submission as a plain dictionary, answers filled in."""
    made = json.loads(nbformat.writes(LESSON))
    for cell in made["cells"]:
        cell["source"] = "".join(cell["source"]).replace("raise NotImplementedError()", "return x")
    return made


@pytest.fixture
def reads(tmp_path):
    """A function: a tree or bytes -> the Submission that comes of that file."""
    def read(content):
        path = tmp_path / "lesson.ipynb"
        data = content if isinstance(content, bytes) else json.dumps(content).encode()
        path.write_bytes(data)
        return intake.read(intake.load(path), LESSON)
    return read


def at(tree, grade_id):
    """The position of a cell."""
    return next(i for i, cell in enumerate(tree["cells"])
                if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


def ids(notebook):
    """Grade ids in the order of the cells, without the cells that have none."""
    return [cell.metadata.nbgrader.grade_id for cell in notebook.cells
            if "nbgrader" in cell.metadata]


def sources(notebook):
    return [cell.source for cell in notebook.cells]


def well_formed(notebook):
    """A notebook that nbformat accepts, with every test cell once, as it was handed out."""
    nbformat.validate(notebook)
    text = nbformat.writes(notebook)
    assert text.encode("utf-8")
    for grade_id, source in TESTS.items():
        found = [cell for cell in notebook.cells
                 if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id]
        assert [cell.source for cell in found] == [source]
        assert found[0].metadata == LESSON.cells[at(json.loads(nbformat.writes(LESSON)), grade_id)
                                                 ].metadata
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)
    return True


def reason(error):
    """The one line that a table and a feedback page show."""
    text = str(error.value if hasattr(error, "value") else error)
    assert text and "\n" not in text and text.encode("utf-8") and len(text) < 200
    return text


# What is read as it is


def test_an_honest_submission_is_read_without_remarks(reads, tree):
    submission = reads(tree)
    assert submission.mended == [] and well_formed(submission.notebook)
    assert sources(submission.notebook) == [cell["source"] for cell in tree["cells"]]
    assert ids(submission.notebook) == ["E1_1_half", "E1_1", "E1_2_twice", "E1_2_thrice", "E1_2"]


def test_sources_may_be_lists_of_lines(reads, tree):
    whole = sources(reads(tree).notebook)
    for cell in tree["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)
    assert sources(reads(tree).notebook) == whole


def test_own_cells_stay_where_the_student_put_them(reads, tree):
    own = {"cell_type": "code", "source": "y = 1", "metadata": {}, "outputs": []}
    tree["cells"].insert(1, own)
    tree["cells"].append({"cell_type": "markdown", "source": "My note", "metadata": {}})
    submission = reads(tree)
    assert submission.mended == [] and well_formed(submission.notebook)
    assert sources(submission.notebook)[1] == "y = 1"
    assert sources(submission.notebook)[-1] == "My note"


def test_the_lesson_is_never_changed(reads, tree):
    before = copy.deepcopy(LESSON)
    del tree["cells"][3]
    tree["cells"][2]["cell_type"] = "markdown"
    reads(tree).notebook.cells[2].metadata.nbgrader["points"] = 99
    assert before == LESSON


# What is dropped in silence, because nothing may depend on it


def test_outputs_counts_tags_and_attachments_are_dropped(reads, tree):
    for cell in tree["cells"]:
        cell["metadata"] |= {"tags": ["skip-execution", "remove-cell"], "editable": True,
                             "slideshow": {"slide_type": "skip"}, "collapsed": True}
        cell["attachments"] = {"a.png": {"image/png": "AAAA"}}
        if cell["cell_type"] == "code":
            cell["execution_count"] = 7
            cell["outputs"] = [{"output_type": "execute_result", "execution_count": 7,
                                "metadata": {}, "data": {"text/plain": "3.0"}}]
    submission = reads(tree)
    assert submission.mended == [] and well_formed(submission.notebook)
    text = nbformat.writes(submission.notebook)
    for gone in ("skip-execution", "remove-cell", "slideshow", "3.0", "image/png", "collapsed"):
        assert gone not in text
    assert all(cell.execution_count is None and cell.outputs == []
               for cell in submission.notebook.cells if cell.cell_type == "code")


def test_metadata_of_the_notebook_is_the_lessons(reads, tree):
    tree["metadata"] = {"kernelspec": {"name": "python3"}, "autograder": {"mended": ["forged"]},
                        "celltoolbar": "x", "jupytext": {"formats": "ipynb,py"}}
    submission = reads(tree)
    assert submission.notebook.metadata == LESSON.metadata and submission.mended == []


@pytest.mark.parametrize("about", [
    {"grade_id": "E9_9", "grade": True, "points": 100, "schema_version": 3},
    {"grade_id": "E1_1 ", "grade": True, "solution": True}, {"grade_id": ["E1_1"]},
    {"grade_id": {"E1_1": 1}}, {"grade_id": None}, {"grade_id": 5}, {"grade_id": ""}, {}, 7, "E1_1",
    ["grade_id"],
], ids=str)
def test_a_grade_id_that_is_not_ours_is_dropped(reads, tree, about):
    tree["cells"].append({"cell_type": "code", "source": "1", "metadata": {"nbgrader": about}})
    submission = reads(tree)
    assert submission.mended == [] and well_formed(submission.notebook)
    assert submission.notebook.cells[-1].metadata == {}


def test_duplicated_cell_ids_become_different_ones(reads, tree):
    for cell in tree["cells"]:
        cell["id"] = "the-same"
    assert well_formed(reads(tree).notebook)


def test_a_schema_version_that_would_stop_nbgrader_has_no_effect(reads, tree):
    for version in (1, 2, 99, "3", None):
        for cell in tree["cells"]:
            if "nbgrader" in cell["metadata"]:
                cell["metadata"]["nbgrader"]["schema_version"] = version
        submission = reads(tree)
        assert well_formed(submission.notebook) and submission.mended == []


def test_changed_points_and_flags_have_no_effect(reads, tree):
    for cell in tree["cells"]:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"] |= {"points": 1000, "grade": False, "locked": False,
                                             "solution": True, "task": True}
    assert well_formed(reads(tree).notebook)


# What is mended and mentioned


def test_a_byte_order_mark_is_dropped(reads, tree):
    submission = reads(b"\xef\xbb\xbf" + json.dumps(tree).encode())
    assert submission.mended == ["A byte-order mark at the start of the file was dropped."]
    assert well_formed(submission.notebook)


def test_line_ends_of_other_systems_are_ours_again(reads, tree):
    tree["cells"][2]["source"] = "def half(x):\r\n    y = x\r    return y"
    tree["cells"][3]["source"] = tree["cells"][3]["source"].replace("\n", "\r\n")
    submission = reads(json.dumps(tree, indent=1).replace("\n", "\r\n").encode())
    assert sources(submission.notebook)[2] == "def half(x):\n    y = x\n    return y"
    assert submission.mended == []


def test_nbformat_3_is_converted(reads):
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": "x"}, "worksheets": [{"cells": [
        {"cell_type": "heading", "level": 1, "source": "Old", "metadata": {}},
        {"cell_type": "code", "language": "python", "input": "def half(x):\n    return x / 2",
         "outputs": [{"output_type": "pyout", "prompt_number": 1, "text": "5", "metadata": {}}],
         "prompt_number": 1, "collapsed": False,
         "metadata": {"nbgrader": {"grade_id": "E1_1_half"}}},
    ]}]}
    submission = reads(old)
    assert submission.mended[0] == (
        "The notebook was in the old format nbformat 3 and was converted.")
    assert well_formed(submission.notebook)
    assert "def half(x):\n    return x / 2" in sources(submission.notebook)
    assert "E1_1_half" in ids(submission.notebook)


@pytest.mark.parametrize("metadata, mentioned", [
    ({"kernelspec": {"name": "ir", "display_name": "R"}}, True),
    ({"kernelspec": {"name": "sagemath"}}, True), ({"kernelspec": {"name": "python3"}}, False),
    ({"kernelspec": {"name": "python"}}, False), ({"kernelspec": {"name": 5}}, False),
    ({"kernelspec": 5}, False), ({}, False), (None, False), ([], False),
], ids=str)
def test_another_kernel_is_mentioned(reads, tree, metadata, mentioned):
    tree["metadata"] = metadata
    submission = reads(tree)
    assert submission.notebook.metadata.kernelspec.name == "python3"
    assert bool(submission.mended) is mentioned
    assert all("kernel" in remark for remark in submission.mended)


def test_a_missing_test_cell_is_put_back_in_its_place(reads, tree):
    del tree["cells"][at(tree, "E1_1")]
    submission = reads(tree)
    assert submission.mended == ["The check of E1.1 was missing and was put back."]
    assert well_formed(submission.notebook)
    assert ids(submission.notebook) == ["E1_1_half", "E1_1", "E1_2_twice", "E1_2_thrice", "E1_2"]


def test_all_test_cells_are_put_back_behind_their_answers(reads, tree):
    for grade_id in TESTS:
        del tree["cells"][at(tree, grade_id)]
    submission = reads(tree)
    assert ids(submission.notebook) == ["E1_1_half", "E1_1", "E1_2_twice", "E1_2_thrice", "E1_2"]
    assert len(submission.mended) == 2


def test_without_any_grade_id_the_test_cells_come_last(reads, tree):
    for cell in tree["cells"]:
        cell["metadata"] = {}
    submission = reads(tree)
    assert well_formed(submission.notebook)
    assert ids(submission.notebook) == ["E1_1", "E1_2"]
    assert sources(submission.notebook)[-2:] == list(TESTS.values())


def test_an_empty_notebook_gets_its_test_cells(reads):
    submission = reads({"nbformat": 4, "cells": []})
    assert well_formed(submission.notebook) and ids(submission.notebook) == ["E1_1", "E1_2"]


@pytest.mark.parametrize("change", [
    {"source": "print('2')"}, {"source": ""}, {"cell_type": "markdown"}, {"cell_type": "raw"},
    {"source": "check(half)\n"}, {"source": "# check(half)"},
], ids=str)
def test_a_changed_test_cell_is_replaced_by_the_original(reads, tree, change):
    tree["cells"][at(tree, "E1_1")] |= change
    submission = reads(tree)
    assert submission.mended == ["The check of E1.1 had been changed; the original was used."]
    assert well_formed(submission.notebook)


def test_of_two_test_cells_the_last_one_stays(reads, tree):
    tree["cells"].append(copy.deepcopy(tree["cells"][at(tree, "E1_1")]))
    submission = reads(tree)
    assert submission.mended == ["The check of E1.1 was there twice; one was used."]
    assert well_formed(submission.notebook)
    assert ids(submission.notebook)[-1] == "E1_1"


def test_a_hundred_test_cells_are_mentioned_once(reads, tree):
    cell = tree["cells"][at(tree, "E1_1")]
    tree["cells"] += [copy.deepcopy(cell) for _ in range(100)]
    submission = reads(tree)
    assert len(submission.mended) == 1 and well_formed(submission.notebook)


@pytest.mark.parametrize("kind", ["markdown", "raw"])
def test_an_answer_cell_that_was_turned_into_text_is_run(reads, tree, kind):
    tree["cells"][at(tree, "E1_1_half")]["cell_type"] = kind
    submission = reads(tree)
    assert submission.mended == ["An answer cell was no longer a code cell; it was run as code."]
    cell = submission.notebook.cells[2]
    assert cell.cell_type == "code" and cell.source.endswith("return x")


def test_an_answer_cell_that_is_there_twice_is_run_twice_and_bears_its_id_once(reads, tree):
    other = copy.deepcopy(tree["cells"][at(tree, "E1_1_half")])
    other["source"] = "def half(x):\n    return x / 2"
    tree["cells"].insert(3, other)
    submission = reads(tree)
    assert submission.mended == ["An answer cell was there twice; both were run."]
    assert well_formed(submission.notebook) and ids(submission.notebook).count("E1_1_half") == 1
    assert sources(submission.notebook)[3] == other["source"]
    assert submission.notebook.cells[3].metadata.nbgrader.grade_id == "E1_1_half"
    assert submission.notebook.cells[2].metadata == {}


def test_an_answer_under_a_test_cells_id_is_lost_to_the_test(reads, tree):
    tree["cells"][at(tree, "E1_1_half")]["metadata"]["nbgrader"]["grade_id"] = "E1_1"
    submission = reads(tree)
    assert well_formed(submission.notebook)
    assert "The check of E1.1 was there twice; one was used." in submission.mended


def test_a_lone_surrogate_in_a_cell_becomes_a_question_mark(reads, tree):
    tree["cells"][2]["source"] = "x = '\ud800'"
    submission = reads(tree)
    assert sources(submission.notebook)[2] == "x = '?'" and well_formed(submission.notebook)


def test_cells_of_the_lesson_that_are_gone_stay_gone(reads, tree):
    del tree["cells"][0]
    submission = reads(tree)
    assert submission.mended == [] and "# A lesson" not in sources(submission.notebook)


def test_every_remark_is_one_line(reads, tree):
    tree["metadata"] = {"kernelspec": {"name": "r\nr"}}
    tree["cells"][2]["cell_type"] = "raw"
    tree["cells"] = tree["cells"][:3]
    for remark in reads(tree).mended:
        assert "\n" not in remark and remark.endswith(".")


# What a person has to look at


def test_a_link_is_refused_wherever_it_leads(tmp_path):
    for number, target in enumerate((__file__, "/etc/passwd", "/nowhere", "loop3")):
        path = tmp_path / f"loop{number}"
        path.symlink_to(target)
        with pytest.raises(Unreadable) as error:
            intake.read(intake.load(path), LESSON)
        assert reason(error) == "It is a link, not a file."


def test_a_pipe_is_refused_and_nobody_waits_for_it(tmp_path):
    path = tmp_path / "lesson.ipynb"
    os.mkfifo(path)
    with pytest.raises(Unreadable) as error:
        intake.read(intake.load(path), LESSON)
    assert reason(error) == "It is not a plain file."


def test_a_socket_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("lesson.ipynb")
        with pytest.raises(Unreadable) as error:
            intake.read(intake.load(tmp_path / "lesson.ipynb"), LESSON)
    assert "cannot be opened" in reason(error)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Unreadable) as error:
        intake.read(intake.load(tmp_path / "lesson.ipynb"), LESSON)
    assert reason(error) == "It cannot be opened: No such file or directory."


def test_a_file_of_30_mb_is_refused_unread(tmp_path):
    path = tmp_path / "lesson.ipynb"
    with open(path, "wb") as file:
        file.truncate(30 * 2**20)
    with pytest.raises(Unreadable) as error:
        intake.read(intake.load(path), LESSON)
    assert reason(error) == "It has 30 MiB; at most 20 are read."


@pytest.mark.parametrize("content, words", [
    (b"", "empty"), (b" \n\t\r\n ", "empty"),
    (b"\xff\xfe{\x00}\x00", "nbformat"), (b"\xff\xfe{", "UTF-8"),
    (b"\x89PNG\r\n\x1a\n", "UTF-8"), (b"\x00" * 100, "damaged"), (b"hello", "damaged"),
    (b"def half(x):\n    return x", "damaged"), (b"{'nbformat': 4}", "damaged"),
    (b"{}{}", "damaged"),
    (b'{"nbformat": 4, "cells": []', "damaged"), (b"[1, 2]", "not a notebook"),
    (b"null", "not a notebook"), (b'"text"', "not a notebook"), (b"4", "not a notebook"),
    (b"[" * 200_000, "too deep"), (b'{"cells":' * 100_000, "too deep"),
    (b'{"nbformat": 4, "cells": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "too deep"),
    (b'{"nbformat": ' + b"4" * 5_000 + b"}", "damaged"),
], ids=lambda value: str(value[:24]))
def test_a_file_that_is_no_json_object_is_refused(reads, content, words):
    with pytest.raises(Unreadable) as error:
        reads(content)
    assert words in reason(error)


def test_a_file_that_was_cut_says_where(reads, tree):
    text = json.dumps(tree, indent=1)
    with pytest.raises(Unreadable) as error:
        reads(text[:len(text) // 2].encode())
    assert "breaks off or is damaged (line " in reason(error)


@pytest.mark.parametrize("version", [9, "4", True, False, None, 2, 5, 4.5, -4, [4], {"4": 4},
                                     float("nan"), "x" * 10_000, 10**400])
def test_another_nbformat_is_refused(reads, tree, version):
    with pytest.raises(Unreadable) as error:
        reads(tree | {"nbformat": version})
    assert "only 4 and 3 can be read" in reason(error)


def test_a_notebook_without_its_format_is_refused(reads, tree):
    del tree["nbformat"]
    with pytest.raises(Unreadable) as error:
        reads(tree)
    assert "only 4 and 3 can be read" in reason(error)


@pytest.mark.parametrize("old", [
    {"worksheets": 5}, {"worksheets": [{}]}, {"worksheets": [{"cells": [None]}]},
    {"worksheets": [{"cells": [{"cell_type": "code"}]}]}, {"nbformat_minor": "new"},
], ids=str)
def test_nonsense_under_the_name_of_nbformat_3_is_refused(reads, old):
    with pytest.raises(Unreadable) as error:
        reads({"nbformat": 3, "metadata": {}} | old)
    assert reason(error)


@pytest.mark.parametrize("cells", [None, {}, "cells", 5, {"0": {}}], ids=str)
def test_a_notebook_without_a_list_of_cells_is_refused(reads, tree, cells):
    with pytest.raises(Unreadable) as error:
        reads(tree | {"cells": cells})
    assert reason(error) == "It has no list of cells."


@pytest.mark.parametrize("cell", [
    None, 5, "code", [], {}, {"cell_type": "code"}, {"source": "1"},
    {"cell_type": "code", "source": None}, {"cell_type": "code", "source": 5},
    {"cell_type": "code", "source": ["a", 5]}, {"cell_type": "code", "source": {"a": 1}},
    {"cell_type": "heading", "source": "x"}, {"cell_type": None, "source": "x"},
    {"cell_type": 4, "source": "x"}, {"cell_type": "Code", "source": "x"},
], ids=str)
def test_a_cell_that_is_none_is_named_by_its_number(reads, tree, cell):
    tree["cells"].insert(2, cell)
    with pytest.raises(Unreadable) as error:
        reads(tree)
    assert reason(error) == "Cell 3 is not a notebook cell."


def test_too_many_and_too_long_cells_are_refused(reads, tree):
    one = {"cell_type": "code", "source": "1", "metadata": {}}
    with pytest.raises(Unreadable) as error:
        reads(tree | {"cells": [one] * 2_001})
    assert reason(error) == "It has 2001 cells; at most 2000 are read."
    with pytest.raises(Unreadable) as error:
        reads(tree | {"cells": [one, one | {"source": "#" * (2**20 + 1)}]})
    assert reason(error) == "Cell 2 has 1 MiB of text."


# Anything at all


leaf = (st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6)
        | st.sampled_from(["code", "markdown", "raw", "E1_1", "E1_2", "E1_1_half", "x = 1"]))
junk = st.recursive(leaf, lambda inner: st.lists(inner, max_size=3)
                    | st.dictionaries(st.sampled_from(["source", "metadata", "nbgrader", "grade_id",
                                                       "cells", "kernelspec", "name"]),
                                      inner, max_size=3), max_leaves=6)


def refused_or_well_formed(reads, content):
    try:
        submission = reads(content)
    except Unreadable as error:
        assert reason(error)
    else:
        assert well_formed(submission.notebook)
        assert all("\n" not in remark for remark in submission.mended)


@pytest.mark.fuzz
@given(st.binary(max_size=100))
def test_any_bytes_are_refused_in_one_line(reads, data):
    refused_or_well_formed(reads, data)


@pytest.mark.fuzz
@given(st.data())
def test_a_notebook_with_a_hole_is_read_or_refused_in_one_line(reads, tree, data):
    text = json.dumps(tree)
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, min(len(text), start + 30)))
    refused_or_well_formed(reads, (text[:start] + text[stop:]).encode())


@pytest.mark.fuzz
@given(st.data())
def test_a_notebook_with_nonsense_in_it_is_read_or_refused_in_one_line(reads, tree, data):
    tree = copy.deepcopy(tree)
    place = data.draw(st.sampled_from(["metadata", "cells", "nbformat_minor", "cell"]))
    if place == "cell":
        cell = tree["cells"][data.draw(st.integers(0, len(tree["cells"]) - 1))]
        cell[data.draw(st.sampled_from(["metadata", "source", "outputs", "id"]))] = data.draw(junk)
    else:
        tree[place] = data.draw(junk)
    refused_or_well_formed(reads, tree)


def test_the_second_door_restores_an_unreadable_notebook_to_an_empty_one():
    assert ids(beside([], LESSON)) == ["E1_1", "E1_2"]
