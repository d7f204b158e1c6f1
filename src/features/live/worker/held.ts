/** What one server holds, kept as it is now: read as a whole, watched, and what changed looked at again. */
import { listenForAdvisories } from "#core/live/advisories/listen.ts";
import { type Resource, resourceText } from "#core/live/comparison.ts";
import type { ApiScope, ServerSnapshot } from "#core/live/snapshot.ts";
import type { Watch, WatchClock, WatchFocus } from "#core/live/watch/contract.ts";
import type { Series } from "#core/live/watch/series.ts";
import { watchServer } from "#core/live/watch/watch.ts";
import type { OpenPort } from "#transport/open-port.ts";
import type { LiveEvent } from "./messages.ts";
import { Reader } from "./reader.ts";

/** What changed is asked about soon after: the rest of a change may be on its way. */
const SETTLE_MS = 400;

/** What keeping it needs of its surroundings. */
export interface HeldSurroundings {
  readonly clock: WatchClock;
  readonly say: (event: LiveEvent) => void;
  /** Something else was read than before. */
  readonly onSnapshot: (snapshot: ServerSnapshot) => void;
  /** A plan is being applied: all is read anew when that is done. */
  readonly applying: () => boolean;
}

type Drifted = readonly { readonly resource: Resource }[];

/** Of one connection. */
export class Held {
  /** Null until it was read. */
  snapshot: ServerSnapshot | null = null;
  private readonly reader: Reader;
  private watch: Watch | null = null;
  private readonly drifted = new Map<string, Resource>();
  private settling: (() => void) | null = null;
  private readonly stopListening: () => void;
  private over = false;

  constructor(
    private readonly port: OpenPort,
    private readonly scope: ApiScope,
    private focusNow: WatchFocus,
    private readonly around: HeldSurroundings,
  ) {
    const { clock, say } = around;
    this.reader = new Reader(port, scope, say);
    const onNews: Parameters<typeof listenForAdvisories>[1]["onNews"] = (log) => say({ type: "news", log });
    const listening = listenForAdvisories(port, { scope, clock, onNews, onDrift: (drift) => this.drift(drift) });
    this.stopListening = listening.stop;
  }

  /** Everything anew; false when it could not be. */
  async read(): Promise<boolean> {
    const before = [...this.drifted];
    this.drifted.clear();
    const snapshot = await this.reader.read(this.around.clock.now());
    if (this.over) return false;
    if (!snapshot) {
      for (const [text, resource] of before) this.drifted.set(text, resource);
      return false;
    }
    this.take(snapshot);
    this.follow(snapshot);
    // What changed while it was read may have been read before it did.
    if (this.drifted.size > 0) this.drift([]);
    return true;
  }

  stopReading(): void {
    this.reader.stop();
  }

  focus(focus: WatchFocus): void {
    this.focusNow = focus;
    this.watch?.focus(focus);
  }

  series(resource: Resource): Series | null {
    return this.watch?.series(resource) ?? null;
  }

  /** The connection is there again. */
  back(): void {
    this.watch?.soon();
  }

  end(): void {
    this.over = true;
    this.stopListening();
    this.settling?.();
    this.watch?.stop();
    this.reader.stop();
  }

  private take(snapshot: ServerSnapshot): void {
    this.snapshot = snapshot;
    this.around.onSnapshot(snapshot);
  }

  private follow(baseline: ServerSnapshot): void {
    if (this.watch) return;
    const { clock, say } = this.around;
    this.watch = watchServer(this.port, {
      scope: this.scope,
      clock,
      baseline,
      onUpdate: (update) => say({ type: "watched", update }),
      onDrift: (drift) => this.drift(drift),
    });
    this.watch.focus(this.focusNow);
  }

  /** Looks again at what is said to be another than it was, once it has settled. */
  private drift(drift: Drifted): void {
    for (const { resource } of drift) this.drifted.set(resourceText(resource), resource);
    this.settling ??= this.around.clock.after(SETTLE_MS, () => {
      this.settling = null;
      void this.lookAgain();
    });
  }

  private async lookAgain(): Promise<void> {
    const { snapshot, reader } = this;
    if (!snapshot || reader.busy || this.around.applying()) return;
    const resources = [...this.drifted.values()];
    this.drifted.clear();
    const after = await reader.refresh(snapshot, resources, this.around.clock.now());
    if (after && !this.over && this.snapshot === snapshot) this.take(after);
  }
}
