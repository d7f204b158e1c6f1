/** Where the model's answer and the server's part. */
import type { ServerReply, ServerRequest } from "#core/jetstream/server-model/contract.ts";
import type { Answer } from "./api.ts";

/** What differs. `wording`: the same refusal in other words. */
export type Difference =
  | { readonly kind: "none" }
  | { readonly kind: "wording" }
  | { readonly kind: "verdict" }
  | { readonly kind: "code" }
  | { readonly kind: "config"; readonly members: readonly string[] };

/** Metadata that the server adds to its answers and does not keep. */
const RESPONSE_ONLY = ["_nats.ver", "_nats.level"];

/** Compares one pair of answers to `request`. */
export function differenceOf(request: ServerRequest, model: ServerReply, server: Answer): Difference {
  if (model.ok !== server.ok) return { kind: "verdict" };
  if (!model.ok && !server.ok) {
    if (model.errCode !== server.errCode) return { kind: "code" };
    return withoutPlaces(model.message) === withoutPlaces(server.message) ? { kind: "none" } : { kind: "wording" };
  }
  if (!model.ok || !server.ok) return { kind: "none" };
  const [ours, theirs] = [comparable(model.config, request), comparable(server.config, request)];
  const members = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].filter(
    (name) => !isSame(ours[name], theirs[name]),
  );
  return members.length === 0 ? { kind: "none" } : { kind: "config", members };
}

/**
 * A consumer's JSON is a part of the request: the server counts its offsets from further ahead. Names that it made up
 * are none that the model can know.
 */
function withoutPlaces(message: string): string {
  return message.replace(/ at offset \d+$/, "").replace(/^(change to limits violates consumers: ).*/, "$1");
}

function comparable(config: unknown, request: ServerRequest): Record<string, unknown> {
  const { metadata, ...out } = { ...(config as Record<string, unknown> | undefined) };
  const kept = Object.entries(metadata ?? {}).filter(([key]) => !RESPONSE_ONLY.includes(key));
  if (kept.length > 0) out.metadata = Object.fromEntries(kept);
  if (request.op.startsWith("consumer.") && !isNamed(request, out)) delete out.name;
  // A consumer for copying gets an ending of eight characters.
  if (out.direct === true && out.sourcing === true) out.name = String(out.name).slice(0, -8);
  return out;
}

/** Whether the consumer's name is the request's rather than the server's. */
function isNamed(request: ServerRequest, config: Record<string, unknown>): boolean {
  const name = String(config.name ?? "");
  return (request.consumer ?? "") !== "" || JSON.stringify(request.config ?? "", bigintAsText).includes(name);
}

function bigintAsText(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

/** Deep equality of JSON values; `5` and `5n` are the same. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a === "object" && typeof b === "object" && a !== null && b !== null) {
    const [left, right] = [Object.entries(a), Object.entries(b)];
    return (
      Array.isArray(a) === Array.isArray(b) &&
      left.length === right.length &&
      left.every(([name, value]) => Object.hasOwn(b, name) && isSame(value, (b as Record<string, unknown>)[name]))
    );
  }
  // biome-ignore lint/suspicious/noDoubleEquals: an integer may come as number or as bigint
  return typeof a === "bigint" || typeof b === "bigint" ? a == b : a === b;
}
