"""The grader's voice inside the walls: it asks functions, records answers, and never judges."""

import errno
import os
import warnings
from dataclasses import dataclass

import numpy as np

from autograder.catalogue import named
from autograder.codec import Malformed, NotData, decode, encode

MAX_SAY = 300
HITS = ("memory", "disk", "processes", "output")
"""The limits that code can meet without being stopped."""
SHARED_STATE = np.random.get_state  # noqa: NPY002  (taken before student code could patch it)


@dataclass(frozen=True)
class Answer:
    """What one question brought.

    `kind` is "value", "error", "not started", "not data", and, set outside only, "limit",
    "lost" or "unbound". `say` is the one-line reason of the last ones. `changed` lists the
    positions of arguments that did not come back as they went in; a generator has changed when
    something was drawn from it. Beside a generator, the position after the last argument
    stands for the random numbers that all of `np.random` shares.
    """

    kind: str
    value: object = None
    say: str = ""
    changed: tuple = ()


def sentence(error):
    """An exception as one line, whatever its class does when it is printed."""
    try:
        text = f"{type(error).__name__}: {error}".strip().rstrip(":")
    except BaseException:
        text = "an exception that cannot be printed"
    return one_line(text)


def one_line(text):
    """A text as one line that is short and can be written anywhere."""
    text = " ".join(text.split())
    text = text if len(text) <= MAX_SAY else text[: MAX_SAY - 1] + "…"
    return text.encode("utf-8", "replace").decode()


def hits_of(error):
    """The limit that an exception tells of, as a list of one or none of HITS."""
    try:
        if isinstance(error, MemoryError):
            return ["memory"]
        number = error.errno if isinstance(error, OSError) else None
        if number in (errno.ENOSPC, errno.EFBIG):
            return ["disk"]
        full = isinstance(error, RuntimeError) and error.args == ("can't start new thread",)
        return ["processes"] if full or number == errno.EAGAIN else []
    except BaseException:  # an exception may be hostile too
        return []


def read_hits(words):
    """The limits named in a message; raises Malformed when it is no list."""
    if not isinstance(words, list):
        raise Malformed("limits are not a list")
    return [what for what in HITS if what in words]


def ask(function, question):
    """Call `function` on the encoded arguments and record what comes back.

    Parameters
    ----------
    function : callable
        The student's function, or a trusted one outside.
    question : (tree, blob)
        The encoded tuple of arguments.

    Returns
    -------
    record : dict, blob
        ``is`` is one of value, error, not started, not data; ``changed`` lists the positions
        of arguments that came back changed, as in `Answer`.
    """
    args, kept = decode(*question, make=named), decode(*question, make=named)
    seeded = any(isinstance(arg, np.random.Generator) for arg in args)
    shared = _shared_state() if seeded else None
    try:
        value = function(*args)
    except NotImplementedError as error:
        if called := unwritten(error):
            return {"is": "error", "say": f"{called}, which it calls, is not written yet",
                    "hits": []}, b""
        return {"is": "not started"}, b""
    except BaseException as error:  # SystemExit and KeyboardInterrupt are answers too
        return {"is": "error", "say": sentence(error), "hits": hits_of(error)}, b""
    try:
        tree, blob = encode(value)
    except NotData as error:
        return {"is": "not data", "say": str(error)}, b""
    except BaseException as error:
        return {"is": "not data", "say": f"reading it raised {sentence(error)}"}, b""
    changed = [i for i, (now, was) in enumerate(zip(args, kept)) if not _same(now, was)]
    if seeded and _shared_state() != shared:
        changed.append(len(args))
    return {"is": "value", "value": tree, "changed": changed}, blob


def unwritten(error):
    """The function further down that is still a stub; empty when it is the one that was asked."""
    names, trace = [], error.__traceback__
    while trace:
        names.append(trace.tb_frame.f_code.co_name)
        trace = trace.tb_next
    return names[-1][:MAX_SAY // 2] if len(names) > 2 else ""


def _shared_state():
    """Where the random numbers of `np.random` stand; None when student code has replaced them."""
    try:
        _, words, *rest = SHARED_STATE()
        return words.tobytes(), rest
    except Exception:  # noqa: BLE001  (another bit generator has another form of state)
        return None


def _same(now, was):
    if callable(was):
        return True
    if isinstance(was, np.random.Generator):
        return now.bit_generator.state == was.bit_generator.state
    if isinstance(was, (tuple, list)):  # which may hold functions
        return type(now) is type(was) and len(now) == len(was) and all(map(_same, now, was))
    try:
        return encode(now) == encode(was)
    except NotData:
        return False


def read_answer(record, blob):
    """A record of `ask` as an Answer; raises Malformed when it is not one."""
    kind = record.get("is")
    if kind == "value":
        changed = record.get("changed")
        if not isinstance(changed, list) or not all(
            type(i) is int and 0 <= i < 100 for i in changed[:100]
        ):
            raise Malformed("changed arguments are not positions")
        return Answer(kind, decode(record.get("value"), blob), changed=tuple(changed[:100]))
    if kind not in ("error", "not started", "not data") or blob:
        raise Malformed("not an answer")
    say = record.get("say", "")
    if not isinstance(say, str):
        raise Malformed("a reason is not a text")
    return Answer(kind, say=" ".join(say.split())[:MAX_SAY].encode("utf-8", "replace").decode())


def answer_of(function, args):
    """What a trusted function answers, in the same form as a student's."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return read_answer(*ask(function, encode(tuple(args))))


def mark(exercise):
    """The hidden line of a test cell: here the function bound to the exercise's name is asked.

    The sandbox knows the place of every test cell and does not run this line. Anywhere else an
    `nbgrader autograde` without our configuration would give full marks to a cell that does not
    fail, so this one does.
    """
    if os.environ.get("NBGRADER_EXECUTION") == "autograde":
        raise RuntimeError(
            f"{exercise} is judged outside the notebook: grade with autograder/nbgrader_config.py "
            "or with python -m autograder grade"
        )
