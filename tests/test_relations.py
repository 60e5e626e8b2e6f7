"""Relations: one that was made is named, and of numbers without one nothing is said."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder import relations
from autograder.relations import Pair, relation

RNG = np.random.default_rng(20160623)
SHAPES = [(5, 3), (4, 2), (6, 3), (1, 4), (3, 1)]


def drawn(rng, shapes=SHAPES):
    """Right answers with an argument of the same shape, of any sign."""
    return [(rng.normal(size=shape), {"X": rng.normal(size=shape)}) for shape in shapes]


def named(change, rights=None):
    """The name of the relation of changed answers; `change` takes what is right and the case."""
    found = relation([Pair(right, np.asarray(change(right, args)), args)
                      for right, args in rights or drawn(np.random.default_rng(7))])
    return found and found.name


def first_row_off(right):
    return np.vstack([right[:1] + 1, right[1:]])


MADE = [
    ("all zero", lambda r, a: 0 * r),
    ("opposite sign", lambda r, a: -r),
    ("factor 2", lambda r, a: 2 * r),
    ("factor 2/3", lambda r, a: r * 2 / 3),
    ("factor about 3.14", lambda r, a: np.pi * r),
    ("times the number of rows of X", lambda r, a: r * len(r)),
    ("by the number of rows of X", lambda r, a: r / len(r)),
    ("by the number of columns of X", lambda r, a: r / r.shape[1]),
    ("by the number of entries of X", lambda r, a: r / r.size),
    ("a factor with the rows of X", lambda r, a: -3 * r / len(r)),
    ("transpose", lambda r, a: r.T),
    ("another shape", lambda r, a: r.ravel()),
    ("another order", lambda r, a: r[:, ::-1][::-1]),
    ("returns an argument", lambda r, a: a["X"]),
    ("always the same", lambda r, a: np.ones((2, 2))),
    ("signs lost", lambda r, a: abs(r)),
    ("square", lambda r, a: r**2),
    ("reciprocal", lambda r, a: 1 / r),
    ("off by a constant", lambda r, a: r + 0.7),
    ("within 1 %", lambda r, a: r + 1e-3 * np.max(abs(r)) * np.sin(99 * r)),
    ("only where X is below 0", lambda r, a: r + (a["X"] < 0)),
    ("a factor per case", lambda r, a: r * (2 + np.sin(r.sum()))),
]


@pytest.mark.parametrize("name, change", MADE, ids=[name for name, _ in MADE])
def test_a_relation_that_was_made_is_named(name, change):
    assert named(change) == name


@pytest.mark.parametrize("name, change, shapes", [
    ("only the first row", lambda r, a: first_row_off(r), [(3, 2), (4, 5)]),
    ("only the last column", lambda r, a: first_row_off(r.T[::-1])[::-1].T, [(3, 2), (4, 5)]),
    ("only off the diagonal", lambda r, a: r + 1 - np.eye(len(r)), [(3, 3), (4, 4)]),
    ("a factor per row", lambda r, a: r * (1.5 + np.arange(len(r)))[:, None], [(3, 2), (4, 5)]),
    ("a factor per column", lambda r, a: r * (1.5 + np.arange(r.shape[1])), [(3, 2), (4, 5)]),
    ("not added up", lambda r, a: np.stack([r / 3, 2 * r / 3]), [(3, 2), (4, 5)]),
    ("added up", lambda r, a: r.sum(axis=0), [(3, 2), (4, 5)]),
    ("square root", lambda r, a: np.sqrt(r), None),
])
def test_a_relation_of_some_shapes_is_named(name, change, shapes):
    rights = drawn(RNG, shapes or SHAPES)
    if name == "square root":
        rights = [(abs(right), args) for right, args in rights]
    assert named(change, rights) == name


def test_in_a_list_the_place_of_the_wrong_array_is_told():
    arrays = [RNG.normal(size=(3, 2)) for _ in range(6)]
    for wrong, name in (({0}, "only the first array"), ({0, 1}, "all but the last array"),
                        ({2}, "only the last array"), ({1, 2}, "all but the first array")):
        pairs = [Pair(a, a + (i % 3 in wrong) * np.sin(9 * a), {}, (i % 3, 3))
                 for i, a in enumerate(arrays)]
        assert relation(pairs).name == name


@given(st.integers(0, 10**6))
def test_of_numbers_without_a_relation_nothing_is_said(seed):
    rng = np.random.default_rng(seed)
    assert named(lambda r, a: rng.normal(size=r.shape), drawn(rng)) is None
    shapes = [tuple(rng.integers(2, 6, 2)) for _ in range(4)]
    assert named(lambda r, a: rng.normal(size=r.shape[::-1]), drawn(rng, shapes)) is None


@given(st.integers(0, 10**6), st.sampled_from(range(len(MADE))), st.integers(0, 4))
def test_one_case_that_does_not_fit_silences_a_relation(seed, which, odd):
    rng = np.random.default_rng(seed)
    rights, (name, change) = drawn(rng), MADE[which]
    answers = [np.asarray(change(*one)) for one in rights]
    answers[odd] = rng.normal(size=answers[odd].shape)
    found = relation([Pair(right, answer, args) for (right, args), answer in zip(rights, answers)])
    assert found is None or found.name != name


@given(st.integers(0, 10**6), st.sampled_from(["opposite sign", "transpose", "square", "factor 2"]))
def test_a_made_relation_is_named_whatever_the_numbers(seed, name):
    rights = drawn(np.random.default_rng(seed))
    assert named(dict(MADE)[name], rights) == name


def test_what_fits_any_factor_names_none():
    one = [(np.array(2.0), {}), (np.array(-2.0), {})]
    assert named(lambda r, a: 3 * r, one) is None
    assert named(lambda r, a: 3 * r, [(np.zeros((2, 2)), {})]) is None
    alike = drawn(RNG, [(4, 3), (4, 2), (4, 5)])
    assert named(lambda r, a: r / 4, alike) == "factor 1/4"  # every case has four rows


def test_of_a_few_fixed_digits_no_factor_and_no_sign_is_told():
    pairs = [Pair(right, 2 * right, {}) for right, _ in drawn(RNG)]
    assert relation(pairs, relations.FIXED) is None
    assert relation([Pair(p.right, -p.right) for p in pairs], relations.FIXED) is None
    assert relation([Pair(p.right, p.right.T) for p in pairs], relations.FIXED).name == "transpose"


def test_no_sentence_holds_a_number_of_the_answers():
    for _, change in MADE:
        rights = drawn(np.random.default_rng(3))
        found = relation([Pair(right, np.asarray(change(right, args)), args)
                          for right, args in rights])
        assert not {f"{number:.3g}" for right, _ in rights for number in right.flat
                    if abs(number) > 0.01} & set(found.sentence.split())
