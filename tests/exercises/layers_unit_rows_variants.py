"""Lesson 07, the layout of "Lecture 10": right answers in other words, and wrong ones.

Each text is a whole answer cell. It may use `np` and the given functions `sigmoid`,
`sigmoid_prime`, `forward` and `cost`.
"""

RIGHT = {
    "E7.9": {
        "chain step by step": '''
def single_unit_grad(w, x, y, phi_out, phi_out_prime):
    z = np.dot(w, x)
    f = phi_out(z)
    dL_df = f - y
    df_dz = phi_out_prime(z)
    dz_dw = x
    return dL_df * df_dz * dz_dw
''',
        "loops": '''
def single_unit_grad(w, x, y, phi_out, phi_out_prime):
    z = 0.0
    for i in range(len(w)):
        z += w[i] * x[i]
    grad = np.zeros(len(w))
    for i in range(len(w)):
        grad[i] = (phi_out(z) - y) * phi_out_prime(z) * x[i]
    return grad
''',
        "sum": '''
def single_unit_grad(w, x, y, phi_out, phi_out_prime):
    z = np.sum(w * x)
    return x * phi_out_prime(z) * (phi_out(z) - y)
''',
        "list": '''
def single_unit_grad(w, x, y, phi_out, phi_out_prime):
    z = sum(a * b for a, b in zip(w, x))
    delta = float(-(y - phi_out(z)) * phi_out_prime(z))
    return [delta * float(v) for v in x]
''',
        "einsum": '''
def single_unit_grad(weights, inputs, target, f, f_prime):
    z = np.einsum("i,i", weights, inputs)
    return np.einsum(",i->i", (f(z) - target) * f_prime(z), inputs)
''',
        "column vectors in between": '''
def single_unit_grad(w, x, y, phi_out, phi_out_prime):
    w, x = w.reshape(-1, 1), x.reshape(-1, 1)
    z = w.T @ x
    return (x @ (-(y - phi_out(z)) * phi_out_prime(z))).ravel()
''',
        "complex step": '''
def single_unit_grad(w, x, y, phi_out, phi_out_prime):
    grad = []
    for i in range(len(w)):
        v = w.astype(complex)
        v[i] += 1e-20j
        grad.append(np.imag(0.5 * (y - phi_out(v @ x)) ** 2) / 1e-20)
    return np.array(grad)
''',
        "central differences": '''
def single_unit_grad(w, x, y, phi_out, phi_out_prime):
    eps = 1e-5
    L = lambda v: 0.5 * (y - phi_out(v @ x)) ** 2
    return np.array([(L(w + e) - L(w - e)) / (2 * eps) for e in eps * np.eye(len(w))])
''',
        "lambda": '''
single_unit_grad = lambda w, x, y, p, q: (p(w @ x) - y) * q(w @ x) * x
''',
        "single precision": '''
def single_unit_grad(w, x, y, phi_out, phi_out_prime):
    w, x = w.astype(np.float32), x.astype(np.float32)
    z = w @ x
    return -(np.float32(y) - phi_out(z)) * phi_out_prime(z) * x
''',
    },
    "E7.10": {
        "row by row": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    z1 = W1 @ x0
    z2 = w2 @ phi(z1)
    rows = []
    for k in range(len(w2)):
        rows.append(-(y - phi(z2)) * phi_prime(z2) * w2[k] * phi_prime(z1[k]) * x0)
    return np.array(rows)
''',
        "loops": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    m, d = W1.shape
    z1 = [sum(W1[k, i] * x0[i] for i in range(d)) for k in range(m)]
    z2 = sum(w2[k] * phi(z1[k]) for k in range(m))
    delta = (phi(z2) - y) * phi_prime(z2)
    grad = np.zeros((m, d))
    for k in range(m):
        for i in range(d):
            grad[k, i] = delta * w2[k] * phi_prime(z1[k]) * x0[i]
    return grad
''',
        "broadcasting": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    z1 = np.dot(W1, x0)
    z2 = np.dot(w2, phi(z1))
    delta1 = (phi(z2) - y) * phi_prime(z2) * w2 * phi_prime(z1)
    return delta1[:, None] * x0[None, :]
''',
        "column times row": '''
def two_layer_grad_W1(x, t, V, w, act, slope):
    z = V @ x
    s = w @ act(z)
    delta = (w * slope(z)).reshape(-1, 1) * (slope(s) * (act(s) - t))
    return delta @ x.reshape(1, -1)
''',
        "einsum": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    z1 = np.einsum("kd,d->k", W1, x0)
    z2 = np.einsum("k,k->", w2, phi(z1))
    error = (phi(z2) - y) * phi_prime(z2)
    return np.einsum(",k,k,d->kd", error, w2, phi_prime(z1), x0)
''',
        "one row of examples": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    X, V, w = x0[None, :], W1.T, w2[:, None]
    z2 = X @ V
    z3 = phi(z2) @ w
    delta3 = -(y - phi(z3)) * phi_prime(z3)
    delta2 = (delta3 @ w.T) * phi_prime(z2)
    return (X.T @ delta2).T
''',
        "Jacobians": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    z1 = W1 @ x0
    z2 = w2 @ phi(z1)
    row = -(y - phi(z2)) * phi_prime(z2) * (w2 @ np.diag(phi_prime(z1)))
    return np.outer(row, x0)
''',
        "input by input": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    z1 = (W1 * x0).sum(axis=1)
    z2 = (w2 * phi(z1)).sum()
    shared = (phi(z2) - y) * phi_prime(z2)
    return np.column_stack([shared * w2 * phi_prime(z1) * v for v in x0])
''',
        "complex step": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    grad = np.zeros(W1.shape)
    for entry in np.ndindex(W1.shape):
        V = W1.astype(complex)
        V[entry] += 1e-20j
        grad[entry] = np.imag(0.5 * (y - phi(w2 @ phi(V @ x0))) ** 2) / 1e-20
    return grad
''',
        "nested lists": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    z1 = W1 @ x0
    z2 = w2 @ phi(z1)
    delta2 = (phi(z2) - y) * phi_prime(z2)
    return [[float(delta2 * w * phi_prime(z) * v) for v in x0] for w, z in zip(w2, z1)]
''',
        "single precision": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    x0, W1, w2 = (a.astype(np.float32) for a in (x0, W1, w2))
    z1 = W1 @ x0
    z2 = w2 @ phi(z1).astype(np.float32)
    delta1 = -(y - phi(z2)) * phi_prime(z2) * w2 * phi_prime(z1)
    return np.outer(delta1, x0).astype(np.float32)
''',
    },
    "E7.11": {
        "np.dot": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    return np.dot(df_dx_next * phi_prime(z_next), W_next)
''',
        "Jacobian": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    J = np.diag(phi_prime(z_next)) @ W_next
    return df_dx_next @ J
''',
        "sum of rows": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    total = np.zeros(W_next.shape[1])
    for j in range(len(z_next)):
        total += df_dx_next[j] * phi_prime(z_next[j]) * W_next[j]
    return total
''',
        "loops": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    rows, columns = W_next.shape
    out = [0.0] * columns
    for i in range(columns):
        for j in range(rows):
            out[i] += df_dx_next[j] * phi_prime(z_next[j]) * W_next[j, i]
    return out
''',
        "einsum": '''
def df_dx_step(g, W, z, slope):
    return np.einsum("j,j,ji->i", g, slope(z), W)
''',
        "broadcast and add": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    return np.sum((df_dx_next * phi_prime(z_next))[:, None] * W_next, axis=0)
''',
        "slope into the weights": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    return (W_next * phi_prime(z_next)[:, np.newaxis]).T @ df_dx_next
''',
        "columns of W": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    delta = np.multiply(df_dx_next, phi_prime(z_next))
    return np.array([column @ delta for column in W_next.T])
''',
        "delta first": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    delta_next = phi_prime(z_next) * df_dx_next
    return np.matmul(W_next.T, delta_next)
''',
        "column vectors in between": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    delta = (df_dx_next * phi_prime(z_next)).reshape(-1, 1)
    return (W_next.T @ delta).flatten()
''',
        "single precision": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    g, W, z = (a.astype(np.float32) for a in (df_dx_next, W_next, z_next))
    return W.T @ (g * phi_prime(z)).astype(np.float32)
''',
    },
}

