"""One call of a student's function: what came back, or what stood in the way.

Whatever the function does, the card goes on: an exception becomes a `Fault` with the line
that raised it, warnings are collected, and the arguments are compared with what they were.
"""

import contextlib
import copy
import linecache
import re
import sys
import warnings

import numpy as np

from .card import CHANGES, FORM, NOT_STARTED, STOPPED, Quote
from .form import Fault

QUOTED = 400
ADVICE = (
    ("is not defined", "A name is used that does not exist here. Compare its spelling with the "
                       "signature; run the notebook's cells from the top."),
    ("only .* arrays can be converted", "`float` and the functions of the `math` module take one "
                                        "number; NumPy's functions take a whole array."),
    ("truth value of an array", "`if`, `while`, `min` and `max` need one True or False, and a "
                                "comparison of arrays gives many. NumPy applies a formula to all "
                                "entries at once."),
    ("broadcast", "Two shapes do not fit entry by entry. Print both right before this line. "
                  "`*`, `+`, `-` and `/` work entry by entry; the matrix product is `@`."),
    ("matmul|not aligned", "Two shapes do not fit. Print both right before this line: in `A @ B`, "
                           "A needs as many columns as B has rows."),
    ("'(int|float)' object (has no|is not sub|is not iter)",
     "A plain number stands where this line needs an array. NumPy's own functions, such as "
     "`np.sqrt(v)`, take both."),
    ("'function'", "A function stands where this line needs a number: call it, with its arguments "
                   "in parentheses."),
    (r"bitwise_xor|for \^", "A power is written `**` in Python; `^` means something else."),
)
"""What to do next, by what the message says."""


def call(one, fn, sample, namespace, warned):
    """What `fn` returns for a sample; raises `Fault` when it cannot be used.

    Parameters
    ----------
    one : Check
    fn : function
        The student's.
    sample : Sample
    namespace : dict
        The notebook's names: frames that use it are the student's own lines.
    warned : list of str
        Warnings are added to it.
    """
    args = copy.deepcopy(sample.args)
    # nbgrader takes any line on stderr for a failure, even a print for debugging
    with warnings.catch_warnings(record=True) as caught, contextlib.redirect_stderr(sys.stdout):
        warnings.simplefilter("always")
        try:
            value = fn(*args)
        except NotImplementedError as error:
            raise _unwritten(one, error) or Fault(
                NOT_STARTED, "Write your lines in the cell above, in place of "
                "`raise NotImplementedError()`. Run that cell, then this one.") from None
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # SystemExit and a student's own classes too
            raise _stopped(one, error, namespace) from None
        finally:
            warned.extend(
                str(warning.message).rstrip(".") for warning in caught
                if not issubclass(warning.category, (DeprecationWarning, PendingDeprecationWarning))
            )
    if value is None:
        raise Fault(FORM, f"`{one.name}` returns nothing: is a `return` missing?")
    for name, now, was in zip(one.parameters, args, sample.args, strict=True):
        if not _same(now, was):
            raise Fault(
                CHANGES, f"`{name}` is not the same after the call as before: your function "
                "writes into its argument.", "`b = b * 2` makes a new array; `b *= 2` and "
                "`b[0] = 2` write into the one that was given. Work on a new one.")
    return value


def _unwritten(one, error):
    """What to say when the stub is another function, further down; None when it is this one."""
    names, trace = [], error.__traceback__
    while trace:
        names.append(trace.tb_frame.f_code.co_name)
        trace = trace.tb_next
    if len(names) < 3 or names[-1] == one.name:  # this call and the function itself
        return None
    return Fault(STOPPED, f"`{one.name}` calls `{names[-1]}`, which is not written yet. Write it, "
                          "run its cell, then run this cell again.")


def _same(now, was):
    if isinstance(was, np.random.Generator):  # it is there to be drawn from
        return True
    if isinstance(was, (list, tuple)):
        return len(now) == len(was) and all(map(_same, now, was))
    if isinstance(was, np.ndarray):
        return now.dtype == was.dtype and np.array_equal(now, was)
    return now is was or now == was


def _stopped(one, error, namespace):
    """What to say about an exception in the student's code, with the line that raised it."""
    kind = type(error).__name__
    try:
        text = f"{kind}: {error}".rstrip(": ")
    except Exception:  # a student's own exception may fail to print
        text = kind
    text = text if len(text) <= QUOTED else text[:QUOTED] + " …"
    frames, trace = [], error.__traceback__
    while trace:
        if trace.tb_frame.f_globals is namespace:
            frames.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    where, advice = "Your function", "Read the message, then look at this line."
    if isinstance(error, TypeError) and not frames:
        advice = f"The exercise calls it as `{one.signature}`: does your first line take these?"
    for pattern, sentence in ADVICE:
        advice = sentence if re.search(pattern, text) else advice
    if frames:
        file, number = frames[-1]
        where = f"Line {number} of your cell"
        line = linecache.getline(file, number).strip()
        text += f"\nline {number}:  {line}" if line else ""
    return Fault(STOPPED, f"{where} raises {kind}.", Quote(text), advice)
