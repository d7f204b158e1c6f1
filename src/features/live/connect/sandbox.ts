/** A server to try things on, which `npm start` runs beside the app and tells of on the app's own origin. */
import * as v from "valibot";
import { addressOf } from "./settings.ts";

const sandboxSchema = v.object({ ws: v.string() });
const HERE = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Its address; null when there is none. Only an app on this machine has one beside it. */
export async function findSandbox(signal: AbortSignal): Promise<string | null> {
  if (!HERE.has(location.hostname)) return null;
  try {
    const reply = await fetch("sandbox.json", { signal, cache: "no-store" });
    const parsed = v.safeParse(sandboxSchema, reply.ok ? await reply.json() : null);
    const address = parsed.success ? addressOf(parsed.output.ws) : null;
    return address?.ok && HERE.has(new URL(address.value).hostname) ? address.value : null;
  } catch {
    return null;
  }
}
