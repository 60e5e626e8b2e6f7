"""The feedback page: every word of a student is text, nothing runs, no answer is given away."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder import exercises, feedback, prose
from autograder.grade import Graded, plan
from autograder.judge import VERDICTS, Verdict, judge
from autograder.probe import Answer, answer_of

NASTY = [
    "</code></pre><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{ 7*7 }}",
    "{% for x in y %}", "\"' onmouseover=alert(1) x='", "&lt;script&gt;", "<!--", "]]>",
    "</title></head><base href=//evil>", "javascript:alert(1)", "\x00\x1b[31m", "<a\nhref='//x'>",
]
VOID = {"meta", "link", "img", "br", "hr", "input", "base"}


class Page(HTMLParser):
    """What a browser would make of the page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.words, self.open = [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def answer_cell(grade_id, source):
    return new_code_cell(source, metadata={"nbgrader": {"grade_id": grade_id, "solution": True}})


def lesson_called(title):
    """Lesson 01 under another heading."""
    made = plan("01_forward", 424242)
    first = new_markdown_cell(f"# {title}")
    return replace(made, notebook=new_notebook(cells=[first, *made.notebook.cells[1:]]))


def shown(verdicts=(), cells=(), title="A lesson", **more):
    graded = Graded(**{"student": "ann", "lesson": "01_forward", "verdicts": list(verdicts),
                       "notebook": new_notebook(cells=list(cells))} | more)
    return feedback.page(graded, lesson_called(title))


def of(exercise="E1.1", points=1.0, score=0.0, verdict="wrong", advice="Look at the axis."):
    return Verdict(exercise, points, score, verdict, advice)


def harmless(text):
    """Only the template's own tags, no address, no handler, every tag closed."""
    page = Page(text)
    assert page.open == []
    assert not set(page.tags) & {"script", "img", "iframe", "object", "embed", "link", "base", "a",
                                 "form", "input", "button", "svg", "video", "audio"}
    for name, value in page.attributes:
        assert not name.startswith("on") and name not in ("href", "src", "action", "srcdoc")
        assert "javascript:" not in (value or "")
    return page


def test_answers_are_found_whatever_an_exercise_is_called():
    cells = [answer_cell("clinic_mend_b1", "ONE = 1"), answer_cell("clinic_catches", "TWO = 2"),
             answer_cell("E5_1_dz3dz2_of", "THREE = 3")]
    graded = Graded("ann", "05_hidden_layer", [of("clinic"), of("E5.1", verdict="right")],
                    notebook=new_notebook(cells=cells))
    page = harmless(feedback.page(graded, plan("05_hidden_layer", 424242)))
    assert "ONE = 1 TWO = 2" in page.text and "THREE" not in page.text


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("place", ["answer", "advice", "student", "title", "remark", "reason"])
def test_what_a_student_wrote_is_text_wherever_it_stands(nasty, place):
    plain = Page(shown([of()], [answer_cell("E1_1_normalize", "x")], remarks=["x"], reason="x"))
    text = shown(
        [of(advice=nasty if place == "advice" else "x")],
        [answer_cell("E1_1_normalize", nasty if place == "answer" else "x")],
        title=" ".join(nasty.split()) if place == "title" else "A lesson",
        student=nasty if place == "student" else "ann",
        remarks=[nasty if place == "remark" else "x"],
        reason=nasty if place == "reason" else "x",
    )
    page = harmless(text)
    assert page.tags == plain.tags
    assert " ".join(nasty.replace("\x00", "").split()) in page.text.replace("\x00", "").replace(
        "\ufffd", "")


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_verdict_has_its_words_and_a_page_that_closes(verdict):
    text = shown([of(verdict=verdict)], [answer_cell("E1_1_normalize", "def normalize(): pass")])
    page = harmless(text)
    assert feedback.WORDS[verdict] in page.text
    assert set(feedback.WORDS) == set(VERDICTS)


def test_the_page_may_load_nothing_and_run_nothing():
    text = shown([of()])
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text).group(1)
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
    assert rules == {"default-src": "'none'", "style-src": "'unsafe-inline'"}
    assert text.index("Content-Security-Policy") < text.index("<style>")
    assert "http:" not in text and "https:" not in text and "//" not in text.replace("://", "")


def test_points_and_total_are_told():
    page = Page(shown([of(score=0.5, points=1), of("E1.2", 3, 3, "right", ""),
                       of("E1.4", 3, 1.5, "partly")]))
    assert "5 of 7 points" in page.text
    assert "0.5 of 1" in page.text and "3 of 3" in page.text and "1.5 of 3" in page.text
    assert "E1.4 forward" in page.text


def test_a_right_exercise_has_a_row_and_no_section():
    text = shown([of(verdict="right", score=1, advice="")], [answer_cell("E1_1_normalize", "mine")])
    page = Page(text)
    assert "section" not in page.tags and page.tags.count("tr") == 2
    assert "mine" not in page.text


def test_a_wrong_exercise_shows_advice_answer_and_next_step():
    page = Page(shown([of()], [answer_cell("E1_1_normalize", "def normalize(h):\n    return 1")]))
    assert page.tags.count("section") == 1
    assert "Look at the axis." in page.text and "return 1" in page.text
    assert "Next step" in page.text


