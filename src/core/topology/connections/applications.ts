/** Edits of what an application publishes and uses: a consumer's are its worker's. */
import type { BucketUse, Publication } from "../../design/kinds/publication.ts";
import { type Application, without } from "./option.ts";

/** Of a consumer those of its worker. */
export function publicationsOf(application: Application): readonly Publication[] {
  return (application.kind === "consumer" ? application.worker?.publishes : application.publishes) ?? [];
}

/** The same application, publishing these. */
export function withPublications(application: Application, publishes: readonly Publication[]): Application {
  return withList(application, "publishes", [...publishes]);
}

/** The buckets it uses; of a consumer those of its worker. */
export function usesOf(application: Application): readonly BucketUse[] {
  return (application.kind === "consumer" ? application.worker?.uses : application.uses) ?? [];
}

/** The same application, using these buckets. */
export function withUses(application: Application, uses: readonly BucketUse[]): Application {
  return withList(application, "uses", [...uses]);
}

/** An empty list is left out. */
function withList(application: Application, key: "publishes" | "uses", list: Publication[] | BucketUse[]): Application {
  if (application.kind === "consumer") {
    const worker = application.worker ?? {};
    return { ...application, worker: list.length > 0 ? { ...worker, [key]: list } : without(worker, key) };
  }
  return list.length > 0 ? { ...application, [key]: list } : (without(application, key) as Application);
}
