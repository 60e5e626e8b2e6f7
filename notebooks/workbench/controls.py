"""Controls beside a picture: what a widget of the lessons is made of.

A widget is a state (name -> value), a function that draws a state, and controls that change one
value each. Only this module knows ipywidgets; a drawing function needs no browser and no kernel.
"""

from dataclasses import dataclass
from html import escape

import ipywidgets

from .figures import WIDTH

WRAP = {"display": "flex", "flex_flow": "row wrap", "align_items": "center", "width": "auto"}
NAMED = {"description_width": "initial"}


@dataclass(frozen=True)
class Number:
    """A number box, with a slider, and buttons that play, beside it where that helps.

    The box bears the label and stands before its slider: a slider of ipywidgets has no name that
    a screen reader could say.
    """

    name: str
    label: str
    low: float
    high: float
    step: float = 0.1
    slider: bool = False
    play: bool = False
    wide: int = 150


@dataclass(frozen=True)
class Choice:
    """One of several texts, a button for each."""

    name: str
    label: str
    options: tuple


@dataclass(frozen=True)
class Switch:
    """On or off."""

    name: str
    label: str
    wide: int = 210


class Live(ipywidgets.VBox):
    """A picture with its caption, and controls that change it.

    Parameters
    ----------
    draw : function
        Takes a state and returns a Figure.
    state : dict
        Name -> value, one for each control; more are allowed.
    rows : list of list of Number, Choice or Switch
        The controls, row by row.
    """

    def __init__(self, draw, state, rows):
        self._draw, self.state, self.boxes = draw, dict(state), {}
        self.figure = draw(self.state)
        self._page = ipywidgets.HTML(_page(self.figure))
        lines = []
        for row in rows:
            parts = [part for control in row for part in self._control(control)]
            lines.append(ipywidgets.Box(parts, layout=WRAP))
        super().__init__([self._page, *lines])

    def _control(self, control):
        value = self.state[control.name]
        layout = {"margin": "2px 12px 2px 0"}
        if not isinstance(control, Choice):
            layout["width"] = f"{control.wide}px"
        if isinstance(control, Number):
            box, *others = _number(control, value, layout)
        elif isinstance(control, Choice):
            # not a Dropdown: JupyterLab takes its arrow keys to go from cell to cell
            box, others = ipywidgets.ToggleButtons(
                value=value, options=control.options, description=control.label,
                tooltips=[f"{control.label}: {each}" for each in control.options],
                style=NAMED | {"button_width": "auto"}, layout=layout), ()
        else:
            box, others = ipywidgets.Checkbox(value=value, description=control.label,
                                              indent=False, layout=layout), ()
        box.observe(lambda _: self.change(control.name, box.value), "value")
        self.boxes[control.name] = box
        return [box, *others]

    def change(self, name, value):
        """Give one name of the state another value, and draw."""
        self.state = self.state | {name: value}
        self.figure = self._draw(self.state)
        self._page.value = _page(self.figure)

    def _repr_mimebundle_(self, **kwargs):
        """The live widget; where nothing is alive, its picture and its caption."""
        return super()._repr_mimebundle_(**kwargs) | {
            "text/html": self.figure._repr_html_(), "text/plain": repr(self.figure)}

    def __repr__(self):
        return repr(self.figure)


def _number(control, value, layout):
    """A box, and what moves together with it."""
    limits = {"min": control.low, "max": control.high, "step": control.step}
    whole = isinstance(control.step, int)
    kind = ipywidgets.BoundedIntText if whole else ipywidgets.BoundedFloatText
    box = kind(value=value, description=control.label, style=NAMED, layout=layout, **limits)
    others, buttons = [], []
    if control.slider:
        kind = ipywidgets.IntSlider if whole else ipywidgets.FloatSlider
        others.append(kind(value=value, readout=False, layout={"width": "240px"}, **limits))
    if control.play:
        others.append(ipywidgets.Play(value=value, interval=700, layout={"display": "none"},
                                      **limits))
        buttons.append(_play_button(others[-1], control.label))
    for other in others:
        ipywidgets.dlink((box, "value"), (other, "value"))
        # a slider adds up its steps, and says 0.8999999999999999 for 0.9
        ipywidgets.dlink((other, "value"), (box, "value"), lambda one: round(one, 9))
    return [box, *others, *buttons]


def _play_button(play, label):
    """Starts and stops; those of ipywidgets' own player have no name."""
    button = ipywidgets.ToggleButton(description="play", tooltip=f"{label}: play",
                                     layout={"width": "80px"})

    def rename(change):
        button.description = "stop" if change.new else "play"
        button.tooltip = f"{label}: {button.description}"

    button.observe(rename, "value")
    ipywidgets.jslink((button, "value"), (play, "playing"))
    return button


def _page(figure):
    return (f'<figure style="margin:8px 0;line-height:1.4">{figure.svg}<figcaption '
            f'aria-live="polite" style="max-width:{WIDTH}px;margin-top:6px;white-space:normal">'
            f'{escape(figure.caption)}</figcaption></figure>')
