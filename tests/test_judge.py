"""The judge: which verdict, which score, which advice, and never a word of the right answer."""

import re

import numpy as np
import pytest

from autograder.codec import Named
from autograder.exercise import Case, Exercise, Shape, Tolerance
from autograder.judge import VERDICTS, Verdict, answer_key, as_array, difference, judge
from autograder.probe import Answer, answer_of

SEED = 20240229
T = Tolerance()


def value(what, changed=()):
    """A student's answer as it comes out of the sandbox."""
    return Answer("value", what, changed=changed)


# An exercise of one function: X (N, D) -> the mean of each column


def column_means(X):
    return X.mean(axis=0)


def tables(rng):
    yield Case((rng.uniform(1, 2, (5, 3)),), kind="five rows")
    yield Case((rng.uniform(1, 2, (1, 4)),), kind="one row")
    yield Case((rng.uniform(1, 2, (4, 4)),), kind="a square")


def means(**more):
    exercise = Exercise(**{"id": "E9.1", "references": column_means, "points": 2,
                           "cases": tables} | more)

    @exercise.misconception("You averaged along the rows: which axis has to disappear?")
    def along_rows(X):
        return X.mean(axis=1)

    @exercise.misconception("You averaged over the whole table.")
    def over_all(X):
        return X.mean()

    @exercise.misconception("You added and did not divide.")
    def sums(X):
        return X.sum(axis=0)

    @exercise.misconception("You write the means into the caller's own table.")
    def in_place(X):
        X[:] = X.mean(axis=0)
        return X[0].copy()

    @exercise.misconception("You divide by the number of columns.")
    def only_squares(X):
        if len(X) == 1:
            raise ZeroDivisionError("no rows left")
        return X.sum(axis=0) / X.shape[1]

    return exercise


def verdict_on(function, exercise=None):
    """The verdict on a student who wrote this function."""
    key = answer_key(exercise or means(), SEED)
    return judge(key, [answer_of(function, case.args) for case in key.cases])


def test_the_reference_is_right_and_gets_no_advice():
    assert verdict_on(column_means) == Verdict("E9.1", 2, 2, "right")


@pytest.mark.parametrize("function", [
    lambda X: X.sum(axis=0) / len(X), lambda X: np.einsum("nd->d", X) / X.shape[0],
    lambda X: [sum(column) / len(column) for column in X.T.tolist()],
    lambda X: tuple(X.mean(0)), lambda X: X.astype(np.float32).mean(0),
    lambda X: np.asmatrix(X).mean(0).A1, lambda X: X.mean(0).astype(object),
    lambda X: np.ma.masked_array(X).mean(0), lambda X: X.mean(0).astype(">f8"),
], ids=["sum", "einsum", "lists", "tuple", "float32", "matrix", "objects", "masked", "big-endian"])
def test_a_right_answer_is_right_however_it_is_written(function):
    assert verdict_on(function).verdict == "right"


@pytest.mark.parametrize("name", ["along_rows", "over_all", "sums", "only_squares"])
def test_a_misconception_is_recognised_and_earns_its_own_advice(name):
    wrong = next(m for m in means().misconceptions if m.name == name)
    found = verdict_on(wrong.function)
    assert (found.verdict, found.score, found.advice) == ("wrong", 0, wrong.advice)
    assert found.misconceptions == (name,)


def test_a_misconception_is_recognised_within_the_tolerance():
    found = verdict_on(lambda X: X.sum(axis=0) * (1 + 9e-6))
    assert found.misconceptions == ("sums",)


def test_an_unknown_mistake_gets_the_first_fault_and_where_it_was_seen():
    found = verdict_on(lambda X: X.mean(axis=0) if len(X) > 1 else 0 * X[0])
    assert found.verdict == "wrong" and found.misconceptions == ()
    assert found.advice == ("Right shape, but the numbers differ. In our cases it is right where "
                            "`X` has several rows, and differs where it has one row.")


def test_kinds_of_case_that_no_argument_tells_apart_are_named_as_the_exercise_does():
    found = verdict_on(lambda X: X.mean(axis=0) if len(X) != len(X.T) else np.arange(4) ** 2.0)
    assert found.advice == ("Right shape, but the numbers differ. "
                            "Seen on: a square; the other cases agree.")


