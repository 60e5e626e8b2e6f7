"""`check(fn)`: an answer card in a live notebook, an exception where nbgrader runs the cell.

A card never raises, so that "Run All" reaches the end. nbgrader only sees exceptions, so
there a fault becomes one, whose traceback is the sentence that matters. No mark depends on it.
"""

import inspect
import os
import textwrap

import numpy as np
from IPython.display import display

from . import card, progress
from .attempt import call
from .card import Card, Quote, listed
from .checks import CHECKS
from .form import Fault, described, read
from .hints import HINTS

SHOWN_ENTRIES = 12


class CheckFailed(AssertionError):
    """Where nbgrader validates or grades: the exercise is not started, or has a fault."""

    def _render_traceback_(self):
        return [str(self)]


def check(fn):
    """Show what can be said about your answer without giving the solution away.

    Parameters
    ----------
    fn : function
        Your function, without parentheses: ``check(mean)``.

    Raises
    ------
    CheckFailed
        Only where nbgrader validates or grades, when there is a fault.
    """
    namespace = inspect.currentframe().f_back.f_globals
    found = examine(fn, namespace)
    if not _nbgrader_runs():
        progress.note(found.title.split(" · ")[-1], found.status)
        display(found)
    elif found.status not in (card.AGREES, card.RECORDED):
        said = [block for block in found.blocks if isinstance(block, str)][:2]
        message = f"{found.title}: {found.status}. {' '.join(said)}".replace("`", "")
        raise CheckFailed("\n".join(textwrap.wrap(message, 80, max_lines=3, placeholder=" …")))


def _nbgrader_runs():
    return os.environ.get("NBGRADER_VALIDATING") == "1" or os.environ.get(
        "NBGRADER_EXECUTION") in ("validate", "autograde")


def examine(fn, namespace):
    """The card for a student's function, found by its name or by its name in `namespace`."""
    one = _find(fn, namespace)
    if one is None:
        return Card("check", card.UNKNOWN, (_unknown(fn),))
    title = f"{one.exercise} · {one.name}"
    hints = HINTS.get(one.name) or HINTS[one.exercise]  # large exercises have some per function
    if not callable(fn):
        return Card(title, card.FORM, (
            f"`{one.name}` is {described(fn)} here, not a function: its name now stands for "
            f"something else. Run the cell with `def {one.name}` again, and give the other "
            "thing another name.",), hints)
    agreed, faults, warned = [], [], []
    for sample in one.samples():
        try:
            value = call(one, fn, sample, namespace, warned)
            with np.errstate(all="ignore"):  # an answer may hold inf
                one.judge(read(one, value, sample), sample)
            agreed.append(sample.words)
        except Fault as fault:
            faults.append((sample, fault))
            if fault.status == card.NOT_STARTED:
                break
    remarks = [f"While it ran there was a warning: {text}." for text in dict.fromkeys(warned)]
    if not faults:
        status = card.RECORDED if one.recorded else card.AGREES
        return Card(title, status, (one.agreement, *remarks), hints if one.recorded else ())
    status = faults[0][1].status
    return Card(title, status, (*_story(one, faults, agreed), *remarks), hints)


def _story(one, faults, agreed):
    """The first fault in full, then what else is known, then what to try next."""
    sample, fault = faults[0]
    alike = list(dict.fromkeys(
        other.words for other, same in faults if same.blocks == fault.blocks))
    others = [other.words for other, same in faults if same.blocks != fault.blocks]
    first, *rest = fault.blocks
    if agreed or others:
        first = f"For {listed(alike)}: {first[0].lower()}{first[1:]}"
    yield first
    yield from rest
    if agreed and not one.recorded:
        yield f"It agrees for {listed(list(dict.fromkeys(agreed)))}."
    if others:
        yield f"There is something to mend for {listed(others)} too."
    tried = fault.status not in (card.NOT_STARTED, card.CHANGES)
    if tried and _size(sample.args) <= SHOWN_ENTRIES:
        yield "Run this in a new cell to see what yours gives:"
        yield Quote(f"{one.name}({', '.join(map(_typed, sample.args))})")


def _size(arg):
    return sum(map(_size, arg)) if isinstance(arg, (list, tuple)) else np.size(arg)


def _typed(arg):
    if isinstance(arg, list):
        return f"[{', '.join(map(_typed, arg))}]"
    return f"np.array({arg.tolist()})" if isinstance(arg, np.ndarray) else repr(arg)


def _find(fn, namespace):
    name = getattr(fn, "__name__", None)
    if isinstance(name, str) and name in CHECKS:
        return CHECKS[name]
    return next((CHECKS[name] for name in CHECKS if namespace.get(name, CHECKS) is fn), None)


def _unknown(fn):
    if callable(fn):
        name = getattr(fn, "__name__", type(fn).__name__)
        return (f"`check` knows no exercise named {name}. It can check {listed(list(CHECKS))}. "
                "Keep the name that the exercise gives its function.")
    return (f"`check` was given {described(fn)}. It takes the function itself, without quotes "
            f"and without its parentheses: `check({next(iter(CHECKS))})`.")
