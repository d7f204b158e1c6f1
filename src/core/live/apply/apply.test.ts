import { describe, expect, test } from "vitest";
import { consumer, designWith, stream } from "../../testing/builders.ts";
import { OWN_API } from "../api/scope.ts";
import { planChanges } from "../plan/plan-changes.ts";
import type { ChangePlan } from "../plan.ts";
import type { PortError } from "../port.ts";
import { FAKE_SERVER, fakePort } from "../testing/fake-port.ts";
import { type Held, holding } from "../testing/planned.ts";
import { type ApplyOptions, apply } from "./apply.ts";
import { outcomeText, reportText } from "./messages.ts";

const ORDERS = stream({ name: "ORDERS", subjects: ["orders.>"] });
const BEFORE = designWith({
  elements: { a: stream({ name: "A" }), b: stream({ name: "B" }), c: stream({ name: "C" }) },
});
const AFTER = designWith({
  elements: {
    a: stream({ name: "A", max_msgs: 5 }),
    b: stream({ name: "B", max_msgs: 5 }),
    c: stream({ name: "C", max_msgs: 5 }),
  },
});

/** `before`: called with each request that changes something; what it gives is answered in its place. */
async function run(
  held: Held,
  plan: ChangePlan,
  before: (subject: string, payload: string) => PortError["code"] | undefined = () => undefined,
  options: Partial<ApplyOptions> = {},
) {
  const sent: string[] = [];
  const port = fakePort((subject, payload) => {
    if (!/\.(CREATE|UPDATE|DELETE)\./.test(subject)) return held.api.answer(subject, payload);
    sent.push(subject);
    return before(subject, payload) ?? held.api.answer(subject, payload);
  }, FAKE_SERVER);
  const report = await apply(port, plan, { scope: OWN_API, ...options });
  const texts = report.outcomes.map(({ step, outcome }) => outcomeText(step, outcome));
  return { report, texts, sent, states: report.outcomes.map(({ outcome }) => outcome.state) };
}

async function three() {
  const held = await holding(BEFORE);
  return { held, plan: planChanges(AFTER, await held.read()) };
}

test("what another has changed since is left alone, and nothing after it is begun", async () => {
  const { held, plan } = await three();
  await held.port.request("$JS.API.STREAM.UPDATE.B", JSON.stringify({ name: "B", description: "by hand" }));
  const { states, report, sent } = await run(held, plan);
  expect(states).toEqual(["done", "moved"]);
  expect(sent).toEqual(["$JS.API.STREAM.UPDATE.A"]);
  expect(reportText(report, plan)).toBe(
    "1 of 3 steps is done. Update stream B: Not sent: B is not as it was when the plan was made. The step after it was not begun.",
  );
  expect(held.api.streams.get("B")?.config.description).toBe("by hand");
});

test("one of the same name and configuration may be another one", async () => {
  const { held, plan } = await three();
  const config = JSON.stringify({ name: "B" });
  await held.port.request("$JS.API.STREAM.DELETE.B", "");
  await held.port.request("$JS.API.STREAM.CREATE.B", config);
  expect((await run(held, plan)).states).toEqual(["done", "moved"]);
});

test("a consumer that has gone meanwhile", async () => {
  const with_ = (max_deliver: number) =>
    designWith({ elements: { o: ORDERS, c: consumer({ stream: "o", max_deliver }) } });
  const held = await holding(with_(5));
  const plan = planChanges(with_(6), await held.read());
  await held.port.request("$JS.API.CONSUMER.DELETE.ORDERS.billing", "");
  const { states, sent } = await run(held, plan);
  expect([states, sent]).toEqual([["moved"], []]);
});

test("a step that is refused ends the run, and a new plan goes on from there", async () => {
  const { held, plan } = await three();
  const wrong = {
    ...plan,
    steps: plan.steps.map((step) =>
      step.number === 2 ? { ...step, config: '{"name":"B","storage":"memory"}' } : step,
    ),
  };
  const { report, states, texts } = await run(held, wrong);
  expect(states).toEqual(["done", "refused"]);
  expect(texts[1]).toBe("The server refused it: stream configuration update can not change storage type (10052).");
  expect(report.finished).toBe(false);
  const again = planChanges(AFTER, await held.read());
  expect(again.steps.map(({ resource }) => resource.stream)).toEqual(["B", "C"]);
  expect((await run(held, again)).report.finished).toBe(true);
});

