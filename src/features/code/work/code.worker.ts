/** Writes code off the main thread. */
import { serve } from "#editor/worker/serve.ts";
import { createCodeSession } from "./session.ts";

serve(createCodeSession(), (answer) => (answer.type === "zip" ? [answer.bytes.buffer] : []));
