/** What the account holds, asked again and again while somebody looks at it: one small question each time. */
import type { ServerPort } from "#core/live/port.ts";
import { readAccountFacts } from "#core/live/read/read.ts";
import type { ApiScope } from "#core/live/snapshot.ts";
import type { WatchClock } from "#core/live/watch/contract.ts";
import type { LiveEvent } from "./messages.ts";

/** Milliseconds between a reply and the next question. */
const EVERY_MS = 5_000;

/** Of one connection. */
export class AccountLook {
  private shown = false;
  private visible = true;
  private asking = false;
  private denied = false;
  private waiting: (() => void) | null = null;

  constructor(
    private readonly port: ServerPort,
    private readonly scope: ApiScope,
    private readonly clock: WatchClock,
    private readonly say: (event: LiveEvent) => void,
  ) {}

  /** Whether the figures are on the page. */
  show(shown: boolean): void {
    this.shown = shown;
    this.begin();
  }

  /** Whether anybody can see the page. */
  see(visible: boolean): void {
    this.visible = visible;
    this.begin();
  }

  end(): void {
    this.show(false);
  }

  private get wanted(): boolean {
    return this.shown && this.visible && !this.denied;
  }

  private begin(): void {
    if (this.wanted) {
      if (!this.waiting) void this.ask();
      return;
    }
    this.waiting?.();
    this.waiting = null;
  }

  private async ask(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    const account = await readAccountFacts(this.port, this.scope);
    this.asking = false;
    if (account.ok && this.shown) this.say({ type: "account", account: account.value, at: this.clock.now() });
    if (!account.ok && account.error.code === "port/permission") this.denied = true;
    if (!this.wanted) return;
    this.waiting = this.clock.after(EVERY_MS, () => {
      this.waiting = null;
      void this.ask();
    });
  }
}
