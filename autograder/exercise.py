"""What an exercise is: a reference function, cases to ask, and the mistakes people make.

An exercise never judges and never runs student code; `judge.py` does the first and
`probe.py`, behind the sandbox's wall, the second.
"""

from __future__ import annotations

import inspect
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np

PUBLIC_SEED = 20160623
"""Draws the demonstration cases that a feedback page may show; never used for a mark."""


def to_grade_id(exercise: str) -> str:
    """nbgrader's name for an exercise: ``E1_4`` for ``E1.4``."""
    return exercise.replace(".", "_")


@dataclass(frozen=True)
class Case:
    """One question to a student's function.

    Parameters
    ----------
    args : tuple
        Positional arguments: arrays, numbers, strings, lists and tuples of these,
        and functions by name (`codec.Named`).
    kind : str
        In words, what is special about this case ("N=5, two outputs"); feedback says it.
    function : str
        Which of the exercise's functions is asked; empty means the first.
    part : str
        Cases of one part stand or fall together; parts share the points equally.
    kept : object
        What the judge keeps for itself, such as held-out data; it is never sent.
    """

    args: tuple = ()
    kind: str = ""
    function: str = ""
    part: str = ""
    kept: object = None


@dataclass(frozen=True)
class Misconception:
    """A wrong implementation that people really write, and the advice that answers it.

    It is recognised by giving the same answers or, where that means nothing (random draws,
    fitted models), by `seen`: ``seen(cases, answers)`` says whether the answers show it.
    """

    name: str
    advice: str
    function: Callable
    replaces: str
    seen: Callable | None = None


@dataclass(frozen=True)
class Shape:
    """The form of an answer that has no one right value: finite numbers in this shape.

    A text in `lengths` names an axis of any length above 0: ``Shape(("steps", 2))``.
    """

    lengths: tuple[int | str, ...]


@dataclass(frozen=True)
class Judged:
    """How answers are judged where many are right: by their form, then by their properties.

    Parameters
    ----------
    form : function
        ``form(case)`` is what the answer must look like: a `Shape` or a tuple of them.
    faults : function
        ``faults(cases, answers)`` gets all cases of one function with what was answered, each
        a float array per `Shape`. It returns position -> sentence for all that is wrong.
    """

    form: Callable[[Case], object]
    faults: Callable[[list[Case], list], dict[int, str]]


@dataclass(frozen=True)
class Tolerance:
    """How near an array must come to the reference.

    An entry is right when it differs from the reference by at most
    ``rtol * max(abs(reference)) + atol`` or, with `entrywise`, ``rtol * abs(entry) + atol``.
    With `flat`, an array of the right size may have any shape.
    """

    rtol: float = 1e-5
    atol: float = 1e-12
    entrywise: bool = False
    flat: bool = False

    def allowed(self, expected: np.ndarray) -> np.ndarray | float:
        """How far an answer may be from this."""
        scale = np.abs(expected)
        return self.rtol * (scale if self.entrywise else np.max(scale, initial=0.0)) + self.atol


@dataclass
class Exercise:
    """A graded step of the derivation.

    Parameters
    ----------
    id : str
        Its name for everybody, for example ``"E1.4"``.
    references : function or tuple of functions
        The reference solution; an exercise of several functions is one row of marks.
    points : float
        The maximum.
    cases : function
        ``cases(rng)`` yields `Case`; `rng` is a `numpy.random.Generator`.
    tolerance : Tolerance
        How answers are compared.
    unchanged : bool
        Whether arguments must come back as they went in.
    seconds : float or None
        CPU seconds for all its cases together, if it needs more than the default.
    """

    id: str
    references: Callable | tuple[Callable, ...]
    points: float
    cases: Callable[[np.random.Generator], Iterable[Case]]
    tolerance: Tolerance = field(default_factory=Tolerance)
    unchanged: bool = True
    seconds: float | None = None
    misconceptions: list[Misconception] = field(default_factory=list)
    properties: dict[str, Judged] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if callable(self.references):
            self.references = (self.references,)

    @property
    def grade_id(self) -> str:
        """nbgrader's name for the exercise: ``E1_4`` for ``E1.4``."""
        return to_grade_id(self.id)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the functions the student writes, in the order of the lesson."""
        return tuple(reference.__name__ for reference in self.references)

    @property
    def lesson_module(self) -> str:
        """The solution module that holds the reference, for example ``"means"``."""
        return self.references[0].__module__.rpartition(".")[2]

    def reference(self, name: str = "") -> Callable:
        """The reference for one of the exercise's function names; the first by default."""
        return self.references[self.names.index(name) if name else 0]

    def judged(self, form: Callable[[Case], object], of: Callable | None = None) -> Callable:
        """Declare the decorated function as what finds the faults: see `Judged`.

        Without it, answers are compared with the reference's. With several functions in the
        exercise, `of` says which one is judged so.
        """

        def declare(faults: Callable) -> Callable:
            self.properties[(of or self.references[0]).__name__] = Judged(form, faults)
            return faults

        return declare

    def misconception(
        self, advice: str, of: Callable | None = None, seen: Callable | None = None
    ) -> Callable:
        """Declare the decorated function as a misconception answered by `advice`.

        With several functions in the exercise, `of` says which one it stands for.
        The others are then answered by their references. In a function that is judged by
        properties, `seen` recognises it; the first in the order of declaration counts.
        """
        replaces = (of or self.references[0]).__name__

        def declare(function: Callable) -> Callable:
            if any(known.name == function.__name__ for known in self.misconceptions):
                raise ValueError(f"{self.id} has a misconception {function.__name__} already")
            self.misconceptions.append(
                Misconception(function.__name__, " ".join(advice.split()), function, replaces,
                              seen)
            )
            return function

        return declare

    def drawn(self, seed: int) -> tuple[Case, ...]:
        """The cases that this seed draws: the same ones each time, unlike any other seed's."""
        rng = np.random.default_rng([seed, zlib.crc32(self.id.encode())])
        return tuple(self._checked(self.cases(rng)))

    def _checked(self, cases: Iterable[Case]) -> Iterator[Case]:
        for case in cases:
            function = case.function or self.names[0]
            reference = self.reference(function)
            inspect.signature(reference).bind(*case.args)
            yield replace(case, function=function)
