"""Answers given to the probe by hand: values of its own, malicious array headers, wrong counts."""

from tests.submissions.cases import attack
from tests.submissions.hostile.messages import talking


def answering(record: str, size: int | bool = 0, blob: bytes = b"", rows: str = "") -> dict:
    """All questions answered by one forged record (an expression) with so many bytes."""
    rows = rows or f"[[{record}, {size}]] * len(exercise)"
    return talking(f"""
questions, _ = skip_cells()
for index, exercise in enumerate(questions["asks"]):
    say({{"begin": index, "cpu": 0.0}})
    say({{"end": index, "answers": {rows}}}, {blob!r} * len(exercise))
say({{"asks": "done"}})
os._exit(0)""")


def array(dtype: str, shape: list) -> str:
    return f'{{"is": "value", "value": ["a", {dtype!r}, {shape}], "changed": []}}'


@attack("answers everything by hand with one half", proof="forged by hand")
def answers_by_hand():
    return answering('{"is": "value", "value": ["f", "0x1p-1"], "changed": []}')


@attack("answers with the questions' own arguments", proof="forged by hand")
def answers_with_the_questions():
    return talking("""
questions, blob = skip_cells()
for index, exercise in enumerate(questions["asks"]):
    say({"begin": index, "cpu": 0.0})
    rows, blobs = [], []
    for name, tree, start, stop in exercise:
        rows.append([{"is": "value", "value": tree, "changed": []}, stop - start])
        blobs.append(blob[start:stop])
    say({"end": index, "answers": rows}, b"".join(blobs))
say({"asks": "done"})
os._exit(0)""")


@attack("sends scores and verdicts where answers belong", proof="forged by hand")
def sends_verdicts():
    return talking("""
questions, _ = skip_cells()
won = {"verdict": "right", "score": 10, "points": 10, "is": "right"}
for index, exercise in enumerate(questions["asks"]):
    say({"begin": index, "cpu": 0.0} | won)
    say({"end": index, "answers": [[won, 0]] * len(exercise)} | won)
say({"asks": "done"} | won)
os._exit(0)""")


@attack("NaN and infinity as answers", proof="forged by hand")
def answers_nan():
    return answering('{"is": "value", "value": ["f", "nan"], "changed": []}')


@attack("a number too large to be one", proof="forged by hand")
def number_out_of_range():
    return answering('{"is": "value", "value": ["f", "0x1p99999"], "changed": []}')


@attack("an empty array with axes of 16 million", proof="forged by hand")
def array_with_huge_shape():
    return answering(array("<f8", [2**24, 2**24, 0]))


@attack("an array of 2**62 numbers", proof="forged by hand")
def array_beyond_memory():
    return answering(array("<f8", [2**31, 2**31]))


@attack("an array of objects", proof="forged by hand")
def array_of_objects():
    return answering(array("|O", [1]), 8, b"\x10" * 8)


@attack("an array with a dtype that is code", proof="forged by hand")
def array_of_invented_dtype():
    return answering(array("__import__('os').abort()", [1]), 8, bytes(8))


@attack("an array of negative size", proof="forged by hand")
def array_of_negative_size():
    return answering(array("<f8", [-1, -8]), 8, bytes(8))


@attack("an array whose axes are true and text", proof="forged by hand")
def array_with_strange_axes():
    return answering('{"is": "value", "value": ["a", "<f8", [True, "1", 1.0]], "changed": []}', 8,
                     bytes(8))


@attack("an array with fewer bytes than its shape needs", proof="forged by hand")
def array_cut_short():
    return answering(array("<f8", [3]), 8, bytes(8))


@attack("an array with more bytes than its shape needs", proof="forged by hand")
def array_with_bytes_left_over():
    return answering(array("<f8", [1]), 16, bytes(16))


@attack("bytes that two answers both claim", proof="forged by hand")
def answers_that_overlap():
    return answering(array("<f8", [1]), 8, b"",
                     rows='[[{"is": "value", "value": ["n"], "changed": []}, -8]] * len(exercise)')


@attack("a pickle in place of an array", proof="forged by hand")
def pickle_for_an_array():
    pickled = b"cos\nsystem\n(S'touch /tmp/left_by_a_pickle'\ntR."
    return answering('{"is": "pickle", "value": ["p"], "changed": []}', len(pickled), pickled)


@attack("an answer nested 200 deep", proof="forged by hand")
def answer_nested_deep():
    return answering('{"is": "value", "value": json.loads("[\\"t\\",[" * 80 + "[\\"n\\"]" + "]]"'
                     ' * 80), "changed": []}')


@attack("an answer of 20,001 parts", proof="forged by hand")
def answer_of_many_parts():
    return answering('{"is": "value", "value": ["l", [["n"]] * 20001], "changed": []}')


@attack("a function of the grader's by name for an answer", proof="forged by hand")
def function_for_an_answer():
    return answering('{"is": "value", "value": ["fn", "tanh", ["t", []]], "changed": []}')


@attack("changed arguments beyond counting", proof="forged by hand")
def changed_beyond_counting():
    return answering('{"is": "value", "value": ["f", "0x1p0"], "changed": [-1, True] * 10**5}')


@attack("more answers than questions", proof="forged by hand")
def more_answers_than_questions():
    return answering("", rows='[[{"is": "not started"}, 0]] * 5000')
