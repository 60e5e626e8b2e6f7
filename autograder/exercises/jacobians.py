"""Lesson 06: what is asked about Jacobians, and the mistakes people make there.

Sizes are pairwise different, so that a wrong product stops; some cases make two of them equal,
where a wrong product runs, so that its numbers are seen and answered.
"""

from collections.abc import Callable, Iterator

import numpy as np

from autograder.codec import Named
from autograder.exercise import Case, Exercise
from solutions import jacobians
from solutions.forward import sigmoid as f
from solutions.slopes import sigmoid_prime as f_prime


def both_signs(
    rng: np.random.Generator, low: float, high: float, shape: int | tuple
) -> np.ndarray:
    """Numbers whose size lies between `low` and `high`, each of either sign."""
    return rng.choice([-1, 1], shape) * rng.uniform(low, high, shape)


def curved_slope(rng: np.random.Generator, at_zero: float | None = None) -> Named:
    """A slope that is neither even nor odd, so that a lost sign of z is seen."""
    c0 = rng.uniform(0.6, 1.4) if at_zero is None else at_zero
    return Named("polynomial", (float(c0), *both_signs(rng, 0.3, 0.7, 2).tolist()))


def activation_layers(rng: np.random.Generator) -> Iterator[Case]:
    """Pre-activations of both signs, and slopes of several activation functions."""
    for kind, n, phi_prime in (
        ("the slope of tanh", 5, Named("tanh_prime")),
        ("a slope that is a polynomial", 4, curved_slope(rng)),
        ("one entry", 1, curved_slope(rng)),
        ("two entries", 2, Named("tanh_prime")),
    ):
        yield Case((both_signs(rng, 0.3, 1.5, n), phi_prime), kind=kind)

    yield Case((on_both_slopes(rng), Named("cos")), kind="slopes of both signs")
    z = rng.permutation(np.append(both_signs(rng, 0.3, 1.5, 3), [0.0, 0.0]))
    yield Case((z, curved_slope(rng, at_zero=0)), kind="two entries where the slope is 0")
    z = rng.permutation([-3, -1, 0, 1, 2])
    yield Case((z, curved_slope(rng)), kind="whole numbers")


def on_both_slopes(rng: np.random.Generator) -> np.ndarray:
    """Six numbers of both signs: sin rises at three of them and falls at the others."""
    rising, falling = both_signs(rng, 0.3, 1.3, 3), both_signs(rng, 1.9, 2.8, 3)
    return rng.permutation(np.append(rising, falling))


def maps_to_measure(rng: np.random.Generator) -> Iterator[Case]:
    """Curved maps, and mostly steps so wide that the exact Jacobian is another one.

    Sines bend the central difference away from the slope; a quadratic map does not, and bends
    a one-sided difference all the more.
    """
    for kind, m, n, eps in (
        ("more outputs than inputs, eps = 0.1", 5, 3, 0.1),
        ("more inputs than outputs, another eps", 2, 4, rng.uniform(0.15, 0.3)),
        ("eps = 0.0001, too narrow for single precision", 3, 5, 1e-4),
        ("one output", 1, 4, 0.2),
        ("one input", 4, 1, 0.15),
        ("as many outputs as inputs", 3, 3, 0.12),
    ):
        M, x = both_signs(rng, 0.4, 1.2, (m, n)), both_signs(rng, 0.2, 0.9, n)
        yield Case((Named("sine_map", (M,)), x, eps), kind=kind)

    yield Case((bent_map(rng, 4, 3), both_signs(rng, 0.3, 1, 3), 1e-3),
               kind="a quadratic map, eps = 0.001")
    whole = rng.permutation([-2, -1, 2, 3, 4])
    yield Case((bent_map(rng, 2, 5), whole, 0.25), kind="x holds whole numbers")


def bent_map(rng: np.random.Generator, m: int, n: int) -> Named:
    """A quadratic map that bends upwards along every direction, so that no bend is near 0."""
    A = np.eye(n) + rng.uniform(-0.3, 0.3, (m, n, n))
    return Named("quadratic_map", (A, both_signs(rng, 0.2, 0.7, (m, n))))


