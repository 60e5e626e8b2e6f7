"""A class to try the grader on: made submissions with the marks that they must get."""
