"""Who may import whom: the rule of architecture.md, read from the source alone."""

import ast
import sys
from pathlib import Path

import pytest

from autograder import sandbox

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ("autograder", "solutions", "workbench", "tests")

MAY_IMPORT = {
    "autograder": set(),
    "autograder.codec": set(),
    "autograder.walls": set(),
    "autograder.cells": {"autograder.probe"},
    "autograder.catalogue": {"autograder.codec"},
    "autograder.probe": {"autograder.catalogue", "autograder.codec"},
    "autograder.warm": {"autograder.cells", "autograder.codec", "autograder.probe",
                        "autograder.walls"},
    "autograder.cgroup": set(),
    "autograder.sandbox": {"autograder.cgroup", "autograder.codec", "autograder.probe"},
    "autograder.exercise": {"autograder.codec"},
    "autograder.relations": set(),
    "autograder.circumstances": {"autograder.codec", "autograder.exercise"},
    "autograder.unlisted": {"autograder.exercise", "autograder.probe", "autograder.relations"},
    "autograder.judge": {"autograder.circumstances", "autograder.codec", "autograder.exercise",
                         "autograder.probe", "autograder.unlisted"},
    "autograder.intake": set(),
    "autograder.place": {"autograder.intake"},
    "autograder.given": {"autograder.exercises"},
    "autograder.demonstration": {"autograder.catalogue", "autograder.codec", "autograder.exercise",
                                 "autograder.judge", "autograder.probe", "autograder.unlisted"},
    "autograder.grade": {"autograder.codec", "autograder.demonstration", "autograder.exercise",
                         "autograder.exercises",
                         "autograder.given", "autograder.intake", "autograder.judge",
                         "autograder.probe", "autograder.sandbox"},
    "autograder.answered": {"autograder.exercise", "autograder.exercises", "autograder.grade"},
    "autograder.course": set(),
    "autograder.prose": set(),
    "autograder.feedback": {"autograder.grade", "autograder.judge", "autograder.prose"},
    "autograder.report": {"autograder.exercise", "autograder.grade", "autograder.judge"},
    "autograder.workers": {"autograder.feedback", "autograder.grade",
                           "autograder.intake", "autograder.sandbox", "autograder.walls"},
    "autograder.cluster": {"autograder.sandbox", "autograder.workers"},
    "autograder.database": set(),
    "autograder.gradebook": {"autograder.course", "autograder.database", "autograder.feedback",
                             "autograder.grade",
                             "autograder.judge", "autograder.workers"},
    "autograder.whole_class": {"autograder.course", "autograder.database", "autograder.exercises",
                               "autograder.grade", "autograder.gradebook", "autograder.intake",
                               "autograder.judge"},
    "autograder.pseudonyms": set(),
    "autograder.class_report": {"autograder.exercise", "autograder.exercises", "autograder.grade",
                                "autograder.pseudonyms", "autograder.whole_class"},
    "autograder.class_page": {"autograder.feedback", "autograder.sandbox"},
    "autograder.roster": set(),
    "autograder.export": {"autograder.report", "autograder.roster", "autograder.whole_class"},
    "autograder.archive": {"autograder.intake"},
    "autograder.platforms": set(),
    "autograder.collect": {"autograder.archive", "autograder.intake", "autograder.place",
                           "autograder.platforms", "autograder.report"},
    "autograder.release": {"autograder.build", "autograder.exercises"},
    "autograder.run": {"autograder.course", "autograder.exercises", "autograder.feedback",
                       "autograder.grade",
                       "autograder.gradebook", "autograder.intake", "autograder.place",
                       "autograder.report",
                       "autograder.sandbox", "autograder.workers"},
}
"""The lower layers, each with all of the project that it may know. What is not here is a door."""

INSIDE = {f"autograder.{name.removesuffix('.py')}" for name in sandbox.INSIDE
          if name != "__init__.py"}
INSIDE_FROM_OUTSIDE = {"numpy", "IPython", "matplotlib", "traitlets", "ipywidgets"}
THAT_RUN_WHAT_THEY_READ = {"pickle", "cPickle", "_pickle", "marshal", "dill", "cloudpickle",
                           "joblib", "shelve", "jsonpickle", "copyreg", "code", "codeop"}


