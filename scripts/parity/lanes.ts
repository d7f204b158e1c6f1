/** Sequences side by side: each lane has servers of its own, so that none sees another's streams or takes its room. */
import type { ServerLimits } from "#core/jetstream/server-model/contract.ts";
import type { ServerVersion } from "#core/jetstream/versions.ts";
import { startNatsServer } from "../lib/nats-server.mjs";
import { Account } from "./api.ts";
import { OPEN_PROFILES, openServerConfig, type Profile, roomOf, TIGHT_PROFILE, tightServerConfig } from "./profiles.ts";

/** A server waits for its store now and then; more lanes than this gain nothing on two cores. */
const LANES = 3;

const PROFILES = [...OPEN_PROFILES, TIGHT_PROFILE];

/** Where one sequence at a time runs. */
export class Lane {
  constructor(
    private readonly accounts: ReadonlyMap<Profile, Account>,
    private readonly version: ServerVersion,
  ) {}

  account(profile: Profile): Account {
    return this.accounts.get(profile) as Account;
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
  const running: { stop(): void }[] = [];
  const stop = () => {
    for (const server of running) server.stop();
  };
  const start = async (config: (folder: string) => string) => {
    const server = await startNatsServer(file, config);
    running.push(server);
    return server.url;
  };
  try {
    const all: Lane[] = [];
    for (let lane = 0; lane < LANES; lane += 1) {
      const open = await start(openServerConfig(version));
      const tight = await start(tightServerConfig(version));
      const accounts = new Map<Profile, Account>();
      for (const profile of PROFILES) {
        accounts.set(profile, await Account.open(profile === TIGHT_PROFILE ? tight : open, profile.name));
      }
      all.push(new Lane(accounts, version));
    }
    return { all, stop };
  } catch (error) {
    stop();
    throw error;
  }
}
