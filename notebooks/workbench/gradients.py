"""The judge behind the checks of gradients: slopes by a complex step through the forward pass.

f(x + ih) = f(x) + ih f'(x) + O(h²): the imaginary part over h is the slope, without a
difference and so without a loss of digits. It knows no formula of backpropagation.
"""

import numpy as np

STEP = 1e-20


def slope(f, x):
    """The slope f'(x), entry by entry, of a function that works entry by entry.

    Parameters
    ----------
    f : function
        Made of operations that allow complex numbers.
    x : number or array

    Returns
    -------
    slope : array, the shape of x
    """
    return np.imag(f(np.asarray(x, dtype=complex) + 1j * STEP)) / STEP


def gradient(f, x):
    """How fast the number f(x) changes with each entry of x.

    Parameters
    ----------
    f : function
        Takes an array of x's shape, complex numbers allowed; returns one number.
    x : array

    Returns
    -------
    gradient : array, the shape of x
    """
    x = np.asarray(x, dtype=complex)
    steps = STEP * 1j * np.eye(x.size).reshape(x.size, *x.shape)
    return np.array([np.imag(f(x + step)) / STEP for step in steps]).reshape(x.shape)
