"""What the cards of lesson 08 ask: the exercises E8.1 to E8.4, the capstones C1 and C2.

Draws and trained weights have no one right value. Their cards look at what can be measured: a
spread, a cost, how many digits are read. A run is compared with one whose gradients are complex
steps of the given cost, all weights in one long row.
"""

from dataclasses import dataclass, field
from functools import reduce
from itertools import accumulate

import numpy as np

from .agreement import RATIOS, count, entries, near, ratio
from .card import DIFFERS
from .data import digits
from .form import Check, Fault, Sample
from .gradients import gradient, slope
from .network import cost, forward
from .recorded import a_letter, asked_once

MANY = (200, 300)
ERRORS = 5
"""How many standard errors a spread may be off: one right answer in a million is further off."""


@dataclass(frozen=True)
class Run(Sample):
    """A sample that is judged together with those before it; all share one list of results."""

    past: list = field(default_factory=list)


class Dice(np.random.Generator):
    """A generator that shows itself as code, and stays the same one when it is copied."""

    def __init__(self, seed):
        super().__init__(np.random.PCG64(seed))
        self.seed = seed

    def __repr__(self):
        return f"np.random.default_rng({self.seed})"

    def __deepcopy__(self, memo):
        return self  # the judge sees by it whether anything was drawn

    @property
    def used(self):
        """Whether anything was drawn since it was made."""
        return self.bit_generator.state != np.random.PCG64(self.seed).state


def _draws():
    past = [np.random.get_state()[1].tolist()]  # noqa: NPY002  (to see whether it is left alone)
    for (n_in, n_out), sigma, m, seed, words in (
            (MANY, 0.5, 10, 81, "60,000 draws, sigma below 1"),
            (MANY, 3, 40, 82, "60,000 draws, sigma above 1"),
            ((5, 3), 2, 9, 83, "a generator"),
            ((5, 3), 2, 9, 83, "a second generator with the same seed"),
            ((5, 3), 2, 9, 84, "a generator with another seed")):
        yield Run((n_in, n_out, sigma, m, Dice(seed)), words, {"n_in": n_in, "n_out": n_out}, past)


SPREADS = {
    "That is the number which N(0, sigma²/m) has in its second place. Which name has that number, "
    "and is it what a generator asks for?": lambda n_in, n_out, sigma, m: sigma * sigma / m,
    "It is what sigma alone would give: m has no effect.": lambda n_in, n_out, sigma, m: sigma,
    "It is 1, whatever sigma and m are.": lambda n_in, n_out, sigma, m: 1,
    "It would fit if m were n_in.": lambda n_in, n_out, sigma, m: sigma * n_in**-0.5,
    "It would fit if m were n_out.": lambda n_in, n_out, sigma, m: sigma * n_out**-0.5,
}


def _judge_draws(own, sample):
    *numbers, rng = sample.args
    W, before = own["W"], sample.past[0]
    if np.random.get_state()[1].tolist() != before:  # noqa: NPY002
        raise Fault(DIFFERS, "Your draws come from `np.random` itself, which all code shares. "
                             "Draw from `rng`.")
    if not rng.used:
        raise Fault(DIFFERS, "`rng` comes back as it went in: nothing was drawn from it.")
    if W.shape == MANY:
        _judge_spread(W, *numbers)
        return
    if len(sample.past) == 2 and not np.array_equal(W, sample.past[1]):
        raise Fault(DIFFERS, "Your weights are others than with the first one: something "
                             "besides `rng` has been drawn from.")
    if len(sample.past) == 3 and np.array_equal(W, sample.past[1]):
        raise Fault(DIFFERS, "Your weights are those that you drew with the first seed.")
    sample.past.append(W)


