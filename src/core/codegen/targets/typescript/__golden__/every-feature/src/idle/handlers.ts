/** What idle does. This file is yours: keep it when you export again. */
import type { App } from "./app.js";

/** What the program publishes by itself: to begin with, sample traffic. It ends when the program is to end. */
export async function produce({ log }: App): Promise<void> {
  log.info("there is nothing to publish");
}
