"""Lesson 06: answers that deserve full marks in other words, and answers that do not.

Each text is a whole answer cell. It may use `np` and the given functions `sigmoid`,
`sigmoid_prime`, `forward` and `cost`.
"""

RIGHT = {
    "E6.1": {
        "loop": '''
def jac_elementwise(z, phi_prime):
    n = len(z)
    J = np.zeros((n, n))
    for i in range(n):
        J[i, i] = phi_prime(z[i])
    return J
''',
        "two loops": '''
def jac_elementwise(z, phi_prime):
    n = z.shape[0]
    J = np.empty((n, n))
    for i in range(n):
        for j in range(n):
            J[i, j] = phi_prime(z[i]) if i == j else 0.0
    return J
''',
        "identity times a row": '''
def jac_elementwise(z, phi_prime):
    return np.eye(z.size) * phi_prime(z)
''',
        "identity times a column": '''
def jac_elementwise(z, phi_prime):
    return phi_prime(z)[:, None] * np.identity(len(z))
''',
        "diagonal filled": '''
def jac_elementwise(z, phi_prime):
    J = np.zeros((len(z), len(z)))
    np.fill_diagonal(J, phi_prime(z))
    return J
''',
        "index pairs": '''
def jac_elementwise(z, phi_prime):
    J = np.zeros(2 * z.shape)
    J[np.arange(len(z)), np.arange(len(z))] = phi_prime(z)
    return J
''',
        "einsum into the diagonal": '''
def jac_elementwise(z, phi_prime):
    J = np.zeros((len(z), len(z)))
    np.einsum("ii->i", J)[:] = phi_prime(z)
    return J
''',
        "einsum of deltas": '''
def jac_elementwise(z, phi_prime):
    return np.einsum("ij,j->ij", np.eye(len(z)), phi_prime(z))
''',
        "diagflat": '''
def jac_elementwise(x, slope):
    return np.diagflat([slope(entry) for entry in x])
''',
        "where": '''
def jac_elementwise(z, phi_prime):
    i = np.arange(len(z))
    return np.where(i[:, None] == i, phi_prime(z), 0)
''',
        "nested lists": '''
def jac_elementwise(z, phi_prime):
    slopes = [float(phi_prime(entry)) for entry in z]
    return [[s if i == j else 0 for j in range(len(slopes))] for i, s in enumerate(slopes)]
''',
        "single precision": '''
def jac_elementwise(z, phi_prime):
    return np.diag(phi_prime(z).astype(np.float32))
''',
        "lambda": '''
jac_elementwise = lambda v, d, k=0: np.diag(d(v), k)
''',
        "flat table": '''
def jac_elementwise(z, phi_prime):
    n = len(z)
    J = np.zeros(n * n)
    J[:: n + 1] = phi_prime(z)
    return J.reshape(n, n)
''',
        "unit vectors scaled": '''
def jac_elementwise(z, phi_prime):
    return np.stack([s * e for s, e in zip(phi_prime(z), np.eye(len(z)))])
''',
        "matrix product": '''
def jac_elementwise(z, phi_prime):
    I = np.eye(len(z))
    return I @ np.diag(phi_prime(z)) @ I
''',
        "outer product masked": '''
def jac_elementwise(z, phi_prime):
    everywhere = np.outer(phi_prime(z), np.ones(len(z)))
    return np.tril(np.triu(everywhere))
''',
        "slopes on a grid": '''
def jac_elementwise(z, phi_prime):
    grid = phi_prime(np.tile(z, (len(z), 1)))
    grid[~np.eye(len(z), dtype=bool)] = 0
    return grid
''',
        "columns for the slopes": '''
def jac_elementwise(z, phi_prime):
    slopes = phi_prime(z.reshape(-1, 1))
    return slopes * np.eye(len(slopes))
''',
    },
    "E6.2": {
        "two fresh copies": '''
def numerical_jacobian(fun, x, eps):
    m, n = len(fun(x)), len(x)
    J = np.zeros((m, n))
    for j in range(n):
        above, below = x.astype(float), x.astype(float)
        above[j] += eps
        below[j] -= eps
        J[:, j] = (fun(above) - fun(below)) / (2 * eps)
    return J
''',
        "steps": '''
def numerical_jacobian(fun, x, eps):
    J = np.empty((fun(x).size, x.size))
    for j in range(x.size):
        step = np.zeros(x.size)
        step[j] = eps
        J[:, j] = (fun(x + step) - fun(x - step)) / 2 / eps
    return J
''',
        "identity matrix": '''
def numerical_jacobian(fun, x, eps):
    return np.array([fun(x + e) - fun(x - e) for e in eps * np.eye(len(x))]).T / (2 * eps)
''',
        "column stack": '''
def numerical_jacobian(f, point, h):
    units = np.eye(point.size)
    return np.column_stack([(f(point + h * u) - f(point - h * u)) * 0.5 / h for u in units])
''',
        "entry by entry": '''
def numerical_jacobian(fun, x, eps):
    m, n = np.shape(fun(x))[0], np.shape(x)[0]
    J = np.zeros((m, n))
    for i in range(m):
        for j in range(n):
            step = eps * (np.arange(n) == j)
            J[i, j] = (fun(x + step)[i] - fun(x - step)[i]) / (2 * eps)
    return J
''',
        "row by row through numerical gradients": '''
def numerical_jacobian(fun, x, eps):
    def gradient(cost):
        slopes = []
        for j in range(len(x)):
            step = np.zeros(len(x))
            step[j] = eps
            slopes.append((cost(x + step) - cost(x - step)) / (2 * eps))
        return slopes

    return np.array([gradient(lambda v, i=i: fun(v)[i]) for i in range(len(fun(x)))])
''',
        "a copy and its old value": '''
def numerical_jacobian(fun, x, eps):
    x = np.array(x, dtype=float)
    columns = []
    for j in range(len(x)):
        old = x[j]
        x[j] = old + eps
        above = fun(x)
        x[j] = old - eps
        below = fun(x)
        x[j] = old
        columns.append((above - below) / (2 * eps))
    return np.stack(columns, axis=-1)
''',
        "a copy restored by adding": '''
def numerical_jacobian(fun, x, eps):
    x = 1.0 * x
    J = np.zeros((len(fun(x)), len(x)))
    for j in range(len(x)):
        x[j] += eps
        J[:, j] += fun(x)
        x[j] -= 2 * eps
        J[:, j] -= fun(x)
        x[j] += eps
    return J / (2 * eps)
''',
        "in place and exactly restored": '''
def numerical_jacobian(fun, x, eps):
    v = np.asarray(x, dtype=float)
    J = np.zeros((len(fun(v)), len(v)))
    for j, kept in enumerate(v.tolist()):
        v[j] = kept + eps
        up = fun(v)
        v[j] = kept - eps
        down = fun(v)
        v[j] = kept
        J[:, j] = (up - down) / (2 * eps)
    return J
''',
        "mean of two one-sided slopes": '''
def numerical_jacobian(fun, x, eps):
    here = fun(x)
    J = []
    for e in np.eye(len(x)):
        ahead, behind = (fun(x + eps * e) - here) / eps, (here - fun(x - eps * e)) / eps
        J.append((ahead + behind) / 2)
    return np.transpose(J)
''',
        "numbers inside": '''
def numerical_jacobian(fun, x, eps):
    def slope(g, t):
        return (g(t + eps) - g(t - eps)) / (2 * eps)

    def at(j):
        return lambda t: fun(np.concatenate([x[:j], [t], x[j + 1:]]))

    return np.vstack([slope(at(j), x[j]) for j in range(len(x))]).T
''',
        "lists": '''
def numerical_jacobian(fun, x, eps):
    x = [float(entry) for entry in x]
    J = [[] for _ in fun(np.array(x))]
    for j in range(len(x)):
        above = fun(np.array(x[:j] + [x[j] + eps] + x[j + 1:]))
        below = fun(np.array(x[:j] + [x[j] - eps] + x[j + 1:]))
        for row, a, b in zip(J, above, below):
            row.append((a - b) / (2 * eps))
    return J
''',
        "along an axis": '''
def numerical_jacobian(fun, x, eps):
    steps = np.diag(np.full(len(x), eps))
    above = np.apply_along_axis(fun, 1, x + steps)
    below = np.apply_along_axis(fun, 1, x - steps)
    return ((above - below) / (2 * eps)).T
''',
        "where": '''
def numerical_jacobian(fun, x, eps):
    place = np.arange(len(x))
    move = lambda j, sign: np.where(place == j, x + sign * eps, x)
    return np.array([fun(move(j, 1)) / (2 * eps) - fun(move(j, -1)) / (2 * eps)
                     for j in place]).swapaxes(0, 1)
''',
        "lambda": '''
numerical_jacobian = lambda fun, x, eps: np.stack(
    [np.subtract(fun(np.add(x, d)), fun(np.subtract(x, d))) / (eps + eps)
     for d in np.identity(len(x)) * eps], 1)
''',
        "generator": '''
def numerical_jacobian(fun, x, eps, *, order=2):
    def columns():
        for j in range(len(x)):
            d = np.zeros(len(x), dtype=np.float64)
            d[j] = eps
            yield (fun(x + d) - fun(x - d)).reshape(-1, 1) / (order * eps)

    return np.hstack(list(columns()))
''',
    },
    "E6.3": {
        "columns scaled": '''
def jac_layer(W_next, z, phi_prime):
    return W_next[:, :-1] * phi_prime(z)
''',
        "loops": '''
def jac_layer(W_next, z, phi_prime):
    m, n = W_next.shape[0], len(z)
    J = np.zeros((m, n))
    for i in range(m):
        for j in range(n):
            J[i, j] = W_next[i, j] * phi_prime(z[j])
    return J
''',
        "np.dot with a diagonal matrix": '''
def jac_layer(W_next, z, phi_prime):
    return np.dot(W_next[:, :len(z)], np.diag(phi_prime(z)))
''',
        "einsum": '''
def jac_layer(W_next, z, phi_prime):
    return np.einsum("ij,j->ij", W_next[:, :z.size], phi_prime(z))
''',
        "einsum with a table": '''
def jac_layer(W_next, z, phi_prime):
    D = np.eye(len(z)) * phi_prime(z)
    return np.einsum("ik,kj", W_next[:, :-1], D)
''',
        "Jacobian of the appended vector": '''
def jac_layer(W_next, z, phi_prime):
    dv_dz = np.vstack([np.diag(phi_prime(z)), np.zeros(len(z))])
    return W_next @ dv_dz
''',
        "bias column deleted": '''
def jac_layer(W_next, z, phi_prime):
    W = np.delete(W_next, -1, axis=1)
    return np.multiply(W, phi_prime(z)[None, :])
''',
        "weights and biases split": '''
def jac_layer(W_next, z, phi_prime):
    W, b = np.hsplit(W_next, [len(z)])
    return np.matmul(W, np.diagflat(phi_prime(z)))
''',
        "column by column": '''
def jac_layer(W_next, z, phi_prime):
    return np.column_stack([w * phi_prime(entry) for w, entry in zip(W_next.T, z)])
''',
        "row by row": '''
def jac_layer(W, z, slope):
    return np.array([row[:-1] * slope(z) for row in W])
''',
        "turned twice": '''
def jac_layer(W_next, z, phi_prime):
    return (phi_prime(z)[:, np.newaxis] * W_next.T[:-1]).T
''',
        "a column too many, then cut": '''
def jac_layer(W_next, z, phi_prime):
    slopes = np.append(phi_prime(z), 0.0)
    return (W_next * slopes)[:, :-1]
''',
        "nested lists": '''
def jac_layer(W_next, z, phi_prime):
    slopes = [phi_prime(entry) for entry in z.tolist()]
    return [[w * s for w, s in zip(row, slopes)] for row in W_next.tolist()]
''',
        "single precision": '''
def jac_layer(W_next, z, phi_prime):
    slopes = np.float32(phi_prime(z))
    return W_next[:, :-1].astype(np.float32) @ np.diag(slopes)
''',
        "lambda": '''
jac_layer = lambda weights, z, d, keep=slice(None, -1): weights[..., keep] * d(z)
''',
        "a copy scaled in place": '''
def jac_layer(W_next, z, phi_prime):
    J = W_next[:, :-1].astype(float)
    J *= phi_prime(z)
    return J
''',
        "starred columns": '''
def jac_layer(W_next, z, phi_prime):
    *columns, bias = W_next.T
    return np.transpose([column * s for column, s in zip(columns, phi_prime(z))])
''',
        "central differences of a linear map": '''
def jac_layer(W_next, z, phi_prime):
    slopes = phi_prime(z)
    z_next = lambda step: W_next @ np.append(slopes * step, 1.0)
    units = np.eye(len(z))
    return np.stack([(z_next(e) - z_next(-e)) / 2 for e in units], axis=1)
''',
    },
    "E6.4": {
        "three loops": '''
def chain_jac(Jg, Jf):
    p, m = Jg.shape
    n = Jf.shape[1]
    J = np.zeros((p, n))
    for i in range(p):
        for j in range(n):
            for k in range(m):
                J[i, j] += Jg[i, k] * Jf[k, j]
    return J
''',
        "np.dot": '''
def chain_jac(Jg, Jf):
    return np.dot(Jg, Jf)
''',
        "matmul": '''
def chain_jac(outer, inner):
    return np.matmul(outer, inner)
''',
        "einsum": '''
def chain_jac(Jg, Jf):
    return np.einsum("pm,mn->pn", Jg, Jf)
''',
        "tensordot": '''
def chain_jac(Jg, Jf):
    return np.tensordot(Jg, Jf, axes=1)
''',
        "broadcasting": '''
def chain_jac(Jg, Jf):
    return (Jg[:, :, None] * Jf[None, :, :]).sum(axis=1)
''',
        "sum of outer products": '''
def chain_jac(Jg, Jf):
    return sum(np.outer(Jg[:, k], Jf[k, :]) for k in range(len(Jf)))
''',
        "turned twice": '''
def chain_jac(Jg, Jf):
    return (Jf.T @ Jg.T).T
''',
        "row by row": '''
def chain_jac(Jg, Jf):
    return np.array([row @ Jf for row in Jg])
''',
        "column by column": '''
def chain_jac(Jg, Jf):
    return np.column_stack([Jg @ column for column in Jf.T])
''',
        "inner": '''
def chain_jac(Jg, Jf):
    return np.inner(Jg, Jf.T)
''',
        "nested lists": '''
def chain_jac(Jg, Jf):
    return [[sum(a * b for a, b in zip(row, column)) for column in zip(*Jf.tolist())]
            for row in Jg.tolist()]
''',
        "single precision": '''
def chain_jac(Jg, Jf):
    return Jg.astype(np.float32) @ Jf.astype(np.float32)
''',
        "lambda": '''
chain_jac = lambda Jg, Jf, *more: np.linalg.multi_dot([Jg, Jf, *more]) if more else Jg.dot(Jf)
''',
        "composition of linear maps": '''
def chain_jac(Jg, Jf):
    f = lambda x: Jf @ x
    g = lambda v: Jg @ v
    return np.stack([g(f(e)) for e in np.eye(Jf.shape[1])], axis=1)
''',
        "mean times m": '''
def chain_jac(Jg, Jf):
    ways = np.array([np.outer(a, b) for a, b in zip(Jg.T, Jf)])
    return ways.mean(axis=0) * len(ways)
''',
        "matrices": '''
def chain_jac(Jg, Jf):
    return np.asmatrix(Jg) * np.asmatrix(Jf)
''',
    },
}

