/** Whether a subject that a fix wants to use is stored already, and whether a new stream may have it. */
import type { ElementId } from "../../../design/ids.ts";
import { collides, contains } from "../../../jetstream/subjects.ts";
import type { Read } from "../../incremental/cells.ts";
import { type Captures, capturesOf, storesOn } from "./captures.ts";

/** The streams of the design's own domain that store everything published to `pattern`. */
export function storesKeepingAll(read: Read, pattern: string): ElementId[] {
  return near(read, pattern)
    .filter(({ patterns }) => patterns.some((each) => contains(each, pattern)))
    .map(({ id }) => id);
}

/** Whether the server would refuse a new stream on `pattern` because another has its subjects (err_code 10065). */
export function overlapsStream(read: Read, pattern: string): boolean {
  return near(read, pattern).some((each) => collide(each, pattern));
}

/** Whether some stream stores only a part of what is published to `pattern`. */
export function partlyKept(read: Read, pattern: string): boolean {
  return near(read, pattern).some(
    (each) => collide(each, pattern) && !each.patterns.some((own) => contains(own, pattern)),
  );
}

function collide({ patterns }: Captures, pattern: string): boolean {
  return patterns.some((each) => collides(each, pattern));
}

function near(read: Read, pattern: string): Captures[] {
  return read(storesOn, pattern)
    .flatMap((id) => read(capturesOf, id) ?? [])
    .filter(({ domain }) => domain === "");
}
