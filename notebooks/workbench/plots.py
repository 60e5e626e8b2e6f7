"""Your own plots: drawn by matplotlib, and told in words as the lessons' pictures are."""

import io
from base64 import b64encode
from dataclasses import dataclass
from html import escape

from matplotlib import pyplot


@dataclass(frozen=True)
class Plot:
    """A plot with its caption; a notebook shows both.

    Parameters
    ----------
    png : bytes
    caption : str
        One sentence: what it shows, with the key numbers. It is the description too.
    """

    png: bytes
    caption: str

    def _repr_html_(self):
        source, told = b64encode(self.png).decode(), escape(self.caption)
        return (f'<figure style="margin:8px 0"><img alt="{told}" style="max-width:100%" '
                f'src="data:image/png;base64,{source}"><figcaption style="margin-top:6px">{told}'
                '</figcaption></figure>')

    def __repr__(self):
        return f"Plot: {self.caption}"


def described(figure, caption):
    """A matplotlib figure as a picture that also speaks.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        It is closed: a notebook would show it a second time, without words.
    caption : str

    Returns
    -------
    Plot
    """
    png = io.BytesIO()
    figure.savefig(png, format="png", dpi=100, facecolor="white")
    pyplot.close(figure)
    return Plot(png.getvalue(), caption)