def layers_with_biases(rng: np.random.Generator) -> Iterator[Case]:
    """Weights with a bias column, pre-activations and slopes that come from no one network."""
    for kind, m, n, phi_prime in (
        ("more units before than behind", 3, 5, Named("tanh_prime")),
        ("more units behind than before", 6, 4, curved_slope(rng)),
        ("a slope that is a polynomial", 2, 6, curved_slope(rng)),
        ("one unit behind", 1, 4, Named("tanh_prime")),
        ("one unit before", 4, 1, curved_slope(rng)),
        ("as many units before as behind", 4, 4, curved_slope(rng)),
        ("W_next with as many rows as columns", 5, 4, Named("tanh_prime")),
    ):
        yield Case((weights(rng, m, n), both_signs(rng, 0.3, 1.5, n), phi_prime), kind=kind)

    yield Case((weights(rng, 4, 6), on_both_slopes(rng), Named("cos")),
               kind="slopes of both signs")
    z = rng.permutation(np.append(both_signs(rng, 0.3, 1.5, 4), 0.0))
    yield Case((weights(rng, 3, 5), z, curved_slope(rng, at_zero=0)),
               kind="a unit whose slope is 0")
    whole = rng.choice([-1, 1], (5, 4)) * rng.integers(1, 6, (5, 4))
    yield Case((whole, both_signs(rng, 0.3, 1.5, 3), curved_slope(rng)),
               kind="W_next holds whole numbers")
    z = rng.permutation([-3, -1, 0, 1, 2])
    yield Case((weights(rng, 3, 5), z, curved_slope(rng)), kind="z holds whole numbers")


def weights(rng: np.random.Generator, m: int, n: int) -> np.ndarray:
    """Weights from n units to m, none of them near 0, with a bias column."""
    return both_signs(rng, 0.3, 2, (m, n + 1))


def two_jacobians(rng: np.random.Generator) -> Iterator[Case]:
    """Two matrices whose inner sizes agree, in every proportion of the three sizes."""
    a, b, c = (int(size) for size in rng.permutation(np.arange(2, 7))[:3])
    for kind, p, m, n in (
        ("three different sizes", a, b, c),
        ("most entries in between", 2, 6, 4),
        ("fewest entries in between", 5, 2, 3),
        ("one output", 1, 3, 5),
        ("one input", 4, 3, 1),
        ("one entry in between", 3, 1, 4),
        ("as many outputs as inputs", 3, 5, 3),
        ("g with as many outputs as inputs", 4, 4, 3),
        ("f with as many outputs as inputs", 3, 4, 4),
        ("all sizes equal", 4, 4, 4),
    ):
        yield Case((both_signs(rng, 0.2, 2, (p, m)), both_signs(rng, 0.2, 2, (m, n))), kind=kind)

    whole = rng.integers(1, 5, (4, 2)), -rng.integers(1, 5, (3, 5))
    yield Case((whole[0], both_signs(rng, 0.2, 2, (2, 3))), kind="Jg holds whole numbers")
    yield Case((both_signs(rng, 0.2, 2, (2, 3)), whole[1]), kind="Jf holds whole numbers")


jac_elementwise = Exercise("E6.1", jacobians.jac_elementwise, points=2, cases=activation_layers)
numerical_jacobian = Exercise(
    "E6.2", jacobians.numerical_jacobian, points=3, cases=maps_to_measure
)
jac_layer = Exercise("E6.3", jacobians.jac_layer, points=3, cases=layers_with_biases)
chain_jac = Exercise("E6.4", jacobians.chain_jac, points=2, cases=two_jacobians)

EXERCISES = (jac_elementwise, numerical_jacobian, jac_layer, chain_jac)


# E6.1: jac_elementwise


@jac_elementwise.misconception(
    """You return a vector, one slope per entry. A Jacobian is a table: every output has a row,
    every input a column, and most pairs of them have still to be asked how fast one changes
    with the other."""
)
def slopes_in_a_row(z, phi_prime):
    return phi_prime(z)


@jac_elementwise.misconception(
    """You return a table with a single column or row, one slope per entry. With n inputs and n
    outputs there are n times n pairs: ask of each pair how fast the output changes with the
    input."""
)
def slopes_in_one_column(z, phi_prime):
    return phi_prime(z)[:, np.newaxis]


@jac_elementwise.misconception(
    """You return a table with a single column or row, one slope per entry. With n inputs and n
    outputs there are n times n pairs: ask of each pair how fast the output changes with the
    input."""
)
def slopes_in_one_row(z, phi_prime):
    return phi_prime(z)[np.newaxis, :]


@jac_elementwise.misconception(
    """All rows of your table are alike, so every output would follow every input. Move z_1
    alone: which entries of phi(z) move, and what does a Jacobian hold for the others?"""
)
def same_slopes_in_each_row(z, phi_prime):
    return np.ones((len(z), 1)) * phi_prime(z)


@jac_elementwise.misconception(
    """All columns of your table are alike, so every output would follow every input. Move z_1
    alone: which entries of phi(z) move, and what does a Jacobian hold for the others?"""
)
def same_slopes_in_each_column(z, phi_prime):
    return phi_prime(z)[:, np.newaxis] * np.ones(len(z))


@jac_elementwise.misconception(
    """Your table holds the product of each slope with each. Two slopes are multiplied where
    two steps follow one another; here there is one step, and each entry of z takes it
    alone."""
)
def slopes_multiplied(z, phi_prime):
    return np.outer(phi_prime(z), phi_prime(z))


@jac_elementwise.misconception(
    """Your table has its entries in the right places, but they are those of z. A Jacobian
    holds slopes: ask at each entry of z how steep phi is there."""
)
def z_for_its_slope(z, phi_prime):
    return np.diag(z)