def _judge_spread(W, n_in, n_out, sigma, m):
    if any(len(np.unique(side, axis=0)) < len(side) for side in (W, W.T)):
        raise Fault(DIFFERS, "Some rows or columns of `W` are copies of others: fewer numbers were "
                             "drawn than there are weights.")
    n, mean, wide = W.size, W.mean() / W.std(), W.var() * m / (sigma * sigma)
    if abs(mean) > ERRORS / np.sqrt(n):
        raise Fault(DIFFERS, f"The mean of your draws is `{W.mean():.4f}`: further from 0 than "
                             "chance explains.")
    if abs(wide - 1) > ERRORS * np.sqrt(2 / n):
        known = [sentence for sentence, other in SPREADS.items()
                 if abs(W.std() / other(n_in, n_out, sigma, m) - 1) < 0.02]
        raise Fault(DIFFERS, f"The standard deviation of your draws is `{W.std():.4f}`: too "
                             f"{'large' if wide > 1 else 'small'}.", *known[:1])
    unit = (W - W.mean()) / W.std()
    if abs(np.mean(unit**4) - 3) > ERRORS * np.sqrt(24 / n):
        raise Fault(DIFFERS, "Mean and standard deviation fit, but the draws are not those of a "
                             "normal distribution: the largest lies only "
                             f"{np.abs(unit).max():.1f} standard deviations from the mean."
                    if np.mean(unit**4) < 3 else
                    "Mean and standard deviation fit, but the draws are not those of a normal "
                    f"distribution: the largest lies {np.abs(unit).max():.1f} standard deviations "
                    "from the mean.")


def _slopes_and_weights():
    rng = np.random.default_rng(85)
    signs = rng.choice([-1, 1], (3, 4))
    return [
        Sample((rng.uniform(-2, 2, (3, 4)).round(2), signs * rng.uniform(0.4, 2, (3, 4)).round(2),
                0.2), "a table of weights", {"rows": 3, "columns": 4}),
        Sample((np.array([1.5, -0.5, 2.0]), np.array([0.4, 2.0, -1.0]), 2.5),
               "a row of weights with a large eta", {"rows": 3}),
        Sample((np.array([[2, -1], [0, 3]]), np.array([[1.5, -2.5], [0.7, 1.1]]), 0.3),
               "weights that are whole numbers", {"rows": 2}),
    ]


def _judge_step(own, sample):
    W, grad, eta = sample.args
    way, new = (W - own["W_new"]) / eta, own["W_new"]
    agrees = near(way, grad)
    if agrees.all():
        return
    whole = W.dtype.kind == "i" and np.array_equal(new, np.round(new))
    said = ["`W` holds whole numbers here, and all your entries are whole too: was an array made "
            "in the likeness of `W`, which can hold nothing else?"] if whole else [
        sentence for sentence, other in {
            "Yours is the step alone, without the place it starts from.": -new,
            "Yours is how far to go, without the place it starts from.": new}.items()
        if near(other / eta, grad).all()]
    raise Fault(DIFFERS, count("W_new", new, agrees), *(said or ratio(way, grad, {}, {
        "You go as far as you should, and in the opposite direction: uphill.": lambda N, O: -1,
        "You go in the right direction, as if eta were 1.": lambda N, O: 1 / eta,
        "You go in the right direction, with 1/eta for eta.": lambda N, O: 1 / eta**2,
    })), *entries("W_new", agrees, sample.sizes))


def _short_runs():
    rng = np.random.default_rng(86)
    samples = []
    for words, N, D, H, O, eta, steps in (
            ("seven steps", 6, 3, 4, 2, 0.5, 7), ("one step", 5, 2, 4, 3, 0.8, 1),
            ("one example", 1, 3, 2, 4, 0.9, 5)):
        W1, W2 = rng.uniform(-1.5, 1.5, (D, H)).round(2), rng.uniform(-1.5, 1.5, (H, O)).round(2)
        X = rng.uniform(-1, 1, (N, D)).round(2)
        y = ((forward(X, W1, W2)[-1] + rng.uniform(0.2, 0.8, (N, O))) % 1).round(2)
        samples.append(Sample((X, y, W1, W2, eta, steps), words, {
            "N": N, "D": D, "H": H, "O": O, "steps": steps, "steps+1": steps + 1}))
    whole = np.array([[1, -2, 0, 2], [-1, 1, 2, -2]]), np.array([[2], [-1], [1], [-2]])
    X = rng.uniform(-1, 1, (5, 2)).round(2)
    y = ((forward(X, *whole)[-1] + 0.4) % 1).round(2)
    samples.append(Sample((X, y, *whole, 0.6, 3), "weights that are whole numbers",
                          {"N": 5, "D": 2, "H": 4, "O": 1, "steps": 3, "steps+1": 4}))
    return samples


