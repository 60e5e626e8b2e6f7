"""A notebook's cells run as in a kernel, without one: IPython in this process, no messages.

Runs inside the walls. Outputs are recorded as nbformat dictionaries, capped in size.
Figures of locked cells are closed undrawn: nobody looks at them, and drawing is half the cost.
"""

import ast
import builtins
import functools
import io
import os
import subprocess
import sys
import warnings

from autograder import probe

MAX_IMAGES = 768 * 2**10
MAX_PIECES = 300


class _Stream(io.TextIOBase):
    """stdout or stderr of the running cell."""

    encoding = "utf-8"

    def __init__(self, recorder, name):
        self._recorder, self.name = recorder, name

    def writable(self):
        return True

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._recorder.stream(self.name, text)
        return len(text)


class Recorder:
    """The outputs of one cell, in order, never more than `limit` characters of text.

    `hits` names the limits that the cell met, in the words of probe.HITS.
    """

    def __init__(self, limit):
        self.limit = limit
        self.start()

    def start(self):
        self.outputs, self.left, self.cut = [], self.limit, False
        self.images, self.hits = MAX_IMAGES, []
        self.clear_next = False

    def _room(self, text):
        kept = text[: max(self.left, 0)]
        self.left -= len(text)
        self.cut = self.cut or len(kept) < len(text)
        return kept.encode("utf-8", "replace").decode()

    def _full(self):
        """Whether a further output has no place; a pending clear_output is carried out first."""
        if self.clear_next:
            self.outputs, self.clear_next = [], False
        full = len(self.outputs) >= MAX_PIECES
        self.cut = self.cut or full
        return full

    def stream(self, name, text):
        full, text = self._full(), self._room(text)
        last = self.outputs[-1] if self.outputs else {}
        if not text:
            return
        if last.get("output_type") == "stream" and last["name"] == name:
            last["text"] += text
        elif not full:
            self.outputs.append({"output_type": "stream", "name": name, "text": text})

    def display(self, data, metadata, **more):
        if self._full():
            return
        kept = {}
        for mime, value in data.items():
            if isinstance(value, bytes):
                continue
            if isinstance(value, str) and mime.startswith("image/"):
                self.images -= len(value)
                if self.images >= 0:
                    kept[mime] = value
                self.cut = self.cut or self.images < 0
            elif isinstance(value, str):
                kept[mime] = self._room(value)
        self.outputs.append(
            {"output_type": "display_data", "data": kept, "metadata": {}} | more
        )

    def error(self, name, value, lines):
        if self._full():
            self.outputs.pop()  # an error is told whatever came before it
        traceback = [self._room(line) for line in lines]
        self.outputs.append({"output_type": "error", "ename": name[:200],
                             "evalue": self._room(value), "traceback": traceback})

    def clear(self, wait=False):
        if wait:
            self.clear_next = True
        else:
            self.outputs = []

    def done(self):
        if self.cut:
            text = "\n[cut: this cell gave more output than is kept]\n"
            self.outputs.append({"output_type": "stream", "name": "stdout", "text": text})
            self.hits.append("output")
        return self.outputs, sorted(set(self.hits))


RECORDER = Recorder(2**16)


def _publisher():
    from IPython.core.displaypub import DisplayPublisher

    class Publisher(DisplayPublisher):
        def publish(self, data, metadata=None, **_):
            RECORDER.display(data, metadata)

        def clear_output(self, wait=False):
            RECORDER.clear(wait)

    return Publisher


def _hook():
    from IPython.core.displayhook import DisplayHook

    class Hook(DisplayHook):
        def start_displayhook(self):
            self.data = None

        def write_output_prompt(self):
            pass

        def write_format_data(self, format_dict, md_dict=None):
            self.data = (format_dict, md_dict)

        def finish_displayhook(self):
            if self.data:
                RECORDER.display(*self.data, output_type="execute_result",
                                 execution_count=self.prompt_count)

    return Hook


