/** The program billing. */
import { runProgram } from "../nats/program.js";
import { start } from "./app.js";

await runProgram("billing", start);
