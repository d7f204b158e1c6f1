/** The hook of crusher: see language.ts. */
import { appendFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { Reject } from "../nats/errors.js";
import type { Message } from "../nats/message.js";
import type { App } from "./app.js";

export async function handleCrunch(message: Message, _app: App): Promise<void> {
  const { id, fail, reject, work } = message.json<{ id: number; fail: number; reject: boolean; work: number }>();
  if (reject) throw new Reject("rejected");
  if (message.deliveries <= fail) throw new Error("failed");
  await pause(work);
  appendFileSync(process.env.VERIFY_LOG ?? "", `crusher crunch ${id} ${message.deliveries}\n`);
}
