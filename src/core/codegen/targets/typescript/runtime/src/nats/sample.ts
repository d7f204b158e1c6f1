/** Sample traffic, for trying a program out. */
import { randomUUID } from "node:crypto";
import type { Log } from "./log.js";
import type { Settings } from "./settings.js";
import { sleep } from "./time.js";

/** More a second is no sample any more; SAMPLE_RATE may ask for it. */
const MOST = 10;

/** Calls functions over and over. */
export class Sample {
  readonly #settings: Pick<Settings, "sampleRate" | "sampleCount">;
  readonly #log: Log;
  readonly #signal: AbortSignal;
  readonly #run = randomUUID().slice(0, 8);
  #numbers = 0;

  constructor(settings: Pick<Settings, "sampleRate" | "sampleCount">, log: Log, signal: AbortSignal) {
    this.#settings = settings;
    this.#log = log;
    this.#signal = signal;
  }

  /**
   * Calls `send` `rate` times a second, until SAMPLE_COUNT is reached or the program is to end, each time with a number
   * that nothing else that is sent has. Failures are logged.
   */
  async each(name: string, rate: number, send: (n: number) => Promise<unknown>): Promise<void> {
    const { sampleRate, sampleCount } = this.#settings;
    const wait = 1_000 / (sampleRate ?? (Math.min(rate, MOST) || 1));
    let next = Date.now();
    for (let sent = 0; (sampleCount === 0 || sent < sampleCount) && !this.#signal.aborted; sent += 1) {
      this.#numbers += 1;
      const n = this.#numbers;
      try {
        await send(n);
        this.#log.debug("sample sent", { name, n });
      } catch (error) {
        this.#log.error("a sample could not be sent", { name, n, error });
      }
      next = Math.max(next + wait, Date.now() - 1_000);
      await sleep(Math.max(0, next - Date.now()), this.#signal);
    }
  }

  /** A value that no other run of the program has. */
  id(n: number): string {
    return `${this.#run}-${n}`;
  }

  /** JSON of about so many bytes. */
  payload(n: number, bytes: number): string {
    const text = JSON.stringify({ n, at: new Date().toISOString() });
    const padding = bytes - text.length - 10;
    return padding > 0 ? `${text.slice(0, -1)},"pad":"${"x".repeat(padding)}"}` : text;
  }
}
