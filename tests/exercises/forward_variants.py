"""Lesson 01: answers that deserve full marks in other words, and answers that do not.

Each text is a whole answer cell. It may use `np`, as in the notebook's first cell, and the
functions that the student wrote in earlier cells of the lesson: E1.4 may call `sigmoid`.
"""

RIGHT = {
    "E1.1": {
        "loops": '''
def normalize(hours, scores):
    X = np.zeros(hours.shape)
    for j in range(hours.shape[1]):
        largest = hours[0, j]
        for i in range(len(hours)):
            if hours[i, j] > largest:
                largest = hours[i, j]
        for i in range(len(hours)):
            X[i, j] = hours[i, j] / largest
    y = np.zeros(scores.shape)
    for i in range(len(scores)):
        y[i, 0] = scores[i, 0] / 100
    return X, y
''',
        "keepdims": '''
def normalize(hours, scores):
    X = np.divide(hours, np.max(hours, axis=0, keepdims=True))
    return X, np.multiply(scores, 0.01)
''',
        "returns a list": '''
def normalize(hours, scores):
    return [hours / np.amax(hours, 0), scores / 100.0]
''',
        "column by column": '''
def normalize(hours, scores):
    slept, studied = hours.T
    X = np.column_stack((slept / slept.max(), studied / studied.max()))
    return X, scores / 1e2
''',
        "comprehension": '''
def normalize(hours, scores):
    best = [max(column) for column in zip(*hours)]
    X = np.array([[h / b for h, b in zip(row, best)] for row in hours])
    y = np.array([[s / 100 for s in row] for row in scores])
    return X, y
''',
        "nested lists": '''
def normalize(hours, scores):
    best = hours.max(axis=0)
    X = [[float(row[0] / best[0]), float(row[1] / best[1])] for row in hours]
    y = [[float(score) / 100] for score in scores.ravel()]
    return X, y
''',
        "diagonal matrix": '''
def normalize(hours, scores):
    scale = np.diag(1 / hours.max(axis=0))
    return hours @ scale, scores / 100
''',
        "single precision": '''
def normalize(hours, scores):
    hours = hours.astype(np.float32)
    return hours / hours.max(axis=0), (scores / 100).astype("float32")
''',
        "named tuple": '''
from collections import namedtuple

Data = namedtuple("Data", "X y")

def normalize(hours, scores):
    return Data(X=hours / hours.max(axis=0), y=scores / 100)
''',
        "generator": '''
def normalize(hours, scores):
    divisors = (hours.max(axis=0), 100)
    return tuple(a / d for a, d in zip((hours, scores), divisors))
''',
        "changes a copy in place": '''
def normalize(hours, scores):
    hours, scores = np.array(hours, dtype=float), np.array(scores, dtype=float)
    hours /= hours.max(axis=0)
    scores /= 100
    return hours, scores
''',
        "lambda": '''
normalize = lambda h, s: (h / np.sort(h, axis=0)[-1], s / 100)
''',
        "other names and a default": '''
def normalize(sleep_and_study: np.ndarray, marks: np.ndarray, best=100) -> tuple:
    """My own words."""
    print("largest:", sleep_and_study.max(axis=0))
    return sleep_and_study / sleep_and_study.max(0), marks / best
''',
        "apply along axis": '''
def by_largest(column):
    return column / column.max()

def normalize(hours, scores):
    return np.apply_along_axis(by_largest, 0, hours), scores * 1 / 100
''',
    },
    "E1.2": {
        "chain of ifs": '''
def shape_of(symbol, N, D, H, O):
    if symbol == "X":
        return (N, D)
    if symbol == "y" or symbol == "z3":
        return (N, O)
    if symbol == "W1" or symbol == "dJdW1":
        return (D, H)
    if symbol == "W2" or symbol == "dJdW2":
        return (H, O)
    if symbol == "J":
        return ()
    if symbol == "dJdz3" or symbol == "delta3":
        return (N, O)
    return (N, H)
''',
        "match": '''
def shape_of(symbol, N, D, H, O):
    match symbol:
        case "X":
            return N, D
        case "W1" | "dJdW1":
            return D, H
        case "W2" | "dJdW2":
            return H, O
        case "y" | "z3" | "dJdz3" | "delta3":
            return N, O
        case "z2" | "a2" | "dz3dz2" | "delta2":
            return N, H
        case "J":
            return ()
''',
        "dict of lambdas": '''
TABLE = {
    "X": lambda N, D, H, O: (N, D), "y": lambda N, D, H, O: (N, O),
    "W1": lambda N, D, H, O: (D, H), "W2": lambda N, D, H, O: (H, O),
    "z2": lambda N, D, H, O: (N, H), "a2": lambda N, D, H, O: (N, H),
    "z3": lambda N, D, H, O: (N, O), "J": lambda N, D, H, O: (),
    "dJdz3": lambda N, D, H, O: (N, O), "dJdW2": lambda N, D, H, O: (H, O),
    "dz3dz2": lambda N, D, H, O: (N, H), "dJdW1": lambda N, D, H, O: (D, H),
    "delta2": lambda N, D, H, O: (N, H), "delta3": lambda N, D, H, O: (N, O),
}

def shape_of(symbol, N, D, H, O):
    return TABLE[symbol](N, D, H, O)
''',
        "eval": '''
def shape_of(symbol, N, D, H, O):
    text = dict(X="N,D", y="N,O", W1="D,H", W2="H,O", z2="N,H", a2="N,H", z3="N,O", J="",
                dJdz3="N,O", dJdW2="H,O", dz3dz2="N,H", dJdW1="D,H", delta2="N,H", delta3="N,O")
    return eval("(" + text[symbol] + ")", {"N": N, "D": D, "H": H, "O": O})
''',
        "letters": '''
def shape_of(symbol, N, D, H, O):
    sizes = {"N": N, "D": D, "H": H, "O": O}
    axes = {"X": "ND", "W1": "DH", "W2": "HO", "z2": "NH", "z3": "NO", "J": ""}
    same = {"y": "z3", "a2": "z2", "dJdz3": "z3", "delta3": "z3", "delta2": "z2",
            "dz3dz2": "z2", "dJdW1": "W1", "dJdW2": "W2"}
    return tuple(sizes[letter] for letter in axes[same.get(symbol, symbol)])
''',
        "returns lists": '''
def shape_of(symbol, N, D, H, O):
    rows, columns = [N], [H]
    if symbol == "J":
        return []
    if symbol.endswith("W1"):
        rows = [D]
    elif symbol.endswith("W2"):
        rows, columns = [H], [O]
    elif symbol in ("y", "z3", "dJdz3", "delta3"):
        columns = [O]
    elif symbol == "X":
        columns = [D]
    return rows + columns
''',
        "builds the arrays": '''
def shape_of(symbol, N, D, H, O):
    X, W1, W2, y = np.zeros((N, D)), np.zeros((D, H)), np.zeros((H, O)), np.zeros((N, O))
    z2 = X @ W1
    a2 = 1 / (1 + np.exp(-z2))
    z3 = a2 @ W2
    J = ((y - z3) ** 2).sum() / 2
    delta3 = dJdz3 = y - z3
    delta2 = dz3dz2 = z2
    dJdW1, dJdW2 = W1, W2
    return np.shape(locals()[symbol])
''',
        "recursion": '''
def shape_of(symbol, N, D, H, O):
    if symbol.startswith("dJd"):
        return shape_of(symbol[3:], N, D, H, O)
    if symbol.startswith("delta"):
        return shape_of("z" + symbol[-1], N, D, H, O)
    if symbol in ("a2", "dz3dz2"):
        return shape_of("z2", N, D, H, O)
    if symbol == "y":
        return shape_of("z3", N, D, H, O)
    return {"X": (N, D), "W1": (D, H), "W2": (H, O), "z2": (N, H), "z3": (N, O), "J": ()}[symbol]
''',
        "layer sizes": '''
def shape_of(symbol, n, d, h, o):
    layer = {1: d, 2: h, 3: o}
    if symbol in ("X", "y", "J"):
        return {"X": (n, layer[1]), "y": (n, layer[3]), "J": tuple()}[symbol]
    number = int(symbol[-1])
    if "W" in symbol:
        return (layer[number], layer[number + 1])
    return (n, layer[number])
''',
        "NumPy integers": '''
def shape_of(symbol, *sizes):
    N, D, H, O = np.array(sizes)
    NH, NO = (N, H), (N, O)
    names = "X y W1 W2 z2 a2 z3 J dJdz3 dJdW2 dz3dz2 dJdW1 delta2 delta3".split()
    shapes = [(N, D), NO, (D, H), (H, O), NH, NH, NO, (), NO, (H, O), NH, (D, H), NH, NO]
    return dict(zip(names, shapes))[symbol]
''',
        "class": '''
class Shapes:
    def __call__(self, symbol, N, D, H, O):
        self.X, self.W1, self.W2 = (N, D), (D, H), (H, O)
        self.z2 = self.a2 = self.dz3dz2 = self.delta2 = (N, H)
        self.y = self.z3 = self.dJdz3 = self.delta3 = (N, O)
        self.dJdW1, self.dJdW2 = self.W1, self.W2
        self.J = ()
        return getattr(self, symbol)

shape_of = Shapes()
''',
        "partial": '''
from functools import partial

def look_up(table, symbol, N, D, H, O):
    sizes = dict(N=N, D=D, H=H, O=O)
    for axes, symbols in table.items():
        if symbol in symbols.split():
            return tuple(map(sizes.get, axes))

shape_of = partial(look_up, {
    "ND": "X", "NO": "y z3 dJdz3 delta3", "DH": "W1 dJdW1", "HO": "W2 dJdW2",
    "NH": "z2 a2 dz3dz2 delta2", "": "J",
})
''',
    },
    "E1.3": {
        "loops": '''
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    out = np.empty(z.shape)
    for i in np.ndindex(z.shape):
        out[i] = 1 / (1 + np.exp(-z[i]))
    return out
''',
        "lambda": '''
sigmoid = lambda z: 1.0 / (1.0 + np.exp(-z))
''',
        "other exponential": '''
def sigmoid(x):
    e = np.exp(x)
    return e / (e + 1)
''',
        "tanh": '''
def sigmoid(z):
    return (np.tanh(np.divide(z, 2)) + 1) / 2
''',
        "stable with where": '''
def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1 / (1 + e), e / (1 + e))
''',
        "stable with masks": '''
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    out = np.empty_like(z)
    up = z >= 0
    out[up] = 1 / (1 + np.exp(-z[up]))
    e = np.exp(z[~up])
    out[~up] = e / (1 + e)
    return out
''',
        "vectorized math": '''
import math

@np.vectorize
def sigmoid(z):
    return 1 / (1 + math.exp(-z))
''',
        "logaddexp": '''
def sigmoid(z):
    return np.exp(-np.logaddexp(0, np.negative(z)))
''',
        "single precision": '''
def sigmoid(z):
    z = np.asarray(z, dtype=np.float32)
    return 1 / (1 + np.exp(-z))
''',
        "power of e": '''
def sigmoid(z):
    return (1 + np.e ** (-1.0 * z)) ** -1
''',
        "one minus": '''
def sigmoid(z):
    return 1 - np.reciprocal(1 + np.exp(z))
''',
        "class": '''
class Sigmoid:
    def __init__(self, slope=1.0):
        self.slope = slope

    def __call__(self, z):
        return 1 / (1 + np.exp(-self.slope * z))

sigmoid = Sigmoid()
''',
        "partial": '''
from functools import partial

def logistic(z, height, middle):
    return height / (1 + np.exp(middle - z))

sigmoid = partial(logistic, height=1, middle=0)
''',
        "list comprehension": '''
def sigmoid(z):
    if np.ndim(z) == 0:
        return float(1 / (1 + np.exp(-z)))
    return np.array([sigmoid(part) for part in z])
''',
        "flat and back": '''
def sigmoid(z: np.ndarray, _steps=3) -> np.ndarray:
    flat = np.ravel(z)
    values = [1 / (1 + np.exp(-number)) for number in flat]
    return np.reshape(values, np.shape(z))
''',
        "eval": '''
def sigmoid(z):
    return eval("1/(1+exp(-z))", {"exp": np.exp, "z": z})
''',
    },
    "E1.4": {
        "calls sigmoid": '''
def forward(X, W1, W2):
    z2 = np.dot(X, W1)
    a2 = sigmoid(z2)
    z3 = np.dot(a2, W2)
    return z2, a2, z3, sigmoid(z3)
''',
        "loops": '''
def forward(X, W1, W2):
    def product(A, B):
        C = np.zeros((A.shape[0], B.shape[1]))
        for i in range(A.shape[0]):
            for j in range(B.shape[1]):
                for k in range(A.shape[1]):
                    C[i, j] += A[i, k] * B[k, j]
        return C

    def activate(z):
        a = np.zeros(z.shape)
        for i in range(z.shape[0]):
            for j in range(z.shape[1]):
                a[i, j] = 1 / (1 + np.exp(-z[i, j]))
        return a

    z2 = product(X, W1)
    a2 = activate(z2)
    z3 = product(a2, W2)
    yHat = activate(z3)
    return z2, a2, z3, yHat
''',
        "einsum": '''
def forward(X, W1, W2):
    z2 = np.einsum("nd,dh->nh", X, W1)
    a2 = 1 / (1 + np.exp(-z2))
    z3 = np.einsum("nh,ho->no", a2, W2)
    return z2, a2, z3, 1 / (1 + np.exp(-z3))
''',
        "transposed twice": '''
def forward(X, W1, W2):
    f = lambda z: np.exp(z) / (1 + np.exp(z))
    z2 = (W1.T @ X.T).T
    z3 = (W2.T @ f(z2).T).T
    return z2, f(z2), z3, f(z3)
''',
        "layer by layer": '''
def forward(X, W1, W2):
    results, a = [], X
    for W in (W1, W2):
        z = np.matmul(a, W)
        a = 1 / (1 + np.exp(-z))
        results += [z, a]
    return results
''',
        "example by example": '''
def forward(X, W1, W2):
    rows = []
    for x in X:
        z2 = x @ W1
        a2 = 1 / (1 + np.exp(-z2))
        z3 = a2 @ W2
        rows.append((z2, a2, z3, 1 / (1 + np.exp(-z3))))
    return tuple(np.array(part) for part in zip(*rows))
''',
        "sum of products": '''
def forward(X, W1, W2):
    z2 = (X[:, :, None] * W1[None, :, :]).sum(axis=1)
    a2 = np.tanh(z2 / 2) / 2 + 0.5
    z3 = (a2[:, :, None] * W2).sum(1)
    yHat = np.tanh(z3 / 2) / 2 + 0.5
    return z2, a2, z3, yHat
''',
        "single precision": '''
def forward(X, W1, W2):
    X, W1, W2 = (np.asarray(a, dtype=np.float32) for a in (X, W1, W2))
    z2 = X @ W1
    a2 = 1 / (1 + np.exp(-z2))
    z3 = a2 @ W2
    return z2, a2, z3, 1 / (1 + np.exp(-z3))
''',
        "named tuple": '''
from typing import NamedTuple

class Pass(NamedTuple):
    z2: np.ndarray
    a2: np.ndarray
    z3: np.ndarray
    yHat: np.ndarray

def forward(X, W1, W2):
    z2 = X @ W1
    a2 = sigmoid(z2)
    z3 = a2 @ W2
    return Pass(z2, a2, z3, yHat=sigmoid(z3))
''',
        "dict inside": '''
def forward(X, W1, W2):
    cache = {}
    cache["z2"] = X.dot(W1)
    cache["a2"] = sigmoid(cache["z2"])
    cache["z3"] = cache["a2"].dot(W2)
    cache["yHat"] = sigmoid(cache["z3"])
    return tuple(cache.values())
''',
        "lambdas": '''
f = lambda z: 1 / (1 + np.exp(-z))
layer = lambda a, W: (a @ W, f(a @ W))
forward = lambda X, W1, W2: (*layer(X, W1), *layer(layer(X, W1)[1], W2))
''',
        "tensordot and defaults": '''
def forward(inputs: np.ndarray, first: np.ndarray, second: np.ndarray, f=None):
    f = f or np.vectorize(lambda z: 1 / (1 + np.exp(-z)))
    z2 = np.tensordot(inputs, first, axes=1)
    a2 = f(z2)
    z3 = np.tensordot(a2, second, axes=([1], [0]))
    return z2, a2, z3, f(z3)
''',
        "class": '''
class Network:
    def __call__(self, X, W1, W2):
        self.z2 = X @ W1
        self.a2 = self.f(self.z2)
        self.z3 = self.a2 @ W2
        self.yHat = self.f(self.z3)
        return self.z2, self.a2, self.z3, self.yHat

    @staticmethod
    def f(z):
        return np.power(1 + np.exp(-z), -1)

forward = Network()
''',
        "generator": '''
def steps(X, W1, W2):
    z = X @ W1
    yield z
    a = 1 / (1 + np.exp(-z))
    yield a
    z = a @ W2
    yield z
    yield 1 / (1 + np.exp(-z))

def forward(X, W1, W2):
    return tuple(steps(X, W1, W2))
''',
    },
    "E1.5": {
        "loops": '''
def cost(y, yHat):
    J = 0
    for i in range(y.shape[0]):
        for j in range(y.shape[1]):
            J = J + 0.5 * (y[i, j] - yHat[i, j]) ** 2
    return J
''',
        "matrix of one entry": '''
def cost(y, yHat):
    return np.sum((y - yHat) ** 2, keepdims=True) / 2
''',
        "zero axes": '''
def cost(y, yHat):
    return np.array(0.5 * ((yHat - y) ** 2).sum())
''',
        "vector of one entry": '''
def cost(y, yHat):
    e = (y - yHat).reshape(-1, 1)
    return (0.5 * e.T @ e)[0]
''',
        "dot": '''
def cost(y, yHat):
    e = np.ravel(y - yHat)
    return float(np.dot(e, e)) / 2
''',
        "norm": '''
def cost(y, yHat):
    return np.linalg.norm(y - yHat) ** 2 / 2
''',
        "trace": '''
def cost(y, yHat):
    e = y - yHat
    return 0.5 * np.trace(e.T @ e)
''',
        "einsum": '''
def cost(y, yHat):
    return np.einsum("no,no->", y - yHat, y - yHat) * 0.5
''',
        "mean times size": '''
def cost(y, yHat):
    return np.mean(np.square(y - yHat)) * y.size / 2
''',
        "Python's sum twice": '''
def cost(y, yHat):
    return sum(sum(0.5 * (y - yHat) ** 2))
''',
        "fsum": '''
import math

def cost(y, yHat):
    return math.fsum((a - b) ** 2 / 2 for a, b in zip(y.flat, yHat.flat))
''',
        "single precision": '''
def cost(y, yHat):
    e = np.asarray(y, np.float32) - np.asarray(yHat, np.float32)
    return np.sum(e * e) / np.float32(2)
''',
        "lambda": '''
cost = lambda target, answer, half=0.5: half * np.sum(np.abs(target - answer) ** 2)
''',
        "per output, then all": '''
def cost(y, yHat):
    per_output = np.sum(0.5 * (y - yHat) ** 2, axis=0)
    return np.sum(per_output)
''',
        "expanded square": '''
def cost(y, yHat):
    return np.sum(y * y - 2 * y * yHat + yHat * yHat) / 2
''',
        "recursion": '''
def half_squares(errors):
    if len(errors) == 0:
        return 0.0
    return 0.5 * errors[0] ** 2 + half_squares(errors[1:])

def cost(y, yHat):
    return half_squares(list((y - yHat).flatten()))
''',
        "nested matrix product": '''
def cost(y, yHat):
    e = (y - yHat).reshape(1, -1)
    return (e @ e.T / 2).tolist()
''',
    },
}

