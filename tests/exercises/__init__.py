"""Answers as students write them, lesson by lesson: right in other words, and wrong."""