@jac_elementwise.misconception(
    """Your table does not depend on phi: it is the Jacobian of a map that leaves z as it is.
    The 1 says that an output follows its input at the input's own pace; at what pace does
    phi follow?"""
)
def identity(z, phi_prime):
    return np.eye(len(z))


@jac_elementwise.misconception(
    """You make the table first and take the slopes afterwards, so each place where nothing
    happens holds phi'(0). Output i does not depend on z_j there at all: which entry says
    that, whatever phi is? Change the order of the two steps."""
)
def slopes_of_a_table(z, phi_prime):
    return phi_prime(np.diag(z))


@jac_elementwise.misconception(
    """Your slopes stand on the diagonal that runs the other way, so the first output would
    follow the last input. Rows and columns are numbered alike: where do row i and the column
    of z_i meet?"""
)
def other_diagonal(z, phi_prime):
    return np.fliplr(np.diag(phi_prime(z)))


@jac_elementwise.misconception(
    """Your slopes are the sigmoid's, whatever phi is. Here the slope comes as an argument, and
    it belongs to another function nearly every time: use the one that you are given."""
)
def sigmoid_for_every_phi(z, phi_prime):
    return np.diag(f_prime(z))


@jac_elementwise.misconception(
    """Your slopes are read at the sigmoid of z, not at z. The slope of phi is wanted at the
    point where phi itself is used, and that is z as it comes in."""
)
def slope_at_an_activation(z, phi_prime):
    return np.diag(phi_prime(f(z)))


@jac_elementwise.misconception(
    """Each of your slopes is multiplied by its entry of z. That is no step on the way: with
    the input z_i and the output phi(z_i), the slope alone says how fast one follows the
    other."""
)
def slope_times_z(z, phi_prime):
    return np.diag(z * phi_prime(z))


@jac_elementwise.misconception(
    """Your diagonal holds one and the same number, an average. Each entry of z stands at a
    point of its own and has a slope of its own: keep them apart."""
)
def mean_slope(z, phi_prime):
    return np.eye(len(z)) * np.mean(phi_prime(z))


@jac_elementwise.misconception(
    """One number came back: the slopes are added up. A Jacobian keeps apart which output
    changes with which input, so it has a row for each output and a column for each
    input."""
)
def slopes_added_up(z, phi_prime):
    return np.sum(phi_prime(z))


@jac_elementwise.misconception(
    """One number came back: the slopes are multiplied. That is the determinant of the
    Jacobian; asked for is the table itself."""
)
def determinant(z, phi_prime):
    return np.prod(phi_prime(z))


@jac_elementwise.misconception(
    """Where z holds whole numbers your slopes are cut down to whole numbers; elsewhere they
    are right. The table that collects them takes over z's integer type: make it hold floats
    whatever z holds."""
)
def slopes_cut_off(z, phi_prime):
    return np.diag(phi_prime(z)).astype(z.dtype)


@jac_elementwise.misconception(
    """You write the slopes into z itself. The caller's z is lost, and where it holds whole
    numbers the slopes are cut down to whole numbers: give the slopes an array of their
    own."""
)
def written_into_z(z, phi_prime):
    z[:] = phi_prime(z)
    return np.diag(z)


# E6.2: numerical_jacobian


def moved(x: np.ndarray, j: int, step: float) -> np.ndarray:
    """A copy of x, in floats, with entry j moved."""
    x = np.array(x, dtype=float)
    x[j] += step
    return x


def rise(fun: Callable, x: np.ndarray, j: int, eps: float) -> np.ndarray:
    """The outputs above minus the outputs below, not yet divided."""
    return fun(moved(x, j, eps)) - fun(moved(x, j, -eps))


def by_columns(x: np.ndarray, column: Callable) -> np.ndarray:
    """`column(j)` for every entry of x, side by side."""
    return np.stack([column(j) for j in range(len(x))], axis=1)


@numerical_jacobian.misconception(
    """You compare the point x + eps with x itself, so your slopes lean to one side, the more
    the wider eps is. Central differences take one point on each side of x, and fun(x) is not
    needed."""
)
def forward_difference(fun, x, eps):
    return by_columns(x, lambda j: (fun(moved(x, j, eps)) - fun(x)) / eps)


@numerical_jacobian.misconception(
    """You compare x itself with the point x - eps, so your slopes lean to one side, the more
    the wider eps is. Central differences take one point on each side of x, and fun(x) is not
    needed."""
)
def backward_difference(fun, x, eps):
    return by_columns(x, lambda j: (fun(x) - fun(moved(x, j, -eps))) / eps)


@numerical_jacobian.misconception(
    """All your slopes are twice too large: you divide by eps, but the two points are further
    apart than that. How far is it from x - eps to x + eps?"""
)
def divided_by_eps(fun, x, eps):
    return by_columns(x, lambda j: rise(fun, x, j, eps) / eps)


