/** What the library needs of the world, and the browser's answer to it. */
import { browserClock, type Clock } from "./clock.ts";
import { type Large, largeWhenNeeded } from "./large/large.ts";
import { indexedDbStorage } from "./storage/indexeddb.ts";
import { memoryStorage } from "./storage/memory.ts";
import type { Storage, StorageError } from "./storage/storage.ts";
import { type UnloadJournal, unloadJournal } from "./storage/unload-journal.ts";

/** Between the tabs of this browser. */
export type TabMessage =
  | { readonly type: "saved"; readonly id: string; readonly revision: number; readonly at: number }
  | { readonly type: "removed"; readonly id: string };

interface TabChannel {
  post(message: TabMessage): void;
  listen(listener: (message: TabMessage) => void): () => void;
}

/** Why the page calls for a save now: `hide` may be the last thing it does; `show`: it is looked at again. */
export type PageMoment = "hide" | "show";

export interface StorageEstimate {
  /** Bytes. */
  readonly usage: number;
  readonly quota: number;
  /** Whether the browser promised not to clear it by itself. */
  readonly persisted: boolean;
}

export interface LibraryDeps {
  readonly clock: Clock;
  newId(): string;
  /** Falls back to memory and says why. */
  openStorage(): Promise<{ readonly storage: Storage; readonly problem: StorageError | null }>;
  readonly journal: UnloadJournal;
  readonly channel: TabChannel;
  /** Which design this tab had open: survives its reload, and differs from tab to tab. */
  readonly tab: { get(): string | null; set(id: string): void };
  listenPage(listener: (moment: PageMoment) => void): () => void;
  /** Reads and writes what is stored when it is large; without effect while designs are kept in memory. */
  readonly large: Large;
  /** Asks the browser to keep the data when the disk runs low. */
  persist(): void;
  estimate(): Promise<StorageEstimate | null>;
}

const TAB_KEY = "jetstream-designer/design";

export function browserDeps(): LibraryDeps {
  return {
    clock: browserClock(),
    newId: () => crypto.randomUUID?.() ?? insecureContextId(),
    async openStorage() {
      const opened = await indexedDbStorage();
      return opened.ok ? { storage: opened.value, problem: null } : { storage: memoryStorage(), problem: opened.error };
    },
    journal: unloadJournal(() => localStorage),
    channel: tabChannel(),
    tab: {
      get: () => attempt(() => sessionStorage.getItem(TAB_KEY)),
      set: (id) => void attempt(() => sessionStorage.setItem(TAB_KEY, id)),
    },
    listenPage,
    large: largeWhenNeeded(async () => new (await import("./large/large-work.ts")).LargeWork()),
    persist: () => void navigator.storage?.persist?.().catch(() => false),
    async estimate() {
      try {
        const { usage = 0, quota = 0 } = await navigator.storage.estimate();
        return { usage, quota, persisted: await navigator.storage.persisted() };
      } catch {
        return null;
      }
    },
  };
}

/** `crypto.randomUUID` is there in secure contexts only; the app may be served over plain HTTP in a local network. */
function insecureContextId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function tabChannel(): TabChannel {
  if (typeof BroadcastChannel === "undefined") return { post: () => undefined, listen: () => () => undefined };
  const channel = new BroadcastChannel("jetstream-designer/library");
  return {
    post: (message) => channel.postMessage(message),
    listen(listener) {
      const onMessage = (event: MessageEvent<TabMessage>) => listener(event.data);
      channel.addEventListener("message", onMessage);
      return () => channel.removeEventListener("message", onMessage);
    },
  };
}

function listenPage(listener: (moment: PageMoment) => void): () => void {
  const onVisibility = () => listener(document.visibilityState === "hidden" ? "hide" : "show");
  const onHide = () => listener("hide");
  const onShow = () => listener("show");
  document.addEventListener("visibilitychange", onVisibility);
  addEventListener("pagehide", onHide);
  addEventListener("pageshow", onShow);
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    removeEventListener("pagehide", onHide);
    removeEventListener("pageshow", onShow);
  };
}

function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}
