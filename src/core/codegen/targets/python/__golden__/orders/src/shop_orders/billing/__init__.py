"""The program billing."""
