"""Lesson 08: what is asked about training, and the mistakes people make there.

Random draws and trained weights have no one right value. There the answers are judged by their
properties, and a mistake is recognised by what it leaves behind: a spread, a cost, equal columns.
"""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np

from autograder.codec import Named
from autograder.exercise import Case, Exercise, Shape
from autograder.exercises.forward import sizes
from autograder.exercises.hidden_layer import examples
from solutions import training
from solutions.forward import cost, forward, normalize
from solutions.forward import sigmoid as f
from solutions.hidden_layer import backprop
from solutions.slopes import sigmoid_prime as f_prime

RNG, SHARED = 4, 5
"""Places in an answer's `changed`: init_weights' generator, and what all of `np.random` shares."""
DRAWS = (200, 300)
NOTES_X, NOTES_Y = normalize(np.array([[3, 5], [5, 1], [10, 2]]), np.array([[75], [82], [93]]))
ENOUGH = 15
"""Of the 20 seeds of C1: from 2.5 % of all starts a right answer does not get below LOW."""
LOW = 1e-3
PASS_MARK = 0.93
HELD_OUT = Path(__file__).with_name("held_out_digits.npz")
PUBLIC = Path(__file__).resolve().parents[2] / "data" / "digits.npz"


def starting_weights(rng: np.random.Generator) -> Iterator[Case]:
    """Twice 60,000 draws for two spreads, then few draws: the same generator again, and another.

    The two settings together keep all spreads that people write at least 10 % apart.
    """
    for kind, sigma, m in (("few units", (0.4, 0.6), (6, 12)), ("many units", (2, 3), (60, 90))):
        sigma, m = rng.uniform(*sigma), int(rng.integers(*m))
        for _ in range(2):
            yield Case((*DRAWS, sigma, m, generator(rng)), kind=f"200 x 300 draws, {kind}")
    again = generator(rng)
    for rng_asked, kind in ((again, "a generator"), (again, "a generator with the same seed"),
                            (generator(rng), "a generator with another seed")):
        yield Case((5, 3, 2, 9, rng_asked), kind=kind)
    yield Case((1, 4, 0.5, 3, generator(rng)), kind="one row")


def generator(rng: np.random.Generator) -> Named:
    """A generator of its own for one question."""
    return Named("generator", (int(rng.integers(2**32)),))


def weights_and_gradients(rng: np.random.Generator) -> Iterator[Case]:
    """Gradients that have nothing to do with the weights; none is 0 and no step is a whole one."""
    for kind, shape, eta in (
        ("a small learning rate", (3, 5), rng.uniform(0.01, 0.05)),
        ("a learning rate above 1", (4, 2), rng.uniform(1.5, 3)),
        ("as many rows as columns", (4, 4), rng.uniform(0.2, 0.4)),
        ("one column", (6, 1), rng.uniform(0.2, 0.4)),
        ("one axis", (5,), rng.uniform(0.2, 0.4)),
    ):
        yield Case((rng.uniform(-2, 2, shape), signed(rng, shape), eta), kind=kind)
    whole = rng.permutation(np.arange(1, 13)).reshape(4, 3) * np.array([1, -1, 1])
    yield Case((whole, signed(rng, (4, 3)), 0.3), kind="W holds whole numbers")
    yield Case((signed(rng, (4, 3)), whole, 0.15), kind="grad holds whole numbers")


def signed(rng: np.random.Generator, shape: tuple) -> np.ndarray:
    """Numbers between 0.3 and 1.7 with signs of their own."""
    return rng.uniform(0.3, 1.7, shape) * rng.choice([-1, 1], shape)


def runs(rng: np.random.Generator) -> Iterator[Case]:
    """Short runs of networks in all proportions; eta moves the weights by what can be seen."""
    for kind, fixed, eta, steps in (
        ("N=5, D=3, H=4, two outputs, seven steps", {"N": 5, "D": 3, "H": 4, "O": 2}, 0.7, 7),
        ("one step", {"O": 2}, 1.3, 1),
        ("two steps", {"O": 3}, 0.9, 2),
        ("one output, 20 steps", {"O": 1}, 0.5, 20),
        ("one example", {"N": 1, "O": 2}, 0.8, 6),
        ("all sizes equal", {"N": 4, "D": 4, "H": 4, "O": 4}, 0.4, 5),
        ("no step", {"O": 2}, 0.5, 0),
    ):
        N, D, H, O = sizes(rng, **fixed)
        W1, W2 = rng.uniform(-1.5, 1.5, (D, H)), rng.uniform(-1.5, 1.5, (H, O))
        yield Case((*examples(rng, N, W1, W2), W1, W2, eta, steps), kind=kind)

    N, D, H, O = sizes(rng, O=2)
    W1, W2 = rng.integers(-2, 3, (D, H)), rng.integers(-2, 3, (H, O))
    yield Case((*examples(rng, N, W1, W2), W1, W2, 0.6, 4), kind="weights that are whole numbers")


def chains(rng: np.random.Generator) -> Iterator[Case]:
    """Chains whose product has either sign, above 1 and below; slopes of both signs."""
    bell = Named("polynomial", (0.25, 0, -0.015))
    for kind, L, phi_prime, low, high in (
        ("three units, slopes below 1/4", 3, bell, 1.5, 3),
        ("slopes of both signs", 5, Named("sin"), 1.2, 2),
        ("a gain above 1", 4, Named("exp"), 1.3, 2.5),
        ("one unit", 1, Named("tanh"), 0.5, 2),
        ("two units", 2, Named("polynomial", (0.3, 0.7)), 1.2, 3),
    ):
        minus = 2 if kind.endswith("above 1") else 1
        signs = rng.permutation([-1] * minus + [1] * (L - minus))
        z = rng.uniform(0.4, 1.1, L)
        if kind.endswith("both signs"):
            z = z * [1, -1, 1, -1, 1]
        yield Case((signs * rng.uniform(low, high, L), z, phi_prime), kind=kind)
    whole = rng.permutation([2, -3, 4, 1])
    yield Case((whole, rng.permutation([1, 2, -1, 3]), bell), kind="whole numbers")


def notes_runs(rng: np.random.Generator) -> Iterator[Case]:
    """Twenty seeds and the first of them again; half of them with the data in another order.

    The first calls stand for the weights' part of the points, the others for the record's.
    """
    seeds = [int(seed) for seed in rng.choice(10**6, 20, replace=False)]
    for place, seed in enumerate([*seeds, seeds[0]]):
        X, y = (NOTES_X, NOTES_Y) if place % 2 == 0 else (NOTES_X[[2, 0, 1], ::-1],
                                                          NOTES_Y[[2, 0, 1]])
        part = "the weights" if place < len(seeds) // 2 else "the record"
        yield Case((X.copy(), y.copy(), seed), function="train_notes", part=part)
    yield Case(function="why_ones_stall", kind="the reason")


