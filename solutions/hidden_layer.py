"""Lesson 05: the error goes back through W2 to W1, and differences check it (guided notes, Q17).

Symbols: N = numExamples, D = inputLayerSize, H = hiddenLayerSize, O = outputLayerSize;
f is the sigmoid.
"""

import numpy as np

from solutions.forward import forward
from solutions.slopes import sigmoid_prime


def dz3dz2_of(W2, z2):
    """The derivatives dz3/dz2 of a network with one output, one row per example.

    The guided notes' symbol table, for Q17. The entries of z2 reach z3 by equations (2) and
    (3): entry [n, h] says how fast z3 of example n changes with its own z2 at hidden unit h.
    The two arguments are all that is needed.

    Parameters
    ----------
    W2 : array, shape (H, 1)
        Weights of layer 2; they may be whole numbers.
    z2 : array, shape (N, H)
        Pre-activations of the hidden layer; they may be whole numbers.

    Returns
    -------
    dz3dz2 : array, shape (N, H)
        One row per example, one column per hidden unit.
    """
    return W2.T * sigmoid_prime(z2)


def delta2_of(delta3, W2, z2):
    """The backpropagating error delta2 of the hidden layer, for any number of outputs.

    Guided notes, Q17. delta2 is dJ/dz2: entry by entry, how fast J changes with z2. The
    minus of dJ/dyHat is already in delta3. The three arguments are all that is needed, and
    they need not come from one network.

    Parameters
    ----------
    delta3 : array, shape (N, O)
        The backpropagating error of the output layer, dJ/dz3; it may hold whole numbers.
    W2 : array, shape (H, O)
        Weights of layer 2; they may be whole numbers.
    z2 : array, shape (N, H)
        Pre-activations of the hidden layer; they may be whole numbers.

    Returns
    -------
    delta2 : array, shape (N, H)
        One row per example, one column per hidden unit.
    """
    return (delta3 @ W2.T) * sigmoid_prime(z2)


def dJdW1_of(X, delta2):
    """The gradient dJ/dW1 in terms of the matrices X and delta2.

    Guided notes, Q17. J adds up over all examples, and so does its gradient.

    Parameters
    ----------
    X : array, shape (N, D)
        Inputs, one example per row; they may be whole numbers.
    delta2 : array, shape (N, H)
        The backpropagating error of the hidden layer, dJ/dz2; it may hold whole numbers.

    Returns
    -------
    dJdW1 : array, shape (D, H)
        One entry per weight of W1, in the shape of W1.
    """
    return X.T @ delta2


def backprop(X, y, W1, W2):
    """Both gradients of J, from the data and the weights alone.

    Guided notes, Your Mission and Q17: the forward pass, equations (1) to (4), then the way
    back from the cost J of equation (5), a sum over all examples and all outputs. `forward`
    and `sigmoid_prime` are there to be called.

    Parameters
    ----------
    X : array, shape (N, D)
        Inputs, one example per row.
    y : array, shape (N, O)
        Targets, between 0 and 1.
    W1 : array, shape (D, H)
        Weights of layer 1; they may be whole numbers.
    W2 : array, shape (H, O)
        Weights of layer 2; they may be whole numbers.

    Returns
    -------
    dJdW1 : array, shape (D, H)
        The gradient of J for layer 1, at the given weights.
    dJdW2 : array, shape (H, O)
        The gradient of J for layer 2, at the given weights. The two together as a tuple
        (dJdW1, dJdW2).
    """
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    delta2 = delta2_of(delta3, W2, z2)
    return dJdW1_of(X, delta2), a2.T @ delta3


def numerical_gradient(cost_fn, W, eps):
    """The gradient of a cost by central differences, one entry of W at a time.

    For each entry take the two points W - eps and W + eps: this entry is moved by eps down
    and by eps up while all the others stay as they are. The numerical derivative of
    lesson 02, once for each weight.

    Parameters
    ----------
    cost_fn : function
        Takes an array of W's shape and returns one number. It is known by its values alone.
    W : array, shape (rows, columns)
        Where the gradient is asked for. It may hold whole numbers, and eps is not one; it
        comes back to the caller as it was, to the last digit.
    eps : float
        The distance of either point from W, above 0; it is used as given, even when it is
        too wide for a good answer.

    Returns
    -------
    gradient : array, shape (rows, columns)
        One slope per entry of W, in double precision (float64, NumPy's usual one).
    """
    gradient = np.zeros(W.shape)
    for entry in np.ndindex(W.shape):
        step = np.zeros(W.shape)
        step[entry] = eps
        gradient[entry] = (cost_fn(W + step) - cost_fn(W - step)) / (2 * eps)
    return gradient


def rel_error(a, b):
    """How far two gradients are apart, as one number without units.

    The norm of their difference divided by the norm of their sum. The norm is the length of
    an array: the square root of the sum of all its squared entries, whatever its shape.
    Equal arrays give 0.

    Parameters
    ----------
    a : array with one or two axes
        For example a gradient from formulas; it may hold whole numbers.
    b : array, the shape of a
        For example the numerical gradient; it may hold whole numbers. a + b is never all
        zeros, so a and b are never both zero.

    Returns
    -------
    error : float
        A number, 0 or above.
    """
    return np.linalg.norm(a - b) / np.linalg.norm(a + b)
