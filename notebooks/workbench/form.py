"""What a check asks of an exercise, and whether an answer has the form and the shape for it.

A lesson's checks are `Check` objects. A judge raises `Fault` where it finds one; each of its
sentences must be true of the student's own numbers, and none may hold the right value.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from .card import FORM, SHAPE


class Fault(Exception):
    """What is found wrong: a status word and the blocks of the card."""

    def __init__(self, status, *blocks):
        super().__init__(status, *blocks)
        self.status, self.blocks = status, blocks


@dataclass(frozen=True)
class Sample:
    """Arguments to call the student's function with.

    `words` follow "for" ("a vector"). `sizes` says which letter stands for which number; they
    are all different, so that a shape can be read back in letters.
    """

    args: tuple
    words: str = ""
    sizes: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Check:
    """What the card of one exercise asks and compares.

    Parameters
    ----------
    exercise : str
        Its name for everybody, for example ``"E1.4"``.
    signature : str
        For example ``"mean(x, w)"``.
    returns : dict
        Name of each result and its shape in letters, ``"(N, H)"``, or the parameter whose
        shape it has. Two or more results form a tuple; empty means that the judge gets
        whatever comes back.
    samples : function
        ``samples()`` gives the `Sample` objects.
    judge : function
        ``judge(own, sample)`` raises `Fault`, or returns when it finds none; `own` holds the
        arrays by name.
    agreement : str
        What a card without a fault says.
    recorded : bool
        Whether only the form can be checked.
    """

    exercise: str
    signature: str
    returns: dict[str, str]
    samples: Callable[[], Iterable[Sample]]
    judge: Callable[[object, Sample], None]
    agreement: str
    recorded: bool = False

    @property
    def name(self):
        """The name of the student's function."""
        return self.signature.partition("(")[0]

    @property
    def parameters(self):
        """The names of its parameters."""
        inside = self.signature.partition("(")[2].rstrip(")")
        return tuple(inside.split(", ")) if inside else ()


def read(check, value, sample):
    """What came back, as arrays by name; raises `Fault` where form or shape is another."""
    names = tuple(check.returns)
    if not names:
        return value
    order = f"a tuple of {len(names)}, `({', '.join(names)})`"
    if len(names) == 1:
        value = (value,)
    elif not isinstance(value, (tuple, list)):
        raise Fault(FORM, f"Expected {order}; `{check.name}` returns {described(value)}.")
    elif len(value) != len(names):
        raise Fault(FORM, f"Expected {order}; `{check.name}` returns {described(value)}.")
    own = {name: numbers(name, part) for name, part in zip(names, value, strict=True)}
    return {name: _shaped(check, name, array, sample) for name, array in own.items()}


def numbers(name, value):
    """A result as an array of floats; raises `Fault` when it cannot be read as one."""
    if value is None:
        raise Fault(FORM, f"`{name}` is None; numbers are expected.")
    try:
        array = np.asarray(value)
        array = array.astype(float) if array.dtype.kind in "biufO" else array
    except Exception:  # whatever a student's own class raises while it is read
        array = None
    if array is None or array.dtype.kind != "f":
        raise Fault(FORM, f"`{name}` is {described(value)}; an array of real numbers is expected.")
    return array


def described(value):
    """A value in words, as a sentence names it."""
    if isinstance(value, np.ndarray):
        kind = "" if value.dtype.kind in "biuf" else f" and dtype {value.dtype}"
        return f"one array of shape {value.shape}{kind}"
    if isinstance(value, str):
        return "text"
    if isinstance(value, (tuple, list)):
        return f"a {type(value).__name__} of {len(value)}"
    if isinstance(value, (int, float, np.number)):
        return "one number"
    return f"a value of type {type(value).__name__}"


def axes(letters):
    """The axes of a shape in letters: ``["N", "H"]`` for ``"(N, H)"``."""
    return [part for part in letters.strip("()").replace(",", " ").split() if part]


def _shaped(check, name, array, sample):
    letters = check.returns[name]
    if letters == "()" and array.size == 1:  # a number may come as (1,) or (1, 1)
        return array.reshape(())
    if letters in check.parameters:
        expected = np.shape(sample.args[check.parameters.index(letters)])
        asked = f"the shape of `{letters}`"
    else:
        expected = tuple(sample.sizes[a] if a in sample.sizes else int(a) for a in axes(letters))
        asked = f"shape `{letters}`" if expected else "one number, shape `()`,"
    if array.shape == expected:
        return array
    seen = f"`{array.shape}`"
    if array.ndim != len(expected):
        seen = f"{array.ndim} {'axis' if array.ndim == 1 else 'axes'}, {seen}"
    reading = _in_letters(array.shape, sample.sizes)
    turned = array.ndim > 1 and array.shape == expected[::-1]
    raise Fault(
        SHAPE,
        f"Expected {asked} for `{name}`; yours has {seen}"
        f"{f', that is `{reading}`' if reading and reading not in seen else ''}"
        f"{', transposed: rows and columns are exchanged' if turned else ''}.",
        "Print the shapes inside your function, line by line. Which is the first one that you "
        "did not expect?",
    )


def _in_letters(shape, sizes):
    letters = {size: letter for letter, size in sizes.items()} | {1: "1"}
    if not shape or not all(size in letters for size in shape):
        return ""
    return f"({', '.join(letters[size] for size in shape)}{',' if len(shape) == 1 else ''})"