@numerical_jacobian.misconception(
    """Your numbers shrink with eps, so they are differences and not slopes yet: the rise is
    there, the run is missing. Divide by the distance between the two points."""
)
def difference_alone(fun, x, eps):
    return by_columns(x, lambda j: rise(fun, x, j, eps))


@numerical_jacobian.misconception(
    """Your numbers shrink with eps, so they are differences and not slopes yet: the rise is
    there, the run is missing. Divide by the distance between the two points."""
)
def difference_halved(fun, x, eps):
    return by_columns(x, lambda j: rise(fun, x, j, eps) / 2)


@numerical_jacobian.misconception(
    """Your numbers are multiplied by eps where they should be divided by it. Python works
    through / and * from left to right; parentheses keep a denominator of two factors
    together."""
)
def parentheses_missing(fun, x, eps):
    return by_columns(x, lambda j: rise(fun, x, j, eps) / 2 * eps)


@numerical_jacobian.misconception(
    """Your slopes have one eps too many below the fraction line: they grow when the step
    shrinks. The two points are a distance apart, and a distance is measured in eps, not in
    its square."""
)
def eps_squared(fun, x, eps):
    return by_columns(x, lambda j: rise(fun, x, j, eps) / (2 * eps**2))


@numerical_jacobian.misconception(
    """Every slope has the opposite sign: you subtract the outputs above from the outputs below.
    Where an output grows with an entry of x, the slope is positive; which of the two comes
    first, then?"""
)
def upside_down(fun, x, eps):
    return by_columns(x, lambda j: -rise(fun, x, j, eps) / (2 * eps))


@numerical_jacobian.misconception(
    """Your two points lie half as far from x as they should. That is a fair central difference
    with another step; here the docstring fixes both points, so use eps as it is given."""
)
def half_a_step_each_way(fun, x, eps):
    return by_columns(x, lambda j: rise(fun, x, j, eps / 2) / eps)


@numerical_jacobian.misconception(
    """Your slopes do not change when eps does: they are close to the exact ones whatever eps
    is. The docstring wants eps used as given, even when it is too wide; look for a step that
    is fixed in your code."""
)
def eps_ignored(fun, x, eps):
    return by_columns(x, lambda j: rise(fun, x, j, 1e-5) / 2e-5)


@numerical_jacobian.misconception(
    """You measure how the slope bends: x itself is counted twice and the step is squared,
    which is the second derivative. For the first, two points and one distance are enough."""
)
def second_derivative(fun, x, eps):
    return by_columns(x, lambda j: (
        fun(moved(x, j, eps)) - 2 * fun(x) + fun(moved(x, j, -eps))) / eps**2)


@numerical_jacobian.misconception(
    """All entries of x are moved at once, since x + eps adds eps to every one of them; the
    outputs then show what all inputs do together. To see what one input does, the others
    have to stay: go from entry to entry."""
)
def all_moved_at_once(fun, x, eps):
    return (fun(x + eps) - fun(x - eps)) / (2 * eps)


@numerical_jacobian.misconception(
    """All entries of x are moved at once, since x + eps adds eps to every one of them; the
    outputs then show what all inputs do together. To see what one input does, the others
    have to stay: go from entry to entry."""
)
def all_moved_at_once_each_time(fun, x, eps):
    return by_columns(x, lambda j: (fun(x + eps) - fun(x - eps)) / (2 * eps))


@numerical_jacobian.misconception(
    """Your slopes are right, but the table lies on its side: a row for each input. What moving
    one entry of x does to all outputs is one piece of your loop; the definition says whether
    such a piece is a row or a column."""
)
def laid_on_its_side(fun, x, eps):
    return jacobians.numerical_jacobian(fun, x, eps).T


@numerical_jacobian.misconception(
    """Your slopes are right, but they lie in one long row. A Jacobian has two axes, one for
    the outputs and one for the inputs: give every slope its place in the table."""
)
def left_flat(fun, x, eps):
    return jacobians.numerical_jacobian(fun, x, eps).ravel()


@numerical_jacobian.misconception(
    """Right where fun has as many outputs as inputs; elsewhere it stops or has the wrong
    number of rows, because your table is square, with a row for each entry of x. How many
    entries has fun(x), and which axis of the table belongs to them?"""
)
def square_table(fun, x, eps):
    J = np.zeros((len(x), len(x)))
    for j in range(len(x)):
        J[:, j] = rise(fun, x, j, eps) / (2 * eps)
    return J


@numerical_jacobian.misconception(
    """Your answer has one number for each entry of x, as if fun returned a single number: with
    one output its shape is not that of a table, with several it stops. fun returns a vector,
    so every entry of x brings as many slopes as fun has outputs."""
)
def one_number_for_each_input(fun, x, eps):
    return np.array([rise(fun, x, j, eps).item() / (2 * eps) for j in range(len(x))])


