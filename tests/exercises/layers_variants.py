"""Lesson 07: answers that deserve full marks in other words, and answers that do not.

One module for each source, as in `autograder.exercises.layers`.
"""

from tests.exercises import (
    layers_bias_column_variants,
    layers_bias_row_variants,
    layers_unit_rows_variants,
)

SOURCES = (layers_bias_row_variants, layers_bias_column_variants, layers_unit_rows_variants)
RIGHT = {exercise: texts for source in SOURCES for exercise, texts in source.RIGHT.items()}
WRONG = {exercise: texts for source in SOURCES for exercise, texts in source.WRONG.items()}
