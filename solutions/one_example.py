"""Lesson 03: dJ/dW2 for one example, one step of the chain rule at a time (notes, Q1 to Q11).

Symbols: N = numExamples, D = inputLayerSize, H = hiddenLayerSize, O = outputLayerSize.
"""

import numpy as np

from solutions.forward import forward
from solutions.slopes import sigmoid_prime


def shape_dJdW1(D, H, O):
    """The shape of dJ/dW1, as a tuple (guided notes, Q1).

    Parameters
    ----------
    D, H, O : int
        inputLayerSize, hiddenLayerSize, outputLayerSize.

    Returns
    -------
    shape : tuple of int
        Rows first, then columns. The network of the notes is asked too: D=2, H=3, O=1.
    """
    return D, H


def shape_dJdW2(D, H, O):
    """The shape of dJ/dW2, as a tuple (guided notes, Q2).

    Parameters
    ----------
    D, H, O : int
        inputLayerSize, hiddenLayerSize, outputLayerSize.

    Returns
    -------
    shape : tuple of int
        Rows first, then columns. The network of the notes is asked too: D=2, H=3, O=1.
    """
    return H, O


def sum_rule(G):
    """From one gradient per example to the gradient of the summed cost (guided notes, Q3).

    Equation (5) adds up one cost per example: J = J_1 + J_2 + ... + J_N.

    Parameters
    ----------
    G : array, shape (N, H, O)
        G[n] is dJ_n/dW2, the gradient of the cost of example n alone. May hold integers.

    Returns
    -------
    dJdW2 : array, shape (H, O)
        The gradient of J.
    """
    return np.sum(G, axis=0)


def dJdW2_q4(y, yHat, dyHat_dW2):
    """dJ/dW2 for one example, in terms of y, yHat and dyHat/dW2 (guided notes, Q4).

    One example and one output: J = 1/2 (y - yHat)^2. The three arguments are drawn apart
    from each other, so none of them can be computed from the others.

    Parameters
    ----------
    y : array, shape (1, 1)
        The target.
    yHat : array, shape (1, 1)
        The network's answer.
    dyHat_dW2 : array, shape (H, 1)
        The derivative of yHat with respect to each entry of W2. May hold integers.

    Returns
    -------
    dJdW2 : array, shape (H, 1)
        The derivative of J with respect to each entry of W2.
    """
    return -(y - yHat) * dyHat_dW2


def dJdW2_q5(y, yHat, dyHat_dz3, dz3_dW2):
    """dJ/dW2 for one example, one link of the chain further (guided notes, Q5).

    In terms of y, yHat, dyHat/dz3 and dz3/dW2, with J = 1/2 (y - yHat)^2. The four arguments
    are drawn apart from each other, so none of them can be computed from the others.

    Parameters
    ----------
    y : array, shape (1, 1)
        The target.
    yHat : array, shape (1, 1)
        The network's answer.
    dyHat_dz3 : array, shape (1, 1)
        The derivative of yHat with respect to z3.
    dz3_dW2 : array, shape (H, 1)
        The derivative of z3 with respect to each entry of W2. May hold integers.

    Returns
    -------
    dJdW2 : array, shape (H, 1)
        The derivative of J with respect to each entry of W2.
    """
    return -(y - yHat) * dyHat_dz3 * dz3_dW2


def shape_delta3(N, O):
    """The shape of the backpropagating error delta3, as a tuple (guided notes, Q7 and Q13).

    Parameters
    ----------
    N, O : int
        numExamples and outputLayerSize. Q7 asks for N=1 and Q13 for N=3, both with O=1;
        here other sizes are asked too.

    Returns
    -------
    shape : tuple of int
        Rows first, then columns.
    """
    return N, O


def q8_symbols():
    """Equation (3), z3 = a2 W2, written out entry by entry (guided notes, Q8).

    Sizes: numExamples = 1, inputLayerSize = 2, hiddenLayerSize = 3, outputLayerSize = 1.
    A matrix is a list of its rows, a row is a list of texts. A text is the letter z, a or W,
    then the row, then the column, counted from 1, with nothing in between; the layer is left
    out. In the same notation another product, u = b V with shapes (1, 2) = (1, 2) (2, 2), is
    ([['u11', 'u12']], [['b11', 'b12']], [['V11', 'V12'], ['V21', 'V22']]).

    Returns
    -------
    z, a, W : lists of lists of str
        The three matrices of equation (3) as a tuple (z, a, W).
    """
    return [["z11"]], [["a11", "a12", "a13"]], [["W11"], ["W21"], ["W31"]]


def dz3_dW2(a2):
    """dz3/dW2 for one example and one output, in terms of a2 (guided notes, Q9 and Q10).

    Parameters
    ----------
    a2 : array, shape (1, H)
        Activations of the hidden layer. May hold any numbers, integers too.

    Returns
    -------
    dz3_dW2 : array, shape (H, 1)
        The derivative of z3 = a2 W2 with respect to each entry of W2.
    """
    return a2.T


def q10_reason():
    """Why a2 may be held constant when z3 = a2 W2 is differentiated by W2 (guided notes, Q10).

    a) The forward pass has already computed a2, and from then on its numbers are stored.
    b) The training data is fixed: X and y stay the same as long as the network learns.
    c) W2 takes no part in a2: the right side of a2 = f(X W1) does not contain it.
    d) In a product the left factor is the constant, like the a in f(x) = a x.

    Returns
    -------
    letter : str
        The letter of the best reason: "a", "b", "c" or "d".
    """
    return "c"


def q11():
    """One example in numbers, from X to dJ/dW2 (guided notes, Q11).

    X = [0.3 1.0] is one row, y = 0.75, and every weight is 1, with inputLayerSize = 2,
    hiddenLayerSize = 3, outputLayerSize = 1. Keep every digit: nothing is rounded.

    Returns
    -------
    numbers : dict
        "z2" and "a2", shape (1, 3); "z3", "yHat" and "delta3", shape (1, 1); "dJdW2",
        shape (3, 1).
    """
    X, y = np.array([[0.3, 1.0]]), np.array([[0.75]])
    W1, W2 = np.ones((2, 3)), np.ones((3, 1))
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y - yHat) * sigmoid_prime(z3)
    dJdW2 = a2.T @ delta3
    return {"z2": z2, "a2": a2, "z3": z3, "yHat": yHat, "delta3": delta3, "dJdW2": dJdW2}
