"""What a student sees: each notebook in JupyterLab, in a real browser, with real keys."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import urllib.request
from contextlib import closing

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from autograder import exercises, feedback
from autograder.grade import Graded, plan
from autograder.judge import Verdict
from tests.conftest import ROOT
from tests.submissions.cases import attack
from tests.submissions.classroom import Classroom
from tests.submissions.hostile import pages
from tests.submissions.notebooks import LESSON

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::ResourceWarning")]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]
SCREENSHOTS = ROOT / "screenshots"


def environment(folder):
    """A Jupyter as `make lab` starts it, which knows nothing of this machine's user."""
    for name, text in {
        "notebook-extension/tracker": '{"windowingMode": "none"}',
        "apputils-extension/notification": '{"fetchNews": "false", "checkForUpdates": false}',
    }.items():
        path = folder / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True)
        path.write_text(text)
    return os.environ | {
        "HOME": str(folder), "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_CONFIG_PATH": str(ROOT / "binder"),
        "JUPYTER_DATA_DIR": str(folder / "data_dir"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
        "IPYTHONDIR": str(folder / "ipython"),
        "PATH": os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"],
    }


def start_lab(folder, where, *more):
    """A JupyterLab server on a free port; its process and address."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    token = secrets.token_hex(8)
    log = open(folder / "lab.log", "wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root", f"--port={port}",
         f"--IdentityProvider.token={token}", "--ServerApp.ip=127.0.0.1", f"--notebook-dir={where}",
         *more], stdout=log, stderr=log, env=environment(folder), cwd=where)
    address = f"http://127.0.0.1:{port}"
    for _ in range(600):
        try:
            urllib.request.urlopen(f"{address}/api?token={token}", timeout=1).close()
            return process, address, token
        except OSError:
            if process.poll() is not None:
                raise RuntimeError((folder / "lab.log").read_text()[-2000:]) from None
            try:
                process.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
    raise RuntimeError("JupyterLab did not start in a minute")


@pytest.fixture(scope="module")
def browser():
    """Debian's chromium, driven by Playwright."""
    if CHROMIUM is None:
        pytest.fail("chromium is not installed: apt install chromium (.ci/run does)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """A server on a copy of what students get."""
    folder = tmp_path_factory.mktemp("lab")
    where = folder / "course"
    for name in ("notebooks", "data"):
        shutil.copytree(ROOT / name, where / name)
    process, address, token = start_lab(folder, where)

    def page_of(path):
        return f"{address}/lab/tree/{path}?token={token}&reset"

    page_of.course = where
    yield page_of
    process.terminate()
    process.wait()


def opened(browser, address):
    """A page on the notebook with a kernel that is ready."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(90_000)
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("console", lambda m: page.errors.append(m.text) if m.type == "error" else None)
    page.goto(address)
    page.wait_for_selector(".jp-NotebookPanel .jp-Cell")
    idle(page)
    return page


def idle(page):
    """Wait until the kernel has nothing to do: the status bar says so in words."""
    page.locator("#jp-bottom-panel", has_text="(ipykernel) | Idle").wait_for()


def run_all(page):
    """The menu's Run All Cells, and wait for the last code cell's number."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_function(
        """() => { const cells = [...document.querySelectorAll(
                 '.jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell .jp-InputPrompt')];
             return cells.length && cells.every(c => /\\[\\d+\\]/.test(c.textContent)); }""")
    idle(page)


def violations(page, only=("html",), besides=()):
    """What axe finds: rule, number of places, the first of them."""
    context = {"include": [[each] for each in only], "exclude": [[each] for each in besides]}
    found = Axe().run(page, context=context).response["violations"]
    return [(each["id"], len(each["nodes"]), each["nodes"][0]["html"]) for each in found]


def ours(page):
    """What axe finds in the notebook's text and outputs, in what is ours.

    A slider's handle has no name, which is why a box stands before it; a table that is too wide
    is scrolled by JupyterLab.
    """
    found = violations(page, [".jp-RenderedMarkdown", ".jp-OutputArea-output"], [".noUi-handle"])
    return [each for each in found if each[0] != "scrollable-region-focusable"]


def choose_theme(page, name):
    """The menu's themes; a server keeps the last one for all its pages."""
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.locator(".lm-Menu-item", has_text="Theme").first.click()
    page.locator(".lm-Menu-item").get_by_text(name, exact=True).click()
    page.locator(f"body[data-jp-theme-name='{name}']").wait_for(state="attached")


def narrow(page):
    """A window of 800 pixels, without the list of files."""
    page.set_viewport_size({"width": 800, "height": 900})
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Control+b")
    page.locator("#jp-left-stack").wait_for(state="hidden")


@pytest.mark.parametrize("lesson", list(exercises.LESSONS))
def test_an_untouched_notebook_runs_to_its_end(browser, lab, lesson):
    page = opened(browser, lab(f"notebooks/{lesson}.ipynb"))
    stored = page.locator("figure img[alt]")
    assert all(each.evaluate("img => img.naturalWidth") == 760 for each in stored.all())
    before = stored.count()
    run_all(page)
    assert page.locator("figure").count() >= before
    assert page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']"
                        ).count() == 0
    assert page.locator(".jp-RenderedText pre:has-text('Traceback')").count() == 0
    cards = page.get_by_text("not started", exact=False).count()
    assert cards >= len(exercises.LESSONS[lesson])
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{lesson}.png")
    assert ours(page) == []
    choose_theme(page, "JupyterLab Dark")
    narrow(page)
    assert ours(page) == []
    page.screenshot(path=SCREENSHOTS / f"{lesson}_dark_800.png")
    choose_theme(page, "JupyterLab Light")
    assert page.errors == []
    page.close()


def cell_with(page, text):
    """The first code cell whose source holds this text."""
    return page.locator(".jp-CodeCell", has=page.locator(".cm-content", has_text=text)).first


def test_an_answer_is_typed_in_and_its_card_changes(browser, lab):
    page = opened(browser, lab("notebooks/01_forward.ipynb"))
    run_all(page)
    answer, card = cell_with(page, "def sigmoid(z)"), cell_with(page, "check(sigmoid)")
    assert "not started" in card.inner_text()
    for body, told in (("1 / (1 + np.exp(z))", "differ"), ("1 / (1 + np.exp(-z))", "agrees")):
        answer.locator(".cm-content").click()
        page.keyboard.press("Control+A")
        page.keyboard.type(f"def sigmoid(z): return {body}")
        page.keyboard.press("Shift+Enter")
        page.keyboard.press("Shift+Enter")
        page.wait_for_function(
            "([card, told]) => card.innerText.includes(told)", arg=[card.element_handle(), told])
    page.screenshot(path=SCREENSHOTS / "card.png")
    page.close()


def test_the_welcome_page_knows_what_a_card_has_said_after_a_restart(browser, lab):
    page = opened(browser, lab("notebooks/02_slopes.ipynb"))
    answer = cell_with(page, "def relu_prime(z)")
    answer.locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("def relu_prime(z): return z > 0")
    run_all(page)
    assert "agrees" in cell_with(page, "check(relu_prime)").inner_text()
    page.close()
    page = opened(browser, lab("notebooks/00_welcome.ipynb"))
    run_all(page)
    table = page.locator("table", has_text="pass their own check")
    table.scroll_into_view_if_needed()
    row = table.locator("tr", has_text="02 ·")
    told = " ".join(row.text_content().split())
    assert "E2.3 passes its check" in told and "1 of 12" in told
    page.screenshot(path=SCREENSHOTS / "progress.png")
    row.get_by_role("link").click()
    page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) h1", has_text="02 ·").wait_for()
    assert page.errors == []
    page.close()


