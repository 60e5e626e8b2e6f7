"""Lesson 01: from hours and scores to yHat and J, with every shape (guided notes, eqs 1-5).

Symbols: N = numExamples, D = inputLayerSize, H = hiddenLayerSize, O = outputLayerSize.
"""

import numpy as np


def normalize(hours, scores):
    """Bring hours and test scores to the range 0 to 1.

    Each column of `hours` is divided by the largest entry of that column; `scores` are
    divided by 100, the best possible score.

    Parameters
    ----------
    hours : array, shape (N, 2)
        Hours slept and hours studied, one row per student.
    scores : array, shape (N, 1)
        Test scores from 0 to 100.

    Returns
    -------
    X : array, shape (N, 2)
        Hours without units, largest entry of each column 1.
    y : array, shape (N, 1)
        Scores from 0 to 1.
    """
    return hours / hours.max(axis=0), scores / 100


def shape_of(symbol, N, D, H, O):
    """The shape of a quantity of the network, as a tuple.

    Parameters
    ----------
    symbol : str
        One of "X", "y", "W1", "W2", "z2", "a2", "z3", "J", "dJdz3", "dJdW2", "dz3dz2",
        "dJdW1", "delta2", "delta3". "dz3dz2" is asked for O = 1 only: one row per example.
    N, D, H, O : int
        numExamples, inputLayerSize, hiddenLayerSize, outputLayerSize.

    Returns
    -------
    shape : tuple of int
        For example (N, D). A number, not an array, has the shape ().
    """
    return {
        "X": (N, D), "y": (N, O), "W1": (D, H), "W2": (H, O),
        "z2": (N, H), "a2": (N, H), "z3": (N, O), "J": (),
        "dJdz3": (N, O), "dJdW2": (H, O), "dz3dz2": (N, H), "dJdW1": (D, H),
        "delta2": (N, H), "delta3": (N, O),
    }[symbol]


def sigmoid(z):
    """The sigmoid activation function f(z) = 1 / (1 + exp(-z)), entry by entry.

    Parameters
    ----------
    z : number or array of any shape
        Pre-activations.

    Returns
    -------
    f : number or array, the shape of z
        Activations between 0 and 1.
    """
    return 1 / (1 + np.exp(-z))


def forward(X, W1, W2):
    """The forward equations (1) to (4) of the guided notes.

    Parameters
    ----------
    X : array, shape (N, D)
        Inputs, one example per row.
    W1 : array, shape (D, H)
        Weights of layer 1.
    W2 : array, shape (H, O)
        Weights of layer 2.

    Returns
    -------
    z2 : array, shape (N, H)
    a2 : array, shape (N, H)
    z3 : array, shape (N, O)
    yHat : array, shape (N, O)
        The four together as a tuple (z2, a2, z3, yHat).
    """
    z2 = X @ W1
    a2 = sigmoid(z2)
    z3 = a2 @ W2
    yHat = sigmoid(z3)
    return z2, a2, z3, yHat


def cost(y, yHat):
    """The cost J of equation (5): half the squared errors, added up to one number.

    Parameters
    ----------
    y : array, shape (N, O)
        Targets.
    yHat : array, shape (N, O)
        The network's answers.

    Returns
    -------
    J : float
        A number, not an array.
    """
    return 0.5 * np.sum((y - yHat) ** 2)
