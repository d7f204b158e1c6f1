/** The program maps. */
import { runProgram } from "../nats/program.js";
import { start } from "./app.js";

await runProgram("maps", start);
