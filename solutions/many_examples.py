"""Lesson 04: the sum comes back, and every example has its say in dJdW2 (guided notes, Q12-Q16).

Symbols: N = numExamples, D = inputLayerSize, H = hiddenLayerSize, O = outputLayerSize.
"""

import numpy as np

from solutions.forward import forward
from solutions.slopes import sigmoid_prime


def q12_symbols():
    """Equation (3), z = a W, written out entry by entry for three examples.

    Guided notes, Q12: numExamples = 3, inputLayerSize = 2, hiddenLayerSize = 3,
    outputLayerSize = 1. An entry is a text of three characters: the letter of its matrix,
    the number of its row and the number of its column, counted from 1; the number of the
    layer is left out. A matrix is a list of rows and a row is a list of texts, even where it
    holds one: a matrix M of shape (2, 2) is [['M11', 'M12'], ['M21', 'M22']].

    Returns
    -------
    z : list of lists of str, shape (N, O)
        The entries of z3.
    a : list of lists of str, shape (N, H)
        The entries of a2.
    W : list of lists of str, shape (H, O)
        The entries of W2. The three together as a tuple (z, a, W), in this order.
    """
    z = [["z11"], ["z21"], ["z31"]]
    a = [["a11", "a12", "a13"], ["a21", "a22", "a23"], ["a31", "a32", "a33"]]
    W = [["W11"], ["W21"], ["W31"]]
    return z, a, W


def q12_rows_cols():
    """What do the rows and columns of your "a" matrix represent (guided notes, Q12)?

    a) Each row is a hidden unit; each column is a unit of the next layer.
    b) Each row is an example; each column is a hidden unit.
    c) Each row is a hidden unit; each column is an example.
    d) Each row is an example; each column is an input.

    Returns
    -------
    letter : str
        One letter: 'a', 'b', 'c' or 'd'.
    """
    return "b"


def delta3_of(y, yHat, z3):
    """The backpropagating error delta3 of all examples (guided notes, Q7 and Q13).

    delta3 is dJ/dz3: entry by entry, how fast the cost J of equation (5) changes with z3.

    Parameters
    ----------
    y : array, shape (N, O)
        Targets; they may be whole numbers.
    yHat : array, shape (N, O)
        The network's answers, yHat = f(z3) with the sigmoid f.
    z3 : array, shape (N, O)
        Pre-activations of the output layer; they may be whole numbers.

    Returns
    -------
    delta3 : array, shape (N, O)
        One row per example, one column per output.
    """
    return -(y - yHat) * sigmoid_prime(z3)


def dJdW2_elements(a2, delta3):
    """The gradient dJ/dW2 of a network with one output, from single entries.

    Guided notes, Q14: each entry of dJdW2 adds across the examples. The values alone are
    asked for, so loops over the entries are welcome.

    Parameters
    ----------
    a2 : array, shape (N, H)
        Activations of the hidden layer; they may be whole numbers.
    delta3 : array, shape (N, 1)
        The backpropagating error, one entry per example; these too may be whole numbers.

    Returns
    -------
    dJdW2 : array, shape (H, 1)
        One entry per weight of W2, in the shape of W2.
    """
    N, H = a2.shape
    dJdW2 = np.zeros((H, 1))
    for h in range(H):
        for n in range(N):
            dJdW2[h, 0] += a2[n, h] * delta3[n, 0]
    return dJdW2


def dJdW2_of(a2, delta3):
    """The gradient dJ/dW2 in terms of the matrices a2 and delta3.

    Guided notes, Q15, for any number of outputs: each output has its own column in delta3
    and in W2, and J adds up over all examples and all outputs.

    Parameters
    ----------
    a2 : array, shape (N, H)
        Activations of the hidden layer; they may be whole numbers.
    delta3 : array, shape (N, O)
        The backpropagating error; its entries may be whole numbers.

    Returns
    -------
    dJdW2 : array, shape (H, O)
        One entry per weight of W2, in the shape of W2.
    """
    return a2.T @ delta3


def q16():
    """The notes' network on its three examples, in numbers (guided notes, Q16).

    X = [[0.3, 1.0], [0.5, 0.2], [1.0, 0.4]], y = [[0.75], [0.82], [0.93]], W1 of shape (2, 3)
    and W2 of shape (3, 1), all their entries 1.

    Returns
    -------
    numbers : dict of arrays
        'yHat', shape (3, 1); 'delta3', shape (3, 1); 'dJdW2', shape (3, 1). Unrounded, or
        to six digits behind the point at least.
    """
    X = np.array([[0.3, 1.0], [0.5, 0.2], [1.0, 0.4]])
    y = np.array([[0.75], [0.82], [0.93]])
    W1 = np.ones((2, 3))
    W2 = np.ones((3, 1))
    _, a2, z3, yHat = forward(X, W1, W2)
    delta3 = delta3_of(y, yHat, z3)
    return {"yHat": yHat, "delta3": delta3, "dJdW2": dJdW2_of(a2, delta3)}


def q16b():
    """The same three examples through weights that differ from each other.

    X and y are those of `q16`; W1 = [[0.1, 0.4, -0.3], [-0.2, 0.5, 0.6]] and
    W2 = [[0.7], [-0.5], [0.3]]. The notes' equal weights make the three entries of dJdW2
    equal and hide many a mistake (guided notes, Q16, with other weights).

    Returns
    -------
    numbers : dict of arrays
        'yHat', shape (3, 1); 'delta3', shape (3, 1); 'dJdW2', shape (3, 1). Unrounded, or
        to six digits behind the point at least.
    """
    X = np.array([[0.3, 1.0], [0.5, 0.2], [1.0, 0.4]])
    y = np.array([[0.75], [0.82], [0.93]])
    W1 = np.array([[0.1, 0.4, -0.3], [-0.2, 0.5, 0.6]])
    W2 = np.array([[0.7], [-0.5], [0.3]])
    _, a2, z3, yHat = forward(X, W1, W2)
    delta3 = delta3_of(y, yHat, z3)
    return {"yHat": yHat, "delta3": delta3, "dJdW2": dJdW2_of(a2, delta3)}
