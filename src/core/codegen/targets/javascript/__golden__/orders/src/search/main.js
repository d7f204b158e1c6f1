/** The program search. */
import { runProgram } from "../nats/program.js";
import { start } from "./app.js";

await runProgram("search", start);
