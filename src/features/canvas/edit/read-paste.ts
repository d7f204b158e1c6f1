/** Pasted text, read in a worker when there is much of it. */
import type { DesignError } from "#core/design/errors.ts";
import type { Design } from "#core/design/model.ts";
import { pastedDesign } from "#core/design/paste.ts";
import type { Result } from "#core/result.ts";
import { type Conversing, later } from "#editor/worker/conversation.ts";
import { linkTo } from "#editor/worker/link.ts";
import { askOnce } from "#editor/worker/once.ts";

/** In UTF-16 units: some two thousand elements. What is shorter is read quicker than a worker starts. */
export const LARGE_PASTE = 400_000;

export interface PasteAnswer {
  readonly type: "pasted";
  readonly design: Result<Design, DesignError[]>;
}

const browser: Conversing<string, PasteAnswer> = {
  connect(onAnswer, onFailure) {
    const worker = new Worker(new URL("./paste.worker.ts", import.meta.url), { type: "module", name: "paste" });
    return linkTo(worker, onAnswer, onFailure, "It could not be loaded.");
  },
  later,
};

/** The elements of the text as a design of their own, wherever reading it holds up nobody. Errors: `pasteCommand`'s. */
export async function readPaste(text: string, surroundings = browser): Promise<Result<Design, DesignError[]>> {
  const there = text.length < LARGE_PASTE ? null : await askOnce(surroundings, text);
  return there?.design ?? pastedDesign(text);
}
