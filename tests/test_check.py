"""The answer card: true words, no answers, and an exception only where nbgrader runs the cell."""

import ast
import functools
import inspect
import linecache
import math
import re
import sys
import types
from pathlib import Path

import numpy as np
import pytest
from workbench import check, network
from workbench.agreement import RATIOS, entries, ratio
from workbench.card import Card, Quote, Table
from workbench.check import CHECKS, CheckFailed, examine
from workbench.hints import HINTS

from autograder.exercise import Exercise
from autograder.exercises import forward as forward_exercises
from solutions import forward as reference

pytestmark = pytest.mark.filterwarnings("error")

JUDGED_AFTER = {"E1.2", "E3.1", "E3.2", "E3.7", "E3.8", "E3.10", "E4.12", "clinic", "C1"}
"""Exercises with a card that cannot say all: any more would give the answer away."""

WORKBENCH = Path(network.__file__).parent


def named(name, function):
    """A student's function, named as the exercise asks."""
    if isinstance(function, types.FunctionType):
        code, names = function.__code__, function.__globals__
        return types.FunctionType(code, names, name, None, function.__closure__)

    def answer(*args):
        return function(*args)

    answer.__name__ = name
    return answer


def shown(name, function):
    """The card of a student's function."""
    return examine(named(name, function), globals())


def text_of(card):
    """The card's words on one line."""
    return " ".join(repr(card).split())


def f(z):
    return 1 / (1 + np.exp(-z))


def collected(z):
    out = np.zeros_like(z)
    out[...] = f(z)
    return out


def layers(X, W1, W2):
    z2 = X @ W1
    a2 = f(z2)
    z3 = a2 @ W2
    return z2, a2, z3, f(z3)


def in_place(hours, scores):
    hours /= hours.max(axis=0)
    return hours, scores / 100


def half_nan(X, W1, W2):
    z2, a2, z3, yHat = layers(X, W1, W2)
    a2[0] = np.nan
    return z2, a2, z3, yHat


def looped(X, W1, W2):
    z2 = [[sum(x * w for x, w in zip(row, column)) for column in W1.T] for row in X]
    a2 = [[1 / (1 + math.exp(-z)) for z in row] for row in z2]
    z3 = np.einsum("nh,ho->no", np.array(a2), W2)
    return z2, a2, z3, f(z3)


def sizes(symbol, N, D, H, O):
    weights = {"W1": (D, H), "W2": (H, O), "dJdW1": (D, H), "dJdW2": (H, O)}
    return () if symbol == "J" else weights.get(symbol, (N, H))


