"""Lesson 07: any number of layers, in the notations of three sources.

"bkwards" stores W^(l) as (d_{l-1}+1, d_l), one column per unit, bias row first;
"Calculus behind Backpropagation" stores it as (m_l, m_{l-1}+1), one row per unit, bias column
last, and has a linear output; "Lecture 10" stores one row per unit and no bias. All vectors
have one axis. A function f and its slope f' come as two arguments, say theta and theta_prime.
"""

import numpy as np


def forward_lfd(x, Ws, theta):
    """The forward pass of L layers in the layout of "bkwards": the 1 and the bias row first.

    Layer l weighs with s^(l) = W^(l)T x^(l-1), for l = 1 to L: column j of W^(l) holds the
    weights of unit j, its entry in row 0 is the bias. theta acts on every layer, the last one
    included. Each hidden x^(l) starts with a 1, as x^(0) does: the bias row meets it. x^(L) is
    the network's answer and has no 1.

    Parameters
    ----------
    x : array, shape (d_0+1,)
        The input x^(0); it already starts with its 1. It may hold whole numbers.
    Ws : list of L arrays, shapes (d_0+1, d_1), (d_1+1, d_2), …, (d_{L-1}+1, d_L)
        The weights W^(1) to W^(L), L = 1 or more; they may be whole numbers.
    theta : function
        The activation of all layers; it works entry by entry.

    Returns
    -------
    S : list of L arrays, shapes (d_1,), …, (d_L,)
        Pre-activations s^(1) to s^(L).
    Xs : list of L+1 arrays, shapes (d_0+1,), …, (d_{L-1}+1,), (d_L,)
        Activations x^(0) to x^(L). The two lists together as a tuple (S, Xs).
    """
    S, Xs = [], [x]
    for W in Ws:
        S.append(W.T @ Xs[-1])
        Xs.append(np.append(1, theta(S[-1])))
    Xs[-1] = Xs[-1][1:]
    return S, Xs


def output_delta(xL, y, sL, dg_dx, theta_prime):
    """The sensitivity delta^(L) of the output layer, for any loss e = g(x^(L), y).

    "bkwards": delta^(l) is de/ds^(l), entry by entry how fast the loss e changes with the
    pre-activations of layer l. x^(L) = theta(s^(L)). The squared error is one g among many;
    g is known by its slope alone.

    Parameters
    ----------
    xL : array, shape (d_L,)
        The network's answer x^(L); no 1 in front.
    y : array, shape (d_L,)
        The targets; they may be whole numbers.
    sL : array, shape (d_L,)
        The pre-activations s^(L) that xL came from; they may be whole numbers.
    dg_dx : function
        dg_dx(x, y), the answer first and the target second: the slopes of g with respect to
        the entries of x, shape (d_L,).
    theta_prime : function
        The slope theta' of the activation; it works entry by entry.

    Returns
    -------
    delta : array, shape (d_L,)
        delta^(L), one entry per output unit.
    """
    return dg_dx(xL, y) * theta_prime(sL)


def delta_step(W_next, delta_next, s, theta_prime):
    """The sensitivity delta^(l) of a layer from delta^(l+1) of the layer behind it.

    "bkwards", the recursion for l = L-1 down to 1. delta^(l) is de/ds^(l). s^(l) passes theta,
    a 1 comes in front, and W^(l+1) weighs the result for layer l+1. The four arguments need
    not come from one network.

    Parameters
    ----------
    W_next : array, shape (d_l+1, d_{l+1})
        W^(l+1): one column per unit of layer l+1, the bias row first; it may hold whole numbers.
    delta_next : array, shape (d_{l+1},)
        delta^(l+1); it may hold whole numbers.
    s : array, shape (d_l,)
        The pre-activations s^(l); they may be whole numbers.
    theta_prime : function
        The slope theta' of the activation; it works entry by entry.

    Returns
    -------
    delta : array, shape (d_l,)
        delta^(l), one entry per unit of layer l.
    """
    return (W_next[1:] @ delta_next) * theta_prime(s)


