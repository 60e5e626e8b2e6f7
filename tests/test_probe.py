"""The probe and its codec: what crosses the wall arrives whole, and nothing hostile is believed."""

import json
import math
from collections import OrderedDict, namedtuple
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder import codec, probe
from autograder.codec import MAX_BYTES, Malformed, Named, NotData, decode, encode
from autograder.probe import Answer, answer_of, ask, read_answer


def sent(value):
    """The value after the whole journey: encoded, packed, unpacked, decoded."""
    tree, blob = encode(value)
    message = codec.pack({"value": tree}, blob)
    text, size = codec.unpacked_sizes(message[:8])
    assert len(message) == 8 + text + size
    return decode(codec.loads(message[8:8 + text])["value"], message[8 + text:])


def equal(one, other):
    """The same type, the same numbers (nan is nan), the same shape."""
    if isinstance(one, np.ndarray):
        return (isinstance(other, np.ndarray) and one.dtype == other.dtype
                and one.shape == other.shape and one.tobytes() == other.tobytes())
    if isinstance(one, (tuple, list)):
        return (type(one) is type(other) and len(one) == len(other)
                and all(map(equal, one, other)))
    if isinstance(one, dict):
        return isinstance(other, dict) and list(one) == list(other) and all(
            equal(one[key], other[key]) for key in one)
    if isinstance(one, float) and math.isnan(one):
        return isinstance(other, float) and math.isnan(other)
    return type(one) is type(other) and one == other


# What arrives


@pytest.mark.parametrize("value", [
    None, True, False, 0, -1, 2**63 - 1, -(2**63 - 1), 0.1, -0.0, 5e-324, math.inf, -math.inf,
    math.nan, "", "z2", "δ³ \n\t\x00", (), [], {}, (1, [2.5, ("a", None)], {"k": [True]}),
    {"z2": np.eye(2), "": ()}, [np.arange(3), np.arange(3.0)], "x" * codec.MAX_TEXT,
])
def test_data_arrives_as_it_was_sent(value):
    assert equal(value, sent(value))


@pytest.mark.parametrize("dtype", codec.DTYPES)
def test_every_dtype_that_is_allowed_arrives(dtype):
    for shape in ((), (0,), (3,), (2, 0, 4), (2, 3, 4)):
        array = np.ones(shape, dtype)
        assert equal(array, sent(array))


@pytest.mark.parametrize("array", [
    np.arange(12.0).reshape(3, 4).T, np.arange(12)[::-2], np.arange(24).reshape(2, 3, 4)[:, ::2],
    np.broadcast_to(1.5, (3, 2)), np.asfortranarray(np.arange(6.0).reshape(2, 3)),
    np.arange(4, dtype=">f8"), np.arange(4, dtype=">i2"), np.arange(3, dtype=np.longdouble),
], ids=["transposed", "reversed", "sliced", "broadcast", "fortran", "big-endian-f8",
        "big-endian-i2", "longdouble"])
def test_an_array_arrives_whatever_its_memory_looks_like(array):
    arrived = sent(array)
    assert arrived.shape == array.shape
    assert np.array_equal(arrived, array)
    assert arrived.dtype.str in codec.DTYPES and arrived.flags.c_contiguous


def test_half_precision_stays_half_precision():
    assert sent(np.array([0.1], np.float16)).dtype == np.float16


@pytest.mark.parametrize("given_, arrives", [
    (np.float32(0.5), 0.5), (np.float16(0.5), 0.5), (np.longdouble(0.5), 0.5),
    (np.int8(-3), -3), (np.uint64(7), 7), (np.bool_(True), True), (Fraction(1, 4), 0.25),
    (Decimal("0.25"), 0.25), (np.str_("a"), "a"), (range(3), [0, 1, 2]),
    (OrderedDict(a=1), {"a": 1}), (namedtuple("Pair", "x y")(1, 2), (1, 2)),
], ids=str)
def test_a_number_of_another_library_arrives_as_a_plain_one(given_, arrives):
    assert equal(arrives, sent(given_))


