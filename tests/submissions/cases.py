"""What an attack and a mishap are: a generator of one submission, and what must be seen of it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FULL = 10.0
"""The points of lesson 01, in which all cases are handed in."""


@dataclass(frozen=True)
class Case:
    """One submission that is not as it should be.

    Parameters
    ----------
    name : str
        The generator's name.
    what : str
        What it tries, or what happened to it, in a few words.
    make : function
        Without parameters it returns a notebook (a dict) or a file (bytes). With one, it gets the
        student's folder and writes there what it likes.
    proof : str
        A text that must come back outside the student's own source: the evidence that the attack
        ran, or the sentence in which a mishap is mentioned.
    earns : float
        The points that its answers deserve. It must get these, no more and no less.
    slow : bool
        Takes seconds, or much of the machine.
    stock : bool
        Does no harm without walls, so that stock nbgrader may be given it too.
    student : str
        What its folder is called, besides a number; empty for the case's own name.
    """

    name: str
    what: str
    make: Callable
    proof: str
    earns: float
    slow: bool = False
    stock: bool = False
    student: str = ""

    def hand_in(self, folder: Path, lesson: str, write: Callable) -> None:
        """Put the submission into a student's folder; `write(path, made)` writes a notebook."""
        if inspect.signature(self.make).parameters:
            self.make(folder)
        else:
            write(folder / lesson / f"{lesson}.ipynb", self.make())


class Collection(dict):
    """Cases by name; calling it declares the decorated generator as one.

    `earns` and `stock` are what its cases have if they do not say otherwise.
    """

    def __init__(self, earns: float, stock: bool) -> None:
        self.usual = {"proof": "", "earns": earns, "stock": stock}

    def __call__(self, what: str, **more) -> Callable:
        def declare(make: Callable) -> Callable:
            name = make.__name__
            if name in self:
                raise ValueError(f"there is a case {name} already")
            self[name] = Case(name, what, make, **(self.usual | more))
            return make

        return declare


attack, mishap = Collection(earns=0.0, stock=False), Collection(earns=FULL, stock=True)
"""The decorators `@attack("what it tries", proof=...)` and `@mishap("what happened")`."""
