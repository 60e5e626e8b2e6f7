"""The references: the curriculum's numbers to ten digits, every gradient against differences."""

import numpy as np
import pytest

from solutions import (
    forward,
    hidden_layer,
    jacobians,
    layers,
    many_examples,
    one_example,
    slopes,
    training,
)

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


def complex_step(f, at):
    """The same by complex steps, which lose no digits: for numbers made by analytic functions."""
    slopes_of = np.zeros(at.shape)
    for place in np.ndindex(at.shape):
        moved = at.astype(complex)
        moved[place] += 1e-30j
        slopes_of[place] = np.imag(f(moved)) / 1e-30
    return slopes_of


def is_the_gradient(claimed, f, at):
    """Whether it is the gradient of f at a point, by complex steps and by differences."""
    exact = complex_step(f, at)
    assert claimed.shape == at.shape
    np.testing.assert_allclose(claimed, exact, rtol=0, atol=1e-12 * np.abs(exact).max())
    np.testing.assert_allclose(claimed, differences(f, at), rtol=1e-6, atol=1e-8)


CURVES = {
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "sine": (np.sin, np.cos),
    "cubic": (lambda z: 0.3 + 0.8 * z - 0.1 * z**2 + 0.05 * z**3,
              lambda z: 0.8 - 0.2 * z + 0.15 * z**2),
    "sigmoid": (forward.sigmoid, slopes.sigmoid_prime),
}
LOSSES = {
    "squared": (lambda x, y: np.sum((x - y) ** 2), lambda x, y: 2 * (x - y)),
    "half squared": (lambda x, y: np.sum((x - y) ** 2) / 2, lambda x, y: x - y),
    "counts": (lambda x, y: np.sum(np.exp(x) - y * x), lambda x, y: np.exp(x) - y),
}
DEPTHS = pytest.mark.parametrize("widths", [(4, 3), (3, 5, 2), (5, 2, 4, 3), (2, 3, 1, 4, 2)],
                                 ids=lambda widths: "-".join(map(str, widths)))
ACTIVATION = pytest.mark.parametrize("curve", CURVES)


def drawn(*shapes):
    """Arrays of these shapes, from -1 to 1."""
    return [RNG.uniform(-1, 1, shape) for shape in shapes]


def bias_rows(widths):
    """x with its 1 first, and weights with the bias row first."""
    x, *Ws = drawn(widths[0], *((n + 1, m) for n, m in zip(widths, widths[1:])))
    return np.append(1, x), Ws


def exchanged(Ws, l, W):
    """The list of weights with W in place of W^(l)."""
    return [*Ws[:l - 1], W, *Ws[l:]]


@pytest.mark.parametrize("loss", LOSSES)
@ACTIVATION
@DEPTHS
def test_layers_with_the_bias_row_first(widths, curve, loss):
    (theta, theta_prime), (g, dg_dx) = CURVES[curve], LOSSES[loss]
    (x, Ws), [y] = bias_rows(widths), drawn(widths[-1])
    gradients = layers.backprop_L(x, y, Ws, theta, theta_prime, dg_dx)
    for l, (W, gradient) in enumerate(zip(Ws, gradients, strict=True), start=1):
        is_the_gradient(gradient, lambda V, l=l: g(
            layers.forward_lfd(x, exchanged(Ws, l, V), theta)[1][-1], y), W)


@ACTIVATION
def test_one_step_back_with_the_bias_row_first(curve):
    theta, theta_prime = CURVES[curve]
    g, dg_dx = LOSSES["squared"]
    x, W, s, W_next, delta_next, y = drawn(4, (4, 3), 3, (4, 2), 2, 3)
    is_the_gradient(layers.output_delta(theta(s), y, s, dg_dx, theta_prime),
                    lambda v: g(theta(v), y), s)
    is_the_gradient(layers.delta_step(W_next, delta_next, s, theta_prime),
                    lambda v: delta_next @ (W_next.T @ np.append(1, theta(v))), s)
    is_the_gradient(layers.grad_W(x, y), lambda V: y @ (V.T @ x), W)


