/** The program office. */
import { runProgram } from "../nats/program.js";
import { start } from "./app.js";

await runProgram("office", start);