@cache
def digits_of(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Pixels between 0 and 1 and the digits' names, from a file of ours."""
    with np.load(path) as file:
        return file["pixels"] / 16, file["labels"].astype(int)


def digit_runs(rng: np.random.Generator) -> Iterator[Case]:
    """All public digits to train on, the held-out ones kept here; three short runs for the seed.

    Rows and pixels are shuffled for this course, so that weights from home do not fit. Nothing
    of the held-out digits is sent: what comes back is judged with them here.
    """
    pixels, labels = digits_of(PUBLIC)
    rows, columns = rng.permutation(len(labels)), rng.permutation(pixels.shape[1])
    X, Y = pixels[rows][:, columns], np.eye(10)[labels[rows]]
    held, names = digits_of(HELD_OUT)
    seed, other = (int(each) for each in rng.choice(10**6, 2, replace=False))
    yield Case((X, Y, seed), part="accuracy", kept=(held[:, columns], names))
    for again in (seed, seed, other):
        yield Case((X[:60], Y[:60], again), part="seed")


init_weights = Exercise("E8.1", training.init_weights, points=1, cases=starting_weights)
gd_step = Exercise("E8.2", training.gd_step, points=1, cases=weights_and_gradients)
train = Exercise("E8.3", training.train, points=3, cases=runs)
path_gain = Exercise("E8.4", training.path_gain, points=1, cases=chains)
# the references take 2.5 and 0.1 CPU seconds, loops over single examples 6 and 1
notes = Exercise("C1", (training.train_notes, training.why_ones_stall), points=3,
                 cases=notes_runs, seconds=40)
digits = Exercise("C2", training.train_digits, points=3, cases=digit_runs, seconds=20)

EXERCISES = (init_weights, gd_step, train, path_gain, notes, digits)


# E8.1: init_weights


@init_weights.judged(lambda case: Shape(case.args[:2]))
def not_as_drawn(cases, answers):
    """Faults of draws that are no draws from N(0, sigma^2/m), or not from the generator."""
    faults = {}
    for i, answer in enumerate(answers):
        if SHARED in answer.changed:
            faults[i] = "It draws from `np.random` itself, which all code shares."
        elif RNG not in answer.changed:
            faults[i] = "The generator comes back as it went in: nothing was drawn from it."
    for (i, one), (j, other) in combinations(enumerate(cases), 2):
        if one.args[:RNG] != other.args[:RNG]:
            continue
        same = np.array_equal(answers[i].value, answers[j].value)
        if same != (one.args[RNG] == other.args[RNG]):
            faults[j] = ("Another seed gives the same weights." if same
                         else "The same seed gives other weights.")
        # one right set of draws in 10,000 lies so far out, but hardly ever two of them
        if one.args[:2] == DRAWS and far_out(one, answers[i]) and far_out(other, answers[j]):
            faults[i] = faults[j] = ("The draws do not have the mean, the spread or the form of "
                                     "that normal distribution.")
    for i, answer in enumerate(answers):
        if cases[i].args[:2] == DRAWS and repeated(answer.value):
            faults[i] = "Some rows or columns are copies of others."
    return faults


def far_out(case, answer):
    """Whether mean, spread or form are more than 4 standard errors from those asked for."""
    _, _, sigma, m, _ = case.args
    draws = answer.value / (sigma / np.sqrt(m))
    n = draws.size
    fine = (abs(draws.mean()) <= 4 / np.sqrt(n) and abs(draws.std() - 1) <= 4 / np.sqrt(2 * n)
            and abs(kurtosis(draws) - 3) <= 4 * np.sqrt(24 / n))
    return not fine


def kurtosis(draws):
    """How heavy the tails are: 3 for a normal distribution, 1.8 for a uniform one."""
    return np.mean((draws - draws.mean()) ** 4) / draws.std() ** 4


def repeated(W):
    """Whether two rows or two columns are equal."""
    return any(len(np.unique(side, axis=0)) < len(side) for side in (W, W.T))


def many_draws(cases, answers):
    """The cases that tell a spread, with their draws."""
    return [(case, answer.value) for case, answer in zip(cases, answers)
            if case.args[:2] == DRAWS]


def spread(deviation):
    """Recognises draws around 0 with another standard deviation; `deviation` gets the case."""
    def seen(cases, answers):
        return all(
            abs(W.std() / deviation(*case.args[:RNG]) - 1) < 0.03
            and abs(W.mean()) < 0.03 * W.std() and 2.8 < kurtosis(W) < 3.2
            for case, W in many_draws(cases, answers)
        )
    return seen


def from_elsewhere(same_seed_same):
    """Recognises draws that leave both the generator and `np.random` alone."""
    def seen(cases, answers):
        again = [answer.value for case, answer in zip(cases, answers) if case.args[:2] == (5, 3)]
        return (not any({RNG, SHARED} & set(answer.changed) for answer in answers)
                and all(np.array_equal(again[0], W) == same_seed_same for W in again[1:]))
    return seen


def shared_draws(cases, answers):
    """Recognises draws from `np.random` itself."""
    return any(SHARED in answer.changed for answer in answers)


def copies(cases, answers):
    """Recognises weights that are all alike, or alike in every row or column."""
    return all(repeated(W) for _, W in many_draws(cases, answers))


def evenly(cases, answers):
    """Recognises uniform draws, whatever their borders."""
    return all(1.7 < kurtosis(W) < 1.9 for _, W in many_draws(cases, answers))


def one_sided(cases, answers):
    """Recognises draws without negative numbers."""
    return all(W.min() >= 0 for _, W in many_draws(cases, answers))


def deviation_as_mean(cases, answers):
    """Recognises draws with standard deviation 1 around what should be their deviation."""
    return all(abs(W.std() - 1) < 0.03 and abs(W.mean() - sigma / np.sqrt(m)) < 0.03
               for (*_, sigma, m, _), W in (
                   (case.args, W) for case, W in many_draws(cases, answers)))


@init_weights.misconception(
    """Your weights come from `np.random` itself, whose numbers all code shares: a cell that runs
    in between changes yours, and you change its. Call the same kind of method on the generator
    that you are given.""",
    seen=shared_draws,
)
def shared_generator(n_in, n_out, sigma, m, rng):
    return np.random.randn(n_in, n_out) * sigma / np.sqrt(m)  # noqa: NPY002


@init_weights.misconception(
    """Rows or columns of your weights are copies: fewer numbers are drawn than there are
    weights. Units with equal weights stay equal for ever, which is what the random start is
    there to prevent. Ask the generator for a whole table.""",
    seen=copies,
)
def one_draw_for_all(n_in, n_out, sigma, m, rng):
    return rng.normal(0, sigma / np.sqrt(m)) * np.ones((n_in, n_out))


@init_weights.misconception(
    """Every call gives the same numbers, whatever generator it gets: a generator with a fixed
    seed is made inside. Two layers would start as copies of each other. Draw from `rng`, which
    the caller has seeded.""",
    seen=from_elsewhere(same_seed_same=True),
)
def seed_fixed_inside(n_in, n_out, sigma, m, rng):
    return np.random.default_rng(0).normal(0, sigma / np.sqrt(m), (n_in, n_out))


@init_weights.misconception(
    """Your `rng` comes back unused, and the same seed gives other weights each time: a new
    generator without a seed is made inside. A run like that cannot be repeated. Draw from the
    generator that you are given.""",
    seen=from_elsewhere(same_seed_same=False),
)
def own_generator(n_in, n_out, sigma, m, rng):
    return np.random.default_rng().normal(0, sigma / np.sqrt(m), (n_in, n_out))


@init_weights.misconception(
    """Your draws are spread evenly between two borders: that is the uniform distribution. N in
    N(0, sigma^2/m) stands for the normal one, whose draws crowd around the mean and have no
    border. Which method of a generator is named after it?""",
    seen=evenly,
)
def uniform_draws(n_in, n_out, sigma, m, rng):
    return rng.uniform(-1, 1, (n_in, n_out)) * sigma / np.sqrt(m)


@init_weights.misconception(
    """None of your weights is negative, though the mean asked for is 0: half of the draws should
    lie below it. Look for what takes their signs away.""",
    seen=one_sided,
)
def signs_lost(n_in, n_out, sigma, m, rng):
    return np.abs(rng.normal(0, sigma / np.sqrt(m), (n_in, n_out)))


@init_weights.misconception(
    """Your draws lie around a mean that is not 0, and their standard deviation is 1: the first
    argument of `normal` is the mean, and the number that you computed has landed there. Give
    the mean as well, or say which argument is which.""",
    seen=deviation_as_mean,
)
def mean_left_out(n_in, n_out, sigma, m, rng):
    return rng.normal(sigma / np.sqrt(m), size=(n_in, n_out))


@init_weights.misconception(
    """The spread of your draws is sigma^2/m. In N(0, sigma^2/m) that is the variance, and a
    generator's `normal` asks for the standard deviation. How does the one follow from the
    other?""",
    seen=spread(lambda n_in, n_out, sigma, m: sigma**2 / m),
)
def variance_as_deviation(n_in, n_out, sigma, m, rng):
    return rng.normal(0, sigma**2 / m, (n_in, n_out))


@init_weights.misconception(
    """The spread of your draws is sigma/m: m is not under the root. The variance is sigma^2/m,
    and its root goes over both numbers.""",
    seen=spread(lambda n_in, n_out, sigma, m: sigma / m),
)
def root_missing(n_in, n_out, sigma, m, rng):
    return rng.normal(0, sigma / m, (n_in, n_out))


@init_weights.misconception(
    """The spread of your draws is sigma, whatever m is. The more units feed into a sum, the
    smaller each weight should start, or the sum grows with their number: where does m come
    in?""",
    seen=spread(lambda n_in, n_out, sigma, m: sigma),
)
def m_left_out(n_in, n_out, sigma, m, rng):
    return rng.normal(0, sigma, (n_in, n_out))


@init_weights.misconception(
    """The spread of your draws does not change with sigma. N(0, sigma^2/m) has two numbers in its
    variance, and you have used m alone.""",
    seen=spread(lambda n_in, n_out, sigma, m: 1 / np.sqrt(m)),
)
def sigma_left_out(n_in, n_out, sigma, m, rng):
    return rng.normal(0, 1 / np.sqrt(m), (n_in, n_out))


@init_weights.misconception(
    """Your draws are those of N(0, 1): neither sigma nor m has any effect on them. Scale the
    draws, or tell the generator which spread you want.""",
    seen=spread(lambda n_in, n_out, sigma, m: 1),
)
def standard_draws(n_in, n_out, sigma, m, rng):
    return rng.standard_normal((n_in, n_out))


@init_weights.misconception(
    """Your spread shrinks with n_in where it should shrink with m. Many texts do take n_in, but
    here the number is an argument of its own, because the lecture counts other units: use the
    m that you are given.""",
    seen=spread(lambda n_in, n_out, sigma, m: sigma / np.sqrt(n_in)),
)
def n_in_for_m(n_in, n_out, sigma, m, rng):
    return rng.normal(0, sigma / np.sqrt(n_in), (n_in, n_out))


@init_weights.misconception(
    """Your spread shrinks with n_out where it should shrink with m. The two may be equal in a
    lecture's example; here m is an argument of its own, so use the m that you are given.""",
    seen=spread(lambda n_in, n_out, sigma, m: sigma / np.sqrt(n_out)),
)
def n_out_for_m(n_in, n_out, sigma, m, rng):
    return rng.normal(0, sigma / np.sqrt(n_out), (n_in, n_out))


@init_weights.misconception(
    """Your spread grows with m: the weights are multiplied by the root of m. More units should
    make smaller weights; on which side of the fraction does m stand?""",
    seen=spread(lambda n_in, n_out, sigma, m: sigma * np.sqrt(m)),
)
def multiplied_by_the_root(n_in, n_out, sigma, m, rng):
    return rng.normal(0, sigma * np.sqrt(m), (n_in, n_out))


@init_weights.misconception(
    """The spread of your draws is the root of sigma/m. Under the root stands the variance, and
    in N(0, sigma^2/m) that has the square of sigma.""",
    seen=spread(lambda n_in, n_out, sigma, m: np.sqrt(sigma / m)),
)
def square_missing(n_in, n_out, sigma, m, rng):
    return rng.normal(0, np.sqrt(sigma / m), (n_in, n_out))


@init_weights.misconception(
    """Your numbers have the right spread, but the table lies on its side. Like W1, it has one row
    per unit before the weights and one column per unit behind them."""
)
def sides_swapped(n_in, n_out, sigma, m, rng):
    return rng.normal(0, sigma / np.sqrt(m), (n_out, n_in))


# E8.2: gd_step


@gd_step.misconception(
    """You walk uphill: the gradient points to where the cost grows, and you add it. To make the
    cost smaller, which sign does the step need?"""
)
def uphill(W, grad, eta):
    return W + eta * grad


@gd_step.misconception(
    """Your step is the whole gradient, whatever eta is. The learning rate says how much of it is
    taken: where does eta belong?"""
)
def eta_left_out(W, grad, eta):
    return W - grad


@gd_step.misconception(
    """You return the step and not the place where it ends. Begin at W and go from there."""
)
def step_alone(W, grad, eta):
    return -eta * grad


@gd_step.misconception(
    """You return eta times the gradient: how far to go, but neither from where nor in which
    direction. Begin at W, and go against the gradient."""
)
def scaled_gradient_alone(W, grad, eta):
    return eta * grad


@gd_step.misconception(
    """eta multiplies the difference of weights and gradient, so W itself shrinks or grows with
    the learning rate. Only the step is scaled: where do your parentheses end?"""
)
def weights_scaled_too(W, grad, eta):
    return eta * (W - grad)


@gd_step.misconception(
    """The gradient and the weights have changed places: you begin at the gradient and go along
    the weights. What is moved here, and what says the direction?"""
)
def places_swapped(W, grad, eta):
    return grad - eta * W


@gd_step.misconception(
    """Your step multiplies the gradient by W once more: a weight of 0 could never move. The step
    is the same for small weights and large ones, as long as the gradient is."""
)
def relative_step(W, grad, eta):
    return W * (1 - eta * grad)


@gd_step.misconception(
    """You divide the gradient by eta, so a smaller learning rate makes longer steps. It should
    be the other way round."""
)
def divided_by_eta(W, grad, eta):
    return W - grad / eta


@gd_step.misconception(
    """All your steps have the same length: you keep the sign of each entry of the gradient and
    throw its size away. Where the cost is steep the step is longer; use the gradient as it is."""
)
def sign_alone(W, grad, eta):
    return W - eta * np.sign(grad)


@gd_step.misconception(
    """Your step is the same however steep the cost is: the gradient is divided by its length
    first. That is a method of its own; here the gradient is used as it is."""
)
def normalised(W, grad, eta):
    return W - eta * grad / np.linalg.norm(grad)


@gd_step.misconception(
    """Your step is divided by the number of rows. The gradient that you get is a sum or a mean
    already, as its maker decided; take eta times what is there."""
)
def divided_by_rows(W, grad, eta):
    return W - eta * grad / len(W)


@gd_step.misconception(
    """The numbers are right, but the step is written into the caller's own W. Whoever still
    needs the old weights, for the other layer's gradient or for a plot, has lost them. Make a
    new array."""
)
def written_into_w(W, grad, eta):
    W -= eta * grad
    return W


@gd_step.misconception(
    """The numbers are right, but the caller's gradient comes back multiplied by eta. Make a new
    array for the step instead of scaling the one that you were given."""
)
def gradient_overwritten(W, grad, eta):
    grad *= eta
    return W - grad


@gd_step.misconception(
    """Right for decimal numbers; where W holds whole numbers your new weights are cut down to
    whole numbers too. The array that takes them has W's integer type: let it hold floats."""
)
def cut_to_whole_numbers(W, grad, eta):
    W_new = np.zeros_like(W)
    W_new[...] = W - eta * grad
    return W_new


# E8.3: train


def descent(X, y, W1, W2, eta, steps, gradients=backprop, J_of=lambda y, yHat: cost(y, yHat)):
    """The right loop, with other gradients or another record."""
    J = [J_of(y, forward(X, W1, W2)[3])]
    for _ in range(steps):
        dJdW1, dJdW2 = gradients(X, y, W1, W2)
        W1, W2 = W1 - eta * dJdW1, W2 - eta * dJdW2
        J.append(J_of(y, forward(X, W1, W2)[3]))
    return W1, W2, np.array(J)


def flawed(X, y, W1, W2, slope3=f_prime, slope2=f_prime, back=1):
    """Both gradients, with other slopes or another way back."""
    z2, a2, z3, yHat = forward(X, W1, W2)
    delta3 = -(y - yHat) * slope3(z3)
    return X.T @ (back * (delta3 @ W2.T) * slope2(z2)), a2.T @ delta3


def no_slope(z):
    """A factor that has been forgotten."""
    return 1


@train.misconception(
    """W2 makes its step first, and the gradient for W1 is then taken at the new W2. That is
    another direction than the gradient of J: take both gradients first, and only then move both
    matrices."""
)
def w2_first(X, y, W1, W2, eta, steps):
    J = np.zeros(steps + 1)
    for t in range(steps):
        J[t] = cost(y, forward(X, W1, W2)[3])
        W2 = W2 - eta * backprop(X, y, W1, W2)[1]
        W1 = W1 - eta * backprop(X, y, W1, W2)[0]
    J[steps] = cost(y, forward(X, W1, W2)[3])
    return W1, W2, J


@train.misconception(
    """W1 makes its step first, and the gradient for W2 is then taken at the new W1. That is
    another direction than the gradient of J: take both gradients first, and only then move both
    matrices."""
)
def w1_first(X, y, W1, W2, eta, steps):
    J = np.zeros(steps + 1)
    for t in range(steps):
        J[t] = cost(y, forward(X, W1, W2)[3])
        W1 = W1 - eta * backprop(X, y, W1, W2)[0]
        W2 = W2 - eta * backprop(X, y, W1, W2)[1]
    J[steps] = cost(y, forward(X, W1, W2)[3])
    return W1, W2, J


@train.misconception(
    """W2 makes its step before the error goes back through it, so W1 hears of it through the
    new W2. The error has to go back through the weights that it came forward through: keep the
    old W2 until both gradients are there."""
)
def error_back_through_new_w2(X, y, W1, W2, eta, steps):
    J = np.zeros(steps + 1)
    for t in range(steps):
        z2, a2, z3, yHat = forward(X, W1, W2)
        J[t] = cost(y, yHat)
        delta3 = -(y - yHat) * f_prime(z3)
        W2 = W2 - eta * a2.T @ delta3
        W1 = W1 - eta * X.T @ ((delta3 @ W2.T) * f_prime(z2))
    J[steps] = cost(y, forward(X, W1, W2)[3])
    return W1, W2, J


@train.misconception(
    """Your steps are too short by the number of examples: right for one example, so the
    gradients are means somewhere. J of equation (5) is a sum, and so is its gradient; use it
    undivided."""
)
def mean_gradients(X, y, W1, W2, eta, steps):
    return descent(X, y, W1, W2, eta, steps, lambda X, y, W1, W2: [
        dJdW / len(X) for dJdW in backprop(X, y, W1, W2)])


@train.misconception(
    """The weights are right, but your record begins after the first step: the cost of the
    weights that you were given is missing. J has one entry more than there are steps."""
)
def start_not_recorded(X, y, W1, W2, eta, steps):
    W1, W2, J = descent(X, y, W1, W2, eta, steps)
    return W1, W2, J[1:]


@train.misconception(
    """The weights are right, but your record ends before the last step has had its effect: the
    cost of the weights that you return is missing. J has one entry more than there are
    steps."""
)
def end_not_recorded(X, y, W1, W2, eta, steps):
    W1, W2, J = descent(X, y, W1, W2, eta, steps)
    return W1, W2, J[:-1]


@train.misconception(
    """The weights are right and J has the right length, but it is shifted: each entry is the cost
    after a step, and the last one stands there twice. J[0] is the cost of the weights that you
    were given."""
)
def record_shifted(X, y, W1, W2, eta, steps):
    W1, W2, J = descent(X, y, W1, W2, eta, steps)
    return W1, W2, np.append(J[1:], J[-1])


@train.misconception(
    """The weights are right, but J is divided by the number of examples. The cost of equation (5)
    is the sum; `cost` gives it as it is asked for."""
)
def mean_record(X, y, W1, W2, eta, steps):
    return descent(X, y, W1, W2, eta, steps, J_of=lambda y, yHat: cost(y, yHat) / len(y))


@train.misconception(
    """The weights are right, but your J is twice too large: the 1/2 of equation (5) is missing
    in the record. `cost` has it."""
)
def half_missing_in_record(X, y, W1, W2, eta, steps):
    return descent(X, y, W1, W2, eta, steps, J_of=lambda y, yHat: 2 * cost(y, yHat))


@train.misconception(
    """Your weights climb: J grows from step to step, because the gradients are added. Or has
    `backprop` lost its minus? Compare it with a numerical gradient to see which of the two it
    is."""
)
def climbing(X, y, W1, W2, eta, steps):
    return descent(X, y, W1, W2, -eta, steps)


@train.misconception(
    """The gradients are taken once, before the loop, and every step goes in that first
    direction. After a step the network is another one: its gradients have to be asked for
    anew."""
)
def gradients_not_renewed(X, y, W1, W2, eta, steps):
    first = backprop(X, y, W1, W2)
    return descent(X, y, W1, W2, eta, steps, lambda X, y, W1, W2: first)


@train.misconception(
    """The weights stay where they were: J repeats its first entry, and what comes back is the
    start. Something computes the new weights, but nothing gives them the names W1 and W2."""
)
def weights_not_kept(X, y, W1, W2, eta, steps):
    return descent(X, y, W1, W2, 0, steps)


@train.misconception(
    """Only one step is taken, whatever `steps` is. Look at the indentation of your `return`: it
    belongs behind the loop."""
)
def one_step_alone(X, y, W1, W2, eta, steps):
    return descent(X, y, W1, W2, eta, min(steps, 1))


@train.misconception(
    """One step is missing: J and the weights end one step too early. How often does your loop
    run when `steps` is 1?"""
)
def one_step_short(X, y, W1, W2, eta, steps):
    return descent(X, y, W1, W2, eta, max(steps - 1, 0))


@train.misconception(
    """One step too many is taken: J and the weights end one step too late. How often does your
    loop run when `steps` is 0?"""
)
def one_step_more(X, y, W1, W2, eta, steps):
    return descent(X, y, W1, W2, eta, steps + 1)


@train.misconception(
    """Only W2 learns; W1 comes back as it was. Both matrices make a step, each against its own
    gradient."""
)
def w1_left_out(X, y, W1, W2, eta, steps):
    return descent(X, y, W1, W2, eta, steps, lambda X, y, W1, W2: (
        0 * W1, backprop(X, y, W1, W2)[1]))


@train.misconception(
    """The weights move after every single example, so later examples meet weights that earlier
    ones have already moved. Full batch means one step for all examples together: add up their
    gradients first."""
)
def example_by_example(X, y, W1, W2, eta, steps):
    J = [cost(y, forward(X, W1, W2)[3])]
    for _ in range(steps):
        for n in range(len(X)):
            W1, W2, _ = descent(X[n:n + 1], y[n:n + 1], W1, W2, eta, 1)
        J.append(cost(y, forward(X, W1, W2)[3]))
    return W1, W2, np.array(J)


@train.misconception(
    """The loop is fine; the gradients are not. The slope f'(z3) is missing in delta3, the
    error of the output layer: compare your `backprop` with a numerical gradient."""
)
def slope_of_output_missing(X, y, W1, W2, eta, steps):
    return descent(X, y, W1, W2, eta, steps,
                   lambda *network: flawed(*network, slope3=no_slope))


@train.misconception(
    """The loop is fine and so is the gradient for W2; the one for W1 is not. The slope f'(z2)
    is missing on the way back: compare your `backprop` with a numerical gradient."""
)
def slope_of_hidden_missing(X, y, W1, W2, eta, steps):
    return descent(X, y, W1, W2, eta, steps,
                   lambda *network: flawed(*network, slope2=no_slope))


@train.misconception(
    """The loop is fine; the gradients are not. f' is taken at activations, which have been
    through the sigmoid already: its place is at z3 and z2. Compare your `backprop` with a
    numerical gradient."""
)
def slopes_at_activations(X, y, W1, W2, eta, steps):
    def late(z):
        return f_prime(f(z))

    return descent(X, y, W1, W2, eta, steps,
                   lambda *network: flawed(*network, slope3=late, slope2=late))


@train.misconception(
    """W2 goes down and W1 goes up: the gradient for W1 has lost its minus on the way back, or
    has one too many. Compare your `backprop` with a numerical gradient."""
)
def w1_climbing(X, y, W1, W2, eta, steps):
    return descent(X, y, W1, W2, eta, steps, lambda *network: flawed(*network, back=-1))


@train.misconception(
    """The caller's weights come back changed: the steps are written into the arrays that you were
    given. Whoever wants to train again from the same start cannot. `W1 = W1 - ...` makes a new
    array, `W1 -= ...` does not."""
)
def written_into_the_start(X, y, W1, W2, eta, steps):
    J = np.zeros(steps + 1)
    for t in range(steps):
        J[t] = cost(y, forward(X, W1, W2)[3])
        dJdW1, dJdW2 = backprop(X, y, W1, W2)
        W1 -= eta * dJdW1
        W2 -= eta * dJdW2
    J[steps] = cost(y, forward(X, W1, W2)[3])
    return W1, W2, J


# E8.4: path_gain


@path_gain.misconception(
    """The size is right, the sign is not wanted: a gain says how strongly a change is passed
    on, not in which direction. Take the sign away at the end."""
)
def sign_kept(weights, z, phi_prime):
    return np.prod(weights * phi_prime(z))


@path_gain.misconception(
    """You multiply the weights and leave the slopes out. Each unit passes a change on through
    its activation function too, which flattens or steepens it: which factor is that?"""
)
def slopes_left_out(weights, z, phi_prime):
    return np.abs(np.prod(weights))


@path_gain.misconception(
    """You multiply the slopes and leave the weights out. Before a change gets to phi it is
    multiplied by the weight of the unit: each unit has two factors."""
)
def weights_left_out(weights, z, phi_prime):
    return np.abs(np.prod(phi_prime(z)))


@path_gain.misconception(
    """You add the units' factors up. In a chain, what one unit hands on is what the next one
    gets, so their factors follow the chain rule: what does it do with them?"""
)
def added_up(weights, z, phi_prime):
    return np.abs(np.sum(weights * phi_prime(z)))


@path_gain.misconception(
    """You add the sizes of the units' factors up. In a chain, what one unit hands on is what
    the next one gets, so their factors follow the chain rule: what does it do with them?"""
)
def sizes_added_up(weights, z, phi_prime):
    return np.sum(np.abs(weights * phi_prime(z)))


@path_gain.misconception(
    """You average the units' factors. The gain belongs to the whole chain, from its first
    number to its last: every unit multiplies what came before it."""
)
def averaged(weights, z, phi_prime):
    return np.mean(np.abs(weights * phi_prime(z)))


@path_gain.misconception(
    """You return one factor for each unit. The chain as a whole has one gain: bring them
    together."""
)
def one_per_unit(weights, z, phi_prime):
    return np.abs(weights * phi_prime(z))


@path_gain.misconception(
    """You return the gain up to each unit, a list that grows along the chain. Asked for is the
    gain of the whole chain, one number."""
)
def one_per_prefix(weights, z, phi_prime):
    return np.abs(np.cumprod(weights * phi_prime(z)))


@path_gain.misconception(
    """The slopes are taken at w times z. But z is the pre-activation: the weight is in it
    already, and phi' is taken at z as it is given."""
)
def slope_at_weighted_z(weights, z, phi_prime):
    return np.abs(np.prod(weights * phi_prime(weights * z)))


@path_gain.misconception(
    """You take one slope, at the product of all pre-activations. Every unit has a slope of its
    own, at its own z: take them first and multiply afterwards."""
)
def slope_of_the_product(weights, z, phi_prime):
    return np.abs(np.prod(weights) * phi_prime(np.prod(z)))


@path_gain.misconception(
    """Only the last unit's slope is in your product. A change goes through every unit's
    activation function on its way: each of them has its slope."""
)
def last_slope_alone(weights, z, phi_prime):
    return np.abs(np.prod(weights) * phi_prime(z[-1]))


@path_gain.misconception(
    """Only the first unit's slope is in your product. A change goes through every unit's
    activation function on its way: each of them has its slope."""
)
def first_slope_alone(weights, z, phi_prime):
    return np.abs(np.prod(weights) * phi_prime(z[0]))


@path_gain.misconception(
    """The last unit is missing in your product: its factor is 1 in your count. The gain goes
    from x_0 to the output of the last unit, its weight and its slope included."""
)
def last_unit_left_out(weights, z, phi_prime):
    return np.abs(np.prod((weights * phi_prime(z))[:-1]))


@path_gain.misconception(
    """The first unit is missing in your product: its factor is 1 in your count. The gain begins
    at x_0, which the first unit multiplies by its weight."""
)
def first_unit_left_out(weights, z, phi_prime):
    return np.abs(np.prod((weights * phi_prime(z))[1:]))


@path_gain.misconception(
    """You multiply the weights by the pre-activations and not by slopes. z says where a unit
    stands; how fast it moves there is what phi' says."""
)
def z_for_slope(weights, z, phi_prime):
    return np.abs(np.prod(weights * z))


@path_gain.misconception(
    """The sign is gone, but so is the size: you square where the size is asked for. Use the
    absolute value."""
)
def squared(weights, z, phi_prime):
    return np.prod(weights * phi_prime(z)) ** 2


# C1: train_notes and why_ones_stall

STEPS = 5000


@notes.judged(lambda case: (Shape((2, 3)), Shape((3, 1)), Shape(("steps + 1",))),
              of=training.train_notes)
def not_trained(cases, answers):
    """Faults of weights that did not learn, for all calls; of the record, for the others."""
    if alike(answers):
        return dict.fromkeys(range(len(cases)), "Two columns of W1 are equal.")
    if not learns(cases, answers):
        return dict.fromkeys(range(len(cases)), "The cost of the weights that you return is "
                             f"below .001 for fewer than {ENOUGH} of the 20 seeds.")
    told = flaw_of_record(cases, answers)
    record = [i for i, case in enumerate(cases) if case.part == "the record"]
    return dict.fromkeys(record, told) if told else {}


def flaw_of_record(cases, answers):
    """What is wrong with J, or with the part that the seed plays; empty if nothing is."""
    costs, (starts, ends) = costs_of(cases, answers), first_and_last(answers)
    if any(len(answer.value[2]) != STEPS + 1 for answer in answers):
        return "J does not have 5001 entries: one before each step, and one after the last."
    if not abs(np.sum(ends) - np.sum(costs)) <= 0.01 * np.sum(costs):
        return "The last entry of J is not the cost of the weights that you return."
    if np.sum(ends < starts) < ENOUGH:
        return "J does not fall from its first entry to its last."
    same = same_network(answers[0], answers[-1])
    if not same or any(same_network(answers[0], answer) for answer in answers[1:-1]):
        return ("Another seed gives the same weights." if same
                else "The same seed gives other weights.")
    return ""


def costs_of(cases, answers, data=None):
    """The cost of the returned weights, call by call, on the data asked about or on others."""
    pairs = [data or case.args[:2] for case in cases]
    return np.array([cost(y, forward(X, *answer.value[:2])[3])
                     for (X, y), answer in zip(pairs, answers)])


def first_and_last(answers):
    """The two ends of J, call by call."""
    return np.array([[answer.value[2][0], answer.value[2][-1]] for answer in answers]).T


def alike(answers):
    """Whether two columns of W1 are equal in every answer."""
    return all(equal_columns(answer.value[0]) for answer in answers)


def equal_columns(W):
    """Whether two columns are equal up to rounding."""
    return any(np.allclose(W[:, i], W[:, j], rtol=1e-6)
               for i, j in combinations(range(W.shape[1]), 2))


def same_network(one, other):
    """Whether two answers hold the same weights."""
    return all(np.allclose(a, b, rtol=1e-9) for a, b in zip(one.value[:2], other.value[:2]))


def start_from(draw, eta=10, steps=STEPS, **flaws):
    """A run of C1 from other weights, or with other steps; `draw(shape, seed)` starts a layer."""
    def run(X, y, seed):
        return descent(X, y, draw((2, 3), seed), draw((3, 1), seed + 1), eta, steps, **flaws)
    return run


def normal_start(shape, seed):
    """A layer as it should start."""
    return np.random.default_rng(seed).normal(0, 3, shape)


def right_run(X, y, seed):
    """A run as it should be."""
    return start_from(normal_start)(X, y, seed)


def of_notes(advice, seen):
    """A misconception of train_notes, with what it leaves behind."""
    return notes.misconception(advice, of=training.train_notes, seen=seen)


def learns(cases, answers):
    """Whether enough runs get below LOW."""
    return np.sum(costs_of(cases, answers)[:-1] < LOW) >= ENOUGH  # the last repeats a seed


def climbs(cases, answers):
    """Recognises costs that have grown."""
    starts, ends = first_and_last(answers)
    return not learns(cases, answers) and np.sum(ends > starts) >= ENOUGH


def stays(cases, answers):
    """Recognises weights whose cost is that of the start."""
    return not learns(cases, answers) and np.allclose(
        costs_of(cases, answers), first_and_last(answers)[0], rtol=1e-6)


def own_data(cases, answers):
    """Recognises weights that were trained on the notes' order, whatever order was asked."""
    ends = first_and_last(answers)[1]
    theirs = costs_of(cases, answers, (NOTES_X, NOTES_Y))
    return (np.allclose(theirs, ends, rtol=1e-3)
            and not np.allclose(costs_of(cases, answers), ends, rtol=1e-3))


def record_times(factor):
    """Recognises a J that is this many times the cost."""
    def seen(cases, answers):
        ends, costs = first_and_last(answers)[1], costs_of(cases, answers)
        return abs(np.sum(ends) / (factor * np.sum(costs)) - 1) < 0.01
    return seen


def record_without(end):
    """Recognises 5000 entries: the end of J is missing, or else its start."""
    def seen(cases, answers):
        exact = np.isclose(first_and_last(answers)[1], costs_of(cases, answers), rtol=1e-9, atol=0)
        return (all(len(answer.value[2]) == STEPS for answer in answers)
                and (np.mean(exact) < 0.5) == end)
    return seen


def few_steps(cases, answers):
    """Recognises a short record."""
    return all(len(answer.value[2]) < STEPS for answer in answers)


def narrow_start(cases, answers):
    """Recognises starts that hardly differ: their costs are nearly the same for all seeds."""
    starts = first_and_last(answers)[0]
    return not learns(cases, answers) and np.std(starts) < 0.25 * np.mean(starts)


def jumps(cases, answers):
    """Recognises a J that rises at single steps."""
    rises = [np.max(np.diff(answer.value[2]), initial=0) > 1e-9 for answer in answers]
    return not learns(cases, answers) and np.sum(rises) >= ENOUGH


def short_steps(cases, answers):
    """Recognises a learning rate below 10 by what the last step brought: eta |gradient|^2."""
    rates = []
    if not record_times(1)(cases, answers):
        return False
    for case, answer in zip(cases, answers):
        W1, W2, J = answer.value
        if len(J) < 2:
            return False
        slope = sum(np.sum(dJdW**2) for dJdW in backprop(*case.args[:2], W1, W2))
        rates.append((J[-2] - J[-1]) / slope)
    return 0 < np.median(rates) < 8


def one_network(cases, answers):
    """Recognises the same weights for every seed."""
    return all(same_network(answers[0], answer) for answer in answers[2::2])


def another_each_time(cases, answers):
    """Recognises other weights for the same seed."""
    return not same_network(answers[0], answers[-1])


@of_notes(
    """The columns of your W1 are equal in every run: all hidden units started with the same
    weights, and nothing ever tells them apart. Three copies can do no more than one unit.
    Draw every weight by itself.""",
    lambda cases, answers: alike(answers),
)
def start_from_ones(X, y, seed):
    return start_from(lambda shape, seed: np.ones(shape))(X, y, seed)


@of_notes(
    """The columns of your W1 are equal in every run: all hidden units started with the same
    weights, and nothing ever tells them apart. Three copies can do no more than one unit.
    Draw every weight by itself.""",
    lambda cases, answers: alike(answers),
)
def start_from_zeros(X, y, seed):
    return start_from(lambda shape, seed: np.zeros(shape))(X, y, seed)


@of_notes(
    """The weights that you return have the cost that J begins with: they are the start, and what
    was learnt is lost. Which names does your `return` give back, and who changes them?""",
    stays,
)
def start_returned(X, y, seed):
    W1, W2 = normal_start((2, 3), seed), normal_start((3, 1), seed + 1)
    return W1, W2, descent(X, y, W1, W2, 10, STEPS)[2]


@of_notes(
    """Your network ends with a larger cost than it began with: it walks uphill. One minus is
    missing, in the step or in `backprop`; a numerical gradient tells you in which.""",
    climbs,
)
def uphill_all_the_way(X, y, seed):
    return start_from(normal_start, eta=-10)(X, y, seed)


@of_notes(
    """Every seed gives you the same network, so the argument `seed` is not used where the start
    is drawn. With one start nobody can see how much the answer depends on luck.""",
    one_network,
)
def seed_not_used(X, y, seed):
    return right_run(X, y, 0)


@of_notes(
    """Your weights fit the data as the notes order them, not as they were handed in: the
    function uses an X and a y from elsewhere in the notebook. Use the arguments that it gets.""",
    own_data,
)
def data_from_outside(X, y, seed):
    return right_run(NOTES_X, NOTES_Y, seed)


@of_notes(
    """Your J ends with a third of the cost of your weights: it is the mean over the three
    examples. Equation (5) adds them up.""",
    record_times(1 / 3),
)
def mean_in_record(X, y, seed):
    return start_from(normal_start, J_of=lambda y, yHat: cost(y, yHat) / len(y))(X, y, seed)


@of_notes(
    """Your J ends with twice the cost of your weights: the 1/2 of equation (5) is missing in
    the record.""",
    record_times(2),
)
def half_lost_in_record(X, y, seed):
    return start_from(normal_start, J_of=lambda y, yHat: 2 * cost(y, yHat))(X, y, seed)


@of_notes(
    """Your J has 5000 entries and ends before the last step: the cost of the weights that you
    return is not in it. After 5000 steps there are 5001 costs to tell.""",
    record_without(end=True),
)
def last_cost_missing(X, y, seed):
    W1, W2, J = right_run(X, y, seed)
    return W1, W2, J[:-1]


@of_notes(
    """Your J has 5000 entries and begins after the first step: the cost of the random start is
    not in it. After 5000 steps there are 5001 costs to tell.""",
    record_without(end=False),
)
def first_cost_missing(X, y, seed):
    W1, W2, J = right_run(X, y, seed)
    return W1, W2, J[1:]


@of_notes(
    """Your record is shorter than 5000 steps. The last stretch is slow, and stopping early leaves
    some starts on their way: take all 5000.""",
    few_steps,
)
def stopped_early(X, y, seed):
    return start_from(normal_start, steps=200)(X, y, seed)


@of_notes(
    """Your starts hardly differ from seed to seed: J begins almost at the same cost, so the
    weights are drawn close to 0. There the hidden units are nearly copies of each other, and
    many runs get stuck. In N(0, 3^2) the standard deviation is 3.""",
    narrow_start,
)
def narrow_weights(X, y, seed):
    return start_from(lambda shape, seed: 0.1 * normal_start(shape, seed) / 3)(X, y, seed)


@of_notes(
    """Your J falls, but not at every step: again and again it jumps up. With eta = 10 the right
    gradient does not do that here, so look for a missing factor in `backprop`: a numerical
    gradient shows which entries disagree.""",
    jumps,
)
def slope_of_output_lost(X, y, seed):
    return start_from(normal_start, gradients=lambda *network: flawed(
        *network, slope3=no_slope))(X, y, seed)


@of_notes(
    """Your J falls, but not at every step: again and again it jumps up. With eta = 10 the right
    gradient does not do that here, so look for a missing factor in `backprop`: a numerical
    gradient shows which entries disagree.""",
    jumps,
)
def slope_of_hidden_lost(X, y, seed):
    return start_from(normal_start, gradients=lambda *network: flawed(
        *network, slope2=no_slope))(X, y, seed)


@of_notes(
    """Your steps are shorter than eta = 10 makes them: near the end J falls by less than ten
    times the squared length of its gradient. 5000 such steps are not enough. Look at your eta,
    and at whether `backprop` adds the examples up or averages them.""",
    short_steps,
)
def small_learning_rate(X, y, seed):
    return start_from(normal_start, eta=0.1)(X, y, seed)


@of_notes(
    """The same seed gives you another network each time: the start is drawn from a generator
    without a seed. Make the generator from the argument `seed`, so that a run can be
    repeated.""",
    another_each_time,
)
def start_without_seed(X, y, seed):
    return right_run(X, y, int(np.random.default_rng().integers(10**6)))


@notes.misconception(
    """You say a): dead slopes. Measure them: at the end every f'(z2) lies between .12 and .25, and
    .25 is the most that a sigmoid has. The error does get back to W1; look at what it does to
    the three columns there.""",
    of=training.why_ones_stall,
)
def slopes_died():
    return "a"


@notes.misconception(
    """You say b): steps that are too long. Print J: with eta = 10 it falls at every step, and with
    eta = 1 it arrives at the same .001226, only later. Something else than the step keeps it
    there.""",
    of=training.why_ones_stall,
)
def steps_too_long():
    return "b"


@notes.misconception(
    """You say c): too few steps. Take 50,000: J stays at .001226 to six digits, and the gradient
    is down to rounding errors. It has arrived at the lowest point that it can reach from there;
    what keeps it from reaching more?""",
    of=training.why_ones_stall,
)
def steps_too_few():
    return "c"


# C2: train_digits


@digits.judged(lambda case: (Shape((64, 32)), Shape((32, 10))))
def not_read(cases, answers):
    """Faults of a network that misreads the held-out digits, or that goes its way without seed."""
    share = accuracy(*cases[0].kept, *answers[0].value)
    if not share >= PASS_MARK:
        return dict.fromkeys(range(len(cases)), f"The network names {int(100 * share)} of 100 "
                             "held-back digits rightly; 93 are needed.")
    first, again, other = answers[1:]
    if not same_network(first, again):
        return dict.fromkeys((1, 2, 3), "The same seed gives other weights.")
    if same_network(first, other):
        return dict.fromkeys((1, 2, 3), "Another seed gives the same weights.")
    return {}


def accuracy(X, labels, W1, W2):
    """The share of digits whose output is the largest."""
    return np.mean(np.argmax(forward(X, W1, W2)[3], axis=1) == labels)


def misread(test: Callable) -> Callable:
    """Recognises a network below the pass mark by `test(X, Y, W1, W2)` on its training set."""
    def seen(cases, answers):
        X, Y, _ = cases[0].args
        W1, W2 = answers[0].value
        return (accuracy(*cases[0].kept, W1, W2) < PASS_MARK
                and bool(test(X, Y, W1, W2)))
    return seen


def reads(X, Y, W1, W2):
    """The share of training digits that are read rightly."""
    return accuracy(X, np.argmax(Y, axis=1), W1, W2)


def outputs(X, Y, W1, W2):
    """The mean output for the right digit, and for the nine others."""
    yHat = forward(X, W1, W2)[3]
    return np.mean(yHat[Y == 1]), np.mean(yHat[Y == 0])


def width(W):
    """The spread of a layer beside that of N(0, 1/n_in): 1 at the start, about 4 when trained."""
    return W.std() * np.sqrt(len(W))


def as_drawn(W):
    """Whether a layer is within 4 standard errors of its starting spread."""
    return abs(width(W) - 1) < 4 / np.sqrt(2 * W.size)


def uphill_outputs(X, Y, W1, W2):
    """All outputs are near 1, where nine of ten are most wrong."""
    return min(outputs(X, Y, W1, W2)) > 0.9


def dead_outputs(X, Y, W1, W2):
    """All outputs are near 0, where the sigmoid is flat."""
    return max(outputs(X, Y, W1, W2)) < 0.02


def outputs_as_drawn(X, Y, W1, W2):
    """W1 is as drawn, and the outputs are around 1/2."""
    return as_drawn(W1) and 0.3 < min(outputs(X, Y, W1, W2)) and max(outputs(X, Y, W1, W2)) < 0.7


def w2_alone(X, Y, W1, W2):
    """W1 is as drawn, and W2 has grown to make the best of it."""
    return as_drawn(W1) and width(W2) > 4


def w1_alone(X, Y, W1, W2):
    """W2 is as drawn, and W1 has grown to make the best of it."""
    right, wrong = outputs(X, Y, W1, W2)
    return as_drawn(W2) and width(W1) > 2 and right > wrong + 0.03


def blind_outputs(X, Y, W1, W2):
    """Each output is the share of its digit, whatever the picture."""
    right, wrong = outputs(X, Y, W1, W2)
    return abs(right - wrong) < 0.01 and right < 0.2 and reads(X, Y, W1, W2) < 0.2


def first_rows_by_heart(X, Y, W1, W2):
    """The first 20 digits are read without a fault, the others are not."""
    return reads(X[:20], Y[:20], W1, W2) == 1 and reads(X, Y, W1, W2) < 0.8


def standardised(X):
    """Every pixel with mean 0 and standard deviation 1; empty ones stay."""
    return (X - X.mean(axis=0)) / np.maximum(X.std(axis=0), 1e-9)


def other_pixels(X, Y, W1, W2):
    """The network reads the training set once its pixels are centred or standardised."""
    return max(reads(standardised(X), Y, W1, W2), reads(X - X.mean(axis=0), Y, W1, W2)) > 0.97


def half_way(X, Y, W1, W2):
    """The right output is the larger one on average, and too often not the largest."""
    right, wrong = outputs(X, Y, W1, W2)
    return right > wrong and wrong < 0.3


def small_runs_alike(cases, answers):
    """Recognises the same weights for another seed."""
    return same_network(answers[1], answers[3])


def small_runs_differ(cases, answers):
    """Recognises other weights for the same seed."""
    return not same_network(answers[1], answers[2])


def digit_run(X, Y, seed, epochs=30, batch=20, eta=0.1, start=1.0, gradients=backprop):
    """The right way, with one thing changed."""
    rng = np.random.default_rng(seed)
    W1 = start * rng.normal(0, 1 / np.sqrt(64), (64, 32))
    W2 = start * rng.normal(0, 1 / np.sqrt(32), (32, 10))
    for _ in range(epochs):
        order = rng.permutation(len(X))
        for first in range(0, len(X), batch):
            rows = order[first:first + batch]
            dJdW1, dJdW2 = gradients(X[rows], Y[rows], W1, W2)
            W1, W2 = W1 - eta * dJdW1, W2 - eta * dJdW2
    return W1, W2


@digits.misconception(
    """The columns of your W1 are equal: all hidden units started alike and stayed alike, so 32
    of them do the work of one. Draw every weight by itself.""",
    seen=misread(lambda X, Y, W1, W2: equal_columns(W1)),
)
def digits_from_zeros(X, Y, seed):
    return digit_run(X, Y, seed, start=0)


@digits.misconception(
    """All ten outputs are near 1, whatever the picture. Either the training walks uphill, to where
    nine of ten targets are missed, because a minus is missing in the step or in `backprop`; or
    the targets are not the 0s and 1s of Y.""",
    seen=misread(uphill_outputs),
)
def digits_uphill(X, Y, seed):
    return digit_run(X, Y, seed, eta=-0.1)


@digits.misconception(
    """All ten outputs are near 0, whatever the picture: the first steps were so long that the
    sigmoids were driven to where they are flat, and there no slope leads back. A learning rate
    belongs to its gradient: .1 where 20 examples are summed, less where a sum runs over more,
    and 2 only for a mean.""",
    seen=misread(dead_outputs),
)
def rate_of_the_mean_for_the_sum(X, Y, seed):
    return digit_run(X, Y, seed, eta=2)


@digits.misconception(
    """All ten outputs are near 0, whatever the picture: the first steps were so long that the
    sigmoids were driven to where they are flat, and there no slope leads back. A learning rate
    belongs to its gradient: .1 where 20 examples are summed, less where a sum runs over more,
    and 2 only for a mean.""",
    seen=misread(dead_outputs),
)
def all_rows_in_one_sum(X, Y, seed):
    return digit_run(X, Y, seed, batch=len(X))


@digits.misconception(
    """Your weights are as they were drawn, and all outputs are near 1/2: nothing that was learnt
    comes back. Which names does your `return` give, and does the loop change them?""",
    seen=misread(outputs_as_drawn),
)
def digits_untrained(X, Y, seed):
    return digit_run(X, Y, seed, epochs=0)


@digits.misconception(
    """Your W1 is as it was drawn; only W2 has learnt. Random hidden units carry it quite far, but
    not to 93 of 100. Both matrices take a step for every group.""",
    seen=misread(w2_alone),
)
def digits_without_w1(X, Y, seed):
    return digit_run(X, Y, seed, gradients=lambda X, Y, W1, W2: (
        0, backprop(X, Y, W1, W2)[1]))


@digits.misconception(
    """Your W2 is as it was drawn; only W1 has learnt. Both matrices take a step for every
    group.""",
    seen=misread(w1_alone),
)
def digits_without_w2(X, Y, seed):
    return digit_run(X, Y, seed, gradients=lambda X, Y, W1, W2: (
        backprop(X, Y, W1, W2)[0], 0))


@digits.misconception(
    """Each output has learnt how often its digit comes, about .1, and nothing about the pictures.
    Do the rows of X and of Y still belong together after the shuffling, and are the pixels used
    as they come, between 0 and 1?""",
    seen=misread(blind_outputs),
)
def pictures_shuffled_alone(X, Y, seed):
    rng = np.random.default_rng(seed)
    W1, W2 = digit_run(X, Y, seed, epochs=0)
    for _ in range(30):
        order = rng.permutation(len(X))
        for first in range(0, len(X), 20):
            dJdW1, dJdW2 = backprop(X[order[first:first + 20]], Y[first:first + 20], W1, W2)
            W1, W2 = W1 - 0.1 * dJdW1, W2 - 0.1 * dJdW2
    return W1, W2


@digits.misconception(
    """Your network reads well when every pixel's mean is taken off first, and badly without: it
    was trained on pixels that you had changed. The weights have to fit X as it is handed in,
    because that is what they will meet.""",
    seen=misread(other_pixels),
)
def pixels_standardised(X, Y, seed):
    return digit_run(standardised(X), Y, seed, eta=0.3)


@digits.misconception(
    """The network knows the first 20 digits by heart and few of the others: every step takes the
    same group. Print which rows each step takes; in one epoch every row has to have its turn.""",
    seen=misread(first_rows_by_heart),
)
def first_group_alone(X, Y, seed):
    return digit_run(X[:20], Y[:20], seed, epochs=2000)


HALF_WAY = """Your network goes the right way, but not far enough: on average the right output is
    larger than the others, and too often another one wins. Are the steps too short or too few,
    the pixels divided once more, or is a factor missing in `backprop`? .1 belongs to the sum
    over a group of 20, 2 to its mean; 30 epochs take every row 30 times."""


@digits.misconception(HALF_WAY, seen=misread(half_way))
def mean_with_the_rate_of_the_sum(X, Y, seed):
    return digit_run(X, Y, seed, eta=0.1 / 20)


@digits.misconception(HALF_WAY, seen=misread(half_way))
def one_epoch(X, Y, seed):
    return digit_run(X, Y, seed, epochs=1)


@digits.misconception(HALF_WAY, seen=misread(half_way))
def all_rows_in_one_mean(X, Y, seed):
    return digit_run(X, Y, seed, batch=len(X), eta=2 / len(X))


@digits.misconception(
    """Another seed gives you the same weights, so the argument `seed` is not used. Draw the start
    and the order of the rows from a generator that is made from it.""",
    seen=small_runs_alike,
)
def digits_seed_not_used(X, Y, seed):
    return digit_run(X, Y, 0)


@digits.misconception(
    """The same seed gives you other weights each time: some random numbers come from elsewhere.
    Draw the start and the order of the rows from one generator that is made from `seed`, so that
    a run can be repeated.""",
    seen=small_runs_differ,
)
def digits_without_seed(X, Y, seed):
    return digit_run(X, Y, int(np.random.default_rng().integers(10**6)))
