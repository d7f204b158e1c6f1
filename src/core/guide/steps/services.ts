/** Step four, for what no stream keeps: services that answer requests, and listeners on core NATS. */
import type { ElementId } from "../../design/ids.ts";
import { SECOND } from "../../design/units.ts";
import { THRESHOLDS } from "../../lint/thresholds.ts";
import { roundedUp } from "../../sizing/figure.ts";
import { quantityText } from "../../sizing/quantity-text.ts";
import type { Draft } from "../draft.ts";
import { fromAll, type Reader, type Requirements } from "../requirements.ts";
import { factText } from "./requirements.ts";
import type { Route } from "./subjects.ts";

const STEP = "consumers";

/** One service element for each reader that answers or listens. */
export function services(
  { readers, production }: Requirements,
  routes: readonly Route[],
  draft: Draft,
): ReadonlyMap<Reader, ElementId> {
  const ids = new Map<Reader, ElementId>();
  for (const reader of readers) {
    const own = routes.filter(({ way, message }) => way !== "stream" && reader.messages.includes(message));
    if (own.length === 0) continue;
    ids.set(reader, draw(reader, own, production, draft));
  }
  return ids;
}

function draw(reader: Reader, routes: readonly Route[], production: boolean, draft: Draft): ElementId {
  const { service, path, mean, p99, answer } = reader;
  const id = draft.add(
    STEP,
    service,
    { kind: "service", name: service, app: service },
    {
      reason: routes.some(({ way }) => way === "request")
        ? `${service} answers while the caller waits: a service on core NATS.`
        : `${service} listens on core NATS: what is sent while it is away is not its business.`,
      from: [path],
    },
  );
  for (const { way, base, ids, sent } of routes) {
    const prefixes = [...new Set(sent.map(({ site }) => (site ? "*." : "")))];
    const longer = ids.length > 0 || sent.some(({ lane }) => lane.name !== undefined);
    for (const prefix of prefixes) {
      const subject = `${prefix}${base.join(".")}${longer ? ".>" : ""}`;
      const processing = { mean: factText(mean.value), p99: factText(p99.value) };
      const asked = way === "request";
      const at = draft.append(id, ["endpoints"], { subject, ...(asked && { queue: service }), processing });
      if (asked) {
        draft.set(STEP, id, [...at, "queue"], service, {
          reason: "One instance answers each request: a queue group.",
          from: [path],
        });
      }
    }
  }
  const asked = routes.filter(({ way }) => way === "request");
  if (asked.length === 0) return id;
  const rate = asked.reduce((sum, { message }) => sum + message.rate.value, 0);
  const needed = roundedUp((rate * mean.value) / SECOND / THRESHOLDS.plannedUtilisation);
  const least = production ? 2 : 1;
  const instances = answer.instances ?? Math.max(least, needed);
  draft.set(STEP, id, ["instances"], instances, {
    reason:
      answer.instances === undefined
        ? "Enough for the rate, and one more while another is replaced."
        : "As many as there are.",
    formula: `${quantityText("per-second", rate)} × ${quantityText("ns", mean.value)} ÷ ${THRESHOLDS.plannedUtilisation}, rounded up = ${quantityText("count", needed)}, at least ${least}`,
    from:
      answer.instances === undefined
        ? fromAll(mean.from, ...asked.map(({ message }) => message.rate.from))
        : [[...path, "instances"]],
  });
  return id;
}
