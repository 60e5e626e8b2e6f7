"""What the tests of the lessons' cards share: how a card comes about, and what it may not tell."""

import re
import types

import numpy as np
import pytest
from workbench import network
from workbench.check import examine

GIVEN = {"np": np, "sigmoid": network.sigmoid, "sigmoid_prime": network.sigmoid_prime,
         "forward": network.forward, "cost": network.cost}
"""What a lesson's notebook holds before the first answer; lesson 02 asks for sigmoid_prime."""


def sources(kind, names):
    """Parameters for a test of all RIGHT or WRONG variants: (what is asked for, source).

    Parameters
    ----------
    kind : dict of dict
        Exercise number -> words for a variant -> its source.
    names : dict
        Exercise number -> what the test is handed for it, such as the function's name. Variants
        of other exercises are left out.
    """
    return [pytest.param(name, source, id=f"{number}-{words}".replace(" ", "_"))
            for number, name in names.items() for words, source in kind[number].items()]


def untouched(name):
    """The source of a function that students have not begun."""
    return f"def {name}(*arguments):\n    raise NotImplementedError()"


def written(name, *sources, given=GIVEN):
    """The card of one function of the answer cells, run in this order; KeyError without it."""
    space = dict(given)
    for source in sources:
        exec(compile(source, "<answer>", "exec"), space)
    return examine(space[name], space)


def shown(name, function, given=GIVEN):
    """The card of a student's function, whatever its own name is."""
    answer = types.FunctionType(function.__code__, function.__globals__ | given, name,
                                function.__defaults__, function.__closure__)
    return examine(answer, {name: answer})


def text_of(card):
    """The card's words on one line."""
    return " ".join(repr(card).split())


def numbers(card):
    """Every number on a card, in words or in HTML, spelled as it stands there."""
    return set(re.findall(r"\d+\.?\d*(?:e-?\d+)?", repr(card) + card._repr_html_()))


def sizes(found):
    """The absolute values of all numbers in an array, or in a tuple, list or dict of some."""
    if isinstance(found, dict):
        found = list(found.values())
    if isinstance(found, (tuple, list)):
        return [size for part in found for size in sizes(part)]
    return np.abs(np.ravel(found)).astype(float).tolist()


def spellings(found, places=(3, 4, 6), digits=3):
    """The forms in which a card could tell these numbers.

    Parameters
    ----------
    found : array, number, or a tuple, list or dict of some
        The right answer.
    places : tuple of int
        How many places after the point a rounded number may have.
    digits : int
        Shorter forms, zeros at the ends not counted, are left out: those stand on a card by chance.

    Examples
    --------
    >>> sorted(spellings(-0.8125))
    ['0.812', '0.8125', '0.812500']
    """
    told = set()
    for size in sizes(found):
        forms = {f"{size:.{n}f}" for n in places} | {f"{size:.3g}", f"{size:.4g}", repr(size)}
        told |= {form for form in forms if len(form.replace(".", "").strip("0")) >= digits}
    return told


def expected(check, right, **how):
    """The spellings of all that the right function answers to the samples of a check."""
    return set().union(*(spellings(right(*sample.args), **how) for sample in check.samples()))


def assert_described(figure):
    """A figure has a caption and, for those who do not see it, a description; nothing is nan."""
    assert figure.caption.endswith(".") and len(figure.caption) > 40, figure.caption
    assert re.search(r'role="img" aria-label="[^"]{40,}"', figure.svg), figure.svg[:200]
    assert "nan" not in figure.svg, figure.caption
    assert repr(figure).startswith("Figure: "), repr(figure)