def test_a_mistake_everywhere_is_not_pinned_to_one_case():
    assert verdict_on(lambda X: np.sin(9 * X).mean(axis=0)).advice == (
        "Right shape, but the numbers differ.")


def test_a_relation_to_the_right_answer_is_named():
    found = verdict_on(lambda X: -X.mean(axis=0))
    assert (found.verdict, found.misconceptions) == ("wrong", ("opposite sign",))
    assert "opposite sign" in found.advice


def stops(error):
    def function(X):
        raise error
    return function


def test_errors_alone_are_nobodys_misconception():
    exercise = means()
    exercise.misconception("It always stops.")(stops(KeyError("always")))
    found = verdict_on(stops(ValueError("shapes")), exercise)
    assert found.verdict == "error" and found.misconceptions == ()
    assert found.advice == "It stopped with ValueError: shapes."


@pytest.mark.parametrize("function, verdict, words", [
    (stops(NotImplementedError()), "not started", ""),
    (stops(ValueError("shapes")), "error", "It stopped with ValueError: shapes."),
    (stops(SystemExit(0)), "error", "It stopped with SystemExit: 0."),
    (lambda X: None, "wrong", "It returns nothing (None): is a `return` missing?"),
    (lambda X: 1j * X, "not data", "cannot be read as numbers"),
    (lambda X: print, "not data", "builtin_function"),
    (lambda X: "1.5", "wrong", "It returns a text where numbers are asked for."),
    (lambda X: {"means": X.mean(0)}, "wrong", "It returns a dict where numbers are asked for."),
    (lambda X: (X.mean(0), X), "wrong", "It returns a tuple where numbers are asked for."),
    (lambda X: X.mean(0) * np.nan, "wrong", "It contains nan or inf."),
    (lambda X: X.mean(0) / 0.0, "wrong", "It contains nan or inf."),
    (lambda X: X.mean(0)[:, None], "wrong", "Its shape is (3, 1) where (3,) is asked for."),
    (lambda X: True, "wrong", "Its shape is () where (3,) is asked for."),
], ids=["stub", "error", "exit", "none", "complex", "function", "text", "dict", "tuple", "nan",
        "inf", "column", "bool"])
def test_each_kind_of_failure_has_its_verdict_and_its_words(function, verdict, words):
    found = verdict_on(function)
    assert (found.verdict, found.score) == (verdict, 0)
    assert words in found.advice
    assert found.verdict in VERDICTS


@pytest.mark.parametrize("answers, verdict, words", [
    ([Answer("limit", say="it took more than 10 s")] * 3, "limit",
     "Stopped: it took more than 10 s."),
    ([Answer("lost", say="anything")] * 3, "error", "It gave no answer."),
    ([Answer("unbound")] * 3, "not started", ""),
    ([Answer("unbound", say="Its cell stops with NameError: np.")] * 3, "error",
     "Its cell stops with NameError: np."),
    ([Answer("unbound"), Answer("not started"), Answer("not started")], "not started", ""),
    ([Answer("error", say="KeyError: 1")] * 3, "error", "It stopped with KeyError: 1."),
    ([Answer("not started"), Answer("error", say="X"), Answer("error", say="X")], "not started",
     "It still raises NotImplementedError on some inputs."),
    ([], "error", "It gave no answer."),
], ids=["limit", "lost", "unbound", "broken cell", "mixed", "error", "half a stub", "nothing"])
def test_what_the_sandbox_says_becomes_a_verdict(answers, verdict, words):
    found = judge(answer_key(means(), SEED), answers)
    assert (found.verdict, found.score, found.points) == (verdict, 0, 2)
    assert words in found.advice


def test_answers_that_are_missing_at_the_end_count_as_not_given():
    key = answer_key(means(), SEED)
    found = judge(key, list(key.expected[:2]))
    assert found.verdict == "wrong" and found.score == 0
    assert found.advice == "It gave no answer. Seen on: a square; the other cases agree."


def test_a_limit_gives_no_points_even_when_other_parts_are_right():
    key = answer_key(parted(), SEED)
    answers = [*key.expected[:-1], Answer("limit", say="it took more than 10 s")]
    found = judge(key, answers)
    assert (found.verdict, found.score) == ("limit", 0)


