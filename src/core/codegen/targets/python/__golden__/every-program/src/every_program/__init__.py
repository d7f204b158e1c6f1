"""Set-up and programs of one design."""
