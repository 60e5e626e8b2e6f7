"""The references: the curriculum's numbers to ten digits, every gradient against differences."""

import numpy as np
import pytest

from solutions import forward, hidden_layer, many_examples, one_example, slopes

RNG = np.random.default_rng(20161123)
X3 = np.array([[0.3, 1.0], [0.5, 0.2], [1.0, 0.4]])
Y3 = np.array([[0.75], [0.82], [0.93]])
ONES = np.ones((2, 3)), np.ones((3, 1))
UNEQUAL = np.array([[0.1, 0.4, -0.3], [-0.2, 0.5, 0.6]]), np.array([[0.7], [-0.5], [0.3]])


def ten_digits(value, *expected):
    """Whether the entries are those of the curriculum, which prints ten digits behind the point."""
    np.testing.assert_allclose(np.ravel(value), expected, rtol=0, atol=5.1e-11)


def differences(f, at, h=1e-6):
    """Central differences of a number by every entry: an authority that knows no formula."""
    slopes_of = np.zeros(at.shape)
    for place in np.ndindex(at.shape):
        step = np.zeros(at.shape)
        step[place] = h
        slopes_of[place] = (f(at + step) - f(at - step)) / (2 * h)
    return slopes_of


def test_question_11():
    q = one_example.q11()
    ten_digits(q["z2"], 1.3, 1.3, 1.3)
    ten_digits(q["a2"], *[0.7858349830] * 3)
    ten_digits(q["z3"], 2.3575049491)
    ten_digits(q["yHat"], 0.9135289151)
    ten_digits(q["delta3"], 0.0129177764)
    ten_digits(q["dJdW2"], *[0.0101512406] * 3)
    ten_digits(forward.cost(np.array([[0.75]]), q["yHat"]), 0.0133708530)
    ten_digits(slopes.sigmoid_prime(q["z3"]), 0.0789938364)
    ten_digits(slopes.sigmoid_prime(q["z2"]), *[0.1682983625] * 3)
    delta2 = hidden_layer.delta2_of(q["delta3"], ONES[1], q["z2"])
    ten_digits(delta2, *[0.0021740406] * 3)
    ten_digits(hidden_layer.dJdW1_of(np.array([[0.3, 1.0]]), delta2),
               *[0.0006522122] * 3, *[0.0021740406] * 3)


def test_question_16():
    q = many_examples.q16()
    a2 = forward.forward(X3, *ONES)[1]
    ten_digits(a2[:, 0], 0.7858349830, 0.6681877722, 0.8021838886)
    ten_digits(q["yHat"], 0.9135289151, 0.8812753650, 0.9173255383)
    ten_digits(q["delta3"], 0.0129177764, 0.0064111860, -0.0009612235)
    ten_digits(a2[:, :1] * q["delta3"], 0.0101512406, 0.0042838761, -0.0007710780)
    ten_digits(forward.cost(Y3, q["yHat"]), 0.0153285092)
    ten_digits(q["dJdW2"], *[0.0136640387] * 3)
    ten_digits(hidden_layer.backprop(X3, Y3, *ONES)[0],
               *[0.0012104018] * 3, *[0.0023973164] * 3)


def test_question_16_with_unequal_weights():
    q = many_examples.q16b()
    ten_digits(q["yHat"], 0.5455369953, 0.5528713308, 0.5439297083)
    ten_digits(forward.cost(Y3, q["yHat"]), 0.1311065582)
    ten_digits(q["delta3"], -0.0506917730, -0.0660354418, -0.0957725270)
    ten_digits(q["dJdW2"], -0.1047445780, -0.1327304325, -0.1106451466)
    ten_digits(hidden_layer.backprop(X3, Y3, *UNEQUAL)[0],
               -0.0251786553, 0.0167207084, -0.0107217509,
               -0.0178218635, 0.0117610664, -0.0074259008)


def test_slopes_of_the_activations():
    z = RNG.uniform(-6, 6, (4, 3))
    measured = (forward.sigmoid(z + 1e-6) - forward.sigmoid(z - 1e-6)) / 2e-6
    np.testing.assert_allclose(slopes.sigmoid_prime(z), measured, rtol=1e-6)
    np.testing.assert_allclose(slopes.sigmoid_prime_from_v(forward.sigmoid(z)), measured, rtol=1e-6)
    np.testing.assert_array_equal(slopes.relu_prime(np.array([-2.0, 0.0, 3.0])), [0, 0, 1])


def test_one_unit():
    x, w, wp = 1.3, -0.7, 0.4
    measured = differences(lambda v: v[0] * forward.sigmoid(v[1] * x), np.array([w, wp]))
    np.testing.assert_allclose(slopes.one_unit_grads(x, w, wp), measured, rtol=1e-7)


@pytest.mark.parametrize("sizes", [(5, 3, 4, 2), (1, 2, 3, 1), (6, 2, 5, 1)])
def test_backprop_and_its_steps(sizes):
    N, D, H, O = sizes
    X, W1, W2 = (RNG.normal(size=shape) for shape in ((N, D), (D, H), (H, O)))
    y = RNG.uniform(0, 1, (N, O))
    z2, a2, z3, yHat = forward.forward(X, W1, W2)

    def cost_of(first, second):
        return forward.cost(y, forward.forward(X, first, second)[-1])

    close = {"rtol": 1e-5, "atol": 1e-9}
    delta3 = differences(lambda z: forward.cost(y, forward.sigmoid(z)), z3)
    delta2 = differences(lambda z: forward.cost(y, forward.sigmoid(forward.sigmoid(z) @ W2)), z2)
    np.testing.assert_allclose(many_examples.delta3_of(y, yHat, z3), delta3, **close)
    np.testing.assert_allclose(many_examples.dJdW2_of(a2, delta3),
                               differences(lambda W: cost_of(W1, W), W2), **close)
    np.testing.assert_allclose(hidden_layer.delta2_of(delta3, W2, z2), delta2, **close)
    np.testing.assert_allclose(hidden_layer.dJdW1_of(X, delta2),
                               differences(lambda W: cost_of(W, W2), W1), **close)
    dJdW1, dJdW2 = hidden_layer.backprop(X, y, W1, W2)
    np.testing.assert_allclose(dJdW1, differences(lambda W: cost_of(W, W2), W1), **close)
    np.testing.assert_allclose(dJdW2, differences(lambda W: cost_of(W1, W), W2), **close)
    if O == 1:
        np.testing.assert_allclose(many_examples.dJdW2_elements(a2, delta3), dJdW2, **close)
        rows = [differences(lambda z: (forward.sigmoid(z) @ W2).item(), row[None])[0] for row in z2]
        np.testing.assert_allclose(hidden_layer.dz3dz2_of(W2, z2), rows, **close)