@ACTIVATION
@DEPTHS
def test_layers_with_the_bias_column_last(widths, curve):
    phi, phi_prime = CURVES[curve]
    x, target, *Ws = drawn(widths[0], widths[-1],
                           *((m, n + 1) for n, m in zip(widths, widths[1:])))
    for g, dg_dx in LOSSES.values():
        gradients = layers.backprop_eth(
            x, Ws, lambda f, slope=dg_dx: slope(f, target), phi, phi_prime)
        for l, (W, gradient) in enumerate(zip(Ws, gradients, strict=True), start=1):
            is_the_gradient(gradient, lambda V, l=l, g=g: g(
                layers.forward_eth(x, exchanged(Ws, l, V), phi)[2], target), W)


@ACTIVATION
def test_the_single_unit_and_the_two_layers_without_biases(curve):
    phi, phi_prime = CURVES[curve]
    w, x, x0, W1, w2 = drawn(5, 5, 3, (4, 3), 4)
    is_the_gradient(layers.single_unit_grad(w, x, 0.7, phi, phi_prime),
                    lambda v: (0.7 - phi(v @ x)) ** 2 / 2, w)
    is_the_gradient(layers.two_layer_grad_W1(x0, 0.7, W1, w2, phi, phi_prime),
                    lambda V: (0.7 - phi(w2 @ phi(V @ x0))) ** 2 / 2, W1)
    x1 = phi(W1 @ x0)
    is_the_gradient(layers.single_unit_grad(w2, x1, 0.7, phi, phi_prime),
                    lambda v: (0.7 - phi(v @ x1)) ** 2 / 2, w2)


@ACTIVATION
def test_the_recursion_through_the_activations(curve):
    phi, phi_prime = CURVES[curve]
    x, W, W_last, w = drawn(3, (5, 3), (4, 5), 4)
    z = W @ x
    z_last = W_last @ phi(z)
    behind = layers.df_dx_step(w, W_last, z_last, phi_prime)
    is_the_gradient(behind, lambda v: w @ phi(W_last @ v), phi(z))
    is_the_gradient(layers.df_dx_step(behind, W, z, phi_prime),
                    lambda v: w @ phi(W_last @ phi(W @ v)), x)


def test_predicted_classes():
    F = np.array([[0.2, 0.9, -3.0], [-0.1, -0.4, -0.3], [1, 5, 7]])
    np.testing.assert_array_equal(layers.predict_class(F), [1, 0, 2])


def to_bias_column(Ws):
    """Weights with the bias row first, written with the bias column last."""
    return [np.column_stack([W[1:].T, W[0]]) for W in Ws]


def same(gradients, others):
    """Two lists of gradients agree to 1e-12."""
    for one, other in zip(gradients, others, strict=True):
        np.testing.assert_allclose(one, other, rtol=0, atol=1e-12)


@pytest.mark.parametrize("loss", LOSSES)
@ACTIVATION
@DEPTHS
def test_both_layouts_give_the_same_gradients(widths, curve, loss):
    (theta, theta_prime), (_, dg_dx) = CURVES[curve], LOSSES[loss]
    (x, Ws), [y] = bias_rows(widths), drawn(widths[-1])

    def dl_df(f):
        return dg_dx(theta(f), y) * theta_prime(f)  # the linear output, with theta in the loss

    rows = layers.backprop_L(x, y, Ws, theta, theta_prime, dg_dx)
    columns = layers.backprop_eth(x[1:], to_bias_column(Ws), dl_df, theta, theta_prime)
    same(to_bias_column(rows), columns)
    S, Xs = layers.forward_lfd(x, Ws, theta)
    zs, vs, f = layers.forward_eth(x[1:], to_bias_column(Ws), theta)
    same(S, [*zs, f])
    same([np.roll(v, -1) for v in Xs[:-1]], vs)


