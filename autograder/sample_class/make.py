"""Makes the sample class: right answers, misconceptions, unfinished work, bad luck and cheats.

Run `python -m autograder.sample_class.make` after `make build`. The marks in expected.csv are
not made by this script: a change there is read by a person before it is committed.
"""

from __future__ import annotations

import copy
import importlib
import inspect
import json
import shutil
import textwrap
from functools import cache
from pathlib import Path

import numpy

from autograder import exercises
from autograder.answered import (
    Notebook,
    all_of,
    answered,
    grade_id,
    release,
    standing_alone,
    textbook,
)
from autograder.exercise import PUBLIC_SEED, Exercise, Misconception
from autograder.judge import AnswerKey, answer_key, judge
from autograder.probe import answer_of

SUBMITTED = Path(__file__).resolve().parent / "submitted"


def right(exercise: Exercise, number: int) -> str:
    """One of the differently written right answers to an exercise."""
    return _variant(exercise, "RIGHT", number)


def _variant(exercise: Exercise, kind: str, number: int) -> str:
    """A right or wrong answer that the tests hold."""
    module = importlib.import_module(f"tests.exercises.{exercise.lesson_module}_variants")
    variants = list(getattr(module, kind)[exercise.id].values())
    return textwrap.dedent(variants[number % len(variants)]).strip()


def misconceived(exercise: Exercise, number: int) -> str:
    """One of the declared misconceptions under the name that the exercise asks for.

    Where none can be written out, as when code makes them, one of the tests' wrong answers.
    """
    texts = _written_out(exercise.id)
    return texts[number % len(texts)] if texts else _variant(exercise, "WRONG", number)


@cache
def _written_out(exercise_id: str) -> list[str]:
    """The misconceptions of an exercise that can be written out."""
    exercise, = (each for each in exercises.all_exercises() if each.id == exercise_id)
    key, texts = answer_key(exercise, PUBLIC_SEED), []
    for wrong in exercise.misconceptions:
        others = [inspect.getsource(r) for r in exercise.references
                  if r.__name__ != wrong.replaces]
        text = "\n\n\n".join([*standing_alone(wrong.function, wrong.replaces, set()), *others])
        if _stands_alone(key, wrong, text):
            texts.append(text)
    return texts


def _stands_alone(key: AnswerKey, wrong: Misconception, text: str) -> bool:
    """Whether a text earns the misconception's advice; one that is made by code may not."""
    space = {"np": numpy}
    try:
        exec(compile(text, "<answer>", "exec"), space)
    except (SyntaxError, NameError):
        return False
    if wrong.seen:  # training takes seconds: one call tells whether it runs
        case = next(c for c in key.cases if c.function == wrong.replaces)
        return answer_of(space[case.function], case.args).kind == "value"
    answers = [answer_of(space[case.function], case.args) if case.function == wrong.replaces
               else right for case, right in zip(key.cases, key.expected)]
    return wrong.name in judge(key, answers).misconceptions


