"""A student's own plot: shown once, with words."""

import re
from base64 import b64decode

import pytest
from matplotlib import pyplot
from workbench.plots import described


@pytest.fixture
def plot():
    """A curve, described."""
    figure, axes = pyplot.subplots()
    axes.plot([3, 1, 2])
    return described(figure, "J from 3 to 2 & <back>.")


def test_a_plot_shows_its_picture_with_its_words(plot):
    page = plot._repr_html_()
    told = "J from 3 to 2 &amp; &lt;back&gt;."
    assert f'<img alt="{told}"' in page and f">{told}</figcaption>" in page
    assert b64decode(re.search(r"base64,([^\"]+)", page)[1]).startswith(b"\x89PNG")
    assert repr(plot) == "Plot: J from 3 to 2 & <back>."


def test_the_notebook_does_not_show_it_a_second_time(plot):
    assert pyplot.get_fignums() == []