@pytest.mark.parametrize("sizes", [(5, 3, 4, 2), (3, 2, 3, 1), (1, 4, 2, 3)])
def test_all_notations_give_the_gradients_of_the_guided_notes(sizes):
    N, D, H, O = sizes
    X, W1, W2 = drawn((N, D), (D, H), (H, O))
    y = RNG.uniform(0, 1, (N, O))
    activation, slope = forward.sigmoid, slopes.sigmoid_prime
    without_bias = [np.vstack([np.zeros(W.shape[1]), W]) for W in (W1, W2)]
    rows, columns = [np.zeros((D + 1, H)), np.zeros((H + 1, O))], [0, 0]
    first_weights = np.zeros((D, H))
    for x, t in zip(X, y):
        def dl_df(f, t=t):
            return (activation(f) - t) * slope(f)

        per_example = layers.backprop_L(
            np.append(1, x), t, without_bias, activation, slope, LOSSES["half squared"][1])
        rows = [total + gradient for total, gradient in zip(rows, per_example)]
        per_example = layers.backprop_eth(
            x, to_bias_column(without_bias), dl_df, activation, slope)
        columns = [total + gradient for total, gradient in zip(columns, per_example)]
        if O == 1:
            first_weights += layers.two_layer_grad_W1(
                x, t.item(), W1.T, W2[:, 0], activation, slope).T
    expected = hidden_layer.backprop(X, y, W1, W2)
    same(expected, [gradient[1:] for gradient in rows])
    same(expected, [gradient[:, :-1].T for gradient in columns])
    if O == 1:
        same(expected[:1], [first_weights])


def sine(M):
    """x -> sin(M x): a curved map, known to complex numbers too."""
    return lambda x: np.sin(M @ x)


def by_complex_step(fun, x, h=1e-20):
    """A Jacobian without any difference, exact to rounding."""
    return np.stack([np.imag(fun(x + 1j * h * unit)) / h for unit in np.eye(len(x))], axis=1)


def by_differences(fun, x):
    """A Jacobian row by row: each output is a number that knows no formula."""
    return np.stack([differences(lambda v, i=i: fun(v)[i], x) for i in range(len(fun(x)))])


