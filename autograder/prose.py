"""The lessons' own prose as HTML that loads nothing: Markdown by mistune, formulas as MathML.

Only for what authors write; what a student has written is shown as text.
"""

from __future__ import annotations

import re
from functools import cache

import mistune
from latex2mathml.converter import convert
from markupsafe import Markup
from nbformat import NotebookNode


class _Formulas(mistune.HTMLRenderer):
    """Formulas as MathML, in the line or on their own."""

    def inline_math(self, text: str) -> str:
        return convert(text)

    def block_math(self, text: str) -> str:
        aligned = text.replace("{aligned}", "{align*}")  # the one environment it does not know
        return convert(aligned, display="block") + "\n"


@cache
def _markdown() -> mistune.Markdown:
    return mistune.create_markdown(renderer=_Formulas(escape=True), plugins=["table", "math"])


@cache
def html(text: str) -> Markup:
    """Markdown with $formulas$ as HTML; HTML in it is shown, not obeyed."""
    return Markup(_markdown()(text))


def questions(notebook: NotebookNode) -> dict[str, Markup]:
    """Grade id of each answer cell -> the prose right above it, without its heading, as HTML."""
    found, above = {}, ""
    for cell in notebook.cells:
        about = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "markdown":
            above = re.sub(r"\A#.*\n", "", cell.source)
        elif about.get("solution"):
            found[about["grade_id"]] = html(above)
    return found
