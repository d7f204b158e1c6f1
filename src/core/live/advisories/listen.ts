/** Hears what the server says by itself: plain subscriptions, which change nothing there. */
import { domainOf } from "../../jetstream/domains.ts";
import type { ServerPort } from "../port.ts";
import type { ApiScope } from "../snapshot.ts";
import type { Drift, WatchClock } from "../watch/contract.ts";
import { ADVISORY_CODES, advisorySubject } from "./kinds.ts";
import { AdvisoryBook, type AdvisoryLog } from "./log.ts";

/** News are told at most as often as that, in milliseconds, however many come. */
const TELL_EVERY = 1_000;

/** What listening needs to be told. */
export interface ListenOptions {
  readonly scope: ApiScope;
  readonly clock: WatchClock;
  readonly onNews: (log: AdvisoryLog) => void;
  /** Something was created, changed or deleted: by us, too. */
  readonly onDrift: (drift: readonly Drift[]) => void;
}

/** Until it is stopped. */
export function listenForAdvisories(port: ServerPort, options: ListenOptions): { stop(): void } {
  const { scope, clock, onNews, onDrift } = options;
  const book = new AdvisoryBook(domainOf({ name: "", external: { api: scope.prefix } }));
  let cancel: (() => void) | null = null;
  let stopped = false;
  const tell = () => {
    cancel = null;
    onNews(book.log());
    const drift = book.takeDrift();
    if (drift.length > 0) onDrift(drift);
  };
  const tellSoon = () => {
    if (!stopped) cancel ??= clock.after(TELL_EVERY, tell);
  };
  const stops = ADVISORY_CODES.map((code) => {
    const subject = advisorySubject(code);
    return port.subscribe(
      subject,
      (message) => {
        if (!stopped && book.hear(code, message.subject, message.data, clock.now())) tellSoon();
      },
      () => {
        book.deny(subject);
        tellSoon();
      },
    );
  });
  return {
    stop() {
      stopped = true;
      cancel?.();
      for (const stop of stops) stop();
    },
  };
}