WRONG = [
    ("opposite", lambda v: v.sum(), "shape differs", "0 axes"),
    ("opposite", lambda v: v.ravel(), "shape differs", "1 axis, `(6,)`"),
    ("opposite", lambda v: -v.T, "shape differs", "`(O, N)`, transposed"),
    ("opposite", lambda v: v, "differs", "every sign is the old one"),
    ("opposite", np.abs, "differs", "v = -2: agrees"),
    ("opposite", lambda v: 1 / v, "differs", "divide by zero"),
    ("opposite", lambda v: -2 * v, "differs", "5 of the 6 entries"),
    ("opposite", lambda v: np.negative(v, out=v), "changes its argument", "`v`"),
    ("opposite", lambda v: "minus", "not yet in the form asked for", "text"),
    ("normalize", lambda h, s: (h / h.max(), s / 100), "differs",
     "Column 2 of `X` (hours studied): its ratios are kept"),
    ("normalize", lambda h, s: (h / [10, 5], s / 100), "differs", "agrees for the notes' table"),
    ("normalize", lambda h, s: (h / h.max(axis=1, keepdims=True), s / 100), "differs",
     "its ratios are not kept"),
    ("normalize", lambda h, s: (h / h.max(axis=1), s / 100), "stopped with an error",
     "do not fit entry by entry"),
    ("normalize", lambda h, s: (h / h.max(axis=0), s / s.max()), "differs", "no score here is 100"),
    ("normalize", lambda h, s: (h / h.max(axis=0), s), "differs", "lies between 0 and 1"),
    ("normalize", lambda h, s: (s / 100, h / h.max(axis=0)), "shape differs", "for `X`"),
    ("normalize", lambda h, s: h / h.max(axis=0), "not yet in the form asked for", "tuple of 2"),
    ("normalize", lambda h, s: (h / h.max(axis=0), s[:, 0] / 100), "shape differs", "`(N,)`"),
    ("normalize", lambda h, s: (h * np.nan, s / 100), "differs", "not every entry is a finite"),
    ("normalize", in_place, "changes its argument", "`hours`"),
    ("shape_of", lambda symbol, N, D, H, O: None, "not yet in the form asked for", "`return`"),
    ("shape_of", lambda symbol, N, D, H, O: N, "not yet in the form asked for", "one number"),
    ("shape_of", lambda symbol, N, D, H, O: "(N, D)", "not yet in the form asked for", "text"),
    ("shape_of", lambda symbol, N, D, H, O: ("N", "D"), "not yet in the form asked for", "quotes"),
    ("shape_of", lambda symbol, N, D, H, O: (N, 2.0), "not yet in the form asked for", "whole"),
    ("shape_of", lambda symbol, N, D, H, O: (3, 1), "not yet in the form asked for", "letters"),
    ("shape_of", lambda symbol, N, D, H, O: {"X": (N, D)}[symbol], "stopped with an error",
     "KeyError: 'y'"),
    ("shape_of", lambda symbol, N, D, H: (N, D), "stopped with an error",
     "`shape_of(symbol, N, D, H, O)`"),
    ("sigmoid", lambda z: 1 / (1 + math.exp(-z)), "stopped with an error", "agrees for a number"),
    ("sigmoid", lambda z: f(-z), "differs", "yours falls"),
    ("sigmoid", lambda z: 1 / 1 + np.exp(-z), "differs", "lies between 0 and 1"),
    ("sigmoid", np.tanh, "differs", "lies between 0 and 1"),
    ("sigmoid", lambda z: f(z) * (1 - f(z)), "differs", "yours does not everywhere"),
    ("sigmoid", collected, "differs", "all your entries are whole too"),
    ("sigmoid", lambda z: np.round(f(z), 2), "differs", "is a number rounded?"),
    ("sigmoid", lambda z: f(np.sum(z)), "shape differs", "the shape of `z`"),
    ("sigmoid", lambda z: f(z) if z > 0 else 1 - f(-z), "stopped with an error", "`if`"),
    ("sigmoid", lambda z: print(f(z)), "not yet in the form asked for", "`return`"),
    ("forward", lambda X, W1, W2: layers(X, W1, W2)[3], "not yet in the form asked for",
     "a tuple of 4, `(z2, a2, z3, yHat)`"),
    ("forward", lambda X, W1, W2: layers(X, W1, W2)[2:], "not yet in the form asked for",
     "a tuple of 2"),
    ("forward", lambda X, W1, W2: (*layers(X, W1, W2)[:3], layers(X, W1, W2)[2]), "differs",
     "`yHat` holds the numbers that belong in `z3`"),
    ("forward", lambda X, W1, W2: (X @ W1, X @ W1, X @ W1 @ W2, f(X @ W1 @ W2)), "differs",
     "`z2` agrees. `a2` differs: look at equation (2). `z3` and `yHat` differ too"),
    ("forward", lambda X, W1, W2: (X @ W1, f(X @ W1), X @ W1 @ W2, f(X @ W1 @ W2)), "differs",
     "look at equation (3)"),
    ("forward", lambda X, W1, W2: tuple(a.T for a in layers(X, W1, W2)), "shape differs",
     "`(H, N)`, transposed"),
    ("forward", lambda X, W1, W2: X * W1, "stopped with an error", "the matrix product is `@`"),
    ("forward", lambda X, W1, W2: W1 @ X, "stopped with an error", "as many columns"),
    ("forward", half_nan, "differs", "nan or infinite: 4"),
    ("forward", lambda X, W1, W2: (*layers(X, W1, W2)[:3], layers(X, W1, W2)[3].squeeze()),
     "shape differs", "agrees for three outputs"),
    ("cost", lambda y, yHat: np.sum((y - yHat) ** 2), "differs", "twice"),
    ("cost", lambda y, yHat: np.sum((y - yHat) ** 2) / 4, "differs", "half"),
    ("cost", lambda y, yHat: -np.sum((y - yHat) ** 2) / 2, "differs", "opposite sign"),
    ("cost", lambda y, yHat: np.sum((y - yHat) ** 2) / 2 / len(y), "differs", "1/N of"),
    ("cost", lambda y, yHat: np.sum((y - yHat) ** 2) / len(y), "differs", "2/N of"),
    ("cost", lambda y, yHat: np.mean((y - yHat) ** 2) / 2, "differs", "1/(N O) of"),
    ("cost", lambda y, yHat: np.mean((y - yHat) ** 2), "differs", "2/(N O) of"),
    ("cost", lambda y, yHat: np.sum(y - yHat) / 2, "differs", "downward cancel"),
    ("cost", lambda y, yHat: np.abs(y - yHat).sum() / 2, "differs", "by hand"),
    ("cost", lambda y, yHat: (y - yHat) ** 2 / 2, "shape differs", "`(N, O)`"),
    ("cost", lambda y, yHat: sum((y - yHat) ** 2) / 2, "shape differs", "agrees for one output"),
    ("cost", lambda y, yHat: (y - yHat) ^ 2, "stopped with an error", "written `**`"),
    ("cost", lambda y, yHat: 1j, "not yet in the form asked for", "real numbers"),
]

