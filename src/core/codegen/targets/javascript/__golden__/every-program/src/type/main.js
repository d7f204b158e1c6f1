/** The program type. */
import { runProgram } from "../nats/program.js";
import { start } from "./app.js";

await runProgram("type", start);
