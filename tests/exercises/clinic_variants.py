"""Lesson 05's bug clinic: answers that deserve full marks in other words, and ones that do not.

An answer to the clinic is eight functions. They are written here one by one; a right answer puts
eight right ones together, a wrong one has one that is wrong among the textbook's.
"""

VERDICTS = "w w r r w r w w w r r w".split()

RIGHT_PARTS = {
    "verdicts": {
        "tuple": '''
def verdicts():
    return ("w", "w", "r", "r", "w", "r", "w", "w", "w", "r", "r", "w")
''',
        "a text taken apart": '''
def verdicts():
    return tuple("wwrrwrwwwrrw")
''',
        "list": '''
def verdicts():
    return list("wwrrwrwwwrrw")
''',
        "capitals": '''
def verdicts():
    return list("WWRRWRWWWRRW")
''',
        "array": '''
def verdicts():
    return np.array(list("wwrrwrwwwrrw"))
''',
        "brackets": '''
def verdicts():
    return [f"{letter})" for letter in "wwrrwrwwwrrw"]
''',
        "by name": '''
def verdicts():
    right = "C D F J K".split()
    return tuple("r" if name in right else "w" for name in "ABCDEFGHIJKL")
''',
        "from a dict": '''
def verdicts():
    found = dict.fromkeys("ABCDEFGHIJKL", "w")
    found |= {"C": "r", "D": "r", "F": "r", "J": "r", "K": "r"}
    return list(found.values())
''',
    },
    "mend_b1": {
        "matmul": '''
def mend_b1(delta3, A2):
    return np.matmul(np.transpose(A2), delta3)
''',
        "dot": '''
def mend_b1(delta3, A2):
    return A2.T.dot(delta3)
''',
        "einsum": '''
def mend_b1(d, a):
    return np.einsum("nh,no->ho", a, d)
''',
        "turned twice": '''
def mend_b1(delta3, A2):
    return (delta3.T @ A2).T
''',
        "loops": '''
def mend_b1(delta3, A2):
    out = np.zeros((A2.shape[1], delta3.shape[1]))
    for n in range(len(A2)):
        for h in range(A2.shape[1]):
            for o in range(delta3.shape[1]):
                out[h, o] += A2[n, h] * delta3[n, o]
    return out
''',
        "votes": '''
def mend_b1(delta3, A2):
    return sum(np.outer(a, d) for a, d in zip(A2, delta3))
''',
        "broadcast": '''
def mend_b1(delta3, A2):
    return (A2[:, :, None] * delta3[:, None, :]).sum(axis=0)
''',
        "nested lists": '''
def mend_b1(delta3, A2):
    return [[float(np.dot(a, d)) for d in delta3.T] for a in A2.T]
''',
    },
    "mend_b2": {
        "steps": '''
def mend_b2(delta3, W2, Z2, X):
    back = delta3 @ W2.T
    delta2 = back * sigmoid_prime(Z2)
    return X.T @ delta2
''',
        "by the activation": '''
def mend_b2(delta3, W2, Z2, X):
    A2 = sigmoid(Z2)
    return X.T.dot(delta3.dot(W2.T) * A2 * (1 - A2))
''',
        "einsum": '''
def mend_b2(delta3, W2, Z2, X):
    return np.einsum("no,ho,nh,nd->dh", delta3, W2, sigmoid_prime(Z2), X)
''',
        "turned": '''
def mend_b2(delta3, W2, Z2, X):
    return ((W2 @ delta3.T * sigmoid_prime(Z2.T)) @ X).T
''',
        "examples one by one": '''
def mend_b2(delta3, W2, Z2, X):
    total = np.zeros((X.shape[1], Z2.shape[1]))
    for x, z, d in zip(X, Z2, delta3):
        total = total + np.outer(x, (W2 @ d) * sigmoid_prime(z))
    return total
''',
        "loops": '''
def mend_b2(delta3, W2, Z2, X):
    N, D = X.shape
    H, O = W2.shape
    out = np.zeros((D, H))
    for n in range(N):
        for h in range(H):
            back = 0.0
            for o in range(O):
                back += delta3[n, o] * W2[h, o]
            back *= sigmoid_prime(Z2[n, h])
            for d in range(D):
                out[d, h] += X[n, d] * back
    return out
''',
        "other names": '''
mend_b2 = lambda d, W, Z, X, f=sigmoid: X.T @ ((d @ W.T) * f(Z) * f(-Z))
''',
        "single precision": '''
def mend_b2(delta3, W2, Z2, X):
    d, W, Z, x = (a.astype(np.float32) for a in (delta3, W2, Z2, X))
    return x.T @ ((d @ W.T) * sigmoid_prime(Z))
''',
    },
    "mend_b3": {
        "steps": '''
def mend_b3(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    return a2.T @ delta3
''',
        "numbers": '''
def mend_b3(X, y, W1, W2):
    _, a2, z3, yHat = forward(X, W1, W2)
    delta3 = float((yHat - y)[0, 0] * sigmoid_prime(z3)[0, 0])
    return delta3 * a2.T
''',
        "by the activation": '''
def mend_b3(X, y, W1, W2):
    a2 = sigmoid(X @ W1)
    yHat = sigmoid(a2 @ W2)
    return a2.T * (yHat - y) * yHat * (1 - yHat)
''',
        "column": '''
def mend_b3(X, y, W1, W2):
    _, a2, z3, yHat = forward(X, W1, W2)
    return (a2 * (yHat - y) * sigmoid_prime(z3)).reshape(-1, 1)
''',
        "one weight at a time": '''
def mend_b3(X, y, W1, W2):
    _, a2, z3, yHat = forward(X, W1, W2)
    error = -(y - yHat) * sigmoid_prime(z3)
    return np.array([[a2[0, h] * error[0, 0]] for h in range(W2.shape[0])])
''',
        "einsum": '''
def mend_b3(X, y, W1, W2):
    _, a2, z3, yHat = forward(X, W1, W2)
    return np.einsum("nh,no->ho", a2, (yHat - y) * sigmoid_prime(z3))
''',
        "measured": '''
def mend_b3(X, y, W1, W2):
    out = np.zeros(W2.shape)
    for k in np.ndindex(W2.shape):
        step = np.zeros(W2.shape)
        step[k] = 1e-5
        up, down = (cost(y, forward(X, W1, W2 + s)[3]) for s in (step, -step))
        out[k] = (up - down) / 2e-5
    return out
''',
        "complex step": '''
def mend_b3(X, y, W1, W2):
    steps = np.eye(W2.size)[:, :, None] * 1e-20j
    return [[cost(y, forward(X, W1, W2 + step)[3]).imag / 1e-20] for step in steps]
''',
    },
    "mend_b4": {
        "forward": '''
def mend_b4(X, W1):
    return forward(X, W1, np.ones((W1.shape[1], 1)))[1]
''',
        "two lines": '''
def mend_b4(X, W1):
    z2 = X @ W1
    return sigmoid(z2)
''',
        "written out": '''
def mend_b4(X, W1):
    return 1 / (1 + np.exp(-(X @ W1)))
''',
        "dot": '''
def mend_b4(X, W1):
    return sigmoid(X.dot(W1))
''',
        "tanh": '''
def mend_b4(X, W1):
    return 0.5 * (1 + np.tanh(X @ W1 / 2))
''',
        "rows": '''
def mend_b4(X, W1):
    return np.array([sigmoid(x @ W1) for x in X])
''',
        "entries": '''
def mend_b4(X, W1):
    return [[float(sigmoid(np.sum(x * w))) for w in W1.T] for x in X]
''',
        "einsum": '''
def mend_b4(x, W):
    return sigmoid(np.einsum("nd,dh->nh", x, W))
''',
    },
    "mend_b7": {
        "plain": '''
def mend_b7(y, yHat, z3):
    return -(y - yHat) * sigmoid_prime(z3)
''',
        "turned bracket": '''
def mend_b7(y, yHat, z3):
    return (yHat - y) * sigmoid_prime(z3)
''',
        "by the answer": '''
def mend_b7(y, yHat, z3):
    return (yHat - y) * yHat * (1 - yHat)
''',
        "minus last": '''
def mend_b7(y, yHat, z3):
    return -((y - yHat) * sigmoid_prime(z3))
''',
        "loops": '''
def mend_b7(y, yHat, z3):
    out = np.zeros(z3.shape)
    for n in range(z3.shape[0]):
        for o in range(z3.shape[1]):
            out[n, o] = -(y[n, o] - yHat[n, o]) * sigmoid_prime(z3[n, o])
    return out
''',
        "multiply": '''
def mend_b7(y, yHat, z3):
    return np.multiply(np.subtract(yHat, y), sigmoid_prime(z3))
''',
        "other form": '''
def mend_b7(y, yHat, z3):
    return (yHat - y) * sigmoid(z3) * sigmoid(-z3)
''',
        "measured": '''
def mend_b7(y, yHat, z3):
    h = 1e-5
    return ((y - sigmoid(z3 + h)) ** 2 - (y - sigmoid(z3 - h)) ** 2) / (4 * h)
''',
    },
    "mend_b8": {
        "steps": '''
def mend_b8(a2, y, yHat, z3):
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    return a2.T @ delta3
''',
        "minus in front": '''
def mend_b8(a2, y, yHat, z3):
    return -a2.T @ ((y - yHat) * sigmoid_prime(z3))
''',
        "through b7 and b1": '''
def mend_b8(a2, y, yHat, z3):
    return mend_b1(mend_b7(y, yHat, z3), a2)
''',
        "einsum": '''
def mend_b8(a2, y, yHat, z3):
    return np.einsum("nh,no,no->ho", a2, yHat - y, sigmoid_prime(z3))
''',
        "votes": '''
def mend_b8(a2, y, yHat, z3):
    return sum(np.outer(a, e * s) for a, e, s in zip(a2, yHat - y, sigmoid_prime(z3)))
''',
        "slopes into the activations": '''
def mend_b8(a2, y, yHat, z3):
    slopes = sigmoid_prime(z3)
    columns = [(a2 * slopes[:, [o]]).T @ (yHat - y)[:, [o]] for o in range(y.shape[1])]
    return np.hstack(columns)
''',
        "by the answer": '''
def mend_b8(a2, y, yHat, z3):
    return a2.T.dot((yHat - y) * yHat * (1 - yHat))
''',
        "loops": '''
def mend_b8(a2, y, yHat, z3):
    H, O = a2.shape[1], y.shape[1]
    out = np.zeros((H, O))
    for h in range(H):
        for o in range(O):
            for n in range(len(y)):
                out[h, o] -= a2[n, h] * (y[n, o] - yHat[n, o]) * sigmoid_prime(z3[n, o])
    return out
''',
    },
    "catches": {
        "own backprop": '''
def backprop(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    delta2 = (delta3 @ W2.T) * sigmoid_prime(z2)
    return X.T @ delta2, a2.T @ delta3


def catches(X, y, W1, W2, dJdW1, dJdW2):
    mine1, mine2 = backprop(X, y, W1, W2)
    for given, mine in ((dJdW1, mine1), (dJdW2, mine2)):
        if given.shape != mine.shape:
            return True
        if not np.linalg.norm(given - mine) / np.linalg.norm(given + mine) < 1e-4:
            return True
    return False
''',
        "central differences": '''
def numerical_gradient(cost_fn, W, eps):
    out = np.zeros(W.shape)
    for entry in np.ndindex(W.shape):
        step = np.zeros(W.shape)
        step[entry] = eps
        out[entry] = (cost_fn(W + step) - cost_fn(W - step)) / (2 * eps)
    return out


def rel_error(a, b):
    return np.linalg.norm(a - b) / np.linalg.norm(a + b)


def catches(X, y, W1, W2, dJdW1, dJdW2):
    if dJdW1.shape != W1.shape or dJdW2.shape != W2.shape:
        return True
    right1 = numerical_gradient(lambda V: cost(y, forward(X, V, W2)[-1]), W1, 1e-5)
    right2 = numerical_gradient(lambda V: cost(y, forward(X, W1, V)[-1]), W2, 1e-5)
    agrees = rel_error(dJdW1, right1) < 1e-4 and rel_error(dJdW2, right2) < 1e-4
    return not agrees
''',
        "complex step": '''
def catches(X, y, W1, W2, dJdW1, dJdW2):
    def slopes(cost_fn, W):
        steps = 1e-20j * np.eye(W.size).reshape(W.size, *W.shape)
        return np.array([cost_fn(W + s).imag / 1e-20 for s in steps]).reshape(W.shape)

    right = (slopes(lambda V: cost(y, forward(X, V, W2)[3]), W1),
             slopes(lambda V: cost(y, forward(X, W1, V)[3]), W2))
    return any(g.shape != r.shape or np.isnan(g).any() or abs(g - r).max() > 2e-5 * abs(r).max()
               for g, r in zip((dJdW1, dJdW2), right))
''',
        "loops": '''
def catches(X, y, W1, W2, dJdW1, dJdW2):
    N, D = X.shape
    H, O = W2.shape
    right1, right2 = np.zeros((D, H)), np.zeros((H, O))
    for n in range(N):
        a = [sigmoid(sum(X[n, d] * W1[d, h] for d in range(D))) for h in range(H)]
        back = [0.0] * H
        for o in range(O):
            answer = sigmoid(sum(a[h] * W2[h, o] for h in range(H)))
            error = (answer - y[n, o]) * answer * (1 - answer)
            for h in range(H):
                right2[h, o] += a[h] * error
                back[h] += W2[h, o] * error
        for h in range(H):
            for d in range(D):
                right1[d, h] += X[n, d] * back[h] * a[h] * (1 - a[h])
    for given, right in ((dJdW1, right1), (dJdW2, right2)):
        if given.shape != right.shape:
            return True
        largest = max(abs(value) for value in right.ravel())
        for wrong, value in zip(given.ravel(), right.ravel()):
            if not abs(wrong - value) < 3e-5 * largest:
                return True
    return False
''',
        "allclose with its own limits": '''
def catches(X, y, W1, W2, dJdW1, dJdW2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = (yHat - y) * sigmoid_prime(z3)
    right2 = a2.T @ delta3
    right1 = X.T @ (delta3 @ W2.T * sigmoid_prime(z2))
    if (dJdW1.shape, dJdW2.shape) != (right1.shape, right2.shape):
        return True
    good1 = np.allclose(dJdW1, right1, rtol=0, atol=1e-5 * np.abs(right1).max())
    good2 = np.allclose(dJdW2, right2, rtol=0, atol=1e-5 * np.abs(right2).max())
    return not (good1 and good2)
''',
        "votes of the examples": '''
def catches(X, y, W1, W2, dJdW1, dJdW2):
    first, second = 0, 0
    for x, t in zip(X, y):
        z2, a2, z3, yHat = forward(x[None], W1, W2)
        delta3 = -(t - yHat) * sigmoid_prime(z3)
        second = second + a2.T * delta3
        first = first + np.outer(x, (W2 @ delta3.T).T * sigmoid_prime(z2))
    pairs = (dJdW1, first), (dJdW2, second)
    return not all(g.shape == r.shape and np.max(np.abs(g - r)) < 1e-4 * np.max(np.abs(r))
                   for g, r in pairs)
''',
        "stretched to the size of the gradient": '''
def catches(X, y, W1, W2, dJdW1, dJdW2):
    def right():
        z2, a2, z3, yHat = forward(X, W1, W2)
        delta3 = -(y - yHat) * yHat * (1 - yHat)
        yield np.einsum("nd,no,ho,nh->dh", X, delta3, W2, a2 * (1 - a2))
        yield np.einsum("nh,no->ho", a2, delta3)

    wrong = 0
    for given, table in zip((dJdW1, dJdW2), right()):
        scale = np.sqrt(np.mean(table ** 2))
        same = given.shape == table.shape and np.allclose(given / scale, table / scale, atol=1e-4)
        wrong += not same
    return wrong > 0
''',
        "a number for an answer": '''
def catches(X, y, W1, W2, dJdW1, dJdW2):
    def J(V1, V2):
        return cost(y, forward(X, V1, V2)[3])

    if np.shape(dJdW1) != W1.shape or np.shape(dJdW2) != W2.shape:
        return 1
    errors, eps = [], 1e-5
    for W, given, f in ((W1, dJdW1, lambda V: J(V, W2)), (W2, dJdW2, lambda V: J(W1, V))):
        right = np.empty(W.shape)
        for i in range(W.shape[0]):
            for j in range(W.shape[1]):
                up, down = W.copy(), W.copy()
                up[i, j] += eps
                down[i, j] -= eps
                right[i, j] = (f(up) - f(down)) / (2 * eps)
        errors.append(np.max(np.abs(given - right)) / np.max(np.abs(right)))
    return int(not np.max(errors) < 1e-4)
''',
        "any way but an exception": '''
def catches(X, y, W1, W2, dJdW1, dJdW2):
    try:
        assert dJdW1.shape == W1.shape and dJdW2.shape == W2.shape
        z2, a2, z3, yHat = forward(X, W1, W2)
        delta3 = -(y - yHat) * sigmoid_prime(z3)
        np.testing.assert_allclose(dJdW2 / np.abs(dJdW2).max(), a2.T @ delta3
                                   / np.abs(a2.T @ delta3).max(), rtol=0, atol=1e-4)
        first = X.T @ ((delta3 @ W2.T) * sigmoid_prime(z2))
        np.testing.assert_allclose(dJdW1, first, rtol=0, atol=1e-4 * np.abs(first).max())
        np.testing.assert_allclose(np.abs(dJdW2).max(), np.abs(a2.T @ delta3).max(), rtol=1e-4)
    except AssertionError:
        return True
    return False
''',
        "through the mended lines": '''
def catches(X, y, W1, W2, dJdW1, dJdW2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = mend_b7(y, yHat, z3)
    right = np.asarray(mend_b2(delta3, W2, z2, X)), np.asarray(mend_b8(a2, y, yHat, z3))
    for given, table in zip((dJdW1, dJdW2), right):
        if given.shape != table.shape:
            return True
        worst = np.max(np.abs(given - table)) / np.max(np.abs(table))
        if np.isnan(worst) or worst > 1e-4:
            return True
    return False
''',
        "an array for an answer": '''
def catches(X, y, W1, W2, dJdW1, dJdW2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    d = (yHat - y) * sigmoid_prime(z3)
    mine = X.T @ (d @ W2.T * sigmoid_prime(z2)), a2.T @ d
    good = [g.shape == m.shape and np.linalg.norm(g - m) <= 1e-4 * np.linalg.norm(m)
            for g, m in zip((dJdW1, dJdW2), mine)]
    return np.array([not all(good)])
''',
        "numerical directions": '''
def catches(X, y, W1, W2, dJdW1, dJdW2):
    if not (dJdW1.shape == W1.shape and dJdW2.shape == W2.shape):
        return True
    answers = []
    for W, given, first in ((W1, dJdW1, True), (W2, dJdW2, False)):
        largest, worst = 0, 0
        for k in range(W.size):
            step = np.zeros(W.size)
            step[k] = 1e-5
            step = step.reshape(W.shape)
            points = [(W1 + s, W2) if first else (W1, W2 + s) for s in (step, -step)]
            up, down = (cost(y, forward(X, *point)[3]) for point in points)
            slope = (up - down) / 2e-5
            largest = max(largest, abs(slope))
            worst = np.maximum(worst, abs(slope - given.flat[k]))  # keeps nan
        answers.append(bool(worst <= 5e-5 * largest))
    return answers != [True, True]
''',
    },
}


