"""Lesson 08: train the network, on the notes' question and on handwritten digits (Lecture 10).

Symbols: N = numExamples, D = inputLayerSize, H = hiddenLayerSize, O = outputLayerSize;
eta is the learning rate.
"""

import numpy as np

from solutions.forward import cost, forward
from solutions.hidden_layer import backprop


def init_weights(n_in, n_out, sigma, m, rng):
    """Starting weights: every entry a draw of its own from the normal distribution N(0, sigma^2/m).

    Lecture 10, step 1. In N(mean, variance) the first number is the mean and the second the
    variance, which is the square of the standard deviation. The lecture's m counts the units
    of one layer; here it is given, and it need not be n_in or n_out.

    Parameters
    ----------
    n_in, n_out : int
        Units of the layer before the weights and of the layer behind them.
    sigma : float
        How wide the draws are spread before m narrows them, above 0.
    m : int
        The number of units that narrows the draws, above 0.
    rng : numpy.random.Generator
        As `np.random.default_rng(seed)` makes it. Every draw comes from it and none from
        `np.random` itself: the same seed then gives the same weights, and the next call with
        the same generator gives others.

    Returns
    -------
    W : array, shape (n_in, n_out)
        One row per unit before, one column per unit behind, like W1 and W2.
    """
    return rng.normal(0, sigma / np.sqrt(m), (n_in, n_out))


def gd_step(W, grad, eta):
    """One step of gradient descent: the weights after it.

    Lecture 10, step 2. The caller's arrays stay as they are.

    Parameters
    ----------
    W : array with one or two axes
        The weights before the step; they may be whole numbers.
    grad : array, the shape of W
        The gradient of the cost at W; it may hold whole numbers.
    eta : float
        The learning rate, above 0.

    Returns
    -------
    W_new : array, the shape of W
        A new array.
    """
    return W - eta * grad


def train(X, y, W1, W2, eta, steps):
    """Full-batch gradient descent on J, with a record of the cost.

    Lecture 10. Every step takes both gradients at the same weights, those that the step
    starts from, and moves W1 and W2 against them, eta times the gradient. The gradients are
    those of J, equation (5), a sum over all examples and outputs. Your own `backprop` of
    lesson 05 is there to be called, and so are `forward` and `cost`.

    Parameters
    ----------
    X : array, shape (N, D)
        Inputs, one example per row.
    y : array, shape (N, O)
        Targets, between 0 and 1.
    W1 : array, shape (D, H)
        Weights of layer 1 to start from; they may be whole numbers. The caller's array stays
        as it is.
    W2 : array, shape (H, O)
        Weights of layer 2 to start from; they may be whole numbers. The caller's array stays
        as it is.
    eta : float
        The learning rate, above 0.
    steps : int
        How many steps to take, 0 or more.

    Returns
    -------
    W1 : array, shape (D, H)
        Weights of layer 1 after the last step.
    W2 : array, shape (H, O)
        Weights of layer 2 after the last step.
    J : array, shape (steps + 1,)
        J[t] is the cost before step t, counted from 0, and the last entry is the cost after
        all steps. The three come as a tuple (W1, W2, J).
    """
    J = np.zeros(steps + 1)
    for t in range(steps):
        J[t] = cost(y, forward(X, W1, W2)[3])
        dJdW1, dJdW2 = backprop(X, y, W1, W2)
        W1, W2 = gd_step(W1, dJdW1, eta), gd_step(W2, dJdW2, eta)
    J[steps] = cost(y, forward(X, W1, W2)[3])
    return W1, W2, J


def path_gain(weights, z, phi_prime):
    """How strongly one chain of units passes a change on, as a number without sign.

    Lecture 10 ("|phi'| large"). In the chain, unit l takes what the unit before hands on,
    multiplies it by its weight w_l to get its pre-activation z_l, and hands on phi(z_l). The
    first unit gets x_0. The gain is the size of the derivative of the last unit's output with
    respect to x_0. It comes from the given weights and pre-activations, which need not belong
    together.

    Parameters
    ----------
    weights : array, shape (L,)
        The weights w_1 to w_L, of both signs; they may be whole numbers.
    z : array, shape (L,)
        The pre-activations z_1 to z_L; they may be whole numbers.
    phi_prime : function
        The slope of the activation function, entry by entry; it takes numbers and arrays.

    Returns
    -------
    gain : float
        A number, 0 or above; it may be larger than 1.
    """
    return np.abs(np.prod(weights * phi_prime(z)))