def test_validate_lists_the_untouched_exercises(browser, lab):
    page = opened(browser, lab("notebooks/01_forward.ipynb"))
    page.get_by_role("button", name="Validate").click()
    dialog = page.locator(".jp-Dialog", has_text="E1.5")
    dialog.wait_for()
    told = dialog.inner_text()
    for exercise in exercises.LESSONS["01_forward"]:
        assert exercise.id in told
    page.close()


def test_the_formgrader_opens_a_graded_course_and_grades_by_its_button(browser, tmp_path):
    from autograder import gradebook
    from autograder.__main__ import main

    sample, course = ROOT / "autograder" / "sample_class", tmp_path / "graded"
    small = tmp_path / "in"
    for student in ("right_ada", "mistaken_emil", "future_sven"):
        shutil.copytree(sample / "submitted" / student, small / student)
    main(["grade", str(small), "--out", str(course), "--seed", str(sample / "seed"),
          "--lesson", "01_forward", "--seconds", "2"])
    before = gradebook.scores(gradebook.url(course))
    process, address, token = start_lab(tmp_path, course)
    try:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(60_000)
        seen = []
        page.on("response", lambda r: seen.append((r.status, r.url)) if r.status >= 500 else None)
        page.goto(f"{address}/lab?token={token}")  # the formgrader itself takes no token
        page.goto(f"{address}/formgrader/gradebook/01_forward/01_forward")
        page.get_by_text("Submission #1").first.wait_for()
        SCREENSHOTS.mkdir(exist_ok=True)
        page.get_by_text("Submission #1").first.click()
        page.get_by_text("E1.3", exact=False).first.wait_for()
        page.screenshot(path=SCREENSHOTS / "formgrader.png")
        assert "HIDDEN TESTS" not in page.content()
        page.goto(f"{address}/formgrader/manage_submissions/01_forward")
        row = page.locator("tr", has_text="mistaken_emil")
        row.locator(".autograde a").click()
        page.get_by_text("Successfully autograded", exact=False).first.wait_for()
        assert seen == []
    finally:
        process.terminate()
        process.wait()
    assert gradebook.scores(gradebook.url(course)) == before


