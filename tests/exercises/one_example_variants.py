"""Lesson 03: answers that deserve full marks in other words, and answers that do not.

Each text is a whole answer cell. It may use `np`, as in the notebook's first cell, and the
given functions sigmoid, sigmoid_prime, forward and cost of the workbench.
"""

RIGHT = {
    "E3.1": {
        "tuple": '''
def shape_dJdW1(D, H, O):
    return (D, H)
''',
        "list": '''
def shape_dJdW1(D, H, O):
    return [D, H]
''',
        "shape of W1": '''
def shape_dJdW1(D, H, O):
    W1 = np.zeros((D, H))
    return W1.shape
''',
        "from equation (1)": '''
def shape_dJdW1(D, H, O):
    X, z2 = np.ones((7, D)), np.ones((7, H))
    return (X.T @ z2).shape
''',
        "array of two numbers": '''
def shape_dJdW1(D, H, O):
    return np.array([D, H])
''',
        "lambda": '''
shape_dJdW1 = lambda rows, columns, unused: tuple([rows, columns])
''',
        "star": '''
def shape_dJdW1(*sizes):
    return sizes[:2]
''',
        "range of sizes": '''
def shape_dJdW1(D, H, O, layer=1):
    """Layer 1 leads from size 0 to size 1."""
    sizes = (D, H, O)
    return tuple(sizes[i] for i in range(layer - 1, layer + 1))
''',
        "named tuple": '''
from collections import namedtuple

Shape = namedtuple("Shape", "rows columns")

def shape_dJdW1(D, H, O):
    return Shape(rows=D, columns=H)
''',
        "NumPy integers": '''
def shape_dJdW1(D, H, O):
    rows, columns, _ = np.array([D, H, O])
    return rows, columns
''',
    },
    "E3.2": {
        "tuple": '''
def shape_dJdW2(D, H, O):
    return (H, O)
''',
        "list": '''
def shape_dJdW2(D, H, O):
    shape = []
    shape.append(H)
    shape.append(O)
    return shape
''',
        "shape of W2": '''
def shape_dJdW2(D, H, O):
    return np.shape(np.empty((H, O)))
''',
        "shape of the product": '''
def shape_dJdW2(D, H, O):
    a2, delta3 = np.zeros((9, H)), np.zeros((9, O))
    return np.matmul(a2.T, delta3).shape
''',
        "dict": '''
def shape_dJdW2(D, H, O):
    sizes = {"input": D, "hidden": H, "output": O}
    return sizes["hidden"], sizes["output"]
''',
        "lambda": '''
shape_dJdW2 = lambda d, h, o: (h, o)
''',
        "star": '''
def shape_dJdW2(D, *rest):
    return rest
''',
        "array": '''
def shape_dJdW2(D, H, O):
    return np.array([D, H, O])[1:]
''',
        "class": '''
class Shape:
    def __call__(self, D, H, O):
        return tuple(int(size) for size in (H, O))

shape_dJdW2 = Shape()
''',
        "whole floats": '''
def shape_dJdW2(D, H, O):
    return 1.0 * H, 1.0 * O
''',
    },
    "E3.3": {
        "method": '''
def sum_rule(G):
    return G.sum(0)
''',
        "loops": '''
def sum_rule(G):
    N, H, O = G.shape
    dJdW2 = np.zeros((H, O))
    for n in range(N):
        for h in range(H):
            for o in range(O):
                dJdW2[h, o] += G[n, h, o]
    return dJdW2
''',
        "loop over examples": '''
def sum_rule(G):
    total = 0
    for example in G:
        total = total + example
    return total
''',
        "Python's sum": '''
def sum_rule(G):
    return sum(G)
''',
        "einsum": '''
def sum_rule(G):
    return np.einsum("nho->ho", G)
''',
        "tensordot with ones": '''
def sum_rule(G):
    return np.tensordot(np.ones(len(G)), G, axes=1)
''',
        "mean times N": '''
def sum_rule(G):
    return np.mean(G, axis=0) * G.shape[0]
''',
        "add.reduce": '''
def sum_rule(G):
    return np.add.reduce(G)
''',
        "cumulative": '''
def sum_rule(G):
    return np.cumsum(G, axis=0)[-1]
''',
        "single precision": '''
def sum_rule(G):
    return G.astype(np.float32).sum(axis=0)
''',
        "copy of the first": '''
def sum_rule(G):
    total = G[0].copy()
    for n in range(1, G.shape[0]):
        total += G[n]
    return total
''',
        "reduce": '''
from functools import reduce

sum_rule = lambda gradients, start=0: reduce(lambda a, b: a + b, gradients, start)
''',
        "flat product": '''
def sum_rule(G):
    N = len(G)
    return (np.ones((1, N)) @ G.reshape(N, -1)).reshape(G.shape[1:])
''',
        "nested lists": '''
def sum_rule(G):
    N, H, O = G.shape
    return [[float(sum(G[n, h, o] for n in range(N))) for o in range(O)] for h in range(H)]
''',
        "axes moved": '''
def sum_rule(G):
    return np.moveaxis(G, 0, -1).sum(axis=-1)
''',
    },
    "E3.4": {
        "other sign": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    return (yHat - y) * dyHat_dW2
''',
        "matrix product": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    return dyHat_dW2 @ (yHat - y)
''',
        "loops": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    H = dyHat_dW2.shape[0]
    dJdW2 = np.zeros((H, 1))
    for h in range(H):
        dJdW2[h, 0] = -(y[0, 0] - yHat[0, 0]) * dyHat_dW2[h, 0]
    return dJdW2
''',
        "two links": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    dJ_dyHat = -1 * (y - yHat)
    return np.multiply(dJ_dyHat, dyHat_dW2)
''',
        "einsum": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    return -np.einsum("ij,hj->hi", y - yHat, dyHat_dW2)
''',
        "number": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    error = float(y.item() - yHat.item())
    return -error * dyHat_dW2
''',
        "dot": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    return np.dot(dyHat_dW2, -(y - yHat))
''',
        "single precision": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    y, yHat, d = (np.asarray(a, dtype=np.float32) for a in (y, yHat, dyHat_dW2))
    return -(y - yHat) * d
''',
        "lambda": '''
dJdW2_q4 = lambda t, o, d: -t * d + o * d
''',
        "nested lists": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    error = y[0][0] - yHat[0][0]
    return [[float(-error * row[0])] for row in dyHat_dW2]
''',
        "transposed twice": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    return ((yHat - y) @ dyHat_dW2.T).T
''',
        "difference of the cost": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    eps = 1e-4
    slope = (cost(y, yHat + eps) - cost(y, yHat - eps)) / (2 * eps)
    return slope * dyHat_dW2
''',
        "changes copies in place": '''
def dJdW2_q4(target, answer, inner, sign=-1):
    result = inner.astype(float)
    result *= target - answer
    result *= sign
    return result
''',
        "both halves written": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    return 0.5 * 2 * (y - yHat) * (0 - dyHat_dW2)
''',
    },
    "E3.5": {
        "other sign": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    return (yHat - y) * dyHat_dz3 * dz3_dW2
''',
        "through Q4": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    return -(y - yHat) * dyHat_dW2

def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    return dJdW2_q4(y, yHat, dyHat_dz3 * dz3_dW2)
''',
        "delta first": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    delta3 = -(y - yHat) * dyHat_dz3
    return dz3_dW2 @ delta3
''',
        "loops": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    dJdW2 = np.empty((len(dz3_dW2), 1))
    for h in range(len(dz3_dW2)):
        dJdW2[h, 0] = -(y[0, 0] - yHat[0, 0]) * dyHat_dz3[0, 0] * dz3_dW2[h, 0]
    return dJdW2
''',
        "einsum": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    return np.einsum("ij,jk,hk->hi", yHat - y, dyHat_dz3, dz3_dW2)
''',
        "numbers": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    factor = -(y.item() - yHat.item()) * dyHat_dz3.item()
    return factor * dz3_dW2
''',
        "multi_dot": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    return np.linalg.multi_dot([dz3_dW2, dyHat_dz3, yHat - y])
''',
        "product over links": '''
from math import prod

def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    return prod([-(y - yHat), dyHat_dz3, dz3_dW2])
''',
        "single precision": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    links = [np.float32(yHat - y), np.float32(dyHat_dz3), np.float32(dz3_dW2)]
    return links[0] * links[1] * links[2]
''',
        "lambda": '''
dJdW2_q5 = lambda y, a, s, d, minus=-1: minus * (y - a) * (s * d)
''',
        "nested lists": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    error, slope = (y - yHat).item(), dyHat_dz3.item()
    return [[-error * slope * float(d)] for d in dz3_dW2[:, 0]]
''',
        "kron": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    return np.kron((yHat - y) * dyHat_dz3, dz3_dW2)
''',
        "row and back": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    row = (yHat - y) @ dyHat_dz3 @ dz3_dW2.T
    return row.reshape(-1, 1)
''',
        "copy in place": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    result = np.array(dz3_dW2, dtype=float)
    for link in (yHat - y, dyHat_dz3):
        result *= link
    return result
''',
    },
    "E3.7": {
        "tuple": '''
def shape_delta3(N, O):
    return (N, O)
''',
        "list": '''
def shape_delta3(N, O):
    return [N, O]
''',
        "shape of z3": '''
def shape_delta3(N, O):
    z3 = np.zeros((N, 5)) @ np.zeros((5, O))
    return z3.shape
''',
        "from the formula": '''
def shape_delta3(N, O):
    y, yHat, z3 = np.zeros((3, N, O))
    return (-(y - yHat) * sigmoid_prime(z3)).shape
''',
        "lambda": '''
shape_delta3 = lambda examples, outputs: (examples, outputs)
''',
        "array": '''
def shape_delta3(N, O):
    return np.array((N, O))
''',
        "star": '''
def shape_delta3(*sizes):
    return sizes
''',
        "through a forward pass": '''
def shape_delta3(N, O):
    yHat = forward(np.ones((N, 2)), np.ones((2, 3)), np.ones((3, O)))[-1]
    return np.shape(yHat)
''',
        "dict": '''
def shape_delta3(N, O, axes=("examples", "outputs")):
    sizes = dict(zip(axes, (N, O)))
    return sizes["examples"], sizes["outputs"]
''',
        "NumPy integers": '''
def shape_delta3(N, O):
    return np.int64(N), np.int32(O)
''',
    },
    "E3.8": {
        "lists": '''
def q8_symbols():
    z = [["z11"]]
    a = [["a11", "a12", "a13"]]
    W = [["W11"], ["W21"], ["W31"]]
    return z, a, W
''',
        "tuples": '''
def q8_symbols():
    return (("z11",),), (("a11", "a12", "a13"),), (("W11",), ("W21",), ("W31",))
''',
        "arrays of strings": '''
def q8_symbols():
    z = np.array([["z11"]])
    a = np.array([["a11", "a12", "a13"]])
    W = np.array([["W11", "W21", "W31"]]).T
    return z, a, W
''',
        "arrays of objects": '''
def q8_symbols():
    a = np.array([["a11", "a12", "a13"]], dtype=object)
    W = np.array(["W11", "W21", "W31"], dtype=object).reshape(3, 1)
    return np.array([["z11"]], dtype=object), a, W
''',
        "loops": '''
def q8_symbols():
    def matrix(letter, rows, columns):
        result = []
        for row in range(1, rows + 1):
            result.append([letter + str(row) + str(column) for column in range(1, columns + 1)])
        return result

    return matrix("z", 1, 1), matrix("a", 1, 3), matrix("W", 3, 1)
''',
        "split": '''
def q8_symbols():
    return [["z11"]], ["a11 a12 a13".split()], [[w] for w in "W11 W21 W31".split()]
''',
        "list of three": '''
def q8_symbols():
    return [[["z11"]], [["a11", "a12", "a13"]], [["W11"], ["W21"], ["W31"]]]
''',
        "filled arrays": '''
def q8_symbols():
    z, a, W = np.empty((1, 1), "<U3"), np.empty((1, 3), "<U3"), np.empty((3, 1), "<U3")
    for letter, A in (("z", z), ("a", a), ("W", W)):
        for i, j in np.ndindex(A.shape):
            A[i, j] = f"{letter}{i + 1}{j + 1}"
    return z, a, W
''',
        "char.add": '''
def q8_symbols():
    digits = np.array(["1", "2", "3"])
    a = np.char.add("a1", digits)[None, :]
    W = np.char.add(np.char.add("W", digits), "1")[:, None]
    return [["z11"]], a, W
''',
        "lambda": '''
q8_symbols = lambda: ([["z11"]], [[f"a1{k}" for k in "123"]], [[f"W{k}1"] for k in "123"])
''',
        "named tuple": '''
from typing import NamedTuple

class Equation(NamedTuple):
    z: list
    a: list
    W: list

def q8_symbols():
    return Equation(z=[["z11"]], W=[["W11"], ["W21"], ["W31"]], a=[["a11", "a12", "a13"]])
''',
        "spaces around": '''
def q8_symbols():
    return [[" z11"]], [["a11 ", "a12 ", "a13 "]], [["W11\\n"], ["W21\\n"], ["W31\\n"]]
''',
    },
    "E3.9": {
        "transpose": '''
def dz3_dW2(a2):
    return np.transpose(a2)
''',
        "reshape": '''
def dz3_dW2(a2):
    return a2.reshape(-1, 1)
''',
        "loop": '''
def dz3_dW2(a2):
    H = a2.shape[1]
    result = np.zeros((H, 1))
    for h in range(H):
        result[h, 0] = a2[0, h]
    return result
''',
        "new axis": '''
def dz3_dW2(a2):
    return a2[0][:, None]
''',
        "einsum": '''
def dz3_dW2(a2):
    return np.einsum("ij->ji", a2)
''',
        "nested lists": '''
def dz3_dW2(a2):
    return [[float(activation)] for activation in a2[0]]
''',
        "differences": '''
def dz3_dW2(a2):
    H = a2.shape[1]
    result = np.zeros((H, 1))
    for h in range(H):
        d = np.zeros((H, 1))
        d[h, 0] = 1.0
        result[h] = (a2 @ d - a2 @ -d) / 2
    return result
''',
        "identity": '''
def dz3_dW2(a2):
    return np.eye(a2.shape[1]) @ a2.T
''',
        "vstack": '''
def dz3_dW2(a2):
    return np.vstack(list(a2[0]))
''',
        "single precision": '''
def dz3_dW2(a2):
    return a2.astype("float32").swapaxes(0, 1)
''',
        "lambda": '''
dz3_dW2 = lambda activations, copy=True: activations.T.copy()
''',
        "column_stack": '''
def dz3_dW2(a2):
    return np.column_stack([a2.ravel()])
''',
    },
    "E3.10": {
        "letter": '''
def q10_reason():
    return "c"
''',
        "capital": '''
def q10_reason():
    return "C"
''',
        "spaces": '''
def q10_reason():
    return " c\\n"
''',
        "with a bracket": '''
def q10_reason():
    return "c)"
''',
        "lambda": '''
q10_reason = lambda: "c"
''',
        "list of one": '''
def q10_reason():
    return ["c"]
''',
        "NumPy string": '''
def q10_reason():
    return np.str_("c")
''',
        "array": '''
def q10_reason():
    return np.array("c")
''',
        "dict of options": '''
def q10_reason(chosen="not in it"):
    options = {"stored": "a", "fixed": "b", "not in it": "c", "left": "d"}
    return options[chosen]
''',
    },
    "E3.11": {
        "step by step": '''
def q11():
    X = np.array([[0.3, 1.0]])
    y = 0.75
    W1 = np.ones((2, 3))
    W2 = np.ones((3, 1))
    z2 = X @ W1
    a2 = sigmoid(z2)
    z3 = a2 @ W2
    yHat = sigmoid(z3)
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    dJdW2 = np.dot(a2.T, delta3)
    return dict(z2=z2, a2=a2, z3=z3, yHat=yHat, delta3=delta3, dJdW2=dJdW2)
''',
        "flat vectors": '''
def q11():
    x, W1, w2 = np.array([0.3, 1.0]), np.ones((2, 3)), np.ones(3)
    z2 = x @ W1
    a2 = sigmoid(z2)
    z3 = a2 @ w2
    yHat = sigmoid(z3)
    delta3 = (yHat - 0.75) * yHat * (1 - yHat)
    return {"z2": z2, "a2": a2, "z3": z3, "yHat": yHat, "delta3": delta3, "dJdW2": a2 * delta3}
''',
        "math alone": '''
import math

def q11():
    f = lambda z: 1 / (1 + math.exp(-z))
    z2 = [0.3 * 1 + 1.0 * 1 for _ in range(3)]
    a2 = [f(z) for z in z2]
    z3 = sum(a2)
    yHat = f(z3)
    slope = math.exp(-z3) / (1 + math.exp(-z3)) ** 2
    delta3 = -(0.75 - yHat) * slope
    return {"z2": [z2], "a2": [a2], "z3": [[z3]], "yHat": [[yHat]], "delta3": [[delta3]],
            "dJdW2": [[a * delta3] for a in a2]}
''',
        "six decimals": '''
def q11():
    z2, a2, z3, yHat = forward(np.array([[0.3, 1.0]]), np.ones((2, 3)), np.ones((3, 1)))
    delta3 = -(0.75 - yHat) * sigmoid_prime(z3)
    numbers = {"z2": z2, "a2": a2, "z3": z3, "yHat": yHat, "delta3": delta3}
    numbers["dJdW2"] = a2.T @ delta3
    return {name: np.round(number, 6) for name, number in numbers.items()}
''',
        "six digits by hand": '''
def q11():
    return {
        "z2": [[1.3, 1.3, 1.3]], "a2": [[0.785835, 0.785835, 0.785835]], "z3": 2.35750,
        "yHat": 0.913529, "delta3": 0.0129178, "dJdW2": [[0.0101512], [0.0101512], [0.0101512]],
    }
''',
        "single precision": '''
def q11():
    X, y = np.array([[0.3, 1.0]], np.float32), np.float32(0.75)
    W1, W2 = np.ones((2, 3), np.float32), np.ones((3, 1), np.float32)
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = (yHat - y) * yHat * (1 - yHat)
    return {"z2": z2, "a2": a2, "z3": z3, "yHat": yHat, "delta3": delta3,
            "dJdW2": np.einsum("nh,no->ho", a2, delta3)}
''',
        "more keys": '''
def q11():
    X, y, W1, W2 = np.array([[0.3, 1.0]]), np.array([[0.75]]), np.ones((2, 3)), np.ones((3, 1))
    z2, a2, z3, yHat = forward(X, W1, W2)
    J = cost(y, yHat)
    f_prime = sigmoid_prime(z3)
    delta3 = -(y - yHat) * f_prime
    dJdW2 = a2.T @ delta3
    answer = locals()
    return {name: answer[name] for name in answer if name not in ("W1", "W2")}
''',
        "difference quotient": '''
def q11():
    X, y, W1, W2 = np.array([[0.3, 1.0]]), np.array([[0.75]]), np.ones((2, 3)), np.ones((3, 1))
    z2, a2, z3, yHat = forward(X, W1, W2)
    eps = 1e-5
    J = lambda z: cost(y, sigmoid(z))
    delta3 = (J(z3 + eps) - J(z3 - eps)) / (2 * eps)
    dJdW2 = np.zeros((3, 1))
    for h in range(3):
        d = np.zeros((3, 1))
        d[h] = eps
        dJdW2[h] = (J(a2 @ (W2 + d)) - J(a2 @ (W2 - d))) / (2 * eps)
    return {"z2": z2, "a2": a2, "z3": z3, "yHat": yHat, "delta3": delta3, "dJdW2": dJdW2}
''',
        "complex step": '''
def q11():
    X, y, W1, W2 = np.array([[0.3, 1.0]]), 0.75, np.ones((2, 3)), np.ones((3, 1))
    z2, a2, z3, yHat = forward(X, W1, W2)
    J = lambda z: (0.5 * (y - sigmoid(z)) ** 2).item()
    delta3 = J(z3 + 1e-30j).imag / 1e-30
    dJdW2 = [J(a2 @ (W2 + 1e-30j * e[:, None])).imag / 1e-30 for e in np.eye(3)]
    return {"z2": z2, "a2": a2, "z3": z3, "yHat": yHat, "delta3": delta3, "dJdW2": dJdW2}
''',
        "keys in a list": '''
def q11():
    z2, a2, z3, yHat = forward(np.array([[0.3, 1.0]]), np.ones((2, 3)), np.ones((3, 1)))
    delta3 = (yHat - 0.75) * (sigmoid(z3) - sigmoid(z3) ** 2)
    keys = "z2 a2 z3 yHat delta3 dJdW2".split()
    return dict(zip(keys, (z2, a2, z3, yHat, delta3, (delta3 @ a2).T)))
''',
        "row of the notes": '''
def q11(y=0.75):
    f = lambda z: np.tanh(z / 2) / 2 + 0.5
    z2 = np.full((1, 3), 1.3)
    a2 = f(z2)
    z3 = a2.sum(axis=1, keepdims=True)
    yHat = f(z3)
    delta3 = (yHat - y) / (2 + 2 * np.cosh(z3))
    return {"yHat": yHat.item(), "z3": z3.item(), "z2": z2.tolist(), "a2": a2.tolist(),
            "delta3": delta3.item(), "dJdW2": (delta3 * a2).tolist()}
''',
    },
}

