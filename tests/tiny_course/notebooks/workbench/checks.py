"""What the cards ask: each exercise by a property of the right answer, which says no formula."""

import numpy as np

from .card import DIFFERS
from .form import Check, Fault, Sample


def numbers():
    """Samples of numbers."""
    return [Sample((np.array([20.0, 41.0, 5.0, 18.0]),), "four numbers", {"n": 4}),
            Sample((np.array([7.0, -3.0]),), "two numbers", {"n": 2})]


def weighted_numbers():
    """Samples of numbers with weights."""
    return [Sample((np.array([3.0, 1.0, 8.0]), np.array([31.0, 28.0, 30.0])), "days of months",
                   {"n": 3})]


def tables():
    """Samples of tables."""
    return [Sample((np.array([[70.0, 5.0], [90.0, 4.0], [50.0, 9.0], [80.0, 1.0]]),), "a table",
                   {"N": 4, "D": 2})]


def balanced(own, sample):
    """A mean is where the numbers to both sides balance each other, each with its weight."""
    x, w = sample.args if len(sample.args) > 1 else (*sample.args, 1)
    (m,) = own.values()
    if abs(np.sum(w * (x - m))) > 1e-9:
        raise Fault(DIFFERS, "The distances to both sides of your number do not balance: look at "
                    f"`np.sum({'w * ' if len(sample.args) > 1 else ''}(x - m))`.")


def without_units(own, sample):
    """Columns with mean 0, all as far spread as each other."""
    Z, n = own["Z"], len(own["Z"])
    wrong = ["the mean of a column is not 0"] if not np.allclose(Z.sum(axis=0), 0) else []
    if not np.allclose(np.sum(Z**2, axis=0), n - 1):
        wrong.append("the sample variance of a column is not 1")
    if wrong:
        raise Fault(DIFFERS, f"In yours {' and '.join(wrong)}.")


def form_only(own, sample):
    """Nothing more can be said than that it is a number."""


LISTED = (
    Check("E1.1", "mean(x)", {"m": "()"}, numbers, balanced,
          "The distances to both sides balance each other."),
    Check("E1.2", "weighted_mean(x, w)", {"m": "()"}, weighted_numbers, balanced,
          "The weighted distances to both sides balance each other."),
    Check("E2.1", "variance(x)", {"v": "()"}, numbers, form_only,
          "It is a number. Whether it is the right one, this card cannot say.", recorded=True),
    Check("E2.2", "standardize(X)", {"Z": "(N, D)"}, tables, without_units,
          "Every column has mean 0 and sample variance 1."),
)
CHECKS = {check.name: check for check in LISTED}
