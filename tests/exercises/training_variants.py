"""Lesson 08: answers that deserve full marks in other words, and answers that do not.

Each text is a whole answer cell. It may use `np` and the given functions `sigmoid`,
`sigmoid_prime`, `forward` and `cost`. What a student brings from other cells, such as the
`backprop` of lesson 05, stands in front of it.
"""

BACKPROP = '''
def backprop(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    delta2 = (delta3 @ W2.T) * sigmoid_prime(z2)
    return X.T @ delta2, a2.T @ delta3
'''

TRAIN = BACKPROP + '''
def train(X, y, W1, W2, eta, steps):
    J = []
    for t in range(steps):
        J.append(cost(y, forward(X, W1, W2)[3]))
        dJdW1, dJdW2 = backprop(X, y, W1, W2)
        W1 = W1 - eta * dJdW1
        W2 = W2 - eta * dJdW2
    J.append(cost(y, forward(X, W1, W2)[3]))
    return W1, W2, J
'''

REASON = '''
def why_ones_stall():
    return "d"
'''


def notes(source, given=TRAIN):
    """An answer to C1 with the right letter."""
    return given + source + REASON


def digits(source, given=BACKPROP):
    """An answer to C2 with the student's own gradients before it."""
    return given + source


RIGHT = {
    "E8.1": {
        "normal": '''
def init_weights(n_in, n_out, sigma, m, rng):
    return rng.normal(0, sigma / np.sqrt(m), (n_in, n_out))
''',
        "standard normal, scaled": '''
def init_weights(n_in, n_out, sigma, m, rng):
    return sigma * rng.standard_normal((n_in, n_out)) / m**0.5
''',
        "root of the variance": '''
def init_weights(rows, columns, s, units, generator):
    variance = s**2 / units
    return generator.normal(loc=0.0, scale=np.sqrt(variance), size=(rows, columns))
''',
        "draw by draw": '''
def init_weights(n_in, n_out, sigma, m, rng):
    W = np.zeros((n_in, n_out))
    for i in range(n_in):
        for j in range(n_out):
            W[i, j] = rng.normal(0, sigma / np.sqrt(m))
    return W
''',
        "row by row": '''
def init_weights(n_in, n_out, sigma, m, rng):
    return np.vstack([rng.normal(0, sigma / m**0.5, n_out) for _ in range(n_in)])
''',
        "drawn on its side": '''
def init_weights(n_in, n_out, sigma, m, rng):
    return rng.normal(size=(n_out, n_in)).T * (sigma / np.sqrt(m))
''',
        "one long row": '''
def init_weights(n_in, n_out, sigma, m, rng):
    return (rng.standard_normal(n_in * n_out) * sigma / np.sqrt(m)).reshape(n_in, n_out)
''',
        "single precision": '''
def init_weights(n_in, n_out, sigma, m, rng):
    return np.float32(sigma / np.sqrt(m)) * rng.standard_normal((n_in, n_out), dtype=np.float32)
''',
        "two uniform draws (Box and Muller)": '''
def init_weights(n_in, n_out, sigma, m, rng):
    u, v = 1 - rng.random((n_in, n_out)), rng.random((n_in, n_out))
    return sigma / np.sqrt(m) * np.sqrt(-2 * np.log(u)) * np.cos(2 * np.pi * v)
''',
        "multivariate": '''
def init_weights(n_in, n_out, sigma, m, rng):
    return rng.multivariate_normal(np.zeros(n_out), sigma**2 / m * np.eye(n_out), n_in)
''',
        "a generator made from the generator": '''
def init_weights(n_in, n_out, sigma, m, rng):
    own = np.random.default_rng(rng.integers(2**63))
    return own.normal(0, sigma / np.sqrt(m), (n_in, n_out))
''',
        "lambda": '''
init_weights = lambda a, b, s, m, r: r.normal(0, s * m**-0.5, [a, b])
''',
        "sums of normal draws": '''
def init_weights(n_in, n_out, sigma, m, rng):
    four = rng.normal(0, sigma, (n_in, n_out, 4))
    return four.mean(axis=2) * 2 / np.sqrt(m)
''',
    },
    "E8.2": {
        "one line": '''
def gd_step(W, grad, eta):
    return W - eta * grad
''',
        "loops": '''
def gd_step(W, grad, eta):
    W_new = np.zeros(W.shape)
    for i in np.ndindex(W.shape):
        W_new[i] = W[i] - eta * grad[i]
    return W_new
''',
        "copy": '''
def gd_step(W, grad, eta):
    W_new = W.astype(float)
    W_new -= eta * grad
    return W_new
''',
        "functions of NumPy": '''
def gd_step(W, grad, eta):
    return np.subtract(W, np.multiply(grad, eta))
''',
        "other names, plus a negative step": '''
def gd_step(weights, slope, rate):
    step = -rate * slope
    return weights + step
''',
        "lists": '''
def gd_step(W, grad, eta):
    if W.ndim == 1:
        return [w - eta * g for w, g in zip(W, grad)]
    return [[w - eta * g for w, g in zip(*rows)] for rows in zip(W, grad)]
''',
        "single precision": '''
def gd_step(W, grad, eta):
    return W.astype(np.float32) - np.float32(eta) * grad.astype(np.float32)
''',
        "lambda": '''
gd_step = lambda W, grad, eta=0.1: -(eta * grad - W)
''',
        "einsum": '''
def gd_step(W, grad, eta):
    return np.einsum("k,k...->...", np.array([1, -eta]), np.stack([W, grad]).astype(float))
''',
        "own name rebound": '''
def gd_step(W, grad, eta):
    W = W - eta * grad
    return W
''',
    },
    "E8.3": {
        "record in an array": BACKPROP + '''
def train(X, y, W1, W2, eta, steps):
    J = np.zeros(steps + 1)
    for t in range(steps + 1):
        J[t] = cost(y, forward(X, W1, W2)[3])
        if t < steps:
            dJdW1, dJdW2 = backprop(X, y, W1, W2)
            W1, W2 = W1 - eta * dJdW1, W2 - eta * dJdW2
    return W1, W2, J
''',
        "record in a list": TRAIN,
        "copies changed in place": BACKPROP + '''
def train(X, y, W1, W2, eta, steps):
    W1, W2 = np.array(W1, dtype=float), np.array(W2, dtype=float)
    J = [float(cost(y, forward(X, W1, W2)[3]))]
    for _ in range(steps):
        g1, g2 = backprop(X, y, W1, W2)
        W1 -= eta * g1
        W2 -= eta * g2
        J.append(float(cost(y, forward(X, W1, W2)[3])))
    return [W1, W2, np.array(J)]
''',
        "everything in the loop": '''
def train(X, y, W1, W2, eta, steps):
    J = []
    for t in range(steps):
        z2, a2, z3, yHat = forward(X, W1, W2)
        J.append(cost(y, yHat))
        delta3 = (yHat - y) * yHat * (1 - yHat)
        delta2 = delta3.dot(W2.T) * a2 * (1 - a2)
        W2 = W2 - eta * np.dot(a2.T, delta3)
        W1 = W1 - eta * np.dot(X.T, delta2)
    return W1, W2, np.append(J, cost(y, forward(X, W1, W2)[3]))
''',
        "while": BACKPROP + '''
def train(X, y, W1, W2, eta, steps):
    record, done = (cost(y, forward(X, W1, W2)[3]),), 0
    while done < steps:
        slopes = backprop(X, y, W1, W2)
        W1, W2 = [W - eta * slope for W, slope in zip((W1, W2), slopes)]
        record += (cost(y, forward(X, W1, W2)[3]),)
        done += 1
    return W1, W2, record
''',
        "recursion": BACKPROP + '''
def train(X, y, W1, W2, eta, steps):
    J = cost(y, forward(X, W1, W2)[3])
    if steps == 0:
        return W1, W2, np.array([J])
    g1, g2 = backprop(X, y, W1, W2)
    W1, W2, later = train(X, y, W1 - eta * g1, W2 - eta * g2, eta, steps - 1)
    return W1, W2, np.concatenate([[J], later])
''',
        "sum over single examples": BACKPROP + '''
def train(X, y, W1, W2, eta, steps):
    J = []
    for t in range(steps + 1):
        J.append(sum(cost(y[n:n + 1], forward(X[n:n + 1], W1, W2)[3]) for n in range(len(X))))
        if t == steps:
            return W1, W2, J
        g1, g2 = np.zeros(W1.shape), np.zeros(W2.shape)
        for n in range(len(X)):
            d1, d2 = backprop(X[n:n + 1], y[n:n + 1], W1, W2)
            g1, g2 = g1 + d1, g2 + d2
        W1, W2 = W1 - eta * g1, W2 - eta * g2
''',
        "numerical gradient": '''
def slope(J_of, W, eps=1e-5):
    out = np.zeros(W.shape)
    for i in np.ndindex(W.shape):
        step = np.zeros(W.shape)
        step[i] = eps
        out[i] = (J_of(W + step) - J_of(W - step)) / (2 * eps)
    return out

def train(X, y, W1, W2, eta, steps):
    J_of = lambda W1, W2: cost(y, forward(X, W1, W2)[3])
    J = [J_of(W1, W2)]
    for _ in range(steps):
        g1, g2 = slope(lambda W: J_of(W, W2), W1), slope(lambda W: J_of(W1, W), W2)
        W1, W2 = W1 - eta * g1, W2 - eta * g2
        J.append(J_of(W1, W2))
    return W1, W2, np.array(J)
''',
        "all weights in one vector": BACKPROP + '''
def train(X, y, W1, W2, eta, steps):
    shapes, cut = (W1.shape, W2.shape), W1.size
    w = np.concatenate([W1.ravel(), W2.ravel()]).astype(float)
    split = lambda w: (w[:cut].reshape(shapes[0]), w[cut:].reshape(shapes[1]))
    J = np.empty(steps + 1)
    for t in range(steps):
        J[t] = cost(y, forward(X, *split(w))[3])
        w = w - eta * np.concatenate([g.ravel() for g in backprop(X, y, *split(w))])
    J[-1] = cost(y, forward(X, *split(w))[3])
    return (*split(w), J)
''',
        "with gd_step, gradients before either step": BACKPROP + '''
def gd_step(W, grad, eta):
    return W - eta * grad

def train(X, y, W1, W2, eta, steps):
    J = []
    for _ in range(steps):
        J += [cost(y, forward(X, W1, W2)[3])]
        dJdW1, dJdW2 = backprop(X, y, W1, W2)
        W2 = gd_step(W2, dJdW2, eta)
        W1 = gd_step(W1, dJdW1, eta)
    J += [cost(y, forward(X, W1, W2)[3])]
    return W1, W2, J
''',
        "single precision": '''
def train(X, y, W1, W2, eta, steps):
    X, y, W1, W2 = (np.asarray(a, dtype=np.float32) for a in (X, y, W1, W2))
    f = lambda z: 1 / (1 + np.exp(-z))
    eta, J = np.float32(eta), []
    for t in range(steps + 1):
        a2 = f(X @ W1)
        yHat = f(a2 @ W2)
        J.append(np.sum((y - yHat) ** 2) / 2)
        if t < steps:
            delta3 = (yHat - y) * yHat * (1 - yHat)
            g1 = X.T @ (delta3 @ W2.T * a2 * (1 - a2))
            W1, W2 = W1 - eta * g1, W2 - eta * (a2.T @ delta3)
    return W1, W2, np.array(J)
''',
    },
    "E8.4": {
        "one line": '''
def path_gain(weights, z, phi_prime):
    return abs(np.prod(weights * phi_prime(z)))
''',
        "loop": '''
def path_gain(weights, z, phi_prime):
    gain = 1
    for w, each in zip(weights, z):
        gain = gain * w * phi_prime(each)
    return abs(gain)
''',
        "sizes first": '''
def path_gain(w, z, slope):
    return np.prod(np.abs(w)) * np.prod(np.abs(slope(z)))
''',
        "reduce": '''
from functools import reduce

def path_gain(weights, z, phi_prime):
    return reduce(lambda gain, pair: gain * abs(pair[0] * phi_prime(pair[1])),
                  zip(weights, z), 1.0)
''',
        "math.prod": '''
import math

def path_gain(weights, z, phi_prime):
    return math.fabs(math.prod(w * phi_prime(each) for w, each in zip(weights, z)))
''',
        "last of the running products": '''
def path_gain(weights, z, phi_prime):
    return np.abs(np.cumprod(weights * phi_prime(z)))[-1]
''',
        "logarithms": '''
def path_gain(weights, z, phi_prime):
    return np.exp(np.sum(np.log(np.abs(weights * phi_prime(z)))))
''',
        "matrices of one entry": '''
def path_gain(weights, z, phi_prime):
    J = np.eye(1)
    for l in range(len(weights)):
        J = np.array([[phi_prime(z[l]) * weights[l]]]) @ J
    return np.linalg.norm(J)
''',
        "in brackets": '''
def path_gain(weights, z, phi_prime):
    return np.abs(np.prod(weights * phi_prime(z), keepdims=True))
''',
        "root of the square": '''
path_gain = lambda weights, z, phi_prime: np.sqrt(np.prod(weights * phi_prime(z)) ** 2)
''',
        "single precision": '''
def path_gain(weights, z, phi_prime):
    return np.abs(np.prod((weights * phi_prime(z)).astype(np.float32)))
''',
    },
    "C1": {
        "train": notes('''
def train_notes(X, y, seed):
    rng = np.random.default_rng(seed)
    W1, W2 = rng.normal(0, 3, (2, 3)), rng.normal(0, 3, (3, 1))
    return train(X, y, W1, W2, 10, 5000)
'''),
        "own loop, W2 drawn first": notes('''
def train_notes(X, y, seed):
    rng = np.random.default_rng(seed)
    W2, W1 = 3 * rng.standard_normal((3, 1)), 3 * rng.standard_normal((2, 3))
    J = np.zeros(5001)
    for t in range(5001):
        z2, a2, z3, yHat = forward(X, W1, W2)
        J[t] = cost(y, yHat)
        if t == 5000:
            return W1, W2, J
        delta3 = (yHat - y) * yHat * (1 - yHat)
        delta2 = (delta3 @ W2.T) * a2 * (1 - a2)
        W1, W2 = W1 - 10 * X.T @ delta2, W2 - 10 * a2.T @ delta3
''', ""),
        "seeded np.random": notes('''
def train_notes(X, y, seed):
    np.random.seed(seed)
    return train(X, y, 3 * np.random.randn(2, 3), 3 * np.random.randn(3, 1), 10, 5000)
'''),
        "RandomState": notes('''
def train_notes(X, y, seed):
    r = np.random.RandomState(seed)
    W1, W2, J = train(X, y, r.normal(scale=3, size=(2, 3)), r.normal(scale=3, size=(3, 1)),
                      steps=5000, eta=10)
    return [W1, W2, np.array(J)]
'''),
        "sizes from the data, J in lists": notes('''
def init_weights(n_in, n_out, sigma, m, rng):
    return rng.normal(0, sigma / np.sqrt(m), (n_in, n_out))

def train_notes(X, y, seed):
    rng, D, O = np.random.default_rng(seed), X.shape[1], y.shape[1]
    W1, W2 = init_weights(D, 3, 3, 1, rng), init_weights(3, O, 3, 1, rng)
    W1, W2, J = train(X, y, W1, W2, 10, 5000)
    return W1.tolist(), W2.tolist(), list(J)
''').replace('return "d"', 'return "D"'),
        "two seeds": notes('''
def train_notes(X, y, seed):
    W1 = np.random.default_rng(2 * seed).normal(0, 3, (2, 3))
    W2 = np.random.default_rng(2 * seed + 1).normal(0, 3, (3, 1))
    return train(X, y, W1, W2, 10, 5000)
'''),
        "example by example": notes('''
def train_notes(X, y, seed):
    rng = np.random.default_rng(seed)
    W1, W2 = rng.normal(0, 3, (2, 3)), rng.normal(0, 3, (3, 1))
    J = []
    for t in range(5000):
        J.append(cost(y, forward(X, W1, W2)[3]))
        pairs = [backprop(X[n:n + 1], y[n:n + 1], W1, W2) for n in range(3)]
        W1 = W1 - 10 * sum(pair[0] for pair in pairs)
        W2 = W2 - 10 * sum(pair[1] for pair in pairs)
    J.append(cost(y, forward(X, W1, W2)[3]))
    return W1, W2, J
''').replace('def why_ones_stall():\n    return "d"', 'why_ones_stall = lambda: "(d)"'),
        "single precision": notes('''
def train_notes(X, y, seed):
    rng, f = np.random.default_rng(seed), lambda z: 1 / (1 + np.exp(-z))
    X, y = X.astype(np.float32), y.astype(np.float32)
    W1 = rng.normal(0, 3, (2, 3)).astype(np.float32)
    W2 = rng.normal(0, 3, (3, 1)).astype(np.float32)
    eta, J = np.float32(10), np.zeros(5001, np.float32)
    for t in range(5001):
        a2 = f(X @ W1)
        yHat = f(a2 @ W2)
        J[t] = np.sum((y - yHat) ** 2) / 2
        if t < 5000:
            d3 = (yHat - y) * yHat * (1 - yHat)
            d2 = d3 @ W2.T * a2 * (1 - a2)
            W1, W2 = W1 - eta * (X.T @ d2), W2 - eta * (a2.T @ d3)
    return W1, W2, J
''', ""),
        "in place on its own weights": notes('''
def train_notes(X, y, seed):
    rng = np.random.default_rng(seed)
    W = [rng.normal(0, 3, (2, 3)), rng.normal(0, 3, (3, 1))]
    J = [cost(y, forward(X, *W)[3])]
    while len(J) < 5001:
        for layer, slope in zip(W, backprop(X, y, *W)):
            layer -= 10 * slope
        J.append(cost(y, forward(X, *W)[3]))
    return (*W, J)
'''),
    },
    "C2": {
        "as the lesson says": digits('''
def train_digits(X, Y, seed):
    rng = np.random.default_rng(seed)
    W1, W2 = rng.normal(0, 1 / 8, (64, 32)), rng.normal(0, 1 / np.sqrt(32), (32, 10))
    for epoch in range(30):
        order = rng.permutation(len(X))
        for i in range(0, len(X), 20):
            rows = order[i:i + 20]
            g1, g2 = backprop(X[rows], Y[rows], W1, W2)
            W1, W2 = W1 - 0.1 * g1, W2 - 0.1 * g2
    return W1, W2
'''),
        "means, eta 2": digits('''
def train_digits(X, Y, seed):
    rng = np.random.default_rng(seed)
    W1, W2 = rng.normal(0, 1 / 8, (64, 32)), rng.normal(0, 1 / np.sqrt(32), (32, 10))
    for epoch in range(30):
        both = np.hstack([X, Y])
        rng.shuffle(both)
        for part in np.array_split(both, len(X) // 20):
            g1, g2 = backprop(part[:, :64], part[:, 64:], W1, W2)
            W1, W2 = W1 - 2 * g1 / len(part), W2 - 2 * g2 / len(part)
    return W1, W2
'''),
        "momentum": digits('''
def train_digits(X, Y, seed):
    rng = np.random.default_rng(seed)
    W = [rng.normal(0, 1 / 8, (64, 32)), rng.normal(0, 1 / np.sqrt(32), (32, 10))]
    v = [0, 0]
    for epoch in range(40):
        order = rng.permutation(len(X))
        for i in range(0, len(X), 20):
            grads = backprop(X[order[i:i + 20]], Y[order[i:i + 20]], *W)
            v = [0.9 * old - 0.005 * g for old, g in zip(v, grads)]
            W = [w + step for w, step in zip(W, v)]
    return W
'''),
        "Adam": digits('''
def train_digits(X, Y, seed):
    rng = np.random.default_rng(seed)
    W = [rng.normal(0, 1 / 8, (64, 32)), rng.normal(0, 1 / np.sqrt(32), (32, 10))]
    m, s, t = [0, 0], [0, 0], 0
    for epoch in range(20):
        order = rng.permutation(len(X))
        for i in range(0, len(X), 32):
            t += 1
            for k, g in enumerate(backprop(X[order[i:i + 32]], Y[order[i:i + 32]], *W)):
                m[k], s[k] = 0.9 * m[k] + 0.1 * g, 0.999 * s[k] + 0.001 * g**2
                step = (m[k] / (1 - 0.9**t)) / (np.sqrt(s[k] / (1 - 0.999**t)) + 1e-8)
                W[k] = W[k] - 0.005 * step
    return tuple(W)
'''),
        "cross-entropy": '''
def train_digits(X, Y, seed):
    rng = np.random.default_rng(seed)
    W1, W2 = rng.normal(0, 1 / 8, (64, 32)), rng.normal(0, 1 / np.sqrt(32), (32, 10))
    for epoch in range(25):
        order = rng.permutation(len(X))
        for i in range(0, len(X), 20):
            x, y = X[order[i:i + 20]], Y[order[i:i + 20]]
            z2, a2, z3, yHat = forward(x, W1, W2)
            delta3 = yHat - y
            delta2 = delta3 @ W2.T * sigmoid_prime(z2)
            W1, W2 = W1 - 0.1 * x.T @ delta2, W2 - 0.1 * a2.T @ delta3
    return W1, W2
''',
        "softmax": '''
def train_digits(X, Y, seed):
    rng = np.random.default_rng(seed)
    W1, W2 = rng.normal(0, 1 / 8, (64, 32)), rng.normal(0, 1 / np.sqrt(32), (32, 10))
    for epoch in range(25):
        order = rng.permutation(len(X))
        for i in range(0, len(X), 20):
            x, y = X[order[i:i + 20]], Y[order[i:i + 20]]
            a2 = sigmoid(x @ W1)
            e = np.exp(a2 @ W2)
            delta3 = e / e.sum(axis=1, keepdims=True) - y
            delta2 = delta3 @ W2.T * a2 * (1 - a2)
            W1, W2 = W1 - 0.05 * x.T @ delta2, W2 - 0.05 * a2.T @ delta3
    return W1, W2
''',
        "groups of 50, longer": digits('''
def train_digits(X, Y, seed):
    rng = np.random.RandomState(seed)
    W1, W2 = rng.randn(64, 32) / 8, rng.randn(32, 10) / 32**0.5
    for step in range(2000):
        rows = rng.choice(len(X), 50, replace=False)
        g1, g2 = backprop(X[rows], Y[rows], W1, W2)
        W1 = W1 - 0.06 * g1
        W2 = W2 - 0.06 * g2
    return W1, W2
'''),
        "full batch": digits('''
def train_digits(X, Y, seed):
    rng = np.random.default_rng(seed)
    W1, W2 = rng.normal(0, 1 / 8, (64, 32)), rng.normal(0, 1 / np.sqrt(32), (32, 10))
    for step in range(600):
        g1, g2 = backprop(X, Y, W1, W2)
        W1, W2 = W1 - 5 * g1 / len(X), W2 - 5 * g2 / len(X)
    return W1, W2
'''),
        "one example at a time": digits('''
def train_digits(X, Y, seed):
    rng = np.random.default_rng(seed)
    W1, W2 = rng.normal(0, 1 / 8, (64, 32)), rng.normal(0, 1 / np.sqrt(32), (32, 10))
    for epoch in range(20):
        for n in rng.permutation(len(X)):
            g1, g2 = backprop(X[n:n + 1], Y[n:n + 1], W1, W2)
            W1, W2 = W1 - 0.1 * g1, W2 - 0.1 * g2
    return W1, W2
'''),
        "gradients summed in a loop": digits('''
def train_digits(X, Y, seed):
    rng = np.random.default_rng(seed)
    W1, W2 = rng.normal(0, 1 / 8, (64, 32)), rng.normal(0, 1 / np.sqrt(32), (32, 10))
    for epoch in range(30):
        order = rng.permutation(len(X))
        for i in range(0, len(X), 20):
            g1, g2 = 0, 0
            for n in order[i:i + 20]:
                d1, d2 = backprop(X[[n]], Y[[n]], W1, W2)
                g1, g2 = g1 + d1, g2 + d2
            W1, W2 = W1 - 0.1 * g1, W2 - 0.1 * g2
    return W1, W2
'''),
        "validation and the best epoch": digits('''
def train_digits(X, Y, seed):
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(X))
    seen, aside = order[len(X) // 10:], order[:len(X) // 10]
    W1, W2 = rng.uniform(-0.2, 0.2, (64, 32)), rng.uniform(-0.3, 0.3, (32, 10))
    best = (np.inf, W1, W2)
    for epoch in range(40):
        rng.shuffle(seen)
        for i in range(0, len(seen), 16):
            g1, g2 = backprop(X[seen[i:i + 16]], Y[seen[i:i + 16]], W1, W2)
            W1, W2 = W1 - 0.1 * g1, W2 - 0.1 * g2
        best = min(best, (cost(Y[aside], forward(X[aside], W1, W2)[3]), W1, W2),
                   key=lambda each: each[0])
    return best[1:]
'''),
        "seeded np.random, single precision": digits('''
def train_digits(X, Y, seed):
    np.random.seed(seed)
    X, Y = X.astype(np.float32), Y.astype(np.float32)
    W1 = (np.random.randn(64, 32) / 8).astype(np.float32)
    W2 = (np.random.randn(32, 10) / 32**0.5).astype(np.float32)
    for epoch in range(30):
        order = np.random.permutation(len(X))
        for i in range(0, len(X), 20):
            g1, g2 = backprop(X[order[i:i + 20]], Y[order[i:i + 20]], W1, W2)
            W1, W2 = W1 - np.float32(0.1) * g1, W2 - np.float32(0.1) * g2
    return W1, W2
'''),
    },
}


