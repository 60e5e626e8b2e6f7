"""The cards of lesson 07 in the order of its exercises; E7.7 is judged here."""

import numpy as np

from .agreement import count, entries
from .card import DIFFERS
from .checks_layers_back import BACK_COLUMNS, BACK_ROWS
from .checks_layers_forward import FORWARD_COLUMNS, FORWARD_ROWS
from .checks_layers_steps import CHECKS as STEPS
from .checks_layers_units import CHECKS as UNITS
from .form import Check, Fault, Sample


def _classes():
    def table(rows):
        rows = np.array(rows)
        return rows, dict(zip("NC", rows.shape))

    samples = []
    for words, rows in (
            ("three classes", [[-0.4, 2.1, 0.7], [1.3, -2.5, 0.2], [0.1, 0.3, 0.8],
                               [-1.1, -0.2, -3.0], [0.9, 0.4, -0.6]]),
            ("four classes and negative outputs alone", [[-2.0, -0.7, -1.1, -4.2],
                                                         [-0.3, -1.9, -0.8, -0.5],
                                                         [-3.1, -2.2, -2.9, -1.6]]),
            ("outputs below 1/2", [[0.11, 0.32, 0.24, 0.08, 0.02], [0.4, 0.05, 0.13, 0.21, 0.3],
                                   [0.07, 0.12, 0.01, 0.16, 0.45]]),
            ("one example", [[0.2, -1.4, 0.6, 1.9, -0.5, 0.1]]),
            ("whole numbers", [[3, -1], [0, 2], [-5, -4], [1, 0]])):
        F, sizes = table(rows)
        samples.append(Sample((F,), words, sizes))
    return samples


def _judge_classes(own, sample):
    F, = sample.args
    mine, C = own["classes"], F.shape[1]
    if not np.isin(mine, np.arange(C)).all():
        below = np.isin(mine - 1, np.arange(C)).all() and _wins(F, mine - 1).all()
        raise Fault(DIFFERS, "A class is a whole number from 0 to C − 1; not all of yours are.",
                    *(["Every one is one too large: are they counted from 1?"] if below else []))
    agrees = _wins(F, mine)
    if not agrees.all():
        loses = _wins(-F, mine).all()
        raise Fault(DIFFERS, count("classes", mine, agrees), *(
            ["Yours names the smallest output of each example."] if loses else
            ["Go through one row by hand: which of its outputs speaks loudest for its class?"]),
            *entries("classes", agrees, {}))


def _wins(F, classes):
    """Whether no output of its row is above the one that was chosen."""
    chosen = F[np.arange(len(F)), classes.astype(int)]
    return (F <= chosen[:, None]).all(axis=1)


CHECKS = (
    FORWARD_ROWS,
    *STEPS,
    BACK_ROWS,
    FORWARD_COLUMNS,
    Check("E7.7", "predict_class(F)", {"classes": "(N,)"}, _classes, _judge_classes,
          "Every class agrees, for one and for more than one example."),
    BACK_COLUMNS,
    *UNITS,
)
