"""The judge: an exercise and the answers to its questions become a verdict.

Pure: no files, no processes, no student code. Answers are compared as arrays with what the
reference gives on the same inputs; a wrong answer is then compared with what each declared
misconception gives, and earns that misconception's advice. Where many answers are right, as
with random draws and fitted models, the exercise's own function looks for faults instead.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np

from autograder import unlisted
from autograder.circumstances import circumstance
from autograder.codec import Named, encode
from autograder.exercise import (
    PUBLIC_SEED,
    Case,
    Exercise,
    Misconception,
    Shape,
    Tolerance,
    to_grade_id,
)
from autograder.probe import Answer, answer_of

VERDICTS = ("right", "partly", "wrong", "not started", "error", "limit", "not data",
            "unreadable", "missing", "waiting")
ADVICES, KINDS = 3, 3


@dataclass(frozen=True)
class Verdict:
    """The mark of one exercise and what to tell the student.

    `verdict` is one of VERDICTS; `advice` is one paragraph, empty when all is right;
    `misconceptions` names what was recognised, for the teacher's eyes only.
    """

    exercise: str
    points: float
    score: float
    verdict: str
    advice: str = ""
    misconceptions: tuple[str, ...] = ()

    @property
    def grade_id(self) -> str:
        """nbgrader's name for the exercise."""
        return to_grade_id(self.exercise)


@dataclass(frozen=True)
class AnswerKey:
    """An exercise's cases for one seed, with every answer that is known beforehand.

    For a function that is judged by properties the expected answer is a form, made of `Shape`s.
    """

    exercise: Exercise
    cases: tuple[Case, ...]
    expected: tuple[Answer, ...]
    known: dict[str, tuple[Answer, ...]] = field(default_factory=dict)

    @property
    def questions(self) -> tuple[tuple[str, tuple[list, bytes]], ...]:
        """What the sandbox is asked: names and encoded arguments, nothing else."""
        return tuple((case.function, encode(case.args)) for case in self.cases)


def answer_key(exercise: Exercise, seed: int) -> AnswerKey:
    """Draw the cases and answer them by the reference and by every misconception.

    What is recognised by what it shows is not run: a fit takes seconds.
    """
    cases = exercise.drawn(seed)
    expected = tuple(_expected(exercise, case) for case in cases)
    broken = [a for a in expected if a.kind != "value" or a.changed]
    if broken:
        raise ValueError(f"{exercise.id}: the reference answers {broken[0]}")
    known = {
        wrong.name: tuple(
            answer_of(wrong.function, case.args) if case.function == wrong.replaces else answer
            for case, answer in zip(cases, expected)
        )
        for wrong in exercise.misconceptions if wrong.seen is None
    }
    return AnswerKey(exercise, cases, expected, known)


def _expected(exercise: Exercise, case: Case) -> Answer:
    if case.function in exercise.properties:
        return Answer("value", exercise.properties[case.function].form(case))
    return answer_of(exercise.reference(case.function), case.args)


@np.errstate(all="ignore")  # huge numbers overflow, and are judged as they are
def judge(key: AnswerKey, answers: list[Answer]) -> Verdict:
    """The verdict on one exercise.

    Parameters
    ----------
    key : AnswerKey
        The cases with the expected answers.
    answers : list of Answer
        One per case, in the same order; a shorter list counts as not answered.
    """
    answers = [*answers, *[Answer("lost")] * (len(key.cases) - len(answers))]
    exercise = key.exercise
    faults = _faults(key, answers)
    if not faults:
        changed = _changed_names(key, answers) if exercise.unchanged else []
        if not changed:
            return Verdict(exercise.id, exercise.points, exercise.points, "right")
        return _changes(key, answers, changed)
    kinds = {answer.kind for answer in answers}
    if kinds <= {"not started", "unbound"}:
        return _nothing(exercise, answers)
    names, advice = _told(key, answers, faults)
    score = 0.0 if "limit" in kinds else _score(key, faults, halved=False)
    if score:
        verdict = "partly"
    elif names or "value" in kinds:
        verdict = "limit" if "limit" in kinds else "wrong"
    else:
        kind = answers[min(faults)].kind
        verdict = kind if kind in VERDICTS else "error"
    return Verdict(exercise.id, exercise.points, score, verdict, advice, names)