def _walk(X, y, W1, W2, eta, steps, share=1, turns=("all",)):
    """J and both layers after a walk downhill; every turn of a step moves what it names."""
    size = W1.size

    def J(p):
        return cost(y, forward(X, p[:size].reshape(W1.shape), p[size:].reshape(W2.shape))[-1])

    moves = {"all": np.ones(size + W2.size), "W1": np.arange(size + W2.size) < size}
    moves["W2"] = 1 - moves["W1"]

    def along(p, turn):
        return p - moves[turn] * gradient(lambda q: J(q) * eta * share, p)

    start = np.concatenate([W1.ravel(), W2.ravel()]).astype(float)
    moving = (turns[k % len(turns)] for k in range(steps * len(turns)))
    points = list(accumulate(moving, along, initial=start))
    *_, end = points
    return {"W1": end[:size].reshape(W1.shape), "W2": end[size:].reshape(W2.shape),
            "J": np.array([J(p) for p in points[::len(turns)]])}


WALKS = {
    "Yours is what comes out when W2 moves first, and W1 follows with a gradient at the new W2.":
        lambda N, O: {"turns": ("W2", "W1")},
    "Yours is what comes out when W1 moves first, and W2 follows with a gradient at the new W1.":
        lambda N, O: {"turns": ("W1", "W2")},
    "Your weights climb: they go along the gradients, not against them.":
        lambda N, O: {"share": -1},
    "Your steps are 1/N of what they should be: sum or mean?": lambda N, O: {"share": 1 / N},
    "Yours is what comes out when W2 alone moves.": lambda N, O: {"turns": ("W2",)},
    "Yours is what comes out when W1 alone moves.": lambda N, O: {"turns": ("W1",)},
}


def _judge_run(own, sample):
    X, y, W1, W2, eta, steps = sample.args
    right = _walk(*sample.args)
    wrong = [name for name in right if not near(own[name], right[name]).all()]
    if not wrong:
        return
    if wrong == ["J"]:
        _judge_record(own["J"], right["J"], sample.sizes)
    if all(near(own[name], start).all() for name, start in (("W1", W1), ("W2", W2))):
        raise Fault(DIFFERS, "The weights come back as they went in: no step has had an effect.")
    known = [sentence for sentence, way in WALKS.items()
             if _ends(own, _walk(*sample.args, **way(len(X), y.shape[1])))]
    early = [n for n in (steps - 1, steps + 1, 1) if _ends(own, _walk(*sample.args[:5], n))]
    if not known and early:
        known = [f"Your weights are those after {early[0]} of {steps} steps."]
    agreeing = [f"`{name}` agrees." for name in right if name not in wrong]
    name = wrong[0]
    raise Fault(DIFFERS, *agreeing, count(name, own[name], near(own[name], right[name])),
                *(known or ["Does `check(backprop)` above agree? Then follow your first step by "
                            "hand: which weights does each line use?"]))


def _ends(own, other):
    """Whether both layers are those of another walk."""
    return all(near(own[name], other[name]).all() for name in ("W1", "W2"))


def _judge_record(mine, right, sizes):
    known = [sentence for sentence, other in {
        "Each entry of `J` is the cost one step later than asked for.":
            np.append(right[1:], right[-1]),
        "Each entry of `J` is the cost one step earlier than asked for.":
            np.append(right[0], right[:-1]),
        "`J` runs backwards.": right[::-1]}.items() if near(mine, other).all()]
    ratios = RATIOS | {"Every entry is 1/(N O) of what it should be: sum or mean?":
                       lambda N, O: 1 / (N * O)}
    raise Fault(DIFFERS, "Both layers agree; the record does not.",
                count("J", mine, near(mine, right)),
                *(known or ratio(mine, right, sizes, ratios)
                  or ["At which weights is each entry taken?"]))


class Slope:
    """phi' of a chain whose phi is known: it shows itself as code."""

    def __init__(self, text, phi, phi_prime):
        self.text, self.phi, self.phi_prime = text, phi, phi_prime

    def __call__(self, z):
        return self.phi_prime(z)

    def __repr__(self):
        return self.text

    def __deepcopy__(self, memo):
        return self  # or it would seem to have come back changed