def lines(header, *bodies):
    """Short answers: the same header with each of the bodies, named by the body."""
    return {body: f"{header}\n    {body}\n" for body in bodies}


def train_with(step, before="", after="    J.append(cost(y, forward(X, W1, W2)[3]))",
               first="J.append(cost(y, forward(X, W1, W2)[3]))", last="return W1, W2, J"):
    """A training loop with other lines in some places."""
    return BACKPROP + f'''
def train(X, y, W1, W2, eta, steps):
    J = []
    {before}
    for t in range(steps):
        {first}
        {step}
{after}
    {last}
'''


BOTH = "g1, g2 = backprop(X, y, W1, W2); W1, W2 = W1 - eta * g1, W2 - eta * g2"

NOTES_START = '''
def train_notes(X, y, seed):
    rng = np.random.default_rng(seed)
    W1, W2 = rng.normal(0, 3, (2, 3)), rng.normal(0, 3, (3, 1))
'''

DIGITS_LOOP = '''
def train_digits(X, Y, seed):
    rng = np.random.default_rng(seed)
    W1, W2 = {start}
    for epoch in range(30):
        order = rng.permutation(len(X))
        for i in range(0, len(X), 20):
            rows = order[i:i + 20]
            g1, g2 = backprop({x}, {y}, W1, W2)
            {step}
    return {answer}
'''