def test_subclasses_of_arrays_arrive_as_plain_arrays():
    for array in (np.asmatrix(np.eye(2)), np.ma.masked_array([1.0, 2.0], [False, False])):
        arrived = sent(array)
        assert type(arrived) is np.ndarray and np.array_equal(arrived, np.asarray(array))


def test_arrays_of_objects_and_of_texts_arrive_as_lists():
    assert sent(np.array([["a11", "a12"], ["a21", "a22"]])) == [["a11", "a12"], ["a21", "a22"]]
    assert sent(np.array([1, 2.5, None], object)) == [1, 2.5, None]
    assert sent(np.array("z11")) == "z11"
    assert equal([np.eye(2), 1], sent(np.array([np.eye(2), 1], object)))


def test_what_arrives_is_a_copy_that_may_be_written_to():
    array = np.zeros(3)
    sent(array)[0] = 1
    assert array[0] == 0


def test_a_lone_surrogate_arrives_as_a_question_mark():
    assert sent("x\ud800y") == "x?y"
    assert sent({"\ud800": "\udfff"}) == {"?": "?"}


data = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63) + 1, 2**63 - 1) | st.floats()
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
    | hnp.arrays(st.sampled_from(codec.DTYPES),
                 hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)),
    lambda inner: st.lists(inner, max_size=4) | st.lists(inner, max_size=4).map(tuple)
    | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), inner,
                      max_size=4),
    max_leaves=12,
)


@pytest.mark.fuzz
@given(data)
def test_any_nested_data_survives_the_journey(value):
    try:
        tree, _ = encode(value)
    except NotData as error:
        assert "deep" in str(error)
    else:
        assert equal(value, sent(value)) and json.dumps(tree)


# What is not data


