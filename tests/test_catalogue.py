"""Functions by name: each is what its first line says."""

import numpy as np
import pytest

from autograder.catalogue import named


@pytest.mark.parametrize(("function", "slope"), [
    ("tanh", "tanh_prime"), ("sin", "cos"), ("exp", "exp"),
])
def test_the_slopes_in_the_catalogue_are_those_of_their_functions(function, slope):
    z = np.linspace(-2, 2, 9)
    measured = np.imag(named(function)(z + 1e-30j)) / 1e-30
    assert np.allclose(named(slope)(z), measured, rtol=1e-14, atol=0)


def test_differences_in_the_catalogue():
    x, y = np.array([0.5, -1.0, 2.0]), np.array([0.0, 1.0, 0.0])
    stepped = x + 1e-30j * np.eye(3)
    assert np.allclose(named("difference_power", 2.0, 1)(x, y), 2 * (x - y))
    assert np.allclose(named("difference_power", 4.0, 3)(x, y), 4 * (x - y) ** 3)
    assert np.allclose(named("exp_difference")(x, y), np.exp(x) - y)
    assert np.allclose(named("scaled_difference", 2.0, y)(x), 2 * (x - y))
    entropy = [np.log(np.sum(np.exp(f))) - y @ f for f in stepped]
    assert np.allclose(named("softmax_difference", y)(x), np.imag(entropy) / 1e-30)