def _faults(key: AnswerKey, answers: list[Answer]) -> dict[int, str]:
    """Position -> what is wrong there."""
    faults = {i: fault for i, (right, answer) in enumerate(zip(key.expected, answers))
              if (fault := fault_of(key.exercise, right, answer))}
    for name, judged in key.exercise.properties.items():
        inside = [i for i, case in enumerate(key.cases) if case.function == name]
        first = next((faults[i] for i in inside if i in faults), None)
        if first:  # properties belong to all answers together: none is right by itself
            faults |= {i: faults.get(i, first) for i in inside}
        else:
            found = judged.faults(*_formed(key, answers, name))
            faults |= {inside[place]: sentence for place, sentence in found.items()}
    return faults


def _formed(key: AnswerKey, answers: list[Answer], name: str) -> tuple[list, list] | None:
    """One function's cases and its answers, values as float arrays; None if a form is wrong."""
    cases, formed = [], []
    for case, right, answer in zip(key.cases, key.expected, answers):
        if case.function != name:
            continue
        if fault_of(key.exercise, right, answer):
            return None
        cases.append(case)
        formed.append(replace(answer, value=_arrays(right.value, answer.value)))
    return cases, formed


def _arrays(form: Shape | tuple, value: object) -> np.ndarray | tuple:
    if isinstance(form, Shape):
        return as_array(value).astype(float)
    return tuple(_arrays(part, given) for part, given in zip(form, value))


def _nothing(exercise: Exercise, answers: list[Answer]) -> Verdict:
    """No function, or the stub: an error in its cell is told as such."""
    says = [answer.say for answer in answers if answer.say]
    if says:
        return Verdict(exercise.id, exercise.points, 0.0, "error", says[0])
    return Verdict(exercise.id, exercise.points, 0.0, "not started")


def _part(case: Case) -> tuple[str, str]:
    return case.function, case.part


def _score(key: AnswerKey, faults: dict, halved: bool) -> float:
    """Points for the parts that are wholly right, in half points; below half there are none."""
    parts = {_part(case) for case in key.cases}
    lost = {_part(key.cases[i]) for i in faults}
    share = 1 - len(lost) / len(parts)
    share = share / 2 if halved else share
    return math.floor(2 * key.exercise.points * share) / 2 if share >= 0.5 else 0.0


def _changed_names(key: AnswerKey, answers: list[Answer]) -> list[str]:
    names = []
    for case, answer in zip(key.cases, answers):
        parameters = list(inspect.signature(key.exercise.reference(case.function)).parameters)
        # what is sent by name cannot be overwritten, and a generator is there to be drawn from
        names += [parameters[i] for i in answer.changed
                  if i < len(parameters) and not isinstance(case.args[i], Named)]
    return list(dict.fromkeys(names))


def _changes(key: AnswerKey, answers: list[Answer], changed: list[str]) -> Verdict:
    exercise = key.exercise
    names, told = _recognised(key, answers, range(len(answers)))
    words = " and ".join(f"`{name}`" for name in changed)
    advice = " ".join(list(dict.fromkeys(told.values()))[:ADVICES]) or (
        f"The values are right, but {words} comes back changed: the caller's array is overwritten. "
        "Make a new array instead of writing into the one you were given."
    )
    score = _score(key, {}, halved=True)
    return Verdict(exercise.id, exercise.points, score, "partly" if score else "wrong",
                   advice, names)


def _told(key: AnswerKey, answers: list[Answer], faults: dict[int, str]) -> tuple[tuple, str]:
    """What was recognised, by name and in words, part by part; then what differs in the rest."""
    names, told = _recognised(key, answers, faults)
    rest = []
    for part in dict.fromkeys(_part(key.cases[i]) for i in sorted(faults)):
        if part in told:
            continue
        of_part, inside = _of_part(key, answers, part)
        related, words = unlisted.advice(of_part)
        if words:
            names += related
            fault = next(faults[i] for i in inside if i in faults)
            shape = _in_letters(key, answers, faults, inside) + " " if " shape is " in fault else ""
            told[part] = _of_function(key, part) + shape + words
        else:
            rest.append(part)
    sentences = list(dict.fromkeys(told.values()))[:ADVICES]
    if rest and len(sentences) < ADVICES:
        sentences.append(_of_function(key, rest[0]) + _differs(key, answers, faults, rest[0]))
    return tuple(dict.fromkeys(names)), " ".join(sentences)


