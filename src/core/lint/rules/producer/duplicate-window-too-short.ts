import { formatDuration } from "../../../design/units.ts";
import { settings } from "../../facts/inputs.ts";
import { arrivalsAt, passes } from "../../facts/publications/flows.ts";
import type { Published } from "../../facts/publications/publications.ts";
import { consumersOf, type Store } from "../../facts/stores/stores.ts";
import type { Fix } from "../../finding.ts";
import { configure } from "../../fix.ts";
import type { Read } from "../../incremental/cells.ts";
import { captorsOf, visitPublications } from "../../reporting/visit-publications.ts";
import { roundUpDuration } from "../../rounding.ts";
import { defineRule } from "../../rule.ts";

interface Data {
  readonly name: string;
  readonly subject: string;
  readonly horizon: number;
  readonly stream: string;
  readonly window: number;
}

/** The window runs from the first arrival of an id. A stream with sources has none unless it says so. */
export const duplicateWindowTooShort = defineRule<Data>({
  id: "producer/duplicate-window-too-short",
  title: "Retries come after the duplicate window",
  severity: { production: "warning", development: "info" },
  source: { path: "nats-io/nats-server server/stream.go checkStreamCfg, purgeMsgIds" },
  message: ({ name, subject, horizon, stream, window }) =>
    `${name} may retry ${subject} for ${formatDuration(horizon)}, but ${stream} ` +
    `${window > 0 ? `forgets a Nats-Msg-Id after ${formatDuration(window)}` : "remembers no Nats-Msg-Id"} ` +
    "(duplicate_window): a later retry is stored as a new message. Widen the window, or make consumers idempotent.",
  visit: visitPublications((sent, report, read) => {
    const { publication } = sent;
    const { retryHorizon: horizon, declared, at, subject } = publication;
    if (horizon === undefined || !declared.messageId) return;
    for (const store of captorsOf(publication, read)) {
      const window = store.effective.duplicate_window;
      if (horizon <= window || readersAreIdempotent(publication, store, read)) continue;
      report({
        at: [...at, "retryHorizon"],
        data: { name: sent.name, subject, horizon, stream: store.name, window },
        related: [store.id],
        fix: widen(store, horizon, read),
      });
    }
  }),
});

/** Everyone who gets these messages says so. */
function readersAreIdempotent(publication: Published, { id }: Store, read: Read): boolean {
  const readers = read(consumersOf, id);
  if (readers.length === 0 || readers.every(({ work }) => work.declared.idempotent !== true)) return false;
  const arrival = read(arrivalsAt, id).find((each) => each.publication === publication);
  if (!arrival) return false;
  const concerned = readers.filter(({ filters }) => passes(arrival, filters));
  return concerned.length > 0 && concerned.every(({ work }) => work.declared.idempotent === true);
}

/** No longer than `max_age`, which the server refuses (10052). A bucket's window is the client library's. */
function widen({ id, element, name, effective }: Store, horizon: number, read: Read): Fix | undefined {
  if (element.kind !== "stream") return undefined;
  const { windowOverRetries, leastWindow } = read(settings, "").thresholds;
  const wanted = roundUpDuration(Math.max(leastWindow, windowOverRetries * horizon));
  if (wanted === undefined) return undefined;
  const window = effective.max_age > 0 ? Math.min(wanted, effective.max_age) : wanted;
  if (window < horizon) return undefined;
  return {
    label: `Set duplicate_window of ${name} to ${formatDuration(window)}`,
    command: configure(id, element, { duplicate_window: window }),
    caveat: "The server keeps every id of the window in memory.",
  };
}