RIGHT = [
    ("opposite", np.negative),
    ("opposite", lambda v: (0 - v).tolist()),
    ("opposite", lambda v: np.float32(-1) * v.astype(np.float32)),
    ("opposite", lambda v: v * np.full_like(v, -1)),
    ("normalize", lambda h, s: (h / h.max(axis=0), s / 100)),
    ("normalize", lambda h, s: [h / np.max(h, axis=0, keepdims=True), s * 0.01]),
    ("normalize", lambda h, s: (np.array([c / max(c) for c in h.T]).T, np.float32(s / 100))),
    ("normalize", lambda h, s: (np.asmatrix(h / np.amax(h, 0)), [[a / 100] for [a] in s])),
    ("shape_of", sizes),
    ("shape_of", lambda *args: list(sizes(*args))),
    ("shape_of", lambda *args: tuple(np.int64(n) for n in sizes(*args))),
    ("sigmoid", f),
    ("sigmoid", lambda z: 0.5 * (1 + np.tanh(np.asarray(z) / 2))),
    ("sigmoid", np.vectorize(lambda z: 1 / (1 + math.exp(-z)))),
    ("sigmoid", lambda z: np.float32(f(z))),
    ("sigmoid", lambda z: np.exp(z) / (1 + np.exp(z))),
    ("forward", layers),
    ("forward", looped),
    ("forward", lambda *args: list(layers(*args))),
    ("forward", lambda *args: tuple(np.asmatrix(a, dtype=np.float32) for a in layers(*args))),
    ("cost", lambda y, yHat: np.sum((y - yHat) ** 2) / 2),
    ("cost", lambda y, yHat: float(np.linalg.norm(y - yHat) ** 2 / 2)),
    ("cost", lambda y, yHat: np.float32(np.sum(np.square(yHat - y)) / 2).reshape(1)),
    ("cost", lambda y, yHat: np.array([[((y - yHat).ravel() @ (y - yHat).ravel()) / 2]])),
    ("cost", lambda y, yHat: sum(e * e / 2 for e in (y - yHat).flat)),
]

def echo(*args):
    return args


STRANGE = [
    lambda *args: {}, lambda *args: {1}, lambda *args: b"bytes", lambda *args: object(),
    lambda *args: (None,) * 4, lambda *args: ([1], [1, 2], "x", [[1], [1, 2]]),
    lambda *args: np.array([]), lambda *args: np.zeros((0, 3)), lambda *args: NotImplemented,
    lambda *args: (n for n in args), lambda *args: np.datetime64("2016-06-23"), lambda *args: True,
    lambda *args: np.full((3, 2), np.inf), lambda *args: [np.nan] * 4, echo,
    lambda *args: np.array([{}, None], dtype=object), lambda *args: 10**400, lambda *args: check,
    lambda *args: np.ma.masked_all((3, 2)), lambda *args: sys.exit("bye"), lambda: 0, None, {},
    lambda *args: 1 / 0, lambda *args: "\ud800", lambda *args: [[[1]]] * 3, 0.5, [1], "sigmoid",
]


def test_every_exercise_of_lesson_01_has_a_check_and_three_hints():
    names = {name for name, _ in inspect.getmembers(reference, inspect.isfunction)}
    assert names <= set(CHECKS)
    assert {one.exercise for one in CHECKS.values()} <= set(HINTS)
    assert all(len(three) == 3 for three in HINTS.values())


def test_signatures_are_those_of_the_references():
    for name, function in inspect.getmembers(reference, inspect.isfunction):
        assert CHECKS[name].signature == f"{name}{inspect.signature(function)}"


