/** What the accounts and servers of a run allow: the server's configuration, and the same for the model. */
import type { ServerLimits } from "#core/jetstream/server-model/contract.ts";
import type { ServerVersion } from "#core/jetstream/versions.ts";

/** One kind of account. `share`: of the sequences. */
export interface Profile {
  readonly name: string;
  readonly share: number;
  /** The account's `jetstream` setting. */
  readonly account: string;
  readonly limits: ServerLimits;
}

/** More than most streams ask for, and a number that doubles have. */
const ROOM = 2 ** 62;

/** Accounts on a server with all the room that one can have. */
export const OPEN_PROFILES: readonly Profile[] = [
  { name: "OPEN", share: 80, account: "enabled", limits: {} },
  {
    name: "FEW",
    share: 6,
    account: "{ max_mem: -1, max_file: -1, max_streams: 2, max_consumers: 3, max_ack_pending: 500 }",
    limits: { maxStreams: 2, maxConsumers: 3, maxAckPending: 500 },
  },
  {
    name: "SMALL",
    share: 6,
    account:
      "{ max_mem: -1, max_file: -1, max_bytes_required: true, disk_max_stream_bytes: 1048576, memory_max_stream_bytes: 1024 }",
    limits: { maxBytesRequired: true, maxStreamBytes: 1_048_576, maxMemoryStreamBytes: 1024 },
  },
];

/** The account of a server that has limits of its own: see `roomOf`. */
export const TIGHT_PROFILE: Profile = {
  name: "TIGHT",
  share: 8,
  account: "enabled",
  limits: { duplicateWindow: 60_000_000_000, maxRequestBatch: 50 },
};

/**
 * What the server of a profile has room for: that of the tight one for two streams of 1 MiB on file and for one in
 * memory. 2.10 loses count of what is taken when `max_bytes` changes (it reserves 101 bytes from -1 to 100 and gives
 * 100 back), so there the open one has all the room that there is, and the tight one some to spare.
 */
export function roomOf(profile: Profile, version: ServerVersion): ServerLimits {
  const old = version === "2.10";
  const spare = old ? 50_000 : 0;
  if (profile === TIGHT_PROFILE) return { maxStorage: 2_097_152 + spare, maxMemory: 1_048_576 + spare };
  return old ? {} : { maxStorage: ROOM, maxMemory: ROOM };
}

/** The configuration of the server with room. */
export function openServerConfig(version: ServerVersion): (folder: string) => string {
  const accounts = OPEN_PROFILES.map(({ name, account }) => accountConfig(name, account));
  const [open] = OPEN_PROFILES;
  return (folder) => serverConfig(storeConfig(folder, open ? roomOf(open, version) : {}), accounts);
}

/** The configuration of the server with limits. */
export function tightServerConfig(version: ServerVersion): (folder: string) => string {
  const { name, account, limits } = TIGHT_PROFILE;
  const more = `limits: { duplicate_window: "1m", max_request_batch: ${limits.maxRequestBatch} }`;
  return (folder) =>
    serverConfig(`${storeConfig(folder, roomOf(TIGHT_PROFILE, version))}, ${more}`, [accountConfig(name, account)]);
}

function storeConfig(folder: string, { maxStorage, maxMemory }: ServerLimits): string {
  const most = (bytes: number | undefined) => (bytes === undefined ? 2n ** 63n - 1n : BigInt(bytes));
  return `store_dir: "${folder}", max_mem: ${most(maxMemory)}, max_file: ${most(maxStorage)}`;
}

function accountConfig(name: string, jetstream: string): string {
  return `  ${name}: { jetstream: ${jetstream}, users: [{ user: ${name}, password: ${name} }] }`;
}

function serverConfig(jetstream: string, accounts: readonly string[]): string {
  return `jetstream { ${jetstream} }\naccounts {\n${accounts.join("\n")}\n}\n`;
}
