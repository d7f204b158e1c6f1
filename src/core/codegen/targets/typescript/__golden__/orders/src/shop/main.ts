/** The program shop. */
import { runProgram } from "../nats/program.js";
import { start } from "./app.js";

await runProgram("shop", start);