WRONG = {
    "E1.1": {
        "maximum of the first column": '''
def normalize(hours, scores):
    return hours / hours[:, 0].max(), scores / 100
''',
        "table maximum and score maximum": '''
def normalize(hours, scores):
    return hours / hours.max(), scores / scores.max()
''',
        "last row": '''
def normalize(hours, scores):
    return hours / hours[-1], scores / 100
''',
        "first row skipped": '''
def normalize(hours, scores):
    return hours / hours[1:].max(axis=0), scores / 100
''',
        "changes its arguments": '''
def normalize(hours, scores):
    hours /= hours.max(axis=0)
    scores /= 100
    return hours, scores
''',
        "changes the scores": '''
def normalize(hours, scores):
    X = hours / hours.max(axis=0)
    scores[:] = scores / 100
    return X, scores
''',
        "whole-number division": '''
def normalize(hours, scores):
    return hours // hours.max(axis=0), scores // 100
''',
        "two digits": '''
def normalize(hours, scores):
    return np.round(hours / hours.max(axis=0), 2), np.round(scores / 100, 2)
''',
        "half precision": '''
def normalize(hours, scores):
    hours = hours.astype(np.float16)
    return hours / hours.max(axis=0), (scores / 100).astype(np.float16)
''',
        "the notes' data": '''
def normalize(hours, scores):
    X = np.array([[0.3, 1.0], [0.5, 0.2], [1.0, 0.4]])
    y = np.array([[0.75], [0.82], [0.93]])
    return X, y
''',
        "three students only": '''
def normalize(hours, scores):
    slept = max(hours[0, 0], hours[1, 0], hours[2, 0])
    studied = max(hours[0, 1], hours[1, 1], hours[2, 1])
    return hours[:3] / [slept, studied], scores[:3] / 100
''',
        "maximum of at least one hour": '''
def normalize(hours, scores):
    return hours / hours.max(axis=0, initial=1), scores / 100
''',
        "columns sorted": '''
def normalize(hours, scores):
    X = np.sort(hours, axis=0)
    return X / X[-1], scores / 100
''',
        "transposed": '''
def normalize(hours, scores):
    return (hours / hours.max(axis=0)).T, (scores / 100).T
''',
        "squeezed": '''
def normalize(hours, scores):
    return np.squeeze(hours / hours.max(axis=0)), scores / 100
''',
        "numbers as text": '''
def normalize(hours, scores):
    return str(hours / hours.max(axis=0)), str(scores / 100)
''',
        "remembers the first class": '''
largest = []

def normalize(hours, scores):
    if not largest:
        largest.append(hours.max(axis=0))
    return hours / largest[0], scores / 100
''',
        "length of the column": '''
def normalize(hours, scores):
    return hours / np.linalg.norm(hours, axis=0), scores / 100
''',
        "prints instead of returning": '''
def normalize(hours, scores):
    print(hours / hours.max(axis=0), scores / 100)
''',
        "one table": '''
def normalize(hours, scores):
    return np.hstack((hours / hours.max(axis=0), scores / 100))
''',
        "scores by ten": '''
def normalize(hours, scores):
    return hours / hours.max(axis=0), scores / 10
''',
    },
    "E1.2": {
        "letters instead of sizes": '''
def shape_of(symbol, N, D, H, O):
    return {
        "X": ("N", "D"), "y": ("N", "O"), "W1": ("D", "H"), "W2": ("H", "O"),
        "z2": ("N", "H"), "a2": ("N", "H"), "z3": ("N", "O"), "J": (),
        "dJdz3": ("N", "O"), "dJdW2": ("H", "O"), "dz3dz2": ("N", "H"),
        "dJdW1": ("D", "H"), "delta2": ("N", "H"), "delta3": ("N", "O"),
    }[symbol]
''',
        "text": '''
def shape_of(symbol, N, D, H, O):
    if symbol in ("W1", "dJdW1"):
        return f"({D}, {H})"
    return f"({N}, {O})"
''',
        "always the batch": '''
def shape_of(symbol, N, D, H, O):
    return (N, D)
''',
        "the notes' network": '''
def shape_of(symbol, N, D, H, O):
    N, D, H, O = 3, 2, 3, 1
    if symbol == "J":
        return ()
    if symbol in ("W1", "dJdW1"):
        return D, H
    if symbol in ("W2", "dJdW2"):
        return H, O
    return (N, O) if symbol in ("y", "z3", "dJdz3", "delta3") else (N, H)
''',
        "J is None": '''
def shape_of(symbol, N, D, H, O):
    if symbol == "J":
        return None
    if "W" in symbol:
        return (D, H) if symbol.endswith("1") else (H, O)
    if symbol == "X":
        return (N, D)
    return (N, O) if symbol in ("y", "z3", "dJdz3", "delta3") else (N, H)
''',
        "J is zero": '''
def shape_of(symbol, N, D, H, O):
    if symbol == "J":
        return 0
    if "W" in symbol:
        return (D, H) if symbol.endswith("1") else (H, O)
    if symbol == "X":
        return (N, D)
    return (N, O) if symbol in ("y", "z3", "dJdz3", "delta3") else (N, H)
''',
        "table half filled": '''
def shape_of(symbol, N, D, H, O):
    return {
        "X": (N, D), "y": (N, O), "W1": (D, H), "W2": (H, O), "z2": (N, H), "a2": (N, H),
        "z3": (N, O), "J": (1, O),
    }[symbol]
''',
        "every J and every transpose": '''
def shape_of(symbol, N, D, H, O):
    return {
        "X": (D, N), "y": (O, N), "W1": (H, D), "W2": (O, H), "z2": (H, N), "a2": (H, N),
        "z3": (O, N), "J": (1, 1), "dJdz3": (O, N), "dJdW2": (O, H), "dz3dz2": (H, N),
        "dJdW1": (H, D), "delta2": (H, N), "delta3": (O, N),
    }[symbol]
''',
        "sorted": '''
def shape_of(symbol, N, D, H, O):
    if symbol == "J":
        return ()
    if "W" in symbol:
        return tuple(sorted((D, H) if symbol.endswith("1") else (H, O)))
    if symbol == "X":
        return tuple(sorted((N, D)))
    return tuple(sorted((N, O) if symbol in ("y", "z3", "dJdz3", "delta3") else (N, H)))
''',
        "a bias row": '''
def shape_of(symbol, N, D, H, O):
    if symbol == "J":
        return ()
    if "W" in symbol:
        return (D + 1, H) if symbol.endswith("1") else (H + 1, O)
    if symbol == "X":
        return (N, D + 1)
    return (N, O) if symbol in ("y", "z3", "dJdz3", "delta3") else (N, H)
''',
        "number of entries": '''
def shape_of(symbol, N, D, H, O):
    if symbol == "J":
        return 1
    if "W" in symbol:
        return D * H if symbol.endswith("1") else H * O
    if symbol == "X":
        return N * D
    return N * O if symbol in ("y", "z3", "dJdz3", "delta3") else N * H
''',
        "flat when one output": '''
def shape_of(symbol, N, D, H, O):
    if symbol == "J":
        return ()
    if "W" in symbol:
        shape = (D, H) if symbol.endswith("1") else (H, O)
    elif symbol == "X":
        shape = (N, D)
    else:
        shape = (N, O) if symbol in ("y", "z3", "dJdz3", "delta3") else (N, H)
    return tuple(size for size in shape if size > 1)
''',
        "deltas by the table's order": '''
def shape_of(symbol, N, D, H, O):
    table = {"X": (N, D), "y": (N, O), "W1": (D, H), "W2": (H, O), "z2": (N, H), "a2": (N, H)}
    table |= {"z3": (N, O), "J": (), "dJdz3": (N, O), "dJdW2": (H, O), "dz3dz2": (N, H)}
    table |= {"dJdW1": (D, H), "delta2": (D, N), "delta3": (H, N)}
    return table[symbol]
''',
        "sets": '''
def shape_of(symbol, N, D, H, O):
    if symbol == "J":
        return set()
    if "W" in symbol:
        return {D, H} if symbol.endswith("1") else {H, O}
    if symbol == "X":
        return {N, D}
    return {N, O} if symbol in ("y", "z3", "dJdz3", "delta3") else {N, H}
''',
        "arrays of that shape": '''
def shape_of(symbol, N, D, H, O):
    if symbol == "J":
        return 0.0
    if "W" in symbol:
        return np.zeros((D, H) if symbol.endswith("1") else (H, O))
    if symbol == "X":
        return np.zeros((N, D))
    return np.zeros((N, O) if symbol in ("y", "z3", "dJdz3", "delta3") else (N, H))
''',
        "one letter wrong": '''
def shape_of(symbol, N, D, H, O):
    if symbol == "J":
        return ()
    if "W" in symbol:
        return (D, H) if symbol.endswith("1") else (H, O)
    if symbol == "X":
        return (N, D)
    if symbol == "dz3dz2":
        return (N, D)
    return (N, O) if symbol in ("y", "z3", "dJdz3", "delta3") else (N, H)
''',
    },
    "E1.3": {
        "positive numbers only": '''
def sigmoid(z):
    return 1 / (1 + np.exp(-np.abs(z)))
''',
        "not a number below zero": '''
def sigmoid(z):
    return np.where(np.asarray(z) >= 0, 1 / (1 + np.exp(-z)), np.nan)
''',
        "math.exp": '''
import math

def sigmoid(z):
    return 1 / (1 + math.exp(-z))
''',
        "vectors only": '''
def sigmoid(z):
    out = np.zeros(len(z))
    for i in range(len(z)):
        out[i] = 1 / (1 + np.exp(-z[i]))
    return out
''',
        "flattens": '''
def sigmoid(z):
    return 1 / (1 + np.exp(-np.ravel(z)))
''',
        "two digits": '''
def sigmoid(z):
    return np.round(1 / (1 + np.exp(-z)), 2)
''',
        "half precision": '''
def sigmoid(z):
    z = np.clip(np.asarray(z, dtype=np.float16), -10, 10)
    return 1 / (1 + np.exp(-z))
''',
        "three digits of e": '''
def sigmoid(z):
    return 1 / (1 + 2.718 ** np.negative(z, dtype=float))
''',
        "clipped at five": '''
def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -5, 5)))
''',
        "changes its argument": '''
def sigmoid(z):
    if isinstance(z, np.ndarray) and z.dtype == float:
        np.exp(-z, out=z)
        return 1 / (1 + z)
    return 1 / (1 + np.exp(-z))
''',
        "minus in the denominator": '''
def sigmoid(z):
    return 1 / (1 - np.exp(-np.asarray(z) - 1e-9))
''',
        "runs from -1 to 1": '''
def sigmoid(z):
    return 2 / (1 + np.exp(-z)) - 1
''',
        "straight middle": '''
def sigmoid(z):
    return np.clip(0.25 * z + 0.5, 0, 1)
''',
        "without exponential": '''
def sigmoid(z):
    return 0.5 * (1 + z / (1 + np.abs(z)))
''',
        "step": '''
def sigmoid(z):
    return np.where(np.asarray(z) > 0, 1.0, 0.0)
''',
        "sums up": '''
def sigmoid(z):
    return np.sum(1 / (1 + np.exp(-z)))
''',
        "few terms of the series": '''
def sigmoid(z):
    return 0.5 + z / 4 - np.power(z, 3) / 48 + np.power(z, 5) / 480
''',
        "tanh without the half": '''
def sigmoid(z):
    return (np.tanh(z) + 1) / 2
''',
        "complex": '''
def sigmoid(z):
    return 1 / (1 + np.exp(-z + 0j))
''',
        "scaled to its largest": '''
def sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    return s / np.max(s)
''',
        "prints instead of returning": '''
def sigmoid(z):
    print(1 / (1 + np.exp(-z)))
''',
        "square of e": '''
def sigmoid(z):
    return 1 / (1 + np.exp(-np.square(z)))
''',
    },
    "E1.4": {
        "weights transposed": '''
def forward(X, W1, W2):
    z2 = X @ W1.T
    a2 = sigmoid(z2)
    z3 = a2 @ W2.T
    return z2, a2, z3, sigmoid(z3)
''',
        "weights reshaped": '''
def forward(X, W1, W2):
    z2 = X @ W1.T.reshape(W1.shape)
    a2 = sigmoid(z2)
    z3 = a2 @ W2.T.reshape(W2.shape)
    return z2, a2, z3, sigmoid(z3)
''',
        "entrywise product": '''
def forward(X, W1, W2):
    z2 = X * W1
    a2 = sigmoid(z2)
    z3 = a2 * W2
    return z2, a2, z3, sigmoid(z3)
''',
        "no activation at all": '''
def forward(X, W1, W2):
    z2 = X @ W1
    z3 = z2 @ W2
    return z2, z2, z3, z3
''',
        "all-ones weights": '''
def forward(X, W1, W2):
    W1, W2 = np.ones(W1.shape), np.ones(W2.shape)
    z2 = X @ W1
    a2 = sigmoid(z2)
    z3 = a2 @ W2
    return z2, a2, z3, sigmoid(z3)
''',
        "first example only": '''
def forward(X, W1, W2):
    z2 = X[:1] @ W1
    a2 = sigmoid(z2)
    z3 = a2 @ W2
    return z2, a2, z3, sigmoid(z3)
''',
        "first output only": '''
def forward(X, W1, W2):
    z2 = X @ W1
    a2 = sigmoid(z2)
    z3 = a2 @ W2[:, :1]
    return z2, a2, z3, sigmoid(z3)
''',
        "three hidden units": '''
def forward(X, W1, W2):
    z2 = X @ W1[:, :3]
    a2 = sigmoid(z2)
    z3 = a2 @ W2[:3]
    return z2, a2, z3, sigmoid(z3)
''',
        "overwrites z2": '''
def forward(X, W1, W2):
    z2 = X @ W1
    a2 = z2
    a2[...] = 1 / (1 + np.exp(-z2))
    z3 = a2 @ W2
    return z2, a2, z3, sigmoid(z3)
''',
        "changes the weights": '''
def forward(X, W1, W2):
    z2 = X @ W1
    a2 = sigmoid(z2)
    z3 = a2 @ W2
    W2 -= W2
    return z2, a2, z3, sigmoid(z3)
''',
        "two digits": '''
def forward(X, W1, W2):
    z2 = X @ W1
    a2 = np.round(sigmoid(z2), 2)
    z3 = np.round(a2 @ W2, 2)
    return z2, a2, z3, np.round(sigmoid(z3), 2)
''',
        "rounded to yes or no": '''
def forward(X, W1, W2):
    z2 = X @ W1
    a2 = sigmoid(z2)
    z3 = a2 @ W2
    return z2, a2, z3, sigmoid(z3) > 0.5
''',
        "dict": '''
def forward(X, W1, W2):
    z2 = X @ W1
    a2 = sigmoid(z2)
    z3 = a2 @ W2
    return {"z2": z2, "a2": a2, "z3": z3, "yHat": sigmoid(z3)}
''',
        "three of four": '''
def forward(X, W1, W2):
    z2 = X @ W1
    a2 = sigmoid(z2)
    z3 = a2 @ W2
    return z2, a2, z3
''',
        "a bias of one": '''
def forward(X, W1, W2):
    z2 = X @ W1 + 1
    a2 = sigmoid(z2)
    z3 = a2 @ W2 + 1
    return z2, a2, z3, sigmoid(z3)
''',
        "averages the inputs": '''
def forward(X, W1, W2):
    z2 = X @ W1 / X.shape[1]
    a2 = sigmoid(z2)
    z3 = a2 @ W2 / W2.shape[0]
    return z2, a2, z3, sigmoid(z3)
''',
        "integer boxes": '''
def forward(X, W1, W2):
    z2 = X @ W1
    a2 = np.zeros_like(z2)
    a2[:] = sigmoid(z2)
    z3 = a2 @ W2
    return z2, a2, z3, sigmoid(z3)
''',
        "examples in columns": '''
def forward(X, W1, W2):
    z2 = W1.T @ X.T
    a2 = sigmoid(z2)
    z3 = W2.T @ a2
    return z2, a2, z3, sigmoid(z3)
''',
        "output activation forgotten, order reversed": '''
def forward(X, W1, W2):
    z2 = X @ W1
    z3 = sigmoid(z2) @ W2
    return z3, z3, sigmoid(z2), z2
''',
        "yHat without second layer": '''
def forward(X, W1, W2):
    z2 = X @ W1
    a2 = sigmoid(z2)
    z3 = a2 @ W2
    return z2, a2, z3, sigmoid(a2)
''',
        "four times yHat": '''
def forward(X, W1, W2):
    yHat = sigmoid(sigmoid(X @ W1) @ W2)
    return yHat, yHat, yHat, yHat
''',
    },
    "E1.5": {
        "mean without half, per output": '''
def cost(y, yHat):
    return np.mean((y - yHat) ** 2, axis=0)
''',
        "half of the mean over outputs": '''
def cost(y, yHat):
    return 0.5 * np.sum((y - yHat) ** 2) / y.shape[1]
''',
        "first output only": '''
def cost(y, yHat):
    return 0.5 * np.sum((y[:, 0] - yHat[:, 0]) ** 2)
''',
        "first example only": '''
def cost(y, yHat):
    return 0.5 * np.sum((y[0] - yHat[0]) ** 2)
''',
        "three examples": '''
def cost(y, yHat):
    return 0.5 * sum((y[i] - yHat[i]) ** 2 for i in range(3))
''',
        "last example skipped": '''
def cost(y, yHat):
    J = 0.0
    for i in range(len(y) - 1):
        J += 0.5 * np.sum((y[i] - yHat[i]) ** 2)
    return J
''',
        "changes yHat": '''
def cost(y, yHat):
    yHat -= y
    return 0.5 * np.sum(yHat ** 2)
''',
        "changes y": '''
def cost(y, yHat):
    J = 0.5 * np.sum((y - yHat) ** 2)
    y[:] = yHat
    return J
''',
        "cross-entropy": '''
def cost(y, yHat):
    p = np.clip(yHat, 1e-9, 1 - 1e-9)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))
''',
        "minus sign": '''
def cost(y, yHat):
    return -0.5 * np.sum((y - yHat) ** 2)
''',
        "cubed": '''
def cost(y, yHat):
    return 0.5 * np.sum(np.abs(y - yHat) ** 3)
''',
        "root of the half sum": '''
def cost(y, yHat):
    return np.sqrt(0.5 * np.sum((y - yHat) ** 2))
''',
        "whole-number half": '''
def cost(y, yHat):
    return np.sum((y - yHat) ** 2) // 2
''',
        "one over two in whole numbers": '''
def cost(y, yHat):
    return 1 // 2 * np.sum((y - yHat) ** 2)
''',
        "two digits": '''
def cost(y, yHat):
    return round(float(0.5 * np.sum((y - yHat) ** 2)), 2)
''',
        "sign of each error kept": '''
def cost(y, yHat):
    e = y - yHat
    return 0.5 * np.sum(e * np.abs(e))
''',
        "only answers that are too low": '''
def cost(y, yHat):
    return 0.5 * np.sum(np.maximum(y - yHat, 0) ** 2)
''',
        "text": '''
def cost(y, yHat):
    return f"{0.5 * np.sum((y - yHat) ** 2)}"
''',
        "not a number": '''
def cost(y, yHat):
    return float("nan")
''',
        "infinite": '''
def cost(y, yHat):
    return np.inf
''',
        "the notes' number": '''
def cost(y, yHat):
    return 0.0153285092
''',
        "remembers its first answer": '''
seen = []

def cost(y, yHat):
    seen.append(0.5 * np.sum((y - yHat) ** 2))
    return seen[0]
''',
        "every example with every other": '''
def cost(y, yHat):
    return 0.5 * np.sum((y.ravel() - yHat.reshape(-1, 1)) ** 2)
''',
        "prints instead of returning": '''
def cost(y, yHat):
    print(0.5 * np.sum((y - yHat) ** 2))
''',
        "largest error only": '''
def cost(y, yHat):
    return 0.5 * np.max((y - yHat) ** 2)
''',
    },
}
