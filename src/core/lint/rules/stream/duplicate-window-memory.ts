import { formatDuration, MINUTE, SECOND } from "../../../design/units.ts";
import { DEFAULT_WINDOW } from "../../../jetstream/normal-stream.ts";
import { settings } from "../../facts/inputs.ts";
import { arrivalsAt } from "../../facts/publications/flows.ts";
import { type Store, storeOf } from "../../facts/stores/stores.ts";
import type { Fix } from "../../finding.ts";
import { configure } from "../../fix.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";
import { approxCount, durationText, sizeText } from "../../words/figures.ts";

/** Messages a second that carry an id, of those whose rate is known. */
interface Identified {
  readonly rate: number;
  /** Characters of all ids of a second. */
  readonly characters: number;
  /** The longest that a retry may come late. */
  readonly retries: number;
}

export const duplicateWindowMemory = defineRule<{
  name: string;
  rate: number;
  window: number;
  ids: number;
  bytes: number;
}>({
  id: "stream/duplicate-window-memory",
  title: "Duplicate window holds too many ids",
  severity: { production: "warning", development: "info" },
  source: { path: "nats-io/nats-server server/stream.go storeMsgId" },
  message: ({ name, rate, window, ids, bytes }) =>
    `At ${approxCount(rate)} messages a second with a message id, duplicate_window ${durationText(window)} of ` +
    `${name} keeps ${approxCount(ids)} ids, about ${sizeText(bytes)} of memory on each replica. Keep the window to ` +
    "minutes; for longer, let consumers tell duplicates.",
  visit: {
    stream({ id, element }, report, read) {
      if (element.config.mirror) return;
      const store = read(storeOf, id);
      const window = store?.effective.duplicate_window ?? 0;
      if (!store || window <= 0) return;
      const { rate, characters, retries } = identified(read, id);
      if (rate <= 0) return;
      const { thresholds } = read(settings, "");
      const { duplicateIdsMany, duplicateIdsTooMany, duplicateIdBytes } = thresholds;
      const ids = (rate * window) / SECOND;
      const long = window > thresholds.longDuplicateWindow && rate > thresholds.longDuplicateWindowRate;
      if (ids < duplicateIdsMany && !long) return;
      const bytes = ids * (duplicateIdBytes + characters / rate);
      report({
        at: ["config", "duplicate_window"],
        data: { name: store.name, rate, window, ids, bytes },
        ...(ids < duplicateIdsTooMany && !long && { severity: "info" }),
        fix: shorten(store, Math.min((duplicateIdsMany - 1) / rate, thresholds.longDuplicateWindow / SECOND), retries),
      });
    },
  },
});

function identified(read: Read, id: string): Identified {
  let [rate, characters, retries] = [0, 0, 0];
  for (const { publication } of read(arrivalsAt, id)) {
    const { declared, rate: own, retryHorizon = 0 } = publication;
    if (!declared.messageId || !own) continue;
    rate += own;
    characters += own * declared.messageId.length;
    retries = Math.max(retries, retryHorizon);
  }
  return { rate, characters, retries };
}

/** Whole minutes, no shorter than the server's default, and long enough for late retries. */
function shorten({ id, element, effective }: Store, seconds: number, retries: number): Fix | undefined {
  const window = Math.floor(Math.min(seconds * SECOND, effective.duplicate_window) / MINUTE) * MINUTE;
  if (window < DEFAULT_WINDOW || window < 1.5 * retries) return undefined;
  return {
    label: `Shorten duplicate_window to ${formatDuration(window)}`,
    command: configure(id, element, { duplicate_window: window }),
    caveat: "A message that is published again later than that is stored twice.",
  };
}
