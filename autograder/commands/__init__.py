"""One module for each command: its options, and what it does with them.

`options(parser)` declares them; `run(options)` does the work and returns the exit status. The
module's docstring is what `--help` shows. What is slow to import is imported by `run`.
"""