def _chains():
    squares = Slope("lambda z: 2 * z", lambda z: z * z, lambda z: 2 * z)
    bent = Slope("lambda z: 1 - np.tanh(z)**2", np.tanh, lambda z: 1 - np.tanh(z)**2)
    waves = Slope("np.cos", np.sin, np.cos)
    return [
        Sample((np.array([0.5, -3.0, 2.0]), np.array([0.6, 1.4, -0.9]), squares),
               "three units that square"),
        Sample((np.array([1.5, 0.8, -2.0, 1.1]), np.array([0.9, -0.3, 0.4, 1.2]), bent),
               "four units that bend"),
        Sample((np.array([2, -1, 3]), np.array([1, 2, -1]), waves), "whole numbers"),
        Sample((np.array([-1.7]), np.array([0.4]), bent), "a single unit"),
    ]


def _passed_on(weights, z, phi):
    """How fast the end of a chain follows its front: a tiny change is sent from unit to unit."""
    def unit(change, own):
        weight, here = own
        return phi(here + weight * change) - phi(here)
    return float(slope(lambda change: reduce(unit, zip(weights, z), change), 0.0))


def _judge_gain(own, sample):
    weights, z, phi_prime = sample.args
    phi, mine = phi_prime.phi, own["gain"]
    signed = _passed_on(weights, z, phi)
    right = np.abs(signed)
    if near(mine, right):
        return
    one, none = np.ones(len(z)), np.zeros(len(z))
    known = {
        "Its size is right. A gain has no sign.": signed,
        "It is the square of what it should be.": right * right,
        "It is what a chain without bends would have.": _passed_on(weights, none, lambda z: z),
        "It is what a chain would have whose weights are all 1.": _passed_on(one, z, phi),
        "It leaves the last unit out.": _passed_on(weights[:-1], z[:-1], phi),
        "It leaves the first unit out.": _passed_on(weights[1:], z[1:], phi),
        "It is the sum of what the units do one by one.": sum(
            np.abs(_passed_on(weights[i:i + 1], z[i:i + 1], phi)) for i in range(len(z))),
    }
    said = [sentence for sentence, other in known.items()
            if near(mine, other) or near(mine, np.abs(other))]
    raise Fault(DIFFERS, count("gain", mine, np.False_), *(said[:1] or [
        "Take the first unit by hand. When what it is given moves by 0.001, how far does its z "
        "move, and how far phi(z)? That is what the next unit is given."]))


def _notes_runs():
    X, y = np.array([[0.3, 1.0], [0.5, 0.2], [1.0, 0.4]]), np.array([[0.75], [0.82], [0.93]])
    past = []
    for place, seed in enumerate((1, 2, 3, 4, 5, 1)):
        turned = place in (1, 3)  # examples and columns in another order
        data = (X[[2, 0, 1], ::-1], y[[2, 0, 1]]) if turned else (X, y)
        yield Run((*data, seed), "all runs together" if place == 5 else "a run by itself", {}, past)


LOW, LEAST = 1e-3, 4


def _judge_notes(own, sample):
    """Run by run what must hold for each; with the last one, what holds for them together."""
    W1, W2, J = own.values()
    X, y, seed = sample.args
    end = cost(y, forward(X, W1, W2)[-1])
    if any(near(W1[:, i], W1[:, j]).all() for i, j in ((0, 1), (0, 2), (1, 2))):
        raise Fault(DIFFERS, "Two columns of your `W1` are equal. Was every weight drawn?")
    if not abs(J[-1] - end) <= 0.01 * end + 1e-9:  # single precision is good enough
        raise Fault(DIFFERS, "The last entry of `J` is not the cost that your weights have on the "
                             "data that was handed in.", *ratio(J[-1], end, {"N": 3, "O": 1}))
    if not J[-1] < J[0]:
        raise Fault(DIFFERS, "Your `J` does not end below its first entry.")
    sample.past.append((W1, end))
    if len(sample.past) < 6:
        return
    first, *others, again = [run[0] for run in sample.past]
    low = sum(run[1] < LOW for run in sample.past[:5])
    if not np.array_equal(first, again):
        raise Fault(DIFFERS, "The same seed gives you another network the second time.")
    if any(np.array_equal(first, other) for other in others[1::2]):
        raise Fault(DIFFERS, "Another seed gives you the same network.")
    if low < LEAST:
        raise Fault(DIFFERS, f"Of five seeds {low or 'none'} ended below .001; nearly always all "
                             "five do. Look at the start, at eta, at the number of steps, and at "
                             "`check(backprop)`.")


