import { elementName } from "../../../design/model.ts";
import { consumerRefusal } from "../../facts/server/refusals.ts";
import { configure } from "../../fix.ts";
import { refusalFix } from "../../fixes/refusals.ts";
import { isToldElsewhere, type RefusedData, refusedData, refusedMessage } from "../../reporting/refused.ts";
import { defineRule } from "../../rule.ts";

export const serverRejectsConsumerConfig = defineRule<RefusedData>({
  id: "consumer/server-rejects-consumer-config",
  title: "Consumer configuration the server refuses",
  severity: { production: "error", development: "error" },
  source: { path: "nats-io/nats-server server/consumer.go checkConsumerCfg" },
  message: refusedMessage,
  visit: {
    consumer({ id, element }, report, read) {
      const refusal = read(consumerRefusal, id);
      if (!refusal || isToldElsewhere(read, refusal, "consumer", element.config)) return;
      const mend = refusalFix(element.config, refusal);
      report({
        at: refusal.at.length > 0 ? ["config", ...refusal.at] : [],
        data: refusedData(read, elementName(element), refusal),
        errCode: refusal.errCode,
        fix: mend && { label: mend.label, command: configure(id, element, mend.changes) },
      });
    },
  },
});
