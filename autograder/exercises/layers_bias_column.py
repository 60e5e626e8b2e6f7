"""Lesson 07, the layout of "Calculus behind Backpropagation": bias column last, linear output.

What is asked about the forward pass, the choice of a class and the long product of Jacobians,
and the mistakes people make there.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from autograder.codec import Named
from autograder.exercise import Case, Exercise
from autograder.exercises.layers_networks import (
    bias_columns,
    clear,
    different,
    missed,
    networks,
)
from solutions import layers
from solutions.forward import sigmoid


def squared(c: float) -> Callable:
    """A drawing of targets: c/2 times the squared error, by name and as a function."""
    def drawn(rng: np.random.Generator, f: np.ndarray) -> tuple[Named, Callable]:
        y = missed(rng, f)
        return Named("scaled_difference", (c, y)), lambda f: c * (f - y)
    return drawn


def softmax(rng: np.random.Generator, f: np.ndarray) -> tuple[Named, Callable]:
    """A drawing of a target: the cross-entropy behind a softmax, by name and as a function."""
    y = np.eye(len(f))[rng.integers(len(f))]
    return Named("softmax_difference", (y,)), lambda f: np.exp(f) / np.sum(np.exp(f)) - y


HALF_SQUARED, SQUARED, SOFTMAX = squared(1.0), squared(2.0), softmax


def forward_networks(rng: np.random.Generator) -> Iterator[Case]:
    """An input, weights and an activation."""
    for kind, widths, phi, draw in networks(rng):
        yield Case((*bias_columns(rng, widths, draw), phi.function), kind=kind)


def outputs_of_classes(rng: np.random.Generator) -> Iterator[Case]:
    """Outputs far enough from each other for single precision; each class wins somewhere."""
    few, many = sorted(different(rng, 2))
    for kind, N, C, low, step in (
        ("more examples than classes", many + few, few + 1, -2, 1),
        ("more classes than examples", few, many + 1, -3, 0.7),
        ("as many classes as examples", 4, 4, -1.5, 1),
        ("two classes", 6, 2, -0.5, 1),
        ("negative outputs alone", 5, 3, -4, 1),
        ("outputs between 0 and 1/2 alone", 5, 4, 0.01, 0.12),
        ("one example", 1, 5, -2, 1),
    ):
        yield Case((ranked(rng, N, C, low, step) + rng.uniform(0, 0.1, (N, C)),), kind=kind)
    yield Case((ranked(rng, 7, 4, -2, 1).astype(int),), kind="whole numbers")


def ranked(rng: np.random.Generator, N: int, C: int, low: float, step: float) -> np.ndarray:
    """Rows of `low`, `low` + `step`, …, shuffled; the winner is another one from row to row."""
    F = low + step * rng.permuted(np.tile(np.arange(C), (N, 1)), axis=1)
    winners = (np.arange(N) + rng.integers(1, C)) % C
    for row, winner in zip(F, winners):
        best = row.argmax()
        row[[best, winner]] = row[[winner, best]]
    return F


def networks_with_losses(rng: np.random.Generator) -> Iterator[Case]:
    """An input, weights, a loss by its slopes with the target inside, an activation, its slope."""
    losses = (HALF_SQUARED, SOFTMAX, SQUARED, SOFTMAX, HALF_SQUARED, SOFTMAX, SQUARED, SQUARED)
    for (kind, widths, phi, draw), loss in zip(networks(rng), losses):
        while True:
            x, Ws = bias_columns(rng, widths, draw)
            f = layers.forward_eth(x, Ws, phi.values)[2]
            name, dl_df = loss(rng, f)
            if clear(layers.backprop_eth(x, Ws, dl_df, phi.values, phi.slopes)):
                break
        yield Case((x, Ws, name, phi.function, phi.slope), kind=kind)


forward_eth = Exercise("E7.6", layers.forward_eth, points=1, cases=forward_networks)
predict_class = Exercise("E7.7", layers.predict_class, points=0.5, cases=outputs_of_classes)
backprop_eth = Exercise("E7.8", layers.backprop_eth, points=2, cases=networks_with_losses)

EXERCISES = (forward_eth, predict_class, backprop_eth)


# E7.6: forward_eth


def passed(x, Ws, unit, weigh=np.dot):
    """(zs, vs, f) when `unit(z)` makes a layer's v from its z."""
    zs, vs = [], [np.append(x, 1)]
    for W in Ws[:-1]:
        zs.append(weigh(W, vs[-1]))
        vs.append(unit(zs[-1]))
    return zs, vs, weigh(Ws[-1], vs[-1])


