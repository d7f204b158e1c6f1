/** A model's account that does not start empty: what a server reports, as the server itself holds it. */
import type { ServerVersion } from "../versions.ts";
import type { HeldStream } from "./contract.ts";
import { decodeConsumerRequest, decodeStreamRequest } from "./decode/decode.ts";
import type { StructType } from "./decode/shapes.ts";
import { structsOf } from "./decode/structs.ts";
import type { GoConsumerConfig, GoStreamConfig } from "./decode/types.ts";
import { declaredMetadata } from "./level-metadata.ts";
import { State } from "./state.ts";

/** Members that the version does not know, and values that it could not have stored, count as absent. */
export function stateHolding(held: Iterable<HeldStream>, version: ServerVersion): State {
  const state = new State();
  for (const { config, consumers } of held) {
    const stream = heldStream(config, version);
    state.apply({ type: "stream/put", config: stream });
    for (const [name, consumer] of consumers) {
      const config = { ...heldConsumer(consumer, version), name };
      state.apply({ type: "consumer/put", stream: stream.name ?? "", name, consumer: { config } });
    }
  }
  return state;
}

function heldStream(config: HeldStream["config"], version: ServerVersion): GoStreamConfig {
  const read = (value: object) => decodeStreamRequest(value, version);
  return readable(config, structsOf(version).stream, read) as GoStreamConfig;
}

function heldConsumer(config: object, version: ServerVersion): GoConsumerConfig {
  const read = (value: object) => decodeConsumerRequest(value, version);
  return readable(config, structsOf(version).consumer, read) as GoConsumerConfig;
}

type Read = (config: object) => { readonly ok: true; readonly config: object } | { readonly ok: false };

/** Read as a whole where that goes, else member by member. */
function readable(config: object, struct: StructType, read: Read): object {
  const known = Object.fromEntries(Object.entries(config).filter(([name]) => struct.byName.has(name)));
  const whole = read(known);
  if (whole.ok) return stored(whole.config);
  const parts = Object.entries(known).flatMap(([name, value]) => {
    const part = read({ [name]: value });
    return part.ok ? [part.config] : [];
  });
  return stored(Object.assign({}, ...parts));
}

/** Without what the server only says in its answers. */
function stored(config: { readonly metadata?: Readonly<Record<string, string>> }): object {
  const { metadata, ...rest } = config;
  const kept = declaredMetadata(metadata);
  return Object.keys(kept).length > 0 ? { ...rest, metadata: kept } : rest;
}
