"""Lesson 04: answers that deserve full marks in other words, and answers that do not.

Each text is a whole answer cell, for an exercise of several functions all of them. It may use
`np` and what the workbench gives in this lesson: sigmoid, sigmoid_prime, forward and cost.
"""

RIGHT = {
    "E4.12": {
        "written out": '''
def q12_symbols():
    z = [["z11"], ["z21"], ["z31"]]
    a = [["a11", "a12", "a13"],
         ["a21", "a22", "a23"],
         ["a31", "a32", "a33"]]
    W = [["W11"], ["W21"], ["W31"]]
    return z, a, W

def q12_rows_cols():
    return "b"
''',
        "comprehensions": '''
def q12_symbols(N=3, H=3, O=1):
    def matrix(letter, rows, columns):
        return [[f"{letter}{i + 1}{j + 1}" for j in range(columns)] for i in range(rows)]
    return matrix("z", N, O), matrix("a", N, H), matrix("W", H, O)

def q12_rows_cols():
    answer = "B"
    return answer
''',
        "arrays of text": '''
def q12_symbols():
    z = np.array([["z11"], ["z21"], ["z31"]])
    a = np.array([["a11", "a12", "a13"], ["a21", "a22", "a23"], ["a31", "a32", "a33"]])
    W = np.array([["W11"], ["W21"], ["W31"]])
    return z, a, W

q12_rows_cols = lambda: "b"
''',
        "arrays of objects": '''
def q12_symbols():
    a = np.empty((3, 3), dtype=object)
    for i, j in np.ndindex(3, 3):
        a[i, j] = "a%d%d" % (i + 1, j + 1)
    z = np.array(["z11", "z21", "z31"], dtype=object).reshape(3, 1)
    W = np.array(["W11", "W21", "W31"], dtype=object)[:, None]
    return [z, a, W]

def q12_rows_cols():
    return np.str_("b")
''',
        "tuples": '''
def q12_symbols():
    return (
        (("z11",), ("z21",), ("z31",)),
        (("a11", "a12", "a13"), ("a21", "a22", "a23"), ("a31", "a32", "a33")),
        (("W11",), ("W21",), ("W31",)),
    )

def q12_rows_cols():
    return ("b",)
''',
        "split": '''
def q12_symbols():
    text = "z11 z21 z31", "a11 a12 a13; a21 a22 a23; a31 a32 a33", "W11 W21 W31"
    z, W = ([[name] for name in text[k].split()] for k in (0, 2))
    return z, [row.split() for row in text[1].split(";")], W

def q12_rows_cols():
    return " b "
''',
        "loops": '''
def q12_symbols():
    z, a, W = [], [], []
    for i in "123":
        z.append(["z" + i + "1"])
        W.append(["W" + i + "1"])
        row = []
        for j in "123":
            row.append("a" + i + j)
        a.append(row)
    return z, a, W

def q12_rows_cols():
    options = {"examples, hidden units": "b", "hidden units, examples": "c"}
    return options["examples, hidden units"]
''',
        "transposed back": '''
def q12_symbols():
    columns = [["a11", "a21", "a31"], ["a12", "a22", "a32"], ["a13", "a23", "a33"]]
    a = [list(row) for row in zip(*columns)]
    z = [[row[0].replace("a", "z")] for row in a]
    return z, a, [[name[0].replace("z", "W")] for name in ([n[0].replace("z", "W")] for n in z)]

def q12_rows_cols():
    return chr(98)
''',
        "named tuple": '''
from collections import namedtuple

Equation3 = namedtuple("Equation3", "z a W")

def q12_symbols():
    a = np.char.add("a", np.char.add([["1"], ["2"], ["3"]], [["1", "2", "3"]]))
    column = np.array([["11"], ["21"], ["31"]])
    return Equation3(W=np.char.add("W", column), a=a, z=np.char.add("z", column))

def q12_rows_cols():
    return "abcd"[1]
''',
    },
    "E4.13": {
        "as in the notes": '''
def delta3_of(y, yHat, z3):
    return -(y - yHat) * sigmoid_prime(z3)
''',
        "answer minus target": '''
def delta3_of(y, yHat, z3):
    return np.multiply(yHat - y, sigmoid_prime(z3))
''',
        "slope from yHat": '''
def delta3_of(y, yHat, z3):
    return (yHat - y) * yHat * (1 - yHat)
''',
        "slope written out": '''
def delta3_of(y, yHat, z3):
    e = np.exp(-z3)
    return -(y - yHat) * e / (1 + e) ** 2
''',
        "slope mirrored": '''
def delta3_of(y, yHat, z3):
    return (yHat - y) * sigmoid(z3) * sigmoid(-z3)
''',
        "loops": '''
def delta3_of(y, yHat, z3):
    N, O = z3.shape
    delta3 = np.zeros((N, O))
    for n in range(N):
        for o in range(O):
            slope = sigmoid(z3[n, o]) * (1 - sigmoid(z3[n, o]))
            delta3[n, o] = -(y[n, o] - yHat[n, o]) * slope
    return delta3
''',
        "example by example": '''
def delta3_of(y, yHat, z3):
    rows = []
    for target, answer, z in zip(y, yHat, z3):
        rows.append((answer - target) * sigmoid_prime(z))
    return np.array(rows)
''',
        "einsum": '''
def delta3_of(y, yHat, z3):
    return np.einsum("no,no->no", yHat - y, sigmoid_prime(z3))
''',
        "diagonal matrices": '''
def delta3_of(y, yHat, z3):
    return np.vstack([(np.diag(sigmoid_prime(z)) @ (yh - t)).reshape(1, -1)
                      for t, yh, z in zip(y, yHat, z3)])
''',
        "lambda": '''
delta3_of = lambda t, out, z: (out - t) * sigmoid_prime(z)
''',
        "single precision": '''
def delta3_of(y, yHat, z3):
    y, yHat = np.float32(y), np.float32(yHat)
    return -(y - yHat) * yHat * (np.float32(1) - yHat)
''',
        "nested lists": '''
def delta3_of(y, yHat, z3):
    slopes = sigmoid_prime(z3).tolist()
    return [[(b - a) * s for a, b, s in zip(*row)]
            for row in zip(y.tolist(), yHat.tolist(), slopes)]
''',
        "copy changed in place": '''
def delta3_of(y, yHat, z3):
    error = yHat.copy()
    error -= y
    error *= sigmoid_prime(z3)
    return error
''',
        "columns of outputs": '''
def delta3_of(targets, answers, sums, prime=sigmoid_prime):
    columns = [-(targets[:, o] - answers[:, o]) * prime(sums[:, o])
               for o in range(sums.shape[1])]
    return np.column_stack(columns)
''',
        "complex step": '''
def delta3_of(y, yHat, z3):
    half_squares = 0.5 * (y - sigmoid(z3 + 1e-30j)) ** 2
    return half_squares.imag / 1e-30
''',
        "central differences of J": '''
def delta3_of(y, yHat, z3):
    delta3, h = np.zeros(z3.shape), 1e-5
    for place in np.ndindex(z3.shape):
        step = np.zeros(z3.shape)
        step[place] = h
        up, down = cost(y, sigmoid(z3 + step)), cost(y, sigmoid(z3 - step))
        delta3[place] = (up - down) / (2 * h)
    return delta3
''',
        "class": '''
class Delta:
    def __call__(self, y, yHat, z3):
        return -self.error(y, yHat) * self.slope(yHat)

    def error(self, y, yHat):
        return np.subtract(y, yHat)

    def slope(self, v):
        return v - v ** 2

delta3_of = Delta()
''',
    },
    "E4.14": {
        "two loops": '''
def dJdW2_elements(a2, delta3):
    N, H = a2.shape
    dJdW2 = np.zeros((H, 1))
    for h in range(H):
        for n in range(N):
            dJdW2[h, 0] += a2[n, h] * delta3[n, 0]
    return dJdW2
''',
        "examples in the outer loop": '''
def dJdW2_elements(a2, delta3):
    total = np.zeros((a2.shape[1], 1))
    for a, d in zip(a2, delta3):
        total = total + a.reshape(-1, 1) * d[0]
    return total
''',
        "matrix form": '''
def dJdW2_elements(a2, delta3):
    return a2.T @ delta3
''',
        "votes added": '''
def dJdW2_elements(a2, delta3):
    votes = a2 * delta3
    return votes.sum(axis=0).reshape(-1, 1)
''',
        "keepdims and transpose": '''
def dJdW2_elements(a2, delta3):
    return np.sum(a2 * delta3, axis=0, keepdims=True).T
''',
        "einsum": '''
def dJdW2_elements(a2, delta3):
    return np.einsum("nh,no->ho", a2, delta3)
''',
        "Python's sum": '''
def dJdW2_elements(a2, delta3):
    return np.array([[sum(a2[n, h] * delta3[n, 0] for n in range(len(a2)))]
                     for h in range(a2.shape[1])])
''',
        "nested lists": '''
def dJdW2_elements(a2, delta3):
    gradient = []
    for column in zip(*a2.tolist()):
        votes = [a * d for a, d in zip(column, delta3.ravel().tolist())]
        gradient.append([sum(votes)])
    return gradient
''',
        "transposed product": '''
def dJdW2_elements(a2, delta3):
    return np.dot(delta3.T, a2).T
''',
        "vector product": '''
def dJdW2_elements(a2, delta3):
    return (delta3[:, 0] @ a2)[:, np.newaxis]
''',
        "lambda": '''
dJdW2_elements = lambda a, d: np.matmul(np.transpose(a), d)
''',
        "single precision": '''
def dJdW2_elements(a2, delta3):
    return a2.astype(np.float32).T @ delta3.astype(np.float32)
''',
        "sum of outer products": '''
def dJdW2_elements(activity, error, start=0.0):
    for n in range(activity.shape[0]):
        start = start + np.outer(activity[n], error[n])
    return start
''',
        "columns one by one": '''
def dJdW2_elements(a2, delta3):
    columns = [np.vdot(a2[:, h], delta3[:, 0]) for h in range(a2.shape[1])]
    return np.array(columns, ndmin=2).T
''',
        "fsum": '''
import math

def dJdW2_elements(a2, delta3):
    out = np.empty((a2.shape[1], 1))
    for h, column in enumerate(a2.T):
        out[h] = math.fsum(column * delta3[:, 0])
    return out
''',
        "mean times N": '''
def dJdW2_elements(a2, delta3):
    return (a2 * delta3).mean(axis=0)[:, None] * len(delta3)
''',
    },
    "E4.15": {
        "as in the notes": '''
def dJdW2_of(a2, delta3):
    return a2.T @ delta3
''',
        "dot": '''
def dJdW2_of(a2, delta3):
    return np.dot(np.transpose(a2), delta3)
''',
        "transposed product": '''
def dJdW2_of(a2, delta3):
    return (delta3.T @ a2).T
''',
        "einsum": '''
def dJdW2_of(a2, delta3):
    return np.einsum("nh,no->ho", a2, delta3)
''',
        "three loops": '''
def dJdW2_of(a2, delta3):
    (N, H), O = a2.shape, delta3.shape[1]
    dJdW2 = np.zeros((H, O))
    for n in range(N):
        for h in range(H):
            for o in range(O):
                dJdW2[h, o] += a2[n, h] * delta3[n, o]
    return dJdW2
''',
        "sum of outer products": '''
def dJdW2_of(a2, delta3):
    return sum(np.outer(a, d) for a, d in zip(a2, delta3))
''',
        "broadcasting": '''
def dJdW2_of(a2, delta3):
    return (a2[:, :, None] * delta3[:, None, :]).sum(axis=0)
''',
        "tensordot": '''
def dJdW2_of(a2, delta3):
    return np.tensordot(a2, delta3, axes=(0, 0))
''',
        "output by output": '''
def dJdW2_of(a2, delta3):
    return np.column_stack([a2.T @ delta3[:, o] for o in range(delta3.shape[1])])
''',
        "nested lists": '''
def dJdW2_of(a2, delta3):
    return [[sum(a * d for a, d in zip(unit, output)) for output in zip(*delta3.tolist())]
            for unit in zip(*a2.tolist())]
''',
        "lambda": '''
dJdW2_of = lambda activity, error: np.matmul(activity.T, error)
''',
        "single precision": '''
def dJdW2_of(a2, delta3):
    return np.float32(a2).T @ np.float32(delta3)
''',
        "moved axes and a default": '''
def dJdW2_of(a2, delta3, batch=0):
    return np.moveaxis(a2, batch, 1) @ delta3
''',
        "copy changed in place": '''
def dJdW2_of(a2, delta3):
    total = np.zeros((a2.shape[1], delta3.shape[1]), dtype=float)
    for n in range(len(a2)):
        total += a2[n][:, None] * delta3[n][None, :]
    return total
''',
        "numerical derivative": '''
def dJdW2_of(a2, delta3):
    W2 = np.zeros((a2.shape[1], delta3.shape[1]))
    gradient = np.zeros(W2.shape)
    for place in np.ndindex(W2.shape):
        step = W2.copy()
        step[place] = 1.0
        gradient[place] = np.sum(delta3 * (a2 @ step))
    return gradient
''',
        "partial": '''
from functools import partial

dJdW2_of = partial(np.einsum, "nh,no")
''',
    },
    "E4.16": {
        "step by step": '''
X = np.array([[0.3, 1.0], [0.5, 0.2], [1.0, 0.4]])
y = np.array([[0.75], [0.82], [0.93]])

def numbers(W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    return {"yHat": yHat, "delta3": delta3, "dJdW2": a2.T @ delta3}

def q16():
    return numbers(np.ones((2, 3)), np.ones((3, 1)))

def q16b():
    W1 = np.array([[0.1, 0.4, -0.3], [-0.2, 0.5, 0.6]])
    return numbers(W1, np.array([[0.7], [-0.5], [0.3]]))
''',
        "without the given functions": '''
def q16(W1=((1, 1, 1), (1, 1, 1)), W2=((1,), (1,), (1,))):
    X, y = np.array([[3, 10], [5, 2], [10, 4]]) / 10, np.c_[[75, 82, 93]] / 100
    a2 = 1 / (1 + np.exp(-X @ np.array(W1)))
    yHat = 1 / (1 + np.exp(-a2 @ np.array(W2)))
    delta3 = (yHat - y) * yHat * (1 - yHat)
    dJdW2 = np.einsum("nh,no->ho", a2, delta3)
    return dict(yHat=yHat, delta3=delta3, dJdW2=dJdW2)

def q16b():
    return q16([[0.1, 0.4, -0.3], [-0.2, 0.5, 0.6]], [[0.7], [-0.5], [0.3]])
''',
        "plain Python": '''
import math

def f(z):
    return 1 / (1 + math.exp(-z))

def solve(W1, W2):
    X, y = [(0.3, 1.0), (0.5, 0.2), (1.0, 0.4)], [0.75, 0.82, 0.93]
    yHat, delta3, dJdW2 = [], [], [0.0, 0.0, 0.0]
    for x, target in zip(X, y):
        a2 = [f(x[0] * W1[0][h] + x[1] * W1[1][h]) for h in range(3)]
        answer = f(sum(a * w for a, w in zip(a2, W2)))
        delta = (answer - target) * answer * (1 - answer)
        yHat.append(answer)
        delta3.append(delta)
        for h in range(3):
            dJdW2[h] += a2[h] * delta
    return {"yHat": yHat, "delta3": delta3, "dJdW2": dJdW2}

def q16():
    return solve([[1, 1, 1], [1, 1, 1]], [1, 1, 1])

def q16b():
    return solve([[0.1, 0.4, -0.3], [-0.2, 0.5, 0.6]], [0.7, -0.5, 0.3])
''',
        "six digits by hand": '''
def q16():
    return {
        "yHat": np.array([[0.913529], [0.881275], [0.917326]]),
        "delta3": np.array([[0.012918], [0.006411], [-0.000961]]),
        "dJdW2": np.array([[0.013664], [0.013664], [0.013664]]),
    }

def q16b():
    return {
        "yHat": [[0.545537], [0.552871], [0.543930]],
        "delta3": [[-0.050692], [-0.066035], [-0.095773]],
        "dJdW2": [[-0.104745], [-0.132730], [-0.110645]],
    }
''',
        "rows and bare lists": '''
def q16():
    return {"yHat": [0.9135289151, 0.8812753650, 0.9173255383],
            "delta3": [0.0129177764, 0.0064111860, -0.0009612235],
            "dJdW2": [0.0136640387] * 3}

def q16b():
    return {"yHat": np.array([[0.5455369953, 0.5528713308, 0.5439297083]]),
            "delta3": np.array([[-0.0506917730, -0.0660354418, -0.0957725270]]),
            "dJdW2": (-0.1047445780, -0.1327304325, -0.1106451466)}
''',
        "single precision": '''
def run(W1, W2):
    X = np.array([[0.3, 1.0], [0.5, 0.2], [1.0, 0.4]], dtype=np.float32)
    y = np.array([[0.75], [0.82], [0.93]], dtype=np.float32)
    z2, a2, z3, yHat = forward(X, np.float32(W1), np.float32(W2))
    delta3 = (yHat - y) * sigmoid_prime(z3)
    return {"yHat": yHat, "delta3": delta3, "dJdW2": a2.T @ delta3}

q16 = lambda: run(np.ones((2, 3)), np.ones((3, 1)))
q16b = lambda: run([[0.1, 0.4, -0.3], [-0.2, 0.5, 0.6]], [[0.7], [-0.5], [0.3]])
''',
        "everything kept": '''
def everything(W1, W2):
    X = np.array([[0.3, 1.0], [0.5, 0.2], [1.0, 0.4]])
    y = np.array([0.75, 0.82, 0.93]).reshape(-1, 1)
    z2, a2, z3, yHat = forward(X, W1, W2)
    J = cost(y, yHat)
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    votes = a2 * delta3
    dJdW2 = votes.sum(axis=0)[:, None]
    return {name: value for name, value in locals().items() if name != "J"} | {"J": float(J)}

def q16():
    return everything(np.full((2, 3), 1.0), np.full((3, 1), 1.0))

def q16b():
    W1 = np.array([0.1, 0.4, -0.3, -0.2, 0.5, 0.6]).reshape(2, 3)
    return everything(W1, np.array([[0.7, -0.5, 0.3]]).T)
''',
        "numerical gradient": '''
X = np.array([[0.3, 1.0], [0.5, 0.2], [1.0, 0.4]])
y = np.array([[0.75], [0.82], [0.93]])

def slopes(J, W, eps=1e-4):
    gradient = np.zeros(W.shape)
    for place in np.ndindex(W.shape):
        up, down = W.copy(), W.copy()
        up[place] += eps
        down[place] -= eps
        gradient[place] = (J(up) - J(down)) / (2 * eps)
    return gradient

def by_differences(W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    return {
        "yHat": yHat,
        "delta3": slopes(lambda z: cost(y, sigmoid(z)), z3),
        "dJdW2": slopes(lambda W: cost(y, forward(X, W1, W)[3]), W2),
    }

def q16():
    return by_differences(np.ones((2, 3)), np.ones((3, 1)))

def q16b():
    return by_differences(np.array([[0.1, 0.4, -0.3], [-0.2, 0.5, 0.6]]),
                          np.array([[0.7], [-0.5], [0.3]]))
''',
        "example by example": '''
def votes_of(W1, W2):
    W1, W2 = np.array(W1), np.array(W2)
    yHats, deltas, total = [], [], np.zeros((3, 1))
    for x, target in (([0.3, 1.0], 0.75), ([0.5, 0.2], 0.82), ([1.0, 0.4], 0.93)):
        _, a2, z3, yHat = forward(np.array([x]), W1, W2)
        delta = -(target - yHat) * sigmoid_prime(z3)
        total = total + a2.T * delta
        yHats.append(yHat)
        deltas.append(delta)
    return {"yHat": np.vstack(yHats), "delta3": np.concatenate(deltas), "dJdW2": total}

def q16():
    return votes_of([[1, 1, 1]] * 2, [[1]] * 3)

def q16b():
    return votes_of([[0.1, 0.4, -0.3], [-0.2, 0.5, 0.6]], [[0.7], [-0.5], [0.3]])
''',
        "shared globals": '''
data = {"X": [[0.3, 1.0], [0.5, 0.2], [1.0, 0.4]], "y": [[0.75], [0.82], [0.93]]}
weights = {"q16": (np.ones((2, 3)), np.ones((3, 1))),
           "q16b": (np.array([[0.1, 0.4, -0.3], [-0.2, 0.5, 0.6]]), np.c_[[0.7, -0.5, 0.3]])}
results = {}
for question, (W1, W2) in weights.items():
    z2, a2, z3, yHat = forward(np.array(data["X"]), W1, W2)
    delta3 = (yHat - np.array(data["y"])) * (yHat - yHat ** 2)
    results[question] = {"dJdW2": np.dot(a2.T, delta3), "delta3": delta3, "yHat": yHat}

def q16():
    return results["q16"]

def q16b():
    return results["q16b"]
''',
        "rounded to six digits": '''
def numbers(W1, W2, digits=6):
    X = np.array([[0.3, 1.0], [0.5, 0.2], [1.0, 0.4]])
    y = np.array([[0.75, 0.82, 0.93]]).T
    _, a2, z3, yHat = forward(X, W1, W2)
    delta3 = (yHat - y) * sigmoid_prime(z3)
    exact = {"yHat": yHat, "delta3": delta3, "dJdW2": a2.T @ delta3}
    return {name: value.round(digits) for name, value in exact.items()}

def q16():
    return numbers(np.ones((2, 3)), np.ones((3, 1)))

def q16b():
    return numbers(np.array([[0.1, 0.4, -0.3], [-0.2, 0.5, 0.6]]), np.c_[[0.7, -0.5, 0.3]])
''',
    },
}

