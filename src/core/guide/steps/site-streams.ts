/** Step three, for what sites produce: a stream at each, which the hub gathers. */
import type { ElementId } from "../../design/ids.ts";
import type { ElementOf } from "../../design/model.ts";
import { roundUpDuration } from "../../lint/rounding.ts";
import { quantityText } from "../../sizing/quantity-text.ts";
import type { Draft } from "../draft.ts";
import { fromAll, type Site } from "../requirements.ts";
import type { StreamPlan } from "./plans.ts";
import type { Group } from "./stream-groups.ts";
import { type Names, patternsOf, setter } from "./stream-parts.ts";

const STEP = "streams";

/** At a site: its own stream, of which the hub's gathers everything. */
export function drawSite(
  hub: ElementId,
  { domain, routes, durability }: Group,
  site: Site,
  alone: boolean,
  names: Names,
  draft: Draft,
): StreamPlan["atSites"][number] {
  const hubName = draft.get(hub, "stream").config.name;
  const name = names.free(`${hubName}_${site.name.toUpperCase().replaceAll("-", "_")}`);
  const from = fromAll(...routes.map(({ message }) => [[...message.path, "atSites"]]));
  const element: ElementOf<"stream"> = { kind: "stream", domain: site.name, config: { name } };
  const id = draft.add(STEP, name, element, {
    reason: `${site.name} stores what it produces in its own JetStream domain, and goes on while its link is down.`,
    from,
  });
  const set = setter(id, draft);
  set(
    "subjects",
    patternsOf(routes, domain, alone).map((pattern) => `${site.name}.${pattern}`),
    {
      reason: "The site's name keeps its subjects apart from those of others.",
      from,
    },
  );
  set("retention", "limits", { reason: "The hub copies, and a copy acknowledges nothing.", from });
  set("storage", "file", { reason: "It must survive a restart of the site.", from });
  set("num_replicas", 1, { reason: "A site has one server; the hub holds the copies.", from });
  set("max_age", roundUpDuration(2 * site.outage.value) ?? site.outage.value, {
    reason: "Twice the longest time for which the link is down.",
    formula: `2 × ${quantityText("ns", site.outage.value)} = ${quantityText("ns", 2 * site.outage.value)}`,
    from: site.outage.from,
  });
  set("discard", "old", { reason: "A full site drops what is oldest: it goes on measuring.", from });
  if (durability === "ephemeral") draft.fill(id, ["durability"], "ephemeral");
  draft.append(hub, ["config", "sources"], { name, external: { api: `$JS.${site.name}.API` } });
  draft.note(STEP, hub, { reason: `It sources ${name} over the leaf connection, and catches up by itself.`, from });
  return { id, site };
}
