/** Creates the streams and consumers of the design, or updates those that are there. Safe to run again. */
import { runSetup } from "./nats/setup.js";
import { STREAMS } from "./topology.js";

await runSetup("Every program set-up", STREAMS);
