import { expect, test } from "vitest";
import { emptyDesign } from "#core/design/model.ts";
import type { Finding } from "#core/lint/finding.ts";
import { createEditor } from "#editor/store.ts";
import { followFindings, type PlacedFinding } from "./follow-findings.ts";
import type { TextSpan } from "./places.ts";

const FINDING: Finding = {
  id: "f",
  rule: "x/y",
  severity: "error",
  element: undefined,
  at: ["name"],
  related: [],
  message: "",
};
const SPAN: TextSpan = { offset: 3, length: 4 };

function set() {
  const editor = createEditor(emptyDesign());
  const waiting = new Set<() => void>();
  const shown: (readonly PlacedFinding[])[] = [];
  const asked: ((spans: readonly TextSpan[]) => void)[] = [];
  const text = { version: 1 };
  const follow = followFindings(editor, {
    text: () => "",
    version: () => text.version,
    locate: () => new Promise((done) => asked.push(done)),
    show: (placed) => shown.push(placed),
    later: (run) => {
      waiting.add(run);
      return () => waiting.delete(run);
    },
  });
  const settle = async () => {
    for (const run of [...waiting]) {
      waiting.delete(run);
      run();
    }
    await Promise.resolve();
  };
  const find = (findings: readonly Finding[]) => editor.findings.setState({ findings, state: "fresh" });
  return { editor, follow, find, settle, asked, shown, text };
}

test("marks are placed when the text is the design's and its findings are there", async () => {
  const { follow, find, settle, asked, shown } = set();
  find([FINDING]);
  await settle();
  expect(asked).toHaveLength(0);
  follow.textIs({ state: "synced" });
  await settle();
  asked[0]?.([SPAN]);
  await settle();
  expect(shown).toEqual([[{ finding: FINDING, span: SPAN }]]);
  follow.textIs({ state: "synced" });
  await settle();
  expect(asked).toHaveLength(1);
});

test("while one types nothing is placed; an answer about an older text is not shown", async () => {
  const { follow, find, settle, asked, shown, text } = set();
  follow.textIs({ state: "synced" });
  find([FINDING]);
  await settle();
  follow.textIs({ state: "typing" });
  text.version = 2;
  asked[0]?.([SPAN]);
  await settle();
  await settle();
  expect(shown).toEqual([]);
  expect(asked).toHaveLength(1);
  follow.textIs({ state: "synced" });
  await settle();
  asked[1]?.([{ offset: 5, length: 4 }]);
  await settle();
  expect(shown.map(([placed]) => placed?.span.offset)).toEqual([5]);
});

test("what is mended loses its mark without a walk over the text", async () => {
  const { follow, find, settle, asked, shown } = set();
  follow.textIs({ state: "synced" });
  find([]);
  await settle();
  expect(asked).toHaveLength(0);
  expect(shown).toEqual([[]]);
  follow.stop();
  find([FINDING]);
  await settle();
  expect(asked).toHaveLength(0);
});
