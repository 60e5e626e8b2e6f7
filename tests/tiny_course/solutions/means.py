"""Lesson 01: one number that stands for many."""

import numpy as np


def mean(x):
    """The mean of some numbers.

    Parameters
    ----------
    x : array, shape (n,)
        The numbers; n is at least 1.

    Returns
    -------
    m : float
        Their sum, divided by how many there are.
    """
    return np.sum(x) / len(x)


def weighted_mean(x, w):
    """The mean of numbers that count differently.

    Parameters
    ----------
    x : array, shape (n,)
        The numbers.
    w : array, shape (n,)
        How much each of them counts: above 0, in any unit.

    Returns
    -------
    m : float
        The weighted mean; with equal weights it is the mean.
    """
    return np.sum(w * x) / np.sum(w)