def _of_function(key: AnswerKey, part: tuple[str, str]) -> str:
    """Which function a sentence is about, where the exercise has several."""
    return f"`{part[0]}`: " if len(key.exercise.names) > 1 else ""


def _of_part(key: AnswerKey, answers: list[Answer], part: tuple[str, str]
             ) -> tuple[unlisted.Part, list[int]]:
    """All that was asked and answered in one part, and the positions of its cases."""
    inside = [i for i, case in enumerate(key.cases) if _part(case) == part]
    known = [(wrong, [key.known[wrong.name][i] for i in inside])
             for wrong in key.exercise.misconceptions
             if wrong.replaces == part[0] and wrong.seen is None]
    made = unlisted.Part(key.exercise.reference(part[0]), [key.cases[i] for i in inside],
                         [key.expected[i] for i in inside], [answers[i] for i in inside], known,
                         key.exercise.tolerance)
    return made, inside


def _differs(key: AnswerKey, answers: list[Answer], faults: dict[int, str],
             part: tuple[str, str]) -> str:
    """What is wrong in a part where nothing was recognised, and on which kind of case."""
    of_part, inside = _of_part(key, answers, part)
    fault, wrong = _in_letters(key, answers, faults, inside), [i in faults for i in inside]
    where = ""
    if part[0] not in key.exercise.properties:
        others = [case for more in range(3) for case in key.exercise.drawn(PUBLIC_SEED + more)
                  if _part(case) == part]
        where = circumstance(of_part.cases, wrong, of_part.function, others)
    return f"{fault} {where or _kinds(of_part.cases, wrong)}".strip()


def _in_letters(key: AnswerKey, answers: list[Answer], faults: dict[int, str], inside: list[int]
                ) -> str:
    """The first fault of a part, with the letters of the docstring where it is about a shape."""
    first = next(i for i in inside if i in faults)
    if answers[first].kind != "value":
        return faults[first]
    case = key.cases[first]
    return unlisted.with_letters(faults[first], case, key.exercise.reference(case.function),
                                 key.expected[first].value)


def _kinds(cases: list[Case], wrong: list[bool]) -> str:
    """The kinds of case that are wrong, in the exercise's own words; empty if all are."""
    seen = list(dict.fromkeys(case.kind for case, fault in zip(cases, wrong) if fault))
    if all(wrong) or not all(seen) or len(seen) > KINDS:
        return ""
    others = "the other case agrees" if sum(wrong) == len(wrong) - 1 else "the other cases agree"
    return f"Seen on: {'; '.join(seen)}; {others}."


def _recognised(key: AnswerKey, answers: list[Answer], faults: Iterable[int]
                ) -> tuple[tuple, dict[tuple[str, str], str]]:
    """Misconceptions that give, part by part, just what the student gave: names, and advice."""
    names, told = [], {}
    formed = {name: _formed(key, answers, name) for name in key.exercise.properties}
    for part in dict.fromkeys(_part(key.cases[i]) for i in sorted(faults)):
        inside = [i for i, case in enumerate(key.cases) if _part(case) == part]
        found = _letter_by_letter(key, answers, inside)
        for wrong in key.exercise.misconceptions:
            if wrong.replaces != part[0]:
                continue
            if wrong.seen is None:
                recognised = _answers_alike(key, answers, inside, key.known[wrong.name]) and (
                    not _little(key.expected[inside[0]].value) or _elsewhere(key, answers, wrong))
            else:
                recognised = formed[part[0]] is not None and wrong.seen(*formed[part[0]])
            if recognised:
                found = [wrong]
                break
        if found:
            names += [wrong.name for wrong in found]
            told[part] = " ".join(wrong.advice for wrong in found[:ADVICES])
    return tuple(dict.fromkeys(names)), told


