"""The student bundle: complete, ready to be pushed, and without a single answer."""

import base64
import io
import json
import re
import shutil
import subprocess
import zipfile
import zlib
from urllib.parse import parse_qs, unquote, urlsplit

import numpy as np
import pytest
from packaging.requirements import Requirement

from autograder import exercises, release
from autograder.__main__ import main
from tests import leaks
from tests.conftest import ROOT

LEFT_OUT = "notebooks/pictures/"
"""Of notebooks/, data/ and binder/ what only this repository's README shows."""
MEANT = ["the answer to E1.5 in notebooks/05_hidden_layer.ipynb"]
"""The clinic shows a cost summed along one axis only: begun like the given one, and wrong."""
TOP = {".gitignore", "README.md", "binder", "data", "notebooks", "requirements.txt"}


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    """A bundle with all its links."""
    folder = tmp_path_factory.mktemp("released") / "bundle"
    assert main(["release", str(folder), "--repository", "ada/back-prop",
                 "--hub", "https://hub.example.edu/"]) == 0
    return folder


@pytest.fixture
def small(bundle, tmp_path):
    """A copy of a few of its files, to change: a search of all of them takes seconds."""
    for name in ("notebooks/00_welcome.ipynb", "notebooks/workbench/network.py",
                 "data/digits.npz"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(bundle / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def quick(monkeypatch):
    """The lessons are not built again: that takes seconds."""
    monkeypatch.setattr(release, "student_notebooks", lambda: {"00_welcome.ipynb": "{}"})


def names(folder):
    """All files of a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def links(text):
    """The targets of Markdown's links and pictures."""
    return re.findall(r"\]\(([^()\s]+)\)", text)


def test_the_bundle_holds_what_students_need_and_nothing_else(bundle):
    told = subprocess.run(["git", "ls-files", "notebooks", "data", "binder"], cwd=ROOT, check=True,
                          capture_output=True, text=True).stdout.split()
    assert {path.name for path in bundle.iterdir()} == TOP
    inner = {name for name in names(bundle) if "/" in name}
    # what is there and not yet committed may travel too
    assert {name for name in told if not name.startswith(LEFT_OUT)} <= inner
    assert all((ROOT / name).is_file() for name in inner)
    assert {f"notebooks/{lesson}.ipynb" for lesson in exercises.LESSONS} == {
        name for name in inner if name.endswith(".ipynb")}


def test_nothing_of_the_answers_stands_in_the_bundle(bundle):
    assert leaks.found(bundle) == MEANT


def notebook_with(folder, **cell):
    """Put one more cell into the bundle's first notebook."""
    path = folder / "notebooks" / "00_welcome.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    blank = {"cell_type": "code", "id": "planted", "metadata": {}, "source": [], "outputs": [],
             "execution_count": None}
    notebook["cells"].append(blank | cell)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def shown(**data):
    """Outputs of a cell that displayed this."""
    return [{"output_type": "display_data", "metadata": {}, "data": data}]


def picture(text):
    """A picture's bytes, with a packed text in it."""
    chunk = b"Comment\0\0" + zlib.compress(text.encode())
    return b"\x89PNG\r\n\x1a\n" + len(chunk).to_bytes(4) + b"zTXt" + chunk + b"crc4"


def packed(**arrays):
    """The bytes of a packed file of arrays."""
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)
    return file.getvalue()


def held_back():
    """A table of digits, one of which only the judge has."""
    pixels = np.frombuffer(min(leaks.held_back()), np.uint8)
    return np.stack([np.zeros(64, np.uint8), pixels])


