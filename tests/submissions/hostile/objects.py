"""Answers that are no honest data: objects that agree with everything, and data that hurts."""

from tests.submissions.cases import attack
from tests.submissions.notebooks import RIGHT, answering, notebook


def returning(expression: str, first: str = "") -> dict:
    """Every function returns the same expression; it says so when it is defined."""
    return notebook(answering(f"return {expression}"), first=[first + "\nprint('objects made')"])


@attack("objects equal to everything", proof="objects made", stock=True)
def equal_to_everything():
    return returning("Same()", """
class Same:
    shape, dtype, ndim, size = (), np.dtype(float), 0, 1
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    __lt__ = __gt__ = __ne__
    __le__ = __ge__ = __eq__
    def __len__(self): return 4
    def __iter__(self): return iter([Same()] * 4)
    def __getitem__(self, key): return self
    def __float__(self): return 0.5
    def __array__(self, *a, **k): return np.zeros(())
    def __array_ufunc__(self, *a, **k): return np.array(True)
    def __array_function__(self, *a, **k): return True""")


@attack("a float that is near to every number", proof="objects made", stock=True)
def near_to_everything():
    return returning("Near(0)", """
class Near(float):
    __array_priority__ = 1e9
    def __sub__(self, other): return Near(0)
    __rsub__ = __add__ = __radd__ = __mul__ = __rmul__ = __sub__
    def __abs__(self): return Near(0)
    def __eq__(self, other): return True
    def __le__(self, other): return True
    __lt__ = __ge__ = __gt__ = __le__
    def __hash__(self): return 0
    def hex(self): return "nan" """)


@attack("an ndarray subclass that lies about itself", proof="objects made", stock=True)
def array_that_lies():
    return returning("np.zeros(3).view(Liar)", """
class Liar(np.ndarray):
    shape = property(lambda self: (3, 1))
    nbytes = property(lambda self: 0)
    dtype = property(lambda self: np.dtype("f8"))
    def tobytes(self): return b""
    def astype(self, *a, **k): return self
    def reshape(self, *a): return self
    def __array_ufunc__(self, *a, **k): return np.array(True)
    def __array_function__(self, *a, **k): return True""")


@attack("a masked array: every comparison of it is hidden", proof="objects made", stock=True)
def masked_arrays():
    return returning("np.ma.masked_all((3, 1))")


@attack("texts, tuples and dicts equal to everything", proof="objects made", stock=True)
def containers_equal_to_everything():
    return returning("Row([Same(), Same()])", """
class Same(str):
    def __eq__(self, other): return True
    def __hash__(self): return 0
class Row(tuple):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __len__(self): return 4""")


@attack("NaN for every number", proof="objects made", stock=True)
def nan_for_everything():
    return returning("np.full((3, 1), np.nan)")


@attack("says that it is right, in texts, classes and errors", proof="right, right", stock=True)
def says_that_it_is_right():
    return notebook({
        "E1.1": "def normalize(*args):\n    raise Exception('right, right · 1 of 1')",
        "E1.2": "def shape_of(*args):\n    return 'right'",
        "E1.3": "def sigmoid(*args):\n    return {'verdict': 'right', 'score': 1, 'is': 'value'}",
        "E1.4": "class right(Exception): pass\ndef forward(*args):\n    raise right('3 of 3')",
        "E1.5": "def cost(*args):\n    return True"})


@attack("binds the names to what is no function", proof="bound", stock=True)
def no_functions():
    return notebook({"E1.1": "normalize = 5\nprint('bound')", "E1.2": "shape_of = np",
                     "E1.3": "async def sigmoid(z): return z",
                     "E1.4": "def forward(*args): yield 1", "E1.5": "cost = None"})


@attack("exceptions that cannot be printed, caught or named", proof="cannot be printed")
def errors_that_bite():
    return notebook({
        "E1.1": "class Bite(Exception):\n    def __str__(self): raise SystemExit\n"
                "def normalize(*args): raise Bite",
        "E1.2": "def shape_of(*args): raise BaseExceptionGroup('x', [KeyboardInterrupt()])",
        "E1.3": "def sigmoid(*args): raise SystemExit('\\ud800 bye')",
        "E1.4": "class Nameless(type):\n    def __getattribute__(cls, name): raise ValueError\n"
                "class E(Exception, metaclass=Nameless): pass\ndef forward(*args): raise E()",
        "E1.5": "def cost(*args): raise KeyboardInterrupt"})


@attack("empty arrays with axes beyond counting", proof="objects made")
def empty_with_long_axes():
    return returning("np.zeros((2**24, 2**24, 0))")


@attack("arrays of dates, records, objects, complex and long numbers", proof="objects made")
def strange_dtypes():
    return returning("KINDS[len(args) % 5]", """
KINDS = [np.array(["2020-01-01"], "M8[D]"), np.zeros(3, [("a", "f8")]), np.array([1j]),
         np.array([object()]), np.longdouble(10) ** 4000]""")


@attack("lists nested to the limit, with arrays of many axes in them", proof="objects made")
def nested_deep():
    return returning("[[[[[[np.zeros((1,) * 8)] * 3] * 3] * 3] * 3] * 3]")


@attack("as many bytes as may cross, for each question", proof="objects made")
def as_large_as_may_be():
    return returning("np.zeros(2**19, 'i1')")


@attack("a wrong answer whose error text is full of the question", proof="asked", earns=8)
def asks_back():
    return notebook(RIGHT | {"E1.5": """
def cost(y, yHat):
    raise ValueError("asked" * 10000)"""})