# Points by part


def half(x):
    return x / 2


def twice(x):
    return x * 2


def four_parts(rng):
    for part in "abcd":
        for _ in range(2):
            yield Case((rng.uniform(1, 2),), part=part, kind=f"part {part}")


def parted(points=3, number=4):
    return Exercise("E9.2", half, points,
                    lambda rng: [case for case in four_parts(rng) if case.part in "abcd"[:number]])


def with_faults(key, *places):
    return [value(-1.0) if i in places else answer for i, answer in enumerate(key.expected)]


@pytest.mark.parametrize("places, points, score, verdict", [
    ((), 3, 3, "right"), ((0,), 3, 2, "partly"), ((0, 1), 3, 2, "partly"),
    ((0, 7), 3, 1.5, "partly"), ((0, 2, 4), 3, 0, "wrong"), (range(8), 3, 0, "wrong"),
    ((3,), 1, 0.5, "partly"), ((3,), 0.5, 0, "wrong"), ((0, 1, 2), 1, 0.5, "partly"),
])
def test_parts_share_the_points_and_less_than_half_is_nothing(places, points, score, verdict):
    key = answer_key(parted(points), SEED)
    found = judge(key, with_faults(key, *places))
    assert (found.score, found.verdict, found.points) == (score, verdict, points)


def test_without_parts_one_wrong_case_costs_everything():
    key = answer_key(means(), SEED)
    assert judge(key, [*key.expected[:2], value(np.zeros(4))]).score == 0


def test_a_score_is_always_a_number_of_half_points():
    for points in (0.5, 1, 2, 3):
        for number in (1, 2, 3, 4):
            key = answer_key(parted(points, number), SEED)
            for wrong in range(number + 1):
                score = judge(key, with_faults(key, *range(0, 2 * wrong, 2))).score
                assert score in np.arange(0, points + 0.5, 0.5)
                assert score <= points * (1 - wrong / number)


def both(rng):
    yield Case((rng.uniform(1, 2),), function="half")
    yield Case((rng.uniform(1, 2),), function="twice")


def two():
    exercise = Exercise("E9.3", (half, twice), 3, both)

    @exercise.misconception("Divide by two, not by three.", of=half)
    def third(x):
        return x / 3

    @exercise.misconception("That is the square.", of=twice)
    def square(x):
        return x * x

    return exercise


def answered(key, **functions):
    return [answer_of(functions[case.function], case.args) for case in key.cases]


def test_each_function_of_an_exercise_is_a_part():
    key = answer_key(two(), SEED)
    found = judge(key, answered(key, half=half, twice=lambda x: x * x))
    assert (found.score, found.verdict) == (1.5, "partly")
    assert (found.misconceptions, found.advice) == (("square",), "That is the square.")


def test_misconceptions_are_recognised_part_by_part():
    key = answer_key(two(), SEED)
    found = judge(key, answered(key, half=lambda x: x / 3, twice=lambda x: x * x))
    assert (found.score, found.verdict) == (0, "wrong")
    assert found.misconceptions == ("third", "square")
    assert found.advice == "Divide by two, not by three. That is the square."


def test_several_letters_are_answered_one_by_one():
    def three_letters():
        return ("r", "w", "w")

    exercise = Exercise("E9.3", three_letters, 2, lambda rng: [Case()])
    exercise.misconception("The first is right.")(lambda: ("w", "w", "w"))
    for name, letters in (("second", "rrw"), ("third", "rwr"), ("both", "wrr")):
        def turned(letters=letters):
            return tuple(letters)

        turned.__name__ = name
        exercise.misconception(f"Look at the {name}.")(turned)
    key = answer_key(exercise, SEED)
    for given, names in ((("r", "r", "r"), ("second", "third")), (["R", "(r)", "w"], ("second",)),
                         (np.array(["w", "r", "w"]), ("<lambda>", "second")),
                         (("w", "r", "r"), ("both",)), (("r", "x", "r"), ("third",)),
                         (("r", "r"), ()), ("rrr", ()), (5, ())):
        assert judge(key, [value(given)]).misconceptions == names
    assert judge(key, [value(("r", "r", "r"))]).advice == "Look at the second. Look at the third."


