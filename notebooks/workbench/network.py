"""The four functions that later lessons take as given, because their sources print them.

Symbols: N = numExamples, D = inputLayerSize, H = hiddenLayerSize, O = outputLayerSize.
All four accept complex numbers too: a derivative by a complex step goes through them.
"""

import numpy as np


def sigmoid(z):
    """The activation function f(z) = 1 / (1 + exp(-z)), entry by entry.

    Parameters
    ----------
    z : number or array of any shape
        Pre-activations.

    Returns
    -------
    f : number or array, the shape of z
        Activations, between 0 and 1 (guided notes, Q6).

    Examples
    --------
    >>> float(sigmoid(0.0))
    0.5
    """
    return 1 / (1 + np.exp(-z))


def sigmoid_prime(z):
    """The slope f'(z) of the sigmoid, entry by entry (guided notes, Q6).

    Parameters
    ----------
    z : number or array of any shape
        Pre-activations, above -355: further down exp(-z)^2 overflows.

    Returns
    -------
    f_prime : number or array, the shape of z
        Slopes, between 0 and 1/4.

    Examples
    --------
    >>> float(sigmoid_prime(0.0))
    0.25
    """
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


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
        Pre-activations of the hidden layer.
    a2 : array, shape (N, H)
        Activations of the hidden layer.
    z3 : array, shape (N, O)
        Pre-activations of the output layer.
    yHat : array, shape (N, O)
        The network's answers. The four come as one tuple.

    Examples
    --------
    >>> z2, a2, z3, yHat = forward(np.zeros((5, 2)), np.ones((2, 3)), np.ones((3, 1)))
    >>> z3.shape, float(z3[0, 0])
    ((5, 1), 1.5)
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

    Examples
    --------
    >>> float(cost(np.array([[1.0], [0.0]]), np.array([[0.0], [2.0]])))
    2.5
    """
    return 0.5 * np.sum((y - yHat) ** 2)
