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
    "clinic": (
        "What does the derivation claim to be: a cost, a slope, a gradient for some weight? Which "
        "shape must that have when N, D, H and O all differ? And does every number of it depend on "
        "what it should depend on?",
        "Somebody claims that T = 3k + 5m follows k at the rate k. At k = 3 nobody notices. Move k "
        "by a little h, at another k, and divide: no rule is needed to find out. A cost of your "
        "own can be measured in the same way.",
        "`N = 5, D = 3, H = 4, O = ____`: which number for the outputs finds more mistakes than 1?",
    ),
    "mend_b1": (
        "Which size do delta3 and A2 share? What has to happen along it, so that all examples have "
        "a say in every weight?",
        "P (6, 5) and Q (6, 2) share the 6. The product over it is `P.T @ Q`, with the shape "
        "(5, 2); `P @ Q` and `P * Q` do not exist.",
        "`(H, O) = (H, ____) (N, O)`: the sizes of the two factors of the product.",
    ),
    "mend_b2": (
        "Take N = 5, D = 3, H = 4 and O = 2, and go through the line factor by factor. Up to where "
        "do the inner sizes count the same things? Which factor is one number for each unit of "
        "each example?",
        "To weight the entries of a product by those of a table T, (6, 7): `(P @ Q) * T`, where "
        "P @ Q has the shape (6, 7) as well. To add over its 6 rows, weighted by R with shape "
        "(6, 2): `R.T @ (...)`, shape (2, 7).",
        "`dJdW1 = (____, turned) @ (what has come back to z2)`",
    ),
    "mend_b3": (
        "Suppose the answer hits its target. Which gradient must come out then? Which quantities "
        "of the forward pass have to be in it, so that this can happen?",
        "A lamp's cost follows its current at the rate 0.4, and the current follows three dials at "
        "the rates 2, 1 and 3. The cost follows the dials at 0.8, 0.4 and 1.2: the copy has the "
        "second link, without the first.",
        "`dJdW2 = (the activations, as a column) times ____`",
    ),
    "mend_b4": (
        "z3 is the sum of three equal activations here. Which number fits 2.37? And which equation "
        "makes activations from sums?",
        "tanh(1.3) is 0.8617. Two of a calculator's keys lie beside each other, and 0.8167 is "
        "written down: put the function to the number again, and do not copy the digits.",
        "`a2 = f(____)`",
    ),
    "mend_b7": (
        "What sign must delta3 have where the answer is too low? Can f of something have it?",
        "K = ¼ (t − p)⁴ follows p at the rate −(t − p)³. Leave out the minus, and every step leads "
        "the wrong way; write another sign in its place, and the line means something else.",
        "`delta3 = ____ (y − yHat) · f'(z3)`, entry by entry.",
    ),
    "mend_b8": (
        "How many slopes f'(z3) are there for N examples? What becomes of the examples in the "
        "product with (a2)^T? So where must the slopes be when it is taken?",
        "Three shops sell 2, 4 and 1 pieces at the prices 5, 3 and 8, and pay their own taxes of "
        "10, 20 and 50 percent. The taxes belong to the terms of the sum: once 2 · 5 + 4 · 3 + "
        "1 · 8 is one number, it is too late for them.",
        "`dJdW2 = −(a2, turned) @ ((y − yHat) times ____)`",
    ),
    "catches": (
        "Where do you get a second opinion about dJdW1 and dJdW2? Two functions of this lesson "
        "give you one. What may the difference be compared with, so that it means the same for "
        "large and small gradients?",
        "To find out whether two lists of prices agree within 1 percent of the dearest one: first "
        "compare how long they are, then the largest difference with a hundredth of the largest "
        "price. If a price is nan, no comparison is true, so ask whether they agree, not whether "
        "they differ.",
        "`agrees = (largest difference) <= 1e-4 · (largest entry of ____)`, for each table. A pair "
        "is right if both its tables agree.",
    ),
    "E6.1": (
        "Choose an output and an input whose numbers differ. Does the one react to the other at "
        "all? And where their numbers are equal, how fast does it react?",
        "The map (x1, x2) → (x2², x1²) crosses over: output 1 reacts to input 2 alone, at the rate "
        "2 x2, and output 2 to input 1 alone, at the rate 2 x1. Its Jacobian is "
        "`[[0, 2 x2], [2 x1, 0]]`. In code, `T = np.zeros((3, 3))` is a table of zeros, and "
        "`T[0, 2] = 7` writes one entry of it.",
        "Entry (i, j) is `____` where i and j are equal, and 0 everywhere else.",
    ),
    "E6.2": (
        "Which entry of x moves, and which ones stay? Does fun give back a number or a vector? "
        "How many entries of the table does one such move settle, and where do they lie?",
        "Three vectors u, v and w of shape (5,) can be laid into a table in two ways: "
        "`np.stack([u, v, w], axis=0)` has the shape (3, 5), each vector a row; with `axis=1` it "
        "has the shape (5, 3), each vector a column.",
        "Entry (i, j) is a difference of two outputs i, one with x_j + eps and one with x_j − eps, "
        "divided by `____`.",
    ),
    "E6.3": (
        "z_next follows [phi(z); 1], and that follows z. Which of the n + 1 entries of "
        "[phi(z); 1] move when z_2 moves? How fast?",
        "Take one entry y and u = 3 y² + 8, which is A [y²; 1] with A = [3, 8]. Then du/dy = 6 y: "
        "the weight 3 times the slope 2 y. The 8 leaves no trace, for it is fixed.",
        "Entry (i, j) is `W_next[i, j]` times `____`, for every unit i of the next layer and every "
        "entry j of z.",
    ),
    "E6.4": (
        "How many ways lead from entry j of x to entry i of g(f(x))? What happens to the rates "
        "along one way, and what happens where the ways meet?",
        "Three dishes need four ingredients, a table (3, 4). Two shops price the ingredients, a "
        "table (4, 2). What a dish costs in a shop is a sum over the ingredients, amount times "
        "price; all six sums together are the matrix product of the two, (3, 4) times (4, 2).",
        "Entry (i, j) is the sum over k of `Jg[i, k]` times `____`.",
    ),
    "E7.1": (
        "What is layer l+1 fed with: s^(l), its values behind theta, or these with something in "
        "front? Which layer feeds no other? And which of all this must be kept?",
        "A loop can keep what it makes: with `kept = [5]` and, in each round, "
        "`kept.append(2 * kept[-1])` the list becomes [5, 10, 20, …]. A 7 in front of a vector "
        "`v`, shape (3,), is `np.append(7, v)`, shape (4,).",
        "`s^(l) = W^(l)T x^(l-1)`; a hidden x^(l) is `[1; theta(____)]`, and the last x has no 1.",
    ),
    "E7.2": (
        "Turn s^(L) up a little. Which number follows it first, and how fast? And how fast does e "
        "follow that number? Does one output unit notice the others?",
        "A dial s sets a temperature p = s², and the bill is K = (p − 20)³. K follows p at "
        "3(p − 20)², and p follows s at 2s; at s = 5 that is 75 · 10 = 750. A function that comes "
        "as an argument is called like any other: after `rate = np.cos`, `rate(v)` works.",
        "`delta^(L) = dg_dx(x^(L), y) · ____`, entry by entry. Which slope is it, and at which "
        "number is it taken?",
    ),
    "E7.3": (
        "Take unit i of this layer. Over which weights does it speak to the layer behind, and in "
        "which row of W_next do they stand? What comes back over each of them? And how much of a "
        "change in s arrives behind theta?",
        "A table has a row for the stall, one for apples and one for pears, and a column for each "
        "of two markets; p, shape (2,), says what a unit is worth there. Table times p has three "
        "entries, and two of them belong to fruit. If a litre of water gives r kilos of a fruit, "
        "the worth of a litre is that fruit's entry times its r.",
        "`delta_i^(l) = (sum over all units j of layer l+1 of delta_j^(l+1) · ____) · "
        "theta'(s_i^(l))`",
    ),
    "E7.4": (
        "Which s does the weight w_ij move, and how fast? How fast does e follow that s? How many "
        "pairs (i, j) are there, and how do they lie in W?",
        "All differences of two vectors: for a with shape (3,) and b with shape (5,), "
        "`a[:, None] - b[None, :]` has the shape (3, 5); entry (i, j) is a_i − b_j. A column "
        "beside a row makes such a table with other operations too.",
        "`de/dw_ij = ____ · delta_j`",
    ),
    "E7.5": (
        "Go through L = 3 on paper. Which delta do you have first, which gradient can you write "
        "down with it, and what do you need for the next delta? At which l does the loop end?",
        "`for k in range(4, 0, -1)` runs through 4, 3, 2, 1. `found.insert(0, thing)` puts a thing "
        "in front of a list; `found[::-1]` is the list turned round. Several results of a function "
        "are taken apart with `first, second = f(v)`.",
        "`forward pass → delta^(L)`; then for l = L down to 1: the gradient for W^(l) from "
        "delta^(l) and `x^(____)`, and, while l > 1, the next delta.",
    ),
    "E7.6": (
        "Which comes first in [x; 1]? How many z's are there for L layers, and how many v's? Which "
        "layer has no phi?",
        "A 7 behind a vector `v`, shape (3,), is `np.append(v, 7)`, shape (4,). For a list "
        "`things`, `things[:-1]` is the list without its last entry, and `things[-1]` is that "
        "entry.",
        "`z^(l) = W^(l) v^(l-1)` and `v^(l) = [phi(z^(l)); 1]` for l = 1 to L−1; then "
        "`f = ____ v^(L-1)`.",
    ),
    "E7.7": (
        "How many answers are there for N examples? Which axis of F counts the classes? Is the "
        "largest output asked for, or its place?",
        "For a table `T`, shape (7, 3), `np.argmin(T, axis=0)` goes down each column and says in "
        "which row its smallest entry stands: three row numbers, shape (3,).",
        "`classes[n]` = the column in which row ____ of F is largest, counted from 0.",
    ),
    "E7.8": (
        "Which factor is new when you go from one layer to the one before? Have you written it in "
        "lesson 06? What does the last factor do, and how must the result lie?",
        "A product that grows: with A, shape (2, 5), and B, shape (5, 4), a row r of shape (2,) "
        "gives `r @ A`, shape (5,), and that times B has shape (4,). Each product takes over the "
        "one before it.",
        "`dl/dz^(l) = dl/dz^(l+1) · ____`, beginning with dl/df. The blank is a Jacobian: of "
        "what, and by what?",
    ),
    "E7.9": (
        "Three links lead from L to a weight. How fast does L follow f, f follow z, z follow the "
        "weight? Is each of the three one number, or several?",
        "K = ¼ (t − p)⁴ with p = sin(u) and u = 3a + 5b. K follows p at −(t − p)³, p follows u at "
        "cos(u), and u follows (a, b) at (3, 5). So K follows (a, b) at −(t − p)³ · cos(u) times "
        "the vector (3, 5).",
        "`dL/dw = −(y − f) · ____ · x`. Which slope is it, and at which number is it taken?",
    ),
    "E7.10": (
        "Walk from L back to one weight in row k. Which numbers do you meet? How many weights are "
        "there in row k, and what does each of them multiply?",
        "K = 5q with q = 4 p1 − 3 p2, p = u², and u1, u2 the rows of a table M times (2, 7). K "
        "follows u2 at 5 · (−3) · 2 u2. The two entries of row 2 of M are followed at that number "
        "times 2 and at that number times 7.",
        "`dL/dW1[k, i] = −(y − f) · phi'(z2) · w2[k] · phi'(z1[k]) · ____`",
    ),
    "E7.11": (
        "x_i^(l) reaches f through every unit of layer l+1. Which two slopes lie between x_i^(l) "
        "and x_j^(l+1)? Over what do you add?",
        "Five farms supply three shops: M[j, i] crates go to shop j for each lorry of farm i. A "
        "crate brings shop j a price p[j], of which it keeps the share s[j]. A lorry of farm i is "
        "worth the sum over j of p[j] s[j] M[j, i]. The sum runs over the first axis of M.",
        "`df/dx_i^(l) = sum over j of df/dx_j^(l+1) · ____ · W_ji^(l+1)`",
    ),
    "E8.1": (
        "N(0, σ²/m): which of its two numbers is the mean, and what is the other one called? Which "
        "of the two does a generator's `normal` ask for? Which arguments say how many numbers come "
        "back, and in which form?",
        "A lottery ticket wins 5 on average, with the variance 16: half of the tickets or so lie "
        "between 5 − 4 and 5 + 4, for the standard deviation is 4, the root of 16. "
        "`rng.normal(5, 4, (10, 3))` draws thirty of them.",
        "`standard deviation of W = ____`, made of σ and m. Its square is the second number in "
        "N(0, σ²/m).",
    ),
    "E8.2": (
        "The slope says in which direction the cost grows. Where do you want to go? How far does "
        "eta let you?",
        "A hiker stands at the height 800. The path rises by 30 per step to the east, and she goes "
        "half a step to the west: then she stands at 800 − 0.5 · 30 = 785.",
        "`W_new = W − ____`: a new array of W's shape.",
    ),
    "E8.3": (
        "At which weights is each gradient taken? Which cost is in J when there are no steps at "
        "all? And when there is one?",
        "A savings account grows by a tenth of itself each year. `B = [100]`, then three times "
        "`B.append(B[-1] * 1.1)`: four entries for three years. With two accounts that lend to "
        "each other, work out both new balances first, and only then write both down.",
        "One step is: gradients at (W1, W2); then both layers move. J has ____ + 1 entries.",
    ),
    "E8.4": (
        "What is handed to the first unit moves by 0.001. By how much does its z move? And phi(z)? "
        "What is the next unit handed?",
        "A lever doubles every movement and turns it round, and a belt behind it makes a third of "
        "it: together they pass on 2/3, whatever the direction.",
        "`gain = size of the product of w_l · ____ over all units l`.",
    ),
    "C1": (
        "Which of your functions draws the start, and which sigma and m give the standard "
        "deviation 3? How often is the generator made, and how often is it drawn from? For the "
        "letter: what would you see in J, in the slopes and in W1 if each explanation were true?",
        "A game with dice: `rng = np.random.default_rng(5)` once, then `first = rng.integers(1, "
        "7)` and `second = rng.integers(1, 7)`. Whoever makes the generator anew before each throw "
        "throws the same number twice.",
        "`train(X, y, W1, W2, ____, 5000)` returns all three results; W1 and W2 are drawn from one "
        "generator.",
    ),
    "C2": (
        "Print the loss after each epoch. Does it fall? Which rows does each group take, and has "
        "every row had its turn? Which eta belongs to a sum over 20 examples?",
        "Cards in groups of 4: `order = rng.permutation(52)`, and for `first` in 0, 4, 8 … the "
        "group is `order[first:first + 4]`. The same places are taken from the cards and from the "
        "list of their names.",
        "For each group: gradients of `X[rows]` and `____`, then both layers move.",
    ),
}