@numerical_jacobian.misconception(
    """Your answer has one number for each entry of x, because the outputs of fun are added up:
    that is the gradient of their sum. A Jacobian keeps the outputs apart, each in a row of
    its own."""
)
def outputs_added_up(fun, x, eps):
    return jacobians.numerical_jacobian(fun, x, eps).sum(axis=0)


@numerical_jacobian.misconception(
    """Only the last input got its slopes; the other columns of your table hold 0. Look at what
    is inside your loop: each entry of x has to fill its own column before the next one
    comes."""
)
def last_column_alone(fun, x, eps):
    J = jacobians.numerical_jacobian(fun, x, eps)
    J[:, :-1] = 0
    return J


@numerical_jacobian.misconception(
    """Only the first input got its slopes; the other columns of your table hold 0. The loop
    ends too early: is the `return` inside it?"""
)
def first_column_alone(fun, x, eps):
    J = jacobians.numerical_jacobian(fun, x, eps)
    J[:, 1:] = 0
    return J


@numerical_jacobian.misconception(
    """Your first column is right and the later ones drift off: entries that have been moved
    stay moved while the next ones are tested. Put each entry back, or begin with a fresh copy
    of x each time."""
)
def not_put_back(fun, x, eps):
    return moved_and_left(fun, np.array(x, dtype=float), eps)


def moved_and_left(fun, x, eps):
    """Central differences that leave every entry at its lower point."""
    columns = []
    for j in range(len(x)):
        x[j] += eps
        above = fun(x)
        x[j] -= 2 * eps
        columns.append((above - fun(x)) / (2 * eps))
    return np.stack(columns, axis=1)


@numerical_jacobian.misconception(
    """Your first column is right and the later ones drift off: entries that have been moved
    stay moved while the next ones are tested. Put each entry back, or begin with a fresh copy
    of x each time."""
)
def two_copies_not_put_back(fun, x, eps):
    above, below, columns = np.array(x, dtype=float), np.array(x, dtype=float), []
    for j in range(len(x)):
        above[j] += eps
        below[j] -= eps
        columns.append((fun(above) - fun(below)) / (2 * eps))
    return np.stack(columns, axis=1)


@numerical_jacobian.misconception(
    """The caller's x comes back changed: entries are moved in place and not put back, so the
    later columns are taken at another point as well. Work on a copy, and give each entry its
    old value before you turn to the next."""
)
def left_moved_in_place(fun, x, eps):
    return moved_and_left(fun, np.asarray(x, dtype=float), eps)


@numerical_jacobian.misconception(
    """The caller's x comes back changed, and where it holds whole numbers its entries cannot
    even take in your step: an array of integers cuts it off. Work on a copy that holds
    floats, and give each entry its old value before you turn to the next."""
)
def left_moved_in_place_and_cut_off(fun, x, eps):
    return moved_and_left(fun, x, eps)


@numerical_jacobian.misconception(
    """All your slopes are 0: both points are the same. `above = x` and `below = x` make two
    names for one array, the caller's, so moving one moves the other; make copies that hold
    floats."""
)
def two_names_for_one_array(fun, x, eps):
    above = below = x
    J = np.zeros((len(fun(x)), len(x)))
    for j in range(len(x)):
        above[j] += eps
        below[j] -= eps
        J[:, j] = (fun(above) - fun(below)) / (2 * eps)
    return J


@numerical_jacobian.misconception(
    """Right for decimal numbers; where x holds whole numbers, your steps get lost. An array of
    integers cuts off what is written into it, so eps never arrives as it is. Make the copy
    that you move hold floats."""
)
def steps_cut_off(fun, x, eps):
    def column(j):
        above, below = x.copy(), x.copy()
        above[j] += eps
        below[j] -= eps
        return (fun(above) - fun(below)) / (2 * eps)

    return by_columns(x, column)


@numerical_jacobian.misconception(
    """Right for decimal numbers; where x holds whole numbers, all your slopes are 0. The array
    that holds your step has taken over x's integer type, and in it eps becomes 0, so both
    points fall on x: make the step an array of floats."""
)
def step_becomes_zero(fun, x, eps):
    slopes = jacobians.numerical_jacobian(fun, x, eps)
    return slopes if x.dtype.kind == "f" else np.zeros(slopes.shape)


@numerical_jacobian.misconception(
    """Right for decimal numbers; where x holds whole numbers, your slopes are cut down to
    whole numbers too. The table that collects them has taken over x's integer type: make it
    hold floats whatever x holds."""
)
def measured_slopes_cut_off(fun, x, eps):
    return jacobians.numerical_jacobian(fun, x, eps).astype(x.dtype)


@numerical_jacobian.misconception(
    """Right for decimal numbers; where x holds whole numbers, both your steps and your slopes
    lose what is behind the point, because the copy of x and the table of slopes are arrays of
    integers. Make both hold floats."""
)
def steps_and_slopes_cut_off(fun, x, eps):
    return steps_cut_off(fun, x, eps).astype(x.dtype)


# E6.3: jac_layer


