"""What a lesson uses beside your own answers: the check, the given functions, the figures."""

from .check import check

__all__ = ["check"]