def agrees_with_both(J, fun, x):
    """Whether J is fun's Jacobian at x, by complex step and by differences."""
    np.testing.assert_allclose(J, by_complex_step(fun, x), rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(J, by_differences(fun, x), rtol=1e-7, atol=1e-9)


ACTIVATIONS = pytest.mark.parametrize("phi, phi_prime", [
    (np.tanh, lambda z: 1 - np.tanh(z) ** 2), (np.sin, np.cos),
    (forward.sigmoid, slopes.sigmoid_prime), (lambda z: z - z**3, lambda z: 1 - 3 * z**2),
], ids=["tanh", "sine", "sigmoid", "cubic"])


@ACTIVATIONS
@pytest.mark.parametrize("n", [1, 4])
def test_jacobian_of_an_activation(phi, phi_prime, n):
    z = RNG.uniform(-2, 2, n)
    agrees_with_both(jacobians.jac_elementwise(z, phi_prime), phi, z)


@ACTIVATIONS
@pytest.mark.parametrize("sizes", [(3, 5), (5, 3), (4, 4), (1, 4), (4, 1)])
def test_jacobian_of_a_layer_with_biases(phi, phi_prime, sizes):
    m, n = sizes
    W_next, z = RNG.normal(size=(m, n + 1)), RNG.uniform(-2, 2, n)
    agrees_with_both(jacobians.jac_layer(W_next, z, phi_prime),
                     lambda z: W_next @ np.append(phi(z), 1), z)


@pytest.mark.parametrize("sizes", [(2, 5, 3), (4, 2, 6), (1, 4, 3), (3, 4, 1), (3, 3, 3)])
def test_jacobian_of_one_function_after_another(sizes):
    p, m, n = sizes
    f, g, x = sine(RNG.normal(size=(m, n))), sine(RNG.normal(size=(p, m))), RNG.normal(size=n)
    Jg, Jf = by_complex_step(g, f(x)), by_complex_step(f, x)
    agrees_with_both(jacobians.chain_jac(Jg, Jf), lambda x: g(f(x)), x)


@pytest.mark.parametrize("sizes", [(2, 4), (4, 2), (3, 3), (1, 4), (4, 1)])
def test_numerical_jacobian(sizes):
    m, n = sizes
    M, x = RNG.normal(size=(m, n)), RNG.normal(size=n)
    measured = jacobians.numerical_jacobian(sine(M), x, 1e-5)
    np.testing.assert_allclose(measured, by_complex_step(sine(M), x), rtol=1e-8, atol=1e-8)
    # sin(a + h) - sin(a - h) = 2 cos(a) sin(h): no one-sided difference comes out like this
    wide = np.cos(M @ x)[:, None] * np.sin(0.3 * M) / 0.3
    np.testing.assert_allclose(jacobians.numerical_jacobian(sine(M), x, 0.3), wide,
                               rtol=1e-12, atol=1e-14)
    whole = np.arange(n) - 2
    np.testing.assert_array_equal(jacobians.numerical_jacobian(sine(M), whole, 0.3),
                                  jacobians.numerical_jacobian(sine(M), whole.astype(float), 0.3))
    np.testing.assert_array_equal(whole, np.arange(n) - 2)
@pytest.mark.parametrize("sizes", [(5, 3, 4, 2), (1, 2, 3, 1), (3, 2, 3, 1)])
def test_training_walks_against_measured_gradients(sizes):
    N, D, H, O = sizes
    X, W1, W2 = (RNG.normal(size=shape) for shape in ((N, D), (D, H), (H, O)))
    y, eta = RNG.uniform(0, 1, (N, O)), 0.4

    def cost_of(first, second):
        return forward.cost(y, forward.forward(X, first, second)[-1])

    V1, V2, J = W1, W2, [cost_of(W1, W2)]
    for _ in range(4):
        first = differences(lambda W, V2=V2: cost_of(W, V2), V1)
        second = differences(lambda W, V1=V1: cost_of(V1, W), V2)
        V1, V2 = V1 - eta * first, V2 - eta * second
        J.append(cost_of(V1, V2))
    for found, known in zip(training.train(X, y, W1, W2, eta, 4), (V1, V2, J)):
        np.testing.assert_allclose(found, known, rtol=1e-6, atol=1e-9)
    assert np.array_equal(training.train(X, y, W1, W2, eta, 0)[2], J[:1])


@pytest.mark.parametrize("phi, phi_prime", [
    (np.tanh, lambda z: 1 - np.tanh(z) ** 2), (np.sin, np.cos),
    (forward.sigmoid, slopes.sigmoid_prime), (np.exp, np.exp)])
def test_the_gain_of_a_chain_is_what_comes_out_for_what_goes_in(phi, phi_prime):
    weights, x = np.array([1.4, -0.8, 0.6]), np.array([0.7])

    def through(x):
        z = []
        for weight in weights:
            z.append(weight * x)
            x = phi(z[-1])
        return np.ravel(z), x.item()

    measured = abs(differences(lambda x: through(x)[1], x).item())
    assert np.isclose(training.path_gain(weights, through(x)[0], phi_prime), measured, rtol=1e-7)


def test_the_same_seed_gives_the_same_training():
    X, y = np.array([[0.3, 1.0], [0.5, 0.2], [1.0, 0.4]]), np.array([[0.75], [0.82], [0.93]])
    for one, again, other in zip(*(training.train_notes(X, y, seed) for seed in (4, 4, 5))):
        assert np.array_equal(one, again) and not np.array_equal(one, other)
