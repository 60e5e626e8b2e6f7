"""The reference solution module: textbook NumPy, one file per lesson."""
