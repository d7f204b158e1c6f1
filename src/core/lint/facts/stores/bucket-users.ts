/** The programs that use a bucket. */
import type { ElementId } from "../../../design/ids.ts";
import type { BucketUse } from "../../../design/kinds/publication.ts";
import type { DesignElement } from "../../../design/model.ts";
import { templatePattern } from "../../../jetstream/subject-template.ts";
import type { FieldPath } from "../../../topology/model.ts";
import { defineQuery } from "../../incremental/cells.ts";
import { nameOf } from "../consumers/namesakes.ts";
import { elementOf, incomingWires } from "../inputs.ts";
import { consumersOf } from "./stores.ts";

/** One use of the bucket by one program. */
export interface BucketUser {
  readonly id: ElementId;
  readonly element: DesignElement;
  readonly name: string;
  /** Of the use: `["uses", 0]`, `["worker", "uses", 0]`. */
  readonly at: FieldPath;
  readonly use: BucketUse;
  /** Declared processes of the program; 1 when it does not say. */
  readonly instances: number;
  /** The keys, with parameters as `*`; undefined when the design does not say. */
  readonly keys: string | undefined;
}

/** Of a bucket: every use of it, by program. */
export const usersOf = defineQuery<readonly BucketUser[]>("users of bucket", (read, key) => {
  const ids = new Set(read(incomingWires, key).flatMap(({ kind, from }) => (kind === "bucket" ? from : [])));
  if (ids.size === 0) return NONE;
  return [...ids].flatMap((id) => {
    const element = read(elementOf, id);
    if (!element) return [];
    const { uses, base, instances = 1 } = usesOf(element);
    const name = nameOf(read, id);
    return uses.flatMap((use, i): BucketUser[] => {
      if (use.bucket !== key) return [];
      const keys = use.key ? templatePattern(use.key) : undefined;
      return [{ id: id as ElementId, element, name, at: [...base, i], use, instances, keys }];
    });
  });
});

const NONE: readonly BucketUser[] = [];

function usesOf(element: DesignElement): {
  readonly uses: readonly BucketUse[];
  readonly base: FieldPath;
  readonly instances?: number | undefined;
} {
  switch (element.kind) {
    case "producer":
    case "service":
      return { uses: element.uses ?? [], base: ["uses"], instances: element.instances };
    case "consumer":
      return { uses: element.worker?.uses ?? [], base: ["worker", "uses"], instances: element.worker?.instances };
    default:
      return { uses: [], base: [] };
  }
}

/** Whether it reads values; a watch does. Undefined when the design does not say what it does. */
export function reads({ use: { access, watches } }: BucketUser): boolean | undefined {
  if ((watches ?? 0) > 0) return true;
  return access && access !== "write";
}

/** Whether it writes values. Undefined when the design does not say what it does. */
export function writes({ use: { access } }: BucketUser): boolean | undefined {
  return access && (access === "write" || access === "read-write");
}

/** Watches that one process keeps open. */
export function watchesOf({ use: { access, watches } }: BucketUser): number {
  return watches ?? (access === "watch" ? 1 : 0);
}

/** Someone who is told of changes: how many watches that makes. */
export interface Watcher {
  readonly id: ElementId;
  readonly name: string;
  readonly watches: number;
  /** Undefined for a consumer element, whose filters say what it gets. */
  readonly user: BucketUser | undefined;
}

/** Of a bucket: programs that watch it, and consumers of its stream. */
export const watchersOf = defineQuery<readonly Watcher[]>("watchers of bucket", (read, key) => {
  const programs = read(usersOf, key).flatMap((user): Watcher[] => {
    const watches = watchesOf(user) * user.instances;
    return watches > 0 ? [{ id: user.id, name: user.name, watches, user }] : [];
  });
  const consumers = read(consumersOf, key).map(({ id, durable, work }): Watcher => {
    return { id, name: nameOf(read, id), watches: durable ? 1 : work.instances, user: undefined };
  });
  return [...programs, ...consumers];
});
