"""Each widget in JupyterLab: a real key moves it, its caption says so, and nothing is cut off."""

import shutil

import pytest

from tests.bench import keys
from tests.conftest import ROOT
from tests.test_browser import SCREENSHOTS, browser, idle, lab, narrow, opened, run_all

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::ResourceWarning")]
CAPTION, HANDLE = "figcaption", ".noUi-handle"

# lesson -> for each widget: text of its cell, and which key is pressed on which control: the
# label of a box, the title of a button, or the number of a slider
WIDGETS = {
    "01_forward": {
        "shape_bench(left": [("left: columns, 0 for flat", "ArrowUp"),
                             ("operation: *  (entry by entry)", "Space")],
        "bend=softsign": [("input x1", "ArrowUp"), ("W1 2→3", "ArrowDown"),
                          ("step", "ArrowDown"), (0, "ArrowLeft")],
        "forward=forward": [("input x2", "ArrowUp")],
    },
    "02_slopes": {
        'secant_and_tangent("x²"': [("run h", "ArrowDown"), (0, "ArrowLeft"),
                                    ("curve: eˣ", "Space")],
    },
    "03_one_example": {
        "factor_switches(y": [("use f'(z3)", "Space"), ("target y", "ArrowDown"),
                              (1, "ArrowRight")],
        'until="dJdW2"': [("target y", "ArrowUp"), ("step", "ArrowDown")],
    },
    "04_many_examples": {
        "voting(X": [("example 4 votes", "Space"), ("target 1", "ArrowUp")],
    },
    "05_hidden_layer": {
        "Write E5.4 first": [("W2 1→1", "ArrowUp")],
    },
    "07_layers": {
        'translator("guided notes"': [("to: slides", "Space"), ("from input", "ArrowUp"),
                                      ("input 3 is", "ArrowDown")],
    },
    "08_training": {
        "training_player(train": [("moment", "ArrowDown"), ("moment: play", "Space"),
                                  (0, "ArrowLeft"),
                                  ("training: start of seed 3", "Space"),
                                  ("and of study", "ArrowUp")],
    },
}


def cell_of(page, text):
    """The code cell of a widget, on the screen."""
    cell = page.locator(".jp-CodeCell", has=page.locator(".cm-content", has_text=text)).last
    cell.scroll_into_view_if_needed()
    cell.locator(CAPTION).wait_for()
    return cell


def found(cell, label):
    """A control by what it is called, or a slider by its number."""
    if isinstance(label, int):
        return cell.locator(HANDLE).nth(label)
    button = cell.locator(f'button[title="{label}"]')
    return button if button.count() else cell.get_by_label(label, exact=True)


def press(page, cell, key):
    """A real key; returns the new caption."""
    caption = cell.locator(CAPTION)
    before = caption.inner_text()
    page.keyboard.press(key)
    page.wait_for_function(
        "([cell, before]) => cell.querySelector('figcaption').innerText != before",
        arg=[cell.element_handle(), before])
    return caption.inner_text()


def whole(page, cell):
    """Nothing of a widget is wider than its cell."""
    return page.evaluate("""cell => {
        const area = cell.querySelector('.jp-OutputArea-output').getBoundingClientRect();
        return [...cell.querySelectorAll('.widget-box, .widget-html, svg, input, select')].every(
            part => part.getBoundingClientRect().right <= area.right + 1); }""",
                         cell.element_handle())


@pytest.mark.parametrize("lesson", WIDGETS)
def test_real_keys_move_each_widget(browser, lab, lesson):
    page = opened(browser, lab(f"notebooks/{lesson}.ipynb"))
    page.set_default_timeout(30_000)
    run_all(page)
    SCREENSHOTS.mkdir(exist_ok=True)
    for number, (text, pressed) in enumerate(WIDGETS[lesson].items()):
        cell = cell_of(page, text)
        assert cell.locator("svg[role=img][aria-label]").count() == 1
        assert cell.locator(f"{CAPTION}[aria-live=polite]").count() == 1
        for label, key in pressed:
            control = found(cell, label)
            control.focus()
            press(page, cell, key)
            assert control.evaluate("control => control === document.activeElement")
        for width in (1280, 800):
            if width == 800:
                narrow(page)
            cell.scroll_into_view_if_needed()
            idle(page)
            assert whole(page, cell)
            cell.screenshot(path=SCREENSHOTS / f"widget_{lesson}_{number}_{width}.png")
        page.keyboard.press("Control+b")
        page.set_viewport_size({"width": 1280, "height": 900})
    assert page.errors == []
    page.close()


def test_the_benchmark_of_keys_times_every_key(browser):
    for server in keys.SERVERS.values():
        found = keys.measured(browser, 8, *server)
        assert [len(taken) for taken in found.values()] == [8, 8]
        assert all(0 < each < 30_000 for taken in found.values() for each in taken)
        assert keys.table("here", found).count("| 8 |") == 2


@pytest.mark.parametrize("lesson, text, label, key, told", [
    ("01_forward", "forward=forward", "input x2", "ArrowUp", "yHat = "),
    ("03_one_example", 'until="dJdW2"', "target y", "ArrowUp", "dJdW2 = "),
    ("05_hidden_layer", "Write E5.4 first", "target y", "ArrowUp", "dJdW1 = "),
    ("08_training", "training_player(train", "training: your own train", "Space",
     "Your own train, after 5000 steps"),
])
def test_your_own_answers_come_into_the_picture(browser, lab, lesson, text, label, key, told):
    where = lab.course / "notebooks" / f"right_{lesson}.ipynb"
    shutil.copy(ROOT / "autograder/sample_class/submitted/right_textbook" / lesson
                / f"{lesson}.ipynb", where)
    page = opened(browser, lab(f"notebooks/{where.name}"))
    run_all(page)
    cell = cell_of(page, text)
    found(cell, label).focus()
    assert told in press(page, cell, key)
    SCREENSHOTS.mkdir(exist_ok=True)
    page.set_viewport_size({"width": 1280, "height": 1300})
    cell.locator("figure").screenshot(path=SCREENSHOTS / f"own_{lesson}.png")
    assert page.errors == []
    page.close()
