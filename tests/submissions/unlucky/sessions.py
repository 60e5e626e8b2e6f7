"""What a session leaves in a notebook: prints, warnings, plots, magics, errors in other cells."""

import textwrap

from autograder.sample_class import make
from tests.submissions.cases import mishap
from tests.submissions.notebooks import LESSON, RIGHT, notebook


def own(*sources: str, answers: dict[str, str] = RIGHT) -> dict:
    """Right answers and the student's own cells, behind the imports and once more at the end."""
    return notebook(answers, first=sources, last=sources, whole=True)


def each(before: str = "", after: str = "") -> dict:
    """Every answer cell with lines before and after the answer."""
    return notebook({exercise: before + answer + after for exercise, answer in RIGHT.items()},
                    whole=True)


@mishap("warnings, stderr and an open plot in an answer cell")
def noisy():
    return make.noisy(LESSON)


@mishap("a warning and a print at every call")
def prints_while_it_is_asked():
    return notebook(RIGHT | {"E1.3": """
import sys, warnings
def sigmoid(z):
    print("debug", z)
    print("z is", z, file=sys.stderr)
    warnings.warn("careful")
    np.float64(1) / np.float64(0)
    return 1 / (1 + np.exp(-z))"""}, whole=True)


@mishap("ten plots left open")
def leaves_plots_open():
    return each(after="\n\nimport matplotlib.pyplot as plt\n"
                      "for i in range(2): plt.figure(); plt.plot([i, 2])")


@mishap("a cell that Python cannot read", proof="SyntaxError", earns=8)
def syntax_error():
    return notebook(RIGHT | {"E1.5": "def cost(y, yHat:\n    return 0.5 * ((y - yHat)**2).sum()"},
                    whole=True)


@mishap("a trial of its own that fails, below each answer")
def trial_fails():
    return each(after="\n\nnot_defined_any_more + 1")


@mishap("errors of every kind in its own cells")
def errors_in_own_cells():
    return own("assert 1 == 2", "1 / 0", "import seaborn_that_is_not_there", "x = [",
               "raise KeyError")


@mishap("magics in answer cells")
def magics_in_answer_cells():
    return each(before="%matplotlib inline\n")


@mishap("%%time above an answer")
def timed_answers():
    return each(before="%%time\n")


@mishap("the magics that notebooks are full of")
def magics_in_own_cells():
    return own("%matplotlib inline\n%config InlineBackend.figure_format = 'retina'",
               "%matplotlib widget", "%load_ext autoreload\n%autoreload 2",
               "%%timeit -n1 -r1\n1 + 1",
               "%%capture told\nprint(1)", "%%html\n<b>mine</b>", "%who", "%precision 3",
               "sigmoid?", "%cd ..", "%%writefile mine.py\nx = 1")


@mishap("shell commands", stock=False)
def shell_commands():
    return notebook(RIGHT, first=["!ls", "!pip install numpy", "%%bash\necho hello",
                                  "files = !ls\nprint(files)"], whole=True)


@mishap("a question that nobody can answer", proof="nobody to ask")
def asks_for_input():
    return own("name = input('Who are you? ')")


@mishap("widgets")
def widgets():
    return own("from ipywidgets import FloatSlider, interact\n"
               "@interact(x=FloatSlider(min=0, max=1))\ndef show(x): print(x)",
               "import ipywidgets as w\nw.VBox([w.IntSlider(), w.Button(description='go')])")


@mishap("its own settings of NumPy, plots and warnings")
def own_settings():
    return own("np.set_printoptions(precision=2, suppress=True)\nnp.random.seed(1)\n"
               "import warnings\nwarnings.simplefilter('ignore')\n"
               "import matplotlib.pyplot as plt\nplt.rcParams['figure.dpi'] = 200\nplt.ion()",
               "import os\nos.makedirs('figures', exist_ok=True)\nos.chdir('figures')")


@mishap("warnings made errors")
def warnings_are_errors():
    return own("import warnings\nwarnings.simplefilter('error')")


@mishap("the same check many times")
def checks_again_and_again():
    return own("for _ in range(50):\n    check(sigmoid)", "check(normalize, shape_of)")


@mishap("a cell that works for a while, and a plot of it")
def works_for_a_while():
    return own("total = 0\nfor i in range(300_000):\n    total += i\nprint(total)\n"
               "import matplotlib.pyplot as plt\nplt.plot(np.arange(1000) ** 2)\nplt.show()")


@mishap("answers that need a later cell: they were run in another order")
def needs_a_later_cell():
    return notebook(RIGHT | {
        "E1.5": "def cost(y, yHat):\n    return half * squares(y - yHat)"},
        last="half = 0.5\ndef squares(e):\n    return np.sum(e ** 2)", whole=True)


@mishap("an answer that is used by one above it")
def needs_the_cell_below():
    forward = textwrap.dedent(RIGHT["E1.4"])
    return notebook(RIGHT | {
        "E1.3": "def sigmoid(z):\n    return bend(z)", "E1.4": forward + """


def bend(z):
    return 1 / (1 + np.exp(-z))"""}, whole=True)


@mishap("a demonstration that gives X and y other values later")
def overwrites_names_later():
    return notebook(RIGHT, last="X = y = W1 = W2 = hours = scores = np.zeros(7)\nsum = 5\n"
                                "def helper(): return None", whole=True)


@mishap("an endless loop in a cell of its own", proof="Cell 3 was stopped", stock=False)
def endless_loop():
    return notebook(RIGHT, first="while True:\n    pass", whole=True)
