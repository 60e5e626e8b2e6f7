"""Lesson 07: any number of layers, any notation; one module for each source.

`layers_bias_row` follows "bkwards", `layers_bias_column` "Calculus behind Backpropagation" and
`layers_unit_rows` "Lecture 10"; `layers_networks` draws what they ask about.
"""

from autograder.exercises import layers_bias_column, layers_bias_row, layers_unit_rows

EXERCISES = (
    *layers_bias_row.EXERCISES,
    *layers_bias_column.EXERCISES,
    *layers_unit_rows.EXERCISES,
)