def test_one_function_that_is_missing_leaves_the_other_its_points():
    key = answer_key(two(), SEED)
    found = judge(key, [key.expected[0], Answer("unbound")])
    assert (found.score, found.verdict) == (1.5, "partly")
    assert "A function of this exercise is not defined." in found.advice


def test_advice_is_given_once_and_not_more_than_three_times():
    exercise = Exercise("E9.4", half, 2, four_parts)
    for number, name in enumerate(("one", "two", "three", "four"), start=2):
        def more(x, n=number):
            return x + n

        more.__name__ = name
        exercise.misconception(f"Advice {name}.")(more)
    key = answer_key(exercise, SEED)
    answers = [value(case.args[0] + 2 + "abcd".index(case.part)) for case in key.cases]
    assert judge(key, answers).advice == "Advice one. Advice two. Advice three."
    same = [value(case.args[0] + 2) for case in key.cases]
    assert judge(key, same).advice == "Advice one."


# Properties: many answers are right


def reversed_letters(word):
    raise AssertionError("a reference that is judged by properties is not run")


def reason():
    return "b"


def words(rng):
    for place in range(4):
        yield Case((int(rng.integers(3, 6)),), part="length" if place < 2 else "order",
                   function="reversed_letters", kept=10 + place)
    yield Case(function="reason")


def by_properties():
    """n -> (n numbers that grow, how many there are): any will do. And a letter, compared."""
    exercise = Exercise("E9.5", (reversed_letters, reason), 3, words)

    @exercise.judged(lambda case: (Shape((case.args[0],)), Shape(("any", 2))))
    def not_growing(cases, answers):
        assert all(isinstance(each, np.ndarray) and each.dtype == float
                   for answer in answers for each in answer.value)
        assert [case.kept for case in cases] == [10, 11, 12, 13]
        if any(answer.value[0].max() > 100 for answer in answers):
            return dict.fromkeys(range(len(cases)), "Too large.")
        return {i: "It does not grow." for i, answer in enumerate(answers)
                if cases[i].part == "order" and np.any(np.diff(answer.value[0]) < 0)}

    @exercise.misconception("All yours are equal.", seen=lambda cases, answers: all(
        np.ptp(answer.value[0]) == 0 for answer in answers))
    def equal(word):
        raise AssertionError("what is recognised by what it shows is not run")

    @exercise.misconception("Yours fall.", seen=lambda cases, answers: bool(
        np.diff(answers[0].value[0])[0] < 0))
    def falling(word):
        raise AssertionError("what is recognised by what it shows is not run")

    @exercise.misconception("Read the letter again.", of=reason)
    def other_letter():
        return "a"

    return exercise


SEVEN_PAIRS = np.zeros((7, 2))


def on_properties(numbers, letter="b", pairs=SEVEN_PAIRS, exercise=None):
    key = answer_key(exercise or by_properties(), SEED)
    answers = [value((numbers(*case.args), pairs)) for case in key.cases[:-1]]
    return judge(key, [*answers, value(letter)])


@pytest.mark.parametrize("numbers", [
    np.arange, lambda n: list(range(n)), lambda n: np.arange(n) / 7, lambda n: [0] * (n - 1) + [9],
], ids=["integers", "list", "fractions", "mixed"])
def test_any_answer_with_the_right_properties_is_right(numbers):
    assert on_properties(numbers) == Verdict("E9.5", 3, 3, "right")


def test_the_fault_is_told_and_costs_its_part():
    found = on_properties(lambda n: [1, 2, 3, 4, 0][:n - 1] + [-1])
    assert (found.verdict, found.score, found.misconceptions) == ("partly", 2, ())
    assert found.advice == "`reversed_letters`: It does not grow."


def test_a_fault_everywhere_costs_all_parts_of_the_function():
    found = on_properties(lambda n: np.arange(n) + 101)
    assert (found.verdict, found.score) == ("wrong", 0)
    assert found.advice == "`reversed_letters`: Too large."


def test_a_misconception_is_recognised_by_what_it_shows():
    found = on_properties(lambda n: -np.arange(n))
    assert (found.misconceptions, found.advice) == (("falling",), "Yours fall.")
    found = on_properties(lambda n: np.full(n, 200))
    assert (found.misconceptions, found.advice) == (("equal",), "All yours are equal.")