def train_notes(X, y, seed):
    """Train the notes' 2-3-1 network on the notes' data, from a random start.

    The question of the guided notes' "Data". Start from weights that are drawn one by one from
    N(0, 3^2), standard deviation 3, with the generator `np.random.default_rng(seed)`. Take
    5000 steps of full-batch gradient descent with eta = 10 on J, equation (5). Your own
    `init_weights`, `train` and `backprop` are there to be called.

    Twenty seeds are tried. Graded is what stands in the answer: the cost of the returned
    weights is below .001 for at least 15 of the 20 (a few starts get stuck higher up, with
    right code too), the columns of W1 differ, J is the record of a falling cost and ends with
    the cost of the returned weights, another seed gives another network and the same seed the
    same one.

    Parameters
    ----------
    X : array, shape (3, 2)
        The hours of sleep and study divided by their maxima. The examples may come in another
        order than in the notes, and so may the two columns.
    y : array, shape (3, 1)
        The scores divided by 100, in the order of the examples.
    seed : int
        What the random start is drawn from.

    Returns
    -------
    W1 : array, shape (2, 3)
        Weights of layer 1 after the last step.
    W2 : array, shape (3, 1)
        Weights of layer 2 after the last step.
    J : array, shape (5001,)
        The cost before each step and after the last, as in `train`. The three come as a tuple
        (W1, W2, J).
    """
    rng = np.random.default_rng(seed)
    W1 = init_weights(2, 3, 3, 1, rng)
    W2 = init_weights(3, 1, 3, 1, rng)
    return train(X, y, W1, W2, eta=10, steps=5000)


def why_ones_stall():
    """Why does the notes' network stop at J = .001226 when all weights start at 1?

    The notes' data, eta = 10. From random starts 5000 steps bring J below .001, from all ones
    never. Which explanation agrees with what can be measured?

    a) The slopes have died out. The weights have grown until every f'(z2) is close to 0, and
       no error gets back to W1.
    b) The steps are too long. J jumps up and down across its valley; with eta = 1 it would get
       to the bottom.
    c) The steps are too few. J is still falling when they end; ten times as many would bring
       it below .001.
    d) The hidden units are copies. The columns of W1 are equal at every step, and a network
       with a single hidden unit gets down to .001226 too, no further.

    Returns
    -------
    letter : str
        One letter: "a", "b", "c" or "d".
    """
    return "d"


def train_digits(X, Y, seed):
    """Train a 64-32-10 network on handwritten digits and return its weights.

    Mini-batches: in each pass through the examples, an **epoch**, they are shuffled and taken
    in groups of 20, and every group makes one step. A start and steps that work: weights drawn
    from N(0, 1/n_in), n_in being the number of units before the weights; eta = .1 on gradients
    that are summed over the group (the same as 2 on their mean); 30 epochs. There are no
    biases, and the forward pass is that of `forward`, from the pixels as they are given.
    Your own `init_weights`, `gd_step` and `backprop` are there to be called; other ways of
    training are welcome.

    Graded is what the weights do with digits that the judge has held back: the largest of the
    ten outputs has to name the right digit for at least 93 of 100. Besides, another seed gives
    other weights and the same seed the same ones; this is tried on 60 examples. The columns of
    X, the pixels, come in an order that the judge has shuffled.

    Parameters
    ----------
    X : array, shape (N, 64)
        Pixels between 0 and 1, one digit per row: already divided by 16.
    Y : array, shape (N, 10)
        Targets: 1 in the column of the digit, 0 in the other nine.
    seed : int
        What all random numbers are drawn from, the start and the shuffling.

    Returns
    -------
    W1 : array, shape (64, 32)
        Weights of layer 1 after training.
    W2 : array, shape (32, 10)
        Weights of layer 2 after training. The two come as a tuple (W1, W2).
    """
    rng = np.random.default_rng(seed)
    W1 = init_weights(64, 32, 1, 64, rng)
    W2 = init_weights(32, 10, 1, 32, rng)
    for _ in range(30):
        order = rng.permutation(len(X))
        for first in range(0, len(X), 20):
            batch = order[first:first + 20]
            dJdW1, dJdW2 = backprop(X[batch], Y[batch], W1, W2)
            W1, W2 = gd_step(W1, dJdW1, 0.1), gd_step(W2, dJdW2, 0.1)
    return W1, W2
