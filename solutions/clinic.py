"""Lesson 05, the bug clinic: lines that have to be mended, and a test that finds wrong gradients.

Symbols: N = numExamples, D = inputLayerSize, H = hiddenLayerSize, O = outputLayerSize;
f is the sigmoid. `verdicts` belongs to the twelve derivations that lesson 05 prints.
"""

import numpy as np

from solutions.forward import forward, sigmoid
from solutions.hidden_layer import backprop
from solutions.slopes import sigmoid_prime


def verdicts():
    """Which of the clinic's twelve derivations are right.

    A derivation is right if its result is what it claims to be in every network: for any
    numbers, and for any N, D, H and O. Five of the twelve are right.

    Returns
    -------
    letters : tuple of 12 texts
        "r" for right or "w" for wrong, in the order from derivation A to derivation L.
    """
    return ("w", "w", "r", "r", "w", "r", "w", "w", "w", "r", "r", "w")


def mend_b1(delta3, A2):
    """dJ/dW2 in place of the slides' line dJdW2 = delta3 A2.

    For more than one example their product does not exist, and `*` in its place gives a row
    for each example. Capitals as on the slides. The two arguments need not come from one
    network.

    Parameters
    ----------
    delta3 : array, shape (N, O)
        The backpropagating error of the output layer; it may hold whole numbers.
    A2 : array, shape (N, H)
        Activations of the hidden layer; they may be whole numbers.

    Returns
    -------
    dJdW2 : array, shape (H, O)
        In the shape of W2.
    """
    return A2.T @ delta3


def mend_b2(delta3, W2, Z2, X):
    """dJ/dW1 in place of the slides' line dJdW1 = delta3 W2^T f'(Z2) X.

    With N = H it runs and gives the shape (H, D), with other sizes it does not exist.
    Capitals as on the slides. The four arguments need not come from one network.

    Parameters
    ----------
    delta3 : array, shape (N, O)
        The backpropagating error of the output layer; it may hold whole numbers.
    W2 : array, shape (H, O)
        Weights of layer 2; they may be whole numbers.
    Z2 : array, shape (N, H)
        Pre-activations of the hidden layer; they may be whole numbers.
    X : array, shape (N, D)
        Inputs; they may be whole numbers.

    Returns
    -------
    dJdW1 : array, shape (D, H)
        In the shape of W1.
    """
    return X.T @ ((delta3 @ W2.T) * sigmoid_prime(Z2))


def mend_b3(X, y, W1, W2):
    """dJ/dW2 of one example in place of the filled copy's last line of question 11.

    The copy writes dJdW2 = (a2)^T there: the answer yHat and the target y take no part in
    it. Here the example and the weights are any.

    Parameters
    ----------
    X : array, shape (1, D)
        Inputs of one example.
    y : array, shape (1, 1)
        Its target, between 0 and 1.
    W1 : array, shape (D, H)
        Weights of layer 1.
    W2 : array, shape (H, 1)
        Weights of layer 2.

    Returns
    -------
    dJdW2 : array, shape (H, 1)
        In the shape of W2, not rounded.
    """
    _, a2, z3, yHat = forward(X, W1, W2)
    return a2.T @ (-(y - yHat) * sigmoid_prime(z3))


def mend_b4(X, W1):
    """The activations in place of the filled copy's a2 = .74 in question 11.

    The copy has z2 = 1.3 in all three places, and its z3 = 2.37 does not fit three times .74.
    Here the inputs and the weights are any.

    Parameters
    ----------
    X : array, shape (N, D)
        Inputs, one example per row.
    W1 : array, shape (D, H)
        Weights of layer 1; they may be whole numbers.

    Returns
    -------
    a2 : array, shape (N, H)
        Activations of the hidden layer, not rounded.
    """
    return sigmoid(X @ W1)


def mend_b7(y, yHat, z3):
    """delta3 in place of the filled copy's f(y - yHat) f'(z3) of question 13.

    The copy's line is positive wherever it is taken, and it does not vanish where an answer
    hits its target.

    Parameters
    ----------
    y : array, shape (N, O)
        Targets; they may be whole numbers.
    yHat : array, shape (N, O)
        The network's answers, yHat = f(z3).
    z3 : array, shape (N, O)
        Pre-activations of the output layer; they may be whole numbers.

    Returns
    -------
    delta3 : array, shape (N, O)
        dJ/dz3, one entry for each entry of z3.
    """
    return -(y - yHat) * sigmoid_prime(z3)


def mend_b8(a2, y, yHat, z3):
    """dJ/dW2 in place of the filled copy's end of question 15, -(a2)^T (y - yHat) dz3/dW2.

    With f'(z3) for its last factor the line has the right shape in some networks, and still
    the wrong numbers. a2 need not belong to the other three.

    Parameters
    ----------
    a2 : array, shape (N, H)
        Activations of the hidden layer; they may be whole numbers.
    y : array, shape (N, O)
        Targets; they may be whole numbers.
    yHat : array, shape (N, O)
        The network's answers, yHat = f(z3).
    z3 : array, shape (N, O)
        Pre-activations of the output layer; they may be whole numbers.

    Returns
    -------
    dJdW2 : array, shape (H, O)
        In the shape of W2.
    """
    return a2.T @ (-(y - yHat) * sigmoid_prime(z3))


def catches(X, y, W1, W2, dJdW1, dJdW2):
    """Whether a pair of gradients is wrong: a test on data.

    dJdW1 and dJdW2 come from somebody's code, which you do not see. They should be the
    gradients of the cost J, equation (5), of the network of equations (1) to (4), at these
    weights. In a right pair no entry is off by more than a millionth (1e-6) of the largest
    entry of its own table. A pair is wrong if an entry of one table is off by more than a
    thousandth (1e-3) of the largest entry of that table, if a table has another shape than
    its weights, or if it holds nan. No other pairs are asked about. The function answers for
    all of them and never raises an error.

    Parameters
    ----------
    X : array, shape (N, D)
        Inputs, one example per row.
    y : array, shape (N, O)
        Targets, between 0 and 1. They may be hit so nearly that the largest entry of a right
        gradient is 1e-6; it is never smaller.
    W1 : array, shape (D, H)
        Weights of layer 1.
    W2 : array, shape (H, O)
        Weights of layer 2.
    dJdW1 : array
        The first gradient in question; right is the shape (D, H).
    dJdW2 : array
        The second one; right is the shape (H, O).

    Returns
    -------
    caught : bool
        True if the pair is wrong, False if it is right.
    """
    for given, right in zip((dJdW1, dJdW2), backprop(X, y, W1, W2)):
        if given.shape != right.shape:
            return True
        # "not below" and not "above": a comparison with nan is always False
        if not np.max(np.abs(given - right)) <= 1e-4 * np.max(np.abs(right)):
            return True
    return False
