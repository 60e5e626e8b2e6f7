"""Lesson 05: answers that deserve full marks in other words, and answers that do not.

Each text is a whole answer cell. It may use `np` and the given functions `sigmoid`,
`sigmoid_prime`, `forward` and `cost`.
"""

RIGHT = {
    "E5.1": {
        "loops": '''
def dz3dz2_of(W2, z2):
    N, H = z2.shape
    out = np.zeros((N, H))
    for n in range(N):
        for h in range(H):
            out[n, h] = W2[h, 0] * sigmoid_prime(z2[n, h])
    return out
''',
        "flat weights": '''
def dz3dz2_of(W2, z2):
    return W2.ravel() * sigmoid_prime(z2)
''',
        "first column": '''
def dz3dz2_of(weights, z):
    return np.multiply(weights[:, 0], sigmoid_prime(z))
''',
        "diagonal matrix": '''
def dz3dz2_of(W2, z2):
    return sigmoid_prime(z2) @ np.diag(W2[:, 0])
''',
        "einsum": '''
def dz3dz2_of(W2, z2):
    return np.einsum("ho,nh->nh", W2, sigmoid_prime(z2))
''',
        "by the activation": '''
def dz3dz2_of(W2, z2):
    a2 = sigmoid(z2)
    return a2 * (1 - a2) * W2.T
''',
        "turned twice": '''
def dz3dz2_of(W2, z2):
    return (W2 * sigmoid_prime(z2.T)).T
''',
        "rows": '''
def dz3dz2_of(W2, z2):
    return np.array([(W2.T * sigmoid_prime(row))[0] for row in z2])
''',
        "nested lists": '''
def dz3dz2_of(W2, z2):
    weights = [row[0] for row in W2.tolist()]
    return [[w * float(sigmoid_prime(z)) for w, z in zip(weights, row)] for row in z2]
''',
        "single precision": '''
def dz3dz2_of(W2, z2):
    e = np.exp(-z2.astype(np.float32))
    return W2.astype(np.float32).T * e / (1 + e) ** 2
''',
        "lambda": '''
dz3dz2_of = lambda W2, z2, f=sigmoid: np.transpose(W2) * f(z2) * f(-z2)
''',
        "central differences": '''
def dz3dz2_of(W2, z2):
    eps = 1e-5
    out = np.zeros(z2.shape)
    for h in range(z2.shape[1]):
        step = np.zeros(z2.shape[1])
        step[h] = eps
        rise = sigmoid(z2 + step) @ W2 - sigmoid(z2 - step) @ W2
        out[:, h] = rise[:, 0] / (2 * eps)
    return out
''',
        "complex step": '''
def dz3dz2_of(W2, z2):
    h = 1e-20
    return np.imag(sigmoid(z2 + 1j * h) * W2.T) / h
''',
        "Jacobians per example": '''
def dz3dz2_of(W2, z2):
    rows = []
    for z in z2:
        da2_dz2 = np.diag(sigmoid_prime(z))
        rows.append(W2.T @ da2_dz2)
    return np.vstack(rows)
''',
        "tiled": '''
def dz3dz2_of(W2, z2):
    dz3_da2 = np.tile(W2.T, (len(z2), 1))
    da2_dz2 = sigmoid_prime(z2)
    return dz3_da2 * da2_dz2
''',
    },
    "E5.2": {
        "loops": '''
def delta2_of(delta3, W2, z2):
    N, O = delta3.shape
    H = W2.shape[0]
    delta2 = np.zeros((N, H))
    for n in range(N):
        for h in range(H):
            for o in range(O):
                delta2[n, h] += delta3[n, o] * W2[h, o]
            delta2[n, h] *= sigmoid_prime(z2[n, h])
    return delta2
''',
        "np.dot": '''
def delta2_of(delta3, W2, z2):
    return np.dot(delta3, W2.T) * sigmoid_prime(z2)
''',
        "einsum": '''
def delta2_of(delta3, W2, z2):
    return np.einsum("no,ho,nh->nh", delta3, W2, sigmoid_prime(z2))
''',
        "matmul and multiply": '''
def delta2_of(d, W, z):
    return np.multiply(sigmoid_prime(z), np.matmul(d, np.transpose(W)))
''',
        "turned twice": '''
def delta2_of(delta3, W2, z2):
    return (W2 @ delta3.T).T * sigmoid_prime(z2)
''',
        "broadcasting": '''
def delta2_of(delta3, W2, z2):
    shares = delta3[:, None, :] * W2[None, :, :]
    return shares.sum(axis=2) * sigmoid_prime(z2)
''',
        "example by example": '''
def delta2_of(delta3, W2, z2):
    return np.array([(W2 @ d) * sigmoid_prime(z) for d, z in zip(delta3, z2)])
''',
        "output by output": '''
def delta2_of(delta3, W2, z2):
    delta2 = 0
    for o in range(W2.shape[1]):
        delta2 = delta2 + np.outer(delta3[:, o], W2[:, o]) * sigmoid_prime(z2)
    return delta2
''',
        "Jacobians": '''
def delta2_of(delta3, W2, z2):
    rows = []
    for d, z in zip(delta3, z2):
        dz3_dz2 = W2.T @ np.diag(sigmoid_prime(z))
        rows.append(d @ dz3_dz2)
    return np.stack(rows)
''',
        "by the activation": '''
def delta2_of(delta3, W2, z2):
    a2 = sigmoid(z2)
    dJda2 = delta3 @ W2.T
    return dJda2 * (a2 - a2 ** 2)
''',
        "single precision": '''
def delta2_of(delta3, W2, z2):
    delta3, W2, z2 = (np.asarray(a, dtype=np.float32) for a in (delta3, W2, z2))
    a2 = 1 / (1 + np.exp(-z2))
    return delta3 @ W2.T * a2 * (1 - a2)
''',
        "nested lists": '''
def delta2_of(delta3, W2, z2):
    return [[sum(d * w for d, w in zip(row, weights)) * sigmoid_prime(z)
             for weights, z in zip(W2, zs)] for row, zs in zip(delta3, z2)]
''',
        "lambda with a default": '''
delta2_of = lambda upstream, W, z, f_prime=sigmoid_prime: f_prime(z) * (upstream @ W.T)
''',
        "tensordot": '''
def delta2_of(delta3, W2, z2):
    return np.tensordot(delta3, W2, axes=([1], [1])) * sigmoid_prime(z2)
''',
        "slope inside the weights": '''
def delta2_of(delta3, W2, z2):
    slopes = sigmoid_prime(z2)
    weighted = W2[None, :, :] * slopes[:, :, None]
    return np.matmul(weighted, delta3[:, :, None])[:, :, 0]
''',
        "complex step": '''
def delta2_of(delta3, W2, z2):
    h = 1e-20
    return np.imag((delta3 @ W2.T) * sigmoid(z2 + 1j * h)) / h
''',
    },
    "E5.3": {
        "loops": '''
def dJdW1_of(X, delta2):
    N, D = X.shape
    H = delta2.shape[1]
    dJdW1 = np.zeros((D, H))
    for d in range(D):
        for h in range(H):
            for n in range(N):
                dJdW1[d, h] += X[n, d] * delta2[n, h]
    return dJdW1
''',
        "np.dot": '''
def dJdW1_of(X, delta2):
    return np.dot(X.T, delta2)
''',
        "einsum": '''
def dJdW1_of(inputs, errors):
    return np.einsum("nd,nh->dh", inputs, errors)
''',
        "outer products": '''
def dJdW1_of(X, delta2):
    return sum(np.outer(x, d) for x, d in zip(X, delta2))
''',
        "turned twice": '''
def dJdW1_of(X, delta2):
    return (delta2.T @ X).T
''',
        "broadcasting": '''
def dJdW1_of(X, delta2):
    return (X[:, :, None] * delta2[:, None, :]).sum(axis=0)
''',
        "tensordot": '''
def dJdW1_of(X, delta2):
    return np.tensordot(X, delta2, axes=(0, 0))
''',
        "column by column": '''
def dJdW1_of(X, delta2):
    return np.column_stack([X.T @ column for column in delta2.T])
''',
        "row by row": '''
def dJdW1_of(X, delta2):
    return np.array([x @ delta2 for x in X.T])
''',
        "nested lists": '''
def dJdW1_of(X, delta2):
    return [[sum(x * d for x, d in zip(xs, ds)) for ds in zip(*delta2)] for xs in zip(*X)]
''',
        "single precision": '''
def dJdW1_of(X, delta2):
    return X.astype("float32").T @ delta2.astype("float32")
''',
        "lambda": '''
dJdW1_of = lambda X, delta2, *rest: np.matmul(np.swapaxes(X, 0, 1), delta2)
''',
        "mean times N": '''
def dJdW1_of(X, delta2):
    votes = np.array([np.outer(X[n], delta2[n]) for n in range(len(X))])
    return len(X) * votes.mean(axis=0)
''',
        "numerical gradient": '''
def dJdW1_of(X, delta2):
    W1, eps = np.zeros((X.shape[1], delta2.shape[1])), 0.5
    J = lambda W: np.sum(delta2 * (X @ W))
    out = np.zeros_like(W1)
    for i in np.ndindex(W1.shape):
        E = np.zeros_like(W1)
        E[i] = eps
        out[i] = (J(W1 + E) - J(W1 - E)) / (2 * eps)
    return out
''',
    },
    "E5.4": {
        "textbook": '''
def backprop(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = np.multiply(-(y - yHat), sigmoid_prime(z3))
    dJdW2 = np.dot(a2.T, delta3)
    delta2 = np.dot(delta3, W2.T) * sigmoid_prime(z2)
    dJdW1 = np.dot(X.T, delta2)
    return dJdW1, dJdW2
''',
        "loops over everything": '''
def backprop(X, y, W1, W2):
    N, D = X.shape
    H, O = W2.shape
    f = lambda z: 1 / (1 + np.exp(-z))
    dJdW1, dJdW2 = np.zeros((D, H)), np.zeros((H, O))
    for n in range(N):
        a2 = [f(sum(X[n, d] * W1[d, h] for d in range(D))) for h in range(H)]
        yHat = [f(sum(a2[h] * W2[h, o] for h in range(H))) for o in range(O)]
        delta3 = [(yHat[o] - y[n, o]) * yHat[o] * (1 - yHat[o]) for o in range(O)]
        for h in range(H):
            back = sum(delta3[o] * W2[h, o] for o in range(O)) * a2[h] * (1 - a2[h])
            for o in range(O):
                dJdW2[h, o] += a2[h] * delta3[o]
            for d in range(D):
                dJdW1[d, h] += X[n, d] * back
    return dJdW1, dJdW2
''',
        "example by example, outer products": '''
def backprop(X, y, W1, W2):
    dJdW1, dJdW2 = 0, 0
    for x, target in zip(X, y):
        z2, a2, z3, yHat = forward(x, W1, W2)
        delta3 = (yHat - target) * sigmoid_prime(z3)
        delta2 = (W2 @ delta3) * sigmoid_prime(z2)
        dJdW1 = dJdW1 + np.outer(x, delta2)
        dJdW2 = dJdW2 + np.outer(a2, delta3)
    return dJdW1, dJdW2
''',
        "einsum": '''
def backprop(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = (yHat - y) * sigmoid_prime(z3)
    dJdW2 = np.einsum("nh,no->ho", a2, delta3)
    dJdW1 = np.einsum("nd,no,ho,nh->dh", X, delta3, W2, sigmoid_prime(z2))
    return dJdW1, dJdW2
''',
        "activations alone": '''
def backprop(X, y, W1, W2):
    _, a2, _, yHat = forward(X, W1, W2)
    delta3 = (yHat - y) * yHat * (1 - yHat)
    return [X.T @ (delta3 @ W2.T * a2 * (1 - a2)), a2.T @ delta3]
''',
        "examples in columns": '''
def backprop(X, y, W1, W2):
    x, t, V1, V2 = X.T, y.T, W1.T, W2.T
    s2 = V1 @ x
    a2 = sigmoid(s2)
    s3 = V2 @ a2
    d3 = (sigmoid(s3) - t) * sigmoid_prime(s3)
    d2 = (V2.T @ d3) * sigmoid_prime(s2)
    return (d2 @ x.T).T, (d3 @ a2.T).T
''',
        "layer by layer": '''
def backprop(X, y, *weights):
    zs, activations = [], [X]
    for W in weights:
        zs.append(activations[-1] @ W)
        activations.append(sigmoid(zs[-1]))
    upstream = activations.pop() - y
    gradients = []
    for W, z, a in zip(weights[::-1], zs[::-1], activations[::-1]):
        delta = upstream * sigmoid_prime(z)
        gradients.insert(0, a.T @ delta)
        upstream = delta @ W.T
    return tuple(gradients)
''',
        "single precision": '''
def backprop(X, y, W1, W2):
    X, y, W1, W2 = (np.asarray(a, dtype=np.float32) for a in (X, y, W1, W2))
    a2 = 1 / (1 + np.exp(-(X @ W1)))
    yHat = 1 / (1 + np.exp(-(a2 @ W2)))
    delta3 = (yHat - y) * yHat * (1 - yHat)
    delta2 = delta3 @ W2.T * a2 * (1 - a2)
    return X.T @ delta2, a2.T @ delta3
''',
        "broadcasting and a sum": '''
def backprop(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    delta2 = (delta3[:, None, :] * W2).sum(axis=2) * sigmoid_prime(z2)
    per_example_1 = X[:, :, None] * delta2[:, None, :]
    per_example_2 = a2[:, :, None] * delta3[:, None, :]
    return per_example_1.sum(axis=0), per_example_2.sum(axis=0)
''',
        "Jacobians": '''
def backprop(X, y, W1, W2):
    D, H = W1.shape
    O = W2.shape[1]
    g1, g2 = np.zeros(D * H), np.zeros(H * O)
    for n in range(len(X)):
        z2, a2, z3, yHat = forward(X[n:n + 1], W1, W2)
        dJ_dz3 = (yHat - y[n:n + 1]) @ np.diag(sigmoid_prime(z3[0]))
        dz3_dz2 = W2.T @ np.diag(sigmoid_prime(z2[0]))
        g2 += (dJ_dz3 @ np.kron(a2, np.eye(O)))[0]
        g1 += (dJ_dz3 @ dz3_dz2 @ np.kron(X[n:n + 1], np.eye(H)))[0]
    return g1.reshape(D, H), g2.reshape(H, O)
''',
        "numerical gradient, eps 1e-4": '''
def backprop(X, y, W1, W2, eps=1e-4):
    def J(V1, V2):
        return cost(y, forward(X, V1, V2)[3])

    W1, W2 = W1.astype(float), W2.astype(float)
    g1, g2 = np.zeros(W1.shape), np.zeros(W2.shape)
    for i in np.ndindex(W1.shape):
        E = np.zeros(W1.shape)
        E[i] = eps
        g1[i] = (J(W1 + E, W2) - J(W1 - E, W2)) / (2 * eps)
    for i in np.ndindex(W2.shape):
        E = np.zeros(W2.shape)
        E[i] = eps
        g2[i] = (J(W1, W2 + E) - J(W1, W2 - E)) / (2 * eps)
    return g1, g2
''',
        "complex step": '''
def backprop(X, y, W1, W2):
    def gradient(J, W):
        out = np.zeros(W.shape)
        for i in np.ndindex(W.shape):
            V = W.astype(complex)
            V[i] += 1e-30j
            out[i] = J(V).imag / 1e-30
        return out

    J1 = lambda V: cost(y, forward(X, V, W2)[3])
    J2 = lambda V: cost(y, forward(X, W1, V)[3])
    return gradient(J1, W1), gradient(J2, W2)
''',
        "a class with a forward pass": '''
class Network:
    def __init__(self, W1, W2):
        self.W1, self.W2 = W1, W2

    def __call__(self, X):
        self.z2, self.a2, self.z3, self.yHat = forward(X, self.W1, self.W2)
        return self.yHat

    def gradients(self, X, y):
        error = self(X) - y
        delta3 = error * sigmoid_prime(self.z3)
        delta2 = (delta3 @ self.W2.T) * sigmoid_prime(self.z2)
        return X.T @ delta2, self.a2.T @ delta3

def backprop(X, y, W1, W2):
    return Network(W1, W2).gradients(X, y)
''',
        "smaller steps": '''
def output_delta(y, yHat, z3):
    return -(y - yHat) * sigmoid_prime(z3)

def hidden_delta(delta3, W2, z2):
    return (delta3 @ W2.T) * sigmoid_prime(z2)

def product(a, delta):
    return a.T @ delta

def backprop(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = output_delta(y, yHat, z3)
    return product(X, hidden_delta(delta3, W2, z2)), product(a2, delta3)
''',
        "reverse mode on a tape": '''
class Value:
    def __init__(self, number, parents=()):
        self.number, self.parents, self.grad = number, parents, 0.0

    def __add__(self, other):
        return Value(self.number + other.number, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other):
        return Value(self.number * other.number, ((self, other.number), (other, self.number)))

    def squash(self):
        s = 1 / (1 + np.exp(-self.number))
        return Value(s, ((self, s * (1 - s)),))

def product(A, B):
    def entry(row, j):
        total = Value(0.0)
        for a, b in zip(row, B):
            total = total + a * b[j]
        return total.squash()
    return [[entry(row, j) for j in range(len(B[0]))] for row in A]

def backprop(X, y, W1, W2):
    wrap = lambda M: [[Value(float(m)) for m in row] for row in M]
    V1, V2 = wrap(W1), wrap(W2)
    J = Value(0.0)
    for row, targets in zip(product(product(wrap(X), V1), V2), y):
        for answer, target in zip(row, targets):
            error = answer + Value(-float(target))
            J = J + error * error * Value(0.5)
    order, seen, stack = [], set(), [(J, False)]
    while stack:
        value, done = stack.pop()
        if done:
            order.append(value)
        elif id(value) not in seen:
            seen.add(id(value))
            stack.append((value, True))
            stack += [(parent, False) for parent, _ in value.parents]
    J.grad = 1.0
    for value in reversed(order):
        for parent, slope in value.parents:
            parent.grad += slope * value.grad
    unwrap = lambda V: np.array([[value.grad for value in row] for row in V])
    return unwrap(V1), unwrap(V2)
''',
    },
    "E5.5": {
        "a copy and its old value": '''
def numerical_gradient(cost_fn, W, eps):
    W = W.astype(float)
    gradient = np.zeros_like(W)
    for i in range(W.shape[0]):
        for j in range(W.shape[1]):
            old = W[i, j]
            W[i, j] = old + eps
            above = cost_fn(W)
            W[i, j] = old - eps
            below = cost_fn(W)
            W[i, j] = old
            gradient[i, j] = (above - below) / (2 * eps)
    return gradient
''',
        "two fresh copies": '''
def numerical_gradient(cost_fn, W, eps):
    out = np.empty(W.shape)
    for index, _ in np.ndenumerate(W):
        above, below = np.array(W, dtype=float), np.array(W, dtype=float)
        above[index] += eps
        below[index] -= eps
        out[index] = (cost_fn(above) - cost_fn(below)) / 2 / eps
    return out
''',
        "flat and back": '''
def numerical_gradient(J, W, h):
    w = W.ravel() * 1.0
    slopes = []
    for k in range(w.size):
        step = h * (np.arange(w.size) == k)
        rise = J((w + step).reshape(W.shape)) - J((w - step).reshape(W.shape))
        slopes.append(rise / (2 * h))
    return np.reshape(slopes, W.shape)
''',
        "identity matrix": '''
def numerical_gradient(cost_fn, W, eps):
    steps = eps * np.eye(W.size).reshape(-1, *W.shape)
    rises = [cost_fn(W + step) - cost_fn(W - step) for step in steps]
    return np.array(rises).reshape(W.shape) / (2 * eps)
''',
        "comprehension": '''
def numerical_gradient(cost_fn, W, eps):
    def unit(i, j):
        E = np.zeros(W.shape)
        E[i, j] = 1.0
        return E

    rows, columns = W.shape
    return np.array([
        [0.5 / eps * (cost_fn(W + eps * unit(i, j)) - cost_fn(W - eps * unit(i, j)))
         for j in range(columns)]
        for i in range(rows)
    ])
''',
        "nditer": '''
def numerical_gradient(cost_fn, W, eps):
    W = np.array(W, dtype=np.float64)
    grad = np.zeros(W.shape)
    it = np.nditer(W, flags=["multi_index"])
    while not it.finished:
        E = np.zeros(W.shape)
        E[it.multi_index] = eps
        grad[it.multi_index] = (cost_fn(W + E) - cost_fn(W - E)) / (2.0 * eps)
        it.iternext()
    return grad
''',
        "in place and exactly restored": '''
def numerical_gradient(cost_fn, W, eps):
    V = np.asarray(W, dtype=float)
    grad = np.zeros(V.shape)
    for i, j in np.ndindex(*V.shape):
        kept = V[i, j]
        V[i, j] = kept + eps
        up = cost_fn(V)
        V[i, j] = kept - eps
        down = cost_fn(V)
        V[i, j] = kept
        grad[i, j] = (up - down) / (2 * eps)
    return grad
''',
        "a copy restored by adding": '''
def numerical_gradient(cost_fn, W, eps):
    W = 1.0 * W
    grad = np.zeros(W.shape)
    for i, j in np.ndindex(*W.shape):
        W[i, j] += eps
        up = cost_fn(W)
        W[i, j] -= 2 * eps
        down = cost_fn(W)
        W[i, j] += eps
        grad[i, j] = (up - down) / (2 * eps)
    return grad
''',
        "mean of two one-sided slopes": '''
def numerical_gradient(cost_fn, W, eps):
    here = cost_fn(W)
    grad = np.zeros(W.shape)
    for entry in np.ndindex(W.shape):
        E = np.zeros(W.shape)
        E[entry] = eps
        up, down = (cost_fn(W + E) - here) / eps, (here - cost_fn(W - E)) / eps
        grad[entry] = (up + down) / 2
    return grad
''',
        "numbers inside": '''
def numerical_gradient(cost_fn, W, eps):
    def slope(g, x):
        return (g(x + eps) - g(x - eps)) / (2 * eps)

    def at(i, j):
        def g(w):
            V = W.astype(float)
            V[i, j] = w
            return cost_fn(V)
        return g

    return np.array([[slope(at(i, j), W[i, j]) for j in range(W.shape[1])]
                     for i in range(W.shape[0])])
''',
        "where": '''
def numerical_gradient(cost_fn, W, eps):
    places = np.arange(W.size).reshape(W.shape)
    move = lambda k, sign: np.where(places == k, W + sign * eps, W)
    slope = np.vectorize(
        lambda k: (cost_fn(move(k, 1)) - cost_fn(move(k, -1))) / (2 * eps), otypes=[float])
    return slope(places)
''',
        "lists": '''
def numerical_gradient(cost_fn, W, eps):
    W = [[float(w) for w in row] for row in W]
    gradient = []
    for i, row in enumerate(W):
        gradient.append([])
        for j, w in enumerate(row):
            row[j] = w + eps
            above = cost_fn(np.array(W))
            row[j] = w - eps
            below = cost_fn(np.array(W))
            row[j] = w
            gradient[i].append((above - below) / (2 * eps))
    return gradient
''',
        "recursion": '''
def numerical_gradient(cost_fn, W, eps, k=0):
    grad = np.zeros(W.shape)
    if k == W.size:
        return grad
    grad.flat[k] = eps
    slope = (cost_fn(W + grad) - cost_fn(W - grad)) / (2 * eps)
    grad.flat[k] = slope
    return grad + numerical_gradient(cost_fn, W, eps, k + 1)
''',
        "class": '''
class Central:
    def __call__(self, cost_fn, W, eps):
        self.V, self.out = np.array(W, float), np.zeros(np.shape(W))
        for place in zip(*np.indices(self.V.shape).reshape(2, -1)):
            self.out[place] = (self.at(cost_fn, place, eps) - self.at(cost_fn, place, -eps))
        return self.out / (2 * eps)

    def at(self, cost_fn, place, step):
        V = self.V.copy()
        V[place] += step
        return cost_fn(V)

numerical_gradient = Central()
''',
    },
    "E5.6": {
        "norms": '''
def rel_error(a, b):
    from numpy.linalg import norm
    return norm(b - a) / norm(b + a)
''',
        "squares and a root": '''
def rel_error(a, b):
    return np.sqrt(np.sum((a - b) ** 2)) / np.sqrt(np.sum((a + b) ** 2))
''',
        "one root": '''
def rel_error(a, b):
    return (np.square(a - b).sum() / np.square(a + b).sum()) ** 0.5
''',
        "loops": '''
def rel_error(a, b):
    above, below = 0.0, 0.0
    for p, q in zip(a.ravel(), b.ravel()):
        above += (p - q) ** 2
        below += (p + q) ** 2
    return (above / below) ** 0.5
''',
        "flat and dot": '''
def rel_error(a, b):
    d, s = (a - b).ravel(), (a + b).ravel()
    return float(np.sqrt(d.dot(d) / s.dot(s)))
''',
        "math": '''
import math

def rel_error(a, b):
    pairs = list(zip(a.flat, b.flat))
    return math.hypot(*(p - q for p, q in pairs)) / math.hypot(*(p + q for p, q in pairs))
''',
        "vdot": '''
def rel_error(a, b):
    length = lambda v: np.sqrt(np.vdot(v, v))
    return np.divide(length(a - b), length(a + b))
''',
        "Frobenius for matrices": '''
def rel_error(a, b):
    kind = "fro" if a.ndim == 2 else None
    return np.linalg.norm(a - b, kind) / np.linalg.norm(a + b, kind)
''',
        "single precision": '''
def rel_error(a, b):
    a, b = np.float32(a), np.float32(b)
    return np.linalg.norm(a - b) / np.linalg.norm(a + b)
''',
        "halves": '''
def rel_error(grad: np.ndarray, numgrad: np.ndarray, scale=0.5):
    half_difference, average = scale * (grad - numgrad), scale * (grad + numgrad)
    return np.linalg.norm(half_difference) / np.linalg.norm(average)
''',
        "einsum": '''
def rel_error(a, b):
    d, s = np.ravel(a - b), np.ravel(a + b)
    return np.array([np.sqrt(np.einsum("i,i->", d, d) / np.einsum("i,i->", s, s))])
''',
        "one by one matrix": '''
def rel_error(a, b):
    d, s = (a - b).reshape(1, -1), (a + b).reshape(1, -1)
    return np.sqrt(d @ d.T) / np.sqrt(s @ s.T)
''',
        "trace": '''
def rel_error(a, b):
    d, s = np.atleast_2d(a - b), np.atleast_2d(a + b)
    return np.sqrt(np.trace(d @ d.T) / np.trace(s @ s.T))
''',
        "lambda": '''
rel_error = lambda a, b: np.sqrt(((a - b) ** 2).mean() / ((a + b) ** 2).mean())
''',
    },
}

