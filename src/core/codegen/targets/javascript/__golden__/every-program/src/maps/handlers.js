/** What maps does. This file is yours: keep it when you export again. */

/** Answers requests to `maps.*`. What this throws is what the caller gets. */
export async function answerMaps(request, app) {
  app.log.info("asked", { subject: request.subject });
  return "{}";
}

/** Answers requests to `maps.all.*`. What this throws is what the caller gets. */
export async function answerMapsAllZoom(request, app) {
  app.log.info("asked", { subject: request.subject });
  return "{}";
}

/** A key of `limits`: as it is at first, then each change. */
export async function watchLimits(entry, app) {
  app.log.info("changed", { bucket: "limits", key: entry.key, operation: entry.operation, revision: entry.revision });
}

/** An object of `images`: as it is at first, then each change. */
export async function watchImages(entry, app) {
  app.log.info("changed", { bucket: "images", name: entry.name, deleted: entry.deleted, size: entry.size });
}
