"""Feedback pages in a real browser: nothing cut off, nothing loaded, and axe finds nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from nbformat.v4 import new_markdown_cell

from autograder import demonstration, feedback
from autograder.feedback import Hand
from autograder.grade import Graded, plan
from autograder.judge import VERDICTS, Verdict, judge
from autograder.probe import answer_of
from tests.test_browser import browser
from tests.test_feedback import answer_cell

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::ResourceWarning")]
LESSONS = ("01_forward", "04_many_examples", "07_layers", "08_training")
__all__ = ["browser"]


def everything(lesson):
    """A page with all that a page can hold: each verdict, cases, comments, written answers."""
    a_plan = plan(lesson, 424242)
    verdicts, shown, cells = [], {}, []
    for number, (key, cases) in enumerate(zip(a_plan.keys, a_plan.shown)):
        exercise = key.exercise
        wrong = exercise.misconceptions[number % len(exercise.misconceptions)]
        functions = dict(zip(exercise.names, exercise.references)) | {
            wrong.replaces: wrong.function}
        shown[exercise.id] = demonstration.failing(cases, [
            answer_of(functions[case.function], case.args) for case in cases.cases])
        judged = judge(key, list(key.known[wrong.name])) if wrong.name in key.known else None
        other = VERDICTS[number % len(VERDICTS)]
        verdicts.append(judged if number % 2 and judged else Verdict(
            exercise.id, exercise.points, 0, other, "Read `axis` once more. " * 9))
        cells.append(answer_cell(f"{exercise.grade_id}_x", "def f(x):\n    return " + "x + " * 60))
    cells.append(new_markdown_cell("My reasons. " * 40, metadata={"nbgrader": {
        "grade_id": "why", "grade": True, "solution": True, "points": 2}}))
    graded = Graded("ann", lesson, verdicts, type(a_plan.notebook)(cells=cells),
                    ["Cell 12 was stopped: it took more than 5 s."], "Its file is damaged.",
                    shown=shown)
    hands = {cells[0].metadata.nbgrader.grade_id: Hand(comment="Good start.\n\nSee Q3 again."),
             a_plan.keys[0].exercise.grade_id: Hand(0.5, 1), "why": Hand(1.5, 0, "Yes!")}
    return feedback.page(graded, a_plan, hands)


@pytest.fixture(params=LESSONS)
def page(request, browser, tmp_path):
    """The page of a lesson with everything in it; whatever it asks the network for is noted."""
    path = tmp_path / "page.html"
    path.write_text(everything(request.param), encoding="utf-8")
    context = browser.new_context(bypass_csp=True)  # or axe could not run in the page
    opened = context.new_page()
    opened.asked = []
    opened.on("request", lambda asked: opened.asked.append(asked.url))
    opened.goto(path.as_uri())
    yield opened
    context.close()


def test_axe_finds_nothing(page):
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page).response
        assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
        assert len(found["passes"]) > 10


@pytest.mark.parametrize("width", [1280, 800, 360])
def test_nothing_is_cut_off_and_nothing_is_loaded(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("""[...document.querySelectorAll('pre, td, dd, p, h1, h2')].every(
        one => one.scrollWidth <= one.clientWidth + 1 && one.getBoundingClientRect().right
               <= document.documentElement.clientWidth)""")
    assert len(page.asked) == 1 and page.asked[0].startswith("file:")


def test_it_prints_on_paper_without_closed_parts(page):
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 672, "height": 1000})  # A4 less its margins
    assert page.evaluate("document.documentElement.scrollWidth") <= 672
    assert not page.locator("details:not([open])").first.is_visible()
    assert page.get_by_role("heading", name="Next step").first.is_visible()
