"""More output than anybody should give: in lines, in one line, in pictures, past Python."""

from tests.submissions.cases import FULL, attack
from tests.submissions.hostile.floods import flooding

CUT = "more output than is kept"


@attack("30,000 lines of output", proof=CUT, earns=FULL)
def many_lines():
    return flooding("for i in range(30_000): print(i)")


@attack("one line of 100 MB", proof=CUT, earns=FULL)
def one_line():
    return flooding("print('x' * 10**8)")


@attack("100 MB to stderr, and warnings", proof=CUT, earns=FULL)
def stderr_flood():
    return flooding("import sys, warnings\nsys.stderr.write('y' * 10**8)\n"
                    "for i in range(1000): warnings.warn(str(i))")


@attack("stdout and stderr in turn, 2,000 times", proof=CUT, earns=FULL)
def streams_in_turn():
    return flooding("import sys\nfor i in range(2000):\n    print(i); print(i, file=sys.stderr)")


@attack("1,000 displays", proof=CUT, earns=FULL)
def many_displays():
    return flooding("from IPython.display import display\nfor i in range(1000): display(i)")


@attack("40 pictures of 400 kB", proof=CUT, earns=FULL)
def many_pictures():
    return flooding("""
import base64, os
from IPython.display import display
for i in range(40):
    display({"image/png": base64.b64encode(os.urandom(300_000)).decode()}, raw=True)""")


@attack("an error with a message of 10 MB and a name of 1 MB", proof="Big", earns=FULL)
def long_error():
    return flooding("raise type('Big' * 10**6, (Exception,), {})('x' * 10**7)")


@attack("150 cells of 64 kB each", proof="xxx", earns=FULL)
def many_full_cells():
    return flooding(*["print('x' * 65000)"] * 150)


@attack("output straight to the descriptors", proof="written", earns=FULL)
def output_past_python():
    return flooding("import os\nfor i in range(100): os.write(1, b'x' * 10**5)\nprint('written')",
                    "!yes | head -c 1000000")
