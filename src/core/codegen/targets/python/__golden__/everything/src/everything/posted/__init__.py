"""The program posted."""
