/** What one server holds, kept as it is now: read as a whole, watched, and what changed looked at again. */
import { listenForAdvisories } from "#core/live/advisories/listen.ts";
import type { Resource } from "#core/live/comparison.ts";
import type { ApiScope, ServerSnapshot } from "#core/live/snapshot.ts";
import type { Watch, WatchClock, WatchFocus } from "#core/live/watch/contract.ts";
import type { Series } from "#core/live/watch/series.ts";
import { watchServer } from "#core/live/watch/watch.ts";
import type { OpenPort } from "#transport/open-port.ts";
import { AccountLook } from "./account-look.ts";
import { Drifted } from "./drifted.ts";
import type { LiveEvent } from "./messages.ts";
import { Reader } from "./reader.ts";

/** What changed is asked about soon after: the rest of a change may be on its way. */
const SETTLE_MS = 400;
/** What could not be looked at is not asked about again so soon. */
const RETRY_MS = 30_000;

/** What keeping it needs of its surroundings. */
export interface HeldSurroundings {
  readonly clock: WatchClock;
  readonly say: (event: LiveEvent) => void;
  /** Something else was read than before. */
  readonly onSnapshot: (snapshot: ServerSnapshot) => void;
  /** A plan is being applied: all is read anew when that is done. */
  readonly applying: () => boolean;
}

/** Of one connection. */
export class Held {
  /** Null until it was read. */
  snapshot: ServerSnapshot | null = null;
  private readonly reader: Reader;
  private readonly account: AccountLook;
  private watch: Watch | null = null;
  private readonly drifted = new Drifted();
  private waking: { readonly at: number; cancel(): void } | null = null;
  private looking = false;
  private saidOutdated = false;
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
    this.account = new AccountLook(port, scope, clock, say);
    this.account.see(focusNow.visible);
    const onNews: Parameters<typeof listenForAdvisories>[1]["onNews"] = (log) => say({ type: "news", log });
    const listening = listenForAdvisories(port, { scope, clock, onNews, onDrift: (drift) => this.drift(drift) });
    this.stopListening = listening.stop;
  }

  /** Everything anew; false when it could not be. */
  async read(): Promise<boolean> {
    const { drifted } = this;
    const asked = drifted.asked();
    const at = this.around.clock.now();
    const read = await this.reader.read(at);
    if (this.over) return false;
    if (read.ok) {
      drifted.readAll(asked, at);
      this.take(read.value);
      this.follow(read.value);
    } else if (read.error !== null) drifted.missed(asked, read.error);
    this.tellOutdated();
    // What changed while it was read may have been read before it did.
    if (drifted.size > 0) this.wake(drifted.isBeyond(asked) ? SETTLE_MS : RETRY_MS);
    return read.ok;
  }

  stopReading(): void {
    this.reader.stop();
  }

  showAccount(shown: boolean): void {
    this.account.show(shown);
  }

  focus(focus: WatchFocus): void {
    this.focusNow = focus;
    this.account.see(focus.visible);
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
    this.account.end();
    this.waking?.cancel();
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
  private drift(drift: readonly { readonly resource: Resource }[]): void {
    for (const { resource } of drift) this.drifted.note(resource);
    this.wake(SETTLE_MS);
  }

  private wake(ms: number): void {
    const { clock } = this.around;
    const at = clock.now() + ms;
    if (this.waking && this.waking.at <= at) return;
    this.waking?.cancel();
    const cancel = clock.after(ms, () => {
      this.waking = null;
      void this.lookAgain();
    });
    this.waking = { at, cancel };
  }

  /** One round at a time. What could not be looked at stays, and is looked at again later. */
  private async lookAgain(): Promise<void> {
    const { snapshot, reader, drifted } = this;
    if (!snapshot || this.looking || reader.busy || this.around.applying()) return;
    const asked = drifted.asked();
    const at = this.around.clock.now();
    this.looking = true;
    const { snapshot: after, left, why, later } = await reader.refresh(snapshot, [...asked.values()], at);
    this.looking = false;
    if (this.over) return;
    // Else everything was read meanwhile: that is newer.
    if (this.snapshot === snapshot) {
      drifted.read(asked, left, why, at);
      if (after !== snapshot) this.take(after);
      this.tellOutdated();
    }
    if (drifted.isBeyond(asked)) this.wake(SETTLE_MS);
    else if (later) this.wake(RETRY_MS);
  }

  private tellOutdated(): void {
    const outdated = this.drifted.outdated();
    if (outdated === null && !this.saidOutdated) return;
    this.saidOutdated = outdated !== null;
    this.around.say({ type: "outdated", outdated });
  }
}