@jac_layer.misconception(
    """You leave out the first column of W_next, so the biases stay in and one unit's weights
    are lost. Look at where the 1 stands in [phi(z); 1]: the column that meets it is the one
    that no entry of z reaches."""
)
def first_column_dropped(W_next, z, phi_prime):
    return W_next[:, 1:] * phi_prime(z)


@jac_layer.misconception(
    """Your table has one column too many: the bias column is still in it. A column belongs to
    an entry of z, and there are n of those; which entry of z would move the 1 at the end of
    [phi(z); 1]?"""
)
def bias_column_kept(W_next, z, phi_prime):
    return W_next * np.append(phi_prime(z), 1)


@jac_layer.misconception(
    """Your table has one column too many, and it holds zeros: true, the 1 does not move with
    anything, but it is no entry of z. Columns belong to the entries of z alone."""
)
def column_of_zeros_kept(W_next, z, phi_prime):
    return W_next * np.append(phi_prime(z), 0)


@jac_layer.misconception(
    """Your table has one column too many: a slope is taken at the appended 1, as if it went
    through phi. Compare [phi(z); 1] with phi([z; 1]), and count the entries of z."""
)
def slope_at_the_one(W_next, z, phi_prime):
    return W_next * phi_prime(np.append(z, 1))


@jac_layer.misconception(
    """With one entry in z your table has one column too many, and with more it stops: W_next
    has a column more than z has entries. Which of its columns has nothing to do with z?"""
)
def whole_W_times_slopes(W_next, z, phi_prime):
    return W_next * phi_prime(z)


@jac_layer.misconception(
    """Your table holds the weights and nothing else: that is the Jacobian with respect to
    phi(z). From z to z_next there are two steps; how fast does phi(z) follow z, and which
    entries of the table does that concern?"""
)
def slope_missing(W_next, z, phi_prime):
    return W_next[:, :-1]


@jac_layer.misconception(
    """Your table is built from the bias column alone: `-1` picks the last column, where all
    the others are wanted. Look up how a slice says "up to the last one"."""
)
def biases_alone(W_next, z, phi_prime):
    return np.outer(W_next[:, -1], phi_prime(z))


@jac_layer.misconception(
    """Your slopes multiply rows, so they go with the units of the next layer. It stops unless
    the sizes happen to fit. The slopes belong to the entries of z: on which axis of the table
    do those lie, and on which side of the weights does that put the slopes' Jacobian?"""
)
def slopes_on_the_left(W_next, z, phi_prime):
    return np.diag(phi_prime(z)) @ W_next[:, :-1]


@jac_layer.misconception(
    """Your slopes multiply rows, so they go with the units of the next layer. It stops unless
    the sizes happen to fit. The slopes belong to the entries of z: on which axis of the table
    do those lie, and on which side of the weights does that put the slopes' Jacobian?"""
)
def slopes_down_the_rows(W_next, z, phi_prime):
    return phi_prime(z)[:, np.newaxis] * W_next[:, :-1]


@jac_layer.misconception(
    """Your numbers are right, but the table lies on its side: a row for each entry of z. In a
    Jacobian the outputs have the rows; which of z and z_next is the output here?"""
)
def transposed_table(W_next, z, phi_prime):
    return (W_next[:, :-1] * phi_prime(z)).T


@jac_layer.misconception(
    """You return one number per unit of the next layer: a product has added the entries of z
    up. Each of them has a derivative of its own, so the slopes have to enter as a table too,
    or entry by entry."""
)
def summed_over_z(W_next, z, phi_prime):
    return W_next[:, :-1] @ phi_prime(z)


@jac_layer.misconception(
    """The weights are turned round, as if their columns were the units of the next layer and a
    row held the biases. That layout exists, but not here: by the docstring a row of W_next is
    a unit, so your code stops or has the wrong shape unless W_next is square, and even there
    it mixes up who feeds whom."""
)
def units_in_columns(W_next, z, phi_prime):
    return W_next.T[:, :-1] * phi_prime(z)


@jac_layer.misconception(
    """The weights are turned round, as if their columns were the units of the next layer and
    the first row held the biases. "bkwards" lays them out so, but not this source: by the
    docstring a row of W_next is a unit, and the biases have a column."""
)
def bias_row_first(W_next, z, phi_prime):
    return W_next.T[:, 1:] * phi_prime(z)


@jac_layer.misconception(
    """Your weights are multiplied by z itself. The chain rule wants to know how fast phi(z)
    follows z, not where z is: which of the arguments answers that?"""
)
def z_as_slope(W_next, z, phi_prime):
    return W_next[:, :-1] * z


@jac_layer.misconception(
    """Your weights are multiplied by the sigmoid of z, an activation. It says where a unit is;
    the chain rule asks how fast the unit moves when z moves, and phi need not be the sigmoid.
    Which of the arguments answers that?"""
)
def activation_as_slope(W_next, z, phi_prime):
    return W_next[:, :-1] * f(z)


