import type { ElementId } from "../../../design/ids.ts";
import type { DesignElement } from "../../../design/model.ts";
import type { StreamConfig } from "../../../jetstream/wire.ts";
import { settings } from "../../facts/inputs.ts";
import { lateSettings } from "../../facts/server/features.ts";
import { streamRefusal } from "../../facts/server/refusals.ts";
import { storeField, storeOf } from "../../facts/stores/stores.ts";
import { configure } from "../../fix.ts";
import { refusalFix } from "../../fixes/refusals.ts";
import type { Read } from "../../incremental/cells.ts";
import { OWN_RULES } from "../../reporting/own-rules.ts";
import { defineRule, type Report } from "../../rule.ts";

interface Refused {
  readonly name: string;
  readonly server: string;
  readonly words: string;
  readonly errCode: number;
}

export const serverRejectsStreamConfig = defineRule<Refused>({
  id: "stream/server-rejects-stream-config",
  title: "Stream configuration the server refuses",
  severity: { production: "error", development: "error" },
  source: { path: "nats-io/nats-server server/stream.go checkStreamCfg" },
  message: ({ name, server, words, errCode }) =>
    `nats-server ${server} refuses ${name}: ${words} (err_code ${errCode}). Change the field before you create it.`,
  visit: {
    stream: ({ id, element }, report, read) => check(id, element, report, read),
    kv: ({ id, element }, report, read) => check(id, element, report, read),
    "object-store": ({ id, element }, report, read) => check(id, element, report, read),
  },
});

function check(id: ElementId, element: DesignElement, report: Report<Refused>, read: Read): void {
  const refusal = read(streamRefusal, id);
  const store = refusal && read(storeOf, id);
  if (!store || Object.hasOwn(OWN_RULES, refusal.check)) return;
  const { server } = read(settings, "").environment;
  if (refusal.check === "stream-json" && lateSettings(store.kind, store.element.config, server).length > 0) return;
  const [field, ...rest] = refusal.at;
  const at =
    typeof field === "string" ? [...storeField(store.kind, field as keyof StreamConfig & string), ...rest] : [];
  // A bucket's stream is written by the client library: only its own fields can be changed.
  const mend = element.kind === "stream" ? refusalFix(element.config, refusal) : undefined;
  report({
    at,
    data: { name: store.name, server, words: refusal.message, errCode: refusal.errCode },
    errCode: refusal.errCode,
    fix:
      mend && element.kind === "stream"
        ? { label: mend.label, command: configure(id, element, mend.changes) }
        : undefined,
  });
}