test("what a refused update leaves behind is said", async () => {
  const config = { name: "S", subjects: ["s"] };
  const held = await holding(designWith({ elements: { s: stream(config) } }));
  const after = { ...config, sources: [{ name: "A" }], republish: { src: "a.*", dest: "b" } };
  const plan = planChanges(designWith({ elements: { s: stream(after) } }), await held.read());
  const broken = { ...after, republish: { src: "a", dest: "" } };
  const steps = plan.steps.map((step) => ({ ...step, config: JSON.stringify(broken) }));
  const { texts } = await run(held, { ...plan, steps }, () => {
    const there = held.api.streams.get("S");
    if (there) there.config = { ...there.config, sources: [{ name: "A" }] };
    return undefined;
  });
  expect(texts[0]).toMatch(/\(10069\)\. It changed sources all the same\.$/);
});

test.each(["port/timeout", "port/closed"] as const)("%s after it was done: looked at, and it is done", async (code) => {
  const { held, plan } = await three();
  const { states, sent } = await run(held, plan, (subject, payload) => {
    if (!subject.endsWith(".B")) return undefined;
    void held.api.answer(subject, payload);
    return code;
  });
  expect(states).toEqual(["done", "done", "done"]);
  expect(sent).toHaveLength(3);
});

test("done without a reply, and filled in otherwise than was foretold: it is done", async () => {
  const origin = stream({ name: "ORIGIN", subjects: ["o"], allow_direct: true });
  const copy = stream({ name: "COPY", subjects: [], mirror: { name: "ORIGIN" } });
  const held = await holding(designWith({ elements: { origin } }));
  const plan = planChanges(designWith({ elements: { origin, copy } }), await held.read());
  const { states } = await run(held, plan, (subject, payload) => {
    void held.api.answer(subject, payload);
    const made = held.api.streams.get("COPY");
    if (made) made.config = { ...made.config, mirror_direct: false };
    return "port/closed";
  });
  expect(states).toEqual(["done"]);
});

test("without a reply and not done: nobody knows whether it still comes, and it is not sent again", async () => {
  const { held, plan } = await three();
  let waited = 0;
  const whenBack = async () => {
    waited += 1;
    return true;
  };
  const { states, texts, sent } = await run(held, plan, (s) => (s.endsWith(".B") ? "port/timeout" : undefined), {
    whenBack,
  });
  expect(states).toEqual(["done", "unsure"]);
  expect(texts[1]).toMatch(/^Sent, without a reply: .*; it was not done when looked at afterwards\.$/);
  expect([sent.length, waited]).toEqual([2, 1]);
});

describe("a step without a reply, of which nobody knows yet that the connection is lost", () => {
  /** The reply to B's update is lost; then `looks` are answered as they are listed, and all others by the server. */
  async function losing(done: boolean, looks: readonly PortError["code"][], options: Partial<ApplyOptions>) {
    const { held, plan } = await three();
    const left = [...looks];
    let lost = false;
    const port = fakePort((subject, payload) => {
      if (subject.endsWith("UPDATE.B")) {
        lost = true;
        if (done) void held.api.answer(subject, payload);
        return "port/timeout";
      }
      return (lost && subject.endsWith("INFO.B") ? left.shift() : undefined) ?? held.api.answer(subject, payload);
    }, FAKE_SERVER);
    const { outcomes } = await apply(port, plan, { scope: OWN_API, ...options });
    return { states: outcomes.map(({ outcome }) => outcome.state), left, sent: port.requests };
  }

  test.each([
    ["was done", true, ["done", "done", "done"]],
    ["was not done", false, ["done", "unsure"]],
  ])("is looked at until somebody answers: %s", async (_, done, states) => {
    const found = await losing(done, ["port/timeout", "port/closed"], { whenBack: async () => true });
    expect(found.states).toEqual(states);
    expect(found.sent.filter(({ subject }) => subject.endsWith("UPDATE.B"))).toHaveLength(1);
  });

  test("is unsure when the connection is given up, when it is stopped, and when nobody ever answers", async () => {
    const silent = Array.from({ length: 100 }, () => "port/timeout" as const);
    expect((await losing(true, ["port/closed"], { whenBack: async () => false })).states).toEqual(["done", "unsure"]);
    const never = await losing(true, silent, { whenBack: async () => true });
    expect(never.states).toEqual(["done", "unsure"]);
    const cancel = { aborted: false };
    const whenBack = async () => {
      cancel.aborted = true;
      return true;
    };
    const stopped = await losing(true, silent, { whenBack, cancel });
    expect([stopped.states, stopped.left.length]).toEqual([["done", "unsure"], 99]);
  });
});

