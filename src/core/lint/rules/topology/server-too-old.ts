import type { ElementId } from "../../../design/ids.ts";
import type { DesignElement } from "../../../design/model.ts";
import type { ServerVersion } from "../../../jetstream/versions.ts";
import { isAvailable } from "../../../jetstream/versions.ts";
import { settings } from "../../facts/inputs.ts";
import { type LateFeature, lateHeaders, lateSettings } from "../../facts/server/features.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule, type Report } from "../../rule.ts";

type Data = Pick<LateFeature, "what" | "since" | "form"> & { readonly server: ServerVersion };

/** Dates are those of the catalogue of fields. No fix: whether to raise the target or do without is a choice. */
export const serverTooOld = defineRule<Data>({
  id: "topology/server-too-old",
  title: "Needs a newer server",
  severity: { production: "error", development: "error" },
  source: { path: "nats-io/nats-server server/jetstream_versioning.go" },
  message: ({ what, since, form, server }) =>
    `${what} came with nats-server ${since}, and the design targets ${server}, which ${reaction(form, server)}. ` +
    "Raise the target or do without.",
  visit: {
    stream: visit,
    consumer: visit,
    kv: visit,
    "object-store": visit,
    producer: visit,
    service: visit,
  },
});

function visit(
  { element }: { readonly id: ElementId; readonly element: DesignElement },
  report: Report<Data>,
  read: Read,
): void {
  const { server } = read(settings, "").environment;
  if (isAvailable("2.14.0", server)) return;
  const strict = isAvailable("2.12.0", server);
  for (const { at, ...feature } of [...late(element, server), ...lateHeaders(element, server)]) {
    const refused = feature.form === "value" || (feature.form === "field" && strict);
    report({ at, data: { ...feature, server }, ...(refused && { errCode: 10025 }) });
  }
}

function late(element: DesignElement, server: ServerVersion): readonly LateFeature[] {
  switch (element.kind) {
    case "stream":
    case "consumer":
    case "kv":
    case "object-store":
      return lateSettings(element.kind, element.config, server);
    default:
      return [];
  }
}

function reaction(form: LateFeature["form"], server: ServerVersion): string {
  if (form === "header") return "stores the message and does nothing else";
  if (form === "value" || isAvailable("2.12.0", server)) return "refuses the request";
  return "ignores it without an error";
}
