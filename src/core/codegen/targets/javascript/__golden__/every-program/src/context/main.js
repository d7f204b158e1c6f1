/** The program context. */
import { runProgram } from "../nats/program.js";
import { start } from "./app.js";

await runProgram("context", start);