def watched(browser, address):
    """A page, and everything that it did by itself: dialogs, requests, windows, scripts."""
    page = browser.new_page(viewport={"width": 800, "height": 900})
    page.did = []
    page.on("dialog", lambda dialog: (page.did.append(dialog.message), dialog.dismiss()))
    page.on("popup", lambda popup: page.did.append(f"window {popup.url}"))
    page.on("request", lambda request: page.did.append(request.url))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.did.remove(address)
    return page


def test_no_page_runs_or_loads_what_a_student_wrote(browser, tmp_path):
    bait = tmp_path / "bait.html"
    bait.write_text("<p>ACTIVE</p>".join(pages.MARKUP[:4]))
    assert len(watched(browser, bait.as_uri()).did) >= 3  # what follows would be seen
    cases = [case for case in attack.values() if case.make.__module__ == pages.__name__]
    room = Classroom(tmp_path, [*cases, attack["name_that_runs"], attack["asks_back"]])
    room.grade("--workers", "1", "--seconds", "2")
    for path in sorted((room.out / "feedback").rglob("*.html")):
        page = watched(browser, path.as_uri())
        for summary in page.locator("summary").all():
            summary.click()
        assert page.did == [], path
        assert page.locator("h1").is_visible() and page.locator("a, img, iframe").count() == 0
        page.keyboard.press("Tab")
        page.close()
    SCREENSHOTS.mkdir(exist_ok=True)
    page = watched(browser, (room.out / "feedback" / room.students["markup_in_answers"] / LESSON
                             / f"{LESSON}.html").as_uri())
    page.screenshot(path=SCREENSHOTS / "hostile_page.png", full_page=True)
    process, address, token = start_lab(tmp_path, room.out)
    try:
        page = browser.new_page()
        did = []
        page.on("dialog", lambda dialog: (did.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: did.append(request.url)
                if not request.url.startswith((address, "data:", "blob:")) else None)
        page.goto(f"{address}/lab?token={token}")
        for number in range(1, len(room.students) + 1):
            page.goto(f"{address}/formgrader/gradebook/{LESSON}/{LESSON}")
            page.get_by_text(f"Submission #{number}", exact=True).first.click()
            page.get_by_text("E1.3", exact=False).first.wait_for()
            assert page.evaluate("window.ACTIVE") is None
        page.screenshot(path=SCREENSHOTS / "hostile_formgrader.png")
        assert [url for url in did if "cdnjs" not in url and "cloudflare" not in url] == []
    finally:
        process.terminate()
        process.wait()


def test_formulas_of_a_feedback_page_are_set_without_the_network(browser, tmp_path):
    lesson = "03_one_example"
    a_plan = plan(lesson, 424242)
    verdicts = [Verdict(key.exercise.id, 1, 0, "wrong", "x") for key in a_plan.keys]
    file = tmp_path / "page.html"
    file.write_text(feedback.page(Graded("ann", lesson, verdicts), a_plan), encoding="utf-8")
    page = watched(browser, file.as_uri())
    for summary in page.get_by_text("The question").all():
        summary.click()
    assert page.locator("math").count() and page.did == []
    for formula in page.locator("math").all():
        assert formula.bounding_box()["height"] > 8 and "\\" not in formula.text_content()
    matrix = page.locator("mtable").first.bounding_box()
    assert matrix["height"] > 30, "rows of a matrix stand below each other"
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / "feedback.png", full_page=True)
