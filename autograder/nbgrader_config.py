"""The second door: the same sandbox and judge under `nbgrader autograde` and the formgrader.

A course's nbgrader_config.py calls `configure`; `python -m autograder build --course DIR`
writes one. nbgrader keeps its own steps (database, penalties, file layout); reading a
submission and giving marks are ours.
"""

from __future__ import annotations

import atexit
from functools import cache
from pathlib import Path

import nbformat
from nbconvert.exporters import HTMLExporter, NotebookExporter
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Float
from traitlets.config import Config

from autograder import feedback, gradebook, intake, place
from autograder.course import course_seed
from autograder.grade import NOTE, Plan, from_notebook, grade_notebook, plan, without_work
from autograder.intake import Submission, Unreadable
from autograder.nbgrader_guard import guard
from autograder.sandbox import Limits, Sandbox, open_sandbox


def configure(c, root: str) -> None:
    """Set up nbgrader's configuration object `c` for the course in `root`."""
    guard()
    c.CourseDirectory.root = root
    c.Autograde.exporter_class = "autograder.nbgrader_config.CarefulExporter"
    c.Autograde.sanitize_preprocessors = []
    c.Autograde.autograde_preprocessors = [
        "autograder.nbgrader_config.JudgeOutside",
        "nbgrader.preprocessors.SaveAutoGrades",
        "nbgrader.preprocessors.AssignLatePenalties",
    ]
    c.GenerateFeedback.exporter_class = "autograder.nbgrader_config.PageExporter"
    c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE\nraise NotImplementedError()"}


@cache
def shared_sandbox(trusted: bool) -> Sandbox:
    """One warmed sandbox for the life of the process."""
    sandbox = open_sandbox(trusted=trusted)
    atexit.register(sandbox.close)
    return sandbox


def plan_of(resources: dict, config: Config) -> Plan:
    """The lesson's plan under the seed that lies in the course's folder."""
    db_url, folder = resources["nbgrader"]["db_url"], Path(config.CourseDirectory.root)
    seed = course_seed(folder, marks_exist=not (folder / "seed").exists() and _graded(db_url))
    return plan(resources["nbgrader"]["notebook"], seed)


def _graded(db_url: str) -> bool:
    """nbgrader adds the submission's row before it grades: only scores count as marks."""
    return any(score is not None for score in gradebook.scores(db_url).values())


class CarefulExporter(NotebookExporter):
    """Reads a submission by way of the intake, so that no file can stop the class."""

    def from_filename(self, filename, resources=None, **kw):
        """As the base class's, but a submission is checked and mended first."""
        if not getattr(self.parent, "_sanitizing", False):
            return super().from_filename(filename, resources, **kw)
        lesson = plan_of(resources, self.config).notebook
        try:
            path, sentence = place.find(Path(filename))
            submission = intake.read(intake.load(path or Path(filename)), lesson)
            mended = [sentence, *submission.mended] if sentence else submission.mended
            notebook, note = submission.notebook, {"mended": mended}
        except Unreadable as error:
            notebook, note = intake.beside([], lesson), {"unreadable": str(error)}
        notebook.metadata[NOTE] = note
        return self.from_notebook_node(notebook, resources, **kw)


class PageExporter(HTMLExporter):
    """`nbgrader generate_feedback` writes the same page as the first door: safe, and offline."""

    def from_notebook_node(self, nb, resources=None, **kw):
        """The page of a graded notebook; one that we have not graded has none."""
        named = resources["nbgrader"]
        if NOTE not in nb.metadata:
            raise ValueError(f"{named['student']}: {named['notebook']} has not been graded by this "
                             "course's configuration; run nbgrader autograde first.")
        graded = from_notebook(nb, named["student"], named["notebook"])
        hands = gradebook.hands(named["db_url"], graded.student, graded.lesson)
        page = feedback.page(graded, plan_of(resources, self.config), hands)
        return page, resources | {"output_extension": self.file_extension}


class JudgeOutside(NbGraderPreprocessor):
    """Runs the notebook in the sandbox and stamps the judge's scores into its test cells."""

    trusted = Bool(False, help="Run student code without walls if none can stand.").tag(config=True)
    seconds = Float(Limits().step, help="CPU seconds for each cell and each exercise."
                    ).tag(config=True)

    def preprocess(self, nb, resources):
        """Grade one notebook; its outputs are replaced by those of the sandbox."""
        named, a_plan = resources["nbgrader"], plan_of(resources, self.config)
        note = nb.metadata.pop(NOTE, {})
        if "unreadable" in note:
            graded = without_work(named["student"], a_plan, "unreadable", note["unreadable"])
        else:
            submission = Submission(nb, list(note.get("mended", [])))
            graded = grade_notebook(submission, named["student"], a_plan,
                                    shared_sandbox(self.trusted), Limits(step=self.seconds))
        for remark in [*graded.remarks, graded.reason]:
            if remark:
                self.log.warning("%s, %s: %s", named["student"], named["notebook"], remark)
        return nbformat.from_dict(graded.notebook), resources