def test_only_the_listed_exercises_are_left_to_the_judge():
    assert {one.exercise for one in CHECKS.values() if one.recorded} == JUDGED_AFTER


@pytest.mark.parametrize("name", CHECKS)
def test_an_untouched_exercise_is_not_started(name, monkeypatch):
    def untouched(*args):
        raise NotImplementedError()

    card = shown(name, untouched)
    assert card.status == "not started"
    assert "Run that cell, then this one." in text_of(card) and "Hint 1 of 3" in text_of(card)
    monkeypatch.setenv("NBGRADER_VALIDATING", "1")
    with pytest.raises(CheckFailed, match="not started"):
        check(named(name, untouched))


def test_an_answer_that_calls_an_unwritten_one_is_told_which():
    def sigmoid(z):
        raise NotImplementedError()

    def forward(X, W1, W2):
        return sigmoid(X @ W1)

    card = shown("forward", forward)
    assert card.status == "stopped with an error"
    assert "`forward` calls `sigmoid`, which is not written yet." in text_of(card)


@pytest.mark.parametrize("name, function, status, words", WRONG)
def test_a_wrong_answer_gets_its_true_words(name, function, status, words):
    card = shown(name, function)
    assert card.status == status
    assert words in text_of(card)


@pytest.mark.parametrize("name, function", RIGHT)
def test_a_right_answer_agrees_however_it_is_written(name, function, monkeypatch, capsys):
    card = shown(name, function)
    assert card.status == ("recorded, graded after you submit" if CHECKS[name].recorded
                           else "agrees")
    assert bool(card.hints) == CHECKS[name].recorded
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert check(named(name, function)) is None
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("name, function, status, words", WRONG)
def test_a_wrong_answer_raises_where_nbgrader_runs_and_only_there(
    name, function, status, words, monkeypatch, capsys
):
    assert check(named(name, function)) is None
    assert status in capsys.readouterr().out
    for variable, value in (("NBGRADER_VALIDATING", "1"), ("NBGRADER_EXECUTION", "validate"),
                            ("NBGRADER_EXECUTION", "autograde")):
        with monkeypatch.context() as patch, pytest.raises(CheckFailed) as failed:
            patch.setenv(variable, value)
            check(named(name, function))
        lines = str(failed.value).splitlines()
        assert 1 <= len(lines) <= 3 and max(map(len, lines)) <= 80
        assert CHECKS[name].exercise in lines[0] and status in " ".join(lines)
        assert failed.value._render_traceback_() == [str(failed.value)]


@pytest.mark.parametrize("name", CHECKS)
@pytest.mark.parametrize("strange", STRANGE)
def test_nothing_a_function_returns_makes_a_card_raise(name, strange, capsys):
    if name == "shape_delta3" and strange is echo:
        return  # what it is given is what it is asked for
    answer = named(name, strange) if callable(strange) else strange
    card = examine(answer, {name: answer})
    assert card.status not in ("agrees", "recorded, graded after you submit")
    assert card._repr_html_().encode() and repr(card).encode()


@pytest.mark.parametrize("name, function, status, words", WRONG)
def test_a_card_never_holds_an_expected_value(name, function, status, words):
    card = shown(name, function)
    seen = set(re.findall(r"\d+\.?\d*(?:e-?\d+)?", repr(card) + card._repr_html_()))
    if name in ("opposite", "shape_of"):
        return
    for sample in CHECKS[name].samples():
        right = getattr(reference, name)(*sample.args)
        for part in right if isinstance(right, tuple) else (right,):
            for number in np.abs(np.ravel(part)):
                forms = {f"{number:.{digits}f}" for digits in (3, 4, 6, 8)}
                forms |= {f"{number:.3g}", f"{number:.4g}", repr(float(number))}
                long = {form for form in forms if len(form.replace(".", "").strip("0")) >= 3}
                assert not long & seen


def test_no_misconception_gets_a_card_that_agrees():
    for exercise in vars(forward_exercises).values():
        if isinstance(exercise, Exercise) and exercise.id not in JUDGED_AFTER:
            for one in exercise.misconceptions:
                assert shown(one.replaces, one.function).status != "agrees", one.name


