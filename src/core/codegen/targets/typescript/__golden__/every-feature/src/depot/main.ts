/** The program depot. */
import { runProgram } from "../nats/program.js";
import { start } from "./app.js";

await runProgram("depot", start);
