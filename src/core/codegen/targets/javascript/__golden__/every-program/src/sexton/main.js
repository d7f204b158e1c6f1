/** The program sexton. */
import { runProgram } from "../nats/program.js";
import { start } from "./app.js";

await runProgram("sexton", start);
