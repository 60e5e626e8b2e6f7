"""Cheats that change the process they run in: wrong answers, and whatever judges them patched.

In a grader whose tests share a process with the answers, each of these can earn points.
"""

from tests.submissions.cases import attack
from tests.submissions.notebooks import FUNCTIONS, RIGHT, WRONG, notebook


def patched(source: str) -> dict:
    """Wrong answers behind a cell that patches something."""
    return notebook(WRONG, first=source)


@attack("replaces NumPy's comparisons", proof="allclose says True", stock=True)
def patches_numpy():
    return patched("""
import numpy
numpy.allclose = numpy.array_equal = numpy.isclose = numpy.all = lambda *a, **k: True
numpy.testing.assert_allclose = numpy.testing.assert_array_equal = lambda *a, **k: None
print("allclose says", np.allclose(1, 2))""")


@attack("replaces all, any and abs", proof="all says True", stock=True)
def patches_builtins():
    return patched("""
import builtins
builtins.all = builtins.any = lambda items: True
builtins.abs = lambda x: 0
print("all says", all([False]))""")


@attack("drops every assert and comparison from later cells", proof="1 == 2 is True", stock=True)
def transforms_the_syntax_tree():
    return notebook(WRONG, first=["""
import ast
class Agree(ast.NodeTransformer):
    def visit_Assert(self, node): return ast.copy_location(ast.Pass(), node)
    def visit_Compare(self, node): return ast.copy_location(ast.Constant(True), node)
get_ipython().ast_transformers.append(Agree())""", "print('1 == 2 is', 1 == 2)"])


@attack("rewrites the text of later cells", proof="rewritten", stock=True)
def transforms_the_input():
    return notebook(WRONG, first=["""
def rewrite(lines):
    return ["print('rewritten')\\n"] if any("check(" in line for line in lines) else lines
get_ipython().input_transformers_cleanup.append(rewrite)""", "# check(nothing)"])


@attack("replaces the kernel's answer to every request", proof="kernel patched", stock=True)
def patches_the_kernel():
    return patched("""
kernel = getattr(get_ipython(), "kernel", None)
async def always_well(*args, **kwargs):
    return {"status": "ok", "execution_count": 1, "payload": [], "user_expressions": {}}
if kernel is not None:
    kernel.do_execute = always_well
print("kernel patched")""")


@attack("lets the shell run nothing any more", proof="shell patched", stock=True)
def patches_the_shell():
    return patched("""
shell = type(get_ipython())
class Done:
    success, error_before_exec, error_in_exec, result = True, None, None, 10
shell.run_cell = lambda self, *a, **k: Done()
print("shell patched")""")


@attack("hides every error of later cells", proof="errors hidden", stock=True)
def hides_errors():
    return patched("""
import sys
type(get_ipython()).showtraceback = lambda self, *a, **k: None
type(get_ipython())._showtraceback = lambda self, *a, **k: None
sys.excepthook = lambda *a: None
print("errors hidden")""")


def score_before_each_cell(score: str) -> dict:
    """A hook that displays a number before each later cell, where a score is looked for."""
    return patched(f"""
def tell():
    get_ipython().displayhook({score})
get_ipython().events.register("pre_run_cell", tell)
get_ipython().displayhook("hook " + "set")""")


@attack("displays full marks before each cell", proof="hook set", stock=True)
def displays_full_marks():
    return score_before_each_cell("3")


@attack("displays NaN before each cell", proof="hook set", stock=True)
def displays_nan():
    return score_before_each_cell('float("nan")')


@attack("displays a billion points before each cell", proof="hook set", stock=True)
def displays_a_billion():
    return score_before_each_cell("1e9")


@attack("displays minus one point before each cell", proof="hook set", stock=True)
def displays_a_negative_score():
    return score_before_each_cell("-1")


@attack("clears every output as soon as it is there", proof="all cleared", stock=True)
def clears_outputs():
    tells = {"E1.5": "def cost(y, yHat):\n    raise ValueError('all cleared')"}
    return notebook(WRONG | tells, first="""
from IPython.display import clear_output
get_ipython().events.register("post_run_cell", lambda *a: clear_output())
clear_output(wait=True)""")


@attack("redefines check, and the module behind it", proof="check gives 3", stock=True)
def redefines_check():
    return patched("""
import sys, types, workbench
fake = types.ModuleType("workbench.check")
fake.check = workbench.check = check = lambda *functions: 3
sys.modules["workbench.check"] = fake
print("check gives", check(None))""")


@attack("an import hook that forges the grader's modules", proof="hooked numpy.testing", stock=True)
def hooks_imports():
    return patched("""
import importlib.abc, importlib.machinery, sys, types
class Forge(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path, target=None):
        if name.split(".")[0] in ("autograder", "solutions") or name == "numpy.testing":
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
    def exec_module(self, module):
        module.__getattr__ = lambda name: lambda *a, **k: True
sys.meta_path.insert(0, Forge())
sys.modules.pop("numpy.testing", None)
import numpy.testing
print("hooked", numpy.testing.__name__, numpy.testing.assert_allclose(1, 2))""")


@attack("replaces the probe inside the walls", proof="probe patched")
def patches_the_probe():
    return patched("""
import sys
probe, cells = (sys.modules["autograder." + name] for name in ("probe", "cells"))
probe.ask = lambda *a: ({"is": "value", "value": ["f", "0x1p-1"], "changed": []}, b"")
probe.encode = lambda value: (["b", True], b"")
cells.run_cell = lambda *a: [{"output_type": "execute_result", "data": {"text/plain": "3"}}]
print("probe patched")""")


@attack("a thread waits for the questions and answers in the functions' place",
        proof="thread waits")
def waits_for_the_test():
    return patched("""
import sys, threading
def lurk():
    codec = sys.modules["autograder.codec"]
    while True:
        for frame in list(sys._current_frames().values()):
            while frame:
                if "questions" in frame.f_locals:
                    codec.encode = lambda value: (["b", True], b"")
                    np.allclose = np.array_equal = lambda *a, **k: True
                frame = frame.f_back
threading.Thread(target=lurk, daemon=True).start()
print("thread waits")""")


@attack("reads the expected values from its callers' frames", proof="frames read: ['questions']")
def reads_callers_frames():
    return notebook({"E1.5": """
def cost(y, yHat):
    import sys
    frame, seen = sys._getframe(1), {}
    while frame:
        seen |= frame.f_globals | frame.f_locals
        frame = frame.f_back
    wanted = {"questions", "expected", "reference", "answer_key", "judge", "known", "solution"}
    raise LookupError(f"frames read: {sorted(wanted & set(seen))}")"""})


@attack("looks for the references among all objects of the process", proof="found []")
def searches_all_objects():
    return notebook({exercise: f"{name} = found.get('{name}', 0)"
                     for exercise, name in FUNCTIONS.items()}, first="""
import gc, types
for name in ("solutions.forward", "workbench.network", "workbench.gradients", "workbench.hints"):
    try:
        __import__(name)
    except ImportError:
        pass
names = {"normalize", "shape_of", "sigmoid", "forward", "cost"}
found = {thing.__name__: thing for thing in gc.get_objects()
         if isinstance(thing, types.FunctionType) and thing.__name__ in names
         and thing.__module__.split(".")[0] in ("autograder", "solutions", "workbench")}
print("found", sorted(found))""")


@attack("binds right functions only after their checks", proof="bound late")
def answers_too_late():
    return notebook({}, last="\n\n".join(RIGHT.values()) + "\nprint('bound late')")
