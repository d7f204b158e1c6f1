/** The findings: all of them, and after one edit by a linter that knew the design before. */
import { type Design, type DesignElement, type ElementId, Linter, lint } from "#core/index.ts";
import { changed, middle, withConfig } from "../lib/edits.ts";
import { sampleOf } from "../lib/sample.ts";
import type { Part } from "../lib/timing.ts";

export const checks: Part = {
  name: "lint",
  title: "Checks",
  workOf(size) {
    const design = sampleOf(size);
    const [aConsumer, aStream] = [middle(design, "consumer"), middle(design, "stream")];
    const replace = ([id, element]: readonly [ElementId, DesignElement], config: object) =>
      changed(design, { type: "element/replace", id, element: withConfig(element, config) });
    // A linter remembers: every timing starts with one that has seen the design and not the edit.
    const after = (edited: Design) => {
      const linter = new Linter();
      return () => {
        linter.run(design);
        return () => linter.run(edited);
      };
    };
    return {
      "lint: everything, topology included": () => () => lint(design),
      "lint again: a description edited": after(replace(aConsumer, { description: "Read by the accountants" })),
      "lint again: a consumer's ack_wait edited": after(replace(aConsumer, { ack_wait: 7_000_000_000 })),
      "lint again: a stream's max_age edited": after(replace(aStream, { max_age: 3_600_000_000_000 })),
      "lint again: a consumer's filter edited": after(replace(aConsumer, { filter_subject: "nobody.*" })),
      "lint again: a stream's subjects edited": after(replace(aStream, { subjects: ["elsewhere.>"] })),
    };
  },
};