def make_shell():
    """An IPython shell like a kernel's: rich display, magics, plain short tracebacks."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets import Type
    from traitlets.config import Config

    class Shell(InteractiveShell):
        def _showtraceback(self, etype, evalue, stb):
            name = getattr(etype, "__name__", str(etype))
            try:
                text = str(evalue)
            except BaseException:
                text = "(an exception that cannot be printed)"
            RECORDER.error(name, text, [str(line) for line in stb])
            RECORDER.hits += probe.hits_of(evalue)

        display_pub_class = Type(_publisher())
        displayhook_class = Type(_hook())

        def ask_exit(self):
            pass

        def transform_cell(self, raw_cell):
            # what is Python already is left as it is: tokenizing it costs more than running it;
            # but a single line may be a command that only looks like Python, such as `quit`
            if "\n" in raw_cell.strip() and not self.input_transformers_post:
                try:
                    ast.parse(raw_cell)
                except (SyntaxError, ValueError, RecursionError, MemoryError):
                    pass
                else:
                    return raw_cell if raw_cell.endswith("\n") else raw_cell + "\n"
            return super().transform_cell(raw_cell)

        def enable_matplotlib(self, gui=None):
            return "agg", "agg"

        def enable_gui(self, gui=None):
            pass

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.xmode = "Plain"
    config.InteractiveShell.cache_size = 0
    shell = Shell.instance(config=config)
    import matplotlib

    matplotlib.use("agg", force=True)
    warnings.filterwarnings("ignore", message=".*non-interactive.*")
    # the first traceback and the first coroutine of a process are slow: have them before the fork
    shell.run_cell("1/0")
    shell.run_cell("import asyncio; await asyncio.sleep(0)")
    _forget_loop()
    shell.execution_count = 1
    RECORDER.start()
    import numpy

    # whoever imported NumPy in a cell that is gone since loses nothing
    shell.user_ns.update(__name__="__main__", np=numpy)
    return shell


def _forget_loop():
    """Close the event loop of the warm-up: its sockets must not reach the forks."""
    from IPython.core import async_helpers

    loop = getattr(async_helpers, "_asyncio_event_loop", None)
    if loop is not None:
        loop.close()
        async_helpers._asyncio_event_loop = None


def _system(shell, command):
    """`!command`, through a pipe: IPython's own way needs a terminal, which not every wall has."""
    words = shell.var_expand(command, depth=1)  # with the variables of the cell that calls
    with subprocess.Popen(words, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          stdin=subprocess.DEVNULL) as process:
        for line in process.stdout:
            sys.stdout.write(line.decode("utf-8", "replace"))
    shell.user_ns["_exit_code"] = process.returncode


def _no_input(prompt=""):
    raise EOFError("input() has nobody to ask while a notebook is graded")


def settle(shell):
    """Make this process look like a kernel that starts: streams, no input, no terminal."""
    sys.stdin = open(os.devnull)
    sys.stdout, sys.stderr = _Stream(RECORDER, "stdout"), _Stream(RECORDER, "stderr")
    builtins.input = _no_input
    shell.system = functools.partial(_system, shell)


def run_cell(shell, source, draw):
    """Run one code cell; returns its outputs and hits. Never raises what the cell raises."""
    RECORDER.start()
    try:
        shell.run_cell(source, store_history=True)
    except BaseException as error:  # a hostile cell can break the shell itself
        RECORDER.error(type(error).__name__, "the cell broke the shell", [])
    try:
        _figures(draw)
    except BaseException as error:
        RECORDER.error(type(error).__name__, "a figure could not be drawn", [])
    return RECORDER.done()


def _figures(draw):
    import base64

    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None or not pyplot.get_fignums():
        return
    for number in pyplot.get_fignums():
        figure = pyplot.figure(number)
        width, height = figure.get_size_inches() * figure.dpi
        data = {"text/plain": f"<Figure size {width:.0f}x{height:.0f}, not drawn while grading>"}
        if draw:
            picture = io.BytesIO()
            figure.savefig(picture, format="png", bbox_inches="tight")
            data["image/png"] = base64.b64encode(picture.getvalue()).decode()
        RECORDER.display(data, {})
    pyplot.close("all")