test.each(["port/no-responders", "port/permission", "port/too-large"] as const)("%s: not sent", async (code) => {
  const { held, plan } = await three();
  const { states, texts } = await run(held, plan, (s) => (s.endsWith(".B") ? code : undefined));
  expect(states).toEqual(["done", "not-sent"]);
  expect(texts[1]).toMatch(/^Not sent: .*[^.]\.$/);
});

test("the connection goes before a step", async () => {
  const { held, plan } = await three();
  let up = true;
  const port = fakePort((subject, payload) => (up ? held.api.answer(subject, payload) : "port/closed"), FAKE_SERVER);
  const onOutcome = () => {
    up = false;
  };
  const { outcomes } = await apply(port, plan, { scope: OWN_API, onOutcome });
  expect(outcomes.map(({ outcome }) => outcome.state)).toEqual(["done", "not-sent"]);
});

test("a wish to stop is heard between steps", async () => {
  const { held, plan } = await three();
  const cancel = { aborted: false };
  const onOutcome = () => {
    cancel.aborted = true;
  };
  const { report } = await run(held, plan, undefined, { cancel, onOutcome });
  expect(report.outcomes).toHaveLength(1);
  expect(reportText(report, plan)).toBe("1 of 3 steps is done. It was stopped: the rest was not begun.");
});

test("nothing at all is sent while a name has not been typed", async () => {
  const held = await holding(BEFORE);
  held.api.hold("B", { messages: 1 });
  const plan = planChanges(designWith({}), await held.read(), { adopt: [{ stream: "A" }, { stream: "B" }] });
  const { states, sent } = await run(held, plan);
  expect([states, sent]).toEqual([["not-sent"], []]);
  expect((await run(held, plan, undefined, { confirmed: ["B"] })).report.finished).toBe(true);
});

test("a stream that was empty and holds messages by now is not deleted", async () => {
  const held = await holding(BEFORE);
  const plan = planChanges(designWith({}), await held.read(), { adopt: [{ stream: "A" }] });
  held.api.hold("A", { messages: 1 });
  expect((await run(held, plan)).states).toEqual(["moved"]);
});

test("a consumer is created or updated, never one in place of the other", async () => {
  const held = await holding(designWith({ elements: { o: ORDERS } }));
  const plan = planChanges(designWith({ elements: { o: ORDERS, c: consumer({ stream: "o" }) } }), await held.read());
  const { states } = await run(held, plan, (subject) => {
    const other = { stream_name: "ORDERS", config: { durable_name: "billing", max_deliver: 9 } };
    void held.api.answer(subject, JSON.stringify(other));
    return undefined;
  });
  expect(states).toEqual(["refused"]);
  expect(held.api.streams.get("ORDERS")?.consumers.get("billing")?.config.max_deliver).toBe(9);
});

test("a name that would be more than one token is never sent", async () => {
  const held = await holding(designWith({}));
  const [step] = planChanges(designWith({ elements: { o: ORDERS } }), await held.read()).steps;
  const steps = step ? [{ ...step, resource: { stream: "A.B >" } }] : [];
  const { states, sent } = await run(held, { steps, replaceable: [] });
  expect([states, sent]).toEqual([["not-sent"], []]);
});
