/** Sizes designs, and tells what they promise, off the main thread. */
import { serve } from "../worker/serve.ts";
import { createAnalysisSession } from "./session.ts";

serve(createAnalysisSession());