def zipped(text):
    """The bytes of a packed text file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("notes.txt", text)
    return file.getvalue()


ANSWER = "d = (delta3 @ W2.T) * sigmoid_prime(z2)\n"
ADVICE = "\n  ".join(exercises.hidden_layer.EXERCISES[0].misconceptions[0].advice.split(" ", 4))
PLANTS = {
    "an answer in a module": (
        "the answer to E5.2", lambda f: (f / "notebooks/workbench/card.py").write_text(ANSWER)),
    "an answer in a cell": ("the answer to E5.2", lambda f: notebook_with(f, source=[ANSWER])),
    "an answer with brackets to spare": (
        "the answer to E5.2", lambda f: notebook_with(f, source=[f"d = ({ANSWER[4:-1]})"])),
    "an answer in prose": (
        "the answer to E5.2", lambda f: notebook_with(f, cell_type="markdown", source=[ANSWER])),
    "a given function elsewhere": (
        "the answer to E1.3",
        lambda f: notebook_with(f, source=["def g(z):\n    return 1 / (1 + np.exp(-z))"])),
    "an answer beside the given functions": (
        "the answer to E5.2", lambda f: (f / "notebooks/workbench/network.py").write_text(
            "def cost(y, yHat):\n    return 0\n\n\ndef other(delta3, W2, z2):\n    " + ANSWER)),
    "advice": ("advice on E5.1", lambda f: (f / "data/README.md").write_text(ADVICE)),
    "a line of the cases": (
        "a line of autograder.exercises.training", lambda f: notebook_with(
            f, source=["sigma, m = rng.uniform(*sigma), int(rng.integers(*m))"])),
    "a hidden test": (
        "from autograder", lambda f: notebook_with(f, source=["from autograder.probe import m"])),
    "an expected number in an output": (
        "dJdW2 of Q11", lambda f: notebook_with(f, outputs=[
            {"output_type": "stream", "name": "stdout", "text": ["[[0.01015124]\n"]}])),
    "an expected number, rounded, in prose": (
        "dJdW1 of Q16", lambda f: notebook_with(f, cell_type="markdown", source=["-.001210"])),
    "an expected number with an exponent": (
        "dJdW2 of Q11", lambda f: (f / "data/scores.csv").write_text("1.015124e-02")),
    "an expected number among arrays": (
        "delta3 of Q16b", lambda f: (f / "data/digits.npz").write_bytes(
            packed(a=np.array([1.0, -0.0660354418])))),
    "an answer in a picture's comment": (
        "the answer to E5.2", lambda f: (f / "data/net.png").write_bytes(picture(ANSWER))),
    "an answer in an output's picture": (
        "the answer to E5.2", lambda f: notebook_with(f, outputs=shown(
            **{"image/png": base64.b64encode(picture(ANSWER)).decode()}))),
    "an answer in a packed file": (
        "the answer to E5.2", lambda f: (f / "data/digits.npz").write_bytes(zipped(ANSWER))),
    "a digit held back": (
        "a digit held back", lambda f: (f / "data/digits.npz").write_bytes(
            packed(pixels=held_back()))),
}


@pytest.mark.parametrize("plant", PLANTS)
def test_what_is_planted_is_found(small, plant):
    assert leaks.found(small) == []
    what, put = PLANTS[plant]
    put(small)
    assert any(what in line for line in leaks.found(small))


def test_a_working_copy_with_answers_in_it_is_not_what_travels(bundle, tmp_path, monkeypatch):
    for part in ("notebooks", "data", "binder"):
        shutil.copytree(ROOT / part, tmp_path / "work" / part)
    shutil.copy(ROOT / "requirements.txt", tmp_path / "work")
    notebook_with(tmp_path / "work", source=[ANSWER])
    (tmp_path / "work" / "notebooks" / "my_answers.ipynb").write_text(ANSWER)
    (tmp_path / "work" / "data" / "held_out.npz").write_bytes(packed(pixels=held_back()))
    monkeypatch.setattr(release, "ROOT", tmp_path / "work")
    release.release(tmp_path / "out", "ada/back-prop", "https://hub.example.edu")
    assert names(tmp_path / "out") == names(bundle)
    for name in names(bundle):
        assert (tmp_path / "out" / name).read_bytes() == (bundle / name).read_bytes(), name


def test_links_lead_to_the_first_notebook(bundle):
    text = (bundle / "README.md").read_text(encoding="utf-8")
    assert "[![" in text and "publisher" not in text and "OWNER" not in text and "HUB" not in text
    badge, binder, again, puller = links(text)
    assert badge == "https://mybinder.org/badge_logo.svg" and binder == again
    assert urlsplit(binder).path == "/v2/gh/ada/back-prop/main"
    assert parse_qs(urlsplit(binder).query) == {
        "urlpath": ["lab/tree/notebooks/00_welcome.ipynb"]}
    assert puller.startswith("https://hub.example.edu/hub/user-redirect/git-pull?")
    assert parse_qs(urlsplit(puller).query) == {
        "repo": ["https://github.com/ada/back-prop"], "branch": ["main"],
        "urlpath": ["lab/tree/back-prop/notebooks/00_welcome.ipynb"]}


def test_links_inside_the_bundle_name_what_is_in_it(bundle):
    for name in names(bundle):
        if name.endswith((".md", ".ipynb")):
            text = (bundle / name).read_text(encoding="utf-8")
            for target in links(text):
                if not urlsplit(target).scheme and not target.startswith(("#", "attachment:")):
                    inside = unquote(target.partition("#")[0])
                    assert ((bundle / name).parent / inside).exists(), (name, target)


def test_without_a_repository_the_readme_says_how_to_fill_it_in(quick, tmp_path, capsys):
    assert main(["release", str(tmp_path / "new")]) == 0
    assert "--repository" in capsys.readouterr().out
    text = (tmp_path / "new" / "README.md").read_text(encoding="utf-8")
    before, _, section = text.partition("## For the person who publishes this folder")
    for blank in ("OWNER/NAME", "https://HUB"):
        assert blank in before and blank in section
    assert "$" not in text and "<!--" not in text


@pytest.mark.parametrize("words", [
    ["--repository", "ada"], ["--repository", "https://github.com/ada/x"], ["--hub", "hub.edu"],
    ["--hub", "https://hub.edu) [x](y"], ["--branch", "a b"]])
def test_what_makes_no_link_is_refused(tmp_path, words, capsys):
    assert main(["release", str(tmp_path / "new"), *words]) == 2
    assert f"{words[0]} '{words[1]}' is no" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_a_folder_of_somebody_else_is_left_alone(tmp_path, capsys):
    (tmp_path / "README.md").write_text("mine")
    assert main(["release", str(tmp_path)]) == 2
    assert "holds README.md and is no bundle" in capsys.readouterr().err
    assert names(tmp_path) == {"README.md"}
    assert main(["release", str(tmp_path / "README.md")]) == 2
    assert "is a file" in capsys.readouterr().err
    assert main(["release", str(ROOT)]) == 2


def test_a_bundle_is_replaced_and_its_history_stays(quick, bundle, tmp_path):
    copy = shutil.copytree(bundle, tmp_path / "bundle")
    kept = {".git/HEAD": "ref", "LICENSE": "CC"}
    for name, text in kept.items():
        (copy / name).parent.mkdir(exist_ok=True)
        (copy / name).write_text(text)
    (copy / "notebooks" / "old.ipynb").write_text("{}")
    (copy / "data" / "scores.csv").write_text("")
    release.release(copy)
    lessons = {f"notebooks/{lesson}.ipynb" for lesson in exercises.LESSONS}
    assert names(copy) == names(bundle) - lessons | {"notebooks/00_welcome.ipynb"} | set(kept)
    assert {name: (copy / name).read_text() for name in kept} == kept
    assert (copy / "data" / "scores.csv").read_text()


def test_a_clone_of_an_empty_repository_is_taken(quick, tmp_path):
    (tmp_path / ".git").mkdir()
    release.release(tmp_path)
    assert (tmp_path / "README.md").exists()


@pytest.mark.parametrize("moves", range(2 * len(TOP)))
def test_a_run_that_was_stopped_is_done_again(quick, bundle, tmp_path, monkeypatch, moves):
    """Stopped at any move: on a new folder (the first half) and over an earlier bundle."""
    folder, rename, left = tmp_path / "out", release.Path.rename, moves % len(TOP)
    if moves >= len(TOP):
        shutil.copytree(bundle, folder)
        left *= 2

    def stopping(path, target):
        nonlocal left
        if left == 0:
            raise KeyboardInterrupt
        left -= 1
        return rename(path, target)

    monkeypatch.setattr(release.Path, "rename", stopping)
    with pytest.raises(KeyboardInterrupt):
        release.release(folder)
    monkeypatch.setattr(release.Path, "rename", rename)
    release.release(folder)
    assert {path.name for path in folder.iterdir()} == TOP
    assert names(folder / "notebooks") == {"00_welcome.ipynb"} | {
        name for name in names(bundle / "notebooks") if name.startswith("workbench")}


def test_a_file_that_is_gone_is_missed(quick, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(release, "COPIED", ("data/none.csv",))
    assert main(["release", str(tmp_path / "new")]) == 2
    assert "data/none.csv is not there" in capsys.readouterr().err


def requirements(path):
    """Package -> what is asked of it."""
    lines = [line.partition("#")[0].strip() for line in path.read_text().splitlines()]
    return {made.name: made.specifier for made in map(Requirement, filter(None, lines))}


def test_binder_installs_one_version_of_all_that_students_need(bundle):
    pinned, asked = (requirements(bundle / name)
                     for name in ("binder/requirements.txt", "requirements.txt"))
    assert set(asked) | {"ipykernel"} <= set(pinned)
    for name, specifier in pinned.items():
        (only,) = specifier
        assert only.operator == "==" and "*" not in only.version
        assert name not in asked or only.version in asked[name]
