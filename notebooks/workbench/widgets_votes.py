"""The votes to touch: who votes, and what each target makes of a vote.

A vote is measured, by a complex step through the given forward pass and cost.
"""

from dataclasses import replace

import numpy as np

from . import network
from .controls import Live, Number, Switch
from .figures import _words
from .figures_many_examples import votes
from .gradients import gradient


def voting(X, y, W1, W2):
    """Every example's vote on two weights of W2, with switches and targets.

    Parameters
    ----------
    X : array, shape (N, D)
    y : array, shape (N, 1)
    W1 : array, shape (D, 2)
    W2 : array, shape (2, 1)
    """
    X, W1, W2 = (np.asarray(one, dtype=float) for one in (X, W1, W2))
    rows = [[Switch(f"on{n + 1}", f"example {n + 1} votes", 160) for n in range(len(X))],
            [Number(f"y{n + 1}", f"target {n + 1}", 0, 1, 0.05, wide=160) for n in range(len(X))]]
    return Live(lambda state: picture(state, X, W1, W2), start(y), rows)


def start(y):
    """The state in which everybody votes."""
    targets = np.ravel(y).astype(float)
    return ({f"on{n}": True for n in range(1, len(targets) + 1)}
            | {f"y{n}": float(target) for n, target in enumerate(targets, start=1)})


def measured(X, y, W1, W2):
    """The votes, shape (N, 2): how fast each example's part of J follows the two weights."""
    def of_one(x, target):
        return gradient(lambda V: network.cost(target, network.forward(x, W1, V)[-1]), W2)

    return np.array([np.ravel(of_one(x[None], target)) for x, target in zip(X, y)])


def picture(state, X, W1, W2):
    """The arrows of those who vote, and what each of them answers."""
    count = range(1, len(X) + 1)
    y = np.array([[state[f"y{n}"]] for n in count])
    yHat = network.forward(X, W1, W2)[-1]
    figure = votes(measured(X, y, W1, W2), counted=[state[f"on{n}"] for n in count])
    return replace(figure, caption=f"{figure.caption} Targets {', '.join(_words(y))}; "
                                   f"answers {', '.join(_words(yHat))}.")