def _letter_by_letter(key: AnswerKey, answers: list[Answer], inside: list[int]) -> list:
    """Where several letters are one answer: a misconception for each letter that is wrong.

    Those count that have a single letter wrong, and have there what the student has.
    """
    expected, answer = key.expected[inside[0]].value, answers[inside[0]].value
    answer = list(answer) if isinstance(answer, np.ndarray) and answer.ndim else answer
    if len(inside) > 1 or not _letters(expected) or not _letters(answer, len(expected)):
        return []
    found = []
    for wrong in (wrong for wrong in key.exercise.misconceptions if wrong.seen is None):
        theirs = key.known[wrong.name][inside[0]].value
        if _letters(theirs, len(expected)):
            places = [i for i, pair in enumerate(zip(expected, theirs)) if _text_difference(*pair)]
            if len(places) == 1 and not _text_difference(theirs[places[0]], answer[places[0]]):
                found.append(wrong)
    return found


def _letters(value: object, length: int = 0) -> bool:
    """Whether it is a row of texts, of this length if one is given."""
    return (isinstance(value, (tuple, list)) and len(value) == (length or len(value)) > 1
            and all(isinstance(text, str) for text in value))


def _answers_alike(key: AnswerKey, answers: list[Answer], inside: list[int],
                   theirs: tuple[Answer, ...]) -> bool:
    """Whether a misconception is wrong in one part, and the answers there are the same."""
    differs = any(fault_of(key.exercise, key.expected[i], theirs[i]) or theirs[i].changed
                  for i in inside)
    told = any(theirs[i].kind == "value" for i in inside)  # all errors look alike
    return differs and told and all(_same(theirs[i], answers[i], key.exercise) for i in inside)


def _little(value: object) -> bool:
    """Whether it is texts, whole numbers, yes or no: two mistakes may agree there by chance."""
    if isinstance(value, (tuple, list)):
        return all(map(_little, value))
    return isinstance(value, (str, bool, int))


def _elsewhere(key: AnswerKey, answers: list[Answer], wrong: Misconception) -> bool:
    """Whether a misconception gives what was given in all parts of its function that it spoils."""
    theirs = key.known[wrong.name]
    spoilt = {_part(case) for i, case in enumerate(key.cases)
              if case.function == wrong.replaces
              and fault_of(key.exercise, key.expected[i], theirs[i])}
    return all(_same(theirs[i], answers[i], key.exercise)
               for i, case in enumerate(key.cases) if _part(case) in spoilt)


def _same(known: Answer, answer: Answer, exercise: Exercise) -> bool:
    if known.kind != "value" or answer.kind != "value":
        return known.kind == answer.kind
    if bool(known.changed) != bool(answer.changed):
        return False
    return difference(known.value, answer.value, exercise.tolerance) is None


def fault_of(exercise: Exercise, expected: Answer, answer: Answer) -> str | None:
    """What is wrong with one answer, as a sentence; None when nothing is."""
    if answer.kind == "value":
        return difference(expected.value, answer.value, exercise.tolerance)
    return {
        "error": f"It stopped with {answer.say}.",
        "not data": f"What it returns cannot be read as numbers, texts or arrays: {answer.say}.",
        "limit": f"Stopped: {answer.say}.",
        "not started": "It still raises NotImplementedError on some inputs.",
        "unbound": "A function of this exercise is not defined.",
    }.get(answer.kind, "It gave no answer.")


def difference(expected: object, answer: object, tolerance: Tolerance) -> str | None:
    """How an answer differs from what is expected, without saying what is; None if it does not."""
    if answer is None:
        return "It returns nothing (None): is a `return` missing?"
    if isinstance(expected, dict):
        return _dict_difference(expected, answer, tolerance)
    if isinstance(expected, (tuple, list)):
        return _items_difference(expected, answer, tolerance)
    if isinstance(expected, str):
        return _text_difference(expected, answer)
    if isinstance(expected, Shape):
        return _form_difference(expected, answer)
    return _array_difference(np.asarray(expected), answer, tolerance)


def _dict_difference(expected: dict, answer: object, tolerance: Tolerance) -> str | None:
    if not isinstance(answer, dict):
        return f"It returns {_called(answer)} where a dict is asked for."
    answer = {key.strip(): value for key, value in answer.items()}
    for key, value in expected.items():
        if key not in answer:
            return f"The key '{key}' is missing."
        fault = difference(value, answer[key], tolerance)
        if fault:
            return f"{key}: {fault}"
    return None