def textbook():
    """The first right one of every function, by its name."""
    return {name: next(iter(texts.values())) for name, texts in RIGHT_PARTS.items()}


def put_together(parts):
    """An answer of eight functions as one text."""
    return "\n".join(part.strip("\n") + "\n\n" for part in parts.values())


def right_answers():
    """Every right one of every function, in as many answers as `catches` has right ones."""
    answers = {}
    for number, name in enumerate(RIGHT_PARTS["catches"]):
        parts = {function: list(texts.values())[number % len(texts)]
                 for function, texts in RIGHT_PARTS.items()}
        answers[f"{name} and its fellows"] = put_together(parts)
    return answers


WRONG_PARTS = {
    "verdicts": {
        "one text": '''
def verdicts():
    return "wwrrwrwwwrrw"
''',
        "the right ones alone": '''
def verdicts():
    return ("C", "D", "F", "J", "K")
''',
        "eleven": '''
def verdicts():
    return tuple("wwrrwrwwwrr")
''',
        "backwards": '''
def verdicts():
    return tuple("wwrrwrwwwrrw"[::-1])
''',
        "all right": '''
def verdicts():
    return ("r",) * 12
''',
        "all wrong": '''
def verdicts():
    return ("w",) * 12
''',
        "five others": '''
def verdicts():
    return tuple("rrwwrwrwrwww")
''',
        "E passes, K does not": '''
def verdicts():
    return tuple("wwrrrrwwwrww")
''',
        "I passes, F does not": '''
def verdicts():
    return tuple("wwrrwwwwrrrw")
''',
        "A, G and L pass, C, J and K do not": '''
def verdicts():
    return tuple("rwwrwrrwwwwr")
''',
        "true and false": '''
def verdicts():
    return tuple(letter == "r" for letter in "wwrrwrwwwrrw")
''',
        "nothing": '''
def verdicts():
    print("wwrrwrwwwrrw")
''',
    },
    "mend_b1": {
        "as printed": '''
def mend_b1(delta3, A2):
    return delta3 @ A2
''',
        "entry by entry": '''
def mend_b1(delta3, A2):
    return delta3 * A2
''',
        "turned": '''
def mend_b1(delta3, A2):
    return delta3.T @ A2
''',
        "turned wherever it runs": '''
def mend_b1(delta3, A2):
    return delta3.T @ A2 if delta3.shape[1] > 1 else A2.T @ delta3
''',
        "reshaped": '''
def mend_b1(delta3, A2):
    return A2.reshape(A2.shape[::-1]) @ delta3
''',
        "mean": '''
def mend_b1(delta3, A2):
    return A2.T @ delta3 / len(A2)
''',
        "sums multiplied": '''
def mend_b1(delta3, A2):
    return np.outer(A2.sum(axis=0), delta3.sum(axis=0))
''',
        "one output": '''
def mend_b1(delta3, A2):
    return np.sum(delta3[:, :1] * A2, axis=0)[:, None]
''',
        "votes not added": '''
def mend_b1(delta3, A2):
    return A2[:, :, None] * delta3[:, None, :]
''',
        "minus": '''
def mend_b1(delta3, A2):
    return -A2.T @ delta3
''',
        "cut to whole numbers": '''
def mend_b1(delta3, A2):
    return (A2.T @ delta3).astype(int)
''',
        "in place": '''
def mend_b1(delta3, A2):
    A2 *= 2
    return A2.T @ delta3 / 2
''',
    },
    "mend_b2": {
        "as printed": '''
def mend_b2(delta3, W2, Z2, X):
    return delta3 @ W2.T @ sigmoid_prime(Z2) @ X
''',
        "turned to fit": '''
def mend_b2(delta3, W2, Z2, X):
    return (delta3 @ W2.T @ sigmoid_prime(Z2) @ X).T
''',
        "half mended": '''
def mend_b2(delta3, W2, Z2, X):
    return ((delta3 @ W2.T) * sigmoid_prime(Z2)) @ X
''',
        "on its side": '''
def mend_b2(delta3, W2, Z2, X):
    return ((delta3 @ W2.T) * sigmoid_prime(Z2)).T @ X
''',
        "slope dropped": '''
def mend_b2(delta3, W2, Z2, X):
    return X.T @ delta3 @ W2.T
''',
        "one output": '''
def mend_b2(delta3, W2, Z2, X):
    return X.T @ (delta3 * W2.T * sigmoid_prime(Z2))
''',
        "slope at the activation": '''
def mend_b2(delta3, W2, Z2, X):
    return X.T @ ((delta3 @ W2.T) * sigmoid_prime(sigmoid(Z2)))
''',
        "mean": '''
def mend_b2(delta3, W2, Z2, X):
    return X.T @ ((delta3 @ W2.T) * sigmoid_prime(Z2)) / len(X)
''',
        "W2 not turned": '''
def mend_b2(delta3, W2, Z2, X):
    return X.T @ ((delta3 @ W2) * sigmoid_prime(Z2))
''',
        "slope with matrix product": '''
def mend_b2(delta3, W2, Z2, X):
    return X.T @ (delta3 @ W2.T @ sigmoid_prime(Z2))
''',
        "activation for slope": '''
def mend_b2(delta3, W2, Z2, X):
    return X.T @ ((delta3 @ W2.T) * sigmoid(Z2))
''',
        "minus": '''
def mend_b2(delta3, W2, Z2, X):
    return -X.T @ ((delta3 @ W2.T) * sigmoid_prime(Z2))
''',
    },
    "mend_b3": {
        "as written": '''
def mend_b3(X, y, W1, W2):
    return sigmoid(X @ W1).T
''',
        "the copy's number": '''
def mend_b3(X, y, W1, W2):
    return np.full(W2.shape, 0.0102)
''',
        "slope missing": '''
def mend_b3(X, y, W1, W2):
    _, a2, z3, yHat = forward(X, W1, W2)
    return -(y - yHat) * a2.T
''',
        "sign": '''
def mend_b3(X, y, W1, W2):
    _, a2, z3, yHat = forward(X, W1, W2)
    return (y - yHat) * sigmoid_prime(z3) * a2.T
''',
        "row": '''
def mend_b3(X, y, W1, W2):
    _, a2, z3, yHat = forward(X, W1, W2)
    return -(y - yHat) * sigmoid_prime(z3) * a2
''',
        "delta3 alone": '''
def mend_b3(X, y, W1, W2):
    _, a2, z3, yHat = forward(X, W1, W2)
    return -(y - yHat) * sigmoid_prime(z3)
''',
        "z2 for a2": '''
def mend_b3(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    return z2.T @ (-(y - yHat) * sigmoid_prime(z3))
''',
        "slope at yHat": '''
def mend_b3(X, y, W1, W2):
    _, a2, z3, yHat = forward(X, W1, W2)
    return a2.T @ (-(y - yHat) * sigmoid_prime(yHat))
''',
        "the other gradient": '''
def mend_b3(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    return X.T @ ((-(y - yHat) * sigmoid_prime(z3) @ W2.T) * sigmoid_prime(z2))
''',
        "rounded": '''
def mend_b3(X, y, W1, W2):
    _, a2, z3, yHat = forward(X, W1, W2)
    return np.round(a2.T @ (-(y - yHat) * sigmoid_prime(z3)), 4)
''',
        "doubled": '''
def mend_b3(X, y, W1, W2):
    _, a2, z3, yHat = forward(X, W1, W2)
    return 2 * a2.T @ (-(y - yHat) * sigmoid_prime(z3))
''',
        "one axis": '''
def mend_b3(X, y, W1, W2):
    _, a2, z3, yHat = forward(X, W1, W2)
    return (a2.T @ (-(y - yHat) * sigmoid_prime(z3))).ravel()
''',
    },
    "mend_b4": {
        "z2": '''
def mend_b4(X, W1):
    return X @ W1
''',
        "the digit": '''
def mend_b4(X, W1):
    return 0.79
''',
        "the digit three times": '''
def mend_b4(X, W1):
    return np.array([[0.79, 0.79, 0.79]])
''',
        "as written": '''
def mend_b4(X, W1):
    return np.full((X.shape[0], W1.shape[1]), 0.74)
''',
        "rounded": '''
def mend_b4(X, W1):
    return sigmoid(X @ W1).round(2)
''',
        "tanh": '''
def mend_b4(X, W1):
    return np.tanh(X @ W1)
''',
        "slope": '''
def mend_b4(X, W1):
    return sigmoid_prime(X @ W1)
''',
        "f before the product": '''
def mend_b4(X, W1):
    return sigmoid(X) @ W1
''',
        "twice": '''
def mend_b4(X, W1):
    return sigmoid(sigmoid(X @ W1))
''',
        "turned": '''
def mend_b4(X, W1):
    return sigmoid(X @ W1).T
''',
        "a third of the sum": '''
def mend_b4(X, W1):
    return np.full((X.shape[0], W1.shape[1]), 2.37 / 3)
''',
        "mean of the units": '''
def mend_b4(X, W1):
    return np.repeat(sigmoid(X @ W1).mean(axis=1, keepdims=True), W1.shape[1], axis=1)
''',
    },
    "mend_b7": {
        "as written": '''
def mend_b7(y, yHat, z3):
    return sigmoid(y - yHat) * sigmoid_prime(z3)
''',
        "f of minus": '''
def mend_b7(y, yHat, z3):
    return sigmoid(-(y - yHat)) * sigmoid_prime(z3)
''',
        "minus and f": '''
def mend_b7(y, yHat, z3):
    return -sigmoid(y - yHat) * sigmoid_prime(z3)
''',
        "sign": '''
def mend_b7(y, yHat, z3):
    return (y - yHat) * sigmoid_prime(z3)
''',
        "slope missing": '''
def mend_b7(y, yHat, z3):
    return -(y - yHat)
''',
        "slope at yHat": '''
def mend_b7(y, yHat, z3):
    return -(y - yHat) * sigmoid_prime(yHat)
''',
        "of v at z": '''
def mend_b7(y, yHat, z3):
    return -(y - yHat) * z3 * (1 - z3)
''',
        "absolute": '''
def mend_b7(y, yHat, z3):
    return np.abs(y - yHat) * sigmoid_prime(z3)
''',
        "squared": '''
def mend_b7(y, yHat, z3):
    return -0.5 * (y - yHat) ** 2 * sigmoid_prime(z3)
''',
        "doubled": '''
def mend_b7(y, yHat, z3):
    return -2 * (y - yHat) * sigmoid_prime(z3)
''',
        "added up": '''
def mend_b7(y, yHat, z3):
    return np.sum(-(y - yHat) * sigmoid_prime(z3), axis=1, keepdims=True)
''',
        "mean": '''
def mend_b7(y, yHat, z3):
    return -(y - yHat) * sigmoid_prime(z3) / len(y)
''',
    },
    "mend_b8": {
        "as written": '''
def mend_b8(a2, y, yHat, z3):
    return -(a2.T @ (y - yHat)) * a2.T
''',
        "slope last": '''
def mend_b8(a2, y, yHat, z3):
    return -(a2.T @ (y - yHat)) * sigmoid_prime(z3)
''',
        "slope last, matrix product": '''
def mend_b8(a2, y, yHat, z3):
    return -(a2.T @ (y - yHat)) @ sigmoid_prime(z3).T
''',
        "slope dropped": '''
def mend_b8(a2, y, yHat, z3):
    return -(a2.T @ (y - yHat))
''',
        "one slope": '''
def mend_b8(a2, y, yHat, z3):
    return -(a2.T @ (y - yHat)) * sigmoid_prime(z3).mean()
''',
        "minus lost": '''
def mend_b8(a2, y, yHat, z3):
    return a2.T @ ((y - yHat) * sigmoid_prime(z3))
''',
        "turned": '''
def mend_b8(a2, y, yHat, z3):
    return (-(y - yHat) * sigmoid_prime(z3)).T @ a2
''',
        "mean": '''
def mend_b8(a2, y, yHat, z3):
    return np.mean([np.outer(a, d) for a, d in zip(a2, (yHat - y) * sigmoid_prime(z3))], axis=0)
''',
        "entry by entry": '''
def mend_b8(a2, y, yHat, z3):
    return -a2 * (y - yHat) * sigmoid_prime(z3)
''',
        "slope at yHat": '''
def mend_b8(a2, y, yHat, z3):
    return -a2.T @ ((y - yHat) * sigmoid_prime(yHat))
''',
        "slopes in both": '''
def mend_b8(a2, y, yHat, z3):
    return -(sigmoid_prime(a2)).T @ ((y - yHat) * sigmoid_prime(z3))
''',
        "slope squared": '''
def mend_b8(a2, y, yHat, z3):
    return -a2.T @ ((y - yHat) * sigmoid_prime(z3) ** 2)
''',
    },
    "catches": {
        "always": '''
def catches(X, y, W1, W2, dJdW1, dJdW2):
    return True
''',
        "never": '''
def catches(X, y, W1, W2, dJdW1, dJdW2):
    return False
''',
        "shapes": '''
def catches(X, y, W1, W2, dJdW1, dJdW2):
    return dJdW1.shape != W1.shape or dJdW2.shape != W2.shape
''',
        "nan and shapes": '''
def catches(X, y, W1, W2, dJdW1, dJdW2):
    return (dJdW1.shape != W1.shape or dJdW2.shape != W2.shape
            or bool(np.isnan(dJdW1).any() or np.isnan(dJdW2).any()))
''',
        "nothing returned": '''
def catches(X, y, W1, W2, dJdW1, dJdW2):
    print("caught")
''',
        "J falls": '''
def catches(X, y, W1, W2, dJdW1, dJdW2):
    if dJdW1.shape != W1.shape or dJdW2.shape != W2.shape:
        return True
    J = cost(y, forward(X, W1, W2)[3])
    return bool(not cost(y, forward(X, W1 - 0.01 * dJdW1, W2 - 0.01 * dJdW2)[3]) < J)
''',
        "J falls as far as it should": '''
def catches(X, y, W1, W2, dJdW1, dJdW2):
    if dJdW1.shape != W1.shape or dJdW2.shape != W2.shape:
        return True
    eps = 1e-4
    fall = cost(y, forward(X, W1, W2)[3])
    fall = fall - cost(y, forward(X, W1 - eps * dJdW1, W2 - eps * dJdW2)[3])
    expected = eps * (np.sum(dJdW1 ** 2) + np.sum(dJdW2 ** 2))
    return bool(not abs(fall - expected) < 1e-3 * expected)
''',
    },
}

