"""Three hints per exercise: a question, the rule on another function, the formula with a blank."""

HINTS = {
    "E1.1": (
        "If it rained 20 mm in one month and 40 mm in the next: what would each have if both had "
        "the same?",
        "`np.prod(x) ** (1 / len(x))` is another number for many: `len(x)` says how many.",
        "`mean = sum of all x / ____`",
    ),
    "E1.2": (
        "A month with weight 2 counts like two months. What do you divide by then?",
        "`np.sum(w * x**2)` adds up squares, each as often as its weight says.",
        "`weighted mean = sum of w x / sum of ____`",
    ),
    "E2.1": (
        "What do 1, 2, 3 and 101, 102, 103 have in common?",
        "`np.abs(x - np.median(x))` are distances from the median, entry by entry.",
        "`variance = sum of (x - mean)^2 / ____`",
    ),
    "E2.2": (
        "How many means does a table with D columns need?",
        "`X.sum(axis=0)` has shape (D,), and `X - X.sum(axis=0)` uses each in its own column.",
        "`Z = (X - mean of each column) / ____ of each column`",
    ),
}
