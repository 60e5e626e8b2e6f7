"""What a bundle for students may not hold, looked for in all that can be read from its files."""

from __future__ import annotations

import ast
import base64
import inspect
import io
import json
import re
import textwrap
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np

from autograder import exercises
from solutions import hidden_layer, many_examples
from solutions.forward import cost, forward
from solutions.slopes import sigmoid_prime

GIVEN = {"sigmoid", "sigmoid_prime", "forward", "cost"}
"""References that the sources print; students have them in workbench/network.py."""
LONG = 40
"""A sentence or a statement of so many letters stands nowhere by chance."""
DIGITS = 4
"""A number of so many digits that agrees with an expected one is that one."""
PRINTED = {"X=np.array[[0.3,1.0],[0.5,0.2],[1.0,0.4]]"}
"""Lines of our cases that the notes print themselves (Q16)."""
OURS = ("### BEGIN", "### END", "import solutions", "from solutions", "import autograder",
        "from autograder")


def found(bundle: Path) -> list[str]:
    """One line for each thing that a student could find in this folder and should not."""
    leaks = set()
    for path in sorted(path for path in bundle.rglob("*") if path.is_file()):
        name = path.relative_to(bundle).as_posix()
        read = list(readings(name, path.read_bytes()))
        text = squeezed("\n".join(each for each in read if isinstance(each, str)))
        seen = numbers(read)
        leaks |= {f"{what} in {name}" for what, secret in secrets() if secret in text}
        leaks |= {f"{what} in {name}" for what, value in expected()
                  if any(agrees(value, each) for each in seen)}
        leaks |= {f"a digit held back for grading in {name}" for each in read
                  if isinstance(each, np.ndarray) and rows(each) & held_back()}
    return sorted(leaks)


def readings(name: str, data: bytes) -> Iterator[str | np.ndarray]:
    """All texts and arrays of a file, of what is packed into it, and of a notebook's outputs."""
    if name.endswith("workbench/network.py"):
        data = without_given(data.decode("utf-8")).encode()
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for member in packed.namelist():
                yield member
                yield from readings(member, packed.read(member))
    elif data.startswith(b"\x93NUMPY"):
        yield np.load(io.BytesIO(data), allow_pickle=False)
    elif data.startswith(b"\x89PNG"):
        yield from _png(data)
    text = data.decode("utf-8", errors="replace")
    yield text
    if name.endswith(".ipynb"):
        for each in _strings(json.loads(text)):
            yield each
            yield from _code(each)
            if re.fullmatch(r"[A-Za-z0-9+/\s]{64,}={0,2}\s*", each):
                yield from readings("an output", base64.b64decode(each))
            for packed in re.findall(r";base64,([A-Za-z0-9+/]+={0,2})", each):
                yield from readings("a picture", base64.b64decode(packed))
    elif name.endswith(".py"):
        yield from _code(text)


def _png(data: bytes) -> Iterator[str]:
    """The texts that a picture carries, packed or not."""
    at = 8
    while at + 8 <= len(data):
        length = int.from_bytes(data[at:at + 4])
        kind, chunk = data[at + 4:at + 8], data[at + 8:at + 8 + length]
        if kind in (b"zTXt", b"iTXt"):
            for start in range(len(chunk)):
                if chunk[start:start + 1] == b"\x78":
                    try:
                        yield zlib.decompress(chunk[start:]).decode("utf-8", errors="replace")
                    except zlib.error:
                        continue
        at += 12 + length