WRONG = {
    "E6.1": {
        "outer of z and slopes": '''
def jac_elementwise(z, phi_prime):
    return np.outer(phi_prime(z), z)
''',
        "first slope everywhere": '''
def jac_elementwise(z, phi_prime):
    return np.eye(len(z)) * phi_prime(z[0])
''',
        "last entry only": '''
def jac_elementwise(z, phi_prime):
    for i in range(len(z)):
        J = np.zeros((len(z), len(z)))
        J[i, i] = phi_prime(z[i])
    return J
''',
        "returns in the loop": '''
def jac_elementwise(z, phi_prime):
    J = np.zeros((len(z), len(z)))
    for i in range(len(z)):
        J[i, i] = phi_prime(z[i])
        return J
''',
        "last one left out": '''
def jac_elementwise(z, phi_prime):
    J = np.zeros((len(z), len(z)))
    for i in range(len(z) - 1):
        J[i, i] = phi_prime(z[i])
    return J
''',
        "one line above the diagonal": '''
def jac_elementwise(z, phi_prime):
    return np.diag(phi_prime(z)[:-1], 1)
''',
        "a row and a column more": '''
def jac_elementwise(z, phi_prime):
    return np.diag(phi_prime(np.append(z, 1)))
''',
        "ones beside the diagonal": '''
def jac_elementwise(z, phi_prime):
    J = np.ones((len(z), len(z)))
    np.fill_diagonal(J, phi_prime(z))
    return J
''',
        "not a number beside the diagonal": '''
def jac_elementwise(z, phi_prime):
    J = np.full((len(z), len(z)), np.nan)
    np.fill_diagonal(J, phi_prime(z))
    return J
''',
        "diagonal taken out again": '''
def jac_elementwise(z, phi_prime):
    return np.diag(np.diag(phi_prime(z)))
''',
        "nothing returned by fill_diagonal": '''
def jac_elementwise(z, phi_prime):
    return np.fill_diagonal(np.zeros((len(z), len(z))), phi_prime(z))
''',
        "slopes in order of size": '''
def jac_elementwise(z, phi_prime):
    return np.diag(np.sort(phi_prime(z)))
''',
        "slopes backwards": '''
def jac_elementwise(z, phi_prime):
    return np.diag(phi_prime(z)[::-1])
''',
        "sizes of the slopes": '''
def jac_elementwise(z, phi_prime):
    return np.diag(np.abs(phi_prime(z)))
''',
        "the sign of z lost": '''
def jac_elementwise(z, phi_prime):
    return np.diag(phi_prime(abs(z)))
''',
        "minus": '''
def jac_elementwise(z, phi_prime):
    return -np.diag(phi_prime(z))
''',
        "squared": '''
def jac_elementwise(z, phi_prime):
    return np.diag(phi_prime(z)) @ np.diag(phi_prime(z))
''',
        "inverse": '''
def jac_elementwise(z, phi_prime):
    return np.diag(1 / phi_prime(z))
''',
        "slope of the slope": '''
def jac_elementwise(z, phi_prime):
    return np.diag(phi_prime(phi_prime(z)))
''',
        "tanh for every phi": '''
def jac_elementwise(z, phi_prime):
    return np.diag(1 - np.tanh(z) ** 2)
''',
        "slope of v": '''
def jac_elementwise(z, phi_prime):
    return np.diag(z * (1 - z))
''',
        "flat": '''
def jac_elementwise(z, phi_prime):
    return np.diag(phi_prime(z)).ravel()
''',
        "table like z": '''
def jac_elementwise(z, phi_prime):
    J = np.diag(z)
    J = J.copy()
    np.fill_diagonal(J, phi_prime(z))
    return J
''',
        "z sorted on the way": '''
def jac_elementwise(z, phi_prime):
    J = np.diag(phi_prime(z))
    z.sort()
    return J
''',
        "two digits": '''
def jac_elementwise(z, phi_prime):
    return np.diag(np.round(phi_prime(z), 2))
''',
        "half precision": '''
def jac_elementwise(z, phi_prime):
    return np.diag(phi_prime(z).astype(np.float16))
''',
        "the function instead of its values": '''
def jac_elementwise(z, phi_prime):
    return phi_prime
''',
    },
    "E6.2": {
        "in place and restored by adding": '''
def numerical_jacobian(fun, x, eps):
    J = np.zeros((len(fun(x)), len(x)))
    for j in range(len(x)):
        x[j] += eps
        above = fun(x)
        x[j] -= 2 * eps
        below = fun(x)
        x[j] += eps
        J[:, j] = (above - below) / (2 * eps)
    return J
''',
        "in place, floats restored by adding": '''
def numerical_jacobian(fun, x, eps):
    x = np.asarray(x, dtype=float)
    J = np.zeros((len(fun(x)), len(x)))
    for j in range(len(x)):
        x[j] += eps
        above = fun(x)
        x[j] -= 2 * eps
        below = fun(x)
        x[j] += eps
        J[:, j] = (above - below) / (2 * eps)
    return J
''',
        "single precision": '''
def numerical_jacobian(fun, x, eps):
    columns = []
    for j in range(len(x)):
        up, down = x.astype(np.float32), x.astype(np.float32)
        up[j] += eps
        down[j] -= eps
        columns.append((fun(up) - fun(down)) / (2 * eps))
    return np.stack(columns, axis=1)
''',
        "outputs in single precision": '''
def numerical_jacobian(fun, x, eps):
    columns = []
    for e in eps * np.eye(len(x)):
        columns.append((np.float32(fun(x + e)) - np.float32(fun(x - e))) / (2 * eps))
    return np.stack(columns, axis=1)
''',
        "complex step": '''
def numerical_jacobian(fun, x, eps):
    return np.stack([np.imag(fun(x + 1e-20j * e)) / 1e-20 for e in np.eye(len(x))], axis=1)
''',
        "forward with half the step": '''
def numerical_jacobian(fun, x, eps):
    columns = [(fun(x + eps * e / 2) - fun(x)) / (eps / 2) for e in np.eye(len(x))]
    return np.stack(columns, axis=1)
''',
        "forward over the double step": '''
def numerical_jacobian(fun, x, eps):
    columns = [(fun(x + 2 * eps * e) - fun(x)) / (2 * eps) for e in np.eye(len(x))]
    return np.stack(columns, axis=1)
''',
        "forward halved": '''
def numerical_jacobian(fun, x, eps):
    columns = [(fun(x + eps * e) - fun(x)) / (2 * eps) for e in np.eye(len(x))]
    return np.stack(columns, axis=1)
''',
        "twice the step": '''
def numerical_jacobian(fun, x, eps):
    columns = [(fun(x + 2 * eps * e) - fun(x - 2 * eps * e)) / (4 * eps) for e in np.eye(len(x))]
    return np.stack(columns, axis=1)
''',
        "fixed step of a thousandth": '''
def numerical_jacobian(fun, x, eps):
    eps = 1e-3
    columns = [(fun(x + eps * e) - fun(x - eps * e)) / (2 * eps) for e in np.eye(len(x))]
    return np.stack(columns, axis=1)
''',
        "fixed divisor": '''
def numerical_jacobian(fun, x, eps):
    columns = [(fun(x + eps * e) - fun(x - eps * e)) / 2e-4 for e in np.eye(len(x))]
    return np.stack(columns, axis=1)
''',
        "relative steps": '''
def numerical_jacobian(fun, x, eps):
    columns = []
    for j, e in enumerate(np.eye(len(x))):
        h = eps * abs(x[j])
        columns.append((fun(x + h * e) - fun(x - h * e)) / (2 * h))
    return np.stack(columns, axis=1)
''',
        "five points": '''
def numerical_jacobian(fun, x, eps):
    columns = []
    for e in eps * np.eye(len(x)):
        near, far = fun(x + e) - fun(x - e), fun(x + 2 * e) - fun(x - 2 * e)
        columns.append((8 * near - far) / (12 * eps))
    return np.stack(columns, axis=1)
''',
        "transposed by stacking": '''
def numerical_jacobian(fun, x, eps):
    return np.array([(fun(x + e) - fun(x - e)) / (2 * eps) for e in eps * np.eye(len(x))])
''',
        "transposed numbers in the right shape": '''
def numerical_jacobian(fun, x, eps):
    J = np.array([(fun(x + e) - fun(x - e)) / (2 * eps) for e in eps * np.eye(len(x))])
    return J.reshape(-1, len(x))
''',
        "transposed when square": '''
def numerical_jacobian(fun, x, eps):
    J = np.array([(fun(x + e) - fun(x - e)) / (2 * eps) for e in eps * np.eye(len(x))])
    return J if len(J) == len(fun(x)) else J.T
''',
        "each output with its own input": '''
def numerical_jacobian(fun, x, eps):
    J = np.zeros((len(fun(x)), len(x)))
    for i in range(min(J.shape)):
        e = np.zeros(len(x))
        e[i] = eps
        J[i, i] = (fun(x + e)[i] - fun(x - e)[i]) / (2 * eps)
    return J
''',
        "first output in every row": '''
def numerical_jacobian(fun, x, eps):
    J = np.zeros((len(fun(x)), len(x)))
    for j, e in enumerate(eps * np.eye(len(x))):
        J[:, j] = (fun(x + e)[0] - fun(x - e)[0]) / (2 * eps)
    return J
''',
        "first output alone": '''
def numerical_jacobian(fun, x, eps):
    return np.array([[(fun(x + e)[0] - fun(x - e)[0]) / (2 * eps) for e in eps * np.eye(len(x))]])
''',
        "square loops": '''
def numerical_jacobian(fun, x, eps):
    n = len(x)
    J = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            e = np.zeros(n)
            e[j] = eps
            J[i, j] = (fun(x + e)[i] - fun(x - e)[i]) / (2 * eps)
    return J
''',
        "all columns summed into each": '''
def numerical_jacobian(fun, x, eps):
    step, columns = np.zeros(len(x)), []
    for j in range(len(x)):
        step[j] = eps
        columns.append((fun(x + step) - fun(x - step)) / (2 * eps))
    return np.stack(columns, axis=1)
''',
        "sizes alone": '''
def numerical_jacobian(fun, x, eps):
    columns = [abs(fun(x + e) - fun(x - e)) / (2 * eps) for e in eps * np.eye(len(x))]
    return np.stack(columns, axis=1)
''',
        "sum instead of difference": '''
def numerical_jacobian(fun, x, eps):
    columns = [(fun(x + e) + fun(x - e)) / (2 * eps) for e in eps * np.eye(len(x))]
    return np.stack(columns, axis=1)
''',
        "step in x's type": '''
def numerical_jacobian(fun, x, eps):
    columns = []
    for j in range(len(x)):
        e = np.zeros_like(x)
        e[j] = eps
        columns.append((fun(x + e) - fun(x - e)) / (2 * eps))
    return np.stack(columns, axis=1)
''',
        "table in x's type": '''
def numerical_jacobian(fun, x, eps):
    J = np.zeros((len(fun(x)), len(x)), dtype=x.dtype)
    for j, e in enumerate(eps * np.eye(len(x))):
        J[:, j] = (fun(x + e) - fun(x - e)) / (2 * eps)
    return J
''',
        "rounded": '''
def numerical_jacobian(fun, x, eps):
    columns = [(fun(x + e) - fun(x - e)) / (2 * eps) for e in eps * np.eye(len(x))]
    return np.round(np.stack(columns, axis=1), 3)
''',
        "columns as tables": '''
def numerical_jacobian(fun, x, eps):
    return [((fun(x + e) - fun(x - e)) / (2 * eps)).reshape(-1, 1) for e in eps * np.eye(len(x))]
''',
        "prints": '''
def numerical_jacobian(fun, x, eps):
    for e in eps * np.eye(len(x)):
        print((fun(x + e) - fun(x - e)) / (2 * eps))
''',
        "np.gradient": '''
def numerical_jacobian(fun, x, eps):
    return np.gradient(fun(x), eps)
''',
    },
    "E6.3": {
        "product with the whole of W_next": '''
def jac_layer(W_next, z, phi_prime):
    return W_next @ np.diag(phi_prime(z))
''',
        "bias column first in a table": '''
def jac_layer(W_next, z, phi_prime):
    return W_next[:, 1:] @ np.diag(phi_prime(z))
''',
        "last row dropped": '''
def jac_layer(W_next, z, phi_prime):
    return W_next[:-1] * phi_prime(z)
''',
        "last row and last column dropped": '''
def jac_layer(W_next, z, phi_prime):
    return W_next[:-1, :-1] * phi_prime(z)
''',
        "bias row of zeros": '''
def jac_layer(W_next, z, phi_prime):
    J = W_next[:, :-1] * phi_prime(z)
    return np.vstack([J, np.zeros(len(z))])
''',
        "a 1 put in front": '''
def jac_layer(W_next, z, phi_prime):
    dv_dz = np.vstack([np.zeros(len(z)), np.diag(phi_prime(z))])
    return W_next @ dv_dz
''',
        "the 1 moves with every entry": '''
def jac_layer(W_next, z, phi_prime):
    dv_dz = np.vstack([np.diag(phi_prime(z)), np.ones(len(z))])
    return W_next @ dv_dz
''',
        "whole z_next": '''
def jac_layer(W_next, z, phi_prime):
    return W_next @ np.append(phi_prime(z), 1)
''',
        "slopes as a table of rows": '''
def jac_layer(W_next, z, phi_prime):
    return W_next[:, :-1] @ np.tile(phi_prime(z), (len(z), 1))
''',
        "slopes as a table of columns": '''
def jac_layer(W_next, z, phi_prime):
    return W_next[:, :-1] @ np.outer(phi_prime(z), np.ones(len(z)))
''',
        "outer product of slopes": '''
def jac_layer(W_next, z, phi_prime):
    return W_next[:, :-1] @ np.outer(phi_prime(z), phi_prime(z))
''',
        "order of the product, turned to fit": '''
def jac_layer(W_next, z, phi_prime):
    return np.diag(phi_prime(z)) @ W_next[:, :-1].T
''',
        "left when it fits": '''
def jac_layer(W_next, z, phi_prime):
    W, D = W_next[:, :-1], np.diag(phi_prime(z))
    return D @ W if W.shape[0] == W.shape[1] else W @ D
''',
        "square weights turned": '''
def jac_layer(W_next, z, phi_prime):
    W = W_next[:, :-1]
    return (W.T if W.shape[0] == W.shape[1] else W) * phi_prime(z)
''',
        "one layer further": '''
def jac_layer(W_next, z, phi_prime):
    z_next = W_next @ np.append(sigmoid(z), 1)
    return phi_prime(z_next)[:, None] * W_next[:, :-1] * phi_prime(z)
''',
        "slopes of the next layer": '''
def jac_layer(W_next, z, phi_prime):
    z_next = W_next @ np.append(sigmoid(z), 1)
    return phi_prime(z_next)[:, None] * W_next[:, :-1]
''',
        "first slope for all": '''
def jac_layer(W_next, z, phi_prime):
    return W_next[:, :-1] * phi_prime(z)[0]
''',
        "mean slope": '''
def jac_layer(W_next, z, phi_prime):
    return W_next[:, :-1] * phi_prime(z).mean()
''',
        "divided by slopes": '''
def jac_layer(W_next, z, phi_prime):
    return W_next[:, :-1] / phi_prime(z)
''',
        "slopes backwards": '''
def jac_layer(W_next, z, phi_prime):
    return W_next[:, :-1] * phi_prime(z)[::-1]
''',
        "columns backwards": '''
def jac_layer(W_next, z, phi_prime):
    return W_next[:, -2::-1] * phi_prime(z)
''',
        "the sign of z lost": '''
def jac_layer(W_next, z, phi_prime):
    return W_next[:, :-1] * phi_prime(np.abs(z))
''',
        "minus": '''
def jac_layer(W_next, z, phi_prime):
    return -W_next[:, :-1] * phi_prime(z)
''',
        "tanh for every phi": '''
def jac_layer(W_next, z, phi_prime):
    return W_next[:, :-1] * (1 - np.tanh(z) ** 2)
''',
        "weighted before and after": '''
def jac_layer(W_next, z, phi_prime):
    return phi_prime(W_next[:, :-1] * z)
''',
        "first row alone": '''
def jac_layer(W_next, z, phi_prime):
    return W_next[0, :-1] * phi_prime(z)
''',
        "flat": '''
def jac_layer(W_next, z, phi_prime):
    return (W_next[:, :-1] * phi_prime(z)).ravel()
''',
        "table like W_next": '''
def jac_layer(W_next, z, phi_prime):
    J = np.zeros_like(W_next[:, :-1])
    for i in range(len(J)):
        J[i] = W_next[i, :-1] * phi_prime(z)
    return J
''',
        "table like z": '''
def jac_layer(W_next, z, phi_prime):
    J = np.empty((len(W_next), len(z)), z.dtype)
    J[:] = W_next[:, :-1] * phi_prime(z)
    return J
''',
        "weights rounded": '''
def jac_layer(W_next, z, phi_prime):
    return W_next[:, :-1].astype(int) * phi_prime(z)
''',
        "biases wiped out": '''
def jac_layer(W_next, z, phi_prime):
    W_next[:, -1] = 0
    return W_next[:, :-1] * phi_prime(z)
''',
        "rows only of a square": '''
def jac_layer(W_next, z, phi_prime):
    n = len(z)
    J = np.zeros((n, n))
    for i in range(n):
        J[i] = W_next[i, :-1] * phi_prime(z)
    return J
''',
        "half precision": '''
def jac_layer(W_next, z, phi_prime):
    return (W_next[:, :-1] * phi_prime(z)).astype(np.float16)
''',
    },
    "E6.4": {
        "the other order, turned to fit": '''
def chain_jac(Jg, Jf):
    return (Jf.T @ Jg.T)
''',
        "the other order where it runs": '''
def chain_jac(Jg, Jf):
    try:
        return Jf @ Jg
    except ValueError:
        return Jg @ Jf
''',
        "turned where it runs": '''
def chain_jac(Jg, Jf):
    return Jg @ Jf.T if Jf.shape[0] == Jf.shape[1] else Jg @ Jf
''',
        "first turned where it runs": '''
def chain_jac(Jg, Jf):
    return Jg.T @ Jf if Jg.shape[0] == Jg.shape[1] else Jg @ Jf
''',
        "entrywise where it runs": '''
def chain_jac(Jg, Jf):
    return Jg * Jf if Jg.shape == Jf.shape else Jg @ Jf
''',
        "Kronecker product": '''
def chain_jac(Jg, Jf):
    return np.kron(Jg, Jf)
''',
        "square ranges": '''
def chain_jac(Jg, Jf):
    p, n = Jg.shape[0], Jf.shape[1]
    J = np.zeros((p, n))
    for i in range(p):
        for j in range(n):
            for k in range(p):
                J[i, j] += Jg[i, k] * Jf[k, j]
    return J
''',
        "last way kept in a loop": '''
def chain_jac(Jg, Jf):
    J = np.zeros((Jg.shape[0], Jf.shape[1]))
    for k in range(Jf.shape[0]):
        J = np.outer(Jg[:, k], Jf[k])
    return J
''',
        "one way too few": '''
def chain_jac(Jg, Jf):
    return Jg[:, :-1] @ Jf[:-1]
''',
        "one way too few, from the front": '''
def chain_jac(Jg, Jf):
    return Jg[:, 1:] @ Jf[1:]
''',
        "three ways": '''
def chain_jac(Jg, Jf):
    return Jg[:, :3] @ Jf[:3]
''',
        "ways paired backwards": '''
def chain_jac(Jg, Jf):
    return Jg[:, ::-1] @ Jf
''',
        "diagonals alone": '''
def chain_jac(Jg, Jf):
    return np.diag(Jg)[:, None] * np.diag(Jf)
''',
        "diagonal of the product": '''
def chain_jac(Jg, Jf):
    return np.diag(Jg @ Jf)
''',
        "row sums": '''
def chain_jac(Jg, Jf):
    return (Jg @ Jf).sum(axis=1)
''',
        "column sums": '''
def chain_jac(Jg, Jf):
    return (Jg @ Jf).sum(axis=0)
''',
        "largest way": '''
def chain_jac(Jg, Jf):
    return (Jg[:, :, None] * Jf).max(axis=1)
''',
        "ways multiplied": '''
def chain_jac(Jg, Jf):
    return (Jg[:, :, None] * Jf).prod(axis=1)
''',
        "rates of a way added": '''
def chain_jac(Jg, Jf):
    return (Jg[:, :, None] + Jf).sum(axis=1)
''',
        "divided": '''
def chain_jac(Jg, Jf):
    return (Jg[:, :, None] / Jf).sum(axis=1)
''',
        "least squares": '''
def chain_jac(Jg, Jf):
    return Jg @ np.linalg.pinv(Jf).T
''',
        "sizes alone": '''
def chain_jac(Jg, Jf):
    return np.abs(Jg) @ np.abs(Jf)
''',
        "minus": '''
def chain_jac(Jg, Jf):
    return -(Jg @ Jf)
''',
        "averaged over outputs": '''
def chain_jac(Jg, Jf):
    return Jg @ Jf / Jg.shape[0]
''',
        "flat": '''
def chain_jac(Jg, Jf):
    return np.ravel(Jg @ Jf)
''',
        "a gradient for one output": '''
def chain_jac(Jg, Jf):
    J = Jg @ Jf
    return J[0] if len(J) == 1 else J
''',
        "whole numbers": '''
def chain_jac(Jg, Jf):
    return Jg.astype(int) @ Jf.astype(int)
''',
        "table like Jf": '''
def chain_jac(Jg, Jf):
    J = np.zeros((len(Jg), Jf.shape[1]), Jf.dtype)
    for k in range(len(Jf)):
        for i in range(len(Jg)):
            J[i] = J[i] + Jg[i, k] * Jf[k]
    return J
''',
        "table like Jg": '''
def chain_jac(Jg, Jf):
    J = np.zeros((len(Jg), Jf.shape[1]), Jg.dtype)
    for i in range(len(Jg)):
        for j in range(Jf.shape[1]):
            J[i, j] = sum(Jg[i, k] * Jf[k, j] for k in range(len(Jf)))
    return J
''',
        "Jg wiped out afterwards": '''
def chain_jac(Jg, Jf):
    J = Jg @ Jf
    Jg *= 0
    return J
''',
        "both in a pair": '''
def chain_jac(Jg, Jf):
    return Jg, Jf
''',
        "half precision": '''
def chain_jac(Jg, Jf):
    return Jg.astype(np.float16) @ Jf.astype(np.float16)
''',
    },
}
