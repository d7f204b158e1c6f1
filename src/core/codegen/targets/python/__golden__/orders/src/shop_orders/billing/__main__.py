"""Runs billing: python -m shop_orders.billing"""

from ..runtime.program import main
from .program import wire


def run() -> None:
    """Ends with status 0 when everything was finished in time."""
    main("billing", wire)


if __name__ == "__main__":
    run()
