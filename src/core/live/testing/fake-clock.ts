/** A clock that a test moves. */

/** Timers run in the order of their time; `now` is milliseconds since 1970. */
export interface FakeClock {
  now(): number;
  after(milliseconds: number, run: () => void): () => void;
  /** Lets time pass. Whatever is due runs at its time, and what that begins has settled before the next. */
  pass(milliseconds: number): Promise<void>;
}

/** Long enough for what awaits replies that are there already. */
const TURNS = 5_000;

export function fakeClock(start = 1_800_000_000_000): FakeClock {
  let time = start;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  const settle = async () => {
    for (let turn = 0; turn < TURNS; turn += 1) await Promise.resolve();
  };
  return {
    now: () => time,
    after(milliseconds, run) {
      const timer = { at: time + milliseconds, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    async pass(milliseconds) {
      const end = time + milliseconds;
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        timers = timers.filter((each) => each !== next);
        time = Math.max(time, next.at);
        next.run();
        await settle();
      }
      time = end;
      await settle();
    },
  };
}
