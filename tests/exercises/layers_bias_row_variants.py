"""Lesson 07, the layout of "bkwards": right answers in other words, and wrong ones.

Each text is a whole answer cell. It may use `np` and the given functions `sigmoid`,
`sigmoid_prime`, `forward` and `cost`.
"""

RIGHT = {
    "E7.1": {
        "concatenate": '''
def forward_lfd(x, Ws, theta):
    S, Xs = [], [x]
    L = len(Ws)
    for l in range(1, L + 1):
        s = np.dot(Xs[l - 1], Ws[l - 1])
        S.append(s)
        v = theta(s)
        Xs.append(np.concatenate(([1.0], v)) if l < L else v)
    return S, Xs
''',
        "sums with indices": '''
def forward_lfd(x, Ws, theta):
    S, Xs = [], [x]
    for W in Ws:
        rows, units = W.shape
        s = np.zeros(units)
        for j in range(units):
            for i in range(rows):
                s[j] += W[i, j] * Xs[-1][i]
        S.append(s)
        v = np.array([theta(value) for value in s])
        if len(S) < len(Ws):
            v = np.insert(v, 0, 1.0)
        Xs.append(v)
    return S, Xs
''',
        "bias apart": '''
def forward_lfd(x, Ws, theta):
    S, Xs = [x @ Ws[0]], [x]
    for W in Ws[1:]:
        v = theta(S[-1])
        Xs.append(np.r_[1, v])
        S.append(W[0] + v @ W[1:])
    Xs.append(theta(S[-1]))
    return S, Xs
''',
        "einsum and tuples": '''
def forward_lfd(x, weights, activation):
    S, Xs = (), (x,)
    for k, W in enumerate(weights):
        s = np.einsum("ij,i->j", W, Xs[-1])
        v = activation(s)
        if k != len(weights) - 1:
            v = np.hstack([1, v])
        S, Xs = S + (s,), Xs + (v,)
    return S, Xs
''',
        "recursion": '''
def forward_lfd(x, Ws, theta):
    s = Ws[0].T @ x
    if len(Ws) == 1:
        return [s], [x, theta(s)]
    S, Xs = forward_lfd(np.append(1, theta(s)), Ws[1:], theta)
    return [s, *S], [x, *Xs]
''',
        "boxes filled": '''
def forward_lfd(x, Ws, theta):
    L = len(Ws)
    S, Xs = [None] * L, [None] * (L + 1)
    Xs[0] = x
    for l in range(L):
        S[l] = (x[:, None] * Ws[l]).sum(axis=0)
        out = theta(S[l])
        if l < L - 1:
            x = np.ones(len(out) + 1)
            x[1:] = out
        else:
            x = out
        Xs[l + 1] = x
    return [S, Xs]
''',
        "columns in between": '''
def forward_lfd(x, Ws, theta):
    column = x.reshape(-1, 1)
    S, Xs = [], [x.copy()]
    for l, W in enumerate(Ws, 1):
        s = np.matmul(W.T, column)
        out = theta(s)
        column = np.vstack([[[1.0]], out])
        S.append(s.ravel())
        Xs.append(column.ravel() if l < len(Ws) else out[:, 0])
    return S, Xs
''',
        "single precision": '''
def forward_lfd(x, Ws, theta):
    one = np.ones(1, np.float32)
    S, Xs = [], [x.astype(np.float32)]
    for W in Ws:
        S.append(W.astype(np.float32).T @ Xs[-1])
        Xs.append(np.concatenate([one, theta(S[-1]).astype(np.float32)]))
    Xs[-1] = Xs[-1][1:]
    return S, Xs
''',
        "lists of numbers": '''
def forward_lfd(x, Ws, theta):
    S, Xs = [], [list(x)]
    while len(S) < len(Ws):
        columns = zip(*Ws[len(S)].tolist())
        S.append([sum(w * v for w, v in zip(column, Xs[-1])) for column in columns])
        Xs.append([1] * (len(S) < len(Ws)) + [float(theta(s)) for s in S[-1]])
    return S, Xs
''',
    },
    "E7.2": {
        "np.multiply": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    return np.multiply(theta_prime(sL), dg_dx(xL, y))
''',
        "two steps": '''
def output_delta(answer, target, pre, dg_dx, theta_prime):
    de_dx = dg_dx(answer, target)
    dx_ds = theta_prime(pre)
    return de_dx * dx_ds
''',
        "loop": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    outer = dg_dx(xL, y)
    delta = np.zeros(len(sL))
    for i in range(len(sL)):
        delta[i] = outer[i] * theta_prime(sL[i])
    return delta
''',
        "Jacobian": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    return np.diag(theta_prime(sL)) @ dg_dx(xL, y)
''',
        "row times Jacobian": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    return (dg_dx(xL, y)[None] @ np.diag(theta_prime(sL)))[0]
''',
        "einsum": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    return np.einsum("i,i->i", dg_dx(xL, y), theta_prime(sL))
''',
        "lambda": '''
output_delta = lambda x, y, s, g, t: g(x, y) * t(s)
''',
        "list": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    return [float(a * b) for a, b in zip(dg_dx(xL, y), theta_prime(sL))]
''',
        "single precision": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    xL, y, sL = (np.asarray(a, dtype=np.float32) for a in (xL, y, sL))
    return (dg_dx(xL, y) * theta_prime(sL)).astype(np.float32)
''',
        "on a copy": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    delta = np.array(dg_dx(xL, y), dtype=float)
    delta *= theta_prime(sL)
    return delta
''',
        "entry by entry with vectorize": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    return np.vectorize(lambda x, t, s: dg_dx(x, t) * theta_prime(s), otypes=[float])(xL, y, sL)
''',
    },
    "E7.3": {
        "hat": '''
def delta_step(W_next, delta_next, s, theta_prime):
    W_hat = np.delete(W_next, 0, axis=0)
    return np.dot(W_hat, delta_next) * theta_prime(s)
''',
        "drop afterwards": '''
def delta_step(W_next, delta_next, s, theta_prime):
    return (W_next @ delta_next)[1:] * theta_prime(s)
''',
        "sum over j": '''
def delta_step(W_next, delta_next, s, theta_prime):
    delta = np.zeros(len(s))
    for i in range(len(s)):
        for j in range(len(delta_next)):
            delta[i] += delta_next[j] * W_next[i + 1, j]
        delta[i] *= theta_prime(s[i])
    return delta
''',
        "einsum": '''
def delta_step(W_next, delta_next, s, theta_prime):
    return np.einsum("ij,j,i->i", W_next[1:], delta_next, theta_prime(s))
''',
        "broadcast and add": '''
def delta_step(W, d, s, tp):
    return np.sum(W[1:, :] * d, axis=1) * tp(s)
''',
        "row times turned matrix": '''
def delta_step(W_next, delta_next, s, theta_prime):
    return delta_next @ W_next[1:].T * theta_prime(s)
''',
        "Jacobian": '''
def delta_step(W_next, delta_next, s, theta_prime):
    J = W_next[1:].T @ np.diag(theta_prime(s))
    return J.T @ delta_next
''',
        "slope of the 1 is 0": '''
def delta_step(W_next, delta_next, s, theta_prime):
    slopes = np.concatenate([[0.0], theta_prime(s)])
    return (slopes * (W_next @ delta_next))[1:]
''',
        "counted from the end": '''
def delta_step(W_next, delta_next, s, theta_prime):
    return W_next[-len(s):].dot(delta_next) * theta_prime(s)
''',
        "unit by unit": '''
def delta_step(W_next, delta_next, s, theta_prime):
    return np.array([row @ delta_next * theta_prime(v) for row, v in zip(W_next[1:], s)])
''',
        "follower by follower": '''
def delta_step(W_next, delta_next, s, theta_prime):
    back = 0
    for column, error in zip(W_next.T, delta_next):
        back = back + column[1:] * error
    return back * theta_prime(s)
''',
        "single precision": '''
def delta_step(W_next, delta_next, s, theta_prime):
    W, d, s = (a.astype(np.float32) for a in (W_next[1:], delta_next, s))
    return W @ d * theta_prime(s)
''',
        "list": '''
def delta_step(W_next, delta_next, s, theta_prime):
    back = [sum(w * d for w, d in zip(row, delta_next)) for row in W_next.tolist()[1:]]
    return [b * float(theta_prime(v)) for b, v in zip(back, s)]
''',
    },
    "E7.4": {
        "column times row": '''
def grad_W(x_prev, delta):
    return x_prev[:, None] @ delta[None, :]
''',
        "broadcasting": '''
def grad_W(x_prev, delta):
    return x_prev[:, np.newaxis] * delta
''',
        "loops": '''
def grad_W(x_prev, delta):
    out = np.zeros((len(x_prev), len(delta)))
    for i in range(len(x_prev)):
        for j in range(len(delta)):
            out[i, j] = x_prev[i] * delta[j]
    return out
''',
        "einsum": '''
def grad_W(x, d):
    return np.einsum("i,j->ij", x, d)
''',
        "multiply.outer": '''
grad_W = np.multiply.outer
''',
        "unit by unit": '''
def grad_W(x_prev, delta):
    return np.column_stack([x_prev * d for d in delta])
''',
        "turned twice": '''
def grad_W(x_prev, delta):
    return np.outer(delta, x_prev).T
''',
        "nested lists": '''
def grad_W(x_prev, delta):
    return [[x * d for d in delta] for x in x_prev]
''',
        "reshape and dot": '''
def grad_W(x_prev, delta):
    return np.dot(x_prev.reshape(-1, 1), delta.reshape(1, -1))
''',
        "single precision": '''
def grad_W(x_prev, delta):
    return np.outer(x_prev.astype("float32"), delta.astype("float32"))
''',
        "kron": '''
def grad_W(x_prev, delta):
    return np.kron(x_prev, delta).reshape(len(x_prev), len(delta))
''',
    },
    "E7.5": {
        "one loop": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    L = len(Ws)
    Xs, S = [x], []
    for l, W in enumerate(Ws):
        S.append(W.T @ Xs[-1])
        v = theta(S[-1])
        Xs.append(v if l == L - 1 else np.append(1, v))
    grads = [None] * L
    delta = dg_dx(Xs[-1], y) * theta_prime(S[-1])
    for l in range(L - 1, -1, -1):
        grads[l] = np.outer(Xs[l], delta)
        if l > 0:
            delta = (Ws[l][1:] @ delta) * theta_prime(S[l - 1])
    return grads
''',
        "recursion": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    def down(x, Ws):
        s = x @ Ws[0]
        if len(Ws) == 1:
            delta = dg_dx(theta(s), y) * theta_prime(s)
            return [np.outer(x, delta)], Ws[0] @ delta
        grads, back = down(np.r_[1, theta(s)], Ws[1:])
        delta = back[1:] * theta_prime(s)
        return [np.outer(x, delta), *grads], Ws[0] @ delta
    return down(x, Ws)[0]
''',
        "reversed zip": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    S, Xs = [], [x]
    for W in Ws:
        S.append(Xs[-1] @ W)
        Xs.append(np.hstack([1, theta(S[-1])]))
    back = np.append(0, dg_dx(Xs.pop()[1:], y))
    grads = []
    for W, s, v in zip(reversed(Ws), reversed(S), reversed(Xs)):
        delta = back[1:] * theta_prime(s)
        grads.append(v[:, None] * delta)
        back = W @ delta
    return grads[::-1]
''',
        "columns": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    L = len(Ws)
    x, y = x.reshape(-1, 1), y.reshape(-1, 1)
    S, Xs = [], [x]
    for l in range(L):
        S.append(Ws[l].T @ Xs[l])
        Xs.append(theta(S[l]) if l == L - 1 else np.vstack([[[1]], theta(S[l])]))
    delta = dg_dx(Xs[L], y) * theta_prime(S[L - 1])
    grads = {L - 1: Xs[L - 1] @ delta.T}
    for l in range(L - 2, -1, -1):
        delta = (Ws[l + 1][1:] @ delta) * theta_prime(S[l])
        grads[l] = Xs[l] @ delta.T
    return [grads[l] for l in range(L)]
''',
        "deltas first": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    v, inputs, pre = x, [], []
    for W in Ws:
        inputs.append(v)
        pre.append(W.T.dot(v))
        v = np.insert(theta(pre[-1]), 0, 1)
    deltas = [dg_dx(v[1:], y) * theta_prime(pre[-1])]
    for W, s in zip(Ws[:0:-1], pre[-2::-1]):
        deltas.append(np.delete(W, 0, 0) @ deltas[-1] * theta_prime(s))
    return [np.outer(v, d) for v, d in zip(inputs, deltas[::-1])]
''',
        "biases apart": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    b, V = [W[0] for W in Ws], [W[1:] for W in Ws]
    a, s = [x[1:]], []
    for bias, M in zip(b, V):
        s.append(bias + a[-1] @ M)
        a.append(theta(s[-1]))
    delta = dg_dx(a[-1], y) * theta_prime(s[-1])
    out = []
    for l in reversed(range(len(Ws))):
        out.append(np.vstack([delta, np.outer(a[l], delta)]))
        if l:
            delta = V[l] @ delta * theta_prime(s[l - 1])
    return tuple(out[::-1])
''',
        "Jacobian products": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    S, Xs = [], [x]
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, theta(S[-1])))
    grads = []
    for l in range(len(Ws)):
        row = dg_dx(Xs[-1][1:], y) @ np.diag(theta_prime(S[-1]))
        for k in range(len(Ws) - 1, l, -1):
            row = row @ Ws[k][1:].T @ np.diag(theta_prime(S[k - 1]))
        grads.append(np.outer(Xs[l], row))
    return grads
''',
        "forward slopes": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    def answer(l0, i, j):
        v, dv = x, np.zeros(len(x))
        for l, W in enumerate(Ws):
            s, ds = W.T @ v, W.T @ dv
            if l == l0:
                ds[j] += v[i]
            v, dv = np.append(1, theta(s)), np.append(0, theta_prime(s) * ds)
        return dg_dx(v[1:], y) @ dv[1:]
    floats = [W.astype(float) for W in Ws]
    Ws = floats
    return [np.array([[answer(l, i, j) for j in range(W.shape[1])] for i in range(W.shape[0])])
            for l, W in enumerate(Ws)]
''',
        "complex step": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    def run(Vs):
        v = x
        for V in Vs:
            v = np.append(1, theta(V.T @ v))
        return v[1:]
    slopes = dg_dx(run(Ws), y)
    grads = []
    for l, W in enumerate(Ws):
        grad = np.zeros(W.shape)
        for entry in np.ndindex(W.shape):
            Vs = [V.astype(complex) for V in Ws]
            Vs[l][entry] += 1e-20j
            grad[entry] = slopes @ np.imag(run(Vs)) / 1e-20
        grads.append(grad)
    return grads
''',
        "loops everywhere": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    L = len(Ws)
    S, Xs = [], [list(map(float, x))]
    for l, W in enumerate(Ws):
        s = [sum(W[i][j] * Xs[-1][i] for i in range(len(W))) for j in range(len(W[0]))]
        S.append(s)
        Xs.append(([1.0] if l < L - 1 else []) + [float(theta(v)) for v in s])
    outer = dg_dx(np.array(Xs[-1]), y)
    delta = [outer[j] * theta_prime(S[-1][j]) for j in range(len(outer))]
    grads = []
    for l in range(L - 1, -1, -1):
        grads = [[[v * d for d in delta] for v in Xs[l]]] + grads
        if l > 0:
            delta = [sum(Ws[l][i + 1][j] * delta[j] for j in range(len(delta)))
                     * theta_prime(S[l - 1][i]) for i in range(len(S[l - 1]))]
    return grads
''',
        "einsum": '''
def backprop_L(x0, target, weights, act, act_prime, loss_prime):
    pre, post = [], [x0]
    for W in weights:
        pre.append(np.einsum("io,i->o", W, post[-1]))
        post.append(np.concatenate([np.ones(1), act(pre[-1])]))
    d = np.einsum("o,o->o", loss_prime(post[-1][1:], target), act_prime(pre[-1]))
    out = [np.einsum("i,o->io", post[-2], d)]
    for k in range(len(weights) - 2, -1, -1):
        d = np.einsum("io,o,i->i", weights[k + 1][1:], d, act_prime(pre[k]))
        out = [np.einsum("i,o->io", post[k], d)] + out
    return out
''',
        "single precision": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    f = np.float32
    Ws, Xs, S = [W.astype(f) for W in Ws], [x.astype(f)], []
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(f(1), theta(S[-1])).astype(f))
    delta = (dg_dx(Xs[-1][1:], y.astype(f)) * theta_prime(S[-1])).astype(f)
    grads = [np.outer(Xs[-2], delta)]
    for l in range(len(Ws) - 1, 0, -1):
        delta = (Ws[l][1:] @ delta * theta_prime(S[l - 1])).astype(f)
        grads.insert(0, np.outer(Xs[l - 1], delta))
    return grads
''',
    },
}

