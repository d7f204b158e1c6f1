import { formatDuration } from "../../../design/units.ts";
import { isAvailable } from "../../../jetstream/versions.ts";
import { settings } from "../../facts/inputs.ts";
import { arrivalsAt } from "../../facts/publications/flows.ts";
import { fedFromOutside } from "../../facts/stores/outside-feeds.ts";
import { storeOf } from "../../facts/stores/stores.ts";
import { configure } from "../../fix.ts";
import { defineRule } from "../../rule.ts";

/** From then on streams with sources have no window of their own accord, and one that is declared is meant. */
const NO_WINDOW_SINCE = "2.14.0";
/** Its later patch releases pass over a message that sourcing has already. */
const SOME_PASS_OVER = "2.12";
/** The shortest window that a server takes; 0 means its default. */
const SHORTEST = 100_000_000;

export const sourceDedupStall = defineRule<{ name: string; window: number; origins: number; server: string }>({
  id: "stream/source-dedup-stall",
  title: "Repeated ids of several sources stall the stream",
  severity: { production: "warning", development: "info" },
  source: { url: "https://github.com/nats-io/nats-server/issues/4459" },
  message: ({ name, window, origins, server }) =>
    `${name} sources ${origins} streams and looks for duplicates in ${formatDuration(window)}: when two bring the ` +
    "same Nats-Msg-Id, " +
    `${server === SOME_PASS_OVER ? "older releases of server 2.12 stop" : `server ${server} stops`} sourcing until ` +
    `the window has passed${server === SOME_PASS_OVER ? ", newer ones leave the second message out" : ""}. Shorten ` +
    "duplicate_window, and make ids differ by origin.",
  visit: {
    stream({ id, element }, report, read) {
      const { sources = [] } = element.config;
      if (sources.length < 2) return;
      const { environment, thresholds } = read(settings, "");
      if (isAvailable(NO_WINDOW_SINCE, environment.server)) return;
      const store = read(storeOf, id);
      const window = store?.effective.duplicate_window ?? 0;
      if (!store || window <= thresholds.sourceStall) return;
      const arrivals = read(arrivalsAt, id);
      const identified = arrivals.filter(({ publication }) => publication.declared.messageId);
      const known = arrivals.length > 0 && !read(fedFromOutside, id);
      if (known && identified.length === 0) return;
      const ownIds = identified.some(({ publication }) => publication.stores.some((captor) => captor.id === id));
      report({
        at: ["config", "duplicate_window"],
        data: { name: store.name, window, origins: sources.length, server: environment.server },
        fix: ownIds
          ? undefined
          : {
              label: `Shorten duplicate_window to ${formatDuration(SHORTEST)}`,
              command: configure(id, element, { duplicate_window: SHORTEST }),
              caveat: "The shortest there is: 0 means 2m here. Origins go on looking for duplicates themselves.",
            },
      });
    },
  },
});
