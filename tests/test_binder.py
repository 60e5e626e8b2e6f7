"""Binder: what it would build from the bundle, and the same steps done here without Docker.

The image's own steps (Ubuntu, conda) are left out. Those that concern us are done as an ordinary
user, over the packages that Binder's base brings: they are older than ours and must give way.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.request
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest
from packaging.version import Version

from autograder.__main__ import main
from tests import test_browser
from tests.conftest import ROOT

browser = test_browser.browser
NOBODY = 65534
BASE = ("ipykernel", "ipywidgets", "jupyter-offlinenotebook", "jupyter-resource-usage",
        "jupyter_server", "jupyterlab", "notebook")
"""What students meet of the packages in repo2docker's base; its lock file says which versions."""
RUNTIME = (ROOT / "binder" / "runtime.txt").read_text().strip().removeprefix("python-")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    """The student bundle."""
    folder = tmp_path_factory.mktemp("released") / "bundle"
    assert main(["release", str(folder)]) == 0
    return folder


def dockerfile(folder):
    """repo2docker's Dockerfile for a folder, and what it says while it makes it."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "repo2docker", "--no-build", "--debug",
         "--user-id", "1000", "--user-name", "jovyan", str(folder)],
        capture_output=True, text=True, check=True)
    return done.stdout, done.stderr


def steps(text):
    """What an ordinary user does in the repository's folder, and how the server is started."""
    user, inside, runs, command = "", False, [], []
    for line in re.sub(r"\\\n", "", text).splitlines():
        word, _, rest = line.partition(" ")
        user = rest if word == "USER" else user
        inside |= word == "WORKDIR"
        if word == "RUN" and inside and user == "${NB_USER}":
            runs.append(rest)
        command = json.loads(rest) if word == "CMD" else command
    return runs, command


def pinned():
    """Package -> version in binder/requirements.txt."""
    return dict(re.findall(r"^([\w-]+)==(\S+)", (ROOT / "binder/requirements.txt").read_text(),
                           re.M))


def base_packages():
    """What Binder's base holds before our packages come, as pip would be asked for it."""
    lock = files("repo2docker").joinpath(
        f"buildpacks/conda/environment.py-{RUNTIME}-linux-64.lock").read_text()
    return [f"{name}=={re.search(rf'/{name}-([0-9.]+)-', lock)[1]}" for name in BASE]


@pytest.mark.parametrize("full", [False, True], ids=["the students' bundle", "this repository"])
def test_binder_takes_our_python_and_our_packages(bundle, full):
    text, said = dockerfile(ROOT if full else bundle)
    assert f"python={RUNTIME}\n" in said
    runs, command = steps(text)
    assert runs == [
        '${KERNEL_PYTHON_PREFIX}/bin/pip install --no-cache-dir -r "binder/requirements.txt"',
        "chmod +x binder/postBuild", "./binder/postBuild"]
    assert command[:2] == ["jupyter", "notebook"]


def test_without_the_runtime_binder_takes_a_python_that_is_too_old(bundle, tmp_path):
    shutil.copytree(bundle, tmp_path / "bundle")
    (tmp_path / "bundle" / "binder" / "runtime.txt").unlink()
    assert "python=3.10\n" in dockerfile(tmp_path / "bundle")[1]


def test_the_versions_are_new_enough():
    assert Version(RUNTIME) >= Version("3.11")
    assert Version(pinned()["jupyterlab"]) >= Version("4.6.4")
    base = dict(each.split("==") for each in base_packages())
    for name in ("jupyterlab", "ipykernel"):
        assert Version(pinned()[name]) > Version(base[name])


