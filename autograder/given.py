"""What lies beside a notebook while it is graded: the workbench without answers, and the data.

The student's own copy is not used. Of the workbench there are the modules that the course names
in `exercises.BESIDE`, without the functions that the lesson asks for and without what calls them;
`check`, `Progress`, plots and widgets are empty shells; hints and everything else are absent. Of
the data the tables are there; what is larger comes with the questions.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from autograder import exercises

ROOT = Path(__file__).resolve().parent.parent
WORKBENCH = ROOT / "notebooks" / "workbench"
DATA = ROOT / "data"
SHELLS = {
    "workbench/check.py": '''"""While a notebook is graded nothing is checked here."""


def check(*functions):
    pass
''',
    "workbench/progress.py": '''"""While a notebook is graded there is no progress to show."""


class Progress:
    def __init__(self, folder=None):
        pass
''',
    "workbench/plots.py": '''"""While a notebook is graded nobody looks at its plots."""


def described(figure, caption):
    pass
''',
    "workbench/widgets.py": '''"""While a notebook is graded every widget is nothing."""


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    return lambda *args, **kwargs: None
'''}


@cache
def files(lesson: str) -> dict[str, str]:
    """Path -> text of the files that the sandbox puts into the notebook's folder."""
    asked = {name for exercise in exercises.LESSONS[lesson] for name in exercise.names}
    texts = {f"data/{path.name}": path.read_text(encoding="utf-8")
             for path in sorted(DATA.glob("*.csv"))}
    gone, absent = set(), set()
    for path in sorted(WORKBENCH.glob("*.py")):
        name, text = f"workbench/{path.name}", path.read_text(encoding="utf-8")
        if name in SHELLS:
            texts[name] = SHELLS[name]
        elif any(path.match(pattern) for pattern in exercises.BESIDE):
            texts[name], here = without(text, asked)
            gone |= here
        else:
            absent.add(path.stem)
    first = (WORKBENCH / "__init__.py").read_text(encoding="utf-8")
    return texts | {"workbench/__init__.py": _without_imports(first, gone, absent)}


def without(source: str, names: set[str]) -> tuple[str, set[str]]:
    """A module's source without these functions and without all that call them.

    Returns the source and the names that are gone; with none of them in it, it stays as it is.
    """
    tree, gone = ast.parse(source), set(names)
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    if not gone & set(functions):
        return source, set()
    while True:
        callers = {name for name, node in functions.items() if name not in gone
                   and any(isinstance(n, ast.Name) and n.id in gone for n in ast.walk(node))}
        if not callers:
            break
        gone |= callers
    tree.body = [node for node in tree.body if getattr(node, "name", None) not in gone]
    return ast.unparse(tree) + "\n", gone & set(functions)


def _without_imports(source: str, gone: set[str], absent: set[str]) -> str:
    """A module that imports from the workbench, without functions and modules that are absent."""
    body = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.ImportFrom):
            if (node.module or "").rpartition(".")[2] in absent:
                continue
            node.names = [alias for alias in node.names if alias.name not in gone | absent]
            if not node.names:
                continue
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            continue
        body.append(node)
    return ast.unparse(ast.Module(body, [])) + "\n"
