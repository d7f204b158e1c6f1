"""The program maps."""