def grad_W(x_prev, delta):
    """The gradient of the loss e for the weights W^(l) of one layer.

    "bkwards": each weight reaches e by one pre-activation only, s_j^(l) for the weights of
    column j.

    Parameters
    ----------
    x_prev : array, shape (d_{l-1}+1,)
        x^(l-1), what layer l is fed with; it starts with a 1. It may hold whole numbers.
    delta : array, shape (d_l,)
        delta^(l) = de/ds^(l); it may hold whole numbers.

    Returns
    -------
    gradient : array, shape (d_{l-1}+1, d_l)
        de/dW^(l), one entry per weight of W^(l), bias row included.
    """
    return np.outer(x_prev, delta)


def backprop_L(x, y, Ws, theta, theta_prime, dg_dx):
    """All gradients of a network of L layers for one example, in the layout of "bkwards".

    The forward pass of `forward_lfd`, then back from e = g(x^(L), y). The functions that you
    wrote for the steps are there to be called.

    Parameters
    ----------
    x : array, shape (d_0+1,)
        The input; it already starts with its 1. It may hold whole numbers.
    y : array, shape (d_L,)
        The targets; they may be whole numbers.
    Ws : list of L arrays, shapes (d_0+1, d_1), …, (d_{L-1}+1, d_L)
        The weights W^(1) to W^(L), bias row first; L = 1 or more. They may be whole numbers.
    theta : function
        The activation of all layers, the last one included; it works entry by entry.
    theta_prime : function
        Its slope theta'; it works entry by entry.
    dg_dx : function
        dg_dx(x, y), the answer first and the target second: the slopes of g with respect to
        the entries of x, shape (d_L,).

    Returns
    -------
    gradients : list of L arrays, shapes (d_0+1, d_1), …, (d_{L-1}+1, d_L)
        de/dW^(1) to de/dW^(L), in this order, all at the given weights.
    """
    S, Xs = forward_lfd(x, Ws, theta)
    delta = output_delta(Xs[-1], y, S[-1], dg_dx, theta_prime)
    gradients = [grad_W(Xs[-2], delta)]
    for l in range(len(Ws) - 1, 0, -1):
        delta = delta_step(Ws[l], delta, S[l - 1], theta_prime)
        gradients.insert(0, grad_W(Xs[l - 1], delta))
    return gradients


def forward_eth(x, Ws, phi):
    """The forward pass of L layers with the 1 and the bias column last, and a linear output.

    "Calculus behind Backpropagation": v^(0) = [x; 1]; for l = 1 to L-1 z^(l) = W^(l) v^(l-1)
    and v^(l) = [phi(z^(l)); 1]; at the end f = W^(L) v^(L-1). [x; 1] is x with a 1 behind its
    last entry.

    Parameters
    ----------
    x : array, shape (m_0,)
        The input, without a 1. It may hold whole numbers.
    Ws : list of L arrays, shapes (m_1, m_0+1), (m_2, m_1+1), …, (m_L, m_{L-1}+1)
        The weights W^(1) to W^(L), L = 1 or more; they may be whole numbers.
    phi : function
        The activation of the hidden layers; it works entry by entry.

    Returns
    -------
    zs : list of L-1 arrays, shapes (m_1,), …, (m_{L-1},)
        z^(1) to z^(L-1); an empty list when L = 1.
    vs : list of L arrays, shapes (m_0+1,), …, (m_{L-1}+1,)
        v^(0) to v^(L-1).
    f : array, shape (m_L,)
        The output. The three together as a tuple (zs, vs, f).
    """
    zs, vs = [], [np.append(x, 1)]
    for W in Ws[:-1]:
        zs.append(W @ vs[-1])
        vs.append(np.append(phi(zs[-1]), 1))
    return zs, vs, Ws[-1] @ vs[-1]


def predict_class(F):
    """The class that a network chooses for each example: the one with the largest output.

    "Calculus behind Backpropagation", prediction for classification. The outputs need not be
    probabilities. In no row does the largest number occur twice.

    Parameters
    ----------
    F : array, shape (N, C)
        Outputs, one row per example and one column per class; they may be whole numbers.

    Returns
    -------
    classes : array, shape (N,)
        Whole numbers from 0 to C-1.
    """
    return np.argmax(F, axis=1)


