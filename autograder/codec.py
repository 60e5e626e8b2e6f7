"""What crosses the wall, and how: a JSON tree and raw array bytes, never pickles or objects.

The same codec is used on both sides. What comes out of the sandbox is decoded as hostile:
every dtype, shape, size, depth and count is checked before an array exists.
"""

import json
import math
import numbers
import struct
from dataclasses import dataclass

import numpy as np

DTYPES = ("|b1", "|i1", "|u1", "<i2", "<u2", "<i4", "<u4", "<i8", "<u8", "<f2", "<f4", "<f8")
MAX_DEPTH = 8
MAX_ITEMS = 20_000
MAX_TEXT = 10_000
MAX_BYTES = 16 * 2**20
MAX_HEADER = 8 * 2**20


class NotData(ValueError):
    """Something that is not numbers, strings, arrays, or tuples, lists and dicts of these."""


class Malformed(ValueError):
    """A message that does not follow the codec; only hostile or broken code sends one."""


@dataclass(frozen=True)
class Named:
    """A function that is asked about by name: what cannot be sent as data.

    `name` stands in `catalogue.CATALOGUE`; `params` are numbers, arrays, tuples and lists.
    """

    name: str
    params: tuple = ()


def encode(value):
    """A value as (tree, blob); raises NotData when it is not made of data."""
    blobs = []
    tree = _tree(value, blobs, 0, [0])
    return tree, b"".join(blobs)


def _tree(value, blobs, depth, count):
    count[0] += 1
    if depth > MAX_DEPTH:
        raise NotData(f"it is nested more than {MAX_DEPTH} deep")
    if count[0] > MAX_ITEMS:
        raise NotData(f"it has more than {MAX_ITEMS} parts")
    if value is None:
        return ["n"]
    if isinstance(value, Named):
        return ["fn", value.name, _tree(tuple(value.params), blobs, depth + 1, count)]
    if isinstance(value, (bool, np.bool_)):
        return ["b", bool(value)]
    if isinstance(value, str):
        if len(value) > MAX_TEXT:
            raise NotData(f"a string has more than {MAX_TEXT} characters")
        return ["s", str(value)]
    if isinstance(value, np.ndarray):
        return _array_tree(value, blobs, depth, count)
    if isinstance(value, (numbers.Integral, np.integer)):
        if abs(int(value)) >= 2**63:
            raise NotData("a whole number is too large")
        return ["i", int(value)]
    if isinstance(value, (numbers.Real, np.floating)) or _is_decimal(value):
        return ["f", float(value).hex()]
    if isinstance(value, (tuple, list, range)):
        items = [_tree(item, blobs, depth + 1, count) for item in value]
        return ["t" if isinstance(value, tuple) else "l", items]
    if isinstance(value, dict):
        if not all(isinstance(key, str) and len(key) <= MAX_TEXT for key in value):
            raise NotData("a dict has a key that is not a string")
        return ["d", [[str(k), _tree(v, blobs, depth + 1, count)] for k, v in value.items()]]
    raise NotData(f"it is of type {type(value).__name__}")


def _is_decimal(value):
    return type(value).__module__ in ("decimal", "_decimal", "_pydecimal")


def _array_tree(value, blobs, depth, count):
    array = np.asarray(value)
    if array.dtype.kind in "OU":
        if array.size > MAX_ITEMS:
            raise NotData(f"an array of objects has more than {MAX_ITEMS} entries")
        return _tree(array.tolist(), blobs, depth, count)
    if array.dtype.kind == "f" and array.dtype.itemsize > 8:
        array = array.astype("<f8")
    array = np.ascontiguousarray(array).reshape(array.shape)
    array = array.astype(array.dtype.newbyteorder("<"), copy=False)
    if array.dtype.str not in DTYPES:
        raise NotData(f"it is an array of {array.dtype}")
    if sum(map(len, blobs)) + array.nbytes > MAX_BYTES:
        raise NotData(f"it takes more than {MAX_BYTES // 2**20} MiB")
    if array.ndim > MAX_DEPTH or math.prod(max(n, 1) for n in array.shape) > MAX_BYTES:
        raise NotData(f"it is an array of shape {array.shape}")
    blobs.append(array.tobytes())
    return ["a", array.dtype.str, list(array.shape)]


