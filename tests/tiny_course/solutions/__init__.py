"""Reference solutions: what the student functions should do."""
