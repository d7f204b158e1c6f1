/** The program idle. */
import { runProgram } from "../nats/program.js";
import { start } from "./app.js";

await runProgram("idle", start);
