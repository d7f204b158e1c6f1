/** The program undertaker. */
import { runProgram } from "../nats/program.js";
import { start } from "./app.js";

await runProgram("undertaker", start);
