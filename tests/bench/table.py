"""What was measured, as Markdown for the README."""

from __future__ import annotations

OURS, AUTOGRADE, STOCK = "ours", "nbgrader autograde", "both nbgrader commands"
FLOORS = {"cells": "floor: the cells, workbench imported once",
          "anew": "floor: the cells, workbench imported each time",
          "all": "floor: the same, and the notebook read and written"}
NAMES = {OURS: "**ours: marks, notebooks, pages**", AUTOGRADE: "`nbgrader autograde`",
         STOCK: "… then `nbgrader generate_feedback`", **FLOORS}


def table(lesson: str, about: str, runs: list[dict]) -> str:
    """All runs as Markdown: time, then CPU and memory, then what a further submission costs."""
    at = {(run["submissions"], run["what"]): run for run in runs}
    counts = sorted({run["submissions"] for run in runs})
    times, means = [], []
    for count in counts:
        for what in NAMES:
            run, name = at.get((count, what)), [f"{count:,}", NAMES[what]]
            if run is None:
                if what == AUTOGRADE:
                    times.append([f"{count:,}", "stock nbgrader: not run with so many"])
                continue
            first, mine = at.get((1, what)), at[count, OURS]
            if what not in FLOORS:
                times.append(name + time_cells(run, first, mine))
            means.append(name + means_cells(run, first, mine, at.get((1, OURS))))
    return "\n\n".join([
        f"Lesson {lesson}; {about}. All in one run, start-up included.",
        markdown(["submissions", "what ran", "seconds", "per minute", "ours is faster",
                  "first verdict, s", "s each", "s each after the first"], times),
        markdown(["submissions", "what ran", "CPU s each", "after the first", "ours takes",
                  "after the first", "peak MB", "of one worker"], means),
        "CPU is that of all processes together; memory is the largest sum of their proportional "
        "shares that was seen. The floor is plain `exec` of the submissions' cells in one process "
        "that is warm already." + further(at, counts)])


def time_cells(run: dict, first: dict | None, mine: dict) -> list[str]:
    """What a run says about time, beside its run with one submission and beside ours."""
    count = run["submissions"]
    faster = "" if run is mine else times(run["seconds"], mine["seconds"])
    return [f"{run['seconds']:.1f}", f"{60 * count / run['seconds']:.0f}", faster,
            f"{run['first']:.1f}", f"{run['seconds'] / count:.3f}",
            three(marginal(run, first, "seconds"))]


def means_cells(run: dict, first: dict | None, mine: dict, my_first: dict | None) -> list[str]:
    """What a run says about CPU and memory; a floor has no start-up and no processes."""
    each, bare = run["cpu"] / run["submissions"], run["what"] in FLOORS
    further_one = each if bare else marginal(run, first, "cpu")
    pairs = (mine["cpu"], run["cpu"]), (marginal(mine, my_first, "cpu"), further_one)
    ratios = ["", ""] if run is mine else [times(*pair) for pair in pairs]
    memory = ["", ""] if bare else [f"{run[key] / 1e6:.0f}" for key in ("peak", "worker")]
    return [three(each), three(further_one), *ratios, *memory]


def times(one: float | None, other: float | None) -> str:
    """How many times `other` goes into `one`; nothing where noise has made either negative."""
    return f"{one / other:.1f} times" if min(one or 0, other or 0) > 0 else ""


def marginal(run: dict, first: dict | None, key: str) -> float | None:
    """What each submission but the first costs, which pays for the start; None if not known."""
    if first is None or run["submissions"] == 1:
        return None
    return (run[key] - first[key]) / (run["submissions"] - 1)


def further(at: dict, counts: list[int]) -> str:
    """How ours grows: a further submission at the largest count against the one before it."""
    known = [(count, marginal(at[count, OURS], at.get((1, OURS)), "seconds")) for count in counts]
    known = [(count, seconds) for count, seconds in known if seconds is not None]
    if len(known) < 2:
        return ""
    (few, before), (many, now) = known[-2:]
    each = [at[count, OURS]["seconds"] / count for count in (few, many)]
    return (f" Ours takes {before:.4f} s for a further submission among {few:,} and {now:.4f} s "
            f"among {many:,} ({now / before - 1:+.0%}); with the start, {each[0]:.4f} and "
            f"{each[1]:.4f} s for each ({each[1] / each[0] - 1:+.0%}).")


def three(seconds: float | None) -> str:
    """Seconds to the millisecond; nothing where nothing is known."""
    return "" if seconds is None else f"{seconds:.3f}"


def markdown(head: list[str], lines: list[list[str]]) -> str:
    """A Markdown table; numbers stand to the right, short lines are filled up."""
    marks = ["--:", "---", *["--:"] * (len(head) - 2)]
    filled = [line + [""] * (len(head) - len(line)) for line in lines]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [head, marks, *filled])