LETTERS = '''
def q12_symbols():
    z = [["z11"], ["z21"], ["z31"]]
    a = [["a11", "a12", "a13"], ["a21", "a22", "a23"], ["a31", "a32", "a33"]]
    return z, a, [["W11"], ["W21"], ["W31"]]

def q12_rows_cols():
    return {letter}
'''


def symbols(z, a, W):
    """An answer to E4.12 with these three matrices as source text and the right letter."""
    return (f"def q12_symbols():\n    return {z}, {a}, {W}\n\n"
            "def q12_rows_cols():\n    return 'b'\n")


Z = '[["z11"], ["z21"], ["z31"]]'
A = '[["a11", "a12", "a13"], ["a21", "a22", "a23"], ["a31", "a32", "a33"]]'
W = '[["W11"], ["W21"], ["W31"]]'

NETWORKS = '''
X = np.array([[0.3, 1.0], [0.5, 0.2], [1.0, 0.4]])
y = np.array([[0.75], [0.82], [0.93]])

def q16(W1=np.ones((2, 3)), W2=np.ones((3, 1))):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = {delta3}
    dJdW2 = {dJdW2}
    return {{"yHat": yHat, "delta3": delta3, "dJdW2": dJdW2}}

def q16b():
    return q16(np.array([[0.1, 0.4, -0.3], [-0.2, 0.5, 0.6]]), np.array([[0.7], [-0.5], [0.3]]))
'''