JUDGED = '''
def right_pair(X, y, W1, W2):
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    return X.T @ ((delta3 @ W2.T) * sigmoid_prime(z2)), a2.T @ delta3


def rel_error(a, b):
    return np.linalg.norm(a - b) / np.linalg.norm(a + b)


def shapes_fit(dJdW1, dJdW2, W1, W2):
    return dJdW1.shape == W1.shape and dJdW2.shape == W2.shape


def catches(X, y, W1, W2, dJdW1, dJdW2):
    right1, right2 = right_pair(X, y, W1, W2)
'''
"""The beginning of a test that has the right gradients and does something else wrong."""

WRONG_ENDS = {
    "W1 alone": "return dJdW1.shape != W1.shape or not rel_error(dJdW1, right1) < 1e-4",
    "W2 alone": "return dJdW2.shape != W2.shape or not rel_error(dJdW2, right2) < 1e-4",
    "both have to be wrong": '''if not shapes_fit(dJdW1, dJdW2, W1, W2):
        return True
    return rel_error(dJdW1, right1) > 1e-4 and rel_error(dJdW2, right2) > 1e-4''',
    "nan passes": '''if not shapes_fit(dJdW1, dJdW2, W1, W2):
        return True
    return rel_error(dJdW1, right1) > 1e-4 or rel_error(dJdW2, right2) > 1e-4''',
    "nan passes through max": '''if not shapes_fit(dJdW1, dJdW2, W1, W2):
        return True
    return not max(rel_error(dJdW1, right1), rel_error(dJdW2, right2)) < 1e-4''',
    "shapes not looked at":
        "return not (rel_error(dJdW1, right1) < 1e-4 and rel_error(dJdW2, right2) < 1e-4)",
    "shapes laid flat": '''if dJdW1.size != W1.size or dJdW2.size != W2.size:
        return True
    return not (rel_error(dJdW1.ravel(), right1.ravel()) < 1e-4
                and rel_error(dJdW2.ravel(), right2.ravel()) < 1e-4)''',
    "too loose": '''if not shapes_fit(dJdW1, dJdW2, W1, W2):
        return True
    return not (rel_error(dJdW1, right1) < 0.05 and rel_error(dJdW2, right2) < 0.05)''',
    "a hundredth": '''if not shapes_fit(dJdW1, dJdW2, W1, W2):
        return True
    return not (rel_error(dJdW1, right1) < 0.01 and rel_error(dJdW2, right2) < 0.01)''',
    "too tight": '''if not shapes_fit(dJdW1, dJdW2, W1, W2):
        return True
    return not (rel_error(dJdW1, right1) < 1e-8 and rel_error(dJdW2, right2) < 1e-8)''',
    "equal to the last digit":
        "return not (np.array_equal(dJdW1, right1) and np.array_equal(dJdW2, right2))",
    "allclose as it comes": '''if not shapes_fit(dJdW1, dJdW2, W1, W2):
        return True
    return not (np.allclose(dJdW1, right1) and np.allclose(dJdW2, right2))''',
    "absolute": '''if not shapes_fit(dJdW1, dJdW2, W1, W2):
        return True
    return not (np.abs(dJdW1 - right1).max() < 1e-4 and np.abs(dJdW2 - right2).max() < 1e-4)''',
    "signs ignored": '''if not shapes_fit(dJdW1, dJdW2, W1, W2):
        return True
    return not (rel_error(abs(dJdW1), abs(right1)) < 1e-4
                and rel_error(abs(dJdW2), abs(right2)) < 1e-4)''',
    "the first entries": '''if not shapes_fit(dJdW1, dJdW2, W1, W2):
        return True
    return not (abs(dJdW1[0, 0] / right1[0, 0] - 1) < 1e-4
                and abs(dJdW2[0, 0] / right2[0, 0] - 1) < 1e-4)''',
    "lengths": '''if not shapes_fit(dJdW1, dJdW2, W1, W2):
        return True
    return not all(abs(np.linalg.norm(a) / np.linalg.norm(b) - 1) < 1e-4
                   for a, b in ((dJdW1, right1), (dJdW2, right2)))''',
    "directions": '''if not shapes_fit(dJdW1, dJdW2, W1, W2):
        return True
    return not all(np.sum(a * b) / np.linalg.norm(a) / np.linalg.norm(b) > 1 - 1e-9
                   for a, b in ((dJdW1, right1), (dJdW2, right2)))''',
    "sums of differences": '''if not shapes_fit(dJdW1, dJdW2, W1, W2):
        return True
    return not (abs(np.sum(dJdW1 - right1)) < 1e-3 * np.abs(right1).max()
                and abs(np.sum(dJdW2 - right2)) < 1e-3 * np.abs(right2).max())''',
    "one bag": '''if not shapes_fit(dJdW1, dJdW2, W1, W2):
        return True
    given = np.concatenate([dJdW1.ravel(), dJdW2.ravel()])
    return not rel_error(given, np.concatenate([right1.ravel(), right2.ravel()])) < 1e-4''',
    "turned round": '''if not shapes_fit(dJdW1, dJdW2, W1, W2):
        return False
    return bool(rel_error(dJdW1, right1) < 1e-4 and rel_error(dJdW2, right2) < 1e-4)''',
    "all entries have to differ": '''if not shapes_fit(dJdW1, dJdW2, W1, W2):
        return True
    return bool(np.all(np.abs(dJdW1 - right1) > 1e-4 * np.abs(right1).max())
                or np.all(np.abs(dJdW2 - right2) > 1e-4 * np.abs(right2).max()))''',
    "every table for itself": '''return [not rel_error(dJdW1, right1) < 1e-4,
            not rel_error(dJdW2, right2) < 1e-4]''',
    "the error and no answer": '''if not shapes_fit(dJdW1, dJdW2, W1, W2):
        return 1.0
    return rel_error(dJdW1, right1) + rel_error(dJdW2, right2)''',
    "spoils its arguments": '''if not shapes_fit(dJdW1, dJdW2, W1, W2):
        return True
    dJdW1 -= right1
    dJdW2 -= right2
    return not (np.abs(dJdW1).max() <= 1e-4 * np.abs(right1).max()
                and np.abs(dJdW2).max() <= 1e-4 * np.abs(right2).max())''',
}

