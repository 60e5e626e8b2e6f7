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
    "E5.1": (
        "Move one entry of z2, at hidden unit h of example n. Which entry of a2 moves with it, "
        "and how fast? Which entry of z3 moves then, and how fast? What do the other examples "
        "do?",
        "Let units square: p = u², and s = 4 p1 + 5 p2 − 2 p3. At u = (2, −1, 3), s follows u1 at "
        "4 · 2 · 2 = 16, u2 at 5 · 2 · (−1) = −10 and u3 at −2 · 2 · 3 = −12. An array of shape "
        "(1, 3) beside one of shape (7, 3), entry by entry, serves all seven rows.",
        "`dz3dz2[n, h] = W2[h] · ____`. Which slope is it, and at which number is it taken?",
    ),
    "E5.2": (
        "Take one hidden unit of one example. To how many outputs does it speak? What does each "
        "of them send back, and what becomes of these contributions? And how much of a change in "
        "z2 arrives at a2 in the first place?",
        "A tap fills 3 bowls at the rates 2, 5 and −1, and a litre more in them costs 10, 20 and "
        "40. So a litre from the tap costs 2 · 10 + 5 · 20 − 1 · 40 = 80. If one turn of the tap "
        "lets out a quarter of a litre, a turn costs 20. For many taps and many bowls at once, "
        "the products and their sum are one `@`.",
        "`delta2[n, h] = (sum over all outputs o of delta3[n, o] · ____) · f'(z2[n, h])`",
    ),
    "E5.3": (
        "The weight W1[d, h] is multiplied by one number in each example. Which one? And which "
        "entry of delta2 says what J does when z2 moves there?",
        "A shop sells m[n, g] pieces of good g on day n, and on day n each coin of its income is "
        "worth r[n, k] to owner k. Then owner k follows the price of good g at the sum over all "
        "days n of m[n, g] · r[n, k]. A sum that runs over the first axis of both tables is a "
        "matrix product once one of them is turned.",
        "`dJdW1[d, h] = sum over all examples n of ____ · delta2[n, h]`",
    ),
    "E5.4": (
        "What does the forward pass give you, and which of it does each step of the way back "
        "need? Can you say for every line which shape it has, before you run it?",
        "In lesson 02 the one-unit net went forward first, x to z to v to f, and then back: each "
        "slope was taken at a number that the forward pass had found. Functions that you have "
        "written can be called from others, and two results are returned with a comma.",
        "`forward pass → delta3 → dJdW2 → ____ → dJdW1`. Which quantity stands in the blank, and "
        "which of your functions computes it?",
    ),
    "E5.5": (
        "How many entries does W have, and how many costs do you need for each of them? Which "
        "numbers must stay as they are while one entry moves? Who else holds the array W?",
        "To see what each entry of a table does to its largest value: for every pair (i, j) take "
        "a fresh copy in floats, `np.array(T, dtype=float)`, set its entry (i, j) to 0, ask "
        "`np.max`, and write the answer to place (i, j) of a table that began as "
        "`np.zeros(T.shape)`.",
        "`gradient[i, j] = (cost with entry (i, j) moved up by eps − cost with it moved down by "
        "eps) / ____`",
    ),
    "E5.6": (
        "How many numbers should come out? What must come out for two equal arrays? And what if "
        "both arrays are multiplied by 10?",
        "The norm of [[2, 3], [6, 0]] is the root of 4 + 9 + 36, so 7. `np.linalg.norm(T)` does "
        "that for a vector and for a matrix, as long as it is told nothing more than the array.",
        "`error = norm of (a − b) / norm of ____`",
    ),
    "E4.12": (
        "With one example, z and a had one row each. Three examples pass through the network side "
        "by side, over the same arrows. Which matrices get more rows then? And what do you move "
        "to when you take the next entry in a row of a?",
        "Another product, with other sizes: u = b V with the shapes (2, 2) = (2, 4) (4, 2). Its b "
        "has the rows b11 b12 b13 b14 and b21 b22 b23 b24; its V has four rows, V11 V12 first. As "
        "a list of rows, u is `[['u11', 'u12'], ['u21', 'u22']]`.",
        "`z21 = a21 · W11 + ____ · W21 + a23 · W31`",
    ),
    "E4.13": (
        "Turn one z3 up a little. Which number follows it first, and what does J make of that "
        "one? If an answer is too high already, does J rise or fall?",
        "K = ¼ (t − p)⁴ with p = z²: K follows t − p as fast as (t − p)³, the difference follows "
        "p with the slope −1, and p follows z as fast as 2z. All three are multiplied, entry by "
        "entry: −(t − p)³ · 2z has the shape of z.",
        "`delta3 = ____ · f'(z3)`, entry by entry. The blank holds y and yHat.",
    ),
    "E4.14": (
        "Fix one hidden unit h and go through the examples. Which entry of a2 does each of them "
        "bring along, and which entry of delta3?",
        "The mean over the rows of a table, column by column, m with shape (columns, 1): for "
        "each j start with `m[j, 0]` at 0.0, let i run over all rows, and add `table[i, j] / rows` "
        "to it. The i runs and disappears; the j stays.",
        "`dJdW2[h, 0] = sum over all n of a2[____] · delta3[n, 0]`",
    ),
    "E4.15": (
        "Over what does the sum of E4.14 run? Where does this size stand in the shape of a2, and "
        "where in that of delta3? Where must it stand, so that the product adds over it?",
        "P has the shape (7, 5) and Q the shape (3, 5); a table of shape (7, 3) is wanted that "
        "adds over the 5. P Q does not exist, for 5 and 3 differ. `P @ Q.T` does: (7, 5) (5, 3).",
        "`dJdW2 = ____ @ delta3`",
    ),
    "E4.16": (
        "Which of the three can you compute without y? Which of your own functions gives the "
        "second one, and which the third? What does each of them need?",
        "Two questions with other numbers need one set of lines. With `def room(a, b):` and "
        "`return {'area': a * b, 'walls': 2 * (a + b)}`, one function can return `room(4, 5)` and "
        "the other one `room(3, 7)`.",
        "`z2, a2, z3, yHat = forward(X, W1, W2)`, then `delta3 = delta3_of(y, ____, z3)`, and at "
        "last the function of E4.15 with a2 and delta3.",
    ),
    "E3.1": (
        "Which weights does J follow when W1 changes? How many are there for each hidden unit, and "
        "how do they lie in W1?",
        "A recipe book R has 8 rows (dishes) and 5 columns (spices), and its price B is one "
        "number. There is one slope of B for each entry of R, so dB/dR has the shape (8, 5), "
        "the shape of R.",
        "`X ____ = z2`, with the shapes (N, D) and (N, H) for X and z2. The gradient lies like "
        "what stands in the blank.",
    ),
    "E3.2": (
        "Between which two layers does W2 stand? What does one row of it belong to, and what one "
        "column?",
        "In a product of two other matrices, P with shape (6, 4) and Q with an unknown shape, P Q "
        "has the shape (6, 9). So Q has the shape (4, 9), and a gradient with respect to Q has it "
        "too.",
        "`a2 ____ = z3`, with the shapes (N, H) and (N, O) for a2 and z3. The gradient lies like "
        "what stands in the blank.",
    ),
    "E3.3": (
        "G has three axes. Which one counts the examples? The result has the other two: which one "
        "must disappear?",
        "For a table `T`, shape (7, 3), `np.sum(T, axis=1)` adds along each row and leaves shape "
        "(7,). The axis that is named is the one that is gone.",
        "`dJ/dW2 = dJ_1/dW2 + dJ_2/dW2 + … + ____`, and no division by anything.",
    ),
    "E3.4": (
        "J = 1/2 u² with u = y − yHat. What is the slope of J with respect to u? If yHat grows by "
        "0.01, by how much does u grow?",
        "Take K = 1/3 (5 − 4s)³. The outer slope is (5 − 4s)², for the power meets the 1/3. The "
        "inner slope is −4. So dK/ds = −4 (5 − 4s)². If s follows dials p, each ds/dp is "
        "multiplied by this one number.",
        "`dJ/dW2 = ____ · dyHat/dW2`. The blank is dJ/dyHat: outer slope times inner slope.",
    ),
    "E3.5": (
        "What in your answer to question 4 stays as it is? Which part of it is a chain itself, and "
        "what are its two links?",
        "A wage follows the hours, the hours follow the orders, the orders follow the season: "
        "d wage/d season = d wage/d hours · d hours/d orders · d orders/d season. "
        "One factor for each link, and each of them once.",
        "`dJ/dW2 = dJ/dyHat · ____ · dz3/dW2`. The first factor is the one that you found in "
        "question 4.",
    ),
    "E3.7": (
        "How many answers does the network give for one example? For N examples? How do they lie "
        "in z3?",
        "For arrays of the shape (6, 4), `(p - q) * np.cos(r)` works entry by entry, and the "
        "result has the shape (6, 4) again.",
        "`delta3 = dJ/d____`: one entry for each entry of what stands in the blank.",
    ),
    "E3.8": (
        "How many rows has a2 for one example, and how many columns for three hidden units? What "
        "must W2 look like, so that the product exists? How many entries has the product?",
        "In u = b V of the lesson, b is one row: its entries share the first index, and the second "
        "one counts. The first column of V has the entries V11 and V21: there the first index "
        "counts.",
        "The shapes of z = a W are `(1, 1) = (1, 3) (3, ____)`. Write each row in brackets of its "
        "own, and in each text first the row, then the column.",
    ),
    "E3.9": (
        "Multiply out your three matrices of question 8. How often does W21 occur in the line? "
        "What stands beside it?",
        "For T = 3k + 5m − 2n the slopes are 3, 5 and −2: each is the number beside its letter. "
        "Laid in a column they have the shape (3, 1).",
        "`dz3/dW21 = ____`. Say the same for the other weights, and lay the results like W2.",
    ),
    "E3.10": (
        "Turn one entry of W2 a little and run the forward pass again. Which of z2, a2, z3 and "
        "yHat come out differently? Then turn an entry of W1 and ask again.",
        "A shop sells at the price p, and s pieces are sold: the income is p s. If posters raise s "
        "and leave p alone, p stands still. That the till keeps a record of p, or that the rent is "
        "fixed, has nothing to do with it.",
        "`da2/dW2 = ____`, entry by entry. Which of the four sentences says why?",
    ),
    "E3.11": (
        "Which of the six can you compute from X and W1 alone? Which equation makes the next one "
        "from it? Where is the sigmoid used, and where its slope?",
        "Follow the table of the small network in the lesson line by line, with the other numbers. "
        "There the slope is taken at 0.2689, which is z3 and no activation.",
        "`dJ/dW2 = delta3 · ____`, one entry for each hidden unit, laid in a column.",
    ),
}
