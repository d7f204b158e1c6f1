import type { Clock } from "./clock.ts";

/** After the last change. */
export const QUIET_MS = 300;
/** After the first change that is not saved: then the write begins, or at most `IDLE_MS` later. */
export const LONGEST_MS = 800;
export const IDLE_MS = 150;

interface Autosave {
  /** Something changed. Cheap: called for every step of a gesture. */
  touch(): void;
  /** Saves now what is due; synchronous up to the start of the save. */
  flush(): void;
  /** Nothing is due any more. */
  cancel(): void;
}

/**
 * Decides when to save: once it has been quiet for a moment, at least about once a second while it is not, and in the
 * browser's idle time so that a gesture's frame never pays for it.
 */
export function createAutosave(clock: Clock, save: () => void): Autosave {
  let firstAt: number | null = null;
  let callOff: (() => void) | null = null;
  /** The save is about to begin: a change that comes now is in it. */
  let committed = false;

  const fire = () => {
    firstAt = null;
    callOff = null;
    committed = false;
    save();
  };
  const cancel = () => {
    callOff?.();
    callOff = null;
    firstAt = null;
    committed = false;
  };
  return {
    touch() {
      if (committed) return;
      const now = clock.now();
      firstAt ??= now;
      callOff?.();
      const wait = Math.max(0, Math.min(QUIET_MS, firstAt + LONGEST_MS - now));
      callOff = clock.after(wait, () => {
        committed = true;
        callOff = clock.idle(fire, IDLE_MS);
      });
    },
    flush() {
      if (firstAt === null) return;
      cancel();
      fire();
    },
    cancel,
  };
}