WRONG = {
    "E7.1": {
        "no 1 for hidden layers": '''
def forward_lfd(x, Ws, theta):
    S, Xs = [], [x]
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(theta(S[-1]))
    return S, Xs
''',
        "a second 1": '''
def forward_lfd(x, Ws, theta):
    S, Xs = [], [np.append(1, x)]
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, theta(S[-1])))
    return S, Xs
''',
        "two layers assumed": '''
def forward_lfd(x, Ws, theta):
    W1, W2 = Ws
    s1 = W1.T @ x
    x1 = np.append(1, theta(s1))
    s2 = W2.T @ x1
    return [s1, s2], [x, x1, theta(s2)]
''',
        "first two layers": '''
def forward_lfd(x, Ws, theta):
    S, Xs = [], [x]
    for W in Ws[:2]:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, theta(S[-1])))
    Xs[-1] = Xs[-1][1:]
    return S, Xs
''',
        "tanh assumed": '''
def forward_lfd(x, Ws, theta):
    S, Xs = [], [x]
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, np.tanh(S[-1])))
    Xs[-1] = Xs[-1][1:]
    return S, Xs
''',
        "input activated": '''
def forward_lfd(x, Ws, theta):
    S, Xs = [], [theta(x)]
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, theta(S[-1])))
    Xs[-1] = Xs[-1][1:]
    return S, Xs
''',
        "output lost": '''
def forward_lfd(x, Ws, theta):
    S, Xs = [], [x]
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, theta(S[-1])))
    return S[-1], Xs[-1][1:]
''',
        "S alone": '''
def forward_lfd(x, Ws, theta):
    S = []
    for W in Ws:
        S.append(W.T @ x)
        x = np.append(1, theta(S[-1]))
    return S
''',
        "counted from 1": '''
def forward_lfd(x, Ws, theta):
    S, Xs = [None], [x]
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, theta(S[-1])))
    Xs[-1] = Xs[-1][1:]
    return S, Xs
''',
        "one long vector": '''
def forward_lfd(x, Ws, theta):
    S, Xs = [], [x]
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, theta(S[-1])))
    Xs[-1] = Xs[-1][1:]
    return np.concatenate(S), np.concatenate(Xs)
''',
        "biases twice": '''
def forward_lfd(x, Ws, theta):
    S, Xs = [], [x]
    for W in Ws:
        S.append(W.T @ Xs[-1] + W[0])
        Xs.append(np.append(1, theta(S[-1])))
    Xs[-1] = Xs[-1][1:]
    return S, Xs
''',
        "input's 1 overwritten": '''
def forward_lfd(x, Ws, theta):
    S, Xs = [], [x]
    x[0] = 0
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, theta(S[-1])))
    Xs[-1] = Xs[-1][1:]
    return S, Xs
''',
        "whole numbers kept": '''
def forward_lfd(x, Ws, theta):
    S, Xs = [], [x]
    for l, W in enumerate(Ws, 1):
        S.append(W.T @ Xs[-1])
        v = np.ones(W.shape[1] + 1, dtype=W.dtype)
        v[1:] = theta(S[-1])
        Xs.append(v if l < len(Ws) else v[1:])
    return S, Xs
''',
        "activated twice": '''
def forward_lfd(x, Ws, theta):
    S, Xs = [], [x]
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, theta(theta(S[-1]))))
    Xs[-1] = Xs[-1][1:]
    return S, Xs
''',
        "half precision": '''
def forward_lfd(x, Ws, theta):
    S, Xs = [], [x.astype(np.float16)]
    for W in Ws:
        S.append((W.T @ Xs[-1]).astype(np.float16))
        Xs.append(np.append(1, theta(S[-1])).astype(np.float16))
    Xs[-1] = Xs[-1][1:]
    return S, Xs
''',
    },
    "E7.2": {
        "sigmoid's slope": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    return dg_dx(xL, y) * sigmoid_prime(sL)
''',
        "slope from the answer, sigmoid assumed": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    return dg_dx(xL, y) * xL * (1 - xL)
''',
        "slope from the answer, tanh assumed": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    return dg_dx(xL, y) * (1 - xL ** 2)
''',
        "guided notes": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    return -(y - xL) * theta_prime(sL)
''',
        "y - x": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    return 2 * (y - xL) * theta_prime(sL)
''',
        "slope at the target": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    return dg_dx(xL, y) * theta_prime(y)
''',
        "slope twice": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    return dg_dx(xL, y) * theta_prime(sL) ** 2
''',
        "mean over outputs": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    return dg_dx(xL, y) * theta_prime(sL) / len(y)
''',
        "first output alone": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    return dg_dx(xL, y)[:1] * theta_prime(sL)[:1]
''',
        "a 1 in front": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    return np.append(1, dg_dx(xL, y) * theta_prime(sL))
''',
        "column": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    return (dg_dx(xL, y) * theta_prime(sL))[:, None]
''',
        "diagonal matrix": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    return np.diag(dg_dx(xL, y) * theta_prime(sL))
''',
        "divided": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    return dg_dx(xL, y) / theta_prime(sL)
''',
        "sizes alone": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    return np.abs(dg_dx(xL, y)) * theta_prime(sL)
''',
        "whole numbers kept": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    delta = np.zeros_like(sL)
    delta[:] = dg_dx(xL, y) * theta_prime(sL)
    return delta
''',
        "in place": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    xL -= y
    return dg_dx(xL + y, y) * theta_prime(sL)
''',
        "half precision": '''
def output_delta(xL, y, sL, dg_dx, theta_prime):
    return (dg_dx(xL, y) * theta_prime(sL)).astype(np.float16)
''',
    },
    "E7.3": {
        "sigmoid's slope": '''
def delta_step(W_next, delta_next, s, theta_prime):
    return (W_next[1:] @ delta_next) * sigmoid_prime(s)
''',
        "first column dropped": '''
def delta_step(W_next, delta_next, s, theta_prime):
    return (W_next[:, 1:] @ delta_next[1:])[1:] * theta_prime(s)
''',
        "first follower alone": '''
def delta_step(W_next, delta_next, s, theta_prime):
    return W_next[1:, 0] * delta_next[0] * theta_prime(s)
''',
        "slope twice": '''
def delta_step(W_next, delta_next, s, theta_prime):
    return (W_next[1:] @ delta_next) * theta_prime(s) ** 2
''',
        "mean over followers": '''
def delta_step(W_next, delta_next, s, theta_prime):
    return (W_next[1:] * delta_next).mean(axis=1) * theta_prime(s)
''',
        "bias row added": '''
def delta_step(W_next, delta_next, s, theta_prime):
    return (W_next[1:] @ delta_next + W_next[0] @ delta_next) * theta_prime(s)
''',
        "slope at the shares of 1": '''
def delta_step(W_next, delta_next, s, theta_prime):
    return W_next[1:] @ delta_next * theta_prime(1)
''',
        "length made to fit": '''
def delta_step(W_next, delta_next, s, theta_prime):
    return (W_next @ delta_next)[:len(s)] * theta_prime(s)
''',
        "reshaped": '''
def delta_step(W_next, delta_next, s, theta_prime):
    W = W_next[1:]
    return W.T.reshape(W.shape) @ delta_next * theta_prime(s)
''',
        "sums multiplied": '''
def delta_step(W_next, delta_next, s, theta_prime):
    return W_next[1:].sum(axis=1) * delta_next.sum() * theta_prime(s)
''',
        "sizes alone": '''
def delta_step(W_next, delta_next, s, theta_prime):
    return np.abs(W_next[1:] @ delta_next) * theta_prime(s)
''',
        "column": '''
def delta_step(W_next, delta_next, s, theta_prime):
    return W_next[1:] @ delta_next[:, None] * theta_prime(s)[:, None]
''',
        "column times row": '''
def delta_step(W_next, delta_next, s, theta_prime):
    return W_next[1:] @ delta_next[:, None] * theta_prime(s)
''',
        "weights changed": '''
def delta_step(W_next, delta_next, s, theta_prime):
    W_next[0] = 0
    return (W_next @ delta_next)[1:] * theta_prime(s)
''',
        "whole numbers kept": '''
def delta_step(W_next, delta_next, s, theta_prime):
    delta = np.zeros_like(s)
    delta[:] = (W_next[1:] @ delta_next) * theta_prime(s)
    return delta
''',
        "half precision": '''
def delta_step(W_next, delta_next, s, theta_prime):
    return (W_next[1:] @ delta_next * theta_prime(s)).astype(np.float16)
''',
        "divided": '''
def delta_step(W_next, delta_next, s, theta_prime):
    return (W_next[1:] @ delta_next) / theta_prime(s)
''',
    },
    "E7.4": {
        "rows from the end": '''
def grad_W(x_prev, delta):
    return np.outer(x_prev[::-1], delta)
''',
        "last entry left out": '''
def grad_W(x_prev, delta):
    return np.outer(x_prev[:-1], delta)
''',
        "1 moved to the end": '''
def grad_W(x_prev, delta):
    return np.outer(np.append(x_prev[1:], 1), delta)
''',
        "bias row of zeros": '''
def grad_W(x_prev, delta):
    grad = np.outer(x_prev, delta)
    grad[0] = 0
    return grad
''',
        "mean": '''
def grad_W(x_prev, delta):
    return np.outer(x_prev, delta) / len(x_prev)
''',
        "reshaped": '''
def grad_W(x_prev, delta):
    return np.outer(delta, x_prev).reshape(len(x_prev), len(delta))
''',
        "all added up": '''
def grad_W(x_prev, delta):
    return np.sum(np.outer(x_prev, delta))
''',
        "added over inputs": '''
def grad_W(x_prev, delta):
    return np.outer(x_prev, delta).sum(axis=0)
''',
        "slope of the input": '''
def grad_W(x_prev, delta):
    return np.outer(sigmoid_prime(x_prev), delta)
''',
        "square": '''
def grad_W(x_prev, delta):
    return np.outer(x_prev, x_prev)
''',
        "first unit alone": '''
def grad_W(x_prev, delta):
    return np.outer(x_prev, delta[:1])
''',
        "sizes alone": '''
def grad_W(x_prev, delta):
    return np.abs(np.outer(x_prev, delta))
''',
        "three axes": '''
def grad_W(x_prev, delta):
    return np.outer(x_prev, delta)[None]
''',
        "input changed": '''
def grad_W(x_prev, delta):
    grad = np.outer(x_prev, delta)
    delta *= 2
    return grad
''',
        "squeezed": '''
def grad_W(x_prev, delta):
    return np.squeeze(np.outer(x_prev, delta))
''',
        "half precision": '''
def grad_W(x_prev, delta):
    return np.outer(x_prev, delta).astype(np.float16)
''',
    },
    "E7.5": {
        "two layers assumed": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    W1, W2 = Ws
    s1 = W1.T @ x
    x1 = np.append(1, theta(s1))
    s2 = W2.T @ x1
    d2 = dg_dx(theta(s2), y) * theta_prime(s2)
    d1 = W2[1:] @ d2 * theta_prime(s1)
    return [np.outer(x, d1), np.outer(x1, d2)]
''',
        "two layers back": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    S, Xs = [], [x]
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, theta(S[-1])))
    delta = dg_dx(Xs[-1][1:], y) * theta_prime(S[-1])
    grads = [np.outer(Xs[-2], delta)]
    if len(Ws) > 1:
        delta = Ws[-1][1:] @ delta * theta_prime(S[-2])
        grads.insert(0, np.outer(Xs[-3], delta))
    return grads
''',
        "loop stops early": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    S, Xs = [], [x]
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, theta(S[-1])))
    delta = dg_dx(Xs[-1][1:], y) * theta_prime(S[-1])
    grads = [np.outer(Xs[-2], delta)]
    for l in range(len(Ws) - 1, 1, -1):
        delta = Ws[l][1:] @ delta * theta_prime(S[l - 1])
        grads.insert(0, np.outer(Xs[l - 1], delta))
    return grads
