"""Lesson 02: how fast one number follows another, the rate that backpropagation passes on.

Mirrors the guided notes' Q6; the derivatives of activation functions, the one-unit network and
the Taylor remainder of "Calculus behind Backpropagation"; the chain rule of "bkwards".
"""

import numpy as np

from solutions.forward import sigmoid


def sigmoid_prime(z):
    """The slope f'(z) of the sigmoid f(z) = 1 / (1 + exp(-z)), entry by entry.

    Guided notes, Q6.

    Parameters
    ----------
    z : number or array of any shape
        Pre-activations between -30 and 30; they may be whole numbers.

    Returns
    -------
    f_prime : number or array, the shape of z
        The slope of f at each entry of z.
    """
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


def sigmoid_prime_from_v(v):
    """The slope f'(z) of the sigmoid, from the value v = f(z) alone.

    z is not known, and nothing else is needed: v is all that a forward pass keeps
    ("Calculus behind Backpropagation", derivatives of activation functions).

    Parameters
    ----------
    v : number or array of any shape
        Activations, already behind the sigmoid: each lies between 0 and 1.

    Returns
    -------
    f_prime : number or array, the shape of v
        The slope of f at the z that v came from, entry by entry.
    """
    return v * (1 - v)


def relu_prime(z):
    """The slope of the rectified linear unit phi(z) = max(z, 0), entry by entry.

    phi has a kink at 0 and no slope there. The convention phi'(0) := 0 fills the gap
    ("Calculus behind Backpropagation", derivatives of activation functions).

    Parameters
    ----------
    z : number or array of any shape
        Pre-activations; they may be whole numbers, and some are exactly 0.

    Returns
    -------
    phi_prime : number or array, the shape of z
        Slopes as numbers; True and False count as 1 and 0.
    """
    return np.where(np.greater(z, 0), 1.0, 0.0)


def numerical_derivative(g, x, eps):
    """The slope of g at x by central differences with the two points x - eps and x + eps.

    Parameters
    ----------
    g : function
        Takes one number and returns one number. It is known by its values alone.
    x : number
        Where the slope is asked for; it may be a whole number.
    eps : float
        The distance of either point from x, above 0; it is used as given, even when it is
        too wide for a good answer.

    Returns
    -------
    slope : float
        A number, in double precision (float64, NumPy's usual one).
    """
    return (g(x + eps) - g(x - eps)) / (2 * eps)


def one_unit_grads(x, w, wp):
    """The two slopes of a network with one input, one hidden unit and one output.

    The network is f = w * phi(w' * x) with phi = sigmoid. Its weight w' is called `wp` in
    code: the dash belongs to the name and stands for no derivative
    ("Calculus behind Backpropagation", simple example).

    Parameters
    ----------
    x : number
        The input.
    w : number
        The weight behind the hidden unit.
    wp : number
        The weight w' before the hidden unit.

    Returns
    -------
    df_dw : float
        How fast f changes with w.
    df_dwp : float
        How fast f changes with w'. The two together as a tuple (df_dw, df_dwp).
    """
    v = sigmoid(wp * x)
    return v, w * sigmoid_prime(wp * x) * x


def taylor_ratio(fun, Jf, x0, d):
    """The length of the Taylor remainder for each unit of the step's length.

    Near x0, a linear map predicts fun(x0 + d): fun(x0) plus the matrix product of Jf and d.
    The remainder is the difference between fun(x0 + d) and this prediction, entry by entry
    ("Calculus behind Backpropagation", Taylor series, the term o). The length of a vector is
    the square root of the sum of its squared entries.

    Parameters
    ----------
    fun : function
        Takes a vector of shape (n,) and returns a vector of shape (m,).
    Jf : array, shape (m, n)
        The derivatives of fun at x0: row i, column j says how fast entry i of fun changes
        with entry j of x.
    x0 : array, shape (n,)
        The starting point; it may hold whole numbers.
    d : array, shape (n,)
        The step, of a length from 0.1 to 1.

    Returns
    -------
    ratio : float
        The length of the remainder divided by the length of d, a number.
    """
    return np.linalg.norm(fun(x0 + d) - fun(x0) - Jf @ d) / np.linalg.norm(d)


def chain_two_paths(dz_dx, dx_ds, dz_dy, dy_ds):
    """The slope dz/ds when z = f(x, y) and both x and y depend on s.

    The four slopes are all that is known; f, x(s) and y(s) are not ("bkwards", chain rule).

    Parameters
    ----------
    dz_dx : number
        How fast z changes with x while y stays.
    dx_ds : number
        How fast x changes with s.
    dz_dy : number
        How fast z changes with y while x stays.
    dy_ds : number
        How fast y changes with s.

    Returns
    -------
    dz_ds : float
        How fast z changes with s, a number.
    """
    return dz_dx * dx_ds + dz_dy * dy_ds
