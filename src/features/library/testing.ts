/** A world for tests: a clock that is turned by hand, tabs that share one storage, a page that can be closed. */
import type { Clock } from "./clock.ts";
import type { LibraryDeps, PageMoment, TabMessage } from "./deps.ts";
import { largeWhenNeeded } from "./large/large.ts";
import { LargeWork } from "./large/large-work.ts";
import { createLargeSession, type LargeRequest } from "./large/session.ts";
import { type MemoryStorage, memoryStorage } from "./storage/memory.ts";
import { shelfOver } from "./storage/shelf.ts";
import type { Storage, StorageError } from "./storage/storage.ts";
import { unloadJournal } from "./storage/unload-journal.ts";

export interface ManualClock extends Clock {
  advance(milliseconds: number): void;
  /** Lets the browser be idle now. */
  idleNow(): void;
}

export function manualClock(start = 0): ManualClock {
  let now = start;
  let serial = 0;
  const timers = new Map<number, { at: number; run: () => void; idle: boolean }>();
  const add = (at: number, run: () => void, idle: boolean) => {
    serial += 1;
    const id = serial;
    timers.set(id, { at, run, idle });
    return () => void timers.delete(id);
  };
  const fire = (id: number) => {
    const timer = timers.get(id);
    timers.delete(id);
    timer?.run();
  };
  return {
    now: () => now,
    after: (milliseconds, run) => add(now + milliseconds, run, false),
    idle: (run, timeout) => add(now + timeout, run, true),
    advance(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const [next] = [...timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
        if (!next) break;
        now = next[1].at;
        fire(next[0]);
      }
      now = end;
    },
    idleNow() {
      for (const [id, { idle }] of [...timers]) if (idle) fire(id);
    },
  };
}

/** One browser: its storage, what it keeps for closed pages, and the wire between its tabs. */
export interface TestBrowser {
  readonly clock: ManualClock;
  readonly storage: MemoryStorage;
  /** What a new tab gets; with `problem`, one without storage; with `noWorker`, one whose workers do not start. */
  tab(options?: { id?: string | null; problem?: StorageError; storage?: Storage; noWorker?: boolean }): TestTab;
}

export interface TestTab {
  readonly deps: LibraryDeps;
  /** What was asked of the worker for large designs. */
  readonly elsewhere: readonly LargeRequest[];
  page(moment: PageMoment): void;
  /** From now on that worker does what it is asked, and nobody hears its answers. */
  silenceWorker(): void;
}

/** `journalRoom`: the longest text that the journal takes. */
export function testBrowser({ journalRoom = Number.POSITIVE_INFINITY } = {}): TestBrowser {
  const clock = manualClock(1_000_000);
  const storage = memoryStorage();
  const journalPlace = plainStorage(journalRoom);
  const listeners = new Set<{ hear: (message: TabMessage) => void }>();
  let ids = 0;
  return {
    clock,
    storage,
    tab({ id = null, problem, storage: own, noWorker = false } = {}) {
      const elsewhere: LargeRequest[] = [];
      const worker: TestWorker = { clock, asked: elsewhere, broken: noWorker, silent: false };
      let open = id;
      const page = new Set<(moment: PageMoment) => void>();
      const self: { hear: (message: TabMessage) => void } = { hear: () => undefined };
      const deps: LibraryDeps = {
        clock,
        newId() {
          ids += 1;
          return `design-${ids}`;
        },
        openStorage: async () =>
          problem
            ? { storage: memoryStorage(), problem }
            : { storage: { ...(own ?? storage), kind: "indexeddb" }, problem: null },
        journal: unloadJournal(() => journalPlace),
        channel: {
          post(message) {
            for (const other of listeners) if (other !== self) other.hear(message);
          },
          listen(listener) {
            self.hear = listener;
            listeners.add(self);
            return () => listeners.delete(self);
          },
        },
        tab: {
          get: () => open,
          set(next) {
            open = next;
          },
        },
        listenPage(listener) {
          page.add(listener);
          return () => page.delete(listener);
        },
        large: largeWhenNeeded(async () => largeWork(own ?? storage, worker)),
        persist: () => undefined,
        estimate: async () => null,
      };
      return {
        deps,
        elsewhere,
        page(moment) {
          for (const listener of page) listener(moment);
        },
        silenceWorker() {
          worker.silent = true;
        },
      };
    },
  };
}

interface TestWorker {
  readonly clock: Clock;
  readonly asked: LargeRequest[];
  /** It does not start. */
  readonly broken: boolean;
  silent: boolean;
}

/** A worker in this very thread, which gets and gives copies. */
function largeWork(storage: Storage, worker: TestWorker): LargeWork {
  return new LargeWork({
    later: (run, ms) => worker.clock.after(ms, run),
    connect(onAnswer, onFailure) {
      const answer = createLargeSession(async () => shelfOver(storage));
      return {
        send(request) {
          worker.asked.push(request);
          if (worker.broken) queueMicrotask(() => onFailure("It could not be loaded."));
          else {
            void answer(structuredClone(request)).then((each) => worker.silent || onAnswer(structuredClone(each)));
          }
        },
        end: () => undefined,
      };
    },
  });
}

/** localStorage as far as the journal uses it: its keys are the object's own. */
function plainStorage(room: number): globalThis.Storage {
  const items: Record<string, string> = Object.create({
    getItem: (key: string) => items[key] ?? null,
    setItem(key: string, text: string) {
      if (text.length > room) throw new Error("QuotaExceededError");
      items[key] = text;
    },
    removeItem(key: string) {
      delete items[key];
    },
  });
  return items as unknown as globalThis.Storage;
}