def _items_difference(expected: tuple | list, answer: object, tolerance: Tolerance) -> str | None:
    if isinstance(answer, np.ndarray) and answer.ndim and len(answer) == len(expected):
        answer = list(answer)
    if not isinstance(answer, (tuple, list)):
        return f"It returns {_called(answer)} where a tuple is asked for."
    if all(type(item) is int for item in expected):  # a shape: its length is part of the answer
        same = len(answer) == len(expected) and all(
            difference(wanted, given, tolerance) is None for wanted, given in zip(expected, answer))
        return None if same else "It is another tuple than the one asked for."
    if len(answer) != len(expected):
        return f"It returns {len(answer)} values; {len(expected)} are asked for."
    for position, (wanted, given) in enumerate(zip(expected, answer), start=1):
        fault = difference(wanted, given, tolerance)
        if fault:
            return f"Value {position} of {len(expected)}: {fault}"
    return None


def _text_difference(expected: str, answer: object) -> str | None:
    if isinstance(answer, (list, tuple)) and len(answer) == 1:
        answer = answer[0]
    if not isinstance(answer, str):
        return f"It returns {_called(answer)} where a text is asked for."
    given, wanted = answer.strip(), expected.strip()
    if len(wanted) == 1:  # a letter may come as "b", "B", "b)" or "(b)"
        given, wanted = given.strip("() .").casefold(), wanted.casefold()
    return None if given == wanted else "It is another text."


def as_array(value: object) -> np.ndarray | None:
    """A number, an array or nested lists of numbers as an array; None if it is none of these."""
    if isinstance(value, np.ndarray):
        return value
    if isinstance(value, (bool, int, float, np.generic)):
        return np.asarray(value)
    if isinstance(value, (list, tuple)):
        items = [as_array(item) for item in value]
        if any(item is None for item in items) or len({item.shape for item in items}) > 1:
            return None
        return np.array(items)
    return None


def _array_difference(expected: np.ndarray, answer: object, tolerance: Tolerance) -> str | None:
    given = as_array(answer)
    if given is None:
        return f"It returns {_called(answer)} where numbers are asked for."
    number = expected.ndim == 0 and given.size == 1 and given.ndim <= 2
    if number or (tolerance.flat and given.size == expected.size):
        given = given.reshape(expected.shape)
    if given.shape != expected.shape:
        return _shape_fault(expected.shape, given)
    expected, given = expected.astype(float), given.astype(float)
    shape = expected.shape  # masking makes a number a vector
    finite = np.isfinite(expected)  # a misconception may answer nan; a reference never does
    if not np.array_equal(np.isfinite(given), finite):
        return "It contains nan or inf."
    expected, given = expected[finite], given[finite]
    if np.all(np.abs(given - expected) <= tolerance.allowed(expected)):
        return None
    if answer is True or answer is False:
        return "It answers the other of True and False."
    return "Right shape, but the numbers differ." if shape else "It is another number."


def _form_difference(expected: Shape, answer: object) -> str | None:
    given = as_array(answer)
    if given is None:
        return f"It returns {_called(answer)} where numbers are asked for."
    lengths = expected.lengths
    if given.ndim != len(lengths) or not all(
        length > 0 if isinstance(wanted, str) else length == wanted
        for wanted, length in zip(lengths, given.shape)
    ):
        return _shape_fault(lengths, given)
    return None if np.all(np.isfinite(given.astype(float))) else "It contains nan or inf."


def _shape_fault(wanted: tuple, given: np.ndarray) -> str:
    if wanted == ():
        return f"It has shape {given.shape} where one number is asked for."
    note = " Is it transposed?" if given.shape == wanted[::-1] else ""
    asked = str(wanted).replace("'", "")  # the name of a length stands without quotes
    return f"Its shape is {given.shape} where {asked} is asked for.{note}"


def _called(value: object) -> str:
    """A value's kind in a student's words."""
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    return {bool: "True or False", int: "a number", float: "a number", str: "a text",
            tuple: "a tuple", list: "a list", dict: "a dict", type(None): "nothing"
            }.get(type(value), "a number")
