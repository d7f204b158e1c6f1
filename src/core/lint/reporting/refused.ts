/** How rules report what the target server would refuse. */
import type { ConfigKind } from "../../jetstream/fields/index.ts";
import type { Refusal } from "../../jetstream/server-model/contract.ts";
import { settings } from "../facts/inputs.ts";
import { lateSettings } from "../facts/server/features.ts";
import type { Read } from "../incremental/cells.ts";
import { OWN_RULES } from "./own-rules.ts";

/** What their messages say. */
export interface RefusedData {
  readonly name: string;
  readonly server: string;
  readonly words: string;
  readonly errCode: number;
}

/** Of a stream or consumer with that name. */
export function refusedData(read: Read, name: string, { message, errCode }: Refusal): RefusedData {
  return { name, server: read(settings, "").environment.server, words: message, errCode };
}

/** The server's words and code. */
export function refusedMessage({ name, server, words, errCode }: RefusedData): string {
  return `nats-server ${server} refuses ${name}: ${words} (err_code ${errCode}). Change the field before you create it.`;
}

/** Whether another rule explains it: one of its own, or the one for fields that the target does not know. */
export function isToldElsewhere(read: Read, { check }: Refusal, kind: ConfigKind, config: object): boolean {
  if (Object.hasOwn(OWN_RULES, check)) return true;
  const unreadable = check === "stream-json" || check === "consumer-json";
  return unreadable && lateSettings(kind, config, read(settings, "").environment.server).length > 0;
}
