"""Lesson 02: how far numbers lie from their mean."""

import numpy as np


def variance(x):
    """The sample variance of some numbers.

    Parameters
    ----------
    x : array, shape (n,)
        The numbers; n is at least 2.

    Returns
    -------
    v : float
        The sum of the squared distances from the mean, divided by n - 1.
    """
    return np.sum((x - np.mean(x)) ** 2) / (len(x) - 1)


def standardize(X):
    """Bring every column to mean 0 and sample variance 1.

    Parameters
    ----------
    X : array, shape (N, D)
        A table: one month per row, one town per column; no column is constant.

    Returns
    -------
    Z : array, shape (N, D)
        The table without units.
    """
    return (X - X.mean(axis=0)) / X.std(axis=0, ddof=1)
