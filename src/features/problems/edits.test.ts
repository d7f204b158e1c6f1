import { expect, test, vi } from "vitest";
import type { Finding } from "#core/lint/finding.ts";
import { designWith, id, stream } from "#core/testing/builders.ts";
import type { SayAction } from "#editor/bus.ts";
import { createEditor } from "#editor/store.ts";
import { announceProblems } from "./announce.ts";
import { fixAllOfRule, fixProblem, goToProblem, suppress, suppressionOf, unsuppress } from "./edits.ts";
import { stepProblem } from "./step.ts";

const rule = "stream/replicas-1-production";
const ORDERS = id("ORDERS");
const three = { type: "element/replace", id: ORDERS, element: stream({ num_replicas: 3 }) } as const;
const finding: Finding = {
  id: `${rule}@ORDERS/config/num_replicas`,
  rule,
  severity: "error",
  element: ORDERS,
  at: ["config", "num_replicas"],
  related: [],
  message: "One copy.",
  fix: { label: "Use 3 replicas", command: three, caveat: "Takes three servers." },
};
const ofDesign: Finding = { ...finding, id: "x", severity: "info", element: undefined, at: ["environment", "servers"] };

function session(findings: readonly Finding[] = [finding]) {
  const editor = createEditor(designWith({ elements: { ORDERS: stream() } }), () => 0);
  editor.findings.setState({ findings, counts: { error: 1, warning: 0, info: 0 }, state: "fresh" });
  const said: { text: string; detail?: string; action?: SayAction }[] = [];
  editor.bus.on("say", (event) => said.push(event));
  const replicas = () => {
    const element = editor.getState().design.elements.get(ORDERS);
    return element?.kind === "stream" ? element.config.num_replicas : null;
  };
  return { editor, said, replicas };
}

test("what a fix adds is brought into view with what it is for", async () => {
  const added = { type: "element/add", id: id("DLQ"), element: stream({ name: "DLQ" }) } as const;
  const { editor } = session([{ ...finding, fix: { label: "Add DLQ", command: added } }]);
  const fitted = vi.fn();
  editor.bus.on("view/fit", fitted);
  await fixProblem(editor, finding.id);
  expect(fitted).toHaveBeenCalledExactlyOnceWith({ ids: [ORDERS, id("DLQ")], ifHidden: true });
});

test("a fix is one step, told with its caveat and an undo", async () => {
  const { editor, said, replicas } = session();
  await fixProblem(editor, finding.id);
  expect(replicas()).toBe(3);
  expect(editor.getState().past.map(({ label }) => label)).toEqual(["Fixed: Use 3 replicas"]);
  expect(said[0]).toMatchObject({ text: "Fixed: Use 3 replicas", detail: "Takes three servers." });
  said[0]?.action?.run();
  expect(replicas()).toBeUndefined();
});

test("the undo of a notification takes back nothing that came after", async () => {
  const { editor, said, replicas } = session();
  await fixProblem(editor, finding.id);
  editor.getState().run({ type: "design/describe", name: "Other" }, { label: "Renamed" });
  said[0]?.action?.run();
  expect(replicas()).toBe(3);
  expect(said.at(-1)?.text).toMatch(/^Other edits came after/);
});

test("a fix waits for the findings of the present design, and is not run when its problem is gone", async () => {
  const { editor, said } = session();
  editor.findings.setState({ state: "checking" });
  const fixing = fixProblem(editor, finding.id);
  editor.findings.setState({ findings: [], state: "fresh" });
  await fixing;
  expect(editor.getState().past).toEqual([]);
  expect(said[0]?.text).toBe("This problem is gone already");
});

test("all fixes of a rule are one step, and what is left is told", async () => {
  const { editor, said, replicas } = session();
  const other = { type: "design/describe", name: "Other" } as const;
  editor.findings.setState({ planFixes: async () => ({ commands: [three, other], caveats: ["Slow."], left: 1 }) });
  await fixAllOfRule(editor, rule);
  expect(editor.getState().past).toHaveLength(1);
  expect(said[0]?.text).toBe("Fixed 2 problems: Single replica in production");
  expect(said[0]?.detail).toBe("Slow. 1 problem of this rule left: they need a decision.");
  editor.getState().undo();
  expect(replicas()).toBeUndefined();
});

test("a suppression is kept once for each place, and the one that holds is taken back", () => {
  const { editor } = session();
  const kept = () => editor.getState().design.suppressions;
  suppress(editor, finding, "design", "Everywhere");
  suppress(editor, finding, "element", "First");
  suppress(editor, finding, "element", "Second");
  expect(kept()).toEqual([
    { rule, reason: "Everywhere" },
    { rule, element: "ORDERS", reason: "Second" },
  ]);
  expect(suppressionOf(kept(), finding)?.reason).toBe("Second");
  unsuppress(editor, finding);
  expect(suppressionOf(kept(), finding)?.reason).toBe("Everywhere");
  unsuppress(editor, finding);
  expect(kept()).toEqual([]);
});

test("going to a problem asks for its field; of the design itself for the design's", () => {
  const { editor } = session();
  const focus = vi.fn();
  editor.bus.on("inspector/focus", focus);
  goToProblem(editor, finding);
  goToProblem(editor, ofDesign);
  expect(focus.mock.calls).toEqual([
    [{ id: "ORDERS", path: ["config", "num_replicas"] }],
    [{ id: null, path: ["environment", "servers"] }],
  ]);
});

test("steps go round", () => {
  const { editor, said } = session([finding, ofDesign]);
  for (const by of [1, 1, 1, -1] as const) stepProblem(editor, by);
  expect(said.map(({ text }) => text.slice(0, 6))).toEqual(["1 of 2", "2 of 2", "1 of 2", "2 of 2"]);
});

test("how many problems there are is said when edits have settled, and once", () => {
  vi.useFakeTimers();
  const { editor, said } = session();
  const stop = announceProblems(editor);
  vi.advanceTimersByTime(1_000);
  editor.findings.setState({ counts: { error: 2, warning: 1, info: 0 } });
  vi.advanceTimersByTime(1_000);
  expect(said).toEqual([]);
  vi.advanceTimersByTime(1_000);
  editor.findings.setState({ state: "fresh" });
  vi.advanceTimersByTime(5_000);
  expect(said.map(({ text }) => text)).toEqual(["2 errors, 1 warning"]);
  stop();
  vi.useRealTimers();
});
