"""The program pricing."""
