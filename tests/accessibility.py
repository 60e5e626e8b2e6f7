"""Pages as a person gets them: opened in a real browser, and looked through by axe-core."""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="module")
def browser():
    """Debian's chromium, driven by Playwright."""
    if CHROMIUM is None:
        pytest.fail("chromium is not installed: apt install chromium (.ci/run does)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


def opened(browser, address, width=1280):
    """A page of this width; `page.told` is all that it says, asks for or stumbles over."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.told = []
    page.on("console", lambda message: page.told.append(message.text))
    page.on("pageerror", lambda error: page.told.append(str(error)))
    page.on("dialog", lambda dialog: (page.told.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: page.told.append(request.url))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.told.remove(address)
    return page


def unfold(page):
    """Open everything that is folded up."""
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


def violations(page):
    """What axe-core finds wrong, one line each."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['help']}: {node['html'][:150]}"
            for each in found for node in each["nodes"]]
