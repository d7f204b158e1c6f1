"""The program search."""
