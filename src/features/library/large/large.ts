/** What is done elsewhere with large designs, loaded once there is one. */

import type { DesignError } from "#core/design/errors.ts";
import type { Design } from "#core/design/model.ts";
import { parseDesign } from "#core/design/parse.ts";
import { serializeDesign, serializeInSteps } from "#core/design/serialize.ts";
import type { Result } from "#core/result.ts";
import { isLarge } from "#editor/large.ts";
import { inSlices } from "#editor/slices.ts";
import type { LargeWork } from "./large-work.ts";

/** In UTF-16 units: a text that is shorter is parsed quicker than it is handed to a worker. */
const LARGE_TEXT = 600_000;

/** Whether a text of this length is read elsewhere. */
export function isLargeText(length: number): boolean {
  return length >= LARGE_TEXT;
}

/** Null: it could not be done there. */
export type Large = Pick<LargeWork, "parse" | "picture" | "plan" | "read" | "save" | "keep" | "rest"> & {
  /** At once, or null: see `LargeWork.edits`. */
  edits(designs: readonly Design[]): string | null;
};

/** `load`: the worker's end on the page. What does not load is tried again the next time. */
export function largeWhenNeeded(load: () => Promise<LargeWork>): Large {
  let loading: Promise<LargeWork | null> | null = null;
  let there: LargeWork | null = null;
  const work = (): Promise<LargeWork | null> => {
    loading ??= load().then(
      (loaded) => {
        there = loaded;
        return loaded;
      },
      () => {
        loading = null;
        return null;
      },
    );
    return loading;
  };
  return {
    parse: async (...given) => (await work())?.parse(...given) ?? null,
    picture: async (...given) => (await work())?.picture(...given) ?? null,
    plan: async (...given) => (await work())?.plan(...given) ?? null,
    read: async (...given) => (await work())?.read(...given) ?? null,
    save: async (...given) => (await work())?.save(...given) ?? null,
    keep: async (...given) => (await work())?.keep(...given) ?? null,
    rest: () => there?.rest(),
    edits: (designs) => there?.edits(designs) ?? null,
  };
}

/** The canonical text, written between frames when it is long. */
export async function textOf(design: Design): Promise<string> {
  if (!isLarge(design)) return serializeDesign(design);
  return inSlices(serializeInSteps(design));
}

/** Parses wherever it holds up nobody. */
export async function parseText(large: Large, text: string): Promise<Result<Design, DesignError[]>> {
  const there = isLargeText(text.length) ? await large.parse(text) : null;
  return there ?? parseDesign(text);
}
