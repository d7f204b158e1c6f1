/** The hook of loader: see language.ts. */
import { readFileSync } from "node:fs";
import type { App } from "./app.js";

/** Lines that are sent again together when one of them was not stored. */
const TOGETHER = 500;

export async function produce({ publisher }: App): Promise<void> {
  const lines = readFileSync(process.env.VERIFY_LOAD ?? "", "utf8")
    .trimEnd()
    .split("\n");
  for (let at = 0; at < lines.length; at += TOGETHER) {
    const some = lines.slice(at, at + TOGETHER);
    while (!(await isStored(some)));
  }

  async function isStored(some: readonly string[]): Promise<boolean> {
    try {
      for (const line of some) {
        const { id, kind, urgent } = JSON.parse(line) as { id: number; kind: string; urgent: boolean };
        const values = { kind, job: String(id) };
        if (urgent) await publisher.publishJobsKindUrgent(values, line);
        else await publisher.publishJobsKindQueued(values, line);
      }
      await publisher.flush();
      return true;
    } catch {
      return false;
    }
  }
}