@forward_eth.misconception(
    """Your v's start with a 1 instead of ending with it, so the bias column meets a unit. That is
    the habit of another of the sources; the semicolon in this one's [x; 1] says which comes
    first."""
)
def one_in_front(x, Ws, phi):
    zs, vs = [], [np.append(1, x)]
    for W in Ws[:-1]:
        zs.append(W @ vs[-1])
        vs.append(np.append(1, phi(zs[-1])))
    return zs, vs, Ws[-1] @ vs[-1]


@forward_eth.misconception(
    """The hidden layers are right, but your f has passed phi. In this source the output is
    linear: regression may need any number, not those alone that phi can reach."""
)
def output_activated(x, Ws, phi):
    zs, vs, f = layers.forward_eth(x, Ws, phi)
    return zs, vs, phi(f)


@forward_eth.misconception(
    """All values are right, but f stands at the end of your zs too. The docstring counts the
    z's up to L-1: the last weighing has a name of its own."""
)
def f_among_the_zs(x, Ws, phi):
    zs, vs, f = layers.forward_eth(x, Ws, phi)
    return [*zs, f], vs, f


@forward_eth.misconception(
    """All values are right, but your vs begins with v^(1). The input with its 1 is v^(0) and
    belongs to the list: the gradient of the first layer's weights will ask for it."""
)
def input_left_out(x, Ws, phi):
    zs, vs, f = layers.forward_eth(x, Ws, phi)
    return zs, vs[1:], f


@forward_eth.misconception(
    """f and the z's are right, so the 1s were there when you weighed; in the v's that you return
    they are gone. The way back needs each v as the next layer saw it."""
)
def ones_not_kept(x, Ws, phi):
    zs, vs, f = layers.forward_eth(x, Ws, phi)
    return zs, [v[:-1] for v in vs], f


@forward_eth.misconception(
    """The last column of the weights takes no part: you weigh without the biases, and your v's
    have no 1. Every layer's v ends with a 1 for that column to meet."""
)
def biases_skipped(x, Ws, phi):
    zs, vs = [], [x]
    for W in Ws[:-1]:
        zs.append(W[:, :-1] @ vs[-1])
        vs.append(phi(zs[-1]))
    return zs, vs, Ws[-1][:, :-1] @ vs[-1]


@forward_eth.misconception(
    """Your hidden v's end with phi(1) where a 1 should stand: the 1 went through the activation
    with the rest. It is no unit, and nothing acts on it; phi first, then the 1."""
)
def one_activated(x, Ws, phi):
    return passed(x, Ws, lambda z: phi(np.append(z, 1)))


@forward_eth.misconception(
    """phi is nowhere in your numbers: every v is its z with a 1 behind. A stack of linear layers
    is one linear layer; what happens between z^(l) and v^(l)?"""
)
def no_activation(x, Ws, phi):
    return passed(x, Ws, lambda z: np.append(z, 1))


@forward_eth.misconception(
    """Your activation is the sigmoid, whatever phi is. The function comes as an argument so that
    one forward pass serves every network: call what you are given."""
)
def sigmoid_assumed(x, Ws, phi):
    return layers.forward_eth(x, Ws, sigmoid)


@forward_eth.misconception(
    """You turn W on its side before you weigh. It runs only where W happens to be square, and
    there unit i gets the weights of column i. In this layout a unit's weights are a row; turned
    weights belong to another of the sources."""
)
def weights_turned(x, Ws, phi):
    return passed(x, Ws, lambda z: np.append(phi(z), 1), weigh=lambda W, v: W.T @ v)


@forward_eth.misconception(
    """The two lists are right, in the other order. Whoever calls the function tells the results
    apart by their place alone: return them as the docstring lists them."""
)
def lists_swapped(x, Ws, phi):
    zs, vs, f = layers.forward_eth(x, Ws, phi)
    return vs, zs, f


@forward_eth.misconception(
    """All values are right, but your lists run from the last layer to the first. The docstring
    counts upwards; append where you insert in front, or turn the lists round."""
)
def lists_reversed(x, Ws, phi):
    zs, vs, f = layers.forward_eth(x, Ws, phi)
    return zs[::-1], vs[::-1], f


@forward_eth.misconception(
    """You return f alone. It is right, but the way back needs every z and every v on the path:
    collect them while you go."""
)
def f_alone(x, Ws, phi):
    return layers.forward_eth(x, Ws, phi)[2]


