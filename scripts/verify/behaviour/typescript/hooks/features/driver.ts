/** The hook of driver: see language.ts. */
import { appendFileSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { ConflictError, NoServiceError, ServiceError } from "../nats/errors.js";
import type { App } from "./app.js";

export async function produce({ publisher, buckets }: App): Promise<void> {
  for (const line of readFileSync(process.env.VERIFY_LOAD ?? "", "utf8")
    .trimEnd()
    .split("\n")) {
    const { id, kind } = JSON.parse(line) as { id: number; kind: string };
    await publisher.publishEventsKind({ kind, id: String(id) }, line);
  }

  await publisher.publishBriefId({ id: "x" }, "brief");
  append("brief");
  await publisher.publishPlansId({ id: "x" }, "plan");
  append("plan");
  append(`count ${await publisher.addCountsName({ name: "x" }, 5)}`);
  append(`count ${await publisher.addCountsName({ name: "x" }, 3)}`);
  await publisher.publishBatchOfBatchesName(["a", "b", "c"].map((payload) => ({ values: { name: "x" }, payload })));
  append("batch");
  await publisher.publishLedgerAccount({ account: "x" }, "first", 0);
  append("ledger");
  await fails(ConflictError, publisher.publishLedgerAccount({ account: "x" }, "first", 0));
  append("conflict");
  const job = JSON.stringify({ id: 1, fail: 0, reject: false, work: 0 });
  for (let n = 0; n < 6; n += 1) {
    await publisher.publishOnceId({ id: "1" }, job);
    await pause(200);
  }
  append("once");
  for (let id = 0; id < 40; id += 1) {
    const lane = id % 2 === 0 ? "a" : "b";
    await publisher.publishLanesLane({ lane }, JSON.stringify({ id, fail: 0, reject: false, work: 40 - id }));
  }
  append("lanes");
  await publisher.publishElsewhereId({ id: "x" }, "late");
  append("late");
  await publisher.publishNoticesId({ id: "x" }, "hello");
  append("notice");

  append(`quote ${(await publisher.requestPricingQuote("pears")).string()}`);
  const refused = await fails(ServiceError, publisher.requestPricingQuote("refuse"));
  if (!refused.message.includes("refused")) throw refused;
  append("refused");
  append(`tell ${(await publisher.requestPricingTell("plums")).string()}`);
  await fails(NoServiceError, publisher.requestPricingNobody("anyone"));
  append("nobody");

  const ann = buckets.settings.keyUserName({ name: "ann" });
  await ann.create("one");
  append("created");
  await fails(ConflictError, ann.create("one"));
  append("exists");
  const entry = await ann.get();
  append(`got ${entry?.string()}`);
  const revision = entry?.revision ?? 0;
  await ann.update("two", revision);
  append("updated");
  await fails(ConflictError, ann.update("two", revision));
  append("stale");
  await ann.put("three");
  append("put");

  const report = buckets.files.entry("report.txt");
  await report.put(new Uint8Array(300_000).fill(120));
  append(`file ${(await report.get())?.length}`);
  await report.delete();
  append("deleted");
}

async function fails<T extends Error>(type: new (...args: never[]) => T, promise: Promise<unknown>): Promise<T> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof type) return error;
    throw error;
  }
  throw new Error(`no ${type.name}`);
}

function append(line: string): void {
  appendFileSync(process.env.VERIFY_LOG ?? "", `driver ${line}\n`);
}
