import * as fc from "fast-check";
import { expect, test } from "vitest";
import { designEquals } from "#core/design/equality.ts";
import { type DesignElement, emptyDesign } from "#core/design/model.ts";
import { parseDesign } from "#core/design/parse.ts";
import { serializeDesign } from "#core/design/serialize.ts";
import { anyAnswers, modestAnswers } from "#core/guide/testing.ts";
import { withAt } from "#core/lint/fix.ts";
import { ordersExample } from "#core/templates/orders.ts";
import { createEditor } from "#editor/store.ts";
import type { Entries } from "./entries.ts";
import { walkOf } from "./walk.ts";

const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: modestAnswers.map((entries) => ({ type: "answers", entries }) as const) },
    { weight: 1, arbitrary: anyAnswers.map((entries) => ({ type: "answers", entries }) as const) },
    {
      weight: 2,
      arbitrary: fc.record({ type: fc.constant("rate" as const), value: fc.constantFrom<unknown>(5, 50, "many") }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ type: fc.constantFrom("remove", "describe", "move"), at: fc.nat(20) }),
    },
    { weight: 4, arbitrary: fc.record({ type: fc.constantFrom("undo", "redo", "take", "over", "begin") }) },
  ),
  { maxLength: 14 },
);

/** Something set that nothing derives; only what has metadata is edited. */
function byHand(element: DesignElement): DesignElement {
  const edited = element.kind === "stream" || element.kind === "consumer";
  return edited ? withAt(element, ["config", "metadata"], { mine: "1" }) : element;
}

test("whatever is answered, edited, undone and done again: every state is a design, and all of it can be undone", () => {
  fc.assert(
    fc.property(fc.boolean(), steps, (blank, sequence) => {
      const initial = blank ? emptyDesign() : ordersExample();
      let now = 0;
      const editor = createEditor(initial, () => {
        now += 60_000;
        return now;
      });
      const walk = walkOf(editor);
      const state = () => editor.getState();
      for (const step of sequence) {
        const ids = [...state().design.elements.keys()];
        const id = "at" in step ? ids[step.at % Math.max(1, ids.length)] : undefined;
        const element = id && state().design.elements.get(id);
        if (step.type === "answers") walk.answerAll(step.entries as Entries, "answers");
        else if (step.type === "rate") walk.answer(["messages", 0, "rate"], step.value, "rate");
        else if (step.type === "undo") state().undo();
        else if (step.type === "redo") state().redo();
        else if (step.type === "over") walk.startOver();
        else if (step.type === "begin") walk.begin();
        else if (step.type === "take") {
          const { contribution } = walk.store.getState();
          walk.take(
            contribution.steps.flatMap(({ decisions }) => decisions),
            "took",
          );
        } else if (id && element) {
          const command =
            step.type === "remove"
              ? ({ type: "element/remove", id } as const)
              : step.type === "move"
                ? ({ type: "layout/place", placements: new Map([[id, { x: 7, y: 900 }]]) } as const)
                : ({ type: "element/replace", id, element: byHand(element) } as const);
          state().run(command as Parameters<ReturnType<typeof state>["run"]>[0], { label: "by hand" });
        }
        const text = serializeDesign(state().design);
        expect(parseDesign(text)).toMatchObject({ ok: true });
      }
      while (state().undo() !== null) now += 1;
      expect(designEquals(state().design, initial)).toBe(true);
      while (state().redo() !== null) now += 1;
    }),
    { numRuns: 60 },
  );
});
