"""What an exercise is: names, cases from a seed, and misconceptions that can be declared."""

import numpy as np
import pytest

from autograder.exercise import PUBLIC_SEED, Case, Exercise, Misconception, Shape, Tolerance
from solutions import forward as forward_solutions


def double(v):
    return 2 * v


def letter():
    return "b"


def cases(rng):
    yield Case((rng.uniform(size=3),), kind="three numbers")
    yield Case((rng.integers(0, 9, 2),), kind="whole numbers", part="whole")


def two_functions(rng):
    yield Case((rng.uniform(),), function="double")
    yield Case(function="letter")


def made(**more):
    return Exercise(**{"id": "E9.1", "references": double, "points": 2, "cases": cases} | more)


def test_a_single_reference_becomes_the_first_of_one():
    exercise = made()
    assert exercise.references == (double,) and exercise.names == ("double",)
    assert exercise.reference() is exercise.reference("double") is double


def test_several_functions_are_one_exercise_in_the_order_of_the_lesson():
    exercise = made(references=(double, letter), cases=two_functions)
    assert exercise.names == ("double", "letter")
    assert exercise.reference() is double and exercise.reference("letter") is letter
    assert [case.function for case in exercise.drawn(1)] == ["double", "letter"]


def test_a_function_that_is_not_asked_for_has_no_reference():
    with pytest.raises(ValueError):
        made().reference("triple")


def test_nbgraders_name_is_the_id_with_an_underscore():
    assert made(id="E4.12").grade_id == "E4_12" and made(id="C1").grade_id == "C1"


def test_the_solution_module_is_known_by_its_last_name():
    assert made(references=forward_solutions.cost).lesson_module == "forward"


def test_a_seed_draws_the_same_cases_each_time():
    first, again = made().drawn(7), made().drawn(7)
    assert len(first) == 2
    for one, other in zip(first, again):
        assert np.array_equal(one.args[0], other.args[0])
        assert (one.kind, one.function, one.part) == (other.kind, other.function, other.part)


def test_two_seeds_and_two_exercises_draw_different_cases():
    mine = made().drawn(7)[0].args[0]
    assert not np.array_equal(mine, made().drawn(8)[0].args[0])
    assert not np.array_equal(mine, made(id="E9.2").drawn(7)[0].args[0])
    assert not np.array_equal(mine, made().drawn(PUBLIC_SEED)[0].args[0])


def test_a_seed_of_63_bits_is_taken():
    assert len(made().drawn(2**63 - 1)) == 2


def test_drawing_leaves_global_random_numbers_alone():
    before = np.random.get_state()[1].copy()  # noqa: NPY002  (the state a student's code shares)
    made().drawn(3)
    assert np.array_equal(before, np.random.get_state()[1])  # noqa: NPY002


def test_drawn_cases_name_their_function():
    assert {case.function for case in made().drawn(1)} == {"double"}
    assert [case.part for case in made().drawn(1)] == ["", "whole"]


def test_a_case_that_does_not_fit_the_signature_is_refused():
    with pytest.raises(TypeError):
        made(cases=lambda rng: [Case((1, 2))]).drawn(1)
    with pytest.raises(TypeError):
        made(cases=lambda rng: [Case()]).drawn(1)
    with pytest.raises(ValueError):
        made(cases=lambda rng: [Case((1,), function="triple")]).drawn(1)


def test_a_misconception_is_declared_by_decoration():
    exercise = made()

    @exercise.misconception("""You take it
        three times.""")
    def three_times(v):
        return 3 * v

    assert three_times(2) == 6
    assert exercise.misconceptions == [
        Misconception("three_times", "You take it three times.", three_times, "double")]


def test_a_misconception_may_stand_for_the_second_function():
    exercise = made(references=(double, letter), cases=two_functions)

    @exercise.misconception("Look at the rows.", of=letter)
    def rows():
        return "a"

    assert exercise.misconceptions[0].replaces == "letter"


def test_a_function_may_be_judged_by_properties():
    exercise = made(references=(double, letter), cases=two_functions)

    @exercise.judged(lambda case: Shape((3,)))
    def too_small(cases, answers):
        return {}

    assert list(exercise.properties) == ["double"]
    assert exercise.properties["double"].faults is too_small
    assert exercise.properties["double"].form(Case()) == Shape((3,))
    assert made().properties == {}


def test_a_misconception_may_say_what_it_leaves_behind():
    exercise = made()

    def seen(cases, answers):
        return True

    exercise.misconception("Three times.", seen=seen)(lambda v: 3 * v)
    exercise.misconception("Yours stays.")(double)
    assert [wrong.seen for wrong in exercise.misconceptions] == [seen, None]


def test_what_the_judge_keeps_for_itself_stays_with_the_case():
    held = np.arange(3)
    drawn = made(cases=lambda rng: [Case((1,), kept=held)]).drawn(1)[0]
    assert drawn.kept is held and drawn.function == "double"


def test_misconceptions_of_two_exercises_stay_apart():
    one, other = made(), made()
    one.misconception("Yours stays as it was.")(lambda v: v)
    assert len(one.misconceptions) == 1 and other.misconceptions == []


def test_cases_and_tolerances_cannot_be_changed_by_accident():
    for frozen, name in ((Case(), "args"), (Tolerance(), "rtol")):
        with pytest.raises(AttributeError):
            setattr(frozen, name, None)