@jac_layer.misconception(
    """Your slopes are the sigmoid's, whatever phi is. Here the slope comes as an argument, and
    it belongs to another function each time: use the one that you are given."""
)
def slopes_of_the_sigmoid(W_next, z, phi_prime):
    return W_next[:, :-1] * f_prime(z)


@jac_layer.misconception(
    """Your slopes are read at the sigmoid of z, not at z. The slope of phi is wanted at the
    point where phi itself is used, and that is z as it comes in."""
)
def slope_at_the_activation(W_next, z, phi_prime):
    return W_next[:, :-1] * phi_prime(f(z))


@jac_layer.misconception(
    """The slope of phi is in your numbers twice. The way from z to z_next crosses phi once:
    keep one factor for each step."""
)
def slope_twice(W_next, z, phi_prime):
    return W_next[:, :-1] * phi_prime(z) ** 2


@jac_layer.misconception(
    """You add slopes to weights. An entry of z reaches a unit of the next layer on a single
    path with two steps on it: what does the chain rule do with the rates of two steps in a
    row?"""
)
def slopes_added(W_next, z, phi_prime):
    return W_next[:, :-1] + phi_prime(z)


@jac_layer.misconception(
    """The biases are added to your table. They shift z_next by a fixed amount, wherever z
    stands: how fast does something fixed change with z?"""
)
def biases_added(W_next, z, phi_prime):
    return W_next[:, :-1] * phi_prime(z) + W_next[:, -1:]


@jac_layer.misconception(
    """Your slopes are read at z times the weight, as if the weights came before the
    activation. In W_next [phi(z); 1], which of the two happens to z first?"""
)
def weighted_before_the_slope(W_next, z, phi_prime):
    return W_next[:, :-1] * phi_prime(W_next[:, :-1] * z)


@jac_layer.misconception(
    """You make a table of z first and take the slopes afterwards, so phi'(0) stands wherever
    the table was empty, and your product adds it in. Take the slopes of the vector z, then
    make the table."""
)
def slopes_of_a_diagonal_table(W_next, z, phi_prime):
    return W_next[:, :-1] @ phi_prime(np.diag(z))


@jac_layer.misconception(
    """Where W_next holds whole numbers your answer is cut down to whole numbers; elsewhere it
    is right. The table that collects your products takes over the weights' integer type: make
    it hold floats."""
)
def cut_off_like_the_weights(W_next, z, phi_prime):
    return (W_next[:, :-1] * phi_prime(z)).astype(W_next.dtype)


@jac_layer.misconception(
    """Where z holds whole numbers your answer is cut down to whole numbers; elsewhere it is
    right. The table that collects your products takes over z's integer type: make it hold
    floats."""
)
def cut_off_like_z(W_next, z, phi_prime):
    return (W_next[:, :-1] * phi_prime(z)).astype(z.dtype)


@jac_layer.misconception(
    """Where z holds whole numbers your slopes are cut down to whole numbers; elsewhere your
    answer is right. The array that collects the slopes takes over z's integer type: make it
    hold floats."""
)
def slopes_cut_off_like_z(W_next, z, phi_prime):
    return W_next[:, :-1] * phi_prime(z).astype(z.dtype)


@jac_layer.misconception(
    """A slice of W_next is no copy: `*=` on it overwrites the caller's weights, and stops when
    they are whole numbers. Make a new array of the product instead."""
)
def weights_overwritten(W_next, z, phi_prime):
    J = W_next[:, :-1]
    J *= phi_prime(z)
    return J


@jac_layer.misconception(
    """A slice of W_next is no copy: what you write into it overwrites the caller's weights,
    and is cut down when they are whole numbers. Make a new array of the product instead."""
)
def weights_overwritten_and_cut_off(W_next, z, phi_prime):
    J = W_next[:, :-1]
    J[:] = J * phi_prime(z)
    return J


# E6.4: chain_jac


@chain_jac.misconception(
    """The two tables stand in the wrong order, so the product stops, or it runs and belongs to
    f after g. Write the sizes below each other: the entries of f(x) lie between the two
    functions, so m has to lie between the two matrices."""
)
def order_reversed(Jg, Jf):
    return Jf @ Jg


@chain_jac.misconception(
    """`*` pairs entries that stand in the same place and adds nothing up; it runs only for
    some sizes. An entry of x reaches an output by way of every entry of f(x): which product
    multiplies along each way and adds the ways up?"""
)
def entrywise(Jg, Jf):
    return Jg * Jf


@chain_jac.misconception(
    """Your numbers are right, but the table lies on its side: a row for each entry of x. The
    outputs of g have the rows; turning a product round changes the order of its factors as
    well."""
)
def transposed_answer(Jg, Jf):
    return Jf.T @ Jg.T


@chain_jac.misconception(
    """The second table is turned round, so f's inputs meet g's inputs. It runs only for some
    sizes. The columns of Jg belong to the entries of f(x): which axis of Jf does too, without
    turning anything?"""
)
def Jf_turned(Jg, Jf):
    return Jg @ Jf.T


