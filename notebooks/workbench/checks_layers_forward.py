"""What the cards of lesson 07 ask about a forward pass: E7.1 and E7.6.

It is judged link by link: each array against the student's own one before it.
"""

from dataclasses import replace

import numpy as np

from .agreement import compare
from .card import DIFFERS, FORM
from .checks_layouts import BENDS, COLUMNS, ROWS, WIDTHS, drawn, several, span
from .form import Check, Fault, Sample, described, read
from .network import sigmoid


def _forward_samples(layout):
    samples = []
    for words, (bend, _) in zip(WIDTHS, BENDS):
        x, Ws = drawn(layout, words)
        x = np.append(np.ones(1, x.dtype), x) if layout.one == 0 else x
        samples.append(Sample((x, Ws, bend), words, layout.sizes(Ws)))
    return samples


def _taken_apart(check, value, names):
    if not isinstance(value, (tuple, list)) or len(value) != len(names):
        raise Fault(FORM, f"Expected a tuple of {len(names)}, `({', '.join(names)})`; "
                          f"`{check.name}` returns {described(value)}.")
    return value


def _judge_rows(value, sample):
    x, Ws, theta = sample.args
    L = len(Ws)
    S, Xs = _taken_apart(FORWARD_ROWS, value, ("S", "Xs"))
    pre = several(FORWARD_ROWS, "S", S, [ROWS.bare(l) for l in range(1, L + 1)], sample,
                   span("s^", 1, L))
    shapes = [*(ROWS.fed(l) for l in range(L)), ROWS.bare(L)]
    post = several(FORWARD_ROWS, "Xs", Xs, shapes, sample, span("x^", 0, L))
    _walk(ROWS, sample, x[1:], Ws, theta, pre, post)


def _judge_columns(value, sample):
    x, Ws, phi = sample.args
    L = len(Ws)
    zs, vs, f = _taken_apart(FORWARD_COLUMNS, value, ("zs", "vs", "f"))
    pre = several(FORWARD_COLUMNS, "zs", zs, [COLUMNS.bare(l) for l in range(1, L)], sample,
                   span("z^", 1, L - 1) if L > 1 else "since one layer has no z before f")
    post = several(FORWARD_COLUMNS, "vs", vs, [COLUMNS.fed(l) for l in range(L)], sample,
                    span("v^", 0, L - 1))
    last = read(replace(FORWARD_COLUMNS, returns={"f": COLUMNS.bare(L)}), f, sample)
    _walk(COLUMNS, sample, x, Ws, phi, pre | last, post)


def _walk(layout, sample, x, Ws, bend, pre, post):
    """Whether each array follows from the one before it, from the input on."""
    befores, afters = list(pre.items()), list(post.items())
    for l, W in enumerate(Ws):
        _follows_bend(layout, sample, afters[l], befores[l - 1] if l else None, x, bend)
        name, mine = befores[l]
        fed, v = afters[l]
        weights, biases = layout.parts(W)
        right = layout.units(v) @ weights + biases
        compare(name, mine, right, sample, {
            f"Yours is what `{fed}` gives without the biases.": right - biases,
            "Yours has passed the activation already.": bend(right),
        }, "Work out its first entry by hand: which weights belong to the first unit?",
            (f"`{name}` does not follow from `{fed}` and the weights of layer {l + 1}.",))
    if len(afters) > len(Ws):  # the last layer has an activation too
        _follows_bend(layout, sample, afters[-1], befores[-1], x, bend, last=True)


def _follows_bend(layout, sample, after, before, x, bend, last=False):
    name, mine = after
    if not last and mine[layout.one] != 1:
        raise Fault(DIFFERS, f"`{name}` does not {layout.ending} with a 1. In this layout it does, "
                             "and the 1 is no unit: nothing acts on it.")
    own = mine if last else layout.units(mine)
    what = f"`{name}`" if last else f"`{name}`, apart from its 1,"
    if before is None:
        compare(name, own, np.asarray(x, dtype=float), sample, {
            "Yours has passed the activation; nothing acts on the input.": bend(x),
        }, "It is the input as it came.", (f"{what} is not the input x.",))
        return
    source, s = before
    compare(name, own, bend(s), sample, {
        f"Yours holds the numbers of `{source}` as they are.": s,
        "Yours fits the sigmoid; here the activation is another function.": sigmoid(s),
        "Yours has passed the activation twice.": bend(bend(s)),
    }, "Which function acts between the two, and on which number?",
        (f"{what} does not follow from `{source}`.",))


FORWARD_ROWS = Check(
    "E7.1", "forward_lfd(x, Ws, theta)", {}, lambda: _forward_samples(ROWS), _judge_rows,
    "Every s and every x follows from the one before it, for one, two and three layers.")
FORWARD_COLUMNS = Check(
    "E7.6", "forward_eth(x, Ws, phi)", {}, lambda: _forward_samples(COLUMNS), _judge_columns,
    "Every z, every v and f follow from what stands before them, for one, two and three layers.")
