/** The program pricing. */
import { runProgram } from "../nats/program.js";
import { start } from "./app.js";

await runProgram("pricing", start);
