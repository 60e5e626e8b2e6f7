"""Submissions that the grader must withstand or forgive, and the class they are graded in."""
