/** What maps does. This file is yours: keep it when you export again. */
import type { KvWatchEntry } from "../nats/kv.js";
import type { ObjectWatchInfo } from "../nats/objects.js";
import type { Payload } from "../nats/publish.js";
import type { Request } from "../nats/service.js";
import type { App } from "./app.js";

/** Answers requests to `maps.*`. What this throws is what the caller gets. */
export async function answerMaps(request: Request, app: App): Promise<Payload> {
  app.log.info("asked", { subject: request.subject });
  return "{}";
}

/** Answers requests to `maps.all.*`. What this throws is what the caller gets. */
export async function answerMapsAllZoom(request: Request, app: App): Promise<Payload> {
  app.log.info("asked", { subject: request.subject });
  return "{}";
}

/** A key of `limits`: as it is at first, then each change. */
export async function watchLimits(entry: KvWatchEntry, app: App): Promise<void> {
  app.log.info("changed", { bucket: "limits", key: entry.key, operation: entry.operation, revision: entry.revision });
}

/** An object of `images`: as it is at first, then each change. */
export async function watchImages(entry: ObjectWatchInfo, app: App): Promise<void> {
  app.log.info("changed", { bucket: "images", name: entry.name, deleted: entry.deleted, size: entry.size });
}
