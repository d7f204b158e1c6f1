/** What a stream of a server is to people: a bucket's name tells (ADR-8, ADR-20). */
import type { Kind } from "#core/design/kinds/all.ts";
import { KIND_LOOKS } from "#ui/kinds.ts";

/** Its kind, its name and both together: `KV bucket profiles` of `KV_profiles`. */
export function kvOrStream(stream: string): { readonly kind: Kind; readonly name: string; readonly title: string } {
  const [kind, name]: [Kind, string] = stream.startsWith("KV_")
    ? ["kv", stream.slice(3)]
    : stream.startsWith("OBJ_")
      ? ["object-store", stream.slice(4)]
      : ["stream", stream];
  return { kind, name, title: `${KIND_LOOKS[kind].label} ${name}` };
}
