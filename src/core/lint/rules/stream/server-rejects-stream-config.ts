import type { Refusal } from "../../../jetstream/server-model/contract.ts";
import type { StreamConfig } from "../../../jetstream/wire.ts";
import { streamRefusal } from "../../facts/server/refusals.ts";
import { type Store, storeField } from "../../facts/stores/stores.ts";
import type { Fix } from "../../finding.ts";
import { configure } from "../../fix.ts";
import { refusalFix } from "../../fixes/refusals.ts";
import { isToldElsewhere, type RefusedData, refusedData, refusedMessage } from "../../reporting/refused.ts";
import { visitStores } from "../../reporting/visit-stores.ts";
import { defineRule } from "../../rule.ts";

export const serverRejectsStreamConfig = defineRule<RefusedData>({
  id: "stream/server-rejects-stream-config",
  title: "Stream configuration the server refuses",
  severity: { production: "error", development: "error" },
  source: { path: "nats-io/nats-server server/stream.go checkStreamCfg" },
  message: refusedMessage,
  visit: visitStores<RefusedData>((store, report, read) => {
    const refusal = read(streamRefusal, store.id);
    if (!refusal || isToldElsewhere(read, refusal, store.kind, store.element.config)) return;
    const [field, ...rest] = refusal.at;
    report({
      at: typeof field === "string" ? [...storeField(store.kind, field as keyof StreamConfig & string), ...rest] : [],
      data: refusedData(read, store.name, refusal),
      errCode: refusal.errCode,
      fix: mend(store, refusal),
    });
  }),
});

/** A bucket's stream is written by the client library: only its own fields can be changed. */
function mend({ id, element }: Store, refusal: Refusal): Fix | undefined {
  if (element.kind !== "stream") return undefined;
  const fix = refusalFix(element.config, refusal);
  return fix && { label: fix.label, command: configure(id, element, fix.changes) };
}