def test_a_right_answer_shows_nothing_even_if_it_looks_like_a_mistake():
    assert on_properties(lambda n: np.zeros(n)).verdict == "right"


def test_the_compared_function_beside_it_is_compared():
    found = on_properties(np.arange, letter="a")
    assert (found.score, found.misconceptions) == (2, ("other_letter",))
    assert found.advice == "Read the letter again."
    found = on_properties(lambda n: -np.arange(n), letter="a")
    assert (found.score, found.misconceptions) == (0, ("falling", "other_letter"))


@pytest.mark.parametrize("pairs, words", [
    (np.zeros((7, 3)), "Value 2 of 2: Its shape is (7, 3) where (any, 2) is asked for."),
    (np.zeros((0, 2)), "Value 2 of 2: Its shape is (0, 2) where (any, 2) is asked for."),
    (np.zeros(2), "Value 2 of 2: Its shape is (2,) where (any, 2) is asked for."),
    (np.full((1, 2), np.nan), "Value 2 of 2: It contains nan or inf."),
    ("ab", "Value 2 of 2: It returns a text where numbers are asked for."),
    (None, "Value 2 of 2: It returns nothing (None): is a `return` missing?"),
], ids=str)
def test_another_form_is_told_like_another_shape(pairs, words):
    found = on_properties(np.arange, pairs=pairs)
    assert (found.verdict, found.score, found.misconceptions) == ("wrong", 0, ())
    assert found.advice.startswith(f"`reversed_letters`: {words}")


@pytest.mark.parametrize("kind, verdict", [("error", "wrong"), ("limit", "limit"),
                                           ("not started", "wrong")])
def test_one_call_without_an_answer_costs_the_whole_function(kind, verdict):
    key = answer_key(by_properties(), SEED)
    answers = [value((np.arange(case.args[0]), np.zeros((1, 2)))) for case in key.cases[:-1]]
    for place in range(4):
        told = [*answers, value("b")]
        told[place] = Answer(kind, say="RuntimeError: once")
        found = judge(key, told)
        assert (found.verdict, found.score) == (verdict, 0) and found.advice


def test_the_key_of_a_property_holds_forms_and_runs_nothing():
    key = answer_key(by_properties(), SEED)
    assert list(key.known) == ["other_letter"]
    assert key.expected[0].value == (Shape((key.cases[0].args[0],)), Shape(("any", 2)))
    assert all("kept" not in str(question) for question in key.questions)


def test_huge_numbers_are_judged_without_a_warning():
    exercise = by_properties()
    exercise.misconception("Overflow.", seen=lambda cases, answers: bool(
        np.isinf(np.exp(answers[0].value[0])).any()))(lambda word: word)
    assert on_properties(lambda n: np.full(n, 1e308) * np.linspace(0.5, 1, n),
                         exercise=exercise).advice == "Overflow."


def test_a_generator_and_a_function_by_name_are_never_overwritten():
    exercise = Exercise("E9.6", lambda scale, rng: scale, 1,
                        lambda rng: [Case((rng.uniform(1, 2, 2), Named("generator", (3,))))])
    key = answer_key(exercise, SEED)
    scale = key.cases[0].args[0]
    assert judge(key, [value(scale, changed=(1, 2))]).verdict == "right"
    assert judge(key, [value(scale, changed=(0, 1))]).verdict != "right"


# Arguments that come back changed


def test_overwriting_an_argument_costs_half_the_points_and_is_told():
    exercise = means()
    exercise.misconceptions.clear()
    found = verdict_on(next(m.function for m in means().misconceptions if m.name == "in_place"),
                       exercise)
    assert (found.score, found.verdict) == (1, "partly")
    assert "`X` comes back changed" in found.advice


def test_overwriting_an_argument_may_be_a_misconception_of_its_own():
    wrong = next(m for m in means().misconceptions if m.name == "in_place")
    found = verdict_on(wrong.function)
    assert (found.misconceptions, found.advice) == (("in_place",), wrong.advice)
    assert found.score == 1