def test_only_answer_cells_of_that_exercise_are_shown():
    cells = [
        answer_cell("E1_4_forward", "first part"), answer_cell("E1_4_again", "second part"),
        answer_cell("E1_2_shape_of", "another exercise"), new_code_cell("own scribble"),
        new_markdown_cell("own note"),
        new_code_cell("check(forward)", metadata={"nbgrader": {"grade_id": "E1_4", "grade": True,
                                                               "solution": False}}),
    ]
    page = Page(shown([of("E1.4", 3)], cells))
    assert "first part second part" in page.text
    for absent in ("another exercise", "own scribble", "own note", "check(forward)"):
        assert absent not in page.text


def test_a_very_long_answer_is_cut_and_says_so():
    text = shown([of()], [answer_cell("E1_1_normalize", "#" * 10**6)])
    assert len(text) < 20_000 and "[cut here]" in text


def test_outputs_never_reach_the_page():
    cell = answer_cell("E1_1_normalize", "x")
    cell.outputs = [{"output_type": "stream", "name": "stdout", "text": "printed secret"}]
    assert "printed secret" not in shown([of()], [cell])


def test_an_unreadable_notebook_gets_its_reason_and_no_sections():
    page = Page(shown([of(verdict="unreadable", advice="The file is empty.")],
                      reason="The file is empty."))
    assert "A person needs to look at this submission." in page.text
    assert "The file is empty." in page.text and "section" not in page.tags


def test_remarks_are_a_list():
    page = Page(shown([of()], remarks=["The check of E1.1 had been changed.", "Another."]))
    assert page.tags.count("li") == 2 and "had been changed" in page.text


def test_a_notebook_without_exercises_is_confirmed():
    assert "It arrived and was read." in Page(shown()).text


def test_one_heading_leads_and_every_section_is_named_by_its_own():
    text = shown([of(), of("E1.2"), of("E1.4")])
    page = Page(text)
    assert page.tags.count("h1") == 1 and page.tags.count("h2") == 3
    assert re.findall(r'aria-labelledby="([^"]+)"', text) == re.findall(r'<h2 id="([^"]+)"', text)
    assert page.tags[0] == "html" and ("lang", "en") in page.attributes


def test_the_same_verdicts_make_the_same_page():
    assert shown([of()]) == shown([of()])


def numbers(value):
    """Every number in an expected answer."""
    if isinstance(value, np.ndarray):
        return value.ravel().tolist()
    if isinstance(value, (tuple, list)):
        return [n for item in value for n in numbers(item)]
    if isinstance(value, dict):
        return numbers(list(value.values()))
    return [value] if isinstance(value, float) else []


@pytest.mark.parametrize("lesson", [name for name in exercises.LESSONS if exercises.LESSONS[name]])
def test_no_page_holds_an_expected_value(lesson):
    a_plan = plan(lesson, 424242)
    secrets = {f"{n:.4f}" for key in a_plan.keys for answer in key.expected
               for n in numbers(answer.value) if abs(n - round(n)) > 1e-3}
    wrongs = {"none": lambda *_: None, "zero": lambda *_: 0.0, "text": lambda *_: "x",
              "same": lambda *args: args[0], "stops": lambda *args: args[99]}
    stopped = Answer("limit", say="it took more than 10 s")
    verdicts = []
    for key in a_plan.keys:
        verdicts += [judge(key, [answer_of(wrong, case.args) for case in key.cases])
                     for wrong in wrongs.values()]
        verdicts += [judge(key, list(theirs)) for theirs in key.known.values()]
        verdicts += [judge(key, [stopped] * len(key.cases)), judge(key, [])]
    text = feedback.page(Graded("ann", lesson, verdicts), a_plan)
    assert harmless(text) and len(verdicts) > 5 * len(a_plan.keys)
    assert not [secret for secret in secrets if secret in text]


@pytest.mark.parametrize("lesson", [name for name in exercises.LESSONS if exercises.LESSONS[name]])
def test_each_question_stands_there_with_its_formulas(lesson):
    a_plan = plan(lesson, 424242)
    verdicts = [of(key.exercise.id) for key in a_plan.keys]
    text = feedback.page(Graded("ann", lesson, verdicts), a_plan)
    assert harmless(text)
    assert text.count("<summary>The question</summary>") == len(verdicts)
    asked = "".join(re.findall(r'<div class="question"[^>]*>(.*?)</div>', text, re.DOTALL))
    assert asked.count("Your turn.") >= len(verdicts)
    assert not re.search(r"\$|\\\\|>&amp;<|\\[a-z]{3}", asked), "a formula that was not set"
    assert "YOUR CODE HERE" not in asked and "E1_" not in asked


def test_formulas_become_mathml_and_markup_does_not_become_markup():
    rows = "\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}"
    made = prose.html(f"Find $\\hat y$.\n\n$${rows}$$\n\n<b>x</b>")
    assert made.count("<math ") == 2 and made.count("<mtr>") == 2 and "&amp;" not in made
    assert "&lt;b&gt;" in made and "<b>" not in made
