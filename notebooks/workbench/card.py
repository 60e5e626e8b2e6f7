"""The answer card: the same words as HTML for a notebook and as text for everything else.

Colours only repeat what a word already says. They come from JupyterLab's theme where there
is one; elsewhere the card brings its own ground and ink, so that both always fit together.
"""

import html
import re
import textwrap
from dataclasses import dataclass

AGREES = "agrees"
DIFFERS = "differs"
SHAPE = "shape differs"
FORM = "not yet in the form asked for"
CHANGES = "changes its argument"
STOPPED = "stopped with an error"
NOT_STARTED = "not started"
RECORDED = "recorded, graded after you submit"
UNKNOWN = "cannot be checked"

INK = "var(--jp-content-font-color1, #212121)"
GROUND = "var(--jp-layout-color1, #ffffff)"
SHADE = "var(--jp-layout-color2, #eeeeee)"
LINE = "var(--jp-border-color1, #bdbdbd)"
HUES = {AGREES: "#009E73", RECORDED: "#0072B2", NOT_STARTED: "#767676", UNKNOWN: "#767676"}
FAULT_HUE = "#D55E00"
HINT_KINDS = ("a question", "the rule, on another function", "the formula, with one blank")
WIDTH = 80


@dataclass(frozen=True)
class Quote:
    """Lines that are shown letter by letter: the student's own, or code to try."""

    text: str


@dataclass(frozen=True)
class Table:
    """Words in rows and columns, each row and column with its header."""

    caption: str
    columns: tuple
    rows: tuple


@dataclass(frozen=True, repr=False)
class Card:
    """What a check says.

    Parameters
    ----------
    title : str
        Exercise and function, for example ``"E1.3 · mean"``.
    status : str
        One of the words above.
    blocks : tuple of str, Quote or Table
        In strings, backticks mark code.
    hints : tuple of str
        Offered one inside the other.
    """

    title: str
    status: str
    blocks: tuple
    hints: tuple = ()

    def __repr__(self):
        lines = [f"{self.title} — {self.status}"]
        lines += [_TEXT[type(block)](block) for block in self.blocks]
        if self.hints:
            lines.append(_paragraph(f"{_hint_title(self, 0)}: {self.hints[0]}"))
        return "\n".join(lines)

    def _repr_html_(self):
        blocks = "".join(_HTML[type(block)](block) for block in self.blocks)
        hue = HUES.get(self.status, FAULT_HUE)
        return (
            f'<div role="group" aria-label="{html.escape(f"{self.title}: {self.status}")}" '
            f'style="box-sizing:border-box;max-width:46rem;margin:.4em 0;padding:.7em 1em;'
            f"border:1px solid {LINE};border-left:.4em solid {hue};border-radius:.3em;"
            f'background:{GROUND};color:{INK};line-height:1.5;overflow-wrap:anywhere">'
            f'<div style="margin:0 0 .4em"><strong>{html.escape(self.title)}</strong> — '
            f'<strong style="display:inline-block;padding:0 .5em;border:1px solid {hue};'
            f'border-radius:.3em">{html.escape(self.status)}</strong></div>{blocks}{_hints_html(self)}</div>'
        )


def _hint_title(card, number):
    return f"Hint {number + 1} of {len(card.hints)}, {HINT_KINDS[number]}"


def _hints_html(card):
    """Each hint inside the one before it, so that it can only be opened after that one."""
    nested = ""
    for number in reversed(range(len(card.hints))):
        # without the data attribute JupyterLab takes Enter for itself
        nested = (
            '<details data-lm-suppress-shortcuts="true" style="margin:.4em 0 0">'
            '<summary style="cursor:pointer;display:list-item">'
            f"{_hint_title(card, number)}</summary>"
            f'<div style="margin:.2em 0 0 1.1em">{_sentence_html(card.hints[number])}'
            f"{nested}</div></details>"
        )
    return nested


def _coded(text):
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(_clean(text)))


def _sentence_html(text):
    return f'<p style="margin:.3em 0">{_coded(text)}</p>'


def _quote_html(quote):
    return (
        f'<pre style="margin:.3em 0;padding:.4em .7em;white-space:pre-wrap;background:{SHADE};'
        f'color:{INK};border-radius:.2em">{html.escape(_clean(quote.text))}</pre>'
    )


def _table_html(table):
    cell = f"padding:.15em .6em;border:1px solid {LINE};text-align:left;overflow-wrap:normal"
    plain = f'style="{cell};font-weight:normal"'

    def header(text, scope):
        return f'<th scope="{scope}" {plain}>{html.escape(text)}</th>'

    def entry(text):
        weight = "normal" if text.endswith(AGREES) else "bold"
        return f'<td style="{cell};font-weight:{weight}">{html.escape(text)}</td>'

    ground = f'style="background:{GROUND}"'
    top = "".join(header(text, "col") for text in table.columns)
    rows = "".join(
        f"<tr {ground}>{header(name, 'row')}{''.join(map(entry, entries))}</tr>"
        for name, entries in table.rows
    )
    return (
        '<div style="overflow-x:auto"><table style="border-collapse:collapse;margin:.3em 0;'
        f'color:{INK}"><caption style="text-align:left;padding:.2em 0;color:{INK}">'
        f"{_coded(table.caption)}</caption>"
        f"<thead><tr {ground}><td {plain}></td>{top}</tr></thead><tbody>{rows}</tbody>"
        "</table></div>"
    )


def listed(words):
    """Words in a row: ``a, b and c``."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def _paragraph(text):
    return textwrap.fill(
        _clean(text), WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
    )


def _quote_text(quote):
    return textwrap.indent(_clean(quote.text), "    | ", lambda line: True)


def _table_text(table):
    grid = [("", *table.columns), *((name, *entries) for name, entries in table.rows)]
    widths = [max(map(len, column)) for column in zip(*grid, strict=True)]
    lines = ("    " + "  ".join(map(str.ljust, row, widths)).rstrip() for row in grid)
    return "\n".join([_paragraph(table.caption), *lines])


def _clean(text):
    """Without lone surrogates, which would stop the notebook from being saved."""
    return text.encode("utf-8", "replace").decode()


_HTML = {str: _sentence_html, Quote: _quote_html, Table: _table_html}
_TEXT = {str: _paragraph, Quote: _quote_text, Table: _table_text}
