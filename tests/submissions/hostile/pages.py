"""Markup and code for whoever opens the feedback page or the graded notebook.

The evidence is the word ACTIVE in what comes back as text; that nothing of it is markup is
asked of every page in test_hostile.py, and in a browser in test_browser.py.
"""

from tests.submissions.cases import FULL, attack
from tests.submissions.notebooks import RIGHT, notebook, text

MARKUP = (
    "<script>alert('ACTIVE')</script>", "<img src=x onerror=alert('ACTIVE')>",
    "<iframe srcdoc='<script>parent.ACTIVE=1</script>'></iframe>", "<svg onload=alert('ACTIVE')>",
    "[click](javascript:alert('ACTIVE'))", "<a href='javascript:alert(1)'>ACTIVE</a>",
    "<form action=//example.org><input name=ACTIVE></form>", "<style>body{display:none}</style>",
    "<meta http-equiv=refresh content='0;url=//example.org'>", "<base href=//example.org>",
    "<link rel=stylesheet href=//example.org/x.css>", "<object data=//example.org></object>",
    "$\\href{javascript:alert('ACTIVE')}{x}$", "![x](x \"onerror=alert('ACTIVE')\")",
    "</pre></code></main><script>ACTIVE</script>", "{{ 7 * 7 }}{% raw %}<!-- ACTIVE",
)
PRINT = "print('ACTIVE ' + 'handed in')"


@attack("markup in prose and raw cells", proof="ACTIVE handed in", earns=FULL)
def markup_in_prose():
    made = notebook(RIGHT, last=PRINT)
    for piece in MARKUP:
        made["cells"] += [text(piece), text(piece, "raw") | {"metadata": {"format": "text/html"}}]
    return made


@attack("markup in the lesson's own prose", proof="ACTIVE handed in", earns=FULL)
def markup_in_the_lessons_prose():
    made = notebook(RIGHT, last=PRINT)
    for cell, piece in zip((c for c in made["cells"] if c["cell_type"] == "markdown"), MARKUP):
        cell["source"] = [*cell["source"], "\n\n" + piece]
    return made


@attack("HTML, JavaScript, SVG, LaTeX and Markdown as outputs", proof="ACTIVE handed in",
        earns=FULL)
def markup_in_outputs():
    return notebook(RIGHT, first=["""
from IPython.display import HTML, SVG, Javascript, Latex, Markdown, display
for kind in (HTML, Javascript, Latex, Markdown):
    display(kind("<script>ACTIVE</script>"))
display(SVG('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'))
display({"application/vnd.jupyter.widget-view+json": '{"model_id": "x"}',
         "application/javascript": "ACTIVE"}, raw=True)""", PRINT])


@attack("a picture that is markup", proof="ACTIVE handed in", earns=FULL)
def picture_of_markup():
    return notebook(RIGHT, first=["""
from IPython.display import display
display({"image/png": '"><script>ACTIVE</script>', "text/plain": "<script>x</script>"}, raw=True)
display({"image/svg+xml": "<svg onload=ACTIVE>", "image/jpeg": '" onerror="ACTIVE'}, raw=True)
""", PRINT])


@attack("markup and terminal commands on stdout and stderr", proof="ACTIVE</script>", earns=FULL)
def markup_in_streams():
    return notebook(RIGHT, first=f"""
import sys
for piece in {MARKUP}:
    print(piece, "\\x1b[31m\\x1b]8;;javascript:ACTIVE\\x1b\\\\link")
    print(piece, file=sys.stderr)""")


@attack("markup in error names, messages and tracebacks", proof="ACTIVE</script>", earns=8)
def markup_in_errors():
    return notebook(RIGHT | {"E1.5": """
def cost(y, yHat):
    # </code></pre><script>ACTIVE</script>
    raise type("<script>ACTIVE</script>", (Exception,), {})("<img src=x onerror=ACTIVE>")"""},
                    first="raise ValueError('</pre><script>ACTIVE</script>')")


@attack("markup in what answers are made of", proof="ACTIVE", earns=4)
def markup_in_answers():
    return notebook(RIGHT | {
        "E1.2": "# </pre><script>ACTIVE</script><!--\n" + RIGHT["E1.2"],
        "E1.3": "def sigmoid(z):\n    return type('<script>ACTIVE</script>', (), {})()",
        "E1.4": "raise ValueError('`<img src=x onerror=ACTIVE>`')",
        "E1.5": "def cost(y, yHat):\n    return {'<script>ACTIVE</script>': '\\ud800\\x00'}"})


@attack("markup in the names of its kernel, its language and its cells", proof="ACTIVE handed in",
        earns=FULL)
def markup_in_metadata():
    made = notebook(RIGHT, last=PRINT)
    made["metadata"] = {"kernelspec": {"name": MARKUP[0], "display_name": MARKUP[0]},
                        "language_info": {"name": MARKUP[0], "pygments_lexer": MARKUP[0]},
                        "title": MARKUP[0], "widgets": {"x": MARKUP[0]}}
    for cell in made["cells"]:
        cell["id"] = MARKUP[0]
        cell["metadata"]["name"] = MARKUP[0]
        cell["attachments"] = {"a.png": {"text/html": MARKUP[0]}}
    return made


@attack("answers of a megabyte for the page to show", proof="ACTIVE handed in", earns=FULL)
def long_answers():
    return notebook({exercise: answer + "\n# " + "ACTIVE " * 30_000
                     for exercise, answer in RIGHT.items()}, last=PRINT)