def half(lesson: str) -> Notebook:
    """The first half of the exercises answered."""
    asked = exercises.LESSONS[lesson]
    return answered(lesson, {e.id: textbook(e) for e in asked[: len(asked) // 2]})


def loop(lesson: str) -> Notebook:
    """The last exercise never comes back."""
    answers = all_of(lesson, textbook)
    last = exercises.LESSONS[lesson][-1]
    name = last.names[0]
    answers[last.id] = f"def {name}(*args):\n    while True:\n        pass"
    return answered(lesson, answers)


def loop_in_cell(lesson: str) -> Notebook:
    """A cell that never comes back, before everything else."""
    notebook = answered(lesson, all_of(lesson, textbook))
    notebook["cells"].insert(2, code("while True:\n    pass"))
    return notebook


def syntax_error(lesson: str) -> Notebook:
    """One answer that Python cannot read."""
    answers = all_of(lesson, textbook)
    first = exercises.LESSONS[lesson][0]
    answers[first.id] = f"def {first.names[0]}(:\n    return"
    return answered(lesson, answers)


def noisy(lesson: str) -> Notebook:
    """Right answers that print, warn on stderr and leave a plot open."""
    answers = all_of(lesson, textbook)
    first = exercises.LESSONS[lesson][0]
    answers[first.id] += ("\n\n\nimport sys, warnings\nwarnings.warn('mind the gap')\n"
                          "print('debug', file=sys.stderr)\n"
                          "import matplotlib.pyplot as plt\nplt.plot([1, 2])")
    return answered(lesson, answers)


def code(source: str) -> dict:
    """A plain code cell."""
    return {"cell_type": "code", "execution_count": None, "id": "own", "metadata": {},
            "outputs": [], "source": source}


def tidy_minded(lesson: str) -> Notebook:
    """Right answers; all test cells deleted, one answer cell pasted twice, another kernel."""
    notebook = answered(lesson, all_of(lesson, textbook))
    tests = {e.grade_id for e in exercises.LESSONS[lesson]}
    cells = [c for c in notebook["cells"] if grade_id(c) not in tests]
    answer = next(i for i, c in enumerate(cells) if grade_id(c))
    cells.insert(answer, copy.deepcopy(cells[answer]))
    notebook["cells"] = cells
    notebook["metadata"]["kernelspec"] = {"name": "ir", "display_name": "R"}
    return notebook


def tag_cheat(lesson: str) -> Notebook:
    """Nothing done; tags that skip the tests and outputs that claim full marks."""
    notebook = release(lesson)
    tests = {e.grade_id: e.points for e in exercises.LESSONS[lesson]}
    for cell in notebook["cells"]:
        if grade_id(cell) in tests:
            points = tests[grade_id(cell)]
            cell["metadata"]["tags"] = ["skip-execution"]
            cell["metadata"]["nbgrader"]["points"] = 0
            cell["source"] = f"{points}"
            cell["execution_count"] = 1
            cell["outputs"] = [{"output_type": "execute_result", "execution_count": 1,
                                "metadata": {}, "data": {"text/plain": f"{points}"}}]
    return notebook


EQUAL_TO_ALL = """
class Yes:
    shape, dtype, ndim, size = (), float, 0, 1
    def __eq__(self, other): return True
    def __array__(self, *args, **kwargs): return np.array(1.0)
    def __array_function__(self, *args): return True
    def __array_ufunc__(self, *args, **kwargs): return np.array(True)
    def __float__(self): return 0.0
    def __getattr__(self, name): return self
    def __call__(self, *args): return self
np.allclose = np.array_equal = np.isclose = np.all = lambda *args, **kwargs: True
np.testing.assert_allclose = lambda *args, **kwargs: None
"""


def object_cheat(lesson: str) -> Notebook:
    """Objects equal to everything, and NumPy patched to agree with them."""
    answers = {e.id: EQUAL_TO_ALL + "\n".join(f"{name} = Yes()" for name in e.names)
               for e in exercises.LESSONS[lesson]}
    return answered(lesson, answers)


INSIDE_JOB = """
import ast, builtins, gc, json, os, sys
class Agree(ast.NodeTransformer):
    def visit_Compare(self, node): return ast.Constant(True)
    def visit_Assert(self, node): return None
get_ipython().ast_transformers.append(Agree())
builtins.check = check = lambda *functions: None
for module in ("probe", "cells", "warm"):
    if module in sys.modules:
        sys.modules[module].ask = lambda *args: ({"is": "value", "value": ["f", "inf"]}, b"")
found = [os.path.join(root, name) for root, _, names in os.walk("/") for name in names
         if name in ("judge.py", "forward.py", "seed", "gradebook.db")
         and not root.startswith(("/usr", "/proc", "/sys", "/env"))]
print("found", found)
"""


def inside_cheat(lesson: str) -> Notebook:
    """A cell that turns the probe, the shell and the checks inside out, and looks for answers."""
    notebook = release(lesson)
    notebook["cells"].insert(1, code(INSIDE_JOB))
    return notebook


def as_text(notebook: Notebook) -> str:
    """A notebook as the file that Jupyter would save."""
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def works(lesson: str) -> dict[str, Notebook]:
    """Student -> notebook, for those who differ in what they answer."""
    made = {f"right_{name}": answered(lesson, all_of(lesson, right, 3 * number))
            for number, name in enumerate(("ada", "boris", "chen", "dana"))}
    made["right_textbook"] = answered(lesson, all_of(lesson, textbook))
    for number, name in enumerate(("emil", "fatima", "goran", "hana", "ivo", "jun")):
        made[f"mistaken_{name}"] = answered(lesson, all_of(lesson, misconceived, number))
    made["untouched_lea"] = release(lesson)
    made["loop_nora"] = loop_in_cell(lesson)
    if exercises.LESSONS[lesson]:
        made["half_kim"] = half(lesson)
        made["loop_milo"] = loop(lesson)
        made["syntax_omar"] = syntax_error(lesson)
        made["noisy_pia"] = noisy(lesson)
        made["tidy_quinn"] = tidy_minded(lesson)
    made["cheat_tags"] = tag_cheat(lesson)
    made["cheat_objects"] = object_cheat(lesson)
    made["cheat_inside"] = inside_cheat(lesson)
    return made


def submissions(lesson: str) -> dict[str, str | None]:
    """Student -> the file handed in for a lesson, None where there is none."""
    made = {student: as_text(notebook) for student, notebook in works(lesson).items()}
    whole = as_text(release(lesson))
    made["broken_rosa"] = whole[: len(whole) // 2]
    made["future_sven"] = as_text(release(lesson) | {"nbformat": 9})
    return made | {"absent_tove": None}


def main() -> None:
    """Write the class anew."""
    shutil.rmtree(SUBMITTED, ignore_errors=True)
    for lesson in exercises.LESSONS:
        for student, text in submissions(lesson).items():
            folder = SUBMITTED / student / lesson
            if text is None:
                folder.parent.mkdir(parents=True, exist_ok=True)
                (folder.parent / ".keep").touch()  # git keeps no empty folder
                continue
            folder.mkdir(parents=True)
            (folder / f"{lesson}.ipynb").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
