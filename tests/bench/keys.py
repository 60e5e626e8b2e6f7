"""From a key press to the painted frame in JupyterLab, for a widget and for what is usual.

    python -m tests.bench.keys [--presses 100] [--write]

The network diagram, and beside it a matplotlib plot that `interact` draws again, take turns in
one notebook, with real keys in a number box: once in JupyterLab as `make lab` starts it, once as
it comes. The clock starts when the browser hears the key and stops after the frame with the new
picture.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Browser, Page, sync_playwright

from autograder.build import METADATA
from tests import documents
from tests.bench.__main__ import README, ROOT, machine
from tests.test_browser import CHROMIUM, QUIET, cell_with, opened, run_all, start_lab

CELLS = {
    "network diagram": """\
from workbench.widgets import network_diagram
network_diagram([0.3, 1], [[1, 1, 1], [1, 1, 1]], [[1], [1], [1]])""",
    "matplotlib by `interact`": """\
import matplotlib.pyplot as plt
from ipywidgets import BoundedFloatText, interact
@interact(x1=BoundedFloatText(value=0.3, min=-20, max=20, step=0.1, description="input x1"))
def draw(x1):
    plt.figure(figsize=(7.6, 4.4))
    plt.plot([0, 1, 2], [0, x1, 1], "o-")
    plt.show()""",
}
SERVERS = {
    "`make lab`": (),
    "JupyterLab as it comes": (
        "--ServerApp.kernel_websocket_connection_class=jupyter_server.services.kernels."
        "connection.channels.ZMQChannelsWebsocketConnection",),
}
WATCH = """cell => {
    window.waits = [];
    let pressed = 0;
    document.addEventListener('keydown', () => { pressed = performance.now(); }, true);
    const drawn = node => node.nodeType == 1 &&
        (node.matches('svg, img') || node.querySelector('svg, img'));
    window.watcher?.disconnect();
    window.watcher = new MutationObserver(changes => {
        if (!pressed || !changes.some(change => [...change.addedNodes].some(drawn))) return;
        const since = pressed;
        pressed = 0;
        requestAnimationFrame(() => setTimeout(
            () => window.waits.push(performance.now() - since)));
    });
    window.watcher.observe(cell.querySelector('.jp-Cell-outputArea'),
                           {childList: true, subtree: true});
}"""


def waits(page: Page, text: str, presses: int) -> list[float]:
    """Milliseconds for each of so many keys in the box "input x1" of a cell."""
    cell = cell_with(page, text)
    cell.scroll_into_view_if_needed()
    cell.get_by_label("input x1", exact=True).focus()
    page.evaluate(WATCH, cell.element_handle())
    for number in range(presses):
        page.keyboard.press("ArrowUp" if number % 2 else "ArrowDown")
        page.wait_for_function("count => window.waits.length > count", arg=number)
    return page.evaluate("window.waits")


def measured(browser: Browser, presses: int, *more: str) -> dict[str, list[float]]:
    """What -> milliseconds, in a server with more options; each begins with ten uncounted keys."""
    found: dict[str, list[float]] = {what: [] for what in CELLS}
    with tempfile.TemporaryDirectory(prefix="keys-") as scratch:
        folder = Path(scratch)
        shutil.copytree(ROOT / "notebooks" / "workbench", folder / "course" / "workbench")
        notebook = new_notebook(metadata=METADATA, cells=[
            new_code_cell(source) for source in CELLS.values()])
        nbformat.write(notebook, folder / "course" / "keys.ipynb")
        process, address, token = start_lab(folder, folder / "course", *more)
        try:
            page = opened(browser, f"{address}/lab/tree/keys.ipynb?token={token}&reset")
            run_all(page)
            for turn in range(5):
                for what, source in CELLS.items():
                    text = source.splitlines()[0]
                    taken = waits(page, text, 10 if turn == 0 else presses // 4)
                    found[what] += taken if turn else []
            page.close()
        finally:
            process.terminate()
            process.wait()
    return found


def table(about: str, found: dict[str, list[float]]) -> str:
    """Medians and tails, in Markdown."""
    lines = [f"Key press to painted frame; {about}.", "",
             "| what | median, ms | nine of ten within, ms | slowest, ms | keys |",
             "| --- | --: | --: | --: | --: |"]
    for what, taken in found.items():
        tenth = statistics.quantiles(taken, n=10)[-1]
        lines.append(f"| {what} | {statistics.median(taken):.0f} | {tenth:.0f} | {max(taken):.0f} "
                     f"| {len(taken)} |")
    return "\n".join(lines)


def main() -> None:
    """Measure, print the table, keep it where asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.keys", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--presses", type=int, default=100)
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    options = parser.parse_args()
    if options.write:
        documents.between(README, "keys")
    about = machine()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        found = {f"{what}, {how}": taken for how, more in SERVERS.items()
                 for what, taken in measured(browser, options.presses, *more).items()}
    text = table(about, found)
    print(text)
    if options.write:
        documents.put(README, "keys", text)


if __name__ == "__main__":
    main()