''',
        "one delta skipped": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    S, Xs = [], [x]
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, theta(S[-1])))
    top = dg_dx(Xs[-1][1:], y) * theta_prime(S[-1])
    grads = [np.outer(Xs[-2], top)]
    for l in range(len(Ws) - 1, 0, -1):
        delta = Ws[l][1:] @ top[:Ws[l].shape[1]] * theta_prime(S[l - 1])
        grads.insert(0, np.outer(Xs[l - 1], delta))
    return grads
''',
        "sigmoid's slope": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    S, Xs = [], [x]
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, theta(S[-1])))
    delta = dg_dx(Xs[-1][1:], y) * sigmoid_prime(S[-1])
    grads = [np.outer(Xs[-2], delta)]
    for l in range(len(Ws) - 1, 0, -1):
        delta = Ws[l][1:] @ delta * sigmoid_prime(S[l - 1])
        grads.insert(0, np.outer(Xs[l - 1], delta))
    return grads
''',
        "y - x": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    S, Xs = [], [x]
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, theta(S[-1])))
    delta = 2 * (y - Xs[-1][1:]) * theta_prime(S[-1])
    grads = [np.outer(Xs[-2], delta)]
    for l in range(len(Ws) - 1, 0, -1):
        delta = Ws[l][1:] @ delta * theta_prime(S[l - 1])
        grads.insert(0, np.outer(Xs[l - 1], delta))
    return grads
''',
        "outputs added up": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    S, Xs = [], [x]
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, theta(S[-1])))
    delta = np.sum(dg_dx(Xs[-1][1:], y)) * theta_prime(S[-1])
    grads = [np.outer(Xs[-2], delta)]
    for l in range(len(Ws) - 1, 0, -1):
        delta = Ws[l][1:] @ delta * theta_prime(S[l - 1])
        grads.insert(0, np.outer(Xs[l - 1], delta))
    return grads
