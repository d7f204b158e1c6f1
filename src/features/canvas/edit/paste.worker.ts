/** Reads pasted text off the main thread. */
import { pastedDesign } from "#core/design/paste.ts";
import { serve } from "#editor/worker/serve.ts";
import type { PasteAnswer } from "./read-paste.ts";

serve((text: string): PasteAnswer => ({ type: "pasted", design: pastedDesign(text) }));
