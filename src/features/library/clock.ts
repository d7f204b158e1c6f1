/** Time as the library needs it, so that tests can turn it by hand. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Returns the function that calls it off. */
  after(milliseconds: number, run: () => void): () => void;
  /** When the browser has nothing better to do, at the latest after `timeout` milliseconds. */
  idle(run: () => void, timeout: number): () => void;
}

export function browserClock(): Clock {
  const after: Clock["after"] = (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  };
  return {
    now: () => Date.now(),
    after,
    idle(run, timeout) {
      if (typeof requestIdleCallback !== "function") return after(0, run);
      const handle = requestIdleCallback(run, { timeout });
      return () => cancelIdleCallback(handle);
    },
  };
}