def networks(delta3="-(y - yHat) * sigmoid_prime(z3)", dJdW2="a2.T @ delta3"):
    """An answer to E4.16 that computes delta3 and dJdW2 by these expressions."""
    return NETWORKS.format(delta3=delta3, dJdW2=dJdW2)


WRONG = {
    "E4.12": {
        "letter a": LETTERS.format(letter='"a"'),
        "letter c": LETTERS.format(letter='"c"'),
        "letter d": LETTERS.format(letter='"d"'),
        "letter D": LETTERS.format(letter='" D"'),
        "no letter": LETTERS.format(letter='""'),
        "letter that is no option": LETTERS.format(letter='"e"'),
        "all letters": LETTERS.format(letter='"abcd"'),
        "list of letters": LETTERS.format(letter='["b", "c"]'),
        "number of the option": LETTERS.format(letter="2"),
        "words": LETTERS.format(letter='"rows are examples, columns are hidden units"'),
        "letter printed": LETTERS.format(letter='print("b")'),
        "letter forgotten": LETTERS.partition("def q12_rows_cols")[0],
        "one example": symbols('[["z11"]]', '[["a11", "a12", "a13"]]', W),
        "transposed names": symbols(
            Z, '[["a11", "a21", "a31"], ["a12", "a22", "a32"], ["a13", "a23", "a33"]]', W),
        "z in a row": symbols('[["z11", "z21", "z31"]]', A, W),
        "z named along a row": symbols('[["z11", "z12", "z13"]]', A, W),
        "W in a row": symbols(Z, A, '[["W11", "W21", "W31"]]'),
        "flat": symbols('["z11", "z21", "z31"]', A, W),
        "everything flat": symbols(
            '["z11", "z21", "z31"]',
            '["a11", "a12", "a13", "a21", "a22", "a23", "a31", "a32", "a33"]',
            '["W11", "W21", "W31"]'),
        "lower case": symbols(Z, A, '[["w11"], ["w21"], ["w31"]]'),
        "upper case": symbols(
            Z, '[["A11", "A12", "A13"], ["A21", "A22", "A23"], ["A31", "A32", "A33"]]', W),
        "underscores": symbols('[["z_11"], ["z_21"], ["z_31"]]', A, W),
        "layers in the names": symbols(
            '[["z3_11"], ["z3_21"], ["z3_31"]]', A, '[["W2_11"], ["W2_21"], ["W2_31"]]'),
        "one index": symbols('[["z1"], ["z2"], ["z3"]]', A, '[["W1"], ["W2"], ["W3"]]'),
        "two examples": symbols(
            '[["z11"], ["z21"]]', '[["a11", "a12", "a13"], ["a21", "a22", "a23"]]', W),
        "two hidden units": symbols(
            Z, '[["a11", "a12"], ["a21", "a22"], ["a31", "a32"]]', '[["W11"], ["W21"]]'),
        "z repeated": symbols('[["z11"], ["z11"], ["z11"]]', A, W),
        "z as sums": symbols(
            '[["a11*W11 + a12*W21 + a13*W31"], ["a21*W11 + a22*W21 + a23*W31"], '
            '["a31*W11 + a32*W21 + a33*W31"]]', A, W),
        "X for a": symbols(Z, A.replace("a", "X"), W),
        "a and W swapped": symbols(Z, W, A),
        "two of three": "def q12_symbols():\n    return [['z11'], ['z21'], ['z31']], [['a11']]\n"
                        "\ndef q12_rows_cols():\n    return 'b'\n",
        "strings of rows": symbols('["z11", "z21", "z31"]',
                                   '["a11 a12 a13", "a21 a22 a23", "a31 a32 a33"]', W),
        "numbers": symbols("[[11], [21], [31]]", "[[11, 12, 13], [21, 22, 23], [31, 32, 33]]",
                           "[[11], [21], [31]]"),
    },
    "E4.13": {
        "minus missing": '''
def delta3_of(y, yHat, z3):
    return (y - yHat) * sigmoid_prime(z3)
''',
        "slope missing": '''
def delta3_of(y, yHat, z3):
    return -(y - yHat)
''',
        "slope of yHat": '''
def delta3_of(y, yHat, z3):
    return -(y - yHat) * sigmoid_prime(yHat)
''',
        "activated twice": '''
def delta3_of(y, yHat, z3):
    return -(y - yHat) * sigmoid_prime(sigmoid(z3))
''',
        "minus on y alone": '''
def delta3_of(y, yHat, z3):
    return (-y - yHat) * sigmoid_prime(z3)
''',
        "brackets missing": '''
def delta3_of(y, yHat, z3):
    return -y - yHat * sigmoid_prime(z3)
''',
        "brackets missing, other order": '''
def delta3_of(y, yHat, z3):
    return yHat - y * sigmoid_prime(z3)
''',
        "sigmoid around the error": '''
def delta3_of(y, yHat, z3):
    return -sigmoid(y - yHat) * sigmoid_prime(z3)
''',
        "error around z3": '''
def delta3_of(y, yHat, z3):
    return -(y - z3) * sigmoid_prime(z3)
''',
        "size of the error": '''
def delta3_of(y, yHat, z3):
    return np.abs(y - yHat) * sigmoid_prime(z3)
''',
        "first output only": '''
def delta3_of(y, yHat, z3):
    return -(y[:, :1] - yHat[:, :1]) * sigmoid_prime(z3[:, :1])
''',
        "first output for all": '''
def delta3_of(y, yHat, z3):
    return -(y[:, :1] - yHat) * sigmoid_prime(z3)
''',
        "slope of the first output": '''
def delta3_of(y, yHat, z3):
    return -(y - yHat) * sigmoid_prime(z3[:, :1])
''',
        "slope of the first example": '''
def delta3_of(y, yHat, z3):
    return -(y - yHat) * sigmoid_prime(z3[:1])
''',
        "flat vectors": '''
def delta3_of(y, yHat, z3):
    return -(y.flatten() - yHat.flatten()) * sigmoid_prime(z3.flatten())
''',
        "column against vector": '''
def delta3_of(y, yHat, z3):
    return -(y.reshape(-1) - yHat.reshape(-1, 1)) * sigmoid_prime(z3)
''',
        "one output squeezed": '''
def delta3_of(y, yHat, z3):
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    return delta3[:, 0] if delta3.shape[1] == 1 else delta3
''',
        "integer boxes": '''
def delta3_of(y, yHat, z3):
    delta3 = np.zeros_like(y)
    for n in range(len(y)):
        delta3[n] = -(y[n] - yHat[n]) * sigmoid_prime(z3[n])
    return delta3
''',
        "boxes of the type of z3": '''
def delta3_of(y, yHat, z3):
    delta3 = np.empty_like(z3)
    delta3[:] = -(y - yHat) * sigmoid_prime(z3)
    return delta3
''',
        "y changed": '''
def delta3_of(y, yHat, z3):
    y -= yHat
    return -y * sigmoid_prime(z3)
''',
        "yHat changed": '''
def delta3_of(y, yHat, z3):
    yHat -= y
    yHat *= sigmoid_prime(z3)
    return yHat
''',
        "z3 changed": '''
def delta3_of(y, yHat, z3):
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    z3[...] = 0
    return delta3
''',
        "three examples": '''
def delta3_of(y, yHat, z3):
    delta3 = np.zeros((3, 1))
    for n in range(3):
        delta3[n] = -(y[n] - yHat[n]) * sigmoid_prime(z3[n])
    return delta3
''',
        "last example skipped": '''
def delta3_of(y, yHat, z3):
    delta3 = np.zeros(z3.shape)
    for n in range(len(y) - 1):
        delta3[n] = -(y[n] - yHat[n]) * sigmoid_prime(z3[n])
    return delta3
''',
        "transposed": '''
def delta3_of(y, yHat, z3):
    return (-(y - yHat) * sigmoid_prime(z3)).T
''',
        "matrix product": '''
def delta3_of(y, yHat, z3):
    return -(y - yHat) @ sigmoid_prime(z3).T
''',
        "mean over the outputs": '''
def delta3_of(y, yHat, z3):
    return -(y - yHat) * sigmoid_prime(z3) / y.shape[1]
''',
        "total": '''
def delta3_of(y, yHat, z3):
    return np.sum(-(y - yHat) * sigmoid_prime(z3))
''',
        "logistic loss": '''
def delta3_of(y, yHat, z3):
    return -(y / yHat - (1 - y) / (1 - yHat)) * sigmoid_prime(z3)
''',
        "cubed error": '''
def delta3_of(y, yHat, z3):
    return -(y - yHat) ** 3 * sigmoid_prime(z3)
''',
        "slope of tanh": '''
def delta3_of(y, yHat, z3):
    return -(y - yHat) * (1 - yHat ** 2)
''',
        "slope with a plus": '''
def delta3_of(y, yHat, z3):
    return -(y - yHat) * yHat * (1 + yHat)
''',
        "half of the forward difference": '''
def delta3_of(y, yHat, z3):
    h = 1e-2
    return ((y - sigmoid(z3 + h)) ** 2 - (y - yHat) ** 2) / (2 * h)
''',
        "clipped": '''
def delta3_of(y, yHat, z3):
    return np.clip(-(y - yHat), -1, 1) * sigmoid_prime(z3)
''',
        "two digits": '''
def delta3_of(y, yHat, z3):
    return np.round(-(y - yHat) * sigmoid_prime(z3), 2)
''',
        "half precision": '''
def delta3_of(y, yHat, z3):
    y, yHat, z3 = np.float16(y), np.float16(yHat), np.float16(z3)
    return -(y - yHat) * sigmoid_prime(z3)
''',
        "tuple of both factors": '''
def delta3_of(y, yHat, z3):
    return -(y - yHat), sigmoid_prime(z3)
''',
        "prints instead of returning": '''
def delta3_of(y, yHat, z3):
    print(-(y - yHat) * sigmoid_prime(z3))
''',
        "the notes' numbers": '''
def delta3_of(y, yHat, z3):
    return np.array([[0.0129177764], [0.0064111860], [-0.0009612235]])
''',
        "other variables of the notebook": '''
def delta3_of(targets, answers, z):
    return -(y - yHat) * sigmoid_prime(z3)
''',
    },
    "E4.14": {
        "votes not added": '''
def dJdW2_elements(a2, delta3):
    return a2 * delta3
''',
        "three examples": '''
def dJdW2_elements(a2, delta3):
    return np.array([[a2[0, h] * delta3[0, 0] + a2[1, h] * delta3[1, 0] + a2[2, h] * delta3[2, 0]]
                     for h in range(a2.shape[1])])
''',
        "three hidden units": '''
def dJdW2_elements(a2, delta3):
    return np.array([[sum(a2[n, h] * delta3[n, 0] for n in range(len(a2)))] for h in range(3)])
''',
        "the notes' three by three": '''
def dJdW2_elements(a2, delta3):
    dJdW2 = np.zeros((3, 1))
    for h in range(3):
        for n in range(3):
            dJdW2[h] += a2[n, h] * delta3[n]
    return dJdW2
''',
        "indices of a2 exchanged": '''
def dJdW2_elements(a2, delta3):
    N, H = a2.shape
    dJdW2 = np.zeros((H, 1))
    for h in range(H):
        for n in range(N):
            dJdW2[h, 0] += a2[h, n] * delta3[n, 0]
    return dJdW2
''',
        "ranges exchanged": '''
def dJdW2_elements(a2, delta3):
    N, H = a2.shape
    dJdW2 = np.zeros((N, 1))
    for h in range(N):
        for n in range(H):
            dJdW2[h, 0] += a2[h, n] * delta3[h, 0]
    return dJdW2
''',
        "square ranges": '''
def dJdW2_elements(a2, delta3):
    N = min(a2.shape)
    dJdW2 = np.zeros((a2.shape[1], 1))
    for h in range(N):
        for n in range(N):
            dJdW2[h, 0] += a2[n, h] * delta3[n, 0]
    return dJdW2
''',
        "delta3 by hidden unit": '''
def dJdW2_elements(a2, delta3):
    N, H = a2.shape
    dJdW2 = np.zeros((H, 1))
    for h in range(H):
        for n in range(N):
            dJdW2[h, 0] += a2[n, h] * delta3[h, 0]
    return dJdW2
''',
        "assigns instead of adding": '''
def dJdW2_elements(a2, delta3):
    N, H = a2.shape
    dJdW2 = np.zeros((H, 1))
    for h in range(H):
        for n in range(N):
            dJdW2[h, 0] = a2[n, h] * delta3[n, 0]
    return dJdW2
''',
        "starts at one": '''
def dJdW2_elements(a2, delta3):
    return sum(a2[n].reshape(-1, 1) * delta3[n] for n in range(1, len(a2)))
''',
        "stops one early": '''
def dJdW2_elements(a2, delta3):
    dJdW2 = np.zeros((a2.shape[1], 1))
    for n in range(len(a2) - 1):
        dJdW2 += a2[n].reshape(-1, 1) * delta3[n]
    return dJdW2
''',
        "returns in the loop": '''
def dJdW2_elements(a2, delta3):
    dJdW2 = np.zeros((a2.shape[1], 1))
    for n in range(len(a2)):
        dJdW2 += a2[n].reshape(-1, 1) * delta3[n]
        return dJdW2
''',
        "starts from ones": '''
def dJdW2_elements(a2, delta3):
    dJdW2 = np.ones((a2.shape[1], 1))
    for n in range(len(a2)):
        dJdW2 += a2[n].reshape(-1, 1) * delta3[n]
    return dJdW2
''',
        "sums pile up": '''
def dJdW2_elements(a2, delta3):
    total, sums = 0.0, []
    for h in range(a2.shape[1]):
        for n in range(a2.shape[0]):
            total += a2[n, h] * delta3[n, 0]
        sums.append([total])
    return np.array(sums)
''',
        "mean": '''
def dJdW2_elements(a2, delta3):
    return np.mean(a2 * delta3, axis=0).reshape(-1, 1)
''',
        "mean over hidden units": '''
def dJdW2_elements(a2, delta3):
    return (a2.T @ delta3) / a2.shape[1]
''',
        "flat": '''
def dJdW2_elements(a2, delta3):
    return (a2 * delta3).sum(axis=0)
''',
        "row": '''
def dJdW2_elements(a2, delta3):
    return delta3.T @ a2
''',
        "no transpose": '''
def dJdW2_elements(a2, delta3):
    return a2 @ delta3
''',
        "reshape for transpose": '''
def dJdW2_elements(a2, delta3):
    N, H = a2.shape
    return a2.reshape(H, N) @ delta3
''',
        "square broadcast": '''
def dJdW2_elements(a2, delta3):
    return np.sum(a2.T * delta3.ravel()[:, None], axis=1, keepdims=True)
''',
        "sum over the other axis": '''
def dJdW2_elements(a2, delta3):
    return np.sum(a2 * delta3, axis=1).reshape(-1, 1)
''',
        "minus": '''
def dJdW2_elements(a2, delta3):
    return -np.sum(a2 * delta3, axis=0).reshape(-1, 1)
''',
        "sizes only": '''
def dJdW2_elements(a2, delta3):
    return np.abs(a2.T) @ np.abs(delta3)
''',
        "squared errors": '''
def dJdW2_elements(a2, delta3):
    return a2.T @ delta3 ** 2
''',
        "through the sigmoid": '''
def dJdW2_elements(a2, delta3):
    return sigmoid(a2).T @ delta3
''',
        "integer sums": '''
def dJdW2_elements(a2, delta3):
    dJdW2 = np.zeros_like(a2[:1].T)
    for n, h in np.ndindex(a2.shape):
        dJdW2[h, 0] += a2[n, h] * delta3[n, 0]
    return dJdW2
''',
        "integer sums after delta3": '''
def dJdW2_elements(a2, delta3):
    return (a2.T @ delta3).astype(delta3.dtype)
''',
        "a2 changed": '''
def dJdW2_elements(a2, delta3):
    a2 *= delta3
    return a2.sum(axis=0).reshape(-1, 1)
''',
        "delta3 changed": '''
def dJdW2_elements(a2, delta3):
    dJdW2 = a2.T @ delta3
    delta3 *= 0
    return dJdW2
''',
        "two digits": '''
def dJdW2_elements(a2, delta3):
    return np.round(a2.T @ delta3, 2)
''',
        "half precision": '''
def dJdW2_elements(a2, delta3):
    return np.float16(a2).T @ np.float16(delta3)
''',
        "texts": '''
def dJdW2_elements(a2, delta3):
    return [[" + ".join(f"a{n + 1}{h + 1}*delta{n + 1}1" for n in range(len(a2)))]
            for h in range(a2.shape[1])]
''',
        "keeps adding between calls": '''
total = {}

def dJdW2_elements(a2, delta3):
    H = a2.shape[1]
    total[H] = total.get(H, 1e-3) + a2.T @ delta3
    return total[H]
''',
        "prints instead of returning": '''
def dJdW2_elements(a2, delta3):
    print(a2.T @ delta3)
''',
        "the notes' number": '''
def dJdW2_elements(a2, delta3):
    return np.full((a2.shape[1], 1), 0.0136640387)
''',
    },
    "E4.15": {
        "as on the slides": '''
def dJdW2_of(a2, delta3):
    return delta3 * a2
''',
        "as on the slides, matrix product": '''
def dJdW2_of(a2, delta3):
    return delta3 @ a2
''',
        "no transpose": '''
def dJdW2_of(a2, delta3):
    return a2 @ delta3
''',
        "both transposed": '''
def dJdW2_of(a2, delta3):
    return a2.T @ delta3.T
''',
        "transposed": '''
def dJdW2_of(a2, delta3):
    return delta3.T @ a2
''',
        "place by place": '''
def dJdW2_of(a2, delta3):
    return a2.T * delta3
''',
        "one output only": '''
def dJdW2_of(a2, delta3):
    return (a2 * delta3).sum(axis=0).reshape(-1, 1)
''',
        "first output": '''
def dJdW2_of(a2, delta3):
    return a2.T @ delta3[:, [0]]
''',
        "first output for all": '''
def dJdW2_of(a2, delta3):
    return np.repeat(a2.T @ delta3[:, :1], delta3.shape[1], axis=1)
''',
        "outputs added": '''
def dJdW2_of(a2, delta3):
    return np.einsum("nh,no->h", a2, delta3)[:, None]
''',
        "outputs averaged": '''
def dJdW2_of(a2, delta3):
    return a2.T @ delta3 / delta3.shape[1]
''',
        "outputs in reverse": '''
def dJdW2_of(a2, delta3):
    return a2.T @ delta3[:, ::-1]
''',
        "mean": '''
def dJdW2_of(a2, delta3):
    return a2.T @ delta3 / a2.shape[0]
''',
        "mean over everything": '''
def dJdW2_of(a2, delta3):
    return a2.T @ delta3 / delta3.size
''',
        "mean over hidden units": '''
def dJdW2_of(a2, delta3):
    return a2.T @ delta3 / a2.shape[1]
''',
        "minus": '''
def dJdW2_of(a2, delta3):
    return -a2.T @ delta3
''',
        "first example": '''
def dJdW2_of(a2, delta3):
    return np.outer(a2[0], delta3[0])
''',
        "last example": '''
def dJdW2_of(a2, delta3):
    for a, d in zip(a2, delta3):
        dJdW2 = np.outer(a, d)
    return dJdW2
''',
        "first three examples": '''
def dJdW2_of(a2, delta3):
    return a2[:3].T @ delta3[:3]
''',
        "flat when one output": '''
def dJdW2_of(a2, delta3):
    return np.squeeze(a2.T @ delta3)
''',
        "flat delta3": '''
def dJdW2_of(a2, delta3):
    return a2.T @ delta3.ravel()
''',
        "reshape for transpose": '''
def dJdW2_of(a2, delta3):
    return a2.reshape(a2.shape[1], -1) @ delta3
''',
        "reshaped result": '''
def dJdW2_of(a2, delta3):
    return (delta3.T @ a2).reshape(a2.shape[1], delta3.shape[1])
''',
        "votes kept apart": '''
def dJdW2_of(a2, delta3):
    return np.array([np.outer(a, d) for a, d in zip(a2, delta3)])
''',
        "last line of Q15": '''
def dJdW2_of(a2, delta3):
    return -(a2.T @ delta3) * a2.T
''',
        "last line of Q15, matrix product": '''
def dJdW2_of(a2, delta3):
    return a2.T @ delta3 @ a2.T
''',
        "slope of a2": '''
def dJdW2_of(a2, delta3):
    return sigmoid_prime(a2).T @ delta3
''',
        "slope of delta3": '''
def dJdW2_of(a2, delta3):
    return a2.T @ (delta3 * sigmoid_prime(delta3))
''',
        "activated again": '''
def dJdW2_of(a2, delta3):
    return sigmoid(a2).T @ delta3
''',
        "without delta3": '''
def dJdW2_of(a2, delta3):
    return a2.T
''',
        "ones for delta3": '''
def dJdW2_of(a2, delta3):
    return a2.T @ np.ones_like(delta3)
''',
        "sums multiplied": '''
def dJdW2_of(a2, delta3):
    return a2.sum(axis=0)[:, None] * delta3.sum(axis=0)[None, :]
''',
        "outer product of everything": '''
def dJdW2_of(a2, delta3):
    return np.outer(a2, delta3)
''',
        "integers": '''
def dJdW2_of(a2, delta3):
    out = np.zeros((a2.shape[1], delta3.shape[1]), dtype=a2.dtype)
    out[:] = a2.T @ delta3
    return out
''',
        "integers after delta3": '''
def dJdW2_of(a2, delta3):
    return (a2.astype(delta3.dtype).T @ delta3)
''',
        "a2 changed": '''
def dJdW2_of(a2, delta3):
    dJdW2 = a2.T @ delta3
    a2[0] = 0
    return dJdW2
''',
        "delta3 changed": '''
def dJdW2_of(a2, delta3):
    delta3 /= 1
    delta3[:] = delta3[::-1].copy()
    return a2.T[:, ::-1] @ delta3
''',
        "bias row": '''
def dJdW2_of(a2, delta3):
    return np.vstack([np.ones((1, len(a2))), a2.T]) @ delta3
''',
        "two digits": '''
def dJdW2_of(a2, delta3):
    return np.round(a2.T @ delta3, 2)
''',
        "half precision": '''
def dJdW2_of(a2, delta3):
    return (a2.T @ delta3).astype(np.float16)
''',
        "a step of descent": '''
def dJdW2_of(a2, delta3):
    return -0.1 * a2.T @ delta3
''',
        "normalized": '''
def dJdW2_of(a2, delta3):
    g = a2.T @ delta3
    return g / np.linalg.norm(g)
''',
        "prints instead of returning": '''
def dJdW2_of(a2, delta3):
    print(a2.T @ delta3)
''',
    },
    "E4.16": {
        "minus missing": networks("(y - yHat) * sigmoid_prime(z3)"),
        "minus missing in delta3 alone": networks(
            "(y - yHat) * sigmoid_prime(z3)", "-a2.T @ delta3"),
        "minus twice": networks(dJdW2="-a2.T @ delta3"),
        "slope missing": networks("-(y - yHat)"),
        "plain difference": networks("y - yHat"),
        "slope at yHat": networks("-(y - yHat) * sigmoid_prime(yHat)"),
        "slope at a2": networks("-(y - yHat) * sigmoid_prime(a2)"),
        "slope at z2": networks("-(y - yHat) * sigmoid_prime(z2)"),
        "slope of tanh": networks("-(y - yHat) * (1 - yHat ** 2)"),
        "error through f": networks("sigmoid(y - yHat) * sigmoid_prime(z3)"),
        "half": networks("-0.5 * (y - yHat) * sigmoid_prime(z3)"),
        "mean": networks(dJdW2="a2.T @ delta3 / 3"),
        "mean of the votes": networks(dJdW2="(a2 * delta3).mean(axis=0)"),
        "votes not added": networks(dJdW2="a2 * delta3"),
        "no transpose": networks(dJdW2="a2 @ delta3"),
        "place by place": networks(dJdW2="a2.T * delta3"),
        "summed over hidden units": networks(dJdW2="(a2 * delta3).sum(axis=1)"),
        "square summed": networks(dJdW2="(a2.T * delta3).sum(axis=0)"),
        "first example": networks(dJdW2="a2[:1].T @ delta3[:1]"),
        "last example": networks(dJdW2="a2[-1:].T @ delta3[-1:]"),
        "two examples": networks(dJdW2="a2[:2].T @ delta3[:2]"),
        "reshape for transpose": networks(dJdW2="z2.reshape(3, 3) @ delta3"),
        "last line of Q15": networks(dJdW2="-(a2.T @ (y - yHat)) * a2.T"),
        "slope in the last place": networks(dJdW2="-(a2.T @ (y - yHat)) * sigmoid_prime(z3)"),
        "z2 for a2": networks(dJdW2="z2.T @ delta3"),
        "X for a2": networks(dJdW2="X.T @ delta3"),
        "delta3 left out": networks(dJdW2="a2.T"),
        "one number": networks(dJdW2="float(np.sum(a2 * delta3))"),
        "one of the equal entries": networks(dJdW2="(a2.T @ delta3)[:1]"),
        "flat y": networks().replace("y = np.array([[0.75], [0.82], [0.93]])",
                                     "y = np.array([0.75, 0.82, 0.93])"),
        "y in points": networks().replace("[[0.75], [0.82], [0.93]]", "[[75], [82], [93]]"),
        "y of Q11": networks().replace("[[0.75], [0.82], [0.93]]", "0.75"),
        "y in another order": networks().replace(
            "[[0.75], [0.82], [0.93]]", "[[0.93], [0.82], [0.75]]"),
        "one example": networks().replace(", [0.5, 0.2], [1.0, 0.4]]", "]").replace(
            "[[0.75], [0.82], [0.93]]", "[[0.75]]"),
        "raw hours": networks().replace(
            "[[0.3, 1.0], [0.5, 0.2], [1.0, 0.4]]", "[[3, 5], [5, 1], [10, 2]]"),
        "two digits": networks().replace('"yHat": yHat, "delta3": delta3, "dJdW2": dJdW2',
                                         '"yHat": yHat.round(2), "delta3": delta3.round(2), '
                                         '"dJdW2": dJdW2.round(2)'),
        "dJdW2 in four digits": networks(dJdW2="np.round(a2.T @ delta3, 4)"),
        "delta3 in three digits": networks("np.round(-(y - yHat) * sigmoid_prime(z3), 3)"),
        "rounded on the way": networks().replace("    delta3 =", "    yHat = yHat.round(2)\n"
                                                 "    delta3 ="),
        "half precision": networks(dJdW2="np.float16(a2.T @ delta3)"),
        "texts": networks(dJdW2="str(a2.T @ delta3)"),
        "q16 twice": networks().partition("def q16b")[0] + "q16b = q16\n",
        "q16b missing": networks().partition("def q16b")[0],
        "q16b with one weight matrix": networks().replace(
            ", np.array([[0.7], [-0.5], [0.3]])", ""),
        "q16b with a sign lost": networks().replace("-0.3", "0.3"),
        "q16b reshaped by columns": networks().replace(
            "[[0.1, 0.4, -0.3], [-0.2, 0.5, 0.6]]",
            "[[0.1, -0.3, 0.5], [0.4, -0.2, 0.6]]"),
        "tuple": networks().replace('{"yHat": yHat, "delta3": delta3, "dJdW2": dJdW2}',
                                    "yHat, delta3, dJdW2"),
        "other keys": networks().replace('"yHat":', '"yhat":'),
        "key missing": networks().replace('"delta3": delta3, ', ""),
        "gradient alone": networks().replace('{"yHat": yHat, "delta3": delta3, "dJdW2": dJdW2}',
                                             "dJdW2"),
        "values swapped": networks().replace('"delta3": delta3, "dJdW2": dJdW2',
                                             '"delta3": dJdW2, "dJdW2": delta3'),
        "prints instead of returning": networks().replace("return {", "print({").replace(
            "dJdW2}", "dJdW2})"),
        "Q11 again": '''
def q16():
    return {"yHat": [[0.9135289151]], "delta3": [[0.0129177764]], "dJdW2": [[0.0101512406]] * 3}

def q16b():
    return q16()
''',
        "linear output": '''
X = np.array([[0.3, 1.0], [0.5, 0.2], [1.0, 0.4]])
y = np.array([[0.75], [0.82], [0.93]])

def q16(W1=np.ones((2, 3)), W2=np.ones((3, 1))):
    _, a2, yHat, _ = forward(X, W1, W2)
    return {"yHat": yHat, "delta3": yHat - y, "dJdW2": a2.T @ (yHat - y)}

def q16b():
    return q16(np.array([[0.1, 0.4, -0.3], [-0.2, 0.5, 0.6]]), np.array([[0.7], [-0.5], [0.3]]))
''',
    },
}
