/** The subjects of the JetStream API. Source: nats-server server/jetstream_api.go. */
import { err, ok, type Result } from "../../result.ts";
import type { ApiScope } from "../snapshot.ts";

/** Why there is no such scope. */
export type ScopeProblem = "scope/bad-domain" | "scope/bad-prefix" | "scope/both";

/** The API of the account's own domain. */
export const OWN_API: ApiScope = { prefix: "$JS.API" };

const TOKEN = /^[^\s.*>]+$/;
// A server ends the line of a subject at white space; a longer one than this it takes from nobody.
const MAX_SUBJECT = 1024;

/** Of a domain, or of a prefix under which another account's API was imported: one of the two, or neither. */
export function apiScope({
  domain = "",
  prefix = "",
}: {
  readonly domain?: string;
  readonly prefix?: string;
}): Result<ApiScope, ScopeProblem> {
  if (domain !== "" && prefix !== "") return err("scope/both");
  if (domain !== "") return TOKEN.test(domain) ? ok({ prefix: `$JS.${domain}.API` }) : err("scope/bad-domain");
  if (prefix === "") return ok(OWN_API);
  const plain = prefix.endsWith(".") ? prefix.slice(0, -1) : prefix;
  const valid = plain.length < MAX_SUBJECT / 2 && plain.split(".").every((token) => TOKEN.test(token));
  return valid ? ok({ prefix: plain }) : err("scope/bad-prefix");
}

/** `$JS.API.CONSUMER.LIST.ORDERS`. The names must be tokens (`isToken`): a server's answer may say anything. */
export function apiSubject({ prefix }: ApiScope, ...tokens: readonly string[]): string {
  return `${prefix}.${tokens.join(".")}`;
}

/** Whether a name can stand in a subject as one token. */
export function isToken(name: string): boolean {
  return name.length <= MAX_SUBJECT / 4 && TOKEN.test(name);
}
