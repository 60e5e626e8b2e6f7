"""The pictures of lesson 07 and the numbers that its prose states: they are true."""

import numpy as np
import pytest
from workbench import figures_layers, figures_layouts, network

from solutions import layers as reference
from solutions.hidden_layer import backprop
from solutions.jacobians import jac_layer
from tests import cards

pytestmark = pytest.mark.filterwarnings("error")

def square(z):
    return z**2


def square_slope(z):
    return 2 * z


X, Y = figures_layouts.INPUTS, 3.0
FIRST, SECOND = figures_layouts.WEIGHTS, np.array([[3], [-1]])


def no_halves(x, y):
    return 2 * (x - y)


def halves(x, y):
    return x - y


def with_rows(*Ws):
    return [np.vstack([np.zeros(W.shape[1]), W]) for W in Ws]


def with_columns(*Ws):
    return [np.column_stack([W.T, np.zeros(W.shape[1])]) for W in Ws]


def test_the_picture_of_the_layouts_is_true():
    np.testing.assert_array_equal(X @ FIRST, figures_layouts.SUMS)
    (rows, _), (columns, _) = with_rows(FIRST, SECOND), with_columns(FIRST, SECOND)
    assert FIRST[0, 1] == rows[1, 1] == columns[1, 0] == FIRST.T[1, 0] == -1


def test_the_translator_s_numbers_are_true():
    S, Xs = reference.forward_lfd(np.append(1, X), with_rows(FIRST, SECOND), square)
    assert S[1] == -1 and Xs[2] == 1
    doubled, halved = (reference.backprop_L(np.append(1, X), np.array([Y]),
                                            with_rows(FIRST, SECOND), square, square_slope, slope)
                       for slope in (no_halves, halves))
    assert doubled[0][1, 1] == -32 and halved[0][1, 1] == -16
    columns = reference.backprop_eth(X, with_columns(FIRST, SECOND),
                                     lambda f: (f**2 - Y) * 2 * f, square, square_slope)
    assert columns[0][1, 0] == -16 and columns[1][0, -1] == 4 == halved[1][0, 0]
    lecture = reference.two_layer_grad_W1(X, Y, FIRST.T, SECOND[:, 0], square, square_slope)
    np.testing.assert_array_equal(lecture, halved[0][1:].T)
    assert lecture[1, 0] == -16 and lecture[1, 2] == -48 and doubled[1][0, 0] == 8


def test_the_links_have_the_rates_that_the_picture_says():
    s1 = X @ FIRST
    x1, s2 = square(s1), square(s1) @ SECOND
    values = [(square(s2) - Y)**2 / 2, square(s2), s2, x1[1], s1[1], FIRST[0, 1]]
    rates = [square(s2) - Y, square_slope(s2), SECOND[1, 0], square_slope(s1[1]), X[0]]
    assert [float(np.squeeze(v)) for v in values] == [v for _, v, _ in figures_layouts.STATIONS]
    assert [float(np.squeeze(r)) for r in rates] == [
        r for *_, r in figures_layouts.STATIONS[:-1]]


def test_every_source_comes_to_the_same_product():
    found = figures_layouts.products()
    assert {source: product for source, (*_, product) in found.items()} == {
        "slides": -16, "guided notes": -16, "“bkwards”": -32, "“Calculus …”": -16,
        "“Lecture 10”": -16}
    assert all(sum(length for _, length in factors) == 5 for *_, factors in figures_layouts.CUTS)
    _, delta1 = reference.backprop_L(  # the bias row of the first gradient is delta^(1)
        np.append(1, X), np.array([Y]), with_rows(FIRST, SECOND), square, square_slope,
        no_halves)[0][0]
    assert found["“bkwards”"][1] == [delta1, 1] and found["guided notes"][1] == [4, -4, 1]
    J = jac_layer(with_columns(SECOND)[0], X @ FIRST, square_slope)
    assert J[0, 1] == found["“Calculus …”"][1][1] == -4
    assert found["“Lecture 10”"][1][1] == df_dx()[1] == 2


def df_dx():
    """df/dx^(1) of the lesson's network: through the output's square and its weights."""
    return reference.df_dx_step(np.ones(1), SECOND.T, square(X @ FIRST) @ SECOND, square_slope)


def test_the_forward_pass_by_hand_is_true():
    rows = [np.vstack([[5, -1], FIRST]), np.vstack([[2], SECOND])]
    S, Xs = reference.forward_lfd(np.append(1, X), rows, square)
    assert [list(v) for v in (*S, *Xs[1:])] == [[6, 1], [109], [1, 36, 1], [11881]]


def test_the_three_layouts_and_the_notes_give_the_same_gradients():
    rng = np.random.default_rng(7)
    x0, y = rng.uniform(size=3), 0.8
    W1, W2 = rng.normal(size=(3, 2)), rng.normal(size=(2, 1))
    sigmoid, slope = network.sigmoid, network.sigmoid_prime
    rows = reference.backprop_L(np.append(1, x0), np.array([y]), with_rows(W1, W2), sigmoid, slope,
                                halves)
    columns = reference.backprop_eth(
        x0, with_columns(W1, W2), lambda f: reference.output_delta(
            sigmoid(f), y, f, halves, slope), sigmoid, slope)
    notes = backprop(x0[None], np.array([[y]]), W1, W2)
    for row, column, note in zip(rows, columns, notes):
        np.testing.assert_allclose(row[1:], note, rtol=1e-12)
        np.testing.assert_allclose(column[:, :-1].T, note, rtol=1e-12)
        np.testing.assert_allclose(column[:, -1], row[0], rtol=1e-12)
        assert np.all(row[0] != 0)
    np.testing.assert_allclose(
        reference.two_layer_grad_W1(x0, y, W1.T, W2[:, 0], sigmoid, slope), notes[0].T, rtol=1e-12)


def test_the_puzzles_evidence_is_true():
    assert FIRST[0, 0] * 1 + FIRST[1, 0] * 4 == 6  # the slipped index of the forward pass
    assert 3 * 0.5 - 2 * 0.4 == pytest.approx(0.7)
    assert -(3 - 1) * square_slope(-1) * square_slope(2) * SECOND[1, 0] == -16
    assert FIRST.T[1, 0] == -1  # turned up, input 1 lets unit 2 fall


def test_paths_and_reuse_count_as_they_say():
    assert 2 * 3 * 2 + 2 * 1 * 5 + (-1) * 4 * 2 + (-1) * (-2) * 5 == 24
    caption = figures_layers.reuse().caption
    assert "9216" in caption and "2048" in caption
    assert sum(256 * l for l in range(1, 9)) == 9216 and 8 * 256 == 2048
    assert 16**8 > 4e9 and 16**3 == 4096


@pytest.mark.parametrize("figure", [
    figures_layouts.layouts(), figures_layouts.links(), figures_layers.chain(),
    figures_layers.paths(),
    figures_layers.reuse(), figures_layers.reuse(3, 5)])
def test_a_figure_has_a_caption_and_a_description(figure):
    cards.assert_described(figure)
