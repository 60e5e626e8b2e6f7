"""Lesson 07, the layout of "Calculus behind Backpropagation": right answers, and wrong ones.

Each text is a whole answer cell. It may use `np` and the given functions `sigmoid`,
`sigmoid_prime`, `forward` and `cost`.
"""

RIGHT = {
    "E7.6": {
        "concatenate": '''
def forward_eth(x, Ws, phi):
    v = np.concatenate([x, [1]])
    zs, vs = [], [v]
    for W in Ws[:-1]:
        z = np.dot(W, v)
        v = np.concatenate([phi(z), [1]])
        zs.append(z)
        vs.append(v)
    return zs, vs, np.dot(Ws[-1], v)
''',
        "last z taken off": '''
def forward_eth(x, Ws, phi):
    zs, vs = [], []
    v = x
    for W in Ws:
        vs.append(np.r_[v, 1])
        zs.append(W @ vs[-1])
        v = phi(zs[-1])
    f = zs.pop()
    return zs, vs, f
''',
        "bias apart": '''
def forward_eth(x, Ws, phi):
    zs, vs, v = [], [np.append(x, 1.0)], x
    for W in Ws[:-1]:
        zs.append(W[:, :-1] @ v + W[:, -1])
        v = phi(zs[-1])
        vs.append(np.append(v, 1.0))
    W = Ws[len(Ws) - 1]
    return zs, vs, W[:, :-1] @ v + W[:, -1]
''',
        "recursion": '''
def forward_eth(x, Ws, phi):
    v = np.hstack((x, 1))
    z = Ws[0] @ v
    if len(Ws) == 1:
        return [], [v], z
    zs, vs, f = forward_eth(phi(z), Ws[1:], phi)
    return [z] + zs, [v] + vs, f
''',
        "sums with indices": '''
def forward_eth(x, Ws, phi):
    L = len(Ws)
    v = [float(entry) for entry in x] + [1.0]
    zs, vs = [], [v]
    for l in range(L):
        z = [0.0] * len(Ws[l])
        for i in range(len(z)):
            for j in range(len(v)):
                z[i] += Ws[l][i, j] * v[j]
        if l == L - 1:
            return zs, vs, z
        v = [float(phi(entry)) for entry in z] + [1.0]
        zs.append(z)
        vs.append(v)
''',
        "einsum and tuples": '''
def forward_eth(inputs, weights, activation):
    zs, vs = (), (np.insert(inputs, len(inputs), 1),)
    for W in weights[:-1]:
        z = np.einsum("ij,j->i", W, vs[-1])
        zs += (z,)
        vs += (np.insert(activation(z), len(z), 1.0),)
    return zs, vs, np.einsum("ij,j->i", weights[-1], vs[-1])
''',
        "boxes filled": '''
def forward_eth(x, Ws, phi):
    vs = [np.ones(W.shape[1]) for W in Ws]
    zs = [np.zeros(len(W)) for W in Ws[:-1]]
    vs[0][:-1] = x
    for l in range(1, len(Ws)):
        zs[l - 1][:] = vs[l - 1] @ Ws[l - 1].T
        vs[l][:-1] = phi(zs[l - 1])
    return [zs, vs, vs[-1] @ Ws[-1].T]
''',
        "columns in between": '''
def forward_eth(x, Ws, phi):
    column = np.vstack([x[:, None], [[1]]])
    zs, vs = [], [column[:, 0]]
    for W in Ws[:-1]:
        z = np.matmul(W, column)
        column = np.vstack([phi(z), [[1]]])
        zs.append(z.ravel())
        vs.append(column.ravel())
    return zs, vs, np.matmul(Ws[-1], column).ravel()
''',
        "single precision": '''
def forward_eth(x, Ws, phi):
    one = np.ones(1, dtype=np.float32)
    zs, vs = [], [np.concatenate([x.astype(np.float32), one])]
    for W in Ws[:-1]:
        zs.append(W.astype(np.float32) @ vs[-1])
        vs.append(np.concatenate([phi(zs[-1]).astype(np.float32), one]))
    return zs, vs, Ws[-1].astype(np.float32) @ vs[-1]
''',
        "empty array for no layers": '''
def forward_eth(x, Ws, phi):
    zs, vs = [], [np.append(x, 1)]
    for W in Ws[:-1]:
        zs.append((W * vs[-1]).sum(axis=1))
        vs.append(np.append(phi(zs[-1]), 1))
    return zs if zs else np.array([]), vs, (Ws[-1] * vs[-1]).sum(axis=1)
''',
    },
    "E7.7": {
        "last axis": '''
def predict_class(F):
    return F.argmax(axis=-1)
''',
        "row by row": '''
def predict_class(F):
    return np.array([np.argmax(row) for row in F])
''',
        "list": '''
def predict_class(F):
    return [int(np.argmax(row)) for row in F]
''',
        "order's end": '''
def predict_class(F):
    return np.argsort(F, axis=1)[:, -1]
''',
        "columns turned": '''
def predict_class(outputs):
    return np.argmax(outputs.T, axis=0)
''',
        "loops": '''
def predict_class(F):
    classes = np.zeros(len(F))
    for n in range(F.shape[0]):
        best = 0
        for c in range(1, F.shape[1]):
            if F[n, c] > F[n, best]:
                best = c
        classes[n] = best
    return classes
''',
        "short integers": '''
def predict_class(F):
    return np.argmax(F, axis=1).astype(np.uint8)
''',
        "max and index": '''
def predict_class(F):
    return [row.index(max(row)) for row in F.tolist()]
''',
        "softmax first": '''
def predict_class(F):
    P = np.exp(F) / np.exp(F).sum(axis=1, keepdims=True)
    return P.argmax(1)
''',
        "marks counted": '''
def predict_class(F):
    marks = F == F.max(axis=1, keepdims=True)
    return marks @ np.arange(F.shape[1])
''',
        "floats": '''
def predict_class(F):
    return np.argmax(F, axis=1).astype(float)
''',
        "smallest of the opposite": '''
predict_class = lambda F: np.argmin(-F, axis=1)
''',
        "nonzero": '''
def predict_class(F):
    return np.nonzero(F == np.max(F, axis=1)[:, None])[1]
''',
    },
    "E7.8": {
        "one loop": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    L = len(Ws)
    v, vs, zs = np.append(x, 1), [], []
    for W in Ws:
        vs.append(v)
        zs.append(W @ v)
        v = np.append(phi(zs[-1]), 1)
    grads = [None] * L
    error = dl_df(zs[-1])
    for l in reversed(range(L)):
        grads[l] = error[:, None] * vs[l]
        if l:
            error = error @ Ws[l][:, :-1] * phi_prime(zs[l - 1])
    return grads
''',
        "Jacobian products": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    vs, zs = [np.append(x, 1)], []
    for W in Ws:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    grads = []
    for l in range(len(Ws)):
        row = dl_df(zs[-1])[None, :]
        for k in range(len(Ws) - 1, l, -1):
            row = row @ (Ws[k][:, :-1] @ np.diag(phi_prime(zs[k - 1])))
        grads.append(row.T @ vs[l][None, :])
    return grads
''',
        "Jacobians with the 1 kept": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    vs, zs = [np.append(x, 1)], []
    for W in Ws:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    J, grads = dl_df(zs[-1]), []
    for l in range(len(Ws) - 1, -1, -1):
        grads.append(np.outer(J, vs[l]))
        if l > 0:
            dv_dz = np.vstack([np.diag(phi_prime(zs[l - 1])), np.zeros((1, len(zs[l - 1])))])
            J = J @ Ws[l] @ dv_dz
    return grads[::-1]
''',
        "recursion": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    def through(x, Ws):
        v = np.r_[x, 1]
        z = Ws[0] @ v
        if len(Ws) == 1:
            d = dl_df(z)
            return [np.outer(d, v)], d @ Ws[0][:, :-1]
        grads, back = through(phi(z), Ws[1:])
        d = back * phi_prime(z)
        return [np.outer(d, v)] + grads, d @ Ws[0][:, :-1]
    return through(x, Ws)[0]
''',
        "in the other layout": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    Vs = [np.vstack([W[:, -1], W[:, :-1].T]) for W in Ws]
    Xs, S = [np.append(1, x)], []
    for V in Vs:
        S.append(V.T @ Xs[-1])
        Xs.append(np.append(1, phi(S[-1])))
    delta = dl_df(S[-1])
    grads = []
    for l in range(len(Vs) - 1, -1, -1):
        G = np.outer(Xs[l], delta)
        grads.insert(0, np.column_stack([G[1:].T, G[0]]))
        if l:
            delta = Vs[l][1:] @ delta * phi_prime(S[l - 1])
    return grads
''',
        "einsum": '''
def backprop_eth(inputs, weights, loss_prime, act, act_prime):
    post, pre = [np.append(inputs, 1)], []
    for W in weights[:-1]:
        pre.append(np.einsum("ij,j->i", W, post[-1]))
        post.append(np.append(act(pre[-1]), 1))
    d = loss_prime(np.einsum("ij,j->i", weights[-1], post[-1]))
    out = [np.einsum("i,j->ij", d, post[-1])]
    for W, z, v in zip(weights[:0:-1], pre[::-1], post[-2::-1]):
        d = np.einsum("ij,i,j->j", W[:, :-1], d, act_prime(z))
        out = [np.einsum("i,j->ij", d, v)] + out
    return out
''',
        "biases apart": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    a, zs = [x], []
    for W in Ws:
        zs.append(W[:, :-1] @ a[-1] + W[:, -1])
        a.append(phi(zs[-1]))
    d = dl_df(zs[-1])
    grads = ()
    for l in range(len(Ws))[::-1]:
        grads = (np.column_stack([np.outer(d, a[l]), d]),) + grads
        if l > 0:
            d = (Ws[l][:, :-1].T @ d) * phi_prime(zs[l - 1])
    return grads
''',
        "complex step": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    def run(Vs):
        v = np.append(x, 1)
        for V in Vs[:-1]:
            v = np.append(phi(V @ v), 1)
        return Vs[-1] @ v
    slopes, grads = dl_df(run(Ws)), []
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
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    vs, zs = [[float(e) for e in x] + [1.0]], []
    for W in Ws:
        zs.append([sum(w * v for w, v in zip(row, vs[-1])) for row in W])
        vs.append([float(phi(z)) for z in zs[-1]] + [1.0])
    d = list(dl_df(np.array(zs[-1])))
    grads = [[[di * v for v in vs[-2]] for di in d]]
    for l in range(len(Ws) - 1, 0, -1):
        new = []
        for j in range(len(zs[l - 1])):
            back = 0.0
            for i in range(len(d)):
                back += Ws[l][i, j] * d[i]
            new.append(back * phi_prime(zs[l - 1][j]))
        d = new
        grads.insert(0, [[di * v for v in vs[l - 1]] for di in d])
    return grads
''',
        "single precision": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    f32 = lambda a: np.asarray(a, dtype=np.float32)
    Ws, vs, zs = [f32(W) for W in Ws], [f32(np.append(x, 1))], []
    for W in Ws:
        zs.append(W @ vs[-1])
        vs.append(f32(np.append(phi(zs[-1]), 1)))
    d = f32(dl_df(zs[-1]))
    grads = [np.outer(d, vs[-2])]
    for l in range(len(Ws) - 1, 0, -1):
        d = f32(Ws[l][:, :-1].T @ d * phi_prime(zs[l - 1]))
        grads.insert(0, np.outer(d, vs[l - 1]))
    return grads
''',
        "column left out afterwards": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    vs, zs = [np.append(x, 1)], []
    for W in Ws[:-1]:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    d = dl_df(Ws[-1] @ vs[-1])
    grads = [np.outer(d, vs[-1])]
    for l in range(len(zs) - 1, -1, -1):
        d = (Ws[l + 1].T @ d)[:-1] * phi_prime(zs[l])
        grads = [np.outer(d, vs[l]), *grads]
    return grads
''',
    },
}

WRONG = {
    "E7.6": {
        "no 1 for hidden layers": '''
def forward_eth(x, Ws, phi):
    zs, vs = [], [np.append(x, 1)]
    for W in Ws[:-1]:
        zs.append(W @ vs[-1])
        vs.append(phi(zs[-1]))
    return zs, vs, Ws[-1] @ vs[-1]
''',
        "input without its 1": '''
def forward_eth(x, Ws, phi):
    zs, vs = [], [x]
    for W in Ws[:-1]:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    return zs, vs, Ws[-1] @ vs[-1]
''',
        "two layers assumed": '''
def forward_eth(x, Ws, phi):
    W1, W2 = Ws
    v0 = np.append(x, 1)
    z1 = W1 @ v0
    v1 = np.append(phi(z1), 1)
    return [z1], [v0, v1], W2 @ v1
''',
        "f as v too": '''
def forward_eth(x, Ws, phi):
    zs, vs = [], [np.append(x, 1)]
    for W in Ws:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    return zs[:-1], vs, zs[-1]
''',
        "tanh assumed": '''
def forward_eth(x, Ws, phi):
    zs, vs = [], [np.append(x, 1)]
    for W in Ws[:-1]:
        zs.append(W @ vs[-1])
        vs.append(np.append(np.tanh(zs[-1]), 1))
    return zs, vs, Ws[-1] @ vs[-1]
''',
        "input activated": '''
def forward_eth(x, Ws, phi):
    zs, vs = [], [np.append(phi(x), 1)]
    for W in Ws[:-1]:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    return zs, vs, Ws[-1] @ vs[-1]
''',
        "f in front": '''
def forward_eth(x, Ws, phi):
    zs, vs = [], [np.append(x, 1)]
    for W in Ws[:-1]:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    return Ws[-1] @ vs[-1], zs, vs
''',
        "f in a list": '''
def forward_eth(x, Ws, phi):
    zs, vs = [], [np.append(x, 1)]
    for W in Ws[:-1]:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    return zs, vs, [Ws[-1] @ vs[-1]]
''',
        "lists alone": '''
def forward_eth(x, Ws, phi):
    zs, vs = [], [np.append(x, 1)]
    for W in Ws[:-1]:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    return zs, vs
''',
        "hidden 1s in front": '''
def forward_eth(x, Ws, phi):
    zs, vs = [], [np.append(x, 1)]
    for W in Ws[:-1]:
        zs.append(W @ vs[-1])
        vs.append(np.append(1, phi(zs[-1])))
    return zs, vs, Ws[-1] @ vs[-1]
''',
        "columns": '''
def forward_eth(x, Ws, phi):
    zs, vs = [], [np.append(x, 1)[:, None]]
    for W in Ws[:-1]:
        zs.append(W @ vs[-1])
        vs.append(np.vstack([phi(zs[-1]), [[1]]]))
    return zs, vs, Ws[-1] @ vs[-1]
''',
        "class for f": '''
def forward_eth(x, Ws, phi):
    zs, vs = [], [np.append(x, 1)]
    for W in Ws[:-1]:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    return zs, vs, np.argmax(Ws[-1] @ vs[-1])
''',
        "last weights taken out of the list": '''
def forward_eth(x, Ws, phi):
    zs, vs, last = [], [np.append(x, 1)], Ws.pop()
    for W in Ws:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    return zs, vs, last @ vs[-1]
''',
        "whole numbers kept": '''
def forward_eth(x, Ws, phi):
    zs, vs = [], [np.append(x, 1)]
    for W in Ws[:-1]:
        zs.append(W @ vs[-1])
        v = np.ones(len(W) + 1, dtype=W.dtype)
        v[:-1] = phi(zs[-1])
        vs.append(v)
    return zs, vs, Ws[-1] @ vs[-1]
''',
        "half precision": '''
def forward_eth(x, Ws, phi):
    zs, vs = [], [np.append(x, 1)]
    for W in Ws[:-1]:
        zs.append((W @ vs[-1]).astype(np.float16))
        vs.append(np.append(phi(zs[-1]), 1))
    return zs, vs, (Ws[-1] @ vs[-1]).astype(np.float16)
''',
    },
    "E7.7": {
        "second largest": '''
def predict_class(F):
    return np.argsort(F, axis=1)[:, -2]
''',
        "order of the first": '''
def predict_class(F):
    return np.argsort(-F, axis=0)[:, 0]
''',
        "zeros": '''
def predict_class(F):
    return np.zeros(len(F))
''',
        "rounded": '''
def predict_class(F):
    return np.round(F.max(axis=1))
''',
        "texts": '''
def predict_class(F):
    return [str(c) for c in np.argmax(F, axis=1)]
''',
        "first above the mean": '''
def predict_class(F):
    return np.argmax(F > F.mean(axis=1, keepdims=True), axis=1)
''',
        "first positive": '''
def predict_class(F):
    return np.argmax(F > 0, axis=1)
''',
        "largest square": '''
def predict_class(F):
    return np.argmax(F ** 2, axis=1)
''',
        "two classes": '''
def predict_class(F):
    return (F[:, 1] > F[:, 0]).astype(int)
''',
        "counted from the end": '''
def predict_class(F):
    return np.argmax(F[:, ::-1], axis=1)
''',
        "place in the table": '''
def predict_class(F):
    return np.argmax(F, axis=1) + np.arange(len(F)) * F.shape[1]
''',
        "class and value": '''
def predict_class(F):
    return np.argmax(F, axis=1), np.max(F, axis=1)
''',
        "shares": '''
def predict_class(F):
    return np.exp(F) / np.exp(F).sum(axis=1, keepdims=True)
''',
        "first example alone": '''
def predict_class(F):
    return np.argmax(F[0])
''',
        "truncated outputs": '''
def predict_class(F):
    return np.argmax(F.astype(int), axis=1)
''',
        "largest overwritten": '''
def predict_class(F):
    classes = np.argmax(F, axis=1)
    F[:] = 0
    return classes
''',
        "whole squares only": '''
def predict_class(F):
    return [np.argmax(F[c]) for c in range(F.shape[1])]
''',
    },
    "E7.8": {
        "two layers assumed": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    W1, W2 = Ws
    v0 = np.append(x, 1)
    z1 = W1 @ v0
    v1 = np.append(phi(z1), 1)
    d2 = dl_df(W2 @ v1)
    d1 = W2[:, :-1].T @ d2 * phi_prime(z1)
    return [np.outer(d1, v0), np.outer(d2, v1)]
''',
        "loop stops early": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    vs, zs = [np.append(x, 1)], []
    for W in Ws:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    d = dl_df(zs[-1])
    grads = [np.outer(d, vs[-2])]
    for l in range(len(Ws) - 1, 1, -1):
        d = Ws[l][:, :-1].T @ d * phi_prime(zs[l - 1])
        grads.insert(0, np.outer(d, vs[l - 1]))
    return grads
''',
        "sigmoid's slope": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    vs, zs = [np.append(x, 1)], []
    for W in Ws:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    d = dl_df(zs[-1])
    grads = [np.outer(d, vs[-2])]
    for l in range(len(Ws) - 1, 0, -1):
        d = Ws[l][:, :-1].T @ d * sigmoid_prime(zs[l - 1])
        grads.insert(0, np.outer(d, vs[l - 1]))
    return grads
''',
        "loss at phi(f)": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    vs, zs = [np.append(x, 1)], []
    for W in Ws:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    d = dl_df(phi(zs[-1]))
    grads = [np.outer(d, vs[-2])]
    for l in range(len(Ws) - 1, 0, -1):
        d = Ws[l][:, :-1].T @ d * phi_prime(zs[l - 1])
        grads.insert(0, np.outer(d, vs[l - 1]))
    return grads
''',
        "gradients of the outputs added up": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    vs, zs = [np.append(x, 1)], []
    for W in Ws:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    d = np.ones(len(zs[-1]))
    grads = [np.outer(d, vs[-2])]
    for l in range(len(Ws) - 1, 0, -1):
        d = Ws[l][:, :-1].T @ d * phi_prime(zs[l - 1])
        grads.insert(0, np.outer(d, vs[l - 1]))
    return grads
''',
        "slope twice": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    vs, zs = [np.append(x, 1)], []
    for W in Ws:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    d = dl_df(zs[-1])
    grads = [np.outer(d, vs[-2])]
    for l in range(len(Ws) - 1, 0, -1):
        d = Ws[l][:, :-1].T @ d * phi_prime(zs[l - 1]) ** 2
        grads.insert(0, np.outer(d, vs[l - 1]))
    return grads
''',
        "minus at each step": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    vs, zs = [np.append(x, 1)], []
    for W in Ws:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    d = dl_df(zs[-1])
    grads = [np.outer(d, vs[-2])]
    for l in range(len(Ws) - 1, 0, -1):
        d = -Ws[l][:, :-1].T @ d * phi_prime(zs[l - 1])
        grads.insert(0, np.outer(d, vs[l - 1]))
    return grads
''',
        "v of the same layer": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    vs, zs = [np.append(x, 1)], []
    for W in Ws:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    d = dl_df(zs[-1])
    grads = [np.outer(d, vs[-1])]
    for l in range(len(Ws) - 1, 0, -1):
        d = Ws[l][:, :-1].T @ d * phi_prime(zs[l - 1])
        grads.insert(0, np.outer(d, vs[l]))
    return grads
''',
        "z for v": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    vs, zs = [np.append(x, 1)], []
    for W in Ws:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    ins = [vs[0]] + [np.append(z, 1) for z in zs]
    d = dl_df(zs[-1])
    grads = [np.outer(d, ins[-2])]
    for l in range(len(Ws) - 1, 0, -1):
        d = Ws[l][:, :-1].T @ d * phi_prime(zs[l - 1])
        grads.insert(0, np.outer(d, ins[l - 1]))
    return grads
''',
        "through the gradient": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    vs, zs = [np.append(x, 1)], []
    for W in Ws:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    d = dl_df(zs[-1])
    grads = [np.outer(d, vs[-2])]
    for l in range(len(Ws) - 1, 0, -1):
        d = grads[0][:, :-1].T @ d * phi_prime(zs[l - 1])
        grads.insert(0, np.outer(d, vs[l - 1]))
    return grads
''',
        "reshaped": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    vs, zs = [np.append(x, 1)], []
    for W in Ws:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    d = dl_df(zs[-1])
    grads = [np.outer(vs[-2], d).reshape(Ws[-1].shape)]
    for l in range(len(Ws) - 1, 0, -1):
        d = Ws[l][:, :-1].T @ d * phi_prime(zs[l - 1])
        grads.insert(0, np.outer(vs[l - 1], d).reshape(Ws[l - 1].shape))
    return grads
''',
        "hidden 1s in front of the gradients": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    vs, zs = [np.append(x, 1)], []
    for W in Ws:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    ins = [np.roll(v, 1) for v in vs]
    d = dl_df(zs[-1])
    grads = [np.outer(d, ins[-2])]
    for l in range(len(Ws) - 1, 0, -1):
        d = Ws[l][:, :-1].T @ d * phi_prime(zs[l - 1])
        grads.insert(0, np.outer(d, ins[l - 1]))
    return grads
''',
        "bias gradients of zero": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    vs, zs = [np.append(x, 0)], []
    for W in Ws:
        zs.append(W @ np.append(vs[-1][:-1], 1))
        vs.append(np.append(phi(zs[-1]), 0))
    d = dl_df(zs[-1])
    grads = [np.outer(d, vs[-2])]
    for l in range(len(Ws) - 1, 0, -1):
        d = Ws[l][:, :-1].T @ d * phi_prime(zs[l - 1])
        grads.insert(0, np.outer(d, vs[l - 1]))
    return grads
''',
        "with dl/df behind": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    vs, zs = [np.append(x, 1)], []
    for W in Ws:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    d = dl_df(zs[-1])
    grads = [np.outer(d, vs[-2]), d]
    for l in range(len(Ws) - 1, 0, -1):
        d = Ws[l][:, :-1].T @ d * phi_prime(zs[l - 1])
        grads.insert(0, np.outer(d, vs[l - 1]))
    return grads
''',
        "trained in place": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    vs, zs = [np.append(x, 1)], []
    for W in Ws:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    d = dl_df(zs[-1])
    grads = [np.outer(d, vs[-2])]
    for l in range(len(Ws) - 1, 0, -1):
        d = Ws[l][:, :-1].T @ d * phi_prime(zs[l - 1])
        grads.insert(0, np.outer(d, vs[l - 1]))
    for l in range(len(Ws)):
        Ws[l] = Ws[l] - 0.1 * grads[l]
    return grads
''',
        "whole numbers kept": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    vs, zs = [np.append(x, 1)], []
    for W in Ws:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    d = dl_df(zs[-1])
    grads = [np.outer(d, vs[-2])]
    for l in range(len(Ws) - 1, 0, -1):
        d = Ws[l][:, :-1].T @ d * phi_prime(zs[l - 1])
        grads.insert(0, np.outer(d, vs[l - 1]))
    return [g.astype(W.dtype) for g, W in zip(grads, Ws)]
''',
        "coarse differences": '''
def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    def run(Vs):
        v = np.append(x, 1)
        for V in Vs[:-1]:
            v = np.append(phi(V @ v), 1)
        return Vs[-1] @ v
    slopes, grads = dl_df(run(Ws)), []
    for l, W in enumerate(Ws):
        grad = np.zeros(W.shape)
        for entry in np.ndindex(W.shape):
            Vs = [V.astype(float) for V in Ws]
            Vs[l][entry] += 0.01
            grad[entry] = slopes @ (run(Vs) - run(Ws)) / 0.01
        grads.append(grad)
    return grads
''',
    },
}
