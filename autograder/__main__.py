"""The command line: which commands there are, and what they end with.

A command's own module in `commands/` is imported when that command is given and not before:
some need a second for their imports, and `--help` should answer at once.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

from autograder.course import Busy, SeedLost

if "nbformat" not in sys.modules and "rfc3987_syntax" not in sys.modules:
    # jsonschema would make a grammar of web addresses, for 0.8 s, to check none here
    sys.modules["rfc3987_syntax"] = None

COMMANDS = {
    "build": "make the notebooks from the lessons",
    "release": "write the folder that students get",
    "collect": "sort the submissions that a learning platform's download holds",
    "grade": "grade a class",
    "feedback": "write the feedback pages again, with your comments and marks",
    "report": "write the class report: what is understood, what to teach next",
    "export": "write the marks as a table for Canvas, Moodle or a spreadsheet",
    "try": "grade one notebook, for its author, and keep nothing",
}
"""Name -> what it does, in the order of a term."""
ABOUT = "Make, hand out, collect and grade the notebooks of a course."
ENDS = """exit status:
  0    all is done
  1    all is done, and something needs a person: it is listed
  2    it could not begin or go on: one sentence says why, and what to do
  130  interrupted: what has been done is kept, and the same command goes on"""


def parser(command: str | None = None) -> argparse.ArgumentParser:
    """The commands; the options of the given one only."""
    plain = argparse.RawDescriptionHelpFormatter
    made = argparse.ArgumentParser(prog="python -m autograder", description=ABOUT, epilog=ENDS,
                                   formatter_class=plain)
    commands = made.add_subparsers(dest="command", required=True, metavar="COMMAND",
                                   title="commands (each explains itself with --help)")
    for name, does in COMMANDS.items():
        one = commands.add_parser(name, help=does, epilog=ENDS, formatter_class=plain)
        if name == command:
            module = _module(name)
            one.description = module.__doc__.strip()
            module.options(one)
    return made


def _module(command: str):
    return import_module(f"autograder.commands.{'trial' if command == 'try' else command}")


def main(words: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    words = sys.argv[1:] if words is None else words
    command = next((word for word in words if not word.startswith("-")), None)
    options = parser(command).parse_args(words)
    try:
        return _module(options.command).run(options)
    except (Busy, SeedLost, OSError) as error:
        print(f"autograder: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("autograder: interrupted. What has been done is kept; the same command goes on.",
              file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
