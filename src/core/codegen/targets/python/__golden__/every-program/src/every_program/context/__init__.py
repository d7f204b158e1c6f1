"""The program context."""