def decode(tree, blob, make=None):
    """The value of (tree, blob); raises Malformed unless every byte is accounted for.

    `make(name, *params)` gives the function behind a Named one; without it, as for everything
    that comes out of the sandbox, there are none.
    """
    reader = _Reader(memoryview(blob), make)
    try:
        value = reader.value(tree, 0)
    except (TypeError, IndexError, OverflowError, RecursionError) as error:
        raise Malformed("not a tree of values") from error
    if reader.at != len(blob):
        raise Malformed(f"{len(blob) - reader.at} bytes are left over")
    return value


class _Reader:
    def __init__(self, blob, make):
        self.blob, self.at, self.count, self.make = blob, 0, 0, make

    def value(self, tree, depth):
        self.count += 1
        if depth > MAX_DEPTH or self.count > MAX_ITEMS:
            raise Malformed("too deep or too many parts")
        if not isinstance(tree, list) or not tree or not isinstance(tree[0], str):
            raise Malformed("a value is not a tagged list")
        tag, *rest = tree
        if tag == "fn" and self.make and len(rest) == 2:
            return self.make(self._text(rest[0]), *self.value(rest[1], depth + 1))
        reader = {"n": self._none, "b": self._bool, "i": self._int, "f": self._float,
                  "s": self._text, "a": self._array, "d": self._dict,
                  "t": self._items, "l": self._items}.get(tag)
        if reader is None or len(rest) != {"n": 0, "a": 2}.get(tag, 1):
            raise Malformed(f"unknown tag {tag[:20]!r}")
        value = reader(*rest) if tag in "nbifsa" else reader(rest[0], depth)
        return tuple(value) if tag == "t" else value

    def _none(self):
        return None

    def _bool(self, value):
        if not isinstance(value, bool):
            raise Malformed("not a bool")
        return value

    def _int(self, value):
        if type(value) is not int or abs(value) >= 2**63:
            raise Malformed("not a whole number")
        return value

    def _float(self, text):
        if not isinstance(text, str) or len(text) > 40:
            raise Malformed("not a number")
        try:
            return float.fromhex(text)
        except ValueError as error:
            raise Malformed("not a number") from error

    def _text(self, text):
        if not isinstance(text, str) or len(text) > MAX_TEXT:
            raise Malformed("not a text")
        return text.encode("utf-8", "replace").decode()

    def _items(self, items, depth):
        if not isinstance(items, list):
            raise Malformed("not a list")
        return [self.value(item, depth + 1) for item in items]

    def _dict(self, pairs, depth):
        if not isinstance(pairs, list) or not all(
            isinstance(pair, list) and len(pair) == 2 for pair in pairs
        ):
            raise Malformed("not pairs")
        return {self._text(key): self.value(value, depth + 1) for key, value in pairs}

    def _array(self, dtype, shape):
        if dtype not in DTYPES:
            raise Malformed("a dtype that is not allowed")
        if not isinstance(shape, list) or len(shape) > MAX_DEPTH or not all(
            # an empty array with one huge axis costs no bytes and still breaks arithmetic on shapes
            type(n) is int and 0 <= n <= MAX_BYTES for n in shape
        ):
            raise Malformed("a shape that is not allowed")
        if math.prod(max(n, 1) for n in shape) > MAX_BYTES:
            raise Malformed("a shape that is too large")
        size = math.prod(shape) * int(dtype[2:])
        if size > len(self.blob) - self.at:
            raise Malformed("fewer bytes than the shape needs")
        array = np.frombuffer(self.blob[self.at:self.at + size], dtype).reshape(shape).copy()
        self.at += size
        return array


def pack(header, blob=b""):
    """One message: two lengths, JSON, bytes."""
    text = json.dumps(header, allow_nan=False).encode("ascii")
    return struct.pack(">II", len(text), len(blob)) + text + blob


def unpacked_sizes(prefix):
    """The two lengths in a message's first 8 bytes; raises Malformed when they are too large."""
    text, blob = struct.unpack(">II", prefix)
    if text > MAX_HEADER or blob > MAX_BYTES:
        raise Malformed("a message is too large")
    return text, blob


def loads(text):
    """The JSON header of a message as a dict; raises Malformed otherwise."""
    try:
        header = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Malformed("a message is not JSON") from error
    if not isinstance(header, dict):
        raise Malformed("a message is not a JSON object")
    return header
