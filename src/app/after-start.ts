/** Long enough for the canvas to be drawn and to answer; short enough that nobody waits for a panel. */
const FIRST_PAINT_MS = 250;

/** Resolves when the canvas had its time and the browser has nothing better to do. */
export async function afterStart(): Promise<void> {
  await new Promise((done) => setTimeout(done, FIRST_PAINT_MS));
  if (typeof requestIdleCallback !== "function") return;
  await new Promise((done) => requestIdleCallback(done, { timeout: 1000 }));
}
