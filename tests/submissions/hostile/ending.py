"""Ways not to come to an end, or to come to one too soon: exits, crashes, loops and long waits."""

from tests.submissions.cases import FULL, attack
from tests.submissions.notebooks import RIGHT, notebook

DIED = "ended before it answered"


@attack("exit, quit and sys.exit", proof="went on", earns=FULL, stock=True)
def exits_politely():
    return notebook(RIGHT, first=["exit()", "quit()", "import sys; sys.exit(1)",
                                  "raise SystemExit('bye')", "print('went on')"])


@attack("ends its process without a word", proof=DIED, earns=FULL, stock=True)
def exits_at_once():
    return notebook(RIGHT, first="import os\nos._exit(0)")


@attack("ends its process in an answer", proof=DIED, earns=8, stock=True)
def exits_in_an_answer():
    return notebook(RIGHT | {"E1.5": "def cost(y, yHat):\n    import os; os._exit(0)"})


@attack("reads address zero", proof="killed by signal 11", earns=FULL, stock=True)
def segmentation_fault():
    return notebook(RIGHT, first="import ctypes\nctypes.string_at(0)")


@attack("reads address zero in an answer", proof="killed by signal 11", earns=8)
def segmentation_fault_in_an_answer():
    return notebook(RIGHT | {"E1.5": "def cost(y, yHat):\n    import ctypes; ctypes.string_at(0)"})


@attack("aborts", proof="killed by signal", earns=FULL)
def aborts():
    return notebook(RIGHT, first="import os\nos.abort()")


@attack("calls itself without end", proof="RecursionError", earns=8, stock=True)
def deep_recursion():
    return notebook(RIGHT | {"E1.5": "def cost(y, yHat):\n    return cost(y, yHat)"})


@attack("calls itself until the stack overflows", proof="killed by signal 11", earns=8)
def stack_overflow():
    return notebook(RIGHT | {"E1.5": """
import sys
sys.setrecursionlimit(10**9)
class Deep:
    def __getattr__(self, name):
        return getattr(self, name + "x"[:0])
def cost(y, yHat):
    return Deep().value"""})


@attack("a right answer only at the first call", proof="It is another number", earns=8)
def right_once():
    return notebook(RIGHT | {"E1.5": RIGHT["E1.5"].replace("def cost(", "def first(") + """
calls = []
def cost(y, yHat):
    calls.append(y)
    return first(y, yHat) + len(calls) - 1"""})


@attack("closes every descriptor and leaves its folder", proof="closed", earns=FULL)
def closes_what_it_has():
    return notebook(RIGHT, first="""
import os, stat
for number in range(100):
    try:
        if not stat.S_ISSOCK(os.fstat(number).st_mode):
            os.close(number)
    except OSError:
        pass
os.chdir("/")
os.umask(0o777)
print("closed")""")


@attack("hangs up on the grader", proof="ended before it answered")
def hangs_up():
    return notebook({}, first="""
import os
os.closerange(3, 256)""")


@attack("a loop that swallows every interrupt", proof="it took more than", earns=FULL, slow=True)
def loop_that_swallows_interrupts():
    return notebook(RIGHT, first="""
import signal
for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)
while True:
    try:
        while True:
            pass
    except BaseException:
        pass""")


@attack("a module of its own that loops when it is imported", proof="it took more than",
        earns=FULL, slow=True)
def loop_at_import():
    return notebook(RIGHT, first=["open('mine.py', 'w').write('while True: pass')", "import mine"])


@attack("an answer that loops while it is read", proof="it took more than", earns=4, slow=True)
def loop_in_an_answers_data():
    return notebook(RIGHT | {"E1.3": """
class Endless(dict):
    def items(self):
        while True:
            yield "a", 1
def sigmoid(z):
    return Endless(a=1)""", "E1.5": """
class Ever(list):
    def __iter__(self):
        while True:
            pass
def cost(y, yHat):
    return Ever([1])"""})


@attack("one long calculation that no signal can interrupt", proof="it took more than",
        earns=FULL, slow=True)
def loop_in_c():
    return notebook(RIGHT, first="print(len(str(7 ** 7 ** 9)))")


@attack("a search that goes back over its tracks", proof="it took more than", earns=FULL,
        slow=True)
def loop_in_a_pattern():
    return notebook(RIGHT, first="import re\nre.match('(a+)+$', 'a' * 60 + 'b')")


@attack("sleeps for ten days", proof="it took more than", earns=FULL, slow=True)
def sleeps():
    return notebook(RIGHT, first="import time\ntime.sleep(10**6)")


@attack("stops itself as a debugger would", proof="it took more than", earns=FULL, slow=True)
def waits_for_a_child():
    return notebook(RIGHT, first="""
import os, signal
child = os.fork()
if child == 0:
    while True:
        os.kill(os.getpid(), signal.SIGSTOP)
os.waitpid(child, 0)""")


@attack("every one of 60 cells ends the process", proof=DIED, slow=True)
def dies_again_and_again():
    return notebook({}, first=["import os\nos._exit(3)"] * 60)


@attack("every one of 60 cells loops", proof="it took more than", slow=True)
def loops_again_and_again():
    return notebook({}, first=["while True: pass"] * 60)
