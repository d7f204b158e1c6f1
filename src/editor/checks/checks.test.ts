import { expect, test } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import { consumer, designWith, id, stream } from "#core/testing/builders.ts";
import { whenFresh } from "../findings.ts";
import { createEditor } from "../store.ts";
import { manualWorker, WATCHDOG_MS } from "../worker/testing/manual-worker.ts";
import { startChecks } from "./checks.ts";
import { type CheckRequest, createCheckSession } from "./session.ts";

const faulty: Parameters<typeof consumer>[0] = {
  ack_policy: "explicit",
  backoff: [1_000_000_000, 5_000_000_000],
  max_deliver: 1,
};
const rule = "consumer/backoff-exceeds-max-deliver";
const start = () => designWith({ elements: { ORDERS: stream(), a: consumer(faulty), b: consumer(faulty) } });

/** An editor whose linter answers, and whose timers run, when the test says so. */
function checked({ fails = () => false }: { fails?: (request: CheckRequest) => boolean } = {}) {
  const editor = createEditor(start(), () => 0);
  const said: string[] = [];
  editor.bus.on("say", ({ text }) => said.push(text));
  const { surroundings, asked, links, tick, newest } = manualWorker(() => createCheckSession(), fails);
  const stop = startChecks(editor, surroundings);
  const edit = (key: string, config: Parameters<typeof consumer>[0]) =>
    editor.getState().run({ type: "element/replace", id: id(key), element: consumer(config) }, { label: "Changed" });
  const found = () => editor.findings.getState();
  const has = (key: string) => (found().byElement.get(id(key)) ?? []).some((each) => each.rule === rule);
  return { editor, said, asked, links, stop, tick, edit, found, has, newest };
}

test("findings come, and follow an edit of which only the change is sent", () => {
  const { tick, newest, has, found, edit, asked } = checked();
  expect(found().state).toBe("checking");
  tick();
  newest()?.answer();
  expect(found().state).toBe("fresh");
  expect(has("a") && has("b")).toBe(true);
  const before = found();
  edit("a", { ...faulty, max_deliver: 3 });
  expect(found().state).toBe("checking");
  tick();
  newest()?.answer();
  expect(has("a")).toBe(false);
  expect(found().byElement.get(id("b"))).toBe(before.byElement.get(id("b")));
  expect(found().counts.error).toBe(before.counts.error - 1);
  expect(asked[1]).toMatchObject({ type: "delta", delta: { changed: new Map([[id("a"), expect.anything()]]) } });
});

test("while one question is under way edits are gathered into the next", () => {
  const { tick, newest, has, found, edit, asked } = checked();
  tick();
  edit("a", { ...faulty, max_deliver: 3 });
  edit("a", { ...faulty, max_deliver: 1 });
  edit("b", { ...faulty, max_deliver: 3 });
  tick();
  expect(asked).toHaveLength(1);
  newest()?.answer();
  expect(found().state).toBe("checking");
  newest()?.answer();
  expect(asked).toHaveLength(2);
  expect(found().state).toBe("fresh");
  expect([has("a"), has("b")]).toEqual([true, false]);
});

test("moving an element checks nothing", () => {
  const { editor, tick, newest, asked, found } = checked();
  tick();
  newest()?.answer();
  const placements = new Map<ElementId, { x: number; y: number }>([[id("a"), { x: 1, y: 1 }]]);
  editor.getState().run({ type: "layout/place", placements }, { label: "Moved" });
  tick();
  expect(found().state).toBe("fresh");
  expect(asked).toHaveLength(1);
});

test("suppressed findings stand apart", () => {
  const { editor, tick, newest, has, found } = checked();
  tick();
  newest()?.answer();
  const suppressions = [{ rule, element: "a", reason: "Known" }];
  editor.getState().run({ type: "design/suppress", suppressions }, { label: "Suppressed" });
  tick();
  newest()?.answer();
  expect([has("a"), has("b")]).toEqual([false, true]);
  expect(found().suppressed.map(({ element, suppressed }) => [element, suppressed])).toEqual([["a", "Known"]]);
});

test("another design has none of the findings of the one before", () => {
  const { editor, tick, newest, found } = checked();
  tick();
  newest()?.answer();
  editor.getState().open(designWith({ elements: { a: consumer(), ORDERS: stream() } }));
  tick();
  expect(found().findings).toEqual([]);
  expect(found().state).toBe("checking");
});

test("a linter that fails is started again with the whole design, and it is said once", () => {
  let failing = true;
  const { tick, newest, links, asked, has, said, edit, found } = checked({ fails: () => failing });
  tick();
  newest()?.answer();
  expect(links[0]?.ended).toBe(true);
  failing = false;
  tick();
  newest()?.answer();
  expect(asked.map(({ type }) => type)).toEqual(["whole", "whole"]);
  expect(has("a")).toBe(true);
  edit("a", {});
  tick();
  newest()?.fail();
  tick();
  newest()?.answer();
  expect(found().state).toBe("fresh");
  expect(said).toEqual(["The linter failed and was started again"]);
});

test("a design on which it fails twice waits for the next edit", async () => {
  let failing = true;
  const { editor, tick, newest, found, edit, said, asked } = checked({ fails: () => failing });
  tick();
  newest()?.answer();
  tick();
  newest()?.answer();
  expect(found().state).toBe("stopped");
  expect(await whenFresh(editor.findings)).toBe(false);
  tick();
  expect(asked).toHaveLength(2);
  expect(said).toHaveLength(2);
  failing = false;
  edit("a", {});
  tick();
  newest()?.answer();
  expect(found().state).toBe("fresh");
});

test("a linter that never answers is stopped; what it says later is not heard", () => {
  const { tick, links, newest, found, has } = checked();
  tick();
  tick(WATCHDOG_MS);
  tick();
  links[0]?.answer();
  expect(found().findings).toEqual([]);
  newest()?.answer();
  expect(has("a")).toBe(true);
});

test("fixes are planned for the design as it is, or not at all", async () => {
  const { editor, tick, newest, found, edit } = checked();
  tick();
  newest()?.answer();
  const plan = found().planFixes?.(rule);
  tick();
  newest()?.answer();
  expect((await plan)?.commands).toHaveLength(2);
  const late = found().planFixes?.(rule);
  tick();
  edit("a", {});
  newest()?.answer();
  expect(await late).toBeNull();
  newest()?.answer();
  expect(await whenFresh(editor.findings)).toBe(true);
});
