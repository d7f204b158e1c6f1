"""The program shop."""
