"""How many wrong answers are recognised, and whether what is said of them is true.

Every wrong answer that the tests know is judged in three courses. Advice is wrong when a
misconception does not get its own, or when a claim does not hold for the numbers of questions
that the judge has never seen. `python -m tests.recognition --write` puts the table into
autograder/README.md.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import itertools
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from autograder import exercises
from autograder.exercise import Exercise
from autograder.judge import Verdict, difference, judge
from autograder.probe import Answer, answer_of
from tests import documents
from tests.conftest import every
from tests.test_exercises import key_of, namespace

README = Path(__file__).resolve().parent.parent / "autograder" / "README.md"
SEEDS, FRESH = (1, 2, 3), (7_919, 104_729)
TRAININGS = ("C1", "C2")
WAYS = ("a misconception", "two at once", "a relation", "the kind of case", "its form", "differs")


@dataclass(frozen=True)
class Wrong:
    """A wrong answer: to what, its name, how to make its functions; `own`: which mistake it is."""

    exercise: Exercise
    name: str
    make: Callable[[], dict]
    own: str = ""

    def answers(self, seed: int) -> list[Answer]:
        """What it answers to a course's questions, made anew: some remember."""
        with quiet():
            functions = self.make()
            return [answer_of(functions[case.function], case.args)
                    for case in key_of(self.exercise.id, seed).cases]

    def verdict(self, seed: int) -> Verdict:
        """The judge's word on it."""
        with quiet():
            return judge(key_of(self.exercise.id, seed), self.answers(seed))


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Wrong answers print and warn."""
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


def wrong_answers() -> list[Wrong]:
    """Every declared misconception, and every wrong answer in tests/exercises that runs.

    Trainings take seconds each; their misconceptions have tests of their own.
    """
    found = []
    for exercise in exercises.all_exercises():
        if exercise.id not in TRAININGS:
            found += [Wrong(exercise, mistake.name, lambda e=exercise, m=mistake: dict(zip(
                e.names, e.references)) | {m.replaces: m.function}, mistake.name)
                for mistake in exercise.misconceptions]
    for parameter in every("WRONG"):
        exercise, source = parameter.values
        if exercise.id in TRAININGS:
            continue

        def make(exercise: Exercise = exercise, source: str = source) -> dict:
            space = namespace(exercise)
            exec(compile(source, "<answer>", "exec"), space)
            return {name: space[name] for name in exercise.names}

        with contextlib.suppress(Exception), quiet():
            make()
            found.append(Wrong(exercise, parameter.id, make))
    return found


def way(verdict: Verdict, exercise: Exercise) -> str:
    """Which of WAYS the advice is."""
    declared = {mistake.name for mistake in exercise.misconceptions}
    if verdict.misconceptions:
        if "Two things meet" in verdict.advice or len(verdict.misconceptions) > 1:
            return "two at once"
        return "a misconception" if set(verdict.misconceptions) <= declared else "a relation"
    if "In our cases" in verdict.advice or "Seen on" in verdict.advice:
        return "the kind of case"
    plain = ("the numbers differ.", "another number.", "another text.", "the one asked for.",
             "the other of True and False.")
    return "differs" if verdict.advice.endswith(plain) else "its form"


CLAIMS: dict[str, Callable[[np.ndarray, np.ndarray], bool]] = {
    "all zero": lambda right, given: not given.any(),
    "opposite sign": lambda right, given: np.allclose(right + given, 0, atol=1e-7),
    "signs lost": lambda right, given: np.allclose(given, abs(right)) and np.all(given >= 0),
    "square": lambda right, given: np.allclose(given, right * right),
    "square root": lambda right, given: np.allclose(given * given, right),
    "reciprocal": lambda right, given: np.allclose(given * right, 1),
    "transpose": lambda right, given: np.allclose(np.swapaxes(given, 0, 1), right),
    "another shape": lambda right, given: given.size == right.size and np.allclose(
        given.ravel(), right.ravel()),
    "another order": lambda right, given: np.allclose(sorted(given.flat), sorted(right.flat)),
    "within 1 %": lambda right, given: np.max(abs(given - right)) < 0.05 * np.max(abs(right)),
    "only the first row": lambda right, given: np.allclose(given[1:], right[1:]),
    "only the last row": lambda right, given: np.allclose(given[:-1], right[:-1]),
    "only the last column": lambda right, given: np.allclose(given[:, :-1], right[:, :-1]),
    "only off the diagonal": lambda right, given: np.allclose(np.diag(given), np.diag(right)),
    "a factor per case": lambda right, given: _proportional(right.ravel(), given.ravel()),
    "a factor per row": lambda right, given: all(map(_proportional, right, given)),
    "a factor per column": lambda right, given: all(map(_proportional, right.T, given.T)),
}
"""What a relation's name says, written once more and by other means than in relations.py."""