WRONG = {
    "E3.1": {
        "product shape": '''
def shape_dJdW1(D, H, O):
    return (np.zeros((1, D)) @ np.zeros((D, H))).shape
''',
        "transposed for the product": '''
def shape_dJdW1(D, H, O):
    return np.zeros((D, H)).T.shape
''',
        "all three": '''
def shape_dJdW1(D, H, O):
    return D, H, O
''',
        "sorted": '''
def shape_dJdW1(D, H, O):
    return tuple(sorted((D, H)))
''',
        "text": '''
def shape_dJdW1(D, H, O):
    return f"({D}, {H})"
''',
        "letters": '''
def shape_dJdW1(D, H, O):
    return "D", "H"
''',
        "set": '''
def shape_dJdW1(D, H, O):
    return {D, H}
''',
        "array of that shape": '''
def shape_dJdW1(D, H, O):
    return np.zeros((D, H))
''',
        "bias row": '''
def shape_dJdW1(D, H, O):
    return D + 1, H
''',
        "hidden by hidden": '''
def shape_dJdW1(D, H, O):
    return H, H
''',
        "flat": '''
def shape_dJdW1(D, H, O):
    return (D * H,)
''',
        "one output assumed": '''
def shape_dJdW1(D, H, O):
    return D, H * O
''',
        "prints": '''
def shape_dJdW1(D, H, O):
    print((D, H))
''',
        "three hidden units": '''
def shape_dJdW1(D, H, O):
    return D, 3
''',
        "two inputs": '''
def shape_dJdW1(D, H, O):
    return 2, H
''',
        "remembers": '''
first = []

def shape_dJdW1(D, H, O):
    first.append((D, H))
    return first[0]
''',
        "larger first": '''
def shape_dJdW1(D, H, O):
    return max(D, H), min(D, H)
''',
    },
    "E3.2": {
        "product shape": '''
def shape_dJdW2(D, H, O):
    return (np.zeros((1, H)) @ np.zeros((H, O))).shape
''',
        "all three": '''
def shape_dJdW2(D, H, O):
    return D, H, O
''',
        "from input to output": '''
def shape_dJdW2(D, H, O):
    return D, O
''',
        "squeezed": '''
def shape_dJdW2(D, H, O):
    return np.squeeze(np.zeros((H, O))).shape
''',
        "sorted": '''
def shape_dJdW2(D, H, O):
    return tuple(sorted((H, O)))
''',
        "text": '''
def shape_dJdW2(D, H, O):
    return str((H, O))
''',
        "letters": '''
def shape_dJdW2(D, H, O):
    return ("H", "O")
''',
        "array of that shape": '''
def shape_dJdW2(D, H, O):
    return np.empty((H, O))
''',
        "bias row": '''
def shape_dJdW2(D, H, O):
    return H + 1, O
''',
        "square from the notes": '''
def shape_dJdW2(D, H, O):
    return 3, O
''',
        "number of outputs": '''
def shape_dJdW2(D, H, O):
    return (O,)
''',
        "larger first": '''
def shape_dJdW2(D, H, O):
    return (H, O) if H > O else (O, H)
''',
        "dict": '''
def shape_dJdW2(D, H, O):
    return {"rows": H, "columns": O}
''',
        "first layer transposed": '''
def shape_dJdW2(D, H, O):
    return H, D
''',
        "one more axis": '''
def shape_dJdW2(D, H, O):
    return 1, H, O
''',
        "prints": '''
def shape_dJdW2(D, H, O):
    print(H, O)
''',
    },
    "E3.3": {
        "last axis": '''
def sum_rule(G):
    return np.sum(G, axis=-1)
''',
        "Python's sum twice": '''
def sum_rule(G):
    return sum(sum(G))
''',
        "three examples": '''
def sum_rule(G):
    return G[0] + G[1] + G[2]
''',
        "last skipped": '''
def sum_rule(G):
    total = np.zeros(G.shape[1:])
    for n in range(len(G) - 1):
        total += G[n]
    return total
''',
        "first twice": '''
def sum_rule(G):
    total = G[0].copy()
    for g in G:
        total = total + g
    return total
''',
        "writes into G": '''
def sum_rule(G):
    total = G[0]
    for g in G[1:]:
        total += g
    return total
''',
        "zeroes G": '''
def sum_rule(G):
    total = G.sum(axis=0)
    G[:] = 0
    return total
''',
        "flat": '''
def sum_rule(G):
    return G.sum(axis=0).ravel()
''',
        "squeezed": '''
def sum_rule(G):
    return np.squeeze(G.sum(axis=0))
''',
        "transposed": '''
def sum_rule(G):
    return G.sum(axis=0).T
''',
        "product rule": '''
def sum_rule(G):
    return np.prod(G, axis=0)
''',
        "squares": '''
def sum_rule(G):
    return 0.5 * np.sum(G ** 2, axis=0)
''',
        "absolute": '''
def sum_rule(G):
    return np.abs(G).sum(axis=0)
''',
        "minus": '''
def sum_rule(G):
    return -G.sum(axis=0)
''',
        "divided by the wrong axis": '''
def sum_rule(G):
    return G.sum(axis=0) / G.shape[1]
''',
        "median times N": '''
def sum_rule(G):
    return np.median(G, axis=0) * len(G)
''',
        "outputs repeated": '''
def sum_rule(G):
    total = G.sum(axis=0)
    return np.repeat(total.sum(axis=1, keepdims=True), G.shape[2], axis=1)
''',
        "first output only": '''
def sum_rule(G):
    return G[:, :, :1].sum(axis=0)
''',
        "whole numbers": '''
def sum_rule(G):
    total = np.zeros(G.shape[1:], dtype=int)
    for g in G:
        total = total + g.astype(int)
    return total
''',
        "per output": '''
def sum_rule(G):
    return G.sum(axis=(0, 1))
''',
    },
    "E3.4": {
        "brackets lost": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    return -y - yHat * dyHat_dW2
''',
        "minus inside": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    return (-y - yHat) * dyHat_dW2
''',
        "target alone": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    return -y * dyHat_dW2
''',
        "answer alone": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    return yHat * dyHat_dW2
''',
        "slope from yHat for the third argument": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    slope = yHat * (1 - yHat)
    return -(y - yHat) * slope * np.ones(dyHat_dW2.shape)
''',
        "whole-number box": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    dJdW2 = np.zeros_like(dyHat_dW2)
    for h in range(len(dyHat_dW2)):
        dJdW2[h, 0] = (-(y - yHat) * dyHat_dW2[h]).item()
    return dJdW2
''',
        "three units": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    return -(y - yHat) * dyHat_dW2[:3]
''',
        "overwrites the derivative": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    result = -(y - yHat) * dyHat_dW2
    dyHat_dW2[:] = result
    return result
''',
        "overwrites y": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    y -= yHat
    return -y * dyHat_dW2
''',
        "column and flat": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    return -(y - yHat) * dyHat_dW2.ravel()
''',
        "outer": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    return -(y - yHat) * (dyHat_dW2 @ dyHat_dW2.T)
''',
        "averaged over weights": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    return -(y - yHat) * dyHat_dW2 / len(dyHat_dW2)
''',
        "inner derivative squared": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    return -(y - yHat) * dyHat_dW2 ** 2
''',
        "two digits": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    return np.round(-(y - yHat) * dyHat_dW2, 2)
''',
        "half precision": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    return (-(y - yHat) * dyHat_dW2).astype(np.float16)
''',
        "cost": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    return cost(y, yHat)
''',
        "right when too high": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    return abs(yHat - y) * dyHat_dW2
''',
        "clipped": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    return np.clip(yHat - y, -1, 1) * dyHat_dW2
''',
        "sign only": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    return np.sign(yHat - y) * dyHat_dW2
''',
        "divides": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    return dyHat_dW2 / (yHat - y)
''',
        "prints": '''
def dJdW2_q4(y, yHat, dyHat_dW2):
    print(-(y - yHat) * dyHat_dW2)
''',
    },
    "E3.5": {
        "sigmoid_prime of yHat": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    return -(y - yHat) * sigmoid_prime(yHat) * dz3_dW2
''',
        "slope from yHat and from the argument": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    return -(y - yHat) * yHat * (1 - yHat) * dyHat_dz3 * dz3_dW2
''',
        "slope v(1-v) of the slope": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    return -(y - yHat) * dyHat_dz3 * (1 - dyHat_dz3) * dz3_dW2
''',
        "link from z3 alone": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    return 1.0 * dz3_dW2
''',
        "product of activations": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    return -(y - yHat) * dyHat_dz3 * dz3_dW2 * (1 - dz3_dW2)
''',
        "brackets lost": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    return -y - yHat * dyHat_dz3 * dz3_dW2
''',
        "square kept": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    return -(y - yHat) ** 2 * dyHat_dz3 * dz3_dW2
''',
        "all added": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    return -(y - yHat) + dyHat_dz3 + dz3_dW2
''',
        "whole-number box": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    dJdW2 = np.empty_like(dz3_dW2)
    dJdW2[:] = -(y - yHat) * dyHat_dz3 * dz3_dW2
    return dJdW2
''',
        "three units": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    dJdW2 = np.zeros((3, 1))
    for h in range(3):
        dJdW2[h, 0] = (-(y - yHat) * dyHat_dz3 * dz3_dW2[h]).item()
    return dJdW2
''',
        "overwrites dz3_dW2": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    result = -(y - yHat) * dyHat_dz3 * dz3_dW2
    np.copyto(dz3_dW2, result, casting="unsafe")
    return result
''',
        "overwrites y": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    y -= yHat
    return -y * dyHat_dz3 * dz3_dW2
''',
        "slope left out where it is large": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    return -(y - yHat) * np.minimum(dyHat_dz3, 0.25) * dz3_dW2
''',
        "size of the slope": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    return -(y - yHat) * np.abs(dyHat_dz3) * dz3_dW2
''',
        "averaged": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    return np.mean(-(y - yHat) * dyHat_dz3 * dz3_dW2)
''',
        "outer": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    return -(y - yHat) * dyHat_dz3 * dz3_dW2 * dz3_dW2.T
''',
        "two digits": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    return np.round(-(y - yHat) * dyHat_dz3, 2) * dz3_dW2
''',
        "half precision": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    return np.float16(-(y - yHat)) * np.float16(dyHat_dz3) * np.float16(dz3_dW2)
''',
        "tuple of links": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    return -(y - yHat), dyHat_dz3, dz3_dW2
''',
        "normalised": '''
def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    g = -(y - yHat) * dyHat_dz3 * dz3_dW2
    return g / np.linalg.norm(g)
''',
    },
    "E3.7": {
        "outputs first": '''
def shape_delta3(N, O):
    return O, N
''',
        "larger first": '''
def shape_delta3(N, O):
    return max(N, O), min(N, O)
''',
        "smaller first": '''
def shape_delta3(N, O):
    return tuple(sorted([N, O]))
''',
        "letters": '''
def shape_delta3(N, O):
    return "N", "O"
''',
        "text": '''
def shape_delta3(N, O):
    return f"{N}x{O}"
''',
        "two answers of the notes": '''
def shape_delta3(N, O):
    return (1, 1) if N == 1 else (3, 1)
''',
        "array": '''
def shape_delta3(N, O):
    return np.zeros((N, O))
''',
        "three axes": '''
def shape_delta3(N, O):
    return N, O, 1
''',
        "like W2": '''
def shape_delta3(N, O, H=3):
    return H, O
''',
        "like a2": '''
def shape_delta3(N, O, H=3):
    return N, H
''',
        "square in the outputs": '''
def shape_delta3(N, O):
    return O, O
''',
        "flat when one output": '''
def shape_delta3(N, O):
    return (N, O) if O > 1 else (N,)
''',
        "number when one example and output": '''
def shape_delta3(N, O):
    return () if N == O == 1 else (N, O)
''',
        "outputs added up": '''
def shape_delta3(N, O):
    return np.zeros((N, O)).sum(axis=1, keepdims=True).shape
''',
        "prints": '''
def shape_delta3(N, O):
    print(N, O)
''',
    },
    "E3.8": {
        "commas": '''
def q8_symbols():
    return [["z1,1"]], [["a1,1", "a1,2", "a1,3"]], [["W1,1"], ["W2,1"], ["W3,1"]]
''',
        "with layers": '''
def q8_symbols():
    return ([["z11^(3)"]], [["a11^(2)", "a12^(2)", "a13^(2)"]],
            [["W11^(2)"], ["W21^(2)"], ["W31^(2)"]])
''',
        "names of the matrices": '''
def q8_symbols():
    return [["z3"]], [["a2", "a2", "a2"]], [["W2"], ["W2"], ["W2"]]
''',
        "column first": '''
def q8_symbols():
    return [["z11"]], [["a11", "a21", "a31"]], [["W11"], ["W12"], ["W13"]]
''',
        "whole equation as text": '''
def q8_symbols():
    return "z11 = a11 W11 + a12 W21 + a13 W31"
''',
        "z as a sum": '''
def q8_symbols():
    z = [["a11 W11 + a12 W21 + a13 W31"]]
    return z, [["a11", "a12", "a13"]], [["W11"], ["W21"], ["W31"]]
''',
        "two of three": '''
def q8_symbols():
    return [["a11", "a12", "a13"]], [["W11"], ["W21"], ["W31"]]
''',
        "dict": '''
def q8_symbols():
    return {"z": [["z11"]], "a": [["a11", "a12", "a13"]], "W": [["W11"], ["W21"], ["W31"]]}
''',
        "two hidden units": '''
def q8_symbols():
    return [["z11"]], [["a11", "a12"]], [["W11"], ["W21"]]
''',
        "flat a": '''
def q8_symbols():
    return [["z11"]], ["a11", "a12", "a13"], [["W11"], ["W21"], ["W31"]]
''',
        "flat W": '''
def q8_symbols():
    return [["z11"]], [["a11", "a12", "a13"]], ["W11", "W21", "W31"]
''',
        "W square": '''
def q8_symbols():
    W = [["W11", "W12", "W13"], ["W21", "W22", "W23"], ["W31", "W32", "W33"]]
    return [["z11"]], [["a11", "a12", "a13"]], W
''',
        "one digit wrong": '''
def q8_symbols():
    return [["z11"]], [["a11", "a12", "a13"]], [["W11"], ["W21"], ["W32"]]
''',
        "one index twice": '''
def q8_symbols():
    return [["z11"]], [["a11", "a12", "a12"]], [["W11"], ["W21"], ["W31"]]
''',
        "rows as texts": '''
def q8_symbols():
    return ["z11"], ["a11 a12 a13"], ["W11", "W21", "W31"]
''',
        "numbers": '''
def q8_symbols():
    return [[11]], [[11, 12, 13]], [[11], [21], [31]]
''',
        "the docstring's own example": '''
def q8_symbols():
    return [["u11", "u12"]], [["b11", "b12"]], [["V11", "V12"], ["V21", "V22"]]
''',
        "counted backwards": '''
def q8_symbols():
    return [["z11"]], [["a13", "a12", "a11"]], [["W31"], ["W21"], ["W11"]]
''',
        "spaces inside": '''
def q8_symbols():
    return [["z 11"]], [["a 11", "a 12", "a 13"]], [["W 11"], ["W 21"], ["W 31"]]
''',
        "prints": '''
def q8_symbols():
    print([["z11"]], [["a11", "a12", "a13"]], [["W11"], ["W21"], ["W31"]])
''',
    },
    "E3.9": {
        "column of squares": '''
def dz3_dW2(a2):
    return (a2 ** 2).T
''',
        "three units": '''
def dz3_dW2(a2):
    return np.array([[a2[0, 0]], [a2[0, 1]], [a2[0, 2]]])
''',
        "squeezed": '''
def dz3_dW2(a2):
    return np.squeeze(a2.T)
''',
        "transposed flat": '''
def dz3_dW2(a2):
    return a2[0].T
''',
        "sigmoid once more": '''
def dz3_dW2(a2):
    return sigmoid(a2).T
''',
        "whole-number box": '''
def dz3_dW2(a2):
    result = np.zeros((a2.shape[1], 1), dtype=int)
    result[:, 0] = a2[0]
    return result
''',
        "size of the activations": '''
def dz3_dW2(a2):
    return np.abs(a2).T
''',
        "sorted": '''
def dz3_dW2(a2):
    return np.sort(a2.T, axis=0)
''',
        "backwards": '''
def dz3_dW2(a2):
    return a2.T[::-1]
''',
        "resized in place": '''
def dz3_dW2(a2):
    a2.resize((a2.size, 1), refcheck=False)
    return a2
''',
        "centred": '''
def dz3_dW2(a2):
    return (a2 - a2.mean()).T
''',
        "divided by H": '''
def dz3_dW2(a2):
    return a2.T / a2.shape[1]
''',
        "clipped to a sigmoid's range": '''
def dz3_dW2(a2):
    return np.clip(a2, 0, 1).T
''',
        "the notes' activations": '''
def dz3_dW2(a2):
    return np.full((3, 1), 0.74)
''',
        "mean": '''
def dz3_dW2(a2):
    return a2.mean()
''',
        "three axes": '''
def dz3_dW2(a2):
    return a2[:, :, None]
''',
        "with a bias": '''
def dz3_dW2(a2):
    return np.vstack([a2.T, [[1]]])
''',
        "doubled": '''
def dz3_dW2(a2):
    return 2 * a2.T
''',
        "two digits": '''
def dz3_dW2(a2):
    return np.round(a2, 2).T
''',
        "prints": '''
def dz3_dW2(a2):
    print(a2.T)
''',
    },
    "E3.10": {
        "a": '''
def q10_reason():
    return "a"
''',
        "b": '''
def q10_reason():
    return "b"
''',
        "d": '''
def q10_reason():
    return "D"
''',
        "e": '''
def q10_reason():
    return "e"
''',
        "negated": '''
def q10_reason():
    return "not c"
''',
        "two letters": '''
def q10_reason():
    return "c", "b"
''',
        "all letters": '''
def q10_reason():
    return "abcd"
''',
        "letters in turn": '''
letters = iter("abcd" * 9)

def q10_reason():
    return next(letters)
''',
        "a sentence": '''
def q10_reason():
    return "because the training data is fixed"
''',
        "position": '''
def q10_reason():
    return 3
''',
        "true": '''
def q10_reason():
    return True
''',
        "dict": '''
def q10_reason():
    return {"a": False, "b": False, "c": True, "d": False}
''',
        "prints": '''
def q10_reason():
    print("c")
''',
        "object equal to everything": '''
class Any(str):
    __eq__ = lambda self, other: True
    __hash__ = str.__hash__

def q10_reason():
    return Any("b")
''',
        "wants an argument": '''
def q10_reason(letter):
    return "c"
''',
        "Cyrillic letter": '''
def q10_reason():
    return "\\u0441"
''',
    },
    "E3.11": {
        "the notes as filled in": '''
def q11():
    return {"z2": [[1.3, 1.3, 1.3]], "a2": [[0.74, 0.74, 0.74]], "z3": [[2.37]],
            "yHat": [[0.92]], "delta3": [[0.013]], "dJdW2": [[0.74], [0.74], [0.74]]}
''',
        "two digits all through": '''
def q11():
    z2, a2, z3, yHat = forward(np.array([[0.3, 1.0]]), np.ones((2, 3)), np.ones((3, 1)))
    delta3 = -(0.75 - yHat) * sigmoid_prime(z3)
    numbers = dict(z2=z2, a2=a2, z3=z3, yHat=yHat, delta3=delta3, dJdW2=a2.T @ delta3)
    return {name: np.round(number, 2) for name, number in numbers.items()}
''',
        "five decimals": '''
def q11():
    z2, a2, z3, yHat = forward(np.array([[0.3, 1.0]]), np.ones((2, 3)), np.ones((3, 1)))
    delta3 = -(0.75 - yHat) * sigmoid_prime(z3)
    numbers = dict(z2=z2, a2=a2, z3=z3, yHat=yHat, delta3=delta3, dJdW2=a2.T @ delta3)
    return {name: np.round(number, 5) for name, number in numbers.items()}
''',
        "the notes' digit carried on": '''
def q11():
    z2 = np.full((1, 3), 1.3)
    a2 = np.full((1, 3), 0.74)
    z3 = a2 @ np.ones((3, 1))
    yHat = sigmoid(z3)
    delta3 = -(0.75 - yHat) * sigmoid_prime(z3)
    return dict(z2=z2, a2=a2, z3=z3, yHat=yHat, delta3=delta3, dJdW2=a2.T @ delta3)
''',
        "minus and slope missing": '''
def q11():
    z2, a2, z3, yHat = forward(np.array([[0.3, 1.0]]), np.ones((2, 3)), np.ones((3, 1)))
    delta3 = 0.75 - yHat
    return dict(z2=z2, a2=a2, z3=z3, yHat=yHat, delta3=delta3, dJdW2=a2.T @ delta3)
''',
        "minus missing": '''
def q11():
    z2, a2, z3, yHat = forward(np.array([[0.3, 1.0]]), np.ones((2, 3)), np.ones((3, 1)))
    delta3 = (0.75 - yHat) * sigmoid_prime(z3)
    return dict(z2=z2, a2=a2, z3=z3, yHat=yHat, delta3=delta3, dJdW2=a2.T @ delta3)
''',
        "slope at a2, matrix product": '''
def q11():
    z2, a2, z3, yHat = forward(np.array([[0.3, 1.0]]), np.ones((2, 3)), np.ones((3, 1)))
    delta3 = -(0.75 - yHat) * sigmoid_prime(a2)
    return dict(z2=z2, a2=a2, z3=z3, yHat=yHat, delta3=delta3, dJdW2=a2.T @ delta3)
''',
        "slope at z2, entrywise": '''
def q11():
    z2, a2, z3, yHat = forward(np.array([[0.3, 1.0]]), np.ones((2, 3)), np.ones((3, 1)))
    delta3 = -(0.75 - yHat) * sigmoid_prime(z2)
    return dict(z2=z2, a2=a2, z3=z3, yHat=yHat, delta3=delta3, dJdW2=(a2 * delta3).T)
''',
        "slope at yHat": '''
def q11():
    z2, a2, z3, yHat = forward(np.array([[0.3, 1.0]]), np.ones((2, 3)), np.ones((3, 1)))
    delta3 = -(0.75 - yHat) * sigmoid_prime(yHat)
    return dict(z2=z2, a2=a2, z3=z3, yHat=yHat, delta3=delta3, dJdW2=a2.T @ delta3)
''',
        "not multiplied by delta3": '''
def q11():
    z2, a2, z3, yHat = forward(np.array([[0.3, 1.0]]), np.ones((2, 3)), np.ones((3, 1)))
    delta3 = -(0.75 - yHat) * sigmoid_prime(z3)
    return dict(z2=z2, a2=a2, z3=z3, yHat=yHat, delta3=delta3, dJdW2=a2.T)
''',
        "75 points": '''
def q11():
    z2, a2, z3, yHat = forward(np.array([[0.3, 1.0]]), np.ones((2, 3)), np.ones((3, 1)))
    delta3 = -(75 - yHat) * sigmoid_prime(z3)
    return dict(z2=z2, a2=a2, z3=z3, yHat=yHat, delta3=delta3, dJdW2=a2.T @ delta3)
''',
        "another student's score": '''
def q11():
    z2, a2, z3, yHat = forward(np.array([[0.3, 1.0]]), np.ones((2, 3)), np.ones((3, 1)))
    delta3 = -(0.82 - yHat) * sigmoid_prime(z3)
    return dict(z2=z2, a2=a2, z3=z3, yHat=yHat, delta3=delta3, dJdW2=a2.T @ delta3)
''',
        "all three examples": '''
def q11():
    X, y = np.array([[0.3, 1.0], [0.5, 0.2], [1.0, 0.4]]), np.array([[0.75], [0.82], [0.93]])
    z2, a2, z3, yHat = forward(X, np.ones((2, 3)), np.ones((3, 1)))
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    return dict(z2=z2, a2=a2, z3=z3, yHat=yHat, delta3=delta3, dJdW2=a2.T @ delta3)
''',
        "one hidden unit": '''
def q11():
    z2 = 1.3
    a2 = sigmoid(z2)
    z3 = 3 * a2
    yHat = sigmoid(z3)
    delta3 = -(0.75 - yHat) * sigmoid_prime(z3)
    return dict(z2=z2, a2=a2, z3=z3, yHat=yHat, delta3=delta3, dJdW2=a2 * delta3)
''',
        "two hidden units": '''
def q11():
    z2, a2, z3, yHat = forward(np.array([[0.3, 1.0]]), np.ones((2, 2)), np.ones((2, 1)))
    delta3 = -(0.75 - yHat) * sigmoid_prime(z3)
    return dict(z2=z2, a2=a2, z3=z3, yHat=yHat, delta3=delta3, dJdW2=a2.T @ delta3)
''',
        "hidden layer linear": '''
def q11():
    z2 = np.array([[0.3, 1.0]]) @ np.ones((2, 3))
    a2 = z2
    z3 = a2 @ np.ones((3, 1))
    yHat = sigmoid(z3)
    delta3 = -(0.75 - yHat) * sigmoid_prime(z3)
    return dict(z2=z2, a2=a2, z3=z3, yHat=yHat, delta3=delta3, dJdW2=a2.T @ delta3)
''',
        "tuple": '''
def q11():
    z2, a2, z3, yHat = forward(np.array([[0.3, 1.0]]), np.ones((2, 3)), np.ones((3, 1)))
    delta3 = -(0.75 - yHat) * sigmoid_prime(z3)
    return z2, a2, z3, yHat, delta3, a2.T @ delta3
''',
        "gradient alone": '''
def q11():
    z2, a2, z3, yHat = forward(np.array([[0.3, 1.0]]), np.ones((2, 3)), np.ones((3, 1)))
    return a2.T @ (-(0.75 - yHat) * sigmoid_prime(z3))
''',
        "key missing": '''
def q11():
    z2, a2, z3, yHat = forward(np.array([[0.3, 1.0]]), np.ones((2, 3)), np.ones((3, 1)))
    return dict(z2=z2, a2=a2, z3=z3, yHat=yHat, delta3=-(0.75 - yHat) * sigmoid_prime(z3))
''',
        "other keys": '''
def q11():
    z2, a2, z3, y_hat = forward(np.array([[0.3, 1.0]]), np.ones((2, 3)), np.ones((3, 1)))
    delta = -(0.75 - y_hat) * sigmoid_prime(z3)
    return dict(z2=z2, a2=a2, z3=z3, y_hat=y_hat, delta=delta, dJdW2=a2.T @ delta)
''',
        "all three steps forward wrong": '''
def q11():
    z2 = np.array([[0.3, 1.0]]) * np.ones((1, 2))
    return dict(z2=z2, a2=z2, z3=z2, yHat=z2, delta3=z2, dJdW2=z2)
''',
        "texts": '''
def q11():
    z2, a2, z3, yHat = forward(np.array([[0.3, 1.0]]), np.ones((2, 3)), np.ones((3, 1)))
    delta3 = -(0.75 - yHat) * sigmoid_prime(z3)
    numbers = dict(z2=z2, a2=a2, z3=z3, yHat=yHat, delta3=delta3, dJdW2=a2.T @ delta3)
    return {name: str(number) for name, number in numbers.items()}
''',
        "half precision": '''
def q11():
    X, W1, W2 = (A.astype(np.float16) for A in (np.array([[0.3, 1.0]]), np.ones((2, 3)),
                                                np.ones((3, 1))))
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = (yHat - np.float16(0.75)) * yHat * (1 - yHat)
    return dict(z2=z2, a2=a2, z3=z3, yHat=yHat, delta3=delta3, dJdW2=a2.T @ delta3)
''',
        "nan": '''
def q11():
    nan = float("nan")
    return dict(z2=[[nan] * 3], a2=[[nan] * 3], z3=nan, yHat=nan, delta3=nan, dJdW2=[[nan]] * 3)
''',
        "slope of ReLU": '''
def q11():
    z2, a2, z3, yHat = forward(np.array([[0.3, 1.0]]), np.ones((2, 3)), np.ones((3, 1)))
    delta3 = -(0.75 - yHat) * (z3 > 0)
    return dict(z2=z2, a2=a2, z3=z3, yHat=yHat, delta3=delta3, dJdW2=a2.T @ delta3)
''',
        "two mistakes that cancel": '''
def q11():
    z2, a2, z3, yHat = forward(np.array([[0.3, 1.0]]), np.ones((2, 3)), np.ones((3, 1)))
    delta3 = (0.75 - yHat) * sigmoid_prime(z3)
    return dict(z2=z2, a2=a2, z3=z3, yHat=yHat, delta3=delta3, dJdW2=-a2.T @ delta3)
''',
        "updated weights": '''
def q11():
    z2, a2, z3, yHat = forward(np.array([[0.3, 1.0]]), np.ones((2, 3)), np.ones((3, 1)))
    delta3 = -(0.75 - yHat) * sigmoid_prime(z3)
    dJdW2 = np.ones((3, 1))
    dJdW2 -= a2.T @ delta3
    return dict(z2=z2, a2=a2, z3=z3, yHat=yHat, delta3=delta3, dJdW2=dJdW2)
''',
    },
}
