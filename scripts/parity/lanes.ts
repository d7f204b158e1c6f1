/** Sequences side by side: each lane has servers of its own, so that none sees another's streams or takes its room. */
import type { ServerLimits } from "#core/jetstream/server-model/contract.ts";
import type { ServerVersion } from "#core/jetstream/versions.ts";
import { startNatsServer } from "../lib/nats-server.mjs";
import { Account } from "./api.ts";
import { OPEN_PROFILES, openServerConfig, type Profile, roomOf, TIGHT_PROFILE, tightServerConfig } from "./profiles.ts";

/** A server waits for its store now and then; more lanes than this gain nothing on two cores. */
const LANES = 3;

const PROFILES = [...OPEN_PROFILES, TIGHT_PROFILE];

/** A server and its accounts. */
class LaneServer {
  private accounts = new Map<Profile, Account>();
  private running: { stop(): void } | undefined;

  constructor(
    readonly profiles: readonly Profile[],
    private readonly file: string,
    private readonly config: (folder: string) => string,
  ) {}

  account(profile: Profile): Account {
    return this.accounts.get(profile) as Account;
  }

  /** In the place of the one before, if there was one: with nothing in it. */
  async start(): Promise<void> {
    this.stop();
    const server = await startNatsServer(this.file, this.config);
    this.running = server;
    for (const profile of this.profiles) this.accounts.set(profile, await Account.open(server.url, profile.name));
  }

  stop(): void {
    this.running?.stop();
    this.running = undefined;
  }
}

/** Where one sequence at a time runs. */
export class Lane {
  constructor(
    private readonly version: ServerVersion,
    private readonly servers: readonly LaneServer[],
  ) {}

  account(profile: Profile): Account {
    return this.server(profile).account(profile);
  }

  /** A new server for this kind of account. */
  async renew(profile: Profile): Promise<void> {
    await this.server(profile).start();
  }

  async start(): Promise<void> {
    for (const server of this.servers) await server.start();
  }

  stop(): void {
    for (const server of this.servers) server.stop();
  }

  private server(profile: Profile): LaneServer {
    return this.servers.find((server) => server.profiles.includes(profile)) as LaneServer;
  }

  /** What the model is told of it. */
  limits(profile: Profile): ServerLimits {
    return { ...roomOf(profile, this.version), ...profile.limits };
  }
}

/** The kind of account that a sequence has. `chance` from 0 up to 1. */
export function profileFor(chance: number): Profile {
  let left = chance * PROFILES.reduce((sum, { share }) => sum + share, 0);
  for (const profile of PROFILES) {
    left -= profile.share;
    if (left < 0) return profile;
  }
  return TIGHT_PROFILE;
}

/** The lanes of one run. */
export interface Lanes {
  readonly all: readonly Lane[];
  stop(): void;
}

/** Starts the servers of a run and connects to all of their accounts. `file` is a server of this version. */
export async function openLanes(file: string, version: ServerVersion): Promise<Lanes> {
  const all = Array.from({ length: LANES }, () => {
    const open = new LaneServer(OPEN_PROFILES, file, openServerConfig(version));
    return new Lane(version, [open, new LaneServer([TIGHT_PROFILE], file, tightServerConfig(version))]);
  });
  const stop = () => {
    for (const lane of all) lane.stop();
  };
  try {
    for (const lane of all) await lane.start();
    return { all, stop };
  } catch (error) {
    stop();
    throw error;
  }
}