def test_an_exercise_may_allow_it():
    exercise = means(unchanged=False)
    exercise.misconceptions.clear()

    def in_place(X):
        X -= 0
        X[:] = X.mean(axis=0)
        return X[0]

    assert verdict_on(in_place, exercise).verdict == "right"


@pytest.mark.parametrize("points, score, verdict", [
    (3, 1.5, "partly"), (2, 1, "partly"), (1, 0.5, "partly"), (0.5, 0, "wrong")])
def test_half_of_the_points_is_rounded_down_to_half_points(points, score, verdict):
    key = answer_key(parted(points), SEED)
    found = judge(key, [value(a.value, changed=(0,)) for a in key.expected])
    assert (found.score, found.verdict) == (score, verdict)


def test_positions_that_do_not_exist_are_ignored():
    key = answer_key(parted(), SEED)
    found = judge(key, [value(a.value, changed=(7, 99)) for a in key.expected])
    assert found.verdict == "right"


# How near is near enough


@pytest.mark.parametrize("off, right", [(0.99e-5, True), (-0.99e-5, True), (1.01e-5, False),
                                        (-1.01e-5, False)])
def test_an_entry_may_be_off_by_1e_5_of_the_largest(off, right):
    expected = np.array([0.001, -4.0, 2.0])
    for place in range(3):
        given = expected.copy()
        given[place] += 4 * off
        assert (difference(expected, given, T) is None) is right


def test_entry_by_entry_small_entries_have_small_margins():
    tight = Tolerance(rtol=1e-5, atol=1e-6, entrywise=True)
    expected = np.array([0.001, 4.0])
    assert difference(expected, expected + [1.009e-6, 3.9e-5], tight) is None
    assert difference(expected, expected + [1.02e-6, 0], tight)
    assert difference(expected, expected + [0, 4.2e-5], tight)


def test_zeros_must_be_zeros_almost():
    assert difference(np.zeros(3), np.full(3, 1e-13), T) is None
    assert difference(np.zeros(3), np.full(3, 1e-11), T)


@pytest.mark.parametrize("strange", [np.nan, np.inf, -np.inf])
def test_one_entry_that_is_no_number_is_a_fault(strange):
    given = np.array([1.0, strange])
    assert difference(np.array([1.0, 2.0]), given, T) == "It contains nan or inf."
    assert difference(2.0, strange, T) == "It contains nan or inf."


@pytest.mark.parametrize("given, right", [
    (2.5, True), (np.array(2.5), True), (np.array([2.5]), True), (np.array([[2.5]]), True),
    ([2.5], True), ([[2.5]], True), ((2.5,), True), (np.array([[[2.5]]]), False),
    (np.array([2.5, 2.5]), False), (np.array([]), False), ([], False), ("2.5", False),
    ({"J": 2.5}, False), (True, False), (2, False),
], ids=str)
def test_a_number_may_come_in_one_or_two_brackets(given, right):
    assert (difference(2.5, given, T) is None) is right


def test_a_bool_counts_as_its_number():
    assert difference(np.array([0.0, 1.0]), np.array([False, True]), T) is None
    assert difference(True, 1, T) is None and difference(True, False, T)


def test_a_matrix_is_not_a_number():
    assert difference(2.5, np.full((2, 1), 2.5), T) == (
        "It has shape (2, 1) where one number is asked for.")


@pytest.mark.parametrize("given, words", [
    (np.ones((3, 2)), "Its shape is (3, 2) where (2, 3) is asked for. Is it transposed?"),
    (np.ones(6), "Its shape is (6,) where (2, 3) is asked for."),
    (np.ones((1, 2, 3)), "Its shape is (1, 2, 3) where (2, 3) is asked for."),
    (np.ones((0, 3)), "Its shape is (0, 3) where (2, 3) is asked for."), (5, "Its shape is ()"),
    ([[1, 1, 1], [1, 1]], "It returns a list where numbers are asked for."),
    ([[1, 1, 1], ["a", 1, 1]], "It returns a list where numbers are asked for."),
], ids=str)
def test_another_shape_is_told_with_both_shapes(given, words):
    assert difference(np.ones((2, 3)), given, T).startswith(words)