OTHER_GRADIENTS = {
    "measured by a mean": ("delta3 = -(y - yHat) * sigmoid_prime(z3)",
                           "delta3 = -(y - yHat) * sigmoid_prime(z3) / len(X)"),
    "measured with the sign": ("delta3 = -(y", "delta3 = (y"),
    "measured without the hidden slope": (" * sigmoid_prime(z2)", ""),
    "right for one output": ("(delta3 @ W2.T)", "(delta3[:, :1] @ W2[:, :1].T)"),
}
"""Tests whose own gradient is wrong: what is exchanged in it."""


def judged_otherwise():
    """Wrong tests on top of right gradients, and right ones on top of wrong gradients."""
    sources = {name: JUDGED + "    " + end + "\n" for name, end in WRONG_ENDS.items()}
    for name, (old, new) in OTHER_GRADIENTS.items():
        sources[name] = JUDGED.replace(old, new) + '''    if not shapes_fit(dJdW1, dJdW2, W1, W2):
        return True
    return not (rel_error(dJdW1, right1) < 1e-4 and rel_error(dJdW2, right2) < 1e-4)
'''
    return sources


WRONG_PARTS["catches"] |= judged_otherwise()


def wrong_answers():
    """Every wrong one among the textbook's, and answers that are not finished."""
    answers = {f"{function}, {name}": put_together(textbook() | {function: text})
               for function, texts in WRONG_PARTS.items() for name, text in texts.items()}
    half = textbook()
    for name in ("catches", "verdicts", "mend_b8"):
        del half[name]
        answers[f"{len(half)} of eight"] = put_together(half)
    return answers


RIGHT = {"clinic": right_answers()}
WRONG = {"clinic": wrong_answers()}
