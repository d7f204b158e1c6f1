"""The program audit."""
