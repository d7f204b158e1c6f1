/** Step three, once sizes are known: copies of streams, to read far away or to keep a record apart. */
import type { Draft } from "../draft.ts";
import { fromAll, type Requirements } from "../requirements.ts";
import type { StreamPlan } from "./plans.ts";

const STEP = "streams";

/** Draws a mirror of every stream of which somebody wants a copy. */
export function copies(plans: readonly StreamPlan[], { replicas }: Requirements, draft: Draft): void {
  for (const plan of plans) {
    const asking = plan.routes.map(({ message }) => message).filter(({ answer }) => answer.copied);
    if (asking.length === 0) continue;
    const from = fromAll(...asking.map(({ path }) => [[...path, "copied"]]));
    const { name: origin, storage = "file", max_age: age, max_bytes: bytes } = draft.get(plan.id, "stream").config;
    const name = freeName(`${origin}_COPY`, draft);
    const id = draft.add(
      STEP,
      name,
      { kind: "stream", config: { name, mirror: { name: origin }, retention: "limits", storage } },
      {
        reason:
          "A mirror: it follows the stream, in order, and nobody publishes to it. Place it in another cluster or " +
          "domain (placement), near its readers or apart from the record.",
        from,
      },
    );
    const set = (field: string, value: unknown, reason: string) =>
      draft.set(STEP, id, ["config", field], value, { reason, from });
    draft.set(STEP, id, ["config", "num_replicas"], replicas.value, {
      reason: "It can be made anew of its origin, but its readers would wait.",
      from: replicas.from,
    });
    if (age !== undefined) set("max_age", age, "As long as in the origin.");
    if (bytes !== undefined) set("max_bytes", bytes, "As much as in the origin.");
  }
}

function freeName(wanted: string, draft: Draft): string {
  const taken = new Set(
    [...draft.now.elements.values()].flatMap((each) => (each.kind === "stream" ? each.config.name : [])),
  );
  let name = wanted;
  for (let n = 2; taken.has(name); n += 1) name = `${wanted}_${n}`;
  return name;
}
