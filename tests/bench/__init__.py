"""`make bench`: stock nbgrader, ours and the floor, side by side on the same submissions."""
