"""Stands for the package of an export."""
