"""The program till."""
