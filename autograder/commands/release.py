"""Write the folder that students get: notebooks, data and what they need, and no answer."""

from __future__ import annotations

import argparse
from pathlib import Path


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("folder", type=Path, metavar="DIR",
                        help="a new or empty folder, or one that was made so before")
    parser.add_argument("--repository", default="", metavar="OWNER/NAME",
                        help="where on GitHub it will be public: for its links")
    parser.add_argument("--hub", default="", metavar="ADDRESS",
                        help="a JupyterHub with nbgitpuller: for its link")
    parser.add_argument("--branch", default="main", help="the public branch (%(default)s)")


def run(options: argparse.Namespace) -> int:
    """Write the student bundle."""
    from autograder.build import BadLesson  # jupytext is slow to import
    from autograder.release import release

    try:
        written = release(options.folder, options.repository, options.hub, options.branch)
    except BadLesson as error:
        raise OSError(error) from error
    print(f"{options.folder}: {len(written)} files, ready to be pushed as a public repository.")
    if not (options.repository and options.hub):
        print("The links in its README.md are not complete: give --repository OWNER/NAME and --hub "
              "ADDRESS, or fill them in as its last section says.")
    return 0
