import { formatCount } from "../../../design/units.ts";
import { serialUtilisation } from "../../facts/consumers/pending.ts";
import { rateOn } from "../../facts/consumers/rates.ts";
import { readerOf } from "../../facts/consumers/readers.ts";
import { acknowledged } from "../../facts/consumers/retries.ts";
import { settings } from "../../facts/inputs.ts";
import { defineRule } from "../../rule.ts";
import { approxCount, approxDuration, percent } from "../../words/figures.ts";

interface Data {
  readonly rate: number;
  readonly mean: number;
  readonly load: number;
  readonly partitions: number;
}

/** No fix: partitions change the subjects of the stream and the consumers on it. */
export const serialConsumerTooSlow = defineRule<Data>({
  id: "consumer/serial-consumer-too-slow",
  title: "One message in flight cannot carry the rate",
  severity: { production: "error", development: "warning" },
  source: { url: "https://docs.nats.io/learn/jetstream/worker-pool" },
  message: ({ rate, mean, load, partitions }) => {
    const then = load >= 1 ? "the backlog grows without end" : "bursts pile up";
    const ways = Number.isSafeInteger(partitions) ? `, ${formatCount(partitions)} ways` : "";
    return (
      `With max_ack_pending 1, ${approxCount(rate)} messages a second at ${approxDuration(mean)} each and their ` +
      `round trips take ${percent(load)} of the time: ${then}. Partition the subject by key${ways}, with a consumer ` +
      "for each."
    );
  },
  visit: {
    consumer({ id, element: { worker } }, report, read) {
      if (worker?.processing?.mean === undefined) return;
      const reader = read(readerOf, id);
      if (!reader || !acknowledged(reader) || reader.effective.max_ack_pending !== 1) return;
      const { utilisation, plannedUtilisation } = read(settings, "").thresholds;
      const load = serialUtilisation(read, reader);
      if (load === undefined || load <= utilisation) return;
      report({
        at: ["config", "max_ack_pending"],
        data: {
          rate: read(rateOn, id) ?? 0,
          mean: reader.work.mean ?? 0,
          load,
          partitions: Math.ceil(load / plannedUtilisation),
        },
      });
    },
  },
});
