import { elementName } from "../../../design/model.ts";
import { settings } from "../../facts/inputs.ts";
import { lateSettings } from "../../facts/server/features.ts";
import { consumerRefusal } from "../../facts/server/refusals.ts";
import { configure } from "../../fix.ts";
import { refusalFix } from "../../fixes/refusals.ts";
import { OWN_RULES } from "../../reporting/own-rules.ts";
import { defineRule } from "../../rule.ts";

interface Refused {
  readonly name: string;
  readonly server: string;
  readonly words: string;
  readonly errCode: number;
}

export const serverRejectsConsumerConfig = defineRule<Refused>({
  id: "consumer/server-rejects-consumer-config",
  title: "Consumer configuration the server refuses",
  severity: { production: "error", development: "error" },
  source: { path: "nats-io/nats-server server/consumer.go checkConsumerCfg" },
  message: ({ name, server, words, errCode }) =>
    `nats-server ${server} refuses ${name}: ${words} (err_code ${errCode}). Change the field before you create it.`,
  visit: {
    consumer({ id, element }, report, read) {
      const refusal = read(consumerRefusal, id);
      if (!refusal || Object.hasOwn(OWN_RULES, refusal.check)) return;
      const { server } = read(settings, "").environment;
      if (refusal.check === "consumer-json" && lateSettings("consumer", element.config, server).length > 0) return;
      const mend = refusalFix(element.config, refusal);
      report({
        at: refusal.at.length > 0 ? ["config", ...refusal.at] : [],
        data: { name: elementName(element), server, words: refusal.message, errCode: refusal.errCode },
        errCode: refusal.errCode,
        fix: mend && { label: mend.label, command: configure(id, element, mend.changes) },
      });
    },
  },
});
