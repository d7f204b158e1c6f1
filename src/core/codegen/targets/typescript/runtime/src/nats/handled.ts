/** Remembers which messages had their effect, so that one that comes again does not have it twice. */

/**
 * Asked before a message is handled and told afterwards. What is kept here is only as safe as the place it is kept in:
 * between the effect and `add` a program may crash. Where that matters, keep the ids where the effect is kept, in the
 * same transaction.
 */
export interface Handled {
  has(id: string): Promise<boolean>;
  add(id: string): Promise<void>;
}

/** Ids that are remembered at once, at most. */
const MOST = 100_000;

/** Remembers ids in memory for `window` milliseconds: until then, and as long as the program runs. */
export function handledInMemory({
  window,
  most = MOST,
  now = Date.now,
}: {
  readonly window: number;
  readonly most?: number;
  readonly now?: () => number;
}): Handled {
  const times = new Map<string, number>();
  const forget = () => {
    const oldest = now() - window;
    for (const [id, time] of times) {
      if (time > oldest && times.size <= most) break;
      times.delete(id);
    }
  };
  return {
    async has(id) {
      forget();
      return times.has(id);
    },
    async add(id) {
      times.delete(id);
      times.set(id, now());
      forget();
    },
  };
}
