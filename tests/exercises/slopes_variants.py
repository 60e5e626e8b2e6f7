"""Lesson 02: answers that deserve full marks in other words, and answers that do not.

Each text is a whole answer cell. It may use `np`, as in the notebook's first cell, and the
given functions `sigmoid`, `forward` and `cost`; `sigmoid_prime` is the student's own here.
"""

RIGHT = {
    "E2.1": {
        "notes' form": '''
def sigmoid_prime(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2
''',
        "short form": '''
def sigmoid_prime(z):
    a = sigmoid(z)
    return a * (1 - a)
''',
        "loops": '''
def sigmoid_prime(z):
    z = np.asarray(z, dtype=float)
    out = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        e = np.exp(-z[i])
        out[i] = e / (1 + e) ** 2
    return out
''',
        "lambda": '''
sigmoid_prime = lambda s: sigmoid(s) * sigmoid(-s)
''',
        "vectorized math": '''
import math

@np.vectorize
def sigmoid_prime(z):
    return 1 / (2 + math.exp(z) + math.exp(-z))
''',
        "hyperbolic cosine": '''
def sigmoid_prime(z):
    return 0.25 * np.cosh(np.divide(z, 2)) ** -2
''',
        "central difference": '''
def sigmoid_prime(z, h=1e-5):
    return (sigmoid(z + h) - sigmoid(z - h)) / (2 * h)
''',
        "complex step": '''
def sigmoid_prime(z):
    return np.imag(1 / (1 + np.exp(-(z + 1e-20j)))) / 1e-20
''',
        "product rule on the derivation": '''
def sigmoid_prime(z):
    outer = -np.power(1 + np.exp(-z), -2)
    inner = np.exp(-z) * -1
    return outer * inner
''',
        "single precision": '''
def sigmoid_prime(z):
    e = np.exp(-np.asarray(z, dtype=np.float32))
    return e / (1 + e) ** 2
''',
        "single precision, short form": '''
def sigmoid_prime(z):
    a = sigmoid(np.asarray(z, dtype=np.float32))
    return a * (1 - a)
''',
        "stable with the absolute value": '''
def sigmoid_prime(z):
    e = np.exp(-np.abs(z))
    return e / np.square(1 + e)
''',
        "list comprehension": '''
def sigmoid_prime(z):
    if np.ndim(z) == 0:
        return float(sigmoid(z) - sigmoid(z) ** 2)
    return [sigmoid_prime(part) for part in z]
''',
        "quotient rule": '''
def sigmoid_prime(z):
    u, v = np.exp(z), 1 + np.exp(z)
    return (u * v - u * u) / v**2
''',
        "tanh": '''
def sigmoid_prime(z: np.ndarray, quarter=0.25) -> np.ndarray:
    return quarter * (1 - np.tanh(0.5 * z) ** 2)
''',
        "class": '''
class Slope:
    def __call__(self, z):
        self.f = 1 / (1 + np.exp(-z))
        return np.multiply(self.f, np.subtract(1, self.f))

sigmoid_prime = Slope()
''',
        "works in a copy": '''
def sigmoid_prime(z):
    out = np.array(z, dtype=float)
    out *= -1
    np.exp(out, out=out)
    return out / (1 + out) ** 2
''',
    },
    "E2.2": {
        "bracket": '''
def sigmoid_prime_from_v(v):
    return v * (1 - v)
''',
        "difference of powers": '''
def sigmoid_prime_from_v(v):
    return v - v**2
''',
        "lambda": '''
sigmoid_prime_from_v = lambda a: (1.0 - a) * a
''',
        "loops": '''
def sigmoid_prime_from_v(v):
    v = np.asarray(v)
    out = np.empty(v.shape)
    for i in np.ndindex(*v.shape):
        out[i] = v[i] * (1 - v[i])
    return out
''',
        "back to z": '''
def sigmoid_prime_from_v(v):
    z = np.log(v / (1 - v))
    return np.exp(-z) / (1 + np.exp(-z)) ** 2
''',
        "distance from the middle": '''
def sigmoid_prime_from_v(v):
    return 0.25 - (v - 0.5) ** 2
''',
        "single precision": '''
def sigmoid_prime_from_v(v):
    v = np.asarray(v, dtype="float32")
    return np.multiply(v, 1 - v)
''',
        "einsum": '''
def sigmoid_prime_from_v(v):
    return np.einsum("...,...->...", v, 1 - v)
''',
        "nested lists": '''
def sigmoid_prime_from_v(v):
    if isinstance(v, float):
        return v * (1 - v)
    return [sigmoid_prime_from_v(part if part.ndim else float(part)) for part in v]
''',
        "polynomial": '''
def sigmoid_prime_from_v(activation, coefficients=(-1, 1, 0)):
    return np.polyval(coefficients, activation)
''',
        "numerical through z": '''
def sigmoid_prime_from_v(v):
    z = -np.log(1 / v - 1)
    return (sigmoid(z + 1e-5) - sigmoid(z - 1e-5)) / 2e-5
''',
        "works in a copy": '''
def sigmoid_prime_from_v(v):
    out = np.array(v)
    out *= 1 - out
    return out
''',
    },
    "E2.3": {
        "where": '''
def relu_prime(z):
    return np.where(np.asarray(z) > 0, 1, 0)
''',
        "boolean": '''
def relu_prime(z):
    return z > 0
''',
        "boolean of NumPy": '''
def relu_prime(z):
    return np.greater(z, 0)
''',
        "ones and zeros": '''
def relu_prime(z):
    return (np.array(z) > 0).astype(int)
''',
        "heaviside": '''
relu_prime = lambda z: np.heaviside(z, 0)
''',
        "loops": '''
def relu_prime(z):
    z = np.asarray(z)
    out = np.zeros(z.shape)
    for i in np.ndindex(z.shape):
        if z[i] > 0:
            out[i] = 1
    return out
''',
        "mask": '''
def relu_prime(z):
    z = np.array(z, dtype=float)
    z[z <= 0] = 0
    z[z > 0] = 1
    return z
''',
        "vectorized if": '''
@np.vectorize
def relu_prime(z):
    if z > 0:
        return 1.0
    return 0.0
''',
        "sign of ReLU": '''
def relu_prime(z):
    return np.sign(np.maximum(z, 0))
''',
        "times one": '''
def relu_prime(z):
    return 1.0 * (0 < z)
''',
        "clipped sign": '''
def relu_prime(z):
    return np.clip(np.sign(z), 0, 1)
''',
        "recursion": '''
def relu_prime(z):
    if np.ndim(z):
        return [relu_prime(part) for part in z]
    return int(z > 0)
''',
        "half precision": '''
def relu_prime(pre_activation, at_zero=0):
    z = np.float16(pre_activation)
    return np.where(z == 0, np.float16(at_zero), np.float16(z > 0))
''',
        "select": '''
def relu_prime(z):
    z = np.asarray(z)
    return np.select([z < 0, z == 0, z > 0], [0.0, 0.0, 1.0])
''',
        "backward difference": '''
def relu_prime(z, h=1e-6):
    return (np.maximum(z, 0) - np.maximum(z - h, 0)) / h
''',
    },
    "E2.4": {
        "one line": '''
def numerical_derivative(g, x, eps):
    return (g(x + eps) - g(x - eps)) / (2 * eps)
''',
        "two divisions": '''
def numerical_derivative(g, x, eps):
    return (g(x + eps) - g(x - eps)) / 2 / eps
''',
        "lambda": '''
numerical_derivative = lambda f, a, h: 0.5 * (f(a + h) - f(a - h)) / h
''',
        "names for everything": '''
def numerical_derivative(function, position, step):
    right, left = position + step, position - step
    rise = function(right) - function(left)
    run = right - left
    return rise / run
''',
        "mean of forward and backward": '''
def numerical_derivative(g, x, eps):
    forward = (g(x + eps) - g(x)) / eps
    backward = (g(x) - g(x - eps)) / eps
    return (forward + backward) / 2
''',
        "loop over signs": '''
def numerical_derivative(g, x, eps):
    total = 0.0
    for sign in (1, -1):
        total += sign * g(x + sign * eps)
    return total / (2 * eps)
''',
        "array of points": '''
def numerical_derivative(g, x, eps):
    points = np.array([x - eps, x + eps])
    values = np.array([g(p) for p in points])
    return np.diff(values) / np.diff(points)
''',
        "dot": '''
def numerical_derivative(g, x, eps):
    return np.dot([g(x - eps), g(x + eps)], [-1, 1]) / (2 * eps)
''',
        "matrix of one entry": '''
def numerical_derivative(g, x, eps):
    x = np.array([[x]], dtype=float)
    return (g(x + eps) - g(x - eps)) / (2 * eps)
''',
        "gradient of NumPy": '''
def numerical_derivative(g, x, eps):
    return np.gradient([g(x - eps), g(x), g(x + eps)], eps)[1]
''',
        "straight line": '''
def numerical_derivative(g, x, eps):
    return np.polyfit([-eps, eps], [g(x - eps), g(x + eps)], 1)[0]
''',
        "both signs turned": '''
def numerical_derivative(g, x, eps, order=1):
    return (g(x - eps) - g(x + eps)) / (-2 * eps)
''',
        "fractions of eps": '''
def numerical_derivative(g, x, eps):
    w = 1 / (2 * float(eps))
    return w * g(float(x) + eps) - w * g(float(x) - eps)
''',
        "class": '''
class Central:
    def __call__(self, g, x, eps):
        self.values = g(x + eps), g(x - eps)
        return float(self.values[0] - self.values[1]) / (2 * eps)

numerical_derivative = Central()
''',
    },
    "E2.5": {
        "step by step": '''
def one_unit_grads(x, w, wp):
    z = wp * x
    v = sigmoid(z)
    df_dw = v
    dv_dz = v * (1 - v)
    df_dwp = w * dv_dz * x
    return df_dw, df_dwp
''',
        "own sigmoid_prime": '''
def sigmoid_prime(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2

def one_unit_grads(x, w, wp):
    return sigmoid(wp * x), x * w * sigmoid_prime(x * wp)
''',
        "list": '''
def one_unit_grads(x, w, wp):
    v = 1 / (1 + np.exp(-wp * x))
    return [v, w * x * v * (1 - v)]
''',
        "array": '''
def one_unit_grads(x, w, wp):
    v = sigmoid(wp * x)
    return np.array([1, w * (1 - v) * x]) * v
''',
        "math": '''
import math

def one_unit_grads(x, w, wp):
    e = math.exp(-wp * x)
    return 1 / (1 + e), w * x * e / (1 + e) ** 2
''',
        "central differences": '''
def one_unit_grads(x, w, wp, h=1e-5):
    f = lambda w, wp: w * sigmoid(wp * x)
    return (f(w + h, wp) - f(w - h, wp)) / (2 * h), (f(w, wp + h) - f(w, wp - h)) / (2 * h)
''',
        "complex step": '''
def one_unit_grads(x, w, wp):
    h = 1e-20
    f = lambda w, wp: w / (1 + np.exp(-wp * x))
    return f(w + 1j * h, wp).imag / h, f(w, wp + 1j * h).imag / h
''',
        "lambda": '''
v = lambda x, wp: sigmoid(wp * x)
one_unit_grads = lambda x, w, wp: (v(x, wp), w * x * v(x, wp) * v(-x, wp))
''',
        "backwards with deltas": '''
def one_unit_grads(x, w, wp):
    forward_pass = {"z": wp * x}
    forward_pass["v"] = sigmoid(forward_pass["z"])
    df = 1.0
    dw = df * forward_pass["v"]
    dv = df * w
    dz = dv * forward_pass["v"] * (1 - forward_pass["v"])
    return dw, dz * x
''',
        "single precision": '''
def one_unit_grads(x, w, wp):
    x, w, wp = np.float32(x), np.float32(w), np.float32(wp)
    v = 1 / (1 + np.exp(-wp * x))
    return v, w * v * (1 - v) * x
''',
        "tanh": '''
def one_unit_grads(inp, weight, inner):
    t = np.tanh(0.5 * inner * inp)
    return 0.5 * (1 + t), weight * inp * (1 - t * t) / 4
''',
        "matrices of one entry": '''
def one_unit_grads(x, w, wp):
    X, W1, W2 = np.array([[x]]), np.array([[wp]]), np.array([[w]])
    a2 = sigmoid(X @ W1)
    return a2.T, X.T @ (W2.T * a2 * (1 - a2))
''',
        "named tuple": '''
from collections import namedtuple

Slopes = namedtuple("Slopes", "df_dw df_dwp")

def one_unit_grads(x, w, wp):
    v = sigmoid(wp * x)
    return Slopes(df_dwp=w * (v - v**2) * x, df_dw=v)
''',
        "forward of lesson 01": '''
def one_unit_grads(x, w, wp):
    _, a2, z3, _ = forward(np.array([[x]]), np.array([[wp]]), np.array([[w]]))
    v = a2.item()
    return v, float(z3[0, 0]) * (1 - v) * x
''',
    },
    "E2.6": {
        "norm": '''
def taylor_ratio(fun, Jf, x0, d):
    return np.linalg.norm(fun(x0 + d) - fun(x0) - Jf @ d) / np.linalg.norm(d)
''',
        "prediction by name": '''
def taylor_ratio(fun, Jf, x0, d):
    predicted = fun(x0) + np.dot(Jf, d)
    missed = predicted - fun(x0 + d)
    return np.linalg.norm(missed) / np.linalg.norm(d)
''',
        "loops": '''
def taylor_ratio(fun, Jf, x0, d):
    new = [x0[j] + d[j] for j in range(len(d))]
    there, here = fun(np.array(new)), fun(x0)
    total = 0.0
    for i in range(Jf.shape[0]):
        change = 0.0
        for j in range(Jf.shape[1]):
            change += Jf[i, j] * d[j]
        total += (there[i] - here[i] - change) ** 2
    return total**0.5 / sum(step**2 for step in d) ** 0.5
''',
        "hypot": '''
import math

def taylor_ratio(fun, Jf, x0, d):
    r = fun(x0 + d) - fun(x0) - (Jf * d).sum(axis=1)
    return math.hypot(*r) / math.hypot(*d)
''',
        "einsum": '''
def taylor_ratio(fun, Jf, x0, d):
    r = fun(x0 + d) - fun(x0) - np.einsum("mn,n->m", Jf, d)
    return np.sqrt(np.einsum("m,m", r, r) / np.einsum("n,n", d, d))
''',
        "distance": '''
import math

def taylor_ratio(fun, Jf, x0, d):
    return math.dist(fun(x0 + d), fun(x0) + Jf.dot(d)) / math.dist(d, 0 * d)
''',
        "columns": '''
def taylor_ratio(fun, Jf, x0, d):
    change = (fun(x0 + d) - fun(x0)).reshape(-1, 1)
    r = change - Jf @ d.reshape(-1, 1)
    return np.sqrt(r.T @ r) / np.sqrt(d @ d)
''',
        "vector from the left": '''
def taylor_ratio(fun, Jf, x0, d):
    r = fun(np.add(x0, d)) - fun(x0) - d @ Jf.T
    return np.sqrt((r**2).sum()) / np.sqrt((d**2).sum())
''',
        "unit step": '''
def taylor_ratio(fun, Jf, x0, d):
    h = np.linalg.norm(d)
    return np.linalg.norm((fun(x0 + d) - fun(x0)) / h - Jf @ (d / h))
''',
        "lambda": '''
size = lambda v: np.sqrt(np.sum(np.square(v)))
taylor_ratio = lambda f, J, a, h: size(f(a + h) - f(a) - np.matmul(J, h)) / size(h)
''',
        "column by column": '''
def taylor_ratio(function, derivatives, start, way, order=2):
    rest = function(start + way) - function(start)
    for column, step in zip(derivatives.T, way):
        rest = rest - step * column
    return np.linalg.norm(rest, order) / np.linalg.norm(way, order)
''',
        "derivatives measured": '''
def taylor_ratio(fun, Jf, x0, d, h=1e-5):
    J = np.zeros(Jf.shape)
    for j, e in enumerate(np.eye(len(x0))):
        J[:, j] = (fun(x0 + h * e) - fun(x0 - h * e)) / (2 * h)
    return np.linalg.norm(fun(x0 + d) - fun(x0) - J @ d) / np.linalg.norm(d)
''',
        "single precision": '''
def taylor_ratio(fun, Jf, x0, d):
    x0, d, Jf = (np.asarray(a, dtype=np.float32) for a in (x0, d, Jf))
    r = np.float32(fun(x0 + d)) - np.float32(fun(x0)) - Jf @ d
    return np.linalg.norm(r) / np.linalg.norm(d)
''',
        "a matrix of one entry": '''
def taylor_ratio(fun, Jf, x0, d):
    r = fun(x0 + d) - fun(x0) - Jf @ d
    return np.linalg.norm(r.reshape(1, -1), axis=1, keepdims=True) / np.linalg.norm(d)
''',
    },
    "E2.7": {
        "sum of products": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    return dz_dx * dx_ds + dz_dy * dy_ds
''',
        "dot": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    return np.dot([dz_dx, dz_dy], [dx_ds, dy_ds])
''',
        "matrix product": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    outer = np.array([[dz_dx, dz_dy]])
    inner = np.array([[dx_ds], [dy_ds]])
    return outer @ inner
''',
        "lambda": '''
chain_two_paths = lambda a, b, c, d: b * a + d * c
''',
        "loop over paths": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    dz_ds = 0
    for outer, inner in ((dz_dx, dx_ds), (dz_dy, dy_ds)):
        dz_ds += outer * inner
    return dz_ds
''',
        "generator": '''
import math

def chain_two_paths(*slopes):
    return sum(math.prod(slopes[i:i + 2]) for i in (0, 2))
''',
        "vectors": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    gradient = np.array([dz_dx, dz_dy], dtype=float)
    velocity = np.array([dx_ds, dy_ds], dtype=float)
    return (gradient * velocity).sum(keepdims=True)
''',
        "single precision": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    a, b, c, d = np.array([dz_dx, dx_ds, dz_dy, dy_ds], dtype=np.float32)
    return a * b + c * d
''',
        "a small step": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    x = lambda s: dx_ds * s
    y = lambda s: dy_ds * s
    z = lambda s: dz_dx * x(s) + dz_dy * y(s)
    return (z(0.5) - z(-0.5)) / 1.0
''',
        "einsum": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    table = np.array([[dz_dx, dx_ds], [dz_dy, dy_ds]])
    return np.einsum("p,p->", table[:, 0], table[:, 1])
''',
        "fractions": '''
from fractions import Fraction

def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    a, b, c, d = map(Fraction, (dz_dx, dx_ds, dz_dy, dy_ds))
    return float(a * b + c * d)
''',
        "product and trace": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds, paths=2):
    return np.trace(np.outer((dz_dx, dz_dy), (dx_ds, dy_ds)))
''',
    },
}

WRONG = {
    "E2.1": {
        "not a slope": '''
def sigmoid_prime(z):
    return sigmoid(z) + 1
''',
        "derivative of the denominator": '''
def sigmoid_prime(z):
    return 1 / np.exp(-z)
''',
        "cube": '''
def sigmoid_prime(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 3
''',
        "minus in the denominator": '''
def sigmoid_prime(z):
    return np.exp(-z) / (1 - np.exp(-z) - 1e-9) ** 2
''',
        "one sign of the exponent": '''
def sigmoid_prime(z):
    return np.exp(-z) / (1 + np.exp(z)) ** 2
''',
        "other sign of the exponent": '''
def sigmoid_prime(z):
    return np.exp(z) / (1 + np.exp(-z)) ** 2
''',
        "positive numbers only": '''
def sigmoid_prime(z):
    a = 1 / (1 + np.exp(-np.maximum(z, 0)))
    return a * (1 - a)
''',
        "positive scalars only": '''
def sigmoid_prime(z):
    if np.ndim(z) == 0 and z < 0:
        return 0.0
    return sigmoid(z) * (1 - sigmoid(z))
''',
        "forward difference": '''
def sigmoid_prime(z):
    return (sigmoid(z + 1e-2) - sigmoid(z)) / 1e-2
''',
        "wide central difference": '''
def sigmoid_prime(z):
    return (sigmoid(z + 0.1) - sigmoid(z - 0.1)) / 0.2
''',
        "two digits": '''
def sigmoid_prime(z):
    return np.round(sigmoid(z) * (1 - sigmoid(z)), 2)
''',
        "clipped at five": '''
def sigmoid_prime(z):
    a = sigmoid(np.clip(z, -5, 5))
    return a * (1 - a)
''',
        "half precision": '''
def sigmoid_prime(z):
    a = sigmoid(np.clip(np.asarray(z, dtype=np.float16), -10, 10))
    return a * (1 - a)
''',
        "diagonal matrix": '''
def sigmoid_prime(z):
    return np.diag(sigmoid(z) * (1 - sigmoid(z)))
''',
        "flattens": '''
def sigmoid_prime(z):
    a = sigmoid(np.ravel(z))
    return a * (1 - a)
''',
        "matrix product": '''
def sigmoid_prime(z):
    return sigmoid(z) @ (1 - sigmoid(z))
''',
        "sums up": '''
def sigmoid_prime(z):
    return np.sum(sigmoid(z) * (1 - sigmoid(z)))
''',
        "vectors only": '''
def sigmoid_prime(z):
    out = np.zeros(len(z))
    for i in range(len(z)):
        out[i] = sigmoid(z[i]) * (1 - sigmoid(z[i]))
    return out
''',
        "numbers through differences of neighbours": '''
def sigmoid_prime(z):
    return np.gradient(sigmoid(z), z)
''',
        "changes its argument": '''
def sigmoid_prime(z):
    if isinstance(z, np.ndarray) and z.dtype == float:
        np.exp(-z, out=z)
        return z / (1 + z) ** 2
    return sigmoid(z) * (1 - sigmoid(z))
''',
        "negates its argument and forgets": '''
def sigmoid_prime(z):
    z *= -1
    return np.exp(z) / (1 + np.exp(z)) ** 2
''',
        "like a list of numbers": '''
def sigmoid_prime(z):
    out = np.zeros_like(z)
    out[...] = sigmoid(z) * (1 - sigmoid(z))
    return out
''',
        "slope of the middle": '''
def sigmoid_prime(z):
    return 0.25 + 0 * z
''',
        "bell curve": '''
def sigmoid_prime(z):
    return 0.25 * np.exp(-np.square(z) / 4)
''',
        "second slope": '''
def sigmoid_prime(z):
    a = sigmoid(z)
    return a * (1 - a) * (1 - 2 * a)
''',
        "softplus": '''
def sigmoid_prime(z):
    return np.log(1 + np.exp(z))
''',
        "both values": '''
def sigmoid_prime(z):
    a = sigmoid(z)
    return a, a * (1 - a)
''',
        "returns a function": '''
def sigmoid_prime(z):
    return lambda: sigmoid(z) * (1 - sigmoid(z))
''',
        "prints instead of returning": '''
def sigmoid_prime(z):
    print(sigmoid(z) * (1 - sigmoid(z)))
''',
        "text": '''
def sigmoid_prime(z):
    return "exp(-z) / (1 + exp(-z))^2"
''',
    },
    "E2.2": {
        "sigmoid of the second factor": '''
def sigmoid_prime_from_v(v):
    return v * (1 - sigmoid(v))
''',
        "sigmoid of the first factor": '''
def sigmoid_prime_from_v(v):
    return sigmoid(v) * (1 - v)
''',
        "sigmoid of both, long form": '''
def sigmoid_prime_from_v(v):
    return np.exp(-v) / (1 + np.exp(-v)) ** 2
''',
        "square": '''
def sigmoid_prime_from_v(v):
    return v**2
''',
        "quotient": '''
def sigmoid_prime_from_v(v):
    return (1 - v) / v
''',
        "odds": '''
def sigmoid_prime_from_v(v):
    return v / (1 - v)
''',
        "reciprocal": '''
def sigmoid_prime_from_v(v):
    return 1 / (v * (1 - v))
''',
        "square in the wrong place": '''
def sigmoid_prime_from_v(v):
    return (v - 1) ** 2
''',
        "half too many": '''
def sigmoid_prime_from_v(v):
    return 2 * v * (1 - v)
''',
        "slope of v(1 - v)": '''
def sigmoid_prime_from_v(v):
    return 1 - 2 * v
''',
        "a tent": '''
def sigmoid_prime_from_v(v):
    return np.minimum(v, 1 - v) / 2
''',
        "no brackets": '''
def sigmoid_prime_from_v(v):
    return v * 1 - v
''',
        "outer product": '''
def sigmoid_prime_from_v(v):
    return np.outer(v, 1 - v)
''',
        "diagonal matrix": '''
def sigmoid_prime_from_v(v):
    return np.diag(v * (1 - v))
''',
        "Jacobian of a softmax": '''
def sigmoid_prime_from_v(v):
    return np.diag(v) - np.outer(v, v)
''',
        "sum": '''
def sigmoid_prime_from_v(v):
    return np.sum(v * (1 - v))
''',
        "numbers only": '''
def sigmoid_prime_from_v(v):
    return float(v) * (1 - float(v))
''',
        "arrays only": '''
def sigmoid_prime_from_v(v):
    out = np.zeros(v.shape)
    out[:] = v * (1 - v)
    return out
''',
        "changes its argument": '''
def sigmoid_prime_from_v(v):
    v *= 1 - v
    return v
''',
        "two digits": '''
def sigmoid_prime_from_v(v):
    return np.round(v * (1 - v), 2)
''',
        "clipped": '''
def sigmoid_prime_from_v(v):
    v = np.clip(v, 0.05, 0.95)
    return v * (1 - v)
''',
        "flattens": '''
def sigmoid_prime_from_v(v):
    v = np.ravel(v)
    return v * (1 - v)
''',
        "prints instead of returning": '''
def sigmoid_prime_from_v(v):
    print(v * (1 - v))
''',
    },
    "E2.3": {
        "at or above zero": '''
def relu_prime(z):
    return z >= 0
''',
        "not below zero": '''
def relu_prime(z):
    return ~np.less(z, 0)
''',
        "sign bit": '''
def relu_prime(z):
    return ~np.signbit(np.asarray(z, dtype=float))
''',
        "heaviside of one": '''
def relu_prime(z):
    return np.heaviside(z, 1)
''',
        "from the sign": '''
def relu_prime(z):
    return (np.sign(z) + 1) / 2
''',
        "central difference": '''
def relu_prime(z):
    return (np.maximum(z + 1e-6, 0) - np.maximum(z - 1e-6, 0)) / 2e-6
''',
        "forward difference": '''
def relu_prime(z):
    return (np.maximum(z + 1e-6, 0) - np.maximum(z, 0)) / 1e-6
''',
        "at or above one": '''
def relu_prime(z):
    return np.where(np.asarray(z) >= 1, 1.0, 0.0)
''',
        "capped ReLU": '''
def relu_prime(z):
    return np.minimum(np.maximum(z, 0), 1)
''',
        "slope 1 up to six": '''
def relu_prime(z):
    return np.logical_and(np.greater(z, 0), np.less(z, 6))
''',
        "tolerant zero": '''
def relu_prime(z):
    return np.where(np.asarray(z) > 0.05, 1.0, 0.0)
''',
        "cut to whole numbers": '''
def relu_prime(z):
    return np.asarray(z).astype(int) > 0
''',
        "smooth": '''
def relu_prime(z):
    return sigmoid(z)
''',
        "steep and smooth": '''
def relu_prime(z):
    return 1 / (1 + np.exp(-np.clip(100 * z, -500, 500)))
''',
        "zero everywhere": '''
def relu_prime(z):
    return 0 * z
''',
        "one side only": '''
def relu_prime(z):
    z = np.asarray(z, dtype=float).copy()
    z[z < 0] = 0
    return z
''',
        "divides": '''
def relu_prime(z):
    return np.maximum(z, 0) / z
''',
        "half of one": '''
def relu_prime(z):
    return (z + np.abs(z)) / (2 * z)
''',
        "if": '''
def relu_prime(z):
    if z > 0:
        return 1
    else:
        return 0
''',
        "any": '''
def relu_prime(z):
    return 1.0 if np.any(np.asarray(z) > 0) else 0.0
''',
        "max of Python": '''
def relu_prime(z):
    return 1 if max(z, 0) > 0 else 0
''',
        "changes its argument": '''
def relu_prime(z):
    if np.ndim(z) == 0:
        return z > 0
    z[z <= 0] = 0
    z[z > 0] = 1
    return z
''',
        "counts": '''
def relu_prime(z):
    return np.sum(np.asarray(z) > 0)
''',
        "indices": '''
def relu_prime(z):
    return np.where(np.asarray(z) > 0)
''',
        "kept ones": '''
def relu_prime(z):
    z = np.asarray(z)
    return np.ones(z.shape)[z > 0]
''',
        "leaky": '''
def relu_prime(z):
    return np.where(np.asarray(z) > 0, 1, 0.1)
''',
        "texts": '''
def relu_prime(z):
    return np.where(np.asarray(z) > 0, "1", "0")
''',
        "prints instead of returning": '''
def relu_prime(z):
    print(z > 0)
''',
    },
    "E2.4": {
        "own tiny step": '''
def numerical_derivative(g, x, eps=1e-6):
    eps = 1e-6
    return (g(x + eps) - g(x - eps)) / (2 * eps)
''',
        "smaller of two steps": '''
def numerical_derivative(g, x, eps):
    eps = min(eps, 1e-3)
    return (g(x + eps) - g(x - eps)) / (2 * eps)
''',
        "larger of two steps": '''
def numerical_derivative(g, x, eps):
    eps = max(eps, 0.05)
    return (g(x + eps) - g(x - eps)) / (2 * eps)
''',
        "double step": '''
def numerical_derivative(g, x, eps):
    return (g(x + 2 * eps) - g(x - 2 * eps)) / (4 * eps)
''',
        "points half, distance whole": '''
def numerical_derivative(g, x, eps):
    return (g(x + eps / 2) - g(x - eps / 2)) / (2 * eps)
''',
        "forward over two": '''
def numerical_derivative(g, x, eps):
    return (g(x + eps) - g(x)) / (2 * eps)
''',
        "forward of two steps": '''
def numerical_derivative(g, x, eps):
    return (g(x + 2 * eps) - g(x)) / (2 * eps)
''',
        "one-sided of second order": '''
def numerical_derivative(g, x, eps):
    return (-3 * g(x) + 4 * g(x + eps) - g(x + 2 * eps)) / (2 * eps)
''',
        "four points": '''
def numerical_derivative(g, x, eps):
    far = g(x + 2 * eps) - g(x - 2 * eps)
    return (8 * (g(x + eps) - g(x - eps)) - far) / (12 * eps)
''',
        "improved by a half step": '''
def numerical_derivative(g, x, eps):
    central = lambda h: (g(x + h) - g(x - h)) / (2 * h)
    return (4 * central(eps / 2) - central(eps)) / 3
''',
        "relative step": '''
def numerical_derivative(g, x, eps):
    h = eps * abs(x)
    return (g(x + h) - g(x - h)) / (2 * h)
''',
        "step grows with x": '''
def numerical_derivative(g, x, eps):
    h = eps * max(1, abs(x))
    return (g(x + h) - g(x - h)) / (2 * h)
''',
        "step of the arguments": '''
def numerical_derivative(g, x, eps):
    return g((x + eps) - (x - eps)) / (2 * eps)
''',
        "eps added to the values": '''
def numerical_derivative(g, x, eps):
    return ((g(x) + eps) - (g(x) - eps)) / (2 * eps)
''',
        "slope through the origin": '''
def numerical_derivative(g, x, eps):
    return (g(x + eps) + g(x - eps)) / (2 * x)
''',
        "size of the slope": '''
def numerical_derivative(g, x, eps):
    return abs(g(x + eps) - g(x - eps)) / (2 * eps)
''',
        "whole-number division": '''
def numerical_derivative(g, x, eps):
    return (g(x + eps) - g(x - eps)) // (2 * eps)
''',
        "rounded": '''
def numerical_derivative(g, x, eps):
    return round(float(g(x + eps) - g(x - eps)) / (2 * eps), 3)
''',
        "single precision": '''
def numerical_derivative(g, x, eps):
    x, eps = np.float32(x), np.float32(eps)
    return (g(x + eps) - g(x - eps)) / (2 * eps)
''',
        "whole numbers stay whole": '''
def numerical_derivative(g, x, eps):
    points = np.array([x, x])
    points[0] += eps
    points[1] -= eps
    return (g(points[0]) - g(points[1])) / (2 * eps)
''',
        "midpoint rounded": '''
def numerical_derivative(g, x, eps):
    x = round(x, 2)
    return (g(x + eps) - g(x - eps)) / (2 * eps)
''',
        "slope at the right point": '''
def numerical_derivative(g, x, eps):
    h = 1e-5
    return (g(x + eps + h) - g(x + eps - h)) / (2 * h)
''',
        "complex step": '''
def numerical_derivative(g, x, eps):
    return g(x + 1e-20j).imag / 1e-20
''',
        "one of known curves": '''
def numerical_derivative(g, x, eps):
    if abs(g(0.5) - np.sin(0.5)) < 1e-9:
        return np.cos(x)
    if abs(g(0.5) - np.tanh(0.5)) < 1e-9:
        return 1 - np.tanh(x) ** 2
    return (g(x + eps) - g(x - eps)) / (2 * eps)
''',
        "both slopes": '''
def numerical_derivative(g, x, eps):
    return (g(x + eps) - g(x)) / eps, (g(x) - g(x - eps)) / eps
''',
        "mean weighted to the right": '''
def numerical_derivative(g, x, eps):
    right = (g(x + eps) - g(x)) / eps
    left = (g(x) - g(x - eps)) / eps
    return (2 * right + left) / 3
''',
        "prints instead of returning": '''
def numerical_derivative(g, x, eps):
    print((g(x + eps) - g(x - eps)) / (2 * eps))
''',
    },
    "E2.5": {
        "f and its slope": '''
def one_unit_grads(x, w, wp):
    v = sigmoid(wp * x)
    return w * v, w * v * (1 - v)
''',
        "bracket missing": '''
def one_unit_grads(x, w, wp):
    v = sigmoid(wp * x)
    return v, w * v * 1 - v * x
''',
        "only one factor of the slope": '''
def one_unit_grads(x, w, wp):
    v = sigmoid(wp * x)
    return v, w * (1 - v) * x
''',
        "slope of z": '''
def one_unit_grads(x, w, wp):
    z = wp * x
    return sigmoid(z), w * z * (1 - z) * x
''',
        "everything in the second": '''
def one_unit_grads(x, w, wp):
    v = sigmoid(wp * x)
    return v, w * v * (1 - v) * x * wp
''',
        "square of the input": '''
def one_unit_grads(x, w, wp):
    v = sigmoid(wp * x)
    return v, w * v * (1 - v) * x**2
''',
        "weights squared": '''
def one_unit_grads(x, w, wp):
    v = sigmoid(wp * x)
    return v, w**2 * v * (1 - v) * x
''',
        "sizes only": '''
def one_unit_grads(x, w, wp):
    v = sigmoid(wp * x)
    return v, abs(w * v * (1 - v) * x)
''',
        "size of the sum": '''
def one_unit_grads(x, w, wp):
    v = sigmoid(abs(wp * x))
    return v, w * v * (1 - v) * x
''',
        "activation on the outside": '''
def one_unit_grads(x, w, wp):
    v = sigmoid(w * wp * x)
    return v * (1 - v) * wp * x, v * (1 - v) * w * x
''',
        "sum for product": '''
def one_unit_grads(x, w, wp):
    v = sigmoid(wp + x)
    return v, w * v * (1 - v)
''',
        "linear unit": '''
def one_unit_grads(x, w, wp):
    return wp * x, w * x
''',
        "rectified unit": '''
def one_unit_grads(x, w, wp):
    return max(wp * x, 0), w * x * (wp * x > 0)
''',
        "chain rule added": '''
def one_unit_grads(x, w, wp):
    v = sigmoid(wp * x)
    return v, w + v * (1 - v) + x
''',
        "a cost of its own": '''
def one_unit_grads(x, w, wp):
    v = sigmoid(wp * x)
    f = w * v
    return f * v, f * w * v * (1 - v) * x
''',
        "positive input assumed": '''
def one_unit_grads(x, w, wp):
    v = sigmoid(wp * abs(x))
    return v, w * v * (1 - v) * abs(x)
''',
        "forward difference": '''
def one_unit_grads(x, w, wp):
    f = lambda w, wp: w * sigmoid(wp * x)
    h = 1e-2
    return (f(w + h, wp) - f(w, wp)) / h, (f(w, wp + h) - f(w, wp)) / h
''',
        "updated weight": '''
def one_unit_grads(x, w, wp):
    v = sigmoid(wp * x)
    w = w - 0.1 * v
    return v, w * v * (1 - v) * x
''',
        "first only": '''
def one_unit_grads(x, w, wp):
    return sigmoid(wp * x)
''',
        "dict": '''
def one_unit_grads(x, w, wp):
    v = sigmoid(wp * x)
    return {"df_dw": v, "df_dwp": w * v * (1 - v) * x}
''',
        "sum": '''
def one_unit_grads(x, w, wp):
    v = sigmoid(wp * x)
    return v + w * v * (1 - v) * x
''',
        "integers": '''
def one_unit_grads(x, w, wp):
    v = sigmoid(wp * x)
    out = np.array([w, wp])
    out[:] = v, w * v * (1 - v) * x
    return out
''',
        "two digits": '''
def one_unit_grads(x, w, wp):
    v = sigmoid(wp * x)
    return np.round(v, 2), np.round(w * v * (1 - v) * x, 2)
''',
        "w' read as a derivative": '''
def one_unit_grads(x, w, wp):
    v = sigmoid(w * x)
    return v * wp, w * v * (1 - v) * x
''',
        "network with two sigmoids": '''
def one_unit_grads(x, w, wp):
    v = sigmoid(wp * x)
    f = sigmoid(w * v)
    return f * (1 - f) * v, f * (1 - f) * w * v * (1 - v) * x
''',
        "prints instead of returning": '''
def one_unit_grads(x, w, wp):
    v = sigmoid(wp * x)
    print(v, w * v * (1 - v) * x)
''',
    },
    "E2.6": {
        "largest entry": '''
def taylor_ratio(fun, Jf, x0, d):
    r = fun(x0 + d) - fun(x0) - Jf @ d
    return np.max(np.abs(r)) / np.max(np.abs(d))
''',
        "sizes of the remainder only": '''
def taylor_ratio(fun, Jf, x0, d):
    r = fun(x0 + d) - fun(x0) - Jf @ d
    return np.sum(np.abs(r)) / np.linalg.norm(d)
''',
        "mean square": '''
def taylor_ratio(fun, Jf, x0, d):
    r = fun(x0 + d) - fun(x0) - Jf @ d
    return np.sqrt(np.mean(r**2)) / np.sqrt(np.mean(d**2))
''',
        "root of one": '''
def taylor_ratio(fun, Jf, x0, d):
    r = fun(x0 + d) - fun(x0) - Jf @ d
    return np.linalg.norm(r) / np.sum(np.abs(d))
''',
        "square of the remainder": '''
def taylor_ratio(fun, Jf, x0, d):
    r = fun(x0 + d) - fun(x0) - Jf @ d
    return r @ r / np.linalg.norm(d)
''',
        "relative to the change": '''
def taylor_ratio(fun, Jf, x0, d):
    r = fun(x0 + d) - fun(x0) - Jf @ d
    return np.linalg.norm(r) / np.linalg.norm(fun(x0 + d) - fun(x0))
''',
        "relative to the point": '''
def taylor_ratio(fun, Jf, x0, d):
    r = fun(x0 + d) - fun(x0) - Jf @ d
    return np.linalg.norm(r) / np.linalg.norm(x0 + d)
''',
        "upside down": '''
def taylor_ratio(fun, Jf, x0, d):
    r = fun(x0 + d) - fun(x0) - Jf @ d
    return np.linalg.norm(d) / np.linalg.norm(r)
''',
        "step for new point": '''
def taylor_ratio(fun, Jf, x0, d):
    r = fun(d) - fun(x0) - Jf @ (d - x0)
    return np.linalg.norm(r) / np.linalg.norm(d - x0)
''',
        "step backwards": '''
def taylor_ratio(fun, Jf, x0, d):
    r = fun(x0 - d) - fun(x0) - Jf @ d
    return np.linalg.norm(r) / np.linalg.norm(d)
''',
        "other direction": '''
def taylor_ratio(fun, Jf, x0, d):
    r = fun(x0) - fun(x0 - d) - Jf @ d
    return np.linalg.norm(r) / np.linalg.norm(d)
''',
        "first output only": '''
def taylor_ratio(fun, Jf, x0, d):
    r = fun(x0 + d) - fun(x0) - Jf @ d
    return abs(r[0]) / np.linalg.norm(d)
''',
        "three entries": '''
def taylor_ratio(fun, Jf, x0, d):
    r = fun(x0 + d) - fun(x0) - Jf @ d
    return np.sqrt(sum(r[i] ** 2 for i in range(min(3, len(r))))) / np.linalg.norm(d[:3])
''',
        "sum keeps its sign": '''
def taylor_ratio(fun, Jf, x0, d):
    r = fun(x0 + d) - fun(x0) - Jf @ d
    return np.sum(r) / np.linalg.norm(d)
''',
        "average of the entries' ratios": '''
def taylor_ratio(fun, Jf, x0, d):
    r = fun(x0 + d) - fun(x0) - Jf @ d
    return np.mean(np.abs(r)) / np.linalg.norm(d)
''',
        "half of the second term": '''
def taylor_ratio(fun, Jf, x0, d):
    r = fun(x0 + d) - fun(x0) - 0.5 * Jf @ d
    return np.linalg.norm(r) / np.linalg.norm(d)
''',
        "unit step predicted": '''
def taylor_ratio(fun, Jf, x0, d):
    h = np.linalg.norm(d)
    return np.linalg.norm(fun(x0 + d) - fun(x0) - Jf @ d / h) / h
''',
        "brackets missing": '''
def taylor_ratio(fun, Jf, x0, d):
    return np.linalg.norm(fun(x0 + d) - fun(x0) - Jf @ d / np.linalg.norm(d))
''',
        "columns summed": '''
def taylor_ratio(fun, Jf, x0, d):
    return np.linalg.norm(fun(x0 + d) - fun(x0) - Jf.sum(axis=1) * d.sum()) / np.linalg.norm(d)
''',
        "vector from the left": '''
def taylor_ratio(fun, Jf, x0, d):
    return np.linalg.norm(fun(x0 + d) - fun(x0) - d @ Jf) / np.linalg.norm(d)
''',
        "moves the start and takes it back": '''
def taylor_ratio(fun, Jf, x0, d):
    here = fun(x0)
    x0 += d
    r = fun(x0) - here - Jf @ d
    return np.linalg.norm(r) / np.linalg.norm(d)
''',
        "shortens the step": '''
def taylor_ratio(fun, Jf, x0, d):
    h = np.linalg.norm(d)
    r = fun(x0 + d) - fun(x0) - Jf @ d
    d /= h
    return np.linalg.norm(r) / h
''',
        "whole-number start": '''
def taylor_ratio(fun, Jf, x0, d):
    x = np.zeros_like(x0)
    x[:] = x0 + d
    return np.linalg.norm(fun(x) - fun(x0) - Jf @ d) / np.linalg.norm(d)
''',
        "smaller step of its own": '''
def taylor_ratio(fun, Jf, x0, d):
    d = 1e-3 * d
    return np.linalg.norm(fun(x0 + d) - fun(x0) - Jf @ d) / np.linalg.norm(d)
''',
        "only a difference": '''
def taylor_ratio(fun, Jf, x0, d):
    return np.linalg.norm((fun(x0 + d) - fun(x0)) / np.linalg.norm(d) - Jf @ d)
''',
        "goes to zero": '''
def taylor_ratio(fun, Jf, x0, d):
    return 0.0
''',
        "two digits": '''
def taylor_ratio(fun, Jf, x0, d):
    r = fun(x0 + d) - fun(x0) - Jf @ d
    return round(float(np.linalg.norm(r) / np.linalg.norm(d)), 2)
''',
        "prints instead of returning": '''
def taylor_ratio(fun, Jf, x0, d):
    r = fun(x0 + d) - fun(x0) - Jf @ d
    print(np.linalg.norm(r) / np.linalg.norm(d))
''',
    },
    "E2.7": {
        "brackets around the middle": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    return dz_dx * (dx_ds + dz_dy) * dy_ds
''',
        "source's other slope": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    return dx_ds / dz_dx + dy_ds / dz_dy
''',
        "shared factor": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    return dz_dx * dx_ds + dz_dy * dx_ds
''',
        "one slope twice": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    return dz_dx * dx_ds + dz_dx * dy_ds
''',
        "square of a path": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    return dz_dx * dx_ds + dz_dy * dy_ds * dx_ds
''',
        "last slope forgotten": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    return dz_dx * dx_ds + dz_dy
''',
        "first slope forgotten": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    return dx_ds + dz_dy * dy_ds
''',
        "inner slopes": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    return dx_ds + dy_ds
''',
        "outer slopes": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    return dz_dx + dz_dy
''',
        "longer path": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    return max(dz_dx * dx_ds, dz_dy * dy_ds, key=abs)
''',
        "larger path": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    return max(dz_dx * dx_ds, dz_dy * dy_ds)
''',
        "sizes only": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    return abs(dz_dx * dx_ds + dz_dy * dy_ds)
''',
        "sizes of both paths": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    return abs(dz_dx * dx_ds) + abs(dz_dy * dy_ds)
''',
        "root of squares": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    return np.hypot(dz_dx * dx_ds, dz_dy * dy_ds)
''',
        "product of the paths": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    return (dz_dx * dx_ds) * (dz_dy * dy_ds)
''',
        "minus of everything": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    return -(dz_dx * dx_ds + dz_dy * dy_ds)
''',
        "determinant": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    return np.linalg.det(np.array([[dz_dx, dx_ds], [dz_dy, dy_ds]], dtype=float))
''',
        "pairs in the order of the letters": '''
def chain_two_paths(dz_dx, dz_dy, dx_ds, dy_ds):
    return dz_dx * dx_ds + dz_dy * dy_ds
''',
        "power": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    return np.power(dz_dx + 0j, dx_ds).real + np.power(dz_dy + 0j, dy_ds).real
''',
        "path skipped when its slope is small": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    total = 0.0
    for a, b in ((dz_dx, dx_ds), (dz_dy, dy_ds)):
        if abs(a * b) > 1.2:
            total += a * b
    return total
''',
        "only when both rise": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    return max(dz_dx * dx_ds, 0) + max(dz_dy * dy_ds, 0)
''',
        "whole numbers": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    return int(dz_dx * dx_ds + dz_dy * dy_ds)
''',
        "outer product": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    return np.outer([dz_dx, dz_dy], [dx_ds, dy_ds])
''',
        "text": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    return "dz/dx dx/ds + dz/dy dy/ds"
''',
        "prints instead of returning": '''
def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    print(dz_dx * dx_ds + dz_dy * dy_ds)
''',
    },
}
