import { formatDuration, SECOND } from "../../../design/units.ts";
import { fleetOf } from "../../facts/consumers/fleet.ts";
import { rateOn } from "../../facts/consumers/rates.ts";
import type { Reader } from "../../facts/consumers/readers.ts";
import { retrySpan } from "../../facts/consumers/retries.ts";
import { settings } from "../../facts/inputs.ts";
import { consumersOf, storeOf } from "../../facts/stores/stores.ts";
import { configure } from "../../fix.ts";
import type { Read } from "../../incremental/cells.ts";
import { roundUpDuration } from "../../rounding.ts";
import { defineRule } from "../../rule.ts";
import { approxDuration, durationText } from "../../words/figures.ts";

interface Horizon {
  readonly outage: number;
  /** To work off what came meanwhile; 0 when rate or speed are unknown. */
  readonly catchUp: number;
  readonly retries: number;
}

export const queueMaxAgeDropsWork = defineRule<
  Horizon & { name: string; retention: string; age: number; reader: string }
>({
  id: "stream/queue-max-age-drops-work",
  title: "max_age deletes waiting work",
  severity: { production: "warning", development: "info" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream/streams#retentionpolicy" },
  message: ({ name, retention, age, reader, outage, catchUp, retries }) =>
    `max_age ${durationText(age)} of ${name} (${retention}) deletes messages whether or not they were acknowledged, ` +
    `and ${reader} may need longer: ${parts({ outage, catchUp, retries })}. Raise max_age, or leave it out and set ` +
    "max_bytes.",
  visit: {
    stream({ id, element }, report, read) {
      const { retention = "limits", max_age: age = 0 } = element.config;
      if (retention === "limits" || age <= 0) return;
      let worst: { readonly reader: Reader; readonly horizon: Horizon } | undefined;
      for (const reader of read(consumersOf, id)) {
        const horizon = horizonOf(read, reader);
        if (total(horizon) > (worst ? total(worst.horizon) : age)) worst = { reader, horizon };
      }
      const store = worst && read(storeOf, id);
      if (!worst || !store) return;
      const { queueAgeOverHorizon } = read(settings, "").thresholds;
      const enough = roundUpDuration(queueAgeOverHorizon * total(worst.horizon));
      report({
        at: ["config", "max_age"],
        data: { name: store.name, retention, age, reader: worst.reader.name || "a consumer", ...worst.horizon },
        related: [worst.reader.id],
        fix:
          enough === undefined
            ? undefined
            : {
                label: `Raise max_age to ${formatDuration(enough)}`,
                command: configure(id, element, { max_age: enough }),
                caveat: "The stream may grow for as long. It can be changed on a live stream.",
              },
      });
    },
  },
});

function horizonOf(read: Read, reader: Reader): Horizon {
  const { maxDowntime: outage, mean } = reader.work;
  const retries = retrySpan(reader) ?? 0;
  const rate = mean ? read(rateOn, reader.id) : undefined;
  if (!mean || !rate) return { outage, catchUp: 0, retries };
  const spare = (fleetOf(read, reader).slots * SECOND) / mean - rate;
  return { outage, catchUp: spare > 0 ? (outage * rate) / spare : 0, retries };
}

function total({ outage, catchUp, retries }: Horizon): number {
  return outage + catchUp + retries;
}

function parts({ outage, catchUp, retries }: Horizon): string {
  return [
    `${approxDuration(outage)} away`,
    ...(catchUp > 0 ? [`${approxDuration(catchUp)} to catch up`] : []),
    ...(retries > 0 ? [`${approxDuration(retries)} of retries`] : []),
  ].join(", ");
}
