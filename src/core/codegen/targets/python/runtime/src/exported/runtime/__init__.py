"""What every program of this package is made of. Nothing in here knows which streams there are."""