def test_an_exception_is_shown_with_the_line_that_raised_it():
    source = "def cost(y, yHat):\n    miss = y - yhat\n    return miss\n"
    linecache.cache["<cell>"] = (len(source), None, source.splitlines(True), "<cell>")
    namespace = {}
    exec(compile(source, "<cell>", "exec"), namespace)
    card = examine(namespace["cost"], namespace)
    assert card.blocks[0] == "Line 2 of your cell raises NameError."
    assert card.blocks[1] == Quote("NameError: name 'yhat' is not defined\nline 2:  "
                                   "miss = y - yhat")
    assert "spelling" in card.blocks[2]


def test_an_exception_that_cannot_be_printed_is_named():
    class Silent(BaseException):
        def __str__(self):
            raise ValueError

    def silent(z):
        raise Silent

    assert "raises Silent" in text_of(shown("sigmoid", silent))


def test_an_interrupt_is_not_swallowed():
    def interrupted(z):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shown("sigmoid", interrupted)


def test_a_warning_is_mentioned_even_when_all_agrees():
    def noisy(z):
        np.log(-1.0)
        return f(z)

    card = shown("sigmoid", noisy)
    assert card.status == "agrees" and "invalid value encountered in log" in text_of(card)


def test_what_a_function_prints_is_left_alone_and_never_on_stderr(capsys):
    def talking(z):
        print("hello")
        print("trouble", file=sys.stderr)
        return f(z)

    assert shown("sigmoid", talking).status == "agrees"
    out, err = capsys.readouterr()
    assert "hello" in out and "trouble" in out and err == ""


@pytest.mark.parametrize("source", [
    "sigmoid = lambda z: 1 / (1 + np.exp(-z))",
    "sigmoid = functools.partial(lambda a, z: 1 / (a + np.exp(-z)), 1)",
    "def mine(z): return 1 / (1 + np.exp(-z))\nsigmoid = mine",
    "class Curve:\n    def __call__(self, z): return 1 / (1 + np.exp(-z))\nsigmoid = Curve()",
])
def test_a_function_without_its_name_is_found_in_the_notebook(source, capsys):
    exec(f"{source}\ncheck(sigmoid)", {"np": np, "functools": functools, "check": check})
    assert "E1.3 · sigmoid — agrees" in capsys.readouterr().out


def test_a_name_that_no_longer_holds_a_function_is_told(capsys):
    exec("sigmoid = 0.5\ncheck(sigmoid)", {"check": check})
    out = " ".join(capsys.readouterr().out.split())
    assert "`sigmoid` is one number here, not a function" in out


def test_what_cannot_be_checked_is_told_in_words():
    assert "It can check opposite, normalize," in text_of(examine(np.sin, {}))
    for given in ("sigmoid", 0.5, None, np.ones(3)):
        assert "It takes the function itself" in text_of(examine(given, {}))


def test_student_text_is_escaped():
    def marked(z):
        raise ValueError("<script>alert('$x$ `y`')</script>")

    html = shown("sigmoid", marked)._repr_html_()
    assert "<script>" not in html and "&lt;script&gt;" in html


def test_html_and_text_say_the_same_words():
    card = shown("opposite", np.abs)
    html = re.sub(r"<[^>]+>", " ", card._repr_html_()).replace("&#x27;", "'")
    for words in re.findall(r"\w+", repr(card)):
        assert words in html


def test_a_hint_opens_only_inside_the_one_before():
    html = shown("cost", lambda y, yHat: 0.0)._repr_html_()
    opened = [html.index(f"Hint {n} of 3") for n in (1, 2, 3)]
    assert opened == sorted(opened)
    for n, start in enumerate(opened, start=1):
        assert html[:start].count("<details") == n and "</details>" not in html[:start]
    assert "open" not in re.findall(r"<details[^>]*>", html)[0]


def test_a_card_is_a_named_group_without_headings():
    html = shown("opposite", np.abs)._repr_html_()
    assert 'role="group" aria-label="E0.1 · opposite: differs"' in html
    assert not re.search(r"<h\d", html)
    assert html.count('scope="col"') == 2 and html.count('scope="row"') == 3


def test_a_card_is_a_card_whatever_its_blocks():
    table = Table("`a`, entry by entry", ("column 1",), (("row 1", ("agrees",)),))
    card = Card("E9.9 · a", "differs", ("One & two.", Quote("a < b"), table))
    assert "One &amp; two." in card._repr_html_() and "a &lt; b" in card._repr_html_()
    assert "    | a < b" in repr(card) and "row 1  agrees" in repr(card)