@forward_eth.misconception(
    """Your v's and f are right; your z's have passed phi. Slopes will be read before the
    activation, so store each z before phi acts on it."""
)
def zs_behind_phi(x, Ws, phi):
    zs, vs, f = layers.forward_eth(x, Ws, phi)
    return [phi(z) for z in zs], vs, f


# E7.7: predict_class


@predict_class.misconception(
    """You look for the best example of each class: the search runs down the columns. Asked for
    is the best class of each example, one answer per row; which axis has to disappear?"""
)
def best_example(F):
    return np.argmax(F, axis=0)


@predict_class.misconception(
    """You return the largest outputs. The question is where in its row each of them stands: a
    class is a number from 0 to C-1."""
)
def largest_output(F):
    return np.max(F, axis=1)


@predict_class.misconception(
    """You return one number for the whole table: without an axis NumPy lays the rows end to end
    before it searches. There is a class for each example."""
)
def largest_of_all(F):
    return np.argmax(F)


@predict_class.misconception(
    """Your classes are those of the smallest outputs. A large output speaks for its class: look
    at the other end of the order."""
)
def smallest_output(F):
    return np.argmin(F, axis=1)


@predict_class.misconception(
    """Your classes are one too large: they are counted from 1, as in many books. The docstring
    counts from 0, as Python does."""
)
def counted_from_one(F):
    return np.argmax(F, axis=1) + 1


@predict_class.misconception(
    """You choose the output that is farthest from 0. A large negative output speaks against its
    class; compare the outputs with their signs."""
)
def farthest_from_zero(F):
    return np.argmax(np.abs(F), axis=1)


@predict_class.misconception(
    """The classes are right, but they stand in a column of shape (N, 1). A list of classes has
    one axis, (N,)."""
)
def column_of_classes(F):
    return np.argmax(F, axis=1)[:, None]


@predict_class.misconception(
    """You return a table with a mark at each row's largest output. Asked for is the place of the
    mark, one whole number per row."""
)
def one_hot(F):
    return (F == F.max(axis=1, keepdims=True)).astype(int)


@predict_class.misconception(
    """You return the whole order of each row, from the smallest output to the largest. Only one
    place of it is asked for: which end holds the winner?"""
)
def whole_order(F):
    return np.argsort(F, axis=1)


@predict_class.misconception(
    """Your classes are 0 and 1 alone: each row's first output is compared with a bound. With
    several outputs the class is the place of the largest, whatever its size."""
)
def above_a_bound(F):
    return (F[:, 0] > 0.5).astype(int)


# E7.8: backprop_eth


@dataclass
class Network:
    """One question, with its forward pass, and a way back in which any step can be replaced."""

    x: np.ndarray
    Ws: list
    dl_df: Callable
    phi: Callable
    phi_prime: Callable

    def __post_init__(self) -> None:
        self.zs, self.vs, self.f = layers.forward_eth(self.x, self.Ws, self.phi)

    def slopes(self, l: int) -> np.ndarray:
        """phi' at z^(l)."""
        return self.phi_prime(self.zs[l - 1])

    def back(self, l: int, dl_dz: np.ndarray) -> np.ndarray:
        """dl/dz^(l+1) carried through W^(l+1) to the activations of layer l."""
        return self.Ws[l][:, :-1].T @ dl_dz

    def step(self, l: int, dl_dz: np.ndarray) -> np.ndarray:
        """dl/dz^(l) of dl/dz^(l+1), as it should be."""
        return self.back(l, dl_dz) * self.slopes(l)

    def all_dl_dz(self, top=None, step: Callable | None = None) -> list:
        """dl/dz^(1) to dl/df, with another dl/df or another step."""
        found = [self.dl_df(self.f) if top is None else top]
        for l in range(len(self.Ws) - 1, 0, -1):
            found.insert(0, (step or self.step)(l, found[0]))
        return found

    def gradients(self, top=None, step: Callable | None = None) -> list:
        """The gradients for W^(1) to W^(L), made of such slopes."""
        return [np.outer(dl_dz, v) for dl_dz, v in zip(self.all_dl_dz(top, step), self.vs)]


@backprop_eth.misconception(
    """All gradients hold the right numbers, but each lies on its side: you return the source's
    dl/dW, a derivative with units across. Asked for is the gradient, in the shape of the
    weights; the source's own line says how the two are related."""
)
def derivatives_for_gradients(*asked):
    return [gradient.T for gradient in layers.backprop_eth(*asked)]