@chain_jac.misconception(
    """The first table is turned round, so g's outputs meet f's outputs. It runs only for some
    sizes. The rows of Jf belong to the entries of f(x): which axis of Jg does too, without
    turning anything?"""
)
def Jg_turned(Jg, Jf):
    return Jg.T @ Jf


@chain_jac.misconception(
    """Both tables are turned round and kept in their order. It runs only for some sizes, and
    then it is f after g, lying on its side. Both axes that belong to f(x) have to meet in the
    middle of the product: look where they are before you turn anything."""
)
def both_turned(Jg, Jf):
    return Jg.T @ Jf.T


@chain_jac.misconception(
    """You add the two tables, which runs only for some sizes. g comes after f, so the rates
    follow one another: if f(x) moves 3 times as fast as x, and g 2 times as fast as f(x), how
    fast is g after f?"""
)
def tables_added(Jg, Jf):
    return Jg + Jf


@chain_jac.misconception(
    """You add up the rates of each table first and multiply the sums. That is right when f(x)
    has one entry; with more, it also multiplies a rate into one entry of f(x) by a rate out of
    another. Finish each way through the middle before you add."""
)
def sums_multiplied(Jg, Jf):
    return np.outer(Jg.sum(axis=1), Jf.sum(axis=0))


@chain_jac.misconception(
    """Your table follows the way through the first entry of f(x) alone. A change of x reaches
    g by way of every entry of f(x), and all the ways count."""
)
def first_way_alone(Jg, Jf):
    return np.outer(Jg[:, 0], Jf[0])


@chain_jac.misconception(
    """Your table follows the way through the last entry of f(x) alone. In a loop, `=` forgets
    what was there before; a sum over the ways through f(x) has to keep it."""
)
def last_way_alone(Jg, Jf):
    return np.outer(Jg[:, -1], Jf[-1])


@chain_jac.misconception(
    """Your numbers are too small by the number of entries of f(x): the ways through them are
    averaged. Every way moves the output in full, so the chain rule adds them up and divides
    by nothing."""
)
def ways_averaged(Jg, Jf):
    return Jg @ Jf / len(Jf)


@chain_jac.misconception(
    """Your answer has three axes: the ways through f(x) came back one by one. The middle axis
    holds what each entry of f(x) passes on; how do several contributions to one output become
    one?"""
)
def ways_side_by_side(Jg, Jf):
    return Jg[:, :, np.newaxis] * Jf


@chain_jac.misconception(
    """One number came back: you add up more than the ways through f(x). Outputs and inputs
    keep their axes, so that it can be seen which output changes with which input."""
)
def all_added_up(Jg, Jf):
    return np.sum(Jg @ Jf)


@chain_jac.misconception(
    """You return the Jacobian of g with respect to f(x). x is one step further back: how fast
    f(x) follows x has to come in as well."""
)
def outer_function_alone(Jg, Jf):
    return Jg


@chain_jac.misconception(
    """You return the Jacobian of f. g comes after it: how fast g follows f(x) has to come in
    as well."""
)
def inner_function_alone(Jg, Jf):
    return Jf


def added_up_in(dtype: type, Jg: np.ndarray, Jf: np.ndarray) -> np.ndarray:
    """The sum over the ways through f(x), collected step by step in a table of this type."""
    J = np.zeros((len(Jg), Jf.shape[1]), dtype)
    for k in range(len(Jf)):
        J[:] = J + np.outer(Jg[:, k], Jf[k])
    return J


@chain_jac.misconception(
    """Where Jf holds whole numbers your answer is cut down to whole numbers; elsewhere it is
    right. The table that collects your sums takes over Jf's integer type: make it hold
    floats."""
)
def cut_off_like_Jf(Jg, Jf):
    return (Jg @ Jf).astype(Jf.dtype)


@chain_jac.misconception(
    """Where Jf holds whole numbers your answer is cut down to whole numbers; elsewhere it is
    right. The table that collects your sums takes over Jf's integer type: make it hold
    floats."""
)
def cut_off_at_each_step_like_Jf(Jg, Jf):
    return added_up_in(Jf.dtype, Jg, Jf)


@chain_jac.misconception(
    """Where Jg holds whole numbers your answer is cut down to whole numbers; elsewhere it is
    right. The table that collects your sums takes over Jg's integer type: make it hold
    floats."""
)
def cut_off_like_Jg(Jg, Jf):
    return (Jg @ Jf).astype(Jg.dtype)


@chain_jac.misconception(
    """Where Jg holds whole numbers your answer is cut down to whole numbers; elsewhere it is
    right. The table that collects your sums takes over Jg's integer type: make it hold
    floats."""
)
def cut_off_at_each_step_like_Jg(Jg, Jf):
    return added_up_in(Jg.dtype, Jg, Jf)