def test_a_large_table_is_cut_and_says_so():
    agrees = np.ones((8, 9), dtype=bool)
    agrees[0, 0] = False
    (table,) = entries("a", agrees, {"N": 8, "H": 9})
    assert len(table.columns) == 7 and table.columns[-1] == "… 3 more"
    assert len(table.rows) == 7 and table.rows[-1][0] == "… 2 more"
    assert table.rows[0][1][:2] == ("differs", "agrees")


def test_a_table_is_shown_only_where_entries_do_not_all_do_the_same():
    assert entries("a", np.zeros((2, 2), bool), {}) == []
    assert entries("J", np.array(False), {}) == []


@pytest.mark.parametrize("change, words", [
    (lambda a: -a, "opposite sign"),
    (lambda a: 2 * a, "twice"),
    (lambda a: a / 2, "half"),
    (lambda a: a / 5, "1/N"),
    (lambda a: 5 * a, "N times"),
    (lambda a: 0 * a, "is 0"),
    (lambda a: 3 * a, "one and the same factor"),
    (lambda a: a * [1, 2, 3, 4], "Each column (hidden unit)"),
    (lambda a: a * np.arange(1, 6)[:, None], "Each row (example)"),
    (lambda a: a + 0.001 * np.max(a) * np.sign(a), "No entry is off by more than 1 %"),
])
def test_a_ratio_suggests_what_holds_for_every_entry(change, words):
    right = np.random.default_rng(3).normal(size=(5, 4))
    assert words in " ".join(ratio(change(right), right, {"N": 5, "H": 4}))


def test_a_ratio_suggests_nothing_that_one_entry_contradicts():
    right = np.random.default_rng(3).normal(size=(5, 4))
    for sentence, factor in RATIOS.items():
        own = factor(5, 4) * right
        own[2, 1] += 1
        own[1, 2] -= 1
        assert sentence not in ratio(own, right, {"N": 5, "O": 4})
        assert ratio(own, right, {"N": 5, "O": 4}) == []


def test_a_factor_along_an_axis_is_never_named_for_arrays_one_wide():
    right = np.arange(1.0, 6.0)[:, None]
    assert ratio(right * right, right, {"N": 5}) == []


def test_a_square_result_that_is_transposed_is_told():
    right = np.random.default_rng(3).normal(size=(4, 4))
    assert "transpose" in ratio(right.T, right, {})[0]


def test_the_given_functions_are_the_references_and_take_complex_steps():
    rng = np.random.default_rng(5)
    X, W1, W2 = rng.normal(size=(5, 2)), rng.normal(size=(2, 4)), rng.normal(size=(4, 3))
    for own, right in zip(network.forward(X, W1, W2), reference.forward(X, W1, W2)):
        np.testing.assert_allclose(own, right)
    y, yHat = rng.normal(size=(5, 3)), rng.normal(size=(5, 3))
    assert network.cost(y, yHat) == pytest.approx(reference.cost(y, yHat))
    z, h = rng.normal(size=(3, 2)), 1e-20
    np.testing.assert_allclose(network.sigmoid_prime(z), network.sigmoid(z + 1j * h).imag / h)
    slope = network.cost(y, yHat + 1j * h * np.eye(5, 3)).imag / h
    assert slope == pytest.approx(np.trace(yHat - y))


GIVEN = ("sigmoid", "forward", "cost")


def bodies(*excepted):
    """What the references compute: every expression that is longer than a name."""
    for name, function in inspect.getmembers(reference, inspect.isfunction):
        if name in excepted:
            continue
        for node in ast.walk(ast.parse(inspect.getsource(function))):
            if isinstance(node, (ast.Return, ast.Assign)):
                parts = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
                yield from (ast.unparse(part) for part in parts if not isinstance(part, ast.Name))


def squeezed(texts):
    """Texts without white space, which says nothing in Python's formulas."""
    return ["".join(text.split()) for text in texts]


def test_no_reference_body_stands_in_a_hint():
    said = squeezed(hint for three in HINTS.values() for hint in three)
    for body in bodies():
        assert not any("".join(body.split()) in text for text in said), body


def test_no_reference_body_stands_beside_the_given_functions():
    files = [path for path in WORKBENCH.glob("*.py") if path.name != "network.py"]
    said = squeezed(path.read_text(encoding="utf-8") for path in files)
    for body in bodies(*GIVEN):
        assert not any("".join(body.split()) in text for text in said), body
