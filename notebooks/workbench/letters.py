"""What the letters of the lessons' shapes count."""

AXES = {"N": "example", "D": "input", "H": "hidden unit", "O": "output"}
"""Letter -> the word by which a card calls one row or column."""
