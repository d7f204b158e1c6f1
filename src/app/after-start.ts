/** Long enough for the canvas to answer first; short enough that nobody waits for a panel. */
const FIRST_ANSWER_MS = 200;
/** A page that nobody looks at is never drawn. */
const LONGEST_PAINT_MS = 1_000;

let asked: Promise<typeof import("./beside.ts")> | null = null;

/** What stands around the canvas, once the canvas answers. */
export function beside(): Promise<typeof import("./beside.ts")> {
  asked ??= afterStart().then(() => import("./beside.ts"));
  return asked;
}

/** Resolves when the canvas is drawn, had time to answer, and the browser has nothing better to do. */
async function afterStart(): Promise<void> {
  await Promise.race([drawn(), pause(LONGEST_PAINT_MS)]);
  await pause(FIRST_ANSWER_MS);
  if (typeof requestIdleCallback !== "function") return;
  await new Promise((done) => requestIdleCallback(done, { timeout: 1_000 }));
}

function drawn(): Promise<unknown> {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}

function pause(ms: number): Promise<unknown> {
  return new Promise((done) => setTimeout(done, ms));
}