''',
        "mean over outputs": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    S, Xs = [], [x]
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, theta(S[-1])))
    delta = dg_dx(Xs[-1][1:], y) * theta_prime(S[-1]) / len(y)
    grads = [np.outer(Xs[-2], delta)]
    for l in range(len(Ws) - 1, 0, -1):
        delta = Ws[l][1:] @ delta * theta_prime(S[l - 1])
        grads.insert(0, np.outer(Xs[l - 1], delta))
    return grads
''',
        "minus at each step": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    S, Xs = [], [x]
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, theta(S[-1])))
    delta = dg_dx(Xs[-1][1:], y) * theta_prime(S[-1])
    grads = [np.outer(Xs[-2], delta)]
    for l in range(len(Ws) - 1, 0, -1):
        delta = -Ws[l][1:] @ delta * theta_prime(S[l - 1])
        grads.insert(0, np.outer(Xs[l - 1], delta))
    return grads
''',
        "input's bias lost": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    S, Xs = [], [x]
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, theta(S[-1])))
    Xs[0] = np.append(0, x[1:])
    delta = dg_dx(Xs[-1][1:], y) * theta_prime(S[-1])
    grads = [np.outer(Xs[-2], delta)]
    for l in range(len(Ws) - 1, 0, -1):
        delta = Ws[l][1:] @ delta * theta_prime(S[l - 1])
        grads.insert(0, np.outer(Xs[l - 1], delta))
    return grads
''',
        "through the gradient": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    S, Xs = [], [x]
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, theta(S[-1])))
    delta = dg_dx(Xs[-1][1:], y) * theta_prime(S[-1])
    grads = [np.outer(Xs[-2], delta)]
    for l in range(len(Ws) - 1, 0, -1):
        delta = grads[0][1:] @ delta * theta_prime(S[l - 1])
        grads.insert(0, np.outer(Xs[l - 1], delta))
    return grads
