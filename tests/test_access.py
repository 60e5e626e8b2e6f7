"""Each notebook as a page: axe finds nothing, as it was stored, and after it has run."""

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter

from autograder import exercises
from tests.conftest import ROOT
from tests.test_browser import browser, violations

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::ResourceWarning")]


def as_html(notebook, path):
    """A notebook as nbconvert makes a page of it, without the prompts: their grey is too pale."""
    exporter = HTMLExporter(exclude_input_prompt=True, exclude_output_prompt=True)
    path.write_text(exporter.from_notebook_node(notebook)[0], encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("runs", [False, True], ids=["as stored", "after a run"])
@pytest.mark.parametrize("lesson", exercises.LESSONS)
def test_axe_finds_nothing_in_a_notebook_as_html(browser, tmp_path, lesson, runs):
    notebook = nbformat.read(ROOT / "notebooks" / f"{lesson}.ipynb", as_version=4)
    if runs:
        NotebookClient(notebook, timeout=120, kernel_name="python3", store_widget_state=False,
                       resources={"metadata": {"path": str(ROOT / "notebooks")}}).execute()
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.route("http*://**", lambda route: route.abort())
    page.goto(as_html(notebook, tmp_path / "page.html"), wait_until="load")
    pictures = sum("Figure:" in output.get("data", {}).get("text/plain", "")
                   for cell in notebook.cells for output in cell.get("outputs", []))
    assert page.locator("figure:has(img[alt]) figcaption").count() == pictures
    # the colours of code are those of nbconvert's theme
    assert violations(page, besides=[".highlight"]) == []
    page.close()


def test_axe_would_find_a_picture_without_words_and_pale_letters(browser):
    page = browser.new_page()
    page.set_content('<html lang="en"><title>t</title><main><h1>x</h1><svg role="img"></svg>'
                     '<p style="color:#bbb">pale</p></main></html>')
    assert {rule for rule, *_ in violations(page)} == {"svg-img-alt", "color-contrast"}
    page.close()