class Container:
    """A folder of an ordinary user's, and commands in it that know nothing of this machine's."""

    def __init__(self, home, bundle):
        self.home, self.prefix = home, home / "srv" / "conda" / "envs" / "notebook"
        root = os.geteuid() == 0
        self.user = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if root else {}
        shutil.copytree(bundle, home, dirs_exist_ok=True)
        home.chmod(0o755)
        if root:
            for path in (home, *home.rglob("*")):
                os.chown(path, NOBODY, NOBODY)
        kept = {name: value for name, value in os.environ.items()
                if re.match("PIP_|SSL_|REQUESTS_|.*_proxy$", name, re.I)}
        self.environment = kept | {
            "HOME": str(home), "REPO_DIR": str(home), "USER": "jovyan", "NB_USER": "jovyan",
            "LANG": "C.UTF-8", "KERNEL_PYTHON_PREFIX": str(self.prefix),
            "PATH": f"{self.prefix}/bin:/usr/local/bin:/usr/bin:/bin"}
        self.python = self._python()

    def _python(self):
        """Binder's own Python where this machine has it and the user may run it, else another."""
        for name in (shutil.which(f"python{RUNTIME}"), sys.executable, "/usr/bin/python3"):
            if name:
                path = os.path.realpath(name)
                try:
                    if not self.run([path, "-c", "import venv, sys; sys.exit(sys.version_info < "
                                                 "(3, 11))"], check=False).returncode:
                        return path
                except OSError:  # below a folder that this user may not enter
                    continue
        pytest.fail("no Python from 3.11 on that an ordinary user can run")

    def run(self, words, check=True):
        """One command to its end; a text goes to the shell, as RUN does it."""
        done = subprocess.run(words, shell=isinstance(words, str), cwd=self.home, text=True,
                              env=self.environment, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, **self.user)
        assert not check or done.returncode == 0, f"{words}\n{done.stdout[-3000:]}"
        return done

    def start(self, words):
        """A server, its log beside it."""
        with open(self.home / "server.log", "wb") as log:
            return subprocess.Popen(words, cwd=self.home, env=self.environment, stdout=log,
                                    stderr=log, **self.user)


@pytest.fixture
def container(bundle):
    """A new home where an ordinary user can reach it: pytest's folders are root's alone."""
    home = Path(tempfile.mkdtemp(prefix="binder-"))
    yield Container(home, bundle)
    shutil.rmtree(home, ignore_errors=True)


def until_it_answers(process, address, log):
    """Wait for a server, a minute at most."""
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=1).close()
            return
        except OSError:
            assert process.poll() is None, log.read_text()[-3000:]
            try:
                process.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
    pytest.fail(f"no answer in a minute: {log.read_text()[-3000:]}")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_the_first_notebook_runs_where_binder_would_run_it(browser, container, bundle):
    runs, command = steps(dockerfile(bundle)[0])
    container.run([container.python, "-m", "venv", str(container.prefix)])
    container.run([f"{container.prefix}/bin/pip", "install", "--quiet", *base_packages()])
    for step in runs:
        container.run(step)
    container.run([f"{container.prefix}/bin/pip", "check"])
    told = container.run(f"{container.prefix}/bin/pip list --format=json 2> /dev/null").stdout
    installed = {each["name"]: each["version"] for each in json.loads(told)}
    assert {name: installed[name] for name in pinned()} == pinned()

    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command[0] = f"{container.prefix}/bin/{command[0]}"
    command[command.index("0.0.0.0")] = "127.0.0.1"
    process = container.start([*command, f"--port={port}", "--no-browser",
                               "--ServerApp.base_url=/user/x/", "--IdentityProvider.token=t"])
    try:
        address = f"http://127.0.0.1:{port}/user/x"
        until_it_answers(process, f"{address}/api?token=t", container.home / "server.log")
        page = test_browser.opened(
            browser, f"{address}/lab/tree/notebooks/00_welcome.ipynb?token=t")
        test_browser.run_all(page)
        assert page.get_by_text("not started", exact=False).count() >= 1
        assert page.locator(".jp-RenderedText pre:has-text('Traceback')").count() == 0
        test_browser.SCREENSHOTS.mkdir(exist_ok=True)
        page.screenshot(path=test_browser.SCREENSHOTS / "binder.png")
        shown = page.locator("body").inner_text()
        for unwanted in ("Nbgrader", "Create Assignment", "official Jupyter news"):
            assert unwanted not in shown
        page.get_by_role("button", name="Validate").click()
        page.locator(".jp-Dialog", has_text="Success").wait_for()
        page.screenshot(path=test_browser.SCREENSHOTS / "binder_validate.png")
        assert page.errors == []
        page.close()
    finally:
        process.terminate()
        process.wait()
