"""Three hints per exercise: a question, the rule on another function, the formula with a blank.

A card opens them one at a time. No hint holds a solution, and no formula needs MathJax:
it would stay unset in a card outside JupyterLab.
"""

HINTS = {
    "E0.1": (
        "What do you add to 3 to get 0? And to −0.5? And to 0?",
        "Arithmetic on an array works entry by entry: `v + 10` has the shape of `v`, and "
        "every entry is 10 larger.",
        "`opposite(v) = ____ · v`, entry by entry. Which number stands in the blank?",
    ),
    "E1.1": (
        "Which number brings the longest sleep to 1? Does the same number bring the longest "
        "study time to 1? One student per row, one kind of hours per column: where do these "
        "numbers come from?",
        "For a table `T`, shape (4, 3), `T.sum()` is one number, and `T.sum(axis=0)` goes down "
        "each column: three numbers, shape (3,). `T - T.sum(axis=0)` then uses each of them in "
        "its own column. Other things than sums can be asked for in the same way.",
        "`X[i, j] = hours[i, j] / (largest entry of ____)`, for every row i and column j.",
    ),
    "E1.2": (
        "Read each symbol in words. Does it hold something for every example, or for every "
        "weight? If it is a matrix: what does one row belong to, and what one column?",
        "In a product of two other matrices, P with shape (4, 7) and Q with shape (7, 2), P Q "
        "has the shape (4, 2): the two inner sizes are equal and disappear. If a number s "
        "depends on a vector v with shape (7,), then s has one slope for each entry of v, and "
        "ds/dv has 7 entries.",
        "`shape of dJ/dW = shape of ____`: one slope of J for each entry. The deltas follow the "
        "same rule.",
    ),
    "E1.3": (
        "What should f(z) be near when z is a large positive number? A large negative one? "
        "And what is it at z = 0? Work these three out by hand from the formula.",
        "NumPy's functions work entry by entry, so a formula is written once for all shapes. "
        "`5 / (2 + np.sqrt(v))` takes a number, a vector or a matrix `v`; the parentheses keep "
        "the denominator together.",
        "`f(z) = 1 / (1 + exp(____))`, entry by entry.",
    ),
    "E1.4": (
        "Which of the four can you compute from the arguments alone? Which one comes next, and "
        "what is it made of?",
        "Lines use the results of the lines before them. With `u = P @ q` and then "
        "`v = np.tanh(u)`, the row `return u, v` gives both back as one tuple, in this order.",
        "`z2 = X W1`, `a2 = f(z2)`, `z3 = ____ W2`, `yHat = f(z3)`. In NumPy a matrix "
        "product is written `@`; `*` works entry by entry.",
    ),
    "E1.5": (
        "Two answers miss their targets, one by 0.1 upward, one by 0.1 downward. May the two "
        "misses cancel? And how many numbers should be left in the end?",
        "For an array `A` of any shape, `np.sum(A ** 3)` cubes every entry and adds all of them "
        "up to one number. `np.sum(A ** 3, axis=0)` keeps one number per column.",
        "`J = ____ · (sum of (y − yHat)² over all examples and all outputs)`",
    ),
    "E2.1": (
        "Which part of the sigmoid is done last: the fraction, the sum in the denominator or the "
        "exponential? Which slope has each of the three, at the number that reaches it? And how "
        "many minus signs come up on the way?",
        "Take 3 / (5 + exp(2z)), which is 3 (5 + exp(2z))^(−1). The outer slope is "
        "−3 (5 + exp(2z))^(−2). The sum inside has the slope 2 exp(2z). The chain rule "
        "multiplies the two: −6 exp(2z) / (5 + exp(2z))^2.",
        "`f'(z) = ____ / (1 + exp(−z))²`, entry by entry. In Python the whole "
        "denominator stands in parentheses before it is squared.",
    ),
    "E2.2": (
        "Your f'(z) is made of exp(−z). You know v = 1 / (1 + exp(−z)). What are "
        "1 + exp(−z) and exp(−z), written with v alone?",
        "Take k(z) = 1 / (3 + z). Its slope is −1 / (3 + z)^2. Whoever knows the value k "
        "needs no z: 1 / (3 + z) is k, so the slope is −k^2.",
        "`f'(z) = v · ____`, entry by entry. The blank holds no z and no exponential.",
    ),
    "E2.3": (
        "Walk along the graph of max(z, 0) from left to right. How much do you climb for each "
        "step of 1 while z is negative? While it is positive? And what does the convention say "
        "at 0?",
        "A comparison of an array gives one True or False for each entry: for "
        "`v = np.array([1, 5, 3])`, `v < 3` is [True, False, False]. And "
        "`np.where(v < 3, 10, 20)` takes 10 where it is True and 20 elsewhere. Both take a plain "
        "number too.",
        "`phi'(z)` is one number where `z ____ 0` and another elsewhere. Which comparison stands "
        "in the blank, and on which side does it leave z = 0?",
    ),
    "E2.4": (
        "Draw a line with the points x − eps, x and x + eps. How long is the way from the "
        "first to the last? How much does g change on it?",
        "Between the points x − h and x the rise is g(x) − g(x − h) and the run is "
        "h: `(g(x) - g(x - h)) / h`. Right point minus left point, above and below the fraction "
        "line; parentheses around both.",
        "`slope = (g(x + eps) − g(x − eps)) / ____`",
    ),
    "E2.5": (
        "Look at the picture of the one-unit net. If only w changes, which of its numbers move? "
        "If only w' changes, which ones move, and in which order?",
        "For p = a u² with u = 5 b: p follows a as fast as a's partner u². And p follows "
        "b by way of u: a · 2u · 5, one slope for each step of the way.",
        "`df/dw' = w · ____ · x`. Which slope stands in the blank, and at which "
        "number is it taken?",
    ),
    "E2.6": (
        "What does the linear map predict at x0 + d, entry by entry? By how much is it wrong, "
        "entry by entry? How long is this vector, and how long is the step?",
        "A matrix with shape (3, 2) and a vector with shape (2,) have the product `A @ v`, shape "
        "(3,). The length of v = (3, 4) is 5, the root of 9 + 16; NumPy has it as "
        "`np.linalg.norm(v)`.",
        "`ratio = length of (fun(x0 + d) − fun(x0) − ____) / length of d`",
    ),
    "E2.7": (
        "Let y stand still: how fast does z follow s then? Now let x stand still. In the end "
        "both move. What do the two contributions do to the same z?",
        "A litre of petrol costs 2, and each day you need 3 litres more. A litre of oil costs 9, "
        "and each day you need half a litre more. So the bill grows by 6 a day because of the "
        "petrol and by 4.5 because of the oil: by 10.5 a day.",
        "`dz/ds = dz/dx · dx/ds + ____`",
    ),
}
