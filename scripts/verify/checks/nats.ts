/** The nats command, away from the contexts of whoever runs this. */

import { tmpdir } from "node:os";
import { delimiter, dirname } from "node:path";
import type { Plan } from "#core/codegen/plan.ts";
import { cliNotes } from "#core/codegen/targets/nats-cli/notes.ts";
import type { Place, Plain } from "../servers.ts";
import type { Tools } from "./check.ts";

/** What the notes say that `nats` refuses or leaves out is not asked of it. */
export const natsAccepts = (plan: Plan): boolean => cliNotes(plan).length === 0;

/** The environment for programs that call `nats`. */
export function natsEnvironment({ url }: Place, { nats }: Tools): Record<string, string> {
  const path = `${dirname(nats)}${delimiter}${process.env.PATH ?? ""}`;
  return { PATH: path, NATS_URL: url, HOME: tmpdir(), XDG_CONFIG_HOME: `${tmpdir()}/no-nats-contexts` };
}

/**
 * `nats` sends each consumer a pause until the year 1, which is none, says times in UTC when it says them again, and
 * leaves out lists without entries. Source: jsm.go api/consumers.go (ConsumerConfig), api/streams.go (Placement).
 */
export const plainForNats: Plain = ({ pause_until: pause, placement, ...config }) => ({
  ...config,
  ...(typeof pause === "string" &&
    !pause.startsWith("0001-01-01T00:00:00Z") && { pause_until: new Date(pause).getTime() }),
  ...(Object.keys(placement ?? {}).length > 0 && { placement }),
});