@backprop_eth.misconception(
    """The columns of the biases are missing from your gradients. A bias is a weight that
    multiplies a 1, and that 1 is the last entry of every v."""
)
def bias_columns_missing(*asked):
    return [gradient[:, :-1] for gradient in layers.backprop_eth(*asked)]


@backprop_eth.misconception(
    """The first gradient is right; behind it the columns of the biases are missing. The hidden
    v's end with a 1 as v^(0) does, and the bias that it meets learns too."""
)
def hidden_bias_columns_missing(*asked):
    first, *others = layers.backprop_eth(*asked)
    return [first, *(gradient[:, :-1] for gradient in others)]


@backprop_eth.misconception(
    """With one layer you are right; with more it stops, and with a single hidden unit it runs and
    gives a gradient that is too tall. All of W^(l+1) goes back, with one column more than layer
    l has units. Which column belongs to no z?"""
)
def all_columns_go_back(*asked):
    net = Network(*asked)
    return net.gradients(step=lambda l, dl_dz: (net.Ws[l].T @ dl_dz) * net.slopes(l))


@backprop_eth.misconception(
    """The 1 of a hidden layer has a slope of its own in your numbers, so the gradients before it
    have a row too many, and with three layers it stops. Nothing feeds that 1: the product of
    Jacobians does not lead through it."""
)
def one_has_a_slope(*asked):
    net = Network(*asked)
    return net.gradients(
        step=lambda l, dl_dz: (net.Ws[l].T @ dl_dz) * np.append(net.slopes(l), 1))


@backprop_eth.misconception(
    """The last layer's gradient is right. On the way back the first column of the weights is left
    out, a unit's, and the bias column is kept, so each unit gets its neighbour's share. At
    which end does this layout keep its biases?"""
)
def first_column_left_out(*asked):
    net = Network(*asked)
    return net.gradients(
        step=lambda l, dl_dz: (net.Ws[l][:, 1:].T @ dl_dz) * net.slopes(l))


@backprop_eth.misconception(
    """The last layer's gradient is right; before it, the slopes of phi are missing. The Jacobian
    from z^(l) to z^(l+1) has two factors, one for the weights and one for the activation."""
)
def slopes_missing(*asked):
    net = Network(*asked)
    return net.gradients(step=net.back)


@backprop_eth.misconception(
    """The last layer's gradient is right; before it you multiply by the activations themselves. A
    value says where the unit is; the Jacobian of phi holds how fast it moves with its z."""
)
def activations_for_slopes(*asked):
    net = Network(*asked)
    return net.gradients(step=lambda l, dl_dz: net.back(l, dl_dz) * net.vs[l][:-1])


@backprop_eth.misconception(
    """The last layer's gradient is right; before it the slopes of phi are read behind phi. Read
    each unit's slope where it stood before its activation."""
)
def slopes_behind_phi(*asked):
    net = Network(*asked)
    return net.gradients(
        step=lambda l, dl_dz: net.back(l, dl_dz) * net.phi_prime(net.vs[l][:-1]))


@backprop_eth.misconception(
    """Your slopes are 1 minus v squared, which is tanh's. Where phi is another function they are
    wrong; call the slope that you are given."""
)
def tanh_assumed(*asked):
    net = Network(*asked)
    return net.gradients(
        step=lambda l, dl_dz: net.back(l, dl_dz) * (1 - net.vs[l][:-1] ** 2))


@backprop_eth.misconception(
    """Your slopes have the form v (1 - v), which is the sigmoid's. phi is an argument here and need
    not be the sigmoid; call the slope that you are given."""
)
def sigmoid_slope_assumed(*asked):
    net = Network(*asked)
    return net.gradients(
        step=lambda l, dl_dz: net.back(l, dl_dz) * net.vs[l][:-1] * (1 - net.vs[l][:-1]))


@backprop_eth.misconception(
    """The factors of your Jacobians stand in the other order: the slopes of layer l meet the
    slopes of the loss before the weights do. It stops where widths differ. Going back from
    z^(l+1) to z^(l), what is met first?"""
)
def slopes_before_the_weights(*asked):
    net = Network(*asked)
    return net.gradients(
        step=lambda l, dl_dz: net.back(l, dl_dz * net.slopes(l)))


@backprop_eth.misconception(
    """The output has a slope of phi in your numbers, and every gradient feels it. In this source
    f is linear: between the loss and the last weighing no activation is passed."""
)
def slope_at_the_output(*asked):
    net = Network(*asked)
    return net.gradients(top=net.dl_df(net.f) * net.phi_prime(net.f))


