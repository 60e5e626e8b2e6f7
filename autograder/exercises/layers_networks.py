"""Networks of any depth that lesson 07 asks about: widths, activations, weights, targets.

Widths are pairwise different, so that a wrong product stops. Two networks more let wrong
products run, so that their numbers are seen and answered: in one all layers are equally wide,
in the other each layer is one unit wider than the one before and every matrix, bias included,
is square. One hidden unit alone is where a bias row that was kept does not stop.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from autograder.codec import Named
from autograder.exercises.slopes import either_sign


@dataclass(frozen=True)
class Activation:
    """A function and its slope, by name as they are sent, and as functions here."""

    function: Named
    slope: Named
    values: Callable
    slopes: Callable


TANH = Activation(Named("tanh"), Named("tanh_prime"), np.tanh, lambda z: 1 - np.tanh(z) ** 2)
SINE = Activation(Named("sin"), Named("cos"), np.sin, np.cos)


def cubic(rng: np.random.Generator) -> Activation:
    """A cubic that is not 0 at 0 and rises in most places; its slope is no function of it."""
    c0, c1, c2, c3 = (float(c) for c in (
        either_sign(rng, 0.2, 0.5), rng.uniform(0.6, 1), either_sign(rng, 0.1, 0.2),
        either_sign(rng, 0.03, 0.08)))
    values = np.polynomial.Polynomial([c0, c1, c2, c3])
    return Activation(Named("polynomial", (c0, c1, c2, c3)),
                      Named("polynomial", (c1, 2 * c2, 3 * c3)), values, values.deriv())


def different(rng: np.random.Generator, count: int) -> tuple[int, ...]:
    """So many widths from 2 to 7, pairwise different, none one more than the one before."""
    while True:
        drawn = rng.permutation(np.arange(2, 8))[:count].tolist()
        if all(after != before + 1 for before, after in pairwise(drawn)):
            return tuple(drawn)


def real(low: float, high: float) -> Callable:
    """A drawing of numbers from `low` to `high`."""
    return lambda rng, shape: rng.uniform(low, high, shape)


def whole(rng: np.random.Generator, shape: int | tuple) -> np.ndarray:
    """Whole numbers of both signs; no zeros, which would hide what they are multiplied with."""
    return rng.choice([-2, -1, 1, 2], shape)


def networks(
    rng: np.random.Generator,
) -> Iterator[tuple[str, tuple[int, ...], Activation, Callable]]:
    """In words, widths from input to output, activation, and how numbers are drawn."""
    yield "L=2, layers of different widths", different(rng, 3), TANH, real(-1, 1)
    yield "L=3, layers of different widths", different(rng, 4), SINE, real(-1, 1)
    yield "L=3 and a cubic activation", different(rng, 4), cubic(rng), real(-0.7, 0.7)
    yield "L=1", different(rng, 2), cubic(rng), real(-0.7, 0.7)
    yield "L=3, all layers equally wide", (4, 4, 4, 4), cubic(rng), real(-0.7, 0.7)
    yield "L=3, square matrices with their biases", (2, 3, 4, 5), TANH, real(-1, 1)
    # of single precision's seven digits two are to spare: a unit alone must neither cancel nor
    # be saturated
    yield "one hidden unit and one output", (different(rng, 1)[0], 1, 1), TANH, real(0.1, 0.5)
    yield "whole numbers", different(rng, 3), SINE, whole


def bias_rows(rng: np.random.Generator, widths: Sequence[int], draw: Callable) -> list:
    """An input that starts with 1, and weights with the bias row first."""
    x = draw(rng, widths[0] + 1)
    x[0] = 1
    return [x, [draw(rng, (n + 1, m)) for n, m in pairwise(widths)]]


def bias_columns(rng: np.random.Generator, widths: Sequence[int], draw: Callable) -> list:
    """An input without its 1, and weights with the bias column last."""
    return [draw(rng, widths[0]), [draw(rng, (m, n + 1)) for n, m in pairwise(widths)]]


def missed(rng: np.random.Generator, answer: np.ndarray) -> np.ndarray:
    """Targets that every entry misses by 0.5 or more: a chance hit leaves rounding errors."""
    return answer + either_sign(rng, 0.5, 1, np.shape(answer))


def missed_wholly(rng: np.random.Generator, answer: np.ndarray) -> np.ndarray:
    """Targets that are whole numbers, each missed by 1 or more by answers between -1 and 1."""
    return rng.choice([-3, -2, 2, 3], np.shape(answer))


def clear(gradients: list) -> bool:
    """Whether no gradient is so near 0 that single precision has too few digits left of it."""
    return all(np.abs(gradient).max() >= 0.2 for gradient in gradients)
