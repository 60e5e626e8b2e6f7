"""What the letters of the lessons' shapes count."""

AXES = {"n": "number", "N": "month", "D": "town"}
"""Letter -> the word by which a card calls one row or column."""
