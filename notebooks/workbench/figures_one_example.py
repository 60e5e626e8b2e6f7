"""The picture of lesson 03: a chain with its links.

Drawn like those of `figures`, from names and numbers that the lesson brings along.
"""

from .figures import BLUE, INK, WIDTH, _arrow, _box, _figure, _text


def chain(stations, links):
    """Quantities that move one another, from left to right, and the slope of each link.

    Parameters
    ----------
    stations : list of tuple (str, str)
        Name of each quantity and what stands below it, a shape or a number.
    links : list of tuple (str, str)
        Name of the slope of each link and its number, which may be empty; one fewer.
    """
    wide, reach = 118, 150 if len(stations) < 4 else 88
    left = (WIDTH - len(stations) * wide - len(links) * reach) / 2
    shapes = []
    for i, (name, below) in enumerate(stations):
        x = left + i * (wide + reach)
        shapes += [_box(x, 34, wide, 58, INK if i else BLUE),
                   _text(x + wide / 2, 60, name, 17, bold=True),
                   _text(x + wide / 2, 82, below, 13)]
        if i < len(links):
            slope, number = links[i]
            middle = x + wide + reach / 2
            shapes += [_arrow(x + wide + 4, x + wide + reach - 4, 63),
                       _text(middle, 50, slope, 14, bold=True), _text(middle, 86, number, 14)]
    told = ", ".join(f"{slope} ({number})" if number else slope for slope, number in links)
    names = [name for name, _ in stations]
    moves = ", ".join(f"{one} moves {other}" for one, other in zip(names, names[1:]))
    return _figure(112, shapes,
                   f"A chain of boxes, joined by arrows: {moves}. On the arrows: {told}.",
                   f"{moves}. One slope for each link: {told}.")
