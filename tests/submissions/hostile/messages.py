"""Talking to the grader by hand over the submission's own socket: frames that nobody expects.

A notebook finds its socket, says what the fork should have said, and is believed in nothing.
"""

from tests.submissions.cases import FULL, attack
from tests.submissions.notebooks import RIGHT, WRONG, notebook

TALK = '''
import json, os, stat, struct, time
def is_socket(number):
    try:
        return stat.S_ISSOCK(os.fstat(number).st_mode)
    except OSError:
        return False
SOCKET = next(number for number in range(3, 256) if is_socket(number))
HERE, STEPS = 1, {steps}  # the second step of so many
SPOKEN = [{"output_type": "stream", "name": "stdout", "text": "forged by hand\\n"}]

def say(header, blob=b"", sizes=None):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    data = struct.pack(">II", *(sizes or (len(text), len(blob)))) + text + blob
    while data:
        data = data[os.write(SOCKET, data):]

def hear():
    def exactly(size):
        data = b""
        while len(data) < size:
            data += os.read(SOCKET, size - len(data)) or os._exit(0)
        return data
    text, blob = struct.unpack(">II", exactly(8))
    return json.loads(exactly(text)), exactly(blob)

def skip_cells():
    say({"end": HERE, "outputs": SPOKEN})
    for index in range(HERE + 1, STEPS):
        say({"begin": index, "cpu": 0.0})
        say({"end": index, "outputs": []})
    say({"cells": "done"})
    return hear()

'''


def talking(source: str, answers: dict = WRONG, more: int = 0) -> dict:
    """Answers behind a cell that talks to the grader, and so many more cells."""
    made = notebook(answers, first="", last=["pass"] * more)
    steps = [cell for cell in made["cells"] if cell["cell_type"] == "code"]
    steps[1]["source"] = TALK.replace("{steps}", str(len(steps))) + source
    return made


@attack("promises 8 GiB", proof="a message is too large")
def promises_too_much():
    return talking('os.write(SOCKET, b"\\xff" * 8)\ntime.sleep(60)')


@attack("a million empty messages", proof="is not an answer")
def million_messages():
    return talking("data = (struct.pack('>II', 2, 0) + b'{}') * 4096\n"
                   "for _ in range(250): os.write(SOCKET, data)")


@attack("a header nested 100,000 deep", proof="is not JSON")
def deep_header():
    return talking('say(b\'{"end":\' + b"[" * 10**5 + b"]" * 10**5 + b"}")\ntime.sleep(60)')


@attack("a header that is no text", proof="is not JSON")
def header_of_other_letters():
    return talking("say(b'{\"end\": \"\\xff\\xfe\"}')\ntime.sleep(60)")


@attack("outputs of kinds that do not exist", proof="an unknown kind of output")
def outputs_of_no_kind():
    return talking('say({"end": HERE, "outputs": [{"output_type": "score", "score": 10}]})\n'
                   "time.sleep(60)")


@attack("says that it has used 10**400 seconds", proof="forged by hand")
def time_beyond_counting():
    return talking('say({"end": HERE, "outputs": SPOKEN})\n'
                   "say(b'{\"begin\": 1, \"cpu\": 1' + b'0' * 400 + b'}')\ntime.sleep(60)")


@attack("says that the grader is broken, in markup and terminal commands", proof="says ACTIVE")
def says_it_is_broken():
    return talking('say({"broken": "[/red] \\x1b]0;OWNED\\x07 <script>says ACTIVE</script>"})\n'
                   "time.sleep(60)")


@attack("a thread that talks at random while the answers go out", proof="is not an answer",
        earns=FULL)
def talks_at_random():
    return talking("""
import threading
def chatter():
    while True:
        os.write(SOCKET, os.urandom(64))
        time.sleep(0.01)
threading.Thread(target=chatter, daemon=True).start()
time.sleep(0.2)""", RIGHT)


@attack("a child that goes on talking when its parent is gone", proof="was stopped", slow=True)
def child_that_talks_on():
    return talking("""
if os.fork() == 0:
    for index in range(HERE + 1, STEPS):
        time.sleep(0.5)
        os.write(SOCKET, b"\\0")
os._exit(0)""")


@attack("promises a megabyte and sends a byte now and then", proof="forged by hand", slow=True)
def sends_drop_by_drop():
    return talking("""
say({"end": HERE, "outputs": SPOKEN})
os.write(SOCKET, struct.pack(">II", 2**20, 0))
while True:
    os.write(SOCKET, b" ")
    time.sleep(0.1)""")


@attack("takes no questions", proof="forged by hand", slow=True)
def takes_no_questions():
    return talking("""
say({"end": HERE, "outputs": SPOKEN})
for index in range(HERE + 1, STEPS):
    say({"begin": index, "cpu": 0.0})
    say({"end": index, "outputs": []})
say({"cells": "done"})
time.sleep(1000)""")


@attack("8 MB of output for each of 100 cells", proof="forged by hand", slow=True)
def fat_outputs():
    return talking("""
big = [{"output_type": "stream", "name": "stdout", "text": "A" * (8 * 2**20 - 200)}]
say({"end": HERE, "outputs": SPOKEN})
for index in range(HERE + 1, STEPS):
    say({"begin": index, "cpu": 0.0})
    say({"end": index, "outputs": big})
os._exit(0)""", more=100)


@attack("says that it has used no time, for ever", proof="forged by hand", slow=True)
def time_runs_backwards():
    return talking('say({"end": HERE, "outputs": SPOKEN})\nsay({"begin": HERE + 1, "cpu": 1e18})\n'
                   "while True: pass")
