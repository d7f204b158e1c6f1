import { describe, expect, test } from "vitest";
import { FAKE_ACCOUNT } from "#core/live/testing/fake-api.ts";
import type { Answering } from "#core/live/testing/fake-port.ts";
import type { LiveRequest } from "./messages.ts";
import { stored, working } from "./testing/working.ts";

describe("what the account holds", () => {
  const INFO = "$JS.API.INFO";
  const holding =
    (storage: number): Answering =>
    (subject) =>
      subject === INFO ? { ...FAKE_ACCOUNT, storage } : undefined;
  const seen = (visible: boolean) =>
    ({ type: "focus", focus: { visible, resources: [], inView: [] } }) as const satisfies LiveRequest;

  test("is told while somebody looks at it, and not asked for else", async () => {
    const { connect, hear, held, port, newest, pass } = working([{ config: stored() }]);
    await connect();
    const asked = () => port.requests.filter(({ subject }) => subject === INFO).length;
    const read = newest("read")?.facts.at ?? 0;
    await pass(60_000);
    expect([asked(), newest("account")]).toEqual([1, undefined]);
    held.answer = holding(7);
    await hear({ type: "show-account", shown: true });
    expect(newest("account")?.account.storage).toBe(7);
    held.answer = holding(9);
    await pass(10_000);
    expect(newest("account")?.account.storage).toBe(9);
    expect(newest("account")?.at).toBeGreaterThan(read);
    for (const request of [seen(false), { type: "show-account", shown: false } as const]) {
      await hear(request);
      const before = asked();
      await pass(60_000);
      expect(asked()).toBe(before);
    }
    await hear(seen(true));
    expect(newest("read")?.facts.at).toBe(read);
  });

  test("is asked for once by whom may not", async () => {
    const { connect, hear, held, port, newest, pass } = working([{ config: stored() }]);
    held.answer = (subject) => (subject === INFO ? "port/permission" : undefined);
    await connect();
    await hear({ type: "show-account", shown: true }, { type: "show-account", shown: false });
    await hear({ type: "show-account", shown: true });
    await pass(60_000);
    expect(port.requests.filter(({ subject }) => subject === INFO)).toHaveLength(2);
    expect(newest("account")).toBeUndefined();
    expect(newest("read")?.facts.account).toBeNull();
  });

  test("is of its own time: what is looked at again does not make the rest newer", async () => {
    const { connect, held, newest, pass } = working([{ config: stored() }]);
    await connect();
    const { at } = newest("read")?.facts ?? {};
    held.streams = [];
    await pass(120_000);
    expect(newest("read")?.facts).toMatchObject({ streams: 0, at });
  });
});
