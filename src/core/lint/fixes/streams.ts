/** Streams that a fix adds, or lets keep messages longer. */
import type { Command } from "../../design/commands.ts";
import { idAllocator } from "../../design/ids.ts";
import type { ElementOf } from "../../design/model.ts";
import { DURATION_LIMIT } from "../../design/units.ts";
import type { StreamConfig } from "../../jetstream/wire.ts";
import { elementOf, readersOf, settings, storesNamed } from "../facts/inputs.ts";
import type { Store } from "../facts/stores/stores.ts";
import type { Fix } from "../finding.ts";
import { configure } from "../fix.ts";
import type { Read } from "../incremental/cells.ts";
import { roundUpDuration } from "../rounding.ts";
import { approxDuration } from "../words/figures.ts";
import { firstFree } from "./free-name.ts";

type Stream = ElementOf<"stream">;

/**
 * Adds the stream under a free name and id: `DLQ_ORDERS`, else `DLQ_ORDERS-2`. Undefined when none is free.
 */
export function addStream(
  read: Read,
  { config, ...rest }: Omit<Stream, "kind">,
): { readonly name: string; readonly command: Command } | undefined {
  const idFor = (name: string) => idAllocator([])("stream", name);
  const name = firstFree(config.name, (each) => {
    const id = idFor(each);
    // An id that consumers wait for would bind them to this stream.
    return read(storesNamed, each).length === 0 && !read(elementOf, id) && read(readersOf, id).length === 0;
  });
  if (name === undefined) return undefined;
  const element: Stream = { kind: "stream", config: { ...config, name }, ...rest };
  return { name, command: { type: "element/add", id: idFor(name), element } };
}

/** What a stream may reserve of the storage that the servers give to JetStream. */
export function affordableBytes(read: Read, wanted: number): number {
  const { maxStorage } = read(settings, "").environment;
  return maxStorage === undefined ? wanted : Math.max(1, Math.min(wanted, Math.floor(maxStorage / 10)));
}

/** Three replicas where production has three servers. */
export function usualReplicas(read: Read): number {
  const { profile, servers } = read(settings, "").environment;
  return profile === "production" && (servers ?? 3) >= 3 ? 3 : 1;
}

/** A `max_age` of `wanted`, or of the declared duplicate window, below which the server refuses it (10052). */
export function ageFor({ duplicate_window: window = 0 }: StreamConfig, wanted: number): number | undefined {
  const age = Math.max(wanted, window);
  return age < DURATION_LIMIT ? age : undefined;
}

/** Raises `max_age`, or a bucket's `ttl`, so that messages live at least `nanos`. */
export function keepLonger({ id, element, name }: Store, nanos: number): Fix | undefined {
  const age = roundUpDuration(nanos);
  if (age === undefined || (element.kind === "stream" && element.config.sealed)) return undefined;
  return {
    label: `Keep messages of ${name} for ${approxDuration(age)}`,
    command: configure(id, element, element.kind === "stream" ? { max_age: age } : { ttl: age }),
    caveat: "The stream grows by what it keeps longer, within max_bytes and max_msgs.",
  };
}