WRONG = {
    "E5.1": {
        "one row for all": '''
def dz3dz2_of(W2, z2):
    return W2.T * sigmoid_prime(z2[:1])
''',
        "first example for all": '''
def dz3dz2_of(W2, z2):
    return np.tile(W2.T * sigmoid_prime(z2[0]), (len(z2), 1))
''',
        "mean slope": '''
def dz3dz2_of(W2, z2):
    return W2.T * np.mean(sigmoid_prime(z2), axis=0, keepdims=True) * np.ones(z2.shape)
''',
        "first weight for all": '''
def dz3dz2_of(W2, z2):
    return W2[0, 0] * sigmoid_prime(z2)
''',
        "weights reshaped to columns": '''
def dz3dz2_of(W2, z2):
    return np.resize(W2, z2.shape[::-1]).T * sigmoid_prime(z2)
''',
        "square only": '''
def dz3dz2_of(W2, z2):
    return sigmoid_prime(z2).T * W2
''',
        "sum of weights": '''
def dz3dz2_of(W2, z2):
    return W2.sum() * sigmoid_prime(z2)
''',
        "z3 instead": '''
def dz3dz2_of(W2, z2):
    return sigmoid(z2) @ W2
''',
        "forward to yHat": '''
def dz3dz2_of(W2, z2):
    return sigmoid_prime(sigmoid(z2) @ W2) * W2.T
''',
        "constant quarter": '''
def dz3dz2_of(W2, z2):
    return 0.25 * W2.T * np.ones(z2.shape)
''',
        "integer box": '''
def dz3dz2_of(W2, z2):
    out = np.zeros_like(z2)
    out[:] = W2.T * sigmoid_prime(z2)
    return out
''',
        "changes z2": '''
def dz3dz2_of(W2, z2):
    out = W2.T * sigmoid_prime(z2)
    z2[:] = sigmoid(z2)
    return out
''',
        "changes W2": '''
def dz3dz2_of(W2, z2):
    out = W2.T * sigmoid_prime(z2)
    W2 *= 2
    return out
''',
        "Jacobian per example": '''
def dz3dz2_of(W2, z2):
    return np.array([W2.T @ np.diag(sigmoid_prime(z)) for z in z2])
''',
        "squeezed": '''
def dz3dz2_of(W2, z2):
    return np.squeeze(W2.T * sigmoid_prime(z2))
''',
        "size of the weight": '''
def dz3dz2_of(W2, z2):
    return np.abs(W2.T) * sigmoid_prime(z2)
''',
        "slope of relu": '''
def dz3dz2_of(W2, z2):
    return W2.T * (z2 > 0)
''',
        "averaged": '''
def dz3dz2_of(W2, z2):
    return W2.T * sigmoid_prime(z2) / len(z2)
''',
        "divided by the weight": '''
def dz3dz2_of(W2, z2):
    return sigmoid_prime(z2) / W2.T
''',
        "two digits": '''
def dz3dz2_of(W2, z2):
    return np.round(W2.T * sigmoid_prime(z2), 2)
''',
        "prints": '''
def dz3dz2_of(W2, z2):
    print(W2.T * sigmoid_prime(z2))
''',
        "coarse difference": '''
def dz3dz2_of(W2, z2):
    return W2.T * (sigmoid(z2 + 0.1) - sigmoid(z2 - 0.1)) / 0.2
''',
        "forward difference": '''
def dz3dz2_of(W2, z2):
    return W2.T * (sigmoid(z2 + 1e-3) - sigmoid(z2)) / 1e-3
''',
    },
    "E5.2": {
        "three hidden units": '''
def delta2_of(delta3, W2, z2):
    return (delta3 @ W2[:3].T) * sigmoid_prime(z2[:, :3])
''',
        "weights reshaped": '''
def delta2_of(delta3, W2, z2):
    return (delta3 @ W2.reshape(W2.shape[::-1])) * sigmoid_prime(z2)
''',
        "mean of the weights": '''
def delta2_of(delta3, W2, z2):
    return delta3.sum(axis=1, keepdims=True) * W2.mean(axis=1) * sigmoid_prime(z2)
''',
        "last output alone": '''
def delta2_of(delta3, W2, z2):
    return np.outer(delta3[:, -1], W2[:, -1]) * sigmoid_prime(z2)
''',
        "largest output error": '''
def delta2_of(delta3, W2, z2):
    return np.max(delta3[:, None, :] * W2, axis=2) * sigmoid_prime(z2)
''',
        "first example's slope": '''
def delta2_of(delta3, W2, z2):
    return (delta3 @ W2.T) * sigmoid_prime(z2[0])
''',
        "slope of the message": '''
def delta2_of(delta3, W2, z2):
    return sigmoid_prime(delta3 @ W2.T) * z2
''',
        "slope of the whole": '''
def delta2_of(delta3, W2, z2):
    return sigmoid_prime((delta3 @ W2.T) * z2)
''',
        "added": '''
def delta2_of(delta3, W2, z2):
    return (delta3 @ W2.T) + sigmoid_prime(z2)
''',
        "output slope again": '''
def delta2_of(delta3, W2, z2):
    z3 = sigmoid(z2) @ W2
    return ((delta3 * sigmoid_prime(z3)) @ W2.T) * sigmoid_prime(z2)
''',
        "recomputed with targets of zero": '''
def delta2_of(delta3, W2, z2):
    z3 = sigmoid(z2) @ W2
    delta3 = sigmoid(z3) * sigmoid_prime(z3)
    return (delta3 @ W2.T) * sigmoid_prime(z2)
''',
        "changes delta3": '''
def delta2_of(delta3, W2, z2):
    out = (delta3 @ W2.T) * sigmoid_prime(z2)
    delta3 *= 0
    return out
''',
        "changes z2": '''
def delta2_of(delta3, W2, z2):
    message = delta3 @ W2.T
    z2[:] = sigmoid_prime(z2)
    return message * z2
''',
        "integer box": '''
def delta2_of(delta3, W2, z2):
    out = np.zeros_like(z2)
    out += ((delta3 @ W2.T) * sigmoid_prime(z2)).astype(z2.dtype)
    return out
''',
        "squeezed": '''
def delta2_of(delta3, W2, z2):
    return np.squeeze((delta3 @ W2.T) * sigmoid_prime(z2))
''',
        "flat weights": '''
def delta2_of(delta3, W2, z2):
    return delta3 * W2.ravel() * sigmoid_prime(z2)
''',
        "outer": '''
def delta2_of(delta3, W2, z2):
    return np.outer(delta3, W2) * sigmoid_prime(z2)
''',
        "pseudo-inverse": '''
def delta2_of(delta3, W2, z2):
    return (delta3 @ np.linalg.pinv(W2)) * sigmoid_prime(z2)
''',
        "sizes alone": '''
def delta2_of(delta3, W2, z2):
    return np.abs(delta3 @ W2.T) * sigmoid_prime(z2)
''',
        "gradient instead": '''
def delta2_of(delta3, W2, z2):
    return sigmoid(z2).T @ delta3
''',
        "per output": '''
def delta2_of(delta3, W2, z2):
    return delta3[:, None, :] * W2 * sigmoid_prime(z2)[:, :, None]
''',
        "two digits": '''
def delta2_of(delta3, W2, z2):
    return np.round((delta3 @ W2.T) * sigmoid_prime(z2), 2)
''',
        "half precision": '''
def delta2_of(delta3, W2, z2):
    return ((delta3 @ W2.T) * sigmoid_prime(z2)).astype(np.float16)
''',
        "doubled": '''
def delta2_of(delta3, W2, z2):
    return 2 * (delta3 @ W2.T) * sigmoid_prime(z2)
''',
    },
    "E5.3": {
        "first input alone": '''
def dJdW1_of(X, delta2):
    return X[:, :1].T @ delta2
''',
        "last example skipped": '''
def dJdW1_of(X, delta2):
    return X[:-1].T @ delta2[:-1]
''',
        "last example alone": '''
def dJdW1_of(X, delta2):
    for x, d in zip(X, delta2):
        dJdW1 = np.outer(x, d)
    return dJdW1
''',
        "three examples": '''
def dJdW1_of(X, delta2):
    return sum(np.outer(X[n], delta2[n]) for n in range(3))
''',
        "examples out of step": '''
def dJdW1_of(X, delta2):
    return X[::-1].T @ delta2
''',
        "mean by mean": '''
def dJdW1_of(X, delta2):
    return np.outer(X.mean(axis=0), delta2.mean(axis=0))
''',
        "squeezed": '''
def dJdW1_of(X, delta2):
    return np.squeeze(X.T @ delta2)
''',
        "result reshaped": '''
def dJdW1_of(X, delta2):
    return (delta2.T @ X).reshape(X.shape[1], delta2.shape[1])
''',
        "errors reshaped": '''
def dJdW1_of(X, delta2):
    return (delta2.reshape(delta2.shape[::-1]) @ X).T
''',
        "sum over all": '''
def dJdW1_of(X, delta2):
    return np.sum(X.T @ delta2)
''',
        "summed over inputs": '''
def dJdW1_of(X, delta2):
    return X.sum(axis=1) @ delta2
''',
        "slope of the inputs": '''
def dJdW1_of(X, delta2):
    return sigmoid_prime(X).T @ delta2
''',
        "slope of the errors": '''
def dJdW1_of(X, delta2):
    return X.T @ sigmoid_prime(delta2)
''',
        "all mean": '''
def dJdW1_of(X, delta2):
    return X.T @ delta2 / delta2.size
''',
        "changes X": '''
def dJdW1_of(X, delta2):
    out = X.T @ delta2
    X -= X
    return out
''',
        "changes delta2": '''
def dJdW1_of(X, delta2):
    out = X.T @ delta2
    delta2 += delta2 + 1
    return out
''',
        "half precision": '''
def dJdW1_of(X, delta2):
    return (X.T @ delta2).astype("float16")
''',
        "two digits": '''
def dJdW1_of(X, delta2):
    return np.round(X.T @ delta2, 2)
''',
        "integers": '''
def dJdW1_of(X, delta2):
    return (X.T @ delta2).astype(int)
''',
        "a column of ones": '''
def dJdW1_of(X, delta2):
    return np.column_stack([X, np.ones(len(X))]).T @ delta2
''',
        "flat": '''
def dJdW1_of(X, delta2):
    return (X.T @ delta2).ravel()
''',
        "gram": '''
def dJdW1_of(X, delta2):
    return X.T @ X
''',
        "none": '''
def dJdW1_of(X, delta2):
    dJdW1 = X.T @ delta2
''',
    },
    "E5.4": {
        "mean in one gradient": '''
def backprop(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    delta2 = (delta3 @ W2.T) * sigmoid_prime(z2)
    return X.T @ delta2 / len(X), a2.T @ delta3
''',
        "output mean": '''
def backprop(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y - yHat) * sigmoid_prime(z3) / y.shape[1]
    delta2 = (delta3 @ W2.T) * sigmoid_prime(z2)
    return X.T @ delta2, a2.T @ delta3
''',
        "N by division with the error's length": '''
def backprop(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    error = yHat - y
    delta3 = error / np.linalg.norm(error) * sigmoid_prime(z3)
    delta2 = (delta3 @ W2.T) * sigmoid_prime(z2)
    return X.T @ delta2, a2.T @ delta3
''',
        "slides as printed": '''
def backprop(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    return delta3 * W2.T * sigmoid_prime(z2) @ X, delta3 * a2
''',
        "flat targets": '''
def backprop(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y.ravel() - yHat) * sigmoid_prime(z3)
    delta2 = (delta3 @ W2.T) * sigmoid_prime(z2)
    return X.T @ delta2, a2.T @ delta3
''',
        "first output alone": '''
def backprop(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    delta2 = (delta3[:, :1] @ W2[:, :1].T) * sigmoid_prime(z2)
    return X.T @ delta2, a2.T @ delta3
''',
        "sums multiplied": '''
def backprop(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    delta2 = (delta3 @ W2.T) * sigmoid_prime(z2)
    return np.outer(X.sum(0), delta2.sum(0)), np.outer(a2.sum(0), delta3.sum(0))
''',
        "last example alone": '''
def backprop(X, y, W1, W2):
    for x, t in zip(X, y):
        z2, a2, z3, yHat = forward(x, W1, W2)
        delta3 = (yHat - t) * sigmoid_prime(z3)
        delta2 = (W2 @ delta3) * sigmoid_prime(z2)
        dJdW1, dJdW2 = np.outer(x, delta2), np.outer(a2, delta3)
    return dJdW1, dJdW2
''',
        "integer boxes": '''
def backprop(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    delta2 = (delta3 @ W2.T) * sigmoid_prime(z2)
    dJdW1, dJdW2 = np.zeros_like(W1), np.zeros_like(W2)
    dJdW1[:], dJdW2[:] = X.T @ delta2, a2.T @ delta3
    return dJdW1, dJdW2
''',
        "numerical, coarse": '''
def backprop(X, y, W1, W2, eps=0.05):
    J = lambda V1, V2: cost(y, forward(X, V1, V2)[3])
    g1, g2 = np.zeros(W1.shape), np.zeros(W2.shape)
    for i in np.ndindex(W1.shape):
        E = np.zeros(W1.shape)
        E[i] = eps
        g1[i] = (J(W1 + E, W2) - J(W1 - E, W2)) / (2 * eps)
    for i in np.ndindex(W2.shape):
        E = np.zeros(W2.shape)
        E[i] = eps
        g2[i] = (J(W1, W2 + E) - J(W1, W2 - E)) / (2 * eps)
    return g1, g2
''',
        "numerical, one-sided": '''
def backprop(X, y, W1, W2, eps=1e-3):
    J = lambda V1, V2: cost(y, forward(X, V1, V2)[3])
    g1, g2 = np.zeros(W1.shape), np.zeros(W2.shape)
    for i in np.ndindex(W1.shape):
        E = np.zeros(W1.shape)
        E[i] = eps
        g1[i] = (J(W1 + E, W2) - J(W1, W2)) / eps
    for i in np.ndindex(W2.shape):
        E = np.zeros(W2.shape)
        E[i] = eps
        g2[i] = (J(W1, W2 + E) - J(W1, W2)) / eps
    return g1, g2
''',
        "numerical, whole numbers cut off": '''
def backprop(X, y, W1, W2, eps=1e-5):
    J = lambda V1, V2: cost(y, forward(X, V1, V2)[3])
    def gradient(J, W):
        out = np.zeros(W.shape)
        for i in np.ndindex(W.shape):
            V = W.copy()
            V[i] += eps
            up = J(V)
            V = W.copy()
            V[i] -= eps
            out[i] = (up - J(V)) / (2 * eps)
        return out
    return gradient(lambda V: J(V, W2), W1), gradient(lambda V: J(W1, V), W2)
''',
        "steps in place": '''
def backprop(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    dJdW2 = a2.T @ delta3
    delta2 = (delta3 @ W2.T) * sigmoid_prime(z2)
    W2[:] = W2 - 0.5 * dJdW2
    return X.T @ delta2, dJdW2
''',
        "updated by a half": '''
def backprop(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    dJdW2 = a2.T @ delta3
    W2 = W2 - 0.5 * dJdW2
    delta2 = (delta3 @ W2.T) * sigmoid_prime(z2)
    return X.T @ delta2, dJdW2
''',
        "cost as well": '''
def backprop(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    delta2 = (delta3 @ W2.T) * sigmoid_prime(z2)
    return cost(y, yHat), X.T @ delta2, a2.T @ delta3
''',
        "one gradient": '''
def backprop(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    return X.T @ ((delta3 @ W2.T) * sigmoid_prime(z2))
''',
        "dict": '''
def backprop(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    delta2 = (delta3 @ W2.T) * sigmoid_prime(z2)
    return {"dJdW1": X.T @ delta2, "dJdW2": a2.T @ delta3}
''',
        "cross-entropy": '''
def backprop(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = yHat - y
    delta2 = (delta3 @ W2.T) * sigmoid_prime(z2)
    return X.T @ delta2, a2.T @ delta3
''',
        "clipped": '''
def backprop(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    delta2 = (delta3 @ W2.T) * sigmoid_prime(z2)
    return np.clip(X.T @ delta2, -0.05, 0.05), np.clip(a2.T @ delta3, -0.05, 0.05)
''',
        "weight decay": '''
def backprop(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    delta2 = (delta3 @ W2.T) * sigmoid_prime(z2)
    return X.T @ delta2 + 1e-3 * W1, a2.T @ delta3 + 1e-3 * W2
''',
        "slopes of tanh": '''
def backprop(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y - yHat) * (1 - yHat ** 2)
    delta2 = (delta3 @ W2.T) * (1 - a2 ** 2)
    return X.T @ delta2, a2.T @ delta3
''',
        "slope of the error": '''
def backprop(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -sigmoid_prime(y - yHat) * z3
    delta2 = (delta3 @ W2.T) * sigmoid_prime(z2)
    return X.T @ delta2, a2.T @ delta3
''',
        "size of the error": '''
def backprop(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = np.abs(y - yHat) * sigmoid_prime(z3)
    delta2 = (delta3 @ W2.T) * sigmoid_prime(z2)
    return X.T @ delta2, a2.T @ delta3
''',
        "three of everything": '''
def backprop(X, y, W1, W2):
    X, y, W1, W2 = X[:3], y[:3], W1[:, :3], W2[:3]
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    delta2 = (delta3 @ W2.T) * sigmoid_prime(z2)
    return X.T @ delta2, a2.T @ delta3
''',
        "the notes' numbers": '''
def backprop(X, y, W1, W2):
    dJdW1 = np.array([[0.0012104018] * 3, [0.0023973164] * 3])
    return dJdW1, np.full((3, 1), 0.0136640387)
''',
        "half precision": '''
def backprop(X, y, W1, W2):
    X, y, W1, W2 = (a.astype(np.float16) for a in (X, y, W1, W2))
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    delta2 = (delta3 @ W2.T) * sigmoid_prime(z2)
    return X.T @ delta2, a2.T @ delta3
''',
    },
    "E5.5": {
        "in place and restored by adding": '''
def numerical_gradient(cost_fn, W, eps):
    grad = np.zeros(W.shape)
    for i, j in np.ndindex(*W.shape):
        W[i, j] += eps
        up = cost_fn(W)
        W[i, j] -= 2 * eps
        down = cost_fn(W)
        W[i, j] += eps
        grad[i, j] = (up - down) / (2 * eps)
    return grad
''',
        "in place, floats restored by adding": '''
def numerical_gradient(cost_fn, W, eps):
    W = np.asarray(W, dtype=float)
    grad = np.zeros(W.shape)
    for i, j in np.ndindex(*W.shape):
        W[i, j] += eps
        up = cost_fn(W)
        W[i, j] -= 2 * eps
        down = cost_fn(W)
        W[i, j] += eps
        grad[i, j] = (up - down) / (2 * eps)
    return grad
''',
        "single precision": '''
def numerical_gradient(cost_fn, W, eps):
    grad = np.zeros(W.shape)
    for entry in np.ndindex(W.shape):
        up, down = W.astype(np.float32), W.astype(np.float32)
        up[entry] += eps
        down[entry] -= eps
        grad[entry] = (cost_fn(up) - cost_fn(down)) / (2 * eps)
    return grad
''',
        "complex step": '''
def numerical_gradient(cost_fn, W, eps):
    grad = np.zeros(W.shape)
    for entry in np.ndindex(W.shape):
        V = W.astype(complex)
        V[entry] += 1e-20j
        grad[entry] = np.imag(cost_fn(V)) / 1e-20
    return grad
''',
        "square loops only": '''
def numerical_gradient(cost_fn, W, eps):
    grad = np.zeros(W.shape)
    for i in range(len(W)):
        for j in range(len(W)):
            E = np.zeros(W.shape)
            E[i, j] = eps
            grad[i, j] = (cost_fn(W + E) - cost_fn(W - E)) / (2 * eps)
    return grad
''',
        "rows only": '''
def numerical_gradient(cost_fn, W, eps):
    grad = np.zeros(len(W))
    for i in range(len(W)):
        E = np.zeros(W.shape)
        E[i] = eps
        grad[i] = (cost_fn(W + E) - cost_fn(W - E)) / (2 * eps)
    return grad
''',
        "columns only": '''
def numerical_gradient(cost_fn, W, eps):
    grad = np.zeros(W.shape)
    for j in range(W.shape[1]):
        E = np.zeros(W.shape)
        E[:, j] = eps
        grad[:, j] = (cost_fn(W + E) - cost_fn(W - E)) / (2 * eps)
    return grad
''',
        "first entry only": '''
def numerical_gradient(cost_fn, W, eps):
    grad = np.zeros(W.shape)
    for entry in np.ndindex(W.shape):
        E = np.zeros(W.shape)
        E[entry] = eps
        grad[entry] = (cost_fn(W + E) - cost_fn(W - E)) / (2 * eps)
        return grad
''',
        "relative steps": '''
def numerical_gradient(cost_fn, W, eps):
    grad = np.zeros(W.shape)
    for entry in np.ndindex(W.shape):
        E = np.zeros(W.shape)
        E[entry] = eps * max(1, abs(W[entry]) * 2)
        grad[entry] = (cost_fn(W + E) - cost_fn(W - E)) / (2 * E[entry])
    return grad
''',
        "twice the step": '''
def numerical_gradient(cost_fn, W, eps):
    grad = np.zeros(W.shape)
    for entry in np.ndindex(W.shape):
        E = np.zeros(W.shape)
        E[entry] = 2 * eps
        grad[entry] = (cost_fn(W + E) - cost_fn(W - E)) / (4 * eps)
    return grad
''',
        "fixed step of a tenth": '''
def numerical_gradient(cost_fn, W, eps):
    grad = np.zeros(W.shape)
    for entry in np.ndindex(W.shape):
        E = np.zeros(W.shape)
        E[entry] = 0.1
        grad[entry] = (cost_fn(W + E) - cost_fn(W - E)) / 0.2
    return grad
''',
        "fixed divisor": '''
def numerical_gradient(cost_fn, W, eps):
    grad = np.zeros(W.shape)
    for entry in np.ndindex(W.shape):
        E = np.zeros(W.shape)
        E[entry] = eps
        grad[entry] = (cost_fn(W + E) - cost_fn(W - E)) / 2e-4
    return grad
''',
        "five points": '''
def numerical_gradient(cost_fn, W, eps):
    grad = np.zeros(W.shape)
    for entry in np.ndindex(W.shape):
        E = np.zeros(W.shape)
        E[entry] = eps
        near, far = cost_fn(W + E) - cost_fn(W - E), cost_fn(W + 2 * E) - cost_fn(W - 2 * E)
        grad[entry] = (8 * near - far) / (12 * eps)
    return grad
''',
        "two points ahead": '''
def numerical_gradient(cost_fn, W, eps):
    grad = np.zeros(W.shape)
    for entry in np.ndindex(W.shape):
        E = np.zeros(W.shape)
        E[entry] = 2 * eps
        grad[entry] = (cost_fn(W + E) - cost_fn(W)) / (2 * eps)
    return grad
''',
        "step squared": '''
def numerical_gradient(cost_fn, W, eps):
    grad = np.zeros(W.shape)
    for entry in np.ndindex(W.shape):
        E = np.zeros(W.shape)
        E[entry] = eps
        grad[entry] = (cost_fn(W + E) - cost_fn(W - E)) / (2 * eps ** 2)
    return grad
''',
        "sizes alone": '''
def numerical_gradient(cost_fn, W, eps):
    grad = np.zeros(W.shape)
    for entry in np.ndindex(W.shape):
        E = np.zeros(W.shape)
        E[entry] = eps
        grad[entry] = abs(cost_fn(W + E) - cost_fn(W - E)) / (2 * eps)
    return grad
''',
        "summed up": '''
def numerical_gradient(cost_fn, W, eps):
    grad = 0.0
    for entry in np.ndindex(W.shape):
        E = np.zeros(W.shape)
        E[entry] = eps
        grad += (cost_fn(W + E) - cost_fn(W - E)) / (2 * eps)
    return grad
''',
        "step in W's type": '''
def numerical_gradient(cost_fn, W, eps):
    grad = np.zeros(W.shape)
    for entry in np.ndindex(W.shape):
        E = np.zeros_like(W)
        E[entry] = eps
        grad[entry] = (cost_fn(W + E) - cost_fn(W - E)) / (2 * eps)
    return grad
''',
        "slopes in W's type": '''
def numerical_gradient(cost_fn, W, eps):
    grad = np.zeros_like(W)
    for entry in np.ndindex(W.shape):
        E = np.zeros(W.shape)
        E[entry] = eps
        grad[entry] = (cost_fn(W + E) - cost_fn(W - E)) / (2 * eps)
    return grad
''',
        "result reshaped": '''
def numerical_gradient(cost_fn, W, eps):
    grad = np.zeros(W.shape)
    for entry in np.ndindex(W.shape):
        E = np.zeros(W.shape)
        E[entry] = eps
        grad[entry] = (cost_fn(W + E) - cost_fn(W - E)) / (2 * eps)
    return grad.T.reshape(W.shape)
''',
        "step of the right size in one entry of a flat copy": '''
def numerical_gradient(cost_fn, W, eps):
    flat, grad = W.flatten(), np.zeros(W.size)
    for k in range(W.size):
        above, below = flat.copy(), flat.copy()
        above[k], below[k] = above[k] + eps, below[k] - eps
        up, down = cost_fn(above.reshape(W.shape)), cost_fn(below.reshape(W.shape))
        grad[k] = (up - down) / (2 * eps)
    return grad.reshape(W.shape)
''',
        "half precision": '''
def numerical_gradient(cost_fn, W, eps):
    grad = np.zeros(W.shape, dtype=np.float16)
    for entry in np.ndindex(W.shape):
        E = np.zeros(W.shape)
        E[entry] = eps
        grad[entry] = (cost_fn(W + E) - cost_fn(W - E)) / (2 * eps)
    return grad
''',
        "np.gradient": '''
def numerical_gradient(cost_fn, W, eps):
    return np.gradient(W.astype(float), eps)[0]
''',
        "gradient descent": '''
def numerical_gradient(cost_fn, W, eps):
    grad = np.zeros(W.shape)
    for entry in np.ndindex(W.shape):
        E = np.zeros(W.shape)
        E[entry] = eps
        grad[entry] = (cost_fn(W + E) - cost_fn(W - E)) / (2 * eps)
    return W - eps * grad
''',
    },
    "E5.6": {
        "percent": '''
def rel_error(a, b):
    return 100 * np.linalg.norm(a - b) / np.linalg.norm(a + b)
''',
        "sum of norms halved": '''
def rel_error(a, b):
    return 2 * np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))
''',
        "guarded against zero": '''
def rel_error(a, b):
    return np.linalg.norm(a - b) / (np.linalg.norm(a + b) + 1e-2)
''',
        "root above only": '''
def rel_error(a, b):
    return np.sqrt(np.sum((a - b) ** 2)) / np.sum((a + b) ** 2)
''',
        "root below only": '''
def rel_error(a, b):
    return np.sum((a - b) ** 2) / np.linalg.norm(a + b)
''',
        "sizes added": '''
def rel_error(a, b):
    return np.linalg.norm(a - b) / np.linalg.norm(np.abs(a) + np.abs(b))
''',
        "signed": '''
def rel_error(a, b):
    return np.sum(a - b) / np.linalg.norm(a + b)
''',
        "same or not": '''
def rel_error(a, b):
    return float(not np.allclose(a, b))
''',
        "maximum of quotients": '''
def rel_error(a, b):
    return np.max(np.abs(a - b) / (np.abs(a) + np.abs(b)))
''',
        "norm 1": '''
def rel_error(a, b):
    return np.linalg.norm(a - b, 1) / np.linalg.norm(a + b, 1)
''',
        "infinity norm": '''
def rel_error(a, b):
    return np.linalg.norm(a - b, np.inf) / np.linalg.norm(a + b, np.inf)
''',
        "nuclear norm of matrices": '''
def rel_error(a, b):
    kind = "nuc" if a.ndim == 2 else None
    return np.linalg.norm(a - b, kind) / np.linalg.norm(a + b, kind)
''',
        "per row": '''
def rel_error(a, b):
    a, b = np.atleast_2d(a), np.atleast_2d(b)
    return np.linalg.norm(a - b, axis=1) / np.linalg.norm(a + b, axis=1)
''',
        "mean per row": '''
def rel_error(a, b):
    a, b = np.atleast_2d(a), np.atleast_2d(b)
    return np.mean(np.linalg.norm(a - b, axis=1) / np.linalg.norm(a + b, axis=1))
''',
        "variance": '''
def rel_error(a, b):
    return np.std(a - b) / np.std(a + b)
''',
        "product below": '''
def rel_error(a, b):
    return np.linalg.norm(a - b) / np.sqrt(np.linalg.norm(a) * np.linalg.norm(b))
''',
        "angle": '''
def rel_error(a, b):
    return 1 - np.vdot(a, b) / (np.linalg.norm(a) * np.linalg.norm(b))
''',
        "changes a": '''
def rel_error(a, b):
    s = a + b
    a -= b
    return np.linalg.norm(a) / np.linalg.norm(s)
''',
        "changes both, too late": '''
def rel_error(a, b):
    a -= b
    return np.linalg.norm(a) / np.linalg.norm(a + b)
''',
        "three digits": '''
def rel_error(a, b):
    return round(float(np.linalg.norm(a - b) / np.linalg.norm(a + b)), 3)
''',
        "text": '''
def rel_error(a, b):
    return f"{np.linalg.norm(a - b) / np.linalg.norm(a + b):.10f}"
''',
        "both norms": '''
def rel_error(a, b):
    return np.linalg.norm(a - b), np.linalg.norm(a + b)
''',
        "whole-number division": '''
def rel_error(a, b):
    return np.linalg.norm(a - b) // np.linalg.norm(a + b)
''',
        "first entries": '''
def rel_error(a, b):
    return abs(a.flat[0] - b.flat[0]) / abs(a.flat[0] + b.flat[0])
''',
    },
}
