"""What the cards of lesson 07 ask about the way back through whole networks: E7.5 and E7.8.

Judged by complex steps through a network that returns nothing but its answer.
"""

import numpy as np

from .agreement import compare, near
from .checks_layers_steps import WHOLE, cut_off
from .checks_layouts import BENDS, COLUMNS, ROWS, WIDTHS, answer, drawn, several, span
from .curves import COUNTS, FOURTH, SQUARED, Shown, other_slopes, same_height
from .form import Check, Sample
from .gradients import gradient


def _lfd_samples():
    samples = []
    for words, (theta, rate), loss in zip(WIDTHS, BENDS,
                                          (SQUARED, COUNTS, FOURTH, SQUARED, SQUARED)):
        x, Ws = drawn(ROWS, words)
        xL = answer(ROWS, x, Ws, [theta] * len(Ws))
        y = np.round((np.exp(xL) if loss is COUNTS else xL) + np.resize([0.8, -0.9, 0.7], len(xL)),
                     0 if "whole" in words else 2)
        x = np.append(np.ones(1, x.dtype), x)
        samples.append(Sample((x, y, Ws, theta, rate, loss), words, ROWS.sizes(Ws)))
    return samples


def _judge_lfd(value, sample):
    x, y, Ws, theta, rate, loss = sample.args
    x, L = x[1:], len(Ws)
    bends = [theta] * L
    xL = answer(ROWS, x, Ws, bends)
    behind = {
        "Every entry has the opposite sign: a minus too many, or the target first in `dg_dx`?":
            (bends, lambda v: -loss.of(v, y)),
        "Yours fits a network whose output is linear.": ([*bends[:-1], _identity], None),
        "Yours has the numbers that belong to `dg_dx(y, x)`: the target comes first.":
            (bends, lambda v: np.sum(loss(y, xL) * v)),
    }
    before = {}
    for words, other in other_slopes(theta, rate).items():
        bent = same_height(theta, other)
        behind[f"Yours fits an output {words}."] = ([*bends[:-1], bent], None)
        before[f"Yours fits hidden layers {words}."] = ([*[bent] * (L - 1), theta], None)
    _judge_gradients(ROWS, BACK_ROWS, value, sample, (x, Ws, bends, lambda v: loss.of(v, y)),
                     behind, before, "delta^({})".format)


def _eth_samples():
    samples = []
    for words, (phi, rate) in zip(WIDTHS, BENDS):
        x, Ws = drawn(COLUMNS, words)
        f = answer(COLUMNS, x, Ws, [*[phi] * (len(Ws) - 1), _identity])
        target = np.round(f + np.resize([0.8, -0.9, 0.7], len(f)), 2)
        dl_df = (_softmax(np.eye(len(f))[0]) if words in ("two layers", "one hidden unit")
                 else _squared(target))
        samples.append(Sample((x, Ws, dl_df, phi, rate), words, COLUMNS.sizes(Ws)))
    return samples


def _squared(y):
    return Shown(f"lambda f: f - np.array({y.tolist()})", lambda f: f - y,
                 lambda f: np.sum((f - y)**2) / 2)


def _softmax(y):
    return Shown(f"lambda f: np.exp(f) / np.sum(np.exp(f)) - np.array({y.tolist()})",
                 lambda f: np.exp(f) / np.sum(np.exp(f)) - y,
                 lambda f: np.log(np.sum(np.exp(f))) - np.sum(y * f))


def _judge_eth(value, sample):
    x, Ws, dl_df, phi, rate = sample.args
    L = len(Ws)
    bends = [*[phi] * (L - 1), _identity]
    behind = {"Yours fits a network whose output passes phi.": ([phi] * L, None)}
    before = {}
    for words, other in other_slopes(phi, rate).items():
        bent = same_height(phi, other)
        before[f"Yours fits hidden layers {words}."] = ([*[bent] * (L - 1), _identity], None)
    _judge_gradients(COLUMNS, BACK_COLUMNS, value, sample, (x, Ws, bends, dl_df.of), behind,
                     before, lambda l: "dl/df" if l == L else f"dl/dz^({l})")


def _judge_gradients(layout, check, value, sample, network, behind, before, carried):
    """From the last layer to the first: what is wrong behind is wrong before it too."""
    x, Ws, bends, loss = network
    L = len(Ws)
    own = several(check, "gradients", value, [layout.shape(l) for l in range(1, L + 1)], sample,
                   f"for {span('W^', 1, L)}")
    right = _slopes_of(layout, x, Ws, bends, loss)
    wrong = [l for l, mine in enumerate(own.values()) if not near(mine, right[l]).all()]
    if not wrong:
        return
    k = wrong[-1]
    name, mine = list(own.items())[k]
    if k == L - 1:
        place, others = "Begin here: look at the way from the loss to it.", behind
    else:
        place, others = (f"`gradients[{k + 1}]` agrees: look at the step from {carried(k + 2)} to "
                         f"{carried(k + 1)}, and at what it meets there."), before
    unbiased = right[k].copy()
    layout.parts(unbiased)[1][:] = 0
    known = {
        "The entries for the biases are 0 in yours. A bias is a weight too: it meets the 1.":
            unbiased,
        WHOLE: cut_off(right[k], sample.args),
    } | ({} if k == L - 1 else {
        "On its way back yours leaves out the wrong end of W: the biases stand at the other.":
            _from_the_other_end(layout, k, *network),
    }) | {sentence: _slopes_of(layout, x, Ws, other, loss if less is None else less)[k]
         for sentence, (other, less) in others.items()}
    compare(name, mine, right[k], sample, known,
            "Take the smallest network for which it differs, and print each step with its shape.",
            (f"`{name}`, for W^({k + 1}), differs. {place}",))


def _slopes_of(layout, x, Ws, bends, loss):
    """How fast the loss follows each weight: one array for each layer."""
    return [gradient(lambda V, l=l: loss(answer(layout, x, [*Ws[:l], V, *Ws[l + 1:]], bends)), W)
            for l, W in enumerate(Ws)]


def _from_the_other_end(layout, k, x, Ws, bends, loss):
    """How fast the loss seems to follow W^(k+1) to those who leave out the wrong end going back."""
    def seen(V):
        v = x
        for m, (W, bend) in enumerate(zip(Ws, bends)):
            weights, biases = layout.parts(V if m == k else W)
            s = v @ weights + biases
            v = bend(s if m <= k else s.real + 1j * (v.imag @ layout.other_end(W)))
        return loss(v)
    return gradient(seen, Ws[k])


def _identity(z):
    return z


BACK_ROWS = Check(
    "E7.5", "backprop_L(x, y, Ws, theta, theta_prime, dg_dx)", {}, _lfd_samples, _judge_lfd,
    "All gradients agree, entry by entry, with what a small change of each weight does to the "
    "loss, for one, two and three layers.")
BACK_COLUMNS = Check(
    "E7.8", "backprop_eth(x, Ws, dl_df, phi, phi_prime)", {}, _eth_samples, _judge_eth,
    "All gradients agree, entry by entry, with what a small change of each weight does to the "
    "loss, for one, two and three layers.")
