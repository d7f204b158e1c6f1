/**
 * What the servers of a cluster hand each other of a new or changed stream: nats-server server/jetstream_cluster.go
 * (encodeStreamAssignment, decodeStreamAssignment).
 */
import { dropsEmptyPlacement } from "../../normal-stream.ts";
import { isAvailable, type ServerVersion } from "../../versions.ts";
import type { GoStreamConfig } from "../decode/types.ts";
import type { Draft } from "./context.ts";

/**
 * JSON, which leaves empty lists and maps out; structs behind pointers stay, empty or not. A mirror loses its
 * duplicate window on the way. Since 2.14 answers report what was handed over; before, what each server made of it,
 * which is the same but for a placement that had nothing but an empty list.
 */
export function handedOver(config: GoStreamConfig, version: ServerVersion): GoStreamConfig {
  const draft: Draft = { ...(withoutEmptyLists(config) as GoStreamConfig) };
  if (draft.metadata && Object.keys(draft.metadata).length === 0) delete draft.metadata;
  if (draft.mirror) delete draft.duplicate_window;
  const made = dropsEmptyPlacement(version) && !isAvailable("2.14.0", version);
  if (made && draft.placement && Object.keys(draft.placement).length === 0) delete draft.placement;
  return draft;
}

function withoutEmptyLists(value: unknown): unknown {
  if (!holdsEmptyList(value)) return value;
  if (Array.isArray(value)) return value.map(withoutEmptyLists);
  const members = Object.entries(value as object).filter(([, inner]) => !isEmptyList(inner));
  return Object.fromEntries(members.map(([member, inner]) => [member, withoutEmptyLists(inner)]));
}

/** Most hold none, and need no copy. */
function holdsEmptyList(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(holdsEmptyList);
  for (const inner of Object.values(value)) if (isEmptyList(inner) || holdsEmptyList(inner)) return true;
  return false;
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