@backprop_eth.misconception(
    """Your network ends with phi: the loss is taken at phi(f), and a slope stands beside it. In
    this source the output is linear, going forward and going back."""
)
def output_activated_both_ways(*asked):
    net = Network(*asked)
    return net.gradients(top=net.dl_df(net.phi(net.f)) * net.phi_prime(net.f))


@backprop_eth.misconception(
    """The last layer's gradient is right. The slopes of the loss go back to layer l through W^(l),
    the weights before that layer; it stops where widths differ. Which weights did v^(l) meet on
    its way forward? In a list that counts from 0 their place is easily missed by one."""
)
def weights_of_the_layer_before(*asked):
    net = Network(*asked)
    return net.gradients(
        step=lambda l, dl_dz: (net.Ws[l - 1][:, :-1].T @ dl_dz) * net.slopes(l))


@backprop_eth.misconception(
    """The last layer's gradient is right. On the way back the weights stand as in the forward
    pass, so your product leads forward once more; it stops where widths differ. Rows belong to
    the units behind, columns to the units before: which of them do you come from?"""
)
def weights_upright_going_back(*asked):
    net = Network(*asked)
    return net.gradients(
        step=lambda l, dl_dz: (net.Ws[l][:, :-1] @ dl_dz) * net.slopes(l))


@backprop_eth.misconception(
    """The last layer's gradient is right; before it the weights have no part: each unit gets the
    plain sum of what comes back. The Jacobian from z^(l) to z^(l+1) holds the weights between
    the two layers."""
)
def weights_lost(*asked):
    net = Network(*asked)
    return net.gradients(step=lambda l, dl_dz: np.sum(dl_dz) * net.slopes(l))


@backprop_eth.misconception(
    """The last layer's gradient is right, and every other is made with the slopes of the layer
    behind it. Multiply by one more Jacobian before they meet that layer's v."""
)
def slopes_of_the_layer_behind(*asked):
    net = Network(*asked)
    found = net.all_dl_dz()
    return [np.outer(d, v) for d, v in zip([*found[1:], found[-1]], net.vs)]


@backprop_eth.misconception(
    """The last layer's gradient is right, and dl/df is in all the others as well. Each layer adds
    a Jacobian to the product: does your loop store what it computes?"""
)
def product_never_grown(*asked):
    net = Network(*asked)
    return [np.outer(net.dl_df(net.f), v) for v in net.vs]


@backprop_eth.misconception(
    """Each hidden 1 stands in front of its v in your numbers, and row and column 0 are treated as
    the biases'. That is another source's layout; here every v ends with its 1."""
)
def ones_in_front(*asked):
    net = Network(*asked)
    net.zs, net.vs, net.f = one_in_front(net.x, net.Ws, net.phi)
    return net.gradients(
        step=lambda l, dl_dz: (net.Ws[l][:, 1:].T @ dl_dz) * net.slopes(l))


@backprop_eth.misconception(
    """All gradients have the opposite sign: they point downhill. Whatever minus the loss has is
    inside dl_df already; write no other."""
)
def signs_turned(*asked):
    return [-gradient for gradient in layers.backprop_eth(*asked)]


@backprop_eth.misconception(
    """All gradients are right, but the list runs from layer L to layer 1, in the order in which
    they are found. The docstring counts upwards, as the list of weights does."""
)
def order_of_finding(*asked):
    return layers.backprop_eth(*asked)[::-1]


@backprop_eth.misconception(
    """You return the slopes of the loss with respect to the z's, one vector per layer. They are
    right, and one Jacobian is left, from z^(l) to the weights."""
)
def slopes_returned(*asked):
    return Network(*asked).all_dl_dz()


@backprop_eth.misconception(
    """You return new weights: the gradients are already subtracted. They are asked for as they
    are, since whoever calls the function may want to check them or to choose another step;
    steps come in lesson 08."""
)
def new_weights_returned(x, Ws, *functions):
    return [W - gradient for W, gradient in zip(Ws, layers.backprop_eth(x, Ws, *functions))]


@backprop_eth.misconception(
    """The last layer's gradient is right, but its weights have changed by the time you go back
    through them. All gradients belong to the same point: compute them all first; steps come in
    lesson 08."""
)
def weights_updated_first(*asked):
    net = Network(*asked)

    def step(l, dl_dz):
        return ((net.Ws[l] - np.outer(dl_dz, net.vs[l]))[:, :-1].T @ dl_dz) * net.slopes(l)

    return net.gradients(step=step)
