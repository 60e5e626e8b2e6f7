"""Whether a result agrees, entry by entry, and what its ratio to the right one suggests.

A card may say that an entry differs, never what it should be. So a ratio is named only where
it points to a habit of thought (a sign, a lost 1/2, a mean) and holds for every entry.
"""

import numpy as np

from .card import AGREES, DIFFERS, Table, listed
from .form import Fault
from .letters import AXES

RTOL, ATOL = 1e-5, 1e-12
MOST = 6
RATIOS = {
    "Every entry has the opposite sign.": lambda N, O: -1,
    "Every entry is twice what it should be.": lambda N, O: 2,
    "Every entry is half of what it should be.": lambda N, O: 1 / 2,
    "Every entry is N times what it should be: sum or mean?": lambda N, O: N,
    "Every entry is 1/N of what it should be: sum or mean?": lambda N, O: 1 / N,
}
"""What a ratio suggests, and the ratio; an exercise may bring its own sentences."""


def near(own, right, rtol=RTOL):
    """Where `own` agrees with `right`, relative to its largest entry: an array of bool."""
    with np.errstate(all="ignore"):
        return np.abs(own - right) <= rtol * np.max(np.abs(right), initial=0) + ATOL


def against(given, look=None, ratios=RATIOS, also=None, asked=""):
    """A judge that compares with a given function, entry by entry.

    Parameters
    ----------
    given : function
        Takes the sample's arguments; returns an array, or the tuple of all results.
    look : dict, optional
        Where to look when a result differs, by its name: ``{"a2": "equation (2)"}``.
    ratios : dict, optional
        What a ratio suggests in this exercise.
    also : function, optional
        ``also(own, sample)`` gives further true sentences about the first result that differs.
    asked : str, optional
        The name of the first argument, when a table of entries should show its numbers.
    """

    def judge(own, sample):
        right = given(*sample.args)
        right = dict(zip(own, right if isinstance(right, tuple) else (right,), strict=True))
        wrong = [name for name in own if not near(own[name], right[name]).all()]
        if not wrong:
            return
        name = wrong[0]
        mine, agrees = own[name], near(own[name], right[name])
        suggested = [
            f"Your `{name}` holds the numbers that belong in `{other}`."
            for other in right
            if other != name and np.shape(right[other]) == mine.shape
            and near(mine, right[other]).all()
        ] or ratio(mine, right[name], sample.sizes, ratios)
        place = [_place(own, wrong, look)] if look else []
        further = also(mine, sample) if also else []
        shown = (asked, sample.args[0]) if asked else None
        raise Fault(
            DIFFERS, *place, count(name, mine, agrees), *suggested, *further,
            *entries(name, agrees, sample.sizes, shown),
        )

    return judge


def _place(own, wrong, look):
    agreeing = [f"`{name}`" for name in own if name not in wrong]
    later = [f"`{name}`" for name in wrong[1:]]
    before = f"{listed(agreeing)} {'agrees' if len(agreeing) == 1 else 'agree'}. "
    after = f" {listed(later)} {'differs' if len(later) == 1 else 'differ'} too; mend this first."
    here = f"`{wrong[0]}` differs: look at {look[wrong[0]]}."
    return (before if agreeing else "") + here + (after if later else "")


def compared(quantity, others, otherwise):
    """A judge that compares one result with a quantity, and with what it may be mistaken for.

    Parameters
    ----------
    quantity : function
        Takes the sample's arguments; returns what is asked for.
    others : dict
        True sentence: function of the sample's arguments for what that sentence describes.
    otherwise : str
        What to try when neither a sentence nor a ratio fits.
    """

    def judge(own, sample):
        (name, mine), = own.items()
        compare(name, mine, quantity(*sample.args), sample, {
            sentence: other(*sample.args) for sentence, other in others.items()}, otherwise)

    return judge


def compare(name, mine, right, sample, others, otherwise, place=(), ratios=RATIOS):
    """Raise a Fault if the result called `name` differs from `right` in an entry.

    Parameters
    ----------
    name : str
    mine, right : array of the same shape
    sample : Sample
    others : dict
        True sentence: the array which that sentence describes.
    otherwise : str
        What to try when neither a sentence nor a ratio fits.
    place : sequence of str
        What is said first.
    ratios : dict
        What a ratio suggests in this exercise.
    """
    agrees = near(mine, right)
    if agrees.all():
        return
    known = [sentence for sentence, other in others.items()
             if np.shape(other) == mine.shape and near(mine, other).all()]
    suggested = known[:1] or ratio(mine, right, sample.sizes, ratios) or [otherwise]
    raise Fault(DIFFERS, *place, count(name, mine, agrees), *suggested,
                *entries(name, agrees, sample.sizes))