ASIDE, FEW = 300, 60


def _digit_runs():
    X, Y, labels = digits()
    rows, past = np.random.default_rng(87).permutation(len(X)), []
    rest, aside = rows[ASIDE:], rows[:ASIDE]
    past.append((X[aside], labels[aside]))
    yield Run((X[rest], Y[rest], 1), "1100 digits", {}, past)
    for seed, words in ((1, f"{FEW} digits"), (1, "the same seed again"), (2, "another seed")):
        yield Run((X[rest][:FEW], Y[rest][:FEW], seed), words, {}, past)


def _judge_digits(own, sample):
    W1, W2 = own.values()
    if len(sample.args[0]) > FEW:
        _judge_reading(W1, W2, sample)
        return
    if len(sample.past) == 2 and not np.array_equal(W1, sample.past[1]):
        raise Fault(DIFFERS, "Your weights are others than the first time.")
    if len(sample.past) == 3 and np.array_equal(W1, sample.past[1]):
        raise Fault(DIFFERS, "Your weights are those that the first seed gave.")
    sample.past.append(W1)


def _judge_reading(W1, W2, sample):
    if not (np.isfinite(W1).all() and np.isfinite(W2).all()):
        raise Fault(DIFFERS, "Some weights are nan or infinite.")
    X, labels = sample.past[0]
    yHat = forward(X, W1, W2)[-1]
    right = yHat[np.arange(len(X)), labels]
    share = np.mean(right == yHat.max(axis=1))
    if share >= 0.93 and yHat.max() > yHat.min():
        return
    said = [f"It reads {100 * share:.0f} of 100 digits that it has not seen; 93 are asked for."]
    if near(W1[:, 0], W1[:, 1]).all():
        said.append("Columns of your `W1` are equal. Was every weight drawn?")
    elif yHat.min() > 0.9:
        said.append("All ten outputs are near 1, whatever the picture: does it walk uphill?")
    elif yHat.max() < 0.05:
        said.append("All ten outputs are near 0, whatever the picture: were the first steps so "
                    "long that the sigmoids went flat?")
    else:
        said.append(f"The right output is {right.mean():.2f} on average, the others "
                    f"{(yHat.sum() - right.sum()) / (9 * len(X)):.2f}. Does `check(backprop)` "
                    "agree? Then look at eta, at the groups and at the number of epochs.")
    raise Fault(DIFFERS, *said)


CHECKS = (
    Check("E8.1", "init_weights(n_in, n_out, sigma, m, rng)", {"W": "(n_in, n_out)"}, _draws,
          _judge_draws,
          "60,000 draws have the mean, the spread and the form that they should have, the same "
          "seed gives the same weights, and another seed gives others."),
    Check("E8.2", "gd_step(W, grad, eta)", {"W_new": "W"}, _slopes_and_weights, _judge_step,
          "Every entry agrees, for small steps and for large ones."),
    Check("E8.3", "train(X, y, W1, W2, eta, steps)",
          {"W1": "(D, H)", "W2": "(H, O)", "J": "(steps+1,)"}, _short_runs, _judge_run,
          "Both layers and every entry of J agree with a walk whose gradients are measured."),
    Check("E8.4", "path_gain(weights, z, phi_prime)", {"gain": "()"}, _chains, _judge_gain,
          "It agrees with what a small change at the front does at the end, for four chains."),
    Check("C1", "train_notes(X, y, seed)", {"W1": "(2, 3)", "W2": "(3, 1)", "J": "(5001,)"},
          _notes_runs, _judge_notes,
          "Five seeds give five networks, at least four of them with a cost below .001. Graders "
          "try twenty other seeds."),
    Check("C1", "why_ones_stall()", {}, asked_once, a_letter,
          "One of the four letters. Whether it is the right one, this card cannot say without "
          "giving the answer away.", recorded=True),
    Check("C2", "train_digits(X, Y, seed)", {"W1": "(64, 32)", "W2": "(32, 10)"}, _digit_runs,
          _judge_digits,
          "Trained on 1100 digits, it reads at least 93 of 100 of the 300 others. Graders give it "
          "all 1400, and try it on digits that nobody has here."),
)
