"""The feedback page: every word of a student is text, nothing runs, no answer is given away."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest
from nbformat import from_dict
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder import exercises, feedback, grade, prose
from autograder.demonstration import Demonstration, failing
from autograder.feedback import Hand
from autograder.grade import Graded, from_notebook, plan
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


def shown(verdicts=(), cells=(), title="A lesson", hands=None, **more):
    graded = Graded(**{"student": "ann", "lesson": "01_forward", "verdicts": list(verdicts),
                       "notebook": new_notebook(cells=list(cells))} | more)
    return feedback.page(graded, lesson_called(title), hands)


CASE = Demonstration("normalize(hours, scores)", (("hours", "[[1, 2]]"), ("scores", "[[3]]")),
                     "[[9.5]]", "Its shape is (1, 1) where (1, 2) is asked for.")


def case_of(nasty):
    """A demonstration that is nasty all over."""
    return Demonstration(nasty, ((nasty, nasty),), nasty, nasty)


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
@pytest.mark.parametrize("place", ["answer", "advice", "student", "title", "remark", "reason",
                                   "case", "comment", "written"])
def test_what_a_student_wrote_is_text_wherever_it_stands(nasty, place):
    def words(at):
        return nasty if place == at else "x"

    def cells(text):
        about = {"nbgrader": {"grade_id": "why", "grade": True, "solution": True, "points": 2}}
        return [answer_cell("E1_1_normalize", words("answer") if text else "x"),
                new_markdown_cell(words("written") if text else "x", metadata=about)]

    plain = Page(shown([of()], cells(False), remarks=["x"], reason="x",
                       shown={"E1.1": case_of("x")}, hands={"why": Hand(comment="x")}))
    text = shown(
        [of(advice=nasty if place == "advice" else "x")],
        cells(True), shown={"E1.1": case_of(words("case"))},
        hands={"why": Hand(comment=words("comment"))},
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


def test_the_lessons_own_docstring_is_left_out_of_an_answer_and_the_students_is_not():
    a_plan = lesson_called("A lesson")
    stub = next(cell.source for cell in a_plan.notebook.cells if "def normalize" in cell.source)
    own = f'"""My own words, {"which are long enough for a docstring of the lesson, " * 3}."""'
    for source, words in ((stub, '""" … """'), (f"def normalize():\n    {own}", "My own words,")):
        page = Page(shown([of()], [answer_cell("E1_1_normalize", source)])).text
        answer = page[page.index("Your answer"):]
        assert words.replace(" … ", "…") in answer and "Bring hours" not in answer


def test_a_very_long_answer_is_cut_and_says_so():
    text = shown([of()], [answer_cell("E1_1_normalize", "#" * 10**6)])
    assert len(text) < 20_000 and "[cut here]" in text


def test_a_case_to_try_is_shown_with_inputs_output_and_what_is_wrong():
    page = Page(shown([of()], shown={"E1.1": CASE}))
    assert "hours [[1, 2]] scores [[3]] Your normalize(hours, scores) answers [[9.5]]" in page.text
    assert "Its shape is (1, 1) where (1, 2) is asked for." in page.text
    stopped = replace(CASE, output="ValueError: shapes", fault="")
    page = Page(shown([of()], shown={"E1.1": stopped}))
    assert "Your normalize(hours, scores) stops with ValueError: shapes" in page.text


def test_where_no_case_comes_out_wrong_no_inputs_are_shown():
    page = Page(shown([of(), of("E1.2")], shown={"E1.1": None}))
    assert page.text.count(" ".join(feedback.NO_CASE.split())) == 1
    assert "Try this case" not in page.text


def test_what_is_seen_stands_before_why_and_why_before_the_next_step():
    known = lesson_called("x").keys[0].exercise.misconceptions[0].name
    page = Page(shown([replace(of(), misconceptions=(known,))], shown={"E1.1": CASE})).text
    assert page.index("What was seen") < page.index("Try this case") < page.index(
        "Why Look at the axis.") < page.index("Next step")
    page = Page(shown([replace(of(), misconceptions=("transpose",))])).text
    assert "What was seen Look at the axis." in page and "Why" not in page


def test_what_waits_for_the_teacher_asks_nothing_of_the_student():
    page = Page(shown([of(verdict="waiting"), of("E1.2", verdict="right")])).text
    assert "Waiting for your teacher: E1.1." in page
    assert "There is nothing for you to do." in page and "Change the cell" not in page


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_verdict_with_a_section_has_its_next_step(verdict):
    page = Page(shown([of(verdict=verdict)]))
    assert ("section" in page.tags) == (verdict in feedback.NEXT)
    assert page.text.count("Next step") == (verdict in feedback.NEXT)


def test_points_and_comments_of_the_teacher_are_shown():
    hands = {"E1_1": Hand(0.5, 1.0), "E1_1_normalize": Hand(comment="Nearly.\nSee me."),
             "E1_2_shape_of": Hand(comment="Neat."), "elsewhere": Hand(comment="Welcome.")}
    page = Page(shown([of(), of("E1.2", 3, 3, "right", "")], hands=hands)).text
    assert "4.5 of 4 points (with 1 extra)" in page
    assert "Not right yet. Points from your teacher. 0.5 of 1" in page
    for words in ("Your teacher writes: Nearly. See me.", "Neat.", "Welcome."):
        assert page.count(words) == 1


def test_a_written_answer_is_shown_and_waits_until_the_teacher_has_marked_it():
    about = {"grade_id": "why", "grade": True, "solution": True, "points": 2}
    cells = [new_markdown_cell("Because of **a2**.", metadata={"nbgrader": about})]
    page = Page(shown([of(verdict="right", score=1, advice="")], cells)).text
    assert "Because of **a2**." in page and "Waiting for your teacher: why." in page
    assert "1 of 3 points" in page
    page = Page(shown([of(verdict="right", score=1, advice="")], cells,
                      hands={"why": Hand(1.5, 0, "True.")})).text
    assert "2.5 of 3 points" in page and "Waiting" not in page and "True." in page


def test_the_page_is_the_same_from_the_stamped_notebook():
    graded = Graded("ann", "01_forward", [of()], new_notebook(), shown={"E1.1": CASE, "E1.2": None})
    grade._stamp(graded)
    again = from_notebook(from_dict(json.loads(json.dumps(graded.notebook))), "ann", "01_forward")
    assert again.shown == graded.shown
    a_plan = plan("01_forward", 424242)
    assert feedback.page(again, a_plan) == feedback.page(graded, a_plan)


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
    cases = [failing(key, [answer_of(wrong, case.args) for case in key.cases])
             for key in a_plan.shown for wrong in wrongs.values() if key.cases]
    pages = [feedback.page(Graded("ann", lesson, [of(key.exercise.id)],
                                  shown={key.exercise.id: case}), a_plan)
             for key in a_plan.shown for case in cases if case]
    assert all(map(harmless, pages))  # what they tell is tested in test_demonstration.py
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
