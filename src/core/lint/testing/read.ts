import type { Design } from "../../design/model.ts";
import { FollowedDesign } from "../facts/followed-design.ts";
import type { Read } from "../incremental/cells.ts";
import type { LintOptions } from "../options.ts";

/** Reads the facts of a design, for their tests. */
export function readerFor(design: Design, options: LintOptions = {}): Read {
  const followed = new FollowedDesign();
  followed.follow(design, options);
  return followed.cells.read;
}