WRONG = {
    "E7.9": {
        "sigmoid's slope": '''
def single_unit_grad(w, x, y, phi_out, phi_out_prime):
    z = w @ x
    return -(y - phi_out(z)) * sigmoid_prime(z) * x
''',
        "sigmoid throughout": '''
def single_unit_grad(w, x, y, phi_out, phi_out_prime):
    z = w @ x
    return -(y - sigmoid(z)) * sigmoid_prime(z) * x
''',
        "slope of tanh from f": '''
def single_unit_grad(w, x, y, phi_out, phi_out_prime):
    f = phi_out(w @ x)
    return -(y - f) * (1 - f ** 2) * x
''',
        "slope twice": '''
def single_unit_grad(w, x, y, phi_out, phi_out_prime):
    z = w @ x
    return -(y - phi_out(z)) * phi_out_prime(z) ** 2 * x
''',
        "loss": '''
def single_unit_grad(w, x, y, phi_out, phi_out_prime):
    return 0.5 * (y - phi_out(w @ x)) ** 2
''',
        "error squared": '''
def single_unit_grad(w, x, y, phi_out, phi_out_prime):
    z = w @ x
    return 0.5 * (y - phi_out(z)) ** 2 * phi_out_prime(z) * x
''',
        "sizes alone": '''
def single_unit_grad(w, x, y, phi_out, phi_out_prime):
    z = w @ x
    return np.abs(y - phi_out(z)) * phi_out_prime(z) * x
''',
        "mean": '''
def single_unit_grad(w, x, y, phi_out, phi_out_prime):
    z = w @ x
    return -(y - phi_out(z)) * phi_out_prime(z) * x / len(x)
''',
        "every pair": '''
def single_unit_grad(w, x, y, phi_out, phi_out_prime):
    z = np.outer(w, x)
    return -(y - phi_out(z)) * phi_out_prime(z) * x
''',
        "with bias": '''
def single_unit_grad(w, x, y, phi_out, phi_out_prime):
    z = w @ x
    return -(y - phi_out(z)) * phi_out_prime(z) * np.append(x, 1)
''',
        "column": '''
def single_unit_grad(w, x, y, phi_out, phi_out_prime):
    z = w @ x
    return (-(y - phi_out(z)) * phi_out_prime(z) * x)[:, None]
''',
        "added up": '''
def single_unit_grad(w, x, y, phi_out, phi_out_prime):
    z = w @ x
    return np.sum(-(y - phi_out(z)) * phi_out_prime(z) * x)
''',
        "new weights": '''
def single_unit_grad(w, x, y, phi_out, phi_out_prime):
    z = w @ x
    return w + (y - phi_out(z)) * phi_out_prime(z) * x
''',
        "input multiplied in place": '''
def single_unit_grad(w, x, y, phi_out, phi_out_prime):
    z = w @ x
    x = np.asarray(x, dtype=float)
    x *= -(y - phi_out(z)) * phi_out_prime(z)
    return x
''',
        "whole numbers kept": '''
def single_unit_grad(w, x, y, phi_out, phi_out_prime):
    z = w @ x
    grad = np.zeros_like(x)
    grad[:] = -(y - phi_out(z)) * phi_out_prime(z) * x
    return grad
''',
        "half precision": '''
def single_unit_grad(w, x, y, phi_out, phi_out_prime):
    z = w @ x
    return (-(y - phi_out(z)) * phi_out_prime(z) * x).astype(np.float16)
''',
    },
    "E7.10": {
        "sigmoid's slopes": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    z1 = W1 @ x0
    z2 = w2 @ phi(z1)
    return np.outer(-(y - phi(z2)) * sigmoid_prime(z2) * w2 * sigmoid_prime(z1), x0)
''',
        "slopes of tanh": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    x1 = phi(W1 @ x0)
    f = phi(w2 @ x1)
    return np.outer(-(y - f) * (1 - f ** 2) * w2 * (1 - x1 ** 2), x0)
''',
        "hidden layer not activated": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    z1 = W1 @ x0
    z2 = w2 @ z1
    return np.outer(-(y - phi(z2)) * phi_prime(z2) * w2 * phi_prime(z1), x0)
''',
        "linear hidden layer": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    z2 = w2 @ (W1 @ x0)
    return np.outer(-(y - phi(z2)) * phi_prime(z2) * w2, x0)
''',
        "weights turned": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    z1 = W1.T @ x0
    z2 = w2 @ phi(z1)
    return np.outer(-(y - phi(z2)) * phi_prime(z2) * w2 * phi_prime(z1), x0)
''',
        "hidden units added up": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    z1 = W1 @ x0
    z2 = w2 @ phi(z1)
    return -(y - phi(z2)) * phi_prime(z2) * (w2 @ phi_prime(z1)) * x0
''',
        "hidden units added up, all rows alike": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    z1 = W1 @ x0
    z2 = w2 @ phi(z1)
    row = -(y - phi(z2)) * phi_prime(z2) * (w2 @ phi_prime(z1)) * x0
    return np.tile(row, (len(w2), 1))
''',
        "reshaped": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    z1 = W1 @ x0
    z2 = w2 @ phi(z1)
    delta1 = -(y - phi(z2)) * phi_prime(z2) * w2 * phi_prime(z1)
    return np.outer(x0, delta1).reshape(W1.shape)
''',
        "gradient of f": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    z1 = W1 @ x0
    z2 = w2 @ phi(z1)
    return np.outer(phi_prime(z2) * w2 * phi_prime(z1), x0)
''',
        "both gradients": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    z1 = W1 @ x0
    x1 = phi(z1)
    z2 = w2 @ x1
    delta2 = -(y - phi(z2)) * phi_prime(z2)
    return np.outer(delta2 * w2 * phi_prime(z1), x0), delta2 * x1
''',
        "gradient for the input": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    z1 = W1 @ x0
    z2 = w2 @ phi(z1)
    return W1.T @ (-(y - phi(z2)) * phi_prime(z2) * w2 * phi_prime(z1))
''',
        "slope twice": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    z1 = W1 @ x0
    z2 = w2 @ phi(z1)
    return np.outer(-(y - phi(z2)) * phi_prime(z2) * w2 * phi_prime(z1) ** 2, x0)
''',
        "with a column for a bias": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    z1 = W1 @ x0
    z2 = w2 @ phi(z1)
    delta1 = -(y - phi(z2)) * phi_prime(z2) * w2 * phi_prime(z1)
    return np.outer(delta1, np.append(x0, 1))
''',
        "w2 updated first": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    z1 = W1 @ x0
    x1 = phi(z1)
    z2 = w2 @ x1
    delta2 = -(y - phi(z2)) * phi_prime(z2)
    w2 = w2 - delta2 * x1
    return np.outer(delta2 * w2 * phi_prime(z1), x0)
''',
        "w2 changed": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    z1 = W1 @ x0
    x1 = phi(z1)
    z2 = w2 @ x1
    delta2 = -(y - phi(z2)) * phi_prime(z2)
    grad = np.outer(delta2 * w2 * phi_prime(z1), x0)
    w2[:] = 0
    return grad
''',
        "whole numbers kept": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    z1 = W1 @ x0
    z2 = w2 @ phi(z1)
    delta1 = -(y - phi(z2)) * phi_prime(z2) * w2 * phi_prime(z1)
    grad = np.empty_like(W1)
    grad[:] = np.outer(delta1, x0)
    return grad
''',
        "half precision": '''
def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    z1 = W1 @ x0
    z2 = w2 @ phi(z1)
    delta1 = -(y - phi(z2)) * phi_prime(z2) * w2 * phi_prime(z1)
    return np.outer(delta1, x0).astype(np.float16)
''',
    },
    "E7.11": {
        "sigmoid's slope": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    return W_next.T @ (df_dx_next * sigmoid_prime(z_next))
''',
        "slope twice": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    return W_next.T @ (df_dx_next * phi_prime(z_next) ** 2)
''',
        "first unit alone": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    return W_next[0] * df_dx_next[0] * phi_prime(z_next)[0]
''',
        "mean over units": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    return ((df_dx_next * phi_prime(z_next))[:, None] * W_next).mean(axis=0)
''',
        "added the wrong way": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    return ((df_dx_next * phi_prime(z_next))[:, None] * W_next).sum(axis=1)
''',
        "sums multiplied": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    return W_next.sum(axis=0) * (df_dx_next @ phi_prime(z_next))
''',
        "reshaped": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    return W_next.reshape(W_next.shape[::-1]) @ (df_dx_next * phi_prime(z_next))
''',
        "bias row left out": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    return W_next[1:].T @ (df_dx_next * phi_prime(z_next))[1:]
''',
        "divided": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    return W_next.T @ (df_dx_next / phi_prime(z_next))
''',
        "slope at the weighted": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    return phi_prime(W_next.T @ z_next) * (W_next.T @ df_dx_next)
''',
        "column": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    return W_next.T @ (df_dx_next * phi_prime(z_next))[:, None]
''',
        "row": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    return (df_dx_next * phi_prime(z_next))[None] @ W_next
''',
        "sizes alone": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    return np.abs(W_next.T @ (df_dx_next * phi_prime(z_next)))
''',
        "multiplied in place": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    delta = np.asarray(df_dx_next, dtype=float)
    delta *= phi_prime(z_next)
    return W_next.T @ delta
''',
        "whole numbers kept": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    delta = np.zeros_like(z_next)
    delta[:] = df_dx_next * phi_prime(z_next)
    return W_next.T @ delta
''',
        "half precision": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    return (W_next.T @ (df_dx_next * phi_prime(z_next))).astype(np.float16)
''',
        "gradient for the weights": '''
def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    return np.outer(df_dx_next * phi_prime(z_next), z_next)
''',
    },
}
