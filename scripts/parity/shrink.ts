/** The smallest sequence that still shows a disagreement: requests left out, then members of their configurations. */
import type { ServerRequest } from "#core/jetstream/server-model/contract.ts";
import { jsonText } from "./generate/text.ts";

/** Whether the last request of a sequence still shows it. */
export type Shows = (requests: readonly ServerRequest[]) => Promise<boolean>;

/** Replays at most `budget` sequences. */
export async function shrink(
  requests: readonly ServerRequest[],
  shows: Shows,
  budget = 250,
): Promise<readonly ServerRequest[]> {
  let best = requests;
  let left = budget;
  const tries = async (candidate: readonly ServerRequest[]) => {
    if (left <= 0) return false;
    left -= 1;
    if (!(await shows(candidate))) return false;
    best = candidate;
    return true;
  };

  for (let size = Math.ceil((best.length - 1) / 2); size > 1; size = Math.ceil(size / 2)) {
    for (let at = best.length - 1 - size; at >= 0; at -= size) {
      await tries([...best.slice(0, at), ...best.slice(at + size)]);
    }
  }
  for (let again = true; again && left > 0; ) {
    again = false;
    for (let at = best.length - 2; at >= 0; at -= 1) {
      if (await tries([...best.slice(0, at), ...best.slice(at + 1)])) again = true;
    }
    for (let index = best.length - 1; index >= 0; index -= 1) {
      for (const smaller of smallerRequests(best[index] as ServerRequest)) {
        if (!(await tries(best.with(index, smaller)))) continue;
        again = true;
        break;
      }
    }
  }
  return best;
}

function* smallerRequests(request: ServerRequest): Generator<ServerRequest> {
  const { pedantic: _, ...plain } = request;
  if (request.pedantic) yield plain;
  if (typeof request.config === "string") {
    const value = parsed(request.config);
    if (value !== undefined && jsonText(value) !== request.config) yield { ...request, config: value };
    return;
  }
  for (const config of smallerValues(request.config, ["name", "durable_name"])) yield { ...request, config };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The value with one part less, anywhere in it. */
function* smallerValues(value: unknown, keep: readonly string[] = []): Generator<unknown> {
  if (typeof value === "string" && value.length > 8) yield value.slice(0, Math.ceil(value.length / 2));
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += 1) {
      yield value.toSpliced(at, 1);
      for (const smaller of smallerValues(value[at])) yield value.with(at, smaller);
    }
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    const { [name]: _, ...rest } = value as Record<string, unknown>;
    if (!keep.includes(name)) yield rest;
    for (const smaller of smallerValues(member)) yield { ...value, [name]: smaller };
  }
}
