"""What maps does. Yours: change it, and keep it when you export again."""

from __future__ import annotations

from ..runtime.services import Request
from ..runtime.watches import KeyChange, ObjectChange
from .app import App


async def answer_maps_maps(request: Request, app: App) -> bytes:
    """Answers maps.*. An error becomes an error of the service."""
    app.log.info("asked", extra={"subject": request.subject})
    return request.data


async def answer_maps_maps_all_zoom(request: Request, app: App) -> bytes:
    """Answers maps.all.*. An error becomes an error of the service."""
    app.log.info("asked", extra={"subject": request.subject})
    return request.data


async def watch_limits(change: KeyChange, app: App) -> None:
    """Told of everything in limits as it is, then of every change."""
    app.log.info("changed", extra={"key": change.key})


async def watch_images(change: ObjectChange, app: App) -> None:
    """Told of everything in images as it is, then of every change."""
    app.log.info("changed", extra={"object": change.name})