def count(name, own, agrees):
    """How many entries differ, and how many are no numbers at all, in words."""
    lost = np.size(own) - np.count_nonzero(np.isfinite(own))
    if np.size(own) == 1:
        return f"`{name}` {'is nan or infinite' if lost else 'differs'}."
    differing = np.size(own) - np.count_nonzero(agrees)
    every = "All" if differing == np.size(own) else f"{differing} of the"
    verb = "differs" if differing == 1 else "differ"
    note = f" (nan or infinite: {lost})" if lost else ""
    return f"{every} {np.size(own)} entries of `{name}` {verb}{note}."


def ratio(own, right, sizes, ratios=RATIOS):
    """What the ratio of `own` to `right` suggests: a list of at most one sentence.

    Parameters
    ----------
    own, right : array of the same shape
    sizes : dict
        Which letter stands for which number.
    ratios : dict
        Sentence: function of N and O that gives the ratio it stands for.
    """
    N, O = sizes.get("N", np.nan), sizes.get("O", np.nan)
    if not np.isfinite(own).all() or not np.any(right):
        return []
    if not np.any(own):
        return ["Every entry of yours is 0." if own.size > 1 else "Yours is 0."]
    for sentence, factor in ratios.items():
        if near(own, factor(N, O) * right).all():
            return [sentence]
    if own.ndim == 2 and own.shape == own.T.shape and near(own.T, right).all():
        return ["Yours is the transpose: rows and columns are exchanged."]
    if own.size > 1 and near(own, _factor(own, right) * right).all():
        return ["All entries are off by one and the same factor."]
    if own.ndim == 2 and min(own.shape) > 1:  # on one row or column any factor fits
        for axis, kind in enumerate(("column", "row")):
            if near(own, _factor(own, right, axis) * right).all():
                of = _axis_words(own.shape[1 - axis], sizes, kind)
                each = f"Each {kind}" + (f" ({of})" if of != kind else "")
                return [f"{each} is off by a factor of its own: is one factor per {of} missing?"]
    if near(own, right, 0.01).all():
        least = "No entry is off by more than 1 % of the largest" if own.size > 1 else (
            "Yours is off by less than 1 %")
        return [f"{least}: is a number rounded?"]
    return []


def _factor(own, right, axis=None):
    """The factor that fits best, over all entries or along an axis; 0 where `right` is 0."""
    squares = np.sum(right * right, axis=axis, keepdims=True)
    return np.sum(own * right, axis=axis, keepdims=True) / np.where(squares, squares, 1)


def _axis_words(size, sizes, otherwise):
    letters = {number: letter for letter, number in sizes.items()}
    return AXES.get(letters.get(size), otherwise)


def entries(name, agrees, sizes, shown=None):
    """A table that says agrees or differs for each entry: a list, empty if all do the same.

    `shown` is the name and the array of an argument whose numbers label the entries.
    """
    if agrees.ndim not in (1, 2) or agrees.all() or not agrees.any():
        return []
    words = np.where(agrees, AGREES, DIFFERS).astype(object)
    if shown:
        labels = np.array([f"{shown[0]} = {z:g}: " for z in np.ravel(shown[1])], dtype=object)
        words = labels.reshape(words.shape) + words
    words = np.atleast_2d(words)
    rows, columns = words.shape
    flat = agrees.ndim == 1
    row = _axis_words(rows, sizes, "row")
    column = _axis_words(columns, sizes, "entry" if flat else "column")
    top = [f"{column} {j + 1}" for j in range(min(columns, MOST))]
    more = ["…"] if columns > MOST else []
    lines = [
        (name if flat else f"{row} {i + 1}", (*words[i, :MOST], *more))
        for i in range(min(rows, MOST))
    ]
    if rows > MOST:
        lines.append((f"… {rows - MOST} more", ("…",) * (len(top) + len(more))))
    if more:
        top.append(f"… {columns - MOST} more")
    return [Table(f"`{name}`, entry by entry", tuple(top), tuple(lines))]
