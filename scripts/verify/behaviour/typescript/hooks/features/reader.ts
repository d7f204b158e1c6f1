/** The hook of reader: see language.ts. */
import { appendFileSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { Reject } from "../nats/errors.js";
import type { Handled } from "../nats/handled.js";
import type { KvWatchEntry } from "../nats/kv.js";
import type { Message } from "../nats/message.js";
import type { ObjectWatchInfo } from "../nats/objects.js";
import type { Request } from "../nats/service.js";
import type { App } from "./app.js";

/** Instances share what they remember: it lies where the effect does. */
export const handledByExactly: Handled = {
  async has(id) {
    return readFileSync("handled.txt", { encoding: "utf8", flag: "a+" }).split("\n").includes(id);
  },
  async add(id) {
    appendFileSync("handled.txt", `${id}\n`);
  },
};

export const handleBulk = handler("bulk");
export const handleExactly = handler("exactly");
export const handleFlowed = handler("flowed");
export const handleGrouped = handler("grouped");
export const handleMaybe = handler("maybe");
export const handleNameless = handler("nameless");
export const handleOrdered = handler("ordered");
export const handleOrdering = handler("ordering");
export const handleOverflow = handler("overflow");
export const handlePicky = handler("picky");
export const handlePinned = handler("pinned");
export const handlePrioritized = handler("prioritized");
export const handleStrict = handler("strict");

function handler(worker: string): (message: Message, app: App) => Promise<void> {
  return async (message) => {
    const deliveries = worker === "ordered" ? 0 : message.deliveries;
    const { id, fail, reject, work } = message.json<{ id: number; fail: number; reject: boolean; work: number }>();
    if (reject) throw new Reject("rejected");
    if (deliveries <= fail && worker !== "ordered") throw new Error("failed");
    await pause(work);
    append(`reader ${worker} ${id} ${deliveries}`);
  };
}

export async function watchSettings(entry: KvWatchEntry, _app: App): Promise<void> {
  if (entry.operation === "PUT") append(`reader setting ${entry.key} ${entry.string()}`);
}

export async function watchFiles(info: ObjectWatchInfo, _app: App): Promise<void> {
  if (!info.deleted) append(`reader file ${info.name}`);
}

export async function answerPricingQuote(request: Request, _app: App): Promise<string> {
  append(`reader quote ${request.string()}`);
  return answer(request);
}

export async function answerPricingTell(request: Request, _app: App): Promise<string> {
  append(`reader tell ${request.string()}`);
  return answer(request);
}

function answer(request: Request): string {
  if (request.string() === "refuse") throw new Error("refused");
  return request.string().toUpperCase();
}

function append(line: string): void {
  appendFileSync(process.env.VERIFY_LOG ?? "", `${line}\n`);
}