def sources(package):
    """Module name -> path of every Python file of a package."""
    folder = ROOT / ("notebooks" if package == "workbench" else "")
    found = {}
    for path in sorted((folder / package).rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = {name: path for package in PROJECT[:3] for name, path in sources(package).items()}
AUTOGRADER = sorted(name for name in MODULES if name.startswith("autograder"))


def imports(name):
    """Every module that this one imports, wherever in the file the import stands."""
    path, found = MODULES[name], set()
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[:len(package.split(".")) - node.level + 1]
                base = ".".join([*above, base] if base else above)
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                found.add(inner if inner in MODULES else base)
    return found


def ours(name):
    """The project's modules among the imports of this one."""
    return {each for each in imports(name) if each.split(".")[0] in PROJECT}


def foreign(name):
    """The top names of what this module imports from neither the project nor Python itself."""
    return {each.split(".")[0] for each in imports(name) - ours(name)} - sys.stdlib_module_names


def known_to(name, seen=None):
    """Everything of the project that is loaded when this module is."""
    seen = set() if seen is None else seen
    for each in ours(name) - seen:
        seen.add(each)
        if each in MODULES:
            known_to(each, seen)
    return seen


@pytest.mark.parametrize("name", MAY_IMPORT)
def test_a_layer_imports_only_what_lies_below_it(name):
    assert ours(name) <= MAY_IMPORT[name]


@pytest.mark.parametrize("name", sorted(MODULES))
def test_nothing_imports_itself_by_a_detour(name):
    package = {name} if MODULES[name].name != "__init__.py" else set()  # its own parts may
    assert not package & known_to(name)


@pytest.mark.parametrize("name", [n for n in AUTOGRADER if n.startswith("autograder.exercises")])
def test_exercises_know_the_solutions_and_the_form_of_an_exercise(name):
    allowed = {"autograder.exercise", "autograder.codec"}
    assert all(each in allowed or each.split(".")[0] == "solutions"
               or each.startswith("autograder.exercises") for each in ours(name))
    assert foreign(name) <= {"numpy"}


@pytest.mark.parametrize("name", sorted(INSIDE))
def test_inside_the_walls_there_is_nothing_of_ours_but_what_is_put_there(name):
    assert ours(name) <= INSIDE
    assert foreign(name) <= INSIDE_FROM_OUTSIDE


def test_the_package_itself_imports_nothing():
    assert imports("autograder") == set()


def test_the_sandbox_knows_no_exercises_and_no_solutions():
    for name in known_to("autograder.sandbox") | known_to("autograder.warm"):
        assert name.split(".")[0] == "autograder"
        assert "exercise" not in name and "judge" not in name


def test_the_judge_touches_no_files_and_no_processes():
    assert not imports("autograder.judge") & {"os", "io", "pathlib", "socket", "subprocess",
                                              "sys", "tempfile", "shutil", "threading"}
    assert "autograder.sandbox" not in known_to("autograder.judge")


def test_what_asks_and_carries_needs_numpy_and_nothing_else():
    for name in ("probe", "catalogue", "codec"):
        assert foreign(f"autograder.{name}") == {"numpy"}


def test_the_walls_start_on_any_python():
    assert foreign("autograder.walls") == set()


@pytest.mark.parametrize("name", [n for n in MODULES if n.split(".")[0] == "solutions"])
def test_solutions_need_numpy_and_each_other(name):
    assert all(each.split(".")[0] == "solutions" for each in ours(name))
    assert foreign(name) <= {"numpy"}


@pytest.mark.parametrize("name", [n for n in MODULES if n.split(".")[0] == "workbench"])
def test_the_workbench_needs_nothing_that_students_lack(name):
    assert all(each.split(".")[0] == "workbench" for each in ours(name))
    assert foreign(name) <= {"numpy", "matplotlib", "ipywidgets", "IPython"}
    assert all(each == "IPython.display" for each in imports(name) if each.startswith("IPython"))


def importers(*of):
    """Our modules that import one of these."""
    return [name for name in AUTOGRADER if any(each.startswith(of) for each in imports(name))]


def test_only_the_gradebook_module_touches_the_gradebook():
    assert importers("nbgrader.api", "sqlite3") == ["autograder.gradebook"]
    assert importers("sqlalchemy", "psycopg") == ["autograder.database", "autograder.gradebook"]
    assert not imports("autograder.database") & {"sqlalchemy.create_engine", "sqlalchemy.orm"}


@pytest.mark.parametrize("name", AUTOGRADER)
def test_nothing_is_unpickled(name):
    assert not {each.split(".")[0] for each in imports(name)} & THAT_RUN_WHAT_THEY_READ


# the sample class is made from our own texts, before any grading
@pytest.mark.parametrize("name", [n for n in AUTOGRADER if "sample_class" not in n])
def test_nothing_is_evaluated(name):
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    called = {node.func.id for node in ast.walk(tree)
              if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not called & {"eval", "exec", "compile", "__import__"}
    assert not [node for node in ast.walk(tree)
                if isinstance(node, ast.keyword) and node.arg == "allow_pickle"]
