/** The program audit. */
import { runProgram } from "../nats/program.js";
import { start } from "./app.js";

await runProgram("audit", start);
