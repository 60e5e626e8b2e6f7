"""The pictures of a released notebook, stored in it, so that they show where no kernel runs.

A page on GitHub, a notebook turned into HTML and a reader who has not pressed a key yet see the
figures and the first state of each widget. Nothing else is stored: no numbers, no cards.
"""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path

from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode
from nbformat.v4 import new_output
from traitlets.config import Config

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"


def illustrate(notebook: NotebookNode) -> None:
    """Run an untouched notebook here, and keep the picture that a cell ends with."""
    config = Config()
    config.HistoryManager.enabled = False
    shell = InteractiveShell(config=config)
    names = sys.path[:]
    sys.path.insert(0, str(NOTEBOOKS))
    try:
        for cell in notebook.cells:
            if cell.cell_type != "code":
                continue
            with contextlib.redirect_stdout(io.StringIO()):
                result = shell.run_cell(cell.source)
            result.raise_error()
            figure = getattr(result.result, "figure", result.result)
            if hasattr(figure, "svg"):
                data = {"text/html": figure._repr_html_(), "text/plain": repr(figure)}
                cell.outputs = [new_output("display_data", data=data)]
    finally:
        sys.path[:] = names
        shell.restore_sys_module_state()
