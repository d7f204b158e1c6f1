/** Lints off the main thread. */
import { serve } from "../worker/serve.ts";
import { createCheckSession } from "./session.ts";

serve(createCheckSession());