def digits_with(given=BACKPROP, epochs=30, start="rng.normal(0, 1 / 8, (64, 32)), "
                "rng.normal(0, 1 / np.sqrt(32), (32, 10))", x="X[rows]", y="Y[rows]",
                step="W1, W2 = W1 - 0.1 * g1, W2 - 0.1 * g2", answer="W1, W2"):
    """The mini-batch loop with other words in some places."""
    text = DIGITS_LOOP.format(start=start, x=x, y=y, step=step, answer=answer)
    return given + text.replace("range(30)", f"range({epochs})")


WRONG = {
    "E8.1": {
        **lines("def init_weights(n_in, n_out, sigma, m, rng):",
                "return rng.normal(0, sigma**2 / m, (n_in, n_out))",
                "return rng.normal(0, sigma / m, (n_in, n_out))",
                "return rng.normal(0, sigma / np.sqrt(n_in), (n_in, n_out))",
                "return rng.normal(0, sigma / np.sqrt(n_in + n_out), (n_in, n_out))",
                "return rng.normal(0, sigma, (n_in, n_out)) / np.sqrt(2 / m)",
                "return rng.normal(0, sigma * np.sqrt(2 / m), (n_in, n_out))",
                "return rng.normal(0, 1.02 * sigma / np.sqrt(m), (n_in, n_out))",
                "return rng.normal(0.03 * sigma / m**0.5, sigma / m**0.5, (n_in, n_out))",
                "return np.random.normal(0, sigma / np.sqrt(m), (n_in, n_out))",
                "return np.random.default_rng(1).normal(0, sigma / np.sqrt(m), (n_in, n_out))",
                "return np.random.default_rng().normal(0, sigma / np.sqrt(m), (n_in, n_out))",
                "return rng.uniform(-1, 1, (n_in, n_out)) * sigma * np.sqrt(3 / m)",
                "return rng.laplace(0, sigma / np.sqrt(2 * m), (n_in, n_out))",
                "return rng.choice([-1, 1], (n_in, n_out)) * sigma / np.sqrt(m)",
                "return rng.random((n_in, n_out)) * sigma / np.sqrt(m)",
                "return rng.normal(0, sigma / np.sqrt(m), (n_out, n_in))",
                "return rng.normal(0, sigma / np.sqrt(m), n_in * n_out)",
                "return rng.normal(0, sigma / np.sqrt(m), (n_in, 1)) * np.ones(n_out)",
                "return rng.normal(0, sigma / np.sqrt(m), n_out) * np.ones((n_in, 1))",
                "return rng.normal(0, sigma / np.sqrt(m))",
                "return np.zeros((n_in, n_out))",
                "return rng.normal(0, sigma / np.sqrt(m), (n_in, n_out)).round(1)[:, :1]",
                "return rng.integers(-1, 2, (n_in, n_out)) * sigma / np.sqrt(m)",
                "rng.normal(0, sigma / np.sqrt(m), (n_in, n_out))",
                "return sigma / np.sqrt(m)"),
        "np.random seeded from the generator": '''
def init_weights(n_in, n_out, sigma, m, rng):
    np.random.seed(rng.integers(2**32))
    return np.random.normal(0, sigma / np.sqrt(m), (n_in, n_out))
''',
        "the generator started again": '''
W_ALL = {}

def init_weights(n_in, n_out, sigma, m, rng):
    own = np.random.default_rng(0)
    rng.normal()
    return own.normal(0, sigma / np.sqrt(m), (n_in, n_out))
''',
        "cut at two deviations": '''
def init_weights(n_in, n_out, sigma, m, rng):
    s = sigma / np.sqrt(m)
    return np.clip(rng.normal(0, s, (n_in, n_out)), -2 * s, 2 * s)
''',
        "Python's own random numbers": '''
import random

def init_weights(n_in, n_out, sigma, m, rng):
    return [[random.gauss(0, sigma / m**0.5) for _ in range(n_out)] for _ in range(n_in)]
''',
    },
    "E8.2": lines("def gd_step(W, grad, eta):",
                  "return W + eta * grad", "return W - grad", "return eta * grad",
                  "return -eta * grad", "return W - grad / eta", "return eta * (W - grad)",
                  "return grad - eta * W", "return W * (1 - eta * grad)",
                  "return W - eta * np.sign(grad)", "return W - eta * abs(grad)",
                  "return W - eta * grad.mean()", "return W - eta * grad / grad.size",
                  "return W - eta * grad / np.linalg.norm(grad)", "return W - eta * grad.T",
                  "return (W - eta * grad).T", "return (W - eta * grad).astype(W.dtype)",
                  "return W - 0.1 * grad", "W -= eta * grad; return W", "W -= eta * grad",
                  "W[...] = W - eta * grad; return W", "return W - eta**2 * grad",
                  "return W - eta * W", "return np.abs(W - eta * grad)",
                  "return W - 2 * eta * grad", "return (W - eta * grad).tolist()[0]",
                  "grad *= -eta; return W + grad", "return W, W - eta * grad", "return None"),
    "E8.3": {
        "W2 first": train_with("W2 = W2 - eta * backprop(X, y, W1, W2)[1]; "
                               "W1 = W1 - eta * backprop(X, y, W1, W2)[0]"),
        "W1 first": train_with("W1 = W1 - eta * backprop(X, y, W1, W2)[0]; "
                               "W2 = W2 - eta * backprop(X, y, W1, W2)[1]"),
        "gradients swapped": train_with("g2, g1 = backprop(X, y, W1, W2); "
                                        "W1, W2 = W1 - eta * g1, W2 - eta * g2"),
        "mean": train_with(BOTH.replace("eta", "eta / len(X)")),
        "ascent": train_with(BOTH.replace("-", "+")),
        "eta forgotten": train_with(BOTH.replace("eta * ", "")),
        "eta of its own": train_with(BOTH.replace("eta", "0.5")),
        "W2 alone": train_with("W2 = W2 - eta * backprop(X, y, W1, W2)[1]"),
        "W1 alone": train_with("W1 = W1 - eta * backprop(X, y, W1, W2)[0]"),
        "record without start": train_with(
            BOTH + "; J.append(cost(y, forward(X, W1, W2)[3]))", first="pass", after=""),
        "record without end": train_with(BOTH, after=""),
        "end twice": train_with(
            BOTH + "; J.append(cost(y, forward(X, W1, W2)[3]))", first="pass"),
        "start twice": train_with(
            BOTH, after="", before="J.append(cost(y, forward(X, W1, W2)[3]))"),
        "record of means": train_with(BOTH, last="return W1, W2, np.array(J) / len(X)"),
        "record reversed": train_with(BOTH, last="return W1, W2, J[::-1]"),
        "last cost alone": train_with(BOTH, last="return W1, W2, J[-1]"),
        "record first": train_with(BOTH, last="return J, W1, W2"),
        "weights swapped": train_with(BOTH, last="return W2, W1, J"),
        "record left out": train_with(BOTH, last="return W1, W2"),
        "record alone": train_with(BOTH, last="return J"),
        "nothing returned": train_with(BOTH, last="pass"),
        "return in the loop": train_with(BOTH + "; return W1, W2, J"),
        "gradients once": train_with("W1, W2 = W1 - eta * g1, W2 - eta * g2",
                                     before="g1, g2 = backprop(X, y, W1, W2)"),
        "new names never used": train_with(BOTH.replace("W1, W2 =", "new1, new2 =")),
        "in place": train_with("g1, g2 = backprop(X, y, W1, W2); W1 -= eta * g1; W2 -= eta * g2"),
        "in place, second layer": train_with(
            "g1, g2 = backprop(X, y, W1, W2); W1 = W1 - eta * g1; W2 -= eta * g2"),
        "eta that decays": train_with(BOTH + "; eta = 0.9 * eta"),
        "fixed number of steps": train_with(BOTH).replace("range(steps)", "range(10)"),
        "one step more": train_with(BOTH).replace("range(steps)", "range(steps + 1)"),
        "own start": train_with(BOTH, before="W1, W2 = np.ones(W1.shape), np.ones(W2.shape)"),
        "slope of the output missing": TRAIN.replace(" * sigmoid_prime(z3)", ""),
        "slope of the hidden layer missing": TRAIN.replace(" * sigmoid_prime(z2)", ""),
        "slopes at the activations": TRAIN.replace("prime(z2)", "prime(a2)"),
        "minus missing": TRAIN.replace("-(y - yHat)", "(y - yHat)"),
        "one example at a time": train_with(
            "for n in range(len(X)):\n            g1, g2 = backprop(X[n:n + 1], y[n:n + 1], W1, W2)"
            "\n            W1, W2 = W1 - eta * g1, W2 - eta * g2"),
        "sum of the squared errors": TRAIN.replace("cost(y,", "2 * cost(y,"),
        "backprop not brought along": TRAIN.replace(
            BACKPROP, "\ndef backprop(X, y, W1, W2):\n    raise NotImplementedError()\n"),
    },
    "E8.4": lines("def path_gain(weights, z, phi_prime):",
                  "return np.prod(weights * phi_prime(z))", "return abs(np.prod(weights))",
                  "return abs(np.prod(phi_prime(z)))", "return abs(np.sum(weights * phi_prime(z)))",
                  "return np.sum(abs(weights * phi_prime(z)))",
                  "return abs(weights * phi_prime(z))",
                  "return abs(np.mean(weights * phi_prime(z)))",
                  "return abs(np.prod(weights * phi_prime(weights * z)))",
                  "return abs(np.prod(weights) * phi_prime(np.prod(z)))",
                  "return abs(np.prod(weights)) * np.mean(phi_prime(z))",
                  "return abs(np.prod(weights[1:] * phi_prime(z)[1:]))",
                  "return abs(np.prod(weights[:-1] * phi_prime(z)[:-1]))",
                  "return abs(np.prod(weights[1:]) * np.prod(phi_prime(z)))",
                  "return abs(weights[-1] * phi_prime(z[-1]))", "return abs(np.prod(weights * z))",
                  "return -np.prod(weights * phi_prime(z))",
                  "return np.prod(weights * phi_prime(z)) ** 2",
                  "return max(0, np.prod(weights * phi_prime(z)))",
                  "return min(1, abs(np.prod(weights * phi_prime(z))))",
                  "return np.linalg.norm(weights * phi_prime(z))",
                  "return abs(np.prod(weights * 0.25))",
                  "return np.cumprod(weights * phi_prime(z))",
                  "return np.prod(np.abs(weights) + np.abs(phi_prime(z)))",
                  "return np.log(abs(np.prod(weights * phi_prime(z))))",
                  "return abs(weights @ phi_prime(z))",
                  "return abs(np.prod(weights * sigmoid_prime(z)))",
                  "abs(np.prod(weights * phi_prime(z)))"),
    "C1": {
        "ones with one random factor": notes('''
def train_notes(X, y, seed):
    w = np.random.default_rng(seed).normal(0, 3)
    return train(X, y, w * np.ones((2, 3)), w * np.ones((3, 1)), 10, 5000)
'''),
        "one column drawn": notes('''
def train_notes(X, y, seed):
    rng = np.random.default_rng(seed)
    W1 = rng.normal(0, 3, (2, 1)) * np.ones(3)
    return train(X, y, W1, np.ones((3, 1)), 10, 5000)
'''),
        "hidden layer of one": notes('''
def train_notes(X, y, seed):
    rng = np.random.default_rng(seed)
    return train(X, y, rng.normal(0, 3, (2, 1)), rng.normal(0, 3, (1, 1)), 10, 5000)
'''),
        "start close to zero": notes(NOTES_START + '''
    return train(X, y, W1 / 300, W2 / 300, 10, 5000)
'''),
        "small eta": notes(NOTES_START + '''
    return train(X, y, W1, W2, 0.05, 5000)
'''),
        "few steps": notes(NOTES_START + '''
    return train(X, y, W1, W2, 10, 500)
'''),
        "record made up": notes(NOTES_START + '''
    W1, W2, J = train(X, y, W1, W2, 10, 5000)
    return W1, W2, np.linspace(1, 0, 5001)
'''),
        "record reversed": notes(NOTES_START + '''
    W1, W2, J = train(X, y, W1, W2, 10, 5000)
    return W1, W2, J[::-1]
'''),
        "last cost alone": notes(NOTES_START + '''
    W1, W2, J = train(X, y, W1, W2, 10, 5000)
    return W1, W2, J[-1]
'''),
        "weights kept from one run": notes('''
KEPT = []

def train_notes(X, y, seed):
    if not KEPT:
        rng = np.random.default_rng(1)
        W1, W2 = rng.normal(0, 3, (2, 3)), rng.normal(0, 3, (3, 1))
        KEPT.extend(train(X, y, W1, W2, 10, 5000))
    return tuple(KEPT)
'''),
        "data written out": notes('''
def train_notes(X, y, seed):
    X, y = np.array([[.3, 1], [.5, .2], [1, .4]]), np.array([[.75], [.82], [.93]])
    rng = np.random.default_rng(seed)
    return train(X, y, rng.normal(0, 3, (2, 3)), rng.normal(0, 3, (3, 1)), 10, 5000)
'''),
        "data divided again": notes(NOTES_START + '''
    return train(X / 10, y / 100, W1, W2, 10, 5000)
'''),
        "slope of the hidden layer missing": notes(NOTES_START + '''
    return train(X, y, W1, W2, 10, 5000)
''', TRAIN.replace(" * sigmoid_prime(z2)", "")),
        "letter a": notes(NOTES_START + '''
    return train(X, y, W1, W2, 10, 5000)
''').replace('"d"', '"a"'),
        "letter alone": REASON,
        "no letter": notes(NOTES_START + '''
    return train(X, y, W1, W2, 10, 5000)
''').replace(REASON, ""),
    },
    "C2": {
        "untrained": digits_with(epochs=0),
        "one epoch": digits_with(epochs=1),
        "eta of the mean": digits_with(step="W1, W2 = W1 - 2 * g1, W2 - 2 * g2"),
        "mean with eta of the sum": digits_with(
            step="W1, W2 = W1 - 0.1 * g1 / 20, W2 - 0.1 * g2 / 20"),
        "uphill": digits_with(step="W1, W2 = W1 + 0.1 * g1, W2 + 0.1 * g2"),
        "W1 uphill": digits_with(step="W1, W2 = W1 + 0.1 * g1, W2 - 0.1 * g2"),
        "W2 alone": digits_with(step="W2 = W2 - 0.1 * g2"),
        "W1 alone": digits_with(step="W1 = W1 - 0.1 * g1"),
        "zeros": digits_with(start="np.zeros((64, 32)), np.zeros((32, 10))"),
        "ones": digits_with(start="np.ones((64, 32)), np.ones((32, 10))"),
        "rows mismatched": digits_with(x="X[i:i + 20]"),
        "first group": digits_with(x="X[:20]", y="Y[:20]"),
        "divided by 16 again": digits_with(x="X[rows] / 16"),
        "divided by 255": digits_with(x="X[rows] / 255"),
        "standardised": digits_with(
            x="(X[rows] - X.mean(0)) / (X.std(0) + 1e-9)",
            step="W1, W2 = W1 - 0.3 * g1, W2 - 0.3 * g2"),
        "targets turned round": digits_with(y="1 - Y[rows]"),
        "labels for targets": digits_with(y="Y[rows].argmax(axis=1)[:, None]"),
        "start returned": digits_with(step="V1, V2 = W1 - 0.1 * g1, W2 - 0.1 * g2"),
        "transposed": digits_with(answer="W1.T, W2.T"),
        "swapped": digits_with(answer="W2, W1"),
        "W1 alone returned": digits_with(answer="W1"),
        "nothing returned": digits_with(answer="None"),
        "another network": digits_with(start="rng.normal(0, 1 / 8, (64, 16)), "
                                       "rng.normal(0, 1 / 4, (16, 10))"),
        "not numbers any more": digits_with(answer="W1 * np.nan, W2"),
        "seed not used": digits_with().replace("default_rng(seed)", "default_rng(3)"),
        "no seed": digits_with().replace("default_rng(seed)", "default_rng()"),
        "np.random without its seed": digits_with().replace(
            "rng = np.random.default_rng(seed)", "rng = np.random"),
        "digits from the data folder": digits_with(
            x="np.load('data/digits.npz')['pixels'][rows] / 16"),
        "pixels changed in place": digits_with(step=(
            "W1, W2 = W1 - 0.1 * g1, W2 - 0.1 * g2; X[0, 0] = 1.5")),
    },
}
