"""The program type."""