@pytest.mark.parametrize("value, words", [
    (1j, "complex"), (np.array([1j]), "complex128"), (np.complex64(1), "complex64"),
    ({1, 2}, "set"), (object(), "object"), (len, "builtin_function"), (iter([1]), "iterator"),
    ((n for n in (1,)), "generator"), (b"abc", "bytes"), (np.array([b"ab"]), "S2"),
    (np.array(["2020-01-01"], "datetime64[D]"), "datetime64"), (lambda: 1, "function"),
    (np.zeros(2, [("a", "f8")]), "'a'"), (2**63, "too large"), (-(2**70), "too large"),
    (np.uint64(2**63), "too large"), ({1: 2}, "key"), ({None: 2}, "key"),
    ({"k" * 10_001: 1}, "key"), ("x" * 10_001, "characters"), ([0] * 20_001, "parts"),
    (range(10**15), "parts"), (np.zeros(20_001, object), "entries"),
    (np.zeros(MAX_BYTES + 1, np.int8), "MiB"),
    ([np.zeros(MAX_BYTES // 16), np.zeros(MAX_BYTES // 16 + 1)], "MiB"),
    (np.array([object()]), "object"), (type, "type"), (memoryview(b"a"), "memoryview"),
], ids=lambda value: None if not isinstance(value, str) or len(value) > 30 else value)
def test_what_is_no_data_is_refused_in_words(value, words):
    with pytest.raises(NotData, match=words):
        encode(value)


def test_nesting_ends_somewhere_even_when_it_does_not():
    endless = []
    endless.append(endless)
    with pytest.raises(NotData, match="deep"):
        encode(endless)
    endless = {}
    endless["k"] = endless
    with pytest.raises(NotData, match="deep"):
        encode(endless)


def test_the_deepest_nesting_that_is_sent_is_also_read():
    value = 1
    for _ in range(codec.MAX_DEPTH):
        value = [value]
    assert sent(value) == value
    with pytest.raises(NotData):
        encode([value])
    with pytest.raises(Malformed):
        decode(["l", [encode(value)[0]]], b"")


# What a hostile process sends


@pytest.mark.parametrize("tree", [
    None, 5, "n", [], [[]], ["x"], ["n", 1], ["b"], ["b", 1], ["b", "true"], ["i", True],
    ["i", 1.5], ["i", 2**63], ["i", "1"], ["f", 1.5], ["f", "zero"], ["f", "0x1p5000"],
    ["f", "1" * 41], ["s", 5], ["s", "x" * 10_001], ["t"], ["t", 5], ["t", [5]], ["l", "ab"],
    ["l", {"0": ["n"]}], ["d", [["a"]]], ["d", [["a", ["n"], 1]]], ["d", {"a": ["n"]}],
    ["d", [[1, ["n"]]]], ["d", [[["n"], ["n"]]]], ["a", "<f8"], ["a", "<f8", [0], 1],
    ["fn", "tanh", ["t", []]], [None, 1], [["n"]], {"n": 1},
], ids=lambda tree: str(tree)[:30])
def test_a_tree_that_is_none_is_malformed(tree):
    with pytest.raises(Malformed):
        decode(tree, b"")


@pytest.mark.parametrize("dtype", ["|O", "O", "|V8", "<c16", "|S8", "<U1", "<M8[s]", ">f8", "f8",
                                   "<f16", "", "|b1 ", 8, None, ["<f8"], {"<f8": 1}])
def test_a_dtype_that_is_not_on_the_list_is_refused(dtype):
    with pytest.raises(Malformed):
        decode(["a", dtype, [1]], bytes(16))


@pytest.mark.parametrize("shape", [
    [0, 2**31], [2**62, 0], [0, MAX_BYTES + 1], [-1], [-1, -8], [1.0], [True], ["1"], [None],
    [[1]], "1", 1, None, {"0": 1}, [2**62, 4], [2**32, 2**32], [1] * 9, [MAX_BYTES] * 8, [2],
], ids=str)
def test_a_shape_that_does_not_fit_its_bytes_is_refused(shape):
    with pytest.raises(Malformed):
        decode(["a", "<f8", shape], bytes(8))


def test_a_huge_empty_shape_is_refused():
    with pytest.raises(Malformed):
        decode(["a", "<f8", [0, 2**40]], b"")


def test_no_byte_is_left_over_and_none_is_read_twice():
    tree, blob = encode((np.arange(3), np.arange(2.0)))
    for other in (blob + b"\0", blob[:-1], b""):
        with pytest.raises(Malformed):
            decode(tree, other)
    with pytest.raises(Malformed):
        decode(["t", [tree, tree]], blob)


def test_too_many_parts_are_refused():
    with pytest.raises(Malformed, match="too many"):
        decode(["l", [["n"]] * 20_001], b"")
    with pytest.raises(Malformed, match="too many"):
        decode(["l", [["l", [["n"]] * 15_000]] * 2], b"")


def test_a_function_by_name_never_comes_out_of_the_sandbox():
    tree, blob = encode((Named("tanh"),))
    with pytest.raises(Malformed):
        decode(tree, blob)
    with pytest.raises(Malformed):
        read_answer({"is": "value", "value": tree, "changed": []}, blob)


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
    | st.sampled_from(["n", "b", "i", "f", "s", "t", "l", "d", "a", "fn", *codec.DTYPES]),
    lambda inner: st.lists(inner, max_size=5)
    | st.tuples(st.sampled_from("nbifstlda"), inner).map(list)
    | st.tuples(st.just("a"), st.sampled_from(codec.DTYPES),
                st.lists(st.integers(0, 5), max_size=4)).map(list)
    | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=20,
)


def believed(tree, blob):
    """What is decoded, which must be data again; None when it is refused."""
    try:
        value = decode(tree, blob)
    except Malformed:
        return None
    encode(value)
    return value


@pytest.mark.fuzz
@given(junk, st.binary(max_size=64))
def test_any_tree_is_data_or_malformed(tree, blob):
    believed(tree, blob)


@pytest.mark.fuzz
@given(data, st.data())
def test_a_mutated_message_is_data_or_malformed(value, draw):
    try:
        tree, blob = encode(value)
    except NotData:
        return
    text = bytearray(codec.pack({"value": tree}, blob)[8:])
    for _ in range(draw.draw(st.integers(1, 4))):
        text[draw.draw(st.integers(0, len(text) - 1))] = draw.draw(st.integers(0, 255))
    cut = len(text) - len(blob)
    try:
        header = codec.loads(bytes(text[:cut]))
    except Malformed:
        return
    believed(header.get("value"), bytes(text[cut:]))


@pytest.mark.fuzz
@given(st.binary(max_size=200))
def test_any_header_is_an_object_or_malformed(text):
    try:
        assert isinstance(codec.loads(text), dict)
    except Malformed:
        pass


@pytest.mark.parametrize("text", [
    b"", b"{", b"[]", b"5", b"null", b"[" * 100_000, b'{"a":' * 50_000, b"\xff\xfe",
    b'{"a": ' + b"9" * 5_000 + b"}", b'{"a": 1} trailing',
], ids=lambda text: str(text[:12]))
def test_a_header_that_is_no_object_is_malformed(text):
    with pytest.raises(Malformed):
        codec.loads(text)


def test_sizes_are_read_before_the_bytes_and_have_a_limit():
    assert codec.unpacked_sizes(codec.pack({"a": 1}, b"xyz")[:8]) == (8, 3)
    for prefix in (b"\xff" * 8, b"\0\0\0\1\xff\xff\xff\xff", b"\x00\x80\x00\x01\0\0\0\0"):
        with pytest.raises(Malformed, match="too large"):
            codec.unpacked_sizes(prefix)


# Asking


def told(function, *args):
    """The Answer that the grader reads when this function is asked."""
    record, blob = ask(function, encode(args))
    message = codec.pack(record, blob)
    text, _ = codec.unpacked_sizes(message[:8])
    return read_answer(codec.loads(message[8:8 + text]), message[8 + text:])


class Unprintable(Exception):
    def __str__(self):
        raise RuntimeError("never")


class Absent(NotImplementedError):
    pass


class Liar(list):
    """A list whose reading raises what nobody expects."""

    def __iter__(self):
        raise SystemExit("caught?")


def raising(error):
    def function(*_):
        raise error
    return function


def test_a_value_comes_back_with_what_it_is():
    answer = told(lambda x, y: (x + y, {"n": 1}), np.eye(2), 1)
    assert answer.kind == "value" and answer.changed == () and answer.say == ""
    assert np.array_equal(answer.value[0], np.eye(2) + 1) and answer.value[1] == {"n": 1}


@pytest.mark.parametrize("error, say", [
    (ValueError("no such shape"), "ValueError: no such shape"), (KeyError("z2"), "KeyError: 'z2'"),
    (SystemExit(0), "SystemExit: 0"), (SystemExit(), "SystemExit"),
    (KeyboardInterrupt(), "KeyboardInterrupt"), (GeneratorExit(), "GeneratorExit"),
    (MemoryError(), "MemoryError"), (RecursionError("deep"), "RecursionError: deep"),
    (ValueError("two\n  lines\r\nand three"), "ValueError: two lines and three"),
    (Unprintable(), "an exception that cannot be printed"),
    (ValueError("x\ud800"), "ValueError: x?"), (ValueError(""), "ValueError"),
], ids=lambda value: value if isinstance(value, str) else "")
def test_an_error_comes_back_as_one_line(error, say):
    answer = told(raising(error))
    assert (answer.kind, answer.say, answer.value) == ("error", say, None)


def test_a_long_error_is_cut():
    assert len(told(raising(ValueError("x" * 10**6))).say) == probe.MAX_SAY


def test_the_stub_is_not_started_and_so_is_its_kind():
    assert told(raising(NotImplementedError())).kind == "not started"
    assert told(raising(Absent("later"))).kind == "not started"


def test_a_stub_further_down_is_named():
    def backprop():
        raise NotImplementedError()

    def train():
        return backprop()

    answer = told(train)
    assert answer.kind == "error"
    assert answer.say == "backprop, which it calls, is not written yet"


def test_what_is_no_function_and_what_takes_other_arguments_is_an_error():
    assert told(5, 1).say.startswith("TypeError")
    assert told(lambda: 1, 1).say.startswith("TypeError")


def test_what_is_no_data_says_why():
    assert told(lambda: 1j) == Answer("not data", say="it is of type complex")
    assert told(lambda: len).kind == "not data"
    assert told(lambda: (x for x in "ab")).kind == "not data"
    assert told(lambda: Liar([1])) == Answer(
        "not data", say="reading it raised SystemExit: caught?")


def test_an_argument_that_is_overwritten_is_seen():
    def overwrites(X, W, names, n):
        X[0, 0] += 1
        names.append("more")
        return W

    assert told(overwrites, np.eye(2), np.eye(2), ["a"], 3).changed == (0, 2)


@pytest.mark.parametrize("change", [
    lambda x: x.sort(), lambda x: x.fill(np.nan), lambda x: x.__setitem__(0, -0.0),
    lambda x: x.resize((4,), refcheck=False), lambda x: x.partition(1),
], ids=["sort", "nan", "minus zero", "resize", "partition"])
def test_every_way_to_overwrite_an_array_is_seen(change):
    def function(x):
        change(x)
        return 1

    assert told(function, np.array([0.0, 3.0, -1.0])).changed == (0,)


def test_making_new_arrays_changes_nothing():
    def function(X, W):
        X = X + 1
        W = W.copy()
        W[:] = 0
        return X, W

    assert told(function, np.eye(2), np.eye(2)).changed == ()


def test_a_function_by_name_can_be_called_and_counts_as_unchanged():
    answer = told(lambda phi, x: phi(x), Named("tanh"), np.array([0.0, 1.0]))
    assert np.allclose(answer.value, np.tanh([0.0, 1.0])) and answer.changed == ()
    for phi, phi_prime in (("tanh", "tanh_prime"), ("sin", "cos")):
        slope = told(lambda f: np.imag(f(np.array([-0.5, 2]) + 1e-20j)) / 1e-20, Named(phi)).value
        given_slope = told(lambda g: g(np.array([-0.5, 2])), Named(phi_prime)).value
        assert np.allclose(given_slope, slope, rtol=1e-14, atol=0)
    assert told(lambda g: g(2.0), Named("polynomial", (1.0, 0.0, 3.0))).value == 13
    A, b = np.ones((1, 2, 2)), np.zeros((1, 2))
    assert told(lambda g: g(np.ones(2)), Named("quadratic_map", (A, b))).value.tolist() == [4]
    assert told(lambda g: g(np.zeros(2)), Named("sine_map", (np.eye(2),))).value.tolist() == [0, 0]
    assert told(lambda g: g(np.zeros((2, 1))),
                Named("tanh_misfit", (np.eye(2), np.ones((2, 1))))).value == 1


SEEDED = Named("generator", (7,))


def test_a_generator_is_made_from_its_seed_anew_for_every_question():
    def draw(rng):
        return rng.normal(size=3)

    one, again, other = (told(draw, g) for g in (SEEDED, SEEDED, Named("generator", (8,))))
    assert np.array_equal(one.value, again.value) and not np.array_equal(one.value, other.value)
    assert np.array_equal(one.value, np.random.default_rng(7).normal(size=3))


@pytest.mark.parametrize("function, changed", [
    (lambda n, rng: rng.random(n), (1,)),
    (lambda n, rng: rng.integers(9, size=n), (1,)),
    (lambda n, rng: np.ones(n), ()),
    (lambda n, rng: np.random.default_rng(3).random(n), ()),
    (lambda n, rng: np.random.rand(n), (2,)),  # noqa: NPY002
    (lambda n, rng: rng.random(n) + np.random.rand(n), (1, 2)),  # noqa: NPY002
    (lambda n, rng: np.random.seed(5) or np.ones(n), (2,)),  # noqa: NPY002
], ids=["drawn", "whole numbers", "unused", "own", "shared", "both", "shared seeded"])
def test_what_was_drawn_from_is_seen(function, changed):
    assert told(function, 4, SEEDED).changed == changed


def test_shared_random_numbers_are_watched_beside_a_generator_alone():
    assert told(lambda n: np.random.rand(n), 4).changed == ()  # noqa: NPY002


def test_a_shared_generator_of_another_kind_stops_nothing():
    kept = np.random.get_bit_generator()
    try:
        answer = told(lambda rng: np.random.set_bit_generator(np.random.PCG64(1)) or 1.0, SEEDED)
    finally:
        np.random.set_bit_generator(kept)
    assert (answer.kind, answer.changed) == ("value", (1,))


def test_a_name_outside_the_catalogue_is_refused():
    for name in ("system", "__class__", "", "tanh\0"):
        with pytest.raises(Malformed, match="catalogue"):
            ask(lambda g: 1, encode((Named(name),)))


def test_two_questions_never_share_an_array():
    kept = []
    question = encode((np.zeros(2),))
    ask(kept.append, question)
    kept[0][:] = 9
    assert ask(lambda x: x.tolist(), question)[0]["value"] == encode([0.0, 0.0])[0]


@pytest.mark.parametrize("record, blob", [
    ({}, b""), ({"is": "right"}, b""), ({"is": "limit"}, b""), ({"is": "unbound"}, b""),
    ({"is": None}, b""), ({"is": ["value"]}, b""), ({"is": "value"}, b""),
    ({"is": "value", "value": ["n"]}, b""), ({"is": "value", "value": ["n"], "changed": 1}, b""),
    ({"is": "value", "value": ["n"], "changed": [-1]}, b""),
    ({"is": "value", "value": ["n"], "changed": [100]}, b""),
    ({"is": "value", "value": ["n"], "changed": [True]}, b""),
    ({"is": "value", "value": ["n"], "changed": ["0"]}, b""),
    ({"is": "value", "value": ["n"], "changed": []}, b"x"), ({"is": "error"}, b"x"),
    ({"is": "error", "say": 5}, b""), ({"is": "error", "say": ["x"]}, b""),
    ({"is": "not started"}, b"x"),
], ids=str)
def test_a_record_that_is_none_is_malformed(record, blob):
    with pytest.raises(Malformed):
        read_answer(record, blob)


def test_a_forged_reason_is_one_short_line():
    answer = read_answer({"is": "error", "say": "a\nb\ud800\x00" + "x" * 10_000}, b"")
    assert "\n" not in answer.say and len(answer.say) <= probe.MAX_SAY
    assert answer.say.encode("utf-8")


def test_a_trusted_function_answers_in_the_same_form():
    answer = answer_of(lambda z: 1 / z, (np.array([0.0, 2.0]),))
    assert answer.kind == "value" and answer.value.tolist() == [math.inf, 0.5]
    assert answer_of(raising(ValueError("x")), ()) == Answer("error", say="ValueError: x")


def test_the_hidden_line_fails_only_where_it_would_otherwise_give_full_marks(monkeypatch):
    for elsewhere in (None, "validate"):
        monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
        if elsewhere:
            monkeypatch.setenv("NBGRADER_EXECUTION", elsewhere)
        assert probe.mark("E1.4") is None
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    with pytest.raises(RuntimeError, match="E1.4 is judged outside"):
        probe.mark("E1.4")
