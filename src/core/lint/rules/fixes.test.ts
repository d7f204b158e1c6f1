/** Every rule that can mend what it finds shows it on its page, and mends it without breaking anything else. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { apply } from "../../design/commands.ts";
import type { Design } from "../../design/model.ts";
import { lint } from "../lint.ts";
import { exampleDesign, readPage } from "../pages.ts";
import { RULES } from "./all.ts";

/** What mends these is for a person to decide. */
const WITHOUT_FIX = [
  "consumer/consumer-per-entity",
  "consumer/consumer-too-many-filters",
  "consumer/non-idempotent-consumer",
  "consumer/ordered-consumer-on-queue",
  "consumer/serial-consumer-too-slow",
  "kv/kv-read-your-writes",
  "kv/kv-unbounded",
  "kv/kv-watch-storm",
  "object-store/object-store-unbounded",
  "stream/stream-overlaps-system-subjects",
  "stream/subject-cardinality-high",
  "topology/capacity-exceeds-store",
  "topology/ha-assets-high",
  "topology/mirror-not-a-backup",
  "topology/replication-cycle",
  "topology/server-too-old",
];

/** What the wrong examples of a rule's page show that can be mended. */
const trials = RULES.flatMap(({ id }) => {
  const page = readPage(readFileSync(new URL(`${id}.md`, import.meta.url), "utf8"));
  return page.incorrect.flatMap((json) => {
    const design = exampleDesign(json);
    return lint(design).flatMap(({ rule, fix }) => (rule === id && fix ? [{ rule: id, design, fix }] : []));
  });
});

test("a rule's page has an example that its fix mends, unless nothing can", () => {
  const shown = new Set(trials.map(({ rule }) => rule));
  const without = RULES.map(({ id }) => id).filter((id) => !shown.has(id));
  expect(without.sort()).toEqual(WITHOUT_FIX);
});

describe.each(trials)("$rule: $fix.label", ({ design, fix }) => {
  test("raises no error of a rule that had none", () => {
    const done = apply(design, fix.command);
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    const before = failing(design);
    expect(failing(done.value.design).filter((rule) => !before.includes(rule))).toEqual([]);
  });
});

function failing(design: Design): string[] {
  return [...new Set(lint(design).flatMap(({ rule, severity }) => (severity === "error" ? [rule] : [])))];
}