''',
        "one long vector": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    S, Xs = [], [x]
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, theta(S[-1])))
    delta = dg_dx(Xs[-1][1:], y) * theta_prime(S[-1])
    grads = [np.outer(Xs[-2], delta)]
    for l in range(len(Ws) - 1, 0, -1):
        delta = Ws[l][1:] @ delta * theta_prime(S[l - 1])
        grads.insert(0, np.outer(Xs[l - 1], delta))
    return np.concatenate([g.ravel() for g in grads])
''',
        "whole numbers kept": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    S, Xs = [], [x]
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, theta(S[-1])))
    delta = dg_dx(Xs[-1][1:], y) * theta_prime(S[-1])
    grads = [np.zeros_like(W) for W in Ws]
    grads[-1][:] = np.outer(Xs[-2], delta)
    for l in range(len(Ws) - 1, 0, -1):
        delta = Ws[l][1:] @ delta * theta_prime(S[l - 1])
        grads[l - 1][:] = np.outer(Xs[l - 1], delta)
    return grads
''',
        "biases zeroed in place": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    S, Xs = [], [x]
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, theta(S[-1])))
    delta = dg_dx(Xs[-1][1:], y) * theta_prime(S[-1])
    grads = [np.outer(Xs[-2], delta)]
    for l in range(len(Ws) - 1, 0, -1):
        Ws[l][0] = 0
        delta = (Ws[l] @ delta)[1:] * theta_prime(S[l - 1])
        grads.insert(0, np.outer(Xs[l - 1], delta))
    return grads
''',
        "weights taken out of the list": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    S, Xs = [], [x]
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, theta(S[-1])))
    back, grads = dg_dx(Xs.pop()[1:], y), []
    while Ws:
        delta = back * theta_prime(S.pop())
        grads.insert(0, np.outer(Xs.pop(), delta))
        back = Ws.pop()[1:] @ delta
    return grads
''',
        "coarse differences": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    def run(Vs):
        v = x
        for V in Vs:
            v = np.append(1, theta(V.T @ v))
        return v[1:]
    slopes, grads = dg_dx(run(Ws), y), []
    for l, W in enumerate(Ws):
        grad = np.zeros(W.shape)
        for entry in np.ndindex(W.shape):
            Vs = [V.astype(float) for V in Ws]
            Vs[l][entry] += 0.01
            grad[entry] = slopes @ (run(Vs) - run(Ws)) / 0.01
        grads.append(grad)
    return grads
''',
        "gradients of the answer": '''
def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    S, Xs = [], [x]
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, theta(S[-1])))
    delta = theta_prime(S[-1])
    grads = [np.outer(Xs[-2], delta)]
    for l in range(len(Ws) - 1, 0, -1):
        delta = Ws[l][1:] @ delta * theta_prime(S[l - 1])
        grads.insert(0, np.outer(Xs[l - 1], delta))
    return grads
''',
    },
}