def backprop_eth(x, Ws, dl_df, phi, phi_prime):
    """All gradients of a network of L layers for one example, bias column last, linear output.

    "Calculus behind Backpropagation": the long product of Jacobians from the loss back to
    W^(l), for the forward pass of `forward_eth`. The source calls dl/dW the transpose of the
    gradient; asked for is the gradient, in the shape of the weights.

    Parameters
    ----------
    x : array, shape (m_0,)
        The input, without a 1. It may hold whole numbers.
    Ws : list of L arrays, shapes (m_1, m_0+1), …, (m_L, m_{L-1}+1)
        The weights W^(1) to W^(L), bias column last; L = 1 or more. They may be whole numbers.
    dl_df : function
        Takes the output f, shape (m_L,), and returns the slopes of the loss with respect to
        its entries, shape (m_L,). The target is already inside.
    phi : function
        The activation of the hidden layers; it works entry by entry.
    phi_prime : function
        Its slope phi'; it works entry by entry.

    Returns
    -------
    gradients : list of L arrays, shapes (m_1, m_0+1), …, (m_L, m_{L-1}+1)
        The gradients of the loss for W^(1) to W^(L), in this order, each of the shape of
        W^(l), bias column included, all at the given weights.
    """
    zs, vs, f = forward_eth(x, Ws, phi)
    dl_dz = dl_df(f)
    gradients = [np.outer(dl_dz, vs[-1])]
    for l in range(len(Ws) - 1, 0, -1):
        dl_dz = (Ws[l][:, :-1].T @ dl_dz) * phi_prime(zs[l - 1])
        gradients.insert(0, np.outer(dl_dz, vs[l - 1]))
    return gradients


def single_unit_grad(w, x, y, phi_out, phi_out_prime):
    """The gradient of the loss of a single unit for its weights.

    "Lecture 10", single unit: z = w^T x, f = phi_out(z), loss L = 1/2 (y - f)^2. With
    x := x^(1) it is also the gradient for W^(2) in the two-layer network.

    Parameters
    ----------
    w : array, shape (d,)
        The weights; they may be whole numbers. There is no bias.
    x : array, shape (d,)
        The input; it may hold whole numbers.
    y : number
        The target.
    phi_out : function
        The activation of the unit.
    phi_out_prime : function
        Its slope phi_out'.

    Returns
    -------
    gradient : array, shape (d,)
        dL/dw, one entry per weight.
    """
    z = w @ x
    return -(y - phi_out(z)) * phi_out_prime(z) * x


def two_layer_grad_W1(x0, y, W1, w2, phi, phi_prime):
    """The gradient of the loss of a two-layer network with one output, for its first weights.

    "Lecture 10", two-layer network: z^(1) = W^(1) x^(0), x^(1) = phi(z^(1)),
    z^(2) = w^(2)T x^(1), f = phi(z^(2)), loss L = 1/2 (y - f)^2. The activation is the same in
    both layers, and there are no biases.

    Parameters
    ----------
    x0 : array, shape (d,)
        The input x^(0); it may hold whole numbers.
    y : number
        The target.
    W1 : array, shape (m, d)
        W^(1), row k holds the weights of hidden unit k; they may be whole numbers.
    w2 : array, shape (m,)
        w^(2), the weights of the output unit; they may be whole numbers.
    phi : function
        The activation; it works entry by entry, on a number too.
    phi_prime : function
        Its slope phi'; it works entry by entry, on a number too.

    Returns
    -------
    gradient : array, shape (m, d)
        dL/dW^(1), one entry per weight of W^(1).
    """
    z1 = W1 @ x0
    z2 = w2 @ phi(z1)
    delta1 = -(y - phi(z2)) * phi_prime(z2) * w2 * phi_prime(z1)
    return np.outer(delta1, x0)


def df_dx_step(df_dx_next, W_next, z_next, phi_prime):
    """One step of the recursion that carries df/dx from layer l+1 back to layer l.

    "Lecture 10": z^(l+1) = W^(l+1) x^(l), x^(l+1) = phi(z^(l+1)), no bias; f is one number. The
    four arguments need not come from one network.

    Parameters
    ----------
    df_dx_next : array, shape (m_next,)
        df/dx^(l+1): how fast f changes with the entries of x^(l+1); it may hold whole numbers.
    W_next : array, shape (m_next, m)
        W^(l+1), row j holds the weights of unit j of layer l+1; they may be whole numbers.
    z_next : array, shape (m_next,)
        The pre-activations z^(l+1); they may be whole numbers.
    phi_prime : function
        The slope phi' of the activation; it works entry by entry.

    Returns
    -------
    df_dx : array, shape (m,)
        df/dx^(l): how fast f changes with the entries of x^(l).
    """
    return W_next.T @ (df_dx_next * phi_prime(z_next))
