"""What a question may hold by name: functions, and a generator of random numbers with its seed.

A function cannot be sent as data, so its name is sent with what it is made of. Everything here is
mathematics that students may see; none is an answer to any exercise. A course that asks about
other functions adds them.
"""

import numpy as np

from autograder.codec import Malformed


def tanh_prime(z):
    """The slope of tanh, entry by entry."""
    return 1 - np.tanh(z) ** 2


def polynomial(*coefficients):
    """The scalar function c0 + c1 x + c2 x^2 + …"""
    return lambda x: sum(c * x**k for k, c in enumerate(coefficients))


def quadratic_map(A, b):
    """x (n,) -> (m,): component k is x^T A[k] x + b[k]^T x; A (m, n, n), b (m, n)."""
    return lambda x: np.einsum("kij,i,j->k", A, x, x) + b @ x


def sine_map(M):
    """x (n,) -> sin(M x) (m,); M (m, n)."""
    return lambda x: np.sin(M @ x)


def tanh_misfit(X, y):
    """W (D, O) -> half the sum of the squared entries of y - tanh(X W)."""
    return lambda W: 0.5 * np.sum((y - np.tanh(X @ W)) ** 2)


def difference_power(c, power):
    """(x, y) -> c (x - y)^power, entry by entry."""
    return lambda x, y: c * (x - y) ** power


def exp_difference(x, y):
    """(x, y) -> exp(x) - y, entry by entry."""
    return np.exp(x) - y


def scaled_difference(c, y):
    """f (C,) -> c (f - y) (C,)."""
    return lambda f: c * (f - y)


def softmax_difference(y):
    """f (C,) -> softmax(f) - y (C,)."""
    def difference(f):
        e = np.exp(f - np.max(f))
        return e / np.sum(e) - y
    return difference


CATALOGUE = {
    "tanh": lambda: np.tanh,
    "tanh_prime": lambda: tanh_prime,
    "exp": lambda: np.exp,
    "sin": lambda: np.sin,
    "cos": lambda: np.cos,
    "polynomial": polynomial,
    "quadratic_map": quadratic_map,
    "sine_map": sine_map,
    "tanh_misfit": tanh_misfit,
    "difference_power": difference_power,
    "exp_difference": lambda: exp_difference,
    "scaled_difference": scaled_difference,
    "softmax_difference": softmax_difference,
    "generator": np.random.default_rng,
}
"""Name -> what makes the function from the question's parameters."""


def named(name, *params):
    """The catalogue's function of that name; raises Malformed for an unknown one."""
    if name not in CATALOGUE:
        raise Malformed(f"no function {name!r} in the catalogue")
    return CATALOGUE[name](*params)
