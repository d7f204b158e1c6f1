"""Runs pricing: python -m shop_orders.pricing"""

from ..runtime.program import main
from .program import wire


def run() -> None:
    """Ends with status 0 when everything was finished in time."""
    main("pricing", wire)


if __name__ == "__main__":
    run()