def test_flat_takes_any_shape_of_the_right_size():
    flat = Tolerance(flat=True)
    for given in (np.ones(6), np.ones((3, 2)), [1] * 6, np.ones((6, 1))):
        assert difference(np.ones((2, 3)), given, flat) is None
    assert difference(np.ones((2, 3)), np.ones(5), flat)


def test_nested_lists_of_numbers_are_arrays():
    assert as_array([[1, 2], [3, 4]]).shape == (2, 2)
    assert as_array([np.ones(2), [3, 4]]).shape == (2, 2)
    assert as_array(True).shape == () and as_array([]).shape == (0,)
    for none in ("a", None, {}, [[1], [2, 3]], [1, "a"], [None]):
        assert as_array(none) is None


@pytest.mark.parametrize("given, words", [
    ((1.0, 2.0), None), ([1.0, 2.0], None), (np.array([1.0, 2.0]), None),
    ((np.array([[1.0]]), 2), None), ((1.0,), "It returns 1 values; 2 are asked for."),
    ((1.0, 2.0, 3.0), "It returns 3 values; 2 are asked for."),
    ((2.0, 1.0), "Value 1 of 2: It is another number."),
    ((1.0, None), "Value 2 of 2: It returns nothing (None): is a `return` missing?"),
    (1.0, "It returns a number where a tuple is asked for."),
    (np.array(1.0), "It returns an array of shape () where a tuple is asked for."),
    ({}, "It returns a dict where a tuple is asked for."),
    ("12", "It returns a text where a tuple is asked for."),
], ids=str)
def test_a_tuple_is_compared_value_by_value(given, words):
    assert difference((1.0, 2.0), given, T) == words


def test_a_shape_may_be_a_list_or_an_array_and_nothing_is_a_shape_too():
    assert difference((5, 3), [5, 3], T) is None
    assert difference((5, 3), np.array([5, 3]), T) is None
    assert difference((5, 3), (3, 5), T) and difference((5, 3), (5, 3, 1), T)
    for empty in ((), [], np.array([])):
        assert difference((), empty, T) is None
    for other in (0, None, (1,), (1, 1), "()"):
        assert difference((), other, T)


@pytest.mark.parametrize("given, words", [
    ({"z2": 1.0, "J": 2.0}, None), ({" z2": 1.0, "J ": 2.0, "more": 3}, None),
    ({"z2": 1.0}, "The key 'J' is missing."), ({"z2": 2.0, "J": 2.0}, "z2: It is another number."),
    ({"z2": None, "J": 2.0}, "z2: It returns nothing"),
    ((1.0, 2.0), "It returns a tuple where a dict is asked for."),
], ids=str)
def test_a_dict_is_compared_key_by_key(given, words):
    found = difference({"z2": 1.0, "J": 2.0}, given, T)
    assert found is None if words is None else found.startswith(words)


@pytest.mark.parametrize("expected, given, right", [
    ("b", "b", True), ("b", "B", True), ("b", " b\n", True), ("b", ["b"], True),
    ("b", ("B",), True), ("b", "c", False), ("b", "", False), ("b", "bb", False),
    ("b", 2, False), ("b", ["b", "b"], False), ("b", "(b)", True), ("b", "b)", True),
    ("b", "B.", True), ("b", "(c)", False), ("b", "()", False), ("z11", "(z11)", False),
    ("z11", "z11", True), ("z11", " z11 ", True),
    ("z11", "Z11", False), ("z11", None, False),
])
def test_a_letter_may_be_large_or_small_and_a_symbol_may_not(expected, given, right):
    assert (difference(expected, given, T) is None) is right


def test_a_wrong_shape_is_told_the_same_way_however_near_it_is():
    told = {difference((5, 3), wrong, T)
            for wrong in ((3, 5), (5,), (5, 3, 1), (5, 4), (), [9, 9], (5, None), (5, "H"))}
    told |= {difference((), wrong, T) for wrong in ((1,), (1, 1), (5, 3))}
    assert len(told) == 1 and not re.search(r"\d", told.pop())


def test_symbols_may_come_as_lists_of_lists():
    wanted = (["z11"], [["a11", "a12"]])
    assert difference(wanted, [["z11"], [["a11", "a12"]]], T) is None
    assert difference(wanted, (["z11"], [["a12", "a11"]]), T) == (
        "Value 2 of 2: Value 1 of 1: Value 1 of 2: It is another text.")


