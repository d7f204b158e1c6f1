import { describe, expect, test } from "vitest";
import type { Answering } from "#core/live/testing/fake-port.ts";
import { holdBack, stored, working } from "./testing/working.ts";

test("what changes at the server behind our back is looked at again", async () => {
  const { connect, held, kinds, pass } = working([{ config: stored() }]);
  await connect();
  held.streams = [{ config: stored({ subjects: ["other"] }) }];
  await pass(120_000);
  expect(kinds()).toContainEqual([{ stream: "ORDERS" }, "changed"]);
});

test("what changes while the server is read is looked at again, too", async () => {
  const { connect, hear, held, port, kinds, pass } = working([{ config: stored() }]);
  await connect();
  const { goOn } = holdBack(held, "$JS.API.CONSUMER.LIST");
  await hear({ type: "read" });
  held.streams = [{ config: stored({ subjects: ["other"] }) }];
  port.publish("$JS.EVENT.ADVISORY.STREAM.UPDATED.ORDERS", { action: "modify" });
  await pass(3_000);
  goOn();
  await pass(0);
  await pass(1_000);
  expect(kinds()).toContainEqual([{ stream: "ORDERS" }, "changed"]);
});

describe("what changed and cannot be looked at again", () => {
  const UPDATED = "$JS.EVENT.ADVISORY.STREAM.UPDATED.ORDERS";
  const silentAbout =
    (subject: string): Answering =>
    (asked) =>
      asked === subject ? "port/timeout" : undefined;

  test("is said to be of the earlier reading, and is looked at until that works", async () => {
    const { connect, held, port, kinds, newest, pass } = working([{ config: stored() }]);
    await connect();
    const { at } = newest("read")?.facts ?? {};
    held.streams = [{ config: stored({ subjects: ["other"] }) }];
    held.answer = silentAbout("$JS.API.STREAM.INFO.ORDERS");
    port.publish(UPDATED, { action: "modify" });
    await pass(2_000);
    expect(newest("outdated")?.outdated).toEqual({
      resources: [{ stream: "ORDERS" }],
      count: 1,
      why: "No reply to $JS.API.STREAM.INFO.ORDERS in time.",
      at,
    });
    expect(kinds()?.map(([, kind]) => kind)).toEqual(["added"]);
    delete held.answer;
    await pass(60_000);
    expect(newest("outdated")?.outdated).toBeNull();
    expect(kinds()).toContainEqual([{ stream: "ORDERS" }, "changed"]);
  });

  test("is not asked for again by whom may not, and is read with everything", async () => {
    const { connect, hear, held, port, kinds, newest, pass } = working([{ config: stored() }]);
    await connect();
    held.streams = [{ config: stored({ subjects: ["other"] }) }];
    const info = "$JS.API.STREAM.INFO.ORDERS";
    held.answer = (subject) => (subject === info ? "port/permission" : undefined);
    port.publish(UPDATED, { action: "modify" });
    await pass(2_000);
    expect(newest("outdated")?.outdated).toMatchObject({ count: 1, why: `The user has no permission for ${info}.` });
    const asked = port.requests.filter(({ subject }) => subject === info).length;
    await pass(20_000);
    await hear({ type: "read" });
    expect(port.requests.filter(({ subject }) => subject === info)).toHaveLength(asked);
    expect(newest("outdated")?.outdated).toBeNull();
    expect(kinds()).toContainEqual([{ stream: "ORDERS" }, "changed"]);
  });

  test("does not keep from being read what changed with it", async () => {
    const { connect, held, port, kinds, newest, pass } = working([{ config: stored() }]);
    await connect();
    held.streams = [{ config: stored() }, { config: stored({ name: "EXTRA", subjects: ["extra"] }) }];
    held.answer = silentAbout("$JS.API.STREAM.INFO.ORDERS");
    port.publish(UPDATED, { action: "modify" });
    port.publish("$JS.EVENT.ADVISORY.STREAM.CREATED.EXTRA", { action: "create" });
    await pass(2_000);
    expect(kinds()).toContainEqual([{ stream: "EXTRA" }, "unmanaged"]);
    expect(newest("outdated")?.outdated).toMatchObject({ resources: [{ stream: "ORDERS" }] });
  });

  test("is told once everything is read anew, and not before", async () => {
    const { connect, hear, held, port, newest, pass } = working([{ config: stored() }]);
    await connect();
    held.answer = () => "port/timeout";
    port.publish(UPDATED, { action: "modify" });
    await pass(2_000);
    await hear({ type: "read" });
    expect(newest("outdated")?.outdated).toMatchObject({ count: 1 });
    delete held.answer;
    await hear({ type: "read" });
    expect(newest("outdated")?.outdated).toBeNull();
  });

  test("may change again while it is looked at", async () => {
    const { connect, held, port, kinds, pass } = working([{ config: stored() }]);
    await connect();
    const { goOn } = holdBack(held, "$JS.API.STREAM.INFO.ORDERS");
    port.publish(UPDATED, { action: "modify" });
    await pass(2_000);
    held.streams = [{ config: stored({ subjects: ["other"] }) }];
    port.publish(UPDATED, { action: "modify" });
    await pass(2_000);
    goOn();
    await pass(2_000);
    expect(kinds()).toContainEqual([{ stream: "ORDERS" }, "changed"]);
  });
});
