import { expect, test } from "vitest";
import { pastedDesign } from "#core/design/paste.ts";
import { serializeDesign } from "#core/design/serialize.ts";
import { sampleDesign } from "#core/testing/builders.ts";
import type { Conversing } from "#editor/worker/conversation.ts";
import { orders } from "../test-design.ts";
import { LARGE_PASTE, type PasteAnswer, readPaste } from "./read-paste.ts";

/** A worker in this very thread. */
function surroundings(works: boolean) {
  const asked: string[] = [];
  const made: Conversing<string, PasteAnswer> = {
    later: () => () => undefined,
    connect: (onAnswer, onFailure) => ({
      send(text) {
        asked.push(text);
        const answer: PasteAnswer = { type: "pasted", design: pastedDesign(text) };
        queueMicrotask(() => (works ? onAnswer(structuredClone(answer)) : onFailure("It could not be loaded.")));
      },
      end: () => undefined,
    }),
  };
  return { asked, made };
}

const large = sampleDesign({ streams: 500, consumersPerStream: 3, producersPerStream: 1, seed: 7 });

test.each([
  ["elsewhere", true],
  ["here when there is no worker", false],
])("much text is read %s", async (_, works) => {
  const text = serializeDesign(large);
  expect(text.length).toBeGreaterThan(LARGE_PASTE);
  const { asked, made } = surroundings(works);
  const read = await readPaste(text, made);
  expect(asked).toEqual([text]);
  expect(read.ok && serializeDesign(read.value)).toBe(text);
  const broken = await readPaste(text.slice(0, -20), made);
  expect(!broken.ok && broken.error[0]?.code).toBe("json/syntax");
});

test("little text asks nobody", async () => {
  const { asked, made } = surroundings(true);
  const read = await readPaste(serializeDesign(orders()), made);
  expect(read.ok && read.value.elements).toEqual(orders().elements);
  expect(asked).toEqual([]);
});