# What the judge never says


SECRETS = [
    (3.14159, [0.0, np.zeros(2), "x", None, [1, 2]]),
    (np.array([271.828, 1.618]), [np.zeros(2), np.zeros((2, 1)), 5.0, "x", {}, [1, "a"]]),
    (("secret11", "secret12"), [("a", "b"), ("secret11", 5), 7, {}]),
    ((401, 503), [(1, 2), (401, 2), (401,), 8, np.zeros(2)]),
    ({"z2": 662.607}, [{"z2": 1.0}, {}, 5]),
    ("q", ["a", 5, ["b"]]),
]


@pytest.mark.parametrize("expected, given", [(e, g) for e, gs in SECRETS for g in gs], ids=str)
def test_advice_never_holds_what_is_expected(expected, given):
    told = difference(expected, given, T)
    assert told
    for secret in ("3.14", "271", "1.61", "secret", "401", "503", "662", "'q'", " q"):
        assert secret not in told


def test_a_verdict_never_holds_a_number_of_the_answers():
    key = answer_key(means(), SEED)
    for function in (lambda X: X * 0, lambda X: X.mean(0) + 1, lambda X: X.mean(0)[:-1]):
        advice = judge(key, [answer_of(function, case.args) for case in key.cases]).advice
        assert advice and not re.search(r"\d\.\d", advice)


# The key


def test_the_key_holds_questions_without_answers():
    key = answer_key(two(), SEED)
    assert [name for name, _ in key.questions] == ["half", "twice"]
    for (_, (tree, blob)), case in zip(key.questions, key.cases):
        assert tree == ["t", [["f", case.args[0].hex()]]] and blob == b""


def test_one_seed_makes_one_key():
    one, other = answer_key(means(), SEED), answer_key(means(), SEED)
    assert one.questions == other.questions
    assert one.questions != answer_key(means(), SEED + 1).questions


def test_a_reference_that_fails_on_its_own_cases_is_found_at_once():
    broken = Exercise("E9.9", lambda x: 1 / x, 1, lambda rng: [Case((0,))])
    with pytest.raises(ValueError, match="E9.9: the reference answers"):
        answer_key(broken, SEED)


def test_a_reference_that_overwrites_its_argument_is_found_at_once():
    def overwrites(X):
        X += 1
        return X

    with pytest.raises(ValueError, match="reference"):
        answer_key(Exercise("E9.9", overwrites, 1, tables), SEED)


def test_judging_changes_neither_the_key_nor_the_answers():
    key = answer_key(means(), SEED)
    answers = [value(np.zeros(3))] * 3
    before = [a.value.copy() for a in key.expected]
    judge(key, answers)
    judge(key, [])
    assert all(np.array_equal(a.value, b) for a, b in zip(key.expected, before))
    assert len(answers) == 3 and not answers[0].value.any()


HOSTILE = [
    None, True, 0, 2**63 - 1, -0.0, 1e308, "", "x" * 10_000, (), [], {}, [[]], [[[[[[[1]]]]]]],
    ((((),),),), {"": {}}, [None, None], np.array([]), np.zeros((0, 5)), np.zeros((3, 0)),
    np.array(True), np.array([2**64 - 1], np.uint64), np.zeros((1,) * 8), np.float16(6e4) *
    np.ones(3, np.float16), [np.zeros(3), np.zeros(4)], [[1, [2]], 3], ["a", [1, {}]],
    {"z2": {"z2": {"z2": []}}}, np.frombuffer(b"\x02\xff", np.bool_),
]


@pytest.mark.parametrize("expected", [
    1.5, 3, True, "b", "z11", (), (5, 3), (np.eye(2), 1.0), ["a", ["b"]], {"z2": np.ones(3)},
    np.ones(3), np.ones((2, 3)), np.ones((3, 0)),
], ids=str)
def test_nothing_that_comes_out_of_the_sandbox_stops_the_judge(expected):
    for strange in HOSTILE:
        for tolerance in (T, Tolerance(flat=True), Tolerance(entrywise=True)):
            told = difference(expected, strange, tolerance)
            assert told is None or isinstance(told, str)
