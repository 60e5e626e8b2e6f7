"""Functions that a card hands out as arguments: activations, losses and their slopes.

They show themselves as code, and know what they are the slope of, so that a judge can measure
where a student has been given the slope alone.
"""

import numpy as np

from .network import sigmoid_prime


class Shown:
    """A function to work with: it shows itself as code.

    Parameters
    ----------
    text : str
        The function as a student can type it.
    function : function
    of : function, optional
        What it is the slope of; no student sees it.
    """

    def __init__(self, text, function, of=None):
        self.text, self.function, self.of = text, function, of

    def __call__(self, *args):
        return self.function(*args)

    def __repr__(self):
        return self.text

    def __deepcopy__(self, memo):
        return self  # a copy would look like a changed argument


Shown.__name__ = "function"  # error messages name the type: students know no other

TANH = Shown("np.tanh", np.tanh)
TANH_SLOPE = Shown("lambda z: 1 - np.tanh(z)**2", lambda z: 1 - np.tanh(z)**2, TANH)
SINE, SINE_SLOPE = Shown("np.sin", np.sin), Shown("np.cos", np.cos, np.sin)
CUBIC = Shown("lambda z: 0.3 + 0.8*z + 0.15*z**2 - 0.05*z**3",
              lambda z: 0.3 + 0.8*z + 0.15*z**2 - 0.05*z**3)
CUBIC_SLOPE = Shown("lambda z: 0.8 + 0.3*z - 0.15*z**2",
                    lambda z: 0.8 + 0.3*z - 0.15*z**2, CUBIC)
SQUARED = Shown("lambda x, y: 2 * (x - y)", lambda x, y: 2 * (x - y),
                lambda x, y: np.sum((x - y)**2))
FOURTH = Shown("lambda x, y: 4 * (x - y)**3", lambda x, y: 4 * (x - y)**3,
               lambda x, y: np.sum((x - y)**4))
COUNTS = Shown("lambda x, y: np.exp(x) - y", lambda x, y: np.exp(x) - y,
               lambda x, y: np.sum(np.exp(x) - y * x))


def same_height(bend, rate):
    """As high as `bend`, but with the slope `rate`: what the real part holds is bent."""
    return lambda z: bend(z.real) + rate(z.real) * (z - z.real)


def other_slopes(bend, rate):
    """What people take for the slope of `bend`: a sentence about it, and a function."""
    return {
        "with slopes that are 1 everywhere": lambda z: 1 + 0 * z,
        "with values in place of slopes": bend,
        "with slopes taken behind the activation": lambda z: rate(bend(z)),
        "with the slopes of the sigmoid; here it is another function": sigmoid_prime,
    }
