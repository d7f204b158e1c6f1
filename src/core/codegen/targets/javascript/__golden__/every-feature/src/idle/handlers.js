/** What idle does. This file is yours: keep it when you export again. */

/** What the program publishes by itself: to begin with, sample traffic. It ends when the program is to end. */
export async function produce({ log }) {
  log.info("there is nothing to publish");
}