def _proportional(right: np.ndarray, given: np.ndarray) -> bool:
    return bool(np.allclose(np.outer(right, given), np.outer(given, right),
                            atol=1e-6 * max(abs(right).max() * abs(given).max(), 1e-300)))


def holds(name: str, wrong: Wrong) -> bool:
    """Whether a relation's claim is true of the answers to questions that are drawn anew."""
    claim = CLAIMS.get(name)
    if name.startswith("factor") and "about" not in name:
        top, _, bottom = name.removeprefix("factor ").partition("/")
        times = int(top) / int(bottom or 1)
        claim = lambda right, given: np.allclose(given, times * right)  # noqa: E731
    if claim is None:  # lengths, lists and arguments: the judge itself, on the fresh questions
        return all(name in wrong.verdict(seed).misconceptions for seed in FRESH)
    found = []
    for seed in FRESH:
        key = key_of(wrong.exercise.id, seed)
        for right, answer in zip(key.expected, wrong.answers(seed)):
            parts = list(zip(_flat(right.value), _flat(answer.value)))
            if difference(right.value, answer.value, wrong.exercise.tolerance) and parts:
                found.append(any(_true(claim, *part) for part in parts))
    return bool(found) and all(found)


def _true(claim: Callable, right: np.ndarray, given: np.ndarray) -> bool:
    try:
        return bool(claim(right, given)) and not (
            given.shape == right.shape and np.allclose(given, right, rtol=1e-9, atol=0))
    except (ValueError, TypeError, IndexError):
        return False


def _flat(value: object) -> list[np.ndarray]:
    """All arrays in an answer."""
    if isinstance(value, dict):
        value = list(value.values())
    numbers = isinstance(value, list) and all(isinstance(part, (int, float)) for part in value)
    if isinstance(value, (tuple, list)) and not numbers:
        return list(itertools.chain.from_iterable(map(_flat, value)))
    return [np.asarray(value, dtype=float)] if not isinstance(value, (str, type(None))) else []


def untrue(wrong: Wrong, verdict: Verdict) -> str:
    """The part of a verdict's advice that is not true; empty when all of it is."""
    mistakes = {mistake.name: mistake for mistake in wrong.exercise.misconceptions}
    if wrong.own:
        mine = mistakes[wrong.own].advice
        return "" if mine in verdict.advice else f"not its own advice, but {verdict.advice}"
    for name in verdict.misconceptions:
        if name in mistakes or "Two things" in verdict.advice:
            true = all(name in wrong.verdict(seed).misconceptions for seed in FRESH)
        else:
            true = holds(name, wrong)
        if not true:
            return name
    return ""


def measured() -> tuple[str, list[str]]:
    """The table, and every advice that is not true or not the same in three courses."""
    rows: dict[str, Counter] = {}
    said = []
    for wrong in wrong_answers():
        verdicts = [wrong.verdict(seed) for seed in SEEDS]
        row = rows.setdefault("misconceptions, each alone" if wrong.own else
                              "other wrong answers", Counter())
        row[way(verdicts[0], wrong.exercise)] += 1
        row["all"] += 1
        for verdict in {each.misconceptions: each for each in verdicts}.values():
            if false := untrue(wrong, verdict):
                row["wrong"] += 1
                said.append(f"UNTRUE {wrong.exercise.id} {wrong.name}: {false}")
        if len({(v.misconceptions, way(v, wrong.exercise)) for v in verdicts}) > 1:
            row["changes"] += 1
            said.append(f"changes {wrong.exercise.id} {wrong.name}: " + " | ".join(
                f"{way(v, wrong.exercise)} {', '.join(v.misconceptions)}" for v in verdicts))
    columns = [*WAYS, "changes", "wrong"]
    lines = ["| answers | all | " + " | ".join(TITLES.get(c, c) for c in columns) + " |",
             "|---|" + "---|" * (len(columns) + 1)]
    lines += [f"| {name} | {row['all']} | " + " | ".join(str(row[c]) for c in columns) + " |"
              for name, row in rows.items()]
    return "\n".join(lines), said


TITLES = {"differs": "only that it differs", "changes": "another way with another seed",
          "wrong": "wrong advice"}


def main() -> None:
    """Measure, show, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="into autograder/README.md")
    arguments = parser.parse_args()
    table, said = measured()
    print(table, *said, sep="\n")
    if arguments.write:
        documents.put(README, "recognition", table)


if __name__ == "__main__":
    main()
