"""Lesson 06: the derivatives of a whole vector in one table, and how such tables chain.

Mirrors "Calculus behind Backpropagation", Jacobians & multivariate chain rule: the definition,
the examples, and one factor of the long product under Backpropagation. All vectors have one
axis; row i of a Jacobian belongs to output i, column j to input j.
"""

import numpy as np


def jac_elementwise(z, phi_prime):
    """The Jacobian of an activation function phi that is used on each entry of z by itself.

    phi turns a vector with n entries into a vector with n entries. Row i, column j of its
    Jacobian says how fast entry i of phi(z) changes with entry j of z
    ("Calculus behind Backpropagation", Jacobians, examples).

    Parameters
    ----------
    z : array, shape (n,)
        Pre-activations; they may be whole numbers.
    phi_prime : function
        The slope of phi. It takes an array and returns the slope at each entry, in the
        array's shape; it takes single numbers too. phi itself is not needed.

    Returns
    -------
    J : array, shape (n, n)
        One row per entry of phi(z), one column per entry of z; also for n = 1.
    """
    return np.diag(phi_prime(z))


def numerical_jacobian(fun, x, eps):
    """The Jacobian of a function by central differences, one entry of x at a time.

    For each entry take the two points x - eps and x + eps: this entry is moved by eps down
    and by eps up while all the others stay as they are. Row i, column j of the Jacobian says
    how fast entry i of fun(x) changes with entry j of x
    ("Calculus behind Backpropagation", Jacobians, definition).

    Parameters
    ----------
    fun : function
        Takes a vector of shape (n,) and returns a vector of shape (m,). It is known by its
        values alone.
    x : array, shape (n,)
        Where the Jacobian is asked for. It may hold whole numbers, and eps is not one; it
        comes back to the caller as it was, to the last digit.
    eps : float
        The distance of either point from x, above 0; it is used as given, even when it is
        too wide for a good answer.

    Returns
    -------
    J : array, shape (m, n)
        One row per entry of fun(x), one column per entry of x; also for m = 1 or n = 1. In
        double precision (float64, NumPy's usual one).
    """
    steps = eps * np.eye(len(x))
    columns = [(fun(x + step) - fun(x - step)) / (2 * eps) for step in steps]
    return np.stack(columns, axis=1)


def jac_layer(W_next, z, phi_prime):
    """The Jacobian of one layer's pre-activations with respect to those of the layer before.

    z_next = W_next [phi(z); 1]: phi is used on each entry of z by itself, a 1 is appended
    behind the last entry, and the layer's weights are applied. So each row of W_next ends
    with a bias. Row i, column j of the Jacobian says how fast entry i of z_next changes with
    entry j of z ("Calculus behind Backpropagation", forward propagation and Backpropagation).

    Parameters
    ----------
    W_next : array, shape (m, n + 1)
        One row per unit of the next layer, the biases in the last column; they may be whole
        numbers. The caller's array stays as it is.
    z : array, shape (n,)
        Pre-activations; they may be whole numbers.
    phi_prime : function
        The slope of phi. It takes an array and returns the slope at each entry, in the
        array's shape; it takes single numbers too. phi itself is not needed.

    Returns
    -------
    J : array, shape (m, n)
        One row per entry of z_next, one column per entry of z.
    """
    return W_next[:, :-1] @ jac_elementwise(z, phi_prime)


def chain_jac(Jg, Jf):
    """The Jacobian of g after f, from the Jacobians of both.

    f turns x with n entries into f(x) with m entries, and g turns that into g(f(x)) with p
    entries. Row i, column j of the answer says how fast entry i of g(f(x)) changes with
    entry j of x ("Calculus behind Backpropagation", multivariate chain rule).

    Parameters
    ----------
    Jg : array, shape (p, m)
        The Jacobian of g, taken at f(x); it may hold whole numbers.
    Jf : array, shape (m, n)
        The Jacobian of f, taken at x; it may hold whole numbers. The two are drawn apart
        from each other.

    Returns
    -------
    J : array, shape (p, n)
        One row per entry of g(f(x)), one column per entry of x.
    """
    return Jg @ Jf
