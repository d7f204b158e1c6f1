/** A fresh server to set designs up on, with an account for each that does so at the same time. */

import type { StreamConfig } from "#core/jetstream/wire.ts";
import { startNatsServer } from "../lib/nats-server.mjs";
import { Account } from "../parity/api.ts";
import { differenceOf } from "../parity/compare.ts";
import { type Expected, ROOM } from "./expected.ts";

/** One account: where programs connect, and what the server says of it. */
export interface Place {
  readonly url: string;
  readonly account: Account;
}

/** Starts a server with `count` accounts. */
export async function openPlaces(file: string, count: number): Promise<{ places: readonly Place[]; stop(): void }> {
  const users = Array.from({ length: count }, (_, n) => `PLACE${n}`);
  const accounts = users.map(
    (user) => `  ${user}: { jetstream: enabled, users: [{ user: ${user}, password: ${user} }] }`,
  );
  const server = await startNatsServer(
    file,
    (folder) =>
      `jetstream { store_dir: "${folder}", max_mem: ${BigInt(ROOM)}, max_file: ${BigInt(ROOM)} }\naccounts {\n${accounts.join("\n")}\n}\n`,
  );
  const places: Place[] = [];
  for (const user of users) {
    const url = server.url.replace("://", `://${user}:${user}@`);
    places.push({ url, account: await Account.open(server.url, user) });
  }
  return { places, stop: server.stop };
}

/** Deletes every stream of the account. */
export async function empty({ account }: Place): Promise<void> {
  for (;;) {
    const reply = await account.reply("STREAM.NAMES");
    const names = typeof reply === "string" ? [] : ((reply.streams ?? []) as string[]);
    if (names.length === 0) return;
    for (const name of names) await account.send(`STREAM.DELETE.${name}`, "");
  }
}

/** A configuration without what means the same as nothing. */
export type Plain = (config: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/**
 * In what the account parts from what is expected, a line each; and when each part was created. Both sides are compared
 * as `plain` has them.
 */
export async function inspect(
  { account }: Place,
  expected: readonly Expected[],
  plain: Plain = (config) => ({ ...config }),
): Promise<{ differences: readonly string[]; created: readonly string[] }> {
  const differences: string[] = [];
  const created: string[] = [];
  for (const { what, info, request, reply } of expected) {
    const seen = await account.reply(info);
    if (typeof seen === "string" || seen.error) {
      differences.push(`${what}: ${typeof seen === "string" ? seen : text(seen.error)}`);
      continue;
    }
    created.push(`${what} ${seen.created}`);
    const [is, wanted] = [seen.config, reply.ok && reply.config].map((config) => plain({ ...(config as object) }));
    const difference = differenceOf(request, { ok: true, config: wanted as StreamConfig }, { ok: true, config: is });
    if (difference.kind !== "config") continue;
    for (const member of difference.members)
      differences.push(`${what}: ${member} is ${text(is?.[member])}, expected ${text(wanted?.[member])}`);
  }
  const streams = new Set(expected.map(({ request }) => request.stream));
  const names = await account.reply("STREAM.NAMES");
  const there = typeof names === "string" ? [] : ((names.streams ?? []) as string[]);
  for (const name of there) if (!streams.has(name)) differences.push(`${name}: is there and should not be`);
  return { differences, created };
}

function text(value: unknown): string {
  return JSON.stringify(value, (_, each) => (typeof each === "bigint" ? String(each) : each)) ?? "not there";
}