def _strings(value: object) -> Iterator[str]:
    """All texts of a notebook; the lines of a cell or an output are one."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(key)
            yield from _strings(inner)
    elif isinstance(value, list):
        if value and all(isinstance(each, str) for each in value):
            yield "".join(value)
        else:
            for inner in value:
                yield from _strings(inner)


def _code(text: str) -> Iterator[str]:
    """Source as Python itself would write it: without comments between its lines."""
    try:
        tree = ast.parse(text)
    except SyntaxError:  # prose, or a magic
        return
    yield ast.unparse(tree)


def without_given(source: str) -> str:
    """A module without the functions that students are given; its comments stay."""
    lines = source.splitlines()
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and node.name in GIVEN:
            lines[node.lineno - 1:node.end_lineno] = [""] * (node.end_lineno - node.lineno + 1)
    return "\n".join(lines)


def squeezed(text: str) -> str:
    """A text without white space, round brackets and quotes: people set them as they like."""
    return "".join(text.split()).translate({ord(mark): None for mark in "()'\"`"})


@cache
def secrets() -> list[tuple[str, str]]:
    """(what it is, squeezed text) of all answers, cases and advice."""
    made = [(f"ours: {mark}", squeezed(mark)) for mark in OURS]
    for exercise in exercises.all_exercises():
        for reference in exercise.references:
            body = squeezed("".join(_body(reference))).replace("return", "")
            if len(body) >= 6:  # a letter or a shape: those words stand in every table
                made.append((f"the answer to {exercise.id}", body))
        for mistake in exercise.misconceptions:
            for sentence in re.split(r"(?<=[.?!]) ", mistake.advice):
                made.append((f"advice on {exercise.id}", squeezed(sentence)))
        asked = inspect.getmodule(exercise.cases)
        for node in ast.walk(ast.parse(inspect.getsource(asked))):
            if isinstance(node, ast.stmt) and not isinstance(node, (ast.Import, ast.ImportFrom)):
                made.append((f"a line of {asked.__name__}", squeezed(ast.unparse(node))))
    return [(what, text) for what, text in dict.fromkeys(made) if text not in PRINTED
            and (len(text) >= LONG or what.startswith(("the answer", "ours")))]


def _body(function) -> list[str]:
    """A function's statements without its docstring."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    return [ast.unparse(each) for each in tree.body
            if not isinstance(getattr(each, "value", None), ast.Constant)]


@cache
def expected() -> list[tuple[str, float]]:
    """(what it is, number) of all that Q11, Q16 and its variant come to, step by step."""
    X3, y3 = np.array([[0.3, 1.0], [0.5, 0.2], [1.0, 0.4]]), np.array([[0.75], [0.82], [0.93]])
    ones = np.ones((2, 3)), np.ones((3, 1))
    unequal = (np.array([[0.1, 0.4, -0.3], [-0.2, 0.5, 0.6]]), np.array([[0.7], [-0.5], [0.3]]))
    made = []
    for question, (X, y, W1, W2) in {"Q11": (X3[:1], y3[:1], *ones), "Q16": (X3, y3, *ones),
                                     "Q16b": (X3, y3, *unequal)}.items():
        z2, a2, z3, yHat = forward(X, W1, W2)
        delta3 = many_examples.delta3_of(y, yHat, z3)
        steps = {"z2": z2, "a2": a2, "z3": z3, "yHat": yHat, "J": cost(y, yHat),
                 "f'(z2)": sigmoid_prime(z2), "f'(z3)": sigmoid_prime(z3), "delta3": delta3,
                 "a vote": a2 * delta3, "delta2": hidden_layer.delta2_of(delta3, W2, z2)}
        steps["dJdW1"], steps["dJdW2"] = hidden_layer.backprop(X, y, W1, W2)
        made += {(f"{step} of {question}", round(float(value), 12))
                 for step, values in steps.items() for value in np.ravel(values)}
    # what has few digits can be done in one's head: z2 of Q11 is 1.3
    return sorted(each for each in made if round(each[1], 4) != each[1])


def numbers(read: list[str | np.ndarray]) -> set[tuple[float, float]]:
    """(number, half its last digit) of all numbers with enough digits in texts and arrays."""
    seen = set()
    for each in read:
        if isinstance(each, np.ndarray):
            if each.dtype.kind == "f":
                seen |= {(abs(float(value)), 1e-6 * abs(float(value))) for value in each.ravel()}
            continue
        for whole, part, power in re.findall(r"(\d*)\.(\d+)(?:[eE]([+-]?\d+))?", each):
            if len((whole + part).lstrip("0")) >= DIGITS:
                scale = 10.0 ** int(power or 0)
                seen.add((float(f"{whole or 0}.{part}") * scale, 0.51 * scale / 10 ** len(part)))
    return seen


def agrees(value: float, seen: tuple[float, float]) -> bool:
    """Whether a number that was read is this one, rounded or not, with either sign."""
    number, half = seen
    return abs(abs(value) - number) <= half


@cache
def held_back() -> set[bytes]:
    """The pixels of the digits that only the judge has."""
    with np.load(Path(exercises.__file__).parent / "held_out_digits.npz") as packed:
        return set().union(*(rows(packed[name]) for name in packed.files))


def rows(array: np.ndarray) -> set[bytes]:
    """The rows of a table of pixels."""
    if array.ndim != 2 or array.shape[1] != 64:
        return set()
    return {row.tobytes() for row in array.astype(np.uint8)}
